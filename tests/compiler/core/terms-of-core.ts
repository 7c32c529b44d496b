/** Short ways to write core expressions by hand. */
import { Atom, List, type Term, Tuple } from "../../../compiler/beam/terms.js";
import {
  type Clause,
  type CoreFunction,
  type CoreModule,
  type Expression,
  type Pattern,
  type SegmentSpecification,
  Variable,
} from "../../../compiler/core/core.js";

export type Written = Expression | Variable | string | number | readonly Written[];

/** A variable is its use, a string an atom, an array a tuple. */
export function e(it: Written): Expression {
  if (it instanceof Variable) return { kind: "use", variable: it };
  if (typeof it === "string") return { kind: "constant", value: Atom.of(it) };
  if (typeof it === "number") return { kind: "constant", value: it };
  if (Array.isArray(it)) return { kind: "tuple", elements: it.map(e) };
  return it as Expression;
}

export const v = (name: string) => new Variable(name);
export const term = (value: Term): Expression => ({ kind: "constant", value });
export const list = (...elements: Term[]): List => new List(elements, null);
export const tuple = (...elements: Term[]): Tuple => new Tuple(elements);
export const cons = (head: Written, tail: Written): Expression => ({ kind: "cons", head: e(head), tail: e(tail) });
export const let_ = (variable: Variable | null, value: Written, body: Written): Expression => ({
  kind: "let",
  variable,
  value: e(value),
  body: e(body),
});
export const local = (name: string, ...args: Written[]): Expression => ({ kind: "local", name, arguments: args.map(e), position: null });
export const apply = (callee: Written, ...args: Written[]): Expression => ({
  kind: "apply",
  callee: e(callee),
  arguments: args.map(e),
  position: null,
});

export function call(module: Written, name: Written, ...args: Written[]): Expression {
  return { kind: "call", module: e(module), name: e(name), arguments: args.map(e), position: null };
}

export const bif = (name: string, ...args: Written[]): Expression => call("erlang", name, ...args);
export const error = (reason: Written): Expression => bif("error", reason);
export const and = (left: Written, right: Written): Expression => ({ kind: "andalso", left: e(left), right: e(right), position: null });
export const or = (left: Written, right: Written): Expression => ({ kind: "orelse", left: e(left), right: e(right), position: null });
export const fun = (parameters: Variable[], body: Written): Expression => ({ kind: "fun", parameters, body: e(body), position: null });

export function map(base: Written | null, ...entries: [Written, "=>" | ":=", Written][]): Expression {
  return {
    kind: "map",
    base: base === null ? null : e(base),
    entries: entries.map(([key, arrow, value]) => ({ key: e(key), value: e(value), exact: arrow === ":=" })),
    position: null,
  };
}

export type WrittenPattern = Pattern | Variable | string | number | readonly WrittenPattern[];

/** A variable binds, a string is an atom, `_` anything, an array a tuple. */
export function p(it: WrittenPattern): Pattern {
  if (it instanceof Variable) return { kind: "bind", variable: it, pattern: { kind: "any" } };
  if (it === "_") return { kind: "any" };
  if (typeof it === "string") return { kind: "constant", value: Atom.of(it) };
  if (typeof it === "number") return { kind: "constant", value: it };
  if (Array.isArray(it)) return { kind: "tuple", elements: it.map(p) };
  return it as Pattern;
}

export const pcons = (head: WrittenPattern, tail: WrittenPattern): Pattern => ({ kind: "cons", head: p(head), tail: p(tail) });
export const pin = (variable: Variable): Pattern => ({ kind: "pin", variable });
export const pmap = (...entries: [Written, WrittenPattern][]): Pattern => ({
  kind: "map",
  entries: entries.map(([key, value]) => ({ key: e(key), value: p(value) })),
});
export const as = (variable: Variable, pattern: WrittenPattern): Pattern => ({ kind: "bind", variable, pattern: p(pattern) });

export function segment(
  value: WrittenPattern | Written,
  type: SegmentSpecification["type"] = "integer",
  size: Written | null = null,
  unit = type === "binary" ? 8 : 1,
) {
  return { specification: { type, size: size === null ? null : e(size), unit, signed: false, endian: "big" as const }, value };
}

type Segment = ReturnType<typeof segment>;

export const pbinary = (...segments: Segment[]): Pattern => ({
  kind: "binary",
  segments: segments.map(({ specification, value }) => ({ ...specification, value: p(value as WrittenPattern) })),
});
export const binary = (...segments: Segment[]): Expression => ({
  kind: "binary",
  segments: segments.map(({ specification, value }) => ({ ...specification, value: e(value as Written) })),
  position: null,
});

export function clause(patterns: WrittenPattern[], body: Written, ...guards: Written[]): Clause {
  return { patterns: patterns.map(p), guards: guards.map(e), body: e(body) };
}

export function case_(subjects: Written[], clauses: Clause[], otherwise: Written = error("no_clause")): Expression {
  return { kind: "case", subjects: subjects.map(e), clauses, otherwise: e(otherwise) };
}

export function function_(name: string, parameters: Variable[], body: Written): CoreFunction {
  return { name, parameters, body: e(body), isExported: true, position: null };
}

export function module_(name: string, functions: CoreFunction[], more: Partial<CoreModule> = {}): CoreModule {
  return { name, attributes: [], compileInfo: [], functions, onLoad: null, chunks: [], ...more };
}
