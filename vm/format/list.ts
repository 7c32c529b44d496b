/** Text in the format buffer as a list of characters. */
import { utf8Decode, utf8SequenceLength } from "../atom/utf8";
import { heapAllocate } from "../memory/heap";
import { Term, WORD, cons, small } from "../term/term";
import { textAt, textBytes } from "./buffer";

/** The text from byte `start` on, UTF-8, as a list of code points before `rest`. */
export function characterList(start: i32, rest: Term): Term {
  return characterRange(start, textBytes(), rest);
}

/** The text from byte `start` up to byte `stop`, UTF-8, as a list of code points before `rest`. */
export function characterRange(start: i32, stop: i32, rest: Term): Term {
  let at = textAt() + <usize>start;
  const end = textAt() + <usize>stop;
  let count = 0;
  for (let byte = at; byte < end; byte++) count += i32((load<u8>(byte) & 0xc0) != 0x80);
  if (count == 0) return rest;
  const cells = heapAllocate(count << 1);
  let cell = cells;
  while (at < end) {
    const byte = load<u8>(at);
    if (byte < 0x80) {
      at++;
      store<u64>(cell, small(byte));
      store<u64>(cell, at < end ? cons(cell + 2 * WORD) : rest, 8);
      cell += 2 * WORD;
      continue;
    }
    const length = utf8SequenceLength(at, <i32>(end - at));
    assert(length > 0, "text is no UTF-8");
    store<u64>(cell, small(utf8Decode(at, length)));
    at += length;
    store<u64>(cell, at < end ? cons(cell + 2 * WORD) : rest, 8);
    cell += 2 * WORD;
  }
  return cons(cells);
}
