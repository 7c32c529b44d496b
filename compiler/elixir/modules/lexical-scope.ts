/** A lexical scope: a file, or a module that is defined within a function. At its end, what was aliased or imported and not used is warned about. */
import { inspectAtom, inspectCallee } from "../atom-text.js";
import type { Env } from "../expand/env.js";
import { LexicalTracker } from "../expand/lexical.js";
import type { Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";

export function runInLexicalScope(compilation: ModuleCompilation, env: Env, run: (env: Env) => Term): Term {
  const tracker = new LexicalTracker();
  const result = compilation.inFileScope(env.file, tracker, () => run(env.with({ lexicalTracker: tracker })));
  const warn = (message: string, line: number) => compilation.warn({ message, file: env.file, line, place: null });
  for (const { name, line } of tracker.unusedAliases()) warn(`unused alias ${inspectAtom(name)}`, line);
  for (const { module, name, line } of tracker.unusedImports()) {
    const what = name === null ? inspectAtom(module) : `${inspectAtom(module)}.${inspectCallee(name.name)}/${name.arity}`;
    warn(`unused import ${what}`, line);
  }
  return result;
}
