defmodule Task.StreamMonitor do
  @moduledoc false
  # The process behind Task.Stream: it starts tasks when it is asked to, tells their consumer when
  # they have ended, and kills those whose time is up. It is linked to the consumer, and ends with
  # it.

  @enforce_keys [:consumer, :consumer_ref, :ref, :spawn, :timeout]
  defstruct @enforce_keys

  # Answers the pid and a monitor on it, which also marks all messages of this stream.
  def start(spawn, timeout) do
    consumer = self()
    {:trap_exit, trap_exit} = Process.info(consumer, :trap_exit)

    {pid, ref} =
      Process.spawn(fn -> init(consumer, trap_exit, spawn, timeout) end, [:link, :monitor])

    send(pid, {consumer, ref})
    {pid, ref}
  end

  # Linked tasks shall end the consumer just as if it had started them itself, so exits are
  # trapped if and only if it traps them.
  defp init(consumer, trap_exit, spawn, timeout) do
    Process.flag(:trap_exit, trap_exit)
    consumer_ref = Process.monitor(consumer)

    receive do
      {^consumer, ref} ->
        loop(%{}, %__MODULE__{
          consumer: consumer,
          consumer_ref: consumer_ref,
          ref: ref,
          spawn: spawn,
          timeout: timeout
        })

      {:DOWN, ^consumer_ref, _, _, reason} ->
        exit(reason)
    end
  end

  # `running` leads from the monitor of a task to what is known about it.
  defp loop(running, %{ref: stream} = state) do
    receive do
      {:spawn, position} ->
        spawn_task(position, running, state)

      {:DOWN, ref, _, _, reason} when is_map_key(running, ref) ->
        {task, running} = Map.pop!(running, ref)
        tell_end(task, reason, state)
        loop(running, state)

      {:timeout, {^stream, ref}} ->
        running |> kill_late(ref) |> loop(state)

      {:EXIT, _, _} ->
        loop(running, state)

      other ->
        stop_if_told(other, running, state)
        loop(running, state)
    end
  end

  defp spawn_task(position, running, %{ref: stream} = state) do
    case state.spawn.() do
      {:ok, type, pid} ->
        ref = Process.monitor(pid)
        send(state.consumer, {:spawned, {stream, position}, pid})
        timer = start_timer(state.timeout, {:timeout, {stream, ref}})
        task = %{position: position, type: type, pid: pid, timer: timer, late: false}
        running |> Map.put(ref, task) |> loop(state)

      {:error, :max_children} ->
        send(state.consumer, {:max_children, stream})
        wait_for_stop(running, state)
    end
  end

  defp start_timer(:infinity, _message), do: nil
  defp start_timer(timeout, message), do: Process.send_after(self(), message, timeout)

  defp tell_end(task, reason, state) do
    if task.timer, do: Process.cancel_timer(task.timer, async: true, info: false)
    kind = if task.late, do: :timed_out, else: :down
    send(state.consumer, {kind, {state.ref, task.position}, reason})
  end

  defp kill_late(running, ref) do
    case running do
      %{^ref => %{pid: pid, late: false} = task} ->
        Task.Supervised.unlink_and_exit(pid, :kill)
        %{running | ref => %{task | late: true}}

      %{} ->
        running
    end
  end

  defp wait_for_stop(running, state) do
    receive do
      message -> stop_if_told(message, running, state)
    end

    wait_for_stop(running, state)
  end

  defp stop_if_told({:stop, ref}, running, %{ref: ref}) do
    Process.flag(:trap_exit, true)
    Enum.each(running, fn {_ref, task} -> Process.exit(task.pid, :kill) end)

    for {ref, _task} <- running do
      receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
    end

    exit(:normal)
  end

  defp stop_if_told({:DOWN, ref, _, _, reason}, running, %{consumer_ref: ref}) do
    for {_ref, %{type: :link, pid: pid}} <- running, do: Process.exit(pid, reason)
    exit(reason)
  end

  defp stop_if_told(_other, _running, _state), do: :ok
end
