/**
 * Runs expanded code while something is compiled: bodies of modules, scripts, what `Code.eval_…` is given.
 *
 * Most statements of a module's body only tell the compiler something (definitions, attributes, nested modules). Those are carried out here, from the expanded
 * code, by the functions of `functions.ts`. What else there is becomes, together with its neighbours, a function of a temporary module. Variables pass from one
 * kind to the other by their versions.
 */
import type { CoreFunction, CoreModule, Expression } from "../../core/core.js";
import { makeMap, makeTuple, sameTerm, tupleElements } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import type { Env } from "../expand/env.js";
import { lowerBody } from "../lower/index.js";
import { Atom, EMPTY_META, type Meta, NIL, Node, Pair, type Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";
import { directFunction } from "./functions.js";

const BLOCK = Atom.of("__block__");
const MATCH = Atom.of("=");
const TUPLE = Atom.of("{}");
const MAP = Atom.of("%{}");
const DOT = Atom.of(".");
const BAR = Atom.of("|");
const FOR = Atom.of("for");
const GET_ATTRIBUTE = Atom.of("__get_attribute__");
const BITSTRING = Atom.of("<<>>");
const TYPE = Atom.of("::");
const STRING_CHARS = Atom.of("Elixir.String.Chars");
const TO_STRING = Atom.of("to_string");
const ERLANG = Atom.of("erlang");
const BINARY_TO_ATOM = Atom.of("binary_to_atom");
const CASE = Atom.of("case");
const ARROW = Atom.of("<-");
const DO = Atom.of("do");
const UNDERSCORE = Atom.of("_");
const VERSION = Atom.of("version");
const RESULT = Atom.of("result");
const ARGUMENTS = Atom.of("values");

/** No variable of expanded code has it. */
const RESULT_VERSION = Number.MAX_SAFE_INTEGER;
const ARGUMENTS_VERSION = RESULT_VERSION - 1;

export class Evaluation {
  /** Values by version. */
  private readonly values: Map<number, Term>;

  constructor(
    private readonly compilation: ModuleCompilation,
    private readonly env: Env,
    values: Iterable<readonly [number, Term]> = [],
  ) {
    this.values = new Map(values);
  }

  /** The value of a variable that has been asked for (`wanted` of run). */
  value(version: number): Term | undefined {
    return this.values.get(version);
  }

  /** Answers the value of the code; variables of the versions `wanted` are kept. */
  run(code: Term, wanted: ReadonlySet<number> = new Set()): Term {
    const statements = statementsOf(code);
    const later = laterVersions(statements, wanted);
    let result: Term = NIL;
    for (let at = 0; at < statements.length; ) {
      if (this.isDirect(statements[at])) {
        result = this.evaluate(statements[at]);
        at++;
        continue;
      }
      let end = at + 1;
      while (end < statements.length && !this.isDirect(statements[end])) end++;
      result = this.compiled(statements.slice(at, end), later[end]);
      at = end;
    }
    return result;
  }

  // What needs no machine

  private isDirect(term: Term, assigned: Set<number> = new Set()): boolean {
    if (term instanceof Node) return this.isDirectNode(term, assigned);
    if (Array.isArray(term))
      return term.every((element) => this.isDirect(element, assigned) && !(element instanceof Node && element.form === BAR));
    if (term instanceof Pair) return this.isDirect(term.left, assigned) && this.isDirect(term.right, assigned);
    return true;
  }

  private isDirectNode({ form, args, meta }: Node, assigned: Set<number>): boolean {
    if (args instanceof Atom) {
      const version = versionOf(meta);
      return version !== null && (this.values.has(version) || assigned.has(version));
    }
    const areDirect = () => args.every((arg) => this.isDirect(arg, assigned));
    if (form instanceof Node) {
      const target = form.form === DOT && !(form.args instanceof Atom) ? form.args : [];
      if (target.length !== 2) return false;
      if (directFunction(target[0], target[1], args.length) !== null) return areDirect();
      const pure = pureFunction(target[0], target[1], args.length);
      return pure !== null && areDirect();
    }
    if (form === BLOCK || form === TUPLE || form === MAP) return areDirect();
    if (form === BITSTRING) return args.every((segment) => this.isDirect(textOf(segment) ?? NOT_DIRECT, assigned));
    if (form === FOR) return this.isDirectLoop(args, assigned);
    if (form === CASE) return this.isDirectCase(args, assigned);
    if (form !== MATCH || !this.isDirect(args[1], assigned)) return false;
    const [left] = args;
    if (!(left instanceof Node && left.args instanceof Atom)) return false;
    const version = versionOf(left.meta);
    if (version === null) return left.form === UNDERSCORE;
    assigned.add(version);
    return true;
  }

  /** Only generators, over what turns out to be a list, and a body. */
  private isDirectLoop(args: readonly Term[], assigned: Set<number>): boolean {
    const generators = args.slice(0, -1);
    const body = bodyOf(args[args.length - 1]);
    if (body === null || generators.length === 0) return false;
    return (
      generators.every((generator) => {
        if (!(generator instanceof Node && generator.form === ARROW && !(generator.args instanceof Atom))) return false;
        const [pattern, source] = generator.args;
        // Whether it is a list must be known before anything is done.
        return this.isKnownList(source) && isSimplePattern(pattern, assigned);
      }) && this.isDirect(body.value, assigned)
    );
  }

  private isKnownList(source: Term): boolean {
    if (Array.isArray(source)) return this.isDirect(source);
    if (!(source instanceof Node)) return false;
    // Reading an attribute does nothing else.
    if (isAttribute(source)) return this.isDirect(source) && Array.isArray(this.evaluate(source));
    if (!(source.args instanceof Atom)) return false;
    return Array.isArray(this.values.get(versionOf(source.meta) ?? -1));
  }

  private isDirectCase(args: readonly Term[], assigned: Set<number>): boolean {
    const body = bodyOf(args[1]);
    if (body === null || !Array.isArray(body.value) || !this.isDirect(args[0], assigned)) return false;
    return (body.value as readonly Term[]).every((clause) => {
      if (!(clause instanceof Node && !(clause.args instanceof Atom))) return false;
      const [head, right] = clause.args as readonly [readonly Term[], Term];
      return isSimplePattern(head[0], assigned) && this.isDirect(right, assigned);
    });
  }

  private loop(generators: readonly Term[], body: Term, results: Term[]): void {
    const [first, ...rest] = generators;
    if (first === undefined) {
      results.push(this.evaluate(body));
      return;
    }
    const [pattern, source] = (first as Node).args as readonly Term[];
    for (const element of this.evaluate(source) as readonly Term[]) {
      if (this.matches(pattern, element)) this.loop(rest, body, results);
    }
  }

  private select(subject: Term, clauses: readonly Node[]): Term {
    for (const clause of clauses) {
      const [[pattern], right] = clause.args as unknown as readonly [readonly Term[], Term];
      if (this.matches(pattern, subject)) return this.evaluate(right);
    }
    const reason = new Pair(Atom.of("case_clause"), subject);
    throw new Raised(Atom.of("error"), reason, [], "no case clause matches");
  }

  /** Matches a simple pattern and binds its variables. */
  private matches(pattern: Term, value: Term): boolean {
    if (pattern instanceof Pair) {
      return value instanceof Pair && this.matches(pattern.left, value.left) && this.matches(pattern.right, value.right);
    }
    if (Array.isArray(pattern)) return Array.isArray(value) && this.matchesAll(pattern, value as readonly Term[]);
    if (!(pattern instanceof Node)) return sameTerm(pattern, value);
    if (pattern.args instanceof Atom) {
      const version = versionOf(pattern.meta);
      if (version !== null) this.values.set(version, value);
      return true;
    }
    const elements = tupleElements(value);
    return elements !== null && this.matchesAll(pattern.args, elements);
  }

  private matchesAll(patterns: readonly Term[], values: readonly Term[]): boolean {
    return patterns.length === values.length && patterns.every((pattern, index) => this.matches(pattern, values[index]));
  }

  private evaluate(term: Term): Term {
    if (term instanceof Node) return this.evaluateNode(term);
    if (Array.isArray(term)) return term.map((element) => this.evaluate(element));
    if (term instanceof Pair) return new Pair(this.evaluate(term.left), this.evaluate(term.right));
    return term;
  }

  private evaluateNode({ form, args, meta }: Node): Term {
    if (args instanceof Atom) return this.values.get(versionOf(meta) as number) as Term;
    if (form instanceof Node) {
      const [module, name] = form.args as readonly Term[];
      const call = directFunction(module, name, args.length);
      if (call === null) return this.evaluatePure(module, name, args);
      return call(
        this.compilation,
        args.map((arg) => this.evaluate(arg)),
        this.env,
      );
    }
    if (form === BLOCK) return args.reduce<Term>((_, statement) => this.evaluate(statement), NIL);
    if (form === TUPLE) return makeTuple(args.map((arg) => this.evaluate(arg)));
    if (form === MAP) {
      const entries = (args as readonly Pair[]).map(({ left, right }): [Term, Term] => [this.evaluate(left), this.evaluate(right)]);
      return makeMap(entries);
    }
    if (form === BITSTRING) return args.map((segment) => this.evaluate(textOf(segment) as Term) as string).join("");
    if (form === FOR) {
      const results: Term[] = [];
      this.loop(args.slice(0, -1), (bodyOf(args[args.length - 1]) as { readonly value: Term }).value, results);
      return results;
    }
    if (form === CASE) return this.select(this.evaluate(args[0]), (bodyOf(args[1]) as { readonly value: readonly Node[] }).value);
    const value = this.evaluate(args[1]);
    const version = versionOf((args[0] as Node).meta);
    if (version !== null) this.values.set(version, value);
    return value;
  }

  private evaluatePure(module: Term, name: Term, args: readonly Term[]): Term {
    const values = args.map((arg) => this.evaluate(arg));
    const pure = pureFunction(module, name, args.length);
    const result = pure === null ? null : pure(values);
    return result ?? this.compilation.evaluator.apply(module as Atom, name as Atom, values);
  }

  // What does

  /** Runs statements as a function; the variables that they bind and that are in `later` are kept. */
  private compiled(statements: readonly Term[], later: ReadonlySet<number>): Term {
    const used = new Map<number, Node>();
    for (const statement of statements) collectVersions(statement, used);
    const given = [...used].filter(([version]) => this.values.has(version));
    const bound = [...used].filter(([version]) => !this.values.has(version) && later.has(version));
    const body = bound.length === 0 ? statements : withResults(statements, bound);
    const all = new Node(ARGUMENTS, EMPTY_META.prepend([new Pair(VERSION, ARGUMENTS_VERSION)]), NIL);
    const taken = new Node(MATCH, EMPTY_META, [given.map(([, variable]) => variable), all]);
    const code = blockOf(given.length === 0 ? body : [taken, ...body]);
    const name = this.env.module === NIL ? "__FILE__" : "__MODULE__";
    // One argument, a list of the values: so stack traces show the function as they show Elixir's.
    const bindings = [{ name: ARGUMENTS.name, version: ARGUMENTS_VERSION }];
    const file = this.compilation.traceName(this.env.file);
    const fun = lowerBody(name, bindings, code, file);
    // Asked for by those who show a fun.
    const relative = (): CoreFunction => lowerBody("__RELATIVE__", [], file, file);
    const args = given.map(([version]) => this.values.get(version) as Term);
    const result = this.compilation.temporaryModules.run(fun, [args], relative);
    if (bound.length === 0) return result;
    const [value, ...values] = result as readonly Term[];
    bound.forEach(([version], index) => {
      this.values.set(version, values[index]);
    });
    return value;
  }
}

function isAttribute({ form }: Node): boolean {
  return form instanceof Node && Array.isArray(form.args) && form.args[1] === GET_ATTRIBUTE;
}

const NOT_DIRECT = new Node(Atom.of("^"), EMPTY_META, []);

/** What a segment of an interpolated text is made of: a text, or a call of `String.Chars.to_string/1`. */
function textOf(segment: Term): Term | null {
  if (typeof segment === "string") return segment;
  if (!(segment instanceof Node && segment.form === TYPE && !(segment.args instanceof Atom))) return null;
  const [value, type] = segment.args;
  const isText = typeof value === "string" || (value instanceof Node && value.form instanceof Node && isToString(value.form));
  const isBinary = type instanceof Node && type.form instanceof Atom && type.form.name === "binary";
  return isText && isBinary ? value : null;
}

function isToString(target: Node): boolean {
  const [module, name] = Array.isArray(target.args) ? target.args : [];
  return module === STRING_CHARS && name === TO_STRING;
}

type Pure = (args: readonly Term[]) => Term | null;

/** Functions whose value is known here, for the usual arguments: names of definitions that a module's body makes. Null: the machine is asked. */
function pureFunction(module: Term, name: Term, arity: number): Pure | null {
  if (module === STRING_CHARS && name === TO_STRING && arity === 1) return ([value]) => plainText(value);
  if (module === ERLANG && name === BINARY_TO_ATOM && arity === 2) return ([text]) => (typeof text === "string" ? Atom.of(text) : null);
  return null;
}

function plainText(value: Term): string | null {
  if (typeof value === "string") return value;
  if (value instanceof Atom) return value === NIL ? "" : value.name;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : null;
}

/** The body in `[do: body]`. */
function bodyOf(options: Term): { readonly value: Term } | null {
  if (!Array.isArray(options) || options.length !== 1) return null;
  const [entry] = options as readonly Term[];
  return entry instanceof Pair && entry.left === DO ? { value: entry.right } : null;
}

/** Variables, each once, in tuples and lists of known length, and literals. The variables are assigned by it. */
function isSimplePattern(pattern: Term, assigned: Set<number>): boolean {
  if (Array.isArray(pattern)) return (pattern as readonly Term[]).every((element) => isSimplePattern(element, assigned));
  if (pattern instanceof Pair) return isSimplePattern(pattern.left, assigned) && isSimplePattern(pattern.right, assigned);
  if (!(pattern instanceof Node)) return true;
  if (!(pattern.args instanceof Atom)) return pattern.form === TUPLE && isSimplePattern(pattern.args as readonly Term[], assigned);
  const version = versionOf(pattern.meta);
  if (version === null) return pattern.form === UNDERSCORE;
  if (assigned.has(version)) return false;
  assigned.add(version);
  return true;
}

/** The statements of a block, those of blocks in it too; `x = (a; b)` is a, then `x = b`. */
function statementsOf(code: Term): readonly Term[] {
  if (!(code instanceof Node) || code.args instanceof Atom) return [code];
  if (code.form === BLOCK && code.args.length > 0) return code.args.flatMap(statementsOf);
  if (code.form !== MATCH) return [code];
  const [left, right] = code.args;
  if (!(right instanceof Node && right.form === BLOCK && !(right.args instanceof Atom) && right.args.length > 0)) return [code];
  const statements = statementsOf(right);
  return [...statements.slice(0, -1), new Node(MATCH, code.meta, [left, statements[statements.length - 1]])];
}

/** `[value | values of variables]` */
function withResults(statements: readonly Term[], bound: readonly (readonly [number, Node])[]): readonly Term[] {
  const result = new Node(RESULT, EMPTY_META.prepend([new Pair(VERSION, RESULT_VERSION)]), NIL);
  const last = statements[statements.length - 1];
  const match = new Node(MATCH, EMPTY_META, [result, last]);
  return [...statements.slice(0, -1), match, [result, ...bound.map(([, variable]) => variable)]];
}

function blockOf(statements: readonly Term[]): Term {
  return statements.length === 1 ? statements[0] : new Node(BLOCK, EMPTY_META, statements);
}

/** For each position, the versions that occur from there on. */
function laterVersions(statements: readonly Term[], wanted: ReadonlySet<number>): ReadonlySet<number>[] {
  const later: ReadonlySet<number>[] = new Array(statements.length + 1);
  later[statements.length] = wanted;
  for (let at = statements.length - 1; at >= 0; at--) {
    const found = new Map<number, Node>();
    collectVersions(statements[at], found);
    const after = later[at + 1] as ReadonlySet<number>;
    later[at] = found.size === 0 ? after : new Set([...after, ...found.keys()]);
  }
  return later;
}

function collectVersions(term: Term, found: Map<number, Node>): void {
  if (Array.isArray(term)) {
    for (const element of term) collectVersions(element, found);
  } else if (term instanceof Pair) {
    collectVersions(term.left, found);
    collectVersions(term.right, found);
  } else if (term instanceof Node) {
    if (term.args instanceof Atom) {
      const version = versionOf(term.meta);
      if (version !== null) found.set(version, term);
    } else {
      if (term.form instanceof Node) collectVersions(term.form, found);
      for (const arg of term.args) collectVersions(arg, found);
    }
  }
}

function versionOf(meta: Meta): number | null {
  for (const { left, right } of meta.before) if (left === VERSION) return right as number;
  for (const { left, right } of meta.after) if (left === VERSION) return right as number;
  return null;
}

/** Modules that hold code for one call. Their names are used again unless a fun of theirs may live on. */
export class TemporaryModules {
  private readonly free: Atom[] = [];
  private count = 0;

  constructor(private readonly compilation: ModuleCompilation) {}

  /** Calls a function. `relative` makes the one that says which file its funs come from. */
  run(fun: CoreFunction, args: readonly Term[], relative: () => CoreFunction): Term {
    const isReusable = !containsFun(fun.body);
    const name = this.load(isReusable ? [fun] : [fun, relative()]);
    try {
      return this.compilation.evaluator.apply(name, Atom.of(fun.name), args);
    } finally {
      if (isReusable) this.free.push(name);
    }
  }

  /** Loads functions as a module of its own, for as long as the machine lives. */
  keep(functions: readonly CoreFunction[]): Atom {
    const name = this.next();
    this.compilation.load(name, moduleOf(name, functions));
    return name;
  }

  /** The modules that are free to be used again, which from now on they are not. */
  takeFree(): readonly Atom[] {
    return this.free.splice(0);
  }

  private load(functions: readonly CoreFunction[]): Atom {
    const name = this.free.pop() ?? this.next();
    this.compilation.load(name, moduleOf(name, functions));
    return name;
  }

  private next(): Atom {
    return Atom.of(`elixir_compiler_${this.count++}`);
  }
}

function moduleOf(name: Atom, functions: readonly CoreFunction[]): CoreModule {
  return { name: name.name, attributes: [], compileInfo: [], functions, onLoad: null, chunks: [] };
}

function containsFun(expression: Expression): boolean {
  const left: unknown[] = [expression];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node !== "object" || node === null) continue;
    const { kind } = node as { readonly kind?: string };
    if (kind === "fun" || kind === "function") return true;
    if (kind === "constant") continue;
    for (const value of Array.isArray(node) ? node : Object.values(node)) if (typeof value === "object") left.push(value);
  }
  return false;
}
