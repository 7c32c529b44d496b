# Every function of Keyword: with keys that are there once, twice and not at all, and on lists that are no keyword lists.
defmodule KeywordFunctions do
  def main do
    lists = [
      [],
      [a: 1],
      [a: 1, b: nil, a: 3, c: 4],
      [{"a", 1}],
      [:a, a: 1],
      [{:a, 1, 2}],
      %{a: 1}
    ]

    for list <- lists, {name, call} <- calls() do
      IO.puts([inspect(list), " ", name, " ", inspect(outcome(fn -> call.(list) end))])
    end
  end

  defp calls do
    by_key =
      for key <- [:a, :b, :z] do
        [
          delete: &Keyword.delete(&1, key),
          delete_first: &Keyword.delete_first(&1, key),
          fetch: &Keyword.fetch(&1, key),
          fetch!: &Keyword.fetch!(&1, key),
          get: &Keyword.get(&1, key),
          get_default: &Keyword.get(&1, key, :none),
          get_lazy: &Keyword.get_lazy(&1, key, fn -> :lazy end),
          get_values: &Keyword.get_values(&1, key),
          get_and_update: &Keyword.get_and_update(&1, key, fn x -> {{x}, :new} end),
          get_and_update_pop: &Keyword.get_and_update(&1, key, fn _ -> :pop end),
          get_and_update_bad: &Keyword.get_and_update(&1, key, fn _ -> :bad end),
          get_and_update!: &Keyword.get_and_update!(&1, key, fn x -> {x, :new} end),
          get_and_update_pop!: &Keyword.get_and_update!(&1, key, fn _ -> :pop end),
          has_key?: &Keyword.has_key?(&1, key),
          pop: &Keyword.pop(&1, key),
          pop_default: &Keyword.pop(&1, key, :none),
          pop!: &Keyword.pop!(&1, key),
          pop_first: &Keyword.pop_first(&1, key, :none),
          pop_lazy: &Keyword.pop_lazy(&1, key, fn -> :lazy end),
          pop_values: &Keyword.pop_values(&1, key),
          put: &Keyword.put(&1, key, :new),
          put_new: &Keyword.put_new(&1, key, :new),
          put_new_lazy: &Keyword.put_new_lazy(&1, key, fn -> :lazy end),
          replace: &Keyword.replace(&1, key, :new),
          replace!: &Keyword.replace!(&1, key, :new),
          replace_lazy: &Keyword.replace_lazy(&1, key, fn x -> {x} end),
          update: &Keyword.update(&1, key, :default, fn x -> {x} end),
          update!: &Keyword.update!(&1, key, fn x -> {x} end)
        ]
        |> Enum.map(fn {name, call} -> {"#{name} #{key}", call} end)
      end

    List.flatten([by_key, whole()])
  end

  defp whole do
    [
      {"drop", &Keyword.drop(&1, [:a, :z])},
      {"equal?", &Keyword.equal?(&1, a: 3, c: 4, b: nil, a: 1)},
      {"filter", &Keyword.filter(&1, fn {_, v} -> v end)},
      {"keys", &Keyword.keys/1},
      {"keyword?", &Keyword.keyword?/1},
      {"merge", &Keyword.merge(&1, a: 2, d: 3, a: 4)},
      {"merge other", &Keyword.merge([a: 2, d: 3, a: 4], &1)},
      {"merge fun", &Keyword.merge(&1, [a: 2, d: 3, a: 4], fn k, x, y -> {k, x, y} end)},
      {"merge fun other", &Keyword.merge([a: 2, a: 3, a: 4], &1, fn k, x, y -> {k, x, y} end)},
      {"new", &Keyword.new/1},
      {"new fun", &Keyword.new(&1, fn {k, v} -> {k, {v}} end)},
      {"reject", &Keyword.reject(&1, fn {_, v} -> v end)},
      {"split", &Keyword.split(&1, [:a, :z])},
      {"take", &Keyword.take(&1, [:a, :z])},
      {"to_list", &Keyword.to_list/1},
      {"validate none", &Keyword.validate(&1, [])},
      {"validate", &sorted(Keyword.validate(&1, [:b, a: 5, d: 6]))},
      {"validate! ", &Keyword.validate!(&1, [:a])},
      {"validate! twice", &Keyword.validate!(&1, [:a, :b, :c])},
      {"validate! bad", &Keyword.validate!(&1, [:a, :b, :c, 1])},
      {"values", &Keyword.values/1},
      {"from_keys", &Keyword.from_keys(&1, 1)},
      {"from_keys", fn _ -> Keyword.from_keys([:a, :b, :a], 1) end}
    ]
  end

  defp sorted({kind, list}), do: {kind, Enum.sort(list)}

  defp outcome(fun) do
    fun.()
  rescue
    error in [FunctionClauseError, MatchError, CaseClauseError] -> error.__struct__
    error -> {error.__struct__, Exception.message(error)}
  end
end
