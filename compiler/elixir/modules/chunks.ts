/** Chunks of a module's file besides its code: Docs (EEP 48), Dbgi (the definitions), ExCk (what is exported). */
import { deflateZlib } from "../../beam/zlib.js";
import { inspectAtom } from "../atom-text.js";
import { makeMap, makeTuple } from "../erlang-terms.js";
import { encodeTerm } from "../external.js";
import { Atom, EMPTY_META, NIL, Node, Pair, type Term, TRUE } from "../terms.js";
import type { ClosedModule } from "./close.js";
import { type Definition, keyOf } from "./definitions.js";
import type { Documented } from "./docs.js";
import { deprecations } from "./generated.js";
import type { OpenModule } from "./module.js";
import type { TypespecForms } from "./typespec-forms.js";

interface Chunk {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const FALSE = Atom.of("false");
const HIDDEN = Atom.of("hidden");
const NONE = Atom.of("none");
const ELIXIR = Atom.of("elixir");
const MODULEDOC = Atom.of("moduledoc");
const DEBUG_INFO = Atom.of("debug_info_v1");
const DEBUG_INFO_OPTION = Atom.of("debug_info");
const CHECKER = Atom.of("elixir_checker_v1");
const COMPRESSED = 80;
const VERSION = 131;
/** Documentation and code are large; compiling should not wait for the last percents. */
const FASTEST = 1;

/** `kept` are the definitions that are in the module, in order of names. What is in a chunk is worked out when somebody wants the file. */
export function chunksOf(closed: ClosedModule, kept: readonly Definition[], typespecs: TypespecForms): Chunk[] {
  const { compilation } = closed.module;
  const { keepsDocs } = compilation;
  const code = keepsCode(closed);
  const docsChunk = lazyChunk("Docs", () => compressed(docs(closed, kept, typespecs)));
  if (keepsDocs === "later") compilation.documentLater(closed.module.name, () => docsChunk.bytes);
  return [
    ...(keepsDocs === true ? [docsChunk] : []),
    lazyChunk("ExCk", () => encodeTerm(checker(closed))),
    lazyChunk("Dbgi", () => debugInfoChunk(code ? elixirCode(closed, typespecs) : NONE).bytes),
  ];
}

function lazyChunk(id: string, make: () => Uint8Array): Chunk {
  let made: Uint8Array | null = null;
  return {
    id,
    get bytes() {
      made ??= make();
      return made;
    },
  };
}

/** `@compile {:debug_info, …}` comes before the compiler's option. */
function keepsCode({ module, compileOptions }: ClosedModule): boolean {
  const own = compileOptions.find(
    (option) => option === DEBUG_INFO_OPTION || (option instanceof Pair && option.left === DEBUG_INFO_OPTION),
  );
  if (own === undefined) return module.compilation.keepsCode;
  return own === DEBUG_INFO_OPTION || (own as Pair).right === TRUE;
}

/** `data` is what Elixir's backend keeps, or `none`. */
export function debugInfoChunk(data: Term): Chunk {
  return { id: "Dbgi", bytes: compressed(makeTuple([DEBUG_INFO, Atom.of("elixir_erl"), data])) };
}

/** `term_to_binary(term, [:compressed])` */
function compressed(term: Term): Uint8Array {
  const plain = encodeTerm(term);
  const deflated = deflateZlib(plain.subarray(1), FASTEST);
  if (deflated.length + 5 >= plain.length) return plain;
  const bytes = new Uint8Array(6 + deflated.length);
  bytes[0] = VERSION;
  bytes[1] = COMPRESSED;
  new DataView(bytes.buffer).setUint32(2, plain.length - 1);
  bytes.set(deflated, 6);
  return bytes;
}

function map(entries: readonly (readonly [string, Term])[]): Term {
  return makeMap(entries.map(([name, value]) => [Atom.of(name), value] as const));
}

function elixirCode({ module, definitions, unreachable, attributes, compileOptions }: ClosedModule, { forms }: TypespecForms): Term {
  const unreachableNames = definitions.filter(({ name, arity }) => unreachable.has(keyOf(name, arity)));
  const content = map([
    ["struct", module.struct ?? NIL],
    ["module", module.name],
    ["line", module.line],
    ["file", module.file],
    ["relative_file", module.compilation.relativeToCwd(module.file)],
    ["attributes", attributes.map(([name, value]) => new Pair(name, value))],
    ["definitions", definitions.map(definitionTerm)],
    ["unreachable", unreachableNames.map(({ name, arity }) => new Pair(name, arity))],
    ["after_verify", module.attributes.accumulatedValues(Atom.of("after_verify"))],
    ["compile_opts", compileOptions],
    ["deprecated", deprecations(module.deprecated)],
    ["is_behaviour", Atom.of(String(isBehaviour(module)))],
  ]);
  return makeTuple([Atom.of("elixir_v1"), content, forms]);
}

function isBehaviour({ typespecs }: OpenModule): boolean {
  return typespecs.some(({ kind }) => kind === "callback" || kind === "macrocallback");
}

/** `{{name, arity}, kind, metadata, [{metadata, args, guards, body}]}` */
export function definitionTerm({ name, arity, kind, meta, maxDefaults, clauses }: Definition): Term {
  const withDefaults = maxDefaults === 0 ? meta : meta.prepend([new Pair(Atom.of("defaults"), maxDefaults)]);
  const bodies = clauses.map((clause) => makeTuple([clause.meta.entries(), clause.args, clause.guards, clause.body]));
  return makeTuple([new Pair(name, arity), Atom.of(kind), withDefaults.entries(), bodies]);
}

function checker({ module, definitions }: ClosedModule): Term {
  const reasons = new Map(
    module.deprecated.map(({ left, right }) => [keyOf((left as Pair).left as Atom, (left as Pair).right as number), right]),
  );
  const entry = (name: Atom, arity: number, kind: string): Pair =>
    new Pair(
      new Pair(name, arity),
      map([
        ["kind", Atom.of(kind)],
        ["deprecated_reason", reasons.get(keyOf(name, arity)) ?? NIL],
      ]),
    );
  const exported = definitions
    .filter(({ kind }) => kind === "def" || kind === "defmacro")
    .map(({ name, arity, kind }) => entry(name, arity, kind));
  const all = isBehaviour(module) ? [...exported, entry(Atom.of("behaviour_info"), 1, "def")] : exported;
  all.sort(({ left: a }, { left: b }) => compareNames(a as Pair, b as Pair));
  return new Pair(CHECKER, map([["exports", all]]));
}

function compareNames(a: Pair, b: Pair): number {
  const [left, right] = [(a.left as Atom).name, (b.left as Atom).name];
  return left < right ? -1 : left > right ? 1 : (a.right as number) - (b.right as number);
}

function docs({ module }: ClosedModule, kept: readonly Definition[], typespecs: TypespecForms): Term {
  const moduledoc = module.attributes.value(MODULEDOC);
  const line = moduledoc instanceof Pair ? (moduledoc.left as number) : module.line;
  const text = moduledoc instanceof Pair ? moduledoc.right : NIL;
  const metadata = module.attributes.takeDocumentation(MODULEDOC) ?? makeMap([]);
  const moduleText = text === FALSE ? HIDDEN : text === NIL ? NONE : makeMap([["en", text]]);
  const documented = (kind: "function" | "macro") =>
    kept
      .toReversed()
      .flatMap(({ name, arity }) => module.docs.get(`${kind} ${keyOf(name, arity)}`) ?? [])
      .toReversed()
      .map((entry) => documentedTerm(signatureText(module, entry), entry));
  const specs = typespecs.documented.flatMap(({ kind, name, arity }) => {
    const documented = module.typespecDocs.get(`${kind} ${keyOf(name, arity)}`);
    if (documented === undefined) return [];
    const key = makeTuple([Atom.of(kind), name, arity]);
    return [makeTuple([key, documented.line, [], docText(documented.doc, name), documented.metadata])];
  });
  const entries = [...documented("function"), ...documented("macro"), ...specs];
  return makeTuple([Atom.of("docs_v1"), line, ELIXIR, "text/markdown", moduleText, metadata, entries]);
}

const PLAIN_SIGNATURES: ReadonlySet<string> = new Set(["__CALLER__", "__DIR__", "__ENV__", "__MODULE__", "__STACKTRACE__", "%{}"]);

/** The head as documentation shows it; the one that is not called is named only. */
function signatureText(module: OpenModule, { name, signature }: Documented): string {
  if (PLAIN_SIGNATURES.has(name.name)) return name.name;
  switch (name.name) {
    case "__aliases__":
    case "__block__":
      return `${name.name}(args)`;
    case "fn":
      return "fn(clauses)";
    case "%":
      return "%struct{}";
  }
  if (name.name === "__struct__" && signature.length === 0) return `%${inspectAtom(module.name)}{}`;
  const call = new Node(name, EMPTY_META.prepend([new Pair(Atom.of("closing"), [])]), signature);
  const { evaluator } = module.compilation;
  // On one line, however long that is.
  const document = evaluator.apply(Atom.of("Elixir.Code"), Atom.of("quoted_to_algebra"), [call]);
  const text = evaluator.apply(Atom.of("Elixir.Inspect.Algebra"), Atom.of("format"), [document, Atom.of("infinity")]);
  return evaluator.apply(Atom.of("erlang"), Atom.of("iolist_to_binary"), [text]) as string;
}

function documentedTerm(signature: string, { kind, name, arity, line, doc, metadata }: Documented): Term {
  const key = makeTuple([Atom.of(kind), name, arity]);
  return makeTuple([key, line, [signature], docText(doc, name), metadata]);
}

function docText(doc: Term, name: Atom): Term {
  if (doc === FALSE) return HIDDEN;
  if (doc === NIL) return name.name.startsWith("_") ? HIDDEN : NONE;
  return makeMap([["en", doc]]);
}
