/** Terms as oracle.exs writes them, so that texts can be compared. */

import { exceptionMessage } from "../../../compiler/elixir/exceptions.js";
import {
  Atom,
  Float,
  type Meta,
  Node,
  Pair,
  SyntaxProblem,
  stringToQuoted,
  type Term,
  type Warning,
} from "../../../compiler/elixir/index.js";

export function canonical(term: Term | Meta): string {
  const out: string[] = [];
  write(term, out);
  return out.join("");
}

function write(term: Term | Meta, out: string[]): void {
  if (typeof term === "string") out.push('"', term, '"');
  else if (typeof term === "number" || typeof term === "bigint") out.push(String(term));
  else if (term instanceof Atom) out.push("'", term.name, "'");
  else if (term instanceof Node) {
    out.push("\n{");
    write(term.form, out);
    out.push(",");
    writeList(term.meta.entries(), out);
    out.push(",");
    write(term.args, out);
    out.push("}");
  } else if (term instanceof Pair) {
    out.push("{");
    write(term.left, out);
    out.push(",");
    write(term.right, out);
    out.push("}");
  } else if (term instanceof Float) out.push("f", floatBits(term.value));
  else if (term instanceof Uint8Array) out.push("b", Buffer.from(term).toString("hex").toUpperCase());
  else writeList(term as readonly Term[], out);
}

function writeList(list: readonly Term[], out: string[]): void {
  out.push("[");
  list.forEach((element, index) => {
    if (index > 0) out.push(",");
    write(element, out);
  });
  out.push("]");
}

function floatBits(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString("hex").toUpperCase();
}

/** What oracle.exs writes about a source. */
export function answer(source: string, tokenMetadata: boolean): string {
  try {
    const { quoted, warnings } = stringToQuoted(source, { tokenMetadata });
    return `ok ${canonical(quoted)}${written(warnings)}`;
  } catch (error) {
    if (error instanceof SyntaxProblem) return `error ${exceptionMessage(error, source)}${written(error.warnings)}`;
    throw error;
  }
}

/** Those that say where; Elixir prints the others at once. */
function written(warnings: readonly Warning[]): string {
  const placed = warnings.filter(({ line }) => line > 0);
  return placed.map(({ line, column, message }) => `\nwarning ${line}:${column} ${message}`).join("");
}
