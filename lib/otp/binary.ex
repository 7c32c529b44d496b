defmodule :binary do
  @moduledoc """
  Functions on binaries of which those that are not here are built in: `at/2`, `compile_pattern/1`, `copy/1,2`, `decode_unsigned/1,2`,
  `encode_unsigned/1,2`, `first/1`, `last/1`, `list_to_bin/1`, `longest_common_prefix/1`, `longest_common_suffix/1`, `match/2,3`, `matches/2,3`,
  `part/2,3`, `referenced_byte_size/1` and `split/2,3`.
  """

  import Bitwise

  @info [error_info: %{module: :erl_stdlib_errors}]

  @doc "The bytes of a binary."
  @spec bin_to_list(binary) :: [byte]
  def bin_to_list(binary) do
    :erlang.binary_to_list(binary)
  catch
    :error, reason -> :erlang.error(reason, [binary], @info)
  end

  @doc "The bytes of the part `{position, length}` of a binary."
  @spec bin_to_list(binary, {non_neg_integer, integer}) :: [byte]
  def bin_to_list(binary, {position, length} = part) do
    bin_to_list(binary, position, length)
  catch
    :error, reason -> :erlang.error(reason, [binary, part], @info)
  end

  def bin_to_list(binary, part), do: :erlang.error(:badarg, [binary, part], @info)

  @doc "The bytes of a part of a binary, which ends at `position` when the length is negative."
  @spec bin_to_list(binary, non_neg_integer, integer) :: [byte]
  def bin_to_list(binary, position, length)
      when is_binary(binary) and is_integer(position) and is_integer(length) do
    :erlang.binary_to_list(:binary.part(binary, position, length))
  catch
    :error, reason -> :erlang.error(reason, [binary, position, length], @info)
  end

  def bin_to_list(binary, position, length),
    do: :erlang.error(:badarg, [binary, position, length], @info)

  @doc "With `replacement` for the first `pattern`."
  @spec replace(binary, term, binary) :: binary
  def replace(binary, pattern, replacement) do
    replace_matches(binary, pattern, replacement, [])
  catch
    _, _ -> :erlang.error(:badarg, [binary, pattern, replacement], @info)
  end

  @doc """
  With `replacement` for a pattern. Options are `:global`, `scope: {start, length}` and `insert_replaced: positions`: what is found is
  inserted at those positions of the replacement.
  """
  @spec replace(binary, term, binary, list) :: binary
  def replace(binary, pattern, replacement, options) do
    replace_matches(binary, pattern, replacement, options)
  catch
    :throw, :badopt ->
      info = [error_info: %{module: :erl_stdlib_errors, cause: :badopt}]
      :erlang.error(:badarg, [binary, pattern, replacement, options], info)

    _, _ ->
      :erlang.error(:badarg, [binary, pattern, replacement, options], @info)
  end

  defp replace_matches(binary, pattern, replacement, options) when is_binary(replacement) do
    {global, scope, positions} = replace_options(options, {false, [], []})
    parts = cut(replacement, 0, :lists.sort(positions))

    matches =
      if global,
        do: :binary.matches(binary, pattern, scope),
        else: first(:binary.match(binary, pattern, scope))

    :erlang.iolist_to_binary(rebuild(binary, 0, matches, parts))
  end

  defp first(:nomatch), do: []
  defp first(match), do: [match]

  defp replace_options([], options), do: options
  defp replace_options([:global | rest], {_, s, p}), do: replace_options(rest, {true, s, p})

  defp replace_options([{:scope, {start, length}} | rest], {g, _, p}),
    do: replace_options(rest, {g, [scope: {start, length}], p})

  defp replace_options([{:insert_replaced, at} | rest], {g, s, _}) when is_integer(at),
    do: replace_options(rest, {g, s, [at]})

  defp replace_options([{:insert_replaced, positions} | rest], {g, s, _}),
    do: replace_options(rest, {g, s, positions})

  defp replace_options(_, _), do: throw(:badopt)

  # The parts of the replacement between which what is found is inserted.
  defp cut(replacement, from, [at | positions]),
    do: [:binary.part(replacement, from, at - from) | cut(replacement, at, positions)]

  defp cut(replacement, from, []),
    do: [:binary.part(replacement, from, byte_size(replacement) - from)]

  defp rebuild(binary, from, [{at, size} | matches], parts) do
    replacement = :lists.join(:binary.part(binary, at, size), parts)

    [
      :binary.part(binary, from, at - from),
      replacement | rebuild(binary, at + size, matches, parts)
    ]
  end

  defp rebuild(binary, from, [], _), do: [:binary.part(binary, from, byte_size(binary) - from)]

  ## Hexadecimal

  @doc "Each byte as two digits, in upper case."
  @spec encode_hex(binary) :: binary
  def encode_hex(binary) when is_binary(binary) do
    for <<high::4, low::4 <- binary>>, into: "", do: <<digit(high), digit(low)>>
  end

  def encode_hex(binary), do: :erlang.error(:badarg, [binary], @info)

  defp digit(n) when n < 10, do: ?0 + n
  defp digit(n), do: ?A - 10 + n

  @doc "The bytes of pairs of digits."
  @spec decode_hex(binary) :: binary
  def decode_hex(text) when is_binary(text) and rem(byte_size(text), 2) == 0 do
    for <<high, low <- text>>, into: "", do: <<value(high) <<< 4 ||| value(low)>>
  catch
    :error, _ -> :erlang.error(:badarg, [text], @info)
  end

  def decode_hex(text), do: :erlang.error(:badarg, [text], @info)

  defp value(c) when c in ?0..?9, do: c - ?0
  defp value(c) when c in ?A..?F, do: c - ?A + 10
  defp value(c) when c in ?a..?f, do: c - ?a + 10
end
