defmodule RegistryKeys do
  def main do
    :logger.set_primary_config(:level, :none)

    for kind <- [:unique, :duplicate], partitions <- [1, 3] do
      IO.inspect({kind, partitions})
      name = :"registry_#{kind}_#{partitions}"

      {:ok, _} =
        Registry.start_link(keys: kind, name: name, partitions: partitions, meta: [city: "Oslo"])

      registrations(name, kind)
      matching(name)
      ends(name)
    end

    via()
    dispatching()
    listeners()
    meta()
    errors()
  end

  defp registrations(name, kind) do
    {:ok, _} = Registry.register(name, "a", 1)
    again = Registry.register(name, "a", 2)

    IO.inspect(
      if kind == :unique,
        do: again == {:error, {:already_registered, self()}},
        else: elem(again, 0)
    )

    {:ok, _} = Registry.register(name, :_, :underscore)
    {:ok, _} = Registry.register(name, :"$1", :variable)
    IO.inspect(for {pid, value} <- Registry.lookup(name, "a"), do: {pid == self(), value})
    IO.inspect(Enum.sort(Registry.keys(name, self())))
    IO.inspect(Enum.sort(Registry.values(name, "a", self())))
    IO.inspect(Registry.count(name))
    IO.inspect(Registry.unregister(name, :_))
    IO.inspect(Registry.lookup(name, :_))
    IO.inspect(Registry.unregister(name, "unknown"))
    IO.inspect(Enum.sort(Registry.keys(name, self())))
    if kind == :unique, do: IO.inspect(Registry.update_value(name, "a", &(&1 + 41)))
    if kind == :unique, do: IO.inspect(Registry.update_value(name, "b", &(&1 + 41)))
  end

  defp matching(name) do
    for n <- 1..3, do: Registry.register(name, {:seat, n}, {:row, n})

    IO.inspect(
      for {_, value} <- Registry.match(name, {:seat, 2}, {:row, :"$1"}, [{:>, :"$1", 1}]),
          do: value
    )

    IO.inspect(Registry.match(name, {:seat, 2}, {:row, 9}))
    IO.inspect(Registry.count_match(name, {:seat, 2}, {:row, :_}))

    rows =
      Registry.select(name, [{{:"$1", :_, {:row, :"$2"}}, [{:<, :"$2", 3}], [{{:"$1", :"$2"}}]}])

    IO.inspect(Enum.sort(rows))
    IO.inspect(Registry.count_select(name, [{{:_, :_, {:row, :_}}, [], [true]}]))
    IO.inspect(Registry.unregister_match(name, {:seat, 1}, {:row, 5}))
    IO.inspect(Registry.unregister_match(name, {:seat, 1}, {:row, :"$1"}, [{:==, :"$1", 1}]))
    IO.inspect(Registry.lookup(name, {:seat, 1}))
    IO.inspect(Registry.count(name))
  end

  defp ends(name) do
    parent = self()

    {pid, ref} =
      spawn_monitor(fn ->
        Registry.register(name, "short", :lived)
        send(parent, :registered)
        receive do: (:end -> :ok)
      end)

    receive do: (:registered -> :ok)
    IO.inspect(Registry.lookup(name, "short") == [{pid, :lived}])
    IO.inspect(Registry.keys(name, pid))
    send(pid, :end)
    receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
    Process.sleep(20)
    IO.inspect(Registry.lookup(name, "short"))
    IO.inspect(Registry.keys(name, pid))
  end

  defp via do
    {:ok, _} = Registry.start_link(keys: :unique, name: :via_registry)
    name = {:via, Registry, {:via_registry, "agent"}}
    {:ok, agent} = Agent.start_link(fn -> 0 end, name: name)
    Agent.update(name, &(&1 + 1))
    IO.inspect(Agent.get(name, & &1))
    IO.inspect(GenServer.whereis(name) == agent)
    IO.inspect(Agent.start_link(fn -> 0 end, name: name) == {:error, {:already_started, agent}})
    valued = {:via, Registry, {:via_registry, "valued", :value}}
    {:ok, _} = Agent.start_link(fn -> 0 end, name: valued)
    IO.inspect(for {_, value} <- Registry.lookup(:via_registry, "valued"), do: value)
    IO.inspect(GenServer.whereis({:via, Registry, {:via_registry, "nobody"}}))
    Agent.stop(name)
    IO.inspect(Registry.whereis_name({:via_registry, "agent"}))
    IO.inspect(Registry.unregister_name({:via_registry, "agent"}))
  end

  defp dispatching do
    for partitions <- [1, 2], parallel <- [false, true] do
      name = :"dispatch_#{partitions}_#{parallel}"
      {:ok, _} = Registry.start_link(keys: :duplicate, name: name, partitions: partitions)
      for n <- 1..3, do: Registry.register(name, "news", n)

      IO.inspect(
        Registry.dispatch(
          name,
          "news",
          fn entries -> for {pid, n} <- entries, do: send(pid, {:news, n}) end,
          parallel: parallel
        )
      )

      IO.inspect(Enum.sort(for _ <- 1..3, do: receive(do: ({:news, n} -> n))))
      Registry.dispatch(name, "quiet", fn _ -> raise "not called" end)
      Registry.dispatch(name, "news", {__MODULE__, :tell, [self()]})
      receive do: ({:entries, count} -> IO.inspect(count))
    end
  end

  def tell(entries, pid), do: send(pid, {:entries, length(entries)})

  defp listeners do
    Process.register(self(), :registry_listener)

    {:ok, _} =
      Registry.start_link(keys: :unique, name: :listened, listeners: [:registry_listener])

    self = self()
    Registry.register(:listened, "k", :v)
    receive do: ({:register, :listened, "k", ^self, :v} -> IO.puts("register"))
    Registry.unregister(:listened, "k")
    receive do: ({:unregister, :listened, "k", ^self} -> IO.puts("unregister"))
    Process.unregister(:registry_listener)
  end

  defp meta do
    {:ok, _} = Registry.start_link(keys: :unique, name: :meta_registry, meta: [city: "Oslo"])
    IO.inspect(Registry.meta(:meta_registry, :city))
    IO.inspect(Registry.meta(:meta_registry, :country))
    IO.inspect(Registry.put_meta(:meta_registry, {:a, 1}, 2))
    IO.inspect(Registry.meta(:meta_registry, {:a, 1}))
    IO.inspect(Registry.delete_meta(:meta_registry, {:a, 1}))
    IO.inspect(Registry.meta(:meta_registry, {:a, 1}))
    IO.inspect(Registry.child_spec(keys: :unique, name: :r))
  end

  defp errors do
    for options <- [
          [keys: :some, name: :x],
          [keys: :unique],
          [keys: :unique, name: "x"],
          [keys: :unique, name: :x, partitions: 0],
          [keys: :unique, name: :x, listeners: :one],
          [keys: :unique, name: :x, meta: 1],
          [keys: :unique, name: :x, compressed: 1]
        ] do
      IO.puts(message(fn -> Registry.start_link(options) end))
    end

    IO.puts(message(fn -> Registry.lookup(:unknown, 1) end))
    IO.puts(message(fn -> Registry.register(:unknown, 1, 1) end))
    IO.puts(message(fn -> Registry.meta(:unknown, :a) end))
    IO.puts(message(fn -> Registry.put_meta(:unknown, :a, 1) end))
    IO.puts(message(fn -> Registry.update_value(:dispatch_1_true, :a, & &1) end))
    IO.puts(message(fn -> Registry.whereis_name({:dispatch_1_true, :a}) end))
    IO.puts(message(fn -> Registry.select(:meta_registry, [{1, [], []}]) end))
    IO.puts(message(fn -> Registry.send({:meta_registry, :nobody}, :hello) end))
  end

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end
end
