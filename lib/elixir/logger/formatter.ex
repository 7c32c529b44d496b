defmodule Logger.Formatter do
  @moduledoc """
  Turns log events into text, by a pattern such as `"\\n$time $metadata[$level] $message\\n"`, the
  default one.

  What stands for what: `$time`, `$date`, `$message`, `$level`, `$node`, `$metadata` (`key=value`
  for each key, and a space). Instead of a pattern, `{module, function}` can be given, which is
  called with the level, the message, the time and the metadata.
  """

  @type time :: {{1970..10000, 1..12, 1..31}, {0..23, 0..59, 0..59, 0..999}}
  @type pattern :: :date | :level | :levelpad | :message | :metadata | :node | :time

  @patterns [:time, :date, :message, :level, :node, :metadata, :levelpad]
  @default_pattern "\n$time $metadata[$level] $message\n"
  @replacement "�"

  @doc """
  Replaces what is no character, so that the rest can be written.

      iex> Logger.Formatter.prune([?a, "b", <<255>>, :c])
      [97, "b", "�", "�"]

  """
  @spec prune(IO.chardata()) :: IO.chardata()
  def prune(binary) when is_binary(binary), do: prune(binary, "")

  def prune([head | tail]) when head in 0..1_114_111, do: [head | prune(tail)]
  def prune([head | tail]), do: [prune(head) | prune(tail)]
  def prune([]), do: []
  def prune(_other), do: @replacement

  defp prune(<<character::utf8, rest::binary>>, text),
    do: prune(rest, <<text::binary, character::utf8>>)

  defp prune(<<_, rest::binary>>, text), do: prune(rest, text <> @replacement)
  defp prune(<<>>, text), do: text

  @doc """
  Makes a pattern ready for `format/5`; `nil` is the default one. Raises `ArgumentError` for a
  pattern with an unknown part.

      iex> Logger.Formatter.compile("$time $level: $message")
      [:time, " ", :level, ": ", :message]

  """
  @spec compile(binary | nil) :: [pattern | binary]
  @spec compile(pattern) :: pattern when pattern: {module, function :: atom}
  def compile(pattern)

  def compile(nil), do: compile(@default_pattern)
  def compile({mod, fun}) when is_atom(mod) and is_atom(fun), do: {mod, fun}
  def compile(pattern) when is_binary(pattern), do: parts(pattern, "")

  # `text` is what has been read since the last part.
  defp parts(<<?$, letter, _::binary>> = pattern, text) when letter in ?a..?z do
    <<?$, rest::binary>> = pattern
    {name, rest} = letters(rest, "")
    add_text(text, [part!(String.to_atom(name)) | parts(rest, "")])
  end

  defp parts(<<byte, rest::binary>>, text), do: parts(rest, <<text::binary, byte>>)
  defp parts(<<>>, text), do: add_text(text, [])

  defp add_text("", parts), do: parts
  defp add_text(text, parts), do: [text | parts]

  defp letters(<<letter, rest::binary>>, name) when letter in ?a..?z do
    letters(rest, <<name::binary, letter>>)
  end

  defp letters(rest, name), do: {name, rest}

  defp part!(:levelpad) do
    IO.warn("$levelpad in Logger message format is deprecated, please remove it")
    :levelpad
  end

  defp part!(key) when key in @patterns, do: key
  defp part!(key), do: raise(ArgumentError, "$#{key} is an invalid format pattern")

  @doc """
  A time as `hh:mm:ss.sss`.

      iex> IO.iodata_to_binary(Logger.Formatter.format_time({7, 5, 0, 42}))
      "07:05:00.042"

  """
  @spec format_time({0..23, 0..59, 0..59, 0..999}) :: IO.chardata()
  def format_time({hour, minute, second, millisecond}) do
    [pad(hour, 2), ?:, pad(minute, 2), ?:, pad(second, 2), ?., pad(millisecond, 3)]
  end

  @doc """
  A date as `yyyy-mm-dd`.

      iex> IO.iodata_to_binary(Logger.Formatter.format_date({2022, 9, 1}))
      "2022-09-01"

  """
  @spec format_date({1970..10000, 1..12, 1..31}) :: IO.chardata()
  def format_date({year, month, day}) do
    [Integer.to_string(year), ?-, pad(month, 2), ?-, pad(day, 2)]
  end

  defp pad(number, 2) when number < 10, do: [?0, Integer.to_string(number)]
  defp pad(number, 3) when number < 10, do: [?0, ?0, Integer.to_string(number)]
  defp pad(number, 3) when number < 100, do: [?0, Integer.to_string(number)]
  defp pad(number, _width), do: Integer.to_string(number)

  @doc """
  The text of an event, by a pattern that `compile/1` has made.

      iex> pattern = Logger.Formatter.compile("[$level] $message $metadata")
      iex> text = Logger.Formatter.format(pattern, :info, "hello", {{2022, 9, 1}, {7, 5, 0, 42}}, user: 7)
      iex> IO.chardata_to_string(text)
      "[info] hello user=7 "

  """
  @spec format(mod_and_fun | [pattern | binary], Logger.level(), Logger.message(), time, keyword) ::
          IO.chardata()
        when mod_and_fun: {atom, atom}
  def format(pattern_or_function, level, message, timestamp, metadata)

  def format({mod, fun}, level, message, timestamp, metadata) do
    apply(mod, fun, [level, message, timestamp, metadata])
  end

  def format(pattern, level, message, timestamp, metadata) do
    Enum.map(pattern, fn
      :message -> message
      :level -> Atom.to_string(level)
      :time -> format_time(elem(timestamp, 1))
      :date -> format_date(elem(timestamp, 0))
      :metadata -> metadata(metadata)
      :node -> Atom.to_string(node())
      :levelpad -> if level in [:info, :warn], do: " ", else: ""
      text -> text
    end)
  end

  defp metadata([{key, value} | rest]) do
    case value_text(key, value) do
      nil -> metadata(rest)
      text -> [to_string(key), ?=, text, ?\s | metadata(rest)]
    end
  end

  defp metadata([]), do: []

  # The text of a value, nil for what is not shown.
  defp value_text(key, _value) when key in [:time, :gl, :report_cb], do: nil
  defp value_text(_key, nil), do: nil
  defp value_text(_key, value) when is_binary(value), do: value
  defp value_text(_key, value) when is_integer(value), do: Integer.to_string(value)
  defp value_text(_key, value) when is_float(value), do: Float.to_string(value)
  defp value_text(_key, value) when is_pid(value), do: :erlang.pid_to_list(value)

  defp value_text(_key, value) when is_atom(value) do
    case Atom.to_string(value) do
      "Elixir." <> name -> name
      name -> name
    end
  end

  defp value_text(_key, value) when is_reference(value) do
    '#Ref' ++ text = :erlang.ref_to_list(value)
    text
  end

  defp value_text(:file, file) when is_list(file), do: file

  defp value_text(:domain, [head | _] = domain) when is_atom(head) do
    Enum.map_intersperse(domain, ?., &Atom.to_string/1)
  end

  defp value_text(key, {module, function, arity})
       when key in [:mfa, :initial_call] and is_atom(module) and is_atom(function) and
              is_integer(arity) do
    Exception.format_mfa(module, function, arity)
  end

  defp value_text(_key, value) when is_list(value), do: nil

  defp value_text(_key, value) do
    if protocol = String.Chars.impl_for(value), do: protocol.to_string(value)
  end
end
