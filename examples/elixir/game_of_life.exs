# Conway's game of life with a process for each cell: cells tell their neighbours whether they
# live, hear from all of them, and then know what they will be.

defmodule Cell do
  def start(board, place, alive), do: spawn_link(fn -> loop(board, place, alive, []) end)

  defp loop(board, place, alive, neighbours) do
    receive do
      {:neighbours, pids} ->
        loop(board, place, alive, pids)

      {:tick, generation} ->
        for pid <- neighbours, do: send(pid, {:state, generation, alive})
        living = count(generation, length(neighbours), 0)
        alive = living == 3 or (alive and living == 2)
        send(board, {:cell, generation, place, alive})
        loop(board, place, alive, neighbours)
    end
  end

  # A neighbour may be a generation ahead, so only the messages of this one are taken.
  defp count(_generation, 0, living), do: living

  defp count(generation, missing, living) do
    receive do
      {:state, ^generation, true} -> count(generation, missing - 1, living + 1)
      {:state, ^generation, false} -> count(generation, missing - 1, living)
    end
  end
end

defmodule Life do
  def start(rows) do
    cells =
      for {row, y} <- Enum.with_index(rows),
          {char, x} <- Enum.with_index(String.graphemes(row)),
          into: %{} do
        {{x, y}, Cell.start(self(), {x, y}, char == "#")}
      end

    for {{x, y}, pid} <- cells do
      around = for dx <- -1..1, dy <- -1..1, {dx, dy} != {0, 0}, do: {x + dx, y + dy}
      send(pid, {:neighbours, cells |> Map.take(around) |> Map.values()})
    end

    cells
  end

  def tick(cells, generation) do
    for {_, pid} <- cells, do: send(pid, {:tick, generation})

    for _ <- cells,
        into: %{},
        do: receive(do: ({:cell, ^generation, place, alive} -> {place, alive}))
  end

  def show(states) do
    {width, height} = states |> Map.keys() |> Enum.max()

    for y <- 0..height do
      IO.puts(for x <- 0..width, do: if(states[{x, y}], do: "#", else: "."))
    end
  end
end

cells =
  Life.start([
    ".#......",
    "..#..###",
    "###.....",
    "........",
    "........",
    "........"
  ])

IO.puts("#{map_size(cells)} cells")

for generation <- 1..6 do
  IO.puts("generation #{generation}:")
  Life.show(Life.tick(cells, generation))
end
