/**
 * UTF-8 as atoms use it: strict (no overlong forms, no surrogates, nothing above U+10FFFF). Pure functions over bytes.
 */

/** Bytes of the longest encoding of one code point. */
export const UTF8_MAX_BYTES: usize = 4;

/** Code points in `bytes` bytes at `at`, or -1 when they are no UTF-8. */
export function utf8CodePoints(at: usize, bytes: i32): i32 {
  let count = 0;
  let rest = bytes;
  while (rest > 0) {
    const length = utf8SequenceLength(at, rest);
    if (length == 0) return -1;
    at += length;
    rest -= length;
    count++;
  }
  return count;
}

/** Bytes of the valid sequence that begins at `at`, of which `available` bytes may be read (at least 1); 0 when there is none. */
export function utf8SequenceLength(at: usize, available: i32): i32 {
  const first = <u32>load<u8>(at);
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || available < length) return 0;
  for (let i = 1; i < length; i++) {
    if ((load<u8>(at + i) & 0xc0) != 0x80) return 0;
  }
  const second = <u32>load<u8>(at, 1);
  // The second byte decides about overlong forms, surrogates and the end of Unicode.
  if (first == 0xe0 && second < 0xa0) return 0;
  if (first == 0xed && second >= 0xa0) return 0;
  if (first == 0xf0 && second < 0x90) return 0;
  if (first == 0xf4 && second >= 0x90) return 0;
  return length;
}

/** The code point of the valid sequence of `length` bytes at `at`. */
export function utf8Decode(at: usize, length: i32): u32 {
  const first = <u32>load<u8>(at);
  if (length == 1) return first;
  let point = first & (0x7f >> length);
  for (let i = 1; i < length; i++) point = (point << 6) | (load<u8>(at + i) & 0x3f);
  return point;
}

/** May the code point be encoded? */
export function isUnicode(point: u64): bool {
  return point < 0xd800 || (point > 0xdfff && point <= 0x10ffff);
}

/** Writes a code point for which `isUnicode` holds, and answers how many bytes it took. */
export function utf8Encode(at: usize, point: u32): i32 {
  if (point < 0x80) {
    store<u8>(at, point);
    return 1;
  }
  if (point < 0x800) {
    store<u8>(at, 0xc0 | (point >> 6));
    store<u8>(at, 0x80 | (point & 0x3f), 1);
    return 2;
  }
  if (point < 0x10000) {
    store<u8>(at, 0xe0 | (point >> 12));
    store<u8>(at, 0x80 | ((point >> 6) & 0x3f), 1);
    store<u8>(at, 0x80 | (point & 0x3f), 2);
    return 3;
  }
  store<u8>(at, 0xf0 | (point >> 18));
  store<u8>(at, 0x80 | ((point >> 12) & 0x3f), 1);
  store<u8>(at, 0x80 | ((point >> 6) & 0x3f), 2);
  store<u8>(at, 0x80 | (point & 0x3f), 3);
  return 4;
}
