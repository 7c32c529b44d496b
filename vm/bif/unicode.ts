/**
 * Built-ins of module unicode. Latin-1 and UTF-8 are decoded here (vm/unicode); other encodings are done by functions of the same module, written in
 * Erlang, which the built-ins then call.
 */
import { Atom } from "../abi/atoms";
import { X_REGISTERS } from "../abi/registers";
import { bitSize, isBinary, isBitstring } from "../binary/binary";
import { alignedData } from "../binary/aligned";
import { binaryFromBytes } from "../binary/make";
import { badarg } from "../code/errors";
import { ExportEntry, exportEntry } from "../code/exports";
import { callEntry } from "../code/undefined";
import { textAt, textBytes } from "../format/buffer";
import { characterList } from "../format/list";
import { bumpReductions } from "../schedule/scheduler";
import { FAIL, FALSE, NIL, Term, atom, boolean, head, isCons, tail } from "../term/term";
import { carriedBytes, encodeCharacters, isCarriedIncomplete, isCharacterData } from "../unicode/characters";
import { asciiPrefix, validPrefix } from "../unicode/utf8";
import { consOf, tuple3 } from "./build";
import { failedIn } from "./context";

/** Bytes of UTF-8 for one reduction. */
const BYTES_PER_REDUCTION = 64;

/** true for a binary of ASCII only. */
export function unicode_bin_is_7bit(t: Term): Term {
  if (!isBinary(t)) return FALSE;
  const bytes = <usize>(bitSize(t) >> 3);
  bumpReductions(<i32>(bytes / (8 * BYTES_PER_REDUCTION)));
  return boolean(asciiPrefix(alignedData(t), bytes) == bytes);
}

// @ts-ignore: decorator
@inline function isBuiltIn(encoding: Term): bool {
  return encoding == atom(Atom.unicode) || encoding == atom(Atom.utf8) || encoding == atom(Atom.latin1);
}

/** Goes on with unicode:name(Data, Encoding). */
function callErlang(e: i32, name: u32, data: Term, encoding: Term): u64 {
  store<u64>(X_REGISTERS, data);
  store<u64>(X_REGISTERS, encoding, 8);
  const entry = exportEntry(Atom.unicode, name, 2);
  if (entry == 0) abort("the function table is full");
  return callEntry(<usize>(<u32>e), changetype<ExportEntry>(entry));
}

/** The result: `text` when all was good, else {error, Text, Rest} or {incomplete, Text, Bytes}. */
function resultOf(text: Term, rest: Term): Term {
  const bytes = carriedBytes();
  if (rest != FAIL) return tuple3(atom(Atom.error), text, bytes == FAIL ? rest : consOf(bytes, consOf(rest, NIL)));
  if (bytes == FAIL) return text;
  return tuple3(atom(isCarriedIncomplete() ? Atom.incomplete : Atom.error), text, bytes);
}

/** Is the binary UTF-8 already that says the same as its bytes do in this encoding? */
function needsNoConversion(t: Term, latin1: bool): bool {
  const bytes = <usize>(bitSize(t) >> 3);
  const at = alignedData(t);
  return (latin1 ? asciiPrefix(at, bytes) : validPrefix(at, bytes)) == bytes;
}

/** characters_to_binary(Data, InEncoding) */
export function unicode_characters_to_binary_2(e: i32, location: u64, data: Term, encoding: Term): u64 {
  if (!isBuiltIn(encoding)) return callErlang(e, Atom.characters_to_binary_int, data, encoding);
  const latin1 = encoding == atom(Atom.latin1);
  const subject = isCons(data) && tail(data) == NIL && isBitstring(head(data)) ? head(data) : data;
  if (!isCharacterData(subject)) return refused(e, location, Atom.characters_to_binary, data, encoding);
  if (isBitstring(subject) && needsNoConversion(subject, latin1)) {
    bumpReductions(<i32>(bitSize(subject) >> 3) / (8 * BYTES_PER_REDUCTION));
    return subject;
  }
  const rest = encodeCharacters(subject, latin1);
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  return resultOf(binaryFromBytes(textAt(), textBytes()), rest);
}

/** characters_to_list(Data, InEncoding) */
export function unicode_characters_to_list_2(e: i32, location: u64, data: Term, encoding: Term): u64 {
  if (!isBuiltIn(encoding)) return callErlang(e, Atom.characters_to_list_int, data, encoding);
  if (!isCharacterData(data)) return refused(e, location, Atom.characters_to_list, data, encoding);
  const rest = encodeCharacters(data, encoding == atom(Atom.latin1));
  bumpReductions(textBytes() / BYTES_PER_REDUCTION);
  return resultOf(characterList(0, NIL), rest);
}

function refused(e: i32, location: u64, name: u32, data: Term, encoding: Term): u64 {
  store<u64>(X_REGISTERS, data);
  store<u64>(X_REGISTERS, encoding, 8);
  badarg();
  return failedIn(e, location, Atom.unicode, name, 2);
}
