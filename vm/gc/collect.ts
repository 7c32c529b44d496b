/**
 * The collector: per process, generational, copying (Cheney, "A Nonrecursive List Compacting Algorithm", 1970; two generations with a
 * high-water mark as in Erlang/OTP).
 *
 *     young  | survived one collection | allocated since |   free    |      old  | survived two or more |  free  |
 *            heapStart                 highWater         heapTop     heapEnd    oldStart                oldTop   oldEnd
 *
 * A minor collection moves what lives below the high-water mark to the old generation and the rest, fragments included, to a new young
 * block. A major collection does the same and moves the old generation to a new block as well. Small processes
 * have a young generation only. vm/gc/policy.ts says how large blocks are and when a collection is major.
 *
 * There is no write barrier: objects never change once they are reachable, so they point to older objects only, and a collection moves all
 * objects younger than any that it moves to the old generation there too, or leaves them young: old never points to young.
 *
 * What comes in: the stack's words from `stackFrom` up (continuations and catch tags are no pointers, so that they need no care),
 * X registers, and what scanProcessRoots names. Every one of these words must be valid; the padding of frames too.
 * What goes out: everything reachable lies in the new blocks, literals untouched; all of the old blocks and fragments are freed.
 *
 * A moved object's first word is FORWARD_HIGH and its new address. Moving keeps the high half of terms: only addresses are rewritten.
 */
import { COLLECTOR_STATE, CURRENT, HEAP_LIMIT, HEAP_TOP, STRESS, STRESS_COLLECT, X_REGISTERS } from "../abi/registers";
import { FORWARD_HIGH, KIND_CONS, KIND_EXTERNAL, KIND_HEADER, RAW_ALL } from "../abi/terms";
import { allocateBlock, freeBlock, resizeInPlace, tryAllocateBlock, usableBytes } from "../memory/allocator";
import { collectionDone, giveFirstHeap, heapEnter, releaseFragments } from "../memory/heap";
import { isLiteralAddress } from "../memory/literals";
import { extraOf } from "../process/extra";
import { checkHeapLimit } from "../process/limit";
import { Process } from "../process/process";
import { scanProcessRoots } from "../process/roots";
import { compactStack, shrinkStack } from "../process/stack";
import { FORWARD, headerRaw, headerSize, isHeader } from "../term/term";
import { isGenerational, isMajor, oldSizeAfter, oldSizeBefore, sizeForNeed, stressRoom, youngSize, youngSizeAfter } from "./policy";
import { condemnedRoot } from "./condemned";
import { sweepOffHeap, wantsOld } from "./sweep";
import { verifyRoot } from "./verify";

/** What the debug build leaves in blocks that have been moved out of: no term. */
const POISON: u64 = 0xeeeeeeeeeeeeeeee;

/** A collection that the policy may make minor or major. */
const AUTOMATIC: i32 = 0;
const MAJOR: i32 = 1;
/** A block for a heap is at least this large, and at most 2 GB. */
const HEAP_MIN_WORDS: u32 = 8;
const HEAP_MAX_WORDS: u32 = 1 << 28;
/** A minor collection of a process that uses less does not count as one. */
const FIRST_COUNTED_WORDS: u32 = 233;
/** Everything into one block of just the right size: for a process that will be idle for long. */
const COMPACT: i32 = 2;

// Who walks the roots of a process.
export const ROOTS_COLLECT: u32 = 0;
export const ROOTS_VERIFY: u32 = 1;
/** The sweep of condemned literals (vm/gc/condemned.ts). */
export const ROOTS_CONDEMNED: u32 = 2;

@unmanaged
export class Collector {
  // The collection under way. Objects are moved out of [youngFrom, + youngFromBytes) and [oldFrom, + oldFromBytes); of the
  // former, the first promoteBytes go to the old generation; of the latter, all do if keepOld is 1.
  youngFrom: usize;
  youngFromBytes: usize;
  promoteBytes: usize;
  oldFrom: usize;
  oldFromBytes: usize;
  keepOld: u32;
  /** 1 if objects may lie in fragments. */
  fragments: u32;
  // Where they go. Words below …Scan have been scanned, those up to …Top are copies.
  youngTo: usize;
  youngTop: usize;
  youngScan: usize;
  youngEnd: usize;
  oldTo: usize;
  oldTop: usize;
  oldScan: usize;
  oldEnd: usize;
  /** Block that allocateHeap has made. */
  allocated: usize;
  /** Who walks the roots: a ROOTS_… value. */
  verifying: u32;

  // Statistics.
  minorCollections: u64;
  majorCollections: u64;
  wordsReclaimed: u64;
  wordsCopied: u64;
}

// @ts-ignore: decorator
@inline export function collector(): Collector {
  return changetype<Collector>(<usize>COLLECTOR_STATE);
}

// Entry points

/**
 * For translated code: makes room for `words` words on the running process's heap. Roots are the stack above the word at `e` and
 * x(0) … x(live - 1) in X_REGISTERS; both are updated. HEAP_TOP and HEAP_LIMIT are new afterwards.
 */
export function collect(e: i32, words: i32, live: i32): void {
  collectRunning(<usize>(<u32>e) + 8, <u32>words, live, AUTOMATIC);
}

/** The same for erlang:garbage_collect/0: both generations. */
export function collectRunningMajor(e: i32, live: i32): void {
  collectRunning(<usize>(<u32>e) + 8, 0, live, MAJOR);
}

/** As `collect`, when nothing is needed: a minor collection unless the policy wants more. */
export function collectRunningMinor(e: i32, live: i32): void {
  collectRunning(<usize>(<u32>e) + 8, 0, live, AUTOMATIC);
}

/** For `suspend`: the running process's whole state is on its stack, from p.e up. */
export function collectSuspended(p: Process): void {
  collectRunning(p.e, 0, 0, AUTOMATIC);
}

function collectRunning(stackFrom: usize, words: u32, live: i32, mode: i32): void {
  const p = changetype<Process>(<usize>load<u32>(CURRENT));
  p.heapTop = load<u32>(HEAP_TOP);
  // What the process was resumed with is stale since then.
  p.resumeValue = 0;
  collectHeap(p, stackFrom, live, words, mode);
  collectionDone(p);
  if (p.extra) checkHeapLimit(p);
  heapEnter(p);
  if (load<i32>(STRESS) & STRESS_COLLECT) {
    const room = words + stressRoom(wordsOf(p.heapTop - p.heapStart + p.oldTop - p.oldStart + p.stackHigh - stackFrom));
    store<u32>(HEAP_LIMIT, <u32>min(p.heapEnd, p.heapTop + (<usize>room << 3)));
  }
}

/**
 * Collects a process that is not running; roots are its whole stack from p.e. Afterwards `words` words are free. How much it has then does not count
 * against its max_heap_size, since that is only for what it does itself, or is told to do (see checkHeapLimit).
 */
export function collectProcess(p: Process, words: u32): void {
  collectHeap(p, p.e, 0, words, AUTOMATIC);
  collectionDone(p);
}

/** The same, both generations. */
export function collectMajor(p: Process, words: u32): void {
  collectHeap(p, p.e, 0, words, MAJOR);
  collectionDone(p);
  if (p.extra) checkHeapLimit(p);
  shrinkStack(p);
}

/** The same, into one block as small as possible, and with a stack as small as possible: for a process that hibernates. */
export function collectCompact(p: Process): void {
  collectHeap(p, p.e, 0, 0, COMPACT);
  collectionDone(p);
  compactStack(p);
}

/** Both generations of a process that is not running into one block. */
export function collectWhole(p: Process): void {
  collectHeap(p, p.e, 0, 0, COMPACT);
  collectionDone(p);
  if (p.extra) checkHeapLimit(p);
}

/** The same for the running process, with its state on the stack above the word at `e`. */
export function collectRunningWhole(e: i32): void {
  collectRunning(<usize>(<u32>e) + 8, 0, 0, COMPACT);
}

/** Called by scanProcessRoots for each slot that holds a term of the process. */
export function scanRoot(slot: usize): void {
  const who = collector().verifying;
  if (who == ROOTS_COLLECT) scan(slot, slot + 8);
  else if (who == ROOTS_VERIFY) verifyRoot(slot);
  else condemnedRoot(slot);
}

// A collection

function collectHeap(p: Process, stackFrom: usize, live: i32, need: u32, mode: i32): void {
  if (p.heapStart == 0) {
    if (p.fragments == 0) {
      if (need != 0) giveFirstHeap(p, need);
      return;
    }
    giveFirstHeap(p, 0);
  }
  const c = collector();
  const before = wordsOf(p.oldTop - p.oldStart) + wordsOf(p.heapTop - p.heapStart) + p.fragmentWords;
  const sizeBefore = wordsOf(p.heapEnd - p.heapStart);
  const mature = wordsOf(p.highWater - p.heapStart);
  const major =
    mode != AUTOMATIC ||
    (load<i32>(STRESS) & STRESS_COLLECT) != 0 ||
    wantsOld(p) ||
    isMajor(mature, p.oldStart != 0, wordsOf(p.oldEnd - p.oldTop), p.minorCollections, p.fullsweepAfter);
  const generational = mode != COMPACT && ((p.oldStart != 0 && !major) || isGenerational(before));

  planOld(p, major, generational, before);
  planYoung(p, stackFrom, need, mode, major ? before : before - wordsOf(p.oldTop - p.oldStart));
  const oldBefore = c.oldTop;
  scanRoots(p, stackFrom, live);
  sweepOffHeap(p, major);
  c.wordsCopied += wordsOf(c.youngTop - c.youngTo) + wordsOf(c.oldTop - oldBefore);
  finishOld(p, major);
  finishYoung(p);
  if (wordsOf(p.heapEnd - p.heapTop) < need) makeRoom(p, stackFrom, live, sizeForNeed(wordsOf(p.heapTop - p.heapStart), need), need);
  else if (mode == COMPACT) fit(p, stackFrom);
  else trimYoung(p, sizeBefore, need, wordsOf(p.stackHigh - stackFrom));

  c.wordsReclaimed += before - (wordsOf(p.oldTop - p.oldStart) + wordsOf(p.heapTop - p.heapStart));
  p.collections++;
  if (major) {
    c.majorCollections++;
    p.minorCollections = 0;
  } else {
    c.minorCollections++;
    // A process of Erlang/OTP begins with a heap of that size, and what it is told of its collections counts from there.
    if (before >= FIRST_COUNTED_WORDS) p.minorCollections++;
  }
}

// @ts-ignore: decorator
@inline function wordsOf(bytes: usize): u32 {
  return <u32>(bytes >>> 3);
}

/** Decides what is moved to the old generation, and makes room for it. `before`: words in use. */
function planOld(p: Process, major: bool, generational: bool, before: u32): void {
  const c = collector();
  const mature = p.highWater - p.heapStart;
  c.promoteBytes = generational ? mature : 0;
  c.keepOld = generational ? 1 : 0;
  c.oldFrom = p.oldStart;
  c.oldFromBytes = major ? p.oldTop - p.oldStart : 0;
  c.oldTo = p.oldStart;
  c.oldTop = p.oldTop;
  c.oldEnd = p.oldEnd;
  if (major || (p.oldStart == 0 && c.promoteBytes != 0)) {
    const most = major ? (generational ? mature + c.oldFromBytes : 0) : <usize>before << 3;
    c.oldTo = c.oldTop = c.oldEnd = 0;
    if (most != 0) {
      c.oldEnd = allocateHeap(oldSizeBefore(wordsOf(most)), wordsOf(most));
      c.oldTo = c.oldTop = c.allocated;
    }
  }
  c.oldScan = c.oldTop;
}

/** Makes room for what stays young; `most` is how many words can live in all that is moved. */
function planYoung(p: Process, stackFrom: usize, need: u32, mode: i32, most: u32): void {
  const c = collector();
  const promoted = wordsOf(c.promoteBytes) + (c.keepOld ? wordsOf(c.oldFromBytes) : 0);
  const incoming = most - promoted;
  const extra = extraOf(p);
  const roots = wordsOf(p.stackHigh - stackFrom) + p.inboxLength - (extra ? extra.settledCount : 0);
  const current = wordsOf(p.heapEnd - p.heapStart);
  const survivors = wordsOf(p.highWater - p.heapStart);
  const size = mode == COMPACT ? incoming : youngSize(current, survivors, incoming, need, roots, p.collections, p.minHeapWords);
  c.youngFrom = p.heapStart;
  c.youngFromBytes = p.heapTop - p.heapStart;
  c.fragments = p.fragments != 0 ? 1 : 0;
  allocateYoung(size, incoming);
}

function allocateYoung(words: u32, least: u32): void {
  const c = collector();
  c.youngEnd = allocateHeap(words, least);
  c.youngTo = c.youngTop = c.youngScan = c.allocated;
}

/** A block for a heap of `words` words, or, while memory is short, of `least`. Its address is in `allocated`; answers its end. */
function allocateHeap(words: u32, least: u32): usize {
  const c = collector();
  let bytes = usableBytes(<usize>max(words, HEAP_MIN_WORDS) << 3);
  c.allocated = words <= HEAP_MAX_WORDS ? tryAllocateBlock(bytes) : 0;
  if (c.allocated == 0) {
    if (least > HEAP_MAX_WORDS) abort("out of memory: a heap is too large");
    bytes = usableBytes(<usize>max(least, HEAP_MIN_WORDS) << 3);
    c.allocated = allocateBlock(bytes);
  }
  return c.allocated + bytes;
}

function scanRoots(p: Process, stackFrom: usize, live: i32): void {
  scan(stackFrom, p.stackHigh);
  scan(<usize>X_REGISTERS, <usize>X_REGISTERS + (<usize>live << 3));
  scanProcessRoots(p);
  assert(collector().youngScan == collector().youngTop && collector().oldScan == collector().oldTop);
}

/** The new old generation takes the place of the one before. */
function finishOld(p: Process, major: bool): void {
  const c = collector();
  if (major && p.oldStart != 0) releaseHeap(p.oldStart, p.oldEnd);
  if (major && c.oldTo != 0) {
    // What lives is known now: give back what it will not need before the next major collection.
    const bytes = c.oldEnd - c.oldTo;
    const wanted = usableBytes(<usize>oldSizeAfter(wordsOf(bytes), wordsOf(c.oldTop - c.oldTo)) << 3);
    if (wanted < bytes && resizeInPlace(c.oldTo, bytes, wanted)) c.oldEnd = c.oldTo + wanted;
  }
  p.oldStart = c.oldTo;
  p.oldTop = c.oldTop;
  p.oldEnd = c.oldEnd;
}

function finishYoung(p: Process): void {
  const c = collector();
  releaseHeap(p.heapStart, p.heapEnd);
  if (p.fragments != 0) releaseFragments(p);
  p.heapStart = c.youngTo;
  p.heapTop = c.youngTop;
  p.heapEnd = c.youngEnd;
  p.highWater = c.youngTop;
}

/** Gives back a part of a large young generation of which little lives. */
function trimYoung(p: Process, sizeBefore: u32, need: u32, roots: u32): void {
  const bytes = p.heapEnd - p.heapStart;
  // What has just been promoted lived too: the next collection will find as much.
  const live = wordsOf(max(p.heapTop - p.heapStart, collector().promoteBytes));
  const wanted = usableBytes(<usize>youngSizeAfter(wordsOf(bytes), sizeBefore, live, need, roots) << 3);
  if (wanted < bytes && resizeInPlace(p.heapStart, bytes, wanted)) p.heapEnd = p.heapStart + wanted;
}

/** Nobody may refer to the block any more; the debug build makes sure that whoever does is found out. */
function releaseHeap(start: usize, end: usize): void {
  if (!ASC_NO_ASSERT) {
    for (let at = start; at < end; at += 8) store<u64>(at, POISON);
  }
  freeBlock(start, end - start);
}

/** Moves the young generation, which holds all and has been collected just now, to a block of the size that it needs. */
function fit(p: Process, stackFrom: usize): void {
  const words = max(wordsOf(p.heapTop - p.heapStart), HEAP_MIN_WORDS);
  if (usableBytes(<usize>words << 3) < p.heapEnd - p.heapStart) makeRoom(p, stackFrom, 0, words, 0);
}

/** After a collection, more is needed than is free: moves the young generation, which has been collected just now, to a block of `words` words. */
function makeRoom(p: Process, stackFrom: usize, live: i32, words: u32, need: u32): void {
  const c = collector();
  const used = wordsOf(p.heapTop - p.heapStart);
  const bytes = usableBytes(<usize>words << 3);
  if (resizeInPlace(p.heapStart, p.heapEnd - p.heapStart, bytes)) {
    p.heapEnd = p.heapStart + bytes;
    return;
  }
  c.youngFrom = p.heapStart;
  c.youngFromBytes = p.heapTop - p.heapStart;
  c.promoteBytes = 0;
  c.oldFromBytes = 0;
  c.fragments = 0;
  allocateYoung(words, used + need);
  scanRoots(p, stackFrom, live);
  sweepOffHeap(p, false);
  finishYoung(p);
}

// Moving objects

/** The rest of `scan`'s work: which words it is looking at. */
const ROOTS: i32 = 0;
const YOUNG: i32 = 1;
const OLD: i32 = 2;

/**
 * Moves what the words in [at, end) point to, and all that is reachable from there. Both to-spaces are completely scanned then.
 * One long function, because the state of the collection has to stay in locals; it is written back at the end.
 *
 * A list's cells are moved together, so that they lie one behind the other and their tails need no second look.
 */
function scan(at: usize, end: usize): void {
  const c = collector();
  const youngFrom = c.youngFrom;
  const youngFromBytes = c.youngFromBytes;
  const promoteBytes = c.promoteBytes;
  const oldFrom = c.oldFrom;
  const oldFromBytes = c.oldFromBytes;
  let youngTop = c.youngTop;
  let oldTop = c.oldTop;
  let youngScan = c.youngScan;
  let oldScan = c.oldScan;
  let area = ROOTS;
  while (true) {
    if (at == end) {
      if (area == YOUNG) youngScan = at;
      else if (area == OLD) oldScan = at;
      if (youngScan != youngTop) {
        area = YOUNG;
        at = youngScan;
        end = youngTop;
      } else if (oldScan != oldTop) {
        area = OLD;
        at = oldScan;
        end = oldTop;
      } else break;
    }
    const word = load<u64>(at);
    const kind = <u32>(word >>> 56) - KIND_CONS;
    if (kind > <u32>(KIND_EXTERNAL - KIND_CONS)) {
      if (kind == <u32>(KIND_HEADER - KIND_CONS)) at += rawBytes(word);
      at += 8;
      continue;
    }

    // In which area does the object lie, and where does it go?
    let from = <usize>word;
    let areaStart = youngFrom;
    let areaBytes = promoteBytes;
    let toOld = true;
    if (from - youngFrom < youngFromBytes) {
      if (from - youngFrom >= promoteBytes) {
        areaStart = youngFrom + promoteBytes;
        areaBytes = youngFromBytes - promoteBytes;
        toOld = false;
      }
    } else if (from - oldFrom < oldFromBytes) {
      areaStart = oldFrom;
      areaBytes = oldFromBytes;
      toOld = c.keepOld != 0;
    } else if (c.fragments && inFragment(from)) {
      areaBytes = 0;
      toOld = false;
    } else {
      at += 8;
      continue;
    }

    let first = load<u64>(from);
    if (<u32>(first >>> 32) == FORWARD_HIGH) {
      store<u32>(at, <u32>first);
      at += 8;
      continue;
    }
    let to = toOld ? oldTop : youngTop;
    store<u32>(at, <u32>to);
    at += 8;
    if (kind != 0) to = moveObject(from, first, to);
    else {
      while (true) {
        const rest = load<u64>(from, 8);
        store<u64>(from, FORWARD | <u64>to);
        store<u64>(to, first);
        store<u64>(to, rest, 8);
        to += 16;
        from = <usize>rest;
        if (<i32>(rest >>> 56) != KIND_CONS || from - areaStart >= areaBytes) break;
        first = load<u64>(from);
        if (<u32>(first >>> 32) == FORWARD_HIGH) {
          store<u32>(to - 8, <u32>first);
          break;
        }
        store<u32>(to - 8, <u32>to);
      }
    }
    if (toOld) oldTop = to;
    else youngTop = to;
  }
  c.youngTop = youngTop;
  c.oldTop = oldTop;
  c.youngScan = youngScan;
  c.oldScan = oldScan;
  assert(youngTop <= c.youngEnd && oldTop <= c.oldEnd, "a to-space is too small");
}

/** Bytes of an object's payload that are no terms. */
// @ts-ignore: decorator
@inline function rawBytes(word: u64): usize {
  const raw = headerRaw(word);
  return <usize>(raw == RAW_ALL ? headerSize(word) : raw) << 3;
}

/** Copies the object at `from`, whose header is `first`, to `to`, and leaves a forwarding pointer. Answers the end of the copy. */
// @ts-ignore: decorator
@inline function moveObject(from: usize, first: u64, to: usize): usize {
  assert(isHeader(first), "a pointer leads to no object");
  const size = <usize>(<u32>first) << 3;
  store<u64>(to, first);
  store<u64>(from, FORWARD | <u64>to);
  if (size > 128) {
    memory.copy(to + 8, from + 8, size);
    return to + 8 + size;
  }
  const end = to + 8 + size;
  for (to += 8, from += 8; to != end; to += 8, from += 8) store<u64>(to, load<u64>(from));
  return end;
}

/**
 * Does `at`, which is in none of the blocks that are moved, lie in a fragment? Yes unless it is a literal, or in a block that
 * objects are moved to, or in the old generation (which they are moved to as well when it is not moved itself).
 */
function inFragment(at: usize): bool {
  const c = collector();
  return !isLiteralAddress(at) && at - c.youngTo >= c.youngEnd - c.youngTo && at - c.oldTo >= c.oldEnd - c.oldTo;
}
