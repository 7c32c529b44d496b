/** How a hash map is made up, for those who debug: erts_debug:map_info/1. */
import { Atom } from "../abi/atoms";
import { tuple2 } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer, scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { consOf, tuple3 } from "../bif/build";
import { NIL, Term, WORD, atom, isCons, small, tuple, tupleHeader } from "../term/term";
import { nodeChild, nodeCount, trieRoot } from "./trie";

/** Levels, and children of a node. */
const COUNTS: usize = 16;

/**
 * [{depth, Levels}, {arrays, Nodes, []}, {bitmaps, Nodes, {With1Child, With2Children, …}}, {leafs, Pairs, {OnLevel0, OnLevel1, …}}]. A root that has all
 * children counts as an array, as in Erlang/OTP; what lies deeper than level 15 counts as there.
 */
export function trieInfo(map: Term): Term {
  const usage = scratchBuffer(2 * COUNTS * 4);
  memory.fill(usage, 0, 2 * COUNTS * 4);
  let depth = 0;
  let nodes = 0;
  let leaves = 0;
  const base = scratchDepth();
  push(trieRoot(map), 0);
  while (scratchDepth() > base) {
    const level = <i32>scratchPop();
    const at = scratchPop();
    depth = max(depth, level);
    let counter = usage + (<usize>min(level, 15) << 2) + (COUNTS << 2);
    if (isCons(at)) leaves++;
    else {
      nodes++;
      counter = usage + (<usize>(nodeCount(at) - 1) << 2);
      for (let i = 0; i < nodeCount(at); i++) push(nodeChild(at, i), level + 1);
    }
    store<u32>(counter, load<u32>(counter) + 1);
  }
  const arrays = i32(nodeCount(trieRoot(map)) == COUNTS);
  store<u32>(usage, load<u32>(usage, (COUNTS - 1) << 2) - arrays, (COUNTS - 1) << 2);
  let info = consOf(tuple3(atom(Atom.leafs), small(leaves), counts(usage + (COUNTS << 2))), NIL);
  info = consOf(tuple3(atom(Atom.bitmaps), small(nodes - arrays), counts(usage)), info);
  info = consOf(tuple3(atom(Atom.arrays), small(arrays), NIL), info);
  return consOf(tuple2(atom(Atom.depth), small(depth)), info);
}

// @ts-ignore: decorator
@inline function push(node: Term, level: i32): void {
  scratchPush(node);
  scratchPush(level);
}

function counts(from: usize): Term {
  const at = heapAllocate(1 + <i32>COUNTS);
  store<u64>(at, tupleHeader(<i32>COUNTS));
  for (let i: usize = 0; i < COUNTS; i++) store<u64>(at + WORD + (i << 3), load<u32>(from + (i << 2)));
  return tuple(at, <i32>COUNTS);
}
