import Kernel, except: [length: 1]

defmodule String do
  @moduledoc ~S"""
  Strings: binaries in UTF-8.

  A string can be seen as bytes (`byte_size/1`), as code points (`codepoints/1`), or as graphemes, what
  a reader takes for one character (`graphemes/1`, `length/1`). Functions with positions and lengths
  mean graphemes:

      iex> String.length("é")
      1
      iex> String.length("e\u0301")
      1
      iex> String.codepoints("e\u0301")
      ["e", "\u0301"]

  Bytes that are not valid UTF-8 are no error: each counts as a character of its own. `valid?/1` asks
  for them.

  ## Unicode

  Case, white space, normal forms and grapheme clusters follow Unicode 14.0, case without regard to a
  language except in the modes `:greek` and `:turkic`.

  ## Strings and atoms

  Atoms are never freed; use `to_existing_atom/1` for text from outside.
  """

  alias String.Casing
  alias String.Distance
  alias String.Graphemes
  alias String.Whitespace

  @typedoc """
  A binary in UTF-8. The same as `binary()` for tools, and more telling for readers.
  """
  @type t :: binary

  @typedoc "A string of one code point, one to four bytes."
  @type codepoint :: t

  @typedoc "A string of the code points that a reader takes for one character."
  @type grapheme :: t

  @typedoc """
  What is searched for by `replace/4`, `split/3` and others: a string, a list of strings that are not
  empty, an empty list (never found), or a pattern compiled by `:binary.compile_pattern/1`.
  """
  @type pattern ::
          t()
          | [nonempty_binary :: <<_::8, _::_*8>>]
          | (compiled_search_pattern :: :binary.cp())

  @case_modes [:default, :ascii, :greek, :turkic]

  ## What a string consists of

  @doc ~S"""
  Is the string valid and made of characters that can be shown? With a limit, only that many
  characters are looked at.

      iex> String.printable?("abc\n")
      true
      iex> String.printable?("abc" <> <<0>>)
      false
      iex> String.printable?("abc" <> <<0>>, 2)
      true

  """
  @spec printable?(t, 0) :: true
  @spec printable?(t, pos_integer | :infinity) :: boolean
  def printable?(string, character_limit \\ :infinity)

  # A limit below zero counts down for ever.
  def printable?(string, :infinity) when is_binary(string), do: all_printable?(string, -1)

  def printable?(string, character_limit)
      when is_binary(string) and is_integer(character_limit) and character_limit >= 0,
      do: all_printable?(string, character_limit)

  defp all_printable?(_string, 0), do: true
  defp all_printable?(<<>>, _limit), do: true

  defp all_printable?(<<char, rest::bits>>, limit)
       when char in 0x20..0x7F or char in 0x07..0x0D or char == ?\e,
       do: all_printable?(rest, limit - 1)

  defp all_printable?(<<char::utf8, rest::bits>>, limit)
       when char in 0xA0..0xD7FF
       when char in 0xE000..0xFFFD
       when char in 0x10000..0x10FFFF,
       do: all_printable?(rest, limit - 1)

  defp all_printable?(_string, _limit), do: false

  @doc """
  Is the term a binary in UTF-8?

      iex> String.valid?("ø")
      true
      iex> String.valid?(<<0xFF>>)
      false
      iex> String.valid?(4)
      false

  """
  @spec valid?(t) :: boolean
  def valid?(string)
  def valid?(string) when is_binary(string), do: utf8?(string)
  def valid?(_), do: false

  defp utf8?(<<char, rest::bits>>) when char < 128, do: utf8?(rest)
  defp utf8?(<<_::utf8, rest::bits>>), do: utf8?(rest)
  defp utf8?(rest), do: rest == ""

  @doc false
  @deprecated "Use String.valid?/1 instead"
  def valid_character?(<<_::utf8>>), do: true
  def valid_character?(_), do: false

  @doc """
  Cuts a string into pieces whose characters all are, or all are not, `:valid` or `:printable`.

      iex> String.chunk(<<?a, ?b, 0xFF, 0xFF, ?c>>, :valid)
      ["ab", <<255, 255>>, "c"]
      iex> String.chunk("", :printable)
      []

  """
  @spec chunk(t, :valid | :printable) :: [t]
  def chunk(string, trait)
  def chunk("", _trait), do: []

  def chunk(string, trait) when is_binary(string) and trait in [:valid, :printable] do
    {char, rest} = next_codepoint(string)
    chunk(rest, string, byte_size(char), trait?(char, trait), trait)
  end

  # `size` bytes of `chunk` have the trait as `trait?` says, `rest` follows them.
  defp chunk("", chunk, _size, _trait?, _trait), do: [chunk]

  defp chunk(rest, chunk, size, trait?, trait) do
    {char, next} = next_codepoint(rest)

    case trait?(char, trait) do
      ^trait? ->
        chunk(next, chunk, size + byte_size(char), trait?, trait)

      other ->
        [binary_part(chunk, 0, size) | chunk(next, rest, byte_size(char), other, trait)]
    end
  end

  defp trait?(char, :valid), do: valid?(char)
  defp trait?(char, :printable), do: printable?(char)

  @doc ~S"""
  The code points as a list of strings.

      iex> String.codepoints("olá")
      ["o", "l", "á"]

  """
  @spec codepoints(t) :: [codepoint]
  def codepoints(string) when is_binary(string), do: codepoint_list(string)

  defp codepoint_list(<<char::utf8, rest::bits>>), do: [<<char::utf8>> | codepoint_list(rest)]
  defp codepoint_list(<<byte, rest::bits>>), do: [<<byte>> | codepoint_list(rest)]
  defp codepoint_list(<<>>), do: []

  @doc """
  The first code point and the rest, or `nil` for the empty string.

      iex> String.next_codepoint("olá")
      {"o", "lá"}

  """
  @spec next_codepoint(t) :: {codepoint, t} | nil
  def next_codepoint(<<char::utf8, rest::binary>>), do: {<<char::utf8>>, rest}
  def next_codepoint(<<byte, rest::binary>>), do: {<<byte>>, rest}
  def next_codepoint(<<>>), do: nil

  @doc ~S"""
  The graphemes as a list of strings.

      iex> String.graphemes("e\u0301a\r\n")
      ["e\u0301", "a", "\r\n"]

  """
  @spec graphemes(t) :: [grapheme]
  def graphemes(string) when is_binary(string), do: Graphemes.to_list(string)

  @doc """
  The first grapheme and the rest, or `nil` for the empty string.

      iex> String.next_grapheme("olá")
      {"o", "lá"}
      iex> String.next_grapheme("")
      nil

  """
  @spec next_grapheme(t) :: {grapheme, t} | nil
  def next_grapheme(""), do: nil

  def next_grapheme(string) when is_binary(string) do
    size = Graphemes.first_size(string)
    <<grapheme::binary-size(size), rest::binary>> = string
    {grapheme, rest}
  end

  @doc false
  @deprecated "Use String.next_grapheme/1 instead"
  @spec next_grapheme_size(t) :: {pos_integer, t} | nil
  def next_grapheme_size(string) when is_binary(string) do
    with {grapheme, rest} <- next_grapheme(string), do: {byte_size(grapheme), rest}
  end

  @doc """
  The first grapheme, or `nil`.

      iex> String.first("elixir")
      "e"

  """
  @spec first(t) :: grapheme | nil
  def first(""), do: nil

  def first(string) when is_binary(string),
    do: binary_part(string, 0, Graphemes.first_size(string))

  @doc """
  The last grapheme, or `nil`.

      iex> String.last("elixir")
      "r"

  """
  @spec last(t) :: grapheme | nil
  def last(""), do: nil

  def last(string) when is_binary(string) do
    size = Graphemes.first_size(string)

    case string do
      <<_::binary-size(size)>> -> string
      <<_::binary-size(size), rest::bits>> -> last(rest)
    end
  end

  @doc """
  The number of graphemes.

      iex> String.length("elixir")
      6
      iex> String.length("եոգլի")
      5

  """
  @spec length(t) :: non_neg_integer
  def length(string) when is_binary(string), do: Graphemes.length(string)

  @doc """
  The grapheme at a position, from the end if it is negative; `nil` if there is none.

      iex> String.at("elixir", 1)
      "l"
      iex> String.at("elixir", -1)
      "r"
      iex> String.at("elixir", 10)
      nil

  """
  @spec at(t, integer) :: grapheme | nil
  def at(string, position) when is_binary(string) and is_integer(position) and position >= 0,
    do: string |> skip(position) |> first()

  def at(string, position) when is_binary(string) and is_integer(position) do
    case length(string) + position do
      position when position >= 0 -> string |> skip(position) |> first()
      _ -> nil
    end
  end

  defp skip(string, 0), do: string

  defp skip(string, count) do
    size = Graphemes.prefix_size(string, count)
    binary_part(string, size, byte_size(string) - size)
  end

  ## Parts of strings

  @doc """
  `length` graphemes from position `start`, which counts from the end if it is negative.

      iex> String.slice("elixir", 1, 3)
      "lix"
      iex> String.slice("elixir", -4, 4)
      "ixir"
      iex> String.slice("elixir", 10, 3)
      ""

  """
  @spec slice(t, integer, non_neg_integer) :: grapheme
  def slice(_string, _start, 0), do: ""

  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and start >= 0 and
             length >= 0,
      do: take(skip(string, start), length)

  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and length >= 0,
      do: string |> skip(max(length(string) + start, 0)) |> take(length)

  defp take(string, count), do: binary_part(string, 0, Graphemes.prefix_size(string, count))

  @doc """
  The graphemes at the positions of a range; negative positions count from the end.

      iex> String.slice("elixir", 1..3)
      "lix"
      iex> String.slice("elixir", -4..-1)
      "ixir"
      iex> String.slice("elixir", 0..-1//2)
      "eii"
      iex> String.slice("elixir", 10..12)
      ""

  """
  @spec slice(t, Range.t()) :: t
  def slice(string, first..last//step = range) when is_binary(string) do
    cond do
      step > 0 -> slice_range(string, first, last, step)
      # A range such as 1..-2 has step -1 and is meant as 1..-2//1.
      step == -1 and first > last -> slice_range(string, first, last, 1)
      true -> raise ArgumentError, negative_steps(range)
    end
  end

  # Ranges of Elixir before 1.12 had no step.
  def slice(string, %{__struct__: Range, first: first, last: last} = range)
      when is_binary(string) do
    step = if first <= last, do: 1, else: -1
    slice(string, Map.put(range, :step, step))
  end

  defp negative_steps(range),
    do: "String.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"

  defp slice_range("", _first, _last, _step), do: ""

  defp slice_range(string, first, last, step) when first >= 0 and last >= 0 do
    if first > last, do: "", else: string |> skip(first) |> take(last - first + 1) |> every(step)
  end

  defp slice_range(string, first, -1, step) when first >= 0,
    do: string |> skip(first) |> every(step)

  defp slice_range(string, first, last, step) do
    length = length(string)
    first = if first < 0, do: max(first + length, 0), else: first
    last = if last < 0, do: last + length, else: last

    if first > last or first > length,
      do: "",
      else: string |> skip(first) |> take(last - first + 1) |> every(step)
  end

  defp every(string, 1), do: string
  defp every(string, step), do: string |> every_nth(step) |> IO.iodata_to_binary()

  defp every_nth("", _step), do: []

  defp every_nth(string, step) do
    {grapheme, rest} = next_grapheme(string)
    [grapheme | rest |> skip(step - 1) |> every_nth(step)]
  end

  @doc """
  Cuts a string in two at a position, which counts from the end if it is negative.

      iex> String.split_at("sweetelixir", 5)
      {"sweet", "elixir"}
      iex> String.split_at("sweetelixir", -6)
      {"sweet", "elixir"}
      iex> String.split_at("abc", 0)
      {"", "abc"}

  """
  @spec split_at(t, integer) :: {t, t}
  def split_at(string, position)

  def split_at(string, position)
      when is_binary(string) and is_integer(position) and position >= 0 do
    size = Graphemes.prefix_size(string, position)
    <<left::binary-size(size), right::binary>> = string
    {left, right}
  end

  def split_at(string, position) when is_binary(string) and is_integer(position),
    do: split_at(string, max(length(string) + position, 0))

  @doc ~S"""
  The words of a string: what stands between white space. White space that must not be broken, such
  as U+00A0, is part of a word.

      iex> String.split("  foo bar\tbaz ")
      ["foo", "bar", "baz"]

  """
  @spec split(t) :: [t]
  def split(binary), do: Whitespace.split(binary)

  @doc """
  The parts of a string between places where `pattern` is found: a pattern or a regular expression.
  The empty string as pattern splits between graphemes, and at both ends.

  Options:

    * `:parts` - at most so many parts; `:infinity` by default
    * `:trim` - leave empty parts out

  A regular expression also takes the options of `Regex.split/3`.

      iex> String.split("a,b,c", ",")
      ["a", "b", "c"]
      iex> String.split("1,2 3,4", [" ", ","])
      ["1", "2", "3", "4"]
      iex> String.split(" a b c ", " ", trim: true)
      ["a", "b", "c"]
      iex> String.split("a,b,c", ",", parts: 2)
      ["a", "b,c"]
      iex> String.split("a1b2c", ~r{\\d})
      ["a", "b", "c"]
      iex> String.split("abc", "")
      ["", "a", "b", "c", ""]

  """
  @spec split(t, pattern | Regex.t(), keyword) :: [t]
  def split(string, pattern, options \\ [])

  def split(string, %Regex{} = pattern, options) when is_binary(string) and is_list(options),
    do: Regex.split(pattern, string, options)

  def split(string, "", options) when is_binary(string) and is_list(options) do
    trim? = Keyword.get(options, :trim, false)
    parts = options |> Keyword.get(:parts, :infinity) |> part_count()

    if trim? or parts == 1,
      do: split_graphemes(string, trim?, parts),
      else: ["" | split_graphemes(string, trim?, parts - 1)]
  end

  def split(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false), do: [], else: [string]
  end

  def split(string, pattern, []) when is_binary(string),
    do: :binary.split(string, pattern, [:global])

  def split(string, pattern, options) when is_binary(string) and is_list(options) do
    case {Keyword.get(options, :parts, :infinity), Keyword.get(options, :trim, false)} do
      {:infinity, false} -> :binary.split(string, pattern, [:global])
      {:infinity, true} -> :binary.split(string, pattern, [:global, :trim_all])
      {2, false} -> :binary.split(string, pattern)
      {parts, trim?} -> split_parts(string, compiled(pattern), trim?, part_count(parts))
    end
  end

  # No limit is 0, which counting down never meets again.
  defp part_count(:infinity), do: 0
  defp part_count(parts) when is_integer(parts) and parts > 0, do: parts

  defp split_graphemes("", true, _parts), do: []
  defp split_graphemes(string, _trim?, 1), do: [string]
  defp split_graphemes("", false, _parts), do: [""]

  defp split_graphemes(string, trim?, parts) do
    {grapheme, rest} = next_grapheme(string)
    [grapheme | split_graphemes(rest, trim?, parts - 1)]
  end

  defp split_parts("", _pattern, true, 1), do: []
  defp split_parts(string, _pattern, _trim?, 1) when is_binary(string), do: [string]

  defp split_parts(string, pattern, trim?, parts) do
    case next_part(string, pattern, trim?) do
      {part, rest} -> [part | split_parts(rest, pattern, trim?, parts - 1)]
      nil -> []
    end
  end

  # The part up to the next match. :nomatch is the rest behind the last part.
  defp next_part(:nomatch, _pattern, _trim?), do: nil
  defp next_part("", _pattern, true), do: nil
  defp next_part("", _pattern, false), do: {"", :nomatch}

  defp next_part(string, pattern, trim?) do
    case :binary.split(string, pattern) do
      ["", rest] when trim? -> next_part(rest, pattern, trim?)
      [part, rest] -> {part, rest}
      [part] -> {part, :nomatch}
    end
  end

  defp compiled(pattern) when is_tuple(pattern), do: pattern
  defp compiled(pattern), do: :binary.compile_pattern(pattern)

  @doc """
  Like `split/3`, but an enumerable that finds its parts when they are asked for. Takes `:trim`, but
  not `:parts`, and no regular expressions.

      iex> String.splitter("1,2 3,4 5,6", [" ", ","]) |> Enum.take(3)
      ["1", "2", "3"]
      iex> String.splitter("abc", "") |> Enum.to_list()
      ["", "a", "b", "c", ""]

  """
  @spec splitter(t, pattern, keyword) :: Enumerable.t()
  def splitter(string, pattern, options \\ [])

  def splitter(string, "", options) when is_binary(string) and is_list(options) do
    if Keyword.get(options, :trim, false),
      do: Stream.unfold(string, &next_grapheme/1),
      else: Stream.unfold({:start, string}, &next_between/1)
  end

  def splitter(string, [], options) when is_binary(string) and is_list(options) do
    count = if string == "" and Keyword.get(options, :trim, false), do: 0, else: 1
    Stream.duplicate(string, count)
  end

  def splitter(string, pattern, options) when is_binary(string) and is_list(options) do
    pattern = compiled(pattern)
    trim? = Keyword.get(options, :trim, false)
    Stream.unfold(string, &next_part(&1, pattern, trim?))
  end

  defp next_between({:start, string}), do: {"", string}
  defp next_between(:end), do: nil
  defp next_between(""), do: {"", :end}
  defp next_between(string), do: next_grapheme(string)

  ## Normal forms

  @doc ~S"""
  Do two strings have the same canonical decomposition?

      iex> String.equivalent?("man\u0303ana", "ma\u00F1ana")
      true

  """
  @spec equivalent?(t, t) :: boolean
  def equivalent?(string1, string2) when is_binary(string1) and is_binary(string2),
    do: normalize(string1, :nfd) == normalize(string2, :nfd)

  @doc ~S"""
  Brings a string into a normal form of Unicode: `:nfd` (decomposed), `:nfc` (composed), and `:nfkd`
  and `:nfkc`, which also replace compatibility characters. Invalid bytes stay as they are.

      iex> String.normalize("ê", :nfd)
      "e\u0302"
      iex> String.normalize("ﬁ", :nfkc)
      "fi"

  """
  @spec normalize(t, :nfd | :nfc | :nfkd | :nfkc) :: t
  def normalize(string, form)

  def normalize(string, form) when is_binary(string) and form in [:nfd, :nfc, :nfkd, :nfkc] do
    case characters(string, form) do
      {:error, good, <<byte, rest::binary>>} -> good <> <<byte>> <> normalize(rest, form)
      normalized when is_binary(normalized) -> normalized
    end
  end

  defp characters(string, :nfd), do: :unicode.characters_to_nfd_binary(string)
  defp characters(string, :nfc), do: :unicode.characters_to_nfc_binary(string)
  defp characters(string, :nfkd), do: :unicode.characters_to_nfkd_binary(string)
  defp characters(string, :nfkc), do: :unicode.characters_to_nfkc_binary(string)

  ## Case

  @doc """
  The string in upper case.

  Modes: `:default`; `:ascii`, only A to Z; `:greek`, the same as `:default` here; `:turkic`, where
  the capital of `i` has a dot.

      iex> String.upcase("abcd ß")
      "ABCD SS"
      iex> String.upcase("olá", :ascii)
      "OLá"
      iex> String.upcase("ı i", :turkic)
      "I İ"

  """
  @spec upcase(t, :default | :ascii | :greek | :turkic) :: t
  def upcase(string, mode \\ :default)
  def upcase("", _mode), do: ""

  def upcase(string, mode) when is_binary(string) and mode in @case_modes,
    do: Casing.upcase(string, mode)

  @doc """
  The string in lower case.

  Modes as of `upcase/2`; `:greek` knows the sigma at the end of words.

      iex> String.downcase("ABCD Ã")
      "abcd ã"
      iex> String.downcase("ΣΣ ΣΣ", :greek)
      "σς σς"
      iex> String.downcase("I", :turkic)
      "ı"

  """
  @spec downcase(t, :default | :ascii | :greek | :turkic) :: t
  def downcase(string, mode \\ :default)
  def downcase("", _mode), do: ""

  def downcase(string, mode) when is_binary(string) and mode in @case_modes,
    do: Casing.downcase(string, mode)

  @doc """
  The first character in title case, the rest in lower case. Modes as of `upcase/2`.

      iex> String.capitalize("abCD")
      "Abcd"
      iex> String.capitalize("ﬁn")
      "Fin"

  """
  @spec capitalize(t, :default | :ascii | :greek | :turkic) :: t
  def capitalize(string, mode \\ :default)

  def capitalize(string, mode) when is_binary(string) do
    {first, rest} = Casing.titlecase_first(string, mode)
    first <> downcase(rest, mode)
  end

  ## White space and padding

  @doc false
  @deprecated "Use String.trim_trailing/1 instead"
  def rstrip(binary), do: trim_trailing(binary)

  @doc false
  @deprecated "Use String.trim_trailing/2 with a binary as second argument instead"
  def rstrip(string, char) when is_integer(char), do: replace_trailing(string, <<char::utf8>>, "")

  @doc false
  @deprecated "Use String.trim_leading/1 instead"
  def lstrip(binary), do: trim_leading(binary)

  @doc false
  @deprecated "Use String.trim_leading/2 with a binary as second argument instead"
  def lstrip(string, char) when is_integer(char), do: replace_leading(string, <<char::utf8>>, "")

  @doc false
  @deprecated "Use String.trim/1 instead"
  def strip(string), do: trim(string)

  @doc false
  @deprecated "Use String.trim/2 with a binary second argument instead"
  def strip(string, char), do: trim(string, <<char::utf8>>)

  @doc """
  Removes white space at the beginning.

      iex> String.trim_leading("\\n  abc   ")
      "abc   "

  """
  @spec trim_leading(t) :: t
  def trim_leading(string) when is_binary(string), do: Whitespace.trim_leading(string)

  @doc """
  Removes `to_trim` from the beginning as often as it stands there.

      iex> String.trim_leading("__ abc _", "_")
      " abc _"

  """
  @spec trim_leading(t, t) :: t
  def trim_leading(string, to_trim) when is_binary(string) and is_binary(to_trim),
    do: replace_leading(string, to_trim, "")

  @doc """
  Removes white space at the end.

      iex> String.trim_trailing("   abc\\n  ")
      "   abc"

  """
  @spec trim_trailing(t) :: t
  def trim_trailing(string) when is_binary(string), do: Whitespace.trim_trailing(string)

  @doc """
  Removes `to_trim` from the end as often as it stands there.

      iex> String.trim_trailing("_ abc __", "_")
      "_ abc "

  """
  @spec trim_trailing(t, t) :: t
  def trim_trailing(string, to_trim) when is_binary(string) and is_binary(to_trim),
    do: replace_trailing(string, to_trim, "")

  @doc """
  Removes white space at both ends.

      iex> String.trim("\\n  abc\\n  ")
      "abc"

  """
  @spec trim(t) :: t
  def trim(string) when is_binary(string),
    do: string |> Whitespace.trim_leading() |> Whitespace.trim_trailing()

  @doc """
  Removes `to_trim` from both ends as often as it stands there.

      iex> String.trim("a  abc  a", "a")
      "  abc  "

  """
  @spec trim(t, t) :: t
  def trim(string, to_trim) when is_binary(string) and is_binary(to_trim),
    do: string |> trim_leading(to_trim) |> trim_trailing(to_trim)

  @doc """
  Fills a string up to `count` graphemes, at its beginning, with `padding`: a string, whose graphemes
  are used in turn, or a list of strings, which count one each.

      iex> String.pad_leading("abc", 5)
      "  abc"
      iex> String.pad_leading("abc", 7, "12")
      "1212abc"
      iex> String.pad_leading("abc", 5, ["ab", "cd"])
      "abcdabc"

  """
  @spec pad_leading(t, non_neg_integer, t | [t]) :: t
  def pad_leading(string, count, padding \\ [" "])

  def pad_leading(string, count, padding) when is_binary(padding),
    do: pad_leading(string, count, graphemes(padding))

  def pad_leading(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    case filler(count - length(string), padding) do
      [] -> string
      filler -> IO.iodata_to_binary([filler | string])
    end
  end

  @doc """
  Fills a string up to `count` graphemes, at its end; see `pad_leading/3`.

      iex> String.pad_trailing("abc", 5)
      "abc  "
      iex> String.pad_trailing("abc", 6, "12")
      "abc121"

  """
  @spec pad_trailing(t, non_neg_integer, t | [t]) :: t
  def pad_trailing(string, count, padding \\ [" "])

  def pad_trailing(string, count, padding) when is_binary(padding),
    do: pad_trailing(string, count, graphemes(padding))

  def pad_trailing(string, count, [_ | _] = padding)
      when is_binary(string) and is_integer(count) and count >= 0 do
    case filler(count - length(string), padding) do
      [] -> string
      filler -> IO.iodata_to_binary([string | filler])
    end
  end

  defp filler(count, _padding) when count <= 0, do: []

  defp filler(count, padding) do
    case filler(count, padding, []) do
      {0, filler} ->
        filler

      # `turn` is the whole padding once.
      {left, turn} ->
        size = count - left
        turns = turn |> IO.iodata_to_binary() |> :binary.copy(div(count, size))
        [turns | filler(rem(count, size), padding)]
    end
  end

  defp filler(0, _padding, filler), do: {0, filler}
  defp filler(left, [], filler), do: {left, filler}

  defp filler(left, [element | padding], filler) when is_binary(element),
    do: filler(left - 1, padding, [filler | element])

  defp filler(_left, [element | _padding], _filler),
    do: raise(ArgumentError, "expected a string padding element, got: #{inspect(element)}")

  @doc false
  @deprecated "Use String.pad_leading/2 instead"
  def rjust(subject, length), do: pad_leading(subject, length)

  @doc false
  @deprecated "Use String.pad_leading/3 with a binary padding instead"
  def rjust(subject, length, pad) when is_integer(pad) and is_integer(length) and length >= 0,
    do: pad_leading(subject, length, [<<pad::utf8>>])

  @doc false
  @deprecated "Use String.pad_trailing/2 instead"
  def ljust(subject, length), do: pad_trailing(subject, length)

  @doc false
  @deprecated "Use String.pad_trailing/3 with a binary padding instead"
  def ljust(subject, length, pad) when is_integer(pad) and is_integer(length) and length >= 0,
    do: pad_trailing(subject, length, [<<pad::utf8>>])

  ## Replacing

  @doc """
  Replaces `match` at the beginning, as often as it stands there.

      iex> String.replace_leading("hello hello world", "hello ", "")
      "world"
      iex> String.replace_leading("aab", "a", "xy")
      "xyxyb"

  """
  @spec replace_leading(t, t, t) :: t
  def replace_leading(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    match != "" || raise(ArgumentError, "cannot use an empty string as the match to replace")

    case leading_count(string, match, byte_size(match), 0) do
      {0, _} -> string
      {_, rest} when replacement == "" -> rest
      {count, rest} -> :binary.copy(replacement, count) <> rest
    end
  end

  defp leading_count(string, match, size, count) do
    case string do
      <<^match::binary-size(size), rest::binary>> -> leading_count(rest, match, size, count + 1)
      _ -> {count, string}
    end
  end

  @doc """
  Replaces `match` at the end, as often as it stands there.

      iex> String.replace_trailing("hello world world", " world", "")
      "hello"

  """
  @spec replace_trailing(t, t, t) :: t
  def replace_trailing(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    match != "" || raise(ArgumentError, "cannot use an empty string as the match to replace")

    case trailing_count(string, byte_size(string), match, byte_size(match), 0) do
      {0, _} -> string
      {count, size} -> binary_part(string, 0, size) <> :binary.copy(replacement, count)
    end
  end

  defp trailing_count(string, left, match, size, count)
       when left >= size and binary_part(string, left - size, size) == match,
       do: trailing_count(string, left - size, match, size, count + 1)

  defp trailing_count(_string, left, _match, _size, count), do: {count, left}

  @doc """
  Replaces `match` at the beginning once, if it stands there.

      iex> String.replace_prefix("hello hello", "hello ", "")
      "hello"
      iex> String.replace_prefix("world", "", "hello ")
      "hello world"

  """
  @spec replace_prefix(t, t, t) :: t
  def replace_prefix(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    size = byte_size(match)

    case string do
      <<^match::binary-size(size), rest::binary>> when replacement == "" -> rest
      <<^match::binary-size(size), rest::binary>> -> replacement <> rest
      _ -> string
    end
  end

  @doc """
  Replaces `match` at the end once, if it stands there.

      iex> String.replace_suffix("hello world", " world", "")
      "hello"

  """
  @spec replace_suffix(t, t, t) :: t
  def replace_suffix(string, match, replacement)
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if ends_with_string?(string, match),
      do: binary_part(string, 0, byte_size(string) - byte_size(match)) <> replacement,
      else: string
  end

  @doc ~S"""
  Replaces what `pattern` matches, by a string or by what a function makes of the match.

  With `global: false` only the first match is replaced. The empty string matches before, between and
  after all graphemes. For regular expressions see `Regex.replace/4`.

      iex> String.replace("a,b,c", ",", "-")
      "a-b-c"
      iex> String.replace("a,b,c", ",", "-", global: false)
      "a-b,c"
      iex> String.replace("a,b,c", ["a", "c"], fn <<char>> -> <<char + 1>> end)
      "b,b,d"
      iex> String.replace("a,b,c", ~r/,(.)/, ",\\1\\1")
      "a,bb,cc"
      iex> String.replace("ELIXIR", "", ".")
      ".E.L.I.X.I.R."

  """
  @spec replace(t, pattern | Regex.t(), t | (t -> t | iodata), keyword) :: t
  def replace(subject, pattern, replacement, options \\ [])
      when is_binary(subject) and (is_binary(replacement) or is_function(replacement, 1)) and
             is_list(options),
      do: replace_pattern(subject, pattern, replacement, options)

  defp replace_pattern(subject, %Regex{} = regex, replacement, options),
    do: Regex.replace(regex, subject, replacement, options)

  defp replace_pattern(subject, [], _replacement, _options), do: subject
  defp replace_pattern(subject, "", "", _options), do: subject

  defp replace_pattern(subject, "", replacement, options) do
    if Keyword.get(options, :global, true),
      do: subject |> graphemes() |> intersperse(replacement) |> IO.iodata_to_binary(),
      else: IO.iodata_to_binary([replaced("", replacement) | subject])
  end

  defp replace_pattern(subject, pattern, replacement, options) do
    if insert = options != [] && Keyword.get(options, :insert_replaced) do
      replace_inserting(subject, pattern, replacement, insert, options)
    else
      subject
      |> matches(pattern, Keyword.get(options, :global, true))
      |> replace_matches(subject, replacement)
    end
  end

  defp intersperse([], replacement), do: [replaced("", replacement)]

  defp intersperse([grapheme | graphemes], replacement),
    do: [replaced("", replacement), grapheme | intersperse(graphemes, replacement)]

  defp replace_inserting(subject, pattern, replacement, insert, options) do
    IO.warn(
      "String.replace/4 with :insert_replaced option is deprecated. " <>
        "Please use :binary.replace/4 instead or pass an anonymous function as replacement"
    )

    global = if Keyword.get(options, :global) != false, do: [:global], else: []
    :binary.replace(subject, pattern, replacement, [insert_replaced: insert] ++ global)
  end

  defp matches(subject, pattern, global?) do
    if global? do
      :binary.matches(subject, pattern)
    else
      case :binary.match(subject, pattern) do
        :nomatch -> []
        match -> [match]
      end
    end
  end

  defp replace_matches([], subject, _replacement), do: subject

  defp replace_matches(matches, subject, replacement),
    do: matches |> replace_from(subject, replacement, 0) |> IO.iodata_to_binary()

  defp replace_from([], subject, _replacement, from),
    do: binary_part(subject, from, byte_size(subject) - from)

  defp replace_from([{position, size} | matches], subject, replacement, from) do
    before = binary_part(subject, from, position - from)

    new =
      if is_binary(replacement),
        do: replacement,
        else: replacement.(binary_part(subject, position, size))

    [before, new | replace_from(matches, subject, replacement, position + size)]
  end

  defp replaced(_match, replacement) when is_binary(replacement), do: replacement
  defp replaced(match, replacement), do: replacement.(match)

  @doc ~S"""
  The graphemes in reverse order.

      iex> String.reverse("abcd")
      "dcba"
      iex> String.reverse("e\u0301a")
      "ae\u0301"

  """
  @spec reverse(t) :: t
  def reverse(string) when is_binary(string),
    do: string |> Graphemes.to_list() |> reverse([]) |> IO.iodata_to_binary()

  # A byte that is not valid stays where it is: what is before it and behind it is reversed alone.
  defp reverse([], reversed), do: reversed

  defp reverse([grapheme | graphemes], reversed) do
    case grapheme do
      <<_::utf8, _::bits>> -> reverse(graphemes, [grapheme | reversed])
      byte -> [reversed, byte | reverse(graphemes, [])]
    end
  end

  @doc """
  The string `n` times.

      iex> String.duplicate("abc", 2)
      "abcabc"

  """
  @compile {:inline, duplicate: 2}
  @spec duplicate(t, non_neg_integer) :: t
  def duplicate(subject, n) when is_binary(subject) and is_integer(n) and n >= 0,
    do: :binary.copy(subject, n)

  ## Searching

  @doc """
  Does the string begin with `prefix`, or with one of a list of prefixes?

      iex> String.starts_with?("elixir", "eli")
      true
      iex> String.starts_with?("elixir", ["erlang", "elixir"])
      true
      iex> String.starts_with?("elixir", "")
      true

  """
  @spec starts_with?(t, t | [t]) :: boolean
  def starts_with?(string, prefix) when is_binary(string) and is_binary(prefix),
    do: starts_with_string?(string, prefix)

  def starts_with?(string, prefixes) when is_binary(string) and is_list(prefixes),
    do: Enum.any?(prefixes, &starts_with_string?(string, &1))

  def starts_with?(string, pattern) when is_binary(string) do
    IO.warn("compiled patterns are deprecated in starts_with?")
    Kernel.match?({0, _}, :binary.match(string, pattern))
  end

  defp starts_with_string?(string, prefix) when is_binary(prefix) do
    size = byte_size(prefix)

    case string do
      <<^prefix::binary-size(size), _::bits>> -> true
      _ -> false
    end
  end

  @doc """
  Does the string end with `suffix`, or with one of a list of suffixes?

      iex> String.ends_with?("language", "age")
      true
      iex> String.ends_with?("language", ["youth", "age"])
      true

  """
  @spec ends_with?(t, t | [t]) :: boolean
  def ends_with?(string, suffix) when is_binary(string) and is_binary(suffix),
    do: ends_with_string?(string, suffix)

  def ends_with?(string, suffixes) when is_binary(string) and is_list(suffixes),
    do: Enum.any?(suffixes, &ends_with_string?(string, &1))

  defp ends_with_string?(string, suffix) when is_binary(suffix) do
    size = byte_size(suffix)
    start = byte_size(string) - size
    start >= 0 and binary_part(string, start, size) == suffix
  end

  @doc """
  Does the regular expression match somewhere?

      iex> String.match?("foo", ~r/o+/)
      true

  """
  @spec match?(t, Regex.t()) :: boolean
  def match?(string, regex) when is_binary(string), do: Regex.match?(regex, string)

  @doc """
  Does the string contain the pattern, or one of a list of strings?

      iex> String.contains?("elixir of life", "of")
      true
      iex> String.contains?("elixir of life", ["death", "life"])
      true
      iex> String.contains?("elixir of life", [])
      false

  """
  @spec contains?(t, [t] | pattern) :: boolean
  def contains?(string, contents) when is_binary(string) and is_list(contents) do
    case not_longer(contents, byte_size(string), []) do
      :empty -> true
      [] -> false
      contents -> :binary.match(string, contents) != :nomatch
    end
  end

  def contains?(string, contents) when is_binary(string),
    do: "" == contents or :binary.match(string, contents) != :nomatch

  # What is longer than the string cannot be in it, what is empty always is.
  defp not_longer([], _size, contents), do: contents
  defp not_longer(["" | _], _size, _contents), do: :empty

  defp not_longer([content | rest], size, contents) when byte_size(content) <= size,
    do: not_longer(rest, size, [content | contents])

  defp not_longer([content | rest], size, contents) when is_binary(content),
    do: not_longer(rest, size, contents)

  defp not_longer([content | _], _size, _contents), do: byte_size(content)

  ## Conversion

  @doc """
  The code points as a list of integers. Raises `UnicodeConversionError` if the string is not valid.

      iex> String.to_charlist("æß")
      [230, 223]

  """
  @spec to_charlist(t) :: charlist
  def to_charlist(string) when is_binary(string) do
    case :unicode.characters_to_list(string) do
      result when is_list(result) ->
        result

      {:error, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid

      {:incomplete, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete
    end
  end

  @doc false
  @deprecated "Use String.to_charlist/1 instead"
  @spec to_char_list(t) :: charlist
  def to_char_list(string), do: String.to_charlist(string)

  @doc """
  The atom with this name, of at most 255 characters. It is made if it does not exist yet.

      iex> String.to_atom("my_atom")
      :my_atom

  """
  @spec to_atom(t) :: atom
  def to_atom(string) when is_binary(string), do: :erlang.binary_to_atom(string, :utf8)

  @doc """
  The atom with this name. Raises `ArgumentError` if it does not exist yet.

      iex> String.to_existing_atom("ok")
      :ok

  """
  @spec to_existing_atom(t) :: atom
  def to_existing_atom(string) when is_binary(string),
    do: :erlang.binary_to_existing_atom(string, :utf8)

  @doc """
  The integer that the string is. Raises `ArgumentError` if it is none; see `Integer.parse/2`.

      iex> String.to_integer("123")
      123

  """
  @spec to_integer(t) :: integer
  def to_integer(string) when is_binary(string), do: :erlang.binary_to_integer(string)

  @doc """
  The integer that the string is in a base from 2 to 36.

      iex> String.to_integer("3FF", 16)
      1023

  """
  @spec to_integer(t, 2..36) :: integer
  def to_integer(string, base) when is_binary(string) and is_integer(base),
    do: :erlang.binary_to_integer(string, base)

  @doc """
  The float that the string is; it has to have a fractional part. See `Float.parse/1`.

      iex> String.to_float("2.2017764e+0")
      2.2017764

  """
  @spec to_float(t) :: float
  def to_float(string) when is_binary(string), do: :erlang.binary_to_float(string)

  ## Comparison

  @doc """
  How alike two strings are by the graphemes they consist of, whatever their order: from 0.0 to 1.0.
  Quicker and coarser than `jaro_distance/2`.

      iex> String.bag_distance("abc", "")
      0.0
      iex> String.bag_distance("abcd", "dcba")
      1.0
      iex> String.bag_distance("abcd", "a")
      0.25

  """
  @doc since: "1.8.0"
  @spec bag_distance(t, t) :: float
  def bag_distance(_string, ""), do: 0.0
  def bag_distance("", _string), do: 0.0

  def bag_distance(string1, string2) when is_binary(string1) and is_binary(string2),
    do: Distance.bag(string1, string2)

  @doc """
  The Jaro similarity of two strings, from 0.0 (nothing in common) to 1.0 (equal).

      iex> String.jaro_distance("Dwayne", "Duane")
      0.8222222222222223
      iex> String.jaro_distance("even", "odd")
      0.0

  """
  @spec jaro_distance(t, t) :: float
  def jaro_distance(string1, string2)
  def jaro_distance(string, string), do: 1.0
  def jaro_distance(_string, ""), do: 0.0
  def jaro_distance("", _string), do: 0.0

  def jaro_distance(string1, string2) when is_binary(string1) and is_binary(string2),
    do: Distance.jaro(string1, string2)

  @doc """
  A shortest way from one string to the other, as a keyword list of what stays (`:eq`), goes (`:del`)
  and comes (`:ins`).

      iex> String.myers_difference("fox hops over the dog", "fox jumps over the lazy cat")
      [eq: "fox ", del: "ho", ins: "jum", eq: "ps over the ", del: "dog", ins: "lazy cat"]

  """
  @doc since: "1.3.0"
  @spec myers_difference(t, t) :: [{:eq | :ins | :del, t}]
  def myers_difference(string1, string2) when is_binary(string1) and is_binary(string2) do
    for {kind, graphemes} <- List.myers_difference(graphemes(string1), graphemes(string2)),
        do: {kind, IO.iodata_to_binary(graphemes)}
  end
end
