/**
 * Copies of terms into literal areas that keep what is shared shared: persistent terms. Unlike copies between processes (copy.ts), they take literals
 * along, since the area that those lie in may be freed first; only static objects stay where they are.
 *
 * As in a collection, a copied object's first word becomes a forwarding pointer, but the words are put back at the end: the scratch stack keeps
 * address and word of each. The copies are scanned in the order in which they were made, chunk by chunk.
 */
import {
  BINARY_BLOCK_OFFSET,
  FORWARD_HIGH,
  KIND_CONS,
  KIND_FUN,
  KIND_HEADER,
  RAW_ALL,
  SUBKIND_WRITABLE,
} from "../abi/terms";
import { lambdaEscapes } from "../code/lambdas";
import { LiteralArea, LiteralChunk, literalAllocate, sealLiterals, useLiterals } from "../memory/literals";
import { isOffHeap, offHeapLink, offHeapRetain } from "../memory/offheap";
import { isStaticAddress } from "../memory/pages";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { FORWARD, Term, headerKind, headerRaw, headerSize, isPointer } from "./term";

/** A copy of `t` that lies in `area`, which is new, and refers to nothing else. Nothing more can be allocated in the area. */
export function copyIntoArea(t: Term, area: LiteralArea): Term {
  if (!isPointer(t) || isStaticAddress(<usize>t)) return t;
  useLiterals(area);
  const depth = scratchDepth();
  const copy = moved(t, area);
  let chunk = changetype<LiteralChunk>(area.chunks);
  let at = changetype<usize>(chunk) + offsetof<LiteralChunk>();
  while (true) {
    if (at < chunk.top) {
      const word = load<u64>(at);
      if (isPointer(word)) {
        if (!isStaticAddress(<usize>word)) store<u64>(at, moved(word, area));
      } else if (<u32>(word >>> 56) == KIND_HEADER) {
        const raw = headerRaw(word);
        at += <usize>(raw == RAW_ALL ? headerSize(word) : raw) << 3;
      }
      at += 8;
    } else if (changetype<usize>(chunk) == area.chunks) break;
    else {
      // Chunks are linked from the newest to the oldest.
      let newer = changetype<LiteralChunk>(area.chunks);
      while (newer.next != changetype<usize>(chunk)) newer = changetype<LiteralChunk>(newer.next);
      chunk = newer;
      at = changetype<usize>(chunk) + offsetof<LiteralChunk>();
    }
  }
  while (scratchDepth() != depth) {
    const word = scratchPop();
    store<u64>(<usize>scratchPop(), word);
  }
  scratchReset(depth);
  sealLiterals(area);
  return copy;
}

/** `t`, a pointer to an object that is no static one, with the address of the copy, which is made when there is none yet. */
function moved(t: Term, area: LiteralArea): Term {
  const from = <usize>t;
  let first = load<u64>(from);
  let to: usize;
  if (<u32>(first >>> 32) == FORWARD_HIGH) to = <usize>first;
  else if (inArea(from, area)) return t;
  else {
    const words = <u32>(t >>> 56) == KIND_CONS ? 2 : <i32>headerSize(first) + 1;
    if (<u32>(t >>> 56) != KIND_CONS && isOffHeap(first)) first = first & ~((<u64>SUBKIND_WRITABLE) << 32);
    to = literalAllocate(words);
    memory.copy(to + 8, from + 8, <usize>(words - 1) << 3);
    store<u64>(to, first);
    if (<u32>(t >>> 56) != KIND_CONS) taken(to, first, area);
    scratchPush(from);
    scratchPush(first);
    store<u64>(from, FORWARD | <u64>to);
  }
  return (t & 0xffffffff00000000) | <u64>to;
}

/** Has the pointer been rewritten already? */
function inArea(at: usize, area: LiteralArea): bool {
  if (at - area.low >= area.high - area.low) return false;
  for (let chunk = area.chunks; chunk != 0; chunk = changetype<LiteralChunk>(chunk).next) {
    if (at - chunk < changetype<LiteralChunk>(chunk).end - chunk) return true;
  }
  return false;
}

/** The object at `at` with that header is new in the area: counts what it refers to. */
function taken(at: usize, header: u64, area: LiteralArea): void {
  if (isOffHeap(header)) {
    offHeapRetain(<usize>load<u32>(at, BINARY_BLOCK_OFFSET));
    offHeapLink(changetype<usize>(area) + offsetof<LiteralArea>("offHeap"), at);
  } else if (headerKind(header) == KIND_FUN) lambdaEscapes(at);
}
