# Every function of Map: with keys that are there and that are not, on things that are no maps, and on large maps.
defmodule MapFunctions do
  defstruct a: 1, b: nil

  def main do
    maps = [%{}, %{a: 1}, %{:a => nil, "b" => 2, 1 => :x, 1.0 => :y}, :no_map, a: 1]

    for map <- maps, {name, call} <- calls() do
      IO.puts([inspect(map), " ", name, " ", inspect(outcome(fn -> call.(map) end))])
    end

    for {name, call} <- others(),
        do: IO.puts([name, " ", inspect(outcome(call), limit: :infinity)])

    large()
  end

  defp calls do
    by_key =
      for key <- [:a, :z, 1] do
        [
          delete: &Map.delete(&1, key),
          fetch: &Map.fetch(&1, key),
          fetch!: &Map.fetch!(&1, key),
          get: &Map.get(&1, key),
          get_default: &Map.get(&1, key, :none),
          get_lazy: &Map.get_lazy(&1, key, fn -> :lazy end),
          get_and_update: &Map.get_and_update(&1, key, fn x -> {{x}, :new} end),
          get_and_update_pop: &Map.get_and_update(&1, key, fn _ -> :pop end),
          get_and_update_bad: &Map.get_and_update(&1, key, fn _ -> :bad end),
          get_and_update!: &Map.get_and_update!(&1, key, fn x -> {x, :new} end),
          has_key?: &Map.has_key?(&1, key),
          pop: &Map.pop(&1, key),
          pop_default: &Map.pop(&1, key, :none),
          pop!: &Map.pop!(&1, key),
          pop_lazy: &Map.pop_lazy(&1, key, fn -> :lazy end),
          put: &Map.put(&1, key, :new),
          put_new: &Map.put_new(&1, key, :new),
          put_new_lazy: &Map.put_new_lazy(&1, key, fn -> :lazy end),
          replace: &Map.replace(&1, key, :new),
          replace!: &Map.replace!(&1, key, :new),
          replace_lazy: &Map.replace_lazy(&1, key, fn x -> {x} end),
          update: &Map.update(&1, key, :default, fn x -> {x} end),
          update!: &Map.update!(&1, key, fn x -> {x} end)
        ]
        |> Enum.map(fn {name, call} -> {"#{name} #{inspect(key)}", call} end)
      end

    whole = [
      {"drop", &Map.drop(&1, [:a, :z, 1])},
      {"equal?", &Map.equal?(&1, %{a: 1})},
      {"equal? other", &Map.equal?(%{a: 1}, &1)},
      {"filter", &Map.filter(&1, fn {_, v} -> v end)},
      {"from_struct", &Map.from_struct/1},
      {"keys", &Map.keys/1},
      {"merge", &Map.merge(&1, %{a: 2, b: 3})},
      {"merge other", &Map.merge(%{a: 2, b: 3}, &1)},
      {"merge fun", &Map.merge(&1, %{a: 2, b: 3}, fn k, x, y -> {k, x, y} end)},
      {"merge fun other", &Map.merge(%{a: 2}, &1, fn k, x, y -> {k, x, y} end)},
      {"new", &Map.new/1},
      {"new fun", &Map.new(&1, fn {k, v} -> {v, k} end)},
      {"reject", &Map.reject(&1, fn {_, v} -> v end)},
      {"split", &Map.split(&1, [:a, :z])},
      {"take", &Map.take(&1, [:a, 1, :z])},
      {"to_list", &Map.to_list/1},
      {"values", &Map.values/1}
    ]

    List.flatten([by_key, whole])
  end

  defp others do
    [
      {"from_struct",
       fn -> {Map.from_struct(%MapFunctions{}), Map.from_struct(MapFunctions)} end},
      {"from_keys", fn -> {Map.from_keys([:a, :b], 0), Map.from_keys([], 0)} end},
      {"from_keys bad", fn -> Map.from_keys(:a, 0) end},
      {"new struct", fn -> Map.new(1..3, &{&1, &1 * &1}) end},
      {"new keyword", fn -> Map.new(a: 1, b: 2, a: 3) end},
      {"new bad", fn -> Map.new([1]) end},
      {"new set", fn -> Map.new(MapSet.new(a: 1, b: 2)) end},
      {"update struct", fn -> Map.update!(%MapFunctions{}, :a, &(&1 + 1)) end},
      {"new", fn -> Map.new() end}
    ]
  end

  # Beyond 32 keys, maps are trees. Their order is nobody's business, so what is printed is sorted.
  defp large do
    map = Map.new(1..500, &{&1, &1 * &1})
    other = Map.new(400..600, &{&1, -&1})
    print = &IO.inspect(Enum.sort(&1), limit: :infinity, width: :infinity)
    print.(Map.merge(map, other))
    print.(Map.merge(map, other, fn k, x, y -> {k, x, y} end))
    print.(Map.merge(other, map, fn k, x, y -> {k, x, y} end))
    print.(Map.filter(map, fn {k, _} -> rem(k, 50) == 0 end))
    print.(Map.drop(map, Enum.to_list(11..500)))
    print.(Map.take(map, [1, 250, 999]))
    {taken, rest} = Map.split(map, Enum.to_list(1..5))
    print.(taken)
    IO.inspect({map_size(rest), length(Map.keys(map)), Enum.sum(Map.values(other))})
    IO.inspect(Enum.all?(Map.to_list(map), fn {k, v} -> v == k * k end))
    IO.inspect(Map.equal?(map, map |> Map.delete(7) |> Map.put(7, 49)))
  end

  defp outcome(fun) do
    fun.()
  rescue
    error in FunctionClauseError -> error.__struct__
    error -> {error.__struct__, Exception.message(error)}
  end
end
