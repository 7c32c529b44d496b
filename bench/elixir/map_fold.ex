defmodule MapFold do
  @moduledoc "Functions that are handed to loops of the module's own, and to Enum's, n times over 1,000 elements."

  def run(n), do: repeat(n, Enum.to_list(1..1000), 0)

  defp repeat(0, _list, sum), do: sum

  defp repeat(n, list, sum) do
    doubled = map(list, fn x -> x * 2 + n end)
    total = fold(doubled, 0, &(&1 + &2))
    evens = list |> Enum.map(&(&1 + 1)) |> Enum.filter(&(rem(&1, 2) == 0)) |> Enum.reduce(0, &+/2)
    repeat(n - 1, list, rem(sum + total + evens, 1_000_003))
  end

  defp map([], _function), do: []
  defp map([head | tail], function), do: [function.(head) | map(tail, function)]

  defp fold([], accumulator, _function), do: accumulator

  defp fold([head | tail], accumulator, function),
    do: fold(tail, function.(head, accumulator), function)
end
