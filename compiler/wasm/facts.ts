/**
 * What is known of a value while code is emitted: a set of kinds, and for some kinds more. Facts come from tests that have
 * succeeded and from the instructions that made the value (in trusted code from the Type chunk, too); they drop checks. They form a lattice whose top is ANY.
 *
 * A Fact is immutable. Common ones are shared, so that comparing them is comparing references most of the time.
 */
import {
  TYPE_ATOM,
  TYPE_BITSTRING,
  TYPE_CONS,
  TYPE_FLOAT,
  TYPE_FUN,
  TYPE_INTEGER,
  TYPE_MAP,
  TYPE_NIL,
  TYPE_PID,
  TYPE_PORT,
  TYPE_REFERENCE,
  TYPE_TUPLE,
  type ValueType,
} from "../beam/model.js";

/** Small and large integers are told apart, since small ones are computed with inline. */
export const SMALL = 1 << 0;
export const BIG = 1 << 1;
export const FLOAT = 1 << 2;
export const ATOM = 1 << 3;
export const CONS = 1 << 4;
export const NIL = 1 << 5;
export const TUPLE = 1 << 6;
export const MAP = 1 << 7;
export const FUN = 1 << 8;
export const BINARY = 1 << 9;
export const REFERENCE = 1 << 10;
export const PID = 1 << 11;
export const PORT = 1 << 12;
/** Match contexts. Only instructions that make them or test for them say so: emitted code writes to them. */
export const CONTEXT = 1 << 13;
/** Whatever else may be in a register. */
export const OTHER = 1 << 14;

export const INTEGER = SMALL | BIG;
export const NUMBER = SMALL | BIG | FLOAT;
export const LIST = CONS | NIL;
/** Kinds of which equal values are the same word. */
export const IMMEDIATE = SMALL | ATOM | NIL;
export const ANY_KIND = (1 << 15) - 1;

/** The range of small integers; exact as doubles. The largest is SMALL_END - 1, which is not exact and never needed. */
export const SMALL_MIN = -(2 ** 59);
export const SMALL_END = 2 ** 59;
const EXACT = 2 ** 53;

export class Fact {
  constructor(
    readonly kinds: number,
    /** Range of the value where it is a small integer: min <= value <= max. */
    readonly min: number,
    readonly max: number,
    /** Exact number of elements where it is a tuple; -1 when not known. */
    readonly arity: number,
    /** Where it is an atom, it is `true` or `false`. */
    readonly isBoolean: boolean,
    /** Where it is a tuple, it has at least so many elements. */
    readonly least: number,
  ) {}

  /** Is it certainly of one of these kinds? */
  isOnly(kinds: number): boolean {
    return (this.kinds & ~kinds) === 0;
  }

  /** May it be of one of these kinds? */
  maybe(kinds: number): boolean {
    return (this.kinds & kinds) !== 0;
  }

  /** Is it certainly a small integer within [min, max]? */
  isWithin(min: number, max: number): boolean {
    return this.kinds === SMALL && this.min >= min && this.max <= max;
  }
}

const shared = new Map<number, Fact>();

/** A value of these kinds, nothing else being known. */
export function fact(kinds: number): Fact {
  let found = shared.get(kinds);
  if (found === undefined) {
    found = new Fact(kinds, SMALL_MIN, SMALL_END, -1, false, 0);
    shared.set(kinds, found);
  }
  return found;
}

export const ANY = fact(ANY_KIND);
export const ANY_SMALL = fact(SMALL);
export const ANY_INTEGER = fact(INTEGER);
export const ANY_NUMBER = fact(NUMBER);
export const ANY_FLOAT = fact(FLOAT);
export const ANY_ATOM = fact(ATOM);
export const ANY_CONS = fact(CONS);
export const IS_NIL = fact(NIL);
export const BOOLEAN = new Fact(ATOM, SMALL_MIN, SMALL_END, -1, true, 0);

/** A small integer within [min, max]. Bounds that doubles do not represent exactly are widened, so that sums of two bounds are exact. */
export function range(min: number, max: number): Fact {
  const least = min < -EXACT ? SMALL_MIN : Math.min(min, EXACT);
  const most = max > EXACT ? SMALL_END : Math.max(max, -EXACT);
  return least === SMALL_MIN && most === SMALL_END ? ANY_SMALL : new Fact(SMALL, least, most, -1, false, 0);
}

export function tupleOf(arity: number): Fact {
  return new Fact(TUPLE, SMALL_MIN, SMALL_END, arity, false, arity);
}

/** A tuple of at least so many elements. */
export function tupleOfAtLeast(least: number): Fact {
  return new Fact(TUPLE, SMALL_MIN, SMALL_END, -1, false, least);
}

/** What holds when `a` and `b` both hold. Contradicting facts (code that cannot be reached) give `a`. */
export function both(a: Fact, b: Fact): Fact {
  if (a === b || b === ANY) return a;
  if (a === ANY) return b;
  const kinds = a.kinds & b.kinds;
  const min = Math.max(a.min, b.min);
  const max = Math.min(a.max, b.max);
  if (kinds === 0 || min > max) return a;
  const arity = a.arity >= 0 ? a.arity : b.arity;
  return make(kinds, min, max, arity, a.isBoolean || b.isBoolean, Math.max(a.least, b.least));
}

/** What holds when `a` or `b` holds. */
export function either(a: Fact, b: Fact): Fact {
  if (a === b || a === ANY) return a;
  if (b === ANY) return b;
  const kinds = a.kinds | b.kinds;
  let { min, max, arity, isBoolean, least } = a;
  if (!a.maybe(SMALL)) ({ min, max } = b);
  else if (b.maybe(SMALL)) {
    min = Math.min(min, b.min);
    max = Math.max(max, b.max);
  }
  if (!a.maybe(TUPLE)) ({ arity, least } = b);
  else if (b.maybe(TUPLE)) {
    if (b.arity !== arity) arity = -1;
    least = Math.min(least, b.least);
  }
  if (!a.maybe(ATOM)) isBoolean = b.isBoolean;
  else if (b.maybe(ATOM) && !b.isBoolean) isBoolean = false;
  return make(kinds, min, max, arity, isBoolean, least);
}

function make(kinds: number, min: number, max: number, arity: number, isBoolean: boolean, least: number): Fact {
  if (min === SMALL_MIN && max === SMALL_END && arity < 0 && !isBoolean && least === 0) return fact(kinds);
  return new Fact(kinds, min, max, arity, isBoolean, least);
}

/** What holds of `a` when it is of none of these kinds. */
export function without(a: Fact, kinds: number): Fact {
  const rest = a.kinds & ~kinds;
  return rest === a.kinds || rest === 0 ? a : make(rest, a.min, a.max, a.arity, a.isBoolean, a.least);
}

const KINDS_OF_TYPES: readonly (readonly [number, number])[] = [
  [TYPE_ATOM, ATOM],
  [TYPE_BITSTRING, BINARY | CONTEXT | OTHER],
  [TYPE_CONS, CONS],
  [TYPE_FLOAT, FLOAT],
  [TYPE_FUN, FUN],
  [TYPE_INTEGER, INTEGER],
  [TYPE_MAP, MAP],
  [TYPE_NIL, NIL],
  [TYPE_PID, PID],
  [TYPE_PORT, PORT],
  [TYPE_REFERENCE, REFERENCE],
  [TYPE_TUPLE, TUPLE],
];

/** The fact that an entry of the Type chunk states. */
export function factOfType(type: ValueType): Fact {
  let kinds = 0;
  let known = 0;
  for (const [bit, kindsOfBit] of KINDS_OF_TYPES) {
    known |= bit;
    if (type.kinds & bit) kinds |= kindsOfBit;
  }
  if (type.kinds & ~known) kinds |= OTHER;
  if (kinds === 0) return ANY;
  if (type.min === null && type.max === null) return fact(kinds);
  const min = type.min === null ? Number.NEGATIVE_INFINITY : Number(type.min);
  const max = type.max === null ? Number.POSITIVE_INFINITY : Number(type.max);
  if (min > SMALL_MIN && max < SMALL_END) kinds &= ~BIG;
  const exact = range(min, max);
  return exact.min > exact.max ? fact(kinds) : make(kinds, exact.min, exact.max, -1, false, 0);
}
