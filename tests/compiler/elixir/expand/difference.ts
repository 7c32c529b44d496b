/**
 * Where two expanded terms differ. Counters of macro calls are numbered by each expander in its own way (variables are told apart by their versions), and the
 * order of metadata is not compared; nor is what quoted calls were imported from, which macros that are carried out in the compiler say for one arity only.
 */

import { tupleElements } from "../../../../compiler/elixir/erlang-terms.js";
import { encodeTerm } from "../../../../compiler/elixir/external.js";
import { Atom, type Meta, Node, Pair, type Term } from "../../../../compiler/elixir/terms.js";

const IGNORED = new Set(["counter", "imports", "context"]);

export function difference(ours: Term, theirs: Term, path = ""): string | null {
  if (ours instanceof Node && theirs instanceof Node) return nodeDifference(ours, theirs, path);
  if (ours instanceof Pair && theirs instanceof Pair) {
    return difference(ours.left, theirs.left, `${path}.0`) ?? difference(ours.right, theirs.right, `${path}.1`);
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) return listDifference(ours, theirs, path);
  const ourElements = tupleElements(ours);
  const theirElements = tupleElements(theirs);
  if (ourElements !== null && theirElements !== null && !(ours instanceof Node) && !(theirs instanceof Node)) {
    return listDifference(ourElements, theirElements, path);
  }
  if (ours instanceof Atom || typeof ours === "string" || typeof ours === "number")
    return ours === theirs ? null : report(ours, theirs, path);
  return Buffer.compare(encodeTerm(ours), encodeTerm(theirs)) === 0 ? null : report(ours, theirs, path);
}

function nodeDifference(ours: Node, theirs: Node, path: string): string | null {
  const name = ours.form instanceof Atom ? ours.form.name : "";
  return (
    difference(ours.form, theirs.form, `${path}/form`) ??
    metaDifference(ours.meta, theirs.meta, `${path}/${name}@${ours.meta.line}`) ??
    difference(ours.args, theirs.args, `${path}/${name}@${ours.meta.line}`)
  );
}

function metaDifference(ours: Meta, theirs: Meta, path: string): string | null {
  const [left, right] = [comparable(ours), comparable(theirs)];
  return left === right ? null : `${path} meta: ${left} instead of ${right}`;
}

function comparable(meta: Meta): string {
  const entries = meta.entries().filter(({ left }) => !IGNORED.has((left as Atom).name));
  return entries
    .map((entry) => printed(entry))
    .sort()
    .join(" ");
}

function listDifference(ours: readonly Term[], theirs: readonly Term[], path: string): string | null {
  if (ours.length !== theirs.length) return report(ours, theirs, `${path} length`);
  for (let i = 0; i < ours.length; i++) {
    const found = difference(ours[i], theirs[i], `${path}[${i}]`);
    if (found !== null) return found;
  }
  return null;
}

function report(ours: Term, theirs: Term, path: string): string {
  return `${path}:\n    ${printed(ours).slice(0, 600)}\n  instead of\n    ${printed(theirs).slice(0, 600)}`;
}

/** A term, roughly as Elixir writes it. */
export function printed(term: Term): string {
  if (term instanceof Atom) return `:${term.name}`;
  if (term instanceof Node) return `{${printed(term.form)}, ${printed(term.meta.entries())}, ${printed(term.args)}}`;
  if (Array.isArray(term)) return `[${term.map(printed).join(", ")}]`;
  const elements = tupleElements(term);
  if (elements !== null) return `{${elements.map(printed).join(", ")}}`;
  if (typeof term === "object") return JSON.stringify(term, (_key, value) => (typeof value === "bigint" ? `${value}n` : value));
  return JSON.stringify(typeof term === "bigint" ? `${term}n` : term);
}
