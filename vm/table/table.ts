/**
 * Tables (ETS): the control block of a table, and the way from a table identifier to it.
 *
 * A table's identifier is a reference that names its control block (vm/process/reference.ts), or, for a named table, its name (names.ts). Objects are
 * stored in blocks of their own (entry.ts), in a hash table (hash.ts) or, for ordered_set, in a tree (tree.ts).
 *
 *     Tables (TABLES_STATE) ──▶ table ⇄ table ⇄ …          all of them
 *     Process.tables        ──▶ ring of the tables that the process owns and of its fixations (owner.ts)
 *     table ──▶ entry, entry, …
 */
import { Atom } from "../abi/atoms";
import { TABLES_STATE } from "../abi/registers";
import { badarg, setErrorWithCause } from "../code/errors";
import { allocateBlock, freeBlock, usableBytes } from "../memory/allocator";
import { REFERENCE_WORDS, isReference, nameThing, namedBy, referenceHandle, referenceTo, unnameThing } from "../process/reference";
import { heapAllocate } from "../memory/heap";
import { FAIL, Term, atom, atomIndex, isAtom } from "../term/term";
import { tableNamed } from "./names";

/** Of a reference that names a table (vm/process/reference.ts). */
export const NAMED_TABLE: u32 = 3;

// Table.status
export const TYPE_SET: u32 = 1;
export const TYPE_BAG: u32 = 2;
export const TYPE_DUPLICATE_BAG: u32 = 4;
export const TYPE_ORDERED_SET: u32 = 8;
export const TYPE_MASK: u32 = 15;
export const ACCESS_PUBLIC: u32 = 16;
export const ACCESS_PROTECTED: u32 = 32;
export const ACCESS_PRIVATE: u32 = 64;
export const ACCESS_MASK: u32 = 16 | 32 | 64;
export const IS_NAMED: u32 = 128;
// What changes nothing here, but is answered by info/2.
export const IS_COMPRESSED: u32 = 256;
export const READ_CONCURRENCY: u32 = 512;

/** What a built-in wants to do with a table. */
export const READ = 0;
export const WRITE = 1;
export const INFORM = 2;

@unmanaged
export class Table {
  // What a reference names begins with these (Named of vm/process/reference.ts).
  number: u64;
  named: u32;
  handle: u32;
  // Element of the owner's ring (vm/process/ring.ts, owner.ts).
  owner: usize;
  ringNext: u32;
  ringPrevious: u32;
  ringKind: u32;

  status: u32;
  /** From the address of an entry to its key. */
  keyOffset: u32;
  /** Position of the key in an object, from 1. */
  keyPosition: u32;
  /** Atom index. */
  name: u32;
  /** Objects, without those that are deleted but kept for a fixation. */
  size: u32;
  /** Bytes in all blocks of the table, this one included. */
  bytes: u64;
  /** A pid, or the atom none. */
  heir: Term;
  /** What the heir is sent: an entry (entry.ts) of a tuple of one element, or 0. */
  heirData: usize;
  /** All tables. */
  next: usize;
  previous: usize;

  // Fixations (fixation.ts).
  fixations: usize;
  /** Monotonic time, microseconds, of the first of them. */
  fixedAt: f64;
  /** List of buckets that hold deleted objects. */
  deletions: usize;
  /** Objects that are deleted but still there. */
  kept: u32;

  // hash.ts: linear hashing
  directory: usize;
  directoryCapacity: u32;
  buckets: u32;
  mask: u32;
  /** Buckets that the first segment has room for. */
  firstCapacity: u32;

  // tree.ts
  root: usize;
  /** Levels of inner nodes. */
  levels: u32;
}

@unmanaged
export class Tables {
  first: usize;
  count: u32;
  /** names.ts */
  names: usize;
  nameCapacity: u32;
  nameCount: u32;
  /** match/program.ts: where programs are made and run. */
  text: usize;
  textCapacity: u32;
  frame: usize;
  frameCapacity: u32;
  /** match/scope.ts */
  scope: usize;
  /** match/report.ts: the list of what is wrong, in reverse. */
  report: Term;
  /** Bytes in all tables. */
  bytes: u64;
  /** match/run.ts: where the heap was; what the clause that matched asked for (dialect trace). */
  markTop: u32;
  markFragment: u32;
  markFragmentTop: u32;
  markOffHeap: u32;
  flags: u32;
  /** select.ts: the list of results, its last cell, its length. */
  lastCell: usize;
  results: Term;
  found: u32;
}

/** tree.ts keeps its path behind the fields above. */
export const TREE_PATH: usize = <usize>TABLES_STATE + 128;

// @ts-ignore: decorator
@inline export function tables(): Tables {
  return changetype<Tables>(<usize>TABLES_STATE);
}

export const TABLE_BYTES: usize = (offsetof<Table>() + 7) & ~7;

/** A table without storage and owner. */
export function newTable(status: u32, keyPosition: u32, name: u32): Table {
  const at = allocateBlock(TABLE_BYTES);
  memory.fill(at, 0, TABLE_BYTES);
  const t = changetype<Table>(at);
  nameThing(at, NAMED_TABLE);
  t.status = status;
  t.keyPosition = keyPosition;
  t.name = name;
  t.heir = atom(Atom.none);
  const s = tables();
  t.next = s.first;
  if (s.first) changetype<Table>(s.first).previous = at;
  s.first = at;
  s.count++;
  countBytes(t, TABLE_BYTES);
  return t;
}

/** The identifier of the table is stale from now on; `releaseTable` gives the block back. */
export function forgetTable(t: Table): void {
  unnameThing(changetype<usize>(t));
  const s = tables();
  if (t.previous) changetype<Table>(t.previous).next = t.next;
  else s.first = t.next;
  if (t.next) changetype<Table>(t.next).previous = t.previous;
  s.count--;
}

export function releaseTable(t: Table): void {
  discountBytes(t, TABLE_BYTES);
  assert(t.bytes == 0, "a table has not given back all of its memory");
  freeBlock(changetype<usize>(t), TABLE_BYTES);
}

/** The table has a block of `bytes` bytes more. */
// @ts-ignore: decorator
@inline export function countBytes(t: Table, bytes: usize): void {
  const real = usableBytes(bytes);
  t.bytes += real;
  tables().bytes += real;
}
// @ts-ignore: decorator
@inline export function discountBytes(t: Table, bytes: usize): void {
  const real = usableBytes(bytes);
  t.bytes -= real;
  tables().bytes -= real;
}

// @ts-ignore: decorator
@inline export function isOrdered(t: Table): bool {
  return (t.status & TYPE_ORDERED_SET) != 0;
}
// @ts-ignore: decorator
@inline export function isBag(t: Table): bool {
  return (t.status & (TYPE_BAG | TYPE_DUPLICATE_BAG)) != 0;
}
// @ts-ignore: decorator
@inline export function isFixed(t: Table): bool {
  return t.fixations != 0;
}

// From identifiers to tables

/** The reference of the table, on the running process's heap. */
export function tableReference(t: Table): Term {
  return referenceTo(changetype<usize>(t), heapAllocate(REFERENCE_WORDS));
}

/** The name of a named table, otherwise its reference. */
export function tableIdentifier(t: Table): Term {
  return t.status & IS_NAMED ? atom(t.name) : tableReference(t);
}

/** The table that `id` identifies, or null. */
// @ts-ignore: decorator
@inline export function tableOf(id: Term): Table | null {
  if (isAtom(id)) return tableNamed(atomIndex(id));
  if (!isReference(id)) return null;
  return changetype<Table | null>(namedBy(id, NAMED_TABLE));
}

/** The table that `id` identifies if the running process may do `what` (READ, WRITE or INFORM); otherwise null, and the error is set. */
// @ts-ignore: decorator
@inline export function tableFor(id: Term, what: i32, current: usize): Table | null {
  const t = tableOf(id);
  if (!t) {
    failIdentifier(id);
    return null;
  }
  if (what == INFORM || t.owner == current) return t;
  if (t.status & (what == READ ? ACCESS_PUBLIC | ACCESS_PROTECTED : ACCESS_PUBLIC)) return t;
  setErrorWithCause(atom(Atom.badarg), atom(Atom.access));
  return null;
}

/** Error badarg of an identifier that leads to no table. */
export function failIdentifier(id: Term): Term {
  return setErrorWithCause(atom(Atom.badarg), atom(couldIdentify(id) ? Atom.id : Atom.type));
}

/** May the term have been a table's identifier, or become one? */
export function couldIdentify(id: Term): bool {
  return isAtom(id) || (isReference(id) && referenceHandle(id) != 0);
}
