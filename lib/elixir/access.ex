defmodule Access do
  @moduledoc """
  Reaching into data by keys, as `data[key]`, `get_in/2`, `put_in/3`, `update_in/3` and their
  relatives do.

  Maps and keyword lists are taken as they are; on `nil`, everything is missing. Structs have to
  implement this behaviour, `c:fetch/2`, `c:get_and_update/3` and `c:pop/2`:

      iex> [colour: :red][:colour]
      :red
      iex> nil[:colour]
      nil

  A path for `get_in/2` and the others may also have functions in it, in place of keys. Those that
  this module makes (`key/2`, `at/1`, `all/0`, …) reach into structs, lists and tuples:

      iex> data = %{users: [%{name: "ann"}, %{name: "bo"}]}
      iex> get_in(data, [:users, Access.all(), :name])
      ["ann", "bo"]
      iex> put_in(data, [:users, Access.at(0), :name], "al")
      %{users: [%{name: "al"}, %{name: "bo"}]}

  Such a function is called with `:get` or `:get_and_update`, the data, and a function that goes
  on with a part of it.
  """

  @type container :: keyword | struct | map
  @type nil_container :: nil
  @type t :: container | nil_container | any
  @type key :: any
  @type value :: any

  @type get_fun(data) ::
          (:get, data, (term -> term) -> new_data :: container)

  @type get_and_update_fun(data, current_value) ::
          (:get_and_update, data, (term -> term) ->
             {current_value, new_data :: container} | :pop)

  @type access_fun(data, current_value) ::
          get_fun(data) | get_and_update_fun(data, current_value)

  @doc """
  The value under `key` as `{:ok, value}`, or `:error`. All that only reads goes by it.
  """
  @callback fetch(term :: t, key) :: {:ok, value} | :error

  @doc """
  Calls the function with the value under `key` (`nil` if there is none) and does as it answers:
  `{taken, new}` puts `new` there, `:pop` removes the key. The result is what was taken and the
  new data.
  """
  @callback get_and_update(data, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
              {current_value, new_data :: data}
            when current_value: value, data: container

  @doc """
  The value under `key` (`nil` if there is none), and the data without it.
  """
  @callback pop(data, key) :: {value, data} when data: container

  @doc """
  The value under `key` as `{:ok, value}`, or `:error`.

  ## Examples

      iex> Access.fetch(%{a: 1}, :a)
      {:ok, 1}
      iex> Access.fetch([a: 1], :b)
      :error

  """
  @spec fetch(container, term) :: {:ok, term} | :error
  @spec fetch(nil_container, any) :: :error
  def fetch(container, key)

  def fetch(%module{} = container, key) do
    module.fetch(container, key)
  rescue
    error in UndefinedFunctionError ->
      reraise explained(error, __STACKTRACE__, {module, :fetch, [container, key]}), __STACKTRACE__
  end

  def fetch(map, key) when is_map(map) do
    case map do
      %{^key => value} -> {:ok, value}
      %{} -> :error
    end
  end

  def fetch(list, key) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  def fetch(list, key) when is_list(list), do: no_atom(key)
  def fetch(nil, _key), do: :error

  # The struct's module has no such function, rather than something that it calls.
  defp explained(error, [{module, function, arguments, _} | _], {module, function, arguments}) do
    reason =
      "#{inspect(module)} does not implement the Access behaviour. " <>
        "If you are using get_in/put_in/update_in, you can specify the field " <>
        "to be accessed using Access.key!/1"

    %{error | reason: reason}
  end

  defp explained(error, _stacktrace, _call), do: error

  defp no_atom(key) do
    raise ArgumentError,
          "the Access calls for keywords expect the key to be an atom, got: " <> inspect(key)
  end

  @doc """
  The value under `key`, which must be there: otherwise a `KeyError` is raised.

  ## Examples

      iex> Access.fetch!(%{a: 1}, :a)
      1

  """
  @doc since: "1.10.0"
  @spec fetch!(container, term) :: term
  def fetch!(container, key) do
    case fetch(container, key) do
      {:ok, value} -> value
      :error -> raise KeyError, key: key, term: container
    end
  end

  @doc """
  The value under `key`, or `default`. This is what `container[key]` calls.

  ## Examples

      iex> Access.get(%{a: 1}, :a)
      1
      iex> Access.get([a: 1], :b, 0)
      0

  """
  @spec get(container, term, term) :: term
  @spec get(nil_container, any, default) :: default when default: var
  def get(container, key, default \\ nil)

  def get(%_{} = struct, key, default) do
    case fetch(struct, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  def get(map, key, default) when is_map(map) do
    case map do
      %{^key => value} -> value
      %{} -> default
    end
  end

  def get(list, key, default) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> value
      false -> default
    end
  end

  def get(list, key, _default) when is_list(list), do: no_atom(key)
  def get(nil, _key, default), do: default

  @doc """
  Takes a value out and puts another one there in one go, as `fun` says (see
  `c:get_and_update/3`).

  ## Examples

      iex> Access.get_and_update(%{a: 1}, :a, &{&1, &1 + 1})
      {1, %{a: 2}}
      iex> Access.get_and_update([a: 1], :a, fn _ -> :pop end)
      {1, []}

  """
  @spec get_and_update(data, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
          {current_value, new_data :: data}
        when current_value: var, data: container
  def get_and_update(container, key, fun)

  def get_and_update(%module{} = container, key, fun) do
    module.get_and_update(container, key, fun)
  rescue
    error in UndefinedFunctionError ->
      call = {module, :get_and_update, [container, key, fun]}
      reraise explained(error, __STACKTRACE__, call), __STACKTRACE__
  end

  def get_and_update(map, key, fun) when is_map(map), do: Map.get_and_update(map, key, fun)

  def get_and_update(list, key, fun) when is_list(list),
    do: Keyword.get_and_update(list, key, fun)

  def get_and_update(nil, key, _fun) do
    raise ArgumentError, "could not put/update key #{inspect(key)} on a nil value"
  end

  @doc """
  The value under `key` (`nil` if there is none), and the container without it.

  ## Examples

      iex> Access.pop(%{a: 1, b: 2}, :a)
      {1, %{b: 2}}

  """
  @spec pop(data, key) :: {value, data} when data: container
  def pop(container, key)

  def pop(%module{} = container, key) do
    module.pop(container, key)
  rescue
    error in UndefinedFunctionError ->
      reraise explained(error, __STACKTRACE__, {module, :pop, [container, key]}), __STACKTRACE__
  end

  def pop(map, key) when is_map(map), do: Map.pop(map, key)
  def pop(list, key) when is_list(list), do: Keyword.pop(list, key)

  def pop(nil, key) do
    raise ArgumentError, "could not pop key #{inspect(key)} on a nil value"
  end

  @doc """
  For paths: what is under `key` of a map or struct; `default` if nothing is.

  ## Examples

      iex> get_in(%{a: 1..3}, [:a, Access.key(:last)])
      3
      iex> update_in(%{}, [Access.key(:count, 0)], &(&1 + 1))
      %{count: 1}

  """
  @spec key(key, term) :: access_fun(data :: struct | map, current_value :: term)
  def key(key, default \\ nil) do
    fn
      :get, data, next -> next.(Map.get(data, key, default))
      :get_and_update, data, next -> update_key(data, key, Map.get(data, key, default), next)
    end
  end

  @doc """
  For paths: what is under `key` of a map or struct; a `KeyError` if nothing is.

  ## Examples

      iex> get_in(%{a: 1..3}, [Access.key!(:a), Access.key!(:first)])
      1

  """
  @spec key!(key) :: access_fun(data :: struct | map, current_value :: term)
  def key!(key) do
    fn
      :get, %{} = data, next ->
        next.(Map.fetch!(data, key))

      :get_and_update, %{} = data, next ->
        update_key(data, key, Map.fetch!(data, key), next)

      _operation, data, _next ->
        raise "Access.key!/1 expected a map/struct, got: #{inspect(data)}"
    end
  end

  defp update_key(map, key, value, next) do
    case next.(value) do
      {taken, new} -> {taken, Map.put(map, key, new)}
      :pop -> {value, Map.delete(map, key)}
    end
  end

  @doc """
  For paths: the element of a tuple at `index`, which must be there, and cannot be removed.

  ## Examples

      iex> update_in({1, 2}, [Access.elem(0)], &(&1 * 10))
      {10, 2}

  """
  @spec elem(non_neg_integer) :: access_fun(data :: tuple, current_value :: term)
  def elem(index) when is_integer(index) and index >= 0 do
    fn
      :get, tuple, next when is_tuple(tuple) ->
        next.(Kernel.elem(tuple, index))

      :get_and_update, tuple, next when is_tuple(tuple) ->
        case next.(Kernel.elem(tuple, index)) do
          {taken, new} -> {taken, put_elem(tuple, index, new)}
          :pop -> raise "cannot pop data from a tuple"
        end

      _operation, data, _next ->
        raise "Access.elem/1 expected a tuple, got: #{inspect(data)}"
    end
  end

  @doc """
  For paths: each element of a list. What is got is a list.

  ## Examples

      iex> get_in([%{a: 1}, %{a: 2}], [Access.all(), :a])
      [1, 2]
      iex> update_in([1, 2], [Access.all()], &(&1 * 10))
      [10, 20]

  """
  @spec all() :: access_fun(data :: list, current_value :: list)
  def all do
    fn
      :get, list, next when is_list(list) -> Enum.map(list, next)
      :get_and_update, list, next when is_list(list) -> update_where(list, fn _ -> true end, next)
      _operation, data, _next -> raise "Access.all/0 expected a list, got: #{inspect(data)}"
    end
  end

  @doc """
  For paths: those elements of a list for which `func` answers neither `false` nor `nil`. What is
  got is a list.

  ## Examples

      iex> get_in([1, 2, 3, 4], [Access.filter(&(&1 > 2))])
      [3, 4]
      iex> pop_in([1, 2, 3, 4], [Access.filter(&(&1 > 2))])
      {[3, 4], [1, 2]}

  """
  @doc since: "1.6.0"
  @spec filter((term -> boolean)) :: access_fun(data :: list, current_value :: list)
  def filter(func) when is_function(func) do
    fn
      :get, list, next when is_list(list) ->
        for element <- list, func.(element), do: next.(element)

      :get_and_update, list, next when is_list(list) ->
        update_where(list, func, next)

      _operation, data, _next ->
        raise "Access.filter/1 expected a list, got: #{inspect(data)}"
    end
  end

  # What `next` takes from the elements that are chosen, and the list with what it puts in their
  # places.
  defp update_where(list, chosen?, next), do: update_where(list, chosen?, next, [], [])

  defp update_where([element | rest], chosen?, next, taken, updated) do
    if chosen?.(element) do
      case next.(element) do
        {value, new} -> update_where(rest, chosen?, next, [value | taken], [new | updated])
        :pop -> update_where(rest, chosen?, next, [element | taken], updated)
      end
    else
      update_where(rest, chosen?, next, taken, [element | updated])
    end
  end

  defp update_where([], _chosen?, _next, taken, updated) do
    {:lists.reverse(taken), :lists.reverse(updated)}
  end

  @doc """
  For paths: the element of a list at `index`, from the end if it is negative. If there is none,
  what is got is `nil`, and nothing is changed.

  ## Examples

      iex> get_in([1, 2, 3], [Access.at(-1)])
      3
      iex> pop_in([1, 2, 3], [Access.at(1)])
      {2, [1, 3]}

  """
  @spec at(integer) :: access_fun(data :: list, current_value :: term)
  def at(index) when is_integer(index) do
    fn
      :get, list, next when is_list(list) ->
        next.(Enum.at(list, index))

      :get_and_update, list, next when is_list(list) ->
        with :error <- update_at(list, index, next), do: {nil, list}

      _operation, data, _next ->
        raise "Access.at/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc """
  Like `at/1`, but raises an `Enum.OutOfBoundsError` if there is no such element.

  ## Examples

      iex> put_in([1, 2, 3], [Access.at!(0)], :x)
      [:x, 2, 3]

  """
  @doc since: "1.11.0"
  @spec at!(integer) :: access_fun(data :: list, current_value :: term)
  def at!(index) when is_integer(index) do
    fn
      :get, list, next when is_list(list) ->
        next.(Enum.fetch!(list, index))

      :get_and_update, list, next when is_list(list) ->
        with :error <- update_at(list, index, next), do: raise(Enum.OutOfBoundsError)

      _operation, data, _next ->
        raise "Access.at!/1 expected a list, got: #{inspect(data)}"
    end
  end

  defp update_at(list, index, next) do
    case split_at(list, if(index < 0, do: length(list) + index, else: index), []) do
      {passed, element, rest} ->
        case next.(element) do
          {taken, new} -> {taken, :lists.reverse(passed, [new | rest])}
          :pop -> {element, :lists.reverse(passed, rest)}
        end

      :error ->
        :error
    end
  end

  defp split_at([element | rest], 0, passed), do: {passed, element, rest}

  defp split_at([element | rest], index, passed) when index > 0 do
    split_at(rest, index - 1, [element | passed])
  end

  defp split_at(_list, _index, _passed), do: :error

  @doc """
  For paths: the elements of a list whose positions are in `range`, as `Enum.slice/2` takes it.
  The step must not be negative.

  ## Examples

      iex> get_in([:a, :b, :c, :d], [Access.slice(1..2)])
      [:b, :c]
      iex> update_in([1, 2, 3, 4], [Access.slice(-2..-1)], &(&1 * 10))
      [1, 2, 30, 40]

  """
  @doc since: "1.14"
  @spec slice(Range.t()) :: access_fun(data :: list, current_value :: list)
  def slice(%Range{step: step} = range) when step > 0 do
    fn
      :get, list, next when is_list(list) ->
        Enum.map(Enum.slice(list, range), next)

      :get_and_update, list, next when is_list(list) ->
        update_slice(list, range, next)

      _operation, data, _next ->
        raise ArgumentError, "Access.slice/1 expected a list, got: #{inspect(data)}"
    end
  end

  def slice(%Range{} = range) do
    raise ArgumentError,
          "Access.slice/1 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  defp update_slice(list, first..last//step, next) do
    count = if first < 0 or last < 0, do: length(list), else: 0
    first = if first < 0, do: max(first + count, 0), else: first
    last = if last < 0, do: last + count, else: last
    update_slice(list, 0, first..last//step, next, [], [])
  end

  # The range begins with the next position to be updated.
  defp update_slice([element | rest], position, position..last//step, next, taken, updated)
       when position <= last do
    range = (position + step)..last//step

    case next.(element) do
      {value, new} ->
        update_slice(rest, position + 1, range, next, [value | taken], [new | updated])

      :pop ->
        update_slice(rest, position + 1, range, next, [element | taken], updated)
    end
  end

  defp update_slice([element | rest], position, range, next, taken, updated) do
    update_slice(rest, position + 1, range, next, taken, [element | updated])
  end

  defp update_slice([], _position, _range, _next, taken, updated) do
    {:lists.reverse(taken), :lists.reverse(updated)}
  end
end
