defmodule Keyword do
  @moduledoc """
  Keyword lists: lists of pairs whose first elements are atoms, as options are given to functions.

      iex> [size: 3, colour: :red] == [{:size, 3}, {:colour, :red}]
      true

  Their order is kept, and a key may be there more than once. Functions that look up
  take the first pair with the key; those that put or take something usually remove all pairs with
  it, and each says so. Looking up takes linear time: for many keys there is `Map`. Functions on
  lists work, too.

  Guards of these functions look at keys as far as they go, so a list that is no keyword list
  raises a `FunctionClauseError` or an `ArgumentError` where that is noticed.
  """

  @type key :: atom
  @type value :: any

  @type t :: [{key, value}]
  @type t(value) :: [{key, value}]

  @doc """
  The keyword list with `value` under each of `keys`.

  ## Examples

      iex> Keyword.from_keys([:a, :b], 0)
      [a: 0, b: 0]

  """
  @doc since: "1.14.0"
  @spec from_keys([key], value) :: t(value)
  def from_keys(keys, value) when is_list(keys), do: pairs_of(keys, value)

  defp pairs_of([key | keys], value), do: [{key, value} | pairs_of(keys, value)]
  defp pairs_of([], _value), do: []

  @doc """
  Is `term` a keyword list?

  ## Examples

      iex> Keyword.keyword?(a: 1)
      true
      iex> Keyword.keyword?([])
      true
      iex> Keyword.keyword?([:a, b: 1])
      false

  """
  @spec keyword?(term) :: boolean
  def keyword?(term)
  def keyword?([{key, _value} | rest]) when is_atom(key), do: keyword?(rest)
  def keyword?([]), do: true
  def keyword?(_other), do: false

  @doc """
  The empty keyword list.

  ## Examples

      iex> Keyword.new()
      []

  """
  @spec new :: []
  def new, do: []

  @doc """
  The pairs of an enumerable; of several with the same key, the last one only.

  ## Examples

      iex> Keyword.new([{:a, 1}, {:b, 2}, {:a, 3}])
      [b: 2, a: 3]

  """
  @spec new(Enumerable.t()) :: t
  def new(pairs), do: last_pairs(Enum.reverse(pairs), [])

  @doc """
  The pairs that `transform` makes of an enumerable's elements; of several with the same key, the
  last one only.

  ## Examples

      iex> Keyword.new([:a, :b], &{&1, &1})
      [a: :a, b: :b]

  """
  @spec new(Enumerable.t(), (term -> {key, value})) :: t
  def new(pairs, transform) when is_function(transform, 1) do
    last_pairs(Enum.reverse(pairs), transform, [])
  end

  # From the last pair to the first.
  defp last_pairs([pair | rest], kept), do: last_pairs(rest, put_before(pair, kept))
  defp last_pairs([], kept), do: kept

  defp last_pairs([element | rest], transform, kept) do
    last_pairs(rest, transform, put_before(transform.(element), kept))
  end

  defp last_pairs([], _transform, kept), do: kept

  defp put_before(pair, kept) do
    {key, value} = pair
    put_new(kept, key, value)
  end

  @doc """
  Checks that all keys are known ones and completes them with defaults.

  `values` lists what is known: atoms, and pairs of an atom and a default. The result is
  `{:ok, keywords}`, in no particular order, or `{:error, keys}` with those that are not known or
  there twice.

  ## Examples

      iex> {:ok, options} = Keyword.validate([port: 80], [:host, port: 8080, ssl: false])
      iex> Enum.sort(options)
      [port: 80, ssl: false]
      iex> Keyword.validate([prot: 80], [:port])
      {:error, [:prot]}

  """
  @doc since: "1.13.0"
  @spec validate(keyword(), values :: [atom() | {atom(), term()}]) ::
          {:ok, keyword()} | {:error, [atom]}
  def validate(keyword, values) when is_list(keyword) and is_list(values) do
    validate(keyword, values, [], [])
  end

  # `open` are the known keys that have not come yet.
  defp validate([{key, _value} = pair | rest], open, valid, invalid) when is_atom(key) do
    case without_known(open, key, []) do
      :error -> validate(rest, open, valid, [key | invalid])
      open -> validate(rest, open, [pair | valid], invalid)
    end
  end

  defp validate([], open, valid, []), do: {:ok, add_defaults(open, valid)}
  defp validate([], _open, _valid, invalid), do: {:error, invalid}

  defp validate([pair | _rest], _open, _valid, []) do
    raise ArgumentError,
          "expected a keyword list as first argument, got invalid entry: #{inspect(pair)}"
  end

  defp without_known([key | rest], key, passed), do: :lists.reverse(passed, rest)
  defp without_known([{key, _default} | rest], key, passed), do: :lists.reverse(passed, rest)
  defp without_known([other | rest], key, passed), do: without_known(rest, key, [other | passed])
  defp without_known([], _key, _passed), do: :error

  defp add_defaults([key | rest], valid) when is_atom(key), do: add_defaults(rest, valid)

  defp add_defaults([{key, _default} = pair | rest], valid) when is_atom(key) do
    add_defaults(rest, [pair | valid])
  end

  defp add_defaults([], valid), do: valid

  defp add_defaults([other | _rest], _valid) do
    raise ArgumentError,
          "expected the second argument to be a list of atoms or tuples, got: #{inspect(other)}"
  end

  @doc """
  Like `validate/2`, but answers the keyword list itself, or raises an `ArgumentError` that names
  what is wrong.

  ## Examples

      iex> Keyword.validate!([], port: 8080)
      [port: 8080]

  """
  @doc since: "1.13.0"
  @spec validate!(keyword(), values :: [atom() | {atom(), term()}]) :: keyword()
  def validate!(keyword, values) do
    case validate(keyword, values) do
      {:ok, valid} -> valid
      {:error, invalid} -> raise ArgumentError, invalid_message(keyword, values, invalid)
    end
  end

  defp invalid_message(keyword, values, invalid) do
    known = for value <- values, do: if(is_atom(value), do: value, else: elem(value, 0))

    case for(key <- invalid, key not in known, do: key) do
      [] ->
        "duplicate keys #{inspect(invalid)} in #{inspect(keyword)}"

      unknown ->
        "unknown keys #{inspect(unknown)} in #{inspect(keyword)}, " <>
          "the allowed keys are: #{inspect(known)}"
    end
  end

  @doc """
  The first value under `key`, or `default`.

  ## Examples

      iex> Keyword.get([a: 1, a: 2], :a)
      1
      iex> Keyword.get([a: 1], :b, 0)
      0

  """
  @spec get(t, key, value) :: value
  def get(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> default
    end
  end

  @doc """
  The first value under `key`, or what `fun` answers, which is called only if there is none.

  ## Examples

      iex> Keyword.get_lazy([a: 1], :b, fn -> 2 end)
      2

  """
  @spec get_lazy(t, key, (() -> value)) :: value
  def get_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> fun.()
    end
  end

  @doc """
  Takes the first value under `key` out and puts another one there in one go.

  `fun` gets the value (`nil` if there is none) and answers `{taken, new}`, or `:pop` to take out
  the pair. The result is what was taken and the new list, in which a new key comes first. Other
  pairs with the key stay.

  ## Examples

      iex> Keyword.get_and_update([a: 1, a: 5], :a, &{&1, &1 + 1})
      {1, [a: 2, a: 5]}
      iex> Keyword.get_and_update([a: 1], :a, fn _ -> :pop end)
      {1, []}

  """
  @spec get_and_update(t, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
          {current_value, new_keywords :: t}
        when current_value: value
  def get_and_update(keywords, key, fun) when is_list(keywords) and is_atom(key) do
    case split_at_key(keywords, key, []) do
      {passed, value, rest} ->
        put_updated(fun.(value), value, key, passed, rest)

      {:none, _passed} ->
        put_updated(fun.(nil), nil, key, [], keywords)
    end
  end

  @doc """
  Like `get_and_update/3`, but raises a `KeyError` if there is nothing under `key`, and replaces
  all pairs with the key by the new one.

  ## Examples

      iex> Keyword.get_and_update!([a: 1, a: 5], :a, &{&1, &1 + 1})
      {1, [a: 2]}

  """
  @spec get_and_update!(t, key, (value | nil -> {current_value, new_value :: value} | :pop)) ::
          {current_value, new_keywords :: t}
        when current_value: value
  def get_and_update!(keywords, key, fun) do
    case split_at_key(keywords, key, []) do
      {passed, value, rest} ->
        case fun.(value) do
          {_taken, _new} = answer -> put_updated(answer, value, key, passed, delete(rest, key))
          answer -> put_updated(answer, value, key, passed, rest)
        end

      {:none, passed} when is_atom(key) ->
        raise KeyError, key: key, term: passed
    end
  end

  # What is before the first pair with the key, reversed, its value, and what is behind it.
  defp split_at_key([{key, value} | rest], key, passed), do: {passed, value, rest}

  defp split_at_key([{_, _} = pair | rest], key, passed),
    do: split_at_key(rest, key, [pair | passed])

  defp split_at_key([], _key, passed), do: {:none, passed}

  defp put_updated({taken, new}, _value, key, passed, rest) do
    {taken, :lists.reverse(passed, [{key, new} | rest])}
  end

  defp put_updated(:pop, value, _key, passed, rest), do: {value, :lists.reverse(passed, rest)}

  defp put_updated(other, _value, _key, _passed, _rest) do
    raise "the given function must return a two-element tuple or :pop, got: #{inspect(other)}"
  end

  @doc """
  The first value under `key` as `{:ok, value}`, or `:error` if there is none.

  ## Examples

      iex> Keyword.fetch([a: 1], :a)
      {:ok, 1}
      iex> Keyword.fetch([a: 1], :b)
      :error

  """
  @spec fetch(t, key) :: {:ok, value} | :error
  def fetch(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {:ok, value}
      false -> :error
    end
  end

  @doc """
  The first value under `key`, which must be there: otherwise a `KeyError` is raised.

  ## Examples

      iex> Keyword.fetch!([a: 1], :a)
      1

  """
  @spec fetch!(t, key) :: value
  def fetch!(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  All values under `key`.

  ## Examples

      iex> Keyword.get_values([a: 1, b: 2, a: 3], :a)
      [1, 3]

  """
  @spec get_values(t, key) :: [value]
  def get_values(keywords, key) when is_list(keywords) and is_atom(key) do
    values_under(keywords, key)
  end

  defp values_under([{key, value} | rest], key), do: [value | values_under(rest, key)]
  defp values_under([{_, _} | rest], key), do: values_under(rest, key)
  defp values_under([], _key), do: []

  @doc """
  The keys, in order, as often as they are there.

  ## Examples

      iex> Keyword.keys(a: 1, b: 2, a: 3)
      [:a, :b, :a]

  """
  @spec keys(t) :: [key]
  def keys(keywords) when is_list(keywords), do: keys_of(keywords)

  defp keys_of([{key, _value} | rest]) when is_atom(key), do: [key | keys_of(rest)]
  defp keys_of([]), do: []
  defp keys_of([other | _rest]), do: not_a_pair(other)

  @doc """
  The values, in order.

  ## Examples

      iex> Keyword.values(a: 1, b: 2, a: 3)
      [1, 2, 3]

  """
  @spec values(t) :: [value]
  def values(keywords) when is_list(keywords), do: values_of(keywords)

  defp values_of([{_key, value} | rest]), do: [value | values_of(rest)]
  defp values_of([]), do: []

  @doc false
  @deprecated "Use Keyword.fetch/2 + Keyword.delete/2 instead"
  def delete(keywords, key, value) when is_list(keywords) and is_atom(key) do
    :lists.filter(fn pair -> pair != {key, value} end, keywords)
  end

  @doc """
  The keyword list without all pairs that have `key`.

  ## Examples

      iex> Keyword.delete([a: 1, b: 2, a: 3], :a)
      [b: 2]

  """
  @spec delete(t, key) :: t
  def delete(keywords, key) when is_list(keywords) and is_atom(key) do
    if :lists.keymember(key, 1, keywords), do: delete_all(keywords, key), else: keywords
  end

  defp delete_all([{key, _value} | rest], key), do: delete_all(rest, key)
  defp delete_all([{_, _} = pair | rest], key), do: [pair | delete_all(rest, key)]
  defp delete_all([], _key), do: []

  @doc """
  The keyword list without its first pair that has `key`.

  ## Examples

      iex> Keyword.delete_first([a: 1, b: 2, a: 3], :a)
      [b: 2, a: 3]

  """
  @spec delete_first(t, key) :: t
  def delete_first(keywords, key) when is_list(keywords) and is_atom(key) do
    if :lists.keymember(key, 1, keywords), do: delete_one(keywords, key), else: keywords
  end

  defp delete_one([{key, _value} | rest], key), do: rest
  defp delete_one([{_, _} = pair | rest], key), do: [pair | delete_one(rest, key)]

  @doc """
  Puts `value` under `key`, in front, in place of all pairs that have it.

  ## Examples

      iex> Keyword.put([a: 1, b: 2, a: 3], :a, 4)
      [a: 4, b: 2]

  """
  @spec put(t, key, value) :: t
  def put(keywords, key, value) when is_list(keywords) and is_atom(key) do
    [{key, value} | delete(keywords, key)]
  end

  @doc """
  Puts what `fun` answers under `key`, in front; calls it only if nothing is there yet.

  ## Examples

      iex> Keyword.put_new_lazy([a: 1], :b, fn -> 2 end)
      [b: 2, a: 1]

  """
  @spec put_new_lazy(t, key, (() -> value)) :: t
  def put_new_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, _value} -> keywords
      false -> [{key, fun.()} | keywords]
    end
  end

  @doc """
  Puts `value` under `key`, in front, if nothing is there yet.

  ## Examples

      iex> Keyword.put_new([a: 1], :b, 2)
      [b: 2, a: 1]
      iex> Keyword.put_new([a: 1], :a, 2)
      [a: 1]

  """
  @spec put_new(t, key, value) :: t
  def put_new(keywords, key, value) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, _value} -> keywords
      false -> [{key, value} | keywords]
    end
  end

  @doc """
  Puts `value` where the first pair with `key` is, if there is one, and removes the others.

  ## Examples

      iex> Keyword.replace([a: 1, b: 2, a: 3], :a, 4)
      [a: 4, b: 2]
      iex> Keyword.replace([a: 1], :b, 2)
      [a: 1]

  """
  @doc since: "1.11.0"
  @spec replace(t, key, value) :: t
  def replace(keywords, key, value) when is_list(keywords) and is_atom(key) do
    change_first(keywords, key, fn _present -> value end, fn -> [] end)
  end

  @doc """
  Like `replace/3`, but raises a `KeyError` if there is nothing under `key`.

  ## Examples

      iex> Keyword.replace!([a: 1, b: 2], :b, 4)
      [a: 1, b: 4]

  """
  @doc since: "1.5.0"
  @spec replace!(t, key, value) :: t
  def replace!(keywords, key, value) when is_list(keywords) and is_atom(key) do
    change_first(keywords, key, fn _present -> value end, missing_key(keywords, key))
  end

  @doc """
  Like `replace/3`, with what `fun` makes of the first value.

  ## Examples

      iex> Keyword.replace_lazy([a: 1, b: 2], :b, &(&1 * 10))
      [a: 1, b: 20]

  """
  @doc since: "1.14.0"
  @spec replace_lazy(t, key, (existing_value :: value -> new_value :: value)) :: t
  def replace_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    change_first(keywords, key, fun, fn -> [] end)
  end

  @doc """
  Replaces the first value under `key` by what `fun` makes of it and removes other pairs with the
  key; raises a `KeyError` if there is none.

  ## Examples

      iex> Keyword.update!([a: 1, b: 2, a: 3], :a, &(&1 * 10))
      [a: 10, b: 2]

  """
  @spec update!(t, key, (current_value :: value -> new_value :: value)) :: t
  def update!(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    change_first(keywords, key, fun, missing_key(keywords, key))
  end

  @doc """
  Like `update!/3`, but puts `default` under `key`, as the last pair, if there is none.

  ## Examples

      iex> Keyword.update([a: 1], :a, 0, &(&1 * 10))
      [a: 10]
      iex> Keyword.update([a: 1], :b, 0, &(&1 * 10))
      [a: 1, b: 0]

  """
  @spec update(t, key, default :: value, (existing_value :: value -> new_value :: value)) :: t
  def update(keywords, key, default, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 1) do
    change_first(keywords, key, fun, fn -> [{key, default}] end)
  end

  # The list ends with what `missing` answers if no pair has the key.
  defp change_first([{key, value} | rest], key, fun, _missing),
    do: [{key, fun.(value)} | delete(rest, key)]

  defp change_first([{_, _} = pair | rest], key, fun, missing),
    do: [pair | change_first(rest, key, fun, missing)]

  defp change_first([], _key, _fun, missing), do: missing.()

  defp missing_key(keywords, key), do: fn -> raise KeyError, key: key, term: keywords end

  @doc """
  Have the two lists the same pairs, in whatever order?

  ## Examples

      iex> Keyword.equal?([a: 1, b: 2], [b: 2, a: 1])
      true
      iex> Keyword.equal?([a: 1], [a: 1, a: 1])
      false

  """
  @spec equal?(t, t) :: boolean
  def equal?(left, right) when is_list(left) and is_list(right) do
    left === right or :lists.sort(left) === :lists.sort(right)
  end

  @doc """
  The pairs of `keywords1` whose keys are not in `keywords2`, then all of `keywords2`.

  ## Examples

      iex> Keyword.merge([a: 1, b: 2], [b: 3, b: 4])
      [a: 1, b: 3, b: 4]

  """
  @spec merge(t, t) :: t
  def merge(keywords1, keywords2)
  def merge(keywords1, []) when is_list(keywords1), do: keywords1
  def merge([], keywords2) when is_list(keywords2), do: keywords2

  def merge(keywords1, keywords2) when is_list(keywords1) and is_list(keywords2) do
    check(keywords2, "second")
    others(keywords1, keywords1, keywords2)
  end

  defp others([{key, _value} = pair | rest], all, keywords2) when is_atom(key) do
    if :lists.keymember(key, 1, keywords2),
      do: others(rest, all, keywords2),
      else: [pair | others(rest, all, keywords2)]
  end

  defp others([], _all, keywords2), do: keywords2
  defp others([_other | _rest], all, _keywords2), do: check(all, "first")

  @doc """
  Merges, and lets `fun` make one value of a key and its two values.

  The pairs of `keywords1` whose keys are not in `keywords2` come first, then those of
  `keywords2`. If a key is there several times, its first value in `keywords1` goes with its first
  in `keywords2`, and so on.

  ## Examples

      iex> Keyword.merge([a: 1, b: 2], [b: 3, c: 4], fn _key, x, y -> x + y end)
      [a: 1, b: 5, c: 4]

  """
  @spec merge(t, t, (key, value, value -> value)) :: t
  def merge(keywords1, keywords2, fun)
      when is_list(keywords1) and is_list(keywords2) and is_function(fun, 3) do
    check(keywords1, "first")
    {kept, merged} = merge_each(keywords2, {keywords1, keywords1, []}, fun, keywords2)
    kept ++ :lists.reverse(merged)
  end

  # `open` are the pairs of the first list that have not met one of the second, `kept` those whose
  # keys are not in it.
  defp merge_each([{key, value2} | rest], {open, kept, merged}, fun, all) when is_atom(key) do
    case :lists.keytake(key, 1, open) do
      {:value, {^key, value1}, open} ->
        pair = {key, fun.(key, value1, value2)}
        merge_each(rest, {open, delete(kept, key), [pair | merged]}, fun, all)

      false ->
        merge_each(rest, {open, kept, [{key, value2} | merged]}, fun, all)
    end
  end

  defp merge_each([], {_open, kept, merged}, _fun, _all), do: {kept, merged}
  defp merge_each(_other, _lists, _fun, all), do: not_a_keyword_list(all, "second")

  defp check(keywords, which) do
    if keyword?(keywords), do: :ok, else: not_a_keyword_list(keywords, which)
  end

  defp not_a_keyword_list(term, which) do
    raise ArgumentError,
          "expected a keyword list as the #{which} argument, got: #{inspect(term)}"
  end

  defp not_a_pair(element) do
    raise ArgumentError,
          "expected a keyword list, but an entry in the list is not a two-element tuple " <>
            "with an atom as its first element, got: #{inspect(element)}"
  end

  @doc """
  Is there a pair with `key`?

  ## Examples

      iex> Keyword.has_key?([a: nil], :a)
      true

  """
  @spec has_key?(t, key) :: boolean
  def has_key?(keywords, key) when is_list(keywords) and is_atom(key) do
    :lists.keymember(key, 1, keywords)
  end

  @doc """
  Two lists: the pairs whose keys are in `keys`, and the others.

  ## Examples

      iex> Keyword.split([a: 1, b: 2, a: 3], [:a])
      {[a: 1, a: 3], [b: 2]}

  """
  @spec split(t, [key]) :: {t, t}
  def split(keywords, keys) when is_list(keywords) and is_list(keys) do
    split(keywords, keys, [], [])
  end

  defp split([{key, _value} = pair | rest], keys, taken, dropped) do
    if :lists.member(key, keys),
      do: split(rest, keys, [pair | taken], dropped),
      else: split(rest, keys, taken, [pair | dropped])
  end

  defp split([], _keys, taken, dropped), do: {:lists.reverse(taken), :lists.reverse(dropped)}

  @doc """
  The pairs whose keys are in `keys`.

  ## Examples

      iex> Keyword.take([a: 1, b: 2, a: 3], [:a, :z])
      [a: 1, a: 3]

  """
  @spec take(t, [key]) :: t
  def take(keywords, keys) when is_list(keywords) and is_list(keys) do
    :lists.filter(fn {key, _value} -> :lists.member(key, keys) end, keywords)
  end

  @doc """
  The pairs whose keys are not in `keys`.

  ## Examples

      iex> Keyword.drop([a: 1, b: 2, a: 3], [:a, :z])
      [b: 2]

  """
  @spec drop(t, [key]) :: t
  def drop(keywords, keys) when is_list(keywords) and is_list(keys) do
    :lists.filter(fn {key, _value} -> not :lists.member(key, keys) end, keywords)
  end

  @doc """
  The first value under `key` (or `default`), and the list without all pairs that have the key.

  ## Examples

      iex> Keyword.pop([a: 1, b: 2, a: 3], :a)
      {1, [b: 2]}
      iex> Keyword.pop([a: 1], :b, 0)
      {0, [a: 1]}

  """
  @spec pop(t, key, value) :: {value, t}
  def pop(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, delete_all(keywords, key)}
      false -> {default, keywords}
    end
  end

  @doc """
  Like `pop/3`, but raises a `KeyError` if there is nothing under `key`.

  ## Examples

      iex> Keyword.pop!([a: 1, b: 2], :a)
      {1, [b: 2]}

  """
  @doc since: "1.10.0"
  @spec pop!(t, key) :: {value, t}
  def pop!(keywords, key) when is_list(keywords) and is_atom(key) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, delete_all(keywords, key)}
      false -> raise KeyError, key: key, term: keywords
    end
  end

  @doc """
  All values under `key`, and the list without them.

  ## Examples

      iex> Keyword.pop_values([a: 1, b: 2, a: 3], :a)
      {[1, 3], [b: 2]}

  """
  @doc since: "1.10.0"
  @spec pop_values(t, key) :: {[value], t}
  def pop_values(keywords, key) when is_list(keywords) and is_atom(key) do
    pop_values(:lists.reverse(keywords), key, [], [])
  end

  defp pop_values([{key, value} | rest], key, values, others) do
    pop_values(rest, key, [value | values], others)
  end

  defp pop_values([{_, _} = pair | rest], key, values, others) do
    pop_values(rest, key, values, [pair | others])
  end

  defp pop_values([], _key, values, others), do: {values, others}

  @doc """
  Like `pop/3`, with a function for the default, called only if there is nothing under `key`.

  ## Examples

      iex> Keyword.pop_lazy([a: 1], :b, fn -> 0 end)
      {0, [a: 1]}

  """
  @spec pop_lazy(t, key, (() -> value)) :: {value, t}
  def pop_lazy(keywords, key, fun)
      when is_list(keywords) and is_atom(key) and is_function(fun, 0) do
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> {value, delete_all(keywords, key)}
      false -> {fun.(), keywords}
    end
  end

  @doc """
  The first value under `key` (or `default`), and the list without that pair.

  ## Examples

      iex> Keyword.pop_first([a: 1, b: 2, a: 3], :a)
      {1, [b: 2, a: 3]}

  """
  @spec pop_first(t, key, value) :: {value, t}
  def pop_first(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do
    case :lists.keytake(key, 1, keywords) do
      {:value, {^key, value}, rest} -> {value, rest}
      false -> {default, keywords}
    end
  end

  @doc """
  The keyword list itself.

  ## Examples

      iex> Keyword.to_list(a: 1)
      [a: 1]

  """
  @spec to_list(t) :: t
  def to_list(keywords) when is_list(keywords), do: keywords

  @doc false
  @deprecated "Use Kernel.length/1 instead"
  def size(keywords), do: length(keywords)

  @doc """
  The pairs for which `fun` answers neither `false` nor `nil`.

  ## Examples

      iex> Keyword.filter([a: 1, b: 2], fn {_key, value} -> value > 1 end)
      [b: 2]

  """
  @doc since: "1.13.0"
  @spec filter(t, ({key, value} -> as_boolean(term))) :: t
  def filter(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    Enum.filter(keywords, fun)
  end

  @doc """
  The pairs for which `fun` answers `false` or `nil`.

  ## Examples

      iex> Keyword.reject([a: 1, b: 2], fn {_key, value} -> value > 1 end)
      [a: 1]

  """
  @doc since: "1.13.0"
  @spec reject(t, ({key, value} -> as_boolean(term))) :: t
  def reject(keywords, fun) when is_list(keywords) and is_function(fun, 1) do
    Enum.reject(keywords, fun)
  end

  @doc false
  @deprecated "Use Keyword.new/2 instead"
  def map(keywords, fun) when is_list(keywords) do
    for {key, value} <- keywords, do: {key, fun.({key, value})}
  end
end
