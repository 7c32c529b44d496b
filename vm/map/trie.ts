/**
 * Hash maps: hash array mapped tries (Bagwell, "Ideal Hash Trees", 2001) with 16 children a node, for maps of more than
 * MAP_FLAT_MAX pairs.
 *
 *     map ──▶ header | pairs | root node
 *     node ─▶ header | bitmap | child for the lowest bit | …       child: leaf (cons of key and value) or node
 *
 * Level by level, from the lowest four bits of the key's hash on, the bits choose the child. When 32 bits are used up, the key is hashed
 * again with the number of the round as salt, so there are no collisions to keep. The form is canonical: below the root
 * no node has a single leaf as its only child. With 16 children and the hash of Erlang/OTP 25, iteration visits the pairs
 * in the same order as there.
 *
 * Recursion goes by level, so its depth is bounded by the number of hash bits in which keys agree.
 */
import { KIND_MAP, MAP_HASH, MAP_NODE } from "../abi/terms";
import { heapAllocate } from "../memory/heap";
import { scratchPush } from "../memory/scratch";
import { exactlyEqual } from "../term/equality";
import { hashForRound, hashTerm } from "../term/hash";
import { FAIL, Term, WORD, address, header, headerSize, isCons, makeCons, pointer } from "../term/term";

/** Bits of the hash that a level uses, and the mask of them. */
export const LEVEL_BITS: u32 = 4;
export const LEVEL_MASK: u32 = 15;
/** Levels until the hash is used up. */
const ROUND_LEVELS: u32 = 8;
/** Byte offset of a node's first child. */
const CHILDREN: usize = 16;

// @ts-ignore: decorator
@inline export function trieSize(map: Term): i32 {
  return <i32>load<u64>(address(map), 8);
}
// @ts-ignore: decorator
@inline export function trieRoot(map: Term): Term {
  return load<u64>(address(map), 16);
}
// @ts-ignore: decorator
@inline export function nodeBitmap(node: Term): u32 {
  return load<u32>(address(node), 8);
}
// @ts-ignore: decorator
@inline export function nodeCount(node: Term): i32 {
  return headerSize(load<u64>(address(node))) - 1;
}
/** Address of the children. */
// @ts-ignore: decorator
@inline export function nodeChildren(node: Term): usize {
  return address(node) + CHILDREN;
}
// @ts-ignore: decorator
@inline export function nodeChild(node: Term, index: i32): Term {
  return load<u64>(address(node) + ((<usize>index) << 3), CHILDREN);
}
/** Position among the children of the one for a bit. */
// @ts-ignore: decorator
@inline function childIndex(bitmap: u32, bit: u32): i32 {
  return popcnt(bitmap & (bit - 1));
}
// @ts-ignore: decorator
@inline function bitOf(hash: u32): u32 {
  return 1 << (hash & LEVEL_MASK);
}
/** The hash for the level below `level`, of whose hash `hash` is what is left. */
// @ts-ignore: decorator
@inline export function nextHash(hash: u32, level: u32, key: Term): u32 {
  return ((level + 1) & (ROUND_LEVELS - 1)) != 0 ? hash >> LEVEL_BITS : hashForRound(key, (level + 1) / ROUND_LEVELS);
}
/** The hash as far as it is left at a level. */
// @ts-ignore: decorator
@inline export function hashAtLevel(key: Term, level: u32): u32 {
  return hashForRound(key, level / ROUND_LEVELS) >> (LEVEL_BITS * (level & (ROUND_LEVELS - 1)));
}

// @ts-ignore: decorator
@inline function sameKey(a: Term, b: Term): bool {
  return a == b || exactlyEqual(a, b);
}

/** Copies `count` words; a loop is quicker than a bulk copy for the few that nodes and flat maps have. */
// @ts-ignore: decorator
@inline export function copyWords(to: usize, from: usize, count: i32): void {
  for (const end = from + ((<usize>count) << 3); from < end; from += WORD, to += WORD) store<u64>(to, load<u64>(from));
}

export function newTrie(pairs: i32, root: Term): Term {
  const at = heapAllocate(3);
  store<u64>(at, header(KIND_MAP, 1, MAP_HASH, 2));
  store<u64>(at, pairs, 8);
  store<u64>(at, root, 16);
  return pointer(KIND_MAP, MAP_HASH, at);
}

/** A node of `count` children, still to be stored. */
export function newNode(bitmap: u32, count: i32): Term {
  const at = heapAllocate(count + 2);
  store<u64>(at, header(KIND_MAP, 1, MAP_NODE, count + 1));
  store<u64>(at, bitmap, 8);
  return pointer(KIND_MAP, MAP_NODE, at);
}

function newLeaf(key: Term, value: Term): Term {
  return makeCons(heapAllocate(2), key, value);
}

/** As mapGet. */
export function trieGet(map: Term, key: Term): Term {
  const leaf = findLeaf(trieRoot(map), hashTerm(key), 0, key);
  return leaf == FAIL ? FAIL : load<u64>(address(leaf), 8);
}

/** The leaf of a key below a node at `level`, `hash` being what is left of the key's hash there; FAIL when there is none. */
// @ts-ignore: decorator
@inline export function findLeaf(from: Term, left: u32, at: u32, key: Term): Term {
  let node = from;
  let hash = left;
  let level = at;
  let found = FAIL;
  while (true) {
    const bitmap = nodeBitmap(node);
    const bit = bitOf(hash);
    if ((bitmap & bit) == 0) break;
    const child = nodeChild(node, childIndex(bitmap, bit));
    if (isCons(child)) {
      if (sameKey(load<u64>(address(child)), key)) found = child;
      break;
    }
    hash = nextHash(hash, level, key);
    level++;
    node = child;
  }
  return found;
}

/** A copy of a node that holds one more child, at `index` for `bit`, still to be stored. */
function copyWithRoom(node: Term, bit: u32, index: i32): Term {
  const count = nodeCount(node);
  const copy = newNode(nodeBitmap(node) | bit, count + 1);
  copyWords(nodeChildren(copy), nodeChildren(node), index);
  const split = (<usize>index) << 3;
  copyWords(nodeChildren(copy) + split + WORD, nodeChildren(node) + split, count - index);
  return copy;
}

function copyNode(node: Term): Term {
  const count = nodeCount(node);
  const copy = newNode(nodeBitmap(node), count);
  copyWords(nodeChildren(copy), nodeChildren(node), count);
  return copy;
}

/**
 * As mapPut. Copies the nodes on the way down; each new node is stored where its parent's copy, or the map, waits for it.
 */
export function triePut(map: Term, key: Term, value: Term): Term {
  const result = newTrie(trieSize(map), 0);
  let waiting = address(result) + 2 * WORD;
  let hash = hashTerm(key);
  let node = trieRoot(map);
  let level: u32 = 0;
  while (true) {
    const bitmap = nodeBitmap(node);
    const bit = bitOf(hash);
    const index = childIndex(bitmap, bit);
    if ((bitmap & bit) == 0) {
      const grown = copyWithRoom(node, bit, index);
      store<u64>(waiting, grown);
      store<u64>(nodeChildren(grown) + ((<usize>index) << 3), newLeaf(key, value));
      store<u64>(address(result), trieSize(map) + 1, 8);
      return result;
    }
    const copy = copyNode(node);
    store<u64>(waiting, copy);
    waiting = nodeChildren(copy) + ((<usize>index) << 3);
    const child = load<u64>(waiting);
    if (isCons(child)) {
      const present = load<u64>(address(child));
      if (sameKey(present, key)) {
        if (load<u64>(address(child), 8) == value) return map;
        store<u64>(waiting, newLeaf(present, value));
      } else {
        splitLeaf(waiting, child, hash, level, key, value);
        store<u64>(address(result), trieSize(map) + 1, 8);
      }
      return result;
    }
    hash = nextHash(hash, level, key);
    level++;
    node = child;
  }
}

/** Stores at `waiting` the node, or chain of nodes, that holds both `leaf` and a new pair, which meet at `level`. */
function splitLeaf(waiting: usize, leaf: Term, hash: u32, level: u32, key: Term, value: Term): void {
  const present = load<u64>(address(leaf));
  const other = nextHash(hashAtLevel(present, level), level, present);
  store<u64>(waiting, joinLeaves(leaf, other, newLeaf(key, value), nextHash(hash, level, key), level + 1));
}

/** The node at `level`, or chain of nodes, of two leaves with different keys, of whose hashes `hashA` and `hashB` are left there. */
export function joinLeaves(a: Term, hashA: u32, b: Term, hashB: u32, level: u32): Term {
  let first: Term = 0;
  let waiting: usize = 0;
  while (true) {
    const bitA = bitOf(hashA);
    const bitB = bitOf(hashB);
    const split = bitA != bitB;
    const node = newNode(bitA | bitB, split ? 2 : 1);
    if (waiting == 0) first = node;
    else store<u64>(waiting, node);
    waiting = nodeChildren(node);
    if (split) {
      store<u64>(waiting, bitA < bitB ? a : b);
      store<u64>(waiting, bitA < bitB ? b : a, 8);
      return first;
    }
    hashA = nextHash(hashA, level, load<u64>(address(a)));
    hashB = nextHash(hashB, level, load<u64>(address(b)));
    level++;
  }
}

/**
 * The node at `level` with a leaf put into it, `hash` being what is left of its key's hash there. A leaf with the same key is replaced only
 * when `replace`; otherwise the node itself is the answer.
 */
export function putLeaf(node: Term, hash: u32, level: u32, leaf: Term, replace: bool): Term {
  const bitmap = nodeBitmap(node);
  const bit = bitOf(hash);
  const index = childIndex(bitmap, bit);
  if ((bitmap & bit) == 0) {
    const grown = copyWithRoom(node, bit, index);
    store<u64>(nodeChildren(grown) + ((<usize>index) << 3), leaf);
    return grown;
  }
  const key = load<u64>(address(leaf));
  const child = nodeChild(node, index);
  let changed: Term;
  if (!isCons(child)) {
    changed = putLeaf(child, nextHash(hash, level, key), level + 1, leaf, replace);
  } else {
    const present = load<u64>(address(child));
    if (sameKey(present, key)) changed = replace ? leaf : child;
    else changed = joinLeaves(child, nextHash(hashAtLevel(present, level), level, present), leaf, nextHash(hash, level, key), level + 1);
  }
  if (changed == child) return node;
  const copy = copyNode(node);
  store<u64>(nodeChildren(copy) + ((<usize>index) << 3), changed);
  return copy;
}

/** As mapRemove, but the result may be too small for a hash map (trieToFlat). */
export function trieRemove(map: Term, key: Term): Term {
  if (trieGet(map, key) == FAIL) return map;
  const root = removeBelow(trieRoot(map), hashTerm(key), 0, key);
  return newTrie(trieSize(map) - 1, root);
}

/** What takes the place of a node when the key, which is in it, goes: a node, or a leaf when only that is left. */
function removeBelow(node: Term, hash: u32, level: u32, key: Term): Term {
  const bitmap = nodeBitmap(node);
  const bit = bitOf(hash);
  const index = childIndex(bitmap, bit);
  const child = nodeChild(node, index);
  const count = nodeCount(node);
  if (!isCons(child)) {
    const changed = removeBelow(child, nextHash(hash, level, key), level + 1, key);
    if (count == 1 && level > 0 && isCons(changed)) return changed;
    const copy = copyNode(node);
    store<u64>(nodeChildren(copy) + ((<usize>index) << 3), changed);
    return copy;
  }
  if (count == 2 && level > 0) {
    const left = nodeChild(node, 1 - index);
    if (isCons(left)) return left;
  }
  const copy = newNode(bitmap & ~bit, count - 1);
  const split = (<usize>index) << 3;
  copyWords(nodeChildren(copy), nodeChildren(node), index);
  copyWords(nodeChildren(copy) + split, nodeChildren(node) + split + WORD, count - 1 - index);
  return copy;
}

/** As pushPairs. */
export function pushTriePairs(map: Term): void {
  pushBelow(trieRoot(map));
}

function pushBelow(node: Term): void {
  for (let i = nodeCount(node) - 1; i >= 0; i--) {
    const child = nodeChild(node, i);
    if (isCons(child)) {
      scratchPush(load<u64>(address(child), 8));
      scratchPush(load<u64>(address(child)));
    } else {
      pushBelow(child);
    }
  }
}

/** Writes all leaves below a node to `to`, in iteration order, and answers the address behind the last. */
export function writeLeaves(node: Term, to: usize): usize {
  const count = nodeCount(node);
  for (let i = 0; i < count; i++) {
    const child = nodeChild(node, i);
    if (!isCons(child)) {
      to = writeLeaves(child, to);
    } else {
      store<u64>(to, child);
      to += WORD;
    }
  }
  return to;
}
