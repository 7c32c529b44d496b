/** What a module under way has defined so far, compiled on the side so that its body can call it: macros of the module itself, `__struct__/1`. */
import type { Env } from "../expand/env.js";
import { lowerDefinition } from "../lower/index.js";
import type { Atom, Term } from "../terms.js";
import { isMacroKind, keyOf } from "./definitions.js";
import type { OpenModule } from "./module.js";

interface Loaded {
  readonly home: Atom;
  /** `name/arity` of what it consists of, and of what it calls that is not defined yet. */
  readonly reached: ReadonlySet<string>;
}

export class TemporaryFunctions {
  private readonly loaded = new Map<string, Loaded>();

  constructor(private readonly module: OpenModule) {}

  /** Runs a definition; `env` is the caller's environment if it is a macro. */
  apply(name: Atom, args: readonly Term[], env: Env | null): Term {
    const definition = this.module.definitions.get(name, args.length);
    const { evaluator } = this.module.compilation;
    const home = this.load(name, args.length);
    if (definition !== undefined && isMacroKind(definition.kind)) {
      return evaluator.applyMacro(home, name, env as Env, args);
    }
    return evaluator.apply(home, name, args);
  }

  /** A clause of a definition is new: what was compiled with it so far is no longer true. */
  changed(name: Atom, arity: number): void {
    const key = keyOf(name, arity);
    for (const [start, { reached }] of this.loaded) if (reached.has(key)) this.loaded.delete(start);
  }

  /** A module with the definition and all that it calls. */
  private load(name: Atom, arity: number): Atom {
    const known = this.loaded.get(keyOf(name, arity));
    if (known !== undefined) return known.home;
    const { definitions, locals, compilation } = this.module;
    const reached = locals.reachableFrom({ name, arity });
    const functions = definitions
      .all()
      .filter((definition) => reached.has(keyOf(definition.name, definition.arity)) && definition.clauses.length > 0)
      .map((definition) => {
        const file = compilation.relativeToCwd(definition.file);
        const isStart = definition.name === name && definition.arity === arity;
        const lowered = lowerDefinition({ ...definition, name: definition.name.name, file });
        return isStart ? { ...lowered, isExported: true } : lowered;
      });
    const home = compilation.temporaryModules.keep(functions);
    this.loaded.set(keyOf(name, arity), { home, reached });
    return home;
  }
}
