/** Constants and small expressions of the core language. */

import * as beam from "../../beam/terms.js";
import type { Call, Constant, Expression, Position } from "../../core/core.js";
import { toErlang } from "../erlang-terms.js";
import { Atom, List, type Term, Tuple } from "../terms.js";

/** The value that a term of the compiler stands for. */
export function literal(term: Term): Constant {
  return constant(toErlang(term));
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
  if (values === null) return result;
  return values.length === 0 ? tail : constant(new List(values, null));
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
