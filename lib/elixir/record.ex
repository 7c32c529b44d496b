defmodule Record do
  @moduledoc """
  Records: tuples whose first element is an atom and whose others have names at compile time. They
  are what Erlang's `-record` makes.

      defmodule User do
        require Record
        Record.defrecord(:user, name: "unknown", age: 0)
      end

      import User
      user(name: "Ann")            #=> {:user, "Ann", 0}
      user(name: n) = {:user, "Bo", 1}
      user({:user, "Bo", 1}, :age) #=> 1

  Structs are mostly better; records are for talking to Erlang, and where a tuple's size and speed
  are needed.
  """

  @doc """
  Reads the fields of a record from an Erlang file: a keyword list of names and default values.
  Options: `:from` (a file), `:from_lib` (a file of an application, as in Erlang's `include_lib`),
  `:includes` and `:macros`, as Erlang's preprocessor takes them.
  """
  @spec extract(name :: atom, keyword) :: keyword
  def extract(name, opts) when is_atom(name) and is_list(opts) do
    Record.Extractor.extract(name, opts)
  end

  @doc """
  Reads all records of an Erlang file: a keyword list of what `extract/2` answers for each.
  Options are the same.
  """
  @spec extract_all(keyword) :: [{name :: atom, keyword}]
  def extract_all(opts) when is_list(opts), do: Record.Extractor.extract_all(opts)

  @doc """
  Is this a record of the given kind? Usable in guards.

      iex> require Record
      iex> Record.is_record({:user, "Ann"}, :user)
      true
      iex> Record.is_record({:user, "Ann"}, :admin)
      false

  """
  defguard is_record(data, kind)
           when is_atom(kind) and is_tuple(data) and tuple_size(data) > 0 and
                  elem(data, 0) == kind

  @doc """
  Can this be a record: is it a tuple whose first element is an atom? Usable in guards.

      iex> require Record
      iex> Record.is_record({:user, "Ann"})
      true
      iex> Record.is_record({})
      false

  """
  defguard is_record(data)
           when is_tuple(data) and tuple_size(data) > 0 and is_atom(elem(data, 0))

  @doc """
  Defines macros for a record: its name, its tag if that is another atom, and its fields with
  default values (`nil` for those given as atoms only).

    * `name()` and `name(field: value, …)` make a record or match one; `_: value` stands for all
      fields that are not given
    * `name(field)` is the position of a field, from 0
    * `name(record)` is a keyword list of all fields
    * `name(record, field)` is the value of a field
    * `name(record, field: value, …)` changes fields

  """
  defmacro defrecord(name, tag \\ nil, kv), do: define(:defrecord, :defmacro, name, tag, kv)

  @doc """
  Like `defrecord/3`, with private macros.
  """
  defmacro defrecordp(name, tag \\ nil, kv), do: define(:defrecordp, :defmacrop, name, tag, kv)

  # Names and fields may be known only when the module is compiled, so the definitions are made of
  # unquote fragments.
  defp define(kind, definer, name, tag, fields) do
    making = definition(definer, quote(do: [args \\ []]), quote(do: args))
    using = definition(definer, quote(do: [record, args]), quote(do: [record, args]))

    quote do
      name = unquote(name)
      tag = unquote(tag) || name
      fields = Record.__record__(__MODULE__, unquote(kind), name, tag, unquote(fields))
      unquote(making)
      unquote(using)
    end
  end

  defp definition(definer, parameters, args) do
    # unquote(name)(parameters), to be unquoted in the module that defines the record.
    fragment = fn variable -> {:unquote, [], [{variable, [], __MODULE__}]} end
    head = {fragment.(:name), [], parameters}
    rest = List.wrap(args)

    body =
      quote do
        Record.__access__(
          unquote(fragment.(:tag)),
          unquote(fragment.(:fields)),
          unquote_splicing(rest),
          __CALLER__
        )
      end

    {definer, [context: __MODULE__, import: Kernel], [head, [do: body]]}
  end

  @doc false
  def __record__(module, kind, name, tag, fields) do
    assert_not_defined!(module, name)
    fields = Enum.map(fields, &field!(kind, &1))

    Module.register_attribute(module, :__records__, accumulate: true)
    names = Keyword.keys(fields)
    record = %{kind: kind, name: name, tag: tag, fields: names}
    Module.put_attribute(module, :__records__, record)

    warn_duplicates(Enum.sort(names))
    fields
  end

  defp assert_not_defined!(module, name) do
    if arity = Enum.find(0..2, &Module.defines?(module, {name, &1})) do
      raise ArgumentError,
            "cannot define record #{inspect(name)} because a definition #{name}/#{arity} already exists"
    end
  end

  defp field!(_kind, {name, default}) when is_atom(name) do
    {name, Macro.escape(default)}
  rescue
    error in ArgumentError ->
      raise ArgumentError,
            "invalid value for record field #{name}, " <> Exception.message(error)
  end

  defp field!(_kind, name) when is_atom(name), do: {name, nil}

  defp field!(kind, other) do
    raise ArgumentError, "#{kind} fields must be atoms, got: #{inspect(other)}"
  end

  defp warn_duplicates([name | [name | _] = rest]) do
    IO.warn("duplicate key #{inspect(name)} found in record")
    warn_duplicates(rest)
  end

  defp warn_duplicates([_ | rest]), do: warn_duplicates(rest)
  defp warn_duplicates([]), do: :ok

  # What name(args) stands for. `fields` are names with quoted defaults.
  @doc false
  def __access__(tag, fields, args, caller) do
    cond do
      is_atom(args) -> index!(tag, fields, args)
      Keyword.keyword?(args) -> make(tag, fields, args, caller)
      true -> to_keyword(tag, fields, args, caller)
    end
  end

  # What name(record, args) stands for.
  @doc false
  def __access__(tag, fields, record, args, caller) do
    cond do
      is_atom(args) ->
        quote(do: :erlang.element(unquote(index!(tag, fields, args) + 1), unquote(record)))

      Keyword.keyword?(args) ->
        change(tag, fields, record, args, caller)

      true ->
        raise ArgumentError,
              "expected arguments to be a compile time atom or a keyword list, got: " <>
                Macro.to_string(args)
    end
  end

  # Position from 0, the tag's.
  defp index!(tag, fields, name) do
    case Enum.find_index(fields, &match?({^name, _default}, &1)) do
      nil -> no_field!(tag, name)
      index -> index + 1
    end
  end

  defp no_field!(tag, name) do
    raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(name)}"
  end

  defp make(tag, fields, given, caller) do
    # Without `_`, fields that are not given match anything in a pattern.
    in_match = Macro.Env.in_match?(caller)
    {rest, given} = Keyword.pop(given, :_, if(in_match, do: {:_, [], nil}, else: :default))
    {given, assignments} = in_order(given, caller)

    {values, left} =
      Enum.map_reduce(fields, given, fn {name, default}, given ->
        Keyword.pop_lazy(given, name, fn ->
          if rest == :default, do: Macro.escape(default), else: rest
        end)
      end)

    with [{name, _} | _] <- left, do: no_field!(tag, name)
    block(assignments, quote(do: {unquote(tag), unquote_splicing(values)}))
  end

  defp change(tag, fields, record, given, caller) do
    if Macro.Env.in_match?(caller) do
      raise ArgumentError, "cannot invoke update style macro inside match"
    end

    if Keyword.has_key?(given, :_) do
      IO.warn(
        "updating a record with a default (:_) is equivalent to creating a new record",
        caller
      )

      make(tag, fields, given, caller)
    else
      {given, assignments} = in_order(given, caller)

      changed =
        given
        |> Enum.map(fn {name, value} -> {index!(tag, fields, name) + 1, value} end)
        |> Enum.sort(fn {left, _}, {right, _} -> left >= right end)
        |> Enum.reduce(record, fn {position, value}, record ->
          quote(do: :erlang.setelement(unquote(position), unquote(record), unquote(value)))
        end)

      block(assignments, changed)
    end
  end

  # Values are to be computed in the order in which they stand in the source, not in that of the
  # fields. So what is not simple is assigned to variables first, except in patterns and guards.
  defp in_order(given, %{context: nil, module: module}) do
    {given, reversed} =
      Enum.map_reduce(given, [], fn {name, value}, assignments ->
        if simple?(value) do
          {{name, value}, assignments}
        else
          variable = Macro.unique_var(name, module)
          {{name, variable}, [quote(do: unquote(variable) = unquote(value)) | assignments]}
        end
      end)

    {given, Enum.reverse(reversed)}
  end

  defp in_order(given, _caller), do: {given, []}

  defp simple?({name, _meta, context}) when is_atom(name) and is_atom(context), do: true
  defp simple?(other), do: Macro.quoted_literal?(other)

  defp block([], expression), do: expression
  defp block(assignments, expression), do: {:__block__, [], assignments ++ [expression]}

  defp to_keyword(tag, fields, args, caller) do
    count = length(fields)
    escaped = Macro.escape(fields)

    # A record that is a literal after expansion is taken apart at compile time.
    case Macro.expand(args, caller) do
      {:{}, _, [^tag | values]} when length(values) == count ->
        Record.__keyword__(tag, escaped, List.to_tuple([tag | values]))

      {^tag, value} when count == 1 ->
        Record.__keyword__(tag, escaped, {tag, value})

      _ ->
        quote(do: Record.__keyword__(unquote(tag), unquote(escaped), unquote(args)))
    end
  end

  @doc false
  def __keyword__(tag, fields, record) when is_record(record, tag) do
    count = length(fields)
    [_tag | values] = Tuple.to_list(record)

    if length(values) == count do
      Enum.zip_with(fields, values, fn {name, _default}, value -> {name, value} end)
    else
      raise ArgumentError,
            "expected argument to be a #{inspect(tag)} record with " <>
              "#{count} fields, got: " <> inspect(record)
    end
  end

  def __keyword__(tag, _fields, record) do
    raise ArgumentError,
          "expected argument to be a literal atom, literal keyword or " <>
            "a #{inspect(tag)} record, got runtime: " <> inspect(record)
  end
end
