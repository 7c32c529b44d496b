/** Pairs of a hash map in the order of their keys, for the option `deterministic`. */
import { pushPairs } from "../map/map";
import { mapSize } from "../map/map";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { scratchPop } from "../memory/scratch";
import { compareExactly } from "../term/compare";
import { Term } from "../term/term";

const PAIR: usize = 16;

/** A new block of 16 bytes for each pair: key, value, in exact term order of the keys. */
export function sortedPairs(map: Term): usize {
  const count = mapSize(map);
  const bytes = <usize>count * PAIR;
  let from = allocateBlock(bytes);
  let to = allocateBlock(bytes);
  pushPairs(map);
  for (let at = from; at < from + bytes; at += PAIR) {
    store<u64>(at, scratchPop());
    store<u64>(at, scratchPop(), 8);
  }
  // Merge sort, bottom up.
  for (let width = PAIR; width < bytes; width <<= 1) {
    for (let start: usize = 0; start < bytes; start += width << 1) {
      merge(to + start, from + start, from + min(start + width, bytes), from + min(start + (width << 1), bytes));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  freeBlock(to, bytes);
  return from;
}

/** Merges the sorted pairs in [left, middle) and [middle, end). */
function merge(to: usize, left: usize, middle: usize, end: usize): void {
  let right = middle;
  while (left < middle || right < end) {
    let from = left;
    if (left >= middle || (right < end && compareExactly(load<u64>(left), load<u64>(right)) > 0)) {
      from = right;
      right += PAIR;
    } else {
      left += PAIR;
    }
    store<u64>(to, load<u64>(from));
    store<u64>(to, load<u64>(from, 8), 8);
    to += PAIR;
  }
}
