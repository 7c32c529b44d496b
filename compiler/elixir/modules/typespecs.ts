/**
 * `@type`, `@spec`, `@callback` and their kind, as they stand in a module's body: kept until the module is closed (typespec-forms.ts), with the documentation of
 * types and callbacks.
 */
import { makeTuple, mapPairs } from "../erlang-terms.js";
import type { Env } from "../expand/env.js";
import { compileError } from "../expand/errors.js";
import { Atom, type MapTerm, Meta, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import { keyOf } from "./definitions.js";
import { merged } from "./docs.js";
import type { OpenModule } from "./module.js";

export type TypespecKind = "type" | "typep" | "opaque" | "spec" | "callback" | "macrocallback";

export interface Signature {
  readonly name: Atom;
  readonly arity: number;
}

export interface Typespec {
  readonly kind: TypespecKind;
  /** The quoted specification. */
  readonly source: Term;
  /** Of the attribute. */
  readonly env: Env;
  /** The term that stands for `env`. */
  readonly position: Term;
  /** Null: it is none; the module cannot be closed. */
  readonly signature: Signature | null;
}

export interface TypespecDocumentation {
  readonly line: number;
  /** A text, false, or nil. */
  readonly doc: Term;
  readonly metadata: MapTerm;
}

const TYPE = Atom.of("::");
const WHEN = Atom.of("when");
const DOC = Atom.of("doc");
const TYPEDOC = Atom.of("typedoc");
const OPAQUE: readonly (readonly [Term, Term])[] = [[Atom.of("opaque"), TRUE]];
/** Keys of maps in types. */
const RESERVED: ReadonlySet<string> = new Set(["required/1", "optional/1"]);

/** `Kernel.Typespec.deftypespec/6` */
export function defineTypespec(module: OpenModule, typespec: Omit<Typespec, "signature">, line: number): void {
  const { kind, source, env } = typespec;
  const signature = isTypeKind(kind) ? typeSignature(source) : specSignature(source);
  if (signature !== null && isTypeKind(kind)) documentType(module, kind, signature, env, line);
  else if (signature !== null && (kind === "callback" || kind === "macrocallback")) documentCallback(module, kind, signature, line);
  storeTypespec(module, { ...typespec, signature });
}

function storeTypespec(module: OpenModule, typespec: Typespec): void {
  const { kind, source, position } = typespec;
  module.typespecs.push(typespec);
  module.attributes.accumulate(Atom.of(kind), makeTuple([Atom.of(kind), source, position]));
}

export function isTypeKind(kind: TypespecKind): kind is "type" | "typep" | "opaque" {
  return kind === "type" || kind === "typep" || kind === "opaque";
}

/** `name(args) :: type when …` */
function specSignature(source: Term): Signature | null {
  return typeSignature(isCall(source, WHEN) ? (source.args[0] as Term) : source);
}

function typeSignature(source: Term): Signature | null {
  if (!isCall(source, TYPE)) return null;
  const head = source.args[0];
  if (!(head instanceof Node && head.form instanceof Atom && head.form !== TYPE)) return null;
  return { name: head.form, arity: head.args instanceof Atom ? 0 : head.args.length };
}

/** Of two arguments. */
export function isCall(term: Term, form: Atom): term is Node & { readonly args: readonly Term[] } {
  return term instanceof Node && term.form === form && !(term.args instanceof Atom) && term.args.length === 2;
}

function documentType(module: OpenModule, kind: "type" | "typep" | "opaque", { name, arity }: Signature, env: Env, line: number): void {
  const key = keyOf(name, arity);
  const { compilation } = module;
  if (RESERVED.has(key))
    compileError(compilation, env.file, new Meta(env.line, 0), `type ${key} is a reserved type and it cannot be defined`);
  const documented = takeText(module, TYPEDOC, line);
  if (kind !== "typep") {
    const metadata = takeMetadata(module, TYPEDOC, kind === "opaque" ? OPAQUE : []);
    module.typespecDocs.set(`type ${key}`, { ...documented, metadata });
  } else if (documented.doc !== NIL && documented.doc !== Atom.of("false")) {
    const message = `type ${key} is private, @typedoc's are always discarded for private types`;
    compilation.warn({ message, file: env.file, line: documented.line, place: null });
  }
}

/** The first one of several clauses has the documentation. */
function documentCallback(module: OpenModule, kind: "callback" | "macrocallback", { name, arity }: Signature, line: number): void {
  const key = `${kind} ${keyOf(name, arity)}`;
  if (module.typespecDocs.has(key)) return;
  module.typespecDocs.set(key, { ...takeText(module, DOC, line), metadata: takeMetadata(module, DOC, []) });
}

function takeText(module: OpenModule, attribute: Atom, line: number): { readonly line: number; readonly doc: Term } {
  const taken = module.attributes.take(attribute);
  return taken instanceof Pair ? { line: taken.left as number, doc: taken.right } : { line, doc: NIL };
}

function takeMetadata(module: OpenModule, attribute: Atom, more: readonly (readonly [Term, Term])[]): MapTerm {
  const given = module.attributes.takeDocumentation(attribute);
  return merged([...(given === null ? [] : mapPairs(given)), ...more]);
}

/** `Module.defines_type?/2` */
export function definesType(module: OpenModule, name: Term, arity: Term): boolean {
  return module.typespecs.some(({ kind, signature }) => isTypeKind(kind) && signature?.name === name && signature.arity === arity);
}

/** `Module.spec_to_callback/2`: the function's documentation becomes that of the callback. Answers whether there is such a spec. */
export function specToCallback(module: OpenModule, name: Atom, arity: number): boolean {
  const key = keyOf(name, arity);
  const specs = module.typespecs.filter(({ kind, signature }) => kind === "spec" && signature?.name === name && signature.arity === arity);
  for (const spec of specs) {
    storeTypespec(module, { ...spec, kind: "callback" });
    const documented = module.docs.get(`function ${key}`);
    if (documented === undefined) continue;
    const { line, doc, metadata } = documented;
    module.typespecDocs.set(`callback ${key}`, { line, doc, metadata: takeMetadata(module, DOC, mapPairs(metadata)) });
  }
  return specs.length > 0;
}
