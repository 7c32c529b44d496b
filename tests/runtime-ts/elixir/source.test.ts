/** Elixir source, compiled on the machine that it runs on, with the library in dist/lib/elixir. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { attachCompiler } from "../../../runtime-ts/elixir/session.js";
import { elixirLibrary } from "../../../runtime-ts/node/elixir.js";
import { atom, createMachine, ErlangError, type Machine, tuple } from "../../../runtime-ts/node/index.js";

let machine: Machine;
let sources: Record<string, string>;
let warnings: string;
let output: string;

function collect(stream: number, bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  if (stream === 2) warnings += text;
  else output += text;
}

beforeEach(async () => {
  sources = {};
  warnings = "";
  output = "";
  machine = await createMachine({ loader: elixirLibrary(), write: collect });
  attachCompiler(machine, {
    directory: "/project",
    keepsDocs: false,
    keepsCode: false,
    readFile: (path) => sources[path] ?? null,
  });
});

afterEach(() => machine.stop());

async function run(files: Record<string, string>): Promise<string> {
  sources = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/project/${name}`, text]));
  const request = tuple(atom("call"), atom("wasmbeam_compiler"), atom("compile_files"), [Object.keys(sources)]);
  await machine.call("wasmbeam_compiler", "run", [request]);
  return output;
}

it("runs a script", async () => {
  expect(await run({ "a.exs": 'name = "world"\nIO.puts("hello " <> name)' })).toBe("hello world\n");
});

it("compiles what another file defines when it is asked for", async () => {
  const files = {
    "a.ex": "defmodule A do\n  require B\n  def x, do: B.twice(21)\nend",
    "b.ex": "defmodule B do\n  defmacro twice(x), do: quote(do: unquote(x) * 2)\nend",
    "c.exs": "IO.inspect(A.x())",
  };
  expect(await run(files)).toBe("42\n");
});

it("gives definitions their defaults, and lets them be overridden", async () => {
  const source = `
defmodule A do
  def add(a \\\\ 1, b \\\\ 2), do: a + b
  defoverridable add: 2
  def add(a, b), do: super(a, b) * 10
end
IO.inspect({A.add(), A.add(5), A.add(5, 5)})`;
  expect(await run({ "a.exs": source })).toBe("{30, 70, 100}\n");
});

it("runs the module's own macros with what is defined so far", async () => {
  const source = `
defmodule A do
  defmacrop kind(n), do: name(n)
  defp name(1), do: :one
  def first, do: kind(1)
  def between, do: {kind(1), :unchanged}
  defp name(_), do: :other
  def second, do: {kind(1), kind(2)}
end
IO.inspect({A.first(), A.between(), A.second()})`;
  expect(await run({ "a.exs": source })).toBe("{:one, {:one, :unchanged}, {:one, :other}}\n");
});

it("puts bodies in place of calls, and nobody can tell", async () => {
  const source = `
defmodule A do
  @compile {:inline, twice: 1, adder: 1, positive: 1}
  def run(x), do: {first({x, 1}), kind({:ok, x}), swap(swap({x, x})), twice(x), adder(x).(x), for(n <- [1, :a], do: kind(n))}
  def fails(x), do: {:no, first(x)}
  def fails_too(x), do: {:no, positive(x)}
  defp first({a, _}), do: a
  defp swap({a, b}), do: {b, a}
  defp kind(x) when is_atom(x), do: :atom
  defp kind({:ok, _} = pair), do: {:fine, pair}
  defp kind(other), do: [other]
  defp twice(n), do: n * 2
  defp adder(x), do: fn y when is_integer(y) -> twice(x) + y end
  defp positive(x) when x > 0, do: x
end
IO.inspect(A.run(4))
for fun <- [fn -> A.fails(:none) end, fn -> A.fails_too(0) end] do
  try do
    fun.()
  rescue
    error -> IO.puts(Exception.message(error))
  end
end`;
  expect(await run({ "a.exs": source })).toBe(
    "{4, {:fine, {:ok, 4}}, {4, 4}, 8, 12, [[1], :atom]}\nno function clause matching in A.first/1\nno function clause matching in A.positive/1\n",
  );
});

it("evaluates bodies of modules: loops, attributes, hooks", async () => {
  const source = `
defmodule Hook do
  defmacro __before_compile__(_), do: quote(do: def(names, do: @names))
end
defmodule A do
  @before_compile Hook
  Module.register_attribute(__MODULE__, :names, accumulate: true)
  for n <- [:a, :b] do
    @names n
    def unquote(n)(), do: unquote(Atom.to_string(n))
  end
end
IO.inspect({A.a(), A.b(), A.names()})`;
  expect(await run({ "a.exs": source })).toBe('{"a", "b", [:b, :a]}\n');
});

it("warns in Elixir's words", async () => {
  await run({ "a.ex": "defmodule A do\n  @foo 1\n  def f(x), do: 1\n  defp g, do: 2\nend" });
  expect(warnings).toBe(
    'warning: variable "x" is unused (if the variable is not meant to be used, prefix it with an underscore)\n  a.ex:3: A.f/1\n\n' +
      "warning: function g/0 is unused\n  a.ex:4\n\n" +
      "warning: module attribute @foo was set but never used\n  a.ex:2\n\n",
  );
});

it("raises CompileError for what is not defined", async () => {
  await expect(run({ "a.ex": "defmodule A do\n  def f, do: g(1)\nend" })).rejects.toThrow(ErlangError);
});
