/**
 * `--`: removes from the first list, for each element of the second, the first element that is =:= to it. In one pass over the first
 * list: an element is dropped while its count among the elements still to be removed is above 0. Short second lists are
 * searched as they are, long ones through a hash table.
 *
 *     entry   element u64 | count u64      open addressing; count + 1, so that 0 is an empty entry
 */
import { badarg, systemLimit } from "../code/errors";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { bumpReductions } from "../schedule/scheduler";
import { exactlyEqual } from "../term/equality";
import { hashTerm } from "../term/hash";
import { NIL, Term, cons, head, isSmall, tail } from "../term/term";
import { listLength } from "./lists";

const ENTRY: usize = 16;
/** Up to this many elements a plain array is searched. */
const SHORT = 12;
/** More elements need a table larger than memory can hold beside the list. */
const MOST = 1 << 25;

/** The entry of an element, or the empty one where it belongs. A table of size 2^n; `mask` is 0 for the plain array. */
function findEntry(table: usize, mask: u32, value: Term): usize {
  let position = mask == 0 ? 0 : hashTerm(value) & mask;
  while (true) {
    const entry = table + <usize>position * ENTRY;
    if (load<u64>(entry, 8) == 0) return entry;
    const found = load<u64>(entry);
    if (found == value || (!isSmall(value) && exactlyEqual(found, value))) return entry;
    position = mask == 0 ? position + 1 : (position + 1) & mask;
  }
}

export function bif_subtract(list: Term, remove: Term): Term {
  const n = listLength(list);
  const m = listLength(remove);
  if (n < 0 || m < 0) return badarg();
  if (n == 0 || m == 0) return list;
  if (m > MOST) return systemLimit();
  const long = m > SHORT;
  const size: u32 = long ? 2 << (32 - clz(<u32>m)) : SHORT + 1;
  const mask: u32 = long ? size - 1 : 0;
  const bytes = <usize>size * ENTRY;
  const table = allocateBlock(bytes);
  memory.fill(table, 0, bytes);
  for (let i = 0; i < m; i++) {
    const entry = findEntry(table, mask, head(remove));
    store<u64>(entry, head(remove));
    store<u64>(entry, max<u64>(load<u64>(entry, 8), 1) + 1, 8);
    remove = tail(remove);
  }
  const result = keepOthers(list, table, mask, m);
  freeBlock(table, bytes);
  bumpReductions((n + m) >> 4);
  return result;
}

/** The list without what the table counts, `left` elements in all; shares its end with `list` from where nothing is left to remove. */
function keepOthers(list: Term, table: usize, mask: u32, left: i32): Term {
  let result: Term = NIL;
  let last: usize = 0;
  while (list != NIL && left > 0) {
    const value = head(list);
    list = tail(list);
    const entry = findEntry(table, mask, value);
    const count = load<u64>(entry, 8);
    if (count > 1) {
      store<u64>(entry, count - 1, 8);
      left--;
      continue;
    }
    const cell = heapAllocate(2);
    store<u64>(cell, value);
    if (last == 0) result = cons(cell);
    else store<u64>(last, cons(cell), 8);
    last = cell;
  }
  if (last == 0) return list;
  store<u64>(last, list, 8);
  return result;
}
