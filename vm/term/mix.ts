/**
 * Bob Jenkins' mixing function (lookup2, 1996), from which both hashes of terms are made: mapHash and portableHash.
 */
import { bignumNegative, bignumWords } from "../number/integer";
import { Term, address } from "./term";

/** 2^32 divided by the golden ratio. Multiples of it keep the kinds of terms apart. */
export const GOLDEN: u32 = 0x9e3779b9;

/** Mixes two words into `hash`; `salt` is a multiple of GOLDEN. */
// @ts-ignore: decorator
@inline export function mix(hash: u32, x: u32, y: u32, salt: u32): u32 {
  return mixWords(salt + x, salt + y, hash);
}

/** The third of three words after mixing. */
export function mixWords(a: u32, b: u32, c: u32): u32 {
  a = (a - b - c) ^ (c >> 13);
  b = (b - c - a) ^ (a << 8);
  c = (c - a - b) ^ (b >> 13);
  a = (a - b - c) ^ (c >> 12);
  b = (b - c - a) ^ (a << 16);
  c = (c - a - b) ^ (b >> 5);
  a = (a - b - c) ^ (c >> 3);
  b = (b - c - a) ^ (a << 10);
  return (c - a - b) ^ (b >> 15);
}

/** Mixes the words of a bignum into `hash`. */
export function mixBignum(t: Term, hash: u32): u32 {
  const salt = GOLDEN * (bignumNegative(t) ? 10 : 11);
  const end = address(t) + ((<usize>bignumWords(t)) << 3);
  for (let at = address(t); at < end; at += 8) hash = mix(hash, load<u32>(at, 8), load<u32>(at, 12), salt);
  return hash;
}

/** Hash of `bytes` bytes, beginning with `hash`. */
export function mixBytes(at: usize, bytes: u32, hash: u32): u32 {
  let a = GOLDEN;
  let b = GOLDEN;
  let c = hash;
  let rest = bytes;
  for (; rest >= 12; rest -= 12, at += 12) {
    a += load<u32>(at);
    b += load<u32>(at, 4);
    c += load<u32>(at, 8);
    // mixWords for all three words.
    a = (a - b - c) ^ (c >> 13);
    b = (b - c - a) ^ (a << 8);
    c = (c - a - b) ^ (b >> 13);
    a = (a - b - c) ^ (c >> 12);
    b = (b - c - a) ^ (a << 16);
    c = (c - a - b) ^ (b >> 5);
    a = (a - b - c) ^ (c >> 3);
    b = (b - c - a) ^ (a << 10);
    c = (c - a - b) ^ (b >> 15);
  }
  c += bytes;
  for (let i: u32 = 0; i < rest; i++) {
    const byte = <u32>load<u8>(at + <usize>i);
    // The lowest byte of c is taken by the length.
    if (i < 4) a += byte << (i << 3);
    else if (i < 8) b += byte << ((i - 4) << 3);
    else c += byte << ((i - 7) << 3);
  }
  return mixWords(a, b, c);
}
