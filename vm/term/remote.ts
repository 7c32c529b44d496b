/**
 * Pids, ports and references of other nodes, as terms (layout: vm/abi/terms.ts, EXTERNAL_…), and what is the same for those of this
 * machine: node name, creation, numbers. This machine is `nonode@nohost`, creation 0, as Erlang is before it is distributed. An identifier
 * that names this node with another creation belongs to an earlier machine, and so to another node.
 */
import { Atom } from "../abi/atoms";
import {
  EXTERNAL_CREATION_OFFSET,
  EXTERNAL_DATA_OFFSET,
  EXTERNAL_NODE_OFFSET,
  EXTERNAL_PID,
  EXTERNAL_PORT,
  EXTERNAL_REFERENCE,
  EXTERNAL_REFERENCE_NUMBERS_MAX,
  KIND_EXTERNAL,
  KIND_PID,
  KIND_PORT,
  KIND_REFERENCE,
  RAW_ALL,
} from "../abi/terms";
import { compareAtoms } from "../atom/table";
import { heapAllocate } from "../memory/heap";
import { leavingHandle, orderReferences } from "../process/magic";
import { Term, address, annotation, atom, header, kind, pointer } from "./term";

/** Numbers, u32 each, that a reference of this machine has: the lowest 18 bits of its number, since Erlang refuses more, the next 32, and its handle. */
export const REFERENCE_NUMBERS: u32 = 3;
export const FIRST_NUMBER_BITS: u32 = 18;

// @ts-ignore: decorator
@inline export function isRemote(t: Term): bool {
  return kind(t) == KIND_EXTERNAL;
}
/** Is `t` of kind `local` (KIND_PID, KIND_PORT or KIND_REFERENCE), or the same of another node? */
// @ts-ignore: decorator
@inline function isEither(t: Term, local: i32, remote: i32): bool {
  return kind(t) == local || (kind(t) == KIND_EXTERNAL && annotation(t) == remote);
}
/** A pid of any node. */
export function isAnyPid(t: Term): bool {
  return isEither(t, KIND_PID, EXTERNAL_PID);
}
/** A port of any node. */
export function isAnyPort(t: Term): bool {
  return isEither(t, KIND_PORT, EXTERNAL_PORT);
}
/** A reference of any node. */
export function isAnyReference(t: Term): bool {
  return isEither(t, KIND_REFERENCE, EXTERNAL_REFERENCE);
}

/** Name of the node that a pid, port or reference belongs to. */
export function nodeOf(t: Term): Term {
  return isRemote(t) ? atom(load<u32>(address(t), EXTERNAL_NODE_OFFSET)) : atom(Atom.nonode_nohost);
}
/** Creation of that node. */
export function creationOf(t: Term): u32 {
  return isRemote(t) ? load<u32>(address(t), EXTERNAL_CREATION_OFFSET) : 0;
}
/** Is that this machine? */
// @ts-ignore: decorator
@inline export function isThisNode(node: Term, creation: u32): bool {
  return node == atom(Atom.nonode_nohost) && creation == 0;
}

// Numbers

/** A pid's number: for those of this machine, the slot. */
export function pidNumber(t: Term): u32 {
  return isRemote(t) ? load<u32>(address(t), EXTERNAL_DATA_OFFSET) : <u32>t;
}
/** A pid's serial: for those of this machine, the generation of the slot. */
export function pidSerial(t: Term): u32 {
  return isRemote(t) ? load<u32>(address(t), EXTERNAL_DATA_OFFSET + 4) : <u32>annotation(t);
}
/** A port's number. */
export function portNumber(t: Term): u64 {
  return isRemote(t) ? load<u64>(address(t), EXTERNAL_DATA_OFFSET) : t & 0xffffffff;
}
/** How many numbers a reference has. */
export function referenceNumbers(t: Term): u32 {
  return isRemote(t) ? load<u32>(address(t), EXTERNAL_DATA_OFFSET) : REFERENCE_NUMBERS;
}
/** A reference's number by index from 0; 0 beyond the last. */
export function referenceNumberAt(t: Term, index: u32): u32 {
  if (index >= referenceNumbers(t)) return 0;
  if (isRemote(t)) return load<u32>(address(t) + EXTERNAL_DATA_OFFSET + 4 + (<usize>index << 2));
  if (index == 2) return leavingHandle(t);
  const number = load<u64>(address(t), 8);
  return index == 0 ? <u32>number & ((1 << FIRST_NUMBER_BITS) - 1) : <u32>(number >>> FIRST_NUMBER_BITS);
}

// Making

function start(sort: i32, words: i32, node: Term, creation: u32): usize {
  const at = heapAllocate(words + 1);
  store<u64>(at, header(KIND_EXTERNAL, RAW_ALL, sort, words));
  store<u32>(at, <u32>node, EXTERNAL_NODE_OFFSET);
  store<u32>(at, creation, EXTERNAL_CREATION_OFFSET);
  return at;
}

export function makeRemotePid(node: Term, creation: u32, id: u32, serial: u32): Term {
  const at = start(EXTERNAL_PID, 2, node, creation);
  store<u32>(at, id, EXTERNAL_DATA_OFFSET);
  store<u32>(at, serial, EXTERNAL_DATA_OFFSET + 4);
  return pointer(KIND_EXTERNAL, EXTERNAL_PID, at);
}

export function makeRemotePort(node: Term, creation: u32, number: u64): Term {
  const at = start(EXTERNAL_PORT, 2, node, creation);
  store<u64>(at, number, EXTERNAL_DATA_OFFSET);
  return pointer(KIND_EXTERNAL, EXTERNAL_PORT, at);
}

/** `numbers`: address of `count` u32. */
export function makeRemoteReference(node: Term, creation: u32, count: u32, numbers: usize): Term {
  assert(count >= 1 && count <= <u32>EXTERNAL_REFERENCE_NUMBERS_MAX);
  const words = 2 + <i32>(count >> 1);
  const at = start(EXTERNAL_REFERENCE, words, node, creation);
  store<u64>(at + (<usize>words << 3), 0);
  store<u32>(at, count, EXTERNAL_DATA_OFFSET);
  memory.copy(at + EXTERNAL_DATA_OFFSET + 4, numbers, <usize>count << 2);
  return pointer(KIND_EXTERNAL, EXTERNAL_REFERENCE, at);
}

// Order

// @ts-ignore: decorator
@inline function order<T>(a: T, b: T): i32 {
  return i32(a > b) - i32(a < b);
}

/** Order of the nodes of two identifiers: by name, then by creation. */
function compareNodes(a: Term, b: Term): i32 {
  const found = compareAtoms(nodeOf(a), nodeOf(b));
  return found != 0 ? order<i32>(found, 0) : order<u32>(creationOf(a), creationOf(b));
}

/** Order of two pids, of any nodes: by serial, number and node. */
export function comparePids(a: Term, b: Term): i32 {
  if (pidSerial(a) != pidSerial(b)) return order<u32>(pidSerial(a), pidSerial(b));
  if (pidNumber(a) != pidNumber(b)) return order<u32>(pidNumber(a), pidNumber(b));
  return compareNodes(a, b);
}

/** Order of two ports, of any nodes: by node and number. */
export function comparePorts(a: Term, b: Term): i32 {
  const found = compareNodes(a, b);
  return found != 0 ? found : order<u64>(portNumber(a), portNumber(b));
}

/** Order of two references, of any nodes: by node and numbers, the last one first. Missing numbers count as 0. */
export function compareReferences(a: Term, b: Term): i32 {
  const found = compareNodes(a, b);
  if (found != 0) return found;
  if (!isRemote(a)) return orderReferences(a, b);
  for (let i = <u32>EXTERNAL_REFERENCE_NUMBERS_MAX; i > 0; i--) {
    const x = referenceNumberAt(a, i - 1);
    const y = referenceNumberAt(b, i - 1);
    if (x != y) return order<u32>(x, y);
  }
  return 0;
}
