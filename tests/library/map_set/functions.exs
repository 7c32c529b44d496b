# Every function of MapSet, on small sets and on large ones, and its protocols.
defmodule MapSetFunctions do
  def main do
    sets = [[], [1], [1, 1.0, :a], [3, 1, 2], [[1], {2}]] |> Enum.map(&MapSet.new/1)

    for left <- sets, right <- sets do
      IO.puts([inspect(left), " ", inspect(right), " ", inspect(pair(left, right))])
    end

    for set <- sets, do: IO.puts([inspect(set), " ", inspect(single(set))])
    large()
    protocols()
  end

  defp pair(left, right) do
    [
      difference: MapSet.difference(left, right),
      disjoint?: MapSet.disjoint?(left, right),
      equal?: MapSet.equal?(left, right),
      intersection: MapSet.intersection(left, right),
      subset?: MapSet.subset?(left, right),
      symmetric_difference: MapSet.symmetric_difference(left, right),
      union: MapSet.union(left, right),
      same: left == right
    ]
  end

  defp single(set) do
    [
      delete: MapSet.delete(set, 1),
      filter: MapSet.filter(set, &is_number/1),
      member?: {MapSet.member?(set, 1), 1.0 in set, :a in set},
      new: MapSet.new(set),
      new_fun: MapSet.new(set, &inspect/1),
      put: MapSet.put(set, :a),
      reject: MapSet.reject(set, &is_number/1),
      size: MapSet.size(set),
      to_list: MapSet.to_list(set)
    ]
  end

  defp large do
    left = MapSet.new(1..300)
    right = MapSet.new(200..1000//7)
    print = &IO.inspect(Enum.sort(&1), limit: :infinity, width: :infinity)
    print.(MapSet.intersection(left, right))
    print.(MapSet.difference(right, left))
    print.(MapSet.difference(MapSet.new(1..20), left))
    print.(MapSet.difference(left, MapSet.new(11..290)))
    print.(MapSet.symmetric_difference(right, left))
    print.(MapSet.filter(left, &(rem(&1, 40) == 0)))
    IO.inspect(MapSet.size(MapSet.union(left, right)))
    IO.inspect({MapSet.subset?(MapSet.new(5..50), left), MapSet.disjoint?(left, right)})
  end

  defp protocols do
    set = MapSet.new([3, 1, 2])
    IO.inspect({Enum.count(set), Enum.sum(set), Enum.slice(set, 1..2), Enum.at(set, -1)})
    IO.inspect(Enum.into([9, 1], set))
    IO.inspect(for x <- [1, 2, 2], into: MapSet.new(), do: x * x)
    IO.inspect(inspect(MapSet.new('abc')))
    IO.inspect(inspect(MapSet.new(1..100), limit: 3))

    IO.inspect(
      Enum.reduce_while(set, 0, fn x, n -> if n > 2, do: {:halt, n}, else: {:cont, n + x} end)
    )
  end
end
