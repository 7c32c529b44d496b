/**
 * Matching of bitstrings: match contexts (BINARY_CONTEXT in vm/abi/terms.ts) and what is taken out of them. Every function either succeeds
 * and moves the position on, or answers FAIL (0 for tests) and leaves it. Translated code calls these; the table is in
 * docs/architecture.md, "Bit syntax".
 *
 * A context counts its bits from its base's first one, and looks up where that is each time, so a base that is appended to in place, and
 * moves by that, does it no harm.
 */
import {
  BINARY_BASE_OFFSET,
  BINARY_CONTEXT,
  BINARY_CONTEXT_WORDS,
  CONTEXT_END_OFFSET,
  CONTEXT_POSITION_OFFSET,
  KIND_BINARY,
} from "../abi/terms";
import { heapAllocate } from "../memory/heap";
import { FAIL, Term, address, annotation, header, isSmall, pointer } from "../term/term";
import { baseData, baseOf, bitData, bitOffset, bitSize, isBitstring, startBit } from "./binary";
import { compareBits } from "./bits";
import { getFloat } from "./floats";
import { chargeBits, getInteger } from "./integers";
import { subBinaryOfBase } from "./make";
import { Decoded, getUtf16, getUtf32, getUtf8 } from "./unicode";

/** Larger numbers of bits are in no bitstring; sums of two such do not overflow. */
const BITS_MAX: u64 = (<u64>1) << 60;

// @ts-ignore: decorator
@inline function position(context: Term): u64 {
  assert(isBitstring(context) && annotation(context) == BINARY_CONTEXT, "match context expected");
  return load<u64>(address(context), CONTEXT_POSITION_OFFSET);
}
// @ts-ignore: decorator
@inline function setPosition(context: Term, bit: u64): void {
  store<u64>(address(context), bit, CONTEXT_POSITION_OFFSET);
}
// @ts-ignore: decorator
@inline function end(context: Term): u64 {
  return load<u64>(address(context), CONTEXT_END_OFFSET);
}
// @ts-ignore: decorator
@inline function base(context: Term): Term {
  return load<u64>(address(context), BINARY_BASE_OFFSET);
}
// @ts-ignore: decorator
@inline function data(context: Term): usize {
  return baseData(base(context));
}

/** Bits of `size` units; more than any context has when `size` is no size. */
// @ts-ignore: decorator
@inline function sizeInBits(size: Term, unit: i32): u64 {
  return size < BITS_MAX >> 8 ? size * <u64>unit : BITS_MAX;
}

/** Does the context have `bits` more bits? */
// @ts-ignore: decorator
@inline function has(context: Term, bits: u64): bool {
  return bits <= end(context) - position(context);
}

/** A context at the start of a bitstring; a context is answered as it is. FAIL when `t` is neither. */
export function bs_start_match(t: Term): Term {
  if (!isBitstring(t)) return FAIL;
  if (annotation(t) == BINARY_CONTEXT) return t;
  const start = startBit(t);
  const at = heapAllocate(BINARY_CONTEXT_WORDS);
  store<u64>(at, header(KIND_BINARY, 2, BINARY_CONTEXT, BINARY_CONTEXT_WORDS - 1));
  store<u64>(at, start, CONTEXT_POSITION_OFFSET);
  store<u64>(at, start + bitSize(t), CONTEXT_END_OFFSET);
  store<u64>(at, baseOf(t), BINARY_BASE_OFFSET);
  return pointer(KIND_BINARY, BINARY_CONTEXT, at);
}

export function bs_bits_left(context: Term): i64 {
  return <i64>(end(context) - position(context));
}

export function bs_get_integer(context: Term, size: Term, unit: i32, flags: i32): Term {
  const bits = sizeInBits(size, unit);
  if (!has(context, bits)) return FAIL;
  const at = position(context);
  const value = getInteger(data(context), at, bits, flags);
  if (value != FAIL) setPosition(context, at + bits);
  return value;
}

export function bs_get_float(context: Term, size: Term, unit: i32, flags: i32): Term {
  const bits = sizeInBits(size, unit);
  if (!has(context, bits)) return FAIL;
  const at = position(context);
  const value = getFloat(data(context), at, bits, flags);
  if (value != FAIL) setPosition(context, at + bits);
  return value;
}

export function bs_get_binary(context: Term, size: Term, unit: i32): Term {
  const bits = sizeInBits(size, unit);
  if (!has(context, bits)) return FAIL;
  const at = position(context);
  setPosition(context, at + bits);
  return subBinaryOfBase(base(context), at, bits);
}

/** All that is left, if it is a multiple of `unit` bits. */
export function bs_get_rest(context: Term, unit: i32): Term {
  const at = position(context);
  const bits = end(context) - at;
  if (bits % <u64>unit != 0) return FAIL;
  setPosition(context, at + bits);
  return subBinaryOfBase(base(context), at, bits);
}

function take(context: Term, found: Decoded): Term {
  if (found == 0) return FAIL;
  setPosition(context, position(context) + (found >> 32));
  return found & 0xffffffff;
}

/** A code point; `flags` do not matter. */
export function bs_get_utf8(context: Term, flags: i32): Term {
  const at = position(context);
  return take(context, getUtf8(data(context), at, end(context) - at));
}
export function bs_get_utf16(context: Term, flags: i32): Term {
  const at = position(context);
  return take(context, getUtf16(data(context), at, end(context) - at, flags));
}
export function bs_get_utf32(context: Term, flags: i32): Term {
  const at = position(context);
  return take(context, getUtf32(data(context), at, end(context) - at, flags));
}

export function bs_skip_bits(context: Term, size: Term, unit: i32): i32 {
  const bits = sizeInBits(size, unit);
  if (!has(context, bits)) return 0;
  setPosition(context, position(context) + bits);
  return 1;
}

/** Skips all that is left, if it is a multiple of `unit` bits. */
export function bs_skip_rest(context: Term, unit: i32): i32 {
  const last = end(context);
  if ((last - position(context)) % <u64>unit != 0) return 0;
  setPosition(context, last);
  return 1;
}

/** Are the next `bits` bits the first ones of `binary`? */
export function bs_match_string(context: Term, bits: i64, binary: Term): i32 {
  if (!has(context, bits)) return 0;
  assert(<u64>bits <= bitSize(binary), "a string to match is shorter than it should be");
  const at = position(context);
  chargeBits(bits);
  if (compareBits(data(context), at, bitData(binary), bitOffset(binary), bits) != 0) return 0;
  setPosition(context, at + <u64>bits);
  return 1;
}

/** What is left, as a bitstring; the position stays. */
export function bs_get_tail(context: Term): Term {
  const at = position(context);
  return subBinaryOfBase(base(context), at, end(context) - at);
}

export function bs_get_position(context: Term): Term {
  return position(context);
}

/** Goes back to a position that bs_get_position answered for this context. */
export function bs_set_position(context: Term, bit: Term): void {
  assert(isSmall(bit) && bit <= end(context), "no position of this match context");
  setPosition(context, bit);
}
