import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

/** The built command line, as a user runs it. */
const CLI = fileURLToPath(new URL("../../dist/cli/cli.js", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("programs", import.meta.url));
let directory: string;

/** All programs as .beam files in a directory of their own. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "wasmbeam-"));
  const { assemble } = await import("../../compiler/beam/index.js");
  for (const file of readdirSync(PROGRAMS)) {
    writeFileSync(join(directory, file.replace(/\.S$/, ".beam")), assemble(readFileSync(join(PROGRAMS, file), "utf8"), file));
  }
});

/** With a cache of its own. */
function wasmbeam(...words: string[]): SpawnSyncReturns<string> {
  return withInput("", ...words);
}

function withInput(input: string | Buffer, ...words: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [CLI, ...words], { encoding: "utf8", timeout: 30_000, env: environment(), input });
}

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, XDG_CACHE_HOME: directory });

const program = (name: string): string => join(PROGRAMS, `${name}.S`);
const beam = (name: string): string => join(directory, `${name}.beam`);

describe.runIf(process.platform === "linux")("the cache of translations", () => {
  it("is filled and used, and survives damage", () => {
    const cache = mkdtempSync(join(tmpdir(), "wasmbeam-cache-"));
    const run = (...words: string[]): string =>
      spawnSync(process.execPath, [CLI, "run", ...words], { encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: cache } }).stdout;
    const kept = join(cache, "wasmbeam");
    expect(run("--no-cache", beam("hello"))).toBe("hello world\n");
    expect(existsSync(kept)).toBe(false);
    for (let i = 0; i < 3; i++) {
      expect(run(beam("hello"))).toBe("hello world\n");
      expect(readdirSync(kept)).toHaveLength(1);
      const path = join(kept, readdirSync(kept)[0] as string);
      if (i === 1) writeFileSync(path, "damaged");
    }
    expect(run(program("hello"))).toBe("hello world\n");
    expect(readdirSync(kept)).toHaveLength(2);
  });
});

describe("wasmbeam run", () => {
  it.each(["S", "beam"])("runs main/0 of a .%s file", (kind) => {
    const { status, stdout, stderr } = wasmbeam("run", kind === "S" ? program("hello") : beam("hello"));
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "hello world\n", stderr: "" });
  });

  it("runs start/0 when there is no main/0", () => {
    expect(wasmbeam("run", program("starter"))).toMatchObject({ status: 0, stdout: "started\n" });
  });

  it("runs the function that --entry names", () => {
    expect(wasmbeam("run", "--entry", "hello:other", beam("hello"))).toMatchObject({ status: 0, stdout: "other\n" });
    expect(wasmbeam("run", "--entry=starter:start", beam("hello"), beam("starter"))).toMatchObject({ status: 0, stdout: "started\n" });
  });

  it("loads modules from --path when they are first called", () => {
    expect(wasmbeam("run", "--path", directory, program("across"))).toMatchObject({ status: 0, stdout: "started\n" });
  });

  it("fails with undef when a module is on no path", () => {
    const { status, stderr } = wasmbeam("run", program("across"));
    expect(status).toBe(1);
    expect(stderr).toContain("exception error: undefined function starter:start/0");
  });

  it("finds an --entry on the code path", () => {
    expect(wasmbeam("run", "--path", directory, "--entry", "starter:start", beam("hello"))).toMatchObject({
      status: 0,
      stdout: "started\n",
    });
  });

  it("hands arguments behind -- to the program", () => {
    expect(wasmbeam("run", program("echo"), "--", "--path", "å b", "")).toMatchObject({ status: 0, stdout: "--path\nå b\n\n" });
  });

  it("keeps the two output streams apart", () => {
    expect(wasmbeam("run", program("errors"))).toMatchObject({ status: 0, stdout: "to standard output\n", stderr: "to standard error\n" });
  });

  it("lets so many processes be there as --processes says", () => {
    expect(wasmbeam("run", "--processes", "2000", program("crowd"))).toMatchObject({ status: 0, stdout: "2000\n2000\n" });
  });

  it("prints statistics with --stats", () => {
    const { stdout, stderr } = wasmbeam("run", "--stats", program("hello"));
    expect(stdout).toBe("hello world\n");
    expect(stderr).toMatch(/^processes +[1-9]/m);
    expect(stderr).toMatch(/^reductions +[1-9]/m);
    expect(stderr).toMatch(/^memory +[1-9]/m);
  });
});

describe("how a run ends", () => {
  it.each([
    [
      "main",
      "exception error: no match of right hand side value list\n  in function  crash:inner/1 (crash.erl, line 10)\n  in call from crash:main/0 (crash.erl, line 6)\n",
    ],
    ["throws", 'exception throw: {oops,"text"}\n  in function  crash:throws/0 (crash.erl, line 13)\n'],
    ["exits", "exception exit: {shutdown,early}\n"],
    ["undef", "exception error: undefined function nowhere:to_be_found/2\n  in function  crash:undef/0 (crash.erl, line 17)\n"],
    ["linked", "exception exit: {shutdown,early}\n"],
  ])("status 1 and a report when the process crashes: %s", (name, report) => {
    const { status, stdout, stderr } = wasmbeam("run", "--entry", `crash:${name}`, program("crash"));
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: report });
  });

  it("shows the arguments of a built-in that failed", () => {
    const { status, stderr } = wasmbeam("run", "--entry", "crash:badarg", program("crash"));
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^exception error: bad argument\n {2}in function {2}length\/1\n {5}called as length\(<0\.\d+\.0>\)\n {2}in call from crash:badarg\/0/,
    );
  });

  it("with the status of halt/1, all output printed", () => {
    expect(wasmbeam("run", program("halting"))).toMatchObject({ status: 7, stdout: "before\n" });
  });

  it("with status 0 after init:stop/0", () => {
    expect(wasmbeam("run", "--entry", "halting:stopping", program("halting"))).toMatchObject({ status: 0, stdout: "stopping\n" });
  });

  it("waits for timers", () => {
    expect(wasmbeam("run", "--entry", "halting:kept", program("halting"))).toMatchObject({ status: 0, stdout: "" });
  });

  it("quietly when nobody reads the output any more", async () => {
    const child = spawn(process.execPath, [CLI, "run", program("endless")], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.on("data", (data) => {
      errors += data;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect({ status, errors }).toEqual({ status: 0, errors: "" });
  });

  it("at once on an interrupt, even when a process spins", async () => {
    const child = spawn(process.execPath, [CLI, "run", "--entry", "endless:spin", program("endless")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.once("data", () => child.kill("SIGINT"));
    const signal = await new Promise((resolve) => child.on("close", (_status, by) => resolve(by)));
    expect(signal).toBe("SIGINT");
  });
});

describe("input that cannot be used", () => {
  const failsWith = (wanted: number, words: readonly string[]): string => {
    const { status, stdout, stderr } = wasmbeam(...words);
    expect({ status, stdout, lines: stderr.split("\n").length }).toEqual({ status: wanted, stdout: "", lines: 2 });
    return stderr;
  };
  const fails = (...words: string[]): string => failsWith(1, words);
  const refuses = (...words: string[]): string => failsWith(2, words);

  it("no such file", () => {
    expect(fails("run", "nothing.beam")).toBe("wasmbeam: nothing.beam: no such file\n");
  });

  it("a file of another kind", () => {
    expect(fails("run", CLI)).toBe(`wasmbeam: ${CLI}: not a .beam, .S, .ex or .exs file\n`);
  });

  it("truncated and damaged .beam files", () => {
    const bytes = readFileSync(beam("hello"));
    const damaged = join(directory, "damaged.beam");
    for (const length of [0, 3, 11, 40, bytes.length >> 1, bytes.length - 5]) {
      writeFileSync(damaged, bytes.subarray(0, length));
      expect(fails("run", damaged)).toMatch(/damaged\.beam: /);
    }
    writeFileSync(damaged, "this is no BEAM file at all");
    expect(fails("run", damaged)).toMatch(/damaged\.beam: /);
  });

  it("assembly text with an error", () => {
    const broken = join(directory, "broken.S");
    writeFileSync(broken, readFileSync(program("hello"), "utf8").replace("{move,", "{mover,"));
    expect(fails("run", broken)).toMatch(/broken\.S:\d+: /);
  });

  it("an entry that is not there", () => {
    expect(fails("run", "--entry", "hello:nothing", program("hello"))).toBe(
      "wasmbeam: --entry hello:nothing: module hello does not export nothing/0\n",
    );
    expect(fails("run", "--entry", "nowhere:main", program("hello"))).toBe("wasmbeam: --entry nowhere:main: there is no module nowhere\n");
    expect(refuses("run", "--entry", "hello", program("hello"))).toBe(
      "wasmbeam: option '--entry <Mod:fun>' argument 'hello' is invalid. It has the form Module:function.\n",
    );
    expect(refuses("run", join(PROGRAMS, "errors.S"), "--entry")).toBe("wasmbeam: option '--entry <Mod:fun>' argument missing\n");
  });

  it("a module without main/0 and start/0", () => {
    const library = join(directory, "library.S");
    writeFileSync(library, readFileSync(program("starter"), "utf8").replace(/\bstart\b/g, "begin_"));
    expect(fails("run", library)).toMatch(/exports neither main\/0 nor start\/0\n$/);
  });

  it("directories and options that are not there", () => {
    expect(fails("run", "--path", "no-such-directory", program("hello"))).toBe("wasmbeam: no-such-directory: no such directory\n");
    expect(refuses("run", "--nonsense", program("hello"))).toBe("wasmbeam: unknown option '--nonsense'\n");
    expect(refuses("run", "--processes", "many", program("hello"))).toMatch(
      /^wasmbeam: option '--processes <N>' argument 'many' is invalid/,
    );
    expect(fails("run", "--processes", "10", program("hello"))).toMatch(/^wasmbeam: 10 cannot be the process limit: /);
    expect(refuses("walk")).toBe("wasmbeam: unknown command 'walk'\n");
    expect(refuses("run")).toBe("wasmbeam: missing required argument 'FILE'\n");
  });
});

describe("wasmbeam emit", () => {
  it("disassembles to text that assembles to the same file", async () => {
    const { status, stdout } = wasmbeam("emit", "--as", "beam-asm", beam("crash"));
    expect(status).toBe(0);
    expect(stdout).toContain("{function, inner, 1, ");
    const { assemble } = await import("../../compiler/beam/index.js");
    expect(Buffer.from(assemble(stdout, "crash.S")).equals(readFileSync(beam("crash")))).toBe(true);
  });

  it("prints control-flow graphs", () => {
    const { status, stdout } = wasmbeam("emit", "--as", "cfg", program("crash"));
    expect(status).toBe(0);
    expect(stdout).toContain("inner/1");
  });

  it("prints WebAssembly text", () => {
    const { status, stdout } = wasmbeam("emit", "--as", "wat", program("crash"));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\(module/);
    expect(stdout).toContain("return_call");
  });

  it("wants to know which stage", () => {
    expect(wasmbeam("emit", program("crash"))).toMatchObject({
      status: 2,
      stderr: "wasmbeam: required option '--as <STAGE>' not specified\n",
    });
  });
});

describe("wasmbeam", () => {
  it("explains itself", () => {
    expect(wasmbeam()).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("Usage: wasmbeam [options] [command]") });
    expect(wasmbeam("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("compile [options] <FILE...>"), stderr: "" });
    expect(wasmbeam("run", "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--otp [DIR]"), stderr: "" });
    expect(wasmbeam("--version").stdout).toMatch(/^wasmbeam \d+\.\d+\.\d+\n$/);
  });
});
