/**
 * Where match contexts may be: a may-analysis over the functions of a module. A match context is no value of a program: it changes in place, and what works
 * on terms does not know it. So it may be moved between registers, matched from, and handed to functions of the same module; code that does anything else with
 * a register that may hold one is refused. Erlang's compiler does so in one case: where it knows that no match will be made, it passes a context on to a function
 * that takes it for a value, mostly to find that it is not of the right kind. Such parameters are *settled*: turned into what is left to be matched when the
 * function is entered.
 *
 * A register's state is 0, or which context it may hold: registers with the same number hold the same one. When the start of a match fails, its source
 * was none, whatever register it is in. A function's parameter may hold one when some call passes one; so functions are looked at again until no more do.
 * A part of the verification of loaded code, beside defined.ts. Functions that have to do with no context cost nothing.
 */
import { type Instruction, type Operand, X_REGISTER, Y_REGISTER } from "../beam/model.js";
import { LIST_ELEMENTS, OP, OPCODES, type OpcodeName, type OperandKind } from "../beam/opcodes.js";
import { type Block, type FunctionGraph, POINT_WAIT, type ResumePoint } from "./cfg.js";
import { TranslationError } from "./errors.js";
import { argumentsRead, EFFECTS, FUNC_INFO, isCall, LABEL_OR_LINE, READS, RETURN, ROLES, type Roles, WAIT } from "./roles.js";

/** By entry label of a function: some of its parameters. */
type Parameters = Map<number, Set<number>>;

/** A parameter must be a value, though some call passes a context. */
class Settled {
  constructor(readonly parameter: number) {}
}

/** Contexts are numbered: parameters from here on, others by the instruction that makes them behind those. */
const FIRST_PARAMETER = 1;
const FIRST_INSTRUCTION = FIRST_PARAMETER + 256;

/** More blocks than a function has. */
const TAG_DEPTH = 1 << 20;
/** Deeper handlers are not told apart. */
const MAX_DEPTH = 2047;

class ContextPass {
  /** By block: X registers, then Y registers, then by Y register its catch tag, as `tagOf` has it; 0 when it is none. */
  private readonly atStart: (Int32Array | null)[];
  private readonly pending: number[] = [];
  private readonly y: number;
  private readonly tags: number;
  private now: Int32Array;
  private at = 0;

  constructor(
    private readonly graph: FunctionGraph,
    yCount: number,
    private readonly lambdaFree: (ordinal: number) => number,
    /** A call passes a context as this parameter. */
    private readonly pass: (label: number, parameter: number) => void,
  ) {
    this.y = Math.max(graph.xCount, graph.code.arity);
    this.tags = this.y + yCount;
    this.now = new Int32Array(this.tags + yCount);
    this.atStart = new Array<Int32Array | null>(graph.blocks.length).fill(null);
  }

  run(parameters: ReadonlySet<number>): void {
    for (const parameter of parameters) this.now[parameter] = FIRST_PARAMETER + parameter;
    this.enter(this.graph.entry);
    for (let index = this.pending.pop(); index !== undefined; index = this.pending.pop()) {
      this.now.set(this.atStart[index] as Int32Array);
      this.block(this.graph.blocks[index] as Block, index);
    }
  }

  private enter(index: number): void {
    const known = this.atStart[index];
    if (known == null) {
      this.atStart[index] = this.now.slice();
      this.pending.push(index);
      return;
    }
    let changed = false;
    for (let i = 0; i < known.length; i++) {
      const [before, more] = [known[i] as number, this.now[i] as number];
      if (more === 0 || before !== 0) continue;
      known[i] = more;
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
      if (EFFECTS[instruction.op] === LABEL_OR_LINE) continue;
      this.enterHandler();
      this.reads(instruction);
      for (; block.exitsAt[exit] === at; exit++) this.leave(block.exits[exit] as number, instruction);
      this.enterPoints(block, at);
      this.effect(instruction);
    }
    if (block.falls) this.enter(index + 1);
  }

  /** A jump out of the block. */
  private leave(target: number, { op, args }: Instruction): void {
    const source = startOf(op, args);
    const context = source === null ? 0 : this.get(source);
    const before = this.now.slice();
    if (context !== 0) for (let i = 0; i < this.tags; i++) if (this.now[i] === context) this.now[i] = 0;
    this.enter(target);
    this.now.set(before);
  }

  /** Any instruction may raise; then the innermost handler is next. */
  private enterHandler(): void {
    let innermost = 0;
    for (let i = this.tags; i < this.now.length; i++) innermost = Math.max(innermost, this.now[i] as number);
    if (innermost !== 0) this.enterWithoutX(innermost % TAG_DEPTH);
  }

  /** A catch tag for the handler that begins with this block: the larger, the further inside. */
  private tagOf(block: number): number {
    let outer = 0;
    for (let i = this.tags; i < this.now.length; i++) outer = Math.max(outer, Math.floor((this.now[i] as number) / TAG_DEPTH));
    return Math.min(outer + 1, MAX_DEPTH) * TAG_DEPTH + block;
  }

  private enterWithoutX(block: number): void {
    const before = this.now.slice();
    this.now.fill(0, 0, this.y);
    this.enter(block);
    this.now.set(before);
  }

  private enterPoints(block: Block, at: number): void {
    for (const ordinal of block.points) {
      const point = this.graph.points[ordinal] as ResumePoint;
      if (point.instruction !== at) continue;
      if (point.kind !== POINT_WAIT) {
        const [slot] = (this.graph.code.instructions[at] as Instruction).args;
        if (slot?.tag === Y_REGISTER) this.now[this.tags + slot.value] = this.tagOf(point.block);
      }
      this.enterWithoutX(point.block);
    }
  }

  private reads({ op, args }: Instruction): void {
    if (op === OP.move || startOf(op, args) !== null) return;
    const kinds = OPCODES[op]?.operands ?? [];
    const { period } = ROLES[op] as Roles;
    for (let i = 0; i < kinds.length; i++) if (isValue(kinds[i] as OperandKind)) this.value(args[i] as Operand);
    if (period > 0) {
      const elements = LIST_ELEMENTS[OPCODES[op]?.name as OpcodeName] as readonly OperandKind[];
      const { list } = args[args.length - 1] as Operand;
      list.forEach((element, index) => {
        if (isValue(elements[index % period] as OperandKind)) this.value(element);
      });
    }
    // Sizes within a bs_match are numbers, and its one value is in the string table or a constant.
    const effect = EFFECTS[op] as number;
    if (effect === RETURN) this.values(1);
    else if (effect === FUNC_INFO) this.values(this.graph.code.arity);
    else if (isCallOfOwn(op)) this.passArguments((args[0] as Operand).value, (args[1] as Operand).value);
    else if (isCall(effect)) this.values(argumentsRead(effect, args, this.lambdaFree));
  }

  private passArguments(count: number, label: number): void {
    for (let parameter = 0; parameter < count; parameter++) if (this.now[parameter] !== 0) this.pass(label, parameter);
  }

  private effect(instruction: Instruction): void {
    const [first, second] = instruction.args as [Operand, Operand];
    if (instruction.op === OP.move) this.set(second, this.get(first));
    else if (instruction.op === OP.swap) {
      const [left, right] = [this.get(first), this.get(second)];
      this.set(first, right);
      this.set(second, left);
    } else this.otherEffect(instruction);
  }

  private otherEffect({ op, args }: Instruction): void {
    const source = startOf(op, args);
    const started = source === null ? 0 : this.get(source) || FIRST_INSTRUCTION + this.at;
    const effect = EFFECTS[op] as number;
    if (effect === WAIT || isCall(effect)) this.now.fill(0, 0, this.y);
    this.frame(op, args);
    const { live, writes, elementWrites, period } = ROLES[op] as Roles;
    if (live >= 0) this.now.fill(0, Math.min((args[live] as Operand).value, this.y), this.y);
    for (const index of writes) this.set(args[index] as Operand, started);
    if (elementWrites.length > 0) {
      (args[args.length - 1] as Operand).list.forEach((element, index) => {
        if (elementWrites.includes(index % period)) this.set(element, 0);
      });
    }
    if (op === OP.bs_match) for (const operand of (args[2] as Operand).list) this.written(operand);
    else if (op === OP.init_yregs) for (const slot of (args[0] as Operand).list) this.written(slot);
  }

  /** Registers within a bs_match are read as sizes or written, those of init_yregs are emptied: none is a context afterwards. */
  private written(operand: Operand): void {
    if (operand.tag === X_REGISTER || operand.tag === Y_REGISTER) this.set(operand, 0);
  }

  private frame(op: number, args: readonly Operand[]): void {
    const count = (args[0] as Operand | undefined)?.value ?? 0;
    if (op === OP.trim) {
      for (const start of [this.y, this.tags]) {
        const end = start === this.y ? this.tags : this.now.length;
        this.now.copyWithin(start, Math.min(start + count, end), end);
        this.now.fill(0, Math.max(start, end - count), end);
      }
    } else if (FRAME_ENDS[op] === 1) this.now.fill(0, this.y);
    else if (CATCH_ENDS[op] === 1 && args[0]?.tag === Y_REGISTER) this.now[this.tags + args[0].value] = 0;
  }

  private get({ tag, value }: Operand): number {
    if (tag === X_REGISTER) return this.now[value] ?? 0;
    return tag === Y_REGISTER ? (this.now[this.y + value] ?? 0) : 0;
  }

  private set({ tag, value }: Operand, context: number): void {
    if (tag === X_REGISTER) this.now[value] = context;
    else if (tag === Y_REGISTER) {
      this.now[this.y + value] = context;
      this.now[this.tags + value] = 0;
    }
  }

  private values(count: number): void {
    for (let register = 0; register < count; register++)
      if (this.now[register] !== 0) this.refuse(`x${register}`, this.now[register] as number);
  }

  private value(operand: Operand): void {
    const context = this.get(operand);
    if (context !== 0) this.refuse(`${operand.tag === X_REGISTER ? "x" : "y"}${operand.value}`, context);
  }

  private refuse(register: string, context: number): never {
    if (context < FIRST_INSTRUCTION) throw new Settled(context - FIRST_PARAMETER);
    const name = OPCODES[(this.graph.code.instructions[this.at] as Instruction).op]?.name;
    throw new TranslationError(
      `${register} is used as a value where it may hold a match context (${name}, instruction ${this.at})`,
      this.graph.place,
    );
  }
}

const isValue = (kind: OperandKind): boolean => kind !== "context" && READS.has(kind);

const isCallOfOwn = (op: number): boolean => op === OP.call || op === OP.call_only || op === OP.call_last;

/** The source of an instruction that starts a match, or tests whether one could be started; null for all others. */
function startOf(op: number, args: readonly Operand[]): Operand | null {
  if (op === OP.bs_start_match4) return args[2] as Operand;
  if (op === OP.is_bitstr) return args[1] as Operand;
  return op === OP.bs_start_match3 ? (args[1] as Operand) : null;
}

function opcodeSet(names: readonly OpcodeName[]): Uint8Array {
  const set = new Uint8Array(OPCODES.length);
  for (const name of names) set[OP[name]] = 1;
  return set;
}

const FRAME_ENDS = opcodeSet(["allocate", "allocate_heap", "allocate_zero", "allocate_heap_zero", "deallocate"]);
const CATCH_ENDS = opcodeSet(["try_end", "try_case", "catch_end"]);

function startsMatches({ code }: FunctionGraph): boolean {
  return code.instructions.some(({ op, args }) => startOf(op, args) !== null);
}

/**
 * Checks that match contexts are used as such only. `functions` are all of a module's, with the number of Y registers that each has at most. Answers, by
 * entry label, the parameters that must be settled.
 * @throws TranslationError otherwise
 */
export function checkContexts(
  functions: readonly { readonly graph: FunctionGraph; readonly yCount: number }[],
  lambdaFree: (ordinal: number) => number,
): ReadonlyMap<number, ReadonlySet<number>> {
  const byLabel = new Map(functions.map((entry) => [entry.graph.code.entry, entry]));
  const passed: Parameters = new Map();
  const settled: Parameters = new Map();
  const pending = new Set(functions.filter(({ graph }) => startsMatches(graph)));
  const pass = (label: number, parameter: number): void => {
    const callee = byLabel.get(label);
    if (callee === undefined || settled.get(label)?.has(parameter) === true || !added(passed, label, parameter)) return;
    pending.add(callee);
  };
  for (const entry of pending) {
    pending.delete(entry);
    const label = entry.graph.code.entry;
    try {
      new ContextPass(entry.graph, entry.yCount, lambdaFree, pass).run(passed.get(label) ?? new Set());
    } catch (error) {
      if (!(error instanceof Settled)) throw error;
      passed.get(label)?.delete(error.parameter);
      added(settled, label, error.parameter);
      pending.add(entry);
    }
  }
  return settled;
}

/** Adds a parameter; answers whether it is new. */
function added(parameters: Parameters, label: number, parameter: number): boolean {
  const known = parameters.get(label) ?? new Set<number>();
  parameters.set(label, known);
  if (known.has(parameter)) return false;
  known.add(parameter);
  return true;
}
