# CSV: a parser with quotes, on binaries, and reports of what has been read.

defmodule CSV do
  def parse(text), do: rows(text, "", [], [])

  def parse_maps(text) do
    [header | rows] = parse(text)
    for row <- rows, do: header |> Enum.zip(row) |> Map.new()
  end

  # Outside of quotes: field, fields of this row and rows so far, reversed.
  defp rows(<<?", rest::binary>>, "", row, rows), do: quoted(rest, "", row, rows)
  defp rows(<<?,, rest::binary>>, field, row, rows), do: rows(rest, "", [field | row], rows)

  defp rows(<<?\r, ?\n, rest::binary>>, field, row, rows),
    do: rows(<<?\n, rest::binary>>, field, row, rows)

  defp rows(<<?\n, rest::binary>>, field, row, rows),
    do: rows(rest, "", [], [Enum.reverse([field | row]) | rows])

  defp rows(<<char::utf8, rest::binary>>, field, row, rows),
    do: rows(rest, field <> <<char::utf8>>, row, rows)

  defp rows("", "", [], rows), do: Enum.reverse(rows)
  defp rows("", field, row, rows), do: Enum.reverse([Enum.reverse([field | row]) | rows])

  defp quoted(<<?", ?", rest::binary>>, field, row, rows),
    do: quoted(rest, field <> "\"", row, rows)

  defp quoted(<<?", rest::binary>>, field, row, rows), do: rows(rest, field, row, rows)

  defp quoted(<<char::utf8, rest::binary>>, field, row, rows),
    do: quoted(rest, field <> <<char::utf8>>, row, rows)

  defp quoted("", _field, _row, _rows), do: raise(ArgumentError, "a quoted field does not end")

  def print(rows), do: Enum.map_join(rows, "\n", fn row -> Enum.map_join(row, ",", &field/1) end)

  defp field(value) do
    text = to_string(value)

    if String.contains?(text, [",", "\"", "\n"]),
      do: ~s("#{String.replace(text, "\"", "\"\"")}"),
      else: text
  end
end

text = """
name,city,amount,note
Ann,Oslo,12.50,
Bob,"Paris, France",7,"says ""hello\"""
Çelik,İzmir,100,"two
lines"
Ann,Bergen,3.25,again
"""

rows = CSV.parse_maps(text)
for row <- rows, do: IO.inspect(row)

number = fn text ->
  {number, ""} = Float.parse(text)
  number
end

IO.puts("per name:")

rows
|> Enum.group_by(& &1["name"], &number.(&1["amount"]))
|> Enum.sort()
|> Enum.each(fn {name, amounts} ->
  IO.puts(
    "  #{String.pad_trailing(name, 6)} #{:erlang.float_to_binary(Enum.sum(amounts), decimals: 2)} in #{length(amounts)}"
  )
end)

IO.puts(CSV.print([["a", 1, nil], ["with, comma", :atom, "quote \" and\nline"]]))
IO.puts("survives: #{CSV.parse(CSV.print(CSV.parse(text))) == CSV.parse(text)}")

try do
  CSV.parse("a,\"b")
rescue
  error in ArgumentError -> IO.puts(error.message)
end
