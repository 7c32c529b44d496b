/**
 * Literal areas: terms that all processes share, so that sending and collecting neither copy nor move them. An area belongs to a module or to
 * a persistent term and is freed as a whole, once no process refers to it any more (vm/memory/condemned.ts).
 *
 *     area ──▶ chunk ──▶ chunk ──▶ 0          chunk: | next | end | top | delta | objects … top   free … end |
 *              (newest)
 *
 * The collector knows literals by the kind of their pages alone. Chunks of up to half a page come from pages that many areas share, by the
 * binary buddy system (Knowlton, "A Fast Storage Allocator", 1965) in units of 64 bytes; larger ones are runs of pages. An area that is full grown gives
 * back what it has not used (`sealLiterals`), so that small areas cost their size, rounded up to a unit.
 *
 *     shared page   | used units u32 | … | order map: a byte per unit | units 16 … 1023 |
 *                   a unit's byte is 0, or 1 + the order of the free block that begins there
 *
 * Everything below the arena counts as literal too (vm/memory/pages.ts): the static objects such as EMPTY_TUPLE.
 */
import { LITERAL_STATE, PAGE_LITERAL } from "../abi/registers";
import { Term, address, isPointer } from "../term/term";
import { allocateBlock, freeBlock } from "./allocator";
import { offHeapReleaseAll } from "./offheap";
import { PAGE_BYTES, PAGE_SHIFT, allocatePages, freePages, pageKind, setPageKind } from "./pages";

const UNIT_SHIFT: usize = 6;
const UNIT_BYTES: usize = 64;
const UNITS_PER_PAGE: u32 = 1024;
/** Units of a shared page that its order map takes. */
const MAP_UNITS: u32 = 16;
/** The largest block of a shared page has 2^MAX_ORDER units. */
const MAX_ORDER: u32 = 9;
const SHARED_MAX_BYTES: usize = UNIT_BYTES << MAX_ORDER;
const CHUNK_HEADER_BYTES: usize = 16;
/** Areas grow by chunks of half of what they have, within these bounds, or of what is needed. */
const CHUNK_MIN_BYTES: usize = 256;

/** Terms below this address are static objects, which live as long as the machine (vm/abi/registers.ts). */
export const STATIC_END: usize = 1024;

@unmanaged
class LiteralState {
  /** Pages in all areas. */
  pages: u32;
  /** Area that literalAllocate fills. */
  current: usize;
  /** Area of literals that are nobody's: they live as long as the machine. */
  permanent: usize;
  /** First free block of each order, 0 when there is none: MAX_ORDER + 1 of them, u32 each. */
  free: u32;
}

@unmanaged
export class LiteralArea {
  chunks: usize;
  /** All chunks lie in [low, high). */
  low: usize;
  high: usize;
  /** Bytes of all objects. */
  bytes: usize;
  /** List of the objects that refer to off-heap blocks (vm/memory/offheap.ts). */
  offHeap: u32;
  /** Next condemned area (vm/memory/condemned.ts). */
  next: usize;
}

@unmanaged
export class LiteralChunk {
  next: usize;
  end: usize;
  top: usize;
  /** While a process is given copies: what to add to addresses in this chunk; 0 when they have not been asked for. */
  delta: usize;
}

// @ts-ignore: decorator
@inline function state(): LiteralState {
  return changetype<LiteralState>(<usize>LITERAL_STATE);
}

// Areas

/** A new area, empty. */
export function createLiterals(): LiteralArea {
  const at = allocateBlock(offsetof<LiteralArea>());
  memory.fill(at, 0, offsetof<LiteralArea>());
  changetype<LiteralArea>(at).low = <usize>0xffffffff;
  return changetype<LiteralArea>(at);
}

/** From now on literalAllocate allocates in `area`. */
export function useLiterals(area: LiteralArea): void {
  state().current = changetype<usize>(area);
}

/** Room for `words` words in the area that is in use. What is stored there must point only to literals of the same area, or to static objects. */
export function literalAllocate(words: i32): usize {
  const s = state();
  if (s.current == 0) {
    if (s.permanent == 0) s.permanent = changetype<usize>(createLiterals());
    s.current = s.permanent;
  }
  const area = changetype<LiteralArea>(s.current);
  const bytes = <usize>words << 3;
  let chunk = changetype<LiteralChunk>(area.chunks);
  if (area.chunks == 0 || chunk.end - chunk.top < bytes) {
    if (area.chunks != 0) trimChunk(chunk);
    chunk = addChunk(area, bytes);
  }
  const at = chunk.top;
  chunk.top = at + bytes;
  area.bytes += bytes;
  return at;
}

/** Head of the list for objects that have just been allocated and refer to off-heap blocks. */
export function literalOffHeapList(): usize {
  return state().current + offsetof<LiteralArea>("offHeap");
}

/** Gives back what the area has not used: for an area in which nothing more will be allocated. */
export function sealLiterals(area: LiteralArea): void {
  if (area.chunks != 0) trimChunk(changetype<LiteralChunk>(area.chunks));
  if (state().current == changetype<usize>(area)) state().current = 0;
}

/** Frees the area, to which nobody refers any more. */
export function freeLiterals(area: LiteralArea): void {
  if (state().current == changetype<usize>(area)) state().current = 0;
  offHeapReleaseAll(changetype<usize>(area) + offsetof<LiteralArea>("offHeap"));
  let at = area.chunks;
  while (at != 0) {
    const chunk = changetype<LiteralChunk>(at);
    const next = chunk.next;
    release(at, chunk.end);
    at = next;
  }
  freeBlock(changetype<usize>(area), offsetof<LiteralArea>());
}

function addChunk(area: LiteralArea, bytes: usize): LiteralChunk {
  const wanted = max(bytes + CHUNK_HEADER_BYTES, min(max(CHUNK_MIN_BYTES, area.bytes >> 1), SHARED_MAX_BYTES));
  const at = wanted <= SHARED_MAX_BYTES ? allocateShared(wanted) : allocateRun(wanted);
  const chunk = changetype<LiteralChunk>(at);
  chunk.end = at + (wanted <= SHARED_MAX_BYTES ? UNIT_BYTES << orderOf(wanted) : (wanted + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1));
  chunk.top = at + CHUNK_HEADER_BYTES;
  chunk.delta = 0;
  chunk.next = area.chunks;
  area.chunks = at;
  area.low = min(area.low, at);
  area.high = max(area.high, chunk.end);
  return chunk;
}

/** Gives back the free end of a chunk. */
function trimChunk(chunk: LiteralChunk): void {
  const at = changetype<usize>(chunk);
  const isRun = chunk.end - at > SHARED_MAX_BYTES;
  const grain = isRun ? PAGE_BYTES : UNIT_BYTES;
  const end = (chunk.top + grain - 1) & ~(grain - 1);
  if (end == chunk.end) return;
  if (isRun) freeRun(end, chunk.end);
  else freeUnits(end, chunk.end);
  chunk.end = end;
}

/** Gives back a chunk. A run of pages begins at a page; no chunk of a shared page does. */
function release(at: usize, end: usize): void {
  if (at & (PAGE_BYTES - 1)) freeUnits(at, end);
  else freeRun(at, end);
}

// Runs of pages

function allocateRun(bytes: usize): usize {
  const pages = <u32>((bytes + PAGE_BYTES - 1) >>> PAGE_SHIFT);
  const at = allocatePages(pages);
  if (at == 0) abort("out of memory");
  setPageKind(at, pages, <u8>PAGE_LITERAL);
  state().pages += pages;
  return at;
}

function freeRun(at: usize, end: usize): void {
  const pages = <u32>((end - at) >>> PAGE_SHIFT);
  freePages(at, pages);
  state().pages -= pages;
}

// Blocks of shared pages

// @ts-ignore: decorator
@inline function orderOf(bytes: usize): u32 {
  const units = <u32>((bytes + UNIT_BYTES - 1) >>> UNIT_SHIFT);
  return units <= 1 ? 0 : 32 - <u32>clz<u32>(units - 1);
}
// @ts-ignore: decorator
@inline function pageOf(at: usize): usize {
  return at & ~(PAGE_BYTES - 1);
}
/** Address of the first free block of an order. */
// @ts-ignore: decorator
@inline function freeHead(order: u32): usize {
  return <usize>LITERAL_STATE + offsetof<LiteralState>("free") + (<usize>order << 2);
}
/** Address of a unit's byte in its page's order map; those of the map's own units are never used. */
// @ts-ignore: decorator
@inline function orderByte(at: usize): usize {
  return pageOf(at) + ((at & (PAGE_BYTES - 1)) >>> UNIT_SHIFT);
}

function pushFree(at: usize, order: u32): void {
  const head = freeHead(order);
  const first = <usize>load<u32>(head);
  store<u32>(at, <u32>first);
  store<u32>(at, 0, 4);
  if (first != 0) store<u32>(first, <u32>at, 4);
  store<u32>(head, <u32>at);
  store<u8>(orderByte(at), <u8>(order + 1));
}

function removeFree(at: usize, order: u32): void {
  const next = <usize>load<u32>(at);
  const previous = <usize>load<u32>(at, 4);
  if (next != 0) store<u32>(next, <u32>previous, 4);
  store<u32>(previous != 0 ? previous : freeHead(order), <u32>next);
  store<u8>(orderByte(at), 0);
}

/** A block of at least `bytes` bytes, a power of two of units. */
function allocateShared(bytes: usize): usize {
  const order = orderOf(bytes);
  let found = order;
  while (found <= MAX_ORDER && load<u32>(freeHead(found)) == 0) found++;
  if (found > MAX_ORDER) {
    addSharedPage();
    found = order;
    while (load<u32>(freeHead(found)) == 0) found++;
  }
  const at = <usize>load<u32>(freeHead(found));
  removeFree(at, found);
  while (found > order) {
    found--;
    pushFree(at + (UNIT_BYTES << found), found);
  }
  store<u32>(pageOf(at), load<u32>(pageOf(at)) + (1 << order));
  return at;
}

function addSharedPage(): void {
  const page = allocateRun(PAGE_BYTES);
  memory.fill(page, 0, UNITS_PER_PAGE);
  for (let unit = MAP_UNITS, order: u32 = 4; unit < UNITS_PER_PAGE; unit <<= 1, order++) pushFree(page + (<usize>unit << UNIT_SHIFT), order);
}

/** Frees any range of used units, as the largest blocks that it consists of. */
function freeUnits(at: usize, end: usize): void {
  const page = pageOf(at);
  assert(pageOf(end - 1) == page && (at & (UNIT_BYTES - 1)) == 0, "not a range of units of one page");
  store<u32>(page, load<u32>(page) - <u32>((end - at) >>> UNIT_SHIFT));
  while (at < end) {
    let order = <u32>ctz<u32>(<u32>((at - page) >>> UNIT_SHIFT));
    while (UNIT_BYTES << order > end - at) order--;
    const next = at + (UNIT_BYTES << order);
    freeShared(page, at, order);
    at = next;
  }
  if (load<u32>(page) == 0) dropSharedPage(page);
}

/** Frees a block, together with its buddy if that is free, and so on. */
function freeShared(page: usize, at: usize, order: u32): void {
  while (order < MAX_ORDER) {
    const buddy = page + ((at - page) ^ (UNIT_BYTES << order));
    if (buddy - page < <usize>MAP_UNITS << UNIT_SHIFT || load<u8>(orderByte(buddy)) != <u8>(order + 1)) break;
    removeFree(buddy, order);
    at = min(at, buddy);
    order++;
  }
  pushFree(at, order);
}

/** All of the page's units are free, in the blocks that it began with. */
function dropSharedPage(page: usize): void {
  for (let unit = MAP_UNITS, order: u32 = 4; unit < UNITS_PER_PAGE; unit <<= 1, order++) removeFree(page + (<usize>unit << UNIT_SHIFT), order);
  freeRun(page, page + PAGE_BYTES);
}

// Questions

/** Bytes of memory in literal areas. */
export function literalBytes(): usize {
  return <usize>state().pages << PAGE_SHIFT;
}

/** Does `at` lie in a literal area or among the static objects? */
// @ts-ignore: decorator
@inline export function isLiteralAddress(at: usize): bool {
  return pageKind(at) == <u8>PAGE_LITERAL;
}

/** Does the term point to a literal? False for immediates. */
// @ts-ignore: decorator
@inline export function isLiteral(t: Term): bool {
  return isPointer(t) && isLiteralAddress(address(t));
}
