/**
 * Ranges of bits in memory. A range begins at bit `bit` of the byte at `at`; bit 0 is the most significant one of that byte, and a bit
 * number may exceed 7. Whatever the alignment, work is done a 64-bit word at a time.
 *
 * Nothing behind the last byte of a range is read or written, so that a range may end where memory ends. In front of a range there are
 * always at least 16 bytes of its object (a header or a block's head), which words that reach back may read and write back unchanged.
 */

/** The `count` bits, 1 to 64, of the range as a number, the first bit most significant. */
export function readBits(at: usize, bit: u64, count: u32): u64 {
  const end = bit + <u64>count;
  const last = at + <usize>((end - 1) >> 3);
  const behind = <u32>(-end) & 7;
  let word = bswap<u64>(load<u64>(last - 7)) >> behind;
  if (count + behind > 64) word |= <u64>load<u8>(last - 8) << (64 - behind);
  return word & (<u64>-1 >> (64 - count));
}

/** Writes the low `count` bits, 1 to 64, of `value` to the range. */
export function writeBits(at: usize, bit: u64, count: u32, value: u64): void {
  const end = bit + <u64>count;
  const last = at + <usize>((end - 1) >> 3);
  const behind = <u32>(-end) & 7;
  const mask = <u64>-1 >> (64 - count);
  value &= mask;
  const word = bswap<u64>(load<u64>(last - 7)) & ~(mask << behind);
  store<u64>(last - 7, bswap<u64>(word | (value << behind)));
  if (count + behind > 64) {
    const byte = load<u8>(last - 8) & ~(<u8>(mask >> (64 - behind)));
    store<u8>(last - 8, byte | <u8>(value >> (64 - behind)));
  }
}

/** Copies `count` bits. The ranges do not overlap. */
export function copyBits(from: usize, fromBit: u64, to: usize, toBit: u64, count: u64): void {
  if (count == 0) return;
  from += <usize>(fromBit >> 3);
  to += <usize>(toBit >> 3);
  let offset = <u32>fromBit & 7;
  const lead = <u32>toBit & 7;
  if (lead != 0) {
    // Up to the destination's next byte.
    const first = <u32>min<u64>(count, 8 - lead);
    writeBits(to, lead, first, readBits(from, offset, first));
    count -= first;
    offset += first;
    from += offset >> 3;
    offset &= 7;
    to++;
  }
  const bytes = <usize>(count >> 3);
  if (offset == 0) memory.copy(to, from, bytes);
  else copyShifted(from, offset, to, bytes);
  const rest = <u32>count & 7;
  if (rest != 0) writeBits(to + bytes, 0, rest, readBits(from + bytes, offset, rest));
}

/** Copies `bytes` bytes' worth of bits that begin at bit `offset`, 1 to 7, of the byte at `from`. */
function copyShifted(from: usize, offset: u32, to: usize, bytes: usize): void {
  const back = 8 - offset;
  let at: usize = 0;
  for (; at + 8 <= bytes; at += 8) {
    const word = (bswap<u64>(load<u64>(from + at)) << offset) | (<u64>load<u8>(from + at, 8) >> back);
    store<u64>(to + at, bswap<u64>(word));
  }
  for (; at < bytes; at++) {
    store<u8>(to + at, <u8>(((<u32>load<u8>(from + at) << offset) & 0xff) | (<u32>load<u8>(from + at, 1) >> back)));
  }
}

/** Sets all `count` bits, 0 if `value` is 0, else 1. */
export function fillBits(at: usize, bit: u64, count: u64, value: u32): void {
  if (count == 0) return;
  const word: u64 = value == 0 ? 0 : -1;
  const lead = <u32>bit & 7;
  if (lead != 0) {
    const first = <u32>min<u64>(count, 8 - lead);
    writeBits(at, bit, first, word);
    bit += first;
    count -= first;
  }
  const to = at + <usize>(bit >> 3);
  const bytes = <usize>(count >> 3);
  memory.fill(to, <u8>word, bytes);
  const rest = <u32>count & 7;
  if (rest != 0) writeBits(to + bytes, 0, rest, word);
}

/** Order of the first `count` bits of two ranges: -1, 0 or 1. */
export function compareBits(a: usize, aBit: u64, b: usize, bBit: u64, count: u64): i32 {
  if (((aBit | bBit) & 7) == 0) {
    const bytes = <usize>(count >> 3);
    const order = compareBytes(a + <usize>(aBit >> 3), b + <usize>(bBit >> 3), bytes);
    if (order != 0) return order;
    aBit += <u64>bytes << 3;
    bBit += <u64>bytes << 3;
    count &= 7;
  }
  while (count != 0) {
    const step = <u32>min<u64>(count, 64);
    const x = readBits(a, aBit, step);
    const y = readBits(b, bBit, step);
    if (x != y) return x < y ? -1 : 1;
    aBit += step;
    bBit += step;
    count -= step;
  }
  return 0;
}

/** Order of two byte strings of the same length. */
export function compareBytes(a: usize, b: usize, bytes: usize): i32 {
  let at: usize = 0;
  for (; at + 8 <= bytes; at += 8) {
    const x = load<u64>(a + at);
    const y = load<u64>(b + at);
    if (x != y) return bswap<u64>(x) < bswap<u64>(y) ? -1 : 1;
  }
  for (; at < bytes; at++) {
    const x = load<u8>(a + at);
    const y = load<u8>(b + at);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}
