defmodule Exception.Suggestion do
  @moduledoc false
  # "Did you mean": names that are like one that does not exist.

  @least_similarity 0.77
  @most 5

  @typep suggestion :: {similarity :: float, term}

  @doc """
  Those of the candidates whose name, an atom, is like `name`.
  """
  @spec similar([candidate], atom, (candidate -> atom)) :: [suggestion] when candidate: term
  def similar(candidates, name, name_of) do
    name = Atom.to_string(name)

    for candidate <- candidates,
        similarity = String.jaro_distance(name, Atom.to_string(name_of.(candidate))),
        similarity >= @least_similarity,
        do: {similarity, candidate}
  end

  @doc """
  The best suggestions as text to be put behind a message.
  """
  @spec format([suggestion], (term -> String.t())) :: String.t()
  def format([], _text), do: ""

  def format(suggestions, text) do
    best =
      suggestions
      |> Enum.sort_by(&elem(&1, 0), :desc)
      |> Enum.take(@most)
      |> Enum.sort_by(&key/1)

    lines = for {_, candidate} <- best, do: ["      * ", text.(candidate), ?\n]
    IO.chardata_to_string([". Did you mean:\n\n" | lines])
  end

  # Functions are sorted by their names alone: their arities stay in the order they came in.
  defp key({_, {name, _arity}}), do: name
  defp key({_, name}), do: name
end
