/** `=`, and what all patterns have in common. */
import { compareTerms } from "../../beam/term-order.js";
import { toErlang } from "../erlang-terms.js";
import { Atom, Node, Pair, type Term } from "../terms.js";
import type { Bindings } from "./bindings.js";
import { MATCH } from "./env.js";
import { formError, sourceText } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { refuseGuard } from "./scope-checks.js";

const EQUALS = Atom.of("=");

export function expandMatch(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length !== 2) return null;
  refuseGuard(x, node.meta, "=");
  const { read } = x;
  const right = expand(x, args[1]);
  const left = inMatch(x, read, () => expand(x, args[0]));
  refuseParallelBitstrings(x, left, right, x.context === MATCH);
  return new Node(EQUALS, node.meta, [left, right]);
}

/** Evaluates as a pattern, in which variables of `before` may be pinned. */
export function inMatch<T>(x: Expansion, before: Bindings, evaluate: () => T): T {
  if (x.context === MATCH) return evaluate();
  const { prematch, context } = x;
  x.prematch = { kind: "match", read: before, firstVersion: x.nextVersion };
  x.context = MATCH;
  const result = evaluate();
  x.prematch = prematch;
  x.context = context;
  return result;
}

/** `<<…>> = <<…>>` in one pattern: the machine's instructions cannot do it. `isParallel`: `left` and `right` are matched with the same value. */
function refuseParallelBitstrings(x: Expansion, left: Term, right: Term, isParallel: boolean): void {
  if (right instanceof Node) refuseInNode(x, left, right, isParallel);
  else if (isStruct(left)) refuseParallelBitstrings(x, left.args[1], right, isParallel);
  else if (Array.isArray(left) && Array.isArray(right)) refuseInEach(x, left, right, isParallel);
  else if (left instanceof Pair && right instanceof Pair) {
    refuseInEach(x, [left.left, left.right], [right.left, right.right], isParallel);
  }
}

type Form = Node & { readonly args: readonly Term[] };

function isForm(term: Term, name: Atom): term is Form {
  return term instanceof Node && term.form === name && !(term.args instanceof Atom);
}

const BITSTRING = Atom.of("<<>>");
const TUPLE = Atom.of("{}");
const MAP = Atom.of("%{}");
const STRUCT = Atom.of("%");

function isStruct(term: Term): term is Form {
  return isForm(term, STRUCT) && term.args.length === 2;
}

function refuseInNode(x: Expansion, left: Term, right: Node, isParallel: boolean): void {
  if (isParallel && isForm(left, BITSTRING) && isForm(right, BITSTRING)) {
    formError(x, right.meta, `binary patterns cannot be matched in parallel using "=", excess pattern: ${sourceText(x, right)}`);
  }
  if (isForm(right, EQUALS) && right.args.length === 2) {
    refuseParallelBitstrings(x, left, right.args[0], true);
    refuseParallelBitstrings(x, left, right.args[1], isParallel);
  } else if (isForm(left, TUPLE) && isForm(right, TUPLE)) refuseInEach(x, left.args, right.args, isParallel);
  else if (isForm(left, MAP) && isForm(right, MAP)) refuseInFields(x, inOrder(left.args), inOrder(right.args), isParallel);
  else if (isStruct(left)) refuseParallelBitstrings(x, left.args[1], right, isParallel);
  else if (isStruct(right)) refuseParallelBitstrings(x, left, right.args[1], isParallel);
}

function refuseInEach(x: Expansion, left: readonly Term[], right: readonly Term[], isParallel: boolean): void {
  const count = Math.min(left.length, right.length);
  for (let i = 0; i < count; i++) refuseParallelBitstrings(x, left[i], right[i], isParallel);
}

function inOrder(terms: readonly Term[]): Term[] {
  const keyed = terms.map((term) => ({ term, key: toErlang(term) }));
  return keyed.sort((a, b) => compareTerms(a.key, b.key, "by value")).map(({ term }) => term);
}

function refuseInFields(x: Expansion, left: readonly Term[], right: readonly Term[], isParallel: boolean): void {
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i];
    const b = right[j];
    if (!(a instanceof Pair) || !(b instanceof Pair)) return;
    const order = compareTerms(toErlang(a.left), toErlang(b.left), "by value");
    if (order === 0) {
      refuseParallelBitstrings(x, a.right, b.right, isParallel);
      i++;
      j++;
    } else if (order > 0) j++;
    else i++;
  }
}
