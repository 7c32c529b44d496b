/** process_info/1,2. They are of class "context", since what a process is doing is known from its stack only. */
import { Atom } from "../abi/atoms";
import { CURRENT, TABLE_ENTER, TABLE_FIRST_FREE, X_REGISTERS } from "../abi/registers";
import {
  BINARY_BLOCK_OFFSET,
  BINARY_LINK_OFFSET,
  KIND_CATCH,
  KIND_CONTINUATION,
  MAX_ARGUMENTS,
  OFF_HEAP_BINARY,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_COUNT,
  OFF_HEAP_TYPE,
} from "../abi/terms";
import { badarg, tuple2 } from "../code/errors";
import { exportOfSlot } from "../code/exports";
import { functionArity, functionName, locationAt, locationHasFrame, moduleOfSlot } from "../code/modules";
import { locationEntry, traceDepth } from "../code/stacktrace";
import { heapWords } from "../memory/heap";
import { dictionaryBucket, dictionaryCapacity } from "../process/dictionary";
import { errorHandlerOf, extraOf } from "../process/extra";
import { linkedProcess } from "../process/links";
import { Message } from "../process/mailbox";
import { monitorOfOrigin, monitorOfTarget, originPid } from "../process/monitors";
import {
  FLAG_IN_RECEIVE,
  CONTROL_BLOCK_BYTES,
  FIRST_STACK_BYTES,
  FLAG_TRAP_EXIT,
  Process,
  STATUS_RUNNABLE,
  STATUS_RUNNING,
  STATUS_SUSPENDED,
  pidOf,
} from "../process/process";
import { ringFollowing } from "../process/ring";
import { liveProcess } from "../process/signals";
import { suspendee, suspensionCount } from "../process/suspend";
import { running } from "../process/table";
import { usedInSlice } from "../schedule/clock";
import { copyTo } from "../term/copy";
import {
  FAIL,
  FALSE,
  NIL,
  TRUE,
  Term,
  WORD,
  address,
  atom,
  boolean,
  element,
  head,
  isAtom,
  isCons,
  isNil,
  isPid,
  kind,
  small,
  smallValue,
  tail,
} from "../term/term";
import { formatBacktrace } from "./backtrace";
import { consOf, tuple3, tuple4 } from "./build";
import { failed } from "./context";
import { textBinary } from "./conversion";
import { maxHeapSize, messageQueueData, minBinaryHeap, minHeapSize, priorityAtom } from "./process_flag";

/** process_info/2: {Item, Value}, or a list of them for a list of items; [] for registered_name when there is none; undefined for the dead. */
export function bif_process_info_2(e: i32, location: u64, pid: Term, item: Term): u64 {
  const answer = isPid(pid) ? informationOf(<usize>(<u32>e), location, pid, item) : badarg();
  if (answer != FAIL) return answer;
  store<u64>(X_REGISTERS, pid);
  store<u64>(X_REGISTERS, item, 8);
  return failed(e, location, Atom.process_info, 2);
}

function informationOf(e: usize, location: u64, pid: Term, item: Term): Term {
  const p = liveProcess(pid);
  if (isAtom(item)) {
    const value = infoItem(p ? p : running(), item, e, location);
    if (value == FAIL) return badarg();
    if (!p) return atom(Atom.undefined_);
    return item == atom(Atom.registered_name) && value == NIL ? NIL : tuple2(item, value);
  }
  // Built from the end, so the items are checked first and then taken from last to first.
  let count = 0;
  let rest = item;
  for (; isCons(rest); rest = tail(rest)) {
    if (!isAtom(head(rest)) || infoItem(running(), head(rest), e, location) == FAIL) return badarg();
    count++;
  }
  if (!isNil(rest)) return badarg();
  if (!p) return atom(Atom.undefined_);
  let list: Term = NIL;
  for (let i = count; i > 0; i--) {
    rest = item;
    for (let j = 1; j < i; j++) rest = tail(rest);
    list = consOf(tuple2(head(rest), infoItem(p, head(rest), e, location)), list);
  }
  return list;
}

/** process_info/1: the items that Erlang gives, registered_name only when there is one; undefined for the dead. */
export function bif_process_info_1(e: i32, location: u64, pid: Term): u64 {
  if (!isPid(pid)) {
    badarg();
    store<u64>(X_REGISTERS, pid);
    return failed(e, location, Atom.process_info, 1);
  }
  const p = liveProcess(pid);
  if (!p) return atom(Atom.undefined_);
  const at = <usize>(<u32>e);
  let list: Term = NIL;
  for (let i = DEFAULT_ITEMS - 1; i >= 0; i--) {
    const item = atom(ITEMS[i]);
    if (i == 0 && p.registeredName == 0) continue;
    list = consOf(tuple2(item, infoItem(p, item, at, location)), list);
  }
  return list;
}

/** All items; the first DEFAULT_ITEMS are those of process_info/1 in order. */
const ITEMS: StaticArray<i32> = [
  Atom.registered_name,
  Atom.current_function,
  Atom.initial_call,
  Atom.status,
  Atom.message_queue_len,
  Atom.links,
  Atom.dictionary,
  Atom.trap_exit,
  Atom.error_handler,
  Atom.priority,
  Atom.group_leader,
  Atom.total_heap_size,
  Atom.heap_size,
  Atom.stack_size,
  Atom.reductions,
  Atom.garbage_collection,
  Atom.suspending,
  Atom.current_location,
  Atom.current_stacktrace,
  Atom.messages,
  Atom.message_queue_data,
  Atom.monitors,
  Atom.monitored_by,
  Atom.parent,
  Atom.binary,
  Atom.magic_ref,
  Atom.sequential_trace_token,
  Atom.backtrace,
  Atom.catchlevel,
  Atom.last_calls,
  Atom.trace,
  Atom.memory,
  Atom.min_heap_size,
  Atom.min_bin_vheap_size,
  Atom.max_heap_size,
  Atom.fullsweep_after,
  Atom.garbage_collection_info,
];
const DEFAULT_ITEMS: i32 = 17;

/** The names of all items. */
export function processItems(): Term {
  let list: Term = NIL;
  for (let i = ITEMS.length; i > 0; i--) list = consOf(atom(ITEMS[i - 1]), list);
  return list;
}

/** Value of an item; FAIL when there is no such item. `e` and `location` are the caller's, of use when it asks about itself. */
function infoItem(p: Process, item: Term, e: usize, location: u64): Term {
  switch (<i32>item) {
    case Atom.registered_name:
      return p.registeredName ? atom(p.registeredName) : NIL;
    case Atom.current_function:
      return currentFunction(p, e, location);
    case Atom.current_location:
      return currentLocation(p, e, location);
    case Atom.current_stacktrace:
      return currentStack(p, e, location);
    case Atom.initial_call:
      return tuple3(atom(p.initialModule), atom(p.initialFunction), small(p.initialArity));
    case Atom.status:
      return statusAtom(p);
    case Atom.message_queue_len:
      return small(p.inboxLength);
    case Atom.messages:
      return messagesOf(p);
    case Atom.message_queue_data:
      return messageQueueData(p);
    case Atom.links:
      return linksOf(p);
    case Atom.monitors:
      return monitorsOf(p);
    case Atom.monitored_by:
      return monitoredBy(p);
    case Atom.dictionary:
      return dictionaryOf(p);
    case Atom.trap_exit:
      return boolean((p.flags & FLAG_TRAP_EXIT) != 0);
    case Atom.error_handler:
      return atom(errorHandlerOf(p));
    case Atom.priority:
      return priorityAtom(p.priority);
    case Atom.group_leader:
      return p.groupLeader;
    case Atom.parent:
      return p.parent == NIL ? atom(Atom.undefined_) : p.parent;
    case Atom.suspending:
      return suspendingOf(p);
    case Atom.binary:
      return binariesOf(p);
    case Atom.magic_ref:
    case Atom.sequential_trace_token:
      return NIL;
    case Atom.backtrace:
      formatBacktrace(p, isRunning(p) ? e : p.e, location);
      return textBinary();
    case Atom.catchlevel:
      return small(catchLevel(p, e));
    case Atom.last_calls: {
      // Calls are not saved; which ones there were is not known even when somebody wants to know.
      const extra = extraOf(p);
      return extra && extra.savedCalls ? NIL : FALSE;
    }
    case Atom.trace:
      return small(0);
    default:
      return memoryItem(p, item, e);
  }
}

/** The items about memory and work. */
function memoryItem(p: Process, item: Term, e: usize): Term {
  switch (<i32>item) {
    case Atom.total_heap_size:
      return small(<i64>((p.heapEnd - p.heapStart + p.oldEnd - p.oldStart) >>> 3) + p.fragmentWords);
    case Atom.heap_size:
      return small((p.heapEnd - p.heapStart) >>> 3);
    case Atom.stack_size:
      return small((p.stackHigh - (isRunning(p) ? e : p.e)) >>> 3);
    case Atom.memory:
      return small(memoryOf(p));
    case Atom.reductions:
      return small(<i64>p.reductionsDone + (isRunning(p) ? usedInSlice() : 0));
    case Atom.min_heap_size:
      return minHeapSize(p);
    case Atom.min_bin_vheap_size:
      return minBinaryHeap(p);
    case Atom.max_heap_size:
      return maxHeapSize(p);
    case Atom.fullsweep_after:
      return small(p.fullsweepAfter);
    case Atom.garbage_collection:
      return collectionSettings(p);
    case Atom.garbage_collection_info:
      return collectionState(p, e);
    default:
      return FAIL;
  }
}

// @ts-ignore: decorator
@inline function isRunning(p: Process): bool {
  return changetype<usize>(p) == <usize>load<u32>(CURRENT);
}

/** Bytes of everything that the process has allocated, its control block included. */
export function memoryOf(p: Process): i64 {
  const stack = p.stackHigh - p.stackLow;
  const heaps = p.heapEnd - p.heapStart + (p.oldEnd - p.oldStart) + (<usize>p.fragmentWords << 3);
  return <i64>(CONTROL_BLOCK_BYTES + max(stack, FIRST_STACK_BYTES) + heaps) + (<i64>p.inboxLength << 4);
}

export function statusAtom(p: Process): Term {
  if (p.status == STATUS_RUNNING) return atom(Atom.running);
  if (p.status == STATUS_RUNNABLE) return atom(Atom.runnable);
  if (p.status == STATUS_SUSPENDED) return atom(Atom.suspended);
  return atom(Atom.waiting);
}

// What it is doing

/** The location that the process is at; 0 when it is at none, as before its first call. */
function topLocation(p: Process, location: u64): u64 {
  return isRunning(p) ? location : nextLocation(p, p.e);
}

/** The first continuation of loaded code at or above `at` on the stack of `p`; 0 when there is none. */
function nextLocation(p: Process, at: usize): u64 {
  for (; at < p.stackHigh; at += WORD) {
    const word = load<u64>(at);
    if (kind(word) == KIND_CONTINUATION && <u32>address(word) >= <u32>TABLE_FIRST_FREE) return word;
  }
  return 0;
}

/** Is `p`, which does not run, about to call a function (vm/process/stack.ts)? */
function isEntering(p: Process): bool {
  const word = load<u64>(p.e);
  const arity = <i32>address(word) - TABLE_ENTER;
  return kind(word) == KIND_CONTINUATION && arity >= 0 && arity <= MAX_ARGUMENTS;
}

/** Does it wait for a message to call a function? That is, in erlang:hibernate/3. */
function isHibernating(p: Process): bool {
  return !isRunning(p) && (p.flags & FLAG_IN_RECEIVE) != 0 && isEntering(p);
}

/** {M, F, A} of the innermost function. A process that is about to call one is in that. */
function currentFunction(p: Process, e: usize, location: u64): Term {
  if (isHibernating(p)) return tuple3(atom(Atom.erlang), atom(Atom.hibernate), small(3));
  const about = enteredFunction(p);
  if (about != NIL) return about;
  const entry = locationEntry(topLocation(p, location), TRUE, NIL);
  return entry == NIL ? atom(Atom.undefined_) : tuple3(element(entry, 0), element(entry, 1), element(entry, 2));
}

/** {M, F, A} of the function that `p`, which does not run, is about to call; [] when it is about to do something else. */
function enteredFunction(p: Process): Term {
  return !isRunning(p) && isEntering(p) ? functionOfSlot(<u32>smallValue(load<u64>(p.e, 8))) : NIL;
}

/** The same with [] for a location, as an entry of a stack trace. */
function enteredEntry(p: Process): Term {
  const about = enteredFunction(p);
  return about == NIL ? NIL : tuple4(element(about, 0), element(about, 1), element(about, 2), NIL);
}

/** {M, F, A} of the function in a table slot; [] when that is not known. */
function functionOfSlot(slot: u32): Term {
  const entry = exportOfSlot(slot);
  if (entry) return tuple3(atom(entry.module), atom(entry.function), small(entry.arity));
  const module = moduleOfSlot(slot);
  if (!module || slot - module.tableBase >= module.functionCount) return NIL;
  const ordinal = slot - module.tableBase;
  return tuple3(atom(module.name), atom(functionName(module, ordinal)), small(functionArity(module, ordinal)));
}

function currentLocation(p: Process, e: usize, location: u64): Term {
  if (isHibernating(p)) return tuple4(atom(Atom.erlang), atom(Atom.hibernate), small(3), NIL);
  const about = enteredEntry(p);
  if (about != NIL) return about;
  const entry = locationEntry(topLocation(p, location), TRUE, NIL);
  return entry == NIL ? atom(Atom.undefined_) : entry;
}

/** The stack trace of a process, at most traceDepth() entries, innermost first. */
function currentStack(p: Process, e: usize, location: u64): Term {
  let from = p.e;
  let limit = traceDepth();
  if (limit == 0) return NIL;
  let first = enteredEntry(p);
  if (isRunning(p)) {
    from = locationHasFrame(location) ? e + WORD : e;
    if (locationAt(location)) first = locationEntry(location, TRUE, NIL);
  }
  if (first != NIL) limit--;
  const rest = stackFrom(p, from, limit, 0);
  return first == NIL ? rest : consOf(first, rest);
}

/** Entries of at most `limit` continuations; the recursion is at most traceDepth() deep. */
function stackFrom(p: Process, from: usize, limit: i32, previous: u64): Term {
  if (limit == 0) return NIL;
  for (let at = from; at < p.stackHigh; at += WORD) {
    const word = load<u64>(at);
    if (kind(word) != KIND_CONTINUATION || <u32>address(word) < <u32>TABLE_FIRST_FREE || word == previous) continue;
    const entry = locationEntry(word, TRUE, NIL);
    const rest = stackFrom(p, at + WORD, limit - 1, word);
    return entry == NIL ? rest : consOf(entry, rest);
  }
  return NIL;
}

/** Active catches and tries. */
function catchLevel(p: Process, e: usize): i32 {
  let count = 0;
  for (let at = isRunning(p) ? e + WORD : p.e; at < p.stackHigh; at += WORD) if (kind(load<u64>(at)) == KIND_CATCH) count++;
  return count;
}

// Its relations

/** Pids in the order in which the links were made. */
function linksOf(p: Process): Term {
  const first = p.links;
  if (first == 0) return NIL;
  let list: Term = NIL;
  let at = first;
  do {
    at = load<u32>(at, 8);
    list = consOf(pidOf(linkedProcess(at)), list);
  } while (at != first);
  return list;
}

/** {process, Pid} or {process, {Name, Node}} for each process that `p` watches. */
function monitorsOf(p: Process): Term {
  let list: Term = NIL;
  for (let end = p.monitors; end; end = ringFollowing(p.monitors, end)) {
    const m = monitorOfOrigin(end);
    if (m.clock) list = consOf(tuple2(atom(Atom.time_offset), atom(Atom.clock_service)), list);
    if (m.target == 0) continue;
    const object = m.name ? tuple2(atom(m.name), atom(Atom.nonode_nohost)) : pidOf(changetype<Process>(<usize>m.target));
    list = consOf(tuple2(atom(Atom.process), object), list);
  }
  return list;
}

function monitoredBy(p: Process): Term {
  let list: Term = NIL;
  for (let end = p.monitoredBy; end; end = ringFollowing(p.monitoredBy, end)) {
    list = consOf(originPid(monitorOfTarget(end)), list);
  }
  return list;
}

/** [{Pid, Requests, 0}] for each process that `p` suspends; none is still to be suspended. */
function suspendingOf(p: Process): Term {
  const extra = extraOf(p);
  let list: Term = NIL;
  if (!extra) return list;
  const first: usize = extra.suspending;
  for (let at = first; at; at = ringFollowing(first, at)) {
    list = consOf(tuple3(pidOf(suspendee(at)), small(suspensionCount(at)), small(0)), list);
  }
  return list;
}

/** [{Id, Bytes, References}] for each object of `p` that refers to an off-heap binary. */
function binariesOf(p: Process): Term {
  return binariesOn(p.offHeap, binariesOn(p.oldOffHeap, NIL));
}

function binariesOn(first: usize, list: Term): Term {
  for (let at = first; at; at = load<u32>(at, BINARY_LINK_OFFSET)) {
    const block: usize = load<u32>(at, BINARY_BLOCK_OFFSET);
    if (load<u8>(block, OFF_HEAP_TYPE) != OFF_HEAP_BINARY) continue;
    const bytes = small(load<u32>(block, OFF_HEAP_CAPACITY));
    list = consOf(tuple3(small(block), bytes, small(load<u32>(block, OFF_HEAP_COUNT))), list);
  }
  return list;
}

/** A term of `p` as one of the running process's. */
// @ts-ignore: decorator
@inline function mine(p: Process, t: Term): Term {
  return isRunning(p) ? t : copyTo(running(), t);
}

/** The messages, oldest first. */
function messagesOf(p: Process): Term {
  let list: Term = NIL;
  let last: usize = 0;
  for (let at = p.inboxFirst; at; at = changetype<Message>(at).next) {
    const cell = consOf(mine(p, changetype<Message>(at).term), NIL);
    if (last) store<u64>(last, cell, 8);
    else list = cell;
    last = address(cell);
  }
  return list;
}

/** [{Key, Value}] */
export function dictionaryOf(p: Process): Term {
  let list: Term = NIL;
  for (let i: u32 = 0, end = dictionaryCapacity(p); i < end; i++) {
    const at = dictionaryBucket(p, i);
    if (load<u64>(at) == FAIL) continue;
    list = consOf(tuple2(mine(p, load<u64>(at)), mine(p, load<u64>(at, 8))), list);
  }
  return list;
}

// Collections

function collectionSettings(p: Process): Term {
  let list = consOf(tuple2(atom(Atom.minor_gcs), small(p.minorCollections)), NIL);
  list = consOf(tuple2(atom(Atom.fullsweep_after), small(p.fullsweepAfter)), list);
  list = consOf(tuple2(atom(Atom.min_heap_size), minHeapSize(p)), list);
  list = consOf(tuple2(atom(Atom.min_bin_vheap_size), minBinaryHeap(p)), list);
  return consOf(tuple2(atom(Atom.max_heap_size), maxHeapSize(p)), list);
}

function collectionState(p: Process, e: usize): Term {
  const smallest = <u32>smallValue(minBinaryHeap(p));
  let list = wordsItem(Atom.bin_old_vheap_block_size, max(p.oldBinaryLimit, smallest), NIL);
  list = wordsItem(Atom.bin_old_vheap_size, p.oldBinaryWords, list);
  list = wordsItem(Atom.bin_vheap_block_size, max(p.binaryLimit, smallest), list);
  list = wordsItem(Atom.bin_vheap_size, p.binaryWords, list);
  list = wordsItem(Atom.heap_size, heapWords(p), list);
  list = wordsItem(Atom.old_heap_size, <u32>((p.oldTop - p.oldStart) >>> 3), list);
  list = wordsItem(Atom.stack_size, <u32>((p.stackHigh - (isRunning(p) ? e : p.e)) >>> 3), list);
  list = wordsItem(Atom.recent_size, <u32>((p.highWater - p.heapStart) >>> 3), list);
  list = wordsItem(Atom.mbuf_size, p.fragmentWords, list);
  list = wordsItem(Atom.heap_block_size, <u32>((p.heapEnd - p.heapStart) >>> 3), list);
  return wordsItem(Atom.old_heap_block_size, <u32>((p.oldEnd - p.oldStart) >>> 3), list);
}

function wordsItem(name: i32, words: u32, rest: Term): Term {
  return consOf(tuple2(atom(name), small(words)), rest);
}
