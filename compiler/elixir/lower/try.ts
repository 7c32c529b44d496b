/** `try` with rescue, catch, else and after. */
import { type Clause, type Expression, LocalFunction, Variable } from "../../core/core.js";
import { Atom, type Node, type Term } from "../terms.js";
import { type Arrow, arrowClause, arrows, clause, option, splitGuards } from "./clauses.js";
import { atom, fail, literal, remote } from "./constants.js";
import { type Context, Steps, use } from "./context.js";
import { body, expression } from "./expressions.js";
import { ANY } from "./patterns.js";
import { needsStackTrace, normalizesAny, rescueGuards } from "./rescue.js";

export function tryOf(node: Node, args: readonly Term[], context: Context): Expression {
  const options = args[0];
  const after = option(options, "after");
  if (after === undefined) return protectedBody(node, options, context);
  const target = new LocalFunction("try-after", 0);
  const [result, kind, reason, trace] = ["_", "class", "reason", "trace"].map((name) => new Variable(name)) as [
    Variable,
    Variable,
    Variable,
    Variable,
  ];
  const andThen = (value: Expression): Expression => {
    const jump: Expression = { kind: "jump", function: target, arguments: [] };
    return { kind: "let", variable: null, value: jump, body: value };
  };
  return {
    kind: "letrec",
    functions: [{ function: target, parameters: [], body: body(after, context) }],
    body: {
      kind: "try",
      body: protectedBody(node, options, context),
      result,
      success: andThen(use(result)),
      class: kind,
      reason,
      trace,
      handler: andThen({ kind: "raise", class: use(kind), reason: use(reason), trace }),
    },
  };
}

/** All but `after`. */
function protectedBody(node: Node, options: Term | undefined, context: Context): Expression {
  const expressionOfDo = body(option(options, "do") ?? Atom.of("nil"), context);
  const rescues = arrows(option(options, "rescue"));
  const catches = arrows(option(options, "catch"));
  const elses = option(options, "else");
  if (rescues.length === 0 && catches.length === 0 && elses === undefined) return expressionOfDo;
  const [result, kind, reason, trace] = ["_", "class", "reason", "trace"].map((name) => new Variable(name)) as [
    Variable,
    Variable,
    Variable,
    Variable,
  ];
  const inside = context.handling(trace);
  return {
    kind: "try",
    body: expressionOfDo,
    result,
    success: elses === undefined ? use(result) : elseOf(node, arrows(elses), result, context),
    class: kind,
    reason,
    trace,
    handler: {
      kind: "case",
      subjects: [use(kind), use(reason)],
      clauses: [...rescues.map((arrow) => rescueClause(arrow, inside)), ...catches.map((arrow) => catchClause(arrow, inside))],
      otherwise: { kind: "raise", class: use(kind), reason: use(reason), trace },
    },
  };
}

function elseOf(node: Node, clauses: readonly Arrow[], result: Variable, context: Context): Expression {
  return {
    kind: "case",
    subjects: [use(result)],
    clauses: clauses.map((arrow) => arrowClause(arrow, context)),
    otherwise: fail("try_clause", [use(result)], context.position(node.meta)),
  };
}

/** `value -> …` catches throws, `kind, value -> …` anything. */
function catchClause({ left, right }: Arrow, context: Context): Clause {
  const { patterns, guards } = splitGuards(left);
  const both = patterns.length === 1 ? [Atom.of("throw"), ...patterns] : patterns;
  return clause(both, guards, context, () => body(right, context));
}

/** `name in [Exception, …] -> …`, `name -> …` */
function rescueClause({ node, left, right }: Arrow, context: Context): Clause {
  const only = left[0] as Node;
  const isRestricted = only.form instanceof Atom && only.form.name === "in" && Array.isArray(only.args);
  const [name, aliases] = (isRestricted ? only.args : [only, []]) as [Node, readonly Atom[]];
  const names = aliases.map((alias) => alias.name);
  const reason = new Variable("reason");
  const steps = new Steps();
  if ((name.form as Atom).name !== "_") {
    const needsNormalizing = !isRestricted || names.some(normalizesAny);
    const exception = needsNormalizing ? normalized(reason, isRestricted ? names : null, node, context) : use(reason);
    steps.let(context.variable(name.form as Atom, name.meta), exception);
  }
  return {
    patterns: [
      { kind: "constant", value: Atom.of("error") },
      { kind: "bind", variable: reason, pattern: ANY },
    ],
    guards: rescueGuards(names, reason),
    body: steps.finish(expression(right, context, steps)),
  };
}

/** The reason as an exception. The stack trace is made only for those whose message tells of it. */
function normalized(reason: Variable, names: readonly string[] | null, node: Node, context: Context): Expression {
  const trace = needsStackTrace(names, reason);
  const stack: Expression = { kind: "stacktrace", trace: context.trace as Variable };
  const none = literal([]);
  const given: Expression =
    trace === "always"
      ? stack
      : trace === "never"
        ? none
        : { kind: "case", subjects: [], clauses: [{ patterns: [], guards: trace, body: stack }], otherwise: none };
  return remote("Elixir.Exception", "normalize", [atom("error"), use(reason), given], context.position(node.meta));
}
