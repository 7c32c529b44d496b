/**
 * Storage of ordered_set: a B+ tree (Comer, "The Ubiquitous B-Tree", 1979). Keys compare by `==`.
 *
 *     node   | count u32 | next u32 | previous u32 | – | NODE_KEYS keys u64 | NODE_KEYS references u32 |
 *
 * In a leaf, key i is that of entry reference i, and next and previous are the neighbouring leaves. In an inner node, key i is the smallest key
 * below child reference i; key 0 is not looked at. Keys are terms that point into the entry which they are the key of, so
 * whoever removes or replaces the first entry of a leaf updates the inner key that leads to it. All leaves are on one level; every node but
 * the root has at least NODE_MIN references.
 *
 * A search leaves its path behind (TREE_PATH: node and index per level), for the change that follows, and for the cursor that
 * traversals move. A change makes the cursor void.
 */
import { allocateBlock, freeBlock } from "../memory/allocator";
import { compare } from "../term/compare";
import { Term, isSmall } from "../term/term";
import { entryKey, freeEntry } from "./entry";
import { relation } from "./match/relation";
import { TREE_PATH, Table, countBytes, discountBytes } from "./table";

const NODE_KEYS: u32 = 32;
const NODE_MIN: u32 = 12;
const KEYS: usize = 16;
const REFERENCES: usize = KEYS + ((<usize>NODE_KEYS) << 3);
const NODE_BYTES: usize = REFERENCES + ((<usize>NODE_KEYS) << 2);

// The node

// @ts-ignore: decorator
@inline export function nodeSize(node: usize): u32 {
  return load<u32>(node);
}
// @ts-ignore: decorator
@inline export function nodeKey(node: usize, i: u32): Term {
  return load<u64>(node + ((<usize>i) << 3), KEYS);
}
// @ts-ignore: decorator
@inline export function nodeReference(node: usize, i: u32): usize {
  return load<u32>(node + ((<usize>i) << 2), REFERENCES);
}
// @ts-ignore: decorator
@inline export function nextLeaf(node: usize): usize {
  return load<u32>(node, 4);
}
// @ts-ignore: decorator
@inline export function previousLeaf(node: usize): usize {
  return load<u32>(node, 8);
}
// @ts-ignore: decorator
@inline function setKey(node: usize, i: u32, key: Term): void {
  store<u64>(node + ((<usize>i) << 3), key, KEYS);
}
// @ts-ignore: decorator
@inline function setReference(node: usize, i: u32, to: usize): void {
  store<u32>(node + ((<usize>i) << 2), <u32>to, REFERENCES);
}

// @ts-ignore: decorator
@inline function pathNode(level: u32): usize {
  return load<u32>(TREE_PATH + ((<usize>level) << 3));
}
// @ts-ignore: decorator
@inline function pathIndex(level: u32): u32 {
  return load<u32>(TREE_PATH + ((<usize>level) << 3), 4);
}
// @ts-ignore: decorator
@inline function setPath(level: u32, node: usize, index: u32): void {
  store<u32>(TREE_PATH + ((<usize>level) << 3), <u32>node);
  store<u32>(TREE_PATH + ((<usize>level) << 3), index, 4);
}

function newNode(t: Table): usize {
  const at = allocateBlock(NODE_BYTES);
  store<u64>(at, 0);
  store<u64>(at, 0, 8);
  countBytes(t, NODE_BYTES);
  return at;
}

function freeNode(t: Table, node: usize): void {
  freeBlock(node, NODE_BYTES);
  discountBytes(t, NODE_BYTES);
}

export function treeCreate(t: Table): void {
  t.root = newNode(t);
  t.levels = 0;
}

// Search

// @ts-ignore: decorator
@inline function order(a: Term, b: Term): i32 {
  if (a == b) return 0;
  if (isSmall(a) && isSmall(b)) return <i64>a < <i64>b ? -1 : 1;
  return compare(a, b);
}

/** How many of the keys [from, nodeSize) are less than `key`, plus `from`; sets the lowest bit of the result * 2 when the next one is equal. */
function position(node: usize, from: u32, key: Term): u32 {
  let low = from;
  let high = nodeSize(node);
  let equal: u32 = 0;
  if (isSmall(key)) {
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = nodeKey(node, middle);
      const difference = isSmall(found) ? i32(<i64>found > <i64>key) - i32(<i64>found < <i64>key) : compare(found, key);
      if (difference < 0) low = middle + 1;
      else {
        high = middle;
        equal = u32(difference == 0);
      }
    }
    return (low << 1) | (equal & u32(low < nodeSize(node)));
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    const difference = order(nodeKey(node, middle), key);
    if (difference < 0) low = middle + 1;
    else {
      high = middle;
      equal = u32(difference == 0);
    }
  }
  return (low << 1) | (equal & u32(low < nodeSize(node)));
}

/** Descends to the leaf of the key. The path's last index is that of the first key that is not less. Answers the entry of the key, or 0. */
export function treeFind(t: Table, key: Term): usize {
  let node = t.root;
  const levels = t.levels;
  for (let level: u32 = 0; level < levels; level++) {
    const found = position(node, 1, key);
    const index = found & 1 ? found >> 1 : (found >> 1) - 1;
    setPath(level, node, index);
    node = nodeReference(node, index);
  }
  const found = position(node, 0, key);
  setPath(levels, node, found >> 1);
  return found & 1 ? nodeReference(node, found >> 1) : 0;
}

/** How many of the keys [from, nodeSize), plus `from`, have a relation to the pattern that is less than `bound` (match/relation.ts). */
function positionByPattern(node: usize, from: u32, pattern: Term, bound: i32): u32 {
  let low = from;
  let high = nodeSize(node);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (relation(nodeKey(node, middle), pattern) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function descendByPattern(t: Table, pattern: Term, bound: i32): u32 {
  let node = t.root;
  for (let level: u32 = 0; level < t.levels; level++) {
    const index = positionByPattern(node, 1, pattern, bound) - 1;
    setPath(level, node, index);
    node = nodeReference(node, index);
  }
  const index = positionByPattern(node, 0, pattern, bound);
  setPath(t.levels, node, index);
  return index;
}

/** Moves the cursor to the first key that the pattern may match, or that comes after those. Answers the entry there or 0. */
export function seekFirstMatch(t: Table, pattern: Term): usize {
  const index = descendByPattern(t, pattern, 0);
  const leaf = pathNode(t.levels);
  if (index == nodeSize(leaf)) setPath(t.levels, nextLeaf(leaf), 0);
  return cursorEntry(t);
}

/** Moves the cursor to the last key that the pattern may match, or that comes before those. Answers the entry there or 0. */
export function seekLastMatch(t: Table, pattern: Term): usize {
  descendByPattern(t, pattern, 1);
  return cursorPrevious(t);
}

// The cursor: leaf and index at the end of the path

/** Entry at the cursor; 0 when it is outside the tree. */
// @ts-ignore: decorator
@inline export function cursorEntry(t: Table): usize {
  const leaf = pathNode(t.levels);
  const index = pathIndex(t.levels);
  return leaf != 0 && index < nodeSize(leaf) ? nodeReference(leaf, index) : 0;
}

/** Moves the cursor to the first key that is not less than `key`, or, with `above`, that is greater. Answers the entry there or 0. */
export function seekForward(t: Table, key: Term, above: bool): usize {
  const found = treeFind(t, key);
  if (found != 0) return above ? cursorNext(t) : found;
  const leaf = pathNode(t.levels);
  if (pathIndex(t.levels) == nodeSize(leaf)) setPath(t.levels, nextLeaf(leaf), 0);
  return cursorEntry(t);
}

/** Moves the cursor to the last key that is less than `key`, or, with `equal`, is not greater. Answers the entry there or 0. */
export function seekBackward(t: Table, key: Term, equal: bool): usize {
  const found = treeFind(t, key);
  return found != 0 && equal ? found : cursorPrevious(t);
}

// @ts-ignore: decorator
@inline export function cursorNext(t: Table): usize {
  const leaf = pathNode(t.levels);
  const index = pathIndex(t.levels) + 1;
  if (index < nodeSize(leaf)) setPath(t.levels, leaf, index);
  else setPath(t.levels, nextLeaf(leaf), 0);
  return cursorEntry(t);
}

// @ts-ignore: decorator
@inline export function cursorPrevious(t: Table): usize {
  let leaf = pathNode(t.levels);
  let index = pathIndex(t.levels);
  if (index == 0) {
    leaf = previousLeaf(leaf);
    index = leaf != 0 ? nodeSize(leaf) : 1;
  }
  setPath(t.levels, leaf, index - 1);
  return cursorEntry(t);
}

/** Moves the cursor to the first entry. */
export function seekFirst(t: Table): usize {
  setPath(t.levels, firstLeaf(t), 0);
  return cursorEntry(t);
}

/** Moves the cursor to the last entry. */
export function seekLast(t: Table): usize {
  let node = t.root;
  for (let level: u32 = 0; level < t.levels; level++) node = nodeReference(node, nodeSize(node) - 1);
  const size = nodeSize(node);
  if (size == 0) node = 0;
  setPath(t.levels, node, size == 0 ? 0 : size - 1);
  return cursorEntry(t);
}

export function firstLeaf(t: Table): usize {
  let node = t.root;
  for (let level: u32 = 0; level < t.levels; level++) node = nodeReference(node, 0);
  return node;
}

/** Entry number `n` in key order, from 0; 0 when there are not as many. */
export function treeEntryAt(t: Table, n: u32): usize {
  let leaf = firstLeaf(t);
  while (leaf != 0 && n >= nodeSize(leaf)) {
    n -= nodeSize(leaf);
    leaf = nextLeaf(leaf);
  }
  return leaf == 0 ? 0 : nodeReference(leaf, n);
}

// Insertion

/** Puts the entry where treeFind has just found that its key is missing. */
export function treeAdd(t: Table, entry: usize): void {
  t.size++;
  let level = t.levels;
  let key = entryKey(t, entry);
  let reference = entry;
  let index = pathIndex(level);
  if (index == 0) updateInnerKey(t, key);
  for (;;) {
    const node = pathNode(level);
    if (nodeSize(node) < NODE_KEYS) {
      insertAt(node, index, key, reference);
      return;
    }
    const right = split(t, node, index, level == t.levels);
    const size = nodeSize(node);
    if (index > size || (index == size && nodeSize(right) == 0)) insertAt(right, index - size, key, reference);
    else insertAt(node, index, key, reference);
    key = nodeKey(right, 0);
    reference = right;
    if (level == 0) {
      growRoot(t, node, key, right);
      return;
    }
    level--;
    index = pathIndex(level) + 1;
  }
}

/** The entry takes the place of the one that treeFind has just found. */
export function treeReplace(t: Table, entry: usize): void {
  const leaf = pathNode(t.levels);
  const index = pathIndex(t.levels);
  const old = nodeReference(leaf, index);
  const key = entryKey(t, entry);
  setReference(leaf, index, entry);
  setKey(leaf, index, key);
  if (index == 0) updateInnerKey(t, key);
  freeEntry(t, old);
}

/** The key of the entry that treeFind has just found has been written anew, with an equal one. */
export function treeKeyChanged(t: Table): void {
  const leaf = pathNode(t.levels);
  const index = pathIndex(t.levels);
  const key = entryKey(t, nodeReference(leaf, index));
  setKey(leaf, index, key);
  if (index == 0) updateInnerKey(t, key);
}

function insertAt(node: usize, index: u32, key: Term, reference: usize): void {
  const size = nodeSize(node);
  for (let i = size; i > index; i--) {
    setKey(node, i, nodeKey(node, i - 1));
    setReference(node, i, nodeReference(node, i - 1));
  }
  setKey(node, index, key);
  setReference(node, index, reference);
  store<u32>(node, size + 1);
}

/**
 * Moves the upper half of a full node to a new one behind it; when keys come in ascending order, less: nothing of a leaf, the fewest that there must be
 * of an inner node. So only the last leaf may have fewer than NODE_MIN entries.
 */
function split(t: Table, node: usize, index: u32, isLeaf: bool): usize {
  const right = newNode(t);
  if (index < NODE_KEYS) moveUp(node, right, NODE_KEYS >> 1);
  else if (!isLeaf) moveUp(node, right, NODE_KEYS - NODE_MIN);
  else if (nextLeaf(node) != 0) moveUp(node, right, NODE_KEYS >> 1);
  if (isLeaf) {
    const next = nextLeaf(node);
    store<u32>(right, <u32>next, 4);
    store<u32>(right, <u32>node, 8);
    store<u32>(node, <u32>right, 4);
    if (next) store<u32>(next, <u32>right, 8);
  }
  return right;
}

function growRoot(t: Table, left: usize, key: Term, right: usize): void {
  const root = newNode(t);
  store<u32>(root, 2);
  setKey(root, 0, nodeKey(left, 0));
  setReference(root, 0, left);
  setKey(root, 1, key);
  setReference(root, 1, right);
  t.root = root;
  t.levels++;
}

/** The smallest key of the leaf at the end of the path is now `key`: so says the inner key that leads to it. */
function updateInnerKey(t: Table, key: Term): void {
  for (let level = t.levels; level > 0; ) {
    level--;
    const index = pathIndex(level);
    if (index == 0) continue;
    setKey(pathNode(level), index, key);
    return;
  }
}

// Deletion

/** Removes the entry that treeFind has just found. */
export function treeRemove(t: Table): void {
  let level = t.levels;
  let node = pathNode(level);
  const index = pathIndex(level);
  const entry = nodeReference(node, index);
  removeFrom(node, index);
  t.size--;
  if (index == 0 && nodeSize(node) > 0) updateInnerKey(t, nodeKey(node, 0));
  freeEntry(t, entry);
  while (level > 0 && nodeSize(node) < NODE_MIN) {
    level--;
    const parent = pathNode(level);
    rebalance(t, parent, pathIndex(level), level + 1 == t.levels);
    node = parent;
  }
  if (t.levels > 0 && nodeSize(t.root) == 1) {
    const root = t.root;
    t.root = nodeReference(root, 0);
    t.levels--;
    freeNode(t, root);
  }
}

function removeFrom(node: usize, index: u32): void {
  const size = nodeSize(node) - 1;
  for (let i = index; i < size; i++) {
    setKey(node, i, nodeKey(node, i + 1));
    setReference(node, i, nodeReference(node, i + 1));
  }
  store<u32>(node, size);
}

/** Child `index` of the parent has too few references: it is joined with a neighbour, or takes some of its. */
function rebalance(t: Table, parent: usize, index: u32, isLeaf: bool): void {
  const second = index > 0 ? index : 1;
  const left = nodeReference(parent, second - 1);
  const right = nodeReference(parent, second);
  // In an inner node key 0 may be out of date; from now on it may be looked at.
  if (!isLeaf) setKey(right, 0, nodeKey(parent, second));
  const total = nodeSize(left) + nodeSize(right);
  if (total > NODE_KEYS) {
    const half = total >> 1;
    if (nodeSize(left) > half) moveUp(left, right, half);
    else moveDown(left, right, half);
    setKey(parent, second, nodeKey(right, 0));
    return;
  }
  moveDown(left, right, total);
  if (isLeaf) {
    const next = nextLeaf(right);
    store<u32>(left, <u32>next, 4);
    if (next) store<u32>(next, <u32>left, 8);
  }
  removeFrom(parent, second);
  freeNode(t, right);
}

/** Moves the last references of `left` before those of `right`, so that `left` keeps `keep`. */
function moveUp(left: usize, right: usize, keep: u32): void {
  const moved = nodeSize(left) - keep;
  for (let i = nodeSize(right); i > 0; i--) {
    setKey(right, i - 1 + moved, nodeKey(right, i - 1));
    setReference(right, i - 1 + moved, nodeReference(right, i - 1));
  }
  for (let i: u32 = 0; i < moved; i++) {
    setKey(right, i, nodeKey(left, keep + i));
    setReference(right, i, nodeReference(left, keep + i));
  }
  store<u32>(right, nodeSize(right) + moved);
  store<u32>(left, keep);
}

/** Moves the first references of `right` behind those of `left`, so that `left` has `keep`. */
function moveDown(left: usize, right: usize, keep: u32): void {
  const size = nodeSize(left);
  const moved = keep - size;
  const rest = nodeSize(right) - moved;
  for (let i: u32 = 0; i < moved; i++) {
    setKey(left, size + i, nodeKey(right, i));
    setReference(left, size + i, nodeReference(right, i));
  }
  for (let i: u32 = 0; i < rest; i++) {
    setKey(right, i, nodeKey(right, i + moved));
    setReference(right, i, nodeReference(right, i + moved));
  }
  store<u32>(right, rest);
  store<u32>(left, keep);
}

/** As hashDestroy: frees up to `limit` entries, from the lowest key on, then the storage. */
export function treeDestroy(t: Table, limit: i32): i32 {
  if (t.root == 0) return max(limit, 0);
  for (let leaf = firstLeaf(t); leaf != 0; leaf = nextLeaf(leaf)) {
    // Keys point into entries that are gone, so what is left is a forest that only this function understands: counts say what is left.
    for (let size = nodeSize(leaf); size > 0; size--) {
      if (--limit < 0) return limit;
      freeEntry(t, nodeReference(leaf, size - 1));
      store<u32>(leaf, size - 1);
    }
  }
  freeNodes(t);
  t.root = 0;
  t.size = 0;
  return max(limit, 0);
}

/** Frees all nodes, level by level: the leftmost nodes lead to their levels, and freed inner nodes are not looked at again. */
function freeNodes(t: Table): void {
  const levels = t.levels;
  let node = t.root;
  for (let level: u32 = 0; level <= levels; level++) {
    setPath(level, node, 0);
    if (level < levels) node = nodeReference(node, 0);
  }
  // An iterative walk in post-order along the path.
  let level = levels;
  for (;;) {
    freeNode(t, pathNode(level));
    if (level == 0) return;
    level--;
    const index = pathIndex(level) + 1;
    const parent = pathNode(level);
    if (index >= nodeSize(parent)) continue;
    setPath(level, parent, index);
    let child = nodeReference(parent, index);
    for (;;) {
      level++;
      setPath(level, child, 0);
      if (level == levels) break;
      child = nodeReference(child, 0);
    }
  }
}
