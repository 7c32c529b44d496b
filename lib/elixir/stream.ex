defmodule Stream do
  @moduledoc """
  Lazy enumerables: what is to be done with elements is noted down, and done to one after the
  other when something in `Enum`, or `run/1`, asks for them.

      iex> 1..1_000_000
      ...> |> Stream.map(&(&1 * 3))
      ...> |> Stream.filter(&(rem(&1, 2) == 1))
      ...> |> Enum.take(3)
      [3, 9, 15]

  No lists are made in between, and no more elements are looked at than are needed. So streams may
  be infinite (`iterate/2`, `cycle/1`), and may stand for something that has to be opened and
  closed (`resource/3`): however the enumeration ends, by an exception too, it is closed.

  Functions here answer some enumerable; of what form is their own business. They take predicates
  as those of `Enum` do.
  """

  # `funs`, the newest first, are steps: each makes a reducer of the reducer behind it. `accs`,
  # the newest first, are the states of those steps that have one. While a stream is run, the
  # accumulator is that of the caller with the states in front, [state1, state2 | acc]: each step
  # with a state takes the first one off and hands on the rest.
  #
  # `done` is called at the end if the newest step has to give something yet; steps behind it go
  # into a stream of their own.
  @doc false
  defstruct enum: nil, funs: [], accs: [], done: nil

  @type acc :: any
  @type element :: any

  @typedoc "A position, counted from zero."
  @type index :: non_neg_integer

  @type default :: any
  @type timer :: non_neg_integer | :infinity

  defp step(%Stream{done: nil, funs: funs} = stream, fun), do: %{stream | funs: [fun | funs]}
  defp step(enum, fun), do: %Stream{enum: enum, funs: [fun]}

  defp step(%Stream{done: nil, funs: funs, accs: accs} = stream, state, fun) do
    %{stream | funs: [fun | funs], accs: [state | accs]}
  end

  defp step(enum, state, fun), do: %Stream{enum: enum, funs: [fun], accs: [state]}

  # Hands an element on, and puts a step's state back in front.
  defmacrop give(next, element, state, acc) do
    quote do
      {command, acc} = unquote(next).(unquote(element), unquote(acc))
      {command, [unquote(state) | acc]}
    end
  end

  @doc false
  @deprecated "Use Stream.chunk_every/2 instead"
  def chunk(enum, n), do: chunk(enum, n, n, nil)

  @doc false
  @deprecated "Use Stream.chunk_every/3 instead"
  def chunk(enum, n, step), do: chunk(enum, n, step, nil)

  @doc false
  @deprecated "Use Stream.chunk_every/4 instead"
  def chunk(enum, n, step, leftover)
      when is_integer(n) and n > 0 and is_integer(step) and step > 0 do
    chunk_every(enum, n, step, leftover || :discard)
  end

  @doc """
  Lists of `count` elements each, one after the other; the last one may have fewer.

  ## Examples

      iex> Enum.to_list(Stream.chunk_every(1..5, 2))
      [[1, 2], [3, 4], [5]]

  """
  @doc since: "1.5.0"
  @spec chunk_every(Enumerable.t(), pos_integer) :: Enumerable.t()
  def chunk_every(enum, count), do: chunk_every(enum, count, count, [])

  @doc """
  Lists of `count` elements each, of which the next one begins `step` elements later.

  The last one is filled up from `leftover`, as far as that goes, or left out if it is not full
  and `leftover` is `:discard`.

  ## Examples

      iex> Enum.take(Stream.chunk_every(Stream.iterate(1, &(&1 + 1)), 3, 1), 2)
      [[1, 2, 3], [2, 3, 4]]
      iex> Enum.to_list(Stream.chunk_every(1..4, 3, 3, [:x, :y, :z]))
      [[1, 2, 3], [4, :x, :y]]

  """
  @doc since: "1.5.0"
  @spec chunk_every(Enumerable.t(), pos_integer, pos_integer, Enumerable.t() | :discard) ::
          Enumerable.t()
  def chunk_every(enum, count, step, leftover \\ [])
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    # How many elements the next chunk has already, and those, the last one first; less than 0
    # when some are to be skipped.
    chunk_while(
      enum,
      {0, []},
      fn
        _element, {size, []} when size < 0 ->
          {:cont, {size + 1, []}}

        element, {size, chunk} when size + 1 < count ->
          {:cont, {size + 1, [element | chunk]}}

        element, {_size, chunk} ->
          chunk = [element | chunk]
          kept = if count > step, do: Enum.take(chunk, count - step), else: []
          {:cont, :lists.reverse(chunk), {count - step, kept}}
      end,
      fn
        {size, _chunk} when size <= 0 or leftover == :discard -> {:cont, []}
        {size, chunk} -> {:cont, :lists.reverse(chunk, Enum.take(leftover, count - size)), []}
      end
    )
  end

  @doc """
  Lists of neighbours for which `fun` gives the same.

  ## Examples

      iex> Enum.to_list(Stream.chunk_by([1, 3, 2, 4, 5], &rem(&1, 2)))
      [[1, 3], [2, 4], [5]]

  """
  @spec chunk_by(Enumerable.t(), (element -> any)) :: Enumerable.t()
  def chunk_by(enum, fun) when is_function(fun, 1) do
    # The chunk that is being made has the value that its elements have in front.
    chunk_while(
      enum,
      [],
      fn element, chunk ->
        value = fun.(element)

        case chunk do
          [^value | elements] -> {:cont, [value, element | elements]}
          [] -> {:cont, [value, element]}
          [_ | elements] -> {:cont, :lists.reverse(elements), [value, element]}
        end
      end,
      fn
        [] -> {:cont, []}
        [_ | elements] -> {:cont, :lists.reverse(elements), []}
      end
    )
  end

  @doc """
  What `chunk_fun` makes of elements and an accumulator, as in `Enum.chunk_while/4`.

  ## Examples

      iex> Enum.to_list(Stream.chunk_while(
      ...>   [1, 2, :cut, 3],
      ...>   [],
      ...>   fn
      ...>     :cut, acc -> {:cont, Enum.reverse(acc), []}
      ...>     element, acc -> {:cont, [element | acc]}
      ...>   end,
      ...>   fn acc -> {:cont, Enum.reverse(acc), []} end
      ...> ))
      [[1, 2], [3]]

  """
  @doc since: "1.5.0"
  @spec chunk_while(
          Enumerable.t(),
          acc,
          (element, acc -> {:cont, chunk, acc} | {:cont, acc} | {:halt, acc}),
          (acc -> {:cont, chunk, acc} | {:cont, acc})
        ) :: Enumerable.t()
        when chunk: any
  def chunk_while(enum, acc, chunk_fun, after_fun)
      when is_function(chunk_fun, 2) and is_function(after_fun, 1) do
    # The step's state has `after_fun` in it, since nothing more may be given once the caller has
    # stopped at a chunk.
    stream = step(enum, {acc, after_fun}, &chunk_step(chunk_fun, &1))
    %{stream | done: &last_chunk/2}
  end

  defp chunk_step(chunk_fun, next) do
    fn element, [{state, after_fun} | acc] ->
      case chunk_fun.(element, state) do
        {:cont, chunk, state} ->
          case next.(chunk, acc) do
            {:halt, acc} -> {:halt, [{state, &{:cont, &1}} | acc]}
            {command, acc} -> {command, [{state, after_fun} | acc]}
          end

        {:cont, state} ->
          {:cont, [{state, after_fun} | acc]}

        {:halt, state} ->
          {:halt, [{state, after_fun} | acc]}
      end
    end
  end

  defp last_chunk([{state, after_fun} | acc], next) do
    case after_fun.(state) do
      {:cont, chunk, _state} -> next.(chunk, acc)
      {:cont, _state} -> {:cont, acc}
    end
  end

  @doc """
  The elements without those that are the same as the one before.

  ## Examples

      iex> Enum.to_list(Stream.dedup([1, 1, 2, 1]))
      [1, 2, 1]

  """
  @spec dedup(Enumerable.t()) :: Enumerable.t()
  def dedup(enum), do: dedup_by(enum, & &1)

  @doc """
  The elements without those for which `fun` gives the same as for the one before.

  ## Examples

      iex> Enum.to_list(Stream.dedup_by([1, -1, 2, 1], &abs/1))
      [1, 2, 1]

  """
  @spec dedup_by(Enumerable.t(), (element -> term)) :: Enumerable.t()
  def dedup_by(enum, fun) when is_function(fun, 1) do
    step(enum, nil, fn next ->
      fn element, [last | acc] = all ->
        case {:value, fun.(element)} do
          ^last -> {:cont, all}
          value -> give(next, element, value, acc)
        end
      end
    end)
  end

  @doc """
  The elements without the first `n`; without the last ones if `n` is negative, for which so many
  are held back.

  ## Examples

      iex> Enum.to_list(Stream.drop(1..5, 3))
      [4, 5]
      iex> Enum.to_list(Stream.drop(1..5, -3))
      [1, 2]

  """
  @spec drop(Enumerable.t(), integer) :: Enumerable.t()
  def drop(enum, n) when is_integer(n) and n >= 0 do
    step(enum, n, fn next ->
      fn
        element, [0 | acc] -> give(next, element, 0, acc)
        _element, [left | acc] -> {:cont, [left - 1 | acc]}
      end
    end)
  end

  def drop(enum, n) when is_integer(n) and n < 0 do
    # How many more are to be held back, then a queue of those that are: the newest first, and the
    # oldest first.
    step(enum, {-n, [], []}, fn next ->
      fn
        element, [{0, new, [oldest | old]} | acc] ->
          give(next, oldest, {0, [element | new], old}, acc)

        element, [{0, new, []} | acc] ->
          [oldest | old] = :lists.reverse(new)
          give(next, oldest, {0, [element], old}, acc)

        element, [{missing, new, old} | acc] ->
          {:cont, [{missing - 1, [element | new], old} | acc]}
      end
    end)
  end

  @doc """
  The elements without the first one and every `nth` after it; with all if `nth` is 0.

  ## Examples

      iex> Enum.to_list(Stream.drop_every(1..7, 3))
      [2, 3, 5, 6]

  """
  @spec drop_every(Enumerable.t(), non_neg_integer) :: Enumerable.t()
  def drop_every(enum, nth)
  def drop_every(enum, 0), do: %Stream{enum: enum}
  def drop_every([], _nth), do: %Stream{enum: []}

  def drop_every(enum, nth) when is_integer(nth) and nth > 0 do
    step(enum, 0, fn next ->
      fn
        _element, [0 | acc] -> {:cont, [nth - 1 | acc]}
        element, [left | acc] -> give(next, element, left - 1, acc)
      end
    end)
  end

  @doc """
  The elements from the first one on to which `fun` says no.

  ## Examples

      iex> Enum.to_list(Stream.drop_while([1, 2, 3, 1], &(&1 < 3)))
      [3, 1]

  """
  @spec drop_while(Enumerable.t(), (element -> as_boolean(term))) :: Enumerable.t()
  def drop_while(enum, fun) when is_function(fun, 1) do
    step(enum, true, fn next ->
      fn element, [dropping? | acc] = all ->
        if dropping? && fun.(element), do: {:cont, all}, else: give(next, element, false, acc)
      end
    end)
  end

  @doc """
  `value`, `n` times.

  ## Examples

      iex> Enum.to_list(Stream.duplicate(:x, 3))
      [:x, :x, :x]

  """
  @doc since: "1.14.0"
  @spec duplicate(any, non_neg_integer) :: Enumerable.t()
  def duplicate(value, n) when is_integer(n) and n >= 0 do
    unfold(n, fn left -> if left > 0, do: {value, left - 1} end)
  end

  @doc """
  The elements as they are; `fun` is called with each, for what it does.

  ## Examples

      iex> stream = Stream.each([1, 2], &send(self(), {:seen, &1}))
      iex> Enum.to_list(stream)
      [1, 2]
      iex> receive do: ({:seen, 2} -> :ok)
      :ok

  """
  @spec each(Enumerable.t(), (element -> term)) :: Enumerable.t()
  def each(enum, fun) when is_function(fun, 1) do
    step(enum, fn next ->
      fn element, acc ->
        fun.(element)
        next.(element, acc)
      end
    end)
  end

  @doc """
  The elements of the enumerables that `mapper` gives.

  ## Examples

      iex> Enum.to_list(Stream.flat_map(1..3, &Stream.duplicate(&1, &1)))
      [1, 2, 2, 3, 3, 3]

  """
  @spec flat_map(Enumerable.t(), (element -> Enumerable.t())) :: Enumerable.t()
  def flat_map(enum, mapper) when is_function(mapper, 1) do
    transform(enum, nil, fn element, nil -> {mapper.(element), nil} end)
  end

  @doc """
  The elements to which `fun` says yes.

  ## Examples

      iex> Enum.to_list(Stream.filter(1..5, &(rem(&1, 2) == 1)))
      [1, 3, 5]

  """
  @spec filter(Enumerable.t(), (element -> as_boolean(term))) :: Enumerable.t()
  def filter(enum, fun) when is_function(fun, 1) do
    step(enum, fn next ->
      fn element, acc -> if fun.(element), do: next.(element, acc), else: {:cont, acc} end
    end)
  end

  @doc false
  @deprecated "Use Stream.filter/2 + Stream.map/2 instead"
  def filter_map(enum, filter, mapper), do: enum |> filter(filter) |> map(mapper)

  @doc """
  0, 1, 2, …, each after `n` milliseconds. The process that enumerates sleeps in between.

  ## Examples

      iex> Enum.take(Stream.interval(1), 3)
      [0, 1, 2]

  """
  @spec interval(timer()) :: Enumerable.t()
  def interval(n) when is_integer(n) and n >= 0 when n == :infinity do
    unfold(0, fn count ->
      Process.sleep(n)
      {count, count + 1}
    end)
  end

  @doc """
  The elements as they are; what `transform` makes of them goes into `collectable` on the way.

  The collection that comes of it is not answered: this is for collectables that do something,
  such as `IO.stream/2`.

  ## Examples

      iex> Enum.to_list(Stream.into([1, 2], MapSet.new()))
      [1, 2]

  """
  @spec into(Enumerable.t(), Collectable.t(), (term -> term)) :: Enumerable.t()
  def into(enum, collectable, transform \\ fn x -> x end) when is_function(transform, 1) do
    fn acc, fun ->
      {collected, collector} = Collectable.into(collectable)

      reducer = fn element, [collected | acc] ->
        collected = collector.(collected, {:cont, transform.(element)})
        {command, acc} = fun.(element, acc)
        {command, [collected | acc]}
      end

      collecting(&Enumerable.reduce(enum, &1, reducer), collected, collector, acc)
    end
  end

  defp collecting(reduce, collected, collector, {command, acc}) do
    case guarded(
           fn -> reduce.({command, [collected | acc]}) end,
           fn -> collector.(collected, :halt) end
         ) do
      {:suspended, [collected | acc], reduce} ->
        {:suspended, acc, &collecting(reduce, collected, collector, &1)}

      {outcome, [collected | acc]} ->
        collector.(collected, :done)
        {outcome, acc}
    end
  end

  # Calls `fun`; calls `clean_up` as well if that raises.
  defp guarded(fun, clean_up) do
    fun.()
  catch
    kind, reason ->
      clean_up.()
      :erlang.raise(kind, reason, __STACKTRACE__)
  end

  @doc """
  What `fun` makes of each element.

  ## Examples

      iex> Enum.to_list(Stream.map(1..3, &(&1 * 10)))
      [10, 20, 30]

  """
  @spec map(Enumerable.t(), (element -> any)) :: Enumerable.t()
  def map(enum, fun) when is_function(fun, 1) do
    step(enum, fn next -> fn element, acc -> next.(fun.(element), acc) end end)
  end

  @doc """
  The elements, of which the first one and every `nth` after it are replaced by what `fun` makes
  of them; none if `nth` is 0.

  ## Examples

      iex> Enum.to_list(Stream.map_every(1..5, 2, &(&1 * 10)))
      [10, 2, 30, 4, 50]

  """
  @doc since: "1.4.0"
  @spec map_every(Enumerable.t(), non_neg_integer, (element -> any)) :: Enumerable.t()
  def map_every(enum, nth, fun) when is_integer(nth) and nth >= 0 and is_function(fun, 1) do
    cond do
      nth == 0 -> %Stream{enum: enum}
      nth == 1 -> map(enum, fun)
      enum == [] -> %Stream{enum: []}
      true -> step(enum, 0, &map_every_step(nth, fun, &1))
    end
  end

  defp map_every_step(nth, fun, next) do
    fn
      element, [0 | acc] -> give(next, fun.(element), nth - 1, acc)
      element, [left | acc] -> give(next, element, left - 1, acc)
    end
  end

  @doc """
  The elements to which `fun` says no.

  ## Examples

      iex> Enum.to_list(Stream.reject(1..5, &(rem(&1, 2) == 1)))
      [2, 4]

  """
  @spec reject(Enumerable.t(), (element -> as_boolean(term))) :: Enumerable.t()
  def reject(enum, fun) when is_function(fun, 1) do
    step(enum, fn next ->
      fn element, acc -> if fun.(element), do: {:cont, acc}, else: next.(element, acc) end
    end)
  end

  @doc """
  Enumerates all of a stream, for what it does.

  ## Examples

      iex> Stream.run(Stream.each([:done], &send(self(), &1)))
      :ok
      iex> receive do: (:done -> :ok)
      :ok

  """
  @spec run(Enumerable.t()) :: :ok
  def run(stream) do
    _ = Enumerable.reduce(stream, {:cont, nil}, fn _, _ -> {:cont, nil} end)
    :ok
  end

  @doc """
  All that `Enum.reduce/2` would go through.

  ## Examples

      iex> Enum.to_list(Stream.scan([1, 2, 3, 4], &(&1 + &2)))
      [1, 3, 6, 10]

  """
  @spec scan(Enumerable.t(), (element, acc -> any)) :: Enumerable.t()
  def scan(enum, fun) when is_function(fun, 2) do
    step(enum, :first, fn next ->
      fn
        element, [:first | acc] ->
          give(next, element, {:ok, element}, acc)

        element, [{:ok, last} | acc] ->
          value = fun.(element, last)
          give(next, value, {:ok, value}, acc)
      end
    end)
  end

  @doc """
  All that `Enum.reduce/3` would go through, without `acc`.

  ## Examples

      iex> Enum.to_list(Stream.scan([1, 2, 3], 10, &(&1 + &2)))
      [11, 13, 16]

  """
  @spec scan(Enumerable.t(), acc, (element, acc -> any)) :: Enumerable.t()
  def scan(enum, acc, fun) when is_function(fun, 2) do
    step(enum, acc, fn next ->
      fn element, [last | acc] ->
        value = fun.(element, last)
        give(next, value, value, acc)
      end
    end)
  end

  @doc """
  The first `count` elements; the last ones if it is negative, for which everything is enumerated
  first.

  ## Examples

      iex> Enum.to_list(Stream.take(Stream.cycle([:a, :b]), 3))
      [:a, :b, :a]
      iex> Enum.to_list(Stream.take(1..5, -2))
      [4, 5]

  """
  @spec take(Enumerable.t(), integer) :: Enumerable.t()
  def take(enum, count) when is_integer(count) do
    cond do
      count == 0 or enum == [] -> %Stream{enum: []}
      count > 0 -> step(enum, count, &take_step/1)
      true -> &Enumerable.reduce(Enum.take(enum, count), &1, &2)
    end
  end

  # Stops with the last element that is to be taken, not when one more is there.
  defp take_step(next) do
    fn
      element, [1 | acc] ->
        {_command, acc} = next.(element, acc)
        {:halt, [0 | acc]}

      _element, [0 | _] = acc ->
        {:halt, acc}

      element, [left | acc] ->
        give(next, element, left - 1, acc)
    end
  end

  @doc """
  The first element and every `nth` after it; none if `nth` is 0.

  ## Examples

      iex> Enum.to_list(Stream.take_every(1..7, 3))
      [1, 4, 7]

  """
  @spec take_every(Enumerable.t(), non_neg_integer) :: Enumerable.t()
  def take_every(enum, nth) when is_integer(nth) and nth >= 0 do
    if nth == 0 or enum == [],
      do: %Stream{enum: []},
      else: step(enum, 0, &take_every_step(nth, &1))
  end

  defp take_every_step(nth, next) do
    fn
      element, [0 | acc] -> give(next, element, nth - 1, acc)
      _element, [left | acc] -> {:cont, [left - 1 | acc]}
    end
  end

  @doc """
  The first elements, as long as `fun` says yes.

  ## Examples

      iex> Enum.to_list(Stream.take_while(Stream.iterate(1, &(&1 * 2)), &(&1 < 10)))
      [1, 2, 4, 8]

  """
  @spec take_while(Enumerable.t(), (element -> as_boolean(term))) :: Enumerable.t()
  def take_while(enum, fun) when is_function(fun, 1) do
    step(enum, fn next ->
      fn element, acc -> if fun.(element), do: next.(element, acc), else: {:halt, acc} end
    end)
  end

  @doc """
  0, once, after `n` milliseconds.

  ## Examples

      iex> Enum.to_list(Stream.timer(1))
      [0]

  """
  @spec timer(timer()) :: Enumerable.t()
  def timer(n) when is_integer(n) and n >= 0 when n == :infinity, do: take(interval(n), 1)

  @doc """
  The elements of the enumerables that `reducer` gives, with an accumulator that it hands on.

  It is called with every element and the accumulator, and answers `{enumerable, acc}`, or
  `{:halt, acc}` to stop. Most other functions here could be written with this one.

  ## Examples

      iex> stream = Stream.transform(1..100, 0, fn x, total ->
      ...>   if total > 5, do: {:halt, total}, else: {[x, -x], total + x}
      ...> end)
      iex> Enum.to_list(stream)
      [1, -1, 2, -2, 3, -3]

  """
  @spec transform(Enumerable.t(), acc, fun) :: Enumerable.t()
        when fun: (element, acc -> {Enumerable.t(), acc} | {:halt, acc}),
             acc: any
  def transform(enum, acc, reducer) when is_function(reducer, 2) do
    transformed(enum, fn -> acc end, reducer, nil, & &1)
  end

  @doc """
  Like `transform/3`, with a function that makes the first accumulator when enumeration begins,
  and one that gets the last one when it ends, however it does.

  ## Examples

      iex> stream = Stream.transform(
      ...>   [:a, :b],
      ...>   fn -> 0 end,
      ...>   fn element, count -> {[element], count + 1} end,
      ...>   fn count -> send(self(), {:closed, count}) end
      ...> )
      iex> Enum.to_list(stream)
      [:a, :b]
      iex> receive do: ({:closed, count} -> count)
      2

  """
  @spec transform(Enumerable.t(), start_fun, reducer, after_fun) :: Enumerable.t()
        when start_fun: (() -> acc),
             reducer: (element, acc -> {Enumerable.t(), acc} | {:halt, acc}),
             after_fun: (acc -> term),
             acc: any
  def transform(enum, start_fun, reducer, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(after_fun, 1) do
    transformed(enum, start_fun, reducer, nil, after_fun)
  end

  @doc """
  Like `transform/4`, with a function that is called when there are no more elements, and answers
  as `reducer` does: what it gives comes last.

  ## Examples

      iex> stream = Stream.transform(
      ...>   1..5,
      ...>   fn -> 0 end,
      ...>   fn x, total -> {[x], total + x} end,
      ...>   fn total -> {[sum: total], total} end,
      ...>   fn _total -> :ok end
      ...> )
      iex> Enum.to_list(stream)
      [1, 2, 3, 4, 5, {:sum, 15}]

  """
  @spec transform(Enumerable.t(), start_fun, reducer, last_fun, after_fun) :: Enumerable.t()
        when start_fun: (() -> acc),
             reducer: (element, acc -> {Enumerable.t(), acc} | {:halt, acc}),
             last_fun: (acc -> {Enumerable.t(), acc} | {:halt, acc}),
             after_fun: (acc -> term),
             acc: any
  def transform(enum, start_fun, reducer, last_fun, after_fun)
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(last_fun, 1) and
             is_function(after_fun, 1) do
    transformed(enum, start_fun, reducer, last_fun, after_fun)
  end

  # A source is what goes on giving elements: {:transform, state, {phase, next}, elements, funs} or
  # {:resource, state, funs}. `next` goes on with the enumeration, which has given `elements` that
  # `reducer` has not seen; `phase` is :more, at the end of the enumeration :last while `last_fun`
  # is to be called, then :none. As in Elixir 1.14.0, who halts calls `next` once more even when
  # the enumeration has ended, so that what it has open may be closed twice.
  defp transformed(enum, start_fun, reducer, last_fun, after_fun) do
    fn acc, fun ->
      pausing = fn element, elements -> {:suspend, [element | elements]} end
      funs = {reducer, last_fun, after_fun, fun}
      next = &Enumerable.reduce(enum, &1, pausing)
      go_on({:transform, start_fun.(), {:more, next}, [], funs}, acc)
    end
  end

  defp go_on(source, {:halt, acc}) do
    close(source)
    {:halted, acc}
  end

  defp go_on(source, {:suspend, acc}), do: {:suspended, acc, &go_on(source, &1)}

  defp go_on({:transform, state, next, [element | elements], funs} = source, acc) do
    {reducer, _last_fun, _after_fun, _fun} = funs

    try do
      reducer.(element, state)
    catch
      kind, reason -> close_and_raise(source, kind, reason, __STACKTRACE__)
    else
      {:halt, state} -> go_on({:transform, state, next, [], funs}, {:halt, elem(acc, 1)})
      {given, state} -> emit(given, acc, {:transform, state, next, elements, funs})
    end
  end

  defp go_on({:transform, state, {:last, next}, [], funs} = source, acc) do
    {_reducer, last_fun, _after_fun, _fun} = funs

    try do
      last_fun.(state)
    catch
      kind, reason -> close_and_raise(source, kind, reason, __STACKTRACE__)
    else
      {:halt, state} ->
        go_on({:transform, state, {:none, next}, [], funs}, {:halt, elem(acc, 1)})

      {given, state} ->
        emit(given, acc, {:transform, state, {:none, next}, [], funs})
    end
  end

  defp go_on({:transform, state, {:none, _next}, [], {_, _, after_fun, _}}, {:cont, acc}) do
    after_fun.(state)
    {:halted, acc}
  end

  defp go_on({:transform, state, {:more, next}, [], {_, last_fun, after_fun, _} = funs}, acc) do
    try do
      next.({:cont, []})
    catch
      kind, reason ->
        after_fun.(state)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {:suspended, [element], next} ->
        go_on({:transform, state, {:more, next}, [element], funs}, acc)

      {:suspended, elements, next} ->
        go_on({:transform, state, {:more, next}, :lists.reverse(elements), funs}, acc)

      {_outcome, elements} ->
        phase = if last_fun, do: :last, else: :none
        go_on({:transform, state, {phase, next}, :lists.reverse(elements), funs}, acc)
    end
  end

  defp go_on({:resource, state, {next_fun, _after_fun, _fun} = funs} = source, acc) do
    try do
      next_fun.(state)
    catch
      kind, reason -> close_and_raise(source, kind, reason, __STACKTRACE__)
    else
      {:halt, state} ->
        go_on({:resource, state, funs}, {:halt, elem(acc, 1)})

      {list, state} when is_list(list) ->
        emit_list(list, acc, {:resource, state, funs}, elem(funs, 2))

      {given, state} ->
        emit(given, acc, {:resource, state, funs})
    end
  end

  defp close({:transform, state, {_phase, next}, _elements, {_, _, after_fun, _}}) do
    next.({:halt, []})
    after_fun.(state)
  end

  defp close({:resource, state, {_next_fun, after_fun, _fun}}), do: after_fun.(state)

  defp close_and_raise(source, kind, reason, stacktrace) do
    close(source)
    :erlang.raise(kind, reason, stacktrace)
  end

  # The caller has halted an enumerable that the source has given. Elixir 1.14.0 takes that for the
  # enumerable's own end in a resource.
  defp after_halt({:transform, _, _, _, _}, acc), do: {:halt, acc}
  defp after_halt({:resource, _, _}, acc), do: {:cont, acc}

  # Goes through what a source has given with the caller's reducer, which is the last of its
  # functions.
  defp emit(list, acc, source) when is_list(list),
    do: emit_list(list, acc, source, reducer(source))

  defp emit(enumerable, acc, source) do
    # Such an enumerable may stop by itself; only when the caller has stopped is the whole
    # enumeration halted.
    fun = reducer(source)

    marking = fn element, {_who, acc} ->
      case fun.(element, acc) do
        {:halt, acc} -> {:halt, {:caller, acc}}
        {command, acc} -> {command, {:nobody, acc}}
      end
    end

    emit_enumerable(&Enumerable.reduce(enumerable, &1, marking), acc, source)
  end

  defp reducer({:transform, _state, _next, _elements, {_, _, _, fun}}), do: fun
  defp reducer({:resource, _state, {_, _, fun}}), do: fun

  defp emit_list([element | rest], {:cont, acc}, source, fun) do
    try do
      fun.(element, acc)
    catch
      kind, reason -> close_and_raise(source, kind, reason, __STACKTRACE__)
    else
      acc -> emit_list(rest, acc, source, fun)
    end
  end

  defp emit_list([_ | _] = list, {:suspend, acc}, source, fun) do
    {:suspended, acc, &emit_list(list, &1, source, fun)}
  end

  defp emit_list(_list, acc, source, _fun), do: go_on(source, acc)

  defp emit_enumerable(reduce, {command, acc}, source) do
    try do
      reduce.({command, {:nobody, acc}})
    catch
      kind, reason -> close_and_raise(source, kind, reason, __STACKTRACE__)
    else
      {:suspended, {_who, acc}, reduce} -> {:suspended, acc, &emit_enumerable(reduce, &1, source)}
      {:halted, {:caller, acc}} -> go_on(source, {:halt, acc})
      {:halted, {_who, acc}} when command == :halt -> go_on(source, after_halt(source, acc))
      {_outcome, {_who, acc}} -> go_on(source, {:cont, acc})
    end
  end

  @doc """
  The elements, each only where it is for the first time. All that have come are remembered.

  ## Examples

      iex> Enum.to_list(Stream.uniq([1, 2, 1]))
      [1, 2]

  """
  @spec uniq(Enumerable.t()) :: Enumerable.t()
  def uniq(enum), do: uniq_by(enum, & &1)

  @doc false
  @deprecated "Use Stream.uniq_by/2 instead"
  def uniq(enum, fun), do: uniq_by(enum, fun)

  @doc """
  The elements, of those for which `fun` gives the same only the first. All that it has given is
  remembered.

  ## Examples

      iex> Enum.to_list(Stream.uniq_by(["a", "bb", "c"], &byte_size/1))
      ["a", "bb"]

  """
  @spec uniq_by(Enumerable.t(), (element -> term)) :: Enumerable.t()
  def uniq_by(enum, fun) when is_function(fun, 1) do
    step(enum, %{}, fn next ->
      fn element, [seen | acc] = all ->
        value = fun.(element)

        if is_map_key(seen, value),
          do: {:cont, all},
          else: give(next, element, :maps.put(value, [], seen), acc)
      end
    end)
  end

  @doc """
  The elements with their positions, counted from `offset`.

  ## Examples

      iex> Enum.to_list(Stream.with_index([:a, :b], 1))
      [a: 1, b: 2]

  """
  @spec with_index(Enumerable.t(), integer) :: Enumerable.t()
  def with_index(enum, offset \\ 0) when is_integer(offset) do
    step(enum, offset, fn next ->
      fn element, [index | acc] -> give(next, {element, index}, index + 1, acc) end
    end)
  end

  @doc """
  The elements of all the enumerables in an enumerable.

  ## Examples

      iex> Enum.to_list(Stream.concat([1..2, [:a]]))
      [1, 2, :a]

  """
  @spec concat(Enumerable.t()) :: Enumerable.t()
  def concat(enumerables), do: flat_map(enumerables, & &1)

  @doc """
  The elements of `first`, then those of `second`.

  ## Examples

      iex> Enum.take(Stream.concat([:a], Stream.cycle([1])), 3)
      [:a, 1, 1]

  """
  @spec concat(Enumerable.t(), Enumerable.t()) :: Enumerable.t()
  def concat(first, second), do: concat([first, second])

  @doc """
  Pairs of the first elements of two enumerables, of their second ones, and so on, as far as the
  shorter one goes.

  ## Examples

      iex> Enum.to_list(Stream.zip([:a, :b], Stream.iterate(1, &(&1 + 1))))
      [a: 1, b: 2]

  """
  @spec zip(Enumerable.t(), Enumerable.t()) :: Enumerable.t()
  def zip(enumerable1, enumerable2), do: zip_with(enumerable1, enumerable2, &{&1, &2})

  @doc """
  Tuples of the first elements of some enumerables, of their second ones, and so on, as far as the
  shortest one goes.

  ## Examples

      iex> Enum.to_list(Stream.zip([1..2, [:a, :b], Stream.cycle(["x"])]))
      [{1, :a, "x"}, {2, :b, "x"}]

  """
  @doc since: "1.4.0"
  @spec zip(enumerables) :: Enumerable.t() when enumerables: [Enumerable.t()] | Enumerable.t()
  def zip(enumerables), do: zip_with(enumerables, &:erlang.list_to_tuple/1)

  @doc """
  Like `zip/2`, with what `zip_fun` makes of two elements.

  ## Examples

      iex> Enum.to_list(Stream.zip_with(1..3, [10, 20, 30], &(&1 + &2)))
      [11, 22, 33]

  """
  @doc since: "1.12.0"
  @spec zip_with(Enumerable.t(), Enumerable.t(), (term, term -> term)) :: Enumerable.t()
  def zip_with(enumerable1, enumerable2, zip_fun)

  def zip_with(list1, list2, zip_fun)
      when is_list(list1) and is_list(list2) and is_function(zip_fun, 2) do
    &zip_pairs(list1, list2, &1, &2, zip_fun)
  end

  def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2) do
    zip_with([enumerable1, enumerable2], fn [element1, element2] ->
      zip_fun.(element1, element2)
    end)
  end

  defp zip_pairs([element1 | rest1], [element2 | rest2], {:cont, acc}, fun, zip_fun) do
    zip_pairs(rest1, rest2, fun.(zip_fun.(element1, element2), acc), fun, zip_fun)
  end

  defp zip_pairs(_list1, _list2, {:cont, acc}, _fun, _zip_fun), do: {:done, acc}
  defp zip_pairs(_list1, _list2, {:halt, acc}, _fun, _zip_fun), do: {:halted, acc}

  defp zip_pairs(list1, list2, {:suspend, acc}, fun, zip_fun) do
    {:suspended, acc, &zip_pairs(list1, list2, &1, fun, zip_fun)}
  end

  @doc """
  Like `zip/1`, with what `zip_fun` makes of a list of elements.

  ## Examples

      iex> Enum.to_list(Stream.zip_with([[1, 2], [3, 4], [5, 6]], &Enum.sum/1))
      [9, 12]

  """
  @doc since: "1.12.0"
  @spec zip_with(enumerables, (Enumerable.t() -> term)) :: Enumerable.t()
        when enumerables: [Enumerable.t()] | Enumerable.t()
  def zip_with(enumerables, zip_fun) when is_function(zip_fun, 1) do
    if is_list(enumerables) and :lists.all(&is_list/1, enumerables) do
      &zip_lists(enumerables, &1, &2, zip_fun)
    else
      &zip_enumerations(opened(enumerables), &1, &2, zip_fun)
    end
  end

  defp zip_lists(_lists, {:halt, acc}, _fun, _zip_fun), do: {:halted, acc}

  defp zip_lists(lists, {:suspend, acc}, fun, zip_fun) do
    {:suspended, acc, &zip_lists(lists, &1, fun, zip_fun)}
  end

  defp zip_lists(lists, {:cont, acc}, fun, zip_fun) do
    case take_heads(lists, [], []) do
      {heads, tails} -> zip_lists(tails, fun.(zip_fun.(heads), acc), fun, zip_fun)
      :none -> {:done, acc}
    end
  end

  defp take_heads([[head | tail] | lists], heads, tails) do
    take_heads(lists, [head | heads], [tail | tails])
  end

  defp take_heads([[] | _lists], _heads, _tails), do: :none
  defp take_heads([], heads, tails), do: {:lists.reverse(heads), :lists.reverse(tails)}

  # An enumeration is {function that goes on with it, elements that it has given before it ended
  # or paused, :more or :ended}. Where one gives more than two elements at once, their order is
  # that of Elixir 1.14.0; as there, those that have ended are closed, too.
  defp opened(enumerables) do
    pausing = fn element, elements -> {:suspend, :lists.reverse([element | elements])} end
    Enum.map(enumerables, &{fn acc -> Enumerable.reduce(&1, acc, pausing) end, [], :more})
  end

  defp zip_enumerations(enumerations, {:halt, acc}, _fun, _zip_fun) do
    close_all(enumerations)
    {:halted, acc}
  end

  defp zip_enumerations(enumerations, {:suspend, acc}, fun, zip_fun) do
    {:suspended, acc, &zip_enumerations(enumerations, &1, fun, zip_fun)}
  end

  defp zip_enumerations([], {:cont, acc}, _fun, _zip_fun), do: {:done, acc}

  defp zip_enumerations(enumerations, {:cont, acc}, fun, zip_fun) do
    zipped =
      guarded(
        fn ->
          case take_next(enumerations, [], []) do
            {elements, enumerations} -> {enumerations, fun.(zip_fun.(elements), acc)}
            :none -> :none
          end
        end,
        fn -> close_all(enumerations) end
      )

    case zipped do
      {enumerations, acc} -> zip_enumerations(enumerations, acc, fun, zip_fun)
      :none -> {:done, acc}
    end
  end

  # One element of each; when one has no more, all are closed.
  defp take_next([{next, [element | given], phase} | rest], elements, taken) do
    take_next(rest, [element | elements], [{next, given, phase} | taken])
  end

  defp take_next([{_next, [], :ended} | rest], _elements, taken) do
    close_all(:lists.reverse(taken, rest))
    :none
  end

  defp take_next([{next, [], :more} | rest], elements, taken) do
    case next.({:cont, []}) do
      {:suspended, [_ | _] = given, next} ->
        take_next([{next, given, :more} | rest], elements, taken)

      outcome ->
        take_next([{next, elem(outcome, 1), :ended} | rest], elements, taken)
    end
  end

  defp take_next([], elements, taken), do: {:lists.reverse(elements), :lists.reverse(taken)}

  defp close_all(enumerations) do
    :lists.foreach(fn {next, _elements, _phase} -> next.({:halt, []}) end, enumerations)
  end

  @doc """
  The elements again and again. There must be some: otherwise an `ArgumentError` is raised.

  ## Examples

      iex> Enum.take(Stream.cycle(1..2), 5)
      [1, 2, 1, 2, 1]

  """
  @spec cycle(Enumerable.t()) :: Enumerable.t()
  def cycle(enumerable)
  def cycle([]), do: raise(ArgumentError, "cannot cycle over an empty enumerable")

  def cycle(list) when is_list(list) do
    unfold(list, fn
      [element | rest] -> {element, rest}
      [] -> {hd(list), tl(list)}
    end)
  end

  def cycle(enumerable) do
    fn acc, fun ->
      restart = &Enumerable.reduce(enumerable, &1, fn element, [] -> {:suspend, [element]} end)
      cycle(not_empty(restart), restart, acc, fun)
    end
  end

  defp cycle(next, _restart, {:halt, acc}, _fun) do
    next.({:halt, []})
    {:halted, acc}
  end

  defp cycle(next, restart, {:suspend, acc}, fun) do
    {:suspended, acc, &cycle(next, restart, &1, fun)}
  end

  defp cycle(next, restart, {:cont, acc}, fun) do
    case next.({:cont, []}) do
      {:suspended, [element], next} -> cycle(next, restart, fun.(element, acc), fun)
      {_outcome, [element]} -> cycle(restart, restart, fun.(element, acc), fun)
      {_outcome, []} -> cycle(restart, restart, {:cont, acc}, fun)
    end
  end

  defp not_empty(start) do
    fn acc ->
      case start.(acc) do
        {outcome, []} when outcome in [:done, :halted] -> cycle([])
        other -> other
      end
    end
  end

  @doc """
  `start_value`, what `next_fun` makes of it, what it makes of that, and so on.

  ## Examples

      iex> Enum.take(Stream.iterate(1, &(&1 * 2)), 5)
      [1, 2, 4, 8, 16]

  """
  @spec iterate(element, (element -> element)) :: Enumerable.t()
  def iterate(start_value, next_fun) when is_function(next_fun, 1) do
    # A value is computed when it is asked for, not before.
    unfold({:first, start_value}, fn
      {:first, value} ->
        {value, {:after, value}}

      {:after, value} ->
        value = next_fun.(value)
        {value, {:after, value}}
    end)
  end

  @doc """
  What `generator_fun` answers, again and again.

  ## Examples

      iex> Enum.take(Stream.repeatedly(fn -> :tick end), 2)
      [:tick, :tick]

  """
  @spec repeatedly((() -> element)) :: Enumerable.t()
  def repeatedly(generator_fun) when is_function(generator_fun, 0) do
    unfold(nil, fn nil -> {generator_fun.(), nil} end)
  end

  @doc """
  What something gives that has to be opened and closed.

  `start_fun` opens it when the enumeration begins, and answers an accumulator. `next_fun` answers
  `{enumerable, acc}`, with what comes next, or `{:halt, acc}` at the end. `after_fun` closes it,
  however the enumeration ends.

  ## Examples

      iex> stream = Stream.resource(
      ...>   fn -> 3 end,
      ...>   fn
      ...>     0 -> {:halt, 0}
      ...>     n -> {[n, n], n - 1}
      ...>   end,
      ...>   fn n -> send(self(), {:closed, n}) end
      ...> )
      iex> Enum.to_list(stream)
      [3, 3, 2, 2, 1, 1]
      iex> receive do: ({:closed, n} -> n)
      0

  """
  @spec resource((() -> acc), (acc -> {[element], acc} | {:halt, acc}), (acc -> term)) ::
          Enumerable.t()
  def resource(start_fun, next_fun, after_fun)
      when is_function(start_fun, 0) and is_function(next_fun, 1) and is_function(after_fun, 1) do
    &go_on({:resource, start_fun.(), {next_fun, after_fun, &2}}, &1)
  end

  @doc """
  What `next_fun` makes of an accumulator: it answers `{element, next_acc}`, or `nil` at the end.

  ## Examples

      iex> Enum.to_list(Stream.unfold(5, fn n -> if n > 0, do: {n, n - 1} end))
      [5, 4, 3, 2, 1]

  """
  @spec unfold(acc, (acc -> {element, acc} | nil)) :: Enumerable.t()
  def unfold(next_acc, next_fun) when is_function(next_fun, 1) do
    &unfold(next_acc, next_fun, &1, &2)
  end

  defp unfold(state, next_fun, {:cont, acc}, fun) do
    case next_fun.(state) do
      {element, state} -> unfold(state, next_fun, fun.(element, acc), fun)
      nil -> {:done, acc}
    end
  end

  defp unfold(_state, _next_fun, {:halt, acc}, _fun), do: {:halted, acc}

  defp unfold(state, next_fun, {:suspend, acc}, fun) do
    {:suspended, acc, &unfold(state, next_fun, &1, fun)}
  end

  @doc """
  The elements with `intersperse_element` between them.

  ## Examples

      iex> Enum.to_list(Stream.intersperse([1, 2, 3], :and))
      [1, :and, 2, :and, 3]

  """
  @doc since: "1.6.0"
  @spec intersperse(Enumerable.t(), any) :: Enumerable.t()
  def intersperse(enumerable, intersperse_element) do
    transform(enumerable, :first, fn
      element, :first -> {[element], :later}
      element, :later -> {[intersperse_element, element], :later}
    end)
  end
end

defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  def reduce(%Stream{enum: enum, funs: steps, accs: states, done: done}, acc, fun) do
    reducer = :lists.foldl(fn step, next -> step.(next) end, fun, steps)
    run(&Enumerable.reduce(enum, &1, reducer), acc, states, {length(states), done, fun})
  end

  # `states` are those of the steps, the newest first, as they are while the enumeration is
  # paused.
  defp run(reduce, {command, acc}, states, {count, done, fun} = stream) do
    case reduce.({command, :lists.foldl(&[&1 | &2], acc, states)}) do
      {:suspended, acc, reduce} ->
        {states, acc} = split(acc, count, [])
        {:suspended, acc, &run(reduce, &1, states, stream)}

      {outcome, acc} when done == nil ->
        {_states, acc} = split(acc, count, [])
        {outcome, acc}

      {outcome, acc} ->
        {[state | _], acc} = split(acc, count, [])
        finish(done.([state | acc], fun), outcome)
    end
  end

  defp split(acc, 0, states), do: {states, acc}
  defp split([state | acc], count, states), do: split(acc, count - 1, [state | states])

  defp finish({:cont, acc}, outcome), do: {outcome, acc}
  defp finish({:halt, acc}, _outcome), do: {:halted, acc}
  defp finish({:suspend, acc}, _outcome), do: {:suspended, acc, &{:done, elem(&1, 1)}}
end

defimpl Inspect, for: Stream do
  import Inspect.Algebra

  def inspect(%{enum: enum, funs: funs}, opts) do
    concat(["#Stream<", to_doc([enum: enum, funs: :lists.reverse(funs)], opts), ">"])
  end
end
