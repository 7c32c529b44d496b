/**
 * Built-ins of constants, worked out at compile time. What raises, or depends on more than its arguments, stays as it is, and so do
 * results that would make the file much bigger than the call.
 */
import { compareTerms } from "../beam/term-order.js";
import { Atom, Bitstring, ExternalFun, Float, List, MapTerm, type Term, Tuple } from "../beam/terms.js";

const TRUE = Atom.of("true");
const FALSE = Atom.of("false");

type Fold = (a: Term, b: Term) => Term | null;

/** Integers of more bits than this are left for the running program to make. */
const MAX_BITS = 256;

function isInteger(term: Term): term is number | bigint {
  return typeof term === "number" || typeof term === "bigint";
}

function boolean(value: boolean): Atom {
  return value ? TRUE : FALSE;
}

export function isBoolean(term: Term): boolean {
  return term === TRUE || term === FALSE;
}

function integer(value: bigint): Term | null {
  const small = Number(value);
  if (Number.isSafeInteger(small)) return small;
  return value < 1n << BigInt(MAX_BITS) && value > -(1n << BigInt(MAX_BITS)) ? value : null;
}

function float(value: number): Float | null {
  return Number.isFinite(value) ? new Float(value) : null;
}

/** Float of an integer, where it is exact beyond doubt. */
function numberOf(term: Term): number | null {
  if (term instanceof Float) return term.value;
  return typeof term === "number" ? term : null;
}

function arithmetic(onIntegers: (a: bigint, b: bigint) => bigint, onFloats: (a: number, b: number) => number): Fold {
  return (a, b) => {
    if (isInteger(a) && isInteger(b)) return integer(onIntegers(BigInt(a), BigInt(b)));
    const [x, y] = [numberOf(a), numberOf(b)];
    return x === null || y === null ? null : float(onFloats(x, y));
  };
}

function onIntegers(compute: (a: bigint, b: bigint) => bigint | null): Fold {
  return (a, b) => {
    if (!isInteger(a) || !isInteger(b)) return null;
    const value = compute(BigInt(a), BigInt(b));
    return value === null ? null : integer(value);
  };
}

/** By the order of terms. Zeros of both signs and big integers beside floats are left alone. */
function comparison(holds: (order: number) => boolean, kind: "by value" | "exact"): Fold {
  return (a, b) => {
    if (hasFloat(a) || hasFloat(b)) return null;
    return boolean(holds(compareTerms(a, b, kind)));
  };
}

function hasFloat(term: Term): boolean {
  if (term instanceof Float) return true;
  if (term instanceof Tuple) return term.elements.some(hasFloat);
  if (term instanceof List) return term.elements.some(hasFloat) || (term.tail !== null && hasFloat(term.tail));
  return term instanceof MapTerm && term.pairs.some(([key, value]) => hasFloat(key) || hasFloat(value));
}

function typeTest(holds: (term: Term) => boolean): Fold {
  return (a) => boolean(holds(a));
}

function logical(compute: (a: boolean, b: boolean) => boolean): Fold {
  return (a, b) => (isBoolean(a) && isBoolean(b) ? boolean(compute(a === TRUE, b === TRUE)) : null);
}

function shift(value: bigint, by: bigint): bigint | null {
  if (by > BigInt(MAX_BITS)) return null;
  return by >= 0n ? value << by : value >> -by;
}

const isAtom = (term: Term) => term instanceof Atom;
const isList = (term: Term) => term instanceof List;
const isProper = (term: Term): term is List =>
  term instanceof List && (term.tail === null || (term.elements.length === 0 && term.tail === null));

const FOLDS: Readonly<Record<string, Fold>> = {
  "+/2": arithmetic(
    (a, b) => a + b,
    (a, b) => a + b,
  ),
  "-/2": arithmetic(
    (a, b) => a - b,
    (a, b) => a - b,
  ),
  "*/2": arithmetic(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  "//2": (a, b) => {
    const [x, y] = [numberOf(a), numberOf(b)];
    return x === null || y === null || y === 0 ? null : float(x / y);
  },
  "+/1": (a) => (isInteger(a) || a instanceof Float ? a : null),
  "-/1": (a) => (isInteger(a) ? integer(-BigInt(a)) : a instanceof Float ? float(-a.value) : null),
  "div/2": onIntegers((a, b) => (b === 0n ? null : a / b)),
  "rem/2": onIntegers((a, b) => (b === 0n ? null : a % b)),
  "band/2": onIntegers((a, b) => a & b),
  "bor/2": onIntegers((a, b) => a | b),
  "bxor/2": onIntegers((a, b) => a ^ b),
  "bsl/2": onIntegers(shift),
  "bsr/2": onIntegers((a, b) => shift(a, -b)),
  "bnot/1": (a) => (isInteger(a) ? integer(~BigInt(a)) : null),
  "abs/1": (a) => (isInteger(a) ? integer(BigInt(a) < 0n ? -BigInt(a) : BigInt(a)) : null),
  "</2": comparison((order) => order < 0, "by value"),
  ">/2": comparison((order) => order > 0, "by value"),
  "=</2": comparison((order) => order <= 0, "by value"),
  ">=/2": comparison((order) => order >= 0, "by value"),
  "==/2": comparison((order) => order === 0, "by value"),
  "/=/2": comparison((order) => order !== 0, "by value"),
  "=:=/2": comparison((order) => order === 0, "exact"),
  "=/=/2": comparison((order) => order !== 0, "exact"),
  "and/2": logical((a, b) => a && b),
  "or/2": logical((a, b) => a || b),
  "xor/2": logical((a, b) => a !== b),
  "not/1": (a) => (isBoolean(a) ? boolean(a === FALSE) : null),
  "is_integer/1": typeTest(isInteger),
  "is_float/1": typeTest((a) => a instanceof Float),
  "is_number/1": typeTest((a) => isInteger(a) || a instanceof Float),
  "is_atom/1": typeTest(isAtom),
  "is_boolean/1": typeTest(isBoolean),
  "is_list/1": typeTest(isList),
  "is_tuple/1": typeTest((a) => a instanceof Tuple),
  "is_map/1": typeTest((a) => a instanceof MapTerm),
  "is_bitstring/1": typeTest((a) => a instanceof Bitstring),
  "is_binary/1": typeTest((a) => a instanceof Bitstring && a.bits % 8 === 0),
  "is_function/2": (a, b) => (a instanceof ExternalFun && typeof b === "number" && b >= 0 ? boolean(a.arity === b) : null),
  "length/1": (a) => (isProper(a) ? a.elements.length : null),
  "tuple_size/1": (a) => (a instanceof Tuple ? a.elements.length : null),
  "map_size/1": (a) => (a instanceof MapTerm ? a.pairs.length : null),
  "byte_size/1": (a) => (a instanceof Bitstring ? a.bytes.length : null),
  "bit_size/1": (a) => (a instanceof Bitstring ? a.bits : null),
  "hd/1": (a) => (a instanceof List && a.elements.length > 0 ? a.elements[0] : null),
  "element/2": (a, b) => (b instanceof Tuple && typeof a === "number" && a >= 1 && a <= b.elements.length ? b.elements[a - 1] : null),
};

/** The value of `erlang:name(…)`, or null when it is not worked out here. */
export function foldBif(name: string, args: readonly Term[]): Term | null {
  const key = `${name}/${args.length}`;
  return Object.hasOwn(FOLDS, key) ? FOLDS[key](args[0], args[1]) : null;
}
