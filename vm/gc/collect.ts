/** The collector. */
import { Process } from "../process/process";

/** Called by the owners of roots (vm/process/roots.ts) for each slot that holds a term: moves the object, updates the slot. */
export function scanRoot(slot: usize): void {
  unreachable();
}
/** Makes room for `words` on the running process's heap; roots are the stack above the word at `e` and x(0) … x(live-1). */
export function collect(e: i32, words: i32, live: i32): void {
  unreachable();
}
/** Collects the heap of a process that is not running; roots are its whole stack from p.e. Afterwards `words` are free. */
export function collectProcess(p: Process, words: i32): void {
  unreachable();
}
/** The same, both generations. */
export function collectMajor(p: Process, words: i32): void {
  unreachable();
}
