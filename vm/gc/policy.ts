/**
 * How large heaps are and when a collection takes in the old generation. Pure functions of words; nothing here touches memory, so that
 * a policy can be tried and tested apart from the mechanism (vm/gc/collect.ts).
 *
 * Sizes come from one sequence, as in Erlang: the first heap is small, each further size is the sum of the two before it,
 * and from about a million words on a fifth larger than the one before.
 */

/** The first heap of a process that does not ask for a size. */
const FIRST_HEAP_WORDS: u32 = 32;
const SECOND_HEAP_WORDS: u32 = 64;
const FIBONACCI_END_WORDS: u32 = 1 << 20;
/** The largest heap: 2 GB, since a collection needs room for a copy. */
const MAX_HEAP_WORDS: u32 = 1 << 28;

/** Processes that use less than this have no old generation: each collection copies everything. */
const GENERATIONAL_WORDS: u32 = 512;
/** A young generation grows by itself only up to this size (8 MB), since survivors of larger ones leave the caches anyway. */
const YOUNG_MAX_WORDS: u32 = 1 << 20;
/** A young generation of at most this size is not made smaller. */
const YOUNG_SHRINK_WORDS: u32 = 8192;
/** Size that the young generation of any process that collects reaches after a few collections. */
const ACTIVE_WORDS: u32 = 233;
/** Size (32 KB) up to which it grows only because there have been many. */
const BUSY_MAX_WORDS: u32 = 4096;
/** Under STRESS_COLLECT, every heap test of a process that uses less than this collects. */
const STRESS_WORDS: u32 = 2048;
/** Fragments may hold this much before a collection is asked for, however small the heap. */
const FRAGMENT_WORDS: u32 = 1024;
/** The virtual heap that a process may have before its off-heap data makes it collect, as in Erlang. */
export const MIN_BINARY_WORDS: u32 = 46422;

/** The smallest size of the sequence that is at least `words`. */
export function heapSizeFor(words: u32): u32 {
  let smaller = FIRST_HEAP_WORDS;
  let size = SECOND_HEAP_WORDS;
  if (words <= smaller) return smaller;
  while (size < words && size < FIBONACCI_END_WORDS) {
    const next = smaller + size + 1;
    smaller = size;
    size = next;
  }
  while (size < words && size < MAX_HEAP_WORDS) size += size / 5;
  return max(size, words);
}

/** Size of the first heap, for a first allocation of `words`; `minimum` is the process's min_heap_size, 0 by default. */
export function firstHeapWords(words: u32, minimum: u32): u32 {
  return heapSizeFor(max(words, minimum));
}

/** Are `fragmentWords` so much beside a young generation of `youngWords` that the process should collect soon? */
export function tooManyFragmentWords(fragmentWords: u32, youngWords: u32): bool {
  return fragmentWords > max(FRAGMENT_WORDS, youngWords);
}

/** Has the process so much in use that it is worth to keep an old generation? */
export function isGenerational(usedWords: u32): bool {
  return usedWords >= GENERATIONAL_WORDS;
}

/**
 * Must this collection take in the old generation too? Yes when the `mature` words that have survived a collection before may not
 * find room in the old generation's `oldFree` words, or after `fullsweepAfter` minor collections.
 */
export function isMajor(mature: u32, hasOld: bool, oldFree: u32, minorCollections: u32, fullsweepAfter: u32): bool {
  return hasOld && (mature > oldFree || minorCollections >= fullsweepAfter);
}

/**
 * Size of the young generation that a collection copies into. `current` is its size until now, `survivors` how many words of it had
 * survived the collection before, `incoming` how many words may survive this one without being promoted, `need` what must be free
 * afterwards, `roots` how many words of stack and mailbox each collection has to scan, `collections` how many the process has
 * had, `minimum` its min_heap_size.
 *
 * Whatever survives, there is room for it, but not always for `need` too: room for both each time would mean that the heap of a
 * process whose objects all die grows with every collection (see sizeForNeed). It grows
 * - when more than a quarter of it survived last time, for then collections come too often;
 * - to twice as much as the roots, so that a deep stack is not scanned again and again for little;
 * - with the number of collections, slowly: a process that has had many is a busy one.
 */
export function youngSize(
  current: u32,
  survivors: u32,
  incoming: u32,
  need: u32,
  roots: u32,
  collections: u32,
  minimum: u32,
): u32 {
  let least = max(max(incoming, minimum), max(min(roots << 1, YOUNG_MAX_WORDS), busySize(current, collections)));
  if (current < ACTIVE_WORDS) least = max(least, incoming + need);
  if (survivors > current >>> 2 && current < YOUNG_MAX_WORDS) least = max(least, current + 1);
  return least <= current ? current : heapSizeFor(least);
}

/**
 * A process that collects at all soon has ACTIVE_WORDS; each four times as many collections double that, up to what fits into a
 * first-level cache.
 */
function busySize(current: u32, collections: u32): u32 {
  if (current < ACTIVE_WORDS) return current + 1;
  let size = ACTIVE_WORDS;
  for (let n = collections >>> 4; n != 0 && size < BUSY_MAX_WORDS; n >>>= 2) size <<= 1;
  return size;
}

/**
 * Size to which a young generation of `size` words, which was `before` words before the collection, is cut when it has `live` words and `need` more are
 * wanted. What built-ins allocate in fragments is room that a collection must have and needs no longer afterwards: so when little lives, the heap is at most
 * as large as before. Otherwise the heap of a process that allocates nothing but in fragments would grow with every collection.
 */
export function youngSizeAfter(size: u32, before: u32, live: u32, need: u32, roots: u32): u32 {
  const wanted = max(live + need, roots);
  if (size <= YOUNG_SHRINK_WORDS || wanted >= size >>> 3) return size;
  return min(size >>> 1, max(before, YOUNG_SHRINK_WORDS));
}

/** Size of a young generation with `live` words and `need` more free, when the one chosen before the collection is too small. */
export function sizeForNeed(live: u32, need: u32): u32 {
  return heapSizeFor(live + need + (min(live, YOUNG_MAX_WORDS) >>> 1));
}

/**
 * Size of the old generation that a major collection copies into, before it is known how much of the `most` words lives. Only the part
 * that is used then is kept (oldSizeAfter), so be generous while memory is not short.
 */
export function oldSizeBefore(most: u32): u32 {
  return heapSizeFor(most < FIBONACCI_END_WORDS << 4 ? most + (most >>> 1) : most + (most >>> 3));
}

/** Size to which an old generation of `size` words is cut after a major collection that left `live` words in it. */
export function oldSizeAfter(size: u32, live: u32): u32 {
  return min(size, heapSizeFor(live + (live >>> 1)));
}

/**
 * Under STRESS_COLLECT, how many words may be allocated beyond what was asked for before the next collection, when `live` words of heap
 * and stack are in use. None for most processes; a part of what lives for large ones, whose programs would take quadratic time
 * otherwise.
 */
export function stressRoom(live: u32): u32 {
  return live < STRESS_WORDS ? 0 : live >>> 4;
}

// Virtual heaps: words of off-heap data that a generation refers to

/** The limit in force when a process's own is `limit` (0: not set yet) and its min_bin_vheap_size `minimum` (0: the default). */
// @ts-ignore: decorator
@inline export function binaryLimit(limit: u32, minimum: u32): u32 {
  return max(limit, minimum == 0 ? MIN_BINARY_WORDS : minimum);
}

/** Sum of two sizes of virtual heaps, which may exceed memory since shared data counts for everyone. */
// @ts-ignore: decorator
@inline export function addBinaryWords(a: u32, b: u32): u32 {
  const sum = a + b;
  return sum < a ? 0xffffffff : sum;
}

/** Limit of a virtual heap that was `limit`, when `live` words are left after a collection: more than three quarters of it or fewer than one. */
export function nextBinaryLimit(limit: u32, minimum: u32, live: u32): u32 {
  let next = <u64>binaryLimit(limit, minimum);
  if (live < <u32>next >>> 2) next >>= 1;
  while (<u64>live > (next >> 2) * 3) next += (next >> 1) + (next >> 3);
  return binaryLimit(<u32>min<u64>(next, 0xffffffff), minimum);
}
