/**
 * Division of natural numbers (vectors of limbs as in natural.ts). Short divisors by Knuth's algorithm D; where divisor and quotient are both long, by
 * halves, so that the cost is that of multiplication times the logarithm of the length (Burnikel and Ziegler, "Fast Recursive
 * Division", 1998; in the form of Brent and Zimmermann, "Modern Computer Arithmetic", algorithm 1.8).
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import {
  addLimbs,
  compareLimbs,
  divideNormalized,
  divideSmall,
  limbAt,
  limbBytes,
  multiplyLimbs,
  setLimb,
  shiftLeftBits,
  shiftRightBits,
  subtractLimbs,
} from "./natural";

/** From this many limbs of divisor and quotient on, halving is quicker. */
const RECURSIVE_LIMBS = 80;

/**
 * q[0..an-bn+1] = a / b (unless q is 0) and r[0..bn] = a mod b, for trimmed a and b with an >= bn >= 1. r has an + 1 limbs;
 * q and r are apart from each other and from a and b.
 */
export function divideLimbs(q: usize, r: usize, a: usize, an: i32, b: usize, bn: i32): void {
  if (bn == 1) {
    const quotient = q == 0 ? r : q;
    setLimb(r, 0, divideSmall(quotient, a, an, limbAt(b, 0)));
    return;
  }
  const shift = clz(limbAt(b, bn - 1));
  const bytes = limbBytes(bn);
  const divisor = allocateBlock(bytes);
  shiftLeftBits(divisor, b, bn, shift);
  setLimb(r, an, shiftLeftBits(r, a, an, shift));
  const length = an + 1 - bn;
  if (bn < RECURSIVE_LIMBS || length < RECURSIVE_LIMBS) divideNormalized(q, r, an, divisor, bn);
  else divideBlocks(q, r, length, divisor, bn);
  shiftRightBits(r, r, bn, shift);
  freeBlock(divisor, bytes);
}

/** A quotient of `length` limbs, taken from the top in blocks of at most `n` limbs. */
function divideBlocks(q: usize, a: usize, length: i32, b: usize, n: i32): void {
  const bytes = limbBytes(length);
  const quotient = q != 0 ? q : allocateBlock(bytes);
  let block = length % n;
  if (block == 0) block = n;
  for (let left = length; left > 0; block = n) {
    left -= block;
    divideHalves(quotient + limbBytes(left), a + limbBytes(left), block, b, n);
  }
  if (q == 0) freeBlock(quotient, bytes);
}

/**
 * Divides a[0..n+m] by b[0..n], whose highest bit is set, with m <= n and a[m..m+n] < b: q[0..m] is the quotient, a[0..n] the remainder, and the
 * rest of a is 0. The depth of recursion is the logarithm of m.
 */
function divideHalves(q: usize, a: usize, m: i32, b: usize, n: i32): void {
  if (m < RECURSIVE_LIMBS) {
    divideNormalized(q, a, n + m - 1, b, n);
    return;
  }
  const k = m >> 1;
  const bytes = limbBytes(m);
  const product = allocateBlock(bytes);
  divideHalf(q + limbBytes(k), a + limbBytes(k), m - k, b, n, k, product);
  divideHalf(q, a, k, b, n, k, product);
  freeBlock(product, bytes);
}

/**
 * The same for a quotient of `m` limbs by way of the divisor without its lowest `k` limbs, with k <= m: that quotient is at most 2 too large.
 * `product` has m + k limbs.
 */
function divideHalf(q: usize, a: usize, m: i32, b: usize, n: i32, k: i32, product: usize): void {
  const high = a + limbBytes(k);
  const divisor = b + limbBytes(k);
  const size = n - k;
  const top = high + limbBytes(m);
  if (compareLimbs(top, size, divisor, size) < 0) {
    divideHalves(q, high, m, divisor, size);
  } else {
    // The leading limbs are equal: the largest quotient is tried, whose remainder is the rest of the dividend and once the divisor.
    memory.fill(q, 0xff, limbBytes(m));
    memory.fill(top, 0, limbBytes(size));
    addLimbs(high, high, m + size, divisor, size);
  }
  multiplyLimbs(product, q, m, b, k);
  let borrow = subtractLimbs(a, a, n + 1, product, m + k);
  while (borrow != 0) {
    decrement(q);
    borrow -= addLimbs(a, a, n + 1, b, n);
  }
}

/** q -= 1, for a q that is not 0. */
function decrement(q: usize): void {
  for (let i = 0; ; i++) {
    const limb = limbAt(q, i);
    setLimb(q, i, limb - 1);
    if (limb != 0) return;
  }
}
