/** Real Erlang takes every program: they compile and end in time. Needs no Wasmbeam, so it says which side is at fault. */
import { expect, test } from "vitest";
import { askErlang } from "./erlang.js";
import { listPrograms } from "./programs.js";

test("every program runs on real Erlang", async () => {
  const programs = listPrograms();
  const { expectations } = await askErlang(programs);
  expect(programs.length).toBeGreaterThanOrEqual(170);
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
  for (const { name } of programs) expect(expectations.get(name)!.output, name).not.toBe("");
}, 300_000);
