/**
 * Search patterns as terms (module binary): a binary, a list of them, or what compile_pattern/1 has made of one of those: {bm, Reference} or
 * {ac, Reference}, where the reference keeps the compiled pattern (search.ts) alive in an off-heap block.
 */
import { Atom } from "../abi/atoms";
import { OFF_HEAP_DATA, OFF_HEAP_PATTERN } from "../abi/terms";
import { badarg, systemLimit, tuple2 } from "../code/errors";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { offHeapRelease, offHeapRetain, offHeapTryAllocate } from "../memory/offheap";
import { scratchBuffer } from "../memory/scratch";
import { magicBlock, magicReference } from "../process/magic";
import { NIL, FAIL, Term, atom, element, head, isCons, isTupleOf, tail } from "../term/term";
import { alignedData } from "./aligned";
import { byteSize, isBinary } from "./binary";
import {
  PATTERN_ONE,
  addPattern,
  beginSeveral,
  compileOne,
  endSeveral,
  onePatternBytes,
  severalPatternsBytes,
} from "./search";

/** Compiled patterns are no larger. */
const PATTERN_MAX_BYTES: u64 = 0x7fff0000;

/**
 * Off-heap block of the compiled pattern that the term stands for, counted once more: the caller gives it up (offHeapRelease). 0, with the error set, when it is no
 * pattern. The pattern itself is at patternAt(block).
 */
export function patternBlock(t: Term): usize {
  if (isTupleOf(t, 2)) return compiledBlock(t);
  const count = patternCount(t);
  if (count == 0) {
    badarg();
    return 0;
  }
  return count == 1 ? compileBinary(isCons(t) ? head(t) : t) : compileList(t);
}

// @ts-ignore: decorator
@inline export function patternAt(block: usize): usize {
  return block + OFF_HEAP_DATA;
}

/** binary:compile_pattern/1 */
export function compiledPattern(t: Term): Term {
  if (isTupleOf(t, 2)) return badarg();
  const block = patternBlock(t);
  if (block == 0) return FAIL;
  return tuple2(atom(load<u32>(patternAt(block)) == PATTERN_ONE ? Atom.bm : Atom.ac), magicReference(block));
}

/** The block of a compiled pattern as a term. */
function compiledBlock(t: Term): usize {
  const block = magicBlock(element(t, 1), OFF_HEAP_PATTERN);
  if (block != 0 && element(t, 0) == atom(load<u32>(patternAt(block)) == PATTERN_ONE ? Atom.bm : Atom.ac)) {
    offHeapRetain(block);
    return block;
  }
  badarg();
  return 0;
}

// @ts-ignore: decorator
@inline function isPattern(t: Term): bool {
  return isBinary(t) && byteSize(t) != 0;
}

/** How many patterns the term has, all of them binaries with at least a byte; 0 when it is none. */
function patternCount(t: Term): u32 {
  if (!isCons(t)) return u32(isPattern(t));
  let count: u32 = 0;
  for (; isCons(t); t = tail(t)) {
    if (!isPattern(head(t))) return 0;
    count++;
  }
  return t == NIL ? count : 0;
}

/** A new block for a compiled pattern; 0 with the error system_limit when it would be too large. */
function newBlock(bytes: u64): usize {
  const block: usize = bytes > PATTERN_MAX_BYTES ? 0 : offHeapTryAllocate(OFF_HEAP_PATTERN, <u32>bytes);
  if (block == 0) systemLimit();
  return block;
}

function compileBinary(t: Term): usize {
  const length = <usize>byteSize(t);
  const block = newBlock(onePatternBytes(length));
  if (block == 0) return 0;
  const borderBytes = (length + 1) << 2;
  const borders = length > 1 ? allocateBlock(borderBytes) : 0;
  compileOne(patternAt(block), alignedData(t), length, borders);
  if (borders != 0) freeBlock(borders, borderBytes);
  return block;
}

function compileList(list: Term): usize {
  // Which bytes occur, 256 u8.
  const used = scratchBuffer(256);
  memory.fill(used, 0, 256);
  let rows: u64 = 1;
  for (let rest = list; isCons(rest); rest = tail(rest)) {
    const length = <usize>byteSize(head(rest));
    const at = alignedData(head(rest));
    for (let i: usize = 0; i < length; i++) store<u8>(used + <usize>load<u8>(at + i), 1);
    rows += <u64>length;
  }
  const block = newBlock(severalPatternsBytes(used, rows));
  if (block == 0) return 0;
  const pattern = patternAt(block);
  let words = beginSeveral(pattern, used);
  for (; isCons(list); list = tail(list)) words = addPattern(pattern, words, alignedData(head(list)), <usize>byteSize(head(list)));
  endSeveral(pattern);
  return block;
}

/** The block of patternBlock is needed no longer. */
export function releasePattern(block: usize): void {
  offHeapRelease(block);
}
