/**
 * Stack traces. A raise saves a *raw trace*, which is quick to make; most are thrown away unread. `build_stacktrace` turns it into the list that
 * programs see. A raw trace is a tuple that only instructions of exception handling ever hold:
 *
 *     { Class,        small integer, CLASS_…: `raise` and `raw_raise` go on with it
 *       Prefix,       list of ready entries before the first location: the built-in that failed, the undefined function
 *       Arguments,    list that replaces the arity in the first location's entry, or `true`
 *       Info,         list behind file and line in the first location's entry
 *       Location … }  words of continuations without their top byte, innermost first
 *
 * A trace has at most traceDepth() entries. Of adjacent equal continuations (recursion) only the first is kept, as in Erlang/OTP.
 */
import { Atom } from "../abi/atoms";
import { KIND_CONTINUATION } from "../abi/terms";
import { TABLE_FIRST_FREE } from "../abi/registers";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { settings } from "../process/settings";
import { running } from "../process/table";
import {
  NIL,
  TRUE,
  Term,
  WORD,
  address,
  atom,
  element,
  isTuple,
  isCons,
  kind,
  makeCons,
  small,
  smallValue,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";
import {
  functionArity,
  functionName,
  locationAt,
  locationFile,
  locationFunction,
  locationHasFrame,
  locationIsKnown,
  locationLine,
  moduleOfSlot,
} from "./modules";

/** Most entries in a trace (erlang:system_flag(backtrace_depth, N)). */
export function traceDepth(): i32 {
  return <i32>settings().backtraceDepth;
}

/** Most entries in the trace of an exception, which has one at least. */
export function exceptionDepth(): i32 {
  return max(1, traceDepth());
}

const RAW_CLASS = 0;
const RAW_PREFIX = 1;
const RAW_ARGUMENTS = 2;
const RAW_INFO = 3;
const RAW_FIRST_LOCATION = 4;
const LOCATION_MASK: u64 = 0x00ffffffffffffff;

/** Pushes the continuations in [from, to) to the scratch stack, at most `limit`, none equal to the one before or to `previous`. */
function gatherContinuations(from: usize, to: usize, limit: i32, previous: u64): void {
  for (let at = from; at < to && limit > 0; at += WORD) {
    const word = load<u64>(at);
    if (kind(word) != KIND_CONTINUATION || <u32>address(word) < <u32>TABLE_FIRST_FREE || word == previous) continue;
    scratchPush(word & LOCATION_MASK);
    previous = word;
    limit--;
  }
}

/**
 * The raw trace of the running process for a raise at `location`; a location of 0 (glue) adds no entry. `e` is the top of the stack,
 * whose first word is stale when the code at `location` has a frame. `repeat`: the location is entered twice, as Erlang/OTP does for a call of
 * something that is no fun.
 */
export function captureTrace(e: usize, location: u64, repeat: bool, cls: i32, prefix: Term, args: Term, info: Term): Term {
  const depth = scratchDepth();
  let limit = exceptionDepth() - (prefix == NIL ? 0 : 1);
  let from = e;
  if (locationAt(location) != 0) {
    for (let times = repeat ? 2 : 1; times > 0 && limit > 0; times--) {
      scratchPush(location & LOCATION_MASK);
      limit--;
    }
    if (locationHasFrame(location)) from += WORD;
  }
  gatherContinuations(from, running().stackHigh, limit, 0);
  const count = scratchDepth() - depth;
  const arity = RAW_FIRST_LOCATION + count;
  const at = heapAllocate(1 + arity);
  store<u64>(at, tupleHeader(arity));
  store<u64>(at, small(cls), (1 + RAW_CLASS) << 3);
  store<u64>(at, prefix, (1 + RAW_PREFIX) << 3);
  store<u64>(at, args, (1 + RAW_ARGUMENTS) << 3);
  store<u64>(at, info, (1 + RAW_INFO) << 3);
  for (let i = arity; i > RAW_FIRST_LOCATION; i--) store<u64>(at + (<usize>i << 3), scratchPop());
  return tuple(at, arity);
}

/** A raw trace that stands for a ready list of entries (erlang:raise/3). */
export function traceOfList(cls: i32, entries: Term): Term {
  const at = heapAllocate(1 + RAW_FIRST_LOCATION);
  store<u64>(at, tupleHeader(RAW_FIRST_LOCATION));
  store<u64>(at, small(cls), (1 + RAW_CLASS) << 3);
  store<u64>(at, entries, (1 + RAW_PREFIX) << 3);
  store<u64>(at, TRUE, (1 + RAW_ARGUMENTS) << 3);
  store<u64>(at, NIL, (1 + RAW_INFO) << 3);
  return tuple(at, RAW_FIRST_LOCATION);
}

/** Is that a raw trace? (A program may hand anything to an instruction that expects one.) */
function isRawTrace(t: Term): bool {
  return isTuple(t) && tupleArity(t) >= RAW_FIRST_LOCATION;
}

/** CLASS_… that a raw trace was made with; CLASS_ERROR when it is none. */
export function traceClass(trace: Term): i32 {
  return isRawTrace(trace) ? <i32>smallValue(element(trace, RAW_CLASS)) : 0;
}

/** The exception goes on as another class. Writes in place: nobody but the handler holds a raw trace. */
export function setTraceClass(trace: Term, cls: i32): void {
  if (isRawTrace(trace)) store<u64>(address(trace), small(cls), (1 + RAW_CLASS) << 3);
}

/** `build_stacktrace`: the list of a raw trace, on the running process's heap. A term that is none comes back unchanged. */
export function build_stacktrace(trace: Term): Term {
  if (!isRawTrace(trace)) return trace;
  let list = NIL;
  for (let i = tupleArity(trace) - 1; i >= RAW_FIRST_LOCATION; i--) {
    const first = i == RAW_FIRST_LOCATION;
    const entry = locationEntry(element(trace, i), first ? element(trace, RAW_ARGUMENTS) : TRUE, first ? element(trace, RAW_INFO) : NIL);
    if (entry != NIL) list = makeCons(heapAllocate(2), entry, list);
  }
  const prefix = element(trace, RAW_PREFIX);
  if (!isCons(prefix)) return list;
  // A list of raise/3 is whole; otherwise the prefix is one entry.
  if (list == NIL) return prefix;
  return makeCons(heapAllocate(2), load<u64>(address(prefix)), list);
}

/**
 * {M, F, Arity | Arguments, [{file, File}, {line, Line} | Info]} for a location word, or [] when the code it points to is
 * gone. `args` is the list of arguments, or anything else for the arity.
 */
export function locationEntry(word: u64, args: Term, info: Term): Term {
  const module = moduleOfSlot(<u32>address(word));
  const location = locationAt(word);
  if (module == null || location == 0) return NIL;
  if (locationIsKnown(location)) {
    info = makeCons(heapAllocate(2), makePair(Atom.line, small(locationLine(location))), info);
    info = makeCons(heapAllocate(2), makePair(Atom.file, locationFile(module, location)), info);
  }
  const ordinal = locationFunction(location);
  if (args != NIL && !isCons(args)) args = small(functionArity(module, ordinal));
  return traceEntry(atom(module.name), atom(functionName(module, ordinal)), args, info);
}

/** {M, F, A, Info} on the running process's heap. */
export function traceEntry(module: Term, fun: Term, args: Term, info: Term): Term {
  const at = heapAllocate(5);
  store<u64>(at, tupleHeader(4));
  store<u64>(at, module, 8);
  store<u64>(at, fun, 16);
  store<u64>(at, args, 24);
  store<u64>(at, info, 32);
  return tuple(at, 4);
}

function makePair(name: i32, value: Term): Term {
  const at = heapAllocate(3);
  store<u64>(at, tupleHeader(2));
  store<u64>(at, atom(name), 8);
  store<u64>(at, value, 16);
  return tuple(at, 2);
}
