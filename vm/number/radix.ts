/**
 * Integers to text in bases 2 to 36: a magnitude is split by powers base^(k·2^i), where base^k is the largest power that fits a limb, until pieces of one
 * limb are left, so that the cost is that of a few long divisions instead of one short division per limb. Where the base is a power of two, digits are bits.
 */
import { appendByte, appendNumber, textBytes, textCut, textExtend } from "../format/buffer";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Term, isSmall } from "../term/term";
import { divideLimbs } from "./divide";
import { isNegative, limbCount, limbsOf } from "./integer";
import { bitLength, divideSmall, limbAt, limbBytes, multiplyLimbs, setLimb, trimmed } from "./natural";
import { chunkDigits, powerOf } from "./parseinteger";

/** Below this many limbs one short division per digit chunk is as quick. */
const SPLIT_LIMBS = 30;

// @ts-ignore: decorator
@inline function digitByte(digit: u32): u8 {
  return <u8>(digit < 10 ? 0x30 + digit : 0x41 - 10 + digit);
}

/** Appends the digits of an integer term, with capital letters, after a minus sign if it is negative. */
export function appendInteger(t: Term, base: u32): void {
  if (base == 10 && isSmall(t)) return appendNumber(<i64>t);
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
  if ((base & (base - 1)) == 0) appendBits(a, n, 31 - clz(base), width);
  else if (n > SPLIT_LIMBS) appendSplit(a, n, base, width);
  else appendChunks(a, n, base, width);
}

/** Digits of `bits` bits each. */
function appendBits(a: usize, n: i32, bits: i32, width: i32): void {
  const length = bitLength(a, n);
  const count = max(<i32>((length + bits - 1) / bits), width);
  const end = textExtend(count) + <usize>count;
  const mask: u64 = (1 << bits) - 1;
  let held: u64 = 0;
  let left = 0;
  let next = 0;
  for (let at = end - 1; at >= end - <usize>count; at--) {
    if (left < bits && next < n) {
      held |= (<u64>limbAt(a, next++)) << left;
      left += 32;
    }
    store<u8>(at, digitByte(<u32>(held & mask)));
    held >>= bits;
    left -= bits;
  }
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
