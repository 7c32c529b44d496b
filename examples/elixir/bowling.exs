# The score of a game of ten-pin bowling, from its sheet: X is a strike, / a spare, - nothing.

defmodule Bowling do
  def score(sheet), do: sheet |> rolls() |> frames(1, [])

  defp rolls(sheet) do
    sheet
    |> String.replace(" ", "")
    |> String.graphemes()
    |> Enum.reduce([], fn
      "X", rolls -> [10 | rolls]
      "/", [last | _] = rolls -> [10 - last | rolls]
      "-", rolls -> [0 | rolls]
      digit, rolls -> [String.to_integer(digit) | rolls]
    end)
    |> Enum.reverse()
  end

  defp frames(_rolls, 11, scores), do: {Enum.sum(scores), Enum.reverse(scores)}

  defp frames([10, a, b | rest], frame, scores),
    do: frames([a, b | rest], frame + 1, [10 + a + b | scores])

  defp frames([a, b, c | rest], frame, scores) when a + b == 10,
    do: frames([c | rest], frame + 1, [10 + c | scores])

  defp frames([a, b | rest], frame, scores) when a + b < 10,
    do: frames(rest, frame + 1, [a + b | scores])

  defp frames(_rolls, frame, _scores), do: {:error, "frame #{frame} is not finished"}
end

for sheet <- [
      "X X X X X X X X X X X X",
      "9- 9- 9- 9- 9- 9- 9- 9- 9- 9-",
      "5/ 5/ 5/ 5/ 5/ 5/ 5/ 5/ 5/ 5/ 5",
      "X 7/ 9- X -8 8/ -6 X X X81",
      "12 34 5",
      "-- -- -- -- -- -- -- -- -- X11"
    ] do
  case Bowling.score(sheet) do
    {:error, reason} -> IO.puts("#{sheet}: #{reason}")
    {total, frames} -> IO.puts("#{sheet}: #{total}  #{inspect(frames, charlists: :as_lists)}")
  end
end
