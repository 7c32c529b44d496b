/**
 * Trigonometric functions whose results are within some 0.505 units in the last place, so nearly always the double nearest to the
 * exact value: glibc's, which Erlang on Linux uses, are nearly always that too. The leading terms of each series are
 * computed with about 106 bits (doubledouble.ts), only the rest in plain doubles; the inverse functions take the
 * library's value and correct it by one step of Newton's method with the sine and cosine of it.
 */
import { exactProduct, lowPart, product, quickSum, quotient, squareRoot, sum } from "./doubledouble";
import { NUMBER_STATE } from "../abi/registers";

// pi / 2 as the sum of three doubles.
const HALF_PI: f64 = 1.5707963267948966;
const HALF_PI_2: f64 = 6.123233995736766e-17;
const HALF_PI_3: f64 = -1.4973849048591833e-33;
/** Beyond this the reduction by multiples of pi / 2 would lose digits. */
const REDUCTION_LIMIT: f64 = 1048576;
/** Arguments this small are their own sine and tangent. */
const TINY: f64 = 7.450580596923828e-9;
// 1 / 6 and 1 / 24 with their errors.
const SIXTH: f64 = 0.16666666666666666;
const SIXTH_LOW: f64 = 9.25185853854297e-18;
const TWENTY_FOURTH: f64 = 0.041666666666666664;
const TWENTY_FOURTH_LOW: f64 = 2.3129646346357427e-18;

@unmanaged
class SineCosine {
  sine: f64;
  sineLow: f64;
  cosine: f64;
  cosineLow: f64;
}

// @ts-ignore: decorator
@inline function found(): SineCosine {
  return changetype<SineCosine>(<usize>NUMBER_STATE + 64);
}

/** sin(r + rl) for |r| <= pi / 4: r - r³ / 6 in double precision twice over, and the rest of the series. */
function sineOf(r: f64, rl: f64): f64 {
  const s = product(r, rl, r, rl);
  const sl = lowPart();
  const cube = product(s, sl, r, rl);
  const sixth = product(cube, lowPart(), SIXTH, SIXTH_LOW);
  const head = sum(r, rl, -sixth, -lowPart());
  const headLow = lowPart();
  const tail =
    cube * s *
    (8.333333333333333e-3 +
      s * (-1.984126984126984e-4 + s * (2.7557319223985893e-6 + s * (-2.505210838544172e-8 + s * (1.6059043836821613e-10 +
      s * (-7.647163731819816e-13 + s * 2.8114572543455206e-15))))));
  return quickSum(head, headLow + tail);
}

/** cos(r + rl) for |r| <= pi / 4. */
function cosineOf(r: f64, rl: f64): f64 {
  const s = product(r, rl, r, rl);
  const sl = lowPart();
  const fourth = product(s, sl, s, sl);
  const fourthLow = lowPart();
  const term = product(fourth, fourthLow, TWENTY_FOURTH, TWENTY_FOURTH_LOW);
  const termLow = lowPart();
  const first = sum(1, 0, -0.5 * s, -0.5 * sl);
  const head = sum(first, lowPart(), term, termLow);
  const headLow = lowPart();
  const tail =
    fourth * s *
    (-1.388888888888889e-3 +
      s * (2.48015873015873e-5 + s * (-2.755731922398589e-7 + s * (2.08767569878681e-9 + s * (-1.1470745597729725e-11 +
      s * (4.779477332387385e-14 + s * -1.5619206968586225e-16))))));
  return quickSum(head, headLow + tail);
}

/** Leaves sine and cosine of x, |x| <= REDUCTION_LIMIT, in `found()`. */
function sineAndCosine(x: f64): void {
  const n = nearest(x / HALF_PI);
  let r = x;
  let rl: f64 = 0;
  if (n != 0) {
    let p = exactProduct(n, HALF_PI);
    r = sum(x, 0, -p, -lowPart());
    rl = lowPart();
    p = exactProduct(n, HALF_PI_2);
    r = sum(r, rl, -p, -lowPart() - n * HALF_PI_3);
    rl = lowPart();
  }
  const s = sineOf(r, rl);
  const sl = lowPart();
  const c = cosineOf(r, rl);
  const cl = lowPart();
  const quadrant = <i32>n & 3;
  const swapped = (quadrant & 1) != 0;
  const negativeSine = quadrant > 1;
  const negativeCosine = quadrant == 1 || quadrant == 2;
  const f = found();
  f.sine = swapped ? c : s;
  f.sineLow = swapped ? cl : sl;
  f.cosine = swapped ? s : c;
  f.cosineLow = swapped ? sl : cl;
  if (negativeSine) {
    f.sine = -f.sine;
    f.sineLow = -f.sineLow;
  }
  if (negativeCosine) {
    f.cosine = -f.cosine;
    f.cosineLow = -f.cosineLow;
  }
}

// @ts-ignore: decorator
@inline function isOrdinary(x: f64): bool {
  const size = abs(x);
  return size > TINY && size < REDUCTION_LIMIT;
}

export function sin(x: f64): f64 {
  if (!isOrdinary(x)) return NativeMath.sin(x);
  sineAndCosine(x);
  return found().sine;
}

export function cos(x: f64): f64 {
  if (!isOrdinary(x)) return NativeMath.cos(x);
  sineAndCosine(x);
  return found().cosine;
}

export function tan(x: f64): f64 {
  if (!isOrdinary(x)) return NativeMath.tan(x);
  sineAndCosine(x);
  const f = found();
  return quotient(f.sine, f.sineLow, f.cosine, f.cosineLow);
}

/** asin(x + xl) for 0 < x <= 0.6, the low part too. */
function smallArcSine(x: f64, xl: f64): f64 {
  const y = NativeMath.asin(x);
  sineAndCosine(y);
  const f = found();
  const rest = sum(x, xl, -f.sine, -f.sineLow);
  return quickSum(y, (rest + lowPart()) / f.cosine);
}

export function asin(x: f64): f64 {
  const size = abs(x);
  if (!(size > TINY && size < 1)) return NativeMath.asin(x);
  let y: f64;
  if (size <= 0.5) {
    y = smallArcSine(size, 0);
  } else {
    // pi / 2 - 2 asin(sqrt((1 - x) / 2))
    const root = squareRoot((1 - size) * 0.5, 0);
    const half = smallArcSine(root, lowPart());
    y = sum(HALF_PI, HALF_PI_2, -2 * half, -2 * lowPart());
  }
  return x < 0 ? -y : y;
}

export function acos(x: f64): f64 {
  const size = abs(x);
  if (!(size > TINY && size < 1)) return NativeMath.acos(x);
  if (size <= 0.5) {
    const y = smallArcSine(size, 0);
    return x < 0 ? sum(HALF_PI, HALF_PI_2, y, lowPart()) : sum(HALF_PI, HALF_PI_2, -y, -lowPart());
  }
  const root = squareRoot((1 - size) * 0.5, 0);
  const half = smallArcSine(root, lowPart());
  if (x > 0) return 2 * half;
  return sum(2 * HALF_PI, 2 * HALF_PI_2, -2 * half, -2 * lowPart());
}

export function atan(x: f64): f64 {
  const size = abs(x);
  if (!(size > TINY && size < 1e15)) return NativeMath.atan(x);
  return corrected(NativeMath.atan(x), x, 1);
}

export function atan2(y: f64, x: f64): f64 {
  const value = NativeMath.atan2(y, x);
  const size = max(abs(x), abs(y));
  const least = min(abs(x), abs(y));
  // Neither 0 nor so far apart or so large that products lose their low parts.
  if (!(least > 1e-140 && size < 1e140 && abs(value) > TINY)) return value;
  return corrected(value, y, x);
}

/** The angle of the point (x, y), given nearly. */
function corrected(angle: f64, y: f64, x: f64): f64 {
  sineAndCosine(angle);
  const f = found();
  const a = product(f.cosine, f.cosineLow, y, 0);
  const al = lowPart();
  const b = product(f.sine, f.sineLow, x, 0);
  const across = sum(a, al, -b, -lowPart());
  const along = x * f.cosine + y * f.sine;
  return angle + (across + lowPart()) / along;
}
