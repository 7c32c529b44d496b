defmodule Code.Formatter.Node do
  @moduledoc false
  # What the formatter wants to know about quoted code.

  # Beyond all lines, and before them: what nodes without a position have.
  @last_line 9_999_999
  @first_line 0

  @heredocs [~s["""], ~s[''']]

  @doc false
  def first_line, do: @first_line
  @doc false
  def last_line, do: @last_line

  @doc false
  def line(meta), do: meta[:line] || @last_line
  @doc false
  def end_line(meta), do: meta[:end][:line] || @first_line
  @doc false
  def closing_line(meta), do: meta[:closing][:line] || @first_line

  @doc false
  def has?(meta, key), do: is_list(meta[key])

  @doc false
  # Was there a line end behind what opens this node?
  def broken?(_meta, %{one_line?: true}), do: false
  def broken?(meta, _state), do: Keyword.get(meta, :newlines, 0) > 0

  @doc false
  # The first and the last line of a node.
  def lines(node), do: lines(node, {@last_line, @first_line})

  defp lines({form, meta, args}, range) do
    lines(args, lines(form, with_line(range, Keyword.fetch(meta, :line))))
  end

  defp lines({left, right}, range), do: lines(right, lines(left, range))
  defp lines(list, range) when is_list(list), do: Enum.reduce(list, range, &lines/2)
  defp lines(_, range), do: range

  defp with_line(range, :error), do: range
  defp with_line({first, last}, {:ok, line}), do: {min(line, first), max(line, last)}

  # Operators

  @doc false
  def operator?({:__block__, _, [expression]}), do: operator?(expression)

  def operator?(node) do
    (unary_operator?(node) or binary_operator?(node)) and not attribute?(node) and
      not numbered_capture?(node)
  end

  @doc false
  def binary_operator?({:"..//", _, [_, _, _]}), do: true

  def binary_operator?({name, _, [_, _]}) when is_atom(name),
    do: Code.Identifier.binary_op(name) != :error

  def binary_operator?(_), do: false

  defp unary_operator?({name, _, [_]}) when is_atom(name),
    do: Code.Identifier.unary_op(name) != :error

  defp unary_operator?(_), do: false

  defp attribute?({:@, _, [{name, _, context}]}) when is_atom(name) and is_atom(context),
    do: Macro.classify_atom(name) == :identifier

  defp attribute?(_), do: false

  defp numbered_capture?({:&, _, [number]}), do: is_integer(number)
  defp numbered_capture?(_), do: false

  # Keywords

  @doc false
  def pairs?(list), do: list == [] or (match?([{_, _} | _], list) and pairs?(tl(list)))

  @doc false
  def key?({:__block__, meta, [atom]}) when is_atom(atom), do: meta[:format] == :keyword

  def key?({{:., _, [:erlang, :binary_to_atom]}, meta, [{:<<>>, _, _}, :utf8]}),
    do: meta[:format] == :keyword

  def key?(_), do: false

  @doc false
  # Do arguments stand on lines of their own, at least two of them? Then they stay there.
  def one_per_line?([_ | _] = args), do: one_per_line?(args, %{})
  def one_per_line?(_), do: false

  defp one_per_line?([[arg | _] | args], seen), do: one_per_line?([arg | args], seen)

  defp one_per_line?([arg | args], seen) do
    case argument_line(arg) do
      nil -> one_per_line?(args, seen)
      line when is_map_key(seen, line) -> false
      line -> one_per_line?(args, Map.put(seen, line, true))
    end
  end

  defp one_per_line?([], seen), do: map_size(seen) > 1

  defp argument_line({{_, meta, _}, _}), do: meta[:line]
  defp argument_line({_, meta, _}), do: meta[:line]

  # Text

  @doc false
  def interpolated?(parts), do: Enum.all?(parts, &interpolation_part?/1)

  defp interpolation_part?({:"::", _, [expression, {:binary, _, _}]}), do: to_string?(expression)
  defp interpolation_part?(part), do: is_binary(part)

  @doc false
  def interpolated_charlist?(parts), do: Enum.all?(parts, &(is_binary(&1) or to_string?(&1)))

  defp to_string?({{:., _, [Kernel, :to_string]}, _, [_]}), do: true
  defp to_string?(_), do: false

  # Last arguments

  @doc false
  # May the node begin on the line of what it is an argument or operand of, although it does not fit there?
  def hangs?({:{}, meta, _}, state), do: broken_inside?(meta, state)
  def hangs?({:__block__, meta, [{_, _}]}, state), do: broken_inside?(meta, state)

  def hangs?({:<<>>, meta, [_ | _] = parts}, state) do
    meta[:delimiter] == ~s["""] or (not interpolated?(parts) and broken_inside?(meta, state))
  end

  def hangs?({{:., _, [List, :to_charlist]}, meta, [[_ | _]]}, _), do: meta[:delimiter] == ~s[''']
  def hangs?({{:., _, [_, :{}]}, _, _}, _), do: true

  def hangs?({:__block__, meta, [text]}, _) when is_binary(text), do: meta[:delimiter] == ~s["""]
  def hangs?({:__block__, meta, [list]}, _) when is_list(list), do: meta[:delimiter] != ~s[']
  def hangs?({form, _, [_ | _]}, _) when form in [:fn, :%{}, :%], do: true

  def hangs?({name, meta, args}, _) when is_atom(name) and is_list(args) do
    meta[:delimiter] in @heredocs and String.starts_with?(Atom.to_string(name), "sigil_")
  end

  def hangs?({{:__block__, _, [atom]}, value}, state) when is_atom(atom), do: hangs?(value, state)
  def hangs?(_, _), do: false

  defp broken_inside?(meta, state) do
    broken?(meta, state) or
      Enum.any?(state.comments, &(&1.line > line(meta) and &1.line < closing_line(meta)))
  end
end
