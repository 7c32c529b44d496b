defmodule Regex do
  @moduledoc ~S"""
  Regular expressions, in the syntax of Perl as of Erlang's `:re`.

  They are written with the sigil `~r`, which compiles them when the program is compiled, or made by
  `compile/2`:

      iex> "foo" =~ ~r/^f(o+)$/
      true

  Modifiers, the letters after the sigil:

    * `i` - letters match in both cases
    * `m` - `^` and `$` match at the ends of lines too
    * `s` - `.` matches line ends, of any kind
    * `x` - white space and comments (`#`) in the expression mean nothing
    * `u` - characters instead of bytes, and classes such as `\w` by Unicode's properties
    * `f` - the match has to begin in the first line
    * `U` - what is greedy is not, and the other way round

  ## Captures

  Many functions have the option `:capture`: `:all` (the match and its groups, the default), `:first`
  (the match), `:all_but_first` (the groups), `:all_names` (named groups, sorted by name), `:none`, or
  a list of numbers and names; and the option `:return`: `:binary` (the default) or `:index`, pairs
  `{position, length}` in bytes.
  """

  defstruct re_pattern: nil, source: "", opts: "", re_version: ""

  @type t :: %__MODULE__{re_pattern: term, source: binary, opts: binary | [term]}

  defmodule CompileError do
    @moduledoc "A regular expression is not valid."
    defexception message: "regex could not be compiled"
  end

  ## Compiling

  @doc """
  Compiles a regular expression. `options` are modifiers as a string, or a list of options of
  `:re.compile/2`.

      iex> Regex.compile("foo")
      {:ok, ~r/foo/}
      iex> Regex.compile("*foo")
      {:error, {'nothing to repeat', 0}}
      iex> Regex.compile("foo", "iz")
      {:error, {:invalid_option, "z"}}

  """
  @spec compile(binary, binary | [term]) :: {:ok, t} | {:error, any}
  def compile(source, options \\ "") when is_binary(source),
    do: compile(source, options, version())

  defp compile(source, modifiers, version) when is_binary(modifiers) do
    case re_options(modifiers, []) do
      {:error, rest} -> {:error, {:invalid_option, rest}}
      options -> compile(source, options, modifiers, version)
    end
  end

  defp compile(source, [], version), do: compile(source, [], "", version)
  defp compile(source, options, version), do: compile(source, options, options, version)

  # `opts` are the options as they were given, for the struct.
  defp compile(source, options, opts, version) do
    with {:ok, pattern} <- :re.compile(source, options) do
      # Modifiers that mean nothing are as none.
      opts = if opts == "", do: if(options == [], do: "", else: options), else: opts
      {:ok, %Regex{re_pattern: pattern, re_version: version, source: source, opts: opts}}
    end
  end

  @doc """
  Like `compile/2`, but raises `Regex.CompileError`.
  """
  @spec compile!(binary, binary | [term]) :: t
  def compile!(source, options \\ "") when is_binary(source),
    do: source |> compile(options) |> compiled!()

  defp compiled!({:ok, regex}), do: regex

  defp compiled!({:error, {reason, position}}),
    do: raise(CompileError, "#{reason} at position #{position}")

  @doc """
  Compiles a regular expression once more if it was compiled by another version of `:re`.
  """
  @doc since: "1.4.0"
  @spec recompile(t) :: {:ok, t} | {:error, any}
  def recompile(%Regex{} = regex) do
    version = version()

    # Structs that were made by old versions may lack the field.
    case regex do
      %{re_version: ^version} -> {:ok, regex}
      %{source: source, opts: opts} -> compile(source, opts, version)
    end
  end

  @doc """
  Like `recompile/1`, but raises `Regex.CompileError`.
  """
  @doc since: "1.4.0"
  @spec recompile!(t) :: t
  def recompile!(regex), do: regex |> recompile() |> compiled!()

  @doc """
  What compiled expressions depend on: the version of `:re`, and the machine.
  """
  @doc since: "1.4.0"
  @spec version :: term()
  def version, do: {:re.version(), :erlang.system_info(:system_architecture)}

  defp re_options(<<?u, rest::bits>>, options), do: re_options(rest, [:unicode, :ucp | options])
  defp re_options(<<?i, rest::bits>>, options), do: re_options(rest, [:caseless | options])
  defp re_options(<<?x, rest::bits>>, options), do: re_options(rest, [:extended | options])
  defp re_options(<<?f, rest::bits>>, options), do: re_options(rest, [:firstline | options])
  defp re_options(<<?U, rest::bits>>, options), do: re_options(rest, [:ungreedy | options])
  defp re_options(<<?m, rest::bits>>, options), do: re_options(rest, [:multiline | options])

  defp re_options(<<?s, rest::bits>>, options),
    do: re_options(rest, [:dotall, {:newline, :anycrlf} | options])

  defp re_options(<<?r, rest::bits>>, options) do
    IO.warn("the /r modifier in regular expressions is deprecated, please use /U instead")
    re_options(rest, [:ungreedy | options])
  end

  defp re_options("", options), do: options
  defp re_options(rest, _options), do: {:error, rest}

  ## What an expression is

  @doc """
  Is that a regular expression?
  """
  @doc deprecated: "Use Kernel.is_struct/2 or pattern match on %Regex{} instead"
  def regex?(term)
  def regex?(%Regex{}), do: true
  def regex?(_), do: false

  @doc """
  The compiled pattern, for functions of `:re`.
  """
  @spec re_pattern(t) :: term
  def re_pattern(%Regex{re_pattern: compiled}), do: compiled

  @doc """
  The source.

      iex> Regex.source(~r/foo/)
      "foo"

  """
  @spec source(t) :: String.t()
  def source(%Regex{source: source}), do: source

  @doc """
  The modifiers as a string, or the list of options given to `compile/2`.

      iex> Regex.opts(~r/foo/m)
      "m"
      iex> Regex.opts(Regex.compile!("foo", [:caseless]))
      [:caseless]

  """
  @spec opts(t) :: String.t() | [term]
  def opts(%Regex{opts: opts}), do: opts

  @doc """
  The names of groups, sorted.

      iex> Regex.names(~r/(?<foo>bar)/)
      ["foo"]

  """
  @spec names(t) :: [String.t()]
  def names(%Regex{re_pattern: compiled, re_version: version, source: source}) do
    {:ok, pattern} = if version == version(), do: {:ok, compiled}, else: :re.compile(source)
    {:namelist, names} = :re.inspect(pattern, :namelist)
    names
  end

  ## Matching

  @doc """
  Does the expression match somewhere in the string?

      iex> Regex.match?(~r/foo/, "a foo")
      true
      iex> Regex.match?(~r/foo/, "bar")
      false

  """
  @spec match?(t, String.t()) :: boolean
  def match?(%Regex{} = regex, string) when is_binary(string),
    do: re_run(regex, string, [{:capture, :none}]) == :match

  @doc """
  The first match as a list of captures, or `nil`.

  Options: `:capture` and `:return` (see above), and `:offset`, where to begin, in bytes.

      iex> Regex.run(~r/c(d)/, "abcd")
      ["cd", "d"]
      iex> Regex.run(~r/e/, "abcd")
      nil
      iex> Regex.run(~r/c(d)/, "abcd", return: :index)
      [{2, 2}, {3, 1}]

  """
  @spec run(t, binary, [term]) :: nil | [binary] | [{integer, integer}]
  def run(regex, string, options \\ [])

  def run(%Regex{} = regex, string, options) when is_binary(string) do
    case re_run(regex, string, captures(options)) do
      :nomatch -> nil
      :match -> []
      {:match, captures} -> captures
    end
  end

  @doc """
  All matches, one after the other, each a list of captures. Options as of `run/3`.

      iex> Regex.scan(~r/c(d|e)/, "abcd abce")
      [["cd", "d"], ["ce", "e"]]
      iex> Regex.scan(~r/e/, "abcd")
      []

  """
  @spec scan(t(), String.t(), [term()]) :: [[String.t()]] | [[{integer(), integer()}]]
  def scan(regex, string, options \\ [])

  def scan(%Regex{} = regex, string, options) when is_binary(string) do
    case re_run(regex, string, [:global | captures(options)]) do
      {:match, matches} -> matches
      _ -> []
    end
  end

  @doc """
  The named groups of the first match as a map, or `nil`.

      iex> Regex.named_captures(~r/c(?<foo>d)/, "abcd")
      %{"foo" => "d"}

  """
  @spec named_captures(t, String.t(), [term]) :: map | nil
  def named_captures(regex, string, options \\ []) when is_binary(string) do
    names = names(regex)
    captures = run(regex, string, Keyword.put(options, :capture, names))
    if captures, do: :maps.from_list(:lists.zip(names, captures))
  end

  defp captures(options) do
    captures = Keyword.get(options, :capture, :all)
    return = Keyword.get(options, :return, :binary)
    [{:capture, captures, return}, {:offset, Keyword.get(options, :offset, 0)}]
  end

  # An expression of another version of :re, kept in a file perhaps, is compiled for this one run.
  defp re_run(%Regex{re_version: version} = regex, string, options) do
    if version == version(),
      do: :re.run(string, regex.re_pattern, options),
      else: :re.run(string, regex.source, re_options(regex.opts, options))
  end

  ## Splitting

  @doc """
  The parts of a string between the matches.

  Options:

    * `:parts` - at most so many parts
    * `:trim` - leave empty parts out
    * `:on` - which captures to split at, `:first` by default: all that `:capture` can be
    * `:include_captures` - the matches are parts too

        iex> Regex.split(~r/-/, "a-b-c")
        ["a", "b", "c"]
        iex> Regex.split(~r/-/, "a-b-c", parts: 2)
        ["a", "b-c"]
        iex> Regex.split(~r/a(?<second>b)c/, "abc", on: [:second])
        ["a", "c"]
        iex> Regex.split(~r/(x)/, "Elixir", include_captures: true)
        ["Eli", "x", "ir"]

  """
  @spec split(t, String.t(), [term]) :: [String.t()]
  def split(regex, string, options \\ [])

  def split(%Regex{}, "", options), do: if(Keyword.get(options, :trim, false), do: [], else: [""])

  def split(%Regex{} = regex, string, options) when is_binary(string) and is_list(options) do
    on = Keyword.get(options, :on, :first)

    case re_run(regex, string, [:global, capture: on]) do
      {:match, matches} ->
        parts = options |> Keyword.get(:parts, :infinity) |> part_count()
        trim? = Keyword.get(options, :trim, false)
        include? = Keyword.get(options, :include_captures, false)
        places = :lists.append(matches)
        parts(places, string, 0, parts, {trim?, include?})

      _ ->
        [string]
    end
  end

  # No limit is 0, which counting down never meets again.
  defp part_count(:infinity), do: 0
  defp part_count(parts) when is_integer(parts) and parts > 0, do: parts

  # The parts of what follows `from`, cut at `places`; those before `from` lie in other ones.
  defp parts(_places, string, from, _left, {true, _}) when byte_size(string) <= from, do: []
  defp parts([], string, from, _left, _options), do: [rest(string, from)]
  defp parts(_places, string, from, 1, _options), do: [rest(string, from)]

  defp parts([{position, _} | places], string, from, left, options) when position < from,
    do: parts(places, string, from, left, options)

  defp parts([{position, size} | places], string, from, left, {trim?, include?} = options) do
    match = if include?, do: [binary_part(string, position, size)], else: []

    if position == from and trim? do
      left = if include?, do: left - 1, else: left
      match ++ parts(places, string, position + size, left, options)
    else
      part = binary_part(string, from, position - from)
      [part | match ++ parts(places, string, position + size, left - 1, options)]
    end
  end

  defp rest(string, from), do: binary_part(string, from, byte_size(string) - from)

  ## Replacing

  @doc ~S"""
  Replaces the matches, or with `global: false` the first one.

  In a replacement string, `\\N` or `\\g{N}` stands for the group of that number, `\\0` for the match,
  and two backslashes for one. A function receives the match and as many groups as it has further
  arguments.

      iex> Regex.replace(~r/(b)/, "abc", "[\\1]")
      "a[b]c"
      iex> Regex.replace(~r/a(b|d)c/, "abcadc", fn _, group -> "[#{group}]" end)
      "[b][d]"
      iex> Regex.replace(~r/a/, "banana", "o", global: false)
      "bonana"

  """
  @spec replace(t, String.t(), String.t() | (... -> String.t()), [term]) :: String.t()
  def replace(%Regex{} = regex, string, replacement, options \\ [])
      when is_binary(string) and is_list(options) do
    global = if Keyword.get(options, :global) == false, do: [], else: [:global]

    case re_run(regex, string, [{:capture, :all, :index} | global]) do
      :nomatch ->
        string

      {:match, [match | _] = matches} when is_list(match) ->
        replaced(matches, string, replacement)

      {:match, match} ->
        replaced([match], string, replacement)
    end
  end

  defp replaced(matches, string, replacement) do
    matches |> replace_from(string, 0, prepared(replacement)) |> IO.iodata_to_binary()
  end

  defp replace_from([], string, from, _replacement), do: rest(string, from)

  defp replace_from([[{position, size} | _] = match | matches], string, from, replacement) do
    before = binary_part(string, from, position - from)
    new = replacement(replacement, string, match)
    [before, new | replace_from(matches, string, position + size, replacement)]
  end

  # {fun, arity}, or a list of strings and numbers of groups.
  defp prepared(fun) when is_function(fun) do
    {:arity, arity} = :erlang.fun_info(fun, :arity)
    {fun, arity}
  end

  defp prepared(string), do: prepared(string, string, 0)

  # `size` bytes of `text` mean themselves.
  defp prepared(<<?\\, ?\\, rest::bits>>, text, size),
    do: prepend(text, size, ["\\" | prepared(rest, rest, 0)])

  defp prepared(<<"\\g{", rest::bits>>, text, size) when rest != "" do
    {number, <<?}, rest::bits>>} = digits(rest, "")
    prepend(text, size, [:erlang.binary_to_integer(number) | prepared(rest, rest, 0)])
  end

  defp prepared(<<?\\, digit, _::bits>> = escaped, text, size) when digit in ?0..?9 do
    <<_, rest::bits>> = escaped
    {number, rest} = digits(rest, "")
    prepend(text, size, [:erlang.binary_to_integer(number) | prepared(rest, rest, 0)])
  end

  defp prepared(<<_, rest::bits>>, text, size), do: prepared(rest, text, size + 1)
  defp prepared("", "", 0), do: []
  defp prepared("", text, _size), do: [text]

  defp prepend(_text, 0, parts), do: parts
  defp prepend(text, size, parts), do: [binary_part(text, 0, size) | parts]

  defp digits(<<digit, rest::bits>>, number) when digit in ?0..?9,
    do: digits(rest, <<number::binary, digit>>)

  defp digits(rest, number), do: {number, rest}

  defp replacement({fun, arity}, string, match), do: apply(fun, groups(match, string, arity))
  defp replacement([text], _string, _match) when is_binary(text), do: text

  defp replacement(parts, string, match) do
    groups = List.to_tuple(match)

    for part <- parts do
      cond do
        is_binary(part) -> part
        part < tuple_size(groups) -> group(elem(groups, part), string)
        true -> ""
      end
    end
  end

  defp groups(_match, _string, 0), do: []
  defp groups([], string, left), do: ["" | groups([], string, left - 1)]

  defp groups([place | match], string, left),
    do: [group(place, string) | groups(match, string, left - 1)]

  # A group that took no part in the match has a negative position.
  defp group({position, _size}, _string) when position < 0, do: ""
  defp group({position, size}, string), do: binary_part(string, position, size)

  ## Escaping

  @special '.^$*+?()[]{}|#-\\\t\n\v\f\r\s'

  @doc ~S"""
  The source of an expression that matches a string as it is.

      iex> Regex.escape("what if?")
      "what\\ if\\?"

  """
  @spec escape(String.t()) :: String.t()
  def escape(string) when is_binary(string),
    do: string |> escape(string, 0) |> IO.iodata_to_binary()

  # `size` bytes of `text` need no escape.
  defp escape(<<char, rest::bits>>, text, size) when char in @special,
    do: prepend(text, size, [?\\, char | escape(rest, rest, 0)])

  defp escape(<<_, rest::bits>>, text, size), do: escape(rest, text, size + 1)
  defp escape("", text, _size), do: text

  @doc false
  # The escapes that the sigil replaces itself; all others are left to the expression.
  def unescape_map(:newline), do: true
  def unescape_map(?f), do: ?\f
  def unescape_map(?n), do: ?\n
  def unescape_map(?r), do: ?\r
  def unescape_map(?t), do: ?\t
  def unescape_map(?v), do: ?\v
  def unescape_map(?a), do: ?\a
  def unescape_map(_), do: false

  defimpl Inspect do
    import Inspect.Algebra

    # Options that are no modifiers cannot be written behind a sigil.
    def inspect(%{source: source, opts: options}, opts) when is_list(options) do
      concat([
        "Regex.compile!(",
        Inspect.BitString.inspect(source, opts),
        ", ",
        Inspect.List.inspect(options, opts),
        ")"
      ])
    end

    def inspect(%{source: source, opts: modifiers}, opts) do
      {escaped, ""} =
        source |> unescape_slash("") |> Inspect.Quoting.escape(?/, :infinity, &letter/1)

      color(IO.iodata_to_binary(["~r/", escaped, ?/, modifiers]), :regex, opts)
    end

    # Between slashes every slash is escaped, so escapes there already are taken out.
    defp unescape_slash(<<"\\\\", rest::bits>>, acc),
      do: unescape_slash(rest, <<acc::binary, "\\\\">>)

    defp unescape_slash(<<"\\/", rest::bits>>, acc), do: unescape_slash(rest, <<acc::binary, ?/>>)

    defp unescape_slash(<<char, rest::bits>>, acc),
      do: unescape_slash(rest, <<acc::binary, char>>)

    defp unescape_slash("", acc), do: acc

    defp letter(?\a), do: "\\a"
    defp letter(?\f), do: "\\f"
    defp letter(?\n), do: "\\n"
    defp letter(?\r), do: "\\r"
    defp letter(?\t), do: "\\t"
    defp letter(?\v), do: "\\v"
    defp letter(_), do: false
  end
end
