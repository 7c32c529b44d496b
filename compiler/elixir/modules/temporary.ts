/** What a module under way has defined so far, compiled on the side so that its body can call it: macros of the module itself, `__struct__/1`. */
import type { CoreFunction } from "../../core/core.js";
import { makeTuple, tupleElements } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import type { Env } from "../expand/env.js";
import { erlang } from "../expand/kernel/build.js";
import { lowerBody, lowerDefinition } from "../lower/index.js";
import { Atom, EMPTY_META, NIL, Node, Pair, type Term } from "../terms.js";
import { isMacroKind, keyOf } from "./definitions.js";
import type { OpenModule } from "./module.js";

const VERSION = Atom.of("version");

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
    try {
      if (definition !== undefined && isMacroKind(definition.kind)) {
        return evaluator.applyMacro(home, name, env as Env, args);
      }
      return evaluator.apply(home, name, args);
    } catch (error) {
      if (error instanceof Raised) error.trace = error.trace.map((entry) => this.atHome(entry, home));
      throw error;
    }
  }

  /** An entry of a stack trace with the module's own name. */
  private atHome(entry: Term, home: Atom): Term {
    const elements = tupleElements(entry);
    return elements === null || elements[0] !== home ? entry : makeTuple([this.module.name, ...elements.slice(1)]);
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
    const undefinedNames = [...reached].filter((key) => !definitions.all().some((one) => keyOf(one.name, one.arity) === key));
    const missing = undefinedNames.map((key) => undefinedFunction(this.module.name, key));
    const home = compilation.temporaryModules.keep([...functions, ...missing]);
    this.loaded.set(keyOf(name, arity), { home, reached });
    return home;
  }
}

/** In place of a function that is called but not defined: raises undef of `name/arity` of the module. */
function undefinedFunction(module: Atom, key: string): CoreFunction {
  const slash = key.lastIndexOf("/");
  const name = key.slice(0, slash);
  const bindings = Array.from({ length: Number(key.slice(slash + 1)) }, (_, version) => ({ name: `x${version}`, version }));
  const values = bindings.map((binding) => new Node(Atom.of(binding.name), EMPTY_META.prepend([new Pair(VERSION, binding.version)]), NIL));
  const entry = new Node(Atom.of("{}"), EMPTY_META, [module, Atom.of(name), values, []]);
  return lowerBody(name, bindings, erlang("raise", Atom.of("error"), Atom.of("undef"), [entry]), "nofile");
}
