/**
 * Elixir's own modules, compiled again from the expanded code that their files keep (chunk Dbgi): lowered and compiled by us, they must do what they did.
 * What real Elixir adds to definitions when it makes Erlang of them is added here, too: `__info__/1`, and the conversion of a macro's environment.
 */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { readBeam } from "../../../../compiler/beam/index.js";
import { type CoreFunction, type Expression, Variable } from "../../../../compiler/core/core.js";
import { compileCore } from "../../../../compiler/core/index.js";
import { mapGet, toErlang, tupleElements } from "../../../../compiler/elixir/erlang-terms.js";
import { decodeTerm } from "../../../../compiler/elixir/external.js";
import { type Definition, lowerDefinition } from "../../../../compiler/elixir/lower/index.js";
import { definitionOfTerm } from "../../../../compiler/elixir/modules/consolidation.js";
import { Atom, type MapTerm, NIL, Pair, type Term } from "../../../../compiler/elixir/terms.js";

/** The file compiled again; null when it has no expanded code. */
export function recompile(path: string): { readonly name: string; readonly beam: Uint8Array } | null {
  const { name, otherChunks } = readBeam(readFileSync(path));
  const chunk = otherChunks.find(({ id }) => id === "Dbgi");
  const code = chunk === undefined ? null : expandedCode(chunk.bytes);
  if (code === null) return null;
  const definitions = (mapGet(code, Atom.of("definitions")) as readonly Term[]).map((term) => definitionOfTerm(term, `${name}.ex`));
  const functions = definitions.map((definition) => withElixirsEnvironment(definition, lowerDefinition(definition)));
  functions.push(info(name, definitions));
  const attributes = (mapGet(code, Atom.of("attributes")) as readonly Term[]).map((term): [string, ReturnType<typeof toErlang>] => {
    const [key, value] = tupleElements(term) as [Atom, Term];
    return [key.name, toErlang([value])];
  });
  return { name, beam: compileCore({ name, attributes, compileInfo: [], functions, onLoad: null, chunks: [] }).file };
}

const COMPRESSED = 80;

function expandedCode(bytes: Uint8Array): MapTerm | null {
  const plain = bytes[1] === COMPRESSED ? Buffer.concat([Buffer.of(131), inflateSync(bytes.subarray(6))]) : bytes;
  const [format, backend, data] = tupleElements(decodeTerm(plain)) as readonly Term[];
  if (format !== Atom.of("debug_info_v1") || backend !== Atom.of("elixir_erl") || data === Atom.of("none")) return null;
  return (tupleElements(data as Term) as readonly Term[])[1] as MapTerm;
}

const constant = (term: Term): Expression => ({ kind: "constant", value: toErlang(term) });

const call = (module: string, name: string, args: readonly Expression[]): Expression => ({
  kind: "call",
  module: constant(Atom.of(module)),
  name: constant(Atom.of(name)),
  arguments: args,
  position: null,
});

/** Real Elixir gives macros its internal state, of which they make the environment themselves. */
function withElixirsEnvironment({ kind }: Definition, lowered: CoreFunction): CoreFunction {
  const [caller, ...rest] = lowered.parameters;
  if (caller === undefined || !kind.startsWith("defmacro")) return lowered;
  const state = new Variable("state");
  const value = call("elixir_env", "to_caller", [{ kind: "use", variable: state }]);
  return { ...lowered, parameters: [state, ...rest], body: { kind: "let", variable: caller, value, body: lowered.body } };
}

function info(module: string, definitions: readonly Definition[]): CoreFunction {
  const key = new Variable("key");
  const names = (wanted: Definition["kind"]): Term =>
    definitions
      .filter(({ kind }) => kind === wanted)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.arity - b.arity))
      .map(({ name, arity }) => new Pair(Atom.of(name), arity));
  const ask = call("erlang", "get_module_info", [constant(Atom.of(module)), { kind: "use", variable: key }]);
  const answers: [string, Term][] = [
    ["module", Atom.of(module)],
    ["functions", names("def")],
    ["macros", names("defmacro")],
    ["struct", NIL],
    ["deprecated", []],
  ];
  const clauses = answers.map(([name, answer]) => ({
    patterns: [{ kind: "constant" as const, value: Atom.of(name) }],
    guards: [],
    body: constant(answer),
  }));
  const body: Expression = { kind: "case", subjects: [{ kind: "use", variable: key }], clauses, otherwise: ask };
  return { name: "__info__", parameters: [key], body, isExported: true, position: null };
}
