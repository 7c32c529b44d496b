defmodule OtpUnicodeUtil do
  def main do
    show(:whitespace, [[]])
    show(:spec_version, [[]])
    show(:lookup, Enum.map([?a, 0xE9, 0x301, 0xFB01, 0xAC00, 0x1D400, 0x2126, 0x10FFFF], &[&1]))
    show(:get_case, Enum.map([?a, 0xDF, 0x1C5, 0x130, 0x3A3, 0xFB01, 0x10D0, 0x1F600], &[&1]))

    # Digests of what is known of many code points: by block.
    for block <- Enum.chunk_every(Enum.concat(0..0xD7FF//3, 0xE000..0x1FFFF//5), 1000) do
      known =
        for c <- block,
            do:
              {:unicode_util.get_case(c), :unicode_util.lookup(c), :unicode_util.is_whitespace(c)}

      IO.puts("#{hd(block)} #{:erlang.phash2(known)}")
    end

    between = [0x300, 0x200D, 0x1100, 0x1161, 0x11A8, 0x1F1E6, 0x2764, 0x600, ?a, 0x903, 0xAC01]

    for block <- Enum.chunk_every(Enum.concat(0..0xFFFF//23, 0x10000..0x1FFFF//37), 500) do
      found =
        for c <- block,
            other <- between,
            do:
              {:unicode_util.gc([c, other]), :unicode_util.gc([other, c]),
               :unicode_util.nfc([other, c])}

      IO.puts("#{hd(block)} #{:erlang.phash2(found)}")
    end

    for text <- [
          ["a", [?b | "c"]],
          ["", [[]], "é"],
          [[?a], [[?b], ?c], "d"],
          "\r\na",
          [?\r, "\n"],
          <<0xFF>>,
          ["a", <<0xFF>>],
          [0x1100, 0x1161, 0x11A8, ?x],
          "👨‍👩‍👧!",
          "🇩🇪🇫🇷x"
        ],
        f <- [:cp, :gc, :nfc, :nfd, :nfkc, :nfkd, :uppercase, :lowercase, :titlecase, :casefold],
        do: show(f, [[text]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:unicode_util, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
