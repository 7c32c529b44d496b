# Line breaking: the same terms in many widths.
defmodule InspectPretty do
  def main do
    for width <- [1, 5, 10, 20, 40, 80, :infinity], term <- terms() do
      IO.puts(["-- ", inspect(width)])
      IO.puts(inspect(term, pretty: true, width: width, limit: :infinity))
    end

    for size <- 1..40, do: IO.puts(inspect(Enum.to_list(1..size), width: 30, pretty: true))
    for size <- 1..30, do: IO.puts(inspect(List.duplicate("word", size), width: 30, pretty: true))
    for size <- 1..20, do: IO.puts(inspect(:binary.copy(<<0>>, size), width: 20, pretty: true))
    IO.inspect(Map.new(1..20, &{&1, List.duplicate(&1, 5)}), width: 50)

    IO.inspect(for(i <- 1..5, do: {:"key#{i}", %{value: i, list: Enum.to_list(1..i)}}),
      label: "labelled"
    )
  end

  defp terms do
    [
      [1, 2, 3],
      [one: 1, two: 2, three: [four: 4, five: 5]],
      %{first: "some text", second: {:tuple, "with text"}, third: [1, 2, 3]},
      {:ok, %{"key" => "value", "other" => ["a", "b", "c"]}},
      [{1, 2}, {3, 4}, {5, 6}],
      [[1, [2, [3, [4, [5]]]]]],
      'charlist' ++ [0],
      [a: %{b: %{c: %{d: "deep"}}}],
      {"many", "strings", "in", "a", "tuple", "that", "is", "long"},
      ["a string", %{map: true}, {:tuple}, :atom, 1.5, nil],
      %{1 => %{2 => %{3 => %{}}}, "long key number one" => "long value number one"},
      [1, 2 | 3],
      [%{a: 1} | %{b: 2}],
      <<1, 2, 3, 255>>,
      1..10,
      %ArgumentError{message: "a message of some length"},
      ["été été été", "日本語"]
    ]
  end
end
