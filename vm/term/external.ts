/**
 * The external term format, decoding (Erlang/OTP, "External Term Format"). Input comes from outside (files, the host, later the
 * network) and may be anything: every read is checked against the end, and a damaged term is FAIL with error badarg, never a trap.
 *
 * Terms are built where heapAllocate allocates. No recursion: what remains to be read is on the scratch stack as frames of two words,
 *
 *     | stride u32 | address u32 | count u64 |                          the next `count` terms go to address, address + stride, …
 *     | 0          | address u32 | pairs u32 | address of result u32 |  the pairs at address are complete: make a map of them
 *
 * Containers are allocated when their tag is read, filled with [], so that the heap is well formed at any time. `owed` counts the terms that
 * the containers read so far still need. Each takes at least one byte, so a term is damaged as soon as `owed` exceeds the bytes left; this
 * bounds memory by the length of the input.
 */
import { Atom } from "../abi/atoms";
import { EXTERNAL_STATE } from "../abi/registers";
import { FUN_BASE_WORDS, MAX_ARGUMENTS, TUPLE_MAX_ARITY } from "../abi/terms";
import { internAtom } from "../atom/table";
import { utf8Encode } from "../atom/utf8";
import { bitData } from "../binary/binary";
import { makeBitstring } from "../binary/make";
import { badarg } from "../code/errors";
import { ExportEntry, exportEntry } from "../code/exports";
import { writeExternalFun } from "../code/lambdas";
import { mapFromPairs, mapSize } from "../map/map";
import { heapAllocate } from "../memory/heap";
import { literalAllocate } from "../memory/literals";
import { scratchBuffer, scratchDepth, scratchPop, scratchPush, scratchReset } from "../memory/scratch";
import { finishInteger, startInteger } from "../number/integer";
import { parseFloat64 } from "../number/parsefloat";
import { REFERENCE_WORDS, makeReference } from "../process/reference";
import { copyFlat, flatWords } from "./copy";
import {
  FAIL,
  NIL,
  Term,
  WORD,
  address,
  atom,
  atomIndex,
  cons,
  isPointer,
  makeCons,
  makeFloat,
  pid,
  small,
  tuple,
  tupleHeader,
} from "./term";
import { workspaceEnter, workspaceLeave } from "./workspace";

const VERSION = 131;
const NEW_FLOAT = 70;
const BIT_BINARY = 77;
const NEW_PID = 88;
const NEWER_REFERENCE = 90;
const SMALL_INTEGER = 97;
const INTEGER = 98;
const FLOAT = 99;
const ATOM = 100;
const PID = 103;
const SMALL_TUPLE = 104;
const LARGE_TUPLE = 105;
const EMPTY_LIST = 106;
const STRING = 107;
const LIST = 108;
const BINARY = 109;
const SMALL_BIG = 110;
const LARGE_BIG = 111;
const EXPORT = 113;
const NEW_REFERENCE = 114;
const SMALL_ATOM = 115;
const MAP = 116;
const ATOM_UTF8 = 118;
const SMALL_ATOM_UTF8 = 119;

const FLOAT_TEXT_BYTES: usize = 31;

@unmanaged
class Decoder {
  cursor: usize;
  end: usize;
  /** Terms that are still to be read; 64 bits, since sizes in the input may be anything. */
  owed: u64;
  root: Term;
}

// @ts-ignore: decorator
@inline function decoder(): Decoder {
  return changetype<Decoder>(<usize>EXTERNAL_STATE + 24);
}

/** The term in the `bytes` bytes at `at`, version byte first and nothing behind, built with heapAllocate. FAIL with badarg when damaged. */
export function decodeTerm(at: usize, bytes: i32): Term {
  const d = decoder();
  d.cursor = at;
  d.end = at + <usize>bytes;
  d.owed = 1;
  const depth = scratchDepth();
  if (bytes < 2 || load<u8>(at) != VERSION) return badarg();
  d.cursor++;
  if (!decodeAll(depth) || d.cursor != d.end) {
    scratchReset(depth);
    return badarg();
  }
  scratchReset(depth);
  return d.root;
}

/** As `decodeTerm`, in the workspace: valid until the workspace is next used. */
export function decodeInWorkspace(at: usize, bytes: i32): Term {
  workspaceEnter();
  const term = decodeTerm(at, bytes);
  workspaceLeave();
  return term;
}

/** As `decodeTerm`, in the literal area. */
export function decodeLiteral(at: usize, bytes: i32): Term {
  workspaceEnter();
  let term = decodeTerm(at, bytes);
  if (term != FAIL && isPointer(term)) {
    const words = <i32>flatWords(term);
    if (words > 0) term = copyFlat(term, literalAllocate(words));
  }
  workspaceLeave();
  return term;
}

// Reading

/** Are there `bytes` more bytes? */
// @ts-ignore: decorator
@inline function has(bytes: usize): bool {
  const d = decoder();
  return d.end - d.cursor >= bytes;
}

/** The next 1, 2 or 4 bytes as a number. The caller has checked that they are there. */
// @ts-ignore: decorator
@inline function readU8(): u32 {
  return load<u8>(decoder().cursor++);
}
function readU16(): u32 {
  const d = decoder();
  d.cursor += 2;
  return bswap<u16>(load<u16>(d.cursor - 2));
}
function readU32(): u32 {
  const d = decoder();
  d.cursor += 4;
  return bswap<u32>(load<u32>(d.cursor - 4));
}

/** Announces `count` terms that a container needs; false when so many cannot follow. */
function owe(count: u64): bool {
  const d = decoder();
  d.owed += count;
  return d.owed <= <u64>(d.end - d.cursor);
}

function pushPlaces(at: usize, stride: u32, count: u32): void {
  if (count == 0) return;
  scratchPush(count);
  scratchPush(((<u64>stride) << 32) | <u64>at);
}

/** Reads one whole term to `root`. False when it is damaged; then frames may be left above `depth`. */
function decodeAll(depth: i32): bool {
  const d = decoder();
  if (!decodeOne(changetype<usize>(d) + offsetof<Decoder>("root"))) return false;
  while (scratchDepth() > depth) {
    const place = scratchPop();
    const count = scratchPop();
    const stride = place >> 32;
    if (stride == 0) {
      if (!finishMap(<usize>place, <u32>count, <usize>(count >> 32))) return false;
      continue;
    }
    if (count > 1) {
      scratchPush(count - 1);
      scratchPush(place + stride);
    }
    if (!decodeOne(<usize>place)) return false;
  }
  return true;
}

/** Reads a tag and what follows up to the first subterm, and stores the term at `to`. */
function decodeOne(to: usize): bool {
  if (!has(1)) return false;
  decoder().owed--;
  const tag = readU8();
  switch (tag) {
    case SMALL_TUPLE:
      return has(1) && decodeTuple(to, readU8());
    case LARGE_TUPLE:
      return has(4) && decodeTuple(to, readU32());
    case LIST:
      return has(4) && decodeList(to, readU32());
    case STRING:
      return has(2) && decodeString(to, readU16());
    case MAP:
      return has(4) && startMap(to, readU32());
    default:
      break;
  }
  const term = decodeFlat(tag);
  store<u64>(to, term);
  return term != FAIL;
}

// Containers

function decodeTuple(to: usize, arity: u32): bool {
  if (arity > <u32>TUPLE_MAX_ARITY || !owe(arity)) return false;
  if (arity == 0) {
    store<u64>(to, tuple(0, 0));
    return true;
  }
  const at = heapAllocate(1 + arity);
  store<u64>(at, tupleHeader(arity));
  for (let i: u32 = 1; i <= arity; i++) store<u64>(at + (<usize>i << 3), NIL);
  pushPlaces(at + WORD, <u32>WORD, arity);
  store<u64>(to, tuple(at, arity));
  return true;
}

/** `length` elements and a tail. */
function decodeList(to: usize, length: u32): bool {
  if (!owe(<u64>length + 1)) return false;
  if (length == 0) {
    pushPlaces(to, <u32>WORD, 1);
    return true;
  }
  const at = heapAllocate(length << 1);
  for (let i: u32 = 0; i < length; i++) {
    const cell = at + (<usize>i << 4);
    makeCons(cell, NIL, i + 1 < length ? cons(cell + 2 * WORD) : NIL);
  }
  pushPlaces(at + (<usize>length << 4) - WORD, <u32>WORD, 1);
  pushPlaces(at, 2 * <u32>WORD, length);
  store<u64>(to, cons(at));
  return true;
}

/** A list of small integers, a byte each. */
function decodeString(to: usize, length: u32): bool {
  if (!has(length)) return false;
  if (length == 0) {
    store<u64>(to, NIL);
    return true;
  }
  const at = heapAllocate(length << 1);
  for (let i: u32 = 0; i < length; i++) {
    const cell = at + (<usize>i << 4);
    makeCons(cell, small(readU8()), i + 1 < length ? cons(cell + 2 * WORD) : NIL);
  }
  store<u64>(to, cons(at));
  return true;
}

/** Reads keys and values into a tuple-like object first; `finishMap` makes the map. */
function startMap(to: usize, pairs: u32): bool {
  if (!owe((<u64>pairs) << 1) || pairs > <u32>i32.MAX_VALUE >> 1) return false;
  const words = pairs << 1;
  const at = heapAllocate(1 + words);
  store<u64>(at, tupleHeader(words));
  for (let i: u32 = 1; i <= words; i++) store<u64>(at + (<usize>i << 3), NIL);
  scratchPush(((<u64>to) << 32) | <u64>pairs);
  scratchPush(<u64>(at + WORD));
  pushPlaces(at + WORD, <u32>WORD, words);
  return true;
}

/** A key that occurs twice is an error. */
function finishMap(at: usize, pairs: u32, to: usize): bool {
  const map = mapFromPairs(at, pairs);
  store<u64>(to, map);
  return map != FAIL && <u32>mapSize(map) == pairs;
}

// Terms without subterms

/** The rest of a term without subterms in the heap; FAIL when it is damaged or of a kind that is not supported. */
function decodeFlat(tag: u32): Term {
  switch (tag) {
    case SMALL_INTEGER:
      return has(1) ? small(readU8()) : FAIL;
    case INTEGER:
      return has(4) ? small(<i32>readU32()) : FAIL;
    case EMPTY_LIST:
      return NIL;
    case ATOM:
    case SMALL_ATOM:
    case ATOM_UTF8:
    case SMALL_ATOM_UTF8:
      return decodeAtom(tag);
    case NEW_FLOAT:
      return has(8) ? decodeFloat() : FAIL;
    case FLOAT:
      return has(FLOAT_TEXT_BYTES) ? decodeFloatText() : FAIL;
    case SMALL_BIG:
      return has(2) ? decodeInteger(readU8()) : FAIL;
    case LARGE_BIG:
      return has(5) ? decodeInteger(readU32()) : FAIL;
    case BINARY:
      return has(4) ? decodeBinary(readU32(), false) : FAIL;
    case BIT_BINARY:
      return has(5) ? decodeBinary(readU32(), true) : FAIL;
    case EXPORT:
      return decodeExport();
    case PID:
    case NEW_PID:
      return decodePid(tag == NEW_PID ? 4 : 1);
    case NEW_REFERENCE:
    case NEWER_REFERENCE:
      return decodeReference(tag == NEWER_REFERENCE ? 4 : 1);
    default:
      return FAIL;
  }
}

function decodeAtom(tag: u32): Term {
  const isShort = tag == SMALL_ATOM || tag == SMALL_ATOM_UTF8;
  if (!has(isShort ? 1 : 2)) return FAIL;
  const bytes = isShort ? readU8() : readU16();
  if (!has(bytes)) return FAIL;
  const d = decoder();
  const text = d.cursor;
  d.cursor += bytes;
  if (tag == ATOM_UTF8 || tag == SMALL_ATOM_UTF8) return internAtom(text, bytes);
  // Latin-1.
  const buffer = scratchBuffer(<usize>bytes << 1);
  let at = buffer;
  for (let i: u32 = 0; i < bytes; i++) at += utf8Encode(at, load<u8>(text + i));
  return internAtom(buffer, <i32>(at - buffer));
}

/** Reads a term that must be an atom. */
function readAtom(): Term {
  if (!has(1)) return FAIL;
  const tag = readU8();
  return tag == ATOM || tag == SMALL_ATOM || tag == ATOM_UTF8 || tag == SMALL_ATOM_UTF8 ? decodeAtom(tag) : FAIL;
}

function decodeFloat(): Term {
  const d = decoder();
  const value = reinterpret<f64>(bswap<u64>(load<u64>(d.cursor)));
  d.cursor += 8;
  return isFinite(value) ? makeFloat(heapAllocate(2), value) : FAIL;
}

/** The old form: 31 bytes of text as by "%.20e", padded with zeros. */
function decodeFloatText(): Term {
  const d = decoder();
  const text = d.cursor;
  d.cursor += FLOAT_TEXT_BYTES;
  let length: usize = 0;
  while (length < FLOAT_TEXT_BYTES && load<u8>(text + length) != 0) length++;
  const value = parseFloat64(text, <i32>length);
  return isFinite(value) ? makeFloat(heapAllocate(2), value) : FAIL;
}

/** Sign byte, then the magnitude, least significant byte first. */
function decodeInteger(bytes: u32): Term {
  const d = decoder();
  const negative = readU8() != 0;
  if (!has(bytes)) return FAIL;
  const from = d.cursor;
  d.cursor += bytes;
  while (bytes > 0 && load<u8>(from + bytes - 1) == 0) bytes--;
  const limbs = <i32>((bytes + 3) >> 2);
  const at = startInteger(max(limbs, 1));
  if (at == 0) return FAIL;
  store<u32>(at + WORD + (<usize>max(limbs - 1, 0) << 2), 0);
  memory.copy(at + WORD, from, bytes);
  return finishInteger(at, max(limbs, 1), negative);
}

/** `hasBits`: a byte that says how many bits of the last byte count. */
function decodeBinary(bytes: u32, hasBits: bool): Term {
  const d = decoder();
  const lastBits = hasBits ? readU8() : 8;
  if (!has(bytes) || lastBits > 8 || (bytes == 0 ? hasBits && lastBits != 0 : lastBits == 0)) return FAIL;
  const t = makeBitstring(bytes == 0 ? 0 : ((<u64>bytes - 1) << 3) + lastBits);
  if (t == FAIL) return FAIL;
  const at = bitData(t);
  memory.copy(at, d.cursor, bytes);
  // Bits that do not count are 0, so that equal bitstrings are equal words.
  if (bytes != 0) store<u8>(at + bytes - 1, load<u8>(at + bytes - 1) & <u8>((<u32>0xff) << (8 - lastBits)));
  d.cursor += bytes;
  return t;
}

function decodeExport(): Term {
  const module = readAtom();
  if (module == FAIL) return FAIL;
  const name = readAtom();
  if (name == FAIL || !has(2) || readU8() != SMALL_INTEGER) return FAIL;
  const arity = readU8();
  if (arity > <u32>MAX_ARGUMENTS) return FAIL;
  const entry = exportEntry(atomIndex(module), atomIndex(name), arity);
  if (entry == 0) return FAIL;
  return writeExternalFun(heapAllocate(FUN_BASE_WORDS), changetype<ExportEntry>(entry));
}

/** A pid of this node: id is the slot, serial the generation. Those of other nodes are not supported yet. */
function decodePid(creationBytes: u32): Term {
  const node = readAtom();
  if (node != atom(Atom.nonode_nohost) || !has(8 + creationBytes)) return FAIL;
  const slot = readU32();
  const generation = readU32();
  decoder().cursor += creationBytes;
  return generation > 0xffffff ? FAIL : pid(slot, generation);
}

/** A reference of this node: its raw words, halves in the order of memory. */
function decodeReference(creationBytes: u32): Term {
  if (!has(2)) return FAIL;
  const count = readU16();
  const node = readAtom();
  if (node != atom(Atom.nonode_nohost) || count != <u32>(REFERENCE_WORDS - 1) << 1 || !has(creationBytes + 16)) return FAIL;
  decoder().cursor += creationBytes;
  const number = <u64>readU32() | ((<u64>readU32()) << 32);
  const handle = readU32();
  if (readU32() != 0) return FAIL;
  return makeReference(heapAllocate(REFERENCE_WORDS), number, handle);
}
