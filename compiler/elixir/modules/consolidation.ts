/**
 * A module compiled again from what its chunk Dbgi keeps, with definitions that have been changed: how protocols are consolidated
 * (`Protocol.consolidate/2`, which chooses the definitions).
 */
import type { CoreModule } from "../../core/core.js";
import { compileCore } from "../../core/module.js";
import { binaryBytes, makeMeta, makeTuple, mapGet, toErlang, tupleElements } from "../erlang-terms.js";
import { type Definition, lowerDefinition } from "../lower/index.js";
import { Atom, type MapTerm, NIL, type Pair, type Term } from "../terms.js";
import { debugInfoChunk } from "./chunks.js";
import { keyOf } from "./definitions.js";
import { behaviourInfo, infoFunction } from "./generated.js";

const ON_LOAD = Atom.of("on_load");

/** `code` is the map of Dbgi, `specs` the forms beside it, `chunks` are the other chunks as `[{id, contents}]`. Answers the file. */
export function compileAgain(code: MapTerm, specs: Term, chunks: Term): Uint8Array {
  const field = (name: string): Term => mapGet(code, Atom.of(name)) ?? NIL;
  const module = field("module") as Atom;
  const struct = field("struct");
  const unreachable = new Set((field("unreachable") as readonly Pair[]).map(({ left, right }) => keyOf(left as Atom, right as number)));
  const file = String(field("relative_file"));
  const definitions = (field("definitions") as readonly Term[]).map((term) => definitionOfTerm(term, file));
  const kept = definitions.filter(({ name, arity }) => !unreachable.has(`${name}/${arity}`));
  const named = kept
    .map(({ name, arity, kind }) => ({ name: Atom.of(name), arity, kind }))
    .sort((a, b) => (a.name.name < b.name.name ? -1 : a.name === b.name ? a.arity - b.arity : 1));
  const origin = {
    name: module,
    struct: Array.isArray(struct) ? (struct as readonly Term[]) : null,
    deprecated: field("deprecated") as readonly Pair[],
  };
  const functions = [infoFunction(origin, named), ...kept.map(lowerDefinition)];
  const callbacks = formsOf(specs, "callback").map((value) => (value as Pair).left as Pair);
  const optional = formsOf(specs, "optional_callbacks").flatMap((value) => value as readonly Pair[]);
  if (callbacks.length > 0) functions.push(behaviourInfo(callbacks, optional));
  const attributes = (field("attributes") as readonly Pair[]).filter(({ left }) => left !== ON_LOAD);
  const core: CoreModule = {
    name: module.name,
    attributes: attributes.map(({ left, right }) => [(left as Atom).name, toErlang(Array.isArray(right) ? right : [right])] as const),
    compileInfo: [],
    functions,
    onLoad: null,
    chunks: [
      ...(chunks as readonly Pair[]).map(({ left, right }) => ({ id: String(left), bytes: binaryBytes(right as Uint8Array) })),
      debugInfoChunk(makeTuple([Atom.of("elixir_v1"), code, specs])),
    ],
  };
  return compileCore(core).file;
}

/** The values of forms `{attribute, _, name, value}`. */
function formsOf(forms: Term, name: string): Term[] {
  return (forms as readonly Term[]).flatMap((form) => {
    const [, , attribute, value] = tupleElements(form) as readonly Term[];
    return attribute === Atom.of(name) ? [value as Term] : [];
  });
}

/** A definition of a chunk Dbgi; `file` is what stack traces say where the definition does not. */
export function definitionOfTerm(term: Term, file: string): Definition {
  const [signature, kind, meta, clauses] = tupleElements(term) as readonly Term[];
  const { left: name, right: arity } = signature as Pair;
  return {
    kind: (kind as Atom).name as Definition["kind"],
    name: (name as Atom).name,
    arity: arity as number,
    meta: makeMeta(meta as readonly Pair[]),
    file,
    clauses: (clauses as readonly Term[]).map((clause) => {
      const [clauseMeta, args, guards, body] = tupleElements(clause) as readonly Term[];
      return {
        meta: makeMeta(clauseMeta as readonly Pair[]),
        args: args as readonly Term[],
        guards: guards as readonly Term[],
        body: body as Term,
      };
    }),
  };
}
