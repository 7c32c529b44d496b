defmodule String.Casing do
  @moduledoc false
  # Upper, lower and title case. ASCII is done here, the rest by :unicode_util's tables, which hold
  # Unicode's unconditional mappings. The conditional ones for Greek and Turkic follow the mode.

  @type mode :: :default | :ascii | :greek | :turkic

  @sigma 0x03A3
  @small_sigma "σ"
  @final_sigma "ς"
  @dotted_capital_i "İ"
  @dotless_i "ı"
  # i with a combining dot above: the dotted capital I in languages that are not Turkic.
  @dotted_i "i̇"

  @spec upcase(binary, mode) :: binary
  def upcase(string, mode), do: IO.iodata_to_binary(up(string, mode))

  defp up(<<?i, rest::bits>>, :turkic), do: [@dotted_capital_i | up(rest, :turkic)]
  defp up(<<char, rest::bits>>, mode) when char in ?a..?z, do: [char - 32 | up(rest, mode)]

  defp up(<<char, rest::bits>>, mode) when char < 128 or mode == :ascii,
    do: [char | up(rest, mode)]

  defp up(<<char::utf8, rest::bits>>, mode),
    do: [mapped(:unicode_util.uppercase([char])) | up(rest, mode)]

  defp up(<<byte, rest::bits>>, mode), do: [byte | up(rest, mode)]
  defp up(<<>>, _mode), do: []

  @spec downcase(binary, mode) :: binary
  def downcase(string, :greek), do: string |> down_greek([]) |> IO.iodata_to_binary()
  def downcase(string, mode), do: IO.iodata_to_binary(down(string, mode))

  # I with a combining dot above is the dotted capital I in two characters.
  defp down(<<?I, "\u0307", rest::bits>>, mode) when mode != :ascii,
    do: [dotted_capital(mode) | down(rest, mode)]

  defp down(<<?I, rest::bits>>, :turkic), do: [@dotless_i | down(rest, :turkic)]
  defp down(<<char, rest::bits>>, mode) when char in ?A..?Z, do: [char + 32 | down(rest, mode)]

  defp down(<<char, rest::bits>>, mode) when char < 128 or mode == :ascii,
    do: [char | down(rest, mode)]

  defp down(<<@dotted_capital_i, rest::bits>>, mode),
    do: [dotted_capital(mode) | down(rest, mode)]

  defp down(<<char::utf8, rest::bits>>, mode),
    do: [mapped(:unicode_util.lowercase([char])) | down(rest, mode)]

  defp down(<<byte, rest::bits>>, mode), do: [byte | down(rest, mode)]
  defp down(<<>>, _mode), do: []

  defp dotted_capital(:turkic), do: "i"
  defp dotted_capital(_), do: @dotted_i

  # `passed` are the characters before `string`, last first. A sigma is final when a letter with case
  # comes before it, and none behind it.
  defp down_greek(<<@sigma::utf8, rest::bits>>, passed) do
    final? = cased_before?(passed) and not cased_after?(rest)
    [if(final?, do: @final_sigma, else: @small_sigma) | down_greek(rest, [@sigma | passed])]
  end

  defp down_greek(<<?I, "\u0307", rest::bits>>, _passed),
    do: [@dotted_i | down_greek(rest, [])]

  defp down_greek(<<char::utf8, rest::bits>>, passed),
    do: [down(<<char::utf8>>, :default) | down_greek(rest, [char | passed])]

  defp down_greek(<<byte, rest::bits>>, _passed), do: [byte | down_greek(rest, [])]
  defp down_greek(<<>>, _passed), do: []

  defp cased_before?([]), do: false

  defp cased_before?([char | passed]) do
    if told_apart?(char) do
      [lower | _] = :unicode_util.lowercase([char])

      case String.Characters.letter_case(lower) do
        :ignorable -> cased_before?(passed)
        letter_case -> letter_case == :cased
      end
    else
      false
    end
  end

  # Before a sigma Elixir does not look at all characters: of ASCII only at I, which Turkic needs, and
  # beyond it at those that share all bytes but the last with two letters or more that have a lower
  # case, or that have one themselves.
  defp told_apart?(?I), do: true
  defp told_apart?(char) when char < 128 or char == 0x130, do: false
  defp told_apart?(@sigma), do: true

  defp told_apart?(char) do
    block = char - rem(char, 64)

    case Enum.filter(block..(block + 63), &lowered?/1) do
      [] -> false
      [only] -> only == char
      _ -> true
    end
  end

  defp lowered?(char) when char in [@sigma, 0x130] or char in 0xD800..0xDFFF, do: false
  defp lowered?(char), do: :unicode_util.lowercase([char]) != [char]

  defp cased_after?(<<char::utf8, rest::bits>>) do
    case String.Characters.letter_case(char) do
      :ignorable -> cased_after?(rest)
      letter_case -> letter_case == :cased
    end
  end

  defp cased_after?(_), do: false

  @doc """
  The first character in title case, and the rest.
  """
  @spec titlecase_first(binary, mode) :: {binary, binary}
  def titlecase_first("", _mode), do: {"", ""}
  def titlecase_first(<<?i, rest::bits>>, :turkic), do: {@dotted_capital_i, rest}
  def titlecase_first(<<char, rest::bits>>, _mode) when char in ?a..?z, do: {<<char - 32>>, rest}

  def titlecase_first(<<char, rest::bits>>, mode) when char < 128 or mode == :ascii,
    do: {<<char>>, rest}

  def titlecase_first(<<char::utf8, rest::bits>>, _mode),
    do: {IO.iodata_to_binary(mapped(:unicode_util.titlecase([char]))), rest}

  def titlecase_first(<<byte, rest::bits>>, _mode), do: {<<byte>>, rest}

  defp mapped([char]) when is_integer(char), do: <<char::utf8>>
  defp mapped([chars]), do: for(char <- chars, do: <<char::utf8>>)
end
