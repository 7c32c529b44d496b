/** Field width, precision and padding of control sequences. */
import { utf8Encode } from "../atom/utf8";
import { appendCodePoint, appendFill, textAt, textBytes, textCut } from "./buffer";
import { Directive } from "./directives";
import { characterCount } from "./write";

/** No width or precision given. */
export const NONE: i32 = i32.MIN_VALUE;

const STAR = 0x2a;

/** Appends a character `count` times; false when that is negative. */
export function appendRepeated(c: i32, count: i32): bool {
  if (count < 0) return false;
  if (c < 128) appendFill(c, count);
  else for (; count > 0; count--) appendCodePoint(c);
  return true;
}

/** Puts `count` padding characters behind the text from `start` on, or before it. */
function pad(d: Directive, start: i32, count: i32): void {
  if (count <= 0) return;
  const end = textBytes();
  appendRepeated(d.pad, count);
  if (d.left) return;
  const padBytes = textBytes() - end;
  const at = textAt() + <usize>start;
  memory.copy(at + <usize>padBytes, at, end - start);
  if (d.pad < 128) {
    memory.fill(at, <u8>d.pad, padBytes);
    return;
  }
  for (let done = 0; done < padBytes; ) done += utf8Encode(at + <usize>done, d.pad);
}

/**
 * The text from `start` on as a term: padded to the width, or stars when it is longer than that or than the precision. `length` is its
 * number of characters, or -1 to count them.
 */
export function termField(d: Directive, start: i32, length: i32, width: i32, precision: i32): bool {
  if (width == NONE) {
    if (precision == NONE) return true;
    width = precision;
  }
  if (width < 0) return false;
  const count = length < 0 ? characterCount(start) : length;
  const most = min(count, precision == NONE ? width : min(precision, width));
  if (most < 0) return false;
  if (count > most) {
    textCut(start);
    appendFill(STAR, most);
    pad(d, start, width - most);
  } else {
    pad(d, start, width - count);
  }
  return true;
}

/** Cuts the text from `start` on off behind `count` characters. */
function truncate(start: i32, count: i32): void {
  const end = textBytes();
  let at = start;
  for (; at < end; at++) {
    if ((load<u8>(textAt() + <usize>at) & 0xc0) != 0x80 && count-- == 0) break;
  }
  textCut(at);
}

/** The text from `start` on as a string: the precision is how much of it is shown, the width how much room it gets. */
export function stringField(d: Directive, start: i32): bool {
  let width = d.width;
  const precision = d.precision;
  if (width == NONE && precision == NONE) return true;
  if (precision == NONE || width == NONE) {
    if (width == NONE) d.left = true;
    width = width == NONE ? precision : width;
    return width >= 0 && fill(d, start, width);
  }
  if (width < precision || precision < 0) return false;
  const count = characterCount(start);
  if (count > precision) truncate(start, precision);
  else if (width > precision) appendRepeated(d.pad, precision - count);
  return fill(d, start, width);
}

/** Exactly `width` characters. */
function fill(d: Directive, start: i32, width: i32): bool {
  const count = characterCount(start);
  if (count > width) truncate(start, width);
  else pad(d, start, width - count);
  return true;
}
