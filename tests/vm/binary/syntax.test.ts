/**
 * The core's bit syntax functions against a straightforward reference: bitstrings as texts of 0 and 1, integers as bigints.
 * Bitstrings under test come in all forms and begin at any bit.
 */
import { describe, expect, it } from "vitest";
import { BS_FLAG_LITTLE, BS_FLAG_SIGNED } from "../../../vm/abi/code.js";
import { ERROR_REASON } from "../../../vm/abi/registers.js";
import * as K from "../../../vm/abi/terms.js";
import { Random } from "../data/random.js";
import { Data } from "../data/values.js";
import { readBitstring } from "./read.js";

const FAIL = BigInt(K.FAIL_HIGH) << 32n;
const data = new Data();
const random = new Random(7);
const below = (n: number): number => random.below(n);

/** Calls an export; its result, an i64 or i32. */
const call = (name: string, ...args: (bigint | number)[]): bigint => BigInt.asUintN(64, BigInt(data.exports[name]!(...args)));

const bitsOf = (count: number): string => Array.from({ length: count }, () => below(2)).join("");
const noteOf = (term: bigint): number => Number((term >> 32n) & 0xffffffn);

function textOf(term: bigint): string {
  const { size, bytes } = readBitstring(data.core.memory, term);
  return bytes
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("")
    .slice(0, size);
}

/** The bits as a bitstring of its own. */
function whole(text: string): bigint {
  const term = call("bs_new", BigInt(text.length));
  for (let at = 0; at < text.length; at += 48) {
    const part = text.slice(at, at + 48);
    expect(call("bs_put_integer", BigInt(`0b${part}`), BigInt(part.length), 0)).toBe(1n);
  }
  return term;
}

/** The bits as a part of a longer bitstring, from bit `before` on. */
function part(text: string, before: number): bigint {
  const context = call("bs_start_match", whole(bitsOf(before) + text + bitsOf(below(70))));
  expect(call("bs_skip_bits", context, BigInt(before), 1)).toBe(1n);
  return call("bs_get_binary", context, BigInt(text.length), 1);
}

const anyForm = (text: string): bigint => (below(3) === 0 ? whole(text) : part(text, below(20)));

/** What a segment of these bits means. */
function integerOf(text: string, flags: number): bigint {
  if (text === "") return 0n;
  let ordered = text;
  if (flags & BS_FLAG_LITTLE) {
    ordered = "";
    for (let at = 0; at < text.length; at += 8) ordered = text.slice(at, at + 8) + ordered;
  }
  const value = BigInt(`0b${ordered}`);
  return flags & BS_FLAG_SIGNED ? BigInt.asIntN(text.length, value) : value;
}

/** The bits of a segment. */
function segmentOf(value: bigint, count: number, flags: number): string {
  if (count === 0) return "";
  const text = BigInt.asUintN(count, value).toString(2).padStart(count, "0");
  if (!(flags & BS_FLAG_LITTLE)) return text;
  let little = "";
  let rest = text;
  while (rest.length >= 8) {
    little += rest.slice(-8);
    rest = rest.slice(0, -8);
  }
  return little + rest;
}

const someSize = (): number => [below(9), below(65), below(65), below(200), below(1500)][below(5)] as number;
const someFlags = (): number => (below(2) ? BS_FLAG_LITTLE : 0) | (below(2) ? BS_FLAG_SIGNED : 0);
const bigintOf = (term: bigint): bigint => data.decode(term) as bigint;

describe("bit syntax", () => {
  it("makes bitstrings of all sizes", () => {
    for (let size = 0; size < 1300; size += 1 + below(9)) {
      data.reset();
      const text = bitsOf(size);
      const term = whole(text);
      expect(noteOf(term)).toBe(size > 8 * K.BINARY_HEAP_MAX ? K.BINARY_REFERENCED : K.BINARY_HEAP);
      expect(textOf(term)).toBe(text);
      expect(textOf(part(text, below(30)))).toBe(text);
    }
  });

  it("reads integers of any size, at any bit", () => {
    for (let i = 0; i < 3000; i++) {
      data.reset();
      const size = someSize();
      const flags = someFlags();
      const text = below(8) === 0 ? (below(2) ? "1" : "0").repeat(size) : bitsOf(size);
      const before = below(20);
      const context = call("bs_start_match", anyForm(bitsOf(before) + text + bitsOf(below(10))));
      expect(call("bs_skip_bits", context, BigInt(before), 1)).toBe(1n);
      const value = bigintOf(call("bs_get_integer", context, BigInt(size), 1, flags));
      expect([size, flags, value]).toEqual([size, flags, integerOf(text, flags)]);
    }
  });

  it("reads small numbers from large segments", () => {
    for (let i = 0; i < 400; i++) {
      data.reset();
      const size = 1000 + below(1500);
      const flags = someFlags();
      const text = segmentOf(random.integer(below(1200)), size, flags);
      const context = call("bs_start_match", part(text, below(9)));
      const value = bigintOf(call("bs_get_integer", context, BigInt(size), 1, flags));
      expect([size, flags, value]).toEqual([size, flags, integerOf(text, flags)]);
    }
  });

  it("does not match what is not there", () => {
    const context = call("bs_start_match", part("1010101010", 3));
    for (const size of [11n, 1n << 58n, BigInt.asUintN(64, -1n), data.encode("a"), data.encode(1n << 70n)]) {
      for (const name of ["bs_get_integer", "bs_get_float"]) expect(call(name, context, size, 1, 0)).toBe(FAIL);
      expect(call("bs_get_binary", context, size, 1)).toBe(FAIL);
      expect(call("bs_skip_bits", context, size, 1)).toBe(0n);
    }
    expect(call("bs_get_rest", context, 8)).toBe(FAIL);
    expect(call("bs_skip_rest", context, 3)).toBe(0n);
    expect(call("bs_bits_left", context)).toBe(10n);
    expect(textOf(call("bs_get_tail", context))).toBe("1010101010");
    expect(textOf(call("bs_get_rest", context, 5))).toBe("1010101010");
    expect(call("bs_bits_left", context)).toBe(0n);
    expect(call("bs_start_match", data.encode("a"))).toBe(FAIL);
    expect(call("bs_start_match", context)).toBe(context);
  });

  it("goes back to a position", () => {
    const context = call("bs_start_match", part(bitsOf(100), 5));
    call("bs_skip_bits", context, 10n, 1);
    const position = call("bs_get_position", context);
    const first = call("bs_get_integer", context, 20n, 1, 0);
    data.exports.bs_set_position!(context, position);
    expect(call("bs_get_integer", context, 10n, 2, 0)).toBe(first);
  });

  it("constructs from segments of integers and bitstrings", () => {
    for (let i = 0; i < 1500; i++) {
      data.reset();
      const segments = Array.from({ length: 1 + below(5) }, () => {
        const size = someSize();
        if (below(3) === 0) {
          const text = bitsOf(size);
          const value = anyForm(text + bitsOf(below(10)));
          return { text, put: () => call("bs_put_binary", value, BigInt(size)) };
        }
        const value = random.integer(2 * size + 70);
        const flags = someFlags();
        const term = data.encode(value);
        return { text: segmentOf(value, size, flags), put: () => call("bs_put_integer", term, BigInt(size), flags) };
      });
      const expected = segments.map((s) => s.text).join("");
      const term = call("bs_new", BigInt(expected.length));
      for (const s of segments) expect(s.put()).toBe(1n);
      expect(textOf(term)).toBe(expected);
    }
  });

  it("reads and writes floats", () => {
    const view = new DataView(new ArrayBuffer(8));
    for (let i = 0; i < 2000; i++) {
      data.reset();
      const size = [16, 32, 64][below(3)] as number;
      const flags = someFlags();
      const text = segmentOf(integerOf(bitsOf(size), 0), size, 0);
      const bits = integerOf(text, flags & BS_FLAG_LITTLE);
      const context = call("bs_start_match", part(text, below(9)));
      const term = call("bs_get_float", context, BigInt(size), 1, flags);
      view.setBigUint64(0, bits << BigInt(64 - size));
      const half = (): number => {
        const [sign, exponent, fraction] = [Number(bits >> 15n), Number((bits >> 10n) & 31n), Number(bits & 1023n)];
        const magnitude = exponent === 31 ? Number.NaN : exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
        return sign ? -magnitude : magnitude;
      };
      const value = size === 64 ? view.getFloat64(0) : size === 32 ? view.getFloat32(0) : half();
      if (!Number.isFinite(value)) {
        expect(term).toBe(FAIL);
        continue;
      }
      expect(Object.is(data.decode(term), value)).toBe(true);
      const before = bitsOf(below(9));
      const made = call("bs_new", BigInt(before.length + size));
      if (before !== "") call("bs_put_integer", BigInt(`0b${before}`), BigInt(before.length), 0);
      expect(call("bs_put_float", term, BigInt(size), flags)).toBe(1n);
      expect(textOf(made)).toBe(before + text);
    }
  });

  it("rounds to half precision as Erlang does", () => {
    const cases: [number, string][] = [
      [65519.99, "7bff"],
      [65520, "7c00"],
      [1e300, "7c00"],
      [-1e300, "fc00"],
      [5e-8, "0001"],
      [2e-8, "0000"],
      [2 ** -25, "0000"],
      [2.99e-8, "0001"],
      [1.0009765625, "3c01"],
      [1.00048828125, "3c00"],
      [1.00146484375, "3c02"],
      [6.1e-5, "03ff"],
      [6.103515625e-5, "0400"],
      [-0, "8000"],
    ];
    for (const [value, hex] of cases) {
      const term = call("bs_new", 16n);
      expect(call("bs_put_float", data.encode(value), 16n, 0)).toBe(1n);
      expect([
        value,
        BigInt(`0b${textOf(term)}`)
          .toString(16)
          .padStart(4, "0"),
      ]).toEqual([value, hex]);
    }
  });

  it("reads and writes Unicode", () => {
    const points = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffe, 0xffff, 0x10000, 0x10ffff];
    for (const point of [...points, ...Array.from({ length: 300 }, () => below(0x110000))]) {
      data.reset();
      if (point >= 0xd800 && point < 0xe000) continue;
      const character = String.fromCodePoint(point);
      const utf16 = Buffer.from(character, "utf16le");
      const utf32 = Buffer.alloc(4);
      utf32.writeUInt32LE(point);
      const forms: [string, number, Buffer][] = [
        ["utf8", 0, Buffer.from(character)],
        ["utf16", BS_FLAG_LITTLE, utf16],
        ["utf16", 0, Buffer.from(utf16).swap16()],
        ["utf32", BS_FLAG_LITTLE, utf32],
        ["utf32", 0, Buffer.from(utf32).swap32()],
      ];
      for (const [name, flags, bytes] of forms) {
        const text = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
        const before = bitsOf(below(9));
        if (name !== "utf32") expect(call(`bs_${name}_bits`, BigInt(point))).toBe(BigInt(text.length));
        const made = call("bs_new", BigInt(before.length + text.length));
        if (before !== "") call("bs_put_integer", BigInt(`0b${before}`), BigInt(before.length), 0);
        expect(call(`bs_put_${name}`, BigInt(point), ...(name === "utf8" ? [] : [flags]))).toBe(1n);
        expect(textOf(made)).toBe(before + text);
        const context = call("bs_start_match", made);
        call("bs_skip_bits", context, BigInt(before.length), 1);
        expect(call(`bs_get_${name}`, context, flags)).toBe(BigInt(point));
        expect(call("bs_bits_left", context)).toBe(0n);
        // One bit fewer is no code point.
        const short = call("bs_start_match", whole(text.slice(0, -1)));
        expect(call(`bs_get_${name}`, short, flags)).toBe(FAIL);
      }
    }
  });

  it("decodes UTF-8 exactly as strictly as the standard says", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    for (let i = 0; i < 5000; i++) {
      data.reset();
      const bytes = Uint8Array.from({ length: 1 + below(4) }, (_, at) =>
        at === 0 ? 0xc0 + below(64) : below(6) ? 0x80 + below(64) : below(256),
      );
      let expected = FAIL;
      for (let length = 1; length <= bytes.length && expected === FAIL; length++) {
        try {
          expected = BigInt(decoder.decode(bytes.subarray(0, length)).codePointAt(0) as number);
        } catch {}
      }
      const context = call("bs_start_match", part([...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join(""), below(9)));
      expect([bytes, call("bs_get_utf8", context, 0)]).toEqual([bytes, expected]);
    }
  });

  it("refuses surrogates and what is beyond Unicode", () => {
    for (const point of [0xd800n, 0xdfffn, 0x110000n, BigInt.asUintN(64, -1n), data.encode("a"), data.encode(1n << 80n)]) {
      call("bs_new", 32n);
      expect(call("bs_put_utf8", point)).toBe(0n);
      expect(call("bs_put_utf16", point, 0)).toBe(0n);
      expect(call("bs_put_utf32", point, 0)).toBe(0n);
    }
    for (const [name, text] of [
      ["utf16", "dc000000"],
      ["utf16", "d800d800"],
      ["utf16", "d8000041"],
      ["utf32", "0000d800"],
      ["utf32", "00110000"],
      ["utf32", "ffffffff"],
    ] as const) {
      const context = call("bs_start_match", whole(BigInt(`0x${text}`).toString(2).padStart(32, "0")));
      expect(call(`bs_get_${name}`, context, 0)).toBe(FAIL);
    }
  });

  it("says why a size or a value is wrong", () => {
    const reason = (): unknown => data.decode(data.view.getBigUint64(ERROR_REASON, true));
    const sizes: [bigint, string][] = [
      [BigInt.asUintN(64, -1n), "badarg"],
      [data.encode("a"), "badarg"],
      [data.encode(1.5), "badarg"],
      [data.encode(-(1n << 70n)), "badarg"],
      [data.encode(1n << 70n), "system_limit"],
      [(1n << 59n) - 1n, "system_limit"],
    ];
    for (const [size, expected] of sizes) {
      expect(BigInt.asIntN(64, call("bs_size", size, 8))).toBe(-1n);
      expect(reason()).toBe(expected);
    }
    expect(call("bs_size", 12n, 200)).toBe(2400n);
    expect(call("bs_new", 1n << 45n)).toBe(FAIL);
    expect(reason()).toBe("system_limit");
    expect(BigInt.asIntN(64, call("bs_bits", whole("101"), 8))).toBe(-1n);
    expect(call("bs_bits", whole("101"), 3)).toBe(3n);
    call("bs_new", 64n);
    expect(call("bs_put_integer", data.encode(1.0), 8n, 0)).toBe(0n);
    expect(call("bs_put_integer", data.encode("a"), 0n, 0)).toBe(0n);
    expect(call("bs_put_float", data.encode(1.0), 17n, 0)).toBe(0n);
    expect(call("bs_put_float", data.encode(1n << 1024n), 64n, 0)).toBe(0n);
    expect(call("bs_put_binary", whole("101"), 4n)).toBe(0n);
  });

  it("compares with a string", () => {
    for (let i = 0; i < 500; i++) {
      data.reset();
      const text = bitsOf(1 + below(200));
      const other = below(2) ? text : text.slice(0, -1) + (text.endsWith("1") ? "0" : "1");
      const context = call("bs_start_match", anyForm(text + bitsOf(below(9))));
      expect(call("bs_match_string", context, BigInt(text.length), anyForm(other))).toBe(text === other ? 1n : 0n);
    }
  });
});
