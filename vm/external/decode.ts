/**
 * The external term format, decoding: the walk over the input, which comes from outside (files, the host, the network) and may be anything.
 * Every read is checked against the end; a damaged term is FAIL with error badarg, never a trap. Terms without subterms are in readers.ts.
 *
 * Terms are built where heapAllocate allocates. No recursion: what remains to be read is on the scratch stack as frames of two words
 * (the second is pushed first),
 *
 *     | address u32                | stride u32 | count u32  |  PLACES: the next `count` terms go to address, address + stride, …
 *     | PAIRS | keys u32           | values u32 | count u32  |  keys and values in turn go there
 *     | FLAT_END | address u32     | pairs                   |  the flat map there is complete: its keys are put in order
 *     | TRIE_END | address u32     | to u32 | pairs u32      |  the pairs there are complete: a map of them goes to `to`
 *
 * A stride of 16 is a list's: each cell is given its tail, the next cell, when its head is read; the last one's is a place of its own.
 *
 * `owed` counts the terms that frames on the stack still need. Each takes at least one byte, so a term is damaged as soon as more are owed than there
 * are bytes left; this bounds memory by the length of the input.
 */
import { CODEC_STATE, EMPTY_TUPLE } from "../abi/registers";
import { DEFINITION_FIELDS, FUN_FREE_OFFSET, KIND_MAP, MAP_FLAT, MAP_FLAT_MAX, TUPLE_MAX_ARITY } from "../abi/terms";
import { badarg } from "../code/errors";
import { funFree } from "../code/lambdas";
import { mapFromPairs, mapSize } from "../map/map";
import { flatFromColumns } from "../map/flat";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { hasDuplicates, newRecord, recordValues } from "../record/record";
import { FAIL, NIL, Term, WORD, address, boolean, cons, header, isAtom, makeCons, pointer, small, tuple, tupleHeader } from "../term/term";
import { readFunHead } from "./funs";
import { inputBegin, inputEnd, readLeaf } from "./readers";
import * as Tag from "./tags";

const PAIRS: u64 = 0x30;
const FLAT_END: u64 = 0x31;
const TRIE_END: u64 = 0x32;

const CELL: u32 = 16;
const MAX_PAIRS: u32 = 1 << 27;

@unmanaged
class Decoder {
  /** 64 bits, since sizes in the input may be anything. */
  owed: u64;
  root: Term;
  /** Address behind the term that was decoded last. */
  end: usize;
}

// @ts-ignore: decorator
@inline function decoder(): Decoder {
  return changetype<Decoder>(<usize>CODEC_STATE + 32);
}

/**
 * The term in the `bytes` bytes at `at`, after the version byte: bytes behind the term are left over (`decodedEnd`). In `safe` mode no
 * atoms or export entries are made. FAIL with badarg when the term is damaged.
 */
export function decodeTerm(at: usize, bytes: usize, safe: bool): Term {
  const d = decoder();
  const base = scratchDepth();
  d.owed = 0;
  inputBegin(at, at + bytes, safe);
  pushPlaces(changetype<usize>(d) + offsetof<Decoder>("root"), <u32>WORD, 1);
  while (at != 0 && scratchDepth() > base) {
    const first = scratchPop();
    const second = scratchPop();
    const place = <usize>(first & 0xffffffff);
    switch (<u32>(first >> 56)) {
      case 0:
        d.owed -= <u64>(<u32>second);
        at = readPlaces(place, <u32>(second >> 32), <u32>second, at);
        break;
      case <u32>PAIRS:
        d.owed -= <u64>(<u32>second) << 1;
        at = readPairs(place, <usize>(second >> 32), <u32>second, at);
        break;
      case <u32>FLAT_END:
        if (!flatFromColumns(place)) at = 0;
        break;
      default:
        if (!finishTrie(place, <usize>(second >> 32), <u32>second)) at = 0;
    }
  }
  if (at == 0) {
    abandon(base);
    return badarg();
  }
  d.end = at;
  return d.root;
}

/** Address behind the term that `decodeTerm` has read. */
export function decodedEnd(): usize {
  return decoder().end;
}

// Frames

function pushPlaces(at: usize, stride: u32, count: u32): void {
  decoder().owed += count;
  scratchPush(((<u64>stride) << 32) | <u64>count);
  scratchPush(at);
}

function pushPairs(keys: usize, values: usize, count: u32): void {
  decoder().owed += <u64>count << 1;
  scratchPush(((<u64>values) << 32) | <u64>count);
  scratchPush((PAIRS << 56) | <u64>keys);
}

function pushEnd(what: u64, at: usize, second: u64): void {
  scratchPush(second);
  scratchPush((what << 56) | <u64>at);
}

/** Can `count` more terms than are owed follow from `at` on? */
// @ts-ignore: decorator
@inline function canOwe(count: u64, at: usize): bool {
  return decoder().owed + count <= <u64>(inputEnd() - at);
}

/** Fills what is left of the frames above `base` with [], so that the heap is well formed. */
function abandon(base: i32): void {
  while (scratchDepth() > base) {
    const first = scratchPop();
    const second = scratchPop();
    const place = <usize>(first & 0xffffffff);
    if (first >> 56 == 0) {
      fill(place, <u32>(second >> 32), <u32>second);
    } else if (first >> 56 == PAIRS) {
      fill(place, <u32>WORD, <u32>second);
      fill(<usize>(second >> 32), <u32>WORD, <u32>second);
    }
  }
}

function fill(at: usize, stride: u32, count: u32): void {
  for (; count > 0; count--, at += stride) {
    store<u64>(at, NIL);
    if (stride == CELL) store<u64>(at, NIL, 8);
  }
}

/** Reads terms until a container opens. Answers the position behind what it has read, or 0 when that is damaged, here and below. */
function readPlaces(to: usize, stride: u32, count: u32, at: usize): usize {
  const end = inputEnd();
  while (true) {
    const place = to;
    to += stride;
    count--;
    if (stride == CELL && count > 0) store<u64>(place, cons(to), 8);
    if (at >= end) {
      pushPlaces(place, stride, count + 1);
      return 0;
    }
    const tag = <i32>load<u8>(at++);
    if (tag == Tag.SMALL_INTEGER && at < end) {
      store<u64>(place, load<u8>(at++));
    } else if (isContainer(tag)) {
      if (count > 0) pushPlaces(to, stride, count);
      return open(tag, at, place);
    } else {
      at = readLeaf(tag, at, place);
      if (at == 0) {
        if (count > 0) pushPlaces(to, stride, count);
        return 0;
      }
    }
    if (count == 0) return at;
  }
}

/** Reads a key; its value and the other pairs are left on the stack. */
function readPairs(keys: usize, values: usize, count: u32, at: usize): usize {
  if (count > 1) pushPairs(keys + WORD, values + WORD, count - 1);
  pushPlaces(values, <u32>WORD, 1);
  if (at >= inputEnd()) {
    store<u64>(keys, NIL);
    return 0;
  }
  const tag = <i32>load<u8>(at++);
  return isContainer(tag) ? open(tag, at, keys) : readLeaf(tag, at, keys);
}

// Containers

// @ts-ignore: decorator
@inline function isContainer(tag: i32): bool {
  return (tag >= Tag.SMALL_TUPLE && tag <= Tag.LIST && tag != Tag.EMPTY_LIST && tag != Tag.STRING) || tag == Tag.MAP || tag == Tag.NEW_FUN || tag == Tag.RECORD;
}

/** Allocates a container, stores it at `to` and pushes what is in it. */
function open(tag: i32, at: usize, to: usize): usize {
  store<u64>(to, NIL);
  const left = inputEnd() - at;
  if (tag == Tag.SMALL_TUPLE) return left < 1 ? 0 : openTuple(load<u8>(at), at + 1, to);
  if (tag == Tag.NEW_FUN) return openFun(at, to);
  if (left < 4) return 0;
  const count = bswap<u32>(load<u32>(at));
  at += 4;
  if (tag == Tag.RECORD) return openRecord(count, at, to);
  if (tag == Tag.LARGE_TUPLE) return openTuple(count, at, to);
  return tag == Tag.LIST ? openList(count, at, to) : openMap(count, at, to);
}

function openTuple(arity: u32, at: usize, to: usize): usize {
  if (arity > <u32>TUPLE_MAX_ARITY || !canOwe(arity, at)) return 0;
  if (arity == 0) {
    store<u64>(to, tuple(0, 0));
    return at;
  }
  const object = heapAllocate(1 + arity);
  store<u64>(object, tupleHeader(arity));
  store<u64>(to, tuple(object, arity));
  pushPlaces(object + WORD, <u32>WORD, arity);
  return at;
}

/** `length` elements and a tail. */
function openList(length: u32, at: usize, to: usize): usize {
  if (!canOwe(<u64>length + 1, at)) return 0;
  if (length == 0) {
    pushPlaces(to, <u32>WORD, 1);
    return at;
  }
  const cells = heapAllocate(length << 1);
  store<u64>(to, cons(cells));
  pushPlaces(cells + (<usize>length << 4) - WORD, <u32>WORD, 1);
  pushPlaces(cells, CELL, length);
  return at;
}

function openMap(pairs: u32, at: usize, to: usize): usize {
  if (pairs > MAX_PAIRS || !canOwe(<u64>pairs << 1, at)) return 0;
  if (pairs > <u32>MAP_FLAT_MAX) {
    const words = pairs << 1;
    const array = heapAllocate(1 + words);
    store<u64>(array, tupleHeader(words));
    pushEnd(TRIE_END, array + WORD, ((<u64>to) << 32) | <u64>pairs);
    pushPlaces(array + WORD, <u32>WORD, words);
    return at;
  }
  const map = heapAllocate(2 + pairs);
  store<u64>(map, header(KIND_MAP, 0, MAP_FLAT, pairs + 1));
  store<u64>(to, pointer(KIND_MAP, MAP_FLAT, map));
  if (pairs == 0) {
    store<u64>(map, tuple(EMPTY_TUPLE, 0), 8);
    return at;
  }
  const keys = heapAllocate(1 + pairs);
  store<u64>(keys, tupleHeader(pairs));
  store<u64>(map, tuple(keys, pairs), 8);
  pushEnd(FLAT_END, map, 0);
  pushPairs(keys + WORD, map + 2 * WORD, pairs);
  return at;
}

/** Module, name and names of fields are read at once, since they are atoms; the definition is complete before anything refers to it. */
function openRecord(size: u32, at: usize, to: usize): usize {
  const arity = size + DEFINITION_FIELDS;
  if (arity > <u32>TUPLE_MAX_ARITY || !canOwe((<u64>size << 1) + DEFINITION_FIELDS, at)) return 0;
  const exported = load<u8>(at++);
  const object = heapAllocate(1 + arity);
  store<u64>(object, tupleHeader(arity));
  fill(object + WORD, <u32>WORD, arity);
  for (let place = object + WORD, left = arity; left > 0; left--, place += WORD) {
    if (left == arity - 2) store<u64>(place, boolean(exported != 0));
    else {
      if (at >= inputEnd()) return 0;
      at = readLeaf(load<u8>(at), at + 1, place);
      if (at == 0 || !isAtom(load<u64>(place))) return 0;
    }
  }
  if (exported > 1 || hasDuplicates(object + (1 + DEFINITION_FIELDS) * WORD, size)) return 0;
  const record = newRecord(tuple(object, arity));
  store<u64>(to, record);
  if (!canOwe(size, at)) {
    fill(recordValues(record), <u32>WORD, size);
    return 0;
  }
  if (size > 0) pushPlaces(recordValues(record), <u32>WORD, size);
  return at;
}

/** A key that occurs twice is an error. */
function finishTrie(array: usize, to: usize, pairs: u32): bool {
  const map = mapFromPairs(array, pairs);
  if (map == FAIL || <u32>mapSize(map) != pairs) return false;
  store<u64>(to, map);
  return true;
}

function openFun(at: usize, to: usize): usize {
  at = readFunHead(at, to);
  if (at == 0) return 0;
  const fun = load<u64>(to);
  const free = funFree(fun);
  if (!canOwe(free, at)) return 0;
  if (free > 0) pushPlaces(address(fun) + FUN_FREE_OFFSET, <u32>WORD, free);
  return at;
}
