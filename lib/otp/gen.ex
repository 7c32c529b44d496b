defmodule :gen do
  @moduledoc """
  What the behaviours `:gen_server`, `:gen_statem`, `:gen_event` and `:supervisor` share: starting
  processes, names, calls with answers, collections of requests, options.
  """

  @largest_timeout 4_294_967_295

  @type server_ref ::
          pid() | atom() | {atom(), node()} | {:global, term()} | {:via, module(), term()}
  @type emgr_name :: {:local, atom()} | {:global, term()} | {:via, module(), term()}
  @type option ::
          {:timeout, timeout()}
          | {:debug, [:sys.debug_option()]}
          | {:hibernate_after, timeout()}
          | {:spawn_opt, [:proc_lib.spawn_option()]}
  @type start_ret :: {:ok, pid()} | {:ok, {pid(), reference()}} | :ignore | {:error, term()}
  @opaque reply_tag :: reference() | nonempty_maybe_improper_list()
  @opaque request_id :: reference()
  @opaque request_id_collection :: map()
  @type response_timeout :: 0..4_294_967_295 | :infinity | {:abs, integer()}
  @type response :: {:reply, term()} | {:error, {term(), server_ref()}}

  defguardp is_timeout(t) when t === :infinity or (is_integer(t) and t >= 0)

  # Starting

  @doc """
  Starts a process of `behaviour` under a name. `linkage` is `:link`, `:monitor` or `:nolink`.
  """
  @spec start(module(), :monitor | :link | :nolink, emgr_name(), module(), term(), [option()]) ::
          start_ret()
  def start(behaviour, linkage, name, module, arguments, options) do
    case where(name) do
      :undefined -> launch(behaviour, linkage, [name], module, arguments, options)
      pid -> {:error, {:already_started, pid}}
    end
  end

  @doc "As `start/6`, without a name."
  @spec start(module(), :monitor | :link | :nolink, module(), term(), [option()]) :: start_ret()
  def start(behaviour, linkage, module, arguments, options),
    do: launch(behaviour, linkage, [], module, arguments, options)

  defp launch(behaviour, linkage, name, module, arguments, options) do
    parent = if linkage === :link or linkage === :monitor, do: self(), else: :self
    call = [behaviour, self(), parent | name ++ [module, arguments, options]]
    timeout = option(:timeout, options, :infinity)
    spawn_options = option(:spawn_opt, options, [])

    case linkage do
      :link ->
        :proc_lib.start_link(:gen, :init_it, call, timeout, spawn_options)

      :monitor ->
        monitored(:proc_lib.start_monitor(:gen, :init_it, call, timeout, spawn_options))

      _ ->
        :proc_lib.start(:gen, :init_it, call, timeout, spawn_options)
    end
  end

  defp monitored({{:ok, pid}, monitor}) when is_pid(pid), do: {:ok, {pid, monitor}}

  # The process has not started: what it holds (its name) is free once it is down.
  defp monitored({answer, monitor}) do
    receive do
      {:DOWN, ^monitor, :process, _, _} -> answer
    end
  end

  @doc false
  def init_it(behaviour, starter, parent, module, arguments, options),
    do: behaviour.init_it(starter, parent, self(), module, arguments, options)

  @doc false
  def init_it(behaviour, starter, parent, name, module, arguments, options) do
    case register_name(name) do
      true -> behaviour.init_it(starter, parent, name, module, arguments, options)
      {false, pid} -> :proc_lib.init_ack(starter, {:error, {:already_started, pid}})
    end
  end

  # Calls

  @doc "`call/4` with a limit of 5 seconds."
  @spec call(server_ref(), term(), term()) :: {:ok, term()}
  def call(process, label, request), do: call(process, label, request, 5000)

  @doc """
  Sends `{label, {caller, tag}, request}` and waits for `{tag, answer}`: `{:ok, answer}`.

  Exits with `:noproc`, `:calling_self`, `:timeout`, `{:nodedown, node}`, or the reason that the
  process ended with.
  """
  @spec call(server_ref(), term(), term(), timeout()) :: {:ok, term()}
  def call(process, label, request, timeout) when is_pid(process) and is_timeout(timeout),
    do: do_call(process, label, request, timeout)

  def call(process, label, request, timeout) when is_timeout(timeout),
    do: with_process(process, &do_call(&1, label, request, timeout))

  defp do_call(process, _, _, _) when process === self(), do: :erlang.exit(:calling_self)

  # Here the answer or the end of the process comes for certain: an alias is not needed.
  defp do_call(process, label, request, :infinity)
       when is_pid(process) and :erlang.node(process) === :erlang.node() do
    monitor = :erlang.monitor(:process, process)
    send(process, {label, {self(), monitor}, request})

    receive do
      {^monitor, answer} ->
        :erlang.demonitor(monitor, [:flush])
        {:ok, answer}

      {:DOWN, ^monitor, _, _, reason} ->
        :erlang.exit(reason)
    end
  end

  defp do_call(process, label, request, timeout) do
    monitor = :erlang.monitor(:process, process, alias: :demonitor)
    _ = :erlang.send(process, {label, {self(), [:alias | monitor]}, request}, [:noconnect])

    receive do
      {[:alias | ^monitor], answer} ->
        :erlang.demonitor(monitor, [:flush])
        {:ok, answer}

      {:DOWN, ^monitor, _, _, :noconnection} ->
        :erlang.exit({:nodedown, node_of(process)})

      {:DOWN, ^monitor, _, _, reason} ->
        :erlang.exit(reason)
    after
      timeout ->
        # From here on the alias is closed; the answer may have come just before.
        :erlang.demonitor(monitor, [:flush])

        receive do
          {[:alias | ^monitor], answer} -> {:ok, answer}
        after
          0 -> :erlang.exit(:timeout)
        end
    end
  end

  defp node_of({_, node}), do: node
  defp node_of(pid), do: :erlang.node(pid)

  @doc "Sends the answer to a call; `from` is what came with the call."
  @spec reply({pid(), reply_tag()}, term()) :: :ok
  def reply({_, [:alias | to] = tag}, answer) when is_reference(to), do: deliver(to, tag, answer)

  def reply({_, [[:alias | to] | _] = tag}, answer) when is_reference(to),
    do: deliver(to, tag, answer)

  def reply({to, tag}, answer) do
    deliver(to, tag, answer)
  catch
    _, _ -> :ok
  end

  defp deliver(to, tag, answer) do
    send(to, {tag, answer})
    :ok
  end

  @doc "Ends a process with reason `:normal`."
  @spec stop(server_ref()) :: :ok
  def stop(process), do: stop(process, :normal, :infinity)

  @doc "Ends a process; see `:proc_lib.stop/3`."
  @spec stop(server_ref(), term(), timeout()) :: :ok
  def stop(process, reason, timeout) when is_timeout(timeout),
    do: with_process(process, &:proc_lib.stop(&1, reason, timeout))

  # Requests whose answers are asked for later

  @doc "Sends a request; the answer is asked for with the functions below."
  @spec send_request(server_ref(), term(), term()) :: request_id()
  def send_request(process, label, request) when is_pid(process),
    do: request(process, label, request)

  def send_request(process, label, request) do
    with_process(process, &request(&1, label, request))
  catch
    # Who cannot be found is as if it had gone down.
    :exit, reason ->
      id = make_ref()
      send(self(), {:DOWN, id, :process, process, reason})
      id
  end

  @doc "As `send_request/3`, kept in a collection under `label`."
  @spec send_request(server_ref(), term(), term(), term(), request_id_collection()) ::
          request_id_collection()
  def send_request(process, tag, request, label, collection) when is_map(collection),
    do: :maps.put(send_request(process, tag, request), label, collection)

  defp request(process, label, request) do
    id = :erlang.monitor(:process, process, alias: :demonitor)
    _ = :erlang.send(process, {label, {self(), [:alias | id]}, request}, [:noconnect])
    id
  end

  @doc "Waits for an answer; after `:timeout` it can be waited for again."
  @spec wait_response(request_id(), response_timeout()) :: response() | :timeout
  def wait_response(id, timeout) do
    time = relative(timeout)

    receive do
      {[:alias | ^id], answer} -> answered(id, answer)
      {:DOWN, ^id, _, process, reason} -> {:error, {reason, process}}
    after
      time -> :timeout
    end
  end

  @doc "As `wait_response/2` for any request of a collection."
  @spec wait_response(request_id_collection(), response_timeout(), boolean()) ::
          {response(), term(), request_id_collection()} | :no_request | :timeout
  def wait_response(collection, timeout, delete) when is_map(collection) and is_boolean(delete) do
    time = relative(timeout)
    if :maps.size(collection) === 0, do: :no_request, else: first_of(collection, time, delete)
  end

  @doc "Waits for an answer; after `:timeout` it will never come."
  @spec receive_response(request_id(), response_timeout()) :: response() | :timeout
  def receive_response(id, timeout) do
    time = relative(timeout)

    receive do
      {[:alias | ^id], answer} -> answered(id, answer)
      {:DOWN, ^id, _, process, reason} -> {:error, {reason, process}}
    after
      time ->
        :erlang.demonitor(id, [:flush])

        receive do
          {[:alias | ^id], answer} -> {:reply, answer}
        after
          0 -> :timeout
        end
    end
  end

  @doc "As `receive_response/2` for any request of a collection; a timeout gives up all of them."
  @spec receive_response(request_id_collection(), response_timeout(), boolean()) ::
          {response(), term(), request_id_collection()} | :no_request | :timeout
  def receive_response(collection, timeout, delete)
      when is_map(collection) and is_boolean(delete) do
    with :timeout <- wait_response(collection, timeout, delete) do
      abandon(:maps.keys(collection))
      drop_answers(collection)
      :timeout
    end
  end

  defp abandon([id | rest]) when is_reference(id) do
    :erlang.demonitor(id, [:flush])
    abandon(rest)
  end

  defp abandon([]), do: :ok
  defp abandon(_), do: :erlang.error(:badarg)

  defp drop_answers(collection) do
    receive do
      {[:alias | id], _} when is_map_key(collection, id) -> drop_answers(collection)
    after
      0 -> :ok
    end
  end

  defp first_of(collection, time, delete) do
    receive do
      {[:alias | id], _} = message when is_map_key(collection, id) ->
        from_collection(message, collection, delete)

      {:DOWN, id, _, _, _} = message when is_map_key(collection, id) ->
        from_collection(message, collection, delete)
    after
      time -> :timeout
    end
  end

  @doc "Whether a message that has been received is the answer to a request."
  @spec check_response(term(), request_id()) :: response() | :no_reply
  def check_response(message, id) when is_reference(id) do
    case message do
      {[:alias | ^id], answer} -> answered(id, answer)
      {:DOWN, ^id, _, process, reason} -> {:error, {reason, process}}
      _ -> :no_reply
    end
  end

  def check_response(_, _), do: :erlang.error(:badarg)

  @doc "As `check_response/2` for any request of a collection."
  @spec check_response(term(), request_id_collection(), boolean()) ::
          {response(), term(), request_id_collection()} | :no_request | :no_reply
  def check_response(_, collection, delete)
      when is_map(collection) and :erlang.map_size(collection) === 0 and is_boolean(delete),
      do: :no_request

  def check_response(message, collection, delete)
      when is_map(collection) and is_boolean(delete) do
    case message do
      {[:alias | id], _} when is_map_key(collection, id) ->
        from_collection(message, collection, delete)

      {:DOWN, id, _, _, _} when is_map_key(collection, id) ->
        from_collection(message, collection, delete)

      _ ->
        :no_reply
    end
  end

  defp answered(id, answer) do
    :erlang.demonitor(id, [:flush])
    {:reply, answer}
  end

  defp from_collection({[:alias | id], answer}, collection, delete),
    do: labelled(answered(id, answer), id, collection, delete)

  defp from_collection({:DOWN, id, _, process, reason}, collection, delete),
    do: labelled({:error, {reason, process}}, id, collection, delete)

  defp labelled(response, id, collection, delete) do
    label = :maps.get(id, collection)
    {response, label, if(delete, do: :maps.remove(id, collection), else: collection)}
  end

  defp relative(:infinity), do: :infinity
  defp relative(time) when 0 <= time and time <= @largest_timeout, do: time

  defp relative({:abs, time}) when is_integer(time) do
    case time - :erlang.monotonic_time(:millisecond) do
      left when left < 0 -> 0
      left when left > @largest_timeout -> :erlang.error(:badarg)
      left -> left
    end
  end

  defp relative(_), do: :erlang.error(:badarg)

  @doc "An empty collection of requests."
  @spec reqids_new() :: request_id_collection()
  def reqids_new, do: %{}

  @doc "How many requests a collection has."
  @spec reqids_size(request_id_collection()) :: non_neg_integer()
  def reqids_size(collection) when is_map(collection), do: :erlang.map_size(collection)
  def reqids_size(_), do: :erlang.error(:badarg)

  @doc "Puts a request into a collection, in which it is not yet."
  @spec reqids_add(request_id(), term(), request_id_collection()) :: request_id_collection()
  def reqids_add(id, label, collection)
      when is_reference(id) and is_map(collection) and not is_map_key(collection, id),
      do: :maps.put(id, label, collection)

  def reqids_add(_, _, _), do: :erlang.error(:badarg)

  @doc "The requests of a collection with their labels."
  @spec reqids_to_list(request_id_collection()) :: [{request_id(), term()}]
  def reqids_to_list(collection) when is_map(collection), do: :maps.to_list(collection)
  def reqids_to_list(_), do: :erlang.error(:badarg)

  # Names

  defp with_process(pid, fun) when is_pid(pid), do: fun.(pid)

  defp with_process(name, fun) when is_atom(name) do
    case :erlang.whereis(name) do
      :undefined -> :erlang.exit(:noproc)
      pid -> fun.(pid)
    end
  end

  defp with_process({:global, _} = name, fun), do: with_named(name, fun)
  defp with_process({:via, _, _} = name, fun), do: with_named(name, fun)
  defp with_process({name, node}, fun) when node === node(), do: with_process(name, fun)

  defp with_process({_, node} = process, fun) when is_atom(node) do
    case node() do
      :nonode@nohost -> :erlang.exit({:nodedown, node})
      _ -> fun.(process)
    end
  end

  defp with_named(name, fun) do
    case where(name) do
      :undefined ->
        :erlang.exit(:noproc)

      pid ->
        node = node(pid)

        try do
          fun.(pid)
        catch
          # The registry has not noticed yet that the node is gone.
          :exit, {:nodedown, ^node} -> :erlang.exit(:noproc)
        end
    end
  end

  defp where({:local, name}), do: :erlang.whereis(name)
  defp where({:global, name}), do: :global.whereis_name(name)
  defp where({:via, module, name}), do: module.whereis_name(name)

  defp register_name({:local, name} = full) do
    :erlang.register(name, self())
  catch
    :error, _ -> {false, where(full)}
  end

  defp register_name({:global, name} = full),
    do: registered(:global.register_name(name, self()), full)

  defp register_name({:via, module, name} = full),
    do: registered(module.register_name(name, self()), full)

  defp registered(:yes, _), do: true
  defp registered(:no, name), do: {false, where(name)}

  @doc "Gives up a name; a pid is nobody's name."
  @spec unregister_name(emgr_name() | pid()) :: :ok
  def unregister_name({:local, name}) do
    :erlang.unregister(name)
    :ok
  catch
    _, _ -> :ok
  end

  def unregister_name({:global, name}) do
    _ = :global.unregister_name(name)
    :ok
  end

  def unregister_name({:via, module, name}) do
    _ = module.unregister_name(name)
    :ok
  end

  def unregister_name(pid) when is_pid(pid), do: :ok

  @doc "What reports call a process that has been started under a name or none."
  @spec name(emgr_name() | pid()) :: term()
  def name({:local, name}), do: name
  def name({:global, name}), do: name
  def name({:via, _, name}), do: name
  def name(pid) when is_pid(pid), do: pid

  @doc "As `name/1`; exits unless the caller has that name."
  @spec get_proc_name(emgr_name() | pid()) :: term()
  def get_proc_name(pid) when is_pid(pid), do: pid

  def get_proc_name({:local, name}) do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, ^name} -> name
      _ -> :erlang.exit(:process_not_registered)
    end
  end

  def get_proc_name({:global, name} = full) do
    if where(full) === self(), do: name, else: :erlang.exit(:process_not_registered_globally)
  end

  def get_proc_name({:via, module, name} = full) do
    if where(full) === self() do
      name
    else
      :erlang.exit({:process_not_registered_via, module})
    end
  end

  @doc "The caller's parent, as `:proc_lib` has noted it."
  @spec get_parent() :: pid()
  def get_parent do
    case :erlang.get(:"$ancestors") do
      [parent | _] when is_pid(parent) -> parent
      [parent | _] when is_atom(parent) -> parent_named(parent)
      _ -> :erlang.exit(:process_was_not_started_by_proc_lib)
    end
  end

  defp parent_named(name) do
    with :undefined <- :erlang.whereis(name),
         :undefined <- :global.whereis_name(name) do
      :erlang.exit(:could_not_find_registered_name)
    end
  end

  # Options

  @doc "The option `:hibernate_after`."
  @spec hibernate_after([option()]) :: timeout()
  def hibernate_after(options), do: option(:hibernate_after, options, :infinity)

  @doc "The option `:debug`, as `:sys` works with it."
  @spec debug_options(term(), [option()]) :: [:sys.dbg_opt()]
  def debug_options(name, options) do
    given = option(:debug, options, [])

    try do
      :sys.debug_options(given)
    catch
      _, _ ->
        :error_logger.format('~tp: ignoring erroneous debug options - ~tp~n', [name, given])
        []
    end
  end

  defp option(key, options, default) do
    case :lists.keyfind(key, 1, options) do
      {_, value} -> value
      false -> default
    end
  end

  # Status

  @doc "The heading of a status: a line of text, or a tuple for names that are no text."
  @spec format_status_header(charlist(), term()) :: charlist() | {charlist(), term()}
  def format_status_header(line, pid) when is_pid(pid),
    do: line ++ ' ' ++ :erlang.pid_to_list(pid)

  def format_status_header(line, name) when is_atom(name),
    do: line ++ ' ' ++ :erlang.atom_to_list(name)

  def format_status_header(line, name), do: {line, name}

  @doc """
  Lets a callback module change how its status is shown.

  `format_status/1` may change the values of the map. What the older `format_status/2` gives
  comes under the key `:"$status"`; a callback that fails is named under `:EXIT`.
  """
  @spec format_status(module(), :terminate | :normal, map(), [term()] | :undefined) :: map()
  def format_status(module, option, status, arguments) do
    cond do
      :erlang.function_exported(module, :format_status, 1) ->
        changed_status(module, status)

      is_list(arguments) and :erlang.function_exported(module, :format_status, 2) ->
        older_status(module, option, status, arguments)

      true ->
        status
    end
  end

  defp changed_status(module, status) do
    try do
      module.format_status(status)
    catch
      _, _ -> failed_status(module, status, ':format_status/1 crashed')
    else
      changed when is_map(changed) ->
        merged = :maps.merge(status, changed)

        if :erlang.map_size(merged) === :erlang.map_size(changed) do
          merged
        else
          failed_status(module, status, ':format_status/1 returned a map with unknown keys')
        end

      _ ->
        failed_status(module, status, ':format_status/1 did not return a map')
    end
  end

  defp older_status(module, option, status, arguments) do
    :maps.put(:"$status", module.format_status(option, arguments), status)
  catch
    :throw, result -> :maps.put(:"$status", result, status)
    _, _ -> failed_status(module, status, ':format_status/2 crashed')
  end

  defp failed_status(module, status, what),
    do: :maps.put(:EXIT, :erlang.atom_to_list(module) ++ what, status)
end
