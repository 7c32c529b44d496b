defmodule :logger_directives do
  @moduledoc """
  Changes how formats of `:io_lib.format/2` show terms: the directives `~p`, `~P`, `~w` and `~W`.
  """

  @doc "The text of a format whose terms are shown as `inspect/2` does."
  @spec inspected(:io.format(), [term()]) :: :unicode.chardata()
  def inspected(format, []), do: :io_lib.format(format, [])

  def inspected(format, arguments) do
    {format, arguments} = rewrite(format, arguments, &inspect_term/3)
    :io_lib.format(format, arguments)
  end

  defp inspect_term(flags, directive, [term | depth]) do
    options = if :lists.member(?l, flags), do: [charlists: :as_lists], else: []
    options = if depth === [], do: options, else: [{:limit, hd(depth)} | options]
    width = if directive in [?w, ?W], do: :infinity, else: width(flags)
    {'~ts', [inspect(term, [{:width, width}, {:pretty, true} | options])]}
  end

  defp width(flags) do
    case :lists.takewhile(&(&1 in ?0..?9), flags) do
      [] -> 80
      digits -> :erlang.list_to_integer(digits)
    end
  end

  @doc "Format and arguments that show terms only so deep, and on one line if that is wanted."
  @spec limited(:io.format(), [term()], :unlimited | pos_integer(), boolean()) ::
          {charlist(), [term()]}
  def limited(format, arguments, :unlimited, false), do: {text(format), arguments}

  def limited(format, arguments, depth, single_line) do
    rewrite(format, arguments, fn flags, directive, terms ->
      {directive, terms} = deep(directive, terms, depth)
      flags = if single_line and directive in [?p, ?P], do: [?0 | unsized(flags)], else: flags
      {[?~ | flags ++ [directive]], terms}
    end)
  end

  defp deep(directive, terms, depth) when directive in [?p, ?w] and is_integer(depth),
    do: {directive - ?a + ?A, terms ++ [depth]}

  defp deep(directive, terms, _), do: {directive, terms}

  # Without field width; a precision stays.
  defp unsized(flags), do: :lists.dropwhile(&(&1 in ?0..?9 or &1 === ?-), flags)

  # Calls fun.(flags, directive, arguments) for every directive that shows a term; it answers
  # format text and arguments. Sizes given as * are filled in.
  defp rewrite(format, arguments, fun), do: rewrite(text(format), arguments, fun, [], [])

  defp rewrite([?~ | rest], arguments, fun, format, done) do
    {flags, [directive | rest], arguments} = flags(rest, arguments, [])

    {text, used, arguments} =
      case directive do
        d when d in [?p, ?w] ->
          [term | arguments] = arguments
          {text, used} = fun.(flags, directive, [term])
          {text, used, arguments}

        d when d in [?P, ?W] ->
          [term, depth | arguments] = arguments
          {text, used} = fun.(flags, directive, [term, depth])
          {text, used, arguments}

        _ ->
          {used, arguments} =
            :lists.split(:erlang.min(count(directive), length(arguments)), arguments)

          {[?~ | flags ++ [directive]], used, arguments}
      end

    rewrite(rest, arguments, fun, :lists.reverse(text, format), :lists.reverse(used, done))
  end

  defp rewrite([character | rest], arguments, fun, format, done),
    do: rewrite(rest, arguments, fun, [character | format], done)

  defp rewrite([], arguments, _, format, done),
    do: {:lists.reverse(format), :lists.reverse(done, arguments)}

  defp flags([?* | rest], [size | arguments], flags) when is_integer(size),
    do: flags(rest, arguments, :lists.reverse(:erlang.integer_to_list(size), flags))

  # The character after the second dot pads; it may be any.
  defp flags([?., pad | rest], arguments, flags) do
    if :lists.member(?., flags),
      do: flags(rest, arguments, [pad, ?. | flags]),
      else: flags([pad | rest], arguments, [?. | flags])
  end

  defp flags([c | rest], arguments, flags) when c in ?0..?9 or c in [?-, ?t, ?l],
    do: flags(rest, arguments, [c | flags])

  defp flags([_ | _] = rest, arguments, flags), do: {:lists.reverse(flags), rest, arguments}

  defp count(directive) when directive in [?n, ?~], do: 0
  defp count(directive) when directive in [?x, ?X], do: 2
  defp count(_), do: 1

  defp text(format) when is_list(format), do: :lists.flatten(format)
  defp text(format) when is_binary(format), do: :unicode.characters_to_list(format)
  defp text(format) when is_atom(format), do: :erlang.atom_to_list(format)
end
