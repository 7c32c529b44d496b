/** What the functions take and give that guards are made of. */
import {
  ANY_LIST,
  ANY_MAP,
  ATOM,
  BINARY,
  BOOLEAN,
  DYNAMIC,
  FLOAT,
  FUN,
  INTEGER,
  NUMBER,
  PID,
  PORT,
  REFERENCE,
  type Signature,
  TUPLE,
  type Type,
} from "./types.js";

const NAMES: Readonly<Record<string, Type>> = {
  any: DYNAMIC,
  atom: ATOM,
  binary: BINARY,
  boolean: BOOLEAN,
  float: FLOAT,
  fun: FUN,
  integer: INTEGER,
  list: ANY_LIST,
  map: ANY_MAP,
  number: NUMBER,
  pid: PID,
  port: PORT,
  reference: REFERENCE,
  tuple: TUPLE,
  node: { kind: "union", types: [PID, REFERENCE, PORT] },
};

/** Functions, and their signatures: parameters, `>`, result; alternatives after `|`. */
const ROWS: readonly (readonly [names: string, signatures: string])[] = [
  ["is_atom", "atom > boolean"],
  ["is_binary is_bitstring", "binary > boolean"],
  ["is_boolean", "boolean > boolean"],
  ["is_float", "float > boolean"],
  ["is_function", "fun > boolean"],
  ["is_function", "fun integer > boolean"],
  ["is_integer", "integer > boolean"],
  ["is_list", "list > boolean"],
  ["is_map", "map > boolean"],
  ["is_map_key map_get", "any map > any"],
  ["is_number", "number > boolean"],
  ["is_pid", "pid > boolean"],
  ["is_port", "port > boolean"],
  ["is_reference", "reference > boolean"],
  ["is_tuple", "tuple > boolean"],
  ["< =< > >= /= =/= == =:=", "any any > boolean"],
  ["* + - /", "integer integer > integer | float number > float | number float > float"],
  ["+ - abs", "integer > integer | number > float"],
  ["ceil floor round trunc", "number > integer"],
  ["element", "integer tuple > any"],
  ["hd tl", "list > any"],
  ["length", "list > integer"],
  ["map_size", "map > integer"],
  ["tuple_size", "tuple > integer"],
  ["node", "node > atom"],
  ["node", "> atom"],
  ["self", "> pid"],
  ["binary_part", "binary integer integer > binary"],
  ["bit_size byte_size", "binary > integer"],
  ["div rem band bor bxor bsl bsr", "integer integer > integer"],
  ["bnot", "integer > integer"],
  ["or and xor", "boolean boolean > boolean"],
  ["not", "boolean > boolean"],
];

const TABLE = new Map<string, readonly Signature[]>();

for (const [names, row] of ROWS) {
  const signatures = row.split(" | ").map((text): Signature => {
    const words = text.split(" ").filter((word) => word !== ">");
    const types = words.map((word) => NAMES[word]);
    return { parameters: types.slice(0, -1), result: types[types.length - 1] };
  });
  for (const name of names.split(" ")) TABLE.set(`${name}/${signatures[0].parameters.length}`, signatures);
}

/** Null: guards do not call it. */
export function signaturesOf(name: string, arity: number): readonly Signature[] | null {
  return TABLE.get(`${name}/${arity}`) ?? null;
}

export const TYPE_TESTS: ReadonlySet<string> = new Set(
  [
    "atom",
    "binary",
    "bitstring",
    "boolean",
    "float",
    "function",
    "integer",
    "list",
    "map",
    "number",
    "pid",
    "port",
    "reference",
    "tuple",
  ].map((kind) => `is_${kind}`),
);
