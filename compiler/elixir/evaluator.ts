/**
 * What the compiler needs of a machine. The compiler is synchronous: each of these returns when it is done, and all code runs in the one
 * process that compiles, so `self()`, its messages and its process dictionary are the same for macros, module bodies and hooks.
 */
import type { Env } from "./expand/env.js";
import type { Atom, Term } from "./terms.js";

export interface Evaluator {
  /** `apply(module, name, args)`. Throws Raised when the code raises, `undef` included. */
  apply(module: Atom, name: Atom, args: readonly Term[]): Term;
  /**
   * A macro of a loaded module: `apply(module, :"MACRO-name", [env | args])`, apart from `apply` because the environment is large and the same for many
   * calls: what stays the same between two environments (see `Env`) need not be sent again.
   */
  applyMacro(module: Atom, name: Atom, env: Env, args: readonly Term[]): Term;
  /** `:code.ensure_loaded(module)`: whether the module is there after all that can be done without compiling source. */
  load(module: Atom): boolean;
  /** What a module says of itself; null if it is not there (it is loaded for that). Not changed while the module stays the same. */
  moduleInterface(module: Atom): ModuleInterface | null;
}

export interface NameAndArity {
  readonly name: Atom;
  readonly arity: number;
}

export interface ModuleInterface {
  /** `__info__(:functions)`; of a module without `__info__/1`, its exports. In order of terms. */
  readonly functions: readonly NameAndArity[];
  /** `__info__(:macros)`, in order of terms; null for a module that was not written in Elixir. */
  readonly macros: readonly NameAndArity[] | null;
  /** `__info__(:deprecated)`: keys are `name/arity`, values the messages. */
  readonly deprecated: ReadonlyMap<string, string>;
}

/** A module that the machine does not take: it has functions or calls of more arguments than there can be. The message says why. */
export class Unloadable extends Error {}

/** An error, exit or throw of Elixir's world that goes through the compiler: raised by code that it runs, or by itself. */
export class Raised extends Error {
  constructor(
    /** `:error`, `:exit` or `:throw` */
    readonly kind: Atom,
    readonly reason: Term,
    /** A stack trace as `__STACKTRACE__` gives it; entries are added as it goes through macros. */
    public trace: readonly Term[],
    message: string,
  ) {
    super(message);
    this.name = "Raised";
  }
}
