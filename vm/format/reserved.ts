/** The reserved words of Erlang, which are quoted when they are atoms. */

/** Separated and surrounded by spaces. */
const RESERVED =
  " after begin case try cond catch andalso orelse end fun if let of receive when bnot not div rem band and bor bxor bsl bsr or xor ";

/** Is the ASCII text of `bytes` bytes a reserved word? */
export function isReserved(at: usize, bytes: i32): bool {
  const words = changetype<usize>(RESERVED);
  const count = RESERVED.length;
  for (let i = 0; i + bytes + 1 < count; i++) {
    if (letter(words, i) != 0x20 || letter(words, i + bytes + 1) != 0x20) continue;
    let same = 0;
    while (same < bytes && letter(words, i + 1 + same) == <u32>load<u8>(at + <usize>same)) same++;
    if (same == bytes) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline function letter(words: usize, index: i32): u32 {
  return load<u16>(words + ((<usize>index) << 1));
}
