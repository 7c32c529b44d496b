/**
 * What belongs to a definition because it stands before it: documentation, `@impl`, `@deprecated`; and the hooks that are told of each definition. The
 * entries become the chunk Docs (EEP 48).
 */
import { inspectAtom } from "../atom-text.js";
import { makeMap, mapPairs } from "../erlang-terms.js";
import type { DefinitionKind } from "../expand/compilation.js";
import type { Env } from "../expand/env.js";
import { Atom, EMPTY_META, Float, type MapTerm, NIL, Node, Pair, type Term } from "../terms.js";
import { contextOf, keyOf } from "./definitions.js";
import type { OpenModule } from "./module.js";

export interface Documented {
  readonly kind: "function" | "macro";
  readonly name: Atom;
  readonly arity: number;
  /** Of the macro that has made it, or null. */
  readonly context: Atom | null;
  readonly line: number;
  /** The head's parameters as they are shown. */
  readonly signature: readonly Term[];
  /** A text, false, or nil. */
  readonly doc: Term;
  readonly metadata: MapTerm;
}

/** A clause that has been stored. */
interface Stored {
  readonly kind: DefinitionKind;
  readonly name: Atom;
  readonly arity: number;
  readonly args: readonly Term[];
  readonly guards: readonly Term[];
  readonly body: Term;
}

const FALSE = Atom.of("false");
const OK = Atom.of("ok");
const DOC = Atom.of("doc");
const IMPL = Atom.of("impl");
const DEPRECATED = Atom.of("deprecated");
const DEFAULTS = Atom.of("defaults");
const DEFAULT = Atom.of("\\\\");
const ON_DEFINITION = Atom.of("on_definition");

/** Gives a definition what stands before it and tells the hooks, the last one first. */
export function afterDefinition(module: OpenModule, clause: Stored, env: Env): void {
  for (const hook of module.attributes.accumulatedValues(ON_DEFINITION).toReversed() as readonly Pair[]) {
    const args = [env.toTerm(), Atom.of(clause.kind), clause.name, clause.args, clause.guards, clause.body];
    module.compilation.evaluator.apply(hook.left as Atom, hook.right as Atom, args);
  }
  const defaults = clause.args.filter((arg) => arg instanceof Node && arg.form === DEFAULT).length;
  const stored = module.definitions.get(clause.name, clause.arity);
  const context = stored === undefined ? null : contextOf(stored.meta);
  const isImplementation = takeImplementation(module, clause, context, defaults, env);
  const metadata = takeMetadata(module, clause, defaults);
  const taken = module.attributes.take(DOC);
  const [line, doc] = taken instanceof Pair ? [taken.left as number, taken.right] : [env.line, NIL];
  document(module, clause, { context, line, doc, metadata, isImplementation }, env);
}

/** `@impl`: is it there, and not false? */
function takeImplementation(module: OpenModule, { kind, name, arity }: Stored, context: Atom | null, defaults: number, env: Env): boolean {
  const value = module.attributes.take(IMPL) as Atom | undefined;
  if (value === undefined) return false;
  module.implementations.push({ name, arity, context, defaults, kind, line: env.line, file: env.file, value });
  return value !== FALSE && value !== NIL;
}

function takeMetadata(module: OpenModule, { name, arity }: Stored, defaults: number): MapTerm {
  const entries: [Term, Term][] = [];
  const reason = module.attributes.take(DEPRECATED);
  if (typeof reason === "string") {
    for (let count = arity - defaults; count <= arity; count++) module.deprecated.push(new Pair(new Pair(name, count), reason));
    entries.push([DEPRECATED, reason]);
  }
  const metadata = module.attributes.takeDocumentation(DOC);
  if (metadata !== null) entries.push(...(mapPairs(metadata) as [Term, Term][]));
  if (defaults > 0) entries.push([DEFAULTS, defaults]);
  return merged(entries);
}

/** A map of entries of which later ones win. */
export function merged(entries: readonly (readonly [Term, Term])[]): MapTerm {
  return makeMap([...new Map(entries)]);
}

/** `Module.add_doc/6`: what is said of a definition that may not be there yet; it gives the signature, too. */
export function addDoc(
  module: OpenModule,
  { kind, name, arity }: Pick<Stored, "kind" | "name" | "arity">,
  line: number,
  signature: readonly Term[],
  doc: Term,
): Term {
  if (kind === "defp" || kind === "defmacrop")
    return doc === NIL || doc === FALSE ? OK : new Pair(Atom.of("error"), Atom.of("private_doc"));
  const documentedKind = kind === "def" ? "function" : "macro";
  const common = { kind: documentedKind, name, arity, context: null, line, signature, doc, metadata: makeMap([]) } as const;
  module.docs.set(`${documentedKind} ${keyOf(name, arity)}`, common);
  return OK;
}

type Documentation = Pick<Documented, "context" | "line" | "doc" | "metadata"> & { readonly isImplementation: boolean };

function document(module: OpenModule, clause: Stored, { context, line, doc, metadata, isImplementation }: Documentation, env: Env): void {
  const { kind, name, arity } = clause;
  if (kind === "defp" || kind === "defmacrop") {
    if (doc !== NIL && doc !== FALSE) {
      const message = `${kind} ${keyOf(name, arity)} is private, @doc attribute is always discarded for private functions/macros/types`;
      module.compilation.warn({ message, file: env.file, line, place: `${inspectAtom(module.name)}.${keyOf(name, arity)}` });
    }
    return;
  }
  const documentedKind = kind === "def" ? "function" : "macro";
  const key = `${documentedKind} ${keyOf(name, arity)}`;
  const known = module.docs.get(key);
  const common = { kind: documentedKind, name, arity } as const;
  const signature = module.compilation.keepsDocs !== false ? signatureOf(module, clause.args, env) : [];
  const hidden = (text: Term): Term => (text === NIL && isImplementation ? FALSE : text);
  if (known === undefined) {
    module.docs.set(key, { ...common, context, line, signature, doc: hidden(doc), metadata });
    return;
  }
  if (typeof known.doc === "string" && typeof doc === "string" && clause.body !== NIL && known.context === null) {
    module.compilation.warn({
      message: redefined(known.line, name),
      file: env.file,
      line,
      place: `${inspectAtom(module.name)}.${keyOf(name, arity)}`,
    });
  }
  module.docs.set(key, {
    ...common,
    context,
    line: known.line,
    signature: known.signature.map((older, index) => mergeParameter(older, signature[index] as Term, index + 1)),
    doc: hidden(doc === NIL ? known.doc : doc),
    metadata: merged([...mapPairs(known.metadata), ...mapPairs(metadata)]),
  });
}

function redefined(line: number, name: Atom): string {
  return (
    `redefining @doc attribute previously set at line ${line}.\n\n` +
    "Please remove the duplicate docs. If instead you want to override a previously defined @doc, attach the @doc attribute to a function " +
    `head (the function signature not followed by any do-block). For example:\n\n    @doc """\n    new docs\n    """\n    def ${name.name}(...)\n`
  );
}

// Signatures

const ELIXIR = Atom.of("Elixir");
const PATTERN_NAMES: ReadonlyMap<string, string> = new Map([["%{}", "map"]]);

/** Parameters as they are shown: variables keep their names; what is no variable is named after what it is. */
function signatureOf(module: OpenModule, args: readonly Term[], env: Env): readonly Term[] {
  const counts = new Map<string, number>();
  const simple = args.map((arg) => simplify(module, arg, env, counts));
  const numbers = new Map<string, number>();
  const named = (parameter: Term | { readonly key: string }): Term => {
    if (!isKey(parameter)) return parameter;
    const { key } = parameter;
    if ((counts.get(key) as number) < 2) return variable(key, ELIXIR);
    numbers.set(key, (numbers.get(key) ?? 0) + 1);
    return variable(`${key}${numbers.get(key)}`, ELIXIR);
  };
  return simple.map(({ parameter, value }) =>
    value === null ? named(parameter) : new Node(DEFAULT, EMPTY_META, [named(parameter), value]),
  );
}

interface Parameter {
  readonly parameter: Term | { readonly key: string };
  readonly value: Term | null;
}

function isKey(parameter: Parameter["parameter"]): parameter is { readonly key: string } {
  return typeof parameter === "object" && Object.getPrototypeOf(parameter) === Object.prototype;
}

function variable(name: string, context: Atom): Node {
  return new Node(Atom.of(name), EMPTY_META, context);
}

/** A name that says less than another clause's may (`_name`) has the context Elixir. */
function named(name: string, guess: Atom): Node {
  if (name !== "_" && name.startsWith("_")) return variable(name.slice(1), guess);
  return variable(name, name === "_" ? guess : NIL);
}

function simplify(module: OpenModule, arg: Term, env: Env, counts: Map<string, number>): Parameter {
  if (arg instanceof Node && arg.form === DEFAULT && !(arg.args instanceof Atom)) {
    return { parameter: simplify(module, arg.args[0], env, counts).parameter, value: attributesExpanded(module, arg.args[1], env) };
  }
  const found = simpleName(module, arg, env);
  if (typeof found === "string") {
    counts.set(found, (counts.get(found) ?? 0) + 1);
    return { parameter: { key: found }, value: null };
  }
  return { parameter: found, value: null };
}

function simpleName(module: OpenModule, arg: Term, env: Env): Node | string {
  if (arg instanceof Node) return nodeName(module, arg, env);
  if (typeof arg === "number" || typeof arg === "bigint") return "int";
  if (arg instanceof Atom) return arg.name === "true" || arg.name === "false" ? "bool" : "atom";
  if (Array.isArray(arg)) return "list";
  if (arg instanceof Float) return "float";
  if (typeof arg === "string" || arg instanceof Uint8Array) return "binary";
  return "arg";
}

function isVariable(term: Term | undefined): term is Node & { readonly form: Atom } {
  return term instanceof Node && term.form instanceof Atom && term.args instanceof Atom;
}

function nodeName(module: OpenModule, { form, args }: Node, env: Env): Node | string {
  if (!(form instanceof Atom)) return "arg";
  if (args instanceof Atom) return named(form.name, ELIXIR);
  if (form.name === "=" && isVariable(args[0])) return named(args[0].form.name, NIL);
  if (form.name === "=" && isVariable(args[1])) return named(args[1].form.name, NIL);
  if (form.name === "var!" && isVariable(args[0])) return named(args[0].form.name, ELIXIR);
  if (form.name === "@" && args.length === 1 && isVariable(args[0]))
    return simpleName(module, module.attribute(args[0].form, null, false), env);
  if (form.name === "%" && args.length === 2) {
    const struct = module.compilation.expandOnce(args[0], env);
    return struct instanceof Atom ? moduleParameter(struct) : "struct";
  }
  return PATTERN_NAMES.get(form.name) ?? "arg";
}

/** `%My.UserName{}` is shown as user_name. */
function moduleParameter({ name }: Atom): string {
  if (!name.startsWith("Elixir.")) return name;
  const last = name.slice(name.lastIndexOf(".") + 1);
  return last.replace(/([A-Z]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, "$1$3_$2$4").toLowerCase();
}

function attributesExpanded(module: OpenModule, term: Term, env: Env): Term {
  if (Array.isArray(term)) return term.map((element) => attributesExpanded(module, element, env));
  if (term instanceof Pair) return new Pair(attributesExpanded(module, term.left, env), attributesExpanded(module, term.right, env));
  if (!(term instanceof Node) || term.args instanceof Atom) return term;
  const [only] = term.args;
  if (term.form instanceof Atom && term.form.name === "@" && isVariable(only))
    return module.compilation.escape(module.attribute(only.form, null, false));
  return new Node(
    term.form,
    term.meta,
    term.args.map((arg) => attributesExpanded(module, arg, env)),
  );
}

/** What two clauses call a parameter: the same name, the more certain one, or argN. */
function mergeParameter(older: Term, newer: Term, position: number): Term {
  if (older instanceof Node && older.form === DEFAULT) {
    const [left, value] = older.args as readonly Term[];
    return new Node(DEFAULT, older.meta, [mergeParameter(left, newer, position), value]);
  }
  if (newer instanceof Node && newer.form === DEFAULT) return mergeParameter(older, (newer.args as readonly Term[])[0], position);
  if (!(older instanceof Node && newer instanceof Node)) return older;
  if (older.args === NIL) return older;
  if (newer.args === NIL) return newer;
  return older.form === newer.form ? older : new Node(Atom.of(`arg${position}`), older.meta, ELIXIR);
}
