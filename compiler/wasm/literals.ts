/** What a literal's external term says about its value, without decoding all of it (Erlang's external term format, "Distribution"). */
import {
  ANY,
  ANY_ATOM,
  ANY_CONS,
  ANY_FLOAT,
  ANY_INTEGER,
  BIG,
  BINARY,
  type Fact,
  FUN,
  fact,
  IS_NIL,
  MAP,
  range,
  tupleOf,
} from "./facts.js";

const VERSION = 131;
const NEW_FLOAT_EXT = 70;
const BIT_BINARY_EXT = 77;
const SMALL_INTEGER_EXT = 97;
const INTEGER_EXT = 98;
const ATOM_EXT = 100;
const SMALL_TUPLE_EXT = 104;
const LARGE_TUPLE_EXT = 105;
const NIL_EXT = 106;
const STRING_EXT = 107;
const LIST_EXT = 108;
const BINARY_EXT = 109;
const SMALL_BIG_EXT = 110;
const LARGE_BIG_EXT = 111;
const EXPORT_EXT = 113;
const SMALL_ATOM_EXT = 115;
const MAP_EXT = 116;
const ATOM_UTF8_EXT = 118;
const SMALL_ATOM_UTF8_EXT = 119;

function word(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;
}

/** The fact that holds of a literal; ANY for what is not recognised. */
export function literalFact(bytes: Uint8Array): Fact {
  if (bytes[0] !== VERSION) return ANY;
  switch (bytes[1]) {
    case NEW_FLOAT_EXT:
      return ANY_FLOAT;
    case SMALL_INTEGER_EXT:
      return range(bytes[2] ?? 0, bytes[2] ?? 0);
    case INTEGER_EXT:
      return range(word(bytes, 2) | 0, word(bytes, 2) | 0);
    case SMALL_BIG_EXT:
      // More than 7 bytes of digits may still be a small integer.
      return (bytes[2] ?? 0) > 8 ? fact(BIG) : ANY_INTEGER;
    case LARGE_BIG_EXT:
      return fact(BIG);
    case SMALL_TUPLE_EXT:
      return tupleOf(bytes[2] ?? 0);
    case LARGE_TUPLE_EXT:
      return tupleOf(word(bytes, 2));
    case NIL_EXT:
      return IS_NIL;
    case STRING_EXT:
    case LIST_EXT:
      return ANY_CONS;
    case MAP_EXT:
      return fact(MAP);
    case BINARY_EXT:
    case BIT_BINARY_EXT:
      return fact(BINARY);
    case EXPORT_EXT:
      return fact(FUN);
    case ATOM_EXT:
    case SMALL_ATOM_EXT:
    case ATOM_UTF8_EXT:
    case SMALL_ATOM_UTF8_EXT:
      return ANY_ATOM;
    default:
      return ANY;
  }
}

/** The value of a float literal, or undefined when it is something else. */
export function literalFloat(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== VERSION || bytes[1] !== NEW_FLOAT_EXT || bytes.length < 10) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset + 2, 8).getFloat64(0);
}

/** Is the literal the map without keys? */
export function isEmptyMap(bytes: Uint8Array): boolean {
  return bytes[0] === VERSION && bytes[1] === MAP_EXT && bytes.length === 6 && word(bytes, 2) === 0;
}
