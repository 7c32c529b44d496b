/**
 * Settings of the whole machine that erlang:system_flag/2 changes: what new processes begin with, how deep stack traces are. At SYSTEM_STATE.
 */
import { SYSTEM_STATE } from "../abi/registers";
import { LIMIT_KILL, LIMIT_LOG } from "./extra";

@unmanaged
export class Settings {
  /** Of processes that are made from now on. 0 words: the default, no limit. */
  maxHeapWords: u64;
  maxHeapFlags: u32;
  minHeapWords: u32;
  minBinaryWords: u32;
  fullsweepAfter: u32;
  /** Entries in a stack trace. */
  backtraceDepth: u32;
  /** 1: statistics(scheduler_wall_time) answers something. */
  schedulerWallTime: u32;
  /** Processes that the literal area collector looks at in one slice. */
  systemRequests: u32;
  /** Who gets log events of the run-time system: an atom or a pid; 0 for logger. */
  systemLogger: u64;
}

/** Entries in a stack trace by default. */
const DEFAULT_DEPTH: u32 = 8;
export const DEFAULT_FULLSWEEP_AFTER: u32 = 65535;
/** The most that Erlang/OTP allows: reductions bound the slice. */
export const MAX_SYSTEM_REQUESTS: u32 = 134217727;
/** Words of binaries that a process may refer to before it collects, by default. */
export { MIN_BINARY_WORDS as DEFAULT_BINARY_WORDS } from "../gc/policy";
/** Smallest heap that programs are told of; the heaps of processes that do not ask for a size begin smaller than that. */
export const DEFAULT_HEAP_WORDS: u32 = 233;

// @ts-ignore: decorator
@inline export function settings(): Settings {
  return changetype<Settings>(<usize>SYSTEM_STATE);
}

/** For fresh memory. */
export function initializeSettings(): void {
  const s = settings();
  s.maxHeapWords = 0;
  s.maxHeapFlags = LIMIT_KILL | LIMIT_LOG;
  s.minHeapWords = 0;
  s.minBinaryWords = 0;
  s.fullsweepAfter = DEFAULT_FULLSWEEP_AFTER;
  s.backtraceDepth = DEFAULT_DEPTH;
  s.schedulerWallTime = 0;
  s.systemRequests = MAX_SYSTEM_REQUESTS;
  s.systemLogger = 0;
}
