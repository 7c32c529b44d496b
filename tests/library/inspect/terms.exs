# Terms of every kind, under every option that matters for them.
defmodule InspectTerms do
  def main do
    for term <- terms(), opts <- options(), do: IO.puts(inspect(term, opts))

    for atom <- atoms(),
        do: IO.puts([inspect(atom), " ", inspect([{atom, 1}]), " ", inspect(%{atom => 1})])

    for string <- strings(),
        do:
          IO.puts([
            inspect(string),
            " ",
            if(String.valid?(string), do: inspect(String.to_atom(string)), else: "")
          ])

    for float <- floats(), do: IO.puts([inspect(float), " ", to_string(float)])

    for limit <- [0, 1, 2, 3, 4, 5, :infinity],
        term <- collections(),
        do: IO.puts(inspect(term, limit: limit))

    for limit <- [0, 1, 3, 100],
        do: IO.puts(inspect(["héllo", 'hello', "#\{x}\n"], printable_limit: limit))

    functions()
  end

  defp terms do
    [
      0,
      -1,
      255,
      -4096,
      1.5,
      -0.0,
      1.0e100,
      :atom,
      nil,
      true,
      "",
      "plain",
      "tab\t",
      <<255, 0, 97>>
    ] ++
      [<<1::1>>, <<5, 3::7>>, <<>>, [], 'list', [0, 1], [1 | 2], 'ab' ++ :c, [a: 1, b: [c: 2]]] ++
      [{}, {1}, {:a, "b", 'c'}, %{}, %{a: 1}, %{"a" => 1, :b => 2.0}, %{{1, 2} => [3]}] ++
      [
        1..3,
        1..9//2,
        MapSet.new([3, 1, 2]),
        %ArgumentError{message: "oops"},
        ~r/a\/b\n/iu,
        ~r/[\/]/
      ] ++
      [[a: [b: [c: [d: [e: 1]]]]], {1, {2, {3, {4, 5}}}}, [[[[]]]], %{a: %{b: %{c: %{}}}}]
  end

  defp options do
    [
      [],
      [base: :hex],
      [base: :binary],
      [base: :octal],
      [binaries: :as_binaries],
      [binaries: :as_strings],
      [charlists: :as_lists],
      [structs: false],
      [limit: 1],
      [width: 10, pretty: true],
      [
        syntax_colors: [
          number: :red,
          atom: :blue,
          string: [:bright, :green],
          list: :yellow,
          reset: :normal
        ]
      ]
    ]
  end

  defp atoms do
    [
      :a,
      :a?,
      :a!,
      :a@b,
      :Foo,
      :foo_bar1,
      :_,
      :_a,
      :"1a",
      :"a b",
      :"",
      :"foo?bar",
      :"Foo.Bar",
      Foo.Bar,
      Foo,
      Elixir
    ] ++
      [
        :"Elixir.foo",
        :"Elixir.Foo.bar",
        :"Elixir.",
        :"Elixir.Elixir",
        :"Elixir.Elixir.Foo",
        :"Elixir.Foo?"
      ] ++
      [
        :+,
        :-,
        :*,
        :/,
        :<>,
        :++,
        :--,
        :"::",
        :.,
        :..,
        :"..//",
        :...,
        :%{},
        :%,
        :{},
        :<<>>,
        :->,
        :"^^^",
        :"~~~"
      ] ++
      [
        :"//",
        :&,
        :&&,
        :|||,
        :=,
        :==,
        :=~,
        :!,
        :!=,
        :^,
        :in,
        :not,
        :and,
        :or,
        :when,
        :"not in",
        :@,
        :"<|>",
        :<~>
      ] ++
      [:do, :end, :fn, true, false, nil, :**, :+++, :é, :été, :Ünder, :日本, :日本語!, :a日, :"µ", :μ] ++
      [
        :"аdmin",
        :"_аdmin",
        :"e\u0301",
        :"E\u0301",
        :é@,
        :"ªa",
        :"x\u{1F600}",
        :"a\u200d",
        :"\n",
        :"\"",
        :"Δx",
        :"xΔ"
      ]
  end

  defp strings do
    [
      "\a\b\d\e\f\n\r\s\t\v\\\"'",
      "\0",
      "\x01\x7F\x80",
      "\u0080\u009F\u00A0",
      "\uFEFF",
      "\uFFFE",
      "\u{E000}",
      "\u2028"
    ] ++
      ["\u{1F600}", "#\{", "#", "# {", "\#{a}", "éàü", "日本語", "a\u0301", "\u200B"]
  end

  defp floats do
    [
      0.0,
      -0.0,
      1.0,
      -1.0,
      0.1,
      0.1 + 0.2,
      1.0e15,
      1.0e16,
      123_456_789.0,
      1.0e20,
      1.0e21,
      1.0e22,
      1.0e-5,
      0.0001
    ] ++
      [
        5.0e-324,
        1.7976931348623157e308,
        9_007_199_254_740_993.0,
        4.35,
        2.5e-8,
        100.0,
        1234.5678,
        1.0e5,
        3.0e10
      ]
  end

  defp collections do
    [
      [1, 2, 3, 4],
      {1, 2, 3, 4},
      <<1, 2, 3, 4>>,
      %{a: 1, b: 2, c: 3},
      [1, 2, 3 | 4],
      [a: 1, b: 2, c: 3]
    ] ++
      [
        [[1, 2], [3, 4], [5, 6]],
        [%{a: [1, 2, 3]}, %{b: 2}],
        {[1, 2], {3}, %{x: 4}},
        MapSet.new(1..5)
      ]
  end

  defp functions do
    IO.inspect([&String.length/1, &Kernel.+/2, &Foo."b c"/0, &:lists.map/2, &Foo."%"/1])
    text = inspect(fn -> self() end)
    IO.puts(String.replace(text, ~r/\d+\.\d+/, "N"))
    text = inspect(capture())
    IO.puts(String.replace(text, ~r/\d+\.\d+/, "N"))
    IO.puts(String.replace(inspect(self()), ~r/\d+/, "N"))
    IO.puts(String.replace(inspect(make_ref()), ~r/[\d.]+/, "N"))
  end

  defp capture, do: &{&1, &2}
end
