/**
 * Prints terms in Erlang syntax, so that `term-parser.ts` and Erlang itself read the same term back. Lists of printable Latin-1 characters
 * are printed as strings and binaries of them as `<<"…">>`, as `~p` does; everything is on one line.
 */

import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, type Term, Tuple } from "./terms.js";

const RESERVED = new Set(
  (
    "after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let maybe not of or orelse receive rem try " +
    "when xor"
  ).split(" "),
);

const PLAIN_ATOM = /^[a-zß-öø-ÿ][a-zA-Z0-9_@À-ÖØ-öø-ÿ]*$/;

const ESCAPES: Readonly<Record<number, string>> = {
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  27: "\\e",
  127: "\\d",
  92: "\\\\",
};

function isPrintable(unit: Term): boolean {
  if (typeof unit !== "number") return false;
  return (unit >= 32 && unit <= 126) || (unit >= 160 && unit <= 255) || (unit >= 8 && unit <= 13) || unit === 27;
}

function quoted(text: string, quote: "'" | '"'): string {
  let result: string = quote;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === quote) result += `\\${quote}`;
    else if (ESCAPES[code] !== undefined) result += ESCAPES[code];
    else if (code < 32 || (code > 127 && code < 160) || (code >= 0xd800 && code < 0xe000)) result += `\\x{${code.toString(16)}}`;
    else result += character;
  }
  return result + quote;
}

export function printAtom(name: string): string {
  return PLAIN_ATOM.test(name) && !RESERVED.has(name) ? name : quoted(name, "'");
}

/** Shortest digits that give the same float back, with a point, as Erlang's syntax wants. */
export function printFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  const exponentAt = text.indexOf("e");
  if (exponentAt < 0) return text.includes(".") ? text : `${text}.0`;
  const mantissa = text.slice(0, exponentAt);
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${text.slice(exponentAt + 1).replace("+", "")}`;
}

/** A string literal of character codes. */
export function printString(codes: readonly number[]): string {
  return quoted(codes.map((code) => String.fromCodePoint(code)).join(""), '"');
}

function printList(list: List): string {
  if (list.elements.length === 0) return "[]";
  if (list.tail === null && list.elements.every(isPrintable)) return printString(list.elements as number[]);
  const elements = list.elements.map(printTerm).join(",");
  return list.tail === null ? `[${elements}]` : `[${elements}|${printTerm(list.tail)}]`;
}

export function printBitstring({ bytes, bits }: Bitstring): string {
  if (bits % 8 !== 0) {
    const whole = Array.from(bytes.subarray(0, bytes.length - 1), (byte) => `${byte},`).join("");
    return `<<${whole}${bytes[bytes.length - 1] >> (8 - (bits % 8))}:${bits % 8}>>`;
  }
  const codes = Array.from(bytes);
  if (codes.length > 0 && codes.every(isPrintable)) return `<<${printString(codes)}>>`;
  return `<<${codes.join(",")}>>`;
}

/** @throws RangeError for terms that have no syntax: pids, ports, references and local funs */
export function printTerm(term: Term): string {
  if (typeof term === "number" || typeof term === "bigint") return String(term);
  if (term instanceof Atom) return printAtom(term.name);
  if (term instanceof Float) return printFloat(term.value);
  if (term instanceof Tuple) return `{${term.elements.map(printTerm).join(",")}}`;
  if (term instanceof List) return printList(term);
  if (term instanceof MapTerm) return `#{${term.pairs.map(([key, value]) => `${printTerm(key)} => ${printTerm(value)}`).join(",")}}`;
  if (term instanceof Bitstring) return printBitstring(term);
  if (term instanceof ExternalFun) return `fun ${printAtom(term.module)}:${printAtom(term.name)}/${term.arity}`;
  throw new RangeError(`a ${term.kind} has no syntax`);
}
