/** Expanded code to expressions of the core language: literals, blocks, matches, variables, and who lowers the rest. */
import type { Expression } from "../../core/core.js";
import { Atom, type Meta, Node, Pair, type Term } from "../terms.js";
import { bitstring } from "./bitstrings.js";
import { anonymousCall, capture, localCall, remoteCall, superCall } from "./calls.js";
import { caseOf, condOf, fun, receive } from "./clauses.js";
import { comprehension } from "./comprehensions.js";
import { atom, fail, list, literal, tuple } from "./constants.js";
import { type Context, Steps, use } from "./context.js";
import { map, struct } from "./maps.js";
import { lowerPattern } from "./patterns.js";
import { tryOf } from "./try.js";
import { withOf } from "./with.js";

type Lowering = (node: Node, args: readonly Term[], context: Context, steps: Steps) => Expression;

const SPECIAL_FORMS: ReadonlyMap<string, Lowering> = new Map<string, Lowering>([
  ["=", match],
  ["{}", (_, args, context, steps) => tuple(values(args, context, steps))],
  ["%{}", map],
  ["%", struct],
  ["<<>>", bitstring],
  ["__block__", block],
  ["super", superCall],
  ["&", capture],
  ["fn", fun],
  ["cond", condOf],
  ["case", caseOf],
  ["try", tryOf],
  ["receive", receive],
  ["for", (node, args, context, steps) => comprehension(node, args, context, steps, true)],
  ["with", withOf],
]);

/** The value of `term`; what has to be evaluated before it goes to `steps`. */
export function expression(term: Term, context: Context, steps: Steps): Expression {
  if (term instanceof Node) return node(term, context, steps);
  if (term instanceof Pair) return tuple(values([term.left, term.right], context, steps));
  if (Array.isArray(term)) return listExpression(term, context, steps);
  return literal(term);
}

/** `term` with all that it needs, as one expression. */
export function body(term: Term, context: Context): Expression {
  const steps = new Steps();
  return steps.finish(expression(term, context, steps));
}

/** The values of `terms`, evaluated from left to right. */
export function values(terms: readonly Term[], context: Context, steps: Steps): Expression[] {
  const result: Expression[] = [];
  for (const term of terms) {
    const before = new Steps();
    const value = expression(term, context, before);
    if (!before.isEmpty) {
      // What stands further left is evaluated first, so it cannot wait until all values are there.
      for (let i = 0; i < result.length; i++) result[i] = steps.name(result[i] as Expression);
      steps.append(before);
    }
    result.push(value);
  }
  return result;
}

function node(term: Node, context: Context, steps: Steps): Expression {
  const { form, meta, args } = term;
  if (args instanceof Atom) {
    if (!(form instanceof Atom)) throw new Error("a variable's name is an atom");
    return variable(form, meta, context);
  }
  if (form instanceof Atom) {
    const special = SPECIAL_FORMS.get(form.name);
    return special === undefined ? localCall(form, meta, args, context, steps) : special(term, args, context, steps);
  }
  if (form.form !== DOT || !Array.isArray(form.args)) throw new Error("a call of what is neither a name nor a dot");
  return form.args.length === 1
    ? anonymousCall(form.args[0] as Term, meta, args, context, steps)
    : remoteCall(form.args[0] as Term, form.args[1] as Atom, meta, args, context, steps);
}

const DOT = Atom.of(".");

function variable(name: Atom, meta: Meta, context: Context): Expression {
  if (name.name === "__STACKTRACE__") {
    if (context.trace === null) throw new Error("__STACKTRACE__ outside of a handler");
    return { kind: "stacktrace", trace: context.trace };
  }
  if (name.name === "__CALLER__") {
    if (context.caller === null) throw new Error("__CALLER__ outside of a macro");
    return use(context.caller);
  }
  return use(context.variable(name, meta));
}

/** `[a, b | tail]` */
function listExpression(terms: readonly Term[], context: Context, steps: Steps): Expression {
  const last = terms[terms.length - 1];
  if (!(last instanceof Node && last.form === BAR && Array.isArray(last.args))) return list(values(terms, context, steps));
  const elements = values([...terms.slice(0, -1), ...last.args], context, steps);
  return list(elements.slice(0, -1), elements[elements.length - 1]);
}

export const BAR = Atom.of("|");

function block(_: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  if (args.length === 0) return atom("nil");
  for (const statement of args.slice(0, -1)) steps.evaluate(discarded(statement, context, steps));
  return expression(args[args.length - 1] as Term, context, steps);
}

/** A statement whose value nobody sees: a comprehension need not collect anything. */
function discarded(statement: Term, context: Context, steps: Steps): Expression {
  const ignored = ignoredValue(statement) ?? statement;
  if (ignored instanceof Node && ignored.form === FOR && Array.isArray(ignored.args)) {
    return comprehension(ignored, ignored.args, context, steps, false);
  }
  return expression(statement, context, steps);
}

const FOR = Atom.of("for");
const MATCH = Atom.of("=");
const UNDERSCORE = Atom.of("_");

/** The value of `_ = value`. */
function ignoredValue(term: Term): Term | undefined {
  if (!(term instanceof Node) || term.form !== MATCH || !Array.isArray(term.args)) return undefined;
  const [left, right] = term.args as [Term, Term];
  return left instanceof Node && left.form === UNDERSCORE && left.args instanceof Atom ? right : undefined;
}

/** `pattern = value` */
function match(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const [left, right] = args as [Term, Term];
  const ignored = ignoredValue(node);
  if (ignored !== undefined) return expression(ignored, context, steps);
  const value = expression(right, context, steps);
  if (left instanceof Node && left.args instanceof Atom) {
    const variable = context.variable(left.form as Atom, left.meta);
    steps.let(variable, value);
    return use(variable);
  }
  const subject = steps.name(value);
  const { pattern, guards } = lowerPattern(left, context);
  steps.match(subject, pattern, guards, fail("badmatch", [subject], context.position(node.meta)));
  return subject;
}
