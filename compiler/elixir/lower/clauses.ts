/** What consists of clauses: `case`, `cond`, `receive`, `fn`, and the clauses of definitions. */
import type { Clause, Expression, Pattern } from "../../core/core.js";
import { Variable } from "../../core/core.js";
import { Atom, Node, Pair, type Term } from "../terms.js";
import { atom, erlang, fail, isTruthy } from "./constants.js";
import { type Context, Steps, use } from "./context.js";
import { body, expression } from "./expressions.js";
import { ANY, PatternScope, withConditions } from "./patterns.js";

const WHEN = Atom.of("when");

/** `left -> right` */
export interface Arrow {
  readonly node: Node;
  readonly left: readonly Term[];
  readonly right: Term;
}

/** The value of a key in a keyword list, or undefined. */
export function option(options: Term | undefined, key: string): Term | undefined {
  if (!Array.isArray(options)) return undefined;
  const name = Atom.of(key);
  for (const entry of options) if (entry instanceof Pair && entry.left === name) return entry.right;
  return undefined;
}

export function arrows(clauses: Term | undefined): Arrow[] {
  if (!Array.isArray(clauses)) return [];
  return clauses.map((node: Node) => {
    const [left, right] = node.args as [readonly Term[], Term];
    return { node, left, right };
  });
}

/** `[a, b when g when h]` as `[a, b]` and `[g, h]`. */
export function splitGuards(left: readonly Term[]): { readonly patterns: readonly Term[]; readonly guards: readonly Term[] } {
  const only = left[0];
  if (left.length !== 1 || !(only instanceof Node) || only.form !== WHEN || !Array.isArray(only.args))
    return { patterns: left, guards: [] };
  return { patterns: only.args.slice(0, -1), guards: alternatives(only.args[only.args.length - 1] as Term) };
}

function alternatives(guard: Term): Term[] {
  if (!(guard instanceof Node) || guard.form !== WHEN || !Array.isArray(guard.args)) return [guard];
  return [guard.args[0] as Term, ...alternatives(guard.args[1] as Term)];
}

/** A clause with patterns and guards of expanded code; `right` makes its body. */
export function clause(patterns: readonly Term[], guards: readonly Term[], context: Context, right: () => Expression): Clause {
  const scope = new PatternScope(context);
  const lowered = patterns.map((pattern) => scope.pattern(pattern));
  return { patterns: lowered, guards: lowerGuards(guards, scope), body: right() };
}

export function lowerGuards(guards: readonly Term[], scope: PatternScope): readonly Expression[] {
  const lowered = guards.map((guard) => body(guard, scope.context.guard()));
  return withConditions(lowered, scope.conditions);
}

export function arrowClause({ left, right }: Arrow, context: Context): Clause {
  const { patterns, guards } = splitGuards(left);
  return clause(patterns, guards, context, () => body(right, context));
}

export function caseOf(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const value = expression(args[0] as Term, context, steps);
  const clauses = arrows(option(args[1], "do"));
  return caseUpon(value, clauses, context, steps, (subject) => fail("case_clause", [subject], context.position(node.meta)));
}

/** The value is named, since `otherwise` tells of it. */
export function caseUpon(
  value: Expression,
  clauses: readonly Arrow[],
  context: Context,
  steps: Steps,
  otherwise: (subject: Expression) => Expression,
): Expression {
  const subject = steps.name(value);
  return { kind: "case", subjects: [subject], clauses: clauses.map((arrow) => arrowClause(arrow, context)), otherwise: otherwise(subject) };
}

/** `cond`: conditions from top to bottom, what one binds is seen by its body and by no other. */
export function condOf(node: Node, args: readonly Term[], context: Context): Expression {
  const position = context.position(node.meta);
  return arrows(option(args[0], "do")).reduceRight<Expression>(
    (otherwise, { left, right }) => {
      const steps = new Steps();
      const condition = steps.name(expression(left[0] as Term, context, steps));
      if (condition.kind === "constant" && condition.value instanceof Atom && !isFalsy(condition.value))
        return steps.finish(body(right, context));
      steps.require(isTruthy(condition), otherwise);
      return steps.finish(body(right, context));
    },
    erlang("error", [atom("cond_clause")], position),
  );
}

function isFalsy(value: Atom): boolean {
  return value.name === "nil" || value.name === "false";
}

export function receive(node: Node, args: readonly Term[], context: Context, steps: Steps): Expression {
  const clauses = arrows(option(args[0], "do")).map((arrow) => arrowClause(arrow, context));
  const after = arrows(option(args[0], "after"))[0];
  const position = context.position(node.meta);
  if (after === undefined) return { kind: "receive", clauses, timeout: null, action: atom("nil"), position };
  const timeout = expression(after.left[0] as Term, context, steps);
  return { kind: "receive", clauses, timeout, action: body(after.right, context), position };
}

/** `fn` with all its clauses. */
export function fun(node: Node, args: readonly Term[], context: Context): Expression {
  const clauses = arrows(args as Term).map((arrow) => arrowClause(arrow, context));
  const arity = clauses[0]?.patterns.length ?? 0;
  return { kind: "fun", ...functionOf(clauses, arity), position: context.position(node.meta) };
}

/** Parameters and body of a function with those clauses; `first` is a parameter in front of those that the clauses match. */
export function functionOf(
  clauses: readonly Clause[],
  arity: number,
  first: Variable | null = null,
): { readonly parameters: readonly Variable[]; readonly body: Expression } {
  const before = first === null ? [] : [first];
  const only = clauses[0];
  if (clauses.length === 1 && only !== undefined && only.guards.length === 0) {
    const parameters = plainVariables(only.patterns);
    if (parameters !== null) return { parameters: [...before, ...parameters], body: only.body };
  }
  const matched = Array.from({ length: arity }, (_, index) => new Variable(`_${index + 1}`));
  const parameters = [...before, ...matched];
  const otherwise: Expression = { kind: "function_clause", arguments: parameters };
  return { parameters, body: { kind: "case", subjects: matched.map(use), clauses, otherwise } };
}

/** The variables that the patterns are, if that is all they are. */
function plainVariables(patterns: readonly Pattern[]): Variable[] | null {
  const variables: Variable[] = [];
  for (const pattern of patterns) {
    if (pattern.kind === "any") variables.push(new Variable("_"));
    else if (pattern.kind === "bind" && pattern.pattern === ANY) variables.push(pattern.variable);
    else return null;
  }
  return variables;
}
