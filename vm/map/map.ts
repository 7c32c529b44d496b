/** Maps as the rest of the core uses them; flat.ts and hash.ts hold the two representations. */
import { Term } from "../term/term";

/** Number of pairs. */
export function mapSize(map: Term): i32 {
  return unreachable();
}
/** Value of `key`, or FAIL. */
export function mapGet(map: Term, key: Term): Term {
  return unreachable();
}
/** The map with `key` set to `value`. */
export function mapPut(map: Term, key: Term, value: Term): Term {
  return unreachable();
}
/** The map with the value of `key` replaced, or FAIL when it has no such key. */
export function mapUpdate(map: Term, key: Term, value: Term): Term {
  return unreachable();
}
/** The map without `key` (itself when it has no such key). */
export function mapRemove(map: Term, key: Term): Term {
  return unreachable();
}
/** A map of `count` pairs that lie at `at` as key, value, key, value …; of equal keys the last one counts. */
export function mapFromPairs(at: usize, count: i32): Term {
  return unreachable();
}
/**
 * Pushes all pairs on the scratch stack so that popping gives key, value, key, value … in iteration order.
 * Answers the number of pairs.
 */
export function pushPairs(map: Term): i32 {
  return unreachable();
}
