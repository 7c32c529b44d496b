/**
 * What a collection does about off-heap data (vm/memory/offheap.ts): after everything reachable has been moved, and before the old blocks
 * are freed, the lists of the collected areas are walked. An object that has been moved is hung on the list of the generation that it
 * is in now; one that has not is garbage, and its block is given up. Costs nothing for processes without such objects.
 *
 * The words of data that each list leads to are counted anew on the way; they decide when the process collects next (policy.ts).
 */
import {
  BINARY_BITS_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_LINK_OFFSET,
  FORWARD_HIGH,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_EXTRA,
  SUBKIND_WRITABLE,
} from "../abi/terms";
import { offHeapLink, offHeapRelease, offHeapResize, offHeapWords } from "../memory/offheap";
import { Process } from "../process/process";
import { collector } from "./collect";
import { addBinaryWords, binaryLimit, nextBinaryLimit } from "./policy";

/** Is there so much off-heap data in the old generation that it should be collected too? */
// @ts-ignore: decorator
@inline export function wantsOld(p: Process): bool {
  return p.oldOffHeap != 0 && p.oldBinaryWords > binaryLimit(p.oldBinaryLimit, p.minBinaryWords);
}

/** Sweeps the list of the young generation, and in a major collection that of the old one. */
export function sweepOffHeap(p: Process, major: bool): void {
  const young = p.offHeap;
  const old = major ? p.oldOffHeap : 0;
  if ((young | old) == 0) return;
  p.offHeap = 0;
  p.binaryWords = 0;
  if (major) {
    p.oldOffHeap = 0;
    p.oldBinaryWords = 0;
  }
  sweepList(p, young);
  sweepList(p, old);
  p.binaryLimit = nextBinaryLimit(p.binaryLimit, p.minBinaryWords, p.binaryWords);
  if (major) p.oldBinaryLimit = nextBinaryLimit(p.oldBinaryLimit, p.minBinaryWords, p.oldBinaryWords);
}

function sweepList(p: Process, at: usize): void {
  const c = collector();
  while (at != 0) {
    const next = <usize>load<u32>(at, BINARY_LINK_OFFSET);
    const first = load<u64>(at);
    if (<u32>(first >>> 32) != FORWARD_HIGH) offHeapRelease(<usize>load<u32>(at, BINARY_BLOCK_OFFSET));
    else {
      const to = <usize>first;
      if (load<u64>(to) & (<u64>SUBKIND_WRITABLE << 32)) trimWritable(to);
      if (to - c.oldTo < c.oldTop - c.oldTo) {
        offHeapLink(changetype<usize>(p) + offsetof<Process>("oldOffHeap"), to);
        p.oldBinaryWords = addBinaryWords(p.oldBinaryWords, offHeapWords(to));
      } else {
        offHeapLink(changetype<usize>(p) + offsetof<Process>("offHeap"), to);
        p.binaryWords = addBinaryWords(p.binaryWords, offHeapWords(to));
      }
    }
    at = next;
  }
}

/** A binary that nobody has appended to since the last collection is probably finished: gives its free room back. */
function trimWritable(at: usize): void {
  const block = <usize>load<u32>(at, BINARY_BLOCK_OFFSET);
  if (load<u32>(block, OFF_HEAP_EXTRA) != 0) {
    store<u32>(block, 0, OFF_HEAP_EXTRA);
    return;
  }
  const used = <u32>((load<u64>(at, BINARY_BITS_OFFSET) + 7) >> 3);
  if (load<u32>(block, OFF_HEAP_CAPACITY) - used < 8) return;
  const to = offHeapResize(block, used, used);
  if (to != 0) store<u64>(at, <u64>to, BINARY_BLOCK_OFFSET);
}
