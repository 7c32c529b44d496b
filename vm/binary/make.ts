/**
 * Making binaries and bitstrings: up to BINARY_HEAP_MAX bytes on the running process's heap, larger ones in an off-heap block that the
 * process refers to. Contents are undefined and must be written before control leaves the built-in; the bits of the last word that do not
 * count are 0 from the start and must stay so, since that lets equality compare whole words. Their address is bitData (binary.ts).
 *
 * All functions answer FAIL with error system_limit when the size is beyond BINARY_MAX_BYTES or there is no memory.
 */
import {
  BINARY_BASE_OFFSET,
  BINARY_BITS_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_HEAP,
  BINARY_HEAP_DATA_OFFSET,
  BINARY_HEAP_MAX,
  BINARY_REFERENCED,
  BINARY_REFERENCED_WORDS,
  BINARY_START_OFFSET,
  BINARY_SUB,
  BINARY_SUB_WORDS,
  KIND_BINARY,
  OFF_HEAP_BINARY,
  OFF_HEAP_DATA,
  RAW_ALL,
  SUBKIND_OFF_HEAP,
} from "../abi/terms";
import { systemLimit } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { offHeapLinkTo, offHeapTryAllocate } from "../memory/offheap";
import { running } from "../process/table";
import { FAIL, Term, address, annotation, header, pointer } from "../term/term";
import { baseData, baseOf, bitData, bitSize, isWritable, startBit } from "./binary";
import { copyBits } from "./bits";

/** A binary has at most this many bytes: 2 GB less the block's head. */
export const BINARY_MAX_BYTES: u32 = 0x7fff0000;
/** A part of at most this many bits is copied rather than referred to: the copy takes no more words. */
const SUB_COPY_BITS: u64 = 128;

// Objects

/** Words of a BINARY_HEAP of `bits` bits, header included. */
// @ts-ignore: decorator
@inline export function heapBinaryWords(bits: u64): i32 {
  return 2 + <i32>((bits + 63) >> 6);
}

/** Writes header and size of a BINARY_HEAP at `at`, heapBinaryWords(bits) words, and zeroes the last word of data. */
// @ts-ignore: decorator
@inline export function writeHeapBinary(at: usize, bits: u64): Term {
  const words = heapBinaryWords(bits);
  // The last word is zeroed first: there may be no data, and then it is the size.
  store<u64>(at + (<usize>(words - 1) << 3), 0);
  store<u64>(at, header(KIND_BINARY, RAW_ALL, BINARY_HEAP, words - 1));
  store<u64>(at, bits, BINARY_BITS_OFFSET);
  return pointer(KIND_BINARY, BINARY_HEAP, at);
}

/** Writes a BINARY_REFERENCED at `at`, which is not on a list yet. `flags`: SUBKIND_WRITABLE or 0. */
// @ts-ignore: decorator
@inline export function writeReferenced(at: usize, block: usize, bits: u64, flags: i32): Term {
  store<u64>(at, header(KIND_BINARY, RAW_ALL, BINARY_REFERENCED | SUBKIND_OFF_HEAP | flags, BINARY_REFERENCED_WORDS - 1));
  store<u64>(at, bits, BINARY_BITS_OFFSET);
  store<u64>(at, <u64>block, BINARY_BLOCK_OFFSET);
  return pointer(KIND_BINARY, BINARY_REFERENCED, at);
}

/** Writes a BINARY_SUB at `at`. */
// @ts-ignore: decorator
@inline export function writeSubBinary(at: usize, base: Term, start: u64, bits: u64, flags: i32): Term {
  assert(annotation(base) <= BINARY_REFERENCED && start + bits <= bitSize(base), "a sub-binary reaches beyond its base");
  store<u64>(at, header(KIND_BINARY, 2, BINARY_SUB | flags, BINARY_SUB_WORDS - 1));
  store<u64>(at, bits, BINARY_BITS_OFFSET);
  store<u64>(at, start, BINARY_START_OFFSET);
  store<u64>(at, base, BINARY_BASE_OFFSET);
  return pointer(KIND_BINARY, BINARY_SUB, at);
}

// Making

/** A binary of `bytes` bytes. */
export function makeBinary(bytes: u32): Term {
  return makeBitstring(<u64>bytes << 3);
}

/** A bitstring of `bits` bits. */
export function makeBitstring(bits: u64): Term {
  if (bits <= <u64>BINARY_HEAP_MAX << 3) return writeHeapBinary(heapAllocate(heapBinaryWords(bits)), bits);
  if (bits > <u64>BINARY_MAX_BYTES << 3) return systemLimit();
  const bytes = <u32>((bits + 7) >> 3);
  const block = offHeapTryAllocate(OFF_HEAP_BINARY, bytes);
  if (block == 0) return systemLimit();
  if (bits & 7) store<u8>(block + OFF_HEAP_DATA + bytes - 1, 0);
  return makeReferenced(block, bits, 0);
}

/** A BINARY_REFERENCED of the running process; the reference to the block is counted already. `flags`: SUBKIND_WRITABLE or 0. */
export function makeReferenced(block: usize, bits: u64, flags: i32): Term {
  const at = heapAllocate(BINARY_REFERENCED_WORDS);
  const t = writeReferenced(at, block, bits, flags);
  offHeapLinkTo(running(), at);
  return t;
}

/** A binary of the `bytes` bytes at `from`. */
export function binaryFromBytes(from: usize, bytes: u32): Term {
  const t = makeBinary(bytes);
  if (t != FAIL) memory.copy(bitData(t), from, bytes);
  return t;
}

/** The `bits` bits of the bitstring `whole` from bit `start` on, which it has. Refers to its base, or is a copy when it is small. */
export function makeSubBinary(whole: Term, start: u64, bits: u64): Term {
  return subBinaryOfBase(baseOf(whole), startBit(whole) + start, bits);
}

/** As makeSubBinary, of a base (BINARY_HEAP or BINARY_REFERENCED). */
// @ts-ignore: decorator
@inline export function subBinaryOfBase(base: Term, start: u64, bits: u64): Term {
  if (bits <= SUB_COPY_BITS) return copyOfBits(base, start, bits);
  // A writable base is in no program's hands: its size changes.
  if (start == 0 && bits == bitSize(base) && !isWritable(base)) return base;
  return writeSubBinary(heapAllocate(BINARY_SUB_WORDS), base, start, bits, 0);
}

function copyOfBits(base: Term, start: u64, bits: u64): Term {
  const t = writeHeapBinary(heapAllocate(heapBinaryWords(bits)), bits);
  copyBits(baseData(base), start, address(t) + BINARY_HEAP_DATA_OFFSET, 0, bits);
  return t;
}
