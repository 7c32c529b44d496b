/** Functions that every module has, or every behaviour: `__info__/1`, `behaviour_info/1`. */

import { encodeExternal } from "../../beam/external.js";
import { md5 } from "../../beam/md5.js";
import type * as beam from "../../beam/terms.js";
import { type Clause, type CoreFunction, type Expression, Variable } from "../../core/core.js";
import { mapPairs, toErlang } from "../erlang-terms.js";
import { Atom, Bitstring, List, MapTerm, NIL, type Pair, type Term, Tuple } from "../terms.js";
import type { Definition } from "./definitions.js";

const DEFAULT = Atom.of("default");

type Named = Pick<Definition, "name" | "arity" | "kind">;

/** The module that a function tells of. */
interface Origin {
  readonly name: Atom;
  readonly struct: readonly Term[] | null;
  readonly deprecated: readonly Pair[];
}

function constant(value: beam.Term): Expression {
  return { kind: "constant", value };
}

function listOf(elements: readonly beam.Term[]): beam.Term {
  return elements.length === 0 ? toErlang([]) : new List(elements, null);
}

function namesOf(definitions: readonly Named[], kind: Definition["kind"]): beam.Term[] {
  return definitions.filter((definition) => definition.kind === kind).map(({ name, arity }) => new Tuple([name, arity]));
}

/** `definitions` in order of names. */
export function infoFunction(module: Origin, definitions: readonly Named[]): CoreFunction {
  const functions = namesOf(definitions, "def");
  const macros = namesOf(definitions, "defmacro");
  const struct = module.struct === null ? null : module.struct.map((field) => toErlang(withoutDefault(field as MapTerm)));
  const key = new Variable("key");
  const ask = (): Expression => ({
    kind: "call",
    module: constant(Atom.of("erlang")),
    name: constant(Atom.of("get_module_info")),
    arguments: [constant(module.name), { kind: "use", variable: key }],
    position: null,
  });
  const exports = new Tuple([listOf(functions.toReversed()), listOf(macros.toReversed()), struct === null ? NIL : listOf(struct)]);
  const answers: [string, Expression][] = [
    ["module", constant(module.name)],
    ["functions", constant(listOf(functions))],
    ["macros", constant(listOf(macros))],
    ["struct", constant(struct === null ? NIL : listOf(struct))],
    ["exports_md5", constant(new Bitstring(md5(encodeExternal(exports)), 128))],
    ...["attributes", "compile", "md5"].map((name): [string, Expression] => [name, ask()]),
    ["deprecated", constant(listOf(deprecations(module.deprecated).map(toErlang)))],
  ];
  return dispatch("__info__", key, answers);
}

/** Each once, in order. */
export function deprecations(entries: readonly Pair[]): Pair[] {
  const unique = new Map(entries.map((entry) => [`${(entry.left as Pair).right} ${((entry.left as Pair).left as Atom).name}`, entry]));
  return [...unique.values()].sort(({ left: a }, { left: b }) => {
    const [left, right] = [a as Pair, b as Pair];
    const order = (left.left as Atom).name < (right.left as Atom).name ? -1 : left.left === right.left ? 0 : 1;
    return order || (left.right as number) - (right.right as number);
  });
}

function withoutDefault(field: MapTerm): MapTerm {
  return new MapTerm(mapPairs(field).filter(([name]) => name !== DEFAULT) as unknown as (readonly [beam.Term, beam.Term])[]);
}

export function behaviourInfo(callbacks: readonly Pair[], optional: readonly Pair[]): CoreFunction {
  const key = new Variable("key");
  return dispatch("behaviour_info", key, [
    ["callbacks", constant(listOf(callbacks.map(toErlang)))],
    ["optional_callbacks", constant(listOf(optional.map(toErlang)))],
  ]);
}

/** A function of one argument that has an answer for some atoms. */
function dispatch(name: string, key: Variable, answers: readonly (readonly [string, Expression])[]): CoreFunction {
  const clauses = answers.map(([value, body]): Clause => ({ patterns: [{ kind: "constant", value: Atom.of(value) }], guards: [], body }));
  return {
    name,
    parameters: [key],
    body: { kind: "case", subjects: [{ kind: "use", variable: key }], clauses, otherwise: { kind: "function_clause", arguments: [key] } },
    isExported: true,
    position: null,
  };
}
