/** Going through core expressions: the parts of an expression, the variables of a pattern, free variables. */
import type { Clause, Expression, LocalFunction, Pattern, SegmentSpecification, Variable } from "./core.js";

/** What is done with the parts of an expression. Only `expression` is needed; the others are told of more. */
export interface Visitor {
  expression(part: Expression): void;
  use?(variable: Variable): void;
  bind?(variable: Variable): void;
}

/** Visits the direct parts of an expression in the order of their evaluation. Uses and bindings of its own are told too. */
export function visitParts(node: Expression, visitor: Visitor): void {
  switch (node.kind) {
    case "constant":
    case "function":
      return;
    case "use":
      visitor.use?.(node.variable);
      return;
    case "stacktrace":
      visitor.use?.(node.trace);
      return;
    case "tuple":
      visitAll(node.elements, visitor);
      return;
    case "cons":
      visitor.expression(node.head);
      visitor.expression(node.tail);
      return;
    case "map":
      if (node.base !== null) visitor.expression(node.base);
      for (const entry of node.entries) {
        visitor.expression(entry.key);
        visitor.expression(entry.value);
      }
      return;
    case "binary":
      for (const segment of node.segments) {
        visitor.expression(segment.value);
        if (segment.size !== null) visitor.expression(segment.size);
      }
      return;
    case "fun":
      for (const parameter of node.parameters) visitor.bind?.(parameter);
      visitor.expression(node.body);
      return;
    case "let":
      visitor.expression(node.value);
      if (node.variable !== null) visitor.bind?.(node.variable);
      visitor.expression(node.body);
      return;
    case "letrec":
      for (const each of node.functions) {
        for (const parameter of each.parameters) visitor.bind?.(parameter);
        visitor.expression(each.body);
      }
      visitor.expression(node.body);
      return;
    case "case":
      visitAll(node.subjects, visitor);
      for (const clause of node.clauses) visitClause(clause, visitor);
      visitor.expression(node.otherwise);
      return;
    case "call":
      visitor.expression(node.module);
      visitor.expression(node.name);
      visitAll(node.arguments, visitor);
      return;
    case "local":
    case "jump":
      visitAll(node.arguments, visitor);
      return;
    case "apply":
      visitor.expression(node.callee);
      visitAll(node.arguments, visitor);
      return;
    case "andalso":
    case "orelse":
      visitor.expression(node.left);
      visitor.expression(node.right);
      return;
    case "receive":
      if (node.timeout !== null) visitor.expression(node.timeout);
      for (const clause of node.clauses) visitClause(clause, visitor);
      visitor.expression(node.action);
      return;
    case "try":
      visitor.expression(node.body);
      visitor.bind?.(node.result);
      visitor.expression(node.success);
      for (const each of [node.class, node.reason, node.trace]) visitor.bind?.(each);
      visitor.expression(node.handler);
      return;
    case "raise":
      visitor.expression(node.class);
      visitor.expression(node.reason);
      visitor.use?.(node.trace);
      return;
    case "function_clause":
      for (const each of node.arguments) visitor.use?.(each);
      return;
  }
}

function visitAll(parts: readonly Expression[], visitor: Visitor): void {
  for (const part of parts) visitor.expression(part);
}

function visitClause(clause: Clause, visitor: Visitor): void {
  for (const pattern of clause.patterns) visitPattern(pattern, visitor);
  visitAll(clause.guards, visitor);
  visitor.expression(clause.body);
}

/** Visits what a pattern binds, uses and evaluates, from left to right. */
export function visitPattern(pattern: Pattern, visitor: Visitor): void {
  switch (pattern.kind) {
    case "any":
    case "constant":
      return;
    case "bind":
      visitor.bind?.(pattern.variable);
      visitPattern(pattern.pattern, visitor);
      return;
    case "pin":
      visitor.use?.(pattern.variable);
      return;
    case "tuple":
      for (const element of pattern.elements) visitPattern(element, visitor);
      return;
    case "cons":
      visitPattern(pattern.head, visitor);
      visitPattern(pattern.tail, visitor);
      return;
    case "both":
      visitPattern(pattern.left, visitor);
      visitPattern(pattern.right, visitor);
      return;
    case "map":
      for (const entry of pattern.entries) {
        visitor.expression(entry.key);
        visitPattern(entry.value, visitor);
      }
      return;
    case "binary":
      for (const segment of pattern.segments) {
        if (segment.size !== null) visitor.expression(segment.size);
        visitPattern(segment.value, visitor);
      }
  }
}

/** Variables that the patterns bind, in order. */
export function boundVariables(patterns: readonly Pattern[]): Variable[] {
  const bound: Variable[] = [];
  const visitor: Visitor = { expression: () => {}, bind: (variable) => bound.push(variable) };
  for (const pattern of patterns) visitPattern(pattern, visitor);
  return bound;
}

/** Variables that the expressions use, bound inside of them or not. */
export function usedVariables(roots: readonly Expression[]): Set<Variable> {
  const used = new Set<Variable>();
  const visitor: Visitor = { use: (variable) => used.add(variable), expression: (part) => visitParts(part, visitor) };
  for (const root of roots) visitor.expression(root);
  return used;
}

/**
 * Variables that the expressions use but do not bind, in the order of their first use. A call of a function of a LetRec uses what
 * `environmentOf` says of it.
 */
export function freeVariables(roots: readonly Expression[], environmentOf: (local: LocalFunction) => readonly Variable[]): Variable[] {
  const free = new Set<Variable>();
  const bound = new Set<Variable>();
  const visitor: Visitor = {
    use: (variable) => free.add(variable),
    bind: (variable) => bound.add(variable),
    expression: (part) => {
      // Sequences are long, so they are followed without recursion.
      let node = part;
      while (node.kind === "let" || node.kind === "cons") {
        visitor.expression(node.kind === "let" ? node.value : node.head);
        if (node.kind === "let" && node.variable !== null) bound.add(node.variable);
        node = node.kind === "let" ? node.body : node.tail;
      }
      if (node.kind === "jump") for (const each of environmentOf(node.function)) free.add(each);
      visitParts(node, visitor);
    },
  };
  for (const root of roots) visitor.expression(root);
  return [...free].filter((variable) => !bound.has(variable));
}

/** Do two specifications of segments read the same bits in the same way, as far as one can tell? */
export function isSameSegment(a: SegmentSpecification, b: SegmentSpecification): boolean {
  if (a === b) return true;
  if (a.type !== b.type || a.unit !== b.unit || a.signed !== b.signed || a.endian !== b.endian) return false;
  if (a.size === null || b.size === null) return a.size === b.size;
  if (a.size.kind === "constant" && b.size.kind === "constant") return a.size.value === b.size.value;
  return a.size.kind === "use" && b.size.kind === "use" && a.size.variable === b.size.variable;
}
