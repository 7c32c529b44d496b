/**
 * The Code chunk: from bytes to functions of decoded instructions.
 *
 * What comes out is sound as far as it can be told instruction by instruction: every operand is of a kind that the opcode table
 * allows, every ordinal is within its table, every label is defined exactly once, calls go to entries of functions and jumps stay
 * in their function, arities of calls are those of the functions, every function begins with a label, has one `func_info` and a label behind it. It is not checked that registers have
 * been written before they are read.
 */

import type { ByteReader } from "./bytes.js";
import { OperandReader, type TableSizes } from "./compact.js";
import {
  ALLOCATION,
  ATOM,
  BIG_INTEGER,
  FLOAT_REGISTER,
  type FunctionCode,
  INTEGER,
  Instruction,
  LABEL,
  LIST,
  LITERAL,
  NIL,
  type Operand,
  UNSIGNED,
  X_REGISTER,
  Y_REGISTER,
} from "./model.js";
import { LIST_ELEMENTS, MAX_OPCODE, OP, OPCODES, type Opcode, type OpcodeName, type OperandKind, SEGMENT_OPERANDS } from "./opcodes.js";

/** Sizes of the tables that only instructions of certain kinds refer to. */
export interface CodeTables extends TableSizes {
  /** Arity of each import. */
  readonly importArities: readonly number[];
  readonly lambdas: number;
  /** Locations are 0 … less than this. */
  readonly locations: number;
  readonly stringBytes: number;
  /** Ordinal of the atom `string`; 0 when the module does not have it. */
  readonly stringAtom: number;
  /** Operands of each matching command, by the ordinal of its atom. */
  readonly matchCommands: ReadonlyMap<number, number>;
}

const CONSTANTS = bits(INTEGER, BIG_INTEGER, ATOM, NIL, LITERAL);
const REGISTERS = bits(X_REGISTER, Y_REGISTER);

/** Set of operand tags (1 << tag) that each kind allows. */
export const ALLOWED: Readonly<Record<OperandKind, number>> = {
  label: bits(LABEL),
  fail: bits(LABEL),
  source: REGISTERS | CONSTANTS,
  constant: CONSTANTS,
  register: REGISTERS,
  slot: bits(Y_REGISTER),
  float: bits(FLOAT_REGISTER),
  operand: REGISTERS | CONSTANTS | bits(FLOAT_REGISTER),
  target: REGISTERS | bits(FLOAT_REGISTER),
  context: REGISTERS,
  atom: bits(ATOM),
  number: bits(UNSIGNED),
  live: bits(UNSIGNED),
  words: bits(UNSIGNED, ALLOCATION),
  size: REGISTERS | CONSTANTS | bits(UNSIGNED),
  unit: bits(UNSIGNED),
  flags: bits(UNSIGNED),
  string: bits(UNSIGNED),
  import: bits(UNSIGNED),
  lambda: bits(UNSIGNED),
  location: bits(UNSIGNED),
  list: bits(LIST),
  tag: bits(ATOM, LABEL, UNSIGNED),
};

function bits(...tags: number[]): number {
  return tags.reduce((set, tag) => set | (1 << tag), 0);
}

/**
 * Largest UNSIGNED of each kind: far above what compilers emit, and small enough that sizes computed from it fit into 32 bits.
 * Ordinals have limits of their own.
 */
const LARGEST: Readonly<Partial<Record<OperandKind, number>>> = { live: 1024, unit: 256, flags: 255 };
const LARGEST_NUMBER = 1 << 27;

const MAXIMA: readonly (readonly number[])[] = Array.from(
  OPCODES,
  (opcode) => opcode?.operands.map((kind) => LARGEST[kind] ?? LARGEST_NUMBER) ?? [],
);

/** Per opcode, the allowed tags of each operand. */
const MASKS: readonly (readonly number[])[] = Array.from(OPCODES, (opcode) => opcode?.operands.map((kind) => ALLOWED[kind]) ?? []);

/** Per opcode, the allowed tags of its list's elements, which repeat. */
const LIST_MASKS: readonly (readonly number[])[] = Array.from(
  OPCODES,
  (opcode) => LIST_ELEMENTS[opcode?.name as OpcodeName]?.map((kind) => ALLOWED[kind]) ?? [0],
);

/** Per opcode, the operands that are ordinals of a table: index and kind. */
type Ordinal = "import" | "lambda" | "location" | "string" | "label" | "tag";
const ORDINALS: readonly (readonly { readonly index: number; readonly kind: Ordinal }[])[] = Array.from(OPCODES, (opcode) =>
  (opcode?.operands ?? []).flatMap((kind, index) =>
    kind === "import" || kind === "lambda" || kind === "location" || kind === "string" || kind === "label" || kind === "tag"
      ? [{ index, kind }]
      : [],
  ),
);

const MAX_ARITY = 255;
const NO_OPERANDS: readonly Operand[] = [];

class CodeDecoder {
  private readonly operands: OperandReader;

  constructor(
    private readonly reader: ByteReader,
    private readonly tables: CodeTables,
  ) {
    this.operands = new OperandReader(reader, tables);
  }

  /** All instructions up to `int_code_end`, which is left out, and where each begins. */
  instructions(): { readonly code: Instruction[]; readonly offsets: number[] } {
    const { reader } = this;
    const code: Instruction[] = [];
    const offsets: number[] = [];
    for (;;) {
      const at = reader.position;
      const op = reader.u8("code, which lacks its end marker,");
      if (op === OP.int_code_end) break;
      offsets.push(at);
      code.push(this.instruction(op, at));
    }
    return { code, offsets };
  }

  private instruction(op: number, at: number): Instruction {
    const opcode = op <= MAX_OPCODE ? OPCODES[op] : undefined;
    if (opcode === undefined) return this.reader.fail(`unknown instruction ${op}: the file is newer than OTP 29 or damaged`, at);
    if (!opcode.isLive)
      return this.reader.fail(`instruction ${opcode.name} is older than OTP 24: recompile the module with OTP 24 or later`, at);
    const arity = opcode.arity;
    if (arity === 0) return new Instruction(op, NO_OPERANDS);
    const masks = MASKS[op];
    const args: Operand[] = new Array(arity);
    for (let i = 0; i < arity; i++) {
      const operandAt = this.reader.position;
      const operand = this.operands.operand();
      if (((masks[i] >>> operand.tag) & 1) === 0) this.wrongKind(opcode, i, operandAt);
      if (operand.tag === LIST) this.checkList(opcode, operand.list, operandAt);
      else if (operand.tag === UNSIGNED && (operand.value > MAXIMA[op][i] || operand.value < 0)) this.wrongKind(opcode, i, operandAt);
      args[i] = operand;
    }
    const ordinals = ORDINALS[op];
    for (let i = 0; i < ordinals.length; i++) this.checkOrdinal(opcode, ordinals[i].kind, args, ordinals[i].index, at);
    return new Instruction(op, args);
  }

  private wrongKind(opcode: Opcode, index: number, at: number): never {
    return this.reader.fail(`operand ${index + 1} of ${opcode.name} is no ${opcode.operands[index]}`, at);
  }

  private checkList(opcode: Opcode, list: readonly Operand[], at: number): void {
    if (opcode.number === OP.bs_match) {
      this.checkCommands(list, at);
      return;
    }
    const masks = LIST_MASKS[opcode.number];
    const period = masks.length;
    if (list.length % period !== 0) this.reader.fail(`list of ${opcode.name} has ${list.length} elements, not a multiple of ${period}`, at);
    if (opcode.number === OP.bs_create_bin) this.checkSegments(list, at);
    for (let i = 0; i < list.length; i++) {
      if (((masks[i % period] >>> list[i].tag) & 1) === 0)
        this.reader.fail(`element ${i + 1} of the list of ${opcode.name} is of a wrong kind`, at);
    }
  }

  /** The value of a string segment is an offset in the string table, its size the number of bytes. */
  private checkSegments(list: readonly Operand[], at: number): void {
    for (let i = 0; i < list.length; i += SEGMENT_OPERANDS) {
      if (list[i].tag !== ATOM || list[i].value !== this.tables.stringAtom) continue;
      const { tag, value } = list[i + 4];
      const size = list[i + 5];
      const isGood =
        tag === UNSIGNED && size.tag === INTEGER && value >= 0 && size.value >= 0 && value + size.value <= this.tables.stringBytes;
      if (!isGood) this.reader.fail("segment is no slice of the string table", at);
    }
  }

  private checkCommands(list: readonly Operand[], at: number): void {
    for (let i = 0; i < list.length; ) {
      const command = list[i];
      const operands = command.tag === ATOM ? this.tables.matchCommands.get(command.value) : undefined;
      if (operands === undefined || i + operands >= list.length) this.reader.fail("command of bs_match that is not known or cut off", at);
      i += 1 + operands;
    }
  }

  private checkOrdinal(opcode: Opcode, kind: Ordinal, args: readonly Operand[], index: number, at: number): void {
    const { tag, value } = args[index];
    const { tables } = this;
    let isGood: boolean;
    if (kind === "label") isGood = value !== 0;
    else if (kind === "tag")
      isGood = tag === ATOM || (opcode.number === OP.call_fun2 ? tag === UNSIGNED && value < tables.lambdas : tag === LABEL);
    else if (kind === "import")
      isGood = value < tables.importArities.length && tables.importArities[value] === calledArity(opcode, args, index);
    else if (kind === "lambda") isGood = value >= 0 && value < tables.lambdas;
    else if (kind === "location") isGood = value >= 0 && value < tables.locations;
    else {
      const length = args[index - 1].value;
      const bytes = opcode.number === OP.bs_match_string ? Math.ceil(length / 8) : length;
      isGood = value >= 0 && length >= 0 && value + bytes <= tables.stringBytes;
    }
    if (!isGood) this.reader.fail(`operand ${index + 1} of ${opcode.name} is no ${kind} of this module`, at);
  }
}

/** With how many arguments an instruction calls the import that is its operand `index`. */
function calledArity(opcode: Opcode, args: readonly Operand[], index: number): number {
  if (opcode.form === "plain") return args[0].value;
  return args.length - index - 2;
}

/** Index of the first instruction of the function whose `func_info` is at `index`: the label before it, and a line between. */
function functionStart(code: readonly Instruction[], index: number): number {
  let start = index - 1;
  while (start >= 0 && code[start].op === OP.line) start--;
  return start >= 0 && code[start].op === OP.label ? start : -1;
}

/** Checks that a func_info names a function of this module (whose name is atom 1) that has not been there before. */
function checkName(reader: ByteReader, { args: [module, name, arity] }: Instruction, names: Set<string>, at: number): void {
  if (module.value !== 1) reader.fail("function of another module", at);
  if (arity.value > MAX_ARITY) reader.fail(`function of arity ${arity.value}`, at);
  const key = `${name.value}/${arity.value}`;
  if (names.has(key)) reader.fail("function is defined twice", at);
  names.add(key);
}

/**
 * Decodes the Code chunk's instructions, which begin at the reader's position.
 * @param functionCount as the chunk's header says
 * @throws BeamFormatError
 */
export function decodeCode(reader: ByteReader, tables: CodeTables, functionCount: number): FunctionCode[] {
  const { code, offsets } = new CodeDecoder(reader, tables).instructions();
  const starts: number[] = [];
  const infos: number[] = [];
  const names = new Set<string>();
  for (let i = 0; i < code.length; i++) {
    if (code[i].op !== OP.func_info) continue;
    const start = functionStart(code, i);
    if (start < 0) reader.fail("func_info without a label before it", offsets[i]);
    if (i + 1 >= code.length || code[i + 1].op !== OP.label) reader.fail("func_info without a label behind it", offsets[i]);
    checkName(reader, code[i], names, offsets[i]);
    starts.push(start);
    infos.push(i);
  }
  if (starts.length !== functionCount) reader.fail(`${starts.length} functions where the header says ${functionCount}`, 16);
  if (code.length > 0 && starts[0] !== 0) reader.fail("code before the first function", offsets[0]);
  const entries = infos.map((info) => code[info + 1].args[0].value);
  const arities = new Map(infos.map((info, i) => [entries[i], code[info].args[2].value]));
  new LabelCheck(reader, tables.labels, code, offsets, starts, arities).run();
  return infos.map((info, i) => ({
    name: code[info].args[1].value,
    arity: code[info].args[2].value,
    entry: entries[i],
    instructions: code.slice(starts[i], i + 1 < starts.length ? starts[i + 1] : code.length),
  }));
}

/** Checks that labels are defined once, calls go to entries of functions, and jumps stay within their function. */
class LabelCheck {
  /** Function that defines the label, from 1; 0 is "nowhere". */
  private readonly owner: Uint32Array;

  constructor(
    private readonly reader: ByteReader,
    labels: number,
    private readonly code: readonly Instruction[],
    private readonly offsets: readonly number[],
    private readonly starts: readonly number[],
    /** Of the functions, by entry label. */
    private readonly arities: ReadonlyMap<number, number>,
  ) {
    this.owner = new Uint32Array(labels);
  }

  run(): void {
    this.forEach((instruction, owner, at) => {
      if (instruction.op !== OP.label) return;
      const label = instruction.args[0].value;
      if (label <= 0 || label >= this.owner.length) this.reader.fail(`label ${label} of ${this.owner.length}`, at);
      if (this.owner[label] !== 0) this.reader.fail(`label ${label} is defined twice`, at);
      this.owner[label] = owner;
    });
    this.forEach((instruction, owner, at) => {
      const { op, args } = instruction;
      if (op === OP.call || op === OP.call_last || op === OP.call_only) {
        const [{ value: arity }, { value: label }] = args;
        if (this.arities.get(label) !== arity)
          this.reader.fail(`call of label ${label}, which is no entry of a function of arity ${arity}`, at);
        return;
      }
      for (let i = 0; i < args.length; i++) {
        if (args[i].tag === LABEL) this.checkJump(args[i].value, owner, at);
        else if (args[i].tag === LIST)
          for (const element of args[i].list) if (element.tag === LABEL) this.checkJump(element.value, owner, at);
      }
    });
  }

  private forEach(visit: (instruction: Instruction, owner: number, at: number) => void): void {
    let owner = 0;
    for (let i = 0; i < this.code.length; i++) {
      if (i === this.starts[owner]) owner++;
      visit(this.code[i], owner, this.offsets[i]);
    }
  }

  private checkJump(label: number, owner: number, at: number): void {
    if (label !== 0 && this.owner[label] !== owner) this.reader.fail(`jump to label ${label}, which is not in the same function`, at);
  }
}
