/** The core's state lies at fixed addresses (vm/abi/registers.ts): no two parts may share room. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { X_REGISTERS } from "../../../vm/abi/registers.js";

const SOURCE = readFileSync(new URL("../../../vm/abi/registers.ts", import.meta.url), "utf8");

test("no part's state overlaps another's", () => {
  const parts = [...SOURCE.matchAll(/^export const (\w+_(?:STATE|TABLES)) = (\d+); \/\/ (\d+)/gm)]
    .map(([, name, at, bytes]) => ({ name, at: Number(at), end: Number(at) + Number(bytes) }))
    .sort((a, b) => a.at - b.at);
  // Every constant of that name says how much room it takes.
  expect(parts.length).toBe([...SOURCE.matchAll(/^export const \w+_(?:STATE|TABLES) =/gm)].length);
  for (let i = 1; i < parts.length; i++) {
    const [before, part] = [parts[i - 1]!, parts[i]!];
    expect(part.at, `${part.name} begins within ${before.name}`).toBeGreaterThanOrEqual(before.end);
  }
  expect(parts.at(-1)!.end).toBeLessThanOrEqual(X_REGISTERS);
});
