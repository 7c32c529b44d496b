# A binary protocol, read and written with bit patterns: version, flags, length, a checksum, and
# typed fields. Packets are cut out of a stream whose pieces come as they like.

defmodule Packet do
  @magic 0xE1
  @types %{1 => :text, 2 => :integer, 3 => :list}

  def encode(fields, urgent \\ false) do
    body =
      for {key, value} <- fields,
          into: <<>>,
          do: <<byte_size(key), key::binary, field(value)::binary>>

    flag = if urgent, do: 1, else: 0
    <<@magic, 1::4, flag::1, 0::3, byte_size(body)::16, body::binary, checksum(body)::32>>
  end

  defp field(text) when is_binary(text), do: <<1, byte_size(text)::16, text::binary>>
  defp field(integer) when is_integer(integer), do: <<2, integer::signed-64>>

  defp field(list) when is_list(list),
    do: <<3, length(list), for(item <- list, into: <<>>, do: field(item))::binary>>

  # One packet from the beginning of the data.
  def decode(
        <<@magic, version::4, urgent::1, _::3, size::16, body::binary-size(size), sum::32,
          rest::binary>>
      ) do
    cond do
      version != 1 -> {:error, {:version, version}, rest}
      sum != checksum(body) -> {:error, :checksum, rest}
      true -> {:ok, %{urgent: urgent == 1, fields: fields(body)}, rest}
    end
  end

  def decode(<<@magic, _::binary>>), do: :more
  def decode(<<>>), do: :more
  # Out of step: look for the next beginning.
  def decode(<<_, rest::binary>>), do: decode(rest)

  defp fields(<<>>), do: []

  defp fields(<<size, key::binary-size(size), rest::binary>>) do
    {value, rest} = value(rest)
    [{key, value} | fields(rest)]
  end

  defp value(<<type, rest::binary>>), do: value(@types[type], rest)
  defp value(:text, <<size::16, text::binary-size(size), rest::binary>>), do: {text, rest}
  defp value(:integer, <<integer::signed-64, rest::binary>>), do: {integer, rest}

  defp value(:list, <<count, rest::binary>>),
    do: Enum.map_reduce(List.duplicate(nil, count), rest, fn nil, rest -> value(rest) end)

  defp checksum(body), do: :erlang.crc32(body)
end

packets = [
  Packet.encode([{"name", "Åsa"}, {"age", 36}]),
  Packet.encode([{"path", [1, -2, ["deep", 3]]}], true),
  <<0, 0>>,
  Packet.encode([]),
  <<0xE1, 0x20, 0::16, 0::32>>,
  Packet.encode([{"broken", "x"}]) |> String.replace("x", "y"),
  Packet.encode([{"last", -1}])
]

stream = IO.iodata_to_binary(packets)
IO.puts("#{byte_size(stream)} bytes, the first packet: #{Base.encode16(hd(packets))}")

# In pieces of seven bytes.
pieces =
  for n <- 0..div(byte_size(stream), 7),
      do: binary_part(stream, n * 7, min(7, byte_size(stream) - n * 7))

drain = fn drain, buffer ->
  case Packet.decode(buffer) do
    :more ->
      buffer

    {:ok, packet, rest} ->
      IO.inspect(packet)
      drain.(drain, rest)

    {:error, reason, rest} ->
      IO.inspect(reason, label: "refused")
      drain.(drain, rest)
  end
end

left = Enum.reduce(pieces, <<>>, fn piece, buffer -> drain.(drain, buffer <> piece) end)
IO.puts("left over: #{byte_size(left)} bytes")
