/**
 * Floats as decimal digits, exactly. A finite double is m · 2^e; written out it has at most some 770 significant digits, which are
 * computed with long integers: the digits of m · 2^e, or those of m · 5^-e with a point -e places from the right. Rounding is then
 * done on the digits, to nearest and ties to even, so it is that of the exact value.
 *
 * The shortest decimal fraction that reads back as the same double lies between the midpoints to its neighbours; of several, the
 * one closest to it counts (Steele and White, "How to Print Floating-Point Numbers Accurately", 1990). For most numbers that
 * occur in practice it is short and found by trial; otherwise by comparing the exact digits.
 */
import { NUMBER_STATE } from "../abi/registers";
import { textAt, textBytes, textCut } from "../format/buffer";
import { scratchBuffer } from "../memory/scratch";
import { setLimb, shiftLeftBits, clearLimbs, limbBytes, multiplySmall } from "./natural";
import { appendMagnitude } from "./radix";

@unmanaged
class Decimal {
  /** Power of ten that belongs to the mantissa which `shortestMantissa` has answered. */
  exponent: i32;
}

/** Where the long integers of this file are: the scratch buffer's first bytes. Digits come behind them. */
const LIMB_BYTES: usize = 400;

// @ts-ignore: decorator
@inline function state(): Decimal {
  return changetype<Decimal>(<usize>NUMBER_STATE + 32);
}

/** Bytes that the exact digits of a double, or of a midpoint, take at most. */
export const EXACT_DIGITS: usize = 1120;
/** Limbs of the largest m · 5^-e. */
const LIMBS = 96;
const FIVE_TO_13: u32 = 1220703125;
/** Mantissas below this differ by more than neighbouring doubles do, and survive two roundings. */
const TRIAL_LIMIT: f64 = 2251799813685248.0;
const TWO_TO_53: f64 = 9007199254740992.0;

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

/** Decimal digits in ASCII: the number is 0.d1 d2 d3 … · 10^point; the first digit may be 0. Valid until the scratch buffer is used again. */
@unmanaged
export class Digits {
  at: usize;
  count: i32;
  /** Position of the decimal point, counted from the first digit. */
  point: i32;
}

/** The digits of |f|, rounded to `places` digits behind the point (or, if `significant`, to that many digits from the first nonzero one on). */
export function roundedDigits(f: f64, places: i32, significant: bool): Digits {
  const result = changetype<Digits>(<usize>NUMBER_STATE + 40);
  const work = scratchBuffer(LIMB_BYTES + 2 * EXACT_DIGITS);
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

/** Power of ten of the mantissa that `shortestMantissa` answered last. */
export function shortestExponent(): i32 {
  return state().exponent;
}

/** Sets the exponent and takes trailing zeros off. */
function shortened(mantissa: u64, exponent: i32): u64 {
  while (mantissa % 10 == 0) {
    mantissa /= 10;
    exponent++;
  }
  state().exponent = exponent;
  return mantissa;
}

/** The shortest decimal fraction that reads back as the positive finite `f`: its mantissa, times 10^shortestExponent(). */
export function shortestMantissa(f: f64): u64 {
  if (f < TWO_TO_53 && f == floor(f)) return shortened(<u64>f, 0);
  if (f < TRIAL_LIMIT) {
    for (let k = 1; k <= MAX_EXACT_TEN; k++) {
      const y = nearest(f * tenTo(k));
      if (y >= TRIAL_LIMIT) break;
      if (y / tenTo(k) == f) return shortened(<u64>y, -k);
    }
  } else {
    for (let k = MAX_EXACT_TEN; k > 0; k--) {
      const y = nearest(f / tenTo(k));
      if (y >= TRIAL_LIMIT) break;
      if (y > 0 && y * tenTo(k) == f) return shortened(<u64>y, k);
    }
  }
  return shortestByDigits(f);
}

/** Moves `count` digits to the end of `size` digits and puts zeros before them. */
function padLeft(at: usize, count: i32, size: i32): void {
  memory.copy(at + <usize>(size - count), at, count);
  memory.fill(at, 0x30, size - count);
}

/** By exact digits: the first number of digits for which the value cut off, or that plus one unit, lies between the midpoints. */
function shortestByDigits(f: f64): u64 {
  const work = scratchBuffer(LIMB_BYTES + 4 * EXACT_DIGITS);
  const low = work + LIMB_BYTES;
  const middle = low + EXACT_DIGITS;
  const high = middle + EXACT_DIGITS;
  const trial = high + EXACT_DIGITS;
  const m = mantissaOf(f);
  const e = exponentOf(f);
  // Below a power of two doubles lie twice as close.
  const narrow = m == 0x10000000000000 && e > -1074;
  const scale: u64 = narrow ? 4 : 2;
  const shift = narrow ? 2 : 1;
  const highCount = writeExact(m * scale + (scale >> 1), e - shift, high, work);
  const size = highCount + 1;
  padLeft(high, highCount, size);
  padLeft(middle, writeExact(m * scale, e - shift, middle, work), size);
  padLeft(low, writeExact(m * scale - 1, e - shift, low, work), size);
  const even = (m & 1) == 0;
  let first = 0;
  while (load<u8>(middle + <usize>first) == 0x30) first++;
  for (let p = 1; ; p++) {
    const cut = first + p;
    const fits = p <= 17 ? fitsBetween(low, middle, high, trial, cut, size, even) : 1;
    if (fits == 0) continue;
    memory.copy(trial, middle, cut);
    if (fits == 2) incrementDigits(trial, cut);
    let mantissa: u64 = 0;
    for (let i = 0; i < cut; i++) mantissa = mantissa * 10 + <u64>(load<u8>(trial + <usize>i) - 0x30);
    return shortened(mantissa, size - cut - max(shift - e, 0));
  }
}

/**
 * Does `middle` cut off after `cut` digits lie between `low` and `high` (1), or is it one unit more that does and is closer, or the
 * only one (2), or neither (0)? The midpoints themselves count when the mantissa is even.
 */
function fitsBetween(low: usize, middle: usize, high: usize, trial: usize, cut: i32, size: i32, even: bool): i32 {
  memory.copy(trial, middle, cut);
  memory.fill(trial + <usize>cut, 0x30, size - cut);
  const below = memory.compare(low, trial, size);
  const floorFits = below < 0 || (below == 0 && even);
  incrementDigits(trial, cut);
  const above = memory.compare(trial, high, size);
  const ceilFits = above < 0 || (above == 0 && even);
  if (!floorFits) return ceilFits ? 2 : 0;
  if (!ceilFits) return 1;
  // Both: the closer one. Ties go to the even digit.
  const next = middle + <usize>cut;
  const digit = cut < size ? load<u8>(next) : <u8>0x30;
  if (digit != 0x35) return digit > 0x35 ? 2 : 1;
  if (!allZeros(next + 1, middle + <usize>size)) return 2;
  return (load<u8>(next - 1) & 1) != 0 ? 2 : 1;
}
