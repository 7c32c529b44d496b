defmodule OtpLists do
  def main do
    list = [3, 1, 2, 3]

    for f <- [
          :reverse,
          :sort,
          :usort,
          :uniq,
          :sum,
          :min,
          :max,
          :last,
          :droplast,
          :enumerate,
          :concat,
          :flatten,
          :flatlength
        ],
        do: show(f, [[list], [[1]], [[]], [[1 | 2]]])

    show(:append, [[[[1], [2, 3], []]], [[1], [2]]])
    show(:flatten, [[[1, [2, [3, []]], [[4]]]], [[[1], 2], [3]]])
    show(:concat, [[[:a, 1, 2.5, 'b', []]], [["x"]]])
    show(:nth, [[1, list], [4, list], [5, list], [0, list]])
    show(:nthtail, [[0, list], [2, list], [4, list], [5, list]])
    show(:sublist, [[list, 2], [list, 9], [list, 2, 2], [list, 5, 1], [list, 6, 1], [list, 0, 1]])
    show(:split, [[2, list], [4, list], [5, list], [-1, list]])
    show(:prefix, [[[3, 1], list], [[], list], [[1], list], [list, [3]]])
    show(:suffix, [[[2, 3], list], [[], list], [[1], list], [list, [3]]])
    show(:delete, [[3, list], [9, list]])
    show(:join, [[:x, list], [:x, []], [:x, [1]]])
    show(:duplicate, [[3, :a], [0, :a], [-1, :a]])
    show(:seq, [[1, 5], [1, 0], [1, -1], [5, 1], [1, 10, 3], [10, 1, -4], [1, 1, 0], [1, 2, 0]])
    show(:zip, [[[1, 2], [:a, :b]], [[1], []]])
    show(:zip3, [[[1, 2], [:a, :b], 'xy']])
    show(:zipwith, [[&+/2, [1, 2], [3, 4]], [&+/2, [1], []], [:f, [], []]])
    show(:zipwith3, [[&(&1 + &2 + &3), [1, 2], [3, 4], [5, 6]]])
    show(:unzip, [[[{1, :a}, {2, :b}]], [[]]])
    show(:unzip3, [[[{1, :a, ?x}, {2, :b, ?y}]]])
    show(:enumerate, [[10, [:a, :b]]])
    show(:uniq, [[&rem(&1, 2), list]])
    show(:member, [[1, list], [1.0, list]])
    show(:subtract, [[list, [3, 2]]])

    tuples = [{3, :c}, {1, :a}, {2, :b}, {1, :d}, {2.0, :e}]

    for f <- [:keysort, :ukeysort],
        do: show(f, [[1, tuples], [2, tuples], [1, []], [1, :x], [0, tuples], [3, tuples]])

    show(:keydelete, [[1, 1, tuples], [9, 1, tuples], [:b, 2, tuples]])
    show(:keyreplace, [[2, 1, tuples, {:new}], [9, 1, tuples, {:new}], [2, 1, tuples, :new]])
    show(:keystore, [[2, 1, tuples, {:new}], [9, 1, tuples, {:new}]])
    show(:keytake, [[2, 1, tuples], [9, 1, tuples]])
    show(:keymap, [[&(&1 * 2), 1, tuples]])
    show(:keyfind, [[2, 1, tuples], [9, 1, tuples]])
    show(:keymerge, [[1, [{1, :a}, {2, :b}], [{1, :x}, {1.5, :y}]]])
    show(:ukeymerge, [[1, [{1, :a}, {2, :b}], [{1, :x}, {1.5, :y}]]])

    even = &(rem(&1, 2) == 0)

    for f <- [:all, :any, :filter, :partition, :takewhile, :dropwhile, :splitwith, :search],
        do:
          show(f, [
            [even, [2, 4, 5, 6]],
            [even, [1]],
            [even, []],
            [even, :x],
            [:f, []],
            [fn _ -> :no end, [1]],
            [even, [2 | 3]]
          ])

    show(:map, [[&(&1 + 1), [1, 2]], [&(&1 + 1), [1 | 2]], [1, []]])
    show(:flatmap, [[&[&1, &1], [1, 2]]])

    show(:filtermap, [[&if(&1 > 1, do: {true, -&1}, else: false), [1, 2, 3]], [&(&1 > 1), [1, 2]]])

    for f <- [:foldl, :foldr],
        do: show(f, [[&[&1 | &2], [], [1, 2, 3]], [&-/2, 0, [1, 2, 3]], [&-/2, 0, :x]])

    for f <- [:mapfoldl, :mapfoldr], do: show(f, [[&{&1 * &2, &2 + 1}, 1, [5, 6, 7]]])
    show(:foreach, [[&IO.inspect/1, [1, 2]]])

    # Numbers that are equal, but not the same.
    for list <- [
          [1, 1.0],
          [1.0, 1],
          [2, 1, 1.0],
          [2, 2.0, 1],
          [3, 1, 2, 1.0, 2.0, 3.0, 1],
          [1, 1.0, 0, 1.0],
          [5, 4.0, 5.0, 4, 6, 4.0, 5]
        ],
        f <- [:sort, :usort],
        do: show(f, [[list]])

    sorting()
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:lists, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end

  defp sorting do
    for {name, list} <- [
          random: random(500, 100),
          up: Enum.to_list(1..300),
          down: Enum.to_list(300..1),
          waves: Enum.map(1..400, &rem(&1 * 7, 61))
        ] do
      pairs = :lists.zip(list, :lists.seq(1, length(list)))
      [half1, half2] = Enum.chunk_every(list, div(length(list) + 1, 2))
      a = :lists.sort(half1)
      b = :lists.sort(half2)
      ua = :lists.usort(half1)
      ub = :lists.usort(half2)
      before = fn x, y -> rem(x, 10) <= rem(y, 10) end

      results = [
        sort: :lists.sort(list),
        usort: :lists.usort(list),
        sort2: :lists.sort(before, list),
        usort2: :lists.usort(before, list),
        keysort: :lists.keysort(1, pairs),
        ukeysort: :lists.ukeysort(1, pairs),
        merge: :lists.merge(a, b),
        merge1: :lists.merge([a, b, [5, 6], [], a]),
        merge3: :lists.merge(&<=/2, a, b),
        three: :lists.merge3(a, b, [1, 2]),
        umerge: :lists.umerge(ua, ub),
        umerge1: :lists.umerge([ua, ub, [5, 6], []]),
        umerge3: :lists.umerge(&<=/2, ua, ub),
        uthree: :lists.umerge3(ua, ub, [1, 2]),
        rmerge: :lists.rmerge(:lists.reverse(a), :lists.reverse(b)),
        rumerge: :lists.rumerge(:lists.reverse(ua), :lists.reverse(ub))
      ]

      for {what, result} <- results,
          do: IO.puts("#{name} #{what} #{length(result)} #{:erlang.phash2(result)}")
    end
  end

  # The same numbers everywhere.
  defp random(n, limit) do
    {list, _} =
      Enum.map_reduce(1..n, 42, fn _, x ->
        {rem(x, limit), rem(x * 1_103_515_245 + 12_345, 2_147_483_648)}
      end)

    list
  end
end
