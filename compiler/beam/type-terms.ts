/**
 * Types as `.S` text writes them in `{tr,Register,Type}`: the compiler's own terms, such as `{t_integer,{0,255}}`, from which only
 * what the Type chunk keeps is taken (kinds, range, unit).
 *
 * Printing gives a term from which reading gives the same entry. Sets of kinds that the compiler's terms cannot say are printed in a form
 * of our own: `{t_kinds,[atom,map,pid],Min,Max,Unit}`, with `none` for a missing bound and 0 for a unit that is not known.
 */

import {
  TYPE_ANY,
  TYPE_ATOM,
  TYPE_BITSTRING,
  TYPE_BS_CONTEXT,
  TYPE_CONS,
  TYPE_FLOAT,
  TYPE_FUN,
  TYPE_INTEGER,
  TYPE_MAP,
  TYPE_NIL,
  TYPE_PID,
  TYPE_PORT,
  TYPE_RECORD,
  TYPE_REFERENCE,
  TYPE_TUPLE,
  type ValueType,
} from "./model.js";
import { Atom, List, MapTerm, type Term, Tuple } from "./terms.js";

const KIND_BY_NAME: Readonly<Record<string, number>> = {
  atom: TYPE_ATOM,
  bitstring: TYPE_BITSTRING,
  bs_context: TYPE_BS_CONTEXT,
  cons: TYPE_CONS,
  float: TYPE_FLOAT,
  fun: TYPE_FUN,
  integer: TYPE_INTEGER,
  map: TYPE_MAP,
  nil: TYPE_NIL,
  pid: TYPE_PID,
  port: TYPE_PORT,
  record: TYPE_RECORD,
  reference: TYPE_REFERENCE,
  tuple: TYPE_TUPLE,
};

/** Types that are written as a tuple and say nothing more than their kinds. */
const KINDS_OF_TAG: Readonly<Record<string, number>> = {
  t_atom: TYPE_ATOM,
  t_cons: TYPE_CONS,
  t_float: TYPE_FLOAT,
  t_fun: TYPE_FUN,
  t_list: TYPE_CONS | TYPE_NIL,
  t_map: TYPE_MAP,
  t_record: TYPE_RECORD,
  t_tuple: TYPE_TUPLE,
};

/** Types that are written as an atom. */
const KINDS_OF_ATOM: Readonly<Record<string, number>> = {
  any: TYPE_ANY,
  cons: TYPE_CONS,
  list: TYPE_CONS | TYPE_NIL,
  nil: TYPE_NIL,
  none: 0,
  number: TYPE_INTEGER | TYPE_FLOAT,
  pid: TYPE_PID,
  port: TYPE_PORT,
  reference: TYPE_REFERENCE,
};

const SMALL_MIN = -(1n << 59n);
const SMALL_MAX = (1n << 59n) - 1n;

function plain(kinds: number): ValueType {
  return { kinds, min: null, max: null, unit: 0 };
}

function smallBound(term: Term): bigint | null {
  if (typeof term !== "number" && typeof term !== "bigint") return null;
  const value = BigInt(term);
  return value >= SMALL_MIN && value <= SMALL_MAX ? value : null;
}

function withRange(kinds: number, range: Term | undefined, version: number): ValueType {
  if (!(range instanceof Tuple) || range.elements.length !== 2) return plain(kinds);
  const [min, max] = range.elements.map(smallBound);
  // Version 1 has no half-open ranges.
  return version === 1 && (min === null || max === null) ? plain(kinds) : { kinds, min, max, unit: 0 };
}

function withUnit(kinds: number, unit: Term | undefined, version: number): ValueType {
  return typeof unit === "number" && unit >= 1 && unit <= 256 && version > 1 ? { ...plain(kinds), unit } : plain(kinds);
}

function unionOf(parts: readonly Term[], version: number): ValueType | null {
  let result = plain(0);
  for (const part of parts) {
    // A set of tuples is a list of {{Arity, Tag}, Tuple}.
    const type = part instanceof List ? plain(TYPE_TUPLE) : typeOfTerm(part, version);
    if (type === null) return null;
    result = {
      kinds: result.kinds | type.kinds,
      min: result.min ?? type.min,
      max: result.max ?? type.max,
      unit: Math.max(result.unit, type.unit),
    };
  }
  return result;
}

function ownForm(elements: readonly Term[]): ValueType | null {
  const [, names, min, max, unit] = elements;
  if (!(names instanceof List) || typeof unit !== "number") return null;
  let kinds = 0;
  for (const name of names.elements) {
    const kind = name instanceof Atom ? KIND_BY_NAME[name.name] : undefined;
    if (kind === undefined) return null;
    kinds |= kind;
  }
  return { kinds, min: smallBound(min), max: smallBound(max), unit };
}

/**
 * The entry that a type term stands for in a Type chunk of that version; kinds 0 for `none`.
 * Null when the term is no type that is known here.
 */
export function typeOfTerm(term: Term, version: number): ValueType | null {
  if (term instanceof Atom) return Object.hasOwn(KINDS_OF_ATOM, term.name) ? plain(KINDS_OF_ATOM[term.name]) : null;
  if (!(term instanceof Tuple) || !(term.elements[0] instanceof Atom)) return null;
  const tag = term.elements[0].name;
  const first = term.elements[1];
  switch (tag) {
    case "t_integer":
      return withRange(TYPE_INTEGER, first, version);
    case "t_number":
      return withRange(TYPE_INTEGER | TYPE_FLOAT, first, version);
    case "t_bitstring":
      return withUnit(TYPE_BITSTRING, first, version);
    case "t_bs_context":
      return version <= 2 ? withUnit(TYPE_BS_CONTEXT, first, version) : plain(TYPE_BITSTRING);
    case "t_bs_matchable":
      return plain(version <= 2 ? TYPE_BITSTRING | TYPE_BS_CONTEXT : TYPE_BITSTRING);
    case "t_union":
      return unionOf(term.elements.slice(1), version);
    case "t_kinds":
      return ownForm(term.elements);
  }
  return Object.hasOwn(KINDS_OF_TAG, tag) ? plain(KINDS_OF_TAG[tag]) : null;
}

const ANY = Atom.of("any");
const NONE = Atom.of("none");
const EMPTY_MAP = new MapTerm([]);

function tagged(tag: string, ...rest: Term[]): Tuple {
  return new Tuple([Atom.of(tag), ...rest]);
}

function rangeTerm({ min, max }: ValueType): Term {
  if (min === null && max === null) return ANY;
  return new Tuple([min ?? Atom.of("-inf"), max ?? Atom.of("+inf")].map((bound) => (typeof bound === "bigint" ? shrink(bound) : bound)));
}

function shrink(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function listPart(kinds: number): Term {
  const part = kinds & (TYPE_CONS | TYPE_NIL);
  if (part === 0) return NONE;
  if (part === TYPE_NIL) return Atom.of("nil");
  return tagged(part === TYPE_CONS ? "t_cons" : "t_list", ANY, ANY);
}

function numberPart(type: ValueType): Term {
  const part = type.kinds & (TYPE_INTEGER | TYPE_FLOAT);
  if (part === 0) return NONE;
  if (part === TYPE_FLOAT) return tagged("t_float", ANY);
  if (part === TYPE_INTEGER) return tagged("t_integer", rangeTerm(type));
  return type.min === null && type.max === null ? Atom.of("number") : tagged("t_number", rangeTerm(type));
}

/** The kinds of which the compiler's unions hold one; null when there are more. */
function otherPart({ kinds, unit }: ValueType): Term | null {
  const part = kinds & (TYPE_FUN | TYPE_MAP | TYPE_PID | TYPE_PORT | TYPE_REFERENCE | TYPE_BITSTRING | TYPE_BS_CONTEXT | TYPE_RECORD);
  switch (part) {
    case 0:
      return NONE;
    case TYPE_FUN:
      return tagged("t_fun", ANY, ANY, ANY);
    case TYPE_MAP:
      return tagged("t_map", ANY, ANY);
    case TYPE_PID:
      return Atom.of("pid");
    case TYPE_PORT:
      return Atom.of("port");
    case TYPE_REFERENCE:
      return Atom.of("reference");
    case TYPE_BITSTRING:
      return tagged("t_bitstring", unit === 0 ? 1 : unit);
    case TYPE_BS_CONTEXT:
      return tagged("t_bs_context", unit === 0 ? 1 : unit);
    case TYPE_BITSTRING | TYPE_BS_CONTEXT:
      return tagged("t_bs_matchable", 1);
    default:
      return null;
  }
}

function compilersTerm(type: ValueType): Term | null {
  if (type.kinds === TYPE_ANY) return ANY;
  const other = otherPart(type);
  if (other === null) return null;
  const atom = (type.kinds & TYPE_ATOM) !== 0 ? tagged("t_atom", ANY) : NONE;
  const tuple = (type.kinds & TYPE_TUPLE) !== 0 ? tagged("t_tuple", 0, Atom.of("false"), EMPTY_MAP) : NONE;
  const parts = [atom, listPart(type.kinds), numberPart(type), tuple, other];
  const present = parts.filter((part) => part !== NONE);
  return present.length === 1 ? present[0] : tagged("t_union", ...parts);
}

function ownTerm(type: ValueType): Term {
  const names = Object.keys(KIND_BY_NAME).filter((name) => (type.kinds & KIND_BY_NAME[name]) !== 0);
  const bound = (value: bigint | null) => (value === null ? NONE : shrink(value));
  return tagged("t_kinds", new List(names.map(Atom.of), null), bound(type.min), bound(type.max), type.unit);
}

function isSame(a: ValueType, b: ValueType): boolean {
  return a.kinds === b.kinds && a.min === b.min && a.max === b.max && a.unit === b.unit;
}

/** A term that stands for the entry in a Type chunk of that version. */
export function termOfType(type: ValueType, version: number): Term {
  const term = compilersTerm(type);
  const back = term === null ? null : typeOfTerm(term, version);
  return term !== null && back !== null && isSame(back, type) ? term : ownTerm(type);
}
