/**
 * What rows of a case ask of parts of its subjects, how questions exclude each other, and what is known of their answers at compile time.
 */
import { printTerm } from "../beam/term-printer.js";
import { Atom, Bitstring, Float, List, MapTerm, NIL_TERM, type Term, Tuple } from "../beam/terms.js";
import type { Join } from "./builder.js";
import type { Clause, Pattern, SegmentSpecification, Variable } from "./core.js";
import { Const, type Source } from "./graph.js";
import type { ContextPosition, Occurrence } from "./occurrences.js";

export type PatternSegment = SegmentSpecification & { readonly value: Pattern };

/** What is to be tested of an occurrence. Those that patterns do not have: a key of a map, segments from a position on. */
export type Question =
  | Exclude<Pattern, { kind: "any" | "bind" | "both" }>
  | { readonly kind: "key"; readonly key: Source; readonly name: string; readonly value: Pattern }
  | { readonly kind: "segments"; readonly position: ContextPosition; readonly segments: readonly PatternSegment[] };

export interface Constraint {
  readonly at: Occurrence;
  readonly question: Question;
}

export interface Row {
  readonly constraints: readonly Constraint[];
  readonly bindings: readonly (readonly [Variable, Occurrence])[];
  readonly clause: Clause;
  readonly body: Join;
}

/** The first question of a row about an occurrence. */
export function questionAt(row: Row, at: Occurrence): Question | undefined {
  for (const each of row.constraints) if (each.at === at) return each.question;
  return undefined;
}

/** What an occurrence can turn out to be; these exclude each other. */
export type Outcome = "tuple" | "cell" | "map" | "binary" | "constant";

export function outcomeOf(question: Question | undefined): Outcome | null {
  switch (question?.kind) {
    case "tuple":
    case "map":
    case "binary":
      return question.kind;
    case "key":
      return "map";
    case "segments":
      return "binary";
    case "cons":
      return "cell";
    case "constant":
      if (isSelectable(question.value)) return "constant";
      if (question.value instanceof Float || typeof question.value === "bigint") return "constant";
      return null;
    default:
      return null;
  }
}

/** Does an outcome mean that the question is answered with no (or, for the same outcome, is another of its kind)? */
export function excludes(question: Question | undefined, outcome: Outcome): boolean {
  const own = outcomeOf(question);
  if (own !== null) return true;
  // Literals are compared as wholes; of some outcomes it is clear that they are none.
  if (question?.kind !== "constant") return false;
  if (question.value instanceof List) return outcome !== "cell";
  if (question.value instanceof MapTerm) return outcome !== "map";
  if (question.value instanceof Bitstring) return outcome !== "binary";
  return false;
}

export function isExclusive(question: Question | undefined): boolean {
  return outcomeOf(question) !== null;
}

/** Atoms, integers that are small in any system, and NIL are jumped by, each sort apart. */
export function isSelectable(value: Term): boolean {
  return selectionKind(value) !== null;
}

export function selectionKind(value: Term): "atom" | "integer" | "nil" | null {
  if (value instanceof Atom) return "atom";
  if (typeof value === "number") return "integer";
  return value === NIL_TERM ? "nil" : null;
}

/** Lists up to this length are matched cell by cell, so that they share tests with other patterns. */
const MAX_EXPANDED = 8;

export function expandConstant(pattern: Extract<Pattern, { kind: "constant" }>): Question {
  const { value } = pattern;
  if (value instanceof Tuple) return { kind: "tuple", elements: value.elements.map((each) => ({ kind: "constant", value: each })) };
  if (!(value instanceof List) || value.elements.length === 0) {
    return value instanceof List ? { kind: "constant", value: NIL_TERM } : pattern;
  }
  if (value.elements.length > MAX_EXPANDED) return pattern;
  let list: Pattern = { kind: "constant", value: value.tail ?? NIL_TERM };
  for (let i = value.elements.length - 1; i >= 0; i--) {
    list = { kind: "cons", head: { kind: "constant", value: value.elements[i] }, tail: list };
  }
  return list as Question;
}

/** Segments whose sizes are not constants may need what stands to their left. */
export function isOrdered({ question }: Constraint): boolean {
  const segments = question.kind === "binary" || question.kind === "segments" ? question.segments : [];
  return segments.some(({ size }) => size !== null && size.kind !== "constant");
}

export function isSameEquality(a: Question, b: Question): boolean {
  if (a.kind === "pin") return b.kind === "pin" && a.variable === b.variable;
  if (a.kind !== "constant" || b.kind !== "constant") return false;
  return a.value === b.value || (typeof a.value === "object" && typeof b.value === "object" && printTerm(a.value) === printTerm(b.value));
}

let names = 0;

/** A name that keys have in common exactly when they are the same for sure. */
export function keyName(source: Source): string {
  if (source instanceof Const) return `constant ${printTerm(source.term)}`;
  const named = source as { keyName?: string };
  named.keyName ??= `value ${names++}`;
  return named.keyName;
}

export function keyIndex(row: Row, at: Occurrence, name: string): number {
  return row.constraints.findIndex((each) => each.at === at && each.question.kind === "key" && each.question.name === name);
}

/** The answer to a question about something that is known at compile time. */
export function answer(at: Occurrence, question: Question): readonly (readonly [Occurrence, Pattern])[] | "no" | "unknown" {
  const term = at.constant();
  switch (question.kind) {
    case "tuple": {
      const elements = at.tuple?.elements ?? (term instanceof Tuple ? term.elements : null);
      if (elements === null || elements.length !== question.elements.length) return "no";
      return question.elements.map((element, i) => [at.element(i), element] as const);
    }
    case "cons":
      if (!(term instanceof List) || term === NIL_TERM || term.elements.length === 0) return "no";
      return [
        [at.head(), question.head],
        [at.tail(), question.tail],
      ];
    case "map":
      return term instanceof MapTerm ? "unknown" : "no";
    case "binary":
      return term instanceof Bitstring ? "unknown" : "no";
    case "constant":
      if (at.tuple !== null) return "no";
      if (term === question.value) return [];
      if (selectionKind(term as Term) !== null || isSelectable(question.value)) return "no";
      return "unknown";
    default:
      return "unknown";
  }
}
