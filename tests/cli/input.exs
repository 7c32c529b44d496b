# Reads what tests/cli/input.test.ts writes; others write meanwhile.
IO.inspect(:io.getopts())
IO.inspect(IO.gets("name? "))
IO.inspect(IO.read(:line))
IO.inspect(IO.getn("three> ", 3))
IO.inspect(:io.get_line("rest> "))
IO.inspect(:io.get_chars(:standard_io, 'two> ', 2))
IO.inspect(IO.stream(:stdio, :line) |> Enum.take(2))
IO.inspect(IO.binread(:line))

if System.argv() == ["pipe"] do
  spawn(fn ->
    Process.sleep(100)
    IO.puts("still here")
  end)
end

IO.inspect(IO.gets("late? "))
IO.inspect(IO.stream(:stdio, 1) |> Enum.take(4))
IO.inspect(:io.setopts([:list]))
IO.inspect(:io.get_line("list> "))
IO.inspect(:io.fread('number> ', '~d ~s'))
IO.inspect(IO.read(:eof))
IO.inspect({IO.gets("more? "), IO.read(:eof), IO.read(:line), IO.getn("")})
IO.inspect({:io.columns(), :io.rows(:standard_error)})
IO.inspect({:io.getopts(:standard_error), :io.setopts(foo: 1), IO.read(:stderr, :line)})
IO.binwrite(<<255, ?\n>>)
IO.inspect(:io.setopts(encoding: :latin1))
IO.puts("é…")
IO.binwrite(<<255, ?\n>>)
