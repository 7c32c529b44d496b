/** Built-ins that write to the host: erlang:display/1, and what the I/O server (user) is made of. */
import { Atom } from "../abi/atoms";
import { isUnicode, utf8CodePoints } from "../atom/utf8";
import { alignedData } from "../binary/aligned";
import { byteSize, isBinary } from "../binary/binary";
import { badarg } from "../code/errors";
import { appendByte, appendBytes, appendCodePoint, textAt, textBytes, textClear } from "../format/buffer";
import { MODE_DISPLAY, formatTerm } from "../format/write";
import { hostWrite } from "../host";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { statistics } from "../schedule/statistics";
import { NIL, TRUE, Term, address, atom, head, isCons, isSmall, kind, small, smallValue, tail } from "../term/term";

const STANDARD_OUTPUT: i32 = 1;
/** Bytes that are written for one reduction. */
const BYTES_PER_REDUCTION: i32 = 64;

function writeText(stream: i32): void {
  const bytes = textBytes();
  statistics().bytesOut += <u64>bytes;
  hostWrite(stream, textAt(), bytes);
}

/** erlang:display/1 */
export function bif_display(t: Term): Term {
  textClear();
  formatTerm(t, MODE_DISPLAY);
  appendByte(10);
  writeText(STANDARD_OUTPUT);
  return TRUE;
}

/** display_nl/0 */
export function bif_display_nl(): Term {
  textClear();
  appendByte(10);
  writeText(STANDARD_OUTPUT);
  return TRUE;
}

/** display_string/1: a flat list of characters. */
export function bif_display_string(characters: Term): Term {
  textClear();
  let rest = characters;
  for (; isCons(rest); rest = tail(rest)) {
    const character = head(rest);
    if (!isSmall(character) || !isUnicode(character)) return badarg();
    appendCodePoint(<i32>character);
  }
  if (rest != NIL) return badarg();
  writeText(STANDARD_OUTPUT);
  return TRUE;
}

/**
 * wasmbeam:put_chars(Stream, Characters): writes a list of Unicode characters and UTF-8 binaries, nested as deeply as one likes, in UTF-8.
 * Stream 1 is standard output, 2 standard error. Answers ok; error badarg, with nothing written, when it is no such list.
 */
export function bif_put_chars(stream: Term, characters: Term): Term {
  if (stream != small(1) && stream != small(2)) return badarg();
  textClear();
  if (!appendCharacters(characters)) return badarg();
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  writeText(<i32>smallValue(stream));
  return atom(Atom.ok);
}

/** wasmbeam:put_bytes(Stream, Binary): writes bytes as they are. */
export function bif_put_bytes(stream: Term, binary: Term): Term {
  if ((stream != small(1) && stream != small(2)) || !isBinary(binary)) return badarg();
  const bytes = byteSize(binary);
  bumpReductions(bytes / BYTES_PER_REDUCTION);
  statistics().bytesOut += <u64>bytes;
  hostWrite(<i32>smallValue(stream), alignedData(binary), bytes);
  return atom(Atom.ok);
}

/** Appends a deep list of characters, or a binary, to the text. Answers false when it is no such thing. */
function appendCharacters(characters: Term): bool {
  const bottom = scratchDepth();
  scratchPush(characters);
  while (scratchDepth() > bottom) {
    let t = scratchPop();
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (isSmall(first) && isUnicode(first)) appendCodePoint(<i32>first);
      else if (isCons(first)) {
        scratchPush(t);
        t = first;
      } else if (first != NIL && !appendBinary(first)) {
        scratchReset(bottom);
        return false;
      }
    }
    if (t != NIL && !appendBinary(t)) {
      scratchReset(bottom);
      return false;
    }
  }
  return true;
}

/** Appends a binary that is UTF-8. Answers false when `t` is no such binary. */
function appendBinary(t: Term): bool {
  if (!isBinary(t)) return false;
  const bytes = byteSize(t);
  const at = alignedData(t);
  if (utf8CodePoints(at, bytes) < 0) return false;
  appendBytes(at, bytes);
  return true;
}
