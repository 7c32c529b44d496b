defmodule PartitionSupervisorPartitions do
  def main do
    :logger.set_primary_config(:level, :none)
    child = %{id: :agent, start: {Agent, :start_link, []}}
    arguments = fn [], n -> [fn -> n end] end

    {:ok, pid} =
      PartitionSupervisor.start_link(
        child_spec: child,
        name: :parts,
        partitions: 3,
        with_arguments: arguments
      )

    IO.inspect(PartitionSupervisor.partitions(:parts))
    for key <- [0, 1, 2, 3, -4], do: IO.inspect({key, value(key)})
    IO.inspect(value("text") == value("text"))
    IO.inspect(value(:atom) in 0..2)
    IO.inspect(PartitionSupervisor.count_children(:parts))

    IO.inspect(
      Enum.sort(
        for {id, child, type, modules} <- PartitionSupervisor.which_children(:parts),
            do: {id, is_pid(child), type, modules}
      )
    )

    Agent.stop({:via, PartitionSupervisor, {:parts, 1}}, :crash)
    Process.sleep(10)
    IO.inspect(value(1))
    IO.inspect(GenServer.whereis({:via, PartitionSupervisor, {:parts, 1}}) |> is_pid())
    IO.inspect(PartitionSupervisor.stop(:parts))
    IO.inspect(Process.alive?(pid))

    {:ok, _} = Registry.start_link(keys: :unique, name: :parts_registry)
    via = {:via, Registry, {:parts_registry, "parts"}}

    {:ok, _} =
      PartitionSupervisor.start_link(child_spec: DynamicSupervisor, name: via, partitions: 2)

    IO.inspect(PartitionSupervisor.partitions(via))

    {:ok, _} =
      DynamicSupervisor.start_child({:via, PartitionSupervisor, {via, 1}}, {Agent, fn -> 1 end})

    IO.inspect(DynamicSupervisor.count_children({:via, PartitionSupervisor, {via, 1}}).active)
    IO.inspect(DynamicSupervisor.count_children({:via, PartitionSupervisor, {via, 0}}).active)
    IO.inspect(PartitionSupervisor.child_spec(name: :x, child_spec: Agent))

    for options <- [
          [],
          [name: :x],
          [name: :x, child_spec: Agent, partitions: 0],
          [name: :x, child_spec: Agent, with_arguments: 1],
          [name: :x, child_spec: Agent, with_arguments: fn _, _ -> 1 end]
        ] do
      IO.puts(message(fn -> PartitionSupervisor.start_link(options) end))
    end

    IO.puts(message(fn -> PartitionSupervisor.register_name(1, 2) end))
    IO.inspect(exit_of(fn -> PartitionSupervisor.partitions(:nothing) end))
  end

  defp value(key), do: Agent.get({:via, PartitionSupervisor, {:parts, key}}, & &1)

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end

  defp exit_of(fun) do
    fun.()
  catch
    :exit, reason -> reason
  end
end
