/** Expands each definition of a file while real Elixir compiles it, and compares. */
import { makeMeta, makeTuple, tupleElements } from "../../../../compiler/elixir/erlang-terms.js";
import { Raised } from "../../../../compiler/elixir/evaluator.js";
import type { DefinitionKind } from "../../../../compiler/elixir/expand/compilation.js";
import { type DefinitionClause, expandDefinition, unpackDefaults } from "../../../../compiler/elixir/expand/definition.js";
import { Atom, type MapTerm, type Meta, NIL, Node, Pair, type Term } from "../../../../compiler/elixir/terms.js";
import { difference } from "./difference.js";
import { type Oracle, OracleCompilation, readEnv } from "./oracle.js";

const DO = Atom.of("do");
const NEXT = Atom.of("next");

export interface Outcome {
  definitions: number;
  /** What differs, one text for each definition. */
  readonly differences: string[];
}

export function compareDefinitions(oracle: Oracle, file: string): Outcome {
  const outcome: Outcome = { definitions: 0, differences: [] };
  const compilation = new OracleCompilation(oracle);
  oracle.send(makeTuple([Atom.of("compile"), file]));
  for (;;) {
    const [tag, ...rest] = oracle.receive();
    if ((tag as Atom).name !== "definition") {
      if ((tag as Atom).name === "raised") outcome.differences.push(`${file}: Elixir raises ${String(rest[2])}`);
      return outcome;
    }
    outcome.definitions++;
    const found = compareDefinition(compilation, rest);
    if (found !== null) outcome.differences.push(found);
    oracle.send(NEXT);
  }
}

function compareDefinition(compilation: OracleCompilation, event: readonly Term[]): string | null {
  const [envTerm, kind, name, params, guards, body, expanded, defaults] = event;
  const env = readEnv(envTerm as MapTerm);
  const where = `${env.file}:${env.line} ${(kind as Atom).name} ${(name as Atom).name}/${(params as readonly Term[]).length}`;
  try {
    const theirs = [...(defaults as readonly Term[]), ...(expanded === NIL ? [] : [expanded])].map(readClause);
    const meta = theirs[0]?.meta ?? makeMeta([]);
    const kindName = (kind as Atom).name as DefinitionKind;
    const unpacked = unpackDefaults(compilation, kindName, env, meta, name as Atom, params as readonly Term[]);
    const clause = { meta, args: unpacked.args, guards: guards as readonly Term[], body: bodyOf(kind as Atom, meta, body) };
    const ours = [...unpacked.clauses];
    if (expanded !== NIL) ours.push(expandDefinition(compilation, kindName, env, clause));
    const found = difference(ours.map(clauseTerm), theirs.map(clauseTerm));
    return found === null ? null : `${where} ${found}`;
  } catch (error) {
    return `${where} ${error instanceof Raised ? error.message : (error as Error).stack}`;
  }
}

function readClause(term: Term): DefinitionClause {
  const [meta, args, guards, body] = tupleElements(term)!;
  return { meta: makeMeta(meta as readonly Pair[]), args: args as readonly Term[], guards: guards as readonly Term[], body };
}

function clauseTerm({ args, guards, body }: DefinitionClause): Term {
  return makeTuple([args, guards, body, NIL]);
}

/** What stands in the block, or a `try` of it with `rescue` and the like. */
function bodyOf(kind: Atom, meta: Meta, body: Term): Term {
  const options = body as readonly Term[];
  if (options.length === 1 && (options[0] as Pair).left === DO) return (options[0] as Pair).right;
  return new Node(Atom.of("try"), meta.prepend([new Pair(Atom.of("origin"), kind)]), [body]);
}
