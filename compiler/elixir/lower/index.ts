/** Expanded code to the core language. */
import type { CoreFunction } from "../../core/core.js";
import { Variable } from "../../core/core.js";
import type { Meta, Term } from "../terms.js";
import { clause, functionOf } from "./clauses.js";
import { Context } from "./context.js";
import { body } from "./expressions.js";

export interface Definition {
  readonly kind: "def" | "defp" | "defmacro" | "defmacrop";
  readonly name: string;
  /** Without the caller's environment, which macros take besides. */
  readonly arity: number;
  readonly meta: Meta;
  /** As stack traces show it. */
  readonly file: string;
  readonly clauses: readonly {
    readonly meta: Meta;
    readonly args: readonly Term[];
    readonly guards: readonly Term[];
    readonly body: Term;
  }[];
}

/** Macros become functions `MACRO-name` that take the caller's environment first. */
export function lowerDefinition(definition: Definition): CoreFunction {
  const isMacro = definition.kind === "defmacro" || definition.kind === "defmacrop";
  const caller = isMacro ? new Variable("__CALLER__") : null;
  // Each clause numbers its variables from 0.
  const clauses = definition.clauses.map(({ args, guards, body: right }) => {
    const context = Context.of(definition.file, caller);
    return clause(args, guards, context, () => body(right, context));
  });
  const { parameters, body: lowered } = functionOf(clauses, definition.arity, caller);
  return {
    name: isMacro ? `MACRO-${definition.name}` : definition.name,
    parameters,
    body: lowered,
    isExported: definition.kind === "def" || definition.kind === "defmacro",
    position: Context.of(definition.file, caller).position(definition.meta),
  };
}

/** A function of no clauses, whose parameters are the variables of those versions: evaluated code, bodies of modules. */
export function lowerBody(
  name: string,
  bindings: readonly { readonly name: string; readonly version: number }[],
  code: Term,
  file: string,
): CoreFunction {
  const context = Context.of(file, null);
  const parameters = bindings.map(({ name, version }) => {
    const variable = new Variable(name);
    context.bind(version, variable);
    return variable;
  });
  return { name, parameters, body: body(code, context), isExported: true, position: null };
}
