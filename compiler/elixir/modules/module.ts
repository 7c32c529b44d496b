/**
 * A module under way: what the expander asks of it (ModuleUnderWay), and what its body and the functions of `Module` do to it. It is open until it has been
 * closed (close.ts); while hooks run after that it can be read only.
 */
import { compareAtoms, inspectAtom } from "../atom-text.js";
import { sameTerm } from "../erlang-terms.js";
import { type NameAndArity, Raised } from "../evaluator.js";
import type { DefinitionKind, ModuleUnderWay } from "../expand/compilation.js";
import type { Env } from "../expand/env.js";
import { argumentError, compileError, inspectText } from "../expand/errors.js";
import type { LexicalTracker } from "../expand/lexical.js";
import { Atom, Meta, NIL, Pair, type Term, Tuple } from "../terms.js";
import { Attributes } from "./attributes.js";
import type { ModuleCompilation } from "./compilation.js";
import { type ClauseChecks, contextOf, type Definition, Definitions, isMacroKind, keyOf } from "./definitions.js";
import type { Documented } from "./docs.js";
import { Locals } from "./locals.js";
import { TemporaryFunctions } from "./temporary.js";
import type { Typespec, TypespecDocumentation } from "./typespecs.js";

interface Overridable {
  count: number;
  definition: Definition;
  edges: ReturnType<Locals["yank"]>;
  isStored: boolean;
}

/** `@impl`, with the definition that it belongs to. */
export interface Implementation {
  readonly name: Atom;
  readonly arity: number;
  readonly context: Atom | null;
  readonly defaults: number;
  readonly kind: DefinitionKind;
  readonly line: number;
  readonly file: string;
  readonly value: Atom;
}

const COUNTER_LIMIT = 1 << 30;

export class OpenModule implements ModuleUnderWay {
  readonly attributes: Attributes;
  readonly definitions = new Definitions();
  readonly locals = new Locals();
  readonly docs = new Map<string, Documented>();
  readonly typespecs: Typespec[] = [];
  /** Keys are `type name/arity`, `callback name/arity` and `macrocallback name/arity`. */
  readonly typespecDocs = new Map<string, TypespecDocumentation>();
  readonly implementations: Implementation[] = [];
  /** `{{name, arity}, reason}` */
  readonly deprecated: Pair[] = [];
  /** `%{field: …, required: …, default: …}` of each field of its struct, or null. */
  struct: readonly Term[] | null = null;
  mode: "all" | "readonly" = "all";
  private readonly overridden = new Map<string, Overridable>();
  private readonly cache: Term[] = [];
  private readonly environments: Env[] = [];
  private counter = 0;
  private temporary: TemporaryFunctions | null = null;

  constructor(
    readonly name: Atom,
    readonly line: number,
    readonly file: string,
    readonly compilation: ModuleCompilation,
    readonly lexicalTracker: LexicalTracker | null,
  ) {
    this.attributes = new Attributes({
      inspect: (term) => inspectText({ compilation }, term),
      refuse: argumentError,
      warn: (message, line) => compilation.warn({ message, file, line, place: `${inspectAtom(name)} (module)` }),
      ensureCompiled: (module) => void compilation.ensureLoaded(module),
    });
  }

  nextCounter(): number {
    this.counter = (this.counter + 1) % COUNTER_LIMIT;
    return this.counter;
  }

  definitionKind(name: Atom, arity: number): DefinitionKind | null {
    return this.definitions.get(name, arity)?.kind ?? null;
  }

  applyDefinition(name: Atom, args: readonly Term[], env: Env | null): Term {
    if (this.definitions.get(name, args.length) === undefined) {
      throw new Raised(
        Atom.of("error"),
        Atom.of("undef"),
        [undefinedEntry(this.name, name, args.length)],
        `undefined ${keyOf(name, args.length)}`,
      );
    }
    this.temporary ??= new TemporaryFunctions(this);
    return this.temporary.apply(name, args, env);
  }

  /** A definition has a new clause. */
  definitionChanged(name: Atom, arity: number): void {
    this.temporary?.changed(name, arity);
  }

  /** Something has been taken out or put back: what was compiled of it so far is no longer true. */
  changed(): void {
    this.temporary = null;
  }

  attribute(name: Atom, line: number | null, _trace: boolean): Term {
    const value = this.attributes.read(name);
    if (value !== undefined) return value;
    if (line !== null) {
      const message = `undefined module attribute @${name.name}, please remove access to @${name.name} or explicitly set it before access`;
      this.compilation.warn({ message, file: this.file, line, place: `${inspectAtom(this.name)} (module)` });
    }
    return NIL;
  }

  recordLocal(called: NameAndArity, from: NameAndArity, meta: Meta, isMacroCall: boolean): void {
    if (this.mode === "all") this.locals.addCall(from, called, meta, isMacroCall);
  }

  recordImport(called: NameAndArity, receiver: Atom, _from: NameAndArity): void {
    if (this.mode === "all" && receiver !== this.name) this.locals.addImport(called, receiver);
  }

  // What code of the body finds again

  writeCache(term: Term): number {
    return this.cache.push(term) - 1;
  }

  readCache(key: number): Term {
    return this.cache[key] as Term;
  }

  cacheEnv(env: Env): Term {
    let key = this.environments.length - 1;
    const last = this.environments[key];
    const cached = env.with({ line: 0, versionedVars: last?.versionedVars ?? env.versionedVars });
    if (last === undefined || !isSameEnv(last, cached)) key = this.environments.push(cached) - 1;
    return new Pair(this.name, new Pair(env.line, key));
  }

  cachedEnv(line: number, key: number): Env {
    return (this.environments[key] as Env).with({ line });
  }

  // Overridables

  overridables(): readonly NameAndArity[] {
    return [...this.overridden.values()]
      .map(({ definition: { name, arity } }) => ({ name, arity }))
      .sort((a, b) => compareAtoms(a.name, b.name) || a.arity - b.arity);
  }

  isOverridable(name: Atom, arity: number): boolean {
    return this.overridden.has(keyOf(name, arity));
  }

  /** Takes a definition out, to be defined anew or put back. Answers false when it is not defined. */
  makeOverridable(name: Atom, arity: number): boolean {
    const definition = this.definitions.take(name, arity);
    if (definition === null) return false;
    this.changed();
    const edges = this.locals.yank({ name, arity });
    const before = this.overridden.get(keyOf(name, arity));
    if (before !== undefined) this.checkKind(definition, before.definition.kind);
    this.overridden.set(keyOf(name, arity), { count: (before?.count ?? 0) + 1, definition, edges, isStored: false });
    return true;
  }

  superDefinition(name: Atom, arity: number): { readonly kind: DefinitionKind; readonly name: Atom; readonly context: Atom | null } | null {
    const overridable = this.overridden.get(keyOf(name, arity));
    return overridable === undefined ? null : this.storeOverridden(overridable, true);
  }

  /** What nobody has defined anew is there again as it was. */
  storeNotOverridden(): void {
    for (const overridable of this.overridden.values()) {
      const { name, arity, kind } = overridable.definition;
      const current = this.definitions.get(name, arity);
      if (current === undefined) this.storeOverridden(overridable, false);
      else this.checkKind(current, kind);
    }
  }

  private storeOverridden(overridable: Overridable, isHidden: boolean) {
    const { definition } = overridable;
    const kind: DefinitionKind = !isHidden ? definition.kind : isMacroKind(definition.kind) ? "defmacrop" : "defp";
    const name = isHidden ? Atom.of(`${definition.name.name} (overridable ${overridable.count})`) : definition.name;
    if (!overridable.isStored) {
      overridable.isStored = true;
      this.changed();
      const { arity, meta } = definition;
      this.definitions.store({ ...definition, kind, name, isChecked: false, defaults: definition.maxDefaults }, this.clauseChecks());
      this.locals.reattach({ name, arity }, kind, { name: definition.name, arity }, overridable.edges, meta);
    }
    return { kind, name, context: contextOf(definition.meta) };
  }

  private checkKind({ name, arity, kind, meta, file }: Definition, overridden: DefinitionKind): void {
    if (isMacroKind(kind) === isMacroKind(overridden)) return;
    const [function_, macro] = ["function (def, defp)", "macro (defmacro, defmacrop)"];
    const [old, other] = isMacroKind(kind) ? [function_, macro] : [macro, function_];
    this.error(meta, file, `cannot override ${old} ${keyOf(name, arity)} in module ${inspectAtom(this.name)} as a ${other}`);
  }

  // Errors

  clauseChecks(): ClauseChecks {
    return {
      error: (meta, file, message) => this.error(meta, file, message),
      warn: (meta, file, message) => this.warn(meta, file, message),
      relative: (file) => this.compilation.relativeToCwd(file),
    };
  }

  error(meta: Meta, file: string, message: string): never {
    return compileError(this.compilation, file, meta, message);
  }

  warn(meta: Meta, file: string, message: string): void {
    const place = placeOf(meta, file);
    this.compilation.warn({ message, ...place, place: null });
  }

  /** A warning or error about the module itself. */
  get place(): Meta {
    return new Meta(this.line, 0);
  }
}

const KEEP = Atom.of("keep");

function placeOf(meta: Meta, file: string): { readonly file: string; readonly line: number } {
  const keep = meta.before.find(({ left }) => left === KEEP)?.right;
  if (keep instanceof Pair && typeof keep.left === "string" && typeof keep.right === "number") return { file: keep.left, line: keep.right };
  return { file, line: meta.line };
}

/** `{module, name, arity, []}` of a stack trace. */
function undefinedEntry(module: Atom, name: Atom, arity: number): Term {
  return new Tuple([module, name, arity, [] as never]);
}

function isSameEnv(a: Env, b: Env): boolean {
  if (a === b) return true;
  const keys = ["module", "file", "context", "lexicalTracker", "contextModules", "requires", "functions", "macros", "tracers"] as const;
  if (keys.some((key) => a[key] !== b[key])) return false;
  if (a.function?.name !== b.function?.name || a.function?.arity !== b.function?.arity) return false;
  return sameTerm(a.aliases, b.aliases) && sameTerm(a.macroAliases, b.macroAliases);
}
