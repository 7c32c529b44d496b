/** Allocation on process heaps. First version: see docs/architecture.md. */
import { CURRENT, HEAP_LIMIT, HEAP_TOP } from "../abi/registers";
import { Process } from "../process/process";
import { allocateBlock } from "./allocator";

/** Room for `words` words on the running process's heap, or in a fragment of it. Never collects. */
export function heapAllocate(words: i32): usize {
  const bytes = <usize>words << 3;
  const top: usize = load<u32>(HEAP_TOP);
  if (<usize>load<u32>(HEAP_LIMIT) - top >= bytes) {
    store<u32>(HEAP_TOP, top + bytes);
    return top;
  }
  return fragmentAllocate(changetype<Process>(load<u32>(CURRENT)), words);
}
/** Room for `words` words that belong to `p`, the running process or any other. */
export function heapAllocateFor(p: Process, words: i32): usize {
  if (changetype<usize>(p) == load<u32>(CURRENT)) return heapAllocate(words);
  return fragmentAllocate(p, words);
}
/** The last allocation of the running process, `oldWords` words at `at`, needs only `newWords`. */
export function heapShrinkLast(at: usize, oldWords: i32, newWords: i32): void {
  if (at + (<usize>oldWords << 3) == load<u32>(HEAP_TOP)) store<u32>(HEAP_TOP, at + (<usize>newWords << 3));
}
/** Registers HEAP_TOP and HEAP_LIMIT take over from the control block of the process that now runs. */
export function heapEnter(p: Process): void {
  store<u32>(HEAP_TOP, p.heapTop);
  store<u32>(HEAP_LIMIT, p.heapEnd);
}
/** The control block takes over from the registers. */
export function heapLeave(p: Process): void {
  p.heapTop = load<u32>(HEAP_TOP);
}
/** Frees everything that `p` has allocated on its heaps: for a process that ends. */
export function heapRelease(p: Process): void {}

function fragmentAllocate(p: Process, words: i32): usize {
  const at = allocateBlock((<usize>words << 3) + 16);
  store<u32>(at, p.fragments);
  p.fragments = at;
  p.fragmentWords += words;
  return at + 16;
}
