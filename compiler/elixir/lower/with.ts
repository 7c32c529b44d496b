/** `with`: a chain of matches; the first that fails goes to `else`, or is the value. */
import { type Expression, LocalFunction, Variable } from "../../core/core.js";
import { Atom, Node, type Term } from "../terms.js";
import { type Arrow, arrowClause, arrows, lowerGuards, option, splitGuards } from "./clauses.js";
import { fail } from "./constants.js";
import { type Context, Steps, use } from "./context.js";
import { expression } from "./expressions.js";
import { PatternScope } from "./patterns.js";

const ARROW = Atom.of("<-");

export function isGenerator(term: Term): term is Node & { readonly args: readonly Term[] } {
  return term instanceof Node && term.form === ARROW && Array.isArray(term.args);
}

export function withOf(node: Node, args: readonly Term[], context: Context): Expression {
  const options = args[args.length - 1];
  const otherwise = arrows(option(options, "else"));
  if (otherwise.length === 0) return chain(args, context, (value) => value);
  const target = new LocalFunction("with-else", 1);
  const parameter = new Variable("_");
  return {
    kind: "letrec",
    functions: [{ function: target, parameters: [parameter], body: elseBody(node, otherwise, parameter, context) }],
    body: chain(args, context, (value) => ({ kind: "jump", function: target, arguments: [value] })),
  };
}

function chain(args: readonly Term[], context: Context, otherwise: (value: Expression) => Expression): Expression {
  const steps = new Steps();
  for (const part of args.slice(0, -1)) {
    if (!isGenerator(part)) {
      steps.evaluate(expression(part, context, steps));
      continue;
    }
    const subject = steps.name(expression(part.args[1] as Term, context, steps));
    const { patterns, guards } = splitGuards([part.args[0] as Term]);
    const scope = new PatternScope(context);
    const pattern = scope.pattern(patterns[0] as Term);
    steps.match(subject, pattern, lowerGuards(guards, scope), otherwise(subject));
  }
  return steps.finish(expression(option(args[args.length - 1], "do") ?? Atom.of("nil"), context, steps));
}

function elseBody(node: Node, clauses: readonly Arrow[], parameter: Variable, context: Context): Expression {
  return {
    kind: "case",
    subjects: [use(parameter)],
    clauses: clauses.map((arrow) => arrowClause(arrow, context)),
    otherwise: fail("with_clause", [use(parameter)], context.position(node.meta)),
  };
}
