/**
 * Float segments of 16, 32 and 64 bits (IEEE 754). A value that is too large for its segment becomes the infinity of that
 * format, as in Erlang/OTP 25; patterns of infinities and NaNs match nothing.
 */
import { heapAllocate } from "../memory/heap";
import { FAIL, Term, makeFloat } from "../term/term";
import { readBits, writeBits } from "./bits";
import { isLittle } from "./integers";

/** The float in `count` bits at (`at`, `bit`), of which 0 are 0.0. FAIL when no float has that size, or the bits are none. */
export function getFloat(at: usize, bit: u64, count: u64, flags: i32): Term {
  if (count == 0) return makeFloat(heapAllocate(2), 0.0);
  if (count != 64 && count != 32 && count != 16) return FAIL;
  let word = readBits(at, bit, <u32>count);
  if (isLittle(flags)) word = bswap<u64>(word) >> (64 - count);
  const value = count == 64 ? reinterpret<f64>(word) : count == 32 ? <f64>reinterpret<f32>(<u32>word) : halfToDouble(<u32>word);
  return isFinite(value) ? makeFloat(heapAllocate(2), value) : FAIL;
}

/** Writes `value` to `count` bits, 16, 32 or 64, at (`at`, `bit`). */
export function putFloat(value: f64, at: usize, bit: u64, count: u64, flags: i32): void {
  let word: u64 = count == 64 ? reinterpret<u64>(value) : count == 32 ? <u64>reinterpret<u32>(<f32>value) : <u64>singleToHalf(<f32>value);
  if (isLittle(flags)) word = bswap<u64>(word) >> (64 - count);
  writeBits(at, bit, <u32>count, word);
}

function halfToDouble(half: u32): f64 {
  const exponent = (half >> 10) & 31;
  const fraction = half & 0x3ff;
  let value: f64;
  if (exponent == 31) value = fraction == 0 ? Infinity : NaN;
  else if (exponent == 0) value = <f64>fraction * (1.0 / 16777216.0);
  else value = reinterpret<f64>((<u64>(exponent + 1008) << 52) | (<u64>fraction << 42));
  return half & 0x8000 ? -value : value;
}

/** Rounded to the nearest, ties to even. Doubles are rounded to single precision before, as Erlang/OTP does. */
function singleToHalf(value: f32): u32 {
  const bits = reinterpret<u32>(value);
  const sign = (bits >> 16) & 0x8000;
  const exponent = <i32>((bits >> 23) & 255) - 112;
  const fraction = bits & 0x7fffff;
  if (exponent >= 31) return sign | (exponent == 143 && fraction != 0 ? 0x7e00 : 0x7c00);
  // Below the least normal number the fraction, with its leading bit, is shifted out to the right.
  const whole = exponent > 0 ? (<u32>exponent << 23) | fraction : fraction | 0x800000;
  const shift: u32 = exponent > 0 ? 13 : <u32>(14 - exponent);
  if (shift > 24) return sign;
  const low = whole & ((1 << shift) - 1);
  const half = (<u32>1) << (shift - 1);
  const kept = whole >> shift;
  // A carry out of the fraction counts up the exponent, at last to infinity.
  return sign | (kept + u32(low > half || (low == half && (kept & 1) != 0)));
}
