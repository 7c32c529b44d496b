defmodule OtpFilename do
  def main do
    names = [
      "",
      "/",
      "a",
      "/a",
      "a/",
      "a//",
      "a/b",
      "/a/b/",
      "a.b",
      "a/.b",
      "a.b/c",
      "a.b.c",
      "//a//b",
      "./a",
      "a/./b",
      "a/.",
      "..",
      ".",
      "é/ü.x"
    ]

    all = names ++ Enum.map(names, &String.to_charlist/1) ++ [:"a/b.c", ['a', :b, ?c]]

    for f <- [
          :basename,
          :dirname,
          :extension,
          :rootname,
          :split,
          :flatten,
          :pathtype,
          :nativename,
          :validate
        ],
        do: show(f, Enum.map(all, &[&1]))

    for name <- all,
        other <- ["b", '/x', ".c", '.b', "", []],
        f <- [:join, :append, :absname, :absname_join, :basename, :rootname],
        do: show(f, [[name, other]])

    show(:join, [[["a", 'b', :c]], [['a', "/b", "c/"]], [[]]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:filename, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
