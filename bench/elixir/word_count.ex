defmodule WordCount do
  @moduledoc "Counts the words of a text n times: String.split, downcase and a map."

  @text """
  The quick brown fox jumps over the lazy dog while the other dog sleeps and the fox
  thinks of nothing but the next jump over another lazy dog in the next sentence
  """

  def run(n), do: repeat(n, %{}) |> Enum.sort() |> hd()

  defp repeat(0, counts), do: counts

  defp repeat(n, counts) do
    counts =
      @text
      |> words([], <<>>)
      |> Enum.reduce(counts, fn word, counts -> Map.update(counts, word, 1, &(&1 + 1)) end)

    repeat(n - 1, counts)
  end

  defp words(<<>>, words, word), do: add(word, words)

  defp words(<<c, rest::binary>>, words, word) when c in ' \n',
    do: words(rest, add(word, words), <<>>)

  defp words(<<c, rest::binary>>, words, word) when c in ?A..?Z,
    do: words(rest, words, <<word::binary, c + 32>>)

  defp words(<<c::utf8, rest::binary>>, words, word),
    do: words(rest, words, <<word::binary, c::utf8>>)

  defp add("", words), do: words
  defp add(word, words), do: [word | words]
end
