# Roman numerals, both ways, with functions that are made from a table at compile time, and a
# sigil for them.

defmodule Roman do
  @numerals [
    {1000, "M"},
    {900, "CM"},
    {500, "D"},
    {400, "CD"},
    {100, "C"},
    {90, "XC"},
    {50, "L"},
    {40, "XL"},
    {10, "X"},
    {9, "IX"},
    {5, "V"},
    {4, "IV"},
    {1, "I"}
  ]

  def encode(0), do: ""

  for {value, text} <- @numerals do
    def encode(n) when n >= unquote(value), do: unquote(text) <> encode(n - unquote(value))
  end

  def decode(""), do: 0

  for {value, text} <- Enum.sort_by(@numerals, fn {_, text} -> -byte_size(text) end) do
    def decode(unquote(text) <> rest), do: unquote(value) + decode(rest)
  end

  # Only what encode/1 would have written.
  def parse(text) do
    n = decode(text)
    if n in 1..3999 and encode(n) == text, do: {:ok, n}, else: :error
  rescue
    FunctionClauseError -> :error
  end

  defmacro sigil_n({:<<>>, _, [text]}, _modifiers) do
    {:ok, n} = parse(text)
    n
  end
end

defmodule Years do
  import Roman
  def list, do: [~n(MCMXCIX), ~n(MMXXII), ~n(IV)]
end

for n <- [1, 4, 9, 14, 40, 90, 400, 1987, 2022, 3999], do: IO.puts("#{n} = #{Roman.encode(n)}")

for text <- ["MCMLXXXVII", "XLII", "IIII", "VX", "ABC", ""],
    do: IO.puts("#{inspect(text)}: #{inspect(Roman.parse(text))}")

IO.inspect(Years.list())
IO.puts("round trip: #{Enum.all?(1..3999, &(Roman.parse(Roman.encode(&1)) == {:ok, &1}))}")
