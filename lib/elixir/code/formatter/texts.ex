defmodule Code.Formatter.Texts do
  @moduledoc false
  # Strings, charlists, heredocs, sigils, and what is interpolated in them. Their text is as in the
  # source: only the delimiter is escaped.
  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter.{Clauses, Layout, Node}

  @heredocs [~s["""], ~s[''']]
  @closing %{"(" => ")", "[" => "]", "{" => "}", "<" => ">"}

  @doc false
  # A text without interpolations.
  def text(text, delimiter) when delimiter in @heredocs do
    delimited(delimiter, content("\n" <> text, delimiter), delimiter)
  end

  def text(text, delimiter), do: delimited(delimiter, content(text, delimiter), delimiter)

  defp delimited(delimiter, doc, closing) do
    doc = delimiter |> concat(doc) |> concat(closing)
    if delimiter in @heredocs, do: force_unfit(doc), else: doc
  end

  @doc false
  # A text of parts: strings, and quoted code that calls `Kernel.to_string/1`.
  def interpolated(parts, delimiter, state) when delimiter in @heredocs do
    {doc, state} = parts(first_line_end(parts), delimiter, delimiter, delimiter, state)
    {force_unfit(doc), state}
  end

  def interpolated(parts, delimiter, state),
    do: parts(parts, delimiter, delimiter, delimiter, state)

  @doc false
  # In double quotes, between `opening` and `closing`.
  def quoted(parts, opening, closing, state), do: parts(parts, "\"", opening, closing, state)

  @doc false
  # `:error` if it is no sigil.
  def sigil(name, meta, [{:<<>>, _, parts}, modifiers], state) when is_list(modifiers) do
    case {Atom.to_string(name), meta[:delimiter]} do
      {<<"sigil_", letter>>, delimiter} when delimiter != nil ->
        parts = called_back(parts, letter, modifiers, meta, state)
        sigil_text(parts, <<?~, letter, delimiter::binary>>, delimiter, modifiers, state)

      _ ->
        :error
    end
  end

  def sigil(_name, _meta, _args, _state), do: :error

  defp sigil_text(parts, opening, delimiter, modifiers, state) when delimiter in @heredocs do
    closing = concat(delimiter, List.to_string(modifiers))
    {doc, state} = parts(first_line_end(parts), delimiter, opening, closing, state)
    {force_unfit(doc), state}
  end

  defp sigil_text(parts, opening, delimiter, modifiers, state) do
    closing = Map.get(@closing, delimiter, delimiter)
    parts(parts, closing, opening, concat(closing, List.to_string(modifiers)), state)
  end

  # Option `sigils:` has functions that format the text of sigils.
  defp called_back(parts, letter, modifiers, meta, state) do
    case state.sigils do
      %{^letter => callback} ->
        given = [
          file: state.file,
          line: meta[:line],
          sigil: List.to_atom([letter]),
          modifiers: modifiers,
          opening_delimiter: meta[:delimiter]
        ]

        [callback_text(callback.(hd(parts), given))]

      _ ->
        parts
    end
  end

  defp callback_text(text) when is_binary(text) or is_list(text), do: IO.iodata_to_binary(text)

  defp callback_text(other) do
    raise ArgumentError, "expected sigil callback to return iodata, got: #{inspect(other)}"
  end

  defp first_line_end([text | parts]) when is_binary(text), do: ["\n" <> text | parts]
  defp first_line_end(parts), do: ["\n" | parts]

  defp parts([], _escaped, doc, closing, state), do: {concat(doc, closing), state}

  defp parts([text | parts], escaped, doc, closing, state) when is_binary(text) do
    parts(parts, escaped, concat(doc, content(text, escaped)), closing, state)
  end

  defp parts([part | parts], escaped, doc, closing, state) do
    {part_doc, state} = interpolation(expression(part), state)
    parts(parts, escaped, concat(doc, part_doc), closing, state)
  end

  defp expression({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [expression]}, _]}),
    do: expression

  defp expression({{:., _, [Kernel, :to_string]}, _, [expression]}), do: expression

  defp interpolation(expression, %{one_line?: one_line?} = state) do
    {doc, state} =
      Clauses.block(expression, Node.last_line(), Node.first_line(), %{state | one_line?: true})

    {no_limit(Layout.surround("\#{", doc, "}")), %{state | one_line?: one_line?}}
  end

  # The lines of a heredoc are indented as the code around it, empty ones excepted; lines of other
  # texts are not.
  defp content(text, delimiter) do
    lines = text |> String.replace(delimiter, "\\" <> delimiter) |> String.split("\n")
    if delimiter in @heredocs, do: indented(lines), else: unindented(lines)
  end

  defp indented([last]), do: string(last)
  defp indented([first, "" | [_ | _] = rest]), do: below(first, nest(line(), :reset), ["" | rest])
  defp indented([first | rest]), do: below(first, line(), rest)

  defp below(first, line_end, rest),
    do: concat(string(first), concat(line_end, indented(rest)))

  defp unindented([last]), do: string(last)

  defp unindented([first | rest]),
    do: concat(string(first), concat(nest(line(), :reset), unindented(rest)))
end
