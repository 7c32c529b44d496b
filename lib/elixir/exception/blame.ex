defmodule Exception.Blame do
  @moduledoc false
  # Which arguments and guards of a function's clauses match the arguments of a call. The clauses are
  # those in the debug information of the module's file, as expanded code.

  alias Exception.ClauseMatch

  @doc """
  The kind of the function, and its clauses as `Exception.blame_mfa/3` answers them.
  """
  @spec clauses(module, atom, [term]) ::
          {:ok, :def | :defp | :defmacro | :defmacrop, [{[term], [term]}]} | :error
  def clauses(module, function, args) do
    with {^module, binary, _file} <- :code.get_object_code(module),
         {:ok, definitions} <- definitions(binary),
         {_, kind, _, clauses} <- :lists.keyfind({function, length(args)}, 1, definitions) do
      {:ok, kind, for({_, patterns, guards, _} <- clauses, do: clause(patterns, guards, args))}
    else
      _ -> :error
    end
  end

  defp definitions(<<"FOR1", _::32, "BEAM", chunks::bits>>) do
    with {:ok, chunk} <- chunk(chunks, "Dbgi"),
         {:debug_info_v1, _backend, {:elixir_v1, %{definitions: definitions}, _specs}} <-
           :erlang.binary_to_term(chunk),
         do: {:ok, definitions}
  end

  defp definitions(_), do: :error

  # Chunks are filled up to words of four bytes.
  defp chunk(<<name::binary-4, size::32, data::binary-size(size), _::bits>>, name),
    do: {:ok, data}

  defp chunk(<<_::binary-4, size::32, rest::bits>>, name) do
    padded = div(size + 3, 4) * 4

    case rest do
      <<_::binary-size(padded), chunks::bits>> -> chunk(chunks, name)
      _ -> :error
    end
  end

  defp chunk(_, _name), do: :error

  defp clause(patterns, guards, args) do
    {patterns, bindings} = blame_arguments(patterns, args, %{})
    {patterns, for(guard <- guards, do: blame_guard(guard, bindings))}
  end

  # Variables of arguments that do match are known to those behind them and to the guards.
  defp blame_arguments([], [], bindings), do: {[], bindings}

  defp blame_arguments([pattern | patterns], [arg | args], bindings) do
    node = Macro.prewalk(pattern, &range/1)

    {blamed, bindings} =
      case ClauseMatch.match(pattern, arg, bindings) do
        {:ok, bindings} -> {%{match?: true, node: node}, bindings}
        :error -> {%{match?: false, node: node}, bindings}
      end

    {rest, bindings} = blame_arguments(patterns, args, bindings)
    {[blamed | rest], bindings}
  end

  defp range({:%{}, meta, [__struct__: Range, first: first, last: last, step: step]}),
    do: {:"..//", meta, [first, last, step]}

  defp range(other), do: other

  # Operands of `and` and `or` are told apart. The operator keeps its value in its metadata.
  defp blame_guard({{:., _, [:erlang, operator]}, meta, [left, right]}, bindings)
       when operator in [:andalso, :orelse] do
    left = blame_guard(left, bindings)
    right = blame_guard(right, bindings)

    {operator, value} =
      if operator == :andalso,
        do: {:and, value(left) and value(right)},
        else: {:or, value(left) or value(right)}

    struct_check({operator, Keyword.put(meta, :value, value), [left, right]})
  end

  defp blame_guard(guard, bindings) do
    %{match?: ClauseMatch.true?(guard, bindings), node: Macro.prewalk(guard, &as_elixir/1)}
  end

  defp value(%{match?: value}), do: value
  defp value({_, meta, _}), do: meta[:value]

  # What is_struct/1 and is_struct/2 expand to is shown as a call of them.
  defp struct_check(
         {:and, meta,
          [
            {:and, _,
             [%{node: {:is_map, _, [arg]}}, %{node: {:is_map_key, _, [arg, :__struct__]}}]},
            %{node: {:is_atom, _, [{{:., _, [:erlang, :map_get]}, _, [:__struct__, arg]}]}}
          ]}
       ),
       do: struct_guard(meta, [variable(arg, meta)])

  defp struct_check(
         {:and, meta,
          [
            {:and, _,
             [
               {:and, _,
                [
                  %{node: {:is_map, _, [arg]}},
                  {:or, _, [%{node: {:is_atom, _, [_]}}, %{node: :fail}]}
                ]},
               %{node: {:is_map_key, _, [arg, :__struct__]}}
             ]},
            %{node: {:==, _, [{{:., _, [:erlang, :map_get]}, _, [:__struct__, arg]}, name]}}
          ]}
       ),
       do: struct_guard(meta, [variable(arg, meta), name])

  defp struct_check(guard), do: guard

  defp variable({name, _, _}, meta) when is_atom(name), do: {name, meta, nil}
  defp variable(other, _meta), do: other

  defp struct_guard(meta, args), do: %{match?: meta[:value], node: {:is_struct, meta, args}}

  ## Calls of Erlang's guard functions as Elixir writes them

  @renamed %{"/=": :!=, "=:=": :===, "=/=": :!==, "=<": :<=, andalso: :and, orelse: :or}
  @same [:*, :+, :-, :/, :<, :==, :>, :>=, :abs, :binary_part, :bit_size, :byte_size, :ceil, :div] ++
          [:floor, :hd, :is_atom, :is_binary, :is_bitstring, :is_boolean, :is_float] ++
          [:is_function, :is_integer, :is_list, :is_map, :is_number, :is_pid, :is_port] ++
          [:is_reference, :is_tuple, :length, :map_size, :node, :not, :rem, :round, :self, :tl] ++
          [:trunc, :tuple_size]
  @bitwise [:band, :bor, :bxor, :bnot, :bsl, :bsr]

  defp as_elixir({{:., _, [:erlang, function]}, meta, args} = call) do
    case {function, args} do
      {function, args} when is_map_key(@renamed, function) -> {@renamed[function], meta, args}
      {function, args} when function in @same -> {function, meta, args}
      {function, args} when function in @bitwise -> {{:., [], [Bitwise, function]}, meta, args}
      {:is_map_key, [key, map]} -> {:is_map_key, meta, [map, key]}
      {:element, [place, tuple]} when is_integer(place) -> {:elem, meta, [tuple, place - 1]}
      {:element, [{_, _, [place, 1]}, tuple]} -> {:elem, meta, [tuple, place]}
      _ -> call
    end
  end

  defp as_elixir(other), do: other
end
