defmodule Code.Fragment.Lines do
  @moduledoc false
  # The line of a cursor, with the lines around it that belong to the same expression: a line that ends
  # with `(` or `.` (or is blank) goes on, and one that begins with `.` continues the one before.
  import Code.Fragment.Characters, only: [is_space: 1]

  @doc false
  # What stands before a cursor at the end.
  def before_cursor(fragment) do
    [last | before] = fragment |> lines() |> Enum.reverse()
    {line, _} = with_lines_before(before, [], last)
    line
  end

  @doc false
  # The line of a cursor, the lengths of the lines that have come before it, and those of its own and
  # of the lines behind it.
  def around(fragment, line, column) do
    {before, current, behind} = split(lines(fragment), line, [])
    {reversed, goes_on?} = code(current)
    # In a comment the cursor sees it.
    reversed = if column - 1 > length(reversed), do: Enum.reverse(current), else: reversed
    {current, behind_lengths} = with_lines_behind(behind, [], [reversed], goes_on?)
    {current, before_lengths} = with_lines_before(before, [], current)
    {current, before_lengths, [length(reversed) | behind_lengths]}
  end

  defp lines(fragment), do: fragment |> to_charlist() |> lines([], [])

  defp lines([?\r, ?\n | rest], line, lines), do: lines([?\n | rest], line, lines)
  defp lines([?\n | rest], line, lines), do: lines(rest, [], [Enum.reverse(line) | lines])
  defp lines([char | rest], line, lines), do: lines(rest, [char | line], lines)
  defp lines([], line, lines), do: Enum.reverse([Enum.reverse(line) | lines])

  defp split([line], _, before), do: {before, line, []}
  defp split([line | lines], 1, before), do: {before, line, lines}
  defp split([line | lines], count, before), do: split(lines, count - 1, [line | before])

  # Without its comment, reversed; and does it go on?
  defp code(line), do: code(line, [], true)

  defp code([?# | _], reversed, goes_on?), do: {reversed, goes_on?}

  defp code([char | rest], reversed, _) when char in [?(, ?.],
    do: code(rest, [char | reversed], true)

  defp code([char | rest], reversed, goes_on?) when is_space(char),
    do: code(rest, [char | reversed], goes_on?)

  defp code([char | rest], reversed, _), do: code(rest, [char | reversed], false)
  defp code([], reversed, goes_on?), do: {reversed, goes_on?}

  defp continues?([?. | _]), do: true
  defp continues?([char | rest]) when is_space(char), do: continues?(rest)
  defp continues?(_), do: false

  defp with_lines_before([line | before], lengths, current) do
    {reversed, goes_on?} = code(line)

    if goes_on? or continues?(current),
      do:
        with_lines_before(before, [length(reversed) | lengths], Enum.reverse(reversed, current)),
      else: {current, Enum.reverse(lengths)}
  end

  defp with_lines_before([], lengths, current), do: {current, Enum.reverse(lengths)}

  defp with_lines_behind([line | behind], lengths, reversed_lines, goes_on?) do
    if goes_on? or continues?(line) do
      {reversed, goes_on?} = code(line)
      lengths = [length(reversed) | lengths]
      with_lines_behind(behind, lengths, [reversed | reversed_lines], goes_on?)
    else
      with_lines_behind([], lengths, reversed_lines, goes_on?)
    end
  end

  defp with_lines_behind([], lengths, reversed_lines, _),
    do: {Enum.reduce(reversed_lines, [], &Enum.reverse/2), Enum.reverse(lengths)}
end
