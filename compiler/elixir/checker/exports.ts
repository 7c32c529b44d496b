/** What modules export, as far as the checker wants to know it: of modules that are checked together, and of all others. */
import type { Atom } from "../terms.js";

export interface ExportEntry {
  readonly isMacro: boolean;
  /** Why it is deprecated, or null. */
  readonly deprecation: string | null;
}

export class ModuleExports {
  private readonly entries = new Map<Atom, Map<number, ExportEntry>>();

  add(name: Atom, arity: number, isMacro: boolean, deprecation: string | null): void {
    const arities = this.entries.get(name);
    if (arities === undefined) this.entries.set(name, new Map([[arity, { isMacro, deprecation }]]));
    else arities.set(arity, { isMacro, deprecation });
  }

  find(name: Atom, arity: number): ExportEntry | null {
    return this.entries.get(name)?.get(arity) ?? null;
  }

  get names(): readonly (readonly [Atom, number])[] {
    return [...this.entries].flatMap(([name, arities]) => [...arities.keys()].map((arity) => [name, arity] as const));
  }
}

export interface Exports {
  /** Null: there is no such module. */
  of(module: Atom): ModuleExports | null;
  /** In order of terms. */
  structFields(module: Atom): readonly Atom[];
}
