# A vending machine as a process that is a state machine: each state is a function that receives
# what can happen in it.

defmodule VendingMachine do
  @prices %{cola: 150, water: 100, chips: 220}
  @coins [200, 100, 50, 20, 10]

  def start(stock) do
    pid = spawn_link(fn -> idle(%{stock: stock, cash: 0, taken: 0}) end)
    fn event -> ask(pid, event) end
  end

  defp ask(pid, event) do
    send(pid, {self(), event})
    receive do: ({^pid, answer} -> answer)
  end

  defp answer(to, answer), do: send(to, {self(), answer})

  # Nothing paid yet.
  defp idle(machine) do
    receive do
      {from, {:coin, coin}} when coin in @coins ->
        answer(from, {:credit, coin})
        collecting(machine, coin)

      {from, {:coin, coin}} ->
        answer(from, {:rejected, coin})
        idle(machine)

      {from, {:press, item}} ->
        answer(from, {:price, Map.get(@prices, item, :unknown)})
        idle(machine)

      {from, :cancel} ->
        answer(from, {:returned, []})
        idle(machine)

      {from, {:service, code}} ->
        maintenance(from, code, machine)
    end
  end

  # Some credit.
  defp collecting(machine, credit) do
    receive do
      {from, {:coin, coin}} when coin in @coins ->
        answer(from, {:credit, credit + coin})
        collecting(machine, credit + coin)

      {from, {:coin, coin}} ->
        answer(from, {:rejected, coin})
        collecting(machine, credit)

      {from, {:press, item}} ->
        price = @prices[item]

        cond do
          price == nil ->
            answer(from, :no_such_item) && collecting(machine, credit)

          Map.get(machine.stock, item, 0) == 0 ->
            answer(from, :sold_out) && collecting(machine, credit)

          price > credit ->
            answer(from, {:missing, price - credit}) && collecting(machine, credit)

          true ->
            sell(from, item, price, machine, credit)
        end

      {from, :cancel} ->
        answer(from, {:returned, coins(credit, @coins)})
        idle(machine)
    end
  end

  defp sell(from, item, price, machine, credit) do
    answer(from, {:here_is, item, change: coins(credit - price, @coins)})
    stock = Map.update!(machine.stock, item, &(&1 - 1))
    idle(%{machine | stock: stock, cash: machine.cash + price})
  end

  # The door is open.
  defp maintenance(from, 1234, machine) do
    answer(from, {:open, machine.stock, machine.cash})

    receive do
      {from, {:refill, item, count}} ->
        stock = Map.update(machine.stock, item, count, &(&1 + count))
        answer(from, {:closed, stock})
        idle(%{machine | stock: stock, cash: 0})
    end
  end

  defp maintenance(from, _wrong, machine) do
    answer(from, :wrong_code)
    idle(machine)
  end

  defp coins(0, _kinds), do: []

  defp coins(amount, [coin | _] = kinds) when amount >= coin,
    do: [coin | coins(amount - coin, kinds)]

  defp coins(amount, [_ | kinds]), do: coins(amount, kinds)
end

machine = VendingMachine.start(%{cola: 1, water: 3})

for event <- [
      {:press, :cola},
      {:coin, 100},
      {:coin, 3},
      {:press, :cola},
      {:coin, 200},
      {:press, :cola},
      {:coin, 200},
      {:press, :cola},
      {:press, :chips},
      {:press, :water},
      {:coin, 50},
      {:coin, 20},
      :cancel,
      :cancel,
      {:service, 1111},
      {:service, 1234},
      {:refill, :cola, 5},
      {:press, :gum}
    ] do
  IO.puts("#{inspect(event)} -> #{inspect(machine.(event), charlists: :as_lists)}")
end
