defmodule Quicksort do
  @moduledoc "Sorts n numbers with comprehensions that filter."

  def run(n) do
    sorted = sort(numbers(n, 42, []))
    {hd(sorted), length(sorted)}
  end

  defp numbers(0, _seed, list), do: list

  defp numbers(n, seed, list) do
    next = rem(seed * 1_103_515_245 + 12_345, 2_147_483_648)
    numbers(n - 1, next, [next | list])
  end

  defp sort([]), do: []

  defp sort([pivot | rest]) do
    smaller = for x <- rest, x < pivot, do: x
    larger = for x <- rest, x >= pivot, do: x
    sort(smaller) ++ [pivot | sort(larger)]
  end
end
