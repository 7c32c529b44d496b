/**
 * Sum, product, quotient and remainder of integers of any size, on sign and magnitude. Results are canonical integer terms,
 * or FAIL with the error system_limit.
 */
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, Term, WORD, isSmall } from "../term/term";
import {
  bignumNegative,
  finishInteger,
  integerFromI64,
  isNegative,
  limbCount,
  limbsOf,
  startInteger,
} from "./integer";
import {
  addLimbs,
  compareLimbs,
  divideSmall,
  limbAt,
  limbBytes,
  multiplyLimbs,
  multiplySmall,
  setLimb,
  subtractLimbs,
} from "./natural";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { divideLimbs } from "./divide";

/** Products of limbs that count as a reduction. */
const PRODUCTS_PER_REDUCTION = 64;

/** a + b, or a - b when `minus`. */
export function sumIntegers(a: Term, b: Term, minus: bool): Term {
  if (isSmall(a) && isSmall(b)) return integerFromI64(minus ? <i64>a - <i64>b : <i64>a + <i64>b);
  const negativeA = isNegative(a);
  const negativeB = isNegative(b) != minus;
  const x = limbsOf(a, 0);
  const y = limbsOf(b, 1);
  const xn = limbCount(a);
  const yn = limbCount(b);
  const longer = max(xn, yn);
  const at = startInteger(longer + 1);
  if (at == 0) return FAIL;
  const r = at + WORD;
  if (negativeA == negativeB) {
    const carry = xn >= yn ? addLimbs(r, x, xn, y, yn) : addLimbs(r, y, yn, x, xn);
    setLimb(r, longer, carry);
    return finishInteger(at, longer + 1, negativeA);
  }
  const order = compareLimbs(x, xn, y, yn);
  if (order >= 0) subtractLimbs(r, x, xn, y, yn);
  else subtractLimbs(r, y, yn, x, xn);
  setLimb(r, longer, 0);
  return finishInteger(at, longer + 1, order >= 0 ? negativeA : negativeB);
}

/** Counts the work of a long multiplication or division as reductions. */
// @ts-ignore: decorator
@inline function charge(xn: i32, yn: i32): void {
  const products = <i64>xn * <i64>yn;
  if (products >= PRODUCTS_PER_REDUCTION) bumpReductions(<i32>min<i64>(products / PRODUCTS_PER_REDUCTION, 1 << 24));
}

/** a * b */
export function multiplyIntegers(a: Term, b: Term): Term {
  let xn = limbCount(a);
  let yn = limbCount(b);
  if (xn == 0 || yn == 0) return 0;
  let x = limbsOf(a, 0);
  let y = limbsOf(b, 1);
  if (xn < yn) {
    const limbs = x;
    x = y;
    y = limbs;
    const count = xn;
    xn = yn;
    yn = count;
  }
  const at = startInteger(xn + yn);
  if (at == 0) return FAIL;
  const r = at + WORD;
  if (yn == 1) setLimb(r, xn, multiplySmall(r, x, xn, limbAt(y, 0), 0));
  else multiplyLimbs(r, x, xn, y, yn);
  charge(xn, yn);
  return finishInteger(at, xn + yn, isNegative(a) != isNegative(b));
}

/** a div b, rounded towards 0; b is not 0. */
export function divideIntegers(a: Term, b: Term): Term {
  if (isSmall(a) && isSmall(b)) return integerFromI64(<i64>a / <i64>b);
  const x = limbsOf(a, 0);
  const y = limbsOf(b, 1);
  const xn = limbCount(a);
  const yn = limbCount(b);
  if (compareLimbs(x, xn, y, yn) < 0) return 0;
  const room = xn - yn + 1;
  const at = startInteger(room);
  if (at == 0) return FAIL;
  const negative = isNegative(a) != isNegative(b);
  if (yn == 1) {
    divideSmall(at + WORD, x, xn, limbAt(y, 0));
  } else {
    const bytes = limbBytes(xn + 1);
    const rest = allocateBlock(bytes);
    divideLimbs(at + WORD, rest, x, xn, y, yn);
    freeBlock(rest, bytes);
    charge(xn - yn + 1, yn);
  }
  return finishInteger(at, room, negative);
}

/** a rem b, with the sign of a; b is not 0. */
export function remainderOfIntegers(a: Term, b: Term): Term {
  if (isSmall(a)) {
    // Only a bignum of the same magnitude divides it: the least small integer has a bignum for its negation.
    if (!isSmall(b)) return limbCount(a) == limbCount(b) && load<u64>(limbsOf(a, 0)) == load<u64>(limbsOf(b, 1)) ? 0 : a;
    return <u64>(<i64>a % <i64>b);
  }
  const x = limbsOf(a, 0);
  const y = limbsOf(b, 1);
  const xn = limbCount(a);
  const yn = limbCount(b);
  if (compareLimbs(x, xn, y, yn) < 0) return a;
  const at = startInteger(xn + 1);
  if (at == 0) return FAIL;
  const rest = at + WORD;
  divideLimbs(0, rest, x, xn, y, yn);
  charge(xn - yn + 1, yn);
  for (let i = yn; i <= xn; i++) setLimb(rest, i, 0);
  return finishInteger(at, xn + 1, bignumNegative(a));
}
