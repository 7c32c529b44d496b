/**
 * Frame sizes: which frame there is at the start of each block, over all paths, those through handlers and waits included.
 *
 * Emitted code addresses Y registers relative to `e` without checks, so this pass refuses code in which paths with and without a frame join to do more than raise an
 * error (nothing of a frame can be used then), a frame is given back that is not there, or a frame changes while a `try` or `catch` in it is active (its handler
 * would then find another frame than it was translated for).
 */
import type { Instruction, Operand } from "../beam/model.js";
import { OP, OPCODES, type OpcodeName } from "../beam/opcodes.js";
import { type Block, type FunctionGraph, joinedFrame, MAYBE_FRAME, MIXED_FRAME, NO_FRAME, type ResumePoint } from "./cfg.js";
import { TranslationError } from "./errors.js";

/** Largest frame that a function may have; the file format has no limit. */
const MAX_Y_REGISTERS = 65536;

const NONE = 0;
const ALLOCATE = 1;
const DEALLOCATE = 2;
const TRIM = 3;
const TAIL_WITH_FRAME = 4;
const LEAVE = 5;
const TRY = 6;
const END_OF_TRY = 7;

const EFFECTS: Uint8Array = (() => {
  const effects = new Uint8Array(OPCODES.length);
  const set = (effect: number, names: readonly OpcodeName[]): void => {
    for (const name of names) effects[OP[name]] = effect;
  };
  set(ALLOCATE, ["allocate", "allocate_heap", "allocate_zero", "allocate_heap_zero"]);
  set(DEALLOCATE, ["deallocate"]);
  set(TRIM, ["trim"]);
  set(TAIL_WITH_FRAME, ["call_last", "call_ext_last", "apply_last"]);
  set(LEAVE, ["call_only", "call_ext_only", "return", "func_info"]);
  set(TRY, ["try", "catch"]);
  set(END_OF_TRY, ["try_end", "try_case", "catch_end"]);
  return effects;
})();

/** The largest frame that the function makes, in Y registers, and the smallest to which one is trimmed; -1 and 0 when there is none. */
export interface FrameExtent {
  readonly largest: number;
  readonly smallest: number;
}

class FramePass {
  largest = -1;
  smallest = MAX_Y_REGISTERS;
  private readonly pending: number[] = [];

  constructor(private readonly graph: FunctionGraph) {}

  run(): FrameExtent {
    this.enter(this.graph.entry, NO_FRAME, 0);
    for (let index = this.pending.pop(); index !== undefined; index = this.pending.pop())
      this.block(this.graph.blocks[index] as Block, index);
    return { largest: this.largest, smallest: this.largest < 0 ? 0 : this.smallest };
  }

  private enter(index: number, frame: number, tries: number): void {
    const block = this.graph.blocks[index] as Block;
    const joined = joinedFrame(block.frame, frame);
    if (block.frame === joined && block.tries >= tries) return;
    block.frame = joined;
    block.tries = Math.max(block.tries, tries);
    this.pending.push(index);
  }

  private block(block: Block, index: number): void {
    let { frame, tries } = block;
    const { instructions } = this.graph.code;
    let exit = 0;
    for (let at = block.start; at < block.end; at++) {
      const { op, args } = instructions[at] as Instruction;
      const effect = EFFECTS[op] as number;
      for (; block.exitsAt[exit] === at; exit++) this.enter(block.exits[exit] as number, frame, tries);
      if (effect === NONE) continue;
      if (frame === MAYBE_FRAME) this.refuse("paths with and without a frame join");
      if (block.neverReturns && at === block.end - 1) continue;
      if (effect === TRY) {
        if (frame < 0) this.refuse("a try or catch without a frame of its own");
        tries++;
        this.enterPoints(block, at, frame, tries);
      } else if (effect === END_OF_TRY) tries = Math.max(0, tries - 1);
      else frame = this.change(effect, args, frame, tries);
    }
    if (block.falls) this.enter(index + 1, frame, tries);
    this.enterPoints(block, block.end - 1, frame, tries);
  }

  /** Enters the blocks of the resume points that the instruction makes (handlers and waits). */
  private enterPoints(block: Block, at: number, frame: number, tries: number): void {
    for (const ordinal of block.points) {
      const point = this.graph.points[ordinal] as ResumePoint;
      if (point.instruction !== at) continue;
      if (frame === MAYBE_FRAME) this.refuse("paths with and without a frame join");
      this.enter(point.block, frame, tries);
    }
  }

  /** The frame behind an instruction that makes, changes or drops it. */
  private change(effect: number, args: readonly Operand[], frame: number, tries: number): number {
    if (effect === LEAVE) {
      if (frame !== NO_FRAME) this.refuse("a function is left with its frame");
      return NO_FRAME;
    }
    if (effect === ALLOCATE) {
      const size = (args[0] as Operand).value;
      if (frame !== NO_FRAME) this.refuse("a second frame");
      if (size > MAX_Y_REGISTERS || size < 0) this.refuse("a frame of too many registers");
      this.largest = Math.max(this.largest, size);
      this.smallest = Math.min(this.smallest, size);
      return size;
    }
    if (tries > 0) this.refuse("a frame changes within a try or catch");
    if (effect === TRIM) {
      const dropped = (args[0] as Operand).value;
      if (frame < dropped || frame >= MIXED_FRAME) this.refuse("more is trimmed than there is");
      this.smallest = Math.min(this.smallest, frame - dropped);
      return frame - dropped;
    }
    const size = (args[effect === DEALLOCATE ? 0 : 2] ?? (args[1] as Operand)).value;
    if (frame !== size) this.refuse("the frame given back is not the one there is");
    return NO_FRAME;
  }

  private refuse(what: string): never {
    throw new TranslationError(what, this.graph.place);
  }
}

/**
 * Fills in `frame` and `tries` of all reachable blocks.
 * @throws TranslationError when the frames contradict each other
 */
export function findFrames(graph: FunctionGraph): FrameExtent {
  return new FramePass(graph).run();
}
