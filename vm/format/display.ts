/**
 * What erlang:display/1 writes differently from `~w`: atoms without regard to reserved words, floats with six decimals and an exponent,
 * strings and binaries as text where `~p` would not. (Large maps, whose insides real Erlang shows, are written as maps.)
 */
import { atomBytes, atomText } from "../atom/table";
import { utf8Decode, utf8SequenceLength } from "../atom/utf8";
import { alignedData } from "../binary/aligned";
import { bitSize } from "../binary/binary";
import { appendScientific } from "../number/floattext";
import { NIL, Term, WORD, address, floatValue, head, isAtom, isCons, isFloat, tail } from "../term/term";
import { appendByte, appendBytes, appendCodePoint, appendText } from "./buffer";
import { appendLeaf, appendNumberBinary } from "./leaf";

/** A proper list, not empty, of Latin-1 characters that are no control characters other than white space. */
export function isDisplayString(t: Term): bool {
  for (; isCons(t); t = tail(t)) {
    const c = head(t);
    if (c > 255 || (c < 0x20 && (c < 9 || c > 13)) || (c >= 0x7f && c < 0xa0)) return false;
  }
  return t == NIL;
}

/** A list for which `isDisplayString` holds. */
export function appendDisplayString(t: Term): void {
  appendByte(0x22);
  for (; isCons(t); t = tail(t)) {
    const c = <i32>head(t);
    if (c == 0x22) appendByte(0x5c);
    if (c == 10) appendText("\\n");
    else appendCodePoint(c);
  }
  appendByte(0x22);
}

export function appendDisplayBinary(t: Term): void {
  const bits = bitSize(t);
  const at = alignedData(t);
  const bytes = <i32>(bits >> 3);
  let text = (bits & 7) == 0 && bytes > 0;
  for (let i = 0; text && i < bytes; i++) text = load<u8>(at + <usize>i) - 0x20 < 0x5f;
  if (!text) {
    appendNumberBinary(t, -1);
    return;
  }
  appendText("<<\"");
  appendBytes(at, bytes);
  appendText("\">>");
}

export function appendDisplayLeaf(t: Term): void {
  if (isFloat(t)) appendScientific(floatValue(t), 6);
  else if (isAtom(t)) appendDisplayAtom(t);
  else appendLeaf(t, true);
}

// @ts-ignore: decorator
@inline function isLower(c: u32): bool {
  return c - 0x61 < 26 || (c >= 0xdf && c <= 0xff && c != 0xf7);
}

// @ts-ignore: decorator
@inline function isWordCharacter(c: u32): bool {
  return isLower(c) || c - 0x41 < 26 || (c >= 0xc0 && c <= 0xde && c != 0xd7) || c - 0x30 < 10 || c == 0x5f;
}

/** Quoted unless it begins with a lower-case Latin-1 letter and goes on with letters, digits and _. */
function appendDisplayAtom(t: Term): void {
  const text = atomText(t);
  const bytes = atomBytes(t);
  let quoted = bytes == 0;
  for (let i = 0; i < bytes; ) {
    const length = utf8SequenceLength(text + <usize>i, bytes - i);
    const c = utf8Decode(text + <usize>i, length);
    if (i == 0 ? !isLower(c) : !isWordCharacter(c)) quoted = true;
    i += length;
  }
  if (quoted) appendByte(0x27);
  for (let i = 0; i < bytes; ) {
    const length = utf8SequenceLength(text + <usize>i, bytes - i);
    appendDisplayCharacter(utf8Decode(text + <usize>i, length));
    i += length;
  }
  if (quoted) appendByte(0x27);
}

function appendDisplayCharacter(c: u32): void {
  if (c == 0x27 || c == 0x5c) {
    appendByte(0x5c);
    appendByte(c);
  } else if (c >= 8 && c <= 13) {
    appendByte(0x5c);
    // \b \t \n \v \f \r
    appendByte(c == 8 ? 0x62 : c == 9 ? 0x74 : c == 10 ? 0x6e : c == 11 ? 0x76 : c == 12 ? 0x66 : 0x72);
  } else if (c < 0x20 || (c >= 0x80 && c < 0xa0)) {
    appendByte(0x5c);
    appendByte((c >> 6) + 0x30);
    appendByte(((c >> 3) & 7) + 0x30);
    appendByte((c & 7) + 0x30);
  } else {
    appendCodePoint(c);
  }
}
