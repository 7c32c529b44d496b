/** What macros of Kernel refuse, in their words: they raise ArgumentError. */

import { makeTuple } from "../../erlang-terms.js";
import { Raised } from "../../evaluator.js";
import { Atom, NIL, type Term } from "../../terms.js";
import type { ModuleUnderWay } from "../compilation.js";
import { GUARD, MATCH } from "../env.js";
import { argumentError } from "../errors.js";
import type { Expansion } from "../expansion.js";

export function refuseMatchAndGuard(x: Expansion, name: string): void {
  if (x.context === MATCH) refuseMatch(name);
  if (x.context === GUARD) {
    argumentError(
      `invalid expression in guard, ${name} is not allowed in guards. To learn more about guards, ` +
        "visit: https://hexdocs.pm/elixir/patterns-and-guards.html",
    );
  }
}

export function refuseMatch(name: string): never {
  argumentError(
    `invalid expression in match, ${name} is not allowed in patterns such as function clauses, case clauses or on the left side of the = operator`,
  );
}

export function requireModule(x: Expansion, name: string, arity: number): Atom {
  if (x.env.module === NIL) argumentError(`cannot invoke ${name}/${arity} outside module`);
  return x.env.module;
}

export function refuseFunction(x: Expansion, name: string, arity: number): void {
  if (x.function !== null) argumentError(`cannot invoke ${name}/${arity} inside function/macro`);
}

export function isBinary(term: Term): term is string | Uint8Array {
  return typeof term === "string" || term instanceof Uint8Array;
}

/** No clause of the macro takes these arguments. */
export function functionClauseError(name: string, arity: number): never {
  const entry = makeTuple([Atom.of("Elixir.Kernel"), Atom.of(`MACRO-${name}`), arity + 1, []]);
  const message = `no function clause matching in Kernel.${name}/${arity}`;
  throw new Raised(Atom.of("error"), Atom.of("function_clause"), [entry], message);
}

/** The module that is being defined. One that is closed already has no tables to be looked into: badarg, as in Elixir. */
export function openModule(x: Expansion): ModuleUnderWay {
  if (x.module !== null) return x.module;
  throw new Raised(Atom.of("error"), Atom.of("badarg"), [], "argument error");
}
