defmodule :rpc do
  @moduledoc """
  Calls on nodes in their older form: what goes wrong is a value, `{:badrpc, reason}`. They are
  made by `:erpc`. The server of this interface, registered as `rex`, does block calls one after
  the other, and passes messages on to registered processes.
  """

  @behaviour :gen_server

  @opaque key :: :erpc.request_id()

  # Calls

  @doc "Applies a function on a node."
  @spec call(node(), module(), atom(), [term()]) :: term() | {:badrpc, term()}
  def call(node, m, f, a), do: call(node, m, f, a, :infinity)

  @doc "Applies a function on a node, with a limit of time."
  @spec call(node(), module(), atom(), [term()], timeout()) :: term() | {:badrpc, term()}
  def call(node, m, f, a, timeout), do: plain(fn -> :erpc.call(node, m, f, a, timeout) end)

  @doc "As `call/4`, one after the other with other such calls."
  @spec block_call(node(), module(), atom(), [term()]) :: term() | {:badrpc, term()}
  def block_call(node, m, f, a), do: block_call(node, m, f, a, :infinity)

  @doc "As `block_call/4`, with a limit of time."
  @spec block_call(node(), module(), atom(), [term()], timeout()) :: term() | {:badrpc, term()}
  def block_call(node, m, f, a, timeout)
      when is_atom(node) and is_atom(m) and is_list(a) and
             (timeout === :infinity or (is_integer(timeout) and timeout >= 0)) do
    :gen_server.call(server(node), {:block_call, m, f, a, :erlang.group_leader()}, timeout)
  catch
    :exit, {:timeout, _} -> {:badrpc, :timeout}
    :exit, {{:nodedown, _}, _} -> {:badrpc, :nodedown}
    :exit, reason -> {:badrpc, {:EXIT, reason}}
  end

  @doc "Applies a function on a node, without waiting for its result."
  @spec cast(node(), module(), atom(), [term()]) :: true
  def cast(node, m, f, a) do
    :ok = :erpc.cast(node, m, f, a)
    true
  catch
    :error, {:erpc, :badarg} -> :erlang.error(:badarg)
  end

  @doc "Begins to apply a function on a node; `yield/1` gives its value."
  @spec async_call(node(), module(), atom(), [term()]) :: key()
  def async_call(node, m, f, a) do
    :erpc.send_request(node, m, f, a)
  catch
    :error, {:erpc, :badarg} -> :erlang.error(:badarg)
  end

  @doc "Waits for the value of a call that `async_call/4` has begun."
  @spec yield(key()) :: term() | {:badrpc, term()}
  def yield(key), do: plain(fn -> :erpc.receive_response(key) end)

  @doc "`{:value, value}` if the call has ended, otherwise `:timeout`."
  @spec nb_yield(key()) :: {:value, term()} | :timeout
  def nb_yield(key), do: nb_yield(key, 0)

  @doc "As `nb_yield/1`, after waiting for it."
  @spec nb_yield(key(), timeout()) :: {:value, term()} | :timeout
  def nb_yield(key, timeout) do
    case plain(fn -> {key, :erpc.wait_response(key, timeout)} end) do
      {^key, :no_response} -> :timeout
      {^key, {:response, {:EXIT, _} = exit}} -> {:value, {:badrpc, exit}}
      {^key, {:response, value}} -> {:value, value}
      failed -> {:value, failed}
    end
  end

  @doc "Applies a function on all nodes: `{values, nodes that could not be reached}`."
  @spec multicall(module(), atom(), [term()]) :: {[term()], [node()]}
  def multicall(m, f, a), do: multicall(m, f, a, :infinity)

  @doc "As `multicall/3`, on given nodes or with a limit of time."
  @spec multicall(term(), term(), term(), term()) :: {[term()], [node()]}
  def multicall(nodes, m, f, a) when is_list(nodes), do: multicall(nodes, m, f, a, :infinity)
  def multicall(m, f, a, timeout), do: multicall(all_nodes(), m, f, a, timeout)

  @doc "As `multicall/3`, on given nodes and with a limit of time."
  @spec multicall([node()], module(), atom(), [term()], timeout()) :: {[term()], [node()]}
  def multicall(nodes, m, f, a, timeout) do
    results =
      try do
        :erpc.multicall(nodes, m, f, a, timeout)
      catch
        :error, {:erpc, :badarg} -> :erlang.error(:badarg)
      end

    split(nodes, results, [], [])
  end

  defp split([node | nodes], [result | results], values, bad) do
    case result do
      {:ok, {:EXIT, _} = exit} ->
        split(nodes, results, [{:badrpc, exit} | values], bad)

      {:ok, value} ->
        split(nodes, results, [value | values], bad)

      {:error, {:erpc, reason}} when reason === :timeout or reason === :noconnection ->
        split(nodes, results, values, [node | bad])

      {class, reason} ->
        split(nodes, results, [failure(class, reason) | values], bad)
    end
  end

  defp split([], [], values, bad), do: {:lists.reverse(values), :lists.reverse(bad)}

  defp plain(fun) do
    case fun.() do
      {:EXIT, _} = exit -> {:badrpc, exit}
      value -> value
    end
  catch
    class, reason -> failure(class, reason)
  end

  defp failure(:throw, {:EXIT, _} = exit), do: {:badrpc, exit}
  defp failure(:throw, value), do: value
  defp failure(:exit, {:exception, reason}), do: {:badrpc, {:EXIT, reason}}
  defp failure(:exit, {:signal, reason}), do: {:badrpc, {:EXIT, reason}}
  defp failure(:exit, reason), do: :erlang.exit(reason)
  defp failure(:error, {:exception, reason, stack}), do: {:badrpc, {:EXIT, {reason, stack}}}
  defp failure(:error, {:erpc, :badarg}), do: :erlang.error(:badarg)
  defp failure(:error, {:erpc, :noconnection}), do: {:badrpc, :nodedown}
  defp failure(:error, {:erpc, :timeout}), do: {:badrpc, :timeout}
  defp failure(:error, {:erpc, :notsup}), do: {:badrpc, :notsup}
  defp failure(:error, {:erpc, reason}), do: {:badrpc, {:EXIT, reason}}
  defp failure(:error, reason), do: :erlang.error(reason)

  # Several calls at once

  @doc "Applies several functions, on all nodes in turn; the values in order."
  @spec parallel_eval([{module(), atom(), [term()]}]) :: [term()]
  def parallel_eval(calls) do
    nodes = all_nodes()
    keys = spread(calls, nodes, nodes)
    for key <- keys, do: yield(key)
  end

  defp spread([], _, _), do: []
  defp spread(calls, [], all), do: spread(calls, all, all)

  defp spread([{m, f, a} | calls], [node | nodes], all),
    do: [async_call(node, m, f, a) | spread(calls, nodes, all)]

  @doc "Applies a function to each element of a list and further arguments, at once."
  @spec pmap({module(), atom()}, [term()], [term()]) :: [term()]
  def pmap({m, f}, more, list) do
    values = parallel_eval(for element <- list, do: {m, f, [element | more]})
    for value <- values, do: checked(value)
  end

  defp checked({:badrpc, _}), do: :erlang.exit(:badrpc)
  defp checked(value), do: value

  @doc "Applies a function on all nodes, without waiting for values."
  @spec eval_everywhere(module(), atom(), [term()]) :: :abcast
  def eval_everywhere(m, f, a), do: eval_everywhere(all_nodes(), m, f, a)

  @doc "Applies a function on nodes, without waiting for values."
  @spec eval_everywhere([node()], module(), atom(), [term()]) :: :abcast
  def eval_everywhere(nodes, m, f, a) do
    :lists.foreach(&cast(&1, m, f, a), nodes)
    :abcast
  end

  defp all_nodes, do: [node() | :erlang.nodes()]

  # Messages to registered processes

  @doc "Sends a message to the processes of that name on all nodes."
  @spec abcast(atom(), term()) :: :abcast
  def abcast(name, message), do: abcast(all_nodes(), name, message)

  @doc "Sends a message to the processes of that name on nodes."
  @spec abcast([node()], atom(), term()) :: :abcast
  def abcast([node | nodes], name, message) do
    deliver({name, node}, message)
    abcast(nodes, name, message)
  end

  def abcast([], _, _), do: :abcast

  defp deliver(to, message) do
    send(to, message)
    :ok
  catch
    :error, _ -> :ok
  end

  @doc "As `abcast/2`, and tells where the message has arrived: `{good nodes, bad nodes}`."
  @spec sbcast(atom(), term()) :: {[node()], [node()]}
  def sbcast(name, message), do: sbcast(all_nodes(), name, message)

  @doc "As `sbcast/2`, on nodes."
  @spec sbcast([node()], atom(), term()) :: {[node()], [node()]}
  def sbcast(nodes, name, message) do
    if :lists.member(node(), nodes), do: server(node())
    monitors = ask(nodes, :rex, {:sbcast, name, message})
    answers(monitors, :rex, [], [])
  end

  @doc "Sends `{caller, message}` to a process, and waits for `{wrapper, node, answer}`."
  @spec server_call(node(), atom(), term(), term()) :: term() | {:error, :nodedown}
  def server_call(node, name, wrapper, message) when is_atom(node) and is_atom(name) do
    [{^node, monitor}] = ask([node], name, message)

    receive do
      {:DOWN, ^monitor, _, _, _} ->
        {:error, :nodedown}

      {^wrapper, ^node, answer} ->
        :erlang.demonitor(monitor, [:flush])
        answer
    end
  end

  @doc "Sends `{caller, message}` to the processes of that name on all nodes, and waits for `{name, node, answer}`."
  @spec multi_server_call(atom(), term()) :: {[term()], [node()]}
  def multi_server_call(name, message), do: multi_server_call(all_nodes(), name, message)

  @doc "As `multi_server_call/2`, on nodes."
  @spec multi_server_call([node()], atom(), term()) :: {[term()], [node()]}
  def multi_server_call(nodes, name, message) when is_list(nodes) and is_atom(name),
    do: answers(ask(nodes, name, message), name, [], [])

  defp ask(nodes, name, message) do
    asked =
      for node <- nodes, is_atom(node) do
        monitor = monitor(node, name)
        deliver({name, node}, {self(), message})
        {node, monitor}
      end

    :lists.reverse(asked)
  end

  # A node that cannot be reached is as if the process had ended.
  defp monitor(node, name) do
    if node() === :nonode@nohost and node !== :nonode@nohost do
      monitor = make_ref()
      send(self(), {:DOWN, monitor, :process, {name, node}, :noconnection})
      monitor
    else
      :erlang.monitor(:process, {name, node})
    end
  end

  defp answers([{node, monitor} | rest], name, good, bad) do
    receive do
      {:DOWN, ^monitor, _, _, _} ->
        answers(rest, name, good, [node | bad])

      {:rex, ^node, {:nonexisting_name, _}} ->
        :erlang.demonitor(monitor, [:flush])
        answers(rest, name, good, [node | bad])

      {^name, ^node, answer} ->
        :erlang.demonitor(monitor, [:flush])
        answers(rest, name, [answer | good], bad)
    end
  end

  defp answers([], _, good, bad), do: {good, bad}

  # Information

  @doc "`:erlang.process_info/1`, of processes of any node."
  @spec pinfo(pid()) :: [{atom(), term()}] | :undefined
  def pinfo(pid) when :erlang.node(pid) === :erlang.node(), do: :erlang.process_info(pid)
  def pinfo(pid), do: call(node(pid), :erlang, :process_info, [pid])

  @doc "`:erlang.process_info/2`, of processes of any node."
  @spec pinfo(pid(), atom() | [atom()]) :: term()
  def pinfo(pid, items) when :erlang.node(pid) === :erlang.node(),
    do: :erlang.process_info(pid, items)

  def pinfo(pid, items), do: call(node(pid), :erlang, :process_info, [pid, items])

  # The server

  @doc "Starts the server."
  @spec start() :: {:ok, pid()} | {:error, term()}
  def start, do: :gen_server.start({:local, :rex}, :rpc, [], [])

  @doc "Starts the server, linked to the caller."
  @spec start_link() :: {:ok, pid()} | {:error, term()}
  def start_link, do: :gen_server.start_link({:local, :rex}, :rpc, [], [])

  @doc "Stops the server."
  @spec stop() :: term()
  def stop, do: :gen_server.call(:rex, :stop, :infinity)

  @doc false
  def proxy_user_flush do
    receive do
      message ->
        send(:user, message)
        proxy_user_flush()
    end
  end

  defp server(node) when node === :erlang.node() do
    if :erlang.whereis(:rex) === :undefined, do: start()
    :rex
  end

  defp server(node), do: {:rex, node}

  @doc false
  @impl true
  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    {:ok, []}
  end

  @doc false
  @impl true
  def handle_call({:block_call, m, f, a, leader}, _, state) do
    own = :erlang.group_leader()
    :erlang.group_leader(leader, self())
    answer = applied(m, f, a)
    :erlang.group_leader(own, self())
    {:reply, answer, state}
  end

  def handle_call(:stop, _, state), do: {:stop, :normal, :stopped, state}
  def handle_call(_, _, state), do: {:noreply, state}

  defp applied(m, f, a) do
    case :erlang.apply(m, f, a) do
      {:EXIT, _} = exit -> {:badrpc, exit}
      value -> value
    end
  catch
    :throw, value -> value
    :exit, reason -> {:badrpc, {:EXIT, reason}}
    :error, reason -> {:badrpc, {:EXIT, {reason, __STACKTRACE__}}}
  end

  @doc false
  @impl true
  def handle_cast({:cast, m, f, a, leader}, state) do
    :erlang.spawn(fn ->
      :erlang.group_leader(leader, self())
      :erlang.apply(m, f, a)
    end)

    {:noreply, state}
  end

  def handle_cast(_, state), do: {:noreply, state}

  @doc false
  @impl true
  def handle_info({from, {:sbcast, name, message}}, state) do
    answer =
      try do
        send(name, message)
        node()
      catch
        :error, _ -> {:nonexisting_name, name}
      end

    deliver(from, {:rex, node(), answer})
    {:noreply, state}
  end

  def handle_info(_, state), do: {:noreply, state}

  @doc false
  @impl true
  def terminate(_, _), do: :ok

  @doc false
  @impl true
  def code_change(_, state, _), do: {:ok, state}
end
