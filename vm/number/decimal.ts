/**
 * Floats as decimal digits, exactly. A finite double is m · 2^e; written out it has at most some 770 significant digits, which are
 * computed with long integers: the digits of m · 2^e, or those of m · 5^-e with a point -e places from the right. Rounding is then
 * done on the digits, to nearest and ties to even, so it is that of the exact value.
 */
import { NUMBER_STATE } from "../abi/registers";
import { textAt, textBytes, textCut } from "../format/buffer";
import { scratchBuffer } from "../memory/scratch";
import { setLimb, shiftLeftBits, clearLimbs, limbBytes, multiplySmall } from "./natural";
import { appendMagnitude } from "./radix";

/** Where the long integers of this file are: the scratch buffer's first bytes. Digits come behind them. */
const LIMB_BYTES: usize = 400;

/** Bytes that the exact digits of a double take at most, and one more. */
const EXACT_DIGITS: usize = 1120;
/** Limbs of the largest m · 5^-e. */
const LIMBS = 96;
const FIVE_TO_13: u32 = 1220703125;

const TENS: usize = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]);
/** 10^MAX_EXACT_TEN is the largest power of ten that is a double. */
export const MAX_EXACT_TEN = 22;

/** 10^n for 0 <= n <= MAX_EXACT_TEN. */
export function tenTo(n: i32): f64 {
  assert(n >= 0 && n <= MAX_EXACT_TEN);
  return load<f64>(TENS + ((<usize>n) << 3));
}

// @ts-ignore: decorator
@inline function mantissaOf(f: f64): u64 {
  const bits = reinterpret<u64>(f);
  const fraction = bits & 0xfffffffffffff;
  return (bits & 0x7ff0000000000000) == 0 ? fraction : fraction | 0x10000000000000;
}

/** Power of two that the mantissa is multiplied by. */
// @ts-ignore: decorator
@inline function exponentOf(f: f64): i32 {
  return max(<i32>((reinterpret<u64>(f) >> 52) & 0x7ff), 1) - 1075;
}

/**
 * Writes the decimal digits of m · 2^e, for e >= 0, or of m · 5^-e to `to`, which has room for EXACT_DIGITS. Answers how many.
 * `work` has LIMBS limbs.
 */
function writeExact(m: u64, e: i32, to: usize, work: usize): i32 {
  clearLimbs(work, LIMBS);
  let n = 0;
  if (e >= 0) {
    n = e >> 5;
    const bits = e & 31;
    const target = work + limbBytes(n);
    store<u64>(target, m);
    setLimb(target, 2, shiftLeftBits(target, target, 2, bits));
    n += 3;
  } else {
    store<u64>(work, m);
    n = 2;
    for (let k = -e; k > 0; k -= 13) {
      let factor = FIVE_TO_13;
      if (k < 13) {
        factor = 1;
        for (let i = 0; i < k; i++) factor *= 5;
      }
      const carry = multiplySmall(work, work, n, factor, 0);
      if (carry != 0) setLimb(work, n++, carry);
    }
  }
  const start = textBytes();
  appendMagnitude(work, n, 10, 0);
  const count = textBytes() - start;
  memory.copy(to, textAt() + <usize>start, count);
  textCut(start);
  return count;
}

/** Are the digits from `at` to `end` all zeros? */
function allZeros(at: usize, end: usize): bool {
  while (at < end && load<u8>(at) == 0x30) at++;
  return at >= end;
}

/** Adds one to a number of `count` digits; the carry out of the first digit is lost (there is none). */
function incrementDigits(at: usize, count: i32): void {
  for (let i = count - 1; i >= 0; i--) {
    const digit = load<u8>(at + <usize>i);
    store<u8>(at + <usize>i, digit == 0x39 ? 0x30 : digit + 1);
    if (digit != 0x39) return;
  }
}

/** Decimal digits in ASCII: 0.d1 d2 d3 … · 10^point; the first digit may be 0. Valid until the next use of the scratch buffer. */
@unmanaged
export class Digits {
  at: usize;
  count: i32;
  /** Position of the decimal point, counted from the first digit. */
  point: i32;
}

/** The digits of |f|, rounded to `places` digits behind the point, or to that many in all if `significant`. */
export function roundedDigits(f: f64, places: i32, significant: bool): Digits {
  const result = changetype<Digits>(<usize>NUMBER_STATE + 40);
  const work = scratchBuffer(LIMB_BYTES + EXACT_DIGITS);
  const at = work + LIMB_BYTES;
  const e = exponentOf(f);
  store<u8>(at, 0x30);
  // Zeros in front, as many as the point needs, are made by the caller: the buffer holds one for the carry.
  const count = writeExact(mantissaOf(f), e, at + 1, work);
  const point = count - max(-e, 0);
  const keep = significant ? places : point + places;
  result.at = at;
  if (keep < 0) {
    result.count = 1;
    result.point = point + 1;
    return result;
  }
  result.point = point + 1;
  result.count = min(keep, count) + 1;
  if (keep < count) {
    const next = at + 1 + <usize>keep;
    const digit = load<u8>(next);
    const tie = digit == 0x35 && allZeros(next + 1, at + 1 + <usize>count);
    const odd = (load<u8>(next - 1) & 1) != 0;
    if (digit > 0x35 || (digit == 0x35 && (!tie || odd))) incrementDigits(at, keep + 1);
  }
  return result;
}
