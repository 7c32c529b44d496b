/** `is_struct` and `is_exception` */
import { Atom, NIL, type Node, Pair, type Term, TRUE } from "../../terms.js";
import { MATCH } from "../env.js";
import type { Expansion } from "../expansion.js";
import { caseOf, clause, elixir, erlang, FALSE, kernelCall, node, underscore, variable, when } from "./build.js";
import { refuseMatch } from "./checks.js";
import type { KernelMacros } from "./index.js";

const STRUCT = Atom.of("__struct__");
const EXCEPTION = Atom.of("__exception__");

function and(first: Term, ...rest: readonly Term[]): Term {
  return rest.reduce((left, right) => kernelCall("and", left, right), first);
}

function field(term: Term, key: Atom): Node {
  return erlang("map_get", key, term);
}

function hasField(term: Term, key: Atom): Node {
  return erlang("is_map_key", key, term);
}

/** In guards, `:fail` is no boolean. */
function isName(name: Term): Term {
  return kernelCall("or", kernelCall("is_atom", name), Atom.of("fail"));
}

function exceptionTests(term: Term): readonly Term[] {
  return [hasField(term, EXCEPTION), kernelCall("==", field(term, EXCEPTION), TRUE)];
}

function testInGuard(term: Term, name: Term | null, isException: boolean): Term {
  const tests = isException ? exceptionTests(term) : [];
  const isMap = kernelCall("is_map", term);
  if (name === null) return and(isMap, hasField(term, STRUCT), kernelCall("is_atom", field(term, STRUCT)), ...tests);
  return and(isMap, isName(name), hasField(term, STRUCT), kernelCall("==", field(term, STRUCT), name), ...tests);
}

function testInBody(term: Term, isException: boolean): Term {
  const fields = isException ? [new Pair(EXCEPTION, TRUE)] : [];
  const pattern = node("%", [underscore(), node("%{}", fields)]);
  return caseOf(term, [clause(pattern, TRUE), clause(underscore(), FALSE)]);
}

function testNameInBody(term: Term, name: Term, isException: boolean): Term {
  const variableName = variable("name");
  const pin = node("^", [variable("name")]);
  const fields = [new Pair(STRUCT, pin), ...(isException ? [new Pair(EXCEPTION, TRUE)] : [])];
  const inner = caseOf(term, [clause(node("%{}", fields), TRUE), clause(underscore(), FALSE)]);
  const failure = kernelCall("raise", elixir("ArgumentError"));
  const named = when(variableName, kernelCall("is_atom", variable("name")));
  return caseOf(name, [clause(named, inner), clause(underscore(), failure)]);
}

function test(x: Expansion, macro: string, term: Term, name: Term | null): Term {
  if (x.context === MATCH) refuseMatch(macro);
  const isException = macro === "is_exception";
  if (x.context !== NIL) return testInGuard(term, name, isException);
  return name === null ? testInBody(term, isException) : testNameInBody(term, name, isException);
}

export const TYPE_MACROS: KernelMacros = {
  "is_struct/1": (x, _meta, [term]) => test(x, "is_struct", term, null),
  "is_struct/2": (x, _meta, [term, name]) => test(x, "is_struct", term, name),
  "is_exception/1": (x, _meta, [term]) => test(x, "is_exception", term, null),
  "is_exception/2": (x, _meta, [term, name]) => test(x, "is_exception", term, name),
};
