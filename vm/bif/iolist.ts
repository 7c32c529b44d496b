/**
 * Lists of bytes and bitstrings (iolists) to and from binaries (vm/binary/iolist.ts does the walks). Errors: badarg; system_limit for what is too large.
 */
import { bitData, bitOffset, bitSize, isBinary, isBitstring } from "../binary/binary";
import { readBits } from "../binary/bits";
import { copyIoBits, copyIoBytes, ioBits } from "../binary/iolist";
import { iovecOf } from "../binary/iovec";
import { makeBitstring, makeSubBinary } from "../binary/make";
import { badarg, systemLimit } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, SMALL_MAX, Term, WORD, cons, isCons, isSmall } from "../term/term";
import { consOf } from "./build";

/** Bytes for one reduction. */
const BYTES_PER_REDUCTION = 64;
/** Longest list of bytes that is made: its cells take 2 GB. */
const LIST_MAX: u64 = 1 << 27;

// @ts-ignore: decorator
@inline function isWhole(t: Term): bool {
  return isBinary(t);
}
// @ts-ignore: decorator
@inline function isList(t: Term): bool {
  return isCons(t) || t == NIL;
}

function charge(bits: u64): void {
  bumpReductions(<i32>((bits >> 3) / BYTES_PER_REDUCTION));
}

function listBinary(list: Term): Term {
  const bits = ioBits(list, true);
  if (bits < 0) return badarg();
  const result = makeBitstring(bits);
  if (result == FAIL) return FAIL;
  copyIoBytes(list, bitData(result));
  charge(bits);
  return result;
}

export function bif_list_to_binary(list: Term): Term {
  return isList(list) ? listBinary(list) : badarg();
}

export function bif_iolist_to_binary(t: Term): Term {
  return isWhole(t) ? t : bif_list_to_binary(t);
}

export function bif_list_to_bitstring(list: Term): Term {
  if (!isList(list)) return badarg();
  const whole = ioBits(list, true);
  if (whole >= 0) return listBinary(list);
  const bits = ioBits(list, false);
  if (bits < 0) return badarg();
  const result = makeBitstring(bits);
  if (result == FAIL) return FAIL;
  copyIoBits(list, bitData(result));
  charge(bits);
  return result;
}

export function bif_iolist_size(t: Term): Term {
  if (!isWhole(t) && !isList(t)) return badarg();
  const bits = ioBits(t, true);
  if (bits < 0) return badarg();
  charge(bits);
  return bits >> 3 > SMALL_MAX ? systemLimit() : <u64>(bits >> 3);
}

export function bif_iolist_to_iovec(t: Term): Term {
  const list = iovecOf(t);
  return list == FAIL ? badarg() : list;
}

/** The `count` bytes from byte `from` of a bitstring on, as a list before `rest`. */
function byteList(t: Term, from: u64, count: u64, rest: Term): Term {
  if (count == 0) return rest;
  if (count > LIST_MAX) return systemLimit();
  const cells = heapAllocate(<i32>count << 1);
  const bytes = bitData(t) + <usize>from;
  const offset = bitOffset(t);
  const n = <usize>count;
  for (let i: usize = 0; i < n; i++) {
    const cell = cells + (i << 4);
    store<u64>(cell, offset == 0 ? <u64>load<u8>(bytes + i) : readBits(bytes + i, offset, 8));
    store<u64>(cell, i == n - 1 ? rest : cons(cell + 2 * WORD), 8);
  }
  charge(count << 3);
  return cons(cells);
}

export function bif_binary_to_list_1(t: Term): Term {
  return isWhole(t) ? byteList(t, 0, bitSize(t) >> 3, NIL) : badarg();
}

/** binary_to_list(Bitstring, First, Last), counted from 1; bits behind the last whole byte are never asked for. */
export function bif_binary_to_list_3(t: Term, first: Term, last: Term): Term {
  if (!isBitstring(t) || !isSmall(first) || !isSmall(last)) return badarg();
  if (<i64>first < 1 || <i64>last < <i64>first || <i64>last > <i64>(bitSize(t) >> 3)) return badarg();
  return byteList(t, first - 1, last - first + 1, NIL);
}

/** The last element is a bitstring of the bits behind the last whole byte, if there are any. */
export function bif_bitstring_to_list(t: Term): Term {
  if (!isBitstring(t)) return badarg();
  const bits = bitSize(t);
  const rest = bits & 7 ? consOf(makeSubBinary(t, bits & ~7, bits & 7), NIL) : NIL;
  return byteList(t, 0, bits >> 3, rest);
}
