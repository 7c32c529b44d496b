/**
 * The external term format, decoding: terms without subterms. A reader is given the position behind the tag, stores the term where it belongs and
 * answers the position behind it, or stores [] and answers 0 when the term is damaged.
 */
import { CODEC_STATE } from "../abi/registers";
import { EXTERNAL_REFERENCE_NUMBERS_MAX, FUN_BASE_WORDS, KIND_PORT, MAX_ARGUMENTS } from "../abi/terms";
import { ATOM_MAX_CHARACTERS, findAtom, internAtom } from "../atom/table";
import { utf8Encode } from "../atom/utf8";
import { bitData } from "../binary/binary";
import { makeBitstring } from "../binary/make";
import { ExportEntry, entryIsLoaded, exportEntry, findExport } from "../code/exports";
import { writeExternalFun } from "../code/lambdas";
import { heapAllocate } from "../memory/heap";
import { scratchBuffer } from "../memory/scratch";
import { BIGNUM_MAX_WORDS, finishInteger, startInteger } from "../number/integer";
import { parseFloat64 } from "../number/parsefloat";
import { returningReference } from "../process/magic";
import { isPidHere } from "../process/table";
import { FIRST_NUMBER_BITS, REFERENCE_NUMBERS, isThisNode, makeRemotePid, makeRemotePort, makeRemoteReference } from "../term/remote";
import { FAIL, NIL, Term, WORD, atomIndex, makeCons, cons, makeFloat, pid, pointer, small } from "../term/term";
import { isWellFormed } from "./check";
import * as Tag from "./tags";

@unmanaged
class Input {
  end: usize;
  safe: bool;
  /** Has it been found to be well formed? Asked before the first new atom. */
  checked: bool;
  start: usize;
}

// @ts-ignore: decorator
@inline function input(): Input {
  return changetype<Input>(<usize>CODEC_STATE + 64);
}

/** From now on a term is read that begins at `start` and ends before `end`; in safe mode no atoms or export entries are made. */
export function inputBegin(start: usize, end: usize, safe: bool): void {
  input().start = start;
  input().end = end;
  input().checked = false;
  input().safe = safe;
}

// @ts-ignore: decorator
@inline export function inputEnd(): usize {
  return input().end;
}

/** Are `bytes` bytes left from `at` on? */
// @ts-ignore: decorator
@inline export function hasInput(at: usize, bytes: usize): bool {
  return input().end - at >= bytes;
}
// @ts-ignore: decorator
@inline function u16At(at: usize): u32 {
  return bswap<u16>(load<u16>(at));
}
// @ts-ignore: decorator
@inline function u32At(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

/** A term that is no container. */
export function readLeaf(tag: u32, at: usize, to: usize): usize {
  store<u64>(to, NIL);
  switch (tag) {
    case Tag.SMALL_INTEGER:
      if (!hasInput(at, 1)) return 0;
      store<u64>(to, load<u8>(at));
      return at + 1;
    case Tag.INTEGER:
      if (!hasInput(at, 4)) return 0;
      store<u64>(to, small(<i32>u32At(at)));
      return at + 4;
    case Tag.EMPTY_LIST:
      return at;
    case Tag.ATOM:
    case Tag.SMALL_ATOM:
    case Tag.ATOM_UTF8:
    case Tag.SMALL_ATOM_UTF8:
      return readAtom(tag, at, to);
    case Tag.STRING:
      return readString(at, to);
    case Tag.NEW_FLOAT:
      return readFloat(at, to);
    case Tag.FLOAT:
      return readFloatText(at, to);
    case Tag.SMALL_BIG:
      return hasInput(at, 2) ? readInteger(load<u8>(at), at + 1, to) : 0;
    case Tag.LARGE_BIG:
      return hasInput(at, 5) ? readInteger(u32At(at), at + 4, to) : 0;
    case Tag.BINARY:
      return hasInput(at, 4) ? readBinary(u32At(at), 8, at + 4, to) : 0;
    case Tag.BIT_BINARY:
      return hasInput(at, 5) ? readBitstring(at, to) : 0;
    case Tag.EXPORT:
      return readExport(at, to);
    case Tag.PID:
    case Tag.NEW_PID:
      return readPid(at, to, tag == Tag.PID);
    case Tag.PORT:
    case Tag.NEW_PORT:
    case Tag.V4_PORT:
      return readPort(tag, at, to);
    case Tag.REFERENCE:
    case Tag.NEW_REFERENCE:
    case Tag.NEWER_REFERENCE:
      return readReference(tag, at, to);
    default:
      return 0;
  }
}

// Atoms and strings

function readAtom(tag: u32, at: usize, to: usize): usize {
  const isShort = tag == Tag.SMALL_ATOM || tag == Tag.SMALL_ATOM_UTF8;
  if (!hasInput(at, isShort ? 1 : 2)) return 0;
  const bytes = <i32>(isShort ? load<u8>(at) : u16At(at));
  at += isShort ? 1 : 2;
  if (!hasInput(at, bytes)) return 0;
  const utf8 = tag == Tag.ATOM_UTF8 || tag == Tag.SMALL_ATOM_UTF8;
  const found = utf8 ? knownAtom(at, bytes) : latin1Atom(at, bytes);
  if (found == FAIL) return 0;
  store<u64>(to, found);
  return at + <usize>bytes;
}

function knownAtom(text: usize, bytes: i32): Term {
  const found = findAtom(text, bytes);
  const i = input();
  if (found != FAIL || i.safe) return found;
  if (!i.checked) {
    i.checked = isWellFormed(i.start, i.end);
    if (!i.checked) return FAIL;
  }
  return internAtom(text, bytes);
}

function latin1Atom(text: usize, bytes: i32): Term {
  if (bytes > ATOM_MAX_CHARACTERS) return FAIL;
  let ascii = true;
  for (let i = 0; i < bytes && ascii; i++) ascii = load<u8>(text + <usize>i) < 0x80;
  if (ascii) return knownAtom(text, bytes);
  const buffer = scratchBuffer(<usize>bytes << 1);
  let end = buffer;
  for (let i = 0; i < bytes; i++) end += utf8Encode(end, load<u8>(text + <usize>i));
  return knownAtom(buffer, <i32>(end - buffer));
}

/** A term that must be an atom: its tag is at `at`. */
export function readName(at: usize, to: usize): usize {
  if (!hasInput(at, 1)) return 0;
  const tag = load<u8>(at);
  const isAtomTag = tag == Tag.ATOM || tag == Tag.SMALL_ATOM || tag == Tag.ATOM_UTF8 || tag == Tag.SMALL_ATOM_UTF8;
  return isAtomTag ? readAtom(tag, at + 1, to) : 0;
}

/** A list of small integers, a byte each. */
function readString(at: usize, to: usize): usize {
  if (!hasInput(at, 2)) return 0;
  const length = u16At(at);
  at += 2;
  if (!hasInput(at, length)) return 0;
  if (length == 0) return at;
  const cells = heapAllocate(length << 1);
  store<u64>(to, cons(cells));
  let cell = cells;
  for (const end = at + length; at < end; at++, cell += 2 * WORD) makeCons(cell, load<u8>(at), cons(cell + 2 * WORD));
  store<u64>(cell - WORD, NIL);
  return at;
}

// Numbers

function readFloat(at: usize, to: usize): usize {
  if (!hasInput(at, 8)) return 0;
  return storeFloat(reinterpret<f64>(bswap<u64>(load<u64>(at))), at + 8, to);
}

/** The old form: text as by "%.20e", padded with zeros. */
function readFloatText(at: usize, to: usize): usize {
  if (!hasInput(at, Tag.FLOAT_TEXT_BYTES)) return 0;
  let length: usize = 0;
  while (length < Tag.FLOAT_TEXT_BYTES && load<u8>(at + length) != 0) length++;
  return storeFloat(parseFloat64(at, <i32>length), at + Tag.FLOAT_TEXT_BYTES, to);
}

function storeFloat(value: f64, at: usize, to: usize): usize {
  if (!isFinite(value)) return 0;
  store<u64>(to, makeFloat(heapAllocate(2), value));
  return at;
}

/** Sign byte, then the magnitude, least significant byte first. */
function readInteger(bytes: u32, at: usize, to: usize): usize {
  const negative = load<u8>(at++) != 0;
  if (!hasInput(at, bytes) || bytes > <u32>BIGNUM_MAX_WORDS << 3) return 0;
  const end = at + bytes;
  while (bytes > 0 && load<u8>(at + bytes - 1) == 0) bytes--;
  const limbs = max(<i32>((bytes + 3) >> 2), 1);
  const object = startInteger(limbs);
  if (object == 0) return 0;
  store<u32>(object + WORD + (<usize>(limbs - 1) << 2), 0);
  memory.copy(object + WORD, at, bytes);
  const integer = finishInteger(object, limbs, negative);
  if (integer == FAIL) return 0;
  store<u64>(to, integer);
  return end;
}

// Bitstrings

function readBitstring(at: usize, to: usize): usize {
  const bytes = u32At(at);
  const lastBits = load<u8>(at + 4);
  if (lastBits > 8 || (bytes == 0) != (lastBits == 0)) return 0;
  return readBinary(bytes, lastBits, at + 5, to);
}

/** `lastBits`: how many bits of the last byte count. */
function readBinary(bytes: u32, lastBits: u32, at: usize, to: usize): usize {
  if (!hasInput(at, bytes)) return 0;
  const t = makeBitstring(bytes == 0 ? 0 : ((<u64>bytes - 1) << 3) + lastBits);
  if (t == FAIL) return 0;
  const data = bitData(t);
  memory.copy(data, at, bytes);
  // Bits that do not count are 0, so that equal bitstrings are equal words.
  if (lastBits & 7) store<u8>(data + bytes - 1, load<u8>(data + bytes - 1) & <u8>((<u32>0xff) << (8 - lastBits)));
  store<u64>(to, t);
  return at + bytes;
}

// Identifiers. The node's name is read to `to` first, where it is a term like any other.

/** Creation of the old tags (a byte) and of the new; 0xffffffff when it is none of an old tag's. */
function creationAt(at: usize, old: bool): u32 {
  if (!old) return u32At(at);
  const creation = <u32>load<u8>(at);
  return creation < Tag.TINY_CREATIONS ? creation : 0xffffffff;
}

function readPid(at: usize, to: usize, old: bool): usize {
  at = readName(at, to);
  if (at == 0 || !hasInput(at, old ? 9 : 12)) return 0;
  const node = load<u64>(to);
  store<u64>(to, NIL);
  const id = u32At(at);
  const serial = u32At(at + 4);
  const creation = creationAt(at + 8, old);
  if (old && creation == 0xffffffff) return 0;
  at += old ? 9 : 12;
  if (!isThisNode(node, creation)) {
    store<u64>(to, makeRemotePid(node, creation, id, serial));
  } else {
    if (!isPidHere(id, serial)) return 0;
    store<u64>(to, pid(id, serial));
  }
  return at;
}

function readPort(tag: u32, at: usize, to: usize): usize {
  const bytes: usize = tag == Tag.PORT ? 5 : tag == Tag.NEW_PORT ? 8 : 12;
  at = readName(at, to);
  if (at == 0 || !hasInput(at, bytes)) return 0;
  const node = load<u64>(to);
  store<u64>(to, NIL);
  const number = tag == Tag.V4_PORT ? bswap<u64>(load<u64>(at)) : <u64>u32At(at);
  const creation = creationAt(at + (tag == Tag.V4_PORT ? 8 : 4), tag == Tag.PORT);
  if (tag == Tag.PORT && creation == 0xffffffff) return 0;
  if (!isThisNode(node, creation)) {
    store<u64>(to, makeRemotePort(node, creation, number));
  } else {
    if (number > Tag.NEW_PORT_MAX) return 0;
    store<u64>(to, pointer(KIND_PORT, 0, <usize>number));
  }
  return at + bytes;
}

function readReference(tag: u32, at: usize, to: usize): usize {
  let count: u32 = 1;
  if (tag != Tag.REFERENCE) {
    if (!hasInput(at, 2)) return 0;
    count = u16At(at);
    at += 2;
  }
  if (count < 1 || count > <u32>EXTERNAL_REFERENCE_NUMBERS_MAX) return 0;
  at = readName(at, to);
  const old = tag != Tag.NEWER_REFERENCE;
  if (at == 0 || !hasInput(at, (old ? 1 : 4) + (<usize>count << 2))) return 0;
  const node = load<u64>(to);
  store<u64>(to, NIL);
  // Only the oldest tag has the creation behind the number.
  const creation = creationAt(tag == Tag.REFERENCE ? at + 4 : at, old);
  if (old && creation == 0xffffffff) return 0;
  let numbers = tag == Tag.REFERENCE ? at : at + (old ? 1 : 4);
  at += (old ? 1 : 4) + (<usize>count << 2);
  const buffer = <usize>CODEC_STATE + 80;
  memory.fill(buffer, 0, 4 * EXTERNAL_REFERENCE_NUMBERS_MAX);
  for (let i: usize = 0; i < <usize>count; i++, numbers += 4) store<u32>(buffer + (i << 2), u32At(numbers));
  const isOwn = isThisNode(node, creation);
  if ((old || isOwn) && load<u32>(buffer) >>> FIRST_NUMBER_BITS != 0) return 0;
  if (isOwn && count > REFERENCE_NUMBERS) return 0;
  const number = <u64>load<u32>(buffer) | ((<u64>load<u32>(buffer, 4)) << FIRST_NUMBER_BITS);
  store<u64>(to, isOwn ? returningReference(number, load<u32>(buffer, 8)) : makeRemoteReference(node, creation, count, buffer));
  return at;
}

// Funs

function readExport(at: usize, to: usize): usize {
  at = readName(at, to);
  if (at == 0) return 0;
  const module = atomIndex(load<u64>(to));
  at = readName(at, to);
  if (at == 0) return 0;
  const name = atomIndex(load<u64>(to));
  store<u64>(to, NIL);
  if (!hasInput(at, 2) || load<u8>(at) != Tag.SMALL_INTEGER) return 0;
  const arity = <u32>load<u8>(at, 1);
  if (arity > <u32>MAX_ARGUMENTS) return 0;
  if (input().safe) {
    const known = findExport(module, name, arity);
    if (known == null || !entryIsLoaded(known)) return 0;
  }
  const entry = exportEntry(module, name, arity);
  if (entry == 0) return 0;
  store<u64>(to, writeExternalFun(heapAllocate(FUN_BASE_WORDS), changetype<ExportEntry>(entry)));
  return at + 2;
}
