# A trie of words: nested maps, for completion of what somebody has begun to type and for
# correcting one typing error.

defmodule Trie do
  # A node is a map from characters to nodes; the key :word marks the end of one.
  def new(words), do: Enum.reduce(words, %{}, &put(&2, &1))

  def put(trie, word), do: insert(trie, String.graphemes(word))

  defp insert(node, []), do: Map.put(node, :word, true)

  defp insert(node, [char | rest]),
    do: Map.put(node, char, insert(Map.get(node, char, %{}), rest))

  def member?(trie, word), do: match?(%{word: true}, get_in(trie, String.graphemes(word)))

  def complete(trie, prefix) do
    trie |> get_in_or_empty(String.graphemes(prefix)) |> words(prefix) |> Enum.sort()
  end

  defp get_in_or_empty(node, []), do: node
  defp get_in_or_empty(node, path), do: get_in(node, path) || %{}

  defp words(node, prefix) do
    Enum.flat_map(node, fn
      {:word, true} -> [prefix]
      {char, child} -> words(child, prefix <> char)
    end)
  end

  # Words that differ by at most so many characters changed, left out or too many.
  def similar(trie, word, errors),
    do: trie |> near(String.graphemes(word), "", errors) |> Enum.uniq() |> Enum.sort()

  defp near(_node, _chars, _prefix, errors) when errors < 0, do: []

  defp near(node, chars, prefix, errors) do
    here = if chars == [] and Map.has_key?(node, :word), do: [prefix], else: []
    skipped = if chars == [], do: [], else: near(node, tl(chars), prefix, errors - 1)

    below =
      for {char, child} <- node,
          char != :word,
          result <- branch(child, char, chars, prefix <> char, errors),
          do: result

    here ++ skipped ++ below
  end

  defp branch(child, char, [char | rest], prefix, errors) do
    near(child, rest, prefix, errors) ++ near(child, [char | rest], prefix, errors - 1)
  end

  defp branch(child, _char, [], prefix, errors), do: near(child, [], prefix, errors - 1)

  defp branch(child, _char, [_ | rest] = chars, prefix, errors) do
    near(child, rest, prefix, errors - 1) ++ near(child, chars, prefix, errors - 1)
  end
end

trie = Trie.new(~w(car cart care cat dog dot door über übung to tea ten inn))

for prefix <- ["ca", "do", "üb", "z", "t"],
    do: IO.puts("#{prefix}…: #{Enum.join(Trie.complete(trie, prefix), " ")}")

for word <- ["car", "ca", "dogs"], do: IO.puts("#{word}: #{Trie.member?(trie, word)}")

for word <- ["cra", "dor", "te", "uber", "carrt"],
    do: IO.puts("#{word}? #{inspect(Trie.similar(trie, word, 1))}")
