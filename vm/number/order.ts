/**
 * Order of numbers by exact value: no integer is rounded to be compared with a float.
 */
import { WORD, Term, address, floatValue, isFloat, isSmall } from "../term/term";
import { bignumNegative, bignumWords, limbCount } from "./integer";
import { compareLimbs } from "./natural";

/** Below this magnitude every integer is a double. */
const LOSSLESS: f64 = 9007199254740992.0;
const TWO_TO_63: f64 = 9223372036854775808.0;

/** Order of two bignums. */
export function compareBignums(a: Term, b: Term): i32 {
  const negative = bignumNegative(a);
  if (negative != bignumNegative(b)) return negative ? -1 : 1;
  const order = compareLimbs(address(a) + WORD, limbCount(a), address(b) + WORD, limbCount(b));
  return negative ? -order : order;
}

/** Order of two integers. */
export function compareIntegers(a: Term, b: Term): i32 {
  if (isSmall(a)) {
    if (isSmall(b)) return i32(<i64>a > <i64>b) - i32(<i64>a < <i64>b);
    return bignumNegative(b) ? 1 : -1;
  }
  if (isSmall(b)) return bignumNegative(a) ? -1 : 1;
  return compareBignums(a, b);
}

function compareSmallWithFloat(n: i64, f: f64): i32 {
  if (abs(f) < LOSSLESS) {
    const value = <f64>n;
    return i32(value > f) - i32(value < f);
  }
  // The float has no fraction.
  if (f >= TWO_TO_63) return -1;
  if (f < -TWO_TO_63) return 1;
  const whole = <i64>f;
  return i32(n > whole) - i32(n < whole);
}

/** Order of the magnitude of bignum `t` and of the positive float `f`. */
function compareMagnitude(t: Term, f: f64): i32 {
  const words = bignumWords(t);
  const top = load<u64>(address(t) + ((<usize>words) << 3));
  const bits = (<i64>words << 6) - <i64>clz(top);
  const raw = reinterpret<u64>(f);
  // Number of bits before the point.
  const length = <i64>((raw >> 52) & 0x7ff) - 1022;
  if (bits != length) return bits < length ? -1 : 1;
  // Both have the same length, at least 60 bits: align both mantissas at bit 63, then look at what is left of the bignum.
  const left = clz(top);
  let high = top << left;
  if (left != 0 && words > 1) high |= load<u64>(address(t) + ((<usize>(words - 1)) << 3)) >> (64 - left);
  const mantissa = ((raw & 0xfffffffffffff) | 0x10000000000000) << 11;
  if (high != mantissa) return high < mantissa ? -1 : 1;
  let rest = words > 1 ? load<u64>(address(t) + ((<usize>(words - 1)) << 3)) << left : 0;
  for (let i = words - 2; i > 0; i--) rest |= load<u64>(address(t) + ((<usize>i) << 3));
  return i32(rest != 0);
}

function compareIntegerWithFloat(t: Term, f: f64): i32 {
  if (isSmall(t)) return compareSmallWithFloat(<i64>t, f);
  const negative = bignumNegative(t);
  if (f < 0) return negative ? -compareMagnitude(t, -f) : 1;
  return negative || f < 1 ? (negative ? -1 : 1) : compareMagnitude(t, f);
}

/** Order of two numbers by value. */
export function compareNumbers(a: Term, b: Term): i32 {
  if (isFloat(a)) {
    if (!isFloat(b)) return -compareIntegerWithFloat(b, floatValue(a));
    const x = floatValue(a);
    const y = floatValue(b);
    return i32(x > y) - i32(x < y);
  }
  return isFloat(b) ? compareIntegerWithFloat(a, floatValue(b)) : compareIntegers(a, b);
}
