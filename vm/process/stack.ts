/**
 * The process stack: a block that grows down from stackHigh to stackLow. The first is embedded behind the control block.
 * Growing moves it to another block, so everything must unwind to the trampoline afterwards.
 */
import { TABLE_PROCESS_END } from "../abi/registers";
import { KIND_CONTINUATION } from "../abi/terms";
import { CONTROL_BLOCK_BYTES, FIRST_STACK_BYTES, Process } from "./process";
import { Term, pointer } from "../term/term";

/** Empty first stack: the only word is the continuation that ends the process. */
export function initializeStack(p: Process): void {
  p.stackLow = changetype<usize>(p) + CONTROL_BLOCK_BYTES;
  p.stackHigh = p.stackLow + FIRST_STACK_BYTES;
  p.e = p.stackHigh - 8;
  store<u64>(p.e, pointer(KIND_CONTINUATION, 0, TABLE_PROCESS_END));
}
/** A function could not be entered: see docs/architecture.md, "Entry of a function". Arguments in X_REGISTERS. Answers UNWIND. */
export function suspend(e: i32, arity: i32, slot: i32, need: i32): u64 {
  return unreachable();
}
/**
 * For a process that is not running: pushes an enter frame of `arity` arguments at p.e, so that it next calls the function in `slot`.
 * Answers the address of x(0); the caller stores the arguments (they are 0 until then).
 */
export function pushEnterFrame(p: Process, slot: i32, arity: i32): usize {
  return unreachable();
}
/**
 * For the running process: pushes an enter frame below `e` with the arguments in X_REGISTERS and answers the new `e`. The caller
 * stores it to ENTRY_E and answers UNWIND with cause UNWIND_CONTINUE, since the stack may have moved.
 */
export function pushEnterFrameRunning(e: usize, slot: i32, arity: i32): usize {
  return unreachable();
}
/** For the running process: at least `bytes` free below `e`; answers `e` in the stack's new place. Afterwards everything must unwind. */
export function stackReserve(e: usize, bytes: usize): usize {
  return unreachable();
}
/** Frees the stack block of a process that ends, if it has one of its own. */
export function stackRelease(p: Process): void {}
