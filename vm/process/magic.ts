/**
 * Magic references: references that keep an off-heap block alive (REFERENCE_MAGIC in vm/abi/terms.ts): atomics, match specifications, compiled patterns.
 *
 * A reference that leaves the machine as text or in the external format and comes back leads to its block again, if that still lives. For this it gets a
 * handle, as those of monitors and timers have (reference.ts), when it first leaves. The handle leads to a MagicName and is kept in the block's type
 * word, so that whoever frees the block gives it up.
 */
import { BINARY_BLOCK_OFFSET, KIND_REFERENCE, OFF_HEAP_TYPE, OFF_HEAP_TYPE_BITS, RAW_ALL, REFERENCE_MAGIC, SUBKIND_OFF_HEAP } from "../abi/terms";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { isOffHeap, offHeapLinkTo, offHeapRetain } from "../memory/offheap";
import { Term, WORD, address, header, pointer } from "../term/term";
import { Named, REFERENCE_WORDS, isReference, makeReference, nameByNumber, named, namedAt, nextNumber, unnameThing } from "./reference";
import { running } from "./table";

const MAGIC_WORDS: i32 = 4;
const NAMED_MAGIC: u32 = 4;
/** Handles that fit into the type word; a reference whose handle would be greater does not find its block again. */
const HANDLE_MAX: u32 = (1 << 24) - 1;
/** Bit in the handle that a magic reference leaves with, so that it is known for one even when its block is gone. */
const WAS_MAGIC: u32 = 1 << 31;

@unmanaged
class MagicName extends Named {
  block: u32;
}

const NAME_BYTES: usize = 24;

/** A reference to a new block, which counts it already, on the running process's heap. */
export function magicReference(block: usize): Term {
  return writeMagic(block, nextNumber());
}

function writeMagic(block: usize, number: u64): Term {
  const at = heapAllocate(MAGIC_WORDS);
  store<u64>(at, header(KIND_REFERENCE, RAW_ALL, REFERENCE_MAGIC | SUBKIND_OFF_HEAP, MAGIC_WORDS - 1));
  store<u64>(at, number, WORD);
  store<u64>(at, <u64>block, BINARY_BLOCK_OFFSET);
  offHeapLinkTo(running(), at);
  return pointer(KIND_REFERENCE, 0, at);
}

/** Is the reference of this machine a magic one? */
// @ts-ignore: decorator
@inline export function isMagic(t: Term): bool {
  return isOffHeap(load<u64>(address(t)));
}

/** The block that a magic reference leads to. */
// @ts-ignore: decorator
@inline export function blockOfMagic(t: Term): usize {
  return <usize>load<u32>(address(t), BINARY_BLOCK_OFFSET);
}

/** The block of that type (OFF_HEAP_…) that the term refers to, or 0. */
// @ts-ignore: decorator
@inline export function magicBlock(t: Term, type: u32): usize {
  if (!isReference(t) || !isMagic(t)) return 0;
  const block = blockOfMagic(t);
  return <u32>load<u8>(block, OFF_HEAP_TYPE) == type ? block : 0;
}

/** The handle by which a reference of this machine, which is about to leave it, will be known again, or 0. */
export function leavingHandle(t: Term): u32 {
  if (!isMagic(t)) return load<u32>(address(t), 2 * WORD);
  const block = blockOfMagic(t);
  const word = load<u32>(block, OFF_HEAP_TYPE);
  if (word >>> OFF_HEAP_TYPE_BITS != 0) return (word >>> OFF_HEAP_TYPE_BITS) | WAS_MAGIC;
  const at = allocateBlock(NAME_BYTES);
  const name = changetype<MagicName>(at);
  nameByNumber(at, NAMED_MAGIC, load<u64>(address(t), WORD));
  name.block = <u32>block;
  if (name.handle > HANDLE_MAX) {
    forgetName(at);
    return WAS_MAGIC;
  }
  store<u32>(block, word | (name.handle << OFF_HEAP_TYPE_BITS), OFF_HEAP_TYPE);
  return name.handle | WAS_MAGIC;
}

/** The reference with that number and handle, which has come back, on the running process's heap. */
export function returningReference(number: u64, handle: u32): Term {
  const at = handle & WAS_MAGIC ? named(number, handle & ~WAS_MAGIC, NAMED_MAGIC) : 0;
  if (at == 0) return makeReference(heapAllocate(REFERENCE_WORDS), number, handle);
  const block = <usize>changetype<MagicName>(at).block;
  offHeapRetain(block);
  return writeMagic(block, number);
}

/** Is or was the reference of this machine a magic one? Of one whose block is gone, this is known if it has left the machine. */
export function wasMagic(t: Term): bool {
  return isMagic(t) || (load<u32>(address(t), 2 * WORD) & WAS_MAGIC) != 0;
}

/** A block, whose type word that is, is about to be freed. */
// @ts-ignore: decorator
@inline export function forgetMagic(typeWord: u32): void {
  if (typeWord >>> OFF_HEAP_TYPE_BITS != 0) forgetName(namedAt(typeWord >>> OFF_HEAP_TYPE_BITS));
}

function forgetName(at: usize): void {
  unnameThing(at);
  freeBlock(at, NAME_BYTES);
}

/** Are the two references of this machine the same? A plain one has its handle; that of a magic one may not be known. */
// @ts-ignore: decorator
@inline export function sameReference(a: Term, b: Term): bool {
  if (load<u64>(address(a), WORD) != load<u64>(address(b), WORD)) return false;
  return isMagic(a) || isMagic(b) || load<u64>(address(a), 2 * WORD) == load<u64>(address(b), 2 * WORD);
}

/** Order of two references of this machine. */
export function orderReferences(a: Term, b: Term): i32 {
  if (sameReference(a, b)) return 0;
  const x = load<u64>(address(a), WORD);
  const y = load<u64>(address(b), WORD);
  const i = x == y ? load<u64>(address(a), 2 * WORD) : x;
  const j = x == y ? load<u64>(address(b), 2 * WORD) : y;
  return i < j ? -1 : 1;
}
