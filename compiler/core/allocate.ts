/**
 * Registers for values. Values that live across calls and the like have a Y register; all others, and those before there is a frame, an X
 * register.
 *
 * Blocks are walked in an order in which definitions come before uses. At a definition the values that are live are known, with their
 * registers, and one that is free is taken: the one that a later call wants the value in, if it can be. In static single assignment form
 * no more registers are needed this way than values are live at once (Hack, Grund, Goos: Register Allocation for Programs in SSA-Form, 2006).
 *
 * Y registers are numbered for the whole function, then packed frame by frame.
 */
import { placeFrames } from "./frames.js";
import type { Block, Graph, Instruction, Operation, Value } from "./graph.js";
import { isPending, TAG_NUMBERS, Value as ValueClass } from "./graph.js";
import { isClobbering } from "./liveness.js";

/** Arguments of these are in x0, x1, … */
const FIXED_ARGUMENTS: ReadonlySet<Operation> = new Set<Operation>([
  "call",
  "call_ext",
  "call_fun",
  "apply",
  "send",
  "tail_call",
  "tail_ext",
  "tail_apply",
  "call_error",
  "return",
  "function_clause",
  "raw_raise",
  "build_stacktrace",
]);

/** Results of these are in x0, x1, … */
const FIXED_RESULTS: ReadonlySet<Operation> = new Set<Operation>([
  "call",
  "call_ext",
  "call_fun",
  "apply",
  "send",
  "loop_rec",
  "try_case",
  "build_stacktrace",
  "raw_raise",
]);

export function hasFixedArguments(operation: Operation): boolean {
  return FIXED_ARGUMENTS.has(operation);
}

export function hasFixedResults(operation: Operation): boolean {
  return FIXED_RESULTS.has(operation);
}

export function allocateRegisters(graph: Graph, blocks: readonly Block[]): void {
  placeFrames(blocks);
  giveHints(blocks);
  const allocator = new Allocator();
  graph.parameters.forEach((value, i) => {
    value.x = i;
  });
  graph.entry.parameters = graph.parameters.filter((value) => value.uses > 0);
  allocator.parameters(graph.parameters);
  for (const block of blocks) allocator.block(block);
}

/** Notes for each value in which register a call wants it. Later uses first, so that the next one counts. */
function giveHints(blocks: readonly Block[]): void {
  for (let i = blocks.length - 1; i >= 0; i--) {
    const { instructions } = blocks[i];
    for (let j = instructions.length - 1; j >= 0; j--) {
      const { operation, args, targets } = instructions[j];
      if (operation === "jump") {
        const { parameters } = targets[0];
        for (let k = 0; k < args.length; k++) hint(args[k], parameters[k].hint);
      } else if (FIXED_ARGUMENTS.has(operation)) {
        for (let k = 0; k < args.length; k++) hint(args[k], k);
      }
    }
  }
}

function hint(source: Instruction["args"][number], x: number): void {
  if (source instanceof ValueClass && x >= 0) source.hint = x;
}

class Allocator {
  /** What each register holds, for the length of the highest one that holds something. */
  private readonly xs: (Value | null)[] = [];
  private readonly ys: (Value | null)[] = [];
  private isFramed = false;
  /** The receive that is looking at a message, or 0. */
  private message = 0;

  /** Y registers of the function's parameters. */
  parameters(values: readonly Value[]): void {
    this.ys.length = 0;
    for (const value of values) if (value.needsY) this.takeY(value, -1);
  }

  block(block: Block): void {
    this.enter(block);
    const { instructions } = block;
    for (let i = 0; i < instructions.length; i++) {
      for (const arg of instructions[i].args) {
        if (!(arg instanceof ValueClass)) continue;
        arg.lastBlock = block;
        arg.lastIndex = i;
      }
    }
    for (let i = 0; i < instructions.length; i++) {
      if (block.entersFrame && i === block.allocateAt) this.makeFrame(block);
      this.instruction(block, instructions[i], i);
    }
  }

  private enter(block: Block): void {
    this.isFramed = block.isFramed && !block.entersFrame;
    this.message = block.message;
    this.load(block, this.xs, this.ys);
    for (const value of block.parameters) this.place(block, value, this.xs, this.ys);
  }

  /** Fills in what is live where a block begins. */
  private load(block: Block, xs: (Value | null)[], ys: (Value | null)[]): void {
    xs.length = 0;
    ys.length = 0;
    for (const value of block.liveIn) this.place(block, value, xs, ys);
  }

  private place(block: Block, value: Value, xs: (Value | null)[], ys: (Value | null)[]): void {
    const isFramed = block.isFramed && !block.entersFrame;
    if (value.needsY) {
      if (value.tryDepth === 0) put(ys, value.y, value);
      if (isFramed) block.frame?.add(value.y);
    }
    if (value.tryDepth > 0) return;
    if (!value.needsY || !isFramed || isPending(value, block.message)) put(xs, value.x, value);
  }

  private makeFrame(block: Block): void {
    block.allocateLive = this.liveCount();
    const saved: Value[] = [];
    for (let x = 0; x < this.xs.length; x++) {
      const value = this.xs[x];
      if (value === null || value === undefined || !value.needsY || isPending(value, this.message)) continue;
      saved.push(value);
      block.frame?.add(value.y);
      this.xs[x] = null;
    }
    block.saved = saved;
    this.isFramed = true;
  }

  /** X registers up to the highest that holds something. */
  private liveCount(): number {
    const { xs } = this;
    while (xs.length > 0 && !xs[xs.length - 1]) xs.length--;
    return xs.length;
  }

  private holes(): number[] {
    const holes: number[] = [];
    for (let x = 0; x < this.xs.length; x++) if (!this.xs[x]) holes.push(x);
    return holes;
  }

  private instruction(block: Block, instruction: Instruction, index: number): void {
    const { operation, args } = instruction;
    instruction.live = this.liveCount();
    const holes = this.holes();
    if (holes.length > 0) instruction.holes = holes;
    if (operation === "remove_message") this.saveMessage(block, instruction);
    for (const arg of args) {
      if (!(arg instanceof ValueClass) || arg.lastBlock !== block || arg.lastIndex !== index || block.liveOut.has(arg)) continue;
      this.free(arg);
    }
    if (operation === "jump") this.placeParameters(instruction);
    if (isClobbering(operation)) this.xs.length = 0;
    this.define(block, instruction);
  }

  /** Parts of a message that live on move to Y registers when the message is taken out of the mailbox. */
  private saveMessage(block: Block, instruction: Instruction): void {
    const { message } = this;
    this.message = 0;
    if (!this.isFramed) return;
    const saved: Value[] = [];
    for (let x = 0; x < this.xs.length; x++) {
      const value = this.xs[x];
      if (!value?.needsY || value.message !== message) continue;
      saved.push(value);
      block.frame?.add(value.y);
      this.xs[x] = null;
    }
    instruction.args = saved;
  }

  private free(value: Value): void {
    if (value.x >= 0 && this.xs[value.x] === value) this.xs[value.x] = null;
    if (value.y >= 0 && this.ys[value.y] === value) this.ys[value.y] = null;
  }

  private define(block: Block, instruction: Instruction): void {
    const { results, operation } = instruction;
    const isFixed = FIXED_RESULTS.has(operation);
    if (operation === "loop_rec") this.message = results[0].message;
    for (let i = 0; i < results.length; i++) {
      const value = results[i];
      if (value.float >= 0) continue;
      if (value.needsY) {
        this.takeY(value, -1);
        if (this.isFramed) block.frame?.add(value.y);
        if (operation === "try") continue;
        if (this.isFramed && !isPending(value, this.message)) {
          if (isFixed) value.x = i;
          continue;
        }
      }
      if (isFixed) {
        value.x = i;
        put(this.xs, i, value);
      } else {
        this.takeX(value);
      }
    }
    for (const value of results) if (value.uses === 0) this.free(value);
  }

  private takeX(value: Value): void {
    const { xs } = this;
    let x = value.hint;
    if (x < 0 || xs[x]) {
      x = 0;
      while (xs[x]) x++;
    }
    value.x = x;
    put(xs, x, value);
  }

  private takeY(value: Value, wanted: number): void {
    const { ys } = this;
    if (value.tryDepth > 0) {
      value.y = TAG_NUMBERS + value.tryDepth;
      return;
    }
    let y = wanted;
    if (y < 0 || ys[y]) {
      y = 0;
      while (ys[y]) y++;
    }
    value.y = y;
    put(ys, y, value);
  }

  /** Gives registers to the parameters of a block when the first jump to it is met. */
  private placeParameters({ args, targets: [target] }: Instruction): void {
    const { parameters } = target;
    if (parameters.length === 0 || parameters[0].x >= 0 || parameters[0].y >= 0) return;
    const inside = new Allocator();
    inside.load(target, inside.xs, inside.ys);
    inside.isFramed = target.isFramed && !target.entersFrame;
    parameters.forEach((parameter, i) => {
      const arg = args[i];
      if (parameter.needsY) inside.takeY(parameter, arg instanceof ValueClass ? arg.y : -1);
      if (parameter.needsY && inside.isFramed) {
        target.frame?.add(parameter.y);
        return;
      }
      if (parameter.hint < 0 && arg instanceof ValueClass) parameter.hint = arg.x;
      inside.takeX(parameter);
    });
  }
}

/** Sets an element; those that are left out below it hold nothing. */
function put(registers: (Value | null)[], index: number, value: Value): void {
  while (registers.length < index) registers.push(null);
  registers[index] = value;
}
