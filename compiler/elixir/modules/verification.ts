/**
 * The check of modules after all that belong together have been compiled (checker/). What a process compiles as one — files, what `Code.eval_string` and its
 * like are given — is a scope; its modules are checked at its end, the last first. Files take in what is compiled while they are.
 */
import { compareTerms } from "../../beam/term-order.js";
import { type CheckedModule, checkModule } from "../checker/check.js";
import { type Exports, ModuleExports } from "../checker/exports.js";
import type { CalledFunction } from "../checker/warnings.js";
import { mapPairs, toErlang } from "../erlang-terms.js";
import type { ModuleInterface } from "../evaluator.js";
import { Atom, MapTerm, Pair, type Term } from "../terms.js";
import type { ClosedModule } from "./close.js";
import type { ModuleCompilation } from "./compilation.js";
import { isMacroKind, keyOf } from "./definitions.js";

const UNDEFINED_FUNCTION_ERROR = Atom.of("Elixir.UndefinedFunctionError");
const HINT = Atom.of("hint_for_loaded_module");
const STRUCT = Atom.of("__struct__");
const INFO = Atom.of("__info__");
const BEHAVIOUR_INFO = Atom.of("behaviour_info");
const FIELD = Atom.of("field");

interface Scope {
  readonly process: string;
  readonly isOfFiles: boolean;
  readonly modules: PendingModule[];
}

/** A module that is to be checked, and what is to be done then. */
interface PendingModule extends CheckedModule {
  readonly exports: ModuleExports;
  /** Of its struct, in order of terms; null: it has none. */
  readonly structFields: readonly Atom[] | null;
  /** `@after_verify` */
  readonly hooks: readonly Pair[];
}

export class Verification {
  /** The innermost last; those of other processes may be among them. */
  private readonly scopes: Scope[] = [];
  /** Set by `Code.put_compiler_option(:no_warn_undefined, …)`. */
  silenced: readonly Term[] | "all" = [];

  constructor(private readonly compilation: ModuleCompilation) {}

  /** Compiles in a scope, and checks the modules that it has defined. */
  within<T>(isOfFiles: boolean, compile: () => T): T {
    const { process } = this.compilation.evaluator;
    if (this.scopeOf(process)?.isOfFiles === true) return compile();
    const scope: Scope = { process, isOfFiles, modules: [] };
    this.scopes.push(scope);
    let result: T;
    try {
      result = compile();
    } finally {
      this.scopes.splice(this.scopes.indexOf(scope), 1);
    }
    if (this.compilation.options.checksModules !== false) this.check(scope.modules);
    else for (const { name, hooks } of scope.modules) this.runHooks(name, hooks);
    return result;
  }

  /** A module has been closed. Outside of all scopes, it is not checked. */
  add(closed: ClosedModule, hooks: readonly Pair[]): void {
    const scope = this.scopeOf(this.compilation.evaluator.process);
    if (scope !== undefined) scope.modules.push(pending(closed, hooks));
    else this.runHooks(closed.module.name, hooks);
  }

  private scopeOf(process: string): Scope | undefined {
    return this.scopes.findLast((scope) => scope.process === process);
  }

  private check(modules: readonly PendingModule[]): void {
    const { compilation } = this;
    const environment = {
      exports: new CompiledExports(compilation, modules),
      silenced: this.silenced,
      hintFor: (call: CalledFunction, exports: readonly (readonly [Atom, number])[]) => hintFor(compilation, call, exports),
      print: (text: string) => compilation.printWarning(text),
      sourceText: (quoted: Term) => compilation.sourceText(quoted),
      relativeToCwd: (file: string) => compilation.relativeToCwd(file),
    };
    for (const module of modules.toReversed()) {
      checkModule(module, environment);
      this.runHooks(module.name, module.hooks);
    }
  }

  private runHooks(name: Atom, hooks: readonly Pair[]): void {
    for (const { left, right } of hooks) this.compilation.evaluator.apply(left as Atom, right as Atom, [name]);
  }
}

function pending(closed: ClosedModule, hooks: readonly Pair[]): PendingModule {
  const { module, definitions, compileOptions } = closed;
  const reasons = new Map(
    module.deprecated.map(({ left, right }) => {
      const { left: name, right: arity } = left as Pair;
      return [keyOf(name as Atom, arity as number), String(right)];
    }),
  );
  const exports = new ModuleExports();
  exports.add(INFO, 1, false, null);
  if (module.typespecs.some(({ kind }) => kind === "callback" || kind === "macrocallback")) exports.add(BEHAVIOUR_INFO, 1, false, null);
  for (const { name, arity, kind } of definitions) {
    if (kind === "def" || kind === "defmacro") exports.add(name, arity, isMacroKind(kind), reasons.get(keyOf(name, arity)) ?? null);
  }
  const fields = module.struct?.map((field) => mapPairs(field as MapTerm).find(([key]) => key === FIELD)?.[1] as Atom) ?? null;
  return { name: module.name, file: module.file, definitions, compileOptions, exports, structFields: fields, hooks };
}

/** Exports of the modules that are checked together, and of all others as they say of themselves. */
class CompiledExports implements Exports {
  private readonly known: Map<Atom, ModuleExports | null>;
  private readonly fields = new Map<Atom, readonly Atom[]>();

  constructor(
    private readonly compilation: ModuleCompilation,
    modules: readonly PendingModule[],
  ) {
    this.known = new Map(modules.map(({ name, exports }) => [name, exports]));
    for (const { name, structFields } of modules) if (structFields !== null) this.fields.set(name, structFields);
  }

  of(module: Atom): ModuleExports | null {
    const known = this.known.get(module);
    if (known !== undefined) return known;
    const answer = this.ask(module);
    this.known.set(module, answer);
    return answer;
  }

  private ask(module: Atom): ModuleExports | null {
    const { evaluator } = this.compilation;
    const exported = evaluator.moduleInterface(module);
    if (exported === null) return null;
    const exports = exportsOf(exported);
    if (exported.macros !== null && evaluator.isExported(module, BEHAVIOUR_INFO, 1)) exports.add(BEHAVIOUR_INFO, 1, false, null);
    return exports;
  }

  structFields(module: Atom): readonly Atom[] {
    const known = this.fields.get(module);
    if (known !== undefined) return known;
    const struct = this.compilation.evaluator.apply(module, STRUCT, []);
    const fields = struct instanceof MapTerm ? mapPairs(struct).map(([key]) => key as Atom) : [];
    this.fields.set(module, fields);
    return fields;
  }
}

function exportsOf({ functions, macros, deprecated }: ModuleInterface): ModuleExports {
  const exports = new ModuleExports();
  const add = (isMacro: boolean) => (entry: { readonly name: Atom; readonly arity: number }) =>
    exports.add(entry.name, entry.arity, isMacro, deprecated.get(keyOf(entry.name, entry.arity)) ?? null);
  if (macros !== null) exports.add(INFO, 1, false, null);
  macros?.forEach(add(true));
  functions.forEach(add(false));
  return exports;
}

function hintFor(
  compilation: ModuleCompilation,
  { module, name, arity }: CalledFunction,
  exports: readonly (readonly [Atom, number])[],
): string {
  const pairs = exports.map(([other, count]) => new Pair(other, count));
  pairs.sort((a, b) => compareTerms(toErlang(a), toErlang(b), "exact"));
  return text(compilation.evaluator.apply(UNDEFINED_FUNCTION_ERROR, HINT, [module, name, arity, pairs]));
}

/** What chardata says. */
function text(data: Term): string {
  if (typeof data === "string") return data;
  if (typeof data === "number") return String.fromCodePoint(data);
  return Array.isArray(data) ? (data as readonly Term[]).map(text).join("") : "";
}
