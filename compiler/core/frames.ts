/**
 * Which blocks have a stack frame. A frame is needed where something is called that comes back, and it stays up to the end of the
 * function; a block that is reached with a frame from one place is so from all. What comes before works without a frame.
 */
import { type Block, Frame, type Instruction, isPending, type Operation } from "./graph.js";
import { isClobbering } from "./liveness.js";

const FRAME_NEEDING: ReadonlySet<Operation> = new Set<Operation>([
  "call",
  "call_ext",
  "call_fun",
  "apply",
  "send",
  "build_stacktrace",
  "raw_raise",
  "try",
  "try_case",
  "recv_marker_reserve",
  "call_error",
  "tail_apply",
]);

/** Instructions that only take parts out of terms. */
export const LOADS: ReadonlySet<Operation> = new Set<Operation>(["move", "element", "head", "tail", "list"]);

export function placeFrames(blocks: readonly Block[]): void {
  for (const block of blocks) if (needsFrame(block)) markFramed(block);
  for (const block of blocks) {
    if (!block.isFramed) continue;
    block.entersFrame = !block.predecessors.some((each) => each.isFramed);
    if (block.entersFrame) block.allocateAt = firstNeed(block);
    if (block.frame === null) shareFrame(block);
  }
}

function needsFrame({ instructions, keepsValues }: Block): boolean {
  return keepsValues || instructions.some(({ operation }) => FRAME_NEEDING.has(operation));
}

function markFramed(start: Block): void {
  const work = [start];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (block.isFramed) continue;
    block.isFramed = true;
    for (const target of block.last().targets) work.push(target, ...target.predecessors);
  }
}

function firstNeed(block: Block): number {
  const { instructions } = block;
  let { message } = block;
  for (let i = 0; i < instructions.length - 1; i++) {
    if (isNeed(instructions[i], message)) return i;
    if (instructions[i].operation === "remove_message") message = 0;
  }
  return instructions.length - 1;
}

/** Parts of terms are taken out right into the frame; what is computed before the first call is moved there. */
function isNeed({ operation, results }: Instruction, message: number): boolean {
  if (FRAME_NEEDING.has(operation) || isClobbering(operation)) return true;
  return LOADS.has(operation) && results.some((each) => each.needsY && !isPending(each, message));
}

function shareFrame(start: Block): void {
  const frame = new Frame();
  const work = [start];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (block.frame !== null || !block.isFramed) continue;
    block.frame = frame;
    work.push(...block.last().targets, ...block.predecessors);
  }
}
