/** Bounds of integers stay true beyond what doubles represent. */
import { expect, test } from "vitest";
import { ofRange } from "../../../compiler/core/types.js";

const EXACT = 2 ** 53 - 1;

test("bounds beyond 2^53 are widened", () => {
  // 2^53 + 3 is rounded to 2^53 + 4.
  expect(ofRange(EXACT + 4, Number.POSITIVE_INFINITY).min).toBe(EXACT);
  expect(ofRange(Number.NEGATIVE_INFINITY, -EXACT - 4).max).toBe(-EXACT);
  expect(ofRange(-EXACT - 4, EXACT + 4)).toBe(ofRange(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
  expect([ofRange(-EXACT, EXACT).min, ofRange(-EXACT, EXACT).max]).toEqual([-EXACT, EXACT]);
});
