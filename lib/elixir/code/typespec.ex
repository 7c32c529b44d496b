defmodule Code.Typespec do
  @moduledoc false
  # Types, specifications and callbacks of compiled modules, as Erlang's abstract format has them, and
  # as quoted code.

  @doc """
  The quoted form of a specification of `name`.
  """
  @spec spec_to_quoted(atom, tuple) :: {atom, keyword, [Macro.t()]}
  def spec_to_quoted(name, spec)

  def spec_to_quoted(name, {:type, anno, :fun, [{:type, _, :product, args}, result]})
      when is_atom(name) do
    head = typed(meta(anno), {name, meta(anno), all(args)}, result)
    constrained(head, meta(anno), free_variables(args ++ [result], anno))
  end

  def spec_to_quoted(name, {:type, anno, :fun, []}) when is_atom(name) do
    {:"::", meta(anno), [{name, meta(anno), []}, quote(do: term)]}
  end

  def spec_to_quoted(name, {:type, anno, :bounded_fun, [type, constraints]})
      when is_atom(name) do
    {:type, _, :fun, [{:type, _, :product, args}, result]} = type

    bounds =
      for {:type, _, :constraint, [{:atom, _, :is_subtype}, [{:var, _, var}, bound]]} <-
            constraints,
          do: {variable(var), quoted(bound)}

    free = Keyword.drop(free_variables(args ++ [result], anno), Keyword.keys(bounds))
    head = typed(meta(anno), {name, meta(anno), all(args)}, result)
    {:when, meta(anno), [head, bounds ++ free]}
  end

  defp typed(meta, call, result), do: {:"::", meta, [call, quoted(result)]}

  defp constrained(head, _, []), do: head
  defp constrained(head, meta, variables), do: {:when, meta, [head, variables]}

  # `[name: var]`, each once.
  defp free_variables(types, anno) do
    for name <- Enum.uniq(Enum.flat_map(types, &variables/1)), do: {name, {:var, meta(anno), nil}}
  end

  @doc """
  The quoted form of a type's definition.
  """
  def type_to_quoted(type)

  def type_to_quoted({{:record, record}, fields, args}) when is_atom(record) do
    type = {:{}, [], [record | all(fields)]}
    quote(do: unquote(record)(unquote_splicing(all(args))) :: unquote(type))
  end

  def type_to_quoted({name, type, args}) when is_atom(name) do
    quote(do: unquote(name)(unquote_splicing(all(args))) :: unquote(quoted(type)))
  end

  @doc """
  The types of a module, or of the file of one: `{:ok, [{kind, type}]}`, where the kind is `:type`,
  `:typep` or `:opaque`.
  """
  @spec fetch_types(module | binary) :: {:ok, [tuple]} | :error
  def fetch_types(module) when is_atom(module) or is_binary(module) do
    with {:ok, forms} <- forms(module) do
      exported = Enum.concat(for {:attribute, _, :export_type, types} <- forms, do: types)

      types =
        for {:attribute, _, kind, {name, _, args} = type} <- forms, kind in [:opaque, :type] do
          public? = kind == :opaque or {name, length(args)} in exported
          {if(public?, do: kind, else: :typep), type}
        end

      {:ok, types}
    end
  end

  @doc """
  The specifications of a module's functions: `{:ok, [{{name, arity}, specs}]}`.
  """
  @spec fetch_specs(module | binary) :: {:ok, [tuple]} | :error
  def fetch_specs(module) when is_atom(module) or is_binary(module), do: fetch(module, :spec)

  @doc """
  The callbacks of a module: `{:ok, [{{name, arity}, specs}]}`.
  """
  @spec fetch_callbacks(module | binary) :: {:ok, [tuple]} | :error
  def fetch_callbacks(module) when is_atom(module) or is_binary(module),
    do: fetch(module, :callback)

  defp fetch(module, attribute) do
    with {:ok, forms} <- forms(module) do
      {:ok, for({:attribute, _, ^attribute, value} <- forms, do: value)}
    end
  end

  defp forms(module) do
    with {name, file} <- object_code(module),
         {:ok, {_, [debug_info: {:debug_info_v1, backend, data}]}} <-
           :beam_lib.chunks(file, [:debug_info]) do
      forms(data, backend, name)
    else
      _ -> :error
    end
  end

  defp forms({:elixir_v1, %{}, specs}, _, _), do: {:ok, specs}
  # What the backend of Elixir answers where there is no debug information.
  defp forms(:none, _, _), do: :error

  defp forms({forms, _options}, :erl_abstract_code, _) when is_list(forms), do: {:ok, forms}

  defp forms(data, backend, name) do
    case backend.debug_info(:erlang_v1, name, data, []) do
      {:ok, forms} -> {:ok, forms}
      _ -> :error
    end
  end

  defp object_code(module) when is_atom(module) do
    with {^module, file, _} <- :code.get_object_code(module), do: {module, file}
  end

  defp object_code(file) do
    case :beam_lib.info(file) do
      [_ | _] = info -> {info[:module], file}
      _ -> :error
    end
  end

  # Abstract types as quoted code

  defp all(types), do: Enum.map(types, &quoted/1)

  defp quoted({:user_type, anno, name, args}), do: {name, meta(anno), all(args)}

  defp quoted({:type, anno, :tuple, :any}), do: {:tuple, meta(anno), []}
  defp quoted({:type, anno, :tuple, elements}), do: {:{}, meta(anno), all(elements)}

  defp quoted({:type, _, :list, [{:type, _, :union, types} = union]}) do
    keyword(types, []) || [quoted(union)]
  end

  defp quoted({:type, anno, :list, []}), do: {:list, meta(anno), []}
  defp quoted({:type, _, :list, [type]}), do: [quoted(type)]

  defp quoted({:type, anno, :nonempty_list, types}),
    do: all(types) ++ [{:..., meta(anno), nil}]

  defp quoted({:type, anno, :map, :any}), do: {:map, meta(anno), []}
  defp quoted({:type, anno, :map, fields}), do: map(Enum.map(fields, &field/1), meta(anno))

  defp quoted({:type, anno, :binary, [size, unit]}) do
    line = meta(anno)[:line]

    case {quoted(size), quoted(unit)} do
      {size, 0} -> quote(line: line, do: <<_::unquote(size)>>)
      {0, unit} -> quote(line: line, do: <<_::_*unquote(unit)>>)
      {size, unit} -> quote(line: line, do: <<_::unquote(size), _::_*unquote(unit)>>)
    end
  end

  defp quoted({:type, anno, :union, types}) do
    [last | rest] = Enum.reverse(all(types))
    Enum.reduce(rest, last, &{:|, meta(anno), [&1, &2]})
  end

  defp quoted({:type, anno, :fun, []}), do: arrow(anno, [quote(do: ...)], {:any, meta(anno), []})

  defp quoted({:type, anno, :fun, [{:type, _, :product, args}, result]}),
    do: arrow(anno, all(args), quoted(result))

  defp quoted({:type, anno, :fun, [args, result]}),
    do: arrow(anno, [quoted(args)], quoted(result))

  defp quoted({:type, anno, :range, [first, last]}),
    do: {:.., meta(anno), [quoted(first), quoted(last)]}

  defp quoted({:type, _, nil, []}), do: []
  # The parameters of `(... -> type)`.
  defp quoted({:type, _, :any}), do: quote(do: ...)
  defp quoted({:type, anno, name, args}), do: {name, meta(anno), all(args)}
  defp quoted({:var, anno, name}), do: {variable(name), meta(anno), nil}
  defp quoted({:op, anno, operator, operand}), do: {operator, meta(anno), [quoted(operand)]}
  defp quoted({:remote_type, anno, [module, name, args]}), do: remote(anno, module, name, args)

  defp quoted({:ann_type, anno, [name, type]}),
    do: {:"::", meta(anno), [quoted(name), quoted(type)]}

  defp quoted({:typed_record_field, {:record_field, anno, {:atom, name_anno, name}}, type}),
    do: quoted({:ann_type, anno, [{:var, name_anno, name}, type]})

  defp quoted({:paren_type, _, [type]}), do: quoted(type)
  defp quoted({kind, _, literal}) when is_atom(kind), do: literal
  defp quoted(other), do: other

  defp arrow(anno, args, result), do: [{:->, meta(anno), [args, result]}]

  # Types that are Elixir's own are types of the module `:elixir`.
  defp remote(anno, {:atom, _, :elixir}, {:atom, _, name}, args)
       when name in [:charlist, :nonempty_charlist, :struct, :as_boolean, :keyword],
       do: {name, meta(anno), all(args)}

  defp remote(anno, module, name, args) do
    dot = {:., meta(anno), [quoted(module), quoted(name)]}
    {dot, meta(anno), all(args)}
  end

  defp field({:type, _, :map_field_assoc, :any}),
    do: {{:optional, [], [{:any, [], []}]}, {:any, [], []}}

  defp field({:type, _, :map_field_exact, [{:atom, _, key}, type]}), do: {key, quoted(type)}

  defp field({:type, _, :map_field_exact, [key, type]}),
    do: {{:required, [], [quoted(key)]}, quoted(type)}

  defp field({:type, _, :map_field_assoc, [key, type]}),
    do: {{:optional, [], [quoted(key)]}, quoted(type)}

  defp map(fields, meta) do
    case List.keytake(fields, :__struct__, 0) do
      {{_, struct}, others} when is_atom(struct) and struct != nil ->
        {:%, meta, [struct, {:%{}, meta, others}]}

      _ ->
        {:%{}, meta, fields}
    end
  end

  # `[key: type]`, or nil when the types are not all of pairs with an atom.
  defp keyword([{:type, _, :tuple, [{:atom, _, key}, type]} | rest], pairs),
    do: keyword(rest, [{key, quoted(type)} | pairs])

  defp keyword([], pairs), do: Enum.reverse(pairs)
  defp keyword(_, _), do: nil

  # Variables of a type that no annotation names.
  defp variables({:ann_type, _, args}) when is_list(args), do: []

  defp variables({:type, _, _, args}) when is_list(args), do: Enum.flat_map(args, &variables/1)

  defp variables({:remote_type, _, args}) when is_list(args),
    do: Enum.flat_map(args, &variables/1)

  defp variables({:typed_record_field, _, type}), do: variables(type)
  defp variables({:paren_type, _, [type]}), do: variables(type)
  defp variables({:var, _, name}), do: [variable(name)]
  defp variables(_), do: []

  # Erlang's variables begin with capital letters.
  defp variable(name) do
    case Atom.to_string(name) do
      "_" <> rest -> String.to_atom("_" <> uncapitalized(rest))
      text -> String.to_atom(uncapitalized(text))
    end
  end

  defp uncapitalized(<<first::utf8, rest::binary>>), do: String.downcase(<<first::utf8>>) <> rest
  defp uncapitalized(""), do: ""

  defp meta(anno) when is_integer(anno), do: [line: anno]
  defp meta({line, _column}), do: [line: line]

  defp meta(anno) when is_list(anno) do
    case Keyword.fetch!(anno, :location) do
      {line, _column} -> [line: line]
      line -> [line: line]
    end
  end
end
