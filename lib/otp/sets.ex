defmodule :sets do
  @moduledoc """
  Sets. Those of version 2 are maps whose keys are the elements. Those of version 1, the default, are tables with linear hashing (Per-Åke
  Larson, Dynamic Hash Tables, Communications of the ACM 31, 1988). Elements are compared with `===`.

  Functions of two sets of version 2 return one of version 2.
  """

  # Version 1 is {:set, size, n, max, half, expand_at, contract_at, empty_segment, segments}: `n` buckets are in use of `max` that
  # the segments have, each a tuple of 16 lists. An element's hash is a bucket up to `max`; where that is not yet in use, it
  # is the one `half` before, from which that will be split off.
  @segment 16
  @expand_load 5
  @contract_load 3
  @empty_segment {[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []}
  @empty {:set, 0, @segment, @segment, div(@segment, 2), @segment * @expand_load,
          @segment * @contract_load, @empty_segment, {@empty_segment}}

  @opaque set :: tuple | map

  defguardp is_table(set) when is_tuple(set) and tuple_size(set) == 9 and elem(set, 0) == :set

  @doc "An empty set."
  @spec new() :: set
  def new, do: @empty

  @doc "An empty set; the option is `version`."
  @spec new([{:version, 1 | 2}]) :: set
  def new(version: 2), do: %{}

  def new(options) do
    case :proplists.get_value(:version, options, 1) do
      1 -> new()
      2 -> %{}
    end
  end

  @doc "A set of the elements of a list."
  @spec from_list(list) :: set
  def from_list(list), do: :lists.foldl(&add_element/2, new(), list)

  @doc "A set of the elements of a list; the option is `version`."
  @spec from_list(list, [{:version, 1 | 2}]) :: set
  def from_list(list, version: 2), do: :maps.from_keys(list, [])

  def from_list(list, options) do
    case :proplists.get_value(:version, options, 1) do
      1 -> from_list(list)
      2 -> :maps.from_keys(list, [])
    end
  end

  @doc "Does a term look like a set?"
  @spec is_set(term) :: boolean
  def is_set(set), do: is_map(set) or is_table(set)

  @doc "How many elements a set has."
  @spec size(set) :: non_neg_integer
  def size(set) when is_map(set), do: map_size(set)
  def size(set) when is_table(set), do: elem(set, 1)

  @doc "Is a set empty?"
  @spec is_empty(set) :: boolean
  def is_empty(set) when is_map(set), do: map_size(set) == 0
  def is_empty(set) when is_table(set), do: elem(set, 1) === 0

  @doc "The elements in any order."
  @spec to_list(set) :: list
  def to_list(set) when is_map(set), do: :maps.keys(set)
  def to_list(set) when is_table(set), do: fold(&[&1 | &2], [], set)

  @doc "Is an element in a set?"
  @spec is_element(term, set) :: boolean
  def is_element(x, set) when is_map(set), do: is_map_key(set, x)

  def is_element(x, set) when is_table(set),
    do: :lists.member(x, bucket(elem(set, 8), slot(set, x)))

  @doc "With an element."
  @spec add_element(term, set) :: set
  def add_element(x, set) when is_map(set), do: :maps.put(x, [], set)

  def add_element(x, set) when is_table(set) do
    slot = slot(set, x)
    bucket = bucket(elem(set, 8), slot)

    if :lists.member(x, bucket),
      do: set,
      else: grow(put_elem(set, 8, put_bucket(elem(set, 8), slot, [x | bucket])))
  end

  @doc "Without an element."
  @spec del_element(term, set) :: set
  def del_element(x, set) when is_map(set), do: :maps.remove(x, set)

  def del_element(x, set) when is_table(set) do
    slot = slot(set, x)
    bucket = bucket(elem(set, 8), slot)

    if :lists.member(x, bucket),
      do: shrink(put_elem(set, 8, put_bucket(elem(set, 8), slot, :lists.delete(x, bucket))), 1),
      else: set
  end

  ## Tables

  defp slot({:set, _, n, max, half, _, _, _, _}, x) do
    case hash(x, max) do
      hash when hash > n -> hash - half
      hash -> hash
    end
  end

  defp bucket(segments, slot),
    do: elem(elem(segments, div(slot - 1, @segment)), rem(slot - 1, @segment))

  defp put_bucket(segments, slot, bucket) do
    n = div(slot - 1, @segment)
    put_elem(segments, n, put_elem(elem(segments, n), rem(slot - 1, @segment), bucket))
  end

  # Elixir warns of calls of this old function, but the order of the elements depends on it.
  defp hash(x, max), do: apply(:erlang, :phash, [x, max])

  # One element has been added: one bucket may have to be split.
  defp grow({:set, size, n, max, half, expand_at, contract_at, empty, segments})
       when size + 1 <= expand_at,
       do: {:set, size + 1, n, max, half, expand_at, contract_at, empty, segments}

  defp grow({:set, size, n, n, half, expand_at, contract_at, empty, segments}) do
    more = :lists.duplicate(tuple_size(segments), empty)
    segments = :erlang.list_to_tuple(:erlang.tuple_to_list(segments) ++ more)
    split({:set, size, n, 2 * n, 2 * half, expand_at, contract_at, empty, segments})
  end

  defp grow(set), do: split(set)

  defp split({:set, size, n, max, half, _, _, empty, segments}) do
    new = n + 1
    old = new - half
    {stay, move} = rehash(bucket(segments, old), old, new, max)
    segments = put_bucket(put_bucket(segments, old, stay), new, move)
    {:set, size + 1, new, max, half, new * @expand_load, new * @contract_load, empty, segments}
  end

  defp rehash([x | bucket], old, new, max) do
    {stay, move} = rehash(bucket, old, new, max)

    case hash(x, max) do
      ^old -> {[x | stay], move}
      ^new -> {stay, [x | move]}
    end
  end

  defp rehash([], _, _, _), do: {[], []}

  # Some elements have been taken out: the last bucket may be joined with that from which it was split off.
  defp shrink({:set, size, n, max, half, _, contract_at, empty, segments}, less)
       when size - less < contract_at and n > @segment do
    joined = bucket(segments, n - half) ++ bucket(segments, n)
    segments = put_bucket(put_bucket(segments, n - half, joined), n, [])
    n = n - 1
    set = {:set, size - less, n, max, half, n * @expand_load, n * @contract_load, empty, segments}
    if n == half, do: halve(set), else: set
  end

  defp shrink(set, less), do: put_elem(set, 1, elem(set, 1) - less)

  defp halve({:set, size, n, max, half, expand_at, contract_at, empty, segments}) do
    kept = :lists.sublist(:erlang.tuple_to_list(segments), div(tuple_size(segments), 2))

    {:set, size, n, div(max, 2), div(half, 2), expand_at, contract_at, empty,
     :erlang.list_to_tuple(kept)}
  end

  ## Two sets

  @doc "The elements of either set."
  @spec union(set, set) :: set
  def union(a, b) when is_map(a) and is_map(b), do: :maps.merge(a, b)

  def union(a, b) do
    if size(a) < size(b), do: fold(&add_element/2, b, a), else: fold(&add_element/2, a, b)
  end

  @doc "The elements of any of the sets of a list."
  @spec union([set]) :: set
  def union([]), do: new()
  def union([set]), do: set
  def union([a, b | sets]), do: union([union(a, b) | sets])

  @doc "The elements of both sets."
  @spec intersection(set, set) :: set
  def intersection(a, b) do
    if size(a) < size(b),
      do: filter(&is_element(&1, b), a),
      else: filter(&is_element(&1, a), b)
  end

  @doc "The elements of all sets of a list."
  @spec intersection([set, ...]) :: set
  def intersection([set]), do: set
  def intersection([a, b | sets]), do: intersection([intersection(a, b) | sets])

  @doc "Have two sets no element in common?"
  @spec is_disjoint(set, set) :: boolean
  def is_disjoint(a, b) do
    if size(a) < size(b), do: none?(to_list(a), b), else: none?(to_list(b), a)
  end

  defp none?(list, set), do: not :lists.any(&is_element(&1, set), list)

  @doc "The elements of the first set that are not in the second."
  @spec subtract(set, set) :: set
  def subtract(a, b), do: filter(&(not is_element(&1, b)), a)

  @doc "Are all elements of the first set in the second?"
  @spec is_subset(set, set) :: boolean
  def is_subset(a, b) when is_map(a) and is_map(b) and map_size(a) > map_size(b), do: false
  def is_subset(a, b), do: :lists.all(&is_element(&1, b), to_list(a))

  ## Functions of elements

  @doc "Calls `fun` with each element, in any order, and what it gave before."
  @spec fold((term, term -> term), term, set) :: term
  def fold(fun, acc, set) when is_function(fun, 2) and is_map(set),
    do: fold_map(fun, acc, :maps.next(:maps.iterator(set)))

  def fold(fun, acc, set) when is_function(fun, 2) and is_table(set) do
    :lists.foldr(
      fn segment, acc ->
        :lists.foldr(&:lists.foldl(fun, &2, &1), acc, :erlang.tuple_to_list(segment))
      end,
      acc,
      :erlang.tuple_to_list(elem(set, 8))
    )
  end

  defp fold_map(fun, acc, {x, _, rest}), do: fold_map(fun, fun.(x, acc), :maps.next(rest))
  defp fold_map(_, acc, :none), do: acc

  @doc "The elements of which `predicate` is true."
  @spec filter((term -> boolean), set) :: set
  def filter(predicate, set) when is_function(predicate, 1) and is_map(set),
    do: :maps.from_keys(:lists.filter(predicate, :maps.keys(set)), [])

  def filter(predicate, set) when is_function(predicate, 1) and is_table(set) do
    {segments, left_out} =
      :lists.mapfoldl(&filter_segment(predicate, &1, &2), 0, :erlang.tuple_to_list(elem(set, 8)))

    shrink(put_elem(set, 8, :erlang.list_to_tuple(segments)), left_out)
  end

  defp filter_segment(predicate, segment, left_out) do
    {buckets, left_out} =
      :lists.mapfoldl(
        &filter_bucket(predicate, &1, [], &2),
        left_out,
        :erlang.tuple_to_list(segment)
      )

    {:erlang.list_to_tuple(buckets), left_out}
  end

  defp filter_bucket(predicate, [x | bucket], kept, left_out) do
    case predicate.(x) do
      true -> filter_bucket(predicate, bucket, [x | kept], left_out)
      false -> filter_bucket(predicate, bucket, kept, left_out + 1)
    end
  end

  defp filter_bucket(_, [], kept, left_out), do: {kept, left_out}
end
