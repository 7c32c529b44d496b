/**
 * Storage of set, bag and duplicate_bag: linear hashing (Litwin, 1980), so that the table grows and shrinks by one bucket at a time.
 *
 *     directory ──▶ | segment 0 | segment 1 | …      segment ──▶ | bucket | bucket | …  SEGMENT_BUCKETS of them, u32 each
 *     bucket    ──▶ entry ──▶ entry ──▶ 0
 *
 * Bucket of hash h: h & mask, or h & (mask >> 1) where that bucket does not exist yet; mask + 1 is the smallest power of two that is not less
 * than the number of buckets. The first segment grows by doubling, so that small tables are small.
 *
 * Entries of one key follow each other, the newest first. While the table is fixed it neither grows nor shrinks, and deleted objects stay in
 * their buckets, marked, so that a traversal by key or by bucket goes on where it was.
 */
import { allocateBlock, freeBlock, reallocateBlock } from "../memory/allocator";
import { exactlyEqual } from "../term/equality";
import { hashTerm } from "../term/hash";
import { Term, isPointer } from "../term/term";
import {
  DELETED,
  ENTRY_HASH,
  ENTRY_SIZE,
  entryHash,
  entryKey,
  entryObject,
  freeEntry,
  isDeleted,
  newEntry,
  nextEntry,
  objectKey,
} from "./entry";
import { rememberDeletion } from "./fixation";
import { TYPE_BAG, Table, countBytes, discountBytes, isBag, isFixed } from "./table";

const SEGMENT_SHIFT: u32 = 9;
const SEGMENT_BUCKETS: u32 = 1 << SEGMENT_SHIFT;
const SEGMENT_BYTES: usize = (<usize>SEGMENT_BUCKETS) << 2;
const FIRST_BUCKETS: u32 = 8;
const FIRST_DIRECTORY: u32 = 2;

export function hashCreate(t: Table): void {
  t.directoryCapacity = FIRST_DIRECTORY;
  t.directory = allocateBlock((<usize>FIRST_DIRECTORY) << 2);
  countBytes(t, (<usize>FIRST_DIRECTORY) << 2);
  t.buckets = FIRST_BUCKETS;
  t.firstCapacity = FIRST_BUCKETS;
  t.mask = FIRST_BUCKETS - 1;
  store<u32>(t.directory, <u32>newSegment(t, (<usize>FIRST_BUCKETS) << 2));
}

function newSegment(t: Table, bytes: usize): usize {
  const at = allocateBlock(bytes);
  memory.fill(at, 0, bytes);
  countBytes(t, bytes);
  return at;
}

// @ts-ignore: decorator
@inline export function hashKey(key: Term): u32 {
  return isPointer(key) ? hashTerm(key) : <u32>((key * 0x9e3779b97f4a7c15) >> 32);
}

/** Number of the bucket for a hash. */
// @ts-ignore: decorator
@inline export function bucketOf(t: Table, hash: u32): u32 {
  const bucket = hash & t.mask;
  return bucket < t.buckets ? bucket : bucket & (t.mask >> 1);
}

/** Address of a bucket: a u32, the first entry or 0. */
// @ts-ignore: decorator
@inline export function bucketAddress(t: Table, bucket: u32): usize {
  const segment = <usize>load<u32>(t.directory + ((<usize>(bucket >> SEGMENT_SHIFT)) << 2));
  return segment + ((<usize>(bucket & (SEGMENT_BUCKETS - 1))) << 2);
}

/** Has the entry, whose hash is the key's, this key? */
// @ts-ignore: decorator
@inline function hasKey(t: Table, entry: usize, key: Term): bool {
  const found = entryKey(t, entry);
  return found == key || (isPointer(key) && exactlyEqual(found, key));
}

/** Address of the link (a u32) to the first entry of the key, deleted or not, or to where the bucket ends. */
function linkOf(t: Table, key: Term, hash: u32): usize {
  let link = bucketAddress(t, bucketOf(t, hash));
  for (let entry = nextEntry(link); entry != 0; entry = nextEntry(link)) {
    if (entryHash(entry) == hash && hasKey(t, entry, key)) break;
    link = entry;
  }
  return link;
}

/** The first entry of the key, deleted or not; 0 when there is none. */
export function hashFindAny(t: Table, key: Term): usize {
  const hash = hashKey(key);
  let entry = nextEntry(bucketAddress(t, bucketOf(t, hash)));
  while (entry != 0 && (entryHash(entry) != hash || !hasKey(t, entry, key))) entry = nextEntry(entry);
  return entry;
}

/** The first entry of the key that is not deleted; 0 when there is none. */
export function hashFind(t: Table, key: Term): usize {
  const entry = hashFindAny(t, key);
  return entry == 0 || !isDeleted(entry) ? entry : hashNextOfKey(t, entry);
}

/** The next entry of the same key that is not deleted; 0 when there is none. */
export function hashNextOfKey(t: Table, entry: usize): usize {
  const hash = entryHash(entry);
  const key = entryKey(t, entry);
  while (true) {
    entry = nextEntry(entry);
    if (entry == 0 || entryHash(entry) != hash || !hasKey(t, entry, key)) return 0;
    if (!isDeleted(entry)) return entry;
  }
}

// Insertion

/** Inserts an object. In a set it replaces the one with its key; in a bag nothing happens when it is there. */
export function hashInsert(t: Table, object: Term): void {
  const key = objectKey(t, object);
  const hash = hashKey(key);
  const link = linkOf(t, key, hash);
  const found = nextEntry(link);
  if (found != 0) {
    if (!isBag(t)) {
      hashReplace(t, link, newEntry(t, object));
      return;
    }
    if (t.status & TYPE_BAG && isInBag(t, found, object)) return;
  }
  hashAdd(t, link, hash, newEntry(t, object));
}

/** An entry of the key that is not in the table gets its place, by a link from linkOf or the bucket. */
function hashAdd(t: Table, link: usize, hash: u32, entry: usize): void {
  store<u32>(entry, hash, ENTRY_HASH);
  store<u32>(entry, <u32>nextEntry(link));
  store<u32>(link, <u32>entry);
  t.size++;
  if (t.size > t.buckets && !isFixed(t)) {
    grow(t);
    // After a fixation there may be much to catch up with.
    if (t.size > t.buckets) grow(t);
  }
}

/** The entry takes the place of the one that the link leads to. */
function hashReplace(t: Table, link: usize, entry: usize): void {
  const old = nextEntry(link);
  store<u32>(entry, entryHash(old), ENTRY_HASH);
  store<u32>(entry, <u32>nextEntry(old));
  store<u32>(link, <u32>entry);
  if (isDeleted(old)) {
    t.kept--;
    t.size++;
  }
  freeEntry(t, old);
}

/** In a set: the entry `to` takes the place of `old`, which has the same key and is not deleted. */
export function hashExchange(t: Table, old: usize, to: usize): void {
  let link = bucketAddress(t, bucketOf(t, entryHash(old)));
  while (nextEntry(link) != old) link = nextEntry(link);
  hashReplace(t, link, to);
}

/** Is the object among the entries of its key, of which `entry` is the first? A deleted one comes back to life. */
function isInBag(t: Table, entry: usize, object: Term): bool {
  const hash = entryHash(entry);
  const key = entryKey(t, entry);
  for (; entry != 0 && entryHash(entry) == hash && hasKey(t, entry, key); entry = nextEntry(entry)) {
    if (!exactlyEqual(entryObject(entry), object)) continue;
    if (isDeleted(entry)) {
      store<u32>(entry, load<u32>(entry, ENTRY_SIZE) & ~DELETED, ENTRY_SIZE);
      t.kept--;
      t.size++;
    }
    return true;
  }
  return false;
}

// Deletion

/** Takes the entry that the link leads to out of the table, or marks it. Answers the link to the entry after it. */
function removeAt(t: Table, link: usize): usize {
  const entry = nextEntry(link);
  t.size--;
  if (isFixed(t)) {
    markDeleted(t, entry);
    return entry;
  }
  store<u32>(link, <u32>nextEntry(entry));
  freeEntry(t, entry);
  return link;
}

function markDeleted(t: Table, entry: usize): void {
  store<u32>(entry, load<u32>(entry, ENTRY_SIZE) | DELETED, ENTRY_SIZE);
  t.kept++;
  rememberDeletion(t, bucketOf(t, entryHash(entry)));
}

/** Deletes all objects with the key. */
export function hashDelete(t: Table, key: Term): void {
  const hash = hashKey(key);
  let link = linkOf(t, key, hash);
  for (let entry = nextEntry(link); entry != 0 && entryHash(entry) == hash && hasKey(t, entry, key); entry = nextEntry(link)) {
    link = isDeleted(entry) ? entry : removeAt(t, link);
  }
  shrinkIfSparse(t);
}

/** Deletes the object from a set or bag, all of its likes from a duplicate_bag. */
export function hashDeleteObject(t: Table, object: Term): void {
  const key = objectKey(t, object);
  const hash = hashKey(key);
  let link = linkOf(t, key, hash);
  for (let entry = nextEntry(link); entry != 0 && entryHash(entry) == hash && hasKey(t, entry, key); entry = nextEntry(link)) {
    link = !isDeleted(entry) && exactlyEqual(entryObject(entry), object) ? removeAt(t, link) : entry;
  }
  shrinkIfSparse(t);
}

/** Deletes an entry met in a traversal, which goes on at the link that is answered. The table must be shrunk afterwards. */
export function hashDeleteAt(t: Table, link: usize): usize {
  return removeAt(t, link);
}

/** In a traversal: the entry `to` takes the place of the one at the link. */
export function hashReplaceAt(t: Table, link: usize, to: usize): void {
  hashReplace(t, link, to);
}

/** Marks all objects as deleted, which a fixation keeps. */
export function hashDeleteAllFixed(t: Table): void {
  for (let bucket: u32 = 0; bucket < t.buckets; bucket++) {
    for (let entry = nextEntry(bucketAddress(t, bucket)); entry != 0; entry = nextEntry(entry)) {
      if (!isDeleted(entry)) markDeleted(t, entry);
    }
  }
  t.size = 0;
}

/** Frees the deleted entries of a bucket: the table is not fixed any more. */
export function hashSweepBucket(t: Table, bucket: u32): void {
  let link = bucketAddress(t, bucket);
  for (let entry = nextEntry(link); entry != 0; entry = nextEntry(link)) {
    if (!isDeleted(entry)) {
      link = entry;
      continue;
    }
    store<u32>(link, <u32>nextEntry(entry));
    freeEntry(t, entry);
    t.kept--;
  }
}

// Growing and shrinking

/** Adds a bucket and moves to it what belongs there. */
function grow(t: Table): void {
  const added = t.buckets;
  if (added > t.mask) t.mask = (t.mask << 1) | 1;
  if (added < SEGMENT_BUCKETS) {
    if (added == t.firstCapacity) growFirstSegment(t);
  } else if ((added & (SEGMENT_BUCKETS - 1)) == 0) addSegment(t, added >> SEGMENT_SHIFT);
  t.buckets = added + 1;
  let stay = bucketAddress(t, added & (t.mask >> 1));
  let move = bucketAddress(t, added);
  const mask = t.mask;
  for (let entry = nextEntry(stay); entry != 0; entry = nextEntry(entry)) {
    if ((entryHash(entry) & mask) == added) {
      store<u32>(move, <u32>entry);
      move = entry;
    } else {
      store<u32>(stay, <u32>entry);
      stay = entry;
    }
  }
  store<u32>(stay, 0);
  store<u32>(move, 0);
}

function growFirstSegment(t: Table): void {
  const bytes = (<usize>t.firstCapacity) << 2;
  discountBytes(t, bytes);
  const at = reallocateBlock(<usize>load<u32>(t.directory), bytes, bytes << 1);
  countBytes(t, bytes << 1);
  memory.fill(at + bytes, 0, bytes);
  store<u32>(t.directory, <u32>at);
  t.firstCapacity <<= 1;
}

function addSegment(t: Table, index: u32): void {
  if (index == t.directoryCapacity) {
    const bytes = (<usize>index) << 2;
    discountBytes(t, bytes);
    t.directory = reallocateBlock(t.directory, bytes, bytes << 1);
    countBytes(t, bytes << 1);
    t.directoryCapacity = index << 1;
  }
  store<u32>(t.directory + ((<usize>index) << 2), <u32>newSegment(t, SEGMENT_BYTES));
}

/** Takes a few buckets away when there are many more than objects: more of them than a deletion takes objects, so that they keep up. */
// @ts-ignore: decorator
@inline export function shrinkIfSparse(t: Table): void {
  for (let i = 0; i < 3 && t.size < t.buckets >> 1 && t.buckets > FIRST_BUCKETS && !isFixed(t); i++) shrink(t);
}

/** As shrinkIfSparse, as often as it takes. */
export function shrinkToFit(t: Table): void {
  while (t.size < t.buckets >> 1 && t.buckets > FIRST_BUCKETS && !isFixed(t)) shrink(t);
}

/** Takes the last bucket away: its entries go behind those of the bucket that they came from. */
function shrink(t: Table): void {
  const last = t.buckets - 1;
  const from = nextEntry(bucketAddress(t, last));
  let link = bucketAddress(t, last & (t.mask >> 1));
  while (nextEntry(link) != 0) link = nextEntry(link);
  store<u32>(link, <u32>from);
  t.buckets = last;
  if (last == (t.mask >> 1) + 1) t.mask >>= 1;
  if (last < SEGMENT_BUCKETS) {
    store<u32>(bucketAddress(t, last), 0);
    if (last << 2 == t.firstCapacity && last >= FIRST_BUCKETS) shrinkFirstSegment(t);
  } else if ((last & (SEGMENT_BUCKETS - 1)) == 0) {
    freeBlock(<usize>load<u32>(t.directory + ((<usize>(last >> SEGMENT_SHIFT)) << 2)), SEGMENT_BYTES);
    discountBytes(t, SEGMENT_BYTES);
  }
}

function shrinkFirstSegment(t: Table): void {
  const bytes = (<usize>t.firstCapacity) << 2;
  discountBytes(t, bytes);
  store<u32>(t.directory, <u32>reallocateBlock(<usize>load<u32>(t.directory), bytes, bytes >> 1));
  countBytes(t, bytes >> 1);
  t.firstCapacity >>= 1;
}

// Traversal

/** The first entry that is not deleted at or behind `entry` in its bucket. */
// @ts-ignore: decorator
@inline function liveFrom(entry: usize): usize {
  while (entry != 0 && isDeleted(entry)) entry = nextEntry(entry);
  return entry;
}

/** The first entry of the table in the order of buckets from `bucket` on; 0 when there is none. */
export function hashFirstFrom(t: Table, bucket: u32): usize {
  for (; bucket < t.buckets; bucket++) {
    const entry = liveFrom(nextEntry(bucketAddress(t, bucket)));
    if (entry != 0) return entry;
  }
  return 0;
}

/** The entry of the next key after that of `entry`, which may be deleted; 0 when there is none. */
export function hashNextKey(t: Table, entry: usize): usize {
  const hash = entryHash(entry);
  const key = entryKey(t, entry);
  let next = nextEntry(entry);
  while (next != 0 && (isDeleted(next) || (entryHash(next) == hash && hasKey(t, next, key)))) next = nextEntry(next);
  return next != 0 ? next : hashFirstFrom(t, bucketOf(t, hash) + 1);
}

/**
 * Frees up to `limit` entries, from the last bucket on, and then the storage. Answers what is left of the limit, below 0: call again. The
 * table cannot be used meanwhile, and has no storage afterwards.
 */
export function hashDestroy(t: Table, limit: i32): i32 {
  while (t.buckets > 0) {
    const bucket = t.buckets - 1;
    const at = bucketAddress(t, bucket);
    for (let entry = nextEntry(at); entry != 0; entry = nextEntry(at)) {
      if (--limit < 0) return limit;
      store<u32>(at, <u32>nextEntry(entry));
      freeEntry(t, entry);
    }
    t.buckets = bucket;
    if ((bucket & (SEGMENT_BUCKETS - 1)) != 0) continue;
    const bytes = bucket == 0 ? (<usize>t.firstCapacity) << 2 : SEGMENT_BYTES;
    freeBlock(<usize>load<u32>(t.directory + ((<usize>(bucket >> SEGMENT_SHIFT)) << 2)), bytes);
    discountBytes(t, bytes);
    limit--;
  }
  if (t.directory) {
    freeBlock(t.directory, (<usize>t.directoryCapacity) << 2);
    discountBytes(t, (<usize>t.directoryCapacity) << 2);
    t.directory = 0;
  }
  t.size = 0;
  t.kept = 0;
  return max(limit, 0);
}
