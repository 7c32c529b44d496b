defmodule Map do
  @moduledoc """
  Maps: collections of values under keys of any kind, in no particular order.

  Keys are the same if `===` says so: `1` and `1.0` are two keys. Looking up, adding and removing
  take logarithmic time. `%{map | key: value}` changes what is there, and patterns take out
  values:

      iex> map = %{:a => 1, "b" => 2}
      iex> %{"b" => two} = map
      iex> %{map | a: two}
      %{:a => 2, "b" => 2}

  Functions that go through a whole map are in `Enum`, to which it is an enumerable of pairs.
  Those here that are given something else than a map raise a `BadMapError`.
  """

  @type key :: any
  @type value :: any

  @doc """
  The map that has `value` under each of `keys`.

  ## Examples

      iex> Map.from_keys([:a, :b], 0)
      %{a: 0, b: 0}

  """
  @doc since: "1.14.0"
  @spec from_keys([key], value) :: map
  defdelegate from_keys(keys, value), to: :maps

  @doc """
  The keys.

  ## Examples

      iex> Map.keys(%{a: 1, b: 2})
      [:a, :b]

  """
  @spec keys(map) :: [key]
  defdelegate keys(map), to: :maps

  @doc """
  The values, in the order in which `keys/1` has their keys.

  ## Examples

      iex> Map.values(%{a: 1, b: 2})
      [1, 2]

  """
  @spec values(map) :: [value]
  defdelegate values(map), to: :maps

  @doc """
  The map's pairs.

  ## Examples

      iex> Map.to_list(%{a: 1, b: 2})
      [a: 1, b: 2]

  """
  @spec to_list(map) :: [{term, term}]
  defdelegate to_list(map), to: :maps

  @doc """
  The empty map.

  ## Examples

      iex> Map.new()
      %{}

  """
  @spec new :: map
  def new, do: %{}

  @doc """
  The map of an enumerable's pairs; of several with the same key, the last one.

  ## Examples

      iex> Map.new(b: 1, a: 2, b: 3)
      %{a: 2, b: 3}

  """
  @spec new(Enumerable.t()) :: map
  def new(enumerable)
  def new(list) when is_list(list), do: :maps.from_list(list)
  def new(%_{} = enumerable), do: new_from_enum(enumerable)
  def new(%{} = map), do: map
  def new(enumerable), do: new_from_enum(enumerable)

  defp new_from_enum(enumerable), do: :maps.from_list(Enum.to_list(enumerable))

  @doc """
  The map of the pairs that `transform` makes of an enumerable's elements.

  ## Examples

      iex> Map.new(["a", "bcd"], &{&1, byte_size(&1)})
      %{"a" => 1, "bcd" => 3}

  """
  @spec new(Enumerable.t(), (term -> {key, value})) :: map
  def new(enumerable, transform) when is_function(transform, 1) do
    :maps.from_list(Enum.map(enumerable, transform))
  end

  @doc """
  Is there a value under `key`?

  ## Examples

      iex> Map.has_key?(%{a: nil}, :a)
      true

  """
  @spec has_key?(map, key) :: boolean
  def has_key?(map, key), do: :maps.is_key(key, map)

  @doc """
  The value under `key` as `{:ok, value}`, or `:error` if there is none.

  ## Examples

      iex> Map.fetch(%{a: 1}, :a)
      {:ok, 1}
      iex> Map.fetch(%{a: 1}, :b)
      :error

  """
  @spec fetch(map, key) :: {:ok, value} | :error
  def fetch(map, key), do: :maps.find(key, map)

  @doc """
  The value under `key`, which must be there: otherwise a `KeyError` is raised.

  ## Examples

      iex> Map.fetch!(%{a: 1}, :a)
      1

  """
  @spec fetch!(map, key) :: value
  def fetch!(map, key), do: :maps.get(key, map)

  @doc """
  Puts `value` under `key` if nothing is there yet.

  ## Examples

      iex> Map.put_new(%{a: 1}, :b, 2)
      %{a: 1, b: 2}
      iex> Map.put_new(%{a: 1}, :a, 2)
      %{a: 1}

  """
  @spec put_new(map, key, value) :: map
  def put_new(map, key, value) do
    case map do
      %{^key => _present} -> map
      %{} -> Map.put(map, key, value)
      other -> :erlang.error({:badmap, other})
    end
  end

  @doc """
  Puts `value` under `key` if something is there already.

  ## Examples

      iex> Map.replace(%{a: 1}, :a, 2)
      %{a: 2}
      iex> Map.replace(%{a: 1}, :b, 2)
      %{a: 1}

  """
  @doc since: "1.11.0"
  @spec replace(map, key, value) :: map
  def replace(map, key, value) do
    case map do
      %{^key => _present} -> %{map | key => value}
      %{} -> map
      other -> :erlang.error({:badmap, other})
    end
  end

  @doc """
  Puts `value` under `key`, where something must be: otherwise a `KeyError` is raised.

  ## Examples

      iex> Map.replace!(%{a: 1}, :a, 2)
      %{a: 2}

  """
  @doc since: "1.5.0"
  @spec replace!(map, key, value) :: map
  def replace!(map, key, value), do: :maps.update(key, value, map)

  @doc """
  Replaces what is under `key`, if anything is, by what `fun` makes of it.

  ## Examples

      iex> Map.replace_lazy(%{a: 1}, :a, &(&1 * 10))
      %{a: 10}
      iex> Map.replace_lazy(%{a: 1}, :b, &(&1 * 10))
      %{a: 1}

  """
  @doc since: "1.14.0"
  @spec replace_lazy(map, key, (existing_value :: value -> new_value :: value)) :: map
  def replace_lazy(map, key, fun) when is_map(map) and is_function(fun, 1) do
    case map do
      %{^key => present} -> %{map | key => fun.(present)}
      %{} -> map
    end
  end

  @doc """
  Puts what `fun` answers under `key`; calls it only if nothing is there yet.

  ## Examples

      iex> Map.put_new_lazy(%{a: 1}, :b, fn -> 2 end)
      %{a: 1, b: 2}

  """
  @spec put_new_lazy(map, key, (() -> value)) :: map
  def put_new_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => _present} -> map
      %{} -> Map.put(map, key, fun.())
      other -> :erlang.error({:badmap, other})
    end
  end

  @doc """
  The map with nothing but `keys`; those that it has not are passed over.

  ## Examples

      iex> Map.take(%{a: 1, b: 2, c: 3}, [:a, :c, :z])
      %{a: 1, c: 3}

  """
  @spec take(map, [key]) :: map
  def take(map, keys)
  def take(map, keys) when is_map(map) and is_list(keys), do: :maps.with(keys, map)
  def take(map, keys) when is_map(map), do: take(map, key_list("take", keys))
  def take(non_map, _keys), do: :erlang.error({:badmap, non_map})

  @doc """
  The value under `key`, or `default`.

  ## Examples

      iex> Map.get(%{a: 1}, :a)
      1
      iex> Map.get(%{a: 1}, :b)
      nil
      iex> Map.get(%{a: 1}, :b, 0)
      0

  """
  @spec get(map, key, value) :: value
  def get(map, key, default \\ nil) do
    case map do
      %{^key => value} -> value
      %{} -> default
      other -> :erlang.error({:badmap, other}, [map, key, default])
    end
  end

  @doc """
  The value under `key`, or what `fun` answers, which is called only if there is none.

  ## Examples

      iex> Map.get_lazy(%{a: 1}, :b, fn -> 2 end)
      2

  """
  @spec get_lazy(map, key, (() -> value)) :: value
  def get_lazy(map, key, fun) when is_function(fun, 0) do
    case map do
      %{^key => value} -> value
      %{} -> fun.()
      other -> :erlang.error({:badmap, other}, [map, key, fun])
    end
  end

  @doc """
  Puts `value` under `key`, in place of what may be there.

  ## Examples

      iex> Map.put(%{a: 1}, :b, 2)
      %{a: 1, b: 2}
      iex> Map.put(%{a: 1}, :a, 2)
      %{a: 2}

  """
  @spec put(map, key, value) :: map
  def put(map, key, value), do: :maps.put(key, value, map)

  @doc """
  The map without `key`.

  ## Examples

      iex> Map.delete(%{a: 1, b: 2}, :a)
      %{b: 2}

  """
  @spec delete(map, key) :: map
  def delete(map, key), do: :maps.remove(key, map)

  @doc """
  Both maps in one; under keys of both is what `map2` has.

  ## Examples

      iex> Map.merge(%{a: 1, b: 2}, %{b: 3, c: 4})
      %{a: 1, b: 3, c: 4}

  """
  @spec merge(map, map) :: map
  defdelegate merge(map1, map2), to: :maps

  @doc """
  Both maps in one; under keys of both is what `fun` makes of the key and the two values.

  ## Examples

      iex> Map.merge(%{a: 1, b: 2}, %{b: 3, c: 4}, fn _key, x, y -> x + y end)
      %{a: 1, b: 5, c: 4}

  """
  @spec merge(map, map, (key, value, value -> value)) :: map
  def merge(map1, map2, fun) when is_function(fun, 3) do
    cond do
      not is_map(map1) ->
        :erlang.error({:badmap, map1}, [map1, map2, fun])

      not is_map(map2) ->
        :erlang.error({:badmap, map2}, [map1, map2, fun])

      map_size(map1) < map_size(map2) ->
        merge_into(:maps.next(:maps.iterator(map1)), map2, &fun.(&1, &3, &2))

      true ->
        merge_into(:maps.next(:maps.iterator(map2)), map1, fun)
    end
  end

  # `fun` gets the value of the map that is merged into first.
  defp merge_into({key, value, iterator}, map, fun) do
    merged =
      case map do
        %{^key => present} -> %{map | key => fun.(key, present, value)}
        %{} -> :maps.put(key, value, map)
      end

    merge_into(:maps.next(iterator), merged, fun)
  end

  defp merge_into(:none, map, _fun), do: map

  @doc """
  Replaces what is under `key` by what `fun` makes of it; puts `default` there if there is
  nothing.

  ## Examples

      iex> Map.update(%{a: 1}, :a, 0, &(&1 + 1))
      %{a: 2}
      iex> Map.update(%{a: 1}, :b, 0, &(&1 + 1))
      %{a: 1, b: 0}

  """
  @spec update(map, key, default :: value, (existing_value :: value -> new_value :: value)) ::
          map
  def update(map, key, default, fun) when is_function(fun, 1) do
    case map do
      %{^key => present} -> %{map | key => fun.(present)}
      %{} -> :maps.put(key, default, map)
      other -> :erlang.error({:badmap, other}, [map, key, default, fun])
    end
  end

  @doc """
  Takes out the value under `key`: it (or `default`) and the map without it.

  ## Examples

      iex> Map.pop(%{a: 1, b: 2}, :a)
      {1, %{b: 2}}
      iex> Map.pop(%{a: 1}, :b, 0)
      {0, %{a: 1}}

  """
  @spec pop(map, key, default) :: {value, updated_map :: map} | {default, map} when default: value
  def pop(map, key, default \\ nil) do
    case :maps.take(key, map) do
      {_value, _rest} = taken -> taken
      :error -> {default, map}
    end
  end

  @doc """
  Like `pop/3`, but raises a `KeyError` if there is nothing under `key`.

  ## Examples

      iex> Map.pop!(%{a: 1, b: 2}, :b)
      {2, %{a: 1}}

  """
  @doc since: "1.10.0"
  @spec pop!(map, key) :: {value, updated_map :: map}
  def pop!(map, key) do
    with :error <- :maps.take(key, map), do: raise(KeyError, key: key, term: map)
  end

  @doc """
  Like `pop/3`, with a function for the default, called only if there is nothing under `key`.

  ## Examples

      iex> Map.pop_lazy(%{a: 1}, :b, fn -> 0 end)
      {0, %{a: 1}}

  """
  @spec pop_lazy(map, key, (() -> value)) :: {value, map}
  def pop_lazy(map, key, fun) when is_function(fun, 0) do
    with :error <- :maps.take(key, map), do: {fun.(), map}
  end

  @doc """
  The map without `keys`.

  ## Examples

      iex> Map.drop(%{a: 1, b: 2, c: 3}, [:a, :z])
      %{b: 2, c: 3}

  """
  @spec drop(map, [key]) :: map
  def drop(map, keys)
  def drop(map, keys) when is_map(map) and is_list(keys), do: :maps.without(keys, map)
  def drop(map, keys) when is_map(map), do: drop(map, key_list("drop", keys))
  def drop(non_map, keys), do: :erlang.error({:badmap, non_map}, [non_map, keys])

  @doc """
  Two maps: the part with `keys`, and the rest.

  ## Examples

      iex> Map.split(%{a: 1, b: 2, c: 3}, [:a, :z])
      {%{a: 1}, %{b: 2, c: 3}}

  """
  @spec split(map, [key]) :: {map, map}
  def split(map, keys)

  def split(map, keys) when is_map(map) and is_list(keys) do
    {:maps.with(keys, map), :maps.without(keys, map)}
  end

  def split(map, keys) when is_map(map), do: split(map, key_list("split", keys))
  def split(non_map, keys), do: :erlang.error({:badmap, non_map}, [non_map, keys])

  # Other enumerables than lists have been deprecated, but they still work.
  defp key_list(function, keys) do
    IO.warn(
      "Map.#{function}/2 with an Enumerable of keys that is not a list is deprecated. " <>
        " Use a list of keys instead."
    )

    Enum.to_list(keys)
  end

  @doc """
  Replaces what is under `key`, where something must be, by what `fun` makes of it; otherwise a
  `KeyError` is raised.

  ## Examples

      iex> Map.update!(%{a: 1}, :a, &(&1 + 1))
      %{a: 2}

  """
  @spec update!(map, key, (existing_value :: value -> new_value :: value)) :: map
  def update!(map, key, fun) when is_function(fun, 1) do
    %{map | key => fun.(:maps.get(key, map))}
  end

  @doc """
  Takes a value out and puts another one there in one go.

  `fun` gets what is under `key` (`nil` if nothing is) and answers `{taken, new}`, or `:pop` to
  take out the value with its key. The result is what was taken and the new map. Any other
  answer raises an error.

  ## Examples

      iex> Map.get_and_update(%{a: 1}, :a, &{&1, &1 + 1})
      {1, %{a: 2}}
      iex> Map.get_and_update(%{a: 1}, :a, fn _ -> :pop end)
      {1, %{}}

  """
  @spec get_and_update(map, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
          {current_value, new_map :: map}
        when current_value: value
  def get_and_update(map, key, fun) when is_function(fun, 1) do
    current = get(map, key)
    put_updated(fun.(current), current, map, key)
  end

  @doc """
  Like `get_and_update/3`, but raises a `KeyError` if there is nothing under `key`.

  ## Examples

      iex> Map.get_and_update!(%{a: 1}, :a, &{&1, &1 + 1})
      {1, %{a: 2}}

  """
  @spec get_and_update!(map, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
          {current_value, map}
        when current_value: value
  def get_and_update!(map, key, fun) when is_function(fun, 1) do
    current = fetch!(map, key)
    put_updated(fun.(current), current, map, key)
  end

  defp put_updated({taken, new}, _current, map, key), do: {taken, :maps.put(key, new, map)}
  defp put_updated(:pop, current, map, key), do: {current, :maps.remove(key, map)}

  defp put_updated(other, _current, _map, _key) do
    raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
  end

  @doc """
  The fields of a struct as a plain map; of a module with a struct, those of a new one.

  ## Examples

      iex> Map.from_struct(1..3)
      %{first: 1, last: 3, step: 1}

  """
  @spec from_struct(atom | struct) :: map
  def from_struct(struct)
  def from_struct(module) when is_atom(module), do: :maps.remove(:__struct__, module.__struct__())
  def from_struct(%_{} = struct), do: :maps.remove(:__struct__, struct)

  @doc """
  Are the two maps the same, by `===` of keys and values?

  ## Examples

      iex> Map.equal?(%{a: 1, b: 2}, %{b: 2, a: 1})
      true
      iex> Map.equal?(%{a: 1}, %{a: 1.0})
      false

  """
  @spec equal?(map, map) :: boolean
  def equal?(map1, map2)
  def equal?(%{} = map1, %{} = map2), do: map1 === map2
  def equal?(%{} = map1, map2), do: :erlang.error({:badmap, map2}, [map1, map2])
  def equal?(term, other), do: :erlang.error({:badmap, term}, [term, other])

  @doc """
  The pairs for which `fun` answers neither `false` nor `nil`.

  ## Examples

      iex> Map.filter(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
      %{b: 2}

  """
  @doc since: "1.13.0"
  @spec filter(map, ({key, value} -> as_boolean(term))) :: map
  def filter(map, fun) when is_map(map) and is_function(fun, 1) do
    :maps.from_list(filtered(:maps.next(:maps.iterator(map)), fun))
  end

  defp filtered({key, value, iterator}, fun) do
    pair = {key, value}

    if fun.(pair),
      do: [pair | filtered(:maps.next(iterator), fun)],
      else: filtered(:maps.next(iterator), fun)
  end

  defp filtered(:none, _fun), do: []

  @doc """
  The pairs for which `fun` answers `false` or `nil`.

  ## Examples

      iex> Map.reject(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
      %{a: 1}

  """
  @doc since: "1.13.0"
  @spec reject(map, ({key, value} -> as_boolean(term))) :: map
  def reject(map, fun) when is_map(map) and is_function(fun, 1) do
    :maps.from_list(rejected(:maps.next(:maps.iterator(map)), fun))
  end

  defp rejected({key, value, iterator}, fun) do
    pair = {key, value}

    if fun.(pair),
      do: rejected(:maps.next(iterator), fun),
      else: [pair | rejected(:maps.next(iterator), fun)]
  end

  defp rejected(:none, _fun), do: []

  @doc false
  @deprecated "Use Kernel.map_size/1 instead"
  def size(map), do: map_size(map)

  @doc false
  @deprecated "Use Map.new/2 instead (invoke Map.from_struct/1 before if you have a struct)"
  def map(map, fun) when is_map(map) do
    :maps.from_list(for {key, value} <- :maps.to_list(map), do: {key, fun.({key, value})})
  end
end
