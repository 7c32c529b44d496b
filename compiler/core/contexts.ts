/**
 * Match contexts instead of binaries: a function that does nothing with an argument before it starts to match it takes the context of its
 * caller as well, which goes on where the caller has stopped; so a loop over a binary makes no new binary in each round.
 *
 *   rest := bs_get_tail ctx; tail_call f rest, …   →   tail_call f ctx, …
 *
 * Where such a function needs the argument itself after all, the binary is made there again: the position in which the match began is
 * kept, and gone back to.
 */
import { type Block, Instruction, type Source, Value } from "./graph.js";

/** A function under construction, its blocks in order. */
export interface OrderedFunction {
  readonly entry: number;
  readonly parameters: readonly Value[];
  readonly blocks: Block[];
}

/** What is known of an argument that may be a context. */
interface Acceptance {
  readonly start: Instruction;
  /** Blocks that are reached after the match has begun, and that need the argument. */
  readonly users: readonly Block[];
}

/** What is known of arguments that may be contexts, by entry label and index. */
type Accepted = ReadonlyMap<number, ReadonlyMap<number, Acceptance>>;

/** Indices of the arguments that may be contexts, by entry label. */
export type ContextParameters = ReadonlyMap<number, readonly number[]>;

/** Passes contexts among functions where that can be done. Functions whose blocks were changed have to be put in order again. */
export function passContexts(functions: readonly OrderedFunction[]): ContextParameters {
  const accepted = new Map<number, Map<number, Acceptance>>();
  for (const each of functions) {
    const parameters = new Map<number, Acceptance>();
    each.parameters.forEach((parameter, i) => {
      const acceptance = accept(each, parameter);
      if (acceptance !== null) parameters.set(i, acceptance);
    });
    if (parameters.size > 0) accepted.set(each.entry, parameters);
  }
  const used = new Map<number, Set<number>>();
  if (accepted.size === 0) return new Map();
  for (const each of functions) passTails(each, accepted, used);
  restoreArguments(functions, accepted, used);
  return new Map([...used].map(([entry, indices]) => [entry, [...indices].sort((a, b) => a - b)]));
}

/** Makes arguments that are needed again, in all functions that get a context; more of them may turn out to do so meanwhile. */
function restoreArguments(functions: readonly OrderedFunction[], accepted: Accepted, used: Map<number, Set<number>>): void {
  const done = new Map<number, Set<number>>();
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const each of functions) {
      const restored = done.get(each.entry) ?? new Set();
      done.set(each.entry, restored);
      for (const index of used.get(each.entry) ?? []) {
        if (restored.has(index)) continue;
        restored.add(index);
        isMore = true;
        restoreArgument(each, each.parameters[index], accepted.get(each.entry)?.get(index) as Acceptance, accepted, used);
      }
    }
  }
}

const NO_BLOCKS: ReadonlySet<Block> = new Set();

function usersOf({ blocks }: OrderedFunction, value: Value): User[] {
  const users: User[] = [];
  for (const block of blocks) {
    for (const instruction of block.instructions) if (instruction.args.includes(value)) users.push({ block, instruction });
  }
  return users;
}

/** Can the argument be a context? Its match must come before all other uses. */
function accept(each: OrderedFunction, parameter: Value): Acceptance | null {
  if (parameter.uses === 0) return null;
  const uses = usersOf(each, parameter);
  const [first] = uses;
  if (first === undefined) return null;
  if (first.instruction.operation !== "bs_start_match" || first.block.handler !== null) return null;
  const [success, failure] = first.instruction.targets;
  const matched = reachable(success);
  const unmatched = failure === undefined ? NO_BLOCKS : reachable(failure);
  const users: Block[] = [];
  const before = uses.length > 1 ? reachable(each.blocks[0], first.block) : NO_BLOCKS;
  for (const { block } of uses.slice(1)) {
    if (before.has(block) && block !== first.block) return null;
    if (!matched.has(block) && unmatched.has(block)) continue;
    if (!matched.has(block) || block === first.block || block.handler !== null) return null;
    // Where both ways meet it may be either, so such a block is doubled; that is done for ends of the function only.
    if (unmatched.has(block) && !isDoubled(block, matched, unmatched)) return null;
    if (!users.includes(block)) users.push(block);
  }
  return { start: first.instruction, users };
}

/** An end of the function without parameters, where it is clear for each way there whether the match has begun. */
function isDoubled(block: Block, matched: ReadonlySet<Block>, unmatched: ReadonlySet<Block>): boolean {
  if (block.last().targets.length > 0 || block.parameters.length > 0) return false;
  return !block.predecessors.some((each) => matched.has(each) && unmatched.has(each));
}

/** The blocks that can be reached from one, itself included; not by way of `barrier`. */
function reachable(start: Block, barrier: Block | null = null): Set<Block> {
  const seen = new Set<Block>([start]);
  const work = [start];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (block === barrier) continue;
    for (const target of block.last().targets) {
      if (seen.has(target)) continue;
      seen.add(target);
      work.push(target);
    }
  }
  return seen;
}

const MOVES: ReadonlySet<Instruction["operation"]> = new Set<Instruction["operation"]>(["bs_get", "bs_match_string", "bs_set_position"]);

/** Blocks in which the context may stand elsewhere than where the match began. */
function movedBlocks(blocks: readonly Block[], context: Source): ReadonlySet<Block> {
  const moved = new Set<Block>();
  const work: Block[] = [];
  for (const block of blocks) {
    for (const { operation, args, targets } of block.instructions) {
      if (args[0] === context && MOVES.has(operation)) work.push(targets.length > 0 ? targets[0] : block);
    }
  }
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (moved.has(block)) continue;
    moved.add(block);
    work.push(...block.last().targets);
  }
  return moved;
}

/** In functions of more blocks it would take too long to follow all ways. */
const MAX_BLOCKS = 1000;

interface User {
  readonly block: Block;
  readonly instruction: Instruction;
}

/** Hands on contexts in the place of tails that are made for calls. */
function passTails(each: OrderedFunction, accepted: Accepted, used: Map<number, Set<number>>): void {
  if (each.blocks.length > MAX_BLOCKS) return;
  for (const block of each.blocks) {
    for (let i = block.instructions.length - 1; i >= 0; i--) {
      const { operation, results, args } = block.instructions[i];
      if (operation !== "bs_get_tail") continue;
      const [tail] = results;
      const context = args[0] as Value;
      const users = usersOf(each, tail);
      const isCall = ({ instruction }: User) => acceptingIndex(instruction, tail, accepted) >= 0 && !instruction.args.includes(context);
      if (!users.some(isCall) || !isOneEach(users) || users.some((user) => isMoved(context, block, i, user))) continue;
      block.instructions.splice(i, 1);
      for (const user of users) {
        if (isCall(user)) passContext(user.instruction, tail, context, used);
        else takeTail(user, tail, context);
      }
    }
  }
}

/** Index of the only argument that is the tail, when the function that is called accepts a context there; else -1. */
function acceptingIndex({ operation, callee, args }: Instruction, tail: Value, accepted: Accepted): number {
  if (callee === null || (operation !== "call" && operation !== "tail_call")) return -1;
  const index = args.indexOf(tail);
  return args.lastIndexOf(tail) === index && accepted.get(callee.entry)?.has(index) ? index : -1;
}

/** Is there at most one use on each way through the function? */
function isOneEach(users: readonly User[]): boolean {
  const blocks = users.map((user) => user.block);
  if (new Set(blocks).size < blocks.length) return false;
  return blocks.length === 1 || blocks.every((block) => blocks.every((other) => other === block || !reachable(block).has(other)));
}

function passContext(call: Instruction, tail: Value, context: Value, used: Map<number, Set<number>>): void {
  const { entry } = call.callee as NonNullable<Instruction["callee"]>;
  const indices = used.get(entry) ?? new Set();
  used.set(entry, indices.add(call.args.indexOf(tail)));
  call.args = call.args.map((arg) => (arg === tail ? context : arg));
}

/** Makes the tail where it is used. */
function takeTail({ block, instruction }: User, tail: Value, context: Value): void {
  const own = new Value(tail.name);
  own.block = block;
  block.instructions.splice(block.instructions.indexOf(instruction), 0, new Instruction("bs_get_tail", [own], [context]));
  instruction.args = instruction.args.map((arg) => (arg === tail ? own : arg));
}

/** May anything else be done with the context between the tail and the call, or after it? */
function isMoved(context: Value, block: Block, index: number, user: User): boolean {
  const later = reachable(block);
  for (const each of later) {
    const start = each === block ? index + 1 : 0;
    for (let i = start; i < each.instructions.length; i++) {
      if (!each.instructions[i].args.includes(context)) continue;
      if (each === user.block || reachable(each).has(user.block) || reachable(user.block).has(each)) return true;
    }
  }
  return false;
}

/** Where the argument itself is needed after its match has begun, it is made from the context. */
function restoreArgument(
  each: OrderedFunction,
  parameter: Value,
  { start, users }: Acceptance,
  accepted: Accepted,
  used: Map<number, Set<number>>,
): void {
  if (users.length === 0) return;
  const [context] = start.results;
  const [success, failure] = start.targets;
  const moved = movedBlocks(each.blocks, context);
  const position = new Value("position");
  position.block = success;
  if (users.some((block) => moved.has(block))) success.instructions.unshift(new Instruction("bs_get_position", [position], [context]));
  const unmatched = failure === undefined ? NO_BLOCKS : reachable(failure);
  const matched = reachable(success);
  for (const block of users) {
    let own = block;
    if (unmatched.has(block)) {
      own = copyEnd(block);
      for (const other of each.blocks) {
        if (!matched.has(other)) continue;
        const last = other.last();
        if (last.targets.includes(block)) last.targets = last.targets.map((target) => (target === block ? own : target));
      }
    }
    const call = own.last();
    if (!moved.has(block) && isOnlyUser(own, call, parameter) && acceptingIndex(call, parameter, accepted) >= 0) {
      passContext(call, parameter, context, used);
      continue;
    }
    const argument = new Value(parameter.name);
    argument.block = own;
    const at = own.instructions.findIndex(({ args }) => args.includes(parameter));
    for (const instruction of own.instructions) instruction.args = instruction.args.map((arg) => (arg === parameter ? argument : arg));
    own.instructions.splice(at, 0, new Instruction("bs_get_tail", [argument], [context]));
    if (moved.has(block)) own.instructions.splice(at, 0, new Instruction("bs_set_position", [], [context, position]));
  }
}

function isOnlyUser({ instructions }: Block, user: Instruction, value: Value): boolean {
  return user.operation === "tail_call" && instructions.every((each) => each === user || !each.args.includes(value));
}

/** A copy of a block that ends the function, with values of its own. */
function copyEnd(block: Block): Block {
  const values = new Map<unknown, Value>();
  const copy = new (block.constructor as new () => Block)();
  copy.handler = block.handler;
  copy.message = block.message;
  for (const instruction of block.instructions) {
    const results = instruction.results.map((result) => {
      const value = new Value(result.name);
      value.block = copy;
      values.set(result, value);
      return value;
    });
    const args = instruction.args.map((arg) => values.get(arg) ?? arg);
    copy.instructions.push(Object.assign(new Instruction(instruction.operation, results, args), { ...instruction, results, args }));
  }
  return copy;
}
