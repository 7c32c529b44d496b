/** Built-ins about the machine: statistics/1, memory/0,1, halt/0,1,2. */
import { Atom } from "../abi/atoms";
import { ENTRY_E, RESUME_VALUE, UNWIND_CAUSE, UNWIND_YIELD, X_REGISTERS } from "../abi/registers";
import { atomCount, atom_bytes } from "../atom/table";
import { badarg, setErrorWithCause, tuple2 } from "../code/errors";
import { collector } from "../gc/collect";
import { hostHalt } from "../host";
import { allocatedBytes } from "../memory/allocator";
import { literalBytes } from "../memory/literals";
import { offHeapBytes } from "../memory/offheap";
import { integerFromI64 } from "../number/integer";
import { settings } from "../process/settings";
import { processInSlot, tableCapacity } from "../process/table";
import { clockNow, usedInSlice } from "../schedule/clock";
import { bytesOfTables } from "../table/owner";
import { runQueueLength, scheduler } from "../schedule/scheduler";
import { statistics } from "../schedule/statistics";
import {
  FALSE,
  NIL,
  TRUE,
  Term,
  UNWIND,
  atom,
  element,
  head,
  isAtom,
  isCons,
  isNil,
  isSmall,
  isTupleOf,
  small,
  smallValue,
  tail,
} from "../term/term";
import { consOf, tuple3 } from "./build";
import { failed } from "./context";
import { memoryOf } from "./process_info";

/** statistics/1 */
export function bif_statistics(item: Term): Term {
  const s = statistics();
  switch (isAtom(item) ? <i32>item : -1) {
    case Atom.reductions:
    case Atom.exact_reductions: {
      const total = s.reductions + <u64>usedInSlice();
      const before = item == atom(Atom.reductions) ? s.reductionsReported : s.exactReductionsReported;
      if (item == atom(Atom.reductions)) s.reductionsReported = total;
      else s.exactReductionsReported = total;
      return pair(<i64>total, <i64>(total - before));
    }
    case Atom.wall_clock: {
      const now = clockNow();
      const before = s.wallClockReported;
      s.wallClockReported = now;
      return pair(milliseconds(now - s.startedAt), milliseconds(now - before));
    }
    case Atom.runtime: {
      const total = s.runTime + clockNow() - s.runStartedAt;
      const before = s.runTimeReported;
      s.runTimeReported = total;
      return pair(milliseconds(total), milliseconds(total - before));
    }
    case Atom.garbage_collection: {
      const c = collector();
      return tuple3(small(c.minorCollections + c.majorCollections), small(c.wordsReclaimed), small(0));
    }
    case Atom.scheduler_wall_time:
    case Atom.scheduler_wall_time_all: {
      if (!settings().schedulerWallTime) return atom(Atom.undefined_);
      const now = clockNow();
      const busy = (s.runTime + now - s.runStartedAt) * 1000.0;
      return consOf(tuple3(small(1), integerFromI64(<i64>busy), integerFromI64(<i64>((now - s.startedAt) * 1000.0))), NIL);
    }
    case Atom.microstate_accounting:
      return atom(Atom.undefined_);
    case Atom.context_switches:
      return pair(<i64>s.slices, 0);
    case Atom.run_queue:
    case Atom.total_run_queue_lengths:
    case Atom.total_run_queue_lengths_all:
      return small(runQueueLength());
    case Atom.run_queue_lengths:
    case Atom.run_queue_lengths_all:
      return consOf(small(runQueueLength()), NIL);
    case Atom.total_active_tasks:
    case Atom.total_active_tasks_all:
      return small(runQueueLength() + 1);
    case Atom.active_tasks:
    case Atom.active_tasks_all:
      return consOf(small(runQueueLength() + 1), NIL);
    case Atom.io:
      return tuple2(tuple2(atom(Atom.input), small(0)), tuple2(atom(Atom.output), small(s.bytesOut)));
    default:
      return badarg();
  }
}

function pair(a: i64, b: i64): Term {
  return tuple2(small(a), small(b));
}

function milliseconds(microseconds: f64): i64 {
  return <i64>(microseconds / 1000.0);
}

// Memory

/** What an atom takes besides its text. */
const ATOM_ENTRY_BYTES: i64 = 24;

/** Bytes of an item of memory/1; -1 when there is no such item. */
function memoryItem(item: Term): i64 {
  const total = <i64>allocatedBytes();
  if (item == atom(Atom.total)) return total;
  if (item == atom(Atom.processes) || item == atom(Atom.processes_used)) return memoryOfProcesses();
  if (item == atom(Atom.system)) return total - memoryOfProcesses();
  if (item == atom(Atom.atom) || item == atom(Atom.atom_used)) return memoryOfAtoms();
  if (item == atom(Atom.binary)) return <i64>offHeapBytes();
  if (item == atom(Atom.code)) return <i64>literalBytes();
  if (item == atom(Atom.ets)) return <i64>bytesOfTables();
  return -1;
}

/** Texts and table entries of all atoms. */
function memoryOfAtoms(): i64 {
  let sum: i64 = 0;
  for (let i: i32 = 0, count = <i32>atomCount(); i < count; i++) sum += ATOM_ENTRY_BYTES + atom_bytes(i);
  return sum;
}

function memoryOfProcesses(): i64 {
  let sum: i64 = 0;
  for (let slot: u32 = 0, end = tableCapacity(); slot < end; slot++) {
    const p = processInSlot(slot);
    if (p) sum += memoryOf(p);
  }
  return sum;
}

function memoryPair(item: i32, rest: Term): Term {
  return consOf(tuple2(atom(item), integerFromI64(memoryItem(atom(item)))), rest);
}

/** [{Item, Bytes}] of what no process owns: atoms, off-heap binaries, code and tables. */
export function sharedMemory(): Term {
  return memoryPair(Atom.atom, memoryPair(Atom.binary, memoryPair(Atom.code, memoryPair(Atom.ets, NIL))));
}

/** memory/0: bytes in use. Atoms, code and binaries are part of `system`. */
export function bif_memory_0(): Term {
  let list = memoryPair(Atom.ets, NIL);
  list = memoryPair(Atom.code, list);
  list = memoryPair(Atom.binary, list);
  list = memoryPair(Atom.atom_used, list);
  list = memoryPair(Atom.atom, list);
  list = memoryPair(Atom.system, list);
  list = memoryPair(Atom.processes_used, list);
  list = memoryPair(Atom.processes, list);
  return memoryPair(Atom.total, list);
}

/** memory/1: of one item, or [{Item, Bytes}] of a list of them. */
export function bif_memory_1(item: Term): Term {
  if (isAtom(item)) {
    const bytes = memoryItem(item);
    return bytes < 0 ? badarg() : integerFromI64(bytes);
  }
  let rest = item;
  for (; isCons(rest); rest = tail(rest)) if (memoryItem(head(rest)) < 0) return badarg();
  if (!isNil(rest)) return badarg();
  let reversed: Term = NIL;
  for (rest = item; isCons(rest); rest = tail(rest)) reversed = consOf(tuple2(head(rest), integerFromI64(memoryItem(head(rest)))), reversed);
  let list: Term = NIL;
  for (rest = reversed; isCons(rest); rest = tail(rest)) list = consOf(head(rest), list);
  return list;
}

// Halting

export function bif_halt_0(e: i32, location: u64): u64 {
  return halt(e, 0);
}

/** halt/1 with an exit status; `abort` and a slogan end with status 1. */
export function bif_halt_1(e: i32, location: u64, status: Term): u64 {
  const code = exitCode(status);
  if (code >= 0) return halt(e, code);
  store<u64>(X_REGISTERS, status);
  badarg();
  return failed(e, location, Atom.halt, 1);
}

/** halt/2; the option {flush, Bool} changes nothing, since output is written at once. */
export function bif_halt_2(e: i32, location: u64, status: Term, options: Term): u64 {
  const code = exitCode(status);
  let rest = options;
  for (; isCons(rest); rest = tail(rest)) {
    const option = head(rest);
    if (!isTupleOf(option, 2) || element(option, 0) != atom(Atom.flush)) break;
    if (element(option, 1) != TRUE && element(option, 1) != FALSE) break;
  }
  if (code >= 0 && isNil(rest)) return halt(e, code);
  store<u64>(X_REGISTERS, status);
  store<u64>(X_REGISTERS, options, 8);
  if (isNil(rest)) badarg();
  else setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
  return failed(e, location, Atom.halt, 2);
}

/** Exit status of the machine that a number, `abort` or a slogan asks for; -1 when it is none of them. */
function exitCode(status: Term): i32 {
  if (isSmall(status)) return smallValue(status) >= 0 ? <i32>(smallValue(status) & 255) : -1;
  if (status == atom(Atom.abort)) return 1;
  for (; isCons(status); status = tail(status)) {
    if (!isSmall(head(status)) || <u64>smallValue(head(status)) > 0x10ffff) return -1;
  }
  return isNil(status) ? 1 : -1;
}

/** Nothing runs any more after this slice. */
function halt(e: i32, status: i32): u64 {
  scheduler().halted = 1;
  hostHalt(status);
  store<u32>(ENTRY_E, e);
  store<u64>(RESUME_VALUE, TRUE);
  store<i32>(UNWIND_CAUSE, UNWIND_YIELD);
  return UNWIND;
}
