/** Built-ins that change elements of an object: ets:update_counter/3,4 and ets:update_element/3. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { heapAllocate } from "../memory/heap";
import { arith_add } from "../number/arithmetic";
import { running } from "../process/table";
import { elementAddress, entryObject, isObject } from "../table/entry";
import { exchangeObject, findEntry, insertObject } from "../table/storage";
import { Table, WRITE, isBag } from "../table/table";
import { compare } from "../term/compare";
import { copyTo } from "../term/copy";
import {
  FAIL,
  FALSE,
  NIL,
  TRUE,
  Term,
  WORD,
  address,
  atom,
  cons,
  element,
  fitsSmall,
  head,
  isCons,
  isInteger,
  isNil,
  isPointer,
  isSmall,
  isTuple,
  isTupleOf,
  makeCons,
  small,
  smallValue,
  tail,
  tuple,
  tupleArity,
  tupleHeader,
} from "../term/term";
import { consOf } from "./build";
import { table } from "./ets";

/** ets:update_counter/3 */
export function bif_ets_update_counter_3(id: Term, key: Term, what: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  return updateCounter(t, key, what, NIL);
}

/** ets:update_counter/4: with a default object. */
export function bif_ets_update_counter_4(id: Term, key: Term, what: Term, object: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (!isTuple(object)) return badarg();
  return updateCounter(t, key, what, object);
}

/** `missing` is the default object, or []. */
function updateCounter(t: Table, key: Term, what: Term, missing: Term): Term {
  if (isBag(t)) return setErrorWithCause(atom(Atom.badarg), atom(Atom.table_type));
  const entry = findEntry(t, key);
  if (entry != 0) {
    const quick = addInPlace(t, entry, what);
    if (quick != FAIL) return quick;
  } else if (missing == NIL) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badkey));
  else if (!isObject(t, missing)) return badarg();
  const single = isInteger(what) || isTuple(what);
  const operations = isInteger(what) ? consOf(operationOf(t, what), NIL) : isTuple(what) ? consOf(what, NIL) : what;
  const object = entry != 0 ? entryObject(entry) : missing;
  const count = checkedOperations(t, object, operations);
  if (count < 0) return FAIL;
  if (count == 0 && entry != 0) return NIL;
  const changed = shallowCopy(object);
  if (entry == 0) store<u64>(address(changed) + ((<usize>t.keyPosition) << 3), key);
  const results = applyAll(changed, operations, count);
  if (entry != 0) exchangeObject(t, entry, changed);
  else insertObject(t, changed);
  return single ? head(results) : results;
}

/** The common case, one small integer is added to another: the new value; FAIL when it is another case or wrong. */
// @ts-ignore: decorator
@inline function addInPlace(t: Table, entry: usize, what: Term): Term {
  let position: i64 = t.keyPosition + 1;
  let increment = what;
  if (isTupleOf(what, 2)) {
    if (!isSmall(element(what, 0))) return FAIL;
    position = smallValue(element(what, 0));
    increment = element(what, 1);
  }
  if (!isSmall(increment)) return FAIL;
  if (position < 1 || position > <i64>tupleArity(entryObject(entry)) || position == <i64>t.keyPosition) return FAIL;
  const at = elementAddress(entry, position);
  const old = load<u64>(at);
  if (!isSmall(old)) return FAIL;
  const sum = smallValue(old) + smallValue(increment);
  if (!fitsSmall(sum)) return FAIL;
  store<u64>(at, small(sum));
  return small(sum);
}

/** {KeyPosition + 1, Increment} */
function operationOf(t: Table, increment: Term): Term {
  const at = heapAllocate(3);
  store<u64>(at, tupleHeader(2));
  store<u64>(at, small(t.keyPosition + 1), WORD);
  store<u64>(at, increment, 2 * WORD);
  return tuple(at, 2);
}

/** How many operations there are, if all can be carried out on the object; otherwise -1, and the error is set. */
function checkedOperations(t: Table, object: Term, operations: Term): i32 {
  let count = 0;
  for (; isCons(operations); operations = tail(operations), count++) {
    const operation = head(operations);
    if (!isTuple(operation)) return failed();
    const arity = tupleArity(operation);
    if (arity != 2 && arity != 4) return failed();
    if (arity == 4 && (!isInteger(element(operation, 2)) || !isInteger(element(operation, 3)))) return failed();
    const position = element(operation, 0);
    if (!isSmall(position) || !isInteger(element(operation, 1))) return failed();
    const index = smallValue(position) - 1;
    if (index + 1 == <i64>t.keyPosition) return failedWith(Atom.keypos);
    if (index < 0 || index >= <i64>tupleArity(object)) return failedWith(Atom.position);
    if (!isInteger(element(object, <i32>index))) return failed();
  }
  return isNil(operations) ? count : failed();
}

function failed(): i32 {
  badarg();
  return -1;
}
function failedWith(cause: i32): i32 {
  setErrorWithCause(atom(Atom.badarg), atom(cause));
  return -1;
}

/** A tuple on the running process's heap with the same elements, which may lie in a table. */
function shallowCopy(object: Term): Term {
  const arity = tupleArity(object);
  const at = heapAllocate(arity + 1);
  memory.copy(at, address(object), (<usize>arity + 1) << 3);
  return tuple(at, arity);
}

/** Carries out checked operations on a tuple that nobody else has. Answers the list of the new values. */
function applyAll(object: Term, operations: Term, count: i32): Term {
  if (count == 0) return NIL;
  const cells = heapAllocate(count << 1);
  for (let i = 0; i < count; i++, operations = tail(operations)) {
    const operation = head(operations);
    const at = address(object) + ((<usize>smallValue(element(operation, 0))) << 3);
    const increment = element(operation, 1);
    const old = load<u64>(at);
    let value = arith_add(old, increment);
    // Nothing of a table may become part of the answer.
    if (value == old && isPointer(value)) value = copyTo(running(), value);
    if (tupleArity(operation) == 4) {
      const limit = compare(value, element(operation, 2));
      if (compare(increment, small(0)) < 0 ? limit < 0 : limit > 0) value = element(operation, 3);
    }
    store<u64>(at, value);
    const cell = cells + (<usize>i << 4);
    makeCons(cell, value, i + 1 < count ? cons(cell + 16) : NIL);
  }
  return cons(cells);
}

/** ets:update_element/3: false when there is no object with the key. */
export function bif_ets_update_element(id: Term, key: Term, what: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (isBag(t)) return badarg();
  const entry = findEntry(t, key);
  if (entry == 0) return FALSE;
  const changes = isTuple(what) ? consOf(what, NIL) : what;
  const object = entryObject(entry);
  let inPlace = true;
  let rest = changes;
  for (; isCons(rest); rest = tail(rest)) {
    const change = head(rest);
    if (!isTupleOf(change, 2) || !isSmall(element(change, 0))) return badarg();
    const index = smallValue(element(change, 0)) - 1;
    if (index + 1 == <i64>t.keyPosition) return setErrorWithCause(atom(Atom.badarg), atom(Atom.keypos));
    if (index < 0 || index >= <i64>tupleArity(object)) return badarg();
    if (isPointer(element(change, 1)) || isPointer(element(object, <i32>index))) inPlace = false;
  }
  if (!isNil(rest)) return badarg();
  if (changes == NIL) return TRUE;
  const changed = inPlace ? object : shallowCopy(object);
  for (rest = changes; isCons(rest); rest = tail(rest)) {
    const change = head(rest);
    store<u64>(address(changed) + ((<usize>smallValue(element(change, 0))) << 3), element(change, 1));
  }
  if (!inPlace) exchangeObject(t, entry, changed);
  return TRUE;
}
