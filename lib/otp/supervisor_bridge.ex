defmodule :supervisor_bridge do
  @moduledoc """
  The behaviour that connects something which is no supervisor to a supervision tree: it starts a
  process, and ends with it.
  """

  @behaviour :gen_server

  @callback init(arguments :: term()) :: {:ok, pid(), term()} | :ignore | {:error, term()}
  @callback terminate(reason :: :shutdown | term(), state :: term()) :: term()

  @doc "Starts a bridge that is linked to the caller."
  @spec start_link(module(), term()) :: {:ok, pid()} | :ignore | {:error, term()}
  def start_link(module, arguments),
    do: :gen_server.start_link(:supervisor_bridge, [module, arguments, :self], [])

  @doc "As `start_link/2`, under a name."
  @spec start_link(:supervisor.sup_name(), module(), term()) ::
          {:ok, pid()} | :ignore | {:error, term()}
  def start_link(name, module, arguments),
    do: :gen_server.start_link(name, :supervisor_bridge, [module, arguments, name], [])

  # State: the callback module, its process, its state, the name in reports.

  @doc false
  @impl true
  def init([module, arguments, name]) do
    :erlang.process_flag(:trap_exit, true)

    case module.init(arguments) do
      {:ok, pid, state} when is_pid(pid) ->
        :erlang.link(pid)
        name = if name === :self, do: {self(), module}, else: name
        report_start(pid, {module, :init, [arguments]}, name)
        {:ok, {module, pid, state, name}}

      :ignore ->
        :ignore

      {:error, reason} ->
        {:stop, reason}
    end
  end

  @doc false
  @impl true
  def handle_call(:which_children, _, {module, pid, _, _} = state),
    do: {:reply, [{module, pid, :worker, [module]}], state}

  def handle_call(:count_children, _, state),
    do: {:reply, [specs: 1, active: 1, supervisors: 0, workers: 1], state}

  def handle_call(_, _, state), do: {:reply, {:error, :badcall}, state}

  @doc false
  @impl true
  def handle_cast(_, state), do: {:noreply, state}

  @doc false
  @impl true
  def handle_info({:EXIT, pid, reason}, {module, pid, _, name} = state) do
    unless quiet?(reason), do: report_error(:child_terminated, reason, pid, module, name)
    {:stop, reason, :erlang.setelement(2, state, :undefined)}
  end

  def handle_info(_, state), do: {:noreply, state}

  defp quiet?(:normal), do: true
  defp quiet?(:shutdown), do: true
  defp quiet?({:shutdown, _}), do: true
  defp quiet?(_), do: false

  @doc false
  @impl true
  def terminate(_, {_, :undefined, _, _}), do: :ok

  def terminate(reason, {module, pid, state, name}) do
    module.terminate(reason, state)
  catch
    class, other when class !== :throw ->
      report_error(:shutdown_error, {:EXIT, other}, pid, module, name)
      :ok
  end

  @doc false
  @impl true
  def code_change(_, state, _), do: {:ok, state}

  # Reports, which have the form of a supervisor's

  defp report_start(pid, call, name) do
    report = [supervisor: name, started: [pid: pid, mfa: call]]
    log(:info, {:supervisor, :progress}, report, 'PROGRESS REPORT', :info_report, :progress)
  end

  defp report_error(context, reason, pid, module, name) do
    report = [
      supervisor: name,
      errorContext: context,
      reason: reason,
      offender: [pid: pid, mod: module]
    ]

    log(
      :error,
      {:supervisor, :error},
      report,
      'SUPERVISOR REPORT',
      :error_report,
      :supervisor_report
    )
  end

  defp log(level, label, report, title, tag, type) do
    :logger_report.log(level, {:supervisor_bridge, :log, 6}, %{label: label, report: report}, %{
      domain: [:otp, :sasl],
      report_cb: &:supervisor_bridge.format_log/2,
      logger_formatter: %{title: title},
      error_logger: %{tag: tag, type: type, report_cb: &:supervisor_bridge.format_log/1}
    })
  end

  @doc "Format and arguments for `:io_lib.format/2` of a report."
  @spec format_log(map()) :: {charlist(), [term()]}
  def format_log(report), do: :logger_report.format(parts(report, false))

  @doc "The text of a report for a formatter of `:logger`."
  @spec format_log(map(), map()) :: :unicode.chardata()
  def format_log(report, options),
    do: :logger_report.text(parts(report, :logger_report.single_line?(options)), options)

  defp parts(%{report: [supervisor: name, started: [pid: pid, mfa: call]]}, true) do
    ['Supervisor: ', {name}, '. ', {'~s', 'Started:'}, ' pid=', {'~w', pid}, ',mfa=', {call}, '.']
  end

  defp parts(%{report: [_, _, _, _] = report}, true) do
    [supervisor: name, errorContext: context, reason: reason, offender: child] = report
    [pid: pid, mod: module] = child

    [
      ['Supervisor: ', {name}, '. Context: ', {context}, '. Reason: ', {reason}],
      ['. ', {'~s', 'Offender:'}, ' pid=', {'~w', pid}, ',mod=', {'~w', module}, '.']
    ]
  end

  defp parts(%{report: report}, false) do
    for {key, value} <- report, do: ['    ', :erlang.atom_to_list(key), ': ', {value}, '~n']
  end
end
