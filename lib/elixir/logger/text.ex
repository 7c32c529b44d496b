defmodule Logger.Text do
  @moduledoc false
  # Messages as text: made from formats as Elixir shows terms, cut when they are too long.

  # Cuts character data so that it is at most `limit` bytes.
  @spec truncate(IO.chardata(), non_neg_integer | :infinity) :: IO.chardata()
  def truncate(data, :infinity), do: data

  def truncate(data, limit) do
    case take(data, limit) do
      {data, left} when left >= 0 -> data
      {data, _too_much} -> [data, " (truncated)"]
    end
  end

  # What fits, and how many bytes are left; less than 0 if something did not fit.
  defp take(_data, left) when left < 0, do: {"", left}

  defp take(binary, left) when is_binary(binary) do
    case left - byte_size(binary) do
      rest when rest < 0 -> {whole_characters(binary, left), rest}
      rest -> {binary, rest}
    end
  end

  defp take(character, left) when character in 0..0x7F, do: {character, left - 1}
  defp take(character, left) when character in 0x80..0x7FF, do: {character, left - 2}
  defp take(character, left) when character in 0x800..0xFFFF, do: {character, left - 3}
  defp take(character, left) when is_integer(character), do: {character, left - 4}
  defp take([], left), do: {[], left}

  defp take([head | tail], left) do
    {head, left} = take(head, left)

    if left < 0 do
      {[head], left}
    else
      {tail, left} = take(tail, left)
      {[head | tail], left}
    end
  end

  defp take(other, _left) do
    raise ArgumentError,
          "cannot truncate chardata because it contains something that is not " <>
            "valid chardata: #{inspect(other)}"
  end

  # The first bytes, without those of a character that would be cut.
  defp whole_characters(binary, size) do
    part = binary_part(binary, 0, size)

    case :unicode.characters_to_binary(part) do
      {:incomplete, whole, _rest} -> whole
      _ -> part
    end
  end

  # The text of a format, with terms as inspect/2 shows them.
  @spec format(:io.format(), [term], non_neg_integer | :infinity, keyword) :: IO.chardata()
  def format(format, args, limit, inspect_options \\ [])

  def format(format, args, limit, options) when is_atom(format) do
    format(Atom.to_charlist(format), args, limit, options)
  end

  def format(format, args, limit, options) when is_binary(format) do
    format(:binary.bin_to_list(format), args, limit, options)
  end

  def format(format, args, limit, options) do
    format
    |> :io_lib.scan_format(Enum.map(args, &cut_binary(&1, limit)))
    |> Enum.map(&inspected(&1, options))
    |> :io_lib.build_text()
  end

  defp cut_binary(binary, limit) when is_binary(binary) and byte_size(binary) > limit do
    whole_characters(binary, limit)
  end

  defp cut_binary(arg, _limit), do: arg

  # A directive that shows a term becomes one that shows the text of it.
  defp inspected(%{control_char: char, args: [term | rest]} = directive, options)
       when char in 'wWpP' do
    options =
      options
      |> Keyword.put(:width, width(char, directive.width))
      |> Keyword.merge(if(directive.strings, do: [], else: [charlists: :as_lists]))
      |> Keyword.merge(if(rest == [], do: [], else: [limit: hd(rest)]))

    %{
      directive
      | control_char: ?s,
        args: [inspect(term, options)],
        encoding: :unicode,
        adjust: :right,
        pad_char: ?\s,
        precision: :none,
        strings: true,
        width: :none
    }
  end

  defp inspected(other, _options), do: other

  defp width(char, _width) when char in 'wW', do: :infinity
  defp width(_char, :none), do: 80
  defp width(_char, width), do: width
end
