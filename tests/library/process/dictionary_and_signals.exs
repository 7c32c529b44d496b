defmodule ProcessDictionaryAndSignals do
  def main do
    :logger.set_primary_config(:level, :none)
    dictionary()
    names()
    timers()
    monitors()
    exits()
    information()
  end

  defp dictionary do
    IO.inspect(Process.get(:a))
    IO.inspect(Process.put(:a, 1))
    IO.inspect(Process.put(:a, 2))
    IO.inspect({Process.get(:a), Process.get(:b, 7)})
    IO.inspect(Process.get_keys(2))
    IO.inspect(:a in Process.get_keys())
    IO.inspect({:a, 2} in Process.get())
    IO.inspect({Process.delete(:a), Process.delete(:a)})
  end

  defp names do
    IO.inspect(Process.register(self(), :somebody))
    IO.inspect(Process.whereis(:somebody) == self())
    IO.inspect(:somebody in Process.registered())
    IO.inspect(message(fn -> Process.register(self(), :other) end))
    IO.inspect(message(fn -> Process.register(self(), nil) end))
    IO.inspect(Process.info(self(), :registered_name))
    IO.inspect(Process.unregister(:somebody))
    IO.inspect(Process.info(self(), :registered_name))
    IO.inspect(Process.whereis(:somebody))
    IO.inspect(message(fn -> Process.unregister(:somebody) end))
  end

  defp message(fun) do
    fun.()
  rescue
    error -> {error.__struct__, without_ids(Exception.message(error))}
  end

  # Pids and references differ between machines.
  defp without_ids(text) do
    [first | rest] = String.split(text, ["#PID<", "#Reference<"])
    after_ids = for part <- rest, do: part |> String.split(">", parts: 2) |> List.last()
    Enum.join([first | after_ids], "#")
  end

  defp timers do
    timer = Process.send_after(self(), :late, 50_000)
    IO.inspect(is_integer(Process.read_timer(timer)))
    IO.inspect(is_integer(Process.cancel_timer(timer)))
    IO.inspect(Process.cancel_timer(timer))
    IO.inspect(Process.read_timer(timer))
    Process.send_after(self(), :soon, 1)
    receive do: (:soon -> IO.puts("soon"))
    now = System.monotonic_time(:millisecond)
    Process.send_after(self(), :at, now + 1, abs: true)
    receive do: (:at -> IO.puts("at"))
    timer = Process.send_after(self(), :never, 50_000)
    IO.inspect(Process.cancel_timer(timer, async: true))
    receive do: ({:cancel_timer, ^timer, left} -> IO.inspect(is_integer(left)))
    IO.inspect(Process.cancel_timer(Process.send_after(self(), :never, 50_000), info: false))
    IO.inspect(Process.send(self(), :hello, [:noconnect]))
    receive do: (:hello -> IO.puts("hello"))
    IO.inspect(Process.sleep(0))
  end

  defp monitors do
    pid = spawn(fn -> receive do: (:end -> exit(:because)) end)
    ref = Process.monitor(pid)
    IO.inspect(Process.alive?(pid))
    send(pid, :end)
    receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> IO.inspect(reason))
    IO.inspect(Process.alive?(pid))
    ref = Process.monitor(:nobody)
    receive do: ({:DOWN, ^ref, :process, object, reason} -> IO.inspect({elem(object, 0), reason}))
    {pid, ref} = Process.spawn(fn -> :ok end, [:monitor])
    receive do: ({:DOWN, ^ref, _, ^pid, reason} -> IO.inspect(reason))
    {pid, ref} = Process.spawn(Kernel, :exit, [:over], [:monitor])
    receive do: ({:DOWN, ^ref, _, ^pid, reason} -> IO.inspect(reason))
    ref = Process.monitor(self())

    IO.inspect(
      {Process.demonitor(ref), Process.demonitor(ref, [:info]), Process.demonitor(ref, [:flush])}
    )
  end

  defp exits do
    IO.inspect(Process.flag(:trap_exit, true))
    pid = spawn_link(fn -> Process.sleep(:infinity) end)
    Process.exit(pid, :normal)
    IO.inspect(Process.alive?(pid))
    Process.exit(pid, :kill)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
    pid = spawn_link(fn -> raise "oh" end)
    receive do: ({:EXIT, ^pid, {error, [_ | _]}} -> IO.inspect(error))
    IO.inspect(Process.unlink(pid))
    Process.link(pid)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
    IO.inspect(Process.flag(:trap_exit, false))
    IO.inspect(Process.flag(:priority, :high))
    IO.inspect(Process.flag(:priority, :normal))
  end

  defp information do
    IO.inspect(Process.info(self(), :trap_exit))
    IO.inspect(Process.info(self(), [:status, :priority, :message_queue_len]))
    IO.inspect(is_list(Process.info(self())))
    {pid, ref} = spawn_monitor(fn -> :ok end)
    receive do: ({:DOWN, ^ref, _, _, _} -> IO.inspect(Process.info(pid)))
    IO.inspect(Process.info(pid, :status))
    IO.inspect(self() in Process.list())
    IO.inspect(Process.group_leader() == Process.info(self(), :group_leader) |> elem(1))
    IO.inspect(Process.group_leader(self(), Process.group_leader()))

    parent = self()
    pid = spawn(fn -> Process.hibernate(__MODULE__, :woken, [parent]) end)
    send(pid, :wake)
    receive do: ({^pid, text} -> IO.puts(text))
  end

  def woken(parent) do
    receive do: (:wake -> send(parent, {self(), "woken"}))
  end
end
