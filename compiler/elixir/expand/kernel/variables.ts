/** `var!`, `alias!`, `binding` and `destructure` */
import { compareTerms } from "../../../beam/term-order.js";
import { toErlang } from "../../erlang-terms.js";
import { Atom, Meta, NIL, Node, Pair, type Term, TRUE } from "../../terms.js";
import { MATCH } from "../env.js";
import { argumentError, sourceText } from "../errors.js";
import type { Expansion } from "../expansion.js";
import { macroExpand } from "../macro-expansion.js";
import { COUNTER, deleted, stored } from "../meta.js";
import { isVariable } from "../variables.js";
import { elixir, node, remote } from "./build.js";
import { functionClauseError } from "./checks.js";
import type { KernelMacros } from "./index.js";

const ALIASES = Atom.of("__aliases__");
const ALIAS = Atom.of("alias");
const IF_UNDEFINED = Atom.of("if_undefined");
const RAISE = Atom.of("raise");
const GENERATED = new Meta(0, 0, [new Pair(Atom.of("generated"), TRUE)]);

function unhygienicVariable(x: Expansion, line: number, given: Term, context: Term): Term {
  if (!isVariable(given)) argumentError(`expected a variable to be given to var!, got: ${sourceText(x, given)}`);
  const expanded = macroExpand(x, context, line);
  if (!(expanded instanceof Atom)) argumentError(`expected var! context to expand to an atom, got: ${sourceText(x, expanded)}`);
  return new Node(given.form, stored(deleted(given.meta, COUNTER), IF_UNDEFINED, RAISE), expanded);
}

/** The variables of a context, as a keyword list in order. */
function binding(x: Expansion, context: Term): Term {
  const pairs: Pair[] = [];
  for (const [key] of x.read.entries()) {
    if (key.context !== context) continue;
    const variable = new Node(key.name, GENERATED, key.context as Atom);
    pairs.push(new Pair(key.name, x.context === MATCH ? node("^", [variable]) : variable));
  }
  return pairs.sort((a, b) => compareTerms(toErlang(a.left), toErlang(b.left), "by value"));
}

export const VARIABLE_MACROS: KernelMacros = {
  "var!/1": (x, meta, [given]) => unhygienicVariable(x, meta.line, given, NIL),
  "var!/2": (x, meta, [given, context]) => unhygienicVariable(x, meta.line, given, context),
  "alias!/1": (_x, _meta, [given]) => {
    if (given instanceof Atom) return given;
    if (!(given instanceof Node) || given.form !== ALIASES) functionClauseError("alias!", 1);
    return new Node(given.form, deleted(given.meta, ALIAS), given.args);
  },
  "binding/0": (x) => binding(x, NIL),
  "binding/1": (x, _meta, [context]) => binding(x, context),
  "destructure/2": (_x, _meta, [left, right]) => {
    const count = Array.isArray(left) ? left.length : functionClauseError("destructure", 2);
    return node("=", [left, remote(elixir("Kernel.Utils"), "destructure", right, count)]);
  },
};
