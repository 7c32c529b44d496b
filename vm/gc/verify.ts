/**
 * The whole-heap verifier: walks everything that a process can reach and aborts unless
 *
 * - every word in a root, on the stack or in an object's term part is a term (no forwarding pointer, header, sentinel or poison is
 *   left; continuations and catch tags occur on the stack only);
 * - every pointer leads to an object in the filled part of this process's own heaps or fragments, or to a literal;
 * - the object's header has the kind that the pointer says, its size fits its block and agrees with the annotation (arity), and it has the
 *   shape of its kind (maps, funs, floats, and bitstrings: verify_binaries.ts);
 * - objects of the old generation point to the old generation and literals only;
 * - literals point to literals only.
 *
 * What the abort is about is written to standard error first: process, where the word was found, and the word. To be called between
 * slices. Objects seen are marked in bit maps, a bit per word, so that shared subterms are walked once; literals are looked at one
 * level deep.
 */
import { COLLECTOR_STATE, TABLE_PROCESS_END } from "../abi/registers";
import {
  KIND_ATOM,
  KIND_BIGNUM,
  KIND_BINARY,
  KIND_CATCH,
  KIND_CONTINUATION,
  KIND_FLOAT,
  KIND_FUN,
  KIND_NIL,
  KIND_PID,
  KIND_PORT,
  MAP_FLAT,
  MAP_FLAT_MAX,
  MAP_HASH,
  MAP_NODE,
  RAW_ALL,
  FUN_FREE_COUNT_OFFSET,
} from "../abi/terms";
import { hostWrite } from "../host";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Fragment } from "../memory/heap";
import { isLiteralAddress } from "../memory/literals";
import { scratchBuffer, scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { Process } from "../process/process";
import { scanProcessRoots } from "../process/roots";
import { verifyProcesses } from "../process/verify";
import { verifyTables } from "../table/verify";
import { processInSlot, tableCapacity } from "../process/table";
import {
  Term,
  address,
  annotation,
  head,
  headerKind,
  headerRaw,
  headerSize,
  headerSubkind,
  isCons,
  isHeader,
  isMap,
  isPointer,
  isSmall,
  isTuple,
  kind,
} from "../term/term";
import { ROOTS_COLLECT, ROOTS_VERIFY, collector } from "./collect";
import { verifyCounts } from "./holders";
import { checkBitstring, checkListed, markLists, unmarkLists } from "./verify_binaries";

@unmanaged
class Verifier {
  process: Process;
  youngMarks: usize;
  oldMarks: usize;
  /** Address of the word being checked, for the report. */
  slot: usize;
}

// @ts-ignore: decorator
@inline function verifier(): Verifier {
  return changetype<Verifier>(<usize>COLLECTOR_STATE + 160);
}

/** Aborts with a message unless all that `p`, which is not running, can reach is well-formed and its own or literal. */
export function verifyProcess(p: Process): void {
  const v = verifier();
  v.process = p;
  checkBounds(p);
  v.youngMarks = allocateMarks(p.heapEnd - p.heapStart);
  v.oldMarks = allocateMarks(p.oldEnd - p.oldStart);
  for (let at = p.fragments; at != 0; at = changetype<Fragment>(at).next) {
    changetype<Fragment>(at).unused = <u32>allocateMarks(changetype<Fragment>(at).end - at);
  }
  markLists(p);
  verifyStack(p);
  collector().verifying = ROOTS_VERIFY;
  scanProcessRoots(p);
  collector().verifying = ROOTS_COLLECT;
  unmarkLists(p);
  for (let at = p.fragments; at != 0; at = changetype<Fragment>(at).next) {
    freeMarks(changetype<Fragment>(at).unused, changetype<Fragment>(at).end - at);
  }
  freeMarks(v.youngMarks, p.heapEnd - p.heapStart);
  freeMarks(v.oldMarks, p.oldEnd - p.oldStart);
}

/** verifyProcess for every process, and all tables; none is running. */
export function verify_all(): void {
  verifyProcesses();
  verifyTables();
  const capacity = tableCapacity();
  for (let slot: u32 = 0; slot < capacity; slot++) {
    const p = processInSlot(slot);
    if (p) verifyProcess(p);
  }
  verifyCounts();
}

/** The slot of a root outside heap and stack. */
export function verifyRoot(slot: usize): void {
  verifier().slot = slot;
  const word = load<u64>(slot);
  // A root that has never been set is 0, the small integer.
  if (!isTerm(word)) fail("root is no term", word);
  walk(word);
}

function checkBounds(p: Process): void {
  const young = p.heapStart <= p.highWater && p.highWater <= p.heapTop && p.heapTop <= p.heapEnd;
  const old = p.oldStart <= p.oldTop && p.oldTop <= p.oldEnd;
  const stack = p.stackLow <= p.e && p.e < p.stackHigh && ((p.e | p.stackHigh) & 7) == 0;
  if (!young) fail("bounds of the young generation are out of order", p.heapTop);
  if (!old) fail("bounds of the old generation are out of order", p.oldTop);
  if (!stack) fail("top of the stack is outside the stack", p.e);
}

function verifyStack(p: Process): void {
  const v = verifier();
  for (let at = p.e; at < p.stackHigh; at += 8) {
    v.slot = at;
    const word = load<u64>(at);
    const k = kind(word);
    if (k == KIND_CONTINUATION || k == KIND_CATCH) {
      if (<u32>word == 0) fail("continuation to table slot 0", word);
      continue;
    }
    if (!isTerm(word)) fail("stack word is neither a term nor a continuation", word);
    walk(word);
  }
  const bottom = load<u64>(p.stackHigh - 8);
  const isEnd = kind(bottom) == KIND_CONTINUATION && <u32>bottom == <u32>TABLE_PROCESS_END;
  if (!isEnd) fail("stack does not end with the end of the process", bottom);
}

// The walk

/** May the word be the value of a term? */
function isTerm(word: u64): bool {
  if (isSmall(word) || isPointer(word)) return true;
  const k = kind(word);
  if (k == KIND_NIL) return word == (<u64>KIND_NIL) << 56;
  return k == KIND_ATOM || k == KIND_PID || k == KIND_PORT;
}

/** Checks all that is reachable from `t`, a term, and has not been seen before. */
function walk(t: Term): void {
  if (!isPointer(t)) return;
  const v = verifier();
  const depth = scratchDepth();
  enter(t, false);
  while (scratchDepth() != depth) {
    t = scratchPop();
    const at = address(t);
    const old = isOld(at);
    const first: usize = isCons(t) ? 0 : payloadOffset(t);
    const end: usize = isCons(t) ? 16 : <usize>(headerSize(load<u64>(at)) + 1) << 3;
    for (let offset: usize = first; offset < end; offset += 8) {
      v.slot = at + offset;
      const word = load<u64>(at + offset);
      if (!isTerm(word)) fail("word of an object is no term", word);
      if (isPointer(word)) enter(word, old);
    }
  }
}

/** Offset of the first term in the object. */
function payloadOffset(t: Term): usize {
  const head = load<u64>(address(t));
  const raw = headerRaw(head);
  return <usize>((raw == RAW_ALL ? headerSize(head) : raw) + 1) << 3;
}

// @ts-ignore: decorator
@inline function isOld(at: usize): bool {
  const p = verifier().process;
  return at - p.oldStart < p.oldTop - p.oldStart;
}

/** Checks the object that the pointer leads to, and pushes it to be walked unless it is a literal or was seen before. */
function enter(t: Term, fromOld: bool): void {
  const v = verifier();
  const p = v.process;
  const at = address(t);
  if (at & 7) fail("pointer is not aligned", t);
  if (isLiteralAddress(at)) {
    checkObject(t, <usize>0xffffffff - at);
    checkLiteral(t);
    return;
  }
  let start = p.heapStart;
  let top = p.heapTop;
  let marks = v.youngMarks;
  if (isOld(at)) {
    start = p.oldStart;
    top = p.oldTop;
    marks = v.oldMarks;
  } else if (at - start >= top - start) {
    const fragment = fragmentOf(p, at);
    if (fragment == 0) fail("pointer leads outside of the process's heaps", t);
    start = fragment;
    top = changetype<Fragment>(fragment).top;
    marks = changetype<Fragment>(fragment).unused;
  }
  if (fromOld && start != p.oldStart) fail("old generation points to the young one", t);
  checkObject(t, top - at);
  const index = (at - start) >>> 3;
  const byte = marks + (index >>> 3);
  const bit = <u8>(<u32>1 << (<u32>index & 7));
  if (load<u8>(byte) & bit) return;
  store<u8>(byte, load<u8>(byte) | bit);
  if (!isCons(t)) checkListed(at, load<u64>(at));
  scratchPush(t);
}

function fragmentOf(p: Process, at: usize): usize {
  for (let f = p.fragments; f != 0; f = changetype<Fragment>(f).next) {
    if (at - f < changetype<Fragment>(f).top - f) return f;
  }
  return 0;
}

/** A literal's words are immediates or lead to literals. */
function checkLiteral(t: Term): void {
  const v = verifier();
  const at = address(t);
  const end: usize = isCons(t) ? 16 : <usize>(headerSize(load<u64>(at)) + 1) << 3;
  for (let offset: usize = isCons(t) ? 0 : payloadOffset(t); offset < end; offset += 8) {
    const word = load<u64>(at + offset);
    v.slot = at + offset;
    if (!isTerm(word)) fail("word of a literal is no term", word);
    if (isPointer(word) && !isLiteralAddress(address(word))) fail("literal points to a heap", word);
  }
}

// Shapes

/** Has the object that `t` points to the shape that its kind demands, within `room` bytes? */
function checkObject(t: Term, room: usize): void {
  if (isCons(t)) {
    if (room < 16) fail("cons cell lies across the end of its block", t);
    if (annotation(t) != 0) fail("cons with an annotation", t);
    return;
  }
  const word = load<u64>(address(t));
  if (!isHeader(word)) fail("pointer leads to no header", t);
  if (headerKind(word) != kind(t)) fail("header has another kind than the pointer", t);
  const size = <u32>word;
  if (<u64>room < ((<u64>size) << 3) + 8) fail("object lies across the end of its block", t);
  const raw = headerRaw(word);
  if (raw != RAW_ALL && <u32>raw > size) fail("more raw words than words", t);
  if (isTuple(t)) {
    if (<u32>annotation(t) != size) fail("arity of the pointer is not that of the tuple", t);
    if (raw != 0) fail("tuple with raw words", t);
  } else if (isMap(t)) checkMap(t, word);
  else if (kind(t) == KIND_FUN) {
    if (raw != 2 || load<u32>(address(t), FUN_FREE_COUNT_OFFSET) != size - 2) fail("fun's size does not fit its free variables", t);
  } else if (kind(t) == KIND_FLOAT) {
    if (raw != RAW_ALL || size != 1) fail("float of a wrong size", t);
  } else if (kind(t) == KIND_BIGNUM) {
    if (raw != RAW_ALL || size == 0) fail("bignum of a wrong size", t);
  } else if (kind(t) == KIND_BINARY) checkBitstring(t, word);
}

function checkMap(t: Term, word: u64): void {
  const at = address(t);
  const size = headerSize(word);
  const shape = headerSubkind(word);
  if (shape != annotation(t)) fail("map's header and pointer disagree about its shape", t);
  if (shape == MAP_FLAT) {
    const keys = load<u64>(at, 8);
    if (size < 1 || size - 1 > MAP_FLAT_MAX) fail("flat map of a wrong size", t);
    if (headerRaw(word) != 0) fail("flat map with raw words", t);
    if (!isTuple(keys) || annotation(keys) != size - 1) fail("flat map has not as many keys as values", t);
  } else if (shape == MAP_HASH) {
    const root = load<u64>(at, 16);
    if (size != 2 || headerRaw(word) != 1) fail("hash map of a wrong size", t);
    if (!isSmall(load<u64>(at, 8)) || <i64>load<u64>(at, 8) <= MAP_FLAT_MAX) fail("hash map with a wrong number of pairs", t);
    if (!isMap(root) || annotation(root) != MAP_NODE) fail("hash map without a root node", t);
  } else if (shape == MAP_NODE) {
    const bitmap = load<u64>(at, 8);
    if (headerRaw(word) != 1 || bitmap >>> 32 != 0 || <i32>popcnt(bitmap) != size - 1) fail("map node's bit map does not fit its size", t);
    for (let i = 2; i <= size; i++) {
      const child = load<u64>(at + (<usize>i << 3));
      if (!isCons(child) && !(isMap(child) && annotation(child) == MAP_NODE)) fail("map node's child is neither leaf nor node", t);
    }
  } else fail("map of unknown shape", t);
}

// Marks and reports

function allocateMarks(heapBytes: usize): usize {
  const bytes = (heapBytes >>> 6) + 8;
  const at = allocateBlock(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

function freeMarks(at: usize, heapBytes: usize): void {
  freeBlock(at, (heapBytes >>> 6) + 8);
}

/** Writes what is wrong and aborts. */
export function fail(what: string, word: u64): void {
  const v = verifier();
  const buffer = scratchBuffer(512);
  let at = appendText(buffer, "heap verifier: process ");
  at = appendHex(at, v.process.slot);
  at = appendText(at, ", generation ");
  at = appendHex(at, v.process.generation);
  at = appendText(at, ": ");
  at = appendText(at, what);
  at = appendText(at, ": ");
  at = appendHex(at, word);
  at = appendText(at, " found at ");
  at = appendHex(at, v.slot);
  store<u8>(at, 10);
  hostWrite(2, buffer, <i32>(at + 1 - buffer));
  collector().verifying = ROOTS_COLLECT;
  abort("heap verifier");
}

function appendText(at: usize, text: string): usize {
  for (let i = 0; i < text.length; i++) store<u8>(at + <usize>i, <u8>text.charCodeAt(i));
  return at + <usize>text.length;
}

function appendHex(at: usize, value: u64): usize {
  at = appendText(at, "0x");
  let shift = 60;
  while (shift > 0 && value >>> shift == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) {
    const digit = <u8>((value >>> shift) & 15);
    store<u8>(at++, digit < 10 ? 48 + digit : 87 + digit);
  }
  return at;
}
