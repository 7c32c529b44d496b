/**
 * The machine as its host sees it between slices (docs/architecture.md, "Running"). None of these exports may be called while
 * machine_run is on the native stack.
 */
import { EMPTY_TUPLE, NATIVE_WINDOW, STRESS, STRESS_REDUCTIONS, STRESS_UNWIND } from "../abi/registers";
import { Atom } from "../abi/atoms";
import { sweepIsUseful } from "../gc/condemned";
import { askForSweep, startLiteralCollector } from "../gc/literal_collector";
import { hostMonotonicTime, hostSystemTime } from "../host";
import { sendMessage } from "../process/mailbox";
import { FLAG_WATCHED, pidOf } from "../process/process";
import { initializeReferences } from "../process/reference";
import { initializeRegistry, registeredProcess } from "../process/registry";
import { initializeSettings } from "../process/settings";
import { liveProcess, signalExit } from "../process/signals";
import { spawnCall, startProcess } from "../process/spawn";
import { initializeProcessTable, processCount } from "../process/table";
import { NIL, Term, atom, atomIndex, isAtom, tupleHeader } from "../term/term";
import { clockNow } from "./clock";
import { initializeTimerHeap, nextDeadline } from "./heap";
import { dequeue, initializeScheduler, scheduler } from "./scheduler";
import { statistics } from "./statistics";
import { runTask } from "./tasks";
import { fireTimers } from "./timers";
import { runSlice } from "./trampoline";

const SLICE: i32 = 4000;
const STRESS_SLICE: i32 = 10;
/** How far native calls go below the trampoline's entry, in bytes of Erlang stack. */
const NATIVE_WINDOW_BYTES: i32 = 32768;
/** Reductions between looks at the clock: a few slices, some tens of microseconds. */
const LOOK_REDUCTIONS: i32 = 4 * SLICE;
/** What switching to a process counts for, in reductions, when deciding when to look at the clock. */
const SWITCH_REDUCTIONS: i32 = 20;
/** What a system task counts for. */
const TASK_REDUCTIONS: i32 = 100;

/** Sets up all state that the core keeps, in fresh memory. */
export function machine_initialize(): void {
  store<u64>(EMPTY_TUPLE, tupleHeader(0));
  initializeScheduler();
  initializeProcessTable();
  initializeReferences();
  initializeSettings();
  initializeRegistry();
  initializeTimerHeap();
  const s = statistics();
  s.startedAt = hostMonotonicTime();
  s.wallClockReported = s.startedAt;
  s.timeOffset = hostSystemTime() - s.startedAt;
}

/**
 * Runs slices until nothing can run, `milliseconds` have passed, a process has asked the host for something (wasmbeam:host_request/1), or the machine
 * has been halted. Answers 0 when more can run now,
 * otherwise milliseconds until the next timer goes off, Infinity when there is none (or the machine is halted).
 */
export function machine_run(milliseconds: f64): f64 {
  const s = scheduler();
  const stress = load<i32>(STRESS);
  store<u32>(NATIVE_WINDOW, stress & STRESS_UNWIND ? 0 : NATIVE_WINDOW_BYTES);
  const slice = stress & STRESS_REDUCTIONS ? STRESS_SLICE : SLICE;
  const start = clockNow();
  statistics().runStartedAt = start;
  const end = start + milliseconds * 1000.0;
  s.slice = slice;
  s.until = end;
  s.hostAsked = 0;
  let now = start;
  while (s.halted == 0) {
    fireTimers(now);
    if (!runSome(slice)) {
      if (s.halted) break;
      if (sweepIsUseful() && askForSweep(0)) continue;
      now = clockNow();
      if (nextDeadline() <= now) continue;
      statistics().runTime += now - start;
      return (nextDeadline() - now) / 1000.0;
    }
    now = clockNow();
    if (now >= end || s.hostAsked != 0) {
      statistics().runTime += now - start;
      return 0;
    }
  }
  return Infinity;
}

/** Runs slices until it is time to look at the clock; answers false when nothing can run any more. */
function runSome(slice: i32): bool {
  const s = scheduler();
  let left = LOOK_REDUCTIONS;
  while (left > 0 && s.halted == 0 && s.hostAsked == 0) {
    if (s.tasks != 0 && runTask()) {
      s.clockAge += TASK_REDUCTIONS;
      left -= TASK_REDUCTIONS;
      continue;
    }
    const p = dequeue();
    if (!p) return false;
    const used = runSlice(p, slice) + SWITCH_REDUCTIONS;
    s.clockAge += used;
    left -= used;
  }
  return true;
}

/** Has erlang:halt been called? Then nothing runs any more. */
export function machine_is_halted(): bool {
  return scheduler().halted != 0;
}

/**
 * A process that calls module:function(arguments …): atom indices and a list, all of which are copied. `leader` is its group leader; NIL
 * stands for the process registered as `user` or, if there is none, the process itself. Its exit is reported to the
 * host. Answers NIL when there can be no more processes.
 */
export function machine_spawn(module: i32, fun: i32, args: Term, leader: Term): Term {
  const p = spawnCall(null, atom(module), atom(fun), args);
  if (!p) return NIL;
  p.flags |= FLAG_WATCHED;
  const user = registeredProcess(Atom.user);
  if (leader != NIL) p.groupLeader = leader;
  else if (user) p.groupLeader = pidOf(user);
  const isFirst = processCount() == 1;
  const started = startProcess(p);
  if (isFirst) startLiteralCollector(p);
  return started;
}

/** Sends to a pid or a registered name's atom. Answers 1 when the message is in a mailbox, 0 when there is no such process. */
export function machine_send(to: Term, message: Term): i32 {
  const p = isAtom(to) ? registeredProcess(atomIndex(to)) : liveProcess(to);
  if (!p) return 0;
  sendMessage(p, message);
  return 1;
}

/** Sends an exit signal as exit/2 does, from the process itself. */
export function machine_exit(to: Term, reason: Term): void {
  const p = liveProcess(to);
  if (p) signalExit(p, to, reason);
}

/** Pid of the process registered with this atom index, or NIL. */
export function machine_whereis(name: i32): Term {
  const p = registeredProcess(name);
  return p ? pidOf(p) : NIL;
}

/** Watches a process that machine_spawn has not made: process_exited will be called. Answers 0 when it has ended already. */
export function machine_watch(pid: Term): i32 {
  const p = liveProcess(pid);
  if (!p) return 0;
  p.flags |= FLAG_WATCHED;
  return 1;
}
