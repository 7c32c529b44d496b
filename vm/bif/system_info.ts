/**
 * system_info/1. Each item that Erlang/OTP documents answers what is true of this machine: one scheduler, no ports, no operating system's threads. What is
 * documented only to be about another system's inside (allocators, lock counters) is a badarg.
 */
import { Atom } from "../abi/atoms";
import { atomCount } from "../atom/table";
import { badarg, tuple2 } from "../code/errors";
import { scratchBuffer } from "../memory/scratch";
import { integerFromI64 } from "../number/integer";
import { DEFAULT_BINARY_WORDS, DEFAULT_HEAP_WORDS, settings } from "../process/settings";
import { deliverMessage } from "../process/mailbox";
import { isReference } from "../process/reference";
import { processCount, processLimit, running } from "../process/table";
import { statistics } from "../schedule/statistics";
import { timerBytes } from "../schedule/timers";
import { FALSE, NIL, TRUE, Term, atom, element, head, isAtom, isCons, isTupleOf, small, tail } from "../term/term";
import { sharedMemory } from "./system";
import { consOf, listOfText, tuple3, tuple4 } from "./build";
import { heapLimit, heapSizeAbove } from "./process_flag";
import { builtinFunctions } from "./module_info";
import { multiScheduling, schedulingBlockers } from "./system_flag";

/** The release of Erlang/OTP whose behaviour this machine follows. */
const OTP_RELEASE = "25";
const ERTS_VERSION = "13.1.5";
/** Versions of interfaces for native code, which cannot be loaded. */
const NIF_VERSION = "2.16";
const DRIVER_VERSION = "3.3";
/** Largest heap size that system_info(heap_sizes) lists. */
const LARGEST_HEAP: u32 = 1 << 28;
/** Monotonic time beyond which nothing is promised, in native units. */
const END_TIME: i64 = i64.MAX_VALUE;

export function bif_system_info(item: Term): Term {
  if (isTupleOf(item, 3) && element(item, 0) == atom(Atom.memory_internal)) return memoryInternal(element(item, 1), element(item, 2));
  if (isTupleOf(item, 2)) return pairInfo(element(item, 0), element(item, 1));
  if (!isAtom(item)) return badarg();
  const number = numberInfo(<i32>item);
  if (number >= 0) return integerFromI64(number);
  const text = textInfo(<i32>item);
  if (text != 0) return text;
  const setting = settingInfo(<i32>item);
  return setting != 0 ? setting : termInfo(<i32>item);
}

/** {wordsize, …} and {cpu_topology, …} */
function pairInfo(item: Term, kind: Term): Term {
  if (item == atom(Atom.wordsize)) return kind == atom(Atom.internal) || kind == atom(Atom.external) ? small(8) : badarg();
  // As of an allocator that is switched off: those of OTP are not here.
  if (item == atom(Atom.allocator) || item == atom(Atom.allocator_sizes)) return isAtom(kind) ? FALSE : badarg();
  if (item != atom(Atom.cpu_topology)) return badarg();
  return kind == atom(Atom.defined) || kind == atom(Atom.detected) || kind == atom(Atom.used) ? atom(Atom.undefined_) : badarg();
}

/**
 * {memory_internal, Reference, [fix_alloc]}: sends {Reference, 1, [{fix_alloc, 0, [{fix_types, [{bif_timer, Allocated, Used}]}]}]} to the caller, in bytes,
 * as each scheduler of OTP's does. Of what has allocators of its own there, timers are counted here.
 */
function memoryInternal(reference: Term, kinds: Term): Term {
  if (!isReference(reference) || !isCons(kinds) || head(kinds) != atom(Atom.fix_alloc) || tail(kinds) != NIL) return badarg();
  const bytes = integerFromI64(timerBytes());
  const types = tuple2(atom(Atom.fix_types), consOf(tuple3(atom(Atom.bif_timer), bytes, bytes), NIL));
  const answer = tuple3(atom(Atom.fix_alloc), small(0), consOf(types, NIL));
  deliverMessage(running(), tuple3(reference, small(1), consOf(answer, NIL)));
  return TRUE;
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
    case Atom.schedulers_active:
    case Atom.schedulers_total:
    case Atom.run_queues:
    case Atom.logical_processors:
    case Atom.logical_processors_online:
    case Atom.logical_processors_available:
    case Atom.scheduler_id:
      return 1;
    case Atom.thread_pool_size:
    case Atom.dirty_cpu_schedulers:
    case Atom.dirty_cpu_schedulers_online:
    case Atom.dirty_io_schedulers:
    case Atom.creation:
    case Atom.trace_control_word:
      return 0;
    case Atom.compat_rel:
      return 25;
    case Atom.context_reductions:
      return 4000;
    case Atom.outstanding_system_requests_limit:
      return small(settings().systemRequests);
    case Atom.dist_buf_busy_limit:
      return 1048576;
    case Atom.delayed_node_table_gc:
      return 60;
    case Atom.start_time:
      return <i64>(statistics().startedAt * 1000.0);
    case Atom.end_time:
      return END_TIME;
    default:
      return -1;
  }
}

/** The items whose values are texts; 0 for others. */
function textInfo(item: i32): Term {
  switch (item) {
    case Atom.otp_release:
      return listOfText(OTP_RELEASE);
    case Atom.version:
      return listOfText(ERTS_VERSION);
    case Atom.nif_version:
      return listOfText(NIF_VERSION);
    case Atom.driver_version:
      return listOfText(DRIVER_VERSION);
    case Atom.machine:
      return listOfText("BEAM");
    case Atom.system_architecture:
      return listOfText("wasm32-wasmbeam");
    case Atom.system_version:
      return listOfText("Erlang/OTP 25 [erts-13.1.5] [wasmbeam] [64-bit terms] [smp:1:1] [jit:wasm]\n");
    default:
      return 0;
  }
}

/** The items about heaps, which system_flag/2 changes; 0 for others. */
function settingInfo(item: i32): Term {
  const s = settings();
  switch (item) {
    case Atom.min_heap_size:
      return tuple2(atom(item), minHeapSetting());
    case Atom.min_bin_vheap_size:
      return tuple2(atom(item), minBinarySetting());
    case Atom.fullsweep_after:
      return tuple2(atom(item), small(s.fullsweepAfter));
    case Atom.max_heap_size:
      return heapLimit(s.maxHeapWords, s.maxHeapFlags);
    case Atom.garbage_collection: {
      let list = consOf(tuple2(atom(Atom.fullsweep_after), small(s.fullsweepAfter)), NIL);
      list = consOf(tuple2(atom(Atom.min_heap_size), minHeapSetting()), list);
      list = consOf(tuple2(atom(Atom.min_bin_vheap_size), minBinarySetting()), list);
      return consOf(tuple2(atom(Atom.max_heap_size), small(s.maxHeapWords)), list);
    }
    case Atom.heap_sizes:
      return heapSizes();
    case Atom.heap_type:
      return atom(Atom.private_);
    case Atom.message_queue_data:
      return atom(Atom.on_heap);
    default:
      return 0;
  }
}

/** min_heap_size of new processes, as programs see it. */
export function minHeapSetting(): Term {
  return small(max(settings().minHeapWords, DEFAULT_HEAP_WORDS));
}
/** min_bin_vheap_size of new processes, as programs see it. */
export function minBinarySetting(): Term {
  return small(max(settings().minBinaryWords, DEFAULT_BINARY_WORDS));
}

/** All sizes that a min_heap_size is rounded up to. */
function heapSizes(): Term {
  const sizes = scratchBuffer(8 * 128);
  let count: usize = 0;
  for (let size: u32 = 12; size <= LARGEST_HEAP; size = heapSizeAbove(size + 1), count++) store<u64>(sizes + (count << 3), small(size));
  let list: Term = NIL;
  while (count > 0) list = consOf(load<u64>(sizes + (--count << 3)), list);
  return list;
}

function termInfo(item: i32): Term {
  switch (item) {
    case Atom.os_type:
      return tuple2(atom(Atom.unix), atom(Atom.wasmbeam));
    case Atom.os_version:
      return tuple3(small(0), small(0), small(0));
    case Atom.endian:
      return atom(Atom.little);
    case Atom.emu_flavor:
      return atom(Atom.jit);
    case Atom.emu_type:
    case Atom.build_type:
      return atom(Atom.opt);
    case Atom.snifs:
      return builtinFunctions();
    case Atom.allocated_areas:
      return sharedMemory();
    case Atom.time_warp_mode:
      return atom(Atom.no_time_warp);
    case Atom.time_offset:
      return atom(Atom.final);
    case Atom.multi_scheduling:
      return multiScheduling();
    case Atom.multi_scheduling_blockers:
      return schedulingBlockers(true);
    case Atom.normal_multi_scheduling_blockers:
      return schedulingBlockers(false);
    case Atom.tolerant_timeofday:
      return atom(Atom.enabled);
    case Atom.scheduler_bind_type:
      return atom(Atom.unbound);
    case Atom.scheduler_bindings:
      return consOf(atom(Atom.unbound), NIL);
    case Atom.schedulers_state:
      return tuple3(small(1), small(1), small(1));
    case Atom.all_schedulers_state:
      return consOf(tuple4(atom(Atom.normal), small(1), small(1), small(1)), NIL);
    case Atom.cpu_topology:
    case Atom.modified_timing_level:
      return atom(Atom.undefined_);
    case Atom.cpu_quota:
      return atom(Atom.unknown);
    case Atom.update_cpu_info:
      return atom(Atom.unchanged);
    case Atom.dynamic_trace:
      return atom(Atom.none);
    case Atom.system_logger:
      return settings().systemLogger ? settings().systemLogger : atom(Atom.logger);
    case Atom.sequential_tracer:
      return tuple2(atom(item), FALSE);
    case Atom.os_monotonic_time_source:
      return timeSource(Atom.monotonic_time);
    case Atom.os_system_time_source:
      return timeSource(Atom.system_time);
    default:
      return switchInfo(item);
  }
}

/** What is on, what is off, and what there is none of. */
function switchInfo(item: i32): Term {
  switch (item) {
    case Atom.smp_support:
    case Atom.threads:
    case Atom.time_correction:
    case Atom.constant_pool_support:
    case Atom.port_tasks:
    case Atom.beam_jump_table:
      return TRUE;
    case Atom.kernel_poll:
    case Atom.debug_compiled:
    case Atom.lock_checking:
    case Atom.lock_counting:
    case Atom.break_ignored:
    case Atom.dynamic_trace_probes:
    case Atom.port_parallelism:
    case Atom.ets_always_compress:
    case Atom.ets_realloc_moves:
      return FALSE;
    case Atom.alloc_util_allocators:
    case Atom.dist_ctrl:
    case Atom.taints:
    case Atom.emu_args:
    case Atom.ethread_info:
      return NIL;
    default:
      return badarg();
  }
}

/** Where time comes from: the host. */
function timeSource(name: i32): Term {
  let list = consOf(tuple2(atom(Atom.resolution), small(1000000)), NIL);
  list = consOf(tuple2(atom(Atom.parallel), atom(Atom.no)), list);
  return consOf(tuple2(atom(Atom.function_), atom(name)), list);
}
