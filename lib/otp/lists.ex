defmodule :lists do
  @moduledoc """
  Erlang's functions on lists. `member/2`, `reverse/2`, `keyfind/3`, `keymember/3` and `keysearch/3` are built in.

  Loops whose name ends in `_1` are called as they are in Erlang/OTP: they are seen in the stack traces of improper lists.
  """

  ## Pieces of lists

  @doc "The lists of a list, one after the other."
  @spec append([list]) :: list
  def append([list]), do: list
  def append([list | lists]), do: list ++ append(lists)
  def append([]), do: []

  @doc "`a ++ b`"
  @spec append(list, term) :: term
  def append(a, b), do: a ++ b

  @doc "`a -- b`"
  @spec subtract(list, list) :: list
  def subtract(a, b), do: a -- b

  @doc "The elements in opposite order."
  @spec reverse(list) :: list
  def reverse([] = list), do: list
  def reverse([_] = list), do: list
  def reverse([a, b]), do: [b, a]
  def reverse([a, b | list]), do: :lists.reverse(list, [b, a])

  @doc "The element number `n`, counted from 1."
  @spec nth(pos_integer, list) :: term
  def nth(1, [element | _]), do: element
  def nth(n, [_ | list]) when n > 1, do: nth(n - 1, list)

  @doc "What follows the first `n` elements."
  @spec nthtail(non_neg_integer, list) :: list
  def nthtail(1, [_ | list]), do: list
  def nthtail(n, [_ | list]) when n > 1, do: nthtail(n - 1, list)
  def nthtail(0, list) when is_list(list), do: list

  @doc "Does a list begin with `prefix`?"
  @spec prefix(list, list) :: boolean
  def prefix([x | prefix], [x | list]), do: prefix(prefix, list)
  def prefix([], list) when is_list(list), do: true
  def prefix([_ | _], list) when is_list(list), do: false

  @doc "Does a list end with `suffix`?"
  @spec suffix(list, list) :: boolean
  def suffix(suffix, list) do
    before = length(list) - length(suffix)
    before >= 0 and nthtail(before, list) === suffix
  end

  @doc "All elements but the last."
  @spec droplast(nonempty_list) :: list
  def droplast([_]), do: []
  def droplast([x | list]), do: [x | droplast(list)]

  @doc "The last element."
  @spec last(nonempty_list) :: term
  def last([x | list]), do: last(x, list)

  defp last(_, [x | list]), do: last(x, list)
  defp last(x, []), do: x

  @doc "At most `length` elements from the beginning."
  @spec sublist(list, non_neg_integer) :: list
  def sublist(list, length) when is_integer(length) and is_list(list), do: sublist_2(list, length)

  @doc "At most `length` elements from number `start` on."
  @spec sublist(list, pos_integer, non_neg_integer) :: list
  def sublist(list, 1, length) when is_list(list) and is_integer(length) and length >= 0,
    do: sublist(list, length)

  def sublist([], start, _) when is_integer(start) and start >= 2, do: []

  def sublist([_ | list], start, length) when is_integer(start) and start >= 2,
    do: sublist(list, start - 1, length)

  defp sublist_2([x | list], n) when n > 0, do: [x | sublist_2(list, n - 1)]
  defp sublist_2(_, 0), do: []
  defp sublist_2(list, n) when is_list(list) and n > 0, do: []

  @doc "The first `n` elements, and the others. `badarg` when there are fewer."
  @spec split(non_neg_integer, list) :: {list, list}
  def split(n, list) when is_integer(n) and n >= 0 and is_list(list) do
    case split(n, list, []) do
      {_, _} = parts -> parts
      :badarg -> :erlang.error(:badarg, [n, list])
    end
  end

  def split(n, list), do: :erlang.error(:badarg, [n, list])

  defp split(0, rest, taken), do: {:lists.reverse(taken, []), rest}
  defp split(n, [x | rest], taken), do: split(n - 1, rest, [x | taken])
  defp split(_, [], _), do: :badarg

  @doc "Without the first element that is `item`."
  @spec delete(term, list) :: list
  def delete(item, [item | list]), do: list
  def delete(item, [x | list]), do: [x | delete(item, list)]
  def delete(_, []), do: []

  @doc "With `separator` between the elements."
  @spec join(term, list) :: list
  def join(_, []), do: []
  def join(separator, [x | list]), do: [x | join_prepend(separator, list)]

  defp join_prepend(_, []), do: []
  defp join_prepend(separator, [x | list]), do: [separator, x | join_prepend(separator, list)]

  @doc "The elements of nested lists."
  @spec flatten(list) :: list
  def flatten(deep) when is_list(deep), do: do_flatten(deep, [])

  @doc "The elements of nested lists, and then `tail`."
  @spec flatten(list, list) :: list
  def flatten(deep, tail) when is_list(deep) and is_list(tail), do: do_flatten(deep, tail)

  defp do_flatten([x | deep], tail) when is_list(x), do: do_flatten(x, do_flatten(deep, tail))
  defp do_flatten([x | deep], tail), do: [x | do_flatten(deep, tail)]
  defp do_flatten([], tail), do: tail

  @doc "How many elements `flatten/1` would give."
  @spec flatlength(list) :: non_neg_integer
  def flatlength(deep), do: flatlength(deep, 0)

  defp flatlength([x | deep], n) when is_list(x), do: flatlength(x, flatlength(deep, n))
  defp flatlength([_ | deep], n), do: flatlength(deep, n + 1)
  defp flatlength([], n), do: n

  @doc "Each element once, where it is first."
  @spec uniq(list) :: list
  def uniq(list), do: uniq_1(list, %{})

  @doc "Each element once for which `fun` gives the same, where it is first."
  @spec uniq((term -> term), list) :: list
  def uniq(fun, list) when is_function(fun, 1), do: uniq_2(list, fun, %{})

  defp uniq_1([x | list], seen) do
    case :maps.is_key(x, seen) do
      true -> uniq_1(list, seen)
      false -> [x | uniq_1(list, :maps.put(x, [], seen))]
    end
  end

  defp uniq_1([], _), do: []

  defp uniq_2([x | list], fun, seen) do
    key = fun.(x)

    case :maps.is_key(key, seen) do
      true -> uniq_2(list, fun, seen)
      false -> [x | uniq_2(list, fun, :maps.put(key, [], seen))]
    end
  end

  defp uniq_2([], _, _), do: []

  ## Making lists

  @doc "The integers from `first` to `last`, which may be one less than `first`: none then."
  @spec seq(integer, integer) :: [integer]
  def seq(first, last) when is_integer(first) and is_integer(last) and first - 1 <= last,
    do: seq_down(last, first, [])

  defp seq_down(n, first, list) when n - 3 >= first,
    do: seq_down(n - 4, first, [n - 3, n - 2, n - 1, n | list])

  defp seq_down(n, first, list) when n >= first, do: seq_down(n - 1, first, [n | list])
  defp seq_down(_, _, list), do: list

  @doc "The integers from `first` to `last` in steps of `step`."
  @spec seq(integer, integer, integer) :: [integer]
  def seq(first, last, step)
      when is_integer(first) and is_integer(last) and is_integer(step) and
             ((step > 0 and first - step <= last) or (step < 0 and first - step >= last)) do
    n = div(last - first + step, step)
    seq_loop(n, first + step * (n - 1), step, [])
  end

  def seq(same, same, 0) when is_integer(same), do: [same]

  def seq(first, last, step) do
    :erlang.error(:badarg, [first, last, step], error_info: %{module: :erl_stdlib_errors})
  end

  defp seq_loop(0, _, _, list), do: list
  defp seq_loop(n, x, step, list), do: seq_loop(n - 1, x - step, step, [x | list])

  @doc "`n` times the same element."
  @spec duplicate(non_neg_integer, term) :: list
  def duplicate(n, x) when is_integer(n) and n >= 0, do: duplicate(n, x, [])

  defp duplicate(0, _, list), do: list
  defp duplicate(n, x, list), do: duplicate(n - 1, x, [x | list])

  @doc "The text of all `things`: atoms, numbers and charlists."
  @spec concat([atom | number | charlist]) :: charlist
  def concat(things), do: flatmap(&thing_to_list/1, things)

  defp thing_to_list(x) when is_integer(x), do: :erlang.integer_to_list(x)
  defp thing_to_list(x) when is_float(x), do: :erlang.float_to_list(x)
  defp thing_to_list(x) when is_atom(x), do: :erlang.atom_to_list(x)
  defp thing_to_list(x) when is_list(x), do: x

  @doc "The elements with their number."
  @spec enumerate(list) :: [{integer, term}]
  def enumerate(list) when is_list(list), do: enumerate_1(1, list)

  @doc "The elements with their number, counted from `first`."
  @spec enumerate(integer, list) :: [{integer, term}]
  def enumerate(first, list) when is_integer(first) and is_list(list),
    do: enumerate_1(first, list)

  defp enumerate_1(n, [x | list]), do: [{n, x} | enumerate_1(n + 1, list)]
  defp enumerate_1(_, []), do: []

  ## Several lists

  @doc "Pairs of the elements of two lists of the same length."
  @spec zip(list, list) :: [{term, term}]
  def zip([x | xs], [y | ys]), do: [{x, y} | zip(xs, ys)]
  def zip([], []), do: []

  @doc "Triples of the elements of three lists of the same length."
  @spec zip3(list, list, list) :: [{term, term, term}]
  def zip3([x | xs], [y | ys], [z | zs]), do: [{x, y, z} | zip3(xs, ys, zs)]
  def zip3([], [], []), do: []

  @doc "What `fun` makes of the elements of two lists of the same length."
  @spec zipwith((term, term -> term), list, list) :: list
  def zipwith(fun, [x | xs], [y | ys]), do: [fun.(x, y) | zipwith(fun, xs, ys)]
  def zipwith(fun, [], []) when is_function(fun, 2), do: []

  @doc "What `fun` makes of the elements of three lists of the same length."
  @spec zipwith3((term, term, term -> term), list, list, list) :: list
  def zipwith3(fun, [x | xs], [y | ys], [z | zs]), do: [fun.(x, y, z) | zipwith3(fun, xs, ys, zs)]
  def zipwith3(fun, [], [], []) when is_function(fun, 3), do: []

  @doc "Two lists of a list of pairs."
  @spec unzip([{term, term}]) :: {list, list}
  def unzip(pairs), do: unzip(pairs, [], [])

  defp unzip([{x, y} | pairs], xs, ys), do: unzip(pairs, [x | xs], [y | ys])
  defp unzip([], xs, ys), do: {reverse(xs), reverse(ys)}

  @doc "Three lists of a list of triples."
  @spec unzip3([{term, term, term}]) :: {list, list, list}
  def unzip3(triples), do: unzip3(triples, [], [], [])

  defp unzip3([{x, y, z} | triples], xs, ys, zs),
    do: unzip3(triples, [x | xs], [y | ys], [z | zs])

  defp unzip3([], xs, ys, zs), do: {reverse(xs), reverse(ys), reverse(zs)}

  ## Numbers

  @doc "The sum of numbers."
  @spec sum([number]) :: number
  def sum(list), do: sum(list, 0)

  defp sum([x | list], sum), do: sum(list, sum + x)
  defp sum([], sum), do: sum

  @doc "The least element, the first of several."
  @spec min(nonempty_list) :: term
  def min([x | list]), do: least(list, x)

  defp least([x | list], min) when x < min, do: least(list, x)
  defp least([_ | list], min), do: least(list, min)
  defp least([], min), do: min

  @doc "The greatest element, the first of several."
  @spec max(nonempty_list) :: term
  def max([x | list]), do: greatest(list, x)

  defp greatest([x | list], max) when x > max, do: greatest(list, x)
  defp greatest([_ | list], max), do: greatest(list, max)
  defp greatest([], max), do: max

  ## Lists of tuples

  @doc "Without the first tuple whose element `n` equals `key`."
  @spec keydelete(term, pos_integer, [tuple]) :: [tuple]
  def keydelete(key, n, list) when is_integer(n) and n > 0, do: keydelete3(key, n, list)

  defp keydelete3(key, n, [x | list]) when :erlang.element(n, x) == key, do: list
  defp keydelete3(key, n, [x | list]), do: [x | keydelete3(key, n, list)]
  defp keydelete3(_, _, []), do: []

  @doc "With `new` for the first tuple whose element `n` equals `key`."
  @spec keyreplace(term, pos_integer, [tuple], tuple) :: [tuple]
  def keyreplace(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new),
    do: keyreplace3(key, n, list, new)

  defp keyreplace3(key, n, [x | list], new) when :erlang.element(n, x) == key, do: [new | list]
  defp keyreplace3(key, n, [x | list], new), do: [x | keyreplace3(key, n, list, new)]
  defp keyreplace3(_, _, [], _), do: []

  @doc "With `new` for the first tuple whose element `n` equals `key`, or at the end when there is none."
  @spec keystore(term, pos_integer, [tuple], tuple) :: [tuple]
  def keystore(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new),
    do: keystore2(key, n, list, new)

  defp keystore2(key, n, [x | list], new) when :erlang.element(n, x) == key, do: [new | list]
  defp keystore2(key, n, [x | list], new), do: [x | keystore2(key, n, list, new)]
  defp keystore2(_, _, [], new), do: [new]

  @doc "The first tuple whose element `n` equals `key`, and the others; or `false`."
  @spec keytake(term, pos_integer, [tuple]) :: {:value, tuple, [tuple]} | false
  def keytake(key, n, list) when is_integer(n) and n > 0, do: keytake(key, n, list, [])

  defp keytake(key, n, [x | list], before) when :erlang.element(n, x) == key,
    do: {:value, x, :lists.reverse(before, list)}

  defp keytake(key, n, [x | list], before), do: keytake(key, n, list, [x | before])
  defp keytake(_, _, [], _), do: false

  @doc "With what `fun` makes of the element `n` of each tuple."
  @spec keymap((term -> term), pos_integer, [tuple]) :: [tuple]
  def keymap(fun, n, [x | list]),
    do: [:erlang.setelement(n, x, fun.(:erlang.element(n, x))) | keymap(fun, n, list)]

  def keymap(fun, n, []) when is_integer(n) and n >= 1 and is_function(fun, 1), do: []

  ## Functions of elements

  @doc "Is `predicate` true of all elements?"
  @spec all((term -> boolean), list) :: boolean
  def all(predicate, list) when is_function(predicate, 1) do
    case list do
      [x | list] ->
        case predicate.(x) do
          true -> all_1(predicate, list)
          false -> false
        end

      [] ->
        true
    end
  end

  defp all_1(predicate, [x | list]) do
    case predicate.(x) do
      true -> all_1(predicate, list)
      false -> false
    end
  end

  defp all_1(_, []), do: true

  @doc "Is `predicate` true of an element?"
  @spec any((term -> boolean), list) :: boolean
  def any(predicate, list) when is_function(predicate, 1) do
    case list do
      [x | list] ->
        case predicate.(x) do
          true -> true
          false -> any_1(predicate, list)
        end

      [] ->
        false
    end
  end

  defp any_1(predicate, [x | list]) do
    case predicate.(x) do
      true -> true
      false -> any_1(predicate, list)
    end
  end

  defp any_1(_, []), do: false

  @doc "What `fun` makes of each element."
  @spec map((term -> term), list) :: list
  def map(fun, list) when is_function(fun, 1) do
    case list do
      [x | list] -> [fun.(x) | map_1(fun, list)]
      [] -> []
    end
  end

  defp map_1(fun, [x | list]), do: [fun.(x) | map_1(fun, list)]
  defp map_1(_, []), do: []

  @doc "The lists that `fun` makes of each element, one after the other."
  @spec flatmap((term -> list), list) :: list
  def flatmap(fun, list) when is_function(fun, 1), do: flatmap_1(fun, list)

  defp flatmap_1(fun, [x | list]), do: fun.(x) ++ flatmap_1(fun, list)
  defp flatmap_1(_, []), do: []

  @doc "Calls `fun` with each element and what it gave before, from the left."
  @spec foldl((term, term -> term), term, list) :: term
  def foldl(fun, acc, list) when is_function(fun, 2) do
    case list do
      [x | list] -> foldl_1(fun, fun.(x, acc), list)
      [] -> acc
    end
  end

  defp foldl_1(fun, acc, [x | list]), do: foldl_1(fun, fun.(x, acc), list)
  defp foldl_1(_, acc, []), do: acc

  @doc "Calls `fun` with each element and what it gave before, from the right."
  @spec foldr((term, term -> term), term, list) :: term
  def foldr(fun, acc, list) when is_function(fun, 2), do: foldr_1(fun, acc, list)

  defp foldr_1(fun, acc, [x | list]), do: fun.(x, foldr_1(fun, acc, list))
  defp foldr_1(_, acc, []), do: acc

  @doc "The elements of which `predicate` is true."
  @spec filter((term -> boolean), list) :: list
  def filter(predicate, list) when is_function(predicate, 1), do: filter_1(predicate, list)

  defp filter_1(predicate, [x | list]) do
    case predicate.(x) do
      true -> [x | filter_1(predicate, list)]
      false -> filter_1(predicate, list)
      other -> :erlang.error({:bad_filter, other})
    end
  end

  defp filter_1(_, []), do: []
  defp filter_1(_, improper), do: :erlang.error({:bad_generator, improper})

  @doc "The elements of which `predicate` is true, and the others."
  @spec partition((term -> boolean), list) :: {list, list}
  def partition(predicate, list) when is_function(predicate, 1),
    do: partition_1(predicate, list, [], [])

  defp partition_1(predicate, [x | list], yes, no) do
    case predicate.(x) do
      true -> partition_1(predicate, list, [x | yes], no)
      false -> partition_1(predicate, list, yes, [x | no])
    end
  end

  defp partition_1(_, [], yes, no), do: {reverse(yes), reverse(no)}

  @doc "`fun` answers `true` (keep the element), `false` (leave it out) or `{true, value}` (keep that instead)."
  @spec filtermap((term -> boolean | {true, term}), list) :: list
  def filtermap(fun, list) when is_function(fun, 1), do: filtermap_1(fun, list)

  defp filtermap_1(fun, [x | list]) do
    case fun.(x) do
      true -> [x | filtermap_1(fun, list)]
      {true, value} -> [value | filtermap_1(fun, list)]
      false -> filtermap_1(fun, list)
    end
  end

  defp filtermap_1(_, []), do: []

  @doc "An old name of `filtermap/2`."
  @spec zf((term -> boolean | {true, term}), list) :: list
  def zf(fun, list), do: filtermap(fun, list)

  @doc "Calls `fun` with each element."
  @spec foreach((term -> term), list) :: :ok
  def foreach(fun, list) when is_function(fun, 1), do: foreach_1(fun, list)

  defp foreach_1(fun, [x | list]) do
    fun.(x)
    foreach_1(fun, list)
  end

  defp foreach_1(_, []), do: :ok

  @doc "`map/2` and `foldl/3` in one: `fun` gives an element and the next accumulator."
  @spec mapfoldl((term, term -> {term, term}), term, list) :: {list, term}
  def mapfoldl(fun, acc, list) when is_function(fun, 2), do: mapfoldl_1(fun, acc, list)

  defp mapfoldl_1(fun, acc, [x | list]) do
    {y, acc} = fun.(x, acc)
    {ys, acc} = mapfoldl_1(fun, acc, list)
    {[y | ys], acc}
  end

  defp mapfoldl_1(_, acc, []), do: {[], acc}

  @doc "`map/2` and `foldr/3` in one: `fun` gives an element and the next accumulator."
  @spec mapfoldr((term, term -> {term, term}), term, list) :: {list, term}
  def mapfoldr(fun, acc, list) when is_function(fun, 2), do: mapfoldr_1(fun, acc, list)

  defp mapfoldr_1(fun, acc, [x | list]) do
    {ys, acc} = mapfoldr_1(fun, acc, list)
    {y, acc} = fun.(x, acc)
    {[y | ys], acc}
  end

  defp mapfoldr_1(_, acc, []), do: {[], acc}

  @doc "The elements before the first of which `predicate` is false."
  @spec takewhile((term -> boolean), list) :: list
  def takewhile(predicate, list) when is_function(predicate, 1), do: takewhile_1(predicate, list)

  defp takewhile_1(predicate, [x | list]) do
    case predicate.(x) do
      true -> [x | takewhile_1(predicate, list)]
      false -> []
    end
  end

  defp takewhile_1(_, []), do: []

  @doc "The elements from the first on of which `predicate` is false."
  @spec dropwhile((term -> boolean), list) :: list
  def dropwhile(predicate, list) when is_function(predicate, 1), do: dropwhile_1(predicate, list)

  defp dropwhile_1(predicate, [x | list] = rest) do
    case predicate.(x) do
      true -> dropwhile_1(predicate, list)
      false -> rest
    end
  end

  defp dropwhile_1(_, []), do: []

  @doc "`takewhile/2` and `dropwhile/2`."
  @spec splitwith((term -> boolean), list) :: {list, list}
  def splitwith(predicate, list) when is_function(predicate, 1),
    do: splitwith_1(predicate, list, [])

  defp splitwith_1(predicate, [x | list] = rest, taken) do
    case predicate.(x) do
      true -> splitwith_1(predicate, list, [x | taken])
      false -> {reverse(taken), rest}
    end
  end

  defp splitwith_1(_, [], taken), do: {reverse(taken), []}

  @doc "The first element of which `predicate` is true, as `{value, element}`, or `false`."
  @spec search((term -> boolean), list) :: {:value, term} | false
  def search(predicate, list) when is_function(predicate, 1), do: search_1(predicate, list)

  defp search_1(predicate, [x | list]) do
    case predicate.(x) do
      true -> {:value, x}
      false -> search_1(predicate, list)
    end
  end

  defp search_1(_, []), do: false

  ## Sorting and merging
  #
  # Natural merge sort. The list is cut into runs that ascend, or descend strictly; all are kept in descending order, the
  # last run first. Then neighbours are merged, level by level. A merge takes from the fronts of two runs and conses, so
  # each level turns the order within the runs, and the order of the runs too: runs in descending order stand last run
  # first, runs in ascending order first run first. Equal elements keep their order: where the larger are taken first, the
  # later run wins, otherwise the earlier one.
  #
  # The same text serves three orders: of the elements, of the element `n` of tuples, and of a function. `o` is what the
  # order needs to know besides two elements `x` and `y`.

  @orders [
    {"", quote(do: var!(x) <= var!(y))},
    {"key_", quote(do: :erlang.element(var!(o), var!(x)) <= :erlang.element(var!(o), var!(y)))},
    {"fun_",
     quote do
       case var!(o).(var!(x), var!(y)) do
         true -> true
         false -> false
       end
     end}
  ]

  for {prefix, not_after} <- @orders do
    runs = :"#{prefix}runs"
    ascend = :"#{prefix}ascend"
    descend = :"#{prefix}descend"
    merge_descending = :"#{prefix}merge_descending"
    merge_ascending = :"#{prefix}merge_ascending"
    down = :"#{prefix}merge_down"
    up = :"#{prefix}merge_up"
    sorted = :"#{prefix}sorted"
    same = :"#{prefix}unique"
    union = :"#{prefix}union"

    defp unquote(sorted)([_, _ | _] = list, o), do: unquote(runs)(list, [], o)
    defp unquote(sorted)([_] = list, _), do: list
    defp unquote(sorted)([], _), do: []

    defp unquote(runs)([x, y | list], runs, o) do
      _ = o

      if unquote(not_after),
        do: unquote(ascend)(y, list, [x], runs, o),
        else: unquote(descend)(y, list, [x], runs, o)
    end

    defp unquote(runs)([x], runs, o), do: unquote(merge_descending)([[x] | runs], [], o)
    defp unquote(runs)([], runs, o), do: unquote(merge_descending)(runs, [], o)

    defp unquote(ascend)(x, [y | list], run, runs, o) do
      if unquote(not_after),
        do: unquote(ascend)(y, list, [x | run], runs, o),
        else: unquote(runs)([y | list], [[x | run] | runs], o)
    end

    defp unquote(ascend)(x, [], run, runs, o),
      do: unquote(merge_descending)([[x | run] | runs], [], o)

    defp unquote(descend)(x, [y | list], run, runs, o) do
      if unquote(not_after),
        do: unquote(runs)([y | list], [:lists.reverse(run, [x]) | runs], o),
        else: unquote(descend)(y, list, [x | run], runs, o)
    end

    defp unquote(descend)(x, [], run, runs, o),
      do: unquote(merge_descending)([:lists.reverse(run, [x]) | runs], [], o)

    defp unquote(merge_descending)([later, earlier | runs], merged, o),
      do: unquote(merge_descending)(runs, [unquote(up)(earlier, later, [], o) | merged], o)

    defp unquote(merge_descending)([run], [], _), do: :lists.reverse(run, [])

    defp unquote(merge_descending)([run], merged, o),
      do: unquote(merge_ascending)([:lists.reverse(run, []) | merged], [], o)

    defp unquote(merge_descending)([], merged, o), do: unquote(merge_ascending)(merged, [], o)

    defp unquote(merge_ascending)([earlier, later | runs], merged, o),
      do: unquote(merge_ascending)(runs, [unquote(down)(earlier, later, [], o) | merged], o)

    defp unquote(merge_ascending)([run], [], _), do: run

    defp unquote(merge_ascending)([run], merged, o),
      do: unquote(merge_descending)([:lists.reverse(run, []) | merged], [], o)

    defp unquote(merge_ascending)([], merged, o), do: unquote(merge_descending)(merged, [], o)

    # Two descending lists to an ascending one, in front of `merged`.
    defp unquote(up)([x | xs] = earlier, [y | ys] = later, merged, o) do
      _ = o

      if unquote(not_after),
        do: unquote(up)(earlier, ys, [y | merged], o),
        else: unquote(up)(xs, later, [x | merged], o)
    end

    defp unquote(up)([], later, merged, _), do: :lists.reverse(later, merged)
    defp unquote(up)(earlier, [], merged, _), do: :lists.reverse(earlier, merged)

    # Two ascending lists to a descending one, in front of `merged`.
    defp unquote(down)([x | xs] = earlier, [y | ys] = later, merged, o) do
      _ = o

      if unquote(not_after),
        do: unquote(down)(xs, later, [x | merged], o),
        else: unquote(down)(earlier, ys, [y | merged], o)
    end

    defp unquote(down)([], later, merged, _), do: :lists.reverse(later, merged)
    defp unquote(down)(earlier, [], merged, _), do: :lists.reverse(earlier, merged)

    # The first of equal elements of a sorted list: `y` stays if it is after `x`, that is if `y` is not at or before `x`.
    defp unquote(same)([y | list], o), do: [y | unquote(same)(y, list, o)]
    defp unquote(same)([], _), do: []

    defp unquote(same)(y, [x | list], o) do
      _ = o
      if unquote(not_after), do: unquote(same)(y, list, o), else: [x | unquote(same)(x, list, o)]
    end

    defp unquote(same)(_, [], _), do: []

    # Two ascending lists without equal elements to such a list. `y` is of the earlier list.
    defp unquote(union)([y | ys] = earlier, [x | xs] = later, o) do
      _ = o

      if unquote(not_after),
        do: unquote(:"#{prefix}union_later")(earlier, y, ys, x, xs, o),
        else: [y | unquote(union)(ys, later, o)]
    end

    defp unquote(union)([], later, _), do: later
    defp unquote(union)(earlier, [], _), do: earlier

    # `y` of the later list is not after `x` of the earlier one: the same, or it goes first.
    defp unquote(:"#{prefix}union_later")(earlier, x, ys, y, xs, o) do
      _ = o

      if unquote(not_after),
        do: [x | unquote(union)(ys, xs, o)],
        else: [y | unquote(union)(earlier, xs, o)]
    end
  end

  # sort/1 has runs of its own, which are longer: an element may also go between the last two, or in front of all others if
  # it is the first such one; the next such one stays apart until the following begins a new run with it. Of a list that begins
  # with a descent, all runs descend, and equal elements (numbers that are not the same: `1` and `1.0`) stand in opposite
  # order then, as they do in Erlang/OTP.
  #
  # `y` is the last of the run and `x` the one before; `run` has the others, the last one first.
  for {runs, apart, past, past_apart, merge} <- [
        {:runs_up, :runs_up_apart, :>=, :>=, :merge_descending},
        {:runs_down, :runs_down_apart, :<=, :<, :merge_ascending}
      ] do
    defp unquote(runs)(x, y, [z | list], run, runs) when unquote(past)(z, y),
      do: unquote(runs)(y, z, list, [x | run], runs)

    defp unquote(runs)(x, y, [z | list], run, runs) when unquote(past)(z, x),
      do: unquote(runs)(z, y, list, [x | run], runs)

    defp unquote(runs)(x, y, [z | list], [], runs), do: unquote(runs)(x, y, list, [z], runs)
    defp unquote(runs)(x, y, [z | list], run, runs), do: unquote(apart)(x, y, list, run, runs, z)
    defp unquote(runs)(x, y, [], run, runs), do: unquote(merge)([[y, x | run] | runs], [], [])

    defp unquote(apart)(x, y, [z | list], run, runs, a) when unquote(past)(z, y),
      do: unquote(apart)(y, z, list, [x | run], runs, a)

    defp unquote(apart)(x, y, [z | list], run, runs, a) when unquote(past)(z, x),
      do: unquote(apart)(z, y, list, [x | run], runs, a)

    defp unquote(apart)(x, y, [z | list], run, runs, a) when unquote(past_apart)(z, a),
      do: unquote(runs)(a, z, list, [], [[y, x | run] | runs])

    defp unquote(apart)(x, y, [z | list], run, runs, a),
      do: unquote(runs)(z, a, list, [], [[y, x | run] | runs])

    defp unquote(apart)(x, y, [], run, runs, a),
      do: unquote(merge)([[a], [y, x | run] | runs], [], [])
  end

  @doc "In ascending order."
  @spec sort(list) :: list
  def sort([x, y]) when x > y, do: [y, x]
  def sort([_, _] = list), do: list
  def sort([x, y, z] = list) when x <= y and y <= z, do: list
  def sort([x, y, z]) when x <= y, do: if(x <= z, do: [x, z, y], else: [z, x, y])
  def sort([x, y, z]) when x <= z, do: [y, x, z]
  def sort([x, y, z]), do: if(y <= z, do: [y, z, x], else: [z, y, x])
  def sort([x, y | list]), do: sort(x, y, list, [])
  def sort([_] = list), do: list
  def sort([]), do: []

  # `run` has elements that are equal to `x`.
  defp sort(x, y, list, run) when x < y, do: runs_up(x, y, list, run, [])
  defp sort(x, y, [z | list], run) when x == y, do: sort(y, z, list, [x | run])
  defp sort(x, y, [], run) when x == y, do: :lists.reverse(run, [x, y])
  defp sort(x, y, list, run), do: runs_down(x, y, list, run, [])

  @doc "Ordered by `fun`, which says whether its first argument is at or before the second."
  @spec sort((term, term -> boolean), list) :: list
  def sort(fun, [_, _ | _] = list), do: fun_sorted(list, fun)
  def sort(fun, [_] = list) when is_function(fun, 2), do: list
  def sort(fun, []) when is_function(fun, 2), do: []

  @doc "Ordered by the element `n` of each tuple."
  @spec keysort(pos_integer, [tuple]) :: [tuple]
  def keysort(n, list) when is_integer(n) and n > 0 and is_list(list), do: key_sorted(list, n)
  def keysort(n, list) when is_integer(n) and n > 0, do: :erlang.error({:case_clause, list})

  @doc "In ascending order, and only the first of equal elements."
  @spec usort(list) :: list
  def usort(list), do: unique(sorted(list, []), [])

  @doc "Ordered by `fun`, and only the first of those that are at or before each other."
  @spec usort((term, term -> boolean), list) :: list
  def usort(fun, list) when is_function(fun, 2), do: fun_unique(fun_sorted(list, fun), fun)

  @doc "Ordered by the element `n` of each tuple, and only the first where that is equal."
  @spec ukeysort(pos_integer, [tuple]) :: [tuple]
  def ukeysort(n, list) when is_integer(n) and n > 0 and is_list(list),
    do: key_unique(key_sorted(list, n), n)

  def ukeysort(n, list) when is_integer(n) and n > 0, do: :erlang.error({:case_clause, list})

  @doc "The sorted lists of a list as one."
  @spec merge([list]) :: list
  def merge(lists), do: merge_all(lists, &merge/2)

  @doc "Two sorted lists as one."
  @spec merge(list, list) :: list
  def merge(a, []), do: a
  def merge(a, [_ | _] = b), do: :lists.reverse(merge_down(a, b, [], []), [])

  @doc "Two lists that are sorted by `fun` as one."
  @spec merge((term, term -> boolean), list, list) :: list
  def merge(fun, a, []) when is_function(fun, 2), do: a

  def merge(fun, a, [_ | _] = b) when is_function(fun, 2),
    do: :lists.reverse(fun_merge_down(a, b, [], fun), [])

  @doc "Three sorted lists as one."
  @spec merge3(list, list, list) :: list
  def merge3(a, b, c), do: merge(merge(a, b), c)

  @doc "Two lists that are sorted by the element `n` as one."
  @spec keymerge(pos_integer, [tuple], [tuple]) :: [tuple]
  def keymerge(n, a, []) when is_integer(n) and n > 0, do: a

  def keymerge(n, a, b) when is_integer(n) and n > 0,
    do: :lists.reverse(key_merge_down(a, b, [], n), [])

  @doc "The sorted lists of a list, each without equal elements, as one such list."
  @spec umerge([list]) :: list
  def umerge(lists), do: merge_all(lists, &umerge/2)

  @doc "Two sorted lists without equal elements as one such list. Of equal elements that of `a` stays."
  @spec umerge(list, list) :: list
  def umerge(a, b), do: union(a, b, [])

  @doc "As `umerge/2`, of lists that are sorted by `fun`."
  @spec umerge((term, term -> boolean), list, list) :: list
  def umerge(fun, a, b) when is_function(fun, 2), do: fun_union(a, b, fun)

  @doc "As `umerge/2`, of three lists."
  @spec umerge3(list, list, list) :: list
  def umerge3(a, b, c), do: umerge(umerge(a, b), c)

  @doc "As `umerge/2`, of lists that are sorted by the element `n`."
  @spec ukeymerge(pos_integer, [tuple], [tuple]) :: [tuple]
  def ukeymerge(n, a, b) when is_integer(n) and n > 0, do: key_union(a, b, n)

  # Merges neighbours, level by level.
  defp merge_all([], _), do: []
  defp merge_all([list], _), do: list
  defp merge_all(lists, merge), do: merge_all(merge_pairs(lists, merge), merge)

  defp merge_pairs([a, b | lists], merge), do: [merge.(a, b) | merge_pairs(lists, merge)]
  defp merge_pairs([list], _), do: [list]
  defp merge_pairs([], _), do: []

  # Of lists in descending order, that is of reversed sorted lists.

  @doc "`merge/2` of reversed lists."
  @spec rmerge(list, list) :: list
  def rmerge(a, b), do: reverse(merge(reverse(a), reverse(b)))

  @doc "`merge/3` of reversed lists."
  @spec rmerge((term, term -> boolean), list, list) :: list
  def rmerge(fun, a, b) when is_function(fun, 2), do: reverse(merge(fun, reverse(a), reverse(b)))

  @doc "`merge3/3` of reversed lists."
  @spec rmerge3(list, list, list) :: list
  def rmerge3(a, b, c), do: reverse(merge3(reverse(a), reverse(b), reverse(c)))

  @doc "`keymerge/3` of reversed lists."
  @spec rkeymerge(pos_integer, [tuple], [tuple]) :: [tuple]
  def rkeymerge(n, a, b) when is_integer(n) and n > 0,
    do: reverse(keymerge(n, reverse(a), reverse(b)))

  @doc "`umerge/2` of reversed lists."
  @spec rumerge(list, list) :: list
  def rumerge(a, b), do: reverse(umerge(reverse(a), reverse(b)))

  @doc "`umerge/3` of reversed lists."
  @spec rumerge((term, term -> boolean), list, list) :: list
  def rumerge(fun, a, b) when is_function(fun, 2),
    do: reverse(umerge(fun, reverse(a), reverse(b)))

  @doc "`umerge3/3` of reversed lists."
  @spec rumerge3(list, list, list) :: list
  def rumerge3(a, b, c), do: reverse(umerge3(reverse(a), reverse(b), reverse(c)))

  @doc "`ukeymerge/3` of reversed lists."
  @spec rukeymerge(pos_integer, [tuple], [tuple]) :: [tuple]
  def rukeymerge(n, a, b) when is_integer(n) and n > 0,
    do: reverse(ukeymerge(n, reverse(a), reverse(b)))
end
