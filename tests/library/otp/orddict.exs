defmodule OtpOrddict do
  def main do
    dicts = [[], [{1, :a}], [{1, [1]}, {2.0, [2]}, {:k, 3}], :x]
    for f <- [:size, :is_empty, :to_list, :fetch_keys], do: show(f, Enum.map(dicts, &[&1]))
    show(:from_list, [[[{2, 1}, {1, 2}, {2, 3}, {2.0, 4}]], [[]], [[1]]])

    for d <- dicts do
      for f <- [:is_key, :fetch, :find, :erase, :take], do: show(f, [[1, d], [2, d], [1.5, d]])

      for f <- [:store, :append, :append_list, :update_counter],
          do: show(f, [[1, [9], d], [1.5, [9], d], [:k, 5, d], [:z, 1, d]])

      show(:update, [[1, &{&1}, d], [1.5, &{&1}, d], [1.5, &{&1}, :initial, d]])
      show(:map, [[&{&1, &2}, d]])
      show(:filter, [[fn k, _ -> k == 1 end, d]])
      show(:fold, [[fn k, v, acc -> [{k, v} | acc] end, [], d]])
      show(:merge, Enum.map(dicts, &[fn k, a, b -> {k, a, b} end, d, &1]))
    end
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:orddict, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
