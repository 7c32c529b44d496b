/** `..` and `..//` */
import { Atom, Float, NIL, type Node, Pair, type Term, TRUE } from "../../terms.js";
import { GUARD } from "../env.js";
import { argumentError, sourceText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { macroExpand } from "../macro-expansion.js";
import { elixir, erlang, FALSE, node, remote } from "./build.js";
import { isBinary } from "./checks.js";
import type { KernelMacros } from "./index.js";

const RANGE = elixir("Range");

function isInteger(term: Term): term is number | bigint {
  return typeof term === "number" || typeof term === "bigint";
}

export function rangeNode(fields: Readonly<Record<string, Term>>): Node {
  const pairs = Object.entries(fields).map(([name, value]) => new Pair(Atom.of(name), value));
  return node("%{}", [new Pair(Atom.of("__struct__"), RANGE), ...pairs]);
}

function isNoInteger(term: Term): boolean {
  return term instanceof Float || term instanceof Atom || isBinary(term) || Array.isArray(term);
}

function checkBounds(x: Expansion, first: Term, last: Term): void {
  if (!isNoInteger(first) && !isNoInteger(last)) return;
  argumentError(`ranges (first..last//step) expect both sides to be integers, got: ${sourceText(x, node("..", [first, last]))}`);
}

function range(x: Expansion, first: Term, last: Term): Term {
  if (isInteger(first) && isInteger(last)) return rangeNode({ first, last, step: first <= last ? 1 : -1 });
  if (x.context === NIL) return remote(RANGE, "new", first, last);
  if (x.context !== GUARD) return rangeNode({ first, last });
  const steps = node("%{}", [new Pair(FALSE, 1), new Pair(TRUE, -1)]);
  return rangeNode({ first, last, step: erlang("map_get", erlang(">", first, last), steps) });
}

function steppedRange(x: Expansion, first: Term, last: Term, step: Term): Term {
  if (x.context !== NIL || (isInteger(first) && isInteger(last) && isInteger(step))) return rangeNode({ first, last, step });
  return remote(RANGE, "new", first, last, step);
}

export const RANGE_MACROS: KernelMacros = {
  "../0": (x) => steppedRange(x, 0, -1, 1),
  "../2": (x, meta, args) => {
    const [first, last] = args.map((arg) => macroExpand(x, arg, meta.line));
    checkBounds(x, first, last);
    return range(x, first, last);
  },
  "..///3": (x, meta, args) => {
    const [first, last, step] = args.map((arg) => macroExpand(x, arg, meta.line));
    checkBounds(x, first, last);
    if (isNoInteger(step) || step === 0) {
      argumentError(`ranges (first..last//step) expect the step to be a non-zero integer, got: ${sourceText(x, step)}`);
    }
    return steppedRange(x, first, last, step);
  },
};
