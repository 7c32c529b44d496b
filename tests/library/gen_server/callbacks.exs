defmodule GenServerCallbacks do
  defmodule Server do
    use GenServer, restart: :transient, shutdown: 1_000

    @impl true
    def init(:ignore), do: :ignore
    def init({:stop, reason}), do: {:stop, reason}
    def init({:continue, list}), do: {:ok, list, {:continue, :more}}
    def init({:timeout, parent}), do: {:ok, parent, 1}
    def init(:wrong), do: :wrong
    def init(:raise), do: raise("no")

    def init(state) do
      Process.flag(:trap_exit, true)
      {:ok, state}
    end

    @impl true
    def handle_continue(:more, list), do: {:noreply, [:continued | list]}

    @impl true
    def handle_call(:get, _from, state), do: {:reply, state, state}
    def handle_call({:put, state}, _from, _old), do: {:reply, :ok, state}
    def handle_call(:later, from, state), do: {:noreply, state, {:continue, {:reply, from}}}

    def handle_call(:async, from, state) do
      spawn(fn -> GenServer.reply(from, :replied) end)
      {:noreply, state}
    end

    def handle_call({:stop, reason}, _from, state), do: {:stop, reason, :stopping, state}
    def handle_call(:slow, _from, state), do: {:noreply, state}
    def handle_call(:hibernate, _from, state), do: {:reply, :good_night, state, :hibernate}
    def handle_call(:bad, _from, _state), do: :bad
    def handle_call(:throw, _from, state), do: throw({:reply, :thrown, state})

    @impl true
    def handle_cast({:add, n}, state), do: {:noreply, [n | state]}
    def handle_cast({:stop, reason}, state), do: {:stop, reason, state}

    @impl true
    def handle_info(:timeout, parent) do
      send(parent, :timed_out)
      {:noreply, parent}
    end

    def handle_info({:tell, pid, what}, state) do
      send(pid, what)
      {:noreply, state}
    end

    @impl true
    def terminate(reason, {:tell, pid}), do: send(pid, {:terminated, reason})
    def terminate(_reason, _state), do: :ok

    @impl true
    def code_change(old, state, extra), do: {:ok, {:changed, old, state, extra}}

    @impl true
    def format_status(_reason, [_dictionary, state]), do: [data: [{'State', {:shown, state}}]]
  end

  defmodule Plain do
    use GenServer
    def init(arg), do: {:ok, arg}
  end

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    starting()
    calling()
    stopping()
    defaults()
    names()
    system()
  end

  defp starting do
    IO.inspect(GenServer.start(Server, :ignore))
    IO.inspect(GenServer.start(Server, {:stop, :because}))
    IO.inspect(GenServer.start_link(Server, {:stop, :because}))
    receive do: ({:EXIT, _, reason} -> IO.inspect(reason))
    IO.inspect(GenServer.start(Server, :wrong))
    {:error, {error, _stack}} = GenServer.start(Server, :raise)
    IO.inspect(error)
    {:ok, pid} = GenServer.start(Server, {:continue, [1]})
    IO.inspect(GenServer.call(pid, :get))
    {:ok, _} = GenServer.start(Server, {:timeout, self()})
    receive do: (:timed_out -> IO.puts("timed out"))
    IO.inspect(Server.child_spec(:arg))
    IO.inspect(Plain.child_spec([]))
    IO.inspect(catch_error(fn -> GenServer.start(Server, :x, name: "text") end))
    IO.inspect(catch_error(fn -> GenServer.start("no module", :x) end).__struct__)
    IO.inspect(Enum.sort(GenServer.behaviour_info(:callbacks)))
  end

  defp calling do
    {:ok, pid} = GenServer.start_link(Server, [], [])
    IO.inspect(GenServer.cast(pid, {:add, 1}))
    IO.inspect(GenServer.call(pid, :get))
    IO.inspect(GenServer.call(pid, :async))
    IO.inspect(GenServer.call(pid, :hibernate))
    IO.inspect(GenServer.call(pid, :throw))
    IO.inspect(catch_exit(fn -> GenServer.call(pid, :slow, 1) end))
    IO.inspect(catch_exit(fn -> GenServer.call(:nobody, :get) end))
    IO.inspect(catch_exit(fn -> GenServer.call(self(), :get) end))
    IO.inspect(GenServer.cast(:nobody, :x))
    IO.inspect(GenServer.cast({:global, :nobody}, :x))
    IO.inspect(GenServer.cast({:via, :global, :nobody}, :x))
    IO.inspect(GenServer.cast({:nobody, node()}, :x))
    IO.inspect(GenServer.abcast([node()], :nobody, :x))
    IO.inspect(catch_error(fn -> GenServer.call(pid, :get, -1) end).__struct__)
    send(pid, {:tell, self(), :told})
    receive do: (:told -> IO.puts("told"))
    Process.register(pid, :registered_server)
    IO.inspect(GenServer.call(:registered_server, :get))
    IO.inspect(GenServer.call({:registered_server, node()}, :get))
    IO.inspect(GenServer.multi_call([node()], :registered_server, :get) |> elem(0) |> length())
    IO.inspect(catch_exit(fn -> GenServer.call(pid, :bad) end))
    flush()
  end

  defp stopping do
    {:ok, pid} = GenServer.start(Server, {:tell, self()})
    IO.inspect(GenServer.call(pid, {:stop, :shutdown}))
    receive do: ({:terminated, reason} -> IO.inspect(reason))
    {:ok, pid} = GenServer.start(Server, {:tell, self()})
    IO.inspect(GenServer.cast(pid, {:stop, {:shutdown, 1}}))
    receive do: ({:terminated, reason} -> IO.inspect(reason))
    {:ok, pid} = GenServer.start(Server, {:tell, self()})
    IO.inspect(GenServer.stop(pid))
    receive do: ({:terminated, reason} -> IO.inspect(reason))
    IO.inspect(catch_exit(fn -> GenServer.stop(pid) end))
    IO.inspect(catch_exit(fn -> GenServer.stop(self()) end))
    {:ok, pid} = GenServer.start(Server, [])
    IO.inspect(GenServer.stop(pid, :odd, 1000))
    flush()
  end

  defp defaults do
    {:ok, pid} = GenServer.start(Plain, 1, name: :plain_server)
    send(pid, :unexpected)
    {{error, _}, _} = raw_exit(fn -> GenServer.call(pid, :x) end)
    IO.inspect(error)
    {:ok, pid} = GenServer.start(Plain, 1, name: :plain_server)
    ref = Process.monitor(pid)
    GenServer.cast(pid, :x)
    receive do: ({:DOWN, ^ref, _, _, {error, _}} -> IO.inspect(error))
    IO.inspect(Plain.terminate(:x, 1))
    IO.inspect(Plain.code_change(1, 2, 3))
  end

  defp names do
    {:ok, pid} = GenServer.start_link(Plain, 1, name: :taken)
    IO.inspect(GenServer.start_link(Plain, 1, name: :taken) == {:error, {:already_started, pid}})
    IO.inspect(GenServer.whereis(:taken) == pid)
    IO.inspect(GenServer.whereis({:taken, node()}) == pid)
    IO.inspect(GenServer.whereis({:name, :other@node}))
    IO.inspect(GenServer.whereis(:free))
    {:ok, pid} = GenServer.start_link(Plain, 1, name: {:global, :world_wide})
    IO.inspect(GenServer.whereis({:global, :world_wide}) == pid)
    IO.inspect(GenServer.whereis({:via, :global, :world_wide}) == pid)
    IO.inspect(GenServer.whereis({:global, :nothing}))
    IO.inspect(GenServer.stop({:global, :world_wide}))
    flush()
  end

  defp system do
    {:ok, pid} = GenServer.start_link(Server, :state)
    IO.inspect(:sys.get_state(pid))
    IO.inspect(:sys.suspend(pid))
    IO.inspect(catch_exit(fn -> GenServer.call(pid, :get, 1) end))
    IO.inspect(:sys.change_code(pid, Server, "1", :extra))
    IO.inspect(:sys.resume(pid))
    IO.inspect(GenServer.call(pid, :get))
    IO.inspect(:sys.replace_state(pid, fn _ -> :replaced end))
    {:status, ^pid, {:module, :gen_server}, [_, :running, _, [], misc]} = :sys.get_status(pid)
    IO.inspect(List.last(misc))
  end

  defp flush do
    receive do
      _ -> flush()
    after
      1 -> :ok
    end
  end

  defp catch_exit(fun) do
    case raw_exit(fun) do
      {reason, {module, function, args}} -> {reason, module, function, length(args)}
      other -> other
    end
  end

  defp raw_exit(fun) do
    fun.()
  catch
    :exit, reason -> reason
  end

  defp catch_error(fun) do
    fun.()
  rescue
    error -> error
  end
end
