defmodule Task.Supervised do
  @moduledoc false
  # The process of a task. It is started as OTP's processes are, and then runs a {module,
  # function, arguments}: at once (noreply/3), or when its owner has sent that together with a
  # reference for the reply (reply/2).

  # How long a task of a supervisor waits for its owner, who may have ended before it could be
  # monitored.
  @owner_timeout 5000

  # Who a task belongs to, for reports: {node, name or pid, pid}.
  def owner(pid) do
    case Process.info(pid, :registered_name) do
      {:registered_name, name} when is_atom(name) -> {node(), name, pid}
      _ -> {node(), pid, pid}
    end
  end

  # The processes on whose behalf a task of `owner` runs, the nearest first.
  def callers(owner) do
    case :erlang.get(:"$callers") do
      [_ | _] = callers -> [owner | callers]
      _ -> [owner]
    end
  end

  # Asks the process of a task that waits in reply/2 to run `mfa` for this one.
  def request(pid, {module, function, args} = mfa) do
    owner = self()

    # The monitor is an alias as well: once it is gone, so is the way for a reply that comes too
    # late.
    ref = :erlang.monitor(:process, pid, alias: :demonitor)
    send(pid, {owner, ref, ref, callers(owner), mfa})
    %Task{pid: pid, ref: ref, owner: owner, mfa: {module, function, length(args)}}
  end

  def start(owner, callers, mfa) do
    {:ok, :proc_lib.spawn(__MODULE__, :noreply, [owner, callers, mfa])}
  end

  def start_link(owner, callers, mfa) do
    {:ok, :proc_lib.spawn_link(__MODULE__, :noreply, [owner, callers, mfa])}
  end

  def start_link(owner, monitor) do
    {:ok, :proc_lib.spawn_link(__MODULE__, :reply, [owner, monitor])}
  end

  def reply({_, _, owner_pid} = owner, :monitor) do
    receive_request(owner, Process.monitor(owner_pid), @owner_timeout)
  end

  def reply(owner, :nomonitor), do: receive_request(owner, nil, :infinity)

  defp receive_request({_, _, owner_pid} = owner, monitor, timeout) do
    receive do
      {^owner_pid, ref, reply_to, callers, mfa} ->
        introduce(callers, mfa)
        _ = monitor && Process.demonitor(monitor, [:flush])
        send(reply_to, {ref, run(owner, mfa)})

      {:DOWN, ^monitor, _, _, reason} ->
        exit({:shutdown, reason})
    after
      timeout -> exit(:timeout)
    end
  end

  def noreply(owner, callers, mfa) do
    introduce(callers, mfa)
    run(owner, mfa)
  end

  # What crash reports and observers show.
  defp introduce(callers, mfa) do
    Process.put(:"$initial_call", origin(mfa))
    Process.put(:"$callers", callers)
  end

  defp origin({:erlang, :apply, [fun, []]}) when is_function(fun, 0) do
    {:module, module} = Function.info(fun, :module)
    {:name, name} = Function.info(fun, :name)
    {module, name, 0}
  end

  defp origin({module, function, args}), do: {module, function, length(args)}

  defp run(owner, {module, function, args} = mfa) do
    apply(module, function, args)
  catch
    :exit, reason
    when reason == :normal
    when reason == :shutdown
    when tuple_size(reason) == 2 and elem(reason, 0) == :shutdown ->
      :erlang.raise(:exit, reason, __STACKTRACE__)

    kind, value ->
      report(owner, mfa, {reported(kind, value), __STACKTRACE__})
      :erlang.raise(kind, value, __STACKTRACE__)
  end

  defp reported(:throw, value), do: {:nocatch, value}
  defp reported(_kind, value), do: value

  defp report(owner, mfa, reason) do
    {function, args} = called(mfa)

    :logger.error(
      %{
        label: {Task.Supervisor, :terminating},
        report: %{
          name: self(),
          starter: starter(owner),
          function: function,
          args: args,
          reason: reason
        }
      },
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &__MODULE__.format_report/1,
        callers: Process.get(:"$callers")
      }
    )
  end

  defp called({:erlang, :apply, [fun, []]}) when is_function(fun, 0), do: {fun, []}

  defp called({module, function, args}),
    do: {Function.capture(module, function, length(args)), args}

  defp starter({node, name_or_pid, _pid}) when node == node(), do: name_or_pid
  defp starter({node, name, _pid}) when is_atom(name), do: {node, name}
  defp starter({_node, _name, pid}), do: pid

  @doc false
  def format_report(%{label: {Task.Supervisor, :terminating}, report: report}) do
    format =
      '** Task ~p terminating~n** Started from ~p~n** When function  == ~p~n' ++
        '**      arguments == ~p~n** Reason for termination == ~n** ~p~n'

    {format,
     [report.name, report.starter, report.function, report.args, reason_in_words(report.reason)]}
  end

  # As OTP's behaviours word calls of what does not exist.
  defp reason_in_words({:undef, [{module, function, args, _info} | _] = stacktrace} = reason)
       when is_atom(module) and is_atom(function) do
    arity = if is_list(args), do: length(args), else: args

    cond do
      :code.is_loaded(module) === false ->
        {:"module could not be loaded", stacktrace}

      not function_exported?(module, function, arity) ->
        {:"function not exported", stacktrace}

      true ->
        reason
    end
  end

  defp reason_in_words(reason), do: reason

  # Ends a task for a process that goes on. Between the unlinking and the exit signal that process
  # may be killed: then the task must end, too, which a third process sees to.
  def unlink_and_exit(pid, reason) do
    caller = self()
    done = make_ref()

    deputy =
      spawn(fn ->
        monitor = Process.monitor(caller)

        receive do
          {:done, ^done} -> :ok
          {:DOWN, ^monitor, _, _, _} -> Process.exit(pid, reason)
        end
      end)

    Process.unlink(pid)
    Process.exit(pid, reason)
    send(deputy, {:done, done})
    :ok
  end
end
