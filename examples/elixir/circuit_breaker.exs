# A circuit breaker before a service that fails: after three failures in a row it is open, and
# calls fail at once; after a while one call may try (half open), and if that works, all is well
# again.

defmodule CircuitBreaker do
  use GenServer

  @threshold 3
  @cool_down 40

  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  def call(fun) do
    case GenServer.call(__MODULE__, :ask) do
      :open ->
        {:error, :circuit_open}

      _closed_or_half_open ->
        result = attempt(fun)
        GenServer.call(__MODULE__, {:result, elem(result, 0)})
        result
    end
  end

  def state, do: GenServer.call(__MODULE__, :state)

  defp attempt(fun) do
    {:ok, fun.()}
  rescue
    error -> {:error, Exception.message(error)}
  end

  @impl true
  def init(_), do: {:ok, {:closed, 0}}

  @impl true
  def handle_call(:ask, _from, {state, _} = breaker), do: {:reply, state, breaker}
  def handle_call(:state, _from, {state, _} = breaker), do: {:reply, state, breaker}
  def handle_call({:result, :ok}, _from, _breaker), do: {:reply, :ok, {:closed, 0}}

  def handle_call({:result, :error}, _from, {state, failures}) do
    if state == :half_open or failures + 1 >= @threshold do
      Process.send_after(self(), :cool, @cool_down)
      {:reply, :ok, {:open, failures + 1}}
    else
      {:reply, :ok, {:closed, failures + 1}}
    end
  end

  @impl true
  def handle_info(:cool, {_open, failures}), do: {:noreply, {:half_open, failures}}
end

{:ok, _} = CircuitBreaker.start_link()
{:ok, service} = Agent.start_link(fn -> {:broken, 0} end)

use_service = fn ->
  Agent.update(service, fn {state, calls} -> {state, calls + 1} end)
  if Agent.get(service, &elem(&1, 0)) == :broken, do: raise("service unavailable"), else: "42"
end

show = fn label ->
  IO.puts("#{label}: #{inspect(CircuitBreaker.call(use_service))}, now #{CircuitBreaker.state()}")
end

for n <- 1..5, do: show.("call #{n}")
IO.puts("the service has been called #{Agent.get(service, &elem(&1, 1))} times")
Process.sleep(100)
show.("after a while")
Process.sleep(100)
Agent.update(service, fn {_, calls} -> {:works, calls} end)
show.("when it is repaired")
show.("and then")
