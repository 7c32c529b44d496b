/** `is_struct` and `is_exception` */
import { Atom, NIL, type Node, Pair, type Term, TRUE } from "../../terms.js";
import { MATCH } from "../env.js";
import type { Expansion } from "../expansion.js";
import { caseOf, clause, elixir, erlang, FALSE, generatedNode, kernelCall, node, underscore, variable, when } from "./build.js";
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

/** What is_struct/2 makes is marked as generated, what is_exception/2 makes is not. */
function testNameInBody(term: Term, name: Term, isException: boolean): Term {
  const mark = isException ? (node: Node): Node => node : generatedNode;
  const own = (): Node => mark(variable("name"));
  const fields = [new Pair(STRUCT, mark(node("^", [own()]))), ...(isException ? [new Pair(EXCEPTION, TRUE)] : [])];
  const otherwise = (body: Term): Node => mark(clause(mark(underscore()), body));
  const inner = mark(caseOf(term, [mark(clause(mark(node("%{}", fields)), TRUE)), otherwise(FALSE)]));
  const failure = mark(kernelCall("raise", elixir("ArgumentError")));
  const named = mark(when(own(), mark(kernelCall("is_atom", own()))));
  return mark(caseOf(name, [mark(clause(named, inner)), otherwise(failure)]));
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
