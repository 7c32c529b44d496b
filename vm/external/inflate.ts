/**
 * Decompression of zlib data (RFC 1950 and 1951) within the core: into a block of known size, with bounds on both sides, and telling how much of the
 * input belongs to the stream, which libraries of the host do not.
 *
 * A Huffman code is decoded by a table of its first FAST_BITS bits; longer codes, which are rare, by counting codes of each length
 * (as in Mark Adler's `puff`).
 *
 *     work block ──▶ | Stream | literal table | distance table | lengths while they are read |
 *     table      ──▶ | u16 symbol << 4 | length, for each pattern of FAST_BITS bits (0: longer code) | u16 codes of each length | u16 symbols in order |
 */
import { allocateBlock, freeBlock } from "../memory/allocator";

const FAST_BITS = 10;
const MAX_BITS = 15;
const LITERALS = 288;
const DISTANCES = 32;
const END_OF_BLOCK = 256;
const COUNTS: usize = 2 << FAST_BITS;
const SYMBOLS: usize = COUNTS + 2 * (MAX_BITS + 1);
const TABLE_BYTES: usize = SYMBOLS + 2 * LITERALS;
const STREAM_BYTES: usize = 32;
const WORK_BYTES: usize = STREAM_BYTES + 2 * TABLE_BYTES + LITERALS + DISTANCES;

/** Deflate makes at most this many bytes of one. */
const MAX_RATIO: u64 = 1032;
/** Bytes of zlib's header and checksum. */
const HEADER_BYTES: usize = 2;
const CHECKSUM_BYTES: usize = 4;

@unmanaged
class Stream {
  at: usize;
  end: usize;
  /** Bits that have been read but not used, the next one lowest. */
  bits: u64;
  count: i32;
  to: usize;
  start: usize;
  limit: usize;
}

const LENGTH_BASE = memory.data<u16>([3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]);
const LENGTH_EXTRA = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]);
const DISTANCE_BASE = memory.data<u16>([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
]);
const DISTANCE_EXTRA = memory.data<u8>([0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]);
const LENGTH_CODES = 29;
const DISTANCE_CODES = 30;
/** Order in which the lengths of the codes for code lengths come. */
const LENGTH_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** Can `bytes` bytes of zlib data hold `size` bytes? */
export function canInflateTo(size: u64, bytes: usize): bool {
  return size <= <u64>bytes * MAX_RATIO;
}

/**
 * Decompresses the zlib stream that begins at `from` and ends before `from + bytes` to the `size` bytes at `to`. Answers how many bytes the stream
 * has, or 0 when it is damaged or does not yield exactly `size` bytes.
 */
export function inflateZlib(from: usize, bytes: usize, to: usize, size: usize): usize {
  if (bytes < HEADER_BYTES + CHECKSUM_BYTES) return 0;
  const method = <u32>load<u8>(from);
  const flags = <u32>load<u8>(from, 1);
  // Deflate with a window of up to 32 KiB, and no preset dictionary.
  if ((method & 15) != 8 || method >> 4 > 7 || (flags & 32) != 0 || ((method << 8) | flags) % 31 != 0) return 0;
  const work = allocateBlock(WORK_BYTES);
  const s = changetype<Stream>(work);
  s.at = from + HEADER_BYTES;
  s.end = from + bytes;
  s.bits = 0;
  s.count = 0;
  s.to = s.start = to;
  s.limit = to + size;
  const good = inflateBlocks(s) && s.to == s.limit;
  const end = s.at - <usize>(s.count >> 3);
  freeBlock(work, WORK_BYTES);
  if (!good || from + bytes - end < CHECKSUM_BYTES || bswap<u32>(load<u32>(end)) != adler32(to, size)) return 0;
  return end + CHECKSUM_BYTES - from;
}

/** The checksum of RFC 1950. */
function adler32(at: usize, bytes: usize): u32 {
  let a: u32 = 1;
  let b: u32 = 0;
  for (const end = at + bytes; at < end; ) {
    // The sums stay below 2^32 for that many bytes.
    const part = at + min<usize>(end - at, 5552);
    for (; at < part; at++) {
      a += load<u8>(at);
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return (b << 16) | a;
}

// Bits

// @ts-ignore: decorator
@inline function refill(s: Stream): void {
  while (s.count <= 48 && s.at < s.end) {
    s.bits |= (<u64>load<u8>(s.at++)) << s.count;
    s.count += 8;
  }
}

/** The next `n` bits, at most 16; 0 and a negative count when there are not so many. */
function take(s: Stream, n: i32): u32 {
  refill(s);
  const value = <u32>s.bits & ((1 << n) - 1);
  s.bits >>= n;
  s.count -= n;
  return value;
}

// Blocks

function inflateBlocks(s: Stream): bool {
  let last: u32 = 0;
  while (last == 0) {
    last = take(s, 1);
    const type = take(s, 2);
    if (s.count < 0) return false;
    if (type == 0) {
      if (!copyStored(s)) return false;
      continue;
    }
    if (type == 3 || !(type == 1 ? buildFixed(s) : readTables(s)) || !inflateBlock(s)) return false;
  }
  return true;
}

function copyStored(s: Stream): bool {
  take(s, s.count & 7);
  const size = take(s, 16);
  const check = take(s, 16);
  if (s.count < 0 || size != (check ^ 0xffff)) return false;
  // Whole bytes that wait in `bits` are read again.
  s.at -= <usize>(s.count >> 3);
  s.bits = 0;
  s.count = 0;
  if (s.end - s.at < size || s.limit - s.to < size) return false;
  memory.copy(s.to, s.at, size);
  s.at += size;
  s.to += size;
  return true;
}

// @ts-ignore: decorator
@inline function literalTable(s: Stream): usize {
  return changetype<usize>(s) + STREAM_BYTES;
}
// @ts-ignore: decorator
@inline function distanceTable(s: Stream): usize {
  return changetype<usize>(s) + STREAM_BYTES + TABLE_BYTES;
}
// @ts-ignore: decorator
@inline function lengthsOf(s: Stream): usize {
  return changetype<usize>(s) + STREAM_BYTES + 2 * TABLE_BYTES;
}

function inflateBlock(s: Stream): bool {
  const literals = literalTable(s);
  const distances = distanceTable(s);
  while (true) {
    let symbol = decodeSymbol(s, literals);
    if (symbol < END_OF_BLOCK) {
      if (symbol < 0 || s.to == s.limit) return false;
      store<u8>(s.to++, <u8>symbol);
      continue;
    }
    if (symbol == END_OF_BLOCK) return true;
    symbol -= END_OF_BLOCK + 1;
    if (symbol >= LENGTH_CODES) return false;
    const length = <usize>load<u16>(LENGTH_BASE + (<usize>symbol << 1)) + take(s, load<u8>(LENGTH_EXTRA + <usize>symbol));
    symbol = decodeSymbol(s, distances);
    if (<u32>symbol >= <u32>DISTANCE_CODES) return false;
    const distance = <usize>load<u16>(DISTANCE_BASE + (<usize>symbol << 1)) + take(s, load<u8>(DISTANCE_EXTRA + <usize>symbol));
    if (s.count < 0 || distance > s.to - s.start || length > s.limit - s.to) return false;
    copyWithin(s.to, distance, length);
    s.to += length;
  }
}

/** Copies from `distance` bytes before; the copy may repeat itself. */
function copyWithin(to: usize, distance: usize, length: usize): void {
  if (distance >= length) {
    memory.copy(to, to - distance, length);
    return;
  }
  for (const end = to + length; to < end; to++) store<u8>(to, load<u8>(to - distance));
}

// Huffman codes

/** Makes the table of the code whose `count` lengths are at `lengths`. False when there are more codes than fit. */
function buildTable(table: usize, lengths: usize, count: i32): bool {
  memory.fill(table, 0, SYMBOLS);
  const counts = table + COUNTS;
  for (let i = 0; i < count; i++) {
    const slot = counts + (<usize>load<u8>(lengths + <usize>i) << 1);
    store<u16>(slot, load<u16>(slot) + 1);
  }
  store<u16>(counts, 0);
  let left = 1;
  let code: u32 = 0;
  let position: usize = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    const codes = <i32>load<u16>(counts + (<usize>length << 1));
    left = (left << 1) - codes;
    if (left < 0) return false;
    code <<= 1;
    for (let i = 0; i < count && codes > 0; i++) {
      if (<i32>load<u8>(lengths + <usize>i) != length) continue;
      store<u16>(table + SYMBOLS + (position++ << 1), <u16>i);
      if (length <= FAST_BITS) fillFast(table, code, length, i);
      code++;
    }
  }
  return true;
}

/** Enters a short code, whose first bit is its highest, for all that can follow it. */
function fillFast(table: usize, code: u32, length: i32, symbol: i32): void {
  let reversed: u32 = 0;
  for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
  for (let pattern = reversed; pattern < 1 << FAST_BITS; pattern += 1 << length) {
    store<u16>(table + (<usize>pattern << 1), <u16>((symbol << 4) | length));
  }
}

/** The next symbol, or -1 when there is none. */
function decodeSymbol(s: Stream, table: usize): i32 {
  refill(s);
  const entry = <i32>load<u16>(table + (<usize>(s.bits & ((1 << FAST_BITS) - 1)) << 1));
  if (entry == 0) return decodeSlowly(s, table);
  s.bits >>= entry & 15;
  s.count -= entry & 15;
  return s.count < 0 ? -1 : entry >> 4;
}

function decodeSlowly(s: Stream, table: usize): i32 {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    code |= <i32>((s.bits >> (length - 1)) & 1);
    const codes = <i32>load<u16>(table + COUNTS + (<usize>length << 1));
    if (code - codes < first) {
      s.bits >>= length;
      s.count -= length;
      return s.count < 0 ? -1 : <i32>load<u16>(table + SYMBOLS + (<usize>(index + code - first) << 1));
    }
    index += codes;
    first = (first + codes) << 1;
    code <<= 1;
  }
  return -1;
}

function buildFixed(s: Stream): bool {
  const lengths = lengthsOf(s);
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  buildTable(literalTable(s), lengths, LITERALS);
  memory.fill(lengths, 5, DISTANCE_CODES);
  return buildTable(distanceTable(s), lengths, DISTANCE_CODES);
}

/** Reads the tables of a dynamic block. */
function readTables(s: Stream): bool {
  const literals = <i32>take(s, 5) + 257;
  const distances = <i32>take(s, 5) + 1;
  const codes = <i32>take(s, 4) + 4;
  if (s.count < 0 || literals > 286 || distances > DISTANCE_CODES) return false;
  const lengths = lengthsOf(s);
  memory.fill(lengths, 0, 19);
  for (let i = 0; i < codes; i++) store<u8>(lengths + <usize>load<u8>(LENGTH_ORDER + <usize>i), <u8>take(s, 3));
  // The literal table serves for the code of the lengths first.
  const table = literalTable(s);
  if (s.count < 0 || !buildTable(table, lengths, 19)) return false;
  const total = literals + distances;
  for (let i = 0; i < total; ) {
    const symbol = decodeSymbol(s, table);
    if (symbol < 0) return false;
    if (symbol < 16) {
      store<u8>(lengths + <usize>i, <u8>symbol);
      i++;
      continue;
    }
    if (symbol == 16 && i == 0) return false;
    const value: u8 = symbol == 16 ? load<u8>(lengths + <usize>(i - 1)) : 0;
    const times = symbol == 16 ? 3 + <i32>take(s, 2) : symbol == 17 ? 3 + <i32>take(s, 3) : 11 + <i32>take(s, 7);
    if (s.count < 0 || i + times > total) return false;
    memory.fill(lengths + <usize>i, value, times);
    i += times;
  }
  if (load<u8>(lengths, END_OF_BLOCK) == 0) return false;
  return buildTable(distanceTable(s), lengths + <usize>literals, distances) && buildTable(table, lengths, literals);
}
