defmodule :pg do
  @moduledoc """
  Groups of processes. A scope, a server with a name, keeps groups; it is `:pg` unless another
  one is given. A process may be in a group several times; when it ends, it leaves all groups.
  """

  @behaviour :gen_server

  @type group :: term()

  # A table of the scope's name has {group, members, members of this node}.

  @doc "Starts the scope `:pg`."
  @spec start_link() :: {:ok, pid()} | {:error, term()}
  def start_link, do: start_link(:pg)

  @doc "Starts a scope, linked to the caller."
  @spec start_link(atom()) :: {:ok, pid()} | {:error, term()}
  def start_link(scope) when is_atom(scope),
    do: :gen_server.start_link({:local, scope}, :pg, [scope], [])

  @doc "Starts a scope."
  @spec start(atom()) :: {:ok, pid()} | {:error, term()}
  def start(scope) when is_atom(scope), do: :gen_server.start({:local, scope}, :pg, [scope], [])

  @doc "Adds one or more processes to a group."
  @spec join(group(), pid() | [pid()]) :: :ok
  def join(group, pids), do: join(:pg, group, pids)

  @doc "As `join/2`, in a scope."
  @spec join(atom(), group(), pid() | [pid()]) :: :ok
  def join(scope, group, pids) when is_pid(pids) or is_list(pids) do
    check_local(pids)
    :gen_server.call(scope, {:join_local, group, pids}, :infinity)
  end

  @doc "Takes one or more processes out of a group, once; `:not_joined` when none was in it."
  @spec leave(group(), pid() | [pid()]) :: :ok | :not_joined
  def leave(group, pids), do: leave(:pg, group, pids)

  @doc "As `leave/2`, in a scope."
  @spec leave(atom(), group(), pid() | [pid()]) :: :ok | :not_joined
  def leave(scope, group, pids) when is_pid(pids) or is_list(pids) do
    check_local(pids)
    :gen_server.call(scope, {:leave_local, group, pids}, :infinity)
  end

  defp check_local(pid) when is_pid(pid) and :erlang.node(pid) === :erlang.node(), do: :ok
  defp check_local(pids) when is_list(pids), do: :lists.foreach(&check_local/1, pids)
  defp check_local(other), do: :erlang.error({:nolocal, other})

  @doc "Monitors all groups: `{reference, groups}`; then `{reference, :join | :leave, group, pids}`."
  @spec monitor_scope() :: {reference(), %{group() => [pid()]}}
  def monitor_scope, do: monitor_scope(:pg)

  @doc "As `monitor_scope/0`, of a scope."
  @spec monitor_scope(atom()) :: {reference(), %{group() => [pid()]}}
  def monitor_scope(scope), do: :gen_server.call(scope, :monitor, :infinity)

  @doc "Monitors a group: `{reference, members}`."
  @spec monitor(group()) :: {reference(), [pid()]}
  def monitor(group), do: monitor(:pg, group)

  @doc "As `monitor/1`, in a scope."
  @spec monitor(atom(), group()) :: {reference(), [pid()]}
  def monitor(scope, group), do: :gen_server.call(scope, {:monitor, group}, :infinity)

  @doc "Ends a monitor, and takes its messages out of the mailbox."
  @spec demonitor(reference()) :: :ok | false
  def demonitor(ref), do: demonitor(:pg, ref)

  @doc "As `demonitor/1`, in a scope."
  @spec demonitor(atom(), reference()) :: :ok | false
  def demonitor(scope, ref),
    do: :gen_server.call(scope, {:demonitor, ref}, :infinity) === :ok and flush(ref)

  defp flush(ref) do
    receive do
      {^ref, what, _, _} when what === :join or what === :leave -> flush(ref)
    after
      0 -> :ok
    end
  end

  @doc "The members of a group."
  @spec get_members(group()) :: [pid()]
  def get_members(group), do: get_members(:pg, group)

  @doc "As `get_members/1`, in a scope."
  @spec get_members(atom(), group()) :: [pid()]
  def get_members(scope, group), do: element(scope, group, 2)

  @doc "The members of a group on this node."
  @spec get_local_members(group()) :: [pid()]
  def get_local_members(group), do: get_local_members(:pg, group)

  @doc "As `get_local_members/1`, in a scope."
  @spec get_local_members(atom(), group()) :: [pid()]
  def get_local_members(scope, group), do: element(scope, group, 3)

  defp element(scope, group, position) do
    :ets.lookup_element(scope, group, position)
  catch
    :error, :badarg -> []
  end

  @doc "All groups that have members."
  @spec which_groups() :: [group()]
  def which_groups, do: which_groups(:pg)

  @doc "As `which_groups/0`, of a scope."
  @spec which_groups(atom()) :: [group()]
  def which_groups(scope) when is_atom(scope),
    do: for([group] <- :ets.match(scope, {:"$1", :_, :_}), do: group)

  @doc "All groups that have members on this node."
  @spec which_local_groups() :: [group()]
  def which_local_groups, do: which_local_groups(:pg)

  @doc "As `which_local_groups/0`, of a scope."
  @spec which_local_groups(atom()) :: [group()]
  def which_local_groups(scope) when is_atom(scope),
    do: :ets.select(scope, [{{:"$1", :_, :"$2"}, [{:"=/=", :"$2", []}], [:"$1"]}])

  # The server. State: members {pid => {monitor, groups}}, watching the scope {monitor => pid},
  # watching groups {monitor => {pid, group}}.

  @doc false
  @impl true
  def init([scope]) do
    ^scope = :ets.new(scope, [:set, :protected, :named_table, {:read_concurrency, true}])
    {:ok, %{scope: scope, members: %{}, scope_monitors: %{}, group_monitors: %{}}}
  end

  @doc false
  @impl true
  def handle_call({:join_local, group, pids}, _, state) do
    list = if is_pid(pids), do: [pids], else: pids
    members = :lists.foldl(&joined(&1, group, &2), state.members, list)
    {all, local} = stored(state.scope, group)
    store(state.scope, group, list ++ all, list ++ local)
    tell(:join, group, list, state)
    {:reply, :ok, %{state | members: members}}
  end

  def handle_call({:leave_local, group, pids}, _, state) do
    list = if is_pid(pids), do: [pids], else: pids

    case :lists.foldl(&left(&1, group, &2), state.members, list) do
      members when members === state.members ->
        {:reply, :not_joined, state}

      members ->
        take_out(list, group, state)
        {:reply, :ok, %{state | members: members}}
    end
  end

  def handle_call(:monitor, {pid, _}, %{scope_monitors: monitors} = state) do
    groups = for [group, pids] <- :ets.match(state.scope, {:"$1", :"$2", :_}), do: {group, pids}
    ref = :erlang.monitor(:process, pid)
    state = %{state | scope_monitors: :maps.put(ref, pid, monitors)}
    {:reply, {ref, :maps.from_list(groups)}, state}
  end

  def handle_call({:monitor, group}, {pid, _}, %{group_monitors: monitors} = state) do
    ref = :erlang.monitor(:process, pid)
    state = %{state | group_monitors: :maps.put(ref, {pid, group}, monitors)}
    {:reply, {ref, get_members(state.scope, group)}, state}
  end

  def handle_call({:demonitor, ref}, _, state) do
    case without_monitor(ref, state) do
      ^state ->
        {:reply, false, state}

      state ->
        :erlang.demonitor(ref)
        {:reply, :ok, state}
    end
  end

  def handle_call(_, _, _), do: :erlang.error(:badarg)

  @doc false
  @impl true
  def handle_cast(_, _), do: :erlang.error(:badarg)

  @doc false
  @impl true
  def handle_info({:DOWN, ref, :process, pid, _}, %{members: members} = state) do
    case members do
      %{^pid => {^ref, groups}} ->
        :lists.foreach(&take_out([pid], &1, state), groups)
        {:noreply, %{state | members: :maps.remove(pid, members)}}

      _ ->
        {:noreply, without_monitor(ref, state)}
    end
  end

  def handle_info(_, _), do: :erlang.error(:badarg)

  defp without_monitor(ref, state) do
    %{
      state
      | scope_monitors: :maps.remove(ref, state.scope_monitors),
        group_monitors: :maps.remove(ref, state.group_monitors)
    }
  end

  defp joined(pid, group, members) do
    case members do
      %{^pid => {ref, groups}} -> :maps.put(pid, {ref, [group | groups]}, members)
      _ -> :maps.put(pid, {:erlang.monitor(:process, pid), [group]}, members)
    end
  end

  defp left(pid, group, members) do
    case members do
      %{^pid => {ref, [^group]}} ->
        :erlang.demonitor(ref, [:flush])
        :maps.remove(pid, members)

      %{^pid => {ref, groups}} ->
        :maps.put(pid, {ref, :lists.delete(group, groups)}, members)

      _ ->
        members
    end
  end

  defp take_out(pids, group, %{scope: scope} = state) do
    {all, local} = stored(scope, group)
    store(scope, group, all -- pids, local -- pids)
    tell(:leave, group, pids, state)
  end

  defp stored(scope, group) do
    case :ets.lookup(scope, group) do
      [{_, all, local}] -> {all, local}
      [] -> {[], []}
    end
  end

  defp store(scope, group, [], []), do: :ets.delete(scope, group)
  defp store(scope, group, all, local), do: :ets.insert(scope, {group, all, local})

  defp tell(what, group, pids, state) do
    :maps.foreach(fn ref, pid -> send(pid, {ref, what, group, pids}) end, state.scope_monitors)

    :maps.foreach(
      fn
        ref, {pid, ^group} -> send(pid, {ref, what, group, pids})
        _, _ -> :ok
      end,
      state.group_monitors
    )
  end

  @doc false
  @impl true
  def terminate(_, %{scope: scope}), do: :ets.delete(scope)
end
