defmodule Code.Fragment.Surround do
  @moduledoc false
  # What stands around a position of complete code: forward to the end of the name or operator there, and then backwards as for a cursor.
  import Code.Fragment.Characters
  alias Code.Fragment.{Cursor, Lines}

  @word_operators ['when', 'not', 'and', 'or', 'in']
  @keywords ['do', 'end', 'after', 'else', 'catch', 'rescue', 'fn', 'true', 'false', 'nil']

  @doc false
  def context(fragment, line, column)
      when is_integer(line) and line >= 1 and is_integer(column) and column >= 1 do
    {code, before, behind} = Lines.around(fragment, line, column)
    prepended = Enum.sum(before)
    {reversed, rest} = split(code, column + prepended - 1, [])
    {reversed, rest} = forward(reversed, rest)

    case at(reversed, rest, line) do
      :none -> :none
      found -> in_lines(found, prepended, before, behind)
    end
  end

  defp split(code, 0, reversed), do: {reversed, code}

  defp split(code, count, reversed) do
    case :unicode_util.gc(code) do
      [character | rest] when is_list(character) ->
        split(rest, count - 1, Enum.reverse(character, reversed))

      [character | rest] ->
        split(rest, count - 1, [character | reversed])

      [] ->
        {reversed, []}
    end
  end

  # To where the name begins, if the position is before it: behind `:`, `%`, spaces and dots.

  defp forward(reversed, [?: | rest])
       when hd(rest) != ?: and (reversed == [] or hd(reversed) != ?:),
       do: {[?: | reversed], rest}

  defp forward(reversed, [?% | rest]), do: forward([?% | reversed], rest)

  defp forward(reversed, rest) do
    case move_spaces(rest, reversed) do
      {[?. | rest], reversed} when hd(rest) != ?. and hd(reversed) != ?. ->
        {rest, reversed} = move_spaces(rest, [?. | reversed])
        {reversed, rest}

      moved ->
        if forward?(skip_spaces(reversed, 0), moved),
          do: {elem(moved, 1), elem(moved, 0)},
          else: {reversed, rest}
    end
  end

  defp forward?({[?. | before], _}, _moved), do: before == [] or hd(before) not in '.:'
  defp forward?({[?% | _], _}, {[char | _], _}), do: char in ?A..?Z
  defp forward?(_, _), do: false

  # The context at the end of what is here.

  defp at(reversed, rest, line) do
    case take_name(rest, []) do
      {:identifier, [], _} ->
        operator(reversed, rest, line)

      {:identifier, name, behind} ->
        code = name ++ reversed
        {context, count} = Cursor.context(code)
        {behind, _} = skip_spaces(behind, 0)

        case complete(context, behind) do
          :none -> operator(reversed, rest, line)
          context -> surround(context, code, line, count)
        end

      {:alias, name, _} ->
        code = name ++ reversed

        case Cursor.context(code) do
          {{kind, _} = context, count} when kind in [:alias, :struct] ->
            surround(context, code, line, count)

          _ ->
            :none
        end
    end
  end

  defp complete({kind, _} = context, _) when kind in [:struct, :alias, :sigil, :unquoted_atom],
    do: context

  defp complete({:alias, _, _} = context, _), do: context
  defp complete({:dot, _, [_ | _]} = context, _), do: context
  defp complete({:local_or_var, name}, [?( | _]), do: {:local_call, name}
  defp complete({:local_or_var, name}, [?/ | _]), do: {:local_arity, name}
  defp complete({:local_or_var, name}, _) when name in @word_operators, do: {:operator, name}
  defp complete({:local_or_var, name}, _) when name in @keywords, do: {:keyword, name}
  defp complete({:local_or_var, _} = context, _), do: context
  defp complete({:module_attribute, ''}, _), do: {:operator, '@'}
  defp complete({:module_attribute, _} = context, _), do: context
  defp complete(_, _), do: :none

  defp operator(reversed, rest, line) do
    case take_operator(rest, []) do
      {[], _} -> :none
      {name, behind} -> operator_context(name ++ reversed, behind, line)
    end
  end

  defp operator_context(code, behind, line) do
    case Cursor.context(code) do
      {{:operator, _} = context, count} ->
        surround(context, code, line, count)

      {{:sigil, ''}, count} when behind != [] and is_letter(hd(behind)) ->
        surround({:sigil, [hd(behind)]}, [hd(behind) | code], line, count + 1)

      {{:dot, _, [_ | _]} = context, count} ->
        surround(context, code, line, count)

      _ ->
        :none
    end
  end

  defp surround(context, code, line, count) do
    {reversed, before} = Enum.split(code, count)
    first = :string.length(Enum.reverse(before)) + 1
    last = first + :string.length(Enum.reverse(reversed))
    %{context: context, begin: {line, first}, end: {line, last}}
  end

  # Names and operators from here on, reversed.

  defp take_name([char | rest], name) when char in '?!', do: {:identifier, [char | name], rest}
  defp take_name([char | rest], name) when is_of_name(char), do: take_name(rest, [char | name])

  defp take_name(rest, name) do
    with {[?. | behind], _} <- skip_spaces(rest, 0),
         {[char | _], _} when char in ?A..?Z <- skip_spaces(behind, 0) do
      take_alias(rest, name)
    else
      _ -> {:identifier, name, rest}
    end
  end

  defp take_alias([char | rest], name) when is_of_name(char), do: take_alias(rest, [char | name])

  defp take_alias(rest, name) do
    with {[?. | behind], name} <- move_spaces(rest, name),
         {[char | behind], name} when char in ?A..?Z <- move_spaces(behind, [?. | name]) do
      take_alias(behind, [char | name])
    else
      _ -> {:alias, name, rest}
    end
  end

  defp take_operator([char | rest], name) when is_operator(char) or char == ?.,
    do: take_operator(rest, [char | name])

  defp take_operator(rest, name), do: {name, rest}

  # Columns of lines that have been put together, as lines and columns.

  defp in_lines(%{begin: {line, first}, end: {line, last}} = found, prepended, before, behind) do
    begin = backwards(before, line, first - prepended)
    %{found | begin: begin, end: forwards(behind, line, last - prepended)}
  end

  defp backwards([length | before], line, column) when column < 1,
    do: backwards(before, line - 1, column + length)

  defp backwards(_, line, column), do: {line, column}

  defp forwards([length | behind], line, column) when column > length + 1,
    do: forwards(behind, line + 1, column - length)

  defp forwards(_, line, column), do: {line, column}
end
