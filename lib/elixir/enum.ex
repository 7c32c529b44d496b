defmodule Enum do
  @moduledoc """
  Functions on everything that can be enumerated: lists, maps, ranges, streams, and whatever else
  implements `Enumerable`.

      iex> Enum.map(1..3, &(&1 * 2))
      [2, 4, 6]
      iex> Enum.sort_by(%{a: 2, b: 1}, fn {_key, value} -> value end)
      [b: 1, a: 2]

  All of them are eager: they do their work at once, and most answer lists. `Stream` has lazy
  ones, also for what is infinite. They take linear time unless they say otherwise or the
  enumerable knows better (a range knows its size, a map finds a pair).

  Functions that take a predicate count any answer but `false` and `nil` as yes. Positions count
  from zero, negative ones from the end. Elements are the same if `===` says so.
  """

  # This file is long because a module is one file. Each function has up to three ways: lists by
  # recursion, other enumerables by reduce/3, which knows ranges and maps, and, when it may stop
  # early, by reduce_until/3.

  import Kernel, except: [max: 2, min: 2]

  @type t :: Enumerable.t()
  @type acc :: any
  @type element :: any

  @typedoc "A position, counted from zero, or from the end if it is negative."
  @type index :: integer

  @type default :: any

  # The elements in the order in which reduce/3 goes through them: in that of a large map's keys,
  # to_list/1 does not.
  defp in_order(list) when is_list(list), do: list
  defp in_order(%_{} = struct), do: to_list(struct)
  defp in_order(%{} = map), do: :lists.reverse(reverse(map))
  defp in_order(enumerable), do: to_list(enumerable)

  # Until `fun` answers {:halt, acc}, or there are no more elements.
  defp reduce_until(enumerable, acc, fun) do
    {_outcome, acc} = Enumerable.reduce(enumerable, {:cont, acc}, fun)
    acc
  end

  @doc """
  Is no element `false` or `nil`?

  ## Examples

      iex> Enum.all?([1, 2])
      true
      iex> Enum.all?([1, nil])
      false
      iex> Enum.all?([])
      true

  """
  @spec all?(t) :: boolean
  def all?(enumerable)
  def all?(list) when is_list(list), do: all_true?(list)
  def all?(enumerable), do: all?(enumerable, & &1)

  defp all_true?([element | rest]) do
    if element, do: all_true?(rest), else: false
  end

  defp all_true?([]), do: true

  @doc """
  Does `fun` say yes to every element? It is not asked after its first no.

  ## Examples

      iex> Enum.all?([2, 4, 6], &(rem(&1, 2) == 0))
      true

  """
  @spec all?(t, (element -> as_boolean(term))) :: boolean
  def all?(enumerable, fun)
  def all?(list, fun) when is_list(list), do: all_list?(list, fun)

  def all?(enumerable, fun) do
    reduce_until(enumerable, true, fn element, _ ->
      if fun.(element), do: {:cont, true}, else: {:halt, false}
    end)
  end

  defp all_list?([element | rest], fun) do
    if fun.(element), do: all_list?(rest, fun), else: false
  end

  defp all_list?([], _fun), do: true

  @doc """
  Is there an element that is neither `false` nor `nil`?

  ## Examples

      iex> Enum.any?([nil, false])
      false
      iex> Enum.any?([nil, 0])
      true

  """
  @spec any?(t) :: boolean
  def any?(enumerable)
  def any?(list) when is_list(list), do: any_true?(list)
  def any?(enumerable), do: any?(enumerable, & &1)

  defp any_true?([element | rest]) do
    if element, do: true, else: any_true?(rest)
  end

  defp any_true?([]), do: false

  @doc """
  Does `fun` say yes to an element? It is not asked after its first yes.

  ## Examples

      iex> Enum.any?([1, 3, 5], &(&1 > 4))
      true

  """
  @spec any?(t, (element -> as_boolean(term))) :: boolean
  def any?(enumerable, fun)
  def any?(list, fun) when is_list(list), do: any_list?(list, fun)

  def any?(enumerable, fun) do
    reduce_until(enumerable, false, fn element, _ ->
      if fun.(element), do: {:halt, true}, else: {:cont, false}
    end)
  end

  defp any_list?([element | rest], fun) do
    if fun.(element), do: true, else: any_list?(rest, fun)
  end

  defp any_list?([], _fun), do: false

  @doc """
  The element at `index`, or `default` if there is none.

  ## Examples

      iex> Enum.at([:a, :b, :c], 1)
      :b
      iex> Enum.at([:a, :b, :c], -1)
      :c
      iex> Enum.at([:a], 5, :none)
      :none

  """
  @spec at(t, index, default) :: element | default
  def at(enumerable, index, default \\ nil) when is_integer(index) do
    case element_at(enumerable, index) do
      [element] -> element
      [] -> default
    end
  end

  # A list of one element, or of none.
  defp element_at(list, index) when is_list(list) and index >= 0, do: nth(list, index)
  defp element_at(enumerable, index) when index >= 0, do: part(enumerable, index, 1, 1)

  defp element_at(enumerable, index) do
    {count, source} = counted(enumerable)
    if count + index >= 0, do: counted_part(source, count, count + index, 1, 1), else: []
  end

  defp nth([element | _], 0), do: [element]
  defp nth([_ | rest], index), do: nth(rest, index - 1)
  defp nth([], _index), do: []

  @doc false
  @deprecated "Use Enum.chunk_every/2 instead"
  def chunk(enumerable, count), do: chunk(enumerable, count, count, nil)

  @doc false
  @deprecated "Use Enum.chunk_every/3 instead"
  def chunk(enumerable, count, step), do: chunk(enumerable, count, step, nil)

  @doc false
  @deprecated "Use Enum.chunk_every/4 instead"
  def chunk(enumerable, count, step, leftover) do
    chunk_every(enumerable, count, step, leftover || :discard)
  end

  @doc """
  Lists of `count` elements each, one after the other; the last one may have fewer.

  ## Examples

      iex> Enum.chunk_every(1..5, 2)
      [[1, 2], [3, 4], [5]]

  """
  @doc since: "1.5.0"
  @spec chunk_every(t, pos_integer) :: [list]
  def chunk_every(enumerable, count), do: chunk_every(enumerable, count, count, [])

  @doc """
  Lists of `count` elements each, of which the next one begins `step` elements later.

  The last one is filled up from `leftover`, as far as that goes, or left out if it is not full
  and `leftover` is `:discard`.

  ## Examples

      iex> Enum.chunk_every(1..5, 3, 1, :discard)
      [[1, 2, 3], [2, 3, 4], [3, 4, 5]]
      iex> Enum.chunk_every(1..5, 2, 4)
      [[1, 2], [5]]
      iex> Enum.chunk_every(1..4, 3, 3, [:x, :y, :z])
      [[1, 2, 3], [4, :x, :y]]

  """
  @doc since: "1.5.0"
  @spec chunk_every(t, pos_integer, pos_integer, t | :discard) :: [list]
  def chunk_every(enumerable, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    chunks(to_list(enumerable), count, step, leftover)
  end

  defp chunks([], _count, _step, _leftover), do: []

  defp chunks(list, count, step, leftover) do
    case split_list(list, count, []) do
      {chunk, rest, 0} when count == step -> [chunk | chunks(rest, count, step, leftover)]
      {chunk, _, 0} -> [chunk | chunks(drop_list(list, step), count, step, leftover)]
      {_chunk, [], _missing} when leftover == :discard -> []
      {chunk, [], missing} -> [chunk ++ take(leftover, missing)]
    end
  end

  @doc """
  Lists as `chunk_fun` makes them, which is called with every element and an accumulator.

  It answers `{:cont, chunk, acc}` when a chunk is complete, `{:cont, acc}` when not, and `{:halt,
  acc}` to stop. At the end, `after_fun` gets the accumulator and answers `{:cont, chunk, acc}` or
  `{:cont, acc}`.

  ## Examples

      iex> Enum.chunk_while(
      ...>   [1, 2, :cut, 3],
      ...>   [],
      ...>   fn
      ...>     :cut, acc -> {:cont, Enum.reverse(acc), []}
      ...>     element, acc -> {:cont, [element | acc]}
      ...>   end,
      ...>   fn acc -> {:cont, Enum.reverse(acc), []} end
      ...> )
      [[1, 2], [3]]

  """
  @doc since: "1.5.0"
  @spec chunk_while(
          t,
          acc,
          (element, acc -> {:cont, chunk, acc} | {:cont, acc} | {:halt, acc}),
          (acc -> {:cont, chunk, acc} | {:cont, acc})
        ) :: Enumerable.t()
        when chunk: any
  def chunk_while(enumerable, acc, chunk_fun, after_fun) do
    {chunks, acc} =
      reduce_until(enumerable, {[], acc}, fn element, {chunks, acc} ->
        case chunk_fun.(element, acc) do
          {:cont, chunk, acc} -> {:cont, {[chunk | chunks], acc}}
          {:cont, acc} -> {:cont, {chunks, acc}}
          {:halt, acc} -> {:halt, {chunks, acc}}
        end
      end)

    case after_fun.(acc) do
      {:cont, _acc} -> :lists.reverse(chunks)
      {:cont, chunk, _acc} -> :lists.reverse([chunk | chunks])
    end
  end

  @doc """
  Lists of neighbours for which `fun` gives the same.

  ## Examples

      iex> Enum.chunk_by([1, 3, 2, 4, 5], &(rem(&1, 2)))
      [[1, 3], [2, 4], [5]]

  """
  @spec chunk_by(t, (element -> any)) :: [list]
  def chunk_by(enumerable, fun) do
    chunk_while(
      enumerable,
      [],
      fn element, chunk ->
        value = fun.(element)

        case chunk do
          [^value | elements] -> {:cont, [value, element | elements]}
          [] -> {:cont, [value, element]}
          [_ | elements] -> {:cont, :lists.reverse(elements), [value, element]}
        end
      end,
      # The chunk that is being made has the value that its elements have in front.
      fn
        [] -> {:cont, []}
        [_ | elements] -> {:cont, :lists.reverse(elements), []}
      end
    )
  end

  @doc """
  The elements of all the enumerables in an enumerable.

  ## Examples

      iex> Enum.concat([1..3, [9], %{a: 1}])
      [1, 2, 3, 9, {:a, 1}]

  """
  @spec concat(t) :: t
  def concat(enumerables)
  def concat(list) when is_list(list), do: concat_list(list)

  def concat(enumerables) do
    :lists.reverse(reduce(enumerables, [], &prepend_each(&1, &2)))
  end

  defp concat_list([last]), do: to_list(last)
  defp concat_list([list | rest]) when is_list(list), do: list ++ concat_list(rest)
  defp concat_list([enumerable | rest]), do: to_list(enumerable) ++ concat_list(rest)
  defp concat_list([]), do: []

  @doc """
  The elements of `left`, then those of `right`.

  ## Examples

      iex> Enum.concat(1..2, [:a])
      [1, 2, :a]

  """
  @spec concat(t, t) :: t
  def concat(left, right)
  def concat(left, right) when is_list(left) and is_list(right), do: left ++ right
  def concat(left, right), do: concat_list([left, right])

  @doc """
  How many elements there are.

  ## Examples

      iex> Enum.count([:a, :b])
      2

  """
  @spec count(t) :: non_neg_integer
  def count(enumerable)
  def count(list) when is_list(list), do: length(list)

  def count(enumerable) do
    case Enumerable.count(enumerable) do
      {:ok, count} when is_integer(count) ->
        count

      {:error, module} ->
        elem(module.reduce(enumerable, {:cont, 0}, fn _, n -> {:cont, n + 1} end), 1)
    end
  end

  @doc """
  To how many elements `fun` says yes.

  ## Examples

      iex> Enum.count(1..10, &(rem(&1, 3) == 0))
      3

  """
  @spec count(t, (element -> as_boolean(term))) :: non_neg_integer
  def count(enumerable, fun) do
    reduce(enumerable, 0, fn element, count -> if fun.(element), do: count + 1, else: count end)
  end

  @doc """
  How many elements there are, or `limit` if there are more. No more are looked at.

  ## Examples

      iex> Enum.count_until(1..3, 5)
      3
      iex> Enum.count_until(Stream.cycle([1]), 5)
      5

  """
  @doc since: "1.12.0"
  @spec count_until(t, pos_integer) :: non_neg_integer
  def count_until(enumerable, limit) when is_integer(limit) and limit > 0 do
    case Enumerable.count(enumerable) do
      {:ok, count} ->
        Kernel.min(count, limit)

      {:error, _module} ->
        reduce_until(enumerable, 0, fn _, count -> counting(count + 1, limit) end)
    end
  end

  @doc """
  To how many elements `fun` says yes, or `limit` if those are more.

  ## Examples

      iex> Enum.count_until(1..100, &(rem(&1, 2) == 0), 7)
      7

  """
  @doc since: "1.12.0"
  @spec count_until(t, (element -> as_boolean(term)), pos_integer) :: non_neg_integer
  def count_until(enumerable, fun, limit) when is_integer(limit) and limit > 0 do
    reduce_until(enumerable, 0, fn element, count ->
      if fun.(element), do: counting(count + 1, limit), else: {:cont, count}
    end)
  end

  defp counting(limit, limit), do: {:halt, limit}
  defp counting(count, _limit), do: {:cont, count}

  @doc """
  The elements without those that are the same as the one before.

  ## Examples

      iex> Enum.dedup([1, 1, 2, 2, 1])
      [1, 2, 1]

  """
  @spec dedup(t) :: list
  def dedup(enumerable)
  def dedup([element | rest]), do: [element | dedup_list(rest, element)]
  def dedup([]), do: []
  def dedup(enumerable), do: dedup(in_order(enumerable))

  defp dedup_list([last | rest], last), do: dedup_list(rest, last)
  defp dedup_list([element | rest], _last), do: [element | dedup_list(rest, element)]
  defp dedup_list([], _last), do: []

  @doc """
  The elements without those for which `fun` gives the same as for the one before.

  ## Examples

      iex> Enum.dedup_by([1, -1, 2, 1], &abs/1)
      [1, 2, 1]

  """
  @spec dedup_by(t, (element -> term)) :: list
  def dedup_by(enumerable, fun) do
    {kept, _last} =
      reduce(enumerable, {[], :none}, fn element, {kept, last} ->
        case {:value, fun.(element)} do
          ^last -> {kept, last}
          value -> {[element | kept], value}
        end
      end)

    :lists.reverse(kept)
  end

  @doc """
  The elements without the first `amount`; without the last ones if `amount` is negative.

  ## Examples

      iex> Enum.drop([1, 2, 3], 2)
      [3]
      iex> Enum.drop([1, 2, 3], -2)
      [1]
      iex> Enum.drop([1, 2, 3], 9)
      []

  """
  @spec drop(t, integer) :: list
  def drop(enumerable, amount)

  def drop(list, amount) when is_list(list) and is_integer(amount) and amount >= 0 do
    drop_list(list, amount)
  end

  def drop(enumerable, 0), do: to_list(enumerable)

  def drop(enumerable, amount) when is_integer(amount) and amount > 0 do
    drop_list(in_order(enumerable), amount)
  end

  def drop(enumerable, amount) when is_integer(amount) and amount < 0 do
    {count, source} = counted(enumerable)
    if count + amount > 0, do: counted_part(source, count, 0, count + amount, 1), else: []
  end

  defp drop_list(list, 0), do: list
  defp drop_list([_ | rest], amount), do: drop_list(rest, amount - 1)
  defp drop_list([], _amount), do: []

  @doc """
  The elements without the first one and every `nth` after it; with all if `nth` is 0.

  ## Examples

      iex> Enum.drop_every(1..7, 3)
      [2, 3, 5, 6]

  """
  @spec drop_every(t, non_neg_integer) :: list
  def drop_every(enumerable, nth)
  def drop_every(_enumerable, 1), do: []
  def drop_every(enumerable, 0), do: to_list(enumerable)
  def drop_every([], nth) when is_integer(nth), do: []

  def drop_every(enumerable, nth) when is_integer(nth) and nth > 1 do
    drop_next(in_order(enumerable), nth)
  end

  defp drop_next([_ | rest], nth), do: keep_next(rest, nth - 1, nth)
  defp drop_next([], _nth), do: []

  defp keep_next(list, 0, nth), do: drop_next(list, nth)
  defp keep_next([element | rest], left, nth), do: [element | keep_next(rest, left - 1, nth)]
  defp keep_next([], _left, _nth), do: []

  @doc """
  The elements from the first one on to which `fun` says no.

  ## Examples

      iex> Enum.drop_while([1, 2, 3, 1], &(&1 < 3))
      [3, 1]

  """
  @spec drop_while(t, (element -> as_boolean(term))) :: list
  def drop_while(enumerable, fun)
  def drop_while(list, fun) when is_list(list), do: drop_list_while(list, fun)

  def drop_while(enumerable, fun) do
    kept =
      reduce(enumerable, :none, fn
        element, :none -> if fun.(element), do: :none, else: [element]
        element, kept -> [element | kept]
      end)

    if kept == :none, do: [], else: :lists.reverse(kept)
  end

  defp drop_list_while([element | rest] = list, fun) do
    if fun.(element), do: drop_list_while(rest, fun), else: list
  end

  defp drop_list_while([], _fun), do: []

  @doc """
  Calls `fun` with every element, for what it does.

  ## Examples

      iex> Enum.each([1, 2], &send(self(), &1))
      :ok

  """
  @spec each(t, (element -> any)) :: :ok
  def each(enumerable, fun)
  def each(list, fun) when is_list(list), do: each_list(list, fun)

  def each(enumerable, fun) do
    reduce(enumerable, nil, fn element, _ ->
      fun.(element)
      nil
    end)

    :ok
  end

  defp each_list([element | rest], fun) do
    fun.(element)
    each_list(rest, fun)
  end

  defp each_list([], _fun), do: :ok

  @doc """
  Is there no element?

  ## Examples

      iex> Enum.empty?([])
      true
      iex> Enum.empty?(1..3)
      false

  """
  @spec empty?(t) :: boolean
  def empty?(enumerable)
  def empty?(list) when is_list(list), do: list == []

  def empty?(enumerable) do
    case Enumerable.slice(enumerable) do
      {:ok, count, _} ->
        count == 0

      {:error, module} ->
        elem(module.reduce(enumerable, {:cont, true}, fn _, _ -> {:halt, false} end), 1)
    end
  end

  @doc """
  The element at `index` as `{:ok, element}`, or `:error` if there is none.

  ## Examples

      iex> Enum.fetch([:a, :b], -1)
      {:ok, :b}
      iex> Enum.fetch([:a, :b], 2)
      :error

  """
  @spec fetch(t, index) :: {:ok, element} | :error
  def fetch(enumerable, index) when is_integer(index) do
    case element_at(enumerable, index) do
      [element] -> {:ok, element}
      [] -> :error
    end
  end

  @doc """
  The element at `index`, which must be there: otherwise an `Enum.OutOfBoundsError` is raised.

  ## Examples

      iex> Enum.fetch!([:a, :b], 0)
      :a

  """
  @spec fetch!(t, index) :: element
  def fetch!(enumerable, index) when is_integer(index) do
    case element_at(enumerable, index) do
      [element] -> element
      [] -> raise Enum.OutOfBoundsError
    end
  end

  @doc """
  The elements to which `fun` says yes.

  ## Examples

      iex> Enum.filter(1..5, &(rem(&1, 2) == 1))
      [1, 3, 5]

  """
  @spec filter(t, (element -> as_boolean(term))) :: list
  def filter(enumerable, fun)
  def filter(list, fun) when is_list(list), do: filter_list(list, fun)

  def filter(enumerable, fun) do
    :lists.reverse(
      reduce(enumerable, [], fn element, kept ->
        if fun.(element), do: [element | kept], else: kept
      end)
    )
  end

  defp filter_list([element | rest], fun) do
    if fun.(element), do: [element | filter_list(rest, fun)], else: filter_list(rest, fun)
  end

  defp filter_list([], _fun), do: []

  @doc false
  @deprecated "Use Enum.filter/2 + Enum.map/2 or for comprehensions instead"
  def filter_map(enumerable, filter, mapper) do
    :lists.reverse(
      reduce(enumerable, [], fn element, kept ->
        if filter.(element), do: [mapper.(element) | kept], else: kept
      end)
    )
  end

  @doc """
  The first element to which `fun` says yes, or `default`.

  ## Examples

      iex> Enum.find([1, 2, 3], &(&1 > 1))
      2
      iex> Enum.find([1, 2, 3], 0, &(&1 > 9))
      0

  """
  @spec find(t, default, (element -> any)) :: element | default
  def find(enumerable, default \\ nil, fun)
  def find(list, default, fun) when is_list(list), do: find_list(list, default, fun)

  def find(enumerable, default, fun) do
    reduce_until(enumerable, default, fn element, default ->
      if fun.(element), do: {:halt, element}, else: {:cont, default}
    end)
  end

  defp find_list([element | rest], default, fun) do
    if fun.(element), do: element, else: find_list(rest, default, fun)
  end

  defp find_list([], default, _fun), do: default

  @doc """
  The position of the first element to which `fun` says yes, or `nil`.

  ## Examples

      iex> Enum.find_index([:a, :b], &(&1 == :b))
      1

  """
  @spec find_index(t, (element -> any)) :: non_neg_integer | nil
  def find_index(enumerable, fun)
  def find_index(list, fun) when is_list(list), do: find_list_index(list, 0, fun)

  def find_index(enumerable, fun) do
    found =
      reduce_until(enumerable, {:next, 0}, fn element, {:next, index} ->
        if fun.(element), do: {:halt, {:found, index}}, else: {:cont, {:next, index + 1}}
      end)

    with {:found, index} <- found, do: index, else: (_ -> nil)
  end

  defp find_list_index([element | rest], index, fun) do
    if fun.(element), do: index, else: find_list_index(rest, index + 1, fun)
  end

  defp find_list_index([], _index, _fun), do: nil

  @doc """
  The first answer of `fun` that is a yes, or `default`.

  ## Examples

      iex> Enum.find_value([1, "2", 3], fn x -> is_binary(x) && String.to_integer(x) end)
      2
      iex> Enum.find_value([1], :none, &is_binary/1)
      :none

  """
  @spec find_value(t, any, (element -> any)) :: any | nil
  def find_value(enumerable, default \\ nil, fun)
  def find_value(list, default, fun) when is_list(list), do: find_list_value(list, default, fun)

  def find_value(enumerable, default, fun) do
    reduce_until(enumerable, default, fn element, default ->
      if value = fun.(element), do: {:halt, value}, else: {:cont, default}
    end)
  end

  defp find_list_value([element | rest], default, fun) do
    fun.(element) || find_list_value(rest, default, fun)
  end

  defp find_list_value([], default, _fun), do: default

  @doc """
  The elements of the enumerables that `fun` gives.

  ## Examples

      iex> Enum.flat_map(1..3, &List.duplicate(&1, &1))
      [1, 2, 2, 3, 3, 3]

  """
  @spec flat_map(t, (element -> t)) :: list
  def flat_map(enumerable, fun)
  def flat_map(list, fun) when is_list(list), do: flat_map_list(list, fun)

  def flat_map(enumerable, fun) do
    :lists.reverse(
      reduce(enumerable, [], fn element, acc -> prepend_each(fun.(element), acc) end)
    )
  end

  defp flat_map_list([element | rest], fun) do
    case fun.(element) do
      [single] -> [single | flat_map_list(rest, fun)]
      list when is_list(list) -> list ++ flat_map_list(rest, fun)
      enumerable -> to_list(enumerable) ++ flat_map_list(rest, fun)
    end
  end

  defp flat_map_list([], _fun), do: []

  # `list` with the elements before it, the last one first.
  defp prepend_each(elements, list) when is_list(elements), do: :lists.reverse(elements, list)
  defp prepend_each(enumerable, list), do: reduce(enumerable, list, &[&1 | &2])

  @doc """
  The elements of the enumerables that `fun` gives, and its last accumulator.

  It is called with every element and the accumulator, and answers `{enumerable, acc}`, or
  `{:halt, acc}` to stop.

  ## Examples

      iex> Enum.flat_map_reduce(1..100, 0, fn x, total ->
      ...>   if total > 5, do: {:halt, total}, else: {[x, x], total + x}
      ...> end)
      {[1, 1, 2, 2, 3, 3], 6}

  """
  @spec flat_map_reduce(t, acc, fun) :: {[any], acc}
        when fun: (element, acc -> {t, acc} | {:halt, acc})
  def flat_map_reduce(enumerable, acc, fun) do
    {list, acc} =
      reduce_until(enumerable, {[], acc}, fn element, {list, acc} ->
        case fun.(element, acc) do
          {:halt, acc} -> {:halt, {list, acc}}
          {elements, acc} -> {:cont, {prepend_each(elements, list), acc}}
        end
      end)

    {:lists.reverse(list), acc}
  end

  @doc """
  A map of how often each element is there.

  ## Examples

      iex> Enum.frequencies(["a", "b", "a"])
      %{"a" => 2, "b" => 1}

  """
  @doc since: "1.10.0"
  @spec frequencies(t) :: map
  def frequencies(enumerable), do: reduce(enumerable, %{}, &count_key/2)

  @doc """
  A map of how often `key_fun` gives each value.

  ## Examples

      iex> Enum.frequencies_by([-1, 1, 2], &abs/1)
      %{1 => 2, 2 => 1}

  """
  @doc since: "1.10.0"
  @spec frequencies_by(t, (element -> any)) :: map
  def frequencies_by(enumerable, key_fun) when is_function(key_fun) do
    reduce(enumerable, %{}, &count_key(key_fun.(&1), &2))
  end

  defp count_key(key, counts) do
    case counts do
      %{^key => count} -> %{counts | key => count + 1}
      %{} -> :maps.put(key, 1, counts)
    end
  end

  @doc """
  A map of lists: under each value of `key_fun`, what `value_fun` makes of the elements that have
  it, in order.

  ## Examples

      iex> Enum.group_by(["a", "bb", "c"], &byte_size/1)
      %{1 => ["a", "c"], 2 => ["bb"]}
      iex> Enum.group_by([a: 1, b: 2, a: 3], &elem(&1, 0), &elem(&1, 1))
      %{a: [1, 3], b: [2]}

  """
  @spec group_by(t, (element -> any), (element -> any)) :: map
  def group_by(enumerable, key_fun, value_fun \\ fn x -> x end)

  # From the last element to the first, so that the lists come out in order.
  def group_by(enumerable, key_fun, value_fun) when is_function(key_fun) do
    group_list(reverse(enumerable), key_fun, value_fun, %{})
  end

  def group_by(enumerable, dict, fun) do
    IO.warn(
      "Enum.group_by/3 with a map/dictionary as second element is deprecated. " <>
        "A map is used by default and it is no longer required to pass one to this function"
    )

    # The module is named in a variable, since the compiler warns of what is not there.
    module = Dict

    reduce(reverse(enumerable), dict, fn element, groups ->
      module.update(groups, fun.(element), [element], &[element | &1])
    end)
  end

  defp group_list([element | rest], key_fun, value_fun, groups) do
    key = key_fun.(element)
    value = value_fun.(element)

    groups =
      case groups do
        %{^key => group} -> %{groups | key => [value | group]}
        %{} -> :maps.put(key, [value], groups)
      end

    group_list(rest, key_fun, value_fun, groups)
  end

  defp group_list([], _key_fun, _value_fun, groups), do: groups

  @doc """
  The elements with `separator` between them.

  ## Examples

      iex> Enum.intersperse([1, 2, 3], :and)
      [1, :and, 2, :and, 3]

  """
  @spec intersperse(t, element) :: list
  def intersperse(enumerable, separator) do
    case in_order(enumerable) do
      [first | rest] -> [first | separate(rest, separator)]
      [] -> []
    end
  end

  defp separate([element | rest], separator) do
    [separator, element | separate(rest, separator)]
  end

  defp separate([], _separator), do: []

  @doc """
  Puts the elements into a collection.

  ## Examples

      iex> Enum.into([b: 2], %{a: 1})
      %{a: 1, b: 2}
      iex> Enum.into(1..2, [])
      [1, 2]

  """
  @spec into(Enumerable.t(), Collectable.t()) :: Collectable.t()
  def into(enumerable, collectable)
  def into(enumerable, []), do: to_list(enumerable)
  def into(%_{} = enumerable, collectable), do: collect(enumerable, collectable)
  def into(enumerable, %_{} = collectable), do: collect(enumerable, collectable)
  def into(enumerable, %{} = map), do: into_map(enumerable, map)
  def into(enumerable, collectable), do: collect(enumerable, collectable)

  defp into_map(%{} = enumerable, map) when map_size(map) == 0, do: enumerable
  defp into_map(%{} = enumerable, map), do: :maps.merge(map, enumerable)

  defp into_map(enumerable, map) when map_size(map) == 0 do
    :maps.from_list(to_list(enumerable))
  end

  defp into_map(list, map) when is_list(list), do: :maps.merge(map, :maps.from_list(list))

  defp into_map(enumerable, map) do
    reduce(enumerable, map, fn {key, value}, map -> :maps.put(key, value, map) end)
  end

  defp collect(enumerable, collectable) do
    collect_by(collectable, fn initial, collector ->
      reduce(enumerable, initial, &collector.(&2, {:cont, &1}))
    end)
  end

  defp collect(enumerable, collectable, transform) do
    collect_by(collectable, fn initial, collector ->
      reduce(enumerable, initial, &collector.(&2, {:cont, transform.(&1)}))
    end)
  end

  # The collector is told when the enumeration is broken off, so that it can clean up.
  defp collect_by(collectable, fill) do
    {initial, collector} = Collectable.into(collectable)

    try do
      fill.(initial, collector)
    catch
      kind, reason ->
        collector.(initial, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      acc -> collector.(acc, :done)
    end
  end

  @doc """
  Puts what `transform` makes of the elements into a collection.

  ## Examples

      iex> Enum.into([1, 2], %{}, &{&1, &1 * 10})
      %{1 => 10, 2 => 20}

  """
  @spec into(Enumerable.t(), Collectable.t(), (term -> term)) :: Collectable.t()
  def into(enumerable, collectable, transform)
  def into(enumerable, [], transform), do: map(enumerable, transform)

  def into(%_{} = enumerable, collectable, transform) do
    collect(enumerable, collectable, transform)
  end

  def into(enumerable, %_{} = collectable, transform) do
    collect(enumerable, collectable, transform)
  end

  def into(enumerable, %{} = map, transform) when map_size(map) == 0 do
    :maps.from_list(map(enumerable, transform))
  end

  def into(enumerable, %{} = map, transform) do
    reduce(enumerable, map, fn element, map ->
      {key, value} = transform.(element)
      :maps.put(key, value, map)
    end)
  end

  def into(enumerable, collectable, transform), do: collect(enumerable, collectable, transform)

  @doc """
  The elements as one string, with `joiner` between them. What is no string goes through
  `String.Chars`.

  ## Examples

      iex> Enum.join([1, :b, "c"], "-")
      "1-b-c"
      iex> Enum.join(1..3)
      "123"

  """
  @spec join(t, String.t()) :: String.t()
  def join(enumerable, joiner \\ "")

  def join(list, "") when is_list(list), do: IO.iodata_to_binary(strings(list))

  def join(enumerable, joiner) when is_binary(joiner) do
    IO.iodata_to_binary(map_intersperse(enumerable, joiner, &entry_to_string/1))
  end

  defp strings([element | rest]), do: [entry_to_string(element) | strings(rest)]
  defp strings([]), do: []

  defp entry_to_string(string) when is_binary(string), do: string
  defp entry_to_string(term), do: String.Chars.to_string(term)

  @doc """
  What `fun` makes of each element.

  ## Examples

      iex> Enum.map([1, 2], &(&1 * 10))
      [10, 20]
      iex> Enum.map(%{a: 1}, fn {key, value} -> {value, key} end)
      [{1, :a}]

  """
  @spec map(t, (element -> any)) :: list
  def map(enumerable, fun)
  def map(list, fun) when is_list(list), do: map_list(list, fun)

  def map(first..last//1, fun) when first <= last do
    :lists.reverse(map_range(first, last, fun, []))
  end

  def map(enumerable, fun) do
    :lists.reverse(reduce(enumerable, [], fn element, mapped -> [fun.(element) | mapped] end))
  end

  defp map_list([element | rest], fun), do: [fun.(element) | map_list(rest, fun)]
  defp map_list([], _fun), do: []

  defp map_range(last, last, fun, mapped), do: [fun.(last) | mapped]

  defp map_range(first, last, fun, mapped),
    do: map_range(first + 1, last, fun, [fun.(first) | mapped])

  @doc """
  The elements, of which the first one and every `nth` after it are replaced by what `fun` makes
  of them; none if `nth` is 0.

  ## Examples

      iex> Enum.map_every(1..5, 2, &(&1 * 10))
      [10, 2, 30, 4, 50]

  """
  @doc since: "1.4.0"
  @spec map_every(t, non_neg_integer, (element -> any)) :: list
  def map_every(enumerable, nth, fun)
  def map_every(enumerable, 1, fun), do: map(enumerable, fun)
  def map_every(enumerable, 0, _fun), do: to_list(enumerable)

  def map_every(enumerable, nth, fun) when is_integer(nth) and nth > 1 do
    {mapped, _left} =
      reduce(enumerable, {[], 0}, fn
        element, {mapped, 0} -> {[fun.(element) | mapped], nth - 1}
        element, {mapped, left} -> {[element | mapped], left - 1}
      end)

    :lists.reverse(mapped)
  end

  @doc """
  What `mapper` makes of each element, with `separator` between.

  ## Examples

      iex> Enum.map_intersperse([1, 2], :and, &(&1 * 10))
      [10, :and, 20]

  """
  @doc since: "1.10.0"
  @spec map_intersperse(t, element(), (element -> any())) :: list()
  def map_intersperse(enumerable, separator, mapper)

  def map_intersperse(list, separator, mapper) when is_list(list) do
    case list do
      [first | rest] -> [mapper.(first) | separate_mapped(rest, separator, mapper)]
      [] -> []
    end
  end

  def map_intersperse(enumerable, separator, mapper) do
    reversed =
      reduce(enumerable, [], fn
        element, [] -> [mapper.(element)]
        element, mapped -> [mapper.(element), separator | mapped]
      end)

    :lists.reverse(reversed)
  end

  defp separate_mapped([element | rest], separator, mapper) do
    [separator, mapper.(element) | separate_mapped(rest, separator, mapper)]
  end

  defp separate_mapped([], _separator, _mapper), do: []

  @doc """
  What `mapper` makes of each element as one string, with `joiner` between.

  ## Examples

      iex> Enum.map_join(1..3, ", ", &(&1 * 10))
      "10, 20, 30"

  """
  @spec map_join(t, String.t(), (element -> String.Chars.t())) :: String.t()
  def map_join(enumerable, joiner \\ "", mapper) when is_binary(joiner) do
    enumerable
    |> map_intersperse(joiner, &entry_to_string(mapper.(&1)))
    |> IO.iodata_to_binary()
  end

  @doc """
  What `fun` makes of each element and an accumulator that it hands on, and its last accumulator.

  ## Examples

      iex> Enum.map_reduce([1, 2, 3], 0, fn x, total -> {x * 10, total + x} end)
      {[10, 20, 30], 6}

  """
  @spec map_reduce(t, acc, (element, acc -> {element, acc})) :: {list, acc}
  def map_reduce(enumerable, acc, fun)
  def map_reduce(list, acc, fun) when is_list(list), do: :lists.mapfoldl(fun, acc, list)

  def map_reduce(enumerable, acc, fun) do
    {mapped, acc} =
      reduce(enumerable, {[], acc}, fn element, {mapped, acc} ->
        {element, acc} = fun.(element, acc)
        {[element | mapped], acc}
      end)

    {:lists.reverse(mapped), acc}
  end

  @doc """
  The greatest element by Erlang's order of terms; the first of several. Raises an
  `Enum.EmptyError` if there is none.

  What is no number or text is seldom meant to be compared so: `max/3` takes a module, such as
  `Date`.

  ## Examples

      iex> Enum.max([1, 3, 2])
      3

  """
  @spec max(t) :: element
  def max(enumerable)
  def max([first | rest]), do: max_list(rest, first)
  def max(enumerable), do: max(enumerable, &>=/2, &empty_error/0)

  defp max_list([element | rest], max) when element > max, do: max_list(rest, element)
  defp max_list([_ | rest], max), do: max_list(rest, max)
  defp max_list([], max), do: max

  defp empty_error, do: raise(Enum.EmptyError)

  @doc """
  Like `max/1` with a function to be called if there is no element, or like `max/3` without one.

  ## Examples

      iex> Enum.max([], fn -> 0 end)
      0
      iex> Enum.max([~D[2024-01-31], ~D[2023-12-01]], Date)
      ~D[2024-01-31]

  """
  @spec max(t, (() -> empty_result)) :: element | empty_result when empty_result: any
  @spec max(t, (element, element -> boolean) | module()) :: element | empty_result
        when empty_result: any
  def max(enumerable, sorter_or_fallback)
  def max([first | rest], fallback) when is_function(fallback, 0), do: max_list(rest, first)

  def max(enumerable, fallback) when is_function(fallback, 0),
    do: max(enumerable, &>=/2, fallback)

  def max(enumerable, sorter), do: max(enumerable, sorter, &empty_error/0)

  @doc """
  The greatest element as `sorter` says: a function that answers whether its first argument is
  greater than its second or equal, or a module with a function `compare/2`. `empty_fallback` is
  called if there is no element.

  ## Examples

      iex> Enum.max(["b", "ccc", "a"], &(byte_size(&1) >= byte_size(&2)), fn -> "" end)
      "ccc"

  """
  @spec max(t, (element, element -> boolean) | module(), (() -> empty_result)) ::
          element | empty_result
        when empty_result: any
  def max(enumerable, sorter, empty_fallback) do
    best(enumerable, at_least(sorter), empty_fallback)
  end

  defp at_least(fun) when is_function(fun, 2), do: fun
  defp at_least(module) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  # The first element that `keep?` keeps against all after it.
  defp best([first | rest], keep?, _empty), do: best_of(rest, first, keep?)

  defp best(first..last//step = range, keep?, empty) do
    last = last - rem(last - first, step)

    cond do
      Range.size(range) == 0 -> empty.()
      keep?.(first, last) -> first
      true -> last
    end
  end

  defp best(enumerable, keep?, empty) do
    case in_order(enumerable) do
      [first | rest] -> best_of(rest, first, keep?)
      [] -> empty.()
    end
  end

  defp best_of([element | rest], best, keep?) do
    if keep?.(best, element), do: best_of(rest, best, keep?), else: best_of(rest, element, keep?)
  end

  defp best_of([], best, _keep?), do: best

  @doc """
  The element for which `fun` gives the greatest value; the first of several. Raises an
  `Enum.EmptyError` if there is none.

  `sorter` is as in `max/3`, and may be left out.

  ## Examples

      iex> Enum.max_by(["a", "ccc", "bb"], &byte_size/1)
      "ccc"
      iex> Enum.max_by([], &byte_size/1, fn -> nil end)
      nil

  """
  @spec max_by(
          t,
          (element -> any),
          (element, element -> boolean) | module(),
          (() -> empty_result)
        ) :: element | empty_result
        when empty_result: any
  def max_by(enumerable, fun, sorter \\ &>=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)

  def max_by(enumerable, fun, fallback, _empty)
      when is_function(fun, 1) and is_function(fallback, 0) do
    best_by(enumerable, fun, &>=/2, fallback)
  end

  def max_by(enumerable, fun, sorter, empty_fallback) when is_function(fun, 1) do
    best_by(enumerable, fun, at_least(sorter), empty_fallback)
  end

  defp best_by(enumerable, fun, keep?, empty) do
    best =
      reduce(enumerable, [], fn
        element, [] ->
          [element | fun.(element)]

        element, [_ | best_value] = best ->
          value = fun.(element)
          if keep?.(best_value, value), do: best, else: [element | value]
      end)

    case best do
      [element | _value] -> element
      [] -> empty.()
    end
  end

  @doc """
  Is `element` there, by `===`? `element in enumerable` asks the same.

  ## Examples

      iex> Enum.member?(1..10//2, 4)
      false
      iex> Enum.member?([1, 2.0], 2)
      false

  """
  @spec member?(t, element) :: boolean
  def member?(enumerable, element)
  def member?(list, element) when is_list(list), do: :lists.member(element, list)

  def member?(enumerable, element) do
    case Enumerable.member?(enumerable, element) do
      {:ok, member?} when is_boolean(member?) ->
        member?

      {:error, module} ->
        {_outcome, member?} =
          module.reduce(enumerable, {:cont, false}, fn
            other, _ when other === element -> {:halt, true}
            _, _ -> {:cont, false}
          end)

        member?
    end
  end

  @doc """
  The least element by Erlang's order of terms; the first of several. Raises an `Enum.EmptyError`
  if there is none.

  ## Examples

      iex> Enum.min([3, 1, 2])
      1

  """
  @spec min(t) :: element
  def min(enumerable)
  def min([first | rest]), do: min_list(rest, first)
  def min(enumerable), do: min(enumerable, &<=/2, &empty_error/0)

  defp min_list([element | rest], min) when element < min, do: min_list(rest, element)
  defp min_list([_ | rest], min), do: min_list(rest, min)
  defp min_list([], min), do: min

  @doc """
  Like `min/1` with a function to be called if there is no element, or like `min/3` without one.

  ## Examples

      iex> Enum.min([], fn -> 0 end)
      0
      iex> Enum.min([~D[2024-01-31], ~D[2023-12-01]], Date)
      ~D[2023-12-01]

  """
  @spec min(t, (() -> empty_result)) :: element | empty_result when empty_result: any
  @spec min(t, (element, element -> boolean) | module()) :: element | empty_result
        when empty_result: any
  def min(enumerable, sorter_or_fallback)
  def min([first | rest], fallback) when is_function(fallback, 0), do: min_list(rest, first)

  def min(enumerable, fallback) when is_function(fallback, 0),
    do: min(enumerable, &<=/2, fallback)

  def min(enumerable, sorter), do: min(enumerable, sorter, &empty_error/0)

  @doc """
  The least element as `sorter` says: a function that answers whether its first argument is less
  than its second or equal, or a module with a function `compare/2`. `empty_fallback` is called if
  there is no element.

  ## Examples

      iex> Enum.min(["bb", "c", "a"], &(byte_size(&1) <= byte_size(&2)), fn -> "" end)
      "c"

  """
  @spec min(t, (element, element -> boolean) | module(), (() -> empty_result)) ::
          element | empty_result
        when empty_result: any
  def min(enumerable, sorter, empty_fallback) do
    best(enumerable, at_most(sorter), empty_fallback)
  end

  defp at_most(fun) when is_function(fun, 2), do: fun
  defp at_most(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)

  @doc """
  The element for which `fun` gives the least value; the first of several. Raises an
  `Enum.EmptyError` if there is none.

  `sorter` is as in `min/3`, and may be left out.

  ## Examples

      iex> Enum.min_by(["bb", "a", "c"], &byte_size/1)
      "a"

  """
  @spec min_by(
          t,
          (element -> any),
          (element, element -> boolean) | module(),
          (() -> empty_result)
        ) :: element | empty_result
        when empty_result: any
  def min_by(enumerable, fun, sorter \\ &<=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)

  def min_by(enumerable, fun, fallback, _empty)
      when is_function(fun, 1) and is_function(fallback, 0) do
    best_by(enumerable, fun, &<=/2, fallback)
  end

  def min_by(enumerable, fun, sorter, empty_fallback) when is_function(fun, 1) do
    best_by(enumerable, fun, at_most(sorter), empty_fallback)
  end

  @doc """
  The least and the greatest element by Erlang's order of terms.

  `empty_fallback` is called if there is none; by default, it raises an `Enum.EmptyError`.

  ## Examples

      iex> Enum.min_max([2, 3, 1])
      {1, 3}
      iex> Enum.min_max([], fn -> :nothing end)
      :nothing

  """
  @spec min_max(t, (() -> empty_result)) :: {element, element} | empty_result
        when empty_result: any
  def min_max(enumerable, empty_fallback \\ fn -> raise Enum.EmptyError end)

  def min_max(first..last//step = range, empty_fallback) when is_function(empty_fallback, 0) do
    last = last - rem(last - first, step)

    cond do
      Range.size(range) == 0 -> empty_fallback.()
      step > 0 -> {first, last}
      true -> {last, first}
    end
  end

  def min_max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    case in_order(enumerable) do
      [first | rest] -> min_max_list(rest, first, first)
      [] -> empty_fallback.()
    end
  end

  defp min_max_list([element | rest], min, max) when element < min,
    do: min_max_list(rest, element, max)

  defp min_max_list([element | rest], min, max) when element > max,
    do: min_max_list(rest, min, element)

  defp min_max_list([_ | rest], min, max), do: min_max_list(rest, min, max)
  defp min_max_list([], min, max), do: {min, max}

  @doc """
  The elements for which `fun` gives the least and the greatest value.

  `sorter` says whether its first argument is less than its second, or is a module with a function
  `compare/2`. `empty_fallback` is called if there is no element. Each may be left out.

  ## Examples

      iex> Enum.min_max_by(["bb", "a", "ccc"], &byte_size/1)
      {"a", "ccc"}

  """
  @spec min_max_by(
          t,
          (element -> any),
          (element, element -> boolean) | module() | (() -> empty_result),
          (() -> empty_result)
        ) :: {element, element} | empty_result
        when empty_result: any
  def min_max_by(
        enumerable,
        fun,
        sorter_or_empty_fallback \\ &</2,
        empty_fallback \\ fn -> raise Enum.EmptyError end
      )

  def min_max_by(enumerable, fun, fallback, _empty)
      when is_function(fun, 1) and is_function(fallback, 0) do
    min_max_by(enumerable, fun, &</2, fallback)
  end

  def min_max_by(enumerable, fun, module, empty_fallback)
      when is_function(fun, 1) and is_atom(module) and is_function(empty_fallback, 0) do
    min_max_by(enumerable, fun, &(module.compare(&1, &2) == :lt), empty_fallback)
  end

  def min_max_by(enumerable, fun, less?, empty_fallback)
      when is_function(fun, 1) and is_function(less?, 2) and is_function(empty_fallback, 0) do
    found =
      reduce(enumerable, :none, fn
        element, :none ->
          value = fun.(element)
          {element, value, element, value}

        element, {min, min_value, max, max_value} = found ->
          value = fun.(element)

          cond do
            less?.(value, min_value) -> {element, value, max, max_value}
            less?.(max_value, value) -> {min, min_value, element, value}
            true -> found
          end
      end)

    case found do
      {min, _, max, _} -> {min, max}
      :none -> empty_fallback.()
    end
  end

  @doc """
  The elements to which `fun` says yes, and the others.

  ## Examples

      iex> Enum.split_with(1..5, &(&1 > 3))
      {[4, 5], [1, 2, 3]}

  """
  @doc since: "1.4.0"
  @spec split_with(t, (element -> as_boolean(term))) :: {list, list}
  def split_with(enumerable, fun) do
    {accepted, rejected} =
      reduce(enumerable, {[], []}, fn element, {accepted, rejected} ->
        if fun.(element),
          do: {[element | accepted], rejected},
          else: {accepted, [element | rejected]}
      end)

    {:lists.reverse(accepted), :lists.reverse(rejected)}
  end

  @doc false
  @deprecated "Use Enum.split_with/2 instead"
  def partition(enumerable, fun), do: split_with(enumerable, fun)

  @doc """
  Any one of the elements, by `:rand`. Raises an `Enum.EmptyError` if there is none.

  ## Examples

      iex> Enum.random(1..6) in 1..6
      true

  """
  @spec random(t) :: element
  def random(enumerable)

  def random(list) when is_list(list) do
    case length(list) do
      0 -> raise Enum.EmptyError
      count -> hd(drop_list(list, random_below(count)))
    end
  end

  def random(enumerable) do
    picked =
      case Enumerable.slice(enumerable) do
        {:ok, 0, _} -> []
        {:ok, count, fun} -> sliced(fun, enumerable, count, random_below(count), 1, 1)
        {:error, _module} -> take_random(enumerable, 1)
      end

    case picked do
      [element] -> element
      [] -> raise Enum.EmptyError
    end
  end

  # One of 0, 1, …, count - 1; nothing is drawn where there is no choice.
  defp random_below(1), do: 0
  defp random_below(count), do: :rand.uniform(count) - 1

  @doc """
  Calls `fun` with each element and what it has answered for the one before, beginning with the
  first element itself.

  Raises an `Enum.EmptyError` if there is none.

  ## Examples

      iex> Enum.reduce([1, 2, 3], &(&1 - &2))
      2

  """
  @spec reduce(t, (element, acc -> acc)) :: acc
  def reduce(enumerable, fun)
  def reduce([first | rest], fun), do: :lists.foldl(fun, first, rest)
  def reduce([], _fun), do: raise(Enum.EmptyError)

  def reduce(enumerable, fun) do
    reduced =
      reduce_until(enumerable, :none, fn
        element, {:some, acc} -> {:cont, {:some, fun.(element, acc)}}
        element, :none -> {:cont, {:some, element}}
      end)

    case reduced do
      {:some, acc} -> acc
      :none -> raise Enum.EmptyError
    end
  end

  @doc """
  Calls `fun` with each element and what it has answered for the one before; `acc` is what the
  first call gets.

  ## Examples

      iex> Enum.reduce(1..4, 0, &(&1 + &2))
      10
      iex> Enum.reduce([:a, :b], [], &[&1 | &2])
      [:b, :a]

  """
  @spec reduce(t, acc, (element, acc -> acc)) :: acc
  def reduce(enumerable, acc, fun)
  def reduce(list, acc, fun) when is_list(list), do: :lists.foldl(fun, acc, list)

  def reduce(first..last//step, acc, fun) do
    if step > 0,
      do: reduce_up(first, last, step, acc, fun),
      else: reduce_down(first, last, step, acc, fun)
  end

  def reduce(%_{} = struct, acc, fun), do: reduce_enumerable(struct, acc, fun)
  def reduce(%{} = map, acc, fun), do: reduce_map(:maps.next(:maps.iterator(map)), acc, fun)
  def reduce(enumerable, acc, fun), do: reduce_enumerable(enumerable, acc, fun)

  defp reduce_up(first, last, step, acc, fun) when first <= last do
    reduce_up(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce_up(_first, _last, _step, acc, _fun), do: acc

  defp reduce_down(first, last, step, acc, fun) when first >= last do
    reduce_down(first + step, last, step, fun.(first, acc), fun)
  end

  defp reduce_down(_first, _last, _step, acc, _fun), do: acc

  defp reduce_map({key, value, iterator}, acc, fun) do
    reduce_map(:maps.next(iterator), fun.({key, value}, acc), fun)
  end

  defp reduce_map(:none, acc, _fun), do: acc

  defp reduce_enumerable(enumerable, acc, fun) do
    {_outcome, acc} =
      Enumerable.reduce(enumerable, {:cont, acc}, fn element, acc ->
        {:cont, fun.(element, acc)}
      end)

    acc
  end

  @doc """
  Like `reduce/3`, but `fun` says whether to go on: it answers `{:cont, acc}` or `{:halt, acc}`.

  ## Examples

      iex> Enum.reduce_while(Stream.iterate(1, &(&1 * 2)), 0, fn x, total ->
      ...>   if total < 100, do: {:cont, total + x}, else: {:halt, total}
      ...> end)
      127

  """
  @spec reduce_while(t, any, (element, any -> {:cont, any} | {:halt, any})) :: any
  def reduce_while(enumerable, acc, fun), do: reduce_until(enumerable, acc, fun)

  @doc """
  The elements to which `fun` says no.

  ## Examples

      iex> Enum.reject(1..5, &(rem(&1, 2) == 1))
      [2, 4]

  """
  @spec reject(t, (element -> as_boolean(term))) :: list
  def reject(enumerable, fun)
  def reject(list, fun) when is_list(list), do: reject_list(list, fun)

  def reject(enumerable, fun) do
    :lists.reverse(
      reduce(enumerable, [], fn element, kept ->
        if fun.(element), do: kept, else: [element | kept]
      end)
    )
  end

  defp reject_list([element | rest], fun) do
    if fun.(element), do: reject_list(rest, fun), else: [element | reject_list(rest, fun)]
  end

  defp reject_list([], _fun), do: []

  @doc """
  The elements from the last to the first.

  ## Examples

      iex> Enum.reverse(1..3)
      [3, 2, 1]

  """
  @spec reverse(t) :: list
  def reverse(enumerable)
  def reverse(list) when is_list(list), do: :lists.reverse(list)
  def reverse(enumerable), do: reduce(enumerable, [], &[&1 | &2])

  @doc """
  The elements from the last to the first, then those of `tail`.

  ## Examples

      iex> Enum.reverse([2, 1], [3, 4])
      [1, 2, 3, 4]

  """
  @spec reverse(t, t) :: list
  def reverse(enumerable, tail)
  def reverse(list, tail) when is_list(list), do: :lists.reverse(list, to_list(tail))
  def reverse(enumerable, tail), do: reduce(enumerable, to_list(tail), &[&1 | &2])

  @doc """
  The elements, of which the `count` from `start_index` on are in reverse.

  ## Examples

      iex> Enum.reverse_slice([1, 2, 3, 4, 5], 1, 3)
      [1, 4, 3, 2, 5]

  """
  @spec reverse_slice(t, non_neg_integer, non_neg_integer) :: list
  def reverse_slice(enumerable, start_index, count)
      when is_integer(start_index) and start_index >= 0 and is_integer(count) and count >= 0 do
    {before, list, _} = split_list(in_order(enumerable), start_index, [])
    before ++ reverse_first(list, count, [])
  end

  defp reverse_first([element | rest], count, reversed) when count > 0 do
    reverse_first(rest, count - 1, [element | reversed])
  end

  defp reverse_first(rest, _count, reversed), do: reversed ++ rest

  @doc """
  Moves one element, or those in a range of positions, to another position.

  `insertion_index` is where the first of them will stand; it must not be within the range.
  Negative positions count from the end.

  ## Examples

      iex> Enum.slide([:a, :b, :c, :d, :e], 3, 1)
      [:a, :d, :b, :c, :e]
      iex> Enum.slide([:a, :b, :c, :d, :e], 0..1, 3)
      [:c, :d, :a, :b, :e]

  """
  @doc since: "1.13.0"
  @spec slide(t, Range.t() | index, index) :: list
  def slide(enumerable, range_or_single_index, insertion_index)

  def slide(enumerable, index, insertion_index) when is_integer(index) do
    slide(enumerable, index..index, insertion_index)
  end

  def slide(_enumerable, _first.._last//step = range, _insertion_index) when step != 1 do
    raise ArgumentError,
          "Enum.slide/3 does not accept ranges with custom steps, got: #{inspect(range)}"
  end

  def slide(enumerable, first..last, insertion_index)
      when first < 0 or last < 0 or insertion_index < 0 do
    count = count(enumerable)
    first = if first < 0, do: Kernel.max(first + count, 0), else: first
    last = if last < 0, do: last + count, else: last
    index = if insertion_index < 0, do: insertion_index + count, else: insertion_index
    if first < count, do: slide(enumerable, first..last//1, index), else: to_list(enumerable)
  end

  def slide(enumerable, first..last, insertion_index)
      when insertion_index == first or (first > last and insertion_index <= first) do
    to_list(enumerable)
  end

  def slide(_enumerable, first..last, insertion_index)
      when insertion_index > first and insertion_index <= last do
    raise ArgumentError,
          "insertion index for slide must be outside the range being moved " <>
            "(tried to insert #{first}..#{last} at #{insertion_index})"
  end

  def slide(enumerable, first..last, _insertion_index) when first > last, do: to_list(enumerable)

  def slide(enumerable, first..last, insertion_index) when insertion_index < first do
    exchange(in_order(enumerable), insertion_index, first - insertion_index, last - first + 1)
  end

  def slide(enumerable, first..last, insertion_index) do
    exchange(in_order(enumerable), first, last - first + 1, insertion_index - last)
  end

  # Exchanges the `count1` elements from `start` on with the `count2` after them.
  defp exchange(list, start, count1, count2) do
    {before, list, _} = split_list(list, start, [])
    {part1, list, _} = split_list(list, count1, [])
    {part2, rest, _} = split_list(list, count2, [])
    before ++ part2 ++ part1 ++ rest
  end

  @doc """
  All that `reduce/2` goes through, as a list.

  ## Examples

      iex> Enum.scan([1, 2, 3, 4], &(&1 + &2))
      [1, 3, 6, 10]

  """
  @spec scan(t, (element, any -> any)) :: list
  def scan(enumerable, fun)
  def scan([first | rest], fun), do: [first | scan_list(rest, first, fun)]
  def scan([], _fun), do: []

  def scan(enumerable, fun) do
    scanned =
      reduce(enumerable, [], fn
        element, [acc | _] = scanned -> [fun.(element, acc) | scanned]
        element, [] -> [element]
      end)

    :lists.reverse(scanned)
  end

  @doc """
  All that `reduce/3` goes through, as a list, without `acc`.

  ## Examples

      iex> Enum.scan([1, 2, 3], 10, &(&1 + &2))
      [11, 13, 16]

  """
  @spec scan(t, any, (element, any -> any)) :: list
  def scan(enumerable, acc, fun)
  def scan(list, acc, fun) when is_list(list), do: scan_list(list, acc, fun)

  def scan(enumerable, acc, fun) do
    {scanned, _acc} =
      reduce(enumerable, {[], acc}, fn element, {scanned, acc} ->
        acc = fun.(element, acc)
        {[acc | scanned], acc}
      end)

    :lists.reverse(scanned)
  end

  defp scan_list([element | rest], acc, fun) do
    acc = fun.(element, acc)
    [acc | scan_list(rest, acc, fun)]
  end

  defp scan_list([], _acc, _fun), do: []

  @doc """
  The elements in any order, by `:rand`.

  ## Examples

      iex> Enum.sort(Enum.shuffle(1..4))
      [1, 2, 3, 4]

  """
  @spec shuffle(t) :: list
  def shuffle(enumerable) do
    drawn = reduce(enumerable, [], &[{:rand.uniform(), &1} | &2])
    values(:lists.keysort(1, drawn), [])
  end

  defp values([{_key, value} | rest], values), do: values(rest, [value | values])
  defp values([], values), do: values

  @doc """
  The elements whose positions are in a range, whose step must be positive (or -1, which is taken
  for 1).

  ## Examples

      iex> Enum.slice([:a, :b, :c, :d, :e], 1..3)
      [:b, :c, :d]
      iex> Enum.slice([:a, :b, :c, :d, :e], -2..-1)
      [:d, :e]
      iex> Enum.slice([:a, :b, :c, :d, :e], 0..-1//2)
      [:a, :c, :e]

  """
  @doc since: "1.6.0"
  @spec slice(t, Range.t()) :: list
  def slice(enumerable, index_range)

  def slice(enumerable, first..last//step) when step > 0 do
    slice_range(enumerable, first, last, step)
  end

  def slice(enumerable, first..last//-1) when first > last do
    slice_range(enumerable, first, last, 1)
  end

  def slice(_enumerable, _first.._last//_step = range) do
    raise ArgumentError,
          "Enum.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  # Code compiled before Elixir 1.12 makes ranges that have no step.
  def slice(enumerable, %{__struct__: Range, first: first, last: last}) do
    slice(enumerable, Range.new(first, last))
  end

  defp slice_range(enumerable, first, -1, step) when first >= 0 do
    every(drop(enumerable, first), step)
  end

  defp slice_range(enumerable, first, last, step) when first >= 0 and last >= first do
    part(enumerable, first, last - first + 1, step)
  end

  defp slice_range(enumerable, first, last, step) do
    {count, source} = counted(enumerable)
    first = if first >= 0, do: first, else: Kernel.max(first + count, 0)
    last = Kernel.min(if(last >= 0, do: last, else: last + count), count - 1)
    if first <= last, do: counted_part(source, count, first, last - first + 1, step), else: []
  end

  @doc """
  `amount` elements from `start_index` on, as far as there are any.

  ## Examples

      iex> Enum.slice(1..10, 5, 3)
      [6, 7, 8]
      iex> Enum.slice(1..10, -2, 5)
      [9, 10]

  """
  @spec slice(t, index, non_neg_integer) :: list
  def slice(enumerable, start_index, amount)
  def slice(_enumerable, start_index, 0) when is_integer(start_index), do: []

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and start_index >= 0 and is_integer(amount) and amount >= 0 do
    part(enumerable, start_index, amount, 1)
  end

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and is_integer(amount) and amount >= 0 do
    {count, source} = counted(enumerable)
    start = Kernel.max(count + start_index, 0)
    amount = Kernel.min(amount, count - start)
    if amount > 0, do: counted_part(source, count, start, amount, 1), else: []
  end

  # Every `step`th of the `width` elements from `start` (not negative) on. Elixir 1.14.0 takes
  # `width` elements where Enumerable.slice/1 gives a function that knows nothing of steps.
  defp part(list, start, width, step) when is_list(list) do
    every(drop_list(list, start), steps(width, step), step)
  end

  defp part(enumerable, start, width, step) do
    case Enumerable.slice(enumerable) do
      {:ok, count, _fun} when start >= count ->
        []

      {:ok, count, fun} ->
        width = Kernel.min(width, count - start)
        amount = if is_function(fun, 3), do: steps(width, step), else: width
        sliced(fun, enumerable, count, start, amount, step)

      {:error, module} ->
        every(reduced_part(module, enumerable, start, width), step)
    end
  end

  # How many of `width` elements are the first or a multiple of `step` after it.
  defp steps(width, 1), do: width
  defp steps(width, step), do: div(width - 1, step) + 1

  defp reduced_part(module, enumerable, start, width) do
    {_outcome, {_skip, _left, taken}} =
      module.reduce(enumerable, {:cont, {start, width, []}}, fn
        _element, {skip, left, []} when skip > 0 -> {:cont, {skip - 1, left, []}}
        element, {0, 1, taken} -> {:halt, {0, 0, [element | taken]}}
        element, {0, left, taken} -> {:cont, {0, left - 1, [element | taken]}}
      end)

    :lists.reverse(taken)
  end

  # The number of elements, and where `counted_part` finds them.
  defp counted(list) when is_list(list), do: {length(list), list}

  defp counted(enumerable) do
    case Enumerable.slice(enumerable) do
      {:ok, count, fun} -> {count, {fun, enumerable}}
      {:error, _module} -> counted(to_list(enumerable))
    end
  end

  # Like `part`; so many elements are there.
  defp counted_part(list, count, start, width, 1) when is_list(list) and start + width == count do
    drop_list(list, start)
  end

  defp counted_part(list, _count, start, width, step) when is_list(list) do
    part(list, start, width, step)
  end

  defp counted_part({fun, enumerable}, count, start, width, step) do
    sliced(fun, enumerable, count, start, steps(width, step), step)
  end

  # `amount` elements. What Enumerable.slice/1 gives makes a list of all elements, or takes a start
  # and a number of elements, and a step since Elixir 1.14.
  defp sliced(fun, enumerable, _count, start, amount, step) when is_function(fun, 1) do
    every(drop_list(fun.(enumerable), start), amount, step)
  end

  defp sliced(fun, _enumerable, _count, start, amount, 1) when is_function(fun, 2) do
    fun.(start, amount)
  end

  defp sliced(fun, _enumerable, count, start, amount, step) when is_function(fun, 2) do
    every(fun.(start, Kernel.min(amount * step, count - start)), amount, step)
  end

  defp sliced(fun, _enumerable, _count, start, amount, step) when is_function(fun, 3) do
    fun.(start, amount, step)
  end

  # The first element and every `nth` after it; as many as there are, or `amount`.
  defp every(list, 1), do: list
  defp every([element | rest], nth), do: [element | every(drop_list(rest, nth - 1), nth)]
  defp every([], _nth), do: []

  defp every(list, amount, 1), do: take_list(list, amount)
  defp every(_list, 0, _nth), do: []
  defp every([], _amount, _nth), do: []

  defp every([element | rest], amount, nth),
    do: [element | every(drop_list(rest, nth - 1), amount - 1, nth)]

  @doc """
  The elements in Erlang's order of terms; equal ones stay in order.

  ## Examples

      iex> Enum.sort([3, 1, 2])
      [1, 2, 3]

  """
  @spec sort(t) :: list
  def sort(enumerable), do: :lists.sort(to_list(enumerable))

  @doc """
  The elements in the order of `sorter`; equal ones stay in order.

  It is `:asc` or `:desc` (Erlang's order of terms), a module with a function `compare/2` (also as
  `{:asc, module}` or `{:desc, module}`), or a function that answers whether its first argument
  may stand before its second.

  ## Examples

      iex> Enum.sort([2, 3, 1], :desc)
      [3, 2, 1]
      iex> Enum.sort([~D[2024-01-31], ~D[2023-12-01]], Date)
      [~D[2023-12-01], ~D[2024-01-31]]
      iex> Enum.sort(["ccc", "a", "bb"], &(byte_size(&1) <= byte_size(&2)))
      ["a", "bb", "ccc"]

  """
  @spec sort(
          t,
          (element, element -> boolean) | :asc | :desc | module() | {:asc | :desc, module()}
        ) :: list
  def sort(enumerable, sorter)
  def sort(enumerable, :asc), do: :lists.sort(to_list(enumerable))

  # Reversed before and after, so that equal elements stay in order.
  def sort(enumerable, :desc), do: :lists.reverse(:lists.sort(reverse(enumerable)))
  def sort(enumerable, sorter), do: :lists.sort(before(sorter), to_list(enumerable))

  defp before(fun) when is_function(fun, 2), do: fun
  defp before(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp before({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp before({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  @doc """
  The elements in the order of what `mapper` makes of them, which is called once for each.
  `sorter` is as in `sort/2`.

  ## Examples

      iex> Enum.sort_by(["ccc", "a", "bb"], &byte_size/1)
      ["a", "bb", "ccc"]
      iex> Enum.sort_by([b: 1, a: 2], &elem(&1, 1), :desc)
      [a: 2, b: 1]

  """
  @spec sort_by(
          t,
          (element -> mapped_element),
          (element, element -> boolean) | :asc | :desc | module() | {:asc | :desc, module()}
        ) :: list
        when mapped_element: element
  def sort_by(enumerable, mapper, sorter \\ :asc)

  # As many reversals as keep equal elements in order.
  def sort_by(enumerable, mapper, :desc) when is_function(mapper, 1) do
    keyed = reduce(enumerable, [], &[{mapper.(&1), &1} | &2])
    values(:lists.keysort(1, keyed), [])
  end

  def sort_by(enumerable, mapper, sorter) when is_function(mapper, 1) do
    keyed = map(enumerable, &{mapper.(&1), &1})
    mapped_values(List.keysort(keyed, 0, sorter))
  end

  defp mapped_values([{_key, value} | rest]), do: [value | mapped_values(rest)]
  defp mapped_values([]), do: []

  @doc """
  The first `count` elements and the others; all but the last ones and those if `count` is
  negative.

  ## Examples

      iex> Enum.split([1, 2, 3], 2)
      {[1, 2], [3]}
      iex> Enum.split([1, 2, 3], -1)
      {[1, 2], [3]}

  """
  @spec split(t, integer) :: {list, list}
  def split(enumerable, count) when is_integer(count) do
    list = in_order(enumerable)
    first = if count < 0, do: Kernel.max(length(list) + count, 0), else: count
    {taken, rest, _missing} = split_list(list, first, [])
    {taken, rest}
  end

  # Also how many are missing.
  defp split_list([element | rest], count, taken) when count > 0 do
    split_list(rest, count - 1, [element | taken])
  end

  defp split_list(rest, missing, taken), do: {:lists.reverse(taken), rest, missing}

  @doc """
  The first elements to which `fun` says yes, and all from its first no on.

  ## Examples

      iex> Enum.split_while([1, 2, 3, 1], &(&1 < 3))
      {[1, 2], [3, 1]}

  """
  @spec split_while(t, (element -> as_boolean(term))) :: {list, list}
  def split_while(enumerable, fun)
  def split_while(list, fun) when is_list(list), do: split_list_while(list, fun, [])

  def split_while(enumerable, fun) do
    {taken, rest} =
      reduce(enumerable, {[], []}, fn
        element, {taken, []} ->
          if fun.(element), do: {[element | taken], []}, else: {taken, [element]}

        element, {taken, rest} ->
          {taken, [element | rest]}
      end)

    {:lists.reverse(taken), :lists.reverse(rest)}
  end

  defp split_list_while([element | rest] = list, fun, taken) do
    if fun.(element),
      do: split_list_while(rest, fun, [element | taken]),
      else: {:lists.reverse(taken), list}
  end

  defp split_list_while([], _fun, taken), do: {:lists.reverse(taken), []}

  @doc """
  The sum of the elements, which are numbers. That of a range takes constant time.

  ## Examples

      iex> Enum.sum([1, 2.5])
      3.5
      iex> Enum.sum(1..1_000_000)
      500000500000

  """
  @spec sum(t) :: number
  def sum(enumerable)
  def sum(list) when is_list(list), do: sum_list(list, 0)

  def sum(first..last//step = range) do
    div(Range.size(range) * (first + last - rem(last - first, step)), 2)
  end

  def sum(enumerable), do: reduce(enumerable, 0, &+/2)

  defp sum_list([number | rest], sum), do: sum_list(rest, sum + number)
  defp sum_list([], sum), do: sum

  @doc """
  The product of the elements, which are numbers.

  ## Examples

      iex> Enum.product([2, 3, 7])
      42
      iex> Enum.product([])
      1

  """
  @doc since: "1.12.0"
  @spec product(t) :: number
  def product(enumerable), do: reduce(enumerable, 1, &*/2)

  @doc """
  The first `amount` elements; the last ones if it is negative.

  ## Examples

      iex> Enum.take(Stream.cycle([:a, :b]), 3)
      [:a, :b, :a]
      iex> Enum.take([1, 2, 3], -2)
      [2, 3]

  """
  @spec take(t, integer) :: list
  def take(enumerable, amount)
  def take(_enumerable, 0), do: []

  def take(list, amount) when is_list(list) and is_integer(amount) and amount > 0,
    do: take_list(list, amount)

  def take(enumerable, amount) when is_integer(amount) and amount > 0 do
    reduced_part(Enumerable, enumerable, 0, amount)
  end

  def take(enumerable, amount) when is_integer(amount) and amount < 0 do
    {count, source} = counted(enumerable)
    start = Kernel.max(count + amount, 0)
    if count > 0, do: counted_part(source, count, start, count - start, 1), else: []
  end

  defp take_list(_list, 0), do: []
  defp take_list([element | rest], amount), do: [element | take_list(rest, amount - 1)]
  defp take_list([], _amount), do: []

  @doc """
  The first element and every `nth` after it; none if `nth` is 0.

  ## Examples

      iex> Enum.take_every(1..7, 3)
      [1, 4, 7]

  """
  @spec take_every(t, non_neg_integer) :: list
  def take_every(enumerable, nth)
  def take_every(_enumerable, 0), do: []
  def take_every(enumerable, 1), do: to_list(enumerable)

  def take_every(enumerable, nth) when is_integer(nth) and nth > 0,
    do: every(in_order(enumerable), nth)

  @doc """
  Any `count` of the elements, in any order, by `:rand`; all if there are fewer.

  They are picked in one pass by reservoir sampling (A. G. Waterman's algorithm R), so memory is
  needed for `count` of them only.

  ## Examples

      iex> length(Enum.take_random(1..100, 5))
      5

  """
  @spec take_random(t, non_neg_integer) :: list
  def take_random(enumerable, count)
  def take_random(_enumerable, 0), do: []
  def take_random([], _count), do: []

  def take_random(enumerable, 1) do
    {picked, _seen} =
      reduce(enumerable, {[], 0}, fn
        element, {[], 0} ->
          {[element], 1}

        element, {picked, seen} ->
          {if(:rand.uniform(seen + 1) == 1, do: [element], else: picked), seen + 1}
      end)

    picked
  end

  # A tuple is copied with every change, so large samples are kept in a map.
  def take_random(enumerable, count) when is_integer(count) and count in 2..128 do
    empty = :erlang.make_tuple(count, nil)
    {seen, sample} = sample(enumerable, count, empty, &elem/2, &put_elem/3)
    take_list(:erlang.tuple_to_list(sample), Kernel.min(count, seen))
  end

  def take_random(enumerable, count) when is_integer(count) and count > 128 do
    {seen, sample} = sample(enumerable, count, %{}, &Map.get/2, &Map.put/3)
    for position <- 0..(Kernel.min(count, seen) - 1)//1, do: :maps.get(position, sample)
  end

  # The element that comes as number `seen` (from zero) goes to a place drawn from those before it
  # and its own; while there is room, what was there moves to the next free place.
  defp sample(enumerable, count, empty, get, put) do
    reduce(enumerable, {0, empty}, fn element, {seen, sample} ->
      place = random_below(seen + 1)

      cond do
        seen < count -> {seen + 1, put.(put.(sample, seen, get.(sample, place)), place, element)}
        place < count -> {seen + 1, put.(sample, place, element)}
        true -> {seen + 1, sample}
      end
    end)
  end

  @doc """
  The first elements, as long as `fun` says yes.

  ## Examples

      iex> Enum.take_while([1, 2, 3, 1], &(&1 < 3))
      [1, 2]

  """
  @spec take_while(t, (element -> as_boolean(term))) :: list
  def take_while(enumerable, fun)
  def take_while(list, fun) when is_list(list), do: take_list_while(list, fun)

  def take_while(enumerable, fun) do
    :lists.reverse(
      reduce_until(enumerable, [], fn element, taken ->
        if fun.(element), do: {:cont, [element | taken]}, else: {:halt, taken}
      end)
    )
  end

  defp take_list_while([element | rest], fun) do
    if fun.(element), do: [element | take_list_while(rest, fun)], else: []
  end

  defp take_list_while([], _fun), do: []

  @doc """
  The elements as a list.

  ## Examples

      iex> Enum.to_list(1..3)
      [1, 2, 3]

  """
  @spec to_list(t) :: [element]
  def to_list(enumerable)
  def to_list(list) when is_list(list), do: list

  def to_list(first..last//step) when step > 0 and first <= last do
    ascending(last - rem(last - first, step), first, step, [])
  end

  def to_list(%_{} = struct), do: :lists.reverse(reverse(struct))
  def to_list(%{} = map), do: :maps.to_list(map)
  def to_list(enumerable), do: :lists.reverse(reverse(enumerable))

  # From the last number to the first, so that the list need not be reversed.
  defp ascending(number, first, step, list) when number >= first do
    ascending(number - step, first, step, [number | list])
  end

  defp ascending(_number, _first, _step, list), do: list

  @doc """
  The elements, each only where it is for the first time.

  ## Examples

      iex> Enum.uniq([1, 2, 1, 1.0])
      [1, 2, 1.0]

  """
  @spec uniq(t) :: list
  def uniq(enumerable), do: uniq_list(in_order(enumerable), %{})

  defp uniq_list([element | rest], seen) when is_map_key(seen, element), do: uniq_list(rest, seen)

  defp uniq_list([element | rest], seen),
    do: [element | uniq_list(rest, :maps.put(element, [], seen))]

  defp uniq_list([], _seen), do: []

  @doc false
  @deprecated "Use Enum.uniq_by/2 instead"
  def uniq(enumerable, fun), do: uniq_by(enumerable, fun)

  @doc """
  The elements, of those for which `fun` gives the same only the first.

  ## Examples

      iex> Enum.uniq_by(["a", "bb", "c"], &byte_size/1)
      ["a", "bb"]

  """
  @spec uniq_by(t, (element -> term)) :: list
  def uniq_by(enumerable, fun)
  def uniq_by(list, fun) when is_list(list), do: uniq_list_by(list, %{}, fun)

  def uniq_by(enumerable, fun) do
    {kept, _seen} =
      reduce(enumerable, {[], %{}}, fn element, {kept, seen} ->
        value = fun.(element)

        if is_map_key(seen, value),
          do: {kept, seen},
          else: {[element | kept], :maps.put(value, [], seen)}
      end)

    :lists.reverse(kept)
  end

  defp uniq_list_by([element | rest], seen, fun) do
    value = fun.(element)

    if is_map_key(seen, value),
      do: uniq_list_by(rest, seen, fun),
      else: [element | uniq_list_by(rest, :maps.put(value, [], seen), fun)]
  end

  defp uniq_list_by([], _seen, _fun), do: []

  @doc """
  Two lists, of the first and of the second elements of pairs.

  ## Examples

      iex> Enum.unzip(a: 1, b: 2)
      {[:a, :b], [1, 2]}

  """
  @spec unzip(t) :: {[element], [element]}
  def unzip(enumerable), do: unzip(reverse(enumerable), [], [])

  defp unzip([{left, right} | rest], lefts, rights) do
    unzip(rest, [left | lefts], [right | rights])
  end

  defp unzip([], lefts, rights), do: {lefts, rights}

  @doc """
  The elements with their positions, counted from an offset, or what a function makes of element
  and position.

  ## Examples

      iex> Enum.with_index([:a, :b])
      [a: 0, b: 1]
      iex> Enum.with_index([:a, :b], 1)
      [a: 1, b: 2]
      iex> Enum.with_index([5, 6], fn element, index -> element * index end)
      [0, 6]

  """
  @spec with_index(t, integer) :: [{term, integer}]
  @spec with_index(t, (element, index -> value)) :: [value] when value: any
  def with_index(enumerable, fun_or_offset \\ 0)

  def with_index(enumerable, offset) when is_integer(offset) do
    index_list(in_order(enumerable), offset)
  end

  def with_index(list, fun) when is_list(list) and is_function(fun, 2),
    do: index_list(list, 0, fun)

  def with_index(enumerable, fun) when is_function(fun, 2) do
    {indexed, _next} =
      map_reduce(enumerable, 0, fn element, index -> {fun.(element, index), index + 1} end)

    indexed
  end

  defp index_list([element | rest], index), do: [{element, index} | index_list(rest, index + 1)]
  defp index_list([], _index), do: []

  defp index_list([element | rest], index, fun) do
    [fun.(element, index) | index_list(rest, index + 1, fun)]
  end

  defp index_list([], _index, _fun), do: []

  @doc """
  Pairs of the first elements of two enumerables, of their second ones, and so on, as far as the
  shorter one goes.

  ## Examples

      iex> Enum.zip([:a, :b, :c], 1..2)
      [a: 1, b: 2]

  """
  @spec zip(t, t) :: [{any, any}]
  def zip(enumerable1, enumerable2)

  def zip(list1, list2) when is_list(list1) and is_list(list2), do: zip_lists(list1, list2)
  def zip(enumerable1, enumerable2), do: zip([enumerable1, enumerable2])

  defp zip_lists([element1 | rest1], [element2 | rest2]) do
    [{element1, element2} | zip_lists(rest1, rest2)]
  end

  defp zip_lists(_list1, _list2), do: []

  @doc """
  Tuples of the first elements of some enumerables, of their second ones, and so on, as far as the
  shortest one goes.

  ## Examples

      iex> Enum.zip([[1, 2], [:a, :b], ["x"]])
      [{1, :a, "x"}]

  """
  @doc since: "1.4.0"
  @spec zip(enumerables) :: [tuple()] when enumerables: [t()] | t()
  def zip(enumerables), do: zip_with(enumerables, &:erlang.list_to_tuple/1)

  @doc """
  Like `zip/2`, with what `zip_fun` makes of two elements.

  ## Examples

      iex> Enum.zip_with(1..3, [10, 20, 30], &(&1 + &2))
      [11, 22, 33]

  """
  @doc since: "1.12.0"
  @spec zip_with(t, t, (enum1_elem :: term, enum2_elem :: term -> term)) :: [term]
  def zip_with(enumerable1, enumerable2, zip_fun)

  def zip_with(list1, list2, zip_fun)
      when is_list(list1) and is_list(list2) and is_function(zip_fun, 2) do
    zip_lists_with(list1, list2, zip_fun)
  end

  def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2) do
    zip_with([enumerable1, enumerable2], fn [element1, element2] ->
      zip_fun.(element1, element2)
    end)
  end

  defp zip_lists_with([element1 | rest1], [element2 | rest2], fun) do
    [fun.(element1, element2) | zip_lists_with(rest1, rest2, fun)]
  end

  defp zip_lists_with(_list1, _list2, _fun), do: []

  @doc """
  Like `zip/1`, with what `zip_fun` makes of a list of elements.

  ## Examples

      iex> Enum.zip_with([[1, 2], [3, 4], [5, 6]], &Enum.sum/1)
      [9, 12]

  """
  @doc since: "1.12.0"
  @spec zip_with(t, ([term] -> term)) :: [term]
  def zip_with(enumerables, zip_fun)
  def zip_with([], _fun), do: []

  def zip_with(enumerables, zip_fun) do
    :lists.reverse(zip_reduce(enumerables, [], &[zip_fun.(&1) | &2]))
  end

  @doc """
  Like `reduce/3` on two enumerables side by side, as far as the shorter one goes.

  ## Examples

      iex> Enum.zip_reduce([1, 2], [10, 20], 0, fn x, y, total -> x * y + total end)
      50

  """
  @doc since: "1.12.0"
  @spec zip_reduce(t, t, acc, (enum1_elem :: term, enum2_elem :: term, acc -> acc)) :: acc
        when acc: term
  def zip_reduce(left, right, acc, reducer)

  def zip_reduce(left, right, acc, reducer)
      when is_list(left) and is_list(right) and is_function(reducer, 3) do
    zip_reduce_lists(left, right, acc, reducer)
  end

  def zip_reduce(left, right, acc, reducer) when is_function(reducer, 3) do
    zip_reduce([left, right], acc, fn [element1, element2], acc ->
      reducer.(element1, element2, acc)
    end)
  end

  defp zip_reduce_lists([element1 | rest1], [element2 | rest2], acc, reducer) do
    zip_reduce_lists(rest1, rest2, reducer.(element1, element2, acc), reducer)
  end

  defp zip_reduce_lists(_left, _right, acc, _reducer), do: acc

  @doc """
  Like `reduce/3` on some enumerables side by side, as far as the shortest one goes; `reducer`
  gets a list of elements.

  ## Examples

      iex> Enum.zip_reduce([[1, 2], [10, 20]], [], fn elements, acc -> [elements | acc] end)
      [[2, 20], [1, 10]]

  """
  @doc since: "1.12.0"
  @spec zip_reduce(t, acc, ([term], acc -> acc)) :: acc when acc: term
  def zip_reduce(enums, acc, reducer)
  def zip_reduce([], acc, reducer) when is_function(reducer, 2), do: acc

  def zip_reduce(enums, acc, reducer) when is_function(reducer, 2) do
    {_outcome, acc} = Stream.zip_with(enums, & &1).({:cont, acc}, &{:cont, reducer.(&1, &2)})
    acc
  end
end
