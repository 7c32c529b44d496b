/**
 * Timers: receive timeouts, and those of erlang:send_after and start_timer. All wait in the timer heap (heap.ts). A receive timeout is
 * represented by its process alone; the others are Timer blocks that their references name and that hang on their destination's
 * ring, so that they end with it.
 *
 *     Timer   number, kind, handle     as Named (vm/process/reference.ts)
 *             ring fields              destination process, next, previous
 *             position, name, flags
 *             term, message words …    the message's own copy of its heap objects follows the fields
 */
import { Atom } from "../abi/atoms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocateFor } from "../memory/heap";
import { HOLDER_TIMER, visit } from "../gc/holders";
import { offHeapReleaseAll } from "../memory/offheap";
import { deliverMessage, receiveTimedOut, sendMessage } from "../process/mailbox";
import { Process, STATUS_EXITING } from "../process/process";
import { NAMED_TIMER, REFERENCE_WORDS, nameThing, referenceTo, unnameThing } from "../process/reference";
import { registeredProcess } from "../process/registry";
import { ringAppend, ringRemove } from "../process/ring";
import { copyTo, copyWholeToBlock, wholeWords } from "../term/copy";
import { Term, WORD, atom, tuple, tupleHeader } from "../term/term";
import { clockRecent } from "./clock";
import { deadlineOf, itemAt, nextDeadline, nextItem, timerCount, timerInsert, timerRemove } from "./heap";

/** The message is {timeout, Reference, Term} rather than Term. */
export const TIMER_TAGGED: u32 = 1;

@unmanaged
export class Timer {
  number: u64;
  kind: u32;
  handle: u32;
  /** Ring fields; all 0 when the destination is a name. */
  process: u32;
  next: u32;
  previous: u32;
  /** One more than the position in the timer heap. */
  position: u32;
  /** Atom index of the destination, or 0. */
  name: u32;
  flags: u32;
  /** Words of the message's heap objects behind these fields. */
  words: u32;
  /** List of those that refer to off-heap blocks. */
  offHeap: u32;
  term: Term;
}

const TIMER_BYTES: usize = 56;

// @ts-ignore: decorator
@inline function timersOf(p: Process): usize {
  return changetype<usize>(p) + offsetof<Process>("timers");
}
// @ts-ignore: decorator
@inline function ringOf(timer: Timer): usize {
  return changetype<usize>(timer) + offsetof<Timer>("process");
}

/** Starts the receive timeout of `p`. */
export function startReceiveTimer(p: Process, milliseconds: i64): void {
  timerInsert(clockRecent() + <f64>milliseconds * 1000.0, changetype<usize>(p) + 1);
}

/** The receive timeout of `p` will not go off. */
// @ts-ignore: decorator
@inline export function cancelReceiveTimer(p: Process): void {
  timerRemove(p.timer - 1);
  p.timer = 0;
}

/**
 * A timer that sends `message` at `deadline` (microseconds of monotonic time) to `to`, or to the process that then has
 * the registered name `name` (atom index) when `to` is null.
 */
export function startTimer(deadline: f64, to: Process | null, name: u32, message: Term, flags: u32): Timer {
  const words = <u32>wholeWords(message);
  const at = allocateBlock(TIMER_BYTES + (<usize>words << 3));
  const timer = changetype<Timer>(at);
  nameThing(at, NAMED_TIMER);
  timer.name = name;
  timer.flags = flags;
  timer.words = words;
  timer.offHeap = 0;
  timer.term = copyWholeToBlock(message, at + TIMER_BYTES, at + offsetof<Timer>("offHeap"));
  if (to) ringAppend(timersOf(to), changetype<usize>(to), ringOf(timer));
  else timer.process = 0;
  timerInsert(deadline, at);
  return timer;
}

/** Microseconds until `timer` goes off, seen from `now`; not negative. */
export function timerRemaining(timer: Timer, now: f64): f64 {
  return max(0.0, deadlineOf(timer.position - 1) - now);
}

/** Ends a timer before or after it has gone off. */
export function cancelTimer(timer: Timer): void {
  timerRemove(timer.position - 1);
  releaseTimer(timer);
}

function releaseTimer(timer: Timer): void {
  const at = changetype<usize>(timer);
  if (timer.process) ringRemove(timersOf(changetype<Process>(<usize>timer.process)), ringOf(timer));
  unnameThing(at);
  offHeapReleaseAll(at + offsetof<Timer>("offHeap"));
  freeBlock(at, TIMER_BYTES + (<usize>timer.words << 3));
}

/** Ends the timers whose destination is `p`. */
export function cancelTimersOf(p: Process): void {
  if (p.timer) cancelReceiveTimer(p);
  while (p.timers) cancelTimer(changetype<Timer>(p.timers - offsetof<Timer>("process")));
}

/** Lets every timer go off whose deadline is not after `now`. Called between slices. */
export function fireTimers(now: f64): void {
  while (nextDeadline() <= now) {
    const item = nextItem();
    timerRemove(0);
    if (item & 1) {
      const p = changetype<Process>(item - 1);
      p.timer = 0;
      receiveTimedOut(p);
    } else fire(changetype<Timer>(item));
  }
}

function fire(timer: Timer): void {
  const to = timer.process ? changetype<Process>(<usize>timer.process) : registeredProcess(timer.name);
  if (to) {
    if (timer.flags & TIMER_TAGGED) deliverMessage(to, taggedMessage(timer, to));
    else sendMessage(to, timer.term);
  }
  releaseTimer(timer);
}

/** {timeout, Reference, Term} on the heap of `to`. */
function taggedMessage(timer: Timer, to: Process): Term {
  const term = copyTo(to, timer.term);
  const at = heapAllocateFor(to, 4 + REFERENCE_WORDS);
  store<u64>(at, tupleHeader(3));
  store<u64>(at, atom(Atom.timeout), WORD);
  store<u64>(at, referenceTo(changetype<usize>(timer), at + 4 * WORD), 2 * WORD);
  store<u64>(at, term, 3 * WORD);
  return tuple(at, 3);
}

/** Visits the messages of timers (vm/gc/holders.ts). */
export function timerHolders(round: i32): void {
  for (let position: u32 = 0, end = timerCount(); position < end; position++) {
    const item = itemAt(position);
    if (item & 1) continue;
    const timer = changetype<Timer>(item);
    const start = item + TIMER_BYTES;
    // That of a process which ends is never to go off: its objects are as good as gone.
    const ends = timer.process != 0 && changetype<Process>(<usize>timer.process).status == STATUS_EXITING;
    visit(HOLDER_TIMER, 0, start, ends ? start : start + (<usize>timer.words << 3), timer.offHeap, round);
  }
}

/** Bytes that timers take, those of receive timeouts apart. Looks at all timers. */
export function timerBytes(): i64 {
  let bytes: i64 = 0;
  for (let position: u32 = 0, end = timerCount(); position < end; position++) {
    const item = itemAt(position);
    if (!(item & 1)) bytes += TIMER_BYTES + (<usize>changetype<Timer>(item).words << 3);
  }
  return bytes;
}
