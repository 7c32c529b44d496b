/**
 * Which aliases and imports of a file are used, for warnings about those that are not. One tracker per file. (Behaviour: Elixir's
 * Kernel.LexicalTracker.)
 */
import { compareAtoms, inspectAtom } from "../atom-text.js";
import type { NameAndArity } from "../evaluator.js";
import type { Atom } from "../terms.js";
import type { Compilation } from "./compilation.js";

interface UnusedImport {
  readonly module: Atom;
  /** Null: the whole import is not used. */
  readonly name: NameAndArity | null;
  readonly line: number;
}

interface ImportEntry {
  line: number;
  isUsed: boolean;
  /** What is listed with `only:` and not used yet. */
  readonly names: Map<string, NameAndArity>;
}

export class LexicalTracker {
  private readonly aliases = new Map<Atom, number>();
  private readonly imports = new Map<Atom, ImportEntry>();

  addAlias(name: Atom, line: number): void {
    this.aliases.set(name, line);
  }

  aliasUsed(name: Atom): void {
    this.aliases.delete(name);
  }

  /** `only`: the names of option `only:`, if it is a list. */
  addImport(module: Atom, only: readonly NameAndArity[], line: number): void {
    const names = new Map(only.map((name) => [keyOf(name.name, name.arity), name]));
    this.imports.set(module, { line, isUsed: false, names });
  }

  importUsed(module: Atom, name: Atom, arity: number): void {
    const entry = this.imports.get(module);
    if (entry === undefined) return;
    entry.isUsed = true;
    if (entry.names.size > 0) entry.names.delete(keyOf(name, arity));
  }

  unusedAliases(): { readonly name: Atom; readonly line: number }[] {
    const unused = Array.from(this.aliases, ([name, line]) => ({ name, line }));
    return unused.sort((a, b) => compareAtoms(a.name, b.name));
  }

  unusedImports(): UnusedImport[] {
    const entries = [...this.imports].sort(([a], [b]) => compareAtoms(a, b));
    return entries.flatMap(([module, { line, isUsed, names }]): UnusedImport[] => {
      if (!isUsed) return [{ module, name: null, line }];
      const unused = [...names.values()].sort((a, b) => compareAtoms(a.name, b.name) || a.arity - b.arity);
      return unused.map((name) => ({ module, name, line }));
    });
  }
}

function keyOf(name: Atom, arity: number): string {
  return `${name.name}/${arity}`;
}

/** At the end of a file. */
export function warnUnusedLexical(compilation: Compilation, tracker: LexicalTracker, file: string): void {
  const warn = (message: string, line: number): void => compilation.warn({ message, file, line, place: null });
  for (const { name, line } of tracker.unusedAliases()) warn(`unused alias ${inspectAtom(name)}`, line);
  for (const { module, name, line } of tracker.unusedImports()) {
    const what = name === null ? inspectAtom(module) : `${inspectAtom(module)}.${name.name.name}/${name.arity}`;
    warn(`unused import ${what}`, line);
  }
}
