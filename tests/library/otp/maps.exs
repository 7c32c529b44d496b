defmodule OtpMaps do
  def main do
    # Atoms in large maps stand in another order on each machine.
    small = %{1 => :one, "a" => 2, 2.0 => "x"}
    large = Map.new(1..100, &{&1, &1 * 2})
    iterator = :maps.iterator(large)
    sum = fn _, v, acc -> if is_integer(v), do: acc + v, else: acc end

    for map <- [%{}, small, large, iterator, :x, []] do
      show(:size, [[map]])
      show(:fold, [[sum, 0, map], [:f, 0, map]])
      show(:filter, [[fn _, v -> v > 150 end, map], [:f, map]])
      show(:map, [[fn _, v -> {v} end, map], [:f, map]])
      show(:filtermap, [[fn k, v -> if(k == 1, do: {true, v}, else: k == 7) end, map]])
      show(:foreach, [[fn _, _ -> :ok end, map]])
      show(:get, [[1, map, :none], [:zz, map, :none]])
      show(:with, [[[1, 5, :q], map], [:x, map]])
      show(:without, [[[1 | Enum.to_list(3..100)], map]])

      show(:update_with, [
        [1, &{&1}, map],
        [999, &{&1}, map],
        [999, &{&1}, :initial, map],
        [1, &{&1}, :initial, map]
      ])
    end

    show(:to_list, [[small], [large], [:x]])
    show(:new, [[]])
    show(:next, [[:none], [:x], [:maps.iterator(%{a: 1})]])
    show(:iterator, [[:x]])
    combine = fn k, a, b -> {k, a, b} end
    others = [%{}, %{1 => :two, "b" => 3}, Map.new(50..160, &{&1, -&1})]

    for a <- [small, large], b <- others do
      show(:merge_with, [
        [combine, a, b],
        [combine, b, a],
        [:f, a, b],
        [combine, :x, b],
        [combine, a, :y]
      ])

      show(:intersect, [[a, b], [b, a], [:x, b], [a, :y]])
      show(:intersect_with, [[combine, a, b], [combine, b, a]])
    end

    show(:groups_from_list, [
      [&rem(&1, 3), Enum.to_list(1..10)],
      [&rem(&1, 3), &{&1}, Enum.to_list(1..10)],
      [&rem(&1, 3), :x],
      [1, []]
    ])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:maps, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
