defmodule OtpProplists do
  def main do
    list = [
      :a,
      {:b, 1},
      {:a, 2},
      {:c, 1, 2},
      "x",
      1,
      {:a, true},
      {},
      {"k", [1, 2]},
      {:b, false},
      :a
    ]

    for f <- [
          :lookup,
          :lookup_all,
          :is_defined,
          :get_value,
          :get_all_values,
          :append_values,
          :get_bool,
          :delete
        ],
        do: show(f, for(key <- [:a, :b, :c, "k", 1, :zz], do: [key, list]))

    show(:get_value, [[:b, list, :d], [:c, list, :d], [:zz, list, :d]])
    for f <- [:unfold, :compact, :get_keys, :to_map], do: show(f, [[list], [[]]])
    show(:property, [[{:a, true}], [{:a, 1}], [:a], [:a, true], [:a, 2]])
    show(:split, [[list, [:a, "k", :zz]]])
    show(:substitute_aliases, [[[{:a, :x}, {"k", :y}], list]])
    show(:substitute_negations, [[[{:a, :no_a}, {:b, :no_b}, {:c, :no_c}], list]])
    show(:expand, [[[{:a, [:p, {:q, 1}]}, {{:b, 1}, [:r]}], list], [[{{:b, 2}, [:r]}], list]])

    show(:normalize, [
      [list, [aliases: [{:a, :x}], expand: [{:x, [1, :w]}], negations: [{:b, :nb}]]]
    ])

    show(:to_map, [[list, [aliases: [{:a, :x}]]]])
    show(:from_map, [[%{a: 1}]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:proplists, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
