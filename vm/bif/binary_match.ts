/** Built-ins of module binary that search: match, matches, split, compile_pattern. Errors: badarg, system_limit. */
import { Atom } from "../abi/atoms";
import { alignedData } from "../binary/aligned";
import { byteSize, isBinary } from "../binary/binary";
import { makeSubBinary } from "../binary/make";
import { compiledPattern, patternAt, patternBlock, releasePattern } from "../binary/pattern";
import { NO_MATCH, findAll, findFirst, matchLength, matchPosition } from "../binary/search";
import { badarg, tuple2 } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchReset } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, Term, WORD, atom, cons, element, head, isCons, isSmall, isTupleOf, small, tail, tuple, tupleHeader } from "../term/term";
import { consOf } from "./build";

/** Bytes searched, or bytes of results, for one reduction. */
const BYTES_PER_REDUCTION = 64;

const GLOBAL: u32 = 1;
const TRIM: u32 = 2;
const TRIM_ALL: u32 = 4;

/** The part that {scope, {Start, Length}} gives of a binary, as start << 32 | end; NO_MATCH when it is none. The length may be negative. */
function scopeOf(option: Term, bytes: u32): u64 {
  if (!isTupleOf(option, 2) || element(option, 0) != atom(Atom.scope) || !isTupleOf(element(option, 1), 2)) return NO_MATCH;
  return partOf(element(element(option, 1), 0), element(element(option, 1), 1), bytes);
}

/** The part of `bytes` bytes at position `start` with that length, which may be negative, as start << 32 | end; NO_MATCH when there is none. */
export function partOf(start: Term, length: Term, bytes: u32): u64 {
  if (start > <u64>bytes || !isSmall(length)) return NO_MATCH;
  const other = <i64>start + <i64>length;
  if (other < 0 || other > <i64>bytes) return NO_MATCH;
  const from = min<i64>(<i64>start, other);
  return (<u64>from << 32) | <u64>max<i64>(<i64>start, other);
}

/** Charges for the bytes searched. */
function charge(from: usize, to: usize): void {
  bumpReductions(<i32>((to - from) / BYTES_PER_REDUCTION));
}

// Matching

function matchIn(subject: Term, pattern: Term, options: Term, all: bool): Term {
  if (!isBinary(subject)) return badarg();
  const bytes = byteSize(subject);
  let scope: u64 = <u64>bytes;
  if (!isCons(options) && options != NIL) return badarg();
  // As in Erlang, what follows the last option is not looked at.
  for (; isCons(options); options = tail(options)) {
    scope = scopeOf(head(options), bytes);
    if (scope == NO_MATCH) return badarg();
  }
  const from = <usize>(scope >> 32);
  const to = <usize>(<u32>scope);
  if (to == 0) return all ? NIL : atom(Atom.nomatch);
  const block = patternBlock(pattern);
  if (block == 0) return FAIL;
  const at = alignedData(subject);
  let result: Term;
  if (all) {
    findAll(patternAt(block), at, from, to);
    charge(from, to);
    result = matchList();
  } else {
    const found = findFirst(patternAt(block), at, from, to);
    const end = found == NO_MATCH ? to : matchPosition(found) + matchLength(found);
    charge(from, end);
    result = found == NO_MATCH ? atom(Atom.nomatch) : tuple2(small(matchPosition(found)), small(matchLength(found)));
  }
  releasePattern(block);
  return result;
}

/** The matches on the scratch stack, where nothing else is, as a list of {Position, Length}. */
function matchList(): Term {
  const count = scratchDepth();
  let list = NIL;
  bumpReductions(count / 8);
  for (let i = 0; i < count; i++) {
    const found = scratchPop();
    const at = heapAllocate(5);
    store<u64>(at, tupleHeader(2));
    store<u64>(at, <u64>matchPosition(found), WORD);
    store<u64>(at, <u64>matchLength(found), 2 * WORD);
    store<u64>(at, tuple(at, 2), 3 * WORD);
    store<u64>(at, list, 4 * WORD);
    list = cons(at + 3 * WORD);
  }
  scratchReset(0);
  return list;
}

export function binary_match_2(subject: Term, pattern: Term): Term {
  return matchIn(subject, pattern, NIL, false);
}
export function binary_match_3(subject: Term, pattern: Term, options: Term): Term {
  return matchIn(subject, pattern, options, false);
}
export function binary_matches_2(subject: Term, pattern: Term): Term {
  return matchIn(subject, pattern, NIL, true);
}
export function binary_matches_3(subject: Term, pattern: Term, options: Term): Term {
  return matchIn(subject, pattern, options, true);
}
export function binary_compile_pattern(pattern: Term): Term {
  return compiledPattern(pattern);
}

// Splitting

/** GLOBAL, TRIM or TRIM_ALL of an option that is one of these atoms, otherwise 0. */
function splitFlag(option: Term): u32 {
  if (option == atom(Atom.global)) return GLOBAL;
  if (option == atom(Atom.trim)) return TRIM;
  return option == atom(Atom.trim_all) ? TRIM_ALL : 0;
}

export function binary_split_2(subject: Term, pattern: Term): Term {
  return binary_split_3(subject, pattern, NIL);
}

/** split(Subject, Pattern, [global | trim | trim_all | {scope, Part}]) */
export function binary_split_3(subject: Term, pattern: Term, options: Term): Term {
  if (!isBinary(subject) || (!isCons(options) && options != NIL)) return badarg();
  const bytes = byteSize(subject);
  let scope: u64 = <u64>bytes;
  let flags: u32 = 0;
  for (; isCons(options); options = tail(options)) {
    const flag = splitFlag(head(options));
    flags |= flag;
    if (flag != 0) continue;
    scope = scopeOf(head(options), bytes);
    if (scope == NO_MATCH) return badarg();
  }
  const from = <usize>(scope >> 32);
  const to = <usize>(<u32>scope);
  if (to == 0) return unsplit(subject, flags);
  const block = patternBlock(pattern);
  if (block == 0) return FAIL;
  const at = alignedData(subject);
  charge(from, to);
  let result: Term;
  if (flags & GLOBAL) {
    result = findAll(patternAt(block), at, from, to) == 0 ? unsplit(subject, flags) : splitAll(subject, flags);
  } else {
    const found = findFirst(patternAt(block), at, from, to);
    result = found == NO_MATCH ? unsplit(subject, flags) : splitOnce(subject, found, flags);
  }
  releasePattern(block);
  return result;
}

/** The result when nothing was found. */
function unsplit(subject: Term, flags: u32): Term {
  return byteSize(subject) == 0 && (flags & (TRIM | TRIM_ALL)) != 0 ? NIL : consOf(subject, NIL);
}

/** The bytes of a binary from `from` up to `to`. */
// @ts-ignore: decorator
@inline function bytesBetween(t: Term, from: usize, to: usize): Term {
  return makeSubBinary(t, (<u64>from) << 3, (<u64>(to - from)) << 3);
}

/**
 * The two parts. An empty second one is left out with TRIM and TRIM_ALL, and then an empty first one too; otherwise an empty first one with TRIM_ALL only.
 */
function splitOnce(subject: Term, found: u64, flags: u32): Term {
  const bytes = <usize>byteSize(subject);
  const start = matchPosition(found);
  const end = start + matchLength(found);
  if ((flags & (TRIM | TRIM_ALL)) != 0 && end == bytes) return start == 0 ? NIL : consOf(bytesBetween(subject, 0, start), NIL);
  const last = consOf(bytesBetween(subject, end, bytes), NIL);
  return (flags & TRIM_ALL) != 0 && start == 0 ? last : consOf(bytesBetween(subject, 0, start), last);
}

/** All parts, from the last to the first; the matches are on the scratch stack, where nothing else is. */
function splitAll(subject: Term, flags: u32): Term {
  const count = scratchDepth();
  let end = <usize>byteSize(subject);
  let list = NIL;
  bumpReductions(count / 8);
  // Empty parts are left out: with TRIM until the first that is not, with TRIM_ALL always.
  let dropped = flags & (TRIM | TRIM_ALL);
  for (let i = 0; i <= count; i++) {
    const found = i < count ? scratchPop() : 0;
    const start = i < count ? matchPosition(found) + matchLength(found) : 0;
    if (start != end || dropped == 0) {
      list = consOf(bytesBetween(subject, start, end), list);
      dropped &= TRIM_ALL;
    }
    end = matchPosition(found);
  }
  scratchReset(0);
  return list;
}
