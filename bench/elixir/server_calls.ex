defmodule ServerCalls do
  @moduledoc "n calls of a GenServer, and as many of a server of a few lines that answers with a reference."

  defmodule Counter do
    @moduledoc false
    use GenServer

    @impl true
    def init(count), do: {:ok, count}

    @impl true
    def handle_call({:add, n}, _from, count), do: {:reply, count, count + n}
  end

  def run(n) do
    {:ok, counter} = GenServer.start_link(Counter, 0)
    calls(n, counter)
    plain = spawn_link(fn -> serve(0) end)
    {GenServer.call(counter, {:add, 0}), requests(n, plain, 0)}
  end

  defp calls(0, _counter), do: :ok

  defp calls(n, counter) do
    GenServer.call(counter, {:add, 1})
    calls(n - 1, counter)
  end

  defp requests(0, _server, last), do: last
  defp requests(n, server, _last), do: requests(n - 1, server, request(server, {:add, 1}))

  defp request(server, message) do
    reference = make_ref()
    send(server, {message, self(), reference})

    receive do
      {^reference, reply} -> reply
    end
  end

  defp serve(count) do
    receive do
      {{:add, n}, from, reference} ->
        send(from, {reference, count})
        serve(count + n)
    end
  end
end
