/**
 * Slots of the function table, handed out in ranges. Every range has an owner, so a slot found in a continuation, an enter
 * frame or a fun leads back to the module or export entry that it belongs to.
 *
 *     ranges: an array of SlotRange, sorted by base, without overlaps; what lies between two ranges is free
 *
 * Look-up is a binary search. Allocation is first fit, so the slots of purged modules are used again; while nothing has been
 * freed it goes straight to the end. The table itself belongs to the host and grows by doubling (host.table_grow), because on
 * some engines growing costs time in every instance that imports it.
 */
import { TABLE_FIRST_FREE } from "../abi/registers";
import { allocateBlock, reallocateBlock } from "../memory/allocator";
import { hostTableGrow } from "../host";
import { codeState } from "./state";

/** The owner is a Module. */
export const OWNER_MODULE: u32 = 0;
/** The owner is an array of export entries, one per slot. */
export const OWNER_EXPORTS: u32 = 1;
/** The owner is an array of lambda entries, one per slot; in that of a free slot, the next free one. */
export const OWNER_LAMBDAS: u32 = 2;

const RANGE_BYTES: usize = 16;
const FIRST_CAPACITY: u32 = 64;
/** Below the limit of every engine (10,000,000 in current ones). */
const TABLE_MAX_SLOTS: u32 = 10000000;

@unmanaged
export class SlotRange {
  base: u32;
  count: u32;
  owner: usize;
  kind: u32;
}

// @ts-ignore: decorator
@inline function rangeAt(index: u32): SlotRange {
  return changetype<SlotRange>(codeState().ranges + <usize>index * RANGE_BYTES);
}

/** Index of the first range whose base is above `slot`. */
function firstAbove(slot: u32): u32 {
  let low: u32 = 0;
  let high = codeState().rangeCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rangeAt(middle).base <= slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The range that `slot` lies in, or null. */
export function rangeOf(slot: u32): SlotRange | null {
  const index = firstAbove(slot);
  if (index == 0) return null;
  const range = rangeAt(index - 1);
  return slot - range.base < range.count ? range : null;
}

/** Index at which a range of `count` slots fits before the next range, and its base in `codeState().foundBase`. */
function findGap(count: u32): u32 {
  const state = codeState();
  let base: u32 = TABLE_FIRST_FREE;
  if (state.freedSlots >= count) {
    for (let i: u32 = 0; i < state.rangeCount; i++) {
      const range = rangeAt(i);
      if (range.base - base >= count) {
        state.foundBase = base;
        state.freedSlots -= count;
        return i;
      }
      base = range.base + range.count;
    }
  } else if (state.rangeCount != 0) {
    const last = rangeAt(state.rangeCount - 1);
    base = last.base + last.count;
  }
  state.foundBase = base;
  return state.rangeCount;
}

/** Reserves `count` adjacent slots and answers the first, or 0 when the table cannot be that large. */
export function allocateSlots(count: u32, owner: usize, kind: u32): u32 {
  const state = codeState();
  const index = findGap(count);
  const base = state.foundBase;
  if (count > TABLE_MAX_SLOTS || base + count > TABLE_MAX_SLOTS) return 0;
  if (base + count > state.tableLength) {
    state.tableLength = <u32>hostTableGrow(max(base + count, min(state.tableLength << 1, TABLE_MAX_SLOTS)));
    if (base + count > state.tableLength) return 0;
  }
  if (state.rangeCount == state.rangeCapacity) growRanges();
  const at = changetype<usize>(rangeAt(index));
  memory.copy(at + RANGE_BYTES, at, <usize>(state.rangeCount - index) * RANGE_BYTES);
  state.rangeCount++;
  const range = changetype<SlotRange>(at);
  range.base = base;
  range.count = count;
  range.owner = owner;
  range.kind = kind;
  return base;
}

/** Gives back the range that begins at `base`. */
export function freeSlots(base: u32): void {
  const state = codeState();
  const index = firstAbove(base) - 1;
  const range = rangeAt(index);
  assert(range.base == base, "no slot range begins there");
  // The end of the table needs no accounting: it is found without a search.
  if (index + 1 < state.rangeCount) state.freedSlots += range.count;
  const at = changetype<usize>(range);
  memory.copy(at, at + RANGE_BYTES, <usize>(state.rangeCount - index - 1) * RANGE_BYTES);
  state.rangeCount--;
}

function growRanges(): void {
  const state = codeState();
  const old = <usize>state.rangeCapacity * RANGE_BYTES;
  if (state.rangeCapacity == 0) {
    state.rangeCapacity = FIRST_CAPACITY;
    state.ranges = allocateBlock(<usize>FIRST_CAPACITY * RANGE_BYTES);
  } else {
    state.rangeCapacity <<= 1;
    state.ranges = reallocateBlock(state.ranges, old, old << 1);
  }
}
