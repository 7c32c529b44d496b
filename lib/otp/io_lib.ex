defmodule :io_lib do
  @moduledoc """
  Text of terms, and what I/O devices need to cut text. The text itself is made by the machine (`:wasmbeam.format_deep/2` and its like); here
  are Erlang's names for it, its errors, and lists of format specifications.

  Text is a list of code points and lists, as `:io` devices take it. For the option `chars_limit` see `:io_lib_limit`.
  """

  ## Formatting

  @doc "The text of `format` with its control sequences, which use up `arguments`. `badarg` when they do not fit each other."
  @spec format(:io.format(), [term]) :: charlist
  def format(format, arguments) do
    :wasmbeam.format_deep(format, arguments)
  catch
    :error, _ -> :erlang.error(:badarg, [format, arguments])
  end

  @doc "As `format/2`; the option is `chars_limit`, about how long the text may be."
  @spec format(:io.format(), [term], [{:chars_limit, integer}]) :: charlist
  def format(format, arguments, options) do
    text = :wasmbeam.format_deep(format, arguments)
    limit = option(:chars_limit, options, -1)

    if too_long?(text, limit),
      do: :io_lib_limit.build(scan_format(format, arguments), limit),
      else: text
  catch
    :error, _ -> :erlang.error(:badarg, [format, arguments, options])
  end

  @doc "As `format/2`."
  @spec fwrite(:io.format(), [term]) :: charlist
  def fwrite(format, arguments), do: format(format, arguments)

  @doc "As `format/3`."
  @spec fwrite(:io.format(), [term], [{:chars_limit, integer}]) :: charlist
  def fwrite(format, arguments, options), do: format(format, arguments, options)

  # A limit changes nothing when the text is short enough.
  defp too_long?(text, limit), do: limit >= 0 and chars_length(text) > limit

  @doc "The characters of a format, and a map for each control sequence."
  @spec scan_format(:io.format(), [term]) :: [char | map]
  def scan_format(format, arguments) do
    scan(characters(format), arguments)
  catch
    :error, _ -> :erlang.error(:badarg, [format, arguments])
  end

  defp characters(format) when is_atom(format), do: :erlang.atom_to_list(format)
  defp characters(format) when is_binary(format), do: :erlang.binary_to_list(format)
  defp characters(format), do: format

  defp scan([?~ | format], arguments) do
    {minus, format} = take(?-, format)
    {width, format, arguments} = number(format, arguments)
    width = if minus, do: -width, else: width
    {precision, format, arguments} = precision(format, arguments)
    {pad, format, arguments} = pad(format, arguments)
    {encoding, strings, format} = modifiers(format, :latin1, true)
    [control | format] = format
    {used, arguments} = :lists.split(argument_count(control), arguments)

    directive = %{
      control_char: control,
      args: used,
      width: if(is_integer(width), do: abs(width), else: width),
      adjust: if(is_integer(width) and width < 0, do: :left, else: :right),
      precision: precision,
      pad_char: pad,
      encoding: encoding,
      strings: strings
    }

    [directive | scan(format, arguments)]
  end

  defp scan([c | format], arguments), do: [c | scan(format, arguments)]
  defp scan([], []), do: []

  defp take(c, [c | format]), do: {true, format}
  defp take(_, format), do: {false, format}

  defp number([?* | format], [n | arguments]) when is_integer(n), do: {n, format, arguments}

  defp number([digit | _] = format, arguments) when digit in ?0..?9 do
    {digits, format} = :lists.splitwith(&(&1 in ?0..?9), format)
    {:erlang.list_to_integer(digits), format, arguments}
  end

  defp number(format, arguments), do: {:none, format, arguments}

  defp precision([?. | format], arguments), do: number(format, arguments)
  defp precision(format, arguments), do: {:none, format, arguments}

  defp pad([?., ?* | format], [pad | arguments]), do: {pad, format, arguments}
  defp pad([?., pad | format], arguments), do: {pad, format, arguments}
  defp pad(format, arguments), do: {?\s, format, arguments}

  defp modifiers([?t | format], _, strings), do: modifiers(format, :unicode, strings)
  defp modifiers([?l | format], encoding, _), do: modifiers(format, encoding, false)
  defp modifiers(format, encoding, strings), do: {encoding, strings, format}

  defp argument_count(control) when control in [?~, ?n], do: 0
  defp argument_count(control) when control in [?W, ?P, ?x, ?X], do: 2
  defp argument_count(control) when control in 'wpsefgbB+#ci', do: 1

  @doc "The format and the arguments of what `scan_format/2` gives."
  @spec unscan_format([char | map]) :: {charlist, [term]}
  def unscan_format(directives), do: {unscan(directives), arguments(directives)}

  defp unscan([%{control_char: control} = directive | rest]) do
    :lists.append([
      [?~],
      width_text(directive),
      precision_text(directive),
      if(directive.pad_char == ?\s, do: [], else: [?., directive.pad_char]),
      if(directive.encoding == :unicode, do: 't', else: []),
      if(directive.strings, do: [], else: 'l'),
      [control | unscan(rest)]
    ])
  end

  defp unscan([c | rest]), do: [c | unscan(rest)]
  defp unscan([]), do: []

  defp width_text(%{width: :none}), do: []
  defp width_text(%{width: n, adjust: :left}), do: :erlang.integer_to_list(-n)
  defp width_text(%{width: n}), do: :erlang.integer_to_list(n)

  # The padding character comes after a second point.
  defp precision_text(%{precision: :none, pad_char: ?\s}), do: []
  defp precision_text(%{precision: :none}), do: '.'
  defp precision_text(%{precision: n}), do: [?. | :erlang.integer_to_list(n)]

  defp arguments([%{args: arguments} | rest]), do: arguments ++ arguments(rest)
  defp arguments([_ | rest]), do: arguments(rest)
  defp arguments([]), do: []

  @doc "The text of what `scan_format/2` gives."
  @spec build_text([char | map]) :: charlist
  def build_text(directives) do
    build(directives)
  catch
    :error, _ -> :erlang.error(:badarg, [directives])
  end

  @doc "As `build_text/1`; the option is `chars_limit`."
  @spec build_text([char | map], [{:chars_limit, integer}]) :: charlist
  def build_text(directives, options) do
    text = build(directives)
    limit = option(:chars_limit, options, -1)
    if too_long?(text, limit), do: :io_lib_limit.build(directives, limit), else: text
  catch
    :error, _ -> :erlang.error(:badarg, [directives, options])
  end

  defp build(directives) do
    {format, arguments} = unscan_format(directives)
    :wasmbeam.format_deep(format, arguments)
  end

  @doc "The column after a text that begins in the column `start`."
  @spec indentation(charlist, integer) :: integer
  def indentation([?\n | text], _), do: indentation(text, 0)
  def indentation([?\t | text], column), do: indentation(text, div(column + 8, 8) * 8)
  def indentation([c | text], column) when is_integer(c), do: indentation(text, column + 1)
  def indentation([part | text], column), do: indentation(text, indentation(part, column))
  def indentation([], column), do: column

  @doc "How many characters a text has."
  @spec chars_length(list) :: non_neg_integer
  def chars_length(text) do
    :erlang.iolist_size(text)
  catch
    _, _ -> :string.length(text)
  end

  ## Terms

  @doc "A term as `~w` writes it."
  @spec write(term) :: charlist
  def write(term), do: :wasmbeam.format('~w', [term])

  @doc "A term to a depth, or with the options `depth`, `encoding` and `chars_limit`."
  @spec write(term, integer | keyword) :: charlist
  def write(term, options) when is_list(options) do
    depth = option(:depth, options, -1)
    limit = option(:chars_limit, options, -1)
    format = if option(:encoding, options, :utf8) == :latin1, do: '~W', else: '~tW'

    cond do
      depth == 0 or limit == 0 -> '...'
      limit > 0 -> :io_lib_limit.term(format, term, depth, limit)
      true -> :wasmbeam.format(format, [term, depth])
    end
  end

  def write(term, depth), do: :wasmbeam.format('~W', [term, depth])

  @doc "A term to a depth, on several lines when `pretty` is true."
  @spec write(term, integer, boolean) :: charlist
  def write(term, depth, true), do: print(term, 1, 80, depth)
  def write(term, depth, false), do: write(term, depth)

  defp option(key, options, default) do
    case :lists.keyfind(key, 1, options) do
      {^key, value} -> value
      _ -> default
    end
  end

  @doc "A term as `~p` writes it."
  @spec print(term) :: charlist
  def print(term), do: print(term, 1, 80, -1)

  @doc "A term as `~p` writes it from a column on, with a line length and to a depth."
  @spec print(term, non_neg_integer, non_neg_integer, integer) :: charlist
  def print(term, column, line_length, depth),
    do: :wasmbeam.print(term, column, line_length, depth)

  @doc "A bitstring as a list of bytes in `<<>>`, to a depth and about `limit` characters; and what is left of it."
  @spec write_binary(bitstring, integer, integer) :: {charlist, bitstring}
  def write_binary(bits, depth, limit) when is_integer(depth) do
    {reversed, rest} = write_bytes(bits, depth, less(limit, 4), [])
    {[?<, ?<, :lists.reverse(reversed), ?>, ?>], rest}
  end

  defp write_bytes("", _, _, reversed), do: {reversed, ""}

  defp write_bytes(bits, depth, limit, reversed) when depth == 1 or limit == 0,
    do: {['...' | reversed], bits}

  defp write_bytes(<<byte>>, _, _, reversed),
    do: {[:erlang.integer_to_list(byte) | reversed], ""}

  defp write_bytes(<<byte, bits::bitstring>>, depth, limit, reversed) do
    digits = :erlang.integer_to_list(byte)
    write_bytes(bits, depth - 1, less(limit, length(digits) + 1), [?,, digits | reversed])
  end

  defp write_bytes(bits, _, _, reversed) do
    size = bit_size(bits)
    <<value::size(size)>> = bits
    {[:erlang.integer_to_list(size), ?:, :erlang.integer_to_list(value) | reversed], ""}
  end

  defp less(limit, _) when limit < 0, do: limit
  defp less(limit, n), do: max(limit - n, 0)

  @doc "A term of which all that is deeper than `depth` is replaced by the atom `...`."
  @spec limit_term(term, non_neg_integer) :: term
  def limit_term(_, 0), do: :...
  def limit_term([_ | _], 1), do: [:...]

  def limit_term([x | rest] = list, depth) do
    if printable_list(list),
      do: list,
      else: [limit_term(x, depth - 1) | limit_tail(rest, depth - 1)]
  end

  def limit_term({}, _), do: {}
  def limit_term(tuple, 1) when is_tuple(tuple), do: {:...}

  def limit_term(tuple, depth) when is_tuple(tuple) do
    [x | rest] = :erlang.tuple_to_list(tuple)
    :erlang.list_to_tuple([limit_term(x, depth - 1) | limit_elements(rest, depth - 1)])
  end

  # One pair more than is shown, so that whoever writes it sees that there are more.
  def limit_term(map, depth) when is_map(map),
    do: :maps.from_list(limit_pairs(:maps.next(:maps.iterator(map)), depth + 1, depth))

  def limit_term(term, _), do: term

  defp limit_tail([], _), do: []
  defp limit_tail(_, 1), do: [:...]
  defp limit_tail([x | rest], depth), do: [limit_term(x, depth - 1) | limit_tail(rest, depth - 1)]
  defp limit_tail(other, depth), do: limit_term(other, depth - 1)

  defp limit_elements([], _), do: []
  defp limit_elements(_, 1), do: [:...]

  defp limit_elements([x | rest], depth),
    do: [limit_term(x, depth - 1) | limit_elements(rest, depth - 1)]

  defp limit_pairs(_, 0, _), do: []
  defp limit_pairs(:none, _, _), do: []

  defp limit_pairs({key, value, pairs}, n, depth),
    do: [{key, limit_term(value, depth - 1)} | limit_pairs(:maps.next(pairs), n - 1, depth)]

  ## Atoms, strings, characters

  @doc "An atom, quoted when it must be."
  @spec write_atom(atom) :: charlist
  def write_atom(atom), do: :wasmbeam.format('~tw', [atom])

  @doc "As `write_atom/1`; what is not Latin-1 is escaped."
  @spec write_atom_as_latin1(atom) :: charlist
  def write_atom_as_latin1(atom), do: :wasmbeam.format('~w', [atom])

  @doc "Must an atom with this text be quoted?"
  @spec quote_atom(atom, charlist) :: boolean
  def quote_atom(atom, _text), do: hd(write_atom(atom)) == ?'

  @doc "A string literal."
  @spec write_string(charlist) :: charlist
  def write_string(string), do: write_string(string, ?")

  @doc "A string literal between quotes of another kind."
  @spec write_string(charlist, char) :: charlist
  def write_string(string, quote), do: [quote | escape(string, quote, 0x10FFFF)]

  @doc "As `write_string/1`."
  @spec write_unicode_string(charlist) :: charlist
  def write_unicode_string(string), do: write_string(string)

  @doc "A string literal of a Latin-1 string."
  @spec write_latin1_string(charlist) :: charlist
  def write_latin1_string(string), do: write_latin1_string(string, ?")

  @doc "A string literal of a Latin-1 string between quotes of another kind."
  @spec write_latin1_string(charlist, char) :: charlist
  def write_latin1_string(string, quote) do
    if latin1_char_list(string),
      do: [quote | escape(string, quote, 0xFF)],
      else: :erlang.error(:function_clause, [string, quote])
  end

  @doc "A string literal; what is not Latin-1 is escaped."
  @spec write_string_as_latin1(charlist) :: charlist
  def write_string_as_latin1(string), do: write_string_as_latin1(string, ?")

  @doc "A string literal between quotes of another kind; what is not Latin-1 is escaped."
  @spec write_string_as_latin1(charlist, char) :: charlist
  def write_string_as_latin1(string, quote), do: [quote | escape(string, quote, 0xFF)]

  @doc "A character literal."
  @spec write_char(char) :: charlist
  def write_char(?\s), do: '$\\s'
  def write_char(c) when is_integer(c) and c >= 0, do: [?$ | escape_char(c, -1, 0x10FFFF, [])]

  @doc "As `write_char/1`."
  @spec write_unicode_char(char) :: charlist
  def write_unicode_char(c), do: write_char(c)

  @doc "A character literal of a Latin-1 character."
  @spec write_latin1_char(byte) :: charlist
  def write_latin1_char(c) when is_integer(c) and c >= 0 and c <= 0xFF,
    do: [?$ | escape_char(c, -1, 0xFF, [])]

  @doc "A character literal; what is not Latin-1 is escaped."
  @spec write_char_as_latin1(char) :: charlist
  def write_char_as_latin1(c) when is_integer(c) and c >= 0,
    do: [?$ | escape_char(c, -1, 0xFF, [])]

  # `last` is the last character that needs no escape.
  defp escape([], quote, _), do: [quote]
  defp escape([c | rest], quote, last), do: escape_char(c, quote, last, escape(rest, quote, last))

  defp escape_char(c, c, _, rest), do: [?\\, c | rest]
  defp escape_char(?\\, _, _, rest), do: [?\\, ?\\ | rest]
  defp escape_char(c, _, _, rest) when c >= ?\s and c <= ?~, do: [c | rest]
  defp escape_char(c, _, last, rest) when c >= 0xA0 and c <= last, do: [c | rest]
  defp escape_char(?\n, _, _, rest), do: [?\\, ?n | rest]
  defp escape_char(?\r, _, _, rest), do: [?\\, ?r | rest]
  defp escape_char(?\t, _, _, rest), do: [?\\, ?t | rest]
  defp escape_char(?\v, _, _, rest), do: [?\\, ?v | rest]
  defp escape_char(?\b, _, _, rest), do: [?\\, ?b | rest]
  defp escape_char(?\f, _, _, rest), do: [?\\, ?f | rest]
  defp escape_char(?\e, _, _, rest), do: [?\\, ?e | rest]
  defp escape_char(?\d, _, _, rest), do: [?\\, ?d | rest]

  defp escape_char(c, _, _, rest) when c < 0xA0,
    do: [?\\, ?0 + div(c, 64), ?0 + rem(div(c, 8), 8), ?0 + rem(c, 8) | rest]

  defp escape_char(c, _, _, rest),
    do: [?\\, ?x, ?{ | :erlang.integer_to_list(c, 16) ++ [?} | rest]]

  ## What lists are

  defguardp is_unicode(c)
            when is_integer(c) and
                   ((c >= 0 and c < 0xD800) or (c > 0xDFFF and c < 0xFFFE) or
                      (c > 0xFFFF and c <= 0x10FFFF))

  @doc "Is a term a list of Latin-1 characters?"
  @spec latin1_char_list(term) :: boolean
  def latin1_char_list([c | rest]) when is_integer(c) and c >= 0 and c <= 0xFF,
    do: latin1_char_list(rest)

  def latin1_char_list([]), do: true
  def latin1_char_list(_), do: false

  @doc "Is a term a list of characters?"
  @spec char_list(term) :: boolean
  def char_list([c | rest]) when is_unicode(c), do: char_list(rest)
  def char_list([]), do: true
  def char_list(_), do: false

  @doc "Is a term a list of Latin-1 characters and such lists?"
  @spec deep_latin1_char_list(term) :: boolean
  def deep_latin1_char_list(list), do: deep_latin1_char_list(list, [])

  defp deep_latin1_char_list([c | rest], more) when is_list(c),
    do: deep_latin1_char_list(c, [rest | more])

  defp deep_latin1_char_list([c | rest], more) when is_integer(c) and c >= 0 and c <= 0xFF,
    do: deep_latin1_char_list(rest, more)

  defp deep_latin1_char_list([], [rest | more]), do: deep_latin1_char_list(rest, more)
  defp deep_latin1_char_list([], []), do: true
  defp deep_latin1_char_list(_, _), do: false

  @doc "Is a term a list of characters and such lists?"
  @spec deep_char_list(term) :: boolean
  def deep_char_list(list), do: deep_char_list(list, [])

  defp deep_char_list([c | rest], more) when is_list(c), do: deep_char_list(c, [rest | more])
  defp deep_char_list([c | rest], more) when is_unicode(c), do: deep_char_list(rest, more)
  defp deep_char_list([], [rest | more]), do: deep_char_list(rest, more)
  defp deep_char_list([], []), do: true
  defp deep_char_list(_, _), do: false

  @doc "As `deep_char_list/1`."
  @spec deep_unicode_char_list(term) :: boolean
  def deep_unicode_char_list(list), do: deep_char_list(list)

  @doc "Is a term a list of characters that are printed as they are?"
  @spec printable_list(term) :: boolean
  def printable_list(list) do
    case :io.printable_range() do
      :latin1 -> printable_latin1_list(list)
      :unicode -> printable_unicode_list(list)
    end
  end

  @doc "Is a term a list of printable Latin-1 characters?"
  @spec printable_latin1_list(term) :: boolean
  def printable_latin1_list([c | rest])
      when (c >= ?\s and c <= ?~) or (c >= 0xA0 and c <= 0xFF) or (c >= ?\b and c <= ?\r) or
             c == ?\e,
      do: is_integer(c) and printable_latin1_list(rest)

  def printable_latin1_list([]), do: true
  def printable_latin1_list(_), do: false

  @doc "Is a term a list of printable characters?"
  @spec printable_unicode_list(term) :: boolean
  def printable_unicode_list([c | rest])
      when (c >= ?\s and c <= ?~) or (c >= 0xA0 and is_unicode(c)) or (c >= ?\b and c <= ?\r) or
             c == ?\e,
      do: is_integer(c) and printable_unicode_list(rest)

  def printable_unicode_list([]), do: true
  def printable_unicode_list(_), do: false

  @doc "A line end."
  @spec nl() :: charlist
  def nl, do: '\n'

  ## Reading

  @doc "Reads values as `format` tells: `{:ok, values, rest}`, `{:more, format, read, values}` or `{:error, {:fread, what}}`."
  @spec fread(charlist, charlist) :: tuple
  def fread(format, text), do: :io_lib_fread.fread(format, text)

  @doc "As `fread/2`, of text that comes in pieces: `{:more, continuation}` or `{:done, result, rest}`. It begins with `[]`."
  @spec fread(term, charlist | :eof, charlist) :: tuple
  def fread(continuation, text, format), do: :io_lib_fread.fread(continuation, text, format)

  ## What I/O devices call
  #
  # The first argument is `:start` or what was answered before; the second a list, a binary or `:eof`. The answer is
  # {:stop, result, rest} or what to go on with.

  @doc false
  def format_prompt(prompt), do: format_prompt(prompt, :latin1)

  @doc false
  def format_prompt({:format, format, arguments}, _), do: prompt(format, arguments)

  def format_prompt(prompt, encoding)
      when is_list(prompt) or is_atom(prompt) or is_binary(prompt),
      do: prompt(if(encoding == :latin1, do: '~s', else: '~ts'), [prompt])

  def format_prompt(prompt, encoding),
    do: prompt(if(encoding == :latin1, do: '~p', else: '~tp'), [prompt])

  defp prompt(format, arguments) do
    format(format, arguments)
  catch
    _, _ -> '???'
  end

  @doc false
  def collect_chars(state, data, n), do: collect_chars(state, data, :latin1, n)

  @doc false
  def collect_chars(:start, data, encoding, n) when is_binary(data),
    do: collect_binary([], data, encoding, n)

  def collect_chars(:start, :eof, _, _), do: {:stop, :eof, :eof}
  def collect_chars(:start, data, _, n) when is_list(data), do: collect_list([], data, n)

  def collect_chars({:binary, reversed, _}, :eof, _, _), do: {:stop, joined(reversed), :eof}

  def collect_chars({:binary, reversed, n}, data, encoding, _),
    do: collect_binary(reversed, data, encoding, n)

  def collect_chars({:list, reversed, n}, data, _, _), do: collect_list(reversed, data, n)
  def collect_chars([], data, _, n), do: collect_old(n, data, [])
  def collect_chars({n, reversed}, data, _, _), do: collect_old(n, data, reversed)

  defp collect_binary(reversed, data, encoding, n) do
    case split_characters(data, encoding, n) do
      {part, ""} when byte_size(part) == byte_size(data) ->
        case n - count_characters(data, encoding) do
          0 -> {:stop, joined([data | reversed]), :eof}
          missing -> {:binary, [data | reversed], missing}
        end

      {part, rest} ->
        {:stop, joined([part | reversed]), rest}
    end
  end

  defp split_characters(data, :latin1, n) when byte_size(data) > n,
    do: :erlang.split_binary(data, n)

  defp split_characters(data, :latin1, _), do: {data, ""}
  defp split_characters(data, :unicode, n), do: split_utf8(data, data, n)

  defp split_utf8(rest, data, 0),
    do: :erlang.split_binary(data, byte_size(data) - byte_size(rest))

  defp split_utf8(<<_::utf8, rest::binary>>, data, n), do: split_utf8(rest, data, n - 1)
  defp split_utf8(_, data, _), do: {data, ""}

  defp count_characters(data, :latin1), do: byte_size(data)
  defp count_characters(data, :unicode), do: count_utf8(data, 0)

  defp count_utf8(<<_::utf8, rest::binary>>, n), do: count_utf8(rest, n + 1)
  defp count_utf8(_, n), do: n

  defp collect_list(reversed, data, 0), do: {:stop, :lists.reverse(reversed), data}
  defp collect_list(reversed, :eof, _), do: {:stop, :lists.reverse(reversed), :eof}
  defp collect_list(reversed, [], n), do: {:list, reversed, n}
  defp collect_list(reversed, [c | rest], n), do: collect_list([c | reversed], rest, n - 1)

  # An older protocol: {:done, result, rest} or {:more, state}.
  defp collect_old(n, data, reversed) when n <= 0, do: {:done, :lists.reverse(reversed), data}
  defp collect_old(n, [c | rest], reversed), do: collect_old(n - 1, rest, [c | reversed])
  defp collect_old(_, :eof, []), do: {:done, :eof, []}
  defp collect_old(_, :eof, reversed), do: {:done, :lists.reverse(reversed), []}
  defp collect_old(n, [], reversed), do: {:more, {n, reversed}}

  @doc false
  def collect_line(state, data, any), do: collect_line(state, data, :latin1, any)

  @doc false
  def collect_line(:start, :eof, _, _), do: {:stop, :eof, :eof}
  def collect_line(:start, data, encoding, any), do: collect_line([], data, encoding, any)

  def collect_line(reversed, data, _, _) when is_binary(data), do: line_of_binary(reversed, data)
  def collect_line(reversed, data, _, _) when is_list(data), do: line_of_list(data, reversed)

  def collect_line([part | _] = reversed, :eof, _, _) when is_binary(part),
    do: {:stop, joined(reversed), :eof}

  def collect_line(reversed, :eof, _, _), do: {:stop, :lists.reverse(reversed), :eof}

  # CR LF is a line end as LF is. A CR at the end is kept apart, until it is known what follows.
  defp line_of_binary(reversed, data) do
    case :binary.match(data, "\n") do
      {0, 1} ->
        <<_, rest::binary>> = data

        case reversed do
          ["\r" | reversed] -> {:stop, joined(["\n" | reversed]), rest}
          _ -> {:stop, joined(["\n" | reversed]), rest}
        end

      {at, 1} ->
        <<line::binary-size(at), _, rest::binary>> = data
        {:stop, joined(["\n", without_return(line) | reversed]), rest}

      :nomatch ->
        line = without_return(data)

        if byte_size(line) < byte_size(data),
          do: ["\r", line | reversed],
          else: [data | reversed]
    end
  end

  defp without_return(""), do: ""

  defp without_return(line) do
    if :binary.last(line) == ?\r,
      do: :erlang.binary_part(line, 0, byte_size(line) - 1),
      else: line
  end

  defp line_of_list([?\n | rest], [?\r | reversed]),
    do: {:stop, :lists.reverse(reversed, [?\n]), rest}

  defp line_of_list([?\n | rest], reversed), do: {:stop, :lists.reverse(reversed, [?\n]), rest}
  defp line_of_list([c | rest], reversed), do: line_of_list(rest, [c | reversed])
  defp line_of_list([], reversed), do: reversed

  defp joined(reversed), do: :erlang.list_to_binary(:lists.reverse(reversed))

  @doc false
  def get_until(state, data, request), do: get_until(state, data, :latin1, request)

  @doc false
  def get_until(:start, data, encoding, request), do: get_until([], data, encoding, request)

  def get_until(state, data, encoding, {module, function, arguments}) do
    case :erlang.apply(module, function, [state, to_list(data, encoding) | arguments]) do
      {:done, result, rest} -> {:stop, like(result, data, encoding), rest}
      {:more, state} -> state
    end
  end

  defp to_list(data, :unicode) when is_binary(data), do: :unicode.characters_to_list(data, :utf8)
  defp to_list(data, _) when is_binary(data), do: :erlang.binary_to_list(data)
  defp to_list(data, _), do: data

  defp like(result, data, :unicode) when is_binary(data) and is_list(result),
    do: :unicode.characters_to_binary(result, :unicode, :unicode)

  defp like(result, data, _) when is_binary(data) and is_list(result),
    do: :erlang.iolist_to_binary(result)

  defp like(result, _, _), do: result
end
