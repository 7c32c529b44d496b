/** What expansion needs of the compilation that it is part of; `compiler/elixir/modules` has it. */
import type { Evaluator, NameAndArity } from "../evaluator.js";
import type { Atom, Meta, Term } from "../terms.js";
import type { Env } from "./env.js";

export interface Compilation {
  readonly evaluator: Evaluator;
  /** The module of this name whose body is being evaluated, or that is closed but not loaded yet. */
  moduleUnderWay(name: Atom): ModuleUnderWay | null;
  /** Compiles the file that defines a module, if it is among the files to be compiled and is not compiled yet. */
  ensureCompiled(module: Atom, need: "module" | "struct"): "found" | "not found" | "deadlock";
  warn(warning: CompileWarning): void;
  /** Numbers for code outside of modules, as `ModuleUnderWay.nextCounter`. */
  nextCounter(): number;
  /**
   * Keeps what `:elixir_module.compile(name, key, variables)` needs of a `defmodule`: the body, and the environment, in which the module's own alias is
   * set already. (A `defmodule` in a function is `:elixir_module.compile(name, body, variables, env)`, all of them values.)
   */
  keepModuleBody(body: Term, env: Env): number;
  /** A path as messages show it. */
  relativeToCwd(path: string): string;
  /** A path as stack traces show it. */
  traceName(path: string): string;
}

export interface CompileWarning {
  readonly message: string;
  /** Empty: where the fault is is not told. */
  readonly file: string;
  /** 0: none is known. */
  readonly line: number;
  /** What the tokenizer and the parser say has a column. */
  readonly column?: number;
  /** Where it is, shown after the line: `Mod.fun/1`, `Mod`, or null. */
  readonly place: string | null;
}

export type DefinitionKind = "def" | "defp" | "defmacro" | "defmacrop";

export interface ModuleUnderWay {
  readonly name: Atom;
  /** Numbers of this module, each given once; they keep the variables of different macro calls apart. */
  nextCounter(): number;
  definitionKind(name: Atom, arity: number): DefinitionKind | null;
  /**
   * Runs what is defined so far, although the module is not loaded (macros of the module itself, `__struct__/1`). Macros are asked for by their own name and
   * arity; their environment is `env` (null for functions). Undefined functions are `undef`.
   */
  applyDefinition(name: Atom, args: readonly Term[], env: Env | null): Term;
  /**
   * `super` in `name/arity`: stores the overridden definition as a private one and says which it is. Null if `name/arity` is not overridable.
   * `context` is that of the overridden definition's metadata.
   */
  superDefinition(name: Atom, arity: number): { readonly kind: DefinitionKind; readonly name: Atom; readonly context: Atom | null } | null;
  /** What can be overridden, in order of terms, for messages. */
  overridables(): readonly NameAndArity[];
  /** `from` calls (or captures) a local function, or (isMacroCall) has called a local macro. */
  recordLocal(called: NameAndArity, from: NameAndArity, meta: Meta, isMacroCall: boolean): void;
  /** `from` calls an imported function or macro, so the module must not define one of that name. */
  recordImport(called: NameAndArity, receiver: Atom, from: NameAndArity): void;
  /** Keeps a term for code that the module's body runs: `:elixir_module.read_cache(module, key)` has its value. */
  writeCache(term: Term): number;
  /** Keeps an environment without its line: the term that stands for it in the same kind of code. (`:elixir_locals.cache_env`) */
  cacheEnv(env: Env): Term;
  /** `Module.__get_attribute__(module, name, line, trace?)`; line null: no warning when it is not set. */
  attribute(name: Atom, line: number | null, trace: boolean): Term;
}
