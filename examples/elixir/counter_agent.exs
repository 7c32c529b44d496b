# A counter that many processes share, kept by an Agent: no update is lost.

defmodule Counter do
  use Agent

  def start_link(initial), do: Agent.start_link(fn -> initial end, name: __MODULE__)
  def value, do: Agent.get(__MODULE__, & &1)
  def increment(by \\ 1), do: Agent.get_and_update(__MODULE__, &{&1 + by, &1 + by})
end

{:ok, _} = Counter.start_link(0)
IO.puts("at first: #{Counter.value()}")

1..10
|> Enum.map(fn n -> Task.async(fn -> for _ <- 1..100, do: Counter.increment(n) end) end)
|> Task.await_many()

IO.puts("after 10 tasks of 100 increments each: #{Counter.value()}")
IO.puts("one more: #{Counter.increment()}")
