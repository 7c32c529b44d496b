/** Built-ins for timers: send_after, start_timer, cancel_timer, read_timer. Times are whole milliseconds. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { deliverMessage } from "../process/mailbox";
import { NAMED_TIMER, REFERENCE_WORDS, isReference, namedBy, newReference, referenceTo } from "../process/reference";
import { liveProcess } from "../process/signals";
import { running } from "../process/table";
import { clockNow, clockRecent } from "../schedule/clock";
import { TIMER_TAGGED, Timer, cancelTimer, startTimer, timerRemaining } from "../schedule/timers";
import {
  FALSE,
  NIL,
  TRUE,
  Term,
  atom,
  atomIndex,
  element,
  head,
  isAtom,
  isCons,
  isNil,
  isPid,
  isSmall,
  isTupleOf,
  small,
  smallValue,
  tail,
} from "../term/term";
import { tuple3 } from "./build";

/** Longest time, in milliseconds: far beyond any machine's life, and exact as microseconds in a double. */
const MAX_TIME: i64 = (<i64>1) << 42;

export function bif_send_after_3(time: Term, to: Term, message: Term): Term {
  return start(time, to, message, NIL, 0);
}
export function bif_send_after_4(time: Term, to: Term, message: Term, options: Term): Term {
  return start(time, to, message, options, 0);
}
export function bif_start_timer_3(time: Term, to: Term, message: Term): Term {
  return start(time, to, message, NIL, TIMER_TAGGED);
}
export function bif_start_timer_4(time: Term, to: Term, message: Term, options: Term): Term {
  return start(time, to, message, options, TIMER_TAGGED);
}

function badOption(): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
}

/** Starts a timer; the option {abs, true} means that `time` is a point of monotonic time. Answers its reference. */
function start(time: Term, to: Term, message: Term, options: Term, flags: u32): Term {
  let absolute = false;
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    const option = head(rest);
    if (!isTupleOf(option, 2) || element(option, 0) != atom(Atom.abs)) return badOption();
    const value = element(option, 1);
    if (value != TRUE && value != FALSE) return badOption();
    absolute = value == TRUE;
  }
  if (!isNil(rest)) return badOption();
  if (!isSmall(time) || smallValue(time) > MAX_TIME || (!absolute && smallValue(time) < 0)) {
    return setErrorWithCause(atom(Atom.badarg), atom(Atom.time));
  }
  if (!isPid(to) && !isAtom(to)) return badarg();
  const microseconds = <f64>smallValue(time) * 1000.0;
  const deadline = absolute ? microseconds : clockRecent() + microseconds;
  const p = isPid(to) ? liveProcess(to) : null;
  // Nobody will get the message, so there is nothing to wait for.
  if (isPid(to) && !p) return newReference();
  const timer = startTimer(deadline, p, isPid(to) ? 0 : atomIndex(to), message, flags);
  return referenceTo(changetype<usize>(timer), heapAllocate(REFERENCE_WORDS));
}

/** Milliseconds that are left, rounded up; false when the timer is over. */
function remaining(reference: Term): Term {
  const at = namedBy(reference, NAMED_TIMER);
  return at ? small(<i64>Math.ceil(timerRemaining(changetype<Timer>(at), clockNow()) / 1000.0)) : FALSE;
}

export function bif_read_timer_1(reference: Term): Term {
  return isReference(reference) ? remaining(reference) : badarg();
}

/** read_timer/2, with option {async, true}: answers ok, and {read_timer, Reference, Result} comes as a message. */
export function bif_read_timer_2(reference: Term, options: Term): Term {
  const mode = timerOptions(options, false);
  if (mode < 0) return badarg();
  if (!isReference(reference)) return badarg();
  return answer(atom(Atom.read_timer), reference, remaining(reference), mode);
}

export function bif_cancel_timer_1(reference: Term): Term {
  return isReference(reference) ? cancelled(reference) : badarg();
}

/** cancel_timer/2, with options {async, true} (as read_timer/2) and {info, false} (answers ok only). */
export function bif_cancel_timer_2(reference: Term, options: Term): Term {
  const mode = timerOptions(options, true);
  if (mode < 0) return badarg();
  if (!isReference(reference)) return badarg();
  return answer(atom(Atom.cancel_timer), reference, cancelled(reference), mode);
}

/** Cancels; answers the milliseconds that were left, or false. */
function cancelled(reference: Term): Term {
  const left = remaining(reference);
  if (left != FALSE) cancelTimer(changetype<Timer>(namedBy(reference, NAMED_TIMER)));
  return left;
}

const ASYNCHRONOUS: i32 = 1;
const WITHOUT_INFO: i32 = 2;

/** Bit set of ASYNCHRONOUS and WITHOUT_INFO; -1 when the options are unfit. */
function timerOptions(options: Term, info: bool): i32 {
  let mode = 0;
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    const option = head(rest);
    if (!isTupleOf(option, 2)) return -1;
    const value = element(option, 1);
    if (value != TRUE && value != FALSE) return -1;
    if (element(option, 0) == atom(Atom.async_)) mode = value == TRUE ? mode | ASYNCHRONOUS : mode & ~ASYNCHRONOUS;
    else if (info && element(option, 0) == atom(Atom.info)) mode = value == FALSE ? mode | WITHOUT_INFO : mode & ~WITHOUT_INFO;
    else return -1;
  }
  return isNil(rest) ? mode : -1;
}

function answer(tag: Term, reference: Term, result: Term, mode: i32): Term {
  if (mode == 0) return result;
  if (mode == ASYNCHRONOUS) deliverMessage(running(), tuple3(tag, reference, result));
  return atom(Atom.ok);
}
