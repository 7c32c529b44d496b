defmodule :io do
  @moduledoc """
  The I/O protocol seen from the program: each function sends a request to an I/O device and waits for its answer, with a monitor so that a
  device that dies is noticed.

  A device is a process or its name; `:standard_io` is the group leader. Without a device it is the group leader too. What writes raises
  errors (`badarg`, `terminated`, `calling_self`, `no_translation`); what reads answers `:eof` or `{:error, reason}`.
  """

  @type device :: pid | atom
  @type prompt :: atom | :unicode.chardata()
  @type format :: atom | charlist | binary

  # The reply to a request that writes, or an error of the function in which this stands, which is what the stack trace
  # is to name. Errors of the device and of this module are told apart.
  defmacrop checked(device, request, arguments) do
    quote do
      case request(unquote(device), unquote(request), :failed) do
        {:failed, reason} ->
          :erlang.error(error_reason(reason), unquote(arguments), error_info({:io, reason}))

        {:error, reason} ->
          :erlang.error(error_reason(reason), unquote(arguments), error_info({:device, reason}))

        reply ->
          reply
      end
    end
  end

  defp error_reason(:terminated), do: :terminated
  defp error_reason(:calling_self), do: :calling_self
  defp error_reason({:no_translation, _, _}), do: :no_translation
  defp error_reason(_), do: :badarg

  defp error_info(cause), do: [error_info: %{cause: cause, module: :erl_stdlib_errors}]

  defp group_leader, do: :erlang.group_leader()

  ## Writing

  @doc "Writes text."
  @spec put_chars(:unicode.chardata()) :: :ok
  def put_chars(text), do: checked(group_leader(), {:put_chars, :unicode, text}, [text])

  @doc "Writes text to a device."
  @spec put_chars(device, :unicode.chardata()) :: :ok
  def put_chars(device, text), do: checked(device, {:put_chars, :unicode, text}, [device, text])

  @doc "Ends the line."
  @spec nl() :: :ok
  def nl, do: checked(group_leader(), :nl, [])

  @doc "Ends the line at a device."
  @spec nl(device) :: :ok
  def nl(device), do: checked(device, :nl, [device])

  @doc "Writes a term."
  @spec write(term) :: :ok
  def write(term), do: checked(group_leader(), {:write, term}, [term])

  @doc "Writes a term to a device."
  @spec write(device, term) :: :ok
  def write(device, term), do: checked(device, {:write, term}, [device, term])

  @doc "Writes a format without arguments."
  @spec format(format) :: :ok
  def format(format), do: checked(group_leader(), {:format, format, []}, [format])

  @doc "Writes a format and its arguments."
  @spec format(format, list) :: :ok
  def format(format, arguments),
    do: checked(group_leader(), {:format, format, arguments}, [format, arguments])

  @doc "Writes a format and its arguments to a device."
  @spec format(device, format, list) :: :ok
  def format(device, format, arguments),
    do: checked(device, {:format, format, arguments}, [device, format, arguments])

  @doc "As `format/1`."
  @spec fwrite(format) :: :ok
  def fwrite(format), do: checked(group_leader(), {:format, format, []}, [format])

  @doc "As `format/2`."
  @spec fwrite(format, list) :: :ok
  def fwrite(format, arguments),
    do: checked(group_leader(), {:format, format, arguments}, [format, arguments])

  @doc "As `format/3`."
  @spec fwrite(device, format, list) :: :ok
  def fwrite(device, format, arguments),
    do: checked(device, {:format, format, arguments}, [device, format, arguments])

  ## Reading

  @doc "A line, with its end."
  @spec get_line(prompt) :: charlist | binary | :eof | {:error, term}
  def get_line(prompt), do: get_line(group_leader(), prompt)

  @doc "A line of a device, with its end."
  @spec get_line(device, prompt) :: charlist | binary | :eof | {:error, term}
  def get_line(device, prompt), do: request(device, {:get_line, :unicode, prompt})

  @doc "`n` characters."
  @spec get_chars(prompt, non_neg_integer) :: charlist | binary | :eof | {:error, term}
  def get_chars(prompt, n), do: get_chars(group_leader(), prompt, n)

  @doc "`n` characters of a device."
  @spec get_chars(device, prompt, non_neg_integer) :: charlist | binary | :eof | {:error, term}
  def get_chars(device, prompt, n) when is_integer(n) and n >= 0,
    do: request(device, {:get_chars, :unicode, prompt, n})

  @doc "A line that is not shown while it is typed."
  @spec get_password() :: charlist | binary | :eof | {:error, term}
  def get_password, do: get_password(group_leader())

  @doc "A line that is not shown while it is typed at a device."
  @spec get_password(device) :: charlist | binary | :eof | {:error, term}
  def get_password(device), do: request(device, {:get_password, :unicode})

  @doc "Values as a format tells; see `:io_lib.fread/2`."
  @spec fread(prompt, charlist) :: {:ok, list} | :eof | {:error, term}
  def fread(prompt, format), do: fread(group_leader(), prompt, format)

  @doc "Values of a device as a format tells; see `:io_lib.fread/2`."
  @spec fread(device, prompt, charlist) :: {:ok, list} | :eof | {:error, term}
  def fread(device, prompt, format), do: request(device, {:fread, prompt, format})

  @doc "An Erlang term, which a full stop ends."
  @spec read(prompt) :: {:ok, term} | :eof | {:error, term}
  def read(prompt), do: read(group_leader(), prompt)

  @doc "An Erlang term of a device."
  @spec read(device, prompt) :: {:ok, term} | :eof | {:error, term}
  def read(device, prompt) do
    case tokens(device, prompt, [1]) do
      {:ok, tokens, _} -> :erl_parse.parse_term(tokens)
      {:error, reason, _} -> {:error, reason}
      {:eof, _} -> :eof
      other -> other
    end
  end

  @doc "An Erlang term of a device, and where it ends when it begins at `location`."
  @spec read(device, prompt, term) ::
          {:ok, term, term} | {:eof, term} | {:error, term, term} | {:error, term}
  def read(device, prompt, location), do: read(device, prompt, location, [])

  @doc "As `read/3`, with options for `:erl_scan`."
  @spec read(device, prompt, term, list) ::
          {:ok, term, term} | {:eof, term} | {:error, term, term} | {:error, term}
  def read(device, prompt, location, options),
    do: parsed(tokens(device, prompt, [location, options]), &:erl_parse.parse_term/1)

  @doc "The tokens of Erlang expressions up to a full stop."
  def scan_erl_exprs(prompt), do: scan_erl_exprs(group_leader(), prompt, 1)

  @doc "As `scan_erl_exprs/1`, of a device."
  def scan_erl_exprs(device, prompt), do: scan_erl_exprs(device, prompt, 1)

  @doc "As `scan_erl_exprs/2`, where the text begins at `location`."
  def scan_erl_exprs(device, prompt, location), do: scan_erl_exprs(device, prompt, location, [])

  @doc "As `scan_erl_exprs/3`, with options for `:erl_scan`."
  def scan_erl_exprs(device, prompt, location, options),
    do: tokens(device, prompt, [location, options])

  @doc "The tokens of an Erlang form."
  def scan_erl_form(prompt), do: scan_erl_form(group_leader(), prompt, 1)

  @doc "As `scan_erl_form/1`, of a device."
  def scan_erl_form(device, prompt), do: scan_erl_form(device, prompt, 1)

  @doc "As `scan_erl_form/2`, where the text begins at `location`."
  def scan_erl_form(device, prompt, location), do: scan_erl_form(device, prompt, location, [])

  @doc "As `scan_erl_form/3`, with options for `:erl_scan`."
  def scan_erl_form(device, prompt, location, options),
    do: tokens(device, prompt, [location, options])

  @doc "Erlang expressions up to a full stop, in abstract form."
  def parse_erl_exprs(prompt), do: parse_erl_exprs(group_leader(), prompt, 1)

  @doc "As `parse_erl_exprs/1`, of a device."
  def parse_erl_exprs(device, prompt), do: parse_erl_exprs(device, prompt, 1)

  @doc "As `parse_erl_exprs/2`, where the text begins at `location`."
  def parse_erl_exprs(device, prompt, location), do: parse_erl_exprs(device, prompt, location, [])

  @doc "As `parse_erl_exprs/3`, with options for `:erl_scan`."
  def parse_erl_exprs(device, prompt, location, options),
    do: parsed(tokens(device, prompt, [location, options]), &:erl_parse.parse_exprs/1)

  @doc "An Erlang form, in abstract form."
  def parse_erl_form(prompt), do: parse_erl_form(group_leader(), prompt, 1)

  @doc "As `parse_erl_form/1`, of a device."
  def parse_erl_form(device, prompt), do: parse_erl_form(device, prompt, 1)

  @doc "As `parse_erl_form/2`, where the text begins at `location`."
  def parse_erl_form(device, prompt, location), do: parse_erl_form(device, prompt, location, [])

  @doc "As `parse_erl_form/3`, with options for `:erl_scan`."
  def parse_erl_form(device, prompt, location, options),
    do: parsed(tokens(device, prompt, [location, options]), &:erl_parse.parse_form/1)

  defp tokens(device, prompt, arguments),
    do: request(device, {:get_until, :unicode, prompt, :erl_scan, :tokens, arguments})

  defp parsed({:ok, tokens, location}, parse) do
    case parse.(tokens) do
      {:ok, result} -> {:ok, result, location}
      {:error, reason} -> {:error, reason, location}
    end
  end

  defp parsed(other, _), do: other

  ## Devices

  @doc "How many columns the terminal has."
  @spec columns() :: {:ok, pos_integer} | {:error, :enotsup}
  def columns, do: columns(group_leader())

  @doc "How many columns a device has."
  @spec columns(device) :: {:ok, pos_integer} | {:error, :enotsup}
  def columns(device), do: geometry(device, :columns)

  @doc "How many rows the terminal has."
  @spec rows() :: {:ok, pos_integer} | {:error, :enotsup}
  def rows, do: rows(group_leader())

  @doc "How many rows a device has."
  @spec rows(device) :: {:ok, pos_integer} | {:error, :enotsup}
  def rows(device), do: geometry(device, :rows)

  defp geometry(device, what) do
    case request(device, {:get_geometry, what}) do
      n when is_integer(n) and n > 0 -> {:ok, n}
      _ -> {:error, :enotsup}
    end
  end

  @doc "The options of the group leader."
  @spec getopts() :: keyword | {:error, term}
  def getopts, do: getopts(group_leader())

  @doc "The options of a device."
  @spec getopts(device) :: keyword | {:error, term}
  def getopts(device), do: request(device, :getopts)

  @doc "Sets options of the group leader."
  @spec setopts(keyword) :: :ok | {:error, term}
  def setopts(options), do: setopts(group_leader(), options)

  @doc "Sets options of a device."
  @spec setopts(device, keyword) :: :ok | {:error, term}
  def setopts(device, options), do: request(device, {:setopts, options})

  ## Requests

  @doc false
  def request(request), do: request(group_leader(), request)

  @doc false
  def request(device, request), do: request(device, request, :error)

  @doc false
  def requests(requests), do: requests(group_leader(), requests)

  @doc false
  def requests(:standard_io, requests), do: requests(group_leader(), requests)

  def requests(device, requests) when is_pid(device),
    do: perform(device, {:requests, flatten(requests)}, :error)

  def requests(name, requests) when is_atom(name) do
    case :erlang.whereis(name) do
      :undefined -> {:error, :arguments}
      device -> requests(device, requests)
    end
  end

  defp flatten([{:requests, requests} | rest]), do: flatten(requests ++ rest)
  defp flatten([request | rest]), do: [protocol(request) | flatten(rest)]
  defp flatten([]), do: []

  # `tag` marks errors that do not come from the device.
  defp request(:standard_io, request, tag), do: request(group_leader(), request, tag)

  defp request(device, request, tag) when is_pid(device),
    do: perform(device, protocol(request), tag)

  defp request(name, request, tag) when is_atom(name) do
    case :erlang.whereis(name) do
      :undefined -> {tag, :arguments}
      device -> request(device, request, tag)
    end
  end

  defp perform(device, _, tag) when device == self(), do: {tag, :calling_self}

  defp perform(device, request, tag) do
    monitor = :erlang.monitor(:process, device)
    send(device, {:io_request, self(), monitor, request})

    receive do
      {:io_reply, ^monitor, reply} ->
        :erlang.demonitor(monitor, [:flush])
        reply

      {:DOWN, ^monitor, _, _, _} ->
        receive do
          {:EXIT, ^device, _} -> :ok
        after
          0 -> :ok
        end

        {tag, :terminated}
    end
  end

  # The message of the protocol for a request.
  defp protocol({:write, term}), do: {:put_chars, :unicode, :io_lib, :write, [term]}

  defp protocol({:format, format, arguments}),
    do: {:put_chars, :unicode, :io_lib, :format, [format, arguments]}

  defp protocol({:fwrite, format, arguments}),
    do: {:put_chars, :unicode, :io_lib, :fwrite, [format, arguments]}

  defp protocol(:nl), do: {:put_chars, :unicode, '\n'}

  defp protocol({:put_chars, encoding, text} = request) when is_list(text) do
    case :unicode.characters_to_binary(text, encoding) do
      binary when is_binary(binary) -> {:put_chars, encoding, binary}
      _ -> request
    end
  catch
    :error, _ -> request
  end

  defp protocol({:fread, prompt, format}),
    do: {:get_until, :unicode, prompt, :io_lib, :fread, [format]}

  defp protocol(request), do: request
end
