defmodule :application_master do
  @moduledoc """
  The processes at the top of an application that runs. The master is the group leader of all the
  application's processes: so they can be told, and what they print goes to the group leader of
  whoever has started the application. Its only child calls the callback module and is the parent
  of the application's root supervisor.
  """

  @doc "Starts an application with a callback module; the caller is linked until it has started."
  @spec start_link(map(), :application.start_type()) :: {:ok, pid()} | {:error, term()}
  def start_link(spec, type) do
    controller = :erlang.whereis(:application_controller)
    :proc_lib.start_link(:application_master, :init, [controller, self(), spec, type])
  end

  @doc "Stops an application: its supervision tree, then whatever else belongs to it."
  @spec stop(pid()) :: :ok
  def stop(master), do: call(master, :stop)

  @doc "The root supervisor and the callback module."
  @spec get_child(pid()) :: {pid(), module()} | :error
  def get_child(master), do: call(master, :get_child)

  defp call(master, request) do
    monitor = :erlang.monitor(:process, master)
    send(master, {request, monitor, self()})

    receive do
      {:DOWN, ^monitor, :process, _, _} ->
        :ok

      {^monitor, answer} ->
        :erlang.demonitor(monitor, [:flush])
        answer
    end
  end

  # The master

  @doc false
  def init(controller, starter, %{name: name} = spec, type) do
    :erlang.link(controller)
    :erlang.process_flag(:trap_exit, true)
    leader = :erlang.group_leader()
    :erlang.group_leader(self(), self())
    :ets.insert(:ac_tab, {{:application_master, name}, self()})
    master = self()
    child = :erlang.spawn_link(:application_master, :start_it, [master, spec, type])

    case await_start(child, leader, type) do
      {:ok, root, module} ->
        if spec.maxT !== :infinity, do: {:ok, _} = :timer.exit_after(spec.maxT, :timeout)
        :erlang.unlink(starter)
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(%{controller: controller, leader: leader, child: child, root: root, module: module})

      {:error, reason} ->
        :ets.delete(:ac_tab, {:application_master, name})
        :erlang.exit(reason)
    end
  end

  defp await_start(child, leader, type) do
    receive do
      request when :erlang.element(1, request) === :io_request ->
        send(leader, request)
        await_start(child, leader, type)

      {^child, result} ->
        result

      {:EXIT, ^child, reason} ->
        {:error, reason}

      {:start_type, from} ->
        send(from, {:start_type, type})
        await_start(child, leader, type)
    end
  end

  defp loop(%{controller: controller, child: child} = state) do
    receive do
      request when :erlang.element(1, request) === :io_request ->
        send(state.leader, request)
        loop(state)

      {:EXIT, ^controller, reason} ->
        finish(reason, state)

      {:EXIT, ^child, reason} ->
        kill_all()
        :erlang.exit(reason)

      {:EXIT, _, :timeout} ->
        finish(:normal, state)

      {:get_child, tag, from} ->
        send(from, {tag, {state.root, state.module}})
        loop(state)

      {:stop, tag, from} ->
        end_child(state)
        kill_all()
        send(from, {tag, :ok})
        :erlang.exit(:normal)

      {:start_type, from} ->
        send(from, {:start_type, :local})
        loop(state)

      _ ->
        loop(state)
    end
  end

  @spec finish(term(), map()) :: no_return()
  defp finish(reason, state) do
    end_child(state)
    kill_all()
    :erlang.exit(reason)
  end

  # What is printed while the application stops is still passed on.
  defp end_child(%{child: child, leader: leader}) do
    send(child, {self(), :terminate})
    await_end(child, leader)
  end

  defp await_end(child, leader) do
    receive do
      request when :erlang.element(1, request) === :io_request ->
        send(leader, request)
        await_end(child, leader)

      {:EXIT, ^child, _} ->
        :ok
    end
  end

  # Processes that are left, until there is none: they may start others meanwhile.
  defp kill_all do
    own = self()

    left =
      for pid <- :erlang.processes(),
          pid !== own,
          :erlang.process_info(pid, :group_leader) === {:group_leader, own} do
        :erlang.exit(pid, :kill)
      end

    if left === [], do: :ok, else: kill_all()
  end

  # The master's child

  @doc false
  def start_it(master, %{mod: callback, start_phases: phases} = spec, type) do
    :erlang.process_flag(:trap_exit, true)

    case {callback, phases} do
      {{:application_starter, [module, arguments]}, phases} when phases !== :undefined ->
        run(master, spec, type, module, arguments)

      {{module, arguments}, _} ->
        run(master, spec, type, module, arguments)
    end
  end

  defp run(master, spec, type, module, arguments) do
    with {:ok, root, state} <- start_root(module, type, arguments),
         true = :erlang.link(root),
         :ok <- start_phases(spec, type) do
      send(master, {self(), {:ok, root, module}})
      await_stop(master, root, module, state)
    else
      {:error, _} = error -> send(master, {self(), error})
    end
  end

  defp start_root(module, type, arguments) do
    call = {module, :start, [type, arguments]}

    case caught(fn -> module.start(type, arguments) end) do
      {:ok, pid} when is_pid(pid) -> {:ok, pid, []}
      {:ok, pid, state} when is_pid(pid) -> {:ok, pid, state}
      {:EXIT, :normal} -> {:error, {{:EXIT, :normal}, call}}
      {:error, reason} -> {:error, {reason, call}}
      other -> {:error, {:bad_return, {call, other}}}
    end
  end

  defp caught(fun) do
    fun.()
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  # All applications that are included take part in a phase, if they know it.
  defp start_phases(%{start_phases: :undefined}, _), do: :ok

  defp start_phases(%{name: name, start_phases: phases}, type),
    do: each_phase(phases, name, type)

  defp each_phase([{phase, _} | rest], name, type) do
    with :ok <- start_phase(phase, [name], type), do: each_phase(rest, name, type)
  end

  defp each_phase([], _, _), do: :ok

  defp start_phase(phase, [name | rest], type) do
    {:ok, {module, arguments}} = :application.get_key(name, :mod)

    answer =
      if module === :application_starter do
        {:ok, included} = :application.get_key(name, :included_applications)

        with :ok <- call_phase(phase, name, hd(arguments), type),
             do: start_phase(phase, included, type)
      else
        call_phase(phase, name, module, type)
      end

    with :ok <- answer, do: start_phase(phase, rest, type)
  end

  defp start_phase(_, [], _), do: :ok

  defp call_phase(phase, name, module, type) do
    case :application.get_key(name, :start_phases) do
      {:ok, :undefined} ->
        {:error, {:start_phases_undefined, name}}

      {:ok, phases} ->
        case :lists.keyfind(phase, 1, phases) do
          false -> :ok
          {_, arguments} -> phase_ended(module, [phase, type, arguments])
        end
    end
  end

  defp phase_ended(module, arguments) do
    call = {module, :start_phase, arguments}

    case caught(fn -> :erlang.apply(module, :start_phase, arguments) end) do
      :ok -> :ok
      {:error, reason} -> {:error, {reason, call}}
      other -> {:error, {:bad_return_value, {call, other}}}
    end
  end

  defp await_stop(master, root, module, state) do
    receive do
      {^master, :terminate} ->
        state = prepare_stop(module, state)
        end_root(root, :shutdown)
        _ = caught(fn -> module.stop(state) end)
        :erlang.exit(:normal)

      {:EXIT, ^master, reason} ->
        state = prepare_stop(module, state)
        end_root(root, reason)
        _ = caught(fn -> module.stop(state) end)
        :erlang.exit(reason)

      {:EXIT, ^root, reason} ->
        state = prepare_stop(module, state)
        _ = caught(fn -> module.stop(state) end)
        :erlang.exit(reason)

      _ ->
        await_stop(master, root, module, state)
    end
  end

  defp end_root(root, reason) do
    :erlang.exit(root, reason)

    receive do
      {:EXIT, ^root, _} -> :ok
    end
  end

  defp prepare_stop(module, state) do
    if :erlang.function_exported(module, :prep_stop, 1) do
      case caught(fn -> module.prep_stop(state) end) do
        {:EXIT, reason} ->
          :error_logger.error_report([
            {:application_master, :shutdown_error},
            {module, {:prep_stop, [state]}},
            {:error_info, reason}
          ])

          state

        state ->
          state
      end
    else
      state
    end
  end
end
