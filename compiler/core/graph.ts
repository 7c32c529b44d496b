/**
 * The flow graph of one function, in static single assignment form: what core expressions become before registers are given out.
 *
 * A Value is defined in one place, by an instruction or as a parameter of a block; a block that is reached from several places takes as
 * parameters what differs between them (instead of phi instructions), and only a `jump` passes arguments. The last instruction of a
 * block is the only one with targets. Graphs have no circles except those of `receive`, from `wait` and `loop_rec_end` to `loop_rec`:
 * loops are functions that call themselves, so that every round counts as a reduction.
 */
import type { Term } from "../beam/terms.js";
import type { Position } from "./core.js";
import { ANY, type Type } from "./types.js";

export class Value {
  /** Block that defines it. */
  block: Block | null = null;
  uses = 0;
  /** Lives across something that destroys X registers, so that it must have a Y register. */
  needsY = false;
  /** The receive whose message it is a part of, by number; 0: none. Until `remove_message` it must not be in a Y register. */
  message = 0;
  /** X register that it would best be in, or -1. */
  hint = -1;
  /** X register, or -1. Values that need a Y register have it only up to where they are saved. */
  x = -1;
  /** Number among the function's Y registers, before each frame is packed; -1: none. */
  y = -1;
  /** For the tag of a try: how many tries it is in, itself included. */
  tryDepth = 0;
  /** The block that was walked last and where in it the value was used last. */
  lastBlock: Block | null = null;
  lastIndex = -1;
  /** What is known of it at the place that a pass over the graph has come to. */
  type: Type = ANY;
  /** The comparison or type test that it is the result of; null: none that is known. */
  comparison: Instruction | null = null;
  /** For a match context: parts are read from it that are not whole bytes. */
  isSplit = false;
  /** Float register, or -1: it is a term. */
  float = -1;

  constructor(readonly name: string) {}
}

/** Is a value part of the message that a receive is looking at? */
export function isPending(value: Value, message: number): boolean {
  return message !== 0 && value.message === message;
}

export class Const {
  type: Type | null = null;

  constructor(readonly term: Term) {}
}

export type Source = Value | Const;

/** A function of the module under construction. */
export interface FunctionLabel {
  readonly name: string;
  readonly arity: number;
  /** Label of its func_info, and of its entry. */
  readonly info: number;
  readonly entry: number;
}

/**
 * What an instruction does; `name` and `numbers` are its further operands, `targets` where it may go on (success first).
 *
 * | operation | meaning |
 * |---|---|
 * | bif, gc_bif | built-in `name`; with targets: [success, failure], else it raises |
 * | tuple, cons, fun, map_assoc, map_exact, create_bin | construction; segments of create_bin are in `segments` |
 * | element, head, tail, list | `numbers[0]` is the element's index; list defines head and tail |
 * | float_load, float_convert | a float, or any number, to a float register |
 * | float_op, float_box | arithmetic `name` on float registers; a float register to a term |
 * | map_get | value of a key [map, key]; no destination: is the key there? |
 * | bs_… | the matching instructions of that name |
 * | call, call_ext, call_fun, apply, send | with arguments in order, for call_fun the fun last, for apply module and function last |
 * | tail_call, tail_ext, tail_apply, return, … | ends of the function |
 * | test | test instruction `name` |
 * | select | select_val on constants `choices`; targets: one per choice, then the default |
 * | arity | select_tuple_arity, likewise by `numbers` |
 */
export type Operation =
  | "move"
  | "bif"
  | "gc_bif"
  | "tuple"
  | "cons"
  | "fun"
  | "map_assoc"
  | "map_exact"
  | "create_bin"
  | "element"
  | "head"
  | "tail"
  | "list"
  | "map_get"
  | "float_load"
  | "float_convert"
  | "float_op"
  | "float_box"
  | "bs_start_match"
  | "bs_get"
  | "bs_skip"
  | "bs_match_string"
  | "bs_test_tail"
  | "bs_test_unit"
  | "bs_get_tail"
  | "bs_get_position"
  | "bs_set_position"
  | "call"
  | "call_ext"
  | "call_fun"
  | "apply"
  | "send"
  | "try"
  | "try_end"
  | "try_case"
  | "build_stacktrace"
  | "raw_raise"
  | "recv_marker_reserve"
  | "recv_marker_bind"
  | "recv_marker_use"
  | "recv_marker_clear"
  | "loop_rec"
  | "loop_rec_end"
  | "remove_message"
  | "wait"
  | "wait_timeout"
  | "timeout"
  | "test"
  | "select"
  | "arity"
  | "jump"
  | "return"
  | "tail_call"
  | "tail_ext"
  | "tail_apply"
  | "call_error"
  | "badmatch"
  | "case_end"
  | "if_end"
  | "try_case_end"
  | "raise"
  | "function_clause";

export class Instruction {
  name = "";
  /** Module of call_ext and tail_ext. */
  module = "";
  numbers: readonly number[] = NO_NUMBERS;
  choices: readonly Term[] = NO_TERMS;
  segments: readonly Segment[] = NO_SEGMENTS;
  callee: FunctionLabel | null = null;
  bytes: Uint8Array | null = null;
  position: Position | null = null;
  targets: readonly Block[] = NO_BLOCKS;
  /** Types of the arguments, where any is known that is of use. */
  types: readonly Type[] | null = null;
  /** Set with the registers: how many X registers a garbage collection must keep, and those below that hold nothing. */
  live = 0;
  holes: readonly number[] = NO_NUMBERS;

  constructor(
    readonly operation: Operation,
    public results: readonly Value[],
    public args: readonly Source[],
  ) {}
}

/** A segment of a binary: of create_bin with its value, and for matching. `size` null: not given (utf…), or "all". */
export interface Segment {
  readonly type: "integer" | "float" | "binary" | "utf8" | "utf16" | "utf32" | "append" | "string";
  readonly unit: number;
  readonly flags: number;
  /** Index of value and size among the instruction's arguments; -1: none. */
  readonly value: number;
  readonly size: number;
  /** Bytes of a string. */
  readonly bytes: Uint8Array | null;
  /** From 1; 0: it cannot fail. */
  readonly number: number;
}

const NO_NUMBERS: readonly number[] = [];
const NO_VALUES: readonly Value[] = [];
const NO_TERMS: readonly Term[] = [];
const NO_SEGMENTS: readonly Segment[] = [];
const NO_BLOCKS: readonly Block[] = [];

export class Block {
  parameters: Value[] = [];
  readonly instructions: Instruction[] = [];
  /** Where control goes when something in this block raises, if that is in this function. */
  handler: Block | null = null;
  /** The receive that is looking at a message in the mailbox where the block starts, or 0. */
  message = 0;

  /** Set by `order`: position in the layout, -1 while not reached. */
  index = -1;
  predecessors: Block[] = [];
  liveIn: Set<Value> = new Set();
  liveOut: Set<Value> = new Set();
  /** Something lives across an instruction of the block that destroys X registers. */
  keepsValues = false;
  /** There is a frame at its end, and it is made in this block, before instruction `allocateAt`. */
  isFramed = false;
  entersFrame = false;
  allocateAt = 0;
  /** X registers that hold values then, and what is saved in Y registers. */
  allocateLive = 0;
  saved: readonly Value[] = NO_VALUES;
  frame: Frame | null = null;
  /** Label in the file; 0: none yet. */
  label = 0;

  last(): Instruction {
    return this.instructions[this.instructions.length - 1];
  }

  isEnded(): boolean {
    const { length } = this.instructions;
    return length > 0 && isEnd(this.instructions[length - 1]);
  }
}

/** Y numbers from here on are those of try tags, by depth: tags that are live at once differ in depth, so nothing else is to be known of them. */
export const TAG_NUMBERS = 1 << 20;

/**
 * The Y registers of blocks that share a frame: numbers of the function, to registers. Tags of inner tries come first: the handler of an
 * exception is the first tag on the stack.
 */
export class Frame {
  private readonly numbers = new Set<number>();
  private registers: Map<number, number> | null = null;

  add(y: number): void {
    this.numbers.add(y);
  }

  /** To be asked for when all numbers have been added. */
  register(y: number): number {
    this.registers ??= this.pack();
    return this.registers.get(y) as number;
  }

  private pack(): Map<number, number> {
    const isTag = (y: number) => (y >= TAG_NUMBERS ? 1 : 0);
    const sorted = [...this.numbers].sort((a, b) => isTag(b) - isTag(a) || (isTag(a) === 1 ? b - a : a - b));
    return new Map(sorted.map((y, register) => [y, register]));
  }

  get size(): number {
    return this.numbers.size;
  }
}

const ENDS: ReadonlySet<Operation> = new Set<Operation>([
  "loop_rec_end",
  "wait",
  "return",
  "tail_call",
  "tail_ext",
  "tail_apply",
  "call_error",
  "badmatch",
  "case_end",
  "if_end",
  "try_case_end",
  "raise",
  "function_clause",
]);

export function isEnd(instruction: Instruction): boolean {
  return instruction.targets.length > 0 || ENDS.has(instruction.operation);
}

/** A function as a graph. */
export interface Graph {
  readonly label: FunctionLabel;
  readonly parameters: readonly Value[];
  readonly entry: Block;
  readonly position: Position | null;
}
