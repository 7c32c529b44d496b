import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../../dist/cli/cli.js", import.meta.url));
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "wasmbeam-"));
});

function write(files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
}

/** The built command line, in the directory of the test. */
function wasmbeam(
  words: readonly string[],
  input: string | Uint8Array = "",
): Pick<SpawnSyncReturns<string>, "status" | "stdout" | "stderr"> {
  const options = { cwd: directory, encoding: "utf8", timeout: 50_000, input } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], options);
  return { status, stdout, stderr };
}

const run = (source: string, input: string | Uint8Array = ""): ReturnType<typeof wasmbeam> => {
  write({ "script.exs": source });
  return wasmbeam(["run", "script.exs"], input);
};

/** The last frame of a script's stack trace when it is a short one. */
const REQUIRED = "    (elixir 1.14.0) lib/code.ex:1245: Code.require_file/2\n";

describe("wasmbeam run script.exs", () => {
  it.each([
    ["IO.inspect System.argv()", { status: 0, stdout: "[]\n", stderr: "" }],
    ["exit(:normal)", { status: 0, stdout: "", stderr: "" }],
    ["exit({:shutdown, 5})", { status: 5, stdout: "", stderr: "" }],
    ["exit(:bad)", { status: 1, stdout: "", stderr: `** (exit) :bad\n    script.exs:1: (file)\n${REQUIRED}` }],
    [
      "spawn_link(fn -> exit(:inner) end); Process.sleep(:infinity)",
      { status: 1, stdout: "", stderr: expect.stringMatching(/^\*\* \(EXIT from #PID<[\d.]+>\) :inner\n/) },
    ],
    ["System.at_exit(fn n -> IO.puts(n); exit({:shutdown, n + 4}) end)", { status: 4, stdout: "0\n", stderr: "" }],
  ])("ends %s as elixir does", (source, outcome) => {
    expect(run(source)).toEqual(outcome);
  });

  it("reads standard input: lines, characters, the rest", () => {
    const source = `
      IO.inspect(IO.gets("name? "))
      IO.inspect(IO.getn("", 3))
      IO.inspect(IO.binread(:line))
      IO.inspect(IO.read(:eof))
      IO.inspect(IO.gets("more? "))`;
    const stdout = `name? "Zo\u00eb\\n"\n"a\u20acb"\n<<233, 10>>\n"one\\ntwo"\nmore? :eof\n`;
    expect(run(source, "Zo\u00eb\r\na\u20acb\u00e9\none\ntwo")).toEqual({ status: 0, stdout, stderr: "" });
  });

  it("lets others write and time pass while it waits for input, and shows the prompt again", () => {
    write({ "script.exs": 'spawn(fn -> IO.puts("tick") end)\nIO.inspect(IO.gets("? "))\nIO.inspect(IO.gets("! "))' });
    const command = `(sleep 1.5; echo typed) | "${process.execPath}" "${CLI}" run script.exs`;
    const { stdout } = spawnSync("sh", ["-c", command], { cwd: directory, encoding: "utf8" });
    expect(stdout).toMatch(/^(tick\n)?\? (tick\n\? )?"typed\\n"\n! :eof\n$/);
  });

  it("says of source that is not UTF-8 where it is not", () => {
    write({ "script.exs": Uint8Array.of(0x31, 0x0a, 0x22, 0xe9, 0x22) });
    const stderr = `** (UnicodeConversionError) invalid encoding starting at <<233, 34>>\n    script.exs: (file)\n${REQUIRED}`;
    expect(wasmbeam(["run", "script.exs"])).toEqual({ status: 1, stdout: "", stderr });
  });

  it("wants files that are there", () => {
    mkdirSync(join(directory, "folder.ex"));
    expect(wasmbeam(["run", "none.exs"])).toEqual({ status: 1, stdout: "", stderr: "wasmbeam: none.exs: no such file\n" });
    expect(wasmbeam(["run", "folder.ex"])).toEqual({ status: 1, stdout: "", stderr: "wasmbeam: folder.ex: is a directory\n" });
  });

  it("runs source with compiled modules, which come first", () => {
    write({ "twice.ex": "defmodule Twice do\n  def of(x), do: 2 * x\nend", "use.exs": "IO.inspect(Twice.of(21))" });
    expect(wasmbeam(["compile", "twice.ex"]).status).toBe(0);
    const outcome = { status: 0, stdout: "42\n", stderr: "" };
    expect(wasmbeam(["run", "use.exs", "Elixir.Twice.beam"])).toEqual(outcome);
    expect(wasmbeam(["run", "--path", ".", "use.exs"])).toEqual(outcome);
  });
});

describe("wasmbeam compile", () => {
  const A = "defmodule A do\n  require B\n  def f(x), do: B.double(x)\n  def g, do: :ok\nend";
  const B = "defmodule B do\n  defmacro double(x), do: quote(do: unquote(x) * 2)\nend";
  const UNUSED = "defmodule U do\n  def f(x), do: 1\nend";

  it("compiles the files of a folder, which need each other", () => {
    write({ "lib/a.ex": A, "lib/deep/b.ex": B, "lib/other.txt": "" });
    expect(wasmbeam(["compile", "lib", "-o", "out/ebin"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readdirSync(join(directory, "out/ebin")).sort()).toEqual(["Elixir.A.beam", "Elixir.B.beam"]);
  });

  it("writes nothing when a file fails, and says which", () => {
    write({ "a.ex": B, "b.ex": "raise(:oops)" });
    const { status, stderr } = wasmbeam(["compile", "a.ex", "b.ex", "-o", "out"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\n== Compilation error in file b\.ex ==\n\*\* \(/);
    expect(readdirSync(join(directory, "out"))).toEqual([]);
  });

  it("fails because of warnings when it is told to", () => {
    write({ "u.ex": UNUSED });
    expect(wasmbeam(["compile", "u.ex", "-o", "out", "--warnings-as-errors"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^warning: variable "x" is unused[\s\S]*\nCompilation failed due to warnings/),
    });
  });

  it("says where files cannot go", () => {
    write({ "u.ex": "", taken: "" });
    expect(wasmbeam(["compile", "u.ex", "-o", "taken"]).stderr).toBe("wasmbeam: taken: is not a directory\n");
    expect(wasmbeam(["compile", "u.ex", "-o", "taken/out"]).stderr).toBe("wasmbeam: taken: is not a directory\n");
  });

  it.each([
    ["ast", /^\{:defmodule, \[line: 1[\s\S]*:double\]/],
    ["expanded", "defmodule A do\n  def f(x) do\n    :erlang.*(x, 2)\n  end\nend\n\n"],
    ["core", /^module 'Elixir\.A'\n\nexport f\(x\) =\n {2}[^\n]+\n$/],
    ["beam-asm", /^\{function, f, 1, \d+\}\.\n[\s\S]*return\.\n+$/],
    ["wat", /^\(module\n[\s\S]*\(func \$Elixir\.A:f\/1 /],
  ])("prints stage %s of a function", (stage, text) => {
    write({ "a.ex": A, "b.ex": B });
    const { status, stdout } = wasmbeam(["compile", "--emit", stage, "--module", "A", "--function", "f/1", "a.ex", "b.ex"]);
    expect(status).toBe(0);
    if (typeof text === "string") expect(stdout).toBe(text);
    else expect(stdout).toMatch(text);
    expect(readdirSync(directory).sort()).toEqual(["a.ex", "b.ex"]);
  });
});
