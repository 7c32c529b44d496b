/** `defmodule` and `use` */
import { compareTerms } from "../../../beam/term-order.js";
import { toErlang } from "../../erlang-terms.js";
import { Atom, EMPTY_META, Meta, NIL, Node, Pair, type Term } from "../../terms.js";
import { concatAliases, expandOrConcat } from "../aliases.js";
import { argumentError, sourceText } from "../errors.js";
import { escapeTerm } from "../escape.js";
import { expand } from "../expand.js";
import type { Expansion } from "../expansion.js";
import { macroExpand } from "../macro-expansion.js";
import { CONTEXT } from "../meta.js";
import { block, FALSE, KERNEL, remote } from "./build.js";
import { functionClauseError } from "./checks.js";
import type { KernelMacros } from "./index.js";

const ALIASES = Atom.of("__aliases__");
const ALIAS = Atom.of("alias");
const ELIXIR = Atom.of("Elixir");
const ELIXIR_MODULE = Atom.of("elixir_module");
const DO = Atom.of("do");
const DOT = Atom.of(".");
const KERNEL_META = new Meta(0, 0, [new Pair(CONTEXT, KERNEL)]);

interface ModuleName {
  readonly name: Atom;
  /** What is to be written short as `as`. */
  readonly alias: Atom;
  readonly as: Atom | null;
}

function expandName(x: Expansion, line: number, given: Term): Term {
  if (!(given instanceof Node) || given.form !== ALIASES) return macroExpand(x, given, line);
  const found = expandOrConcat(given, x.env);
  if (found instanceof Atom) return found;
  const parts = found.map((part) => macroExpand(x, part, line));
  return parts.every((part) => part instanceof Atom) ? concatAliases(parts) : given;
}

/** A module in a module is called after it, and its first part is an alias. */
function moduleName(x: Expansion, given: Term, expanded: Atom): ModuleName {
  const plain = { name: expanded, alias: expanded, as: null };
  if (!(given instanceof Node) || given.form !== ALIASES) return plain;
  const [first, ...rest] = given.args as readonly Term[];
  if ((first === ELIXIR && rest.length > 0) || x.env.module === NIL || !(first instanceof Atom)) return plain;
  const outer = concatAliases([x.env.module, first]);
  const name = rest.length === 0 ? outer : Atom.of([outer.name, ...rest.map((part) => (part as Atom).name)].join("."));
  return { name, alias: outer, as: Atom.of(`Elixir.${first.name}`) };
}

function aliasNode(x: Expansion, given: Term, { name, alias, as }: ModuleName): Node {
  const itsMeta = given instanceof Node && given.form === ALIASES ? given.meta : EMPTY_META;
  const meta = itsMeta.prepend([new Pair(Atom.of("defined"), name), new Pair(CONTEXT, x.env.module)]);
  return new Node(ALIAS, meta, [alias, [new Pair(Atom.of("as"), as ?? NIL), new Pair(Atom.of("warn"), FALSE)]]);
}

function bodyOf(options: Term): Term {
  const [option] = Array.isArray(options) ? options : [];
  if (option instanceof Pair && option.left === DO && (options as readonly Term[]).length === 1) return option.right;
  functionClauseError("defmodule", 2);
}

/** The variables around a module are there in its body: in order of their names, as `:elixir_module.compile` takes them. */
function moduleVariables(x: Expansion): Term[] {
  const generated = new Pair(Atom.of("generated"), Atom.of("true"));
  const keys = Array.from(x.read.entries(), ([{ name, context }]) => ({ name, context, order: toErlang(new Pair(name, context)) }));
  keys.sort((a, b) => compareTerms(a.order, b.order, "exact"));
  return keys.map(({ name, context }) => {
    if (context instanceof Atom) return new Node(name, new Meta(0, 0, [generated]), context);
    return new Node(name, new Meta(0, 0, [new Pair(Atom.of("counter"), context), generated]), NIL);
  });
}

function defmodule(x: Expansion, meta: Meta, given: Term, options: Term): Term {
  const body = bodyOf(options);
  const expanded = expandName(x, meta.line, given);
  const named = expanded instanceof Atom ? moduleName(x, given, expanded) : null;
  const name = named?.name ?? expanded;
  if (x.function !== null) {
    const env = new Node(Atom.of("__ENV__"), EMPTY_META, NIL);
    const compile = remote(ELIXIR_MODULE, "compile", name, escapeTerm(body, x), moduleVariables(x), env);
    return block(named === null ? NIL : aliasNode(x, given, named), compile);
  }
  // The alias is made now, not by what this gives back, so that the environment that is kept has it.
  const variables = moduleVariables(x);
  if (named !== null) expand(x, aliasNode(x, given, named));
  return remote(ELIXIR_MODULE, "compile", name, x.compilation.keepModuleBody(body, x.caller(meta.line)), variables);
}

function useModule(x: Expansion, line: number, given: Term, options: Term): Term {
  const calls = usedModules(x, line, given).map((module) => {
    if (!(module instanceof Atom)) {
      argumentError(`invalid arguments for use, expected a compile time atom or alias, got: ${sourceText(x, given)}`);
    }
    return block(new Node(Atom.of("require"), KERNEL_META, [module]), remote(module, "__using__", options));
  });
  return block(...calls);
}

function usedModules(x: Expansion, line: number, given: Term): Term[] {
  if (!(given instanceof Node) || !(given.form instanceof Node) || given.args instanceof Atom) return [macroExpand(x, given, line)];
  const target = given.form.args as readonly Term[];
  if (given.form.form !== DOT || target.length !== 2 || target[1] !== Atom.of("{}")) return [macroExpand(x, given, line)];
  const base = macroExpand(x, target[0], line);
  return given.args.map((name) => {
    if (name instanceof Atom) return concatAliases([base, name]);
    return name instanceof Node && name.form === ALIASES ? concatAliases([base, ...(name.args as readonly Term[])]) : name;
  });
}

export const MODULE_MACROS: KernelMacros = {
  "defmodule/2": (x, meta, [given, options]) => defmodule(x, meta, given, options),
  "use/1": (x, meta, [given]) => useModule(x, meta.line, given, []),
  "use/2": (x, meta, [given, options]) => useModule(x, meta.line, given, options),
};
