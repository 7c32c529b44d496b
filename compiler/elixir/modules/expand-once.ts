/** `Macro.expand_once/2`: one step of a macro's expansion, for code that asks for it. */
import { concatAliases, expandAlias } from "../expand/aliases.js";
import { findImport, isLocalMacro, isMacro, runMacro } from "../expand/dispatch.js";
import type { Env } from "../expand/env.js";
import { Expansion } from "../expand/expansion.js";
import { isSpecialForm } from "../expand/special-forms.js";
import { Atom, Node, type Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";

const DOT = Atom.of(".");
const ALIASES = Atom.of("__aliases__");

export interface Expanded {
  readonly term: Term;
  /** Was there anything to expand? */
  readonly isExpanded: boolean;
}

export function expandOnce(compilation: ModuleCompilation, term: Term, env: Env): Expanded {
  const same: Expanded = { term, isExpanded: false };
  if (!(term instanceof Node)) return same;
  const { form, args } = term;
  if (form instanceof Atom) {
    if (args instanceof Atom) return pseudoVariable(compilation, form, env) ?? same;
    if (form === ALIASES) return alias(compilation, term, args, env);
    return call(compilation, term, form, args, env) ?? same;
  }
  if (form.form !== DOT || form.args instanceof Atom || form.args.length !== 2 || args instanceof Atom) return same;
  const [target, name] = form.args;
  const fields = envField(target, name, args, env);
  if (fields !== null) return { term: fields, isExpanded: true };
  const receiver = expandOnce(compilation, target, env).term;
  if (!(receiver instanceof Atom && name instanceof Atom)) return same;
  const x = new Expansion(compilation, env);
  if (!env.requires.includes(receiver) && receiver !== env.module) return same;
  if (!isMacro(x, receiver, name, args.length)) return same;
  return { term: runMacro(x, term.meta, receiver, name, args), isExpanded: true };
}

function pseudoVariable(compilation: ModuleCompilation, { name }: Atom, env: Env): Expanded | null {
  switch (name) {
    case "__MODULE__":
      return { term: env.module, isExpanded: true };
    case "__DIR__":
      return { term: directoryOf(env.file), isExpanded: true };
    case "__ENV__":
      return { term: compilation.escape(env.toTerm()), isExpanded: true };
    default:
      return null;
  }
}

function directoryOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : file.slice(0, slash);
}

/** `__ENV__.field` */
function envField(target: Term, name: Term, args: readonly Term[], env: Env): Term | null {
  if (
    args.length > 0 ||
    !(target instanceof Node && target.form instanceof Atom && target.form.name === "__ENV__" && target.args instanceof Atom)
  )
    return null;
  return env.termEntries().find(([key]) => key === name)?.[1] ?? null;
}

function alias(compilation: ModuleCompilation, node: Node, parts: readonly Term[], env: Env): Expanded {
  const found = expandAlias(node, env);
  if (found instanceof Atom) return { term: found, isExpanded: true };
  const expanded = parts.map((part) => expandOnce(compilation, part, env).term);
  if (!expanded.every((part) => part instanceof Atom)) return { term: node, isExpanded: false };
  return { term: concatAliases(expanded), isExpanded: true };
}

function call(compilation: ModuleCompilation, node: Node, name: Atom, args: readonly Term[], env: Env): Expanded | null {
  if (isSpecialForm(name, args.length)) return null;
  const x = new Expansion(compilation, env);
  if (isLocalMacro(x, name, args.length)) {
    const quoted = x.module?.applyDefinition(name, args, env) ?? node;
    return { term: quoted, isExpanded: true };
  }
  const found = findImport(x, node.meta, name, args.length);
  if (found === null || !isMacro(x, found.receiver, name, args.length)) return null;
  return { term: runMacro(x, node.meta, found.receiver, name, args), isExpanded: true };
}
