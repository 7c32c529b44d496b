/** Warnings about variables that are bound and never read. */

import { formWarn } from "./errors.js";
import type { Expansion, WatchedVariable } from "./expansion.js";
import { lineMeta } from "./meta.js";

export function warnUnusedVariable(x: Expansion, { name: { name }, line, isOverride }: WatchedVariable): void {
  if (!mayBeUnused(name)) formWarn(x, lineMeta(line), text(name, isOverride));
}

/** Names that begin with an underscore, but for those written as the compiler's own are. */
function mayBeUnused(name: string): boolean {
  return name.startsWith("_") && !/^_[_A-Z]*_$/.test(name);
}

function text(name: string, isOverride: boolean): string {
  if (name.startsWith("_")) {
    return `unknown compiler variable "${name}" (expected one of __MODULE__, __ENV__, __DIR__, __CALLER__, __STACKTRACE__)`;
  }
  if (isOverride) {
    return (
      `variable "${name}" is unused (there is a variable with the same name in the context, ` +
      "use the pin operator (^) to match on it or prefix this variable with underscore if it is not meant to be used)"
    );
  }
  return `variable "${name}" is unused (if the variable is not meant to be used, prefix it with an underscore)`;
}
