/**
 * Code that macros of Kernel make, written as Elixir. What is in a template is hygienic as if Kernel had quoted it: variables are its own, names are
 * imported from Kernel, aliases are whole names. `unquote` stays, as a fragment of a definition.
 */
import { PLAIN, parse } from "../../parser.js";
import { Atom, EMPTY_META, Meta, NIL, Node, Pair, type Term } from "../../terms.js";
import { tokenize } from "../../tokenizer.js";
import { concatAliases } from "../aliases.js";
import { inlineTarget } from "../inline-table.js";
import { KERNEL } from "./build.js";
import { kernelMacro } from "./index.js";

const ALIASES = Atom.of("__aliases__");
const CONTEXT = new Pair(Atom.of("context"), KERNEL);
const IMPORTS = Atom.of("imports");
const ANNOTATED = new Set(["def", "@"].map((name) => Atom.of(name)));
const PSEUDO = new Set(["__MODULE__", "__ENV__", "__CALLER__"].map((name) => Atom.of(name)));

export type Template = (...args: readonly Term[]) => Term;

/** `params`: variables of the source that stand for what is put there. */
export function template(source: string, ...params: readonly string[]): Template {
  const names = params.map((param) => Atom.of(param));
  let quoted: Term | null = null;
  return (...args) => {
    quoted ??= parse(tokenize(source).tokens, PLAIN, []);
    return new Filling(new Map(names.map((name, index) => [name, args[index]]))).term(quoted);
  };
}

class Filling {
  constructor(private readonly values: ReadonlyMap<Atom, Term>) {}

  term(term: Term): Term {
    if (term instanceof Node) return this.node(term);
    if (term instanceof Pair) return new Pair(this.term(term.left), this.term(term.right));
    if (Array.isArray(term)) return term.map((element) => this.term(element));
    return term;
  }

  private node({ form, meta, args }: Node): Term {
    if (!(form instanceof Atom)) return new Node(this.term(form) as Node, plain(meta), this.term(args) as readonly Term[]);
    if (args instanceof Atom) return this.values.get(form) ?? new Node(form, EMPTY_META, PSEUDO.has(form) ? NIL : KERNEL);
    if (form === ALIASES) return concatAliases(args);
    const filled = args.map((arg) => this.term(arg));
    if (!isImported(form, args.length)) return new Node(form, plain(meta), filled);
    const imported = new Meta(0, 0, [CONTEXT, new Pair(IMPORTS, [new Pair(args.length, KERNEL)])]);
    return new Node(form, imported, ANNOTATED.has(form) ? annotated(filled) : filled);
  }
}

function isImported(name: Atom, arity: number): boolean {
  return kernelMacro(name, arity) !== null || inlineTarget(KERNEL, name, arity) !== null;
}

/** Positions are those of the call, but for what the parser says besides. */
function plain(meta: Meta): Meta {
  return meta.before.length === 0 && meta.after.length === 0 ? EMPTY_META : new Meta(0, 0, meta.before, meta.after);
}

/** Definitions say who has quoted them. */
function annotated([head, ...rest]: readonly Term[]): readonly Term[] {
  if (!(head instanceof Node)) return [head, ...rest];
  return [new Node(head.form, new Meta(0, 0, [CONTEXT, ...head.meta.before]), head.args), ...rest];
}
