/**
 * Lists of bytes and binaries (iolists) to and from binaries. All binaries are heap binaries of whole bytes here. Errors: badarg.
 */
import { KIND_BINARY } from "../abi/terms";
import { badarg } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer, scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { NIL, Term, WORD, address, cons, head, isCons, isSmall, kind, tail } from "../term/term";
import { bytesBinary } from "./conversion";

/** Bytes for one reduction. */
const BYTES_PER_REDUCTION = 64;

// @ts-ignore: decorator
@inline function isBytes(t: Term): bool {
  return kind(t) == KIND_BINARY && (load<u64>(address(t), 8) & 7) == 0;
}
// @ts-ignore: decorator
@inline function byteCount(t: Term): i32 {
  return <i32>(load<u64>(address(t), 8) >> 3);
}
// @ts-ignore: decorator
@inline function bytesAt(t: Term): usize {
  return address(t) + 2 * WORD;
}

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
      } else if (isBytes(first)) {
        if (to != 0) memory.copy(to + <usize>count, bytesAt(first), byteCount(first));
        count += byteCount(first);
      } else if (first != NIL) {
        scratchReset(base);
        return -1;
      }
    }
    if (isBytes(t)) {
      if (to != 0) memory.copy(to + <usize>count, bytesAt(t), byteCount(t));
      count += byteCount(t);
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
  const buffer = scratchBuffer(<usize>count + 1);
  walk(list, buffer);
  bumpReductions(<i32>count / BYTES_PER_REDUCTION);
  return bytesBinary(buffer, <i32>count);
}

export function bif_list_to_binary(list: Term): Term {
  return isCons(list) || list == NIL ? listBinary(list) : badarg();
}

export function bif_iolist_to_binary(t: Term): Term {
  return isBytes(t) ? t : bif_list_to_binary(t);
}

export function bif_iolist_size(t: Term): Term {
  if (!isBytes(t) && !isCons(t) && t != NIL) return badarg();
  const count = walk(t, 0);
  return count < 0 ? badarg() : <u64>count;
}

/** The bytes from index `from` on, `count` of them, as a list. */
function byteList(t: Term, from: i32, count: i32): Term {
  if (count == 0) return NIL;
  const cells = heapAllocate(count << 1);
  const bytes = bytesAt(t) + <usize>from;
  for (let i = 0; i < count; i++) {
    const cell = cells + ((<usize>i) << 4);
    store<u64>(cell, load<u8>(bytes + <usize>i));
    store<u64>(cell, i == count - 1 ? NIL : cons(cell + 2 * WORD), 8);
  }
  bumpReductions(count / BYTES_PER_REDUCTION);
  return cons(cells);
}

export function bif_binary_to_list_1(t: Term): Term {
  return isBytes(t) ? byteList(t, 0, byteCount(t)) : badarg();
}

/** binary_to_list(Binary, First, Last), counted from 1. */
export function bif_binary_to_list_3(t: Term, first: Term, last: Term): Term {
  if (!isBytes(t) || !isSmall(first) || !isSmall(last)) return badarg();
  if (<i64>first < 1 || <i64>last < <i64>first || <i64>last > <i64>byteCount(t)) return badarg();
  return byteList(t, <i32>first - 1, <i32>(last - first) + 1);
}
