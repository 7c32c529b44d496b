/**
 * Allocation on process heaps. Built-ins never collect: what does not fit into the heap's free room goes to a fragment, a block of
 * its own that belongs to the process until the next collection takes its contents in.
 *
 *     process ──▶ fragment ──▶ fragment ──▶ 0         fragment: | next | top | end | – | objects …   free … |
 *                 (newest)                                                                top         end
 *
 * Fragments grow with the number of words in them, so that a built-in which allocates a million cons cells makes a few dozen
 * fragments. When they hold more than the heap is worth, the process is asked to collect as soon as the stack holds all roots: the running
 * one by making the check at the next function entry fire (its remaining reductions are held back meanwhile, see requestCollection),
 * another one at the start of its next slice.
 *
 * While a process runs, HEAP_TOP and HEAP_LIMIT hold its free room and p.heapTop is stale. HEAP_LIMIT is p.heapEnd, or less when
 * every heap test is to collect (STRESS_COLLECT).
 */
import {
  COLLECTOR_HELD_REDUCTIONS,
  CURRENT,
  HEAP_LIMIT,
  HEAP_TOP,
  REDUCTIONS,
  SLICE_REDUCTIONS,
  STRESS,
  STRESS_COLLECT,
} from "../abi/registers";
import { firstHeapWords, tooManyFragmentWords } from "../gc/policy";
import { FLAG_COLLECT, Process } from "../process/process";
import { allocateBlock, freeBlock, usableBytes } from "./allocator";
import { offHeapReleaseProcess } from "./offheap";

@unmanaged
export class Fragment {
  next: usize;
  top: usize;
  end: usize;
  unused: u32;
}

const FRAGMENT_HEADER_BYTES: usize = 16;
/** Words of the smallest fragment: with its header, 128 bytes. */
const FRAGMENT_MIN_WORDS: u32 = 14;
/** A fragment has room for more than was asked for only up to this many words. */
const FRAGMENT_SPARE_MAX_WORDS: u32 = 8190;

/** One allocation is at most 2 GB, so that its size in bytes cannot wrap. */
const MAX_OBJECT_WORDS: u32 = 1 << 28;

// Allocation

function outOfMemory(): void {
  abort("out of memory: an object is too large");
}

/** Room for `words` words that belong to the running process. The contents are undefined; the caller writes all of them. */
export function heapAllocate(words: i32): usize {
  if (<u32>words > MAX_OBJECT_WORDS) outOfMemory();
  const bytes = <usize>words << 3;
  const top: usize = load<u32>(HEAP_TOP);
  if (<usize>load<u32>(HEAP_LIMIT) - top >= bytes) {
    store<u32>(HEAP_TOP, <u32>(top + bytes));
    return top;
  }
  return allocateRunning(changetype<Process>(<usize>load<u32>(CURRENT)), words);
}

/** Room for `words` words that belong to `p`, whether it is running or not. */
export function heapAllocateFor(p: Process, words: i32): usize {
  if (changetype<usize>(p) == <usize>load<u32>(CURRENT)) return heapAllocate(words);
  if (<u32>words > MAX_OBJECT_WORDS) outOfMemory();
  if (p.heapStart == 0) giveFirstHeap(p, words);
  const bytes = <usize>words << 3;
  const top = p.heapTop;
  if (p.heapEnd - top >= bytes) {
    p.heapTop = top + bytes;
    return top;
  }
  return allocateInFragment(p, words);
}

/** The running process's heap has no room for `words` words. */
function allocateRunning(p: Process, words: i32): usize {
  if (p.heapStart != 0) return allocateInFragment(p, words);
  giveFirstHeap(p, words);
  heapEnter(p);
  const at: usize = load<u32>(HEAP_TOP);
  store<u32>(HEAP_TOP, <u32>(at + (<usize>words << 3)));
  if (load<u32>(HEAP_LIMIT) < load<u32>(HEAP_TOP)) store<u32>(HEAP_LIMIT, load<u32>(HEAP_TOP));
  return at;
}

/** Room for `words` words in a fragment of `p`. */
export function allocateInFragment(p: Process, words: i32): usize {
  const bytes = <usize>words << 3;
  let fragment = changetype<Fragment>(p.fragments);
  if (p.fragments == 0 || fragment.end - fragment.top < bytes) fragment = addFragment(p, <u32>words);
  const at = fragment.top;
  fragment.top = at + bytes;
  p.fragmentWords += words;
  if (!(p.flags & FLAG_COLLECT) && tooManyFragmentWords(p.fragmentWords, <u32>((p.heapEnd - p.heapStart) >>> 3))) requestCollection(p);
  return at;
}

function addFragment(p: Process, words: u32): Fragment {
  const spare = min<u32>(FRAGMENT_SPARE_MAX_WORDS, p.fragmentWords >>> 1);
  const capacity = max<u32>(words, max<u32>(spare, FRAGMENT_MIN_WORDS));
  const bytes = usableBytes((<usize>capacity << 3) + FRAGMENT_HEADER_BYTES);
  const at = allocateBlock(bytes);
  const fragment = changetype<Fragment>(at);
  fragment.next = p.fragments;
  fragment.top = at + FRAGMENT_HEADER_BYTES;
  fragment.end = at + bytes;
  p.fragments = at;
  return fragment;
}

/** The running process needs only `newWords` of the `oldWords` words at `at`, which it allocated last: gives back the rest. */
export function heapShrinkLast(at: usize, oldWords: i32, newWords: i32): void {
  assert(newWords <= oldWords);
  const end = at + (<usize>oldWords << 3);
  if (end == <usize>load<u32>(HEAP_TOP)) {
    store<u32>(HEAP_TOP, <u32>(at + (<usize>newWords << 3)));
    return;
  }
  const p = changetype<Process>(<usize>load<u32>(CURRENT));
  if (p.fragments == 0) return;
  const fragment = changetype<Fragment>(p.fragments);
  if (fragment.top != end) return;
  fragment.top = at + (<usize>newWords << 3);
  p.fragmentWords -= oldWords - newWords;
}

// A process's heap as a whole

/** A process gets its first heap only when it first allocates. */
export function giveFirstHeap(p: Process, words: u32): void {
  const bytes = usableBytes(<usize>firstHeapWords(words, p.minHeapWords) << 3);
  p.heapStart = allocateBlock(bytes);
  p.heapTop = p.heapStart;
  p.highWater = p.heapStart;
  p.heapEnd = p.heapStart + bytes;
}

/** Before `p` runs: the registers take over from the control block. */
// @ts-ignore: decorator
@inline export function heapEnter(p: Process): void {
  store<u32>(HEAP_TOP, <u32>p.heapTop);
  store<u32>(HEAP_LIMIT, <u32>(load<i32>(STRESS) & STRESS_COLLECT ? p.heapTop : p.heapEnd));
}

/** When `p` stops running: the control block takes over from the registers. */
// @ts-ignore: decorator
@inline export function heapLeave(p: Process): void {
  p.heapTop = load<u32>(HEAP_TOP);
  store<i32>(COLLECTOR_HELD_REDUCTIONS, 0);
}

/** Frees all heaps and fragments of a process that ends, and gives up its off-heap data. */
export function heapRelease(p: Process): void {
  offHeapReleaseProcess(p);
  releaseFragments(p);
  if (p.heapStart != 0) freeBlock(p.heapStart, p.heapEnd - p.heapStart);
  if (p.oldStart != 0) freeBlock(p.oldStart, p.oldEnd - p.oldStart);
  p.heapStart = p.heapTop = p.heapEnd = p.highWater = 0;
  p.oldStart = p.oldTop = p.oldEnd = 0;
}

/** Frees the fragments: at the end of a collection, which has copied what lives. */
export function releaseFragments(p: Process): void {
  let at = p.fragments;
  while (at != 0) {
    const fragment = changetype<Fragment>(at);
    const next = fragment.next;
    freeBlock(at, fragment.end - at);
    at = next;
  }
  p.fragments = 0;
  p.fragmentWords = 0;
}

/** Words on the heaps and in the fragments of a process that is not running, live or not. */
// @ts-ignore: decorator
@inline export function heapWords(p: Process): u32 {
  return <u32>((p.heapTop - p.heapStart + p.oldTop - p.oldStart) >>> 3) + p.fragmentWords;
}

// Asking for a collection

/**
 * Collect `p` soon. If it is running, REDUCTIONS becomes 0, so that the next function entry suspends; the reductions that it has left are
 * taken from SLICE_REDUCTIONS too, so that those spent so far remain SLICE_REDUCTIONS - REDUCTIONS, and given back by the collection.
 */
export function requestCollection(p: Process): void {
  if (p.flags & FLAG_COLLECT) return;
  p.flags |= FLAG_COLLECT;
  if (changetype<usize>(p) != <usize>load<u32>(CURRENT)) return;
  const left = load<i32>(REDUCTIONS);
  if (left <= 0) return;
  store<i32>(COLLECTOR_HELD_REDUCTIONS, left);
  store<i32>(SLICE_REDUCTIONS, load<i32>(SLICE_REDUCTIONS) - left);
  store<i32>(REDUCTIONS, 0);
}

/** A collection has been made: whether or not one was asked for, none is now. Gives the reductions back that were held. */
export function collectionDone(p: Process): void {
  if (!(p.flags & FLAG_COLLECT)) return;
  p.flags &= ~FLAG_COLLECT;
  if (changetype<usize>(p) != <usize>load<u32>(CURRENT)) return;
  const held = load<i32>(COLLECTOR_HELD_REDUCTIONS);
  store<i32>(COLLECTOR_HELD_REDUCTIONS, 0);
  store<i32>(SLICE_REDUCTIONS, load<i32>(SLICE_REDUCTIONS) + held);
  store<i32>(REDUCTIONS, load<i32>(REDUCTIONS) + held);
}
