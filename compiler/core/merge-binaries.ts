/**
 * A binary that is made to become part of another one is not made:
 *
 *   a := <<X:3>>; b := <<Acc/bitstring, a/bitstring>>   →   b := <<Acc/bitstring, X:3>>
 *
 * where nothing happens in between and stack traces stay the same: the inner one cannot fail, or is of the same line.
 */
import { TYPE_BITSTRING, TYPE_INTEGER } from "../beam/model.js";
import { type Block, Const, Instruction, type Segment, type Source } from "./graph.js";
import { isPure } from "./liveness.js";
import { ANY, NONE, type Type } from "./types.js";

export function mergeBinaries(blocks: readonly Block[]): void {
  for (const block of blocks) {
    const { instructions } = block;
    for (let i = 1; i < instructions.length; i++) {
      if (instructions[i].operation !== "create_bin") continue;
      for (let at = innerAt(instructions, i); at >= 0; at = innerAt(instructions, i)) {
        instructions[i] = merged(instructions[at], instructions[i]);
        instructions.splice(at, 1);
        i--;
      }
    }
  }
}

/** Index of a construction that can become part of the one at `index`, or -1. */
function innerAt(instructions: readonly Instruction[], index: number): number {
  const outer = instructions[index];
  for (let at = index - 1; at >= 0; at--) {
    const inner = instructions[at];
    if (inner.operation === "create_bin") return canMerge(inner, outer) ? at : -1;
    if (!isPure(inner)) return -1;
  }
  return -1;
}

function canMerge(inner: Instruction, outer: Instruction): boolean {
  const [value] = inner.results;
  if (value.uses !== 1 || inner.targets.length > 0) return false;
  const segment = outer.segments.find((each) => each.value >= 0 && outer.args[each.value] === value);
  if (segment === undefined || (segment.type !== "binary" && segment.type !== "append") || segment.size >= 0) return false;
  if (segment.unit !== 1 && typeAt(outer, segment.value).unit % segment.unit !== 0) return false;
  const isSameLine =
    outer.targets.length === 0 && inner.position?.line === outer.position?.line && inner.position?.file === outer.position?.file;
  return isSameLine || inner.segments.every((each) => isSafe(inner, each));
}

function typeAt({ args, types }: Instruction, index: number): Type {
  return args[index] instanceof Const ? ANY : (types?.[index] ?? ANY);
}

/** Can it not fail? */
function isSafe(inner: Instruction, { type, value, size, unit, bytes }: Segment): boolean {
  if (bytes !== null) return true;
  const given = typeAt(inner, value);
  if (given === NONE) return false;
  if (type === "integer") return size >= 0 && inner.args[size] instanceof Const && given.isOnly(TYPE_INTEGER);
  return (type === "binary" || type === "append") && size < 0 && given.isOnly(TYPE_BITSTRING) && given.unit % unit === 0;
}

/** The outer one with the segments of the inner one in their place. */
function merged(inner: Instruction, outer: Instruction): Instruction {
  const [value] = inner.results;
  const args: Source[] = [];
  const types: Type[] = [];
  const segments: Segment[] = [];
  const argument = (from: Instruction, index: number): number => {
    if (index < 0) return -1;
    types.push(typeAt(from, index));
    return args.push(from.args[index]) - 1;
  };
  const add = (from: Instruction, segment: Segment): void => {
    const isFirst = segments.length === 0;
    const type = segment.type === "append" && !isFirst ? "binary" : segment.type;
    segments.push({ ...segment, type, value: argument(from, segment.value), size: argument(from, segment.size) });
  };
  for (const segment of outer.segments) {
    if (segment.value >= 0 && outer.args[segment.value] === value) for (const each of inner.segments) add(inner, each);
    else add(outer, segment);
  }
  const result = new Instruction("create_bin", outer.results, args);
  result.segments = segments;
  result.types = types;
  result.position = outer.position;
  result.targets = outer.targets;
  return result;
}
