/**
 * Integers from text in bases 2 to 36.
 *
 * Where the base is a power of two, digits are bits. Otherwise a long text is cut in two, where the lower part has k·2^i digits (base^k being the largest
 * power that fits a limb): value = high · base^(k·2^i) + low, so that the cost is that of a few long multiplications.
 */
import { badarg, systemLimit } from "../code/errors";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { FAIL, Term, WORD } from "../term/term";
import { BIGNUM_MAX_WORDS, finishInteger, integerFromI64, startInteger } from "./integer";
import { addLimbs, clearLimbs, limbBytes, multiplyLimbs, multiplySmall, setLimb, trimmed } from "./natural";

/** Chunks of digits up to which one short multiplication per chunk is as quick. */
const SPLIT_CHUNKS = 128;

/** Digits of a chunk: the largest k with base^k < 2^32. */
export function chunkDigits(base: u32): i32 {
  let digits = 0;
  for (let power: u64 = base; power <= 0xffffffff; power *= base) digits++;
  return digits;
}

export function powerOf(base: u32, exponent: i32): u32 {
  let power: u32 = 1;
  for (let i = 0; i < exponent; i++) power *= base;
  return power;
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
  if ((base & (base - 1)) == 0) n = readBits(limbs, at, count, bitsPerDigit);
  else if (room <= SPLIT_CHUNKS) n = readChunks(limbs, at, count, base);
  else n = readSplit(limbs, at, count, base);
  clearLimbs(limbs + limbBytes(n), room - n);
  return finishInteger(result, room, negative);
}

// Each answers how many limbs it has written, and writes no more than one for each chunk of digits.

/** Digits of `width` bits each. */
function readBits(r: usize, at: usize, count: i32, width: i32): i32 {
  let n = 0;
  let bits: u64 = 0;
  let held = 0;
  for (let i = count - 1; i >= 0; i--) {
    bits |= (<u64>digitValue(load<u8>(at + <usize>i))) << held;
    held += width;
    if (held >= 32) {
      setLimb(r, n++, <u32>bits);
      bits >>= 32;
      held -= 32;
    }
  }
  if (bits != 0) setLimb(r, n++, <u32>bits);
  return n;
}

/** Chunk by chunk, each multiplied in. */
function readChunks(r: usize, at: usize, count: i32, base: u32): i32 {
  const digits = chunkDigits(base);
  const power = powerOf(base, digits);
  let n = 0;
  let size = count % digits;
  for (let taken = 0; taken < count; taken += size, size = digits) {
    if (size == 0) size = digits;
    let chunk: u32 = 0;
    for (let i = 0; i < size; i++) chunk = chunk * base + digitValue(load<u8>(at + <usize>(taken + i)));
    const carry = multiplySmall(r, r, n, power, chunk);
    if (carry != 0) setLimb(r, n++, carry);
  }
  return n;
}

/** A power of the base, and the next smaller one. */
@unmanaged
class Power {
  limbs: usize;
  count: i32;
  bytes: usize;
  digits: i32;
  smaller: usize;
}

/** Computes base^(k·2^i) by squaring for all that are needed for `count` digits, and reads. */
function readSplit(r: usize, at: usize, count: i32, base: u32): i32 {
  const digits = chunkDigits(base);
  let largest: usize = 0;
  let size = digits;
  while (size < count) {
    const power = changetype<Power>(allocateBlock(offsetof<Power>()));
    const smaller = changetype<Power>(largest);
    power.smaller = largest;
    power.digits = size;
    power.bytes = limbBytes(largest == 0 ? 1 : smaller.count << 1);
    power.limbs = allocateBlock(power.bytes);
    if (largest == 0) {
      setLimb(power.limbs, 0, powerOf(base, digits));
      power.count = 1;
    } else {
      multiplyLimbs(power.limbs, smaller.limbs, smaller.count, smaller.limbs, smaller.count);
      power.count = trimmed(power.limbs, smaller.count << 1);
    }
    largest = changetype<usize>(power);
    size <<= 1;
  }
  const n = readHalves(r, at, count, base, changetype<Power>(largest));
  while (largest != 0) {
    const power = changetype<Power>(largest);
    largest = power.smaller;
    freeBlock(power.limbs, power.bytes);
    freeBlock(changetype<usize>(power), offsetof<Power>());
  }
  return n;
}

/** `power`: the largest one, with fewer than `count` digits or too large. The depth of recursion is the logarithm of `count`. */
function readHalves(r: usize, at: usize, count: i32, base: u32, power: Power): i32 {
  while (power.digits >= count && power.smaller != 0) power = changetype<Power>(power.smaller);
  const chunk = chunkDigits(base);
  if (count <= SPLIT_CHUNKS * chunk) return readChunks(r, at, count, base);
  const low = power.digits;
  const chunks = (count + chunk - 1) / chunk;
  const bytes = limbBytes(chunks + 1);
  const work = allocateBlock(bytes);
  // The high part, then its product with the power, then the low part is added.
  const high = readHalves(work, at, count - low, base, power);
  if (high == 0) clearLimbs(r, chunks);
  else multiplyLimbs(r, work, high, power.limbs, power.count);
  let n = high == 0 ? 0 : trimmed(r, high + power.count);
  const rest = readHalves(work, at + <usize>(count - low), low, base, power);
  if (n < rest) {
    clearLimbs(r + limbBytes(n), rest - n);
    n = rest;
  }
  const carry = addLimbs(r, r, n, work, rest);
  if (carry != 0) setLimb(r, n++, carry);
  freeBlock(work, bytes);
  return n;
}
