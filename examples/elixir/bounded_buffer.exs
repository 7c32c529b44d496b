# Producers and consumers around a buffer of limited size: producers wait when it is full,
# consumers when it is empty. The buffer answers calls later, with GenServer.reply/2.

defmodule Buffer do
  use GenServer

  def start_link(size), do: GenServer.start_link(__MODULE__, size)
  def put(buffer, item), do: GenServer.call(buffer, {:put, item}, :infinity)
  def take(buffer), do: GenServer.call(buffer, :take, :infinity)
  def most(buffer), do: GenServer.call(buffer, :most)

  @impl true
  def init(size),
    do:
      {:ok,
       %{size: size, items: :queue.new(), putting: :queue.new(), taking: :queue.new(), most: 0}}

  @impl true
  def handle_call({:put, item}, from, buffer) do
    {:noreply, settle(%{buffer | putting: :queue.in({from, item}, buffer.putting)})}
  end

  def handle_call(:take, from, buffer) do
    {:noreply, settle(%{buffer | taking: :queue.in(from, buffer.taking)})}
  end

  def handle_call(:most, _from, buffer), do: {:reply, buffer.most, buffer}

  # Lets in and gives out as much as can be.
  defp settle(buffer) do
    room = :queue.len(buffer.items) < buffer.size

    case {room and :queue.out(buffer.putting), :queue.out(buffer.items)} do
      {{{:value, {from, item}}, putting}, _} ->
        GenServer.reply(from, :ok)
        items = :queue.in(item, buffer.items)

        settle(%{
          buffer
          | items: items,
            putting: putting,
            most: max(buffer.most, :queue.len(items))
        })

      {_, {{:value, item}, items}} ->
        case :queue.out(buffer.taking) do
          {{:value, from}, taking} ->
            GenServer.reply(from, item)
            settle(%{buffer | items: items, taking: taking})

          {:empty, _} ->
            buffer
        end

      _ ->
        buffer
    end
  end
end

{:ok, buffer} = Buffer.start_link(4)

producers =
  for p <- 1..3, do: Task.async(fn -> for n <- 1..50, do: Buffer.put(buffer, p * 1000 + n) end)

# Nobody takes anything yet, so the buffer fills.
Process.sleep(30)
IO.puts("in the buffer before anybody takes: #{Buffer.most(buffer)}")
consumers = for _ <- 1..5, do: Task.async(fn -> for _ <- 1..30, do: Buffer.take(buffer) end)

Task.await_many(producers)
received = consumers |> Task.await_many() |> List.flatten()

IO.puts("received: #{length(received)}, all different: #{received == Enum.uniq(received)}")
IO.puts("sum: #{Enum.sum(received)}")
IO.puts("at most in the buffer: #{Buffer.most(buffer)}")

# A consumer gets the items of a producer in order.
in_order =
  for items <- Enum.chunk_every(received, 30), producer <- 1..3 do
    own = Enum.filter(items, &(div(&1, 1000) == producer))
    own == Enum.sort(own)
  end

IO.puts("in order: #{Enum.all?(in_order)}")
