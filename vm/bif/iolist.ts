/**
 * Lists of bytes and binaries (iolists) to and from binaries. Bitstrings that are no binaries are refused here. Errors: badarg.
 */
import { alignedData } from "../binary/aligned";
import { bitData, bitOffset, bitSize, byteSize, isBinary } from "../binary/binary";
import { copyBits } from "../binary/bits";
import { makeBinary } from "../binary/make";
import { badarg } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, Term, WORD, cons, head, isCons, isSmall, tail } from "../term/term";

/** Bytes for one reduction. */
const BYTES_PER_REDUCTION = 64;

/** Bytes of an iolist, written to `to` unless that is 0; -1 when it is none. Nested lists wait on the scratch stack. */
function walk(list: Term, to: usize): i64 {
  const base = scratchDepth();
  let count: i64 = 0;
  scratchPush(list);
  while (scratchDepth() > base) {
    let t = scratchPop();
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (first < 256) {
        if (to != 0) store<u8>(to + <usize>count, <u8>first);
        count++;
      } else if (isCons(first)) {
        scratchPush(t);
        t = first;
      } else if (isBinary(first)) {
        if (to != 0) copyBits(bitData(first), bitOffset(first), to + <usize>count, 0, bitSize(first));
        count += byteSize(first);
      } else if (first != NIL) {
        scratchReset(base);
        return -1;
      }
    }
    if (isBinary(t)) {
      if (to != 0) copyBits(bitData(t), bitOffset(t), to + <usize>count, 0, bitSize(t));
      count += byteSize(t);
    } else if (t != NIL) {
      scratchReset(base);
      return -1;
    }
  }
  return count;
}

function listBinary(list: Term): Term {
  const count = walk(list, 0);
  if (count < 0 || count > i32.MAX_VALUE) return badarg();
  const result = makeBinary(<u32>count);
  if (result == FAIL) return FAIL;
  walk(list, bitData(result));
  bumpReductions(<i32>count / BYTES_PER_REDUCTION);
  return result;
}

export function bif_list_to_binary(list: Term): Term {
  return isCons(list) || list == NIL ? listBinary(list) : badarg();
}

export function bif_iolist_to_binary(t: Term): Term {
  return isBinary(t) ? t : bif_list_to_binary(t);
}

export function bif_iolist_size(t: Term): Term {
  if (!isBinary(t) && !isCons(t) && t != NIL) return badarg();
  const count = walk(t, 0);
  return count < 0 ? badarg() : <u64>count;
}

/** The bytes from index `from` on, `count` of them, as a list. */
function byteList(t: Term, from: i32, count: i32): Term {
  if (count == 0) return NIL;
  const cells = heapAllocate(count << 1);
  const bytes = alignedData(t) + <usize>from;
  for (let i = 0; i < count; i++) {
    const cell = cells + ((<usize>i) << 4);
    store<u64>(cell, load<u8>(bytes + <usize>i));
    store<u64>(cell, i == count - 1 ? NIL : cons(cell + 2 * WORD), 8);
  }
  bumpReductions(count / BYTES_PER_REDUCTION);
  return cons(cells);
}

export function bif_binary_to_list_1(t: Term): Term {
  return isBinary(t) ? byteList(t, 0, byteSize(t)) : badarg();
}

/** binary_to_list(Binary, First, Last), counted from 1. */
export function bif_binary_to_list_3(t: Term, first: Term, last: Term): Term {
  if (!isBinary(t) || !isSmall(first) || !isSmall(last)) return badarg();
  if (<i64>first < 1 || <i64>last < <i64>first || <i64>last > <i64>byteSize(t)) return badarg();
  return byteList(t, <i32>first - 1, <i32>(last - first) + 1);
}
