/**
 * Raising: from an error in running code to the handler that catches it, or to the end of the process.
 *
 * The stack is searched from `e` upwards for a catch tag. Its frame is the one whose continuation word precedes it (`e` itself for the
 * frame of the code that raises). The tag becomes that frame's continuation, so the trampoline goes on at the handler:
 *
 *     before   e_h + 8 + 8*i   KIND_CATCH (slot, location)        after   e_h + 8 + 8*i   []
 *              e_h             KIND_CONTINUATION, or stale                e_h             KIND_CONTINUATION (slot, location)
 *
 * with class, reason, raw trace and once more the class in X_REGISTERS[0..3] and FAIL as value. All `raise…` functions answer UNWIND.
 *
 * Parameters: `e` top of the stack; `location` a location word (vm/code/modules.ts) or 0 for code without one.
 */
import { Atom } from "../abi/atoms";
import { KIND_CATCH, KIND_CONTINUATION, KIND_MAP, MAP_FLAT } from "../abi/terms";
import {
  ENTRY_E,
  ERROR_CLASS,
  ERROR_EXTRA,
  ERROR_REASON,
  RESUME_VALUE,
  UNWIND_CAUSE,
  UNWIND_CONTINUE,
  UNWIND_EXIT,
  X_REGISTERS,
} from "../abi/registers";
import { heapAllocate } from "../memory/heap";
import { FLAG_ENDED_BY_ERROR, FLAG_ENDED_BY_THROW, Process, STATUS_EXITING } from "../process/process";
import { running } from "../process/table";
import {
  FAIL,
  NIL,
  TRUE,
  Term,
  UNWIND,
  WORD,
  atom,
  element,
  head,
  header,
  isAtom,
  isCons,
  isMap,
  isTuple,
  kind,
  makeCons,
  pointer,
  small,
  tail,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";
import { CLASS_ERROR, CLASS_EXIT, CLASS_THROW, classAtom, classOf, tuple2 } from "./errors";
import { bifEntry } from "./exports";
import { isFun } from "./lambdas";
import { locationAt, locationHasFrame } from "./modules";
import { reportCrash } from "./report";
import { build_stacktrace, captureTrace, setTraceClass, traceClass, traceEntry } from "./stacktrace";

/** The way from a complete exception to its handler. */
export function unwindTo(e: usize, cls: i32, reason: Term, trace: Term): u64 {
  const p = running();
  const top = p.stackHigh;
  let frame = e;
  for (let at = e + WORD; at < top; at += WORD) {
    const word = load<u64>(at);
    const k = kind(word);
    if (k == KIND_CONTINUATION) frame = at;
    else if (k == KIND_CATCH) {
      store<u64>(at, NIL);
      store<u64>(frame, (word & 0x00ffffffffffffff) | ((<u64>KIND_CONTINUATION) << 56));
      const name = classAtom(cls);
      store<u64>(X_REGISTERS, name);
      store<u64>(X_REGISTERS, reason, 8);
      store<u64>(X_REGISTERS, trace, 16);
      store<u64>(X_REGISTERS, name, 24);
      store<u32>(ENTRY_E, <u32>frame);
      store<u64>(RESUME_VALUE, FAIL);
      store<i32>(UNWIND_CAUSE, UNWIND_CONTINUE);
      return UNWIND;
    }
  }
  return endProcess(p, cls, reason, trace);
}

/** Nobody catches it: the process ends with the exit reason that Erlang/OTP computes. */
function endProcess(p: Process, cls: i32, reason: Term, trace: Term): u64 {
  store<i32>(UNWIND_CAUSE, UNWIND_EXIT);
  // An exit signal, maybe its own, came first.
  if (p.status == STATUS_EXITING) return UNWIND;
  if (cls == CLASS_THROW) reason = tuple2(atom(Atom.nocatch), reason);
  if (cls != CLASS_EXIT) {
    p.flags |= cls == CLASS_THROW ? FLAG_ENDED_BY_THROW : FLAG_ENDED_BY_ERROR;
    reason = tuple2(reason, build_stacktrace(trace));
    reportCrash(p, reason);
  }
  p.exitReason = reason;
  return UNWIND;
}

/** A new exception: saves the trace and goes to the handler. */
export function raise(e: usize, location: u64, cls: i32, reason: Term): u64 {
  return unwindTo(e, cls, reason, captureTrace(e, location, false, cls, NIL, TRUE, NIL));
}

/** As `raise` with class error; `prefix` is an entry before that of the location. */
export function raiseBehind(e: usize, location: u64, reason: Term, prefix: Term): u64 {
  return unwindTo(e, CLASS_ERROR, reason, captureTrace(e, location, false, CLASS_ERROR, makeCons(heapAllocate(2), prefix, NIL), TRUE, NIL));
}

/** The terms in X_REGISTERS[0..count) as a list. */
export function argumentList(count: i32): Term {
  let list = NIL;
  const at = heapAllocate(count << 1);
  for (let i = count - 1; i >= 0; i--) list = makeCons(at + (<usize>i << 4), load<u64>(<usize>X_REGISTERS + (<usize>i << 3)), list);
  return list;
}

// Exceptions of instructions

export function raise_error(e: i32, location: u64, reason: Term): u64 {
  return raise(e, location, CLASS_ERROR, reason);
}
export function raise_exit(e: i32, location: u64, reason: Term): u64 {
  return raise(e, location, CLASS_EXIT, reason);
}
export function raise_throw(e: i32, location: u64, reason: Term): u64 {
  return raise(e, location, CLASS_THROW, reason);
}
/** Error {badmatch, V}, and so on for the next five. */
export function raise_badmatch(e: i32, location: u64, value: Term): u64 {
  return raise(e, location, CLASS_ERROR, tuple2(atom(Atom.badmatch), value));
}
export function raise_case_clause(e: i32, location: u64, value: Term): u64 {
  return raise(e, location, CLASS_ERROR, tuple2(atom(Atom.case_clause), value));
}
export function raise_try_clause(e: i32, location: u64, value: Term): u64 {
  return raise(e, location, CLASS_ERROR, tuple2(atom(Atom.try_clause), value));
}
export function raise_badrecord(e: i32, location: u64, value: Term): u64 {
  return raise(e, location, CLASS_ERROR, tuple2(atom(Atom.badrecord), value));
}
export function raise_badmap(e: i32, location: u64, value: Term): u64 {
  return raise(e, location, CLASS_ERROR, tuple2(atom(Atom.badmap), value));
}
export function raise_badkey(e: i32, location: u64, key: Term): u64 {
  return raise(e, location, CLASS_ERROR, tuple2(atom(Atom.badkey), key));
}
export function raise_if_clause(e: i32, location: u64): u64 {
  return raise(e, location, CLASS_ERROR, atom(Atom.if_clause));
}
export function raise_badarg(e: i32, location: u64): u64 {
  return raise(e, location, CLASS_ERROR, atom(Atom.badarg));
}
/** For instructions that are no built-in by themselves (an increment): no entry for an operator in the trace. */
export function raise_badarith(e: i32, location: u64): u64 {
  return raise(e, location, CLASS_ERROR, atom(Atom.badarith));
}

/** Error function_clause; the `arity` arguments are in X_REGISTERS and stand in the trace. */
export function raise_function_clause(e: i32, location: u64, arity: i32): u64 {
  const trace = captureTrace(e, location, false, CLASS_ERROR, NIL, argumentList(arity), NIL);
  return unwindTo(e, CLASS_ERROR, atom(Atom.function_clause), trace);
}

/** The built-in of that number answered FAIL: class and reason in the error registers, its arguments in X_REGISTERS. */
export function raise_bif(e: i32, location: u64, bif: i32): u64 {
  const cls = load<i32>(ERROR_CLASS);
  const reason = load<u64>(ERROR_REASON);
  const cause = load<u64>(ERROR_EXTRA);
  const entry = bifEntry(bif);
  const info = errorInfo(entry.module, cause);
  const prefix = traceEntry(atom(entry.module), atom(entry.function), argumentList(entry.arity), info);
  const trace = captureTrace(e, location, false, cls, makeCons(heapAllocate(2), prefix, NIL), TRUE, NIL);
  return unwindTo(e, cls, reason, trace);
}

/**
 * [{error_info, #{module => Formatter}}] (with `cause => Cause` when there is one) for a built-in of that module, where Formatter
 * is the module of Erlang/OTP that words its errors; [] when there is none.
 */
export function errorInfo(module: u32, cause: Term): Term {
  let formatter = 0;
  if (module == Atom.erlang || module == Atom.erts_internal || module == Atom.atomics || module == Atom.persistent_term) formatter = Atom.erl_erts_errors;
  else if (module == Atom.lists || module == Atom.maps || module == Atom.math || module == Atom.binary || module == Atom.unicode || module == Atom.ets || module == Atom.re) formatter = Atom.erl_stdlib_errors;
  else if (module == Atom.os) formatter = Atom.erl_kernel_errors;
  else return NIL;
  const pairs = cause == 0 ? 1 : 2;
  const keys = heapAllocate(1 + pairs);
  const map = heapAllocate(2 + pairs);
  store<u64>(keys, tupleHeader(pairs));
  store<u64>(map, header(KIND_MAP, 0, MAP_FLAT, 1 + pairs));
  store<u64>(map, tuple(keys, pairs), 8);
  // `cause` sorts before `module`.
  if (cause != 0) {
    store<u64>(keys, atom(Atom.cause), 8);
    store<u64>(map, cause, 16);
  }
  store<u64>(keys + (<usize>pairs << 3), atom(Atom.module_));
  store<u64>(map + (<usize>(1 + pairs) << 3), atom(formatter));
  return makeCons(heapAllocate(2), tuple2(atom(Atom.error_info), pointer(KIND_MAP, MAP_FLAT, map)), NIL);
}

/** A call of x(arity), which is no fun of that arity: error {badfun, F} or {badarity, {F, Arguments}}; arguments in X_REGISTERS. */
export function raise_call_fun(e: i32, location: u64, arity: i32): u64 {
  const fun = load<u64>(<usize>X_REGISTERS + (<usize>arity << 3));
  const reason = isFun(fun) ? tuple2(atom(Atom.badarity), tuple2(fun, argumentList(arity))) : tuple2(atom(Atom.badfun), fun);
  // Called as a function, as a new process's first one, erlang:apply/2 is itself the place of the error.
  if (locationAt(location) == 0) return raiseBehind(e, 0, reason, traceEntry(atom(Atom.erlang), atom(Atom.apply), small(2), NIL));
  // Erlang/OTP enters the caller twice, as the place of the error and as a return address; a tail call has none.
  const trace = captureTrace(e, location, locationHasFrame(location), CLASS_ERROR, NIL, TRUE, NIL);
  return unwindTo(e, CLASS_ERROR, reason, trace);
}

/** The same for the call that erlang:apply/3 of x(0) … x(2) would make. */
function raiseInner(e: i32, location: u64): u64 {
  const module = load<u64>(X_REGISTERS);
  const fun = load<u64>(X_REGISTERS, 8);
  const args = load<u64>(X_REGISTERS, 16);
  let at: usize = X_REGISTERS;
  let rest = args;
  for (; isCons(rest); rest = tail(rest), at += 8) store<u64>(at, head(rest));
  if (rest != NIL) return raiseApply(e, location, module, fun, args, atom(Atom.badarg));
  store<u64>(at, module);
  store<u64>(at, fun, 8);
  return raise_apply(e, location, <i32>((at - X_REGISTERS) >>> 3));
}

/**
 * `apply` of x(arity):x(arity+1) that resolve_call has refused: a call of erlang:error/1,2,3, exit/1 or throw/1, which is placed where the apply
 * is, also when it is a tail call; otherwise one of the two is no atom: error badarg of erlang:apply/3.
 */
export function raise_apply(e: i32, location: u64, arity: i32): u64 {
  const at = <usize>X_REGISTERS + (<usize>arity << 3);
  const fun = load<u64>(at, 8);
  if (!isAtom(load<u64>(at)) || !isAtom(fun)) {
    return raiseApply(e, location, load<u64>(at), fun, argumentList(arity), atom(Atom.badarg));
  }
  if (fun == atom(Atom.apply)) return raiseInner(e, location);
  const reason = load<u64>(X_REGISTERS);
  if (arity == 1) return raise(e, location, classOf(fun), reason);
  const args = load<u64>(X_REGISTERS, 8);
  return raiseErrorWith(e, location, reason, args, arity == 2 ? NIL : load<u64>(X_REGISTERS, 16));
}

/**
 * erlang:error(Reason, Arguments, Options): Arguments replaces the arity in the trace when it is a list; Options may hold {error_info, Map}, which
 * goes to the trace, and is void when it holds anything else.
 */
export function raiseErrorWith(e: usize, location: u64, reason: Term, args: Term, options: Term): u64 {
  if (!isCons(args) && args != NIL) args = TRUE;
  const map = errorInfoOption(options);
  const info = map == FAIL ? NIL : makeCons(heapAllocate(2), tuple2(atom(Atom.error_info), map), NIL);
  return unwindTo(e, CLASS_ERROR, reason, captureTrace(e, location, false, CLASS_ERROR, NIL, args, info));
}

/** The last map of a proper list of {error_info, Map}; FAIL when it is anything else or empty. */
function errorInfoOption(options: Term): Term {
  let map = FAIL;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (!isTuple(option) || tupleArity(option) != 2 || element(option, 0) != atom(Atom.error_info)) return FAIL;
    map = element(option, 1);
    if (!isMap(map)) return FAIL;
  }
  return options == NIL ? map : FAIL;
}

/** An error of erlang:apply(Module, Function, Arguments). */
export function raiseApply(e: usize, location: u64, module: Term, fun: Term, args: Term, reason: Term): u64 {
  const at = heapAllocate(6);
  const list = makeCons(at, module, makeCons(at + 16, fun, makeCons(at + 32, args, NIL)));
  return raiseBehind(e, location, reason, traceEntry(atom(Atom.erlang), atom(Atom.apply), list, errorInfo(Atom.erlang, 0)));
}

/** Instruction `raise`: an exception goes on with its trace and with the class that is in the trace. */
export function reraise_caught(e: i32, location: u64, reason: Term, trace: Term): u64 {
  return unwindTo(e, traceClass(trace), reason, trace);
}

/**
 * Instruction `raw_raise`: an exception goes on with its trace, maybe as another class. A class that is none is no exception: the
 * answer is the atom badarg, the value of the instruction.
 */
export function reraise(e: i32, location: u64, cls: Term, reason: Term, trace: Term): u64 {
  const number = isAtom(cls) ? classOf(cls) : -1;
  if (number < 0) return atom(Atom.badarg);
  setTraceClass(trace, number);
  return unwindTo(e, number, reason, trace);
}

/** Value of a `catch` that caught something: V, {'EXIT', Reason} or {'EXIT', {Reason, Stacktrace}}. */
export function catch_end(cls: Term, reason: Term, trace: Term): Term {
  if (cls == atom(Atom.throw_)) return reason;
  if (cls == atom(Atom.error)) reason = tuple2(reason, build_stacktrace(trace));
  return tuple2(atom(Atom.EXIT), reason);
}
