/**
 * The external term format: decoding and encoding of compile-time terms.
 *
 * Encoding follows `term_to_binary(Term, [{minor_version, 2}, deterministic])`: equal terms have equal bytes, and map keys are in
 * term order. Decoding takes everything that a compiler can have put into a file, older atom forms and compressed terms included.
 * Pids, ports, references and local funs stay bytes (OpaqueTerm). Both walk recursively, up to MAX_DEPTH.
 * (Source: "External Term Format" in the documentation of ERTS.)
 */

import { ByteReader, ByteWriter, latin1Text, magnitudeBytes, magnitudeValue } from "./bytes.js";
import { compareTerms } from "./term-order.js";
import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, NIL_TERM, OpaqueTerm, type Term, Tuple } from "./terms.js";
import { inflateZlib } from "./zlib.js";

export const VERSION = 131;
/** Terms that are nested deeper are refused: no compiler emits them, and the JavaScript stack is bounded. */
export const MAX_DEPTH = 1000;

const COMPRESSED = 80;
const SMALL_INTEGER = 97;
const INTEGER = 98;
const FLOAT_TEXT = 99;
const ATOM = 100;
const REFERENCE = 101;
const PORT = 102;
const PID = 103;
const SMALL_TUPLE = 104;
const LARGE_TUPLE = 105;
const NIL = 106;
const STRING = 107;
const LIST = 108;
const BINARY = 109;
const SMALL_BIG = 110;
const LARGE_BIG = 111;
const NEW_FUN = 112;
const EXPORT = 113;
const NEW_REFERENCE = 114;
const SMALL_ATOM = 115;
const MAP = 116;
const FUN = 117;
const ATOM_UTF8 = 118;
const SMALL_ATOM_UTF8 = 119;
const V4_PORT = 120;
const NEW_PID = 88;
const NEW_PORT = 89;
const NEWER_REFERENCE = 90;
const BIT_BINARY = 77;
const NEW_FLOAT = 70;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const utf8Encoder = new TextEncoder();

/**
 * Decodes one external term, version byte included.
 * @param chunk and offset say where the bytes are from, for error messages
 * @throws BeamFormatError
 */
export function decodeExternal(bytes: Uint8Array, chunk = "", offset = 0): Term {
  const reader = new ByteReader(bytes, chunk);
  if (reader.u8("external term") !== VERSION) reader.fail("external term of an unknown version", offset);
  if (bytes[1] === COMPRESSED) {
    reader.position = 2;
    const size = reader.u32("size of a compressed term");
    const inflated = inflateZlib(reader.take(reader.remaining, "compressed term"), size, chunk, offset + 6);
    return decodeWhole(new ByteReader(inflated, chunk));
  }
  return decodeWhole(reader);
}

function decodeWhole(reader: ByteReader): Term {
  const term = new ExternalDecoder(reader).term(0);
  if (reader.remaining !== 0) reader.fail(`${reader.remaining} bytes behind the external term`);
  return term;
}

class ExternalDecoder {
  constructor(private readonly reader: ByteReader) {}

  term(depth: number): Term {
    const { reader } = this;
    if (depth > MAX_DEPTH) reader.fail(`external term is nested more than ${MAX_DEPTH} deep`);
    const start = reader.position;
    const tag = reader.u8("external term");
    switch (tag) {
      case SMALL_INTEGER:
        return reader.u8("integer");
      case INTEGER:
        return reader.i32("integer");
      case SMALL_BIG:
        return this.big(reader.u8("integer"));
      case LARGE_BIG:
        return this.big(reader.u32("integer"));
      case NEW_FLOAT:
      case FLOAT_TEXT:
        return this.float(tag);
      case ATOM:
      case SMALL_ATOM:
      case ATOM_UTF8:
      case SMALL_ATOM_UTF8:
        return this.atom(tag);
      case SMALL_TUPLE:
        return new Tuple(this.terms(reader.u8("tuple"), depth));
      case LARGE_TUPLE:
        return new Tuple(this.terms(reader.count(1, "size of a tuple"), depth));
      case NIL:
        return NIL_TERM;
      case STRING:
        return this.string();
      case LIST:
        return this.list(depth);
      case MAP:
        return this.map(depth);
      case BINARY:
      case BIT_BINARY:
        return this.bitstring(tag);
      case EXPORT:
        return this.externalFun(depth);
      default:
        return this.opaque(tag, start, depth);
    }
  }

  private big(size: number): Term {
    const sign = this.reader.u8("integer");
    const magnitude = magnitudeValue(this.reader.take(size, "integer").slice().reverse());
    const value = sign === 0 ? magnitude : -magnitude;
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : value;
  }

  private float(tag: number): Float {
    const { reader } = this;
    const at = reader.position;
    let value: number;
    if (tag === NEW_FLOAT) {
      const bytes = reader.take(8, "float");
      value = new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
    } else {
      value = Number(latin1Text(reader.take(31, "float")).replace(/\0.*$/s, ""));
    }
    if (!Number.isFinite(value)) reader.fail("float is not finite", at);
    return new Float(value);
  }

  private atom(tag: number): Atom {
    const { reader } = this;
    const isSmall = tag === SMALL_ATOM || tag === SMALL_ATOM_UTF8;
    const length = isSmall ? reader.u8("atom") : reader.u16("atom");
    const at = reader.position;
    const bytes = reader.take(length, "atom");
    if (tag === ATOM || tag === SMALL_ATOM) return Atom.of(latin1Text(bytes));
    try {
      return Atom.of(utf8.decode(bytes));
    } catch {
      return reader.fail("atom is not UTF-8", at);
    }
  }

  private terms(count: number, depth: number): Term[] {
    if (count > this.reader.remaining) this.reader.fail("external term is cut off");
    const terms: Term[] = new Array(count);
    for (let i = 0; i < count; i++) terms[i] = this.term(depth + 1);
    return terms;
  }

  private string(): List {
    const bytes = this.reader.take(this.reader.u16("string"), "string");
    return bytes.length === 0 ? NIL_TERM : new List(Array.from(bytes), null);
  }

  private list(depth: number): Term {
    const elements = this.terms(this.reader.count(1, "length of a list"), depth);
    const tail = this.term(depth + 1);
    return elements.length === 0 ? tail : makeList(elements, tail);
  }

  private map(depth: number): MapTerm {
    const { reader } = this;
    const at = reader.position;
    const flat = this.terms(reader.count(2, "size of a map") * 2, depth);
    const pairs: [Term, Term][] = [];
    for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i], flat[i + 1]]);
    return makeMap(pairs) ?? reader.fail("map has a key twice", at);
  }

  private bitstring(tag: number): Bitstring {
    const { reader } = this;
    const length = reader.u32("binary");
    const at = reader.position;
    const bitsInLast = tag === BIT_BINARY ? reader.u8("bitstring") : 8;
    const bytes = reader.take(length, "binary");
    if (bitsInLast === 0 || bitsInLast > 8 || (length === 0 && bitsInLast !== 8)) reader.fail("bitstring's last byte has a wrong size", at);
    if (bitsInLast === 8) return new Bitstring(bytes, 8 * length);
    const clean = bytes.slice();
    clean[length - 1] &= 0xff << (8 - bitsInLast);
    return new Bitstring(clean, 8 * (length - 1) + bitsInLast);
  }

  private externalFun(depth: number): ExternalFun {
    const { reader } = this;
    const at = reader.position;
    const module = this.term(depth + 1);
    const name = this.term(depth + 1);
    const arity = this.term(depth + 1);
    if (module instanceof Atom && name instanceof Atom && typeof arity === "number" && arity >= 0 && arity <= 255) {
      return new ExternalFun(module.name, name.name, arity);
    }
    return reader.fail("external fun is damaged", at);
  }

  /** Skips over a term that is kept as bytes: a node name (an atom), then fixed fields. */
  private opaque(tag: number, start: number, depth: number): OpaqueTerm {
    const { reader } = this;
    const skipNodeAnd = (bytes: number) => {
      this.term(depth + 1);
      reader.take(bytes, "external term");
    };
    let kind: OpaqueTerm["kind"];
    if (tag === PID || tag === NEW_PID) {
      kind = "pid";
      skipNodeAnd(tag === PID ? 9 : 12);
    } else if (tag === PORT || tag === NEW_PORT || tag === V4_PORT) {
      kind = "port";
      skipNodeAnd(tag === PORT ? 5 : tag === NEW_PORT ? 8 : 12);
    } else if (tag === REFERENCE) {
      kind = "reference";
      skipNodeAnd(5);
    } else if (tag === NEW_REFERENCE || tag === NEWER_REFERENCE) {
      kind = "reference";
      const words = reader.u16("reference");
      skipNodeAnd((tag === NEW_REFERENCE ? 1 : 4) + 4 * words);
    } else if (tag === NEW_FUN) {
      kind = "fun";
      const at = reader.position;
      const size = reader.u32("fun");
      if (size < 4) reader.fail("fun is damaged", at);
      reader.take(size - 4, "fun");
    } else {
      return reader.fail(tag === FUN ? "fun of a form older than OTP 24" : `external term of unknown kind ${tag}`, start);
    }
    return new OpaqueTerm(kind, reader.bytes.slice(start, reader.position));
  }
}

/** List of at least one element; a tail that is a list becomes part of it. */
export function makeList(elements: readonly Term[], tail: Term | null): List {
  if (tail instanceof List) return elements.length === 0 ? tail : new List([...elements, ...tail.elements], tail.tail);
  return new List(elements, tail);
}

/** Map with its keys in term order; null when a key occurs twice. */
export function makeMap(pairs: readonly (readonly [Term, Term])[]): MapTerm | null {
  const sorted = [...pairs].sort((a, b) => compareTerms(a[0], b[0], "exact"));
  for (let i = 1; i < sorted.length; i++) if (compareTerms(sorted[i - 1][0], sorted[i][0], "exact") === 0) return null;
  return new MapTerm(sorted);
}

/** Encodes a term, version byte included. */
export function encodeExternal(term: Term): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(VERSION);
  writeTerm(writer, term, 0);
  return writer.finish();
}

function writeTerm(writer: ByteWriter, term: Term, depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError(`term is nested more than ${MAX_DEPTH} deep`);
  if (typeof term === "number" || typeof term === "bigint") writeInteger(writer, term);
  else if (term instanceof Atom) writeAtom(writer, term.name);
  else if (term instanceof Float) writeFloat(writer, term.value);
  else if (term instanceof Tuple) writeTuple(writer, term, depth);
  else if (term instanceof List) writeList(writer, term, depth);
  else if (term instanceof MapTerm) writeMap(writer, term, depth);
  else if (term instanceof Bitstring) writeBitstring(writer, term);
  else if (term instanceof ExternalFun) {
    writer.u8(EXPORT);
    writeAtom(writer, term.module);
    writeAtom(writer, term.name);
    writeInteger(writer, term.arity);
  } else writer.put(term.bytes);
}

export function writeInteger(writer: ByteWriter, value: number | bigint): void {
  if (value >= 0 && value <= 255) {
    writer.u8(SMALL_INTEGER);
    writer.u8(Number(value));
  } else if (value >= -0x80000000 && value <= 0x7fffffff) {
    writer.u8(INTEGER);
    writer.u32(Number(value));
  } else {
    const magnitude = magnitudeBytes(value < 0 ? -BigInt(value) : BigInt(value)).reverse();
    if (magnitude.length < 256) {
      writer.u8(SMALL_BIG);
      writer.u8(magnitude.length);
    } else {
      writer.u8(LARGE_BIG);
      writer.u32(magnitude.length);
    }
    writer.u8(value < 0 ? 1 : 0);
    writer.put(magnitude);
  }
}

function writeAtom(writer: ByteWriter, name: string): void {
  const bytes = utf8Encoder.encode(name);
  if (bytes.length < 256) {
    writer.u8(SMALL_ATOM_UTF8);
    writer.u8(bytes.length);
  } else {
    writer.u8(ATOM_UTF8);
    writer.u16(bytes.length);
  }
  writer.put(bytes);
}

function writeFloat(writer: ByteWriter, value: number): void {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  writer.u8(NEW_FLOAT);
  writer.put(bytes);
}

/** What stands before a tuple's elements. */
export function writeTupleHead(writer: ByteWriter, size: number): void {
  if (size < 256) {
    writer.u8(SMALL_TUPLE);
    writer.u8(size);
  } else {
    writer.u8(LARGE_TUPLE);
    writer.u32(size);
  }
}

function writeTuple(writer: ByteWriter, tuple: Tuple, depth: number): void {
  writeTupleHead(writer, tuple.elements.length);
  for (const element of tuple.elements) writeTerm(writer, element, depth + 1);
}

function isByte(term: Term): boolean {
  return typeof term === "number" && term >= 0 && term <= 255;
}

function writeList(writer: ByteWriter, list: List, depth: number): void {
  const { elements, tail } = list;
  if (elements.length === 0) {
    writer.u8(NIL);
  } else if (tail === null && elements.length <= 0xffff && elements.every(isByte)) {
    writer.u8(STRING);
    writer.u16(elements.length);
    writer.put(Uint8Array.from(elements as number[]));
  } else {
    writer.u8(LIST);
    writer.u32(elements.length);
    for (const element of elements) writeTerm(writer, element, depth + 1);
    if (tail === null) writer.u8(NIL);
    else writeTerm(writer, tail, depth + 1);
  }
}

function writeMap(writer: ByteWriter, map: MapTerm, depth: number): void {
  writer.u8(MAP);
  writer.u32(map.pairs.length);
  for (const [key, value] of map.pairs) {
    writeTerm(writer, key, depth + 1);
    writeTerm(writer, value, depth + 1);
  }
}

function writeBitstring(writer: ByteWriter, term: Bitstring): void {
  const isBinary = term.bits % 8 === 0;
  writer.u8(isBinary ? BINARY : BIT_BINARY);
  writer.u32(term.bytes.length);
  if (!isBinary) writer.u8(term.bits % 8);
  writer.put(term.bytes);
}
