/**
 * The library in lib/elixir and lib/otp, compiled by real Elixir's compiler: every program prints on Wasmbeam with our
 * library what it prints on real Elixir with Elixir's own.
 */
import { relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CompiledFile, compileFiles, elixirIsHere, MISSING_ELIXIR, ROOT } from "./compile.js";
import { askElixir } from "./elixir.js";
import { isWhole, listLibrary, listPrograms, type Program } from "./programs.js";
import { BUILT_INS, CodePath, runProgram } from "./wasmbeam.js";

if (!elixirIsHere) console.warn(MISSING_ELIXIR);

/** The shorter arities are functions of their own, not defaults: lists have a way of their own there. */
const KNOWN: ReadonlySet<string> = new Set([
  "Elixir.Enum function max/3 is not told of as %{defaults: 2}",
  "Elixir.Enum function min/3 is not told of as %{defaults: 2}",
]);

describe.skipIf(!elixirIsHere)("the library", () => {
  const sources = listLibrary();
  const programs = listPrograms();
  let library: CompiledFile[];
  let compiled: CompiledFile[];
  let expected: Map<Program, string>;
  let codePath: CodePath;

  beforeAll(async () => {
    library = await compileFiles(sources);
    compiled = await compileFiles(programs.map(({ file }) => file));
    expected = await askElixir(programs, compiled);
    codePath = new CodePath(library);
  }, 600_000);

  for (const [index, file] of sources.entries()) {
    test(`${relative(ROOT, file)} compiles, and lacks nothing`, () => {
      const { errors, warnings, missing, modules } = library[index]!;
      expect(errors + warnings).toBe("");
      expect(modules.flatMap((module) => codePath.undefinedCalls(module))).toEqual([]);
      if (isWhole(file)) expect(missing.filter((line) => !BUILT_INS.has(line) && !KNOWN.has(line))).toEqual([]);
    });
  }

  test("no module of a program has the name of another", () => {
    const modules = compiled.flatMap((file) => file.modules);
    expect(modules.filter((module, index) => modules.indexOf(module) !== index)).toEqual([]);
  });

  for (const [index, program] of programs.entries()) {
    test(program.name, async () => {
      expect(compiled[index]!.errors).toBe("");
      expect(expected.get(program)).not.toMatch(/^harness: /m);
      expect(await runProgram(program, compiled[index]!, codePath)).toBe(expected.get(program));
    }, 60_000);
  }
});
