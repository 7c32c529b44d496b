defmodule :maps do
  @moduledoc """
  Erlang's functions on maps. These are built in: `find/2`, `from_keys/2`, `from_list/1`, `get/2`, `is_key/2`, `keys/1`, `merge/2`,
  `put/3`, `remove/2`, `take/2`, `update/3` and `values/1`.

  Where a map is gone through, an iterator (`iterator/1`) may stand instead. Errors are `{:badmap, term}` and `{:badkey, key}`, and
  `:badarg` for what is not a function.
  """

  @info [error_info: %{module: :erl_stdlib_errors}]

  @opaque iterator :: {term, term, iterator} | :none | nonempty_improper_list(integer, map)

  @doc "An empty map."
  @spec new() :: map
  def new, do: %{}

  @doc "How many pairs a map has."
  @spec size(map) :: non_neg_integer
  def size(map) when is_map(map), do: map_size(map)
  def size(map), do: :erlang.error({:badmap, map}, [map], @info)

  @doc "The value at `key`, or `default`."
  @spec get(term, map, term) :: term
  def get(key, map, default) when is_map(map) do
    case map do
      %{^key => value} -> value
      _ -> default
    end
  end

  def get(key, map, default), do: :erlang.error({:badmap, map}, [key, map, default], @info)

  @doc "All pairs."
  @spec to_list(map) :: [{term, term}]
  def to_list(map) when is_map(map), do: collect(:erts_internal.map_next(0, map, []))
  def to_list(map), do: :erlang.error({:badmap, map}, [map], @info)

  defp collect([path, map | pairs]) when is_integer(path),
    do: collect(:erts_internal.map_next(path, map, pairs))

  defp collect(pairs), do: pairs

  ## Changing values

  @doc "With what `fun` makes of the value at `key`, which must exist."
  @spec update_with(term, (term -> term), map) :: map
  def update_with(key, fun, map) when is_function(fun, 1) and is_map(map) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      _ -> :erlang.error({:badkey, key}, [key, fun, map])
    end
  end

  def update_with(key, fun, map), do: :erlang.error(not_map(map), [key, fun, map], @info)

  @doc "With what `fun` makes of the value at `key`, or with `initial` there when it did not exist."
  @spec update_with(term, (term -> term), term, map) :: map
  def update_with(key, fun, initial, map) when is_function(fun, 1) and is_map(map) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      _ -> :maps.put(key, initial, map)
    end
  end

  def update_with(key, fun, initial, map),
    do: :erlang.error(not_map(map), [key, fun, initial, map], @info)

  ## Several maps

  @doc "Both maps as one; `combine` gives the value of a key that both have."
  @spec merge_with((term, term, term -> term), map, map) :: map
  def merge_with(combine, a, b) when is_map(a) and is_map(b) and is_function(combine, 3) do
    if map_size(a) > map_size(b),
      do: merge_into(next(iterator(b)), a, combine),
      else: merge_into(next(iterator(a)), b, fn key, y, x -> combine.(key, x, y) end)
  end

  def merge_with(combine, a, b),
    do: :erlang.error(not_maps(a, b, combine), [combine, a, b], @info)

  defp merge_into({key, y, pairs}, map, combine) do
    case map do
      %{^key => x} -> merge_into(next(pairs), %{map | key => combine.(key, x, y)}, combine)
      _ -> merge_into(next(pairs), :maps.put(key, y, map), combine)
    end
  end

  defp merge_into(:none, map, _), do: map

  @doc "The pairs of `b` whose key `a` has too."
  @spec intersect(map, map) :: map
  def intersect(a, b) when is_map(a) and is_map(b) do
    if map_size(a) <= map_size(b),
      do: :maps.from_list(common(next(iterator(a)), b, fn _, _, y -> y end)),
      else: :maps.from_list(common(next(iterator(b)), a, fn _, y, _ -> y end))
  end

  def intersect(a, b), do: :erlang.error(not_maps(a, b), [a, b], @info)

  @doc "The keys that both maps have, each with what `combine` gives."
  @spec intersect_with((term, term, term -> term), map, map) :: map
  def intersect_with(combine, a, b) when is_map(a) and is_map(b) and is_function(combine, 3) do
    if map_size(a) <= map_size(b),
      do: :maps.from_list(common(next(iterator(a)), b, combine)),
      else: :maps.from_list(common(next(iterator(b)), a, fn key, y, x -> combine.(key, x, y) end))
  end

  def intersect_with(combine, a, b),
    do: :erlang.error(not_maps(a, b, combine), [combine, a, b], @info)

  defp common({key, x, pairs}, map, combine) do
    case map do
      %{^key => y} -> [{key, combine.(key, x, y)} | common(next(pairs), map, combine)]
      _ -> common(next(pairs), map, combine)
    end
  end

  defp common(:none, _, _), do: []

  ## Iterators

  @doc "An iterator for `next/1`."
  @spec iterator(map) :: iterator
  def iterator(map) when is_map(map), do: [0 | map]
  def iterator(map), do: :erlang.error({:badmap, map}, [map], @info)

  @doc "The next key, value and iterator, or `:none`."
  @spec next(iterator) :: {term, term, iterator} | :none
  def next({_, _, _} = pairs), do: pairs

  def next([path | map]) when is_integer(path) and is_map(map),
    do: :erts_internal.map_next(path, map, :iterator)

  def next(:none), do: :none
  def next(iterator), do: :erlang.error(:badarg, [iterator], @info)

  # The first pair of a map or an iterator.
  defp first(map) when is_map(map), do: :erts_internal.map_next(0, map, :iterator)
  defp first({_, _, _} = pairs), do: pairs

  defp first([path | map]) when is_integer(path) and is_map(map),
    do: :erts_internal.map_next(path, map, :iterator)

  defp first(:none), do: :none
  defp first(_), do: :error

  ## Functions of pairs

  @doc "The pairs of which `predicate` is true."
  @spec filter((term, term -> boolean), map | iterator) :: map
  def filter(predicate, map) when is_function(predicate, 2) do
    case first(map) do
      :error -> :erlang.error({:badmap, map}, [predicate, map], @info)
      pairs -> :maps.from_list(filter_1(predicate, pairs))
    end
  end

  def filter(predicate, map), do: :erlang.error(:badarg, [predicate, map], @info)

  defp filter_1(predicate, {key, value, pairs}) do
    case predicate.(key, value) do
      true -> [{key, value} | filter_1(predicate, next(pairs))]
      false -> filter_1(predicate, next(pairs))
    end
  end

  defp filter_1(_, :none), do: []

  @doc "`fun` answers `true` (keep the pair), `false` (leave it out) or `{true, value}` (keep the key with that value)."
  @spec filtermap((term, term -> boolean | {true, term}), map | iterator) :: map
  def filtermap(fun, map) when is_function(fun, 2) do
    case first(map) do
      :error -> :erlang.error({:badmap, map}, [fun, map], @info)
      pairs -> :maps.from_list(filtermap_1(fun, pairs))
    end
  end

  def filtermap(fun, map), do: :erlang.error(:badarg, [fun, map], @info)

  defp filtermap_1(fun, {key, value, pairs}) do
    case fun.(key, value) do
      true -> [{key, value} | filtermap_1(fun, next(pairs))]
      {true, value} -> [{key, value} | filtermap_1(fun, next(pairs))]
      false -> filtermap_1(fun, next(pairs))
    end
  end

  defp filtermap_1(_, :none), do: []

  @doc "Calls `fun` with each pair."
  @spec foreach((term, term -> term), map | iterator) :: :ok
  def foreach(fun, map) when is_function(fun, 2) do
    case first(map) do
      :error -> :erlang.error({:badmap, map}, [fun, map], @info)
      pairs -> foreach_1(fun, pairs)
    end
  end

  def foreach(fun, map), do: :erlang.error(:badarg, [fun, map], @info)

  defp foreach_1(fun, {key, value, pairs}) do
    fun.(key, value)
    foreach_1(fun, next(pairs))
  end

  defp foreach_1(_, :none), do: :ok

  @doc "Calls `fun` with each key, its value and what it gave before."
  @spec fold((term, term, term -> term), term, map | iterator) :: term
  def fold(fun, acc, map) when is_function(fun, 3) do
    case first(map) do
      :error -> :erlang.error({:badmap, map}, [fun, acc, map], @info)
      pairs -> fold_1(fun, acc, pairs)
    end
  end

  def fold(fun, acc, map), do: :erlang.error(:badarg, [fun, acc, map], @info)

  defp fold_1(fun, acc, {key, value, pairs}), do: fold_1(fun, fun.(key, value, acc), next(pairs))
  defp fold_1(_, acc, :none), do: acc

  @doc "Each key with what `fun` makes of it and its value."
  @spec map((term, term -> term), map | iterator) :: map
  def map(fun, map) when is_function(fun, 2) do
    case first(map) do
      :error -> :erlang.error({:badmap, map}, [fun, map], @info)
      pairs -> :maps.from_list(map_1(fun, pairs))
    end
  end

  def map(fun, map), do: :erlang.error(:badarg, [fun, map], @info)

  defp map_1(fun, {key, value, pairs}), do: [{key, fun.(key, value)} | map_1(fun, next(pairs))]
  defp map_1(_, :none), do: []

  ## Some keys

  @doc "Without the pairs of some keys."
  @spec without([term], map) :: map
  def without(keys, map) when is_list(keys) and is_map(map),
    do: :lists.foldl(&:maps.remove/2, map, keys)

  def without(keys, map), do: :erlang.error(not_map(map), [keys, map], @info)

  @doc "Only the pairs of some keys, of those that exist."
  @spec with([term], map) :: map
  def with(keys, map) when is_list(keys) and is_map(map), do: :maps.from_list(with_1(keys, map))
  def with(keys, map), do: :erlang.error(not_map(map), [keys, map], @info)

  defp with_1([key | keys], map) do
    case map do
      %{^key => value} -> [{key, value} | with_1(keys, map)]
      _ -> with_1(keys, map)
    end
  end

  defp with_1([], _), do: []

  ## Groups

  @doc "The elements of a list by what `key_of` gives of them; within a group they keep their order."
  @spec groups_from_list((term -> term), list) :: map
  def groups_from_list(key_of, list) when is_function(key_of, 1) do
    case proper?(list) do
      false -> :erlang.error(:badarg, [key_of, list], @info)
      true -> groups_from_list_1(key_of, :lists.reverse(list), %{})
    end
  end

  def groups_from_list(key_of, list), do: :erlang.error(:badarg, [key_of, list], @info)

  defp groups_from_list_1(key_of, [x | list], groups),
    do: groups_from_list_1(key_of, list, put_in_front(key_of.(x), x, groups))

  defp groups_from_list_1(_, [], groups), do: groups

  @doc "What `value_of` gives of the elements of a list, by what `key_of` gives of them."
  @spec groups_from_list((term -> term), (term -> term), list) :: map
  def groups_from_list(key_of, value_of, list)
      when is_function(key_of, 1) and is_function(value_of, 1) do
    case proper?(list) do
      false -> :erlang.error(:badarg, [key_of, value_of, list], @info)
      true -> groups_from_list_2(key_of, value_of, :lists.reverse(list), %{})
    end
  end

  def groups_from_list(key_of, value_of, list),
    do: :erlang.error(:badarg, [key_of, value_of, list], @info)

  defp groups_from_list_2(key_of, value_of, [x | list], groups) do
    key = key_of.(x)
    groups_from_list_2(key_of, value_of, list, put_in_front(key, value_of.(x), groups))
  end

  defp groups_from_list_2(_, _, [], groups), do: groups

  defp put_in_front(key, value, groups) do
    case groups do
      %{^key => values} -> %{groups | key => [value | values]}
      _ -> :maps.put(key, [value], groups)
    end
  end

  defp proper?(list) when length(list) >= 0, do: true
  defp proper?(_), do: false

  ## Errors

  defp not_map(map) when is_map(map), do: :badarg
  defp not_map(term), do: {:badmap, term}

  defp not_maps(a, b) when is_map(a), do: {:badmap, b}
  defp not_maps(a, _), do: {:badmap, a}

  defp not_maps(a, b, combine) when is_function(combine, 3), do: not_maps(a, b)
  defp not_maps(_, _, _), do: :badarg
end
