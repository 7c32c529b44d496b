defmodule :erl_stdlib_errors_data do
  @moduledoc false
  # Errors of :lists, :maps, :math, :re and :unicode.

  import :erl_erts_errors_arguments, only: [integer: 1, iodata: 1, list: 1, positive: 1]

  @doc """
  What is wrong with each argument, nil for nothing.
  """
  def errors(module, function, args, cause)

  ## :lists

  def errors(:lists, function, [_key, position, list], _)
      when function in [:keyfind, :keymember, :keysearch],
      do: [nil, positive(position), list(list)]

  def errors(:lists, :member, [_, list], _), do: [nil, list(list)]
  def errors(:lists, :reverse, [list, _], _), do: [list(list)]

  def errors(:lists, :seq, [first, last, step], _) do
    case [integer(first), integer(last), integer(step)] do
      [nil, nil, nil] ->
        if step <= 0 and first - step <= last,
          do: [nil, nil, "not a positive increment"],
          else: [nil, nil, "not a negative increment"]

      errors ->
        errors
    end
  end

  ## :maps

  def errors(:maps, function, [fun, map], _)
      when function in [:filter, :filtermap, :foreach, :map],
      do: [fun(fun, 2), map_or_iterator(map)]

  def errors(:maps, :fold, [fun, _, map], _), do: [fun(fun, 3), nil, map_or_iterator(map)]
  def errors(:maps, :from_keys, [list, _], _), do: [list(list)]
  def errors(:maps, :from_list, [list], _), do: [list(list)]
  def errors(:maps, :get, [_, map], _) when is_map(map), do: ["not present in map"]
  def errors(:maps, :groups_from_list, [fun, list], _), do: [fun(fun, 1), list(list)]

  def errors(:maps, :groups_from_list, [key, value, list], _),
    do: [fun(key, 1), fun(value, 1), list(list)]

  def errors(:maps, function, [map1, map2], _) when function in [:intersect, :merge],
    do: [map(map1), map(map2)]

  def errors(:maps, function, [fun, map1, map2], _)
      when function in [:intersect_with, :merge_with],
      do: [fun(fun, 3), map(map1), map(map2)]

  def errors(:maps, :next, _, _), do: ["not a valid iterator"]

  def errors(:maps, :update_with, [_, fun, map], _), do: [nil, fun(fun, 1), map(map)]
  def errors(:maps, :update_with, [_, fun, _, map], _), do: [nil, fun(fun, 1), nil, map(map)]

  def errors(:maps, function, [keys, map], _) when function in [:with, :without],
    do: [list(keys), map(map)]

  def errors(:maps, function, _, _) when function in [:iterator, :keys, :size, :to_list, :values],
    do: ["not a map"]

  def errors(:maps, function, _, _) when function in [:find, :get, :is_key, :remove, :take],
    do: [nil, "not a map"]

  def errors(:maps, function, _, _) when function in [:put, :update], do: [nil, nil, "not a map"]

  ## :math

  def errors(:math, function, [number], _)
      when function in [:acos, :acosh, :asin, :atanh, :log, :log2, :log10, :sqrt],
      do: [number(number) || "is outside the domain for this function"]

  def errors(:math, :fmod, [number, divisor], _)
      when is_number(number) and is_number(divisor) and divisor == 0,
      do: [nil, "is outside the domain for this function"]

  def errors(:math, :fmod, [number, divisor], _) when is_number(number) and is_number(divisor),
    do: []

  def errors(:math, _function, numbers, _), do: for(number <- numbers, do: number(number))

  ## :re

  def errors(:re, :compile, [_], _), do: ["not an iodata term"]

  def errors(:re, :compile, [expression, _options], cause) do
    error =
      case compiled(expression) do
        {:error, error} -> error
        :ok -> nil
        :badarg -> "not an iodata term"
      end

    if cause == :badopt, do: [error, "invalid options"], else: [error]
  end

  def errors(:re, :inspect, [expression, item], _) do
    error =
      try do
        :re.inspect(expression, :namelist)
        nil
      rescue
        _ -> "not a compiled regular expression"
      end

    if error == nil or not is_atom(item), do: [error, "not a valid item"], else: [error]
  end

  def errors(:re, :replace, [subject, expression, replacement | options], cause) do
    [iodata(subject), expression(expression), iodata(replacement) | bad_options(options, cause)]
  end

  def errors(:re, function, [subject, expression | options], cause)
      when function in [:run, :split],
      do: [iodata(subject), expression(expression) | bad_options(options, cause)]

  ## :unicode

  def errors(:unicode, function, [chars | encodings], _)
      when function in [:characters_to_binary, :characters_to_list] and encodings != [],
      do: [characters(chars) | for(encoding <- encodings, do: encoding(encoding))]

  def errors(:unicode, _function, [_], _), do: [bad_characters()]

  def errors(_, _, _, _), do: []

  ## Checks

  @doc """
  What is wrong with character data.
  """
  def characters(chars) do
    if is_binary(:unicode.characters_to_binary(chars)), do: nil, else: bad_characters()
  rescue
    _ -> bad_characters()
  end

  defp bad_characters, do: "not valid character data (an iodata term)"

  defp encoding(encoding) do
    :unicode.characters_to_binary("a", encoding)
    nil
  rescue
    _ -> "not a valid encoding"
  end

  defp fun(fun, arity) when is_function(fun, arity), do: nil
  defp fun(_, 1), do: "not a fun that takes one argument"
  defp fun(_, 2), do: "not a fun that takes two arguments"
  defp fun(_, 3), do: "not a fun that takes three arguments"

  defp map(term), do: unless(is_map(term), do: "not a map")

  defp map_or_iterator(map) when is_map(map), do: nil

  defp map_or_iterator(iterator) do
    :maps.next(iterator)
    nil
  rescue
    _ -> "not a map or an iterator"
  end

  defp number(term), do: unless(is_number(term), do: "not a number")

  defp bad_options([_], :badopt), do: ["invalid options"]
  defp bad_options(_, _), do: []

  defp compiled(expression) do
    case :re.compile(expression) do
      {:ok, _} -> :ok
      {:error, {reason, column}} -> {:error, syntax(reason, column)}
    end
  rescue
    _ -> :badarg
  end

  defp syntax(reason, column) do
    text =
      :io_lib.format("could not parse regular expression~n~ts on character ~p", [reason, column])

    :unicode.characters_to_binary(text)
  end

  # What cannot be compiled may have been compiled already.
  defp expression(expression) do
    case compiled(expression) do
      :ok -> nil
      {:error, error} -> error
      :badarg -> runnable(expression)
    end
  end

  defp runnable(expression) do
    :re.run("", expression)
    nil
  rescue
    _ -> "neither an iodata term nor a compiled regular expression"
  end
end
