/**
 * Integers from and to text in bases 2 to 36.
 *
 * To text: a magnitude is split by powers base^(k·2^i), where base^k is the largest power that fits a limb, until pieces of one
 * limb are left, so that the cost is that of a few long divisions instead of one short division per limb. From text: chunks of
 * k digits, multiplied in one after the other.
 */
import { badarg, systemLimit } from "../code/errors";
import { appendByte, textBytes, textCut, textExtend } from "../format/buffer";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { FAIL, Term, WORD } from "../term/term";
import { BIGNUM_MAX_WORDS, finishInteger, integerFromI64, isNegative, limbCount, limbsOf, startInteger } from "./integer";
import { divideLimbs, divideSmall, limbAt, limbBytes, multiplyLimbs, multiplySmall, setLimb, trimmed } from "./natural";

/** Below this many limbs one short division per digit chunk is as quick. */
const SPLIT_LIMBS = 30;

/** Digits of a chunk: the largest k with base^k < 2^32. */
function chunkDigits(base: u32): i32 {
  let digits = 0;
  for (let power: u64 = base; power <= 0xffffffff; power *= base) digits++;
  return digits;
}

function powerOf(base: u32, exponent: i32): u32 {
  let power: u32 = 1;
  for (let i = 0; i < exponent; i++) power *= base;
  return power;
}

// @ts-ignore: decorator
@inline function digitByte(digit: u32): u8 {
  return <u8>(digit < 10 ? 0x30 + digit : 0x41 - 10 + digit);
}

/** Appends the digits of an integer term, with capital letters, after a minus sign if it is negative. */
export function appendInteger(t: Term, base: u32): void {
  if (isNegative(t)) appendByte(0x2d);
  const n = limbCount(t);
  const bytes = limbBytes(n + 1);
  const copy = allocateBlock(bytes);
  memory.copy(copy, limbsOf(t, 0), limbBytes(n));
  if (n == 0) appendByte(0x30);
  else appendMagnitude(copy, n, base, 0);
  freeBlock(copy, bytes);
}

/** Appends the digits of a magnitude, which is destroyed, with zeros in front up to `width` digits. */
export function appendMagnitude(a: usize, n: i32, base: u32, width: i32): void {
  n = trimmed(a, n);
  if (n > SPLIT_LIMBS) appendSplit(a, n, base, width);
  else appendChunks(a, n, base, width);
}

/** One short division per chunk of digits; the digits are written from the last to the first. */
function appendChunks(a: usize, n: i32, base: u32, width: i32): void {
  const digits = chunkDigits(base);
  const power = powerOf(base, digits);
  // A limb has at most 32 digits.
  const room = max(n << 5, width);
  const start = textExtend(room);
  let at = start + <usize>room;
  while (n > 0) {
    let chunk = n == 1 ? limbAt(a, 0) : divideSmall(a, a, n, power);
    const last = n == 1 && chunk < power;
    if (n == 1 && !last) {
      setLimb(a, 0, chunk / power);
      chunk = chunk % power;
    }
    for (let i = 0; i < digits && (!last || chunk > 0); i++) {
      store<u8>(--at, digitByte(chunk % base));
      chunk /= base;
    }
    n = last ? 0 : trimmed(a, n);
  }
  while (start + <usize>room - at < <usize>width) store<u8>(--at, 0x30);
  closeGap(start, at, room);
}

/** The text ends with `room` bytes from `start` on, of which those before `at` are unused: moves the rest down. */
function closeGap(start: usize, at: usize, room: i32): void {
  const used = start + <usize>room - at;
  memory.copy(start, at, used);
  textCut(textBytes() - room + <i32>used);
}

/**
 * Divides by base^(k·2^i), the largest of these powers with at most half as many limbs (about), and appends quotient and remainder.
 * The depth of recursion is the logarithm of n.
 */
function appendSplit(a: usize, n: i32, base: u32, width: i32): void {
  const digits = chunkDigits(base);
  const half = (n + 1) >> 1;
  // Powers are recomputed at each level by squaring, which costs less than the division that follows.
  const bytes = limbBytes(n + 2);
  let power = allocateBlock(bytes);
  let square = allocateBlock(bytes);
  setLimb(power, 0, powerOf(base, digits));
  let count = 1;
  let exponent = digits;
  while (count << 1 <= half + 1) {
    multiplyLimbs(square, power, count, power, count);
    const swap = power;
    power = square;
    square = swap;
    count = trimmed(power, count << 1);
    exponent <<= 1;
  }
  const quotient = allocateBlock(bytes);
  const rest = allocateBlock(bytes);
  divideLimbs(quotient, rest, a, n, power, count);
  freeBlock(power, bytes);
  freeBlock(square, bytes);
  appendMagnitude(quotient, n - count + 1, base, width > exponent ? width - exponent : 0);
  appendMagnitude(rest, count, base, exponent);
  freeBlock(quotient, bytes);
  freeBlock(rest, bytes);
}

/** Value of a digit, or 99. */
// @ts-ignore: decorator
@inline function digitValue(c: u32): u32 {
  if (c - 0x30 < 10) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return letter < 26 ? letter + 10 : 99;
}

/**
 * The integer that the text of `count` bytes at `at` denotes: an optional sign and at least one digit. FAIL with badarg when
 * it is none, with system_limit when it is too large.
 */
export function parseInteger(at: usize, count: i32, base: u32): Term {
  let negative = false;
  if (count > 0 && (load<u8>(at) == 0x2d || load<u8>(at) == 0x2b)) {
    negative = load<u8>(at) == 0x2d;
    at++;
    count--;
  }
  if (count == 0) return badarg();
  for (let i = 0; i < count; i++) {
    if (digitValue(load<u8>(at + <usize>i)) >= base) return badarg();
  }
  while (count > 1 && load<u8>(at) == 0x30) {
    at++;
    count--;
  }
  // 11 digits of base 36, or 58 of base 2, fit 59 bits.
  if (count <= 11 || (base <= 10 && count <= 17)) {
    let value: i64 = 0;
    for (let i = 0; i < count; i++) value = value * base + digitValue(load<u8>(at + <usize>i));
    return integerFromI64(negative ? -value : value);
  }
  return parseLong(at, count, base, negative);
}

function parseLong(at: usize, count: i32, base: u32, negative: bool): Term {
  const digits = chunkDigits(base);
  const room = (count + digits - 1) / digits + 1;
  // Digits beyond the limit are refused before any room is taken for them.
  const bitsPerDigit = 31 - clz(base);
  if (<i64>count * bitsPerDigit > (<i64>BIGNUM_MAX_WORDS + 1) << 6) return systemLimit();
  const result = startInteger(room);
  if (result == 0) return FAIL;
  const limbs = result + WORD;
  let n = 0;
  let first = count % digits;
  if (first == 0) first = digits;
  for (let taken = 0; taken < count; ) {
    const size = taken == 0 ? first : digits;
    let chunk: u32 = 0;
    for (let i = 0; i < size; i++) chunk = chunk * base + digitValue(load<u8>(at + <usize>(taken + i)));
    const carry = multiplySmall(limbs, limbs, n, powerOf(base, size), chunk);
    if (carry != 0) setLimb(limbs, n++, carry);
    taken += size;
  }
  for (let i = n; i < room; i++) setLimb(limbs, i, 0);
  return finishInteger(result, room, negative);
}
