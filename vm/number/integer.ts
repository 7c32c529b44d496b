/**
 * Integers as terms: a small one is the i64 itself, a bignum a heap object of 32-bit limbs (vm/abi/terms.ts). The canonical
 * form is: small whenever it fits; otherwise no leading zero limbs, and the upper half of the last word 0 when the
 * number of limbs is odd. So equal integers have equal words.
 *
 * Operands come as (limbs, count, sign) whatever their form: `limbsOf` writes the magnitude of a small integer to one of two
 * fixed cells, `numbered` 0 and 1, so that binary operations need no case distinction.
 */
import { NUMBER_STATE } from "../abi/registers";
import { KIND_BIGNUM, RAW_ALL } from "../abi/terms";
import { systemLimit } from "../code/errors";
import { heapAllocate, heapShrinkLast } from "../memory/heap";
import {
  SMALL_MAX,
  SMALL_MIN,
  Term,
  WORD,
  address,
  fitsSmall,
  floatValue,
  header,
  headerSize,
  headerSubkind,
  isBignum,
  isFloat,
  isSmall,
  pointer,
} from "../term/term";
import { limbAt, setLimb, trimmed } from "./natural";

/** Largest number of 64-bit words of a bignum, as in Erlang/OTP 25; beyond it operations fail with system_limit. */
export const BIGNUM_MAX_WORDS: i32 = (1 << 19) - 1;

// Taking integers apart

// @ts-ignore: decorator
@inline function magnitude(n: i64): u64 {
  return n < 0 ? <u64>-n : <u64>n;
}

/** Address of the magnitude's limbs; `cell` (0 or 1) is where those of a small integer are put. */
export function limbsOf(t: Term, cell: i32): usize {
  if (!isSmall(t)) {
    assert(isBignum(t), "integer expected");
    return address(t) + WORD;
  }
  const at = <usize>NUMBER_STATE + ((<usize>cell) << 3);
  store<u64>(at, magnitude(<i64>t));
  return at;
}

/** Limbs of the magnitude, without leading zeros: 0 for 0. */
export function limbCount(t: Term): i32 {
  if (isSmall(t)) {
    const m = magnitude(<i64>t);
    return i32(m != 0) + i32(m >> 32 != 0);
  }
  const at = address(t);
  const words = headerSize(load<u64>(at));
  return (words << 1) - i32(load<u32>(at + ((<usize>words) << 3), 4) == 0);
}

export function isNegative(t: Term): bool {
  return isSmall(t) ? <i64>t < 0 : bignumNegative(t);
}

export function bignumNegative(t: Term): bool {
  assert(isBignum(t));
  return headerSubkind(load<u64>(address(t))) != 0;
}

/** 64-bit words of a bignum's magnitude. */
export function bignumWords(t: Term): i32 {
  assert(isBignum(t));
  return headerSize(load<u64>(address(t)));
}

/** Does the integer lie in [-2^63, 2^63)? */
export function fitsI64(t: Term): bool {
  if (isSmall(t)) return true;
  if (bignumWords(t) != 1) return false;
  const m = load<u64>(address(t), 8);
  return m <= <u64>i64.MAX_VALUE || (m == (<u64>1) << 63 && bignumNegative(t));
}

/** Value of an integer for which `fitsI64` holds. */
export function toI64(t: Term): i64 {
  if (isSmall(t)) return <i64>t;
  const m = <i64>load<u64>(address(t), 8);
  return bignumNegative(t) ? -m : m;
}

// Putting integers together

/** Words, header included, of a bignum with `count` limbs. */
// @ts-ignore: decorator
@inline export function wordsForLimbs(count: i32): i32 {
  return ((count + 1) >> 1) + 1;
}

/**
 * Room on the heap for a bignum of up to `count` limbs: its address, whose limbs start one word further, contents undefined; or 0
 * with the error system_limit set. To be finished by `finishInteger`, with no other allocation in between.
 */
export function startInteger(count: i32): usize {
  // Some operations ask for a little more than they use, so the exact limit is finishInteger's.
  if (count > BIGNUM_MAX_WORDS * 3) {
    systemLimit();
    return 0;
  }
  return heapAllocate(wordsForLimbs(count));
}

/**
 * The integer whose magnitude is in the limbs of `at`, which came from startInteger(`room`): canonical, the rest of the room
 * given back. FAIL with system_limit when it is too large.
 */
export function finishInteger(at: usize, room: i32, negative: bool): Term {
  const limbs = at + WORD;
  const count = trimmed(limbs, room);
  const given = wordsForLimbs(room);
  if (count <= 2) {
    const m = count == 0 ? 0 : count == 1 ? <u64>limbAt(limbs, 0) : load<u64>(limbs);
    if (m <= <u64>SMALL_MAX || (negative && m == <u64>-SMALL_MIN)) {
      heapShrinkLast(at, given, 0);
      return <u64>(negative ? -(<i64>m) : <i64>m);
    }
  }
  if (count & 1) setLimb(limbs, count, 0);
  const words = (count + 1) >> 1;
  if (words > BIGNUM_MAX_WORDS) {
    heapShrinkLast(at, given, 0);
    return systemLimit();
  }
  store<u64>(at, header(KIND_BIGNUM, RAW_ALL, i32(negative), words));
  heapShrinkLast(at, given, words + 1);
  return pointer(KIND_BIGNUM, 0, at);
}

/** A bignum of one word: the magnitude is known not to be small. */
function oneWord(m: u64, negative: bool): Term {
  const at = heapAllocate(2);
  store<u64>(at, header(KIND_BIGNUM, RAW_ALL, i32(negative), 1));
  store<u64>(at, m, 8);
  return pointer(KIND_BIGNUM, 0, at);
}

/** The integer term of `n`; allocates a bignum when it is not small. */
export function integerFromI64(n: i64): Term {
  return fitsSmall(n) ? <u64>n : oneWord(magnitude(n), n < 0);
}

export function integerFromU64(n: u64): Term {
  return n <= <u64>SMALL_MAX ? n : oneWord(n, false);
}

/** The integer that the finite `f` is when its fraction is cut off. */
export function integerFromF64(f: f64): Term {
  if (abs(f) < 9223372036854775808.0) return integerFromI64(<i64>f);
  const bits = reinterpret<u64>(f);
  const shift = <i32>((bits >> 52) & 0x7ff) - 1075;
  const mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
  const low = shift >> 5;
  const room = low + 3;
  const at = startInteger(room);
  const limbs = at + WORD;
  memory.fill(limbs, 0, (<usize>room) << 2);
  const part = shift & 31;
  const target = limbs + ((<usize>low) << 2);
  store<u32>(target, <u32>(mantissa << part));
  store<u32>(target, <u32>((mantissa << part) >> 32), 4);
  store<u32>(target, part == 0 ? 0 : <u32>(mantissa >> (64 - part)), 8);
  return finishInteger(at, room, f < 0);
}

// As doubles

/**
 * Any number as a double; NaN when it is no number, or an integer too large. A bignum is added up from its most significant word
 * down, each step rounded to nearest: what Erlang/OTP does, so that results agree to the last bit.
 */
export function toF64(t: Term): f64 {
  if (isSmall(t)) return <f64>(<i64>t);
  if (isFloat(t)) return floatValue(t);
  if (!isBignum(t)) return NaN;
  const at = address(t);
  let value: f64 = 0;
  for (let i = bignumWords(t); i > 0; i--) {
    value = value * 18446744073709551616.0 + <f64>load<u64>(at + ((<usize>i) << 3));
    if (value == Infinity) return NaN;
  }
  return bignumNegative(t) ? -value : value;
}
