# Streams made of every source and every step, asked for elements in several ways: what comes, and what happens when.
defmodule StreamComposition do
  def main do
    for {source, stream} <- sources(), {step, make} <- steps(), {ask, demand} <- demands() do
      IO.puts(
        "#{source} #{step} #{ask} #{inspect(outcome(fn -> demand.(make.(stream)) end), opts())}"
      )
    end
  end

  defp opts, do: [charlists: :as_lists, limit: :infinity, width: :infinity]

  defp sources do
    [
      empty: [],
      list: [1, 2, 3, 4, 5, 6, 7],
      range: 1..9//2,
      map: %{a: 1, b: 2},
      resource: resource(6),
      mapped: Stream.map(1..6, &note/1),
      endless: Stream.iterate(1, &(&1 + 1)),
      unfolded: Stream.unfold(5, fn n -> if n > 0, do: {n, n - 1} end),
      cycled: Stream.take(Stream.cycle(1..3), 8),
      cycled_list: Stream.take(Stream.cycle([1, 2]), 5),
      repeated: Stream.take(Stream.repeatedly(fn -> note(:again) end), 3),
      chunked: Stream.chunk_every(1..7, 3, 2),
      concatenated: Stream.concat([1, 2], 8..9),
      transformed: transformed(1..9),
      duplicated: Stream.duplicate(4, 5)
    ]
  end

  defp resource(count) do
    Stream.resource(
      fn -> note(:open) && 0 end,
      fn n -> if n == count, do: {:halt, n}, else: {[note(n)], n + 1} end,
      fn n -> note({:close, n}) end
    )
  end

  defp transformed(enum) do
    Stream.transform(
      enum,
      fn -> note(:start) && 0 end,
      fn x, n -> if n > 5, do: {:halt, n}, else: {[x, note({:seen, n})], n + 1} end,
      fn n -> {[{:last, n}], n} end,
      fn n -> note({:after, n}) end
    )
  end

  defp steps do
    [
      itself: & &1,
      map: &Stream.map(&1, fn x -> note({:map, x}) end),
      filter: &Stream.filter(&1, fn x -> odd?(x) end),
      reject: &Stream.reject(&1, fn x -> odd?(x) end),
      take: &Stream.take(&1, 3),
      take_none: &Stream.take(&1, 0),
      drop: &Stream.drop(&1, 2),
      take_every: &Stream.take_every(&1, 2),
      drop_every: &Stream.drop_every(&1, 3),
      map_every: &Stream.map_every(&1, 2, fn x -> note({:every, x}) end),
      take_while: &Stream.take_while(&1, fn x -> number(x) < 5 end),
      drop_while: &Stream.drop_while(&1, fn x -> number(x) < 3 end),
      drop_last: &Stream.drop(&1, -2),
      dedup_by: &Stream.dedup_by(&1, fn x -> div(number(x), 2) end),
      uniq_by: &Stream.uniq_by(Stream.take(&1, 20), fn x -> rem(number(x), 4) end),
      with_index: &Stream.with_index(&1, 5),
      scan: &Stream.scan(&1, fn x, y -> {x, number(y)} end),
      scan_from: &Stream.scan(&1, 0, fn x, n -> number(x) + n end),
      chunk_every: &Stream.chunk_every(&1, 2),
      chunk_overlapping: &Stream.chunk_every(&1, 3, 1),
      chunk_discarding: &Stream.chunk_every(&1, 3, 3, :discard),
      chunk_filling: &Stream.chunk_every(&1, 2, 5, [0, 0]),
      chunk_by: &Stream.chunk_by(&1, fn x -> div(number(x), 3) end),
      chunk_while: &chunk_while/1,
      flat_map: &Stream.flat_map(&1, fn x -> [x, x] end),
      flat_map_stream: &Stream.flat_map(&1, fn x -> Stream.take([x, x, x], 2) end),
      intersperse: &Stream.intersperse(&1, :and),
      transform: &transformed/1,
      zip: &Stream.zip(&1, [:x, :y, :z]),
      zip_three: &Stream.zip([&1, Stream.cycle([1, 2]), resource(4)]),
      zip_with: &Stream.zip_with(&1, 1..9, fn x, y -> note({x, y}) end),
      concat: &Stream.concat([&1, [:end]]),
      each: &Stream.each(&1, fn x -> note({:each, x}) end),
      into: &Stream.into(&1, %{}, fn x -> {x, note({:into, x})} end),
      failing: &Stream.map(&1, fn x -> if number(x) > 4, do: raise("too big"), else: x end),
      two: &(&1 |> Stream.filter(fn x -> odd?(x) end) |> Stream.with_index() |> Stream.drop(1)),
      three: &(&1 |> Stream.scan(fn x, _ -> x end) |> Stream.chunk_every(2) |> Stream.take(2))
    ]
  end

  defp chunk_while(enum) do
    Stream.chunk_while(
      enum,
      0,
      fn x, n ->
        cond do
          n > 4 -> {:halt, n}
          rem(n, 2) == 0 -> {:cont, {n, x}, n + 1}
          true -> {:cont, n + 1}
        end
      end,
      fn n -> {:cont, {:end, n}, n} end
    )
  end

  defp demands do
    [
      take: &Enum.take(&1, 7),
      first: &Enum.take(&1, 1),
      at: &Enum.at(&1, 2),
      find: &Enum.find(Stream.take(&1, 30), fn x -> number(x) > 4 end),
      zip: &Enum.zip(1..4, &1),
      reduce:
        &Enum.reduce_while(&1, 0, fn x, n -> if n > 3, do: {:halt, x}, else: {:cont, n + 1} end),
      count: &Enum.count_until(&1, 6),
      throw:
        &Enum.each(&1, fn x -> if number(x) > 2, do: throw(:stop), else: note({:got, x}) end),
      suspend: &pause/1
    ]
  end

  # Pauses at every element, and gives up at the fifth.
  defp pause(stream) do
    pause(Enumerable.reduce(stream, {:suspend, []}, fn x, acc -> {:suspend, [x | acc]} end), 5)
  end

  defp pause({:suspended, acc, next}, 0), do: [acc, elem(next.({:halt, :enough}), 0)]
  defp pause({:suspended, acc, next}, left), do: [acc | pause(next.({:cont, []}), left - 1)]
  defp pause(ended, _left), do: [ended]

  defp odd?(x), do: rem(number(elem(note({:odd?, x}), 1)), 2) == 1

  defp number(x) when is_number(x), do: x
  defp number(x) when is_tuple(x), do: x |> Tuple.to_list() |> number()
  defp number(x) when is_list(x), do: x |> Enum.map(&number/1) |> Enum.sum()
  defp number(_), do: 7

  defp note(term) do
    Process.put(:notes, [term | Process.get(:notes, [])])
    term
  end

  defp outcome(fun) do
    Process.put(:notes, [])

    result =
      try do
        fun.()
      rescue
        error -> {error.__struct__, Exception.message(error)}
      catch
        :stop -> :stopped
      end

    {result, Enum.reverse(Process.get(:notes))}
  end
end
