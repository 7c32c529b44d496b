/** `__MODULE__`, `__DIR__`, `__CALLER__`, `__STACKTRACE__` and `__ENV__` */

import { makeMap, mapPairs } from "../erlang-terms.js";
import { Atom, EMPTY_META, Node, Pair, type Term } from "../terms.js";
import { variableEntries } from "./env.js";
import { formError } from "./errors.js";
import type { Expansion } from "./expansion.js";
import { refuseMatch } from "./scope-checks.js";

const MAP = Atom.of("%{}");
const ENV = Atom.of("__ENV__");
const DOT = Atom.of(".");
const VERSIONED_VARS = Atom.of("versioned_vars");

export const PSEUDO_VARIABLES = new Map<Atom, (x: Expansion, node: Node) => Term>(
  Object.entries({
    __MODULE__: (x: Expansion): Term => x.env.module,
    __DIR__: (x: Expansion): Term => dirname(x.env.file),
    __CALLER__: expandCaller,
    __STACKTRACE__: expandStacktrace,
    __ENV__: expandEnv,
  }).map(([name, expander]) => [Atom.of(name), expander]),
);

/** `filename:dirname/1` */
function dirname(file: string): string {
  const at = file.lastIndexOf("/");
  if (at < 0) return ".";
  const directory = file.slice(0, at).replace(/\/+$/, "");
  return directory === "" ? "/" : directory;
}

function expandCaller(x: Expansion, node: Node): Term {
  refuseMatch(x, node.meta, "__CALLER__");
  if (!x.hasCaller) formError(x, node.meta, "__CALLER__ is available only inside defmacro and defmacrop");
  return node;
}

function expandStacktrace(x: Expansion, node: Node): Term {
  refuseMatch(x, node.meta, "__STACKTRACE__");
  if (!x.hasStacktrace) {
    formError(x, node.meta, "__STACKTRACE__ is available only inside catch and rescue clauses of try expressions");
  }
  return node;
}

function expandEnv(x: Expansion, node: Node): Term {
  refuseMatch(x, node.meta, "__ENV__");
  return escapedMap(envEntries(x, node.meta.line));
}

/** `__ENV__.field`, where it is known now; null for other nodes. */
export function expandEnvField(x: Expansion, node: Node, [target, field]: readonly Term[]): Term | null {
  if (!(target instanceof Node) || target.form !== ENV || !(target.args instanceof Atom) || !(field instanceof Atom)) return null;
  if (!Array.isArray(node.args) || node.args.length > 0) return null;
  refuseMatch(x, target.meta, "__ENV__");
  const entries = envEntries(x, target.meta.line);
  const known = entries.find(([name]) => name === field);
  if (known !== undefined) return known[1];
  const dot = node.form as Node;
  return new Node(new Node(DOT, dot.meta, [escapedMap(entries), field]), node.meta, []);
}

function envEntries(x: Expansion, line: number): readonly (readonly [Term, Term])[] {
  const env = x.caller(line);
  const tracers = env.function === null ? env.tracers : [];
  return mapPairs(env.with({ tracers }).toTerm()).map(([key, value]) => {
    return key === VERSIONED_VARS ? [key, escapedMap(mapPairs(makeMap(variableEntries(x.read))))] : [key, value];
  });
}

/** `%{…}` as code. */
function escapedMap(entries: readonly (readonly [Term, Term])[]): Node {
  return new Node(
    MAP,
    EMPTY_META,
    entries.map(([key, value]) => new Pair(key, value)),
  );
}
