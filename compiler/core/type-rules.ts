/**
 * What instructions tell of types: of their results, of their arguments once they have succeeded, and of arguments of tests on both ways on.
 * (Facts: the Erlang reference manual on expressions, and `erlang(3)`.)
 */
import {
  TYPE_ATOM,
  TYPE_BITSTRING,
  TYPE_BS_CONTEXT,
  TYPE_CONS,
  TYPE_FLOAT,
  TYPE_INTEGER,
  TYPE_PID,
  TYPE_PORT,
  TYPE_REFERENCE,
  TYPE_TUPLE,
} from "../beam/model.js";
import { FLAG_SIGNED } from "../beam/opcodes.js";
import { Atom } from "../beam/terms.js";
import { findBif } from "./bifs.js";
import { Const, type Instruction, type Source } from "./graph.js";
import {
  ANY,
  BINARY,
  BOOLEAN,
  FLOAT,
  FUN,
  INTEGER,
  LIST_KINDS,
  MAP,
  meet,
  NIL,
  NONE,
  NUMBER,
  NUMBER_KINDS,
  ofArity,
  ofAtoms,
  ofBits,
  ofCons,
  ofKinds,
  ofRange,
  ofTuple,
  PROPER_LIST,
  singleton,
  type Type,
  tailOf,
  typeOfTerm,
  without,
  withoutTerm,
} from "./types.js";

const BITS_MAX = 2 ** 53 - 1;
const SIZE = ofRange(0, BITS_MAX);
const ATOM = ofKinds(TYPE_ATOM);
const CELL = ofKinds(TYPE_CONS);
const TUPLE = ofKinds(TYPE_TUPLE);
const BITSTRING = ofBits(TYPE_BITSTRING, 1);
const CONTEXT_OR_BITS = TYPE_BITSTRING | TYPE_BS_CONTEXT;

export function typeOf(source: Source): Type {
  if (!(source instanceof Const)) return source.type;
  source.type ??= typeOfTerm(source.term);
  return source.type;
}

/** A built-in's result, and what its arguments are when it has succeeded (all the same, or one by one). */
interface Rule {
  result(args: readonly Type[], instruction: Instruction): Type;
  readonly arguments: readonly Type[];
}

const RULES = new Map<string, Rule>();

function rule(names: string, args: readonly Type[], result: Type | Rule["result"]): void {
  const compute = typeof result === "function" ? result : () => result;
  for (const name of names.split(" ")) RULES.set(name, { result: compute, arguments: args });
}

/** Integers stay integers, anything with a float becomes one. */
function arithmetic(range: (a: Type, b: Type) => Type): Rule["result"] {
  return ([a, b]) => {
    if (a.isOnly(TYPE_INTEGER) && b.isOnly(TYPE_INTEGER)) return range(a, b);
    return a.isOnly(TYPE_FLOAT) || b.isOnly(TYPE_FLOAT) ? FLOAT : NUMBER;
  };
}

function product(a: Type, b: Type): Type {
  const all = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  return all.some(Number.isNaN) ? INTEGER : ofRange(Math.min(...all), Math.max(...all));
}

function isBounded(type: Type): boolean {
  return Number.isFinite(type.min) && Number.isFinite(type.max);
}

/** Of the size of the divisor at most, with the sign of the dividend. */
function remainder([a, b]: readonly Type[]): Type {
  if (!isBounded(b) || !b.isOnly(TYPE_INTEGER)) return INTEGER;
  const most = Math.max(Math.abs(b.min), Math.abs(b.max)) - 1;
  if (most < 0) return INTEGER;
  const isInteger = a.isOnly(TYPE_INTEGER);
  return ofRange(isInteger && a.min >= 0 ? 0 : -most, isInteger && a.max <= 0 ? 0 : most);
}

/** Never more than the one that is not negative. */
function conjunction([a, b]: readonly Type[]): Type {
  let most = Number.POSITIVE_INFINITY;
  for (const each of [a, b]) if (each.isOnly(TYPE_INTEGER) && each.min >= 0) most = Math.min(most, each.max);
  return a.isOnly(TYPE_INTEGER) && b.isOnly(TYPE_INTEGER) && (a.min >= 0 || b.min >= 0) ? ofRange(0, most) : INTEGER;
}

function shiftedRight([a, b]: readonly Type[]): Type {
  const by = singleton(b);
  if (typeof by !== "number" || by < 0 || by > 60 || !a.isOnly(TYPE_INTEGER)) return INTEGER;
  return ofRange(Math.floor(a.min / 2 ** by), Math.floor(a.max / 2 ** by));
}

function quotient([a, b]: readonly Type[]): Type {
  const by = singleton(b);
  if (typeof by !== "number" || by <= 0 || !a.isOnly(TYPE_INTEGER)) return INTEGER;
  return ofRange(Math.trunc(a.min / by), Math.trunc(a.max / by));
}

function sameNumber(a: Type): Type {
  return a.isOnly(NUMBER_KINDS) ? a : NUMBER;
}

rule(
  "+/2",
  [NUMBER, NUMBER],
  arithmetic((a, b) => ofRange(a.min + b.min, a.max + b.max)),
);
rule(
  "-/2",
  [NUMBER, NUMBER],
  arithmetic((a, b) => ofRange(a.min - b.max, a.max - b.min)),
);
rule("*/2", [NUMBER, NUMBER], arithmetic(product));
rule("//2", [NUMBER, NUMBER], FLOAT);
rule("+/1", [NUMBER], ([a]) => sameNumber(a));
rule("-/1", [NUMBER], ([a]) => (a.isOnly(TYPE_INTEGER) ? ofRange(-a.max, -a.min) : sameNumber(a)));
rule("abs/1", [NUMBER], ([a]) => (a.isOnly(TYPE_INTEGER) ? ofRange(0, Number.POSITIVE_INFINITY) : sameNumber(a)));
rule("div/2", [INTEGER, INTEGER], quotient);
rule("rem/2", [INTEGER, INTEGER], remainder);
rule("band/2", [INTEGER, INTEGER], conjunction);
rule("bsr/2", [INTEGER, INTEGER], shiftedRight);
rule("bor/2 bxor/2 bsl/2", [INTEGER, INTEGER], INTEGER);
rule("bnot/1", [INTEGER], INTEGER);
rule("float/1", [NUMBER], FLOAT);
rule("round/1 trunc/1 ceil/1 floor/1", [NUMBER], INTEGER);
rule("length/1", [PROPER_LIST], SIZE);
rule("byte_size/1 bit_size/1", [BITSTRING], SIZE);
rule("map_size/1", [MAP], SIZE);
rule("size/1", [ofKinds(TYPE_TUPLE | TYPE_BITSTRING)], SIZE);
rule("tuple_size/1", [TUPLE], ([a]) =>
  a.isOnly(TYPE_TUPLE) && a.elements !== null ? ofRange(a.elements.length, a.elements.length) : SIZE,
);
rule("element/2", [INTEGER, TUPLE], ([index, tuple]) => {
  const at = singleton(index);
  if (typeof at !== "number" || !tuple.isOnly(TYPE_TUPLE) || tuple.elements === null) return ANY;
  return tuple.elements[at - 1] ?? ANY;
});
rule("hd/1", [CELL], ([a]) => (a.isOnly(LIST_KINDS) ? (a.element ?? ANY) : ANY));
rule("tl/1", [CELL], ([a]) => (a.isOnly(LIST_KINDS) ? tailOf(a) : ANY));
rule("map_get/2", [ANY, MAP], ANY);
rule("is_map_key/2", [ANY, MAP], BOOLEAN);
rule("and/2 or/2 xor/2", [BOOLEAN, BOOLEAN], BOOLEAN);
rule("not/1", [BOOLEAN], BOOLEAN);
rule("node/0 node/1", [ANY], ATOM);
rule("self/0", [], ofKinds(TYPE_PID));
rule("binary_part/2 binary_part/3", [BITSTRING, ANY, ANY], BINARY);

/** Results of functions of other modules that are part of the machine: no code of a program's own takes their place. */
const CALLS = new Map<string, Type>();
const CALL_TYPES: readonly (readonly [string, Type])[] = [
  [
    "math:sqrt/1 math:sin/1 math:cos/1 math:tan/1 math:exp/1 math:log/1 math:log2/1 math:log10/1 math:pow/2 math:atan/1 math:atan2/2",
    FLOAT,
  ],
  ["math:asin/1 math:acos/1 math:floor/1 math:ceil/1 math:fmod/2 math:pi/0", FLOAT],
  ["lists:reverse/1", PROPER_LIST],
  [
    "erlang:integer_to_binary/1 erlang:integer_to_binary/2 erlang:atom_to_binary/1 erlang:iolist_to_binary/1 erlang:list_to_binary/1",
    BINARY,
  ],
  ["erlang:atom_to_binary/2 erlang:term_to_binary/1 erlang:float_to_binary/1 erlang:float_to_binary/2", BINARY],
  ["erlang:integer_to_list/1 erlang:atom_to_list/1 erlang:binary_to_list/1 erlang:tuple_to_list/1 maps:keys/1 maps:values/1", PROPER_LIST],
  ["erlang:binary_to_integer/1 erlang:list_to_integer/1 erlang:unique_integer/0 erlang:monotonic_time/0 erlang:phash2/1", INTEGER],
  ["erlang:make_ref/0 erlang:monitor/2", ofKinds(TYPE_REFERENCE)],
  ["maps:put/3 maps:merge/2 maps:from_list/1 maps:remove/2", MAP],
  ["erlang:setelement/3 erlang:list_to_tuple/1 erlang:make_tuple/2", TUPLE],
  ["erlang:list_to_atom/1 erlang:binary_to_atom/1 erlang:binary_to_atom/2", ATOM],
];
for (const [names, type] of CALL_TYPES) for (const name of names.split(" ")) CALLS.set(name, type);

/** The result of a call of another module. */
export function typeOfCall(module: string, name: string, arity: number): Type {
  return CALLS.get(`${module}:${name}/${arity}`) ?? ANY;
}

function ruleOf({ name, args }: Instruction): Rule | undefined {
  return RULES.get(`${name}/${args.length}`);
}

/** The result of a built-in that is an instruction. */
export function typeOfBif(instruction: Instruction): Type {
  const found = ruleOf(instruction);
  if (found !== undefined) return found.result(instruction.args.map(typeOf), instruction);
  return findBif(instruction.name, instruction.args.length)?.isBoolean ? BOOLEAN : ANY;
}

/** What the arguments of a built-in are when it has succeeded. */
export function argumentsOfBif(instruction: Instruction): readonly Type[] {
  return ruleOf(instruction)?.arguments ?? [];
}

/** The result of an instruction that makes a term, or takes something out of one. */
export function typeOfResult(instruction: Instruction, index: number): Type {
  const { operation, args } = instruction;
  switch (operation) {
    case "move":
      return typeOf(args[0]);
    case "bif":
    case "gc_bif":
      return typeOfBif(instruction);
    case "tuple":
      return ofTuple(args.map(typeOf));
    case "cons":
      return ofCons(typeOf(args[0]), typeOf(args[1]));
    case "fun":
      return FUN;
    case "map_assoc":
    case "map_exact":
      return MAP;
    case "create_bin":
      return ofBits(TYPE_BITSTRING, instruction.segments.every(isWholeBytes(args)) ? 8 : 1);
    case "element":
      return typeOf(args[0]).elements?.[instruction.numbers[0]] ?? ANY;
    case "head":
      return typeOf(args[0]).element ?? ANY;
    case "tail":
      return tailOf(typeOf(args[0]));
    case "list":
      return index === 0 ? (typeOf(args[0]).element ?? ANY) : tailOf(typeOf(args[0]));
    case "bs_start_match":
      return ofBits(TYPE_BS_CONTEXT, typeOf(args[0]).isOnly(CONTEXT_OR_BITS) && !instruction.results[0].isSplit ? typeOf(args[0]).unit : 1);
    case "bs_get":
      return typeOfSegment(instruction);
    case "bs_get_tail":
      return ofBits(TYPE_BITSTRING, typeOf(args[0]).unit);
    case "call_ext":
      return typeOfCall(instruction.module, instruction.name, args.length);
    case "send":
      return typeOf(args[1]);
    case "try_case":
      return index === 0 ? CLASS : ANY;
    default:
      return ANY;
  }
}

const CLASS = ofAtoms(Atom.of("error"), Atom.of("exit"), Atom.of("throw"));

function isWholeBytes(args: readonly Source[]): (segment: Instruction["segments"][number]) => boolean {
  return ({ type, unit, value, size, bytes }) => {
    if (bytes !== null || type === "utf8" || type === "utf16" || type === "utf32") return true;
    if (size < 0) return unit % 8 === 0 || (typeOf(args[value]).isOnly(TYPE_BITSTRING) && typeOf(args[value]).unit === 8);
    if (unit % 8 === 0) return true;
    const bits = args[size];
    return bits instanceof Const && typeof bits.term === "number" && (bits.term * unit) % 8 === 0;
  };
}

/** Number of bits that a segment takes, or -1. */
export function bitsOfSegment({ name, args, numbers }: Instruction): number {
  if (args.length === 1) return name === "utf16" ? 16 : name === "utf8" ? 8 : 32;
  const [, size] = args;
  return size instanceof Const && typeof size.term === "number" ? size.term * numbers[0] : -1;
}

function typeOfSegment(instruction: Instruction): Type {
  switch (instruction.name) {
    case "integer": {
      const bits = bitsOfSegment(instruction);
      if (bits < 0 || bits > 53) return INTEGER;
      const isSigned = (instruction.numbers[1] & FLAG_SIGNED) !== 0;
      if (isSigned) return bits === 0 ? INTEGER : ofRange(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
      return ofRange(0, 2 ** bits - 1);
    }
    case "float":
      return FLOAT;
    case "binary":
      return ofBits(TYPE_BITSTRING, instruction.numbers[0] % 8 === 0 ? 8 : 1);
    default:
      return ofRange(0, 0x10ffff);
  }
}

const TEST_TYPES: Readonly<Record<string, Type | undefined>> = {
  is_integer: INTEGER,
  is_float: FLOAT,
  is_number: NUMBER,
  is_atom: ATOM,
  is_boolean: BOOLEAN,
  is_pid: ofKinds(TYPE_PID),
  is_reference: ofKinds(TYPE_REFERENCE),
  is_port: ofKinds(TYPE_PORT),
  is_binary: BINARY,
  is_bitstr: BITSTRING,
  is_list: ofKinds(LIST_KINDS),
  is_nonempty_list: CELL,
  is_nil: NIL,
  is_tuple: TUPLE,
  is_function: FUN,
  is_map: MAP,
};

/** Tests that hold for all values of their kinds. */
function isWholeKind(name: string): boolean {
  return name !== "is_boolean" && name !== "is_binary" && TEST_TYPES[name] !== undefined;
}

/** What is known of the first argument of a test when it holds, or not. */
export function afterTest(instruction: Instruction, holds: boolean): Type {
  const { name, args, numbers } = instruction;
  const before = typeOf(args[0]);
  const tested = TEST_TYPES[name];
  if (tested !== undefined) {
    if (holds) return meet(before, tested);
    if (isWholeKind(name)) return without(before, tested.kinds);
    return name === "is_binary" && before.unit === 8 ? without(before, TYPE_BITSTRING) : before;
  }
  switch (name) {
    case "is_function2":
      return holds ? meet(before, FUN) : before;
    case "is_tagged_tuple":
      return holds ? meet(before, ofArity(numbers[0])) : before;
    case "is_eq_exact":
    case "is_ne_exact":
      return afterEquality(before, args[1], holds === (name === "is_eq_exact"));
    case "is_lt":
      return holds ? below(before, typeOf(args[1]), 1) : above(before, typeOf(args[1]), 0);
    case "is_ge":
      return holds ? above(before, typeOf(args[1]), 0) : below(before, typeOf(args[1]), 1);
    default:
      return before;
  }
}

/** The same of the second argument of a comparison. */
export function afterTestSecond({ name, args }: Instruction, holds: boolean): Type {
  const before = typeOf(args[1]);
  switch (name) {
    case "is_eq_exact":
    case "is_ne_exact":
      return holds === (name === "is_eq_exact") ? meet(before, typeOf(args[0])) : before;
    case "is_lt":
      return holds ? above(before, typeOf(args[0]), 1) : below(before, typeOf(args[0]), 0);
    case "is_ge":
      return holds ? below(before, typeOf(args[0]), 0) : above(before, typeOf(args[0]), 1);
    default:
      return before;
  }
}

function afterEquality(before: Type, to: Source, isEqual: boolean): Type {
  if (isEqual) return meet(before, typeOf(to));
  return to instanceof Const ? withoutTerm(before, to.term) : before;
}

/** Less than the other one by `by` at least, where both are integers. */
function below(type: Type, other: Type, by: number): Type {
  if (!type.isOnly(TYPE_INTEGER) || !other.isOnly(TYPE_INTEGER) || other.max === Number.POSITIVE_INFINITY) return type;
  return meet(type, ofRange(Number.NEGATIVE_INFINITY, other.max - by));
}

function above(type: Type, other: Type, by: number): Type {
  if (!type.isOnly(TYPE_INTEGER) || !other.isOnly(TYPE_INTEGER) || other.min === Number.NEGATIVE_INFINITY) return type;
  return meet(type, ofRange(other.min + by, Number.POSITIVE_INFINITY));
}

/** The outcome of a test, where the types decide it; null where they do not. */
export function outcomeOf(instruction: Instruction): boolean | null {
  const { name, args } = instruction;
  const type = typeOf(args[0]);
  if (type === NONE) return null;
  const tested = TEST_TYPES[name];
  if (tested !== undefined) return outcomeOfTypeTest(type, tested);
  switch (name) {
    case "is_eq_exact":
      return isEqual(type, typeOf(args[1]));
    case "is_ne_exact": {
      const equal = isEqual(type, typeOf(args[1]));
      return equal === null ? null : !equal;
    }
    case "is_lt":
      return isLess(type, typeOf(args[1]));
    case "is_ge": {
      const less = isLess(type, typeOf(args[1]));
      return less === null ? null : !less;
    }
    default:
      return null;
  }
}

function outcomeOfTypeTest(type: Type, tested: Type): boolean | null {
  const met = meet(type, tested);
  if (met === NONE) return false;
  if (!type.isOnly(tested.kinds)) return null;
  if (tested.unit === 8) return type.unit === 8 ? true : null;
  if (tested.atoms === null) return true;
  return type.atoms?.every((each) => tested.atoms?.includes(each)) ? true : null;
}

function isEqual(a: Type, b: Type): boolean | null {
  if (meet(a, b) === NONE) return false;
  const [one, other] = [singleton(a), singleton(b)];
  return one !== null && one === other ? true : null;
}

function isLess(a: Type, b: Type): boolean | null {
  if (!a.isOnly(TYPE_INTEGER) || !b.isOnly(TYPE_INTEGER)) return null;
  if (a.max < b.min) return true;
  return a.min >= b.max ? false : null;
}

/** Is it an integer for sure? Then numbers are equal when they are the same. */
export function isInteger(source: Source): boolean {
  return typeOf(source).isOnly(TYPE_INTEGER) && typeOf(source) !== NONE;
}
