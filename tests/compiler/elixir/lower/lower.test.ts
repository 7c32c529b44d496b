/**
 * Real Elixir runs on its own modules after our back end has compiled them anew: compiler, library and test framework. By default with those modules that a
 * compilation goes through; with ELIXIR_LOWER_ALL=1 with all, and Elixir's own tests of Enum besides when ELIXIR_SOURCE names its source.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recompile } from "./recompiled.js";

const ALL = process.env.ELIXIR_LOWER_ALL === "1";
const MODULES =
  /^Elixir\.(Access|Agent|Code|Collectable|Enum|Enumerable|Exception|GenServer|IO|Inspect|Integer|Kernel|Keyword|List|Macro|Map|Module|Path|Protocol|Range|Regex|Registry|Stream|String|Task)(\.|$)/;

/** Everything that is lowered in a way of its own occurs in it or in what it calls. */
const PROGRAM = `
defmodule Shape do
  defstruct [:name, sides: 4]
  defprotocol Area do
    def area(shape)
  end
  defimpl Area, for: Shape do
    def area(%{sides: sides}), do: sides * sides
  end
  defmacro twice(expression), do: quote(do: unquote(expression) + unquote(expression))
  def kind(<<"ab", rest::binary>>), do: {:ab, rest}
  def kind(<<n::size(4)-unit(2), ":", rest::bits>>) when n in ?a..?z, do: {n, rest}
  def kind(%{name: name} = shape) when is_map_key(shape, :sides), do: name
  def kind(other), do: other
end

defmodule Program do
  require Shape
  def main() do
    IO.inspect(Shape.Area.area(%Shape{name: "x"}))
    IO.inspect(Enum.map(["abc", "q:r", %Shape{name: :n}, 'l'], &Shape.kind/1))
    IO.inspect(Shape.twice(length([1, 2])))
    IO.inspect(for x <- 1..10, rem(x, 2) == 0, y <- [x, x], uniq: true, do: y * y)
    IO.inspect(for <<b <- "hello">>, into: "", do: <<b + 1>>)
    IO.inspect(for {k, v} <- %{a: 1, b: 2}, into: %{}, do: {v, k})
    IO.inspect(for(x <- [1, 2, 3], reduce: 0, do: (sum -> sum + x)))
    IO.inspect(with({:ok, a} <- {:ok, 1}, b = a + 1, {:ok, c} <- {:error, b}, do: c, else: ({:error, e} -> {:else, e})))
    IO.inspect(Enum.map([fn -> raise "oops" end, fn -> throw(:ball) end, fn -> exit(:bye) end, fn -> 1 / 0 end, fn -> %{}.a end], &attempt/1))
    {:ok, agent} = Agent.start_link(fn -> 0 end)
    IO.inspect(Task.await_many(for i <- 1..5, do: Task.async(fn -> Agent.get_and_update(agent, &{&1, &1 + i}); i end)))
    IO.inspect(Agent.get(agent, & &1))
    IO.puts(Macro.to_string(quote(do: if(x > 1, do: [a: 1], else: %{b | c: "d"}))))
    IO.inspect(Regex.scan(~r/\\w+/, "some words") |> Stream.map(&hd/1) |> Enum.to_list())
    receive do: (:never -> :ok), after: (1 -> IO.puts("late"))
  end

  defp attempt(fun) do
    try do
      fun.()
    rescue
      e in [RuntimeError, ArithmeticError] -> {:rescued, Exception.message(e)}
      e -> {:other, e.__struct__}
    catch
      :throw, value -> {:caught, value}
      kind, reason -> {kind, reason}
    else
      value -> value
    after
      send(self(), :done)
    end
  end
end

Program.main()
`;

const ebin = spawnSync("elixir", ["-e", "IO.write(:code.which(Enum))"], { encoding: "utf8" }).stdout?.replace(/[^/]*$/, "") ?? "";
const source = process.env.ELIXIR_SOURCE;
let folder: string;

function elixir(files: readonly string[], flags: string): string {
  const { stdout, stderr } = spawnSync("elixir", files, { encoding: "utf8", env: { ...process.env, ERL_FLAGS: flags }, timeout: 300_000 });
  return stdout + stderr;
}

describe.skipIf(ebin === "")("Elixir's own modules, compiled anew", () => {
  let count = 0;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "wasmbeam-lower-"));
    mkdirSync(join(folder, "ebin"));
    for (const file of readdirSync(ebin).filter((name) =>
      ALL ? name.startsWith("Elixir.") : MODULES.test(name.slice(0, -".beam".length)),
    )) {
      const module = recompile(join(ebin, file));
      if (module === null) continue;
      writeFileSync(join(folder, "ebin", file), module.beam);
      count++;
    }
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("run a program that they compile", () => {
    const program = join(folder, "program.exs");
    writeFileSync(program, PROGRAM);
    expect(count).toBeGreaterThan(100);
    expect(elixir([program], `-pa ${join(folder, "ebin")}`)).toBe(elixir([program], ""));
  }, 300_000);

  test.skipIf(!ALL || source === undefined)(
    "pass Elixir's tests of Enum",
    () => {
      const tests = join(source as string, "lib/elixir/test/elixir/enum_test.exs");
      expect(elixir([tests], `-pa ${join(folder, "ebin")}`)).toContain(" 0 failures");
    },
    600_000,
  );
});
