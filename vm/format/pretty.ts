/**
 * `~p`: text of a term broken into lines of at most `lineLength` columns where possible, exactly as Erlang/OTP's io_lib_pretty
 * breaks it. What fits on the rest of the line is written on it; what does not has its elements filled into lines
 * (texts) or put on lines of their own (everything with parts). Elements of tuples that begin with an atom are indented behind that
 * atom, unless there is too little room: then by four columns, or by one.
 *
 * The same walk runs up to three times: twice as a trial, which only finds out whether an indentation of tagged tuples (none of its own;
 * four) leaves enough room, and once writing.
 *
 * Column numbers start at 1. Names: `col0` column where the elements of the enclosing term begin, `col` column reached, `ld` closing
 * brackets that must fit behind the last element, `w` characters on this line since the indentation.
 *
 * What is left to do is on the scratch stack, in entries of three words:
 *
 *     tag << 56 | separator << 48 | node     col0 << 32 | col     ld << 32 | w
 */
import { FORMAT_STATE } from "../abi/registers";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { KIND_BINARY, KIND_CONS, KIND_MAP, KIND_TUPLE } from "../abi/terms";
import { Term, kind } from "../term/term";
import { appendByte, appendFill, appendText, textAt, textBytes, textCut, textExtend } from "./buffer";
import {
  LayoutNode,
  NODE_BINARY,
  NODE_DOTS,
  NODE_LIST,
  NODE_MAP,
  NODE_PAIR,
  NODE_TAGGED,
  NODE_TEXT,
  NODE_TUPLE,
  buildLayout,
  freeLayout,
  nodeOf,
} from "./layout";
import { STYLE_PRETTY, writeTerm } from "./write";

@unmanaged
class Pretty {
  lineLength: i32;
  /** Characters that may be on a line: those of the whole term. */
  most: i32;
  /** Indentation of the elements of tagged tuples behind their bracket, or -1: behind the tag. */
  tagIndent: i32;
  writing: bool;
  /** The trial has failed: too little room. */
  failed: bool;
}

const VISIT: u64 = 1;
const ITEMS: u64 = 2;
const PAIRS: u64 = 3;
const VALUE: u64 = 4;
const CLOSE: u64 = 5;

const COMMA = 0x2c;
const BAR = 0x7c;

// @ts-ignore: decorator
@inline function state(): Pretty {
  return changetype<Pretty>(<usize>FORMAT_STATE + 64);
}

/**
 * Appends the text of `t`, which begins in column `column`, cut off at `depth` unless that is negative. `style`: STYLE_UNICODE and
 * STYLE_STRINGS. A line length of 0 stands for no limit.
 */
export function prettyPrint(t: Term, column: i32, lineLength: i32, depth: i32, style: i32): void {
  const col = max(column, 1);
  const k = kind(t);
  const hasParts = k == KIND_CONS || k == KIND_TUPLE || k == KIND_MAP || k == KIND_BINARY;
  const room = lineLength - col - 1;
  if (!hasParts || lineLength == 0 || depth == 0) {
    writeTerm(t, depth, style | STYLE_PRETTY, 0);
    return;
  }
  if (room > 0 && writeTerm(t, depth, style | STYLE_PRETTY, room)) return;
  const start = textBytes();
  buildLayout(t, depth, style);
  const p = state();
  p.lineLength = lineLength;
  p.most = nodeOf(1).length;
  p.tagIndent = -1;
  if (!trial(col)) {
    p.tagIndent = 4;
    if (!trial(col)) p.tagIndent = 1;
  }
  const output = textBytes();
  p.writing = true;
  walk(col);
  freeLayout();
  // The texts of the leaves lie between what was there and the output.
  const bytes = textBytes() - output;
  memory.copy(textAt() + <usize>start, textAt() + <usize>output, bytes);
  textCut(start + bytes);
}

/** Is there room enough with this indentation? */
function trial(column: i32): bool {
  const p = state();
  p.writing = false;
  p.failed = false;
  walk(column);
  return !p.failed;
}

// Entries

// @ts-ignore: decorator
@inline function push(tag: u64, separator: i32, node: u32, col0: i32, col: i32, ld: i32, w: i32): void {
  scratchPush((tag << 56) | ((<u64>separator) << 48) | <u64>node);
  scratchPush(((<u64>(<u32>col0)) << 32) | <u64>(<u32>col));
  scratchPush(((<u64>(<u32>ld)) << 32) | <u64>(<u32>w));
}

function walk(column: i32): void {
  const base = scratchDepth();
  push(VISIT, 0, 1, column, column, 0, 0);
  while (scratchDepth() > base) {
    const third = scratchPop();
    const second = scratchPop();
    const first = scratchPop();
    const node = <u32>first;
    const separator = <i32>((first >> 48) & 0xff);
    const col0 = <i32>(second >> 32);
    const col = <i32>second;
    const ld = <i32>(third >> 32);
    const w = <i32>third;
    const tag = first >> 56;
    if (tag == VISIT) visit(node, col, ld, w);
    else if (tag == ITEMS) items(node, col0, col, ld, separator, w);
    else if (tag == PAIRS) pairs(node, col0, col, ld, w);
    else if (tag == VALUE) value(node, col0, ld);
    else byte(separator);
    if (state().failed && !state().writing) {
      scratchReset(base);
      return;
    }
  }
}

// Output, in the writing walk only

// @ts-ignore: decorator
@inline function byte(b: i32): void {
  if (state().writing) appendByte(b);
}

function newLine(column: i32): void {
  if (!state().writing) return;
  appendByte(10);
  appendFill(0x20, column - 1);
}

/** The text of a leaf. It lies in the same buffer, which may move. */
function leafText(node: LayoutNode): void {
  const from = <usize>node.text;
  const bytes = <usize>node.bytes;
  const to = textExtend(bytes);
  memory.copy(to, textAt() + from, bytes);
}

/** A node on one line. Goes from node to node by their links. */
function writeNode(root: u32): void {
  if (!state().writing) return;
  let number = root;
  while (true) {
    const node = nodeOf(number);
    if (node.kind == NODE_TEXT || node.kind == NODE_BINARY) leafText(node);
    else if (node.kind == NODE_DOTS) appendText("...");
    else if (node.kind == NODE_LIST) appendByte(0x5b);
    else if (node.kind == NODE_MAP) appendText("#{");
    else if (node.kind != NODE_PAIR) appendByte(0x7b);
    if (node.first != 0) {
      number = node.first;
      continue;
    }
    while (number != root && nodeOf(number).next == 0) {
      number = nodeOf(number).parent;
      closeNode(number);
    }
    if (number == root) return;
    const parent = nodeOf(nodeOf(number).parent).kind;
    number = nodeOf(number).next;
    if (parent == NODE_PAIR) appendText(" => ");
    else appendByte(parent == NODE_LIST && nodeOf(number).isTail ? BAR : COMMA);
  }
}

function closeNode(number: u32): void {
  const k = nodeOf(number).kind;
  if (k == NODE_LIST) appendByte(0x5d);
  else if (k != NODE_PAIR) appendByte(0x7d);
}

// Measures

// @ts-ignore: decorator
@inline function fits(length: i32, col: i32, ld: i32, w: i32): bool {
  return length < state().lineLength - col - ld && length + w + ld <= state().most;
}

/** May an element of that length, comma included, go on this line? */
// @ts-ignore: decorator
@inline function fitsBehind(length: i32, col: i32, ld: i32, w: i32): bool {
  return ld == 0 ? fits(length + 1, col, 0, w) : fits(length, col, ld, w);
}

/** Closing brackets behind an element with `next` after it. */
// @ts-ignore: decorator
@inline function lastDepth(next: u32, ld: i32): i32 {
  return next != 0 && !nodeOf(next).isTail ? 0 : ld + 1;
}

// @ts-ignore: decorator
@inline function isText(number: u32): bool {
  return nodeOf(number).kind == NODE_TEXT;
}

function isTextPair(number: u32): bool {
  const key = nodeOf(number).first;
  return isText(key) && isText(nodeOf(key).next);
}

// The walk

function visit(number: u32, col: i32, ld: i32, w: i32): void {
  const node = nodeOf(number);
  if (fits(node.length, col, ld, w)) {
    writeNode(number);
    return;
  }
  switch (node.kind) {
    case NODE_LIST:
      byte(0x5b);
      push(CLOSE, 0x5d, 0, 0, 0, 0, 0);
      firstItem(node.first, col + 1, ld, BAR, w + 1);
      break;
    case NODE_TUPLE:
      byte(0x7b);
      push(CLOSE, 0x7d, 0, 0, 0, 0, 0);
      firstItem(node.first, col + 1, ld, COMMA, w + 1);
      break;
    case NODE_TAGGED:
      byte(0x7b);
      push(CLOSE, 0x7d, 0, 0, 0, 0, 0);
      tagged(node.first, col, ld, w + 1);
      break;
    case NODE_MAP:
      byte(0x23);
      byte(0x7b);
      push(CLOSE, 0x7d, 0, 0, 0, 0, 0);
      firstPair(node.first, col + 2, ld, w + (state().writing ? 1 : 2));
      break;
    case NODE_BINARY:
      if (state().writing) breakBinary(node, col + 2, ld, w);
      break;
    default:
      writeNode(number);
  }
}

/** The elements of a tagged tuple, `first` being the tag. */
function tagged(first: u32, col: i32, ld: i32, w: i32): void {
  const p = state();
  const next = nodeOf(first).next;
  const length = nodeOf(first).length;
  const tagIndent = length + 2;
  const tagColumn = col + tagIndent;
  writeNode(first);
  if (p.tagIndent > 0 && tagIndent > p.tagIndent) {
    const indented = col + p.tagIndent;
    if (!p.writing && p.most + indented > p.lineLength && indented > p.lineLength / 2) p.failed = true;
    else items(next, indented, tagColumn, ld, COMMA, w + length);
  } else {
    if (!p.writing && p.most + tagColumn >= p.lineLength && tagColumn >= p.lineLength / 2) {
      p.failed = true;
      return;
    }
    byte(COMMA);
    firstItem(next, tagColumn, ld, COMMA, w + length + 1);
  }
}

/** Elements from the first on, which stands where its predecessor's bracket ends. */
function firstItem(number: u32, col0: i32, ld: i32, separator: i32, w: i32): void {
  const node = nodeOf(number);
  if (node.kind == NODE_DOTS) {
    writeNode(number);
    return;
  }
  const depth = lastDepth(node.next, ld);
  if (node.kind == NODE_TEXT && fits(node.length, col0, depth, w)) {
    writeNode(number);
    items(node.next, col0, col0 + node.length, ld, separator, w + node.length);
    return;
  }
  const all = state().lineLength;
  push(ITEMS, separator, node.next, col0, col0 + all, ld, w + all);
  push(VISIT, 0, number, col0, col0, depth, w);
}

/** Elements after the first. */
function items(number: u32, col0: i32, col: i32, ld: i32, separator: i32, w: i32): void {
  const all = state().lineLength;
  while (number != 0) {
    const node = nodeOf(number);
    if (node.isTail) {
      lastItem(number, col0, col, ld, separator, w);
      return;
    }
    const depth = lastDepth(node.next, ld);
    const length = node.length;
    const isLeaf = node.kind == NODE_TEXT;
    byte(COMMA);
    if (isLeaf && fitsBehind(length + 1, col, depth, w)) {
      writeNode(number);
      col += length + 1;
      w += length + 1;
    } else {
      newLine(col0);
      if (!isLeaf || !fits(length, col0, depth, 0)) {
        push(ITEMS, separator, node.next, col0, col0 + all, ld, all);
        push(VISIT, 0, number, col0, col0, depth, 0);
        return;
      }
      writeNode(number);
      col = col0 + length;
      w = length;
    }
    number = node.next;
  }
}

/** Dots, or the tail of an improper list. */
function lastItem(number: u32, col0: i32, col: i32, ld: i32, separator: i32, w: i32): void {
  const node = nodeOf(number);
  byte(separator);
  if (node.kind == NODE_DOTS || (node.kind == NODE_TEXT && fits(node.length + 1, col, ld + 1, w))) {
    writeNode(number);
    return;
  }
  newLine(col0);
  // The trial goes on from the column reached, as in Erlang/OTP.
  const from = state().writing ? col0 : col;
  push(VISIT, 0, number, from, from, ld + 1, 0);
}

function firstPair(number: u32, col: i32, ld: i32, w: i32): void {
  const width = pair(number, col, ld, lastDepth(nodeOf(number).next, ld), w, state().writing ? 0 : w);
  if (width >= 0) pairs(nodeOf(number).next, col, col + width, ld, state().writing ? width : w + width);
}

/**
 * A pair in column `col`; answers its width, or a full line's when something with parts is in it. When it must be broken,
 * pushes its parts and the pairs that follow, and answers -1. `before` counts for the line's characters afterwards.
 */
function pair(number: u32, col: i32, ld: i32, depth: i32, w: i32, before: i32): i32 {
  const node = nodeOf(number);
  const all = state().lineLength;
  if (fits(node.length, col, depth, w)) {
    writeNode(number);
    return isTextPair(number) ? node.length : all;
  }
  push(PAIRS, 0, node.next, col, col + all, ld, before + all);
  push(VALUE, 0, nodeOf(node.first).next, col, col, depth, 0);
  push(VISIT, 0, node.first, col, col, depth, w);
  return -1;
}

/** Pairs after the first. */
function pairs(number: u32, col0: i32, col: i32, ld: i32, w: i32): void {
  while (number != 0) {
    const node = nodeOf(number);
    byte(COMMA);
    if (node.kind == NODE_DOTS) {
      writeNode(number);
      return;
    }
    const depth = lastDepth(node.next, ld);
    const length = node.length + 1;
    if (fitsBehind(length, col, depth, w) && isTextPair(number)) {
      writeNode(number);
      col += length;
      w += length;
    } else {
      newLine(col0);
      const width = pair(number, col0, ld, depth, 0, 0);
      if (width < 0) return;
      col = col0 + width;
      w = width;
    }
    number = node.next;
  }
}

/** The value of a broken pair, on a line of its own. */
function value(number: u32, col0: i32, ld: i32): void {
  const indent = state().tagIndent > 0 ? state().tagIndent : 4;
  if (state().writing) appendText(" =>");
  newLine(col0 + indent);
  push(VISIT, 0, number, col0 + indent, col0 + indent, ld, 0);
}

/** The text `<<1,2,…>>` broken behind commas; the first number is in column `col`. */
function breakBinary(node: LayoutNode, col: i32, ld: i32, w: i32): void {
  const p = state();
  const room = max(8, min(p.lineLength - col, p.most - 4 - w) - ld);
  const text = <usize>node.text;
  const end = text + <usize>node.bytes - 2;
  let left = room;
  appendText("<<");
  for (let at = text + 2; at < end; ) {
    let stop = at;
    while (stop < end && load<u8>(textAt() + stop) != COMMA) stop++;
    if (stop < end) stop++;
    const length = <i32>(stop - at);
    if (length > left) {
      newLine(col);
      left = room;
    }
    left -= length;
    const to = textExtend(length);
    memory.copy(to, textAt() + at, length);
    at = stop;
  }
  appendText(">>");
}
