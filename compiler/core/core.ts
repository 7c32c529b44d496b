/**
 * The core language: what front ends make and `compiler/core` turns into BEAM code. Close to Core Erlang (its report, 1.0.3), smaller.
 *
 * An expression has exactly one value or raises. Arguments and elements are evaluated from left to right. Every Variable is bound in one place only
 * of its function, before it is used, and is known by identity; equal names mean nothing. Expressions are trees: no node stands in two
 * places, uses of variables and constants excepted.
 * Constants are values of `compiler/beam/terms.ts`. Nothing here knows of Elixir.
 *
 * Patterns bind each variable once; a front end says "the same value again" with a PinPattern or a guard. Sizes of binary segments and keys of maps in
 * patterns are expressions that are allowed in guards, over variables bound before or (sizes) earlier in the same pattern.
 *
 * Guards are expressions made of constants, variables, constructions, Logical and calls of `erlang` functions that Erlang allows in guards (and Let of
 * such): what raises in one makes it fail. A clause has alternatives of guards: one of them must be `true`; no alternative means no guard.
 */
import type { Term } from "../beam/terms.js";

/** Where an expression stands, for stack traces; `file` as stack traces show it. */
export interface Position {
  readonly file: string;
  readonly line: number;
}

export class Variable {
  /** `name` is for people who read printed code. */
  constructor(readonly name: string) {}
}

/** A function that a LetRec defines. */
export class LocalFunction {
  constructor(
    readonly name: string,
    readonly arity: number,
  ) {}
}

export type Expression =
  | Constant
  | Use
  | TupleExpression
  | ConsExpression
  | MapExpression
  | BinaryExpression
  | FunExpression
  | FunctionReference
  | Let
  | LetRec
  | Case
  | Call
  | LocalCall
  | LetRecCall
  | Apply
  | Logical
  | Receive
  | Try
  | Raise
  | StackTrace
  | FunctionClause;

export interface Constant {
  readonly kind: "constant";
  readonly value: Term;
}

export interface Use {
  readonly kind: "use";
  readonly variable: Variable;
}

export interface TupleExpression {
  readonly kind: "tuple";
  readonly elements: readonly Expression[];
}

export interface ConsExpression {
  readonly kind: "cons";
  readonly head: Expression;
  readonly tail: Expression;
}

/** `base` null: a new map. `exact`: the key must be there already (`:=`), else {badkey, Key}; a base that is no map is {badmap, Base}. Later entries win. */
export interface MapExpression {
  readonly kind: "map";
  readonly base: Expression | null;
  readonly entries: readonly { readonly key: Expression; readonly value: Expression; readonly exact: boolean }[];
  readonly position: Position | null;
}

export type SegmentType = "integer" | "float" | "binary" | "utf8" | "utf16" | "utf32";

/**
 * What construction and matching share. `size` null: what is usual for the type (8 for integers, 64 for floats, all of it for binaries, none for
 * utf…). `size * unit` bits. A constant binary of type binary without a size stands for its bytes. `signed` matters in patterns only.
 */
export interface SegmentSpecification {
  readonly type: SegmentType;
  readonly size: Expression | null;
  readonly unit: number;
  readonly signed: boolean;
  readonly endian: "big" | "little" | "native";
}

export interface BinaryExpression {
  readonly kind: "binary";
  readonly segments: readonly (SegmentSpecification & { readonly value: Expression })[];
  readonly position: Position | null;
}

/** A closure; what it uses from outside becomes its environment. `name` is the rest of `-name/arity-fun-n-`: the function it stands in. */
export interface FunExpression {
  readonly kind: "fun";
  readonly parameters: readonly Variable[];
  readonly body: Expression;
  readonly position: Position | null;
}

/** `fun name/arity`, of this module. (`fun M:F/A` is a constant, or a call of erlang:make_fun/3.) */
export interface FunctionReference {
  readonly kind: "function";
  readonly name: string;
  readonly arity: number;
}

/** `variable` null: the value is not used (a sequence). */
export interface Let {
  readonly kind: "let";
  readonly variable: Variable | null;
  readonly value: Expression;
  readonly body: Expression;
}

/** Functions that may call each other and themselves (LetRecCall only: they are no values), with what is in scope here in scope in them: loops, join points. */
export interface LetRec {
  readonly kind: "letrec";
  readonly functions: readonly {
    readonly function: LocalFunction;
    readonly parameters: readonly Variable[];
    readonly body: Expression;
    readonly position?: Position | null;
  }[];
  readonly body: Expression;
}

/**
 * The subjects are evaluated, then the first clause whose patterns match (one per subject) and whose guard holds is taken; `otherwise` when there is none
 * (usually a call of erlang:error/1; its variables are those in scope of the case, so bind the subjects with Let first). Subjects of no elements and
 * clauses of guards only make an `if`.
 */
export interface Case {
  readonly kind: "case";
  readonly subjects: readonly Expression[];
  readonly clauses: readonly Clause[];
  readonly otherwise: Expression;
}

export interface Clause {
  readonly patterns: readonly Pattern[];
  /** Alternatives, `when a when b`; none: no guard. */
  readonly guards: readonly Expression[];
  readonly body: Expression;
}

/** A call of another module, of this one by its full name, or of a built-in: `erlang:'+'/2` and the like are recognised when module and name are constants. */
export interface Call {
  readonly kind: "call";
  readonly module: Expression;
  readonly name: Expression;
  readonly arguments: readonly Expression[];
  readonly position: Position | null;
}

/** A call of a function of this module. */
export interface LocalCall {
  readonly kind: "local";
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly position: Position | null;
}

export interface LetRecCall {
  readonly kind: "jump";
  readonly function: LocalFunction;
  readonly arguments: readonly Expression[];
  readonly position?: Position | null;
}

/** A call of a fun. */
export interface Apply {
  readonly kind: "apply";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly position: Position | null;
}

/** Erlang's `andalso` and `orelse`: the left side must be a boolean, else {badarg, Left} ({badbool, …} is the front end's to raise). */
export interface Logical {
  readonly kind: "andalso" | "orelse";
  readonly left: Expression;
  readonly right: Expression;
  readonly position: Position | null;
}

/** The clauses have one pattern each. `timeout` null: waits for ever; `action` is then not evaluated. */
export interface Receive {
  readonly kind: "receive";
  readonly clauses: readonly Clause[];
  readonly timeout: Expression | null;
  readonly action: Expression;
  readonly position: Position | null;
}

/**
 * The value of `body` is bound to `result` in `success`, which is outside of the protection. What body raises is bound to `class`, `reason` and
 * `trace` (raw: for Raise and StackTrace only) in `handler`.
 */
export interface Try {
  readonly kind: "try";
  readonly body: Expression;
  readonly result: Variable;
  readonly success: Expression;
  readonly class: Variable;
  readonly reason: Variable;
  readonly trace: Variable;
  readonly handler: Expression;
}

/** Raises again what a Try has caught, with its stack trace. `trace` is that Try's. */
export interface Raise {
  readonly kind: "raise";
  readonly class: Expression;
  readonly reason: Expression;
  readonly trace: Variable;
}

/** A raw stack trace as a list, as `__STACKTRACE__` gives it. */
export interface StackTrace {
  readonly kind: "stacktrace";
  readonly trace: Variable;
}

/** No clause of the function (or of the fun) matches: raises function_clause with these arguments, in number those of the function that it stands in. */
export interface FunctionClause {
  readonly kind: "function_clause";
  readonly arguments: readonly Variable[];
}

export type Pattern =
  | { readonly kind: "any" }
  | { readonly kind: "bind"; readonly variable: Variable; readonly pattern: Pattern }
  /** `=:=` to a constant; floats by value and sign as the running Erlang compares them. */
  | { readonly kind: "constant"; readonly value: Term }
  /** `=:=` to a variable that is bound outside of the case. */
  | { readonly kind: "pin"; readonly variable: Variable }
  | { readonly kind: "tuple"; readonly elements: readonly Pattern[] }
  | { readonly kind: "cons"; readonly head: Pattern; readonly tail: Pattern }
  /** Both must match: `{a, _} = x` is bind; this is for two structures, as in `%{a: 1} = %{b: b}`. */
  | { readonly kind: "both"; readonly left: Pattern; readonly right: Pattern }
  | { readonly kind: "map"; readonly entries: readonly { readonly key: Expression; readonly value: Pattern }[] }
  | { readonly kind: "binary"; readonly segments: readonly (SegmentSpecification & { readonly value: Pattern })[] };

export interface CoreFunction {
  readonly name: string;
  readonly parameters: readonly Variable[];
  readonly body: Expression;
  readonly isExported: boolean;
  readonly position: Position | null;
}

export interface CoreModule {
  readonly name: string;
  /** Attributes that are kept in the file (chunk Attr), [{Name, [Value]}], as a term; `vsn` is added when it is not among them. */
  readonly attributes: readonly (readonly [string, Term])[];
  /** [{Key, Value}] of chunk CInf. */
  readonly compileInfo: readonly (readonly [string, Term])[];
  /** Without module_info/0 and /1, which are added. */
  readonly functions: readonly CoreFunction[];
  /** A function of no arguments that is called when the code is loaded, or null. */
  readonly onLoad: string | null;
  /** Functions, `name/arity`, whose calls are to become their bodies. */
  readonly inlined?: ReadonlySet<string>;
  /** Dbgi, Docs, ExCk and the like, in order. */
  readonly chunks: readonly { readonly id: string; readonly bytes: Uint8Array }[];
}
