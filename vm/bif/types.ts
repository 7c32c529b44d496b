/** Type tests. (is_function is in funs.ts.) */
import { isRecordOf } from "../record/record";
import { isBinary, isBitstring } from "../binary/binary";
import { badarg } from "../code/errors";
import { isAnyPid, isAnyPort, isAnyReference } from "../term/remote";
import {
  FALSE,
  NIL,
  TRUE,
  Term,
  address,
  boolean,
  element,
  isAtom,
  isCons,
  isFloat,
  isInteger,
  isMap,
  isSmall,
  isTuple,
  kind,
  tupleArity,
} from "../term/term";

export function bif_is_atom(t: Term): Term {
  return boolean(isAtom(t));
}
export function bif_is_binary(t: Term): Term {
  return boolean(isBinary(t));
}
export function bif_is_bitstring(t: Term): Term {
  return boolean(isBitstring(t));
}
export function bif_is_boolean(t: Term): Term {
  return boolean(t == TRUE || t == FALSE);
}
export function bif_is_float(t: Term): Term {
  return boolean(isFloat(t));
}
export function bif_is_integer(t: Term): Term {
  return boolean(isInteger(t));
}
export function bif_is_list(t: Term): Term {
  return boolean(isCons(t) || t == NIL);
}
export function bif_is_map(t: Term): Term {
  return boolean(isMap(t));
}
export function bif_is_number(t: Term): Term {
  return boolean(isInteger(t) || isFloat(t));
}
export function bif_is_pid(t: Term): Term {
  return boolean(isAnyPid(t));
}
export function bif_is_port(t: Term): Term {
  return boolean(isAnyPort(t));
}
export function bif_is_reference(t: Term): Term {
  return boolean(isAnyReference(t));
}
export function bif_is_tuple(t: Term): Term {
  return boolean(isTuple(t));
}
/** is_record(Term, Tag): Tag must be an atom. */
export function bif_is_record_2(t: Term, tag: Term): Term {
  if (!isAtom(tag)) return badarg();
  return boolean(isTuple(t) && tupleArity(t) > 0 && element(t, 0) == tag);
}
/** is_record(Term, Tag, Size): Tag must be an atom, Size a small integer; is_record(Term, Module, Name), two atoms: a native record. */
export function bif_is_record_3(t: Term, tag: Term, size: Term): Term {
  if (isAtom(tag) && isAtom(size)) return boolean(isRecordOf(t, tag, size));
  if (!isAtom(tag) || !isSmall(size)) return badarg();
  return boolean(isTuple(t) && tupleArity(t) > 0 && <u64>tupleArity(t) == size && element(t, 0) == tag);
}
