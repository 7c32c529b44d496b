/**
 * Arithmetic on floats in float registers: operands are loaded once in a block, results are put on the heap only where something else uses
 * them, as late as can be.
 *
 * As in Erlang's compiler, an operation is one on floats when one operand is known to be a float (a division always is), and the other one
 * is converted. Float registers do not outlive calls, nor blocks.
 */
import { TYPE_FLOAT } from "../beam/model.js";
import { Float } from "../beam/terms.js";
import { type Block, Const, Instruction, type Source, Value } from "./graph.js";
import { isClobbering } from "./liveness.js";
import { ANY } from "./types.js";

const OPERATIONS: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);

export function useFloatRegisters(blocks: readonly Block[]): void {
  for (const block of blocks) if (block.instructions.some(isOnFloats)) new FloatBlock(block).run();
}

function isOnFloats(instruction: Instruction): boolean {
  const { operation, name, args, targets } = instruction;
  if (operation !== "gc_bif" || targets.length > 0 || args.length !== 2 || !OPERATIONS.has(name)) return false;
  if (!args.every(mayBeNumber)) return false;
  return name === "/" || isFloat(instruction, 0) || isFloat(instruction, 1);
}

/** Constants that are loaded as they are. */
function mayBeNumber(source: Source): boolean {
  return source instanceof Value || source.term instanceof Float || typeof source.term === "number";
}

function isFloat({ args, types }: Instruction, index: number): boolean {
  const arg = args[index];
  if (arg instanceof Const) return arg.term instanceof Float;
  return (types?.[index] ?? ANY).kinds === TYPE_FLOAT;
}

class FloatBlock {
  private readonly out: Instruction[] = [];
  /** What float registers hold, by the term that it is. */
  private readonly loaded = new Map<Value, Value>();
  /** Results that are no terms yet. */
  private readonly pending = new Map<Value, Value>();

  constructor(private readonly block: Block) {}

  run(): void {
    const { block, out } = this;
    const [...instructions] = block.instructions;
    const last = instructions[instructions.length - 1];
    for (const instruction of instructions) {
      if (isOnFloats(instruction)) {
        this.compute(instruction);
        continue;
      }
      for (const arg of instruction.args) if (arg instanceof Value) this.box(arg);
      if (instruction === last || isClobbering(instruction.operation)) this.flush();
      out.push(instruction);
    }
    block.instructions.length = 0;
    block.instructions.push(...out);
    giveRegisters(out);
  }

  private compute(instruction: Instruction): void {
    const { args, results, name, position } = instruction;
    const operands = args.map((_, i) => this.load(instruction, i));
    for (const arg of args) if (arg instanceof Value) arg.uses--;
    const result = this.register();
    const operation = new Instruction("float_op", [result], operands);
    operation.name = name;
    operation.position = position;
    this.out.push(operation);
    this.loaded.set(results[0], result);
    this.pending.set(results[0], result);
    // Handlers find all that they use in Y registers, whichever instruction raises.
    if (this.block.handler !== null) this.flush();
  }

  private load(instruction: Instruction, index: number): Value {
    const arg = instruction.args[index];
    const known = arg instanceof Value ? this.loaded.get(arg) : undefined;
    if (known !== undefined) return known;
    const register = this.register();
    const isTerm = isFloat(instruction, index) || arg instanceof Const;
    const source = arg instanceof Const && typeof arg.term === "number" ? new Const(new Float(arg.term)) : arg;
    const load = new Instruction(isTerm ? "float_load" : "float_convert", [register], [source]);
    load.position = instruction.position;
    load.types = instruction.types === null ? null : [instruction.types[index]];
    this.out.push(load);
    if (arg instanceof Value) {
      arg.uses++;
      this.loaded.set(arg, register);
    }
    return register;
  }

  private register(): Value {
    const value = new Value("float");
    value.block = this.block;
    value.float = 0;
    value.uses = 1;
    return value;
  }

  /** Makes a term of a result. */
  private box(value: Value): void {
    const register = this.pending.get(value);
    if (register === undefined) return;
    this.pending.delete(value);
    this.out.push(new Instruction("float_box", [value], [register]));
  }

  /** Nothing stays in float registers. */
  private flush(): void {
    for (const value of [...this.pending.keys()]) if (value.uses > 0) this.box(value);
    this.pending.clear();
    this.loaded.clear();
  }
}

/** Registers for the float values of a block: a register is free again behind the last use of what it holds. */
function giveRegisters(instructions: readonly Instruction[]): void {
  const last = new Map<Source, Instruction>();
  for (const instruction of instructions) for (const arg of instruction.args) if (isRegister(arg)) last.set(arg, instruction);
  const free: number[] = [];
  let count = 0;
  for (const instruction of instructions) {
    for (const arg of new Set(instruction.args)) if (isRegister(arg) && last.get(arg) === instruction) free.push(arg.float);
    for (const result of instruction.results) {
      if (!isRegister(result)) continue;
      result.float = free.pop() ?? count++;
      if (!last.has(result)) free.push(result.float);
    }
  }
}

function isRegister(source: Source): source is Value {
  return source instanceof Value && source.float >= 0;
}
