/** `Macro.expand_once/2`: one step of a macro's expansion, for code that asks for it. */
import type { Env } from "../expand/env.js";
import { Expansion } from "../expand/expansion.js";
import { expandMacroOnce } from "../expand/macro-expansion.js";
import type { Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";

export interface Expanded {
  readonly term: Term;
  /** Was there anything to expand? */
  readonly isExpanded: boolean;
}

export function expandOnce(compilation: ModuleCompilation, term: Term, env: Env): Expanded {
  const expanded = expandMacroOnce(new Expansion(compilation, env), term, env.line);
  return { term: expanded ?? term, isExpanded: expanded !== null };
}
