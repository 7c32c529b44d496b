/** process_flag/2, and the settings that it shares with spawn_opt. Each setter answers false when the value is unfit. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import {
  FLAG_TRAP_EXIT,
  PRIORITY_HIGH,
  PRIORITY_LOW,
  PRIORITY_MAX,
  PRIORITY_NORMAL,
  Process,
} from "../process/process";
import { running } from "../process/table";
import { FAIL, FALSE, TRUE, Term, atom, boolean, isMap, isSmall, small, smallValue } from "../term/term";
import { mapFromPairs, mapGet } from "../map/map";
import { scratchBuffer } from "../memory/scratch";

/** Atom of a PRIORITY_… value. */
export function priorityAtom(priority: u8): Term {
  if (priority == PRIORITY_MAX) return atom(Atom.max);
  if (priority == PRIORITY_HIGH) return atom(Atom.high);
  return atom(priority == PRIORITY_NORMAL ? Atom.normal : Atom.low);
}

export function setPriority(p: Process | null, value: Term): bool {
  let priority = PRIORITY_NORMAL;
  if (value == atom(Atom.max)) priority = PRIORITY_MAX;
  else if (value == atom(Atom.high)) priority = PRIORITY_HIGH;
  else if (value == atom(Atom.low)) priority = PRIORITY_LOW;
  else if (value != atom(Atom.normal)) return false;
  if (p) p.priority = priority;
  return true;
}

/** Largest count of words or collections that a setting takes. */
const LARGEST: i64 = 0xfffffff;

// @ts-ignore: decorator
@inline function isCount(value: Term): bool {
  return isSmall(value) && <u64>smallValue(value) <= <u64>LARGEST;
}

export function setFullsweepAfter(p: Process | null, value: Term): bool {
  if (!isCount(value)) return false;
  if (p) p.fullsweepAfter = <u16>min<i64>(smallValue(value), 65535);
  return true;
}

export function setMinHeapSize(p: Process | null, value: Term): bool {
  if (!isCount(value)) return false;
  if (p) p.minHeapWords = heapSizeAbove(<u32>smallValue(value));
  return true;
}

/** The smallest of the heap sizes that Erlang uses and reports which is at least `words`: 12, 38, 51, 90, 142, 233 … */
function heapSizeAbove(words: u32): u32 {
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

/** Binaries are not counted towards collections, so this changes nothing. */
export function setMinBinaryHeap(value: Term): bool {
  return isCount(value);
}

/** A number of words or #{size => Words, …}; the process is not ended when it has more. */
export function setMaxHeapSize(p: Process | null, value: Term): bool {
  if (!isMap(value)) return isCount(value);
  const size = mapGet(value, atom(Atom.size));
  return size == FAIL || isCount(size);
}

/** Messages are always taken in by the next collection, so this changes nothing. */
export function setMessageQueueData(value: Term): bool {
  return value == atom(Atom.on_heap) || value == atom(Atom.off_heap);
}

/** min_heap_size as programs see it: Erlang's default when none was asked for. */
export function minHeapSize(p: Process): Term {
  return small(p.minHeapWords ? p.minHeapWords : 233);
}

/** #{error_logger => true, kill => true, size => 0}: no process has a largest heap. */
export function maxHeapSize(): Term {
  const pairs = scratchBuffer(48);
  store<u64>(pairs, atom(Atom.error_logger));
  store<u64>(pairs, TRUE, 8);
  store<u64>(pairs, atom(Atom.kill), 16);
  store<u64>(pairs, TRUE, 24);
  store<u64>(pairs, atom(Atom.size), 32);
  store<u64>(pairs, small(0), 40);
  return mapFromPairs(pairs, 3);
}

/** process_flag/2 of the running process: answers the earlier value. */
export function bif_process_flag_2(flag: Term, value: Term): Term {
  const p = running();
  if (flag == atom(Atom.trap_exit)) {
    if (value != TRUE && value != FALSE) return badarg();
    const old = boolean((p.flags & FLAG_TRAP_EXIT) != 0);
    p.flags = value == TRUE ? p.flags | FLAG_TRAP_EXIT : p.flags & ~FLAG_TRAP_EXIT;
    return old;
  }
  if (flag == atom(Atom.priority)) {
    const old = priorityAtom(p.priority);
    return setPriority(p, value) ? old : badarg();
  }
  if (flag == atom(Atom.fullsweep_after)) {
    const old = small(p.fullsweepAfter);
    return setFullsweepAfter(p, value) ? old : badarg();
  }
  if (flag == atom(Atom.min_heap_size)) {
    const old = minHeapSize(p);
    return setMinHeapSize(p, value) ? old : badarg();
  }
  if (flag == atom(Atom.max_heap_size)) return setMaxHeapSize(p, value) ? maxHeapSize() : badarg();
  if (flag == atom(Atom.min_bin_vheap_size)) return setMinBinaryHeap(value) ? small(46422) : badarg();
  if (flag == atom(Atom.message_queue_data)) return setMessageQueueData(value) ? atom(Atom.on_heap) : badarg();
  if (flag == atom(Atom.sensitive)) return value == TRUE || value == FALSE ? FALSE : badarg();
  if (flag == atom(Atom.error_handler)) return value == atom(Atom.error_handler) ? value : badarg();
  return setErrorWithCause(atom(Atom.badarg), atom(Atom.badopt));
}
