/**
 * Exit signals. A machine runs one process at a time, so a signal takes effect when it is sent, and signals between two processes keep
 * their order. A process that must end is only marked and scheduled: it cleans up (vm/process/exit.ts) in its own turn, so that chains of
 * linked processes neither recurse nor block. From then on it counts as dead: nothing can be sent to it, linked with it or watch it.
 */
import { Atom } from "../abi/atoms";
import { CURRENT } from "../abi/registers";
import { heapAllocateFor } from "../memory/heap";
import { enqueue, makeRunnable } from "../schedule/scheduler";
import { copyTo } from "../term/copy";
import { Term, WORD, atom, tuple, tupleHeader } from "../term/term";
import { EXTRA_QUEUED, hasExtraFlag } from "./extra";
import { deliverMessage } from "./mailbox";
import { FLAG_IN_RECEIVE, FLAG_TRAP_EXIT, Process, STATUS_EXITING, STATUS_SUSPENDED, STATUS_WAITING } from "./process";
import { processOf } from "./table";

/** The process that `t` names if it is alive: processes that are ending are not. */
// @ts-ignore: decorator
@inline export function liveProcess(t: Term): Process | null {
  const p = processOf(t);
  return p && p.status != STATUS_EXITING ? p : null;
}

/**
 * Ends `p` with `reason` (a term of its own heap or an immediate): marks it exiting; it cleans up when next scheduled.
 * For the running process, the caller then answers UNWIND with UNWIND_CAUSE UNWIND_EXIT.
 */
export function exitProcess(p: Process, reason: Term): void {
  if (p.status == STATUS_EXITING) return;
  const status = p.status;
  p.exitReason = reason;
  // Whoever ends it may wait for its end, so it cleans up no later than that one would run.
  const by: usize = load<u32>(CURRENT);
  if (by != 0) p.priority = min(p.priority, changetype<Process>(by).priority);
  if (status == STATUS_WAITING) makeRunnable(p);
  else if (status == STATUS_SUSPENDED && !hasExtraFlag(p, EXTRA_QUEUED)) enqueue(p);
  p.flags &= ~FLAG_IN_RECEIVE;
  p.status = STATUS_EXITING;
}

/** The exit signal of exit/2: `kill` ends any process, with reason killed. `reason` may belong to any process. */
export function signalExit(to: Process, from: Term, reason: Term): void {
  if (to.status == STATUS_EXITING) return;
  if (reason == atom(Atom.kill)) exitProcess(to, atom(Atom.killed));
  else signalLinkExit(to, from, reason);
}

/** The exit signal that comes through a link, which is gone: a message when `to` traps exits, ignored when normal, otherwise its end. */
export function signalLinkExit(to: Process, from: Term, reason: Term): void {
  if (to.status == STATUS_EXITING) return;
  if (to.flags & FLAG_TRAP_EXIT) deliverMessage(to, exitMessage(to, from, reason));
  else if (reason != atom(Atom.normal)) exitProcess(to, copyTo(to, reason));
}

/** {'EXIT', From, Reason} on the heap of `to`. */
export function exitMessage(to: Process, from: Term, reason: Term): Term {
  const copy = copyTo(to, reason);
  const at = heapAllocateFor(to, 4);
  store<u64>(at, tupleHeader(3));
  store<u64>(at, atom(Atom.EXIT), WORD);
  store<u64>(at, from, 2 * WORD);
  store<u64>(at, copy, 3 * WORD);
  return tuple(at, 3);
}
