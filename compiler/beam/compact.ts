/**
 * Compact terms: how operands are written in the Code and Line chunks.
 *
 * The low three bits of the first byte are the tag (0 unsigned, 1 integer, 2 atom, 3 x, 4 y, 5 label, 6 character, 7 extended).
 * The value follows in one of three forms:
 *
 *   vvvv 0ttt                    0 … 15
 *   vvv0 1ttt  vvvvvvvv          11 bits
 *   nnn1 1ttt  n+2 bytes         two's complement, high byte first; n = 7: an unsigned value follows, bytes = it + 9
 *
 * Extended operands say what they are where a value would be: 1 list, 2 float register, 3 allocation, 4 literal, 5 typed register.
 * (Source: `beam_asm:encode/2`, `beamreader_read_tagged`.)
 */

import { type ByteReader, type ByteWriter, magnitudeBytes, magnitudeValue } from "./bytes.js";
import {
  ALLOCATION,
  ATOM,
  BIG_INTEGER,
  CHARACTER,
  FLOAT_REGISTER,
  INTEGER,
  LABEL,
  LIST,
  LITERAL,
  NIL,
  Operand,
  type OperandTag,
  UNSIGNED,
  X_REGISTER,
  Y_REGISTER,
} from "./model.js";

export const COMPACT_UNSIGNED = 0;
export const COMPACT_INTEGER = 1;
export const COMPACT_ATOM = 2;
export const COMPACT_X = 3;
export const COMPACT_Y = 4;
export const COMPACT_LABEL = 5;
export const COMPACT_CHARACTER = 6;
const COMPACT_EXTENDED = 7;

const EXTENDED_LIST = 1;
const EXTENDED_FLOAT_REGISTER = 2;
const EXTENDED_ALLOCATION = 3;
const EXTENDED_LITERAL = 4;
const EXTENDED_TYPED_REGISTER = 5;

const MAX_REGISTERS = 1024;
/** Integers of more bytes than this are refused (Erlang's limit is far above what compilers put into code). */
const MAX_INTEGER_BYTES = 1 << 16;

const NO_LIST: readonly Operand[] = [];
const NIL_OPERAND = new Operand(NIL, 0, -1, NO_LIST, 0n);

/** Operand tag by compact tag; atoms and integers are adjusted after reading. */
const TAG_OF: readonly OperandTag[] = [UNSIGNED, INTEGER, ATOM, X_REGISTER, Y_REGISTER, LABEL, CHARACTER];

/**
 * Shared operands by operand tag and value, made when first needed. Bounded, since they live as long as the program: all values of the
 * two shorter forms.
 */
const SHARED_VALUES = 0x800;
const shared: (Operand | undefined)[][] = Array.from({ length: CHARACTER + 1 }, () => []);

/** An operand without type, list or big value. */
export function operand(tag: OperandTag, value: number): Operand {
  if (value < 0 || value >= SHARED_VALUES) return new Operand(tag, value, -1, NO_LIST, 0n);
  const row = shared[tag];
  let found = row[value];
  if (found === undefined) {
    found = new Operand(tag, value, -1, NO_LIST, 0n);
    row[value] = found;
  }
  return found;
}

export function nilOperand(): Operand {
  return NIL_OPERAND;
}

export function listOperand(list: readonly Operand[]): Operand {
  return new Operand(LIST, 0, -1, list, 0n);
}

export function allocationOperand(words: number, floats: number, funs: number): Operand {
  return new Operand(ALLOCATION, 0, -1, [operand(UNSIGNED, words), operand(UNSIGNED, floats), operand(UNSIGNED, funs)], 0n);
}

/** INTEGER, or BIG_INTEGER when the value is no safe integer of JavaScript. */
export function integerOperand(value: bigint | number): Operand {
  const small = Number(value);
  return Number.isSafeInteger(small) ? operand(INTEGER, small) : new Operand(BIG_INTEGER, 0, -1, NO_LIST, BigInt(value));
}

export function unsignedOperand(value: bigint | number): Operand {
  const small = Number(value);
  return Number.isSafeInteger(small) ? operand(UNSIGNED, small) : new Operand(UNSIGNED, -1, -1, NO_LIST, BigInt(value));
}

export function typedRegister(tag: OperandTag, value: number, type: number): Operand {
  return new Operand(tag, value, type, NO_LIST, 0n);
}

/** How many entries each table has, so that ordinals are checked where they are read. */
export interface TableSizes {
  /** Ordinals 1 … atoms. */
  readonly atoms: number;
  /** Ordinals 0 … less than these. */
  readonly labels: number;
  readonly literals: number;
  readonly types: number;
}

/** Operands that are written as a single byte, by that byte; undefined for other bytes. */
const SINGLE_BYTE: readonly (Operand | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const tag = byte & 7;
  if (tag === COMPACT_EXTENDED || (byte & 8) !== 0) return undefined;
  return tag === COMPACT_ATOM && byte >>> 4 === 0 ? NIL_OPERAND : operand(TAG_OF[tag], byte >>> 4);
});

/** The same with the ordinals left out that are not in the tables. */
function singleByteOperands(sizes: TableSizes): readonly (Operand | undefined)[] {
  if (sizes.atoms >= 15 && sizes.labels >= 16) return SINGLE_BYTE;
  return SINGLE_BYTE.map((each) => {
    if (each?.tag === ATOM && each.value > sizes.atoms) return undefined;
    return each?.tag === LABEL && each.value >= sizes.labels ? undefined : each;
  });
}

/** Reads operands. Registers, atoms, labels, literals and types are within their tables in all that it answers. */
export class OperandReader {
  /** Set by `value` when it answers NaN. */
  private big = 0n;
  private readonly bytes: Uint8Array;
  private readonly singleByte: readonly (Operand | undefined)[];
  /** By compact tag: values from here on are looked at more closely. */
  private readonly limits: readonly number[];

  constructor(
    private readonly reader: ByteReader,
    private readonly sizes: TableSizes,
  ) {
    this.bytes = reader.bytes;
    this.singleByte = singleByteOperands(sizes);
    this.limits = [0x800, 0x800, sizes.atoms + 1, MAX_REGISTERS, MAX_REGISTERS, sizes.labels, 0x800, 0];
  }

  /** The value behind a first byte; NaN, and the value in `big`, when it is no safe integer. */
  private value(first: number): number {
    const { reader } = this;
    if ((first & 8) === 0) return first >>> 4;
    if ((first & 16) === 0) return ((first & 0xe0) << 3) | reader.u8("operand");
    let count = (first >>> 5) + 2;
    if (count === 9) {
      const at = reader.position;
      count = this.unsigned("length of an integer") + 9;
      if (count > MAX_INTEGER_BYTES) reader.fail(`integer of ${count} bytes`, at);
    }
    if (count <= 6) {
      let value = (reader.u8("integer") << 24) >> 24;
      for (let i = 1; i < count; i++) value = value * 256 + reader.u8("integer");
      return value;
    }
    this.big = BigInt.asIntN(8 * count, magnitudeValue(reader.take(count, "integer")));
    const small = Number(this.big);
    return Number.isSafeInteger(small) ? small : Number.NaN;
  }

  /** An operand that must be unsigned and safe. */
  unsigned(what: string): number {
    const { reader } = this;
    const at = reader.position;
    const first = reader.u8(what);
    if ((first & 7) !== COMPACT_UNSIGNED) reader.fail(`${what} is not an unsigned operand`, at);
    const value = this.value(first);
    if (!(value >= 0)) reader.fail(`${what} is out of range`, at);
    return value;
  }

  /** An item of the Line chunk: its compact tag and its value, which is not negative. */
  item(what: string): { readonly tag: number; readonly value: number } {
    const { reader } = this;
    const at = reader.position;
    const first = reader.u8(what);
    const tag = first & 7;
    const value = tag === COMPACT_EXTENDED ? Number.NaN : this.value(first);
    if (!(value >= 0)) reader.fail(`${what} is out of range`, at);
    return { tag, value };
  }

  /** Reads one operand of any kind. Most take one or two bytes; this is where a file is read slowly or fast. */
  operand(): Operand {
    const { reader, bytes } = this;
    const at = reader.position;
    const first = bytes[at];
    const single = this.singleByte[first];
    if (single !== undefined) {
      reader.position = at + 1;
      return single;
    }
    if ((first & 0x18) === 8 && at + 1 < bytes.length) {
      const value = ((first & 0xe0) << 3) | bytes[at + 1];
      if (value < this.limits[first & 7]) {
        reader.position = at + 2;
        return operand(TAG_OF[first & 7], value);
      }
    }
    return this.longOperand();
  }

  private longOperand(): Operand {
    const { reader, sizes } = this;
    const at = reader.position;
    const first = reader.u8("operand");
    const tag = first & 7;
    if (tag === COMPACT_EXTENDED) return this.extended(first >>> 4, first, at);
    const value = this.value(first);
    switch (tag) {
      case COMPACT_INTEGER:
        return Number.isNaN(value) ? integerOperand(this.big) : operand(INTEGER, value);
      case COMPACT_ATOM:
        if (value === 0) return NIL_OPERAND;
        if (!(value > 0 && value <= sizes.atoms)) reader.fail(`atom ${value} of ${sizes.atoms}`, at);
        break;
      case COMPACT_X:
      case COMPACT_Y:
        this.checkRegister(value, at);
        break;
      case COMPACT_LABEL:
        if (!(value >= 0 && value < sizes.labels)) reader.fail(`label ${value} of ${sizes.labels}`, at);
        break;
      default:
        if (Number.isNaN(value) && this.big > 0n && tag === COMPACT_UNSIGNED) return unsignedOperand(this.big);
        if (!(value >= 0)) reader.fail("unsigned operand is out of range", at);
    }
    return operand(TAG_OF[tag], value);
  }

  private checkRegister(value: number, at: number): void {
    if (!(value >= 0 && value < MAX_REGISTERS)) this.reader.fail(`register ${value}`, at);
  }

  private extended(kind: number, first: number, at: number): Operand {
    const { reader } = this;
    if ((first & 8) !== 0) reader.fail("operand of an unknown kind", at);
    switch (kind) {
      case EXTENDED_LIST:
        return this.list();
      case EXTENDED_FLOAT_REGISTER: {
        const register = this.unsigned("float register");
        this.checkRegister(register, at);
        return operand(FLOAT_REGISTER, register);
      }
      case EXTENDED_ALLOCATION:
        return this.allocation();
      case EXTENDED_LITERAL: {
        const literal = this.unsigned("literal");
        if (literal >= this.sizes.literals) reader.fail(`literal ${literal} of ${this.sizes.literals}`, at);
        return operand(LITERAL, literal);
      }
      case EXTENDED_TYPED_REGISTER:
        return this.typedRegister(at);
      default:
        return reader.fail(`extended operand of unknown kind ${kind}`, at);
    }
  }

  private list(): Operand {
    const { reader } = this;
    const at = reader.position;
    const count = this.unsigned("length of a list");
    if (count > reader.remaining) reader.fail(`list of ${count} operands, more than the chunk holds`, at);
    const list: Operand[] = new Array(count);
    for (let i = 0; i < count; i++) {
      const elementAt = reader.position;
      const element = this.operand();
      if (element.tag === LIST || element.tag === ALLOCATION) reader.fail("list inside of a list", elementAt);
      list[i] = element;
    }
    return listOperand(list);
  }

  private allocation(): Operand {
    const { reader } = this;
    const at = reader.position;
    const count = this.unsigned("length of an allocation");
    if (count > 3) reader.fail(`allocation of ${count} entries`, at);
    const amounts = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const kindAt = reader.position;
      const kind = this.unsigned("kind of allocation");
      if (kind > 2) reader.fail(`allocation of unknown kind ${kind}`, kindAt);
      amounts[kind] = this.unsigned("amount of allocation");
    }
    return allocationOperand(amounts[0], amounts[1], amounts[2]);
  }

  private typedRegister(at: number): Operand {
    const { reader } = this;
    const first = reader.u8("typed register");
    const tag = first & 7;
    if (tag !== COMPACT_X && tag !== COMPACT_Y) reader.fail("typed operand that is no register", at);
    const value = this.value(first);
    this.checkRegister(value, at);
    const type = this.unsigned("type of a register");
    if (type >= this.sizes.types) {
      // A Type chunk of a version that is not known is as good as none: nothing is known of the value.
      if (this.sizes.types > 0) reader.fail(`type ${type} of ${this.sizes.types}`, at);
      return operand(TAG_OF[tag], value);
    }
    return typedRegister(TAG_OF[tag], value, type);
  }
}

/** Writes a tagged value in its shortest form. */
export function writeCompact(writer: ByteWriter, tag: number, value: number | bigint): void {
  if (value >= 0 && value < 16) {
    writer.u8((Number(value) << 4) | tag);
  } else if (value >= 0 && value < 0x800) {
    writer.u8(((Number(value) >>> 3) & 0xe0) | 8 | tag);
    writer.u8(Number(value) & 0xff);
  } else {
    const bytes = twosComplementBytes(BigInt(value));
    if (bytes.length <= 8) {
      writer.u8(((bytes.length - 2) << 5) | 0x18 | tag);
    } else {
      writer.u8(0xf8 | tag);
      writeCompact(writer, COMPACT_UNSIGNED, bytes.length - 9);
    }
    writer.put(bytes);
  }
}

/** Two's complement, high byte first, at least two bytes, no longer than needed (but as `beam_asm` writes it). */
function twosComplementBytes(value: bigint): Uint8Array {
  if (value >= -0x8000n && value < 0n) return magnitudeBytes(BigInt.asUintN(16, value));
  if (value >= 0n) {
    const bytes = magnitudeBytes(value);
    return bytes[0] >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes;
  }
  const size = magnitudeBytes(-value).length;
  const significant = magnitudeBytes(BigInt.asUintN(8 * size, value));
  const bytes = new Uint8Array(size);
  bytes.set(significant, size - significant.length);
  return bytes[0] >= 0x80 ? bytes : Uint8Array.of(0xff, ...bytes);
}

const COMPACT_OF: Readonly<Partial<Record<OperandTag, number>>> = {
  [X_REGISTER]: COMPACT_X,
  [Y_REGISTER]: COMPACT_Y,
  [LABEL]: COMPACT_LABEL,
  [INTEGER]: COMPACT_INTEGER,
  [BIG_INTEGER]: COMPACT_INTEGER,
  [ATOM]: COMPACT_ATOM,
  [NIL]: COMPACT_ATOM,
  [UNSIGNED]: COMPACT_UNSIGNED,
  [CHARACTER]: COMPACT_CHARACTER,
};

function writeExtended(writer: ByteWriter, kind: number): void {
  writeCompact(writer, COMPACT_EXTENDED, kind);
}

export function writeOperand(writer: ByteWriter, operand: Operand): void {
  switch (operand.tag) {
    case LIST:
      writeExtended(writer, EXTENDED_LIST);
      writeCompact(writer, COMPACT_UNSIGNED, operand.list.length);
      for (const element of operand.list) writeOperand(writer, element);
      return;
    case ALLOCATION:
      writeExtended(writer, EXTENDED_ALLOCATION);
      writeCompact(writer, COMPACT_UNSIGNED, 3);
      operand.list.forEach((amount, kind) => {
        writeCompact(writer, COMPACT_UNSIGNED, kind);
        writeCompact(writer, COMPACT_UNSIGNED, amount.value);
      });
      return;
    case FLOAT_REGISTER:
      writeExtended(writer, EXTENDED_FLOAT_REGISTER);
      writeCompact(writer, COMPACT_UNSIGNED, operand.value);
      return;
    case LITERAL:
      writeExtended(writer, EXTENDED_LITERAL);
      writeCompact(writer, COMPACT_UNSIGNED, operand.value);
      return;
  }
  const tag = COMPACT_OF[operand.tag] as number;
  if (operand.type >= 0) {
    writeExtended(writer, EXTENDED_TYPED_REGISTER);
    writeCompact(writer, tag, operand.value);
    writeCompact(writer, COMPACT_UNSIGNED, operand.type);
  } else {
    writeCompact(writer, tag, operand.big !== 0n ? operand.big : operand.value);
  }
}
