/** `Macro.expand_once` and `Macro.expand` */
import { mapGet, mapPairs } from "../erlang-terms.js";
import { Atom, EMPTY_META, Meta, Node, Pair, type Term, TRUE } from "../terms.js";
import { concatAliases, expandOrConcat } from "./aliases.js";
import { dispatchableLocalMacro, findImport, isMacro, runMacro } from "./dispatch.js";
import type { Expansion } from "./expansion.js";
import { linifyWithCounter } from "./linify.js";
import { GENERATED, metaIsTrue } from "./meta.js";
import { PSEUDO_VARIABLES } from "./pseudo-variables.js";
import { isSpecialForm } from "./special-forms.js";

const ALIASES = Atom.of("__aliases__");
const DOT = Atom.of(".");
const PLUS = Atom.of("+");
const MINUS = Atom.of("-");
const ENV = Atom.of("__ENV__");
const KERNEL = Atom.of("Elixir.Kernel");
const CONSTANTS = new Set(["__MODULE__", "__DIR__"].map((name) => Atom.of(name)));

/** Expands until nothing changes. */
export function macroExpand(x: Expansion, term: Term, line: number): Term {
  for (let current = term; ; ) {
    const next = expandMacroOnce(x, current, line);
    if (next === null) return current;
    current = next;
  }
}

/** Null: it is no macro, alias or the like. `line` is the line of the environment. */
export function expandMacroOnce(x: Expansion, term: Term, line: number): Term | null {
  if (!(term instanceof Node)) return null;
  const { form, args } = term;
  if (form instanceof Node) return expandRemoteOnce(x, term, form, line);
  if (form === ALIASES) return expandAliasesOnce(x, term, line);
  if (args instanceof Atom) return form === ENV ? envNode(x, line) : CONSTANTS.has(form) ? PSEUDO_VARIABLES.get(form)!(x, term) : null;
  return isSpecialForm(form, args.length) ? null : expandLocalOnce(x, term, form, args, line);
}

/** Its fields as they are, be they code or not. */
function envNode(x: Expansion, line: number): Node {
  const fields = mapPairs(x.caller(line).toTerm());
  return new Node(
    Atom.of("%{}"),
    EMPTY_META,
    fields.map(([key, value]) => new Pair(key, value)),
  );
}

function expandAliasesOnce(x: Expansion, node: Node, line: number): Term | null {
  const found = expandOrConcat(node, x.env);
  if (found instanceof Atom) return found;
  const parts = found.map((part) => expandMacroOnce(x, part, line) ?? part);
  return parts.every((part) => part instanceof Atom) ? concatAliases(parts) : null;
}

function expandLocalOnce(x: Expansion, node: Node, name: Atom, args: readonly Term[], line: number): Term | null {
  const { meta } = node;
  const arity = args.length;
  const found = findImport(x, meta, name, arity);
  const local = found?.kind === "meta" ? null : dispatchableLocalMacro(x, name, arity);
  if (local !== null) return marked(x, meta, local.name, local.applyDefinition(name, args, x.caller(meta.line)));
  if (found === null) return null;
  if (found.kind === "macro" || (found.kind === "meta" && isMacro(x, found.receiver, name, arity))) {
    return marked(x, meta, found.receiver, runMacro(x, meta, found.receiver, name, args));
  }
  return found.receiver === KERNEL && arity === 1 ? signedNumber(x, name, args[0], line) : null;
}

/** `+1` and `-1` */
function signedNumber(x: Expansion, name: Atom, arg: Term, line: number): Term | null {
  if (name !== PLUS && name !== MINUS) return null;
  const value = expandMacroOnce(x, arg, line) ?? arg;
  if (typeof value !== "number" && typeof value !== "bigint") return null;
  if (name === PLUS) return value;
  return typeof value === "number" ? (value === 0 ? 0 : -value) : -value;
}

function expandRemoteOnce(x: Expansion, node: Node, dot: Node, line: number): Term | null {
  const { meta, args } = node;
  if (dot.form !== DOT || dot.args instanceof Atom || dot.args.length !== 2 || args instanceof Atom) return null;
  const [left, name] = dot.args;
  if (!(name instanceof Atom)) return null;
  if (args.length === 0 && left instanceof Node && left.form === ENV && left.args instanceof Atom)
    return mapGet(x.caller(line).toTerm(), name) ?? null;
  const receiver = expandMacroOnce(x, left, line) ?? left;
  if (!(receiver instanceof Atom)) return null;
  const isRequired = receiver === x.env.module || x.env.requires.includes(receiver);
  if (!isRequired || !isMacro(x, receiver, name, args.length)) return null;
  return marked(x, meta, receiver, runMacro(x, meta, receiver, name, args));
}

/** Lines are given when the whole is expanded, but counters now. */
function marked(x: Expansion, meta: Meta, receiver: Atom, quoted: Term): Term {
  const kept = metaIsTrue(meta, GENERATED) ? new Meta(0, 0, [new Pair(GENERATED, TRUE)]) : EMPTY_META;
  return linifyWithCounter(quoted, kept, receiver, x.nextCounter());
}
