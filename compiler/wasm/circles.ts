/**
 * Refuses code that can go round in a circle for ever without giving way: only calls and waits see to it that a process is suspended when its time is up, and a
 * receive loop ends where the mailbox does. Compilers write loops as calls, so only damaged code is refused (docs/architecture.md, "Verification").
 *
 * loop_rec goes on as long as there is a message at the scan position, and loop_rec_end moves that position forward, or leaves it at the end (vm/process/mailbox.ts). So a
 * circle ends by itself when it cannot be gone round without loop_rec_end, nor without a loop_rec that has found a message, nor with what moves the position back.
 */
import type { Instruction } from "../beam/model.js";
import { OP } from "../beam/opcodes.js";
import { type Block, type FunctionGraph, POINT_WAIT, type ResumePoint } from "./cfg.js";
import { TranslationError } from "./errors.js";

/** Instructions after which the mailbox is looked at from another position than the one behind. */
const RESETS: ReadonlySet<number> = new Set([OP.remove_message, OP.timeout, OP.recv_set, OP.recv_marker_use]);

/** Which steps of receive loops a path may not take. */
const NO_STEP = 0;
const NO_MESSAGE = 1;
const ANY_STEP = 2;
type Steps = typeof NO_STEP | typeof NO_MESSAGE | typeof ANY_STEP;

/**
 * Calls `visit` with each block to which control can go on from block `index`, at or behind instruction `from`, without a call or a wait, and with such steps only;
 * handlers are among them.
 */
function forEachNext(graph: FunctionGraph, index: number, from: number, steps: Steps, visit: (next: number) => void): void {
  const block = graph.blocks[index] as Block;
  const { instructions } = graph.code;
  const end = steps === NO_MESSAGE ? endWithoutMessage(graph, block) : block.end;
  for (let i = 0; i < block.exits.length; i++) {
    const at = block.exitsAt[i] as number;
    const isStep = (instructions[at] as Instruction).op === OP.loop_rec_end;
    if (at >= from && at < end && !(isStep && steps === NO_STEP)) visit(block.exits[i] as number);
  }
  for (const ordinal of block.points) {
    const point = graph.points[ordinal] as ResumePoint;
    if (point.kind !== POINT_WAIT) visit(point.block);
  }
  const last = block.end > block.start ? (instructions[block.end - 1] as Instruction).op : -1;
  if (
    end === block.end &&
    block.falls &&
    block.callPoint < 0 &&
    last !== OP.wait_timeout &&
    !(last === OP.loop_rec && steps === NO_MESSAGE)
  )
    visit(index + 1);
}

/** Behind the block's first loop_rec, or the block's end. */
function endWithoutMessage({ code }: FunctionGraph, block: Block): number {
  for (let at = block.start; at < block.end; at++) if ((code.instructions[at] as Instruction).op === OP.loop_rec) return at + 1;
  return block.end;
}

/** @throws TranslationError when there is a circle that need not end */
export function checkCircles(graph: FunctionGraph): void {
  const hasReceive = graph.code.instructions.some(({ op }) => op === OP.loop_rec_end);
  if (hasCircle(graph, NO_STEP) || (hasReceive && (hasCircle(graph, NO_MESSAGE) || resetsOnCircle(graph))))
    throw new TranslationError("code that can go round in a circle without a call", graph.place);
}

function hasCircle(graph: FunctionGraph, steps: Steps): boolean {
  const { blocks } = graph;
  const incoming = new Int32Array(blocks.length);
  let left = 0;
  let goesBack = false;
  for (let index = 0; index < blocks.length; index++) {
    if (!(blocks[index] as Block).isReachable) continue;
    left++;
    forEachNext(graph, index, 0, steps, (next) => {
      incoming[next] = (incoming[next] as number) + 1;
      if (next <= index) goesBack = true;
    });
  }
  if (!goesBack) return false;
  // Takes away blocks to which nothing leads any more; what remains in the end are circles and what follows them.
  const pending: number[] = [];
  for (let index = 0; index < blocks.length; index++)
    if ((blocks[index] as Block).isReachable && incoming[index] === 0) pending.push(index);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    left--;
    forEachNext(graph, index, 0, steps, (next) => {
      incoming[next] = (incoming[next] as number) - 1;
      if (incoming[next] === 0) pending.push(next);
    });
  }
  return left > 0;
}

/** Whether a block that moves the scan position back can come to itself again. */
function resetsOnCircle(graph: FunctionGraph): boolean {
  const { blocks, code } = graph;
  return blocks.some((block, index) => {
    if (!block.isReachable) return false;
    for (let at = block.start; at < block.end; at++)
      if (RESETS.has((code.instructions[at] as Instruction).op) && comesBack(graph, index, at)) return true;
    return false;
  });
}

/** Whether control can come to block `index` again from its instruction `at`. */
function comesBack(graph: FunctionGraph, index: number, at: number): boolean {
  const seen = new Uint8Array(graph.blocks.length);
  const pending: number[] = [];
  const visit = (next: number): void => {
    if (seen[next] === 0) pending.push(next);
    seen[next] = 1;
  };
  forEachNext(graph, index, at, ANY_STEP, visit);
  for (let next = pending.pop(); next !== undefined && seen[index] === 0; next = pending.pop())
    forEachNext(graph, next, 0, ANY_STEP, visit);
  return seen[index] === 1;
}
