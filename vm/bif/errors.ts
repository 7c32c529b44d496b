/**
 * Built-ins that raise: erlang:error/1,2,3, exit/1, throw/1, raise/3, nif_error/1,2. All are of class "context".
 */
import { Atom } from "../abi/atoms";
import { CLASS_ERROR, CLASS_EXIT, CLASS_THROW, classOf } from "../code/errors";
import { errorInfo, raise, raiseBehind, raiseErrorWith, unwindTo } from "../code/raise";
import { exceptionDepth, traceEntry, traceOfList } from "../code/stacktrace";
import { isFun } from "../code/lambdas";
import { heapAllocate } from "../memory/heap";
import {
  FAIL,
  NIL,
  Term,
  WORD,
  address,
  atom,
  cons,
  element,
  head,
  isAtom,
  isCons,
  isTuple,
  makeCons,
  tail,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";

export function bif_error_1(e: i32, location: u64, reason: Term): u64 {
  return raise(e, location, CLASS_ERROR, reason);
}

export function bif_error_2(e: i32, location: u64, reason: Term, args: Term): u64 {
  return raiseErrorWith(e, location, reason, args, NIL);
}

export function bif_error_3(e: i32, location: u64, reason: Term, args: Term, options: Term): u64 {
  return raiseErrorWith(e, location, reason, args, options);
}

export function bif_exit_1(e: i32, location: u64, reason: Term): u64 {
  return raise(e, location, CLASS_EXIT, reason);
}

export function bif_throw(e: i32, location: u64, value: Term): u64 {
  return raise(e, location, CLASS_THROW, value);
}

/** Unlike error/1, the trace shows the built-in itself. */
export function bif_nif_error_1(e: i32, location: u64, reason: Term): u64 {
  return nifError(e, location, reason, makeCons(heapAllocate(2), reason, NIL));
}

export function bif_nif_error_2(e: i32, location: u64, reason: Term, args: Term): u64 {
  return nifError(e, location, reason, makeCons(heapAllocate(2), reason, makeCons(heapAllocate(2), args, NIL)));
}

function nifError(e: usize, location: u64, reason: Term, args: Term): u64 {
  return raiseBehind(e, location, reason, traceEntry(atom(Atom.erlang), atom(Atom.nif_error), args, errorInfo(Atom.erlang, 0)));
}

/**
 * erlang:raise(Class, Reason, Stacktrace). Answers the atom badarg when class or stack trace are malformed: that is documented of the
 * function, which then does not raise.
 */
export function bif_raise(e: i32, location: u64, cls: Term, reason: Term, trace: Term): u64 {
  const number = isAtom(cls) ? classOf(cls) : -1;
  if (number < 0) return atom(Atom.badarg);
  const entries = checkedTrace(trace);
  if (entries == FAIL) return atom(Atom.badarg);
  return unwindTo(e, number, reason, traceOfList(number, entries));
}

/** `trace` with at most exceptionDepth() entries, all of them completed by a list of information; FAIL when it is no stack trace. */
function checkedTrace(trace: Term): Term {
  let depth = 0;
  let isComplete = true;
  let rest = trace;
  for (; isCons(rest); rest = tail(rest), depth++) {
    const entry = head(rest);
    if (!isTraceEntry(entry)) return FAIL;
    if (tupleArity(entry) == 2 || (tupleArity(entry) == 3 && isAtom(element(entry, 0)))) isComplete = false;
  }
  if (rest != NIL) return FAIL;
  if (isComplete && depth <= exceptionDepth()) return trace;
  depth = min(depth, exceptionDepth());
  const cells = heapAllocate(depth << 1);
  for (let i = 0; i < depth; i++, trace = tail(trace)) {
    const cell = cells + (<usize>i << 4);
    makeCons(cell, completed(head(trace)), i + 1 < depth ? cons(cell + 16) : NIL);
  }
  return cons(cells);
}

/** Accepts what traces contain: {M, F, A, Info}, the old {M, F, A}, and {Fun, Args} with or without Info. */
function isTraceEntry(entry: Term): bool {
  if (!isTuple(entry)) return false;
  const arity = tupleArity(entry);
  if (arity < 2 || arity > 4) return false;
  const first = element(entry, 0);
  if (arity == 2) return isFun(first);
  if (arity == 3 && isFun(first)) return isList(element(entry, 2));
  if (!isAtom(first) || !isAtom(element(entry, 1))) return false;
  return arity == 3 || isList(element(entry, 3));
}

function isList(t: Term): bool {
  return isCons(t) || t == NIL;
}

/** {M, F, A} becomes {M, F, A, []} and {Fun, Args} becomes {Fun, Args, []}; others are themselves. */
function completed(entry: Term): Term {
  const arity = tupleArity(entry);
  if (arity == 4 || (arity == 3 && !isAtom(element(entry, 0)))) return entry;
  const at = heapAllocate(2 + arity);
  store<u64>(at, tupleHeader(arity + 1));
  memory.copy(at + WORD, address(entry) + WORD, <usize>arity << 3);
  store<u64>(at + ((<usize>arity + 1) << 3), NIL);
  return tuple(at, arity + 1);
}
