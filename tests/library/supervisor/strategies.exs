defmodule SupervisorStrategies do
  defmodule Worker do
    use GenServer

    def start_link({name, parent}),
      do: GenServer.start_link(__MODULE__, {name, parent}, name: name)

    def child_spec({name, _} = arg), do: %{id: name, start: {__MODULE__, :start_link, [arg]}}

    @impl true
    def init({name, parent}) do
      Process.flag(:trap_exit, true)
      send(parent, {:started, name})
      {:ok, {name, parent}}
    end

    @impl true
    def handle_cast({:exit, reason}, state), do: {:stop, reason, state}

    @impl true
    def terminate(reason, {name, parent}), do: send(parent, {:ended, name, reason})
  end

  defmodule Tree do
    use Supervisor, id: :tree, restart: :temporary
    def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

    @impl true
    def init(:ignore), do: :ignore
    def init(children), do: Supervisor.init(children, strategy: :one_for_one, max_restarts: 1)
  end

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)

    for strategy <- [:one_for_one, :one_for_all, :rest_for_one] do
      IO.inspect(strategy)
      strategy(strategy)
    end

    children()
    intensity()
    specifications()
    errors()
  end

  defp strategy(strategy) do
    names = [:a, :b, :c]

    {:ok, pid} =
      Supervisor.start_link(Enum.map(names, &{Worker, {&1, self()}}), strategy: strategy)

    events(3)
    GenServer.cast(:b, {:exit, :crash})
    events(%{one_for_one: 2, one_for_all: 6, rest_for_one: 4}[strategy])
    IO.inspect(Supervisor.count_children(pid))

    IO.inspect(
      for {id, child, type, modules} <- Supervisor.which_children(pid),
          do: {id, is_pid(child), type, modules}
    )

    IO.inspect(Supervisor.stop(pid))
    events(3)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
  end

  defp events(0), do: :ok

  defp events(count) do
    receive do
      event when elem(event, 0) in [:started, :ended] -> IO.inspect(event)
    after
      2000 -> IO.puts("nothing")
    end

    events(count - 1)
  end

  defp children do
    {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one, name: :children_of)
    {:ok, a} = Supervisor.start_child(:children_of, {Worker, {:a, self()}})
    events(1)

    IO.inspect(
      Supervisor.start_child(pid, {Worker, {:a, self()}}) == {:error, {:already_started, a}}
    )

    IO.inspect(Supervisor.delete_child(pid, :a))
    IO.inspect(Supervisor.restart_child(pid, :a))
    IO.inspect(Supervisor.terminate_child(pid, :a))
    events(1)
    IO.inspect(Supervisor.start_child(pid, {Worker, {:a, self()}}))
    IO.inspect(Supervisor.which_children(pid))
    {:ok, _} = Supervisor.restart_child(pid, :a)
    events(1)
    Supervisor.terminate_child(pid, :a)
    events(1)
    IO.inspect(Supervisor.delete_child(pid, :a))
    IO.inspect(Supervisor.delete_child(pid, :a))
    IO.inspect(Supervisor.terminate_child(pid, :a))
    IO.inspect(Supervisor.restart_child(pid, :a))
    ignored = %{id: :ignored, start: {Function, :identity, [:ignore]}}
    IO.inspect(Supervisor.start_child(pid, ignored))

    IO.inspect(
      Supervisor.start_child(pid, %{id: :bad, start: {Function, :identity, [:what]}})
      |> elem(0)
    )

    IO.inspect(
      Supervisor.start_child(pid, %{id: :bad, start: {Function, :identity, [{:error, :no}]}})
      |> elem(0)
    )

    IO.inspect(Supervisor.start_child(pid, %{id: :bad}))
    IO.inspect(Supervisor.count_children(pid))
    Supervisor.stop(pid, :shutdown)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
  end

  defp intensity do
    {:ok, pid} = Tree.start_link([{Worker, {:a, self()}}])
    events(1)
    GenServer.cast(:a, {:exit, :one})
    events(2)
    GenServer.cast(:a, {:exit, :two})
    events(1)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
    IO.inspect(Tree.start_link(:ignore))
    flush_exit()
    IO.inspect(Tree.child_spec(1))

    transient = %{id: :t, start: {Agent, :start_link, [fn -> 1 end]}, restart: :transient}
    {:ok, pid} = Supervisor.start_link([transient], strategy: :one_for_one)
    [{:t, agent, _, _}] = Supervisor.which_children(pid)
    Agent.stop(agent)
    IO.inspect(Supervisor.count_children(pid))
    IO.inspect(Supervisor.which_children(pid))
  end

  defp flush_exit do
    receive do
      {:EXIT, _, _} -> :ok
    after
      0 -> :ok
    end
  end

  defp specifications do
    IO.inspect(
      Supervisor.init([Agent, {Task, 1}, %{id: 1, start: 2}],
        strategy: :rest_for_one,
        max_seconds: 9
      )
    )

    IO.inspect(Supervisor.child_spec({Agent, :arg}, id: :x, shutdown: :infinity))

    IO.inspect(
      Supervisor.child_spec(%{id: :y, start: {A, :b, []}}, type: :supervisor, modules: [C])
    )
  end

  defp errors do
    for children <- [[String], [NoSuchModule], [:ok_but_no], ["text"], [{1, 2}]] do
      IO.puts(message(fn -> Supervisor.start_link(children, strategy: :one_for_one) end))
    end

    IO.puts(message(fn -> Supervisor.init([], []) end))
    IO.puts(message(fn -> Supervisor.child_spec(Agent, colour: :red) end))
    IO.puts(message(fn -> Supervisor.child_spec({1, 2, 3, 4, 5, 6}, []) end))
    IO.puts(message(fn -> Supervisor.start_link(Tree, [], name: "text") end))

    {:error, reason} =
      Supervisor.start_link([%{id: 1, start: {Agent, :start_link, [fn -> exit(:no) end]}}],
        strategy: :one_for_one
      )

    IO.inspect(reason |> elem(1) |> elem(1))
    IO.inspect(Supervisor.start_link([Agent, Agent], strategy: :one_for_one) |> elem(0))
    IO.inspect(Supervisor.start_link([], strategy: :odd))
  end

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end
end
