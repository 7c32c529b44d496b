/**
 * Values of the compiler to external terms and back, without a detour over the terms of BEAM files: this is how values come from and go to the machine that
 * macros run on. What is decoded is canonical (erlang-terms.ts). Pids, references and local funs stay bytes.
 */
import { ByteReader, ByteWriter, magnitudeValue } from "../beam/bytes.js";
import { writeInteger, writeTupleHead } from "../beam/external.js";
import { makeList, makeMap, makeTuple } from "./erlang-terms.js";
import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, type Meta, Node, OpaqueTerm, Pair, type Term, Tuple } from "./terms.js";

const VERSION = 131;
const NEW_FLOAT = 70;
const BIT_BINARY = 77;
const NEW_PID = 88;
const NEW_PORT = 89;
const NEWER_REFERENCE = 90;
const SMALL_INTEGER = 97;
const INTEGER = 98;
const ATOM = 100;
const SMALL_TUPLE = 104;
const LARGE_TUPLE = 105;
const EMPTY_LIST = 106;
const STRING = 107;
const LIST = 108;
const BINARY = 109;
const SMALL_BIG = 110;
const LARGE_BIG = 111;
const NEW_FUN = 112;
const EXPORT = 113;
const SMALL_ATOM = 115;
const MAP = 116;
const ATOM_UTF8 = 118;
const SMALL_ATOM_UTF8 = 119;
const V4_PORT = 120;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();

/** Encoded names of atoms with their tags: a program has few of them, and they are everywhere. */
const encodedAtoms = new WeakMap<Atom, Uint8Array>();

/** An external term, version byte included. */
export function encodeTerm(term: Term): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(VERSION);
  write(writer, term);
  return writer.finish();
}

function write(writer: ByteWriter, term: Term): void {
  if (term instanceof Atom) writer.put(encodedAtom(term));
  else if (typeof term === "string") writeBinary(writer, utf8Encoder.encode(term));
  else if (typeof term === "number" || typeof term === "bigint") writeInteger(writer, term);
  else if (term instanceof Node) writeNode(writer, term);
  else if (Array.isArray(term)) writeList(writer, term as readonly Term[], null);
  else if (term instanceof Pair) {
    writeTupleHead(writer, 2);
    write(writer, term.left);
    write(writer, term.right);
  } else if (term instanceof Tuple) {
    writeTupleHead(writer, term.elements.length);
    for (const element of term.elements) write(writer, element as Term);
  } else if (term instanceof MapTerm) {
    writer.u8(MAP);
    writer.u32(term.pairs.length);
    for (const [key, value] of term.pairs) {
      write(writer, key as Term);
      write(writer, value as Term);
    }
  } else writeOther(writer, term as Float | Uint8Array | Bitstring | List | ExternalFun | OpaqueTerm);
}

function writeOther(writer: ByteWriter, term: Float | Uint8Array | Bitstring | List | ExternalFun | OpaqueTerm): void {
  if (term instanceof Float) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, term.value);
    writer.u8(NEW_FLOAT);
    writer.put(bytes);
  } else if (term instanceof Uint8Array) writeBinary(writer, term);
  else if (term instanceof Bitstring) {
    writer.u8(term.bits % 8 === 0 ? BINARY : BIT_BINARY);
    writer.u32(term.bytes.length);
    if (term.bits % 8 !== 0) writer.u8(term.bits % 8);
    writer.put(term.bytes);
  } else if (term instanceof List) writeList(writer, term.elements as readonly Term[], term.tail as Term | null);
  else if (term instanceof ExternalFun) {
    writer.u8(EXPORT);
    writer.put(encodedAtom(Atom.of(term.module)));
    writer.put(encodedAtom(Atom.of(term.name)));
    writeInteger(writer, term.arity);
  } else writer.put(term.bytes);
}

function encodedAtom(atom: Atom): Uint8Array {
  let bytes = encodedAtoms.get(atom);
  if (bytes === undefined) {
    const name = utf8Encoder.encode(atom.name);
    const head = name.length < 256 ? [SMALL_ATOM_UTF8, name.length] : [ATOM_UTF8, name.length >> 8, name.length & 0xff];
    bytes = Uint8Array.from([...head, ...name]);
    encodedAtoms.set(atom, bytes);
  }
  return bytes;
}

function writeBinary(writer: ByteWriter, bytes: Uint8Array): void {
  writer.u8(BINARY);
  writer.u32(bytes.length);
  writer.put(bytes);
}

function writeNode(writer: ByteWriter, node: Node): void {
  writeTupleHead(writer, 3);
  write(writer, node.form);
  writeMeta(writer, node.meta);
  write(writer, node.args as Term);
}

const LINE = Atom.of("line");
const COLUMN = Atom.of("column");

function writeMeta(writer: ByteWriter, meta: Meta): void {
  const own = meta.line === 0 ? 0 : meta.column === 0 ? 1 : 2;
  const count = meta.before.length + own + meta.after.length;
  if (count === 0) {
    writer.u8(EMPTY_LIST);
    return;
  }
  writer.u8(LIST);
  writer.u32(count);
  for (const entry of meta.before) write(writer, entry);
  if (own > 0) writePosition(writer, LINE, meta.line);
  if (own > 1) writePosition(writer, COLUMN, meta.column);
  for (const entry of meta.after) write(writer, entry);
  writer.u8(EMPTY_LIST);
}

function writePosition(writer: ByteWriter, name: Atom, value: number): void {
  writeTupleHead(writer, 2);
  writer.put(encodedAtom(name));
  writeInteger(writer, value);
}

function writeList(writer: ByteWriter, elements: readonly Term[], tail: Term | null): void {
  if (elements.length > 0) {
    writer.u8(LIST);
    writer.u32(elements.length);
    for (const element of elements) write(writer, element);
  }
  // The tail of a List of BEAM files may be its empty list.
  if (tail === null || (tail instanceof List && tail.elements.length === 0)) writer.u8(EMPTY_LIST);
  else write(writer, tail);
}

/** The value of an external term, version byte included, not compressed. Throws a BeamFormatError when it is damaged. */
export function decodeTerm(bytes: Uint8Array): Term {
  const reader = new ByteReader(bytes, "");
  if (reader.u8("external term") !== VERSION) reader.fail("external term of an unknown version", 0);
  const term = read(reader);
  if (reader.remaining !== 0) reader.fail(`${reader.remaining} bytes behind the external term`);
  return term;
}

function read(reader: ByteReader): Term {
  const start = reader.position;
  const tag = reader.u8("external term");
  switch (tag) {
    case SMALL_INTEGER:
      return reader.u8("integer");
    case INTEGER:
      return reader.i32("integer");
    case SMALL_ATOM_UTF8:
    case SMALL_ATOM:
      return readAtom(reader, reader.u8("atom"), tag === SMALL_ATOM);
    case ATOM_UTF8:
    case ATOM:
      return readAtom(reader, reader.u16("atom"), tag === ATOM);
    case SMALL_TUPLE:
      return makeTuple(readMany(reader, reader.u8("tuple")));
    case LARGE_TUPLE:
      return makeTuple(readMany(reader, reader.count(1, "tuple")));
    case EMPTY_LIST:
      return [];
    case STRING:
      return Array.from(reader.take(reader.u16("string"), "string"));
    case LIST:
      return readList(reader);
    case BINARY: {
      const text = reader.take(reader.u32("binary"), "binary");
      try {
        return utf8.decode(text);
      } catch {
        return text.slice();
      }
    }
    case MAP:
      return readMap(reader);
    default:
      return readOther(reader, tag, start);
  }
}

function readOther(reader: ByteReader, tag: number, start: number): Term {
  switch (tag) {
    case SMALL_BIG:
      return readBig(reader, reader.u8("integer"));
    case LARGE_BIG:
      return readBig(reader, reader.u32("integer"));
    case NEW_FLOAT: {
      const bytes = reader.take(8, "float");
      return new Float(new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0));
    }
    case BIT_BINARY: {
      const length = reader.u32("bitstring");
      const last = reader.u8("bitstring");
      return new Bitstring(reader.take(length, "bitstring").slice(), 8 * (length - 1) + last);
    }
    case EXPORT: {
      const [module, name, arity] = readMany(reader, 3) as [Atom, Atom, number];
      return new ExternalFun(module.name, name.name, arity);
    }
    default:
      return readOpaque(reader, tag, start);
  }
}

function readAtom(reader: ByteReader, length: number, isLatin1: boolean): Atom {
  const bytes = reader.take(length, "atom");
  return Atom.of(isLatin1 ? String.fromCharCode(...bytes) : utf8.decode(bytes));
}

function readMany(reader: ByteReader, count: number): Term[] {
  if (count > reader.remaining) reader.fail("external term is cut off");
  const terms: Term[] = new Array(count);
  for (let i = 0; i < count; i++) terms[i] = read(reader);
  return terms;
}

function readList(reader: ByteReader): Term {
  const elements = readMany(reader, reader.count(1, "list"));
  const tail = read(reader);
  return Array.isArray(tail) && tail.length === 0 ? elements : makeList(elements, tail);
}

/** Machines write large maps in an order of their own; the compiler keeps maps in term order. */
function readMap(reader: ByteReader): MapTerm {
  const count = reader.count(2, "map");
  const pairs: [Term, Term][] = new Array(count);
  for (let i = 0; i < count; i++) pairs[i] = [read(reader), read(reader)];
  return makeMap(pairs);
}

function readBig(reader: ByteReader, size: number): Term {
  const sign = reader.u8("integer");
  const magnitude = magnitudeValue(reader.take(size, "integer").slice().reverse());
  const value = sign === 0 ? magnitude : -magnitude;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** Bytes behind the name of the node, by tag. */
const OPAQUE: ReadonlyMap<number, readonly [OpaqueTerm["kind"], number]> = new Map([
  [NEW_PID, ["pid", 12]],
  [NEW_PORT, ["port", 8]],
  [V4_PORT, ["port", 12]],
]);

function readOpaque(reader: ByteReader, tag: number, start: number): OpaqueTerm {
  const fixed = OPAQUE.get(tag);
  let kind: OpaqueTerm["kind"] = "fun";
  if (fixed !== undefined) {
    read(reader);
    kind = fixed[0];
    reader.take(fixed[1], kind);
  } else if (tag === NEWER_REFERENCE) {
    const words = reader.u16("reference");
    read(reader);
    kind = "reference";
    reader.take(4 + 4 * words, kind);
  } else if (tag === NEW_FUN) reader.take(reader.u32("fun") - 4, "fun");
  else reader.fail(`external term of unknown kind ${tag}`, start);
  return new OpaqueTerm(kind, reader.bytes.slice(start, reader.position));
}
