/**
 * Names of files and environment variables as Erlang takes them, to and from UTF-8, which is what names are in here. A name is a deep list of code
 * points other than 0, without an improper end.
 */
import { isUnicode } from "../atom/utf8";
import { appendBytes, appendCodePoint, textClear } from "../format/buffer";
import { characterList } from "../format/list";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { NIL, Term, WORD, head, isCons, makeCons, small, tail } from "../term/term";
import { validPrefix } from "./utf8";

/** Makes the UTF-8 of the name in the format buffer, behind what is there. False when it is no name; atoms and binaries are none. */
export function appendName(name: Term): bool {
  const base = scratchDepth();
  scratchPush(name);
  while (scratchDepth() > base) {
    let t = scratchPop();
    while (isCons(t)) {
      const first = head(t);
      if (isCons(first)) {
        scratchPush(tail(t));
        t = first;
        continue;
      }
      t = tail(t);
      if (first == NIL) continue;
      if (first == 0 || !isUnicode(first)) {
        scratchReset(base);
        return false;
      }
      appendCodePoint(<i32>first);
    }
    if (t != NIL) {
      scratchReset(base);
      return false;
    }
  }
  return true;
}

/** A name as a list of code points; bytes that are no UTF-8 become a list of bytes. */
export function nameList(at: usize, bytes: usize): Term {
  if (validPrefix(at, bytes) == bytes) {
    textClear();
    appendBytes(at, <i32>bytes);
    return characterList(0, NIL);
  }
  let list = NIL;
  let cell = heapAllocate(<i32>bytes << 1);
  for (let i = bytes; i > 0; i--, cell += 2 * WORD) list = makeCons(cell, small(load<u8>(at + i - 1)), list);
  return list;
}
