defmodule :orddict do
  @moduledoc """
  Dictionaries as lists of pairs, ordered by the key. Keys are compared with `==`: `1` and `1.0` are the same.
  """

  @type orddict :: [{term, term}]

  @doc "An empty dictionary."
  @spec new() :: orddict
  def new, do: []

  @doc "Does a key exist?"
  @spec is_key(term, orddict) :: boolean
  def is_key(key, [{k, _} | _]) when key < k, do: false
  def is_key(key, [{k, _} | dict]) when key > k, do: is_key(key, dict)
  def is_key(_, [{_, _} | _]), do: true
  def is_key(_, []), do: false

  @doc "The pairs in ascending order of the keys."
  @spec to_list(orddict) :: [{term, term}]
  def to_list(dict), do: dict

  @doc "A dictionary of pairs. Of equal keys the last one counts."
  @spec from_list([{term, term}]) :: orddict
  def from_list([]), do: []
  def from_list([{_, _}] = pairs), do: pairs
  def from_list(pairs), do: :lists.ukeysort(1, reverse_pairs(pairs, []))

  defp reverse_pairs([{_, _} = pair | pairs], reversed),
    do: reverse_pairs(pairs, [pair | reversed])

  defp reverse_pairs([], reversed), do: reversed

  @doc "How many pairs there are."
  @spec size(orddict) :: non_neg_integer
  def size(dict), do: length(dict)

  @doc "Is there no pair?"
  @spec is_empty(orddict) :: boolean
  def is_empty([]), do: true
  def is_empty([_ | _]), do: false

  @doc "The value at a key, which must exist."
  @spec fetch(term, orddict) :: term
  def fetch(key, [{k, _} | dict]) when key > k, do: fetch(key, dict)
  def fetch(key, [{k, value} | _]) when key == k, do: value

  @doc "`{:ok, value}` of a key, or `:error`."
  @spec find(term, orddict) :: {:ok, term} | :error
  def find(key, [{k, _} | _]) when key < k, do: :error
  def find(key, [{k, _} | dict]) when key > k, do: find(key, dict)
  def find(_, [{_, value} | _]), do: {:ok, value}
  def find(_, []), do: :error

  @doc "The keys in ascending order."
  @spec fetch_keys(orddict) :: list
  def fetch_keys([{key, _} | dict]), do: [key | fetch_keys(dict)]
  def fetch_keys([]), do: []

  @doc "Without a key."
  @spec erase(term, orddict) :: orddict
  def erase(key, [{k, _} | _] = dict) when key < k, do: dict
  def erase(key, [{k, _} = pair | dict]) when key > k, do: [pair | erase(key, dict)]
  def erase(_, [{_, _} | dict]), do: dict
  def erase(_, []), do: []

  @doc "The value at a key and the dictionary without it, or `:error`."
  @spec take(term, orddict) :: {term, orddict} | :error
  def take(key, dict), do: take_1(key, dict, [])

  defp take_1(key, [{k, _} | _], _) when key < k, do: :error

  defp take_1(key, [{k, _} = pair | dict], before) when key > k,
    do: take_1(key, dict, [pair | before])

  defp take_1(_, [{_, value} | dict], before), do: {value, :lists.reverse(before, dict)}
  defp take_1(_, [], _), do: :error

  @doc "With a value at a key."
  @spec store(term, term, orddict) :: orddict
  def store(key, value, [{k, _} | _] = dict) when key < k, do: [{key, value} | dict]
  def store(key, value, [{k, _} = pair | dict]) when key > k, do: [pair | store(key, value, dict)]
  def store(key, value, [{_, _} | dict]), do: [{key, value} | dict]
  def store(key, value, []), do: [{key, value}]

  @doc "With an element after those of the list at a key."
  @spec append(term, term, orddict) :: orddict
  def append(key, x, dict), do: append_list(key, [x], dict)

  @doc "With the elements of a list after those of the list at a key."
  @spec append_list(term, list, orddict) :: orddict
  def append_list(key, list, [{k, _} | _] = dict) when key < k, do: [{key, list} | dict]

  def append_list(key, list, [{k, _} = pair | dict]) when key > k,
    do: [pair | append_list(key, list, dict)]

  def append_list(key, list, [{_, old} | dict]), do: [{key, old ++ list} | dict]
  def append_list(key, list, []), do: [{key, list}]

  @doc "With what `fun` makes of the value at a key, which must exist."
  @spec update(term, (term -> term), orddict) :: orddict
  def update(key, fun, [{k, _} = pair | dict]) when key > k, do: [pair | update(key, fun, dict)]
  def update(key, fun, [{k, value} | dict]) when key == k, do: [{key, fun.(value)} | dict]

  @doc "With what `fun` makes of the value at a key, or with `initial` there when it did not exist."
  @spec update(term, (term -> term), term, orddict) :: orddict
  def update(key, _, initial, [{k, _} | _] = dict) when key < k, do: [{key, initial} | dict]

  def update(key, fun, initial, [{k, _} = pair | dict]) when key > k,
    do: [pair | update(key, fun, initial, dict)]

  def update(key, fun, _, [{_, value} | dict]), do: [{key, fun.(value)} | dict]
  def update(key, _, initial, []), do: [{key, initial}]

  @doc "With a number added to that at a key; it begins at zero."
  @spec update_counter(term, number, orddict) :: orddict
  def update_counter(key, n, [{k, _} | _] = dict) when key < k, do: [{key, n} | dict]

  def update_counter(key, n, [{k, _} = pair | dict]) when key > k,
    do: [pair | update_counter(key, n, dict)]

  def update_counter(key, n, [{_, value} | dict]), do: [{key, value + n} | dict]
  def update_counter(key, n, []), do: [{key, n}]

  @doc "Calls `fun` with each key, its value and what it gave before."
  @spec fold((term, term, term -> term), term, orddict) :: term
  def fold(fun, acc, [{key, value} | dict]), do: fold(fun, fun.(key, value, acc), dict)
  def fold(fun, acc, []) when is_function(fun, 3), do: acc

  @doc "Each key with what `fun` makes of it and its value."
  @spec map((term, term -> term), orddict) :: orddict
  def map(fun, [{key, value} | dict]), do: [{key, fun.(key, value)} | map(fun, dict)]
  def map(fun, []) when is_function(fun, 2), do: []

  @doc "The pairs of which `predicate` is true."
  @spec filter((term, term -> boolean), orddict) :: orddict
  def filter(predicate, [{key, value} = pair | dict]) do
    case predicate.(key, value) do
      true -> [pair | filter(predicate, dict)]
      false -> filter(predicate, dict)
    end
  end

  def filter(predicate, []) when is_function(predicate, 2), do: []

  @doc "Both dictionaries as one; `combine` gives the value of a key that both have."
  @spec merge((term, term, term -> term), orddict, orddict) :: orddict
  def merge(combine, [{j, _} = pair | a], [{k, _} | _] = b) when j < k,
    do: [pair | merge(combine, a, b)]

  def merge(combine, [{j, _} | _] = a, [{k, _} = pair | b]) when j > k,
    do: [pair | merge(combine, a, b)]

  def merge(combine, [{key, x} | a], [{_, y} | b]),
    do: [{key, combine.(key, x, y)} | merge(combine, a, b)]

  def merge(combine, [], b) when is_function(combine, 3), do: b
  def merge(combine, a, []) when is_function(combine, 3), do: a
end
