/**
 * Run queues: one first-in first-out list per priority, linked through the control blocks. A process is in a queue exactly while its
 * status is RUNNABLE, or EXITING and its end is not finished; or SUSPENDED with EXTRA_QUEUED (vm/process/suspend.ts).
 *
 * Erlang's rules: as long as there are processes of priority max, no others run; likewise high before normal and
 * low. Normal and low share what is left: after LOW_EVERY - 1 normal processes, a low one gets its turn.
 */
import { REDUCTIONS, SCHEDULER_STATE, SLICE_REDUCTIONS, STRESS } from "../abi/registers";
import {
  FLAG_COLLECT,
  FLAG_IN_RECEIVE,
  PRIORITY_LOW,
  PRIORITY_NORMAL,
  Process,
  STATUS_RUNNABLE,
  STATUS_RUNNING,
  STATUS_SUSPENDED,
  STATUS_WAITING,
} from "../process/process";
import { wakeSuspended } from "../process/suspend";
import { clockNow } from "./clock";
import { nextDeadline } from "./heap";

const LOW_EVERY: u32 = 8;

@unmanaged
export class Scheduler {
  /** First and last process of each priority's queue: u32 each, 0 when empty. */
  first0: u32;
  first1: u32;
  first2: u32;
  first3: u32;
  last0: u32;
  last1: u32;
  last2: u32;
  last3: u32;
  /** Processes in all queues. */
  length: u32;
  /** Normal processes taken since the last low one. */
  sinceLow: u32;
  /** Bit set of priorities whose queues are not empty. */
  ready: u32;
  /** Not 0: erlang:halt was called; nothing runs any more. */
  halted: u32;
  /** Remembered monotonic time (clock.ts), microseconds. */
  now: f64;
  /** Reductions in finished slices since then; may be negative. */
  clockAge: i32;
  /** Reductions of a slice. */
  slice: i32;
  /** Monotonic time, microseconds, at which the host wants control back. */
  until: f64;
  /** System tasks (tasks.ts): first and last of each priority's list, bit set of priorities that have some, normal ones done since the last low one. */
  firstTask0: u32;
  firstTask1: u32;
  firstTask2: u32;
  firstTask3: u32;
  lastTask0: u32;
  lastTask1: u32;
  lastTask2: u32;
  lastTask3: u32;
  tasks: u32;
  normalTasks: u32;
  /** Not 0: the host has been asked for something and wants control back as soon as the slice ends. */
  hostAsked: u32;
}

// @ts-ignore: decorator
@inline export function scheduler(): Scheduler {
  return changetype<Scheduler>(<usize>SCHEDULER_STATE);
}

// @ts-ignore: decorator
@inline function firstField(priority: u32): usize {
  return <usize>SCHEDULER_STATE + offsetof<Scheduler>("first0") + (<usize>priority << 2);
}
// @ts-ignore: decorator
@inline function lastField(priority: u32): usize {
  return <usize>SCHEDULER_STATE + offsetof<Scheduler>("last0") + (<usize>priority << 2);
}

/** Empties the queues: for fresh memory. */
export function initializeScheduler(): void {
  memory.fill(<usize>SCHEDULER_STATE, 0, offsetof<Scheduler>());
}

/** Wakes a waiting process: puts it at the end of its priority's run queue. */
export function makeRunnable(p: Process): void {
  if (p.status == STATUS_SUSPENDED) {
    wakeSuspended(p);
    return;
  }
  assert(p.status == STATUS_WAITING, "only a waiting process is woken");
  p.status = STATUS_RUNNABLE;
  p.flags &= ~FLAG_IN_RECEIVE;
  enqueue(p);
}

/** Puts a process that is in no queue at the end of its priority's. The caller sets its status. */
export function enqueue(p: Process): void {
  const s = scheduler();
  const priority = <u32>p.priority;
  const at = <u32>changetype<usize>(p);
  const last: usize = load<u32>(lastField(priority));
  p.next = 0;
  if (last) changetype<Process>(last).next = at;
  else {
    store<u32>(firstField(priority), at);
    s.ready |= 1 << priority;
  }
  store<u32>(lastField(priority), at);
  s.length++;
}

/** Takes the process that runs next out of its queue; null when none can run. */
export function dequeue(): Process | null {
  const s = scheduler();
  const ready = s.ready;
  if (ready == 0) return null;
  let priority: u32 = ctz(ready);
  if (ready == ((1 << PRIORITY_NORMAL) | (1 << PRIORITY_LOW))) {
    if (++s.sinceLow >= LOW_EVERY) {
      s.sinceLow = 0;
      priority = PRIORITY_LOW;
    }
  }
  const first: usize = load<u32>(firstField(priority));
  const p = changetype<Process>(first);
  const next = p.next;
  store<u32>(firstField(priority), <u32>next);
  if (next == 0) {
    store<u32>(lastField(priority), 0);
    s.ready = ready & ~(1 << priority);
  }
  s.length--;
  return p;
}

/**
 * The running process has used up its slice. If nothing else waits for its turn — no process, timer, collection or the host — it gets another
 * slice without having to unwind, and the answer is true. Never in stress builds, which are after the switches.
 */
export function nextSliceAtOnce(p: Process): bool {
  const s = scheduler();
  if (load<i32>(REDUCTIONS) >= 0 || (s.ready | s.tasks) != 0 || p.status != STATUS_RUNNING || (p.flags & FLAG_COLLECT) != 0 || load<i32>(STRESS) != 0) return false;
  const now = clockNow();
  if (now >= s.until || nextDeadline() <= now) return false;
  store<i32>(SLICE_REDUCTIONS, load<i32>(SLICE_REDUCTIONS) + s.slice);
  store<i32>(REDUCTIONS, load<i32>(REDUCTIONS) + s.slice);
  return true;
}

/** First process in the queue of a priority, or 0. */
export function runQueueHead(priority: u32): usize {
  return load<u32>(firstField(priority));
}

/** Processes that could run now. */
export function runQueueLength(): u32 {
  return scheduler().length;
}

/** Charges the running process for work that the core has done for it. */
// @ts-ignore: decorator
@inline export function bumpReductions(n: i32): void {
  store<i32>(REDUCTIONS, load<i32>(REDUCTIONS) - n);
}
