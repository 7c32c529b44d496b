/**
 * The host's stack is the limit of nesting: parser, expander, lowering and back end walk over code by recursion. Code that is nested more deeply is a
 * CompileError, and so is a macro that expands without end, which comes to the same; and a module that the machine does not take.
 */
import { Unloadable } from "../evaluator.js";
import type { Meta } from "../terms.js";
import type { Compilation } from "./compilation.js";
import { compileError } from "./errors.js";

export function withinLimits<T>(compilation: Compilation, file: string, meta: Meta, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof Unloadable) compileError(compilation, file, meta, error.message);
    if (!isStackOverflow(error)) throw error;
    compileError(compilation, file, meta, "code is nested too deeply, or a macro expands without end");
  }
}

export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message === "Maximum call stack size exceeded";
}
