/** Who refers to what: nodes(known), and the items of internal state (debug.ts) about nodes, atoms, magic references and unique integers. */
import { Atom } from "../abi/atoms";
import { OFF_HEAP_COUNT, OFF_HEAP_NOTHING, OFF_HEAP_TYPE } from "../abi/terms";
import { ATOM_MAX_COUNT, atomCount, internAtom } from "../atom/table";
import { badarg, tuple2 } from "../code/errors";
import { RECORD_COUNT, RECORD_HOLDER, censusEnd, countIdentifiers, recordAt } from "../gc/census";
import { HOLDER_LITERALS, HOLDER_MONITOR, HOLDER_PROCESS, HOLDER_SPECIFICATION, HOLDER_TABLE } from "../gc/holders";
import { offHeapAllocate } from "../memory/offheap";
import { scratchBuffer } from "../memory/scratch";
import { bignumWords, fitsI64, isNegative, toI64 } from "../number/integer";
import { blockOfMagic, isMagic, magicReference, wasMagic } from "../process/magic";
import { pidOf } from "../process/process";
import { isReference } from "../process/reference";
import { processInSlot } from "../process/table";
import { composeInteger, setMonotonicState } from "../process/unique";
import { Table, tableIdentifier } from "../table/table";
import { FALSE, NIL, SMALL_MIN, TRUE, Term, address, atom, boolean, isInteger, isSmall, small, smallValue } from "../term/term";
import { consOf, tuple3 } from "./build";

// @ts-ignore: decorator
@inline function nodeAt(index: u32): u64 {
  return load<u64>(recordAt(index));
}

/** The names of other nodes that identifiers belong to, in front of `rest`. */
export function knownNodes(rest: Term): Term {
  const records = countIdentifiers();
  for (let i: u32 = 0; i < records; i++) {
    if (firstOfNode(i, 0xffffffff)) rest = consOf(atom(<u32>nodeAt(i)), rest);
  }
  censusEnd();
  return rest;
}

/** Is none of the records before this one of the same node, as far as the bits of `mask` say? */
function firstOfNode(index: u32, mask: u64): bool {
  const node = nodeAt(index) & mask;
  for (let i: u32 = 0; i < index; i++) if ((nodeAt(i) & mask) == node) return false;
  return true;
}

/**
 * {{node_references, [{{Node, Creation}, Count, [{Holder, [{Sort, Count}]}]}]}, {dist_references, [{Node, Count, [{{node, Node}, [{node, Count}]}]}]}}: who keeps identifiers
 * of other nodes; then, since there are no connections, how many creations of each are known.
 */
export function nodeReferences(): Term {
  const records = countIdentifiers();
  let nodes = NIL;
  let names = NIL;
  for (let i: u32 = 0; i < records; i++) {
    if (!firstOfNode(i, u64.MAX_VALUE)) continue;
    const name = atom(<u32>nodeAt(i));
    let holders = NIL;
    let count: i64 = 0;
    let creations = 0;
    for (let j: u32 = 0; j < records; j++) {
      if (<u32>nodeAt(j) == <u32>nodeAt(i) && firstOfNode(j, u64.MAX_VALUE)) creations++;
      if (nodeAt(j) != nodeAt(i)) continue;
      const found = load<i64>(recordAt(j), RECORD_COUNT);
      count += found;
      holders = consOf(holder(load<u32>(recordAt(j), RECORD_HOLDER), load<u32>(recordAt(j), RECORD_HOLDER + 4), found), holders);
    }
    nodes = consOf(tuple3(tuple2(name, small(nodeAt(i) >> 32)), small(count), holders), nodes);
    if (!firstOfNode(i, 0xffffffff)) continue;
    const entries = consOf(tuple2(atom(Atom.node), small(creations)), NIL);
    names = consOf(tuple3(name, small(creations), consOf(tuple2(tuple2(atom(Atom.node), name), entries), NIL)), names);
  }
  censusEnd();
  return tuple2(tuple2(atom(Atom.node_references), nodes), tuple2(atom(Atom.dist_references), names));
}

/** {{Sort, Id}, [{Sort, Count}]} */
function holder(sort: u32, owner: u32, count: i64): Term {
  let name = sort == HOLDER_TABLE ? Atom.ets : sort == HOLDER_LITERALS ? Atom.literals : sort == HOLDER_SPECIFICATION ? Atom.binary : Atom.timer;
  let id = NIL;
  let what = name;
  if (sort == HOLDER_TABLE) id = tableIdentifier(changetype<Table>(<usize>owner));
  else if (sort == HOLDER_PROCESS || sort == HOLDER_MONITOR) {
    id = pidOf(processInSlot(owner)!);
    name = Atom.process;
    what = sort == HOLDER_PROCESS ? Atom.heap : Atom.monitor;
  }
  return tuple2(tuple2(atom(name), id), consOf(tuple2(atom(what), small(count)), NIL));
}

/** {atom, Index}: the atom with that number; until there are as many, new ones are made. */
export function atomNumbered(index: Term): Term {
  if (!isSmall(index) || <u64>smallValue(index) >= <u64>ATOM_MAX_COUNT) return badarg();
  while (<i64>atomCount() <= smallValue(index)) {
    // "am" and the number in letters, which no atom of a program is likely to be.
    const text = scratchBuffer(16);
    store<u16>(text, 0x6d61);
    let bytes = 2;
    for (let n = atomCount(); n != 0; n >>>= 4) store<u8>(text + <usize>(bytes++), <u8>(0x61 + (n & 15)));
    internAtom(text, bytes);
  }
  return atom(<u32>smallValue(index));
}

/** {magic_ref, Reference}: {Address of its block, Count, is it one for tests?}; of other terms, whether they were magic references. */
export function magicState(t: Term): Term {
  if (!isReference(t)) return FALSE;
  if (!isMagic(t)) return boolean(wasMagic(t));
  const block = blockOfMagic(t);
  return tuple3(small(block), small(load<u32>(block, OFF_HEAP_COUNT)), boolean(load<u8>(block, OFF_HEAP_TYPE) == OFF_HEAP_NOTHING));
}

/** A new magic reference to nothing, and the address of its block. */
export function makeMagic(): Term {
  const block = offHeapAllocate(OFF_HEAP_NOTHING, 0);
  return tuple2(magicReference(block), small(block));
}

/** Is the term an integer in [0, 2^64)? */
function isU64(t: Term): bool {
  return isInteger(t) && !isNegative(t) && (isSmall(t) || bignumWords(t) == 1);
}
// @ts-ignore: decorator
@inline function toU64(t: Term): u64 {
  return isSmall(t) ? t : load<u64>(address(t), 8);
}

/** {make_unique_integer, Scheduler, Count} */
export function uniqueState(scheduler: Term, count: Term): Term {
  return isU64(scheduler) && isU64(count) ? composeInteger(toU64(scheduler), toU64(count)) : badarg();
}

export function setUniqueState(count: Term): Term {
  // Below 0: the counter is about to wrap round.
  if (!isU64(count) && !(isInteger(count) && fitsI64(count))) return badarg();
  setMonotonicState(isU64(count) ? toU64(count) : <u64>toI64(count));
  return TRUE;
}

/** The smallest monotonic integer. */
export function leastMonotonic(): Term {
  return small(SMALL_MIN);
}
