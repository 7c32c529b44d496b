/**
 * The verifier's part about binaries and off-heap data. Aborts (through `fail` of verify.ts) unless
 *
 * - a bitstring's annotation is its header's subkind, its shape is that of its form, and parts and match contexts lie within their base;
 * - at most one sub-binary of a writable base is writable, and it ends where the base does;
 * - an object refers to an off-heap block exactly if it hangs on the list of the generation that it lies in.
 *
 * That the count of every block is the number of objects that refer to it is holders.ts's.
 *
 * While a process is verified, the members of its lists are marked in the free upper half of their links.
 */
import {
  BINARY_BASE_OFFSET,
  BINARY_BITS_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_CONTEXT,
  BINARY_CONTEXT_WORDS,
  BINARY_HEAP,
  BINARY_LINK_OFFSET,
  BINARY_REFERENCED,
  BINARY_REFERENCED_WORDS,
  BINARY_START_OFFSET,
  BINARY_SUB,
  BINARY_SUB_WORDS,
  CONTEXT_END_OFFSET,
  CONTEXT_POSITION_OFFSET,
  KIND_BINARY,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_COUNT,
  RAW_ALL,
  SUBKIND_MASK,
  SUBKIND_OFF_HEAP,
  SUBKIND_WRITABLE,
} from "../abi/terms";
import { heapBinaryWords } from "../binary/make";
import { isOffHeap } from "../memory/offheap";
import { Process } from "../process/process";
import { Term, address, annotation, headerRaw, headerSize, headerSubkind, isHeader, kind } from "../term/term";
import { fail } from "./verify";

// Shapes

/** Has the bitstring, whose header is `word`, the shape of its form? */
export function checkBitstring(t: Term, word: u64): void {
  const at = address(t);
  const form = annotation(t);
  const flags = headerSubkind(word) & ~SUBKIND_MASK;
  const size = headerSize(word);
  const raw = headerRaw(word);
  const bits = load<u64>(at, BINARY_BITS_OFFSET);
  if ((headerSubkind(word) & SUBKIND_MASK) != form) fail("bitstring's header and pointer disagree about its form", t);
  if (((flags & SUBKIND_OFF_HEAP) != 0) != (form == BINARY_REFERENCED)) fail("bitstring's form and off-heap flag disagree", t);
  if (form == BINARY_HEAP) {
    if (raw != RAW_ALL || flags != 0 || size != heapBinaryWords(bits) - 1) fail("heap binary of a wrong size", t);
    if ((bits & 63) != 0 && bswap<u64>(load<u64>(at + (<usize>size << 3))) << (bits & 63) != 0) fail("heap binary's padding is not 0", t);
  } else if (form == BINARY_REFERENCED) {
    if (raw != RAW_ALL || size != BINARY_REFERENCED_WORDS - 1) fail("referenced binary of a wrong size", t);
    checkBlock(t, bits, (flags & SUBKIND_WRITABLE) != 0);
  } else if (form == BINARY_SUB) {
    if (raw != 2 || size != BINARY_SUB_WORDS - 1) fail("sub-binary of a wrong size", t);
    checkPart(t, load<u64>(at, BINARY_START_OFFSET), bits, (flags & SUBKIND_WRITABLE) != 0);
  } else if (form == BINARY_CONTEXT) {
    const position = load<u64>(at, CONTEXT_POSITION_OFFSET);
    const end = load<u64>(at, CONTEXT_END_OFFSET);
    if (raw != 2 || size != BINARY_CONTEXT_WORDS - 1 || flags != 0) fail("match context of a wrong size", t);
    if (position > end) fail("match context beyond its end", t);
    checkPart(t, position, end - position, false);
  } else fail("bitstring of unknown form", t);
}

function checkBlock(t: Term, bits: u64, writable: bool): void {
  const block = <usize>load<u32>(address(t), BINARY_BLOCK_OFFSET);
  if (load<u32>(block, OFF_HEAP_COUNT) == 0) fail("referenced binary's block has been given up", t);
  if (bits > <u64>load<u32>(block, OFF_HEAP_CAPACITY) << 3) fail("referenced binary is larger than its block", t);
  if (writable && load<u32>(block, OFF_HEAP_COUNT) != 1) fail("a writable binary's block is shared", t);
}

/** Are these bits of the part's base there? */
function checkPart(t: Term, start: u64, bits: u64, writable: bool): void {
  const base = load<u64>(address(t), BINARY_BASE_OFFSET);
  if (kind(base) != KIND_BINARY || annotation(base) > BINARY_REFERENCED) fail("part of what is no base of a binary", t);
  const head = load<u64>(address(base));
  if (!isHeader(head)) fail("base of a binary has no header", t);
  const all = load<u64>(address(base), BINARY_BITS_OFFSET);
  if (start > all || bits > all - start) fail("part of a binary beyond its base", t);
  if (writable && (headerSubkind(head) & SUBKIND_WRITABLE) != 0 && (start != 0 || bits != all)) {
    fail("writable sub-binary does not end where its base does", t);
  }
}

// Lists of a process

const YOUNG_MARK: u32 = 1;
const OLD_MARK: u32 = 2;
const MARK_OFFSET: usize = BINARY_LINK_OFFSET + 4;

export function markLists(p: Process): void {
  markList(p, p.offHeap, YOUNG_MARK);
  markList(p, p.oldOffHeap, OLD_MARK);
}

function markList(p: Process, first: usize, mark: u32): void {
  for (let at = first; at != 0; at = <usize>load<u32>(at, BINARY_LINK_OFFSET)) {
    const old = at - p.oldStart < p.oldTop - p.oldStart;
    if (old != (mark == OLD_MARK)) fail("object hangs on the list of another generation", <u64>at);
    if (!isHeader(load<u64>(at)) || !isOffHeap(load<u64>(at))) fail("what hangs on a list refers to no off-heap block", <u64>at);
    if (load<u32>(at, MARK_OFFSET) != 0) fail("object hangs on a list twice", <u64>at);
    store<u32>(at, mark, MARK_OFFSET);
  }
}

export function unmarkLists(p: Process): void {
  for (let at = p.offHeap; at != 0; at = <usize>load<u32>(at, BINARY_LINK_OFFSET)) store<u32>(at, 0, MARK_OFFSET);
  for (let at = p.oldOffHeap; at != 0; at = <usize>load<u32>(at, BINARY_LINK_OFFSET)) store<u32>(at, 0, MARK_OFFSET);
}

/** The object at `at`, whose header is `word`, is reachable: does it hang on a list if it refers to a block? */
// @ts-ignore: decorator
@inline export function checkListed(at: usize, word: u64): void {
  if (isOffHeap(word) && load<u32>(at, MARK_OFFSET) == 0) fail("object that refers to an off-heap block hangs on no list", <u64>at);
}
