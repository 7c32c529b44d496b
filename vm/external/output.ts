/**
 * Where the encoder writes: one growable block, kept between uses unless it has become large. The encoder holds the address of the next byte
 * itself; `reserve` may move the block, so positions that must survive are counted from its start.
 *
 *     block ──▶ | encoded bytes … | free … |
 */
import { CODEC_STATE } from "../abi/registers";
import { allocateBlock, freeBlock, resizeInPlace, tryAllocateBlock } from "../memory/allocator";

@unmanaged
class Output {
  start: usize;
  limit: usize;
}

const FIRST_BYTES: usize = 4096;
/** A block above this size is given back after use. */
const KEEP_BYTES: usize = 1 << 20;

// @ts-ignore: decorator
@inline function output(): Output {
  return changetype<Output>(<usize>CODEC_STATE);
}

/** Address of the first byte. Whoever has the block calls `outputEnd` when done. */
export function outputBegin(): usize {
  const o = output();
  if (o.start == 0) {
    o.start = allocateBlock(FIRST_BYTES);
    o.limit = o.start + FIRST_BYTES;
  }
  return o.start;
}

/** Address of the first byte, which changes when `reserve` moves the block. */
// @ts-ignore: decorator
@inline export function outputStart(): usize {
  return output().start;
}

/** Are `bytes` bytes free from `at` on? */
// @ts-ignore: decorator
@inline export function hasRoom(at: usize, bytes: usize): bool {
  return output().limit - at >= bytes;
}

/** Makes room for `bytes` bytes from `at` on: the same position, at its new address. */
// @ts-ignore: decorator
@inline export function reserve(at: usize, bytes: usize): usize {
  return hasRoom(at, bytes) ? at : grow(at, bytes);
}

function grow(at: usize, bytes: usize): usize {
  const o = output();
  const used = at - o.start;
  const old = o.limit - o.start;
  const size = max<usize>(old << 1, (used + bytes + (bytes >> 1) + 7) & ~7);
  if (!resizeInPlace(o.start, old, size)) {
    const to = tryAllocateBlock(size);
    if (to == 0) abort("out of memory: an external term is too large");
    memory.copy(to, o.start, used);
    freeBlock(o.start, old);
    o.start = to;
  }
  o.limit = o.start + size;
  return o.start + used;
}

/** The bytes are no longer needed. */
export function outputEnd(): void {
  const o = output();
  if (o.limit - o.start <= KEEP_BYTES) return;
  freeBlock(o.start, o.limit - o.start);
  o.start = 0;
}
