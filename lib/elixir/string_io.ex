defmodule StringIO do
  @moduledoc """
  A device that reads from a string and collects what is written.

      iex> {:ok, device} = StringIO.open("one\\ntwo\\n")
      iex> IO.gets(device, "? ")
      "one\\n"
      iex> IO.write(device, "out")
      :ok
      iex> StringIO.contents(device)
      {"two\\n", "out"}

  """

  @behaviour GenServer

  @doc """
  Opens a device, gives it to a function, and closes it. Returns `{:ok, result}`.

      iex> StringIO.open("foo", [], &IO.gets(&1, ""))
      {:ok, "foo"}

  """
  @doc since: "1.7.0"
  @spec open(binary, keyword, (pid -> res)) :: {:ok, res} when res: var
  def open(string, options, function)
      when is_binary(string) and is_list(options) and is_function(function, 1) do
    {:ok, device} = GenServer.start_link(__MODULE__, {string, options}, [])

    try do
      {:ok, function.(device)}
    after
      {:ok, {_input, _output}} = close(device)
    end
  end

  @doc """
  Opens a device that reads from `string`, or does what `open/3` does without options.

  Options:

    * `:capture_prompt` - `true` collects prompts too
    * `:encoding` - `:unicode` (the default) or `:latin1`

  """
  @spec open(binary, keyword) :: {:ok, pid}
  @spec open(binary, (pid -> res)) :: {:ok, res} when res: var
  def open(string, options_or_function \\ [])

  def open(string, options) when is_binary(string) and is_list(options),
    do: GenServer.start_link(__MODULE__, {string, options}, [])

  def open(string, function) when is_binary(string) and is_function(function, 1),
    do: open(string, [], function)

  @doc """
  What is left to read, and what has been written: `{input, output}`.
  """
  @spec contents(pid) :: {binary, binary}
  def contents(pid) when is_pid(pid), do: GenServer.call(pid, :contents)

  @doc """
  What has been written; it is forgotten.
  """
  @spec flush(pid) :: binary
  def flush(pid) when is_pid(pid), do: GenServer.call(pid, :flush)

  @doc """
  Closes a device. Returns `{:ok, {input, output}}`.
  """
  @spec close(pid) :: {:ok, {binary, binary}}
  def close(pid) when is_pid(pid), do: GenServer.call(pid, :close)

  ## The server

  @impl true
  def init({string, options}) do
    state = %{
      encoding: options[:encoding] || :unicode,
      input: string,
      output: "",
      capture_prompt: options[:capture_prompt] || false
    }

    {:ok, state}
  end

  @impl true
  def handle_info({:io_request, from, reply_as, request}, state) do
    {reply, state} = io_request(request, state)
    send(from, {:io_reply, reply_as, reply})
    {:noreply, state}
  end

  def handle_info(_message, state), do: {:noreply, state}

  @impl true
  def handle_call(:contents, _from, state), do: {:reply, {state.input, state.output}, state}
  def handle_call(:flush, _from, state), do: {:reply, state.output, %{state | output: ""}}

  def handle_call(:close, _from, state),
    do: {:stop, :normal, {:ok, {state.input, state.output}}, state}

  ## Requests of the I/O protocol, which answer {reply, state}

  # Requests without an encoding are of before Unicode.
  defp io_request({:put_chars, chars} = request, state),
    do: put_chars(:latin1, fn -> chars end, request, state)

  defp io_request({:put_chars, encoding, chars} = request, state),
    do: put_chars(encoding, fn -> chars end, request, state)

  defp io_request({:put_chars, module, function, args} = request, state),
    do: put_chars(:latin1, fn -> apply(module, function, args) end, request, state)

  defp io_request({:put_chars, encoding, module, function, args} = request, state),
    do: put_chars(encoding, fn -> apply(module, function, args) end, request, state)

  defp io_request({:get_chars, prompt, count}, state) when count >= 0,
    do: get_chars(:latin1, prompt, count, state)

  defp io_request({:get_chars, encoding, prompt, count}, state) when count >= 0,
    do: get_chars(encoding, prompt, count, state)

  defp io_request({:get_line, prompt}, state), do: get_line(:latin1, prompt, state)
  defp io_request({:get_line, encoding, prompt}, state), do: get_line(encoding, prompt, state)

  defp io_request({:get_until, prompt, module, function, args}, state),
    do: get_until(:latin1, prompt, {module, function, args}, state)

  defp io_request({:get_until, encoding, prompt, module, function, args}, state),
    do: get_until(encoding, prompt, {module, function, args}, state)

  defp io_request({:get_password, encoding}, state), do: get_line(encoding, "", state)

  defp io_request({:setopts, [encoding: encoding]}, state) when encoding in [:latin1, :unicode],
    do: {:ok, %{state | encoding: encoding}}

  defp io_request({:setopts, _options}, state), do: {{:error, :enotsup}, state}
  defp io_request(:getopts, state), do: {[binary: true, encoding: state.encoding], state}
  defp io_request({:get_geometry, :columns}, state), do: {{:error, :enotsup}, state}
  defp io_request({:get_geometry, :rows}, state), do: {{:error, :enotsup}, state}
  defp io_request({:requests, requests}, state), do: io_requests(requests, {:ok, state})
  defp io_request(_request, state), do: {{:error, :request}, state}

  # Up to the first that fails.
  defp io_requests([request | requests], {:ok, state}),
    do: io_requests(requests, io_request(request, state))

  defp io_requests(_requests, result), do: result

  ## Writing

  defp put_chars(encoding, chars, request, state) do
    case :unicode.characters_to_binary(chars.(), encoding, state.encoding) do
      string when is_binary(string) ->
        {:ok, %{state | output: state.output <> string}}

      {_, _, _} ->
        {{:error, {:no_translation, encoding, state.encoding}}, state}
    end
  rescue
    ArgumentError -> {{:error, request}, state}
  end

  ## Reading

  defp after_reading(state, rest, prompt, prompts) do
    state = %{state | input: rest}

    if state.capture_prompt do
      shown = prompt |> IO.chardata_to_string() |> :binary.copy(prompts)
      %{state | output: state.output <> shown}
    else
      state
    end
  end

  defp get_chars(encoding, prompt, count, %{input: input} = state) do
    case chars_size(encoding, input, count) do
      :invalid ->
        {{:error, :invalid_unicode}, state}

      size ->
        <<chars::binary-size(size), rest::binary>> = input
        {if(input == "", do: :eof, else: chars), after_reading(state, rest, prompt, 1)}
    end
  end

  # How many bytes up to `count` characters take.
  defp chars_size(:latin1, input, count), do: min(count, byte_size(input))
  defp chars_size(:unicode, input, count), do: utf8_size(input, byte_size(input), count)

  defp utf8_size(rest, size, 0), do: size - byte_size(rest)
  defp utf8_size("", size, _count), do: size
  defp utf8_size(<<_::utf8, rest::bits>>, size, count), do: utf8_size(rest, size, count - 1)
  defp utf8_size(_, _size, _count), do: :invalid

  defp get_line(encoding, prompt, %{input: input} = state) do
    case line(input, encoding) do
      :invalid -> {{:error, :collect_line}, state}
      {"", rest} -> {:eof, after_reading(state, rest, prompt, 1)}
      {line, rest} -> {unix_line(line), after_reading(state, rest, prompt, 1)}
    end
  end

  # The line with its end, and the rest. Only the characters of the line have to be valid.
  defp line(input, encoding) do
    size =
      case :binary.match(input, "\n") do
        {position, 1} -> position + 1
        :nomatch -> byte_size(input)
      end

    <<line::binary-size(size), rest::binary>> = input
    if encoding == :latin1 or String.valid?(line), do: {line, rest}, else: :invalid
  end

  defp unix_line(line) do
    size = byte_size(line) - 2

    case line do
      <<text::binary-size(size), "\r\n">> when size >= 0 -> text <> "\n"
      _ -> line
    end
  end

  # The function reads lines as lists, in steps, and may give back what it does not need.
  defp get_until(encoding, prompt, mfa, %{input: input} = state) do
    case until_done(input, encoding, mfa, [], 1) do
      :invalid ->
        {:error, state}

      {result, rest, lines} ->
        rest = if rest == :eof, do: "", else: to_binary(rest, encoding)
        result = if is_list(result), do: to_binary(result, encoding), else: result
        {result, after_reading(state, rest, prompt, lines)}
    end
  end

  defp until_done("", encoding, {module, function, args} = mfa, continuation, lines) do
    case apply(module, function, [continuation, :eof | args]) do
      {:done, result, rest} -> {result, rest, lines}
      {:more, continuation} -> until_done("", encoding, mfa, continuation, lines + 1)
    end
  end

  defp until_done(input, encoding, {module, function, args} = mfa, continuation, lines) do
    with {line, rest} <- line(input, encoding) do
      case apply(module, function, [continuation, to_chars(line, encoding) | args]) do
        {:done, result, :eof} -> {result, rest, lines}
        {:done, result, unread} -> {result, unread ++ to_chars(rest, encoding), lines}
        {:more, continuation} -> until_done(rest, encoding, mfa, continuation, lines + 1)
      end
    end
  end

  defp to_chars(data, :unicode), do: String.to_charlist(data)
  defp to_chars(data, :latin1), do: :erlang.binary_to_list(data)

  defp to_binary(data, _encoding) when is_binary(data), do: data
  defp to_binary(data, :unicode), do: List.to_string(data)
  defp to_binary(data, :latin1), do: :erlang.list_to_binary(data)
end
