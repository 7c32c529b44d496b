/** Bit syntax: segments are `value :: type-modifier-size(n)`, as the expander leaves them. */
import type { Expression, Pattern, SegmentSpecification, SegmentType } from "../../core/core.js";
import { Atom, Node, type Term } from "../terms.js";
import { literal } from "./constants.js";
import type { Context, Steps } from "./context.js";
import { body, values } from "./expressions.js";
import type { PatternScope } from "./patterns.js";

export interface Segment {
  readonly value: Term;
  readonly size: Term | null;
  readonly type: SegmentType;
  readonly unit: number;
  readonly signed: boolean;
  readonly endian: "big" | "little" | "native";
}

const TYPES: ReadonlyMap<string, { readonly type: SegmentType; readonly unit: number }> = new Map([
  ["integer", { type: "integer", unit: 1 }],
  ["float", { type: "float", unit: 1 }],
  ["binary", { type: "binary", unit: 8 }],
  ["bytes", { type: "binary", unit: 8 }],
  ["bitstring", { type: "binary", unit: 1 }],
  ["bits", { type: "binary", unit: 1 }],
  ["utf8", { type: "utf8", unit: 1 }],
  ["utf16", { type: "utf16", unit: 1 }],
  ["utf32", { type: "utf32", unit: 1 }],
]);

/** The segments of `<<>>`; text in segments of other types than binaries stands for its code points. */
export function segments(args: readonly Term[]): Segment[] {
  return args.flatMap((arg) => {
    const [value, specification] = (arg as Node).args as [Term, Term];
    const segment = specified(value, specification);
    if (typeof value !== "string" || segment.type === "binary") return [segment];
    return Array.from(value, (character) => ({ ...segment, value: character.codePointAt(0) as number }));
  });
}

function specified(value: Term, specification: Term): Segment {
  let segment: Segment = { value, size: null, type: "integer", unit: 1, signed: false, endian: "big" };
  let unit: number | null = null;
  for (const part of parts(specification)) {
    const name = (part.form as Atom).name;
    const args = part.args as readonly Term[];
    const type = TYPES.get(name);
    if (type !== undefined) segment = { ...segment, ...type };
    else if (name === "size") segment = { ...segment, size: args[0] as Term };
    else if (name === "unit") unit = args[0] as number;
    else if (name === "signed" || name === "unsigned") segment = { ...segment, signed: name === "signed" };
    else if (name === "big" || name === "little" || name === "native") segment = { ...segment, endian: name };
    else throw new Error(`a segment of type ${name}`);
  }
  return unit === null ? segment : { ...segment, unit };
}

/** `a-b-c` from left to right. */
function parts(specification: Term): Node[] {
  if (!(specification instanceof Node)) return [];
  if (specification.form !== MINUS || !Array.isArray(specification.args) || specification.args.length !== 2) return [specification];
  return specification.args.flatMap(parts);
}

const MINUS = Atom.of("-");

function specificationOf(segment: Segment, size: Expression | null): SegmentSpecification {
  const { type, unit, signed, endian } = segment;
  return { type, size, unit, signed, endian };
}

export function bitstring(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const all = segments(args);
  if (all.length === 0) return literal("");
  const parts = all.flatMap(({ value, size }) => (size === null ? [value] : [value, size]));
  const lowered = values(parts, context, steps);
  let next = 0;
  return {
    kind: "binary",
    segments: all.map((segment) => {
      const value = lowered[next++] as Expression;
      return { ...specificationOf(segment, segment.size === null ? null : (lowered[next++] as Expression)), value };
    }),
    position: context.position(node.meta),
  };
}

/** A size in a pattern: what guards allow, over variables bound further left, too. */
function patternSize(size: Term | null, scope: PatternScope): Expression | null {
  return size === null ? null : body(size, scope.context.guard());
}

type PatternSegment = SegmentSpecification & { readonly value: Pattern };

export function patternSegments(args: readonly Term[], scope: PatternScope): PatternSegment[] {
  return segments(args).map((segment) => ({
    ...specificationOf(segment, patternSize(segment.size, scope)),
    value: scope.pattern(segment.value),
  }));
}

export function bitstringPattern(args: readonly Term[], scope: PatternScope): Pattern {
  return { kind: "binary", segments: patternSegments(args, scope) };
}
