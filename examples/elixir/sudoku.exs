# Sudoku: what must be is filled in, where nothing must be a guess is made at the field with the
# fewest candidates, and taken back if it leads nowhere.

defmodule Sudoku do
  @digits MapSet.new(1..9)

  def parse(text) do
    for {char, n} <-
          text |> String.replace(["\n", " "], "") |> String.graphemes() |> Enum.with_index(),
        char != ".",
        into: %{} do
      {{rem(n, 9), div(n, 9)}, String.to_integer(char)}
    end
  end

  def solve(board) do
    empty =
      for y <- 0..8,
          x <- 0..8,
          not Map.has_key?(board, {x, y}),
          do: {candidates(board, {x, y}), {x, y}}

    case Enum.min_by(empty, fn {digits, _} -> MapSet.size(digits) end, fn -> :full end) do
      :full -> {:ok, board}
      {digits, field} -> Enum.find_value(Enum.sort(digits), :error, &attempt(board, field, &1))
    end
  end

  defp attempt(board, field, digit) do
    with :error <- solve(Map.put(board, field, digit)), do: nil
  end

  defp candidates(board, field) do
    used = for place <- seen_from(field), digit = board[place], into: MapSet.new(), do: digit
    MapSet.difference(@digits, used)
  end

  defp seen_from({x, y}) do
    {bx, by} = {div(x, 3) * 3, div(y, 3) * 3}

    for(n <- 0..8, do: {n, y}) ++
      for(n <- 0..8, do: {x, n}) ++ for(dx <- 0..2, dy <- 0..2, do: {bx + dx, by + dy})
  end

  def show(board) do
    for y <- 0..8 do
      IO.puts(
        for x <- 0..8,
            do: [to_string(board[{x, y}] || "."), if(x in [2, 5], do: " | ", else: " ")]
      )

      if y in [2, 5], do: IO.puts("------+-------+------")
    end
  end
end

puzzle = """
53. .7. ...
6.. 195 ...
.98 ... .6.
8.. .6. ..3
4.. 8.3 ..1
7.. .2. ..6
.6. ... 28.
... 419 ..5
... .8. .79
"""

{:ok, board} = puzzle |> Sudoku.parse() |> Sudoku.solve()
Sudoku.show(board)

# Nothing can be where the first row and the last column meet.
IO.inspect(Sudoku.solve(Sudoku.parse("12345678." <> "........9" <> String.duplicate(".", 63))),
  label: "no solution"
)
