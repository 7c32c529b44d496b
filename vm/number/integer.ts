/** Integers as terms. */
import { Term } from "../term/term";

/** The integer term of `n`; allocates a bignum when it is not small. */
export function integerFromI64(n: i64): Term {
  return unreachable();
}
export function integerFromU64(n: u64): Term {
  return unreachable();
}
/** The integer that `f`, finite and without fraction, is. */
export function integerFromF64(f: f64): Term {
  return unreachable();
}
/** Any number as a double, rounded to nearest, ties to even; NaN when it is no number or does not fit. */
export function toF64(t: Term): f64 {
  return unreachable();
}
/** Value of an integer term that fits into 64 bits; call fitsI64 first. */
export function toI64(t: Term): i64 {
  return unreachable();
}
export function fitsI64(t: Term): bool {
  return unreachable();
}
