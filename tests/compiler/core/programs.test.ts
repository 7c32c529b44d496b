/**
 * The test programs, from Core Erlang through our back end instead of Erlang's: its verifier accepts them all, and they print on Wasmbeam
 * what Erlang's own files print on Erlang, with all types that the back end believes in put to the test.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assemble } from "../../../compiler/beam/index.js";
import { askErlang, type Oracle } from "../../harness/erlang.js";
import { listPrograms } from "../../harness/programs.js";
import { BUILDS, runOnWasmbeam } from "../../harness/wasmbeam.js";
import { convertModule } from "./core-erlang.js";
import { compileAndValidate, dumpCore } from "./erlang.js";
import { decodeDeep } from "./terms.js";
import { withTypeChecks } from "./type-checks.js";

/** Programs that look at what only Erlang's compiler does, with what that is. */
const DIFFERENT: Readonly<Record<string, string>> = {
  binary_bif_names: "asks whether two constants that are equal are one object",
  bitsyntax_comprehensions: "funs are numbered in another order",
  bitsyntax_stepwise: "its compiler options ask for the instructions of OTP 24",
  calls_module_info: "attributes are not converted",
  code_literals: "literals that are equal are one",
  exception_raise: "a call that never comes back is made a tail call",
  exception_reasons: "the hash in the name of a fun",
  exception_trace_depth: "a call that never comes back is made a tail call",
  external_deep: "a fun's number",
  match_guards: "a guard of a form that is not converted",
  number_math: "math:pi() is worked out at compile time, and its module is not there at run time",
  number_float_registers: "float instructions leave no built-in in the trace",
  process_error_handler: "the hash in the name of a fun",
  process_spawn_request: "the hash in the name of a fun",
  system_items: "counters of garbage collection",
};

describe("test programs through compiler/core", () => {
  const directory = mkdtempSync(join(tmpdir(), "wasmbeam-core-"));
  const all = listPrograms();
  const programs = all.filter(({ name }) => !Object.hasOwn(DIFFERENT, name));
  let oracle: Oracle;
  let complaints = "";

  beforeAll(async () => {
    oracle = await askErlang(all);
    // Stack traces name the files as the compiler was told them.
    for (const { name, file } of programs) {
      copyFileSync(file, join(directory, `${name}.erl`));
      for (const header of readdirSync(dirname(file)).filter((each) => each.endsWith(".hrl"))) {
        copyFileSync(join(dirname(file), header), join(directory, header));
      }
    }
    dumpCore(
      directory,
      programs.map(({ name }) => `${name}.erl`),
    );
    const modules = programs.map(({ name }) => convertModule(decodeDeep(readFileSync(join(directory, `${name}.core`)))));
    complaints = compileAndValidate(directory, modules);
  }, 600_000);

  afterAll(() => rmSync(directory, { recursive: true }));

  test("are accepted by Erlang's verifier", () => expect(complaints).toBe(""));

  for (const program of programs) {
    test(
      `${program.area}/${program.name}`,
      async () => {
        const { output } = oracle.expectations.get(program.name)!;
        const { text } = withTypeChecks(readFileSync(join(directory, `${program.name}.S`), "utf8"));
        const run = await runOnWasmbeam(program, assemble(text, `${program.name}.S`), oracle.driver, BUILDS.plain);
        expect(run.output).toBe(output);
      },
      BUILDS.plain.milliseconds + 10_000,
    );
  }
});
