/**
 * UTF-8, UTF-16 and UTF-32 segments, at any alignment. A code point is a small integer up to 16#10ffff that is no surrogate; nothing else
 * is encoded, and no other bytes match.
 */
import { isUnicode, utf8Encode } from "../atom/utf8";
import { BINARY_STATE } from "../abi/registers";
import { Term, isSmall } from "../term/term";
import { readBits, writeBits } from "./bits";
import { isLittle } from "./integers";

/** Room for one encoded code point, read as a big-endian word. */
const ENCODED: usize = <usize>BINARY_STATE + 48;

/** A code point and the bits that it took: (bits << 32) | point. 0 when nothing matches. */
export type Decoded = u64;

// @ts-ignore: decorator
@inline function decoded(point: u32, bits: u32): Decoded {
  return (<u64>bits << 32) | <u64>point;
}

/** May the term be encoded? */
// @ts-ignore: decorator
@inline export function isCodePoint(t: Term): bool {
  return isSmall(t) && isUnicode(t);
}

// Reading: `left` bits are there at (`at`, `bit`)

export function getUtf8(at: usize, bit: u64, left: u64): Decoded {
  if (left < 8) return 0;
  const first = <u32>readBits(at, bit, 8);
  if (first < 0x80) return decoded(first, 8);
  const length: u32 = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || left < <u64>(length << 3)) return 0;
  let point = first & (0x7f >> length);
  const rest = <u32>readBits(at, bit + 8, (length - 1) << 3);
  for (let i = <i32>length - 2; i >= 0; i--) {
    const byte = (rest >> (i << 3)) & 0xff;
    if ((byte & 0xc0) != 0x80) return 0;
    point = (point << 6) | (byte & 0x3f);
  }
  // Neither longer than need be (two bytes cannot be, since the first is at least 16#c2) nor a surrogate nor beyond Unicode.
  if (length == 3 ? point < 0x800 : length == 4 && point < 0x10000) return 0;
  return isUnicode(point) ? decoded(point, length << 3) : 0;
}

export function getUtf16(at: usize, bit: u64, left: u64, flags: i32): Decoded {
  if (left < 16) return 0;
  const little = isLittle(flags);
  let high = <u32>readBits(at, bit, 16);
  if (little) high = <u32>bswap<u16>(<u16>high);
  if (high < 0xd800 || high > 0xdfff) return decoded(high, 16);
  if (high > 0xdbff || left < 32) return 0;
  let low = <u32>readBits(at, bit + 16, 16);
  if (little) low = <u32>bswap<u16>(<u16>low);
  if (low < 0xdc00 || low > 0xdfff) return 0;
  return decoded((((high & 0x3ff) << 10) | (low & 0x3ff)) + 0x10000, 32);
}

export function getUtf32(at: usize, bit: u64, left: u64, flags: i32): Decoded {
  if (left < 32) return 0;
  let point = <u32>readBits(at, bit, 32);
  if (isLittle(flags)) point = bswap<u32>(point);
  return isUnicode(point) ? decoded(point, 32) : 0;
}

// Writing

/** Bits of the encoding of `t`. What is no code point is refused when it is put, whatever its size. */
// @ts-ignore: decorator
@inline export function utf8Bits(t: Term): u32 {
  const n = <i64>t;
  return n < 0x80 ? 8 : n < 0x800 ? 16 : n < 0x10000 ? 24 : 32;
}
export function utf16Bits(t: Term): u32 {
  return t < 0x10000 ? 16 : 32;
}

/** Writes the code point `t`, utf8Bits(t) bits. */
export function putUtf8(t: Term, at: usize, bit: u64): void {
  const bytes = <u32>utf8Encode(ENCODED, <u32>t);
  writeBits(at, bit, bytes << 3, bswap<u32>(load<u32>(ENCODED)) >> (32 - (bytes << 3)));
}

/** Writes the code point `t`, utf16Bits(t) bits. */
export function putUtf16(t: Term, at: usize, bit: u64, flags: i32): void {
  const point = <u32>t;
  if (point < 0x10000) {
    writeBits(at, bit, 16, isLittle(flags) ? <u64>bswap<u16>(<u16>point) : <u64>point);
    return;
  }
  const pair = ((0xd800 | ((point - 0x10000) >> 10)) << 16) | 0xdc00 | (point & 0x3ff);
  writeBits(at, bit, 32, isLittle(flags) ? <u64>(((pair & 0xff00ff) << 8) | ((pair >> 8) & 0xff00ff)) : <u64>pair);
}

/** Writes the code point `t`, 32 bits. */
export function putUtf32(t: Term, at: usize, bit: u64, flags: i32): void {
  writeBits(at, bit, 32, isLittle(flags) ? <u64>bswap<u32>(<u32>t) : t);
}
