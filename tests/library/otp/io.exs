defmodule OtpIo do
  def main do
    me = self()
    device = spawn(fn -> serve(me) end)

    calls = [
      put_chars: [device, 'abc'],
      put_chars: [device, [0x3B1, "x"]],
      put_chars: [device, [:bad]],
      nl: [device],
      format: [device, "~p", [1]],
      fwrite: [device, "~p", [1]],
      write: [device, {:a, "b"}],
      get_line: [device, "> "],
      get_chars: [device, "", 2],
      get_chars: [device, "", -1],
      fread: [device, '', '~d'],
      get_password: [device],
      columns: [device],
      rows: [device],
      getopts: [device],
      setopts: [device, [binary: true]],
      requests: [device, [{:put_chars, :unicode, 'a'}, {:requests, [:nl, {:write, 1}]}]],
      request: [device, :anything],
      scan_erl_exprs: [device, :p],
      scan_erl_form: [device, :p, 5],
      read: [device, "x", 1, [:text]]
    ]

    for {f, arguments} <- calls do
      IO.puts(f)
      try(do: apply(:io, f, arguments), catch: (kind, reason -> {kind, reason})) |> IO.inspect()

      receive(
        do: ({:request, request} -> IO.inspect(request)),
        after: (100 -> IO.puts("no request"))
      )
    end

    {:ok, text} = StringIO.open("12 abc\nline2\nxyz")
    show(:fread, [[text, "", '~d ~s']])
    show(:get_line, [[text, ""], [text, ""]])
    show(:get_chars, [[text, "", 2], [text, "", 5], [text, "", 5]])
    show(:get_line, [[text, ""]])

    for name <- [:nobody, self()],
        f <- [:nl, :get_line],
        do: answer(f, if(f == :nl, do: [name], else: [name, ""])) |> IO.inspect()

    gone = spawn(fn -> :ok end)
    Process.sleep(5)
    show(:nl, [[gone]])
    show(:getopts, [[gone]])

    show(:format, [["~s ~w ~p~n", ['a', {1}, "b"]], ["~d", [1]], ["~p", []], ["plain~n"]])
    show(:put_chars, [[[0x3B1, ?\n]], [:standard_io, "text\n"]])
    show(:write, [[{1, "a", 'b', :"C d"}]])
    show(:nl, [[]])
    show(:printable_range, [])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:io, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end

  defp serve(parent) do
    receive do
      {:io_request, from, reference, request} ->
        send(parent, {:request, request})
        send(from, {:io_reply, reference, {:error, :enotsup}})
        serve(parent)
    end
  end
end
