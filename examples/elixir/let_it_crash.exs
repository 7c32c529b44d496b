# Restart intensities: a worker that fails now and then is started again, and nobody else notices.
# When it fails too often, its supervisor gives up, and the supervisor above that starts the whole
# branch anew.

Logger.configure(level: :none)

defmodule Events do
  def start_link, do: Agent.start_link(fn -> [] end, name: __MODULE__)
  def add(event), do: Agent.update(__MODULE__, &[event | &1])
  def take, do: Agent.get_and_update(__MODULE__, &{Enum.reverse(&1), []})
end

defmodule Flaky do
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def child_spec(name), do: %{id: name, start: {__MODULE__, :start_link, [name]}}

  @impl true
  def init(name) do
    Events.add("#{name} starts")
    {:ok, name}
  end

  @impl true
  def handle_cast(:crash, name), do: raise("#{name} has had enough")
end

defmodule Branch do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, [], name: __MODULE__)

  @impl true
  def init(_) do
    Events.add("branch starts")

    Supervisor.init([{Flaky, :left}, {Flaky, :right}],
      strategy: :one_for_one,
      max_restarts: 2,
      max_seconds: 60
    )
  end
end

crash = fn name ->
  pid = Process.whereis(name)
  ref = Process.monitor(pid)
  GenServer.cast(pid, :crash)
  receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(30))
  for event <- Events.take(), do: IO.puts("  " <> event)
end

{:ok, _} = Events.start_link()
{:ok, _} = Supervisor.start_link([Branch], strategy: :one_for_one)
for event <- Events.take(), do: IO.puts("  " <> event)

for {name, number} <- [left: 1, right: 2, left: 3, left: 4] do
  IO.puts("crash #{number}, of #{name}:")
  crash.(name)
end

IO.inspect(Supervisor.count_children(Branch))
