# New code for a server that works: it is suspended, its code and its state are changed, and it
# goes on, while clients keep calling. They notice by the version in the answers only.
defmodule GenServerUpgrade do
  {:module, _, new_code, _} =
    defmodule Counter do
      @behaviour :gen_server
      def init(_), do: {:ok, %{count: 0, since: nil}}

      def handle_call(:count, _, %{count: count} = state),
        do: {:reply, {2, count + 1}, %{state | count: count + 1}}

      def handle_cast(_, state), do: {:noreply, state}
      def code_change(:first, count, since), do: {:ok, %{count: count, since: since}}
    end

  @new_code new_code

  # The version that is compiled last is the one that programs find.
  defmodule Counter do
    @behaviour :gen_server
    def init(count), do: {:ok, count}
    def handle_call(:count, _, count), do: {:reply, {1, count + 1}, count + 1}
    def handle_cast(_, count), do: {:noreply, count}
  end

  def main do
    {:ok, pid} = :gen_server.start_link({:local, :upgraded}, Counter, 0, [])
    clients = for n <- 1..20, do: spawn(fn -> client(n, []) end)
    Process.sleep(20)
    :ok = :sys.suspend(pid)
    {:module, Counter} = :code.load_binary(Counter, 'counter.beam', @new_code)
    IO.inspect(:sys.change_code(pid, Counter, :first, :upgrade))
    IO.inspect(:sys.get_state(pid).count > 0)
    :ok = :sys.resume(pid)
    Process.sleep(20)
    for client <- clients, do: send(client, {:stop, self()})

    answers =
      for client <- clients do
        receive do
          {:answers, ^client, answers} -> answers
        end
      end

    all = List.flatten(answers)
    IO.inspect(all |> Enum.map(&elem(&1, 0)) |> Enum.uniq() |> Enum.sort())
    IO.inspect(Enum.all?(answers, &(&1 == Enum.sort(&1, :desc))))
    IO.inspect(all |> Enum.map(&elem(&1, 1)) |> Enum.sort() == Enum.to_list(1..length(all)))
    IO.inspect(:gen_server.call(pid, :count) == {2, length(all) + 1})
    IO.inspect(:sys.get_state(pid).since)
    IO.inspect(:code.soft_purge(Counter))
  end

  # The latest answer first.
  defp client(n, answers) do
    receive do
      {:stop, to} -> send(to, {:answers, self(), answers})
    after
      rem(n, 3) -> client(n, [:gen_server.call(:upgraded, :count) | answers])
    end
  end
end
