defmodule :erl_stdlib_errors do
  @moduledoc """
  Errors of functions of the standard library in words, argument by argument: what the `error_info` of
  their stack traces refers to (EEP 54).
  """

  @doc """
  Tells what is wrong with the arguments of the call at the head of a stack trace: a map from the
  argument's number, or `general`, to a text.
  """
  @spec format_error(term, :erlang.stacktrace()) ::
          %{optional(pos_integer | :general) => :unicode.chardata()}
  def format_error(_reason, [{module, function, args, location} | _]) do
    cause =
      case :lists.keyfind(:error_info, 1, location) do
        {:error_info, info} -> :maps.get(:cause, info, :none)
        false -> :none
      end

    module |> errors(function, args, cause) |> numbered(1, %{})
  end

  defp errors(:binary, function, args, cause),
    do: :erl_stdlib_errors_binary.errors(function, args, cause)

  defp errors(:ets, function, args, cause),
    do: :erl_stdlib_errors_ets.errors(function, args, cause)

  defp errors(:io, function, args, cause),
    do: :erl_stdlib_errors_io.errors(function, args, cause)

  defp errors(module, function, args, cause) when module in [:lists, :maps, :math, :re, :unicode],
    do: :erl_stdlib_errors_data.errors(module, function, args, cause)

  defp errors(_module, _function, _args, _cause), do: []

  defp numbered([], _number, map), do: map
  defp numbered([nil | errors], number, map), do: numbered(errors, number + 1, map)

  defp numbered([{:general, error} | errors], number, map),
    do: numbered(errors, number, :maps.put(:general, error, map))

  defp numbered([error | errors], number, map),
    do: numbered(errors, number + 1, :maps.put(number, error, map))
end
