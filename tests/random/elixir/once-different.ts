/** Programs whose outcome once was not real Elixir's. */
import type { Kind } from "./sides.js";

export const ONCE_DIFFERENT: readonly (readonly [Kind, string])[] = [
  ["function", "{v, _} = {bit_size(<<>>), (true && 0) + Integer.floor_div(0, 3)}\nv"],
  ["function", "%{k: v} = %{k: unless true, do: 0, else: 0, l: 1}"],
  ["expression", "Keyword.new(%{nil => 0, [] => 1})"],
  ["expression", "{0.0 ** 0, 0 ** 0, 0 ** 0.0}"],
  ["expression", "get_in([a: 1], [:b, Access.key(:c, 2)])"],
  ["module", behaviour("@callback c(term) :: term\n@macrocallback b(term) :: term\n@callback d :: term\n@optional_callbacks c: 1, d: 0")],
  ["source", "defmodule A do\ndef f(t), do: {:ets.delete(t), :os.system_time(), :re.compile(t, []), :ets.nothing()}\nend"],
  [
    "module",
    `defmodule E do\n  defexception [:code]\n  def message(_), do: "m"\nend\n${program("", "try(do: raise(E, other: 1), rescue: (e -> e))")}`,
  ],
  ["expression", `x = 1\nFoo.${"A".repeat(200)}.${"B".repeat(200)}\nx`],
  // A hook that asks to be called again.
  ["module", `defmodule M do\n  defmacro __before_compile__(_), do: quote(do: @before_compile(M))\nend\n${program("@before_compile M")}`],
];

function program(within: string, answer = "1"): string {
  return `defmodule RandomProgram do\n${within}\ndef main, do: ${answer}\nend`;
}

function behaviour(callbacks: string): string {
  const asked = "{B.behaviour_info(:callbacks), B.behaviour_info(:optional_callbacks)}";
  return `defmodule B do\n${callbacks}\nend\n${program("", asked)}`;
}
