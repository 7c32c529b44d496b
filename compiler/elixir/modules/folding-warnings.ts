/** The warnings of Erlang's compiler about a module's definitions (checker/folding.ts), in its order. */
import { Folding, type FoldingWarning } from "../checker/folding.js";
import { Rank } from "../checker/folding-calls.js";
import { Raised } from "../evaluator.js";
import type { Atom, Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";
import type { Definition } from "./definitions.js";

export function warnOfFolding(compilation: ModuleCompilation, definitions: readonly Definition[]): void {
  const found = definitions.flatMap((definition) => {
    const folding = new Folding((module, name, args) => calculate(compilation, module, name, args));
    folding.definition(definition);
    return folding.warnings.map((warning) => ({ ...warning, file: definition.file }));
  });
  const early = found.filter(({ rank }) => rank === Rank.PATTERN).sort((a, b) => b.line - a.line);
  const others = found.filter(({ rank }) => rank !== Rank.PATTERN);
  others.sort((a, b) => compareTexts(a.file, b.file) || a.line - b.line || a.rank - b.rank || compareTexts(a.message, b.message));
  print(compilation, [...early, ...others]);
}

function print(compilation: ModuleCompilation, found: readonly (FoldingWarning & { readonly file: string })[]): void {
  found.forEach(({ file, line, rank, message }, at) => {
    const before = found[at - 1];
    if (before?.file === file && before.line === line && before.rank === rank && before.message === message) return;
    compilation.warn({ message, file, line, place: null });
  });
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function calculate(compilation: ModuleCompilation, module: Atom, name: Atom, args: readonly Term[]) {
  try {
    return { value: compilation.evaluator.apply(module, name, args) };
  } catch (error) {
    if (error instanceof Raised) return { reason: error.reason };
    throw error;
  }
}
