/**
 * Quoted types to Erlang's abstract types, `{type, Line, Name, Arguments}` and the like ("Types and Function Specifications" of the Erlang Reference Manual),
 * one type or specification at a time; what is said of the types of the whole module is remembered: which are defined, which are used.
 */
import { compareAtoms, inspectAtom } from "../atom-text.js";
import { isKeywordList, makeTuple, mapPairs } from "../erlang-terms.js";
import { concatAliases, expandOrConcat } from "../expand/aliases.js";
import type { Env } from "../expand/env.js";
import { argumentError, compileError } from "../expand/errors.js";
import { Expansion } from "../expand/expansion.js";
import { expandMacroOnce, macroExpand } from "../expand/macro-expansion.js";
import { loadStruct } from "../expand/struct.js";
import { Atom, EMPTY_META, MapTerm, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { keyOf } from "./definitions.js";
import type { OpenModule } from "./module.js";
import { isCall } from "./typespecs.js";

const TYPE = Atom.of("type");
const VAR = Atom.of("var");
const ANY = Atom.of("any");
const FUN = Atom.of("fun");
const INTEGER = Atom.of("integer");
const UNION = Atom.of("|");
const ANNOTATION = Atom.of("::");
const ARROW = Atom.of("->");
const DOT = Atom.of(".");
const AT = Atom.of("@");
const MINUS = Atom.of("-");
const TIMES = Atom.of("*");
const DOTS = Atom.of("...");
const UNDERSCORE = Atom.of("_");
const ALIASES = Atom.of("__aliases__");
const STRUCT = Atom.of("__struct__");
const EXCEPTION = Atom.of("__exception__");
const MAP_KEYS = Atom.of("%{}");
const TUPLE = Atom.of("{}");
const DEFAULT = Atom.of("\\\\");
const LIST = Atom.of("list");
const NONEMPTY_LIST = Atom.of("nonempty_list");
const INFO = { name: Atom.of("__info__"), arity: 1 };
/** `term()`, as code of Elixir's own quotes it. */
const TERM = new Node(Atom.of("term"), EMPTY_META, []);

const ERLANG_TYPES: ReadonlySet<string> = new Set([
  ...["any/0", "arity/0", "atom/0", "binary/0", "bitstring/0", "bool/0", "boolean/0", "byte/0", "char/0", "float/0", "function/0"],
  ...["identifier/0", "integer/0", "iodata/0", "iolist/0", "list/0", "list/1", "map/0", "maybe_improper_list/0", "maybe_improper_list/2"],
  ...["mfa/0", "module/0", "neg_integer/0", "nil/0", "no_return/0", "node/0", "non_neg_integer/0", "none/0", "nonempty_binary/0"],
  ...["nonempty_bitstring/0", "nonempty_improper_list/2", "nonempty_list/0", "nonempty_list/1", "nonempty_maybe_improper_list/0"],
  ...["nonempty_maybe_improper_list/2", "nonempty_string/0", "number/0", "pid/0", "port/0", "pos_integer/0", "reference/0", "string/0"],
  ...["term/0", "timeout/0", "tuple/0"],
]);
/** Those of Elixir's own, which are types of the module `:elixir`. */
const ELIXIR_TYPES: ReadonlySet<string> = new Set([
  ...["char_list/0", "charlist/0", "as_boolean/1", "struct/0", "nonempty_charlist/0", "keyword/0", "keyword/1"],
]);

export function isBuiltInType(name: Atom, arity: number): boolean {
  const key = keyOf(name, arity);
  return ELIXIR_TYPES.has(key) || key === "var/0" || ERLANG_TYPES.has(key);
}

/** `{kind, line, …}` */
export function abstractType(kind: Atom, line: number, ...parts: readonly Term[]): Term {
  return makeTuple([kind, line, ...parts]);
}

function type(line: number, name: string, args: Term): Term {
  return abstractType(TYPE, line, Atom.of(name), args);
}

function integer(line: number, value: number | bigint): Term {
  return abstractType(INTEGER, line, value);
}

function isVariable(term: Term | undefined): term is Node & { readonly form: Atom } {
  return term instanceof Node && term.form instanceof Atom && term.args instanceof Atom;
}

function isUnderscore(term: Term | undefined): boolean {
  return isVariable(term) && term.form === UNDERSCORE;
}

/** The integer of `{kind, line, integer}`, negated if it stands behind a minus; null for all others. */
function integerOf(term: Term): bigint | null {
  const [kind, , value, operand] = elementsOf(term);
  if (kind === INTEGER) return BigInt(value as number | bigint);
  if (kind !== Atom.of("op") || value !== MINUS) return null;
  const inner = integerOf(operand as Term);
  return inner === null ? null : -inner;
}

function elementsOf(term: Term): readonly Term[] {
  return ((term as { readonly elements?: readonly Term[] }).elements ?? []) as readonly Term[];
}

/** Whether it is `{type, _, name, []}`. */
export function isPlainType(term: Term, ...names: readonly string[]): boolean {
  const [kind, , name, args] = elementsOf(term);
  return kind === TYPE && name instanceof Atom && names.includes(name.name) && Array.isArray(args) && args.length === 0;
}

export class TypeTranslation {
  readonly used = new Set<string>();
  private readonly locals = new Map<Atom, "once" | "more often">();
  private undefinedTypesAreErrors = true;
  private env: Env;

  constructor(
    private readonly module: OpenModule,
    private readonly defined: ReadonlyMap<string, unknown>,
  ) {
    this.env = module.compilation.fileEnv(module.file);
  }

  /** A type or specification of its own, in this environment. */
  begin(env: Env): void {
    this.env = env;
    this.locals.clear();
  }

  useVariable(name: Atom): void {
    this.locals.set(name, this.locals.has(name) ? "more often" : "once");
  }

  /** What is wrong with variables of the type or specification that ends here. */
  checkVariables(): void {
    for (const [name, uses] of [...this.locals].sort(([a], [b]) => compareAtoms(a, b))) {
      const isMarked = name.name.startsWith("_");
      if (isMarked && uses === "more often") {
        this.warn(
          `the underscored type variable "${name.name}" is used more than once in the type specification. A leading underscore indicates that the value ` +
            "of the variable should be ignored. If this is intended please rename the variable to remove the underscore",
        );
      }
      if (!isMarked && uses === "once") {
        this.error(
          `type variable ${name.name} is used only once. Type variables in typespecs must be referenced at least twice, otherwise it is equivalent to term()`,
        );
      }
    }
  }

  error(description: string): never {
    return compileError(this.module.compilation, this.env.file, new Meta(this.env.line, 0), description);
  }

  warn(message: string): void {
    this.module.compilation.warn({ message, file: this.env.file, line: this.env.line, place: null });
  }

  text(quoted: Term): string {
    return this.module.compilation.sourceText(quoted);
  }

  /** `[product, result]`, or nothing for `(... -> any)`. */
  signature(meta: Meta, args: readonly Term[], result: Term, variables: readonly Atom[]): Term {
    const isAny = args.length === 1 && args[0] instanceof Node && args[0].form === DOTS;
    const parameters = isAny ? abstractType(TYPE, meta.line, ANY) : type(meta.line, "product", this.all(args, variables));
    const translated = this.type(result, variables);
    return isAny && isPlainType(translated, "any") ? [] : [parameters, translated];
  }

  private all(terms: readonly Term[], variables: readonly Atom[]): Term[] {
    return terms.map((term) => this.type(term, variables));
  }

  type(term: Term, variables: readonly Atom[]): Term {
    if (term instanceof Node) return this.node(term, variables);
    if (term instanceof Atom) return abstractType(Atom.of("atom"), 0, term);
    if (typeof term === "number" || typeof term === "bigint") return integer(0, term);
    if (term instanceof Pair) return type(0, "tuple", this.all([term.left, term.right], variables));
    if (Array.isArray(term)) return this.list(term as readonly Term[], variables);
    return this.unexpected(term);
  }

  private unexpected(term: Term): never {
    return this.error(`unexpected expression in typespec: ${this.text(term)}`);
  }

  private list(elements: readonly Term[], variables: readonly Atom[]): Term {
    const [first, second] = elements;
    if (first instanceof Node && first.form === ARROW && elements.length === 1 && !(first.args instanceof Atom)) {
      const [args, result] = first.args;
      if (Array.isArray(args)) return abstractType(TYPE, first.meta.line, FUN, this.signature(first.meta, args, result as Term, variables));
    }
    const isDots = (element: Term | undefined) => isVariable(element) && element.form === DOTS;
    if (elements.length === 0) return this.call("nil", [], variables);
    if (elements.length === 1)
      return isDots(first) ? this.call(NONEMPTY_LIST.name, [], variables) : this.call(LIST.name, [first as Term], variables);
    if (elements.length === 2 && isDots(second)) return this.call(NONEMPTY_LIST.name, [first as Term], variables);
    for (const element of elements.toReversed()) {
      if (!(element instanceof Pair && element.left instanceof Atom)) this.error(`unexpected list in typespec: ${this.text(elements)}`);
    }
    const union = elements.reduceRight((rest, element) => new Node(UNION, EMPTY_META, [element, rest]));
    return this.call(LIST.name, [union], variables);
  }

  private call(name: string, args: readonly Term[], variables: readonly Atom[]): Term {
    return this.node(new Node(Atom.of(name), EMPTY_META, args), variables);
  }

  private node(node: Node, variables: readonly Atom[]): Term {
    const { form, meta, args } = node;
    if (form instanceof Node) return this.remote(node, form, variables);
    if (args instanceof Atom) return this.name(form, node, variables);
    const special = this.special(form, node, args, variables);
    return special ?? this.local(form, meta, args, variables);
  }

  /** A variable, or a type without parentheses. */
  private name(form: Atom, node: Node, variables: readonly Atom[]): Term {
    if (form.name === "map") return type(node.meta.line, "map", ANY);
    if (form.name === "__MODULE__") return this.type(this.env.module, variables);
    if (!variables.includes(form)) return this.node(new Node(form, node.meta, []), variables);
    this.useVariable(form);
    return abstractType(VAR, node.meta.line, form);
  }

  /** Null: it is a type of that name. */
  private special(form: Atom, node: Node, args: readonly Term[], variables: readonly Atom[]): Term | null {
    const { meta } = node;
    switch (form.name) {
      case "|":
        return args.length === 2 ? type(meta.line, "union", this.all(unionOf(node), variables)) : null;
      case "<<>>":
        return this.binary(meta.line, args);
      case "map":
        return args.length === 0 ? type(meta.line, "map", ANY) : null;
      case "%{}":
        return type(meta.line, "map", this.fields(node, args, variables));
      case "%":
        return args[1] instanceof Node && args[1].form === MAP_KEYS ? this.struct(args[0] as Term, args[1], variables) : null;
      case "record":
        return this.record(meta, args, variables);
      case "..":
        return args.length === 2 ? this.range(meta.line, args, variables) : null;
      case "__aliases__":
        return this.type(this.receiver(node), variables);
      case "::":
        return args.length === 2 ? this.annotation(node, args, variables) : null;
      case "+":
      case "-":
        return args.length === 1 ? this.signed(form, meta.line, args[0] as Term) : null;
      case "tuple":
        return args.length === 0 ? type(meta.line, "tuple", ANY) : null;
      case "{}":
        return type(meta.line, "tuple", this.all(args, variables));
      case "__block__":
        return args.length === 1 ? this.type(args[0] as Term, variables) : null;
      case "fun":
        return type(meta.line, "fun", this.all(args, variables));
    }
    return null;
  }

  private local(form: Atom, meta: Meta, args: readonly Term[], variables: readonly Atom[]): Term {
    const key = keyOf(form, args.length);
    if (form.name === "string")
      this.discourage("string() type use is discouraged. For character lists, use charlist() type, for strings, String.t()");
    if (form.name === "nonempty_string") {
      this.discourage(
        "nonempty_string() type use is discouraged. For non-empty character lists, use nonempty_charlist() type, for strings, String.t()",
      );
    }
    if (key === "char_list/0") this.warn("the char_list() type is deprecated, use charlist()");
    if (ELIXIR_TYPES.has(key)) {
      const name = key === "char_list/0" ? Atom.of("charlist") : form;
      return this.remoteType(0, Atom.of("elixir"), name, args, variables);
    }
    const translated = this.all(args, variables);
    if (ERLANG_TYPES.has(key) || form.name === "string" || form.name === "nonempty_string")
      return abstractType(TYPE, meta.line, form, translated);
    if (this.undefinedTypesAreErrors && !this.defined.has(key)) {
      this.error(`type ${key} undefined (no such type in ${inspectAtom(this.env.module)})`);
    }
    this.used.add(key);
    return abstractType(Atom.of("user_type"), meta.line, form, translated);
  }

  private discourage(text: string): void {
    const { evaluator } = this.module.compilation;
    const trace = evaluator.apply(Atom.of("Elixir.Macro.Env"), Atom.of("stacktrace"), [this.env.toTerm()]);
    this.warn(`${text}\n${evaluator.apply(Atom.of("Elixir.Exception"), Atom.of("format_stacktrace"), [trace])}`);
  }

  private signed(operator: Atom, line: number, operand: Term): Term | null {
    if (typeof operand !== "number" && typeof operand !== "bigint") return null;
    return abstractType(Atom.of("op"), line, operator, integer(line, operand));
  }

  private range(line: number, [left, right]: readonly Term[], variables: readonly Atom[]): Term {
    const first = this.type(left as Term, variables);
    const last = this.type(right as Term, variables);
    const [from, to] = [integerOf(first), integerOf(last)];
    if (from === null || to === null || from >= to) {
      this.error("invalid range specification, expected both sides to be integers, with the left side lower than the right side");
    }
    return type(line, "range", [first, last]);
  }

  private annotation(node: Node, [left, right]: readonly Term[], variables: readonly Atom[]): Term {
    const { line } = node.meta;
    const ANNOTATED = Atom.of("ann_type");
    if (isVariable(left)) {
      let translated = this.type(right as Term, variables);
      if (elementsOf(translated)[0] === ANNOTATED) {
        this.warn(`invalid type annotation. Type annotations cannot be nested: ${this.text(node)}`);
        translated = this.type(right as Term, variables);
      }
      return abstractType(ANNOTATED, line, [abstractType(VAR, left.meta.line, left.form), translated]);
    }
    const hint =
      left instanceof Node && left.form === UNION
        ? '. Note "left | right :: ann" is the same as "(left | right) :: ann". To solve this, use parentheses around the union operands: ' +
          '"left | (right :: ann)"'
        : "";
    this.warn(`invalid type annotation. The left side of :: must be a variable, got: ${this.text(left as Term)}${hint}`);
    this.undefinedTypesAreErrors = false;
    const translated = this.type(left as Term, variables);
    this.undefinedTypesAreErrors = true;
    return abstractType(ANNOTATED, line, [translated, this.type(right as Term, variables)]);
  }

  // Binaries

  private binary(line: number, parts: readonly Term[]): Term {
    const specification = binaryParts(parts);
    if (specification === null) {
      this.error(
        "invalid binary specification, expected <<_::size>>, <<_::_*unit>>, or <<_::size, _::_*unit>> with size being non-negative integers, " +
          "and unit being an integer between 1 and 256",
      );
    }
    const { size, unit } = specification;
    return type(line, "binary", [integer(size?.line ?? line, size?.value ?? 0), integer(unit?.line ?? line, unit?.value ?? 0)]);
  }

  // Maps, structs, records

  private fields(map: Node, fields: readonly Term[], variables: readonly Atom[]): Term {
    return fields.map((field) => {
      if (isCall(field, UNION)) {
        this.error(
          "invalid map specification. When using the | operator in the map key, make sure to wrap the key type in parentheses: " +
            this.text(map),
        );
      }
      if (!(field instanceof Pair)) this.error(`invalid map specification: ${this.text(map)}`);
      const { left, right } = field;
      const mark =
        left instanceof Node && left.form instanceof Atom && !(left.args instanceof Atom) && left.args.length === 1 ? left.form.name : "";
      const isMarked = mark === "required" || mark === "optional";
      const key = isMarked ? ((left as Node).args as readonly Term[])[0] : left;
      const line = isMarked ? (left as Node).meta.line : map.meta.line;
      const kind = mark === "optional" ? "map_field_assoc" : "map_field_exact";
      return type(line, kind, this.all([key as Term, right], variables));
    });
  }

  private struct(name: Term, map: Node, variables: readonly Atom[]): Term {
    const { compilation } = this.module;
    const x = new Expansion(compilation, this.env.with({ function: INFO }));
    const module = macroExpand(x, name, this.env.line);
    if (!(module instanceof Atom)) return this.unexpected(new Node(Atom.of("%"), map.meta, [name, map]));
    const own = module === this.env.module ? this.module.attribute(STRUCT, null, false) : NIL;
    const struct =
      own instanceof MapTerm ? own : loadStruct(new Expansion(compilation, this.env), new Meta(this.env.line, 0), module, [], []);
    const given = map.args as readonly Term[];
    if (!isKeywordList(given)) this.error(`expected key-value pairs in struct ${this.text(name)}`);
    const names = mapPairs(struct).filter(([key]) => key !== STRUCT);
    const types = names
      .map(([key, value]) => new Pair(key, entryOf(given, key) ?? (key === EXCEPTION && value === TRUE ? TRUE : TERM)))
      .sort((a, b) => compareAtoms(a.left as Atom, b.left as Atom));
    for (const { left } of given) {
      if (!names.some(([key]) => key === left)) this.error(`undefined field ${inspectAtom(left as Atom)} on struct ${inspectAtom(module)}`);
    }
    return this.node(new Node(MAP_KEYS, map.meta, [new Pair(STRUCT, module), ...types]), variables);
  }

  private record(meta: Meta, args: readonly Term[], variables: readonly Atom[]): Term | null {
    const [tag, given = []] = args;
    if (args.length !== 1 && args.length !== 2) return null;
    if (!(tag instanceof Atom && Array.isArray(given))) {
      this.error("invalid record specification, expected the record name to be an atom literal");
    }
    const empty = new Node(TUPLE, EMPTY_META, []);
    const x = new Expansion(this.module.compilation, this.env);
    const expanded = macroExpand(x, new Node(tag, EMPTY_META, [empty]), this.env.line);
    const [name, fields] = expanded instanceof Node && !(expanded.args instanceof Atom) ? expanded.args : [];
    if (name === undefined || !Array.isArray(fields)) this.error(`unknown record ${inspectAtom(tag)}`);
    const specified = given as readonly Pair[];
    const types = (fields as readonly Pair[]).map(
      ({ left }) => new Node(ANNOTATION, EMPTY_META, [new Node(left as Atom, EMPTY_META, NIL), entryOf(specified, left) ?? TERM]),
    );
    for (const { left } of specified) {
      if (entryOf(fields as readonly Pair[], left) === undefined) {
        this.error(`undefined field ${(left as Atom).name} on record ${inspectAtom(tag)}`);
      }
    }
    return type(meta.line, "tuple", this.all([name, ...types], variables));
  }

  // Types of other modules

  private remote(node: Node, dot: Node, variables: readonly Atom[]): Term {
    if (!isCall(dot, DOT)) return this.unexpected(node);
    const [left, name] = dot.args as readonly [Term, Term];
    const args = node.args instanceof Atom ? [] : node.args;
    const attribute =
      left instanceof Node && left.form === AT && !(left.args instanceof Atom) && left.args.length === 1 ? left.args[0] : undefined;
    if (isVariable(attribute)) {
      const value = this.module.attribute(attribute.form, null, false);
      if (value instanceof Atom && value !== NIL) return this.remoteType(dot.meta.line, value, name, args, variables);
      const shown = this.module.compilation.inspect(value);
      this.error(`invalid remote in typespec: ${this.text(node)} (@${attribute.form.name} is ${shown})`);
    }
    const receiver = this.receiver(left);
    if (!(receiver instanceof Atom)) this.error(`invalid remote in typespec: ${this.text(node)}`);
    if (receiver === this.env.module && name instanceof Atom) return this.node(new Node(name, dot.meta, args), variables);
    return this.remoteType(dot.meta.line, receiver, name, args, variables);
  }

  private remoteType(line: number, module: Atom, name: Term, args: readonly Term[], variables: readonly Atom[]): Term {
    const parts = [this.type(module, variables), this.type(name, variables), this.all(args, variables)];
    return abstractType(Atom.of("remote_type"), line, parts);
  }

  /** `Macro.expand/2`, except that aliases do not make the module depend on what they mean when it is compiled. */
  private receiver(term: Term): Term {
    const x = new Expansion(this.module.compilation, this.env);
    if (!(term instanceof Node && term.form === ALIASES)) return macroExpand(x, term, this.env.line);
    const found = expandOrConcat(term, this.env);
    if (found instanceof Atom) return found;
    const parts = found.map((part) => expandMacroOnce(x, part, this.env.line) ?? part);
    return parts.every((part) => part instanceof Atom) ? concatAliases(parts) : this.unexpected(term);
  }

  /** Default arguments have no types. */
  refuseDefaults(args: readonly Term[]): void {
    const refuse = (term: Term | undefined): void => {
      if (term !== undefined && isCall(term, DEFAULT)) argumentError("default arguments \\\\ not supported in typespecs");
    };
    for (const arg of args) {
      if (isCall(arg, ANNOTATION)) arg.args.forEach(refuse);
      else refuse(arg);
    }
  }
}

function entryOf(entries: readonly Pair[], key: Term): Term | undefined {
  return entries.find(({ left }) => left === key)?.right;
}

function unionOf(term: Term): Term[] {
  if (!isCall(term, UNION)) return [term];
  return [term.args[0] as Term, ...unionOf(term.args[1] as Term)];
}

interface Measure {
  readonly line: number;
  readonly value: number;
}

/** `<<>>`, `<<_::size>>`, `<<_::_*unit>>`, `<<_::size, _::_*unit>>`; null: none of them. */
function binaryParts(parts: readonly Term[]): { readonly size: Measure | null; readonly unit: Measure | null } | null {
  if (parts.length === 0) return { size: null, unit: null };
  const measures = parts.map((part) =>
    isCall(part, ANNOTATION) && isUnderscore(part.args[0]) ? { line: part.meta.line, of: part.args[1] as Term } : null,
  );
  const [first, second] = measures;
  const unitOf = (measure: (typeof measures)[number] | undefined): Measure | null => {
    if (measure === null || measure === undefined || !isCall(measure.of, TIMES) || !isUnderscore(measure.of.args[0])) return null;
    const value = measure.of.args[1];
    return typeof value === "number" && value >= 1 && value <= 256 ? { line: measure.line, value } : null;
  };
  const sizeOf = (measure: (typeof measures)[number] | undefined): Measure | null =>
    measure !== null && measure !== undefined && typeof measure.of === "number" && measure.of >= 0
      ? { line: measure.line, value: measure.of }
      : null;
  const size = sizeOf(first);
  if (parts.length === 1) {
    const unit = unitOf(first);
    return size === null && unit === null ? null : { size, unit };
  }
  const unit = unitOf(second);
  return parts.length === 2 && size !== null && unit !== null ? { size, unit } : null;
}

/** `name :: …` of a specification without a return type. */
export function isNamed(term: Term): term is Node & { readonly form: Atom } {
  return term instanceof Node && term.form instanceof Atom && term.form !== ANNOTATION;
}
