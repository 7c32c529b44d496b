/** `with` */
import { Atom, type Meta, Node, Pair, type Term } from "../terms.js";
import { DO, expandClauses, expandHead, missingOption, singleHead, takeOption, unexpectedOption } from "./clauses.js";
import { fileWarn } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { refuseMatchOrGuard } from "./scope-checks.js";

const ELSE = Atom.of("else");
const ARROW = Atom.of("<-");

export function expandWith(x: Expansion, node: Node, args: readonly Term[]): Term | null {
  if (args.length === 0) return null;
  const { meta } = node;
  refuseMatchOrGuard(x, meta, "with");
  const last = args[args.length - 1];
  const hasOptions = Array.isArray(last);
  const steps = hasOptions ? args.slice(0, -1) : args;
  const body = takeOption(hasOptions ? last : [], DO);
  const expanded = x.inScope(() => {
    const expandedSteps = steps.map((step) => expandStep(x, step));
    if (body === null) missingOption(x, meta, "with", ["do"]);
    return { steps: expandedSteps, body: expand(x, body.value) };
  });
  const options: Pair[] = [new Pair(DO, expanded.body)];
  const other = takeOption(body!.rest, ELSE);
  if (other !== null) options.push(expandElse(x, meta, steps, other.value));
  const [unexpected] = other === null ? body!.rest : other.rest;
  if (unexpected instanceof Pair) unexpectedOption(x, meta, "with", unexpected.left);
  return new Node(node.form, meta, [...expanded.steps, options]);
}

function expandElse(x: Expansion, meta: Meta, steps: readonly Term[], clauses: Term): Pair {
  if (!steps.some((step) => isArrow(step))) {
    fileWarn(x, meta, '"else" clauses will never match because all patterns in "with" will always match');
  }
  return expandClauses(x, meta, "with", singleHead(meta, "with", "else"), new Pair(ELSE, clauses));
}

export function isArrow(term: Term): term is Node & { readonly args: readonly [Term, Term] } {
  return term instanceof Node && term.form === ARROW && !(term.args instanceof Atom) && term.args.length === 2;
}

function expandStep(x: Expansion, step: Term): Term {
  return isArrow(step) ? expandArrow(x, step) : expand(x, step);
}

/** `pattern <- expression`: variables of the expression are not seen by the pattern's guard. */
export function expandArrow(x: Expansion, step: Node & { readonly args: readonly [Term, Term] }): Node {
  const { read } = x;
  const right = expand(x, step.args[1]);
  x.read = read;
  const [left] = expandHead(x, [step.args[0]], step.meta);
  return new Node(ARROW, step.meta, [left, right]);
}
