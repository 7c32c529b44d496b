/** What every file imports: the functions and macros of Kernel. */
import type { ModuleInterface } from "../evaluator.js";
import { Imported } from "../expand/env.js";
import { kernelMacroNames } from "../expand/kernel/index.js";
import { Atom } from "../terms.js";

const KERNEL = Atom.of("Elixir.Kernel");

export interface KernelImports {
  readonly functions: readonly Imported[];
  readonly macros: readonly Imported[];
}

/** Null: Kernel itself is not there yet (the library is being built), so there are only the macros that the compiler carries out. */
export function kernelImports(kernel: ModuleInterface | null): KernelImports {
  if (kernel === null) return { functions: [], macros: [new Imported(KERNEL, kernelMacroNames())] };
  return { functions: [new Imported(KERNEL, kernel.functions)], macros: [new Imported(KERNEL, kernel.macros ?? [])] };
}
