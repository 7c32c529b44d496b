/**
 * io_lib:format/2: a format with control sequences, `~`, field width, precision, padding character, modifiers and control
 * character, and the list of arguments they use up; see the documentation of io:fwrite in stdlib. The text goes to the
 * format buffer.
 *
 * Where Erlang counts grapheme clusters (field widths with the modifier t), this counts code points.
 */
import { FORMAT_STATE } from "../abi/registers";
import { KIND_BINARY } from "../abi/terms";
import { atomBytes, atomText } from "../atom/table";
import { isUnicode } from "../atom/utf8";
import { scratchPush } from "../memory/scratch";
import { appendInteger } from "../number/radix";
import { NIL, Term, floatValue, head, isAtom, isCons, isFloat, isInteger, isSmall, kind, tail } from "../term/term";
import { appendByte, appendBytes, appendCodePoint, appendNumber, textAt, textBytes } from "./buffer";
import { appendCharacters } from "./characters";
import { NONE, appendRepeated, stringField, termField } from "./field";
import { appendExponential, appendPositional } from "./floats";
import { prettyPrint } from "./pretty";
import { STYLE_STRINGS, STYLE_UNICODE, writeTerm } from "./write";

/** A control sequence, and how far things are. */
@unmanaged
export class Directive {
  /** NONE, or at least 0. */
  width: i32;
  left: bool;
  /** Modifier t. */
  unicode: bool;
  /** No modifier l. */
  strings: bool;
  /** NONE, or any number that `*` has given. */
  precision: i32;
  pad: i32;
  /** Format and arguments that are left. */
  format: Term;
  args: Term;
  /** Column (from 0) of byte `seen` of the text. */
  column: i32;
  seen: i32;
  /** Push a span (see spanStart) for the text of each control sequence that is a list of its own. */
  spans: bool;
  /** Is that of this one? */
  own: bool;
}

const DEFAULT_LINE_LENGTH = 80;
const DEFAULT_FLOAT_DIGITS = 6;
const TAB = 8;
/** Widths beyond this are refused. */
const WIDTH_MAX: i64 = 1 << 26;

// @ts-ignore: decorator
@inline function directive(): Directive {
  return changetype<Directive>(<usize>FORMAT_STATE + 96);
}

// @ts-ignore: decorator
@inline export function spanStart(span: u64): i32 {
  return <i32>(span >> 32);
}
// @ts-ignore: decorator
@inline export function spanEnd(span: u64): i32 {
  return <i32>span;
}

/**
 * Appends the text of a format, a list of characters, with its arguments. False when they do not fit each other; what has been
 * appended by then is undefined. With `spans`, pushes where the text of each control sequence that io_lib makes a list of its own
 * (terms and strings) begins and ends, in bytes, to the scratch stack.
 */
export function formatText(format: Term, args: Term, spans: bool): bool {
  const d = directive();
  d.spans = spans;
  d.format = format;
  d.args = args;
  d.column = 0;
  d.seen = textBytes();
  while (isCons(d.format)) {
    const c = head(d.format);
    d.format = tail(d.format);
    if (c == 0x7e) {
      const start = textBytes();
      if (!parse(d) || !control(d)) return false;
      if (d.spans && d.own) scratchPush(((<u64>start) << 32) | <u64>(<u32>textBytes()));
    } else if (isSmall(c) && isUnicode(c)) {
      appendCodePoint(<i32>c);
    } else if (isSmall(c) || isAtom(c) || !appendCharacters(c, true)) {
      return false;
    }
  }
  return d.format == NIL && d.args == NIL;
}

// Parsing

/** The next character of the format if it is `c`: taken. */
function take(d: Directive, c: u64): bool {
  if (!isCons(d.format) || head(d.format) != c) return false;
  d.format = tail(d.format);
  return true;
}

/** The next argument: taken. Only when there is one. */
function takeArgument(d: Directive): Term {
  const argument = head(d.args);
  d.args = tail(d.args);
  return argument;
}

/** A number, or `*` and an integer argument; NONE when there is neither. Beyond WIDTH_MAX: WIDTH_MAX + 1. */
function takeNumber(d: Directive): i32 {
  if (isCons(d.format) && head(d.format) == 0x2a && isCons(d.args) && isInteger(head(d.args))) {
    d.format = tail(d.format);
    const value = takeArgument(d);
    return isSmall(value) && <i64>value <= WIDTH_MAX && <i64>value >= -WIDTH_MAX ? <i32>value : <i32>WIDTH_MAX + 1;
  }
  if (!isCons(d.format) || head(d.format) - 0x30 >= 10) return NONE;
  let value: i64 = 0;
  while (isCons(d.format) && head(d.format) - 0x30 < 10) {
    value = min(value * 10 + <i64>(head(d.format) - 0x30), WIDTH_MAX + 1);
    d.format = tail(d.format);
  }
  return <i32>value;
}

/** Takes everything from behind the `~` up to the control character. */
function parse(d: Directive): bool {
  const minus = take(d, 0x2d);
  d.width = takeNumber(d);
  if (minus && d.width == NONE) return false;
  if (minus) d.width = -d.width;
  d.left = d.width != NONE && d.width < 0;
  if (d.left) d.width = -d.width;
  d.precision = NONE;
  d.pad = 0x20;
  d.unicode = false;
  d.strings = true;
  if (take(d, 0x2e)) d.precision = takeNumber(d);
  if (take(d, 0x2e)) {
    if (!isCons(d.format)) return false;
    let pad = head(d.format);
    d.format = tail(d.format);
    if (pad == 0x2a && isCons(d.args)) pad = takeArgument(d);
    if (!isSmall(pad) || !isUnicode(pad)) return false;
    d.pad = <i32>pad;
  }
  while (true) {
    if (take(d, 0x74)) d.unicode = true;
    else if (take(d, 0x6c)) d.strings = false;
    else break;
  }
  return (d.width == NONE || d.width <= WIDTH_MAX) && (d.precision == NONE || d.precision <= WIDTH_MAX);
}

// Control characters

function control(d: Directive): bool {
  if (!isCons(d.format)) return false;
  const c = head(d.format);
  d.format = tail(d.format);
  d.own = false;
  if (c == 0x7e) return repeated(d, 0x7e);
  if (c == 0x6e) return newLines(d);
  if (!isCons(d.args)) return false;
  const argument = takeArgument(d);
  d.own = c == 0x77 || c == 0x70 || c == 0x57 || c == 0x50 || (c == 0x73 && !isAtom(argument));
  switch (<i32>c) {
    case 0x77: // w
      return written(d, argument, -1);
    case 0x70: // p
      return printed(d, argument, -1);
    case 0x57: // W
    case 0x50: // P
      return limited(d, argument, c == 0x50);
    case 0x73: // s
      return string(d, argument);
    case 0x63: // c
      return character(d, argument);
    case 0x65: // e
    case 0x66: // f
    case 0x67: // g
      return float(d, argument, <i32>c);
    case 0x62: // b
    case 0x42: // B
    case 0x78: // x
    case 0x58: // X
    case 0x2b: // +
    case 0x23: // #
      return integer(d, argument, <i32>c);
    default:
      return c == 0x69; // i
  }
}

function repeated(d: Directive, c: i32): bool {
  const start = textBytes();
  if (d.precision == NONE) return appendRepeated(c, d.width == NONE ? 1 : d.width);
  if (d.width != NONE && d.width < d.precision) return false;
  if (!appendRepeated(c, d.precision)) return false;
  return d.width == NONE || termField(d, start, d.precision, d.width, NONE);
}

function newLines(d: Directive): bool {
  if (d.width == NONE) return appendRepeated(10, 1);
  return !d.left && appendRepeated(10, d.width);
}

function character(d: Directive, argument: Term): bool {
  if (!isInteger(argument)) return false;
  if (!d.unicode) return isSmall(argument) && repeated(d, <i32>(argument & 255));
  return isSmall(argument) && isUnicode(argument) && repeated(d, <i32>argument);
}

function style(d: Directive): i32 {
  return (d.unicode ? STYLE_UNICODE : 0) | (d.strings ? STYLE_STRINGS : 0);
}

function written(d: Directive, t: Term, depth: i32): bool {
  const start = textBytes();
  writeTerm(t, depth, d.unicode ? STYLE_UNICODE : 0, 0);
  return termField(d, start, -1, d.width, d.precision);
}

/** `~p`: the width is the line length and the precision the column, counted from 1, where the text begins. */
function printed(d: Directive, t: Term, depth: i32): bool {
  if (d.left) return false;
  const column = d.precision == NONE ? currentColumn(d) + 1 : d.precision;
  prettyPrint(t, column, d.width == NONE ? DEFAULT_LINE_LENGTH : d.width, depth, style(d));
  return true;
}

/** `~W` and `~P`: a term and a depth. */
function limited(d: Directive, t: Term, pretty: bool): bool {
  if (!isCons(d.args)) return false;
  const depth = takeArgument(d);
  if (!isInteger(depth)) return false;
  // A depth that no term has is none.
  const limit = isSmall(depth) && <i64>depth < i32.MAX_VALUE ? <i32>max<i64>(<i64>depth, -1) : -1;
  return pretty ? printed(d, t, limit) : written(d, t, limit);
}

/** Column, from 0, of the end of the text. */
function currentColumn(d: Directive): i32 {
  const end = textBytes();
  for (; d.seen < end; d.seen++) {
    const byte = load<u8>(textAt() + <usize>d.seen);
    if (byte == 10) d.column = 0;
    else if (byte == 9) d.column = (d.column / TAB + 1) * TAB;
    else d.column += i32((byte & 0xc0) != 0x80);
  }
  return d.column;
}

function string(d: Directive, argument: Term): bool {
  const start = textBytes();
  if (isAtom(argument)) {
    appendBytes(atomText(argument), atomBytes(argument));
    if (!d.unicode && hasWide(start)) return false;
  } else if (argument != NIL && !((isCons(argument) || kind(argument) == KIND_BINARY) && appendCharacters(argument, d.unicode))) {
    return false;
  }
  return stringField(d, start);
}

/** Is there a character above 255 in the text from `start` on? */
function hasWide(start: i32): bool {
  const end = textAt() + <usize>textBytes();
  for (let at = textAt() + <usize>start; at < end; at++) if (load<u8>(at) >= 0xc4) return true;
  return false;
}

function float(d: Directive, argument: Term, c: i32): bool {
  if (!isFloat(argument)) return false;
  const f = floatValue(argument);
  const start = textBytes();
  let digits = d.precision == NONE ? DEFAULT_FLOAT_DIGITS : d.precision;
  if (c == 0x67) {
    if (digits < 1) return false;
    // As few decimals as give that many significant digits, where that is plain enough to read.
    const size = abs(f);
    const exponent = size < 0.1 ? -2 : size < 1 ? -1 : size < 10 ? 0 : size < 100 ? 1 : size < 1000 ? 2 : size < 10000 ? 3 : i32.MAX_VALUE;
    if (exponent == -1 || (exponent >= 0 && digits - 1 > exponent)) {
      c = 0x66;
      digits = digits - 1 - exponent;
    } else {
      c = 0x65;
      digits = max(digits, 2);
    }
  }
  if (digits < (c == 0x65 ? 2 : 1)) return false;
  if (c == 0x65) appendExponential(f, digits);
  else appendPositional(f, digits);
  return d.width == NONE || termField(d, start, -1, d.width, d.width);
}

/** `~b`, `~x` (with a prefix as second argument), `~+` (with the base as prefix), and the same with capital letters. */
function integer(d: Directive, argument: Term, c: i32): bool {
  if (!isInteger(argument)) return false;
  const base = d.precision == NONE ? 10 : d.precision;
  if (base < 2 || base > 36) return false;
  const start = textBytes();
  const withPrefix = c == 0x78 || c == 0x58;
  const lowerCase = c == 0x62 || c == 0x78 || c == 0x2b;
  appendInteger(argument, base);
  if (lowerCase) toLowerCase(start);
  if (withPrefix || c == 0x2b || c == 0x23) {
    const end = textBytes();
    if (!withPrefix) {
      appendNumber(base);
      appendByte(0x23);
    } else if (!prefix(d)) {
      return false;
    }
    // The prefix goes behind the sign.
    const signed = load<u8>(textAt() + <usize>start) == 0x2d;
    rotate(start + i32(signed), end);
  }
  return termField(d, start, -1, d.width, NONE);
}

/** Appends the argument that is a prefix: an atom or a list of characters. */
function prefix(d: Directive): bool {
  if (!isCons(d.args)) return false;
  const argument = takeArgument(d);
  if (isAtom(argument)) appendBytes(atomText(argument), atomBytes(argument));
  else if (argument != NIL) return isCons(argument) && appendCharacters(argument, true);
  return true;
}

function toLowerCase(start: i32): void {
  const end = textAt() + <usize>textBytes();
  for (let at = textAt() + <usize>start; at < end; at++) {
    const byte = load<u8>(at);
    if (byte - 0x41 < 26) store<u8>(at, byte | 0x20);
  }
}

/** Moves the text from `middle` on before what begins at `start`. */
function rotate(start: i32, middle: i32): void {
  const end = textBytes();
  for (let i = middle; i < end; i++) {
    // The parts are short: a prefix and the digits of a number.
    const byte = load<u8>(textAt() + <usize>i);
    const at = textAt() + <usize>(start + i - middle);
    memory.copy(at + 1, at, middle - start);
    store<u8>(at, byte);
  }
}
