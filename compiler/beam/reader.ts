/**
 * Reads a BEAM file into a BeamModule.
 *
 * The file is an IFF container: "FOR1", u32 size, "BEAM", then chunks: four letters, u32 size, data, padding to four bytes. A whole file
 * may be compressed with gzip. Everything that the module promises (model.ts, code.ts) is checked here; literals are cut out but
 * decoded only when their value is asked for.
 *
 * Damaged, truncated, too old and too new files end in a BeamFormatError that names the chunk and the offset. The work and the memory
 * taken are proportional to the file's (decompressed) size.
 */

import { ByteReader, latin1Text } from "./bytes.js";
import { decodeCode } from "./code.js";
import { COMPACT_ATOM, COMPACT_INTEGER, OperandReader } from "./compact.js";
import { BeamFormatError } from "./errors.js";
import { decodeExternal } from "./external.js";
import type { References } from "./instruction-check.js";
import { md5 } from "./md5.js";
import type { BeamModule, Export, FunctionCode, Import, Lambda, LineTable, Literal } from "./model.js";
import { readRecords } from "./records.js";
import { Atom, List, type Term, Tuple } from "./terms.js";
import { readTypes } from "./types.js";
import { inflateGzip, inflateZlib, isGzip } from "./zlib.js";

const CODE_FORMAT = 0;
/** First version of the application `compiler` that emits what this reader takes: OTP 24. */
const FIRST_COMPILER_VERSION = 8;
const MAX_ARITY = 255;
const MAX_LABELS = 1 << 24;

const NOT_ASCII = /[^\0-\x7f]/;

const utf8 = new TextDecoder("utf-8", { fatal: true });

type Chunks = ReadonlyMap<string, Uint8Array>;

function readContainer(bytes: Uint8Array): Chunks {
  const reader = new ByteReader(bytes, "");
  if (bytes.length < 12 || latin1Text(reader.take(4, "")) !== "FOR1")
    throw new BeamFormatError("no BEAM file: it does not begin with FOR1", "", 0);
  const size = reader.u32("size of the file");
  if (size > reader.remaining) reader.fail(`the file is cut off: ${reader.remaining} bytes of ${size}`, 4);
  const end = reader.position + size;
  if (latin1Text(reader.take(4, "form type")) !== "BEAM") reader.fail("no BEAM file: form type is not BEAM", 8);
  const chunks = new Map<string, Uint8Array>();
  while (reader.position < end) {
    const at = reader.position;
    if (end - at < 8) reader.fail("chunk header is cut off", at);
    const id = latin1Text(reader.take(4, "chunk header"));
    const length = reader.u32("chunk header");
    if (length > end - reader.position) reader.fail(`chunk ${id} is cut off: ${end - reader.position} bytes of ${length}`, at);
    if (chunks.has(id)) reader.fail(`chunk ${id} occurs twice`, at);
    chunks.set(id, reader.take(length, "chunk"));
    reader.position = Math.min(end, (reader.position + 3) & ~3);
  }
  return chunks;
}

/** Chunks that make up the code, in the order in which Erlang computes their checksum. */
const ESSENTIAL_CHUNKS = ["AtU8", "Atom", "Code", "StrT", "ImpT", "ExpT", "FunT", "LitT", "Meta", "Recs", "DbgB"];
/** A function of the FunT chunk is six u32; the last, OldUniq, is made from the checksum and counts as 0. */
const LAMBDA_BYTES = 24;
const UNIQUE_OFFSET = 20;

/** MD5 of a file's code. */
function checksumOfChunks(chunks: Chunks): Uint8Array {
  const parts = ESSENTIAL_CHUNKS.flatMap((id) => {
    const chunk = chunks.get(id);
    if (chunk === undefined || (id === "Atom" && chunks.has("AtU8"))) return [];
    if (id !== "FunT") return [chunk];
    const zeroed = chunk.slice();
    for (let at = 4 + UNIQUE_OFFSET; at + 4 <= zeroed.length; at += LAMBDA_BYTES) zeroed.fill(0, at, at + 4);
    return [zeroed];
  });
  const message = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    message.set(part, position);
    position += part.length;
  }
  return md5(message);
}

/** MD5 of the code in a file, whose code is not looked at. Throws a BeamFormatError when it is no BEAM file. */
export function beamChecksum(bytes: Uint8Array): Uint8Array {
  const chunks = readContainer(isGzip(bytes) ? inflateGzip(bytes) : bytes);
  for (const id of ["Code", "StrT", "ImpT", "ExpT"]) chunkReader(chunks, id);
  return checksumOfChunks(chunks);
}

function chunkReader(chunks: Chunks, id: string): ByteReader {
  const bytes = chunks.get(id);
  if (bytes === undefined) throw new BeamFormatError(`chunk ${id} is missing`, "", 0);
  return new ByteReader(bytes, id);
}

function readAtoms(chunks: Chunks): string[] {
  const isUtf8 = chunks.has("AtU8");
  const reader = chunkReader(chunks, isUtf8 ? "AtU8" : "Atom");
  const count = reader.i32("number of atoms");
  // From OTP 28 a negative count says that lengths are written as compact terms, so that atoms may be longer than 255 bytes.
  const lengths = count < 0 ? new OperandReader(reader, { atoms: 0, labels: 0, literals: 0, types: 0 }) : null;
  const total = Math.abs(count);
  if (total > reader.remaining) reader.fail(`${total} atoms, more than the chunk holds`, 0);
  const atoms = [""];
  // Nearly all atoms are ASCII, for which a piece of the chunk's text is quicker than a decoder's call.
  const text = latin1Text(reader.bytes);
  for (let i = 0; i < total; i++) {
    const length = lengths === null ? reader.u8("length of an atom") : lengths.unsigned("length of an atom");
    const at = reader.position;
    const bytes = reader.take(length, "atom");
    const plain = text.slice(at, at + length);
    try {
      atoms.push(isUtf8 && NOT_ASCII.test(plain) ? utf8.decode(bytes) : plain);
    } catch {
      reader.fail("atom is not UTF-8", at);
    }
  }
  if (total === 0) reader.fail("no atoms: the module has no name", 0);
  return atoms;
}

function checkAtom(reader: ByteReader, ordinal: number, atoms: readonly string[]): number {
  if (ordinal === 0 || ordinal >= atoms.length) reader.fail(`atom ${ordinal} of ${atoms.length - 1}`, reader.position - 4);
  return ordinal;
}

function readArity(reader: ByteReader): number {
  const arity = reader.u32("arity");
  if (arity > MAX_ARITY) reader.fail(`arity ${arity}`, reader.position - 4);
  return arity;
}

function readImports(chunks: Chunks, atoms: readonly string[]): Import[] {
  const reader = chunkReader(chunks, "ImpT");
  const count = reader.count(12, "number of imports");
  return Array.from({ length: count }, () => ({
    module: checkAtom(reader, reader.u32("import"), atoms),
    name: checkAtom(reader, reader.u32("import"), atoms),
    arity: readArity(reader),
  }));
}

function readLabel(reader: ByteReader, labels: number): number {
  const label = reader.u32("label");
  if (label === 0 || label >= labels) reader.fail(`label ${label} of ${labels}`, reader.position - 4);
  return label;
}

function readExports(reader: ByteReader, atoms: readonly string[], labels: number): Export[] {
  const count = reader.count(12, "number of functions");
  return Array.from({ length: count }, () => ({
    name: checkAtom(reader, reader.u32("function"), atoms),
    arity: readArity(reader),
    label: readLabel(reader, labels),
  }));
}

function readLambdas(chunks: Chunks, atoms: readonly string[], labels: number): Lambda[] {
  if (!chunks.has("FunT")) return [];
  const reader = chunkReader(chunks, "FunT");
  const count = reader.count(24, "number of funs");
  return Array.from({ length: count }, () => {
    const at = reader.position;
    const entry = {
      name: checkAtom(reader, reader.u32("fun"), atoms),
      arity: readArity(reader),
      label: readLabel(reader, labels),
      index: reader.u32("index of a fun"),
      free: reader.u32("free variables of a fun"),
      unique: reader.u32("fun"),
    };
    if (entry.free > entry.arity) reader.fail(`fun of arity ${entry.arity} with ${entry.free} free variables`, at);
    return entry;
  });
}

class ChunkLiteral implements Literal {
  private decoded: Term | undefined;

  constructor(
    readonly bytes: Uint8Array,
    private readonly chunk: string,
    private readonly offset: number,
  ) {}

  get value(): Term {
    this.decoded ??= decodeExternal(this.bytes, this.chunk, this.offset);
    return this.decoded;
  }
}

function readLiterals(chunks: Chunks): Literal[] {
  if (!chunks.has("LitT")) return [];
  const outer = chunkReader(chunks, "LitT");
  const size = outer.u32("size of the literals");
  const packed = outer.take(outer.remaining, "literals");
  // From OTP 28 a size of 0 says that the literals are not compressed.
  const reader = new ByteReader(size === 0 ? packed : inflateZlib(packed, size, "LitT", 4), "LitT");
  const count = reader.count(4, "number of literals");
  return Array.from({ length: count }, () => {
    const length = reader.u32("length of a literal");
    const at = reader.position;
    const bytes = reader.take(length, "literal");
    if (length < 2 || bytes[0] !== 131) reader.fail("literal is no external term", at);
    return new ChunkLiteral(bytes, "LitT", at);
  });
}

function readLines(chunks: Chunks, ownFile: string): LineTable {
  if (!chunks.has("Line")) return { files: [ownFile], fileOf: new Uint32Array(1), lineOf: new Uint32Array(1), instructions: 0, flags: 0 };
  const reader = chunkReader(chunks, "Line");
  const version = reader.u32("version of the lines");
  if (version !== 0) reader.fail(`line table of unknown version ${version}`, 0);
  const flags = reader.u32("line table");
  const instructions = reader.u32("line table");
  const count = reader.u32("number of lines");
  if (count > chunks.get("Line")!.length) reader.fail(`${count} lines, more than the chunk holds`, 12);
  const files = reader.u32("number of files");
  const fileOf = new Uint32Array(count + 1);
  const lineOf = new Uint32Array(count + 1);
  const items = new OperandReader(reader, { atoms: 0, labels: 0, literals: 0, types: 0 });
  let file = 0;
  for (let i = 1; i <= count; ) {
    const at = reader.position;
    const { tag, value } = items.item("line");
    if (tag === COMPACT_ATOM) {
      if (value > files) reader.fail(`file ${value} of ${files}`, at);
      file = value;
    } else if (tag === COMPACT_INTEGER) {
      fileOf[i] = file;
      lineOf[i++] = value;
    } else {
      reader.fail("line table has an item that is neither line nor file", at);
    }
  }
  if (files * 2 > reader.remaining) reader.fail(`${files} files, more than the chunk holds`, 16);
  const names = Array.from({ length: files }, () => readFileName(reader));
  return { files: [ownFile, ...names], fileOf, lineOf, instructions, flags };
}

function readFileName(reader: ByteReader): string {
  const bytes = reader.take(reader.u16("length of a file name"), "file name");
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1Text(bytes);
  }
}

function optionalTerm(chunks: Chunks, id: string): Literal | null {
  const bytes = chunks.get(id);
  if (bytes === undefined || bytes.length === 0) return null;
  return new ChunkLiteral(bytes, id, 0);
}

/** Refuses what a compiler before OTP 24 made, as far as its CInf chunk says so. */
function checkCompiler(compileInfo: Literal | null): void {
  if (compileInfo === null || !(compileInfo.value instanceof List)) return;
  for (const entry of compileInfo.value.elements) {
    if (!(entry instanceof Tuple) || entry.elements.length !== 2 || entry.elements[0] !== Atom.of("version")) continue;
    const version = entry.elements[1];
    if (!(version instanceof List)) return;
    const text = version.elements.map((unit) => (typeof unit === "number" ? String.fromCharCode(unit) : "")).join("");
    if (Number.parseInt(text, 10) < FIRST_COMPILER_VERSION) {
      throw new BeamFormatError(`made by compiler ${text}, older than OTP 24: recompile the module with OTP 24 or later`, "CInf", 0);
    }
  }
}

/** Checks that table entries name functions of the module: label, name and arity. */
function checkEntries(chunk: string, entries: readonly Export[], functions: readonly FunctionCode[]): void {
  const byEntry = new Map(functions.map((each) => [each.entry, each]));
  entries.forEach((entry, i) => {
    const target = byEntry.get(entry.label);
    if (target === undefined || target.name !== entry.name || target.arity !== entry.arity) {
      throw new BeamFormatError(`entry ${i} is no function of the module`, chunk, 0);
    }
  });
}

const OWN_CHUNKS = new Set("Code AtU8 Atom LitT ImpT ExpT FunT LocT StrT Line Type Attr CInf Meta Recs".split(" "));

/**
 * Reads a BEAM file, plain or compressed with gzip.
 * @throws BeamFormatError
 */
export function readBeam(bytes: Uint8Array): BeamModule {
  const chunks = readContainer(isGzip(bytes) ? inflateGzip(bytes) : bytes);
  const compileInfo = optionalTerm(chunks, "CInf");
  checkCompiler(compileInfo);
  const code = chunkReader(chunks, "Code");
  const headerBytes = code.u32("size of the code header");
  if (headerBytes < 16 || headerBytes > code.remaining) code.fail(`code header of ${headerBytes} bytes`, 0);
  const format = code.u32("code header");
  if (format !== CODE_FORMAT) code.fail(`instruction set ${format}, which is not BEAM's`, 4);
  const highestOpcode = code.u32("code header");
  const labels = code.u32("code header");
  const functionCount = code.u32("code header");
  // Each label but 0 takes an instruction of two bytes at least.
  if (labels > code.bytes.length || labels > MAX_LABELS) code.fail(`${labels} labels, more than the code holds`, 12);
  code.position = 4 + headerBytes;

  const atoms = readAtoms(chunks);
  const imports = readImports(chunks, atoms);
  const lambdas = readLambdas(chunks, atoms, labels);
  const literals = readLiterals(chunks);
  const strings = chunks.get("StrT") ?? new Uint8Array(0);
  const lines = readLines(chunks, `${atoms[1]}.erl`);
  const { version: typesVersion, types } = chunks.has("Type") ? readTypes(chunkReader(chunks, "Type")) : { version: 0, types: [] };
  const exports = readExports(chunkReader(chunks, "ExpT"), atoms, labels);
  const sizes = { atoms: atoms.length - 1, labels, literals: literals.length, types: types.length };
  const references: References = {
    importArity: (ordinal) => imports[ordinal]?.arity,
    atomName: (ordinal) => atoms[ordinal],
    lambdaCount: lambdas.length,
    // Without the chunk (files that have been stripped) any location is as good as none.
    locationCount: chunks.has("Line") ? lines.fileOf.length : Number.POSITIVE_INFINITY,
    stringBytes: strings.length,
  };
  const records = readRecords(chunks, sizes, atoms);
  const functions = decodeCode(code, sizes, references, functionCount);
  const locals = chunks.has("LocT") ? readExports(chunkReader(chunks, "LocT"), atoms, labels) : [];
  checkEntries("ExpT", exports, functions);
  checkEntries("LocT", locals, functions);
  checkEntries("FunT", lambdas, functions);
  return {
    name: atoms[1],
    atoms,
    imports,
    exports,
    locals,
    lambdas,
    literals,
    strings,
    lines,
    types,
    typesVersion,
    records,
    functions,
    labelCount: labels,
    highestOpcode,
    attributes: optionalTerm(chunks, "Attr"),
    compileInfo,
    meta: optionalTerm(chunks, "Meta"),
    checksum: checksumOfChunks(chunks),
    otherChunks: [...chunks].filter(([id]) => !OWN_CHUNKS.has(id)).map(([id, data]) => ({ id, bytes: data })),
  };
}
