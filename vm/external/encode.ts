/**
 * The external term format, encoding: the walk over a term. What a term without subterms becomes is in leaves.ts. No recursion: what remains to be
 * written is on the scratch stack as frames of two words (the second is pushed first),
 *
 *     | address u32                | count u32                |  ARRAY: `count` terms from `address` on
 *     | cons                       | position u32 | count u32 |  LIST: `count` elements are written; their number goes to `position`
 *     | PAIRS | keys u32           | values u32 | count u32   |  keys and values in turn
 *     | node of a hash map         | children left            |  the last child first, as Erlang does
 *     | ONE                        | term                     |
 *     | PATCH_SIZE                 | position                 |  a fun begins there: its size goes there
 *     | FREE_BLOCK | address u32   | bytes                    |  the pairs that lay there are written
 *
 * A step takes the top frame and writes until it comes to a container; then it pushes what is left of the frame and what is in the container.
 * Positions are counted from the start of the output.
 */
import { FUN_FREE_OFFSET, KIND_CONS, KIND_FUN, KIND_MAP, KIND_TUPLE, MAP_FLAT } from "../abi/terms";
import { funFree, funIsExternal } from "../code/lambdas";
import { flatKeys, flatSize, flatValues } from "../map/flat";
import { mapSize } from "../map/map";
import { nodeChild, nodeCount, trieRoot } from "../map/trie";
import { freeBlock } from "../memory/allocator";
import { definitionField, definitionIsExported, definitionModule, definitionName, isRecord, recordDefinition, recordSize, recordValues } from "../record/record";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { NIL, Term, WORD, address, annotation, cons, head, isCons, isSmall, kind, tail } from "../term/term";
import { writeFunHead } from "./funs";
import { changeSharing, encodesDeterministically, writeLeaf, writeSmall } from "./leaves";
import { outputBegin, outputStart, reserve } from "./output";
import { sortedPairs } from "./sort";
import * as Tag from "./tags";

const PAIRS: u64 = 0x30;
const ONE: u64 = (<u64>0x31) << 56;
const PATCH_SIZE: u64 = (<u64>0x32) << 56;
const FREE_BLOCK: u64 = 0x33;

/** Bytes that a tag and what follows it take in one step, at most, without asking for room again. */
const STEP_BYTES: usize = 16;
/** The longest list that is a STRING. */
const STRING_MAX = 0xffff;

/** Writes the version byte and `t` to the output from its start on. Answers the end. How is set by `setEncoding`. */
export function encodeTerm(t: Term): usize {
  const base = scratchDepth();
  let at = outputBegin();
  store<u8>(at++, Tag.VERSION);
  push(ONE, t);
  while (scratchDepth() > base) {
    const first = scratchPop();
    const second = scratchPop();
    switch (<i32>(first >> 56)) {
      case 0:
        at = writeArray(<usize>first, <u32>second, at);
        break;
      case KIND_CONS:
        at = writeElements(first, second, at);
        break;
      case KIND_MAP:
        at = writeChildren(first, <i32>second, at);
        break;
      case <i32>PAIRS:
        at = writePairs(<usize>(first & 0xffffffff), <usize>(second >> 32), <u32>second, at);
        break;
      case <i32>(ONE >> 56):
        at = writeOne(second, at);
        break;
      case <i32>(PATCH_SIZE >> 56):
        patch(<u32>second, <u32>(at - outputStart()) - <u32>second);
        changeSharing(2);
        break;
      default:
        freeBlock(<usize>(first & 0xffffffff), <usize>second);
    }
  }
  return at;
}

// @ts-ignore: decorator
@inline function push(first: u64, second: u64): void {
  scratchPush(second);
  scratchPush(first);
}

/** Stores a big-endian u32 at a position that has been left free for it. */
function patch(position: u32, value: u32): void {
  store<u32>(outputStart() + <usize>position, bswap<u32>(value));
}

/** Has the term no subterms that the walk writes? `t` is not small. */
// @ts-ignore: decorator
@inline function isLeaf(t: Term): bool {
  const k = kind(t);
  return k != KIND_CONS && k != KIND_TUPLE && k != KIND_MAP && (k != KIND_FUN || funIsExternal(t)) && !isRecord(t);
}

// Frames

function writeOne(t: Term, at: usize): usize {
  at = reserve(at, STEP_BYTES);
  if (isSmall(t)) return writeSmall(t, at);
  return isLeaf(t) ? writeLeaf(t, at) : open(t, at);
}

function writeArray(from: usize, count: u32, at: usize): usize {
  for (; count > 0; count--) {
    const t = load<u64>(from);
    from += WORD;
    at = reserve(at, STEP_BYTES);
    if (isSmall(t)) {
      at = writeSmall(t, at);
    } else if (isLeaf(t)) {
      at = writeLeaf(t, at);
    } else {
      if (count > 1) push(from, count - 1);
      return open(t, at);
    }
  }
  return at;
}

function writeElements(cell: Term, progress: u64, at: usize): usize {
  while (true) {
    const t = head(cell);
    cell = tail(cell);
    progress++;
    const more = isCons(cell);
    at = reserve(at, STEP_BYTES);
    if (isSmall(t)) {
      at = writeSmall(t, at);
    } else if (isLeaf(t)) {
      at = writeLeaf(t, at);
    } else {
      if (more) {
        push(cell, progress);
      } else {
        patch(<u32>(progress >> 32), <u32>progress);
        push(ONE, cell);
      }
      return open(t, at);
    }
    if (!more) break;
  }
  patch(<u32>(progress >> 32), <u32>progress);
  return writeOne(cell, at);
}

function writePairs(keys: usize, values: usize, count: u32, at: usize): usize {
  for (; count > 0; count--) {
    const key = load<u64>(keys);
    const value = load<u64>(values);
    keys += WORD;
    values += WORD;
    const keyIsLeaf = isSmall(key) || isLeaf(key);
    if (keyIsLeaf) {
      at = writeOne(key, at);
      if (isSmall(value) || isLeaf(value)) {
        at = writeOne(value, at);
        continue;
      }
    }
    if (count > 1) push((PAIRS << 56) | <u64>keys, ((<u64>values) << 32) | <u64>(count - 1));
    if (keyIsLeaf) return writeOne(value, at);
    push(ONE, value);
    return writeOne(key, at);
  }
  return at;
}

/** The children of a node of a hash map: leaves and nodes. */
function writeChildren(node: Term, left: i32, at: usize): usize {
  while (left > 0) {
    const child = nodeChild(node, --left);
    if (!isCons(child)) {
      if (left > 0) push(node, left);
      push(child, nodeCount(child));
      return at;
    }
    const key = head(child);
    const value = tail(child);
    const keyIsLeaf = isSmall(key) || isLeaf(key);
    if (keyIsLeaf) {
      at = writeOne(key, at);
      if (isSmall(value) || isLeaf(value)) {
        at = writeOne(value, at);
        continue;
      }
    }
    if (left > 0) push(node, left);
    if (keyIsLeaf) return writeOne(value, at);
    push(ONE, value);
    return writeOne(key, at);
  }
  return at;
}

// Containers

/** Writes tag and size of a container, and pushes what is in it. There is room for STEP_BYTES. */
function open(t: Term, at: usize): usize {
  switch (kind(t)) {
    case KIND_CONS:
      return openList(t, at);
    case KIND_TUPLE:
      return openTuple(t, at);
    case KIND_MAP:
      return openMap(t, at);
    case KIND_FUN:
      return openFun(t, at);
    default:
      return openRecord(t, at);
  }
}

function openTuple(t: Term, at: usize): usize {
  const arity = annotation(t);
  if (arity < 256) {
    store<u16>(at, <u16>(Tag.SMALL_TUPLE | (arity << 8)));
    at += 2;
  } else {
    store<u8>(at, Tag.LARGE_TUPLE);
    store<u32>(at, bswap<u32>(arity), 1);
    at += 5;
  }
  if (arity > 0) push(address(t) + WORD, arity);
  return at;
}

/** Elements of the list if all are bytes and they are at most STRING_MAX; otherwise 0. */
function stringLength(t: Term): i32 {
  let length = 0;
  while (isCons(t)) {
    if (head(t) > 255 || length == STRING_MAX) return 0;
    length++;
    t = tail(t);
  }
  return t == NIL ? length : 0;
}

function openList(t: Term, at: usize): usize {
  const length = stringLength(t);
  if (length > 0) {
    at = reserve(at, 3 + <usize>length);
    store<u8>(at, Tag.STRING);
    store<u16>(at, bswap<u16>(<u16>length), 1);
    at += 3;
    for (; isCons(t); t = tail(t)) store<u8>(at++, <u8>head(t));
    return at;
  }
  store<u8>(at, Tag.LIST);
  push(t, (<u64>(at + 1 - outputStart())) << 32);
  return at + 5;
}

function openMap(t: Term, at: usize): usize {
  const size = mapSize(t);
  store<u8>(at, Tag.MAP);
  store<u32>(at, bswap<u32>(size), 1);
  at += 5;
  if (size == 0) return at;
  if (annotation(t) == MAP_FLAT) {
    push((PAIRS << 56) | <u64>flatKeys(t), ((<u64>flatValues(t)) << 32) | <u64>(<u32>flatSize(t)));
  } else if (encodesDeterministically()) {
    const pairs = sortedPairs(t);
    push((FREE_BLOCK << 56) | <u64>pairs, <u64>(<u32>size) << 4);
    push(pairs, <u64>(<u32>size) << 1);
  } else {
    push(trieRoot(t), nodeCount(trieRoot(t)));
  }
  return at;
}

function openRecord(t: Term, at: usize): usize {
  const definition = recordDefinition(t);
  const size = recordSize(t);
  store<u8>(at, Tag.RECORD);
  store<u32>(at, bswap<u32>(size), 1);
  store<u8>(at, u8(definitionIsExported(definition)), 5);
  at = writeOne(definitionModule(definition), at + 6);
  at = writeOne(definitionName(definition), at);
  for (let i = 0; i < size; i++) at = writeOne(definitionField(definition, i), at);
  if (size > 0) push(recordValues(t), size);
  return at;
}

/** A fun made by `fun … end`. */
function openFun(t: Term, at: usize): usize {
  const position = at + 1 - outputStart();
  at = writeFunHead(t, at);
  changeSharing(-2);
  push(PATCH_SIZE, position);
  if (funFree(t) > 0) push(address(t) + FUN_FREE_OFFSET, funFree(t));
  return at;
}
