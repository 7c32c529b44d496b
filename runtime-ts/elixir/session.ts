/** A machine's Elixir compiler: requests of its processes come to it, and the host has it run or compile files. */

import type { CompileWarning } from "../../compiler/elixir/expand/compilation.js";
import { answerRequest, type CompilationOptions, ModuleCompilation } from "../../compiler/elixir/modules/index.js";
import type { Machine } from "../machine.js";
import { Requests } from "./evaluator.js";

/** Gives the machine a compiler. */
export function attachCompiler(machine: Machine, options: CompilationOptions): ModuleCompilation {
  const compilation = new ModuleCompilation(options);
  new Requests(machine, (request, process) => answerRequest(compilation, request, process));
  return compilation;
}

/** A warning as Elixir prints it. */
export function warningText({ message, file, line, place }: CompileWarning, relative: (path: string) => string): string {
  const where = line > 0 ? `${relative(file)}:${line}` : relative(file);
  return `warning: ${message}\n  ${where}${place === null ? "" : `: ${place}`}\n\n`;
}
