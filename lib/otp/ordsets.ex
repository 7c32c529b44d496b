defmodule :ordsets do
  @moduledoc """
  Sets as ordered lists without equal elements. Elements are compared with `==`: `1` and `1.0` are the same.
  """

  @type ordset :: list

  @doc "An empty set."
  @spec new() :: ordset
  def new, do: []

  @doc "Is a term an ordered list without equal elements?"
  @spec is_set(term) :: boolean
  def is_set([x | set]), do: is_set(set, x)
  def is_set([]), do: true
  def is_set(_), do: false

  defp is_set([y | set], x) when x < y, do: is_set(set, y)
  defp is_set([_ | _], _), do: false
  defp is_set([], _), do: true

  @doc "How many elements a set has."
  @spec size(ordset) :: non_neg_integer
  def size(set), do: length(set)

  @doc "Is a set empty?"
  @spec is_empty(ordset) :: boolean
  def is_empty(set), do: set === []

  @doc "The elements in ascending order."
  @spec to_list(ordset) :: list
  def to_list(set), do: set

  @doc "A set of the elements of a list."
  @spec from_list(list) :: ordset
  def from_list(list), do: :lists.usort(list)

  @doc "Is an element in a set?"
  @spec is_element(term, ordset) :: boolean
  def is_element(x, [y | set]) when x > y, do: is_element(x, set)
  def is_element(x, [y | _]) when x < y, do: false
  def is_element(_, [_ | _]), do: true
  def is_element(_, []), do: false

  @doc "With an element."
  @spec add_element(term, ordset) :: ordset
  def add_element(x, [y | set]) when x > y, do: [y | add_element(x, set)]
  def add_element(x, [y | _] = set) when x < y, do: [x | set]
  def add_element(_, [_ | _] = set), do: set
  def add_element(x, []), do: [x]

  @doc "Without an element."
  @spec del_element(term, ordset) :: ordset
  def del_element(x, [y | set]) when x > y, do: [y | del_element(x, set)]
  def del_element(x, [y | _] = set) when x < y, do: set
  def del_element(_, [_ | set]), do: set
  def del_element(_, []), do: []

  @doc "The elements of either set."
  @spec union(ordset, ordset) :: ordset
  def union([x | xs], [y | _] = ys) when x < y, do: [x | union(xs, ys)]
  def union([x | _] = xs, [y | ys]) when x > y, do: [y | union(ys, xs)]
  def union([x | xs], [_ | ys]), do: [x | union(xs, ys)]
  def union([], ys), do: ys
  def union(xs, []), do: xs

  @doc "The elements of any of the sets of a list."
  @spec union([ordset]) :: ordset
  def union(sets), do: :lists.umerge(sets)

  @doc "The elements of both sets."
  @spec intersection(ordset, ordset) :: ordset
  def intersection([x | xs], [y | _] = ys) when x < y, do: intersection(xs, ys)
  def intersection([x | _] = xs, [y | ys]) when x > y, do: intersection(ys, xs)
  def intersection([x | xs], [_ | ys]), do: [x | intersection(xs, ys)]
  def intersection([], _), do: []
  def intersection(_, []), do: []

  @doc "The elements of all sets of a list."
  @spec intersection([ordset, ...]) :: ordset
  def intersection([set]), do: set
  def intersection([a, b | sets]), do: intersection([intersection(a, b) | sets])

  @doc "Have two sets no element in common?"
  @spec is_disjoint(ordset, ordset) :: boolean
  def is_disjoint([x | xs], [y | _] = ys) when x < y, do: is_disjoint(xs, ys)
  def is_disjoint([x | _] = xs, [y | ys]) when x > y, do: is_disjoint(ys, xs)
  def is_disjoint([_ | _], [_ | _]), do: false
  def is_disjoint([], _), do: true
  def is_disjoint(_, []), do: true

  @doc "The elements of the first set that are not in the second."
  @spec subtract(ordset, ordset) :: ordset
  def subtract([x | xs], [y | _] = ys) when x < y, do: [x | subtract(xs, ys)]
  def subtract([x | _] = xs, [y | ys]) when x > y, do: subtract(xs, ys)
  def subtract([_ | xs], [_ | ys]), do: subtract(xs, ys)
  def subtract([], _), do: []
  def subtract(xs, []), do: xs

  @doc "Are all elements of the first set in the second?"
  @spec is_subset(ordset, ordset) :: boolean
  def is_subset([x | _], [y | _]) when x < y, do: false
  def is_subset([x | _] = xs, [y | ys]) when x > y, do: is_subset(xs, ys)
  def is_subset([_ | xs], [_ | ys]), do: is_subset(xs, ys)
  def is_subset([], _), do: true
  def is_subset(_, []), do: false

  @doc "Calls `fun` with each element and what it gave before."
  @spec fold((term, term -> term), term, ordset) :: term
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, set)

  @doc "The elements of which `predicate` is true."
  @spec filter((term -> boolean), ordset) :: ordset
  def filter(predicate, set), do: :lists.filter(predicate, set)
end
