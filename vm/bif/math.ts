/**
 * The `math` module. Arguments are any numbers, used as doubles; errors: badarg for what is no number, badarith for a result that
 * is not finite or an integer too large for a double.
 */
import { Term, isFloat, isInteger } from "../term/term";
import { badarg, badarith } from "../code/errors";
import { finiteFloat } from "../number/arithmetic";
import { errorFunction, errorFunctionComplement } from "../number/erf";
import { cosh, log10, sinh, tanh } from "../number/hyperbolic";
import { toF64 } from "../number/integer";
import { acos, asin, atan, atan2, cos, sin, tan } from "../number/trigonometry";

// @ts-ignore: decorator
@inline function isNumber(t: Term): bool {
  return isInteger(t) || isFloat(t);
}

/** The result as a term, after a look at the argument. */
// @ts-ignore: decorator
@inline function finish(t: Term, value: f64): Term {
  if (!isNumber(t)) return badarg();
  return isNaN(toF64(t)) ? badarith() : finiteFloat(value);
}

export function math_sin(t: Term): Term {
  return finish(t, sin(toF64(t)));
}
export function math_cos(t: Term): Term {
  return finish(t, cos(toF64(t)));
}
export function math_tan(t: Term): Term {
  return finish(t, tan(toF64(t)));
}
export function math_asin(t: Term): Term {
  return finish(t, asin(toF64(t)));
}
export function math_acos(t: Term): Term {
  return finish(t, acos(toF64(t)));
}
export function math_atan(t: Term): Term {
  return finish(t, atan(toF64(t)));
}
export function math_sinh(t: Term): Term {
  return finish(t, sinh(toF64(t)));
}
export function math_cosh(t: Term): Term {
  return finish(t, cosh(toF64(t)));
}
export function math_tanh(t: Term): Term {
  return finish(t, tanh(toF64(t)));
}
export function math_asinh(t: Term): Term {
  return finish(t, NativeMath.asinh(toF64(t)));
}
export function math_acosh(t: Term): Term {
  return finish(t, NativeMath.acosh(toF64(t)));
}
export function math_atanh(t: Term): Term {
  return finish(t, NativeMath.atanh(toF64(t)));
}
export function math_exp(t: Term): Term {
  return finish(t, NativeMath.exp(toF64(t)));
}
export function math_log(t: Term): Term {
  return finish(t, NativeMath.log(toF64(t)));
}
export function math_log2(t: Term): Term {
  return finish(t, NativeMath.log2(toF64(t)));
}
export function math_log10(t: Term): Term {
  return finish(t, log10(toF64(t)));
}
export function math_sqrt(t: Term): Term {
  return finish(t, sqrt<f64>(toF64(t)));
}
export function math_ceil(t: Term): Term {
  return finish(t, ceil<f64>(toF64(t)));
}
export function math_floor(t: Term): Term {
  return finish(t, floor<f64>(toF64(t)));
}
export function math_erf(t: Term): Term {
  return finish(t, errorFunction(toF64(t)));
}
export function math_erfc(t: Term): Term {
  return finish(t, errorFunctionComplement(toF64(t)));
}
/** As `finish`; the first argument is looked at first. */
// @ts-ignore: decorator
@inline function finish2(a: Term, b: Term, value: f64): Term {
  if (!isNumber(a)) return badarg();
  return isNaN(toF64(a)) ? badarith() : finish(b, value);
}

export function math_atan2(y: Term, x: Term): Term {
  return finish2(y, x, atan2(toF64(y), toF64(x)));
}
export function math_pow(x: Term, y: Term): Term {
  return finish2(x, y, NativeMath.pow(toF64(x), toF64(y)));
}
export function math_fmod(x: Term, y: Term): Term {
  return finish2(x, y, NativeMath.mod(toF64(x), toF64(y)));
}
