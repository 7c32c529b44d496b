/**
 * The control block of a process. Fixed size; its first stack lies directly behind it in the same block, so that an
 * idle process is one allocation. While the process runs, the registers of vm/abi/registers.ts hold the current
 * values of heapTop, e and the reductions, and the fields here are stale (vm/schedule/trampoline.ts moves them in and out).
 *
 *     +--------------------+----------------------------+
 *     | control block      | first stack (grows down) ◀ |
 *     +--------------------+----------------------------+
 *     process              process + CONTROL_BLOCK_BYTES  + FIRST_STACK_BYTES
 */
import { Term, pid } from "../term/term";

/** Room behind the control block for the first stack. */
export const FIRST_STACK_BYTES: usize = 128;
export const CONTROL_BLOCK_BYTES: usize = 232;

export const STATUS_WAITING: u8 = 0;
export const STATUS_RUNNABLE: u8 = 1;
export const STATUS_RUNNING: u8 = 2;
/** Has ended or been told to end; runs its clean-up when next scheduled. */
export const STATUS_EXITING: u8 = 3;
export const STATUS_SUSPENDED: u8 = 4;

export const PRIORITY_MAX: u8 = 0;
export const PRIORITY_HIGH: u8 = 1;
export const PRIORITY_NORMAL: u8 = 2;
export const PRIORITY_LOW: u8 = 3;

export const FLAG_TRAP_EXIT: u16 = 1;
/** A receive timeout has been started and not yet been consumed. */
export const FLAG_TIMER_STARTED: u16 = 2;
/** The receive timeout has gone off. */
export const FLAG_TIMED_OUT: u16 = 4;
/** Collect at the next point where the stack holds all roots (fragments have piled up). */
export const FLAG_COLLECT: u16 = 8;
/** Waiting for the host to load a module. */
export const FLAG_WANTS_CODE: u16 = 16;
/** Waiting for a message in a receive without or with a timeout; a message makes it runnable. */
export const FLAG_IN_RECEIVE: u16 = 32;
/** The host wants to hear of its exit. */
export const FLAG_WATCHED: u16 = 64;
/** Its first function has returned; the value is resumeValue. */
export const FLAG_RETURNED: u16 = 128;
/** It hibernates: its heap is made as small as possible when its slice has ended. */
export const FLAG_HIBERNATE: u16 = 256;
/** It ended by an uncaught error, or by an uncaught throw; otherwise it exited or was told to. */
export const FLAG_ENDED_BY_ERROR: u16 = 512;
export const FLAG_ENDED_BY_THROW: u16 = 1024;

@unmanaged
export class Process {
  /** Slot in the process table; with generation, the pid. */
  slot: u32;
  generation: u32;
  /** Next in the run queue (or in the list of exiting processes); 0 at the end. */
  next: usize;
  status: u8;
  priority: u8;
  flags: u16;

  // Stack: [stackLow, stackHigh), top at e. The word at stackHigh - 8 is the continuation that ends the process.
  stackLow: usize;
  stackHigh: usize;
  e: usize;
  /** Bytes of frame that the next function needs (see FRAME_NEED). */
  frameNeed: u32;
  /** Value with which the top frame continues. */
  resumeValue: Term;

  // Heap: young generation [heapStart, heapEnd) filled to heapTop; old generation [oldStart, oldEnd) filled to oldTop.
  // All 0 until the first allocation. Below highWater: survived one collection.
  heapStart: usize;
  heapTop: usize;
  heapEnd: usize;
  highWater: usize;
  oldStart: usize;
  oldTop: usize;
  oldEnd: usize;
  /** Heap fragments, linked; 0 when none. */
  fragments: usize;
  /** Words in all fragments together. */
  fragmentWords: u32;
  minorCollections: u16;
  fullsweepAfter: u16;
  minHeapWords: u32;
  /** Collections in all, for statistics. */
  collections: u32;

  // Mailbox: linked Message nodes. `inboxSave` is the node before the next one to look at, 0 meaning the first.
  inboxFirst: usize;
  inboxLast: usize;
  inboxSave: usize;
  inboxLength: u32;
  /** Receive marker: the number of a reference and the message that was last when it was made; see vm/process/mailbox.ts. */
  markNumber: u64;
  markNode: usize;

  // Relations: heads of rings (vm/process/ring.ts), 0 when empty.
  links: usize;
  /** Monitors and aliases that the process has made. */
  monitors: usize;
  monitoredBy: usize;
  /** Timers whose destination the process is. */
  timers: usize;
  /** Receive timeout: one more than its position in the timer heap, 0 when there is none. */
  timer: u32;

  // Terms (roots).
  groupLeader: Term;
  parent: Term;
  exitReason: Term;
  /** Process dictionary: its own structure, 0 when empty; see vm/process/dictionary.ts. */
  dictionary: usize;
  /** Atom index, or 0 for none (atom 0 is `false`, which cannot be registered). */
  registeredName: u32;
  /** Initial call: atom indices and arity. */
  initialModule: u32;
  initialFunction: u32;
  initialArity: u32;

  /** Reductions executed in earlier slices. */
  reductionsDone: u64;

  // Off-heap objects (vm/memory/offheap.ts): first of the list of those in the young generation and fragments, and in the old one.
  offHeap: usize;
  oldOffHeap: usize;
  /** Virtual heap: words of off-heap binaries that the objects of each list keep alive. */
  binaryWords: u32;
  oldBinaryWords: u32;
  /** More words than this on a list make the process collect (oldBinaryLimit: both generations). 0: vm/gc/policy.ts has a default. */
  binaryLimit: u32;
  oldBinaryLimit: u32;
  /** min_bin_vheap_size, 0 by default. */
  minBinaryWords: u32;
  /** What few processes have (vm/process/extra.ts): limits, suspensions, tracing flags; 0 when there is none of it. */
  extra: usize;
  /** Ring of the tables that it owns and of its fixations (vm/table/owner.ts). */
  tables: usize;
}

/** The process's own term. */
// @ts-ignore: decorator
@inline export function pidOf(p: Process): Term {
  return pid(p.slot, p.generation);
}
