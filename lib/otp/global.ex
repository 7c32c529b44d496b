defmodule :global do
  @moduledoc """
  Names and locks that hold on all nodes. Here there is one node, so the server, registered as
  `global_name_server`, agrees with itself: no name is ever taken from two sides.
  """

  import Kernel, except: [send: 2]

  @behaviour :gen_server

  @type id :: {resource :: term(), requester :: term()}
  @type method :: (name :: term(), pid(), pid() -> pid() | :none)
  @type retries :: non_neg_integer() | :infinity

  # The table global_names has {name, pid, method, monitor}.
  @names :global_names

  # Names

  @doc "The process of a name."
  @spec whereis_name(term()) :: pid() | :undefined
  def whereis_name(name) do
    with true <- :ets.whereis(@names) !== :undefined,
         [{_, pid, _, _}] <- :ets.lookup(@names, name),
         true <- alive(pid) do
      pid
    else
      _ -> :undefined
    end
  end

  defp alive(pid) when :erlang.node(pid) === :erlang.node(), do: :erlang.is_process_alive(pid)
  defp alive(_), do: true

  @doc "Gives a process a name; `:no` when the name is taken, or the process has one already."
  @spec register_name(term(), pid()) :: :yes | :no
  def register_name(name, pid), do: register_name(name, pid, &:global.random_exit_name/3)

  @doc "As `register_name/2`; `method` decides when two nodes meet that both have the name."
  @spec register_name(term(), pid(), method()) :: :yes | :no
  def register_name(name, pid, method) when is_pid(pid),
    do: call({:register, name, pid, method, false})

  @doc "As `register_name/2`, even when the name is taken."
  @spec re_register_name(term(), pid()) :: :yes
  def re_register_name(name, pid), do: re_register_name(name, pid, &:global.random_exit_name/3)

  @doc "As `register_name/3`, even when the name is taken."
  @spec re_register_name(term(), pid(), method()) :: :yes
  def re_register_name(name, pid, method) when is_pid(pid),
    do: call({:register, name, pid, method, true})

  @doc false
  def register_name_external(name, pid), do: register_name(name, pid)
  @doc false
  def register_name_external(name, pid, method), do: register_name(name, pid, method)
  @doc false
  def unregister_name_external(name), do: unregister_name(name)

  @doc "Takes a name away."
  @spec unregister_name(term()) :: :ok
  def unregister_name(name) do
    case whereis_name(name) do
      :undefined -> :ok
      _ -> call({:unregister, name})
    end
  end

  @doc "All names."
  @spec registered_names() :: [term()]
  def registered_names do
    if :ets.whereis(@names) === :undefined,
      do: [],
      else: for([name] <- :ets.match(@names, {:"$1", :_, :_, :_}), do: name)
  end

  @doc "Sends a message to the process of a name; exits with `{:badarg, …}` when there is none."
  @spec send(term(), term()) :: pid()
  def send(name, message) do
    case whereis_name(name) do
      :undefined ->
        :erlang.exit({:badarg, {name, message}})

      pid ->
        :erlang.send(pid, message)
        pid
    end
  end

  # What may happen when two nodes meet that both have a name

  @doc "Kills one of two processes, and answers the other one."
  @spec random_exit_name(term(), pid(), pid()) :: pid()
  def random_exit_name(name, pid1, pid2) do
    {loser, winner} = minmax(pid1, pid2)
    :logger.log(:info, 'global: Name conflict terminating ~tw\n', [{name, loser}])
    :erlang.exit(loser, :kill)
    winner
  end

  @doc "Sends one of two processes `{:global_name_conflict, name}`, and answers the other one."
  @spec random_notify_name(term(), pid(), pid()) :: pid()
  def random_notify_name(name, pid1, pid2) do
    {loser, winner} = minmax(pid1, pid2)
    :erlang.send(loser, {:global_name_conflict, name})
    winner
  end

  @doc "Sends both processes `{:global_name_conflict, name, other}`; the name is nobody's."
  @spec notify_all_name(term(), pid(), pid()) :: :none
  def notify_all_name(name, pid1, pid2) do
    :erlang.send(pid1, {:global_name_conflict, name, pid2})
    :erlang.send(pid2, {:global_name_conflict, name, pid1})
    :none
  end

  defp minmax(pid1, pid2) when node(pid1) < node(pid2), do: {pid1, pid2}
  defp minmax(pid1, pid2), do: {pid2, pid1}

  # Locks

  @doc "Locks a resource for a requester; waits until it is free."
  @spec set_lock(id()) :: true
  def set_lock(id), do: set_lock(id, all_nodes(), :infinity)

  @doc "As `set_lock/1`, on nodes."
  @spec set_lock(id(), [node()]) :: true
  def set_lock(id, nodes), do: set_lock(id, nodes, :infinity)

  @doc "As `set_lock/2`, trying only so often: `false` when the resource was never free."
  @spec set_lock(id(), [node()], retries()) :: boolean()
  def set_lock({_, _} = id, nodes, retries)
      when is_list(nodes) and (retries === :infinity or (is_integer(retries) and retries >= 0)),
      do: set_lock(id, nodes, retries, 1)

  defp set_lock(_, [], _, _), do: true

  defp set_lock(id, nodes, retries, times) do
    cond do
      call({:set_lock, id, self()}) ->
        true

      retries === 0 ->
        false

      true ->
        :timer.sleep(:erlang.min(times * 10, 500))
        left = if retries === :infinity, do: :infinity, else: retries - 1
        set_lock(id, nodes, left, times + 1)
    end
  end

  @doc "Gives up a lock."
  @spec del_lock(id()) :: true
  def del_lock(id), do: del_lock(id, all_nodes())

  @doc "As `del_lock/1`, on nodes."
  @spec del_lock(id(), [node()]) :: true
  def del_lock({_, _} = id, nodes) when is_list(nodes), do: call({:del_lock, id, self()})

  @doc "Calls a fun while holding a lock."
  @spec trans(id(), (() -> result)) :: result | :aborted when result: term()
  def trans(id, fun), do: trans(id, fun, all_nodes(), :infinity)

  @doc "As `trans/2`, on nodes."
  @spec trans(id(), (() -> result), [node()]) :: result | :aborted when result: term()
  def trans(id, fun, nodes), do: trans(id, fun, nodes, :infinity)

  @doc "As `trans/3`; `:aborted` when the lock could not be had in so many tries."
  @spec trans(id(), (() -> result), [node()], retries()) :: result | :aborted when result: term()
  def trans(id, fun, nodes, retries) do
    if set_lock(id, nodes, retries) do
      try do
        fun.()
      after
        del_lock(id, nodes)
      end
    else
      :aborted
    end
  end

  # Nodes

  @doc "Waits until all nodes agree: they do."
  @spec sync() :: :ok
  def sync, do: call(:sync)
  @doc "As `sync/0`, on nodes."
  @spec sync([node()]) :: :ok
  def sync(_), do: call(:sync)
  @doc "Disconnects from all nodes: the ones that there were."
  @spec disconnect() :: [node()]
  def disconnect, do: call(:disconnect)
  @doc "The state of the server."
  @spec info() :: term()
  def info, do: call(:info)

  defp all_nodes, do: [node() | :erlang.nodes()]

  # The server. State: locks {resource => {requester, [pid]}}, holders {monitor => {id, pid}}.

  @doc "Starts the server."
  @spec start() :: {:ok, pid()} | {:error, term()}
  def start, do: :gen_server.start({:local, :global_name_server}, :global, [], [])

  @doc "Starts the server, linked to the caller."
  @spec start_link() :: {:ok, pid()} | {:error, term()}
  def start_link, do: :gen_server.start_link({:local, :global_name_server}, :global, [], [])

  @doc "Stops the server."
  @spec stop() :: term()
  def stop, do: :gen_server.call(:global_name_server, :stop, :infinity)

  @doc false
  def get_locker, do: :undefined

  @doc false
  def resolve_it(method, name, pid1, pid2), do: method.(name, pid1, pid2)

  defp call(request) do
    if :erlang.whereis(:global_name_server) === :undefined, do: start()
    :gen_server.call(:global_name_server, request, :infinity)
  end

  @doc false
  @impl true
  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    @names = :ets.new(@names, [:set, :named_table, :protected, {:read_concurrency, true}])
    {:ok, %{locks: %{}, holders: %{}}}
  end

  @doc false
  @impl true
  def handle_call({:register, name, pid, method, force}, _, state) do
    if force or (whereis_name(name) === :undefined and nameless(name, pid)) do
      forget(name)
      monitor = :erlang.monitor(:process, pid)
      :ets.insert(@names, {name, pid, method, monitor})
      {:reply, :yes, state}
    else
      {:reply, :no, state}
    end
  end

  def handle_call({:unregister, name}, _, state) do
    forget(name)
    {:reply, :ok, state}
  end

  def handle_call({:set_lock, {resource, requester} = id, pid}, _, %{locks: locks} = state) do
    case locks do
      # Setting a lock again changes nothing.
      %{^resource => {^requester, pids}} ->
        if :lists.member(pid, pids),
          do: {:reply, true, state},
          else: {:reply, true, held(id, pid, [pid | pids], state)}

      %{^resource => _} ->
        {:reply, false, state}

      _ ->
        {:reply, true, held(id, pid, [pid], state)}
    end
  end

  def handle_call({:del_lock, id, pid}, _, state), do: {:reply, true, released(id, pid, state)}
  def handle_call(:sync, _, state), do: {:reply, :ok, state}
  def handle_call(:disconnect, _, state), do: {:reply, [], state}
  def handle_call(:info, _, state), do: {:reply, state, state}
  def handle_call(:stop, _, state), do: {:stop, :normal, :stopped, state}

  @doc false
  @impl true
  def handle_cast(_, state), do: {:noreply, state}

  @doc false
  @impl true
  def handle_info({:DOWN, monitor, :process, pid, _}, %{holders: holders} = state) do
    case :maps.take(monitor, holders) do
      {{id, ^pid}, _} ->
        {:noreply, released(id, pid, state)}

      :error ->
        :ets.match_delete(@names, {:_, :_, :_, monitor})
        {:noreply, state}
    end
  end

  def handle_info(_, state), do: {:noreply, state}

  defp forget(name) do
    case :ets.lookup(@names, name) do
      [{_, _, _, monitor}] ->
        :erlang.demonitor(monitor, [:flush])
        :ets.delete(@names, name)

      [] ->
        true
    end
  end

  # A process has one name only, unless kernel's global_multi_name_action says otherwise.
  defp nameless(name, pid) do
    names = for [other] <- :ets.match(@names, {:"$1", pid, :_, :_}), do: other

    if names === [] or
         :application.get_env(:kernel, :global_multi_name_action) === {:ok, :allow} do
      true
    else
      text = 'global: ~w registered under several names: ~tw\n'
      :logger.log(:error, text, [pid, [name | names]])
      false
    end
  end

  defp held({resource, requester} = id, pid, pids, %{locks: locks, holders: holders} = state) do
    monitor = :erlang.monitor(:process, pid)

    %{
      state
      | locks: :maps.put(resource, {requester, pids}, locks),
        holders: :maps.put(monitor, {id, pid}, holders)
    }
  end

  defp released({resource, requester} = id, pid, %{locks: locks, holders: holders} = state) do
    monitors = for {monitor, {^id, ^pid}} <- :maps.to_list(holders), do: monitor

    case {monitors, locks} do
      {[monitor | _], %{^resource => {^requester, pids}}} ->
        :erlang.demonitor(monitor, [:flush])

        locks =
          case :lists.delete(pid, pids) do
            [] -> :maps.remove(resource, locks)
            pids -> :maps.put(resource, {requester, pids}, locks)
          end

        %{state | locks: locks, holders: :maps.remove(monitor, holders)}

      _ ->
        state
    end
  end

  @doc false
  @impl true
  def terminate(_, _), do: :ok

  @doc false
  @impl true
  def code_change(_, state, _), do: {:ok, state}
end
