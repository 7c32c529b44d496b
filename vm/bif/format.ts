/**
 * Text as io_lib makes it, for the I/O modules. All answer flat lists of code points; errors are badarg.
 *
 *     wasmbeam:format(Format, Arguments)               io_lib:format/2
 *     wasmbeam:write(Term, Depth)                      io_lib:write/2; a negative depth is no limit
 *     wasmbeam:print(Term, Column, LineLength, Depth)  io_lib:print/4
 */
import { KIND_BINARY } from "../abi/terms";
import { atomBytes, atomText } from "../atom/table";
import { badarg } from "../code/errors";
import { appendBytes, appendCodePoint, textBytes, textClear } from "../format/buffer";
import { formatText } from "../format/directives";
import { characterList } from "../format/list";
import { binaryBits } from "../format/leaf";
import { prettyPrint } from "../format/pretty";
import { STYLE_STRINGS, writeTerm } from "../format/write";
import { bumpReductions } from "../schedule/scheduler";
import { NIL, Term, WORD, address, isAtom, isCons, isInteger, isSmall, kind } from "../term/term";

/** Bytes of text for one reduction. */
const BYTES_PER_REDUCTION = 32;
const LARGEST: i64 = 1 << 30;

/** An atom, or a binary, each of whose bytes is a character, as a list; FAIL does not occur: other terms are themselves. */
function formatList(format: Term): Term {
  if (isAtom(format)) {
    textClear();
    appendBytes(atomText(format), atomBytes(format));
    return characterList(0, NIL);
  }
  if (kind(format) == KIND_BINARY && (binaryBits(format) & 7) == 0) {
    textClear();
    const bytes = <usize>(binaryBits(format) >> 3);
    for (let i: usize = 0; i < bytes; i++) appendCodePoint(load<u8>(address(format) + i, 2 * WORD));
    return characterList(0, NIL);
  }
  return format;
}

export function bif_format(format: Term, args: Term): Term {
  const list = formatList(format);
  if (list != NIL && !isCons(list)) return badarg();
  textClear();
  if (!formatText(list, args)) return badarg();
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  return characterList(0, NIL);
}

/** A number for a column or a depth, cut to what makes a difference. */
// @ts-ignore: decorator
@inline function clamped(t: Term): i32 {
  return isSmall(t) ? <i32>min(max(<i64>t, -1), LARGEST) : -1;
}

export function bif_write(t: Term, depth: Term): Term {
  if (!isInteger(depth)) return badarg();
  textClear();
  writeTerm(t, clamped(depth), 0, 0);
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  return characterList(0, NIL);
}

export function bif_print(t: Term, column: Term, lineLength: Term, depth: Term): Term {
  if (!isInteger(column) || !isInteger(lineLength) || !isInteger(depth)) return badarg();
  textClear();
  prettyPrint(t, clamped(column), clamped(lineLength), clamped(depth), STYLE_STRINGS);
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  return characterList(0, NIL);
}
