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

class CodeDecoder {
  private readonly operands: OperandReader;

  constructor(
    private readonly reader: ByteReader,
    sizes: TableSizes,
    private readonly references: References,
  ) {
    this.operands = new OperandReader(reader, sizes);
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
    const args: Operand[] = new Array(arity);
    for (let i = 0; i < arity; i++) args[i] = this.operands.operand();
    const problem = problemOf(opcode, args, this.references);
    if (problem !== null) this.reader.fail(problem, at);
    return new Instruction(op, args);
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
  const { code, offsets } = new CodeDecoder(reader, sizes, references).instructions();
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
  new LabelCheck(reader, sizes.labels, code, offsets, starts, arities).run();
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
