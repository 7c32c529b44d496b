/** Definitions of a module under way, in order, with their clauses (expanded), and the rules that clauses of one name and arity obey. */
import type { DefinitionKind } from "../expand/compilation.js";
import { CONTEXT, metaGet } from "../expand/meta.js";
import { type Atom, type Meta, NIL, type Term } from "../terms.js";

export interface DefinitionClause {
  readonly meta: Meta;
  readonly args: readonly Term[];
  readonly guards: readonly Term[];
  readonly body: Term;
}

export interface Definition {
  readonly name: Atom;
  readonly arity: number;
  readonly kind: DefinitionKind;
  /** Of the first clause. */
  readonly meta: Meta;
  readonly file: string;
  /** Are later clauses checked for standing together? Not when a macro has made it. */
  isChecked: boolean;
  maxDefaults: number;
  /** Of the last clause: its defaults, and whether it had a body. */
  lastDefaults: number;
  hasBody: boolean;
  readonly clauses: DefinitionClause[];
}

/** What is worded when a clause does not fit what is there. */
export interface ClauseChecks {
  error(meta: Meta, file: string, message: string): never;
  warn(meta: Meta, file: string, message: string): void;
  relative(file: string): string;
}

export function keyOf(name: Atom, arity: number): string {
  return `${name.name}/${arity}`;
}

export function isMacroKind(kind: DefinitionKind): boolean {
  return kind === "defmacro" || kind === "defmacrop";
}

export class Definitions {
  private readonly table = new Map<string, Definition>();
  /** Definitions with defaults, by name: `[arity, defaults]`. */
  private readonly defaults = new Map<Atom, [number, number][]>();
  private last: Definition | null = null;

  get(name: Atom, arity: number): Definition | undefined {
    return this.table.get(keyOf(name, arity));
  }

  all(): Definition[] {
    return [...this.table.values()];
  }

  /** The next clause may belong to any definition. */
  resetLast(): void {
    this.last = null;
  }

  /** Takes a definition out. */
  take(name: Atom, arity: number): Definition | null {
    const definition = this.get(name, arity);
    if (definition === undefined) return null;
    this.table.delete(keyOf(name, arity));
    const defaults = this.defaults.get(name);
    if (defaults !== undefined)
      this.defaults.set(
        name,
        defaults.filter(([of]) => of !== arity),
      );
    return definition;
  }

  /** A definition and another with defaults must not both define the same arity. */
  checkDefaults(meta: Meta, file: string, kind: DefinitionKind, name: Atom, arity: number, count: number, checks: ClauseChecks): void {
    for (const [other, defaults] of this.defaults.get(name) ?? []) {
      if (other === arity) continue;
      const conflicts = (arity >= other - defaults && arity < other) || (other >= arity - count && other < arity);
      if (!conflicts) continue;
      const what = `${kind} ${name.name}/${arity}`;
      checks.error(
        meta,
        file,
        arity > other
          ? `${what} defaults conflicts with ${name.name}/${other}`
          : `${what} conflicts with defaults from ${name.name}/${other}`,
      );
    }
  }

  store(clause: Omit<Definition, "maxDefaults" | "lastDefaults" | "hasBody"> & { readonly defaults: number }, checks: ClauseChecks): void {
    const { name, arity, kind, meta, file, isChecked, defaults, clauses } = clause;
    const hasBody = clauses.length > 0;
    if (defaults > 0) this.defaults.set(name, [...(this.defaults.get(name) ?? []), [arity, defaults]]);
    let stored = this.get(name, arity);
    if (stored === undefined) {
      stored = { name, arity, kind, meta, file, isChecked, maxDefaults: defaults, lastDefaults: defaults, hasBody, clauses: [...clauses] };
      this.table.set(keyOf(name, arity), stored);
    } else {
      this.checkClause(stored, clause, hasBody, checks);
      stored.maxDefaults = Math.max(defaults, stored.maxDefaults);
      stored.lastDefaults = defaults;
      stored.hasBody = hasBody;
      stored.isChecked = isChecked;
      stored.clauses.push(...clauses);
    }
    if (isChecked) this.last = stored;
  }

  private checkClause(
    stored: Definition,
    clause: Omit<Definition, "maxDefaults" | "lastDefaults" | "hasBody"> & { readonly defaults: number },
    hasBody: boolean,
    checks: ClauseChecks,
  ): void {
    const { name, arity, kind, meta, file, defaults } = clause;
    const what = `${kind} ${name.name}/${arity}`;
    const place = `${checks.relative(stored.file)}:${stored.meta.line}`;
    if (kind !== stored.kind) checks.error(meta, file, `${what} already defined as ${stored.kind} in ${place}`);
    if (defaults > 0 && stored.maxDefaults > 0) checks.error(meta, file, duplicateDefaults(what));
    if (defaults > 0 || (stored.lastDefaults > 0 && hasBody && stored.hasBody)) checks.warn(meta, file, mixedDefaults(what));
    if (!clause.isChecked || !stored.isChecked || this.last === null) return;
    if (this.last === stored) {
      if (!hasBody) checks.warn(meta, file, lateFunctionHead(what));
      return;
    }
    const same = this.last.name === name ? "name" : "name and arity (number of arguments)";
    checks.warn(meta, file, `clauses with the same ${same} should be grouped together, "${what}" was previously defined (${place})`);
  }
}

/** The context of a macro that has made this definition, or null. */
export function contextOf(meta: Meta): Atom | null {
  const context = metaGet(meta, CONTEXT);
  return context === undefined || context === NIL ? null : (context as Atom);
}

const CLAUSES_WITH_DEFAULTS = (second: string) =>
  "Instead of:\n\n" +
  "    def foo(:first_clause, b \\\\ :default) do ... end\n" +
  `    def foo(:second_clause, ${second}) do ... end\n\n` +
  "one should write:\n\n" +
  "    def foo(a, b \\\\ :default)\n" +
  "    def foo(:first_clause, b) do ... end\n" +
  "    def foo(:second_clause, b) do ... end\n";

function duplicateDefaults(what: string): string {
  return `${what} defines defaults multiple times. Elixir allows defaults to be declared once per definition. ${CLAUSES_WITH_DEFAULTS("b \\\\ :default")}`;
}

function mixedDefaults(what: string): string {
  return (
    `${what} has multiple clauses and also declares default values. In such cases, the default values should be defined in a header. ` +
    CLAUSES_WITH_DEFAULTS("b")
  );
}

function lateFunctionHead(what: string): string {
  return (
    `function head for ${what} must come at the top of its direct implementation. Instead of:\n\n` +
    "    def add(a, b), do: a + b\n    def add(a, b)\n\none should write:\n\n    def add(a, b)\n    def add(a, b), do: a + b\n"
  );
}
