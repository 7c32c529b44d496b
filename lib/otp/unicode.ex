defmodule :unicode do
  @moduledoc """
  Conversion of text between lists, binaries and encodings. `characters_to_binary/2`, `characters_to_list/2` and `bin_is_7bit/1` are built
  in; for other encodings than Latin-1 and UTF-8 they call this module.

  Encodings are `:latin1`, `:utf8` or `:unicode`, `:utf16`, `:utf32`, `{:utf16, endianness}` and `{:utf32, endianness}`. What cannot be
  converted is answered as `{:error, converted, rest}`; when the text ends within a character, `{:incomplete, converted, rest}`.
  """

  @info [error_info: %{module: :erl_stdlib_errors}]

  @type encoding ::
          :latin1
          | :unicode
          | :utf8
          | :utf16
          | :utf32
          | {:utf16 | :utf32, :big | :little}
  @type chardata :: list | binary

  @doc "The code points of a UTF-8 text."
  @spec characters_to_list(chardata) :: list | {:error | :incomplete, list, term}
  def characters_to_list(data) do
    :unicode.characters_to_list(data, :unicode)
  catch
    :error, reason -> :erlang.error(reason, [data], @info)
  end

  @doc "A text as UTF-8."
  @spec characters_to_binary(chardata) :: binary | {:error | :incomplete, binary, term}
  def characters_to_binary(data) do
    :unicode.characters_to_binary(data, :unicode)
  catch
    :error, reason -> :erlang.error(error_type(reason), [data], @info)
  end

  @doc "A text in another encoding."
  @spec characters_to_binary(chardata, encoding, encoding) ::
          binary | {:error | :incomplete, binary, term}
  def characters_to_binary(data, from, to) do
    if unchanged?(data, from, to), do: data, else: convert(data, from, to)
  catch
    :error, reason -> :erlang.error(error_type(reason), [data, from, to], @info)
  end

  defp unchanged?(data, :latin1, :latin1), do: is_binary(data)

  defp unchanged?(data, :latin1, to) when to in [:utf8, :unicode], do: :unicode.bin_is_7bit(data)

  defp unchanged?(data, from, :latin1) when from in [:utf8, :unicode],
    do: :unicode.bin_is_7bit(data)

  defp unchanged?(_, _, _), do: false

  defp error_type(:system_limit), do: :system_limit
  defp error_type(_), do: :badarg

  # What the built-in functions call for encodings that they do not know.

  @doc false
  def characters_to_list_int(data, from) do
    case convert(data, from, :utf8) do
      binary when is_binary(binary) -> :unicode.characters_to_list(binary, :utf8)
      {tag, binary, rest} -> {tag, :unicode.characters_to_list(binary, :utf8), rest}
    end
  catch
    :error, reason -> raise_in(:characters_to_list, [data, from], reason)
  end

  @doc false
  def characters_to_binary_int(data, from) do
    convert(data, from, :unicode)
  catch
    :error, reason -> raise_in(:characters_to_binary, [data, from], reason)
  end

  # The built-in function is what is to be seen in the stack trace.
  defp raise_in(name, arguments, reason) do
    {:current_stacktrace, stacktrace} = :erlang.process_info(self(), :current_stacktrace)
    callers = :lists.dropwhile(&(elem(&1, 0) == :unicode), stacktrace)
    :erlang.raise(:error, error_type(reason), [{:unicode, name, arguments, @info} | callers])
  end

  ## Conversion

  defp convert(data, from, to)
       when from in [:latin1, :unicode, :utf8] and to in [:unicode, :utf8],
       do: :unicode.characters_to_binary(data, from)

  defp convert(data, from, to) do
    limit = if from == :latin1 or to == :latin1, do: 255, else: 0x10FFFF

    case convert_parts(data, "", {decoder(from), encoder(to), limit}) do
      {:incomplete, converted, rest, _missing} -> {:incomplete, converted, rest}
      result -> result
    end
  end

  # `converted` is a binary, or {:incomplete, converted, rest, missing} after a part that ends within a character.
  defp convert_parts([], converted, _), do: converted

  defp convert_parts([c | _] = parts, {:incomplete, converted, begun, _}, _) when is_integer(c),
    do: {:error, converted, [begun | parts]}

  defp convert_parts([part | rest], {:incomplete, converted, begun, missing}, how)
       when is_binary(part) and byte_size(part) >= missing do
    <<needed::binary-size(missing), more::binary>> = part
    convert_parts([begun <> needed, more | rest], converted, how)
  end

  defp convert_parts([part | rest], converted, how) do
    case convert_part(part, converted, how) do
      {:error, converted, bad} -> {:error, converted, [bad | rest]}
      converted -> convert_parts(rest, converted, how)
    end
  end

  defp convert_parts(part, {:incomplete, _, begun, missing} = converted, how)
       when is_binary(part) do
    if byte_size(part) >= missing,
      do: convert_parts([begun, part], elem(converted, 1), how),
      else: convert_part(part, converted, how)
  end

  defp convert_parts(part, converted, how) when is_binary(part),
    do: convert_part(part, converted, how)

  defp convert_part(c, converted, {_, encode, limit}) when is_integer(c) do
    case c <= limit and encode.(c) do
      bytes when is_binary(bytes) -> converted <> bytes
      _ -> {:error, converted, [c]}
    end
  end

  defp convert_part(part, {:incomplete, converted, begun, missing}, _) when is_binary(part),
    do: {:incomplete, converted, begun <> part, missing - byte_size(part)}

  defp convert_part(part, converted, how) when is_binary(part),
    do: convert_binary(part, converted, how)

  defp convert_part(part, converted, how) when is_list(part),
    do: convert_parts(part, converted, how)

  defp convert_binary("", converted, _), do: converted

  defp convert_binary(binary, converted, {decode, encode, limit} = how) do
    case decode.(binary) do
      {c, rest} when c <= limit -> convert_binary(rest, converted <> encode.(c), how)
      {_, _} -> {:error, converted, binary}
      false -> {:error, converted, binary}
      missing -> {:incomplete, converted, binary, missing}
    end
  end

  # The first code point of a binary and the rest, or how many bytes are missing, or false.
  defp decoder(:latin1), do: fn <<c, rest::binary>> -> {c, rest} end
  defp decoder(encoding) when encoding in [:unicode, :utf8], do: &decode_utf8/1
  defp decoder(encoding) when encoding in [:utf16, {:utf16, :big}], do: &decode_utf16/1
  defp decoder({:utf16, :little}), do: &decode_utf16_little/1
  defp decoder(encoding) when encoding in [:utf32, {:utf32, :big}], do: &decode_utf32/1
  defp decoder({:utf32, :little}), do: &decode_utf32_little/1

  defp decode_utf8(<<c::utf8, rest::binary>>), do: {c, rest}
  defp decode_utf8(<<0b110::3, _::5>>), do: 1
  defp decode_utf8(<<0b1110::4, _::4>>), do: 2
  defp decode_utf8(<<0b1110::4, _::4, 0b10::2, _::6>>), do: 1
  defp decode_utf8(<<0b11110::5, _::3>>), do: 3
  defp decode_utf8(<<0b11110::5, _::3, 0b10::2, _::6>>), do: 2
  defp decode_utf8(<<0b11110::5, _::3, 0b10::2, _::6, 0b10::2, _::6>>), do: 1
  defp decode_utf8(_), do: false

  defp decode_utf16(<<c::utf16, rest::binary>>), do: {c, rest}
  defp decode_utf16(<<byte>>) when byte <= 0xD7 or byte >= 0xE0, do: 1
  defp decode_utf16(<<0b110110::6, _::2>>), do: 3
  defp decode_utf16(<<0b110110::6, _::10>>), do: 2
  defp decode_utf16(<<0b110110::6, _::10, 0b110111::6, _::2>>), do: 1
  defp decode_utf16(_), do: false

  # One byte may be followed by one or by three.
  defp decode_utf16_little(<<c::utf16-little, rest::binary>>), do: {c, rest}
  defp decode_utf16_little(<<_>>), do: 1
  defp decode_utf16_little(<<_, 0b110110::6, _::2>>), do: 2
  defp decode_utf16_little(<<_, 0b110110::6, _::2, _>>), do: 1
  defp decode_utf16_little(_), do: false

  defp decode_utf32(<<c::utf32, rest::binary>>), do: {c, rest}
  defp decode_utf32(<<0>>), do: 3
  defp decode_utf32(<<0, plane>>) when plane <= 16, do: 2

  defp decode_utf32(<<0, plane, byte>>)
       when plane <= 16 and (plane > 0 or byte <= 0xD7 or byte >= 0xE0),
       do: 1

  defp decode_utf32(_), do: false

  defp decode_utf32_little(<<c::utf32-little, rest::binary>>), do: {c, rest}
  defp decode_utf32_little(<<_>>), do: 3
  defp decode_utf32_little(<<_, _>>), do: 2
  defp decode_utf32_little(<<byte, 0xFF, 0>>) when byte >= 0xFE, do: false

  defp decode_utf32_little(<<_, byte, plane>>)
       when plane <= 16 and (plane > 0 or byte <= 0xD7 or byte >= 0xE0),
       do: 1

  defp decode_utf32_little(_), do: false

  # The bytes of a code point, or false when it is none.
  defp encoder(:latin1), do: fn c when c >= 0 -> <<c>> end

  defp encoder(encoding) when encoding in [:unicode, :utf8],
    do: &(code_point?(&1) and <<&1::utf8>>)

  defp encoder(encoding) when encoding in [:utf16, {:utf16, :big}],
    do: &(code_point?(&1) and <<&1::utf16>>)

  defp encoder({:utf16, :little}), do: &(code_point?(&1) and <<&1::utf16-little>>)

  defp encoder(encoding) when encoding in [:utf32, {:utf32, :big}],
    do: &(code_point?(&1) and <<&1::utf32>>)

  defp encoder({:utf32, :little}), do: &(code_point?(&1) and <<&1::utf32-little>>)

  defp code_point?(c), do: (c >= 0 and c < 0xD800) or (c > 0xDFFF and c <= 0x10FFFF)

  ## Byte order marks

  @doc "The encoding that a byte order mark at the beginning tells, and its size."
  @spec bom_to_encoding(binary) :: {encoding, non_neg_integer}
  def bom_to_encoding(<<0xEF, 0xBB, 0xBF, _::binary>>), do: {:utf8, 3}
  def bom_to_encoding(<<0, 0, 0xFE, 0xFF, _::binary>>), do: {{:utf32, :big}, 4}
  def bom_to_encoding(<<0xFF, 0xFE, 0, 0, _::binary>>), do: {{:utf32, :little}, 4}
  def bom_to_encoding(<<0xFE, 0xFF, _::binary>>), do: {{:utf16, :big}, 2}
  def bom_to_encoding(<<0xFF, 0xFE, _::binary>>), do: {{:utf16, :little}, 2}
  def bom_to_encoding(binary) when is_binary(binary), do: {:latin1, 0}

  @doc "The byte order mark of an encoding."
  @spec encoding_to_bom(encoding) :: binary
  def encoding_to_bom(encoding) when encoding in [:unicode, :utf8], do: <<0xEF, 0xBB, 0xBF>>
  def encoding_to_bom(encoding) when encoding in [:utf16, {:utf16, :big}], do: <<0xFE, 0xFF>>
  def encoding_to_bom({:utf16, :little}), do: <<0xFF, 0xFE>>

  def encoding_to_bom(encoding) when encoding in [:utf32, {:utf32, :big}],
    do: <<0, 0, 0xFE, 0xFF>>

  def encoding_to_bom({:utf32, :little}), do: <<0xFF, 0xFE, 0, 0>>
  def encoding_to_bom(:latin1), do: ""

  ## Normal forms

  @doc "A text in canonical decomposition, as a list."
  @spec characters_to_nfd_list(chardata) :: list | {:error, list, term}
  def characters_to_nfd_list(data) do
    normal_list(data, &:unicode_util.nfd/1, [])
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in canonical decomposition, as UTF-8."
  @spec characters_to_nfd_binary(chardata) :: binary | {:error, binary, term}
  def characters_to_nfd_binary(data) do
    normal_binary(data, &:unicode_util.nfd/1)
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in compatibility decomposition, as a list."
  @spec characters_to_nfkd_list(chardata) :: list | {:error, list, term}
  def characters_to_nfkd_list(data) do
    normal_list(data, &:unicode_util.nfkd/1, [])
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in compatibility decomposition, as UTF-8."
  @spec characters_to_nfkd_binary(chardata) :: binary | {:error, binary, term}
  def characters_to_nfkd_binary(data) do
    normal_binary(data, &:unicode_util.nfkd/1)
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in canonical composition, as a list."
  @spec characters_to_nfc_list(chardata) :: list | {:error, list, term}
  def characters_to_nfc_list(data) do
    normal_list(data, &:unicode_util.nfc/1, [])
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in canonical composition, as UTF-8."
  @spec characters_to_nfc_binary(chardata) :: binary | {:error, binary, term}
  def characters_to_nfc_binary(data) do
    normal_binary(data, &:unicode_util.nfc/1)
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in compatibility composition, as a list."
  @spec characters_to_nfkc_list(chardata) :: list | {:error, list, term}
  def characters_to_nfkc_list(data) do
    normal_list(data, &:unicode_util.nfkc/1, [])
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  @doc "A text in compatibility composition, as UTF-8."
  @spec characters_to_nfkc_binary(chardata) :: binary | {:error, binary, term}
  def characters_to_nfkc_binary(data) do
    normal_binary(data, &:unicode_util.nfkc/1)
  catch
    :error, _ -> :erlang.error(:badarg, [data], @info)
  end

  # `next` gives the first grapheme cluster in a normal form, and the rest.
  defp normal_list(data, next, reversed) do
    case next.(data) do
      [c | rest] when is_integer(c) -> normal_list(rest, next, [c | reversed])
      [codes | rest] -> normal_list(rest, next, :lists.reverse(codes, reversed))
      [] -> :lists.reverse(reversed)
      {:error, rest} -> {:error, :lists.reverse(reversed), rest}
    end
  end

  defp normal_binary(data, next) do
    case normal_list(data, next, []) do
      {:error, codes, rest} -> {:error, to_utf8(codes), rest}
      codes -> to_utf8(codes)
    end
  end

  defp to_utf8(codes) do
    case :unicode.characters_to_binary(codes, :unicode) do
      binary when is_binary(binary) -> binary
      _ -> :erlang.error(:badarg)
    end
  end
end
