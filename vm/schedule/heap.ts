/**
 * The timer heap: a 4-ary min-heap of deadlines in one growing block. An entry is 16 bytes:
 *
 *     +0   f64  deadline, microseconds of monotonic time
 *     +8   u32  item: a Timer's address, or a process's address + 1 for its receive timeout
 *     +12  u32  sequence number, so that equal deadlines go off in the order in which they were set
 *
 * Each item knows where its entry is, as position + 1, so that any entry is removed in O(log n). Four children per entry lie in one
 * cache line or two, and halve the depth of a binary heap.
 */
import { TIMER_STATE } from "../abi/registers";
import { allocateBlock, reallocateBlock } from "../memory/allocator";
import { Process } from "../process/process";
import { Timer } from "./timers";

const INITIAL_ENTRIES: u32 = 64;
const ENTRY_SHIFT: usize = 4;

@unmanaged
class TimerHeap {
  entries: usize;
  count: u32;
  capacity: u32;
  sequence: u32;
}

// @ts-ignore: decorator
@inline function heap(): TimerHeap {
  return changetype<TimerHeap>(<usize>TIMER_STATE);
}

export function initializeTimerHeap(): void {
  const h = heap();
  h.entries = allocateBlock(<usize>INITIAL_ENTRIES << ENTRY_SHIFT);
  h.count = 0;
  h.capacity = INITIAL_ENTRIES;
  h.sequence = 0;
}

// @ts-ignore: decorator
@inline function entryAt(position: u32): usize {
  return heap().entries + ((<usize>position) << ENTRY_SHIFT);
}
// @ts-ignore: decorator
@inline function deadlineAt(position: u32): f64 {
  return load<f64>(entryAt(position));
}
// @ts-ignore: decorator
@inline function sequenceAt(position: u32): u32 {
  return load<u32>(entryAt(position), 12);
}

/** Does (deadline, sequence) go off before the entry at `position`? Sequence numbers wrap round. */
// @ts-ignore: decorator
@inline function isBefore(deadline: f64, sequence: u32, position: u32): bool {
  const other = deadlineAt(position);
  return deadline < other || (deadline == other && <i32>(sequence - sequenceAt(position)) < 0);
}

/** Writes an entry and tells its item where it is. */
function place(position: u32, deadline: f64, item: usize, sequence: u32): void {
  const at = entryAt(position);
  store<f64>(at, deadline);
  store<u32>(at, <u32>item, 8);
  store<u32>(at, sequence, 12);
  if (item & 1) changetype<Process>(item - 1).timer = position + 1;
  else changetype<Timer>(item).position = position + 1;
}

function siftUp(start: u32, deadline: f64, item: usize, sequence: u32): void {
  let position = start;
  while (position > 0) {
    const parent = (position - 1) >> 2;
    if (!isBefore(deadline, sequence, parent)) break;
    const at = entryAt(parent);
    place(position, load<f64>(at), load<u32>(at, 8), load<u32>(at, 12));
    position = parent;
  }
  place(position, deadline, item, sequence);
}

function siftDown(start: u32, deadline: f64, item: usize, sequence: u32): void {
  const count = heap().count;
  let position = start;
  while (true) {
    const firstChild = (position << 2) + 1;
    if (firstChild >= count) break;
    const end = min(firstChild + 4, count);
    let least = firstChild;
    for (let child = firstChild + 1; child < end; child++) {
      if (isBefore(deadlineAt(child), sequenceAt(child), least)) least = child;
    }
    if (isBefore(deadline, sequence, least)) break;
    const at = entryAt(least);
    place(position, load<f64>(at), load<u32>(at, 8), load<u32>(at, 12));
    position = least;
  }
  place(position, deadline, item, sequence);
}

/** Adds an item that goes off at `deadline`. */
export function timerInsert(deadline: f64, item: usize): void {
  const h = heap();
  if (h.count == h.capacity) {
    const bytes = (<usize>h.capacity) << ENTRY_SHIFT;
    h.entries = reallocateBlock(h.entries, bytes, bytes << 1);
    h.capacity <<= 1;
  }
  siftUp(h.count++, deadline, item, h.sequence++);
}

/** Takes out the entry at `position`; its item must forget the position. */
export function timerRemove(position: u32): void {
  const h = heap();
  assert(position < h.count, "a timer's position is in the heap");
  const last = --h.count;
  if (position == last) return;
  const at = entryAt(last);
  const deadline = load<f64>(at);
  const item: usize = load<u32>(at, 8);
  const sequence = load<u32>(at, 12);
  if (position > 0 && isBefore(deadline, sequence, (position - 1) >> 2)) siftUp(position, deadline, item, sequence);
  else siftDown(position, deadline, item, sequence);
}

/** Timers that have not gone off. */
export function timerCount(): u32 {
  return heap().count;
}

/** When the next timer goes off; Infinity when there is none. */
export function nextDeadline(): f64 {
  return heap().count == 0 ? Infinity : deadlineAt(0);
}

/** Item that goes off next; there is one. */
export function nextItem(): usize {
  return load<u32>(entryAt(0), 8);
}

/** Item of the entry at `position`. */
export function itemAt(position: u32): usize {
  return load<u32>(entryAt(position), 8);
}

/** When the item whose entry is at `position` goes off. */
export function deadlineOf(position: u32): f64 {
  return deadlineAt(position);
}
