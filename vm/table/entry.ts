/**
 * Stored objects. An entry is a block that holds a tuple and all that belongs to it, so that it is freed as one:
 *
 *     at +  0   u32 next entry in the bucket (hash.ts)
 *     at +  4   u32 hash of the key (hash.ts)
 *     at +  8   u32 list of the objects in it that refer to off-heap blocks (vm/memory/offheap.ts)
 *     at + 12   u32 words of the object * 4 | FLAT | DELETED
 *     at + 16   the tuple; what it points to follows, in the order in which a copy meets it
 *
 * Pointers in an entry lead into the entry or to static objects, never to literals of modules, which may be freed.
 */
import { CURRENT } from "../abi/registers";
import { BINARY_BLOCK_OFFSET, KIND_CONS, KIND_EXTERNAL, KIND_HEADER, RAW_ALL } from "../abi/terms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { isOffHeap, offHeapLinkTo, offHeapReleaseAll, offHeapRetain } from "../memory/offheap";
import { copyWholeToBlock, wholeWords } from "../term/copy";
import { Process } from "../process/process";
import { Term, WORD, address, headerRaw, headerSize, isPointer, tuple, tupleArity, tupleHeader } from "../term/term";
import { Table, countBytes, discountBytes } from "./table";

export const ENTRY_HASH: usize = 4;
export const ENTRY_LIST: usize = 8;
export const ENTRY_SIZE: usize = 12;
export const ENTRY_OBJECT: usize = 16;

/** The object is deleted, but a fixation keeps it. */
export const DELETED: u32 = 1;
/** The object is a tuple of immediates. */
export const FLAT: u32 = 2;

/** No object has so many words. */
const MAX_WORDS: u64 = 1 << 28;

// @ts-ignore: decorator
@inline export function nextEntry(entry: usize): usize {
  return load<u32>(entry);
}
// @ts-ignore: decorator
@inline export function entryHash(entry: usize): u32 {
  return load<u32>(entry, ENTRY_HASH);
}
// @ts-ignore: decorator
@inline export function isDeleted(entry: usize): bool {
  return (load<u32>(entry, ENTRY_SIZE) & DELETED) != 0;
}
// @ts-ignore: decorator
@inline export function isFlatEntry(entry: usize): bool {
  return (load<u32>(entry, ENTRY_SIZE) & FLAT) != 0;
}
// @ts-ignore: decorator
@inline export function entryWords(entry: usize): u32 {
  return load<u32>(entry, ENTRY_SIZE) >> 2;
}
// @ts-ignore: decorator
@inline export function entryKey(t: Table, entry: usize): Term {
  return load<u64>(entry + t.keyOffset);
}
/** The object as a term that points into the entry. */
// @ts-ignore: decorator
@inline export function entryObject(entry: usize): Term {
  const at = entry + ENTRY_OBJECT;
  return tuple(at, headerSize(load<u64>(at)));
}
/** The key of an object that is a tuple with a key. */
// @ts-ignore: decorator
@inline export function objectKey(t: Table, object: Term): Term {
  return load<u64>(address(object) + ((<usize>t.keyPosition) << 3));
}
/** Is the term a tuple with an element at the table's key position? */
// @ts-ignore: decorator
@inline export function isObject(t: Table, object: Term): bool {
  return <u32>(object >> 56) == 0x11 && <u32>tupleArity(object) >= t.keyPosition;
}

/** Address of element `position` (from 1) of the stored object. */
// @ts-ignore: decorator
@inline export function elementAddress(entry: usize, position: i64): usize {
  return entry + ENTRY_OBJECT + ((<usize>position) << 3);
}

// @ts-ignore: decorator
@inline export function entryBytes(entry: usize): usize {
  return ENTRY_OBJECT + ((<usize>entryWords(entry)) << 3);
}

/** Are all elements immediates? */
// @ts-ignore: decorator
@inline export function isFlatObject(object: Term): bool {
  const start = address(object) + WORD;
  const end = start + ((<usize>tupleArity(object)) << 3);
  for (let at = start; at != end; at += WORD) {
    if (isPointer(load<u64>(at))) return false;
  }
  return true;
}

/** An entry of the table that holds a copy of `object`, a tuple that is not empty. Its link is 0; the hash is not set. */
export function newEntry(t: Table, object: Term): usize {
  const entry = storeObject(object);
  countBytes(t, entryBytes(entry));
  return entry;
}

export function freeEntry(t: Table, entry: usize): void {
  discountBytes(t, entryBytes(entry));
  releaseObject(entry);
}

/** As newEntry, for what belongs to no table's storage. */
export function storeObject(object: Term): usize {
  const arity = tupleArity(object);
  const from = address(object);
  if (isFlatObject(object)) {
    const end = ((<usize>arity) << 3) + ENTRY_OBJECT + WORD;
    const entry = allocateBlock(end);
    store<u64>(entry, 0);
    store<u64>(entry, (<u64>(((arity + 1) << 2) | FLAT)) << 32, ENTRY_LIST);
    store<u64>(entry, tupleHeader(arity), ENTRY_OBJECT);
    const to = entry + ENTRY_OBJECT;
    for (let i: usize = WORD; i < end - ENTRY_OBJECT; i += WORD) store<u64>(to + i, load<u64>(from + i));
    return entry;
  }
  const words = wholeWords(object);
  if (words >= MAX_WORDS) abort("out of memory: an object is too large for a table");
  const entry = allocateBlock((<usize>words << 3) + ENTRY_OBJECT);
  store<u64>(entry, 0);
  store<u64>(entry, (<u64>(<u32>words << 2)) << 32, ENTRY_LIST);
  copyWholeToBlock(object, entry + ENTRY_OBJECT, entry + ENTRY_LIST);
  return entry;
}

export function releaseObject(entry: usize): void {
  if (load<u32>(entry, ENTRY_LIST)) offHeapReleaseAll(entry + ENTRY_LIST);
  freeBlock(entry, entryBytes(entry));
}

/** A copy of the stored object on the running process's heap. */
export function fetchObject(entry: usize): Term {
  const words = entryWords(entry);
  const from = entry + ENTRY_OBJECT;
  const to = heapAllocate(words);
  if (isFlatEntry(entry)) {
    for (let i: usize = 0, end = (<usize>words) << 3; i < end; i += WORD) store<u64>(to + i, load<u64>(from + i));
  } else {
    relocate(from, to, (<usize>words) << 3);
  }
  return tuple(to, headerSize(load<u64>(to)));
}

/** Copies the objects in [from, from + bytes), which lead to each other only, so that the copies lead to each other. */
function relocate(from: usize, to: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += WORD) {
    const word = load<u64>(from + i);
    const kind = <u32>(word >>> 56) - KIND_CONS;
    if (kind <= <u32>(KIND_EXTERNAL - KIND_CONS)) {
      const offset = <usize>word - from;
      store<u64>(to + i, offset < bytes ? (word & 0xffffffff00000000) | <u64>(to + offset) : word);
      continue;
    }
    store<u64>(to + i, word);
    if (kind != <u32>(KIND_HEADER - KIND_CONS)) continue;
    const raw = headerRaw(word);
    if (raw == 0) continue;
    const object = to + i;
    const last = i + ((<usize>(raw == RAW_ALL ? headerSize(word) : raw)) << 3);
    while (i < last) {
      i += WORD;
      store<u64>(to + i, load<u64>(from + i));
    }
    if (!isOffHeap(word)) continue;
    offHeapRetain(<usize>load<u32>(object, BINARY_BLOCK_OFFSET));
    offHeapLinkTo(changetype<Process>(<usize>load<u32>(CURRENT)), object);
  }
}
