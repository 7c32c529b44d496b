/**
 * Appending. `<<Acc/binary, …>>` in a loop would take quadratic time if each step copied Acc. So the first one makes a writable binary,
 * a block with free room behind what is used, and the next ones fill that room (Erlang/OTP does the same):
 *
 *     value 1 ──▶ BINARY_SUB 0 … 24   ─┐                                     │ used      │ free           │
 *     value 2 ──▶ BINARY_SUB 0 … 32   ─┼─▶ BINARY_REFERENCED (writable) ──▶  block
 *     value 3 ──▶ BINARY_SUB 0 … 48 w ─┘   bits: 48, all that is used
 *
 * Only the sub-binary that ends where the used bits end may be appended to in place: it alone has SUBKIND_WRITABLE, and gives it on to the
 * result, so the bits of earlier values never change. Appending twice to the same value copies the second time.
 *
 * A writable binary is the only object that refers to its block, so the block may move when it grows (by doubling: n appends cost O(n)).
 * Copying the binary, to another process or a table, ends that: makeReadOnly takes the flag away. A collection gives back the free room
 * of binaries that have not been appended to since the one before (vm/gc/sweep.ts).
 */
import { Atom } from "../abi/atoms";
import { BS_DATA, BS_POSITION } from "../abi/registers";
import {
  BINARY_BASE_OFFSET,
  BINARY_BITS_OFFSET,
  BINARY_BLOCK_OFFSET,
  BINARY_HEAP_MAX,
  BINARY_SUB,
  BINARY_SUB_WORDS,
  OFF_HEAP_BINARY,
  OFF_HEAP_CAPACITY,
  OFF_HEAP_DATA,
  OFF_HEAP_EXTRA,
  SUBKIND_WRITABLE,
} from "../abi/terms";
import { addBinaryWords } from "../gc/policy";
import { heapAllocate } from "../memory/heap";
import { offHeapGrown, offHeapResize, offHeapTryAllocate } from "../memory/offheap";
import { running } from "../process/table";
import { FAIL, Term, address, annotation, isSmall } from "../term/term";
import { bitData, bitOffset, bitSize, byteSize, isBitstring } from "./binary";
import { copyBits } from "./bits";
import { failed, sizeFailed } from "./failure";
import { chargeBits } from "./integers";
import { BINARY_MAX_BYTES, makeBitstring, makeReferenced, writeSubBinary } from "./make";

const WRITABLE: u64 = (<u64>SUBKIND_WRITABLE) << 32;
/** A writable binary begins with room for at least this much. */
const LEAST_BYTES: u32 = 256;
/** Room that a comprehension begins with when nothing is known about its size. */
const UNKNOWN_BYTES: u32 = 1024;
const BITS_MAX: u64 = <u64>BINARY_MAX_BYTES << 3;

/** Where the sub-binary's writable base is; 0 when it cannot be appended to in place. */
// @ts-ignore: decorator
@inline function writableBase(t: Term): usize {
  if (annotation(t) != BINARY_SUB || !(load<u64>(address(t)) & WRITABLE)) return 0;
  const base = <usize>load<u32>(address(t), BINARY_BASE_OFFSET);
  return load<u64>(base) & WRITABLE ? base : 0;
}

/** Construction goes on behind the first `used` bits of the data at `at`. */
// @ts-ignore: decorator
@inline function continueAt(at: usize, used: u64): void {
  store<u32>(BS_DATA, <u32>at);
  store<u64>(BS_POSITION, used);
}

/** `value` followed by room for `bits` more bits. FAIL: `value` is no bitstring, or no multiple of `unit` bits, or all is too large. */
export function bs_append(value: Term, bits: i64, unit: i32): Term {
  if (!isBitstring(value)) return refused(Atom.type, value);
  const used = bitSize(value);
  if (unit != 1 && used % <u64>unit != 0) return refused(Atom.unit, value);
  if (bits == 0) return value;
  const total = used + <u64>bits;
  if (total > BITS_MAX) return tooLarge();
  const base = writableBase(value);
  if (base == 0) {
    if (total > <u64>BINARY_HEAP_MAX << 3) return makeWritable(value, used, total);
    const t = makeBitstring(total);
    copyBits(bitData(value), bitOffset(value), bitData(t), 0, used);
    continueAt(bitData(t), used);
    return t;
  }
  if (!extend(base, used, total)) return tooLarge();
  const head = load<u64>(address(value));
  store<u64>(address(value), head & ~WRITABLE);
  return writeSubBinary(heapAllocate(BINARY_SUB_WORDS), load<u64>(address(value), BINARY_BASE_OFFSET), 0, total, SUBKIND_WRITABLE);
}

/** The same where nobody else uses `value`, so that it may itself become the result. */
export function bs_private_append(value: Term, bits: i64, unit: i32): Term {
  const base = isBitstring(value) ? writableBase(value) : 0;
  if (base == 0) return bs_append(value, bits, unit);
  const used = load<u64>(address(value), BINARY_BITS_OFFSET);
  if (unit != 1 && used % <u64>unit != 0) return refused(Atom.unit, value);
  const total = used + <u64>bits;
  if (total > BITS_MAX || !extend(base, used, total)) return tooLarge();
  store<u64>(address(value), total, BINARY_BITS_OFFSET);
  return value;
}

/** An empty bitstring with room for `bytes` bytes to come, a small integer (or anything else: not known). */
export function bs_init_writable(bytes: Term): Term {
  const wanted = isSmall(bytes) && <i64>bytes >= 0 ? <u32>min<u64>(bytes, BINARY_MAX_BYTES) : UNKNOWN_BYTES;
  let block = offHeapTryAllocate(OFF_HEAP_BINARY, max(wanted, LEAST_BYTES));
  if (block == 0) block = offHeapTryAllocate(OFF_HEAP_BINARY, LEAST_BYTES);
  if (block == 0) abort("out of memory");
  return writableOf(block, 0);
}

/** A writable binary of `total` bits, of which the first `used` are those of `value`. */
function makeWritable(value: Term, used: u64, total: u64): Term {
  const bytes = <u32>((total + 7) >> 3);
  let block = offHeapTryAllocate(OFF_HEAP_BINARY, max(roomFor(bytes), LEAST_BYTES));
  if (block == 0) block = offHeapTryAllocate(OFF_HEAP_BINARY, max(bytes, LEAST_BYTES));
  if (block == 0) return tooLarge();
  chargeBits(used);
  copyBits(bitData(value), bitOffset(value), block + OFF_HEAP_DATA, 0, used);
  continueAt(block + OFF_HEAP_DATA, used);
  return writableOf(block, total);
}

/** The two objects of a writable binary of `bits` bits. */
function writableOf(block: usize, bits: u64): Term {
  store<u32>(block, 1, OFF_HEAP_EXTRA);
  const base = makeReferenced(block, bits, SUBKIND_WRITABLE);
  return writeSubBinary(heapAllocate(BINARY_SUB_WORDS), base, 0, bits, SUBKIND_WRITABLE);
}

/** Room of a block whose first `bytes` bytes are used. */
// @ts-ignore: decorator
@inline function roomFor(bytes: u32): u32 {
  return bytes < BINARY_MAX_BYTES >>> 1 ? bytes << 1 : BINARY_MAX_BYTES;
}

/** The writable base at `base`, of `used` bits, has `total` bits from now on, and construction goes on there. False when memory is short. */
// @ts-ignore: decorator
@inline function extend(base: usize, used: u64, total: u64): bool {
  let block = <usize>load<u32>(base, BINARY_BLOCK_OFFSET);
  const bytes = <u32>((total + 7) >> 3);
  if (bytes > load<u32>(block, OFF_HEAP_CAPACITY)) {
    block = grow(base, block, used, bytes);
    if (block == 0) return false;
  }
  store<u32>(block, 1, OFF_HEAP_EXTRA);
  store<u64>(base, total, BINARY_BITS_OFFSET);
  continueAt(block + OFF_HEAP_DATA, used);
  return true;
}

/** A larger block for the writable binary at `base`; 0 when there is no memory. */
function grow(base: usize, block: usize, used: u64, bytes: u32): usize {
  const before = load<u32>(block, OFF_HEAP_CAPACITY);
  const usedBytes = <u32>((used + 7) >> 3);
  let to = offHeapResize(block, usedBytes, roomFor(bytes));
  if (to == 0) to = offHeapResize(block, usedBytes, bytes);
  if (to == 0) return 0;
  chargeBits(used);
  store<u64>(base, <u64>to, BINARY_BLOCK_OFFSET);
  const words = (load<u32>(to, OFF_HEAP_CAPACITY) - before) >>> 3;
  const p = running();
  if (base - p.oldStart < p.oldTop - p.oldStart) p.oldBinaryWords = addBinaryWords(p.oldBinaryWords, words);
  else offHeapGrown(p, words);
  return to;
}

/** The writable binary `base` gets a second owner: from now on its block is as it is, and as small as possible. */
export function makeReadOnly(base: Term): void {
  const at = address(base);
  store<u64>(at, load<u64>(at) & ~WRITABLE);
  const block = <usize>load<u32>(at, BINARY_BLOCK_OFFSET);
  const used = byteSize(base);
  if (load<u32>(block, OFF_HEAP_CAPACITY) - used < 8) return;
  const to = offHeapResize(block, used, used);
  if (to != 0) store<u64>(at, <u64>to, BINARY_BLOCK_OFFSET);
}

function refused(why: i32, value: Term): Term {
  failed(why, value);
  return FAIL;
}

function tooLarge(): Term {
  sizeFailed(true, FAIL);
  return FAIL;
}
