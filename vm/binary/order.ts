/** Order and equality of bitstrings in any form. */
import { BINARY_HEAP } from "../abi/terms";
import { Term, address, annotation } from "../term/term";
import { bitData, bitOffset, bitSize } from "./binary";
import { compareBits, compareBytes } from "./bits";

/** Bits from the first on; a bitstring is greater than one that it begins with. -1, 0 or 1. */
export function compareBitstrings(a: Term, b: Term): i32 {
  const x = bitSize(a);
  const y = bitSize(b);
  const found = compareBits(bitData(a), bitOffset(a), bitData(b), bitOffset(b), min(x, y));
  return found != 0 ? found : i32(x > y) - i32(x < y);
}

/** Same bits? */
export function sameBitstrings(a: Term, b: Term): bool {
  const bits = bitSize(a);
  if (bits != bitSize(b)) return false;
  // Heap binaries are padded with zeros.
  if ((annotation(a) | annotation(b)) == BINARY_HEAP) return compareBytes(address(a) + 16, address(b) + 16, <usize>((bits + 63) >> 6) << 3) == 0;
  return compareBits(bitData(a), bitOffset(a), bitData(b), bitOffset(b), bits) == 0;
}
