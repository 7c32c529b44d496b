defmodule :array do
  @moduledoc """
  Arrays with indices from 0 on. An array is extendible, or of fixed size; entries that have never been set have the default value, `:undefined`
  unless another is chosen. The functions whose names begin with `sparse_` pass over entries with the default value.

  An array is `{:array, size, max, default, tree}`. A leaf of the tree has 10 entries; a node has 10 subtrees and the number of entries of each; an integer
  is a subtree of so many entries that have never been set. The tree has room for `max` entries, or the array is of fixed size when that is 0.
  """

  @leaf 10

  @opaque array :: {:array, non_neg_integer, non_neg_integer, term, term}

  defguardp is_array_tuple(array)
            when is_tuple(array) and tuple_size(array) == 5 and elem(array, 0) == :array

  defguardp is_node(tree) when is_tuple(tree) and tuple_size(tree) == 11
  defguardp is_index(index) when is_integer(index) and index >= 0

  ## Making

  @doc "An empty, extendible array."
  @spec new() :: array
  def new, do: new([])

  @doc "An array with options: a size (also `{:size, size}`), `:fixed` (also `{:fixed, boolean}`) and `{:default, value}`. With a size it is fixed."
  @spec new(term) :: array
  def new(options) when is_list(options), do: new(options, 0, false, :undefined)
  def new(option), do: new([option], 0, false, :undefined)

  @doc "An array of a size with options as in `new/1`; fixed unless they say otherwise."
  @spec new(non_neg_integer, term) :: array
  def new(size, options) when is_index(size) do
    if is_list(options),
      do: new(options, size, true, :undefined),
      else: new([options], size, true, :undefined)
  end

  def new(_, _), do: :erlang.error(:badarg)

  defp new([:fixed | options], size, _, default), do: new(options, size, true, default)

  defp new([{:fixed, fixed} | options], size, _, default) when is_boolean(fixed),
    do: new(options, size, fixed, default)

  defp new([{:default, default} | options], size, fixed, _),
    do: new(options, size, fixed, default)

  defp new([{:size, size} | options], _, _, default) when is_index(size),
    do: new(options, size, true, default)

  defp new([size | options], _, _, default) when is_index(size),
    do: new(options, size, true, default)

  defp new([], size, fixed, default) do
    room = room(size - 1, @leaf)
    {:array, size, if(fixed, do: 0, else: room), default, room}
  end

  defp new(_, _, _, _), do: :erlang.error(:badarg)

  # The entries of the smallest tree that has an index, not smaller than one with `room` entries.
  defp room(index, room) when index >= room, do: room(index, room * @leaf)
  defp room(_, room), do: room

  @doc "Does a term look like an array?"
  @spec is_array(term) :: boolean
  def is_array({:array, size, max, _, _}) when is_integer(size) and is_integer(max), do: true
  def is_array(_), do: false

  @doc "How many entries an array has."
  @spec size(array) :: non_neg_integer
  def size(array) when is_array_tuple(array), do: elem(array, 1)
  def size(_), do: :erlang.error(:badarg)

  @doc "How many entries an array has up to the last that has not the default value."
  @spec sparse_size(array) :: non_neg_integer
  def sparse_size(array) do
    sparse_foldr(fn index, _, _ -> throw({:array_index, index}) end, 0, array)
  catch
    {:array_index, index} -> index + 1
  end

  @doc "The default value."
  @spec default(array) :: term
  def default(array) when is_array_tuple(array), do: elem(array, 3)
  def default(_), do: :erlang.error(:badarg)

  @doc "Of fixed size."
  @spec fix(array) :: array
  def fix({:array, size, _, default, tree}), do: {:array, size, 0, default, tree}

  @doc "Is an array of fixed size?"
  @spec is_fix(array) :: boolean
  def is_fix({:array, _, max, _, _}), do: max === 0

  @doc "Extendible."
  @spec relax(array) :: array
  def relax({:array, size, _, default, tree}),
    do: {:array, size, room(size - 1, @leaf), default, tree}

  @doc "As small as `sparse_size/1`."
  @spec resize(array) :: array
  def resize(array), do: resize(sparse_size(array), array)

  @doc "Of another size."
  @spec resize(non_neg_integer, array) :: array
  def resize(size, {:array, old, max, default, tree}) when is_index(size) and size > old do
    {tree, room} = grow(size - 1, tree, if(max > 0, do: max, else: room(old - 1, @leaf)))
    {:array, size, if(max > 0, do: room, else: 0), default, tree}
  end

  def resize(size, {:array, _, max, default, tree}) when is_index(size),
    do: {:array, size, max, default, tree}

  def resize(_, _), do: :erlang.error(:badarg)

  # A tree that has an index, and how many entries it has.
  defp grow(index, tree, _) when is_integer(tree) do
    room = room(index, tree)
    {room, room}
  end

  defp grow(index, tree, room) when index >= room,
    do: grow(index, put_elem(empty_node(room), 0, tree), room * @leaf)

  defp grow(_, tree, room), do: {tree, room}

  defp empty_node(size), do: :erlang.make_tuple(@leaf + 1, size)

  ## Entries

  @doc "With a value at an index."
  @spec set(non_neg_integer, term, array) :: array
  def set(index, value, {:array, size, max, default, tree}) when is_index(index) do
    cond do
      index < size ->
        {:array, size, max, default, put(index, tree, value, default)}

      index < max ->
        {:array, index + 1, max, default, put(index, tree, value, default)}

      max > 0 ->
        {tree, max} = grow(index, tree, max)
        {:array, index + 1, max, default, put(index, tree, value, default)}

      true ->
        :erlang.error(:badarg)
    end
  end

  def set(_, _, _), do: :erlang.error(:badarg)

  defp put(index, tree, value, default) when is_node(tree) do
    size = elem(tree, @leaf)
    n = div(index, size)
    put_elem(tree, n, put(rem(index, size), elem(tree, n), value, default))
  end

  defp put(index, tree, value, default) when is_integer(tree),
    do: put(index, unfold(tree, default), value, default)

  defp put(index, leaf, value, _), do: put_elem(leaf, index, value)

  # A node or leaf for a subtree that has never been set.
  defp unfold(size, _) when size > @leaf, do: empty_node(div(size, @leaf))
  defp unfold(_, default), do: :erlang.make_tuple(@leaf, default)

  @doc "The value at an index."
  @spec get(non_neg_integer, array) :: term
  def get(index, {:array, size, max, default, tree}) when is_index(index) do
    cond do
      index < size -> get(index, tree, default)
      max > 0 -> default
      true -> :erlang.error(:badarg)
    end
  end

  def get(_, _), do: :erlang.error(:badarg)

  defp get(index, tree, default) when is_node(tree) do
    size = elem(tree, @leaf)
    get(rem(index, size), elem(tree, div(index, size)), default)
  end

  defp get(_, tree, default) when is_integer(tree), do: default
  defp get(index, leaf, _), do: elem(leaf, index)

  @doc "With the default value at an index."
  @spec reset(non_neg_integer, array) :: array
  def reset(index, {:array, size, max, default, tree} = array) when is_index(index) do
    cond do
      index < size and get(index, tree, default) === default -> array
      index < size -> {:array, size, max, default, put(index, tree, default, default)}
      max > 0 -> array
      true -> :erlang.error(:badarg)
    end
  end

  def reset(_, _), do: :erlang.error(:badarg)

  ## Lists

  @doc "All values."
  @spec to_list(array) :: list
  def to_list(array) when is_array_tuple(array),
    do: foldr(fn _, value, list -> [value | list] end, [], array)

  def to_list(_), do: :erlang.error(:badarg)

  @doc "All values that are not the default."
  @spec sparse_to_list(array) :: list
  def sparse_to_list(array) when is_array_tuple(array),
    do: sparse_foldr(fn _, value, list -> [value | list] end, [], array)

  def sparse_to_list(_), do: :erlang.error(:badarg)

  @doc "All pairs of index and value."
  @spec to_orddict(array) :: [{non_neg_integer, term}]
  def to_orddict(array) when is_array_tuple(array),
    do: foldr(fn index, value, list -> [{index, value} | list] end, [], array)

  def to_orddict(_), do: :erlang.error(:badarg)

  @doc "All pairs of index and value, where that is not the default."
  @spec sparse_to_orddict(array) :: [{non_neg_integer, term}]
  def sparse_to_orddict(array) when is_array_tuple(array),
    do: sparse_foldr(fn index, value, list -> [{index, value} | list] end, [], array)

  def sparse_to_orddict(_), do: :erlang.error(:badarg)

  @doc "An extendible array of the values of a list."
  @spec from_list(list) :: array
  def from_list(list), do: from_list(list, :undefined)

  @doc "An extendible array of the values of a list, with a default value."
  @spec from_list(list, term) :: array
  def from_list([], default), do: new({:default, default})

  def from_list(list, default) when is_list(list) do
    {leaves, size} = leaves(list, default, [], 0)
    {tree, max} = join(leaves, @leaf)
    {:array, size, max, default, tree}
  end

  def from_list(_, _), do: :erlang.error(:badarg)

  defp leaves([], _, leaves, size), do: {:lists.reverse(leaves), size}

  defp leaves(list, default, leaves, size) do
    {values, list, n} = take(list, @leaf, default, 0)
    leaves(list, default, [:erlang.list_to_tuple(values) | leaves], size + n)
  end

  # The first values of a list, filled up with the default value; the rest; and how many of them are from the list.
  defp take(list, 0, _, n), do: {[], list, n}

  defp take([value | list], left, default, n) do
    {values, list, n} = take(list, left - 1, default, n + 1)
    {[value | values], list, n}
  end

  defp take([], left, default, n), do: {:lists.duplicate(left, default), [], n}
  defp take(_, _, _, _), do: :erlang.error(:badarg)

  # One tree of trees of the same size, and how many entries it has.
  defp join([tree], size), do: {tree, size}
  defp join(trees, size), do: join(nodes(trees, size), size * @leaf)

  defp nodes([], _), do: []

  defp nodes(trees, size) do
    {children, trees, _} = take(trees, @leaf, size, 0)
    [:erlang.list_to_tuple(children ++ [size]) | nodes(trees, size)]
  end

  @doc "An extendible array of pairs of index and value, in ascending order."
  @spec from_orddict([{non_neg_integer, term}]) :: array
  def from_orddict(pairs), do: from_orddict(pairs, :undefined)

  @doc "An extendible array of pairs of index and value, in ascending order, with a default value."
  @spec from_orddict([{non_neg_integer, term}], term) :: array
  def from_orddict([], default), do: new({:default, default})

  def from_orddict(pairs, default) when is_list(pairs),
    do: set_pairs(pairs, -1, 0, new({:default, default}))

  def from_orddict(_, _), do: :erlang.error(:badarg)

  # `next` is where the next leaf begins. A gap of just one leaf is filled, as Erlang/OTP does.
  defp set_pairs([{index, value} | pairs], last, next, array)
       when is_integer(index) and index > last do
    array = if index == next + @leaf, do: set(next, default(array), array), else: array
    set_pairs(pairs, index, (div(index, @leaf) + 1) * @leaf, set(index, value, array))
  end

  defp set_pairs([], _, _, array), do: array
  defp set_pairs(pairs, _, _, _), do: :erlang.error({:badarg, pairs})

  ## Functions of entries

  @doc "What `fun` makes of each index and value."
  @spec map((non_neg_integer, term -> term), array) :: array
  def map(fun, {:array, size, max, default, tree} = array) when is_function(fun, 2) do
    if size == 0,
      do: array,
      else: {:array, size, max, default, map(fun, tree, 0, size - 1, default)}
  end

  def map(_, _), do: :erlang.error(:badarg)

  # `base` is the index of the first entry of a subtree, `last` the number of the last one within it.
  defp map(fun, tree, base, last, default) when is_integer(tree),
    do: map(fun, unfold(tree, default), base, last, default)

  defp map(fun, node, base, last, default) when is_node(node) do
    size = elem(node, @leaf)
    map_children(fun, node, base, size, 0, div(last, size), rem(last, size), default)
  end

  defp map(fun, leaf, base, last, default), do: map_values(fun, leaf, base, 0, last, default)

  defp map_children(fun, node, base, _, n, n, last, default),
    do: put_elem(node, n, map(fun, elem(node, n), base, last, default))

  defp map_children(fun, node, base, size, n, count, last, default) do
    node = put_elem(node, n, map(fun, elem(node, n), base, size - 1, default))
    map_children(fun, node, base + size, size, n + 1, count, last, default)
  end

  defp map_values(fun, leaf, base, n, last, default) when n <= last do
    leaf = put_elem(leaf, n, fun.(base + n, elem(leaf, n)))
    map_values(fun, leaf, base, n + 1, last, default)
  end

  defp map_values(fun, leaf, base, n, last, default) when n < @leaf,
    do: map_values(fun, put_elem(leaf, n, default), base, n + 1, last, default)

  defp map_values(_, leaf, _, _, _, _), do: leaf

  @doc "What `fun` makes of each index and value, where that is not the default."
  @spec sparse_map((non_neg_integer, term -> term), array) :: array
  def sparse_map(fun, {:array, size, max, default, tree} = array) when is_function(fun, 2) do
    if size == 0,
      do: array,
      else: {:array, size, max, default, sparse_map(fun, tree, 0, size - 1, default)}
  end

  def sparse_map(_, _), do: :erlang.error(:badarg)

  defp sparse_map(_, tree, _, _, _) when is_integer(tree), do: tree

  defp sparse_map(fun, node, base, last, default) when is_node(node) do
    size = elem(node, @leaf)
    sparse_map_children(fun, node, base, size, 0, div(last, size), rem(last, size), default)
  end

  defp sparse_map(fun, leaf, base, _, default), do: sparse_map_values(fun, leaf, base, 0, default)

  defp sparse_map_children(fun, node, base, _, n, n, last, default),
    do: put_elem(node, n, sparse_map(fun, elem(node, n), base, last, default))

  defp sparse_map_children(fun, node, base, size, n, count, last, default) do
    node = put_elem(node, n, sparse_map(fun, elem(node, n), base, size - 1, default))
    sparse_map_children(fun, node, base + size, size, n + 1, count, last, default)
  end

  defp sparse_map_values(_, leaf, _, @leaf, _), do: leaf

  defp sparse_map_values(fun, leaf, base, n, default) do
    case elem(leaf, n) do
      value when value === default ->
        sparse_map_values(fun, leaf, base, n + 1, default)

      value ->
        sparse_map_values(fun, put_elem(leaf, n, fun.(base + n, value)), base, n + 1, default)
    end
  end

  @doc "Calls `fun` with each index, its value and what it gave before, from the first on."
  @spec foldl((non_neg_integer, term, term -> term), term, array) :: term
  def foldl(fun, acc, {:array, size, _, default, tree}) when is_function(fun, 3),
    do: left(fun, acc, tree, 0, size - 1, {default})

  def foldl(_, _, _), do: :erlang.error(:badarg)

  @doc "As `foldl/3`, of the entries that have not the default value."
  @spec sparse_foldl((non_neg_integer, term, term -> term), term, array) :: term
  def sparse_foldl(fun, acc, {:array, size, _, default, tree}) when is_function(fun, 3),
    do: left(sparse(fun, default), acc, tree, 0, size - 1, nil)

  def sparse_foldl(_, _, _), do: :erlang.error(:badarg)

  @doc "Calls `fun` with each index, its value and what it gave before, from the last on."
  @spec foldr((non_neg_integer, term, term -> term), term, array) :: term
  def foldr(fun, acc, {:array, size, _, default, tree}) when is_function(fun, 3),
    do: right(fun, acc, tree, 0, size - 1, {default})

  def foldr(_, _, _), do: :erlang.error(:badarg)

  @doc "As `foldr/3`, of the entries that have not the default value."
  @spec sparse_foldr((non_neg_integer, term, term -> term), term, array) :: term
  def sparse_foldr(fun, acc, {:array, size, _, default, tree}) when is_function(fun, 3),
    do: right(sparse(fun, default), acc, tree, 0, size - 1, nil)

  def sparse_foldr(_, _, _), do: :erlang.error(:badarg)

  defp sparse(fun, default) do
    fn index, value, acc -> if value === default, do: acc, else: fun.(index, value, acc) end
  end

  # `unset` is {default value}, or nil when what has never been set is passed over.
  defp left(_, acc, _, _, -1, _), do: acc
  defp left(_, acc, tree, _, _, nil) when is_integer(tree), do: acc

  defp left(fun, acc, tree, base, last, unset) when is_integer(tree),
    do: left_unset(fun, acc, base, base + last, elem(unset, 0))

  defp left(fun, acc, node, base, last, unset) when is_node(node),
    do: left_children(fun, acc, node, base, 0, last, unset)

  defp left(fun, acc, leaf, base, last, _), do: left_values(fun, acc, leaf, base, 0, last)

  defp left_unset(_, acc, index, last, _) when index > last, do: acc

  defp left_unset(fun, acc, index, last, default),
    do: left_unset(fun, fun.(index, default, acc), index + 1, last, default)

  defp left_children(_, acc, _, _, _, last, _) when last < 0, do: acc

  defp left_children(fun, acc, node, base, n, last, unset) do
    size = elem(node, @leaf)
    acc = left(fun, acc, elem(node, n), base, min(last, size - 1), unset)
    left_children(fun, acc, node, base + size, n + 1, last - size, unset)
  end

  defp left_values(fun, acc, leaf, base, n, last) when n <= last,
    do: left_values(fun, fun.(base + n, elem(leaf, n), acc), leaf, base, n + 1, last)

  defp left_values(_, acc, _, _, _, _), do: acc

  defp right(_, acc, _, _, -1, _), do: acc
  defp right(_, acc, tree, _, _, nil) when is_integer(tree), do: acc

  defp right(fun, acc, tree, base, last, unset) when is_integer(tree),
    do: right_unset(fun, acc, base, base + last, elem(unset, 0))

  defp right(fun, acc, node, base, last, unset) when is_node(node) do
    size = elem(node, @leaf)
    right_children(fun, acc, node, base, div(last, size), rem(last, size), unset)
  end

  defp right(fun, acc, leaf, base, last, _), do: right_values(fun, acc, leaf, base, last)

  defp right_unset(_, acc, first, index, _) when index < first, do: acc

  defp right_unset(fun, acc, first, index, default),
    do: right_unset(fun, fun.(index, default, acc), first, index - 1, default)

  defp right_children(_, acc, _, _, -1, _, _), do: acc

  defp right_children(fun, acc, node, base, n, last, unset) do
    size = elem(node, @leaf)
    acc = right(fun, acc, elem(node, n), base + n * size, last, unset)
    right_children(fun, acc, node, base, n - 1, size - 1, unset)
  end

  defp right_values(fun, acc, leaf, base, n) when n >= 0,
    do: right_values(fun, fun.(base + n, elem(leaf, n), acc), leaf, base, n - 1)

  defp right_values(_, acc, _, _, _), do: acc
end
