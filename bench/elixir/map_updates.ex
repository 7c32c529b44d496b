defmodule MapUpdates do
  @moduledoc "Small maps changed and matched, and a map of 10,000 keys, n times."

  def run(n) do
    large = Map.new(1..10_000, &{&1, &1})
    repeat(n, %{count: 0, sum: 0, last: nil, kind: :none}, large)
  end

  defp repeat(0, %{count: count, sum: sum, kind: kind}, large),
    do: {count, sum, kind, map_size(large)}

  defp repeat(n, %{count: count, sum: sum} = state, large) do
    key = rem(n * 7919, 10_000) + 1
    %{^key => value} = large
    state = %{state | count: count + 1, sum: rem(sum + value, 1_000_003), last: n}
    repeat(n - 1, kind(state), Map.put(large, key, value + 1))
  end

  defp kind(%{last: n} = state) when rem(n, 3) == 0, do: %{state | kind: :third}
  defp kind(%{last: _, kind: :third} = state), do: Map.put(state, :kind, :behind)
  defp kind(state), do: state
end
