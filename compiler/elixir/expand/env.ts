/**
 * `Macro.Env`: what code knows of the place where it stands. Environments do not change; a changed one shares what is not changed, by identity, so
 * that terms made for a field (`toTerm`) are made once.
 */
import { makeMap } from "../erlang-terms.js";
import type { NameAndArity } from "../evaluator.js";
import { Atom, type MapTerm, NIL, Pair, type Term } from "../terms.js";
import { Bindings } from "./bindings.js";
import type { LexicalTracker } from "./lexical.js";

export const MATCH = Atom.of("match");
export const GUARD = Atom.of("guard");

/** What is imported of one module: functions, or macros. */
export class Imported {
  private readonly arities = new Map<Atom, number[]>();

  constructor(
    readonly module: Atom,
    /** In order of terms. */
    readonly names: readonly NameAndArity[],
  ) {
    for (const { name, arity } of names) {
      const list = this.arities.get(name);
      if (list === undefined) this.arities.set(name, [arity]);
      else list.push(arity);
    }
  }

  has(name: Atom, arity: number): boolean {
    return this.arities.get(name)?.includes(arity) ?? false;
  }

  aritiesOf(name: Atom): readonly number[] {
    return this.arities.get(name) ?? [];
  }
}

export type EnvFields = Omit<Env, "with" | "toTerm" | "termEntries">;

export class Env {
  /** nil outside of modules. */
  readonly module: Atom;
  readonly file: string;
  readonly line: number;
  readonly function: NameAndArity | null;
  /** nil, `:match` or `:guard` */
  readonly context: Atom;
  /** `{new, old}` */
  readonly aliases: readonly Pair[];
  /** In order of terms. */
  readonly requires: readonly Atom[];
  readonly functions: readonly Imported[];
  readonly macros: readonly Imported[];
  /** `{new, {counter, old}}`: aliases that macros have made for what they make in the same call. */
  readonly macroAliases: readonly Pair[];
  /** Modules that are defined in this place, the innermost first. */
  readonly contextModules: readonly Atom[];
  readonly versionedVars: Bindings;
  readonly lexicalTracker: LexicalTracker | null;
  readonly tracers: readonly Term[];
  private term: MapTerm | null = null;

  constructor(fields: EnvFields) {
    this.module = fields.module;
    this.file = fields.file;
    this.line = fields.line;
    this.function = fields.function;
    this.context = fields.context;
    this.aliases = fields.aliases;
    this.requires = fields.requires;
    this.functions = fields.functions;
    this.macros = fields.macros;
    this.macroAliases = fields.macroAliases;
    this.contextModules = fields.contextModules;
    this.versionedVars = fields.versionedVars;
    this.lexicalTracker = fields.lexicalTracker;
    this.tracers = fields.tracers;
  }

  with(changes: Partial<EnvFields>): Env {
    return new Env({ ...this, ...changes });
  }

  /** `%Macro.Env{}`. The lexical tracker is nil: it is the compiler's own. */
  toTerm(): MapTerm {
    this.term ??= makeMap(this.termEntries());
    return this.term;
  }

  termEntries(): [Atom, Term][] {
    return [
      [STRUCT, MACRO_ENV],
      [Atom.of("module"), this.module],
      [Atom.of("file"), this.file],
      [Atom.of("line"), this.line],
      [Atom.of("function"), this.function === null ? NIL : nameTerm(this.function)],
      [Atom.of("context"), this.context],
      [Atom.of("aliases"), this.aliases],
      [Atom.of("requires"), this.requires],
      [Atom.of("functions"), importsTerm(this.functions)],
      [Atom.of("macros"), importsTerm(this.macros)],
      [Atom.of("macro_aliases"), this.macroAliases],
      [Atom.of("context_modules"), this.contextModules],
      [Atom.of("versioned_vars"), makeMap(variableEntries(this.versionedVars))],
      [Atom.of("lexical_tracker"), NIL],
      [Atom.of("tracers"), this.tracers],
    ];
  }
}

const STRUCT = Atom.of("__struct__");
const MACRO_ENV = Atom.of("Elixir.Macro.Env");

/** `[{{name, context}, version}]` */
export function variableEntries(bindings: Bindings): [Term, Term][] {
  return Array.from(bindings.entries(), ([key, version]) => [new Pair(key.name, key.context), version]);
}

function nameTerm({ name, arity }: NameAndArity): Pair {
  return new Pair(name, arity);
}

const importTerms = new WeakMap<readonly Imported[], readonly Pair[]>();

function importsTerm(imports: readonly Imported[]): readonly Pair[] {
  let term = importTerms.get(imports);
  if (term === undefined) {
    term = imports.map(({ module, names }) => new Pair(module, names.map(nameTerm)));
    importTerms.set(imports, term);
  }
  return term;
}

/** An environment outside of modules; `functions` and `macros` are what is imported of Kernel. */
export function newEnv(file: string, functions: readonly Imported[], macros: readonly Imported[]): Env {
  return new Env({
    module: NIL,
    file,
    line: 1,
    function: null,
    context: NIL,
    aliases: [],
    requires: [Atom.of("Elixir.Application"), Atom.of("Elixir.Kernel"), Atom.of("Elixir.Kernel.Typespec")],
    functions,
    macros,
    macroAliases: [],
    contextModules: [],
    versionedVars: Bindings.EMPTY,
    lexicalTracker: null,
    tracers: [],
  });
}
