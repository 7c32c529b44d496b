defmodule DynamicSupervisor.Shutdown do
  @moduledoc false
  # Ends children of a dynamic supervisor, all at the same time: each is told to end, those that
  # take longer than they may are killed.

  alias DynamicSupervisor.Child

  # `children` by pid; those that wait to be started again have no process. Answers a list of
  # {pid, child, reason} of those that have not ended as they should.
  def run(children) do
    {told, failed} =
      Enum.reduce(children, {%{}, []}, fn
        {_pid, {:restarting, _child}}, acc ->
          acc

        {pid, child}, {told, failed} ->
          case watch(pid) do
            :ok -> {Map.put(told, pid, child), failed}
            {:gone, reason} -> {told, add_failed(failed, pid, child, reason)}
          end
      end)

    wait(told, tell_to_end(told), failed)
  end

  # Replaces the link to a child with a monitor, unless it has ended already: then its exit signal
  # is in the mailbox.
  defp watch(pid) do
    ref = Process.monitor(pid)
    Process.unlink(pid)

    receive do
      {:EXIT, ^pid, reason} ->
        receive do: ({:DOWN, ^ref, :process, ^pid, _} -> {:gone, reason})
    after
      0 -> :ok
    end
  end

  # One that has ended before it was told to may only have done so normally.
  defp add_failed(failed, _pid, {_, restart, _, _, _}, :normal) when restart != :permanent,
    do: failed

  defp add_failed(failed, pid, child, reason), do: [{pid, child, reason} | failed]

  # Tells the children to end. Answers timers, one for each length of time, with the pids that are
  # to be killed when it goes off.
  defp tell_to_end(children) do
    children
    |> Enum.reduce(%{}, fn {pid, {_, _, shutdown, _, _}}, times ->
      Process.exit(pid, if(shutdown == :brutal_kill, do: :kill, else: :shutdown))
      if is_integer(shutdown), do: Map.update(times, shutdown, [pid], &[pid | &1]), else: times
    end)
    |> Map.new(fn {time, pids} -> {:erlang.start_timer(time, self(), :kill), pids} end)
  end

  defp wait(children, timers, failed) when map_size(children) == 0 do
    Enum.each(timers, fn {timer, _pids} -> cancel(timer) end)
    failed
  end

  defp wait(children, timers, failed) do
    receive do
      {:DOWN, _ref, :process, pid, reason} when is_map_key(children, pid) ->
        {child, children} = Map.pop!(children, pid)
        failed = if as_told?(child, reason), do: failed, else: [{pid, child, reason} | failed]
        wait(children, timers, failed)

      {:timeout, timer, :kill} when is_map_key(timers, timer) ->
        {pids, timers} = Map.pop!(timers, timer)
        Enum.each(pids, &Process.exit(&1, :kill))
        wait(children, timers, failed)
    end
  end

  defp cancel(timer) do
    :erlang.cancel_timer(timer)

    receive do
      {:timeout, ^timer, :kill} -> :ok
    after
      0 -> :ok
    end
  end

  defp as_told?({_, _, :brutal_kill, _, _}, reason), do: reason == :killed
  defp as_told?(_child, :shutdown), do: true
  defp as_told?(_child, {:shutdown, _}), do: true
  defp as_told?(child, reason), do: Child.expected_end?(child, reason)
end
