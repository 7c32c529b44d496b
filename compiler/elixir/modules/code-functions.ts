/** What `Code`, `Macro` and the command line ask of the compiler. */
import { binaryBytes, makeMap, makeTuple, mapPairs, tupleElements } from "../erlang-terms.js";
import { Bindings, VariableKey } from "../expand/bindings.js";
import { dispatchRequired, isMacro } from "../expand/dispatch.js";
import { type Env, GUARD } from "../expand/env.js";
import { escapeTerm } from "../expand/escape.js";
import { expand } from "../expand/expand.js";
import { Expansion } from "../expand/expansion.js";
import { kernelMacro } from "../expand/kernel/index.js";
import { linify } from "../expand/linify.js";
import { loadStruct } from "../expand/struct.js";
import { Atom, MapTerm, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import type { ModuleCompilation } from "./compilation.js";
import { compileAgain } from "./consolidation.js";
import { envOfTerm } from "./env-term.js";
import { Evaluation } from "./evaluate.js";
import { expandOnce } from "./expand-once.js";
import { runQuoted, runSource, SourceFiles } from "./files.js";
import { readFunctions } from "./read-functions.js";
import { sourceFile } from "./source-text.js";

type Handler = (compilation: ModuleCompilation, args: readonly Term[], env: Env | null) => Term;

const OK = Atom.of("ok");
const ERROR = Atom.of("error");
const FALSE = Atom.of("false");
const DERIVING = Atom.of("__deriving__");
const utf8 = new TextDecoder();

function text(binary: Term): string {
  return typeof binary === "string" ? binary : utf8.decode(binaryBytes(binary as Uint8Array));
}

/** A binary or a charlist. */
function pathText(path: Term): string {
  return Array.isArray(path) ? String.fromCodePoint(...(path as readonly number[])) : text(path);
}

function optionOf(options: Term, name: string): Term | undefined {
  return (options as readonly Pair[]).find(({ left }) => left === Atom.of(name))?.right;
}

/** An environment, or options that say what is in one. */
export function envOfOptions(compilation: ModuleCompilation, options: Term): Env {
  const isMap = options instanceof MapTerm;
  return envOfTerm(compilation, isMap ? options : makeMap((options as readonly Pair[]).map(({ left, right }) => [left, right] as const)));
}

/** `{value, binding, env}`. Of variables that the binding has twice, the later value counts. */
function evaluate(compilation: ModuleCompilation, quoted: Term, binding: Term, given: Env): Term {
  const versions = new Map<VariableKey, number>();
  const values: Term[] = [];
  for (const { left: key, right: value } of binding as readonly Pair[]) {
    const variable = key instanceof Atom ? VariableKey.of(key, NIL) : VariableKey.of(...((tupleElements(key) ?? []) as [Atom, Term]));
    const version = versions.get(variable) ?? versions.size;
    versions.set(variable, version);
    values[version] = value;
  }
  const env = given.with({ versionedVars: Bindings.from(versions) });
  const x = new Expansion(compilation, env);
  const expanded = expand(x, linify(quoted, env.line));
  const wanted = [...x.read.entries()];
  const evaluation = new Evaluation(compilation, env, [...values.entries()]);
  const value = evaluation.run(expanded, new Set(wanted.map(([, version]) => version)));
  const after = x.env.with({ versionedVars: x.read });
  if (expanded instanceof Atom) return makeTuple([value, binding, after.toTerm()]);
  const known = wanted.flatMap(([key, version]) => {
    const found = evaluation.value(version);
    return found === undefined ? [] : [{ key, found }];
  });
  return makeTuple([value, bindingOf(known), after.toTerm()]);
}

/** In the order that Elixir's has: that of a map of `{name, context}`, from its end. */
function bindingOf(known: readonly { readonly key: VariableKey; readonly found: Term }[]): Term {
  const ordered = mapPairs(makeMap(known.map(({ key, found }) => [new Pair(key.name, key.context), found] as const))).toReversed();
  return ordered.map(([key, found]) => {
    const { left: name, right: context } = key as Pair;
    return new Pair(context === NIL ? name : (key as Pair), found);
  });
}

function withModules(compilation: ModuleCompilation, compile: () => void): Term {
  const modules: Pair[] = [];
  compilation.collecting(
    (module, _, compiled) => modules.push(new Pair(module, compiled.file)),
    () => compilation.verification.within(false, compile),
  );
  return modules;
}

export const codeFunctions: Record<string, Record<string, Handler>> = {
  "Elixir.Code": {
    "eval_quoted/3": (compilation, [quoted, binding, env]) =>
      compilation.verification.within(false, () => evaluate(compilation, quoted, binding, envOfTerm(compilation, env as MapTerm))),
    "compiler_modules/0": (compilation) => compilation.temporaryModules.takeFree(),
    /** `[{module, binary}]` */
    "compile_quoted/2": (compilation, [quoted, file]) => withModules(compilation, () => runQuoted(compilation, quoted, text(file))),
    "compile_string/2": (compilation, [source, file]) => withModules(compilation, () => runSource(compilation, text(source), text(file))),
    "ensure_compiled/1": (compilation, [module]) => {
      const found = compilation.evaluator.load(module as Atom) ? "found" : compilation.ensureCompiled(module as Atom, "module");
      return Atom.of(found === "not found" ? "not_found" : found);
    },
    "env_for_eval/1": (compilation, [options]) => envOfOptions(compilation, options).toTerm(),
    "read_binary/1": (compilation, [path]) => {
      const bytes = compilation.options.readBinary?.(text(path)) ?? null;
      return bytes === null ? ERROR : new Pair(OK, bytes);
    },
    "read_file/1": (compilation, [path]) => {
      const source = compilation.options.readFile(text(path));
      return source === null ? ERROR : new Pair(OK, source);
    },
    "absolute/1": (compilation, [path]) => compilation.absolute(text(path)),
    "can_await_module_compilation?/0": (compilation) => (compilation.requirements === null ? FALSE : TRUE),
    "put_compiler_option/2": (compilation, [name, value]) => {
      compilation.putSetting((name as Atom).name, value);
      if ((name as Atom).name === "no_warn_undefined") compilation.verification.silenced = Array.isArray(value) ? value : "all";
      return OK;
    },
  },
  elixir_expand: {
    /** `{expanded, env}`: code as the expander makes it, and the environment behind it. */
    "expand/2": (compilation, [quoted, env]) => {
      const x = new Expansion(compilation, envOfTerm(compilation, env as MapTerm));
      const expanded = expand(x, quoted);
      return makeTuple([expanded, x.env.with({ versionedVars: x.read }).toTerm()]);
    },
  },
  "Elixir.Code.Reader": readFunctions,
  "Elixir.Kernel": {
    /** What a macro of Kernel makes that the compiler carries out. */
    "expand_macro/3": (compilation, [name, args, env]) => {
      const caller = envOfTerm(compilation, env as MapTerm);
      const given = args as readonly Term[];
      const macro = kernelMacro(name as Atom, given.length);
      if (macro === null) throw new TypeError(`Kernel.${(name as Atom).name}/${given.length} is no macro of the compiler's`);
      return macro(new Expansion(compilation, caller), new Meta(caller.line, 0), given);
    },
  },
  "Elixir.Kernel.Utils": {
    /** A condition, expanded as in a guard in which these variables (`{name, context}`) are bound. */
    "expand_guard/3": (compilation, [condition, variables, env]) => {
      const keys = (variables as readonly Pair[]).map(({ left, right }) => VariableKey.of(left as Atom, right));
      const bindings = Bindings.from(keys.map((key, index) => [key, index] as const));
      const caller = envOfTerm(compilation, env as MapTerm).with({ context: GUARD, versionedVars: bindings });
      return expand(new Expansion(compilation, caller), condition);
    },
  },
  "Elixir.Macro.Env": {
    "relative_to_cwd/1": (compilation, [file]) => compilation.relativeToCwd(text(file)),
  },
  elixir_erl: {
    "consolidate/3": (_compilation, [code, specs, chunks]) => compileAgain(code as MapTerm, specs, chunks),
  },
  "Elixir.Protocol": {
    /** Runs the macro `__deriving__/3` of an implementation, if it has one. */
    "expand_deriving/3": (compilation, [implementation, args, env]) => {
      const caller = envOfTerm(compilation, env as MapTerm).with({ versionedVars: Bindings.EMPTY });
      const x = new Expansion(compilation, caller);
      if (!isMacro(x, implementation as Atom, DERIVING, 3)) return FALSE;
      const meta = new Meta(caller.line, 0, [], [new Pair(Atom.of("required"), TRUE)]);
      const dot = new Node(Atom.of("."), meta, [implementation, DERIVING]);
      const call = new Node(dot, meta, args as readonly Term[]);
      const expanded = dispatchRequired(x, call, dot, implementation, DERIVING, args as readonly Term[]);
      new Evaluation(compilation, caller).run(expanded);
      return TRUE;
    },
  },
  "Elixir.Macro": {
    "escape/2": (_compilation, [value, options]) =>
      escapeTerm(value, null, { unquote: optionOf(options, "unquote") === TRUE, prune: optionOf(options, "prune_metadata") === TRUE }),
    "struct!/2": (compilation, [module, env]) => {
      const x = new Expansion(compilation, envOfTerm(compilation, env as MapTerm));
      return loadStruct(x, new Meta(x.env.line, 0), module as Atom, [], []);
    },
    /** `{expanded, has it been?}` */
    "expand_once/2": (compilation, [term, env]) => {
      const { term: expanded, isExpanded } = expandOnce(compilation, term, envOfTerm(compilation, env as MapTerm));
      return new Pair(expanded, isExpanded ? TRUE : FALSE);
    },
  },
  wasmbeam_compiler: {
    /** `{ok, names}` or `error` */
    "list_directory/1": (compilation, [path]) => {
      const names = compilation.options.listDirectory?.(compilation.absolute(pathText(path))) ?? null;
      return names === null ? ERROR : new Pair(OK, [...names]);
    },
    /** Runs or compiles files that belong together. `[path]` */
    "compile_files/1": (compilation, [paths]) => {
      const sources = (paths as readonly Term[]).map((path) => sourceFile(compilation, text(path)));
      compilation.verification.within(true, () => new SourceFiles(compilation, sources).compile());
      return OK;
    },
    "finish_docs/0": (compilation) => {
      compilation.finishDocs();
      return OK;
    },
    /** Where the last error was raised, as a path from the current directory, or nil. */
    "failed_file/0": (compilation) => (compilation.failedFile === null ? NIL : compilation.relativeToCwd(compilation.failedFile)),
  },
};
