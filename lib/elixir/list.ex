defmodule List do
  @moduledoc """
  Functions that are for lists only; those for any enumerable are in `Enum`.

  A list is a chain of cells, each with an element and the rest, so whatever is done at the front
  is fast, and whatever needs the length or the last element goes through it all:

      iex> [head | tail] = [1, 2, 3]
      iex> {head, [0 | tail]}
      {1, [0, 2, 3]}

  Positions count from zero; negative ones count from the end, where -1 is the last element. Lists
  of code points are charlists (`'abc'`). Lists of tuples can be searched by one of the tuples'
  elements: those functions have names that begin with `key`. They compare keys by `==`.
  """

  @doc """
  The list without the first element that equals `element` by `===`.

  ## Examples

      iex> List.delete([:a, :b, :a], :a)
      [:b, :a]

  """
  @spec delete([], any) :: []
  @spec delete([...], any) :: list
  def delete(list, element)
  def delete([element | rest], element), do: rest
  def delete([other | rest], element), do: [other | delete(rest, element)]
  def delete([], _element), do: []

  @doc """
  A list that has `elem` `n` times.

  ## Examples

      iex> List.duplicate(:x, 3)
      [:x, :x, :x]

  """
  @spec duplicate(any, 0) :: []
  @spec duplicate(elem, pos_integer) :: [elem, ...] when elem: var
  def duplicate(elem, n), do: :lists.duplicate(n, elem)

  @doc """
  The elements of a list and of all lists in it.

  ## Examples

      iex> List.flatten([1, [2, [3, []]]])
      [1, 2, 3]

  """
  @spec flatten(deep_list) :: list when deep_list: [any | deep_list]
  def flatten(list), do: :lists.flatten(list)

  @doc """
  Like `flatten/1`, followed by `tail` as it is.

  ## Examples

      iex> List.flatten([1, [2]], [[3]])
      [1, 2, [3]]

  """
  @spec flatten(deep_list, [elem]) :: [elem] when elem: var, deep_list: [elem | deep_list]
  def flatten(list, tail), do: :lists.flatten(list, tail)

  @doc """
  Calls `fun` with each element and what it has answered for the one before, from the left; `acc`
  is what the first call gets.

  ## Examples

      iex> List.foldl(["a", "b"], "-", &(&1 <> &2))
      "ba-"

  """
  @spec foldl([elem], acc, (elem, acc -> acc)) :: acc when elem: var, acc: var
  def foldl(list, acc, fun) when is_list(list) and is_function(fun) do
    :lists.foldl(fun, acc, list)
  end

  @doc """
  Like `foldl/3`, from the right.

  ## Examples

      iex> List.foldr(["a", "b"], "-", &(&1 <> &2))
      "ab-"

  """
  @spec foldr([elem], acc, (elem, acc -> acc)) :: acc when elem: var, acc: var
  def foldr(list, acc, fun) when is_list(list) and is_function(fun) do
    :lists.foldr(fun, acc, list)
  end

  @doc """
  The first element, or `default` if there is none.

  ## Examples

      iex> List.first([1, 2])
      1
      iex> List.first([])
      nil

  """
  @spec first([], any) :: any
  @spec first([elem, ...], any) :: elem when elem: var
  def first(list, default \\ nil)
  def first([head | _], _default), do: head
  def first([], default), do: default

  @doc """
  The last element, or `default` if there is none.

  ## Examples

      iex> List.last([1, 2])
      2
      iex> List.last([], 0)
      0

  """
  @spec last([], any) :: any
  @spec last([elem, ...], any) :: elem when elem: var
  def last(list, default \\ nil)
  def last([element], _default), do: element
  def last([_ | rest], default), do: last(rest, default)
  def last([], default), do: default

  @doc """
  The first tuple that has `key` at `position`, or `default`.

  ## Examples

      iex> List.keyfind([a: 1, b: 2], 2, 1)
      {:b, 2}
      iex> List.keyfind([a: 1], :z, 0)
      nil

  """
  @spec keyfind([tuple], any, non_neg_integer, any) :: any
  def keyfind(list, key, position, default \\ nil) when is_integer(position) do
    case :lists.keyfind(key, position + 1, list) do
      false -> default
      tuple -> tuple
    end
  end

  @doc """
  Like `keyfind/4`, but raises a `KeyError` if there is none.

  ## Examples

      iex> List.keyfind!([a: 1, b: 2], :b, 0)
      {:b, 2}

  """
  @doc since: "1.13.0"
  @spec keyfind!([tuple], any, non_neg_integer) :: any
  def keyfind!(list, key, position) when is_integer(position) do
    with false <- :lists.keyfind(key, position + 1, list) do
      raise KeyError,
        key: key,
        term: list,
        message: "key #{inspect(key)} at position #{position} not found in: #{inspect(list)}"
    end
  end

  @doc """
  Is there a tuple that has `key` at `position`?

  ## Examples

      iex> List.keymember?([a: 1, b: 2], 2, 1)
      true

  """
  @spec keymember?([tuple], any, non_neg_integer) :: boolean
  def keymember?(list, key, position) when is_integer(position) do
    :lists.keymember(key, position + 1, list)
  end

  @doc """
  Puts `new_tuple` where the first tuple is that has `key` at `position`, if there is one.

  ## Examples

      iex> List.keyreplace([a: 1, b: 2], :a, 0, {:c, 3})
      [c: 3, b: 2]

  """
  @spec keyreplace([tuple], any, non_neg_integer, tuple) :: [tuple]
  def keyreplace(list, key, position, new_tuple) when is_integer(position) do
    :lists.keyreplace(key, position + 1, list, new_tuple)
  end

  @doc """
  Sorts tuples by their elements at `position`; those that are equal stay in order.

  The order is by `<=` (`:asc`) or `>=` (`:desc`), or as the function `compare/2` of a module says
  (`module`, `{:asc, module}`, `{:desc, module}`), or as a function says that is to answer whether
  its first argument may stand before its second.

  ## Examples

      iex> List.keysort([b: 2, a: 3, c: 1], 1)
      [c: 1, b: 2, a: 3]
      iex> List.keysort([b: 2, a: 3, c: 1], 0, :desc)
      [c: 1, b: 2, a: 3]
      iex> List.keysort([x: ~D[2024-02-01], y: ~D[2023-12-31]], 1, Date)
      [y: ~D[2023-12-31], x: ~D[2024-02-01]]

  """
  @doc since: "1.14.0"
  @spec keysort(
          [tuple],
          non_neg_integer,
          (any, any -> boolean) | :asc | :desc | module() | {:asc | :desc, module()}
        ) :: [tuple]
  def keysort(list, position, sorter \\ :asc)

  def keysort(list, position, :asc) when is_list(list) and is_integer(position) do
    :lists.keysort(position + 1, list)
  end

  # Reversed before and after, so that equal ones stay in order.
  def keysort(list, position, :desc) when is_list(list) and is_integer(position) do
    :lists.reverse(:lists.keysort(position + 1, :lists.reverse(list)))
  end

  def keysort(list, position, sorter) when is_list(list) and is_integer(position) do
    before? = before(sorter)
    :lists.sort(&before?.(elem(&1, position), elem(&2, position)), list)
  end

  defp before(fun) when is_function(fun, 2), do: fun
  defp before(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp before({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp before({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  @doc """
  Like `keyreplace/4`, but puts `new_tuple` at the end if no tuple has the key.

  ## Examples

      iex> List.keystore([a: 1], :b, 0, {:b, 2})
      [a: 1, b: 2]

  """
  @spec keystore([tuple], any, non_neg_integer, tuple) :: [tuple, ...]
  def keystore(list, key, position, new_tuple) when is_integer(position) do
    :lists.keystore(key, position + 1, list, new_tuple)
  end

  @doc """
  The list without the first tuple that has `key` at `position`.

  ## Examples

      iex> List.keydelete([a: 1, b: 2, a: 3], :a, 0)
      [b: 2, a: 3]

  """
  @spec keydelete([tuple], any, non_neg_integer) :: [tuple]
  def keydelete(list, key, position) when is_integer(position) do
    :lists.keydelete(key, position + 1, list)
  end

  @doc """
  The first tuple that has `key` at `position`, and the list without it; `nil` if there is none.

  ## Examples

      iex> List.keytake([a: 1, b: 2], :a, 0)
      {{:a, 1}, [b: 2]}
      iex> List.keytake([a: 1], :z, 0)
      nil

  """
  @spec keytake([tuple], any, non_neg_integer) :: {tuple, [tuple]} | nil
  def keytake(list, key, position) when is_integer(position) do
    case :lists.keytake(key, position + 1, list) do
      {:value, tuple, rest} -> {tuple, rest}
      false -> nil
    end
  end

  @doc """
  A list as it is, nothing for `nil`, and a list of one element for anything else.

  ## Examples

      iex> {List.wrap([1]), List.wrap(nil), List.wrap(:a)}
      {[1], [], [:a]}

  """
  @spec wrap(term) :: maybe_improper_list()
  def wrap(term)
  def wrap(nil), do: []
  def wrap(list) when is_list(list), do: list
  def wrap(other), do: [other]

  @doc """
  Tuples of the lists' first elements, of their second ones, and so on, as far as the shortest
  list goes.

  ## Examples

      iex> List.zip([[1, 2, 3], [:a, :b], ["x", "y"]])
      [{1, :a, "x"}, {2, :b, "y"}]

  """
  @spec zip([list]) :: [tuple]
  def zip(list_of_lists)
  def zip([]), do: []
  def zip(list_of_lists) when is_list(list_of_lists), do: zip_next(list_of_lists)

  defp zip_next(lists) do
    case take_heads(lists, [], []) do
      {heads, tails} -> [:erlang.list_to_tuple(heads) | zip_next(tails)]
      :none -> []
    end
  end

  defp take_heads([[head | tail] | lists], heads, tails) do
    take_heads(lists, [head | heads], [tail | tails])
  end

  defp take_heads([[] | _lists], _heads, _tails), do: :none
  defp take_heads([], heads, tails), do: {:lists.reverse(heads), :lists.reverse(tails)}

  @doc """
  Are all elements ASCII characters that can be printed, or escapes such as `?\\n`? With a
  `limit`, only so many are looked at.

  ## Examples

      iex> List.ascii_printable?('abc')
      true
      iex> List.ascii_printable?('abc' ++ [0])
      false
      iex> List.ascii_printable?('abc' ++ [0], 3)
      true

  """
  @doc since: "1.6.0"
  @spec ascii_printable?(list, 0) :: true
  @spec ascii_printable?([], limit) :: true when limit: :infinity | pos_integer
  @spec ascii_printable?([...], limit) :: boolean when limit: :infinity | pos_integer
  def ascii_printable?(list, limit \\ :infinity)
      when is_list(list) and (limit == :infinity or (is_integer(limit) and limit >= 0)) do
    all_printable?(list, limit)
  end

  defp all_printable?(_list, 0), do: true

  defp all_printable?([char | rest], limit)
       when char in ?\s..?~ or char in ?\a..?\r or char == ?\e do
    all_printable?(rest, one_less(limit))
  end

  defp all_printable?([], _limit), do: true
  defp all_printable?(_list, _limit), do: false

  defp one_less(:infinity), do: :infinity
  defp one_less(limit), do: limit - 1

  @doc """
  Does the chain of cells end in something else than `[]`?

  ## Examples

      iex> List.improper?([1 | 2])
      true
      iex> List.improper?([1, 2])
      false

  """
  @doc since: "1.8.0"
  @spec improper?(maybe_improper_list) :: boolean
  def improper?(list) when is_list(list), do: not proper?(list)

  defp proper?([_ | rest]), do: proper?(rest)
  defp proper?(rest), do: rest == []

  @doc """
  Puts `value` in so that it stands at `index`; before the first or behind the last element if
  `index` is beyond.

  ## Examples

      iex> List.insert_at([1, 2, 3], 1, :x)
      [1, :x, 2, 3]
      iex> List.insert_at([1, 2, 3], -1, :x)
      [1, 2, 3, :x]

  """
  @spec insert_at(list, integer, any) :: list
  def insert_at(list, index, value) when is_list(list) and is_integer(index) do
    if index < 0,
      do: insert(list, length(list) + index + 1, value),
      else: insert(list, index, value)
  end

  defp insert([element | rest], index, value) when index > 0 do
    [element | insert(rest, index - 1, value)]
  end

  defp insert(list, _index, value), do: [value | list]

  @doc """
  Puts `value` in place of the element at `index`, if there is one.

  ## Examples

      iex> List.replace_at([1, 2, 3], 0, :x)
      [:x, 2, 3]
      iex> List.replace_at([1, 2, 3], 9, :x)
      [1, 2, 3]

  """
  @spec replace_at(list, integer, any) :: list
  def replace_at(list, index, value) when is_list(list) and is_integer(index) do
    replace(list, from_start(list, index), value)
  end

  defp replace([_element | rest], 0, value), do: [value | rest]

  defp replace([element | rest], index, value) when index > 0 do
    [element | replace(rest, index - 1, value)]
  end

  defp replace(list, _index, _value), do: list

  defp from_start(list, index) when index < 0, do: length(list) + index
  defp from_start(_list, index), do: index

  @doc """
  Replaces the element at `index`, if there is one, by what `fun` makes of it.

  ## Examples

      iex> List.update_at([1, 2, 3], -1, &(&1 * 10))
      [1, 2, 30]

  """
  @spec update_at([elem], integer, (elem -> any)) :: list when elem: var
  def update_at(list, index, fun) when is_list(list) and is_function(fun) and is_integer(index) do
    update(list, from_start(list, index), fun)
  end

  defp update([element | rest], 0, fun), do: [fun.(element) | rest]

  defp update([element | rest], index, fun) when index > 0 do
    [element | update(rest, index - 1, fun)]
  end

  defp update(list, _index, _fun), do: list

  @doc """
  The list without the element at `index`, if there is one.

  ## Examples

      iex> List.delete_at([1, 2, 3], 1)
      [1, 3]

  """
  @spec delete_at(list, integer) :: list
  def delete_at(list, index) when is_integer(index) do
    remove(list, from_start(list, index))
  end

  defp remove([_element | rest], 0), do: rest
  defp remove([element | rest], index) when index > 0, do: [element | remove(rest, index - 1)]
  defp remove(list, _index) when is_list(list), do: list

  @doc """
  The element at `index` (or `default`), and the list without it.

  ## Examples

      iex> List.pop_at([1, 2, 3], 1)
      {2, [1, 3]}
      iex> List.pop_at([1, 2, 3], 9, :none)
      {:none, [1, 2, 3]}

  """
  @doc since: "1.4.0"
  @spec pop_at(list, integer, any) :: {any, list}
  def pop_at(list, index, default \\ nil) when is_integer(index) do
    pop(list, from_start(list, index), default, [])
  end

  defp pop([element | rest], 0, _default, passed), do: {element, :lists.reverse(passed, rest)}

  defp pop([element | rest], index, default, passed) when index > 0 do
    pop(rest, index - 1, default, [element | passed])
  end

  defp pop(list, _index, default, passed), do: {default, :lists.reverse(passed, list)}

  @doc """
  Are the list's first elements those of `prefix`?

  ## Examples

      iex> List.starts_with?([1, 2, 3], [1, 2])
      true
      iex> List.starts_with?([1], [1, 2])
      false

  """
  @doc since: "1.5.0"
  @spec starts_with?(nonempty_list, nonempty_list) :: boolean
  @spec starts_with?(list, []) :: true
  @spec starts_with?([], nonempty_list) :: false
  def starts_with?(list, prefix)
  def starts_with?([element | list], [element | prefix]), do: starts_with?(list, prefix)
  def starts_with?(list, []) when is_list(list), do: true
  def starts_with?(list, [_ | _]) when is_list(list), do: false

  @doc """
  The atom with the text of a charlist.

  Atoms are never removed, so this is not for text from outside.

  ## Examples

      iex> List.to_atom('héron')
      :héron

  """
  @spec to_atom(charlist) :: atom
  def to_atom(charlist), do: :erlang.list_to_atom(charlist)

  @doc """
  Like `to_atom/1`, but raises an `ArgumentError` if there is no such atom yet.

  ## Examples

      iex> List.to_existing_atom('true')
      true

  """
  @spec to_existing_atom(charlist) :: atom
  def to_existing_atom(charlist), do: :erlang.list_to_existing_atom(charlist)

  @doc """
  The float that a charlist spells.

  ## Examples

      iex> List.to_float('2.5e3')
      2500.0

  """
  @spec to_float(charlist) :: float
  def to_float(charlist), do: :erlang.list_to_float(charlist)

  @doc """
  The integer that a charlist spells.

  ## Examples

      iex> List.to_integer('-42')
      -42

  """
  @spec to_integer(charlist) :: integer
  def to_integer(charlist), do: :erlang.list_to_integer(charlist)

  @doc """
  The integer that a charlist spells in a base from 2 to 36.

  ## Examples

      iex> List.to_integer('ff', 16)
      255

  """
  @spec to_integer(charlist, 2..36) :: integer
  def to_integer(charlist, base), do: :erlang.list_to_integer(charlist, base)

  @doc """
  A tuple of the list's elements.

  ## Examples

      iex> List.to_tuple([:a, 1])
      {:a, 1}

  """
  @spec to_tuple(list) :: tuple
  def to_tuple(list), do: :erlang.list_to_tuple(list)

  @doc """
  One string of code points, strings and lists of them.

  Anything else in the list is an `ArgumentError`; what is no code point, or no UTF-8, is a
  `UnicodeConversionError`.

  ## Examples

      iex> List.to_string([?a, "bc", [?d, 233]])
      "abcdé"

  """
  @spec to_string(:unicode.charlist()) :: String.t()
  def to_string(list) when is_list(list) do
    try do
      :unicode.characters_to_binary(list)
    rescue
      ArgumentError ->
        raise ArgumentError, """
        cannot convert the given list to a string.

        To be converted to a string, a list must either be empty or only
        contain the following elements:

          * strings
          * integers representing Unicode code points
          * a list containing one of these three elements

        Please check the given list or call inspect/1 to get the list representation, got:

        #{inspect(list)}
        """
    else
      string when is_binary(string) -> string
      failure -> not_unicode(failure)
    end
  end

  @doc """
  A charlist of code points, strings and lists of them, with the errors of `to_string/1`.

  ## Examples

      iex> List.to_charlist([?a, "bc", [?d]])
      'abcd'

  """
  @doc since: "1.8.0"
  @spec to_charlist(:unicode.charlist()) :: charlist()
  def to_charlist(list) when is_list(list) do
    try do
      :unicode.characters_to_list(list)
    rescue
      ArgumentError ->
        raise ArgumentError, """
        cannot convert the given list to a charlist.

        To be converted to a charlist, a list must contain only:

          * strings
          * integers representing Unicode code points
          * or a list containing one of these three elements

        Please check the given list or call inspect/1 to get the list representation, got:

        #{inspect(list)}
        """
    else
      charlist when is_list(charlist) -> charlist
      failure -> not_unicode(failure)
    end
  end

  defp not_unicode({:error, encoded, rest}) do
    raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid
  end

  defp not_unicode({:incomplete, encoded, rest}) do
    raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete
  end

  @doc """
  How to get from `list1` to `list2` with the fewest insertions and deletions.

  The result is a list of pairs: elements that stay (`:eq`), are deleted (`:del`) or inserted
  (`:ins`). The algorithm is that of E. W. Myers, *An O(ND) Difference Algorithm and Its
  Variations* (1986).

  ## Examples

      iex> List.myers_difference([1, 4, 2, 3], [1, 2, 3, 5])
      [eq: [1], del: [4], eq: [2, 3], ins: [5]]

  """
  @doc since: "1.4.0"
  @spec myers_difference(list, list) :: [{:eq | :ins | :del, list}]
  def myers_difference(list1, list2) when is_list(list1) and is_list(list2) do
    difference(list1, list2, fn _, _ -> nil end)
  end

  @doc """
  Like `myers_difference/2`, but two elements that differ may be paired: `diff_script` is asked
  how they differ, and its answer, unless it is `nil`, becomes a `:diff` in the result.

  ## Examples

      iex> List.myers_difference(["ab", "x"], ["ac", "x"], &String.myers_difference/2)
      [diff: [eq: "a", del: "b", ins: "c"], eq: ["x"]]

  """
  @doc since: "1.8.0"
  @spec myers_difference(list, list, (term, term -> script | nil)) :: script
        when script: [{:eq | :ins | :del | :diff, list}]
  def myers_difference(list1, list2, diff_script)
      when is_list(list1) and is_list(list2) and is_function(diff_script) do
    difference(list1, list2, diff_script)
  end

  # A path is {elements passed in the first list, rest of the first list, rest of the second,
  # edits, the last one first}. The frontier has the farthest path on each diagonal for a number
  # of edits, from the diagonal with most deletions to that with most insertions.
  defp difference(list1, list2, diff_script) do
    case slide([{0, list1, list2, []}], []) do
      {:found, edits} -> group(edits, [])
      {:frontier, frontier} -> extend(frontier, diff_script)
    end
  end

  defp extend([first | _] = frontier, diff_script) do
    paths = [step_down(first, diff_script) | farther(frontier, diff_script)]

    case slide(paths, []) do
      {:found, edits} -> group(edits, [])
      {:frontier, frontier} -> extend(frontier, diff_script)
    end
  end

  # Each diagonal between two others is reached from the one that has come farther.
  defp farther([{passed1, _, _, _} = path1, {passed2, _, _, _} = path2 | rest], diff_script) do
    path =
      if passed1 > passed2,
        do: step_right(path1, diff_script),
        else: step_down(path2, diff_script)

    [path | farther([path2 | rest], diff_script)]
  end

  defp farther([last], diff_script), do: [step_right(last, diff_script)]

  defp step_down({passed, [element1 | rest1], list2, edits}, diff_script) do
    with [element2 | rest2] <- list2,
         script when script not in [nil, false] <- diff_script.(element1, element2) do
      {passed + 1, rest1, rest2, [{:diff, script} | edits]}
    else
      _ -> {passed + 1, rest1, list2, [{:del, element1} | edits]}
    end
  end

  defp step_down({passed, [], list2, edits}, _diff_script), do: {passed + 1, [], list2, edits}

  defp step_right({passed, list1, [element2 | rest2], edits}, diff_script) do
    with [element1 | rest1] <- list1,
         script when script not in [nil, false] <- diff_script.(element1, element2) do
      {passed + 1, rest1, rest2, [{:diff, script} | edits]}
    else
      _ -> {passed, list1, rest2, [{:ins, element2} | edits]}
    end
  end

  defp step_right({_passed, _list1, [], _edits} = path, _diff_script), do: path

  # Follows each path as long as both lists have the same elements.
  defp slide([{passed, [element | rest1], [element | rest2], edits} | paths], slid) do
    slide([{passed + 1, rest1, rest2, [{:eq, element} | edits]} | paths], slid)
  end

  defp slide([{_passed, [], [], edits} | _paths], _slid), do: {:found, edits}
  defp slide([path | paths], slid), do: slide(paths, [path | slid])
  defp slide([], slid), do: {:frontier, :lists.reverse(slid)}

  # From single edits, the last one first, to lists of elements. What is inserted behind the same
  # elements that it consists of is moved before them, where they end what stays.
  defp group([{:diff, _script} = edit | edits], grouped), do: group(edits, [edit | grouped])

  defp group([{kind, element} | edits], [{kind, elements} | grouped]) do
    group(edits, [{kind, [element | elements]} | grouped])
  end

  defp group(edits, [{:eq, same}, {:ins, same}, {:eq, others} | grouped]) do
    group(edits, [{:ins, same}, {:eq, same ++ others} | grouped])
  end

  defp group([{kind, element} | edits], grouped), do: group(edits, [{kind, [element]} | grouped])
  defp group([], grouped), do: grouped
end
