defmodule Kernel.Utils do
  @moduledoc false
  # What the code that Kernel's macros make calls.

  # raise and destructure

  def raise(message) when is_binary(message), do: RuntimeError.exception(message)
  def raise(module) when is_atom(module), do: module.exception([])

  def raise(%{__struct__: name, __exception__: true} = exception) when is_atom(name),
    do: exception

  def raise(other) do
    ArgumentError.exception(
      "raise/1 and reraise/2 expect a module name, string or exception " <>
        "as the first argument, got: #{inspect(other)}"
    )
  end

  @doc "The first `count` elements, with nil for those that are not there."
  def destructure(list, count) when is_list(list) and is_integer(count) and count >= 0 do
    first(list, count)
  end

  def destructure(nil, count) when is_integer(count) and count >= 0, do: first([], count)

  defp first(_, 0), do: []
  defp first([], count), do: [nil | first([], count - 1)]
  defp first([head | tail], count), do: [head | first(tail, count - 1)]

  # Structs

  @doc "Makes `module` have a struct of these fields; answers it. The compiler does that."
  def declare_struct(module, fields, env) do
    :wasmbeam_compiler.ask({:call, __MODULE__, :declare_struct, [module, fields, env]})
  end

  @doc "The body of `__struct__/1`; `enforced` are the keys that must be given."
  def put_fields(struct, fields, []) when is_list(fields), do: put_each(fields, struct)

  def put_fields(struct, fields, []) do
    Enum.reduce(fields, struct, fn {key, value}, acc -> %{acc | key => value} end)
  end

  def put_fields(struct, fields, enforced) do
    {filled, missing} =
      Enum.reduce(fields, {struct, enforced}, fn {key, value}, {acc, missing} ->
        {%{acc | key => value}, :lists.delete(key, missing)}
      end)

    case missing do
      [] ->
        filled

      _ ->
        raise ArgumentError,
              "the following keys must also be given when building " <>
                "struct #{inspect(struct.__struct__)}: #{inspect(missing)}"
    end
  end

  defp put_each([{key, value} | rest], struct), do: put_each(rest, %{struct | key => value})
  defp put_each([], struct), do: struct

  @doc "The fields of an exception, for `exception/1`; those that it has not are warned about and left out."
  def known_fields(struct, fields) do
    {known, unknown} = Enum.split_with(fields, fn {key, _} -> is_map_key(struct, key) end)

    if unknown != [] do
      name = inspect(struct.__struct__)

      IO.warn(
        "the following fields are unknown when raising #{name}: #{inspect(unknown)}. " <>
          "Please make sure to only give known fields when raising " <>
          "or redefine #{name}.exception/1 to discard unknown fields. " <>
          "Future Elixir versions will raise on unknown fields given to raise/2"
      )
    end

    known
  end

  # Guards

  @doc "What `defguard` stands for: the definition of a macro."
  def guard_definition(kind, guard, env) do
    {call, guards} =
      case guard do
        {:when, _, [call, {:when, _, _}]} -> {call, :several}
        {:when, _, [call, condition]} -> {call, {:one, condition}}
        call -> {call, :none}
      end

    if guards == :several do
      raise ArgumentError,
            "invalid syntax in defguard #{Macro.to_string(call)}, " <>
              "only a single when clause is allowed"
    end

    with {_, args} <- Macro.decompose_call(call),
         true <- :lists.all(&variable?/1, args) do
      quote do
        Elixir.Kernel.@(doc(guard: true))
        unquote(guard_macro(kind, call, args, guards, env))
      end
    else
      _ -> raise ArgumentError, "invalid syntax in defguard #{Macro.to_string(call)}"
    end
  end

  defp variable?({:\\, _, [variable, _]}), do: variable?(variable)
  defp variable?({name, _, context}), do: is_atom(name) and is_atom(context)
  defp variable?(_), do: false

  defp guard_macro(kind, call, _, :none, _) do
    quote(do: Elixir.Kernel.unquote(kind)(unquote(call)))
  end

  defp guard_macro(kind, call, args, {:one, condition}, _) do
    quote do
      Elixir.Kernel.unquote(kind)(unquote(call)) do
        require Kernel.Utils
        Kernel.Utils.guard_body(unquote(args), unquote(condition))
      end
    end
  end

  @doc """
  The body of a guard's macro: in guards, the arguments stand in the condition wherever it uses them;
  elsewhere they are evaluated first, each once.
  """
  defmacro guard_body(args, condition) do
    variables = :lists.reverse(:lists.map(&bare_variable/1, args))

    expanded =
      :wasmbeam_compiler.ask(
        {:call, __MODULE__, :expand_guard, [condition, variables, __CALLER__]}
      )

    quote do
      case Macro.Env.in_guard?(__CALLER__) do
        true -> unquote(quoted(everywhere_unquoted(expanded, variables)))
        false -> unquote(quoted(once_unquoted(expanded, variables)))
      end
    end
  end

  defp bare_variable({:\\, _, [variable, _]}), do: bare_variable(variable)
  defp bare_variable({name, meta, context}), do: {name, context_of(meta, context)}

  defp context_of(meta, context) do
    case :lists.keyfind(:counter, 1, meta) do
      {:counter, counter} -> counter
      false -> context
    end
  end

  defp quoted(code), do: {:quote, [], [[do: code]]}
  defp unquoted(code), do: {:unquote, [], [code]}

  defp everywhere_unquoted(condition, variables) do
    Macro.postwalk(condition, fn
      {name, meta, context} = variable when is_atom(name) and is_atom(context) ->
        case {name, context_of(meta, context)} in variables do
          true -> unquoted(variable)
          false -> variable
        end

      other ->
        other
    end)
  end

  defp once_unquoted(condition, variables) do
    {condition, used} = Macro.postwalk(condition, %{}, &rename(&1, &2, variables))
    found = for key <- :lists.reverse(variables), is_map_key(used, key), do: :maps.get(key, used)
    {names, values} = :lists.unzip(found)

    quote do
      {unquote_splicing(names)} = {unquote_splicing(:lists.map(&unquoted/1, values))}
      unquote(condition)
    end
  end

  defp rename({name, meta, context} = variable, used, variables)
       when is_atom(name) and is_atom(context) do
    key = {name, context_of(meta, context)}

    cond do
      key not in variables ->
        {variable, used}

      is_map_key(used, key) ->
        {elem(:maps.get(key, used), 0), used}

      true ->
        new = Macro.var(:"arg#{map_size(used) + 1}", Elixir)
        {new, :maps.put(key, {new, variable}, used)}
    end
  end

  defp rename(other, used, _), do: {other, used}

  # Delegation

  @doc "The module that `defdelegate` is to call, checked."
  def delegate_target(funs, options, env) do
    target = option(options, :to, nil)
    target || raise ArgumentError, "expected to: to be given as argument"

    if target == env.module and option(options, :as, nil) == nil do
      raise ArgumentError,
            "defdelegate function is calling itself, which will lead to an infinite loop. " <>
              "You should either change the value of the :to option or specify the :as option"
    end

    if is_list(funs) do
      warn(
        "passing a list to Kernel.defdelegate/2 is deprecated, please define each delegate separately",
        env
      )
    end

    if :lists.keymember(:append_first, 1, options) do
      warn("Kernel.defdelegate/2 :append_first option is deprecated", env)
    end

    target
  end

  defp warn(message, env), do: IO.warn(message, Macro.Env.stacktrace(env))

  @doc "A function that delegates: its name and parameters, then what it calls with which arguments."
  def delegate(fun, options) do
    {name, parameters} = delegate_head(fun)
    given = :lists.map(&delegate_argument/1, parameters)

    given =
      case option(options, :append_first, false) do
        true -> tl(given) ++ [hd(given)]
        false -> given
      end

    {name, parameters, option(options, :as, name), given}
  end

  defp option(options, key, default) do
    case :lists.keyfind(key, 1, options) do
      {_, value} -> value
      false -> default
    end
  end

  defp delegate_head({:when, _, [_, guard]}) do
    raise ArgumentError,
          "guards are not allowed in defdelegate/2, got: when #{Macro.to_string(guard)}"
  end

  defp delegate_head(fun) do
    case Macro.decompose_call(fun) do
      {name, parameters} -> {name, parameters}
      _ -> raise ArgumentError, "invalid syntax in defdelegate #{Macro.to_string(fun)}"
    end
  end

  defp delegate_argument({:\\, _, [parameter, _]}), do: delegate_argument(parameter)

  defp delegate_argument({name, _, context} = parameter)
       when is_atom(name) and is_atom(context) do
    parameter
  end

  defp delegate_argument(other) do
    raise ArgumentError,
          "defdelegate/2 only accepts function parameters, got: #{Macro.to_string(other)}"
  end

  # Sigils of dates and times

  @doc "The quoted struct of a sigil's text; behind a space, the text may name a calendar."
  def calendar_sigil(module, parse, text) do
    {text, calendar} = split_calendar(text)

    case apply(calendar, parse, [text]) do
      {:ok, parsed} ->
        Macro.escape(calendar_struct(module, calendar, parsed))

      {:ok, parsed, offset} when offset == 0 ->
        Macro.escape(calendar_struct(module, calendar, parsed))

      {:ok, _, _} ->
        refuse(text, module, calendar, :non_utc_offset)

      {:error, reason} ->
        refuse(text, module, calendar, reason)
    end
  end

  defp split_calendar(text) do
    case :binary.split(text, " ", [:global]) do
      [one] ->
        {one, Calendar.ISO}

      parts ->
        case :lists.reverse(parts) do
          [<<letter, _::binary>> = name | rest] when letter in ?A..?Z ->
            {IO.iodata_to_binary(:lists.join(" ", :lists.reverse(rest))), Module.concat([name])}

          _ ->
            {text, Calendar.ISO}
        end
    end
  end

  defp calendar_struct(module, calendar, parsed) do
    names = calendar_fields(module)
    struct!(module, [calendar: calendar] ++ :lists.zip(names, Tuple.to_list(parsed)))
  end

  defp calendar_fields(Date), do: [:year, :month, :day]
  defp calendar_fields(Time), do: [:hour, :minute, :second, :microsecond]
  defp calendar_fields(_), do: calendar_fields(Date) ++ calendar_fields(Time)

  defp refuse(text, module, calendar, reason) do
    raise ArgumentError,
          "cannot parse #{inspect(text)} as #{inspect(module)} for #{inspect(calendar)}, " <>
            "reason: #{inspect(reason)}"
  end
end
