defmodule AgentUpdates do
  defmodule Named do
    use Agent, restart: :transient
    def start_link(initial), do: Agent.start_link(fn -> initial end, name: __MODULE__)
  end

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    {:ok, agent} = Agent.start_link(fn -> 1 end)
    IO.inspect(Agent.get(agent, & &1))
    IO.inspect(Agent.update(agent, &(&1 + 1)))
    IO.inspect(Agent.get_and_update(agent, &{&1, &1 * 10}))
    IO.inspect(Agent.cast(agent, &(&1 + 5)))
    IO.inspect(Agent.get(agent, Kernel, :+, [100]))
    IO.inspect(Agent.update(agent, Kernel, :-, [5]))
    IO.inspect(Agent.get_and_update(agent, __MODULE__, :pair, [:more]))
    IO.inspect(Agent.cast(agent, Kernel, :hd, []))
    IO.inspect(Agent.get(agent, & &1, 1000))

    fun = fn -> 1 end
    IO.inspect(Agent.child_spec(fun) == %{id: Agent, start: {Agent, :start_link, [fun]}})
    IO.inspect(Named.child_spec(3))
    {:ok, _} = Named.start_link(3)
    IO.inspect(Agent.get(Named, & &1))
    IO.inspect(Agent.start(fn -> exit(:no) end))
    {:error, {error, _}} = Agent.start(fn -> raise "no" end)
    IO.inspect(error)
    {:ok, agent2} = Agent.start(List, :wrap, [:x])
    IO.inspect(Agent.get(agent2, & &1))
    IO.inspect(exit_of(fn -> Agent.get_and_update(agent2, fn _ -> :wrong end) end))
    IO.inspect(exit_of(fn -> Agent.get(agent, fn _ -> Process.sleep(:infinity) end, 1) end))
    IO.inspect(Agent.stop(Named))
    IO.inspect(exit_of(fn -> Agent.stop(:nobody) end))
    {:ok, agent} = Agent.start_link(fn -> 5 end)
    :sys.suspend(agent)
    IO.inspect(:sys.change_code(agent, Agent.Server, "0", {Kernel, :*, [3]}))
    :sys.resume(agent)
    IO.inspect(Agent.get(agent, & &1))
  end

  def pair(n, more), do: {{n, more}, [n]}

  defp exit_of(fun) do
    fun.()
  catch
    :exit, {reason, {GenServer, function, _}} -> {reason, function}
  end
end
