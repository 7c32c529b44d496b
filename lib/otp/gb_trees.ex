defmodule :gb_trees do
  @moduledoc """
  Dictionaries as general balanced trees (Arne Andersson, General Balanced Trees, Journal of Algorithms 30, 1999): `{size, tree}`, where a tree
  is `nil` or `{key, value, smaller, bigger}`.

  There is no bookkeeping in the nodes. A tree of n nodes may be as high as 2 log2 n; when an insertion makes it higher, the lowest node on the
  way that is too high for its size is rebuilt. Deletions never rebuild. Keys are compared with `==`.
  """

  import Bitwise

  @opaque tree :: {non_neg_integer, term}

  @doc "An empty tree."
  @spec empty() :: tree
  def empty, do: {0, nil}

  @doc "Is a tree empty?"
  @spec is_empty(tree) :: boolean
  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  @doc "How many keys a tree has."
  @spec size(tree) :: non_neg_integer
  def size({size, _}) when is_integer(size) and size >= 0, do: size

  ## Reading

  @doc "`{:value, value}` of a key, or `:none`."
  @spec lookup(term, tree) :: {:value, term} | :none
  def lookup(key, {_, node}), do: lookup_1(key, node)

  defp lookup_1(key, {k, _, smaller, _}) when key < k, do: lookup_1(key, smaller)
  defp lookup_1(key, {k, _, _, bigger}) when key > k, do: lookup_1(key, bigger)
  defp lookup_1(_, {_, value, _, _}), do: {:value, value}
  defp lookup_1(_, nil), do: :none

  @doc "Does a key exist?"
  @spec is_defined(term, tree) :: boolean
  def is_defined(key, {_, node}), do: is_defined_1(key, node)

  defp is_defined_1(key, {k, _, smaller, _}) when key < k, do: is_defined_1(key, smaller)
  defp is_defined_1(key, {k, _, _, bigger}) when key > k, do: is_defined_1(key, bigger)
  defp is_defined_1(_, {_, _, _, _}), do: true
  defp is_defined_1(_, nil), do: false

  @doc "The value at a key, which must exist."
  @spec get(term, tree) :: term
  def get(key, {_, node}), do: get_1(key, node)

  defp get_1(key, {k, _, smaller, _}) when key < k, do: get_1(key, smaller)
  defp get_1(key, {k, _, _, bigger}) when key > k, do: get_1(key, bigger)
  defp get_1(_, {_, value, _, _}), do: value

  @doc "The smallest key and its value."
  @spec smallest(tree) :: {term, term}
  def smallest({_, node}), do: smallest_1(node)

  defp smallest_1({key, value, nil, _}), do: {key, value}
  defp smallest_1({_, _, smaller, _}), do: smallest_1(smaller)

  @doc "The largest key and its value."
  @spec largest(tree) :: {term, term}
  def largest({_, node}), do: largest_1(node)

  defp largest_1({key, value, _, nil}), do: {key, value}
  defp largest_1({_, _, _, bigger}), do: largest_1(bigger)

  ## Writing

  @doc "With another value at a key, which must exist."
  @spec update(term, term, tree) :: tree
  def update(key, value, {size, node}), do: {size, update_1(key, value, node)}

  defp update_1(key, value, {k, v, smaller, bigger}) when key < k,
    do: {k, v, update_1(key, value, smaller), bigger}

  defp update_1(key, value, {k, v, smaller, bigger}) when key > k,
    do: {k, v, smaller, update_1(key, value, bigger)}

  defp update_1(key, value, {_, _, smaller, bigger}), do: {key, value, smaller, bigger}

  @doc "With a key, which must not exist (`{:key_exists, key}`), and a value."
  @spec insert(term, term, tree) :: tree
  def insert(key, value, {size, node}) when is_integer(size),
    do: {size + 1, insert_1(key, value, node, (size + 1) * (size + 1))}

  # `allowed` is halved at each step down; when it is zero below, the tree is too high there. Then {node, 2^height, size} is
  # answered, until a node is found that is too high for its own size.
  defp insert_1(key, value, {k, v, smaller, bigger}, allowed) when key < k do
    case insert_1(key, value, smaller, allowed >>> 1) do
      {node, height, size} -> check({k, v, node, bigger}, height, size, bigger)
      node -> {k, v, node, bigger}
    end
  end

  defp insert_1(key, value, {k, v, smaller, bigger}, allowed) when key > k do
    case insert_1(key, value, bigger, allowed >>> 1) do
      {node, height, size} -> check({k, v, smaller, node}, height, size, smaller)
      node -> {k, v, smaller, node}
    end
  end

  defp insert_1(key, value, nil, 0), do: {{key, value, nil, nil}, 1, 1}
  defp insert_1(key, value, nil, _), do: {key, value, nil, nil}
  defp insert_1(key, _, _, _), do: :erlang.error({:key_exists, key})

  defp check(node, height, size, sibling) do
    {sibling_height, sibling_size} = count(sibling)
    height = max(height, sibling_height) <<< 1
    size = size + sibling_size + 1
    if height > size * size, do: balance_node(node, size), else: {node, height, size}
  end

  # {2^height, size}
  defp count({_, _, nil, nil}), do: {1, 1}

  defp count({_, _, smaller, bigger}) do
    {height1, size1} = count(smaller)
    {height2, size2} = count(bigger)
    {max(height1, height2) <<< 1, size1 + size2 + 1}
  end

  defp count(nil), do: {1, 0}

  @doc "With a value at a key."
  @spec enter(term, term, tree) :: tree
  def enter(key, value, tree) do
    if is_defined(key, tree), do: update(key, value, tree), else: insert(key, value, tree)
  end

  @doc "As low as it can be, for example after many deletions."
  @spec balance(tree) :: tree
  def balance({size, node}), do: {size, balance_node(node, size)}

  defp balance_node(node, size), do: from_pairs(pairs(node, []), size)

  @doc "A tree of ordered pairs without equal keys."
  @spec from_orddict([{term, term}]) :: tree
  def from_orddict(pairs) do
    size = length(pairs)
    {size, from_pairs(pairs, size)}
  end

  defp from_pairs(pairs, size) do
    {node, []} = take_node(pairs, size)
    node
  end

  # A tree of the first `size` pairs, and the others.
  defp take_node(pairs, size) when size > 1 do
    bigger_size = div(size - 1, 2)
    {smaller, [{key, value} | pairs]} = take_node(pairs, size - 1 - bigger_size)
    {bigger, pairs} = take_node(pairs, bigger_size)
    {{key, value, smaller, bigger}, pairs}
  end

  defp take_node([{key, value} | pairs], 1), do: {{key, value, nil, nil}, pairs}
  defp take_node(pairs, 0), do: {nil, pairs}

  ## Taking out

  @doc "Without a key."
  @spec delete_any(term, tree) :: tree
  def delete_any(key, tree), do: if(is_defined(key, tree), do: delete(key, tree), else: tree)

  @doc "Without a key, which must exist."
  @spec delete(term, tree) :: tree
  def delete(key, {size, node}) when is_integer(size) and size >= 0,
    do: {size - 1, delete_1(key, node)}

  defp delete_1(key, {k, value, smaller, bigger}) when key < k,
    do: {k, value, delete_1(key, smaller), bigger}

  defp delete_1(key, {k, value, smaller, bigger}) when key > k,
    do: {k, value, smaller, delete_1(key, bigger)}

  defp delete_1(_, {_, _, smaller, bigger}), do: merge(smaller, bigger)

  defp merge(smaller, nil), do: smaller
  defp merge(nil, bigger), do: bigger

  defp merge(smaller, bigger) do
    {key, value, bigger} = take_smallest_1(bigger)
    {key, value, smaller, bigger}
  end

  @doc "The value at a key and the tree without it, or `:error`."
  @spec take_any(term, tree) :: {term, tree} | :error
  def take_any(key, tree), do: if(is_defined(key, tree), do: take(key, tree), else: :error)

  @doc "The value at a key, which must exist, and the tree without it."
  @spec take(term, tree) :: {term, tree}
  def take(key, {size, node}) when is_integer(size) and size >= 0 do
    {value, node} = take_1(key, node)
    {value, {size - 1, node}}
  end

  defp take_1(key, {k, v, smaller, bigger}) when key < k do
    {value, smaller} = take_1(key, smaller)
    {value, {k, v, smaller, bigger}}
  end

  defp take_1(key, {k, v, smaller, bigger}) when key > k do
    {value, bigger} = take_1(key, bigger)
    {value, {k, v, smaller, bigger}}
  end

  defp take_1(_, {_, value, smaller, bigger}), do: {value, merge(smaller, bigger)}

  @doc "The smallest key, its value and the tree without them."
  @spec take_smallest(tree) :: {term, term, tree}
  def take_smallest({size, node}) when is_integer(size) and size >= 0 do
    {key, value, node} = take_smallest_1(node)
    {key, value, {size - 1, node}}
  end

  defp take_smallest_1({key, value, nil, bigger}), do: {key, value, bigger}

  defp take_smallest_1({k, v, smaller, bigger}) do
    {key, value, smaller} = take_smallest_1(smaller)
    {key, value, {k, v, smaller, bigger}}
  end

  @doc "The largest key, its value and the tree without them."
  @spec take_largest(tree) :: {term, term, tree}
  def take_largest({size, node}) when is_integer(size) and size >= 0 do
    {key, value, node} = take_largest_1(node)
    {key, value, {size - 1, node}}
  end

  defp take_largest_1({key, value, smaller, nil}), do: {key, value, smaller}

  defp take_largest_1({k, v, smaller, bigger}) do
    {key, value, bigger} = take_largest_1(bigger)
    {key, value, {k, v, smaller, bigger}}
  end

  ## Going through

  @doc "The pairs in ascending order."
  @spec to_list(tree) :: [{term, term}]
  def to_list({_, node}), do: pairs(node, [])

  defp pairs({key, value, smaller, bigger}, rest),
    do: pairs(smaller, [{key, value} | pairs(bigger, rest)])

  defp pairs(nil, rest), do: rest

  @doc "The keys in ascending order."
  @spec keys(tree) :: list
  def keys({_, node}), do: keys(node, [])

  defp keys({key, _, smaller, bigger}, rest), do: keys(smaller, [key | keys(bigger, rest)])
  defp keys(nil, rest), do: rest

  @doc "The values in ascending order of the keys."
  @spec values(tree) :: list
  def values({_, node}), do: values(node, [])

  defp values({_, value, smaller, bigger}, rest),
    do: values(smaller, [value | values(bigger, rest)])

  defp values(nil, rest), do: rest

  @doc "An iterator for `next/1`: the nodes that are still to come, without their smaller parts."
  @spec iterator(tree) :: list
  def iterator({_, node}), do: iterator(node, [])

  defp iterator({_, _, nil, _} = node, rest), do: [node | rest]
  defp iterator({_, _, smaller, _} = node, rest), do: iterator(smaller, [node | rest])
  defp iterator(nil, rest), do: rest

  @doc "An iterator that begins at a key, or after where that would be."
  @spec iterator_from(term, tree) :: list
  def iterator_from(key, {_, node}), do: iterator_from(key, node, [])

  defp iterator_from(key, {k, _, _, bigger}, rest) when k < key,
    do: iterator_from(key, bigger, rest)

  defp iterator_from(_, {_, _, nil, _} = node, rest), do: [node | rest]

  defp iterator_from(key, {_, _, smaller, _} = node, rest),
    do: iterator_from(key, smaller, [node | rest])

  defp iterator_from(_, nil, rest), do: rest

  @doc "The next key, value and iterator, or `:none`."
  @spec next(list) :: {term, term, list} | :none
  def next([{key, value, _, bigger} | rest]), do: {key, value, iterator(bigger, rest)}
  def next([]), do: :none

  @doc "Each key with what `fun` makes of it and its value."
  @spec map((term, term -> term), tree) :: tree
  def map(fun, {size, node}) when is_function(fun, 2), do: {size, map_1(fun, node)}

  defp map_1(_, nil), do: nil

  defp map_1(fun, {key, value, smaller, bigger}),
    do: {key, fun.(key, value), map_1(fun, smaller), map_1(fun, bigger)}
end
