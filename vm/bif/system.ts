/** Built-ins about the machine: statistics/1, memory/0,1, system_info/1, halt/0,1,2. */
import { Atom } from "../abi/atoms";
import { ENTRY_E, RESUME_VALUE, UNWIND_CAUSE, UNWIND_YIELD, X_REGISTERS } from "../abi/registers";
import { atomCount } from "../atom/table";
import { badarg, tuple2 } from "../code/errors";
import { collector } from "../gc/collect";
import { hostHalt } from "../host";
import { allocatedBytes } from "../memory/allocator";
import { integerFromI64 } from "../number/integer";
import { processCount, processInSlot, processLimit, tableCapacity } from "../process/table";
import { clockNow, usedInSlice } from "../schedule/clock";
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
import { consOf, listOfText, tuple3 } from "./build";
import { failed } from "./context";
import { memoryOf } from "./process_info";
import { maxHeapSize } from "./process_flag";

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
    case Atom.context_switches:
      return pair(<i64>s.slices, 0);
    case Atom.run_queue:
    case Atom.total_run_queue_lengths:
      return small(runQueueLength());
    case Atom.run_queue_lengths:
      return consOf(small(runQueueLength()), NIL);
    case Atom.total_active_tasks:
      return small(runQueueLength() + 1);
    case Atom.active_tasks:
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

/** Bytes of an item of memory/1; -1 when there is no such item. */
function memoryItem(item: Term): i64 {
  const total = <i64>allocatedBytes();
  if (item == atom(Atom.total)) return total;
  if (item == atom(Atom.processes) || item == atom(Atom.processes_used)) return memoryOfProcesses();
  if (item == atom(Atom.system)) return total - memoryOfProcesses();
  if (item == atom(Atom.atom) || item == atom(Atom.atom_used)) return 0;
  if (item == atom(Atom.binary) || item == atom(Atom.code) || item == atom(Atom.ets)) return 0;
  return -1;
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

// What the machine is

/** Version of the run-time system whose behaviour this one follows. */
const OTP_RELEASE = "25";
const ERTS_VERSION = "13.1.5";

/** system_info/1. What does not apply to this machine is a badarg. */
export function bif_system_info(item: Term): Term {
  if (isTupleOf(item, 2) && element(item, 0) == atom(Atom.wordsize)) {
    return element(item, 1) == atom(Atom.internal) || element(item, 1) == atom(Atom.external) ? small(8) : badarg();
  }
  if (!isAtom(item)) return badarg();
  const number = numberInfo(<i32>item);
  if (number >= 0) return integerFromI64(number);
  return termInfo(<i32>item);
}

/** The items whose values are integers; -1 for others. */
function numberInfo(item: i32): i64 {
  switch (item) {
    case Atom.process_count:
      return processCount();
    case Atom.process_limit:
      return processLimit();
    case Atom.port_count:
      return 0;
    case Atom.port_limit:
      return 65536;
    case Atom.atom_count:
      return atomCount();
    case Atom.atom_limit:
      return 1048576;
    case Atom.ets_limit:
      return 8192;
    case Atom.wordsize:
      return 8;
    case Atom.schedulers:
    case Atom.schedulers_online:
    case Atom.logical_processors:
    case Atom.logical_processors_online:
    case Atom.logical_processors_available:
    case Atom.scheduler_id:
      return 1;
    case Atom.thread_pool_size:
    case Atom.creation:
      return 0;
    case Atom.compat_rel:
      return 25;
    case Atom.context_reductions:
      return 4000;
    case Atom.start_time:
      return <i64>(statistics().startedAt * 1000.0);
    default:
      return -1;
  }
}

function termInfo(item: i32): Term {
  switch (item) {
    case Atom.otp_release:
      return listOfText(OTP_RELEASE);
    case Atom.version:
      return listOfText(ERTS_VERSION);
    case Atom.machine:
      return listOfText("BEAM");
    case Atom.system_architecture:
      return listOfText("wasm32-wasmbeam");
    case Atom.system_version:
      return listOfText("Erlang/OTP 25 [erts-13.1.5] [wasmbeam] [64-bit terms] [smp:1:1] [jit:wasm]\n");
    case Atom.os_type:
      return tuple2(atom(Atom.unix), atom(Atom.wasmbeam));
    case Atom.smp_support:
    case Atom.threads:
    case Atom.kernel_poll:
    case Atom.debug_compiled:
      return FALSE;
    case Atom.time_correction:
      return TRUE;
    case Atom.emu_flavor:
      return atom(Atom.jit);
    case Atom.emu_type:
    case Atom.build_type:
      return atom(Atom.opt);
    case Atom.time_warp_mode:
      return atom(Atom.no_time_warp);
    case Atom.multi_scheduling:
    case Atom.tolerant_timeofday:
      return atom(Atom.enabled);
    case Atom.heap_type:
      return atom(Atom.private_);
    case Atom.message_queue_data:
      return atom(Atom.on_heap);
    case Atom.min_heap_size:
      return tuple2(atom(Atom.min_heap_size), small(233));
    case Atom.min_bin_vheap_size:
      return tuple2(atom(Atom.min_bin_vheap_size), small(46422));
    case Atom.fullsweep_after:
      return tuple2(atom(Atom.fullsweep_after), small(65535));
    case Atom.max_heap_size:
      return maxHeapSize();
    default:
      return badarg();
  }
}

// Halting

export function bif_halt_0(e: i32, location: u64): u64 {
  return halt(e, 0);
}

/** halt/1 with an exit status; `abort` and a slogan end with status 1. */
export function bif_halt_1(e: i32, location: u64, status: Term): u64 {
  if (isSmall(status) && smallValue(status) >= 0) return halt(e, <i32>(smallValue(status) & 255));
  if (isCons(status) || isNil(status) || status == atom(Atom.abort)) return halt(e, 1);
  store<u64>(X_REGISTERS, status);
  badarg();
  return failed(e, location, Atom.halt, 1);
}

/** halt/2; the options (flush) change nothing, since output is written at once. */
export function bif_halt_2(e: i32, location: u64, status: Term, options: Term): u64 {
  if (isCons(options) || isNil(options)) return bif_halt_1(e, location, status);
  store<u64>(X_REGISTERS, status);
  store<u64>(X_REGISTERS, options, 8);
  badarg();
  return failed(e, location, Atom.halt, 2);
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
