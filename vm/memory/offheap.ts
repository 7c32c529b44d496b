/**
 * Off-heap blocks: data that objects on several heaps share, counted. A block is freed when the last object that refers to it is gone.
 *
 * Objects that refer to blocks (SUBKIND_OFF_HEAP: large binaries, magic references) hang on a list of the heap that they lie on, so that
 * a collection finds those it has not moved and gives their blocks up, and so that a heap which is freed gives up all of them.
 * A list's head is a u32 anywhere (Process.offHeap, Process.oldOffHeap, an entry of a table); the links are in the objects.
 *
 * A process's virtual heap is the words of the off-heap data that objects on its lists keep alive (once for each object); too many of them
 * make it collect (vm/gc/policy.ts).
 *
 *     block   | count u32 | type u32 | capacity u32 | extra u32 | data … |       (vm/abi/terms.ts, OFF_HEAP_…)
 */
import { BINARY_STATE } from "../abi/registers";
import {
  BINARY_BLOCK_OFFSET,
  BINARY_LINK_OFFSET,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_COUNT,
  OFF_HEAP_DATA,
  OFF_HEAP_EXTRA,
  OFF_HEAP_MATCH_SPECIFICATION,
  OFF_HEAP_TYPE,
  SUBKIND_OFF_HEAP,
} from "../abi/terms";
import { addBinaryWords, binaryLimit } from "../gc/policy";
import { forgetMagic } from "../process/magic";
import { Process } from "../process/process";
import { freeBlock, resizeInPlace, tryAllocateBlock } from "./allocator";
import { requestCollection } from "./heap";

@unmanaged
class OffHeap {
  /** Bytes of data in all blocks. */
  bytes: u64;
}

/** u32 each: match specifications that nobody refers to any more, while one is being freed; whether one is. */
const RELEASED: usize = <usize>BINARY_STATE + 120;
const RELEASING: usize = <usize>BINARY_STATE + 124;

// @ts-ignore: decorator
@inline function state(): OffHeap {
  return changetype<OffHeap>(<usize>BINARY_STATE);
}

/** Bytes of data in off-heap blocks. */
export function offHeapBytes(): u64 {
  return state().bytes;
}

// Blocks

/** A new block, referred to once, with room for `bytes` bytes of data, which are undefined. 0 when there is no memory. */
export function offHeapTryAllocate(type: u32, bytes: u32): usize {
  const at = tryAllocateBlock(<usize>bytes + OFF_HEAP_DATA);
  if (at == 0) return 0;
  store<u32>(at, 1, OFF_HEAP_COUNT);
  store<u32>(at, type, OFF_HEAP_TYPE);
  store<u32>(at, bytes, OFF_HEAP_CAPACITY);
  store<u32>(at, 0, OFF_HEAP_EXTRA);
  state().bytes += bytes;
  return at;
}

/** The same; aborts when there is no memory. */
export function offHeapAllocate(type: u32, bytes: u32): usize {
  const at = offHeapTryAllocate(type, bytes);
  if (at == 0) abort("out of memory");
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
  if (count != 0) return;
  forgetMagic(load<u32>(block, OFF_HEAP_TYPE));
  if (load<u8>(block, OFF_HEAP_TYPE) == OFF_HEAP_MATCH_SPECIFICATION) releaseSpecification(block);
  else freeOffHeap(block);
}

function freeOffHeap(block: usize): void {
  const bytes = load<u32>(block, OFF_HEAP_CAPACITY);
  state().bytes -= bytes;
  freeBlock(block, <usize>bytes + OFF_HEAP_DATA);
}

/**
 * A match specification may contain objects that refer to other blocks, specifications among them, in chains of any length: those that are found while one is
 * being freed wait in a list, linked through their counts.
 */
function releaseSpecification(block: usize): void {
  store<u32>(block, load<u32>(RELEASED), OFF_HEAP_COUNT);
  store<u32>(RELEASED, <u32>block);
  if (load<u32>(RELEASING)) return;
  store<u32>(RELEASING, 1);
  for (let next = <usize>load<u32>(RELEASED); next != 0; next = <usize>load<u32>(RELEASED)) {
    store<u32>(RELEASED, load<u32>(next, OFF_HEAP_COUNT));
    offHeapReleaseAll(next + OFF_HEAP_EXTRA);
    freeOffHeap(next);
  }
  store<u32>(RELEASING, 0);
}

/**
 * Gives a block that one object refers to room for `bytes` bytes, of which the first `used` are kept. Answers its new address, which that
 * object must learn; 0, with nothing changed, when there is no memory.
 */
export function offHeapResize(block: usize, used: u32, bytes: u32): usize {
  assert(load<u32>(block, OFF_HEAP_COUNT) == 1 && used <= bytes);
  const before = load<u32>(block, OFF_HEAP_CAPACITY);
  let at = block;
  if (!resizeInPlace(block, <usize>before + OFF_HEAP_DATA, <usize>bytes + OFF_HEAP_DATA)) {
    at = tryAllocateBlock(<usize>bytes + OFF_HEAP_DATA);
    if (at == 0) return 0;
    memory.copy(at, block, <usize>used + OFF_HEAP_DATA);
    freeBlock(block, <usize>before + OFF_HEAP_DATA);
  }
  store<u32>(at, bytes, OFF_HEAP_CAPACITY);
  state().bytes += <u64>bytes - <u64>before;
  return at;
}

// Objects and lists

/** Does the object with this header refer to a block? */
// @ts-ignore: decorator
@inline export function isOffHeap(header: u64): bool {
  return (<u32>(header >> 32) & SUBKIND_OFF_HEAP) != 0;
}

/** Words of data in the block of an object. */
// @ts-ignore: decorator
@inline export function offHeapWords(at: usize): u32 {
  return load<u32>(<usize>load<u32>(at, BINARY_BLOCK_OFFSET), OFF_HEAP_CAPACITY) >>> 3;
}

/** Hangs the object at `at`, whose reference is counted already, on the list whose head is the u32 at `list`. */
// @ts-ignore: decorator
@inline export function offHeapLink(list: usize, at: usize): void {
  store<u64>(at, <u64>load<u32>(list), BINARY_LINK_OFFSET);
  store<u32>(list, <u32>at);
}

/** The same for an object in the young generation or a fragment of `p`, whose virtual heap grows by it. */
export function offHeapLinkTo(p: Process, at: usize): void {
  offHeapLink(changetype<usize>(p) + offsetof<Process>("offHeap"), at);
  offHeapGrown(p, offHeapWords(at));
}

/** The young virtual heap of `p` has grown by `words`: asks for a collection if it is too large. */
export function offHeapGrown(p: Process, words: u32): void {
  p.binaryWords = addBinaryWords(p.binaryWords, words);
  if (p.binaryWords > binaryLimit(p.binaryLimit, p.minBinaryWords)) requestCollection(p);
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

/** Gives up all blocks of a process, which ends or whose heaps are freed. */
export function offHeapReleaseProcess(p: Process): void {
  if (p.offHeap != 0) offHeapReleaseAll(changetype<usize>(p) + offsetof<Process>("offHeap"));
  if (p.oldOffHeap != 0) offHeapReleaseAll(changetype<usize>(p) + offsetof<Process>("oldOffHeap"));
  p.binaryWords = p.oldBinaryWords = 0;
}
