/**
 * Stacks for walks over terms: native recursion over a term is forbidden, since terms can be nested a million deep. One growable
 * stack of u64 is shared by all walks; a walk notes the depth at which it begins and stops when it is back there. It grows
 * by doubling and is cut down when a large one becomes empty.
 *
 *     stack ──▶ [ word 0 | word 1 | … | word depth-1 | free … ] capacity words
 */
import { SCRATCH_STATE } from "../abi/registers";
import { allocateBlock, freeBlock, reallocateBlock } from "./allocator";

@unmanaged class Scratch {
  stack: usize;
  depth: i32;
  /** In words. */
  capacity: i32;
  buffer: usize;
  bufferBytes: usize;
}
// @ts-ignore: decorator
@inline function state(): Scratch {
  return changetype<Scratch>(SCRATCH_STATE);
}
const FIRST_CAPACITY: i32 = 1024;
/** A stack or buffer above this size is given back when it has been emptied. */
const KEEP_BYTES: usize = 1 << 20;

/** Words on the stack. */
// @ts-ignore: decorator
@inline export function scratchDepth(): i32 {
  return state().depth;
}
// @ts-ignore: decorator
@inline export function scratchPush(v: u64): void {
  const s = state();
  const depth = s.depth;
  if (depth == s.capacity) growStack();
  store<u64>(s.stack + (<usize>depth << 3), v);
  s.depth = depth + 1;
}
// @ts-ignore: decorator
@inline export function scratchPop(): u64 {
  const s = state();
  assert(s.depth > 0, "scratch stack is empty");
  const depth = s.depth - 1;
  s.depth = depth;
  return load<u64>(s.stack + (<usize>depth << 3));
}
/** The word at a depth: 0 is the lowest. */
// @ts-ignore: decorator
@inline export function scratchWord(depth: i32): u64 {
  assert(<u32>depth < <u32>state().depth, "the scratch stack is lower than that");
  return load<u64>(state().stack + (<usize>depth << 3));
}
/** Word number `i` from the bottom. */
// @ts-ignore: decorator
@inline export function scratchGet(i: i32): u64 {
  assert(<u32>i < <u32>state().depth, "no such word on the scratch stack");
  return load<u64>(state().stack + (<usize>i << 3));
}
// @ts-ignore: decorator
@inline export function scratchSet(i: i32, v: u64): void {
  assert(<u32>i < <u32>state().depth, "no such word on the scratch stack");
  store<u64>(state().stack + (<usize>i << 3), v);
}
/** Drops all words above `depth`: for a walk that ends early. */
export function scratchReset(depth: i32): void {
  const s = state();
  assert(depth <= s.depth, "scratch stack is lower than that");
  s.depth = depth;
  if (depth == 0 && <usize>s.capacity << 3 > KEEP_BYTES) {
    freeBlock(s.stack, <usize>s.capacity << 3);
    s.stack = 0;
    s.capacity = 0;
  }
}

function growStack(): void {
  const s = state();
  if (s.capacity == 0) {
    s.capacity = FIRST_CAPACITY;
    s.stack = allocateBlock(<usize>FIRST_CAPACITY << 3);
    return;
  }
  s.stack = reallocateBlock(s.stack, <usize>s.capacity << 3, <usize>s.capacity << 4);
  s.capacity <<= 1;
}

/** The one byte buffer, at least `bytes` long. Its contents are kept until the next call, which may move and so lose it. */
export function scratchBuffer(bytes: usize): usize {
  const s = state();
  if (bytes <= s.bufferBytes && (s.bufferBytes <= KEEP_BYTES || bytes > KEEP_BYTES)) return s.buffer;
  if (s.bufferBytes != 0) freeBlock(s.buffer, s.bufferBytes);
  const size: usize = max<usize>(4096, (bytes + (bytes >> 1) + 7) & ~7);
  s.buffer = allocateBlock(size);
  s.bufferBytes = size;
  return s.buffer;
}
