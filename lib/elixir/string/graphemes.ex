defmodule String.Graphemes do
  @moduledoc false
  # Grapheme clusters of a binary. Characters of ASCII and of the most used alphabets and ideographs
  # neither extend the character before them nor are tied to one behind them: where two of these meet
  # there is a boundary. Elsewhere :unicode_util decides. A byte that begins no valid character is a
  # grapheme by itself.

  # A carriage return is tied to a line feed. Beyond ASCII: Latin, Greek and Cyrillic letters, kana,
  # CJK ideographs.
  defguardp is_simple(char)
            when (char < 128 and char != ?\r) or char in 0xC0..0x2FF or char in 0x370..0x3FF or
                   char in 0x400..0x482 or char in 0x48A..0x52F or char in 0x3041..0x3096 or
                   char in 0x30A1..0x30FA or char in 0x4E00..0x9FFF

  @doc """
  The size of the first grapheme in bytes; 0 for the empty string.
  """
  @spec first_size(binary) :: non_neg_integer
  def first_size(<<>>), do: 0
  def first_size(<<a, b, _::bits>>) when a < 128 and a != ?\r and b < 128, do: 1

  def first_size(<<a::utf8, b::utf8, _::bits>>) when is_simple(a) and is_simple(b),
    do: char_size(a)

  def first_size(<<a::utf8>>), do: char_size(a)

  def first_size(string) do
    case :unicode_util.gc(string) do
      [grapheme | _] when is_integer(grapheme) -> char_size(grapheme)
      [grapheme | _] -> chars_size(grapheme, 0)
      {:error, _} -> 1
    end
  end

  defp char_size(char) when char < 0x80, do: 1
  defp char_size(char) when char < 0x800, do: 2
  defp char_size(char) when char < 0x10000, do: 3
  defp char_size(_), do: 4

  defp chars_size([], size), do: size
  defp chars_size([char | chars], size), do: chars_size(chars, size + char_size(char))

  @doc """
  The graphemes as a list.
  """
  @spec to_list(binary) :: [String.grapheme()]
  def to_list(<<char::utf8, rest::bits>>) when is_simple(char), do: to_list(rest, char)
  def to_list(<<>>), do: []

  def to_list(string) do
    size = first_size(string)
    <<grapheme::binary-size(size), rest::bits>> = string
    [grapheme | to_list(rest)]
  end

  # A simple character has been passed.
  defp to_list(<<char::utf8, rest::bits>>, passed) when is_simple(char),
    do: [<<passed::utf8>> | to_list(rest, char)]

  defp to_list(<<>>, passed), do: [<<passed::utf8>>]

  defp to_list(rest, passed) do
    string = <<passed::utf8, rest::bits>>
    size = first_size(string)
    <<grapheme::binary-size(size), rest::bits>> = string
    [grapheme | to_list(rest)]
  end

  @doc """
  How many graphemes there are.
  """
  @spec length(binary) :: non_neg_integer
  def length(string), do: length(string, 0)

  defp length(<<char::utf8, rest::bits>>, count) when is_simple(char),
    do: length(rest, char, count + 1)

  defp length(<<>>, count), do: count

  defp length(string, count) do
    size = first_size(string)
    <<_::binary-size(size), rest::bits>> = string
    length(rest, count + 1)
  end

  # A simple character has been passed and counted.
  defp length(<<char::utf8, rest::bits>>, _passed, count) when is_simple(char),
    do: length(rest, char, count + 1)

  defp length(<<>>, _passed, count), do: count

  defp length(rest, passed, count) do
    size = first_size(<<passed::utf8, rest::bits>>) - char_size(passed)
    <<_::binary-size(size), rest::bits>> = rest
    length(rest, count)
  end

  @doc """
  How many bytes the first `count` graphemes take, which may be all there are.
  """
  @spec prefix_size(binary, non_neg_integer) :: non_neg_integer
  def prefix_size(string, count), do: prefix_size(string, count, 0)

  defp prefix_size(_string, 0, size), do: size
  defp prefix_size(<<>>, _count, size), do: size

  defp prefix_size(string, count, size) do
    first = first_size(string)
    <<_::binary-size(first), rest::bits>> = string
    prefix_size(rest, count - 1, size + first)
  end
end
