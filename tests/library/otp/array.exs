defmodule OtpArray do
  def main do
    arrays = [
      :array.new(),
      :array.new(5),
      :array.new(12, default: 0),
      :array.from_list(Enum.to_list(1..11)),
      :array.set(1234, :x, :array.new()),
      :array.fix(:array.from_list([1, 2])),
      :array.resize(4, :array.from_list(Enum.to_list(1..30))),
      :array.from_orddict([{3, 1}, {200, 2}])
    ]

    for f <- [
          :size,
          :sparse_size,
          :default,
          :is_fix,
          :fix,
          :relax,
          :resize,
          :sparse_to_list,
          :to_orddict,
          :sparse_to_orddict,
          :to_list,
          :is_array
        ],
        do: show(f, Enum.map(arrays, &[&1]))

    for a <- arrays do
      IO.inspect(a, limit: :infinity)

      for index <- [0, 4, 11, 250],
          do:
            (
              show(:get, [[index, a]])
              show(:set, [[index, :v, a]])
              show(:reset, [[index, a]])
            )

      show(:resize, [[0, a], [50, a]])
      for f <- [:map, :sparse_map], do: show(f, [[&{&1, &2}, a]])

      for f <- [:foldl, :foldr, :sparse_foldl, :sparse_foldr],
          do: show(f, [[&:erlang.phash2({&1, &2, &3}), 0, a]])
    end

    show(:new, [[:fixed], [[size: 3, fixed: false]], [{:default, 1}], [2, [default: 1]], [:x]])
    show(:from_orddict, [[[{10, 1}]], [[{11, 1}, {21, 2}]], [[{1, 2}, {1, 3}]], [[{0, 1} | :x]]])
    show(:from_list, [[[1 | 2]], [:x], [Enum.to_list(1..120), 0]])
    show(:get, [[-1, hd(arrays)], [0, :x]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:array, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
