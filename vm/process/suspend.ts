/**
 * Suspension (erlang:suspend_process/1,2): each is a block that hangs on the ring of the process that made it and on that of the one it
 * holds, which runs again when the last of these is gone.
 *
 *     origin ring fields (12 bytes) | target ring fields (12 bytes) | count u32
 *
 * A suspended process has STATUS_SUSPENDED. It gets messages and exit signals as always; what would make it runnable sets EXTRA_RUNNABLE.
 * One that was in a run queue stays there (EXTRA_QUEUED), so that it keeps its place if it is resumed soon; the scheduler drops it when its turn comes.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { enqueue } from "../schedule/scheduler";
import { EXTRA_QUEUED, EXTRA_RUNNABLE, Extra, extraOf, hasExtraFlag, needExtra, setExtraFlag } from "./extra";
import { FLAG_IN_RECEIVE, Process, STATUS_RUNNABLE, STATUS_SUSPENDED, STATUS_WAITING } from "./process";
import { RING_BYTES, ringAppend, ringFollowing, ringProcess, ringRemove } from "./ring";

const COUNT: usize = 2 * RING_BYTES;
const SUSPENSION_BYTES: usize = 32;

// @ts-ignore: decorator
@inline function madeBy(p: Process): usize {
  return p.extra + offsetof<Extra>("suspending");
}
// @ts-ignore: decorator
@inline function holding(p: Process): usize {
  return p.extra + offsetof<Extra>("suspendedBy");
}

/** The process that a suspension on a ring `suspending` holds. */
export function suspendee(at: usize): Process {
  return changetype<Process>(ringProcess(at + RING_BYTES));
}

/** How often its maker has asked for a suspension. */
export function suspensionCount(at: usize): u32 {
  return load<u32>(at, COUNT);
}

/** The suspension of `p` that `by` has made, or 0. */
export function findSuspension(by: Process, p: Process): usize {
  const extra = extraOf(by);
  if (!extra) return 0;
  const first: usize = extra.suspending;
  for (let at = first; at; at = ringFollowing(first, at)) if (suspendee(at) == p) return at;
  return 0;
}

/** `by` suspends `p`, which is not running, once more. */
export function suspendProcess(by: Process, p: Process): void {
  let at = findSuspension(by, p);
  if (at == 0) {
    at = allocateBlock(SUSPENSION_BYTES);
    store<u32>(at, 0, COUNT);
    needExtra(by);
    needExtra(p);
    ringAppend(madeBy(by), changetype<usize>(by), at);
    ringAppend(holding(p), changetype<usize>(p), at + RING_BYTES);
    if (p.status != STATUS_SUSPENDED) hold(p);
  }
  store<u32>(at, load<u32>(at, COUNT) + 1, COUNT);
}

/** Takes one request of the suspension at `at` back; the last one ends it. */
export function resumeProcess(at: usize): void {
  const count = load<u32>(at, COUNT) - 1;
  store<u32>(at, count, COUNT);
  if (count == 0) endSuspension(at);
}

function endSuspension(at: usize): void {
  const by = changetype<Process>(ringProcess(at));
  const p = suspendee(at);
  ringRemove(madeBy(by), at);
  ringRemove(holding(p), at + RING_BYTES);
  freeBlock(at, SUSPENSION_BYTES);
  if (p.status == STATUS_SUSPENDED && load<u32>(holding(p)) == 0) letGo(p);
}

/** Ends the suspensions that `p`, which ends, has made and those that hold it; at most `budget`. Answers how much is left, below 0: call again. */
export function endSuspensions(p: Process, budget: i32): i32 {
  if (p.extra == 0) return budget;
  while (load<u32>(madeBy(p))) {
    if (--budget < 0) return budget;
    endSuspension(load<u32>(madeBy(p)));
  }
  while (load<u32>(holding(p))) {
    if (--budget < 0) return budget;
    endSuspension(<usize>load<u32>(holding(p)) - RING_BYTES);
  }
  return budget;
}

function hold(p: Process): void {
  assert(p.status == STATUS_WAITING || p.status == STATUS_RUNNABLE, "only a process that is not running is suspended");
  const isRunnable = p.status == STATUS_RUNNABLE;
  setExtraFlag(p, EXTRA_RUNNABLE | EXTRA_QUEUED, isRunnable);
  p.status = STATUS_SUSPENDED;
}

function letGo(p: Process): void {
  if (!hasExtraFlag(p, EXTRA_RUNNABLE)) {
    p.status = STATUS_WAITING;
    return;
  }
  p.status = STATUS_RUNNABLE;
  if (!hasExtraFlag(p, EXTRA_QUEUED)) enqueue(p);
  setExtraFlag(p, EXTRA_RUNNABLE | EXTRA_QUEUED, false);
}

/** What a suspended process waited for is there: it will run when it is resumed. */
export function wakeSuspended(p: Process): void {
  p.flags &= ~FLAG_IN_RECEIVE;
  setExtraFlag(p, EXTRA_RUNNABLE, true);
}

/** A suspended process has been taken out of its run queue. */
export function dropSuspended(p: Process): void {
  setExtraFlag(p, EXTRA_QUEUED, false);
}
