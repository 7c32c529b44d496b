/**
 * Case: clauses to a graph of tests that does none twice on a way (Maranget, Compiling Pattern Matching to Good Decision Trees, 2008).
 *
 * A row is a clause with what is still to be tested for it. The first row decides what is tested next: that of its parts which most rows
 * ask about. A test splits the rows: those that ask for the same go on into it, those that do not care go both ways, in order. Where
 * outcomes do not exclude each other (keys of maps, segments, equality to variables), or rows would be copied too often, the rows behind
 * the first one that goes both ways are built once, and all that fails before them leads there.
 *
 * Bodies are joins, so each is built once.
 */
import { printTerm } from "../beam/term-printer.js";
import { NIL_TERM, type Term } from "../beam/terms.js";
import { startBinary, testSegments } from "./binary-patterns.js";
import { type Continuation, constant, type FunctionBuilder, Join } from "./builder.js";
import { buildCondition, buildGuard, constantGuard, isCondition } from "./conditions.js";
import type { Clause, Expression, Pattern, Variable } from "./core.js";
import { buildAll, buildExpression, buildValue, FALSE, makeTuple, TRUE } from "./expressions.js";
import { type Block, Const, Instruction, type Source } from "./graph.js";
import { type ContextPosition, Occurrence, Trail } from "./occurrences.js";
import {
  answer,
  type Constraint,
  excludes,
  expandConstant,
  isExclusive,
  isOrdered,
  isSameEquality,
  isSelectable,
  keyIndex,
  keyName,
  type Outcome,
  outcomeOf,
  type Question,
  questionAt,
  type Row,
  selectionKind,
} from "./questions.js";
import { boundVariables, usedVariables } from "./walk.js";

/** How often rows may be copied per case before they are shared instead. */
const COPIES_PER_ROW = 4;
const FREE_COPIES = 64;

export class Matcher {
  readonly trail = new Trail();
  private copies: number;

  constructor(
    readonly builder: FunctionBuilder,
    rows: number,
    /** Is called in the block of a clause that has been chosen, before its body is entered. */
    private readonly chosen: (() => void) | null,
  ) {
    this.copies = FREE_COPIES + COPIES_PER_ROW * rows;
  }

  /** Rows of clauses whose first patterns are for these occurrences. */
  row(clause: Clause, subjects: readonly Occurrence[], body: Join): Row {
    return this.extend({ constraints: [], bindings: [], clause, body }, 0, pairsOf(subjects, clause.patterns));
  }

  /** A row without its constraint `index`, with further patterns in its place. */
  extend(row: Row, index: number, patterns: readonly (readonly [Occurrence, Pattern])[], removed = 0): Row {
    const constraints: Constraint[] = row.constraints.slice(0, index);
    const bindings = [...row.bindings];
    for (const [at, pattern] of patterns) this.question(at, pattern, constraints, bindings);
    for (let i = index + removed; i < row.constraints.length; i++) constraints.push(row.constraints[i]);
    return { constraints, bindings, clause: row.clause, body: row.body };
  }

  private question(at: Occurrence, pattern: Pattern, constraints: Constraint[], bindings: (readonly [Variable, Occurrence])[]): void {
    switch (pattern.kind) {
      case "any":
        return;
      case "bind":
        bindings.push([pattern.variable, at]);
        this.question(at, pattern.pattern, constraints, bindings);
        return;
      case "both":
        this.question(at, pattern.left, constraints, bindings);
        this.question(at, pattern.right, constraints, bindings);
        return;
      case "constant":
        constraints.push({ at, question: expandConstant(pattern) });
        return;
      default:
        constraints.push({ at, question: pattern });
    }
  }

  /** Builds the choice among rows; `failure` is where it leads when there is none. */
  match(rows: readonly Row[], failure: Block): void {
    const { builder } = this;
    if (rows.length === 0) {
      builder.jump(failure);
      return;
    }
    const [first] = rows;
    if (first.constraints.length === 0) {
      this.choose(first, rows.slice(1), failure);
      return;
    }
    const constraint = first.constraints[this.select(rows)];
    const { at, question } = constraint;
    if (question.kind === "segments") {
      testSegments(this, rows, constraint, failure);
      return;
    }
    if (question.kind === "key") {
      this.testKey(rows, at, question, failure);
      return;
    }
    if (at.constant() !== undefined || at.tuple !== null) {
      if (this.decideKnown(rows, at, failure)) return;
      at.give(register(this.builder, at.source(this.builder)));
    }
    switch (question.kind) {
      case "tuple":
        this.testTuple(rows, at, failure);
        return;
      case "cons":
        this.testCell(rows, at, failure);
        return;
      case "map":
        this.testMap(rows, at, failure);
        return;
      case "binary":
        startBinary(this, rows, at, failure);
        return;
      case "pin":
        this.testEqual(rows, at, question, builder.get(question.variable), failure);
        return;
      case "constant":
        // Most lists have elements, so that is asked first.
        if (question.value === NIL_TERM && rows.some((row) => questionAt(row, at)?.kind === "cons")) {
          this.testCell(rows, at, failure);
          return;
        }
        if (isSelectable(question.value)) {
          this.testConstants(rows, at, failure);
          return;
        }
        this.testEqual(rows, at, question, constant(question.value), failure);
        return;
    }
  }

  /** Index of the constraint of the first row that is to be tested: of the occurrence that most rows ask about, from the left. */
  private select(rows: readonly Row[]): number {
    const { constraints } = rows[0];
    if (constraints.length === 1 || rows.length === 1 || constraints.some(isOrdered)) return 0;
    let best = 0;
    let bestCount = -1;
    for (let i = 0; i < constraints.length; i++) {
      let count = 0;
      for (const row of rows) if (row.constraints.some((each) => each.at === constraints[i].at)) count++;
      if (count > bestCount) [best, bestCount] = [i, count];
    }
    return best;
  }

  /** Builds a way on, and forgets what was known only there. */
  within(build: () => void): void {
    const mark = this.trail.mark();
    build();
    this.trail.back(mark);
  }

  /** Where a test fails to: the block that matches the remaining rows. It is built by `otherwise`. */
  newFailure(rows: readonly Row[], failure: Block): Block {
    return rows.length === 0 ? failure : this.builder.newBlock();
  }

  otherwise(block: Block, rows: readonly Row[], failure: Block): void {
    if (rows.length === 0) return;
    this.builder.current = block;
    this.within(() => this.match(rows, failure));
  }

  /** May rows that do not care about a test be copied into its ways on? */
  mayCopy(count: number): boolean {
    this.copies -= count;
    return this.copies >= 0;
  }

  /** Builds the first rows so that they fail to where the others are built. */
  split(first: readonly Row[], rest: readonly Row[], failure: Block, build: (rows: readonly Row[], failure: Block) => void): void {
    if (rest.length === 0) {
      build(first, failure);
      return;
    }
    const next = this.builder.newBlock();
    saveContexts(this.builder, first, rest);
    this.within(() => build(first, next));
    this.builder.current = next;
    this.within(() => {
      forgetContexts(rest);
      this.match(rest, failure);
    });
  }

  private choose(row: Row, rest: readonly Row[], failure: Block): void {
    const { builder } = this;
    for (const [variable, at] of row.bindings) builder.set(variable, at);
    const known = constantGuard(row.clause.guards);
    if (known === false) {
      this.match(rest, failure);
      return;
    }
    if (known === true) {
      this.enter(row);
      return;
    }
    // A guard may branch, so what it uses is taken out before.
    for (const variable of usedVariables(row.clause.guards)) if (builder.isBound(variable)) builder.get(variable);
    const next = this.newFailure(rest, failure);
    const mark = this.trail.mark();
    buildGuard(builder, row.clause.guards, next);
    this.enter(row);
    this.trail.back(mark);
    this.otherwise(next, rest, failure);
  }

  private enter(row: Row): void {
    const { builder } = this;
    const sources = row.body.variables.map((variable) => builder.get(variable));
    this.chosen?.();
    builder.enter(row.body, sources);
  }

  /** The rows that ask something about the occurrence that is answered at compile time, decided. False when it cannot be. */
  private decideKnown(rows: readonly Row[], at: Occurrence, failure: Block): boolean {
    const decided: Row[] = [];
    for (const row of rows) {
      const index = row.constraints.findIndex((each) => each.at === at);
      if (index < 0) {
        decided.push(row);
        continue;
      }
      const parts = answer(at, row.constraints[index].question);
      if (parts === "unknown") return false;
      if (parts !== "no") decided.push(this.extend(row, index, parts, 1));
    }
    this.match(decided, failure);
    return true;
  }

  /**
   * The rows of a test by `question`: those that ask it, with what they ask further; `both` says whether rows without an opinion are among them.
   */
  testTuple(rows: readonly Row[], at: Occurrence, failure: Block): void {
    this.splitUnasked(rows, at, failure, (some, fail) => {
      const arities: number[] = [];
      for (const row of some) {
        const question = questionAt(row, at);
        if (question?.kind === "tuple" && !arities.includes(question.elements.length)) arities.push(question.elements.length);
      }
      const { builder } = this;
      const rest = some.filter((row) => questionAt(row, at)?.kind !== "tuple" && !excludes(questionAt(row, at), "tuple"));
      const isOther = some.filter((row) => questionAt(row, at)?.kind !== "tuple");
      const source = register(builder, at.source(builder));
      const notTuple = this.newFailure(isOther, fail);
      builder.test("is_tuple", [source], notTuple);
      const otherArity = this.newFailure(rest, fail);
      const ways = arities.map(() => builder.newBlock());
      const instruction = new Instruction("arity", [], [source]);
      instruction.numbers = arities;
      builder.branch(instruction, [...ways, otherArity]);
      arities.forEach((arity, i) => {
        builder.current = ways[i];
        this.within(() => this.match(this.tupleRows(some, at, arity), fail));
      });
      if (otherArity !== fail) this.otherwise(otherArity, rest, fail);
      if (notTuple !== fail) this.otherwise(notTuple, isOther, fail);
    });
  }

  private tupleRows(rows: readonly Row[], at: Occurrence, arity: number): Row[] {
    return this.takeUp(rows, at, "tuple", (question) => {
      if (question.kind !== "tuple" || question.elements.length !== arity) return null;
      return question.elements.map((element, i) => [at.element(i), element] as const);
    });
  }

  /** Rows of one outcome: those whose question `parts` answers, with the parts; those that ask nothing that excludes it. */
  private takeUp(
    rows: readonly Row[],
    at: Occurrence,
    outcome: Outcome,
    parts: (question: Question) => readonly (readonly [Occurrence, Pattern])[] | null,
  ): Row[] {
    const taken: Row[] = [];
    for (const row of rows) {
      const index = row.constraints.findIndex((each) => each.at === at);
      const question = index < 0 ? undefined : row.constraints[index].question;
      const found = question === undefined ? null : parts(question);
      if (found !== null) taken.push(this.extend(row, index, found, 1));
      else if (question === undefined || !excludes(question, outcome)) taken.push(row);
    }
    return taken;
  }

  private testCell(rows: readonly Row[], at: Occurrence, failure: Block): void {
    this.splitUnasked(rows, at, failure, (some, fail) => {
      const { builder } = this;
      const others = some.filter((row) => questionAt(row, at)?.kind !== "cons");
      const isOther = this.newFailure(others, fail);
      builder.test("is_nonempty_list", [register(builder, at.source(builder))], isOther);
      this.within(() => {
        const cells = this.takeUp(some, at, "cell", (question) =>
          question.kind === "cons" ? [[at.head(), question.head] as const, [at.tail(), question.tail] as const] : null,
        );
        if (this.usesBoth(cells, at)) at.takeCell(builder);
        this.match(cells, fail);
      });
      if (isOther !== fail) this.otherwise(isOther, others, fail);
    });
  }

  /** Will the first row need both parts of a cell? */
  private usesBoth([row]: readonly Row[], at: Occurrence): boolean {
    const isNeeded = (part: Occurrence) =>
      row.constraints.some((each) => each.at === part) ||
      row.bindings.some(([variable, where]) => where === part && this.builder.analysis.isUsed(variable));
    return isNeeded(at.head()) && isNeeded(at.tail());
  }

  private testMap(rows: readonly Row[], at: Occurrence, failure: Block): void {
    this.splitUnasked(rows, at, failure, (some, fail) => {
      const { builder } = this;
      const others = some.filter((row) => outcomeOf(questionAt(row, at)) !== "map");
      const isOther = this.newFailure(others, fail);
      builder.test("is_map", [register(builder, at.source(builder))], isOther);
      this.within(() => this.match(this.mapRows(some, at, fail), fail));
      if (isOther !== fail) this.otherwise(isOther, others, fail);
    });
  }

  /** Keys are evaluated once; one that cannot be evaluated is in no map, so that its row is dropped. */
  private mapRows(rows: readonly Row[], at: Occurrence, failure: Block): Row[] {
    const { builder } = this;
    return rows.flatMap((row): Row[] => {
      const index = row.constraints.findIndex((each) => each.at === at);
      const question = index < 0 ? undefined : row.constraints[index].question;
      if (question === undefined) return [row];
      if (question.kind !== "map") return question.kind !== "key" && excludes(question, "map") ? [] : [row];
      for (const [variable, where] of row.bindings) builder.set(variable, where);
      const keys = question.entries.map(({ key, value }): Constraint => {
        const outer = builder.failure;
        builder.failure = failure;
        const source = buildValue(builder, key);
        builder.failure = outer;
        return { at, question: { kind: "key", key: source, name: keyName(source), value } };
      });
      const { constraints } = row;
      return [{ ...row, constraints: [...constraints.slice(0, index), ...keys, ...constraints.slice(index + 1)] }];
    });
  }

  private testKey(rows: readonly Row[], at: Occurrence, asked: Extract<Question, { kind: "key" }>, failure: Block): void {
    const { builder } = this;
    const asks = (row: Row) => keyIndex(row, at, asked.name) >= 0;
    const isCopied = this.mayCopy(rows.filter((row) => !asks(row)).length);
    const end = isCopied ? -1 : rows.findIndex((row) => !asks(row));
    const [some, rest] = end < 0 ? [rows, []] : [rows.slice(0, end), rows.slice(end)];
    this.split(some, rest, failure, (tested, fail) => {
      const others = tested.filter((row) => !asks(row));
      const absent = this.newFailure(others, fail);
      const value = builder.temporary();
      const instruction = new Instruction("map_get", [value], [at.source(builder), asked.key]);
      builder.branch(instruction, [builder.newBlock(), absent]);
      this.within(() => {
        const part = at.given(asked.name);
        part.give(value);
        const present = tested.map((row) => {
          const index = keyIndex(row, at, asked.name);
          if (index < 0) return row;
          const { value: pattern } = row.constraints[index].question as typeof asked;
          return this.extend(row, index, [[part, pattern]], 1);
        });
        this.match(present, fail);
      });
      if (absent !== fail) this.otherwise(absent, others, fail);
    });
  }

  /** Atoms or integers: a jump by value. */
  private testConstants(rows: readonly Row[], at: Occurrence, failure: Block): void {
    this.splitUnasked(rows, at, failure, (some, fail) => {
      const { builder } = this;
      const kind = selectionKind((questionAt(some[0], at) as { value: Term }).value);
      const values: Term[] = [];
      const seen = new Set<Term>();
      for (const row of some) {
        const question = questionAt(row, at);
        if (question?.kind !== "constant" || selectionKind(question.value) !== kind || seen.has(question.value)) continue;
        seen.add(question.value);
        values.push(question.value);
      }
      const others = some.filter((row) => {
        const question = questionAt(row, at);
        return question?.kind !== "constant" || selectionKind(question.value) !== kind;
      });
      const isOther = this.newFailure(others, fail);
      const ways = values.map(() => builder.newBlock());
      const select = new Instruction("select", [], [register(builder, at.source(builder))]);
      select.choices = values;
      builder.branch(select, [...ways, isOther]);
      const rowsOf = this.rowsByValue(some, at, values);
      values.forEach((value, i) => {
        builder.current = ways[i];
        this.within(() => {
          at.give(constant(value));
          this.match(rowsOf.get(value) as Row[], fail);
        });
      });
      if (isOther !== fail) this.otherwise(isOther, others, fail);
    });
  }

  /** For each value the rows that allow it, in one walk over the rows. */
  private rowsByValue(rows: readonly Row[], at: Occurrence, values: readonly Term[]): Map<Term, Row[]> {
    const byValue = new Map<Term, Row[]>(values.map((value) => [value, []]));
    for (const row of rows) {
      const index = row.constraints.findIndex((each) => each.at === at);
      const question = index < 0 ? undefined : row.constraints[index].question;
      if (question?.kind === "constant" && byValue.has(question.value)) {
        (byValue.get(question.value) as Row[]).push(this.extend(row, index, [], 1));
      } else if (question === undefined || !excludes(question, "constant")) {
        for (const each of byValue.values()) each.push(row);
      }
    }
    return byValue;
  }

  /** Equality to something that other questions do not exclude. */
  private testEqual(rows: readonly Row[], at: Occurrence, asked: Question, to: Source, failure: Block): void {
    const asks = (row: Row) => row.constraints.findIndex((each) => each.at === at && isSameEquality(each.question, asked));
    const end = rows.findIndex((row) => asks(row) < 0);
    const [some, rest] = end < 0 ? [rows, []] : [rows.slice(0, end), rows.slice(end)];
    this.split(some, rest, failure, (tested, fail) => {
      const source = at.source(this.builder);
      if (source instanceof Const && to instanceof Const && printTerm(source.term) !== printTerm(to.term)) return this.builder.jump(fail);
      if (source !== to) this.builder.test("is_eq_exact", source instanceof Const ? [to, source] : [source, to], fail);
      this.within(() =>
        this.match(
          tested.map((row) => this.extend(row, asks(row), [], 1)),
          fail,
        ),
      );
    });
  }

  /** Before a test that copies rows without an opinion into its ways on: when that would be too many, they are built once, behind. */
  splitUnasked(rows: readonly Row[], at: Occurrence, failure: Block, build: (rows: readonly Row[], failure: Block) => void): void {
    const unasked = rows.filter((row) => !isExclusive(questionAt(row, at))).length;
    if (unasked === 0 || this.mayCopy(unasked)) {
      build(rows, failure);
      return;
    }
    const end = rows.findIndex((row) => !isExclusive(questionAt(row, at)));
    this.split(rows.slice(0, end), rows.slice(end), failure, build);
  }
}

function pairsOf(subjects: readonly Occurrence[], patterns: readonly Pattern[]): (readonly [Occurrence, Pattern])[] {
  return patterns.map((pattern, i) => [subjects[i], pattern] as const);
}

/** Instructions that look into terms want them in registers. */
export function register(builder: FunctionBuilder, source: Source): Source {
  return source instanceof Const ? builder.compute("move", [source]) : source;
}

function contextsOf(rows: readonly Row[]): ContextPosition[] {
  const positions = new Set<ContextPosition>();
  for (const row of rows) for (const { question } of row.constraints) if (question.kind === "segments") positions.add(question.position);
  return [...positions];
}

/** Positions that rows go on from later, which the first rows may leave. */
function saveContexts(builder: FunctionBuilder, first: readonly Row[], rest: readonly Row[]): void {
  const moved = new Set(contextsOf(first).map((position) => position.context));
  for (const position of contextsOf(rest)) {
    if (position.context.position === position && moved.has(position.context)) position.save(builder);
  }
}

function forgetContexts(rest: readonly Row[]): void {
  for (const position of contextsOf(rest)) if (position.isSaved()) position.context.moveTo(null);
}

/** A tuple that is only looked into is not made. */
function subjectOf(builder: FunctionBuilder, trail: Trail, node: Expression): Occurrence {
  if (node.kind !== "tuple") return new Occurrence(trail, buildValue(builder, node), null, { kind: "given" });
  const elements = buildAll(builder, node.elements);
  const tuple = { elements, make: (inside: FunctionBuilder) => makeTuple(inside, elements) };
  return new Occurrence(trail, null, null, { kind: "given" }, tuple);
}

export function bodyJoin(builder: FunctionBuilder, clause: Clause): Join {
  return new Join(boundVariables(clause.patterns).filter((variable) => builder.analysis.isUsed(variable)));
}

/** Builds a case; the values of its bodies go to `to`. */
export function buildCase(builder: FunctionBuilder, node: Extract<Expression, { kind: "case" }>, to: Continuation): void {
  const { clauses, otherwise } = node;
  const bodies = clauses.map((clause) => bodyJoin(builder, clause));
  const failure = builder.newBlock();
  const isBoolean = node.subjects.length === 1 && builder.failure === null && isCondition(node.subjects[0]);
  if (isBoolean && node.subjects[0].kind !== "constant") {
    const [yes, no] = [builder.newBlock(), builder.newBlock()];
    buildCondition(builder, node.subjects[0], yes, no);
    for (const [block, value] of [[yes, TRUE] as const, [no, FALSE] as const]) {
      builder.current = block;
      const matcher = new Matcher(builder, clauses.length, null);
      matchSubjects(matcher, clauses, bodies, [new Occurrence(matcher.trail, value, null, { kind: "given" })], failure);
    }
  } else {
    const matcher = new Matcher(builder, clauses.length, null);
    const subjects = node.subjects.map((subject) => subjectOf(builder, matcher.trail, subject));
    matchSubjects(matcher, clauses, bodies, subjects, failure);
  }
  buildBodies(builder, clauses, bodies, to);
  builder.current = failure;
  buildExpression(builder, otherwise, to);
}

function matchSubjects(
  matcher: Matcher,
  clauses: readonly Clause[],
  bodies: readonly Join[],
  subjects: readonly Occurrence[],
  failure: Block,
): void {
  matcher.match(
    clauses.map((clause, i) => matcher.row(clause, subjects, bodies[i])),
    failure,
  );
}

export function buildBodies(builder: FunctionBuilder, clauses: readonly Clause[], bodies: readonly Join[], to: Continuation): void {
  clauses.forEach((clause, i) => {
    if (builder.open(bodies[i])) buildExpression(builder, clause.body, to);
  });
}
