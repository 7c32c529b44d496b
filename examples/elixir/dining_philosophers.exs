# Five philosophers, five forks. Forks are processes that lend themselves to one philosopher at a
# time. Everybody takes the fork with the lower number first, so that nobody waits for ever.

defmodule Fork do
  def start(number), do: spawn_link(fn -> lying(number) end)

  def take(fork) do
    send(fork, {:take, self()})
    receive do: ({:taken, ^fork} -> :ok)
  end

  def put_down(fork), do: send(fork, {:put_down, self()})

  defp lying(number) do
    receive do: ({:take, philosopher} -> lend(number, philosopher))
  end

  # Requests of others stay in the mailbox meanwhile.
  defp lend(number, philosopher) do
    send(philosopher, {:taken, self()})
    receive do: ({:put_down, ^philosopher} -> lying(number))
  end
end

defmodule Philosopher do
  def dine(name, {low, high}, meals, table) do
    for _ <- 1..meals do
      Fork.take(low)
      Fork.take(high)
      send(table, {:eats, name, [low, high]})
      Process.sleep(1)
      send(table, {:done, name, [low, high]})
      Fork.put_down(high)
      Fork.put_down(low)
    end

    send(table, {:leaves, name})
  end
end

defmodule Table do
  # Counts meals, and sees to it that no fork is in two hands.
  def watch(0, _used, meals), do: meals

  def watch(guests, used, meals) do
    receive do
      {:eats, name, forks} ->
        if Enum.any?(forks, &(&1 in used)), do: raise("#{name} has somebody else's fork")
        watch(guests, forks ++ used, Map.update(meals, name, 1, &(&1 + 1)))

      {:done, _name, forks} ->
        watch(guests, used -- forks, meals)

      {:leaves, _name} ->
        watch(guests - 1, used, meals)
    end
  end
end

names = ["Plato", "Hypatia", "Kant", "Arendt", "Confucius"]
forks = names |> Enum.with_index() |> Enum.map(fn {_, n} -> {n, Fork.start(n)} end)
table = self()

for {name, n} <- Enum.with_index(names) do
  [{_, low}, {_, high}] = Enum.sort([Enum.at(forks, n), Enum.at(forks, rem(n + 1, 5))])
  spawn_link(fn -> Philosopher.dine(name, {low, high}, 20, table) end)
end

meals = Table.watch(length(names), [], %{})
for name <- names, do: IO.puts("#{name} has eaten #{meals[name]} times")
