/**
 * Character data to UTF-8: deep lists of code points and binaries, which are Latin-1 or UTF-8 (unicode:characters_to_binary/2, characters_to_list/2).
 * The UTF-8 is made in the format buffer, as far as the data are good.
 *
 * What is not: a *rest* of the same shape, lists still open included, from where the fault is. A sequence that a binary breaks off is carried
 * over to the next binary; a code point in between is a fault, and at the end of the data the sequence is what is left.
 *
 * Lists that wait for a sublist to end are on the scratch stack.
 */
import { UNICODE_STATE } from "../abi/registers";
import { UTF8_MAX_BYTES, isUnicode, utf8Encode } from "../atom/utf8";
import { binaryFromBytes, makeSubBinary } from "../binary/make";
import { bitSize, isBinary, isBitstring } from "../binary/binary";
import { alignedData } from "../binary/aligned";
import { consOf } from "../bif/build";
import { appendBytes, appendCodePoint, textBytes, textClear, textCut, textExtend } from "../format/buffer";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { FAIL, NIL, Term, head, isBignum, isCons, isSmall, tail } from "../term/term";
import { announcedLength, asciiPrefix, isIncomplete, validPrefix } from "./utf8";

/** The bytes of a sequence that the binary before has broken off. */
@unmanaged
class Carried {
  count: u32;
  /** Up to 4 bytes, in memory order. */
  bytes: u32;
}

// @ts-ignore: decorator
@inline function carried(): Carried {
  return changetype<Carried>(<usize>UNICODE_STATE);
}
const CARRIED_BYTES: usize = <usize>UNICODE_STATE + 4;

/** Code points of a list that are encoded before it is looked how much room there is. */
const RUN: i32 = 64;
/** No fault in this binary. */
const GOOD: usize = <usize>-1;

/**
 * Is the term made of lists, integers and binaries of whole bytes only? Looks no further than to the first bignum: that is a fault which is
 * answered with what came before, whatever comes behind.
 */
export function isCharacterData(data: Term): bool {
  const base = scratchDepth();
  scratchPush(data);
  while (scratchDepth() > base) {
    let t = scratchPop();
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (isSmall(first) || first == NIL) continue;
      if (isCons(first)) {
        scratchPush(t);
        t = first;
      } else if (!isBinary(first)) {
        scratchReset(base);
        return isBignum(first);
      }
    }
    if (t != NIL && !isBinary(t)) {
      scratchReset(base);
      return false;
    }
  }
  return true;
}

/**
 * Makes the UTF-8 of character data (isCharacterData) in the format buffer. Answers FAIL when all of it is good, otherwise the rest, which does
 * not contain what is carried over (carriedBytes).
 */
export function encodeCharacters(data: Term, latin1: bool): Term {
  textClear();
  carried().count = 0;
  if (!isCons(data)) return data == NIL ? FAIL : encodeBinary(data, latin1);
  const base = scratchDepth();
  scratchPush(data);
  while (scratchDepth() > base) {
    let t = scratchPop();
    let rest = FAIL;
    while (isCons(t)) {
      const first = head(t);
      if (isSmall(first)) {
        const behind = carried().count != 0 ? t : encodeRun(t, latin1 ? 255 : 0x10ffff);
        if (behind == t) {
          rest = t;
          break;
        }
        t = behind;
      } else if (isCons(first)) {
        scratchPush(tail(t));
        t = first;
      } else if (first == NIL) {
        t = tail(t);
      } else if (isBitstring(first)) {
        const part = encodeBinary(first, latin1);
        if (part != FAIL) {
          rest = consOf(part, tail(t));
          break;
        }
        t = tail(t);
      } else {
        rest = t;
        break;
      }
    }
    if (rest == FAIL && isBitstring(t)) rest = encodeBinary(t, latin1);
    if (rest != FAIL) return withOpenLists(rest, base);
  }
  return FAIL;
}

/** Appends the code points up to `most` that the list begins with, at most RUN of them; answers what follows. */
function encodeRun(list: Term, most: u64): Term {
  const start = textExtend(<usize>RUN * UTF8_MAX_BYTES);
  let at = start;
  for (let i = 0; i < RUN && isCons(list); i++) {
    const point = head(list);
    if (point < 0x80) {
      store<u8>(at++, <u8>point);
    } else {
      if (point > most || !isUnicode(point)) break;
      at += <usize>utf8Encode(at, <u32>point);
    }
    list = tail(list);
  }
  textCut(textBytes() - <i32>(<usize>RUN * UTF8_MAX_BYTES - (at - start)));
  return list;
}

/** The rest of the data, given the rest of the innermost list: each list that is open begins with what is left of its sublist. */
function withOpenLists(rest: Term, base: i32): Term {
  while (scratchDepth() > base) rest = consOf(rest, scratchPop());
  return rest;
}

/** Appends a binary. Answers FAIL, or what is left of it when it has a fault. */
function encodeBinary(t: Term, latin1: bool): Term {
  const bytes = <usize>(bitSize(t) >> 3);
  const at = alignedData(t);
  if (latin1) {
    appendLatin1(at, bytes);
    return FAIL;
  }
  const fault = appendUtf8(at, bytes);
  return fault == GOOD ? FAIL : makeSubBinary(t, (<u64>fault) << 3, (<u64>(bytes - fault)) << 3);
}

function appendLatin1(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; ) {
    const ascii = asciiPrefix(at, end - at);
    appendBytes(at, <i32>ascii);
    at += ascii;
    for (; at < end && load<u8>(at) >= 0x80; at++) appendCodePoint(load<u8>(at));
  }
}

/** Appends UTF-8 that follows what is carried over, and carries over what it breaks off. Answers the offset of a fault or GOOD. */
function appendUtf8(at: usize, bytes: usize): usize {
  let done: usize = 0;
  const c = carried();
  if (c.count != 0) {
    const lacking = announcedLength(c.bytes & 0xff) - c.count;
    memory.copy(CARRIED_BYTES + c.count, at, min(lacking, bytes));
    if (bytes < lacking) {
      c.count += <u32>bytes;
      return GOOD;
    }
    const all = <usize>c.count + lacking;
    if (validPrefix(CARRIED_BYTES, all) != all) return 0;
    appendBytes(CARRIED_BYTES, <i32>all);
    c.count = 0;
    done = lacking;
  }
  const valid = validPrefix(at + done, bytes - done);
  appendBytes(at + done, <i32>valid);
  done += valid;
  if (done == bytes) return GOOD;
  // Whatever is too short is carried over; whether it can be completed shows when it is.
  if (bytes - done >= announcedLength(load<u8>(at + done))) return done;
  memory.copy(CARRIED_BYTES, at + done, bytes - done);
  c.count = <u32>(bytes - done);
  return GOOD;
}

/** The sequence that is still incomplete as a binary, or FAIL when there is none. */
export function carriedBytes(): Term {
  const count = carried().count;
  return count == 0 ? FAIL : binaryFromBytes(CARRIED_BYTES, count);
}

/** Could more bytes complete what is carried over? */
export function isCarriedIncomplete(): bool {
  return isIncomplete(CARRIED_BYTES, carried().count);
}
