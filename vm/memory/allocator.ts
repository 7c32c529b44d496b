/** Blocks of linear memory above the core's static data. First version: bump only; size classes and page runs follow. */
import { ALLOCATOR_STATE } from "../abi/registers";

@unmanaged class Allocator {
  top: usize;
  allocated: usize;
}
// @ts-ignore: decorator
@inline function state(): Allocator {
  return changetype<Allocator>(ALLOCATOR_STATE);
}

/** Answers an 8-byte aligned block whose contents are undefined. Traps only when 4 GB are used up. */
export function allocateBlock(bytes: usize): usize {
  const s = state();
  if (s.top == 0) s.top = (__heap_base + 65535) & ~65535;
  const at = s.top;
  const size = (bytes + 7) & ~7;
  const pages = <i32>((at + size + 65535) >>> 16);
  if (pages > memory.size()) assert(memory.grow(pages - memory.size()) >= 0, "out of memory");
  s.top = at + size;
  s.allocated += size;
  return at;
}

/** Gives back the block of `bytes` at `at`: the same size as it was allocated with. */
export function freeBlock(at: usize, bytes: usize): void {
  state().allocated -= (bytes + 7) & ~7;
}

/** Moves a block to one of another size; the contents up to the smaller size are kept. */
export function reallocateBlock(at: usize, oldBytes: usize, newBytes: usize): usize {
  const to = allocateBlock(newBytes);
  memory.copy(to, at, min(oldBytes, newBytes));
  freeBlock(at, oldBytes);
  return to;
}

/** Bytes in blocks that are in use. */
export function allocatedBytes(): usize {
  return state().allocated;
}
