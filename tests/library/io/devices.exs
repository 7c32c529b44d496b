# IO on StringIO devices, streams, ANSI sequences.
defmodule IODevices do
  def main do
    reading()
    writing()
    streams()
    protocol()
    ansi()
  end

  @text "first line\nsecond é\r\n\nlast"

  defp reading do
    for {name, read} <- [
          read_line: &IO.read(&1, :line),
          read_3: &IO.read(&1, 3),
          read_0: &IO.read(&1, 0),
          read_eof: &IO.read(&1, :eof),
          read_all: &IO.read(&1, :all),
          gets: &IO.gets(&1, "prompt> "),
          getn: &IO.getn(&1, "p", 4),
          getn_1: &IO.getn(&1, "p"),
          getn_eof: &IO.getn(&1, "p", :eof),
          binread_line: &IO.binread(&1, :line),
          binread_5: &IO.binread(&1, 5),
          binread_eof: &IO.binread(&1, :eof)
        ],
        text <- [@text, "", "é"],
        opts <- [[], [capture_prompt: true], [encoding: :latin1]],
        not (opts == [capture_prompt: true] and name in [:binread_line, :binread_5, :binread_eof]) do
      {:ok, device} = StringIO.open(text, opts)
      results = for _ <- 1..5, do: read.(device)
      IO.inspect({name, opts, results, StringIO.close(device)})
    end

    {:ok, device} = StringIO.open(<<?a, 255, ?\n>>)
    IO.inspect({IO.read(device, :line), IO.read(device, 2), StringIO.contents(device)})
  end

  defp writing do
    {:ok, device} = StringIO.open("")
    IO.write(device, ["a", ?b, 'c' | "é"])
    IO.puts(device, :atom)
    IO.puts(device, 1.5)
    IO.inspect(device, %{a: 1}, label: "label")
    IO.inspect(device, Enum.to_list(1..50), width: 20, label: [?l, "b"], limit: 5)
    IO.binwrite(device, "bytes")
    IO.puts(StringIO.flush(device))
    IO.inspect(StringIO.contents(device))
    IO.inspect(StringIO.open("in", fn device -> {IO.read(device, 1), IO.write(device, "x")} end))
    IO.inspect(StringIO.open("in", [capture_prompt: true], &IO.gets(&1, "?")))
    {:ok, latin} = StringIO.open("", encoding: :latin1)
    IO.inspect(IO.binwrite(latin, <<255>>))

    try do
      IO.write(latin, "日")
    rescue
      error -> IO.puts(inspect(error.__struct__))
    end

    IO.inspect(StringIO.close(latin))
  end

  defp streams do
    {:ok, device} = StringIO.open(@text)
    IO.inspect(Enum.to_list(IO.stream(device, :line)))
    {:ok, device} = StringIO.open(@text)
    IO.inspect(Enum.take(IO.stream(device, 4), 3))
    {:ok, device} = StringIO.open(@text)
    IO.inspect(Enum.map(IO.binstream(device, 8), &byte_size/1))
    {:ok, device} = StringIO.open("")
    stream = Enum.into(["a", "b", ["c"]], IO.stream(device, :line))
    IO.inspect({stream.raw, stream.line_or_bytes, StringIO.contents(device)})
  end

  # Requests that IO itself does not make.
  defp protocol do
    {:ok, device} = StringIO.open("ab\ncd")

    for request <- [
          :getopts,
          {:setopts, [encoding: :latin1]},
          {:setopts, [x: 1]},
          {:get_geometry, :columns},
          {:get_chars, "", 1},
          {:get_line, ""},
          {:put_chars, "x"},
          {:put_chars, :unicode, "é"},
          {:put_chars, :lists, :reverse, ['cba']},
          {:requests, [{:put_chars, "1"}, :nonsense, {:put_chars, "2"}]},
          {:get_until, :unicode, "", __MODULE__, :until, ["d"]},
          :nonsense
        ] do
      send(device, {:io_request, self(), make_ref(), request})

      receive do
        {:io_reply, _, reply} -> IO.inspect({request, reply})
      end
    end

    send(device, :ignored)
    IO.inspect(StringIO.contents(device))
  end

  def until(_, :eof, _), do: {:done, :eof, []}

  def until(acc, chars, stop),
    do:
      if(stop in Enum.map(chars, &<<&1>>),
        do: {:done, acc ++ chars, 'rest'},
        else: {:more, acc ++ chars}
      )

  defp ansi do
    import IO.ANSI

    IO.inspect([
      red(),
      light_blue_background(),
      reset(),
      font_3(),
      clear(),
      home(),
      clear_line(),
      not_overlined()
    ])

    IO.inspect([
      color(5),
      color(1, 2, 3),
      color_background(200),
      color_background(5, 5, 5),
      cursor(1, 2),
      cursor_up(),
      cursor_down(3)
    ])

    IO.inspect([cursor_left(2), cursor_right()])

    for data <- [[], :red, "text", 'text', [:red, "a", [:bright, "b" | "c"]], ["x" | :green]],
        emit? <- [true, false] do
      IO.inspect({format(data, emit?), format_fragment(data, emit?)})
    end

    IO.inspect(enabled?())

    try do
      format([:no_such], true)
    rescue
      error -> IO.puts(Exception.message(error))
    end
  end
end
