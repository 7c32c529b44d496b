# A JSON parser and printer on binaries: every function matches on the beginning of the text.
# Errors say where they are.

defmodule JSON.ParseError do
  defexception [:position, :message]

  @impl true
  def message(%{position: position, message: message}), do: "#{message} at position #{position}"
end

defmodule JSON do
  def parse!(text) do
    {value, rest} = value(skip(text), text)

    case skip(rest) do
      "" -> value
      rest -> fail("unexpected text", rest, text)
    end
  end

  def parse(text) do
    {:ok, parse!(text)}
  rescue
    error in JSON.ParseError -> {:error, Exception.message(error)}
  end

  defp value(<<"null", rest::binary>>, _all), do: {nil, rest}
  defp value(<<"true", rest::binary>>, _all), do: {true, rest}
  defp value(<<"false", rest::binary>>, _all), do: {false, rest}
  defp value(<<?", rest::binary>>, all), do: string(rest, [], all)
  defp value(<<?[, rest::binary>>, all), do: array(skip(rest), [], all)
  defp value(<<?{, rest::binary>>, all), do: object(skip(rest), %{}, all)
  defp value(<<c, _::binary>> = text, all) when c in ?0..?9 or c == ?-, do: number(text, all)
  defp value("", all), do: fail("unexpected end", "", all)
  defp value(rest, all), do: fail("unexpected #{inspect(String.first(rest))}", rest, all)

  defp number(text, all) do
    case Integer.parse(text) do
      {_, <<c, _::binary>>} when c in '.eE' -> float(text, all)
      {integer, rest} -> {integer, rest}
      :error -> fail("bad number", text, all)
    end
  end

  defp float(text, all) do
    case Float.parse(text) do
      {_, <<c, _::binary>> = rest} when c in '.eE' -> fail("bad number", rest, all)
      {float, rest} -> {float, rest}
      :error -> fail("bad number", text, all)
    end
  end

  defp string(<<?", rest::binary>>, chars, _all) do
    {chars |> Enum.reverse() |> List.to_string(), rest}
  end

  defp string(<<"\\u", hex::binary-size(4), rest::binary>>, chars, all) do
    case Integer.parse(hex, 16) do
      {code, ""} -> string(rest, [code | chars], all)
      _ -> fail("bad escape", rest, all)
    end
  end

  for {char, meaning} <- [
        {?n, ?\n},
        {?t, ?\t},
        {?r, ?\r},
        {?b, ?\b},
        {?f, ?\f},
        {?", ?"},
        {?\\, ?\\},
        {?/, ?/}
      ] do
    defp string(<<?\\, unquote(char), rest::binary>>, chars, all),
      do: string(rest, [unquote(meaning) | chars], all)
  end

  defp string(<<char::utf8, rest::binary>>, chars, all) when char not in [?\\],
    do: string(rest, [char | chars], all)

  defp string("", _chars, all), do: fail("string does not end", "", all)
  defp string(rest, _chars, all), do: fail("bad escape", rest, all)

  defp array(<<?], rest::binary>>, [], _all), do: {[], rest}

  defp array(text, items, all) do
    {item, rest} = value(text, all)

    case skip(rest) do
      <<?,, rest::binary>> -> array(skip(rest), [item | items], all)
      <<?], rest::binary>> -> {Enum.reverse([item | items]), rest}
      rest -> fail("expected , or ]", rest, all)
    end
  end

  defp object(<<?}, rest::binary>>, map, _all) when map == %{}, do: {map, rest}

  defp object(<<?", rest::binary>>, map, all) do
    {key, rest} = string(rest, [], all)

    with <<?:, rest::binary>> <- skip(rest), {value, rest} = value(skip(rest), all) do
      map = Map.put(map, key, value)

      case skip(rest) do
        <<?,, rest::binary>> -> object(skip(rest), map, all)
        <<?}, rest::binary>> -> {map, rest}
        rest -> fail("expected , or }", rest, all)
      end
    else
      rest -> fail("expected :", rest, all)
    end
  end

  defp object(rest, _map, all), do: fail("expected a key", rest, all)

  defp skip(<<c, rest::binary>>) when c in ' \n\r\t', do: skip(rest)
  defp skip(text), do: text

  defp fail(message, rest, all) do
    raise JSON.ParseError, position: byte_size(all) - byte_size(rest), message: message
  end

  def print(value, indent \\ "")

  def print(map, indent) when is_map(map) do
    fields =
      for {key, value} <- Enum.sort(map),
          do: "#{indent}  #{inspect(key)}: #{print(value, indent <> "  ")}"

    "{\n#{Enum.join(fields, ",\n")}\n#{indent}}"
  end

  def print(list, indent) when is_list(list),
    do: "[" <> Enum.map_join(list, ", ", &print(&1, indent)) <> "]"

  def print(nil, _indent), do: "null"
  def print(value, _indent), do: inspect(value)
end

text = ~S"""
{"name": "Elixir", "born": 2012, "pi": 3.14159, "big": -1.5e3,
 "tags": ["functional", "concurrent", []], "nested": {"a": null, "b": [true, false]},
 "escapes": "tab\t quote\" unicode\u00e9 \\"}
"""

IO.puts(JSON.print(JSON.parse!(text)))

for text <- [
      "[1, 2",
      "{\"a\" 1}",
      "[1 2]",
      "\"open",
      "tru",
      "{\"a\": 1,}",
      "[1] x",
      "\"\\q\"",
      ""
    ] do
  IO.puts("#{inspect(text)}: #{inspect(JSON.parse(text))}")
end
