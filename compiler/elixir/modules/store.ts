/** `def`, `defp`, `defmacro`, `defmacrop`: a clause on its way into the module. Checks its head, gives defaults clauses of their own, expands it, tells the hooks. */

import { Bindings } from "../expand/bindings.js";
import { expandGuard } from "../expand/clauses.js";
import type { DefinitionKind } from "../expand/compilation.js";
import { type Env, GUARD } from "../expand/env.js";
import { formError } from "../expand/errors.js";
import { expand, expandArgs } from "../expand/expand.js";
import { Expansion } from "../expand/expansion.js";
import { linifyKeep } from "../expand/linify.js";
import { inMatch } from "../expand/match.js";
import { CONTEXT, GENERATED, KEEP, metaGet, metaIsTrue } from "../expand/meta.js";
import { Atom, EMPTY_META, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { type DefinitionClause, isMacroKind } from "./definitions.js";
import { afterDefinition } from "./docs.js";
import type { OpenModule } from "./module.js";

const WHEN = Atom.of("when");
const DO = Atom.of("do");
const DEFAULT = Atom.of("\\\\");
const SUPER = Atom.of("super");
const TRY = Atom.of("try");
const ORIGIN = Atom.of("origin");
const FILE = Atom.of("file");
const VERSION = Atom.of("version");
const VARIABLE_CONTEXT = Atom.of("elixir_def");

/** A definition as its macro hands it over: all quoted. */
interface Clause {
  readonly kind: DefinitionKind;
  readonly name: Atom;
  readonly args: readonly Term[];
  readonly guards: readonly Term[];
  readonly body: Term;
  readonly meta: Meta;
}

/** `:elixir_def.store_definition/5`: `isChecked` says whether clauses are checked for standing together. Answers `{name, arity}`. */
export function storeDefinition(module: OpenModule, kind: DefinitionKind, isChecked: boolean, call: Term, body: Term, env: Env): Term {
  const { head, guards } = splitGuards(call);
  if (!(head instanceof Node && head.form instanceof Atom)) {
    const x = new Expansion(module.compilation, env);
    formError(x, new Meta(env.line, 0), `invalid syntax in ${kind} ${module.compilation.sourceText(head)}`);
  }
  const name = head.form;
  const args = head.args instanceof Atom ? [] : head.args;
  const callMeta = (call as Node).meta;
  const context = metaGet(callMeta, CONTEXT);
  const extra = [
    ...(metaIsTrue(callMeta, GENERATED) ? [new Pair(GENERATED, TRUE)] : []),
    ...(context === undefined ? [] : [new Pair(CONTEXT, context)]),
  ];
  const keep = metaGet(callMeta, KEEP);
  const isKept = keep instanceof Pair;
  const lines = <T extends Term>(term: T): T => (isKept ? (linifyKeep(term, env.line) as T) : term);
  const location = takeLocation(module, isKept ? keep : null);
  const meta = new Meta(
    env.line,
    0,
    [],
    location === null ? extra : [new Pair(FILE, new Pair(location.relative, location.line)), ...extra],
  );
  // Variables of the module's body are not there in a definition.
  const inFile = env.with({ versionedVars: Bindings.EMPTY, ...(location === null ? {} : { file: location.file }) });
  checkName(module, kind, name, args, meta, inFile.file);
  const clause = { kind, name, args: lines(args), guards: lines(guards), body: lines(body), meta };
  storeClause(module, clause, isChecked && context === undefined, inFile);
  return new Pair(name, args.length);
}

/** `name(args) when a when b`: the guards are alternatives. */
function splitGuards(call: Term): { readonly head: Term; readonly guards: readonly Term[] } {
  if (!(call instanceof Node && call.form === WHEN && !(call.args instanceof Atom))) return { head: call, guards: [] };
  const [head, guard] = call.args;
  return { head, guards: alternatives(guard) };
}

export function alternatives(guard: Term): readonly Term[] {
  if (!(guard instanceof Node && guard.form === WHEN && !(guard.args instanceof Atom))) return [guard];
  const [left, right] = guard.args;
  return [left, ...alternatives(right)];
}

/** Where `@file`, or a macro that keeps its own location, says that the definition comes from. */
function takeLocation(
  module: OpenModule,
  kept: Pair | null,
): { readonly file: string; readonly relative: string; readonly line: number } | null {
  const attribute = module.attributes.take(FILE);
  let file: string;
  let line = 0;
  if (attribute === undefined) {
    if (kept === null) return null;
    file = kept.left as string;
    line = kept.right as number;
  } else if (attribute instanceof Pair) {
    file = attribute.left as string;
    line = attribute.right as number;
  } else file = attribute as string;
  const { compilation } = module;
  return { file: compilation.absolute(file), relative: compilation.relativeToCwd(file), line };
}

function checkName(module: OpenModule, kind: DefinitionKind, { name }: Atom, args: readonly Term[], meta: Meta, file: string): void {
  const [only] = args;
  if (name === "__aliases__" && args.length === 1 && only instanceof Atom) {
    module.error(meta, file, `function names should start with lowercase characters or underscore, invalid name ${only.name}`);
  }
  if (name === "__info__" && args.length === 1) {
    module.error(meta, file, `cannot define ${kind} __info__/1 as it is automatically defined by Elixir`);
  }
  if (name === "module_info" && args.length < 2) {
    module.error(meta, file, `cannot define ${kind} module_info/${args.length} as it is automatically defined by Erlang`);
  }
  if (name === "is_record" && args.length === 2 && !isMacroKind(kind)) {
    module.error(
      meta,
      file,
      `cannot define ${kind} is_record/2 due to compatibility issues with the Erlang compiler (it is a known limitation)`,
    );
  }
}

function storeClause(module: OpenModule, clause: Clause, isChecked: boolean, outer: Env): void {
  const { kind, name, meta } = clause;
  const arity = clause.args.length;
  const env = outer.with({ function: { name, arity } });
  const { args, defaults } = splitDefaults(module, clause, env);
  const clauses = bodyOf(module, clause, args, env).map((source) => expandDefinition(module, kind, source, env));
  if (defaults.length > 0) module.locals.addDefaults(kind, name, arity, defaults.length, meta);
  const checks = module.clauseChecks();
  module.definitions.checkDefaults(meta, env.file, kind, name, arity, defaults.length, checks);
  const stored = { name, kind, meta, file: env.file };
  module.definitionChanged(name, arity);
  module.definitions.store({ ...stored, arity, isChecked, defaults: defaults.length, clauses }, checks);
  for (const shorter of defaults) {
    module.definitionChanged(name, shorter.args.length);
    module.definitions.store({ ...stored, arity: shorter.args.length, isChecked: false, defaults: 0, clauses: [shorter] }, checks);
  }
  afterDefinition(module, { ...clause, arity }, outer.with({ function: { name, arity } }));
}

/** The clause that a body makes: none for a head without one, one otherwise. */
function bodyOf(module: OpenModule, { kind, body, guards, meta }: Clause, args: readonly Term[], env: Env): DefinitionClause[] {
  if (body === NIL && guards.length === 0) {
    if (args.some((arg) => !(arg instanceof Node && arg.form instanceof Atom && arg.args instanceof Atom)))
      module.error(meta, env.file, HEAD_ARGUMENTS);
    return [];
  }
  const entries = Array.isArray(body) ? (body as readonly Term[]) : [];
  const first = entries[0];
  if (entries.length === 1 && first instanceof Pair && first.left === DO) return [{ meta, args, guards, body: first.right }];
  if (!entries.some((entry) => entry instanceof Pair && entry.left === DO)) module.error(meta, env.file, `missing :do option in "${kind}"`);
  return [{ meta, args, guards, body: new Node(TRY, meta.prepend([new Pair(ORIGIN, Atom.of(kind))]), [body]) }];
}

const HEAD_ARGUMENTS =
  "only variables and \\\\ are allowed as arguments in function head.\n\n" +
  "If you did not intend to define a function head, make sure your function definition has the proper syntax by wrapping the arguments " +
  "in parentheses and using the do instruction accordingly:\n\n" +
  "    def add(a, b), do: a + b\n\n    def add(a, b) do\n      a + b\n    end\n";

function expandDefinition(module: OpenModule, kind: DefinitionKind, clause: DefinitionClause, env: Env): DefinitionClause {
  const x = new Expansion(module.compilation, env);
  x.hasCaller = isMacroKind(kind);
  const args = inMatch(x, x.read, () => expandArgs(x, clause.args));
  const { context } = x;
  x.context = GUARD;
  const guards = clause.guards.map((guard) => expandGuard(x, guard));
  x.context = context;
  const body = expand(x, clause.body);
  x.warnUnused();
  return { meta: clause.meta, args, guards, body };
}

/** `a \\ 1`: the arguments without their defaults, and a clause for each number of arguments that may be left out, the fewest first. */
function splitDefaults(
  module: OpenModule,
  { kind, name, args, meta }: Clause,
  env: Env,
): { readonly args: readonly Term[]; readonly defaults: DefinitionClause[] } {
  const isDefault = (arg: Term): arg is Node & { readonly args: readonly Term[] } =>
    arg instanceof Node && arg.form === DEFAULT && !(arg.args instanceof Atom) && arg.args.length === 2;
  if (!args.some(isDefault)) return { args, defaults: [] };
  const x = new Expansion(module.compilation, env);
  x.hasCaller = isMacroKind(kind);
  const values = args.map((arg) => (isDefault(arg) ? expand(x, arg.args[1]) : null));
  const first = x.nextVersion;
  const defaults: DefinitionClause[] = [];
  args.forEach((arg, index) => {
    if (!isDefault(arg)) return;
    // Those further left are given, those further right that have defaults are not.
    let version = first;
    const parameters: Term[] = [];
    const values_: Term[] = [];
    values.forEach((value, at) => {
      if (at >= index && value !== null) values_.push(value);
      else {
        const variable = numberedVariable(version++);
        parameters.push(variable);
        values_.push(variable);
      }
    });
    const call = new Node(SUPER, arg.meta.prepend([new Pair(SUPER, new Pair(Atom.of(kind), name))]), values_);
    defaults.push({ meta, args: parameters, guards: [], body: call });
  });
  return { args: args.map((arg) => (isDefault(arg) ? arg.args[0] : arg)), defaults };
}

function numberedVariable(version: number): Node {
  return new Node(Atom.of(`x${version}`), EMPTY_META.prepend([new Pair(GENERATED, TRUE), new Pair(VERSION, version)]), VARIABLE_CONTEXT);
}
