/** Copying terms between heaps. */
import { Process } from "../process/process";
import { Term } from "./term";

/** A copy of `t` that belongs to `p`; immediates and literals are themselves. */
export function copyTo(p: Process, t: Term): Term {
  return unreachable();
}
/** Heap words that a copy of `t` takes (subterms that occur twice count twice; literals count nothing). */
export function termWords(t: Term): u64 {
  return unreachable();
}
/** Copies `t` to the room at `at`, which has termWords(t) words. */
export function copyToBlock(t: Term, at: usize): Term {
  return unreachable();
}
