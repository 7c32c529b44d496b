/**
 * Joining two maps: of keys that both have, the second map's value counts. Two hash maps are merged node by node, so that what only
 * one of them has is shared with it; the depth of recursion is that of the tries.
 */
import { MAP_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { scratchPop } from "../memory/scratch";
import { exactlyEqual } from "../term/equality";
import { FAIL, Term, WORD, address, isCons } from "../term/term";
import { isFlat, mapFromPairs, mapGet, mapPut, mapSize, pushPairs } from "./map";
import {
  findLeaf,
  hashAtLevel,
  joinLeaves,
  newNode,
  newTrie,
  nodeBitmap,
  nodeChild,
  nodeChildren,
  nodeCount,
  putLeaf,
  trieRoot,
} from "./trie";

const PAIR: usize = 16;

@unmanaged
class Merge {
  /** Keys that both maps have. */
  common: i32;
}

// @ts-ignore: decorator
@inline function merge(): Merge {
  return changetype<Merge>(<usize>MAP_STATE);
}

export function mapMerge(a: Term, b: Term): Term {
  const sizeA = mapSize(a);
  const sizeB = mapSize(b);
  if (sizeB == 0 || a == b) return a;
  if (sizeA == 0) return b;
  if (isFlat(a) && isFlat(b)) return mergeFlat(a, b, sizeA + sizeB);
  if (isFlat(b)) return putAll(a, b);
  if (isFlat(a)) return putMissing(b, a);
  merge().common = 0;
  const root = mergeNodes(trieRoot(a), trieRoot(b), 0);
  return newTrie(sizeA + sizeB - merge().common, root);
}

function mergeFlat(a: Term, b: Term, most: i32): Term {
  const bytes = <usize>most * PAIR;
  const pairs = allocateBlock(bytes);
  writePairs(b, writePairs(a, pairs));
  const result = mapFromPairs(pairs, most);
  freeBlock(pairs, bytes);
  return result;
}

function putAll(map: Term, other: Term): Term {
  for (let n = pushPairs(other); n > 0; n--) {
    const key = scratchPop();
    map = mapPut(map, key, scratchPop());
  }
  return map;
}

function putMissing(map: Term, other: Term): Term {
  let result = map;
  for (let n = pushPairs(other); n > 0; n--) {
    const key = scratchPop();
    const value = scratchPop();
    if (mapGet(map, key) == FAIL) result = mapPut(result, key, value);
  }
  return result;
}

/** Writes the pairs to `at` and answers the address behind them. */
function writePairs(map: Term, at: usize): usize {
  for (let n = pushPairs(map); n > 0; n--) {
    store<u64>(at, scratchPop());
    store<u64>(at, scratchPop(), 8);
    at += PAIR;
  }
  return at;
}

/** Leaves at or below a child. */
function countLeaves(child: Term): i32 {
  if (isCons(child)) return 1;
  let count = 0;
  for (let i = nodeCount(child) - 1; i >= 0; i--) count += countLeaves(nodeChild(child, i));
  return count;
}

/** The node that has what two nodes at `level` have; counts common keys. */
function mergeNodes(a: Term, b: Term, level: u32): Term {
  const bitsA = nodeBitmap(a);
  const bitsB = nodeBitmap(b);
  const node = newNode(bitsA | bitsB, popcnt(bitsA | bitsB));
  let target = nodeChildren(node);
  let fromA = nodeChildren(a);
  let fromB = nodeChildren(b);
  for (let rest = bitsA | bitsB; rest != 0; rest &= rest - 1) {
    const bit = rest & -rest;
    const inA = (bitsA & bit) != 0;
    const inB = (bitsB & bit) != 0;
    const left = inA ? load<u64>(fromA) : 0;
    const right = inB ? load<u64>(fromB) : 0;
    store<u64>(target, !inB ? left : !inA ? right : mergeChildren(left, right, level + 1));
    target += WORD;
    if (inA) fromA += WORD;
    if (inB) fromB += WORD;
  }
  return node;
}

/** Merges two leaves or nodes that are found at the same place; `level` is that of a node there. */
function mergeChildren(a: Term, b: Term, level: u32): Term {
  if (a == b) {
    merge().common += countLeaves(a);
    return b;
  }
  if (isCons(a)) {
    const key = load<u64>(address(a));
    if (!isCons(b)) {
      const result = putLeaf(b, hashAtLevel(key, level), level, a, false);
      if (result == b) merge().common++;
      return result;
    }
    const other = load<u64>(address(b));
    if (key != other && !exactlyEqual(key, other)) return joinLeaves(a, hashAtLevel(key, level), b, hashAtLevel(other, level), level);
    merge().common++;
    return b;
  }
  if (!isCons(b)) return mergeNodes(a, b, level);
  const key = load<u64>(address(b));
  const hash = hashAtLevel(key, level);
  if (findLeaf(a, hash, level, key) != FAIL) merge().common++;
  return putLeaf(a, hash, level, b, true);
}
