/**
 * The process stack: a block that grows down from stackHigh to stackLow, words of [e, stackHigh) in use.
 *
 *     stackLow            e                                                      stackHigh
 *     |  free             | frame | frame | …                | end of process (1 word) |
 *
 * The first stack is embedded behind the control block. A larger one is a block of its own, twice as large each time; frames
 * are copied to its high end. Nothing points into a stack except `e` of running code, so whenever a stack has moved everything must
 * unwind to the trampoline, which takes `e` from ENTRY_E and sets STACK_LIMIT anew.
 *
 * Enter frame, a call that has not been made yet (docs/architecture.md, "Entry of a function"):
 *
 *     e + 16 + 8*i  x(i)
 *     e + 8         table slot of the function
 *     e             continuation to TABLE_ENTER + arity
 */
import { Atom } from "../abi/atoms";
import {
  ENTRY_E,
  FRAME_NEED,
  REDUCTIONS,
  STACK_LIMIT,
  TABLE_ENTER,
  TABLE_PROCESS_END,
  UNWIND_CAUSE,
  UNWIND_CONTINUE,
  UNWIND_EXIT,
  UNWIND_YIELD,
  X_REGISTERS,
} from "../abi/registers";
import { KIND_CONTINUATION } from "../abi/terms";
import { collectSuspended } from "../gc/collect";
import { allocateBlock, freeBlock, tryAllocateBlock, usableBytes } from "../memory/allocator";
import { Term, UNWIND, atom, head, isCons, pointer, tail } from "../term/term";
import { CONTROL_BLOCK_BYTES, FIRST_STACK_BYTES, FLAG_COLLECT, Process } from "./process";
import { exitProcess } from "./signals";
import { nextSliceAtOnce } from "../schedule/scheduler";
import { running } from "./table";

/** The smallest stack that is a block of its own. */
const SECOND_STACK_BYTES: usize = 512;
/** No stack grows beyond this: a process that needs more has run wild. */
const MAX_STACK_BYTES: usize = 1 << 30;
/** A stack above this size is cut down when an eighth of it is in use. */
const SHRINK_BYTES: usize = 32768;

/** Bytes of an enter frame. */
// @ts-ignore: decorator
@inline function enterFrameBytes(arity: i32): usize {
  return 16 + (<usize>arity << 3);
}

/** The first stack of a process, empty: its only word is the continuation that ends the process. */
export function initializeStack(p: Process): void {
  p.stackLow = firstStack(p);
  p.stackHigh = p.stackLow + FIRST_STACK_BYTES;
  p.e = p.stackHigh - 8;
  store<u64>(p.e, pointer(KIND_CONTINUATION, 0, TABLE_PROCESS_END));
}

// @ts-ignore: decorator
@inline function firstStack(p: Process): usize {
  return changetype<usize>(p) + CONTROL_BLOCK_BYTES;
}

/** Frees the stack of a process that ends. */
export function stackRelease(p: Process): void {
  if (p.stackLow != firstStack(p)) freeBlock(p.stackLow, p.stackHigh - p.stackLow);
  p.stackLow = p.stackHigh = p.e = 0;
}

// Suspending

/**
 * A function of `arity` arguments (in X_REGISTERS), in table slot `slot`, with a frame of at most `need` bytes, cannot be entered now.
 * Saves the call in an enter frame and answers UNWIND: the slice goes on if there are reductions left (the stack has grown,
 * a collection was asked for and has been made, or native calls went deep enough), else it ends.
 *
 * When only reductions are missing and no other process could run, the next slice begins at once and the answer is 0: the function goes
 * on. So a process that is alone keeps its native frames.
 */
export function suspend(e: i32, arity: i32, slot: i32, need: i32): Term {
  const p = running();
  if (<usize>(<u32>e) - <usize>(<u32>need) >= <usize>load<u32>(STACK_LIMIT) && nextSliceAtOnce(p)) return 0;
  p.e = <usize>(<u32>e);
  // The function's frame will lie where the enter frame has been, so it passes its own check if the larger of both fits.
  const bytes = max(enterFrameBytes(arity), <usize>(<u32>need));
  if (p.e - p.stackLow < bytes && !growStack(p, bytes)) return endDeepProcess(p);
  p.e = pushEnterFrameRunning(p.e, slot, arity);
  store<u32>(ENTRY_E, <u32>p.e);
  store<i32>(FRAME_NEED, need);
  if (p.flags & FLAG_COLLECT) collectSuspended(p);
  if (load<i32>(REDUCTIONS) >= 0) {
    store<i32>(UNWIND_CAUSE, UNWIND_CONTINUE);
    return UNWIND;
  }
  shrinkStack(p);
  store<u32>(ENTRY_E, <u32>p.e);
  store<i32>(UNWIND_CAUSE, UNWIND_YIELD);
  return UNWIND;
}

/** A stack cannot grow any more. Real Erlang would run out of memory and crash; here only the process that has run wild ends. */
function endDeepProcess(p: Process): Term {
  exitProcess(p, atom(Atom.system_limit));
  store<u32>(ENTRY_E, <u32>p.e);
  store<i32>(UNWIND_CAUSE, UNWIND_EXIT);
  return UNWIND;
}

// Pushing calls

/**
 * For a process that is not running: pushes a call of the function in `slot` at p.e. Answers the address of x(0), where the caller stores
 * the arguments; they are 0 until then.
 */
export function pushEnterFrame(p: Process, slot: i32, arity: i32): usize {
  const bytes = enterFrameBytes(arity);
  if (p.e - p.stackLow < bytes && !growStack(p, bytes)) outOfMemory();
  p.e -= bytes;
  writeEnterFrame(p.e, slot, arity);
  const arguments = p.e + 16;
  for (let i: usize = 0; i < bytes - 16; i += 8) store<u64>(arguments + i, 0);
  return arguments;
}

/** The same with the arguments from a list of `arity` elements that belong to `p` (or are immediates or literals). */
export function pushEnterFrameFromList(p: Process, slot: i32, arity: i32, list: Term): void {
  let at = pushEnterFrame(p, slot, arity);
  for (let i = 0; i < arity; i++) {
    assert(isCons(list), "fewer arguments than the arity");
    store<u64>(at, head(list));
    list = tail(list);
    at += 8;
  }
}

/**
 * For the running process: pushes a call with the arguments in X_REGISTERS below `e` and answers the new `e`. The caller stores it to
 * ENTRY_E and answers UNWIND with cause UNWIND_CONTINUE, since the stack may have moved.
 */
export function pushEnterFrameRunning(e: usize, slot: i32, arity: i32): usize {
  const bytes = enterFrameBytes(arity);
  const at = stackReserve(e, bytes) - bytes;
  writeEnterFrame(at, slot, arity);
  for (let i: usize = 0; i < bytes - 16; i += 8) store<u64>(at + i, load<u64>(<usize>X_REGISTERS + i), 16);
  return at;
}

// @ts-ignore: decorator
@inline function writeEnterFrame(at: usize, slot: i32, arity: i32): void {
  store<u64>(at, pointer(KIND_CONTINUATION, 0, TABLE_ENTER + arity));
  store<u64>(at, <u64>(<u32>slot), 8);
}

// Size

/**
 * For the running process: makes sure that `bytes` are free below `e`, and answers `e`, which is another address if the stack has moved.
 * Then everything must unwind.
 */
export function stackReserve(e: usize, bytes: usize): usize {
  const p = running();
  if (e - p.stackLow >= bytes) return e;
  p.e = e;
  if (!growStack(p, bytes)) outOfMemory();
  return p.e;
}

/** A larger stack for a process whose p.e is right: at least `bytes` are free below p.e then. False when it would be too large. */
function growStack(p: Process, bytes: usize): bool {
  const used = p.stackHigh - p.e;
  let size = max(SECOND_STACK_BYTES, (p.stackHigh - p.stackLow) << 1);
  while (size - used < bytes && size <= MAX_STACK_BYTES) size <<= 1;
  if (size > MAX_STACK_BYTES) return false;
  size = usableBytes(size);
  const low = tryAllocateBlock(size);
  if (low == 0) return false;
  moveStack(p, low, size);
  return true;
}

function outOfMemory(): void {
  abort("out of memory: a stack is too large");
}

/** A process that once was deep and no longer is gives stack back. Its p.e is right; the stack may move. */
export function shrinkStack(p: Process): void {
  const size = p.stackHigh - p.stackLow;
  const used = p.stackHigh - p.e;
  if (size < SHRINK_BYTES || used > size >>> 3) return;
  const smaller = usableBytes(size >>> 1);
  moveStack(p, allocateBlock(smaller), smaller);
}

/** The smallest stack that holds what is in use: for a process that will be idle for long. */
export function compactStack(p: Process): void {
  const used = p.stackHigh - p.e;
  if (p.stackLow == firstStack(p)) return;
  if (used <= FIRST_STACK_BYTES) {
    moveStack(p, firstStack(p), FIRST_STACK_BYTES);
    return;
  }
  const size = usableBytes(used);
  if (size < p.stackHigh - p.stackLow) moveStack(p, allocateBlock(size), size);
}

function moveStack(p: Process, low: usize, bytes: usize): void {
  const used = p.stackHigh - p.e;
  const high = low + bytes;
  memory.copy(high - used, p.e, used);
  const oldLow = p.stackLow;
  const oldBytes = p.stackHigh - oldLow;
  p.stackLow = low;
  p.stackHigh = high;
  p.e = high - used;
  if (oldLow != firstStack(p)) freeBlock(oldLow, oldBytes);
}
