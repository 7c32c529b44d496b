defmodule OtpIoLib do
  def main do
    # The text of terms and strings is a list of its own, but deeper lists are not told apart.
    for {format, arguments} <- [
          {"a~sb~.2fc~c~n", [:foo, 1.5, ?x]},
          {"~b ~x ~X ~+ ~#", [12, 255, "0x", -255, '0X', 7, 8]},
          {"~16.0.0b|~8.16.0B", [3, 255]},
          {"~e ~f ~g ~.3e ~.1f", [1.5, 2.25, 1.0e10, 3.14159, 0.05]},
          {"~10s|~-10s|~5.2s|~.3s", ["abc", 'abc', "abcd", :abcdef]},
          {"~ts ~tp ~tw", ["ä", "ä", :ä]},
          {"~w ~p ~W ~P", [[1, 'ab'], ["x", 'ab', %{a: 1}], [1, 2, 3, 4], 3, {1, 2, 3, 4}, 3]},
          {"~40p", [Enum.to_list(1..30)]},
          {"~lp ~i~~", ['abc', :ignored]},
          {"~*c|~-*s|", [3, ?a, 5, "b"]},
          {:atom, []},
          {"~d", [1]},
          {"~p", []},
          {"~p", [1, 2]},
          {"~s", [[:a]]},
          {"~c", ["x"]}
        ] do
      IO.inspect(flat(answer(:format, [format, arguments])))
      IO.inspect(answer(:scan_format, [format, arguments]) |> flat_or_same())
    end

    IO.inspect(:io_lib.format("~b~s~w", [1, 'a', :b]))
    IO.inspect(:io_lib.unscan_format(:io_lib.scan_format("x~-10.3.*ts~lp", [?_, "a", 1])))
    IO.inspect(:lists.flatten(:io_lib.format("~p", ["abc"], chars_limit: 100)))

    for term <- [
          1,
          1.0e22,
          :a,
          :"A b",
          "bin",
          'list',
          [1 | 2],
          {},
          %{a: %{b: 1}},
          <<1::3>>,
          [0x3B1],
          :α,
          &is_atom/1
        ] do
      for f <- [:write, :print], do: IO.inspect(flat_or_same(answer(f, [term])))

      for options <- [2, [depth: 1], [encoding: :latin1], [encoding: :unicode]],
          do: IO.inspect(flat_or_same(answer(:write, [term, options])))

      show(:limit_term, for(depth <- 0..3, do: [term, depth]))
    end

    strings = [
      'abc',
      'a"b\'\\',
      [0xE9, 0x3B1, 10, 7, 127, 128],
      [],
      [1 | 2],
      :a,
      ['a', ?c],
      "bin",
      [0xD800],
      [8, 27],
      [-1],
      [0xFFFE]
    ]

    for f <- [
          :latin1_char_list,
          :char_list,
          :deep_latin1_char_list,
          :deep_char_list,
          :deep_unicode_char_list,
          :printable_list,
          :printable_latin1_list,
          :printable_unicode_list,
          :chars_length
        ],
        do: show(f, Enum.map(strings, &[&1]))

    for f <- [:write_string, :write_string_as_latin1],
        s <- Enum.take(strings, 4),
        do: show(f, [[s], [s, ?']])

    for f <- [:write_char, :write_char_as_latin1, :write_unicode_char],
        do: show(f, Enum.map([?a, ?\s, ?\n, 7, 0xE9, 0x3B1], &[&1]))

    show(:write_atom, [[:a], [:"b c"], [:end], [:é], [:α]])
    show(:write_atom_as_latin1, [[:α]])
    show(:quote_atom, [[:a, 'a'], [:A, 'A'], [:and, 'and']])
    show(:indentation, [['ab\tc\nd', 3]])
    show(:nl, [[]])

    for {format, text} <- [
          {'~d ~d', ' 12 -34 x'},
          {'~f', '+5.25e3 r'},
          {'~s ~a', 'foo bar'},
          {'~3d', '12345'},
          {'~2c', 'abc'},
          {'~#', '16#ff'},
          {'~16u', 'ff'},
          {'~-~d', '-7'},
          {'~*d~d', '1 2'},
          {'~~~l', '~ '},
          {'~q', 'a'},
          {'~d', 'x'},
          {'~d', ''},
          {'~ts', [0x3B1]},
          {'~s', [0x3B1]}
        ],
        do:
          show(:fread, [
            [format, text],
            [[], text ++ '\nrest', format],
            [[], text, format],
            [[], :eof, format]
          ])

    for data <- ["", "abc", "a\r\nb", "x\r", "hé", 'abc', 'a\r\nb', :eof],
        encoding <- [:latin1, :unicode] do
      show(:collect_line, [[:start, data, encoding, []]])
      show(:collect_chars, for(n <- [0, 2, 9], do: [:start, data, encoding, n]))
      show(:get_until, [[:start, data, encoding, {:io_lib, :fread, ['~s']}]])
    end
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:io_lib, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end

  defp flat(list) when is_list(list), do: Enum.map(list, &flat_or_same/1)
  defp flat(other), do: other

  defp flat_or_same(list) when is_list(list), do: :lists.flatten(list)
  defp flat_or_same(other), do: other
end
