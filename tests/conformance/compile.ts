/** Compiles the suites, their companions and the runner's Erlang part into tests/.cache, anew whenever a source has changed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { otpDirectories } from "../../runtime-ts/node/loader.js";
import { CACHE, ROOT } from "./cache.js";
import { libraryTestDirectory, suiteDirectory, testDirectory } from "./source.js";
import { COMPANIONS, LIBRARY_COMPANIONS, SUITES } from "./suites.js";

export interface Compiled {
  /** Everything in it depends on nothing but its sources and the installed Erlang. */
  readonly root: string;
  /** The suites. */
  readonly suites: string;
  /** The runner, stand-ins for Common Test, and libraries that the suites use and that may not be installed. */
  readonly library: string;
  /** Stand-ins for modules of OTP's own: on both sides, and on Wasmbeam only. */
  readonly overrides: string;
  readonly platform: string;
}

const ERLANG = join(ROOT, "tests", "conformance", "erlang");

export async function compileSuites(source: string): Promise<Compiled> {
  const tests = testDirectory(source);
  const libraryTests = libraryTestDirectory(source);
  const suites = SUITES.map((name) => join(suiteDirectory(source, name), `${name}_SUITE.erl`));
  const companions = [
    ...COMPANIONS.map((name) => join(tests, `${name}.erl`)),
    ...LIBRARY_COMPANIONS.map((name) => join(libraryTests, `${name}.erl`)),
  ];
  const own = {
    library: erlangFiles(ERLANG),
    overrides: erlangFiles(join(ERLANG, "overrides")),
    platform: erlangFiles(join(ERLANG, "platform")),
  };
  const digest = createHash("sha256").update(otpDirectories().join(" "));
  for (const file of [...suites, ...companions, ...Object.values(own).flat()]) digest.update(basename(file)).update(readFileSync(file));
  const root = join(CACHE, `conformance-${digest.digest("hex").slice(0, 16)}`);
  const folders = (base: string): Compiled => ({
    root: base,
    suites: join(base, "suites"),
    library: join(base, "library"),
    overrides: join(base, "overrides"),
    platform: join(base, "platform"),
  });
  if (existsSync(root)) return folders(root);

  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE)) if (old.startsWith("conformance-")) rmSync(join(CACHE, old), { recursive: true, force: true });
  const work = folders(mkdtempSync(join(CACHE, "work-")));
  for (const folder of Object.values(work)) mkdirSync(folder, { recursive: true });
  try {
    const syntaxTools = join(source, "lib", "syntax_tools");
    const transform = erlangFiles(join(syntaxTools, "src")).filter((file) => !/merl_tests/.test(file));
    await erlc(work.library, ["-DMERL_NO_TRANSFORM", "-I", join(syntaxTools, "include")], transform);
    await erlc(work.library, [], own.library);
    await erlc(work.overrides, [], own.overrides);
    await erlc(work.platform, [], own.platform);
    const options = ["+debug_info", "-DEUNIT_NOAUTO", "-I", join(source, "lib"), "-pa", work.library];
    const current = companions.map((file) => withoutOldTarget(file, work.root));
    await erlc(work.suites, options, current, tests);
    const inDirectory = (directory: string): string[] => suites.filter((file) => dirname(file) === directory).map((file) => basename(file));
    const halves = [0, 1].map((half) => inDirectory(tests).filter((_, index) => index % 2 === half));
    // Their names go into stack traces, which suites look at.
    await Promise.all([
      ...halves.map((half) => erlc(work.suites, options, half, tests)),
      erlc(work.suites, options, inDirectory(libraryTests), libraryTests),
    ]);
    renameSync(work.root, root);
  } finally {
    rmSync(work.root, { recursive: true, force: true });
  }
  return folders(root);
}

/** A copy of a source file that is compiled for the installed Erlang, also if it says that it is to be compiled for an older one. */
function withoutOldTarget(file: string, directory: string): string {
  const copy = join(directory, basename(file));
  writeFileSync(copy, readFileSync(file, "utf8").replace(/^-compile\(r\d+\)\.$/m, ""));
  return copy;
}

function erlangFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".erl"))
    .map((name) => join(directory, name));
}

/** Warnings are not shown: the files are not ours to change. */
function erlc(output: string, options: readonly string[], files: readonly string[], directory = ROOT): Promise<void> {
  if (files.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const child = spawn("erlc", ["-o", output, ...options, ...files], { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (text += data));
    child.on("error", (error) => {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      reject(missing ? new Error("erlc is not installed (Debian: erlang-base and erlang-dev)") : error);
    });
    child.on("close", (status) => (status === 0 ? resolve() : reject(new Error(`erlc ${output}:\n${text.slice(-4000)}`))));
  });
}
