/** Compressed external terms: version byte, COMPRESSED, u32 size, zlib data of the term without its version byte. */
import { hostDeflate, hostInflate } from "../host";
import { tryAllocateBlock } from "../memory/allocator";
import * as Tag from "./tags";

/** Bytes before the zlib data, version byte included. */
export const COMPRESSED_HEADER: usize = 6;
/** Deflate makes at most this many bytes of one. */
const MAX_RATIO: u64 = 1032;

/**
 * Writes the `bytes` bytes at `from`, a term without version byte, to `to` as a compressed term with version byte. Answers its size in bytes; 0 when it
 * would not be smaller. There is room for bytes + 1 bytes.
 */
export function compressTerm(from: usize, bytes: usize, to: usize, level: i32): usize {
  if (bytes < COMPRESSED_HEADER) return 0;
  const room = bytes - (COMPRESSED_HEADER - 1);
  const used = hostDeflate(from, bytes, to + COMPRESSED_HEADER, room, level);
  if (used < 0) return 0;
  assert(<usize>used <= room, "the host has written too much");
  store<u8>(to, Tag.VERSION);
  store<u8>(to, Tag.COMPRESSED, 1);
  store<u32>(to, bswap<u32>(<u32>bytes), 2);
  return COMPRESSED_HEADER + <usize>used;
}

/** An expanded term, without version byte, in a block of its own. */
@unmanaged
export class Expanded {
  /** 0 when the data are damaged. */
  block: usize;
  bytes: usize;
  /** Bytes that the compressed term takes, version byte included. */
  used: usize;
}

/** Expands the compressed term of at most `bytes` bytes at `at`, which begins with its version byte. Whoever has the block frees it. */
export function expandTerm(at: usize, bytes: usize, result: Expanded): void {
  result.block = 0;
  if (bytes < COMPRESSED_HEADER) return;
  const size = <usize>bswap<u32>(load<u32>(at, 2));
  if (size == 0 || <u64>size > <u64>bytes * MAX_RATIO) return;
  const block = tryAllocateBlock(size);
  if (block == 0) return;
  const used = hostInflate(at + COMPRESSED_HEADER, bytes - COMPRESSED_HEADER, block, size);
  result.block = block;
  result.bytes = size;
  result.used = used == 0 ? 0 : used + COMPRESSED_HEADER;
}
