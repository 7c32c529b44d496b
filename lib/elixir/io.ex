defmodule IO do
  @moduledoc """
  Input and output on devices, and functions for the data they take.

  A device is a process, or the name of one; `:stdio` is the group leader of the calling process and
  `:stderr` the standard error. The functions talk to it by Erlang's I/O protocol.

  *chardata* is a string, or a list of characters, strings and such lists: text that has not been put
  together yet. *iodata* is the same with bytes instead of characters. Devices take both as they are;
  `chardata_to_string/1` and `iodata_to_binary/1` put them together.
  """

  @type device :: atom | pid
  @type nodata :: {:error, term} | :eof
  @type chardata :: String.t() | maybe_improper_list(char | chardata, String.t() | [])

  defguardp is_device(term) when is_atom(term) or is_pid(term)
  defguardp is_iodata(data) when is_list(data) or is_binary(data)

  @compile {:inline, erlang_device: 1, to_chardata: 1}

  defp erlang_device(:stdio), do: :standard_io
  defp erlang_device(:stderr), do: :standard_error
  defp erlang_device(device) when is_device(device) or is_tuple(device), do: device

  defp to_chardata(data) when is_binary(data) or is_list(data), do: data
  defp to_chardata(other), do: String.Chars.to_string(other)

  ## Reading

  @doc """
  Reads from a device: `:eof` for all there is, `:line` for a line with its end, or a number of
  characters.

  The result is the data, `:eof` or `{:error, reason}`.
  """
  @spec read(device, :eof | :line | non_neg_integer) :: chardata | nodata
  def read(device \\ :stdio, line_or_chars)

  # The old name of :eof, with empty data instead of :eof.
  def read(device, :all) do
    case read(device, :eof) do
      :eof -> if binary_device?(device), do: "", else: ''
      other -> other
    end
  end

  def read(device, :eof), do: getn(device, '', :eof)
  def read(device, :line), do: :io.get_line(erlang_device(device), '')

  def read(device, count) when is_integer(count) and count >= 0,
    do: :io.get_chars(erlang_device(device), '', count)

  defp binary_device?(device) do
    case :io.getopts(device) do
      [_ | _] = options -> Keyword.get(options, :binary, true) != false
      _ -> true
    end
  end

  @doc """
  Like `read/2`, but bytes, whatever the device's encoding.
  """
  @spec binread(device, :eof | :line | non_neg_integer) :: iodata | nodata
  def binread(device \\ :stdio, line_or_chars)

  def binread(device, :all) do
    with :eof <- binread(device, :eof), do: ""
  end

  def binread(device, :eof), do: binread_all(erlang_device(device), [])
  def binread(device, :line), do: device |> erlang_device() |> read_bytes(:line)

  def binread(device, count) when is_integer(count) and count >= 0,
    do: device |> erlang_device() |> read_bytes(count)

  @chunk_size 4096

  defp binread_all(device, chunks) do
    case read_bytes(device, @chunk_size) do
      data when is_list(data) or is_binary(data) -> binread_all(device, [chunks | data])
      :eof when chunks == [] -> :eof
      :eof -> iodata_to_binary(chunks)
      other -> other
    end
  end

  # Processes are asked by the I/O protocol, as :file does; other devices are files opened raw.
  defp read_bytes(device, :line) when is_device(device),
    do: :io.request(device, {:get_line, :latin1, :""})

  defp read_bytes(device, count) when is_device(device),
    do: :io.request(device, {:get_chars, :latin1, :"", count})

  defp read_bytes(file, size) do
    case if(size == :line, do: :file.read_line(file), else: :file.read(file, size)) do
      {:ok, data} -> data
      other -> other
    end
  end

  @doc """
  Shows a prompt and reads a number of characters, or everything (`:eof`).

  The first argument may be a device, with the prompt as the second; then one character is read.
  """
  @spec getn(
          device | chardata | String.Chars.t(),
          pos_integer | :eof | chardata | String.Chars.t()
        ) :: chardata | nodata
  def getn(prompt, count \\ 1)
  def getn(prompt, :eof), do: getn(:stdio, prompt, :eof)
  def getn(prompt, count) when is_integer(count) and count > 0, do: getn(:stdio, prompt, count)
  def getn(device, prompt) when not is_integer(prompt), do: getn(device, prompt, 1)

  @doc """
  Shows a prompt on a device and reads a number of characters from it, or everything (`:eof`).
  """
  @spec getn(device, chardata | String.Chars.t(), pos_integer | :eof) :: chardata | nodata
  def getn(device, prompt, :eof), do: get_lines(erlang_device(device), to_chardata(prompt), [])

  def getn(device, prompt, count) when is_integer(count) and count > 0,
    do: :io.get_chars(erlang_device(device), to_chardata(prompt), count)

  defp get_lines(device, prompt, lines) do
    case :io.get_line(device, prompt) do
      line when is_binary(line) or is_list(line) -> get_lines(device, '', [line | lines])
      :eof -> lines |> :lists.reverse() |> all_lines()
      other -> other
    end
  end

  defp all_lines([]), do: :eof
  defp all_lines([line | _] = lines) when is_binary(line), do: iodata_to_binary(lines)
  defp all_lines(lines), do: :lists.flatten(lines)

  @doc """
  Shows a prompt and reads a line: the line with its end, `:eof` or `{:error, reason}`.
  """
  @spec gets(device, chardata | String.Chars.t()) :: chardata | nodata
  def gets(device \\ :stdio, prompt),
    do: :io.get_line(erlang_device(device), to_chardata(prompt))

  ## Writing

  @doc """
  Writes chardata, or what `to_string/1` makes of another term.
  """
  @spec write(device, chardata | String.Chars.t()) :: :ok
  def write(device \\ :stdio, chardata),
    do: :io.put_chars(erlang_device(device), to_chardata(chardata))

  @doc """
  Writes bytes as they are, whatever the device's encoding.
  """
  @spec binwrite(device, iodata) :: :ok | {:error, term}
  def binwrite(device \\ :stdio, iodata) when is_iodata(iodata),
    do: device |> erlang_device() |> write_bytes(iodata)

  defp write_bytes(device, iodata) when is_device(device) do
    with bytes when is_binary(bytes) <- to_bytes(iodata),
         do: :io.request(device, {:put_chars, :latin1, bytes})
  end

  defp write_bytes(file, iodata), do: :file.write(file, iodata)

  defp to_bytes(iodata) do
    iodata_to_binary(iodata)
  rescue
    ArgumentError -> {:error, :badarg}
  end

  @doc """
  Writes chardata, or what `to_string/1` makes of another term, and a line end.
  """
  @spec puts(device, chardata | String.Chars.t()) :: :ok
  def puts(device \\ :stdio, item) when is_device(device),
    do: :io.put_chars(erlang_device(device), [to_chardata(item), ?\n])

  @doc """
  Writes a term as `Kernel.inspect/2` shows it, and a line end. Returns the term.

  Takes the options of `Inspect.Opts`, and `:label`, which is put before the term. The text is broken
  into lines of `:width` columns.
  """
  @spec inspect(item, keyword) :: item when item: var
  def inspect(item, opts \\ []), do: inspect(:stdio, item, opts)

  @doc """
  Writes a term on a device; see `inspect/2`.
  """
  @spec inspect(device, item, keyword) :: item when item: var
  def inspect(device, item, opts) when is_device(device) and is_list(opts) do
    label =
      case :lists.keyfind(:label, 1, opts) do
        {:label, label} when label != nil and label != false -> [to_chardata(label), ": "]
        _ -> []
      end

    opts = Inspect.Opts.new(opts)
    doc = Inspect.Algebra.group(Inspect.Algebra.to_doc(item, opts))
    puts(device, [label, Inspect.Algebra.format(doc, opts.width)])
    item
  end

  ## Warnings

  @doc """
  Writes a warning with where it comes from to the standard error.

  The second argument is a stack trace, a `Macro.Env`, a keyword list with `:file` and perhaps `:line`,
  `:module` and `:function`, or `[]` for no place.
  """
  @spec warn(chardata | String.Chars.t(), Exception.stacktrace() | keyword() | Macro.Env.t()) ::
          :ok
  def warn(message, stacktrace_info)

  def warn(message, []), do: put_warning([to_chardata(message), ?\n])

  def warn(message, %Macro.Env{} = env), do: warn(message, Macro.Env.stacktrace(env))

  def warn(message, [{key, _} | _] = keyword) when is_atom(key) do
    if file = keyword[:file] do
      {module, function, line} = {keyword[:module], keyword[:function], keyword[:line]}
      warn(message, %{__ENV__ | module: module, function: function, line: line, file: file})
    else
      warn(message, [])
    end
  end

  def warn(message, [{_, _, _, _} | _] = stacktrace) do
    trace = Enum.map_intersperse(stacktrace, "\n  ", &Exception.format_stacktrace_entry/1)
    put_warning([to_chardata(message), "\n  ", trace, ?\n])
  end

  @doc """
  Writes a warning with the current stack trace.
  """
  @spec warn(chardata | String.Chars.t()) :: :ok
  def warn(message), do: warn(message, callers(1))

  # The stack trace without this function and without the first `count` of those it was called by.
  defp callers(count) do
    {:current_stacktrace, stacktrace} = :erlang.process_info(self(), :current_stacktrace)
    Enum.drop(stacktrace, count + 1)
  end

  @doc false
  def warn_once(key, message, stacktrace_drop_levels) do
    stacktrace = callers(stacktrace_drop_levels - 1)

    if first_warning?(key, stacktrace), do: warn(message, stacktrace), else: :ok
  end

  defp first_warning?(key, [{module, function, args_or_arity, _} | _]) do
    arity = if is_list(args_or_arity), do: length(args_or_arity), else: args_or_arity
    given = {__MODULE__, :warned, key, module, function, arity}
    first? = :persistent_term.get(given, false) == false
    if first?, do: :persistent_term.put(given, true)
    first?
  end

  defp first_warning?(_key, []), do: true

  defp put_warning(text) do
    prefix = if IO.ANSI.enabled?(), do: "\e[33mwarning: \e[0m", else: "warning: "
    :io.put_chars(:standard_error, [prefix, text, ?\n])
  end

  ## Streams

  @doc """
  The lines of the standard input as a stream; `IO.stream(:stdio, :line)`.
  """
  @doc since: "1.12.0"
  @spec stream() :: Enumerable.t()
  def stream, do: stream(:stdio, :line)

  @doc """
  A device as a stream: of its lines, or of strings with a number of characters. It can be enumerated,
  which reads, and collected into, which writes. Reading has effects: enumerated twice, it is not the
  same.
  """
  @spec stream(device, :line | pos_integer) :: Enumerable.t()
  def stream(device \\ :stdio, line_or_codepoints)
      when line_or_codepoints == :line
      when is_integer(line_or_codepoints) and line_or_codepoints > 0,
      do: IO.Stream.__build__(erlang_device(device), false, line_or_codepoints)

  @doc """
  The lines of the standard input as a stream of bytes; `IO.binstream(:stdio, :line)`.
  """
  @doc since: "1.12.0"
  @spec binstream() :: Enumerable.t()
  def binstream, do: binstream(:stdio, :line)

  @doc """
  Like `stream/2`, but of bytes, whatever the device's encoding.
  """
  @spec binstream(device, :line | pos_integer) :: Enumerable.t()
  def binstream(device \\ :stdio, line_or_bytes)
      when line_or_bytes == :line
      when is_integer(line_or_bytes) and line_or_bytes > 0,
      do: IO.Stream.__build__(erlang_device(device), true, line_or_bytes)

  @doc false
  def each_stream(device, line_or_codepoints),
    do: device |> read(line_or_codepoints) |> next_element(device)

  @doc false
  def each_binstream(device, line_or_bytes),
    do: device |> binread(line_or_bytes) |> next_element(device)

  defp next_element(:eof, device), do: {:halt, device}
  defp next_element({:error, reason}, _device), do: raise(IO.StreamError, reason: reason)
  defp next_element(data, device), do: {[data], device}

  ## Data

  @doc """
  The string that chardata is. Raises `UnicodeConversionError` if it is not valid.

      iex> IO.chardata_to_string(['string ', "is ", [100, 111, 110, 101]])
      "string is done"

  """
  @spec chardata_to_string(chardata) :: String.t()
  def chardata_to_string(chardata)
  def chardata_to_string(string) when is_binary(string), do: string
  def chardata_to_string(list) when is_list(list), do: List.to_string(list)

  @doc """
  The binary that iodata is.

      iex> IO.iodata_to_binary([1, "ab", [2, 'c']])
      <<1, ?a, ?b, 2, ?c>>

  """
  @spec iodata_to_binary(iodata) :: binary
  def iodata_to_binary(iodata), do: :erlang.iolist_to_binary(iodata)

  @doc """
  How many bytes iodata has.

      iex> IO.iodata_length([1, 2 | <<3, 4>>])
      4

  """
  @spec iodata_length(iodata) :: non_neg_integer
  def iodata_length(iodata), do: :erlang.iolist_size(iodata)
end
