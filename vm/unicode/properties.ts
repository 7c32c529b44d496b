/**
 * Properties of code points, as regular expressions ask for them: general category, script, grapheme break class, other cases. The tables are
 * runs in property_data.ts; each is unpacked when it is first needed into an array of u32, `first code point << 8 | value` in order, which is
 * searched by halving.
 */
import { PROPERTY_STATE } from "../abi/registers";
import { allocateBlock } from "../memory/allocator";
import {
  CASE_PAIRS,
  CASE_PAIRS_BYTES,
  CASE_SETS,
  CASE_SETS_BYTES,
  CATEGORIES,
  CATEGORIES_BYTES,
  GRAPHEME_BREAKS,
  GRAPHEME_BREAKS_BYTES,
  SCRIPTS,
  SCRIPTS_BYTES,
} from "./property_data";

/** Numbers of the categories that are asked for by number; in the order of their names. */
export const CATEGORY_Cc: u32 = 0;
export const CATEGORY_Cf: u32 = 1;
export const CATEGORY_Cn: u32 = 2;
export const CATEGORY_Cs: u32 = 4;
export const CATEGORY_Ll: u32 = 5;
export const CATEGORY_Lt: u32 = 8;
export const CATEGORY_Lu: u32 = 9;
export const CATEGORY_Zl: u32 = 27;
export const CATEGORY_Zp: u32 = 28;
export const CATEGORY_Zs: u32 = 29;
/** Values of runs in which upper and lower case alternate; see tools/unicode-properties.js. */
const ALTERNATING: u32 = 30;

/** Unpacked tables by number: u32 address of a u32 count and then the array, 0 while it has not been needed. */
// @ts-ignore: decorator
@inline function tableAt(which: i32): usize {
  return <usize>PROPERTY_STATE + (<usize>which << 2);
}

/** Reads varints; where a walk over pairs of letters is. */
@unmanaged
class Reader {
  at: usize;
  first: u32;
  letter: u32;
  left: u32;
  stride: u32;
  distance: u32;
}
// @ts-ignore: decorator
@inline function reader(): Reader {
  return changetype<Reader>(<usize>PROPERTY_STATE + 12);
}
function varint(): u32 {
  const r = reader();
  let value: u32 = 0;
  let byte: u32 = 128;
  for (let shift = 0; byte >= 128; shift += 7) {
    byte = load<u8>(r.at++);
    value |= (byte & 127) << shift;
  }
  return value;
}

function unpack(which: i32, runs: usize, bytes: i32): usize {
  // A run takes two bytes at least.
  const table = allocateBlock(4 + 2 * <usize>bytes);
  const r = reader();
  r.at = runs;
  let first: u32 = 0;
  let to = table + 4;
  while (r.at < runs + <usize>bytes) {
    const length = varint();
    store<u32>(to, (first << 8) | <u32>load<u8>(r.at++));
    to += 4;
    first += length;
  }
  store<u32>(table, <u32>((to - table - 4) >> 2));
  store<u32>(tableAt(which), <u32>table);
  return table;
}

/** The run that the code point is in. */
function runOf(table: usize, c: u32): u32 {
  const wanted = (c << 8) | 255;
  let low: u32 = 0;
  let high = load<u32>(table);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (load<u32>(table + 4 + (<usize>middle << 2)) <= wanted) low = middle;
    else high = middle;
  }
  return load<u32>(table + 4 + (<usize>low << 2));
}

/** A CATEGORY_… number. */
export function categoryOf(c: u32): u32 {
  const table = <usize>load<u32>(tableAt(0)) || unpack(0, CATEGORIES, CATEGORIES_BYTES);
  const run = runOf(table, c);
  const value = run & 255;
  if (value < ALTERNATING) return value;
  return (((run >> 8) ^ c ^ value) & 1) == 0 ? CATEGORY_Lu : CATEGORY_Ll;
}

/** Place of the code point's script in SCRIPT_NAMES. */
export function scriptOf(c: u32): u32 {
  const table = <usize>load<u32>(tableAt(1)) || unpack(1, SCRIPTS, SCRIPTS_BYTES);
  return runOf(table, c) & 255;
}

/** Sets of classes that may follow each grapheme break class within a cluster (UAX 29). */
const FOLLOWERS: usize = memory.data<u16>([2, 0, 0, 40, 6136, 40, 1768, 424, 296, 424, 296, 2048, 40]);

function graphemeBreakOf(c: u32): u32 {
  const table = <usize>load<u32>(tableAt(2)) || unpack(2, GRAPHEME_BREAKS, GRAPHEME_BREAKS_BYTES);
  return runOf(table, c) & 255;
}

/** May a grapheme cluster go on from code point `a` to `b`? */
export function clusterGoesOn(a: u32, b: u32): bool {
  return ((<u32>load<u16>(FOLLOWERS + (<usize>graphemeBreakOf(a) << 1)) >> graphemeBreakOf(b)) & 1) != 0;
}

/** Begins a walk over all pairs of letters that are each other's only other case. */
export function casePairsBegin(): void {
  const r = reader();
  r.at = CASE_PAIRS;
  r.first = 0;
  r.left = 0;
}
/** The next pair as smaller << 32 | larger; 0: there is none. */
export function casePairNext(): u64 {
  const r = reader();
  if (r.left == 0) {
    if (r.at >= CASE_PAIRS + CASE_PAIRS_BYTES) return 0;
    r.first += varint();
    r.letter = r.first;
    r.left = varint();
    r.stride = <u32>load<u8>(r.at++);
    r.distance = varint();
  } else {
    r.letter += r.stride;
  }
  r.left--;
  return ((<u64>r.letter) << 32) | (r.letter + r.distance);
}

/** The only other case of a letter, or the code point itself when it has none or several. */
export function otherCase(c: u32): u32 {
  if (c < 128) {
    const letter = (c | 32) - 97 < 26;
    return letter && (c | 32) != 107 && (c | 32) != 115 ? c ^ 32 : c;
  }
  casePairsBegin();
  for (let pair = casePairNext(); pair != 0; pair = casePairNext()) {
    if (<u32>pair == c) return <u32>(pair >> 32);
    if (<u32>(pair >> 32) == c) return <u32>pair;
  }
  return c;
}

/** The `n`th code point, from 0, of those that are the same as `c` but for case, `c` among them, when there are three or more; 0: no more. */
export function caseSetMember(c: u32, n: u32): u32 {
  const r = reader();
  r.at = CASE_SETS;
  while (r.at < CASE_SETS + CASE_SETS_BYTES) {
    const count = <u32>load<u8>(r.at++);
    let found = false;
    let member: u32 = 0;
    for (let i: u32 = 0; i < count; i++) {
      const letter = varint();
      if (letter == c) found = true;
      if (i == n) member = letter;
    }
    if (found) return n < count ? member : 0;
  }
  return 0;
}

/** Are two code points the same but for case? */
export function isSameLetter(a: u32, b: u32): bool {
  if (a == b || otherCase(a) == b) return true;
  let member = b ^ 1;
  for (let n: u32 = 0; member != 0 && member != b; n++) member = caseSetMember(a, n);
  return member == b;
}
