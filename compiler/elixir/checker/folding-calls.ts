/** Calls of Erlang's functions whose results, or failures, are known before code runs. */
import { inspectAtom } from "../atom-text.js";
import { mapGet } from "../erlang-terms.js";
import { callInSource } from "../expand/rewrite.js";
import { Atom, MapTerm, Pair, type Term } from "../terms.js";
import { functionText } from "./warnings.js";

/** The order of warnings about one line: that of the terms that Erlang's compiler has for them. */
export const Rank = {
  /** Of the pass before, whose warnings come before all others, the last line first. */
  PATTERN: -1,
  REFUSED: 0,
  FAILED: 1,
  IGNORED: 2,
  RESULT_IGNORED: 3,
  CLAUSE_TYPE: 4,
  GUARD: 5,
  NO_CLAUSE: 6,
  SHADOW: 7,
  BINARY: 8,
  SHADOW_LINE: 9,
} as const;

/** Without effects, but they may fail. */
const PURE: Readonly<Record<string, string>> = {
  erlang:
    "*/2 +/1 +/2 ++/2 -/1 -/2 --/2 //2 /=/2 </2 =/=/2 =:=/2 =</2 ==/2 >/2 >=/2 and/2 band/2 bnot/1 bor/2 bsl/2 bsr/2 bxor/2 div/2 not/1 or/2 rem/2 xor/2 " +
    "abs/1 atom_to_binary/1 atom_to_binary/2 atom_to_list/1 binary_part/2 binary_part/3 binary_to_atom/1 binary_to_atom/2 binary_to_float/1 " +
    "binary_to_integer/1 binary_to_list/1 binary_to_list/3 bit_size/1 byte_size/1 ceil/1 element/2 float/1 float_to_list/1 float_to_binary/1 floor/1 hd/1 " +
    "integer_to_binary/1 integer_to_list/1 is_atom/1 is_boolean/1 is_binary/1 is_bitstring/1 is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 " +
    "is_map/1 is_map_key/2 is_number/1 is_pid/1 is_port/1 is_record/2 is_record/3 is_reference/1 is_tuple/1 length/1 list_to_atom/1 list_to_binary/1 " +
    "list_to_float/1 list_to_integer/1 list_to_integer/2 list_to_pid/1 list_to_tuple/1 max/2 make_fun/3 map_get/2 min/2 pid_to_list/1 round/1 setelement/3 " +
    "size/1 split_binary/2 tl/1 trunc/1 tuple_size/1 tuple_to_list/1",
  lists: "append/2 subtract/2",
  maps: "get/2 is_key/2 new/0",
  math:
    "acos/1 acosh/1 asin/1 asinh/1 atan/1 atan2/2 atanh/1 ceil/1 cos/1 cosh/1 erf/1 erfc/1 exp/1 floor/1 fmod/2 log/1 log2/1 log10/1 pow/2 sin/1 sinh/1 " +
    "sqrt/1 tan/1 tanh/1 pi/0",
};

/** Without effects, and they never fail. */
const SAFE = new Set(
  (
    "/=/2 </2 =/=/2 =:=/2 =</2 ==/2 >/2 >=/2 date/0 get/0 get/1 get_cookie/0 get_keys/1 group_leader/0 is_alive/0 is_atom/1 is_boolean/1 is_binary/1 " +
    "is_bitstring/1 is_float/1 is_function/1 is_integer/1 is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1 make_ref/0 max/2 " +
    "min/2 node/0 nodes/0 ports/0 pre_loaded/0 processes/0 registered/0 self/0 term_to_binary/1 time/0"
  ).split(" "),
);

const COMPARISONS = new Set(["/=", "<", "=/=", "=:=", "=<", "==", ">", ">="]);
const OPERATORS = new Set(
  "+/1 -/1 not/1 bnot/1 */2 //2 div/2 rem/2 band/2 and/2 +/2 -/2 bor/2 bxor/2 bsl/2 bsr/2 or/2 xor/2 ++/2 --/2 ==/2 /=/2 =</2 </2 >=/2 >/2 =:=/2 =/=/2".split(
    " ",
  ),
);
const BOOLEAN_OPERATORS = new Set(["not/1", "and/2", "or/2", "xor/2"]);
const OF_ALL = new Set(Object.entries(PURE).flatMap(([module, row]) => row.split(" ").map((entry) => `${module}:${entry}`)));
/** Functions of the module erlang that are called by their whole names. */
const NOT_IMPORTED = new Set(["make_fun/3", "get_cookie/0"]);

export function isPure(module: string, key: string): boolean {
  return OF_ALL.has(`${module}:${key}`);
}

export function isSafe(module: string, key: string): boolean {
  return module === "erlang" && SAFE.has(key);
}

export function givesBoolean(module: string, name: string, arity: number): boolean {
  if (module !== "erlang") return false;
  const key = `${name}/${arity}`;
  return (arity === 2 && COMPARISONS.has(name)) || BOOLEAN_OPERATORS.has(key) || (name.startsWith("is_") && name !== "is_map_key");
}

const ELIXIR_COMPARISONS: Readonly<Record<string, string>> = { "/=": "!=", "=<": "<=", "=:=": "===", "=/=": "!==" };

/** Of a call that has no effect and whose value is not used. */
export function withoutEffectText(name: string, arity: number): string {
  if (arity === 2 && COMPARISONS.has(name)) return `use of operator ${ELIXIR_COMPARISONS[name] ?? name} has no effect`;
  return NOT_IMPORTED.has(`${name}/${arity}`)
    ? `the call to :erlang.${name}/${arity} has no effect`
    : `the call to ${name}/${arity} has no effect`;
}

/** Of a call whose value is not used, but that may fail. */
export function ignoredText(module: string, name: string, arity: number): string {
  const key = `${name}/${arity}`;
  let call = `calling ${module}:${key}`;
  if (module === "erlang") {
    if (key === "make_fun/3") call = "fun construction";
    else if (OPERATORS.has(key)) call = `evaluating operator ${/^[a-z]+$/.test(name) && !RESERVED.has(name) ? name : `'${name}'`}/${arity}`;
    else call = `calling ${key}`;
  }
  return `the result of ${call} is ignored (suppress the warning by assigning the expression to the _ variable)`;
}

/** Erlang's words, which it shows in quotes. */
const RESERVED = new Set(["not", "bnot", "div", "rem", "band", "and", "bor", "bxor", "bsl", "bsr", "or", "xor"]);

const EXCEPTIONS: Readonly<Record<string, string>> = {
  badarith: "ArithmeticError",
  badarg: "ArgumentError",
  system_limit: "SystemLimitError",
  function_clause: "FunctionClauseError",
  undef: "UndefinedFunctionError",
  badkey: "KeyError",
  badmap: "BadMapError",
};

/** Of a call that always fails, with the reason. */
export function failureText(module: Atom, name: Atom, arity: number, reason: Term): string {
  const call = callInSource(module, name, new Array<Term>(arity).fill(Atom.of("nil")));
  const text = functionText(call.module, call.name, call.args.length);
  return `the call to ${text.startsWith("Kernel.") ? text.slice("Kernel.".length) : text} will fail with ${exceptionOf(reason)}`;
}

function exceptionOf(reason: Term): string {
  const struct = reason instanceof MapTerm ? mapGet(reason, Atom.of("__struct__")) : undefined;
  if (struct instanceof Atom) return inspectAtom(struct);
  const tag = reason instanceof Pair ? reason.left : reason;
  return (tag instanceof Atom ? EXCEPTIONS[tag.name] : undefined) ?? "ErlangError";
}
