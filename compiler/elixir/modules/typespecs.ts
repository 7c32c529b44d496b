/**
 * `@type`, `@spec`, `@callback` and their kind: kept as they stand, with their documentation. Names and arities of callbacks make `behaviour_info/1`; what the
 * types mean nobody asks while code is compiled or run.
 */
import { inspectAtom } from "../atom-text.js";
import { mapPairs } from "../erlang-terms.js";
import { Atom, type MapTerm, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { keyOf } from "./definitions.js";
import { merged } from "./docs.js";
import type { OpenModule } from "./module.js";

export type TypespecKind = "type" | "typep" | "opaque" | "spec" | "callback" | "macrocallback";

export interface Typespec {
  readonly kind: TypespecKind;
  readonly name: Atom;
  readonly arity: number;
  /** The quoted specification. */
  readonly source: Term;
  readonly line: number;
  readonly file: string;
  /** `[line, doc, metadata]` of types and callbacks. */
  readonly documentation: { readonly line: number; readonly doc: Term; readonly metadata: MapTerm } | null;
}

const TYPE = Atom.of("::");
const WHEN = Atom.of("when");
const DOC = Atom.of("doc");
const TYPEDOC = Atom.of("typedoc");

/** `Kernel.Typespec.deftypespec/6` */
export function storeTypespec(module: OpenModule, kind: TypespecKind, source: Term, line: number, file: string): void {
  const isType = kind === "type" || kind === "typep" || kind === "opaque";
  const head = headOf(source);
  if (head === null) {
    module.error(new Meta(line, 0), file, `invalid ${isType ? "type" : `type specification`}: ${module.compilation.sourceText(source)}`);
  }
  const { name, arity } = head;
  const documentation = kind === "spec" ? null : takeDocumentation(module, kind, isType ? TYPEDOC : DOC, name, arity, line, file);
  if (isType) {
    const known = module.typespecs.find((other) => isTypeKind(other.kind) && other.name === name && other.arity === arity);
    if (known !== undefined) module.error(new Meta(line, 0), file, `type ${keyOf(name, arity)} is already defined`);
  }
  module.typespecs.push({ kind, name, arity, source, line, file, documentation });
  module.attributes.accumulate(Atom.of(kind), source);
}

export function isTypeKind(kind: TypespecKind): boolean {
  return kind === "type" || kind === "typep" || kind === "opaque";
}

/** `name(args) :: type when …` */
function headOf(source: Term): { readonly name: Atom; readonly arity: number } | null {
  const spec = isCall(source, WHEN) ? source.args[0] : source;
  if (!isCall(spec, TYPE)) return null;
  const head = spec.args[0];
  if (!(head instanceof Node && head.form instanceof Atom)) return null;
  return { name: head.form, arity: head.args instanceof Atom ? 0 : head.args.length };
}

function isCall(term: Term, form: Atom): term is Node & { readonly args: readonly Term[] } {
  return term instanceof Node && term.form === form && !(term.args instanceof Atom) && term.args.length === 2;
}

function takeDocumentation(module: OpenModule, kind: TypespecKind, attribute: Atom, name: Atom, arity: number, line: number, file: string) {
  const taken = module.attributes.take(attribute);
  const [docLine, doc] = taken instanceof Pair ? [taken.left as number, taken.right] : [line, NIL];
  const given = module.attributes.takeDocumentation(attribute);
  const extra: [Term, Term][] = kind === "opaque" ? [[Atom.of("opaque"), TRUE]] : [];
  const metadata = merged([...(given === null ? [] : mapPairs(given)), ...extra]);
  if (kind === "typep" && typeof doc === "string") {
    const message = `type ${keyOf(name, arity)} is private, @typedoc's are always discarded for private types`;
    module.compilation.warn({ message, file, line, place: `${inspectAtom(module.name)} (module)` });
  }
  return { line: docLine, doc, metadata };
}

/** Callbacks as `behaviour_info/1` names them, each once, in the order in which they were declared; those of macros take the caller's environment too. */
export function callbackNames(module: OpenModule): { readonly name: Atom; readonly arity: number }[] {
  const names = new Map<string, { readonly name: Atom; readonly arity: number }>();
  for (const { kind, name, arity } of module.typespecs) {
    if (kind === "callback") names.set(keyOf(name, arity), { name, arity });
    else if (kind === "macrocallback")
      names.set(keyOf(Atom.of(`MACRO-${name.name}`), arity + 1), { name: Atom.of(`MACRO-${name.name}`), arity: arity + 1 });
  }
  return [...names.values()];
}
