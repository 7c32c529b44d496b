/**
 * What is found out about a function before it becomes a graph: how often each variable is used, and which functions of its LetRecs are
 * join points.
 *
 * A function of a LetRec is a join point when every call of it is the last thing that its LetRec does, and no circle of calls leads back
 * to it: then it is a block that is jumped to. The others become functions of the module.
 */
import type { CoreFunction, Expression, LocalFunction, Variable } from "./core.js";
import { type Visitor, visitParts } from "./walk.js";

interface LocalFacts {
  /** Number of LetRecs around. */
  readonly depth: number;
  isJoin: boolean;
  /** Functions of LetRecs in whose bodies it is called, and to which the path from its LetRec leads. */
  readonly callers: Set<LocalFunction>;
}

export class Analysis {
  private readonly uses = new Map<Variable, number>();
  private readonly locals = new Map<LocalFunction, LocalFacts>();
  /** LetRecs around, then the bodies of their functions around; a call is last when its LetRec is not below the barrier. */
  private depth = 0;
  private barrier = 0;
  private readonly enclosing: LocalFunction[] = [];
  private readonly visitor: Visitor = {
    expression: (part) => this.inner(part),
    use: (variable) => this.use(variable),
  };

  constructor(root: CoreFunction) {
    this.last(root.body);
    this.settle();
  }

  isUsed(variable: Variable): boolean {
    return this.uses.has(variable);
  }

  isUsedOnce(variable: Variable): boolean {
    return this.uses.get(variable) === 1;
  }

  isJoin(local: LocalFunction): boolean {
    return (this.locals.get(local) as LocalFacts).isJoin;
  }

  /** Does the body of a function of a LetRec call another of its group? */
  calls(caller: LocalFunction, callee: LocalFunction): boolean {
    return (this.locals.get(callee) as LocalFacts).callers.has(caller);
  }

  private use(variable: Variable): void {
    this.uses.set(variable, (this.uses.get(variable) ?? 0) + 1);
  }

  /** An expression behind which something of the surrounding one is still to be done. */
  private inner(node: Expression): void {
    const { barrier } = this;
    this.barrier = this.depth;
    this.last(node);
    this.barrier = barrier;
  }

  /** An expression whose value is that of the surrounding one. */
  private last(node: Expression): void {
    while (node.kind === "let") {
      this.inner(node.value);
      node = node.body;
    }
    switch (node.kind) {
      case "letrec":
        this.letrec(node);
        return;
      case "cons": {
        let cell: Expression = node;
        while (cell.kind === "cons") {
          this.inner(cell.head);
          cell = cell.tail;
        }
        this.inner(cell);
        return;
      }
      case "case":
        for (const subject of node.subjects) this.inner(subject);
        for (const clause of node.clauses) this.clause(clause);
        this.last(node.otherwise);
        return;
      case "receive":
        if (node.timeout !== null) this.inner(node.timeout);
        for (const clause of node.clauses) this.clause(clause);
        this.last(node.action);
        return;
      case "try":
        this.inner(node.body);
        this.last(node.success);
        this.last(node.handler);
        return;
      case "jump":
        for (const each of node.arguments) this.inner(each);
        this.call(node.function);
        return;
      default:
        visitParts(node, this.visitor);
    }
  }

  private clause(clause: Extract<Expression, { kind: "case" }>["clauses"][number]): void {
    // A case that has this one clause's patterns and guards tells of their parts.
    visitParts({ kind: "case", subjects: [], clauses: [{ ...clause, body: NOTHING }], otherwise: NOTHING }, this.visitor);
    this.last(clause.body);
  }

  private letrec(node: Extract<Expression, { kind: "letrec" }>): void {
    this.depth++;
    for (const each of node.functions) this.locals.set(each.function, { depth: this.depth, isJoin: true, callers: new Set() });
    for (const each of node.functions) {
      this.enclosing.push(each.function);
      this.last(each.body);
      this.enclosing.pop();
    }
    this.last(node.body);
    this.depth--;
  }

  private call(local: LocalFunction): void {
    const facts = this.locals.get(local) as LocalFacts;
    if (facts.depth <= this.barrier) facts.isJoin = false;
    for (const caller of this.enclosing) {
      if ((this.locals.get(caller) as LocalFacts).depth >= facts.depth) facts.callers.add(caller);
    }
  }

  /** Functions that are called in circles, or from within functions that are no join points, are none. */
  private settle(): void {
    for (const local of this.locals.keys())
      if (this.reaches(local, local, new Set())) (this.locals.get(local) as LocalFacts).isJoin = false;
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (const facts of this.locals.values()) {
        if (!facts.isJoin) continue;
        for (const caller of facts.callers) {
          if ((this.locals.get(caller) as LocalFacts).isJoin) continue;
          facts.isJoin = false;
          isChanged = true;
        }
      }
    }
  }

  /** Is `from` called from within `to`, maybe by way of others? */
  private reaches(from: LocalFunction, to: LocalFunction, seen: Set<LocalFunction>): boolean {
    for (const caller of (this.locals.get(from) as LocalFacts).callers) {
      if (caller === to) return true;
      if (seen.has(caller)) continue;
      seen.add(caller);
      if (this.reaches(caller, to, seen)) return true;
    }
    return false;
  }
}

const NOTHING: Expression = { kind: "constant", value: 0 };
