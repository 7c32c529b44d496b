/**
 * Terms of the Elixir compiler (terms.ts) to terms of BEAM files (compiler/beam/terms.ts) and back, and the constructors that keep
 * the compiler's terms canonical: a two-element tuple is always a Pair, what can be a Node is one, elements of Tuple and entries of
 * MapTerm are the compiler's terms.
 */
import { compareTerms } from "../beam/term-order.js";
import * as beam from "../beam/terms.js";
import { Atom, Bitstring, type ExternalFun, Float, List, MapTerm, Meta, Node, type OpaqueTerm, Pair, type Term, Tuple } from "./terms.js";

const LINE = Atom.of("line");
const COLUMN = Atom.of("column");
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();

/** `{…}` of any size. */
export function makeTuple(elements: readonly Term[]): Term {
  if (elements.length === 2) return new Pair(elements[0], elements[1]);
  if (elements.length === 3) {
    const [form, meta, args] = elements;
    if (form instanceof Atom || form instanceof Node) {
      if (args instanceof Atom || Array.isArray(args)) {
        if (isKeywordList(meta)) return new Node(form, makeMeta(meta), args as readonly Term[] | Atom);
      }
    }
  }
  return new Tuple(elements as unknown as beam.Term[]);
}

/** A tuple (of neither two elements nor what could be a Node) whose elements are made when somebody looks at them. */
export function lazyTuple(make: () => readonly Term[]): Term {
  const tuple = new Tuple([]);
  const elements = () => {
    const value = make();
    Object.defineProperty(tuple, "elements", { value });
    return value;
  };
  return Object.defineProperty(tuple, "elements", { get: elements, configurable: true });
}

/** The elements of a tuple; null for what is no tuple. */
export function tupleElements(term: Term): readonly Term[] | null {
  if (term instanceof Node) return [term.form, term.meta.entries(), term.args];
  if (term instanceof Pair) return [term.left, term.right];
  if (term instanceof Tuple) return term.elements as unknown as readonly Term[];
  return null;
}

/** A keyword list as metadata. */
export function makeMeta(entries: readonly Pair[]): Meta {
  const at = entries.findIndex((entry) => entry.left === LINE);
  const line = at < 0 ? 0 : entries[at].right;
  if (typeof line !== "number" || line <= 0) return new Meta(0, 0, entries);
  const next = at + 1 < entries.length ? entries[at + 1] : null;
  const column = next !== null && next.left === COLUMN && typeof next.right === "number" ? next.right : 0;
  return new Meta(line, column, entries.slice(0, at), entries.slice(column > 0 ? at + 2 : at + 1));
}

export function isKeywordList(term: Term): term is readonly Pair[] {
  return Array.isArray(term) && term.every((entry) => entry instanceof Pair && entry.left instanceof Atom);
}

/** A map of these entries. */
export function makeMap(pairs: readonly (readonly [Term, Term])[]): MapTerm {
  const keyed = pairs.map((pair) => ({ key: toErlang(pair[0]), pair }));
  keyed.sort((a, b) => compareTerms(a.key, b.key, "exact"));
  // Of entries with the same key the last one counts.
  const distinct = keyed.filter(({ key }, index) => {
    const next = keyed[index + 1];
    return next === undefined || compareTerms(key, next.key, "exact") !== 0;
  });
  return new MapTerm(distinct.map(({ pair }) => pair) as unknown as [beam.Term, beam.Term][]);
}

export function mapPairs(map: MapTerm): readonly (readonly [Term, Term])[] {
  return map.pairs as unknown as readonly (readonly [Term, Term])[];
}

/** The value of a map's atom key. */
export function mapGet(map: MapTerm, key: Atom): Term | undefined {
  return mapPairs(map).find(([name]) => name === key)?.[1];
}

/** A list that ends with `tail`. */
export function makeList(elements: readonly Term[], tail: Term): Term {
  if (elements.length === 0) return tail;
  if (Array.isArray(tail)) return [...elements, ...tail];
  if (tail instanceof List) return makeList([...elements, ...listElements(tail)], tail.tail as unknown as Term);
  return new List(elements as unknown as beam.Term[], tail as unknown as beam.Term);
}

/** The elements of an improper list before its tail. */
export function listElements(list: List): readonly Term[] {
  return list.elements as unknown as readonly Term[];
}

export function binaryBytes(binary: string | Uint8Array): Uint8Array {
  return typeof binary === "string" ? utf8Encoder.encode(binary) : binary;
}

/** A binary of these bytes. */
export function makeBinary(bytes: Uint8Array): string | Uint8Array {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes;
  }
}

export function toErlang(term: Term): beam.Term {
  if (typeof term === "string") {
    const bytes = utf8Encoder.encode(term);
    return new Bitstring(bytes, bytes.length * 8);
  }
  if (typeof term === "number" || typeof term === "bigint" || term instanceof Atom) return term;
  if (Array.isArray(term)) return term.length === 0 ? beam.NIL_TERM : new List(term.map(toErlang), null);
  if (term instanceof Node || term instanceof Pair || term instanceof Tuple) return new Tuple(tupleElements(term)!.map(toErlang));
  if (term instanceof Uint8Array) return new Bitstring(term, term.length * 8);
  if (term instanceof List) return new List(listElements(term).map(toErlang), toErlang(term.tail as unknown as Term));
  if (term instanceof MapTerm) return new MapTerm(mapPairs(term).map(([key, value]) => [toErlang(key), toErlang(value)]));
  return term as Float | Bitstring | ExternalFun | OpaqueTerm;
}

export function fromErlang(term: beam.Term): Term {
  if (typeof term === "number" || typeof term === "bigint" || term instanceof Atom || term instanceof Float) return term;
  if (term instanceof List) {
    const elements = term.elements.map(fromErlang);
    const isProper = term.tail === null;
    return isProper ? elements : makeList(elements, fromErlang(term.tail as beam.Term));
  }
  if (term instanceof Tuple) return makeTuple(term.elements.map(fromErlang));
  if (term instanceof Bitstring) return term.bits % 8 === 0 ? makeBinary(term.bytes) : term;
  if (term instanceof MapTerm) {
    return new MapTerm(term.pairs.map(([key, value]) => [fromErlang(key), fromErlang(value)]) as unknown as [beam.Term, beam.Term][]);
  }
  return term;
}

/** Whether two terms are the same (`===` of Elixir). */
export function sameTerm(a: Term, b: Term): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a instanceof Atom || b instanceof Atom) return false;
  return compareTerms(toErlang(a), toErlang(b), "exact") === 0;
}
