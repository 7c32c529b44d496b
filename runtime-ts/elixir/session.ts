/** A machine's Elixir compiler: requests of its processes come to it, and the host has it run or compile files. */

import { answerRequest, type CompilationOptions, ModuleCompilation } from "../../compiler/elixir/modules/index.js";
import type { Machine } from "../machine.js";
import { type EvaluatorOptions, Requests } from "./evaluator.js";

/** Gives the machine a compiler. */
export function attachCompiler(machine: Machine, options: CompilationOptions, evaluation: EvaluatorOptions = {}): ModuleCompilation {
  const compilation = new ModuleCompilation(options);
  new Requests(machine, (request, process) => answerRequest(compilation, request, process), evaluation);
  return compilation;
}
