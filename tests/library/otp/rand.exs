defmodule OtpRand do
  def main do
    for name <- [:exsss, :exsp, :exro928ss, :exrop, :exs1024s, :dummy],
        seed <- [1, {1, 2, 3}, -5, 123_456_789_012_345_678_901] do
      state = :rand.seed_s(name, seed)
      IO.inspect({name, seed, :rand.export_seed_s(state)}, limit: :infinity)

      IO.inspect(
        for f <- [
              &:rand.uniform_s/1,
              &:rand.uniform_s(6, &1),
              &:rand.uniform_s(1_000_000_007, &1),
              &:rand.uniform_s(2 ** 70 + 11, &1),
              &:rand.uniform_s(2 ** 64, &1),
              &:rand.bytes_s(13, &1)
            ],
            do: take(f, state, 5)
      )

      if name != :dummy do
        IO.inspect(
          {take(&:rand.uniform_real_s/1, state, 5), take(&:rand.normal_s/1, state, 5),
           take(&:rand.normal_s(3, 2.5, &1), state, 2)}
        )

        IO.inspect(:rand.export_seed_s(:rand.jump(state)), limit: :infinity)
      end
    end

    state = :rand.seed_s(:exsss, 7)
    IO.inspect(:erlang.phash2(take(&:rand.normal_s/1, state, 3000)))
    IO.inspect(:erlang.phash2(take(&:rand.uniform_s(100, &1), state, 3000)))
    :rand.seed(:exsss, {1, 2, 3})

    IO.inspect(
      {:rand.uniform(), :rand.uniform(10), :rand.normal(), :rand.bytes(3), :rand.uniform_real(),
       :rand.export_seed()}
    )

    IO.inspect(Enum.shuffle(1..20), charlists: :as_lists)
    for seed <- [[], [0, 0], [1, 2, 3], [:a], :x], do: show(:seed_s, [[:exsss, seed]])
    show(:uniform, [[0], [1], [1.5], [:a]])
    show(:splitmix64_next, [[1], [-1]])

    for f <- [:mwc59, :mwc59_value, :mwc59_value32, :mwc59_float, :mwc59_seed],
        do: show(f, [[1], [123_456_789_012], [2 ** 58 - 1]])

    show(:seed_s, [[:nothing, 1]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:rand, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end

  defp take(_, _, 0), do: []

  defp take(next, state, n) do
    {value, state} = next.(state)
    [value | take(next, state, n - 1)]
  end
end
