/**
 * The allocator of all blocks outside the literal areas: process blocks, stacks, heaps, mailbox nodes, tables.
 * Blocks have no headers; whoever frees one says how large it is.
 *
 * Up to MEDIUM_MAX bytes, a block comes from a span: an aligned run of pages that is cut into blocks of one size class. The span's
 * header is found from a block's address by masking. Classes are 8 bytes apart up to 512 and about an eighth apart above.
 *
 *     span ──▶ | header (64 bytes) | block | block | … | block | never used yet … |
 *                                                        fresh                    limit
 *
 * Each span has its own list of free blocks, linked through their first words (as in Leijen, Zorn and de Moura, "Mimalloc: Free
 * List Sharding in Action", 2019), so that a span whose blocks are all free is given back as pages. Spans with room hang in a
 * doubly linked list of their class; the first is the one that is allocated from. Larger blocks are whole runs of pages.
 *
 * Invariant: a span is in its class's list unless FULL is set in `used`, and FULL is set only while the span has no room.
 *
 * Debug builds fill freed blocks with a pattern, which finds writes to freed blocks and blocks freed twice, and check that a
 * block is freed with the size of its class.
 */
import { ALLOCATOR_STATE, ALLOCATOR_TABLES } from "../abi/registers";
import { PAGE_BYTES, PAGE_SHIFT, allocatePages, extendRun, freePages, initializePages } from "./pages";

/** The largest block that comes from a span. */
const MEDIUM_MAX: usize = 65408;
/** Blocks up to this size come from spans of one page, larger ones from spans of four. */
const SMALL_MAX: usize = 4096;
const SMALL_SPAN_PAGES: u32 = 1;
const MEDIUM_SPAN_PAGES: u32 = 4;
const SPAN_HEADER_BYTES: usize = 64;

// Size to class: one byte per 8 bytes of size up to FINE_MAX, then one per 128 bytes.
const FINE_MAX: usize = 1024;
const FINE_TABLE: usize = <usize>ALLOCATOR_TABLES;
const COARSE_TABLE: usize = FINE_TABLE + (FINE_MAX >>> 3) + 8;
/** Up to here classes are 8 bytes apart. */
const EXACT_MAX: usize = 512;

const FULL: u32 = 0x80000000;
/** What debug builds write over freed blocks and over new ones: no term, no address. */
const FREED: u64 = 0xdddddddddddddddd;
const UNSET: u64 = 0xcdcdcdcdcdcdcdcd;
/** Debug builds fill at most this much of a block. */
const FILL_MAX: usize = 4096;

@unmanaged
class Allocator {
  classes: u32;
  /** Pages in blocks that are runs of their own. */
  runPages: u32;
  /** Pages in spans. */
  spanPages: u32;
  unused: u32;
  /** A span without room, for classes that have none: so that the hot path needs no null test. */
  noSpan0: u64;
  noSpan1: u64;
  noSpan2: u64;
  noSpan3: u64;
}

@unmanaged
class SizeClass {
  /** First span with room, or the span without room. */
  current: usize;
  blockBytes: u32;
  blocksPerSpan: u32;
  fullSpans: u32;
}

@unmanaged
class Span {
  /** First free block, 0 when none. */
  free: usize;
  /** Blocks in use, and FULL. */
  used: u32;
  fresh: usize;
  limit: usize;
  next: usize;
  previous: usize;
  sizeClass: u32;
}

const CLASSES: usize = <usize>ALLOCATOR_STATE + 64;
const NO_SPAN: usize = <usize>ALLOCATOR_STATE + 16;
const CLASS_BYTES: usize = 16;

// @ts-ignore: decorator
@inline function state(): Allocator {
  return changetype<Allocator>(<usize>ALLOCATOR_STATE);
}
// @ts-ignore: decorator
@inline function sizeClass(index: u32): SizeClass {
  return changetype<SizeClass>(CLASSES + <usize>index * CLASS_BYTES);
}
// @ts-ignore: decorator
@inline function classOf(bytes: usize): u32 {
  return bytes <= FINE_MAX ? load<u8>(FINE_TABLE + ((bytes + 7) >>> 3)) : load<u8>(COARSE_TABLE + ((bytes + 127) >>> 7));
}
// @ts-ignore: decorator
@inline function spanPages(blockBytes: usize): u32 {
  return blockBytes <= SMALL_MAX ? SMALL_SPAN_PAGES : MEDIUM_SPAN_PAGES;
}
// @ts-ignore: decorator
@inline function spanOf(at: usize, bytes: usize): Span {
  return changetype<Span>(at & ~((<usize>spanPages(bytes) << PAGE_SHIFT) - 1));
}

/** Lays out the size classes, unless that has been done. */
function initializeClasses(): void {
  const s = state();
  if (s.classes != 0) return;
  let count: u32 = 0;
  let previous: usize = 0;
  let wanted: usize = 8;
  while (previous < MEDIUM_MAX) {
    const size = wanted <= EXACT_MAX ? wanted : fitted(previous, min(wanted, MEDIUM_MAX));
    const c = sizeClass(count);
    c.current = NO_SPAN;
    c.blockBytes = <u32>size;
    c.blocksPerSpan = <u32>(((<usize>spanPages(size) << PAGE_SHIFT) - SPAN_HEADER_BYTES) / size);
    c.fullSpans = 0;
    for (let bytes = previous + 8; bytes <= min(size, FINE_MAX); bytes += 8) store<u8>(FINE_TABLE + (bytes >>> 3), <u8>count);
    for (let bytes = max(FINE_MAX, previous) + 128; bytes <= size; bytes += 128) store<u8>(COARSE_TABLE + (bytes >>> 7), <u8>count);
    count++;
    previous = size;
    wanted = size < EXACT_MAX ? size + 8 : size + (size >>> 3);
  }
  s.classes = count;
}

/** The block size next to `previous` and not far from `wanted` that leaves little of a span over. */
function fitted(previous: usize, wanted: usize): usize {
  if (previous < SMALL_MAX && wanted >= SMALL_MAX) return SMALL_MAX;
  const room = (<usize>spanPages(wanted) << PAGE_SHIFT) - SPAN_HEADER_BYTES;
  const mask: usize = wanted <= FINE_MAX ? ~7 : ~127;
  const size = (room / ((room + wanted - 1) / wanted)) & mask;
  return size > previous ? size : (room / (room / wanted)) & mask;
}

// Blocks

/** Answers an 8-byte aligned block with undefined contents. Aborts only when 4 GB are used up. */
export function allocateBlock(bytes: usize): usize {
  const at = tryAllocateBlock(bytes);
  if (at == 0) abort("out of memory");
  return at;
}

/** Like allocateBlock, but answers 0 when there is no room. */
// @ts-ignore: decorator
@inline export function tryAllocateBlock(bytes: usize): usize {
  if (bytes > MEDIUM_MAX) return allocateRun(bytes);
  const c = classOf(bytes);
  const span = changetype<Span>(sizeClass(c).current);
  const at = span.free;
  if (at == 0) return allocateSlowly(c);
  span.free = load<u32>(at);
  span.used++;
  if (!ASC_NO_ASSERT) checkUntouched(at, sizeClass(c).blockBytes);
  return at;
}

/** Gives a block back. `bytes` is the size it was allocated with (or any size of the same class). */
export function freeBlock(at: usize, bytes: usize): void {
  if (bytes > MEDIUM_MAX) {
    freeRun(at, bytes);
    return;
  }
  const span = spanOf(at, bytes);
  if (!ASC_NO_ASSERT) checkFree(span, at, bytes);
  store<u32>(at, span.free);
  span.free = at;
  const used = span.used - 1;
  span.used = used;
  if (<i32>used <= 0) spanChanged(span);
}

/** Bytes that a block allocated with `bytes` really has; freeing it with that size is right too. */
export function usableBytes(bytes: usize): usize {
  if (bytes > MEDIUM_MAX) return (bytes + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  return sizeClass(classOf(bytes)).blockBytes;
}

/** The contents up to the smaller size are kept; the block may move. */
export function reallocateBlock(at: usize, oldBytes: usize, newBytes: usize): usize {
  if (resizeInPlace(at, oldBytes, newBytes)) return at;
  const to = allocateBlock(newBytes);
  memory.copy(to, at, min(oldBytes, newBytes));
  freeBlock(at, oldBytes);
  return to;
}

/** Makes a block of `oldBytes` one of `newBytes` without moving it. Answers false, and changes nothing, when that cannot be done. */
export function resizeInPlace(at: usize, oldBytes: usize, newBytes: usize): bool {
  if (oldBytes <= MEDIUM_MAX) return newBytes <= MEDIUM_MAX && classOf(oldBytes) == classOf(newBytes);
  if (newBytes <= MEDIUM_MAX) return false;
  const before = pagesOf(oldBytes);
  const after = pagesOf(newBytes);
  if (after < before) freePages(at + (<usize>after << PAGE_SHIFT), before - after);
  else if (after > before && !extendRun(at, before, after - before)) return false;
  state().runPages += after - before;
  return true;
}

/** Bytes in blocks in use, rounded up to their classes. Walks the spans that have room: for statistics only. */
export function allocatedBytes(): usize {
  const s = state();
  let total = <usize>s.runPages << PAGE_SHIFT;
  for (let i: u32 = 0; i < s.classes; i++) {
    const c = sizeClass(i);
    let blocks = c.fullSpans * c.blocksPerSpan;
    for (let at = c.current; at != NO_SPAN; at = changetype<Span>(at).next) blocks += changetype<Span>(at).used;
    total += <usize>blocks * c.blockBytes;
  }
  return total;
}

/** Bytes of pages that spans and runs have taken from the arena. */
export function reservedBytes(): usize {
  return <usize>(state().runPages + state().spanPages) << PAGE_SHIFT;
}

// Runs

// @ts-ignore: decorator
@inline function pagesOf(bytes: usize): u32 {
  return <u32>((bytes - 1) >>> PAGE_SHIFT) + 1;
}

function allocateRun(bytes: usize): usize {
  const count = pagesOf(bytes);
  const at = allocatePages(count);
  if (at == 0) return 0;
  state().runPages += count;
  if (!ASC_NO_ASSERT) fill(at, min(bytes, FILL_MAX), UNSET);
  return at;
}

function freeRun(at: usize, bytes: usize): void {
  if (!ASC_NO_ASSERT) fill(at, min(bytes, FILL_MAX), FREED);
  const count = pagesOf(bytes);
  freePages(at, count);
  state().runPages -= count;
}

// Spans

/** The class's current span has no free block: takes a block never used yet, or goes on to another span, or makes one. */
function allocateSlowly(index: u32): usize {
  const c = sizeClass(index);
  while (true) {
    const span = changetype<Span>(c.current);
    let at = span.free;
    if (at != 0) {
      span.free = load<u32>(at);
      if (!ASC_NO_ASSERT) checkUntouched(at, c.blockBytes);
    } else if (span.fresh != span.limit) {
      at = span.fresh;
      span.fresh = at + c.blockBytes;
      if (!ASC_NO_ASSERT) fill(at, min<usize>(c.blockBytes, FILL_MAX), UNSET);
    } else if (c.current != NO_SPAN) {
      unlink(c, span);
      span.used |= FULL;
      c.fullSpans++;
      continue;
    } else if (addSpan(index)) continue;
    else return 0;
    span.used++;
    return at;
  }
}

function addSpan(index: u32): bool {
  const c = sizeClass(index);
  const pages = spanPages(c.blockBytes);
  const at = allocatePages(pages, pages);
  if (at == 0) return false;
  state().spanPages += pages;
  const span = changetype<Span>(at);
  span.free = 0;
  span.used = 0;
  span.fresh = at + SPAN_HEADER_BYTES;
  span.limit = span.fresh + <usize>c.blocksPerSpan * c.blockBytes;
  span.sizeClass = index;
  link(c, span);
  return true;
}

/** After a free: the span was full and has room again, or it is empty. One empty span per class is kept for the next allocation. */
function spanChanged(span: Span): void {
  const c = sizeClass(span.sizeClass);
  if (span.used & FULL) {
    span.used &= ~FULL;
    c.fullSpans--;
    link(c, span);
  }
  if (span.used != 0 || c.current == changetype<usize>(span)) return;
  unlink(c, span);
  const pages = spanPages(c.blockBytes);
  state().spanPages -= pages;
  freePages(changetype<usize>(span), pages);
}

/** Puts a span behind the current one, which goes on being used first. */
// @ts-ignore: decorator
@inline function link(c: SizeClass, span: Span): void {
  const at = changetype<usize>(span);
  const first = c.current;
  if (first == NO_SPAN) {
    span.next = NO_SPAN;
    span.previous = 0;
    c.current = at;
    return;
  }
  const next = changetype<Span>(first).next;
  span.previous = first;
  span.next = next;
  changetype<Span>(first).next = at;
  if (next != NO_SPAN) changetype<Span>(next).previous = at;
}

// @ts-ignore: decorator
@inline function unlink(c: SizeClass, span: Span): void {
  const next = span.next;
  const previous = span.previous;
  if (previous == 0) c.current = next;
  else changetype<Span>(previous).next = next;
  if (next != NO_SPAN) changetype<Span>(next).previous = previous;
}

// Checks of debug builds

function fill(at: usize, bytes: usize, pattern: u64): void {
  for (let i: usize = 0; i < bytes; i += 8) store<u64>(at + i, pattern);
}

/** A free block must hold the pattern still, except for the link in its first word. */
function checkUntouched(at: usize, blockBytes: u32): void {
  const bytes = min<usize>(blockBytes, FILL_MAX);
  for (let i: usize = 8; i < bytes; i += 8) assert(load<u64>(at + i) == FREED, "a freed block has been written to");
  fill(at, bytes, UNSET);
}

function checkFree(span: Span, at: usize, bytes: usize): void {
  assert(span.sizeClass == classOf(bytes), "block freed with another size than it was allocated with");
  const blockBytes = <usize>sizeClass(span.sizeClass).blockBytes;
  assert(at < span.fresh && (at - changetype<usize>(span) - SPAN_HEADER_BYTES) % blockBytes == 0, "not the address of a block");
  const filled = min<usize>(blockBytes, FILL_MAX);
  let same = filled > 8;
  for (let i: usize = 8; i < filled && same; i += 8) same = load<u64>(at + i) == FREED;
  assert(!same, "block freed twice");
  fill(at, filled, FREED);
}

initializePages();
initializeClasses();
