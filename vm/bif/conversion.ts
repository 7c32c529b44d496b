/**
 * Conversions between numbers, pids, references, funs and text, as lists of characters and as binaries. Text is made in the format buffer;
 * text that comes in is laid out in the scratch buffer.
 */
import { Atom } from "../abi/atoms";
import { alignedData } from "../binary/aligned";
import { bitData, byteSize, isBinary } from "../binary/binary";
import { binaryFromBytes, makeBinary } from "../binary/make";
import { badarg } from "../code/errors";
import { isFun } from "../code/lambdas";
import { textAt, textBytes, textClear } from "../format/buffer";
import { characterList } from "../format/list";
import { MODE_WRITE, formatTerm } from "../format/write";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer } from "../memory/scratch";
import { floatTerm } from "../number/arithmetic";
import { digitCount, writeDigits } from "../number/digits";
import { appendDecimals, appendScientific, appendShortest, dropTrailingZeros } from "../number/floattext";
import { parseInteger } from "../number/parseinteger";
import { appendInteger } from "../number/radix";
import { parseFloat64 } from "../number/parsefloat";
import { bumpReductions } from "../schedule/scheduler";
import { isAnyPid, isAnyReference } from "../term/remote";
import { isPidHere } from "../process/table";
import {
  NIL,
  Term,
  WORD,
  address,
  atom,
  element,
  floatValue,
  head,
  header,
  isCons,
  isFloat,
  isInteger,
  isSmall,
  isTupleOf,
  makeCons,
  pid,
  pointer,
  tail,
} from "../term/term";
import { listLength } from "./lists";

/** Characters for one reduction. */
const CHARACTERS_PER_REDUCTION = 64;
/** The longest text of float_to_list/2. */
const FLOAT_TEXT_MAX = 255;

/** The text in the format buffer as a new binary. */
export function textBinary(): Term {
  const bytes = textBytes();
  return binaryFromBytes(textAt(), bytes);
}

// @ts-ignore: decorator
@inline function isBase(base: Term): bool {
  return base - 2 <= 34;
}

/** Bytes of a list of Latin-1 characters, laid out in the scratch buffer; -1 when it is no such list. */
function latin1Text(list: Term): i32 {
  const n = listLength(list);
  if (n < 0) return -1;
  const buffer = scratchBuffer(<usize>n + 1);
  for (let i = 0; i < n; i++) {
    const c = head(list);
    if (c > 255) return -1;
    store<u8>(buffer + <usize>i, <u8>c);
    list = tail(list);
  }
  return n;
}

// Integers

function integerText(t: Term, base: Term): bool {
  if (!isInteger(t) || !isBase(base)) return false;
  textClear();
  appendInteger(t, <u32>base);
  bumpReductions(textBytes() / CHARACTERS_PER_REDUCTION);
  return true;
}

/** The decimal digits of a small integer as a list, made from the last to the first. */
function smallIntegerList(n: i64): Term {
  const magnitude = <u64>(n < 0 ? -n : n);
  const count = digitCount(magnitude) + i32(n < 0);
  const cells = heapAllocate(count << 1);
  let cell = cells + ((<usize>count) << 4);
  let list = NIL;
  let rest = magnitude;
  do {
    cell -= 2 * WORD;
    list = makeCons(cell, 0x30 + (rest % 10), list);
    rest /= 10;
  } while (rest > 0);
  return n < 0 ? makeCons(cells, 0x2d, list) : list;
}

/** The decimal digits of a small integer as a binary, written in place. */
function smallIntegerBinary(n: i64): Term {
  const magnitude = <u64>(n < 0 ? -n : n);
  const digits = digitCount(magnitude);
  const bytes = digits + i32(n < 0);
  const t = makeBinary(bytes);
  const at = bitData(t);
  if (n < 0) store<u8>(at, 0x2d);
  writeDigits(magnitude, digits, at + <usize>bytes);
  return t;
}

export function bif_integer_to_list_1(t: Term): Term {
  if (isSmall(t)) return smallIntegerList(<i64>t);
  return integerText(t, 10) ? characterList(0, NIL) : badarg();
}
export function bif_integer_to_list_2(t: Term, base: Term): Term {
  return integerText(t, base) ? characterList(0, NIL) : badarg();
}
export function bif_integer_to_binary_1(t: Term): Term {
  if (isSmall(t)) return smallIntegerBinary(<i64>t);
  return integerText(t, 10) ? textBinary() : badarg();
}
export function bif_integer_to_binary_2(t: Term, base: Term): Term {
  return integerText(t, base) ? textBinary() : badarg();
}
export function bif_list_to_integer_1(list: Term): Term {
  return bif_list_to_integer_2(list, 10);
}
export function bif_list_to_integer_2(list: Term, base: Term): Term {
  if (!isBase(base)) return badarg();
  const n = latin1Text(list);
  if (n < 0) return badarg();
  bumpReductions(n / CHARACTERS_PER_REDUCTION);
  return parseInteger(scratchBuffer(<usize>n + 1), n, <u32>base);
}
export function bif_binary_to_integer_1(t: Term): Term {
  return bif_binary_to_integer_2(t, 10);
}
export function bif_binary_to_integer_2(t: Term, base: Term): Term {
  if (!isBinary(t) || !isBase(base)) return badarg();
  return parseInteger(alignedData(t), byteSize(t), <u32>base);
}

// Floats

/**
 * Makes the text of a float by the options of float_to_list/2: short, {decimals, 0..253}, {scientific, up to 249}, compact; the last
 * of several counts. False for bad options or when the text gets too long.
 */
function floatText(t: Term, options: Term): bool {
  if (!isFloat(t)) return false;
  let format = Atom.scientific;
  let places: i64 = 20;
  let compact = false;
  for (; isCons(options); options = tail(options)) {
    const option = head(options);
    if (option == atom(Atom.compact)) {
      compact = true;
    } else if (option == atom(Atom.short)) {
      format = Atom.short;
    } else if (isTupleOf(option, 2)) {
      const name = element(option, 0);
      if (name != atom(Atom.decimals) && name != atom(Atom.scientific)) return false;
      format = name == atom(Atom.decimals) ? Atom.decimals : Atom.scientific;
      if (!isSmall(element(option, 1))) return false;
      places = <i64>element(option, 1);
      // A negative number of scientific digits counts as none given, as in C.
      if (places < 0 && format == Atom.scientific) places = 6;
      if (places < 0 || places > FLOAT_TEXT_MAX) return false;
    } else {
      return false;
    }
  }
  if (options != NIL) return false;
  const f = floatValue(t);
  textClear();
  if (format == Atom.short) {
    appendShortest(f);
  } else if (format == Atom.decimals) {
    appendDecimals(f, <i32>places);
    if (textBytes() > FLOAT_TEXT_MAX) return false;
    if (compact && (places > 0 || abs(f) > 9007199254740992.0)) dropTrailingZeros();
  } else {
    appendScientific(f, <i32>places);
  }
  return textBytes() <= FLOAT_TEXT_MAX;
}

export function bif_float_to_list_1(t: Term): Term {
  return floatText(t, NIL) ? characterList(0, NIL) : badarg();
}
export function bif_float_to_list_2(t: Term, options: Term): Term {
  return floatText(t, options) ? characterList(0, NIL) : badarg();
}
export function bif_float_to_binary_1(t: Term): Term {
  return floatText(t, NIL) ? textBinary() : badarg();
}
export function bif_float_to_binary_2(t: Term, options: Term): Term {
  return floatText(t, options) ? textBinary() : badarg();
}

function parsedFloat(at: usize, count: i32): Term {
  const value = parseFloat64(at, count);
  return isNaN(value) ? badarg() : floatTerm(value);
}

export function bif_list_to_float(list: Term): Term {
  const n = latin1Text(list);
  return n < 0 ? badarg() : parsedFloat(scratchBuffer(<usize>n + 1), n);
}
export function bif_binary_to_float(t: Term): Term {
  return isBinary(t) ? parsedFloat(alignedData(t), byteSize(t)) : badarg();
}

// Pids, references, funs

export function bif_pid_to_list(t: Term): Term {
  if (!isAnyPid(t)) return badarg();
  textClear();
  formatTerm(t, MODE_WRITE);
  return characterList(0, NIL);
}

export function bif_ref_to_list(t: Term): Term {
  if (!isAnyReference(t)) return badarg();
  textClear();
  formatTerm(t, MODE_WRITE);
  return characterList(0, NIL);
}

export function bif_fun_to_list(t: Term): Term {
  if (!isFun(t)) return badarg();
  textClear();
  formatTerm(t, MODE_WRITE);
  return characterList(0, NIL);
}

/** `<0.N.S>` with N the slot and S the generation. */
export function bif_list_to_pid(list: Term): Term {
  const n = latin1Text(list);
  if (n < 0) return badarg();
  let at = scratchBuffer(<usize>n + 1);
  const end = at + <usize>n;
  if (n < 7 || load<u8>(at) != 0x3c || load<u8>(at, 1) != 0x30 || load<u8>(at, 2) != 0x2e || load<u8>(end - 1) != 0x3e) return badarg();
  at += 3;
  let slot: u64 = 0;
  const slotAt = at;
  for (; at < end - 1 && load<u8>(at) - 0x30 < 10 && slot < (<u64>1) << 32; at++) slot = slot * 10 + <u64>(load<u8>(at) - 0x30);
  if (at == slotAt || load<u8>(at) != 0x2e) return badarg();
  at++;
  let generation: u64 = 0;
  const generationAt = at;
  for (; at < end - 1 && load<u8>(at) - 0x30 < 10 && generation < (<u64>1) << 32; at++) {
    generation = generation * 10 + <u64>(load<u8>(at) - 0x30);
  }
  if (at == generationAt || at != end - 1 || (slot | generation) >>> 32 != 0 || !isPidHere(<u32>slot, <u32>generation)) return badarg();
  return pid(<u32>slot, <u32>generation);
}
