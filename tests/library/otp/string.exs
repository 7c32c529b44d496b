defmodule OtpString do
  def main do
    texts = [
      "",
      [],
      "abc",
      'abc',
      " a b\t\r\n",
      ' a b\t\r\n',
      "Straße ǅ É",
      'Straße ǅ É',
      "e\u0301x🇩🇪👩‍👧",
      String.to_charlist("e\u0301x🇩🇪👩‍👧"),
      "a,b;;c,",
      'a,b;;c,',
      <<255>>
    ]

    for f <- [
          :is_empty,
          :length,
          :to_graphemes,
          :reverse,
          :next_grapheme,
          :next_codepoint,
          :uppercase,
          :lowercase,
          :titlecase,
          :casefold,
          :trim,
          :chomp
        ],
        do: show(f, Enum.map(texts, &[&1]))

    for text <- texts -- [<<255>>] do
      show(
        :slice,
        for(start <- 0..2, do: [text, start]) ++
          for(length <- [0, 1, 3, :infinity], do: [text, 1, length])
      )

      show(:pad, [[text, 8], [text, 9, :both], [text, 8, :leading, ?*], [text, 0]])

      show(
        :split,
        for(where <- [:leading, :trailing, :all], do: [text, "b", where]) ++
          [[text, ""], [text, ",", :all]]
      )

      show(:replace, [[text, "b", "[X]"], [text, ",", '+', :all]])
      show(:find, [[text, "b"], [text, ",", :trailing], [text, ""]])
      show(:prefix, [[text, "a"], [text, ""], [text, "zz"]])
      show(:lexemes, [[text, ',;'], [text, ' \t'], [text, []]])
      show(:nth_lexeme, [[text, 1, ',;'], [text, 2, ',;'], [text, 9, ',;']])

      show(
        :take,
        for(
          complement <- [true, false],
          side <- [:leading, :trailing],
          do: [text, 'a ,', complement, side]
        )
      )

      for side <- [:leading, :trailing, :both],
          do: show(:trim, [[text, side], [text, side, 'a,'], [text, side, []]])
    end

    for a <- ["É", "e\u0301", 'É', "STRASSE", "strasse", "Straße"],
        b <- ["é", 'e\u0301', "E\u0301", "straße"] do
      show(:equal, [[a, b], [a, b, true], [a, b, false, :nfd], [a, b, true, :nfkc]])
    end

    for f <- [:to_integer, :to_float],
        do:
          show(
            f,
            Enum.map(
              ["12ab", '12ab', "-7", "+", "", "1.5e3x", '1,5', "0x1", :a, "e1", "-1.0e-2 "],
              &[&1]
            )
          )

    flat = 'hello world'
    show(:chr, [[flat, ?o], [flat, ?z]])
    show(:rchr, [[flat, ?o], [flat, ?z]])
    show(:str, [[flat, 'lo'], [flat, 'z'], [flat, '']])
    show(:rstr, [[flat, 'o'], [flat, 'z']])
    show(:span, [[flat, 'leh'], [flat, 'z']])
    show(:cspan, [[flat, 'w '], [flat, 'z']])
    show(:substr, [[flat, 3], [flat, 3, 4], [flat, 9, 9], [flat, 99]])
    show(:sub_string, [[flat, 2, 4], [flat, 5]])
    show(:tokens, [[flat, 'o'], [flat, 'ol '], [[], 'a'], [flat, []]])
    show(:words, [['a b  c'], ['a.b..c', ?.], [[]]])
    show(:sub_word, [['a b  c', 2], ['a.b..c', 3, ?.], ['a', 2]])
    show(:strip, [['  a '], ['  a ', :left], ['xxaxx', :right, ?x], ['xxaxx', :both, ?x]])

    for f <- [:left, :right, :centre],
        do: show(f, [['abc', 5], ['abc', 2], ['abc', 6, ?.], ['abc', 0]])

    show(:chars, [[?a, 3], [?a, 2, 'x']])
    show(:copies, [['ab', 3], ['ab', 0]])
    show(:join, [[['a', 'b'], ', '], [[], ',']])
    show(:concat, [['a', 'b']])
    show(:to_upper, [['aé'], [?b]])
    show(:to_lower, [['AÉ'], [?B]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:string, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
