defmodule ClosingStreams do
  # What sources see of it when streams upon them end, are stopped or fail; in Elixir 1.14.0 some
  # are closed twice, some not at all.
  def main do
    Process.put(:log, [])
    t = fn fun -> Stream.transform(source(3, 1), 0, fun) end

    show(fn -> Enum.take(Stream.zip([Stream.take(source(5, 1), 2), source(5, 2)]), 3) end)
    show(fn -> Enum.to_list(Stream.zip(Stream.take(source(5, 1), 2), nested(2, 3))) end)
    show(fn -> Enum.take(nested(3, 1), 2) end)
    show(fn -> Enum.zip(nested(3, 1), [1, 2]) end)
    show(fn -> Enum.take(t.(fn x, a -> {Stream.take(source(3, x), 2), a + 1} end), 3) end)
    show(fn -> Enum.to_list(t.(fn x, a -> if a < 2, do: {[x], a + 1}, else: {:halt, a} end)) end)
    show(fn -> Enum.to_list(Stream.zip(t.(fn x, a -> {[x, a], a} end), 1..2)) end)
    show(fn -> Enum.zip(Stream.flat_map(source(1, 1), &source(2, &1)), 1..9) end)
    show(fn -> Enum.to_list(t.(fn _, _ -> raise "in the reducer" end)) end)

    show(fn ->
      Enum.zip(
        t.(fn x, a -> {[x], a} end),
        Stream.map(1..2, fn
          2 -> throw(:two)
          x -> x
        end)
      )
    end)

    show(fn -> Enum.to_list(last(source(2, 1), fn a -> {[a, :last], a} end)) end)
    show(fn -> Enum.take(last(source(2, 1), fn a -> {source(3, 9), a} end), 4) end)
    show(fn -> Enum.to_list(Stream.zip(last(source(2, 1), fn a -> {:halt, a} end), 1..3)) end)
    show(fn -> Enum.to_list(last(source(2, 1), fn _ -> exit(:last) end)) end)
    show(fn -> Enum.to_list(Stream.zip([Stream.chunk_every(source(5, 1), 2, 2, []), 1..3])) end)
    show(fn -> Enum.take(Stream.zip([]), 2) end)
    show(fn -> Enum.take(Stream.cycle(Stream.take(source(4, 1), 2)), 3) end)
    slices()
    disjoint()
  end

  defp slices do
    map = Map.new(1..9, &{&1, &1})

    for range <- [0..3//2, 1..5//3, -4..-1//2, 0..-2//3, 2..20//2, -9..3//2] do
      IO.inspect({Enum.slice(1..10//3, range), Enum.slice(map, range), Enum.slice(1..9, range)})
      IO.inspect({Enum.slice(MapSet.new(1..9), range), Enum.slice(source(6, 1), range)})
    end
  end

  defp disjoint do
    for first <- -3..3, step1 <- [-2, -1, 1, 2, 3], step2 <- [-3, 1, 2, 5] do
      if Range.disjoint?(0..(6 * step1)//step1, first..(first + 4 * step2)//step2), do: 1, else: 0
    end
    |> Enum.chunk_every(20)
    |> Enum.each(&IO.puts(Enum.join(&1)))
  end

  defp show(fun) do
    result =
      try do
        fun.()
      catch
        kind, reason -> {kind, reason}
      end

    IO.inspect({result, Enum.reverse(Process.put(:log, []))})
  end

  defp log(what), do: Process.put(:log, [what | Process.get(:log)])

  defp source(n, id) do
    next = fn i -> if i < n, do: {[id * 10 + i], i + 1}, else: {:halt, i} end
    resource(next, id)
  end

  # Each element is a stream.
  defp nested(n, id) do
    next = fn i -> if i < n, do: {source(2, id * 10 + i), i + 1}, else: {:halt, i} end
    resource(next, id)
  end

  defp resource(next, id) do
    open = fn ->
      log({:open, id})
      0
    end

    Stream.resource(open, next, &log({:close, id, &1}))
  end

  defp last(stream, last_fun) do
    Stream.transform(stream, fn -> 0 end, &{[&1], &2 + 1}, last_fun, &log({:after, &1}))
  end
end
