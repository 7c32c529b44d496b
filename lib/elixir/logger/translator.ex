defmodule Logger.Translator do
  @moduledoc """
  Words what OTP's and Elixir's behaviours report, as Elixir shows it.

  A translator is a function of the lowest level that is logged, the event's level, `:report` or
  `:format`, and the report or the format with its arguments. It answers `{:ok, text}`, `{:ok,
  text, metadata}`, `:skip` (the event is not logged) or `:none` (another one is asked). See
  `Logger.add_translator/1`.
  """

  @doc """
  Words the reports of servers, supervisors, tasks, processes and applications.
  """
  @spec translate(Logger.level(), Logger.level(), :report | :format, term) ::
          {:ok, IO.chardata()} | {:ok, IO.chardata(), keyword} | :skip | :none
  def translate(min_level, level, kind, message)

  def translate(min_level, _level, :report, {:logger, %{label: label} = report}) do
    case label do
      {:gen_server, :terminate} -> server(min_level, report)
      {:gen_event, :terminate} -> event_handler(min_level, report)
      _ -> :skip
    end
  end

  def translate(min_level, _level, :report, {{:proc_lib, :crash}, data}),
    do: crash(min_level, data)

  def translate(min_level, _level, :report, {{:supervisor, :progress}, data}) do
    child_started(min_level, data)
  end

  def translate(min_level, _level, :report, {{:supervisor, _}, data}),
    do: child_failed(min_level, data)

  def translate(_min_level, _level, :report, {{:application_controller, :progress}, data}) do
    [application: app, started_at: node] = data
    {:ok, ["Application ", Atom.to_string(app), " started at " | inspect(node)]}
  end

  def translate(_min_level, _level, :report, {{:application_controller, :exit}, data}) do
    [application: app, exited: reason, type: _type] = data
    {:ok, ["Application ", Atom.to_string(app), " exited: " | Application.format_error(reason)]}
  end

  def translate(_min_level, :error, :report, {{Task.Supervisor, :terminating}, report}) do
    options = Logger.Handler.inspect_options()
    {text, reason} = reason(report.reason)

    {:ok,
     [
       ["Task ", inspect(report.name), " started from ", inspect(report.starter), " terminating"],
       text,
       ["\nFunction: ", inspect(report.function, options)],
       ["\n    Args: ", inspect(report.args, options)]
     ], metadata(reason, report.name)}
  end

  # What the run-time system logs of a process that was not started by a behaviour.
  def translate(_min_level, :error, :format, {'Error in process ' ++ _, [pid, {reason, stack}]}) do
    process(["Process ", inspect(pid)], reason, stack)
  end

  def translate(
        _min_level,
        :error,
        :format,
        {'Error in process ' ++ _, [pid, node, {reason, stack}]}
      ) do
    process(["Process ", inspect(pid), " on node ", inspect(node)], reason, stack)
  end

  def translate(_min_level, _level, _kind, _message), do: :none

  defp process(subject, reason, stack) do
    exception = Exception.normalize(:error, reason, stack)
    text = [subject, " raised an exception" | raised(:error, exception, stack)]
    {:ok, text, [crash_reason: {exception, stack}]}
  end

  defp server(min_level, report) do
    options = Logger.Handler.inspect_options()
    {text, reason} = reason(report.reason)
    from = from(report.client_info)

    text = [
      ["GenServer ", inspect(report.name), " terminating", text],
      ["\nLast message", from, ": ", inspect(report.last_message, options)]
    ]

    debug = ["\nState: ", inspect(report.state, options) | client(report.client_info)]
    {:ok, add_debug(text, min_level, debug), metadata(reason, report.name)}
  end

  defp event_handler(min_level, report) do
    options = Logger.Handler.inspect_options()

    {text, reason} =
      case report.reason do
        {:EXIT, why} -> reason(why)
        why -> reason(why)
      end

    text = [
      [":gen_event handler ", inspect(report.handler), " installed in ", inspect(report.name)],
      [" terminating", text, "\nLast message: ", inspect(report.last_message, options)]
    ]

    debug = ["\nState: ", inspect(report.state, options)]
    {:ok, add_debug(text, min_level, debug), metadata(reason, report.name)}
  end

  defp add_debug(text, :debug, debug), do: [text | debug]
  defp add_debug(text, _min_level, _debug), do: text

  defp metadata(reason, name) do
    [crash_reason: reason] ++ if(is_atom(name), do: [registered_name: name], else: [])
  end

  defp from({_pid, {name, _stack}}), do: [" (from ", inspect(name), ")"]
  defp from({pid, _state}), do: [" (from ", inspect(pid), ")"]
  defp from(_none), do: []

  defp client({pid, :dead}), do: ["\nClient ", inspect(pid), " is dead"]

  defp client({pid, :remote}) do
    ["\nClient ", inspect(pid), " is remote on node ", inspect(node(pid))]
  end

  defp client({_pid, {name, stack}}),
    do: ["\nClient ", inspect(name), " is alive\n" | stack(stack)]

  defp client(_none), do: []

  ## Supervisors

  defp child_started(min_level, supervisor: name, started: [{:pid, pid}, {:id, id} | started]) do
    text = ["Child ", inspect(id), " of Supervisor ", supervisor(name), " started"]
    {:ok, [text, "\nPid: ", inspect(pid) | start_call(min_level, started)]}
  end

  defp child_started(min_level, supervisor: name, started: [{:pid, pid} | started]) do
    text = ["Child of Supervisor ", supervisor(name), " started"]
    {:ok, [text, "\nPid: ", inspect(pid) | start_call(min_level, started)]}
  end

  defp child_started(_min_level, _other), do: :none

  defp child_failed(min_level,
         supervisor: name,
         errorContext: context,
         reason: reason,
         offender: offender
       ) do
    {child, pid, offender} = offender(offender, context)

    {:ok,
     [
       [child, " of Supervisor ", supervisor(name), ?\s, happened(context)],
       ["\n** (exit) ", why(reason, context), pid | start_call(min_level, offender)]
     ]}
  end

  defp child_failed(_min_level, _other), do: :none

  # Who it was, its pid (or their number) as a line, and what else is known.
  defp offender([{:pid, pid}, {:id, id} | rest], context) do
    line = if is_pid(pid) and context != :shutdown, do: ["\nPid: ", inspect(pid)], else: []
    {["Child ", inspect(id)], line, rest}
  end

  defp offender([{:nb_children, count}, {:id, id} | rest], _context) do
    {["Children ", inspect(id)], ["\nNumber: ", Integer.to_string(count)], rest}
  end

  defp offender([{:pid, pid} | rest], _context), do: {"Child", ["\nPid: ", inspect(pid)], rest}

  defp supervisor({kind, name}) when kind in [:local, :global], do: inspect(name)
  defp supervisor({:via, _module, name}), do: inspect(name)
  defp supervisor({pid, module}), do: [inspect(pid), " (", inspect(module), ?)]
  defp supervisor(name), do: inspect(name)

  defp happened(:start_error), do: "failed to start"
  defp happened(:child_terminated), do: "terminated"
  defp happened(:shutdown), do: "caused shutdown"
  defp happened(:shutdown_error), do: "shut down abnormally"

  # A start function that raises does so in a catch.
  defp why({:EXIT, reason}, :start_error), do: Exception.format_exit(reason)
  defp why(reason, _context), do: Exception.format_exit(reason)

  defp start_call(min_level, [{key, {module, function, args}} | rest])
       when key in [:mfargs, :mfa] do
    ["\nStart Call: ", mfa(module, function, args) | specification(min_level, rest)]
  end

  defp start_call(min_level, [{:mod, module} | rest]) do
    ["\nStart Module: ", inspect(module) | specification(min_level, rest)]
  end

  defp start_call(_min_level, _other), do: []

  defp specification(:debug, fields) do
    Enum.map(fields, fn
      {:restart_type, value} -> ["\nRestart: ", inspect(value)]
      {:shutdown, value} -> ["\nShutdown: ", inspect(value)]
      {:child_type, value} -> ["\nType: ", inspect(value)]
      {:significant, true} -> "\nSignificant: true"
      _other -> []
    end)
  end

  defp specification(_min_level, _fields), do: []

  # The arguments of temporary children are not kept.
  defp mfa(module, function, :undefined) do
    [inspect(module), ?., Macro.inspect_atom(:remote_call, function), "/?"]
  end

  defp mfa(module, function, args), do: Exception.format_mfa(module, function, args)

  ## Crash reports of :proc_lib

  defp crash(min_level, [[{:initial_call, call} | crashed], linked]) do
    crash(min_level, crashed, [initial_call: initial_call(call)], linked)
  end

  defp crash(min_level, [crashed, linked]), do: crash(min_level, crashed, [], linked)

  defp crash(min_level, [pid, name, error_info | crashed], call, linked) do
    {:pid, pid} = pid
    {:registered_name, name} = name
    {:error_info, {kind, reason, stack}} = error_info
    dictionary = crashed[:dictionary]

    if Keyword.get(dictionary, :logger_enabled, true) do
      reason = Exception.normalize(kind, reason, stack)

      text = [
        ["Process ", named(pid, name), " terminating", raised(kind, reason, stack)],
        [process_info(min_level, call ++ crashed, "\n"), neighbours(min_level, linked)]
      ]

      {:ok, text, crash_metadata(kind, reason, stack, name, call, crashed, dictionary)}
    else
      :skip
    end
  end

  defp crash_metadata(kind, reason, stack, name, call, crashed, dictionary) do
    crash_reason = if kind == :throw, do: {:nocatch, reason}, else: reason

    optional =
      for {key, value} <- [callers: dictionary[:"$callers"], ancestors: crashed[:ancestors]],
          value do
        {key, value}
      end

    if(is_atom(name), do: [registered_name: name], else: []) ++
      [crash_reason: {crash_reason, stack}] ++
      optional ++ call ++ Map.to_list(Keyword.get(dictionary, :"$logger_metadata$", %{}))
  end

  defp initial_call({kind, module, _}) when kind in [:supervisor, :supervisor_bridge] do
    {module, :init, 1}
  end

  defp initial_call({module, function, args}) when is_list(args),
    do: {module, function, length(args)}

  defp initial_call(mfa), do: mfa

  defp named(pid, []), do: inspect(pid)
  defp named(pid, name), do: [inspect(name), " (", inspect(pid), ?)]

  # The first entries are always shown, the others when everything is logged.
  defp process_info(min_level, [{:initial_call, mfa} | rest], indent) do
    [indent, "Initial Call: ", call(mfa) | process_info(min_level, rest, indent)]
  end

  defp process_info(min_level, [{:current_function, []} | rest], indent) do
    process_info(min_level, rest, indent)
  end

  defp process_info(min_level, [{:current_function, mfa} | rest], indent) do
    [indent, "Current Call: ", call(mfa) | process_info(min_level, rest, indent)]
  end

  defp process_info(min_level, [{:ancestors, ancestors} | rest], indent) do
    [indent, "Ancestors: ", inspect(ancestors) | process_info(min_level, rest, indent)]
  end

  defp process_info(:debug, rest, indent), do: Enum.map(rest, &process_item(&1, indent))
  defp process_info(_min_level, _rest, _indent), do: []

  defp call({module, function, arity}) when is_integer(arity), do: mfa(module, function, arity)
  defp call({module, function, args}), do: mfa(module, function, length(args))

  defp process_item({:current_stacktrace, stack}, indent) do
    entries = for entry <- stack, do: [indent, "    " | Exception.format_stacktrace_entry(entry)]
    [indent, "Current Stacktrace:" | entries]
  end

  defp process_item({key, value}, indent), do: [indent, item_name(key), ": ", inspect(value)]

  defp item_name(:message_queue_len), do: "Message Queue Length"
  defp item_name(:messages), do: "Messages"
  defp item_name(:links), do: "Links"
  defp item_name(:dictionary), do: "Dictionary"
  defp item_name(:trap_exit), do: "Trapping Exits"
  defp item_name(:status), do: "Status"
  defp item_name(:heap_size), do: "Heap Size"
  defp item_name(:stack_size), do: "Stack Size"
  defp item_name(:reductions), do: "Reductions"

  defp neighbours(_min_level, []), do: []

  defp neighbours(min_level, linked) do
    entries =
      for {:neighbour, [{:pid, pid}, {:registered_name, name} | info]} <- linked do
        ["\n    ", named(pid, name) | process_info(min_level, info, "\n        ")]
      end

    ["\nNeighbours:" | entries]
  end

  ## Reasons

  # The text of a reason why a process has ended, and that reason with its stack trace: {reason,
  # stacktrace}.
  defp reason({error, [_ | _] = stacktrace} = reason) do
    {:ok, stack(stacktrace)}
  rescue
    # The second element only looked like a stack trace.
    _ -> {stopped(reason), {reason, []}}
  else
    {:ok, trace} ->
      {text, error} = error(error, stacktrace)
      {[text | trace], {error, stacktrace}}
  end

  defp reason(reason), do: {stopped(reason), {reason, []}}

  defp stopped(reason), do: ["\n** (stop) " | Exception.format_exit(reason)]

  # These stand in reports where the run-time system says undef.
  defp error(undef, [{module, function, args, _info} | _] = stacktrace)
       when undef in [:"module could not be loaded", :"function not exported"] and
              is_atom(module) and is_atom(function) do
    exception =
      UndefinedFunctionError.exception(
        module: module,
        function: function,
        arity: if(is_list(args), do: length(args), else: args),
        reason: undef
      )

    {banner(exception, stacktrace), exception}
  end

  defp error(reason, stacktrace) do
    case Exception.normalize(:error, reason, stacktrace) do
      %ErlangError{} when not is_exception(reason) -> {stopped(reason), reason}
      exception -> {banner(exception, stacktrace), exception}
    end
  end

  defp banner(exception, stacktrace) do
    [?\n | Exception.format_banner(:error, exception, stacktrace)]
  end

  defp raised(kind, reason, stacktrace) do
    [?\n, Exception.format_banner(kind, reason, stacktrace) | stack(stacktrace)]
  end

  defp stack(stacktrace) do
    for entry <- stacktrace, do: ["\n    " | Exception.format_stacktrace_entry(entry)]
  end
end
