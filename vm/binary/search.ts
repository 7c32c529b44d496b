/**
 * Searching for one or several patterns in a run of bytes. A pattern is compiled into a block of its own, which contains no addresses, so that
 * it can be kept (binary:compile_pattern/1), and then searched for as often as one likes.
 *
 * One pattern: Boyer and Moore, "A Fast String Searching Algorithm", 1977, with both tables; a single byte is looked for 32 bytes a step.
 * Several: the automaton of Aho and Corasick, "Efficient String Matching", 1975, with all transitions computed, so that each byte of the
 * text takes one step. Bytes that occur in no pattern are one class, and rows have an entry per class only.
 *
 *     one      | PATTERN_ONE u32 | length m u32 | the m bytes, padded to 4 | last place of each byte: 256 i32, -1 none | shifts: m + 1 u32 |
 *     several  | PATTERN_SEVERAL u32 | row words u32 | class of each byte: 256 u8 | rows … |
 *     row      | next row per class, u32 each | depth u32 | output u32 | failure u32 | breadth-first successor u32 |
 *
 * Rows are named by their offset in words from the first one; the root is 0. `depth` is the length of the text that the row stands for,
 * `output` the longest row below it (itself or along its failures) that is a whole pattern, 0 when there is none, and `failure` the row of its
 * longest proper suffix.
 *
 * The rule for several patterns: the match that begins first, of those the longest; the next one begins behind it.
 */
import { scratchDepth, scratchPop, scratchPush, scratchWord } from "../memory/scratch";

export const PATTERN_ONE: u32 = 1;
export const PATTERN_SEVERAL: u32 = 2;

/** Nothing found. */
export const NO_MATCH: u64 = 0xffffffffffffffff;

const ONE_HEADER: usize = 8;
const LAST_BYTES: usize = 1024;
const CLASSES: usize = 8;
const SEVERAL_HEADER: usize = CLASSES + 256;
/** Words of a row behind its transitions. */
const ROW_EXTRA: u32 = 4;

/** A match: position and length in one word. */
// @ts-ignore: decorator
@inline function match(position: usize, length: usize): u64 {
  return ((<u64>position) << 32) | <u64>length;
}
/** Position of a match, counted from the first byte of what is searched. */
// @ts-ignore: decorator
@inline export function matchPosition(found: u64): usize {
  return <usize>(found >> 32);
}
// @ts-ignore: decorator
@inline export function matchLength(found: u64): usize {
  return <usize>(<u32>found);
}

// One pattern

// @ts-ignore: decorator
@inline function lastTable(pattern: usize, length: usize): usize {
  return pattern + ONE_HEADER + ((length + 3) & ~3);
}

/** Bytes of a compiled pattern of `length` bytes; also of the room that compiling it needs behind. */
export function onePatternBytes(length: usize): u64 {
  return <u64>ONE_HEADER + ((<u64>length + 3) & ~3) + (length == 1 ? 0 : <u64>LAST_BYTES + ((<u64>length + 1) << 2));
}

/** Compiles the `length` bytes (at least one) at `at` to `pattern` (onePatternBytes). `borders` has room for length + 1 words of 4 bytes. */
export function compileOne(pattern: usize, at: usize, length: usize, borders: usize): void {
  store<u32>(pattern, PATTERN_ONE);
  store<u32>(pattern, <u32>length, 4);
  memory.copy(pattern + ONE_HEADER, at, length);
  if (length == 1) return;
  const last = lastTable(pattern, length);
  memory.fill(last, 0xff, LAST_BYTES);
  for (let i: usize = 0; i < length; i++) store<u32>(last + (<usize>load<u8>(at + i) << 2), <u32>i);
  computeShifts(pattern + ONE_HEADER, length, last + LAST_BYTES, borders);
}

/**
 * shifts[i]: how far to move on when the pattern's bytes from i on fit and the one before does not; by the borders of its suffixes:
 * borders[i] is where the widest border of the suffix from i begins.
 */
function computeShifts(bytes: usize, length: usize, shifts: usize, borders: usize): void {
  memory.fill(shifts, 0, (length + 1) << 2);
  let i = length;
  let j = length + 1;
  store<u32>(borders + (i << 2), <u32>j);
  while (i > 0) {
    while (j <= length && load<u8>(bytes + i - 1) != load<u8>(bytes + j - 1)) {
      if (load<u32>(shifts + (j << 2)) == 0) store<u32>(shifts + (j << 2), <u32>(j - i));
      j = <usize>load<u32>(borders + (j << 2));
    }
    i--;
    j--;
    store<u32>(borders + (i << 2), <u32>j);
  }
  j = <usize>load<u32>(borders);
  for (i = 0; i <= length; i++) {
    if (load<u32>(shifts + (i << 2)) == 0) store<u32>(shifts + (i << 2), <u32>j);
    if (i == j) j = <usize>load<u32>(borders + (j << 2));
  }
}

/** Where the byte first occurs from `at` on, or `end`. */
function findByte(byte: u32, at: usize, end: usize): usize {
  const wanted = i8x16.splat(<i8>byte);
  for (; end - at >= 32; at += 32) {
    const low = i8x16.eq(v128.load(at), wanted);
    const high = i8x16.eq(v128.load(at, 16), wanted);
    if (!v128.any_true(v128.or(low, high))) continue;
    const places = <u32>i8x16.bitmask(low) | (<u32>i8x16.bitmask(high) << 16);
    return at + <usize>ctz<u32>(places);
  }
  for (; at < end; at++) if (load<u8>(at) == byte) return at;
  return end;
}

/** The first occurrence in the bytes from `at + from` to `at + to`; its position, or `to` when there is none. */
function findOne(pattern: usize, at: usize, from: usize, to: usize): usize {
  const length = <usize>load<u32>(pattern, 4);
  const bytes = pattern + ONE_HEADER;
  if (to < from || to - from < length) return to;
  if (length == 1) return findByte(load<u8>(bytes), at + from, at + to) - at;
  const final = length - 1;
  const lastByte = <u32>load<u8>(bytes + final);
  const last = lastTable(pattern, length);
  const shifts = last + LAST_BYTES;
  const limit = at + to - length;
  // A rare last byte is found quickest by looking for nothing else at first.
  let place = findByte(lastByte, at + from + final, at + to) - final;
  while (place <= limit) {
    let i = final;
    while (load<u8>(place + i) == load<u8>(bytes + i)) {
      if (i == 0) return place - at;
      i--;
    }
    const byLast = <isize>i - <isize>load<i32>(last + (<usize>load<u8>(place + i) << 2));
    const shift = <usize>load<u32>(shifts + ((i + 1) << 2));
    place += byLast > <isize>shift ? <usize>byLast : shift;
  }
  return to;
}

// Several patterns

/**
 * Chooses the classes of the bytes that are marked in `used` (256 u8, not 0 where the byte occurs in a pattern) and answers the bytes of a compiled
 * pattern of at most `rows` rows.
 */
export function severalPatternsBytes(used: usize, rows: u64): u64 {
  return <u64>SEVERAL_HEADER + rows * (<u64>(rowWords(used)) << 2);
}

function rowWords(used: usize): u32 {
  let classes: u32 = 0;
  for (let byte: usize = 0; byte < 256; byte++) if (load<u8>(used + byte) != 0) classes++;
  return min<u32>(classes + 1, 256) + ROW_EXTRA;
}

// @ts-ignore: decorator
@inline function rowAt(pattern: usize, row: u32): usize {
  return pattern + SEVERAL_HEADER + (<usize>row << 2);
}
// @ts-ignore: decorator
@inline function extra(pattern: usize, row: u32): usize {
  return rowAt(pattern, row) + (<usize>(load<u32>(pattern, 4) - ROW_EXTRA) << 2);
}
// @ts-ignore: decorator
@inline function depthOf(pattern: usize, row: u32): u32 {
  return load<u32>(extra(pattern, row));
}
// @ts-ignore: decorator
@inline function outputOf(pattern: usize, row: u32): u32 {
  return load<u32>(extra(pattern, row), 4);
}
// @ts-ignore: decorator
@inline function failureOf(pattern: usize, row: u32): u32 {
  return load<u32>(extra(pattern, row), 8);
}
// @ts-ignore: decorator
@inline function transition(pattern: usize, row: u32, byteClass: u32): usize {
  return rowAt(pattern, row) + (<usize>byteClass << 2);
}
// @ts-ignore: decorator
@inline function classOf(pattern: usize, byte: u32): u32 {
  return load<u8>(pattern + CLASSES + <usize>byte);
}

/** Begins compiling several patterns at `pattern`: only the root, for `used` as above. Answers the number of words in use. */
export function beginSeveral(pattern: usize, used: usize): u32 {
  const words = rowWords(used);
  store<u32>(pattern, PATTERN_SEVERAL);
  store<u32>(pattern, words, 4);
  // Class 0 is that of the bytes in no pattern, unless there are none.
  let next: u32 = allUsed(used) ? 0 : 1;
  for (let byte: usize = 0; byte < 256; byte++) {
    const occurs = load<u8>(used + byte) != 0;
    store<u8>(pattern + CLASSES + byte, occurs ? <u8>next : 0);
    next += u32(occurs);
  }
  memory.fill(rowAt(pattern, 0), 0, <usize>words << 2);
  return words;
}

function allUsed(used: usize): bool {
  for (let byte: usize = 0; byte < 256; byte++) if (load<u8>(used + byte) == 0) return false;
  return true;
}

/** Adds the pattern of `length` bytes at `at`; `words` are in use. Answers how many are then. */
export function addPattern(pattern: usize, words: u32, at: usize, length: usize): u32 {
  const stride = load<u32>(pattern, 4);
  let row: u32 = 0;
  for (let i: usize = 0; i < length; i++) {
    const place = transition(pattern, row, classOf(pattern, load<u8>(at + i)));
    row = load<u32>(place);
    if (row != 0) continue;
    row = words;
    words += stride;
    memory.fill(rowAt(pattern, row), 0, <usize>stride << 2);
    store<u32>(extra(pattern, row), <u32>i + 1);
    store<u32>(place, row);
  }
  store<u32>(extra(pattern, row), row, 4);
  return words;
}

/** When all patterns have been added: computes failures, outputs and the missing transitions, row by row in the order of their depth. */
export function endSeveral(pattern: usize): void {
  const classes = load<u32>(pattern, 4) - ROW_EXTRA;
  let queueEnd: u32 = 0;
  for (let row: u32 = 0; ; ) {
    const failure = failureOf(pattern, row);
    for (let c: u32 = 0; c < classes; c++) {
      const place = transition(pattern, row, c);
      const child = load<u32>(place);
      const beside = row == 0 ? 0 : load<u32>(transition(pattern, failure, c));
      if (child == 0) {
        store<u32>(place, beside);
        continue;
      }
      const childExtra = extra(pattern, child);
      store<u32>(childExtra, beside, 8);
      if (load<u32>(childExtra, 4) == 0) store<u32>(childExtra, outputOf(pattern, beside), 4);
      store<u32>(extra(pattern, queueEnd), child, 12);
      queueEnd = child;
    }
    row = load<u32>(extra(pattern, row), 12);
    if (row == 0) return;
  }
}

/** The leftmost, then longest match between `from` and `to`, or NO_MATCH. */
function findSeveral(pattern: usize, at: usize, from: usize, to: usize): u64 {
  let row: u32 = 0;
  let found = NO_MATCH;
  for (let i = from; i < to; ) {
    row = load<u32>(transition(pattern, row, classOf(pattern, load<u8>(at + i))));
    i++;
    // What the row stands for begins behind the match: nothing better can come.
    if (found != NO_MATCH && i - <usize>depthOf(pattern, row) > matchPosition(found)) break;
    const output = outputOf(pattern, row);
    if (output == 0) continue;
    const length = <usize>depthOf(pattern, output);
    const start = i - length;
    if (found == NO_MATCH || start < matchPosition(found) || (start == matchPosition(found) && length > matchLength(found))) {
      found = match(start, length);
    }
  }
  return found;
}

/**
 * Pushes all matches, by the rule, to the scratch stack. A match is taken back when one turns up that begins earlier, or at the same place and is
 * longer; one that overlaps what stays is dropped. So each byte is looked at once.
 */
function findAllSeveral(pattern: usize, at: usize, from: usize, to: usize): void {
  const base = scratchDepth();
  let row: u32 = 0;
  for (let i = from; i < to; ) {
    row = load<u32>(transition(pattern, row, classOf(pattern, load<u8>(at + i))));
    i++;
    for (let output = outputOf(pattern, row); output != 0; output = outputOf(pattern, failureOf(pattern, output))) {
      const length = <usize>depthOf(pattern, output);
      acceptMatch(base, i - length, length);
    }
  }
}

function acceptMatch(base: i32, start: usize, length: usize): void {
  // Look first, pop then: a match that is dropped must leave the stack as it was.
  let keep = scratchDepth();
  while (keep > base) {
    const top = scratchWord(keep - 1);
    const later = matchPosition(top) > start || (matchPosition(top) == start && matchLength(top) < length);
    if (!later) {
      if (matchPosition(top) + matchLength(top) > start) return;
      break;
    }
    keep--;
  }
  while (scratchDepth() > keep) scratchPop();
  scratchPush(match(start, length));
}

// Either

/** The first match in the bytes from `at + from` to `at + to`, or NO_MATCH. */
export function findFirst(pattern: usize, at: usize, from: usize, to: usize): u64 {
  if (load<u32>(pattern) == PATTERN_SEVERAL) return findSeveral(pattern, at, from, to);
  const position = findOne(pattern, at, from, to);
  return position == to ? NO_MATCH : match(position, <usize>load<u32>(pattern, 4));
}

/** Pushes all matches that do not overlap to the scratch stack, in their order, and answers how many. */
export function findAll(pattern: usize, at: usize, from: usize, to: usize): i32 {
  const base = scratchDepth();
  if (load<u32>(pattern) == PATTERN_SEVERAL) {
    findAllSeveral(pattern, at, from, to);
    return scratchDepth() - base;
  }
  const length = <usize>load<u32>(pattern, 4);
  for (let position = findOne(pattern, at, from, to); position != to; position = findOne(pattern, at, position + length, to)) {
    scratchPush(match(position, length));
  }
  return scratchDepth() - base;
}
