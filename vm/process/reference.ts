/**
 * References, and the table of what a reference names.
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
import { KIND_REFERENCE, RAW_ALL } from "../abi/terms";
import { allocateBlock, reallocateBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { Term, WORD, address, header, kind, pointer } from "../term/term";

/** Heap words of a reference, header included. */
export const REFERENCE_WORDS: i32 = 3;

export const NAMED_MONITOR: u32 = 1;
export const NAMED_TIMER: u32 = 2;

const INITIAL_HANDLES: u32 = 256;
const NO_HANDLE: u32 = 0x7fffffff;

@unmanaged
class Unique {
  references: u64;
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

/** Gives the thing at `at` a number and a handle, and so a reference; see referenceTo. */
export function nameThing(at: usize, what: u32): void {
  nameByNumber(at, what, ++state().references);
}

/** The same when it has a number already. */
export function nameByNumber(at: usize, what: u32, number: u64): void {
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
  named.number = number;
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
  return named(load<u64>(address(t), WORD), load<u64>(address(t), 2 * WORD), what);
}

/** Address of the `what` that lives and has that number and handle, otherwise 0. */
export function named(number: u64, handle: u64, what: u32): usize {
  const s = state();
  if (handle == 0 || handle > s.capacity) return 0;
  const at: usize = load<u32>(s.handles + ((<usize>handle - 1) << 2));
  if (at & 1) return 0;
  const thing = changetype<Named>(at);
  return thing.number == number && thing.kind == what ? at : 0;
}

/** Address of the thing that has a handle, which is in use. */
export function namedAt(handle: u32): usize {
  return load<u32>(state().handles + ((<usize>handle - 1) << 2));
}

/** Does the handle of the thing at `at` lead back to it? */
export function isNamed(at: usize): bool {
  const handle = changetype<Named>(at).handle;
  return handle != 0 && handle <= state().capacity && <usize>load<u32>(state().handles + ((<usize>handle - 1) << 2)) == at;
}

/** 0, or where to find what the reference names or named. */
export function referenceHandle(t: Term): u64 {
  assert(isReference(t));
  return load<u64>(address(t), 2 * WORD);
}
