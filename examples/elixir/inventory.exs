# Errors as values and as exceptions: orders are checked with `with`, each failure has its own
# reason, and what cannot be gone on with raises.

defmodule Inventory.OutOfStock do
  defexception [:item, :wanted, :left]

  @impl true
  def message(%{item: item, wanted: wanted, left: left}),
    do: "#{wanted} of #{item} wanted, #{left} left"
end

defmodule Inventory do
  defmodule Item do
    @enforce_keys [:name, :price]
    defstruct [:name, :price, count: 0]
  end

  def new(items),
    do:
      for(
        {name, price, count} <- items,
        into: %{},
        do: {name, struct!(Item, name: name, price: price, count: count)}
      )

  def order(stock, order) do
    with {:ok, name} <- fetch(order, :item),
         {:ok, count} <- fetch(order, :count),
         {:ok, count} <- parse_count(count),
         {:ok, item} <- find(stock, name),
         :ok <- available(item, count) do
      {:ok, item.price * count, put_in(stock[name].count, item.count - count)}
    end
  end

  def order!(stock, order) do
    case order(stock, order) do
      {:ok, price, stock} ->
        {price, stock}

      {:error, {:out_of_stock, left}} ->
        raise Inventory.OutOfStock, item: order.item, wanted: order.count, left: left

      {:error, reason} ->
        raise ArgumentError, "cannot order: #{inspect(reason)}"
    end
  end

  defp fetch(order, key), do: with(:error <- Map.fetch(order, key), do: {:error, {:missing, key}})

  defp parse_count(count) when is_integer(count) and count > 0, do: {:ok, count}

  defp parse_count(text) when is_binary(text) do
    case Integer.parse(text) do
      {count, ""} when count > 0 -> {:ok, count}
      _ -> {:error, {:bad_count, text}}
    end
  end

  defp parse_count(other), do: {:error, {:bad_count, other}}

  defp find(stock, name) do
    case stock do
      %{^name => item} ->
        {:ok, item}

      %{} ->
        case Enum.max_by(Map.keys(stock), &String.jaro_distance(&1, name), fn -> nil end) do
          nil -> {:error, :empty}
          nearest -> {:error, {:unknown, name, did_you_mean: nearest}}
        end
    end
  end

  defp available(%Item{count: left}, count) when count <= left, do: :ok
  defp available(%Item{count: left}, _count), do: {:error, {:out_of_stock, left}}
end

stock = Inventory.new([{"lamp", 35, 4}, {"chair", 80, 10}, {"table", 250, 1}])

orders = [
  %{item: "lamp", count: 3},
  %{item: "lamp", count: "1"},
  %{item: "lamp", count: 1},
  %{item: "chiar", count: 1},
  %{item: "chair", count: "many"},
  %{item: "chair", count: -2},
  %{count: 1},
  %{item: "table"}
]

stock =
  for order <- orders, reduce: stock do
    stock ->
      case Inventory.order(stock, order) do
        {:ok, price, stock} -> IO.puts("#{inspect(order)}: #{price}") && stock
        {:error, reason} -> IO.puts("#{inspect(order)}: #{inspect(reason)}") && stock
      end
  end

IO.inspect(for {name, item} <- stock, do: {name, item.count})

for order <- [%{item: "table", count: 2}, %{item: "table", count: 0}, %{item: "table", count: 1}] do
  try do
    {price, _} = Inventory.order!(stock, order)
    IO.puts("sold for #{price}")
  rescue
    error in Inventory.OutOfStock -> IO.puts("#{error.item}: #{Exception.message(error)}")
    error in ArgumentError -> IO.puts(Exception.message(error))
  after
    IO.puts("(tried #{inspect(order)})")
  end
end
