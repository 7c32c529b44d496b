/**
 * Bitstrings as plain bytes, for whoever works on bytes: a bitstring that begins within a byte (a part of another) is copied to a buffer
 * first. Such parts are rare, so nobody else needs to know of bit offsets.
 *
 * There are two buffers, since some functions look at two bitstrings at a time. They are given back when a small one is wanted again.
 */
import { BINARY_STATE } from "../abi/registers";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { Term } from "../term/term";
import { bitData, bitOffset, bitSize } from "./binary";
import { copyBits } from "./bits";

@unmanaged
class AlignedBuffer {
  at: usize;
  bytes: usize;
}

const BUFFERS: usize = <usize>BINARY_STATE + 16;
const BUFFER_BYTES: usize = 8;
/** A buffer of at least this size; above KEEP_BYTES it is given back when less is wanted. */
const LEAST_BYTES: usize = 256;
const KEEP_BYTES: usize = 65536;

/**
 * Address of the bytes of the bitstring `t`: its bits from a byte's first one on; bits of the last byte beyond them are undefined. Valid until
 * the next call with the same `buffer` (0 or 1), the next collection, or the next append.
 */
export function alignedData(t: Term, buffer: u32 = 0): usize {
  const offset = bitOffset(t);
  return offset == 0 ? bitData(t) : copied(t, offset, changetype<AlignedBuffer>(BUFFERS + <usize>buffer * BUFFER_BYTES));
}

function copied(t: Term, offset: u32, b: AlignedBuffer): usize {
  const bits = bitSize(t);
  const bytes = <usize>((bits + 7) >> 3);
  if (b.bytes < bytes + 16 || (b.bytes > KEEP_BYTES && bytes <= KEEP_BYTES)) {
    if (b.bytes != 0) freeBlock(b.at, b.bytes);
    b.bytes = max(bytes, LEAST_BYTES) + 16;
    b.at = allocateBlock(b.bytes);
  }
  // Word-wise access may reach back in front of the range (bits.ts).
  copyBits(bitData(t), offset, b.at + 16, 0, bits);
  return b.at + 16;
}
