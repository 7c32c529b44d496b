/** Small terms on the running process's heap, for built-ins. */
import { heapAllocate } from "../memory/heap";
import { NIL, Term, WORD, makeCons, small, tuple, tupleHeader } from "../term/term";

/** {A, B, C} */
export function tuple3(a: Term, b: Term, c: Term): Term {
  const at = heapAllocate(4);
  store<u64>(at, tupleHeader(3));
  store<u64>(at, a, WORD);
  store<u64>(at, b, 2 * WORD);
  store<u64>(at, c, 3 * WORD);
  return tuple(at, 3);
}

/** {A, B, C, D} */
export function tuple4(a: Term, b: Term, c: Term, d: Term): Term {
  const at = heapAllocate(5);
  store<u64>(at, tupleHeader(4));
  store<u64>(at, a, WORD);
  store<u64>(at, b, 2 * WORD);
  store<u64>(at, c, 3 * WORD);
  store<u64>(at, d, 4 * WORD);
  return tuple(at, 4);
}

/** [First | Rest] */
// @ts-ignore: decorator
@inline export function consOf(first: Term, rest: Term): Term {
  return makeCons(heapAllocate(2), first, rest);
}

/** The characters of a static ASCII string as a list. */
export function listOfText(text: string): Term {
  let list: Term = NIL;
  for (let i = text.length - 1; i >= 0; i--) list = consOf(small(text.charCodeAt(i)), list);
  return list;
}
