import { describe, expect, test } from "vitest";
import { externalInteger } from "../../../compiler/wasm/context.js";
import { ByteWriter, ModuleWriter } from "../../../compiler/wasm/encoder.js";

/** Signed LEB128 by its definition. */
function leb(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const digit = Number(rest & 127n);
    rest >>= 7n;
    if ((rest === 0n && digit < 64) || (rest === -1n && digit >= 64)) return [...bytes, digit];
    bytes.push(digit | 128);
  }
}

function written(write: (writer: ByteWriter) => void): number[] {
  const writer = new ByteWriter(1);
  write(writer);
  return [...writer.bytes.subarray(0, writer.length)];
}

describe("numbers", () => {
  const powers = Array.from({ length: 63 }, (_, i) => 1n << BigInt(i));
  const values = [0n, ...powers.flatMap((p) => [p - 1n, p, p + 1n]), -(1n << 63n), (1n << 63n) - 1n].flatMap((v) => [v, -v]);

  test("64-bit integers, by halves and as numbers", () => {
    for (const value of values) {
      if (BigInt.asIntN(64, value) !== value) continue;
      const [high, low] = [Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value))];
      expect(written((w) => w.i64(high, low))).toEqual(leb(value));
      if (Number.isSafeInteger(Number(value))) expect(written((w) => w.integer(Number(value)))).toEqual(leb(value));
      if (BigInt.asIntN(32, value) === value) expect(written((w) => w.i32(Number(value)))).toEqual(leb(value));
    }
  });

  test("padding is a valid number of its own", () => {
    expect(written((w) => void w.padding(5))).toEqual([128, 128, 128, 128, 0]);
    expect(written((w) => w.patch(w.padding(3), 300, 3))).toEqual([172, 130, 0]);
    expect(() => written((w) => w.patch(w.padding(1), 128, 1))).toThrow(RangeError);
  });
});

test("relocations give offsets in the finished module", () => {
  const writer = new ModuleWriter();
  const id = writer.declareFunction(writer.type(">l"), "f");
  writer.code.beginBody();
  writer.code.u32(0);
  writer.code.i64Relocated(2, 7, -5);
  writer.code.endBody();
  writer.addSegment(3, 9, [id]);
  const { wasm, relocations } = writer.finish(true);
  expect(WebAssembly.validate(wasm as BufferSource)).toBe(true);
  expect(relocations.length).toBe(8);
  expect([...relocations.subarray(1, 4), ...relocations.subarray(5)]).toEqual([3, 9, 0, 2, 7, -5]);
  const [inElement, inCode] = [relocations[0] as number, relocations[4] as number];
  expect([...wasm.subarray(inElement - 1, inElement + 5)]).toEqual([0x41, 128, 128, 128, 128, 0]);
  expect([...wasm.subarray(inCode - 1, inCode + 10)]).toEqual([0x42, 128, 128, 128, 128, 128, 128, 128, 128, 128, 0]);
});

test("external terms of integers", () => {
  expect([...externalInteger(1n << 60n)]).toEqual([131, 110, 8, 0, 0, 0, 0, 0, 0, 0, 0, 16]);
  expect([...externalInteger(-(1n << 64n))]).toEqual([131, 110, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect([...externalInteger(1n << 2048n)].slice(0, 7)).toEqual([131, 111, 0, 0, 1, 1, 0]);
});
