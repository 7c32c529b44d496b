# Accounts as processes and transfers between them, many at the same time. Money is neither made
# nor lost, and an account never goes below zero: each account decides for itself, and a transfer
# that cannot be finished is undone.

defmodule Account do
  use GenServer

  def start_link({owner, balance}) do
    GenServer.start_link(__MODULE__, balance, name: via(owner))
  end

  def child_spec({owner, _} = arg), do: %{id: owner, start: {__MODULE__, :start_link, [arg]}}
  def balance(owner), do: GenServer.call(via(owner), :balance)
  def deposit(owner, amount), do: GenServer.call(via(owner), {:deposit, amount})
  def withdraw(owner, amount), do: GenServer.call(via(owner), {:withdraw, amount})

  defp via(owner), do: {:via, Registry, {Accounts, owner}}

  @impl true
  def init(balance), do: {:ok, balance}

  @impl true
  def handle_call(:balance, _from, balance), do: {:reply, balance, balance}

  def handle_call({:deposit, amount}, _from, balance) when amount > 0 do
    {:reply, :ok, balance + amount}
  end

  def handle_call({:withdraw, amount}, _from, balance) when amount > balance do
    {:reply, {:error, :insufficient_funds}, balance}
  end

  def handle_call({:withdraw, amount}, _from, balance), do: {:reply, :ok, balance - amount}
end

defmodule Bank do
  def transfer(from, to, amount) do
    with :ok <- known(to),
         :ok <- known(from),
         :ok <- Account.withdraw(from, amount) do
      Account.deposit(to, amount)
    end
  end

  defp known(owner) do
    if Registry.lookup(Accounts, owner) == [], do: {:error, {:no_account, owner}}, else: :ok
  end
end

owners = [:ann, :bob, :cy, :dee]
accounts = for owner <- owners, do: {Account, {owner, 1000}}

{:ok, _} =
  Supervisor.start_link([{Registry, keys: :unique, name: Accounts} | accounts],
    strategy: :rest_for_one
  )

IO.inspect(Bank.transfer(:ann, :bob, 300), label: "ann to bob, 300")
IO.inspect(Bank.transfer(:ann, :cy, 701), label: "ann to cy, 701")
IO.inspect(Bank.transfer(:ann, :zed, 1), label: "ann to zed, 1")
for owner <- owners, do: IO.puts("#{owner}: #{Account.balance(owner)}")

results =
  1..400
  |> Task.async_stream(
    fn n ->
      from = Enum.at(owners, rem(n, 4))
      to = Enum.at(owners, rem(n * 7 + 1, 4))
      Bank.transfer(from, to, rem(n * 31, 97) + 1)
    end,
    max_concurrency: 20
  )
  |> Enum.frequencies_by(fn {:ok, result} -> if result == :ok, do: :ok, else: :refused end)

balances = Enum.map(owners, &Account.balance/1)
IO.puts("transfers: #{results |> Map.values() |> Enum.sum()}")
IO.puts("money in the bank: #{Enum.sum(balances)}")
IO.puts("nobody overdrawn: #{Enum.all?(balances, &(&1 >= 0))}")
