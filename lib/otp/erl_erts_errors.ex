defmodule :erl_erts_errors do
  @moduledoc """
  Errors of built-in functions in words, argument by argument: what the `error_info` of their stack
  traces refers to (EEP 54).
  """

  @doc """
  Tells what is wrong with the arguments of the call at the head of a stack trace: a map from the
  argument's number to a text.
  """
  @spec format_error(term, :erlang.stacktrace()) :: %{optional(pos_integer) => binary}
  def format_error(reason, [{module, function, args, location} | _]) do
    cause = location |> error_info() |> cause()
    module |> errors(function, args, reason, cause) |> numbered(1, %{})
  end

  defp errors(:erlang, _function, _args, :system_limit, _cause), do: []

  defp errors(:erlang, function, args, _reason, cause),
    do: :erl_erts_errors_erlang.errors(function, args, cause)

  defp errors(module, function, args, reason, cause)
       when module in [:atomics, :counters, :persistent_term],
       do: :erl_erts_errors_counters.errors(module, function, args, reason, cause)

  defp errors(_module, _function, _args, _reason, _cause), do: []

  defp numbered([], _number, map), do: map
  defp numbered([nil | errors], number, map), do: numbered(errors, number + 1, map)

  defp numbered([error | errors], number, map),
    do: numbered(errors, number + 1, :maps.put(number, error, map))

  @doc """
  Tells why a bitstring could not be built: a map with the texts `general` and `reason`.
  """
  @spec format_bs_fail(term, :erlang.stacktrace()) :: %{optional(atom) => binary}
  def format_bs_fail(reason, [{_module, _function, _args, location} | _]) do
    case error_info(location) do
      %{cause: {segment, type, error, value}} = info ->
        segment = :maps.get(:override_segment_position, info, segment)
        printer = :maps.get(:pretty_printer, info, &:erl_erts_errors_segments.shortened/1)
        text = :erl_erts_errors_segments.error(reason, type, error, value, printer)
        general = :io_lib.format("segment ~p of type '~ts': ~ts", [segment, type, text])
        %{general: :erlang.iolist_to_binary(general), reason: "construction of binary failed"}

      _ ->
        %{}
    end
  end

  defp error_info(location) do
    case :lists.keyfind(:error_info, 1, location) do
      {:error_info, info} -> info
      false -> %{}
    end
  end

  defp cause(info), do: :maps.get(:cause, info, :none)
end
