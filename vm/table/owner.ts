/**
 * Who owns a table: creation, giving away, inheritance, deletion, and what happens to tables when a process ends.
 *
 * Process.tables is a ring of two kinds of elements: tables that the process owns, and its fixations of any tables.
 */
import { Atom } from "../abi/atoms";
import { addName, removeName } from "./names";
import { heapAllocateFor } from "../memory/heap";
import { deliverMessage } from "../process/mailbox";
import { Process, STATUS_EXITING, pidOf } from "../process/process";
import { REFERENCE_WORDS, referenceTo } from "../process/reference";
import { ringAppend, ringRemove } from "../process/ring";
import { processOf } from "../process/table";
import { copyTo } from "../term/copy";
import { NIL, Term, WORD, atom, element, isPid, tuple, tupleHeader } from "../term/term";
import { entryBytes, entryObject, releaseObject, storeObject } from "./entry";
import { Fixation, RING_FIXATION, RING_OWNED, removeFixation, removeFixations, tablesField } from "./fixation";
import { createStorage, destroyStorage } from "./storage";
import { ACCESS_MASK, IS_NAMED, Table, countBytes, discountBytes, forgetTable, newTable, releaseTable, tables } from "./table";


const RING_OFFSET: usize = offsetof<Table>("owner");
/** Objects freed for one unit of the budget of a process that ends. */
const OBJECTS_PER_UNIT: i32 = 16;

/** A new table that `owner` owns; a named one gets its name, which no table has. */
export function createTable(owner: Process, status: u32, keyPosition: u32, name: u32): Table {
  const t = newTable(status, keyPosition, name);
  t.keyOffset = 16 + (keyPosition << 3);
  t.ringKind = RING_OWNED;
  ringAppend(tablesField(owner), changetype<usize>(owner), changetype<usize>(t) + RING_OFFSET);
  if (status & IS_NAMED) addName(name, t);
  createStorage(t);
  return t;
}

function setOwner(t: Table, to: Process): void {
  const at = changetype<usize>(t) + RING_OFFSET;
  ringRemove(tablesField(changetype<Process>(t.owner)), at);
  ringAppend(tablesField(to), changetype<usize>(to), at);
}

// @ts-ignore: decorator
@inline export function ownerOf(t: Table): Process {
  return changetype<Process>(t.owner);
}

/** `to` owns the table from now on and is sent {'ETS-TRANSFER', Table, From, Data}; `data` may belong to any heap or table. */
export function transferTable(t: Table, to: Process, from: Term, data: Term): void {
  setOwner(t, to);
  const copy = copyTo(to, data);
  const identifier = t.status & IS_NAMED ? atom(t.name) : referenceTo(changetype<usize>(t), heapAllocateFor(to, REFERENCE_WORDS));
  const at = heapAllocateFor(to, 5);
  store<u64>(at, tupleHeader(4));
  store<u64>(at, atom(Atom.ETS_TRANSFER), WORD);
  store<u64>(at, identifier, 2 * WORD);
  store<u64>(at, from, 3 * WORD);
  store<u64>(at, copy, 4 * WORD);
  deliverMessage(to, tuple(at, 4));
}

/** Sets the heir, a pid or the atom none, and what it will be sent. `room`: two words for a list cell, so that any data can be stored. */
export function setHeir(t: Table, heir: Term, data: Term, room: usize): void {
  if (t.heirData) {
    discountBytes(t, entryBytes(t.heirData));
    releaseObject(t.heirData);
    t.heirData = 0;
  }
  t.heir = heir;
  if (!isPid(heir)) return;
  store<u64>(room, tupleHeader(1));
  store<u64>(room, data, WORD);
  t.heirData = storeObject(tuple(room, 1));
  countBytes(t, entryBytes(t.heirData));
}

/** From now on nobody finds the table; continueDelete frees it. */
export function beginDelete(t: Table): void {
  if (t.status & IS_NAMED) removeName(t.name);
  t.status &= ~(ACCESS_MASK | IS_NAMED);
  setHeir(t, atom(Atom.none), NIL, 0);
  removeFixations(t);
  forgetTable(t);
}

/** Frees up to `limit` objects of a table that is being deleted, and then itself. Answers what is left of the limit, below 0: call again. */
export function continueDelete(t: Table, limit: i32): i32 {
  const left = destroyStorage(t, limit);
  if (left < 0) return left;
  ringRemove(tablesField(ownerOf(t)), changetype<usize>(t) + RING_OFFSET);
  releaseTable(t);
  return left;
}

export function deleteTable(t: Table): void {
  beginDelete(t);
  continueDelete(t, i32.MAX_VALUE);
}

/** May the table still be found? */
// @ts-ignore: decorator
@inline function isAlive(t: Table): bool {
  return (t.status & ACCESS_MASK) != 0;
}

/**
 * The end of a process: its tables go to their heirs or are deleted, its fixations end. Takes a unit of the budget for each, and for every
 * OBJECTS_PER_UNIT objects freed. Answers what is left; below 0: call again.
 */
export function releaseTables(p: Process, budget: i32): i32 {
  while (p.tables) {
    if (--budget < 0) return budget;
    const at = p.tables;
    if (load<u32>(at, offsetof<Fixation>("ringKind")) == RING_FIXATION) {
      removeFixation(changetype<Fixation>(at));
      continue;
    }
    const t = changetype<Table>(at - RING_OFFSET);
    if (isAlive(t)) {
      if (inherit(t, p)) continue;
      beginDelete(t);
    }
    const limit = min(budget, 1 << 20) * OBJECTS_PER_UNIT + OBJECTS_PER_UNIT;
    const left = continueDelete(t, limit);
    if (left < 0) return -1;
    budget -= (limit - left) / OBJECTS_PER_UNIT;
  }
  return max(budget, 0);
}

/** Gives the table of a process that ends to its heir. Answers false when there is none. */
function inherit(t: Table, p: Process): bool {
  if (!isPid(t.heir)) return false;
  const heir = processOf(t.heir);
  if (!heir || heir == p || heir.status == STATUS_EXITING) return false;
  transferTable(t, heir, pidOf(p), element(entryObject(t.heirData), 0));
  return true;
}

/** Bytes in all tables. */
export function bytesOfTables(): u64 {
  return tables().bytes;
}
