defmodule :logger_console_formatter do
  @moduledoc """
  Words events as Elixir's console does: `time [level] message`, reports of OTP's behaviours in
  Elixir's terms. Reports of supervisors and crash reports (domain `[:otp, :sasl]`) are left out,
  as with Elixir's default settings.
  """

  @longest 8096

  @doc "The text of an event; `[]` when it is not shown."
  @spec format(:logger.log_event(), map()) :: :unicode.chardata()
  def format(%{meta: %{domain: [:otp, :sasl | _]}}, _), do: []
  def format(%{meta: %{domain: [:supervisor_report | _]}}, _), do: []

  def format(%{level: level, msg: msg, meta: meta}, _) do
    case message(msg, meta) do
      :skip ->
        []

      text ->
        time = :maps.get(:time, meta, :os.system_time(:microsecond))
        name = :erlang.atom_to_list(level)
        [?\n, time_of_day(time), ' [', name, '] ', shortened(text), ?\n]
    end
  end

  @doc false
  def check_config(config) when is_map(config), do: :ok
  def check_config(config), do: {:error, {:invalid_formatter_config, __MODULE__, config}}

  defp time_of_day(microseconds) do
    {_, {hour, minute, second}} =
      :erlang.universaltime_to_localtime(
        :erlang.posixtime_to_universaltime(:erlang.div(microseconds, 1_000_000))
      )

    millisecond = :erlang.div(:erlang.rem(microseconds, 1_000_000), 1000)
    [two(hour), ?:, two(minute), ?:, two(second), ?., three(millisecond)]
  end

  defp two(n) when n < 10, do: [?0, ?0 + n]
  defp two(n), do: :erlang.integer_to_list(n)
  defp three(n) when n < 100, do: [?0 | two(n)]
  defp three(n), do: :erlang.integer_to_list(n)

  # Cut between characters.
  defp shortened(text) do
    case :unicode.characters_to_binary(text) do
      binary when byte_size(binary) > @longest -> [cut(binary, @longest), ' (truncated)']
      binary -> binary
    end
  end

  defp cut(binary, size) do
    case binary do
      <<_::binary-size(size), byte, _::binary>> when byte >= 0x80 and byte < 0xC0 ->
        cut(binary, size - 1)

      <<start::binary-size(size), _::binary>> ->
        start
    end
  end

  # Messages

  defp message({:string, text}, _), do: text

  defp message({:report, %{label: {:error_logger, _}, format: format, args: arguments}}, meta),
    do: message({format, arguments}, meta)

  defp message({:report, report}, meta) do
    case report(report) do
      :none -> untranslated(report, meta)
      text -> text
    end
  end

  defp message({format, arguments}, _) do
    case process_error(format, arguments) do
      :none -> :logger_directives.inspected(format, arguments)
      text -> text
    end
  end

  defp untranslated(report, %{report_cb: callback}) when is_function(callback, 1) do
    {format, arguments} = callback.(report)
    message({format, arguments}, %{})
  end

  defp untranslated(report, %{report_cb: callback}) when is_function(callback, 2),
    do: callback.(report, %{depth: 50, chars_limit: 4096, single_line: false})

  defp untranslated(report, _) when is_map(report), do: inspect(:maps.to_list(report))
  defp untranslated(report, _), do: inspect(report)

  # What the machine says of a process that has raised.
  defp process_error('Error in process ' ++ _, [pid, {reason, stack}]) do
    exception = Exception.normalize(:error, reason, stack)
    ["Process ", inspect(pid), " raised an exception" | banner(:error, exception, stack)]
  end

  defp process_error('Error in process ' ++ _, [pid, node, {reason, stack}]) do
    exception = Exception.normalize(:error, reason, stack)
    text = banner(:error, exception, stack)
    ["Process ", inspect(pid), " on node ", inspect(node), " raised an exception" | text]
  end

  defp process_error(_, _), do: :none

  # Reports: text, :skip, or :none for a report that is not known.

  defp report(%{label: {:gen_server, :terminate}} = report) do
    %{name: name, reason: reason, last_message: last, state: state, client_info: client} = report

    [
      ["GenServer ", inspect(name), " terminating", ending(reason)],
      ["\nLast message", from(client), ": ", inspect(last), "\nState: ", inspect(state)]
      | client(client)
    ]
  end

  defp report(%{label: {:gen_event, :terminate}} = report) do
    %{handler: handler, name: name, reason: reason, last_message: last, state: state} = report

    reason =
      case reason do
        {:EXIT, why} -> why
        _ -> reason
      end

    [
      [":gen_event handler ", inspect(handler), " installed in ", inspect(name), " terminating"],
      [ending(reason), "\nLast message: ", inspect(last), "\nState: ", inspect(state)]
    ]
  end

  defp report(%{label: {Task.Supervisor, :terminating}, report: report}) do
    %{name: name, starter: starter, function: function, args: arguments, reason: reason} = report

    [
      ["Task ", inspect(name), " started from ", inspect(starter), " terminating"],
      [ending(reason), "\nFunction: ", inspect(function), "\n    Args: ", inspect(arguments)]
    ]
  end

  defp report(%{label: {:application_controller, :progress}, report: report}) do
    [application: application, started_at: node] = report
    ["Application ", :erlang.atom_to_binary(application), " started at ", inspect(node)]
  end

  defp report(%{label: {:application_controller, :exit}, report: report}) do
    [application: application, exited: reason, type: _] = report
    name = :erlang.atom_to_binary(application)
    ["Application ", name, " exited: ", Application.format_error(reason)]
  end

  defp report(%{label: _, report: _} = report) when map_size(report) === 2, do: :none
  defp report(%{label: _}), do: :skip
  defp report(_), do: :none

  # Reasons: an exception with its stack, or an exit.

  defp ending({reason, [_ | _] = stack} = whole) do
    lines = stack_lines(stack)
    [heading(reason, stack) | lines]
  rescue
    # What looked like a stack is none.
    _ -> stopped(whole)
  end

  defp ending(reason), do: stopped(reason)

  defp stopped(reason), do: ["\n** (stop) " | Exception.format_exit(reason)]

  # :gen_server rewords :undef in its reports.
  defp heading(reason, [{m, f, a, _} | _] = stack)
       when reason in [:"module could not be loaded", :"function not exported"] and is_atom(m) and
              is_atom(f) do
    arity = if is_list(a), do: length(a), else: a
    error = UndefinedFunctionError.exception(module: m, function: f, arity: arity, reason: reason)
    [?\n | Exception.format_banner(:error, error, stack)]
  end

  defp heading(reason, stack) when is_exception(reason),
    do: [?\n | Exception.format_banner(:error, reason, stack)]

  defp heading(reason, stack) do
    case Exception.normalize(:error, reason, stack) do
      %ErlangError{} -> stopped(reason)
      exception -> [?\n | Exception.format_banner(:error, exception, stack)]
    end
  end

  defp banner(kind, reason, stack),
    do: [?\n, Exception.format_banner(kind, reason, stack) | stack_lines(stack)]

  defp stack_lines(stack),
    do: for(entry <- stack, do: ["\n    " | Exception.format_stacktrace_entry(entry)])

  # Clients of a server that has ended in a call

  defp from({_, {name, _}}), do: [" (from ", inspect(name), ")"]
  defp from({pid, _}), do: [" (from ", inspect(pid), ")"]
  defp from(_), do: []

  defp client({pid, :dead}), do: ["\nClient ", inspect(pid), " is dead"]

  defp client({pid, :remote}),
    do: ["\nClient ", inspect(pid), " is remote on node ", inspect(node(pid))]

  defp client({_, {name, stack}}),
    do: ["\nClient ", inspect(name), " is alive\n" | stack_lines(stack)]

  defp client(_), do: []
end
