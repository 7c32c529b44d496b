# Publish and subscribe on a Registry with duplicate keys: topics are keys, subscribers register
# themselves, and a subscriber that ends is forgotten.

defmodule PubSub do
  def child_spec(_), do: Registry.child_spec(keys: :duplicate, name: __MODULE__)
  def subscribe(topic, filter \\ nil), do: {:ok, _} = Registry.register(__MODULE__, topic, filter)

  def publish(topic, message) do
    Registry.dispatch(__MODULE__, topic, fn subscribers ->
      for {pid, filter} <- subscribers, filter == nil or filter.(message) do
        send(pid, {topic, message})
      end
    end)
  end
end

defmodule Subscriber do
  def start(name, topics, filter \\ nil) do
    parent = self()

    pid =
      spawn_link(fn ->
        for topic <- topics, do: PubSub.subscribe(topic, filter)
        send(parent, {:ready, self()})
        loop([])
      end)

    receive do: ({:ready, ^pid} -> {name, pid})
  end

  def received({name, pid}) do
    send(pid, {:report, self()})
    receive do: ({^pid, messages} -> IO.puts("#{name}: #{inspect(messages)}"))
  end

  defp loop(messages) do
    receive do
      {:report, from} -> send(from, {self(), Enum.reverse(messages)})
      message -> loop([message | messages])
    end
  end
end

{:ok, _} = Supervisor.start_link([PubSub], strategy: :one_for_one)

subscribers = [
  Subscriber.start("sports fan", [:sports]),
  Subscriber.start("everything", [:sports, :weather]),
  Subscriber.start("storms only", [:weather], &(&1.wind > 20))
]

PubSub.publish(:sports, "2:1")
PubSub.publish(:weather, %{sky: :sunny, wind: 3})
PubSub.publish(:weather, %{sky: :dark, wind: 27})
PubSub.publish(:politics, "nobody listens")

IO.puts("registered: #{Registry.count(PubSub)}")
Enum.each(subscribers, &Subscriber.received/1)
Process.sleep(20)
IO.puts("registered: #{Registry.count(PubSub)}")
