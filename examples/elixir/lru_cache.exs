# A cache that forgets what has not been used for longest. An ETS table keeps the values, an
# ordered one the order of use.

defmodule LRU do
  use GenServer

  def start_link(capacity), do: GenServer.start_link(__MODULE__, capacity)
  def fetch(cache, key, compute), do: GenServer.call(cache, {:fetch, key, compute})
  def keys(cache), do: GenServer.call(cache, :keys)

  @impl true
  def init(capacity) do
    values = :ets.new(:values, [:set, :private])
    order = :ets.new(:order, [:ordered_set, :private])
    {:ok, %{capacity: capacity, values: values, order: order, clock: 0}}
  end

  @impl true
  def handle_call({:fetch, key, compute}, _from, cache) do
    {result, value} =
      case :ets.lookup(cache.values, key) do
        [{^key, value, used}] ->
          :ets.delete(cache.order, used)
          {:hit, value}

        [] ->
          {:miss, compute.(key)}
      end

    :ets.insert(cache.values, {key, value, cache.clock})
    :ets.insert(cache.order, {cache.clock, key})
    if :ets.info(cache.values, :size) > cache.capacity, do: evict(cache)
    {:reply, {result, value}, %{cache | clock: cache.clock + 1}}
  end

  def handle_call(:keys, _from, cache) do
    {:reply, for({_, key} <- :ets.tab2list(cache.order), do: key), cache}
  end

  defp evict(cache) do
    oldest = :ets.first(cache.order)
    [{^oldest, key}] = :ets.take(cache.order, oldest)
    :ets.delete(cache.values, key)
  end
end

{:ok, cache} = LRU.start_link(3)
slow_square = fn n -> n * n end

for n <- [1, 2, 3, 1, 4, 2, 1, 5, 4] do
  {result, value} = LRU.fetch(cache, n, slow_square)
  IO.puts("#{n} -> #{value} (#{result})  kept: #{inspect(LRU.keys(cache))}")
end
