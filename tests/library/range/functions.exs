# Ranges: construction, sizes, membership, slices, what two have in common, and how they are enumerated.
defmodule RangeFunctions do
  def main do
    ranges =
      for first <- [-3, 0, 1, 7], last <- [-2, 0, 1, 12], step <- [1, 2, -1, -3] do
        first..last//step
      end

    for range <- ranges,
        do: IO.puts([inspect(range), " ", inspect(facts(range), limit: :infinity)])

    # With other steps, Elixir 1.14.0 says of some ranges that share a number that they are disjoint.
    natural = for first <- [1, 4, 7], last <- [3, 8, 12], step <- [1, -1], do: first..last//step

    for range <- natural, other <- Enum.take_every(natural, 2) do
      IO.puts("#{inspect(range)} #{inspect(other)} #{Range.disjoint?(range, other)}")
    end

    for range <- [2..1_000_000_007//1_000_003, 1_000_000_000..1//-17],
        do: IO.inspect(Range.size(range))

    for {first, last, step} <- [{1, 2, 0}, {1.0, 2, 1}, {1, :a, 1}, {1, 2, "x"}] do
      IO.inspect(outcome(fn -> Range.new(first, last, step) end))
      IO.inspect(outcome(fn -> Range.new(first, last) end))
    end

    IO.inspect({Range.new(3, 1), Range.new(1, 3), Range.new(1, 10, 4), 1..2 == 1..2//1})
    IO.inspect(1..3 |> Map.from_struct())

    IO.inspect(
      Enum.reduce_while(
        1..1_000_000_000_000,
        0,
        &if(&1 > 9, do: {:halt, &2}, else: {:cont, &1 + &2})
      )
    )
  end

  defp facts(range) do
    [
      list: Enum.to_list(range),
      size: Range.size(range),
      count: Enum.count(range),
      members: for(x <- -4..13, x in range, do: x),
      no_member: {1.0 in range, Enum.member?(range, :a)},
      shifted: {Range.shift(range, 2), Range.shift(range, -1)},
      slice:
        {Enum.slice(range, 1, 2), Enum.slice(range, -2..-1), Enum.at(range, 1),
         Enum.take(range, -1)},
      sum: Enum.sum(range),
      min_max: outcome(fn -> Enum.min_max(range) end),
      max: outcome(fn -> Enum.max(range) end),
      reverse: Enum.reverse(range),
      map: Enum.map(range, &(&1 * 2)),
      zip: Enum.zip(range, Stream.map(range, & &1)),
      stream: range |> Stream.drop(1) |> Enum.take(2)
    ]
  end

  defp outcome(fun) do
    fun.()
  rescue
    error -> {error.__struct__, Exception.message(error)}
  end
end
