/** The stress builds do make rare events happen: otherwise their comparisons would say nothing. */
import { beforeAll, expect, test } from "vitest";
import type { Statistics } from "../../runtime-ts/index.js";
import { askErlang } from "./erlang.js";
import { listPrograms } from "./programs.js";
import { BUILDS, type Build, runOnWasmbeam } from "./wasmbeam.js";

let statistics: (build: Build) => Promise<Statistics>;

beforeAll(async () => {
  const programs = listPrograms();
  const program = programs.find(({ name }) => name === "algorithm_nqueens")!;
  const { driver, expectations } = await askErlang(programs);
  statistics = async (build) => (await runOnWasmbeam(program, expectations.get(program.name)!.beam, driver, build)).statistics;
}, 300_000);

test("collect: far more collections", async () => {
  const plain = await statistics(BUILDS.plain);
  const stressed = await statistics(BUILDS.collect);
  expect(stressed.collections).toBeGreaterThan(1000);
  expect(stressed.collections).toBeGreaterThan(plain.collections * 20);
});

test("reductions: a slice for at most about ten reductions", async () => {
  const { slices, reductions } = await statistics(BUILDS.reductions);
  expect(reductions).toBeGreaterThan(10_000);
  expect(reductions / slices).toBeLessThan(20);
});
