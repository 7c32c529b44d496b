/** `%Macro.Env{}` as code holds it, back to an environment. */
import { mapPairs, tupleElements } from "../erlang-terms.js";
import type { NameAndArity } from "../evaluator.js";
import { Bindings, VariableKey } from "../expand/bindings.js";
import { type Env, Imported } from "../expand/env.js";
import { Atom, type MapTerm, NIL, Pair, type Term } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";

/** Fields that are missing or nil are those of a file's beginning. The lexical tracker is that of the module under way, if there is one. */
export function envOfTerm(compilation: ModuleCompilation, term: MapTerm): Env {
  const fields = new Map<string, Term>(mapPairs(term).map(([key, value]) => [(key as Atom).name, value]));
  const base = compilation.fileEnv("nofile");
  const get = <T extends Term>(name: string, otherwise: T): T => (fields.get(name) ?? otherwise) as T;
  const functions = fields.get("functions");
  const macros = fields.get("macros");
  const module = get("module", NIL);
  const inside = get<Term>("function", NIL);
  const file = get("file", "nofile");
  return base.with({
    module,
    file,
    line: get("line", 1),
    function: inside instanceof Pair ? nameOf(inside) : null,
    context: get("context", NIL),
    aliases: get<readonly Pair[]>("aliases", []),
    requires: get("requires", base.requires as readonly Atom[]),
    functions: Array.isArray(functions) ? importsOf(functions as readonly Pair[]) : base.functions,
    macros: Array.isArray(macros) ? importsOf(macros as readonly Pair[]) : base.macros,
    macroAliases: get<readonly Pair[]>("macro_aliases", []),
    contextModules: get<readonly Atom[]>("context_modules", []),
    versionedVars: bindingsOf(fields.get("versioned_vars")),
    lexicalTracker: compilation.lexicalTrackerOf(module, file),
    tracers: get<readonly Term[]>("tracers", []),
  });
}

function nameOf(pair: Pair): NameAndArity {
  return { name: pair.left as Atom, arity: pair.right as number };
}

function importsOf(imports: readonly Pair[]): Imported[] {
  return imports.map(({ left, right }) => new Imported(left as Atom, (right as readonly Pair[]).map(nameOf)));
}

function bindingsOf(variables: Term | undefined): Bindings {
  if (variables === undefined || variables instanceof Atom) return Bindings.EMPTY;
  return Bindings.from(
    mapPairs(variables as MapTerm).map(([key, version]) => {
      const [name, context] = tupleElements(key) as [Atom, Term];
      return [VariableKey.of(name, context), version as number] as const;
    }),
  );
}
