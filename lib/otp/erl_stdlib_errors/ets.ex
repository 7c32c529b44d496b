defmodule :erl_stdlib_errors_ets do
  @moduledoc false
  # Errors of :ets. The cause tells what is wrong with the table, or that something else is.

  import :erl_erts_errors_arguments, only: [atom: 1, list: 1, positive: 1, range: 0]

  @bad_key "not a key that exists in the table"
  @bad_continuation "invalid continuation"
  @bad_match_specification "not a valid match specification"
  @bad_update "not a valid update operation"
  @key_position "the position is the same as the key position"
  @no_counter "the value in the given position, in the object, is not an integer"

  @doc """
  What is wrong with each argument, nil for nothing.
  """
  def errors(function, args, cause)

  def errors(:delete_object, [_, object | _] = args, cause),
    do: [table(args, cause), object(object)]

  def errors(:give_away, args, :owner),
    do: [table(args, :owner), "the process is already the owner of the table"]

  def errors(:give_away, args, :not_owner),
    do: [table(args, :not_owner), "the current process is not the owner"]

  def errors(:give_away, [_, pid, _] = args, cause) do
    case {is_pid(pid), table(args, cause)} do
      {true, nil} -> [nil, "the pid refers to a terminated process"]
      {false, error} -> [error, "not a pid"]
      {true, error} -> [error]
    end
  end

  def errors(:info, args, cause), do: table_or(args, cause, "not a valid info item")

  def errors(function, [_, objects | _] = args, cause) when function in [:insert, :insert_new],
    do: [table(args, cause) | objects(objects)]

  def errors(:lookup_element, [_, _, position] = args, cause) do
    case {cause, table(args, cause), positive(position)} do
      {:badkey, table, position} -> [table, @bad_key, position]
      {_, nil, nil} -> [nil, nil, "position is greater than the size of the object"]
      {_, table, position} -> [table, nil, position]
    end
  end

  def errors(function, [_], _)
      when function in [:match, :match_object, :select, :select_reverse],
      do: [@bad_continuation]

  def errors(function, [_, _, limit] = args, cause) when function in [:match, :match_object],
    do: [table(args, cause), nil, positive(limit)]

  def errors(:match_spec_compile, [_], _), do: [@bad_match_specification]

  def errors(function, args, cause) when function in [:next, :prev],
    do: table_or(args, cause, @bad_key)

  def errors(:new, [name, options], cause) do
    case {atom(name), list(options)} do
      {nil, nil} when cause == :already_exists -> ["table name already exists"]
      {nil, nil} -> [nil, "invalid options"]
      {name, options} -> [name, options]
    end
  end

  def errors(:rename, [_, name] = args, cause) do
    case {table(args, cause), unless(is_atom(name), do: bad_name())} do
      {nil, nil} -> [nil, "table name already exists"]
      {table, name} -> [table, name]
    end
  end

  def errors(:safe_fixtable, args, cause), do: table_or(args, cause, "not a boolean value")

  def errors(function, [_, _] = args, cause)
      when function in [:select, :select_count, :select_reverse],
      do: table_or(args, cause, @bad_match_specification)

  def errors(function, [_, specification, limit] = args, cause)
      when function in [:select, :select_count, :select_reverse] do
    [table(args, cause), match_specification(specification), positive(limit)]
  end

  def errors(function, args, cause) when function in [:internal_select_delete, :select_replace],
    do: table_or(args, cause, @bad_match_specification)

  def errors(:setopts, args, cause), do: table_or(args, cause, "invalid options")
  def errors(:slot, args, cause), do: table_or(args, cause, range())

  def errors(:update_counter, [_, _, update] = args, cause) do
    error =
      case cause do
        :keypos -> @key_position
        :position -> update_range()
        :none -> update(update) || @no_counter
        _ -> update(update)
      end

    [table(args, cause), if(cause == :badkey, do: @bad_key), error]
  end

  def errors(:update_counter, [_, _, update, default] = args, cause) do
    case table(args, cause) do
      nil -> [nil | counter_with_default(cause, update, default)]
      error -> [error]
    end
  end

  def errors(:update_element, args, :keypos), do: [table(args, :keypos), nil, @key_position]

  def errors(:update_element, [_, _, elements] = args, cause) do
    case {table(args, cause), elements?(elements)} do
      {nil, true} -> [nil, nil, range()]
      {error, true} -> [error]
      {error, false} -> [error, nil, "is not a valid element specification"]
    end
  end

  def errors(:whereis, _, _), do: [bad_name()]
  def errors(_function, args, cause), do: [table(args, cause)]

  defp bad_name, do: "invalid table name (must be an atom)"
  defp update_range, do: "the position in the update operation is out of range"

  defp table_or(args, cause, otherwise) do
    case table(args, cause) do
      nil -> [nil, otherwise]
      error -> [error]
    end
  end

  defp table([table | _], :type) do
    if is_reference(table),
      do: "not a valid table identifier",
      else: "not an atom or a table identifier"
  end

  defp table(_args, :id), do: "the table identifier does not refer to an existing ETS table"

  defp table(_args, :access),
    do: "the table identifier refers to an ETS table with insufficient access rights"

  defp table(_args, :table_type) do
    "the table identifier refers to an ETS table of a type not supported by this operation"
  end

  defp table(_args, _cause), do: nil

  defp counter_with_default(:position, _, _), do: [nil, update_range()]
  defp counter_with_default(:keypos, _, default), do: [nil, @key_position, object(default)]

  defp counter_with_default(cause, update, default) do
    case {update(update), object(default)} do
      {update, default} when cause == :badkey -> [@bad_key, update, default]
      {nil, nil} -> [nil, @no_counter]
      {update, default} -> [nil, update, default]
    end
  end

  defp object(object) when is_tuple(object) and tuple_size(object) > 0, do: nil
  defp object({}), do: "is an empty tuple"
  defp object(_), do: "not a tuple"

  defp objects(objects) when is_list(objects) do
    if tuples?(objects), do: [], else: ["not a non-empty tuple or a list of non-empty tuples"]
  end

  defp objects(object), do: [object(object)]

  defp tuples?([object | objects]) when is_tuple(object) and object != {}, do: tuples?(objects)
  defp tuples?(rest), do: rest == []

  defp match_specification(specification) do
    unless :ets.is_compiled_ms(specification), do: :ets.match_spec_compile(specification)
    nil
  rescue
    ArgumentError -> @bad_match_specification
  end

  defp update(updates) when is_list(updates),
    do: unless(Enum.all?(updates, &update?/1), do: @bad_update)

  defp update(update), do: unless(update?(update), do: @bad_update)

  defp update?({position, increment}), do: is_integer(position) and is_integer(increment)

  defp update?({position, increment, threshold, value}) do
    is_integer(position) and is_integer(increment) and is_integer(threshold) and is_integer(value)
  end

  defp update?(increment), do: is_integer(increment)

  defp elements?(elements) when is_list(elements), do: Enum.all?(elements, &element?/1)
  defp elements?(element), do: element?(element)

  defp element?({position, _value}), do: is_integer(position) and position > 0
  defp element?(_), do: false
end
