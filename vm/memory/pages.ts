/**
 * Pages: linear memory from the core's static data upwards in units of 64 KiB. Hands out runs of pages, takes them back,
 * grows the memory, and knows what each page holds (a byte per page at PAGE_KINDS).
 *
 * Invariant: bit p of the page map is 1 exactly if page p is in the arena and free. There is no other bookkeeping, so
 * neighbouring free runs are one run without being merged. Search is first fit by address, which keeps the high end of memory free
 * (Wilson et al., "Dynamic Storage Allocation: A Survey and Critical Review", 1995); even with 4 GB in use it reads 8 KiB at most.
 *
 * The last page of the 4 GB is never handed out, so that address + size of a block cannot wrap to 0.
 *
 *     | registers, state | static data, page map | arena: pages firstPage … endPage - 1        | not grown yet |
 *     0                  MEMORY_BASE             firstPage × 64 KiB                             endPage × 64 KiB
 */
import { EMPTY_TUPLE, PAGE_KINDS, PAGE_LITERAL, PAGE_OTHER, PAGE_STATE } from "../abi/registers";
import { KIND_TUPLE } from "../abi/terms";
import { header } from "../term/term";

export const PAGE_SHIFT: usize = 16;
export const PAGE_BYTES: usize = 1 << 16;
/** Pages that can ever be handed out: all but the last. */
const PAGE_LIMIT: u32 = 65535;
const PAGE_MAP_BYTES: usize = 65536 / 8;
/** Memory grows by an eighth of itself, within these bounds, or by what is needed. */
const GROW_MIN_PAGES: u32 = 16;
const GROW_MAX_PAGES: u32 = 2048;
const NO_PAGE: u32 = 0;

@unmanaged
class Pages {
  /** Address of the page map; 0 until the memory is set up. */
  map: usize;
  firstPage: u32;
  /** One above the last page of the arena. */
  endPage: u32;
  /** No page below this one is free. */
  hint: u32;
  freePages: u32;
}

// @ts-ignore: decorator
@inline function state(): Pages {
  return changetype<Pages>(<usize>PAGE_STATE);
}

/** PAGE_… value of the page that holds `at`. */
// @ts-ignore: decorator
@inline export function pageKind(at: usize): u8 {
  return load<u8>(<usize>PAGE_KINDS + (at >>> PAGE_SHIFT));
}

/** Does `at` lie below the arena, among the static objects? */
// @ts-ignore: decorator
@inline export function isStaticAddress(at: usize): bool {
  return at >>> PAGE_SHIFT < <usize>state().firstPage;
}

/** Declares `pages` pages from `at` (page-aligned) to be of a kind. */
export function setPageKind(at: usize, pages: usize, kind: u8): void {
  memory.fill(<usize>PAGE_KINDS + (at >>> PAGE_SHIFT), kind, pages);
}

/**
 * Sets the memory up unless that has been done (a restored snapshot brings its state along): everything below the arena becomes
 * literal pages, the static empty tuple is written, the arena is empty.
 */
export function initializePages(): void {
  const s = state();
  if (s.map != 0) return;
  s.map = (__heap_base + 7) & ~7;
  const end = s.map + PAGE_MAP_BYTES;
  s.firstPage = <u32>((end + PAGE_BYTES - 1) >>> PAGE_SHIFT);
  s.endPage = s.firstPage;
  s.hint = s.firstPage;
  const present = <u32>memory.size();
  if (present < s.firstPage && memory.grow(s.firstPage - present) < 0) abort("no memory for the core's own data");
  memory.fill(s.map, 0, PAGE_MAP_BYTES);
  setPageKind(0, s.firstPage, <u8>PAGE_LITERAL);
  store<u64>(<usize>EMPTY_TUPLE, header(KIND_TUPLE, 0, 0, 0));
  extend(<u32>memory.size());
}

/** Bytes of the arena that are in no run. */
export function freePageBytes(): usize {
  return <usize>state().freePages << PAGE_SHIFT;
}

/** Are `count` pages free, or can the memory grow by them? */
export function pagesLeft(count: u32): bool {
  return state().freePages >= count || grow(count, 1);
}

/** The arena now ends at page `end`. */
function extend(end: u32): void {
  const s = state();
  end = min<u32>(end, PAGE_LIMIT);
  if (end <= s.endPage) return;
  mark(s.endPage, end - s.endPage, true);
  s.endPage = end;
}

/** Sets or clears the map's bits of `count` pages from `page`. */
function mark(page: u32, count: u32, free: bool): void {
  const s = state();
  if (free) s.freePages += count;
  else s.freePages -= count;
  const map = s.map;
  while (count != 0) {
    const bit = page & 63;
    const n = min<u32>(64 - bit, count);
    const mask = (n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1) << bit;
    const at = map + <usize>((page >>> 6) << 3);
    const word = load<u64>(at);
    assert((word & mask) == (free ? 0 : mask), "pages freed twice, or handed out while in use");
    store<u64>(at, word ^ mask);
    page += n;
    count -= n;
  }
}

/** First page at or above `page` and below the arena's end whose map bit is `free`; the end when there is none. */
function nextPage(page: u32, free: bool): u32 {
  const s = state();
  const end = s.endPage;
  if (page >= end) return end;
  const flip: u64 = free ? 0 : ~(<u64>0);
  let at = s.map + <usize>((page >>> 6) << 3);
  let word = (load<u64>(at) ^ flip) & (~(<u64>0) << (page & 63));
  page &= ~63;
  while (word == 0) {
    page += 64;
    if (page >= end) return end;
    at += 8;
    word = load<u64>(at) ^ flip;
  }
  return min<u32>(page + <u32>ctz(word), end);
}

/** First page of the lowest free run of `count` pages that begins at a multiple of `alignment`; NO_PAGE when there is none. */
function findRun(count: u32, alignment: u32): u32 {
  const s = state();
  let page = nextPage(s.hint, true);
  s.hint = page;
  while (page < s.endPage) {
    const start = (page + alignment - 1) & ~(alignment - 1);
    const end = nextPage(page, false);
    if (end >= start && end - start >= count) return start;
    page = nextPage(end, true);
  }
  return NO_PAGE;
}

/** Grows the memory so that a run of `count` pages fits behind what is in use. False when 4 GB are used up. */
function grow(count: u32, alignment: u32): bool {
  const s = state();
  let tail = s.endPage;
  // Free pages at the arena's end are part of the new run.
  while (tail > s.firstPage && (load<u8>(s.map + <usize>((tail - 1) >>> 3)) >> (((tail - 1) & 7) as u8)) & 1) tail--;
  const start = (tail + alignment - 1) & ~(alignment - 1);
  if (start > PAGE_LIMIT || count > PAGE_LIMIT - start) return false;
  const needed = start + count;
  const present = s.endPage;
  const step = min<u32>(GROW_MAX_PAGES, max<u32>(GROW_MIN_PAGES, present >>> 3));
  let target = min<u32>(PAGE_LIMIT, max<u32>(needed, present + step));
  // The host may have set a lower maximum: then take just what is needed.
  if (memory.grow(target - present) < 0) {
    target = needed;
    if (memory.grow(target - present) < 0) return false;
  }
  extend(target);
  return true;
}

/** `count` pages whose first is a multiple of `alignment` (a power of two). Answers their address, 0 when memory is used up. */
export function allocatePages(count: u32, alignment: u32 = 1): usize {
  const s = state();
  let page = findRun(count, alignment);
  if (page == NO_PAGE) {
    if (!grow(count, alignment)) return 0;
    page = findRun(count, alignment);
    assert(page != NO_PAGE, "no run of pages after growing");
  }
  mark(page, count, false);
  if (page == s.hint) s.hint = page + count;
  return <usize>page << PAGE_SHIFT;
}

/** Gives pages back; any part of a run may be given back. */
export function freePages(at: usize, count: u32): void {
  const s = state();
  const page = <u32>(at >>> PAGE_SHIFT);
  assert((at & (PAGE_BYTES - 1)) == 0 && page >= s.firstPage && page + count <= s.endPage, "these pages are not in the arena");
  if (pageKind(at) != <u8>PAGE_OTHER) setPageKind(at, count, <u8>PAGE_OTHER);
  mark(page, count, true);
  if (page < s.hint) s.hint = page;
}

/** Lengthens a run of `count` pages at `at` by `more` without moving it, if the pages behind it are free. */
export function extendRun(at: usize, count: u32, more: u32): bool {
  const s = state();
  const next = <u32>(at >>> PAGE_SHIFT) + count;
  if (more > s.endPage - next || nextPage(next, false) - next < more) return false;
  mark(next, more, false);
  return true;
}

initializePages();
