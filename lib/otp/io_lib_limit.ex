defmodule :io_lib_limit do
  @moduledoc """
  Text of about a number of characters at most, for the option `chars_limit` of `:io_lib`. The limit is shared out among the terms and strings of a
  format. A term that is too long is written less deep, and at last cut; which parts of it are left may differ from Erlang/OTP, where a term
  knows its limit while it is written.
  """

  # No term is written deeper than that when it has to be cut.
  @deepest 64

  @doc "The text of what `:io_lib.scan_format/2` gives."
  @spec build([char | map], non_neg_integer) :: charlist
  def build(directives, limit) do
    parts = :lists.map(&small/1, directives)
    {large, others} = :lists.partition(&is_map/1, parts)
    join(parts, length(large), max(limit - :io_lib.chars_length(others), 0), 0)
  end

  @doc "The text of a term; `format` is that of `~W` or `~P`."
  @spec term(charlist, term, integer, non_neg_integer) :: charlist
  def term(format, term, depth, limit) do
    text = :wasmbeam.format(format, [term, depth])
    if fits?(text, limit), do: text, else: shallower(format, term, 1, limit, :...)
  end

  # What has a limit of its own stays a directive; characters and the text of others do not.
  defp small(%{control_char: control} = directive) when control in 'wpWP', do: directive

  defp small(%{control_char: ?s, args: [string]} = directive) when not is_atom(string),
    do: directive

  defp small(%{} = directive), do: text(directive)
  defp small(c), do: c

  defp text(directive) do
    {format, arguments} = :io_lib.unscan_format([directive])
    :wasmbeam.format(format, arguments)
  end

  # `count` directives are left for `limit` characters; `column` is where the next part begins.
  defp join([], _, _, _), do: []

  defp join([%{} = directive | parts], count, limit, column) do
    text = large(directive, div(limit, count), column)
    left = max(limit - :io_lib.chars_length(text), 0)
    [text | join(parts, count - 1, left, :io_lib.indentation(text, column))]
  end

  defp join([part | parts], count, limit, column) when is_list(part),
    do: part ++ join(parts, count, limit, :io_lib.indentation(part, column))

  defp join([c | parts], count, limit, column),
    do: [c | join(parts, count, limit, :io_lib.indentation([c], column))]

  defp large(%{control_char: ?s} = directive, limit, _), do: cut(text(directive), limit)

  defp large(%{control_char: control, args: [term | depth]} = directive, limit, column) do
    pretty = control in 'pP'

    precision =
      if pretty and directive.precision == :none, do: column + 1, else: directive.precision

    directive = %{directive | control_char: if(pretty, do: ?P, else: ?W), precision: precision}
    {format, _} = :io_lib.unscan_format([directive])

    depth =
      case depth do
        [depth] -> depth
        [] -> -1
      end

    term(format, term, depth, limit)
  end

  # The deepest text that fits, or the shallowest one, cut.
  defp shallower(format, term, depth, limit, best) when depth <= @deepest do
    text = :wasmbeam.format(format, [term, depth])

    cond do
      fits?(text, limit) -> shallower(format, term, depth + 1, limit, text)
      best != :... -> best
      limit == 0 -> '...'
      true -> nothing_of(term) || cut(text, limit)
    end
  end

  defp shallower(_, _, _, _, best), do: best

  # What there always is room for.
  defp nothing_of([_ | _] = list),
    do: if(:io_lib.printable_list(list), do: nil, else: '[...]')

  defp nothing_of(tuple) when is_tuple(tuple), do: '{...}'
  defp nothing_of(map) when is_map(map), do: '\#{...}'
  defp nothing_of(bits) when is_bitstring(bits), do: '<<...>>'
  defp nothing_of(_), do: nil

  defp fits?(text, limit), do: :io_lib.chars_length(text) <= limit

  defp cut(text, limit) do
    if fits?(text, limit),
      do: text,
      else: :lists.flatten([:string.slice(text, 0, max(limit - 3, 0)) | '...'])
  end
end
