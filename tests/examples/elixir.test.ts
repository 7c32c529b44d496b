/**
 * Every program of examples/elixir prints on Wasmbeam, with our library, what it prints on real Elixir. The programs are compiled by real
 * Elixir here, so that a difference is the library's or the machine's. What real Elixir makes of a program, its modules and its output, is kept
 * in tests/.cache/examples under the hash of its text.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { CACHE, hash, locked, otpVersion } from "../harness/erlang.js";
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
  let codePath: CodePath;

  beforeAll(async () => {
    codePath = new CodePath(await compileFiles(listLibrary()));
    await locked(compileMissing);
  }, 600_000);

  test("there are at least 40, and each says first what it shows", () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
    for (const name of names) expect(readFileSync(script(name), "utf8")).toMatch(/^# [A-Z]/);
  });

  for (const name of names) {
    test(name, async () => {
      const expected = expectedOutput(name);
      expect(expected).not.toBe("");
      if (NOT_COMPILED_BEFORE.has(name)) return;
      const program = { name, file: script(name), module: MODULE };
      expect(await runProgram(program, compiled(name), codePath)).toBe(expected);
    }, 120_000);
  }
});

function script(name: string): string {
  return join(EXAMPLES, `${name}.exs`);
}

/** Where what real Elixir makes of a program is kept. */
function directoryOf(name: string): string {
  const key = hash([otpVersion(), readFileSync(SPLIT, "utf8"), readFileSync(script(name), "utf8")]);
  return join(CACHE, "examples", `${name}-${key}`);
}

/** Compiles those that have not been compiled, all at once. */
async function compileMissing(): Promise<void> {
  const missing = names.filter((name) => !NOT_COMPILED_BEFORE.has(name) && beams(directoryOf(name)).length === 0);
  if (missing.length === 0) return;
  for (const name of missing) mkdirSync(directoryOf(name), { recursive: true });
  try {
    elixir(SPLIT, ...missing.flatMap((name) => [script(name), directoryOf(name)]));
  } catch (error) {
    for (const name of missing) rmSync(directoryOf(name), { recursive: true, force: true });
    throw error;
  }
}

function beams(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith(".beam")) : [];
}

function compiled(name: string): CompiledFile {
  const directory = directoryOf(name);
  const modules = beams(directory).map((file) => file.slice(0, -".beam".length));
  return { file: script(name), directory, modules, errors: "", warnings: "", missing: [] };
}

/** What a program prints on real Elixir. */
function expectedOutput(name: string): string {
  const directory = directoryOf(name);
  const kept = join(directory, "expected.txt");
  if (!existsSync(kept)) {
    const output = elixir(script(name));
    mkdirSync(directory, { recursive: true });
    writeFileSync(kept, output);
  }
  return readFileSync(kept, "utf8");
}

/** What `elixir WORDS` prints; it must succeed, and have nothing to say on standard error. */
function elixir(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync("elixir", words, { encoding: "utf8", timeout: 300_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}
