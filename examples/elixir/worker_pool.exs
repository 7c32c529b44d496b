# A pool of workers under a supervisor: jobs wait until a worker is free. A worker that crashes is
# replaced, and only its job is lost.

Logger.configure(level: :none)

defmodule Pool.Worker do
  use GenServer, restart: :permanent

  def start_link(pool), do: GenServer.start_link(__MODULE__, pool)

  @impl true
  def init(pool), do: {:ok, pool, {:continue, :ready}}

  @impl true
  def handle_continue(:ready, pool) do
    send(pool, {:ready, self()})
    {:noreply, pool}
  end

  @impl true
  def handle_info({:job, from, fun}, pool) do
    GenServer.reply(from, {:ok, fun.()})
    {:noreply, pool, {:continue, :ready}}
  end
end

defmodule Pool do
  use GenServer

  def start_link(size), do: GenServer.start_link(__MODULE__, size, name: __MODULE__)
  def run(fun), do: GenServer.call(__MODULE__, {:run, fun})

  @impl true
  def init(size) do
    {:ok, supervisor} = DynamicSupervisor.start_link(max_restarts: 100)
    for _ <- 1..size, do: DynamicSupervisor.start_child(supervisor, {Pool.Worker, self()})
    {:ok, %{idle: [], waiting: :queue.new(), busy: %{}}}
  end

  @impl true
  def handle_call({:run, fun}, from, pool) do
    {:noreply, assign(%{pool | waiting: :queue.in({from, fun}, pool.waiting)})}
  end

  @impl true
  def handle_info({:ready, worker}, pool) do
    {job, busy} = Map.pop(pool.busy, worker)
    with {_from, monitor} <- job, do: Process.demonitor(monitor, [:flush])
    {:noreply, assign(%{pool | idle: [worker | pool.idle], busy: busy})}
  end

  def handle_info({:DOWN, _, :process, worker, {error, _stacktrace}}, pool) do
    {{from, _monitor}, busy} = Map.pop(pool.busy, worker)
    GenServer.reply(from, {:error, Exception.message(error)})
    {:noreply, %{pool | busy: busy}}
  end

  defp assign(%{idle: [worker | idle]} = pool) do
    case :queue.out(pool.waiting) do
      {{:value, {from, fun}}, waiting} ->
        busy = Map.put(pool.busy, worker, {from, Process.monitor(worker)})
        send(worker, {:job, from, fun})
        assign(%{pool | idle: idle, waiting: waiting, busy: busy})

      {:empty, _} ->
        pool
    end
  end

  defp assign(pool), do: pool
end

{:ok, _} = Pool.start_link(3)

job = fn n ->
  Process.sleep(5)
  if rem(n, 4) == 0, do: raise(ArgumentError, "job #{n} is cursed"), else: n * n
end

1..10
|> Enum.map(fn n -> Task.async(fn -> {n, Pool.run(fn -> job.(n) end)} end) end)
|> Task.await_many()
|> Enum.each(fn {n, result} -> IO.puts("job #{n}: #{inspect(result)}") end)
