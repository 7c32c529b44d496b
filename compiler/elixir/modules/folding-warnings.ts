/** The warnings of Erlang's compiler about a module's definitions (checker/folding.ts), in its order. */
import { Folding, type FoldingWarning } from "../checker/folding.js";
import { Rank } from "../checker/folding-calls.js";
import { Raised } from "../evaluator.js";
import type { Atom, Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";
import type { Definition } from "./definitions.js";

export function warnOfFolding(compilation: ModuleCompilation, definitions: readonly Definition[]): void {
  const found = definitions.flatMap((definition) => fold(compilation, definition.file, (folding) => folding.definition(definition)));
  printInOrder(compilation, found);
}

/** Of a file's code outside of modules. (Elixir says nothing of bodies of modules.) */
export function warnOfFoldingBody(compilation: ModuleCompilation, code: Term, file: string): void {
  if (compilation.options.checksModules === false) return;
  printInOrder(
    compilation,
    fold(compilation, file, (folding) => folding.body(code)),
  );
}

interface FoundWarning extends FoldingWarning {
  readonly file: string;
}

function fold(compilation: ModuleCompilation, file: string, walk: (folding: Folding) => void): FoundWarning[] {
  const folding = new Folding((module, name, args) => calculate(compilation, module, name, args));
  walk(folding);
  return folding.warnings.map((warning) => ({ ...warning, file }));
}

function printInOrder(compilation: ModuleCompilation, found: readonly FoundWarning[]): void {
  const early = found.filter(({ rank }) => rank === Rank.PATTERN).sort((a, b) => b.line - a.line);
  const others = found.filter(({ rank }) => rank !== Rank.PATTERN);
  others.sort((a, b) => compareTexts(a.file, b.file) || a.line - b.line || a.rank - b.rank || compareTexts(a.message, b.message));
  print(compilation, [...early, ...others]);
}

function print(compilation: ModuleCompilation, found: readonly FoundWarning[]): void {
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
