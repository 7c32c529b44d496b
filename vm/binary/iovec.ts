/**
 * erlang:iolist_to_iovec/1: an iolist as a flat list of binaries, none of them empty. Bytes and small binaries are gathered in an accumulator (the
 * format buffer); large binaries stay as they are. The limits are Erlang/OTP's, since programs see where one binary ends and the next one begins.
 */
import { IOLIST_STATE } from "../abi/registers";
import { consOf } from "../bif/build";
import { textAt, textBytes, textClear, textExtend } from "../format/buffer";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { FAIL, NIL, Term, address, head, isCons, isSmall, tail } from "../term/term";
import { bitData, bitOffset, bitSize, isBinary, isBitstring } from "./binary";
import { copyBits } from "./bits";
import { binaryFromBytes, makeSubBinary } from "./make";

/** A binary of fewer bytes is gathered; so is one behind an accumulator of fewer, unless it can be cut. */
const SMALL: usize = 256;
/** An accumulator with room for so much is not made larger. */
const ENOUGH: usize = 32 * SMALL;

@unmanaged
class Vector {
  /** Result so far, last binary first. */
  list: Term;
  /** Bytes that the accumulator is said to have room for; 0 when there is none. */
  room: usize;
}

// @ts-ignore: decorator
@inline function vector(): Vector {
  return changetype<Vector>(<usize>IOLIST_STATE);
}

/** The list of binaries, or FAIL without an error set when `t` is neither an iolist nor a binary. */
export function iovecOf(t: Term): Term {
  const v = vector();
  v.list = NIL;
  v.room = 0;
  textClear();
  if (isBitstring(t)) {
    if (!isBinary(t)) return FAIL;
    return bitSize(t) == 0 ? NIL : consOf(t, NIL);
  }
  const base = scratchDepth();
  for (;;) {
    while (isCons(t)) {
      const first = head(t);
      if (isSmall(first)) {
        t = gatherBytes(t);
        if (t == FAIL) break;
      } else if (isCons(first) || first == NIL) {
        if (tail(t) != NIL) scratchPush(tail(t));
        t = first;
      } else {
        t = isBitstring(first) && addBinary(first) ? tail(t) : FAIL;
      }
    }
    if (isBitstring(t) ? !addBinary(t) : t != NIL) {
      scratchReset(base);
      return FAIL;
    }
    if (scratchDepth() == base) break;
    t = scratchPop();
  }
  flush();
  return reversed(v.list);
}

/** Gathers the bytes that the list begins with; answers what follows them, or FAIL when one is none. */
function gatherBytes(list: Term): Term {
  let end = list;
  let count: usize = 0;
  for (; isCons(end) && isSmall(head(end)); end = tail(end)) {
    if (head(end) > 255) return FAIL;
    count++;
  }
  let at = room(count);
  for (; list != end; list = tail(list)) store<u8>(at++, <u8>head(list));
  return end;
}

/** False for a bitstring that is no binary. */
function addBinary(t: Term): bool {
  if (!isBinary(t)) return false;
  const bytes = <usize>(bitSize(t) >> 3);
  const gathered = <usize>textBytes();
  if (bytes == 0) return true;
  if (bytes >= SMALL && (gathered == 0 || gathered >= SMALL)) {
    flush();
    push(t);
  } else if (bytes < SMALL || bytes + gathered < 2 * SMALL) {
    gather(t, bytes);
  } else {
    // What is gathered is completed to a binary that is not small, and the rest is a part of this one.
    const part = SMALL - gathered;
    gather(t, part);
    flush();
    push(makeSubBinary(t, (<u64>part) << 3, (<u64>(bytes - part)) << 3));
  }
  return true;
}

/** Gathers the first `bytes` bytes of a binary. */
function gather(t: Term, bytes: usize): void {
  const to = room(bytes);
  if (bitOffset(t) == 0) memory.copy(to, bitData(t), bytes);
  else copyBits(bitData(t), bitOffset(t), to, 0, (<u64>bytes) << 3);
}

/** Address of room for `bytes` more gathered bytes. */
function room(bytes: usize): usize {
  const v = vector();
  const needed = <usize>textBytes() + bytes;
  if (v.room == 0) {
    v.room = max(needed, SMALL);
  } else if (needed > v.room) {
    if (v.room >= ENOUGH) {
      flush();
      v.room = max(bytes, SMALL);
    } else {
      v.room = max(needed, v.room << 1);
    }
  }
  return textExtend(bytes);
}

/** What is gathered becomes a binary of the list. */
function flush(): void {
  if (textBytes() != 0) push(binaryFromBytes(textAt(), textBytes()));
  textClear();
  vector().room = 0;
}

function push(t: Term): void {
  const v = vector();
  v.list = consOf(t, v.list);
}

/** Turns the list of new cells round in place. */
function reversed(list: Term): Term {
  let result = NIL;
  while (isCons(list)) {
    const next = tail(list);
    store<u64>(address(list), result, 8);
    result = list;
    list = next;
  }
  return result;
}
