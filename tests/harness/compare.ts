/** Lists every program as a test: the same .beam file must print the same on real Erlang and on Wasmbeam. */
import { beforeAll, describe, expect, test } from "vitest";
import { askErlang, type Oracle } from "./erlang.js";
import { listPrograms } from "./programs.js";
import { type Build, runOnWasmbeam } from "./wasmbeam.js";

export function comparePrograms(build: Build): void {
  const all = listPrograms();
  const programs = build.stress.length === 0 ? all : all.filter((program) => !program.heavy);
  let oracle: Oracle;

  beforeAll(async () => {
    oracle = await askErlang(all);
  }, 300_000);

  describe(build.name, () => {
    for (const program of programs) {
      test(
        `${program.area}/${program.name}`,
        async () => {
          const { beam, output } = oracle.expectations.get(program.name)!;
          const run = await runOnWasmbeam(program, beam, oracle.driver, build);
          expect(run.output).toBe(output);
        },
        build.milliseconds + 10_000,
      );
    }
  });
}
