/**
 * The compiler's own functions, by the names under which expanded code and `lib/elixir` call them. Code that runs on the machine asks for them
 * (`wasmbeam_compiler:ask/1`), bodies of modules that are carried out here call them directly.
 */
import { inspectAtom } from "../atom-text.js";
import { makeTuple } from "../erlang-terms.js";
import type { DefinitionKind } from "../expand/compilation.js";
import type { Env } from "../expand/env.js";
import { argumentError } from "../expand/errors.js";
import { linifyWithCounter } from "../expand/linify.js";
import { Atom, MapTerm, Meta, NIL, Pair, type Term, TRUE } from "../terms.js";
import { definedCallbacks } from "./behaviours.js";
import { codeFunctions, envOfOptions } from "./code-functions.js";
import type { ModuleCompilation } from "./compilation.js";
import { defineModule } from "./define.js";
import { type Definition, keyOf } from "./definitions.js";
import { addDoc } from "./docs.js";
import { envOfTerm } from "./env-term.js";
import type { OpenModule } from "./module.js";
import { storeDefinition } from "./store.js";
import { declareStruct } from "./structs.js";
import { definesType, defineTypespec, specToCallback, type TypespecKind } from "./typespecs.js";

/** `env` is the environment of the body that calls it directly; null when code on the machine asks. */
export type CompilerFunction = (compilation: ModuleCompilation, args: readonly Term[], env: Env | null) => Term;

const OK = Atom.of("ok");
const FALSE = Atom.of("false");
const FILE = Atom.of("file");

/** Null: there is no such function. */
export function compilerFunction(module: Term, name: Term, arity: number): CompilerFunction | null {
  if (!(module instanceof Atom && name instanceof Atom)) return null;
  return FUNCTIONS.get(module)?.get(keyOf(name, arity)) ?? null;
}

/** Those that bodies of modules may call without what the function of that name in the library does besides. */
const DIRECT_MODULES: ReadonlySet<string> = new Set([
  ...["Elixir.Module", "Elixir.Kernel.Typespec", "Elixir.Kernel.Utils", "elixir_def", "elixir_module", "elixir_utils", "elixir_locals"],
]);

/** A function of the compiler's own for code that a module's body carries out; null: the machine calls it. */
export function directFunction(module: Term, name: Term, arity: number): CompilerFunction | null {
  if (!(module instanceof Atom && name instanceof Atom)) return null;
  const isDirect = DIRECT_MODULES.has(module.name) || (module.name === "Elixir.Macro" && name.name === "escape");
  const call = isDirect ? compilerFunction(module, name, arity) : null;
  const shape = call !== null && module.name === "Elixir.Module" ? ARGUMENTS.get(keyOf(name, arity)) : undefined;
  if (call === null || shape === undefined) return call;
  return (compilation, args, env) =>
    args.every((arg, index) => shape[index]?.(arg) ?? true)
      ? call(compilation, args, env)
      : compilation.evaluator.apply(module, name, args);
}

const isAtom = (term: Term): boolean => term instanceof Atom;
const isDefinition = (term: Term): boolean =>
  term instanceof Pair && term.left instanceof Atom && typeof term.right === "number" && term.right >= 0 && term.right <= 255;

/** What the guards of functions of `Module` ask for; with other arguments the library's function is called, which refuses them or knows better. */
const ARGUMENTS: ReadonlyMap<string, readonly ((term: Term) => boolean)[]> = new Map<string, readonly ((term: Term) => boolean)[]>([
  ...["open?/1", "attributes_in/1", "definitions_in/1", "overridables_in/1"].map((key) => [key, [isAtom]] as const),
  ...["put_attribute/3", "get_attribute/2", "has_attribute?/2", "delete_attribute/2", "definitions_in/2"].map(
    (key) => [key, [isAtom, isAtom]] as const,
  ),
  ...["defines?/2", "defines_type?/2", "spec_to_callback/2", "delete_definition/2", "overridable?/2"].map(
    (key) => [key, [isAtom, isDefinition]] as const,
  ),
  ["defines?/3", [isAtom, isDefinition, isAtom]],
  ["get_definition/3", [isAtom, isDefinition, Array.isArray]],
  ["register_attribute/3", [isAtom, isAtom, Array.isArray]],
  ["make_overridable/2", [isAtom, Array.isArray]],
  ["create/3", [() => false]],
]);

function boolean(value: boolean): Term {
  return value ? TRUE : FALSE;
}

/** The module, which must still be open; `call` is the function that needs it so. */
function openModule(compilation: ModuleCompilation, name: Term, call: string, hint = ""): OpenModule {
  const module = compilation.moduleUnderWay(name as Atom);
  if (module === null) argumentError(closedText(name, call, hint));
  return module;
}

function writableModule(compilation: ModuleCompilation, name: Term, call: string): OpenModule {
  const module = openModule(compilation, name, call);
  if (module.mode === "readonly") {
    argumentError(`could not call Module.${call} because the module ${inspectAtom(name as Atom)} is in read-only mode (@after_compile)`);
  }
  return module;
}

function closedText(name: Term, call: string, hint: string): string {
  return `could not call Module.${call} because the module ${inspectAtom(name as Atom)} is already compiled${hint === "" ? "" : `. ${hint}`}`;
}

const INSTEAD_OF_DEFINES = "Use Kernel.function_exported?/3 and Kernel.macro_exported?/3 to check for public functions and macros instead";
const INSTEAD_OF_DEFINITIONS = "Use the Module.__info__/1 callback to get public functions and macros instead";
const INSTEAD_OF_ATTRIBUTES = "Use the Module.__info__/1 callback or Code.fetch_docs/1 instead";

/** The environment that stands for one: `{module, {line, key}}` of `cacheEnv`, or the environment itself. */
export function environmentOf(compilation: ModuleCompilation, term: Term): Env {
  if (term instanceof MapTerm) return envOfTerm(compilation, term);
  const { left: module, right: position } = term as Pair;
  const { left: line, right: key } = position as Pair;
  const open = compilation.moduleUnderWay(module as Atom);
  if (open === null) throw new Error("an environment of a module that is closed");
  return open.cachedEnv(line as number, key as number);
}

function option(options: Term, name: string): boolean {
  const entry = (options as readonly Pair[]).find(({ left }) => left === Atom.of(name));
  return entry !== undefined && entry.right !== FALSE && entry.right !== NIL;
}

/** `definitions` are names with arities, or a behaviour. */
function makeOverridable(module: OpenModule, definitions: Term, compilation: ModuleCompilation): Term {
  if (definitions instanceof Atom) return makeOverridable(module, namesOf(definedCallbacks(module, definitions)), compilation);
  for (const entry of definitions as readonly Term[]) {
    if (
      !(entry instanceof Pair && entry.left instanceof Atom && typeof entry.right === "number" && entry.right >= 0 && entry.right < 256)
    ) {
      argumentError(
        `each element in tuple list has to be a {function_name :: atom, arity :: 0..255} tuple, got: ${compilation.inspect(entry)}`,
      );
    }
    if (!module.makeOverridable(entry.left, entry.right)) {
      argumentError(`cannot make function ${keyOf(entry.left, entry.right)} overridable because it was not defined`);
    }
  }
  return OK;
}

function namesOf(definitions: readonly Definition[]): Term {
  return definitions.map(({ name, arity }) => new Pair(name, arity));
}

/** `{:v1, kind, meta, clauses}` */
function definitionTerm({ kind, meta, clauses }: Definition, skipsClauses: boolean): Term {
  const bodies = skipsClauses ? [] : clauses.map((clause) => makeTuple([clause.meta.entries(), clause.args, clause.guards, clause.body]));
  return makeTuple([Atom.of("v1"), Atom.of(kind), meta.entries(), bodies]);
}

const MODULE_FUNCTIONS: Record<string, CompilerFunction> = {
  "open?/1": (compilation, [module]) => boolean(compilation.moduleUnderWay(module as Atom) !== null),
  "__put_attribute__/5": (compilation, [module, name, value, line]) => {
    const attributes = writableModule(compilation, module, "put_attribute/3").attributes;
    attributes.put(name as Atom, value, typeof line === "number" ? line : null);
    return OK;
  },
  "add_doc/6": (compilation, [module, line, kind, definition, signature, doc]) => {
    const { left: name, right: arity } = definition as Pair;
    const added = { kind: (kind as Atom).name as DefinitionKind, name: name as Atom, arity: arity as number };
    return addDoc(writableModule(compilation, module, "add_doc/6"), added, line as number, signature as readonly Term[], doc);
  },
  "__get_attribute__/4": (compilation, [module, name, line, trace]) =>
    openModule(compilation, module, "get_attribute/2", INSTEAD_OF_ATTRIBUTES).attribute(
      name as Atom,
      typeof line === "number" ? line : null,
      trace === TRUE,
    ),
  "put_attribute/3": (compilation, [module, name, value]) => {
    writableModule(compilation, module, "put_attribute/3").attributes.put(name as Atom, value, null);
    return OK;
  },
  "get_attribute/2": (compilation, [module, name]) =>
    openModule(compilation, module, "get_attribute/2", INSTEAD_OF_ATTRIBUTES).attribute(name as Atom, null, true),
  "has_attribute?/2": (compilation, [module, name]) =>
    boolean(openModule(compilation, module, "has_attribute?/2").attributes.has(name as Atom)),
  "attributes_in/1": (compilation, [module]) => openModule(compilation, module, "attributes_in/1").attributes.names(),
  "delete_attribute/2": (compilation, [module, name]) =>
    writableModule(compilation, module, "delete_attribute/2").attributes.delete(name as Atom),
  "register_attribute/3": (compilation, [module, name, options]) => {
    const registered = { persist: option(options, "persist"), accumulate: option(options, "accumulate") };
    writableModule(compilation, module, "register_attribute/3").attributes.register(name as Atom, registered);
    return OK;
  },
  "defines?/2": (compilation, [module, pair]) => {
    const { left, right } = pair as Pair;
    const open = openModule(compilation, module, "defines?/2", INSTEAD_OF_DEFINES);
    return boolean(open.definitions.get(left as Atom, right as number) !== undefined);
  },
  "defines?/3": (compilation, [module, pair, kind]) => {
    const { left, right } = pair as Pair;
    const open = openModule(compilation, module, "defines?/3", INSTEAD_OF_DEFINES);
    return boolean(open.definitionKind(left as Atom, right as number) === (kind as Atom).name);
  },
  "defines_type?/2": (compilation, [module, pair]) => {
    const { left, right } = pair as Pair;
    return boolean(definesType(openModule(compilation, module, "defines_type?/2"), left, right));
  },
  "spec_to_callback/2": (compilation, [module, pair]) => {
    const { left, right } = pair as Pair;
    return boolean(specToCallback(openModule(compilation, module, "spec_to_callback/2"), left as Atom, right as number));
  },
  "definitions_in/1": (compilation, [module]) =>
    namesOf(openModule(compilation, module, "definitions_in/1", INSTEAD_OF_DEFINITIONS).definitions.all()),
  "definitions_in/2": (compilation, [module, kind]) => {
    const all = openModule(compilation, module, "definitions_in/2", INSTEAD_OF_DEFINITIONS).definitions.all();
    return namesOf(all.filter((definition) => definition.kind === ((kind as Atom).name as DefinitionKind)));
  },
  "get_definition/3": (compilation, [module, pair, options]) => {
    const { left, right } = pair as Pair;
    const found = openModule(compilation, module, "get_definition/3").definitions.get(left as Atom, right as number);
    return found === undefined ? NIL : definitionTerm(found, option(options, "skip_clauses"));
  },
  "delete_definition/2": (compilation, [module, pair]) => {
    const { left, right } = pair as Pair;
    const open = writableModule(compilation, module, "delete_definition/2");
    const taken = open.definitions.take(left as Atom, right as number);
    if (taken !== null) {
      open.locals.yank(taken);
      open.changed();
    }
    return boolean(taken !== null);
  },
  "make_overridable/2": (compilation, [module, definitions]) =>
    makeOverridable(writableModule(compilation, module, "make_overridable/2"), definitions, compilation),
  "overridables_in/1": (compilation, [module]) =>
    openModule(compilation, module, "overridables_in/1")
      .overridables()
      .map(({ name, arity }) => new Pair(name, arity)),
  "overridable?/2": (compilation, [module, pair]) => {
    const { left, right } = pair as Pair;
    return boolean(compilation.moduleUnderWay(module as Atom)?.isOverridable(left as Atom, right as number) ?? false);
  },
  "create/3": (compilation, [name, body, given]) => {
    if (Array.isArray(given) && !(given as readonly Pair[]).some(({ left }) => left === FILE)) {
      argumentError("expected :file to be given as option");
    }
    const env = envOfOptions(compilation, given);
    const counter = new Pair(name, compilation.nextCounter());
    const lined = linifyWithCounter(body, new Meta(env.line, 0), name as Atom, counter);
    return defineModule(compilation, name, lined, [], env);
  },
};

const DEFINITION_FUNCTIONS: Record<string, CompilerFunction> = {
  "store_definition/5": (compilation, [kind, isChecked, call, body, position]) => {
    const env = environmentOf(compilation, position);
    const module = writableModule(compilation, env.module, "def/2");
    return storeDefinition(module, (kind as Atom).name as DefinitionKind, isChecked === TRUE, call, body, env);
  },
  "reset_last/1": (compilation, [module]) => {
    openModule(compilation, module, "eval_quoted/4").definitions.resetLast();
    return OK;
  },
};

const BODY_FUNCTIONS: Record<string, CompilerFunction> = {
  "compile/4": (compilation, [name, body, values, env], caller) => {
    const outer = environmentOf(compilation, env);
    const inScope = caller === null || outer.lexicalTracker !== null ? outer : outer.with({ lexicalTracker: caller.lexicalTracker });
    return defineModule(compilation, name, body, values as readonly Term[], inScope);
  },
  "compile/3": (compilation, [name, key, values]) => {
    const { body, env } = compilation.moduleBody(key as number);
    return defineModule(compilation, name, body, values as readonly Term[], env);
  },
  "read_cache/2": (compilation, [module, key]) => openModule(compilation, module, "read_cache/2").readCache(key as number),
  "next_counter/1": (compilation, [module]) => {
    const open = compilation.moduleUnderWay(module as Atom);
    return open === null ? compilation.nextCounter() : new Pair(module, open.nextCounter());
  },
};

const FUNCTIONS: ReadonlyMap<Atom, ReadonlyMap<string, CompilerFunction>> = new Map(
  Object.entries<Record<string, CompilerFunction>>({
    ...codeFunctions,
    "Elixir.Module": MODULE_FUNCTIONS,
    elixir_def: DEFINITION_FUNCTIONS,
    elixir_module: BODY_FUNCTIONS,
    elixir_utils: { "noop/0": () => OK },
    elixir_locals: {
      "cache_env/1": (compilation, [env]) => {
        const full = environmentOf(compilation, env);
        return openModule(compilation, full.module, "def/2").cacheEnv(full);
      },
    },
    "Elixir.Kernel.Utils": {
      ...codeFunctions["Elixir.Kernel.Utils"],
      "declare_struct/3": (compilation, [module, fields, env]) =>
        declareStruct(writableModule(compilation, module, "put_attribute/3"), fields, environmentOf(compilation, env)),
    },
    "Elixir.Kernel.Typespec": {
      "deftypespec/6": (compilation, [kind, source, line, _file, module, position]) => {
        const open = writableModule(compilation, module, "put_attribute/3");
        const env = environmentOf(compilation, position);
        defineTypespec(open, { kind: (kind as Atom).name as TypespecKind, source, env, position }, line as number);
        return OK;
      },
    },
  }).map(([module, functions]) => [Atom.of(module), new Map(Object.entries(functions))]),
);
