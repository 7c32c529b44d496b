defmodule OtpSets do
  def main do
    # Atoms in large maps stand in another order on each machine.
    lists = [
      [],
      [1],
      [1, 1.0, "a", "b"],
      Enum.to_list(1..100),
      Enum.map(1..300, &rem(&1 * 37, 101))
    ]

    IO.inspect(:sets.new())

    for module <- [:sets, :ordsets, :gb_sets] do
      sets = Enum.map(lists, &module.from_list/1)

      sets =
        if module == :sets,
          do: sets ++ Enum.map(lists, &:sets.from_list(&1, version: 2)),
          else: sets

      IO.puts("#{module}")

      for a <- sets do
        IO.inspect({a, module.size(a), module.is_empty(a), module.to_list(a), module.is_set(a)},
          limit: :infinity
        )

        IO.inspect(
          {module.is_element(1, a), module.is_element(1.0, a), module.is_element(:zz, a)}
        )

        IO.inspect({module.add_element("new", a), module.del_element(1, a)}, limit: :infinity)
        IO.inspect(module.filter(&(&1 > 50), a), limit: :infinity)
        IO.inspect(module.fold(&:erlang.phash2({&1, &2}), 0, a))

        for b <- sets do
          IO.inspect(
            {module.union(a, b), module.intersection(a, b), module.subtract(a, b),
             module.is_subset(a, b), module.is_disjoint(a, b)},
            limit: :infinity
          )
        end
      end

      IO.inspect(module.union(sets), limit: :infinity)
      IO.inspect(module.intersection(tl(sets)), limit: :infinity)
    end

    set = Enum.reduce(1..500, :sets.new(), &:sets.add_element(rem(&1 * 31, 211), &2))
    IO.inspect(:erlang.phash2(set))
    IO.inspect(:erlang.phash2(Enum.reduce(1..180, set, &:sets.del_element/2)))
  end
end
