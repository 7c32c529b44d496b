/** `fn` */
import { Atom, Node, type Term } from "../terms.js";
import { expandClause, expandHead, isClause } from "./clauses.js";
import { formError } from "./errors.js";
import type { Expansion } from "./expansion.js";
import { refuseMatchOrGuard } from "./scope-checks.js";

const DEFAULT = Atom.of("\\\\");
const WHEN = Atom.of("when");

export function expandFn(x: Expansion, node: Node, clauses: readonly Term[]): Term {
  refuseMatchOrGuard(x, node.meta, "fn");
  const expanded = clauses.map((clause) => {
    if (isClause(clause) && clause.args[0].some((arg) => arg instanceof Node && arg.form === DEFAULT)) {
      formError(x, node.meta, "anonymous functions cannot have optional arguments");
    }
    return x.inScope(() => expandClause(x, node.meta, 'in "fn"', expandHead, clause));
  });
  if (new Set(expanded.map(arityOf)).size !== 1) {
    formError(x, node.meta, "cannot mix clauses with different arities in anonymous functions");
  }
  return new Node(node.form, node.meta, expanded);
}

function arityOf(clause: Node): number {
  const [head] = clause.args as readonly [readonly Term[]];
  const [first] = head;
  if (head.length === 1 && first instanceof Node && first.form === WHEN) return (first.args as readonly Term[]).length - 1;
  return head.length;
}
