/**
 * Hyperbolic functions, exp(x) - 1 and the decimal logarithm, computed by the same formulas in the same order of operations as in
 * glibc (which has them from Sun's fdlibm), so that results agree with Erlang's on Linux to the last bit. What AssemblyScript's
 * library has after musl differs in the last bit now and then.
 *
 *     Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 *     business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
 *     notice is preserved.
 */

const LN2: f64 = 0.6931471805599453;
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const INVERSE_LN2: f64 = 1.442695040888963387;
// Coefficients of the rational approximation of expm1 on the reduced interval.
const Q1: f64 = -3.33333333333331316428e-2;
const Q2: f64 = 1.58730158725481460165e-3;
const Q3: f64 = -7.93650757867487942473e-5;
const Q4: f64 = 4.00821782732936239552e-6;
const Q5: f64 = -2.01099218183624371326e-7;
/** Arguments beyond this overflow exp. */
const EXP_LIMIT: f64 = 709.782712893383973096;
/** From here on exp(-x) no longer counts beside exp(x). */
const LARGE: f64 = 22;

/** 2^k for exponents of normal numbers. */
// @ts-ignore: decorator
@inline function twoTo(k: i32): f64 {
  return reinterpret<f64>((<u64>(1023 + k)) << 52);
}

/** y · 2^k, also where 2^k itself is too large. */
// @ts-ignore: decorator
@inline function scaled(y: f64, k: i32): f64 {
  return k > 1023 ? y * 2 * twoTo(k - 1) : y * twoTo(k);
}

/** exp(x) - 1 */
export function expm1(x: f64): f64 {
  const size = abs(x);
  if (size >= 56 * LN2) {
    if (x > EXP_LIMIT) return Infinity;
    if (x < 0) return -1;
  }
  if (size < 5.551115123125783e-17) return x;
  let k = 0;
  let c: f64 = 0;
  if (size > 0.5 * LN2) {
    // x = k ln 2 + r, c being the error of r.
    k = size < 1.5 * LN2 ? (x < 0 ? -1 : 1) : <i32>(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    const high = x - <f64>k * LN2_HIGH;
    const low = <f64>k * LN2_LOW;
    x = high - low;
    c = high - x - low;
  }
  const half = 0.5 * x;
  const square = x * half;
  const square2 = square * square;
  const r1 = 1 + square * Q1 + square2 * (Q2 + square * Q3) + square2 * square2 * (Q4 + square * Q5);
  const t = 3 - r1 * half;
  let e = square * ((r1 - t) / (6 - x * t));
  if (k == 0) return x - (x * e - square);
  e = x * (e - c) - c - square;
  if (k == -1) return 0.5 * (x - e) - 0.5;
  if (k == 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (k <= -2 || k > 56) return scaled(1 - (e - x), k) - 1;
  return k < 20 ? scaled(1 - twoTo(-k) - (e - x), k) : scaled(x - (e + twoTo(-k)) + 1, k);
}

export function sinh(x: f64): f64 {
  const size = abs(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size < LARGE) {
    if (size < 3.725290298461914e-9) return x;
    const t = expm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  return largeExponential(size, half);
}

export function cosh(x: f64): f64 {
  const size = abs(x);
  if (size < LARGE) {
    if (size < 0.5 * LN2) {
      const t = expm1(size);
      const w = 1 + t;
      return size < 2.7755575615628914e-17 ? w : 1 + (t * t) / (w + w);
    }
    const t = NativeMath.exp(size);
    return 0.5 * t + 0.5 / t;
  }
  return largeExponential(size, 0.5);
}

/** half · exp(x), also where exp(x) itself overflows. */
function largeExponential(x: f64, half: f64): f64 {
  if (x < EXP_LIMIT) return half * NativeMath.exp(x);
  const w = NativeMath.exp(0.5 * x);
  return half * w * w;
}

export function tanh(x: f64): f64 {
  const size = abs(x);
  if (size < 2.7755575615628914e-17) return x;
  let z: f64 = 1;
  if (size < LARGE) {
    const t = expm1(size >= 1 ? 2 * size : -2 * size);
    z = size >= 1 ? 1 - 2 / (t + 2) : -t / (t + 2);
  }
  return x < 0 ? -z : z;
}

const INVERSE_LN10: f64 = 4.34294481903251816668e-1;
const LOG10_2_HIGH: f64 = 3.01029995663611771306e-1;
const LOG10_2_LOW: f64 = 3.69423907715893078616e-13;

export function log10(x: f64): f64 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    x *= 18014398509481984;
  }
  const bits = reinterpret<u64>(x);
  k += <i32>(bits >> 52) - 1023;
  const below = i32(k < 0);
  const y = <f64>(k + below);
  const mantissa = reinterpret<f64>((bits & 0xfffffffffffff) | ((<u64>(1023 - below)) << 52));
  return y * LOG10_2_LOW + INVERSE_LN10 * NativeMath.log(mantissa) + y * LOG10_2_HIGH;
}
