/**
 * What Erlang's compiler warns about in Elixir's code: clauses that cannot match, guards and checks that are always the same, calls that always fail, values
 * that are made for nothing. Walks over expanded definitions, with what is known of variables. `effect`: the value of the expression is not used.
 */
import { makeMap, sameTerm } from "../erlang-terms.js";
import { isGenerated } from "../expand/meta.js";
import { returnsBoolean } from "../expand/returns-boolean.js";
import type { Definition } from "../modules/definitions.js";
import { Atom, MapTerm, type Meta, Node, OpaqueTerm, Pair, type Term } from "../terms.js";
import { failureText, givesBoolean, ignoredText, isPure, isSafe, Rank, withoutEffectText } from "./folding-calls.js";
import { arrowsOf, namesIn, optionsOf, remoteCall, splitHead, versionOf } from "./nodes.js";
import { shapeOf } from "./shapes.js";
import {
  bindShape,
  consOfKnown,
  constantOf,
  dataOf,
  isBooleanLiteral,
  isLiteralAtom,
  type Known,
  type KnownVariable,
  literal,
  literalsOf,
  matchShape,
  named,
  type Outcome,
  type Shape,
  SOME_BOOLEAN,
  tupleOfKnown,
  UNKNOWN,
} from "./values.js";

export interface FoldingWarning {
  readonly line: number;
  readonly message: string;
  /** Where it stands among those of the same line. */
  readonly rank: number;
}

/** Calls a function of Erlang's that has no effects; answers why it fails otherwise. */
export type Calculate = (module: Atom, name: Atom, args: readonly Term[]) => { readonly value: Term } | { readonly reason: Term };

const SAME_RESULT = "this check/guard will always yield the same result";
const CLAUSE_TYPE = "this clause cannot match because of different types/sizes";

interface Clause {
  readonly patterns: readonly Shape[];
  readonly guards: readonly Term[];
  readonly body: (effect: boolean) => void;
  readonly line: number;
  readonly isGenerated: boolean;
  /** It can never match, whatever is matched. */
  readonly isRefused: boolean;
}

interface Selection {
  readonly clauses: readonly Clause[];
  readonly line: number;
  readonly isGenerated: boolean;
  /** `name/arity` of the function whose clauses these are. */
  readonly function: string | null;
}

type Fold = (folding: Folding, node: Node, args: readonly Term[], effect: boolean) => Known;

export class Folding {
  readonly warnings: FoldingWarning[] = [];
  private known = new Map<number, Known>();
  private isInGuard = false;

  constructor(private readonly calculate: Calculate) {}

  definition({ name, arity, meta, clauses }: Definition): void {
    const all = clauses.map(({ args, guards, body, meta: clauseMeta }) => this.clause(args, guards, body, clauseMeta));
    const subjects = new Array<Known>(arity).fill({ kind: "variable", tuple: null });
    this.select(subjects, { clauses: all, line: meta.line, isGenerated: isGenerated(meta), function: `${name.name}/${arity}` }, false);
  }

  /** Code outside of definitions. */
  body(code: Term): void {
    this.expression(code, false);
  }

  warn(line: number, rank: number, message: string): void {
    this.warnings.push({ line, rank, message });
  }

  bind(version: number, value: Known): void {
    this.known.set(version, value);
  }

  valueOf(version: number): Known {
    return this.known.get(version) ?? { kind: "variable", tuple: null };
  }

  // Clauses

  clause(patterns: readonly Term[], guards: readonly Term[], body: Term, meta: Meta): Clause {
    const seen = new Set<number>();
    const shapes = patterns.map((pattern) => shapeOf(this, pattern, meta.line, seen));
    return {
      patterns: shapes.map(({ shape }) => shape),
      guards,
      body: (effect) => void this.expression(body, effect),
      line: meta.line,
      // Nothing more is said of what has been told of already.
      isGenerated: isGenerated(meta) || shapes.some(({ isImpossible }) => isImpossible),
      isRefused: shapes.some(({ isRefused }) => isRefused),
    };
  }

  arrows(clauses: Term): Clause[] {
    return arrowsOf(clauses).map(({ node, head, body }) => {
      const { patterns, guards } = splitHead(head);
      return this.clause(patterns, guards, body, node.meta);
    });
  }

  /** A `case`, or what is one in Erlang. */
  select(subjects: readonly Known[], selection: Selection, effect: boolean): Known {
    const [only] = subjects;
    const isLiteral = subjects.length === 1 && only.kind === "literal";
    let candidates: readonly Clause[] = selection.clauses;
    const isBoolean = subjects.length === 1 && (isBooleanLiteral(only) || (only.kind === "unknown" && only.isBoolean));
    if (isBoolean && !this.isInGuard) candidates = this.selectBoolean(candidates);
    const values = subjects.map((subject, at) => this.expanded(subject, candidates, at));
    const remaining: Clause[] = [];
    for (const [at, clause] of candidates.entries()) {
      const outcome = this.matchAll(clause, values, isLiteral);
      if (outcome === "never") continue;
      const guard = this.enter(clause, values, effect);
      if (guard === "never") {
        if (!clause.isGenerated) this.warn(clause.line, Rank.GUARD, SAME_RESULT);
        continue;
      }
      if (clause.isRefused) continue;
      remaining.push(clause);
      if (outcome !== "always" || guard !== "always") continue;
      if (!isLiteral) this.warnShadowed(candidates.slice(at + 1), clause.line, selection);
      break;
    }
    const isLost = selection.clauses.some((clause) => !clause.isGenerated) && remaining.every((clause) => clause.isGenerated);
    if (isLost && !selection.isGenerated) this.warn(selection.line, Rank.NO_CLAUSE, SAME_RESULT);
    return UNKNOWN;
  }

  /** A variable that was made as a tuple counts as that, if there is a clause that looks into it. */
  private expanded(subject: Known, clauses: readonly Clause[], at: number): Known {
    if (subject.kind !== "variable" || subject.tuple === null) return subject;
    return clauses.every(({ patterns }) => matchShape(patterns[at], null) === "always") ? subject : subject.tuple;
  }

  private matchAll(clause: Clause, values: readonly Known[], isLiteral: boolean): Outcome {
    let outcome: Outcome = "always";
    for (const [at, pattern] of clause.patterns.entries()) {
      const found = matchShape(pattern, values[at]);
      if (found === "never") {
        if (!isLiteral && !clause.isGenerated) this.warn(clause.line, Rank.CLAUSE_TYPE, CLAUSE_TYPE);
        return "never";
      }
      if (found === "perhaps") outcome = "perhaps";
    }
    return outcome;
  }

  /** Walks over a clause, with what its pattern says; answers whether its guard holds. */
  private enter(clause: Clause, values: readonly Known[], effect: boolean): Outcome {
    const before = this.known;
    this.known = new Map(before);
    clause.patterns.forEach((pattern, at) => void bindShape(pattern, values[at]));
    const guard = clause.isRefused ? "perhaps" : this.guards(clause.guards);
    clause.body(effect);
    this.known = before;
    return guard;
  }

  private warnShadowed(clauses: readonly Clause[], line: number, selection: Selection): void {
    for (const clause of clauses) {
      if (clause.isGenerated) continue;
      const what = selection.function === null ? "this clause" : `this clause for ${selection.function}`;
      this.warn(clause.line, Rank.SHADOW_LINE, `${what} cannot match because a previous clause at line ${line} always matches`);
    }
  }

  /** Of what is a boolean, one clause for each is enough; a variable or a guard ends it. */
  private selectBoolean(clauses: readonly Clause[]): readonly Clause[] {
    const seen = new Set<Term>();
    const kept: Clause[] = [];
    const warn = (clause: Clause, rank: number, message: string): void => {
      if (!clause.isGenerated) this.warn(clause.line, rank, message);
    };
    for (const clause of clauses) {
      const [pattern] = clause.patterns;
      if (seen.size === 2) {
        warn(clause, Rank.SHADOW, "this clause cannot match because a previous clause always matches");
        continue;
      }
      if (clause.guards.length > 0 || pattern.kind === "any" || pattern.kind === "both") return clauses;
      const isBoolean = pattern.kind === "constant" && isBooleanLiteral(literal(pattern.term));
      if (!isBoolean) warn(clause, Rank.CLAUSE_TYPE, CLAUSE_TYPE);
      else if (seen.has(pattern.term)) warn(clause, Rank.SHADOW, "this clause cannot match because a previous clause always matches");
      else {
        seen.add(pattern.term);
        kept.push(clause);
      }
    }
    return seen.size === 2 ? kept : clauses;
  }

  // Guards

  private guards(guards: readonly Term[]): Outcome {
    if (guards.length === 0) return "always";
    const outside = this.isInGuard;
    this.isInGuard = true;
    const outcomes = guards.map((guard) => outcomeOf(this.expression(guard, false)));
    this.isInGuard = outside;
    if (outcomes.includes("always")) return "always";
    return outcomes.every((outcome) => outcome === "never") ? "never" : "perhaps";
  }

  // Expressions

  expression(term: Term, effect: boolean): Known {
    const constant = constantOf(term);
    if (constant !== undefined) return literal(constant);
    if (Array.isArray(term)) return this.list(term, effect);
    if (term instanceof Pair) return tupleOfKnown([this.expression(term.left, effect), this.expression(term.right, effect)]);
    if (!(term instanceof Node)) return UNKNOWN;
    const { form, args } = term;
    if (args instanceof Atom) {
      const version = versionOf(term);
      return version === null ? UNKNOWN : this.valueOf(version);
    }
    if (form instanceof Atom) {
      const fold = FORMS.get(form);
      if (fold !== undefined) return fold(this, term, args, effect);
      this.values(args);
      return UNKNOWN;
    }
    return this.call(term, args, effect);
  }

  private list(elements: readonly Term[], effect: boolean): Known {
    let known: Known = literal([]);
    const values = elements.map((element, at): Known | null => {
      if (at < elements.length - 1 || !(element instanceof Node && element.form === BAR && !(element.args instanceof Atom))) {
        return this.expression(element, effect);
      }
      const [head, tail] = element.args.map((part) => this.expression(part, effect));
      known = consOfKnown(head, tail);
      return null;
    });
    return values.reduceRight<Known>((tail, value) => (value === null ? tail : consOfKnown(value, tail)), known);
  }

  values(terms: readonly Term[]): Known[] {
    return terms.map((term) => this.expression(term, false));
  }

  // Calls

  private call(node: Node, args: readonly Term[], effect: boolean): Known {
    const call = remoteCall(node);
    if (call === null) return this.apply(node, args);
    const { receiver, module, name } = call;
    if (module === null) {
      this.expression(receiver, false);
      this.values(args);
      return UNKNOWN;
    }
    if (module.name === "erlang" && args.length === 2 && (name.name === "andalso" || name.name === "orelse")) {
      return this.logical(name.name === "andalso", args, effect);
    }
    const key = `${name.name}/${args.length}`;
    const { line } = node.meta;
    const isSilent = isGenerated(node.meta);
    if (effect && isSafe(module.name, key)) {
      if (!isSilent) this.warn(line, Rank.IGNORED, withoutEffectText(name.name, args.length));
      for (const arg of args) this.expression(arg, true);
      return UNKNOWN;
    }
    const pure = isPure(module.name, key);
    if (effect && pure && !isSilent) this.warn(line, Rank.RESULT_IGNORED, ignoredText(module.name, name.name, args.length));
    const values = this.values(args);
    if (pure) return this.calculated(module, name, values, line, isSilent, effect);
    return givesBoolean(module.name, name.name, args.length) ? SOME_BOOLEAN : UNKNOWN;
  }

  private calculated(module: Atom, name: Atom, values: readonly Known[], line: number, isSilent: boolean, effect: boolean): Known {
    const unknown = givesBoolean(module.name, name.name, values.length) ? SOME_BOOLEAN : UNKNOWN;
    const terms = literalsOf(values);
    const [called, calledName] = asBuiltIn(module, name);
    const isKnown = terms !== null && calledName.name !== "make_fun" && !isLarge(calledName, terms);
    const result = isKnown ? this.calculate(called, calledName, terms) : null;
    if (result !== null && "value" in result) return result.value instanceof OpaqueTerm ? unknown : literal(result.value);
    if (isSilent) return unknown;
    if (result !== null) this.warn(line, Rank.FAILED, failureText(called, calledName, values.length, result.reason));
    // A call under another name is told of once more.
    if (effect && called !== module) this.warn(line, Rank.RESULT_IGNORED, ignoredText(called.name, calledName.name, values.length));
    return unknown;
  }

  /** `left and right`, `left or right` */
  private logical(isAnd: boolean, [left, right]: readonly Term[], effect: boolean): Known {
    const first = this.expression(left, false);
    if (isLiteralAtom(first, isAnd ? "false" : "true")) return first;
    const second = this.expression(right, effect);
    if (isLiteralAtom(first, isAnd ? "true" : "false")) return second;
    return SOME_BOOLEAN;
  }

  /** `fun.(…)` */
  private apply(node: Node, args: readonly Term[]): Known {
    const target = (node.form as Node).args as readonly Term[];
    const values = this.values([...target, ...args]);
    const [callee] = values;
    if (callee.kind === "literal" || callee.kind === "tuple" || callee.kind === "cons") {
      if (!isGenerated(node.meta)) this.warn(node.meta.line, Rank.REFUSED, "invalid function call");
    }
    return UNKNOWN;
  }
}

function outcomeOf(value: Known): Outcome {
  if (isLiteralAtom(value, "true")) return "always";
  return isLiteralAtom(value, "false") ? "never" : "perhaps";
}

/** Functions that Erlang's compiler calls by other names. */
function asBuiltIn(module: Atom, name: Atom): readonly [Atom, Atom] {
  if (module.name !== "maps") return [module, name];
  if (name.name === "get") return [ERLANG, Atom.of("map_get")];
  return name.name === "is_key" ? [ERLANG, Atom.of("is_map_key")] : [module, name];
}

/** What would take long to calculate, or make large values. */
function isLarge(name: Atom, terms: readonly Term[]): boolean {
  return name.name === "bsl" && (typeof terms[1] !== "number" || terms[1] > 4096);
}

const ERLANG = Atom.of("erlang");
const BAR = Atom.of("|");
const ARROW = Atom.of("<-");
const UNDERSCORE = Atom.of("_");
const FOR = Atom.of("for");
const BITSTRING = Atom.of("<<>>");
const SLASH = Atom.of("/");
const MATCH = Atom.of("=");
const IN = Atom.of("in");
const VARIABLE: KnownVariable = { kind: "variable", tuple: null };

function foldBlock(folding: Folding, _node: Node, args: readonly Term[], effect: boolean): Known {
  let value: Known = literal(Atom.of("nil"));
  args.forEach((statement, at) => {
    const isLast = at === args.length - 1;
    if (!isLast && isIgnoredLoop(statement)) folding.expression((statement as Node & { args: readonly Term[] }).args[1], true);
    else value = folding.expression(statement, isLast ? effect : true);
  });
  return value;
}

/** `_ = for …` is as good as `for …`. */
function isIgnoredLoop(statement: Term): boolean {
  if (!(statement instanceof Node && statement.form === MATCH && !(statement.args instanceof Atom))) return false;
  const [left, right] = statement.args;
  return left instanceof Node && left.form === UNDERSCORE && right instanceof Node && right.form === FOR;
}

function foldMatch(folding: Folding, node: Node, [left, right]: readonly Term[], _effect: boolean): Known {
  const value = folding.expression(right, false);
  if (left instanceof Node && left.args instanceof Atom) {
    const version = versionOf(left);
    const bound = value.kind === "unknown" ? VARIABLE : named(value);
    if (version !== null) folding.bind(version, bound);
    return version === null ? value : bound;
  }
  const clause = folding.clause([left], [], Atom.of("nil"), node.meta);
  folding.select([value], { clauses: [clause], line: node.meta.line, isGenerated: isGenerated(node.meta), function: null }, false);
  for (const pattern of clause.patterns) bindShape(pattern, value.kind === "variable" && value.tuple !== null ? value.tuple : value);
  return value;
}

function foldCase(folding: Folding, node: Node, [subject, options]: readonly Term[], effect: boolean): Known {
  const value = folding.expression(subject, false);
  const clauses = optionsOf(options).flatMap(({ right }) => folding.arrows(right));
  return folding.select([value], { clauses, line: node.meta.line, isGenerated: isGenerated(node.meta), function: null }, effect);
}

/** Conditions from top to bottom; one that is a boolean is a `case` of two clauses. */
function foldCond(folding: Folding, _node: Node, [options]: readonly Term[], effect: boolean): Known {
  for (const { right } of optionsOf(options)) {
    for (const { head, body } of arrowsOf(right)) {
      const condition = folding.expression(head[0], false);
      // Later ones are not looked at after one that always holds.
      const isTrue = condition.kind === "literal" && !isLiteralAtom(condition, "false") && !isLiteralAtom(condition, "nil");
      folding.expression(body, effect);
      if (isTrue && !returnsBoolean(head[0])) return UNKNOWN;
    }
  }
  return UNKNOWN;
}

function foldFn(folding: Folding, node: Node, clauses: readonly Term[], effect: boolean): Known {
  if (effect) return UNKNOWN;
  const all = folding.arrows(clauses as Term);
  const subjects = new Array<Known>(all[0]?.patterns.length ?? 0).fill(VARIABLE);
  folding.select(subjects, { clauses: all, line: node.meta.line, isGenerated: isGenerated(node.meta), function: null }, false);
  return UNKNOWN;
}

function foldReceive(folding: Folding, node: Node, [options]: readonly Term[], effect: boolean): Known {
  for (const { left, right } of optionsOf(options)) {
    if ((left as Atom).name === "do") {
      const clauses = folding.arrows(right);
      folding.select([VARIABLE], { clauses, line: node.meta.line, isGenerated: isGenerated(node.meta), function: null }, effect);
    } else {
      for (const { head, body } of arrowsOf(right)) {
        folding.expression(head[0], false);
        folding.expression(body, effect);
      }
    }
  }
  return UNKNOWN;
}

function foldTry(folding: Folding, node: Node, [options]: readonly Term[], _effect: boolean): Known {
  const place = { line: node.meta.line, isGenerated: isGenerated(node.meta), function: null };
  const handlers: Clause[] = [];
  for (const { left, right } of optionsOf(options)) {
    switch ((left as Atom).name) {
      case "do":
        folding.expression(right, false);
        break;
      case "after":
        folding.expression(right, true);
        break;
      case "else":
        folding.select([VARIABLE], { ...place, clauses: folding.arrows(right) }, false);
        break;
      case "rescue":
        handlers.unshift(...rescueClauses(folding, right));
        break;
      case "catch":
        handlers.push(...catchClauses(folding, right));
    }
  }
  folding.select([VARIABLE, VARIABLE], { ...place, clauses: handlers }, false);
  return UNKNOWN;
}

const ERROR_CLASS: Shape = { kind: "constant", term: Atom.of("error") };
const THROW_CLASS: Shape = { kind: "constant", term: Atom.of("throw") };
const SOMETHING: Shape = { kind: "any", bind: null };

function rescueClauses(folding: Folding, clauses: Term): Clause[] {
  const found: Clause[] = [];
  let always: number | null = null;
  for (const { node, head, body } of arrowsOf(clauses)) {
    const { line } = node.meta;
    if (always !== null && !isGenerated(node.meta)) {
      folding.warn(line, Rank.SHADOW_LINE, `this clause cannot match because a previous clause at line ${always} always matches`);
    }
    const [only] = head;
    if (!(only instanceof Node && only.form === IN)) always ??= line;
    const walk = (effect: boolean): void => void folding.expression(body, effect);
    // `rescue exception in names` is made of several conditions, of which nothing is known.
    found.push({ patterns: [ERROR_CLASS, SOMETHING], guards: [], body: walk, line, isGenerated: isGenerated(node.meta), isRefused: false });
  }
  return found;
}

function catchClauses(folding: Folding, clauses: Term): Clause[] {
  return arrowsOf(clauses).map(({ node, head, body }) => {
    const { patterns, guards } = splitHead(head);
    const clause = folding.clause(patterns, guards, body, node.meta);
    return clause.patterns.length === 1 ? { ...clause, patterns: [THROW_CLASS, ...clause.patterns] } : clause;
  });
}

function foldFor(folding: Folding, _node: Node, args: readonly Term[], effect: boolean): Known {
  for (const clause of args.slice(0, -1)) foldGenerator(folding, clause);
  const [body, ...options] = optionsOf(args[args.length - 1]);
  folding.values(options.map(({ right }) => right));
  const isReduced = options.some(({ left }) => (left as Atom).name === "reduce");
  if (isReduced) for (const { body: right } of arrowsOf(body.right)) folding.expression(right, false);
  else folding.expression(body.right, effect && options.length === 0);
  return UNKNOWN;
}

function foldGenerator(folding: Folding, clause: Term): void {
  if (clause instanceof Node && !(clause.args instanceof Atom)) {
    if (clause.form === ARROW) {
      folding.expression(clause.args[1], false);
      return;
    }
    const [only] = clause.args;
    if (clause.form === BITSTRING && only instanceof Node && only.form === ARROW && !(only.args instanceof Atom)) {
      folding.expression(only.args[1], false);
      return;
    }
  }
  folding.expression(clause, false);
}

function foldWith(folding: Folding, _node: Node, args: readonly Term[], effect: boolean): Known {
  const [body, otherwise] = optionsOf(args[args.length - 1]);
  const steps = args.slice(0, -1);
  const go = (at: number, inner: boolean): void => {
    const step = steps[at];
    if (step === undefined) folding.expression(body.right, inner);
    else if (step instanceof Node && step.form === ARROW && !(step.args instanceof Atom)) {
      const [left, right] = step.args;
      const { patterns, guards } = splitHead([left]);
      const value = folding.expression(right, false);
      const clause = { ...folding.clause(patterns, guards, Atom.of("nil"), step.meta), body: (within: boolean) => go(at + 1, within) };
      folding.select([value], { clauses: [clause], line: step.meta.line, isGenerated: true, function: null }, inner);
    } else {
      folding.expression(step, true);
      go(at + 1, inner);
    }
  };
  go(0, effect);
  if (otherwise !== undefined) for (const { body: right } of arrowsOf(otherwise.right)) folding.expression(right, effect);
  return UNKNOWN;
}

/** `&Module.name/arity` makes a fun. */
function foldCapture(folding: Folding, node: Node, [captured]: readonly Term[], effect: boolean): Known {
  const isRemote =
    captured instanceof Node && captured.form === SLASH && !(captured.args instanceof Atom) && isRemoteNode(captured.args[0]);
  if (effect && isRemote) folding.warn(node.meta.line, Rank.RESULT_IGNORED, ignoredText("erlang", "make_fun", 3));
  return UNKNOWN;
}

function isRemoteNode(term: Term): boolean {
  return term instanceof Node && remoteCall(term) !== null;
}

function foldMap(folding: Folding, node: Node, args: readonly Term[], effect: boolean): Known {
  const [update] = args;
  if (!(update instanceof Node && update.form === BAR && !(update.args instanceof Atom))) {
    const parts = args.flatMap((pair) => (pair instanceof Pair ? [pair.left, pair.right] : []));
    const terms = literalsOf(parts.map((part) => folding.expression(part, effect)));
    return terms === null ? UNKNOWN : literal(mapOf(terms));
  }
  const [map, pairs] = update.args;
  const value = folding.expression(map, false);
  for (const pair of pairs as readonly Pair[]) folding.values([pair.left, pair.right]);
  const isMap = value.kind === "literal" && value.term instanceof MapTerm;
  if (!isMap && dataOf(value) !== null) {
    folding.warn(node.meta.line, Rank.REFUSED, "map update will fail with a 'badmap' exception");
  }
  return UNKNOWN;
}

/** Keys and values in turn; the last of the same key counts. */
function mapOf(terms: readonly Term[]): Term {
  const entries: [Term, Term][] = [];
  for (let at = 0; at < terms.length; at += 2) {
    const before = entries.findIndex(([key]) => sameTerm(key, terms[at]));
    if (before >= 0) entries.splice(before, 1);
    entries.push([terms[at], terms[at + 1]]);
  }
  return makeMap(entries);
}

function foldBinary(folding: Folding, node: Node, segments: readonly Term[], _effect: boolean): Known {
  for (const segment of segments) {
    if (!(segment instanceof Node) || segment.args instanceof Atom) continue;
    const value = folding.expression(segment.args[0], false);
    const isUtf = /\butf(8|16|32)\b/.test(namesIn(segment.args[1]));
    const point = value.kind === "literal" && isUtf ? value.term : null;
    if (typeof point !== "number" || (point >= 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff))) continue;
    folding.warn(
      node.meta.line,
      Rank.REFUSED,
      "binary construction will fail with a 'badarg' exception (invalid Unicode code point in a utf8/utf16/utf32 segment)",
    );
  }
  return UNKNOWN;
}

const FORMS: ReadonlyMap<Atom, Fold> = new Map(
  Object.entries<Fold>({
    __block__: foldBlock,
    "=": foldMatch,
    case: foldCase,
    cond: foldCond,
    fn: foldFn,
    receive: foldReceive,
    try: foldTry,
    for: foldFor,
    with: foldWith,
    "&": foldCapture,
    "%{}": foldMap,
    "<<>>": foldBinary,
    "{}": (folding, _node, args, effect) => tupleOfKnown(args.map((arg) => folding.expression(arg, effect))),
    "%": (folding, _node, args, effect) => folding.expression(args[1], effect),
  }).map(([name, fold]) => [Atom.of(name), fold]),
);
