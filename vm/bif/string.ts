/** Built-ins of module string: the number that a list of characters begins with, and what follows it. */
import { Atom } from "../abi/atoms";
import { tuple2 } from "../code/errors";
import { appendByte, textAt, textBytes, textClear, textCut } from "../format/buffer";
import { floatTerm } from "../number/arithmetic";
import { parseFloat64 } from "../number/parsefloat";
import { parseInteger } from "../number/parseinteger";
import { FAIL, NIL, Term, atom, head, isCons, tail } from "../term/term";

// @ts-ignore: decorator
@inline function failure(why: i32): Term {
  return tuple2(atom(Atom.error), atom(why));
}

/** Appends the sign that the list may begin with; a plus is left out. Answers what follows. */
function takeSign(list: Term): Term {
  if (!isCons(list)) return list;
  if (head(list) == 0x2d) appendByte(0x2d);
  return head(list) == 0x2d || head(list) == 0x2b ? tail(list) : list;
}

/** Appends the digits that the list begins with. Answers what follows. */
function takeDigits(list: Term): Term {
  for (; isCons(list) && head(list) - 0x30 < 10; list = tail(list)) appendByte(<i32>head(list));
  return list;
}

/** string:list_to_integer(List): {Integer, Rest}, {error, no_integer} or {error, not_a_list}. */
export function string_list_to_integer(list: Term): Term {
  if (!isCons(list) && list != NIL) return failure(Atom.not_a_list);
  textClear();
  const digits = takeSign(list);
  const rest = takeDigits(digits);
  if (rest == digits) return failure(Atom.no_integer);
  const number = parseInteger(textAt(), textBytes(), 10);
  return number == FAIL ? FAIL : tuple2(number, rest);
}

/** string:list_to_float(List): {Float, Rest}, {error, no_float} or {error, not_a_list}. An exponent without digits is part of the rest. */
export function string_list_to_float(list: Term): Term {
  if (!isCons(list) && list != NIL) return failure(Atom.not_a_list);
  textClear();
  let rest = takeDigits(takeSign(list));
  if (!isCons(rest) || (head(rest) != 0x2e && head(rest) != 0x2c)) return failure(Atom.no_float);
  appendByte(0x2e);
  rest = takeDigits(tail(rest));
  const mantissaBytes = textBytes();
  if (isCons(rest) && (head(rest) == 0x65 || head(rest) == 0x45)) {
    appendByte(0x65);
    const exponent = takeSign(tail(rest));
    const behind = takeDigits(exponent);
    if (behind == exponent) textCut(mantissaBytes);
    else rest = behind;
  }
  const value = parseFloat64(textAt(), textBytes());
  return value != value ? failure(Atom.no_float) : tuple2(floatTerm(value), rest);
}
