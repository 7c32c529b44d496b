/**
 * The tables that assembled code refers to, filled as it is assembled: each `…Ordinal` method answers the ordinal of an entry and
 * makes the entry when it is new. Entries are numbered in the order of first use, as Erlang's `beam_dict` does, so that assembling what
 * `erlc -S` prints gives the code that `erlc` itself writes.
 */

import { ByteWriter, latin1Text } from "./bytes.js";
import { encodeExternal } from "./external.js";
import type { References } from "./instruction-check.js";
import type { Import, Lambda, LineTable, Literal, ValueType } from "./model.js";
import { TYPE_ANY } from "./model.js";
import type { Term } from "./terms.js";
import { writeType } from "./types.js";

/** A numbering of keys in the order in which they are first asked for. */
class Numbering<Entry> {
  private readonly ordinals = new Map<string, number>();
  readonly entries: Entry[] = [];

  ordinal(key: string, make: () => Entry): number {
    let ordinal = this.ordinals.get(key);
    if (ordinal === undefined) {
      ordinal = this.entries.length;
      this.ordinals.set(key, ordinal);
      this.entries.push(make());
    }
    return ordinal;
  }
}

/** A lambda whose function may not have been assembled yet, so that its name has no ordinal. */
export interface NamedLambda extends Omit<Lambda, "name" | "index"> {
  readonly name: string;
}

export class Dictionary implements References {
  private readonly atomTable = new Numbering<string>();
  private readonly importTable = new Numbering<Import>();
  private readonly literalTable = new Numbering<Literal>();
  private readonly typeTable = new Numbering<ValueType>();
  private readonly lambdaTable = new Numbering<NamedLambda>();
  private readonly fileTable = new Numbering<string>();
  private readonly locationTable = new Numbering<{ readonly file: number; readonly line: number }>();
  private strings = "";
  private lineInstructions = 0;
  lineFlags = 0;

  /** Entered in this order by Erlang's compiler: the module's name, its file, the type any. */
  constructor(
    moduleName: string,
    readonly typesVersion: number,
  ) {
    this.atomOrdinal(moduleName);
    this.fileTable.ordinal(`${moduleName}.erl`, () => `${moduleName}.erl`);
    this.typeOrdinal({ kinds: TYPE_ANY, min: null, max: null, unit: 0 });
  }

  /** Ordinals of atoms begin at 1. */
  atomOrdinal(name: string): number {
    return this.atomTable.ordinal(name, () => name) + 1;
  }

  importOrdinal(module: string, name: string, arity: number): number {
    const entry = { module: this.atomOrdinal(module), name: this.atomOrdinal(name), arity };
    return this.importTable.ordinal(`${entry.module} ${entry.name} ${arity}`, () => entry);
  }

  literalOrdinal(value: Term): number {
    const bytes = encodeExternal(value);
    // Terms are equal exactly when their encodings are; a zero float keeps its sign that way.
    return this.literalTable.ordinal(latin1Text(bytes), () => ({ bytes, value }));
  }

  typeOrdinal(type: ValueType): number {
    const writer = new ByteWriter();
    writeType(writer, type, this.typesVersion);
    return this.typeTable.ordinal(latin1Text(writer.finish()), () => type);
  }

  /** A checksum that only some of the instructions know (`call_fun2` does not) holds for the entry. */
  lambdaOrdinal(lambda: NamedLambda): number {
    const ordinal = this.lambdaTable.ordinal(String(lambda.label), () => lambda);
    const entry = this.lambdaTable.entries[ordinal];
    if (entry.unique === 0) this.lambdaTable.entries[ordinal] = { ...entry, unique: lambda.unique };
    return ordinal;
  }

  /** Offset of the bytes in the string table; they may lie within others. */
  stringOffset(bytes: Uint8Array): number {
    const text = latin1Text(bytes);
    const found = this.strings.indexOf(text);
    if (found >= 0) return found;
    this.strings += text;
    return this.strings.length - text.length;
  }

  /** Ordinal of a location, from 1; 0 when it is not known. Counts a line instruction. */
  locationOrdinal(location: { readonly file: string; readonly line: number } | null): number {
    this.lineInstructions++;
    if (location === null) return 0;
    const file = this.fileTable.ordinal(location.file, () => location.file);
    return this.locationTable.ordinal(`${file} ${location.line}`, () => ({ file, line: location.line })) + 1;
  }

  importArity(ordinal: number): number | undefined {
    return this.importTable.entries[ordinal]?.arity;
  }

  atomName(ordinal: number): string {
    return this.atomTable.entries[ordinal - 1];
  }

  get lambdaCount(): number {
    return this.lambdaTable.entries.length;
  }

  get locationCount(): number {
    return this.locationTable.entries.length + 1;
  }

  get stringBytes(): number {
    return this.strings.length;
  }

  get atoms(): readonly string[] {
    return ["", ...this.atomTable.entries];
  }

  get imports(): readonly Import[] {
    return this.importTable.entries;
  }

  get literals(): readonly Literal[] {
    return this.literalTable.entries;
  }

  get types(): readonly ValueType[] {
    return this.typeTable.entries;
  }

  /** To be asked for when all functions have been assembled: their names are entered then. */
  get lambdas(): readonly Lambda[] {
    return this.lambdaTable.entries.map((each, index) => ({ ...each, name: this.atomOrdinal(each.name), index }));
  }

  get stringTable(): Uint8Array {
    return Uint8Array.from(this.strings, (character) => character.charCodeAt(0));
  }

  get lines(): LineTable {
    return {
      files: this.fileTable.entries,
      fileOf: Uint32Array.from([0, ...this.locationTable.entries.map((each) => each.file)]),
      lineOf: Uint32Array.from([0, ...this.locationTable.entries.map((each) => each.line)]),
      instructions: this.lineInstructions,
      flags: this.lineFlags,
    };
  }
}
