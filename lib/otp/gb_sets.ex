defmodule :gb_sets do
  @moduledoc """
  Sets as general balanced trees: `{size, tree}`, where a tree is `nil` or `{element, smaller, bigger}`. See `:gb_trees`. Elements are
  compared with `==`.

  Two sets are combined in one of two ways: both as ordered lists, or the elements of one looked up in the tree of the other when that is much
  larger.
  """

  import Bitwise

  @opaque set :: {non_neg_integer, term}

  @doc "An empty set."
  @spec empty() :: set
  def empty, do: {0, nil}

  @doc "An empty set."
  @spec new() :: set
  def new, do: empty()

  @doc "Is a set empty?"
  @spec is_empty(set) :: boolean
  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  @doc "Does a term look like a set?"
  @spec is_set(term) :: boolean
  def is_set({0, nil}), do: true
  def is_set({size, {_, _, _}}) when is_integer(size) and size >= 0, do: true
  def is_set(_), do: false

  @doc "How many elements a set has."
  @spec size(set) :: non_neg_integer
  def size({size, _}), do: size

  @doc "A set of one element."
  @spec singleton(term) :: set
  def singleton(x), do: {1, {x, nil, nil}}

  @doc "Is an element in a set?"
  @spec is_element(term, set) :: boolean
  def is_element(x, set), do: is_member(x, set)

  @doc "Is an element in a set?"
  @spec is_member(term, set) :: boolean
  def is_member(x, {_, node}), do: is_member_1(x, node)

  defp is_member_1(x, {y, smaller, _}) when x < y, do: is_member_1(x, smaller)
  defp is_member_1(x, {y, _, bigger}) when x > y, do: is_member_1(x, bigger)
  defp is_member_1(_, {_, _, _}), do: true
  defp is_member_1(_, nil), do: false

  @doc "The smallest element."
  @spec smallest(set) :: term
  def smallest({_, node}), do: smallest_1(node)

  defp smallest_1({x, nil, _}), do: x
  defp smallest_1({_, smaller, _}), do: smallest_1(smaller)

  @doc "The largest element."
  @spec largest(set) :: term
  def largest({_, node}), do: largest_1(node)

  defp largest_1({x, _, nil}), do: x
  defp largest_1({_, _, bigger}), do: largest_1(bigger)

  ## Putting in

  @doc "With an element."
  @spec add_element(term, set) :: set
  def add_element(x, set), do: add(x, set)

  @doc "With an element."
  @spec add(term, set) :: set
  def add(x, set), do: if(is_member(x, set), do: set, else: insert(x, set))

  @doc "With an element that was not there (`{:key_exists, element}`)."
  @spec insert(term, set) :: set
  def insert(x, {size, node}), do: {size + 1, insert_1(x, node, (size + 1) * (size + 1))}

  # See :gb_trees. What is too high is told from a node by the integer in its second place.
  defp insert_1(x, {y, smaller, bigger}, allowed) when x < y do
    case insert_1(x, smaller, allowed >>> 1) do
      {node, height, size} when is_integer(height) ->
        check({y, node, bigger}, height, size, bigger)

      node ->
        {y, node, bigger}
    end
  end

  defp insert_1(x, {y, smaller, bigger}, allowed) when x > y do
    case insert_1(x, bigger, allowed >>> 1) do
      {node, height, size} when is_integer(height) ->
        check({y, smaller, node}, height, size, smaller)

      node ->
        {y, smaller, node}
    end
  end

  defp insert_1(x, nil, 0), do: {{x, nil, nil}, 1, 1}
  defp insert_1(x, nil, _), do: {x, nil, nil}
  defp insert_1(x, _, _), do: :erlang.error({:key_exists, x})

  defp check(node, height, size, sibling) do
    {sibling_height, sibling_size} = count(sibling)
    height = max(height, sibling_height) <<< 1
    size = size + sibling_size + 1
    if height > size * size, do: balance_node(node, size), else: {node, height, size}
  end

  defp count({_, nil, nil}), do: {1, 1}

  defp count({_, smaller, bigger}) do
    {height1, size1} = count(smaller)
    {height2, size2} = count(bigger)
    {max(height1, height2) <<< 1, size1 + size2 + 1}
  end

  defp count(nil), do: {1, 0}

  @doc "As low as it can be, for example after many deletions."
  @spec balance(set) :: set
  def balance({size, node}), do: {size, balance_node(node, size)}

  defp balance_node(node, size), do: from_ordered(elements(node, []), size)

  @doc "A set of the elements of a list."
  @spec from_list(list) :: set
  def from_list(list), do: from_ordset(:ordsets.from_list(list))

  @doc "A set of the elements of an ordered list without equal ones."
  @spec from_ordset(list) :: set
  def from_ordset(list) do
    size = length(list)
    {size, from_ordered(list, size)}
  end

  defp from_ordered(list, size) do
    {node, _} = take_node(list, size)
    node
  end

  # A tree of the first `size` elements, and the others.
  defp take_node(list, size) when size > 1 do
    bigger_size = div(size - 1, 2)
    {smaller, [x | list]} = take_node(list, size - 1 - bigger_size)
    {bigger, list} = take_node(list, bigger_size)
    {{x, smaller, bigger}, list}
  end

  defp take_node([x | list], 1), do: {{x, nil, nil}, list}
  defp take_node(list, 0), do: {nil, list}

  defp from_reversed(list, size) do
    {node, _} = take_node_reversed(list, size)
    node
  end

  defp take_node_reversed(list, size) when size > 1 do
    smaller_size = div(size - 1, 2)
    {bigger, [x | list]} = take_node_reversed(list, size - 1 - smaller_size)
    {smaller, list} = take_node_reversed(list, smaller_size)
    {{x, smaller, bigger}, list}
  end

  defp take_node_reversed([x | list], 1), do: {{x, nil, nil}, list}
  defp take_node_reversed(list, 0), do: {nil, list}

  ## Taking out

  @doc "Without an element."
  @spec del_element(term, set) :: set
  def del_element(x, set), do: delete_any(x, set)

  @doc "Without an element."
  @spec delete_any(term, set) :: set
  def delete_any(x, set), do: if(is_member(x, set), do: delete(x, set), else: set)

  @doc "Without an element, which must be there."
  @spec delete(term, set) :: set
  def delete(x, {size, node}), do: {size - 1, delete_1(x, node)}

  defp delete_1(x, {y, smaller, bigger}) when x < y, do: {y, delete_1(x, smaller), bigger}
  defp delete_1(x, {y, smaller, bigger}) when x > y, do: {y, smaller, delete_1(x, bigger)}
  defp delete_1(_, {_, smaller, bigger}), do: merge(smaller, bigger)

  defp merge(smaller, nil), do: smaller
  defp merge(nil, bigger), do: bigger

  defp merge(smaller, bigger) do
    {x, bigger} = take_smallest_1(bigger)
    {x, smaller, bigger}
  end

  @doc "The smallest element and the set without it."
  @spec take_smallest(set) :: {term, set}
  def take_smallest({size, node}) do
    {x, node} = take_smallest_1(node)
    {x, {size - 1, node}}
  end

  defp take_smallest_1({x, nil, bigger}), do: {x, bigger}

  defp take_smallest_1({y, smaller, bigger}) do
    {x, smaller} = take_smallest_1(smaller)
    {x, {y, smaller, bigger}}
  end

  @doc "The largest element and the set without it."
  @spec take_largest(set) :: {term, set}
  def take_largest({size, node}) do
    {x, node} = take_largest_1(node)
    {x, {size - 1, node}}
  end

  defp take_largest_1({x, smaller, nil}), do: {x, smaller}

  defp take_largest_1({y, smaller, bigger}) do
    {x, bigger} = take_largest_1(bigger)
    {x, {y, smaller, bigger}}
  end

  ## Two sets

  # Is looking `n` elements up in a tree of `size` faster than going through it?
  defp look_up?(_, size) when size < 10, do: false
  defp look_up?(n, size), do: size >= n * round(1.46 * :math.log(size))

  @doc "The elements of either set."
  @spec union(set, set) :: set
  def union({size1, node1}, {size2, node2}) when size2 < size1,
    do: union(elements(node2, []), size2, node1, size1)

  def union({size1, node1}, {size2, node2}), do: union(elements(node1, []), size1, node2, size2)

  defp union(list, n, node, size) do
    if look_up?(n, size),
      do: :lists.foldl(&add/2, {size, node}, list),
      else: unite(list, elements(node, []), [], n + size)
  end

  defp unite([x | xs], [y | _] = ys, reversed, size) when x < y,
    do: unite(xs, ys, [x | reversed], size)

  defp unite([x | _] = xs, [y | ys], reversed, size) when x > y,
    do: unite(ys, xs, [y | reversed], size)

  defp unite([x | xs], [_ | ys], reversed, size), do: unite(xs, ys, [x | reversed], size - 1)
  defp unite([], ys, reversed, size), do: reversed_set(:lists.reverse(ys, reversed), size)
  defp unite(xs, [], reversed, size), do: reversed_set(:lists.reverse(xs, reversed), size)

  defp reversed_set(list, size), do: {size, from_reversed(list, size)}

  @doc "The elements of any of the sets of a list."
  @spec union([set]) :: set
  def union([]), do: empty()
  def union([set]), do: set
  def union([a, b | sets]), do: union([union(a, b) | sets])

  @doc "The elements of both sets."
  @spec intersection(set, set) :: set
  def intersection({size1, node1}, {size2, node2}) when size2 < size1,
    do: intersection(elements(node2, []), size2, node1, size1)

  def intersection({size1, node1}, {size2, node2}),
    do: intersection(elements(node1, []), size1, node2, size2)

  defp intersection(list, n, node, size) do
    if look_up?(n, size),
      do: keep(list, node, true, [], 0),
      else: intersect(list, elements(node, []), [], 0)
  end

  defp intersect([x | xs], [y | _] = ys, reversed, n) when x < y,
    do: intersect(xs, ys, reversed, n)

  defp intersect([x | _] = xs, [y | ys], reversed, n) when x > y,
    do: intersect(ys, xs, reversed, n)

  defp intersect([x | xs], [_ | ys], reversed, n), do: intersect(xs, ys, [x | reversed], n + 1)
  defp intersect([], _, reversed, n), do: reversed_set(reversed, n)
  defp intersect(_, [], reversed, n), do: reversed_set(reversed, n)

  # The elements of a list that are (`member?`), or are not, in a tree.
  defp keep([x | xs], node, member?, reversed, n) do
    if is_member_1(x, node) == member?,
      do: keep(xs, node, member?, [x | reversed], n + 1),
      else: keep(xs, node, member?, reversed, n)
  end

  defp keep([], _, _, reversed, n), do: reversed_set(reversed, n)

  @doc "The elements of all sets of a list."
  @spec intersection([set, ...]) :: set
  def intersection([set]), do: set
  def intersection([a, b | sets]), do: intersection([intersection(a, b) | sets])

  @doc "Have two sets no element in common?"
  @spec is_disjoint(set, set) :: boolean
  def is_disjoint({size1, node1}, {size2, node2}) when size1 < size2, do: disjoint?(node1, node2)
  def is_disjoint({_, node1}, {_, node2}), do: disjoint?(node2, node1)

  defp disjoint?({x, smaller1, bigger1}, {y, smaller2, _} = node) when x < y do
    not is_member_1(x, smaller2) and disjoint?(smaller1, smaller2) and disjoint?(bigger1, node)
  end

  defp disjoint?({x, smaller1, bigger1}, {y, _, bigger2} = node) when x > y do
    not is_member_1(x, bigger2) and disjoint?(bigger1, bigger2) and disjoint?(smaller1, node)
  end

  defp disjoint?({_, _, _}, {_, _, _}), do: false
  defp disjoint?(nil, _), do: true
  defp disjoint?(_, nil), do: true

  @doc "The elements of the first set that are not in the second."
  @spec subtract(set, set) :: set
  def subtract(a, b), do: difference(a, b)

  @doc "The elements of the first set that are not in the second."
  @spec difference(set, set) :: set
  def difference({size1, node1}, {size2, node2}) do
    list = elements(node1, [])

    if look_up?(size1, size2),
      do: keep(list, node2, false, [], 0),
      else: differ(list, elements(node2, []), [], size1)
  end

  defp differ([x | xs], [y | _] = ys, reversed, n) when x < y,
    do: differ(xs, ys, [x | reversed], n)

  defp differ([x | _] = xs, [y | ys], reversed, n) when x > y, do: differ(xs, ys, reversed, n)
  defp differ([_ | xs], [_ | ys], reversed, n), do: differ(xs, ys, reversed, n - 1)
  defp differ([], _, reversed, n), do: reversed_set(reversed, n)
  defp differ(xs, [], reversed, n), do: reversed_set(:lists.reverse(xs, reversed), n)

  @doc "Are all elements of the first set in the second?"
  @spec is_subset(set, set) :: boolean
  def is_subset({size1, node1}, {size2, node2}) do
    list = elements(node1, [])

    if look_up?(size1, size2),
      do: :lists.all(&is_member_1(&1, node2), list),
      else: :ordsets.is_subset(list, elements(node2, []))
  end

  ## Going through

  @doc "The elements in ascending order."
  @spec to_list(set) :: list
  def to_list({_, node}), do: elements(node, [])

  defp elements({x, smaller, bigger}, rest), do: elements(smaller, [x | elements(bigger, rest)])
  defp elements(nil, rest), do: rest

  @doc "An iterator for `next/1`: the nodes that are still to come, without their smaller parts."
  @spec iterator(set) :: list
  def iterator({_, node}), do: iterator(node, [])

  defp iterator({_, nil, _} = node, rest), do: [node | rest]
  defp iterator({_, smaller, _} = node, rest), do: iterator(smaller, [node | rest])
  defp iterator(nil, rest), do: rest

  @doc "An iterator that begins at an element, or after where that would be."
  @spec iterator_from(term, set) :: list
  def iterator_from(x, {_, node}), do: iterator_from(x, node, [])

  defp iterator_from(x, {y, _, bigger}, rest) when y < x, do: iterator_from(x, bigger, rest)
  defp iterator_from(_, {_, nil, _} = node, rest), do: [node | rest]

  defp iterator_from(x, {_, smaller, _} = node, rest),
    do: iterator_from(x, smaller, [node | rest])

  defp iterator_from(_, nil, rest), do: rest

  @doc "The next element and iterator, or `:none`."
  @spec next(list) :: {term, list} | :none
  def next([{x, _, bigger} | rest]), do: {x, iterator(bigger, rest)}
  def next([]), do: :none

  @doc "The elements of which `predicate` is true."
  @spec filter((term -> boolean), set) :: set
  def filter(predicate, set) when is_function(predicate, 1),
    do: from_ordset(:lists.filter(predicate, to_list(set)))

  @doc "Calls `fun` with each element, in ascending order, and what it gave before."
  @spec fold((term, term -> term), term, set) :: term
  def fold(fun, acc, {_, node}) when is_function(fun, 2), do: fold_1(fun, acc, node)

  defp fold_1(fun, acc, {x, smaller, bigger}),
    do: fold_1(fun, fun.(x, fold_1(fun, acc, smaller)), bigger)

  defp fold_1(_, acc, _), do: acc
end
