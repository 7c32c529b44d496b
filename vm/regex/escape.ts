/** Escapes: what a backslash and the characters behind it mean. As PCRE does, `at` is left on the last character of what has been read, also when it is an error. */
import { codePointAt, isDigit, isHexDigit, propertyOfName, NO_PROPERTY, sequenceBytes } from "./character";
import { EXTRA, UTF } from "./options";
import { fail, parser } from "./state";

/** escape() has found a character (Parser.escaped). */
export const ESCAPE_CHARACTER: i32 = 0;
/** Letters that stand for more than a character. */
const TYPES: string = "ABCDEGHKNPQRSVWXZbdhkpsvwz";

function isTypeLetter(c: u32): bool {
  for (let i = 0; i < TYPES.length; i++) if (<u32>TYPES.charCodeAt(i) == c) return true;
  return false;
}

/** The `i`th byte from here on. */
// @ts-ignore: decorator
@inline export function peek(i: usize): u32 {
  return <u32>load<u8>(parser().at + i);
}

/** Is here, `from` bytes on, the rest of {n}, {n,} or {n,m} behind the brace? */
export function isCount(from: usize): bool {
  let at = parser().at + from;
  if (!isDigit(load<u8>(at))) return false;
  while (isDigit(load<u8>(at))) at++;
  if (load<u8>(at) == 125) return true;
  if (load<u8>(at++) != 44) return false;
  while (isDigit(load<u8>(at))) at++;
  return load<u8>(at) == 125;
}

/**
 * Reads the escape at `at`. Answers ESCAPE_CHARACTER, the letter of what it is, or the negated number of the group that it refers to.
 * On an error, Parser.error is set.
 */
export function escape(options: u32, inClass: bool): i32 {
  const p = parser();
  p.at++;
  let c = (options & UTF) != 0 ? codePointAt(p.at) : peek(0);
  if (c >= 0xc0 && (options & UTF) != 0) p.at += sequenceBytes(peek(0)) - 1;
  p.escaped = c;
  if (c == 0) {
    fail(1);
  } else if (c < 48 || c > 122) {
    return ESCAPE_CHARACTER;
  } else if (isTypeLetter(c)) {
    if (c == 78 && peek(1) == 123 && !isCount(2)) fail(37);
    return <i32>c;
  }
  switch (c) {
    case 97: p.escaped = 7; break;
    case 101: p.escaped = 27; break;
    case 102: p.escaped = 12; break;
    case 110: p.escaped = 10; break;
    case 114: p.escaped = 13; break;
    case 116: p.escaped = 9; break;
    case 108:
    case 76:
    case 117:
    case 85:
      fail(37);
      break;
    case 103:
      return inClass ? ESCAPE_CHARACTER : reference();
    case 111: octalInBraces(options); break;
    case 120: hexadecimal(options); break;
    case 99: control(); break;
    default:
      if (isDigit(c)) return digits(c, options, inClass);
      if ((options & EXTRA) != 0 && ((c | 32) - 97 < 26)) fail(3);
  }
  return ESCAPE_CHARACTER;
}

/** Digits from the next byte on, as a number; -1 when it is too large. `at` is left on the last. */
export function number(): i32 {
  const p = parser();
  let n: i32 = 0;
  while (isDigit(peek(1))) {
    if (n > i32.MAX_VALUE / 10 - 1) {
      while (isDigit(peek(1))) p.at++;
      fail(61);
      return -1;
    }
    p.at++;
    n = n * 10 + <i32>(peek(0) - 48);
  }
  return n;
}

/** \g */
function reference(): i32 {
  const p = parser();
  const next = peek(1);
  if (next == 60 || next == 39) return 103;
  let braced = false;
  if (next == 123) {
    let at = p.at + 2;
    while (load<u8>(at) == 45 || isDigit(load<u8>(at))) at++;
    if (load<u8>(at) != 0 && load<u8>(at) != 125) return 107;
    braced = true;
    p.at++;
  }
  const negated = peek(1) == 45;
  if (negated) p.at++;
  const n = number();
  if (n < 0) return 0;
  if (braced) {
    p.at++;
    if (peek(0) != 125) {
      fail(57);
      return 0;
    }
  }
  if (n == 0) {
    fail(58);
    return 0;
  }
  if (!negated) return -n;
  if (<u32>n > p.groups) {
    fail(15);
    return 0;
  }
  return -<i32>(p.groups - <u32>(n - 1));
}

/** \1 and the like: a reference, or a character in octal. */
function digits(c: u32, options: u32, inClass: bool): i32 {
  const p = parser();
  const start = p.at;
  if (c != 48) {
    if (!inClass) {
      p.at--;
      const n = number();
      if (n < 0) return 0;
      if (n < 8 || <u32>n <= p.groups) return -n;
      p.at = start;
    }
    if (c >= 56) {
      p.escaped = c;
      return 0;
    }
  }
  c -= 48;
  for (let i = 0; i < 2 && peek(1) - 48 < 8; i++) {
    p.at++;
    c = c * 8 + peek(0) - 48;
  }
  p.escaped = c;
  if ((options & UTF) == 0 && c > 255) fail(51);
  return 0;
}

/** \o{…} */
function octalInBraces(options: u32): void {
  const p = parser();
  if (peek(1) != 123) {
    fail(81);
  } else if (peek(2) == 125) {
    fail(86);
  } else {
    p.at += 2;
    braced(options, 8, 80);
  }
}

/** \x */
function hexadecimal(options: u32): void {
  const p = parser();
  if (peek(1) == 123) {
    p.at += 2;
    if (peek(0) == 125) fail(86);
    else braced(options, 16, 79);
    return;
  }
  let c: u32 = 0;
  for (let i = 0; i < 2 && isHexDigit(peek(1)); i++) {
    p.at++;
    c = c * 16 + digitValue(peek(0));
  }
  p.escaped = c;
}

function digitValue(c: u32): u32 {
  return c < 58 ? c - 48 : (c | 32) - 87;
}

/** The digits in braces that begin at `at`. */
function braced(options: u32, base: u32, malformed: i32): void {
  const p = parser();
  const most: u32 = (options & UTF) != 0 ? 0x10ffff : 255;
  let c: u32 = 0;
  let tooLarge = false;
  while (base == 16 ? isHexDigit(peek(0)) : peek(0) - 48 < 8) {
    if (!tooLarge) c = c * base + digitValue(peek(0));
    if (c > most) tooLarge = true;
    p.at++;
  }
  p.escaped = c;
  if (tooLarge) fail(34);
  else if (peek(0) != 125) fail(malformed);
  else if ((options & UTF) != 0 && c - 0xd800 < 0x800) fail(73);
}

/** \c */
function control(): void {
  const p = parser();
  p.at++;
  const c = peek(0);
  if (c == 0) fail(2);
  else if (c > 127) fail(68);
  else p.escaped = (c - 97 < 26 ? c - 32 : c) ^ 64;
}

/** The property behind \p or \P, of which `at` is on the letter: to Parser.property and Parser.negated. */
export function property(): bool {
  const p = parser();
  p.at++;
  p.negated = 0;
  let name = p.at;
  let bytes: usize = 1;
  if (peek(0) == 0) return fail(46);
  if (peek(0) == 123) {
    if (peek(1) == 94) {
      p.negated = 1;
      p.at++;
    }
    name = p.at + 1;
    bytes = 0;
    for (let i = 0; i < 31; i++) {
      p.at++;
      if (peek(0) == 0) return fail(46);
      if (peek(0) == 125) break;
      bytes++;
    }
    if (peek(0) != 125) return fail(46);
  }
  p.property = propertyOfName(name, bytes);
  return p.property == NO_PROPERTY ? fail(47) : true;
}
