/** Adler-32 (RFC 1950): the sum of the bytes plus one, and the sum of those sums, each modulo 65521; the second in the high half. */

const BASE: u32 = 65521;
/** So many bytes can be summed up before the sums have to be reduced to stay within 32 bits. */
const CHUNK: usize = 5552;

/** The checksum of some bytes whose checksum is `sum` (1 for none), followed by `bytes` bytes at `at`. */
export function adler32(sum: u32, at: usize, bytes: usize): u32 {
  let low = (sum & 0xffff) % BASE;
  let high = (sum >>> 16) % BASE;
  while (bytes > 0) {
    const count = min(bytes, CHUNK);
    const end = at + count;
    for (; at < end; at++) {
      low += load<u8>(at);
      high += low;
    }
    low %= BASE;
    high %= BASE;
    bytes -= count;
  }
  return (high << 16) | low;
}

/**
 * The checksum of two runs of bytes from those of each, of which the second is `bytes` long. Sums that are no checksums, since a half is not
 * below 65521, give what zlib makes of them.
 */
export function adler32Combine(first: u32, second: u32, bytes: u64): u32 {
  const count = <u32>(bytes % <u64>BASE);
  const lowFirst = first & 0xffff;
  // The second sums began at 1, not at the first low sum: they lack lowFirst - 1 in each of their steps.
  let low = lowFirst + (second & 0xffff) + BASE - 1;
  let high = ((count * lowFirst) % BASE) + (first >>> 16) + (second >>> 16) + BASE - count;
  if (low >= BASE) low -= BASE;
  if (low >= BASE) low -= BASE;
  if (high >= 2 * BASE) high -= 2 * BASE;
  if (high >= BASE) high -= BASE;
  return low | (high << 16);
}
