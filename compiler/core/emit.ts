/**
 * A function's blocks, with registers given out, to BEAM instructions.
 *
 * Room on the heap is made once for constructions that follow each other without a garbage collection between them. What is in a Y
 * register and still in an X register too is taken from there. X registers below a live count that hold nothing are filled before.
 */
import { allocationOperand, listOperand, nilOperand, operand } from "../beam/compact.js";
import {
  Instruction as Code,
  FLOAT_REGISTER,
  type FunctionCode,
  LABEL,
  type Operand,
  Operand as TypedOperand,
  UNSIGNED,
  X_REGISTER,
  Y_REGISTER,
} from "../beam/model.js";
import { OP, type OpcodeName } from "../beam/opcodes.js";
import type { Term } from "../beam/terms.js";
import { hasFixedResults } from "./allocate.js";
import type { Position } from "./core.js";
import { LOADS } from "./frames.js";
import { type Block, Const, type Graph, type Instruction, isPending, type Source, type Value } from "./graph.js";
import { emitInstruction } from "./instructions.js";
import { isClobbering } from "./liveness.js";
import type { ModuleBuilder } from "./module.js";
import { type Move, sequence } from "./moves.js";
import { operandOf } from "./operands.js";
import type { Signature } from "./signatures.js";
import { ANY, NONE, type Type } from "./types.js";

export class Emitter {
  readonly code: Code[] = [];
  /** What each X register holds here: a value, something (null), or nothing that may be looked at (undefined). */
  private xs: (Value | null | undefined)[] = [];
  private isFramed = false;
  /** The receive that is looking at a message, or 0. */
  private message = 0;
  block: Block;
  /** The instruction that makes room on the heap, and how much; -1: none that can be added to. */
  private heapAt = -1;
  private words = 0;
  private funs = 0;
  private floats = 0;

  constructor(
    readonly module: ModuleBuilder,
    readonly graph: Graph,
    private readonly blocks: readonly Block[],
  ) {
    this.block = graph.entry;
  }

  get frameSize(): number {
    return this.block.frame?.size ?? 0;
  }

  hasFrame(): boolean {
    return this.isFramed;
  }

  run(signature: Signature): FunctionCode {
    const { label, position } = this.graph;
    const { dictionary } = this.module;
    const name = dictionary.atomOrdinal(label.name);
    this.add("label", operand(UNSIGNED, label.info));
    this.line(position, true);
    this.add("func_info", this.atom(this.module.core.name), this.atom(label.name), operand(UNSIGNED, label.arity));
    this.add("label", operand(UNSIGNED, label.entry));
    if (signature.isCalled) for (let i = 0; i < signature.parameters.length; i++) this.noteType(i, signature.parameters[i]);
    if (this.module.core.onLoad === label.name && label.arity === 0) this.add("on_load");
    for (let i = 0; i < this.blocks.length; i++) this.emitBlock(this.blocks[i], this.blocks[i + 1]);
    return { name, arity: label.arity, entry: label.entry, instructions: this.code };
  }

  add(name: OpcodeName, ...args: Operand[]): void {
    const op = OP[name];
    if (op > this.module.highestOpcode) this.module.highestOpcode = op;
    this.code.push(new Code(op, args));
  }

  /** Behind the last instruction, a register holds a value of that type. */
  noteType(register: number, type: Type): void {
    const { typeNotes } = this.module;
    if (typeNotes === null || type === ANY || type === NONE) return;
    typeNotes.push({ entry: this.graph.label.entry, at: this.code.length - 1, register, type });
  }

  atom(name: string): Operand {
    return operand(6, this.module.dictionary.atomOrdinal(name));
  }

  constant(term: Term): Operand {
    return operandOf(this.module.dictionary, term);
  }

  line(position: Position | null, isAlways = false): void {
    if (position !== null || isAlways) this.add("line", operand(UNSIGNED, this.module.dictionary.locationOrdinal(position)));
  }

  labelOf(block: Block): Operand {
    if (block.label === 0) block.label = this.module.label();
    return operand(LABEL, block.label);
  }

  private emitBlock(block: Block, next: Block | undefined): void {
    const isContinued = block.predecessors.length === 1 && block.index > 0 && block.predecessors[0] === this.block;
    this.block = block;
    this.message = block.message;
    this.isFramed = block.isFramed && !block.entersFrame;
    if (block.index > 0 && (block.label !== 0 || block.predecessors.some((each) => each.index >= block.index))) {
      this.labelOf(block);
      this.add("label", operand(UNSIGNED, block.label));
    }
    this.closeHeap();
    if (!isContinued) this.load(block);
    const { instructions } = block;
    for (let i = 0; i < instructions.length; i++) {
      if (block.entersFrame && i === block.allocateAt) this.allocate(block, i);
      emitInstruction(this, instructions[i], next);
      this.note(instructions[i]);
    }
  }

  /** What X registers hold where a block begins. */
  private load(block: Block): void {
    this.xs = [];
    const keep = (value: Value) => {
      if (!value.needsY || !this.isFramed || isPending(value, block.message)) this.xs[value.x] = value;
    };
    for (const value of block.liveIn) keep(value);
    for (const value of block.parameters) keep(value);
    if (block.index > 0) return;
    for (let i = 0; i < this.graph.parameters.length; i++) this.xs[i] ??= null;
  }

  /** Notes what an instruction has left in the X registers. */
  private note({ operation, results }: Instruction): void {
    if (isClobbering(operation)) this.xs = [];
    if (operation === "loop_rec") this.message = results[0].message;
    results.forEach((value, i) => {
      if (hasFixedResults(operation)) this.xs[i] = value;
      else if (value.x >= 0 && !(value.needsY && this.isInY(value))) this.xs[value.x] = value;
      // The register of a call's result is free at once when the value has one that lasts.
      if (hasFixedResults(operation) && value.needsY && this.isFramed && value.uses > 0 && this.isInY(value)) this.save(value, i);
    });
  }

  /** Is its place in a Y register here? */
  private isInY(value: Value): boolean {
    return value.needsY && this.isFramed && !isPending(value, this.message);
  }

  removeMessage(saved: readonly Value[]): void {
    this.message = 0;
    for (const value of saved) this.save(value, value.x);
  }

  private save(value: Value, x: number): void {
    this.add("move", operand(X_REGISTER, x), this.y(value));
  }

  private y(value: Value): Operand {
    return operand(Y_REGISTER, this.block.frame?.register(value.y) as number);
  }

  /** Makes the frame, and moves what it is to keep into it. */
  private allocate(block: Block, index: number): void {
    this.fill(range(block.allocateLive));
    this.forget(block.allocateLive);
    this.add("allocate", operand(UNSIGNED, this.frameSize), operand(UNSIGNED, block.allocateLive));
    this.heapAt = this.code.length - 1;
    this.words = 0;
    this.funs = 0;
    this.floats = 0;
    this.isFramed = true;
    const written = this.writtenFirst(block, index);
    for (const value of block.saved) written.add(block.frame?.register(value.y) as number);
    const empty = range(this.frameSize).filter((y) => !written.has(y));
    if (empty.length > 0) this.add("init_yregs", listOperand(empty.map((y) => operand(Y_REGISTER, y))));
    for (const value of block.saved) this.save(value, value.x);
  }

  /** Y registers that are written before anything looks at the frame. */
  private writtenFirst(block: Block, index: number): Set<number> {
    const written = new Set<number>();
    for (let i = index; i < block.instructions.length; i++) {
      const { operation, results } = block.instructions[i];
      if (!LOADS.has(operation)) break;
      for (const value of results)
        if (value.needsY && !isPending(value, this.message)) written.add(block.frame?.register(value.y) as number);
    }
    return written;
  }

  /** Before an instruction that may collect garbage: all X registers below its live count hold something. Afterwards none above does. */
  live(instruction: Instruction): Operand {
    this.fill(instruction.holes);
    this.forget(instruction.live);
    return operand(UNSIGNED, instruction.live);
  }

  private fill(registers: readonly number[]): void {
    for (const x of registers) {
      if (this.xs[x] !== undefined) continue;
      this.add("move", nilOperand(), operand(X_REGISTER, x));
      this.xs[x] = null;
    }
  }

  private forget(live: number): void {
    if (this.xs.length > live) this.xs.length = live;
  }

  /** Makes room for a construction. */
  reserve(instruction: Instruction, words: number, funs = 0, floats = 0): void {
    if (this.heapAt < 0) {
      const live = this.live(instruction);
      this.add("test_heap", operand(UNSIGNED, 0), live);
      this.heapAt = this.code.length - 1;
      this.words = 0;
      this.funs = 0;
      this.floats = 0;
    }
    this.words += words;
    this.funs += funs;
    this.floats += floats;
    const isPlain = this.funs === 0 && this.floats === 0;
    const room = isPlain ? operand(UNSIGNED, this.words) : allocationOperand(this.words, this.floats, this.funs);
    const { op, args } = this.code[this.heapAt];
    if (op === OP.test_heap) this.code[this.heapAt] = new Code(op, [room, args[1]]);
    else this.code[this.heapAt] = new Code(OP.allocate_heap, [args[0], room, args[args.length - 1]]);
  }

  /** What comes next may collect garbage, or be reached without the room. */
  closeHeap(): void {
    this.heapAt = -1;
  }

  source(source: Source): Operand {
    if (source instanceof Const) return this.constant(source.term);
    if (source.float >= 0) return operand(FLOAT_REGISTER, source.float);
    if (!this.isInY(source)) return operand(X_REGISTER, source.x);
    if (source.x >= 0 && this.xs[source.x] === source) return operand(X_REGISTER, source.x);
    const x = this.xs.indexOf(source);
    return x >= 0 ? operand(X_REGISTER, x) : this.y(source);
  }

  /** An argument with what is known of its type. */
  typed({ args, types }: Instruction, index: number): Operand {
    const plain = this.source(args[index]);
    if (types === null || types[index] === ANY || (plain.tag !== X_REGISTER && plain.tag !== Y_REGISTER)) return plain;
    return new TypedOperand(plain.tag, plain.value, this.module.typeOrdinal(types[index]), plain.list, plain.big);
  }

  target(value: Value): Operand {
    if (value.float >= 0) return operand(FLOAT_REGISTER, value.float);
    return this.isInY(value) ? this.y(value) : operand(X_REGISTER, value.x);
  }

  /** Moves values to registers, all at once. */
  moveAll(moves: readonly Move[]): void {
    for (const { from, to, isSwap } of sequence(moves)) this.add(isSwap ? "swap" : "move", from, to);
  }

  /** Arguments to x0, x1, … */
  arguments(args: readonly Source[]): void {
    this.moveAll(args.map((arg, i) => ({ from: this.source(arg), to: operand(X_REGISTER, i) })));
  }

  /** Goes to a block, with its parameters. */
  jump(target: Block, args: readonly Source[], next: Block | undefined): void {
    const isFramed = target.isFramed && !target.entersFrame;
    const moves = target.parameters.map((parameter, i): Move => {
      const from = this.source(args[i]);
      return { from, to: parameter.needsY && isFramed ? this.y(parameter) : operand(X_REGISTER, parameter.x) };
    });
    this.moveAll(moves);
    // For a target that is entered from nowhere else, and goes on with what the registers hold.
    target.parameters.forEach((parameter, i) => {
      if (moves[i].to.tag === X_REGISTER) this.xs[parameter.x] = parameter;
    });
    if (target !== next) this.add("jump", this.labelOf(target));
  }

  goOn(target: Block, next: Block | undefined): void {
    if (target !== next) this.add("jump", this.labelOf(target));
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

export function emitFunction(module: ModuleBuilder, graph: Graph, blocks: readonly Block[], signature: Signature): FunctionCode {
  return new Emitter(module, graph, blocks).run(signature);
}
