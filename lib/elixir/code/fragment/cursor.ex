defmodule Code.Fragment.Cursor do
  @moduledoc false
  # What a cursor stands behind: code is read backwards from there. Contexts come with the number of
  # characters that they take.
  import Code.Fragment.Characters

  @word_operators ['when', 'not', 'and', 'or', 'in']
  # What may follow `~` in an operator.
  @after_tilde '<=~'

  defguardp is_end_or_not(rest, char) when rest == [] or hd(rest) != char

  @doc false
  def context(reversed) do
    case skip_spaces(reversed, 0) do
      {[], _} -> {:expr, 0}
      {[?%, ?:, ?: | _], _} -> {{:struct, ''}, 1}
      {[?%, ?: | _], _} -> {{:unquoted_atom, '%'}, 2}
      {[?% | _], _} -> {{:struct, ''}, 1}
      {[?>, char | rest], _} when char in '=-' and is_end_or_not(rest, ?:) -> {:expr, 0}
      {[?<, ?< | rest], _} when is_end_or_not(rest, ?<) -> {:expr, 0}
      {[?: | rest], spaces} when is_end_or_not(rest, ?:) -> colon(spaces)
      {[?.], _} -> {:none, 0}
      {[?. | rest], spaces} when hd(rest) not in '.:' -> dot(rest, spaces + 1, '')
      {[?( | rest], spaces} -> rest |> called(spaces + 1) |> suffixed(:call)
      {[?/ | rest], spaces} -> rest |> called(spaces + 1) |> suffixed(:arity)
      {[char | _], _} when char in ',([{;' -> {:expr, 0}
      {rest, spaces} when spaces > 0 -> rest |> expression(spaces, true) |> suffixed(:call)
      _ -> expression(reversed, 0, false)
    end
  end

  defp colon(0), do: {{:unquoted_atom, ''}, 1}
  defp colon(_), do: {:expr, 0}

  defp called(rest, count) do
    {rest, count} = skip_spaces(rest, count)
    expression(rest, count, true)
  end

  defp suffixed({{:local_or_var, name}, count}, :call), do: {{:local_call, name}, count}
  defp suffixed({{:local_or_var, name}, count}, :arity), do: {{:local_arity, name}, count}
  defp suffixed({{:dot, base, name}, count}, :call), do: {{:dot_call, base, name}, count}
  defp suffixed({{:dot, base, name}, count}, :arity), do: {{:dot_arity, base, name}, count}
  defp suffixed({{:operator, name}, count}, :call), do: {{:operator_call, name}, count}
  defp suffixed({{:operator, name}, count}, :arity), do: {{:operator_arity, name}, count}
  defp suffixed(_, _), do: {:none, 0}

  # Expressions. `inner?`: something follows that makes more of this one.

  defp expression([?., ?., ?: | _], count, _), do: {{:unquoted_atom, '..'}, count + 3}
  defp expression([?., ?., ?. | _], count, _), do: {{:local_or_var, '...'}, count + 3}
  defp expression([?., ?: | _], count, _), do: {{:unquoted_atom, '.'}, count + 2}
  defp expression([?., ?. | _], count, _), do: {{:operator, '..'}, count + 2}

  defp expression(reversed, count, inner?) do
    case name(reversed, count) do
      :none -> {:none, 0}
      :operator -> operator(reversed, count, [], inner?)
      {:context, context, count} -> {context, count}
      {:alias, rest, name, count} -> after_alias(skip_spaces(rest, count), name, count)
      {:identifier, rest, name, count} -> after_identifier(rest, name, count, inner?)
    end
  end

  defp after_alias({[?. | rest], dot_count}, name, _count) when is_end_or_not(rest, ?.),
    do: nested_alias(rest, dot_count + 1, name)

  defp after_alias({[?% | _], count}, name, _count), do: {{:struct, name}, count + 1}
  defp after_alias(_, name, count), do: {{:alias, name}, count}

  defp after_identifier(_rest, name, count, true) when name in @word_operators,
    do: {{:operator, name}, count}

  defp after_identifier([?%], name, count, _inner?) do
    case expression(Enum.reverse(name), count, true) do
      {{:local_or_var, _} = variable, _} -> {{:struct, variable}, count + 1}
      _ -> {:none, 0}
    end
  end

  defp after_identifier(rest, name, count, _inner?) do
    case skip_spaces(rest, count) do
      {[?. | rest], count} when is_end_or_not(rest, ?.) -> dot(rest, count + 1, name)
      _ -> {{:local_or_var, name}, count}
    end
  end

  # Names: `{:identifier | :alias, rest, name, count}`, whole contexts as `{:context, context, count}`,
  # `:operator` if there is none, `:none` if it is no name.

  defp name([char | rest], count) when char in '?!', do: name_end(rest, count + 1, [char])
  defp name(reversed, count), do: name_end(reversed, count, [])

  defp name_end([char | rest], count, name) when is_of_name(char),
    do: name_start(rest, count + 1, [char | name])

  defp name_end(_, _, _), do: :operator

  defp name_start([char | rest], count, name) when is_of_name(char),
    do: name_start(rest, count + 1, [char | name])

  defp name_start(rest, count, [?@ | name]) do
    case {named(rest, count, name), rest} do
      {{:identifier, _, _, _}, [?% | _]} ->
        {:context, {:struct, {:module_attribute, name}}, count + 1}

      {{:identifier, _, _, _}, _} ->
        {:context, {:module_attribute, name}, count}

      {:none, _} when name == [] ->
        {:context, {:module_attribute, ''}, count}

      _ ->
        :none
    end
  end

  defp name_start([?~ | rest], count, [letter])
       when is_letter(letter) and (rest == [] or hd(rest) not in @after_tilde),
       do: {:context, {:sigil, [letter]}, count + 1}

  defp name_start([?: | rest], count, name) when is_end_or_not(rest, ?:) do
    if name_kind(name) == :none,
      do: :none,
      else: {:context, {:unquoted_atom, name}, count + 1}
  end

  defp name_start([?? | _], _count, _name), do: :none
  defp name_start(rest, count, name), do: named(rest, count, name)

  defp named(rest, count, name) do
    case name_kind(name) do
      kind when kind in [:identifier, :alias] -> {kind, rest, name, count}
      _ -> :none
    end
  end

  # Behind a dot

  defp nested_alias(rest, count, name) do
    {rest, count} = skip_spaces(rest, count)
    {context, count} = expression(rest, count, true)
    aliased(context, name, count)
  end

  defp aliased({:struct, inner}, name, count) do
    inner =
      case inner do
        {:alias, parent, outer} -> {:alias, parent, outer ++ '.' ++ name}
        outer when is_list(outer) -> outer ++ '.' ++ name
        parent -> {:alias, parent, name}
      end

    {{:struct, inner}, count}
  end

  defp aliased({:alias, outer}, name, count), do: {{:alias, outer ++ '.' ++ name}, count}

  defp aliased({:alias, parent, outer}, name, count),
    do: {{:alias, parent, outer ++ '.' ++ name}, count}

  defp aliased({kind, _} = parent, name, count) when kind in [:local_or_var, :module_attribute],
    do: {{:alias, parent, name}, count}

  defp aliased(_, _, _), do: {:none, 0}

  defp dot(rest, count, name) do
    {rest, count} = skip_spaces(rest, count)
    {context, count} = expression(rest, count, true)
    dotted(context, name, count)
  end

  defp dotted({:local_or_var, variable}, name, count), do: {{:dot, {:var, variable}, name}, count}

  defp dotted({:struct, inner}, name, count) do
    base = if is_list(inner), do: {:alias, inner}, else: inner
    {{:struct, {:dot, base, name}}, count}
  end

  defp dotted({kind, _} = base, name, count)
       when kind in [:unquoted_atom, :alias, :module_attribute],
       do: {{:dot, base, name}, count}

  defp dotted({kind, _, _} = base, name, count) when kind in [:alias, :dot],
    do: {{:dot, base, name}, count}

  defp dotted(_, _, _), do: {:none, 0}

  # Operators

  defp operator([char | rest], count, name, inner?) when is_operator(char),
    do: operator(rest, count + 1, [char | name], inner?)

  # What opens a sigil is no operator.
  defp operator([letter, ?~ | rest], _count, [opening], _inner?)
       when opening in '<|/' and is_letter(letter) and
              (rest == [] or hd(rest) not in @after_tilde),
       do: {:none, 0}

  defp operator(rest, count, '~', inner?) do
    {rest, _} = skip_spaces(rest, count)
    if inner? or single_dot?(rest), do: {:none, 0}, else: {{:sigil, ''}, count}
  end

  defp operator(rest, count, name, _inner?) do
    case operator_kind(name) do
      :none -> {:none, 0}
      :atom -> {{:unquoted_atom, tl(name)}, count}
      _ -> after_operator(skip_spaces(rest, count), name, count)
    end
  end

  defp after_operator({rest, dot_count}, name, count) do
    if single_dot?(rest),
      do: dot(tl(rest), dot_count + 1, name),
      else: {{:operator, name}, count}
  end

  defp single_dot?([?. | rest]), do: is_end_or_not(rest, ?.)
  defp single_dot?(_), do: false
end
