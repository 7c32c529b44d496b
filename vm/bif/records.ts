/** Built-ins on native records (module `records` of OTP 29) and erlang:is_record/1. Errors are those of OTP's module. */
import { Atom } from "../abi/atoms";
import { X_REGISTERS } from "../abi/registers";
import { DEFINITION_FIELDS, TUPLE_MAX_ARITY } from "../abi/terms";
import { badarg, errorTuple2, tuple2 } from "../code/errors";
import { mapFromPairs, mapGet, mapSize, pushPairs } from "../map/map";
import { heapAllocate } from "../memory/heap";
import { scratchDepth, scratchPop, scratchReset } from "../memory/scratch";
import { fieldError, findRecordEntry } from "../record/definitions";
import {
  copyRecord,
  definitionField,
  definitionIsExported,
  definitionModule,
  definitionName,
  definitionSize,
  fieldIndex,
  hasDuplicates,
  isRecord,
  isRecordOf,
  newRecord,
  recordDefinition,
  recordGet,
  recordValues,
} from "../record/record";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, NIL, Term, atom, boolean, element, head, isAtom, isMap, isTupleOf, makeCons, tail, tuple, tupleHeader } from "../term/term";
import { listLength } from "./lists";

const FIELDS_PER_REDUCTION = 16;

export function bif_is_native_record(t: Term): Term {
  return boolean(isRecord(t));
}

export function bif_records_get(field: Term, t: Term): Term {
  if (!isRecord(t)) return badarg();
  const value = recordGet(t, field);
  return value == FAIL ? badarg() : value;
}

export function bif_records_get_module(t: Term): Term {
  return isRecord(t) ? definitionModule(recordDefinition(t)) : badarg();
}

export function bif_records_get_name(t: Term): Term {
  return isRecord(t) ? definitionName(recordDefinition(t)) : badarg();
}

export function bif_records_is_exported(t: Term): Term {
  return isRecord(t) ? boolean(definitionIsExported(recordDefinition(t))) : errorTuple2(Atom.badrecord, t);
}

/** In the order of the definition. */
export function bif_records_get_field_names(t: Term): Term {
  if (!isRecord(t)) return errorTuple2(Atom.badrecord, t);
  const definition = recordDefinition(t);
  let list = NIL;
  for (let i = definitionSize(definition) - 1; i >= 0; i--) list = makeCons(heapAllocate(2), definitionField(definition, i), list);
  return list;
}

/** create(Module, Name, [{Field, Value}], #{is_exported := boolean()}) */
export function bif_records_create(module: Term, name: Term, fields: Term, options: Term): Term {
  if (!isAtom(module) || !isAtom(name)) return errorTuple2(Atom.badrecord, name);
  if (!isMap(options)) return errorTuple2(Atom.badmap, options);
  const exported = mapGet(options, atom(Atom.is_exported));
  if (mapSize(options) != 1 || (exported != atom(Atom.true_) && exported != atom(Atom.false_))) return badarg();
  const count = listLength(fields);
  if (count < 0 || count > TUPLE_MAX_ARITY - DEFINITION_FIELDS) return badarg();
  for (let list = fields; list != NIL; list = tail(list)) {
    if (!isTupleOf(head(list), 2)) return badarg();
    const field = element(head(list), 0);
    if (!isAtom(field)) return errorTuple2(Atom.badfield, tuple2(tuple2(module, name), field));
  }
  const at = heapAllocate(1 + DEFINITION_FIELDS + count);
  store<u64>(at, tupleHeader(DEFINITION_FIELDS + count));
  store<u64>(at, module, 8);
  store<u64>(at, name, 16);
  store<u64>(at, exported, 24);
  let next = at + 32;
  for (let list = fields; list != NIL; list = tail(list), next += 8) store<u64>(next, element(head(list), 0));
  if (hasDuplicates(at + 32, count)) return badarg();
  const record = newRecord(tuple(at, DEFINITION_FIELDS + count));
  next = recordValues(record);
  for (let list = fields; list != NIL; list = tail(list), next += 8) store<u64>(next, element(head(list), 1));
  bumpReductions(count / FIELDS_PER_REDUCTION);
  return record;
}

/** update(Record, Module, Name, #{Field => Value}); with '_' for a name, the record may be any. */
export function bif_records_update(t: Term, module: Term, name: Term, map: Term): Term {
  if (!isRecord(t)) return errorTuple2(Atom.badrecord, t);
  if (name != atom(Atom.any_term) && !(isAtom(name) && isRecordOf(t, module, name))) return errorTuple2(Atom.badrecord, name);
  if (!isMap(map)) return errorTuple2(Atom.badmap, map);
  if (mapSize(map) == 0) return t;
  const definition = recordDefinition(t);
  const record = copyRecord(t);
  const base = scratchDepth();
  for (let left = pushPairs(map); left > 0; left--) {
    const field = scratchPop();
    const value = scratchPop();
    const index = fieldIndex(definition, field);
    if (index < 0) {
      scratchReset(base);
      return fieldError(Atom.badfield, definition, field);
    }
    store<u64>(recordValues(record) + (<usize>index << 3), value);
  }
  bumpReductions(definitionSize(definition) / FIELDS_PER_REDUCTION);
  return record;
}

/** get_definition(Module, Name) → {#{is_exported => boolean()}, [Field or {Field, Initial value}]} */
export function bif_records_get_definition(module: Term, name: Term): Term {
  const entry = findRecordEntry(module, name);
  if (entry == FAIL) return badarg();
  const definition = element(entry, 0);
  const initial = element(entry, 1);
  let list = NIL;
  for (let i = definitionSize(definition) - 1; i >= 0; i--) {
    const field = definitionField(definition, i);
    const value = element(initial, i);
    const first = value == NIL ? field : tuple2(field, head(value));
    list = makeCons(heapAllocate(2), first, list);
  }
  store<u64>(<usize>X_REGISTERS, atom(Atom.is_exported));
  store<u64>(<usize>X_REGISTERS, boolean(definitionIsExported(definition)), 8);
  return tuple2(mapFromPairs(<usize>X_REGISTERS, 1), list);
}
