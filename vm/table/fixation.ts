/**
 * Fixations (ets:safe_fixtable/2): as long as a table is fixed, a traversal goes on although objects are deleted. A fixation is a block of its own, which
 * hangs on the table's list and on the ring of what the fixing process has to do with tables (owner.ts).
 *
 * Deletions in a fixed hash table are remembered as a list of buckets, so that they can be made up for when the last fixation ends.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Process } from "../process/process";
import { RING_BYTES, ringAppend, ringRemove } from "../process/ring";
import { clockNow } from "../schedule/clock";
import { hashSweepBucket, shrinkToFit } from "./hash";
import { Table, countBytes, discountBytes, isOrdered } from "./table";

/** Kinds of elements in the ring of a process (Table.ringKind, Fixation.ringKind). */
export const RING_OWNED: u32 = 0;
export const RING_FIXATION: u32 = 1;

@unmanaged
export class Fixation {
  process: usize;
  ringNext: u32;
  ringPrevious: u32;
  ringKind: u32;
  table: usize;
  /** How often the process has fixed the table. */
  count: u32;
  /** Next fixation of the table. */
  next: usize;
}

const FIXATION_BYTES: usize = (offsetof<Fixation>() + 7) & ~7;
const DELETION_BYTES: usize = 8;

// @ts-ignore: decorator
@inline export function tablesField(p: Process): usize {
  return changetype<usize>(p) + offsetof<Process>("tables");
}

function fixationOf(t: Table, p: Process): Fixation | null {
  for (let at = t.fixations; at != 0; at = changetype<Fixation>(at).next) {
    if (changetype<Fixation>(at).process == changetype<usize>(p)) return changetype<Fixation>(at);
  }
  return null;
}

/** `p` fixes the table once more. */
export function fixTable(t: Table, p: Process): void {
  let f = fixationOf(t, p);
  if (f) {
    f.count++;
    return;
  }
  if (t.fixations == 0) t.fixedAt = clockNow();
  const at = allocateBlock(FIXATION_BYTES);
  countBytes(t, FIXATION_BYTES);
  f = changetype<Fixation>(at);
  f.ringKind = RING_FIXATION;
  f.table = changetype<usize>(t);
  f.count = 1;
  f.next = t.fixations;
  t.fixations = at;
  assert(offsetof<Fixation>("ringKind") >= RING_BYTES);
  ringAppend(tablesField(p), changetype<usize>(p), at);
}

/** Takes one back. A process that has not fixed the table changes nothing. */
export function unfixTable(t: Table, p: Process): void {
  const f = fixationOf(t, p);
  if (f && --f.count == 0) removeFixation(f);
}

/** The process does not fix the table any more. */
export function removeFixation(f: Fixation): void {
  const at = changetype<usize>(f);
  const t = changetype<Table>(f.table);
  if (t.fixations == at) t.fixations = f.next;
  else {
    let before = changetype<Fixation>(t.fixations);
    while (before.next != at) before = changetype<Fixation>(before.next);
    before.next = f.next;
  }
  ringRemove(tablesField(changetype<Process>(f.process)), at);
  freeBlock(at, FIXATION_BYTES);
  discountBytes(t, FIXATION_BYTES);
  if (t.fixations == 0) sweepDeleted(t);
}

/** Ends all fixations of a table that is about to be deleted. */
export function removeFixations(t: Table): void {
  while (t.fixations) removeFixation(changetype<Fixation>(t.fixations));
}

/** A deleted object stays in the bucket until the last fixation ends. */
export function rememberDeletion(t: Table, bucket: u32): void {
  // Deletions of neighbours are the common case: a traversal that deletes what it meets.
  if (t.deletions != 0 && load<u32>(t.deletions, 4) == bucket) return;
  const at = allocateBlock(DELETION_BYTES);
  countBytes(t, DELETION_BYTES);
  store<u32>(at, <u32>t.deletions);
  store<u32>(at, bucket, 4);
  t.deletions = at;
}

function sweepDeleted(t: Table): void {
  if (isOrdered(t)) return;
  for (let at = t.deletions; at != 0; at = <usize>load<u32>(at)) hashSweepBucket(t, load<u32>(at, 4));
  dropDeletions(t);
  assert(t.kept == 0, "a deleted object has been forgotten");
  shrinkToFit(t);
}

function dropDeletions(t: Table): void {
  while (t.deletions) {
    const at = t.deletions;
    t.deletions = <usize>load<u32>(at);
    freeBlock(at, DELETION_BYTES);
    discountBytes(t, DELETION_BYTES);
  }
}
