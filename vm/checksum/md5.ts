/**
 * MD5 (RFC 1321). A context is what erlang:md5_init/0 hands out, laid out as in Erlang/OTP on a little-endian machine, since programs can see it:
 *
 *     | state: 4 u32 | bits so far: u64 | block that is being filled: 64 bytes |      MD5_CONTEXT_BYTES
 *
 * Contexts and results may lie anywhere; nothing needs to be aligned.
 */

export const MD5_CONTEXT_BYTES: usize = 88;
export const MD5_BYTES: usize = 16;
const COUNT: usize = 16;
const BLOCK: usize = 24;
const BLOCK_BYTES: usize = 64;

/** floor(2^32 * abs(sin(i + 1))) */
const SINES: StaticArray<u32> = [
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1,
  0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453,
  0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942,
  0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05,
  0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d,
  0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
];
/** Rotations: four for each of the four rounds. */
const ROTATIONS: StaticArray<u8> = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** Writes a fresh context. */
export function md5Begin(context: usize): void {
  store<u32>(context, 0x67452301);
  store<u32>(context, 0xefcdab89, 4);
  store<u32>(context, 0x98badcfe, 8);
  store<u32>(context, 0x10325476, 12);
  memory.fill(context + COUNT, 0, MD5_CONTEXT_BYTES - COUNT);
}

/** Adds `bytes` bytes at `at`. */
export function md5Add(context: usize, at: usize, bytes: usize): void {
  const count = load<u64>(context, COUNT);
  store<u64>(context, count + ((<u64>bytes) << 3), COUNT);
  const filled = <usize>(count >> 3) & (BLOCK_BYTES - 1);
  if (filled != 0) {
    const lacking = BLOCK_BYTES - filled;
    memory.copy(context + BLOCK + filled, at, min(lacking, bytes));
    if (bytes < lacking) return;
    md5Block(context, context + BLOCK);
    at += lacking;
    bytes -= lacking;
  }
  for (; bytes >= BLOCK_BYTES; bytes -= BLOCK_BYTES, at += BLOCK_BYTES) md5Block(context, at);
  memory.copy(context + BLOCK, at, bytes);
}

/** Writes the MD5_BYTES bytes of the digest to `to`; the context is used up. */
export function md5End(context: usize, to: usize): void {
  const bits = load<u64>(context, COUNT);
  const block = context + BLOCK;
  let filled = <usize>(bits >> 3) & (BLOCK_BYTES - 1);
  store<u8>(block + filled, 0x80);
  filled++;
  memory.fill(block + filled, 0, BLOCK_BYTES - filled);
  if (filled > BLOCK_BYTES - 8) {
    md5Block(context, block);
    memory.fill(block, 0, BLOCK_BYTES);
  }
  store<u64>(block + BLOCK_BYTES - 8, bits);
  md5Block(context, block);
  memory.copy(to, context, MD5_BYTES);
}

// @ts-ignore: decorator
@inline function step(a: u32, b: u32, mixed: u32, word: u32, i: i32): u32 {
  const rotation = unchecked(ROTATIONS[((i >> 4) << 2) | (i & 3)]);
  return b + rotl<u32>(a + mixed + word + unchecked(SINES[i]), rotation);
}

/** Takes the 64 bytes at `at` into the state. */
function md5Block(context: usize, at: usize): void {
  let a = load<u32>(context);
  let b = load<u32>(context, 4);
  let c = load<u32>(context, 8);
  let d = load<u32>(context, 12);
  for (let i = 0; i < 64; i++) {
    let mixed: u32;
    let word: i32;
    if (i < 16) {
      mixed = d ^ (b & (c ^ d));
      word = i;
    } else if (i < 32) {
      mixed = c ^ (d & (b ^ c));
      word = 5 * i + 1;
    } else if (i < 48) {
      mixed = b ^ c ^ d;
      word = 3 * i + 5;
    } else {
      mixed = c ^ (b | ~d);
      word = 7 * i;
    }
    const next = step(a, b, mixed, load<u32>(at + (<usize>(word & 15) << 2)), i);
    a = d;
    d = c;
    c = b;
    b = next;
  }
  store<u32>(context, load<u32>(context) + a);
  store<u32>(context, load<u32>(context, 4) + b, 4);
  store<u32>(context, load<u32>(context, 8) + c, 8);
  store<u32>(context, load<u32>(context, 12) + d, 12);
}
