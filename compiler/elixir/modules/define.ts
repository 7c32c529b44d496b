/** `defmodule`: opens a module, runs its body and the hooks, closes it. */

import { compareTerms } from "../../beam/term-order.js";
import type { CompiledModule } from "../../core/module.js";
import { inspectAtom } from "../atom-text.js";
import { lazyTuple, toErlang, tupleElements } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import { Bindings } from "../expand/bindings.js";
import { dispatchRequired, isMacro } from "../expand/dispatch.js";
import type { Env } from "../expand/env.js";
import { compileError } from "../expand/errors.js";
import { expand } from "../expand/expand.js";
import { Expansion } from "../expand/expansion.js";
import { withinLimits } from "../expand/limits.js";
import { Atom, Meta, Node, Pair, type Term, TRUE } from "../terms.js";
import { closeModule } from "./close.js";
import type { ModuleCompilation } from "./compilation.js";
import { Evaluation } from "./evaluate.js";
import { runInLexicalScope } from "./lexical-scope.js";
import { OpenModule } from "./module.js";

const RESERVED: ReadonlySet<string> = new Set(
  ["True", "False", "Nil", "Any", "BitString", "PID", "Reference", "Elixir"].map((name) => `Elixir.${name}`).concat("Elixir"),
);
const MODULE = Atom.of("module");
const UNDEF = Atom.of("undef");
const UNDEFINED_FUNCTION_ERROR = Atom.of("Elixir.UndefinedFunctionError");
const BEFORE_COMPILE = Atom.of("before_compile");
const AFTER_COMPILE = Atom.of("after_compile");
const AFTER_VERIFY = Atom.of("after_verify");

/**
 * `:elixir_module.compile/4`: `values` are those of the environment's variables, in order of names. Answers `{:module, name, binary, value of the body}`.
 */
export function defineModule(compilation: ModuleCompilation, name: Term, body: Term, values: readonly Term[], outer: Env): Term {
  const place = new Meta(outer.line, 0);
  if (!(name instanceof Atom) || ["nil", "true", "false"].includes(name.name) || /[/\\]/.test(name.name)) {
    compileError(compilation, outer.file, place, `invalid module name: ${compilation.inspect(name)}`);
  }
  const keys = [...outer.versionedVars.entries()].map(([key]) => key);
  keys.sort((a, b) => compareTerms(toErlang(new Pair(a.name, a.context)), toErlang(new Pair(b.name, b.context)), "exact"));
  const inside = outer.with({ module: name, versionedVars: Bindings.from(keys.map((key, index) => [key, index] as const)) });
  // Within a function, the module has a lexical scope of its own.
  if (outer.function === null && outer.lexicalTracker !== null) return define(compilation, name, body, values, inside);
  const scoped = outer.function === null ? inside : inside.with({ tracers: [], function: null });
  return runInLexicalScope(compilation, scoped, (env) => define(compilation, name, body, values, env));
}

function define(compilation: ModuleCompilation, name: Atom, body: Term, values: readonly Term[], env: Env): Term {
  checkAvailable(compilation, name, env);
  const module = new OpenModule(name, env.line, env.file, compilation, env.lexicalTracker);
  compilation.enter(module);
  try {
    return withinLimits(compilation, env.file, new Meta(env.line, 0), () => complete(compilation, module, body, values, env));
  } catch (error) {
    throw undefinedInBody(error, name, compilation);
  } finally {
    compilation.leave(module);
  }
}

/** Runs the body and the hooks, and closes the module. */
function complete(compilation: ModuleCompilation, module: OpenModule, body: Term, values: readonly Term[], env: Env): Term {
  const { value, env: after } = runBody(module, body, values, env);
  const { closed, compiled } = closeModule(module);
  runAfterCompile(module, after, compiled);
  warnUnusedAttributes(module);
  compilation.closed(module.name, env.file, compiled);
  compilation.verification.add(closed, module.attributes.accumulatedValues(AFTER_VERIFY) as readonly Pair[]);
  return lazyTuple(() => [MODULE, module.name, compiled.file, value]);
}

function checkAvailable(compilation: ModuleCompilation, name: Atom, env: Env): void {
  const place = new Meta(env.line, 0);
  if (RESERVED.has(name.name)) compileError(compilation, env.file, place, `module ${inspectAtom(name)} is reserved and cannot be defined`);
  const under = compilation.moduleUnderWay(name);
  if (under !== null) {
    const where = `${compilation.relativeToCwd(under.file)}:${under.line}`;
    compileError(
      compilation,
      env.file,
      place,
      `cannot define module ${inspectAtom(name)} because it is currently being defined in ${where}`,
    );
  }
  if (compilation.ignoresConflicts || !compilation.evaluator.load(name)) return;
  const file = compilation.inMemory.has(name) ? "" : fileOf(compilation, name);
  const from =
    file === null
      ? ""
      : file === ""
        ? " (current version defined in memory)"
        : ` (current version loaded from ${compilation.relativeToCwd(file)})`;
  compilation.warn({ message: `redefining module ${inspectAtom(name)}${from}`, file: env.file, line: env.line, place: null });
}

/** Where a module that is loaded comes from; null: it is not said. */
function fileOf(compilation: ModuleCompilation, name: Atom): string | null {
  const which = compilation.evaluator.apply(Atom.of("code"), Atom.of("which"), [name]);
  return Array.isArray(which) ? String.fromCodePoint(...(which as readonly number[])) : null;
}

/** Expands and runs the body, then the hooks before compilation. */
function runBody(module: OpenModule, body: Term, values: readonly Term[], env: Env): { readonly value: Term; readonly env: Env } {
  const { compilation } = module;
  const x = new Expansion(compilation, env);
  const expanded = expand(x, body);
  x.warnUnused();
  const value = new Evaluation(
    compilation,
    env,
    values.map((value, index) => [index, value] as const),
  ).run(expanded);
  module.storeNotOverridden();
  const after = x.env.with({ line: module.line, versionedVars: Bindings.EMPTY });
  const hooked = runBeforeCompile(module, after);
  module.storeNotOverridden();
  return { value, env: hooked };
}

/** Functions are called, what macros make is evaluated at the end of the module. */
function runBeforeCompile(module: OpenModule, start: Env): Env {
  const { compilation } = module;
  let env = start;
  // Those that the hooks add are not called.
  for (const hook of [...(module.attributes.accumulatedValues(BEFORE_COMPILE) as readonly Pair[])]) {
    const at = env.with({ versionedVars: Bindings.EMPTY });
    const x = new Expansion(compilation, at);
    const expanded = dispatchHook(x, module.line, hook.left as Atom, hook.right as Atom, [at.toTerm()]);
    if (expanded === null) continue;
    x.warnUnused();
    new Evaluation(compilation, at).run(expanded);
    env = x.env;
  }
  return env;
}

function runAfterCompile(module: OpenModule, env: Env, compiled: CompiledModule): void {
  const { compilation } = module;
  for (const hook of module.attributes.accumulatedValues(AFTER_COMPILE) as readonly Pair[]) {
    const x = new Expansion(compilation, env);
    const expanded = dispatchHook(x, module.line, hook.left as Atom, hook.right as Atom, [env.toTerm(), compiled.file]);
    if (expanded !== null) new Evaluation(compilation, env).run(expanded);
  }
}

const UNUSED_TEXTS: ReadonlyMap<string, string> = new Map([
  ["typedoc", "no type follows it"],
  ["doc", "no definition follows it"],
  ["impl", "no definition follows it"],
  ["deprecated", "no definition follows it"],
]);

function warnUnusedAttributes(module: OpenModule): void {
  for (const { name, line } of module.attributes.unused()) {
    const rest = UNUSED_TEXTS.get(name.name);
    const message = `module attribute @${name.name} was set but ${rest ?? "never used"}`;
    module.compilation.warn({ message, file: module.file, line, place: null });
  }
}

const DOT = Atom.of(".");
const REQUIRED = Atom.of("required");

/** A hook: functions are called, and null is the answer; what a macro makes is answered, expanded. */
function dispatchHook(x: Expansion, line: number, module: Atom, name: Atom, args: readonly Term[]): Term | null {
  x.compilation.ensureCompiled(module, "module");
  if (!isMacro(x, module, name, args.length)) {
    x.compilation.evaluator.apply(module, name, args);
    return null;
  }
  const meta = new Meta(line, 0, [], [new Pair(REQUIRED, TRUE)]);
  const dot = new Node(DOT, meta, [module, name]);
  return dispatchRequired(x, new Node(dot, meta, args), dot, module, name, args);
}

/** A call of a function of the module itself while it is not there yet says so. */
function undefinedInBody(error: unknown, name: Atom, compilation: ModuleCompilation): unknown {
  if (!(error instanceof Raised) || error.reason !== UNDEF || error.kind.name !== "error") return error;
  const [module, called, argsOrArity] = tupleElements(error.trace[0] as Term) ?? [];
  if (module !== name) return error;
  const arity = Array.isArray(argsOrArity) ? argsOrArity.length : (argsOrArity as number);
  const fields = Object.entries({ module, function: called, arity, reason: Atom.of("function not available") });
  const options = fields.map(([key, value]) => new Pair(Atom.of(key), value as Term));
  const exception = compilation.evaluator.apply(UNDEFINED_FUNCTION_ERROR, Atom.of("exception"), [options]);
  return new Raised(error.kind, exception, error.trace, `${error.message} (while ${inspectAtom(name)} was compiled)`);
}
