defmodule String.Whitespace do
  @moduledoc false
  # Unicode's white space (property White_Space), at the ends of strings and between words.

  @breaking Enum.concat([0x9..0xD, [0x20, 0x85, 0x1680], 0x2000..0x2006, 0x2008..0x200A]) ++
              [0x2028, 0x2029, 0x205F, 0x3000]
  @non_breaking [0xA0, 0x2007, 0x202F]
  @beyond_ascii for char <- @breaking ++ @non_breaking, char > 127, do: char

  defguardp is_ascii_space(char) when char == 0x20 or char in 0x9..0xD

  @spec trim_leading(binary) :: binary
  def trim_leading(<<char, rest::bits>>) when is_ascii_space(char), do: trim_leading(rest)
  def trim_leading(<<char, _::bits>> = string) when char < 128, do: string

  def trim_leading(<<char::utf8, rest::bits>>) when char in @beyond_ascii,
    do: trim_leading(rest)

  def trim_leading(string) when is_binary(string), do: string

  @spec trim_trailing(binary) :: binary
  def trim_trailing(string) when is_binary(string) do
    size = byte_size(string)

    case trimmed_size(string, size) do
      ^size -> string
      trimmed -> binary_part(string, 0, trimmed)
    end
  end

  # White space beyond ASCII takes two or three bytes in UTF-8.
  defp trimmed_size(_string, 0), do: 0

  defp trimmed_size(string, size) do
    case :binary.at(string, size - 1) do
      byte when is_ascii_space(byte) -> trimmed_size(string, size - 1)
      byte when byte < 128 -> size
      _ -> trimmed_wide(string, size)
    end
  end

  defp trimmed_wide(string, size) do
    cond do
      wide_space?(string, size, 2) -> trimmed_size(string, size - 2)
      wide_space?(string, size, 3) -> trimmed_size(string, size - 3)
      true -> size
    end
  end

  defp wide_space?(string, size, width) do
    size >= width and
      case binary_part(string, size - width, width) do
        <<char::utf8>> -> char in @beyond_ascii
        _ -> false
      end
  end

  @breaks for char <- @breaking, do: <<char::utf8>>

  @doc """
  The words between white space that may be broken.
  """
  @spec split(binary) :: [binary]
  def split(string), do: :binary.split(string, @breaks, [:global, :trim_all])
end
