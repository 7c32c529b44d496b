defmodule JsonDecode do
  @moduledoc "Reads a JSON text of n records into maps, lists and binaries."

  def run(n) do
    text = IO.iodata_to_binary([?[, records(n), ?]])
    {value, ""} = value(text)
    {byte_size(text), length(value), :erlang.phash2(value)}
  end

  defp records(1), do: record(1)
  defp records(n), do: [record(n), ?, | records(n - 1)]

  defp record(n) do
    ~s({"id": #{n}, "name": "user number #{n}", "tags": ["a", "b\\n", "c"], ) <>
      ~s("score": #{rem(n, 100)}.25, "active": true, "none": null})
  end

  defp value(<<c, rest::binary>>) when c in ' \n\t', do: value(rest)
  defp value(<<?{, rest::binary>>), do: object(rest, [])
  defp value(<<?[, rest::binary>>), do: array(rest, [])
  defp value(<<?", rest::binary>>), do: string(rest, rest, 0)
  defp value("true" <> rest), do: {true, rest}
  defp value("false" <> rest), do: {false, rest}
  defp value("null" <> rest), do: {nil, rest}

  defp value(<<?-, rest::binary>>) do
    {number, rest} = number(rest, 0)
    {-number, rest}
  end

  defp value(rest), do: number(rest, 0)

  defp object(<<c, rest::binary>>, pairs) when c in ' ,', do: object(rest, pairs)
  defp object(<<?}, rest::binary>>, pairs), do: {:maps.from_list(pairs), rest}

  defp object(<<?", rest::binary>>, pairs) do
    {key, rest} = string(rest, rest, 0)
    {value, rest} = value(colon(rest))
    object(rest, [{key, value} | pairs])
  end

  defp colon(<<?:, rest::binary>>), do: rest
  defp colon(<<?\s, rest::binary>>), do: colon(rest)

  defp array(<<c, rest::binary>>, values) when c in ' ,', do: array(rest, values)
  defp array(<<?], rest::binary>>, values), do: {:lists.reverse(values), rest}

  defp array(text, values) do
    {value, rest} = value(text)
    array(rest, [value | values])
  end

  defp string(<<?", rest::binary>>, start, length), do: {binary_part(start, 0, length), rest}

  defp string(<<?\\, c, rest::binary>>, start, length) do
    escaped(rest, [escape(c), binary_part(start, 0, length)])
  end

  defp string(<<_, rest::binary>>, start, length), do: string(rest, start, length + 1)

  defp escaped(<<?", rest::binary>>, parts),
    do: {IO.iodata_to_binary(:lists.reverse(parts)), rest}

  defp escaped(<<?\\, c, rest::binary>>, parts), do: escaped(rest, [escape(c) | parts])
  defp escaped(<<c, rest::binary>>, parts), do: escaped(rest, [c | parts])

  defp escape(?n), do: ?\n
  defp escape(?t), do: ?\t
  defp escape(c), do: c

  defp number(<<c, rest::binary>>, value) when c in ?0..?9, do: number(rest, value * 10 + c - ?0)
  defp number(<<?., rest::binary>>, value), do: fraction(rest, value, 0.1)
  defp number(rest, value), do: {value, rest}

  defp fraction(<<c, rest::binary>>, value, unit) when c in ?0..?9 do
    fraction(rest, value + (c - ?0) * unit, unit / 10)
  end

  defp fraction(rest, value, _unit), do: {value, rest}
end
