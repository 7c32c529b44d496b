/**
 * Built-ins by which a process acts on another: suspending and resuming it, collecting its garbage, its group leader, printing it. What a
 * process of Erlang/OTP asks of another by a signal and waits for is done at once here.
 */
import { Atom } from "../abi/atoms";
import { ENTRY_E, RESUME_VALUE, UNWIND_CAUSE, UNWIND_WAIT, X_REGISTERS } from "../abi/registers";
import { badarg, setErrorWithCause, tuple2 } from "../code/errors";
import { collectMajor, collectProcess, collectRunningMajor, collectRunningMinor } from "../gc/collect";
import { EXTRA_REFUSES_COLLECTION, hasExtraFlag } from "../process/extra";
import { checkHeapLimit } from "../process/limit";
import { deliverMessage } from "../process/mailbox";
import { pidOf } from "../process/process";
import { liveProcess } from "../process/signals";
import { findSuspension, resumeProcess, suspendProcess } from "../process/suspend";
import { running } from "../process/table";
import { TASK_AWAITED, TASK_COLLECT_MAJOR, TASK_COLLECT_MINOR, TASK_TEST, requestTask } from "../schedule/tasks";
import { bumpReductions } from "../schedule/scheduler";
import {
  FAIL,
  FALSE,
  NIL,
  TRUE,
  Term,
  UNWIND,
  atom,
  boolean,
  element,
  head,
  isCons,
  isNil,
  isPid,
  isSmall,
  isTupleOf,
  smallValue,
  tail,
} from "../term/term";
import { tuple3 } from "./build";
import { failed } from "./context";
import { priorityOf } from "./process_flag";

function refused(cause: i32): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(cause));
}

// Suspending

/** suspend_process/1 */
export function bif_suspend_process_1(pid: Term): Term {
  return bif_suspend_process_2(pid, NIL);
}

/**
 * suspend_process/2, with options unless_suspending (answers false when the caller suspends it already), asynchronous, and {asynchronous, Tag}:
 * {Tag, suspended} comes as a message, or {Tag, badarg} when the process is dead.
 */
export function bif_suspend_process_2(pid: Term, options: Term): Term {
  if (!isPid(pid) || pid == pidOf(running())) return badarg();
  let unlessSuspending = false;
  let isAsynchronous = false;
  let tag: Term = FAIL;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (option == atom(Atom.unless_suspending)) unlessSuspending = true;
    else if (option == atom(Atom.asynchronous)) isAsynchronous = true;
    else if (isTupleOf(option, 2) && element(option, 0) == atom(Atom.asynchronous)) {
      isAsynchronous = true;
      tag = element(option, 1);
    } else return refused(Atom.badopt);
  }
  if (!isNil(options)) return refused(Atom.badopt);
  const self = running();
  const p = liveProcess(pid);
  let answer = TRUE;
  if (!p) {
    if (!isAsynchronous) return badarg();
  } else if (unlessSuspending && findSuspension(self, p)) answer = FALSE;
  else suspendProcess(self, p);
  if (tag != FAIL) deliverMessage(self, tuple2(tag, atom(p ? Atom.suspended : Atom.badarg)));
  return answer;
}

/** resume_process/1 */
export function bif_resume_process(pid: Term): Term {
  const p = liveProcess(pid);
  const suspension = p ? findSuspension(running(), p) : 0;
  if (suspension == 0) return badarg();
  resumeProcess(suspension);
  return TRUE;
}

// Collecting

/** garbage_collect/0 */
export function bif_garbage_collect_0(e: i32, location: u64): u64 {
  collectRunningMajor(e, 0);
  return TRUE;
}

/** garbage_collect/1: answers false when the process has ended. */
export function bif_garbage_collect_1(e: i32, location: u64, pid: Term): u64 {
  if (!isPid(pid)) {
    badarg();
    store<u64>(X_REGISTERS, pid);
    return failed(e, location, Atom.garbage_collect, 1);
  }
  return collectNow(e, pid, false);
}

/** Collects the process, which may be the running one; answers false when it has ended, UNWIND when it refuses that for now. */
function collectNow(e: i32, pid: Term, minor: bool): Term {
  const self = running();
  const p = liveProcess(pid);
  if (!p) return FALSE;
  if (p == self) {
    if (minor) collectRunningMinor(e, 0);
    else collectRunningMajor(e, 0);
  } else if (hasExtraFlag(p, EXTRA_REFUSES_COLLECTION)) {
    requestTask(pidOf(self), pid, self.priority, TASK_AWAITED | (minor ? TASK_COLLECT_MINOR : TASK_COLLECT_MAJOR), NIL);
    store<u32>(ENTRY_E, e);
    store<u64>(RESUME_VALUE, 0);
    store<i32>(UNWIND_CAUSE, UNWIND_WAIT);
    return UNWIND;
  } else if (minor) {
    collectProcess(p, 0);
    checkHeapLimit(p);
  } else collectMajor(p, 0);
  return TRUE;
}

/** garbage_collect/2, with options {type, major | minor} and {async, Id}: answers async, and {garbage_collect, Id, Bool} comes as a message. */
export function bif_garbage_collect_2(e: i32, location: u64, pid: Term, options: Term): u64 {
  let minor = false;
  let identity: Term = FAIL;
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    const option = head(rest);
    if (!isTupleOf(option, 2)) break;
    const value = element(option, 1);
    if (element(option, 0) == atom(Atom.async_)) identity = value;
    else if (element(option, 0) == atom(Atom.type) && (value == atom(Atom.minor) || value == atom(Atom.major))) minor = value == atom(Atom.minor);
    else break;
  }
  if (!isNil(rest) || !isPid(pid)) {
    if (isNil(rest)) badarg();
    else refused(Atom.bad_option);
    store<u64>(X_REGISTERS, pid);
    store<u64>(X_REGISTERS, options, 8);
    return failed(e, location, Atom.garbage_collect, 2);
  }
  if (identity == FAIL) return collectNow(e, pid, minor);
  const p = liveProcess(pid);
  if (p && hasExtraFlag(p, EXTRA_REFUSES_COLLECTION)) {
    requestTask(pidOf(running()), pid, running().priority, minor ? TASK_COLLECT_MINOR : TASK_COLLECT_MAJOR, identity);
    return atom(Atom.async_);
  }
  // The collection may move the identity, which is kept where roots are.
  store<u64>(X_REGISTERS, identity);
  const answer = collectKeeping(e, pid, minor);
  deliverMessage(running(), tuple3(atom(Atom.garbage_collect), load<u64>(X_REGISTERS), answer));
  return atom(Atom.async_);
}

/** As collectNow, with x(0) as a root. */
function collectKeeping(e: i32, pid: Term, minor: bool): Term {
  if (pid != pidOf(running())) return collectNow(e, pid, minor);
  if (minor) collectRunningMinor(e, 1);
  else collectRunningMajor(e, 1);
  return TRUE;
}

/** erts_internal:garbage_collect(major | minor) */
export function bif_internal_garbage_collect(e: i32, location: u64, type: Term): u64 {
  return collectNow(e, pidOf(running()), type == atom(Atom.minor));
}

/**
 * erts_internal:request_system_task(Pid, Priority, Task) for tasks {system_task_test, Id} and {garbage_collect, Id, minor | major}
 * (vm/schedule/tasks.ts); {system_task_test | garbage_collect, Id, Done} comes as a message.
 */
export function bif_request_system_task(pid: Term, priority: Term, task: Term): Term {
  const level = priorityOf(priority);
  let what = TASK_TEST;
  if (isTupleOf(task, 3) && element(task, 0) == atom(Atom.garbage_collect)) {
    if (element(task, 2) == atom(Atom.major)) what = TASK_COLLECT_MAJOR;
    else if (element(task, 2) == atom(Atom.minor)) what = TASK_COLLECT_MINOR;
    else return badarg();
  } else if (!isTupleOf(task, 2) || element(task, 0) != atom(Atom.system_task_test)) return badarg();
  if (!isPid(pid) || level < 0) return badarg();
  requestTask(pidOf(running()), pid, level, what, element(task, 1));
  return atom(Atom.ok);
}

// Reductions

/** bump_reductions/1 */
export function bif_bump_reductions(count: Term): Term {
  if (!isSmall(count) || smallValue(count) < 1) return badarg();
  bumpReductions(<i32>min<i64>(smallValue(count), WHOLE_SLICE));
  return TRUE;
}

/** Erlang takes no more than what a slice has. */
const WHOLE_SLICE: i64 = 4000;

/** erts_internal:is_process_alive/1: as erlang:is_process_alive/1. The flag tells whether a system process counts. */
export function bif_is_system_process(pid: Term): Term {
  return isPid(pid) ? FALSE : badarg();
}

/** Is that the pid of a live process? erts_internal:is_process_alive(Pid, Reference) answers by message. */
export function bif_internal_is_process_alive_2(pid: Term, reference: Term): Term {
  if (!isPid(pid)) return badarg();
  deliverMessage(running(), tuple2(reference, boolean(liveProcess(pid) != null)));
  return atom(Atom.ok);
}
