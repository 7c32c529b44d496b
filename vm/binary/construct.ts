/**
 * Construction of bitstrings: the size of each segment, then the whole, then segment after segment at BS_POSITION. Translated code calls
 * these; the table is in docs/architecture.md, "Bit syntax".
 *
 * What fails says so by its result; then ERROR_REASON is badarg or system_limit, and why and for which value is remembered for bs_raise
 * (failure.ts). Sizes are checked before values, as Erlang/OTP does.
 */
import { Atom } from "../abi/atoms";
import { BS_DATA, BS_POSITION } from "../abi/registers";
import { bignumNegative, toF64 } from "../number/integer";
import { FAIL, Term, isBignum, isSmall } from "../term/term";
import { bitData, bitOffset, bitSize, isBitstring } from "./binary";
import { copyBits } from "./bits";
import { failed, sizeFailed } from "./failure";
import { putFloat } from "./floats";
import { chargeBits, putInteger } from "./integers";
import { makeBitstring } from "./make";
import { isCodePoint, putUtf16, putUtf32, putUtf8, utf16Bits, utf8Bits } from "./unicode";

/** A segment of more bits is refused, so that translated code can add sizes up without overflow. */
const SEGMENT_BITS_MAX: u64 = (<u64>1) << 48;

// @ts-ignore: decorator
@inline function data(): usize {
  return <usize>load<u32>(BS_DATA);
}
// @ts-ignore: decorator
@inline function position(): u64 {
  return load<u64>(BS_POSITION);
}
// @ts-ignore: decorator
@inline function advance(bits: u64): i32 {
  store<u64>(BS_POSITION, load<u64>(BS_POSITION) + bits);
  return 1;
}

// Sizes

/** Bits of `size` units; -1 with badarg when it is no size, with system_limit when it is too large. */
export function bs_size(size: Term, unit: i32): i64 {
  if (size <= SEGMENT_BITS_MAX >> 8) return <i64>(size * <u64>unit);
  const positive = isSmall(size) ? <i64>size > 0 : isBignum(size) && !bignumNegative(size);
  sizeFailed(positive, size);
  return -1;
}

/** Bits of all of a bitstring value, if a multiple of `unit`; otherwise -1. */
export function bs_bits(value: Term, unit: i32): i64 {
  if (!isBitstring(value)) {
    failed(Atom.type, value);
    return -1;
  }
  const bits = bitSize(value);
  if (unit != 1 && bits % <u64>unit != 0) {
    failed(Atom.unit, value);
    return -1;
  }
  return <i64>bits;
}

/** Bits of the encoding of a code point. Never fails: putting refuses what is none. */
export function bs_utf8_bits(value: Term): i64 {
  return utf8Bits(value);
}
export function bs_utf16_bits(value: Term): i64 {
  return utf16Bits(value);
}

// The whole

/** A bitstring of `bits` bits, which its segments are put to from now on. FAIL with system_limit when there is no room for it. */
export function bs_new(bits: i64): Term {
  const t = makeBitstring(bits);
  if (t == FAIL) {
    sizeFailed(true, FAIL);
    return FAIL;
  }
  chargeBits(bits);
  store<u32>(BS_DATA, <u32>bitData(t));
  store<u64>(BS_POSITION, 0);
  return t;
}

// Segments

export function bs_put_integer(value: Term, bits: i64, flags: i32): i32 {
  if (!putInteger(value, data(), position(), bits, flags)) return failed(Atom.type, value);
  return advance(bits);
}

export function bs_put_float(value: Term, bits: i64, flags: i32): i32 {
  if (bits != 64 && bits != 32 && bits != 16) return failed(Atom.invalid, <u64>bits);
  const number = toF64(value);
  if (isNaN(number)) return failed(isBignum(value) ? Atom.no_float : Atom.type, value);
  putFloat(number, data(), position(), bits, flags);
  return advance(bits);
}

/** The first `bits` bits of a bitstring. */
export function bs_put_binary(value: Term, bits: i64): i32 {
  if (!isBitstring(value)) return failed(Atom.type, value);
  if (bitSize(value) < <u64>bits) return failed(Atom.short, value);
  chargeBits(bits);
  copyBits(bitData(value), bitOffset(value), data(), position(), bits);
  return advance(bits);
}

export function bs_put_utf8(value: Term): i32 {
  if (!isCodePoint(value)) return failed(Atom.type, value);
  putUtf8(value, data(), position());
  return advance(utf8Bits(value));
}

export function bs_put_utf16(value: Term, flags: i32): i32 {
  if (!isCodePoint(value)) return failed(Atom.type, value);
  putUtf16(value, data(), position(), flags);
  return advance(utf16Bits(value));
}

export function bs_put_utf32(value: Term, flags: i32): i32 {
  if (!isCodePoint(value)) return failed(Atom.type, value);
  putUtf32(value, data(), position(), flags);
  return advance(32);
}
