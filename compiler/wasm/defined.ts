/**
 * Which X registers hold values: a must-analysis over the blocks of a function. Refuses code that reads a register which may hold none, or what a
 * call or a collection has left there: such a word may be the address of something that has moved.
 *
 * A part of the verification of loaded code (docs/architecture.md, "Verification"), beside frames.ts for Y registers and the heap room counted in state.ts.
 */
import { type Instruction, LIST, type Operand, X_REGISTER } from "../beam/model.js";
import { MATCH_COMMANDS, OP, OPCODES, type OperandKind } from "../beam/opcodes.js";
import { type Block, type FunctionGraph, POINT_WAIT, type ResumePoint } from "./cfg.js";
import { TranslationError } from "./errors.js";
import {
  argumentsRead,
  EFFECTS,
  FUNC_INFO,
  HANDLER,
  LABEL_OR_LINE,
  MATCH,
  NOTHING,
  READS,
  RETURN,
  ROLES,
  type Roles,
  SWAP,
  WAIT,
  WRITES,
} from "./roles.js";

/** The registers that handlers find filled in (docs/architecture.md, "Calls"). */
const HANDLER_REGISTERS = 4;
/** How many of them try_case gives to the code behind it. */
export const TRY_REGISTERS = 3;

/**
 * Does the block begin a handler? Compilers let code run or jump into one behind a call that they know never to return; there the translator fills
 * in the registers of the handler (fillHandlerRegisters), so that they hold values in any case.
 */
export function isHandler(graph: FunctionGraph, block: number): boolean {
  const start = graph.blocks[block]?.start;
  return start !== undefined && graph.code.instructions[start]?.op === OP.try_case;
}

class DefinedPass {
  /** By block: bit set of the registers that hold values at its start; null until a path has reached it. */
  private readonly atStart: (Int32Array | null)[];
  private readonly pending: number[] = [];
  private readonly words: number;
  private now: Int32Array;
  private at = 0;

  constructor(
    private readonly graph: FunctionGraph,
    private readonly lambdaFree: (ordinal: number) => number,
    private readonly atomName: (ordinal: number) => string,
  ) {
    this.words = (graph.xCount + 31) >> 5;
    this.now = new Int32Array(this.words);
    this.atStart = new Array<Int32Array | null>(graph.blocks.length).fill(null);
  }

  run(): void {
    this.keep(0);
    this.define(this.graph.code.arity);
    this.enter(this.graph.entry);
    for (let index = this.pending.pop(); index !== undefined; index = this.pending.pop()) {
      this.now.set(this.atStart[index] as Int32Array);
      this.block(this.graph.blocks[index] as Block, index);
    }
  }

  /** Control reaches a block with the registers that are defined now. */
  private enter(index: number): void {
    const known = this.atStart[index];
    if (known == null) {
      this.atStart[index] = this.now.slice();
      this.pending.push(index);
      return;
    }
    let changed = false;
    for (let i = 0; i < this.words; i++) {
      const met = (known[i] as number) & (this.now[i] as number);
      if (met === known[i]) continue;
      known[i] = met;
      changed = true;
    }
    if (changed) this.pending.push(index);
  }

  private block(block: Block, index: number): void {
    const { instructions } = this.graph.code;
    let exit = 0;
    for (let at = block.start; at < block.end; at++) {
      const instruction = instructions[at] as Instruction;
      this.at = at;
      const effect = EFFECTS[instruction.op] as number;
      if (effect === LABEL_OR_LINE) continue;
      if (effect !== WAIT) this.reads(instruction);
      for (; block.exitsAt[exit] === at; exit++) {
        const target = block.exits[exit] as number;
        if (instruction.op === OP.jump && isHandler(this.graph, target)) this.fillHandler();
        this.enter(target);
      }
      this.enterHandlers(block, at);
      this.effect(effect, instruction);
    }
    if (!block.falls) return;
    if (isHandler(this.graph, index + 1)) this.fillHandler();
    this.enter(index + 1);
  }

  private fillHandler(): void {
    this.readFirst(1);
    this.define(TRY_REGISTERS);
  }

  /** Enters the blocks of the resume points that the instruction makes: handlers find four registers, waits end with none. */
  private enterHandlers(block: Block, at: number): void {
    for (const ordinal of block.points) {
      const point = this.graph.points[ordinal] as ResumePoint;
      if (point.instruction !== at) continue;
      const before = this.now.slice();
      this.keep(0);
      if (point.kind !== POINT_WAIT) this.define(HANDLER_REGISTERS);
      this.enter(point.block);
      this.now.set(before);
    }
  }

  /** The time of a wait_timeout is not among them: it only counts when the wait begins, and the instruction is reached again with every message. */
  private reads({ op, args }: Instruction): void {
    const { reads, live, period, elementReads } = ROLES[op] as Roles;
    for (let i = 0; i < reads.length; i++) this.read(args[reads[i] as number] as Operand);
    if (elementReads.length > 0) {
      const { list } = args[args.length - 1] as Operand;
      for (let from = 0; from < list.length; from += period) {
        for (let i = 0; i < elementReads.length; i++) this.read(list[from + (elementReads[i] as number)] as Operand);
      }
    }
    if (live >= 0) this.readFirst((args[live] as Operand).value);
  }

  private effect(effect: number, { op, args }: Instruction): void {
    const { writes, live, period, elementWrites } = ROLES[op] as Roles;
    if (effect !== NOTHING) this.special(effect, args);
    if (live >= 0) this.keep((args[live] as Operand).value);
    for (let i = 0; i < writes.length; i++) this.write(args[writes[i] as number] as Operand);
    if (elementWrites.length > 0) {
      const { list } = args[args.length - 1] as Operand;
      for (let from = 0; from < list.length; from += period) {
        for (let i = 0; i < elementWrites.length; i++) this.write(list[from + (elementWrites[i] as number)] as Operand);
      }
    }
  }

  private special(effect: number, args: readonly Operand[]): void {
    switch (effect) {
      case RETURN:
        this.readFirst(1);
        break;
      case FUNC_INFO:
        this.readFirst(this.graph.code.arity);
        break;
      case HANDLER:
        this.readFirst(TRY_REGISTERS);
        this.keep(TRY_REGISTERS);
        break;
      case SWAP:
        this.read(args[0] as Operand);
        this.read(args[1] as Operand);
        break;
      case WAIT:
        this.keep(0);
        break;
      case MATCH:
        this.match((args[2] as Operand).list);
        break;
      default:
        this.call(argumentsRead(effect, args, this.lambdaFree));
    }
  }

  /** The commands of a bs_match, in order. */
  private match(list: readonly Operand[]): void {
    for (let at = 0; at < list.length; ) {
      const name = this.atomName((list[at] as Operand).value);
      const kinds = MATCH_COMMANDS[name];
      if (kinds === undefined) this.refuse(`bs_match has no command ${name}`);
      for (let i = 0; i < kinds.length; i++) {
        const operand = list[at + 1 + i] as Operand;
        if (READS.has(kinds[i] as OperandKind)) this.read(operand);
        else if (WRITES.has(kinds[i] as OperandKind)) this.write(operand);
      }
      at += 1 + kinds.length;
    }
  }

  /** x0 … x(count - 1) are arguments; then only x0 holds a value. */
  private call(count: number): void {
    this.readFirst(count);
    this.keep(0);
    this.define(1);
  }

  private read(operand: Operand): void {
    if (operand.tag === X_REGISTER) this.readRegister(operand.value);
    else if (operand.tag === LIST) for (const element of operand.list) this.read(element);
  }

  private readFirst(count: number): void {
    for (let register = 0; register < count; register++) this.readRegister(register);
  }

  private readRegister(register: number): void {
    const word = this.now[register >> 5];
    if (word === undefined || ((word >>> (register & 31)) & 1) === 0) this.refuse(`x${register} is read where it may hold no value`);
  }

  private write(operand: Operand): void {
    if (operand.tag === X_REGISTER) this.now[operand.value >> 5] = (this.now[operand.value >> 5] as number) | (1 << (operand.value & 31));
  }

  private define(count: number): void {
    for (let register = 0; register < count; register++)
      this.now[register >> 5] = (this.now[register >> 5] as number) | (1 << (register & 31));
  }

  /** Registers from `count` on hold no values any more. */
  private keep(count: number): void {
    for (let i = 0; i < this.words; i++) {
      const below = count - (i << 5);
      if (below <= 0) this.now[i] = 0;
      else if (below < 32) this.now[i] = (this.now[i] as number) & ((1 << below) - 1);
    }
  }

  private refuse(what: string): never {
    const name = OPCODES[(this.graph.code.instructions[this.at] as Instruction).op]?.name;
    throw new TranslationError(`${what} (${name}, instruction ${this.at})`, this.graph.place);
  }
}

/**
 * Checks that X registers are only read where they hold values. `lambdaFree` is the number of free variables of a lambda.
 * @throws TranslationError otherwise
 */
export function checkDefined(graph: FunctionGraph, lambdaFree: (ordinal: number) => number, atomName: (ordinal: number) => string): void {
  new DefinedPass(graph, lambdaFree, atomName).run();
}
