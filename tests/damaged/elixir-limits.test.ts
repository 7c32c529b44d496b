/**
 * Source that goes to the limits: deep nesting, macros that expand without end, huge literals. It is compiled, and does what it says, or is refused by an error
 * of Elixir's; the compiler and its machine go on. On the command line that has been built: where the stack ends, Vitest's imports fail by errors of their own.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ElixirProcess, type Kind } from "../random/elixir/sides.js";

const DEEP = 10_000;
const REFUSED = /^(value raised |ended \{%)(CompileError|SyntaxError|TokenMissingError|SystemLimitError)\b/m;

let ours: ElixirProcess;

beforeAll(() => {
  ours = ElixirProcess.ours();
});

afterAll(() => ours.stop());

async function outcome(source: string, kind: Kind = "source"): Promise<string> {
  const text = await ours.outcome(source, kind);
  expect(await ours.outcome("1 + 1", "expression")).toContain("value 2");
  return text;
}

const nested = (open: string, close: string, inner = "1"): string => open.repeat(DEEP) + inner + close.repeat(DEEP);
const count = (n: number, each: (i: number) => string, separator = "\n"): string =>
  Array.from({ length: n }, (_, i) => each(i)).join(separator);

test.each([
  ["lists", nested("[", "]", "")],
  ["tuples", nested("{", "}", "")],
  ["maps", nested("%{a: ", "}")],
  ["parentheses", nested("(", ")")],
  ["blocks", nested("if true do ", " end")],
  ["calls", nested("abs(", ")")],
  ["functions", nested("fn -> ", " end")],
  ["quotes", nested("quote do ", " end")],
  ["strings in interpolations", nested('"#{', '}"')],
  ["operators", `1${" + 1".repeat(DEEP)}`],
  ["operators to the right", `[1]${" ++ [1]".repeat(DEEP)}`],
  ["pipes", `1${" |> abs()".repeat(DEEP)}`],
  ["brackets that are not closed", "[".repeat(DEEP)],
  ["modules", `${"defmodule A do ".repeat(200)}${" end".repeat(200)}`],
])("10,000 nested %s", async (_, source) => {
  expect(await outcome(source)).toMatch(new RegExp(`${REFUSED.source}|compiled`, "m"));
});

const MACROS = `
  defmodule M do
    defmacro same(x), do: quote(do: M.same(unquote(x)))
    defmacro other(x), do: quote(do: M.another(unquote(x)))
    defmacro another(x), do: quote(do: M.other(unquote(x)))
    defmacro twice(x), do: quote(do: {M.twice(unquote(x)), M.twice(unquote(x))})
    defmacro __using__(_), do: quote(do: use(M))
  end`;

test.each(["M.same(1)", "M.other(1)", "M.twice(1)", "use M"])("%s expands without end", async (call) => {
  expect(await outcome(`${MACROS}\ndefmodule N do\n  require M\n  def f, do: ${call}\nend`)).toMatch(REFUSED);
});

test.each(["require Own", "use Own", "import Own", "defstruct a: %Own{}"])("a module that asks for itself: %s", async (directive) => {
  expect(await outcome(`defmodule Own do\n  ${directive}\nend`)).toMatch(REFUSED);
});

test.each([
  ["an integer of 10,000 digits", `rem(${"7".repeat(10_000)}, 1000007)`, String(BigInt("7".repeat(10_000)) % 1000007n)],
  ["a string of 1 MB", `byte_size("${"a".repeat(1_000_000)}")`, "1000000"],
  ["a list of 20,000 elements", `length([${count(20_000, String, ", ")}])`, "20000"],
  ["a binary of 5,000 segments", `byte_size(<<${count(5000, (i) => String(i % 256), ", ")}>>)`, "5000"],
  ["a map of 20,000 keys", `map_size(%{${count(20_000, (i) => `${i} => ${i}`, ", ")}})`, "20000"],
  ["a case of 2,000 clauses", `case 77 + length([]) do\n${count(2000, (i) => `${i} -> ${i + 1}`)}\nend`, "78"],
  [
    "a call of 256 arguments",
    `M.f(${count(256, String, ", ")})`,
    "raised CompileError nofile: a call of Elixir.M:f/256 with 256 arguments",
  ],
])("%s", async (_, source, answer) => {
  expect(await outcome(source, "expression")).toContain(`value ${answer}`);
});

test("functions of 500 clauses, modules of 500 functions", async () => {
  const clauses = count(500, (i) => `def f(${i}), do: ${i + 1}`);
  const functions = count(500, (i) => `def f${i}(x), do: x + ${i}`);
  const main = "def main, do: {f(77), f499(1)}";
  expect(await outcome(`defmodule RandomProgram do\n${clauses}\n${functions}\n${main}\nend`, "module")).toContain("{78, 500}");
});
