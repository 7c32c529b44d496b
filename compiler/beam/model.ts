/**
 * What a BEAM file says, decoded: the representation that reader, writer, assembler, disassembler and translator share.
 *
 * Numbering follows the file. Atoms are ordinals from 1 in `atoms` (ordinal 0 in operands means NIL and has a tag of its own, so
 * `atoms[0]` is never meant by an atom operand and holds ""). Imports, literals, lambdas, locations and types are ordinals from 0.
 * Labels are the file's own numbers. Nothing here refers to a machine.
 *
 * Operands are objects of one shape (one hidden class), so that decoding and dispatch stay monomorphic; common ones are shared
 * between instructions. They must not be changed.
 */

import type { Term } from "./terms.js";

/** Kind of an operand. Constants, not an enum, so that both bundlers and `tsc --isolatedModules` inline them. */
export const X_REGISTER = 0;
export const Y_REGISTER = 1;
export const FLOAT_REGISTER = 2;
export const LABEL = 3;
export const INTEGER = 4;
export const BIG_INTEGER = 5;
export const ATOM = 6;
export const NIL = 7;
export const LITERAL = 8;
export const LIST = 9;
export const ALLOCATION = 10;
export const UNSIGNED = 11;
export const CHARACTER = 12;

export type OperandTag = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/**
 * One operand of an instruction.
 *
 * | tag | value | further |
 * |---|---|---|
 * | X_REGISTER, Y_REGISTER | register number | `type`: ordinal in `BeamModule.types`, or -1 |
 * | FLOAT_REGISTER | register number | |
 * | LABEL | label; 0 means "no label": fail by raising | |
 * | INTEGER | the integer; always a safe integer of JavaScript | |
 * | BIG_INTEGER | 0 | `big`: the integer, outside ±(2^53 - 1) |
 * | ATOM | ordinal of the atom, from 1 | |
 * | NIL | 0 | |
 * | LITERAL | ordinal in `BeamModule.literals` | |
 * | LIST | 0 | `list`: the elements |
 * | ALLOCATION | words, floats and funs are `list[0..2].value` | `list`: three UNSIGNED operands |
 * | UNSIGNED | count, arity, import or lambda ordinal, string offset, flags … as the instruction says (opcodes.ts) | `big`: the value when it is 2^53 or more; `value` is then -1 |
 * | CHARACTER | code point | |
 */
export class Operand {
  constructor(
    readonly tag: OperandTag,
    readonly value: number,
    readonly type: number,
    readonly list: readonly Operand[],
    readonly big: bigint,
  ) {}
}

/** One generic BEAM instruction; `op` is its number (opcodes.ts), `args` has as many operands as the opcode's arity. */
export class Instruction {
  constructor(
    readonly op: number,
    readonly args: readonly Operand[],
  ) {}
}

/** Function of another module (ImpT). `module` and `name` are atom ordinals. */
export interface Import {
  readonly module: number;
  readonly name: number;
  readonly arity: number;
}

/** Entry of the export table (ExpT) or of the table of local functions (LocT). */
export interface Export {
  /** Atom ordinal. */
  readonly name: number;
  readonly arity: number;
  /** Label of the function's entry (behind its `func_info`). */
  readonly label: number;
}

/** Entry of the table of funs (FunT), which `make_fun2`, `make_fun3` and `call_fun2` refer to by ordinal. */
export interface Lambda {
  /** Atom ordinal of the function that holds the fun's code. */
  readonly name: number;
  /** Of that function: arguments of the fun plus its free variables. */
  readonly arity: number;
  readonly label: number;
  readonly index: number;
  /** Number of free variables. */
  readonly free: number;
  /** OldUniq: 27 bits of the module's checksum. */
  readonly unique: number;
}

/** A literal (LitT): its external term, version byte included, and its value, decoded when first asked for. */
export interface Literal {
  readonly bytes: Uint8Array;
  /** @throws BeamFormatError when the external term is damaged. */
  readonly value: Term;
}

/**
 * Line table (Line). The operand of a `line` instruction is a location: 0 is "unknown", n > 0 is `files[fileOf[n]]`, line `lineOf[n]`.
 * File 0 is the module's own source file, by convention the module's name with `.erl`; the chunk does not name it.
 */
export interface LineTable {
  readonly files: readonly string[];
  readonly fileOf: Uint32Array;
  readonly lineOf: Uint32Array;
  /** How many `line` instructions the file says that it has. */
  readonly instructions: number;
  /** Bit set of the chunk's header (1: since OTP 28, `executable_line` and `debug_line` are there). */
  readonly flags: number;
}

/**
 * One entry of the Type chunk: what is known of a register's value, which is of one of `kinds`, a set of TYPE_… bits (numbered as OTP 27
 * does; the reader converts the other versions). Never 0. Entry 0 is TYPE_ANY. The range holds for integers (and for floats when both are in).
 */
export interface ValueType {
  readonly kinds: number;
  /** Least value, or null when there is none or it is not known. */
  readonly min: bigint | null;
  readonly max: bigint | null;
  /** Bitstrings: size is a multiple of this many bits; 0 when the file does not say. */
  readonly unit: number;
}

export const TYPE_ATOM = 1 << 0;
export const TYPE_BITSTRING = 1 << 1;
export const TYPE_CONS = 1 << 2;
export const TYPE_FLOAT = 1 << 3;
export const TYPE_FUN = 1 << 4;
export const TYPE_INTEGER = 1 << 5;
export const TYPE_MAP = 1 << 6;
export const TYPE_NIL = 1 << 7;
export const TYPE_PID = 1 << 8;
export const TYPE_PORT = 1 << 9;
export const TYPE_REFERENCE = 1 << 10;
export const TYPE_TUPLE = 1 << 11;
/** Native record, from OTP 29. */
export const TYPE_RECORD = 1 << 12;
/** A match context (OTP 25 and 26; later versions count it as a bitstring). */
export const TYPE_BS_CONTEXT = 1 << 13;
export const TYPE_ANY = (1 << 14) - 1;

/** A function's code, as `.S` text shows it: from the label before its `func_info` up to the next function. */
export interface FunctionCode {
  /** Atom ordinal. */
  readonly name: number;
  readonly arity: number;
  /** Label behind `func_info`, where calls go. */
  readonly entry: number;
  /**
   * All instructions, `label`, `line` and `func_info` included; `int_code_end` is not. Instructions before the first label of the first
   * function do not occur.
   */
  readonly instructions: readonly Instruction[];
}

/** A native record that the module defines (chunk Recs, from OTP 29). */
export interface RecordDefinition {
  /** Atom ordinal. */
  readonly name: number;
  /** May other modules make it and look into it? */
  readonly isExported: boolean;
  /** In the order of the definition; the names differ. */
  readonly fields: readonly RecordField[];
}

export interface RecordField {
  /** Atom ordinal. */
  readonly name: number;
  /** A constant (ATOM, NIL, INTEGER, BIG_INTEGER or LITERAL), or null when the field must be given a value. */
  readonly initial: Operand | null;
}

export interface BeamModule {
  readonly name: string;
  /** By ordinal; [0] is "" and stands for nothing, [1] is the module's name. */
  readonly atoms: readonly string[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** Functions that are not exported (LocT); empty when stripped. */
  readonly locals: readonly Export[];
  readonly lambdas: readonly Lambda[];
  readonly literals: readonly Literal[];
  /** StrT: bytes that `bs_put_string`, `bs_match_string`, `bs_create_bin` and `bs_match` take slices of. */
  readonly strings: Uint8Array;
  readonly lines: LineTable;
  readonly types: readonly ValueType[];
  /** Version of the Type chunk (1: OTP 25, 2: 26, 3: 27 and 28, 4: 29); 0 when there is none or it is of an unknown version. */
  readonly typesVersion: number;
  readonly records: readonly RecordDefinition[];
  readonly functions: readonly FunctionCode[];
  /** All labels are less than this. */
  readonly labelCount: number;
  readonly highestOpcode: number;
  /** Attr, CInf and Meta; null when stripped. */
  readonly attributes: Literal | null;
  readonly compileInfo: Literal | null;
  readonly meta: Literal | null;
  /** MD5 of the chunks that make up the code, 16 bytes: what `module_info(md5)` answers. */
  readonly checksum: Uint8Array;
  /** All further chunks, not looked into (Dbgi, Docs, …), in the file's order. */
  readonly otherChunks: readonly { readonly id: string; readonly bytes: Uint8Array }[];
}
