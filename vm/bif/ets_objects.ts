/** Built-ins on the objects of a table: insertion, lookup, deletion, traversal by keys. */
import { Atom } from "../abi/atoms";
import { badarg, setErrorWithCause } from "../code/errors";
import { entryKey, entryObject, fetchObject, isDeleted, isObject, nextEntry, objectKey } from "../table/entry";
import { bucketAddress, hashNextOfKey } from "../table/hash";
import { deleteAll, deleteKey, deleteObject, fetchObjects, findEntry, firstEntry, insertObject, lastEntry, neighbour } from "../table/storage";
import { READ, TYPE_BAG, Table, WRITE, isBag, isOrdered } from "../table/table";
import { treeEntryAt } from "../table/tree";
import { scratchDepth, scratchPop, scratchPush } from "../memory/scratch";
import { bumpReductions } from "../schedule/scheduler";
import { copyTo } from "../term/copy";
import { running } from "../process/table";
import {
  FAIL,
  FALSE,
  NIL,
  TRUE,
  Term,
  atom,
  boolean,
  element,
  head,
  isCons,
  isNil,
  isPointer,
  isSmall,
  isTuple,
  small,
  smallValue,
  tail,
  tupleArity,
} from "../term/term";
import { consOf } from "./build";
import { table } from "./ets";

/** Objects inserted from a list, or deleted, for one reduction. */
const OBJECTS_PER_REDUCTION: u32 = 8;

// @ts-ignore: decorator
@inline function copied(t: Term): Term {
  return isPointer(t) ? copyTo(running(), t) : t;
}

/** ets:insert/2: an object or a list of them. */
export function bif_ets_insert(id: Term, what: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (isTuple(what)) {
    if (!isObject(t, what)) return badarg();
    insertObject(t, what);
    return TRUE;
  }
  if (!areObjects(t, what)) return badarg();
  insertAll(t, what);
  return TRUE;
}

/** Is that a proper list of objects? */
function areObjects(t: Table, list: Term): bool {
  for (; isCons(list); list = tail(list)) {
    const object = head(list);
    if (!isTuple(object) || !isObject(t, object)) return false;
  }
  return isNil(list);
}

/** Into a bag the last one first, as Erlang/OTP 25 does. */
function insertAll(t: Table, list: Term): void {
  let count: u32 = 0;
  if (t.status & TYPE_BAG) {
    const depth = scratchDepth();
    for (; isCons(list); list = tail(list), count++) scratchPush(head(list));
    while (scratchDepth() != depth) insertObject(t, scratchPop());
  } else {
    for (; isCons(list); list = tail(list), count++) insertObject(t, head(list));
  }
  bumpReductions(<i32>(count / OBJECTS_PER_REDUCTION));
}

/** ets:insert_new/2: false, and nothing is inserted, when there is an object with the key of one of them. */
export function bif_ets_insert_new(id: Term, what: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (isTuple(what)) {
    if (!isObject(t, what)) return badarg();
    if (findEntry(t, objectKey(t, what)) != 0) return FALSE;
    insertObject(t, what);
    return TRUE;
  }
  if (!areObjects(t, what)) return badarg();
  for (let list = what; isCons(list); list = tail(list)) {
    if (findEntry(t, objectKey(t, head(list))) != 0) return FALSE;
  }
  insertAll(t, what);
  return TRUE;
}

/** ets:lookup/2 */
export function bif_ets_lookup(id: Term, key: Term): Term {
  const t = table(id, READ);
  return t ? fetchObjects(t, key) : FAIL;
}

/** ets:lookup_element/3: an element of the object, in a bag a list of them. */
export function bif_ets_lookup_element(id: Term, key: Term, position: Term): Term {
  const t = table(id, READ);
  if (!t) return FAIL;
  if (!isSmall(position) || smallValue(position) < 1) return badarg();
  let entry = findEntry(t, key);
  if (entry == 0) return setErrorWithCause(atom(Atom.badarg), atom(Atom.badkey));
  const index = smallValue(position) - 1;
  if (!isBag(t)) {
    const object = entryObject(entry);
    return index < <i64>tupleArity(object) ? copied(element(object, <i32>index)) : badarg();
  }
  let list: Term = NIL;
  for (; entry != 0; entry = hashNextOfKey(t, entry)) {
    const object = entryObject(entry);
    if (index >= <i64>tupleArity(object)) return badarg();
    list = consOf(copied(element(object, <i32>index)), list);
  }
  return list;
}

/** ets:member/2 */
export function bif_ets_member(id: Term, key: Term): Term {
  const t = table(id, READ);
  return t ? boolean(findEntry(t, key) != 0) : FAIL;
}

/** ets:take/2 */
export function bif_ets_take(id: Term, key: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  const list = fetchObjects(t, key);
  if (list != NIL) deleteKey(t, key);
  return list;
}

/** ets:delete/2 */
export function bif_ets_delete_2(id: Term, key: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  deleteKey(t, key);
  return TRUE;
}

/** ets:delete_object/2 */
export function bif_ets_delete_object(id: Term, object: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  if (!isTuple(object) || !isObject(t, object)) return badarg();
  deleteObject(t, object);
  return TRUE;
}

/** ets:internal_delete_all/2: how many objects have been deleted. */
export function bif_ets_delete_all(id: Term, _how: Term): Term {
  const t = table(id, WRITE);
  if (!t) return FAIL;
  const count = deleteAll(t);
  bumpReductions(<i32>(count / OBJECTS_PER_REDUCTION));
  return small(count);
}

// Traversal

/** Key of an entry, or '$end_of_table'. */
function keyAt(t: Table, entry: usize): Term {
  return entry == 0 ? atom(Atom.end_of_table) : copied(entryKey(t, entry));
}

/** ets:first/1 */
export function bif_ets_first(id: Term): Term {
  const t = table(id, READ);
  return t ? keyAt(t, firstEntry(t)) : FAIL;
}

/** ets:last/1 */
export function bif_ets_last(id: Term): Term {
  const t = table(id, READ);
  return t ? keyAt(t, lastEntry(t)) : FAIL;
}

/** ets:next/2 */
export function bif_ets_next(id: Term, key: Term): Term {
  return keyBeside(id, key, true);
}

/** ets:prev/2 */
export function bif_ets_prev(id: Term, key: Term): Term {
  return keyBeside(id, key, false);
}

function keyBeside(id: Term, key: Term, after: bool): Term {
  const t = table(id, READ);
  if (!t) return FAIL;
  const entry = neighbour(t, key, after);
  return entry == 1 ? badarg() : keyAt(t, entry);
}

/** ets:slot/2: the objects of a bucket, or of an ordered_set the object at that place; '$end_of_table' just behind the last one. */
export function bif_ets_slot(id: Term, number: Term): Term {
  const t = table(id, READ);
  if (!t) return FAIL;
  const slots = isOrdered(t) ? t.size : t.buckets;
  if (!isSmall(number) || smallValue(number) < 0 || smallValue(number) > <i64>slots) return badarg();
  const slot = <u32>smallValue(number);
  if (slot == slots) return atom(Atom.end_of_table);
  if (isOrdered(t)) return consOf(fetchObject(treeEntryAt(t, slot)), NIL);
  let list: Term = NIL;
  for (let entry = nextEntry(bucketAddress(t, slot)); entry != 0; entry = nextEntry(entry)) {
    if (!isDeleted(entry)) list = consOf(fetchObject(entry), list);
  }
  return list;
}
