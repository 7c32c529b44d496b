/**
 * The order of two hash maps of the same size, without recursion. Which one is less is decided by the smallest key that
 * only one of them has (the map that has it is less), or when they have the same keys, by the values of the smallest key whose values
 * differ. So the keys that could decide are collected as candidates, and a contest finds the smallest: it hands one
 * comparison of two keys at a time to the walk of compare.ts and is called again with the outcome.
 *
 *     block   Contest | candidate 0: key, origin | candidate 1 …     origin 0: only in map a, 1: only in map b
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { mapGet, mapSize, pushPairs } from "../map/map";
import { scratchPop } from "../memory/scratch";
import { equal, exactlyEqual } from "./equality";
import { CONTEST, EXACT, LOOSE, PENDING, pushMark, pushPair } from "./pending";
import { FAIL, Term } from "./term";

@unmanaged
class Contest {
  a: Term;
  b: Term;
  bytes: usize;
  count: i32;
  /** The candidate that was compared last with the best. */
  next: i32;
  best: i32;
  /** Values compare exactly. */
  exact: bool;
  /** The maps have different keys. */
  exclusive: bool;
}

const CANDIDATE: usize = 16;

// @ts-ignore: decorator
@inline function candidateAt(c: Contest, index: i32): usize {
  return changetype<usize>(c) + offsetof<Contest>() + <usize>index * CANDIDATE;
}

function addCandidate(c: Contest, key: Term, origin: u64): void {
  const at = candidateAt(c, c.count++);
  store<u64>(at, key);
  store<u64>(at, origin, 8);
}

/** Adds the keys of `from` that `other` lacks. */
function addExclusive(c: Contest, from: Term, other: Term, origin: u64): void {
  for (let n = pushPairs(from); n > 0; n--) {
    const key = scratchPop();
    scratchPop();
    if (mapGet(other, key) == FAIL) addCandidate(c, key, origin);
  }
}

/** Adds the keys, which are those of both maps, whose values differ. */
function addDifferent(c: Contest): void {
  for (let n = pushPairs(c.a); n > 0; n--) {
    const key = scratchPop();
    const left = scratchPop();
    const right = mapGet(c.b, key);
    if (!(c.exact ? exactlyEqual(left, right) : equal(left, right))) addCandidate(c, key, 0);
  }
}

/** Begins to compare two hash maps of the same size: 0 when they are equal, otherwise PENDING with the contest pushed. */
export function contestStart(a: Term, b: Term, exact: bool): i32 {
  if (exact ? exactlyEqual(a, b) : equal(a, b)) return 0;
  const bytes = offsetof<Contest>() + ((<usize>mapSize(a)) << 1) * CANDIDATE;
  const c = changetype<Contest>(allocateBlock(bytes));
  c.a = a;
  c.b = b;
  c.bytes = bytes;
  c.count = 0;
  c.next = 0;
  c.best = 0;
  c.exact = exact;
  addExclusive(c, a, b, 0);
  c.exclusive = c.count > 0;
  if (c.exclusive) addExclusive(c, b, a, 1);
  else addDifferent(c);
  pushMark(CONTEST, changetype<usize>(c));
  return PENDING;
}

/**
 * Goes on with the outcome of comparing the best candidate with the next (0 at the start): pushes the next comparison and
 * answers PENDING, or answers the order. At the end the contest is freed.
 */
export function contestNext(at: usize, outcome: i32): i32 {
  const c = changetype<Contest>(at);
  if (outcome > 0) c.best = c.next;
  c.next++;
  if (c.next < c.count) {
    pushMark(CONTEST, at);
    pushPair(load<u64>(candidateAt(c, c.best)), load<u64>(candidateAt(c, c.next)));
    pushMark(EXACT, 0);
    return PENDING;
  }
  const best = candidateAt(c, c.best);
  const key = load<u64>(best);
  const origin = load<u64>(best, 8);
  const exclusive = c.exclusive;
  if (!exclusive) {
    pushPair(mapGet(c.a, key), mapGet(c.b, key));
    pushMark(c.exact ? EXACT : LOOSE, 0);
  }
  freeBlock(at, c.bytes);
  return !exclusive ? PENDING : origin == 0 ? -1 : 1;
}
