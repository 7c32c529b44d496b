/** Built-ins on tuples. Errors: badarg. */
import { TUPLE_MAX_ARITY } from "../abi/terms";
import { bitSize, byteSize, isBitstring } from "../binary/binary";
import { badarg } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { bumpReductions } from "../schedule/scheduler";
import {
  NIL,
  Term,
  WORD,
  address,
  cons,
  element,
  head,
  isCons,
  isSmall,
  isTuple,
  isTupleOf,
  kind,
  tail,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";
import { listLength } from "./lists";

/** Elements copied for one reduction. */
const ELEMENTS_PER_REDUCTION = 64;
const SHORT = 32;

/** A tuple of `arity` elements, still to be stored: its term. */
function newTuple(arity: i32): Term {
  if (arity == 0) return tuple(0, 0);
  const at = heapAllocate(arity + 1);
  store<u64>(at, tupleHeader(arity));
  bumpReductions(arity / ELEMENTS_PER_REDUCTION);
  return tuple(at, arity);
}

/** Address of an element, counted from 0. */
// @ts-ignore: decorator
@inline function elementAt(t: Term, index: i32): usize {
  return address(t) + WORD + ((<usize>index) << 3);
}

/** A loop is quicker than a bulk copy for the few elements that most tuples have. */
// @ts-ignore: decorator
@inline function copyElements(to: usize, from: usize, count: i32): void {
  if (count > SHORT) memory.copy(to, from, (<usize>count) << 3);
  else for (const end = from + ((<usize>count) << 3); from < end; from += WORD, to += WORD) store<u64>(to, load<u64>(from));
}

/** Is `index` a position in the tuple, counted from 1? */
// @ts-ignore: decorator
@inline function isPosition(index: Term, t: Term): bool {
  return isTuple(t) && index - 1 < <u64>tupleArity(t);
}

export function bif_element(index: Term, t: Term): Term {
  return isPosition(index, t) ? element(t, <i32>index - 1) : badarg();
}

export function bif_setelement(index: Term, t: Term, value: Term): Term {
  if (!isPosition(index, t)) return badarg();
  const arity = tupleArity(t);
  const result = newTuple(arity);
  copyElements(elementAt(result, 0), elementAt(t, 0), arity);
  store<u64>(elementAt(result, <i32>index - 1), value);
  return result;
}

export function bif_tuple_size(t: Term): Term {
  return isTuple(t) ? <u64>tupleArity(t) : badarg();
}

/** Elements of a tuple or whole bytes of a bitstring. */
export function bif_size(t: Term): Term {
  return isTuple(t) ? <u64>tupleArity(t) : isBitstring(t) ? bitSize(t) >> 3 : badarg();
}

/** Bytes that hold the bitstring. */
export function bif_byte_size(t: Term): Term {
  return isBitstring(t) ? <u64>byteSize(t) : badarg();
}

export function bif_bit_size(t: Term): Term {
  return isBitstring(t) ? bitSize(t) : badarg();
}

export function bif_make_tuple_2(arity: Term, value: Term): Term {
  if (arity > <u64>TUPLE_MAX_ARITY) return badarg();
  const n = <i32>arity;
  const result = newTuple(n);
  for (let i = 0; i < n; i++) store<u64>(elementAt(result, i), value);
  return result;
}

/** make_tuple(Arity, Default, [{Position, Value}]) */
export function bif_make_tuple_3(arity: Term, value: Term, settings: Term): Term {
  if (arity > <u64>TUPLE_MAX_ARITY) return badarg();
  const result = bif_make_tuple_2(arity, value);
  for (; isCons(settings); settings = tail(settings)) {
    const setting = head(settings);
    if (!isTupleOf(setting, 2) || !isPosition(element(setting, 0), result)) return badarg();
    store<u64>(elementAt(result, <i32>element(setting, 0) - 1), element(setting, 1));
  }
  return settings == NIL ? result : badarg();
}

export function bif_append_element(t: Term, value: Term): Term {
  if (!isTuple(t) || tupleArity(t) == TUPLE_MAX_ARITY) return badarg();
  return insertAt(t, tupleArity(t), value);
}

export function bif_insert_element(index: Term, t: Term, value: Term): Term {
  if (!isTuple(t) || tupleArity(t) == TUPLE_MAX_ARITY || index - 1 > <u64>tupleArity(t)) return badarg();
  return insertAt(t, <i32>index - 1, value);
}

function insertAt(t: Term, index: i32, value: Term): Term {
  const arity = tupleArity(t);
  const result = newTuple(arity + 1);
  copyElements(elementAt(result, 0), elementAt(t, 0), index);
  store<u64>(elementAt(result, index), value);
  copyElements(elementAt(result, index + 1), elementAt(t, index), arity - index);
  return result;
}

export function bif_delete_element(index: Term, t: Term): Term {
  if (!isPosition(index, t)) return badarg();
  const arity = tupleArity(t) - 1;
  const at = <i32>index - 1;
  const result = newTuple(arity);
  copyElements(elementAt(result, 0), elementAt(t, 0), at);
  copyElements(elementAt(result, at), elementAt(t, at + 1), arity - at);
  return result;
}

export function bif_tuple_to_list(t: Term): Term {
  if (!isTuple(t)) return badarg();
  const arity = tupleArity(t);
  if (arity == 0) return NIL;
  const cells = heapAllocate(arity << 1);
  bumpReductions(arity / ELEMENTS_PER_REDUCTION);
  for (let i = 0; i < arity; i++) {
    const cell = cells + ((<usize>i) << 4);
    store<u64>(cell, load<u64>(elementAt(t, i)));
    store<u64>(cell, i == arity - 1 ? NIL : cons(cell + 2 * WORD), 8);
  }
  return cons(cells);
}

export function bif_list_to_tuple(list: Term): Term {
  const arity = listLength(list);
  if (arity < 0 || arity > TUPLE_MAX_ARITY) return badarg();
  const result = newTuple(arity);
  for (let i = 0; i < arity; i++) {
    store<u64>(elementAt(result, i), head(list));
    list = tail(list);
  }
  return result;
}
