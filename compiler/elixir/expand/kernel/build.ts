/** Makes the nodes that macros of Kernel give back: as `quote` in Kernel would, so names are Kernel's own whatever is imported where they end up. */
import { Atom, EMPTY_META, Meta, Node, Pair, type Term, TRUE } from "../../terms.js";

export const KERNEL = Atom.of("Elixir.Kernel");
export const FALSE = Atom.of("false");
const DOT = Atom.of(".");
const ERLANG = Atom.of("erlang");
const STAB = Atom.of("->");
const WHEN = Atom.of("when");
const CASE = Atom.of("case");
const BLOCK = Atom.of("__block__");
const DO = Atom.of("do");
const CONTEXT = Atom.of("context");
const IMPORTS = Atom.of("imports");
const KERNEL_CONTEXT = new Pair(CONTEXT, KERNEL);
const IMPORT_METAS = Array.from(
  { length: 5 },
  (_, arity) => new Meta(0, 0, [KERNEL_CONTEXT, new Pair(IMPORTS, [new Pair(arity, KERNEL)])]),
);
const GENERATED = new Meta(0, 0, [new Pair(Atom.of("generated"), TRUE)]);
const OPTIMIZE_BOOLEAN = new Meta(0, 0, [new Pair(Atom.of("optimize_boolean"), TRUE)]);

/** A special form, or a call of what is in scope where the code ends up. */
export function node(name: string, args: readonly Term[]): Node {
  return new Node(Atom.of(name), EMPTY_META, args);
}

/** A function or macro of Kernel. */
export function kernelCall(name: string, ...args: readonly Term[]): Node {
  return new Node(Atom.of(name), IMPORT_METAS[args.length], args);
}

export function remote(module: Term, name: string, ...args: readonly Term[]): Node {
  return new Node(new Node(DOT, EMPTY_META, [module, Atom.of(name)]), EMPTY_META, args);
}

export function erlang(name: string, ...args: readonly Term[]): Node {
  return remote(ERLANG, name, ...args);
}

/** A module of Elixir. */
export function elixir(module: string): Atom {
  return Atom.of(`Elixir.${module}`);
}

/** A variable of the macro's own. */
export function variable(name: string): Node {
  return new Node(Atom.of(name), EMPTY_META, KERNEL);
}

export function clause(pattern: Term, body: Term): Node {
  return new Node(STAB, EMPTY_META, [[pattern], body]);
}

export function generatedClause(pattern: Term, body: Term): Node {
  return new Node(STAB, GENERATED, [[pattern], body]);
}

export function underscore(): Node {
  return variable("_");
}

export function generatedUnderscore(): Node {
  return new Node(Atom.of("_"), GENERATED, KERNEL);
}

export function when(pattern: Term, guard: Term): Node {
  return new Node(WHEN, EMPTY_META, [pattern, guard]);
}

export function block(...expressions: readonly Term[]): Node {
  return new Node(BLOCK, EMPTY_META, expressions);
}

export function caseOf(value: Term, clauses: readonly Node[]): Node {
  return new Node(CASE, EMPTY_META, [value, [new Pair(DO, clauses)]]);
}

/** A `case` that is made simpler when its value is known to be a boolean. */
export function booleanCase(value: Term, clauses: readonly Node[]): Node {
  return new Node(CASE, OPTIMIZE_BOOLEAN, [value, [new Pair(DO, clauses)]]);
}

/** `name when name in [false, nil]` */
export function falsyHead(name: Node): Node {
  return when(name, remote(KERNEL, "in", name, [FALSE, Atom.of("nil")]));
}

/** `fn name -> body end` */
export function fn(parameter: Term, body: Term): Node {
  return new Node(Atom.of("fn"), EMPTY_META, [clause(parameter, body)]);
}

/** The node itself, not what is in it. */
export function generatedNode(form: Node): Node {
  return new Node(form.form, form.meta.prepend(GENERATED.before), form.args);
}

/** `__MODULE__` */
export function currentModule(): Node {
  return new Node(Atom.of("__MODULE__"), EMPTY_META, KERNEL);
}
