/**
 * Calls of functions that are not loaded, and calls whose number of arguments is known only at run time.
 *
 * A call that cannot be made yet waits on the stack as an enter frame (docs/architecture.md, "Calls") whose continuation is `retry_call`
 * instead of glue:
 *
 *     e + 16 + 8*i  x(i)
 *     e + 8         the export entry's slot, a small integer
 *     e             continuation to retry_call, annotation n
 *
 * `retry_call` makes the call when the function is there by now; otherwise the first time it suspends the process with FLAG_WANTS_CODE, so that the
 * scheduler has the host load the module (`wantedModule`) and then makes the process runnable, whatever came of it; the second
 * time the function is undefined for good, unless there is a code path within the machine: then the error handler looks there. A module that
 * is loaded and lacks the function is not asked for again.
 */
import { Atom } from "../abi/atoms";
import { KIND_CONTINUATION, MAX_ARGUMENTS } from "../abi/terms";
import {
  ENTRY_E,
  RESUME_VALUE,
  STRESS,
  STRESS_UNWIND,
  UNDEFINED_ENTRY,
  UNWIND_CAUSE,
  UNWIND_CONTINUE,
  UNWIND_WAIT,
  X_REGISTERS,
} from "../abi/registers";
import { errorHandlerOf } from "../process/extra";
import { FLAG_WANTS_CODE, Process } from "../process/process";
import { pushEnterFrameRunning } from "../process/stack";
import { running } from "../process/table";
import { NIL, Term, UNWIND, WORD, atom, atomIndex, head, isAtom, isCons, pointer, smallValue, tail } from "../term/term";
import { ExportEntry, entryIsLoaded, exportEntry, exportOfSlot, findExport, needArity } from "./exports";
import { findModule } from "./modules";
import { CLASS_ERROR, tuple2 } from "./errors";
import { funLambda } from "./lambdas";
import { argumentList, raise, raiseBehind } from "./raise";
import { traceEntry } from "./stacktrace";
import { codeState } from "./state";

/** Makes the running process go on by calling the function in `slot` with `arity` arguments from X_REGISTERS. Answers UNWIND. */
export function callSlot(e: usize, slot: u32, arity: u32): u64 {
  needArity(arity);
  store<u32>(ENTRY_E, <u32>pushEnterFrameRunning(e, slot, arity));
  store<u64>(RESUME_VALUE, NIL);
  store<i32>(UNWIND_CAUSE, UNWIND_CONTINUE);
  return UNWIND;
}

/** Calls with more arguments go through the trampoline. */
const NATIVE_ARGUMENTS_MAX: u32 = 4;
/** A loop that calls itself through apply would use up the native stack, since these calls are no tail calls; so every so many unwind. */
const NATIVE_CALLS_MAX: u32 = 64;

/**
 * As `callSlot`, but calls natively if it can, which is much quicker: answers the function's value, or UNWIND. The word at `e` is the continuation.
 */
export function callNow(e: usize, slot: u32, arity: u32): u64 {
  const state = codeState();
  const isStressed = (load<i32>(STRESS) & STRESS_UNWIND) != 0;
  if (arity > NATIVE_ARGUMENTS_MAX || state.nativeCalls == NATIVE_CALLS_MAX || isStressed) return callSlot(e, slot, arity);
  state.nativeCalls++;
  const value = callNatively(<i32>e, slot, arity);
  state.nativeCalls--;
  return value;
}

function callNatively(e: i32, slot: u32, arity: u32): u64 {
  const x0 = load<u64>(X_REGISTERS);
  const x1 = load<u64>(X_REGISTERS, 8);
  switch (arity) {
    case 0:
      return call_indirect<u64>(slot, e);
    case 1:
      return call_indirect<u64>(slot, e, x0);
    case 2:
      return call_indirect<u64>(slot, e, x0, x1);
    case 3:
      return call_indirect<u64>(slot, e, x0, x1, load<u64>(X_REGISTERS, 16));
    default:
      return call_indirect<u64>(slot, e, x0, x1, load<u64>(X_REGISTERS, 16), load<u64>(X_REGISTERS, 24));
  }
}

/** As `callNow`, for the function of an export entry, loaded or not. */
export function callEntry(e: usize, entry: ExportEntry): u64 {
  if (entryIsLoaded(entry)) return callNow(e, entry.slot, entry.arity);
  if (running().extra && hasOwnHandler(entry)) return callHandler(e, entry);
  if (isBeyondLoading(entry)) return undefinedFunction(e, entry);
  callSlot(e, entry.slot, entry.arity);
  awaitCode(load<u32>(ENTRY_E), entry);
  return retry_call(load<u32>(ENTRY_E), NIL, entry.arity);
}

/** Does the running process have another error handler than Erlang's, and is the module none of those that are part of the machine? */
function hasOwnHandler(entry: ExportEntry): bool {
  const handler = errorHandlerOf(running());
  return handler != Atom.error_handler && handler != Atom.undefined_ && mayBeHandled(entry);
}

function mayBeHandled(entry: ExportEntry): bool {
  return entry.module != Atom.io && entry.module != Atom.io_lib && entry.module != Atom.code && entry.module != Atom.error_handler;
}

/** The host has not got the module: shall Erlang's error handler look for it? Not for a process whose handler is `undefined`, which is `code` at work. */
function isInPath(entry: ExportEntry): bool {
  return codeState().hasPath != 0 && !isBeyondLoading(entry) && errorHandlerOf(running()) == Atom.error_handler && mayBeHandled(entry);
}

/**
 * For a process with an error handler of its own (process_flag(error_handler, Module)): calls Module:undefined_function(M, F, Arguments) if that is
 * loaded; otherwise the function is undefined.
 */
function callHandler(e: usize, entry: ExportEntry): u64 {
  const args = argumentList(entry.arity);
  const handler = findExport(errorHandlerOf(running()), Atom.undefined_function, 3);
  if (handler == null || !entryIsLoaded(handler)) {
    return raiseBehind(e, 0, atom(Atom.undef), traceEntry(atom(entry.module), atom(entry.function), args, NIL));
  }
  store<u64>(X_REGISTERS, atom(entry.module));
  store<u64>(X_REGISTERS, atom(entry.function), 8);
  store<u64>(X_REGISTERS, args, 16);
  return callSlot(e, handler.slot, 3);
}

/**
 * The enter frame at `e`, just pushed for the slot of `entry`, shall wait for code if that is not loaded: for a new process,
 * whose first function may be in no loaded module.
 */
export function awaitCode(e: usize, entry: ExportEntry): void {
  if (!entryIsLoaded(entry)) store<u64>(e, pointer(KIND_CONTINUATION, entry.arity, retry_call.index));
}

/** Resume function of a waiting call; see the top of the file. */
export function retry_call(e: i32, value: u64, arity: i32): u64 {
  const p = running();
  const entry = waitingEntry(e);
  if (!(p.flags & FLAG_WANTS_CODE) && !entryIsLoaded(entry) && !isBeyondLoading(entry) && !hasOwnHandler(entry)) {
    p.flags |= FLAG_WANTS_CODE;
    store<u32>(ENTRY_E, e);
    store<u64>(RESUME_VALUE, NIL);
    store<i32>(UNWIND_CAUSE, UNWIND_WAIT);
    return UNWIND;
  }
  p.flags &= ~FLAG_WANTS_CODE;
  memory.copy(X_REGISTERS, <usize>e + 2 * WORD, <usize>arity << 3);
  const below = <usize>e + 2 * WORD + (<usize>arity << 3);
  if (entryIsLoaded(entry)) return callSlot(below, entry.slot, arity);
  return hasOwnHandler(entry) || isInPath(entry) ? callHandler(below, entry) : undefinedFunction(below, entry);
}

/** Entry of the call that waits in the frame at `e`. */
function waitingEntry(e: usize): ExportEntry {
  const entry = exportOfSlot(<u32>smallValue(load<u64>(e, 8)));
  assert(entry != null, "a waiting call of no export");
  return changetype<ExportEntry>(changetype<usize>(entry));
}

/** Atom index of the module that a process with FLAG_WANTS_CODE, which is not running, waits for. */
export function wantedModule(p: Process): u32 {
  return waitingEntry(p.e).module;
}

/** Is the module there, and the function not in it? */
function isBeyondLoading(entry: ExportEntry): bool {
  return findModule(entry.module) != null;
}

/**
 * The function does not exist: calls '$handle_undefined_function'/2 of its module if there is one, otherwise raises undef. The arguments are
 * in X_REGISTERS, the word at `e` is the caller's continuation.
 */
function undefinedFunction(e: usize, entry: ExportEntry): u64 {
  const args = argumentList(entry.arity);
  const fallback = findExport(entry.module, Atom.$handle_undefined_function, 2);
  if (fallback != null && entryIsLoaded(fallback)) {
    store<u64>(X_REGISTERS, atom(entry.function));
    store<u64>(X_REGISTERS, args, 8);
    return callSlot(e, fallback.slot, 2);
  }
  return raiseBehind(e, 0, atom(Atom.undef), traceEntry(atom(entry.module), atom(entry.function), args, NIL));
}

/**
 * Core export `unloaded_fun`: a call of a fun without code, the `arity` arguments and then the fun in X_REGISTERS. If its module is loaded, the fun is
 * not in it: error {badfun, Fun}. Otherwise the error handler may load the module.
 */
export function unloaded_fun(e: i32, arity: i32): u64 {
  const fun = load<u64>(<usize>X_REGISTERS + (<usize>arity << 3));
  const module = funLambda(fun).name;
  if (findModule(module) != null) return raise(e, 0, CLASS_ERROR, tuple2(atom(Atom.badfun), fun));
  const args = argumentList(arity);
  const own = errorHandlerOf(running());
  const at = exportEntry(own, Atom.undefined_lambda, 3);
  if (at == 0) abort("the function table is full");
  const handler = changetype<ExportEntry>(at);
  if (own != Atom.error_handler && !entryIsLoaded(handler)) return raise(e, 0, CLASS_ERROR, atom(Atom.undef));
  store<u64>(X_REGISTERS, atom(module));
  store<u64>(X_REGISTERS, fun, 8);
  store<u64>(X_REGISTERS, args, 16);
  return callEntry(e, handler);
}

/**
 * Core export `undefined`: what stubs in the slots of unresolved exports call. Arguments in X_REGISTERS; `entry` is an export entry's address.
 */
export function undefinedCall(e: i32, entry: i32, arity: i32): u64 {
  const found = changetype<ExportEntry>(<usize>(<u32>entry));
  assert(found.arity == arity, "a stub of the wrong arity");
  return callEntry(e, found);
}

/**
 * Slot that `apply` of a function with `arity` arguments calls, at once, since UNDEFINED_ENTRY is set. 0 when module or function is no atom and for
 * the built-ins that raise, which need to know where they are called: then the caller calls `raise_apply`. Three arguments are in X_REGISTERS too: an
 * erlang:apply/3 that comes down to one of those built-ins counts as a call of it.
 */
export function resolve_call(module: Term, fun: Term, arity: i32): i32 {
  assert(<u32>arity <= <u32>MAX_ARGUMENTS, "apply of too many arguments");
  if (!isAtom(module) || !isAtom(fun)) return 0;
  const at = exportEntry(atomIndex(module), atomIndex(fun), arity);
  if (at == 0) abort("the function table is full");
  const entry = changetype<ExportEntry>(at);
  if (isRaising(entry) || (arity == 3 && isApply(module, fun) && raisesWithin())) return 0;
  store<u32>(UNDEFINED_ENTRY, <u32>at);
  return entry.call;
}

/** erlang:apply? */
// @ts-ignore: decorator
@inline export function isApply(module: Term, fun: Term): bool {
  return module == atom(Atom.erlang) && fun == atom(Atom.apply);
}

/** Does erlang:apply/3 of x(0) … x(2) end, through any number of erlang:apply/3, in one of the built-ins that raise, or in no call at all? */
function raisesWithin(): bool {
  let module = load<u64>(X_REGISTERS);
  let fun = load<u64>(X_REGISTERS, 8);
  let args = load<u64>(X_REGISTERS, 16);
  while (true) {
    let count: u32 = 0;
    let rest = args;
    for (; isCons(rest) && count <= <u32>MAX_ARGUMENTS; rest = tail(rest)) count++;
    if (isCons(rest)) return false;
    if (rest != NIL || !isAtom(module) || !isAtom(fun)) return true;
    if (!isApply(module, fun) || count != 3) {
      const entry = findExport(atomIndex(module), atomIndex(fun), count);
      return entry != null && isRaising(entry);
    }
    module = head(args);
    fun = head(tail(args));
    args = head(tail(tail(args)));
  }
}

/** erlang:error/1,2,3, exit/1 or throw/1? */
export function isRaising(entry: ExportEntry): bool {
  if (entry.bif < 0 || entry.module != Atom.erlang) return false;
  if (entry.function == Atom.error) return true;
  return entry.arity == 1 && (entry.function == Atom.exit || entry.function == Atom.throw_);
}
