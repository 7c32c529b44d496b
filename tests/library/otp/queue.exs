defmodule OtpQueue do
  def main do
    queues = [
      {[], []},
      {[1], []},
      {[2], [1]},
      {[3, 2], [1]},
      {[5, 4], [1, 2, 3]},
      {[3, 2, 1], []},
      {[], [1, 2, 3]},
      :x
    ]

    for f <- [
          :is_queue,
          :is_empty,
          :len,
          :to_list,
          :out,
          :out_r,
          :get,
          :get_r,
          :peek,
          :peek_r,
          :drop,
          :drop_r,
          :reverse,
          :head,
          :tail,
          :last,
          :init,
          :daeh,
          :liat,
          :lait
        ],
        do: show(f, Enum.map(queues, &[&1]))

    for queue <- queues do
      for f <- [:in, :in_r, :cons, :member, :delete, :delete_r],
          do: show(f, [[2, queue], [9, queue]])

      show(:split, for(n <- 0..6, do: [n, queue]))
      show(:join, Enum.map(queues, &[queue, &1]))

      show(:filter, [[&(&1 > 1), queue], [&[&1, &1], queue], [fn _ -> [] end, queue], [:f, queue]])

      show(:filtermap, [[&(&1 < 3 && {true, {&1}}), queue]])
      show(:fold, [[&[&1 | &2], [], queue]])
      show(:any, [[&(&1 == 3), queue]])
      show(:all, [[&(&1 < 3), queue]])
      show(:delete_with, [[&(&1 > 1), queue]])
      show(:delete_with_r, [[&(&1 > 1), queue]])
      show(:snoc, [[queue, :x]])
    end

    show(:from_list, Enum.map([[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5], :x], &[&1]))
    show(:new, [[]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:queue, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
