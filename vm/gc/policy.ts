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
/** A young generation smaller than this is never made smaller. */
const YOUNG_SHRINK_WORDS: u32 = 4096;
/** Below this size a heap grows whenever it is full. */
const TINY_WORDS: u32 = 200;
/** Fragments may hold this much before a collection is asked for, however small the heap. */
const FRAGMENT_WORDS: u32 = 1024;

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
 * Must this collection take in the old generation too? Yes when the `mature` words that have survived a collection before may not find room in the
 * old generation's `oldFree` words, or after `fullsweepAfter` minor collections.
 */
export function isMajor(mature: u32, hasOld: bool, oldFree: u32, minorCollections: u32, fullsweepAfter: u32): bool {
  return hasOld && (mature > oldFree || minorCollections >= fullsweepAfter);
}

/**
 * Size of the young generation that a collection copies into. `current` is its size until now, `survivors` how many words of it
 * had survived the collection before, `incoming` how many words may survive this one without being promoted, `need` what must be free
 * afterwards, `roots` how many words of stack and mailbox each collection has to scan, `minimum` min_heap_size.
 *
 * Whatever survives, there is room for it, but not always for `need` too: room for both each time would mean that the heap of a
 * process whose objects all die grows with every collection (see sizeForNeed).
 * It grows when more than half of it survived last time (then collections come too often), and to as much as the roots, so that
 * a deep stack is not scanned again and again for little; it shrinks when it was nearly empty. Tiny heaps grow at once.
 */
export function youngSize(current: u32, survivors: u32, incoming: u32, need: u32, roots: u32, minimum: u32): u32 {
  let least = max(incoming, max(minimum, min(roots, YOUNG_MAX_WORDS)));
  if (current < TINY_WORDS) least = max(least, incoming + need);
  let wanted = current;
  if (survivors > current >>> 1 && current < YOUNG_MAX_WORDS) wanted = heapSizeFor(current + 1);
  else if (current > YOUNG_SHRINK_WORDS && survivors < current >>> 3) wanted = current >>> 1;
  return wanted >= least ? wanted : heapSizeFor(least);
}

/** Size of a young generation that holds `live` words and has `need` more free, when the one that was chosen before the collection is too small. */
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
