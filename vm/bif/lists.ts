/** Built-ins on lists. Errors: badarg, also for a list that is improper where its end is reached. */
import { KIND_CONS, KIND_EXTERNAL } from "../abi/terms";
import { Atom } from "../abi/atoms";
import { badarg } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { bumpReductions } from "../schedule/scheduler";
import { equal, exactlyEqual } from "../term/equality";
import {
  FALSE,
  NIL,
  TRUE,
  Term,
  WORD,
  address,
  atom,
  cons,
  head,
  isCons,
  isInteger,
  isSmall,
  isTuple,
  kind,
  makeCons,
  tail,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";

/** Elements visited for one reduction. */
const ELEMENTS_PER_REDUCTION = 64;

/** Elements of a proper list; -1 when it is none. Charges for the walk. */
export function listLength(list: Term): i32 {
  let n = 0;
  while (isCons(list)) {
    n++;
    list = tail(list);
  }
  bumpReductions(n / ELEMENTS_PER_REDUCTION);
  return list == NIL ? n : -1;
}

export function bif_hd(list: Term): Term {
  return isCons(list) ? head(list) : badarg();
}

export function bif_tl(list: Term): Term {
  return isCons(list) ? tail(list) : badarg();
}

export function bif_length(list: Term): Term {
  const n = listLength(list);
  return n < 0 ? badarg() : <u64>n;
}

/** A copy of the first `count` elements, at least one, followed by `rest`. */
function copyFront(list: Term, count: i32, rest: Term): Term {
  const cells = heapAllocate(count << 1);
  const last = cells + ((<usize>(count - 1)) << 4);
  for (let cell = cells; cell <= last; cell += 2 * WORD) {
    store<u64>(cell, head(list));
    store<u64>(cell, cons(cell + 2 * WORD), 8);
    list = tail(list);
  }
  store<u64>(last, rest, 8);
  return cons(cells);
}

/** `++` */
export function bif_append(list: Term, rest: Term): Term {
  const n = listLength(list);
  if (n < 0) return badarg();
  return n == 0 ? rest : rest == NIL ? list : copyFront(list, n, rest);
}

/** lists:reverse/2 */
export function bif_lists_reverse_2(list: Term, rest: Term): Term {
  const n = listLength(list);
  if (n < 0) return badarg();
  if (n == 0) return rest;
  let cell = heapAllocate(n << 1);
  for (let i = 0; i < n; i++) {
    rest = makeCons(cell, head(list), rest);
    cell += 2 * WORD;
    list = tail(list);
  }
  return rest;
}

// @ts-ignore: decorator
@inline function isImmediate(t: Term): bool {
  return <u32>(kind(t) - KIND_CONS) > <u32>(KIND_EXTERNAL - KIND_CONS);
}

/** lists:member/2 */
export function bif_lists_member(value: Term, list: Term): Term {
  const immediate = isImmediate(value);
  let n = 0;
  for (; isCons(list); list = tail(list)) {
    const first = head(list);
    if (first == value || (!immediate && exactlyEqual(first, value))) {
      bumpReductions(n / ELEMENTS_PER_REDUCTION);
      return TRUE;
    }
    n++;
  }
  bumpReductions(n / ELEMENTS_PER_REDUCTION);
  return list == NIL ? FALSE : badarg();
}

/** The first tuple whose element at `index` == `key`; FALSE when there is none, FAIL with badarg. */
function findKey(key: Term, index: Term, list: Term): Term {
  if (!isSmall(index) || <i64>index < 1) return badarg();
  const byWord = isImmediate(key) && !isInteger(key);
  const at = <usize>index << 3;
  let n = 0;
  for (; isCons(list); list = tail(list)) {
    n++;
    const t = head(list);
    if (!isTuple(t) || index > <u64>tupleArity(t)) continue;
    const found = load<u64>(address(t) + at);
    if (found == key || (!byWord && equal(found, key))) {
      bumpReductions(n / ELEMENTS_PER_REDUCTION);
      return t;
    }
  }
  bumpReductions(n / ELEMENTS_PER_REDUCTION);
  return list == NIL ? FALSE : badarg();
}

export function bif_lists_keyfind(key: Term, index: Term, list: Term): Term {
  return findKey(key, index, list);
}

export function bif_lists_keymember(key: Term, index: Term, list: Term): Term {
  const found = findKey(key, index, list);
  return isTuple(found) ? TRUE : found;
}

export function bif_lists_keysearch(key: Term, index: Term, list: Term): Term {
  const found = findKey(key, index, list);
  if (!isTuple(found)) return found;
  const at = heapAllocate(3);
  store<u64>(at, tupleHeader(2));
  store<u64>(at, atom(Atom.value), 8);
  store<u64>(at, found, 16);
  return tuple(at, 2);
}
