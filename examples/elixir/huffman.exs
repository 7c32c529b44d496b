# Huffman coding: frequent characters get short codes. Codes are bitstrings, so the encoded text
# really is as small as it seems.

defmodule Huffman do
  def codes(text) do
    text
    |> String.graphemes()
    |> Enum.frequencies()
    |> Enum.map(fn {char, count} -> {count, char, {:leaf, char}} end)
    |> Enum.sort()
    |> tree()
    |> codes(<<>>)
    |> Map.new()
  end

  # The two rarest become one. The second element makes the order of equals certain.
  defp tree([{_, _, tree}]), do: tree

  defp tree([{count_a, name_a, a}, {count_b, name_b, b} | rest]) do
    tree(Enum.sort([{count_a + count_b, name_a <> name_b, {a, b}} | rest]))
  end

  defp codes({:leaf, char}, <<>>), do: [{char, <<0::1>>}]
  defp codes({:leaf, char}, code), do: [{char, code}]

  defp codes({left, right}, code),
    do: codes(left, <<code::bitstring, 0::1>>) ++ codes(right, <<code::bitstring, 1::1>>)

  def encode(text, codes) do
    for char <- String.graphemes(text), into: <<>>, do: codes[char]
  end

  def decode(bits, codes),
    do: decode(bits, Map.new(codes, fn {char, code} -> {code, char} end), <<>>, [])

  defp decode(<<>>, _chars, <<>>, text), do: text |> Enum.reverse() |> Enum.join()

  defp decode(<<bit::1, rest::bitstring>>, chars, code, text) do
    code = <<code::bitstring, bit::1>>

    case chars do
      %{^code => char} -> decode(rest, chars, <<>>, [char | text])
      %{} -> decode(rest, chars, code, text)
    end
  end
end

show = fn bits -> for <<bit::1 <- bits>>, into: "", do: "#{bit}" end

for text <- ["abracadabra", "to be or not to be, that is the question", "aaaa", "ñandú ñandú"] do
  codes = Huffman.codes(text)
  bits = Huffman.encode(text, codes)

  IO.puts(
    "#{inspect(text)}: #{byte_size(text) * 8} bits become #{bit_size(bits)}, back again: #{Huffman.decode(bits, codes) == text}"
  )
end

for {char, code} <-
      Enum.sort_by(Huffman.codes("abracadabra"), fn {char, code} -> {bit_size(code), char} end) do
  IO.puts("#{char} #{show.(code)}")
end
