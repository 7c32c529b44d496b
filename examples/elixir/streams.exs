# Lazy streams: sequences without end, resources that are closed in any case, and pipelines that
# look at no more than they need.

fibonacci = Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end)
IO.inspect(Enum.take(fibonacci, 12), label: "Fibonacci")

IO.inspect(
  fibonacci |> Stream.filter(&(rem(&1, 2) == 0)) |> Stream.take_while(&(&1 < 1000)) |> Enum.sum(),
  label: "even ones below 1000"
)

primes =
  Stream.filter(Stream.iterate(2, &(&1 + 1)), fn n ->
    Enum.all?(2..n//1, &(&1 == n or rem(n, &1) != 0))
  end)

IO.inspect(
  primes
  |> Stream.chunk_every(2, 1)
  |> Stream.filter(fn [a, b] -> b - a == 2 end)
  |> Enum.take(6),
  label: "twin primes",
  charlists: :as_lists
)

# Look-and-say: each member reads the one before aloud.
look_and_say =
  Stream.iterate("1", fn text ->
    text
    |> String.graphemes()
    |> Enum.chunk_by(& &1)
    |> Enum.map_join(fn run -> "#{length(run)}#{hd(run)}" end)
  end)

IO.inspect(Enum.take(look_and_say, 8), label: "look and say")

# A resource: opened when the stream runs, closed when nobody wants more.
lines =
  Stream.resource(
    fn -> IO.puts("  opened") && 1 end,
    fn
      n when n > 5 -> {:halt, n}
      n -> {["line #{n}"], n + 1}
    end,
    fn n -> IO.puts("  closed at #{n}") end
  )

IO.inspect(Enum.take(lines, 2))

IO.inspect(
  lines
  |> Stream.map(&String.upcase/1)
  |> Stream.with_index()
  |> Enum.to_list()
  |> length()
)

# A running mean, and what stands out from it.
measurements = [10, 11, 10, 12, 30, 11, 10, 9, 35, 10]

measurements
|> Stream.transform({0, 0}, fn value, {sum, count} ->
  mean = if count == 0, do: value, else: sum / count

  {if(abs(value - mean) > 10, do: [{count, value, Float.round(mean / 1, 2)}], else: []),
   {sum + value, count + 1}}
end)
|> Enum.each(fn {position, value, mean} ->
  IO.puts("at #{position}: #{value}, mean so far #{mean}")
end)

IO.inspect(Stream.zip([1..3, Stream.cycle([:a, :b]), fibonacci]) |> Enum.to_list(),
  label: "zipped"
)

IO.inspect(
  1..20
  |> Stream.chunk_while(
    [],
    fn n, acc ->
      if Enum.sum(acc) + n > 30, do: {:cont, Enum.reverse(acc), [n]}, else: {:cont, [n | acc]}
    end,
    &{:cont, Enum.reverse(&1), []}
  )
  |> Enum.to_list(),
  label: "packed to 30",
  charlists: :as_lists
)

IO.inspect(Stream.dedup([1, 1, 2, 2, 2, 3, 1]) |> Stream.scan(&+/2) |> Enum.to_list(),
  label: "sums without repetition"
)
