defmodule ErlangError do
  @moduledoc """
  An error of Erlang that no other exception stands for, and the way from Erlang's errors to
  exceptions.
  """
  defexception [:original, :reason]

  @impl true
  def message(%{original: original, reason: nil}), do: "Erlang error: #{inspect(original)}"

  def message(%{original: original, reason: reason}),
    do: IO.iodata_to_binary(["Erlang error: ", inspect(original), reason])

  @doc false
  def normalize(error, stacktrace)

  def normalize(:badarg, stacktrace) do
    case details(:badarg, stacktrace, "errors were found at the given arguments") do
      nil -> %ArgumentError{}
      {reason, details} -> %ArgumentError{message: reason <> details}
    end
  end

  def normalize(:system_limit, stacktrace) do
    default = "a system limit has been reached due to errors at the given arguments"

    case details(:system_limit, stacktrace, default) do
      nil -> %SystemLimitError{}
      {reason, details} -> %SystemLimitError{message: reason <> details}
    end
  end

  def normalize(:badarith, _), do: %ArithmeticError{}
  def normalize(:cond_clause, _), do: %CondClauseError{}
  def normalize({:badarity, {fun, args}}, _), do: %BadArityError{function: fun, args: args}
  def normalize({:badfun, term}, _), do: %BadFunctionError{term: term}
  def normalize({:badstruct, struct, term}, _), do: %BadStructError{struct: struct, term: term}
  def normalize({:badmatch, term}, _), do: %MatchError{term: term}
  def normalize({:badmap, term}, _), do: %BadMapError{term: term}
  def normalize({:badbool, op, term}, _), do: %BadBooleanError{operator: op, term: term}
  def normalize({:case_clause, term}, _), do: %CaseClauseError{term: term}
  def normalize({:with_clause, term}, _), do: %WithClauseError{term: term}
  def normalize({:try_clause, term}, _), do: %TryClauseError{term: term}

  def normalize({:badkey, key}, stacktrace),
    do: %KeyError{key: key, term: searched_map(stacktrace)}

  def normalize({:badkey, key, map}, _) when is_map(map), do: %KeyError{key: key, term: map}

  def normalize({:badkey, key, term}, _) do
    message =
      "key #{inspect(key)} not found in: #{inspect(term)}. " <>
        "If you are using the dot syntax, such as map.field, " <>
        "make sure the left-hand side of the dot is a map"

    %KeyError{key: key, term: term, message: message}
  end

  def normalize(:undef, stacktrace) do
    {module, function, arity} = failed_function(stacktrace)
    %UndefinedFunctionError{module: module, function: function, arity: arity}
  end

  def normalize(:function_clause, stacktrace) do
    {module, function, arity} = failed_function(stacktrace)
    %FunctionClauseError{module: module, function: function, arity: arity}
  end

  def normalize({:badarg, payload}, _),
    do: %ArgumentError{message: "argument error: #{inspect(payload)}"}

  def normalize(other, stacktrace) do
    case details(other, stacktrace, "") do
      nil -> %ErlangError{original: other}
      {_reason, details} -> %ErlangError{original: other, reason: details}
    end
  end

  # {:badkey, key} does not tell the map; it is among the arguments if the trace has them.
  defp searched_map([{Map, :get_and_update!, [map, _, _], _} | _]), do: map
  defp searched_map([{Map, :update!, [map, _, _], _} | _]), do: map
  defp searched_map([{:maps, :update, [_, _, map], _} | _]), do: map
  defp searched_map([{:maps, :get, [_, map], _} | _]), do: map
  defp searched_map([{:erlang, :map_get, [_, map], _} | _]), do: map
  defp searched_map(_), do: nil

  defp failed_function([{module, function, args, _} | _]) when is_list(args),
    do: {module, function, length(args)}

  defp failed_function([{module, function, arity, _} | _]), do: {module, function, arity}
  defp failed_function(_), do: {nil, nil, nil}

  # Erlang's extended error information (EEP 54): the location of the first entry may tell a module
  # that words the error, in general or argument by argument. Answers {reason, details}, or nil.
  defp details(error, [{module, fun, args_or_arity, location} | stacktrace], default_reason) do
    with %{} = info <- location[:error_info] do
      info = Map.put(info, :pretty_printer, &inspect/1)
      entry = {module, fun, args_or_arity, Keyword.put(location, :error_info, info)}
      formatter = {Map.get(info, :module, module), Map.get(info, :function, :format_error)}
      words = words(formatter, error, [entry | stacktrace])
      arity = if is_list(args_or_arity), do: length(args_or_arity), else: args_or_arity
      reason = Map.get(words, :reason, default_reason)

      case for(place <- 1..arity//1, text = words[place], do: argument(place, text)) do
        [_ | _] = lines -> {reason, IO.iodata_to_binary([":\n\n" | lines])}
        [] -> if general = words[:general], do: {reason, ": " <> general}
      end
    end
  end

  defp details(_error, _stacktrace, _default_reason), do: nil

  defp words({module, function}, error, stacktrace) do
    apply(module, function, [error, stacktrace])
  rescue
    _ -> %{}
  end

  defp argument(place, text), do: ["  * ", ordinal(place), " argument: ", text, ?\n]

  defp ordinal(1), do: "1st"
  defp ordinal(2), do: "2nd"
  defp ordinal(3), do: "3rd"
  defp ordinal(n), do: "#{n}th"
end
