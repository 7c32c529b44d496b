/** What runs a test file: Wasmbeam, or real Elixir, which proves the stand-in for ExUnit. Each as a command whose output runner.ts reads. */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, ROOT } from "../cache.js";
import type { Assignment, Build, Engine } from "../engine.js";
import { REPLACED } from "./files.js";
import { applicationDirectory, testDirectory, testFile } from "./source.js";

const OWN = join(ROOT, "tests", "conformance", "elixir");

function environment(source: string, privateDirectory: string): Record<string, string> {
  return { ELIXIR_TESTS: testDirectory(source), ELIXIR_TESTS_PRIVATE: privateDirectory };
}

/** A copy of the tests' directory with our test_helper.exs, which all of them require, for as long as this process runs. Answers the root of its source tree. */
export function preparedTests(source: string): string {
  const root = temporary("elixir-tests");
  cpSync(testDirectory(source), testDirectory(root), { recursive: true });
  for (const [file, text, replacement] of REPLACED) {
    const path = testFile(root, file);
    const before = readFileSync(path, "utf8");
    if (!before.includes(text)) throw new Error(`${path} does not have ${text}`);
    writeFileSync(path, before.replace(text, replacement));
  }
  copyFileSync(join(OWN, "test_helper.exs"), join(testDirectory(root), "test_helper.exs"));
  return root;
}

/** The runner, and Elixir files of a folder beside it. */
function sourcesWith(...folders: readonly string[]): string[] {
  const below = folders.flatMap((folder) => readdirSync(join(OWN, folder)).map((name) => join(OWN, folder, name)));
  return [...below, join(OWN, "conformance.ex")];
}

/** A Node of its own for each assignment: whatever happens to the machine ends there. */
export function wasmbeamEngine(source: string, build: Build): Engine {
  const directory = compiled("wasmbeam", (output) => {
    execFileSync(process.execPath, [join(ROOT, "dist", "cli", "cli.js"), "compile", ...sourcesWith("ex_unit", "stand_in"), "-o", output], {
      stdio: "inherit",
    });
  });
  const program = join(ROOT, "dist", "conformance", "test-file.js");
  const options = [...(build.debug ? ["--debug"] : []), ...build.stress.flatMap((kind) => ["--stress", kind])];
  return {
    name: "Wasmbeam",
    command: ({ suite, privateDirectory, milliseconds, first, cases }: Assignment) => [
      ...([process.execPath, program, ...options, "--path", directory, "--directory", applicationDirectory(source)] as const),
      ...Object.entries(environment(source, privateDirectory)).flatMap(([name, value]) => ["--environment", `${name}=${value}`]),
      ...["--", testFile(source, suite), String(milliseconds), String(first), ...cases],
    ],
  };
}

export function elixirEngine(source: string): Engine {
  const directory = compiled("elixir", (output) => {
    execFileSync("elixirc", ["--ignore-module-conflict", "-o", output, ...sourcesWith("ex_unit")], { stdio: "inherit" });
  });
  const script = `[file, limit, first | cases] = System.argv()
    File.cd!(System.fetch_env!("ELIXIR_TESTS") <> "/../..")
    Conformance.run(file, String.to_integer(limit), String.to_integer(first), cases)`;
  return {
    name: "elixir",
    command: ({ suite, privateDirectory, milliseconds, first, cases }: Assignment) => [
      ...(["env", ...Object.entries(environment(source, privateDirectory)).map(([name, value]) => `${name}=${value}`)] as const),
      ...["elixir", "--erl", "+S 1", "--logger-otp-reports", "true", "-pa", directory, "-e", script, "--"],
      ...[testFile(source, suite), String(milliseconds), String(first), ...cases],
    ],
  };
}

function compiled(name: string, compile: (output: string) => void): string {
  const output = temporary(`ex-unit-${name}`);
  compile(output);
  return output;
}

/** A directory for as long as this process runs. */
function temporary(name: string): string {
  const directory = join(CACHE, `${name}-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
