import { describe, expect, it } from "vitest";
import { crashOf } from "../../runtime-ts/crash.js";
import { formatCrash } from "../../runtime-ts/report.js";
import { atom, charlist, Fun, type Tuple, tuple, type Value } from "../../runtime-ts/terms.js";

function entry(module: string, name: string, arity: number | Value[], line?: number): Tuple {
  const location = line === undefined ? [] : [tuple(atom("file"), charlist(`${module}.erl`)), tuple(atom("line"), line)];
  return tuple(atom(module), atom(name), arity, location);
}

const report = (reason: Value): string => formatCrash(crashOf(reason));
const stack = [entry("m", "f", 1, 3), entry("m", "-main/0-fun-0-", 0, 7)];
const frames = "\n  in function  m:f/1 (m.erl, line 3)\n  in call from m:'-main/0-fun-0-'/0 (m.erl, line 7)";

/** Expectations follow what OTP 25's erl_error:format_exception words for the same exceptions. */
describe("formatCrash", () => {
  it.each<[string, Value]>([
    ["bad argument", atom("badarg")],
    ["an error occurred when evaluating an arithmetic expression", atom("badarith")],
    ["no true branch found when evaluating an if expression", atom("if_clause")],
    ["bad receive timeout value", atom("timeout_value")],
    ["no match of right hand side value 2", tuple(atom("badmatch"), 2)],
    ["no case clause matching {a}", tuple(atom("case_clause"), tuple(atom("a")))],
    ["no try clause matching 2", tuple(atom("try_clause"), 2)],
    ["bad function a", tuple(atom("badfun"), atom("a"))],
    ["bad map: 1", tuple(atom("badmap"), 1)],
    ["bad key: a", tuple(atom("badkey"), atom("a"))],
    ["{badrecord,x}", tuple(atom("badrecord"), atom("x"))],
    ["my_reason", atom("my_reason")],
    ["m:f/1 called with two arguments", tuple(atom("badarity"), tuple(new Fun("m", "f", 1, 0), [1, 2]))],
  ])("words an error: %s", (words, reason) => {
    expect(report(tuple(reason, stack))).toBe(`exception error: ${words}${frames}`);
  });

  it("names the call that no clause matches", () => {
    expect(report(tuple(atom("function_clause"), [entry("m", "f", [3], 10), entry("m", "g", 1, 3)]))).toBe(
      "exception error: no function clause matching m:f(3) (m.erl, line 10)\n  in function  m:g/1 (m.erl, line 3)",
    );
  });

  it("names an undefined function", () => {
    expect(report(tuple(atom("undef"), [entry("nomod", "foo", [1, 2]), entry("m", "g", 1, 3)]))).toBe(
      "exception error: undefined function nomod:foo/2\n  in function  m:g/1 (m.erl, line 3)",
    );
  });

  it("shows the arguments of built-ins and operators", () => {
    expect(report(tuple(atom("badarg"), [entry("erlang", "hd", [[]])]))).toBe(
      "exception error: bad argument\n  in function  hd/1\n     called as hd([])",
    );
    expect(report(tuple(atom("badarith"), [entry("erlang", "+", [1, atom("a")])]))).toBe(
      "exception error: an error occurred when evaluating an arithmetic expression\n  in operator  +/2\n     called as 1 + a",
    );
  });

  it("tells throws and exits from errors", () => {
    expect(report(tuple(tuple(atom("nocatch"), atom("t")), stack))).toBe(`exception throw: t${frames}`);
    expect(report(tuple(atom("shutdown"), 1))).toBe("exception exit: {shutdown,1}");
  });
});
