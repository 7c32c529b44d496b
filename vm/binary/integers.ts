/**
 * Integer segments: bits to integers and back, of any size, at any alignment.
 *
 * A little-endian segment whose size is no multiple of 8 has its least significant bytes first, and the bits that are left, the most
 * significant ones, in the last byte's place: <<16#abc:12/little>> is 16#bc, 16#a:4.
 */
import { BS_FLAG_LITTLE, BS_FLAG_NATIVE, BS_FLAG_SIGNED } from "../abi/code";
import { bumpReductions } from "../schedule/scheduler";
import { bignumNegative, bignumWords, finishInteger, integerFromI64, integerFromU64, startInteger } from "../number/integer";
import { FAIL, Term, WORD, address, isBignum, isSmall } from "../term/term";
import { fillBits, readBits, writeBits } from "./bits";

/** Bits for one reduction. */
const BITS_PER_REDUCTION: u64 = 8192;
/** Segments above this size are looked at for what they hold before room is made for that. */
const TRIM_BITS: u64 = 1024;

// @ts-ignore: decorator
@inline export function isLittle(flags: i32): bool {
  return (flags & (BS_FLAG_LITTLE | BS_FLAG_NATIVE)) != 0;
}

/** Charges the running process for work on `bits` bits. */
// @ts-ignore: decorator
@inline export function chargeBits(bits: u64): void {
  if (bits >= BITS_PER_REDUCTION) bumpReductions(<i32>(bits / BITS_PER_REDUCTION));
}

/** Value of the little-endian segment whose `count` bits, 1 to 64, are `word` when read from left to right. */
function fromLittle(word: u64, count: u32): u64 {
  const rest = count & 7;
  const whole = count - rest;
  if (whole == 0) return word;
  const low = bswap<u64>(word >> rest) >> (64 - whole);
  return rest == 0 ? low : low | ((word & ((1 << rest) - 1)) << whole);
}

/** The inverse: the bits, from left to right, of the little-endian segment of `value`'s low `count` bits. */
function toLittle(value: u64, count: u32): u64 {
  const rest = count & 7;
  const whole = count - rest;
  if (whole == 0) return value;
  const high = (bswap<u64>(value) >> (64 - whole)) << rest;
  return rest == 0 ? high : high | ((value >> whole) & ((1 << rest) - 1));
}

/** The integer in `count` bits at (`at`, `bit`). FAIL when it is larger than integers can be. */
export function getInteger(at: usize, bit: u64, count: u64, flags: i32): Term {
  if (count > 64) return getLarge(at, bit, count, flags);
  if (count == 0) return 0;
  let word = readBits(at, bit, <u32>count);
  if (isLittle(flags)) word = fromLittle(word, <u32>count);
  if (!(flags & BS_FLAG_SIGNED)) return integerFromU64(word);
  const shift = 64 - count;
  return integerFromI64(<i64>(word << shift) >> shift);
}

/**
 * How many of a segment's `count` bits are left when the most significant ones that only repeat the sign are dropped, some at a time: a large
 * segment may hold a number that is not too large.
 */
function significantBits(at: usize, bit: u64, count: u64, little: bool, signed: bool): u64 {
  chargeBits(count);
  const rest = little ? <u32>count & 7 : 0;
  const top = little ? (rest != 0 ? bit + count - rest : bit + count - 8) : bit;
  const negative = signed && readBits(at, top, 1) != 0;
  const sign: u64 = negative ? 1 : 0;
  if (rest != 0) {
    if (readBits(at, top, rest) != (negative ? (1 << rest) - 1 : 0) || readBits(at, top - 8, 1) != sign) return count;
    count -= rest;
  }
  // 32 bits go if they and the one below them are all alike.
  const filler: u64 = negative ? 0xffffffff : 0;
  while (count > TRIM_BITS) {
    if (little) {
      const end = bit + count;
      if (readBits(at, end - 32, 32) != filler || readBits(at, end - 40, 1) != sign) break;
    } else {
      if (readBits(at, bit, 33) != (filler << 1 | sign)) break;
      bit += 32;
    }
    count -= 32;
  }
  return count;
}

function getLarge(at: usize, bit: u64, all: u64, flags: i32): Term {
  const little = isLittle(flags);
  const signed = (flags & BS_FLAG_SIGNED) != 0;
  const count = all <= TRIM_BITS ? all : significantBits(at, bit, all, little, signed);
  if (!little) bit += all - count;
  if (count > (<u64>1) << 31) return FAIL;
  const limbs = <i32>((count + 31) >> 5);
  const result = startInteger(limbs);
  if (result == 0) return FAIL;
  chargeBits(count);
  const to = result + WORD;
  const top = limbs - 1;
  for (let i = 0; i < top; i++) {
    const before = (<u64>i) << 5;
    const word = little ? bswap<u32>(<u32>readBits(at, bit + before, 32)) : <u32>readBits(at, bit + count - before - 32, 32);
    store<u32>(to + (<usize>i << 2), word);
  }
  const rest = <u32>(count - ((<u64>top) << 5));
  const word = little ? fromLittle(readBits(at, bit + ((<u64>top) << 5), rest), rest) : readBits(at, bit, rest);
  const negative = signed && ((word >> (rest - 1)) & 1) != 0;
  store<u32>(to + (<usize>top << 2), <u32>word);
  if (negative) {
    // The magnitude is what is missing to 2^count.
    store<u32>(to + (<usize>top << 2), <u32>(word | (<u64>-1 << rest)));
    let carry: u64 = 1;
    for (let i = 0; i <= top; i++) {
      carry += <u64>load<u32>(to + (<usize>i << 2)) ^ 0xffffffff;
      store<u32>(to + (<usize>i << 2), <u32>carry);
      carry >>= 32;
    }
  }
  return finishInteger(result, limbs, negative);
}

/** Writes the low `count` bits of the integer `value`, in two's complement, to (`at`, `bit`). False when it is no integer. */
export function putInteger(value: Term, at: usize, bit: u64, count: u64, flags: i32): bool {
  if (isSmall(value)) {
    if (count == 0) return true;
    if (count <= 64) {
      writeBits(at, bit, <u32>count, isLittle(flags) ? toLittle(value, <u32>count) : value);
      return true;
    }
  } else if (!isBignum(value)) return false;
  putLarge(value, at, bit, count, isLittle(flags));
  return true;
}

/** More than 64 bits, or a bignum. Behind the magnitude's last word come the sign's bits. */
function putLarge(value: Term, at: usize, bit: u64, count: u64, little: bool): void {
  chargeBits(count);
  const small = isSmall(value);
  const negative = small ? <i64>value < 0 : bignumNegative(value);
  const words = small ? 1 : <u64>bignumWords(value);
  const magnitude = address(value) + WORD;
  const end = min(count, words << 6);
  let carry: u64 = 1;
  for (let done: u64 = 0; done < end; done += 64) {
    let word = small ? value : load<u64>(magnitude + (<usize>done >>> 3));
    if (negative && !small) {
      word = ~word + carry;
      carry = u64(carry != 0 && word == 0);
    }
    const part = <u32>min<u64>(64, count - done);
    if (little) writeBits(at, bit + done, part, toLittle(word, part));
    else writeBits(at, bit + count - done - part, part, word);
  }
  if (end < count) fillBits(at, little ? bit + end : bit, count - end, u32(negative));
}
