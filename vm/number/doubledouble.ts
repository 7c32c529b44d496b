/**
 * Numbers as unevaluated sums of two doubles, |low| at most half a unit in the last place of high, about 106 bits. A result is the
 * high part that a function returns and the low part that it leaves in `lowPart()`.
 *
 * Sources: Dekker, "A Floating-Point Technique for Extending the Available Precision" (1971); Knuth, The Art of Computer
 * Programming, volume 2, section 4.2.2.
 */
import { NUMBER_STATE } from "../abi/registers";

const LOW: usize = NUMBER_STATE + 96;
const SPLITTER: f64 = 134217729;

/** Low part of the last result. */
// @ts-ignore: decorator
@inline export function lowPart(): f64 {
  return load<f64>(LOW);
}

// @ts-ignore: decorator
@inline function keep(high: f64, low: f64): f64 {
  store<f64>(LOW, low);
  return high;
}

/** a + b, exactly, for |a| >= |b|. */
// @ts-ignore: decorator
@inline export function quickSum(a: f64, b: f64): f64 {
  const s = a + b;
  return keep(s, b - (s - a));
}

/** a + b, exactly. */
// @ts-ignore: decorator
@inline export function exactSum(a: f64, b: f64): f64 {
  const s = a + b;
  const t = s - a;
  return keep(s, a - (s - t) + (b - t));
}

/** a · b, exactly, unless it over- or underflows. */
export function exactProduct(a: f64, b: f64): f64 {
  const p = a * b;
  const x = SPLITTER * a;
  const ah = x - (x - a);
  const al = a - ah;
  const y = SPLITTER * b;
  const bh = y - (y - b);
  const bl = b - bh;
  return keep(p, ah * bh - p + ah * bl + al * bh + al * bl);
}

/** (a + al) + (b + bl) */
export function sum(a: f64, al: f64, b: f64, bl: f64): f64 {
  const s = exactSum(a, b);
  return quickSum(s, lowPart() + (al + bl));
}

/** (a + al) · (b + bl) */
export function product(a: f64, al: f64, b: f64, bl: f64): f64 {
  const p = exactProduct(a, b);
  return quickSum(p, lowPart() + (a * bl + al * b));
}

/** (a + al) / (b + bl) */
export function quotient(a: f64, al: f64, b: f64, bl: f64): f64 {
  const q = a / b;
  const p = exactProduct(q, b);
  const rest = a - p - lowPart() + al - q * bl;
  return quickSum(q, rest / b);
}

/** Square root of a + al, which is positive. */
export function squareRoot(a: f64, al: f64): f64 {
  const r = sqrt<f64>(a);
  const p = exactProduct(r, r);
  return quickSum(r, (a - p - lowPart() + al) / (2 * r));
}
