defmodule String.Graphemes do
  @moduledoc false
  # Grapheme clusters of a binary. Where two ASCII characters meet there is always a boundary, but
  # between CR and LF; only elsewhere does :unicode_util decide. A byte that begins no valid character
  # is a grapheme by itself.

  @doc """
  The size of the first grapheme in bytes; 0 for the empty string.
  """
  @spec first_size(binary) :: non_neg_integer
  def first_size(<<a, b, _::bits>>) when a < 128 and b < 128 and (a != ?\r or b != ?\n), do: 1
  def first_size(<<a>>) when a < 128, do: 1
  def first_size(<<>>), do: 0

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
  def to_list(<<a, b, _::bits>> = string) when a < 128 and b < 128 and (a != ?\r or b != ?\n) do
    <<_, rest::bits>> = string
    [<<a>> | to_list(rest)]
  end

  def to_list(<<>>), do: []

  def to_list(string) do
    size = first_size(string)
    <<grapheme::binary-size(size), rest::bits>> = string
    [grapheme | to_list(rest)]
  end

  @doc """
  How many graphemes there are.
  """
  @spec length(binary) :: non_neg_integer
  def length(string), do: length(string, 0)

  defp length(<<a, rest::bits>>, count) when a < 128 and a != ?\r,
    do: length_after_ascii(rest, a, count)

  defp length(<<>>, count), do: count

  defp length(string, count) do
    size = first_size(string)
    <<_::binary-size(size), rest::bits>> = string
    length(rest, count + 1)
  end

  # An ASCII character has been passed: it is a grapheme unless something extends it.
  defp length_after_ascii(<<a, rest::bits>>, _, count) when a < 128 and a != ?\r,
    do: length_after_ascii(rest, a, count + 1)

  defp length_after_ascii(<<a, _::bits>> = string, _, count) when a < 128,
    do: length(string, count + 1)

  defp length_after_ascii(<<>>, _, count), do: count + 1
  defp length_after_ascii(rest, a, count), do: length_slow(<<a, rest::bits>>, count)

  defp length_slow(string, count) do
    size = first_size(string)
    <<_::binary-size(size), rest::bits>> = string
    length(rest, count + 1)
  end

  @doc """
  How many bytes the first `count` graphemes take, which may be all there are.
  """
  @spec prefix_size(binary, non_neg_integer) :: non_neg_integer
  def prefix_size(string, count), do: prefix_size(string, count, 0)

  defp prefix_size(_string, 0, size), do: size
  defp prefix_size(<<>>, _count, size), do: size

  defp prefix_size(<<a, b, _::bits>> = string, count, size)
       when a < 128 and b < 128 and (a != ?\r or b != ?\n) do
    <<_, rest::bits>> = string
    prefix_size(rest, count - 1, size + 1)
  end

  defp prefix_size(string, count, size) do
    first = first_size(string)
    <<_::binary-size(first), rest::bits>> = string
    prefix_size(rest, count - 1, size + first)
  end
end
