/**
 * The process dictionary: an open-addressing hash table in a block of its own, with linear probing, at most three quarters full. Keys and
 * values are terms of the process's heap, so the collector updates them in place (roots.ts); a key's hash does not depend on
 * where it lies.
 *
 *     capacity u32 (a power of two) | count u32 | capacity × (key, value); an empty bucket's key is FAIL
 */
import { scanRoot } from "../gc/collect";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { exactlyEqual } from "../term/compare";
import { hashTerm } from "../term/hash";
import { FAIL, Term, isSmall } from "../term/term";
import { Process } from "./process";

const INITIAL_CAPACITY: u32 = 8;
const HEADER_BYTES: usize = 8;
const BUCKET_SHIFT: usize = 4;

@unmanaged
class Dictionary {
  capacity: u32;
  count: u32;
}

// @ts-ignore: decorator
@inline function bucketAt(d: Dictionary, index: u32): usize {
  return changetype<usize>(d) + HEADER_BYTES + ((<usize>index) << BUCKET_SHIFT);
}
// @ts-ignore: decorator
@inline function bytesOf(capacity: u32): usize {
  return HEADER_BYTES + ((<usize>capacity) << BUCKET_SHIFT);
}

function makeDictionary(capacity: u32): Dictionary {
  const d = changetype<Dictionary>(allocateBlock(bytesOf(capacity)));
  d.capacity = capacity;
  d.count = 0;
  for (let i: u32 = 0; i < capacity; i++) store<u64>(bucketAt(d, i), FAIL);
  return d;
}

/** Index of the bucket that holds `key`, or of the empty one where it would be put. */
function bucketOf(d: Dictionary, key: Term): u32 {
  const mask = d.capacity - 1;
  let index = hashTerm(key) & mask;
  while (true) {
    const found = load<u64>(bucketAt(d, index));
    if (found == FAIL || found == key || exactlyEqual(found, key)) return index;
    index = (index + 1) & mask;
  }
}

/** Value of `key`, or FAIL. */
export function dictionaryGet(p: Process, key: Term): Term {
  if (p.dictionary == 0) return FAIL;
  const d = changetype<Dictionary>(p.dictionary);
  const at = bucketAt(d, bucketOf(d, key));
  return load<u64>(at) == FAIL ? FAIL : load<u64>(at, 8);
}

/** Sets the value of `key`; answers the earlier one, or FAIL. */
export function dictionaryPut(p: Process, key: Term, value: Term): Term {
  if (p.dictionary == 0) p.dictionary = changetype<usize>(makeDictionary(INITIAL_CAPACITY));
  let d = changetype<Dictionary>(p.dictionary);
  let at = bucketAt(d, bucketOf(d, key));
  if (load<u64>(at) != FAIL) {
    const old = load<u64>(at, 8);
    store<u64>(at, value, 8);
    return old;
  }
  if ((d.count + 1) << 2 > d.capacity * 3) {
    d = grow(p, d);
    at = bucketAt(d, bucketOf(d, key));
  }
  store<u64>(at, key);
  store<u64>(at, value, 8);
  d.count++;
  return FAIL;
}

function grow(p: Process, old: Dictionary): Dictionary {
  const d = makeDictionary(old.capacity << 1);
  for (let i: u32 = 0; i < old.capacity; i++) {
    const from = bucketAt(old, i);
    const key = load<u64>(from);
    if (key == FAIL) continue;
    const to = bucketAt(d, bucketOf(d, key));
    store<u64>(to, key);
    store<u64>(to, load<u64>(from, 8), 8);
  }
  d.count = old.count;
  freeBlock(changetype<usize>(old), bytesOf(old.capacity));
  p.dictionary = changetype<usize>(d);
  return d;
}

/** Takes `key` out; answers its value, or FAIL. */
export function dictionaryErase(p: Process, key: Term): Term {
  if (p.dictionary == 0) return FAIL;
  const d = changetype<Dictionary>(p.dictionary);
  let hole = bucketOf(d, key);
  if (load<u64>(bucketAt(d, hole)) == FAIL) return FAIL;
  const value = load<u64>(bucketAt(d, hole), 8);
  const mask = d.capacity - 1;
  // Keys behind the hole whose probing would pass it move up, so that no probe ends early.
  let index = hole;
  while (true) {
    index = (index + 1) & mask;
    const at = bucketAt(d, index);
    const moving = load<u64>(at);
    if (moving == FAIL) break;
    const home = hashTerm(moving) & mask;
    if (((index - home) & mask) < ((index - hole) & mask)) continue;
    store<u64>(bucketAt(d, hole), moving);
    store<u64>(bucketAt(d, hole), load<u64>(at, 8), 8);
    hole = index;
  }
  store<u64>(bucketAt(d, hole), FAIL);
  d.count--;
  return value;
}

/** Pairs in the dictionary. */
export function dictionaryCount(p: Process): u32 {
  return p.dictionary ? changetype<Dictionary>(p.dictionary).count : 0;
}

/** Buckets to iterate over with dictionaryBucket. */
export function dictionaryCapacity(p: Process): u32 {
  return p.dictionary ? changetype<Dictionary>(p.dictionary).capacity : 0;
}

/** Address of bucket `index`: its key (FAIL when empty), then its value. */
// @ts-ignore: decorator
@inline export function dictionaryBucket(p: Process, index: u32): usize {
  return bucketAt(changetype<Dictionary>(p.dictionary), index);
}

/** Frees the dictionary. */
export function releaseDictionary(p: Process): void {
  if (p.dictionary == 0) return;
  const d = changetype<Dictionary>(p.dictionary);
  freeBlock(changetype<usize>(d), bytesOf(d.capacity));
  p.dictionary = 0;
}

/** Calls scanRoot for every key and value that is no immediate. */
export function dictionaryRoots(p: Process): void {
  const d = changetype<Dictionary>(p.dictionary);
  for (let i: u32 = 0; i < d.capacity; i++) {
    const at = bucketAt(d, i);
    if (load<u64>(at) == FAIL) continue;
    scanRoot(at);
    if (!isSmall(load<u64>(at, 8))) scanRoot(at + 8);
  }
}
