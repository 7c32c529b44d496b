defmodule OtpRe do
  def main do
    subjects = ["", "abcabc", "a,b;;c", "héllo wörld", 'list', "a\r\nb\n", ["io", 'list'], "aaa"]

    patterns = [
      "b",
      "(b)(c)?",
      "",
      "[,;]",
      "x*",
      "(?<n>l+)(?<m>o)?",
      "\\b",
      "(",
      "\\w+",
      "(a)|(b)"
    ]

    for subject <- subjects, pattern <- patterns do
      show(
        :split,
        [[subject, pattern]] ++
          for(
            options <- [
              [:unicode],
              [return: :list],
              [:trim],
              [parts: 2],
              [:group],
              [:group, :trim],
              [:bad]
            ],
            do: [subject, pattern, options]
          )
      )

      for replacement <- ["", "[&]", "<\\1>", "\\g{2}x", "a\\&b", 'q'],
          do:
            show(:replace, [
              [subject, pattern, replacement],
              [subject, pattern, replacement, [:global, :unicode, return: :binary]],
              [subject, pattern, replacement, [return: :list]]
            ])

      for capture <- [:all, :first, :none, :all_but_first, [1], [2, 0], ["n"]],
          type <- [:index, :list, :binary],
          do:
            show(:run, [
              [subject, pattern, [:global, capture: capture]],
              [subject, pattern, [:global, :unicode, {:capture, capture, type}]]
            ])
    end

    {:ok, names} = :re.compile("(?<first>a)(?<second>b)?", [])

    show(:run, [
      ["abaab", names, [:global, {:capture, :all_names, :binary}]],
      ["xyz", names, [:global]],
      ["ab", names, [:global, :caseless]]
    ])

    IO.inspect(:math.pi())
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:re, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
