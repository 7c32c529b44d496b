/**
 * Floats to and from text, in the formats of erlang:float_to_list/2 and erlang:list_to_float/1. Text goes to the format
 * buffer.
 */
import { appendByte, appendBytes, appendFill, appendNumber, appendText, textAt, textBytes, textCut } from "../format/buffer";
import { Digits, roundedDigits, tenTo } from "./decimal";
import { shortestExponent, shortestMantissa } from "./shortest";

/** The text of `~.Ne` in C: one digit, the point, `places` digits, an exponent of at least two digits. */
export function appendScientific(f: f64, places: i32): void {
  if (isNegativeFloat(f)) appendByte(0x2d);
  const digits = roundedDigits(f, places + 1, true);
  // The zero in front is there for the carry.
  const carried = load<u8>(digits.at) != 0x30;
  const first = digits.at + (carried ? 0 : 1);
  const count = digits.count - (carried ? 0 : 1);
  const exponent = f == 0 ? 0 : digits.point - (carried ? 1 : 2);
  appendByte(count > 0 ? load<u8>(first) : 0x30);
  if (places > 0) {
    appendByte(0x2e);
    const written = max(min(count - 1, places), 0);
    appendBytes(first + 1, written);
    appendFill(0x30, places - written);
  }
  appendByte(0x65);
  appendByte(exponent < 0 ? 0x2d : 0x2b);
  if (abs(exponent) < 10) appendByte(0x30);
  appendNumber(abs(exponent));
}

/** The text of `~.Nf` in C: digits, and unless `places` is 0 the point and `places` digits. */
export function appendFixed(f: f64, places: i32): void {
  if (isNegativeFloat(f)) appendByte(0x2d);
  const digits = roundedDigits(f, places, false);
  appendPlain(digits, places);
}

function appendPlain(digits: Digits, places: i32): void {
  let skipped = 0;
  while (skipped < digits.count && skipped < digits.point && load<u8>(digits.at + <usize>skipped) == 0x30) skipped++;
  const whole = min(digits.count, digits.point);
  if (whole > skipped) {
    appendBytes(digits.at + <usize>skipped, whole - skipped);
    appendFill(0x30, digits.point - whole);
  } else {
    appendByte(0x30);
  }
  if (places == 0) return;
  appendByte(0x2e);
  const zeros = min(max(-digits.point, 0), places);
  appendFill(0x30, zeros);
  const from = max(digits.point, 0);
  const written = max(min(digits.count - from, places - zeros), 0);
  appendBytes(digits.at + <usize>from, written);
  appendFill(0x30, places - zeros - written);
}

// @ts-ignore: decorator
@inline function isNegativeFloat(f: f64): bool {
  return reinterpret<i64>(f) < 0;
}

function decimalLength(n: u64): i32 {
  let length = 1;
  for (n /= 10; n > 0; n /= 10) length++;
  return length;
}

/** Puts a point behind the first `before` of the `count` digits at the end of the text. */
function insertPoint(count: i32, before: i32): void {
  appendByte(0x2e);
  const point = textAt() + <usize>(textBytes() - 1 - count + before);
  memory.copy(point + 1, point, count - before);
  store<u8>(point, 0x2e);
}

/**
 * Is the shortest text plain (`12.5`) rather than with an exponent (`1.25e1`)? As Erlang/OTP 25 decides: whichever is shorter,
 * and an exponent for integers too large to be all doubles.
 */
function isPlain(mantissa: u64, exponent: i32, length: i32): bool {
  const scientific = exponent + length - 1;
  const lowest = length == 1 ? -4 : -(length + 2);
  const highest = length == 1 || scientific >= 10 ? 2 : 1;
  if (exponent < lowest || exponent > highest) return false;
  if (exponent == 0) return mantissa < (<u64>1) << 53;
  if (exponent == 1) return mantissa <= ((<u64>1) << 52) / 5;
  if (exponent == 2) return mantissa <= ((<u64>1) << 51) / 25;
  return true;
}

/** Decimals up to which Erlang/OTP takes a short cut whose rounding differs. */
const SHORT_CUT_DECIMALS = 18;
const TWO_TO_53: f64 = 9007199254740992.0;

/**
 * As float_to_list(F, [{decimals, N}]). Up to 18 decimals of numbers up to 2^53 Erlang/OTP computes the decimals in floating
 * point, half away from zero, and so do we; beyond that the exact value is rounded.
 */
export function appendDecimals(f: f64, decimals: i32): void {
  const magnitude = abs(f);
  if (magnitude > TWO_TO_53 || decimals > SHORT_CUT_DECIMALS) {
    appendFixed(f, decimals);
    return;
  }
  if (isNegativeFloat(f)) appendByte(0x2d);
  const whole = floor(magnitude);
  if (decimals == 0) {
    appendNumber(<i64>whole + i64(magnitude - whole >= 0.5));
    return;
  }
  const scaled = (magnitude - whole) * tenTo(decimals);
  let fraction = floor(scaled);
  if (scaled - fraction >= 0.5) fraction += 1;
  const carry = fraction >= tenTo(decimals);
  appendNumber(<i64>whole + i64(carry));
  appendByte(0x2e);
  const digits = carry ? 0 : <u64>fraction;
  appendFill(0x30, decimals - decimalLength(digits));
  appendNumber(digits);
}

/** Takes trailing zeros off the text, but leaves one behind a point. */
export function dropTrailingZeros(): void {
  let end = textBytes();
  while (end > 0 && load<u8>(textAt() + <usize>(end - 1)) == 0x30) end--;
  if (end > 0 && load<u8>(textAt() + <usize>(end - 1)) == 0x2e) end++;
  textCut(end);
}

/** The shortest text that reads back as the same double: as float_to_list(F, [short]), `~p` and `~w`. */
export function appendShortest(f: f64): void {
  if (isNegativeFloat(f)) appendByte(0x2d);
  if (f == 0) {
    appendText("0.0");
    return;
  }
  const mantissa = shortestMantissa(abs(f));
  const exponent = shortestExponent();
  const length = decimalLength(mantissa);
  if (!isPlain(mantissa, exponent, length)) {
    appendNumber(mantissa);
    insertPoint(length, 1);
    if (length == 1) appendByte(0x30);
    appendByte(0x65);
    appendNumber(exponent + length - 1);
  } else if (exponent >= 0) {
    appendNumber(mantissa);
    appendFill(0x30, exponent);
    appendByte(0x2e);
    appendByte(0x30);
  } else if (length > -exponent) {
    appendNumber(mantissa);
    insertPoint(length, length + exponent);
  } else {
    appendText("0.");
    appendFill(0x30, -exponent - length);
    appendNumber(mantissa);
  }
}
