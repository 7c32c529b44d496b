/**
 * Flat maps: the keys as a tuple in key order (compareExactly), then the values in the same order. Maps that were made from each
 * other by replacing values share the tuple of keys.
 *
 *     map ──▶ header | keys ──▶ header | key 0 | key 1 | …
 *                    | value 0 | value 1 | …
 */
import { EMPTY_TUPLE } from "../abi/registers";
import { KIND_CONS, KIND_EXTERNAL, KIND_MAP, MAP_FLAT, MAP_FLAT_MAX } from "../abi/terms";
import { heapAllocate } from "../memory/heap";
import { scratchPush } from "../memory/scratch";
import { compareExactly } from "../term/compare";
import { exactlyEqual } from "../term/equality";
import { FAIL, Term, WORD, address, header, headerSize, isSmall, kind, pointer, tuple, tupleHeader } from "../term/term";
import { trieFromPairs } from "./build";
import { copyWords } from "./trie";

/** Bytes of a pair in an array of pairs. */
const PAIR: usize = 16;

// @ts-ignore: decorator
@inline export function flatSize(map: Term): i32 {
  return headerSize(load<u64>(address(map))) - 1;
}

/** Address of the first key. */
// @ts-ignore: decorator
@inline export function flatKeys(map: Term): usize {
  return <usize>load<u32>(address(map), 8) + WORD;
}

/** Address of the first value. */
// @ts-ignore: decorator
@inline export function flatValues(map: Term): usize {
  return address(map) + 2 * WORD;
}

// @ts-ignore: decorator
@inline function wordAt(at: usize, index: i32): u64 {
  return load<u64>(at + ((<usize>index) << 3));
}

// @ts-ignore: decorator
@inline function isImmediate(t: Term): bool {
  return <u32>(kind(t) - KIND_CONS) > <u32>(KIND_EXTERNAL - KIND_CONS);
}

/** Index of a key, or -1. */
export function flatIndex(map: Term, key: Term): i32 {
  const keys = flatKeys(map);
  const end = keys + ((<usize>flatSize(map)) << 3);
  for (let at = keys; at < end; at += WORD) {
    if (load<u64>(at) == key) return <i32>((at - keys) >> 3);
  }
  if (isImmediate(key)) return -1;
  for (let at = keys; at < end; at += WORD) {
    if (exactlyEqual(load<u64>(at), key)) return <i32>((at - keys) >> 3);
  }
  return -1;
}

export function flatGet(map: Term, key: Term): Term {
  const index = flatIndex(map, key);
  return index < 0 ? FAIL : wordAt(flatValues(map), index);
}

/** A flat map of `size` pairs with those keys (a tuple), its values still to be stored. */
function newFlat(size: i32, keys: Term): Term {
  const at = heapAllocate(size + 2);
  store<u64>(at, header(KIND_MAP, 0, MAP_FLAT, size + 1));
  store<u64>(at, keys, 8);
  return pointer(KIND_MAP, MAP_FLAT, at);
}

/** Room for a tuple of `size` keys, its header written: the term. */
function newKeys(size: i32): Term {
  if (size == 0) return tuple(EMPTY_TUPLE, 0);
  const at = heapAllocate(size + 1);
  store<u64>(at, tupleHeader(size));
  return tuple(at, size);
}

/** The map with the value at `index` replaced. */
function replaceValue(map: Term, index: i32, value: Term): Term {
  const values = flatValues(map);
  if (wordAt(values, index) == value) return map;
  const size = flatSize(map);
  const result = newFlat(size, load<u64>(address(map), 8));
  const target = flatValues(result);
  copyWords(target, values, size);
  store<u64>(target + ((<usize>index) << 3), value);
  return result;
}

/** As mapUpdate. */
export function flatUpdate(map: Term, key: Term, value: Term): Term {
  const index = flatIndex(map, key);
  return index < 0 ? FAIL : replaceValue(map, index, value);
}

/** Where in `size` sorted keys, `stride` bytes apart, a key that is none of them belongs. */
function insertionPoint(keys: usize, stride: usize, size: i32, key: Term): i32 {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = load<u64>(keys + <usize>middle * stride);
    const below = isSmall(other) && isSmall(key) ? <i64>other < <i64>key : compareExactly(other, key) < 0;
    if (below) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As mapPut; the result is a hash map when the flat one is full. */
export function flatPut(map: Term, key: Term, value: Term): Term {
  const index = flatIndex(map, key);
  if (index >= 0) return replaceValue(map, index, value);
  const size = flatSize(map);
  if (size == MAP_FLAT_MAX) return growIntoTrie(map, key, value);
  const keys = flatKeys(map);
  const values = flatValues(map);
  const at = insertionPoint(keys, WORD, size, key);
  const split = (<usize>at) << 3;
  const newKeyTuple = newKeys(size + 1);
  const newKeysAt = address(newKeyTuple) + WORD;
  copyWords(newKeysAt, keys, at);
  store<u64>(newKeysAt + split, key);
  copyWords(newKeysAt + split + WORD, keys + split, size - at);
  const result = newFlat(size + 1, newKeyTuple);
  const newValues = flatValues(result);
  copyWords(newValues, values, at);
  store<u64>(newValues + split, value);
  copyWords(newValues + split + WORD, values + split, size - at);
  return result;
}

function growIntoTrie(map: Term, key: Term, value: Term): Term {
  const size = flatSize(map);
  // Pairs are collected behind the heap's top only for a moment: the scratch stack cannot be used, comparison needs it.
  const pairs = heapAllocate((size + 1) << 1);
  for (let i = 0; i < size; i++) {
    store<u64>(pairs + <usize>i * PAIR, wordAt(flatKeys(map), i));
    store<u64>(pairs + <usize>i * PAIR, wordAt(flatValues(map), i), 8);
  }
  store<u64>(pairs + <usize>size * PAIR, key);
  store<u64>(pairs + <usize>size * PAIR, value, 8);
  return trieFromPairs(pairs, size + 1);
}

/** As mapRemove. */
export function flatRemove(map: Term, key: Term): Term {
  const index = flatIndex(map, key);
  if (index < 0) return map;
  const size = flatSize(map) - 1;
  const split = (<usize>index) << 3;
  const keyTuple = newKeys(size);
  const keys = address(keyTuple) + WORD;
  copyWords(keys, flatKeys(map), index);
  copyWords(keys + split, flatKeys(map) + split + WORD, size - index);
  const result = newFlat(size, keyTuple);
  const values = flatValues(result);
  copyWords(values, flatValues(map), index);
  copyWords(values + split, flatValues(map) + split + WORD, size - index);
  return result;
}

/**
 * Sorts an array of at most MAP_FLAT_MAX pairs by key, in place, and drops all but the last of equal keys. Answers how many
 * are left.
 */
function sortPairs(pairs: usize, count: i32): i32 {
  let size = 0;
  for (let i = 0; i < count; i++) {
    const key = load<u64>(pairs + <usize>i * PAIR);
    const value = load<u64>(pairs + <usize>i * PAIR, 8);
    // Keys often come sorted already.
    let at = size;
    if (size > 0 && compareExactly(load<u64>(pairs + <usize>(size - 1) * PAIR), key) >= 0) at = insertionPoint(pairs, PAIR, size, key);
    const target = pairs + <usize>at * PAIR;
    if (at < size && exactlyEqual(load<u64>(target), key)) {
      store<u64>(target, value, 8);
      continue;
    }
    memory.copy(target + PAIR, target, <usize>(size - at) * PAIR);
    store<u64>(target, key);
    store<u64>(target, value, 8);
    size++;
  }
  return size;
}

/** As mapFromPairs, for at most MAP_FLAT_MAX pairs. */
export function flatFromPairs(pairs: usize, count: i32): Term {
  const size = sortPairs(pairs, count);
  const keyTuple = newKeys(size);
  const keys = address(keyTuple) + WORD;
  const result = newFlat(size, keyTuple);
  const values = flatValues(result);
  for (let i = 0; i < size; i++) {
    store<u64>(keys + ((<usize>i) << 3), load<u64>(pairs + <usize>i * PAIR));
    store<u64>(values + ((<usize>i) << 3), load<u64>(pairs + <usize>i * PAIR, 8));
  }
  return result;
}

/** As pushPairs. */
export function pushFlatPairs(map: Term): void {
  for (let i = flatSize(map) - 1; i >= 0; i--) {
    scratchPush(wordAt(flatValues(map), i));
    scratchPush(wordAt(flatKeys(map), i));
  }
}

/**
 * Puts the pairs of the flat map at `at`, which lie there in any order, in key order. False, with the pairs in no particular order, when a key occurs twice.
 * The tuple of keys is the map's own.
 */
export function flatFromColumns(at: usize): bool {
  const map = pointer(KIND_MAP, MAP_FLAT, at);
  const size = flatSize(map);
  const keys = flatKeys(map);
  const values = flatValues(map);
  // Insertion sort: what was encoded from a flat map is in order already.
  for (let i: usize = 1; i < <usize>size; i++) {
    const key = load<u64>(keys + (i << 3));
    let order = compareExactly(load<u64>(keys + ((i - 1) << 3)), key);
    if (order == 0) return false;
    if (order < 0) continue;
    const value = load<u64>(values + (i << 3));
    let to = i;
    while (to > 0) {
      const other = load<u64>(keys + ((to - 1) << 3));
      order = compareExactly(other, key);
      if (order <= 0) break;
      store<u64>(keys + (to << 3), other);
      store<u64>(values + (to << 3), load<u64>(values + ((to - 1) << 3)));
      to--;
    }
    store<u64>(keys + (to << 3), key);
    store<u64>(values + (to << 3), value);
    if (order == 0) return false;
  }
  return true;
}
