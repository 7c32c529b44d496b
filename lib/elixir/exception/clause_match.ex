defmodule Exception.ClauseMatch do
  @moduledoc false
  # Evaluates patterns and guards of expanded Elixir code. Variables are known by name and version;
  # `bindings` maps them to their values.

  @typep bindings :: %{optional({atom, term}) => term}

  ## Patterns

  @doc """
  Matches a term with a pattern. Answers the bindings with those of the pattern's variables.
  """
  @spec match(Macro.t(), term, bindings) :: {:ok, bindings} | :error
  def match({:_, _, context}, _value, bindings) when is_atom(context), do: {:ok, bindings}

  def match({name, meta, context}, value, bindings) when is_atom(name) and is_atom(context) do
    variable = variable(name, meta)

    case bindings do
      %{^variable => bound} -> if bound === value, do: {:ok, bindings}, else: :error
      _ -> {:ok, Map.put(bindings, variable, value)}
    end
  end

  def match({:=, _, [left, right]}, value, bindings) do
    with {:ok, bindings} <- match(left, value, bindings), do: match(right, value, bindings)
  end

  def match({:%, _, [name, {:%{}, _, pairs}]}, %{__struct__: struct} = value, bindings) do
    with {:ok, bindings} <- match(name, struct, bindings), do: match_pairs(pairs, value, bindings)
  end

  def match({:%{}, _, pairs}, value, bindings) when is_map(value),
    do: match_pairs(pairs, value, bindings)

  def match({:{}, _, elements}, value, bindings)
      when is_tuple(value) and tuple_size(value) == length(elements),
      do: match_all(elements, Tuple.to_list(value), bindings)

  def match({left, right}, {value1, value2}, bindings),
    do: match_all([left, right], [value1, value2], bindings)

  def match([{:|, _, [head, tail]}], [value | values], bindings) do
    with {:ok, bindings} <- match(head, value, bindings), do: match(tail, values, bindings)
  end

  def match([{:|, _, _}], _value, _bindings), do: :error

  def match([head | tail], [value | values], bindings) do
    with {:ok, bindings} <- match(head, value, bindings), do: match(tail, values, bindings)
  end

  def match({:<<>>, _, segments}, value, bindings) when is_bitstring(value),
    do: match_segments(segments, value, bindings)

  def match({structure, _, args}, _value, _bindings)
      when structure in [:%, :%{}, :{}, :<<>>] and is_list(args),
      do: :error

  def match({_, _}, _value, _bindings), do: :error

  def match(pattern, value, bindings) do
    with {:ok, expected} <- evaluate(pattern, bindings) do
      if expected === value, do: {:ok, bindings}, else: :error
    end
  end

  defp variable(name, meta), do: {name, Keyword.get(meta, :version)}

  defp match_all([], [], bindings), do: {:ok, bindings}

  defp match_all([pattern | patterns], [value | values], bindings) do
    with {:ok, bindings} <- match(pattern, value, bindings),
         do: match_all(patterns, values, bindings)
  end

  defp match_pairs([], _map, bindings), do: {:ok, bindings}

  defp match_pairs([{key, pattern} | pairs], map, bindings) do
    with {:ok, key} <- evaluate(key, bindings),
         {:ok, value} <- Map.fetch(map, key),
         {:ok, bindings} <- match(pattern, value, bindings),
         do: match_pairs(pairs, map, bindings)
  end

  ## Bit syntax

  defp match_segments([], bits, bindings), do: if(bits == <<>>, do: {:ok, bindings}, else: :error)

  defp match_segments([{:"::", _, [pattern, specification]} | segments], bits, bindings) do
    with {:ok, segment} <- segment(specification, pattern, bindings),
         {:ok, value, rest} <- take(segment, bits),
         {:ok, bindings} <- match(pattern, value, bindings),
         do: match_segments(segments, rest, bindings)
  end

  # Type, size in bits (or :all), sign and byte order of a segment.
  defp segment(specification, pattern, bindings) do
    parts = specification |> parts() |> Map.new(fn {name, _, args} -> {name, args} end)
    names = Map.keys(parts)

    type =
      Enum.find([:float, :binary, :bitstring, :utf8, :utf16, :utf32], :integer, &(&1 in names))

    order = if :little in names or :native in names, do: :little, else: :big
    sign = if :signed in names, do: :signed, else: :unsigned

    with {:ok, size} <- size(parts, type, pattern, bindings),
         do: {:ok, {type, size, sign, order}}
  end

  defp parts({:-, _, [left, right]}), do: parts(left) ++ parts(right)
  defp parts(part), do: [part]

  defp size(%{size: [size]} = parts, type, _pattern, bindings) do
    unit =
      case parts do
        %{unit: [unit]} -> unit
        _ -> if type == :binary, do: 8, else: 1
      end

    case evaluate(size, bindings) do
      {:ok, size} when is_integer(size) and size >= 0 -> {:ok, size * unit}
      _ -> :error
    end
  end

  defp size(_parts, type, pattern, _bindings) when type in [:binary, :bitstring],
    do: {:ok, if(is_binary(pattern), do: bit_size(pattern), else: :all)}

  defp size(_parts, :float, _pattern, _bindings), do: {:ok, 64}
  defp size(_parts, _type, _pattern, _bindings), do: {:ok, 8}

  defp take({:binary, :all, _, _}, bits),
    do: if(is_binary(bits), do: {:ok, bits, <<>>}, else: :error)

  defp take({:bitstring, :all, _, _}, bits), do: {:ok, bits, <<>>}
  defp take({:utf8, _, _, _}, <<char::utf8, rest::bits>>), do: {:ok, char, rest}
  defp take({:utf16, _, _, :big}, <<char::utf16, rest::bits>>), do: {:ok, char, rest}
  defp take({:utf16, _, _, _}, <<char::utf16-little, rest::bits>>), do: {:ok, char, rest}
  defp take({:utf32, _, _, :big}, <<char::utf32, rest::bits>>), do: {:ok, char, rest}
  defp take({:utf32, _, _, _}, <<char::utf32-little, rest::bits>>), do: {:ok, char, rest}
  defp take({type, _, _, _}, _bits) when type in [:utf8, :utf16, :utf32], do: :error

  defp take({type, size, sign, order}, bits) do
    with <<taken::bits-size(size), rest::bits>> <- bits,
         {:ok, value} <- value(type, sign, order, size, taken) do
      {:ok, value, rest}
    else
      _ -> :error
    end
  end

  defp value(type, _, _, _size, taken) when type in [:binary, :bitstring], do: {:ok, taken}

  defp value(:float, _, order, size, taken) do
    case {order, taken} do
      {:big, <<value::float-size(size)>>} -> {:ok, value}
      {:little, <<value::float-little-size(size)>>} -> {:ok, value}
      _ -> :error
    end
  end

  defp value(:integer, sign, order, size, taken) do
    value =
      case {sign, order, taken} do
        {:unsigned, :big, <<value::size(size)>>} -> value
        {:unsigned, :little, <<value::little-size(size)>>} -> value
        {:signed, :big, <<value::signed-size(size)>>} -> value
        {:signed, :little, <<value::signed-little-size(size)>>} -> value
      end

    {:ok, value}
  end

  ## Guards

  @doc """
  Is a guard true? Errors make it false.
  """
  @spec true?(Macro.t(), bindings) :: boolean
  def true?(guard, bindings), do: evaluate(guard, bindings) == {:ok, true}

  defp evaluate(expression, bindings) do
    {:ok, eval(expression, bindings)}
  rescue
    _ -> :error
  end

  defp eval({{:., _, [:erlang, operator]}, _, [left, right]}, bindings)
       when operator in [:andalso, :orelse] do
    # The left operand decides alone, or the right one does.
    decided = operator == :orelse

    case eval(left, bindings) do
      ^decided -> decided
      value when is_boolean(value) -> eval(right, bindings)
    end
  end

  defp eval({{:., _, [module, function]}, _, args}, bindings) when is_atom(module),
    do: apply(module, function, eval_all(args, bindings))

  defp eval({:^, _, [pinned]}, bindings), do: eval(pinned, bindings)
  defp eval({:{}, _, elements}, bindings), do: elements |> eval_all(bindings) |> List.to_tuple()
  defp eval({:%{}, _, pairs}, bindings), do: pairs |> eval_all(bindings) |> :maps.from_list()

  defp eval({:%, _, [name, {:%{}, _, pairs}]}, bindings),
    do: pairs |> eval_all(bindings) |> :maps.from_list() |> Map.put(:__struct__, name)

  defp eval({:<<>>, _, segments}, bindings),
    do: for(segment <- segments, into: <<>>, do: built(segment, bindings))

  defp eval({name, meta, context}, bindings) when is_atom(name) and is_atom(context),
    do: Map.fetch!(bindings, variable(name, meta))

  defp eval({left, right}, bindings), do: {eval(left, bindings), eval(right, bindings)}
  defp eval([{:|, _, [head, tail]}], bindings), do: [eval(head, bindings) | eval(tail, bindings)]
  defp eval([head | tail], bindings), do: [eval(head, bindings) | eval(tail, bindings)]

  defp eval(literal, _bindings)
       when is_atom(literal) or is_number(literal) or is_binary(literal) or literal == [] or
              is_function(literal),
       do: literal

  defp eval_all(expressions, bindings), do: for(each <- expressions, do: eval(each, bindings))

  # The bits of a segment of a bitstring that is made.
  defp built({:"::", _, [expression, specification]}, bindings) do
    {:ok, {type, size, _sign, order}} = segment(specification, expression, bindings)
    value = eval(expression, bindings)

    case {type, order} do
      {type, _} when type in [:binary, :bitstring] -> part(value, size)
      {:integer, :big} -> <<value::size(size)>>
      {:integer, :little} -> <<value::little-size(size)>>
      {:float, :big} -> <<value::float-size(size)>>
      {:float, :little} -> <<value::float-little-size(size)>>
      {:utf8, _} -> <<value::utf8>>
      {:utf16, :big} -> <<value::utf16>>
      {:utf16, :little} -> <<value::utf16-little>>
      {:utf32, :big} -> <<value::utf32>>
      {:utf32, :little} -> <<value::utf32-little>>
    end
  end

  defp part(bits, :all) when is_bitstring(bits), do: bits

  defp part(bits, size) do
    <<part::bits-size(size), _::bits>> = bits
    part
  end
end
