/**
 * Text of terms on one line, as `~w`, `~p` (without line breaks) and erlang:display/1 write it, into the format buffer.
 *
 * The walk keeps what is left to write on the scratch stack, in entries of two words:
 *
 *     term                              depth             a term
 *     BYTE  | byte                      0                 punctuation
 *     ARROW                             0                 what stands between key and value
 *     TAIL  | depth                     list              what follows an element
 *     ITEMS | next index << 32 | depth  tuple             the elements from an index on
 *     PAIRS | first << 32 | pairs left  depths            below it lie keys and values, one word each
 *
 * A depth counts down by one a level and an element and stops at 1; a negative one never does.
 */
import { KIND_BINARY, KIND_CONS, KIND_MAP, KIND_TUPLE } from "../abi/terms";
import { bitSize } from "../binary/binary";
import { mapSize, pushPairs } from "../map/map";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { NIL, Term, element, head, isCons, kind, tail, tupleArity } from "../term/term";
import { definitionField, definitionModule, definitionName, isRecord, recordDefinition, recordSize, recordValues } from "../record/record";
import { appendByte, appendText, textAt, textBytes, textCut } from "./buffer";
import { appendDisplayLeaf, appendDisplayBinary, appendDisplayString, isDisplayString } from "./display";
import { appendLeaf, appendNumberBinary, appendString, appendTextBinary, isPrintableList } from "./leaf";

/** As `~w`: lists as lists. */
export const MODE_WRITE = 0;
/** As `~tp` without line breaks: lists and binaries of printable characters as strings. */
export const MODE_PRINT = 1;
/** As erlang:display/1. */
export const MODE_DISPLAY = 2;

// Styles, combined.
/** Characters above 255 in atoms are written as they are. */
export const STYLE_UNICODE = 1;
/** Lists and binaries of printable characters are strings. */
export const STYLE_STRINGS = 2;
/** As erlang:display/1. */
export const STYLE_DISPLAY = 4;
/** Depth as in io_lib_pretty rather than io_lib:write, which treats maps differently. */
export const STYLE_PRETTY = 8;

const BYTE: u64 = 0x30;
const ARROW: u64 = 0x31;
const TAIL: u64 = 0x32;
const ITEMS: u64 = 0x33;
const PAIRS: u64 = 0x34;
const FIELDS: u64 = 0x35;
const EQUALS: u64 = 0x36;

// @ts-ignore: decorator
@inline function lower(depth: i32): i32 {
  return depth < 0 ? depth : depth - 1;
}

// @ts-ignore: decorator
@inline function push(first: u64, second: u64): void {
  scratchPush(first);
  scratchPush(second);
}

// @ts-ignore: decorator
@inline function pushTerm(t: Term, depth: i32): void {
  push(t, <u64>(<u32>depth));
}

/** Appends the text of `t` in UTF-8 to the format buffer, in one of the MODE_… ways. */
export function formatTerm(t: Term, mode: i32): void {
  const style = mode == MODE_DISPLAY ? STYLE_DISPLAY : mode == MODE_PRINT ? STYLE_PRETTY | STYLE_STRINGS | STYLE_UNICODE : 0;
  writeTerm(t, -1, style, 0);
}

/**
 * Appends the text of `t`, cut off at `depth` unless that is negative. When `limit` is not 0 and the text gets longer than that many
 * characters, appends nothing and answers false (it may write somewhat more before it notices).
 */
export function writeTerm(t: Term, depth: i32, style: i32, limit: i32): bool {
  const base = scratchDepth();
  const start = textBytes();
  pushTerm(t, depth);
  while (scratchDepth() > base) {
    const second = scratchPop();
    const first = scratchPop();
    const tag = first >> 56;
    if (tag < BYTE || tag > EQUALS) writeOne(first, <i32>second, style);
    else if (tag == BYTE) appendByte(<i32>first);
    else if (tag == ARROW) appendText((style & STYLE_DISPLAY) != 0 ? "=>" : " => ");
    else if (tag == EQUALS) appendText((style & STYLE_DISPLAY) != 0 ? "=" : " = ");
    else if (tag == FIELDS) writeFields(second, <i32>((first >> 32) & 0xffffff), <i32>first);
    else if (tag == TAIL) writeTail(second, <i32>first);
    else if (tag == ITEMS) writeItems(second, <i32>((first >> 32) & 0xffffff), <i32>first);
    else writePairs(<i32>first, (first >> 32) & 1, second, style);
    // A character has at most four bytes.
    if (limit != 0 && textBytes() - start > limit << 2) {
      scratchReset(base);
      textCut(start);
      return false;
    }
  }
  if (limit == 0 || characterCount(start) <= limit) return true;
  textCut(start);
  return false;
}

/** Characters of the text from byte `start` on. */
export function characterCount(start: i32): i32 {
  const end = textAt() + <usize>textBytes();
  let count = 0;
  for (let at = textAt() + <usize>start; at < end; at++) count += i32((load<u8>(at) & 0xc0) != 0x80);
  return count;
}

/** A term: leaves at once, of others the beginning. */
function writeOne(t: Term, depth: i32, style: i32): void {
  if (depth == 0) {
    appendText("...");
    return;
  }
  switch (kind(t)) {
    case KIND_CONS:
      startList(t, depth, style);
      break;
    case KIND_TUPLE:
      if (tupleArity(t) == 0) {
        appendText("{}");
      } else if (depth == 1) {
        appendText("{...}");
      } else {
        appendByte(0x7b);
        writeItems(t, 0, depth);
      }
      break;
    case KIND_MAP:
      startMap(t, depth, style);
      break;
    case KIND_BINARY:
      writeBinary(t, depth, style);
      break;
    default:
      if (isRecord(t)) startRecord(t, depth);
      else if ((style & STYLE_DISPLAY) != 0) appendDisplayLeaf(t);
      else appendLeaf(t, (style & STYLE_UNICODE) != 0);
  }
}

function startList(t: Term, depth: i32, style: i32): void {
  if ((style & STYLE_DISPLAY) != 0) {
    if (isDisplayString(t)) {
      appendDisplayString(t);
      return;
    }
  } else if (depth == 1) {
    appendText("[...]");
    return;
  } else if ((style & STYLE_STRINGS) != 0 && isPrintableList(t)) {
    appendString(t);
    return;
  }
  appendByte(0x5b);
  push((TAIL << 56) | <u64>(<u32>lower(depth)), tail(t));
  pushTerm(head(t), lower(depth));
}

function writeTail(list: Term, depth: i32): void {
  if (list == NIL) {
    appendByte(0x5d);
  } else if (depth == 1) {
    appendText("|...]");
  } else if (isCons(list)) {
    appendByte(0x2c);
    push((TAIL << 56) | <u64>(<u32>lower(depth)), tail(list));
    pushTerm(head(list), lower(depth));
  } else {
    appendByte(0x7c);
    push((BYTE << 56) | 0x5d, 0);
    pushTerm(list, lower(depth));
  }
}

function writeItems(t: Term, index: i32, depth: i32): void {
  if (index == tupleArity(t)) {
    appendByte(0x7d);
    return;
  }
  if (index > 0) appendByte(0x2c);
  if (index > 0 && depth == 1) {
    appendText("...}");
    return;
  }
  push((ITEMS << 56) | ((<u64>(index + 1)) << 32) | <u64>(<u32>lower(depth)), t);
  pushTerm(element(t, index), lower(depth));
}

/** #Module:Name{Field = Value,…} */
function startRecord(t: Term, depth: i32): void {
  const definition = recordDefinition(t);
  appendByte(0x23);
  push((FIELDS << 56) | <u64>(<u32>depth), t);
  pushTerm(definitionName(definition), -1);
  push((BYTE << 56) | 0x3a, 0);
  pushTerm(definitionModule(definition), -1);
}

function writeFields(t: Term, index: i32, depth: i32): void {
  if (index == 0) appendByte(0x7b);
  if (index == recordSize(t)) {
    appendByte(0x7d);
    return;
  }
  if (index > 0) appendByte(0x2c);
  if (depth == 1) {
    appendText("...}");
    return;
  }
  push((FIELDS << 56) | ((<u64>(index + 1)) << 32) | <u64>(<u32>lower(depth)), t);
  pushTerm(load<u64>(recordValues(t) + (<usize>index << 3)), lower(depth));
  push(EQUALS << 56, 0);
  pushTerm(definitionField(recordDefinition(t), index), -1);
}

function startMap(t: Term, depth: i32, style: i32): void {
  if (depth == 1) {
    // (io_lib:write does not tell an empty map from one that is cut off.)
    appendText((style & STYLE_PRETTY) != 0 && mapSize(t) > 0 ? "#{...}" : "#{}");
    return;
  }
  appendText("#{");
  const count = pushPairs(t);
  const inner = <u64>(<u32>lower(depth));
  push((PAIRS << 56) | ((<u64>1) << 32) | <u64>count, (inner << 32) | inner);
}

/** `depths`: of keys and values in the upper half, the count of pairs that may still come in the lower. */
function writePairs(left: i32, first: u64, depths: u64, style: i32): void {
  const room = <i32>depths;
  const pretty = (style & STYLE_PRETTY) != 0;
  if (left == 0 && (first != 0 || pretty || room != 1)) {
    appendByte(0x7d);
    return;
  }
  if (first == 0) {
    appendByte(0x2c);
    if (room == 1) {
      for (let i = left << 1; i > 0; i--) scratchPop();
      appendText("...}");
      return;
    }
  }
  const key = scratchPop();
  const value = scratchPop();
  const inner = depths >> 32;
  const next = first != 0 ? room : lower(room);
  push((PAIRS << 56) | <u64>(left - 1), (inner << 32) | <u64>(<u32>next));
  pushTerm(value, <i32>inner);
  push(ARROW << 56, 0);
  pushTerm(key, <i32>inner);
}

function writeBinary(t: Term, depth: i32, style: i32): void {
  if ((style & STYLE_DISPLAY) != 0) appendDisplayBinary(t);
  else if (bitSize(t) == 0) appendText("<<>>");
  else if (depth == 1) appendText("<<...>>");
  else if ((style & STYLE_STRINGS) == 0 || !appendTextBinary(t, depth - 1, (style & STYLE_UNICODE) != 0)) appendNumberBinary(t, depth);
}
