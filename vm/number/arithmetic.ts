/**
 * The arithmetic operators on any terms: the built-ins `arith_…` of vm/abi/bifs.ts. Translated code handles small integers
 * and floats in place where it can and calls these for the rest.
 *
 * Errors: badarith for operators on anything but numbers, for division by 0 and for floats out of range; badarg for the guard functions
 * (abs, float, round, trunc, ceil, floor); system_limit for integers beyond BIGNUM_MAX_WORDS.
 */
import { badarg, badarith, systemLimit } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { Term, floatValue, isBignum, isFloat, isInteger, isSmall, makeFloat } from "../term/term";
import { BITS_AND, BITS_OR, BITS_XOR, combineBits, shiftLeft, shiftRight } from "./bitwise";
import { integerFromF64, integerFromI64, isNegative, toF64 } from "./integer";
import { divideIntegers, multiplyIntegers, remainderOfIntegers, sumIntegers } from "./sum";

/** Products of smaller magnitude than this, computed as doubles, are exact in 64 bits. */
const EXACT_PRODUCT: f64 = 4611686018427387904.0;

/** A new float. */
export function floatTerm(value: f64): Term {
  return makeFloat(heapAllocate(2), value);
}

/** A new float, or badarith when `value` is not finite. */
export function finiteFloat(value: f64): Term {
  return isFinite(value) ? floatTerm(value) : badarith();
}

export function arith_add(a: Term, b: Term): Term {
  if (isSmall(a) && isSmall(b)) return integerFromI64(<i64>a + <i64>b);
  if (isInteger(a) && isInteger(b)) return sumIntegers(a, b, false);
  return finiteFloat(toF64(a) + toF64(b));
}

export function arith_subtract(a: Term, b: Term): Term {
  if (isSmall(a) && isSmall(b)) return integerFromI64(<i64>a - <i64>b);
  if (isInteger(a) && isInteger(b)) return sumIntegers(a, b, true);
  return finiteFloat(toF64(a) - toF64(b));
}

export function arith_multiply(a: Term, b: Term): Term {
  if (isSmall(a) && isSmall(b) && abs(<f64>(<i64>a) * <f64>(<i64>b)) < EXACT_PRODUCT) return integerFromI64(<i64>a * <i64>b);
  if (isInteger(a) && isInteger(b)) return multiplyIntegers(a, b);
  return finiteFloat(toF64(a) * toF64(b));
}

/** `/`: always a float. */
export function arith_divide(a: Term, b: Term): Term {
  return finiteFloat(toF64(a) / toF64(b));
}

export function arith_div(a: Term, b: Term): Term {
  if (b == 0 || !isInteger(a) || !isInteger(b)) return badarith();
  return divideIntegers(a, b);
}

export function arith_rem(a: Term, b: Term): Term {
  if (b == 0 || !isInteger(a) || !isInteger(b)) return badarith();
  return remainderOfIntegers(a, b);
}

export function arith_band(a: Term, b: Term): Term {
  return isInteger(a) && isInteger(b) ? combineBits(BITS_AND, a, b) : badarith();
}

export function arith_bor(a: Term, b: Term): Term {
  return isInteger(a) && isInteger(b) ? combineBits(BITS_OR, a, b) : badarith();
}

export function arith_bxor(a: Term, b: Term): Term {
  return isInteger(a) && isInteger(b) ? combineBits(BITS_XOR, a, b) : badarith();
}

export function arith_bnot(a: Term): Term {
  if (isSmall(a)) return ~a;
  return isBignum(a) ? sumIntegers(<u64>-1, a, true) : badarith();
}

/** Shift by a bignum: the result is 0, -1 or far too large. */
function shiftOutOfRange(a: Term, left: bool): Term {
  if (a == 0) return 0;
  return left ? systemLimit() : <u64>(isNegative(a) ? -1 : 0);
}

export function arith_bsl(a: Term, b: Term): Term {
  if (!isInteger(a) || !isInteger(b)) return badarith();
  if (!isSmall(b)) return shiftOutOfRange(a, !isNegative(b));
  return <i64>b >= 0 ? shiftLeft(a, <i64>b) : shiftRight(a, -<i64>b);
}

export function arith_bsr(a: Term, b: Term): Term {
  if (!isInteger(a) || !isInteger(b)) return badarith();
  if (!isSmall(b)) return shiftOutOfRange(a, isNegative(b));
  return <i64>b >= 0 ? shiftRight(a, <i64>b) : shiftLeft(a, -<i64>b);
}

export function arith_negate(a: Term): Term {
  if (isSmall(a)) return integerFromI64(-<i64>a);
  if (isFloat(a)) return floatTerm(-floatValue(a));
  return isBignum(a) ? sumIntegers(0, a, true) : badarith();
}

export function arith_plus(a: Term): Term {
  return isInteger(a) || isFloat(a) ? a : badarith();
}

export function arith_abs(a: Term): Term {
  // (-0.0 stays: it is not less than 0.)
  if (isFloat(a)) return floatValue(a) < 0 ? floatTerm(-floatValue(a)) : a;
  if (!isInteger(a)) return badarg();
  return isNegative(a) ? arith_negate(a) : a;
}

export function arith_float(a: Term): Term {
  if (isFloat(a)) return a;
  const value = toF64(a);
  return isNaN(value) ? badarg() : floatTerm(value);
}

/** Half away from zero. */
export function arith_round(a: Term): Term {
  if (isInteger(a)) return a;
  if (!isFloat(a)) return badarg();
  const value = floatValue(a);
  const whole = trunc(value);
  return integerFromF64(abs(value - whole) >= 0.5 ? whole + copysign<f64>(1, value) : whole);
}

export function arith_trunc(a: Term): Term {
  if (isInteger(a)) return a;
  return isFloat(a) ? integerFromF64(floatValue(a)) : badarg();
}

export function arith_ceil(a: Term): Term {
  if (isInteger(a)) return a;
  return isFloat(a) ? integerFromF64(ceil(floatValue(a))) : badarg();
}

export function arith_floor(a: Term): Term {
  if (isInteger(a)) return a;
  return isFloat(a) ? integerFromF64(floor(floatValue(a))) : badarg();
}

/** `fconv`: any number as a double; NaN when it is none or does not fit. */
export function float_of(t: Term): f64 {
  return toF64(t);
}
