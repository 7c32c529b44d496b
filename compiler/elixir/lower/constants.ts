/** Constants and small expressions of the core language. */

import { makeMap } from "../../beam/external.js";
import * as beam from "../../beam/terms.js";
import type { Call, Constant, Expression, Position } from "../../core/core.js";
import { Atom, Bitstring, List, MapTerm, Node, Pair, type Term, Tuple } from "../terms.js";

const utf8 = new TextEncoder();

/** A value of the compiler as the value that it stands for. */
export function termOf(term: Term | beam.Term): beam.Term {
  if (typeof term === "string") return binaryOf(term);
  if (Array.isArray(term)) return listOf(term.map(termOf));
  if (term instanceof Pair) return new Tuple([termOf(term.left), termOf(term.right)]);
  if (term instanceof Node) {
    const args = term.args instanceof Atom ? term.args : termOf(term.args);
    return new Tuple([termOf(term.form), listOf(term.meta.entries().map(termOf)), args]);
  }
  if (term instanceof Uint8Array) return new Bitstring(term, 8 * term.length);
  if (term instanceof Tuple) return new Tuple(term.elements.map(termOf));
  if (term instanceof List)
    return term.elements.length === 0 ? beam.NIL_TERM : new List(term.elements.map(termOf), term.tail === null ? null : termOf(term.tail));
  if (term instanceof MapTerm) {
    const map = makeMap(term.pairs.map(([key, value]) => [termOf(key), termOf(value)] as const));
    if (map === null) throw new Error("a map with two equal keys");
    return map;
  }
  return term as beam.Term;
}

export function binaryOf(text: string): Bitstring {
  const bytes = utf8.encode(text);
  return new Bitstring(bytes, 8 * bytes.length);
}

export function listOf(elements: readonly beam.Term[]): beam.Term {
  return elements.length === 0 ? beam.NIL_TERM : new List(elements, null);
}

export function constant(value: beam.Term): Constant {
  return { kind: "constant", value };
}

export function atom(name: string): Constant {
  return constant(Atom.of(name));
}

export function tuple(elements: readonly Expression[]): Expression {
  const values = constantsOf(elements);
  return values === null ? { kind: "tuple", elements } : constant(new Tuple(values));
}

/** A list of `elements` and a tail. */
export function list(elements: readonly Expression[], tail: Expression = constant(beam.NIL_TERM)): Expression {
  let result = tail;
  for (let i = elements.length - 1; i >= 0; i--) result = { kind: "cons", head: elements[i] as Expression, tail: result };
  const values = tail.kind === "constant" && tail.value === beam.NIL_TERM ? constantsOf(elements) : null;
  return values === null ? result : constant(listOf(values));
}

function constantsOf(elements: readonly Expression[]): beam.Term[] | null {
  const values: beam.Term[] = [];
  for (const element of elements) {
    if (element.kind !== "constant") return null;
    values.push(element.value);
  }
  return values;
}

export function remote(module: string, name: string, args: readonly Expression[], position: Position | null): Call {
  return { kind: "call", module: atom(module), name: atom(name), arguments: args, position };
}

/** A call of a function of `erlang`. */
export function erlang(name: string, args: readonly Expression[], position: Position | null = null): Call {
  return remote("erlang", name, args, position);
}

/** Raises an error whose reason is a tuple: a name, then what it is about. */
export function fail(name: string, about: readonly Expression[], position: Position | null): Call {
  return erlang("error", [tuple([atom(name), ...about])], position);
}

/** Neither nil nor false. */
export function isTruthy(value: Expression): Expression {
  return {
    kind: "andalso",
    left: erlang("=/=", [value, atom("nil")]),
    right: erlang("=/=", [value, atom("false")]),
    position: null,
  };
}
