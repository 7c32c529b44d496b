/** Whether expanded code surely has a boolean as its value. */
import { Atom, Node, Pair, type Term } from "../terms.js";
import { erlangCall, isClause } from "./clauses.js";

const OPERATORS = new Set(["and", "or", "xor", "==", "/=", "=<", ">=", "<", ">", "=:=", "=/="]);
const SHORT_CIRCUITS = new Set(["andalso", "orelse"]);
const TESTS = new Set(
  (
    "is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_integer/1 is_list/1 is_number/1 is_pid/1 is_port/1 " +
    "is_reference/1 is_tuple/1 is_map/1 is_process_alive/1 not/1 is_map_key/2 is_function/2 is_record/2 function_exported/3 is_record/3"
  ).split(" "),
);

export function returnsBoolean(term: Term): boolean {
  if (term instanceof Atom) return term.name === "true" || term.name === "false";
  if (!(term instanceof Node) || term.args instanceof Atom) return false;
  const call = erlangCall(term);
  if (call !== null) return callReturnsBoolean(call.name.name, call.args);
  if (!(term.form instanceof Atom)) return false;
  switch (term.form.name) {
    case "case":
      return term.args.length === 2 && clausesReturnBoolean(term.args[1]);
    case "cond":
      return term.args.length === 1 && clausesReturnBoolean(term.args[0]);
    case "__block__":
      return term.args.length > 0 && returnsBoolean(term.args[term.args.length - 1]);
    default:
      return false;
  }
}

function callReturnsBoolean(name: string, args: readonly Term[]): boolean {
  if (args.length === 2 && OPERATORS.has(name)) return true;
  if (args.length === 2 && SHORT_CIRCUITS.has(name)) return returnsBoolean(args[1]);
  return TESTS.has(`${name}/${args.length}`);
}

function clausesReturnBoolean(options: Term): boolean {
  if (!Array.isArray(options) || options.length !== 1 || !(options[0] instanceof Pair)) return false;
  const clauses = options[0].right;
  return Array.isArray(clauses) && clauses.every((clause) => isClause(clause) && returnsBoolean(clause.args[1]));
}
