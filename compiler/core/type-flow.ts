/**
 * Types along the ways through a function: one walk over its blocks by dominators. What a test has told holds in all blocks that are reached
 * through that way on; parameters of blocks have what all that jump to them pass. Since graphs have no circles but those of receive, which
 * pass nothing, one walk finds everything.
 *
 * While the walk is at a place, `Value.type` is what is known there; a trail says what to forget on the way back.
 */
import { TYPE_BITSTRING, TYPE_BS_CONTEXT } from "../beam/model.js";
import { neverReturns } from "./bifs.js";
import { type Block, type Graph, type Instruction, type Source, Value } from "./graph.js";
import { afterTest, afterTestSecond, argumentsOfBif, outcomeOf, typeOf, typeOfCall, typeOfResult } from "./type-rules.js";
import { ANY, FUN, join, MAP, meet, NONE, ofArity, ofBits, type Type, typeOfTerm, without, withoutTerm } from "./types.js";

/** What the walk tells of, and asks for what is beyond the function. */
export interface FlowVisitor {
  /** A call of a function of the module: its result. NONE: it does not come back. */
  call(instruction: Instruction): Type;
  /** A fun is made of a function of the module. */
  fun(instruction: Instruction): void;
  /** The function ends with a value, or as the call of another function. */
  returned(type: Type): void;
  /** An instruction is come to, with the types of its arguments as they are before it. May replace the last one of its block. */
  instruction?(instruction: Instruction, block: Block): void;
}

export class TypeFlow {
  /** By block: its first child in the tree of dominators, and the next child of its parent; -1: none. */
  private readonly firstChild: Int32Array;
  private readonly nextSibling: Int32Array;
  private readonly reached: Uint8Array;
  /** Those of all blocks. */
  private readonly parameters: readonly Value[];
  private readonly trailValues: Value[] = [];
  private readonly trailTypes: Type[] = [];

  constructor(
    readonly graph: Graph,
    /** In order, with predecessors. */
    readonly blocks: readonly Block[],
  ) {
    const { length } = blocks;
    this.parameters = blocks.flatMap((block) => block.parameters);
    this.firstChild = new Int32Array(length).fill(-1);
    this.nextSibling = new Int32Array(length).fill(-1);
    this.reached = new Uint8Array(length);
    const dominators = findDominators(blocks);
    // The last child comes first in the list, so that the first one is on top of those that are pushed.
    for (let i = 1; i < length; i++) {
      const parent = dominators[i];
      this.nextSibling[i] = this.firstChild[parent];
      this.firstChild[parent] = i;
    }
  }

  run(parameters: readonly Type[], visitor: FlowVisitor): void {
    this.reached.fill(0);
    for (const parameter of this.parameters) parameter.type = NONE;
    this.graph.parameters.forEach((value, i) => {
      value.type = parameters[i];
    });
    this.reached[0] = 1;
    this.trailValues.length = 0;
    this.trailTypes.length = 0;
    // Blocks to visit; below them, complemented, where the trail stood before their parent.
    const work = [0];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (next < 0) {
        this.back(~next);
        continue;
      }
      if (this.reached[next] === 0) continue;
      work.push(~this.trailValues.length);
      const block = this.blocks[next];
      if (next > 0 && block.predecessors.length === 1) this.enter(block);
      this.block(block, visitor);
      // The first child is visited first: what leads to a block comes before it.
      for (let child = this.firstChild[next]; child >= 0; child = this.nextSibling[child]) work.push(child);
    }
  }

  private back(mark: number): void {
    while (this.trailValues.length > mark) (this.trailValues.pop() as Value).type = this.trailTypes.pop() as Type;
  }

  private learn(source: Source, type: Type): void {
    if (!(source instanceof Value) || source.type === type) return;
    this.trailValues.push(source);
    this.trailTypes.push(source.type);
    source.type = type;
  }

  /** What is known on the only way into a block. */
  private enter(block: Block): void {
    const last = block.predecessors[0].last();
    this.follow(last, last.targets.indexOf(block));
  }

  /** Calls `ask` with what is known on a way on from the end of the current block. */
  along<Answer>(last: Instruction, way: number, ask: () => Answer): Answer {
    const mark = this.trailValues.length;
    this.follow(last, way);
    const answer = ask();
    this.back(mark);
    return answer;
  }

  private follow(last: Instruction, way: number): void {
    const { operation, args } = last;
    switch (operation) {
      case "test": {
        const second = args.length > 1 ? afterTestSecond(last, way === 0) : ANY;
        this.learn(args[0], afterTest(last, way === 0));
        if (args.length > 1) this.learn(args[1], second);
        return;
      }
      case "select":
        this.learn(args[0], afterSelect(last, way));
        return;
      case "arity":
        if (way < last.numbers.length) this.learn(args[0], meet(typeOf(args[0]), ofArity(last.numbers[way])));
        return;
      case "map_get":
        if (way === 0) this.learn(args[0], meet(typeOf(args[0]), MAP));
        return;
      case "bs_start_match": {
        const before = typeOf(args[0]);
        this.learn(args[0], way === 0 ? meet(before, ANY_BITS) : without(before, TYPE_BITSTRING));
        return;
      }
      case "bs_test_unit":
        if (way === 0 && last.numbers[0] === 8 && !(args[0] as Value).isSplit) this.learn(args[0], ofBits(TYPE_BS_CONTEXT, 8));
        return;
      case "bif":
      case "gc_bif":
        if (way === 0) this.learnArguments(last);
        return;
    }
  }

  private learnArguments(instruction: Instruction): void {
    const types = argumentsOfBif(instruction);
    for (let i = 0; i < types.length && i < instruction.args.length; i++) {
      if (types[i] === ANY) continue;
      const before = typeOf(instruction.args[i]);
      const met = meet(before, types[i]);
      if (met !== NONE) this.learn(instruction.args[i], met);
    }
  }

  private block(block: Block, visitor: FlowVisitor): void {
    const { instructions } = block;
    for (let i = 0; i < instructions.length; i++) {
      const instruction = instructions[i];
      visitor.instruction?.(instruction, block);
      if (!this.instruction(instruction, visitor)) return;
    }
    const last = block.last();
    const { targets } = last;
    if (last.operation === "jump") this.pass(last);
    for (let way = 0; way < targets.length; way++) if (isPossible(last, way)) this.reached[targets[way].index] = 1;
  }

  /** Parameters of the block that is jumped to. */
  private pass({ args, targets: [target] }: Instruction): void {
    for (let i = 0; i < args.length; i++) {
      const parameter = target.parameters[i];
      parameter.type = join(parameter.type, typeOf(args[i]));
    }
  }

  /** False: control does not get past it, as far as is known. */
  private instruction(instruction: Instruction, visitor: FlowVisitor): boolean {
    const { operation, results, args, targets } = instruction;
    switch (operation) {
      case "call": {
        const type = visitor.call(instruction);
        results[0].type = type;
        return type !== NONE;
      }
      case "tail_call":
        visitor.returned(visitor.call(instruction));
        return true;
      case "return":
        visitor.returned(typeOf(args[0]));
        return true;
      case "tail_ext":
        if (instruction.module !== "erlang" || !neverReturns(instruction.name, args.length))
          visitor.returned(typeOfCall(instruction.module, instruction.name, args.length));
        return true;
      case "tail_apply":
        visitor.returned(ANY);
        return true;
      case "fun":
        visitor.fun(instruction);
        results[0].type = FUN;
        return true;
      default:
        for (let i = 0; i < results.length; i++) results[i].type = typeOfResult(instruction, i);
    }
    if (targets.length === 0) this.succeeded(instruction);
    return true;
  }

  /** What is known behind an instruction that has not raised. */
  private succeeded(instruction: Instruction): void {
    const { operation, args } = instruction;
    if (operation === "bif" || operation === "gc_bif") this.learnArguments(instruction);
    else if (operation === "map_assoc" || operation === "map_exact") this.learn(args[0], meetOrKeep(typeOf(args[0]), MAP));
    else if (operation === "call_fun") this.learn(args[args.length - 1], meetOrKeep(typeOf(args[args.length - 1]), FUN));
  }
}

const ANY_BITS = ofBits(TYPE_BITSTRING, 1);

function meetOrKeep(before: Type, type: Type): Type {
  const met = meet(before, type);
  return met === NONE ? before : met;
}

/** May control take this way on, as far as types tell? */
export function isPossible(last: Instruction, way: number): boolean {
  const { operation, args, numbers } = last;
  switch (operation) {
    case "test": {
      const outcome = outcomeOf(last);
      return outcome === null || outcome === (way === 0);
    }
    case "select":
      return typeOf(args[0]) === NONE || afterSelect(last, way) !== NONE;
    case "arity": {
      const { elements } = typeOf(args[0]);
      if (elements === null) return true;
      return way < numbers.length ? elements.length === numbers[way] : !numbers.includes(elements.length);
    }
    case "bs_start_match": {
      const type = typeOf(args[0]);
      return type === NONE || (way === 0 ? type.maybe(TYPE_BITSTRING | TYPE_BS_CONTEXT) : !type.isOnly(TYPE_BITSTRING));
    }
    case "bs_test_unit":
      return way === 0 || numbers[0] !== 8 || typeOf(args[0]).unit !== 8;
    default:
      return true;
  }
}

function afterSelect({ args, choices }: Instruction, way: number): Type {
  let type = typeOf(args[0]);
  if (way < choices.length) return meet(type, typeOfTerm(choices[way]));
  for (const choice of choices) type = withoutTerm(type, choice);
  return type;
}

/** Index of the immediate dominator of each block (Cooper, Harvey, Kennedy, A Simple, Fast Dominance Algorithm, 2001; without circles once is enough). */
function findDominators(blocks: readonly Block[]): Int32Array {
  const dominators = new Int32Array(blocks.length);
  for (let i = 1; i < blocks.length; i++) {
    let common = -1;
    for (const { index } of blocks[i].predecessors) {
      if (index >= i) continue;
      if (common < 0) {
        common = index;
        continue;
      }
      for (let other = index; common !== other; ) {
        if (common > other) common = dominators[common];
        else other = dominators[other];
      }
    }
    dominators[i] = common;
  }
  return dominators;
}
