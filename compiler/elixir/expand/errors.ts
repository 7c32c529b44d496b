/** Raising the compiler's errors, and its warnings. */
import { inspectAtom, inspectCallee } from "../atom-text.js";
import { makeMap } from "../erlang-terms.js";
import { Raised } from "../evaluator.js";
import { Atom, type MapTerm, type Meta, NIL, Pair, type Term, TRUE } from "../terms.js";
import type { Compilation } from "./compilation.js";
import type { Env } from "./env.js";
import type { Expansion } from "./expansion.js";
import { KEEP, metaGet } from "./meta.js";

const ERROR = Atom.of("error");
const STRUCT = Atom.of("__struct__");
const EXCEPTION = Atom.of("__exception__");
const COMPILE_ERROR = Atom.of("Elixir.CompileError");
const ARGUMENT_ERROR = Atom.of("Elixir.ArgumentError");
const MACRO = Atom.of("Elixir.Macro");
const KERNEL = Atom.of("Elixir.Kernel");
const TO_STRING = Atom.of("to_string");
const INSPECT = Atom.of("inspect");

/** `%CompileError{}`, at the metadata's place. */
export function formError(x: Expansion, meta: Meta, description: string): never {
  return compileError(x.compilation, x.env.file, meta, description);
}

export function compileError(compilation: Compilation, envFile: string, meta: Meta, description: string): never {
  const { file, line } = placeOf(meta, envFile);
  const reason = exception(COMPILE_ERROR, [
    ["description", description],
    ["file", file],
    ["line", line],
  ]);
  const place = `${compilation.relativeToCwd(file)}:${line === 0 ? "" : `${line}:`}`;
  throw new Raised(ERROR, reason, [], `${place} ${description}`);
}

/** `raise ArgumentError, message` in a macro. */
export function argumentError(message: string): never {
  throw new Raised(ERROR, exception(ARGUMENT_ERROR, [["message", message]]), [], message);
}

function exception(module: Atom, fields: readonly (readonly [string, Term])[]): MapTerm {
  return makeMap([[STRUCT, module], [EXCEPTION, TRUE], ...fields.map(([name, value]): [Term, Term] => [Atom.of(name), value])]);
}

/** Where code with this metadata stands: macros with `location: :keep` say it themselves. */
function placeOf(meta: Meta, envFile: string): { readonly file: string; readonly line: number } {
  const keep = metaGet(meta, KEEP);
  if (keep instanceof Pair && typeof keep.left === "string" && typeof keep.right === "number") return { file: keep.left, line: keep.right };
  return { file: envFile, line: meta.line };
}

export function formWarn(x: Expansion, meta: Meta, message: string): void {
  envWarn(x.compilation, x.env, meta, message);
}

/** A warning that does not say in which function it is. */
export function fileWarn(x: Expansion, meta: Meta, message: string): void {
  x.compilation.warn({ message, ...placeOf(meta, x.env.file), place: null });
}

export function envWarn(compilation: Compilation, env: Env, meta: Meta, message: string): void {
  compilation.warn({ message, ...placeOf(meta, env.file), place: placeName(env) });
}

/** Where code stands as stack traces say it: what `IO.warn` shows. */
export function stackPlace({ module, function: inside }: Env): string | null {
  if (inside === null) return module === NIL ? null : `${inspectAtom(module)} (module)`;
  return formatMfa(module, inside.name, inside.arity);
}

function placeName({ module, function: inside }: Env): string | null {
  if (module === NIL && inside === null) return null;
  if (inside === null) return inspectAtom(module);
  return formatMfa(module, inside.name, inside.arity);
}

/** `Exception.format_mfa/3` */
function formatMfa(module: Atom, name: Atom, arity: number): string {
  return `${inspectAtom(module)}.${inspectCallee(name)}/${arity}`;
}

/** `Macro.to_string/1` */
export function sourceText(x: { readonly compilation: Compilation }, quoted: Term): string {
  return String(x.compilation.evaluator.apply(MACRO, TO_STRING, [quoted]));
}

/** `Kernel.inspect/1` */
export function inspectText(x: { readonly compilation: Compilation }, term: Term): string {
  return String(x.compilation.evaluator.apply(KERNEL, INSPECT, [term, []]));
}
