/** Built-ins of os, file, prim_file and io about names and the environment. Names of files are UTF-8. Errors: badarg. */
import { Atom } from "../abi/atoms";
import { alignedData } from "../binary/aligned";
import { byteSize, isBinary } from "../binary/binary";
import { binaryFromBytes } from "../binary/make";
import { badarg, tuple2 } from "../code/errors";
import {
  findVariable,
  firstVariable,
  nextVariable,
  removeVariable,
  setVariable,
  variableName,
  variableNameBytes,
  variableValue,
  variableValueBytes,
} from "../environment/environment";
import { appendByte, appendBytes, textAt, textBytes, textClear } from "../format/buffer";
import { FALSE, NIL, TRUE, Term, atom, boolean } from "../term/term";
import { appendName, nameList } from "../unicode/filename";
import { validPrefix } from "../unicode/utf8";
import { consOf } from "./build";

// The environment

/** Makes the name of a variable in the format buffer; false when it is none. */
function variableText(name: Term): bool {
  textClear();
  if (!appendName(name)) return false;
  for (let i = 0, at = textAt(); i < textBytes(); i++) if (load<u8>(at + i) == 0x3d) return false;
  return true;
}

/** os:getenv(Name): the value as a list, or false. */
export function os_getenv(name: Term): Term {
  if (!variableText(name)) return badarg();
  const found = findVariable(textAt(), textBytes());
  return found == 0 ? FALSE : nameList(variableValue(found), variableValueBytes(found));
}

/** os:putenv(Name, Value) */
export function os_putenv(name: Term, value: Term): Term {
  if (!variableText(name)) return badarg();
  const nameBytes = textBytes();
  if (!appendName(value)) return badarg();
  setVariable(textAt(), nameBytes, textBytes() - nameBytes);
  return TRUE;
}

/** os:unsetenv(Name) */
export function os_unsetenv(name: Term): Term {
  if (!variableText(name)) return badarg();
  removeVariable(textAt(), textBytes());
  return TRUE;
}

/** os:env(): [{Name, Value}] */
export function os_env(): Term {
  let list = NIL;
  for (let v = firstVariable(); v != 0; v = nextVariable(v)) {
    const name = nameList(variableName(v), variableNameBytes(v));
    list = consOf(tuple2(name, nameList(variableValue(v), variableValueBytes(v))), list);
  }
  return list;
}

// Names of files

/** prim_file:internal_name2native(Name): a binary that ends with a zero byte. A binary is taken as it is. */
export function file_name_to_native(name: Term): Term {
  if (isBinary(name)) {
    const bytes = byteSize(name);
    const at = alignedData(name);
    for (let i: u32 = 0; i < bytes; i++) if (load<u8>(at + i) == 0) return badarg();
    textClear();
    appendBytes(at, bytes);
  } else {
    textClear();
    if (!appendName(name)) return badarg();
  }
  appendByte(0);
  return binaryFromBytes(textAt(), textBytes());
}

/** prim_file:internal_native2name(Binary): a list of code points, or {error, warning} for what is no UTF-8. */
export function file_native_to_name(t: Term): Term {
  if (!isBinary(t)) return badarg();
  const bytes = byteSize(t);
  const at = alignedData(t);
  if (validPrefix(at, bytes) != <usize>bytes) return tuple2(atom(Atom.error), atom(Atom.warning));
  return nameList(at, bytes);
}

/** prim_file:is_translatable(Binary): is it UTF-8? */
export function file_is_translatable(t: Term): Term {
  return isBinary(t) ? boolean(validPrefix(alignedData(t), byteSize(t)) == <usize>byteSize(t)) : badarg();
}

/** io:printable_range(): as erl without +pc. */
export function io_printable_range(): Term {
  return atom(Atom.latin1);
}
