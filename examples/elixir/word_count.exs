# Map and reduce: words of several texts are counted by mappers, each sends its counts to the
# reducers that are responsible for the words, and those add up.

defmodule WordCount do
  def run(texts, reducer_count) do
    reducers = for _ <- 1..reducer_count, do: start_reducer(length(texts))

    texts
    |> Enum.map(&Task.async(fn -> map(&1, reducers) end))
    |> Task.await_many()

    reducers |> Enum.map(&Task.await/1) |> Enum.reduce(%{}, &Map.merge/2)
  end

  defp map(text, reducers) do
    counts =
      text
      |> String.downcase()
      |> String.split(["\n", " ", ",", ".", ";", ":", "!", "?"], trim: true)
      |> Enum.frequencies()

    parts = Enum.group_by(counts, fn {word, _} -> :erlang.phash2(word, length(reducers)) end)

    for {reducer, n} <- Enum.with_index(reducers),
        do: send(reducer.pid, {:counts, Map.new(Map.get(parts, n, []))})
  end

  defp start_reducer(mapper_count), do: Task.async(fn -> reduce(mapper_count, %{}) end)

  defp reduce(0, counts), do: counts

  defp reduce(missing, counts) do
    receive do
      {:counts, more} -> reduce(missing - 1, Map.merge(counts, more, fn _, a, b -> a + b end))
    end
  end
end

texts = [
  """
  The cat sat on the mat. The dog sat on the log.
  A cat and a dog, a mat and a log!
  """,
  "The mat was flat; the log was not. Was the cat fat? The cat was not.",
  "Dog and cat, log and mat: that is that."
]

counts = WordCount.run(texts, 3)
IO.puts("#{map_size(counts)} different words, #{Enum.sum(Map.values(counts))} in all")

counts
|> Enum.sort_by(fn {word, count} -> {-count, word} end)
|> Enum.take(10)
|> Enum.each(fn {word, count} ->
  IO.puts("#{String.pad_trailing(word, 6)} #{String.duplicate("*", count)} #{count}")
end)
