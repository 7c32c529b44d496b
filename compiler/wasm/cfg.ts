/**
 * The control-flow graph of a BEAM function.
 *
 * In: the instructions of one function. Out: basic blocks over them, and the function's resume points. A block runs from a label (or from behind a
 * call) to the next; tests leave it in the middle, so a block is a single-entry, multiple-exit sequence ("extended basic block"). A block ends
 * behind every call that returns, since resume functions continue there.
 *
 * The two versions of a function (docs/architecture.md, "Calls") are two views of the same blocks: in the fast one a call
 * falls through to the block behind it; in the resume one that block is entered from outside.
 */
import { FLOAT_REGISTER, type FunctionCode, type Instruction, LABEL, LIST, type Operand, X_REGISTER } from "../beam/model.js";
import { OP, OPCODES, type OpcodeName } from "../beam/opcodes.js";
import { TranslationError } from "./errors.js";

/** How a function of another module is called. */
export type CallClass = "plain" | "context" | "never_returns" | "remote";

export const POINT_CALL = 0;
export const POINT_TRY = 1;
export const POINT_CATCH = 2;
export const POINT_WAIT = 3;

/** Where a resume function can be entered. */
export interface ResumePoint {
  readonly kind: typeof POINT_CALL | typeof POINT_TRY | typeof POINT_CATCH | typeof POINT_WAIT;
  /** Ordinal of the instruction that makes it: the call, the `try` or `catch`, the wait. */
  readonly instruction: number;
  /** Location (Line chunk) of that instruction. */
  readonly line: number;
  /** Block that continues there; for a wait, the block of its label. */
  block: number;
  /** Of `wait_timeout`: block that continues when the time is up; otherwise -1. */
  readonly behind: number;
  /** Can it be reached from the function's entry? Otherwise it has no number. */
  isReachable: boolean;
  /** Number of its code location in the module, once assigned. */
  location: number;
}

// What frame there is: its number of Y registers, or NO_FRAME, or MIXED_FRAME + n: frames of different sizes, of which n is the least, or MAYBE_FRAME: on
// some paths none. Code that only raises is sometimes shared between such paths.
export const NO_FRAME = -1;
export const MIXED_FRAME = 1 << 20;
const UNKNOWN_FRAME = -2;
export const MAYBE_FRAME = -3;

/** How many Y registers can be used in a frame. */
export function usableRegisters(frame: number): number {
  return frame < 0 ? 0 : frame % MIXED_FRAME;
}

/** The frame where these two join. */
export function joinedFrame(a: number, b: number): number {
  if (a === b || a === UNKNOWN_FRAME) return b;
  if (a < 0 || b < 0) return MAYBE_FRAME;
  return MIXED_FRAME + Math.min(usableRegisters(a), usableRegisters(b));
}

/** Shared by the many blocks that have no exits or points; never written to. */
const NOTHING: number[] = [];

function added(list: number[], value: number): number[] {
  if (list === NOTHING) return [value];
  list.push(value);
  return list;
}

export class Block {
  /** One past its last instruction. */
  end = 0;
  /** Blocks that tests within it jump to, in order, with repetitions. First labels, then (resolved) blocks. */
  exits: number[] = NOTHING;
  /** Ordinals of the instructions that make those jumps. */
  exitsAt: number[] = NOTHING;
  /** Does control go on into the next block? */
  falls = true;
  /** Ordinal of the resume point that its last instruction, a call, makes; -1 when it ends otherwise. */
  callPoint = -1;
  /** Ordinals of further resume points that it makes. */
  points: number[] = NOTHING;
  /** Does it end in a tail call of the function itself? */
  selfTailCall = false;
  /** Does it end in a tail call of any function? */
  tailCall = false;
  /** Does it end in the call of a built-in that raises in any case? Its frame then does not matter, and compilers do not keep its size right. */
  neverReturns = false;
  isReachable = false;
  /** The frame when it is entered; set by frames.ts. */
  frame = UNKNOWN_FRAME;
  /** Most `try`s and `catch`es that can be active when it is entered. */
  tries = -1;

  constructor(
    readonly start: number,
    /** Location (Line chunk) that holds at its start. */
    readonly line: number,
  ) {}
}

export interface FunctionGraph {
  readonly code: FunctionCode;
  /** `module:function/arity`. */
  readonly place: string;
  readonly blocks: readonly Block[];
  /** Block of the function's entry label. */
  readonly entry: number;
  readonly blockOfLabel: ReadonlyMap<number, number>;
  readonly points: readonly ResumePoint[];
  /** One more than the highest X register that occurs. */
  readonly xCount: number;
  readonly floatCount: number;
  /** Does some reachable block tail-call the function itself? */
  readonly isLoop: boolean;
  /** Labels of this module's functions that it calls. */
  readonly calledLabels: readonly number[];
  /** Does it call nothing, wait for nothing and protect nothing? Then it ends soon. */
  readonly isLeaf: boolean;
}

// What an instruction does to control.
const PLAIN = 0;
const CALL = 1;
const CALL_FUN = 2;
const CALL_EXT = 3;
const SELF_CALL = 4;
const CALL_EXT_TAIL = 5;
const END = 6;
const JUMP = 7;
const TRY = 8;
const WAIT = 9;
const LABEL_HERE = 10;
const LINE = 11;
const SKIP = 12;

const ROLES: Uint8Array = (() => {
  const roles = new Uint8Array(OPCODES.length);
  const set = (role: number, names: readonly OpcodeName[]): void => {
    for (const name of names) roles[OP[name]] = role;
  };
  set(CALL, ["call", "apply"]);
  set(CALL_FUN, ["call_fun", "call_fun2"]);
  set(CALL_EXT, ["call_ext"]);
  set(SELF_CALL, ["call_only", "call_last"]);
  set(CALL_EXT_TAIL, ["call_ext_only", "call_ext_last"]);
  set(END, ["apply_last", "return", "func_info", "badmatch", "case_end", "if_end", "try_case_end", "badrecord", "raise"]);
  set(JUMP, ["jump", "loop_rec_end", "select_val", "select_tuple_arity"]);
  set(TRY, ["try", "catch"]);
  set(WAIT, ["wait", "wait_timeout"]);
  set(LABEL_HERE, ["label"]);
  set(LINE, ["line"]);
  set(SKIP, ["recv_mark", "recv_set"]);
  return roles;
})();

/** Is this call of a fun the last thing that its function does? Then it must be a tail call (as Erlang's loader makes it). */
export function isTailFunCall(instructions: readonly Instruction[], at: number): boolean {
  return instructions[at + 1]?.op === OP.deallocate && instructions[at + 2]?.op === OP.return;
}

class GraphBuilder {
  readonly blocks: Block[] = [];
  readonly points: ResumePoint[] = [];
  readonly blockOfLabel = new Map<number, number>();
  xCount: number;
  floatCount = 0;
  isLoop = false;
  private calledLabels: number[] = NOTHING;
  private current: Block | null = null;
  private line = 0;

  constructor(
    private readonly code: FunctionCode,
    private readonly place: string,
    private readonly callClass: (importOrdinal: number) => CallClass,
  ) {
    this.xCount = Math.max(code.arity, 2);
  }

  build(): FunctionGraph {
    const { instructions } = this.code;
    for (let at = 0; at < instructions.length; at++) this.instruction(instructions[at] as Instruction, at);
    if (this.current !== null) this.close(instructions.length, false);
    this.resolveLabels();
    const entry = this.blockOf(this.code.entry);
    this.markReachable(entry);
    const isLoop = this.blocks.some((block) => block.selfTailCall && block.isReachable);
    const isLeaf = !this.blocks.some((block) => block.isReachable && (block.tailCall || block.callPoint >= 0 || block.points.length > 0));
    const { code, place, blocks, blockOfLabel, points, xCount, floatCount, calledLabels } = this;
    return { code, place, blocks, entry, blockOfLabel, points, xCount, floatCount, isLoop, calledLabels, isLeaf };
  }

  private instruction(instruction: Instruction, at: number): void {
    const { op, args } = instruction;
    const role = ROLES[op] as number;
    if (role === LABEL_HERE) {
      this.label((args[0] as Operand).value, at);
      return;
    }
    if (role === LINE) {
      this.line = (args[0] as Operand).value;
      return;
    }
    const block = this.current ?? this.open(at);
    if (role === SKIP) return;
    this.operands(args, block, role === PLAIN || role === JUMP ? at : -1);
    switch (role) {
      case CALL:
        this.registers((args[0] as Operand).value + (op === OP.apply ? 2 : 0));
        if (op === OP.call) this.calledLabels = added(this.calledLabels, (args[1] as Operand).value);
        this.call(block, at);
        break;
      case CALL_FUN:
        this.registers((args[op === OP.call_fun ? 0 : 1] as Operand).value + 1);
        if (isTailFunCall(this.code.instructions, at)) this.tailCall(block, at);
        else this.call(block, at);
        break;
      case CALL_EXT:
        this.externalCall(block, args, at);
        break;
      case SELF_CALL:
        this.registers((args[0] as Operand).value);
        this.calledLabels = added(this.calledLabels, (args[1] as Operand).value);
        block.selfTailCall = (args[1] as Operand).value === this.code.entry;
        this.tailCall(block, at);
        break;
      case CALL_EXT_TAIL:
        this.registers((args[0] as Operand).value);
        this.externalTailCall(block, args, at);
        break;
      case END:
        if (op === OP.apply_last) this.registers((args[0] as Operand).value + 2);
        if (op === OP.apply_last) this.tailCall(block, at);
        else this.close(at + 1, false);
        break;
      case JUMP:
        this.close(at + 1, false);
        break;
      case TRY:
        this.registers(4);
        block.points = added(block.points, this.point(op === OP.try ? POINT_TRY : POINT_CATCH, at, (args[1] as Operand).value, -1));
        break;
      case WAIT:
        block.points = added(
          block.points,
          this.point(POINT_WAIT, at, (args[0] as Operand).value, op === OP.wait ? -1 : this.blocks.length),
        );
        this.close(at + 1, op === OP.wait_timeout);
        break;
    }
  }

  /** Notes registers and, unless `at` is -1, the jumps to labels that the instruction makes. */
  private operands(args: readonly Operand[], block: Block, at: number): void {
    for (let i = 0; i < args.length; i++) {
      const { tag, value, list } = args[i] as Operand;
      if (tag === X_REGISTER) {
        if (value >= this.xCount) this.registers(value + 1);
      } else if (tag === LABEL) {
        if (at >= 0 && value !== 0) {
          block.exits = added(block.exits, value);
          block.exitsAt = added(block.exitsAt, at);
        }
      } else if (tag === LIST) this.operands(list, block, at);
      else if (tag === FLOAT_REGISTER && value >= this.floatCount) this.floatCount = this.limited(value + 1);
    }
  }

  /** Instructions use x0 and x1 without naming them, and handlers x0 to x3. */
  private registers(count: number): void {
    if (count > this.xCount) this.xCount = this.limited(count);
  }

  private limited(count: number): number {
    if (count > 1024) throw new TranslationError("a register number is above 1023", this.place);
    return count;
  }

  private label(label: number, at: number): void {
    if (this.current !== null && this.current.start < at) this.close(at, true);
    if (this.current === null) this.open(at);
    if (this.blockOfLabel.has(label)) throw new TranslationError(`label ${label} occurs twice`, this.place);
    this.blockOfLabel.set(label, this.blocks.length - 1);
    // The label itself is no instruction of the block; further labels at the same place name the same block.
    (this.blocks[this.blocks.length - 1] as { start: number }).start = at + 1;
  }

  private open(at: number): Block {
    const block = new Block(at, this.line);
    this.current = block;
    this.blocks.push(block);
    return block;
  }

  private close(end: number, falls: boolean): void {
    const block = this.current as Block;
    block.end = end;
    block.falls = falls;
    this.current = null;
  }

  private call(block: Block, at: number): void {
    block.callPoint = this.point(POINT_CALL, at, -1, -1);
    this.close(at + 1, true);
  }

  private tailCall(block: Block, at: number): void {
    block.tailCall = true;
    this.close(at + 1, false);
  }

  private externalTailCall(block: Block, args: readonly Operand[], at: number): void {
    const kind = this.callClass((args[1] as Operand).value);
    block.neverReturns = kind === "never_returns";
    block.tailCall = kind === "context" || kind === "remote";
    this.close(at + 1, false);
  }

  private externalCall(block: Block, args: readonly Operand[], at: number): void {
    this.registers((args[0] as Operand).value);
    this.registers(1);
    const kind = this.callClass((args[1] as Operand).value);
    if (kind === "never_returns") {
      block.neverReturns = true;
      this.close(at + 1, false);
    } else if (kind !== "plain") this.call(block, at);
  }

  /** `label` is -1 for the next block. */
  private point(kind: ResumePoint["kind"], at: number, label: number, behind: number): number {
    const block = label < 0 ? -1 - this.blocks.length : label;
    return this.points.push({ kind, instruction: at, line: this.line, block, behind, isReachable: false, location: -1 }) - 1;
  }

  private blockOf(label: number): number {
    const block = this.blockOfLabel.get(label);
    if (block === undefined) throw new TranslationError(`label ${label} is not in this function`, this.place);
    return block;
  }

  private resolveLabels(): void {
    for (const { exits } of this.blocks) {
      for (let i = 0; i < exits.length; i++) exits[i] = this.blockOf(exits[i] as number);
    }
    for (const point of this.points) point.block = point.block < 0 ? -1 - point.block : this.blockOf(point.block);
  }

  /** Marks a resume point as reachable; answers its block. */
  private reach(ordinal: number): number {
    const point = this.points[ordinal] as ResumePoint;
    point.isReachable = true;
    return point.block;
  }

  private markReachable(entry: number): void {
    const pending = [entry];
    const visit = (index: number): void => {
      const block = this.blocks[index];
      if (block === undefined) throw new TranslationError("control runs off the end of the function", this.place);
      if (!block.isReachable) {
        block.isReachable = true;
        pending.push(index);
      }
    };
    (this.blocks[entry] as Block).isReachable = true;
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      const block = this.blocks[index] as Block;
      for (const exit of block.exits) visit(exit);
      for (const ordinal of block.points) visit(this.reach(ordinal));
      if (block.callPoint >= 0) visit(this.reach(block.callPoint));
      if (block.falls) visit(index + 1);
    }
  }
}

/**
 * Builds the graph of `code`. `callClass` says how the function of an import is called.
 * @throws TranslationError when a label is missing or a register number too high
 */
export function buildGraph(code: FunctionCode, place: string, callClass: (importOrdinal: number) => CallClass): FunctionGraph {
  return new GraphBuilder(code, place, callClass).build();
}

/** Blocks to which control can go from `block` within one version of the function; a tail call of itself is not among them. */
export function successors(graph: FunctionGraph, index: number, isResume: boolean): readonly number[] {
  const block = graph.blocks[index] as Block;
  const goesOn = block.falls && !(isResume && block.callPoint >= 0);
  if (!goesOn) return block.exits;
  return [index + 1, ...block.exits];
}

/** The graph as text, a block a paragraph. */
export function printGraph(graph: FunctionGraph, instructionText: (instruction: Instruction) => string): string {
  const lines = [`${graph.place}  (${graph.blocks.length} blocks, ${graph.points.length} resume points)`];
  const labels = new Map<number, number[]>();
  for (const [label, block] of graph.blockOfLabel) labels.set(block, [...(labels.get(block) ?? []), label]);
  graph.blocks.forEach((block, index) => {
    const named = (labels.get(index) ?? []).map((label) => ` label ${label}`).join("");
    const notes = [
      index === graph.entry ? "entry" : "",
      block.isReachable ? "" : "unreachable",
      block.frame < 0 ? "" : `frame of ${usableRegisters(block.frame)}${block.frame >= MIXED_FRAME ? " or more" : ""}`,
    ];
    lines.push(`  block ${index}:${named} ${notes.filter((note) => note !== "").join(", ")}`.trimEnd());
    for (let at = block.start; at < block.end; at++) lines.push(`    ${instructionText(graph.code.instructions[at] as Instruction)}`);
    const next = [
      ...block.exits.map(String),
      ...(block.falls ? [`${index + 1} (next)`] : []),
      ...(block.selfTailCall ? ["entry (tail call)"] : []),
    ];
    lines.push(`    → ${next.length === 0 ? "nothing" : next.join(", ")}`);
  });
  graph.points.forEach((point, ordinal) => {
    const kind = ["return from the call", "handler of the try", "handler of the catch", "after the wait"][point.kind];
    lines.push(
      `  resume point ${ordinal}: ${kind} at instruction ${point.instruction} → block ${point.block}${point.behind < 0 ? "" : ` or ${point.behind}`}`,
    );
  });
  return `${lines.join("\n")}\n`;
}
