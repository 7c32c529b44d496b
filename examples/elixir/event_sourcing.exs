# Event sourcing: commands are checked against the state and give events, events are all that is
# kept, and the state is what follows from them. So it can be had for any time in the past, and
# other views (here, what sells best) be made of the same events.

defmodule Cart do
  defstruct items: %{}, status: :open

  # What a command leads to in this state: events, or why it is refused.
  def decide(%Cart{status: :paid}, _command), do: {:error, :already_paid}
  def decide(_cart, {:add, _item, count}) when count <= 0, do: {:error, :nothing_to_add}
  def decide(_cart, {:add, item, count}), do: {:ok, [{:item_added, item, count}]}

  def decide(cart, {:remove, item}) do
    case cart.items do
      %{^item => count} -> {:ok, [{:item_removed, item, count}]}
      %{} -> {:error, {:not_in_cart, item}}
    end
  end

  def decide(%Cart{items: items}, :pay) when items == %{}, do: {:error, :cart_is_empty}

  def decide(cart, :pay),
    do: {:ok, for({item, count} <- cart.items, do: {:sold, item, count}) ++ [:paid]}

  def evolve(cart, {:item_added, item, count}) do
    %{cart | items: Map.update(cart.items, item, count, &(&1 + count))}
  end

  def evolve(cart, {:item_removed, item, _count}),
    do: %{cart | items: Map.delete(cart.items, item)}

  def evolve(cart, {:sold, _item, _count}), do: cart
  def evolve(cart, :paid), do: %{cart | status: :paid}
end

defmodule EventStore do
  use GenServer

  def start_link, do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def execute(stream, command), do: GenServer.call(__MODULE__, {:execute, stream, command})
  def events(stream), do: GenServer.call(__MODULE__, {:events, stream})
  def all, do: GenServer.call(__MODULE__, :all)

  # How a stream stood after so many of its events.
  def state(stream, after_events \\ 1_000_000) do
    stream |> events() |> Enum.take(after_events) |> Enum.reduce(%Cart{}, &Cart.evolve(&2, &1))
  end

  @impl true
  def init(_), do: {:ok, []}

  # Newest first.
  @impl true
  def handle_call({:execute, stream, command}, _from, log) do
    cart = log |> of(stream) |> Enum.reduce(%Cart{}, &Cart.evolve(&2, &1))

    case Cart.decide(cart, command) do
      {:ok, events} -> {:reply, :ok, Enum.reduce(events, log, &[{stream, &1} | &2])}
      {:error, _} = error -> {:reply, error, log}
    end
  end

  def handle_call({:events, stream}, _from, log), do: {:reply, of(log, stream), log}
  def handle_call(:all, _from, log), do: {:reply, Enum.reverse(log), log}

  defp of(log, stream), do: for({^stream, event} <- Enum.reverse(log), do: event)
end

{:ok, _} = EventStore.start_link()

commands = [
  ann: {:add, :apples, 3},
  bob: {:add, :pears, 1},
  ann: {:add, :plums, 10},
  ann: {:add, :apples, 2},
  ann: {:remove, :plums},
  ann: {:remove, :nuts},
  ann: :pay,
  ann: {:add, :apples, 1},
  bob: {:add, :pears, 0},
  bob: {:add, :apples, 4},
  bob: :pay,
  cy: :pay
]

for {stream, command} <- commands do
  IO.puts("#{stream} #{inspect(command)} -> #{inspect(EventStore.execute(stream, command))}")
end

IO.inspect(EventStore.state(:ann), label: "ann")
for n <- 0..3, do: IO.inspect(EventStore.state(:ann, n).items, label: "ann after #{n} events")

sales =
  for {_, {:sold, item, count}} <- EventStore.all(), reduce: %{} do
    sales -> Map.update(sales, item, count, &(&1 + count))
  end

IO.inspect(Enum.sort_by(sales, &elem(&1, 1), :desc), label: "what sells best")
