/** Patterns of expanded code as shapes that can be compared with what is known of values; segments of binaries that never match are told of. */
import { Atom, Float, Node, Pair, type Term } from "../terms.js";
import type { Folding } from "./folding.js";
import { Rank } from "./folding-calls.js";
import { namesIn, versionOf } from "./nodes.js";
import { areDisjoint, constantOf, type Shape } from "./values.js";

const BAR = Atom.of("|");
const BITSTRING = Atom.of("<<>>");
const TUPLE = Atom.of("{}");
const MAP = Atom.of("%{}");
const STRUCT = Atom.of("%");
const MATCH = Atom.of("=");
const SIZE = Atom.of("size");

export interface PatternShape {
  readonly shape: Shape;
  /** A segment of a binary in it can have no such value. */
  readonly isRefused: boolean;
  /** Its parts contradict each other. */
  readonly isImpossible: boolean;
}

/** `seen` are the variables of the patterns before it in the same head. */
export function shapeOf(folding: Folding, pattern: Term, line: number, seen: Set<number>): PatternShape {
  const reader = new ShapeReader(folding, line, seen);
  const shape = reader.shape(pattern);
  return { shape, isRefused: reader.isRefused, isImpossible: reader.isImpossible };
}

const ANY: Shape = { kind: "any", bind: null };
const CONDITIONAL: Shape = { kind: "conditional" };

class ShapeReader {
  isRefused = false;
  isImpossible = false;

  constructor(
    private readonly folding: Folding,
    private readonly line: number,
    private readonly seen: Set<number>,
  ) {}

  shape(pattern: Term): Shape {
    if (typeof pattern === "string" || pattern instanceof Uint8Array) return { kind: "binary" };
    const constant = constantOf(pattern);
    if (constant !== undefined) return { kind: "constant", term: constant };
    if (pattern instanceof Pair) return { kind: "tuple", parts: [this.shape(pattern.left), this.shape(pattern.right)] };
    if (Array.isArray(pattern)) return this.list(pattern);
    return pattern instanceof Node ? this.node(pattern) : CONDITIONAL;
  }

  private node(node: Node): Shape {
    const { form, args } = node;
    if (args instanceof Atom) return this.variable(node);
    if (form === TUPLE) return { kind: "tuple", parts: args.map((arg) => this.shape(arg)) };
    if (form === MATCH) return this.both(args.map((arg) => this.shape(arg)));
    if (form === BITSTRING) return this.binary(args);
    if (form === MAP || form === STRUCT) {
      this.bindAll(args);
      return { kind: "map" };
    }
    return CONDITIONAL;
  }

  private both(shapes: readonly Shape[]): Shape {
    if (areDisjoint(shapes[0], shapes[1]) && !this.isRefused) {
      this.isRefused = true;
      this.isImpossible = true;
      this.folding.warn(this.line, Rank.PATTERN, "pattern cannot possibly match");
    }
    return { kind: "both", shapes };
  }

  private variable(node: Node): Shape {
    const version = versionOf(node);
    if (version === null) return ANY;
    if (this.seen.has(version)) return CONDITIONAL;
    this.seen.add(version);
    return { kind: "any", bind: (value) => this.folding.bind(version, value) };
  }

  private list(elements: readonly Term[]): Shape {
    const last = elements[elements.length - 1];
    const isOpen = last instanceof Node && last.form === BAR && !(last.args instanceof Atom);
    const [head, tail] = isOpen ? ((last as Node).args as readonly Term[]) : [];
    const end: Shape = isOpen ? { kind: "cons", parts: [this.shape(head), this.shape(tail)] } : { kind: "constant", term: [] };
    const front = isOpen ? elements.slice(0, -1) : elements;
    return front
      .map((element) => this.shape(element))
      .reduceRight<Shape>((rest, element) => ({ kind: "cons", parts: [element, rest] }), end);
  }

  /** Nothing is known of variables in there. */
  private bindAll(terms: readonly Term[]): void {
    for (const term of terms) {
      if (term instanceof Pair) this.bindAll([term.left, term.right]);
      else if (Array.isArray(term)) this.bindAll(term);
      else if (term instanceof Node && !(term.args instanceof Atom)) {
        if (term.form === BITSTRING) this.binary(term.args);
        else this.bindAll(term.args);
      }
    }
  }

  private binary(segments: readonly Term[]): Shape {
    for (const segment of segments) {
      if (segment instanceof Node && !(segment.args instanceof Atom) && !this.isRefused) this.segment(segment.args[0], segment.args[1]);
    }
    return { kind: "binary" };
  }

  private segment(value: Term, specification: Term): void {
    const names = namesIn(specification);
    const message = isInteger(value) && !/\b(float|utf)/.test(names) ? integerRefusal(value, specification, names) : null;
    const float =
      value instanceof Float && !names.includes("float")
        ? `this clause cannot match because '${value.value}' is not of the expected type 'integer'`
        : null;
    const found = message ?? float;
    if (found === null) return;
    this.isRefused = true;
    this.folding.warn(this.line, Rank.BINARY, found);
  }
}

function isInteger(term: Term): term is number | bigint {
  return typeof term === "number" || typeof term === "bigint";
}

/** Why no segment of integers has this value; null: one may. */
function integerRefusal(value: number | bigint, specification: Term, names: string): string | null {
  const size = sizeIn(specification) ?? (/\bsize\b/.test(names) ? null : 8);
  const isSigned = /\bsigned\b/.test(names);
  const number = BigInt(value);
  if (!isSigned && number < 0n) {
    return `this clause cannot match because the negative value ${value} will never match the value of an 'unsigned' binary segment`;
  }
  if (size === null) return null;
  const fits = isSigned ? BigInt.asIntN(size, number) === number : BigInt.asUintN(size, number) === number;
  if (fits) return null;
  const kind = isSigned ? "a 'signed'" : "an 'unsigned'";
  return `this clause cannot match because the value ${value} will not fit in ${kind} binary segment of size ${size}`;
}

function sizeIn(specification: Term): number | null {
  if (!(specification instanceof Node) || specification.args instanceof Atom) return null;
  const [first] = specification.args;
  if (specification.form === SIZE) return typeof first === "number" ? first : null;
  return specification.args.map(sizeIn).find((size) => size !== null) ?? null;
}
