/** Maps and structs. A struct's name is the value of its key `__struct__`. */
import type { Expression, MapExpression, Pattern } from "../../core/core.js";
import { Atom, Node, Pair, type Term } from "../terms.js";
import { atom, constant, fail } from "./constants.js";
import type { Context, Steps } from "./context.js";
import { BAR, body, expression, values } from "./expressions.js";
import type { PatternScope } from "./patterns.js";

const STRUCT = "__struct__";

type Entry = MapExpression["entries"][number];

/** `%{}`, `%{k => v}`, `%{base | k => v}` */
export function map(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const position = context.position(node.meta);
  const update = updated(args);
  if (update === null) return { kind: "map", base: null, entries: entries(args as readonly Pair[], false, context, steps), position };
  const [base, ...rest] = values([update.base, ...flat(update.pairs)], context, steps);
  return { kind: "map", base: base as Expression, entries: pairsOf(rest, true), position };
}

export function struct(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const name = args[0] as Atom;
  const inner = (args[1] as Node).args as readonly Term[];
  const position = context.position(node.meta);
  const update = updated(inner);
  if (update === null) {
    const fields = entries(inner as readonly Pair[], false, context, steps);
    return { kind: "map", base: null, entries: [{ key: atom(STRUCT), value: constant(name), exact: false }, ...fields], position };
  }
  const base = steps.name(expression(update.base, context, steps));
  const isStruct: Pattern = { kind: "map", entries: [{ key: atom(STRUCT), value: { kind: "constant", value: name } }] };
  steps.match(base, isStruct, [], fail("badstruct", [constant(name), base], position));
  return { kind: "map", base, entries: entries(update.pairs, true, context, steps), position };
}

/** `base | pairs`, or null when the map is a new one. */
function updated(args: readonly Term[]): { readonly base: Term; readonly pairs: readonly Pair[] } | null {
  const only = args[0];
  if (args.length !== 1 || !(only instanceof Node) || only.form !== BAR || !Array.isArray(only.args)) return null;
  return { base: only.args[0] as Term, pairs: only.args[1] as readonly Pair[] };
}

function flat(pairs: readonly Pair[]): Term[] {
  return pairs.flatMap(({ left, right }) => [left, right]);
}

function entries(pairs: readonly Pair[], exact: boolean, context: Context, steps: Steps): Entry[] {
  return pairsOf(values(flat(pairs), context, steps), exact);
}

function pairsOf(flattened: readonly Expression[], exact: boolean): Entry[] {
  const result: Entry[] = [];
  for (let i = 0; i < flattened.length; i += 2)
    result.push({ key: flattened[i] as Expression, value: flattened[i + 1] as Expression, exact });
  return result;
}

type PatternEntry = { readonly key: Expression; readonly value: Pattern };

export function mapPattern(args: readonly Term[], scope: PatternScope): Pattern {
  return { kind: "map", entries: patternEntries(args as readonly Pair[], scope) };
}

function patternEntries(pairs: readonly Pair[], scope: PatternScope): PatternEntry[] {
  return pairs.map(({ left, right }) => ({ key: key(left, scope), value: scope.pattern(right) }));
}

/** A constant, a pinned variable, or a structure of such. */
function key(term: Term, scope: PatternScope): Expression {
  return body(unpinned(term), scope.context.guard());
}

/** Keys are expressions already: a pin in them is the variable itself. */
function unpinned(term: Term): Term {
  if (term instanceof Pair) return new Pair(unpinned(term.left), unpinned(term.right));
  if (Array.isArray(term)) return term.map(unpinned);
  if (!(term instanceof Node) || !Array.isArray(term.args)) return term;
  if (term.form === PIN) return term.args[0] as Term;
  return new Node(term.form, term.meta, term.args.map(unpinned));
}

const PIN = Atom.of("^");

/** `%Name{}`, `%name{}`, `%_{}`, `%^name{}` */
export function structPattern(args: readonly Term[], scope: PatternScope): Pattern {
  const [name, inner] = args as [Term, Node];
  const value = scope.pattern(name);
  const isVariable = name instanceof Node;
  const entry = { key: atom(STRUCT), value: isVariable ? scope.atom(value) : value };
  return { kind: "map", entries: [entry, ...patternEntries(inner.args as readonly Pair[], scope)] };
}
