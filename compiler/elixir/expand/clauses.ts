/** What constructs with clauses have in common: `left -> right`, heads with guards, options with clauses. */
import { Atom, type Meta, Node, Pair, type Term } from "../terms.js";
import { GUARD } from "./env.js";
import { fileWarn, formError, sourceText } from "./errors.js";
import { expand, expandArgs } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { inMatch } from "./match.js";
import { metaGet } from "./meta.js";

export const DO = Atom.of("do");
const STAB = Atom.of("->");
const WHEN = Atom.of("when");
const ORIGIN = Atom.of("origin");

/** Expands what stands left of an arrow; `meta` is the arrow's. */
export type HeadExpander = (x: Expansion, left: readonly Term[], meta: Meta) => readonly Term[];

export function isClause(term: Term): term is Node & { readonly args: readonly [readonly Term[], Term] } {
  return (
    term instanceof Node && term.form === STAB && !(term.args instanceof Atom) && term.args.length === 2 && Array.isArray(term.args[0])
  );
}

/** `kind` is what messages call the construct. */
export function expandClause(x: Expansion, meta: Meta, kind: string, head: HeadExpander, clause: Term): Node {
  if (!isClause(clause)) formError(x, meta, `expected -> clauses ${kind}`);
  const left = head(x, clause.args[0], clause.meta);
  return new Node(STAB, clause.meta, [left, expand(x, clause.args[1])]);
}

/** `patterns when guard`; guards see what the patterns bind. */
export const expandHead: HeadExpander = (x, left) => {
  const [first] = left;
  if (left.length === 1 && first instanceof Node && first.form === WHEN && !(first.args instanceof Atom) && first.args.length > 0) {
    return [expandGuardedHead(x, first, first.args)];
  }
  return inMatch(x, x.read, () => expandArgs(x, left));
};

function expandGuardedHead(x: Expansion, node: Node, all: readonly Term[]): Node {
  const { prematch } = x;
  return inMatch(x, x.read, () => {
    const { context } = x;
    const patterns = expandArgs(x, all.slice(0, -1));
    x.prematch = prematch;
    x.context = GUARD;
    const guard = expandGuard(x, all[all.length - 1]);
    x.context = context;
    return new Node(WHEN, node.meta, [...patterns, guard]);
  });
}

export function expandGuard(x: Expansion, guard: Term): Term {
  if (guard instanceof Node && guard.form === WHEN && !(guard.args instanceof Atom) && guard.args.length === 2) {
    const left = expandGuard(x, guard.args[0]);
    return new Node(WHEN, guard.meta, [left, expandGuard(x, guard.args[1])]);
  }
  const expanded = expand(x, guard);
  warnLength(x, expanded);
  return expanded;
}

const ERLANG = Atom.of("erlang");
const LENGTH = Atom.of("length");

/** The name and arguments of a call of a function of erlang. */
export function erlangCall(term: Term): { readonly name: Atom; readonly meta: Meta; readonly args: readonly Term[] } | null {
  if (!(term instanceof Node) || !(term.form instanceof Node) || term.args instanceof Atom) return null;
  const target = term.form.args;
  if (target instanceof Atom || target.length !== 2 || target[0] !== ERLANG) return null;
  return { name: target[1] as Atom, meta: term.meta, args: term.args };
}

/** Warns about guards that count a list to see whether it is empty. */
function warnLength(x: Expansion, guard: Term): void {
  if (guard instanceof Node && (guard.form === OR || guard.form === AND) && !(guard.args instanceof Atom)) {
    for (const arg of guard.args) warnLength(x, arg);
    return;
  }
  const call = erlangCall(guard);
  if (call === null || call.args.length !== 2 || call.args[1] !== 0) return;
  const operator = call.name.name;
  if (operator !== "==" && operator !== ">") return;
  const length = erlangCall(call.args[0]);
  if (length === null || length.name !== LENGTH || length.args.length !== 1) return;
  const list = sourceText(x, length.args[0]);
  fileWarn(x, call.meta, operator === "==" ? emptyListText(list) : nonEmptyListText(list));
}

const OR = Atom.of("or");
const AND = Atom.of("and");

function emptyListText(list: string): string {
  return (
    `do not use "length(${list}) == 0" to check if a list is empty since length always traverses the whole list. ` +
    `Prefer to pattern match on an empty list or use "${list} == []" as a guard`
  );
}

function nonEmptyListText(list: string): string {
  return (
    `do not use "length(${list}) > 0" to check if a list is not empty since length always traverses the whole list. ` +
    `Prefer to pattern match on a non-empty list, such as [_ | _], or use "${list} != []" as a guard`
  );
}

/** `key: clauses`, each in a scope of its own. */
export function expandClauses(x: Expansion, meta: Meta, construct: string, head: HeadExpander, option: Pair): Pair {
  const kind = `for :${keyText(option.left)} in "${originOf(meta, construct)}"`;
  const clauses = option.right;
  if (!Array.isArray(clauses) || clauses.length === 0) formError(x, meta, `expected -> clauses ${kind}`);
  return new Pair(
    option.left,
    clauses.map((clause: Term) => x.inScope(() => expandClause(x, meta, kind, head, clause))),
  );
}

export function keyText(key: Term): string {
  return key instanceof Atom ? key.name : String(key);
}

/** What the source calls a construct that a macro has made: `def` for the `try` of a definition with `rescue`. */
export function originOf(meta: Meta, construct: string): string {
  const origin = metaGet(meta, ORIGIN);
  return origin instanceof Atom ? origin.name : construct;
}

/** Heads of exactly one pattern. */
export function singleHead(meta: Meta, construct: string, key: string): HeadExpander {
  return (x, left) => {
    const [first] = left;
    const isWhenOfMany = first instanceof Node && first.form === WHEN && !(first.args instanceof Atom) && first.args.length > 2;
    if (left.length !== 1 || isWhenOfMany) refuseArguments(x, meta, "one argument", construct, key);
    return expandHead(x, left, meta);
  };
}

/** One expression before each arrow. */
export function singleExpression(meta: Meta, construct: string, key: string): HeadExpander {
  return (x, left) => {
    if (left.length !== 1) refuseArguments(x, meta, "one argument", construct, key);
    return expandArgs(x, left);
  };
}

export function refuseArguments(x: Expansion, meta: Meta, expected: string, construct: string, key: string): never {
  formError(x, meta, `expected ${expected} for :${key} clauses (->) in "${construct}"`);
}

/** The options of a construct, checked: a keyword list that is not empty, with none of `once` twice. */
export function checkOptions(x: Expansion, meta: Meta, construct: string, options: Term, once: readonly string[]): readonly Pair[] {
  if (!Array.isArray(options)) formError(x, meta, `invalid arguments for "${construct}"`);
  for (const option of options) if (!(option instanceof Pair)) formError(x, meta, `invalid arguments for "${construct}"`);
  for (const key of once) {
    const count = options.filter((option: Pair) => option.left === Atom.of(key)).length;
    if (count > 1) formError(x, meta, `duplicated :${key} clauses given for "${construct}"`);
  }
  return options as readonly Pair[];
}

export function missingOption(x: Expansion, meta: Meta, construct: string, keys: readonly string[]): never {
  formError(x, meta, `missing ${keys.map((key) => `:${key}`).join("/")} option in "${construct}"`);
}

export function unexpectedOption(x: Expansion, meta: Meta, construct: string, key: Term): never {
  formError(x, meta, `unexpected option ${sourceText(x, key)} in "${construct}"`);
}

/** Takes a key out of a keyword list. */
export function takeOption(options: readonly Term[], key: Atom): { readonly value: Term; readonly rest: readonly Term[] } | null {
  const at = options.findIndex((option) => option instanceof Pair && option.left === key);
  return at < 0 ? null : { value: (options[at] as Pair).right, rest: options.toSpliced(at, 1) };
}
