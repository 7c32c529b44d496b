defmodule :erl_stdlib_errors_binary do
  @moduledoc false
  # Errors of :binary.

  import :erl_erts_errors_arguments, only: [integer: 1, non_negative: 1, range: 0]

  @doc """
  What is wrong with each argument, nil for nothing.
  """
  def errors(function, args, cause)

  def errors(:at, [subject, position], _), do: [subject(subject), non_negative(position)]

  def errors(function, [subject], _)
      when function in [:bin_to_list, :copy, :decode_unsigned, :encode_hex, :referenced_byte_size],
      do: [subject(subject)]

  def errors(function, [subject, {position, length}], cause)
      when function in [:bin_to_list, :part] and is_integer(position) and is_integer(length) do
    case errors(:part, [subject, position, length], cause) do
      [error, nil, nil] -> [error]
      [error, _, _] -> [error, range()]
      # Erlang has no words for a position behind the end here.
      [_, _] -> []
    end
  end

  def errors(function, [subject, _], _) when function in [:bin_to_list, :part],
    do: [subject(subject), "not a valid {Pos,Length} tuple"]

  def errors(function, [subject, position, length], _) when function in [:bin_to_list, :part] do
    case [subject(subject), non_negative(position), integer(length)] do
      [nil, nil, nil] when position > byte_size(subject) -> [nil, range()]
      [nil, nil, nil] -> [nil, nil, range()]
      errors -> errors
    end
  end

  def errors(:compile_pattern, [_], _), do: ["not a valid pattern"]
  def errors(:copy, [subject, count], _), do: [subject(subject), non_negative(count)]
  def errors(:decode_unsigned, [subject, order], _), do: [subject(subject), order(order)]
  def errors(:encode_unsigned, [number], _), do: [non_negative(number)]
  def errors(:encode_unsigned, [number, order], _), do: [non_negative(number), order(order)]

  def errors(:decode_hex, [subject], _)
      when is_binary(subject) and rem(byte_size(subject), 2) == 1,
      do: ['must contain an even number of bytes']

  def errors(:decode_hex, [subject], _), do: [subject(subject)]
  def errors(:unhex, [subject], _), do: [subject <> " is not a valid hex"]

  def errors(function, [""], _) when function in [:first, :last],
    do: ["a zero-sized binary is not allowed"]

  def errors(function, [subject], _) when function in [:first, :last], do: [subject(subject)]
  def errors(:list_to_bin, [_], _), do: ["not an iodata term"]

  def errors(function, [_], _)
      when function in [:longest_common_prefix, :longest_common_suffix],
      do: ["not a flat list of binaries"]

  def errors(function, [subject, pattern], _) when function in [:match, :matches, :split],
    do: [subject(subject), pattern(pattern)]

  def errors(function, [subject, pattern, options], _)
      when function in [:match, :matches, :split] do
    case [subject(subject), pattern(pattern)] do
      [nil, nil] -> [nil, nil, search_options(function, options)]
      errors -> errors
    end
  end

  def errors(:replace, [subject, pattern, replacement], _),
    do: [subject(subject), pattern(pattern), subject(replacement)]

  # Options may be well formed, but refer to places outside of the subject.
  def errors(:replace, [subject, pattern, replacement, _options], cause) do
    case errors(:replace, [subject, pattern, replacement], cause) do
      errors when cause == :badopt or errors == [nil, nil, nil] -> errors ++ ["invalid options"]
      errors -> errors
    end
  end

  def errors(_, _, _), do: []

  defp search_options(function, [{:scope, {start, length}}])
       when function != :split and is_integer(start) and is_integer(length),
       do: "specified part is not wholly inside binary"

  defp search_options(_function, _options), do: "invalid options"

  defp subject(term) when is_binary(term), do: nil
  defp subject(term) when is_bitstring(term), do: "is a bitstring (expected a binary)"
  defp subject(_), do: "not a binary"

  defp order(order), do: unless(order in [:big, :little], do: "must be 'big' or 'little'")

  defp pattern(pattern) do
    :binary.match("a", pattern)
    nil
  rescue
    ArgumentError -> "not a valid pattern"
  end
end
