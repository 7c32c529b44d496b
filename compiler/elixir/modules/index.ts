/** Modules and files under compilation: what a machine's compiler consists of besides the machine (runtime-ts/elixir). */

import { tupleElements } from "../erlang-terms.js";
import { withinLimits } from "../expand/limits.js";
import { Atom, EMPTY_META, type Term } from "../terms.js";
import type { CompilingEvaluator, ModuleCompilation } from "./compilation.js";
import { compilerFunction } from "./functions.js";

export { type CompilationOptions, type CompilingEvaluator, ModuleCompilation } from "./compilation.js";

const CALL = Atom.of("call");

/** Answers what a process asks: `{:call, module, name, args}`, a function of `functions.ts`. Throws Raised. */
export function answerRequest(compilation: ModuleCompilation, request: Term, evaluator: CompilingEvaluator): Term {
  const [what, module, name, args] = tupleElements(request) ?? [];
  const call = what === CALL && Array.isArray(args) ? compilerFunction(module, name, args.length) : null;
  if (call === null) throw new TypeError("a request that the compiler does not know");
  return compilation.within(evaluator, () =>
    withinLimits(compilation, "nofile", EMPTY_META, () => call(compilation, args as readonly Term[], null)),
  );
}
