defmodule :erl_erts_errors_segments do
  @moduledoc false
  # Why a segment of a bitstring could not be built.

  @doc """
  The text of an error in a segment of a type; `printer` writes the value.
  """
  def error(:system_limit, :binary, :binary, :size, _printer) do
    limit = :erlang.bsl(1, 31) - 1
    "the size of the binary/bitstring is too large (exceeding #{limit} bits)"
  end

  def error(:system_limit, _type, :size, value, _printer),
    do: :io_lib.format("the size ~p is too large", [value])

  def error(:badarg, type, error, value, printer), do: wrong(type, error, value, printer)

  defp wrong(:float, :invalid, value, _printer) do
    :io_lib.format("expected one of the supported sizes 16, 32, or 64 but got: ~p", [value])
  end

  defp wrong(:float, :no_float, value, printer),
    do: ["the value ", printer.(value), " is outside the range expressible as a float"]

  defp wrong(:binary, :unit, value, printer) do
    ["the size of the value ", printer.(value), " is not a multiple of the unit for the segment"]
  end

  defp wrong(_type, :short, value, printer),
    do: ["the value ", printer.(value), " is shorter than the size of the segment"]

  defp wrong(_type, :size, value, printer),
    do: ["expected a non-negative integer as size but got: ", printer.(value)]

  defp wrong(type, :type, value, printer),
    do: ["expected ", expected(type), " but got: ", printer.(value)]

  defp expected(:binary), do: "a binary"
  defp expected(:float), do: "a float or an integer"
  defp expected(:integer), do: "an integer"

  defp expected(type),
    do: ["a non-negative integer encodable as ", :erlang.atom_to_binary(type, :utf8)]

  @doc """
  A value in Erlang's syntax; the middle of long ones is left out.
  """
  def shortened(integer) when is_integer(integer) do
    text = :erlang.integer_to_binary(integer)
    size = byte_size(text)

    if size < 48,
      do: text,
      else: [binary_part(text, 0, 12), "...", binary_part(text, size - 12, 12)]
  end

  def shortened(bits) when is_bitstring(bits) and byte_size(bits) < 16,
    do: :io_lib.format("~p", [bits])

  def shortened(bits) when is_bitstring(bits) do
    middle = byte_size(bits) - 10
    <<first::binary-8, _::binary-size(middle), last::bits>> = bits
    first = :erlang.iolist_to_binary(:io_lib.format("~w", [first]))
    <<"<<", last::bits>> = :erlang.iolist_to_binary(:io_lib.format("~w", [last]))
    [binary_part(first, 0, byte_size(first) - 2), "...,", last]
  end

  def shortened(value), do: :io_lib.format("~P", [value, 20])
end
