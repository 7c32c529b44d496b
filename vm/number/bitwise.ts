/**
 * Bit operations on integers of any size. Negative integers count as two's complement with infinitely many sign bits, though
 * they are stored as sign and magnitude: limbs are converted on the fly (-m is the complement of m, plus 1).
 */
import { systemLimit } from "../code/errors";
import { FAIL, Term, WORD, isSmall } from "../term/term";
import { BIGNUM_MAX_WORDS, finishInteger, isNegative, limbCount, limbsOf, startInteger } from "./integer";
import { bitLength, clearLimbs, limbAt, limbBytes, setLimb, shiftLeftBits, shiftRightBits } from "./natural";

export const BITS_AND = 0;
export const BITS_OR = 1;
export const BITS_XOR = 2;

// @ts-ignore: decorator
@inline function combine(operation: i32, x: u32, y: u32): u32 {
  return operation == BITS_AND ? x & y : operation == BITS_OR ? x | y : x ^ y;
}

/** a band b, a bor b or a bxor b, as `operation` says. */
export function combineBits(operation: i32, a: Term, b: Term): Term {
  if (isSmall(a) && isSmall(b)) return operation == BITS_AND ? a & b : operation == BITS_OR ? a | b : a ^ b;
  const x = limbsOf(a, 0);
  const y = limbsOf(b, 1);
  const xn = limbCount(a);
  const yn = limbCount(b);
  const flipX: u32 = isNegative(a) ? 0xffffffff : 0;
  const flipY: u32 = isNegative(b) ? 0xffffffff : 0;
  const flip = combine(operation, flipX, flipY);
  const n = max(xn, yn) + 1;
  const at = startInteger(n);
  if (at == 0) return FAIL;
  const r = at + WORD;
  let carryX: u64 = flipX & 1;
  let carryY: u64 = flipY & 1;
  let carry: u64 = flip & 1;
  for (let i = 0; i < n; i++) {
    carryX += <u64>((i < xn ? limbAt(x, i) : 0) ^ flipX);
    carryY += <u64>((i < yn ? limbAt(y, i) : 0) ^ flipY);
    carry += <u64>(combine(operation, <u32>carryX, <u32>carryY) ^ flip);
    setLimb(r, i, <u32>carry);
    carryX >>= 32;
    carryY >>= 32;
    carry >>= 32;
  }
  return finishInteger(at, n, flip != 0);
}

/** a * 2^bits; bits is not negative. */
export function shiftLeft(a: Term, bits: i64): Term {
  if (a == 0) return 0;
  const x = limbsOf(a, 0);
  const xn = limbCount(a);
  if (bits > <i64>BIGNUM_MAX_WORDS << 6 || bitLength(x, xn) + bits > <i64>BIGNUM_MAX_WORDS << 6) return systemLimit();
  const whole = <i32>(bits >> 5);
  const room = whole + xn + 1;
  const at = startInteger(room);
  if (at == 0) return FAIL;
  const r = at + WORD;
  clearLimbs(r, whole);
  setLimb(r, whole + xn, shiftLeftBits(r + limbBytes(whole), x, xn, <i32>(bits & 31)));
  return finishInteger(at, room, isNegative(a));
}

/** a / 2^bits, rounded towards minus infinity; bits is not negative. */
export function shiftRight(a: Term, bits: i64): Term {
  if (isSmall(a)) return <u64>(<i64>a >> min<i64>(bits, 63));
  const negative = isNegative(a);
  const x = limbsOf(a, 0);
  const xn = limbCount(a);
  if (bits >= <i64>xn << 5) return <u64>(negative ? -1 : 0);
  const whole = <i32>(bits >> 5);
  const part = <i32>(bits & 31);
  const n = xn - whole;
  const at = startInteger(n + 1);
  if (at == 0) return FAIL;
  const r = at + WORD;
  let lost: u32 = limbAt(x, whole) & ((1 << part) - 1);
  for (let i = 0; i < whole; i++) lost |= limbAt(x, i);
  shiftRightBits(r, x + limbBytes(whole), n, part);
  setLimb(r, n, 0);
  if (negative && lost != 0) increment(r, n + 1);
  return finishInteger(at, n + 1, negative);
}

/** r += 1; there is room for the carry. */
function increment(r: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const limb = limbAt(r, i) + 1;
    setLimb(r, i, limb);
    if (limb != 0) return;
  }
}
