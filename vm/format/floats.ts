/**
 * `~e`, `~f` and `~g`. Erlang/OTP rounds the 21 significant digits of float_to_list/1, not the exact value, half upwards; so do
 * we, to print the same.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { appendScientific } from "../number/floattext";
import { appendByte, appendBytes, appendFill, appendNumber, textAt, textBytes, textCut } from "./buffer";

/** Significant digits to start from. */
const DIGITS = 21;
/** Zeros that may have to go in front of them: a double is larger than 10^-325. */
const MOST_ZEROS: usize = 330;
const BLOCK: usize = 360;

/** Puts the digits of |f| at `to` and answers the exponent E of 0.d1d2… · 10^E. */
function takeDigits(f: f64, to: usize): i32 {
  const start = textBytes();
  appendScientific(abs(f), DIGITS - 1);
  const at = textAt() + <usize>start;
  store<u8>(to, load<u8>(at));
  memory.copy(to + 1, at + 2, DIGITS - 1);
  let exponent = 0;
  const end = textAt() + <usize>textBytes();
  for (let digit = at + DIGITS + 3; digit < end; digit++) exponent = exponent * 10 + <i32>(load<u8>(digit) - 0x30);
  if (load<u8>(at, DIGITS + 2) == 0x2d) exponent = -exponent;
  textCut(start);
  return exponent + 1;
}

/**
 * Appends `whole` digits, a point and `decimals` digits of the `count` digits at `at`, which are rounded in place. Answers whether the
 * rounding has carried out of the first digit (all digits written are 0 then).
 */
function appendRounded(at: usize, count: i32, whole: i32, decimals: i32): bool {
  const kept = whole + decimals;
  let carry = kept < count && load<u8>(at + <usize>kept) >= 0x35;
  for (let i = min(kept, count) - 1; i >= 0 && carry; i--) {
    const digit = load<u8>(at + <usize>i);
    carry = digit == 0x39;
    store<u8>(at + <usize>i, carry ? 0x30 : digit + 1);
  }
  const first = min(whole, count);
  if (carry) appendByte(0x31);
  appendBytes(at, first);
  appendFill(0x30, whole - first);
  appendByte(0x2e);
  const rest = min(kept, count) - first;
  appendBytes(at + <usize>first, rest);
  appendFill(0x30, decimals - rest);
  return carry;
}

// @ts-ignore: decorator
@inline function appendSign(f: f64): void {
  if (reinterpret<i64>(f) < 0) appendByte(0x2d);
}

/** `digits` significant digits, at least 2, and an exponent with sign. */
export function appendExponential(f: f64, digits: i32): void {
  const block = allocateBlock(BLOCK);
  let exponent = takeDigits(f, block) - 1;
  appendSign(f);
  const start = textBytes();
  if (appendRounded(block, DIGITS, 1, digits - 1)) {
    // 10.00… is to be 1.00…: the second digit goes.
    const one = textAt() + <usize>start;
    memory.copy(one + 1, one + 2, textBytes() - start - 2);
    textCut(textBytes() - 1);
    exponent++;
  }
  freeBlock(block, BLOCK);
  appendByte(0x65);
  if (exponent >= 0) appendByte(0x2b);
  appendNumber(exponent);
}

/** Digits, a point, and `decimals` digits, at least 1. */
export function appendPositional(f: f64, decimals: i32): void {
  const block = allocateBlock(BLOCK);
  const exponent = takeDigits(f, block + MOST_ZEROS);
  const zeros = exponent <= 0 ? 1 - exponent : 0;
  const at = block + MOST_ZEROS - <usize>zeros;
  memory.fill(at, 0x30, zeros);
  appendSign(f);
  appendRounded(at, DIGITS + zeros, max(exponent, 1), decimals);
  freeBlock(block, BLOCK);
}
