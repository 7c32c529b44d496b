/** Long integers against JavaScript's BigInt: at the sizes where one algorithm gives way to another, and of a hundred thousand digits. */
import { describe, expect, it } from "vitest";
import { Random } from "../data/random.js";
import { Data, type Value } from "../data/values.js";

const data = new Data();

/** What the export answers, as a value. */
function call(name: string, ...args: Value[]): Value {
  const terms = args.map((value) => data.encode(value));
  return data.decode(BigInt.asUintN(64, data.exports[name]!(...terms)));
}

/** An integer of exactly `bits` bits; sometimes with long runs of equal bits, which make carries and borrows run far. */
function integer(random: Random, bits: number): bigint {
  let value = 1n;
  while (value >> BigInt(bits) === 0n) {
    const run = random.below(4);
    value = (value << 64n) | (run === 0 ? 0n : run === 1 ? 0xffffffffffffffffn : random.bits());
  }
  value >>= BigInt(value.toString(2).length - bits);
  return random.below(2) === 0 ? value : -value;
}

describe("long integers", () => {
  const limbs = [39, 40, 41, 79, 80, 81, 82, 119, 120, 159, 160, 161, 162, 163, 240, 321, 400];

  it("are multiplied, divided and put together again, of all sizes around the thresholds", () => {
    const random = new Random(11);
    for (const long of limbs) {
      for (const short of limbs) {
        data.reset();
        const a = integer(random, 32 * (long + short) - random.below(32));
        const b = integer(random, 32 * short - random.below(32));
        expect(call("arith_multiply", a, b)).toBe(a * b);
        expect(call("arith_div", a, b)).toBe(a / b);
        expect(call("arith_rem", a, b)).toBe(a % b);
      }
    }
  });

  it("are divided where quotients of the leading parts are as large as they can be", () => {
    for (const n of [160, 200, 333]) {
      for (const k of [1, 40, 80, 100]) {
        data.reset();
        const b = (1n << BigInt(32 * n)) - (1n << BigInt(32 * k)) + 12345n;
        for (const q of [
          (1n << BigInt(32 * n)) - 1n,
          (1n << BigInt(32 * (n - k))) - 1n,
          (1n << BigInt(32 * n)) - (1n << BigInt(32 * (n - k))),
        ]) {
          for (const r of [0n, 1n, b - 1n]) {
            const a = q * b + r;
            expect(call("arith_div", a, b)).toBe(q);
            expect(call("arith_rem", a, b)).toBe(r);
          }
        }
      }
    }
  });

  it("go to text and back in every base", () => {
    const random = new Random(12);
    for (let base = 2; base <= 36; base++) {
      for (const bits of [60, 900, 3000, 30_000]) {
        data.reset();
        const value = integer(random, bits - random.below(33));
        const digits = value.toString(base).toUpperCase();
        const text = call("bif_integer_to_binary_2", value, BigInt(base));
        expect(Buffer.from((text as { bytes: number[] }).bytes).toString()).toBe(digits);
        expect(call("bif_binary_to_integer_2", { bytes: [...Buffer.from(digits)] }, BigInt(base))).toBe(value);
      }
    }
  });

  it("of a hundred thousand digits are multiplied, divided, written and read", () => {
    const random = new Random(13);
    const a = integer(random, 664_386);
    const b = integer(random, 332_193);
    data.reset();
    expect(call("arith_multiply", a, b) === a * b).toBe(true);
    expect(call("arith_div", a, b) === a / b).toBe(true);
    expect(call("arith_rem", a, b) === a % b).toBe(true);
    const digits = a.toString();
    expect(Math.abs(digits.length - 200_000)).toBeLessThan(10);
    expect(Buffer.from((call("bif_integer_to_binary_1", a) as { bytes: number[] }).bytes).toString() === digits).toBe(true);
    expect(call("bif_binary_to_integer_1", { bytes: [...Buffer.from(digits)] }) === a).toBe(true);
    const zeros = `1${"0".repeat(100_000)}1`;
    expect(call("bif_binary_to_integer_1", { bytes: [...Buffer.from(zeros)] }) === 10n ** 100_001n + 1n).toBe(true);
  }, 60_000);
});
