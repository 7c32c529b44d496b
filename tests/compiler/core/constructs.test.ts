/** Each construct of the core language, by hand: Erlang's verifier accepts what comes out, and it answers what it should on real Erlang. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Atom, Bitstring, Float } from "../../../compiler/beam/terms.js";
import { type Expression, LocalFunction } from "../../../compiler/core/core.js";
import { compileAndValidate, run } from "./erlang.js";
import {
  and,
  apply,
  as,
  bif,
  binary,
  call,
  case_,
  clause,
  cons,
  e,
  error,
  fun,
  function_,
  let_,
  list,
  local,
  map,
  module_,
  or,
  pbinary,
  pcons,
  pin,
  pmap,
  segment,
  term,
  tuple,
  v,
  type Written,
} from "./terms-of-core.js";

/** Name, arguments as Erlang writes them, body of a function of those arguments, what it answers. */
type Example = readonly [name: string, args: string, body: (...args: ReturnType<typeof v>[]) => Written, answer: string];

const bytes = (text: string) => new Bitstring(new TextEncoder().encode(text), 8 * text.length);

function loop(n: ReturnType<typeof v>): Expression {
  const sum = new LocalFunction("sum", 2);
  const [i, total] = [v("i"), v("total")];
  const next: Expression = { kind: "jump", function: sum, arguments: [bif("-", i, 1), bif("+", total, n)] };
  const body = case_([i], [clause([0], total), clause(["_"], next)]);
  return {
    kind: "letrec",
    functions: [{ function: sum, parameters: [i, total], body }],
    body: { kind: "jump", function: sum, arguments: [e(n), e(0)] },
  };
}

function join_(x: ReturnType<typeof v>): Expression {
  const point = new LocalFunction("join", 1);
  const y = v("y");
  const jump = (value: Written): Expression => ({ kind: "jump", function: point, arguments: [e(value)] });
  return {
    kind: "letrec",
    functions: [{ function: point, parameters: [y], body: e(["joined", y, x]) }],
    body: case_([x], [clause([1], jump("one")), clause([2], jump(bif("+", x, 5))), clause(["_"], jump(x))]),
  };
}

function tried(body: Written, isNested = false): Expression {
  const [result, class_, reason, trace] = [v("result"), v("class"), v("reason"), v("trace")];
  const stack: Expression = { kind: "stacktrace", trace };
  const handler = isNested
    ? ({ kind: "raise", class: e(class_), reason: e(reason), trace } as Expression)
    : e(["caught", class_, reason, bif("is_list", stack)]);
  return { kind: "try", body: e(body), result, success: e(["fine", result]), class: class_, reason, trace, handler };
}

function receive(timeout: Written | null, action: Written): Expression {
  const [a, b] = [v("a"), v("b")];
  return {
    kind: "receive",
    clauses: [clause([["pair", a, b]], ["got", b, a], bif("is_integer", a)), clause([["one", pin_(a)]], "never")],
    timeout: timeout === null ? null : e(timeout),
    action: e(action),
    position: null,
  };
  function pin_(_: unknown) {
    return "x";
  }
}

function sum(x: ReturnType<typeof v>): Expression {
  const [b, rest] = [v("b"), v("rest")];
  return case_(
    [x],
    [clause([pbinary(segment(b), segment(rest, "binary"))], bif("+", b, local("sum_bytes", rest))), clause([pbinary()], 0)],
  );
}

const EXAMPLES: readonly Example[] = [
  [
    "constants",
    "",
    () => term(tuple(1, Atom.of("a"), list(1, 2), new Float(2.5), 2n ** 70n, bytes("x"))),
    "{1,a,[1,2],2.5,1180591620717411303424,<<120>>}",
  ],
  ["swap", "1, 2", (a, b) => [b, a], "{2,1}"],
  ["cells", "1, [2]", (a, b) => cons(a, cons(a, b)), "[1,1,2]"],
  ["folding", "", () => bif("+", bif("*", 6, 7), bif("length", term(list(1, 2)))), "44"],
  ["sequence", "3", (a) => let_(null, bif("self"), let_(v("unused"), 1, bif("*", a, a))), "9"],
  ["arithmetic", "7, 2", (a, b) => [bif("div", a, b), bif("rem", a, b), bif("/", a, b), bif("bsl", a, b), bif("-", a)], "{3,1,3.5,28,-7}"],
  ["comparison", "1, 1.0", (a, b) => [bif("==", a, b), bif("=:=", a, b), bif(">", a, b), bif("=<", 0, b)], "{true,false,false,true}"],
  [
    "logical",
    "true, false",
    (a, b) => [and(a, b), or(b, a), bif("not", a), and(bif("is_atom", a), bif("is_list", b))],
    "{false,true,false,false}",
  ],
  ["logical_error", "1", (a) => tried(and(a, "x")), "{caught,error,{badarg,1},true}"],
  ["atoms", "c", (a) => case_([a], [clause(["a"], 1), clause(["b"], 2), clause(["c"], 3)]), "3"],
  ["integers", "12", (a) => case_([a], [clause([1], "one"), clause([12], "dozen"), clause(["_"], "many")]), "dozen"],
  ["floats", "1.5", (a) => case_([a], [clause([term2(1.5)], "yes"), clause(["_"], "no")]), "yes"],
  [
    "tuples",
    "{b, {1, 2}}",
    (a) => {
      const x = v("x");
      return case_([a], [clause([["a"]], 0), clause([["b", [1, x]]], x), clause([["b", "_"]], "other")]);
    },
    "2",
  ],
  [
    "lists",
    "[1, 2, 3]",
    (a) => {
      const [h, t] = [v("h"), v("t")];
      return case_([a], [clause([{ kind: "constant", value: list() }], "none"), clause([pcons(h, t)], [h, t])]);
    },
    "{1,[2,3]}",
  ],
  [
    "alias",
    "{x, 1}",
    (a) => {
      const [w, x] = [v("w"), v("x")];
      return case_([a], [clause([as(w, ["x", x])], [w, x])]);
    },
    "{{x,1},1}",
  ],
  [
    "two_subjects",
    "1, b",
    (a, b) => case_([a, b], [clause([1, "a"], "first"), clause(["_", "b"], "second"), clause([1, "_"], "third")]),
    "second",
  ],
  [
    "clause_order",
    "{1, 2}",
    (a) => {
      const x = v("x");
      return case_([a], [clause([["_", 3]], "a"), clause([[1, x]], ["b", x]), clause([["_", 2]], "c")]);
    },
    "{b,2}",
  ],
  [
    "pins",
    "5, {5, 6}",
    (a, b) => {
      const x = v("x");
      return case_([b], [clause([[pin(a), x]], x), clause(["_"], "differs")]);
    },
    "6",
  ],
  [
    "guards",
    "[1, 2]",
    (a) =>
      case_(
        [a],
        [clause(["_"], "long", bif(">", bif("length", a), 5)), clause(["_"], "short", bif("is_tuple", a), bif("<", bif("hd", a), 2))],
      ),
    "short",
  ],
  [
    "guard_fails",
    "x",
    (a) => case_([a], [clause(["_"], "no", bif(">", bif("length", a), 5)), clause(["_"], "yes", or(bif("is_atom", a), bif("is_list", a)))]),
    "yes",
  ],
  [
    "chosen_before_it_runs",
    "3",
    (a) => {
      const x = v("x");
      const known = case_([term(Atom.of("true"))], [clause([x], x, bif("==", x, "false")), clause(["_"], 0)]);
      return bif("+", known, local("double", a));
    },
    "6",
  ],
  ["not_matched", "7", (a) => tried(case_([a], [clause([1], 1)], error(["case_clause", a]))), "{caught,error,{case_clause,7},true}"],
  ["map_new", "k", (a) => map(null, [a, "=>", 1], ["x", "=>", a]), "#{k => 1,x => k}"],
  ["map_update", "#{a => 1}", (a) => map(a, ["a", ":=", 2], ["b", "=>", 3]), "#{a => 2,b => 3}"],
  ["map_badkey", "#{a => 1}", (a) => tried(map(a, ["b", ":=", 2])), "{caught,error,{badkey,b},true}"],
  [
    "map_match",
    "#{a => 1, b => 2}, b",
    (a, b) => {
      const x = v("x");
      return case_([a], [clause([pmap(["c", "_"])], "c"), clause([pmap(["a", 1], [b, x])], x)]);
    },
    "2",
  ],
  [
    "map_both",
    "#{a => 1, b => 2}",
    (a) => {
      const [x, y] = [v("x"), v("y")];
      return case_([a], [clause([{ kind: "both", left: pmap(["a", x]), right: pmap(["b", y]) }], [x, y])]);
    },
    "{1,2}",
  ],
  [
    "binary_new",
    '258, <<"z">>',
    (a, b) => binary(segment(a, "integer", 16), segment(term(bytes("lit")), "binary"), segment(b, "binary"), segment(233, "utf8")),
    "<<1,2,108,105,116,122,195,169>>",
  ],
  ["binary_append", "<<1>>, 2", (a, b) => binary(segment(a, "binary"), segment(b)), "<<1,2>>"],
  [
    "binary_match",
    '<<2, "ab", 7:4, 1:4>>',
    (a) => {
      const [n, s, r] = [v("n"), v("s"), v("r")];
      return case_(
        [a],
        [clause([pbinary(segment(n), segment(s, "binary", n), segment(r, "integer", 4), segment("_", "integer", 4))], [n, s, r])],
      );
    },
    "{2,<<97,98>>,7}",
  ],
  [
    "binary_literals",
    '<<"get x">>',
    (a) => {
      const r = v("r");
      const lit = (text: string) => segment({ kind: "constant", value: bytes(text) } as never, "binary");
      return case_(
        [a],
        [
          clause([pbinary(lit("put "), segment("_", "binary"))], "put"),
          clause([pbinary(lit("get "), segment(r, "binary"))], r),
          clause([pbinary(lit("gone"))], "gone"),
        ],
      );
    },
    "<<120>>",
  ],
  ["binary_sum", "<<1, 2, 3>>", (a) => sum(a), "6"],
  [
    "utf8",
    '<<"é!"/utf8>>',
    (a) => {
      const [c, r] = [v("c"), v("r")];
      return case_([a], [clause([pbinary(segment(c, "utf8"), segment(r, "binary"))], [c, r])]);
    },
    "{233,<<33>>}",
  ],
  [
    "closures",
    "10",
    (a) => {
      const [x, f] = [v("x"), v("f")];
      return let_(f, fun([x], bif("+", x, a)), [apply(f, 1), apply(f, 2)]);
    },
    "{11,12}",
  ],
  ["references", "4", (a) => apply({ kind: "function", name: "double", arity: 1 }, a), "8"],
  ["remote", "[3, 1]", (a) => call("lists", "reverse", a), "[1,3]"],
  ["dynamic", "lists, last, [3, 1]", (m, f, a) => call(m, f, a), "1"],
  ["loops", "5", (a) => loop(a), "25"],
  ["joins", "2", (a) => join_(a), "{joined,7,2}"],
  ["tries", "x", (a) => [tried(bif("throw", a)), tried(a)], "{{caught,throw,x,true},{fine,x}}"],
  ["nested_tries", "x", (a) => tried(tried(bif("exit", a), true)), "{caught,exit,x,true}"],
  [
    "kept_across_calls",
    "1, 2",
    (a, b) => {
      const x = v("x");
      return let_(x, local("double", a), [a, b, x, local("double", b)]);
    },
    "{1,2,2,4}",
  ],
  [
    "messages",
    "",
    () => let_(null, bif("!", bif("self"), ["other", 0]), let_(null, bif("!", bif("self"), ["pair", 1, 2]), receive(null, "no"))),
    "{got,2,1}",
  ],
  ["timeouts", "0", (a) => [receive(0, "none"), receive(bif("+", a, 1), "late")], "{none,late}"],
];

function term2(value: number): never {
  return { kind: "constant", value: new Float(value) } as never;
}

function examples() {
  const functions = EXAMPLES.map(([name, args, body]) => {
    const count = args === "" ? 0 : arityOf(args);
    const parameters = Array.from({ length: count }, (_, i) => v(`a${i}`));
    return function_(name, parameters, body(...parameters));
  });
  const [x, y] = [v("x"), v("y")];
  const clauses = v("c");
  functions.push(function_("double", [x], bif("*", x, 2)), function_("sum_bytes", [y], sum(y)));
  functions.push(function_("strict", [clauses], case_([clauses], [clause([1], "one")], { kind: "function_clause", arguments: [clauses] })));
  return module_("core_constructs", functions, { attributes: [["author", list(Atom.of("me"))]] });
}

/** Top-level commas. */
function arityOf(text: string): number {
  let depth = 0;
  let count = 1;
  for (const character of text.replace(/"[^"]*"|=>/g, "")) {
    if ("([{<".includes(character)) depth++;
    else if (")]}>".includes(character)) depth--;
    else if (character === "," && depth === 0) count++;
  }
  return count;
}

describe("constructs of the core language", () => {
  const directory = mkdtempSync(join(tmpdir(), "wasmbeam-core-"));
  let complaints = "";
  let answers: readonly string[] = [];

  beforeAll(() => {
    complaints = compileAndValidate(directory, [examples()]);
    const calls = EXAMPLES.map(([name, args]) => `    io:format("~w~n", [core_constructs:${name}(${args})])`);
    const checks = [
      `    io:format("~w~n", [catch core_constructs:strict(2)])`,
      `    io:format("~w~n", [lists:keyfind(author, 1, core_constructs:module_info(attributes))])`,
    ];
    writeFileSync(
      join(directory, "calls.erl"),
      `-module(calls).\n-export([main/0]).\nmain() ->\n${[...calls, ...checks].join(",\n")},\n    halt().\n`,
    );
    run("erlc", ["calls.erl"], directory);
    answers = run("erl", ["+S", "1", "-noshell", "-s", "calls", "main"], directory).split("\n");
  }, 120_000);

  afterAll(() => rmSync(directory, { recursive: true }));

  test("are accepted by Erlang's verifier", () => expect(complaints).toBe(""));

  test.each(EXAMPLES.map(([name, , , answer], i) => ({ name, answer, i })))("$name", ({ answer, i }) => expect(answers[i]).toBe(answer));

  test("a function without a matching clause", () => {
    expect(answers[EXAMPLES.length]).toMatch(/^\{'EXIT',\{function_clause,\[\{core_constructs,strict,\[2\],/);
  });

  test("attributes", () => expect(answers[EXAMPLES.length + 1]).toBe("{author,[me]}"));
});
