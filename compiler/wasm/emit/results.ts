/** What is known of the values of built-ins. */
import { BIFS } from "../../../vm/abi/bifs.js";
import {
  ANY,
  ANY_ATOM,
  ANY_FLOAT,
  ANY_INTEGER,
  ANY_NUMBER,
  BOOLEAN,
  CONS,
  type Fact,
  fact,
  LIST,
  MAP,
  PID,
  REFERENCE,
  range,
  TUPLE,
} from "../facts.js";

const SIZE = range(0, 0xffffffff);

const RESULTS: Readonly<Record<string, Fact>> = {
  "erlang:abs/1": ANY_NUMBER,
  "erlang:+/1": ANY_NUMBER,
  "erlang:float/1": ANY_FLOAT,
  "erlang:round/1": ANY_INTEGER,
  "erlang:trunc/1": ANY_INTEGER,
  "erlang:ceil/1": ANY_INTEGER,
  "erlang:floor/1": ANY_INTEGER,
  "erlang:length/1": SIZE,
  "erlang:tuple_size/1": SIZE,
  "erlang:map_size/1": SIZE,
  "erlang:byte_size/1": SIZE,
  "erlang:self/0": fact(PID),
  "erlang:node/0": ANY_ATOM,
  "erlang:node/1": ANY_ATOM,
  "erlang:make_ref/0": fact(REFERENCE),
  "erlang:spawn/1": fact(PID),
  "erlang:spawn_link/1": fact(PID),
  "erlang:list_to_tuple/1": fact(TUPLE),
  "erlang:tuple_to_list/1": fact(LIST),
  "erlang:atom_to_list/1": fact(LIST),
  "erlang:integer_to_list/1": fact(CONS),
  "lists:reverse/1": fact(LIST),
  "maps:put/3": fact(MAP),
  "maps:from_list/1": fact(MAP),
  "maps:keys/1": fact(LIST),
  "maps:values/1": fact(LIST),
};

const COMPARISONS = new Set(["=:=", "=/=", "==", "/=", "<", ">", "=<", ">=", "and", "or", "xor", "not", "is_map_key"]);

const FACTS: readonly Fact[] = BIFS.map(({ module, name, arity }) => {
  if (module === "erlang" && (COMPARISONS.has(name) || name.startsWith("is_"))) return BOOLEAN;
  return RESULTS[`${module}:${name}/${arity}`] ?? ANY;
});

/** What holds of the value of the built-in with that number, when it has one. */
export function resultOfBif(bif: number): Fact {
  return FACTS[bif] ?? ANY;
}

/** Built-ins that have a value for any argument. */
const INFALLIBLE = new Set([
  "self/0",
  "node/0",
  "get/0",
  "get/1",
  "is_function/1",
  "=:=/2",
  "=/=/2",
  "==/2",
  "/=/2",
  "</2",
  ">/2",
  "=</2",
  ">=/2",
  "min/2",
  "max/2",
]);

const CANNOT_FAIL: readonly boolean[] = BIFS.map(
  ({ module, name, arity }) => module === "erlang" && (INFALLIBLE.has(`${name}/${arity}`) || (name.startsWith("is_") && arity === 1)),
);

export function cannotFail(bif: number): boolean {
  return CANNOT_FAIL[bif] ?? false;
}
