/**
 * CRC-32 as IEEE 802.3 and zlib define it: reflected polynomial 0xEDB88320, initial value and result complemented.
 *
 * Eight bytes a step with eight tables ("slicing-by-8", Kounavis and Berry, "A Systematic Approach to Building High Performance
 * Software-Based CRC Generators", 2005). Table k holds, per byte, what the byte does to the register when k zero bytes follow it.
 * The tables (8 KiB) are computed when first needed.
 */
import { CHECKSUM_STATE } from "../abi/registers";
import { allocateBlock } from "../memory/allocator";

const POLYNOMIAL: u32 = 0xedb88320;
const TABLES: i32 = 8;
const TABLE_BYTES: usize = 1024;

function tables(): usize {
  const known = <usize>load<u32>(CHECKSUM_STATE);
  if (known != 0) return known;
  const at = allocateBlock(<usize>TABLES * TABLE_BYTES);
  for (let byte: u32 = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (POLYNOMIAL & (0 - (sum & 1)));
    store<u32>(at + (<usize>byte << 2), sum);
  }
  for (let entry = at + TABLE_BYTES; entry < at + <usize>TABLES * TABLE_BYTES; entry += 4) {
    const shorter = load<u32>(entry - TABLE_BYTES);
    store<u32>(entry, (shorter >>> 8) ^ load<u32>(at + (<usize>(shorter & 0xff) << 2)));
  }
  store<u32>(CHECKSUM_STATE, <u32>at);
  return at;
}

// @ts-ignore: decorator
@inline function entry(table: usize, number: usize, byte: u32): u32 {
  return load<u32>(table + number * TABLE_BYTES + (<usize>(byte & 0xff) << 2));
}

/** The checksum of some bytes whose checksum is `sum` (0 for none), followed by `bytes` bytes at `at`. */
export function crc32(sum: u32, at: usize, bytes: usize): u32 {
  const table = tables();
  let register = ~sum;
  for (; bytes >= 8; bytes -= 8, at += 8) {
    const low = load<u32>(at) ^ register;
    const high = load<u32>(at, 4);
    register =
      entry(table, 7, low) ^
      entry(table, 6, low >>> 8) ^
      entry(table, 5, low >>> 16) ^
      entry(table, 4, low >>> 24) ^
      entry(table, 3, high) ^
      entry(table, 2, high >>> 8) ^
      entry(table, 1, high >>> 16) ^
      entry(table, 0, high >>> 24);
  }
  for (; bytes > 0; bytes--, at++) register = (register >>> 8) ^ entry(table, 0, register ^ load<u8>(at));
  return ~register;
}

/** a * b modulo the polynomial, both reflected: bit 31 is the coefficient of x^0. */
function multiplyModulo(a: u32, b: u32): u32 {
  let product: u32 = 0;
  for (let bit: u32 = 0x80000000; bit != 0; bit >>>= 1) {
    if (a & bit) product ^= b;
    b = (b >>> 1) ^ (POLYNOMIAL & (0 - (b & 1)));
  }
  return product;
}

/** The checksum of two runs of bytes from those of each, of which the second is `bytes` long: the first times x^(8 * bytes), plus the second. */
export function crc32Combine(first: u32, second: u32, bytes: u64): u32 {
  let power: u32 = 0x80000000; // x^0
  let square: u32 = 0x00800000; // x^8
  for (; bytes != 0; bytes >>= 1) {
    if (bytes & 1) power = multiplyModulo(power, square);
    square = multiplyModulo(square, square);
  }
  return multiplyModulo(power, first) ^ second;
}
