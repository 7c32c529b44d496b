/**
 * Erlang's total order of terms:
 *
 *   number < atom < reference < fun < port < pid < tuple < map < [] < list cell < bitstring
 *
 * `exact` is the order of map keys, where an integer and a float of equal value differ: all integers come before all floats.
 */

import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, OpaqueTerm, type Term, Tuple } from "./terms.js";

export type Order = "by value" | "exact";

const OPAQUE_RANK = { reference: 2, fun: 3, port: 4, pid: 5 } as const;

function rank(term: Term): number {
  if (typeof term === "number" || typeof term === "bigint" || term instanceof Float) return 0;
  if (term instanceof Atom) return 1;
  if (term instanceof ExternalFun) return 3;
  if (term instanceof OpaqueTerm) return OPAQUE_RANK[term.kind];
  if (term instanceof Tuple) return 6;
  if (term instanceof MapTerm) return 7;
  if (term instanceof List) return term.elements.length === 0 ? 8 : 9;
  return 10;
}

function sign(a: number | bigint | string, b: number | bigint | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code point, which is what Erlang compares (UTF-16 units would order astral characters before U+E000). */
function compareText(a: string, b: string): number {
  const left = Array.from(a, (c) => c.codePointAt(0) as number);
  const right = Array.from(b, (c) => c.codePointAt(0) as number);
  for (let i = 0; i < left.length && i < right.length; i++) if (left[i] !== right[i]) return left[i] - right[i];
  return left.length - right.length;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

function compareNumbers(a: Term, b: Term, order: Order): number {
  const left = a instanceof Float ? a.value : (a as number | bigint);
  const right = b instanceof Float ? b.value : (b as number | bigint);
  if (order === "exact" && a instanceof Float !== b instanceof Float) return a instanceof Float ? 1 : -1;
  const result = sign(left, right);
  // Exactly compared, 0.0 and -0.0 are two floats (since OTP 27); the reciprocal tells them apart.
  if (result === 0 && order === "exact" && a instanceof Float) return sign(1 / (left as number), 1 / (right as number));
  return result;
}

function compareSequences(a: readonly Term[], b: readonly Term[], order: Order): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const result = compareTerms(a[i], b[i], order);
    if (result !== 0) return result;
  }
  return 0;
}

function compareLists(a: List, b: List, order: Order): number {
  const result = compareSequences(a.elements, b.elements, order);
  if (result !== 0) return result;
  const common = Math.min(a.elements.length, b.elements.length);
  return compareTerms(rest(a, common), rest(b, common), order);
}

/** What is left of a list behind its first elements; not its own tail's tail, so that the comparison ends. */
function rest(list: List, count: number): Term {
  if (count < list.elements.length) return new List(list.elements.slice(count), list.tail);
  return list.tail ?? new List([], null);
}

function compareMaps(a: MapTerm, b: MapTerm, order: Order): number {
  if (a.pairs.length !== b.pairs.length) return a.pairs.length - b.pairs.length;
  const keys = compareSequences(
    a.pairs.map((pair) => pair[0]),
    b.pairs.map((pair) => pair[0]),
    "exact",
  );
  if (keys !== 0) return keys;
  return compareSequences(
    a.pairs.map((pair) => pair[1]),
    b.pairs.map((pair) => pair[1]),
    order,
  );
}

/** Negative, 0 or positive. */
export function compareTerms(a: Term, b: Term, order: Order): number {
  const byRank = rank(a) - rank(b);
  if (byRank !== 0 || a === b) return byRank;
  if (rank(a) === 0) return compareNumbers(a, b, order);
  if (a instanceof Atom) return compareText(a.name, (b as Atom).name);
  if (a instanceof Tuple) {
    const other = b as Tuple;
    return a.elements.length - other.elements.length || compareSequences(a.elements, other.elements, order);
  }
  if (a instanceof List) return a.elements.length === 0 ? 0 : compareLists(a, b as List, order);
  if (a instanceof MapTerm) return compareMaps(a, b as MapTerm, order);
  if (a instanceof Bitstring) return compareBytes(a.bytes, (b as Bitstring).bytes) || a.bits - (b as Bitstring).bits;
  if (a instanceof ExternalFun && b instanceof ExternalFun) {
    return compareText(a.module, b.module) || compareText(a.name, b.name) || a.arity - b.arity;
  }
  if (a instanceof ExternalFun || b instanceof ExternalFun) return a instanceof ExternalFun ? 1 : -1;
  return compareBytes((a as OpaqueTerm).bytes, (b as OpaqueTerm).bytes);
}
