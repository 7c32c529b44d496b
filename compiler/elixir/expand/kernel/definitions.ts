/** `def`, `defp`, `defmacro` and `defmacrop` */
import { Atom, NIL, type Term, TRUE } from "../../terms.js";
import type { ModuleUnderWay } from "../compilation.js";
import { escapeTerm, hasUnquotes } from "../escape.js";
import type { Expansion } from "../expansion.js";
import { FALSE, remote } from "./build.js";
import { openModule, refuseFunction, requireModule } from "./checks.js";
import type { KernelMacro, KernelMacros } from "./index.js";

const ELIXIR_DEF = Atom.of("elixir_def");
const ELIXIR_MODULE = Atom.of("elixir_module");

/** A call that defines it: `:elixir_def.store_definition(kind, check_clauses, call, body, environment)`. */
export function define(x: Expansion, line: number, kind: string, call: Term, body: Term): Term {
  requireModule(x, kind, 2);
  refuseFunction(x, kind, 2);
  const module = openModule(x);
  const callUnquotes = hasUnquotes(call);
  const bodyUnquotes = hasUnquotes(body);
  const checkClauses = callUnquotes || bodyUnquotes ? FALSE : TRUE;
  const parts = [quotedPart(x, module, call, callUnquotes), quotedPart(x, module, body, bodyUnquotes)];
  const place = module.cacheEnv(x.caller(line));
  return remote(ELIXIR_DEF, "store_definition", Atom.of(kind), checkClauses, ...parts, place);
}

/** Quoted code is kept aside, if the module's body does not make parts of it. */
function quotedPart(x: Expansion, module: ModuleUnderWay, quoted: Term, unquotes: boolean): Term {
  if (unquotes) return escapeTerm(quoted, x, { unquote: true });
  return remote(ELIXIR_MODULE, "read_cache", module.name, module.writeCache(quoted));
}

function definition(kind: string): KernelMacro {
  return (x, meta, [call, body = NIL]) => define(x, meta.line, kind, call, body);
}

export const DEFINITION_MACROS: KernelMacros = Object.fromEntries(
  ["def", "defp", "defmacro", "defmacrop"].flatMap((kind) => [
    [`${kind}/1`, definition(kind)],
    [`${kind}/2`, definition(kind)],
  ]),
);
