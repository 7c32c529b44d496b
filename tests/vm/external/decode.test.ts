import { beforeAll, describe, expect, it } from "vitest";
import { ERROR_REASON, PAGE_KINDS, PAGE_LITERAL } from "../../../vm/abi/registers.js";
import { compile } from "../code/build.js";
import { external, FAIL, machineOf, type TestMachine } from "../code/machine.js";

let compiled: WebAssembly.Module;
beforeAll(async () => {
  compiled = await compile();
}, 120_000);

/** Decodes `bytes` behind the version byte on the heap of a running process. */
function decode(m: TestMachine, bytes: readonly number[]): string {
  const blob = external(bytes);
  const term = BigInt.asUintN(64, m.exports.decodeTerm(m.put(blob), blob.length));
  if (term !== FAIL) return m.show(term);
  return `error ${m.show(m.u64(ERROR_REASON))}`;
}

function running(): TestMachine {
  const m = machineOf(compiled);
  m.exports.testRun();
  return m;
}

const u16 = (n: number): number[] => [n >> 8, n & 255];
const u32 = (n: number): number[] => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255];
const text = (t: string): number[] => Array.from(Buffer.from(t));
const atom = (t: string): number[] => [119, Buffer.byteLength(t), ...text(t)];
const float = (value: number): number[] => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return [70, ...bytes];
};

describe("decoding", () => {
  it("builds every kind of term", () => {
    const m = running();
    const cases: [number[], string][] = [
      [[97, 255], "255"],
      [[98, 255, 255, 255, 255], "-1"],
      [[98, 0x80, 0, 0, 0], "-2147483648"],
      [[110, 0, 0], "0"],
      [[110, 1, 0, 7], "7"],
      [[110, 8, 0, 255, 255, 255, 255, 255, 255, 255, 7], "576460752303423487"],
      [[110, 8, 0, 0, 0, 0, 0, 0, 0, 0, 8], "576460752303423488"],
      [[110, 8, 1, 0, 0, 0, 0, 0, 0, 0, 8], "-576460752303423488"],
      [[110, 9, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1], "-18446744073709551617"],
      [[110, 12, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "1"],
      [[111, ...u32(13), 0, ...new Array(12).fill(0), 1], String(2n ** 96n)],
      [float(1.5), "1.5"],
      [float(-0), "0"],
      [[99, ...text("-1.50000000000000000000e+00"), 0, 0, 0, 0], "-1.5"],
      [atom("ok"), "ok"],
      [atom(""), ""],
      [[118, ...u16(4), ...text("日a")], "日a"],
      [[100, ...u16(2), 0xfc, 0x61], "üa"],
      [[115, 1, 0xe5], "å"],
      [[106], "[]"],
      [[104, 0], "{}"],
      [[104, 2, 97, 1, ...atom("a")], "{1,a}"],
      [[105, ...u32(1), 104, 1, 97, 5], "{{5}}"],
      [[108, ...u32(2), 97, 1, 97, 2, 106], "[1,2]"],
      [[108, ...u32(1), 97, 1, 97, 2], "[1|2]"],
      [[108, ...u32(0), 97, 2], "2"],
      [[108, ...u32(1), 108, ...u32(1), 97, 1, 106, 106], "[[1]]"],
      [[107, ...u16(0)], "[]"],
      [[107, ...u16(3), 1, 2, 255], "[1,2,255]"],
      [[116, ...u32(0)], "#{}"],
      [[116, ...u32(2), ...atom("b"), 97, 2, ...atom("a"), 97, 1], "#{a=>1,b=>2}"],
      [[116, ...u32(1), 116, ...u32(1), 97, 1, 97, 2, 104, 1, 116, ...u32(0)], "#{#{1=>2}=>{#{}}}"],
      [[109, ...u32(3), 1, 2, 3], "<<24:1,2,3>>"],
      [[109, ...u32(0)], "<<0:>>"],
      [[109, ...u32(9), 1, 2, 3, 4, 5, 6, 7, 8, 9], "<<72:1,2,3,4,5,6,7,8,9>>"],
      [[77, ...u32(2), 3, 255, 255], "<<11:255,224>>"],
      [[113, ...atom("lists"), ...atom("map"), 97, 2], "fun lists:map/2"],
      [[88, ...atom("nonode@nohost"), ...u32(5), ...u32(9), ...u32(0)], "<0.5.9>"],
      [[90, ...u16(3), ...atom("nonode@nohost"), ...u32(0), ...u32(7), ...u32(1), ...u32(3)], `ref ${7n + (1n << 18n)}.3`],
    ];
    for (const [bytes, expected] of cases) expect(decode(m, bytes), `tag ${bytes[0]}`).toBe(expected);
  });

  it("answers badarg for every damaged term", () => {
    const m = running();
    const damaged: number[][] = [
      [],
      [0],
      [97],
      [97, 1, 2],
      [98, 1, 2, 3],
      [104, 1],
      [104, 2, 97, 1],
      [105, ...u32(0xffffffff), 97],
      [105, ...u32(0x1000000), 97],
      [108, ...u32(0xffffffff), 97, 1],
      [108, ...u32(1), 97, 1],
      [107, ...u16(4), 1, 2, 3],
      [109, ...u32(0xffffffff), 1],
      [109, ...u32(3), 1, 2],
      [77, ...u32(1), 0, 1],
      [77, ...u32(1), 9, 1],
      [77, ...u32(0), 3],
      [110, 3, 0, 1, 2],
      [111, ...u32(0xffffffff), 0, 1],
      [116, ...u32(0xffffffff), 97, 1],
      [116, ...u32(0x7fffffff), 97, 1],
      [116, ...u32(1), 97, 1],
      [116, ...u32(2), 97, 1, 97, 2, 97, 1, 97, 3],
      [99, ...text("nonsense".padEnd(31, " "))],
      [99, ...text("1.5e+00")],
      [119, 2, 97],
      [119, 1, 0xff],
      [118, ...u16(300), ...text("a".repeat(300))],
      [70, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0],
      [70, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0],
      [113, ...atom("m"), ...atom("f"), 98, 0, 0, 0, 1],
      [113, 97, 1, ...atom("f"), 97, 1],
      [88, ...atom("nonode@nohost"), ...u32(5), ...u32(0x1000000), ...u32(0)],
      [90, ...u16(5), ...atom("nonode@nohost"), ...u32(0), ...u32(7)],
      [131, 97, 1],
    ];
    for (const bytes of damaged) expect(decode(m, bytes), `${bytes}`).toBe("error badarg");
  });

  it("survives every truncation and every changed byte of a term with everything in it", () => {
    const m = running();
    const elements = [
      [110, 9, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1],
      float(2.25),
      [108, ...u32(2), 97, 1, 107, ...u16(2), 1, 2, 97, 3],
      [116, ...u32(2), ...atom("b"), 97, 2, ...atom("a"), 104, 1, 97, 1],
      [77, ...u32(2), 3, 255, 255],
      [113, ...atom("lists"), ...atom("map"), 97, 2],
      [90, ...u16(3), ...atom("nonode@nohost"), ...u32(0), ...u32(7), ...u32(1), ...u32(3)],
    ];
    const whole = [104, elements.length, ...elements.flat()];
    expect(decode(m, whole)).toContain("fun lists:map/2");
    for (let length = 0; length < whole.length; length++) expect(decode(m, whole.slice(0, length))).toBe("error badarg");
    for (let i = 0; i < whole.length; i++) {
      for (const value of [0, 1, 2, 77, 97, 98, 104, 105, 106, 107, 108, 109, 110, 111, 113, 116, 118, 119, 127, 128, 254, 255]) {
        const changed = [...whole];
        changed[i] = value;
        decode(m, changed);
      }
    }
  });

  it("does not recurse natively, and does not trust sizes", () => {
    const m = running();
    const depth = 1_000_000;
    const nested = new Uint8Array(1 + 2 * depth + 1);
    nested[0] = 131;
    for (let i = 0; i < depth; i++) nested.set([104, 1], 1 + 2 * i);
    nested[1 + 2 * depth] = 106;
    const term = BigInt.asUintN(64, m.exports.decodeTerm(m.put(nested), nested.length));
    expect(term).not.toBe(FAIL);
    // Lists in heads, each claiming as many elements as there are bytes: memory must stay in proportion to the input.
    const greedy = new Uint8Array(1 + 5 * 100_000);
    greedy[0] = 131;
    for (let i = 0; i < 100_000; i++) greedy.set([108, ...u32(400_000)], 1 + 5 * i);
    const before = m.memory.buffer.byteLength;
    expect(BigInt.asUintN(64, m.exports.decodeTerm(m.put(greedy), greedy.length))).toBe(FAIL);
    expect(m.memory.buffer.byteLength - before).toBeLessThan(64 << 20);
  });

  it("decodes long lists whose tails are lists of their own", () => {
    const m = running();
    const cells = 200_000;
    const blob = new Uint8Array(1 + 7 * cells + 1);
    blob[0] = 131;
    for (let i = 0; i < cells; i++) blob.set([108, 0, 0, 0, 1, 97, i & 255], 1 + 7 * i);
    blob[blob.length - 1] = 106;
    const term = BigInt.asUintN(64, m.exports.decodeTerm(m.put(blob), blob.length));
    expect(term).not.toBe(FAIL);
    expect(m.exports.termWords(term)).toBe(BigInt(2 * cells));
  });
});

describe("literals", () => {
  it("lie in literal pages and leave no process touched", () => {
    const m = machineOf(compiled);
    const module = m.exports.code_begin(m.atom("m"), 1);
    const big = [116, ...u32(100), ...Array.from({ length: 100 }, (_, i) => [98, ...u32(i * 1000), 104, 1, 97, i]).flat()];
    const cases: [number[], string][] = [
      [[104, 2, 97, 1, 108, ...u32(1), float(0.5), 106].flat(), "{1,[0.5]}"],
      [[104, 0], "{}"],
      [[97, 4], "4"],
      [big, "map of 100"],
    ];
    for (const [bytes, expected] of cases) {
      const blob = external(bytes);
      const term = BigInt.asUintN(64, m.exports.code_literal(module, m.put(blob), blob.length));
      expect(m.show(term)).toBe(expected);
      const page = Number((term & 0xffffffffn) >> 16n);
      if (expected.length > 3) expect(new Uint8Array(m.memory.buffer)[PAGE_KINDS + page]).toBe(PAGE_LITERAL);
    }
    expect(BigInt.asUintN(64, m.exports.code_literal(module, m.put(external([104, 1])), 3))).toBe(FAIL);
  });

  it("of a thousand modules share areas", () => {
    const m = machineOf(compiled);
    const before = m.memory.buffer.byteLength;
    for (let i = 0; i < 1000; i++) {
      const blob = external([104, 3, 97, 1, 97, 2, 97, 3]);
      m.exports.code_literal(0, m.put(blob), blob.length);
    }
    expect(m.memory.buffer.byteLength - before).toBeLessThan(2 << 20);
  });
});
