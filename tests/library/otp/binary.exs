defmodule OtpBinary do
  def main do
    for f <- [:encode_hex, :decode_hex, :bin_to_list],
        do: show(f, Enum.map(["", "a", "0aFf", "0g", "abc", :x, <<1::3>>], &[&1]))

    show(
      :bin_to_list,
      for(part <- [{0, 2}, {2, -2}, {5, 3}, :x, {3, 0}], do: ["abcdef", part]) ++
        for(l <- [0, 2, -1, 9], do: ["abcdef", 2, l])
    )

    for pattern <- ["b", ["b", "c"], "zz"],
        options <- [
          [],
          [:global],
          [:global, insert_replaced: 1],
          [insert_replaced: [2, 0]],
          [insert_replaced: 9],
          [scope: {2, 3}],
          [:foo]
        ],
        do: show(:replace, [["abcabc", pattern, "<>"], ["abcabc", pattern, "<>", options]])

    show(:replace, [["abc", "", "x"], [:x, "a", "b"], ["abc", "b", :x]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:binary, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
