/**
 * Copies of terms: messages, arguments of a new process, exit reasons, what tables keep.
 *
 * The copy is made as in a copying collection (copy an object, then scan the copies and let each pointer lead to a copy of what
 * it points to), but nothing is written to the source, so that a subterm which occurs twice is copied twice. No recursion: the part of
 * the destination that has not been scanned is the stack. Literals are shared, immediates are themselves.
 *
 * A list's cells are copied together; a pointer that leads into the destination has been dealt with.
 *
 * Binaries: a copy of an object that refers to an off-heap block counts the block once more and hangs on a list of the destination; from
 * then on the binary is not writable, since appending in place is for one owner. A part of a heap binary becomes a heap binary
 * of its own. A copy that turns out not to fit is left as it is, so its new references are counted and linked only at the end; until then they wait on a
 * list of their own.
 */
import { BINARY_STATE, CURRENT, HEAP_LIMIT, HEAP_TOP } from "../abi/registers";
import {
  BINARY_BASE_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_CONTEXT,
  BINARY_HEAP,
  BINARY_HEAP_DATA_OFFSET,
  BINARY_LINK_OFFSET,
  BINARY_REFERENCED,
  BINARY_REFERENCED_WORDS,
  BINARY_SUB,
  BINARY_SUB_WORDS,
  KIND_BINARY,
  KIND_CONS,
  KIND_EXTERNAL,
  KIND_FUN,
  KIND_HEADER,
  KIND_REFERENCE,
  RAW_ALL,
  SUBKIND_MASK,
} from "../abi/terms";
import { makeReadOnly } from "../binary/append";
import { baseData, baseOf, bitSize, isWritable, startBit } from "../binary/binary";
import { copyBits } from "../binary/bits";
import { heapBinaryWords, writeHeapBinary, writeReferenced, writeSubBinary } from "../binary/make";
import { lambdaEscapes } from "../code/lambdas";
import { isSwept, sweepCopies } from "../gc/condemned";
import { addBinaryWords } from "../gc/policy";
import { allocateInFragment, giveFirstHeap, heapEnter } from "../memory/heap";
import { STATIC_END, isLiteralAddress } from "../memory/literals";
import { isOffHeap, offHeapGrown, offHeapLink, offHeapRetain, offHeapWords } from "../memory/offheap";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { Process } from "../process/process";
import { Term, address, annotation, headerRaw, headerSize, headerSubkind, isCons, isHeader, isPointer, kind, pointer, tail } from "./term";

/** u32: first of the copies made so far that refer to blocks, linked as on any list. */
const UNCOUNTED: usize = <usize>BINARY_STATE + 8;

// How to copy: bits.
/** Literals are copied too, since they may be freed before the copy is; only static objects are shared. */
const WHOLE: i32 = 1;
/** Literals in areas that a sweep is about to free are copied too (vm/gc/condemned.ts). */
export const CONDEMNED: i32 = 2;

/** A heap has fewer words than this. */
const MAX_WORDS: u64 = 1 << 29;

/** A copy of `t` that belongs to `p`: in the free room of its heap, or else in a fragment. */
export function copyTo(p: Process, t: Term): Term {
  const how = sweepCopies();
  if (!isPointer(t) || isShared(address(t), how)) return t;
  const own = changetype<usize>(p) == <usize>load<u32>(CURRENT);
  if (p.heapStart == 0) {
    giveFirstHeap(p, <u32>fittingWords(t, how));
    if (own) heapEnter(p);
  }
  let at: usize = own ? <usize>load<u32>(HEAP_TOP) : p.heapTop;
  const end = copyInto(t, at, own ? <usize>load<u32>(HEAP_LIMIT) : p.heapEnd, how);
  if (end == 0) {
    at = allocateInFragment(p, <i32>fittingWords(t, how));
    copyInto(t, at, <usize>0xfffffff8, how);
  } else if (own) store<u32>(HEAP_TOP, <u32>end);
  else p.heapTop = end;
  if (load<u32>(UNCOUNTED) != 0) offHeapGrown(p, countCopies(changetype<usize>(p) + offsetof<Process>("offHeap")));
  return copyAt(t, at);
}

/**
 * Copies `t` to the room at `at`, which has wholeWords(t) words: literals too, which the copy may outlive. Copies that refer to off-heap blocks are hung on
 * the list whose head is the u32 at `list`; whoever frees the room calls offHeapReleaseAll(list).
 */
export function copyWholeToBlock(t: Term, at: usize, list: usize): Term {
  if (!isPointer(t) || isShared(address(t), WHOLE)) return t;
  copyInto(t, at, <usize>0xfffffff8, WHOLE);
  if (load<u32>(UNCOUNTED) != 0) countCopies(list);
  return copyAt(t, at);
}

/** Is the object at `at` shared rather than copied? */
// @ts-ignore: decorator
@inline function isShared(at: usize, how: i32): bool {
  return how & WHOLE ? at < STATIC_END : isLiteralAddress(at) && (!(how & CONDEMNED) || !isSwept(at));
}

/** The copy of `t`, which is at `at`. */
// @ts-ignore: decorator
@inline function copyAt(t: Term, at: usize): Term {
  if (kind(t) == KIND_BINARY) return pointer(KIND_BINARY, headerSubkind(load<u64>(at)) & SUBKIND_MASK, at);
  return (t & 0xffffffff00000000) | <u64>at;
}

/** The copy is complete: counts its references to blocks and moves them to `list`. Answers the words of data that they lead to. */
function countCopies(list: usize): u32 {
  let at = <usize>load<u32>(UNCOUNTED);
  store<u32>(UNCOUNTED, 0);
  let words: u32 = 0;
  while (at != 0) {
    const next = <usize>load<u32>(at, BINARY_LINK_OFFSET);
    offHeapRetain(<usize>load<u32>(at, BINARY_BLOCK_OFFSET));
    offHeapLink(list, at);
    words = addBinaryWords(words, offHeapWords(at));
    at = next;
  }
  return words;
}

/** Words of a term that is to be copied; aborts if no memory could hold it. */
function fittingWords(t: Term, how: i32): u64 {
  const words = copyWords(t, how);
  if (words >= MAX_WORDS) abort("out of memory: a term is too large to be copied");
  return words;
}

/** Copies the object that `t`, no literal, points to, and all below it, to [start, limit). Answers its end; 0 if it does not fit. */
function copyInto(t: Term, start: usize, limit: usize, how: i32): usize {
  store<u32>(UNCOUNTED, 0);
  let top = start;
  // The first object is copied as if `at` were a slot that pointed to it; there is none, so its address is not written back.
  let word = t;
  let at: usize = start;
  let slot: usize = 0;
  while (true) {
    let from = <usize>word;
    if (slot) store<u32>(slot, <u32>top);
    if (<i32>(word >>> 56) == KIND_CONS) {
      while (true) {
        if (limit - top < 16) return 0;
        const rest = load<u64>(from, 8);
        store<u64>(top, load<u64>(from));
        store<u64>(top, rest, 8);
        top += 16;
        from = <usize>rest;
        if (<i32>(rest >>> 56) != KIND_CONS || isShared(from, how)) break;
        store<u32>(top - 8, <u32>top);
      }
    } else if (<i32>(word >>> 56) == KIND_BINARY) {
      const end = copyBinary(word, top, limit, how);
      if (end == 0) return 0;
      if (slot) store<u64>(slot, copyAt(word, top));
      top = end;
    } else {
      const head = load<u64>(from);
      assert(isHeader(head), "a pointer leads to no object");
      const size = <usize>(<u32>head) << 3;
      if (limit - top < size + 8) return 0;
      store<u64>(top, head);
      top += 8;
      if (size > 128) {
        memory.copy(top, from + 8, size);
        top += size;
      } else {
        const end = top + size;
        for (from += 8; top != end; top += 8, from += 8) store<u64>(top, load<u64>(from));
      }
      if (<i32>(word >>> 56) == KIND_REFERENCE && isOffHeap(head)) offHeapLink(UNCOUNTED, top - size - 8);
      if (how & WHOLE && <i32>(word >>> 56) == KIND_FUN) lambdaEscapes(top - size - 8);
    }
    // On to the next word that leads out of the copy.
    while (true) {
      if (at == top) return top;
      word = load<u64>(at);
      const kind = <u32>(word >>> 56) - KIND_CONS;
      if (kind <= <u32>(KIND_EXTERNAL - KIND_CONS)) {
        if (<usize>word - start >= top - start && !isShared(<usize>word, how)) break;
      } else if (kind == <u32>(KIND_HEADER - KIND_CONS)) {
        const raw = headerRaw(word);
        at += <usize>(raw == RAW_ALL ? headerSize(word) : raw) << 3;
      }
      at += 8;
    }
    slot = at;
    at += 8;
  }
}

/** Copies a bitstring, and what it refers to, to `top`. Answers the end of the copy; 0 when it would be beyond `limit`. */
function copyBinary(t: Term, top: usize, limit: usize, how: i32): usize {
  const bytes = <usize>binaryWords(t, how) << 3;
  if (limit - top < bytes) return 0;
  const base = baseOf(t);
  const start = startBit(t);
  const bits = bitSize(t);
  if (annotation(base) == BINARY_HEAP && !(annotation(t) == BINARY_SUB && isShared(address(base), how))) {
    writeHeapBinary(top, bits);
    copyBits(baseData(base), start, top + BINARY_HEAP_DATA_OFFSET, 0, bits);
    return top + bytes;
  }
  let whole = base;
  if (!isShared(address(base), how)) {
    // Two objects refer to the block from now on.
    const at = annotation(t) == BINARY_SUB ? top + <usize>BINARY_SUB_WORDS * 8 : top;
    if (isWritable(base)) makeReadOnly(base);
    whole = writeReferenced(at, load<u32>(address(base), BINARY_BLOCK_OFFSET), bitSize(base), 0);
    offHeapLink(UNCOUNTED, at);
  }
  if (annotation(t) == BINARY_SUB) writeSubBinary(top, whole, start, bits, 0);
  return top + bytes;
}

/** Words that copyBinary needs. */
function binaryWords(t: Term, how: i32): i32 {
  const note = annotation(t);
  assert(note != BINARY_CONTEXT, "a match context cannot be copied");
  if (note == BINARY_HEAP) return heapBinaryWords(bitSize(t));
  if (note == BINARY_REFERENCED) return BINARY_REFERENCED_WORDS;
  const base = load<u64>(address(t), BINARY_BASE_OFFSET);
  if (isShared(address(base), how)) return BINARY_SUB_WORDS;
  return annotation(base) == BINARY_HEAP ? heapBinaryWords(bitSize(t)) : BINARY_SUB_WORDS + BINARY_REFERENCED_WORDS;
}

/** Heap words that a copy of `t` takes: subterms that occur twice count twice, literals count nothing. */
export function termWords(t: Term): u64 {
  return copyWords(t, 0);
}

/** The same for a copy made by copyWholeToBlock, which must fit into memory. */
export function wholeWords(t: Term): u64 {
  return fittingWords(t, WHOLE);
}

/** Gives up counting when no memory holds so many: a term that shares its parts with itself can be of any size when it is copied. */
function copyWords(t: Term, how: i32): u64 {
  const depth = scratchDepth();
  let words: u64 = 0;
  while (true) {
    while (isCons(t) && !isShared(address(t), how)) {
      words += 2;
      const first = load<u64>(address(t));
      if (isPointer(first)) scratchPush(first);
      t = tail(t);
    }
    if (kind(t) == KIND_BINARY) {
      if (!isShared(address(t), how)) words += binaryWords(t, how);
    } else if (isPointer(t) && !isShared(address(t), how)) {
      const at = address(t);
      const head = load<u64>(at);
      assert(isHeader(head), "a pointer leads to no object");
      const size = headerSize(head);
      words += size + 1;
      const raw = headerRaw(head);
      if (raw != RAW_ALL) {
        for (let i = raw + 1; i <= size; i++) {
          const word = load<u64>(at + (<usize>i << 3));
          if (isPointer(word)) scratchPush(word);
        }
      }
    }
    if (words >= MAX_WORDS) scratchReset(depth);
    if (scratchDepth() == depth) return words;
    t = scratchPop();
  }
}
