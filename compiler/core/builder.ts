/**
 * Building the graph of one function: blocks, instructions, what variables stand for, and joins.
 *
 * The builder stands at the end of a block (`current`) and appends to it. Behind an instruction that never goes on it stands in a block
 * that nothing leads to; what is appended there is not reached and falls away.
 */
import type { Term } from "../beam/terms.js";
import type { Analysis } from "./analysis.js";
import type { Expression, LocalFunction, Position, Variable } from "./core.js";
import { Block, Const, type FunctionLabel, Instruction, type Operation, type Source, Value } from "./graph.js";
import type { ModuleBuilder } from "./module.js";

/** A value that is taken out of a term only when it is needed; matching knows how. */
export interface Part {
  /** The value, taken out in the current block if that is not done yet. */
  source(builder: FunctionBuilder): Source;
}

export function isSource(it: Source | Part): it is Source {
  return it instanceof Value || it instanceof Const;
}

/**
 * A place that control comes to from several others, with a value for each of `variables`. When all are known it is opened: as the
 * continuation of the only block that leads to it, as a block with parameters, or not at all.
 */
export class Join {
  readonly entries: { readonly block: Block; readonly sources: readonly Source[] }[] = [];

  constructor(readonly variables: readonly Variable[]) {}
}

/** Where the value of an expression goes: to the caller of the function, or to a join (of one variable, or none: it is not used). */
export type Continuation = Join | "return";

/** What calls of a LetRec's function become. */
export type LocalTarget = Join | LiftedFunction;

export interface LiftedFunction {
  readonly label: FunctionLabel;
  /** Variables that are passed along behind the arguments. */
  readonly environment: readonly Variable[];
}

export class FunctionBuilder {
  current: Block;
  /** Where exceptions go at this place. */
  handler: Block | null = null;
  /** How many tries that is in. */
  tryDepth = 0;
  /** The receive that is looking at a message in the mailbox, or 0. */
  message = 0;
  private receives = 0;
  /** In guards, where a built-in that fails leads to; null in bodies, where it raises. */
  failure: Block | null = null;
  /** The Try that binds a raw trace. */
  readonly caught = new Map<Variable, Extract<Expression, { kind: "try" }>>();
  /** In guards: tests that are done where their value is used. */
  readonly deferred = new Map<Variable, Expression>();
  /** Values that are maps for sure. */
  readonly maps = new Set<Value>();
  private readonly environment = new Map<Variable, Source | Part>();
  private temporaries = 0;

  constructor(
    readonly module: ModuleBuilder,
    readonly analysis: Analysis,
    /** Name and arity of the core function that this is, or is part of: names of funs are made of them. */
    readonly owner: { readonly name: string; readonly arity: number },
    readonly label: FunctionLabel,
    /** How many of the function's arguments are the fun's own; the others are its environment. */
    readonly environmentVariables: readonly Variable[],
    /** Does func_info raise what a FunctionClause of this function's body asks for? */
    readonly hasOwnClauses: boolean,
  ) {
    this.current = new Block();
  }

  newBlock(): Block {
    const block = new Block();
    block.handler = this.handler;
    block.message = this.message;
    return block;
  }

  newValue(name: string): Value {
    const value = new Value(name);
    value.message = this.message;
    return value;
  }

  /** Looks at messages from here on. */
  startReceive(): void {
    this.message = ++this.receives;
  }

  temporary(): Value {
    return this.newValue(`t${this.temporaries++}`);
  }

  /** Defines a parameter of the function. */
  parameter(variable: Variable): Value {
    const value = new Value(variable.name);
    value.block = this.current;
    this.environment.set(variable, value);
    return value;
  }

  set(variable: Variable, to: Source | Part): void {
    this.environment.set(variable, to);
  }

  get(variable: Variable): Source {
    const found = this.environment.get(variable);
    if (found === undefined) throw new Error(`core: variable ${variable.name} of ${this.owner.name}/${this.owner.arity} is not bound`);
    return isSource(found) ? found : found.source(this);
  }

  isBound(variable: Variable): boolean {
    return this.environment.has(variable);
  }

  /** Appends an instruction that is not the last of its block. */
  add(operation: Operation, results: readonly Value[], args: readonly Source[], position: Position | null = null): Instruction {
    const instruction = new Instruction(operation, results, args);
    instruction.position = position;
    this.append(instruction);
    return instruction;
  }

  append(instruction: Instruction): void {
    for (const result of instruction.results) result.block = this.current;
    this.current.instructions.push(instruction);
  }

  /** Appends one that has one result. */
  compute(operation: Operation, args: readonly Source[], position: Position | null = null): Value {
    const result = this.temporary();
    this.add(operation, [result], args, position);
    return result;
  }

  /** Appends an instruction that may go on in other blocks, and stands in the first of them. */
  branch(instruction: Instruction, targets: readonly Block[]): void {
    this.append(instruction);
    instruction.targets = targets;
    this.current = targets[0];
  }

  /** Appends a test: goes on in a new block when it holds, else in `failure`. */
  test(name: string, args: readonly Source[], failure: Block): void {
    const instruction = new Instruction("test", [], args);
    instruction.name = name;
    this.branch(instruction, [this.newBlock(), failure]);
  }

  /** Appends an instruction that does not go on. */
  end(operation: Operation, args: readonly Source[], position: Position | null = null): Instruction {
    const instruction = this.add(operation, [], args, position);
    this.current = this.newBlock();
    return instruction;
  }

  jump(target: Block): void {
    if (this.current.isEnded()) return;
    const instruction = this.add("jump", [], []);
    instruction.targets = [target];
    this.current = this.newBlock();
  }

  /** Leaves the current block for the join; the jump is made when the join is opened. */
  enter(join: Join, sources: readonly Source[]): void {
    join.entries.push({ block: this.current, sources });
    this.current = this.newBlock();
  }

  /** Stands where the join continues, its variables bound. False when nothing leads there. */
  open(join: Join): boolean {
    if (join.entries.length === 0) {
      this.current = this.newBlock();
      for (const variable of join.variables) this.environment.set(variable, UNREACHED);
      return false;
    }
    if (join.entries.length === 1) {
      const [{ block, sources }] = join.entries;
      this.current = block;
      for (let i = 0; i < sources.length; i++) this.environment.set(join.variables[i], sources[i]);
      return true;
    }
    const block = this.newBlock();
    for (const variable of join.variables) {
      const value = this.newValue(variable.name);
      value.block = block;
      block.parameters.push(value);
      this.environment.set(variable, value);
    }
    for (const entry of join.entries) {
      const jump = new Instruction("jump", [], entry.sources);
      jump.targets = [block];
      entry.block.instructions.push(jump);
    }
    this.current = block;
    return true;
  }

  /** Hands a value to where it is wanted. */
  give(source: Source, to: Continuation): void {
    if (to === "return") this.end("return", [source]);
    else this.enter(to, to.variables.length === 0 ? [] : [source]);
  }

  local(local: LocalFunction): LocalTarget {
    const target = this.module.locals.get(local);
    if (target === undefined) throw new Error(`core: function ${local.name}/${local.arity} is called outside of its LetRec`);
    return target;
  }
}

/** Stands for values in code that is not reached. */
const UNREACHED = new Const(0);

export function constant(term: Term): Const {
  return new Const(term);
}
