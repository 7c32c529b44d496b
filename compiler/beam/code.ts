/**
 * The Code chunk: from bytes to functions of decoded instructions.
 *
 * What comes out is sound as far as it can be told instruction by instruction: instructions and operands are as the opcode table says
 * (instruction-check.ts), every label is defined exactly once, calls go to entries of functions and have their arity, jumps stay in their
 * function, and every function begins with a label, has one `func_info` and a label behind it. It is not checked that registers have been
 * written before they are read, nor that Y registers are within their frame.
 */

import type { ByteReader } from "./bytes.js";
import { OperandReader, type TableSizes } from "./compact.js";
import { problemOf, type References } from "./instruction-check.js";
import { type FunctionCode, Instruction, LABEL, LIST, type Operand } from "./model.js";
import { MAX_OPCODE, OP, OPCODES } from "./opcodes.js";

const MAX_ARITY = 255;
const NO_OPERANDS: readonly Operand[] = [];

/** Decodes instructions one by one and notes what is to be checked when all are there. */
class CodeDecoder {
  readonly code: Instruction[] = [];
  /** Where each instruction begins. */
  readonly offsets: number[] = [];
  /** By label, the index of its `label` instruction; -1 when there is none. */
  readonly definedAt: Int32Array;
  /** Label and index of the using instruction, alternating, in order; without calls and label 0. */
  readonly uses: number[] = [];
  /** Indices of calls of local functions, and of `func_info`s. */
  readonly calls: number[] = [];
  readonly infos: number[] = [];
  private readonly operands: OperandReader;

  constructor(
    private readonly reader: ByteReader,
    sizes: TableSizes,
    private readonly references: References,
  ) {
    this.operands = new OperandReader(reader, sizes);
    this.definedAt = new Int32Array(sizes.labels).fill(-1);
  }

  /** All instructions up to `int_code_end`, which is left out. */
  run(): void {
    const { reader, code, offsets } = this;
    for (;;) {
      const at = reader.position;
      const op = reader.u8("code, which lacks its end marker,");
      if (op === OP.int_code_end) break;
      offsets.push(at);
      code.push(this.instruction(op, at));
    }
  }

  private instruction(op: number, at: number): Instruction {
    const opcode = op <= MAX_OPCODE ? OPCODES[op] : undefined;
    if (opcode === undefined) return this.reader.fail(`unknown instruction ${op}: the file is newer than OTP 29 or damaged`, at);
    if (!opcode.isLive) this.reader.fail(`instruction ${opcode.name} is older than OTP 24: recompile the module with OTP 24 or later`, at);
    const arity = opcode.arity;
    if (arity === 0) return new Instruction(op, NO_OPERANDS);
    const args: Operand[] = new Array(arity);
    for (let i = 0; i < arity; i++) args[i] = this.operands.operand();
    const problem = problemOf(opcode, args, this.references);
    if (problem !== null) this.reader.fail(problem, at);
    if (op === OP.label) this.define(args[0].value, at);
    else if (op === OP.func_info) this.infos.push(this.code.length);
    else if (op === OP.call || op === OP.call_last || op === OP.call_only) this.calls.push(this.code.length);
    else this.use(args);
    return new Instruction(op, args);
  }

  private define(label: number, at: number): void {
    const { definedAt } = this;
    if (label === 0 || label >= definedAt.length) this.reader.fail(`label ${label} of ${definedAt.length}`, at);
    if (definedAt[label] >= 0) this.reader.fail(`label ${label} is defined twice`, at);
    definedAt[label] = this.code.length;
  }

  private use(args: readonly Operand[]): void {
    for (let i = 0; i < args.length; i++) {
      const { tag, value, list } = args[i];
      if (tag === LABEL && value !== 0) this.uses.push(value, this.code.length);
      else if (tag === LIST) this.use(list);
    }
  }
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
export function decodeCode(reader: ByteReader, sizes: TableSizes, references: References, functionCount: number): FunctionCode[] {
  const decoder = new CodeDecoder(reader, sizes, references);
  decoder.run();
  const { code, offsets, infos } = decoder;
  const starts: number[] = [];
  const names = new Set<string>();
  for (const info of infos) {
    const start = functionStart(code, info);
    if (start < 0) reader.fail("func_info without a label before it", offsets[info]);
    if (info + 1 >= code.length || code[info + 1].op !== OP.label) reader.fail("func_info without a label behind it", offsets[info]);
    checkName(reader, code[info], names, offsets[info]);
    starts.push(start);
  }
  if (starts.length !== functionCount) reader.fail(`${starts.length} functions where the header says ${functionCount}`, 16);
  if (code.length > 0 && starts[0] !== 0) reader.fail("code before the first function", offsets[0]);
  checkCalls(reader, decoder);
  checkJumps(reader, decoder, starts);
  return infos.map((info, i) => ({
    name: code[info].args[1].value,
    arity: code[info].args[2].value,
    entry: code[info + 1].args[0].value,
    instructions: code.slice(starts[i], i + 1 < starts.length ? starts[i + 1] : code.length),
  }));
}

/** Calls go to the label behind a `func_info` of their arity. */
function checkCalls(reader: ByteReader, { code, offsets, definedAt, calls }: CodeDecoder): void {
  for (const index of calls) {
    const [{ value: arity }, { value: label }] = code[index].args;
    const info = definedAt[label] > 0 ? code[definedAt[label] - 1] : undefined;
    if (info?.op === OP.func_info && info.args[2].value === arity) continue;
    reader.fail(`call of label ${label}, which is no entry of a function of arity ${arity}`, offsets[index]);
  }
}

/** Labels that are not called are defined in the function that uses them. */
function checkJumps(reader: ByteReader, { code, offsets, definedAt, uses }: CodeDecoder, starts: readonly number[]): void {
  let owner = 0;
  let end = starts[1] ?? code.length;
  for (let i = 0; i < uses.length; i += 2) {
    const index = uses[i + 1];
    while (index >= end) end = starts[++owner + 1] ?? code.length;
    const target = definedAt[uses[i]];
    if (target >= starts[owner] && target < end) continue;
    reader.fail(`jump to label ${uses[i]}, which is not in the same function`, offsets[index]);
  }
}
