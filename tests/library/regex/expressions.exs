# Regex and the functions of String that take one.
defmodule RegexExpressions do
  def main do
    regexes = [
      ~r/a/,
      ~r/(a)(b)?(c)?/,
      ~r/(?<x>\d+)-(?<y>\w*)/,
      ~r//,
      ~r/^l/m,
      ~r/é/u,
      ~r/[[:alpha:]]+/u,
      ~r/ \s /x,
      ~r/A/i,
      ~r/.+/s,
      ~r/a+?/U,
      ~r/$/
    ]

    strings = [
      "",
      "abc",
      "a1-b2 12-xyz",
      "line\nlast\n",
      "été à la",
      "aaa",
      "a,b;c",
      " a b  c ",
      "ABab"
    ]

    for regex <- regexes, string <- strings do
      IO.inspect(
        {regex, string, Regex.match?(regex, string), string =~ regex, Regex.names(regex)}
      )

      IO.inspect(for opts <- runs(string), do: Regex.run(regex, string, opts))
      IO.inspect(for opts <- runs(string), do: Regex.scan(regex, string, opts))
      IO.inspect(Regex.named_captures(regex, string))
      IO.inspect(for opts <- splits(), do: Regex.split(regex, string, opts))

      IO.inspect(
        for new <- ["", "-", "[\\0]", "<\\1\\2>", "\\g{1}x", "\\\\", "\\9"],
            do: Regex.replace(regex, string, new)
      )

      IO.inspect(Regex.replace(regex, string, &String.upcase/1))

      IO.inspect(
        Regex.replace(regex, string, fn match, a, b -> inspect({match, a, b}) end, global: false)
      )

      IO.inspect(
        {String.replace(string, regex, "_"), String.split(string, regex, trim: true),
         String.match?(string, regex)}
      )
    end

    for {source, opts} <- [
          {"a", ""},
          {"a", "imsxuUf"},
          {"(", ""},
          {"*", "u"},
          {"a", "q"},
          {"a", [:caseless]},
          {"a", []},
          {"[z", "i"},
          {"\\", ""},
          {"a{2,1}", ""}
        ] do
      IO.inspect(shown(Regex.compile(source, opts)))

      try do
        IO.inspect(Regex.compile!(source, opts))
      rescue
        error in Regex.CompileError -> IO.puts(Exception.message(error))
        error -> IO.puts(inspect(error.__struct__))
      end
    end

    for string <- ["", "a.b*c", "[x]{y}(z)|^$+?\\ -#\t\n\r\v\fé"],
        do: IO.inspect(Regex.escape(string))

    IO.inspect(
      {Regex.source(~r/a\/b/), Regex.opts(~r/a/iu), Regex.opts(Regex.compile!("a", [:caseless]))}
    )

    IO.inspect(Regex.recompile!(~r/a/i))

    IO.inspect([
      ~r/a\nb\t/,
      ~r{a/b},
      ~r"\/\\/",
      ~r/\a\f\v/,
      Regex.compile!("a\n/b"),
      Regex.compile!("a", [:caseless, :ucp])
    ])
  end

  defp shown({:ok, regex}), do: {:ok, regex, regex.opts}
  defp shown(error), do: error

  defp runs(string) do
    offset = byte_size(String.first(string) || "")

    [
      [],
      [return: :index],
      [capture: :first],
      [capture: :all_but_first],
      [capture: :none],
      [capture: [1, 5]]
    ] ++
      [[capture: :all_names], [offset: offset], [capture: ["x"], return: :index]]
  end

  defp splits do
    [
      [],
      [parts: 2],
      [parts: 1],
      [trim: true],
      [trim: true, parts: 2],
      [include_captures: true],
      [include_captures: true, trim: true]
    ] ++
      [
        [on: :all_but_first],
        [on: [1, 2]],
        [on: :none],
        [parts: 3, include_captures: true, trim: true]
      ]
  end
end
