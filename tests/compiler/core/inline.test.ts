/** Which calls become bodies; what that means for programs is seen in tests/runtime-ts/elixir. */
import { expect, test } from "vitest";
import type { CoreFunction, Expression } from "../../../compiler/core/core.js";
import { verifyCore } from "../../../compiler/core/index.js";
import { inlineCalls } from "../../../compiler/core/inline.js";
import { visitParts } from "../../../compiler/core/walk.js";
import { bif, case_, clause, fun, function_, local, module_, pcons, v } from "./terms-of-core.js";

const hidden = (each: CoreFunction): CoreFunction => ({ ...each, isExported: false });

/** Names that are called, in the function `main`. */
function callsOfMain(functions: CoreFunction[], inlined: readonly string[] = []): string[] {
  const module = inlineCalls(module_("inlining", functions, { inlined: new Set(inlined) }));
  verifyCore(module);
  const called: string[] = [];
  const visit = (node: Expression): void => {
    if (node.kind === "local") called.push(node.name);
    visitParts(node, { expression: visit });
  };
  visit(module.functions.find(({ name }) => name === "main")!.body);
  return called;
}

const x = v("x");
const y = v("y");
const [a, b] = [v("a"), v("b")];
const main = (body: Parameters<typeof function_>[2]) => function_("main", [x], body);
const first = (isExported: boolean): CoreFunction => {
  const body = case_([y], [clause([pcons(a, b)], a)], { kind: "function_clause", arguments: [y] });
  return { ...function_("first", [y], body), isExported };
};

test("small private functions that nobody can tell of; where no clause matches they are called", () => {
  expect(callsOfMain([main(local("first", x)), first(false)])).toEqual(["first"]);
  expect(callsOfMain([main(local("pair", x)), hidden(function_("pair", [y], bif("is_atom", y)))])).toEqual([]);
});

test("not those that others can call, that raise, or that call", () => {
  const plus = bif("+", y, 1);
  expect(callsOfMain([main(local("one", x)), function_("one", [y], y)])).toEqual(["one"]);
  expect(callsOfMain([main(local("next", x)), hidden(function_("next", [y], plus))])).toEqual(["next"]);
  expect(callsOfMain([main(local("outer", x)), hidden(function_("outer", [y], local("outer", y)))])).toEqual(["outer"]);
});

test("those that the module names, unless they come back to themselves; funs keep what no clause matches", () => {
  const plus = function_("next", [y], bif("+", y, 1));
  expect(callsOfMain([main(local("next", local("next", x))), plus], ["next/1"])).toEqual([]);
  const z = v("z");
  const failing = fun([z], { kind: "function_clause", arguments: [z] });
  expect(callsOfMain([main(local("maker", x)), function_("maker", [y], failing)], ["maker/1"])).toEqual([]);
  const even = function_("even", [a], local("odd", a));
  const odd = function_("odd", [b], local("even", b));
  expect(callsOfMain([main(local("even", x)), even, odd], ["even/1", "odd/1"])).toEqual(["even"]);
});
