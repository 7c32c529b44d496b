/**
 * Traversals by match specifications: select, count, delete, replace.
 *
 * How much of the table is looked at depends on the key in the pattern, if there is one clause: the objects of one key; in an ordered_set, the range
 * of keys that begin like it; otherwise all. What a specification leads to may lie on the process's heap (it is used once) or in a block that is kept
 * for later (match/program.ts).
 *
 * A traversal runs to its end, or until it has found as many results as are wanted. The list of results grows at its end.
 */
import { bumpReductions } from "../schedule/scheduler";
import { heapAllocate } from "../memory/heap";
import { FAIL, NIL, TRUE, Term, UNWIND, WORD, element, head, isCons, isTuple, makeCons, tail, tupleArity } from "../term/term";
import { entryHash, entryKey, entryObject, isDeleted, newEntry, nextEntry } from "./entry";
import { bucketAddress, bucketOf, hashDeleteAt, hashFindAny, hashReplaceAt, shrinkToFit } from "./hash";
import { matchesAnywhere, relation } from "./match/relation";
import { resetHeap, runProgram } from "./match/run";
import { isOpen } from "./match/scope";
import { Table, isOrdered, tables } from "./table";
import {
  cursorNext,
  cursorPrevious,
  seekBackward,
  seekFirst,
  seekFirstMatch,
  seekForward,
  seekLast,
  seekLastMatch,
  treeFind,
  treeRemove,
  treeReplace,
} from "./tree";

/** What to do with an object that matches. */
export const SELECT = 0;
export const COUNT = 1;
export const DELETE = 2;
export const REPLACE = 3;

/** No limit. */
export const ALL: u32 = u32.MAX_VALUE;
/** Objects looked at for one reduction. */
const OBJECTS_PER_REDUCTION: u32 = 8;

// Results

function beginResults(): void {
  const s = tables();
  s.results = NIL;
  s.lastCell = 0;
  s.found = 0;
}

// @ts-ignore: decorator
@inline function addResult(t: Term): void {
  const s = tables();
  const at = heapAllocate(2);
  makeCons(at, t, NIL);
  const cell = <u64>at | ((<u64>0x10) << 56);
  if (s.lastCell == 0) s.results = cell;
  else store<u64>(s.lastCell, cell, WORD);
  s.lastCell = at;
  s.found++;
}

// Keys

/** Pattern of the key in the only clause; FAIL when any key may match, UNWIND when none does. */
function keyPattern(t: Table, specification: Term): Term {
  if (isCons(tail(specification))) return FAIL;
  const pattern = element(head(specification), 0);
  if (matchesAnywhere(pattern)) return FAIL;
  if (!isTuple(pattern) || <u32>tupleArity(pattern) < t.keyPosition) return UNWIND;
  const key = element(pattern, t.keyPosition - 1);
  return matchesAnywhere(key) && isOpen(key) ? FAIL : key;
}

/** Carries out `what` on one object. Answers whether it matched (and, unless it was selected, the result was as wanted). */
// @ts-ignore: decorator
@inline function matches(what: i32, program: usize, entry: usize): bool {
  const result = runProgram(program, entryObject(entry), entry, NIL);
  if (result == FAIL) return false;
  if (what == SELECT) {
    addResult(result);
    return true;
  }
  if (what == REPLACE) {
    // The object waits to be stored.
    tables().results = result;
    return true;
  }
  resetHeap();
  return result == TRUE;
}

// Hash tables

/**
 * Goes through a hash table from `bucket` on until `limit` objects have been found and a bucket is done. Results are in tables().results and
 * .found. Answers the bucket to go on with; t.buckets at the end.
 */
export function scanHash(t: Table, what: i32, program: usize, specification: Term, bucket: u32, limit: u32): u32 {
  beginResults();
  const key = keyPattern(t, specification);
  if (key == UNWIND) return t.buckets;
  if (key != FAIL && !isOpen(key)) {
    // There is one bucket, unless a continuation is behind it.
    const entry = bucket == 0 ? hashFindAny(t, key) : 0;
    if (entry != 0) scanBucket(t, what, program, bucketOf(t, entryHash(entry)), entry);
    if (what == DELETE) shrinkToFit(t);
    return t.buckets;
  }
  let looked: u32 = 0;
  for (; bucket < t.buckets && tables().found < limit; bucket++) looked += scanBucket(t, what, program, bucket, 0);
  if (what == DELETE) shrinkToFit(t);
  bumpReductions(<i32>(looked / OBJECTS_PER_REDUCTION));
  return min(bucket, t.buckets);
}

/** Goes through a bucket, or, unless `only` is 0, through the entries of its key. Answers how many entries it has looked at. */
function scanBucket(t: Table, what: i32, program: usize, bucket: u32, only: usize): u32 {
  let link = bucketAddress(t, bucket);
  let looked: u32 = 0;
  const hash = only != 0 ? entryHash(only) : 0;
  for (let entry = nextEntry(link); entry != 0; entry = nextEntry(link)) {
    looked++;
    if (isDeleted(entry) || (only != 0 && entryHash(entry) != hash) || !matches(what, program, entry)) {
      link = entry;
      continue;
    }
    if (what == DELETE) link = hashDeleteAt(t, link);
    else if (what == REPLACE) {
      hashReplaceAt(t, link, newEntry(t, tables().results));
      resetHeap();
      link = nextEntry(link);
    } else link = entry;
    if (what != SELECT) tables().found++;
  }
  return looked;
}

// Trees

/**
 * Goes through an ordered_set in ascending or descending order until `limit` objects have been found; from the key `after` on, without it, or from the
 * start when it is FAIL. Results as with scanHash. Answers the entry found last if it stopped because of the limit, otherwise 0.
 */
export function scanTree(t: Table, what: i32, program: usize, specification: Term, after: Term, limit: u32, reverse: bool): usize {
  beginResults();
  const key = keyPattern(t, specification);
  if (key == UNWIND) return 0;
  if (key != FAIL && !isOpen(key)) {
    const entry = after == FAIL ? treeFind(t, key) : 0;
    if (entry != 0) visit(t, what, program, entry);
    return 0;
  }
  let entry: usize;
  if (after != FAIL) entry = reverse ? seekBackward(t, after, false) : seekForward(t, after, true);
  else if (key != FAIL) entry = reverse ? seekLastMatch(t, key) : seekFirstMatch(t, key);
  else entry = reverse ? seekLast(t) : seekFirst(t);
  let looked: u32 = 0;
  let last: usize = 0;
  while (entry != 0) {
    if (key != FAIL && relation(entryKey(t, entry), key) != 0) break;
    looked++;
    if (what == SELECT) {
      // Nothing changes the tree, so the cursor stays valid.
      if (matches(what, program, entry) && tables().found == limit) {
        last = entry;
        break;
      }
      entry = reverse ? cursorPrevious(t) : cursorNext(t);
      continue;
    }
    const next = reverse ? cursorPrevious(t) : cursorNext(t);
    visit(t, what, program, entry);
    if (what != COUNT && next != 0) treeFind(t, entryKey(t, next));
    entry = next;
  }
  bumpReductions(<i32>(looked / OBJECTS_PER_REDUCTION));
  return last;
}

/** One object; the cursor is void afterwards if it has been deleted or replaced. */
function visit(t: Table, what: i32, program: usize, entry: usize): void {
  if (!matches(what, program, entry) || what == SELECT) return;
  tables().found++;
  if (what == COUNT) return;
  treeFind(t, entryKey(t, entry));
  if (what == DELETE) treeRemove(t);
  else {
    const to = newEntry(t, tables().results);
    treeReplace(t, to);
    resetHeap();
  }
}

/** Goes through the whole table. Results as with scanHash. */
export function scanAll(t: Table, what: i32, program: usize, specification: Term, reverse: bool): void {
  if (isOrdered(t)) scanTree(t, what, program, specification, FAIL, ALL, reverse);
  else scanHash(t, what, program, specification, 0, ALL);
}
