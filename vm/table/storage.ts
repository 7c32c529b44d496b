/**
 * What the two kinds of storage have in common: every operation on a table's objects, for whichever kind it has.
 *
 * Objects passed in are tuples with a key; whatever is answered as an entry is valid until the table is next changed.
 */
import { NIL, Term, WORD, address, makeCons, tupleArity } from "../term/term";
import { exactlyEqual } from "../term/equality";
import { heapAllocate } from "../memory/heap";
import {
  elementAddress,
  entryKey,
  entryObject,
  entryWords,
  fetchObject,
  isFlatEntry,
  isFlatObject,
  newEntry,
  objectKey,
} from "./entry";
import {
  hashCreate,
  hashDelete,
  hashDeleteAllFixed,
  hashDeleteObject,
  hashDestroy,
  hashExchange,
  hashFind,
  hashFindAny,
  hashFirstFrom,
  hashInsert,
  hashNextKey,
  hashNextOfKey,
} from "./hash";
import { Table, isBag, isFixed, isOrdered } from "./table";
import {
  seekBackward,
  seekFirst,
  seekForward,
  seekLast,
  treeAdd,
  treeCreate,
  treeDestroy,
  treeFind,
  treeKeyChanged,
  treeRemove,
  treeReplace,
} from "./tree";

export function createStorage(t: Table): void {
  if (isOrdered(t)) treeCreate(t);
  else hashCreate(t);
}

/** Frees up to `limit` objects and then the storage. Answers what is left of the limit; below 0: call again. */
export function destroyStorage(t: Table, limit: i32): i32 {
  return isOrdered(t) ? treeDestroy(t, limit) : hashDestroy(t, limit);
}

/** An entry with the key, in a bag the newest; 0 when there is none. */
// @ts-ignore: decorator
@inline export function findEntry(t: Table, key: Term): usize {
  return isOrdered(t) ? treeFind(t, key) : hashFind(t, key);
}

/** Inserts an object, in a set or ordered_set in place of the one that has its key. */
export function insertObject(t: Table, object: Term): void {
  if (isBag(t)) {
    hashInsert(t, object);
    return;
  }
  const key = objectKey(t, object);
  const found = findEntry(t, key);
  if (found != 0 && isFlatEntry(found) && entryWords(found) == <u32>tupleArity(object) + 1 && isFlatObject(object)) {
    overwrite(found, object);
    if (isOrdered(t)) treeKeyChanged(t);
    return;
  }
  if (!isOrdered(t)) hashInsert(t, object);
  else if (found != 0) treeReplace(t, newEntry(t, object));
  else treeAdd(t, newEntry(t, object));
}

/** Both are tuples of the same number of immediates. */
function overwrite(entry: usize, object: Term): void {
  const from = address(object);
  for (let i = <usize>tupleArity(object) << 3; i > 0; i -= WORD) store<u64>(elementAddress(entry, 0) + i, load<u64>(from + i));
}

/**
 * In a set or ordered_set: `object`, whose key is the entry's (in an ordered_set, equal to it), takes the place of the entry.
 */
export function exchangeObject(t: Table, entry: usize, object: Term): void {
  if (!isOrdered(t)) {
    hashExchange(t, entry, newEntry(t, object));
    return;
  }
  const to = newEntry(t, object);
  treeFind(t, entryKey(t, entry));
  treeReplace(t, to);
}

export function deleteKey(t: Table, key: Term): void {
  if (!isOrdered(t)) hashDelete(t, key);
  else if (treeFind(t, key) != 0) treeRemove(t);
}

export function deleteObject(t: Table, object: Term): void {
  if (!isOrdered(t)) {
    hashDeleteObject(t, object);
    return;
  }
  const found = treeFind(t, objectKey(t, object));
  if (found != 0 && exactlyEqual(entryObject(found), object)) treeRemove(t);
}

/** Deletes everything. Answers how many objects that were. */
export function deleteAll(t: Table): u32 {
  const size = t.size;
  if (!isOrdered(t) && isFixed(t)) {
    hashDeleteAllFixed(t);
    return size;
  }
  destroyStorage(t, i32.MAX_VALUE);
  createStorage(t);
  return size;
}

/** Copies of the objects with the key, the oldest first, on the running process's heap. */
export function fetchObjects(t: Table, key: Term): Term {
  let entry = findEntry(t, key);
  let list: Term = NIL;
  if (entry == 0) return list;
  if (!isBag(t)) {
    const object = fetchObject(entry);
    return makeCons(heapAllocate(2), object, list);
  }
  for (; entry != 0; entry = hashNextOfKey(t, entry)) {
    const object = fetchObject(entry);
    list = makeCons(heapAllocate(2), object, list);
  }
  return list;
}

// Traversal by keys. 0: the end.

// @ts-ignore: decorator
@inline export function firstEntry(t: Table): usize {
  return isOrdered(t) ? seekFirst(t) : hashFirstFrom(t, 0);
}
// @ts-ignore: decorator
@inline export function lastEntry(t: Table): usize {
  return isOrdered(t) ? seekLast(t) : hashFirstFrom(t, 0);
}

/** Entry of the key after or before `key`; 1 when `key` is not in a hash table. */
export function neighbour(t: Table, key: Term, after: bool): usize {
  if (isOrdered(t)) return after ? seekForward(t, key, true) : seekBackward(t, key, false);
  const entry = hashFindAny(t, key);
  return entry == 0 ? 1 : hashNextKey(t, entry);
}

