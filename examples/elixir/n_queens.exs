# Queens that do not threaten each other, by comprehensions: all boards up to eight, and one to
# look at. The first row is split among tasks.

defmodule Queens do
  def solve(0, _size), do: [[]]

  def solve(row, size) do
    for queens <- solve(row - 1, size),
        column <- 1..size,
        safe?(column, queens),
        do: [column | queens]
  end

  # No queen in the same column or on the same diagonal.
  def safe?(column, queens) do
    queens
    |> Enum.with_index(1)
    |> Enum.all?(fn {other, distance} -> other != column and abs(other - column) != distance end)
  end

  def count_parallel(size) do
    1..size
    |> Task.async_stream(fn first -> length(place([first], size - 1, size)) end)
    |> Enum.reduce(0, fn {:ok, count}, sum -> sum + count end)
  end

  defp place(queens, 0, _size), do: [queens]

  defp place(queens, left, size),
    do:
      for(c <- 1..size, safe?(c, queens), board <- place([c | queens], left - 1, size), do: board)
end

for size <- 1..7, do: IO.puts("#{size}: #{length(Queens.solve(size, size))} boards")
IO.puts("8: #{Queens.count_parallel(8)} boards")

for column <- hd(Queens.solve(8, 8)) do
  IO.puts(for c <- 1..8, do: if(c == column, do: " Q", else: " ."))
end
