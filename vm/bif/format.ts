/**
 * Text as io_lib makes it, for the I/O modules. All answer lists of code points, flat unless said otherwise; errors are badarg.
 *
 *     wasmbeam:format(Format, Arguments)               io_lib:format/2, flat
 *     wasmbeam:format_deep(Format, Arguments)          io_lib:format/2: the text of each control sequence is a list of its own
 *     wasmbeam:write(Term, Depth)                      io_lib:write/2; a negative depth is no limit
 *     wasmbeam:print(Term, Column, LineLength, Depth)  io_lib:print/4
 */
import { atomBytes, atomText } from "../atom/table";
import { alignedData } from "../binary/aligned";
import { byteSize, isBinary } from "../binary/binary";
import { badarg } from "../code/errors";
import { appendBytes, appendCodePoint, textBytes, textClear } from "../format/buffer";
import { formatText, spanEnd, spanStart } from "../format/directives";
import { characterList, characterRange } from "../format/list";
import { prettyPrint } from "../format/pretty";
import { STYLE_STRINGS, writeTerm } from "../format/write";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchReset } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { NIL, Term, WORD, address, isAtom, isCons, isInteger, isSmall, kind, makeCons } from "../term/term";

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
  if (isBinary(format)) {
    textClear();
    const bytes = <usize>byteSize(format);
    const at = alignedData(format);
    for (let i: usize = 0; i < bytes; i++) appendCodePoint(load<u8>(at + i));
    return characterList(0, NIL);
  }
  return format;
}

/** Makes the text of a format; answers whether it fits the arguments. */
function makeText(format: Term, args: Term, spans: bool): bool {
  const list = formatList(format);
  if (list != NIL && !isCons(list)) return false;
  textClear();
  if (!formatText(list, args, spans)) return false;
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  return true;
}

export function bif_format(format: Term, args: Term): Term {
  return makeText(format, args, false) ? characterList(0, NIL) : badarg();
}

export function bif_format_deep(format: Term, args: Term): Term {
  const depth = scratchDepth();
  if (!makeText(format, args, true)) {
    scratchReset(depth);
    return badarg();
  }
  let list = NIL;
  let end = textBytes();
  while (scratchDepth() > depth) {
    const span = scratchPop();
    list = characterRange(spanEnd(span), end, list);
    end = spanStart(span);
    list = makeCons(heapAllocate(2), characterRange(end, spanEnd(span), NIL), list);
  }
  return characterRange(0, end, list);
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
