/**
 * Copies of terms: messages, arguments of a new process, exit reasons, what tables keep.
 *
 * The copy is made as in a copying collection (copy an object, then scan the copies and let each pointer lead to a copy of what
 * it points to), but nothing is written to the source, so that a subterm which occurs twice is copied twice. No recursion: the part of
 * the destination that has not been scanned is the stack. Literals are shared, immediates are themselves.
 *
 * A list's cells are copied together; a pointer that leads into the destination has been dealt with.
 */
import { CURRENT, HEAP_LIMIT, HEAP_TOP } from "../abi/registers";
import { KIND_CONS, KIND_EXTERNAL, KIND_HEADER, RAW_ALL } from "../abi/terms";
import { allocateInFragment, giveFirstHeap, heapEnter } from "../memory/heap";
import { isLiteral, isLiteralAddress } from "../memory/literals";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { Process } from "../process/process";
import { Term, address, headerRaw, headerSize, isCons, isHeader, isPointer, tail } from "./term";

/** A heap has fewer words than this. */
const MAX_WORDS: u64 = 1 << 29;

/** A copy of `t` that belongs to `p`: in the free room of its heap, or else in a fragment. */
export function copyTo(p: Process, t: Term): Term {
  if (!isPointer(t) || isLiteralAddress(address(t))) return t;
  const own = changetype<usize>(p) == <usize>load<u32>(CURRENT);
  if (p.heapStart == 0) {
    giveFirstHeap(p, <u32>fittingWords(t));
    if (own) heapEnter(p);
  }
  const top: usize = own ? <usize>load<u32>(HEAP_TOP) : p.heapTop;
  const end = copyInto(t, top, own ? <usize>load<u32>(HEAP_LIMIT) : p.heapEnd);
  if (end == 0) {
    const words = fittingWords(t);
    return copyToBlock(t, allocateInFragment(p, <i32>words));
  }
  if (own) store<u32>(HEAP_TOP, <u32>end);
  else p.heapTop = end;
  return withAddress(t, top);
}

/** Copies `t` to the room at `at`, which has termWords(t) words. */
export function copyToBlock(t: Term, at: usize): Term {
  if (!isPointer(t) || isLiteralAddress(address(t))) return t;
  const end = copyInto(t, at, <usize>0xfffffff8);
  assert(end != 0);
  return withAddress(t, at);
}

/** termWords of a term that is to be copied; aborts if no memory could hold it. */
function fittingWords(t: Term): u64 {
  const words = termWords(t);
  if (words >= MAX_WORDS) abort("out of memory: a term is too large to be copied");
  return words;
}

// @ts-ignore: decorator
@inline function withAddress(t: Term, at: usize): Term {
  return (t & 0xffffffff00000000) | <u64>at;
}

/** Copies the object that `t`, no literal, points to, and all below it, to [start, limit). Answers its end; 0 if it does not fit. */
function copyInto(t: Term, start: usize, limit: usize): usize {
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
        if (<i32>(rest >>> 56) != KIND_CONS || isLiteralAddress(from)) break;
        store<u32>(top - 8, <u32>top);
      }
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
    }
    // On to the next word that leads out of the copy.
    while (true) {
      if (at == top) return top;
      word = load<u64>(at);
      const kind = <u32>(word >>> 56) - KIND_CONS;
      if (kind <= <u32>(KIND_EXTERNAL - KIND_CONS)) {
        if (<usize>word - start >= top - start && !isLiteralAddress(<usize>word)) break;
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

/** Heap words that a copy of `t` takes: subterms that occur twice count twice, literals count nothing. */
export function termWords(t: Term): u64 {
  const depth = scratchDepth();
  let words: u64 = 0;
  while (true) {
    while (isCons(t) && !isLiteral(t)) {
      words += 2;
      const first = load<u64>(address(t));
      if (isPointer(first)) scratchPush(first);
      t = tail(t);
    }
    if (isPointer(t) && !isLiteral(t)) {
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
    if (scratchDepth() == depth) return words;
    t = scratchPop();
  }
}
