/** Built-ins that write to the host: erlang:display/1, and what the I/O server (user) is made of. */
import { badarg } from "../code/errors";
import { Atom } from "../abi/atoms";
import { appendByte, appendCodePoint, textAt, textBytes, textClear } from "../format/buffer";
import { MODE_DISPLAY, formatTerm } from "../format/write";
import { hostWrite } from "../host";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { statistics } from "../schedule/statistics";
import { NIL, TRUE, Term, atom, head, isCons, isSmall, small, smallValue, tail } from "../term/term";

const STANDARD_OUTPUT: i32 = 1;
/** Characters that are written for one reduction. */
const CHARACTERS_PER_REDUCTION: i32 = 64;

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

/**
 * wasmbeam:put_chars(Stream, Characters): writes a list of Unicode characters, nested as deeply as one likes, in UTF-8. Stream 1 is standard
 * output, 2 standard error. Answers ok; error badarg, with nothing written, when it is no such list.
 */
export function bif_put_chars(stream: Term, characters: Term): Term {
  if (stream != small(1) && stream != small(2)) return badarg();
  const bottom = scratchDepth();
  textClear();
  scratchPush(characters);
  let count = 0;
  while (scratchDepth() > bottom) {
    let t = scratchPop();
    while (isCons(t)) {
      const first = head(t);
      t = tail(t);
      if (isSmall(first) && isCharacter(smallValue(first))) {
        appendCodePoint(<i32>smallValue(first));
        count++;
      } else if (isCons(first) || first == NIL) {
        scratchPush(t);
        t = first;
      } else {
        scratchReset(bottom);
        return badarg();
      }
    }
    if (t != NIL) {
      scratchReset(bottom);
      return badarg();
    }
  }
  bumpReductions(count / CHARACTERS_PER_REDUCTION);
  writeText(<i32>smallValue(stream));
  return atom(Atom.ok);
}

/** A Unicode code point that is no surrogate. */
// @ts-ignore: decorator
@inline function isCharacter(n: i64): bool {
  return <u64>n < 0xd800 || (n > 0xdfff && n <= 0x10ffff);
}
