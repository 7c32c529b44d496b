/**
 * process_flag/2,3, and the settings that spawn_opt and system_flag share with it. Each setter answers false when the value is unfit, and changes
 * nothing when `p` is null.
 */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { mapFromPairs, mapGet } from "../map/map";
import { scratchBuffer } from "../memory/scratch";
import {
  EXTRA_OFF_HEAP_QUEUE,
  EXTRA_SENSITIVE,
  EXTRA_LIMIT,
  LIMIT_KILL,
  LIMIT_LOG,
  errorHandlerOf,
  extraOf,
  hasExtraFlag,
  limitHeap,
  needExtra,
  setExtraFlag,
} from "../process/extra";
import { FLAG_TRAP_EXIT, PRIORITY_HIGH, PRIORITY_LOW, PRIORITY_MAX, PRIORITY_NORMAL, Process } from "../process/process";
import { DEFAULT_BINARY_WORDS, DEFAULT_HEAP_WORDS, settings } from "../process/settings";
import { liveProcess } from "../process/signals";
import { running } from "../process/table";
import { bumpReductions } from "../schedule/scheduler";
import {
  FAIL,
  FALSE,
  TRUE,
  Term,
  atom,
  atomIndex,
  boolean,
  element,
  isAtom,
  isMap,
  isSmall,
  isTupleOf,
  small,
  smallValue,
} from "../term/term";

/** Atom of a PRIORITY_… value. */
export function priorityAtom(priority: u8): Term {
  if (priority == PRIORITY_MAX) return atom(Atom.max);
  if (priority == PRIORITY_HIGH) return atom(Atom.high);
  return atom(priority == PRIORITY_NORMAL ? Atom.normal : Atom.low);
}

/** The PRIORITY_… value that an atom names; -1 when it names none. */
export function priorityOf(value: Term): i32 {
  if (value == atom(Atom.max)) return PRIORITY_MAX;
  if (value == atom(Atom.high)) return PRIORITY_HIGH;
  if (value == atom(Atom.normal)) return PRIORITY_NORMAL;
  return value == atom(Atom.low) ? PRIORITY_LOW : -1;
}

export function setPriority(p: Process | null, value: Term): bool {
  const priority = priorityOf(value);
  if (priority < 0) return false;
  if (p) p.priority = <u8>priority;
  return true;
}

/** Largest number of words that a heap may be asked to begin with. */
const LARGEST: i64 = 0xfffffff;
/** Most calls that can be saved, and reductions of a whole slice: the process is to be rescheduled. */
const MAX_SAVED_CALLS: i64 = 10000;
const WHOLE_SLICE: i32 = 4000;

// @ts-ignore: decorator
@inline function isNatural(value: Term): bool {
  return isSmall(value) && smallValue(value) >= 0;
}
// @ts-ignore: decorator
@inline export function isWordCount(value: Term): bool {
  return isSmall(value) && <u64>smallValue(value) <= <u64>LARGEST;
}

/** Erlang keeps the number in 16 bits, so larger ones lose their high bits there too. */
export function setFullsweepAfter(p: Process | null, value: Term): bool {
  if (!isNatural(value)) return false;
  if (p) p.fullsweepAfter = <u16>smallValue(value);
  return true;
}

export function setMinHeapSize(p: Process | null, value: Term): bool {
  if (!isWordCount(value)) return false;
  if (p) p.minHeapWords = minHeapWordsFor(<u32>smallValue(value));
  return true;
}

/** What is kept for a min_heap_size: 0 for a size below the default, as programs are told of no smaller one. */
export function minHeapWordsFor(words: u32): u32 {
  return words < DEFAULT_HEAP_WORDS ? 0 : heapSizeAbove(words);
}

/** The size of the smallest heap, as programs see it, of a process for which minHeapWordsFor says `words`. */
export function smallestHeapFor(words: u32): i64 {
  return words < DEFAULT_HEAP_WORDS ? DEFAULT_HEAP_WORDS : heapSizeAbove(words);
}

/** The smallest of the heap sizes that Erlang uses and reports which is at least `words`: 12, 38, 51, 90, 142, 233 … */
export function heapSizeAbove(words: u32): u32 {
  let before: u32 = 12;
  let size: u32 = 38;
  if (words <= before) return before;
  while (size < words) {
    const next = size < 833026 ? before + size + 1 : size + size / 5;
    before = size;
    size = next;
  }
  return size;
}

export function setMinBinaryHeap(p: Process | null, value: Term): bool {
  if (!isWordCount(value)) return false;
  if (p) p.minBinaryWords = minBinaryWordsFor(<u32>smallValue(value));
  return true;
}

export function minBinaryWordsFor(words: u32): u32 {
  return words < DEFAULT_BINARY_WORDS ? 0 : heapSizeAbove(words);
}

/** min_heap_size as programs see it. */
export function minHeapSize(p: Process): Term {
  return small(p.minHeapWords ? p.minHeapWords : DEFAULT_HEAP_WORDS);
}

/** min_bin_vheap_size as programs see it. */
export function minBinaryHeap(p: Process): Term {
  return small(p.minBinaryWords ? p.minBinaryWords : DEFAULT_BINARY_WORDS);
}

// The largest heap

/** Words of a max_heap_size, a number or #{size := Words, kill => Bool, error_logger => Bool}; -1 when it is no such thing. */
export function heapLimitWords(value: Term): i64 {
  if (isNatural(value)) return smallValue(value);
  if (!isMap(value) || heapLimitFlags(value) < 0) return -1;
  const size = mapGet(value, atom(Atom.size));
  return size != FAIL && isNatural(size) ? smallValue(size) : -1;
}

/** LIMIT_… flags of a max_heap_size; -1 when one is no boolean. */
export function heapLimitFlags(value: Term): i32 {
  let flags = <i32>settings().maxHeapFlags;
  if (!isMap(value)) return flags;
  flags = withLimitFlag(flags, mapGet(value, atom(Atom.kill)), LIMIT_KILL);
  return flags < 0 ? flags : withLimitFlag(flags, mapGet(value, atom(Atom.error_logger)), LIMIT_LOG);
}

function withLimitFlag(flags: i32, value: Term, flag: u32): i32 {
  if (value == FAIL) return flags;
  if (value == TRUE) return flags | <i32>flag;
  return value == FALSE ? flags & ~(<i32>flag) : -1;
}

/** A limit that is not 0 is at least the size of the smallest heap of `p`. */
export function setMaxHeapSize(p: Process | null, value: Term): bool {
  const words = heapLimitWords(value);
  if (words < 0) return false;
  if (!p) return true;
  if (words != 0 && words < smallValue(minHeapSize(p))) return false;
  limitHeap(p, words, heapLimitFlags(value));
  return true;
}

/** max_heap_size of `p` as programs see it. */
export function maxHeapSize(p: Process): Term {
  const extra = extraOf(p);
  const s = settings();
  return extra && extra.flags & EXTRA_LIMIT
    ? heapLimit(extra.maxHeapWords, extra.maxHeapFlags)
    : heapLimit(s.maxHeapWords, s.maxHeapFlags);
}

/** #{error_logger => Bool, kill => Bool, size => Words} */
export function heapLimit(words: u64, flags: u32): Term {
  const pairs = scratchBuffer(48);
  store<u64>(pairs, atom(Atom.error_logger));
  store<u64>(pairs, boolean((flags & LIMIT_LOG) != 0), 8);
  store<u64>(pairs, atom(Atom.kill), 16);
  store<u64>(pairs, boolean((flags & LIMIT_KILL) != 0), 24);
  store<u64>(pairs, atom(Atom.size), 32);
  store<u64>(pairs, small(words), 40);
  return mapFromPairs(pairs, 3);
}

// Message queue

export function setMessageQueueData(p: Process | null, value: Term): bool {
  if (value != atom(Atom.on_heap) && value != atom(Atom.off_heap)) return false;
  if (p) setExtraFlag(p, EXTRA_OFF_HEAP_QUEUE, value == atom(Atom.off_heap));
  return true;
}

export function messageQueueData(p: Process): Term {
  return atom(hasExtraFlag(p, EXTRA_OFF_HEAP_QUEUE) ? Atom.off_heap : Atom.on_heap);
}

// The built-ins

/** process_flag/2 of the running process: answers the earlier value. */
export function bif_process_flag_2(flag: Term, value: Term): Term {
  const p = running();
  if (!isAtom(flag)) return isNodeFlag(flag) ? monitorNodes(p, value) : unknownFlag();
  switch (atomIndex(flag)) {
    case Atom.trap_exit:
      return setTrapExit(p, value);
    case Atom.priority: {
      const old = priorityAtom(p.priority);
      return setPriority(p, value) ? old : badarg();
    }
    case Atom.fullsweep_after: {
      const old = small(p.fullsweepAfter);
      return setFullsweepAfter(p, value) ? old : badarg();
    }
    case Atom.min_heap_size: {
      const old = minHeapSize(p);
      return setMinHeapSize(p, value) ? old : badarg();
    }
    case Atom.min_bin_vheap_size: {
      const old = minBinaryHeap(p);
      return setMinBinaryHeap(p, value) ? old : badarg();
    }
    case Atom.max_heap_size: {
      const old = maxHeapSize(p);
      return setMaxHeapSize(p, value) ? old : badarg();
    }
    case Atom.message_queue_data: {
      const old = messageQueueData(p);
      return setMessageQueueData(p, value) ? old : badarg();
    }
    case Atom.sensitive:
      return setSensitive(p, value);
    case Atom.error_handler: {
      if (!isAtom(value)) return badarg();
      const old = atom(errorHandlerOf(p));
      if (value != old) needExtra(p).errorHandler = atomIndex(value);
      return old;
    }
    case Atom.scheduler:
      // There is one scheduler, and binding to it changes nothing.
      return isSmall(value) && <u64>smallValue(value) <= 1 ? 0 : badarg();
    case Atom.monitor_nodes:
      return monitorNodes(p, value);
    case Atom.save_calls:
      return setSavedCalls(p, value);
    default:
      return unknownFlag();
  }
}

function unknownFlag(): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
}

function setTrapExit(p: Process, value: Term): Term {
  if (value != TRUE && value != FALSE) return badarg();
  const old = boolean((p.flags & FLAG_TRAP_EXIT) != 0);
  p.flags = value == TRUE ? p.flags | FLAG_TRAP_EXIT : p.flags & ~FLAG_TRAP_EXIT;
  return old;
}

function setSensitive(p: Process, value: Term): Term {
  if (value != TRUE && value != FALSE) return badarg();
  const old = boolean(hasExtraFlag(p, EXTRA_SENSITIVE));
  setExtraFlag(p, EXTRA_SENSITIVE, value == TRUE);
  bumpReductions(WHOLE_SLICE);
  return old;
}

/** {monitor_nodes, Options}, which net_kernel uses. */
function isNodeFlag(flag: Term): bool {
  return isTupleOf(flag, 2) && element(flag, 0) == atom(Atom.monitor_nodes);
}

/** Subscribes to, or ends all subscriptions to, messages about nodes; answers how many there were. */
function monitorNodes(p: Process, value: Term): Term {
  if (value != TRUE && value != FALSE) return badarg();
  const extra = needExtra(p);
  const old = small(extra.nodeMonitors);
  extra.nodeMonitors = value == TRUE ? extra.nodeMonitors + 1 : 0;
  return old;
}

function setSavedCalls(p: Process, value: Term): Term {
  if (!isNatural(value) || smallValue(value) > MAX_SAVED_CALLS) return setErrorWithCause(atom(Atom.badarg), atom(Atom.none));
  const extra = extraOf(p);
  const old = small(extra ? extra.savedCalls : 0);
  if (value != old) needExtra(p).savedCalls = <u32>smallValue(value);
  return old;
}

/** process_flag/3: of the flags, only save_calls can be set for another process. */
export function bif_process_flag_3(pid: Term, flag: Term, value: Term): Term {
  const p = liveProcess(pid);
  if (!p) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badtype));
  const answer = flag == atom(Atom.save_calls) ? setSavedCalls(p, value) : FAIL;
  return answer == FAIL ? badarg() : answer;
}

/** erts_internal:process_flag/3: the same as a value, with badtype or badarg for an error. */
export function bif_internal_process_flag(pid: Term, flag: Term, value: Term): Term {
  const p = liveProcess(pid);
  if (!p) return atom(Atom.badtype);
  const answer = flag == atom(Atom.save_calls) ? setSavedCalls(p, value) : FAIL;
  return answer == FAIL ? atom(Atom.badarg) : answer;
}
