/**
 * What few processes have: limits, a queue kept apart, suspensions, an error handler of their own. A process has none of it
 * (Process.extra is 0) until the first of these is set, so that the others stay small. All fields are 0 by default.
 */
import { Atom } from "../abi/atoms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Process } from "./process";

/** Reported as message_queue_data; the mailbox itself is the same. */
export const EXTRA_OFF_HEAP_QUEUE: u32 = 1;
export const EXTRA_SENSITIVE: u32 = 2;
/** Suspended while runnable: still in its run queue, or to be put there when resumed. */
export const EXTRA_RUNNABLE: u32 = 4;
/** Suspended while in a run queue, from which it has not been taken yet. */
export const EXTRA_QUEUED: u32 = 8;

/** A largest heap has been set, or that there is none. */
export const EXTRA_LIMIT: u32 = 16;
/** Collections that others ask for wait (erts_debug:set_internal_state(gc_state, false)). */
export const EXTRA_REFUSES_COLLECTION: u32 = 32;

/** Flags of a largest heap: end the process; log it. */
export const LIMIT_KILL: u32 = 1;
export const LIMIT_LOG: u32 = 2;

@unmanaged
export class Extra {
  /** Largest heap in words, 0 for none, and LIMIT_… flags. */
  maxHeapWords: u64;
  maxHeapFlags: u32;
  /** Bit set of EXTRA_…. */
  flags: u32;
  /** Atom index of the module that calls of undefined functions go to; 0 for error_handler. */
  errorHandler: u32;
  /** Length of the list of saved calls; 0 when calls are not saved. */
  savedCalls: u32;
  /** Subscriptions to node messages (process_flag(monitor_nodes, true)); no node ever comes or goes. */
  nodeMonitors: u32;
  /** Heads of rings (vm/process/suspend.ts): suspensions that the process has made, and those that hold it. */
  suspending: u32;
  suspendedBy: u32;
  /** How often it blocks all other schedulers, and other normal ones (system_flag(multi_scheduling, …)). */
  blocksAll: u32;
  blocksNormal: u32;
  /** Receive markers beyond the first (vm/process/mailbox.ts), 0 when none. */
  markers: usize;
  /** The last of the settled messages at the mailbox's beginning, 0 for none, and how many they are (roots.ts). */
  inboxSettled: usize;
  settledCount: u32;
  /** System tasks that wait because it refuses them (vm/schedule/tasks.ts). */
  keptTasks: usize;
}

const EXTRA_BYTES: usize = 64;

/** The block of `p`, or null. */
// @ts-ignore: decorator
@inline export function extraOf(p: Process): Extra | null {
  return changetype<Extra | null>(p.extra);
}

/** The block of `p`, made when there is none. */
export function needExtra(p: Process): Extra {
  if (p.extra == 0) {
    p.extra = allocateBlock(EXTRA_BYTES);
    memory.fill(p.extra, 0, EXTRA_BYTES);
  }
  return changetype<Extra>(p.extra);
}

/** For a process that ends; its suspensions have ended before. */
export function releaseExtra(p: Process): void {
  if (p.extra == 0) return;
  freeBlock(p.extra, EXTRA_BYTES);
  p.extra = 0;
}

export function hasExtraFlag(p: Process, flag: u32): bool {
  const extra = extraOf(p);
  return extra != null && (extra.flags & flag) != 0;
}

export function setExtraFlag(p: Process, flag: u32, on: bool): void {
  if (!on && p.extra == 0) return;
  const extra = needExtra(p);
  extra.flags = on ? extra.flags | flag : extra.flags & ~flag;
}

/** The largest heap of `p`: 0 words for none, and LIMIT_… flags. */
export function limitHeap(p: Process, words: u64, flags: u32): void {
  const extra = needExtra(p);
  extra.flags |= EXTRA_LIMIT;
  extra.maxHeapWords = words;
  extra.maxHeapFlags = flags;
}

/** Atom index of the module that calls of undefined functions go to. */
export function errorHandlerOf(p: Process): u32 {
  const extra = extraOf(p);
  return extra != null && extra.errorHandler ? extra.errorHandler : Atom.error_handler;
}
