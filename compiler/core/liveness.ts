/**
 * What happens to a graph between building and registers: what is not used falls away, and it is found out which values live where.
 *
 * A value is live in a block's entry when the block, or one that it leads to, uses it and does not define it. What a handler uses is live
 * in all blocks that may raise to it.
 */
import { findBif } from "./bifs.js";
import { type Block, type Graph, Instruction, type Operation, Value } from "./graph.js";

const PURE: ReadonlySet<Operation> = new Set<Operation>([
  "move",
  "tuple",
  "cons",
  "fun",
  "element",
  "head",
  "tail",
  "list",
  "bs_get_tail",
  "bs_get_position",
  "build_stacktrace",
]);

export function isPure(instruction: Instruction): boolean {
  const { operation, name, args, targets } = instruction;
  if (targets.length > 0) return false;
  if (operation === "bif" || operation === "gc_bif") return findBif(name, args.length)?.isTotal ?? false;
  return PURE.has(operation);
}

export function countUses({ parameters }: Graph, blocks: readonly Block[]): void {
  for (const parameter of parameters) parameter.uses = 0;
  for (const block of blocks) {
    for (const { results } of block.instructions) for (const result of results) result.uses = 0;
    for (const parameter of block.parameters) parameter.uses = 0;
  }
  for (const block of blocks) {
    for (const { args } of block.instructions) for (const arg of args) if (arg instanceof Value) arg.uses++;
  }
}

/** Takes out instructions without effect whose results nobody uses, and parameters of blocks likewise. Counts the uses of values. */
export function removeUnused(graph: Graph, blocks: readonly Block[]): void {
  countUses(graph, blocks);
  for (let i = blocks.length - 1; i >= 0; i--) {
    removeInstructions(blocks[i]);
    if (i > 0) removeParameters(blocks[i]);
  }
}

function removeInstructions({ instructions }: Block): void {
  let isAny = false;
  for (let i = instructions.length - 1; i >= 0; i--) {
    const instruction = instructions[i];
    const { results } = instruction;
    if (results.length === 0) continue;
    if (results.every((each) => each.uses === 0)) {
      if (isPure(instruction)) {
        for (const arg of instruction.args) if (arg instanceof Value) arg.uses--;
        instruction.args = [];
        instruction.results = REMOVED;
        isAny = true;
      } else if (instruction.operation === "map_get" || (instruction.operation === "bs_get" && instruction.name !== "float")) {
        instruction.results = [];
      }
    } else if (instruction.operation === "list" && results.some((each) => each.uses === 0)) {
      instructions[i] = half(instruction);
    }
  }
  if (!isAny) return;
  let kept = 0;
  for (const each of instructions) if (each.results !== REMOVED) instructions[kept++] = each;
  instructions.length = kept;
}

const REMOVED: readonly Value[] = [];

/** `list` of which only one part is used. */
function half({ results: [head, tail], args }: Instruction): Instruction {
  return head.uses > 0 ? new Instruction("head", [head], args) : new Instruction("tail", [tail], args);
}

function removeParameters(block: Block): void {
  for (let i = block.parameters.length - 1; i >= 0; i--) {
    if (block.parameters[i].uses > 0) continue;
    block.parameters.splice(i, 1);
    for (const predecessor of block.predecessors) {
      const jump = predecessor.last();
      const arg = jump.args[i];
      if (arg instanceof Value) arg.uses--;
      jump.args = jump.args.filter((_, at) => at !== i);
    }
  }
}

/** Finds live values, and which of them need Y registers. */
export function markLiveness(blocks: readonly Block[]): void {
  const raising = new Map<Block, Block[]>();
  for (const block of blocks) {
    if (block.handler === null) continue;
    const known = raising.get(block.handler);
    if (known === undefined) raising.set(block.handler, [block]);
    else known.push(block);
  }
  for (const block of blocks) {
    for (const { args } of block.instructions) {
      for (const arg of args) if (arg instanceof Value && arg.block !== block) markLive(block, arg, raising);
    }
  }
  for (const handler of raising.keys()) for (const value of handler.liveIn) value.needsY = true;
  for (const block of blocks) markSaved(block);
}

function markLive(start: Block, value: Value, raising: ReadonlyMap<Block, readonly Block[]>): void {
  const work = [start];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (block.liveIn.has(value)) continue;
    block.liveIn.add(value);
    const reach = (predecessor: Block) => {
      predecessor.liveOut.add(value);
      if (predecessor !== value.block) work.push(predecessor);
    };
    for (const each of block.predecessors) reach(each);
    for (const each of raising.get(block) ?? []) reach(each);
  }
}

/** Destroy all X registers. */
const CLOBBERS: ReadonlySet<Operation> = new Set<Operation>([
  "call",
  "call_ext",
  "call_fun",
  "apply",
  "send",
  "build_stacktrace",
  "raw_raise",
  "try_case",
  "loop_rec",
  "loop_rec_end",
  "wait",
  "wait_timeout",
  "timeout",
]);

export function isClobbering(operation: Operation): boolean {
  return CLOBBERS.has(operation);
}

function markSaved(block: Block): void {
  const { instructions } = block;
  if (!instructions.some(({ operation }) => CLOBBERS.has(operation))) return;
  const live = new Set(block.liveOut);
  for (let i = instructions.length - 1; i >= 0; i--) {
    const { operation, results, args } = instructions[i];
    for (const result of results) live.delete(result);
    if (CLOBBERS.has(operation) && live.size > 0) {
      for (const value of live) value.needsY = true;
      block.keepsValues = true;
    }
    for (const arg of args) if (arg instanceof Value) live.add(arg);
  }
}
