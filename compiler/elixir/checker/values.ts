/**
 * What is known of values before code runs, as far as Erlang's compiler finds it out (its pass over Core Erlang): constants, tuples and lists of known
 * shape, and which variable something is.
 */
import { makeList, makeTuple, sameTerm, tupleElements } from "../erlang-terms.js";
import { Atom, Float, MapTerm, type Term } from "../terms.js";

export type Known = Literal | KnownTuple | KnownCons | KnownVariable | Unknown;

export interface Literal {
  readonly kind: "literal";
  readonly term: Term;
}

export interface KnownTuple {
  readonly kind: "tuple";
  readonly elements: readonly Known[];
}

export interface KnownCons {
  readonly kind: "cons";
  readonly head: Known;
  readonly tail: Known;
}

/** A variable; `tuple` is what it is known to have been made as. */
export interface KnownVariable {
  readonly kind: "variable";
  readonly tuple: KnownTuple | null;
}

export interface Unknown {
  readonly kind: "unknown";
  /** A call that gives a boolean. */
  readonly isBoolean: boolean;
}

export const UNKNOWN: Unknown = { kind: "unknown", isBoolean: false };
export const SOME_BOOLEAN: Unknown = { kind: "unknown", isBoolean: true };

export function literal(term: Term): Literal {
  return { kind: "literal", term };
}

/** Data whose outermost constructor is known. */
interface Data {
  /** Null: a constant that has no parts. */
  readonly shape: "tuple" | "cons" | null;
  readonly parts: readonly Known[];
  readonly constant: Term;
}

export function dataOf(value: Known): Data | null {
  switch (value.kind) {
    case "tuple":
      return { shape: "tuple", parts: value.elements, constant: null as never };
    case "cons":
      return { shape: "cons", parts: [value.head, value.tail], constant: null as never };
    case "literal":
      return dataOfTerm(value.term);
    default:
      return null;
  }
}

function dataOfTerm(term: Term): Data {
  if (Array.isArray(term) && term.length > 0) {
    const [head, ...tail] = term as readonly Term[];
    return { shape: "cons", parts: [literal(head), literal(tail)], constant: term };
  }
  const elements = Array.isArray(term) ? null : tupleElements(term);
  return elements === null ? { shape: null, parts: [], constant: term } : { shape: "tuple", parts: elements.map(literal), constant: term };
}

export function tupleOfKnown(elements: readonly Known[]): Known {
  const terms = literalsOf(elements);
  return terms === null ? { kind: "tuple", elements } : literal(makeTuple(terms));
}

export function consOfKnown(head: Known, tail: Known): Known {
  if (head.kind === "literal" && tail.kind === "literal") return literal(makeList([head.term], tail.term));
  return { kind: "cons", head, tail };
}

/** The terms, if all are known. */
export function literalsOf(values: readonly Known[]): readonly Term[] | null {
  const terms = values.flatMap((value) => (value.kind === "literal" ? [value.term] : []));
  return terms.length === values.length ? terms : null;
}

export function isBooleanLiteral(value: Known): boolean {
  return isLiteralAtom(value, "true") || isLiteralAtom(value, "false");
}

export function isLiteralAtom(value: Known, name: string): boolean {
  return value.kind === "literal" && value.term === Atom.of(name);
}

/** What a pattern is, as far as it can be compared with what is known. */
export type Shape =
  | { readonly kind: "any"; readonly bind: ((value: Known) => void) | null }
  | { readonly kind: "constant"; readonly term: Term }
  | { readonly kind: "tuple" | "cons"; readonly parts: readonly Shape[] }
  | { readonly kind: "binary" | "map" }
  /** It depends on values that are not looked at. */
  | { readonly kind: "conditional" }
  | { readonly kind: "both"; readonly shapes: readonly Shape[] };

export type Outcome = "always" | "perhaps" | "never";

/** Whether a pattern matches a value. Null: nothing is known of the value. */
export function matchShape(shape: Shape, value: Known | null): Outcome {
  switch (shape.kind) {
    case "any":
      return "always";
    case "conditional":
      return "perhaps";
    case "both":
      return worst(shape.shapes.map((part) => matchShape(part, value)));
    case "binary":
    case "map":
      return value === null ? "perhaps" : matchOpaque(shape.kind, value);
    default: {
      const data = value === null ? null : dataOf(value);
      if (data === null) {
        const parts = "parts" in shape ? shape.parts.map((part) => matchShape(part, null)) : [];
        return worst(["perhaps", ...parts]);
      }
      if (shape.kind === "constant") return data.shape === null && sameTerm(data.constant, shape.term) ? "always" : "never";
      if (data.shape !== shape.kind || data.parts.length !== shape.parts.length) return "never";
      return worst(shape.parts.map((part, at) => matchShape(part, data.parts[at])));
    }
  }
}

function matchOpaque(kind: "binary" | "map", value: Known): Outcome {
  if (value.kind === "tuple" || value.kind === "cons") return "never";
  if (value.kind !== "literal") return "perhaps";
  const { term } = value;
  const isOfKind = kind === "binary" ? typeof term === "string" || term instanceof Uint8Array : term instanceof MapTerm;
  return isOfKind ? "perhaps" : "never";
}

function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes("never")) return "never";
  return outcomes.includes("perhaps") ? "perhaps" : "always";
}

/** Gives the variables of a pattern what is known of them. */
export function bindShape(shape: Shape, value: Known | null): void {
  if (shape.kind === "any") shape.bind?.(value === null || value.kind === "unknown" ? { kind: "variable", tuple: null } : named(value));
  else if (shape.kind === "both") for (const part of shape.shapes) bindShape(part, value);
  else if ("parts" in shape) {
    const data = value === null ? null : dataOf(value);
    shape.parts.forEach((part, at) => void bindShape(part, data?.parts[at] ?? null));
  }
}

const EXCLUSIVE: ReadonlySet<string> = new Set(["constant", "tuple", "cons", "binary", "map"]);

/** No value matches both. */
export function areDisjoint(a: Shape, b: Shape): boolean {
  if (a.kind === "both") return a.shapes.some((shape) => areDisjoint(shape, b));
  if (b.kind === "both") return areDisjoint(b, a);
  if (!EXCLUSIVE.has(a.kind) || !EXCLUSIVE.has(b.kind)) return false;
  if (a.kind !== b.kind) return true;
  if (a.kind === "constant" && b.kind === "constant") return !sameTerm(a.term, b.term);
  if (!("parts" in a) || !("parts" in b)) return false;
  return a.parts.length !== b.parts.length || a.parts.some((part, at) => areDisjoint(part, b.parts[at]));
}

/** What a variable that is bound to a value is known to be. */
export function named(value: Known): Known {
  if (value.kind === "literal" || value.kind === "variable") return value;
  return { kind: "variable", tuple: value.kind === "tuple" ? value : null };
}

/** The constant that a term of expanded code is; undefined: it is none. */
export function constantOf(term: Term): Term | undefined {
  const isSimple =
    term instanceof Atom || typeof term === "number" || typeof term === "bigint" || typeof term === "string" || term instanceof Float;
  return isSimple || term instanceof Uint8Array ? term : undefined;
}
