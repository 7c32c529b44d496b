/**
 * Writes a BeamModule as a BEAM file that Erlang/OTP 25 and later load (chunks and their order as `beam_asm` writes them).
 *
 * The module is taken at its word: ordinals must be within its tables. Two things are computed from the code's MD5, as Erlang's compiler
 * does: the attribute `vsn`, when there is none, and `unique` of lambdas where it is 0.
 */

import { ByteWriter } from "./bytes.js";
import { COMPACT_ATOM, COMPACT_INTEGER, COMPACT_UNSIGNED, writeCompact, writeOperand } from "./compact.js";
import { encodeExternal } from "./external.js";
import { md5 } from "./md5.js";
import type { BeamModule, Export, Literal } from "./model.js";
import { OP } from "./opcodes.js";
import { recordTable } from "./records.js";
import { Atom, List, NIL_TERM, type Term, Tuple } from "./terms.js";
import { writeType } from "./types.js";
import { deflateZlib, storeZlib } from "./zlib.js";

const utf8 = new TextEncoder();

/** A table: a count and entries of 32-bit numbers. */
function table(rows: readonly (readonly number[])[]): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(rows.length);
  for (const row of rows) for (const number of row) writer.u32(number);
  return writer.finish();
}

/** Lengths are single bytes, or, when an atom is longer than that, compact terms behind a negative count (OTP 28). */
function atomTable(module: Unsigned): Uint8Array {
  const atoms = module.atoms.slice(1).map((atom) => utf8.encode(atom));
  const isLong = atoms.some((bytes) => bytes.length > 255);
  const writer = new ByteWriter();
  writer.u32(isLong ? -atoms.length : atoms.length);
  for (const bytes of atoms) {
    if (isLong) writeCompact(writer, COMPACT_UNSIGNED, bytes.length);
    else writer.u8(bytes.length);
    writer.put(bytes);
  }
  return writer.finish();
}

function code(module: Unsigned): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(16);
  writer.u32(0);
  writer.u32(module.highestOpcode);
  writer.u32(module.labelCount);
  writer.u32(module.functions.length);
  for (const each of module.functions) {
    for (const { op, args } of each.instructions) {
      writer.u8(op);
      for (const operand of args) writeOperand(writer, operand);
    }
  }
  writer.u8(OP.int_code_end);
  return writer.finish();
}

function literalTable(literals: readonly Literal[], compresses: boolean): Uint8Array {
  const plain = new ByteWriter();
  plain.u32(literals.length);
  for (const { bytes } of literals) {
    plain.u32(bytes.length);
    plain.put(bytes);
  }
  const writer = new ByteWriter();
  writer.u32(plain.length);
  writer.put(compresses ? deflateZlib(plain.finish()) : storeZlib(plain.finish()));
  return writer.finish();
}

function lineTable({ lines }: Unsigned): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(0);
  writer.u32(lines.flags);
  writer.u32(lines.instructions);
  writer.u32(lines.lineOf.length - 1);
  writer.u32(lines.files.length - 1);
  let file = 0;
  for (let i = 1; i < lines.lineOf.length; i++) {
    if (lines.fileOf[i] !== file) {
      file = lines.fileOf[i];
      writeCompact(writer, COMPACT_ATOM, file);
    }
    writeCompact(writer, COMPACT_INTEGER, lines.lineOf[i]);
  }
  for (const name of lines.files.slice(1)) {
    const bytes = utf8.encode(name);
    writer.u16(bytes.length);
    writer.put(bytes);
  }
  return writer.finish();
}

function typeTable(module: Unsigned): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(module.typesVersion);
  writer.u32(module.types.length);
  for (const type of module.types) writeType(writer, type, module.typesVersion);
  return writer.finish();
}

/** FunT; `unique` replaces zeros. */
function lambdaTable(module: Unsigned, unique: number): Uint8Array {
  return table(module.lambdas.map((each) => [each.name, each.arity, each.label, each.index, each.free, each.unique || unique]));
}

function exportTable(entries: readonly Export[]): Uint8Array {
  return table(entries.map((each) => [each.name, each.arity, each.label]));
}

/** The attributes, with `vsn` put first when it is missing. */
function attributes(module: Unsigned, checksum: Uint8Array): Literal {
  const given: Term = module.attributes?.value ?? NIL_TERM;
  if (!(given instanceof List) || given.tail !== null) return module.attributes as Literal;
  const hasVersion = given.elements.some((each) => each instanceof Tuple && each.elements[0] === Atom.of("vsn"));
  if (hasVersion) return module.attributes as Literal;
  const number = checksum.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  const version = new Tuple([Atom.of("vsn"), new List([number], null)]);
  const value = new List([version, ...given.elements], null);
  return { bytes: encodeExternal(value), value };
}

function container(chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const body = new ByteWriter();
  body.put(utf8.encode("BEAM"));
  for (const [id, bytes] of chunks) {
    for (let i = 0; i < 4; i++) body.u8(id.charCodeAt(i));
    body.u32(bytes.length);
    body.put(bytes);
    while (body.length % 4 !== 0) body.u8(0);
  }
  const writer = new ByteWriter();
  writer.put(utf8.encode("FOR1"));
  writer.u32(body.length);
  writer.put(body.finish());
  return writer.finish();
}

/** MD5 of the data of the chunks that make up the code, in order. */
function checksumOf(chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const writer = new ByteWriter();
  for (const [, bytes] of chunks) writer.put(bytes);
  return md5(writer.finish());
}

/** A module whose checksum may not be known yet. */
type Unsigned = Omit<BeamModule, "checksum">;

/** The chunks that make up the code; `unique` stands for the OldUniq of the funs that have none yet. */
function essentialChunks(module: Unsigned, compresses: boolean): (unique: number) => [string, Uint8Array][] {
  const atoms = atomTable(module);
  const instructions = code(module);
  const literals = module.literals.length > 0 ? literalTable(module.literals, compresses) : null;
  return (unique) => [
    ["AtU8", atoms],
    ["Code", instructions],
    ["StrT", module.strings],
    ["ImpT", table(module.imports.map((each) => [each.module, each.name, each.arity]))],
    ["ExpT", exportTable(module.exports)],
    ...(module.lambdas.length > 0 ? [["FunT", lambdaTable(module, unique)] as [string, Uint8Array]] : []),
    ...(literals !== null ? [["LitT", literals] as [string, Uint8Array]] : []),
    ...(module.meta !== null ? [["Meta", module.meta.bytes] as [string, Uint8Array]] : []),
    ...(module.records.length > 0 ? [["Recs", recordTable(module.records, module.atoms)] as [string, Uint8Array]] : []),
  ];
}

/** The checksum that the module has once it is written and whose funs have no OldUniq yet. */
export function moduleChecksum(module: Unsigned): Uint8Array {
  return checksumOf(essentialChunks(module, true)(0));
}

/** A module as it is read back from its file: its checksum is known, its funs have an OldUniq, and there is a `vsn`. */
export interface SealedModule {
  readonly module: BeamModule;
  /** Makes the file, which is not compressed as a whole. */
  write(): Uint8Array;
}

/** @param compresses whether zlib is to make the literals smaller; a file of literals that are only stored is as valid */
export function sealBeam(unsealed: Unsigned, compresses = true): SealedModule {
  const essentials = essentialChunks(unsealed, compresses);
  const checksum = checksumOf(essentials(0));
  const unique = ((checksum[0] << 24) | (checksum[1] << 16) | (checksum[2] << 8) | checksum[3]) >>> 5;
  const lambdas = unsealed.lambdas.map((each) => (each.unique === 0 ? { ...each, unique } : each));
  const module: BeamModule = { ...unsealed, lambdas, checksum, attributes: attributes(unsealed, checksum) };
  const write = () =>
    container([
      ...essentials(unique),
      ["LocT", exportTable(module.locals)],
      ["Attr", (module.attributes as Literal).bytes],
      ...(module.compileInfo !== null ? [["CInf", module.compileInfo.bytes] as [string, Uint8Array]] : []),
      ...module.otherChunks.map((each) => [each.id, each.bytes] as [string, Uint8Array]),
      ["Line", lineTable(module)],
      ...(module.typesVersion > 0 ? [["Type", typeTable(module)] as [string, Uint8Array]] : []),
    ]);
  return { module, write };
}

export function writeBeam(module: BeamModule): Uint8Array {
  return sealBeam(module).write();
}
