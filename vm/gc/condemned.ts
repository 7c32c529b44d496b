/**
 * Condemned literal areas: those of purged modules and of persistent terms that have been replaced or erased. Processes may still refer to them, so
 * they are freed by a sweep, which first gives each such process copies of its own. Sweeps look through all heaps, so areas wait
 * until a sweep is worth it or nothing else is to be done (vm/schedule/machine.ts). A sweep is the work of a process of its own
 * (vm/gc/literal_collector.ts), which does it a few processes at a time; the areas that are condemned meanwhile wait for the next one.
 *
 * While a sweep is under way, processes that have been looked at refer to none of its areas, and this must stay so: what others send them is
 * copied with all that lies in these areas (`sweepCopies`, vm/term/copy.ts).
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
import { CURRENT, HEAP_TOP, LOADING_STATE, REDUCTIONS } from "../abi/registers";
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
import { bumpReductions } from "../schedule/scheduler";
import { CONDEMNED } from "../term/copy";
import { headerKind, headerRaw, headerSize, headerSubkind } from "../term/term";
import { ROOTS_COLLECT, ROOTS_CONDEMNED, collectRunningWhole, collectWhole, collector } from "./collect";
import { visitLiterals } from "./holders";

/** Areas that may wait, and bytes of literals in them. */
const MAX_AREAS: u32 = 256;
const MAX_BYTES: usize = 4 << 20;
/** With so many times as much waiting, whoever condemns more does the sweep at once. */
const URGENT: u32 = 32;
/** Lambda entries that may wait beyond those that the last sweep has left. */
const MAX_LAMBDAS: u32 = 4096;

@unmanaged
class Condemned {
  /** Areas that wait, linked by LiteralArea.next. */
  areas: usize;
  count: u32;
  bytes: usize;
  /** Lambda entries without code that the last sweep has left. */
  lambdasLeft: u32;
  /** How copies are made (a bit of vm/term/copy.ts), 0 while no sweep is under way. */
  copies: i32;

  // The sweep under way: its areas, and the slot of the process to be looked at next.
  swept: usize;
  slot: u32;
  // The chunks of its areas, sorted by address: u32 addresses; all lie in [low, low + span).
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

/** Is there so much that the sweeps do not keep up? */
export function sweepIsUrgent(): bool {
  return state().count >= URGENT * MAX_AREAS || state().bytes >= <usize>URGENT * MAX_BYTES;
}

/** Is there anything to free that no sweep is under way for? */
export function sweepIsUseful(): bool {
  return state().count != 0 || codeState().unloadedCount > state().lambdasLeft;
}

export function sweepIsUnderWay(): bool {
  return state().swept != 0;
}

/** How `copyTo` copies: CONDEMNED while a sweep is under way, otherwise 0. */
// @ts-ignore: decorator
@inline export function sweepCopies(): i32 {
  return state().copies;
}

/** Does the literal at `at` lie in an area that the sweep under way will free? */
export function isSwept(at: usize): bool {
  const s = state();
  return at - s.low < s.span && chunkOf(at) != 0;
}

/** Begins a sweep of all areas that wait; none is under way. */
export function beginSweep(): void {
  const s = state();
  if (s.areas == 0) {
    finishSweep();
    return;
  }
  s.swept = s.areas;
  s.areas = 0;
  s.count = 0;
  s.bytes = 0;
  s.slot = 0;
  s.copies = CONDEMNED;
  gatherChunks();
}

/** For continueSweep: all processes, whatever it takes. */
const ALL: u32 = u32.MAX_VALUE;

/**
 * Looks at up to `most` further processes, as long as the running process has reductions left; at the end frees the areas. `e` is the top of the running
 * process's stack, whose word is a continuation; 0 when no process runs. True when no sweep is under way any more.
 */
export function continueSweep(e: usize, most: u32): bool {
  const s = state();
  if (s.swept == 0) return true;
  for (; s.slot < tableCapacity(); s.slot++) {
    const p = processInSlot(s.slot);
    if (!p) continue;
    if (most != ALL) {
      if (most-- == 0 || load<i32>(REDUCTIONS) < 0) return false;
      bumpReductions(1 + <i32>(heapBytes(p) / BYTES_PER_REDUCTION));
    }
    evacuate(p, stackTop(p, e), e);
  }
  releaseAreas();
  finishSweep();
  return true;
}

/** What comes last: lambda entries. */
function finishSweep(): void {
  if (codeState().unloadedCount != 0) sweepLambdas();
  state().lambdasLeft = codeState().unloadedCount;
}

/** Frees all condemned areas at once. `e` as for continueSweep. */
export function sweepCondemned(e: usize): void {
  do {
    if (!sweepIsUnderWay()) beginSweep();
    continueSweep(e, ALL);
  } while (state().count != 0);
}

/** Visits the condemned areas (holders.ts). */
export function condemnedHolders(round: i32): void {
  for (let at = state().areas; at != 0; at = changetype<LiteralArea>(at).next) visitLiterals(changetype<LiteralArea>(at), round);
  for (let at = state().swept; at != 0; at = changetype<LiteralArea>(at).next) visitLiterals(changetype<LiteralArea>(at), round);
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
  for (let area = s.swept; area != 0; area = changetype<LiteralArea>(area).next) {
    for (let chunk = changetype<LiteralArea>(area).chunks; chunk != 0; chunk = changetype<LiteralChunk>(chunk).next) count++;
  }
  s.chunkCount = count;
  s.chunks = allocateBlock(<usize>count << 2);
  let used: usize = 0;
  for (let area = s.swept; area != 0; area = changetype<LiteralArea>(area).next) {
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
  let at = s.swept;
  while (at != 0) {
    const area = changetype<LiteralArea>(at);
    at = area.next;
    freeLiterals(area);
  }
  s.swept = 0;
  s.copies = 0;
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

/** Bytes that a sweep looks at for one reduction. */
const BYTES_PER_REDUCTION: usize = 512;

function heapBytes(p: Process): usize {
  return p.stackHigh - p.stackLow + (p.heapEnd - p.heapStart) + (p.oldTop - p.oldStart) + (<usize>p.fragmentWords << 3);
}

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
  for (let at = s.swept; at != 0; at = changetype<LiteralArea>(at).next) {
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
