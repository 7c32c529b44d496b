/**
 * The order of a graph's blocks: each behind all that lead to it (but for the circles of receive), and, where it can be, right behind the
 * one that goes on in it. Blocks that only jump on are left out, and those that are reached from one jump only become part of its block.
 */
import { Atom, type Term } from "../beam/terms.js";
import { type Block, Const, type Graph, Instruction, type Source } from "./graph.js";

export function order(graph: Graph): Block[] {
  let blocks = arrange(graph.entry);
  if (dropRepeatedTests(blocks)) blocks = arrange(graph.entry);
  // Blocks that have no parameters any more may be ones that only jump on.
  if (dropEqualParameters(blocks)) blocks = arrange(graph.entry);
  blocks = merge(blocks);
  for (let i = 0; i < blocks.length; i++) blocks[i].index = i;
  return blocks;
}

/** Where a jump to the block ends. */
function destination(block: Block): Block {
  let end = block;
  while (end.instructions.length === 1 && end.parameters.length === 0) {
    const [only] = end.instructions;
    if (only.operation !== "jump" || only.args.length > 0) break;
    end = only.targets[0];
  }
  return end;
}

/** The blocks that can be reached, in reverse postorder, with predecessors. */
function arrange(entry: Block): Block[] {
  const reversed: Block[] = [];
  const stack: { readonly block: Block; next: number }[] = [];
  const seen = new Set<Block>();
  const enter = (block: Block) => {
    seen.add(block);
    const last = block.last();
    if (last.targets.some((target) => destination(target) !== target)) last.targets = last.targets.map(destination);
    block.predecessors = [];
    stack.push({ block, next: 0 });
  };
  enter(entry);
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const { targets } = top.block.last();
    // From the last target to the first, so that the first comes right behind the block.
    const target = targets[targets.length - 1 - top.next++];
    if (target === undefined) {
      reversed.push(top.block);
      stack.pop();
    } else if (!seen.has(target)) {
      enter(target);
    }
  }
  const blocks = reversed.reverse();
  for (const block of blocks) for (const target of block.last().targets) target.predecessors.push(block);
  return blocks;
}

/** How far back a test is looked for. */
const MAX_STEPS = 24;

/** Leaves out tests that have been made before on the only way there. True when there were any. */
function dropRepeatedTests(blocks: readonly Block[]): boolean {
  let isAny = false;
  for (const block of blocks) {
    const last = block.last();
    if (last.operation !== "test" || last.args.length !== 1) continue;
    let at = block;
    for (let steps = 0; steps < MAX_STEPS && at.predecessors.length === 1; steps++) {
      const [before] = at.predecessors;
      const test = before.last();
      const isSame = test.operation === "test" && test.name === last.name && test.args.length === 1 && test.args[0] === last.args[0];
      if (isSame && last.numbers.length === 0 && test.targets[0] === at && test.targets[1] !== at) {
        const jump = new Instruction("jump", [], []);
        jump.targets = [last.targets[0]];
        block.instructions[block.instructions.length - 1] = jump;
        isAny = true;
        break;
      }
      at = before;
    }
  }
  return isAny;
}

/** Leaves out parameters for which all that lead to the block pass the same. True when there were any. */
function dropEqualParameters(blocks: readonly Block[]): boolean {
  const replaced = new Map<Source, Source>();
  for (const block of blocks) {
    for (let i = block.parameters.length - 1; i >= 0; i--) {
      const same = samePassed(block, i, replaced);
      if (same === null) continue;
      replaced.set(block.parameters[i], same);
      block.parameters.splice(i, 1);
      for (const each of block.predecessors) {
        const jump = each.last();
        jump.args = jump.args.filter((_, at) => at !== i);
      }
    }
  }
  if (replaced.size === 0) return false;
  for (const { instructions } of blocks) {
    for (const instruction of instructions) {
      if (!instruction.args.some((arg) => replaced.has(arg))) continue;
      instruction.args = instruction.args.map((arg) => resolve(arg, replaced));
    }
  }
  return true;
}

function resolve(source: Source, replaced: ReadonlyMap<Source, Source>): Source {
  let end = source;
  for (let next = replaced.get(end); next !== undefined; next = replaced.get(end)) end = next;
  return end;
}

/** What all jumps to the block pass as its parameter `index`, or null. */
function samePassed({ predecessors }: Block, index: number, replaced: ReadonlyMap<Source, Source>): Source | null {
  let same: Source | null = null;
  for (const each of predecessors) {
    const passed = resolve(each.last().args[index], replaced);
    if (same === null) same = passed;
    else if (same !== passed && !(same instanceof Const && passed instanceof Const && isSameConstant(same.term, passed.term))) return null;
  }
  return same;
}

function isSameConstant(a: Term, b: Term): boolean {
  return a === b && (typeof a === "number" || a instanceof Atom);
}

function merge(blocks: Block[]): Block[] {
  const gone = new Set<Block>();
  for (const block of blocks) {
    if (gone.has(block)) continue;
    for (let next = follower(block); next !== null; next = follower(block)) {
      block.instructions.pop();
      for (const instruction of next.instructions) {
        for (const result of instruction.results) result.block = block;
        block.instructions.push(instruction);
      }
      for (const target of next.last().targets) target.predecessors[target.predecessors.indexOf(next)] = block;
      gone.add(next);
    }
  }
  return gone.size === 0 ? blocks : blocks.filter((block) => !gone.has(block));
}

/** The block that can become part of this one, or null. */
function follower(block: Block): Block | null {
  const last = block.last();
  if (last.operation !== "jump" || last.args.length > 0) return null;
  const [next] = last.targets;
  const isOnlyHere = next.predecessors.length === 1 && next.parameters.length === 0;
  return isOnlyHere && next.handler === block.handler && next !== block ? next : null;
}
