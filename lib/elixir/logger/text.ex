defmodule Logger.Text do
  @moduledoc false
  # Cuts messages that are too long.

  # Cuts character data so that it is at most `limit` bytes.
  @spec truncate(IO.chardata(), non_neg_integer | :infinity) :: IO.chardata()
  def truncate(data, :infinity), do: data

  def truncate(data, limit) do
    case take(data, limit) do
      {data, left} when left >= 0 -> data
      {data, _too_much} -> [data, " (truncated)"]
    end
  end

  # What fits, and how many bytes are left; less than 0 if something did not fit.
  defp take(_data, left) when left < 0, do: {"", left}

  defp take(binary, left) when is_binary(binary) do
    case left - byte_size(binary) do
      rest when rest < 0 -> {whole_characters(binary, left), rest}
      rest -> {binary, rest}
    end
  end

  defp take(character, left) when character in 0..0x7F, do: {character, left - 1}
  defp take(character, left) when character in 0x80..0x7FF, do: {character, left - 2}
  defp take(character, left) when character in 0x800..0xFFFF, do: {character, left - 3}
  defp take(character, left) when is_integer(character), do: {character, left - 4}
  defp take([], left), do: {[], left}

  defp take([head | tail], left) do
    {head, left} = take(head, left)

    if left < 0 do
      {[head], left}
    else
      {tail, left} = take(tail, left)
      {[head | tail], left}
    end
  end

  defp take(other, _left) do
    raise ArgumentError,
          "cannot truncate chardata because it contains something that is not " <>
            "valid chardata: #{inspect(other)}"
  end

  # The first bytes, without those of a character that would be cut.
  defp whole_characters(binary, size) do
    part = binary_part(binary, 0, size)

    case :unicode.characters_to_binary(part) do
      {:incomplete, whole, _rest} -> whole
      _ -> part
    end
  end
end
