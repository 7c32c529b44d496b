/**
 * Pending work of a walk over two terms side by side (equality.ts, compare.ts), on the scratch stack in entries of two words.
 * The tags are values that no term's top byte has.
 *
 *     a, b                              a pair of terms
 *     RANGE | count, at a << 32 | at b  `count` words at two addresses
 *     LEAVES | count, the same          children of two hash map nodes: keys exactly, values by value (equality only)
 *     EXACT, 0  and  LOOSE, 0           from here on numbers are compared exactly, or by value
 *     CONTEST, address                  a comparison of two hash maps, waiting for one of keys (order only; contest.ts)
 */
import { scratchPush } from "../memory/scratch";
import { Term } from "./term";

export const RANGE: u64 = 0x30;
export const LEAVES: u64 = 0x31;
export const EXACT: u64 = 0x32;
export const LOOSE: u64 = 0x33;
export const CONTEST: u64 = 0x34;

/** Result of a step: no difference so far, the rest is on the stack. */
export const PENDING = 2;

// @ts-ignore: decorator
@inline export function isMark(tag: u64): bool {
  return tag - RANGE <= CONTEST - RANGE;
}

// @ts-ignore: decorator
@inline export function pushPair(a: Term, b: Term): void {
  scratchPush(a);
  scratchPush(b);
}

// @ts-ignore: decorator
@inline export function pushMark(tag: u64, what: u64): void {
  scratchPush(tag << 56);
  scratchPush(what);
}

/** `tag` is RANGE or LEAVES; nothing is pushed for an empty range. */
// @ts-ignore: decorator
@inline export function pushRange(tag: u64, count: i32, a: usize, b: usize): void {
  if (count == 0) return;
  scratchPush((tag << 56) | <u64>(<u32>count));
  scratchPush(((<u64>a) << 32) | <u64>b);
}

/** Two keys within a comparison by value: they compare exactly. */
export function pushExactly(a: Term, b: Term): void {
  pushMark(LOOSE, 0);
  pushPair(a, b);
  pushMark(EXACT, 0);
}
