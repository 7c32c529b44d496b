/** Runs of UTF-8: how far they are valid, and what an invalid rest is. ASCII is passed over 16 bytes at once. Pure functions over bytes. */
import { utf8SequenceLength } from "../atom/utf8";

/** How many of the `bytes` bytes at `at` are ASCII before the first that is not. */
export function asciiPrefix(at: usize, bytes: usize): usize {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const high = i8x16.bitmask(v128.load(at + i));
    if (high != 0) return i + <usize>ctz<i32>(high);
  }
  while (i < bytes && load<u8>(at + i) < 0x80) i++;
  return i;
}

/** How many of the `bytes` bytes at `at` are valid UTF-8 before the first sequence that is not. */
export function validPrefix(at: usize, bytes: usize): usize {
  let i: usize = 0;
  for (i = asciiPrefix(at, bytes); i < bytes; i += asciiPrefix(at + i, bytes - i)) {
    // Text in other alphabets has few runs of ASCII: stay here while there is none.
    do {
      const first = <u32>load<u8>(at + i);
      if (first - 0xc2 < 0x1e && bytes - i >= 2 && (load<u8>(at + i, 1) & 0xc0) == 0x80) {
        i += 2;
        continue;
      }
      const length = utf8SequenceLength(at + i, <i32>min<usize>(bytes - i, 4));
      if (length == 0) return i;
      i += <usize>length;
    } while (i < bytes && load<u8>(at + i) >= 0x80);
  }
  return i;
}

/** Bytes of the sequence that this first byte announces, by its high bits alone; 0 when it can be no first byte. */
export function announcedLength(first: u32): usize {
  return first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
}

/** Are the `bytes` bytes at `at`, fewer than their first one announces, the beginning of a sequence that more bytes could complete, by the high bits alone? */
export function isIncomplete(at: usize, bytes: usize): bool {
  for (let i: usize = 1; i < bytes; i++) if ((load<u8>(at + i) & 0xc0) != 0x80) return false;
  return true;
}
