defmodule TaskResults do
  defmodule Job do
    use Task, restart: :permanent
    def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
    def run({parent, n}), do: send(parent, {:job, n})
  end

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    async()
    many()
    shutdown()
    streams()
    supervised()
    others()
  end

  defp async do
    IO.inspect(Task.await(Task.async(fn -> 1 + 1 end)))
    IO.inspect(Task.await(Task.async(Enum, :sum, [[1, 2, 3]])))
    IO.inspect(Task.await(Task.completed(:known)))
    task = Task.async(fn -> exit(:bad) end)
    IO.inspect(exit_of(fn -> Task.await(task) end))
    task = Task.async(fn -> raise "oops" end)
    IO.inspect(exit_of(fn -> Task.await(task) end))
    task = Task.async(fn -> throw(:ball) end)
    IO.inspect(exit_of(fn -> Task.await(task) end))
    task = Task.async(fn -> Process.sleep(:infinity) end)
    IO.inspect(exit_of(fn -> Task.await(task, 1) end))
    Process.exit(task.pid, :kill)
    task = Task.async(fn -> :late end)
    IO.inspect(Task.yield(task))
    task = Task.async(fn -> receive do: (:go -> :gone) end)
    IO.inspect(Task.yield(task, 0))
    send(task.pid, :go)
    IO.inspect(Task.yield(task))
    {task, _} = spawn_owner()
    IO.puts(without_ids(message(fn -> Task.await(task) end)))
    task = Task.async(fn -> :ignored end)
    Process.sleep(10)
    IO.inspect(Task.ignore(task))
    task = Task.async(fn -> Process.sleep(:infinity) end)
    IO.inspect(Task.ignore(task))
    task = Task.async(fn -> Process.get(:"$callers") end)
    IO.inspect(Task.await(task) == [self()])
    flush()
  end

  defp spawn_owner do
    parent = self()
    pid = spawn(fn -> send(parent, {:task, Task.async(fn -> 1 end)}) end)
    receive do: ({:task, task} -> {task, pid})
  end

  defp many do
    tasks = for n <- 1..4, do: Task.async(fn -> n * n end)
    IO.inspect(Task.await_many(tasks))
    tasks = [Task.async(fn -> Process.sleep(:infinity) end), Task.async(fn -> :quick end)]
    IO.inspect(exit_of(fn -> Task.await_many(tasks, 20) end))

    tasks =
      for n <- [1, :never, 3],
          do: Task.async(fn -> if n == :never, do: Process.sleep(:infinity), else: n end)

    IO.inspect(for {_, result} <- Task.yield_many(tasks, 20), do: result)
    IO.inspect(Task.shutdown(Enum.at(tasks, 1), :brutal_kill))
    flush()
  end

  defp shutdown do
    task = Task.async(fn -> Process.sleep(:infinity) end)
    IO.inspect(Task.shutdown(task))
    task = Task.async(fn -> :done end)
    Process.sleep(10)
    IO.inspect(Task.shutdown(task))
    task = Task.async(fn -> exit(:own_reason) end)
    Process.sleep(10)
    IO.inspect(Task.shutdown(task))

    task =
      Task.async(fn ->
        Process.flag(:trap_exit, true)
        Process.sleep(:infinity)
      end)

    Process.sleep(10)
    IO.inspect(Task.shutdown(task, 10))

    IO.puts(without_ids(message(fn -> Task.shutdown(Task.completed(1)) end)))

    flush()
  end

  defp streams do
    IO.inspect(1..5 |> Task.async_stream(&(&1 * 2)) |> Enum.to_list())

    IO.inspect(
      1..5
      |> Task.async_stream(Integer, :to_string, [2], max_concurrency: 2)
      |> Enum.map(&elem(&1, 1))
    )

    slow = fn n -> Process.sleep(n) && n end

    IO.inspect(
      [40, 1]
      |> Task.async_stream(slow, ordered: false, max_concurrency: 2)
      |> Enum.to_list()
    )

    IO.inspect([40, 1] |> Task.async_stream(slow, max_concurrency: 2) |> Enum.to_list())
    odd = fn n -> if rem(n, 2) == 0, do: exit(:even), else: n end
    IO.inspect(1..3 |> Task.async_stream(odd) |> Enum.to_list())
    IO.inspect(1..3 |> Task.async_stream(odd, zip_input_on_exit: true) |> Enum.to_list())
    forever = fn n -> if n == 2, do: Process.sleep(:infinity), else: n end

    IO.inspect(
      1..3
      |> Task.async_stream(forever, timeout: 20, on_timeout: :kill_task)
      |> Enum.to_list()
    )

    IO.inspect(exit_of(fn -> 1..3 |> Task.async_stream(forever, timeout: 20) |> Stream.run() end))
    IO.inspect(1..100 |> Task.async_stream(& &1, max_concurrency: 4) |> Enum.take(3))
    IO.inspect(1..4 |> Task.async_stream(& &1) |> Enum.zip(1..2))

    IO.puts(
      message(fn -> 1..3 |> Task.async_stream(& &1) |> Enum.each(fn _ -> raise "reducer" end) end)
    )

    IO.puts(
      message(fn ->
        Stream.map(1..3, fn _ -> raise "input" end) |> Task.async_stream(& &1) |> Enum.to_list()
      end)
    )

    IO.puts(
      message(fn -> Task.async_stream(1..2, & &1, max_concurrency: 0) |> Enum.to_list() end)
    )

    IO.inspect(Task.async_stream([], & &1) |> Enum.to_list())
  end

  defp supervised do
    {:ok, pid} = Task.Supervisor.start_link(max_children: 2, name: :tasks)
    IO.inspect(Task.await(Task.Supervisor.async(:tasks, fn -> :supervised end)))
    IO.inspect(Task.await(Task.Supervisor.async(pid, Enum, :max, [[1, 3, 2]])))
    task = Task.Supervisor.async_nolink(pid, fn -> exit(:quiet) end)
    IO.inspect(Task.yield(task))
    task = Task.Supervisor.async_nolink(pid, List, :first, [[7]])
    IO.inspect(Task.yield(task))
    parent = self()
    {:ok, child} = Task.Supervisor.start_child(pid, fn -> send(parent, {:from, self()}) end)
    receive do: ({:from, ^child} -> IO.puts("from child"))

    {:ok, child} =
      Task.Supervisor.start_child(pid, Process, :sleep, [:infinity], shutdown: :brutal_kill)

    IO.inspect(Task.Supervisor.children(pid) == [child])
    {:ok, _} = Task.Supervisor.start_child(pid, Process, :sleep, [:infinity])
    IO.inspect(Task.Supervisor.start_child(pid, Process, :sleep, [:infinity]))
    IO.puts(message(fn -> Task.Supervisor.async(pid, fn -> 1 end) end))
    IO.puts(message(fn -> Task.Supervisor.async_stream(pid, [1], & &1) |> Enum.to_list() end))
    IO.inspect(Task.Supervisor.terminate_child(pid, child))
    IO.inspect(Task.Supervisor.terminate_child(pid, child))
    {:ok, pid} = Task.Supervisor.start_link()
    IO.inspect(Task.Supervisor.async_stream(pid, 1..3, &(&1 * 3)) |> Enum.to_list())
    IO.inspect(Task.Supervisor.async_stream(pid, 1..3, Integer, :to_string, []) |> Enum.to_list())

    IO.inspect(
      Task.Supervisor.async_stream_nolink(pid, 1..3, &if(&1 == 2, do: exit(:two), else: &1))
      |> Enum.to_list()
    )

    IO.inspect(
      Task.Supervisor.async_stream_nolink(pid, ["a"], String, :upcase, [])
      |> Enum.to_list()
    )

    IO.inspect(Supervisor.child_spec({Task.Supervisor, name: :x}, []))
  end

  defp others do
    parent = self()
    {:ok, _} = Task.start(fn -> send(parent, :started) end)
    receive do: (:started -> IO.puts("started"))
    {:ok, _} = Task.start_link(Kernel, :send, [parent, :linked])
    receive do: (:linked -> IO.puts("linked"))
    IO.inspect(Job.child_spec(1))
    {:ok, _} = Job.start_link({self(), 5})
    receive do: ({:job, n} -> IO.inspect(n))
    task = Task.async(fn -> :found end)
    message = receive do: ({ref, _} = message when ref == task.ref -> message)
    IO.inspect(apply(Task, :find, [[task], message]) == {:found, task})
    IO.inspect(apply(Task, :find, [[task], :other]))
    IO.inspect(Task.async(fn -> 1 end).mfa)
  end

  defp exit_of(fun) do
    fun.()
  catch
    :exit, {{error, [_ | _]}, {module, function, _}} -> {error, module, function}
    :exit, {reason, {module, function, _}} -> {reason, module, function}
  end

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end

  # Pids and references differ between machines.
  defp without_ids(text) do
    [first | rest] = String.split(text, ["#PID<", "#Reference<"])
    after_ids = for part <- rest, do: part |> String.split(">", parts: 2) |> List.last()
    Enum.join([first | after_ids], "#")
  end

  defp flush do
    receive do
      _ -> flush()
    after
      1 -> :ok
    end
  end
end
