defmodule :erl_erts_errors_counters do
  @moduledoc false
  # Errors of :atomics, :counters and :persistent_term.

  import :erl_erts_errors_arguments

  # Erlang says so for counters too.
  @bad_reference "invalid atomics reference"

  @doc """
  What is wrong with each argument, nil for nothing.
  """
  def errors(:persistent_term, :get, [_], _reason, _cause),
    do: ["no persistent term stored with this key"]

  def errors(module, :new, [_size, options], :system_limit, _cause),
    do: ["#{module} array size reached a system limit", list(options)]

  def errors(_module, :new, [size, options], :badarg, :badopt),
    do: [positive(size), options(options)]

  def errors(_module, :new, [size, _options], :badarg, _cause), do: [positive(size)]
  def errors(_module, :info, [_], _reason, _cause), do: [@bad_reference]

  def errors(module, :get, [reference, index], _reason, _cause),
    do: operation(module, reference, index, [0])

  def errors(:atomics, :compare_exchange, [reference, index, expected, desired], _reason, _cause),
    do: operation(:atomics, reference, index, [expected, desired])

  def errors(module, function, [reference, index, value], _reason, _cause)
      when function in [:add, :put, :sub] or
             (module == :atomics and function in [:add_get, :exchange, :sub_get]),
      do: operation(module, reference, index, [value])

  def errors(_module, _function, _args, _reason, _cause), do: []

  defp operation(module, reference, index, values) do
    case info(module, reference) do
      %{min: least, max: most, size: size} when module == :atomics ->
        [nil, integer(index, 1, size) | for(value <- values, do: integer(value, least, most))]

      %{size: size} ->
        counter(integer(index, 1, size), hd(values))

      nil ->
        [@bad_reference, positive(index) | for(value <- values, do: integer(value))]
    end
  end

  defp counter(nil, value), do: [nil, nil, integer(value) || range()]
  defp counter(error, _value), do: [nil, error]

  defp info(module, reference) do
    module.info(reference)
  rescue
    ArgumentError -> nil
  end
end
