/**
 * The state of one expansion (of a function clause, a module's body, a script): one object that the functions of this folder change as they go. Elixir's
 * own expander hands two values, the scope and the environment, from call to call; where it drops one of them, the old one is put back here.
 */
import { compareAtoms } from "../atom-text.js";
import type { NameAndArity } from "../evaluator.js";
import { type Atom, NIL, Pair, type Term } from "../terms.js";
import { type Bindings, VariableKey } from "./bindings.js";
import type { Compilation, ModuleUnderWay } from "./compilation.js";
import { type Env, type EnvFields, MATCH } from "./env.js";
import { warnUnusedVariable } from "./unused.js";

/**
 * What a variable that is not bound means: in a pattern, the variables that may be pinned and the first version of the pattern; in a pin or in the size of a
 * segment, an error; elsewhere a call, with a warning.
 */
export type Prematch =
  | "warn"
  | "raise"
  | "pin"
  | { readonly kind: "match"; readonly read: Bindings; readonly firstVersion: number }
  | { readonly kind: "bitsize"; readonly before: Bindings; readonly original: Bindings };

/** A variable whose use is watched, by version. */
export interface WatchedVariable {
  readonly name: Atom;
  readonly line: number;
  /** Another variable of the name was there. */
  readonly isOverride: boolean;
  readonly isUsed: boolean;
}

export class Expansion {
  /** Where the code stands. `context` and `versionedVars` in here count for nothing: see `context` and `read`. */
  env: Env;
  /** nil, `:match` or `:guard` */
  context: Atom;
  /** What can be read. */
  read: Bindings;
  /** In arguments: what is bound after them, which their neighbours do not see; else null. */
  write: Bindings | null = null;
  prematch: Prematch = "warn";
  watched: Map<number, WatchedVariable> = new Map();
  nextVersion: number;
  /** Whether `__CALLER__` is allowed. */
  hasCaller = false;
  /** Whether `__STACKTRACE__` is allowed. */
  hasStacktrace = false;
  /** Macros whose results are being expanded, one in the other. */
  macroDepth = 0;
  private lastCaller: Env | null = null;
  private lastBase: Env | null = null;
  private moduleOfEnv: { readonly name: Atom; readonly module: ModuleUnderWay | null } | null = null;

  constructor(
    readonly compilation: Compilation,
    env: Env,
  ) {
    this.env = env;
    this.context = env.context;
    this.read = env.versionedVars;
    this.nextVersion = env.versionedVars.size;
    if (env.context === MATCH) this.prematch = { kind: "match", read: env.versionedVars, firstVersion: this.nextVersion };
  }

  /** The environment as macros that are called in this line see it. */
  caller(line: number): Env {
    const last = this.lastCaller;
    const { env, context, read } = this;
    if (last !== null && last.line === line && last.context === context && last.versionedVars === read && this.lastBase === env)
      return last;
    this.lastBase = env;
    this.lastCaller = env.with({ line, context, versionedVars: read });
    return this.lastCaller;
  }

  changeEnv(changes: Partial<EnvFields>): void {
    this.env = this.env.with(changes);
  }

  /** The module that this code is part of, if it is being defined. */
  get module(): ModuleUnderWay | null {
    const name = this.env.module;
    if (name === NIL) return null;
    if (this.moduleOfEnv?.name !== name) this.moduleOfEnv = { name, module: this.compilation.moduleUnderWay(name) };
    return this.moduleOfEnv.module;
  }

  get function(): NameAndArity | null {
    return this.env.function;
  }

  /** What keeps the variables of a macro's call apart from those of others: `{module, integer}`, or an integer outside of modules. */
  nextCounter(): Term {
    const { module } = this;
    return module === null ? this.compilation.nextCounter() : new Pair(module.name, module.nextCounter());
  }

  /** Evaluates with variables and an environment of its own, and warns about those of the variables that are not used. */
  inScope<T>(evaluate: () => T): T {
    const { read, write, watched, env } = this;
    this.watched = new Map();
    const result = evaluate();
    this.mergeWatched(watched, read);
    this.read = read;
    this.write = write;
    this.env = env;
    return result;
  }

  /** Ends a scope: what it has used of the scope around it is used. */
  private mergeWatched(outer: Map<number, WatchedVariable>, read: Bindings): void {
    const inner = this.watched;
    this.watched = outer;
    if (inner.size === 0) return;
    this.warnUnusedIn(inner);
    for (const [version, variable] of inner) {
      if (!variable.isUsed) continue;
      const current = read.get(VariableKey.of(variable.name, NIL));
      if (current !== undefined && version <= current) outer.set(version, variable);
    }
  }

  /** Ends a definition. */
  warnUnused(): void {
    this.warnUnusedIn(this.watched);
  }

  /** In order of names. */
  private warnUnusedIn(watched: ReadonlyMap<number, WatchedVariable>): void {
    const unused = [...watched].filter(([, { isUsed }]) => !isUsed);
    unused.sort(([a, { name: left }], [b, { name: right }]) => compareAtoms(left, right) || a - b);
    for (const [, variable] of unused) warnUnusedVariable(this, variable);
  }

  /**
   * Begins arguments that do not see each other's variables (set `read` to what this gives before each); code after them sees all.
   */
  openArguments(): OpenArguments {
    const { read, write } = this;
    this.write = read;
    return { read, write };
  }

  closeArguments({ write }: OpenArguments): void {
    const bound = this.write!;
    this.read = bound;
    this.write = write?.merge(bound) ?? null;
  }
}

export interface OpenArguments {
  readonly read: Bindings;
  readonly write: Bindings | null;
}
