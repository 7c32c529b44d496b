/**
 * Arithmetic on natural numbers as vectors of 32-bit limbs, least significant first, at plain addresses. A vector is an
 * address and a length; lengths may count leading zero limbs unless said otherwise. Nothing here knows of terms.
 *
 * Algorithms: Knuth, The Art of Computer Programming, volume 2, section 4.3.1 (A, S, M, D); multiplication of long
 * vectors after Karatsuba.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";

/** Bytes of a limb. */
export const LIMB: usize = 4;
/** From this many limbs (of the shorter factor) on, Karatsuba's method is faster. */
const KARATSUBA_LIMBS = 40;

// @ts-ignore: decorator
@inline export function limbAt(a: usize, i: i32): u32 {
  return load<u32>(a + ((<usize>i) << 2));
}
// @ts-ignore: decorator
@inline export function setLimb(a: usize, i: i32, value: u32): void {
  store<u32>(a + ((<usize>i) << 2), value);
}
// @ts-ignore: decorator
@inline export function limbBytes(n: i32): usize {
  return (<usize>n) << 2;
}

/** Length without leading zeros. */
export function trimmed(a: usize, n: i32): i32 {
  while (n > 0 && limbAt(a, n - 1) == 0) n--;
  return n;
}

export function clearLimbs(a: usize, n: i32): void {
  memory.fill(a, 0, limbBytes(n));
}

/** Order of two trimmed vectors: negative, 0 or positive. */
export function compareLimbs(a: usize, an: i32, b: usize, bn: i32): i32 {
  if (an != bn) return an < bn ? -1 : 1;
  for (let i = an - 1; i >= 0; i--) {
    const x = limbAt(a, i);
    const y = limbAt(b, i);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** r[0..an] = a + b, with an >= bn; r may be a or b. Answers the carry, which is not stored. */
export function addLimbs(r: usize, a: usize, an: i32, b: usize, bn: i32): u32 {
  let carry: u64 = 0;
  let i = 0;
  for (; i < bn; i++) {
    carry += <u64>limbAt(a, i) + <u64>limbAt(b, i);
    setLimb(r, i, <u32>carry);
    carry >>= 32;
  }
  for (; i < an; i++) {
    carry += <u64>limbAt(a, i);
    setLimb(r, i, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r[0..an] = a - b, with an >= bn; r may be a or b. Answers the borrow, 0 or 1 (0 when a >= b). */
export function subtractLimbs(r: usize, a: usize, an: i32, b: usize, bn: i32): u32 {
  let borrow: i64 = 0;
  let i = 0;
  for (; i < bn; i++) {
    borrow += <i64>limbAt(a, i) - <i64>limbAt(b, i);
    setLimb(r, i, <u32>borrow);
    borrow >>= 32;
  }
  for (; i < an; i++) {
    borrow += <i64>limbAt(a, i);
    setLimb(r, i, <u32>borrow);
    borrow >>= 32;
  }
  return <u32>-borrow;
}

/** r[0..n] = a * factor + addend; r may be a. Answers the carry, which is not stored. */
export function multiplySmall(r: usize, a: usize, n: i32, factor: u32, addend: u32): u32 {
  let carry: u64 = addend;
  for (let i = 0; i < n; i++) {
    carry += <u64>limbAt(a, i) * <u64>factor;
    setLimb(r, i, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r[0..n] += a * factor; answers the carry, which is not stored. */
function addProduct(r: usize, a: usize, n: i32, factor: u32): u32 {
  let carry: u64 = 0;
  const end = a + limbBytes(n);
  for (; a < end; a += LIMB, r += LIMB) {
    carry += <u64>load<u32>(a) * <u64>factor + <u64>load<u32>(r);
    store<u32>(r, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r[0..an+bn] = a * b by the school method. r is apart from a and b. */
function multiplyPlain(r: usize, a: usize, an: i32, b: usize, bn: i32): void {
  if (bn == 0) {
    clearLimbs(r, an);
    return;
  }
  setLimb(r, an, multiplySmall(r, a, an, limbAt(b, 0), 0));
  for (let i = 1; i < bn; i++) setLimb(r, an + i, addProduct(r + limbBytes(i), a, an, limbAt(b, i)));
}

/** Limbs of work space that `multiplyEven` needs for two vectors of n limbs. */
function karatsubaRoom(n: i32): i32 {
  return 6 * n + 512;
}

/**
 * r[0..2n] = a * b, both of n limbs, Karatsuba's method: with a = a1 B + a0 and b = b1 B + b0,
 * a b = a1 b1 B² + ((a0 + a1)(b0 + b1) - a1 b1 - a0 b0) B + a0 b0. `work` has karatsubaRoom(n) limbs.
 * The depth of recursion is the logarithm of n.
 */
function multiplyEven(r: usize, a: usize, b: usize, n: i32, work: usize): void {
  if (n < KARATSUBA_LIMBS) {
    multiplyPlain(r, a, n, b, n);
    return;
  }
  const low = (n + 1) >> 1;
  const high = n - low;
  const sums = low + 1;
  const sumA = work;
  const sumB = sumA + limbBytes(sums);
  const middle = sumB + limbBytes(sums);
  const rest = middle + limbBytes(2 * sums);
  const a1 = a + limbBytes(low);
  const b1 = b + limbBytes(low);
  multiplyEven(r, a, b, low, work);
  multiplyEven(r + limbBytes(2 * low), a1, b1, high, work);
  setLimb(sumA, low, addLimbs(sumA, a, low, a1, high));
  setLimb(sumB, low, addLimbs(sumB, b, low, b1, high));
  multiplyEven(middle, sumA, sumB, sums, rest);
  subtractLimbs(middle, middle, 2 * sums, r, 2 * low);
  subtractLimbs(middle, middle, 2 * sums, r + limbBytes(2 * low), 2 * high);
  // The middle part fits: it is at most a b / B.
  const room = 2 * n - low;
  addLimbs(r + limbBytes(low), r + limbBytes(low), room, middle, min(trimmed(middle, 2 * sums), room));
}

/** r[0..an+bn] = a * b. r is apart from a and b; an and bn at least 1. */
export function multiplyLimbs(r: usize, a: usize, an: i32, b: usize, bn: i32): void {
  if (an < bn) {
    multiplyLimbs(r, b, bn, a, an);
    return;
  }
  if (bn < KARATSUBA_LIMBS) {
    multiplyPlain(r, a, an, b, bn);
    return;
  }
  const room = karatsubaRoom(bn);
  const bytes = limbBytes(room + 2 * bn);
  const work = allocateBlock(bytes);
  if (an == bn) multiplyEven(r, a, b, an, work);
  else multiplyPieces(r, a, an, b, bn, work, work + limbBytes(room));
  freeBlock(work, bytes);
}

/** As multiplyLimbs for an > bn: the longer factor is taken in pieces of bn limbs. `product` has 2 bn limbs. */
function multiplyPieces(r: usize, a: usize, an: i32, b: usize, bn: i32, work: usize, product: usize): void {
  clearLimbs(r, an + bn);
  for (let done = 0; done < an; done += bn) {
    const n = min(bn, an - done);
    const piece = a + limbBytes(done);
    if (n == bn) multiplyEven(product, piece, b, bn, work);
    else multiplyLimbs(product, b, bn, piece, n);
    const target = r + limbBytes(done);
    addLimbs(target, target, an + bn - done, product, n + bn);
  }
}

/** q[0..n] = a / divisor; q may be a. Answers the remainder. */
export function divideSmall(q: usize, a: usize, n: i32, divisor: u32): u32 {
  let rest: u64 = 0;
  for (let i = n - 1; i >= 0; i--) {
    rest = (rest << 32) | <u64>limbAt(a, i);
    const digit = rest / <u64>divisor;
    setLimb(q, i, <u32>digit);
    rest -= digit * <u64>divisor;
  }
  return <u32>rest;
}

/** r[0..n] = a << bits, 0 <= bits < 32; r may be a. Answers the bits shifted out. */
export function shiftLeftBits(r: usize, a: usize, n: i32, bits: i32): u32 {
  let carry: u64 = 0;
  for (let i = 0; i < n; i++) {
    carry |= (<u64>limbAt(a, i)) << bits;
    setLimb(r, i, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r[0..n] = a >> bits, 0 <= bits < 32; r may be a. */
export function shiftRightBits(r: usize, a: usize, n: i32, bits: i32): void {
  let high: u64 = 0;
  for (let i = n - 1; i >= 0; i--) {
    const limb = limbAt(a, i);
    setLimb(r, i, <u32>(((high << 32) | <u64>limb) >> bits));
    high = limb;
  }
}

/** a[0..n+1] -= b * factor for b of n limbs; answers true when that went below 0. */
function subtractProduct(a: usize, b: usize, n: i32, factor: u32): bool {
  let carry: u64 = 0;
  let borrow: i64 = 0;
  for (let i = 0; i < n; i++) {
    carry += <u64>limbAt(b, i) * <u64>factor;
    borrow += <i64>limbAt(a, i) - <i64>(carry & 0xffffffff);
    setLimb(a, i, <u32>borrow);
    carry >>= 32;
    borrow >>= 32;
  }
  borrow += <i64>limbAt(a, n) - <i64>carry;
  setLimb(a, n, <u32>borrow);
  return borrow < 0;
}

/**
 * Knuth's algorithm D. `a` has an + 1 limbs, of which the highest is 0 or the bits that normalization shifted in; `b` has
 * bn >= 2 limbs and its highest bit set. Leaves the remainder in a[0..bn]; q[0..an-bn+1] is the quotient, unless q is 0.
 */
export function divideNormalized(q: usize, a: usize, an: i32, b: usize, bn: i32): void {
  const first: u64 = limbAt(b, bn - 1);
  const second: u64 = limbAt(b, bn - 2);
  for (let j = an - bn; j >= 0; j--) {
    const top = a + limbBytes(j + bn);
    const dividend = ((<u64>load<u32>(top)) << 32) | <u64>load<u32>(top - LIMB);
    let digit: u64 = dividend / first;
    let rest: u64 = dividend - digit * first;
    while (digit > 0xffffffff || digit * second > ((rest << 32) | <u64>load<u32>(top - 2 * LIMB))) {
      digit--;
      rest += first;
      if (rest > 0xffffffff) break;
    }
    const part = a + limbBytes(j);
    if (subtractProduct(part, b, bn, <u32>digit)) {
      digit--;
      setLimb(part, bn, limbAt(part, bn) + addLimbs(part, part, bn, b, bn));
    }
    if (q != 0) setLimb(q, j, <u32>digit);
  }
}

/** Number of significant bits of a trimmed vector. */
export function bitLength(a: usize, n: i32): i64 {
  return n == 0 ? 0 : (<i64>n << 5) - <i64>clz(limbAt(a, n - 1));
}
