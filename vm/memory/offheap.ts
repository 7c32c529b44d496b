/**
 * Off-heap blocks: data that objects on several heaps share, counted. A block is freed when the last object that refers to it is gone.
 *
 * Objects that refer to blocks (SUBKIND_OFF_HEAP: large binaries, magic references) hang on a list of the heap that they lie on, so that
 * a collection finds those it has not moved and gives their blocks up, and so that a heap which is freed gives up all of them.
 * A list's head is a u32 anywhere (Process.offHeap, Process.oldOffHeap, an entry of a table); the links are in the objects.
 *
 *     block   | count u32 | type u32 | capacity u32 | extra u32 | data … |       (vm/abi/terms.ts, OFF_HEAP_…)
 */
import {
  BINARY_BLOCK_OFFSET,
  BINARY_LINK_OFFSET,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_COUNT,
  OFF_HEAP_DATA,
  OFF_HEAP_EXTRA,
  OFF_HEAP_TYPE,
  SUBKIND_OFF_HEAP,
} from "../abi/terms";
import { allocateBlock, freeBlock } from "./allocator";

/** A new block, referred to once, with room for `bytes` bytes of data, which are undefined. */
export function offHeapAllocate(type: u32, bytes: u32): usize {
  const at = allocateBlock(<usize>bytes + OFF_HEAP_DATA);
  store<u32>(at, 1, OFF_HEAP_COUNT);
  store<u32>(at, type, OFF_HEAP_TYPE);
  store<u32>(at, bytes, OFF_HEAP_CAPACITY);
  store<u32>(at, 0, OFF_HEAP_EXTRA);
  return at;
}

/** One more object refers to the block. */
// @ts-ignore: decorator
@inline export function offHeapRetain(block: usize): void {
  store<u32>(block, load<u32>(block, OFF_HEAP_COUNT) + 1, OFF_HEAP_COUNT);
}

/** One object fewer refers to the block: frees it if that was the last one. */
export function offHeapRelease(block: usize): void {
  const count = load<u32>(block, OFF_HEAP_COUNT) - 1;
  assert(count != <u32>-1, "an off-heap block is given up too often");
  store<u32>(block, count, OFF_HEAP_COUNT);
  if (count == 0) freeBlock(block, <usize>load<u32>(block, OFF_HEAP_CAPACITY) + OFF_HEAP_DATA);
}

/** Does the object with this header refer to a block? */
// @ts-ignore: decorator
@inline export function isOffHeap(header: u64): bool {
  return (<u32>(header >> 32) & SUBKIND_OFF_HEAP) != 0;
}

/** Hangs the object at `at`, whose reference is counted already, on the list whose head is the u32 at `list`. */
// @ts-ignore: decorator
@inline export function offHeapLink(list: usize, at: usize): void {
  store<u64>(at, <u64>load<u32>(list), BINARY_LINK_OFFSET);
  store<u32>(list, <u32>at);
}

/** Gives up the blocks of all objects on the list, whose heap is about to be freed; the list is empty then. */
export function offHeapReleaseAll(list: usize): void {
  let at = <usize>load<u32>(list);
  store<u32>(list, 0);
  while (at != 0) {
    const next = <usize>load<u32>(at, BINARY_LINK_OFFSET);
    offHeapRelease(<usize>load<u32>(at, BINARY_BLOCK_OFFSET));
    at = next;
  }
}
