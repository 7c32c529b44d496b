defmodule DynamicSupervisorChildren do
  defmodule Jobs do
    use DynamicSupervisor, id: :jobs
    def start_link(arg), do: DynamicSupervisor.start_link(__MODULE__, arg, name: __MODULE__)

    @impl true
    def init(:ignore), do: :ignore
    def init(flags), do: DynamicSupervisor.init(flags)
  end

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    start_and_stop()
    restarts()
    limits()
    invalid()
    shutdown()
    module_based()
  end

  defp start_and_stop do
    {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one, name: :dynamic)
    {:ok, a} = DynamicSupervisor.start_child(:dynamic, {Agent, fn -> 1 end})
    {:ok, _} = DynamicSupervisor.start_child(:dynamic, {DynamicSupervisor, []})

    {:ok, _, :info} =
      DynamicSupervisor.start_child(pid, %{id: 1, start: {__MODULE__, :start_with_info, []}})

    IO.inspect(
      DynamicSupervisor.start_child(pid, %{id: 1, start: {Function, :identity, [:ignore]}})
    )

    IO.inspect(
      DynamicSupervisor.start_child(pid, %{id: 1, start: {Function, :identity, [{:error, :x}]}})
    )

    IO.inspect(
      DynamicSupervisor.start_child(pid, %{id: 1, start: {Function, :identity, [:what]}})
    )

    {:error, {error, _}} =
      DynamicSupervisor.start_child(pid, %{id: 1, start: {String, :upcase, [1, 2, 3]}})

    IO.inspect(error)

    {:error, {{:nocatch, value}, _}} =
      DynamicSupervisor.start_child(pid, %{id: 1, start: {:erlang, :throw, [:ball]}})

    IO.inspect(value)
    IO.inspect(DynamicSupervisor.start_child(pid, %{id: 1, start: {Kernel, :exit, [:out]}}))
    IO.inspect(DynamicSupervisor.count_children(pid))
    children = DynamicSupervisor.which_children(pid)

    IO.inspect(
      Enum.sort(
        for {id, child, type, modules} <- children, do: {id, is_pid(child), type, modules}
      )
    )

    IO.inspect(DynamicSupervisor.terminate_child(pid, a))
    IO.inspect(DynamicSupervisor.terminate_child(pid, a))
    IO.inspect(DynamicSupervisor.count_children(pid))
    send(pid, :unexpected)
    IO.inspect(DynamicSupervisor.stop(pid))
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
  end

  def start_with_info do
    {:ok, pid} = Agent.start_link(fn -> 2 end)
    {:ok, pid, :info}
  end

  defp restarts do
    for restart <- [:permanent, :transient, :temporary],
        reason <- [:normal, :shutdown, {:shutdown, 1}, :crash] do
      {:ok, pid} = DynamicSupervisor.start_link([])
      spec = Supervisor.child_spec({Agent, fn -> 1 end}, restart: restart)
      {:ok, child} = DynamicSupervisor.start_child(pid, spec)
      Agent.stop(child, reason)
      IO.inspect({restart, reason, DynamicSupervisor.count_children(pid).active})
      DynamicSupervisor.stop(pid)
    end

    {:ok, pid} = DynamicSupervisor.start_link(max_restarts: 1)
    {:ok, child} = DynamicSupervisor.start_child(pid, {Agent, fn -> 1 end})
    Agent.stop(child, :crash)
    [{_, child, _, _}] = DynamicSupervisor.which_children(pid)
    Agent.stop(child, :crash)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))

    # Starting again fails until there are too many tries.
    {:ok, switch} = Agent.start_link(fn -> :on end)
    {:ok, pid} = DynamicSupervisor.start_link(max_restarts: 3)

    {:ok, child} =
      DynamicSupervisor.start_child(pid, %{id: 1, start: {__MODULE__, :start_if_on, [switch]}})

    Agent.update(switch, fn _ -> :off end)
    Agent.stop(child, :crash)
    receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
  end

  def start_if_on(switch) do
    case Agent.get(switch, & &1) do
      :on -> Agent.start_link(fn -> 1 end)
      :off -> {:error, :off}
    end
  end

  defp limits do
    {:ok, pid} =
      DynamicSupervisor.start_link(max_children: 1, extra_arguments: [fn -> :extra end])

    {:ok, agent} = DynamicSupervisor.start_child(pid, %{id: 1, start: {Agent, :start_link, []}})
    IO.inspect(Agent.get(agent, & &1))
    IO.inspect(DynamicSupervisor.start_child(pid, %{id: 1, start: {Agent, :start_link, []}}))
  end

  defp invalid do
    {:ok, pid} = DynamicSupervisor.start_link([])

    for spec <- [
          %{id: 1, start: {"a", :b, []}},
          %{id: 1, start: {A, :b, []}, restart: :often},
          %{id: 1, start: {A, :b, []}, shutdown: -1},
          {1, {A, :b, [1]}, :permanent, 1, :boss, []},
          %{id: 1, start: {A, :b, []}, modules: [1]},
          %{id: 1},
          {1, {A, :b, [1]}, :never, 1, :worker, []}
        ] do
      IO.inspect(DynamicSupervisor.start_child(pid, spec))
    end

    for flags <- [
          %{strategy: :odd},
          %{intensity: -1},
          %{period: 0},
          %{max_children: :many},
          %{extra_arguments: 1}
        ] do
      IO.inspect(DynamicSupervisor.start_link(Supervisor.Default, {:ok, flags}))
    end

    IO.inspect(DynamicSupervisor.start_link(Supervisor.Default, :nonsense))
    IO.inspect(DynamicSupervisor.child_spec(name: {:global, :x}))
    IO.inspect(DynamicSupervisor.child_spec([]))
  end

  defp shutdown do
    {:ok, pid} = DynamicSupervisor.start_link([])

    refs =
      for shutdown <- [:brutal_kill, :infinity, 1000, 20] do
        spec = %{
          id: 1,
          start: {__MODULE__, :start_stubborn, [shutdown == 20]},
          shutdown: shutdown
        }

        {:ok, child} = DynamicSupervisor.start_child(pid, spec)
        {shutdown, Process.monitor(child)}
      end

    DynamicSupervisor.stop(pid)

    for {shutdown, ref} <- refs do
      receive do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect({shutdown, reason}))
    end
  end

  def start_stubborn(stubborn) do
    parent = self()

    child =
      spawn_link(fn ->
        Process.flag(:trap_exit, true)
        send(parent, {self(), :ready})
        wait(stubborn)
      end)

    receive do: ({^child, :ready} -> {:ok, child})
  end

  defp wait(stubborn) do
    receive do
      {:EXIT, _, reason} -> if stubborn, do: wait(true), else: exit(reason)
    end
  end

  defp module_based do
    IO.inspect(Jobs.child_spec(1))
    IO.inspect(Jobs.start_link(:ignore))
    {:ok, pid} = Jobs.start_link(max_children: 5)
    IO.inspect(:sys.get_state(pid).max_children)
    IO.inspect(:sys.get_state(pid).name)
    {:ok, pid2} = DynamicSupervisor.start_link([])
    IO.inspect(elem(:sys.get_state(pid2).name, 1))
  end
end
