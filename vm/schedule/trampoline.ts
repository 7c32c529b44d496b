/**
 * The trampoline: runs one process for one slice, by calling the continuation on top of its stack until something other than
 * going on has to happen (docs/architecture.md, "Calls"). Between slices everything that matters is in linear memory: registers
 * are moved in at the start and out at the end.
 */
import {
  CURRENT,
  ENTRY_E,
  FRAME_NEED,
  NATIVE_WINDOW,
  REDUCTIONS,
  RESUME_VALUE,
  SLICE_REDUCTIONS,
  STACK_LIMIT,
  UNWIND_CAUSE,
  UNWIND_CONTINUE,
  UNWIND_EXIT,
  UNWIND_WAIT,
  UNWIND_YIELD,
} from "../abi/registers";
import { Atom } from "../abi/atoms";
import { collectCompact, collectProcess } from "../gc/collect";
import { heapEnter, heapLeave } from "../memory/heap";
import { continueExit } from "../process/exit";
import {
  FLAG_COLLECT,
  FLAG_HIBERNATE,
  FLAG_RETURNED,
  FLAG_WANTS_CODE,
  Process,
  STATUS_EXITING,
  STATUS_RUNNABLE,
  STATUS_RUNNING,
  STATUS_SUSPENDED,
  STATUS_WAITING,
} from "../process/process";
import { exitProcess } from "../process/signals";
import { dropSuspended } from "../process/suspend";
import { running } from "../process/table";
import { Term, UNWIND, annotation, atom } from "../term/term";
import { requestCode } from "./code";
import { enqueue } from "./scheduler";
import { statistics } from "./statistics";

/** Relations of an ending process that are dealt with in one slice. */
const EXIT_BUDGET: i32 = 1000;
/** What an ending process's turn counts for, in reductions. */
const EXIT_REDUCTIONS: i32 = 50;

/** Gives `p`, just taken from its run queue, a slice of `reductions`. Answers the reductions that it used. */
export function runSlice(p: Process, reductions: i32): i32 {
  statistics().slices++;
  if (p.status == STATUS_EXITING) return end(p);
  if (p.status == STATUS_SUSPENDED) {
    dropSuspended(p);
    return 0;
  }
  if (p.flags & FLAG_COLLECT) collectProcess(p, 0);
  p.status = STATUS_RUNNING;
  store<u32>(CURRENT, <u32>changetype<usize>(p));
  store<i32>(REDUCTIONS, reductions);
  store<i32>(SLICE_REDUCTIONS, reductions);
  store<i32>(FRAME_NEED, p.frameNeed);
  p.frameNeed = 0;
  heapEnter(p);
  const cause = trampoline(p, p.e, p.resumeValue);
  heapLeave(p);
  store<u32>(CURRENT, 0);
  const used = load<i32>(SLICE_REDUCTIONS) - load<i32>(REDUCTIONS);
  store<i32>(SLICE_REDUCTIONS, 0);
  store<i32>(REDUCTIONS, 0);
  p.reductionsDone += <u64>used;
  statistics().reductions += <u64>used;
  leave(p, cause);
  return used;
}

/** Calls continuations, the first at `e` with `value`, until the slice ends; answers the UNWIND_… cause. p.e and p.resumeValue are then current. */
function trampoline(p: Process, e: usize, value: Term): i32 {
  while (true) {
    const word = load<u64>(e);
    setStackLimit(p, e);
    value = call_indirect<u64>(<u32>word, <i32>e, value, annotation(word));
    e = load<u32>(ENTRY_E);
    if (value == UNWIND) {
      value = load<u64>(RESUME_VALUE);
      // Taken: an unwind that brings no value of its own must not leave an old term in the control block.
      store<u64>(RESUME_VALUE, 0);
      const cause = load<i32>(UNWIND_CAUSE);
      if (cause != UNWIND_CONTINUE) {
        p.e = e;
        p.resumeValue = value;
        return cause;
      }
    }
  }
}

/** Native calls may go NATIVE_WINDOW bytes of stack deep from here, the next function's frame not counted, and not below the block. */
// @ts-ignore: decorator
@inline function setStackLimit(p: Process, e: usize): void {
  const reach = <usize>load<u32>(NATIVE_WINDOW) + <usize>load<u32>(FRAME_NEED);
  const low = p.stackLow;
  store<u32>(STACK_LIMIT, <u32>(e - low > reach ? e - reach : low));
  store<u32>(FRAME_NEED, 0);
}

/** Does what `cause` says with a process whose slice has ended. */
function leave(p: Process, cause: i32): void {
  if (cause == UNWIND_EXIT) {
    p.status = STATUS_EXITING;
    end(p);
  } else if (p.status == STATUS_EXITING || cause == UNWIND_YIELD) {
    if (p.status != STATUS_EXITING) p.status = STATUS_RUNNABLE;
    p.frameNeed = load<u32>(FRAME_NEED);
    enqueue(p);
  } else {
    assert(cause == UNWIND_WAIT, "an unknown cause of unwinding");
    p.status = STATUS_WAITING;
    if (p.flags & FLAG_WANTS_CODE) requestCode(p);
    else if (p.flags & FLAG_HIBERNATE) {
      p.flags &= ~FLAG_HIBERNATE;
      collectCompact(p);
    }
  }
}

/** A turn of a process that ends. */
function end(p: Process): i32 {
  const left = continueExit(p, EXIT_BUDGET);
  if (left < 0) enqueue(p);
  return EXIT_REDUCTIONS + EXIT_BUDGET - max(left, 0);
}

/** What the bottom word of every stack continues with: the process's first function has returned, so it ends normally. */
export function process_end(e: i32, value: Term, point: i32): u64 {
  const p = running();
  exitProcess(p, atom(Atom.normal));
  p.flags |= FLAG_RETURNED;
  store<u32>(ENTRY_E, e);
  store<u64>(RESUME_VALUE, value);
  store<i32>(UNWIND_CAUSE, UNWIND_EXIT);
  return UNWIND;
}

/** Continuation of a one-word frame that only carries a value on to the frame above it. */
export function return_value(e: i32, value: Term, point: i32): u64 {
  store<u32>(ENTRY_E, e + 8);
  return value;
}
