/**
 * Condemned literal areas: those of purged modules and of persistent terms that have been replaced or erased. Processes may still refer to them, so
 * they are freed by a sweep, which first gives each such process copies of its own. Sweeps look through all heaps, so areas are collected
 * until one is worth it or nothing else is to be done (`sweepIsDue`, vm/schedule/machine.ts).
 *
 * For each process that refers to a condemned area, the whole area is copied into a fragment, which keeps shared subterms shared; then every word of
 * the process that points into the area is moved by the distance to the copy, and a collection of the whole heap into one block drops what of the copy is not
 * used. (It has to be the whole heap: old objects would otherwise point to younger ones.)
 *
 * Areas refer to nothing but themselves, and nobody but processes refers to them: tables, timers and other areas keep copies of literals
 * (`copyWholeToBlock`, vm/term/copy.ts).
 *
 * The same sweep finds the lambda entries without code of which there are no funs any more, and frees them.
 */
import { CURRENT, HEAP_TOP, LOADING_STATE } from "../abi/registers";
import { FUN_LOCAL, FUN_ORIGIN_OFFSET, KIND_CONS, KIND_EXTERNAL, KIND_FUN, KIND_HEADER, RAW_ALL, BINARY_BLOCK_OFFSET } from "../abi/terms";
import { LAMBDA_ESCAPED, LAMBDA_SEEN, LAMBDA_UNLOADED, LambdaEntry, freeLambda } from "../code/lambdas";
import { codeState } from "../code/state";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Fragment, allocateInFragment } from "../memory/heap";
import { LiteralArea, LiteralChunk, freeLiterals } from "../memory/literals";
import { isOffHeap, offHeapLinkTo, offHeapRetain } from "../memory/offheap";
import { Process } from "../process/process";
import { scanProcessRoots } from "../process/roots";
import { processInSlot, tableCapacity } from "../process/table";
import { headerKind, headerRaw, headerSize, headerSubkind } from "../term/term";
import { ROOTS_COLLECT, ROOTS_CONDEMNED, collectRunningWhole, collectWhole, collector } from "./collect";
import { walkList } from "./verify_binaries";

/** Areas that may wait, and bytes of literals in them. */
const MAX_AREAS: u32 = 256;
const MAX_BYTES: usize = 4 << 20;
/** Lambda entries that may wait beyond those that the last sweep has left. */
const MAX_LAMBDAS: u32 = 4096;

@unmanaged
class Condemned {
  /** Linked by LiteralArea.next. */
  areas: usize;
  count: u32;
  bytes: usize;
  /** Lambda entries without code that the last sweep has left. */
  lambdasLeft: u32;

  // The sweep under way. The chunks of all areas, sorted by address: u32 addresses; all lie in [low, low + span).
  chunks: usize;
  chunkCount: u32;
  low: usize;
  span: usize;
  /** MARK or MOVE. */
  step: u32;
  /** Has a word been seen that points into one of them? */
  found: u32;
}

/** Steps of a walk: mark the chunks that words point into; move the words. */
const MARK: u32 = 0;
const MOVE: u32 = 1;
/** LiteralChunk.delta of a chunk that has been marked. */
const MARKED: usize = 1;

// @ts-ignore: decorator
@inline function state(): Condemned {
  return changetype<Condemned>(<usize>LOADING_STATE);
}

/** The area is used no more by whom it was made for: it will be freed when no process refers to it. */
export function condemnLiterals(area: LiteralArea): void {
  if (area.bytes == 0) {
    freeLiterals(area);
    return;
  }
  const s = state();
  area.next = s.areas;
  s.areas = changetype<usize>(area);
  s.count++;
  s.bytes += area.bytes;
}

/** Is there so much to free that a sweep should not wait? */
export function sweepIsDue(): bool {
  const s = state();
  return s.count >= MAX_AREAS || s.bytes >= MAX_BYTES || codeState().unloadedCount >= s.lambdasLeft + MAX_LAMBDAS;
}

/** Is there anything to free? */
export function sweepIsUseful(): bool {
  return state().count != 0 || codeState().unloadedCount > state().lambdasLeft;
}

/** Frees all condemned areas. `e` is the top of the running process's stack, whose word is a continuation; 0 when no process runs. */
export function sweepCondemned(e: usize): void {
  const s = state();
  if (s.count != 0) {
    gatherChunks();
    for (let slot: u32 = 0; slot < tableCapacity(); slot++) {
      const p = processInSlot(slot);
      if (p) evacuate(p, stackTop(p, e), e);
    }
    releaseAreas();
  }
  if (codeState().unloadedCount != 0) sweepLambdas();
  s.lambdasLeft = codeState().unloadedCount;
}

/** For the verifier: hands the off-heap lists of condemned areas to walkList. */
export function condemnedLists(what: i32): void {
  for (let at = state().areas; at != 0; at = changetype<LiteralArea>(at).next) walkList(changetype<LiteralArea>(at).offHeap, what);
}

// @ts-ignore: decorator
@inline function isRunning(p: Process): bool {
  return changetype<usize>(p) == <usize>load<u32>(CURRENT);
}
/** The lowest stack word of `p` that is in use. */
// @ts-ignore: decorator
@inline function stackTop(p: Process, e: usize): usize {
  return isRunning(p) ? e : p.e;
}

// Areas

/** Fills the sorted array of chunks. */
function gatherChunks(): void {
  const s = state();
  let count: u32 = 0;
  for (let area = s.areas; area != 0; area = changetype<LiteralArea>(area).next) {
    for (let chunk = changetype<LiteralArea>(area).chunks; chunk != 0; chunk = changetype<LiteralChunk>(chunk).next) count++;
  }
  s.chunkCount = count;
  s.chunks = allocateBlock(<usize>count << 2);
  let used: usize = 0;
  for (let area = s.areas; area != 0; area = changetype<LiteralArea>(area).next) {
    for (let chunk = changetype<LiteralArea>(area).chunks; chunk != 0; chunk = changetype<LiteralChunk>(chunk).next) {
      // Insertion sort: there are few, mostly in order.
      let at = s.chunks + (used << 2);
      while (at != s.chunks && <usize>load<u32>(at - 4) > chunk) {
        store<u32>(at, load<u32>(at - 4));
        at -= 4;
      }
      store<u32>(at, <u32>chunk);
      used++;
    }
  }
  s.low = load<u32>(s.chunks);
  s.span = changetype<LiteralChunk>(<usize>load<u32>(s.chunks + (<usize>(count - 1) << 2))).end - s.low;
}

function releaseAreas(): void {
  const s = state();
  freeBlock(s.chunks, <usize>s.chunkCount << 2);
  let at = s.areas;
  while (at != 0) {
    const area = changetype<LiteralArea>(at);
    at = area.next;
    freeLiterals(area);
  }
  s.areas = 0;
  s.count = 0;
  s.bytes = 0;
}

/** The condemned chunk that `at` lies in, or 0. */
function chunkOf(at: usize): usize {
  const s = state();
  let low: u32 = 0;
  let high = s.chunkCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (<usize>load<u32>(s.chunks + (<usize>middle << 2)) <= at) low = middle + 1;
    else high = middle;
  }
  if (low == 0) return 0;
  const chunk = <usize>load<u32>(s.chunks + (<usize>(low - 1) << 2));
  return at < changetype<LiteralChunk>(chunk).end ? chunk : 0;
}

// Processes

/** Gives `p` copies of what it refers to in condemned areas. */
function evacuate(p: Process, from: usize, e: usize): void {
  const s = state();
  const runs = isRunning(p);
  if (runs) p.heapTop = load<u32>(HEAP_TOP);
  s.found = 0;
  s.step = MARK;
  walkProcess(p, from);
  if (s.found == 0) return;
  copyMarkedAreas(p);
  s.step = MOVE;
  walkProcess(p, from);
  clearMarks();
  if (runs) collectRunningWhole(<i32>e);
  else collectWhole(p);
}

/** All words of the process that may be terms: stack, heaps, fragments, roots. */
function walkProcess(p: Process, from: usize): void {
  walkWords(from, p.stackHigh);
  walkWords(p.heapStart, p.heapTop);
  walkWords(p.oldStart, p.oldTop);
  for (let at = p.fragments; at != 0; at = changetype<Fragment>(at).next) walkWords(at + offsetof<Fragment>(), changetype<Fragment>(at).top);
  collector().verifying = ROOTS_CONDEMNED;
  scanProcessRoots(p);
  collector().verifying = ROOTS_COLLECT;
}

/** For scanRoot: one word outside heap and stack. */
export function condemnedRoot(slot: usize): void {
  walkWords(slot, slot + 8);
}

/** Marks, or moves, what the words in [at, end) point to. */
function walkWords(at: usize, end: usize): void {
  const s = state();
  const low = s.low;
  const span = s.span;
  for (; at < end; at += 8) {
    const word = load<u64>(at);
    const kind = <u32>(word >>> 56) - KIND_CONS;
    if (kind <= <u32>(KIND_EXTERNAL - KIND_CONS)) {
      if (<usize>word - low >= span) continue;
      const found = chunkOf(<usize>word);
      if (found == 0) continue;
      const chunk = changetype<LiteralChunk>(found);
      if (s.step == MOVE) store<u32>(at, <u32>(<usize>word + chunk.delta));
      else if (chunk.delta == 0) {
        chunk.delta = MARKED;
        s.found = 1;
      }
    } else if (kind == <u32>(KIND_HEADER - KIND_CONS)) at += rawBytes(word);
  }
}

// @ts-ignore: decorator
@inline function rawBytes(header: u64): usize {
  const raw = headerRaw(header);
  return <usize>(raw == RAW_ALL ? headerSize(header) : raw) << 3;
}

/** Copies all areas of which a chunk has been marked into fragments of `p`; each of their chunks has its delta then. */
function copyMarkedAreas(p: Process): void {
  const s = state();
  for (let at = s.areas; at != 0; at = changetype<LiteralArea>(at).next) {
    const area = changetype<LiteralArea>(at);
    let isMarked = false;
    for (let chunk = area.chunks; chunk != 0; chunk = changetype<LiteralChunk>(chunk).next) {
      if (changetype<LiteralChunk>(chunk).delta != 0) isMarked = true;
    }
    if (!isMarked) continue;
    for (let at = area.chunks; at != 0; at = changetype<LiteralChunk>(at).next) copyChunk(p, changetype<LiteralChunk>(at));
  }
  // The copies lie in fragments, where the second walk moves their words.
}

function copyChunk(p: Process, chunk: LiteralChunk): void {
  const from = changetype<usize>(chunk) + offsetof<LiteralChunk>();
  const bytes = chunk.top - from;
  const to = allocateInFragment(p, <i32>(bytes >>> 3));
  memory.copy(to, from, bytes);
  chunk.delta = to - from;
  for (let at = to; at < to + bytes; at += 8) {
    const word = load<u64>(at);
    if (<u32>(word >>> 56) != KIND_HEADER) continue;
    if (isOffHeap(word)) {
      offHeapRetain(<usize>load<u32>(at, BINARY_BLOCK_OFFSET));
      offHeapLinkTo(p, at);
    }
    at += rawBytes(word);
  }
}

function clearMarks(): void {
  const s = state();
  for (let i: u32 = 0; i < s.chunkCount; i++) changetype<LiteralChunk>(<usize>load<u32>(s.chunks + (<usize>i << 2))).delta = 0;
}

// Lambda entries

/** Frees the lambda entries without code that no process has a fun of, unless there may be funs elsewhere. */
function sweepLambdas(): void {
  for (let slot: u32 = 0; slot < tableCapacity(); slot++) {
    const p = processInSlot(slot);
    if (!p) continue;
    if (isRunning(p)) p.heapTop = load<u32>(HEAP_TOP);
    seeFuns(p.heapStart, p.heapTop);
    seeFuns(p.oldStart, p.oldTop);
    for (let at = p.fragments; at != 0; at = changetype<Fragment>(at).next) seeFuns(at + offsetof<Fragment>(), changetype<Fragment>(at).top);
  }
  const code = codeState();
  let at = code.unloadedLambdas;
  code.unloadedLambdas = 0;
  code.unloadedCount = 0;
  while (at != 0) {
    const lambda = changetype<LambdaEntry>(at);
    at = lambda.nextUnloaded;
    if (lambda.flags & (LAMBDA_SEEN | LAMBDA_ESCAPED)) {
      lambda.flags &= ~LAMBDA_SEEN;
      lambda.nextUnloaded = code.unloadedLambdas;
      code.unloadedLambdas = changetype<usize>(lambda);
      code.unloadedCount++;
    } else freeLambda(lambda);
  }
}

/** Marks the lambda entries without code of the funs in [at, end). */
function seeFuns(at: usize, end: usize): void {
  for (; at < end; at += 8) {
    const word = load<u64>(at);
    if (<u32>(word >>> 56) != KIND_HEADER) continue;
    if (headerKind(word) == KIND_FUN && headerSubkind(word) == FUN_LOCAL) {
      const lambda = changetype<LambdaEntry>(<usize>load<u32>(at, FUN_ORIGIN_OFFSET));
      if (lambda.flags & LAMBDA_UNLOADED) lambda.flags |= LAMBDA_SEEN;
    }
    at += rawBytes(word);
  }
}
