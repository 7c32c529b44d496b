defmodule :io_lib_fread do
  @moduledoc """
  Reads values from text as a format tells (`:io_lib.fread/2,3`).

  A control sequence is `~`, `*` (read, but leave out of the result), a field width, the modifier `t` and a control character. White space
  in a format stands for any white space; other characters stand for themselves.
  """

  defguardp is_space(c) when c in [?\s, ?\t, ?\n, ?\r]

  @doc "See `:io_lib.fread/3`."
  @spec fread(term, charlist | :eof, charlist) :: {:more, term} | {:done, term, term}
  def fread([], text, format), do: collect(format, [], 0, [], text)
  def fread({format, line, n, values}, text, _), do: collect(format, line, n, values, text)

  # Reads line by line. `line` is what is there of a line, reversed.
  defp collect(format, [?\r | line], n, values, [?\n | text]),
    do: read_line(format, :lists.reverse(line), n, values, text, '\r\n')

  defp collect(format, line, n, values, [?\n | text]),
    do: read_line(format, :lists.reverse(line), n, values, text, '\n')

  defp collect(format, line, n, values, []), do: {:more, {format, line, n, values}}

  defp collect(format, [?\r | line], n, values, text),
    do: read_line(format, :lists.reverse(line), n, values, text, '\r')

  defp collect(format, line, n, values, [c | text]),
    do: collect(format, [c | line], n, values, text)

  defp collect(format, line, n, values, text),
    do: read_line(format, :lists.reverse(line), n, values, text, [])

  defp read_line(format, line, n, values, text, line_end) do
    rest = if is_list(text), do: text, else: []

    case read(format, line, n, values) do
      {:ok, values, []} ->
        {:done, {:ok, values}, rest}

      {:ok, values, unread} ->
        {:done, {:ok, values}, unread ++ line_end ++ rest}

      {:more, format, n, values} when is_list(line) ->
        next_line(format, n + length(line_end), values, text)

      other ->
        {:done, other, text}
    end
  end

  defp next_line(format, n, values, text) when is_list(text),
    do: collect(format, [], n, values, text)

  defp next_line(format, n, values, eof), do: read_line(format, :eof, n, values, eof, [])

  @doc "See `:io_lib.fread/2`."
  @spec fread(charlist, charlist | :eof) ::
          {:ok, list, charlist}
          | {:more, charlist, non_neg_integer, list}
          | {:error, {:fread, atom}}
          | :eof
  def fread(format, text), do: read(format, text, 0, [])

  # `n` counts the characters that have been read; `values` are reversed.
  defp read([?~ | control] = format, text, n, values) do
    {omit, control} = take(?*, control)
    {width, control} = width(control)
    {unicode, control} = take(?t, control)

    case control do
      [?l | rest] ->
        read(rest, text, n, add(values, n, omit))

      _ when text == [] ->
        {:more, format, n, values}

      _ when text == :eof ->
        end_of_file(n, values)

      [?~ | rest] ->
        tilde(rest, text, n, values)

      [c | rest] ->
        case value(c, width, unicode, text, n) do
          {:error, what} -> {:error, {:fread, what}}
          {value, text, n} -> read(rest, text, n, add(values, value, omit))
        end

      [] ->
        {:error, {:fread, :format}}
    end
  end

  defp read([c | format], text, n, values) when is_space(c) do
    {text, n} = skip_spaces(text, n)
    read(format, text, n, values)
  end

  defp read([c | format], [c | text], n, values), do: read(format, text, n + 1, values)
  defp read([_ | _], [_ | _], _, _), do: {:error, {:fread, :input}}
  defp read([_ | _] = format, [], n, values), do: {:more, format, n, values}
  defp read([_ | _], :eof, n, values), do: end_of_file(n, values)
  defp read([], text, _, values), do: {:ok, :lists.reverse(values), text}

  # Nothing has been read at all: no error.
  defp end_of_file(0, []), do: :eof
  defp end_of_file(_, _), do: {:error, {:fread, :input}}

  defp tilde(format, [?~ | text], n, values), do: read(format, text, n + 1, values)
  defp tilde(_, _, _, _), do: {:error, {:fread, :format}}

  defp add(values, _, true), do: values
  defp add(values, value, false), do: [value | values]

  defp take(c, [c | rest]), do: {true, rest}
  defp take(_, rest), do: {false, rest}

  defp width([c | _] = format) when c in ?0..?9 do
    {digits, format} = :lists.splitwith(&(&1 in ?0..?9), format)
    {:erlang.list_to_integer(digits), format}
  end

  defp width(format), do: {:none, format}

  ## Values: {value, rest, n} or {:error, what}

  defp value(?d, width, false, text, n) do
    {characters, text, n} =
      if width == :none, do: signed_digits(text, n), else: field(text, width, n, 0xFF)

    convert(:integer, characters, text, n, &:erlang.list_to_integer/1)
  end

  defp value(?f, width, false, text, n) do
    {characters, text, n} =
      if width == :none, do: float(text, n), else: field(text, width, n, 0xFF)

    convert(:float, characters, text, n, &:erlang.list_to_float/1)
  end

  defp value(?u, :none, false, text, n), do: value(?u, 10, false, text, n)

  defp value(?u, base, false, text, n) when base in 2..36 do
    {digits, text, n} = digits(text, n, base, [])
    convert(:unsigned, digits, text, n, &:erlang.list_to_integer(&1, base))
  end

  defp value(?-, _, false, [?- | text], n), do: {-1, text, n + 1}
  defp value(?-, _, false, [?+ | text], n), do: {1, text, n + 1}
  defp value(?-, _, false, text, n), do: {1, text, n}

  defp value(?#, width, false, text, n) do
    if width == :none, do: based(text, n), else: based_field(text, width, n)
  catch
    :error, _ -> {:error, :based}
  end

  defp value(?s, width, unicode, text, n) do
    {characters, text, n} = string(text, width, n, if(unicode, do: 0x10FFFF, else: 0xFF))
    convert(:string, characters, text, n, & &1)
  end

  defp value(?a, width, unicode, text, n) when width == :none or not unicode do
    {characters, text, n} = string(text, width, n, if(unicode, do: 0x10FFFF, else: 0xFF))

    case convert(:atom, characters, text, n, & &1) do
      {:error, _} = error -> error
      {name, text, n} -> {:erlang.list_to_atom(name), text, n}
    end
  end

  defp value(?c, width, unicode, text, n) do
    width = if width == :none, do: 1, else: width

    case field(text, width, n, if(unicode, do: 0x10FFFF, else: 0xFF)) do
      {:error, _, _} -> {:error, :character}
      {reversed, text, n} -> {:lists.reverse(reversed), text, n}
    end
  end

  defp value(_, _, _, _, _), do: {:error, :format}

  # `reversed` are the characters of a value, or :error. White space around them does not count.
  defp convert(what, :error, _, _, _), do: {:error, what}

  defp convert(what, reversed, text, n, convert) when what in [:string, :atom],
    do: {convert.(trim(:lists.reverse(trim(reversed)))), text, n}

  defp convert(what, reversed, text, n, convert) do
    {convert.(trim(:lists.reverse(reversed))), text, n}
  catch
    :error, _ -> {:error, what}
  end

  defp based(text, n) do
    {base, [?# | text], n} = integer(text, n)
    true = abs(base) in 2..36
    {digits, text, n} = digits(text, n + 1, abs(base), [])
    {based_value(:lists.reverse(digits), base), text, n}
  end

  defp based_field(text, width, n) do
    {reversed, text, n} = field(text, width, n, 0xFF)
    {base, [?# | digits], _} = integer(:lists.reverse(reversed), 0)
    true = base in 2..36
    {based_value(digits, base), text, n}
  end

  defp based_value(digits, base) when base < 0, do: -:erlang.list_to_integer(digits, -base)
  defp based_value(digits, base), do: :erlang.list_to_integer(digits, base)

  defp integer(text, n) do
    {reversed, text, n} = signed_digits(text, n)
    {:erlang.list_to_integer(:lists.reverse(reversed)), text, n}
  end

  ## Characters: {reversed, rest, n}

  # `width` characters on a line.
  defp field(text, width, n, last), do: field(text, width, n + width, last, [])

  defp field(text, 0, n, _, reversed), do: {reversed, text, n}
  defp field([?\n | _] = text, _, n, _, _), do: {:error, text, n}

  defp field([c | text], width, n, last, reversed) when c >= 0 and c <= last,
    do: field(text, width - 1, n, last, [c | reversed])

  defp field(text, _, n, _, _), do: {:error, text, n}

  defp string(text, :none, n, last) do
    {text, n} = skip_spaces(text, n)
    word(text, n, last, [])
  end

  defp string(text, width, n, last), do: field(text, width, n, last)

  defp word([c | _] = text, n, _, reversed) when is_space(c), do: {reversed, text, n}
  defp word([c | _] = text, n, last, []) when c > last, do: {:error, text, n}
  defp word([c | _] = text, n, last, reversed) when c > last, do: {reversed, text, n}
  defp word([c | text], n, last, reversed), do: word(text, n + 1, last, [c | reversed])
  defp word([], n, _, reversed), do: {reversed, [], n}

  defp signed_digits(text, n) do
    {text, n} = skip_spaces(text, n)
    {text, n, sign} = sign(text, n, [])
    digits(text, n, 10, sign)
  end

  defp float(text, n) do
    case signed_digits(text, n) do
      {reversed, [?. | text], n} -> exponent(digits(text, n + 1, 10, [?. | reversed]))
      characters -> characters
    end
  end

  defp exponent({reversed, [e | text], n}) when e in [?e, ?E] do
    {text, n, reversed} = sign(text, n + 1, [e | reversed])
    digits(text, n, 10, reversed)
  end

  defp exponent(characters), do: characters

  defp sign([c | text], n, reversed) when c in [?+, ?-], do: {text, n + 1, [c | reversed]}
  defp sign(text, n, reversed), do: {text, n, reversed}

  defp digits([c | text] = all, n, base, reversed) do
    if digit?(c, base), do: digits(text, n + 1, base, [c | reversed]), else: {reversed, all, n}
  end

  defp digits([], n, _, reversed), do: {reversed, [], n}

  defp digit?(c, _) when c in ?0..?9, do: true
  defp digit?(c, base), do: (c >= ?A and c < ?A + base - 10) or (c >= ?a and c < ?a + base - 10)

  defp skip_spaces([c | text], n) when is_space(c), do: skip_spaces(text, n + 1)
  defp skip_spaces(text, n), do: {text, n}

  defp trim([c | text]) when is_space(c), do: trim(text)
  defp trim(text), do: text
end
