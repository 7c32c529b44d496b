/**
 * The external term format, encoding: terms without subterms. Each function writes at `at`, where the caller has made room for 16 bytes, and
 * answers the end of what it has written; what may be longer makes room itself, which may move the output.
 */
import { CODEC_STATE } from "../abi/registers";
import { BINARY_HEAP_MAX, BINARY_REFERENCED, EXTERNAL_DATA_OFFSET, KIND_ATOM, KIND_BIGNUM, KIND_BINARY, KIND_EXTERNAL, KIND_FLOAT, KIND_FUN, KIND_NIL, KIND_PID, KIND_PORT, KIND_REFERENCE } from "../abi/terms";
import { atomBytes, atomCharacters, atomText } from "../atom/table";
import { utf8Decode, utf8SequenceLength } from "../atom/utf8";
import { consOf } from "../bif/build";
import { baseOf, bitData, bitOffset, bitSize } from "../binary/binary";
import { copyBits } from "../binary/bits";
import { funArity, funExport, funModule, funName } from "../code/lambdas";
import { textAt, textBytes, textClear } from "../format/buffer";
import { appendScientific } from "../number/floattext";
import { bignumNegative, bignumWords } from "../number/integer";
import { creationOf, isAnyPid, isAnyPort, nodeOf, pidNumber, pidSerial, portNumber, referenceNumberAt, referenceNumbers } from "../term/remote";
import { NIL, Term, address, annotation, atom, floatValue, isSmall, kind, small } from "../term/term";
import { outputStart, reserve } from "./output";
import * as Tag from "./tags";

/** Digits behind the point of a float in its old form. */
const FLOAT_TEXT_DIGITS = 20;

@unmanaged
class Encoding {
  /** Option minor_version: 0 floats as text, 1 as bits, 2 atoms always as UTF-8. */
  minorVersion: u32;
  /** Option deterministic: large maps in the order of their keys. */
  deterministic: u32;
  /** What Erlang's external_size counts too much. */
  slack: u32;
  /** 1: off-heap binaries are not copied (shareBinaries). Less in funs, whose size is written before them. */
  sharing: i32;
}

/** Term: [Position | Binary] for each binary that is to be put in at a position of the output, the last one first. */
const SHARED: usize = <usize>CODEC_STATE + 104;

// @ts-ignore: decorator
@inline function encoding(): Encoding {
  return changetype<Encoding>(<usize>CODEC_STATE + 16);
}

/** How terms are encoded from now on. */
export function setEncoding(minorVersion: u32, deterministic: bool): void {
  encoding().minorVersion = minorVersion;
  encoding().deterministic = u32(deterministic);
  encoding().slack = 0;
  encoding().sharing = 0;
}

/** Off-heap binaries are not copied to the output but listed (sharedBinaries), on the running process's heap. */
export function shareBinaries(): void {
  encoding().sharing = 1;
  store<u64>(SHARED, NIL);
}

/** [Position | Binary] for each, the last one first. */
export function sharedBinaries(): Term {
  return load<u64>(SHARED);
}

/** A fun begins, or, with `change` positive, ends: within one nothing is shared. */
export function changeSharing(change: i32): void {
  encoding().sharing += change;
}

/** erlang:external_size is larger by `bytes` than what has been written. */
export function countSlack(bytes: usize): void {
  encoding().slack += <u32>bytes;
}

export function encodingSlack(): u32 {
  return encoding().slack;
}

export function encodesDeterministically(): bool {
  return encoding().deterministic != 0;
}

// @ts-ignore: decorator
@inline export function writeSmall(t: Term, at: usize): usize {
  if (t < 256) {
    store<u16>(at, <u16>(Tag.SMALL_INTEGER | (t << 8)));
    return at + 2;
  }
  const n = <i64>t;
  if (n != <i64>(<i32>n)) return writeWideSmall(n, at);
  store<u8>(at, Tag.INTEGER);
  store<u32>(at, bswap<u32>(<u32>n), 1);
  return at + 5;
}

function writeWideSmall(n: i64, at: usize): usize {
  const magnitude = <u64>(n < 0 ? -n : n);
  const bytes = 8 - (<i32>clz(magnitude) >> 3);
  store<u8>(at, Tag.SMALL_BIG);
  store<u8>(at, <u8>bytes, 1);
  store<u8>(at, u8(n < 0), 2);
  store<u64>(at, magnitude, 3);
  return at + 3 + <usize>bytes;
}

/** A term that is not small and has no subterms. */
export function writeLeaf(t: Term, at: usize): usize {
  switch (kind(t)) {
    case KIND_NIL:
      store<u8>(at, Tag.EMPTY_LIST);
      return at + 1;
    case KIND_ATOM:
      return writeAtom(t, at);
    case KIND_FLOAT:
      return writeFloat(floatValue(t), at);
    case KIND_BIGNUM:
      return writeBignum(t, at);
    case KIND_BINARY:
      return writeBitstring(t, at);
    case KIND_FUN:
      return writeExport(t, at);
    default:
      if (isAnyPid(t)) return writePid(t, at);
      return isAnyPort(t) ? writePort(t, at) : writeReference(t, at);
  }
}

/** Characters of a UTF-8 text above U+00FF begin with a byte above this. */
const LATIN1_LEAD_MAX: u32 = 0xc3;

function isLatin1(text: usize, bytes: i32): bool {
  for (let i = 0; i < bytes; i++) if (<u32>load<u8>(text + <usize>i) > LATIN1_LEAD_MAX) return false;
  return true;
}

/** An atom: in Latin-1 if it can be, unless minor_version is 2. */
export function writeAtom(t: Term, at: usize): usize {
  const text = atomText(t);
  const bytes = atomBytes(t);
  at = reserve(at, 3 + <usize>bytes);
  const ascii = atomCharacters(t) == bytes;
  if (encoding().minorVersion < 2 && (ascii || isLatin1(text, bytes))) {
    const start = at;
    store<u8>(at, Tag.ATOM);
    at += 3;
    if (ascii) at = copyShort(at, text, bytes);
    else at = writeLatin1(at, text, bytes);
    store<u16>(start, bswap<u16>(<u16>(at - start - 3)), 1);
    return at;
  }
  if (bytes < 256) {
    store<u16>(at, <u16>(Tag.SMALL_ATOM_UTF8 | (bytes << 8)));
    return copyShort(at + 2, text, bytes);
  }
  store<u8>(at, Tag.ATOM_UTF8);
  store<u16>(at, bswap<u16>(<u16>bytes), 1);
  return copyShort(at + 3, text, bytes);
}

// @ts-ignore: decorator
@inline function copyShort(to: usize, from: usize, bytes: i32): usize {
  if (bytes > 16) memory.copy(to, from, bytes);
  else for (let i: usize = 0; i < <usize>bytes; i++) store<u8>(to + i, load<u8>(from + i));
  return to + <usize>bytes;
}

function writeLatin1(to: usize, text: usize, bytes: i32): usize {
  for (let i = 0; i < bytes; ) {
    const length = utf8SequenceLength(text + <usize>i, bytes - i);
    store<u8>(to++, <u8>utf8Decode(text + <usize>i, length));
    i += length;
  }
  return to;
}

function writeFloat(f: f64, at: usize): usize {
  if (encoding().minorVersion > 0) {
    store<u8>(at, Tag.NEW_FLOAT);
    store<u64>(at, bswap<u64>(reinterpret<u64>(f)), 1);
    return at + 9;
  }
  at = reserve(at, 1 + Tag.FLOAT_TEXT_BYTES);
  textClear();
  appendScientific(f, FLOAT_TEXT_DIGITS);
  const length = <usize>textBytes();
  store<u8>(at, Tag.FLOAT);
  memory.copy(at + 1, textAt(), length);
  memory.fill(at + 1 + length, 0, Tag.FLOAT_TEXT_BYTES - length);
  return at + 1 + Tag.FLOAT_TEXT_BYTES;
}

function writeBignum(t: Term, at: usize): usize {
  const words = bignumWords(t);
  const top = load<u64>(address(t) + (<usize>words << 3));
  const bytes = <usize>(words << 3) - <usize>(<i32>clz(top) >> 3);
  at = reserve(at, 6 + bytes);
  if (bytes < 256) {
    store<u16>(at, <u16>(Tag.SMALL_BIG | (<u32>bytes << 8)));
    at += 2;
  } else {
    store<u8>(at, Tag.LARGE_BIG);
    store<u32>(at, bswap<u32>(<u32>bytes), 1);
    at += 5;
  }
  store<u8>(at, u8(bignumNegative(t)));
  memory.copy(at + 1, address(t) + 8, bytes);
  return at + 1 + bytes;
}

function writeBitstring(t: Term, at: usize): usize {
  const bits = bitSize(t);
  const bytes = <usize>((bits + 7) >> 3);
  const rest = <u8>(bits & 7);
  const share = encoding().sharing == 1 && rest == 0 && bitOffset(t) == 0 && annotation(baseOf(t)) == BINARY_REFERENCED && bytes > <usize>BINARY_HEAP_MAX;
  at = reserve(at, share ? 6 : 6 + bytes);
  store<u8>(at, rest == 0 ? Tag.BINARY : Tag.BIT_BINARY);
  store<u32>(at, bswap<u32>(<u32>bytes), 1);
  at += 5;
  if (share) {
    store<u64>(SHARED, consOf(consOf(small(at - outputStart()), t), load<u64>(SHARED)));
    return at;
  }
  if (rest != 0) store<u8>(at++, rest);
  if (bitOffset(t) == 0) memory.copy(at, bitData(t), bytes);
  else copyBits(bitData(t), bitOffset(t), at, 0, bits);
  if (rest != 0) store<u8>(at + bytes - 1, load<u8>(at + bytes - 1) & <u8>((<u32>0xff00) >> rest));
  return at + bytes;
}

// Identifiers

function writeU32(value: u32, at: usize): usize {
  store<u32>(at, bswap<u32>(value));
  return at + 4;
}

function writePid(t: Term, at: usize): usize {
  store<u8>(at, Tag.NEW_PID);
  at = reserve(writeAtom(nodeOf(t), at + 1), 12);
  at = writeU32(pidNumber(t), at);
  at = writeU32(pidSerial(t), at);
  return writeU32(creationOf(t), at);
}

function writePort(t: Term, at: usize): usize {
  const number = portNumber(t);
  const wide = number > Tag.NEW_PORT_MAX;
  store<u8>(at, wide ? Tag.V4_PORT : Tag.NEW_PORT);
  at = reserve(writeAtom(nodeOf(t), at + 1), 12);
  if (wide) at = writeU32(<u32>(number >> 32), at);
  at = writeU32(<u32>number, at);
  return writeU32(creationOf(t), at);
}

function writeReference(t: Term, at: usize): usize {
  const count = referenceNumbers(t);
  store<u8>(at, Tag.NEWER_REFERENCE);
  store<u16>(at, bswap<u16>(<u16>count), 1);
  at = reserve(writeAtom(nodeOf(t), at + 3), 24);
  at = writeU32(creationOf(t), at);
  for (let i: u32 = 0; i < count; i++) at = writeU32(referenceNumberAt(t, i), at);
  return at;
}

function writeExport(t: Term, at: usize): usize {
  store<u8>(at, Tag.EXPORT);
  at = writeAtom(funModule(t), at + 1);
  at = writeAtom(funName(t), reserve(at, 16));
  return writeSmall(funArity(t), reserve(at, 16));
}
