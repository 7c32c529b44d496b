# Strings to and from numbers, atoms and characters; interpolation.
defmodule StringConversion do
  defmodule Money do
    defstruct [:cents]

    defimpl String.Chars do
      def to_string(%{cents: cents}), do: "$#{div(cents, 100)}.#{rem(cents, 100)}"
    end
  end

  def main do
    IO.puts(
      "#{1} #{1.5} #{:atom} #{nil} #{true} #{'list'} #{["io", ?d, ["a", 't' | "a"]]} #{%Money{cents: 1234}}"
    )

    IO.puts(to_string([0x65E5, "本", [[0x8A9E]]]))
    IO.puts(to_charlist("日本語") == '日本語')

    IO.inspect([
      to_charlist(:a),
      to_charlist(12),
      to_charlist(1.5),
      to_charlist("é"),
      to_charlist('x')
    ])

    for term <- [{1}, %{}, self_map(), <<1::1>>, 1..2, [1, 0x110000], [:a], [255, <<255>>]],
        do: fails(fn -> to_string(term) end)

    for text <- ["1", "-1", "+7", "1.5", "", "x", "1e5", "1.0e400", "99999999999999999999"] do
      IO.puts(inspect({text, Integer.parse(text), Float.parse(text)}))
      fails(fn -> String.to_integer(text) end)
      fails(fn -> String.to_float(text) end)
    end

    fails(fn -> String.to_integer("zz", 36) end)
    fails(fn -> String.to_integer("8", 8) end)
    fails(fn -> String.to_atom("new atom é") end)
    fails(fn -> String.to_existing_atom("an atom that surely does not exist") end)
    fails(fn -> String.to_charlist(<<?a, 255>>) end)
    fails(fn -> String.to_charlist(<<0xC3>>) end)
    fails(fn -> IO.chardata_to_string([?a, 0xD800]) end)
    fails(fn -> IO.iodata_to_binary([1, [2 | "x"], 'y']) end)
    fails(fn -> IO.iodata_to_binary([256]) end)
    fails(fn -> IO.iodata_length(["abc", 1, [2]]) end)
    fails(fn -> String.pad_leading("x", 5, [1]) end)
    fails(fn -> String.replace_leading("x", "", "y") end)
    fails(fn -> String.slice("abc", 2..0//-2) end)
  end

  defp self_map, do: %{a: 1}

  defp fails(fun) do
    IO.inspect(fun.())
  rescue
    error -> IO.puts(["** ", inspect(error.__struct__), ": ", Exception.message(error)])
  end
end
