defmodule NaiveReverse do
  @moduledoc "Reverses a list of 500 elements n times by appending to the end."

  def run(n) do
    list = numbers(500, [])
    repeat(n, list)
  end

  defp numbers(0, list), do: list
  defp numbers(n, list), do: numbers(n - 1, [n | list])

  defp repeat(1, list), do: hd(reverse(list))

  defp repeat(n, list) do
    reverse(list)
    repeat(n - 1, list)
  end

  defp reverse([]), do: []
  defp reverse([head | tail]), do: append(reverse(tail), [head])

  defp append([], list), do: list
  defp append([head | tail], list), do: [head | append(tail, list)]
end
