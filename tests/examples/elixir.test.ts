/**
 * Every program of examples/elixir prints on Wasmbeam, with our library, what it prints on real Elixir. The programs are compiled by real
 * Elixir here, so that a difference is the library's or the machine's.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CompiledFile, compileFiles, elixirIsHere, MISSING_ELIXIR } from "../library/compile.js";
import { listLibrary } from "../library/programs.js";
import { CodePath, runProgram } from "../library/wasmbeam.js";

const EXAMPLES = fileURLToPath(new URL("../../examples/elixir/", import.meta.url));
const SPLIT = fileURLToPath(new URL("split.exs", import.meta.url));
const MODULE = "Elixir.ExampleScript";

/** These are run on real Elixir only, each with the reason. */
const NOT_COMPILED_BEFORE: ReadonlyMap<string, string> = new Map([
  ["hot_upgrade", "defines a module twice, the second time while it runs: needs a compiler on the machine"],
]);

const names = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith(".exs"))
  .map((file) => file.slice(0, -".exs".length));

if (!elixirIsHere) console.warn(MISSING_ELIXIR);

describe.skipIf(!elixirIsHere)("examples/elixir", () => {
  const directory = mkdtempSync(join(tmpdir(), "wasmbeam-examples-"));
  let codePath: CodePath;

  beforeAll(async () => {
    codePath = new CodePath(await compileFiles(listLibrary()));
  }, 600_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test("there are at least 40, and each says first what it shows", () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
    for (const name of names) expect(readFileSync(script(name), "utf8")).toMatch(/^# [A-Z]/);
  });

  for (const name of names) {
    test(name, async () => {
      const expected = elixir(script(name));
      expect(expected).not.toBe("");
      if (NOT_COMPILED_BEFORE.has(name)) return;
      const compiled = compile(name, mkdtempSync(join(directory, name)));
      const program = { name, file: compiled.file, module: MODULE };
      expect(await runProgram(program, compiled, codePath)).toBe(expected);
    }, 120_000);
  }
});

function script(name: string): string {
  return join(EXAMPLES, `${name}.exs`);
}

/** What real Elixir prints; it must succeed, and have nothing to say on standard error. */
function elixir(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync("elixir", words, { encoding: "utf8", timeout: 60_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

function compile(name: string, directory: string): CompiledFile {
  elixir(SPLIT, script(name), directory);
  const modules = readdirSync(directory).map((file) => file.slice(0, -".beam".length));
  return { file: script(name), directory, modules, errors: "", warnings: "", missing: [] };
}
