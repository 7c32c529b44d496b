defmodule MapSet do
  @moduledoc """
  Sets: collections in which every value is at most once. Values are the same if `===` says so.

      iex> primes = MapSet.new([2, 3, 5, 7])
      iex> 5 in primes
      true
      iex> MapSet.intersection(primes, MapSet.new(1..4))
      MapSet.new([2, 3])

  Adding, removing and looking up take logarithmic time. A set is enumerable, in no particular
  order, and `Enum.into/2` fills it. The struct's fields are its own business.
  """

  # The fields are Elixir's, so that sets can be exchanged with real Elixir; so is the value of
  # the map's keys, which code that was compiled elsewhere may have made as well.
  defstruct map: %{}, version: 2

  @type value :: term
  @opaque internal(value) :: %{optional(value) => []}
  @type t(value) :: %__MODULE__{map: internal(value)}
  @type t :: t(term)

  @present []

  @doc """
  The empty set.

  ## Examples

      iex> MapSet.new()
      MapSet.new([])

  """
  @spec new :: t
  def new, do: %MapSet{}

  @doc """
  The set of an enumerable's elements.

  ## Examples

      iex> MapSet.new([:b, :a, :b])
      MapSet.new([:a, :b])

  """
  @spec new(Enumerable.t()) :: t
  def new(enumerable)
  def new(%__MODULE__{} = map_set), do: map_set
  def new(enumerable), do: from_list(Enum.to_list(enumerable))

  @doc """
  The set of what `transform` makes of an enumerable's elements.

  ## Examples

      iex> MapSet.new(-2..2, &abs/1)
      MapSet.new([0, 1, 2])

  """
  @spec new(Enumerable.t(), (term -> val)) :: t(val) when val: value
  def new(enumerable, transform) when is_function(transform, 1) do
    from_list(Enum.map(enumerable, transform))
  end

  defp from_list(list), do: %MapSet{map: :maps.from_keys(list, @present)}

  @doc """
  The set without `value`.

  ## Examples

      iex> MapSet.delete(MapSet.new([1, 2]), 2)
      MapSet.new([1])
      iex> MapSet.delete(MapSet.new([1, 2]), 3)
      MapSet.new([1, 2])

  """
  @spec delete(t(val1), val2) :: t(val1) when val1: value, val2: value
  def delete(%MapSet{map: map} = map_set, value) do
    %{map_set | map: :maps.remove(value, map)}
  end

  @doc """
  What is in `map_set1` but not in `map_set2`.

  ## Examples

      iex> MapSet.difference(MapSet.new([1, 2, 3]), MapSet.new([2, 9]))
      MapSet.new([1, 3])

  """
  @spec difference(t(val1), t(val2)) :: t(val1) when val1: value, val2: value
  def difference(map_set1, map_set2)

  def difference(%MapSet{map: map1} = map_set, %MapSet{map: map2}) do
    %{map_set | map: subtract(map1, map2)}
  end

  # Removing is cheaper per key than adding, but when most of a large set goes, what is left is
  # collected instead.
  defp subtract(map1, map2) when map_size(map1) < map_size(map2) * 2 do
    :maps.from_keys(missing(:maps.keys(map1), map2), @present)
  end

  defp subtract(map1, map2), do: :maps.without(:maps.keys(map2), map1)

  defp missing([key | keys], map) when is_map_key(map, key), do: missing(keys, map)
  defp missing([key | keys], map), do: [key | missing(keys, map)]
  defp missing([], _map), do: []

  @doc """
  What is in one of the two sets but not in both.

  ## Examples

      iex> MapSet.symmetric_difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1, 3])

  """
  @doc since: "1.14.0"
  @spec symmetric_difference(t(val1), t(val2)) :: t(val1 | val2) when val1: value, val2: value
  def symmetric_difference(%MapSet{map: map1} = map_set1, %MapSet{map: map2}) do
    %{map_set1 | map: :maps.merge(subtract(map1, map2), subtract(map2, map1))}
  end

  @doc """
  Have the two sets nothing in common?

  ## Examples

      iex> MapSet.disjoint?(MapSet.new([1, 2]), MapSet.new([3]))
      true
      iex> MapSet.disjoint?(MapSet.new([1, 2]), MapSet.new([2]))
      false

  """
  @spec disjoint?(t, t) :: boolean
  def disjoint?(%MapSet{map: map1}, %MapSet{map: map2}) do
    {small, large} = by_size(map1, map2)
    none?(:maps.next(:maps.iterator(small)), large)
  end

  defp none?({key, _, _iterator}, map) when is_map_key(map, key), do: false
  defp none?({_key, _, iterator}, map), do: none?(:maps.next(iterator), map)
  defp none?(:none, _map), do: true

  defp by_size(map1, map2) when map_size(map1) > map_size(map2), do: {map2, map1}
  defp by_size(map1, map2), do: {map1, map2}

  @doc """
  Have both sets the same values?

  ## Examples

      iex> MapSet.equal?(MapSet.new([1, 2]), MapSet.new([2, 1]))
      true
      iex> MapSet.equal?(MapSet.new([1]), MapSet.new([1.0]))
      false

  """
  @spec equal?(t, t) :: boolean
  def equal?(%MapSet{map: map1, version: version}, %MapSet{map: map2, version: version}) do
    map1 === map2
  end

  # Sets that other versions of Elixir have made may have other values behind the keys.
  def equal?(%MapSet{} = map_set1, %MapSet{} = map_set2) do
    size(map_set1) == size(map_set2) and subset?(map_set1, map_set2)
  end

  @doc """
  What is in both sets.

  ## Examples

      iex> MapSet.intersection(MapSet.new([1, 2, 3]), MapSet.new([2, 3, 4]))
      MapSet.new([2, 3])

  """
  @spec intersection(t(val), t(val)) :: t(val) when val: value
  def intersection(%MapSet{map: map1} = map_set, %MapSet{map: map2}) do
    {small, large} = by_size(map1, map2)
    %{map_set | map: :maps.with(:maps.keys(small), large)}
  end

  @doc """
  Is `value` in the set? `value in map_set` asks the same.

  ## Examples

      iex> MapSet.member?(MapSet.new([1, 2]), 2)
      true

  """
  @spec member?(t, value) :: boolean
  def member?(%MapSet{map: map}, value), do: is_map_key(map, value)

  @doc """
  The set with `value` in it.

  ## Examples

      iex> MapSet.put(MapSet.new([1]), 2)
      MapSet.new([1, 2])

  """
  @spec put(t(val), new_val) :: t(val | new_val) when val: value, new_val: value
  def put(%MapSet{map: map} = map_set, value) do
    %{map_set | map: :maps.put(value, @present, map)}
  end

  @doc """
  How many values are in the set.

  ## Examples

      iex> MapSet.size(MapSet.new([1, 1, 2]))
      2

  """
  @spec size(t) :: non_neg_integer
  def size(%MapSet{map: map}), do: map_size(map)

  @doc """
  Is every value of `map_set1` in `map_set2`, too?

  ## Examples

      iex> MapSet.subset?(MapSet.new([1]), MapSet.new([1, 2]))
      true
      iex> MapSet.subset?(MapSet.new([1, 3]), MapSet.new([1, 2]))
      false

  """
  @spec subset?(t, t) :: boolean
  def subset?(%MapSet{map: map1}, %MapSet{map: map2}) do
    map_size(map1) <= map_size(map2) and every?(:maps.next(:maps.iterator(map1)), map2)
  end

  defp every?({key, _, iterator}, map) when is_map_key(map, key) do
    every?(:maps.next(iterator), map)
  end

  defp every?({_key, _, _iterator}, _map), do: false
  defp every?(:none, _map), do: true

  @doc """
  The values, in no particular order.

  ## Examples

      iex> MapSet.to_list(MapSet.new([3, 1]))
      [1, 3]

  """
  @spec to_list(t(val)) :: [val] when val: value
  def to_list(%MapSet{map: map}), do: :maps.keys(map)

  @doc """
  What is in at least one of the two sets.

  ## Examples

      iex> MapSet.union(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1, 2, 3])

  """
  @spec union(t(val1), t(val2)) :: t(val1 | val2) when val1: value, val2: value
  def union(map_set1, map_set2)

  def union(%MapSet{map: map1, version: version} = map_set, %MapSet{map: map2, version: version}) do
    %{map_set | map: :maps.merge(map1, map2)}
  end

  def union(%MapSet{map: map1}, %MapSet{map: map2}) do
    from_list(:maps.keys(map1) ++ :maps.keys(map2))
  end

  @doc """
  The values for which `fun` answers neither `false` nor `nil`.

  ## Examples

      iex> MapSet.filter(MapSet.new(1..6), &(rem(&1, 2) == 0))
      MapSet.new([2, 4, 6])

  """
  @doc since: "1.14.0"
  @spec filter(t(a), (a -> as_boolean(term))) :: t(a) when a: value
  def filter(%MapSet{map: map}, fun) when is_map(map) and is_function(fun) do
    from_list(Enum.filter(:maps.keys(map), fun))
  end

  @doc """
  The values for which `fun` answers `false` or `nil`.

  ## Examples

      iex> MapSet.reject(MapSet.new(1..6), &(rem(&1, 2) == 0))
      MapSet.new([1, 3, 5])

  """
  @doc since: "1.14.0"
  @spec reject(t(a), (a -> as_boolean(term))) :: t(a) when a: value
  def reject(%MapSet{map: map}, fun) when is_map(map) and is_function(fun) do
    from_list(Enum.reject(:maps.keys(map), fun))
  end

  defimpl Enumerable do
    def count(map_set), do: {:ok, MapSet.size(map_set)}
    def member?(map_set, value), do: {:ok, MapSet.member?(map_set, value)}
    def reduce(map_set, acc, fun), do: Enumerable.List.reduce(MapSet.to_list(map_set), acc, fun)
    def slice(map_set), do: {:ok, MapSet.size(map_set), &MapSet.to_list/1}
  end

  defimpl Collectable do
    # Values are gathered in a list, since making a map of many keys at once is faster.
    def into(%@for{map: map} = map_set) do
      collector = fn
        values, {:cont, value} -> [value | values]
        values, :done -> %{map_set | map: merge(map, :maps.from_keys(values, []))}
        _values, :halt -> :ok
      end

      {[], collector}
    end

    defp merge(map, new) when map_size(map) == 0, do: new
    defp merge(map, new), do: :maps.merge(map, new)
  end

  defimpl Inspect do
    import Inspect.Algebra

    def inspect(map_set, opts) do
      opts = %Inspect.Opts{opts | charlists: :as_lists}
      concat(["MapSet.new(", Inspect.List.inspect(MapSet.to_list(map_set), opts), ")"])
    end
  end
end
