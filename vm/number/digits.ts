/** The decimal digits of magnitudes of one word, where neither limbs nor other bases are needed. */

/** 10^9: what is below it is divided in 32 bits, which is quicker. */
const HALF: u64 = 1_000_000_000;

/** How many decimal digits the magnitude has; 1 for 0. At most 19: it is below 10^19. */
// @ts-ignore: decorator
@inline export function digitCount(magnitude: u64): i32 {
  assert(magnitude < 10_000_000_000_000_000_000);
  let count = 1;
  for (let bound: u64 = 10; magnitude >= bound; bound *= 10) count++;
  return count;
}

/** Writes the last `count` decimal digits of the magnitude as ASCII, the last one right in front of `end`. */
export function writeDigits(magnitude: u64, count: i32, end: usize): void {
  while (magnitude >= HALF && count > 9) {
    const rest = magnitude / HALF;
    writeShort(<u32>(magnitude - rest * HALF), 9, end);
    magnitude = rest;
    end -= 9;
    count -= 9;
  }
  writeShort(<u32>(magnitude % HALF), count, end);
}

// @ts-ignore: decorator
@inline function writeShort(n: u32, count: i32, end: usize): void {
  for (const start = end - <usize>count; end > start; n /= 10) store<u8>(--end, <u8>(0x30 + (n % 10)));
}
