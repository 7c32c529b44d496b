defmodule :base64 do
  @moduledoc """
  Base 64 (RFC 4648). Data and text may be binaries or lists of bytes.

  `decode/1` passes over white space only and raises errors for anything else that does not belong; `mime_decode/1` passes over all that.
  """

  import Bitwise

  @alphabet {?A, ?B, ?C, ?D, ?E, ?F, ?G, ?H, ?I, ?J, ?K, ?L, ?M, ?N, ?O, ?P, ?Q, ?R, ?S, ?T, ?U,
             ?V, ?W, ?X, ?Y, ?Z, ?a, ?b, ?c, ?d, ?e, ?f, ?g, ?h, ?i, ?j, ?k, ?l, ?m, ?n, ?o, ?p,
             ?q, ?r, ?s, ?t, ?u, ?v, ?w, ?x, ?y, ?z, ?0, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?+,
             ?/}

  ## Encoding

  @doc "Data as text."
  @spec encode(binary | [byte]) :: binary
  def encode(data) when is_binary(data), do: encode(data, "")
  def encode(data) when is_list(data), do: encode(:erlang.list_to_binary(data), "")

  @doc "Data as text, a list."
  @spec encode_to_string(binary | [byte]) :: charlist
  def encode_to_string(data), do: :erlang.binary_to_list(encode(data))

  defp encode(<<bits::24, data::binary>>, text) do
    encode(
      data,
      <<text::binary, letter(bits >>> 18), letter(bits >>> 12 &&& 63), letter(bits >>> 6 &&& 63),
        letter(bits &&& 63)>>
    )
  end

  defp encode(<<a::6, b::6, c::4>>, text),
    do: <<text::binary, letter(a), letter(b), letter(c <<< 2), ?=>>

  defp encode(<<a::6, b::2>>, text), do: <<text::binary, letter(a), letter(b <<< 4), ?=, ?=>>
  defp encode("", text), do: text

  defp letter(n), do: elem(@alphabet, n)

  ## Decoding

  @doc "The data of a text."
  @spec decode(binary | charlist) :: binary
  def decode(text) when is_binary(text), do: decode(text, "")
  def decode(text) when is_list(text), do: decode(:erlang.list_to_binary(text), "")

  @doc "The data of a text, as a list."
  @spec decode_to_string(binary | charlist) :: [byte]
  def decode_to_string(text), do: :erlang.binary_to_list(decode(text))

  defp decode(<<a, b, c, d, text::binary>> = all, data) do
    a = value(a)
    b = value(b)
    c = value(c)
    d = value(d)

    if is_integer(a) and is_integer(b) and is_integer(c) and is_integer(d),
      do: decode(text, <<data::binary, a::6, b::6, c::6, d::6>>),
      else: decode_slowly(all, data, [])
  end

  defp decode("", data), do: data
  defp decode(text, data), do: decode_slowly(text, data, [])

  # One group of four, of which `group` has been read (reversed), with white space between.
  defp decode_slowly(<<c, text::binary>>, data, group) do
    case {value(c), group} do
      {:space, _} -> decode_slowly(text, data, group)
      {:pad, [:pad, b, a]} -> only_spaces(text, <<data::binary, a::6, b >>> 4::2>>)
      {:pad, [c, b, a]} -> only_spaces(text, <<data::binary, a::6, b::6, c >>> 2::4>>)
      {d, [c, b, a]} -> decode(text, <<data::binary, a::6, b::6, c::6, d::6>>)
      {value, _} -> decode_slowly(text, data, [value | group])
    end
  end

  defp decode_slowly("", data, []), do: data

  defp only_spaces("", data), do: data

  defp only_spaces(<<c, text::binary>>, data) do
    case value(c) do
      :space -> only_spaces(text, data)
    end
  end

  @doc "The data of a text in which there may be anything else."
  @spec mime_decode(binary | charlist) :: binary
  def mime_decode(text) when is_binary(text), do: mime_decode(text, "", [])
  def mime_decode(text) when is_list(text), do: mime_decode(:erlang.list_to_binary(text), "", [])

  @doc "The data of a text in which there may be anything else, as a list."
  @spec mime_decode_to_string(binary | charlist) :: [byte]
  def mime_decode_to_string(text), do: :erlang.binary_to_list(mime_decode(text))

  # `group` are the values of a group of four that have been read, reversed.
  defp mime_decode(<<c, text::binary>>, data, group) do
    case {mime_value(c), group} do
      {d, [c, b, a]} when is_integer(d) ->
        mime_decode(text, <<data::binary, a::6, b::6, c::6, d::6>>, [])

      {value, group} when is_integer(value) ->
        mime_decode(text, data, [value | group])

      {:pad, [_, _ | _]} ->
        mime_decode_padded(text, data, group)

      _ ->
        mime_decode(text, data, group)
    end
  end

  defp mime_decode("", data, []), do: data

  # After a padding character; it is passed over when something follows it.
  defp mime_decode_padded(<<c, text::binary>> = all, data, group) do
    case mime_value(c) do
      value when is_integer(value) -> mime_decode(all, data, group)
      _ -> mime_decode_padded(text, data, group)
    end
  end

  defp mime_decode_padded("", data, [b, a]), do: <<data::binary, a::6, b >>> 4::2>>
  defp mime_decode_padded("", data, [c, b, a]), do: <<data::binary, a::6, b::6, c >>> 2::4>>

  defp mime_value(0), do: :other
  defp mime_value(c), do: value(c)

  defp value(c) when c in ?A..?Z, do: c - ?A
  defp value(c) when c in ?a..?z, do: c - ?a + 26
  defp value(c) when c in ?0..?9, do: c - ?0 + 52
  defp value(?+), do: 62
  defp value(?/), do: 63
  defp value(?=), do: :pad
  defp value(c) when c in [?\s, ?\t, ?\n, ?\r], do: :space
  defp value(0), do: :erlang.error(:badarg)
  defp value(_), do: :other
end
