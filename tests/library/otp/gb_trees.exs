defmodule OtpGbTrees do
  def main do
    tree = Enum.reduce(1..60, :gb_trees.empty(), &:gb_trees.enter(rem(&1 * 17, 41), &1, &2))
    IO.inspect(tree, limit: :infinity)

    trees = [
      :gb_trees.empty(),
      :gb_trees.from_orddict([{1, :a}]),
      :gb_trees.from_orddict(for(i <- 1..20, do: {i, -i})),
      tree
    ]

    for f <- [
          :size,
          :is_empty,
          :to_list,
          :keys,
          :values,
          :smallest,
          :largest,
          :take_smallest,
          :take_largest,
          :iterator,
          :balance
        ],
        do: show(f, Enum.map(trees, &[&1]))

    for t <- trees do
      for f <- [
            :lookup,
            :get,
            :is_defined,
            :delete,
            :delete_any,
            :take,
            :take_any,
            :iterator_from
          ],
          do: show(f, [[1, t], [7.5, t], [40, t]])

      for f <- [:insert, :update, :enter], do: show(f, [[1, :v, t], [7.5, :v, t]])
      show(:map, [[&{&1, &2}, t]])
    end

    show(:next, [[:gb_trees.iterator(tree)], [[]]])
    deleted = Enum.reduce(0..30//2, tree, &:gb_trees.delete_any/2)
    IO.inspect(deleted, limit: :infinity)
    IO.inspect(:gb_trees.balance(deleted), limit: :infinity)

    set = Enum.reduce(1..60, :gb_sets.new(), &:gb_sets.add(rem(&1 * 17, 41), &2))

    IO.inspect(
      {set, :gb_sets.smallest(set), :gb_sets.largest(set), :gb_sets.take_smallest(set),
       :gb_sets.take_largest(set)},
      limit: :infinity
    )

    IO.inspect(
      {:gb_sets.next(:gb_sets.iterator_from(7.5, set)), :gb_sets.delete(5, set),
       :gb_sets.balance(set), :gb_sets.singleton(1)},
      limit: :infinity
    )
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:gb_trees, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
