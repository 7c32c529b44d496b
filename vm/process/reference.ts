/**
 * References, unique integers, and the table of what a reference names.
 *
 * A reference has a number that no other has, and a handle: 0, or one more than the index of its entry in the handle table, which holds
 * the address of the monitor, alias or timer that was made together with the reference. What it names begins with its
 * number, so a reference that has outlived it finds another's number or a free entry and is known to be stale.
 *
 *     reference   header(raw all, size 2) | number u64 | handle u64
 *     entry       address of what is named, or next free entry * 2 + 1   (u32)
 *     named       number u64 | NAMED_… u32 | handle u32 | …
 */
import { UNIQUE_STATE } from "../abi/registers";
import { BINARY_BLOCK_OFFSET, KIND_REFERENCE, OFF_HEAP_TYPE, RAW_ALL, REFERENCE_MAGIC, SUBKIND_MASK, SUBKIND_OFF_HEAP } from "../abi/terms";
import { allocateBlock, reallocateBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { offHeapLinkTo } from "../memory/offheap";
import { running } from "./table";
import { Term, WORD, address, header, headerSubkind, kind, pointer } from "../term/term";

/** Heap words of a reference, header included. */
export const REFERENCE_WORDS: i32 = 3;
/** Of one that keeps an off-heap block alive (vm/abi/terms.ts). */
export const MAGIC_REFERENCE_WORDS: i32 = 4;

export const NAMED_MONITOR: u32 = 1;
export const NAMED_TIMER: u32 = 2;

const INITIAL_HANDLES: u32 = 256;
const NO_HANDLE: u32 = 0x7fffffff;
/** erlang:unique_integer/0 starts at the smallest small integer but one, as real Erlang's does. */
const UNIQUE_BASE: i64 = -((<i64>1) << 59);

@unmanaged
class Unique {
  references: u64;
  integers: i64;
  handles: usize;
  capacity: u32;
  firstFree: u32;
}

// @ts-ignore: decorator
@inline function state(): Unique {
  return changetype<Unique>(<usize>UNIQUE_STATE);
}

/** What a handle's entry points to begins with these fields. */
@unmanaged
export class Named {
  number: u64;
  kind: u32;
  handle: u32;
}

export function initializeReferences(): void {
  const s = state();
  s.references = 0;
  s.integers = 0;
  s.handles = allocateBlock(<usize>INITIAL_HANDLES << 2);
  s.capacity = INITIAL_HANDLES;
  linkFree(0, INITIAL_HANDLES);
}

function linkFree(from: u32, to: u32): void {
  const s = state();
  for (let i = from; i < to; i++) store<u32>(s.handles + ((<usize>i) << 2), ((i + 1) << 1) | 1);
  store<u32>(s.handles + ((<usize>(to - 1)) << 2), (NO_HANDLE << 1) | 1);
  s.firstFree = from;
}

// @ts-ignore: decorator
@inline export function isReference(t: Term): bool {
  return kind(t) == KIND_REFERENCE;
}
// @ts-ignore: decorator
@inline export function referenceNumber(t: Term): u64 {
  assert(isReference(t));
  return load<u64>(address(t), 8);
}

/** Writes a reference at `at` (REFERENCE_WORDS words). */
export function makeReference(at: usize, number: u64, handle: u32): Term {
  store<u64>(at, header(KIND_REFERENCE, RAW_ALL, 0, REFERENCE_WORDS - 1));
  store<u64>(at, number, WORD);
  store<u64>(at, handle, 2 * WORD);
  return pointer(KIND_REFERENCE, 0, at);
}

/** A number that no reference has or will have. */
export function nextNumber(): u64 {
  return ++state().references;
}

/** A reference of the running process that names nothing but itself. */
export function newReference(): Term {
  return makeReference(heapAllocate(REFERENCE_WORDS), nextNumber(), 0);
}

/** A reference of the running process that keeps an off-heap block alive: its use of the block is counted already. */
export function newMagicReference(block: usize): Term {
  const at = heapAllocate(MAGIC_REFERENCE_WORDS);
  store<u64>(at, header(KIND_REFERENCE, RAW_ALL, REFERENCE_MAGIC | SUBKIND_OFF_HEAP, MAGIC_REFERENCE_WORDS - 1));
  store<u64>(at, nextNumber(), WORD);
  store<u64>(at, <u64>block, BINARY_BLOCK_OFFSET);
  offHeapLinkTo(running(), at);
  return pointer(KIND_REFERENCE, 0, at);
}

/** The block of a magic reference, if that is of this OFF_HEAP_… type; 0 for all other terms. */
export function magicBlock(t: Term, type: u32): usize {
  if (!isReference(t) || (headerSubkind(load<u64>(address(t))) & SUBKIND_MASK) != REFERENCE_MAGIC) return 0;
  const block = <usize>load<u32>(address(t), BINARY_BLOCK_OFFSET);
  return load<u32>(block, OFF_HEAP_TYPE) == type ? block : 0;
}

/** Gives the thing at `at` a number and a handle, and so a reference; see referenceTo. */
export function nameThing(at: usize, what: u32): void {
  const s = state();
  if (s.firstFree == NO_HANDLE) {
    const old = s.capacity;
    s.handles = reallocateBlock(s.handles, (<usize>old) << 2, (<usize>old) << 3);
    s.capacity = old << 1;
    linkFree(old, old << 1);
  }
  const index = s.firstFree;
  const entry = s.handles + ((<usize>index) << 2);
  s.firstFree = load<u32>(entry) >> 1;
  store<u32>(entry, <u32>at);
  const named = changetype<Named>(at);
  named.number = ++s.references;
  named.kind = what;
  named.handle = index + 1;
}

/** The reference that names the thing at `at`, written to `to` (REFERENCE_WORDS words). */
export function referenceTo(at: usize, to: usize): Term {
  const named = changetype<Named>(at);
  return makeReference(to, named.number, named.handle);
}

/** The thing at `at` is about to be freed: references to it are stale from now on. */
export function unnameThing(at: usize): void {
  const s = state();
  const index = changetype<Named>(at).handle - 1;
  store<u32>(s.handles + ((<usize>index) << 2), (s.firstFree << 1) | 1);
  s.firstFree = index;
}

/** Address of what the reference `t` names when it is a `what` that still lives, otherwise 0. */
export function namedBy(t: Term, what: u32): usize {
  const s = state();
  const handle = load<u64>(address(t), 2 * WORD);
  if (handle == 0 || handle > s.capacity) return 0;
  const at: usize = load<u32>(s.handles + ((<usize>handle - 1) << 2));
  if (at & 1) return 0;
  const named = changetype<Named>(at);
  return named.number == load<u64>(address(t), WORD) && named.kind == what ? at : 0;
}

/** Handle of the thing with that number, 0 when there is none that lives. Looks at all of them. */
export function handleOf(number: u64): u32 {
  const s = state();
  for (let i: u32 = 0; i < s.capacity; i++) {
    const at: usize = load<u32>(s.handles + ((<usize>i) << 2));
    if (!(at & 1) && changetype<Named>(at).number == number) return i + 1;
  }
  return 0;
}

/** Does the handle of the thing at `at` lead back to it? */
export function isNamed(at: usize): bool {
  const handle = changetype<Named>(at).handle;
  return handle != 0 && handle <= state().capacity && <usize>load<u32>(state().handles + ((<usize>handle - 1) << 2)) == at;
}

/** erlang:unique_integer/1: strictly increasing; positive ones count from 1, the others from the bottom of the small integers. */
export function uniqueInteger(positive: bool): i64 {
  const n = ++state().integers;
  return positive ? n : UNIQUE_BASE + n;
}

/** 0, or where to find what the reference names or named. */
export function referenceHandle(t: Term): u64 {
  assert(isReference(t));
  return load<u64>(address(t), 2 * WORD);
}
