/**
 * Native records (EEP 79, OTP 29): layout in vm/abi/terms.ts. A record carries its definition with it, so that it goes on to be what it is when
 * the module that defined it changes or goes away; only making one asks the module (definitions.ts).
 *
 * Two records are equal when module, name, whether they are exported, names of fields in order, and values are. So definitions are compared by
 * contents; those of records that the same code has made are the same object, which is the quick case.
 */
import { Atom } from "../abi/atoms";
import { DEFINITION_FIELDS, KIND_EXTERNAL, NATIVE_RECORD, RECORD_DEFINITION_OFFSET, RECORD_VALUES_OFFSET } from "../abi/terms";
import { compareAtoms } from "../atom/table";
import { mapFromPairs, mapSize } from "../map/map";
import { allocateBlock, freeBlock } from "../memory/allocator";
import { heapAllocate } from "../memory/heap";
import { FAIL, Term, WORD, address, annotation, atom, element, header, headerSize, pointer } from "../term/term";

const RECORD_HIGH: u64 = ((<u64>KIND_EXTERNAL) << 24) | <u64>NATIVE_RECORD;

// @ts-ignore: decorator
@inline export function isRecord(t: Term): bool {
  return t >>> 32 == RECORD_HIGH;
}

/** How many fields a record has. */
// @ts-ignore: decorator
@inline export function recordSize(t: Term): i32 {
  return headerSize(load<u64>(address(t))) - 1;
}

// @ts-ignore: decorator
@inline export function recordDefinition(t: Term): Term {
  return load<u64>(address(t), RECORD_DEFINITION_OFFSET);
}

/** Address of the values, in the order of the definition. */
// @ts-ignore: decorator
@inline export function recordValues(t: Term): usize {
  return address(t) + RECORD_VALUES_OFFSET;
}

// @ts-ignore: decorator
@inline export function definitionModule(definition: Term): Term {
  return element(definition, 0);
}

// @ts-ignore: decorator
@inline export function definitionName(definition: Term): Term {
  return element(definition, 1);
}

/** May other modules look into records of this definition? */
// @ts-ignore: decorator
@inline export function definitionIsExported(definition: Term): bool {
  return element(definition, 2) == atom(Atom.true_);
}

// @ts-ignore: decorator
@inline export function definitionSize(definition: Term): i32 {
  return annotation(definition) - DEFINITION_FIELDS;
}

/** Name of a field, by its place in the definition. */
// @ts-ignore: decorator
@inline export function definitionField(definition: Term, index: i32): Term {
  return element(definition, DEFINITION_FIELDS + index);
}

/** Is `t` a record of that module and name? */
export function isRecordOf(t: Term, module: Term, name: Term): bool {
  return isRecord(t) && definitionModule(recordDefinition(t)) == module && definitionName(recordDefinition(t)) == name;
}

/** Place of a field, or -1. */
export function fieldIndex(definition: Term, field: Term): i32 {
  const count = definitionSize(definition);
  for (let i = 0; i < count; i++) if (definitionField(definition, i) == field) return i;
  return -1;
}

/** Value of a field of a record, or FAIL. */
export function recordGet(t: Term, field: Term): Term {
  const index = fieldIndex(recordDefinition(t), field);
  return index < 0 ? FAIL : load<u64>(recordValues(t) + (<usize>index << 3));
}

/** A record whose values the caller writes (at `recordValues`) before control leaves it. */
export function newRecord(definition: Term): Term {
  const size = definitionSize(definition);
  const at = heapAllocate(2 + size);
  store<u64>(at, header(KIND_EXTERNAL, 0, NATIVE_RECORD, 1 + size));
  store<u64>(at, definition, RECORD_DEFINITION_OFFSET);
  return pointer(KIND_EXTERNAL, NATIVE_RECORD, at);
}

/** A copy of a record, whose values may be overwritten before control leaves the caller. */
export function copyRecord(t: Term): Term {
  const result = newRecord(recordDefinition(t));
  memory.copy(recordValues(result), recordValues(t), <usize>recordSize(t) << 3);
  return result;
}

/** Order of two definitions: by module, name, false before true, number of fields, names of fields in order. 0: they are equal. */
export function compareDefinitions(a: Term, b: Term): i32 {
  if (a == b) return 0;
  for (let i = 0; i < DEFINITION_FIELDS; i++) {
    if (element(a, i) != element(b, i)) return compareAtoms(element(a, i), element(b, i));
  }
  const size = definitionSize(a);
  if (size != definitionSize(b)) return size - definitionSize(b);
  for (let i = 0; i < size; i++) {
    if (definitionField(a, i) != definitionField(b, i)) return compareAtoms(definitionField(a, i), definitionField(b, i));
  }
  return 0;
}

/** Up to so many names are compared each with each. */
const FEW = 32;

/** Does a field's name occur twice? `fields` is the address of `count` atoms. */
export function hasDuplicates(fields: usize, count: i32): bool {
  if (count > FEW) {
    const bytes = <usize>count << 4;
    const pairs = allocateBlock(bytes);
    for (let i = 0; i < count; i++) {
      const field = load<u64>(fields + (<usize>i << 3));
      store<u64>(pairs + (<usize>i << 4), field);
      store<u64>(pairs + (<usize>i << 4), field, 8);
    }
    const map = mapFromPairs(pairs, count);
    freeBlock(pairs, bytes);
    return mapSize(map) != count;
  }
  for (let i = 1; i < count; i++) {
    const field = load<u64>(fields + (<usize>i << 3));
    for (let j = 0; j < i; j++) if (load<u64>(fields + (<usize>j << 3)) == field) return true;
  }
  return false;
}
