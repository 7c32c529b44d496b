/**
 * The verifier of tables: every structure agrees with what it is part of, and what is stored leads to its own entry and static objects only. Aborts
 * otherwise. To be called between slices.
 */
import { BINARY_LINK_OFFSET, KIND_HEADER, RAW_ALL } from "../abi/terms";
import { STATIC_END } from "../memory/literals";
import { isOffHeap } from "../memory/offheap";
import { isNamed } from "../process/reference";
import { ringNext, ringProcess } from "../process/ring";
import { compare } from "../term/compare";
import { Term, address, headerRaw, headerSize, isHeader, isPointer, isSmall, kind } from "../term/term";
import { DELETED, ENTRY_LIST, ENTRY_OBJECT, ENTRY_SIZE, FLAT, entryBytes, entryHash, entryKey, entryWords, isDeleted, nextEntry } from "./entry";
import { Fixation, RING_FIXATION } from "./fixation";
import { bucketAddress, bucketOf, hashKey } from "./hash";
import { tableNamed } from "./names";
import { ACCESS_MASK, IS_NAMED, NAMED_TABLE, Table, isOrdered, tables } from "./table";
import { firstLeaf, nextLeaf, nodeKey, nodeReference, nodeSize, previousLeaf } from "./tree";

function check(condition: bool, what: string): void {
  if (!condition) abort(what);
}

/** Checks all tables that can be found. */
export function verifyTables(): void {
  const s = tables();
  let count: u32 = 0;
  let previous: usize = 0;
  for (let at = s.first; at != 0; at = changetype<Table>(at).next) {
    count++;
    check(changetype<Table>(at).previous == previous, "tables: the list of all is broken");
    previous = at;
    verifyTable(changetype<Table>(at));
  }
  check(count == s.count, "tables: the count is wrong");
}

function verifyTable(t: Table): void {
  const at = changetype<usize>(t);
  check(t.named == NAMED_TABLE && isNamed(at), "table: its reference does not lead to it");
  check((t.status & ACCESS_MASK) != 0, "table: deleted, but still listed");
  check(!(t.status & IS_NAMED) || tableNamed(t.name) == t, "table: its name does not lead to it");
  check(ringProcess(at + offsetof<Table>("owner")) == t.owner && ringNext(at + offsetof<Table>("owner")) != 0, "table: not on its owner's ring");
  if (t.heirData) verifyEntry(t.heirData);
  let fixations: u32 = 0;
  for (let f = t.fixations; f != 0; f = changetype<Fixation>(f).next) {
    fixations++;
    check(changetype<Fixation>(f).table == at && changetype<Fixation>(f).ringKind == RING_FIXATION, "fixation: of another table");
    check(changetype<Fixation>(f).count > 0, "fixation: ended, but still there");
  }
  check(fixations > 0 || (t.kept == 0 && t.deletions == 0), "table: keeps deleted objects without being fixed");
  if (isOrdered(t)) verifyTree(t);
  else verifyHash(t);
}

function verifyHash(t: Table): void {
  let live: u32 = 0;
  let kept: u32 = 0;
  check(t.buckets > 0 && t.buckets - 1 <= t.mask && (t.mask == 0 || t.buckets - 1 > t.mask >> 1), "hash table: the mask does not fit the buckets");
  for (let bucket: u32 = 0; bucket < t.buckets; bucket++) {
    for (let entry = nextEntry(bucketAddress(t, bucket)); entry != 0; entry = nextEntry(entry)) {
      if (isDeleted(entry)) kept++;
      else live++;
      verifyEntry(entry);
      check(entryHash(entry) == hashKey(entryKey(t, entry)), "hash table: the hash is not that of the key");
      check(bucketOf(t, entryHash(entry)) == bucket, "hash table: an entry in the wrong bucket");
    }
  }
  check(live == t.size, "hash table: the size is wrong");
  check(kept == t.kept, "hash table: the number of deleted objects is wrong");
}

function verifyTree(t: Table): void {
  let count: u32 = 0;
  let before: usize = 0;
  let last: Term = 0;
  for (let leaf = firstLeaf(t); leaf != 0; leaf = nextLeaf(leaf)) {
    check(previousLeaf(leaf) == before, "tree: leaves are not linked both ways");
    before = leaf;
    check(nodeSize(leaf) > 0 || t.levels == 0, "tree: an empty leaf");
    for (let i: u32 = 0; i < nodeSize(leaf); i++, count++) {
      const entry = nodeReference(leaf, i);
      verifyEntry(entry);
      check(!(load<u32>(entry, ENTRY_SIZE) & DELETED), "tree: a deleted object");
      check(nodeKey(leaf, i) == entryKey(t, entry), "tree: a leaf's key is not that of its entry");
      check(count == 0 || compare(last, nodeKey(leaf, i)) < 0, "tree: keys are out of order");
      last = nodeKey(leaf, i);
    }
  }
  check(count == t.size, "tree: the size is wrong");
  if (t.levels > 0) verifyInner(t.root, 0, t.levels);
}

/** Inner nodes: each key is the smallest one below its reference. The depth of the tree bounds the recursion. */
function verifyInner(node: usize, level: u32, levels: u32): void {
  check(nodeSize(node) >= 2, "tree: an inner node with one child");
  for (let i: u32 = 0; i < nodeSize(node); i++) {
    const child = nodeReference(node, i);
    let least = child;
    for (let l = level + 1; l < levels; l++) least = nodeReference(least, 0);
    check(i == 0 || nodeKey(node, i) == nodeKey(least, 0), "tree: an inner key is not the smallest below it");
    if (level + 1 < levels) verifyInner(child, level + 1, levels);
  }
}

/** What a stored object consists of leads to itself or to static objects; off-heap objects hang on its list. */
function verifyEntry(entry: usize): void {
  const start = entry + ENTRY_OBJECT;
  const end = entry + entryBytes(entry);
  const isFlat = (load<u32>(entry, ENTRY_SIZE) & FLAT) != 0;
  check(isHeader(load<u64>(start)) && entryWords(entry) >= <u32>headerSize(load<u64>(start)) + 1, "entry: begins with no tuple");
  let counted: u32 = 0;
  for (let at = start; at < end; at += 8) {
    const word = load<u64>(at);
    if (kind(word) == KIND_HEADER) {
      if (isOffHeap(word)) counted++;
      const raw = headerRaw(word);
      at += (<usize>(raw == RAW_ALL ? headerSize(word) : raw)) << 3;
      check(at < end, "entry: an object lies across its end");
    } else if (isPointer(word)) {
      const to = address(word);
      check(to < STATIC_END || (to >= start && to < end && (to & 7) == 0), "entry: a pointer leads out of it");
      check(!isFlat || to < STATIC_END, "entry: not as flat as it says");
    } else check(isSmall(word) || kind(word) < KIND_HEADER, "entry: a word is no term");
  }
  let listed: u32 = 0;
  for (let at = <usize>load<u32>(entry, ENTRY_LIST); at != 0; at = <usize>load<u32>(at, BINARY_LINK_OFFSET)) {
    check(at >= start && at < end, "entry: its list leads out of it");
    listed++;
  }
  check(listed == counted, "entry: an off-heap object is not on the list");
}
