defmodule Inspect.Quoting do
  @moduledoc false
  # How atoms and characters are written in source text: which atoms need quotes and where, and
  # which characters need escapes. `Macro.inspect_atom/2` and `Macro.classify_atom/1` are this too.

  ## Atoms

  @typedoc """
  What an atom is in source text:

    * `:alias` - `Foo.Bar`
    * `:identifier` - `foo`, a name for variables and functions
    * `:unquoted_operator` - `:+`, can be called by name and needs no quotes
    * `:quoted_operator` - `:"::"`, can be called by name, but needs quotes as an atom
    * `:not_callable` - `:%{}`, `:Foo`: no quotes as an atom, but they are needed behind a dot
    * `:other` - `:"foo bar"`, always quoted

  """
  @type class ::
          :alias | :identifier | :unquoted_operator | :quoted_operator | :not_callable | :other

  @not_callable [:%, :%{}, :{}, :<<>>, :..., :.., :., :"..//", :->]
  @quoted_operators [:"::", :"^^^", :"~~~", :"<|>"]

  @unquoted_operators [:&, :!, :^, :not, :+, :-, :@, :<-, :\\, :when, :|, :=] ++
                        [:||, :|||, :or, :&&, :&&&, :and, :==, :!=, :=~, :===, :!==] ++
                        [:<, :<=, :>=, :>, :|>, :<<<, :>>>, :<~, :~>, :<<~, :~>>, :<~>] ++
                        [:in, :++, :--, :<>, :+++, :---, :*, :/, :**]

  @spec classify(atom) :: class
  def classify(atom) when atom in @unquoted_operators, do: :unquoted_operator
  def classify(atom) when atom in @not_callable, do: :not_callable
  def classify(atom) when atom in @quoted_operators, do: :quoted_operator
  def classify(atom) when is_atom(atom), do: atom |> Atom.to_string() |> classify_name()

  defp classify_name("Elixir"), do: :alias

  defp classify_name("Elixir." <> rest = name) do
    if alias_segment?(rest), do: :alias, else: classify_capitalized(name)
  end

  defp classify_name(<<char, rest::bits>> = name) when char in ?a..?z or char == ?_,
    do: ascii_tail(rest, name, :identifier)

  defp classify_name(<<char, _::bits>> = name) when char in ?A..?Z, do: classify_capitalized(name)
  defp classify_name(<<char, _::bits>>) when char < 128, do: :other
  defp classify_name(""), do: :other
  defp classify_name(name), do: unicode_name(name)

  defp classify_capitalized(<<_, rest::bits>> = name), do: ascii_tail(rest, name, :not_callable)

  defp alias_segment?(<<char, rest::bits>>) when char in ?A..?Z, do: alias_tail?(rest)
  defp alias_segment?(_), do: false

  defp alias_tail?(<<char, rest::bits>>)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_,
       do: alias_tail?(rest)

  defp alias_tail?(<<?., rest::bits>>), do: alias_segment?(rest)
  defp alias_tail?(rest), do: rest == ""

  # What is left of a name that began as `class`. An @ inside makes it a name that no call can have.
  defp ascii_tail(<<char, rest::bits>>, name, class)
       when char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char == ?_,
       do: ascii_tail(rest, name, class)

  defp ascii_tail("", _name, class), do: class
  defp ascii_tail(<<char>>, _name, class) when char in '?!', do: class
  defp ascii_tail(<<?@, rest::bits>>, name, _class), do: ascii_tail(rest, name, :not_callable)
  defp ascii_tail(<<char, _::bits>>, _name, _class) when char < 128, do: :other
  defp ascii_tail(_rest, name, _class), do: unicode_name(name)

  defp unicode_name(name) do
    case Inspect.UnicodeName.kind(String.to_charlist(name)) do
      :identifier -> :identifier
      :capitalized -> :not_callable
      :with_at -> :not_callable
      :invalid -> :other
    end
  end

  @doc """
  The text of an atom as a `:literal`, as the `:key` of a keyword or behind the dot of a
  `:remote_call`.
  """
  @spec atom(:literal | :key | :remote_call, atom) :: binary
  def atom(:literal, atom) when is_boolean(atom) or atom == nil, do: Atom.to_string(atom)

  def atom(:literal, atom) when is_atom(atom) do
    name = Atom.to_string(atom)

    case classify(atom) do
      :alias -> alias_text(name)
      class when class in [:other, :quoted_operator] -> quoted(":\"", name, "\"")
      _ -> ":" <> name
    end
  end

  def atom(:key, atom) when is_atom(atom) do
    name = Atom.to_string(atom)

    case classify(atom) do
      :alias -> "\"" <> name <> "\":"
      class when class in [:other, :quoted_operator] -> quoted("\"", name, "\":")
      _ -> name <> ":"
    end
  end

  def atom(:remote_call, atom) when is_atom(atom) do
    name = Atom.to_string(atom)

    case classify(atom) do
      class when class in [:identifier, :unquoted_operator, :quoted_operator] -> name
      :other -> quoted("\"", name, "\"")
      _ -> "\"" <> name <> "\""
    end
  end

  # Elixir.Elixir.Foo is not Elixir.Foo, so there the prefix has to stay.
  defp alias_text("Elixir.Elixir" <> rest = name)
       when rest == "" or binary_part(rest, 0, 1) == ".",
       do: name

  defp alias_text("Elixir." <> rest), do: rest
  defp alias_text(name), do: name

  defp quoted(left, name, right) do
    {escaped, ""} = escape(name, ?")
    IO.iodata_to_binary([left, escaped, right])
  end

  @doc """
  Is the list one that is written with the keyword syntax: pairs whose keys are atoms but not aliases?
  """
  @spec keyword?(term) :: boolean
  def keyword?([]), do: true
  def keyword?([{key, _value} | rest]) when is_atom(key), do: not alias?(key) and keyword?(rest)
  def keyword?(_other), do: false

  defp alias?(key), do: match?("Elixir." <> _, Atom.to_string(key))

  @doc """
  Takes the name that the compiler gives an anonymous function, `-NAME/ARITY-fun-COUNT-`, apart.
  """
  @spec anonymous_function_parent(atom) :: {atom, arity :: String.t()} | :error
  def anonymous_function_parent(atom) when is_atom(atom) do
    with "-" <> rest <- Atom.to_string(atom),
         [_ | _] = slashes <- :binary.matches(rest, "/"),
         {position, 1} = :lists.last(slashes),
         <<name::binary-size(position), ?/, trailing::bits>> = rest,
         [arity, _kind, _count, ""] <- :binary.split(trailing, "-", [:global]) do
      {String.to_atom(name), arity}
    else
      _ -> :error
    end
  end

  ## Characters

  @doc """
  Escapes a string that is to stand between `quote` characters.

  At most `limit` characters are taken. `letters` answers the escape of a character that has one of
  its own (`"\\n"`), else `false`; it is not asked for printable ASCII but the backslash.
  """
  @spec escape(binary, char, :infinity | non_neg_integer, (char -> iodata | false)) ::
          {escaped :: iodata, rest :: binary}
  def escape(binary, quote, limit \\ :infinity, letters \\ &letter_escape/1)

  def escape(binary, quote, :infinity, letters),
    do: plain(binary, binary, 0, quote, -1, letters, [])

  def escape(binary, quote, limit, letters),
    do: plain(binary, binary, 0, quote, limit, letters, [])

  # Runs over characters that need no escape; `length` bytes of `run` are passed. A limit below zero
  # counts down for ever.
  defp plain(rest, run, length, _quote, 0, _letters, acc),
    do: {[acc | binary_part(run, 0, length)], rest}

  defp plain(<<char, rest::bits>>, run, length, quote, limit, letters, acc)
       when char in 0x20..0x7E and char != quote and char != ?\\ and char != ?#,
       do: plain(rest, run, length + 1, quote, limit - 1, letters, acc)

  defp plain(<<>>, run, 0, _quote, _limit, _letters, []), do: {run, ""}

  defp plain(<<>>, run, length, _quote, _limit, _letters, acc),
    do: {[acc | binary_part(run, 0, length)], ""}

  defp plain(rest, run, 0, quote, limit, letters, acc),
    do: special(rest, run, quote, limit, letters, acc)

  defp plain(rest, run, length, quote, limit, letters, acc),
    do: special(rest, run, quote, limit, letters, [acc | binary_part(run, 0, length)])

  defp special(<<quote, rest::bits>>, _run, quote, limit, letters, acc),
    do: plain(rest, rest, 0, quote, limit - 1, letters, [acc, ?\\, quote])

  defp special(<<?#, ?{, rest::bits>>, _run, quote, limit, letters, acc),
    do: plain(rest, rest, 0, quote, limit - 1, letters, [acc | "\\\#{"])

  defp special(<<char::utf8, rest::bits>>, _run, quote, limit, letters, acc) do
    escaped = letters.(char) || character(char)
    plain(rest, rest, 0, quote, limit - 1, letters, [acc | escaped])
  end

  defp special(<<byte, rest::bits>>, _run, quote, limit, letters, acc),
    do: plain(rest, rest, 0, quote, limit - 1, letters, [acc | hex_escape(byte)])

  defp letter_escape(?\a), do: "\\a"
  defp letter_escape(?\b), do: "\\b"
  defp letter_escape(?\d), do: "\\d"
  defp letter_escape(?\e), do: "\\e"
  defp letter_escape(?\f), do: "\\f"
  defp letter_escape(?\n), do: "\\n"
  defp letter_escape(?\r), do: "\\r"
  defp letter_escape(?\t), do: "\\t"
  defp letter_escape(?\v), do: "\\v"
  defp letter_escape(?\\), do: "\\\\"
  defp letter_escape(_), do: false

  defp character(0), do: "\\0"
  defp character(0xFEFF), do: "\\uFEFF"

  defp character(char)
       when char in 0x20..0x7E
       when char in 0xA0..0xD7FF
       when char in 0xE000..0xFFFD
       when char in 0x10000..0x10FFFF,
       do: <<char::utf8>>

  defp character(char) when char < 0x100, do: hex_escape(char)
  defp character(char), do: "\\x{" <> Integer.to_string(char, 16) <> "}"

  defp hex_escape(byte) when byte < 16, do: "\\x0" <> Integer.to_string(byte, 16)
  defp hex_escape(byte), do: "\\x" <> Integer.to_string(byte, 16)
end
