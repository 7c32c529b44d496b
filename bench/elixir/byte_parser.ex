defmodule ByteParser do
  @moduledoc "Sums and counts the fields of a CSV text of n lines, byte by byte."
  import Bitwise

  def run(n) do
    text = text(n, 12_345, [])
    {byte_size(text), lines(text, 0, 0)}
  end

  defp text(0, _seed, lines), do: IO.iodata_to_binary(lines)

  defp text(n, seed, lines) do
    next = band(seed * 1_103_515_245 + 12_345, 0x7FFFFFFF)

    line = [
      Integer.to_string(n),
      ?,,
      Integer.to_string(next),
      ",name ",
      Integer.to_string(band(next, 255)),
      ?\n
    ]

    text(n - 1, next, [line | lines])
  end

  defp lines(<<>>, count, sum), do: {count, sum}
  defp lines(text, count, sum), do: number(text, 0, count, sum)

  defp number(<<digit, rest::binary>>, value, count, sum) when digit in ?0..?9 do
    number(rest, value * 10 + digit - ?0, count, sum)
  end

  defp number(<<?,, rest::binary>>, value, count, sum),
    do: number(rest, 0, count + 1, sum + value)

  defp number(<<?\n, rest::binary>>, value, count, sum), do: lines(rest, count + 1, sum + value)
  defp number(<<_, rest::binary>>, value, count, sum), do: number(rest, value, count, sum)
end
