defmodule ByteAppend do
  @moduledoc "Builds a binary of n bytes a byte at a time, and a bitstring of 3-bit pieces out of it."
  import Bitwise

  def run(n) do
    bytes = bytes(n, <<>>)
    pieces = for <<byte <- bytes>>, into: <<>>, do: <<byte >>> 3::3>>
    {byte_size(bytes), :erlang.crc32(bytes), bit_size(pieces)}
  end

  defp bytes(0, bytes), do: bytes
  defp bytes(n, bytes), do: bytes(n - 1, <<bytes::binary, n>>)
end
