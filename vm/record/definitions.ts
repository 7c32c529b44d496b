/**
 * Making and changing native records: the definitions that loaded modules have, and what translated code calls.
 *
 * A module has its definitions as one literal, a tuple of an entry for each: {Definition, Initial values}, where an initial value is [Value], or
 * [] for a field that must be given one. What translated code gives to fields are `count` pairs of name and value in x(512) and on.
 *
 * Functions that fail store the reason and answer FAIL, as built-ins do: {badrecord, …}, {badfield, {{Module, Name}, Field}}, {novalue, {{Module, Name}, Field}}.
 */
import { Atom } from "../abi/atoms";
import { X_REGISTERS } from "../abi/registers";
import { errorTuple2, tuple2 } from "../code/errors";
import { findModule } from "../code/modules";
import { FAIL, NIL, Term, annotation, atom, atomIndex, element, head, isAtom, isTuple, isTupleOf } from "../term/term";
import {
  copyRecord,
  definitionField,
  definitionIsExported,
  definitionModule,
  definitionName,
  definitionSize,
  fieldIndex,
  isRecord,
  isRecordOf,
  newRecord,
  recordDefinition,
  recordGet,
  recordValues,
} from "./record";

const PAIRS: usize = X_REGISTERS + 512 * 8;

/** Error {What, {{Module, Name}, Field}}; `what` is a member of Atom. */
export function fieldError(what: i32, definition: Term, field: Term): Term {
  return errorTuple2(what, tuple2(tuple2(definitionModule(definition), definitionName(definition)), field));
}

/** The entry of a record that the current code of a module defines, or FAIL. */
export function findRecordEntry(module: Term, name: Term): Term {
  const found = isAtom(module) ? findModule(atomIndex(module)) : null;
  if (found == null || !isTuple(found.records)) return FAIL;
  const entries = found.records;
  for (let i = 0; i < annotation(entries); i++) {
    const entry = element(entries, i);
    if (definitionName(element(entry, 0)) == name) return entry;
  }
  return FAIL;
}

/** Gives the fields of a new or copied record their values. Of fields that it does not have, the first is reported. */
function setFields(record: Term, pairs: usize, count: i32): Term {
  const definition = recordDefinition(record);
  for (const end = pairs + (<usize>count << 4); pairs < end; pairs += 16) {
    const index = fieldIndex(definition, load<u64>(pairs));
    if (index < 0) return fieldError(Atom.badfield, definition, load<u64>(pairs));
    store<u64>(recordValues(record) + (<usize>index << 3), load<u64>(pairs, 8));
  }
  return record;
}

function make(entry: Term, count: i32): Term {
  const definition = element(entry, 0);
  const initial = element(entry, 1);
  const size = definitionSize(definition);
  const record = newRecord(definition);
  const values = recordValues(record);
  for (let i = 0; i < size; i++) {
    const value = element(initial, i);
    store<u64>(values + (<usize>i << 3), value == NIL ? NIL : head(value));
  }
  const result = setFields(record, PAIRS, count);
  if (result == FAIL) return FAIL;
  for (let i = 0; i < size; i++) {
    if (element(initial, i) == NIL && !isGiven(definitionField(definition, i), count)) {
      return fieldError(Atom.novalue, definition, definitionField(definition, i));
    }
  }
  return result;
}

function isGiven(field: Term, count: i32): bool {
  for (let i = 0; i < count; i++) if (load<u64>(PAIRS + (<usize>i << 4)) == field) return true;
  return false;
}

// For translated code

/** A record of the module that runs: number `index` of its literal of definitions. */
export function record_create(entries: Term, index: i32, count: i32): Term {
  return make(element(entries, index), count);
}

/** A record of another module, `id` being {Module, Name}. (The module is not loaded for it, as Erlang/OTP 29.0 does not.) */
export function record_create_external(id: Term, count: i32): Term {
  const entry = isTupleOf(id, 2) ? findRecordEntry(element(id, 0), element(id, 1)) : FAIL;
  if (entry == FAIL || !definitionIsExported(element(entry, 0))) return errorTuple2(Atom.badrecord, id);
  return make(entry, count);
}

export function record_update(record: Term, count: i32): Term {
  return isRecord(record) ? setFields(copyRecord(record), PAIRS, count) : errorTuple2(Atom.badrecord, record);
}

export function record_is(record: Term, module: Term, name: Term): i32 {
  return i32(isRecordOf(record, module, name));
}

/** May code of that module look into the record? With [] instead of a module, only if it is exported. */
export function record_is_accessible(record: Term, module: Term): i32 {
  return i32(isRecord(record) && (definitionIsExported(recordDefinition(record)) || definitionModule(recordDefinition(record)) == module));
}

/** Value of a field of a record, or FAIL, without a reason. */
export function record_find(record: Term, field: Term): Term {
  return recordGet(record, field);
}

/** The same of any term; `id` says what it must be: '_' any record, an atom one of that name, {Module, Name} an exported one of that module and name. */
export function record_get(record: Term, id: Term, field: Term): Term {
  if (!isRecord(record)) return errorTuple2(Atom.badrecord, record);
  const definition = recordDefinition(record);
  const fits = isAtom(id)
    ? id == atom(Atom.any_term) || definitionName(definition) == id
    : isTupleOf(id, 2) && isRecordOf(record, element(id, 0), element(id, 1)) && definitionIsExported(definition);
  if (!fits) return errorTuple2(Atom.badrecord, record);
  const value = recordGet(record, field);
  return value == FAIL ? fieldError(Atom.badfield, definition, field) : value;
}
