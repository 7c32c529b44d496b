defmodule Code.Normalizer.Keywords do
  @moduledoc false
  # Lists whose elements may be keywords.
  alias Code.Normalizer

  @doc false
  # Elements as the formatter takes them: `{key, value}` with a key that says `format: :keyword`
  # stands as `key: value`, other pairs are tuples in blocks. From the element on from which only
  # keywords follow, pairs are keywords; `keywords?` says that they are from the beginning.
  def normalize(elements, state, keywords?)

  def normalize([], _state, _keywords?), do: []

  def normalize([{{:__block__, meta, [key]}, value} = pair | rest] = elements, state, keywords?)
      when is_atom(key) do
    keywords? = keywords? or keywords?(elements)

    pair =
      if meta[:format] == :keyword and not keywords?,
        do: tuple(meta, key, value, state),
        else: pair

    [pair | normalize(rest, state, keywords?)]
  end

  def normalize([{left, right} | rest] = elements, state, keywords?) do
    keywords? = keywords? or keywords?(elements)
    key = key(left, state, keywords?)
    value = Normalizer.node(right, state)

    pair =
      if formatted?(key),
        do: {key, value},
        else: {:__block__, Normalizer.line_of(state), [{key, value}]}

    [pair | normalize(rest, state, keywords?)]
  end

  def normalize([element | rest], state, keywords?),
    do: [Normalizer.node(element, state) | normalize(rest, state, keywords?)]

  defp key(key, state, true) do
    meta = [format: :keyword] ++ Normalizer.line_of(state)
    {:__block__, meta, [Normalizer.escape(key, state)]}
  end

  defp key(key, state, false), do: Normalizer.node(key, state)

  defp formatted?({:__block__, meta, _}), do: meta[:format] == :keyword
  defp formatted?(_), do: false

  defp tuple(meta, key, value, state) do
    meta = Keyword.delete(meta, :format)
    line = meta[:line] || Normalizer.line_of(state)
    {:__block__, [line: line], [{{:__block__, meta, [key]}, value}]}
  end

  @doc false
  def keywords?([{{:__block__, meta, [key]}, _} | rest]) when is_atom(key),
    do: meta[:format] == :keyword and keywords?(rest)

  def keywords?([{key, _} | rest]) when is_atom(key),
    do: not match?("Elixir." <> _, Atom.to_string(key)) and keywords?(rest)

  def keywords?(rest), do: rest == []
end
