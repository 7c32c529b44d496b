/** `super` */

import { inspectAtom, inspectCallee } from "../atom-text.js";
import { Atom, type Meta, NIL, Node, Pair, type Term } from "../terms.js";
import type { DefinitionKind } from "./compilation.js";
import { formError, formWarn } from "./errors.js";
import { expandArgs } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { refuseMatchOrGuard } from "./scope-checks.js";

const SUPER = Atom.of("super");
const GEN_SERVER = Atom.of("Elixir.GenServer");

export function expandSuper(x: Expansion, node: Node, args: readonly Term[]): Term {
  refuseMatchOrGuard(x, node.meta, "super");
  const { kind, name } = resolveSuper(x, node.meta, args.length);
  const target = new Pair(SUPER, new Pair(Atom.of(kind), name));
  return new Node(SUPER, node.meta.prepend([target]), expandArgs(x, args));
}

/** What `super` with so many arguments calls. */
export function resolveSuper(x: Expansion, meta: Meta, arity: number): { readonly kind: DefinitionKind; readonly name: Atom } {
  if (x.env.module === NIL) formError(x, meta, "cannot invoke super outside module");
  const inside = x.function;
  if (inside === null) formError(x, meta, "cannot invoke super outside function");
  if (inside.arity !== arity) formError(x, meta, "super must be called with the same number of arguments as the current definition");
  const found = x.module?.superDefinition(inside.name, arity) ?? null;
  if (found === null) formError(x, meta, noSuperText(x, inside.name, arity));
  if (found.context === GEN_SERVER && !(inside.name.name === "child_spec" && arity === 1)) {
    formWarn(x, meta, `calling super for GenServer callback ${inside.name.name}/${arity} is deprecated`);
  }
  return found;
}

function noSuperText(x: Expansion, name: Atom, arity: number): string {
  const available = (x.module?.overridables() ?? []).map((other) => `${inspectCallee(other.name)}/${other.arity}`);
  return (
    `no super defined for ${name.name}/${arity} in module ${inspectAtom(x.env.module)}. ` +
    `Overridable functions available are: ${available.join(", ")}`
  );
}
