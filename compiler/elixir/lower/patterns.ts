/** Patterns of expanded code. A variable that stands in a pattern twice is the same value twice: all but the first become guards. */
import type { Expression, Pattern, Variable } from "../../core/core.js";
import { Variable as CoreVariable } from "../../core/core.js";
import { toErlang } from "../erlang-terms.js";
import { Atom, Float, Node, Pair, type Term } from "../terms.js";
import { bitstringPattern } from "./bitstrings.js";
import { erlang } from "./constants.js";
import { type Context, use } from "./context.js";
import { BAR } from "./expressions.js";
import { mapPattern, structPattern } from "./maps.js";

export const ANY: Pattern = { kind: "any" };

/** The patterns of one clause: what they have bound so far, and what must hold besides. */
export class PatternScope {
  private readonly bound = new Set<Variable>();
  readonly conditions: Expression[] = [];

  constructor(readonly context: Context) {}

  variable(node: Node): Pattern {
    const name = node.form as Atom;
    if (name.name === "_") return ANY;
    const variable = this.context.variable(name, node.meta);
    if (!this.bound.has(variable)) {
      this.bound.add(variable);
      return { kind: "bind", variable, pattern: ANY };
    }
    const again = new CoreVariable(name.name);
    this.conditions.push(erlang("=:=", [use(again), use(variable)]));
    return { kind: "bind", variable: again, pattern: ANY };
  }

  /** An atom, under a name of its own: `%module{}`. */
  atom(pattern: Pattern): Pattern {
    const variable = new CoreVariable("_");
    this.conditions.push(erlang("is_atom", [use(variable)]));
    return { kind: "bind", variable, pattern };
  }

  pattern(term: Term): Pattern {
    if (term instanceof Node) return this.node(term);
    if (term instanceof Pair) return { kind: "tuple", elements: [this.pattern(term.left), this.pattern(term.right)] };
    if (Array.isArray(term)) return this.list(term);
    return { kind: "constant", value: toErlang(term) };
  }

  private node(node: Node): Pattern {
    if (node.args instanceof Atom) return this.variable(node);
    const args = node.args as readonly Term[];
    const name = node.form instanceof Atom ? node.form.name : null;
    switch (name) {
      case "^":
        return { kind: "pin", variable: this.pinned(args[0] as Node) };
      case "=":
        return this.both(this.pattern(args[0] as Term), this.pattern(args[1] as Term));
      case "{}":
        return { kind: "tuple", elements: args.map((arg) => this.pattern(arg)) };
      case "%{}":
        return mapPattern(args, this);
      case "%":
        return structPattern(args, this);
      case "<<>>":
        return bitstringPattern(args, this);
    }
    return this.charlist(node);
  }

  pinned(node: Node): Variable {
    return this.context.variable(node.form as Atom, node.meta);
  }

  private both(left: Pattern, right: Pattern): Pattern {
    if (left.kind === "any") return right;
    if (right.kind === "any") return left;
    if (left.kind === "bind" && left.pattern === ANY) return { ...left, pattern: right };
    if (right.kind === "bind" && right.pattern === ANY) return { ...right, pattern: left };
    return { kind: "both", left, right };
  }

  private list(terms: readonly Term[]): Pattern {
    const last = terms[terms.length - 1];
    const isOpen = last instanceof Node && last.form === BAR && Array.isArray(last.args);
    const heads = isOpen ? [...terms.slice(0, -1), last.args[0] as Term] : terms;
    const patterns = heads.map((head) => this.pattern(head));
    const tail: Pattern = isOpen ? this.pattern(last.args[1] as Term) : { kind: "constant", value: toErlang([]) };
    return patterns.reduceRight<Pattern>((rest, head) => ({ kind: "cons", head, tail: rest }), tail);
  }

  /** `'abc' ++ rest` and the like: what the expander leaves of calls in patterns. */
  private charlist(node: Node): Pattern {
    const { form, args } = node;
    if (form instanceof Node && Array.isArray(form.args) && form.args[1] instanceof Atom) {
      const name = form.args[1].name;
      if (name === "++" && Array.isArray(args) && Array.isArray(args[0])) {
        return args[0].reduceRight<Pattern>(
          (rest, head) => ({ kind: "cons", head: this.pattern(head), tail: rest }),
          this.pattern(args[1] as Term),
        );
      }
      // Only a sign: -1 and +1 are calls until they are evaluated.
      if ((name === "-" || name === "+") && Array.isArray(args) && args.length === 1) {
        return { kind: "constant", value: toErlang(signed(name, args[0] as Term)) };
      }
    }
    throw new Error("this cannot stand in a pattern");
  }
}

function signed(sign: string, term: Term): Term {
  if (typeof term === "number") return sign === "-" ? -term : term;
  if (typeof term === "bigint") return sign === "-" ? -term : term;
  if (term instanceof Float) return sign === "-" ? new Float(-term.value) : term;
  throw new Error("a sign before what is no number");
}

export function lowerPattern(term: Term, context: Context): { readonly pattern: Pattern; readonly guards: readonly Expression[] } {
  const scope = new PatternScope(context);
  const pattern = scope.pattern(term);
  return { pattern, guards: withConditions([], scope.conditions) };
}

/** Every alternative requires the conditions, too. */
export function withConditions(alternatives: readonly Expression[], conditions: readonly Expression[]): readonly Expression[] {
  if (conditions.length === 0) return alternatives;
  if (alternatives.length === 0) return [conjunction(conditions)];
  return alternatives.map((alternative) => conjunction([...conditions.map(copy), alternative]));
}

function conjunction(conditions: readonly Expression[]): Expression {
  return conditions.reduceRight((right, left) => ({ kind: "andalso", left, right, position: null }));
}

/** Conditions are calls of built-ins with variables. */
function copy(condition: Expression): Expression {
  return condition.kind === "call" ? { ...condition, arguments: condition.arguments.map(copy) } : { ...condition };
}
