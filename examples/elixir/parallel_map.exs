# Work on many elements at the same time with Task.async_stream: results in order or as they come,
# limits of time and of number.

defmodule Work do
  def collatz(n), do: collatz(n, 0)
  defp collatz(1, steps), do: steps
  defp collatz(n, steps) when rem(n, 2) == 0, do: collatz(div(n, 2), steps + 1)
  defp collatz(n, steps), do: collatz(3 * n + 1, steps + 1)
end

IO.puts("steps of the Collatz sequence:")

1..8
|> Task.async_stream(&{&1, Work.collatz(&1)}, max_concurrency: 4)
|> Enum.each(fn {:ok, {n, steps}} -> IO.puts("  #{n}: #{steps}") end)

{number, steps} =
  1..3000
  |> Stream.chunk_every(250)
  |> Task.async_stream(fn chunk ->
    chunk |> Enum.map(&{&1, Work.collatz(&1)}) |> Enum.max_by(&elem(&1, 1))
  end)
  |> Stream.map(fn {:ok, best} -> best end)
  |> Enum.max_by(&elem(&1, 1))

IO.puts("longest below 3000: #{number} with #{steps} steps")

sleepy = fn time ->
  Process.sleep(time)
  time
end

IO.inspect(
  [60, 30, 1] |> Task.async_stream(sleepy, max_concurrency: 3, ordered: false) |> Enum.to_list(),
  label: "as they come"
)

IO.inspect([60, 30, 1] |> Task.async_stream(sleepy, max_concurrency: 3) |> Enum.to_list(),
  label: "in order"
)

IO.inspect(
  [1, 5_000, 2]
  |> Task.async_stream(sleepy, timeout: 50, on_timeout: :kill_task)
  |> Enum.to_list(),
  label: "with a limit"
)

# Nothing more is started than needed.
IO.inspect(Stream.iterate(1, &(&1 * 2)) |> Task.async_stream(&(&1 + 1)) |> Enum.take(5),
  label: "of infinitely many"
)
