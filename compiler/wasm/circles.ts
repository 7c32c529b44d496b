/**
 * Refuses code that can go round in a circle for ever without giving way: only calls, waits and the steps of a receive loop through the mailbox see to it that
 * a process is suspended when its time is up. Compilers write loops as calls, so only damaged code is refused (docs/architecture.md, "Verification").
 */
import type { Instruction } from "../beam/model.js";
import { OP } from "../beam/opcodes.js";
import { type Block, type FunctionGraph, POINT_WAIT, type ResumePoint } from "./cfg.js";
import { TranslationError } from "./errors.js";

/** Calls `visit` with each block to which control can go on from `index` without a call, a wait or a step through the mailbox; handlers are among them. */
function forEachNext(graph: FunctionGraph, index: number, visit: (next: number) => void): void {
  const block = graph.blocks[index] as Block;
  const { instructions } = graph.code;
  const last = block.end > block.start ? (instructions[block.end - 1] as Instruction).op : -1;
  for (let i = 0; i < block.exits.length; i++) {
    if ((instructions[block.exitsAt[i] as number] as Instruction).op !== OP.loop_rec_end) visit(block.exits[i] as number);
  }
  for (const ordinal of block.points) {
    const point = graph.points[ordinal] as ResumePoint;
    if (point.kind !== POINT_WAIT) visit(point.block);
  }
  if (block.falls && block.callPoint < 0 && last !== OP.wait_timeout) visit(index + 1);
}

/** @throws TranslationError when there is such a circle */
export function checkCircles(graph: FunctionGraph): void {
  const { blocks } = graph;
  const incoming = new Int32Array(blocks.length);
  let left = 0;
  let goesBack = false;
  for (let index = 0; index < blocks.length; index++) {
    if (!(blocks[index] as Block).isReachable) continue;
    left++;
    forEachNext(graph, index, (next) => {
      incoming[next] = (incoming[next] as number) + 1;
      if (next <= index) goesBack = true;
    });
  }
  if (!goesBack) return;
  // Takes away blocks to which nothing leads any more; what remains in the end are circles and what follows them.
  const pending: number[] = [];
  for (let index = 0; index < blocks.length; index++)
    if ((blocks[index] as Block).isReachable && incoming[index] === 0) pending.push(index);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    left--;
    forEachNext(graph, index, (next) => {
      incoming[next] = (incoming[next] as number) - 1;
      if (incoming[next] === 0) pending.push(next);
    });
  }
  if (left > 0) throw new TranslationError("code that can go round in a circle without a call", graph.place);
}
