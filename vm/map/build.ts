/**
 * Building a hash map from many pairs at once: every pair becomes a leaf, the leaves are sorted by the path that their hashes describe,
 * and the nodes are then built bottom-up, each at its final size. O(n) but for the sort.
 *
 *     item   path u64: the hash with its four-bit digits reversed, so that paths order as the trie is iterated
 *            leaf u64
 */
import { MAP_FLAT_MAX } from "../abi/terms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { exactlyEqual } from "../term/equality";
import { hashForRound, hashTerm } from "../term/hash";
import { Term, WORD, address, makeCons } from "../term/term";
import { flatFromPairs } from "./flat";
import { newNode, newTrie, nodeChildren, trieRoot, trieSize, writeLeaves } from "./trie";

const ITEM: usize = 16;
/** Below this many items insertion sort is quicker than counting. */
const SHORT = 24;

// @ts-ignore: decorator
@inline function pathOf(items: usize, i: i32): u32 {
  return load<u32>(items + <usize>i * ITEM);
}
// @ts-ignore: decorator
@inline function leafOf(items: usize, i: i32): Term {
  return load<u64>(items + <usize>i * ITEM, 8);
}
// @ts-ignore: decorator
@inline function setItem(items: usize, i: i32, path: u32, leaf: Term): void {
  store<u64>(items + <usize>i * ITEM, path);
  store<u64>(items + <usize>i * ITEM, leaf, 8);
}

/** Reverses the eight digits of a hash. */
function reverseDigits(hash: u32): u32 {
  hash = ((hash & 0x0f0f0f0f) << 4) | ((hash >> 4) & 0x0f0f0f0f);
  return bswap<u32>(hash);
}

/** Stable sort by path. */
function sortItems(items: usize, count: i32, spare: usize): void {
  if (count <= SHORT) {
    insertionSort(items, count);
    return;
  }
  // Four passes of counting sort by byte; an even number, so the result is in `items`.
  const counts = spare + <usize>count * ITEM;
  let from = items;
  let to = spare;
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    memory.fill(counts, 0, 1024);
    for (let i = 0; i < count; i++) {
      const cell = counts + (<usize>((pathOf(from, i) >> shift) & 255) << 2);
      store<u32>(cell, load<u32>(cell) + 1);
    }
    let sum: u32 = 0;
    for (let byte: usize = 0; byte < 256; byte++) {
      const cell = counts + (byte << 2);
      const here = load<u32>(cell);
      store<u32>(cell, sum);
      sum += here;
    }
    for (let i = 0; i < count; i++) {
      const path = pathOf(from, i);
      const cell = counts + (<usize>((path >> shift) & 255) << 2);
      const position = load<u32>(cell);
      store<u32>(cell, position + 1);
      setItem(to, position, path, leafOf(from, i));
    }
    const swap = from;
    from = to;
    to = swap;
  }
}

function insertionSort(items: usize, count: i32): void {
  for (let i = 1; i < count; i++) {
    const path = pathOf(items, i);
    const leaf = leafOf(items, i);
    let at = i;
    for (; at > 0 && pathOf(items, at - 1) > path; at--) setItem(items, at, pathOf(items, at - 1), leafOf(items, at - 1));
    setItem(items, at, path, leaf);
  }
}

/** Of equal keys, which have the same path, keeps the last. Answers how many items are left, their order unchanged. */
function dropDuplicates(items: usize, count: i32): i32 {
  let size = 0;
  let groupStart = 0;
  for (let i = 0; i < count; i++) {
    const path = pathOf(items, i);
    const leaf = leafOf(items, i);
    if (size == 0 || pathOf(items, size - 1) != path) groupStart = size;
    let at = groupStart;
    while (at < size && !exactlyEqual(load<u64>(address(leafOf(items, at))), load<u64>(address(leaf)))) at++;
    setItem(items, at, path, leaf);
    if (at == size) size++;
  }
  return size;
}

/**
 * The node for items [from, to) (at least one; two unless it is the root), which agree in all digits above `level`. Items that
 * agree in all 32 bits are hashed anew for the next round.
 */
function buildNode(items: usize, from: i32, to: i32, level: u32): Term {
  const digitShift = 28 - ((level & 7) << 2);
  if (level > 0 && (level & 7) == 0) rehash(items, from, to, level >> 3);
  let bitmap: u32 = 0;
  for (let i = from; i < to; i++) bitmap |= 1 << ((pathOf(items, i) >> digitShift) & 15);
  const node = newNode(bitmap, popcnt(bitmap));
  let child = nodeChildren(node);
  for (let i = from; i < to; child += WORD) {
    const digit = (pathOf(items, i) >> digitShift) & 15;
    let end = i + 1;
    while (end < to && ((pathOf(items, end) >> digitShift) & 15) == digit) end++;
    // Everything allocated is reachable only when all of it is finished; built-ins never collect, so that is no danger.
    store<u64>(child, end - i == 1 ? leafOf(items, i) : buildNode(items, i, end, level + 1));
    i = end;
  }
  return node;
}

function rehash(items: usize, from: i32, to: i32, round: u32): void {
  const group = items + <usize>from * ITEM;
  const count = to - from;
  for (let i = 0; i < count; i++) {
    const leaf = leafOf(group, i);
    setItem(group, i, reverseDigits(hashForRound(load<u64>(address(leaf)), round)), leaf);
  }
  insertionSort(group, count);
}

/** Room for items, a second array of them to sort with, and counts. */
function itemBytes(count: i32): usize {
  return (<usize>count << 1) * ITEM + 1024;
}

/** As mapFromPairs, for more than MAP_FLAT_MAX pairs; the result is flat when few of them are different. */
export function trieFromPairs(pairs: usize, count: i32): Term {
  const items = allocateBlock(itemBytes(count));
  const leaves = heapAllocate(count << 1);
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 4;
    const key = load<u64>(pairs + at);
    setItem(items, i, reverseDigits(hashTerm(key)), makeCons(leaves + at, key, load<u64>(pairs + at, 8)));
  }
  sortItems(items, count, items + <usize>count * ITEM);
  const size = dropDuplicates(items, count);
  const result = size > MAP_FLAT_MAX ? newTrie(size, buildNode(items, 0, size, 0)) : flatFromItems(items, size);
  freeBlock(items, itemBytes(count));
  return result;
}

/** Overwrites the items, at most MAP_FLAT_MAX, with their pairs. */
function flatFromItems(items: usize, size: i32): Term {
  for (let i = 0; i < size; i++) {
    const leaf = address(leafOf(items, i));
    const at = items + <usize>i * ITEM;
    store<u64>(at, load<u64>(leaf));
    store<u64>(at, load<u64>(leaf, 8), 8);
  }
  return flatFromPairs(items, size);
}

/** The flat map with the pairs of a hash map that has become small enough. */
export function trieToFlat(map: Term): Term {
  const size = trieSize(map);
  const bytes = <usize>size * ITEM;
  const pairs = allocateBlock(bytes);
  // Leaves first, in the upper half; then each pair takes its place from below.
  writeLeaves(trieRoot(map), pairs + ((<usize>size) << 3));
  for (let i = 0; i < size; i++) {
    const leaf = address(load<u64>(pairs + ((<usize>(size + i)) << 3)));
    store<u64>(pairs + <usize>i * ITEM, load<u64>(leaf));
    store<u64>(pairs + <usize>i * ITEM, load<u64>(leaf, 8), 8);
  }
  const result = flatFromPairs(pairs, size);
  freeBlock(pairs, bytes);
  return result;
}
