/**
 * persistent_term: terms that all processes share without copying. Each lies with its key in a literal area of its own, as the tuple {Key, Value}. When it is
 * replaced or erased, the area is condemned: processes that still refer to it get copies (vm/gc/condemned.ts).
 *
 *     buckets: u64 each, address of a Persistent (low half) and the hash of its key (high half), or 0; open addressing, linear probing,
 *              at most half full, and at least a quarter unless there are FIRST_BUCKETS
 */
import { Atom } from "../abi/atoms";
import { PERSISTENT_STATE } from "../abi/registers";
import { badarg, tuple2 } from "../code/errors";
import { condemnLiterals, sweepIsDue } from "../gc/condemned";
import { askForSweep } from "../gc/literal_collector";
import { visitLiterals } from "../gc/holders";
import { mapFromPairs } from "../map/map";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { LiteralArea, createLiterals } from "../memory/literals";
import { scratchBuffer } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { exactlyEqual } from "../term/equality";
import { hashTerm } from "../term/hash";
import { copyIntoArea } from "../term/share";
import { FALSE, NIL, TRUE, Term, atom, element, small } from "../term/term";
import { consOf } from "./build";

@unmanaged
class PersistentTerms {
  buckets: usize;
  mask: u32;
  count: u32;
  /** Bytes of all literals. */
  bytes: u64;
}

@unmanaged
class Persistent {
  /** {Key, Value} */
  pair: Term;
  area: usize;
}

const FIRST_BUCKETS: u32 = 64;
/** Bytes of a term that are put for one reduction. */
const BYTES_PER_REDUCTION: usize = 512;

// @ts-ignore: decorator
@inline function state(): PersistentTerms {
  return changetype<PersistentTerms>(<usize>PERSISTENT_STATE);
}
// @ts-ignore: decorator
@inline function bucketAt(position: u32): usize {
  return state().buckets + (<usize>(position & state().mask) << 3);
}
// @ts-ignore: decorator
@inline function entryOf(bucket: u64): Persistent {
  return changetype<Persistent>(<usize>(bucket & 0xffffffff));
}

/** Position of the bucket that holds `key`, or of the free one where it would be. There are buckets. */
function findPosition(key: Term, hash: u32): u32 {
  let position = hash & state().mask;
  while (true) {
    const bucket = load<u64>(bucketAt(position));
    if (bucket == 0) return position;
    if (<u32>(bucket >> 32) == hash && exactlyEqual(element(entryOf(bucket).pair, 0), key)) return position;
    position = (position + 1) & state().mask;
  }
}

/** The entry of `key`, or null. */
function find(key: Term): Persistent | null {
  if (state().count == 0) return null;
  return changetype<Persistent | null>(<usize>load<u32>(bucketAt(findPosition(key, hashTerm(key)))));
}

/** Gives the table `size` buckets, a power of 2. */
function resize(size: u32): void {
  const s = state();
  const old = s.buckets;
  const count = bucketCount();
  s.buckets = allocateBlock(<usize>size << 3);
  memory.fill(s.buckets, 0, <usize>size << 3);
  s.mask = size - 1;
  for (let i: u32 = 0; i < count; i++) {
    const bucket = load<u64>(old + (<usize>i << 3));
    if (bucket == 0) continue;
    let position = <u32>(bucket >> 32);
    while (load<u64>(bucketAt(position)) != 0) position++;
    store<u64>(bucketAt(position), bucket);
  }
  if (count != 0) freeBlock(old, <usize>count << 3);
}

/** How many buckets there are. */
export function bucketCount(): u32 {
  return state().buckets == 0 ? 0 : state().mask + 1;
}

/** Empties a bucket, and moves later entries down so that none lies behind a gap. */
function removeAt(position: u32): void {
  const s = state();
  drop(entryOf(load<u64>(bucketAt(position))));
  s.count--;
  let gap = position;
  for (let at = position + 1; load<u64>(bucketAt(at)) != 0; at++) {
    const home = load<u32>(bucketAt(at), 4);
    // It may go into the gap if its home is not between gap and it.
    if (((at - home) & s.mask) < ((at - gap) & s.mask)) continue;
    store<u64>(bucketAt(gap), load<u64>(bucketAt(at)));
    gap = at;
  }
  store<u64>(bucketAt(gap), 0);
  if (s.mask >= FIRST_BUCKETS && s.count << 2 <= s.mask) resize((s.mask + 1) >> 1);
}

function drop(entry: Persistent): void {
  const area = changetype<LiteralArea>(entry.area);
  state().bytes -= area.bytes;
  condemnLiterals(area);
  freeBlock(changetype<usize>(entry), offsetof<Persistent>());
}

/** put/2 */
export function bif_persistent_put(e: i32, location: u64, key: Term, value: Term): u64 {
  const s = state();
  if (s.buckets == 0) resize(FIRST_BUCKETS);
  else if (s.count << 1 > s.mask) resize((s.mask + 1) << 1);
  const hash = hashTerm(key);
  const bucket = bucketAt(findPosition(key, hash));
  const before = <usize>load<u32>(bucket);
  if (before != 0) {
    if (exactlyEqual(element(changetype<Persistent>(before).pair, 1), value)) return atom(Atom.ok);
    drop(changetype<Persistent>(before));
  } else s.count++;
  const area = createLiterals();
  const entry = changetype<Persistent>(allocateBlock(offsetof<Persistent>()));
  entry.pair = copyIntoArea(tuple2(key, value), area);
  entry.area = changetype<usize>(area);
  s.bytes += area.bytes;
  bumpReductions(<i32>(area.bytes / BYTES_PER_REDUCTION));
  store<u64>(bucket, (<u64>hash << 32) | <u64>changetype<usize>(entry));
  if (sweepIsDue()) askForSweep(e);
  return atom(Atom.ok);
}

export function bif_persistent_get_1(key: Term): Term {
  const entry = find(key);
  return entry == null ? badarg() : element(entry.pair, 1);
}

export function bif_persistent_get_2(key: Term, otherwise: Term): Term {
  const entry = find(key);
  return entry == null ? otherwise : element(entry.pair, 1);
}

/** All of them, as a list of {Key, Value}. */
export function bif_persistent_get_0(): Term {
  let list: Term = NIL;
  if (state().buckets == 0) return list;
  bumpReductions(state().count);
  for (let i: u32 = 0; i <= state().mask; i++) {
    const at = load<u32>(bucketAt(i));
    if (at != 0) list = consOf(changetype<Persistent>(<usize>at).pair, list);
  }
  return list;
}

/** erase/1: was there one? */
export function bif_persistent_erase(e: i32, location: u64, key: Term): u64 {
  if (find(key) == null) return FALSE;
  removeAt(findPosition(key, hashTerm(key)));
  if (sweepIsDue()) askForSweep(e);
  return TRUE;
}

/** erts_internal:erase_persistent_terms/0: all of them. */
export function bif_erase_persistent_terms(e: i32, location: u64): u64 {
  const s = state();
  if (s.buckets != 0) {
    for (let i: u32 = 0; i <= s.mask; i++) {
      const bucket = load<u64>(bucketAt(i));
      if (bucket != 0) drop(entryOf(bucket));
      store<u64>(bucketAt(i), 0);
    }
  }
  s.count = 0;
  if (sweepIsDue()) askForSweep(e);
  return TRUE;
}

/** Visits the areas of all of them (vm/gc/holders.ts). */
export function persistentHolders(round: i32): void {
  if (state().buckets == 0) return;
  for (let i: u32 = 0; i <= state().mask; i++) {
    const at = load<u32>(bucketAt(i));
    if (at != 0) visitLiterals(changetype<LiteralArea>(changetype<Persistent>(<usize>at).area), round);
  }
}

/** #{count => Terms, memory => Bytes} */
export function bif_persistent_info(): Term {
  const s = state();
  const buckets = <u64>bucketCount() << 3;
  const pairs = scratchBuffer(32);
  store<u64>(pairs, atom(Atom.count));
  store<u64>(pairs, small(s.count), 8);
  store<u64>(pairs, atom(Atom.memory), 16);
  store<u64>(pairs, small(<i64>(s.bytes + buckets + <u64>s.count * <u64>offsetof<Persistent>())), 24);
  return mapFromPairs(pairs, 2);
}
