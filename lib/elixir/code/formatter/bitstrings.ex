defmodule Code.Formatter.Bitstrings do
  @moduledoc false
  # `<<segment::spec, …>>`
  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter
  alias Code.Formatter.{Containers, Layout}

  @modifiers [
    :integer,
    :float,
    :bits,
    :bitstring,
    :binary,
    :bytes,
    :utf8,
    :utf16,
    :utf32,
    :signed,
    :unsigned,
    :little,
    :big,
    :native,
    :_
  ]

  @doc false
  def bitstring(meta, segments, state) do
    last = length(segments) - 1
    join = Containers.join(meta, :flex_break, state)
    write = fn {segment, index}, state -> segment(segment, index, last, state) end
    indexed = Enum.with_index(segments)
    {doc, join, state} = Containers.joined(indexed, meta, false, :none, join, state, write)

    if join == :flex_break,
      do: {group(concat(nest(concat("<<", doc), 2), ">>")), state},
      else: {Layout.surround("<<", doc, ">>"), state}
  end

  # A generator: its pattern is a segment, too.
  defp segment({:<-, meta, [pattern, source]}, index, last, state) do
    pattern = Formatter.written_by(meta, [pattern], &segment(pattern, -1, last, &1))
    {doc, state} = Formatter.doc({:<-, meta, [pattern, source]}, :parens_arg, state)
    {parenthesize(doc, index, last), state}
  end

  defp segment({:"::", _, [value, spec]}, index, last, state) do
    {value_doc, state} = Formatter.doc(value, :parens_arg, state)
    {spec_doc, state} = spec(spec, state)
    spec_doc = parenthesize_atom(spec_doc)
    spec_doc = if index == last, do: parenthesize(spec_doc, index, last), else: spec_doc
    {value_doc |> parenthesize(index, -1) |> concat("::") |> concat(spec_doc), state}
  end

  defp segment(value, index, last, state) do
    {doc, state} = Formatter.doc(value, :parens_arg, state)
    {parenthesize(doc, index, last), state}
  end

  defp spec({operator, _, [left, right]}, state) when operator in [:-, :*] do
    {left, state} = spec(left, state)
    {right, state} = modifier(right, state)
    {concat(concat(left, Atom.to_string(operator)), right), state}
  end

  defp spec(spec, state), do: modifier(spec, state)

  # Modifiers of Elixir stand without parentheses, those of one's own with them.
  defp modifier({name, meta, args}, %{normalize_modifiers?: true} = state)
       when is_atom(name) and args in [nil, []] do
    args = if name in @modifiers, do: nil, else: []
    Formatter.doc_or_parenthesized({name, meta, args}, :parens_arg, state)
  end

  defp modifier(other, state), do: Formatter.doc_or_parenthesized(other, :parens_arg, state)

  defp parenthesize_atom(":" <> _ = doc), do: "(" <> doc <> ")"
  defp parenthesize_atom(doc), do: doc

  # `<<` and `>>` are no neighbours of the brackets' own.
  defp parenthesize(doc, index, last) when index == 0 or index == last do
    text = Layout.text(doc)

    if (index == 0 and String.starts_with?(text, ["~", "<<"])) or
         (index == last and String.ends_with?(text, ">>")),
       do: Layout.parenthesize(doc),
       else: doc
  end

  defp parenthesize(doc, _index, _last), do: doc
end
