defmodule IO.ANSI do
  @moduledoc """
  ANSI escape sequences: colours, attributes and cursor movement on terminals.

  Every function returns a sequence as a string. `format/2` puts sequences, by their names, and text
  together:

      iex> IO.ANSI.format([:red, "hot"], true) |> IO.iodata_to_binary()
      "\\e[31mhot\\e[0m"

  """

  @typedoc "The name of a sequence without arguments: `:red`, `:bright`, …"
  @type ansicode :: atom
  @type ansilist ::
          maybe_improper_list(char | ansicode | binary | ansilist, binary | ansicode | [])
  @type ansidata :: ansilist | ansicode | binary

  @doc """
  Are sequences to be written? It is the setting `:ansi_enabled` of the application `:elixir`.
  """
  @spec enabled? :: boolean
  def enabled? do
    case :application.get_env(:elixir, :ansi_enabled) do
      {:ok, enabled?} -> enabled?
      :undefined -> false
    end
  end

  @doc """
  The colours of syntax as `Inspect.Opts` takes them, the setting `:ansi_syntax_colors` of the
  application `:elixir`.
  """
  @doc since: "1.14.0"
  @spec syntax_colors :: Keyword.t(ansidata)
  def syntax_colors, do: Application.fetch_env!(:elixir, :ansi_syntax_colors)

  @doc "Sets the text colour to one of 256."
  @spec color(0..255) :: String.t()
  def color(code) when code in 0..255, do: "\e[38;5;#{code}m"

  @doc """
  Sets the text colour to one of 216, by red, green and blue from 0 to 5.
  """
  @spec color(0..5, 0..5, 0..5) :: String.t()
  def color(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5,
    do: color(16 + 36 * r + 6 * g + b)

  @doc "Sets the background colour to one of 256."
  @spec color_background(0..255) :: String.t()
  def color_background(code) when code in 0..255, do: "\e[48;5;#{code}m"

  @doc """
  Sets the background colour to one of 216, by red, green and blue from 0 to 5.
  """
  @spec color_background(0..5, 0..5, 0..5) :: String.t()
  def color_background(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5,
    do: color_background(16 + 36 * r + 6 * g + b)

  # Name, parameter of "select graphic rendition" (ECMA-48), what it does.
  attributes = [
    {:reset, 0, "Ends all attributes."},
    {:bright, 1, "Bold or bright."},
    {:faint, 2, "Faint. Few terminals know it."},
    {:italic, 3, "Italic. Few terminals know it."},
    {:underline, 4, "Underlined."},
    {:blink_slow, 5, "Blinking slowly."},
    {:blink_rapid, 6, "Blinking rapidly. Few terminals know it."},
    {:inverse, 7, "Text and background colour exchanged."},
    {:reverse, 7, "Text and background colour exchanged."},
    {:conceal, 8, "Hidden. Few terminals know it."},
    {:crossed_out, 9, "Crossed out. Few terminals know it."},
    {:primary_font, 10, "The default font."},
    {:normal, 22, "Neither bright nor faint."},
    {:not_italic, 23, "Not italic."},
    {:no_underline, 24, "Not underlined."},
    {:blink_off, 25, "Not blinking."},
    {:inverse_off, 27, "Text and background colour as set."},
    {:reverse_off, 27, "Text and background colour as set."},
    {:default_color, 39, "The default text colour."},
    {:default_background, 49, "The default background colour."},
    {:framed, 51, "Framed."},
    {:encircled, 52, "Encircled."},
    {:overlined, 53, "Overlined."},
    {:not_framed_encircled, 54, "Neither framed nor encircled."},
    {:not_overlined, 55, "Not overlined."}
  ]

  fonts = for n <- 1..9, do: {:"font_#{n}", n + 10, "The alternative font #{n}."}

  palette = [:black, :red, :green, :yellow, :blue, :magenta, :cyan, :white]

  colors =
    for {color, n} <- Enum.with_index(palette),
        entry <- [
          {color, n + 30, "Sets the text colour to #{color}."},
          {:"light_#{color}", n + 90, "Sets the text colour to light #{color}."},
          {:"#{color}_background", n + 40, "Sets the background colour to #{color}."},
          {:"light_#{color}_background", n + 100, "Sets the background colour to light #{color}."}
        ],
        do: entry

  renditions =
    for {name, code, doc} <- attributes ++ fonts ++ colors, do: {name, "\e[#{code}m", doc}

  screen = [
    {:home, "\e[H", "Moves the cursor to the upper left corner."},
    {:clear, "\e[2J", "Clears the screen."},
    {:clear_line, "\e[2K", "Clears the line."}
  ]

  for {name, sequence, doc} <- renditions ++ screen do
    @doc doc
    @spec unquote(name)() :: String.t()
    def unquote(name)(), do: unquote(sequence)

    defp sequence(unquote(name)), do: unquote(sequence)
  end

  defp sequence(other),
    do: raise(ArgumentError, "invalid ANSI sequence specification: #{inspect(other)}")

  @doc """
  Moves the cursor to a line and a column.
  """
  @spec cursor(non_neg_integer, non_neg_integer) :: String.t()
  def cursor(line, column)
      when is_integer(line) and line >= 0 and is_integer(column) and column >= 0,
      do: "\e[#{line};#{column}H"

  @doc "Moves the cursor up by `lines`."
  @spec cursor_up(pos_integer) :: String.t()
  def cursor_up(lines \\ 1) when is_integer(lines) and lines >= 1, do: "\e[#{lines}A"

  @doc "Moves the cursor down by `lines`."
  @spec cursor_down(pos_integer) :: String.t()
  def cursor_down(lines \\ 1) when is_integer(lines) and lines >= 1, do: "\e[#{lines}B"

  @doc "Moves the cursor to the right by `columns`."
  @spec cursor_right(pos_integer) :: String.t()
  def cursor_right(columns \\ 1) when is_integer(columns) and columns >= 1, do: "\e[#{columns}C"

  @doc "Moves the cursor to the left by `columns`."
  @spec cursor_left(pos_integer) :: String.t()
  def cursor_left(columns \\ 1) when is_integer(columns) and columns >= 1, do: "\e[#{columns}D"

  @doc ~S"""
  Chardata in which names of sequences are replaced by the sequences, or left out if `emit?` is
  false. If there was one, all attributes end with the data.

      iex> IO.ANSI.format(["Hello, ", :red, :bright, "world!"], true) |> IO.iodata_to_binary()
      "Hello, \e[31m\e[1mworld!\e[0m"
      iex> IO.ANSI.format(["Hello, ", :red, "world!"], false) |> IO.iodata_to_binary()
      "Hello, world!"

  """
  @spec format(ansidata, boolean) :: IO.chardata()
  def format(ansidata, emit? \\ enabled?()) when is_boolean(emit?) do
    case formatted(ansidata, [], emit?, false) do
      {chardata, true} -> [chardata | reset()]
      {chardata, false} -> chardata
    end
  end

  @doc ~S"""
  Like `format/2`, but attributes do not end with the data.

      iex> IO.ANSI.format_fragment([:bright, 'Word'], true) |> IO.iodata_to_binary()
      "\e[1mWord"

  """
  @spec format_fragment(ansidata, boolean) :: IO.chardata()
  def format_fragment(ansidata, emit? \\ enabled?()) when is_boolean(emit?),
    do: ansidata |> formatted([], emit?, false) |> elem(0)

  # The chardata so far, and whether a sequence is in it.
  defp formatted([], acc, _emit?, used?), do: {acc, used?}

  defp formatted([head | tail], acc, emit?, used?) do
    {acc, used?} = formatted(head, acc, emit?, used?)
    formatted(tail, acc, emit?, used?)
  end

  defp formatted(name, acc, true, _used?) when is_atom(name), do: {[acc | sequence(name)], true}
  defp formatted(name, acc, false, used?) when is_atom(name), do: {acc, used?}
  defp formatted(data, acc, _emit?, used?), do: {[acc, data], used?}
end
