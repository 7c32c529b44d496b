# Shortest ways in a graph with Dijkstra's algorithm; a set that is ordered by distance serves as
# the queue.

defmodule Graph do
  def new(edges) do
    for {a, b, length} <- edges, {from, to} <- [{a, b}, {b, a}], reduce: %{} do
      graph -> Map.update(graph, from, %{to => length}, &Map.put(&1, to, length))
    end
  end

  # Distances from a place, and where each was reached from.
  def distances(graph, start), do: search(graph, :gb_sets.singleton({0, start, nil}), %{})

  defp search(graph, queue, known) do
    if :gb_sets.is_empty(queue) do
      known
    else
      {{distance, place, from}, queue} = :gb_sets.take_smallest(queue)

      if Map.has_key?(known, place) do
        search(graph, queue, known)
      else
        queue =
          for {next, length} <- graph[place], not Map.has_key?(known, next), reduce: queue do
            queue -> :gb_sets.add({distance + length, next, place}, queue)
          end

        search(graph, queue, Map.put(known, place, {distance, from}))
      end
    end
  end

  def way(known, to), do: way(known, to, [])
  defp way(_known, nil, way), do: way

  defp way(known, place, way) do
    {_, from} = Map.fetch!(known, place)
    way(known, from, [place | way])
  end
end

graph =
  Graph.new([
    {"Oslo", "Bergen", 463},
    {"Oslo", "Trondheim", 495},
    {"Bergen", "Stavanger", 209},
    {"Oslo", "Kristiansand", 320},
    {"Kristiansand", "Stavanger", 233},
    {"Trondheim", "Bodø", 706},
    {"Bodø", "Tromsø", 548},
    {"Bergen", "Ålesund", 382},
    {"Ålesund", "Trondheim", 301}
  ])

known = Graph.distances(graph, "Stavanger")

for {place, {distance, _}} <-
      Enum.sort_by(known, fn {place, {distance, _}} -> {distance, place} end) do
  IO.puts(
    "#{String.pad_leading("#{distance}", 5)} km  #{Enum.join(Graph.way(known, place), " - ")}"
  )
end

# A maze is a graph, too.
maze = ["#########", "#S..#...#", "#.#.#.#.#", "#.#...#.#", "#.#####.#", "#......E#", "#########"]

places =
  for {row, y} <- Enum.with_index(maze),
      {char, x} <- Enum.with_index(String.graphemes(row)),
      char != "#",
      into: %{},
      do: {{x, y}, char}

edges =
  for {{x, y} = here, _} <- places,
      next <- [{x + 1, y}, {x, y + 1}],
      places[next],
      do: {here, next, 1}

find = fn char -> Enum.find_value(places, fn {place, c} -> c == char && place end) end
known = edges |> Graph.new() |> Graph.distances(find.("S"))
way = Graph.way(known, find.("E"))
IO.puts("out of the maze in #{length(way) - 1} steps:")

for {row, y} <- Enum.with_index(maze) do
  IO.puts(
    for {char, x} <- Enum.with_index(String.graphemes(row)),
        do: if(char == "." and {x, y} in way, do: "o", else: char)
  )
end
