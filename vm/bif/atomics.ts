/**
 * Built-ins on arrays of atomic integers: module atomics, and the counters of erts_internal, which are the same here. An array is an off-heap block of words
 * that magic references lead to; its extra field says whether they are signed.
 */
import { Atom } from "../abi/atoms";
import { OFF_HEAP_ATOMICS, OFF_HEAP_CAPACITY, OFF_HEAP_DATA, OFF_HEAP_EXTRA } from "../abi/terms";
import { badarg, systemLimit } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { offHeapTryAllocate } from "../memory/offheap";
import { mapFromPairs } from "../map/map";
import { fitsI64, integerFromI64, integerFromU64, isNegative, limbCount, limbsOf, toI64 } from "../number/integer";
import { magicBlock, magicReference } from "../process/magic";
import { Term, WORD, atom, isBignum, isInteger, isSmall, small, smallValue } from "../term/term";

const SIGNED: u32 = 1;
const MAX_WORDS: i64 = 0x1fffffff;

function newArray(size: Term, signed: u32): Term {
  if (!isInteger(size) || (isSmall(size) ? smallValue(size) < 1 : isNegative(size))) return badarg();
  if (!isSmall(size) || smallValue(size) > MAX_WORDS) return systemLimit();
  const bytes = <u32>smallValue(size) << 3;
  const block = offHeapTryAllocate(OFF_HEAP_ATOMICS, bytes);
  if (block == 0) return systemLimit();
  memory.fill(block + OFF_HEAP_DATA, 0, bytes);
  store<u32>(block, signed, OFF_HEAP_EXTRA);
  return magicReference(block);
}

/** erts_internal:atomics_new/2: the second argument's lowest bit says whether values are signed. */
export function bif_atomics_new(size: Term, options: Term): Term {
  return isSmall(options) ? newArray(size, <u32>smallValue(options) & SIGNED) : badarg();
}
/** erts_internal:counters_new/1 */
export function bif_counters_new(size: Term): Term {
  return newArray(size, SIGNED);
}

/** Address of element `index` (from 1) of the array; 0 when there is no such thing. */
// @ts-ignore: decorator
@inline function elementOf(reference: Term, index: Term): usize {
  const block = magicBlock(reference, OFF_HEAP_ATOMICS);
  if (block == 0 || !isSmall(index)) return 0;
  const i = smallValue(index);
  if (i < 1 || i > <i64>(load<u32>(block, OFF_HEAP_CAPACITY) >>> 3)) return 0;
  return block + OFF_HEAP_DATA + ((<usize>i - 1) << 3);
}

// @ts-ignore: decorator
@inline function isSigned(reference: Term): bool {
  return load<u32>(magicBlock(reference, OFF_HEAP_ATOMICS), OFF_HEAP_EXTRA) != 0;
}

/** The word as an integer. */
// @ts-ignore: decorator
@inline function integerOf(reference: Term, word: u64): Term {
  return isSigned(reference) ? integerFromI64(<i64>word) : integerFromU64(word);
}

/** Is the term an integer of 64 bits, in the range of values, or, with `any`, in that of signed or unsigned ones? */
// @ts-ignore: decorator
@inline function isWord(reference: Term, value: Term, any: bool): bool {
  if (isSmall(value)) return any || isSigned(reference) || smallValue(value) >= 0;
  if (!isBignum(value)) return false;
  const isUnsigned = !isNegative(value) && limbCount(value) <= 2;
  if (any) return isUnsigned || fitsI64(value);
  return isSigned(reference) ? fitsI64(value) : isUnsigned;
}

// @ts-ignore: decorator
@inline function wordOf(value: Term): u64 {
  if (isSmall(value)) return value;
  if (fitsI64(value)) return <u64>toI64(value);
  return load<u64>(limbsOf(value, 0));
}

/** atomics:get/2, erts_internal:counters_get/2 */
export function bif_atomics_get(reference: Term, index: Term): Term {
  const at = elementOf(reference, index);
  return at == 0 ? badarg() : integerOf(reference, load<u64>(at));
}

/** atomics:put/3, erts_internal:counters_put/3 */
export function bif_atomics_put(reference: Term, index: Term, value: Term): Term {
  const at = elementOf(reference, index);
  if (at == 0 || !isWord(reference, value, false)) return badarg();
  store<u64>(at, wordOf(value));
  return atom(Atom.ok);
}

/** Adds an increment, signed or unsigned whatever the values are; sums wrap. Answers false, with the error set, for wrong arguments. */
// @ts-ignore: decorator
@inline function added(reference: Term, index: Term, increment: Term): usize {
  const at = elementOf(reference, index);
  if (at == 0 || !isWord(reference, increment, true)) return 0;
  store<u64>(at, load<u64>(at) + wordOf(increment));
  return at;
}

/** atomics:add/3, erts_internal:counters_add/3 */
export function bif_atomics_add(reference: Term, index: Term, increment: Term): Term {
  return added(reference, index, increment) == 0 ? badarg() : atom(Atom.ok);
}

/** atomics:add_get/3 */
export function bif_atomics_add_get(reference: Term, index: Term, increment: Term): Term {
  const at = added(reference, index, increment);
  return at == 0 ? badarg() : integerOf(reference, load<u64>(at));
}

/** atomics:exchange/3 */
export function bif_atomics_exchange(reference: Term, index: Term, value: Term): Term {
  const at = elementOf(reference, index);
  if (at == 0 || !isWord(reference, value, false)) return badarg();
  const old = load<u64>(at);
  store<u64>(at, wordOf(value));
  return integerOf(reference, old);
}

/** atomics:compare_exchange/4: ok, or the value that is there instead of the expected one. */
export function bif_atomics_compare_exchange(reference: Term, index: Term, expected: Term, value: Term): Term {
  const at = elementOf(reference, index);
  if (at == 0 || !isWord(reference, expected, false) || !isWord(reference, value, false)) return badarg();
  const old = load<u64>(at);
  if (old != wordOf(expected)) return integerOf(reference, old);
  store<u64>(at, wordOf(value));
  return atom(Atom.ok);
}

/** atomics:info/1 */
export function bif_atomics_info(reference: Term): Term {
  const block = magicBlock(reference, OFF_HEAP_ATOMICS);
  if (block == 0) return badarg();
  const signed = isSigned(reference);
  const pairs = heapAllocate(8);
  pair(pairs, 0, Atom.size, small(load<u32>(block, OFF_HEAP_CAPACITY) >>> 3));
  pair(pairs, 1, Atom.max, signed ? integerFromI64(i64.MAX_VALUE) : integerFromU64(u64.MAX_VALUE));
  pair(pairs, 2, Atom.min, signed ? integerFromI64(i64.MIN_VALUE) : small(0));
  pair(pairs, 3, Atom.memory, memoryOf(block));
  return mapFromPairs(pairs, 4);
}

/** erts_internal:counters_info/1 */
export function bif_counters_info(reference: Term): Term {
  const block = magicBlock(reference, OFF_HEAP_ATOMICS);
  if (block == 0) return badarg();
  const pairs = heapAllocate(4);
  pair(pairs, 0, Atom.size, small(load<u32>(block, OFF_HEAP_CAPACITY) >>> 3));
  pair(pairs, 1, Atom.memory, memoryOf(block));
  return mapFromPairs(pairs, 2);
}

function pair(at: usize, i: usize, key: i32, value: Term): void {
  store<u64>(at + (i << 4), atom(key));
  store<u64>(at + (i << 4), value, WORD);
}

/** Bytes. */
function memoryOf(block: usize): Term {
  return small(load<u32>(block, OFF_HEAP_CAPACITY) + OFF_HEAP_DATA);
}
