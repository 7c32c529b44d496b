/**
 * Iolists and bitstring lists: deep lists of bytes and bitstrings, of which the last tail may be a bitstring. They are measured first and copied
 * then, in two walks without recursion: lists that wait for a sublist to end are on the scratch stack.
 */
import { IOLIST_STATE } from "../abi/registers";
import { scratchBuffer, scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { NIL, Term, head, isCons, tail } from "../term/term";
import { alignedData } from "./aligned";
import { bitData, bitOffset, bitSize, isBinary, isBitstring } from "./binary";
import { copyBits, writeBits } from "./bits";

@unmanaged
class IoBytes {
  at: usize;
}

/** Bits of the list, or of a bitstring itself; -1 when it is none. `whole`: each bitstring must be of whole bytes. */
export function ioBits(list: Term, whole: bool): i64 {
  const mask: u64 = whole ? 7 : 0;
  if (isBitstring(list)) return bitSize(list) & mask ? -1 : <i64>bitSize(list);
  const base = scratchDepth();
  let bits: i64 = 0;
  scratchPush(list);
  while (scratchDepth() > base) {
    let t = scratchPop();
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (first < 256) {
        bits += 8;
      } else if (isCons(first)) {
        if (t != NIL) scratchPush(t);
        t = first;
      } else if (isBitstring(first) && (bitSize(first) & mask) == 0) {
        bits += bitSize(first);
      } else if (first != NIL) {
        scratchReset(base);
        return -1;
      }
    }
    if (isBitstring(t) && (bitSize(t) & mask) == 0) {
      bits += bitSize(t);
    } else if (t != NIL) {
      scratchReset(base);
      return -1;
    }
  }
  scratchReset(base);
  return bits;
}

/** Writes the bytes of an iolist, for which ioBits(list, true) was not negative, to `to`. */
export function copyIoBytes(list: Term, to: usize): void {
  const base = scratchDepth();
  let t = list;
  for (;;) {
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (first < 256) {
        store<u8>(to++, <u8>first);
      } else if (isCons(first)) {
        if (t != NIL) scratchPush(t);
        t = first;
      } else if (first != NIL) {
        to = copyWhole(first, to);
      }
    }
    if (t != NIL) to = copyWhole(t, to);
    if (scratchDepth() == base) {
      scratchReset(base);
      return;
    }
    t = scratchPop();
  }
}

function copyWhole(t: Term, to: usize): usize {
  const bytes = <usize>(bitSize(t) >> 3);
  if (bitOffset(t) == 0) memory.copy(to, bitData(t), bytes);
  else copyBits(bitData(t), bitOffset(t), to, 0, (<u64>bytes) << 3);
  return to + bytes;
}

/** Writes the bits of a bitstring list to `to`, from its first bit on. */
export function copyIoBits(list: Term, to: usize): void {
  const base = scratchDepth();
  let position: u64 = 0;
  let t = list;
  for (;;) {
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (first < 256) {
        writeBits(to, position, 8, first);
        position += 8;
      } else if (isCons(first)) {
        if (t != NIL) scratchPush(t);
        t = first;
      } else if (first != NIL) {
        copyBits(bitData(first), bitOffset(first), to, position, bitSize(first));
        position += bitSize(first);
      }
    }
    if (t != NIL) {
      copyBits(bitData(t), bitOffset(t), to, position, bitSize(t));
      position += bitSize(t);
    }
    if (scratchDepth() == base) {
      scratchReset(base);
      return;
    }
    t = scratchPop();
  }
}

/** Makes the bytes of an iolist or binary readable at ioBytesAt(), until the next use of the scratch buffer. Answers how many, -1 when it is none. */
export function ioBytes(t: Term): i64 {
  const bits = ioBits(t, true);
  if (bits < 0) return -1;
  const state = changetype<IoBytes>(<usize>IOLIST_STATE + 12);
  if (isBinary(t)) {
    state.at = alignedData(t);
  } else {
    // Copying bits may read and write back words in front of where it copies to.
    state.at = scratchBuffer(<usize>(bits >> 3) + 16) + 16;
    copyIoBytes(t, state.at);
  }
  return bits >> 3;
}

/** Where the last ioBytes has put them. */
export function ioBytesAt(): usize {
  return changetype<IoBytes>(<usize>IOLIST_STATE + 12).at;
}
