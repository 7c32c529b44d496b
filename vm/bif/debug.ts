/** Built-ins of erts_debug and erts_internal about how terms are represented. Sizes are in words of Wasmbeam's own layout (vm/abi/terms.ts). */
import { Atom } from "../abi/atoms";
import {
  BINARY_BLOCK_OFFSET,
  BINARY_HEAP,
  BINARY_REFERENCED,
  EXTERNAL_PID,
  EXTERNAL_PORT,
  FUN_EXTERNAL,
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CONS,
  KIND_FLOAT,
  KIND_FUN,
  KIND_MAP,
  NATIVE_RECORD,
  KIND_NIL,
  KIND_PID,
  KIND_PORT,
  KIND_REFERENCE,
  KIND_TUPLE,
  MAP_FLAT,
  OFF_HEAP_CAPACITY,
} from "../abi/terms";
import { DEBUG_STATE, REDUCTIONS, SLICE_REDUCTIONS } from "../abi/registers";
import { baseOf, bitSize, isBitstring, isWritable } from "../binary/binary";
import { CLASS_ERROR, badarg, setError, tuple2 } from "../code/errors";
import { trieInfo } from "../map/info";
import { isFlat, mapFromPairs } from "../map/map";
import { scratchBuffer } from "../memory/scratch";
import { hashTerm } from "../term/hash";
import { SIZE_FLAT, SIZE_ONCE, SIZE_OWN, sizeInWords } from "../term/shared";
import { heapAllocate, requestCollection } from "../memory/heap";
import { EXTRA_REFUSES_COLLECTION, hasExtraFlag, setExtraFlag } from "../process/extra";
import { linkedProcess } from "../process/links";
import { Monitor, monitorOfOrigin, monitorOfTarget } from "../process/monitors";
import { Process, STATUS_EXITING, pidOf } from "../process/process";
import { REFERENCE_WORDS, referenceTo } from "../process/reference";
import { ringFollowing } from "../process/ring";
import { matcher } from "../regex/subject";
import { liveProcess } from "../process/signals";
import { processOf, running, tableCapacity } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import { monotonicState } from "../process/unique";
import { releaseTasks } from "../schedule/tasks";
import { startTimer } from "../schedule/timers";
import { clockNow } from "../schedule/clock";
import { bucketCount } from "./persistent_term";
import { consOf, tuple4 } from "./build";
import { FALSE, NIL, TRUE, Term, WORD, address, annotation, atom, boolean, element, headerSubkind, isAtom, isInteger, isMap, isPid, isSmall, isTupleOf, kind, small, smallValue, tuple, tupleHeader } from "../term/term";
import { bif_processes } from "./process";
import { atomNumbered, leastMonotonic, magicState, makeMagic, nodeReferences, setUniqueState, uniqueState } from "./references";
import { processItems, statusAtom } from "./process_info";

/** Are the two the same object, or the same immediate value? */
export function debug_same(a: Term, b: Term): Term {
  return boolean(a == b);
}

export function debug_flat_size(t: Term): Term {
  return small(sizeInWords(t, SIZE_FLAT));
}

/** erts_debug:size/1: what occurs twice counts once. */
export function debug_size(t: Term): Term {
  return small(sizeInWords(t, SIZE_ONCE));
}

/** The same without literals. */
export function debug_size_shared(t: Term): Term {
  return small(sizeInWords(t, SIZE_OWN));
}

// Internal state: what Erlang's own suites of tests ask for. Of its items there is what has a meaning here.

/** The longest slice that a program may give itself. */
const SLICE_MAX: u64 = 4000;

/** Work that a search of a regular expression may do before it takes a break; `default`: as its slice allows. Answers what there was. */
function setLoopLimit(value: Term): Term {
  const m = matcher();
  const before = m.loopLimit == 0 ? DEFAULT_LOOP_LIMIT : m.loopLimit;
  if (value != atom(Atom.default_) && (!isSmall(value) || value > <u64>i32.MAX_VALUE)) return badarg();
  m.loopLimit = isSmall(value) ? <u32>value : 0;
  return small(before);
}
const DEFAULT_LOOP_LIMIT: u32 = 16 * <u32>SLICE_MAX;

/**
 * erts_debug:set_internal_state(Item, Value). available_internal_state: answers whether it was so far; without it the other items and
 * get_internal_state/1 are undefined. reds_left: reductions that the process has left in its slice. block and sleep: nothing runs for so
 * many milliseconds. wait: until what was put off is done, which is nothing here. node_tab_delayed_delete: nodes are not kept.
 * proc_sig_buffers: signals have no buffers, and no order to lose in them. next_pid: slots are taken in the order in which they became free, so the next
 * one cannot be chosen. process_uniq_counter: a process has none, its markers get their numbers from the machine. force_gc: the process collects
 * as soon as it can. gc_state: whether the process admits collections that others ask for; answers whether it did. re_loop_limit:
 * see setLoopLimit. multizero_timeout_in_timeout: a message after so many milliseconds, while other timers go off. make: a magic reference.
 * unique_monotonic_integer_state: the counter of those integers.
 */
export function debug_set_internal_state(item: Term, value: Term): Term {
  const available = load<u32>(DEBUG_STATE) != 0;
  if (item == atom(Atom.available_internal_state) && (value == TRUE || value == FALSE)) {
    store<u32>(DEBUG_STATE, u32(value == TRUE));
    return boolean(available);
  }
  if (!available) return setError(CLASS_ERROR, atom(Atom.undef));
  if (item == atom(Atom.wait)) {
    if (!isAtom(value)) return badarg();
    bumpReductions(<i32>SLICE_MAX);
    return atom(Atom.ok);
  }
  if (item == atom(Atom.gc_state) && (value == TRUE || value == FALSE)) {
    const admitted = !hasExtraFlag(running(), EXTRA_REFUSES_COLLECTION);
    setExtraFlag(running(), EXTRA_REFUSES_COLLECTION, value == FALSE);
    if (value == TRUE) releaseTasks(running());
    return boolean(admitted);
  }
  if (item == atom(Atom.force_gc)) return forceCollection(value);
  if (item == atom(Atom.re_loop_limit)) return setLoopLimit(value);
  if (item == atom(Atom.process_uniq_counter)) return isInteger(value) ? value : badarg();
  if (item == atom(Atom.proc_sig_buffers)) return value == TRUE || value == FALSE ? value : badarg();
  if (item == atom(Atom.make)) return value == atom(Atom.magic_ref) ? makeMagic() : badarg();
  if (item == atom(Atom.unique_monotonic_integer_state)) return setUniqueState(value);
  if (!isSmall(value)) return badarg();
  if (item == atom(Atom.block) || item == atom(Atom.sleep)) return pass(smallValue(value));
  if (item == atom(Atom.next_pid)) return FALSE;
  if (item == atom(Atom.multizero_timeout_in_timeout) && smallValue(value) >= 0) {
    const done = atom(Atom.multizero_timeout_in_timeout_done);
    startTimer(clockNow() + <f64>smallValue(value) * 1000.0, running(), 0, done, 0);
    return atom(Atom.ok);
  }
  if (item == atom(Atom.node_tab_delayed_delete)) return TRUE;
  if (item != atom(Atom.reds_left)) return badarg();
  if (value <= SLICE_MAX) {
    const spent = load<i32>(SLICE_REDUCTIONS) - load<i32>(REDUCTIONS);
    store<i32>(REDUCTIONS, <i32>value);
    store<i32>(SLICE_REDUCTIONS, <i32>value + spent);
  }
  return TRUE;
}

function forceCollection(pid: Term): Term {
  const p = liveProcess(pid);
  if (p) requestCollection(p);
  return boolean(p != null);
}

/** Lets milliseconds pass. */
function pass(milliseconds: i64): Term {
  const end = clockNow() + <f64>milliseconds * 1000;
  while (clockNow() < end) {}
  return TRUE;
}

/**
 * erts_debug:get_internal_state(Item): reds_left, processes, process_info_args (names of items), processes_bif_info (how processes/0 works), available_internal_state, {internal_hash, Term} (that of map keys), {binary_info, Bitstring},
 * persistent_term (#{table => how many buckets}), {process_status, Pid}, and what process Pid is related to: {link_list, Pid},
 * {monitor_list, Pid}; undefined for one that is not there. Those in references.ts: {atom, Index}, {magic_ref, Reference}, node_and_dist_references,
 * {make_unique_integer, Scheduler, Count}, unique_monotonic_integer_state, min_unique_monotonic_integer.
 */
export function debug_get_internal_state(item: Term): Term {
  if (load<u32>(DEBUG_STATE) == 0) return setError(CLASS_ERROR, atom(Atom.undef));
  if (isTupleOf(item, 2)) {
    if (element(item, 0) == atom(Atom.internal_hash)) return small(hashTerm(element(item, 1)));
    if (element(item, 0) == atom(Atom.binary_info)) return binaryInfo(element(item, 1));
    if (element(item, 0) == atom(Atom.atom)) return atomNumbered(element(item, 1));
    if (element(item, 0) == atom(Atom.magic_ref)) return magicState(element(item, 1));
    return stateOfProcess(element(item, 0), element(item, 1));
  }
  if (isTupleOf(item, 3) && element(item, 0) == atom(Atom.make_unique_integer)) return uniqueState(element(item, 1), element(item, 2));
  if (item == atom(Atom.node_and_dist_references)) return nodeReferences();
  if (item == atom(Atom.unique_monotonic_integer_state)) return monotonicState();
  if (item == atom(Atom.min_unique_monotonic_integer)) return leastMonotonic();
  if (item == atom(Atom.persistent_term)) return persistentTable();
  if (item == atom(Atom.available_internal_state)) return TRUE;
  if (item == atom(Atom.processes)) return bif_processes();
  if (item == atom(Atom.process_info_args)) return processItems();
  if (item == atom(Atom.processes_bif_info)) return processesInfo();
  return item == atom(Atom.reds_left) ? small(max<i32>(load<i32>(REDUCTIONS), 0)) : badarg();
}

/** Where the bytes are: heap_binary, or {refc_binary, Bytes, {binary, Bytes of the block}, 1 when more may be appended in place}. */
function binaryInfo(t: Term): Term {
  if (!isBitstring(t)) return badarg();
  const base = baseOf(t);
  if (annotation(base) == BINARY_HEAP) return atom(Atom.heap_binary);
  const block = <usize>load<u32>(address(base), BINARY_BLOCK_OFFSET);
  const room = tuple2(atom(Atom.binary), small(load<u32>(block, OFF_HEAP_CAPACITY)));
  return tuple4(atom(Atom.refc_binary), small((bitSize(base) + 7) >> 3), room, small(isWritable(base) ? 1 : 0));
}

/**
 * {ptab_list_bif_info, …} as Erlang/OTP has it: reductions that processes/0 needs to begin, parts in which it goes through the table, slots of a part and
 * slots for a reduction, three numbers about processes that end meanwhile, pids for a reduction, debug level. Here it goes through the table at once.
 */
function processesInfo(): Term {
  const slots = small(tableCapacity());
  const at = heapAllocate(11);
  store<u64>(at, tupleHeader(10));
  store<u64>(at, atom(Atom.ptab_list_bif_info), WORD);
  for (let i: usize = 2; i <= 10; i++) store<u64>(at + i * WORD, small(0));
  store<u64>(at, small(1), 3 * WORD);
  store<u64>(at, slots, 4 * WORD);
  store<u64>(at, slots, 5 * WORD);
  store<u64>(at, slots, 9 * WORD);
  return tuple(at, 10);
}

/** #{table => Buckets} */
function persistentTable(): Term {
  const pair = scratchBuffer(16);
  store<u64>(pair, atom(Atom.table));
  store<u64>(pair, small(bucketCount()), 8);
  return mapFromPairs(pair, 1);
}

function stateOfProcess(item: Term, pid: Term): Term {
  if (!isPid(pid)) return badarg();
  const p = processOf(pid);
  if (!p) return atom(Atom.undefined_);
  switch (<i32>item) {
    case Atom.process_status:
      return p.status == STATUS_EXITING ? atom(Atom.exiting) : statusAtom(p);
    case Atom.link_list:
      return linkRecords(p);
    case Atom.monitor_list:
      return monitorRecords(p);
    default:
      return badarg();
  }
}

/** [{erl_link, process, Pid, linked, Id}] */
function linkRecords(p: Process): Term {
  let list = NIL;
  for (let end: usize = p.links; end; end = ringFollowing(p.links, end)) {
    const at = heapAllocate(6);
    store<u64>(at, tupleHeader(5));
    store<u64>(at, atom(Atom.erl_link), WORD);
    store<u64>(at, atom(Atom.process), 2 * WORD);
    store<u64>(at, pidOf(linkedProcess(end)), 3 * WORD);
    store<u64>(at, atom(Atom.linked), 4 * WORD);
    store<u64>(at, small(end), 5 * WORD);
    list = consOf(tuple(at, 5), list);
  }
  return list;
}

/** Monitors that `p` has made and that watch a process, and those that watch it. */
function monitorRecords(p: Process): Term {
  let list = NIL;
  for (let end: usize = p.monitors; end; end = ringFollowing(p.monitors, end)) {
    const m = monitorOfOrigin(end);
    if (m.target) list = consOf(monitorRecord(m, Atom.origin, changetype<Process>(<usize>m.target)), list);
  }
  for (let end: usize = p.monitoredBy; end; end = ringFollowing(p.monitoredBy, end)) {
    const m = monitorOfTarget(end);
    list = consOf(monitorRecord(m, Atom.target, changetype<Process>(<usize>m.origin)), list);
  }
  return list;
}

/** {erl_monitor, process, origin or target, Reference, Pid of the other process, Name or []} */
function monitorRecord(m: Monitor, direction: i32, other: Process): Term {
  const at = heapAllocate(7 + REFERENCE_WORDS);
  store<u64>(at, tupleHeader(6));
  store<u64>(at, atom(Atom.erl_monitor), WORD);
  store<u64>(at, atom(Atom.process), 2 * WORD);
  store<u64>(at, atom(direction), 3 * WORD);
  store<u64>(at, referenceTo(changetype<usize>(m), at + 7 * WORD), 4 * WORD);
  store<u64>(at, pidOf(other), 5 * WORD);
  store<u64>(at, m.name ? atom(m.name) : NIL, 6 * WORD);
  return tuple(at, 6);
}

/** erts_debug:map_info/1 */
export function debug_map_info(map: Term): Term {
  if (!isMap(map)) return setError(CLASS_ERROR, tuple2(atom(Atom.badmap), map));
  return isFlat(map) ? badarg() : trieInfo(map);
}

/** erts_debug:lc_graph/0: of locks, when they are checked. */
export function debug_lc_graph(): Term {
  return atom(Atom.notsup);
}

/** erts_internal:term_type(Term): the name of the representation. */
export function internal_term_type(t: Term): Term {
  return atom(isSmall(t) ? Atom.fixnum : typeName(t));
}

function typeName(t: Term): i32 {
  switch (kind(t)) {
    case KIND_CONS:
      return Atom.list;
    case KIND_TUPLE:
      return Atom.tuple;
    case KIND_FUN:
      return headerSubkind(load<u64>(address(t))) == FUN_EXTERNAL ? Atom.export_ : Atom.fun;
    case KIND_MAP:
      return annotation(t) == MAP_FLAT ? Atom.flatmap : Atom.hashmap;
    case KIND_BINARY:
      return annotation(t) == BINARY_HEAP ? Atom.heap_binary : annotation(t) == BINARY_REFERENCED ? Atom.refc_binary : Atom.sub_binary;
    case KIND_BIGNUM:
      return Atom.bignum;
    case KIND_REFERENCE:
      return Atom.reference;
    case KIND_FLOAT:
      return Atom.hfloat;
    case KIND_PID:
      return Atom.pid;
    case KIND_PORT:
      return Atom.port;
    case KIND_ATOM:
      return Atom.atom;
    case KIND_NIL:
      return Atom.nil;
    default:
      if (annotation(t) == NATIVE_RECORD) return Atom.record;
      return annotation(t) == EXTERNAL_PID ? Atom.external_pid : annotation(t) == EXTERNAL_PORT ? Atom.external_port : Atom.external_reference;
  }
}
