defmodule :elixir_quote do
  @moduledoc false
  # What quoted code does when it is evaluated, where the quote cannot know it before.

  @definitions [:def, :defp, :defmacro, :defmacrop, :@]
  @lexical [:import, :alias, :require]

  @doc "`left.unquote(right)`: an alias, a field or a call without parentheses, or a call with `args`."
  def dot(meta, left, right, args, context), do: annotate(dot(meta, left, right, args), context)

  defp dot(meta, left, {:__aliases__, _, parts}, nil), do: {:__aliases__, meta, [left | parts]}

  defp dot(meta, left, right, nil) when is_atom(right) do
    case :erlang.atom_to_binary(right) do
      <<"Elixir.", _::binary>> -> {:__aliases__, meta, [left, right]}
      _ -> {{:., meta, [left, right]}, [{:no_parens, true} | meta], []}
    end
  end

  defp dot(meta, left, {right, _, context}, nil) when is_atom(right) and is_atom(context) do
    {{:., meta, [left, right]}, [{:no_parens, true} | meta], []}
  end

  defp dot(meta, left, {right, _, args}, nil) when is_atom(right) do
    {{:., meta, [left, right]}, meta, args}
  end

  defp dot(_, _, right, nil) do
    refuse(
      "expected unquote after dot to return an atom, an alias or a quoted call, got: ",
      right
    )
  end

  defp dot(meta, left, right, args) when is_atom(right),
    do: {{:., meta, [left, right]}, meta, args}

  defp dot(meta, left, {right, _, context}, args) when is_atom(right) and is_atom(context) do
    {{:., meta, [left, right]}, meta, args}
  end

  defp dot(_, _, right, _) do
    refuse(
      "expected unquote after dot with args to return an atom or a quoted call, got: ",
      right
    )
  end

  @doc "`[unquote_splicing(left) | right]`, where right is a list."
  def list(left, right) when is_list(right), do: checked_list(left) ++ right

  @doc "As `list/2`, with elements before and any tail behind."
  def tail_list(left, right, before) when is_list(right) and is_list(before) do
    before ++ checked_list(left) ++ right
  end

  def tail_list(left, right, before) do
    [last | rest] = :lists.reverse(before ++ checked_list(left))
    :lists.reverse([{:|, [], [last, right]} | rest])
  end

  defp checked_list(list) when is_list(list), do: list

  defp checked_list(other) do
    :erlang.error(
      ArgumentError.exception(
        "expected a list with quoted expressions in unquote_splicing/1, got: " <> inspect(other)
      )
    )
  end

  defp refuse(text, quoted) do
    :erlang.error(ArgumentError.exception(text <> Macro.to_string(quoted)))
  end

  # Definitions and directives know the module that has quoted them.
  defp annotate({definition, meta, [{head, head_meta, args} | rest]}, context)
       when definition in @definitions do
    {definition, meta, [{head, put_context(head_meta, context), args} | rest]}
  end

  defp annotate(
         {{:., _, [_, definition]} = target, meta, [{head, head_meta, args} | rest]},
         context
       )
       when definition in @definitions do
    {target, meta, [{head, put_context(head_meta, context), args} | rest]}
  end

  defp annotate({directive, meta, [_ | _] = args}, context) when directive in @lexical do
    {directive, put_context(:lists.keydelete(:counter, 1, meta), context), args}
  end

  defp annotate(quoted, _), do: quoted

  defp put_context(meta, nil), do: meta
  defp put_context(meta, context), do: :lists.keystore(:context, 1, meta, {:context, context})

  @doc "Checks an option of `quote` whose value is not known before."
  def validate_runtime(key, value) do
    valid? =
      case key do
        :line -> is_integer(value)
        :file -> is_binary(value)
        :context -> is_atom(value) and value != nil
      end

    case valid? do
      true ->
        value

      false ->
        :erlang.error(
          ArgumentError.exception(
            "invalid runtime value for option :#{key} in quote, got: " <> inspect(value)
          )
        )
    end
  end
end
