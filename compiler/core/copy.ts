/**
 * Copies of core expressions. What a copy binds is new, so that it can stand in a function beside its original: every variable is bound in one place only.
 * Variables that are bound outside of what is copied stay themselves.
 */
import {
  type Clause,
  type Expression,
  type FunctionClause,
  type LocalCall,
  LocalFunction,
  type Pattern,
  type SegmentSpecification,
  Variable,
} from "./core.js";

export class Copier {
  private readonly variables = new Map<Variable, Variable>();
  private readonly locals = new Map<LocalFunction, LocalFunction>();

  /** A variable of the copy in place of one that is bound in the original. */
  bind(variable: Variable): Variable {
    const copy = new Variable(variable.name);
    this.variables.set(variable, copy);
    return copy;
  }

  protected use(variable: Variable): Variable {
    return this.variables.get(variable) ?? variable;
  }

  protected local(call: LocalCall): Expression {
    return { ...call, arguments: this.all(call.arguments) };
  }

  protected functionClause(node: FunctionClause): Expression {
    return { ...node, arguments: node.arguments.map((each) => this.use(each)) };
  }

  all(nodes: readonly Expression[]): Expression[] {
    return nodes.map((node) => this.copy(node));
  }

  /** In the order in which variables are bound. */
  copy(node: Expression): Expression {
    switch (node.kind) {
      case "constant":
      case "function":
        return { ...node };
      case "use":
        return { kind: "use", variable: this.use(node.variable) };
      case "stacktrace":
        return { ...node, trace: this.use(node.trace) };
      case "tuple":
        return { ...node, elements: this.all(node.elements) };
      case "cons":
        return this.cons(node);
      case "map":
        return this.map(node);
      case "binary":
        return { ...node, segments: node.segments.map((segment) => ({ ...this.segment(segment), value: this.copy(segment.value) })) };
      case "fun":
        return { ...node, parameters: node.parameters.map((each) => this.bind(each)), body: this.copy(node.body) };
      case "let":
        return this.let(node);
      case "letrec":
        return this.letrec(node);
      case "case": {
        const subjects = this.all(node.subjects);
        const clauses = node.clauses.map((clause) => this.clause(clause));
        return { ...node, subjects, clauses, otherwise: this.copy(node.otherwise) };
      }
      case "call":
        return { ...node, module: this.copy(node.module), name: this.copy(node.name), arguments: this.all(node.arguments) };
      case "local":
        return this.local(node);
      case "jump":
        return { ...node, function: this.locals.get(node.function) ?? node.function, arguments: this.all(node.arguments) };
      case "apply":
        return { ...node, callee: this.copy(node.callee), arguments: this.all(node.arguments) };
      case "andalso":
      case "orelse":
        return { ...node, left: this.copy(node.left), right: this.copy(node.right) };
      case "receive": {
        const timeout = node.timeout === null ? null : this.copy(node.timeout);
        return { ...node, timeout, clauses: node.clauses.map((clause) => this.clause(clause)), action: this.copy(node.action) };
      }
      case "try":
        return this.try(node);
      case "raise":
        return { ...node, class: this.copy(node.class), reason: this.copy(node.reason), trace: this.use(node.trace) };
      case "function_clause":
        return this.functionClause(node);
    }
  }

  private map(node: Extract<Expression, { kind: "map" }>): Expression {
    const base = node.base === null ? null : this.copy(node.base);
    const entries = node.entries.map((entry) => ({ ...entry, key: this.copy(entry.key), value: this.copy(entry.value) }));
    return { ...node, base, entries };
  }

  /** Sequences are long, so they are followed without recursion; so are lists. */
  private let(first: Extract<Expression, { kind: "let" }>): Expression {
    const sequence: { readonly variable: Variable | null; readonly value: Expression }[] = [];
    let node: Expression = first;
    for (; node.kind === "let"; node = node.body) {
      const value = this.copy(node.value);
      sequence.push({ variable: node.variable === null ? null : this.bind(node.variable), value });
    }
    return sequence.reduceRight<Expression>((body, { variable, value }) => ({ kind: "let", variable, value, body }), this.copy(node));
  }

  private cons(first: Extract<Expression, { kind: "cons" }>): Expression {
    const heads: Expression[] = [];
    let node: Expression = first;
    for (; node.kind === "cons"; node = node.tail) heads.push(this.copy(node.head));
    return heads.reduceRight<Expression>((tail, head) => ({ kind: "cons", head, tail }), this.copy(node));
  }

  private letrec(node: Extract<Expression, { kind: "letrec" }>): Expression {
    for (const each of node.functions) this.locals.set(each.function, new LocalFunction(each.function.name, each.function.arity));
    const functions = node.functions.map((each) => ({
      ...each,
      function: this.locals.get(each.function) as LocalFunction,
      parameters: each.parameters.map((parameter) => this.bind(parameter)),
      body: this.copy(each.body),
    }));
    return { ...node, functions, body: this.copy(node.body) };
  }

  private try(node: Extract<Expression, { kind: "try" }>): Expression {
    const body = this.copy(node.body);
    const result = this.bind(node.result);
    const success = this.copy(node.success);
    const caught = { class: this.bind(node.class), reason: this.bind(node.reason), trace: this.bind(node.trace) };
    return { ...node, body, result, success, ...caught, handler: this.copy(node.handler) };
  }

  private clause(clause: Clause): Clause {
    const patterns = clause.patterns.map((pattern) => this.pattern(pattern));
    return { patterns, guards: this.all(clause.guards), body: this.copy(clause.body) };
  }

  private segment<T extends SegmentSpecification>(segment: T): T {
    return segment.size === null ? segment : { ...segment, size: this.copy(segment.size) };
  }

  private pattern(pattern: Pattern): Pattern {
    switch (pattern.kind) {
      case "any":
      case "constant":
        return pattern;
      case "bind":
        return { ...pattern, variable: this.bind(pattern.variable), pattern: this.pattern(pattern.pattern) };
      case "pin":
        return { ...pattern, variable: this.use(pattern.variable) };
      case "tuple":
        return { ...pattern, elements: pattern.elements.map((element) => this.pattern(element)) };
      case "cons":
        return { ...pattern, head: this.pattern(pattern.head), tail: this.pattern(pattern.tail) };
      case "both":
        return { ...pattern, left: this.pattern(pattern.left), right: this.pattern(pattern.right) };
      case "map":
        return { ...pattern, entries: pattern.entries.map(({ key, value }) => ({ key: this.copy(key), value: this.pattern(value) })) };
      case "binary":
        // Sizes may use variables of earlier segments.
        return {
          ...pattern,
          segments: pattern.segments.map((segment) => ({ ...this.segment(segment), value: this.pattern(segment.value) })),
        };
    }
  }
}
