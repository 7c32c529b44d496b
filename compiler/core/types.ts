/**
 * What is known of a value at compile time: a set of kinds, and of some kinds more. Types form a lattice from NONE (no value: code that is
 * not reached) to ANY. They are immutable; parts of parts are forgotten below a fixed depth, so that types of recursive data stay small.
 *
 * (The idea, and what is worth knowing: Sagonas, Lindahl, Practical type inference based on success typings, 2006.)
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
  TYPE_TUPLE,
} from "../beam/model.js";
import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, NIL_TERM, type Term, Tuple } from "../beam/terms.js";

export const NUMBER_KINDS = TYPE_INTEGER | TYPE_FLOAT;
export const LIST_KINDS = TYPE_CONS | TYPE_NIL;

/** Bounds of integers beyond this are not kept, so that bounds and their sums are exact. */
const EXACT = 2 ** 53 - 1;
const MAX_DEPTH = 3;
const MAX_ATOMS = 4;
/** Tuples of more elements, and elements of lists further on, are not looked into. */
const MAX_ELEMENTS = 16;

export class Type {
  /** Levels of types inside. */
  readonly depth: number;

  constructor(
    /** TYPE_… bits of `compiler/beam/model.ts`. */
    readonly kinds: number,
    /** Where it is an integer: min <= value <= max; infinite when not known. */
    readonly min: number,
    readonly max: number,
    /** Where it is an atom, it is one of these; null: any. */
    readonly atoms: readonly Atom[] | null,
    /** Where it is a tuple, it has exactly these elements; null: nothing is known. */
    readonly elements: readonly Type[] | null,
    /** Where it is a cons, the list is proper, and this is the type of its elements; null: nothing is known. */
    readonly element: Type | null,
    /** Where it is a bitstring or a match context, the number of its bits is a multiple of this (1 or 8). */
    readonly unit: number,
  ) {
    let depth = 0;
    if (elements !== null) for (const each of elements) if (each.depth >= depth) depth = each.depth + 1;
    if (element !== null && element.depth >= depth) depth = element.depth + 1;
    this.depth = depth;
  }

  /** Is it certainly of one of these kinds? */
  isOnly(kinds: number): boolean {
    return (this.kinds & ~kinds) === 0;
  }

  maybe(kinds: number): boolean {
    return (this.kinds & kinds) !== 0;
  }
}

const INFINITE = Number.POSITIVE_INFINITY;
const plain = new Map<number, Type>();

/** A value of these kinds. */
export function ofKinds(kinds: number): Type {
  let found = plain.get(kinds);
  if (found === undefined) {
    found = new Type(kinds, -INFINITE, INFINITE, null, null, null, 1);
    plain.set(kinds, found);
  }
  return found;
}

export const NONE = ofKinds(0);
export const ANY = ofKinds(TYPE_ANY);
export const NUMBER = ofKinds(NUMBER_KINDS);
export const INTEGER = ofKinds(TYPE_INTEGER);
export const FLOAT = ofKinds(TYPE_FLOAT);
export const NIL = ofKinds(TYPE_NIL);
export const FUN = ofKinds(TYPE_FUN);
export const MAP = ofKinds(TYPE_MAP);
export const PROPER_LIST = new Type(LIST_KINDS, -INFINITE, INFINITE, null, null, ANY, 1);
export const BINARY = new Type(TYPE_BITSTRING, -INFINITE, INFINITE, null, null, null, 8);

function make(
  kinds: number,
  min: number,
  max: number,
  atoms: readonly Atom[] | null,
  elements: readonly Type[] | null,
  element: Type | null,
  unit: number,
): Type {
  if (min === -INFINITE && max === INFINITE && atoms === null && elements === null && element === null && unit === 1) return ofKinds(kinds);
  return new Type(kinds, min, max, atoms, elements, element, unit);
}

/** An integer within bounds. Those that doubles may not represent exactly are widened: as rounded they would promise too much. */
export function ofRange(min: number, max: number): Type {
  const least = min < -EXACT ? -INFINITE : Math.min(min, EXACT);
  const most = max > EXACT ? INFINITE : Math.max(max, -EXACT);
  return make(TYPE_INTEGER, least, most, null, null, null, 1);
}

export function ofAtoms(...atoms: Atom[]): Type {
  return make(TYPE_ATOM, -INFINITE, INFINITE, atoms.length > MAX_ATOMS ? null : atoms, null, null, 1);
}

export const BOOLEAN = ofAtoms(Atom.of("true"), Atom.of("false"));

export function ofTuple(elements: readonly Type[]): Type {
  if (elements.length > MAX_ELEMENTS) return new Type(TYPE_TUPLE, -INFINITE, INFINITE, null, elements.map(anyOf), null, 1);
  return new Type(TYPE_TUPLE, -INFINITE, INFINITE, null, elements.map(limit), null, 1);
}

function anyOf(): Type {
  return ANY;
}

export function ofArity(arity: number): Type {
  return new Type(TYPE_TUPLE, -INFINITE, INFINITE, null, new Array<Type>(arity).fill(ANY), null, 1);
}

/** Of a cell. */
export function ofCons(head: Type, tail: Type): Type {
  if (!tail.isOnly(LIST_KINDS) || (tail.maybe(TYPE_CONS) && tail.element === null)) return ofKinds(TYPE_CONS);
  const element = tail.maybe(TYPE_CONS) ? join(head, tail.element as Type) : head;
  return make(TYPE_CONS, -INFINITE, INFINITE, null, null, limit(element), 1);
}

/** Of the tail of a cell that is of this type. */
export function tailOf(type: Type): Type {
  return type.element === null ? ANY : make(LIST_KINDS, -INFINITE, INFINITE, null, null, type.element, 1);
}

export function ofBits(kind: typeof TYPE_BITSTRING | typeof TYPE_BS_CONTEXT, unit: number): Type {
  return make(kind, -INFINITE, INFINITE, null, null, null, unit % 8 === 0 ? 8 : 1);
}

/** The type with no more levels than may stand inside of another. */
function limit(type: Type): Type {
  return type.depth < MAX_DEPTH ? type : shallow(type);
}

/** Without what is known of parts. */
function shallow({ kinds, min, max, atoms, elements, element, unit }: Type): Type {
  const arity = elements === null ? null : new Array<Type>(elements.length).fill(ANY);
  return make(kinds, min, max, atoms, arity, element === null ? null : ANY, unit);
}

/** Without bounds of integers, or (`isAll`) with kinds only: for types that do not stop growing. */
export function widen(type: Type, isAll: boolean): Type {
  if (isAll) return ofKinds(type.kinds);
  const elements = type.elements === null ? null : type.elements.map((each) => widen(each, false));
  const element = type.element === null ? null : widen(type.element, false);
  return make(type.kinds, -INFINITE, INFINITE, type.atoms, elements, element, type.unit);
}

export function isSame(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kinds !== b.kinds || a.min !== b.min || a.max !== b.max || a.unit !== b.unit || a.depth !== b.depth) return false;
  if (!isSameAtoms(a.atoms, b.atoms)) return false;
  if ((a.element === null) !== (b.element === null) || (a.element !== null && !isSame(a.element, b.element as Type))) return false;
  if (a.elements === b.elements) return true;
  if (a.elements === null || b.elements === null || a.elements.length !== b.elements.length) return false;
  for (let i = 0; i < a.elements.length; i++) if (!isSame(a.elements[i], b.elements[i])) return false;
  return true;
}

function isSameAtoms(a: readonly Atom[] | null, b: readonly Atom[] | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.length === b.length && a.every((each) => b.includes(each));
}

/** What holds of a value that is of one type or the other. */
export function join(a: Type, b: Type): Type {
  if (a === b || b === NONE || a === ANY) return a;
  if (a === NONE || b === ANY) return b;
  const kinds = a.kinds | b.kinds;
  const [first, second] = [pick(a, b, TYPE_INTEGER), pick(b, a, TYPE_INTEGER)];
  const element = joinLists(a, b);
  const [one, other] = [pick(a, b, TYPE_BITSTRING | TYPE_BS_CONTEXT), pick(b, a, TYPE_BITSTRING | TYPE_BS_CONTEXT)];
  const unit = Math.min(one.unit, other.unit);
  const joined = make(
    kinds,
    Math.min(first.min, second.min),
    Math.max(first.max, second.max),
    joinAtoms(pick(a, b, TYPE_ATOM).atoms, pick(b, a, TYPE_ATOM).atoms),
    joinElements(pick(a, b, TYPE_TUPLE).elements, pick(b, a, TYPE_TUPLE).elements),
    element,
    unit,
  );
  return isSame(joined, a) ? a : joined;
}

/** The one of two types that has something of these kinds. */
function pick(a: Type, b: Type, kinds: number): Type {
  return a.maybe(kinds) ? a : b;
}

function joinLists(a: Type, b: Type): Type | null {
  const [one, other] = [pick(a, b, TYPE_CONS).element, pick(b, a, TYPE_CONS).element];
  return one === null || other === null ? null : join(one, other);
}

function joinAtoms(a: readonly Atom[] | null, b: readonly Atom[] | null): readonly Atom[] | null {
  if (a === null || b === null || a === b) return b === null ? null : a;
  const all = [...a, ...b.filter((each) => !a.includes(each))];
  return all.length > MAX_ATOMS ? null : all;
}

function joinElements(a: readonly Type[] | null, b: readonly Type[] | null): readonly Type[] | null {
  if (a === b) return a;
  if (a === null || b === null || a.length !== b.length) return null;
  return a.map((each, i) => join(each, b[i]));
}

/** What holds of a value that is of both types; NONE when there is none. */
export function meet(a: Type, b: Type): Type {
  if (a === b || b === ANY) return a;
  if (a === ANY) return b;
  let kinds = a.kinds & b.kinds;
  let min = Math.max(a.min, b.min);
  let max = Math.min(a.max, b.max);
  if (min > max) {
    kinds &= ~TYPE_INTEGER;
    min = -INFINITE;
    max = INFINITE;
  }
  let atoms = meetAtoms(a.atoms, b.atoms);
  if (atoms !== null && atoms.length === 0) {
    kinds &= ~TYPE_ATOM;
    atoms = null;
  }
  let elements = (kinds & TYPE_TUPLE) === 0 ? null : meetElements(a.elements, b.elements);
  if (elements === NO_TUPLE) {
    kinds &= ~TYPE_TUPLE;
    elements = null;
  }
  let element = (kinds & TYPE_CONS) === 0 ? null : meetElement(a.element, b.element);
  if (element === NONE) {
    kinds &= ~TYPE_CONS;
    element = null;
  }
  const unit = (kinds & (TYPE_BITSTRING | TYPE_BS_CONTEXT)) === 0 ? 1 : Math.max(a.unit, b.unit);
  if (kinds === 0) return NONE;
  const met = clean(kinds, min, max, atoms, elements, element, unit);
  return isSame(met, a) ? a : met;
}

/** Drops what is said of kinds that it is not of. */
function clean(
  kinds: number,
  min: number,
  max: number,
  atoms: readonly Atom[] | null,
  elements: readonly Type[] | null,
  element: Type | null,
  unit: number,
): Type {
  const isInteger = (kinds & TYPE_INTEGER) !== 0;
  return make(
    kinds,
    isInteger ? min : -INFINITE,
    isInteger ? max : INFINITE,
    (kinds & TYPE_ATOM) !== 0 ? atoms : null,
    (kinds & TYPE_TUPLE) !== 0 ? elements : null,
    (kinds & TYPE_CONS) !== 0 ? element : null,
    (kinds & (TYPE_BITSTRING | TYPE_BS_CONTEXT)) !== 0 ? unit : 1,
  );
}

const NO_TUPLE: readonly Type[] = [NONE];

function meetAtoms(a: readonly Atom[] | null, b: readonly Atom[] | null): readonly Atom[] | null {
  if (a === null || b === null || a === b) return a ?? b;
  return a.filter((each) => b.includes(each));
}

function meetElements(a: readonly Type[] | null, b: readonly Type[] | null): readonly Type[] | null {
  if (a === null || b === null || a === b) return a ?? b;
  if (a.length !== b.length) return NO_TUPLE;
  const met = a.map((each, i) => meet(each, b[i]));
  return met.includes(NONE) ? NO_TUPLE : met;
}

function meetElement(a: Type | null, b: Type | null): Type | null {
  return a === null || b === null ? (a ?? b) : meet(a, b);
}

/** What holds of a value of type `a` that is of none of these kinds. */
export function without(a: Type, kinds: number): Type {
  const rest = a.kinds & ~kinds;
  if (rest === a.kinds) return a;
  return rest === 0 ? NONE : clean(rest, a.min, a.max, a.atoms, a.elements, a.element, a.unit);
}

/** What holds of a value of type `a` that is not this constant. */
export function withoutTerm(a: Type, term: Term): Type {
  if (term === NIL_TERM) return without(a, TYPE_NIL);
  if (term instanceof Atom && a.atoms?.includes(term)) {
    if (a.atoms.length === 1) return without(a, TYPE_ATOM);
    const atoms = a.atoms.filter((each) => each !== term);
    return make(a.kinds, a.min, a.max, atoms, a.elements, a.element, a.unit);
  }
  if (typeof term === "number" && Number.isInteger(a.min) && a.min === a.max && a.min === term) return without(a, TYPE_INTEGER);
  return a;
}

/** Is it one constant: an atom, an integer, or the empty list? */
export function singleton(type: Type): Term | null {
  if (type.kinds === TYPE_NIL) return NIL_TERM;
  if (type.kinds === TYPE_ATOM && type.atoms?.length === 1) return type.atoms[0];
  return type.kinds === TYPE_INTEGER && type.min === type.max ? type.min : null;
}

export function typeOfTerm(term: Term): Type {
  return typeWithin(term, MAX_DEPTH);
}

function typeWithin(term: Term, levels: number): Type {
  if (typeof term === "number") return ofRange(term, term);
  if (typeof term === "bigint") return INTEGER;
  if (term instanceof Atom) return ofAtoms(term);
  if (term instanceof Float) return FLOAT;
  if (term instanceof Bitstring) return ofBits(TYPE_BITSTRING, term.bits);
  if (term instanceof MapTerm) return ofKinds(TYPE_MAP);
  if (term instanceof ExternalFun) return ofKinds(TYPE_FUN);
  if (term instanceof Tuple) {
    const isDeep = levels > 0 && term.elements.length <= MAX_ELEMENTS;
    return ofTuple(term.elements.map((each) => (isDeep ? typeWithin(each, levels - 1) : ANY)));
  }
  if (term instanceof List) return typeOfList(term, levels);
  return ANY;
}

function typeOfList(list: List, levels: number): Type {
  if (list.elements.length === 0) return NIL;
  if (list.tail !== null) return ofKinds(TYPE_CONS);
  let element: Type = levels > 0 && list.elements.length <= MAX_ELEMENTS ? NONE : ANY;
  for (const each of list.elements) {
    if (element === ANY) break;
    element = join(element, typeWithin(each, levels - 1));
  }
  return make(TYPE_CONS, -INFINITE, INFINITE, null, null, element, 1);
}
