/** Clauses of definitions: what `def` and its like store. */
import { Atom, EMPTY_META, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { Bindings } from "./bindings.js";
import type { Compilation, DefinitionKind } from "./compilation.js";
import { type Env, GUARD, MATCH } from "./env.js";
import { expand, expandArgs } from "./expand.js";
import { Expansion } from "./expansion.js";
import { withinLimits } from "./limits.js";

const DEFAULT = Atom.of("\\\\");
const SUPER = Atom.of("super");
const CONTEXT = Atom.of("elixir_def");

/** A clause before and after expansion. */
export interface DefinitionClause {
  readonly meta: Meta;
  readonly args: readonly Term[];
  readonly guards: readonly Term[];
  readonly body: Term;
}

/** `env`: that of the definition, with `function` set. */
function newExpansion(compilation: Compilation, kind: DefinitionKind, env: Env): Expansion {
  const x = new Expansion(compilation, env);
  x.hasCaller = kind === "defmacro" || kind === "defmacrop";
  return x;
}

/** Expands a script or a module's body. */
export function expandBody(x: Expansion, body: Term): Term {
  return withinLimits(x.compilation, x.env.file, EMPTY_META, () => expand(x, body));
}

export function expandDefinition(compilation: Compilation, kind: DefinitionKind, env: Env, clause: DefinitionClause): DefinitionClause {
  const x = newExpansion(compilation, kind, env);
  return withinLimits(compilation, env.file, clause.meta, () => expandClauseOf(x, clause));
}

function expandClauseOf(x: Expansion, clause: DefinitionClause): DefinitionClause {
  x.prematch = { kind: "match", read: Bindings.EMPTY, firstVersion: 0 };
  x.context = MATCH;
  const args = expandArgs(x, clause.args);
  x.prematch = "warn";
  x.context = GUARD;
  const guards = expand(x, clause.guards) as readonly Term[];
  x.context = NIL;
  const body = expand(x, clause.body);
  x.warnUnused();
  return { meta: clause.meta, args, guards, body };
}

export interface Defaults {
  /** The parameters without their defaults. */
  readonly args: readonly Term[];
  /** Expanded clauses of fewer arguments, which call the whole function: the one with the fewest comes first. */
  readonly clauses: readonly DefinitionClause[];
}

/** Takes `\\` out of parameters. */
export function unpackDefaults(
  compilation: Compilation,
  kind: DefinitionKind,
  env: Env,
  meta: Meta,
  name: Atom,
  params: readonly Term[],
): Defaults {
  if (!params.some(isDefault)) return { args: params, clauses: [] };
  const x = newExpansion(compilation, kind, env);
  x.context = NIL;
  const expanded = params.map((param) =>
    isDefault(param) ? new Node(DEFAULT, param.meta, [param.args[0], expand(x, param.args[1])]) : param,
  );
  const args: Term[] = [];
  const clauses: DefinitionClause[] = [];
  expanded.forEach((param, index) => {
    if (!isDefault(param)) {
      args.push(param);
      return;
    }
    clauses.push(defaultClause(kind, meta, name, param.meta, expanded, index, x.nextVersion));
    args.push(param.args[0]);
  });
  return { args, clauses };
}

function isDefault(param: Term): param is Node & { readonly args: readonly [Term, Term] } {
  return param instanceof Node && param.form === DEFAULT && !(param.args instanceof Atom) && param.args.length === 2;
}

/** The clause without the parameter at `index` and defaults after it: the others are passed on. */
function defaultClause(
  kind: DefinitionKind,
  meta: Meta,
  name: Atom,
  defaultMeta: Meta,
  params: readonly Term[],
  index: number,
  firstVersion: number,
): DefinitionClause {
  const passed: Term[] = [];
  const args: Node[] = [];
  params.forEach((param, position) => {
    if (position >= index && isDefault(param)) {
      passed.push(param.args[1]);
      return;
    }
    const variable = defaultVariable(firstVersion + args.length);
    args.push(variable);
    passed.push(variable);
  });
  const target = new Pair(SUPER, new Pair(Atom.of(kind), name));
  return { meta, args, guards: [], body: new Node(SUPER, defaultMeta.prepend([target]), passed) };
}

function defaultVariable(version: number): Node {
  const meta = new Meta(0, 0, [new Pair(Atom.of("generated"), TRUE), new Pair(Atom.of("version"), version)]);
  return new Node(Atom.of(`x${version}`), meta, CONTEXT);
}
