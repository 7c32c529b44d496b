defmodule Task.Stream do
  @moduledoc false
  # Task.async_stream and its relatives: an enumerable of what tasks answer for the elements of
  # another one.
  #
  # This side takes elements from the input and gives results to the reducer; Task.StreamMonitor,
  # a process of its own, starts the tasks and watches them. For each task, numbered by its
  # position, come here
  #
  #     {{monitor_ref, position}, reply}                 from the task, if it ends well
  #     {:down, {monitor_ref, position}, reason}         from the monitor, always when the task has ended; it counts as running until then
  #     {:timed_out, {monitor_ref, position}, reason}    instead of :down, if it was killed because time was up

  @enforce_keys [:reducer, :next, :free, :call, :callers, :ordered, :timeout, :on_timeout, :zip]
  defstruct @enforce_keys ++ [:monitor_pid, :monitor_ref, spawned: 0, delivered: 0, tasks: %{}]

  # `next` continues the input, or is :done. `free` is how many more tasks may run. `tasks` leads
  # from a position to {:running, element}, {:replied, result} or, if an earlier one is waited
  # for, {:done, result}.

  # `call` is {module, function, arguments} or a fun of one argument; `spawn` starts the process
  # of a task, in the monitor.
  def reduce(enumerable, acc, reducer, call, options, spawn) do
    free = Keyword.get(options, :max_concurrency, System.schedulers_online())

    unless is_integer(free) and free > 0 do
      raise ArgumentError, ":max_concurrency must be an integer greater than zero"
    end

    timeout = Keyword.get(options, :timeout, 5000)
    {pid, ref} = Task.StreamMonitor.start(spawn, timeout)

    run(acc, %__MODULE__{
      reducer: reducer,
      next:
        &Enumerable.reduce(enumerable, &1, fn element, acc -> {:suspend, [element | acc]} end),
      free: free,
      call: call,
      callers: Task.Supervised.callers(self()),
      ordered: Keyword.get(options, :ordered, true),
      timeout: timeout,
      on_timeout: Keyword.get(options, :on_timeout, :exit),
      zip: Keyword.get(options, :zip_input_on_exit, false),
      monitor_pid: pid,
      monitor_ref: ref
    })
  end

  defp run({:halt, acc}, state) do
    close(state)
    halt_input(state)
    {:halted, acc}
  end

  defp run({:suspend, acc}, state), do: {:suspended, acc, &run(&1, state)}

  defp run({:cont, acc}, %{tasks: tasks, delivered: delivered} = state) do
    case tasks do
      %{^delivered => {:done, result}} ->
        deliver(result, acc, %{state | tasks: Map.delete(tasks, delivered)})

      %{} when state.next == :done and state.spawned == delivered ->
        close(state)
        {:done, acc}

      %{} when state.next == :done or state.free == 0 ->
        wait(acc, state)

      %{} ->
        run({:cont, acc}, spawn_next(state))
    end
  end

  defp deliver(result, acc, %{reducer: reducer} = state) do
    reducer.(result, acc)
  catch
    kind, reason ->
      halt_input(state)
      close(state)
      :erlang.raise(kind, reason, __STACKTRACE__)
  else
    command -> run(command, %{state | delivered: state.delivered + 1})
  end

  defp wait(acc, %{monitor_ref: ref, tasks: tasks} = state) do
    receive do
      {{^ref, position}, reply} ->
        run({:cont, acc}, %{state | tasks: Map.put(tasks, position, {:replied, {:ok, reply}})})

      {kind, {^ref, position}, reason} when kind in [:down, :timed_out] ->
        ended(position, result(Map.fetch!(tasks, position), kind, reason, state), acc, state)

      {:DOWN, ^ref, _, _, reason} ->
        monitor_down(reason, state)
    end
  end

  defp ended(position, result, acc, %{ordered: true} = state) do
    tasks = Map.put(state.tasks, position, {:done, result})
    run({:cont, acc}, %{state | tasks: tasks, free: state.free + 1})
  end

  defp ended(position, result, acc, state) do
    deliver(result, acc, %{state | tasks: Map.delete(state.tasks, position), free: state.free + 1})
  end

  # A task may have replied just before its time was up.
  defp result({:replied, result}, _kind, _reason, _state), do: result

  defp result({:running, element}, :down, reason, %{zip: zip}) do
    if zip, do: {:exit, {element, reason}}, else: {:exit, reason}
  end

  defp result({:running, _element}, :timed_out, _reason, %{on_timeout: :exit} = state) do
    monitor_down(:timeout, state)
  end

  defp result(running, :timed_out, _reason, state), do: result(running, :down, :timeout, state)

  defp spawn_next(%{next: next} = state) do
    next.({:cont, []})
  catch
    kind, reason ->
      close(state)
      :erlang.raise(kind, reason, __STACKTRACE__)
  else
    {:suspended, [element], next} -> spawn_task(element, %{state | next: next})
    {_done_or_halted, [element]} -> spawn_task(element, %{state | next: :done})
    {_done_or_halted, []} -> %{state | next: :done}
  end

  defp spawn_task(element, %{monitor_ref: ref, spawned: position} = state) do
    send(state.monitor_pid, {:spawn, position})

    receive do
      {:spawned, {^ref, ^position}, pid} ->
        mfa = with_element(state.call, element)
        send(pid, {self(), {ref, position}, self(), state.callers, mfa})
        # Elements are kept only if they are asked for.
        task = {:running, if(state.zip, do: element)}
        tasks = Map.put(state.tasks, position, task)
        %{state | tasks: tasks, spawned: position + 1, free: state.free - 1}

      {:max_children, ^ref} ->
        close(state)

        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1. When \
        using async_stream or async_stream_nolink, make sure to configure :max_concurrency to \
        be lower or equal to :max_children and pay attention to whether other tasks are also \
        spawned under the same task supervisor.\
        """

      {:DOWN, ^ref, _, _, reason} ->
        monitor_down(reason, state)
    end
  end

  defp with_element({module, function, args}, element), do: {module, function, [element | args]}
  defp with_element(fun, element), do: {:erlang, :apply, [fun, [element]]}

  defp halt_input(%{next: :done}), do: :ok
  defp halt_input(%{next: next}), do: next.({:halt, []})

  # Ends the monitor, and with it all tasks that run.
  defp close(%{monitor_ref: ref} = state) do
    send(state.monitor_pid, {:stop, ref})

    receive do
      {:DOWN, ^ref, _, _, :normal} -> flush(state)
      {:DOWN, ^ref, _, _, reason} -> monitor_down(reason, state)
    end
  end

  defp monitor_down(reason, state) do
    flush(state)
    exit({reason, {Task.Supervised, :stream, [state.timeout]}})
  end

  # Leaves neither a link to the monitor, which has ended, nor a message of it or of tasks behind.
  defp flush(%{monitor_pid: pid, monitor_ref: ref}) do
    Process.unlink(pid)
    flush_messages(pid, ref)
  end

  defp flush_messages(pid, ref) do
    receive do
      {:EXIT, ^pid, _} -> flush_messages(pid, ref)
      {{^ref, _}, _} -> flush_messages(pid, ref)
      {kind, {^ref, _}, _} when kind in [:down, :timed_out] -> flush_messages(pid, ref)
    after
      0 -> :ok
    end
  end
end
