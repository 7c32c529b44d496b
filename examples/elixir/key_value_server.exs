# A key-value store as a GenServer: calls for what is answered, casts for what is not, and entries
# that expire.

defmodule Store do
  use GenServer

  def start_link(options \\ []), do: GenServer.start_link(__MODULE__, [], options)
  def put(store, key, value), do: GenServer.cast(store, {:put, key, value, :infinity})
  def put_for(store, key, value, time), do: GenServer.cast(store, {:put, key, value, time})
  def fetch(store, key), do: GenServer.call(store, {:fetch, key})
  def update(store, key, default, fun), do: GenServer.call(store, {:update, key, default, fun})
  def keys(store), do: GenServer.call(store, :keys)

  @impl true
  def init(_), do: {:ok, %{}}

  @impl true
  def handle_cast({:put, key, value, time}, entries) do
    if time != :infinity, do: Process.send_after(self(), {:expire, key}, time)
    {:noreply, Map.put(entries, key, value)}
  end

  @impl true
  def handle_call({:fetch, key}, _from, entries), do: {:reply, Map.fetch(entries, key), entries}
  def handle_call(:keys, _from, entries), do: {:reply, Enum.sort(Map.keys(entries)), entries}

  def handle_call({:update, key, default, fun}, _from, entries) do
    entries = Map.update(entries, key, default, fun)
    {:reply, Map.fetch!(entries, key), entries}
  end

  @impl true
  def handle_info({:expire, key}, entries), do: {:noreply, Map.delete(entries, key)}
end

{:ok, store} = Store.start_link()
Store.put(store, :language, "Elixir")
Store.put(store, :year, 2012)
IO.inspect(Store.fetch(store, :language))
IO.inspect(Store.fetch(store, :colour))
IO.inspect(Store.update(store, :year, 0, &(&1 + 10)))
IO.inspect(Store.update(store, :visits, 1, &(&1 + 1)))
IO.inspect(Store.keys(store))

Store.put_for(store, :session, "short-lived", 20)
IO.inspect(Store.fetch(store, :session))
Process.sleep(60)
IO.inspect(Store.fetch(store, :session))
