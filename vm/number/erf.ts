/**
 * The error function and its complement, after Sun Microsystems' fdlibm (s_erf.c, 1993), whose polynomials and intervals the C
 * libraries in use share, so that results agree with theirs.
 *
 *     Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 *     business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
 *     notice is preserved.
 */

// Rational approximations P(x)/Q(x), lowest power first.
const SMALL_P: usize = memory.data<f64>([
  1.28379167095512558561e-1, -3.25042107247001499370e-1, -2.84817495755985104766e-2, -5.77027029648944159157e-3, -2.37630166566501626084e-5,
]);
const SMALL_Q: usize = memory.data<f64>([
  1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3, 1.32494738004321644526e-4, -3.96022827877536812320e-6,
]);
const NEAR_ONE_P: usize = memory.data<f64>([
  -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1, 3.18346619901161753674e-1, -1.10894694282396677476e-1,
  3.54783043256182359371e-2, -2.16637559486879084300e-3,
]);
const NEAR_ONE_Q: usize = memory.data<f64>([
  1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962662868e-2, 1.26171219808761642112e-1, 1.36370839120290507362e-2,
  1.19844998467991074170e-2,
]);
const MIDDLE_R: usize = memory.data<f64>([
  -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1, -6.23753324503260060396e1, -1.62396669462573470355e2,
  -1.84605092906711035994e2, -8.12874355063065934246e1, -9.81432934416914548592,
]);
const MIDDLE_S: usize = memory.data<f64>([
  1, 1.96512716674392571292e1, 1.37657754143519042600e2, 4.34565877475229228821e2, 6.45387271733267880336e2, 4.29008140027567833386e2,
  1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
]);
const LARGE_R: usize = memory.data<f64>([
  -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1, -1.60636384855821916062e2, -6.37566443368389627722e2,
  -1.02509513161107724954e3, -4.83519191608651397019e2,
]);
const LARGE_S: usize = memory.data<f64>([
  1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3, 2.55305040643316442583e3,
  4.74528541206955367215e2, -2.24409524465858183362e1,
]);
/** erf(1) to single precision, about which [0.84375, 1.25] is expanded. */
const ERF_OF_ONE: f64 = 8.45062911510467529297e-1;
/** 2 / sqrt(pi) - 1 */
const SLOPE: f64 = 1.28379167095512586316e-1;

/**
 * A polynomial, `degree` being that of the highest coefficient: pairs of terms, added up from the lowest, which is the order of glibc's
 * operations.
 */
function polynomial(coefficients: usize, degree: i32, x: f64): f64 {
  const x2 = x * x;
  const x4 = x2 * x2;
  let value = pairOf(coefficients, 0, degree, x);
  if (degree >= 2) value += x2 * pairOf(coefficients, 2, degree, x);
  if (degree >= 4) value += x4 * pairOf(coefficients, 4, degree, x);
  if (degree >= 6) value += x4 * x2 * pairOf(coefficients, 6, degree, x);
  if (degree >= 8) value += x4 * x4 * pairOf(coefficients, 8, degree, x);
  return value;
}

/** c(i) + x c(i + 1) */
// @ts-ignore: decorator
@inline function pairOf(coefficients: usize, i: i32, degree: i32, x: f64): f64 {
  const at = coefficients + ((<usize>i) << 3);
  return i < degree ? load<f64>(at) + x * load<f64>(at, 8) : load<f64>(at);
}

/** erf(x) - x for |x| < 0.84375, divided by x. */
function smallRatio(x: f64): f64 {
  const z = x * x;
  return polynomial(SMALL_P, 4, z) / polynomial(SMALL_Q, 5, z);
}

/** erf(x) - ERF_OF_ONE for 0.84375 <= x < 1.25. */
function nearOne(x: f64): f64 {
  const s = x - 1;
  return polynomial(NEAR_ONE_P, 6, s) / polynomial(NEAR_ONE_Q, 6, s);
}

/** erfc(x) for x >= 1.25. */
function tailOf(x: f64): f64 {
  const s = 1 / (x * x);
  const ratio =
    x < 1 / 0.35 ? polynomial(MIDDLE_R, 7, s) / polynomial(MIDDLE_S, 8, s) : polynomial(LARGE_R, 6, s) / polynomial(LARGE_S, 7, s);
  // exp(-x²) is split so that the error of x² does not grow.
  const z = reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000);
  return (NativeMath.exp(-z * z - 0.5625) * NativeMath.exp((z - x) * (z + x) + ratio)) / x;
}

export function errorFunction(x: f64): f64 {
  const a = abs(x);
  if (a < 0.84375) {
    if (a < 3.725290298461914e-9) return 0.125 * (8 * x + 8 * SLOPE * x);
    return x + x * smallRatio(x);
  }
  const value = a < 1.25 ? ERF_OF_ONE + nearOne(a) : a < 6 ? 1 - tailOf(a) : 1;
  return x < 0 ? -value : value;
}

export function errorFunctionComplement(x: f64): f64 {
  const a = abs(x);
  if (a < 0.84375) {
    if (a < 1.3877787807814457e-17) return 1 - x;
    const y = smallRatio(x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (a < 1.25) return x < 0 ? 1 + (ERF_OF_ONE + nearOne(a)) : 1 - ERF_OF_ONE - nearOne(a);
  if (a < 28) return x < 0 ? (a > 6 ? 2 : 2 - tailOf(a)) : tailOf(a);
  return x < 0 ? 2 : 0;
}
