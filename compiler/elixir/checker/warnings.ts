/** What the checker has to say: calls of what is not there, types that do not agree. The same about several places is one message. */
import { compareTerms } from "../../beam/term-order.js";
import { inspectAtom, inspectCallee } from "../atom-text.js";
import { makeTuple, toErlang } from "../erlang-terms.js";
import { Atom, NIL, Pair, type Term } from "../terms.js";
import type { TypeConflict } from "./conflicts.js";
import { typeTerm } from "./types.js";

/** The definition that is checked. */
export interface Place {
  readonly file: string;
  readonly module: Atom;
  readonly name: Atom;
  readonly arity: number;
}

export type CallFinding =
  | { readonly kind: "undefined module" }
  | { readonly kind: "undefined function"; readonly exports: readonly (readonly [Atom, number])[] }
  | { readonly kind: "macro not required" }
  | { readonly kind: "deprecated"; readonly reason: string };

export interface CalledFunction {
  readonly module: Atom;
  readonly name: Atom;
  readonly arity: number;
}

export interface Finding {
  readonly finding: (CallFinding & CalledFunction) | TypeConflict;
  readonly place: Place;
  readonly line: number;
}

/** One message, with all places that it is about. */
export interface Message {
  readonly finding: Finding["finding"];
  readonly places: readonly Finding[];
}

/** The messages in Elixir's order, which is that of the terms that it has for them. */
export function groupFindings(findings: readonly Finding[]): readonly Message[] {
  const groups = new Map<string, Finding[]>();
  findings.forEach((finding, at) => {
    const key = keyOf(finding.finding) ?? `#${at}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else if (!group.some((other) => comparePlaces(other, finding) === 0)) group.push(finding);
  });
  const messages = [...groups.values()].map((places) => ({ finding: places[0].finding, places: places.toSorted(comparePlaces) }));
  return messages.length < 2 ? messages : sortMessages(messages);
}

function sortMessages(messages: readonly Message[]): readonly Message[] {
  const keyed = messages.map((message) => ({ message, key: toErlang(sortKey(message)) }));
  return keyed.sort((a, b) => compareTerms(a.key, b.key, "exact")).map(({ message }) => message);
}

/** Equal for findings that say the same; null: no other says the same. */
function keyOf(finding: Finding["finding"]): string | null {
  if (finding.kind === "type conflict") return null;
  const reason = finding.kind === "deprecated" ? finding.reason : "";
  return JSON.stringify([finding.kind, finding.module.name, finding.name.name, finding.arity, reason]);
}

function comparePlaces(a: Finding, b: Finding): number {
  return compareTerms(toErlang(placeTerm(a)), toErlang(placeTerm(b)), "exact");
}

function placeTerm({ place: { file, module, name, arity }, line }: Finding): Term {
  return makeTuple([file, line, makeTuple([module, name, arity])]);
}

const TYPES = Atom.of("Elixir.Module.Types");
const TYPES_OF = Atom.of("Elixir.Module.Types.Of");
const TAGS = {
  "undefined module": Atom.of("undefined_module"),
  "undefined function": Atom.of("undefined_function"),
  "macro not required": Atom.of("unrequired_module"),
  deprecated: Atom.of("deprecated"),
};

function sortKey({ finding, places }: Message): Term {
  if (finding.kind !== "type conflict") {
    const { kind, module, name, arity } = finding;
    const call = [TAGS[kind], module, name, arity];
    if (kind === "undefined function") call.push(finding.exports.map(([other, count]) => new Pair(other, count)) as never);
    if (kind === "deprecated") call.push(finding.reason as never);
    return new Pair(TYPES_OF, makeTuple(call as readonly Term[]));
  }
  const { reason } = finding;
  const where = placeTerm(places[0]);
  if ("refusal" in reason) {
    const { name, arguments: args } = reason.refusal;
    return new Pair(TYPES, makeTuple([Atom.of("unable_apply"), name, args.map(typeTerm), NIL, NIL, where]));
  }
  return new Pair(TYPES, makeTuple([Atom.of("unable_unify"), typeTerm(reason.left), typeTerm(reason.right), where]));
}

export function functionText(module: Atom, name: Atom, arity: number): string {
  return `${inspectAtom(module)}.${inspectCallee(name)}/${arity}`;
}
