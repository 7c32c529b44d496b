/**
 * What stdlib's `maps` iterates with: erts_internal:map_next/3.
 *
 * An iterator is `none`, or {K, V, Iterator}, or [Path | Map] for the rest of a large map, so that a walk can stop
 * early at little cost. A path is an integer of four bits a level, the root's lowest: the position of the next
 * pair's child in each node. A trie deeper than a small integer can say is simply walked on until it is less deep.
 */
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { Atom } from "../abi/atoms";
import { FAIL, Term, WORD, address, atom, isCons, isSmall, makeCons, tuple, tupleHeader } from "../term/term";
import { flatKeys, flatSize, flatValues } from "./flat";
import { isFlat } from "./map";
import { nodeChild, nodeCount, trieRoot, trieSize } from "./trie";

/** Pairs that the first call takes from a large map, and later ones. */
const FIRST_CHUNK = 32;
const LATER_CHUNK = 128;
const MAX_PATH_LEVELS = 14;

// @ts-ignore: decorator
@inline function writeTuple3(at: usize, a: Term, b: Term, c: Term): Term {
  store<u64>(at, tupleHeader(3));
  store<u64>(at, a, 8);
  store<u64>(at, b, 16);
  store<u64>(at, c, 24);
  return tuple(at, 3);
}

/** [{K, V} | rest] in five words at `at`. */
// @ts-ignore: decorator
@inline export function writePairCell(at: usize, key: Term, value: Term, rest: Term): Term {
  store<u64>(at, tupleHeader(2));
  store<u64>(at, key, 8);
  store<u64>(at, value, 16);
  return makeCons(at + 3 * WORD, tuple(at, 2), rest);
}

/** The iterator over a flat map, all of it at once. */
export function flatIterator(map: Term): Term {
  const size = flatSize(map);
  let result = atom(Atom.none);
  if (size == 0) return result;
  let at = heapAllocate(size << 2);
  for (let i = size - 1; i >= 0; i--) {
    const offset = (<usize>i) << 3;
    result = writeTuple3(at, load<u64>(flatKeys(map) + offset), load<u64>(flatValues(map) + offset), result);
    at += 4 * WORD;
  }
  return result;
}

/**
 * The pairs of a map as [{K, V} …] before `rest`. In iteration order for a flat map; in reverse for a hash map, as the lists of
 * keys and values are (and those of Erlang/OTP).
 */
export function pairsOnto(map: Term, rest: Term): Term {
  if (!isFlat(map)) return leavesOnto(trieRoot(map), rest);
  for (let i = flatSize(map) - 1; i >= 0; i--) {
    const offset = (<usize>i) << 3;
    rest = writePairCell(heapAllocate(5), load<u64>(flatKeys(map) + offset), load<u64>(flatValues(map) + offset), rest);
  }
  return rest;
}

function leavesOnto(node: Term, rest: Term): Term {
  const count = nodeCount(node);
  for (let i = 0; i < count; i++) {
    const child = nodeChild(node, i);
    if (!isCons(child)) rest = leavesOnto(child, rest);
    else rest = writePairCell(heapAllocate(5), load<u64>(address(child)), load<u64>(address(child), 8), rest);
  }
  return rest;
}

/** Pushes (node, position + 1) from `node` down to the leaf that the path leads to: the leaf, or FAIL when it leads nowhere. */
function descend(node: Term, path: u64): Term {
  while (true) {
    const index = <i32>(path & 15);
    if (index >= nodeCount(node)) return FAIL;
    scratchPush(node);
    scratchPush(index + 1);
    const child = nodeChild(node, index);
    if (isCons(child)) return child;
    node = child;
    path >>= 4;
  }
}

/** The next leaf after the one that the frames above `base` lead to, or FAIL at the end. */
function advance(base: i32): Term {
  while (scratchDepth() > base) {
    const index = <i32>scratchPop();
    const node = scratchPop();
    if (index < nodeCount(node)) return descend(node, index);
  }
  return FAIL;
}

/** The path to the leaf that the frames above `base` lead to; takes them off. */
function pathOfFrames(base: i32): Term {
  let path: u64 = 0;
  while (scratchDepth() > base) {
    path = (path << 4) | (scratchPop() - 1);
    scratchPop();
  }
  return path;
}

/** The iterator over a hash map from `path` on; FAIL when that is no path in it. */
export function trieIterator(map: Term, path: Term): Term {
  if (!isSmall(path) || <i64>path < 0) return FAIL;
  const base = scratchDepth();
  let leaf = descend(trieRoot(map), path);
  if (leaf == FAIL) {
    scratchReset(base);
    return FAIL;
  }
  let left = path == 0 ? FIRST_CHUNK : min(LATER_CHUNK, trieSize(map));
  let result: Term = 0;
  let waiting: usize = 0;
  while (true) {
    const at = heapAllocate(4);
    const pair = writeTuple3(at, load<u64>(address(leaf)), load<u64>(address(leaf), 8), atom(Atom.none));
    if (waiting == 0) result = pair;
    else store<u64>(waiting, pair);
    waiting = at + 3 * WORD;
    leaf = advance(base);
    if (leaf == FAIL) return result;
    left--;
    if (left <= 0 && scratchDepth() - base <= MAX_PATH_LEVELS << 1) {
      store<u64>(waiting, makeCons(heapAllocate(2), pathOfFrames(base), map));
      return result;
    }
  }
}
