defmodule :proc_lib do
  @moduledoc """
  Processes that know who started them and report when they crash.

  A process started here keeps two entries in its dictionary: `:"$ancestors"`, its parent (by
  name, if it has one) followed by the parent's ancestors, and `:"$initial_call"`, the function
  that it began with. When it ends abnormally, it logs a crash report with both.

  `start/3` and relatives wait until the new process calls `init_ack/1`.
  """

  import Kernel, except: [spawn: 1, spawn: 3, spawn_link: 1, spawn_link: 3]

  @type spawn_option :: :erlang.spawn_opt_option()
  @type start_spawn_option ::
          :link
          | {:priority, :erlang.priority_level()}
          | {:fullsweep_after, non_neg_integer()}
          | {:min_heap_size, non_neg_integer()}
          | {:min_bin_vheap_size, non_neg_integer()}
          | {:max_heap_size, :erlang.max_heap_size()}
          | {:message_queue_data, :erlang.message_queue_data()}

  @max_neighbours 15

  # Spawning

  @doc "Spawns a process that runs `fun`."
  @spec spawn(function()) :: pid()
  def spawn(fun) when is_function(fun), do: :erlang.spawn(:proc_lib, :init_p, origin([fun]))

  @doc "Spawns a process on `node` that runs `fun`."
  @spec spawn(node(), function()) :: pid()
  def spawn(node, fun) when is_function(fun),
    do: :erlang.spawn(node, :proc_lib, :init_p, origin([fun]))

  @doc "Spawns a process that applies a function."
  @spec spawn(module(), atom(), [term()]) :: pid()
  def spawn(m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.spawn(:proc_lib, :init_p, origin([m, f, a]))

  @doc "Spawns a process on `node` that applies a function."
  @spec spawn(node(), module(), atom(), [term()]) :: pid()
  def spawn(node, m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.spawn(node, :proc_lib, :init_p, origin([m, f, a]))

  @doc "As `spawn/1`, linked to the caller."
  @spec spawn_link(function()) :: pid()
  def spawn_link(fun) when is_function(fun),
    do: :erlang.spawn_link(:proc_lib, :init_p, origin([fun]))

  @doc "As `spawn/2`, linked to the caller."
  @spec spawn_link(node(), function()) :: pid()
  def spawn_link(node, fun) when is_function(fun),
    do: :erlang.spawn_link(node, :proc_lib, :init_p, origin([fun]))

  @doc "As `spawn/3`, linked to the caller."
  @spec spawn_link(module(), atom(), [term()]) :: pid()
  def spawn_link(m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.spawn_link(:proc_lib, :init_p, origin([m, f, a]))

  @doc "As `spawn/4`, linked to the caller."
  @spec spawn_link(node(), module(), atom(), [term()]) :: pid()
  def spawn_link(node, m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.spawn_link(node, :proc_lib, :init_p, origin([m, f, a]))

  @doc "Spawns with the options of `:erlang.spawn_opt/2`."
  @spec spawn_opt(function(), [spawn_option()]) :: pid() | {pid(), reference()}
  def spawn_opt(fun, options) when is_function(fun),
    do: :erlang.spawn_opt(:proc_lib, :init_p, origin([fun]), options)

  @doc "Spawns on `node` with options."
  @spec spawn_opt(node(), function(), [spawn_option()]) :: pid() | {pid(), reference()}
  def spawn_opt(node, fun, options) when is_function(fun),
    do: :erlang.spawn_opt(node, :proc_lib, :init_p, origin([fun]), options)

  @doc "Spawns with options a process that applies a function."
  @spec spawn_opt(module(), atom(), [term()], [spawn_option()]) :: pid() | {pid(), reference()}
  def spawn_opt(m, f, a, options) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.spawn_opt(:proc_lib, :init_p, origin([m, f, a]), options)

  @doc "Spawns on `node` with options a process that applies a function."
  @spec spawn_opt(node(), module(), atom(), [term()], [spawn_option()]) ::
          pid() | {pid(), reference()}
  def spawn_opt(node, m, f, a, options) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.spawn_opt(node, :proc_lib, :init_p, origin([m, f, a]), options)

  # What init_p gets: the caller, the caller's ancestors, and what to run.
  defp origin(call), do: [own_name(), own_ancestors() | call]

  defp own_name do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, name} -> name
      _ -> self()
    end
  end

  defp own_ancestors do
    case :erlang.get(:"$ancestors") do
      ancestors when is_list(ancestors) -> ancestors
      _ -> []
    end
  end

  # Starting, with an answer from the new process

  @doc "Spawns a process and waits for its `init_ack/1`; `{:error, reason}` when it ends first."
  @spec start(module(), atom(), [term()]) :: term() | {:error, term()}
  def start(m, f, a) when is_atom(m) and is_atom(f) and is_list(a), do: start(m, f, a, :infinity)

  @doc "As `start/3`; after `timeout` milliseconds the process is killed: `{:error, :timeout}`."
  @spec start(module(), atom(), [term()], timeout()) :: term() | {:error, term()}
  def start(m, f, a, timeout) when is_atom(m) and is_atom(f) and is_list(a),
    do: start(m, f, a, timeout, [])

  @doc "As `start/4` with options for spawning, of which `:monitor` is refused."
  @spec start(module(), atom(), [term()], timeout(), [start_spawn_option()]) ::
          term() | {:error, term()}
  def start(m, f, a, timeout, options) when is_atom(m) and is_atom(f) and is_list(a) do
    refuse_monitor(m, f, a, timeout, options)
    {pid, monitor} = spawn_opt(m, f, a, [:monitor | options])

    case await_ack(pid, monitor, timeout) do
      {:down, reason} ->
        {:error, reason}

      {:ack, answer} ->
        :erlang.demonitor(monitor, [:flush])
        answer

      :timeout ->
        :erlang.demonitor(monitor, [:flush])
        abandon(pid)
        {:error, :timeout}
    end
  end

  @doc "As `start/3`, linked to the caller."
  @spec start_link(module(), atom(), [term()]) :: term() | {:error, term()}
  def start_link(m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: start_link(m, f, a, :infinity)

  @doc "As `start/4`, linked to the caller."
  @spec start_link(module(), atom(), [term()], timeout()) :: term() | {:error, term()}
  def start_link(m, f, a, timeout) when is_atom(m) and is_atom(f) and is_list(a),
    do: start_link(m, f, a, timeout, [])

  @doc "As `start/5`, linked to the caller."
  @spec start_link(module(), atom(), [term()], timeout(), [start_spawn_option()]) ::
          term() | {:error, term()}
  def start_link(m, f, a, timeout, options) when is_atom(m) and is_atom(f) and is_list(a) do
    refuse_monitor(m, f, a, timeout, options)
    pid = spawn_opt(m, f, a, [:link | options])

    receive do
      {:ack, ^pid, answer} -> answer
      {:EXIT, ^pid, reason} -> {:error, reason}
    after
      timeout ->
        abandon(pid)
        {:error, :timeout}
    end
  end

  @doc "As `start/3`, but answers `{answer, monitor}` and leaves the process monitored."
  @spec start_monitor(module(), atom(), [term()]) :: {term() | {:error, term()}, reference()}
  def start_monitor(m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: start_monitor(m, f, a, :infinity)

  @doc "As `start_monitor/3` with a limit of time."
  @spec start_monitor(module(), atom(), [term()], timeout()) ::
          {term() | {:error, term()}, reference()}
  def start_monitor(m, f, a, timeout) when is_atom(m) and is_atom(f) and is_list(a),
    do: start_monitor(m, f, a, timeout, [])

  @doc "As `start_monitor/4` with options for spawning."
  @spec start_monitor(module(), atom(), [term()], timeout(), [start_spawn_option()]) ::
          {term() | {:error, term()}, reference()}
  def start_monitor(m, f, a, timeout, options) when is_atom(m) and is_atom(f) and is_list(a) do
    refuse_monitor(m, f, a, timeout, options)
    {pid, monitor} = spawn_opt(m, f, a, [:monitor | options])

    case await_ack(pid, monitor, timeout) do
      {:down, reason} ->
        send(self(), {:DOWN, monitor, :process, pid, reason})
        {{:error, reason}, monitor}

      {:ack, answer} ->
        {answer, monitor}

      :timeout ->
        abandon(pid)
        {{:error, :timeout}, monitor}
    end
  end

  defp refuse_monitor(m, f, a, timeout, options) do
    if :lists.member(:monitor, options) or :lists.keymember(:monitor, 1, options) do
      :erlang.error(:badarg, [m, f, a, timeout, options])
    end
  end

  defp await_ack(pid, monitor, timeout) do
    receive do
      {:ack, ^pid, answer} -> {:ack, answer}
      {:DOWN, ^monitor, :process, ^pid, reason} -> {:down, reason}
    after
      timeout -> :timeout
    end
  end

  # Kills a process that has not answered; of its end nothing is left in the mailbox.
  defp abandon(pid) do
    :erlang.unlink(pid)
    :erlang.exit(pid, :kill)

    receive do
      {:EXIT, ^pid, _} -> :ok
    after
      0 -> :ok
    end
  end

  @doc "Tells the process that has called `start` (the first ancestor) what it is to answer."
  @spec init_ack(term()) :: :ok
  def init_ack(answer) do
    [parent | _] = :erlang.get(:"$ancestors")
    init_ack(parent, answer)
  end

  @doc "As `init_ack/1`, to `parent`."
  @spec init_ack(pid(), term()) :: :ok
  def init_ack(parent, answer) do
    send(parent, {:ack, self(), answer})
    :ok
  end

  @doc "Hibernates; the call that wakes up still reports crashes."
  @spec hibernate(module(), atom(), [term()]) :: no_return()
  def hibernate(m, f, a) when is_atom(m) and is_atom(f) and is_list(a),
    do: :erlang.hibernate(:proc_lib, :wake_up, [m, f, a])

  # The first functions of processes

  @doc false
  def init_p(parent, ancestors, fun) when is_function(fun) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    :erlang.put(:"$initial_call", :erlang.fun_info_mfa(fun))

    try do
      fun.()
    catch
      class, reason -> crash(class, reason, __STACKTRACE__)
    end
  end

  @doc false
  def init_p(parent, ancestors, m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    :erlang.put(:"$initial_call", behaviour_call(m, f, a))
    init_p_do_apply(m, f, a)
  end

  defp init_p_do_apply(m, f, a) do
    :erlang.apply(m, f, a)
  catch
    class, reason -> crash(class, reason, __STACKTRACE__)
  end

  @doc false
  def wake_up(m, f, a) when is_atom(m) and is_atom(f) and is_list(a), do: init_p_do_apply(m, f, a)

  # Of a behaviour's process, the callback module's function is the more telling one.
  defp behaviour_call(:gen, :init_it, arguments), do: callback(arguments)
  defp behaviour_call(m, f, a), do: {m, f, :erlang.length(a)}

  defp callback([:gen_event | _]), do: {:gen_event, :init_it, 6}
  defp callback([_, _, _, m, a, _] = all), do: callback(m, a, all)
  defp callback([_, _, _, _, m, a, _] = all), do: callback(m, a, all)
  defp callback(all), do: {:gen, :init_it, :erlang.length(all)}

  defp callback(:supervisor, {_, m, _}, [:gen_server | _]), do: {:supervisor, m, 1}

  defp callback(:supervisor_bridge, [m | _], [:gen_server | _]),
    do: {:supervisor_bridge, m, 1}

  defp callback(m, _, _) when is_atom(m), do: {m, :init, 1}
  defp callback(_, _, all), do: {:gen, :init_it, :erlang.length(all)}

  defp crash(class, reason, stack) do
    report_crash(class, reason, stack)
    :erlang.raise(:exit, exit_reason(class, reason, stack), stack)
  end

  defp exit_reason(:error, reason, stack), do: {reason, stack}
  defp exit_reason(:exit, reason, _), do: reason
  defp exit_reason(:throw, reason, stack), do: {{:nocatch, reason}, stack}

  # Which function a process began with

  @doc """
  The function that a process was started with, with names for its arguments; `false` when this
  module has not started it. The process may be given by its `:erlang.process_info/1`.
  """
  @spec initial_call(pid() | list() | {integer(), integer(), integer()}) ::
          {module(), atom(), [atom()]} | false
  def initial_call(process) do
    case stored_call(process) do
      {m, f, arity} -> {m, f, argument_names(arity)}
      false -> false
    end
  end

  @doc "As `initial_call/1`, with the arity; of other processes `{:proc_lib, :init_p, 5}`."
  @spec translate_initial_call(pid() | list() | {integer(), integer(), integer()}) :: mfa()
  def translate_initial_call(process) do
    case stored_call(process) do
      false -> {:proc_lib, :init_p, 5}
      call -> call
    end
  end

  defp stored_call({x, y, z}) when is_integer(x) and is_integer(y) and is_integer(z) do
    stored_call(:erlang.list_to_pid(:lists.concat(["<", x, ".", y, ".", z, ">"])))
  end

  defp stored_call(pid) when is_pid(pid), do: call_in(dictionary(pid))

  defp stored_call(info) when is_list(info) do
    case :lists.keyfind(:dictionary, 1, info) do
      {:dictionary, dictionary} -> call_in(dictionary)
      _ -> false
    end
  end

  defp call_in(dictionary) do
    case :lists.keyfind(:"$initial_call", 1, dictionary) do
      {_, {_, _, _} = call} -> call
      _ -> false
    end
  end

  defp argument_names(arity) do
    for n <- :lists.seq(1, arity),
        do: :erlang.list_to_atom('Argument__' ++ :erlang.integer_to_list(n))
  end

  # Crash reports

  defp report_crash(:exit, :normal, _), do: :ok
  defp report_crash(:exit, :shutdown, _), do: :ok
  defp report_crash(:exit, {:shutdown, _}, _), do: :ok

  defp report_crash(class, reason, stack) do
    :logger_report.log(
      :error,
      {:proc_lib, :crash_report, 4},
      %{label: {:proc_lib, :crash}, report: [crasher(class, reason, stack), neighbours()]},
      %{
        domain: [:otp, :sasl],
        report_cb: &:proc_lib.report_cb/2,
        logger_formatter: %{title: 'CRASH REPORT'},
        error_logger: %{tag: :error_report, type: :crash_report}
      }
    )
  end

  defp crasher(class, reason, stack) do
    own = self()

    described = [
      {:pid, own},
      info(own, :registered_name),
      {:error_info, {class, reason, stack}},
      ancestors(own),
      info(own, :message_queue_len),
      {:messages, :error_logger.limit_term(own_messages())},
      info(own, :links),
      {:dictionary, :error_logger.limit_term(own_dictionary())},
      info(own, :trap_exit),
      info(own, :status),
      info(own, :heap_size),
      info(own, :stack_size),
      info(own, :reductions)
    ]

    case :erlang.get(:"$initial_call") do
      {m, f, arity} when is_atom(m) and is_atom(f) and is_integer(arity) ->
        [{:initial_call, {m, f, argument_names(arity)}} | described]

      _ ->
        described
    end
  end

  # With a limited depth, only as many messages are taken as will be shown: the process ends anyway.
  defp own_messages do
    case :error_logger.get_format_depth() do
      :unlimited ->
        {:messages, messages} = :erlang.process_info(self(), :messages)
        messages

      depth ->
        take_messages(depth)
    end
  end

  defp take_messages(0), do: []

  defp take_messages(n) do
    receive do
      message -> [message | take_messages(n - 1)]
    after
      0 -> []
    end
  end

  defp own_dictionary do
    for {key, _} = entry <- :erlang.get(),
        key !== :"$ancestors" and key !== :"$initial_call",
        do: entry
  end

  # Linked processes that do not trap exits, and theirs in turn: they end, too.
  defp neighbours do
    {_, seen} = visit(linked(self()), {@max_neighbours, [self()]})

    for pid <- :lists.delete(self(), seen),
        report <- [neighbour(pid)],
        not :lists.member(:undefined, report),
        do: {:neighbour, report}
  end

  defp visit([pid | rest], {left, seen} = state) when left > 0 do
    if :lists.member(pid, seen) do
      visit(rest, state)
    else
      visit(linked(pid), visit(rest, {left - 1, [pid | seen]}))
    end
  end

  defp visit(_, state), do: state

  defp linked(pid) do
    case info(pid, :links) do
      {:links, links} ->
        for p <- links, is_pid(p), info(p, :trap_exit) === {:trap_exit, false}, do: p

      _ ->
        []
    end
  end

  defp neighbour(pid) do
    [
      {:pid, pid},
      info(pid, :registered_name),
      shown_initial_call(pid),
      info(pid, :current_function),
      ancestors(pid),
      info(pid, :message_queue_len),
      info(pid, :links),
      info(pid, :trap_exit),
      info(pid, :status),
      info(pid, :heap_size),
      info(pid, :stack_size),
      info(pid, :reductions),
      info(pid, :current_stacktrace)
    ]
  end

  defp shown_initial_call(pid) do
    case stored_call(pid) do
      {m, f, arity} -> {:initial_call, {m, f, argument_names(arity)}}
      false -> info(pid, :initial_call)
    end
  end

  defp ancestors(pid) do
    case :lists.keyfind(:"$ancestors", 1, dictionary(pid)) do
      {_, ancestors} -> {:ancestors, ancestors}
      false -> {:ancestors, []}
    end
  end

  defp dictionary(pid) do
    case info(pid, :dictionary) do
      {:dictionary, dictionary} -> dictionary
      _ -> []
    end
  end

  # undefined when the process is gone.
  defp info(pid, item) when :erlang.node(pid) === :erlang.node() do
    case :erlang.process_info(pid, item) do
      [] -> {item, []}
      other -> other
    end
  end

  defp info(pid, item) do
    case :rpc.call(:erlang.node(pid), :erlang, :process_info, [pid, item]) do
      {:badrpc, _} -> :undefined
      [] -> {item, []}
      other -> other
    end
  end

  # Text

  @doc "The text of a crash report, as lines."
  @spec format([term()]) :: charlist()
  def format(report), do: format(report, :latin1)

  @doc "As `format/1` in the given encoding."
  @spec format([term()], :latin1 | :unicode | :utf8) :: charlist()
  def format(report, encoding), do: format(report, encoding, :unlimited)

  @doc "As `format/2`; terms are shown no deeper than `depth`."
  @spec format([term()], :latin1 | :unicode | :utf8, :unlimited | pos_integer()) :: charlist()
  def format(report, encoding, depth),
    do: :logger_report.crash_text(report, %{encoding: encoding, depth: depth})

  @doc "The text of a crash report for a formatter of `:logger`."
  @spec report_cb(map(), map()) :: :unicode.chardata()
  def report_cb(%{label: {:proc_lib, :crash}, report: report}, options),
    do: :logger_report.crash_text(report, options)

  # Stopping

  @doc "Asks a process to end with reason `:normal` and waits until it has."
  @spec stop(pid() | atom() | {atom(), node()}) :: :ok
  def stop(process), do: stop(process, :normal, :infinity)

  @doc """
  Asks a process by a system message to end with `reason`, and waits for that.

  Exits with `:noproc`, with `:timeout`, or with the reason that the process has ended with when
  it is another one.
  """
  @spec stop(pid() | atom() | {atom(), node()}, term(), timeout()) :: :ok
  def stop(process, reason, timeout) do
    monitor = :erlang.monitor(:process, process)
    deadline = deadline(timeout)

    try do
      :sys.terminate(process, reason, timeout)
    catch
      :exit, {why, {:sys, :terminate, _}} when why === :noproc or why === :timeout ->
        :erlang.demonitor(monitor, [:flush])
        :erlang.exit(why)

      :exit, why ->
        :erlang.demonitor(monitor, [:flush])
        :erlang.exit(why)
    end

    receive do
      {:DOWN, ^monitor, _, _, ^reason} -> :ok
      {:DOWN, ^monitor, _, _, other} -> :erlang.exit(other)
    after
      time_left(deadline) ->
        :erlang.demonitor(monitor, [:flush])
        :erlang.exit(:timeout)
    end
  end

  defp deadline(:infinity), do: :infinity
  defp deadline(timeout), do: :erlang.monotonic_time(:millisecond) + timeout

  defp time_left(:infinity), do: :infinity
  defp time_left(deadline), do: :erlang.max(deadline - :erlang.monotonic_time(:millisecond), 0)
end
