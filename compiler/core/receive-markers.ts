/**
 * Receive markers: a receive that takes only messages with a reference in them need not look at those that were there before the reference
 * was made.
 *
 *   marker := recv_marker_reserve; ref := make_ref(); recv_marker_bind marker ref; …; recv_marker_use ref; loop: loop_rec …
 *
 * That is so when on each way to a `remove_message` a part of the message has been found to be equal to the reference.
 */
import { type Block, Instruction, Value } from "./graph.js";

/** Functions of `erlang` that make references. */
const MAKERS: ReadonlySet<string> = new Set(["make_ref/0", "monitor/2", "monitor/3"]);

export function placeMarkers(blocks: readonly Block[]): void {
  const made = new Map<Value, { readonly block: Block; readonly call: Instruction }>();
  const loops: Block[] = [];
  for (const block of blocks) {
    for (const instruction of block.instructions) {
      if (isMaker(instruction)) made.set(instruction.results[0], { block, call: instruction });
      else if (instruction.operation === "loop_rec") loops.push(block);
    }
  }
  if (made.size === 0) return;
  const marked = new Set<Value>();
  for (const loop of loops) {
    const takers = blocks.filter((each) => takes(each, loop));
    const reference = [...commonReferences(loop, takers)].find((each) => made.has(each));
    if (reference === undefined || !loop.predecessors.every((each) => each.index >= loop.index || each.last().operation === "jump"))
      continue;
    if (!marked.has(reference)) mark(reference, made.get(reference) as NonNullable<ReturnType<typeof made.get>>);
    marked.add(reference);
    for (const before of loop.predecessors) if (before.index < loop.index) insertLast(before, "recv_marker_use", reference);
    for (const taker of takers) {
      const at = taker.instructions.findIndex(({ operation }) => operation === "remove_message");
      taker.instructions.splice(at, 0, new Instruction("recv_marker_clear", [], [reference]));
    }
  }
}

function isMaker({ operation, module, name, args }: Instruction): boolean {
  return operation === "call_ext" && module === "erlang" && MAKERS.has(`${name}/${args.length}`);
}

/** Is it a block that takes the message that the loop has come to out of the mailbox? */
function takes(block: Block, loop: Block): boolean {
  const message = loop.last().results[0]?.message;
  if (block.message !== message && block !== loop) return false;
  return block.instructions.some(({ operation }) => operation === "remove_message");
}

/** What a part of the message is equal to in all of these blocks. */
function commonReferences(loop: Block, takers: readonly Block[]): ReadonlySet<Value> {
  const [first, ...others] = takers.map((taker) => referencesOnWay(loop, taker));
  return new Set([...(first ?? [])].filter((each) => others.every((found) => found.has(each))));
}

function referencesOnWay(loop: Block, taker: Block): Set<Value> {
  const { message } = loop.last().results[0];
  const found = new Set<Value>();
  for (let at = taker; at !== loop && at.predecessors.length === 1; ) {
    const [before] = at.predecessors;
    const { operation, name, args, targets } = before.last();
    if (operation === "test" && name === "is_eq_exact" && targets[0] === at) {
      const [a, b] = args;
      if (a instanceof Value && b instanceof Value) {
        if (a.message === message) found.add(b);
        else if (b.message === message) found.add(a);
      }
    }
    at = before;
  }
  return found;
}

function mark(reference: Value, { block, call }: { readonly block: Block; readonly call: Instruction }): void {
  const marker = new Value("marker");
  marker.block = block;
  marker.uses = 1;
  reference.uses++;
  const at = block.instructions.indexOf(call);
  block.instructions.splice(at + 1, 0, new Instruction("recv_marker_bind", [], [marker, reference]));
  block.instructions.splice(at, 0, new Instruction("recv_marker_reserve", [marker], []));
}

function insertLast({ instructions }: Block, operation: Instruction["operation"], reference: Value): void {
  reference.uses++;
  instructions.splice(instructions.length - 1, 0, new Instruction(operation, [], [reference]));
}
