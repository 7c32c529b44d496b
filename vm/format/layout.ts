/**
 * A term as a tree of texts with their lengths, which pretty.ts breaks into lines. Built without recursion, so a list nested a million
 * deep is no problem. The texts of leaves lie in the format buffer, in front of the output; nodes refer to them by
 * offset, since the buffer may move.
 *
 * Building keeps on the scratch stack what is left, in entries of three words (the last one is the node it belongs to):
 *
 *     term                              depth   parent
 *     TAIL  | depth                     list    node
 *     ITEMS | next index << 32 | depth  tuple   node
 *     PAIRS | pairs left                depths  node      below it lie keys and values, one word each
 *     CLOSE                             0       node      all children are there: its length counts for its parent
 */
import { FORMAT_STATE } from "../abi/registers";
import { KIND_BINARY, KIND_CONS, KIND_MAP, KIND_TUPLE } from "../abi/terms";
import { bitSize } from "../binary/binary";
import { mapSize, pushPairs } from "../map/map";
import { allocateBlock, freeBlock, reallocateBlock } from "../memory/allocator";
import { isRecord } from "../record/record";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { NIL, Term, element, head, isAtom, isCons, kind, tail, tupleArity } from "../term/term";
import { appendText, textBytes } from "./buffer";
import { appendLeaf, appendNumberBinary, appendString, appendTextBinary, isPrintableList } from "./leaf";
import { STYLE_PRETTY, STYLE_STRINGS, STYLE_UNICODE, characterCount, writeTerm } from "./write";

// Kinds of nodes.
/** Text that is never broken. */
export const NODE_TEXT: u8 = 0;
/** The text of a binary as numbers, which may be broken behind any comma. */
export const NODE_BINARY: u8 = 1;
export const NODE_LIST: u8 = 2;
export const NODE_TUPLE: u8 = 3;
/** A tuple of several elements, the first of them an atom. */
export const NODE_TAGGED: u8 = 4;
export const NODE_MAP: u8 = 5;
/** Key and value: two children. */
export const NODE_PAIR: u8 = 6;
/** "..." in place of all that follows. */
export const NODE_DOTS: u8 = 7;

@unmanaged
export class LayoutNode {
  kind: u8;
  /** Last in its list, but behind a bar: the tail of an improper list, or dots. */
  isTail: bool;
  /** Characters when written on one line. */
  length: i32;
  /** Text: offset in the format buffer, and bytes. */
  text: u32;
  bytes: u32;
  // Numbers of other nodes; 0 is none.
  parent: u32;
  first: u32;
  last: u32;
  next: u32;
}

@unmanaged
class Nodes {
  at: usize;
  capacity: u32;
  count: u32;
}

const NODE_BYTES: usize = offsetof<LayoutNode>();
const FIRST_NODES: u32 = 256;

const TAIL: u64 = 0x32;
const ITEMS: u64 = 0x33;
const PAIRS: u64 = 0x34;
const CLOSE: u64 = 0x35;

// @ts-ignore: decorator
@inline function nodes(): Nodes {
  return changetype<Nodes>(<usize>FORMAT_STATE + 32);
}

/** Node by number; the reference is valid until the next node is made. */
// @ts-ignore: decorator
@inline export function nodeOf(number: u32): LayoutNode {
  assert(number > 0 && number < nodes().count);
  return changetype<LayoutNode>(nodes().at + <usize>number * NODE_BYTES);
}

/** Makes a node as the last child of `parent` and answers its number. */
function addNode(kind: u8, length: i32, parent: u32): u32 {
  const all = nodes();
  if (all.count == all.capacity) {
    const bytes = <usize>all.capacity * NODE_BYTES;
    all.at = reallocateBlock(all.at, bytes, bytes << 1);
    all.capacity <<= 1;
  }
  const number = all.count++;
  const node = nodeOf(number);
  node.kind = kind;
  node.isTail = false;
  node.length = length;
  node.text = 0;
  node.bytes = 0;
  node.parent = parent;
  node.first = 0;
  node.last = 0;
  node.next = 0;
  if (parent == 0) return number;
  const above = nodeOf(parent);
  if (above.last == 0) {
    above.first = number;
  } else {
    nodeOf(above.last).next = number;
    // A comma or bar; the arrow of a pair is counted already.
    if (above.kind != NODE_PAIR) above.length++;
  }
  above.last = number;
  return number;
}

/** The text from `start` on becomes a node without children. */
function addText(kind: u8, start: i32, parent: u32): void {
  const length = characterCount(start);
  const number = addNode(kind, length, parent);
  const node = nodeOf(number);
  node.text = start;
  node.bytes = textBytes() - start;
  if (parent != 0) nodeOf(parent).length += length;
}

function addFixed(text: string, parent: u32): void {
  const start = textBytes();
  appendText(text);
  addText(NODE_TEXT, start, parent);
}

function addDots(parent: u32): void {
  const number = addNode(NODE_DOTS, 3, parent);
  nodeOf(number).isTail = true;
  nodeOf(parent).length += 3;
}

// @ts-ignore: decorator
@inline function lower(depth: i32): i32 {
  return depth < 0 ? depth : depth - 1;
}

// @ts-ignore: decorator
@inline function push(first: u64, second: u64, node: u32): void {
  scratchPush(first);
  scratchPush(second);
  scratchPush(node);
}

// @ts-ignore: decorator
@inline function pushTerm(t: Term, depth: i32, parent: u32): void {
  push(t, <u64>(<u32>depth), parent);
}

/** Builds the tree of a term; its root is node 1. To be given back with `freeLayout`. */
export function buildLayout(t: Term, depth: i32, style: i32): void {
  const all = nodes();
  all.at = allocateBlock(<usize>FIRST_NODES * NODE_BYTES);
  all.capacity = FIRST_NODES;
  all.count = 1;
  const base = scratchDepth();
  pushTerm(t, depth, 0);
  while (scratchDepth() > base) {
    const node = <u32>scratchPop();
    const second = scratchPop();
    const first = scratchPop();
    const tag = first >> 56;
    if (tag < TAIL || tag > CLOSE) startTerm(first, <i32>second, node, style);
    else if (tag == TAIL) nextElement(second, <i32>first, node, style);
    else if (tag == ITEMS) nextItem(second, <i32>((first >> 32) & 0xffffff), <i32>first, node);
    else if (tag == PAIRS) nextPair(<i32>first, second, node);
    else close(node);
  }
}

export function freeLayout(): void {
  const all = nodes();
  freeBlock(all.at, <usize>all.capacity * NODE_BYTES);
  all.at = 0;
  all.capacity = 0;
  all.count = 0;
}

function close(number: u32): void {
  const node = nodeOf(number);
  if (node.parent != 0) nodeOf(node.parent).length += node.length;
}

/** Opens a node whose children follow: its length so far is that of its brackets. */
function open(kind: u8, length: i32, parent: u32): u32 {
  const number = addNode(kind, length, parent);
  push(CLOSE << 56, 0, number);
  return number;
}

function startTerm(t: Term, depth: i32, parent: u32, style: i32): void {
  const start = textBytes();
  switch (kind(t)) {
    case KIND_CONS:
      if (depth != 1 && (style & STYLE_STRINGS) != 0 && isPrintableList(t)) {
        appendString(t);
        addText(NODE_TEXT, start, parent);
        return;
      }
      const list = open(NODE_LIST, 2, parent);
      nextElement(t, depth, list, style);
      return;
    case KIND_TUPLE:
      const arity = tupleArity(t);
      if (arity == 0 || depth == 1) {
        addFixed(arity == 0 ? "{}" : "{...}", parent);
        return;
      }
      nextItem(t, 0, depth, open(arity > 1 && isAtom(element(t, 0)) ? NODE_TAGGED : NODE_TUPLE, 2, parent));
      return;
    case KIND_MAP:
      if (mapSize(t) == 0 || depth == 1) {
        addFixed(mapSize(t) == 0 ? "#{}" : "#{...}", parent);
        return;
      }
      const map = open(NODE_MAP, 3, parent);
      const inner = <u64>(<u32>lower(depth));
      const count = pushPairs(t);
      push((PAIRS << 56) | <u64>count, (inner << 32) | <u64>(<u32>depth), map);
      return;
    case KIND_BINARY:
      startBinary(t, depth, parent, style);
      return;
    default:
      // (A native record is not broken into lines.)
      if (isRecord(t)) writeTerm(t, depth, style | STYLE_PRETTY, 0);
      else appendLeaf(t, (style & STYLE_UNICODE) != 0);
      addText(NODE_TEXT, start, parent);
  }
}

function startBinary(t: Term, depth: i32, parent: u32, style: i32): void {
  if (bitSize(t) == 0 || depth == 1) {
    addFixed(depth == 1 && bitSize(t) != 0 ? "<<...>>" : "<<>>", parent);
    return;
  }
  const start = textBytes();
  if ((style & STYLE_STRINGS) != 0 && appendTextBinary(t, depth - 1, (style & STYLE_UNICODE) != 0)) {
    addText(NODE_TEXT, start, parent);
    return;
  }
  appendNumberBinary(t, depth);
  addText(NODE_BINARY, start, parent);
}

/** The first element of a list that is left, or its end. */
function nextElement(list: Term, depth: i32, node: u32, style: i32): void {
  if (list == NIL) return;
  if (depth == 1) {
    addDots(node);
  } else if (isCons(list)) {
    push((TAIL << 56) | <u64>(<u32>lower(depth)), tail(list), node);
    pushTerm(head(list), lower(depth), node);
  } else {
    // The node of the tail is the next one made.
    const expected = nodes().count;
    startTerm(list, lower(depth), node, style);
    nodeOf(expected).isTail = true;
  }
}

function nextItem(t: Term, index: i32, depth: i32, node: u32): void {
  if (index == tupleArity(t)) return;
  if (depth == 1) {
    addDots(node);
    return;
  }
  push((ITEMS << 56) | ((<u64>(index + 1)) << 32) | <u64>(<u32>lower(depth)), t, node);
  pushTerm(element(t, index), lower(depth), node);
}

/** `depths`: of keys and values in the upper half, the count of pairs that may still come in the lower. */
function nextPair(left: i32, depths: u64, node: u32): void {
  if (left == 0) return;
  const room = <i32>depths;
  if (room == 1) {
    for (let i = left << 1; i > 0; i--) scratchPop();
    addDots(node);
    return;
  }
  const key = scratchPop();
  const value = scratchPop();
  const inner = depths >> 32;
  push((PAIRS << 56) | <u64>(left - 1), (inner << 32) | <u64>(<u32>lower(room)), node);
  const pair = open(NODE_PAIR, 4, node);
  pushTerm(value, <i32>inner, pair);
  pushTerm(key, <i32>inner, pair);
}
