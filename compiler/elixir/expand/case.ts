/** `case`, `cond` and `receive` */
import { Atom, type Meta, Node, Pair, type Term, TRUE } from "../terms.js";
import { checkOptions, DO, expandClauses, isClause, missingOption, singleExpression, singleHead, unexpectedOption } from "./clauses.js";
import { formError } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { generated, metaGet } from "./meta.js";
import { returnsBoolean } from "./returns-boolean.js";
import { refuseMatchOrGuard } from "./scope-checks.js";
import { isVariable } from "./variables.js";

const AFTER = Atom.of("after");
const WHEN = Atom.of("when");
const FALSE = Atom.of("false");
const BLOCK = Atom.of("__block__");
const UNDERSCORE = Atom.of("_");
const OPTIMIZE_BOOLEAN = Atom.of("optimize_boolean");

export function expandCase(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 2) return null;
  refuseMatchOrGuard(x, node.meta, "case");
  const value = expand(x, args[0]);
  const options = metaGet(node.meta, OPTIMIZE_BOOLEAN) === TRUE ? optimized(args[1], returnsBoolean(value)) : args[1];
  return new Node(node.form, node.meta, [value, expandOptions(x, node.meta, "case", options)]);
}

function expandOptions(x: Expansion, meta: Meta, construct: "case" | "cond", options: Term): readonly Pair[] {
  if (Array.isArray(options) && options.length === 0) missingOption(x, meta, construct, ["do"]);
  return checkOptions(x, meta, construct, options, ["do"]).map((option) => {
    if (option.left !== DO) unexpectedOption(x, meta, construct, option.left);
    const head = (construct === "case" ? singleHead : singleExpression)(meta, construct, "do");
    return expandClauses(x, meta, construct, head, option);
  });
}

/** The clauses that macros make for conditions: with a boolean, `false` and `true` are all there is. */
function optimized(options: Term, isBoolean: boolean): Term {
  if (!Array.isArray(options) || options.length !== 1 || !(options[0] instanceof Pair) || !Array.isArray(options[0].right)) return options;
  const clauses = options[0].right as readonly Term[];
  const [falsy, truthy] = clauses;
  if (isBoolean && isClause(falsy) && isClause(truthy) && isFalsyAndTruthy(clauses, falsy, truthy)) {
    return [new Pair(DO, [booleanClause(falsy, FALSE), booleanClause(truthy, TRUE)])];
  }
  return [
    new Pair(
      options[0].left,
      clauses.map((clause) => (isClause(clause) ? markGenerated(clause) : clause)),
    ),
  ];
}

function booleanClause(clause: Node, pattern: Atom): Node {
  return new Node(clause.form, generated(clause.meta), [[pattern], (clause.args as readonly Term[])[1]]);
}

function markGenerated(clause: Node): Node {
  return new Node(clause.form, generated(clause.meta), clause.args);
}

/** `x when x in [false, nil] -> …; _ -> …`, or `false -> …; true -> …`. */
function isFalsyAndTruthy(clauses: readonly Term[], falsy: Node, truthy: Node): boolean {
  const [falsyHead] = falsy.args as readonly [readonly Term[]];
  const [truthyHead] = truthy.args as readonly [readonly Term[]];
  if (falsyHead.length !== 1 || truthyHead.length !== 1) return false;
  if (falsyHead[0] === FALSE && truthyHead[0] === TRUE) return true;
  return clauses.length === 2 && isInFalseNil(falsyHead[0]) && truthyHead[0] instanceof Node && truthyHead[0].form === UNDERSCORE;
}

function isInFalseNil(head: Term): boolean {
  if (!(head instanceof Node) || head.form !== WHEN || head.args instanceof Atom || head.args.length !== 2) return false;
  const [, guard] = head.args;
  if (!(guard instanceof Node) || !(guard.form instanceof Node) || guard.args instanceof Atom || guard.args.length !== 2) return false;
  const target = guard.form.args;
  const list = guard.args[1];
  if (target instanceof Atom || target[0] !== Atom.of("Elixir.Kernel") || target[1] !== Atom.of("in")) return false;
  return Array.isArray(list) && list.length === 2 && list[0] === FALSE && list[1] === Atom.of("nil");
}

export function expandCond(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 1) return null;
  refuseMatchOrGuard(x, node.meta, "cond");
  refuseUnderscoreClause(x, args[0]);
  return new Node(node.form, node.meta, [expandOptions(x, node.meta, "cond", args[0])]);
}

function refuseUnderscoreClause(x: Expansion, options: Term): void {
  if (!Array.isArray(options) || options.length !== 1 || !(options[0] instanceof Pair) || !Array.isArray(options[0].right)) return;
  const last = (options[0].right as readonly Term[]).at(-1);
  if (last === undefined || !isClause(last)) return;
  const [head] = last.args[0];
  if (last.args[0].length === 1 && isVariable(head) && head.form === UNDERSCORE) {
    formError(
      x,
      last.meta,
      'invalid use of _ inside "cond". If you want the last clause to always match, you probably meant to use: true ->',
    );
  }
}

export function expandReceive(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 1) return null;
  const { meta } = node;
  refuseMatchOrGuard(x, meta, "receive");
  const [given] = args;
  if (Array.isArray(given) && given.length === 0) missingOption(x, meta, "receive", ["do", "after"]);
  const options = checkOptions(x, meta, "receive", given, ["do", "after"]);
  return new Node(node.form, meta, [options.map((option) => expandReceiveOption(x, meta, option))]);
}

function expandReceiveOption(x: Expansion, meta: Meta, option: Pair): Pair {
  if (option.left === DO) {
    if (isEmptyBlock(option.right)) return option;
    return expandClauses(x, meta, "receive", singleHead(meta, "receive", "do"), option);
  }
  if (option.left !== AFTER) unexpectedOption(x, meta, "receive", option.left);
  if (!Array.isArray(option.right) || option.right.length !== 1) {
    formError(x, meta, 'expected a single -> clause for :after in "receive"');
  }
  return expandClauses(x, meta, "receive", singleExpression(meta, "receive", "after"), option);
}

function isEmptyBlock(term: Term): boolean {
  return term instanceof Node && term.form === BLOCK && Array.isArray(term.args) && term.args.length === 0;
}
