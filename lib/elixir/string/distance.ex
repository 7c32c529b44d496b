defmodule String.Distance do
  @moduledoc false
  # How alike two strings are, by their graphemes.

  @doc """
  The Jaro similarity of two strings that are neither equal nor empty.

  A grapheme of the shorter string is common if the longer one has it not farther away than half the
  longer length, minus one; each place counts for one partner only. Common graphemes whose partners
  go backwards are transposed.
  """
  @spec jaro(binary, binary) :: float
  def jaro(string1, string2) do
    chars1 = String.graphemes(string1)
    chars2 = String.graphemes(string2)
    length1 = length(chars1)
    length2 = length(chars2)

    {common, transposed} =
      if length1 < length2,
        do: common(chars1, chars2, div(length2, 2) - 1),
        else: common(chars2, chars1, div(length1, 2) - 1)

    if common == 0 do
      0.0
    else
      (common / length1 + common / length2 + (common - transposed) / common) / 3
    end
  end

  # `window` is the part of the longer string from the first grapheme that is near enough; `before`
  # counts how many of those stand before the place of `char`, `reach` is how far it may be away.
  defp common(chars, window, reach), do: common(chars, window, 0, 0, reach, -1, {0, 0})

  defp common([], _window, _start, _before, _reach, _last, counts), do: counts

  defp common([char | chars], window, start, before, reach, last, {common, transposed}) do
    case partner(window, char, before + reach + 1, 0, []) do
      {offset, window} ->
        place = start + offset
        transposed = if place < last, do: transposed + 1, else: transposed
        next(chars, window, start, before, reach, place, {common + 1, transposed})

      nil ->
        next(chars, window, start, before, reach, last, {common, transposed})
    end
  end

  defp next(chars, [_ | window], start, reach, reach, last, counts),
    do: common(chars, window, start + 1, reach, reach, last, counts)

  defp next(chars, window, start, before, reach, last, counts),
    do: common(chars, window, start, before + 1, reach, last, counts)

  # The place of the first `char` among `count` graphemes, and the window without it.
  defp partner(_window, _char, 0, _offset, _passed), do: nil
  defp partner([], _char, _count, _offset, _passed), do: nil

  defp partner([char | window], char, _count, offset, passed),
    do: {offset, :lists.reverse(passed, [nil | window])}

  defp partner([other | window], char, count, offset, passed),
    do: partner(window, char, count - 1, offset + 1, [other | passed])

  @doc """
  One minus the share of graphemes that only one of two non-empty strings has.
  """
  @spec bag(binary, binary) :: float
  def bag(string1, string2) do
    chars1 = String.graphemes(string1)
    chars2 = String.graphemes(string2)
    bag1 = Enum.frequencies(chars1)
    bag2 = Enum.frequencies(chars2)
    different = max(surplus(bag1, bag2), surplus(bag2, bag1))
    1 - different / max(length(chars1), length(chars2))
  end

  defp surplus(bag1, bag2) do
    :maps.fold(fn char, count, sum -> sum + max(count - :maps.get(char, bag2, 0), 0) end, 0, bag1)
  end
end
