/**
 * The atom table: text ↔ index, for the machine's life; atoms are never freed.
 *
 *     entries   an array of Atom records by index (16 bytes each), doubled when full
 *     buckets   open addressing with linear probing, u32 each: index + 1, or 0 when empty; at most half full
 *     text      UTF-8 bytes, bump-allocated from chunks
 *
 * An atom's text has at most ATOM_MAX_CHARACTERS code points. The order of atoms is the order of their code points, which for
 * UTF-8 is the order of the bytes.
 */
import { ATOM_STATE } from "../abi/registers";
import { Atom } from "../abi/atoms";
import { allocateBlock, freeBlock, reallocateBlock } from "../memory/allocator";
import { setError } from "../code/errors";
import { FAIL, Term, atom, atomIndex } from "../term/term";
import { utf8CodePoints } from "./utf8";

export const ATOM_MAX_CHARACTERS = 255;
export const ATOM_MAX_COUNT: u32 = 1 << 20;

const ENTRY_BYTES: usize = 16;
const FIRST_CAPACITY: u32 = 1024;
const TEXT_CHUNK_BYTES: usize = 16384;

@unmanaged
class AtomTable {
  count: u32;
  capacity: u32;
  entries: usize;
  buckets: usize;
  /** Buckets - 1; the number of buckets is a power of two, twice the capacity. */
  mask: u32;
  textTop: usize;
  textEnd: usize;
  /** Result block of atoms_intern. */
  interned: usize;
  internedBytes: usize;
}

@unmanaged
class AtomEntry {
  text: usize;
  hash: u32;
  bytes: u16;
  characters: u16;
  /** The first four bytes, most significant first and zero-padded, so that most comparisons end here. */
  order: u32;
}

// @ts-ignore: decorator
@inline function table(): AtomTable {
  return changetype<AtomTable>(<usize>ATOM_STATE);
}

// @ts-ignore: decorator
@inline function entryAt(index: u32): AtomEntry {
  assert(index < table().count, "atom index out of range");
  return changetype<AtomEntry>(table().entries + <usize>index * ENTRY_BYTES);
}

/** FNV-1a. */
function hashText(at: usize, bytes: i32): u32 {
  let hash: u32 = 0x811c9dc5;
  for (const end = at + <usize>bytes; at < end; at++) hash = (hash ^ load<u8>(at)) * 0x01000193;
  return hash;
}

/** The bucket of that text, or the empty one where it belongs. The table has buckets. */
function findBucket(at: usize, bytes: i32, hash: u32): usize {
  const t = table();
  let position = hash & t.mask;
  while (true) {
    const bucket = t.buckets + (<usize>position << 2);
    const found = load<u32>(bucket);
    if (found == 0) return bucket;
    const entry = entryAt(found - 1);
    if (entry.hash == hash && entry.bytes == bytes && memory.compare(entry.text, at, bytes) == 0) return bucket;
    position = (position + 1) & t.mask;
  }
}

/** Makes room for `capacity` atoms and distributes them over new buckets. */
function resize(capacity: u32): void {
  const t = table();
  const oldBytes = <usize>t.capacity * ENTRY_BYTES;
  const newBytes = <usize>capacity * ENTRY_BYTES;
  t.entries = t.capacity == 0 ? allocateBlock(newBytes) : reallocateBlock(t.entries, oldBytes, newBytes);
  if (t.capacity != 0) freeBlock(t.buckets, (<usize>t.mask + 1) << 2);
  t.capacity = capacity;
  const count = capacity << 1;
  t.mask = count - 1;
  t.buckets = allocateBlock(<usize>count << 2);
  memory.fill(t.buckets, 0, <usize>count << 2);
  for (let i: u32 = 0; i < t.count; i++) {
    let position = entryAt(i).hash & t.mask;
    while (load<u32>(t.buckets + (<usize>position << 2)) != 0) position = (position + 1) & t.mask;
    store<u32>(t.buckets + (<usize>position << 2), i + 1);
  }
}

function keepText(at: usize, bytes: i32): usize {
  const t = table();
  if (t.textEnd - t.textTop < <usize>bytes) {
    t.textTop = allocateBlock(TEXT_CHUNK_BYTES);
    t.textEnd = t.textTop + TEXT_CHUNK_BYTES;
  }
  const text = t.textTop;
  t.textTop += <usize>bytes;
  memory.copy(text, at, bytes);
  return text;
}

function orderOf(at: usize, bytes: i32): u32 {
  let order: u32 = 0;
  for (let i = 0; i < 4; i++) order = (order << 8) | (i < bytes ? <u32>load<u8>(at + i) : 0);
  return order;
}

/** The atom with that text, or FAIL without an error when there is none. */
export function findAtom(at: usize, bytes: i32): Term {
  if (table().capacity == 0) return FAIL;
  const found = load<u32>(findBucket(at, bytes, hashText(at, bytes)));
  return found == 0 ? FAIL : atom(found - 1);
}

/**
 * The atom with the UTF-8 text of `bytes` bytes at `at`, made when new. FAIL with error badarg when that is no UTF-8,
 * system_limit when it is too long or the table is full.
 */
export function internAtom(at: usize, bytes: i32): Term {
  const t = table();
  if (t.capacity == 0) resize(FIRST_CAPACITY);
  const hash = hashText(at, bytes);
  let bucket = findBucket(at, bytes, hash);
  const found = load<u32>(bucket);
  if (found != 0) return atom(found - 1);
  const characters = utf8CodePoints(at, bytes);
  if (characters < 0) return setError(0, atom(Atom.badarg));
  if (characters > ATOM_MAX_CHARACTERS || t.count == ATOM_MAX_COUNT) return setError(0, atom(Atom.system_limit));
  if (t.count == t.capacity) {
    resize(t.capacity << 1);
    bucket = findBucket(at, bytes, hash);
  }
  const index = t.count++;
  const entry = entryAt(index);
  entry.text = keepText(at, bytes);
  entry.hash = hash;
  entry.bytes = <u16>bytes;
  entry.characters = <u16>characters;
  entry.order = orderOf(at, bytes);
  store<u32>(bucket, index + 1);
  return atom(index);
}

/** Address of the atom's UTF-8 text. */
export function atomText(t: Term): usize {
  return entryAt(atomIndex(t)).text;
}

/** Bytes of the atom's text. */
export function atomBytes(t: Term): i32 {
  return entryAt(atomIndex(t)).bytes;
}

/** Code points of the atom's text. */
export function atomCharacters(t: Term): i32 {
  return entryAt(atomIndex(t)).characters;
}

/** A hash of the text, the same in every machine. */
export function atomHash(t: Term): u32 {
  return entryAt(atomIndex(t)).hash;
}

/** Negative, 0 or positive: the order of the texts by code points. */
export function compareAtoms(a: Term, b: Term): i32 {
  if (a == b) return 0;
  const left = entryAt(atomIndex(a));
  const right = entryAt(atomIndex(b));
  if (left.order != right.order) return left.order < right.order ? -1 : 1;
  const common = min<u16>(left.bytes, right.bytes);
  const order = memory.compare(left.text, right.text, common);
  return order != 0 ? order : <i32>left.bytes - <i32>right.bytes;
}

/** Address of the UTF-8 text of the atom with that index, for the host. */
export function atom_text(index: i32): usize {
  return entryAt(index).text;
}

/** Bytes of the text of the atom with that index, for the host. */
export function atom_bytes(index: i32): i32 {
  return entryAt(index).bytes;
}

/** How many atoms there are. */
export function atomCount(): u32 {
  return table().count;
}

/**
 * Interns `count` texts; the blob holds for each a u16 byte length and the bytes. Answers the address of their u32 indices,
 * valid until the next call, or 0 when one of them is no atom (the error registers say why).
 */
export function atoms_intern(blob: usize, count: i32): usize {
  const t = table();
  const bytes = <usize>max(count, 1) << 2;
  if (t.internedBytes < bytes) {
    if (t.internedBytes != 0) freeBlock(t.interned, t.internedBytes);
    t.interned = allocateBlock(bytes);
    t.internedBytes = bytes;
  }
  for (let i = 0; i < count; i++) {
    const length = <i32>load<u16>(blob);
    const interned = internAtom(blob + 2, length);
    if (interned == FAIL) return 0;
    store<u32>(t.interned + (<usize>i << 2), atomIndex(interned));
    blob += 2 + <usize>length;
  }
  return t.interned;
}
