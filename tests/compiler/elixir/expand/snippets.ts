/** Expands pieces of code in some environment, here and in real Elixir, and compares results, errors and warnings. */
import { tupleElements } from "../../../../compiler/elixir/erlang-terms.js";
import { Raised } from "../../../../compiler/elixir/evaluator.js";
import type { Env } from "../../../../compiler/elixir/expand/env.js";
import { expand } from "../../../../compiler/elixir/expand/expand.js";
import { Expansion } from "../../../../compiler/elixir/expand/expansion.js";
import { Atom, type MapTerm, type Pair, type Term } from "../../../../compiler/elixir/terms.js";
import { difference, printed } from "./difference.js";
import { type Oracle, OracleCompilation, readEnv } from "./oracle.js";

export function newEnv(oracle: Oracle): Env {
  return readEnv(oracle.ask("env") as MapTerm);
}

export function codeIn(oracle: Oracle, file: string): readonly Term[] {
  return oracle.ask("code_in", file) as readonly Term[];
}

/** Null: no difference. */
export function compareSnippet(oracle: Oracle, env: Env, quoted: Term): string | null {
  const { left: theirs, right: theirWarnings } = oracle.ask("expand", quoted, env.toTerm()) as Pair;
  const compilation = new OracleCompilation(oracle);
  const ours = expandHere(compilation, env, quoted);
  const [tag, ...rest] = tupleElements(theirs)!;
  const found = (tag as Atom).name === "failed" ? failureDifference(ours, rest) : resultDifference(ours, rest[0]);
  if (found !== null) return `${printed(quoted).slice(0, 500)}\n  ${found}`;
  const shown = compilation.warnings.map(({ line, message }) => `${line} ${message}`).join("\n");
  const expected = (theirWarnings as readonly Pair[]).map(({ left, right }) => `${left} ${right}`).join("\n");
  return shown === expected ? null : `${printed(quoted).slice(0, 300)}\n  warnings:\n${shown}\n  instead of\n${expected}`;
}

type Result = { readonly expanded: Term } | { readonly message: string };

function expandHere(compilation: OracleCompilation, env: Env, quoted: Term): Result {
  const x = new Expansion(compilation, env);
  try {
    const expanded = expand(x, quoted);
    x.warnUnused();
    return { expanded };
  } catch (error) {
    return { message: error instanceof Raised ? failureText(error) : `${(error as Error).stack}` };
  }
}

/** Errors of Erlang's are not worded before they are shown. */
function failureText({ reason, message }: Raised): string {
  return reason === Atom.of("function_clause") ? ":function_clause" : message;
}

function failureDifference(ours: Result, [, message]: readonly Term[]): string | null {
  if ("expanded" in ours) return `${printed(ours.expanded).slice(0, 300)} instead of error ${message}`;
  return ours.message === message ? null : `error:\n    ${ours.message}\n  instead of\n    ${message}`;
}

function resultDifference(ours: Result, theirs: Term): string | null {
  return "expanded" in ours ? difference(ours.expanded, theirs) : `error ${ours.message} instead of ${printed(theirs).slice(0, 300)}`;
}
