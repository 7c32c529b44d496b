/**
 * Core Erlang, as Erlang's compiler makes it (records of core_parse.hrl, before any optimisation), to our core language: a corpus for the
 * proof. Names are unique in Core Erlang only within their scope; here each binding makes a Variable of its own.
 */
import { Atom, type List, type Term, Tuple } from "../../../compiler/beam/terms.js";
import {
  type Clause,
  type CoreFunction,
  type CoreModule,
  type Expression,
  LocalFunction,
  type Pattern,
  type Position,
  type SegmentSpecification,
  Variable,
} from "../../../compiler/core/core.js";

type Node = readonly Term[];

export class Unsupported extends Error {}

const constant = (value: Term): Expression => ({ kind: "constant", value });
const atom = (name: string): Expression => constant(Atom.of(name));
const use = (variable: Variable): Expression => ({ kind: "use", variable });
const tuple = (...elements: Expression[]): Expression => ({ kind: "tuple", elements });

function erlang(name: string, args: readonly Expression[], position: Position | null = null): Expression {
  return { kind: "call", module: atom("erlang"), name: atom(name), arguments: args, position };
}

/** Fields of a record; the first is its tag. */
function fields(term: Term): Node {
  if (!(term instanceof Tuple)) throw new Unsupported(`no record: ${String(term)}`);
  return term.elements;
}

function tagOf(term: Term): string {
  return ((term as Tuple).elements[0] as Atom).name;
}

function elements(term: Term): readonly Term[] {
  return (term as List).elements;
}

function positionOf(annotation: Term): Position | null {
  let line = 0;
  let file = "";
  for (const each of elements(annotation)) {
    if (typeof each === "number") line = each;
    else if (each instanceof Tuple && typeof each.elements[0] === "number") line = each.elements[0];
    else if (each instanceof Tuple && each.elements[0] === Atom.of("file"))
      file = String.fromCodePoint(...(elements(each.elements[1]) as number[]));
  }
  return line > 0 && file !== "" ? { file, line } : null;
}

function literal(term: Term): Term {
  const node = fields(term);
  if (tagOf(term) !== "c_literal") throw new Unsupported(`no literal: ${tagOf(term)}`);
  return node[2];
}

function isLiteral(term: Term, value: Term): boolean {
  return tagOf(term) === "c_literal" && fields(term)[2] === value;
}

class Scope {
  private readonly names = new Map<string, Variable>();
  private readonly locals = new Map<string, LocalFunction>();

  constructor(private readonly outer: Scope | null) {}

  bind(name: Term): Variable {
    const variable = new Variable(nameOf(name));
    this.names.set(keyOf(name), variable);
    return variable;
  }

  find(name: Term): Variable | undefined {
    return this.names.get(keyOf(name)) ?? this.outer?.find(name);
  }

  define(key: string, local: LocalFunction): void {
    this.locals.set(key, local);
  }

  local(key: string): LocalFunction | undefined {
    return this.locals.get(key) ?? this.outer?.local(key);
  }
}

function nameOf(name: Term): string {
  return name instanceof Atom ? name.name : `_${String(name)}`;
}

function keyOf(name: Term): string {
  return `${typeof name} ${nameOf(name)}`;
}

function functionKey(name: Term): { readonly key: string; readonly name: string; readonly arity: number } | null {
  if (!(name instanceof Tuple)) return null;
  const [function_, arity] = name.elements as readonly [Atom, number];
  return { key: `${function_.name}/${arity}`, name: function_.name, arity };
}

class Converter {
  /** Several values are wanted as a tuple. */
  private isPacking = false;
  private parameters: readonly Variable[] = [];

  module(term: Term): CoreModule {
    const [, , name, exports, attributes, definitions] = fields(term);
    const exported = new Set(elements(exports).map((each) => functionKey(fields(each)[2])?.key));
    const functions: CoreFunction[] = [];
    for (const definition of elements(definitions)) {
      const [variable, fun] = fields(definition);
      const { key, name: function_ } = functionKey(fields(variable)[2]) as NonNullable<ReturnType<typeof functionKey>>;
      if (function_ === "module_info") continue;
      const scope = new Scope(null);
      const parameters = elements(fields(fun)[2]).map((each) => scope.bind(fields(each)[2]));
      this.parameters = parameters;
      const body = this.expression(fields(fun)[3], scope);
      functions.push({ name: function_, parameters, body, isExported: exported.has(key), position: positionOf(fields(fun)[1]) });
    }
    let onLoad: string | null = null;
    for (const each of elements(attributes)) {
      const [key, value] = fields(each);
      if (literal(key) === Atom.of("on_load"))
        onLoad =
          ((literal(value) as List).elements[0] as Tuple).elements[0] instanceof Atom
            ? (((literal(value) as List).elements[0] as Tuple).elements[0] as Atom).name
            : null;
    }
    return { name: (literal(name) as Atom).name, attributes: [], compileInfo: [], functions, onLoad, chunks: [] };
  }

  private all(terms: Term, scope: Scope): Expression[] {
    return elements(terms).map((each) => this.inner(each, scope));
  }

  /** An expression of one value, inside of another. */
  private inner(term: Term, scope: Scope): Expression {
    const packing = this.isPacking;
    this.isPacking = false;
    const result = this.expression(term, scope);
    this.isPacking = packing;
    return result;
  }

  expression(term: Term, scope: Scope): Expression {
    const node = fields(term);
    const position = positionOf(node[1]);
    switch (tagOf(term)) {
      case "c_literal":
        return constant(node[2]);
      case "c_var":
        return this.variable(node[2], scope);
      case "c_cons":
        return { kind: "cons", head: this.inner(node[2], scope), tail: this.inner(node[3], scope) };
      case "c_tuple":
        return { kind: "tuple", elements: this.all(node[2], scope) };
      case "c_values":
        if (this.isPacking) return { kind: "tuple", elements: this.all(node[2], scope) };
        if (elements(node[2]).length === 1) return this.expression(elements(node[2])[0], scope);
        throw new Unsupported("several values");
      case "c_map":
        return this.map(node, scope, position);
      case "c_binary":
        return {
          kind: "binary",
          segments: elements(node[2]).map((each) => ({ ...this.segment(fields(each), scope), value: this.inner(fields(each)[2], scope) })),
          position,
        };
      case "c_fun":
        return this.fun(node, scope, position);
      case "c_let":
        return this.let(node, scope);
      case "c_seq":
        return { kind: "let", variable: null, value: this.inner(node[2], scope), body: this.expression(node[3], scope) };
      case "c_letrec":
        return this.letrec(node, scope);
      case "c_case":
        return this.case(node, scope);
      case "c_call":
        return this.call(node, scope, position);
      case "c_apply":
        return this.apply(node, scope, position);
      case "c_primop":
        return this.primop(node, scope, position);
      case "c_try":
        return this.try(node, scope);
      case "c_catch":
        return this.catch(node, scope);
      default:
        throw new Unsupported(tagOf(term));
    }
  }

  private variable(name: Term, scope: Scope): Expression {
    const key = functionKey(name);
    if (key !== null) {
      const local = scope.local(key.key);
      if (local !== undefined) {
        const parameters = Array.from({ length: local.arity }, () => new Variable("argument"));
        return { kind: "fun", parameters, body: { kind: "jump", function: local, arguments: parameters.map(use) }, position: null };
      }
      return { kind: "function", name: key.name, arity: key.arity };
    }
    const variable = scope.find(name);
    if (variable === undefined) throw new Unsupported(`variable ${nameOf(name)} is not bound`);
    return use(variable);
  }

  private map(node: Node, scope: Scope, position: Position | null): Expression {
    const [, , base, entries] = node;
    return {
      kind: "map",
      base: tagOf(base) === "c_literal" && isEmptyMap(literal(base)) ? null : this.inner(base, scope),
      entries: elements(entries).map((each) => {
        const [, , operation, key, value] = fields(each);
        return { key: this.inner(key, scope), value: this.inner(value, scope), exact: literal(operation) === Atom.of("exact") };
      }),
      position,
    };
  }

  private segment(node: Node, scope: Scope): SegmentSpecification {
    const [, , , size, unit, type, flags] = node;
    const names = elements(literal(flags)).map((each) => (each instanceof Atom ? each.name : ""));
    const type_ = (literal(type) as Atom).name as SegmentSpecification["type"];
    const isAll = isLiteral(size, Atom.of("all")) || isLiteral(size, Atom.of("undefined")) || isLiteral(size, Atom.of("utf"));
    const unit_ = tagOf(unit) === "c_literal" ? literal(unit) : 1;
    return {
      type: type_,
      size: isAll ? null : this.inner(size, scope),
      unit: typeof unit_ === "number" ? unit_ : 1,
      signed: names.includes("signed"),
      endian: names.includes("little") ? "little" : names.includes("native") ? "native" : "big",
    };
  }

  private fun(node: Node, scope: Scope, position: Position | null): Expression {
    const inside = new Scope(scope);
    const parameters = elements(node[2]).map((each) => inside.bind(fields(each)[2]));
    const outer = this.parameters;
    const packing = this.isPacking;
    this.parameters = parameters;
    this.isPacking = false;
    const body = this.expression(node[3], inside);
    this.parameters = outer;
    this.isPacking = packing;
    return { kind: "fun", parameters, body, position };
  }

  private let(node: Node, scope: Scope): Expression {
    const [, , variables, value, body] = node;
    const names = elements(variables);
    if (names.length === 1) {
      const bound = this.inner(value, scope);
      const inside = new Scope(scope);
      const variable = inside.bind(fields(names[0])[2]);
      return { kind: "let", variable, value: bound, body: this.expression(body, inside) };
    }
    const receive = this.receive(node, scope);
    if (receive !== null) return receive;
    const packing = this.isPacking;
    this.isPacking = true;
    const subject = this.expression(value, scope);
    this.isPacking = packing;
    const inside = new Scope(scope);
    const patterns: Pattern[] = names.map((each) => ({ kind: "bind", variable: inside.bind(fields(each)[2]), pattern: { kind: "any" } }));
    const clause: Clause = { patterns: [{ kind: "tuple", elements: patterns }], guards: [], body: this.expression(body, inside) };
    return { kind: "case", subjects: [subject], clauses: [clause], otherwise: erlang("error", [atom("values")]) };
  }

  private letrec(node: Node, scope: Scope): Expression {
    const [, , definitions, body] = node;
    const receive = this.receiveLoop(node, scope);
    if (receive !== null) return receive;
    const inside = new Scope(scope);
    const locals = elements(definitions).map((each) => {
      const [variable] = fields(each);
      const { key, name, arity } = functionKey(fields(variable)[2]) as NonNullable<ReturnType<typeof functionKey>>;
      const local = new LocalFunction(name, arity);
      inside.define(key, local);
      return local;
    });
    const functions = elements(definitions).map((each, i) => {
      const fun = fields(fields(each)[1]);
      const within = new Scope(inside);
      const parameters = elements(fun[2]).map((parameter) => within.bind(fields(parameter)[2]));
      return { function: locals[i], parameters, body: this.expression(fun[3], within), position: positionOf(fun[1]) };
    });
    return { kind: "letrec", functions, body: this.expression(body, inside) };
  }

  private case(node: Node, scope: Scope): Expression {
    const [, , argument, clauses] = node;
    const logical = this.logical(node, scope);
    if (logical !== null) return logical;
    const subjects = tagOf(argument) === "c_values" ? elements(fields(argument)[2]) : [argument];
    const bound: { readonly variable: Variable; readonly value: Expression }[] = [];
    for (const subject of subjects) bound.push({ variable: new Variable("subject"), value: this.inner(subject, scope) });
    const converted = elements(clauses).map((each) => this.clause(fields(each), scope, subjects));
    let result: Expression = {
      kind: "case",
      subjects: bound.map(({ variable }) => use(variable)),
      clauses: converted,
      otherwise: erlang("error", [atom("no_clause")]),
    };
    for (const { variable, value } of bound.reverse()) result = { kind: "let", variable, value, body: result };
    return result;
  }

  private clause(node: Node, scope: Scope, subjects: readonly Term[] = []): Clause {
    const [, , patterns, guard, body] = node;
    const inside = new Scope(scope);
    const converted = elements(patterns).map((each) => this.pattern(each, inside));
    converted.forEach((pattern, i) => {
      if (subjects[i] !== undefined) this.rename(subjects[i], pattern, scope);
    });
    const guards = this.guards(guard, inside);
    return { patterns: converted, guards, body: this.expression(body, inside) };
  }

  /** Traces keep what they are when they get another name. */
  private rename(subject: Term, pattern: Pattern, scope: Scope): void {
    if (tagOf(subject) === "c_tuple" && pattern.kind === "tuple") {
      elements(fields(subject)[2]).forEach((each, i) => {
        if (pattern.elements[i] !== undefined) this.rename(each, pattern.elements[i], scope);
      });
    }
    const variable = tagOf(subject) === "c_var" ? scope.find(fields(subject)[2]) : undefined;
    const caught = variable === undefined ? undefined : this.traces.get(variable);
    if (pattern.kind === "bind" && caught !== undefined) this.traces.set(pattern.variable, caught);
  }

  /** Alternatives are values of tries of their own: `let A = try … in let B = try … in A or B`. */
  private guards(term: Term, scope: Scope): Expression[] {
    if (isLiteral(term, Atom.of("true"))) return [];
    const alternatives = new Map<string, Expression>();
    let body = term;
    while (tagOf(body) === "c_try") body = fields(body)[2];
    const isOr = (part: Term) => tagOf(part) === "c_call" && isLiteral(fields(part)[3], Atom.of("or"));
    const unions = new Map<string, Term>();
    while (tagOf(body) === "c_let" && (tagOf(fields(body)[3]) === "c_try" || (alternatives.size > 0 && isOr(fields(body)[3])))) {
      const [, , variables, value, rest] = fields(body);
      const key = keyOf(fields(elements(variables)[0])[2]);
      if (isOr(value)) unions.set(key, value);
      else alternatives.set(key, this.guard(value, scope));
      body = rest;
    }
    if (alternatives.size === 0) return [this.guard(term, scope)];
    const collect = (part: Term): Expression[] => {
      if (tagOf(part) === "c_var") {
        const alternative = alternatives.get(keyOf(fields(part)[2]));
        if (alternative !== undefined) return [alternative];
        const union = unions.get(keyOf(fields(part)[2]));
        if (union !== undefined) return collect(union);
      }
      if (isOr(part)) return elements(fields(part)[4]).flatMap(collect);
      return [this.guard(part, scope)];
    };
    return collect(body);
  }

  /** Guards are protected by a try, which ours are anyway. */
  private guard(term: Term, scope: Scope): Expression {
    const node = fields(term);
    switch (tagOf(term)) {
      case "c_try":
        return this.guard(node[2], scope);
      case "c_let": {
        const [, , variables, value, body] = node;
        const bound = this.guard(value, scope);
        const inside = new Scope(scope);
        const variable = inside.bind(fields(elements(variables)[0])[2]);
        return { kind: "let", variable, value: bound, body: this.guard(body, inside) };
      }
      case "c_seq":
        return { kind: "let", variable: null, value: this.guard(node[2], scope), body: this.guard(node[3], scope) };
      case "c_case": {
        const logical = this.logical(node, scope, true);
        if (logical !== null) return logical;
        throw new Unsupported("case in a guard");
      }
      case "c_call":
        return {
          kind: "call",
          module: this.guard(node[2], scope),
          name: this.guard(node[3], scope),
          arguments: elements(node[4]).map((each) => this.guard(each, scope)),
          position: null,
        };
      case "c_letrec":
        throw new Unsupported("letrec in a guard");
      default:
        return this.inner(term, scope);
    }
  }

  /** `andalso` and `orelse` are cases. */
  private logical(node: Node, scope: Scope, isGuard = false): Expression | null {
    const [, , argument, clauses] = node;
    const all = elements(clauses).map(fields);
    if (all.length < 2 || tagOf(argument) === "c_values") return null;
    const [first, second, ...others] = all;
    if (elements(first[2]).length !== 1) return null;
    const isPlain = (clause: Node, value: string) =>
      isLiteral(elements(clause[2])[0], Atom.of(value)) && isLiteral(clause[3], Atom.of("true"));
    const raises = (clause: Node) =>
      /badarg|match_fail/.test(JSON.stringify(clause[4], (_, value) => (value instanceof Atom ? value.name : value)));
    if (!others.every(raises)) return null;
    const convert = (term: Term) => (isGuard ? this.guard(term, scope) : this.inner(term, scope));
    let isTrueFirst: boolean;
    if (isPlain(first, "true") && isPlain(second, "false")) isTrueFirst = true;
    else if (isPlain(first, "false") && isPlain(second, "true")) isTrueFirst = false;
    else return null;
    const [onTrue, onFalse] = isTrueFirst ? [first[4], second[4]] : [second[4], first[4]];
    const position = positionOf(node[1]);
    if (isLiteral(onFalse, Atom.of("false"))) return { kind: "andalso", left: convert(argument), right: convert(onTrue), position };
    if (isLiteral(onTrue, Atom.of("true"))) return { kind: "orelse", left: convert(argument), right: convert(onFalse), position };
    return null;
  }

  private pattern(term: Term, scope: Scope): Pattern {
    const node = fields(term);
    switch (tagOf(term)) {
      case "c_literal":
        return { kind: "constant", value: node[2] };
      case "c_var":
        return { kind: "bind", variable: scope.bind(node[2]), pattern: { kind: "any" } };
      case "c_alias": {
        const variable = scope.bind(fields(node[2])[2]);
        return { kind: "bind", variable, pattern: this.pattern(node[3], scope) };
      }
      case "c_tuple":
        return { kind: "tuple", elements: elements(node[2]).map((each) => this.pattern(each, scope)) };
      case "c_cons":
        return { kind: "cons", head: this.pattern(node[2], scope), tail: this.pattern(node[3], scope) };
      case "c_map":
        return {
          kind: "map",
          entries: elements(node[3]).map((each) => {
            const [, , , key, value] = fields(each);
            return { key: this.guard(key, scope), value: this.pattern(value, scope) };
          }),
        };
      case "c_binary":
        return {
          kind: "binary",
          segments: elements(node[2]).map((each) => {
            const specification = this.segment(fields(each), scope);
            return { ...specification, value: this.pattern(fields(each)[2], scope) };
          }),
        };
      default:
        throw new Unsupported(`pattern ${tagOf(term)}`);
    }
  }

  private call(node: Node, scope: Scope, position: Position | null): Expression {
    const [, , module, name, args] = node;
    return { kind: "call", module: this.inner(module, scope), name: this.inner(name, scope), arguments: this.all(args, scope), position };
  }

  private apply(node: Node, scope: Scope, position: Position | null): Expression {
    const [, , callee, args] = node;
    const key = tagOf(callee) === "c_var" ? functionKey(fields(callee)[2]) : null;
    if (key === null) return { kind: "apply", callee: this.inner(callee, scope), arguments: this.all(args, scope), position };
    const local = scope.local(key.key);
    if (local !== undefined) return { kind: "jump", function: local, arguments: this.all(args, scope), position };
    return { kind: "local", name: key.name, arguments: this.all(args, scope), position };
  }

  private readonly traces = new Map<Variable, readonly [Variable, Variable]>();

  private primop(node: Node, scope: Scope, position: Position | null): Expression {
    const [, , name, args] = node;
    const primop = (literal(name) as Atom).name;
    const list = elements(args);
    const variableOf = (term: Term) => scope.find(fields(term)[2]) as Variable;
    switch (primop) {
      case "match_fail":
        return this.matchFail(list[0], scope, position);
      case "raise": {
        const trace = variableOf(list[0]);
        const caught = this.traces.get(trace);
        return { kind: "raise", class: caught ? use(caught[0]) : atom("error"), reason: this.inner(list[1], scope), trace };
      }
      case "raw_raise":
        return { kind: "raise", class: this.inner(list[0], scope), reason: this.inner(list[1], scope), trace: variableOf(list[2]) };
      case "build_stacktrace":
        return { kind: "stacktrace", trace: variableOf(list[0]) };
      case "recv_wait_timeout":
        throw new Unsupported("recv_wait_timeout outside of a receive");
      case "bs_init_writable":
        return { kind: "binary", segments: [], position: null };
      default:
        throw new Unsupported(`primop ${primop}`);
    }
  }

  private matchFail(reason: Term, scope: Scope, position: Position | null): Expression {
    if (tagOf(reason) === "c_tuple") {
      const [tag, ...rest] = elements(fields(reason)[2]);
      if (isLiteral(tag, Atom.of("function_clause")) && rest.length === this.parameters.length) {
        return this.functionClause(rest, scope);
      }
    } else if (isLiteral(reason, Atom.of("function_clause"))) {
      return { kind: "function_clause", arguments: [] };
    }
    const value = this.inner(reason, scope);
    if (value.kind === "constant" && value.value instanceof Tuple) {
      return erlang("error", [tuple(...value.value.elements.map(constant))], position);
    }
    return erlang("error", [value], position);
  }

  private functionClause(args: readonly Term[], scope: Scope): Expression {
    const bindings: [Variable, Expression][] = args.map((each) => [new Variable("argument"), this.inner(each, scope)]);
    let result: Expression = { kind: "function_clause", arguments: bindings.map(([variable]) => variable) };
    for (const [variable, value] of bindings.reverse()) result = { kind: "let", variable, value, body: result };
    return result;
  }

  private try(node: Node, scope: Scope): Expression {
    const [, , argument, variables, body, caught, handler] = node;
    const names = elements(variables);
    const packing = this.isPacking;
    this.isPacking = names.length > 1;
    const protected_ = this.expression(argument, scope);
    this.isPacking = packing;
    const inside = new Scope(scope);
    const result = new Variable("result");
    let success: Expression;
    if (names.length === 1) {
      const variable = inside.bind(fields(names[0])[2]);
      success = { kind: "let", variable, value: use(result), body: this.expression(body, inside) };
    } else {
      const patterns: Pattern[] = names.map((each) => ({ kind: "bind", variable: inside.bind(fields(each)[2]), pattern: { kind: "any" } }));
      const clause: Clause = { patterns: [{ kind: "tuple", elements: patterns }], guards: [], body: this.expression(body, inside) };
      success = { kind: "case", subjects: [use(result)], clauses: [clause], otherwise: erlang("error", [atom("values")]) };
    }
    const within = new Scope(scope);
    const [class_, reason, trace] = elements(caught).map((each) => within.bind(fields(each)[2]));
    this.traces.set(trace, [class_, reason]);
    return { kind: "try", body: protected_, result, success, class: class_, reason, trace, handler: this.expression(handler, within) };
  }

  private catch(node: Node, scope: Scope): Expression {
    const [result, class_, reason, trace] = ["result", "class", "reason", "trace"].map((name) => new Variable(name));
    const exit = (value: Expression) => tuple(atom("EXIT"), value);
    const clause = (name: string, body: Expression): Clause => ({
      patterns: [{ kind: "constant", value: Atom.of(name) }],
      guards: [],
      body,
    });
    const handler: Expression = {
      kind: "case",
      subjects: [use(class_)],
      clauses: [
        clause("throw", use(reason)),
        clause("exit", exit(use(reason))),
        clause("error", exit(tuple(use(reason), { kind: "stacktrace", trace }))),
      ],
      otherwise: erlang("error", [atom("class")]),
    };
    return { kind: "try", body: this.inner(node[2], scope), result, success: use(result), class: class_, reason, trace, handler };
  }

  private receive(_node: Node, _scope: Scope): Expression | null {
    return null;
  }

  /**
   * letrec F/0 = fun () -> let <Found, Message> = primop recv_peek_message() in case Found of
   *   true -> case Message of … (primop remove_message in bodies); _ -> do primop recv_next() apply F()
   *   false -> let <TimedOut> = primop recv_wait_timeout(T) in case TimedOut of true -> do primop timeout() …; false -> apply F()
   */
  private receiveLoop(node: Node, scope: Scope): Expression | null {
    const [, , definitions] = node;
    if (elements(definitions).length !== 1) return null;
    const fun = fields(fields(elements(definitions)[0])[1]);
    if (elements(fun[2]).length !== 0 || tagOf(fun[3]) !== "c_let") return null;
    const [, , , peek, found] = fields(fun[3]);
    if (tagOf(peek) === "c_primop" && literal(fields(peek)[2]) === Atom.of("recv_wait_timeout")) {
      return this.receiveOf([], fields(fun[3]), scope, positionOf(node[1]));
    }
    if (tagOf(peek) !== "c_primop" || literal(fields(peek)[2]) !== Atom.of("recv_peek_message")) return null;
    const clausesOf = (term: Term) => elements(fields(term)[3]).map(fields);
    const [onFound, onNone] = clausesOf(found);
    const [, , , matching] = fields(onFound[4]);
    if (tagOf(onFound[4]) !== "c_case") throw new Unsupported("receive of another form");
    const clauses = elements(matching)
      .slice(0, -1)
      .map((each) => this.receiveClause(fields(each), scope));
    return this.receiveOf(clauses, fields(onNone[4]), scope, positionOf(node[1]));
  }

  /** `let <TimedOut> = primop recv_wait_timeout(T) in case TimedOut of true -> Action; …` */
  private receiveOf(clauses: readonly Clause[], waiting: Node, scope: Scope, position: Position | null): Expression {
    const [, , , wait, decided] = waiting;
    const [onTime] = elements(fields(decided)[3]).map(fields);
    const timeout = elements(fields(wait)[3])[0];
    const isInfinite = isLiteral(timeout, Atom.of("infinity"));
    return {
      kind: "receive",
      clauses,
      timeout: isInfinite ? null : this.inner(timeout, scope),
      action: isInfinite ? atom("never") : this.expression(onTime[4], scope),
      position,
    };
  }

  private receiveClause(node: Node, scope: Scope): Clause {
    const [, , patterns, guard, body] = node;
    const inside = new Scope(scope);
    const pattern = this.pattern(elements(patterns)[0], inside);
    const guards = this.guards(guard, inside);
    return { patterns: [pattern], guards, body: this.expression(withoutRemoval(body), inside) };
  }
}

/** A body behind its `primop remove_message()`. */
function withoutRemoval(body: Term): Term {
  const node = fields(body);
  if (tagOf(body) === "c_seq" && tagOf(node[2]) === "c_primop" && literal(fields(node[2])[2]) === Atom.of("remove_message")) return node[3];
  throw new Unsupported(`body of a receive clause: ${tagOf(body)}`);
}

function isEmptyMap(term: Term): boolean {
  return typeof term === "object" && "pairs" in term && term.pairs.length === 0;
}

export function convertModule(core: Term): CoreModule {
  return new Converter().module(core);
}
