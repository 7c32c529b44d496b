/** Which function or macro a call means, and the expansion of macros. */
import { inspectAtom } from "../atom-text.js";
import { type ModuleInterface, Raised } from "../evaluator.js";
import { Atom, type Meta, NIL, Node, Pair, type Term } from "../terms.js";
import type { ModuleUnderWay } from "./compilation.js";
import { Imported } from "./env.js";
import { formError, formWarn } from "./errors.js";
import { expand } from "./expand.js";
import type { Expansion } from "./expansion.js";
import { inlineTarget } from "./inline-table.js";
import { kernelMacro } from "./kernel/index.js";
import { linifyWithCounter } from "./linify.js";
import { expandLocal, refuseOperatorOnVariable } from "./local.js";
import { CONTEXT, IMPORTS, metaGet, metaIsTrue } from "./meta.js";
import { expandRemote } from "./remote.js";
import { isSpecialForm } from "./special-forms.js";
import { beforeMacro, callerEntry, macroEntry } from "./stack-entries.js";

const KERNEL = Atom.of("Elixir.Kernel");
const ERLANG = Atom.of("erlang");
const APPLICATION = Atom.of("Elixir.Application");
const AMBIGUOUS_OP = Atom.of("ambiguous_op");
const REQUIRED = Atom.of("required");
const DOT = Atom.of(".");
/** Calls in what macros give back, in each other. A macro that expands without end must not use up the stack while the machine runs it. */
const MAX_MACRO_DEPTH = 500;

/** What a name and an arity are imported as. `meta`: the call itself says (it was quoted) from where it is. */
export interface ImportMatch {
  readonly kind: "function" | "macro" | "meta";
  readonly receiver: Atom;
}

export function expandLocalOrImport(x: Expansion, node: Node, name: Atom, args: readonly Term[]): Term {
  const { meta } = node;
  if (args.length === 1) refuseAmbiguousOperator(x, meta, name, args[0]);
  const arity = args.length;
  const found = findImport(x, meta, name, arity);
  if (found?.kind !== "meta" && isLocalMacro(x, name, arity)) {
    if (found !== null && found.receiver !== x.env.module) refuseMacroConflict(x, meta, found.receiver, name, arity);
    return expandLocalMacro(x, meta, name, args);
  }
  if (found === null) return expandUnimported(x, node, name, args);
  if (found.kind === "meta") return expandQuotedImport(x, node, found.receiver, name, args);
  importUsed(x, found.receiver, name, arity);
  if (found.kind === "macro") {
    checkDeprecated(x, meta, "macro", found.receiver, name, arity);
    return expandMacro(x, meta, found.receiver, name, args);
  }
  return expandImportedFunction(x, node, found.receiver, name, args);
}

function expandUnimported(x: Expansion, node: Node, name: Atom, args: readonly Term[]): Term {
  if (x.env.module === KERNEL) {
    const target = inlineTarget(KERNEL, name, args.length);
    if (target !== null) return expandImportedFunction(x, node, target.module, target.name, args);
  }
  return expandLocal(x, node, name, args);
}

/** A call that a quote has marked with the module it is imported from. */
function expandQuotedImport(x: Expansion, node: Node, receiver: Atom, name: Atom, args: readonly Term[]): Term {
  if (isMacro(x, receiver, name, args.length)) {
    checkDeprecated(x, node.meta, "macro", receiver, name, args.length);
    return expandMacro(x, node.meta, receiver, name, args);
  }
  checkDeprecated(x, node.meta, "function", receiver, name, args.length);
  return expandImportedFunction(x, node, receiver, name, args);
}

function expandImportedFunction(x: Expansion, node: Node, receiver: Atom, name: Atom, args: readonly Term[]): Term {
  return dispatchRequired(x, node, new Node(DOT, node.meta, [receiver, name]), receiver, name, args);
}

function refuseAmbiguousOperator(x: Expansion, meta: Meta, name: Atom, arg: Term): void {
  const context = meta.before.length === 0 && meta.after.length === 0 ? undefined : metaGet(meta, AMBIGUOUS_OP);
  if (context !== undefined) refuseOperatorOnVariable(x, meta, name, context, arg);
}

/** A call of a module's function or macro. */
export function dispatchRequired(x: Expansion, node: Node, dot: Node, receiver: Term, name: Atom, args: readonly Term[]): Term {
  if (!(receiver instanceof Atom)) return expandRemote(x, node, dot, receiver, name, args);
  const { meta } = node;
  const arity = args.length;
  const target = inlineTarget(receiver, name, arity);
  if (target !== null) return expandRemote(x, node, dot, target.module, target.name, args);
  const isRequired = receiver === x.env.module || x.env.requires.includes(receiver) || metaIsTrue(meta, REQUIRED);
  if (isRequired && isMacro(x, receiver, name, arity)) {
    checkDeprecated(x, meta, "macro", receiver, name, arity);
    return expandMacro(x, meta, receiver, name, args);
  }
  checkDeprecated(x, meta, "function", receiver, name, arity);
  return expandRemote(x, node, dot, receiver, name, args);
}

/** The functions and macros of a module, to be asked by name and arity. */
interface Exports {
  readonly functions: Imported;
  readonly macros: Imported;
}

const exportsOf = new WeakMap<ModuleInterface, Exports>();

function moduleExports(x: Expansion, module: Atom): Exports | null {
  const description = x.compilation.evaluator.moduleInterface(module);
  if (description === null) return null;
  let found = exportsOf.get(description);
  if (found === undefined) {
    found = { functions: new Imported(module, description.functions), macros: new Imported(module, description.macros ?? []) };
    exportsOf.set(description, found);
  }
  return found;
}

export function isMacro(x: Expansion, module: Atom, name: Atom, arity: number): boolean {
  if (module === ERLANG) return false;
  if (module === KERNEL && kernelMacro(name, arity) !== null) return true;
  return moduleExports(x, module)?.macros.has(name, arity) ?? false;
}

export function findImport(x: Expansion, meta: Meta, name: Atom, arity: number): ImportMatch | null {
  const marked = importInMeta(meta, arity);
  if (marked !== null) return { kind: "meta", receiver: marked };
  let first: ImportMatch | null = null;
  let second: Atom | null = null;
  for (const imported of x.env.functions) {
    if (!imported.has(name, arity)) continue;
    if (first === null) first = { kind: "function", receiver: imported.module };
    else second ??= imported.module;
  }
  for (const imported of x.env.macros) {
    if (!imported.has(name, arity)) continue;
    if (first === null) first = { kind: "macro", receiver: imported.module };
    else second ??= imported.module;
  }
  if (first !== null && second !== null) refuseAmbiguousCall(x, meta, first.receiver, second, name, arity);
  return first;
}

function importInMeta(meta: Meta, arity: number): Atom | null {
  if (meta.before.length === 0 && meta.after.length === 0) return null;
  const imports = metaGet(meta, IMPORTS);
  if (!Array.isArray(imports) || metaGet(meta, CONTEXT) === undefined) return null;
  const entry = imports.find((pair) => pair instanceof Pair && pair.left === arity);
  return entry === undefined ? null : ((entry as Pair).right as Atom);
}

export function refuseAmbiguousCall(x: Expansion, meta: Meta, first: Atom, second: Atom, name: Atom, arity: number): never {
  formError(
    x,
    meta,
    `function ${name.name}/${arity} imported from both ${inspectAtom(first)} and ${inspectAtom(second)}, call is ambiguous`,
  );
}

function refuseMacroConflict(x: Expansion, meta: Meta, receiver: Atom, name: Atom, arity: number): never {
  const called = `${name.name}/${arity}`;
  formError(
    x,
    meta,
    `call to local macro ${called} conflicts with imported ${inspectAtom(receiver)}.${called}, ` +
      "please rename the local macro or remove the conflicting import",
  );
}

/** An import is used: for warnings, and because the module must not define that name then. */
export function importUsed(x: Expansion, receiver: Atom, name: Atom, arity: number): void {
  x.env.lexicalTracker?.importUsed(receiver, name, arity);
  const inside = x.function;
  if (inside !== null && receiver !== x.env.module) x.module?.recordImport({ name, arity }, receiver, inside);
}

/** Whether the module that is being defined has such a macro, before this function. */
function isLocalMacro(x: Expansion, name: Atom, arity: number): boolean {
  const inside = x.function;
  if (inside === null || (inside.name === name && inside.arity === arity)) return false;
  const kind = x.module?.definitionKind(name, arity) ?? null;
  return kind === "defmacro" || kind === "defmacrop";
}

/** The module, if it has such a macro that `Macro.expand` may call: in its body too. */
export function dispatchableLocalMacro(x: Expansion, name: Atom, arity: number): ModuleUnderWay | null {
  const { module } = x;
  const kind = module?.definitionKind(name, arity) ?? null;
  return kind === "defmacro" || kind === "defmacrop" ? module : null;
}

function expandLocalMacro(x: Expansion, meta: Meta, name: Atom, args: readonly Term[]): Term {
  const { module, function: inside } = x;
  module!.recordLocal({ name, arity: args.length }, inside!, meta, true);
  return expandQuoted(x, meta, module!.name, name, args.length, () => module!.applyDefinition(name, args, x.caller(meta.line)));
}

export function expandMacro(x: Expansion, meta: Meta, receiver: Atom, name: Atom, args: readonly Term[]): Term {
  return expandQuoted(x, meta, receiver, name, args.length, () => runMacro(x, meta, receiver, name, args));
}

/** What a macro makes, before it is expanded. */
export function runMacro(x: Expansion, meta: Meta, receiver: Atom, name: Atom, args: readonly Term[]): Term {
  const builtIn = receiver === KERNEL ? kernelMacro(name, args.length) : null;
  if (builtIn !== null) return builtIn(x, meta, args);
  return x.compilation.evaluator.applyMacro(receiver, name, x.caller(meta.line), args);
}

function expandQuoted(x: Expansion, meta: Meta, receiver: Atom, name: Atom, arity: number, run: () => Term): Term {
  if (x.macroDepth >= MAX_MACRO_DEPTH)
    formError(x, meta, `macros are nested more than ${MAX_MACRO_DEPTH} deep: do they expand without end?`);
  x.macroDepth++;
  try {
    const quoted = linifyWithCounter(run(), meta, receiver, x.nextCounter());
    return expand(x, quoted);
  } catch (error) {
    if (error instanceof Raised) {
      const inMacro = beforeMacro(error.trace, receiver, name, arity);
      error.trace = [...inMacro, macroEntry(receiver, name, arity), callerEntry(x, meta.line)];
    }
    throw error;
  } finally {
    x.macroDepth--;
  }
}

/** A function of another module (null: of this one) that a capture means. */
export interface CapturedFunction {
  readonly module: Term | null;
  readonly name: Atom;
  readonly arity: number;
}

/** What `&name/arity` means; null if it is a macro. */
export function importedFunction(x: Expansion, meta: Meta, name: Atom, arity: number): CapturedFunction | null {
  const found = findImport(x, meta, name, arity);
  if (found?.kind === "macro") return null;
  if (found?.kind === "meta") return requiredFunction(x, meta, found.receiver, name, arity);
  if (found !== null) {
    importUsed(x, found.receiver, name, arity);
    return remoteFunction(x, meta, found.receiver, name, arity);
  }
  if (isSpecialForm(name, arity) || isLocalMacro(x, name, arity)) return null;
  const inside = x.function;
  if (inside !== null) x.module?.recordLocal({ name, arity }, inside, meta, false);
  return { module: null, name, arity };
}

/** What `&module.name/arity` means; null if it is a macro. */
export function requiredFunction(x: Expansion, meta: Meta, receiver: Atom, name: Atom, arity: number): CapturedFunction | null {
  if (x.env.requires.includes(receiver) && isMacro(x, receiver, name, arity)) return null;
  return remoteFunction(x, meta, receiver, name, arity);
}

function remoteFunction(x: Expansion, meta: Meta, receiver: Atom, name: Atom, arity: number): CapturedFunction {
  checkDeprecated(x, meta, "function", receiver, name, arity);
  const target = inlineTarget(receiver, name, arity);
  return { module: target?.module ?? receiver, name: target?.name ?? name, arity };
}

const ENV_READERS = new Set(["get_env", "fetch_env", "fetch_env!"]);
const UNCHECKED = new Set(["erlang", "elixir_def", "elixir_module", "Elixir.Kernel"]);

/** Warns about deprecated macros, and about deprecated functions in module bodies: others are found when all is compiled. */
function checkDeprecated(x: Expansion, meta: Meta, kind: "function" | "macro", receiver: Atom, name: Atom, arity: number): void {
  if (x.function !== null && kind === "function") return;
  if (UNCHECKED.has(receiver.name)) return;
  if (receiver === APPLICATION) {
    if (x.function === null && (x.env.module !== NIL || kind === "macro") && ENV_READERS.has(name.name)) {
      formWarn(x, meta, `Application.${name.name}/${arity} is discouraged in the module body, use Application.compile_env/3 instead`);
    }
    return;
  }
  const message = x.compilation.evaluator.moduleInterface(receiver)?.deprecated.get(`${name.name}/${arity}`);
  if (message === undefined) return;
  const what = name.name === "__using__" && arity === 1 ? `use ${inspectAtom(receiver)}` : `${inspectAtom(receiver)}.${name.name}/${arity}`;
  formWarn(x, meta, `${what} is deprecated. ${message}`);
}
