/**
 * Decimal text to double, rounded to nearest, ties to even. A mantissa of few digits and a small power of ten are exact as
 * doubles, and so one operation rounds correctly (Clinger, "How to Read Floating Point Numbers Accurately", 1990); otherwise the
 * quotient or product is computed with long integers to 64 bits and a flag for what is lost.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { MAX_EXACT_TEN, tenTo } from "./decimal";
import { divideLimbs } from "./divide";
import { bitLength, clearLimbs, limbAt, limbBytes, multiplySmall, setLimb, shiftLeftBits, trimmed } from "./natural";

/** Digits beyond these cannot change the result except by not being 0. */
const MAX_DIGITS = 800;
/** Decimal exponents of the leading digit beyond which the value is 0 or infinite. */
const LARGEST_POINT = 310;
const SMALLEST_POINT = -325;
const LIMBS = 256;
const FIVE_TO_13: u32 = 1220703125;

// @ts-ignore: decorator
@inline function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

/** Bytes of digits at `at`, before `end`. */
function digitRun(at: usize, end: usize): i32 {
  const start = at;
  while (at < end && isDigit(load<u8>(at))) at++;
  return <i32>(at - start);
}

/**
 * The double that the `count` bytes at `at` denote: optional sign, digits, point (or comma), digits, and optionally e, optional sign and
 * digits. NaN when they do not have that form or the value is too large.
 */
export function parseFloat64(at: usize, count: i32): f64 {
  const end = at + <usize>count;
  let negative = false;
  if (at < end && (load<u8>(at) == 0x2d || load<u8>(at) == 0x2b)) negative = load<u8>(at++) == 0x2d;
  const whole = at;
  const wholeCount = digitRun(at, end);
  at += <usize>wholeCount;
  if (wholeCount == 0 || at >= end || (load<u8>(at) != 0x2e && load<u8>(at) != 0x2c)) return NaN;
  const fraction = at + 1;
  const fractionCount = digitRun(fraction, end);
  at = fraction + <usize>fractionCount;
  if (fractionCount == 0) return NaN;
  let exponent = 0;
  if (at < end) {
    if ((load<u8>(at) | 0x20) != 0x65) return NaN;
    at++;
    let minus = false;
    if (at < end && (load<u8>(at) == 0x2d || load<u8>(at) == 0x2b)) minus = load<u8>(at++) == 0x2d;
    const digits = digitRun(at, end);
    if (digits == 0 || at + <usize>digits != end) return NaN;
    for (let i = 0; i < digits; i++) exponent = min(exponent * 10 + <i32>(load<u8>(at + <usize>i) - 0x30), 100000000);
    if (minus) exponent = -exponent;
  }
  const value = convert(whole, wholeCount, fractionCount, exponent);
  return value == Infinity ? NaN : negative ? -value : value;
}

/** `wholeCount` digits, a point, `fractionCount` digits, times 10^exponent. */
function convert(at: usize, wholeCount: i32, fractionCount: i32, exponent: i32): f64 {
  // As one run of digits, skipping the point.
  const point = at + <usize>wholeCount;
  let end = point + 1 + <usize>fractionCount;
  while (at < end && (load<u8>(at) == 0x30 || at == point)) at++;
  if (at == end) return 0;
  while (load<u8>(end - 1) == 0x30 || end - 1 == point) end--;
  // Digits of the run, and the power of ten of its last digit.
  const count = <i32>(end - at) - i32(at < point && point < end);
  const power = <i64>exponent + (at < point && end <= point ? <i64>(point - end) : -<i64>(end - 1 - point));
  if (power + count > LARGEST_POINT) return Infinity;
  if (power + count < SMALLEST_POINT) return 0;
  if (count <= 15 && power >= -MAX_EXACT_TEN && power <= MAX_EXACT_TEN) {
    let mantissa: u64 = 0;
    for (; at < end; at++) if (at != point) mantissa = mantissa * 10 + <u64>(load<u8>(at) - 0x30);
    return power < 0 ? <f64>mantissa / tenTo(<i32>-power) : <f64>mantissa * tenTo(<i32>power);
  }
  return convertExactly(at, end, point, count, <i32>power);
}

/** Multiplies by 10^power or, for base 5, by 5^power; answers the new length. */
function multiplyByFives(a: usize, n: i32, power: i32): i32 {
  for (; power > 0; power -= 13) {
    let factor = FIVE_TO_13;
    if (power < 13) {
      factor = 1;
      for (let i = 0; i < power; i++) factor *= 5;
    }
    const carry = multiplySmall(a, a, n, factor, 0);
    if (carry != 0) setLimb(a, n++, carry);
  }
  return n;
}

/** Digits from `at` to `end` without the byte at `point`, times 10^power, by long integers. */
function convertExactly(at: usize, end: usize, point: usize, count: i32, power: i32): f64 {
  const bytes = limbBytes(4 * LIMBS);
  const work = allocateBlock(bytes);
  const numerator = work;
  const denominator = numerator + limbBytes(LIMBS);
  let n = 0;
  let taken = 0;
  for (; at < end && taken < MAX_DIGITS; at++) {
    if (at == point) continue;
    const carry = multiplySmall(numerator, numerator, n, 10, <u32>(load<u8>(at) - 0x30));
    if (carry != 0) setLimb(numerator, n++, carry);
    taken++;
  }
  const lost = taken < count;
  power += count - taken;
  let value: f64;
  if (power >= 0) {
    // N · 5^power · 2^power
    n = multiplyByFives(numerator, n, power);
    value = roundToDouble(numerator, n, power, lost);
  } else {
    setLimb(denominator, 0, 1);
    const d = multiplyByFives(denominator, 1, -power);
    value = roundQuotient(numerator, n, denominator, d, power, lost, denominator + limbBytes(LIMBS));
  }
  freeBlock(work, bytes);
  return value;
}

/** N / D · 2^power: N is shifted so that the quotient has at least 66 bits. `room` has 2 LIMBS limbs. */
function roundQuotient(a: usize, n: i32, b: usize, d: i32, power: i32, lost: bool, room: usize): f64 {
  const shift = max(<i32>(bitLength(b, d) - bitLength(a, n)) + 66, 0);
  const whole = shift >> 5;
  const bytes = limbBytes(3 * LIMBS);
  const work = allocateBlock(bytes);
  const shifted = work;
  clearLimbs(shifted, whole);
  setLimb(shifted, whole + n, shiftLeftBits(shifted + limbBytes(whole), a, n, shift & 31));
  const m = trimmed(shifted, whole + n + 1);
  const quotient = room;
  const rest = work + limbBytes(LIMBS + LIMBS / 2);
  divideLimbs(quotient, rest, shifted, m, b, d);
  const inexact = lost || trimmed(rest, d) != 0;
  const value = roundToDouble(quotient, trimmed(quotient, m - d + 1), power - shift, inexact);
  freeBlock(work, bytes);
  return value;
}

/** The double nearest to N · 2^exponent, a little more when `more`; ties to even. N is trimmed and not 0. */
function roundToDouble(a: usize, n: i32, exponent: i32, more: bool): f64 {
  const bits = <i32>bitLength(a, n);
  // Exponent of the lowest bit that is kept: 53 bits, fewer for subnormal numbers.
  const keep = max(bits - 53, -1074 - exponent);
  if (keep > bits) return 0;
  let mantissa: u64 = 0;
  for (let i = bits - 1; i >= keep && i >= 0; i--) mantissa = (mantissa << 1) | bitAt(a, i);
  if (keep < 0) return scale(mantissa << -keep, exponent + keep);
  let rest = more;
  for (let i = 0; i < keep - 1 && !rest; i++) rest = bitAt(a, i) != 0;
  if (keep > 0 && bitAt(a, keep - 1) != 0 && (rest || (mantissa & 1) != 0)) mantissa++;
  return scale(mantissa, exponent + keep);
}

// @ts-ignore: decorator
@inline function bitAt(a: usize, i: i32): u64 {
  return (limbAt(a, i >> 5) >> (i & 31)) & 1;
}

/** mantissa · 2^exponent, which is a double or too large; mantissa <= 2^53, exponent >= -1074. */
function scale(mantissa: u64, exponent: i32): f64 {
  if (exponent > 971) return Infinity;
  let value = <f64>mantissa;
  // In two steps, so that neither factor is out of range.
  if (exponent < -1000) return value * reinterpret<f64>(<u64>(1023 - 1000) << 52) * reinterpret<f64>(<u64>(1023 + exponent + 1000) << 52);
  value *= reinterpret<f64>(<u64>(1023 + exponent) << 52);
  return value;
}
