/** What every file imports: the functions and macros of Kernel. */
import type { Evaluator } from "../evaluator.js";
import { Imported } from "../expand/env.js";
import { kernelMacroNames } from "../expand/kernel/index.js";
import { Atom } from "../terms.js";

const KERNEL = Atom.of("Elixir.Kernel");

/** While Kernel itself is not there yet (the library is being built), the macros that the compiler carries out. */
export function kernelImports(evaluator: Evaluator): { readonly functions: readonly Imported[]; readonly macros: readonly Imported[] } {
  const exported = evaluator.moduleInterface(KERNEL);
  if (exported === null) return { functions: [], macros: [new Imported(KERNEL, kernelMacroNames())] };
  return { functions: [new Imported(KERNEL, exported.functions)], macros: [new Imported(KERNEL, exported.macros ?? [])] };
}
