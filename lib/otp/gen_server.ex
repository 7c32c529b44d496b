defmodule :gen_server do
  @moduledoc """
  The behaviour of servers: a process that keeps a state and answers requests one by one.

  A call is the message `{:"$gen_call", {client, tag}, request}`, its answer `{tag, answer}`; a
  cast is `{:"$gen_cast", request}`. All other messages go to `handle_info/2`.
  """

  use :gen_requests

  @type server_name :: {:local, atom()} | {:global, term()} | {:via, module(), term()}
  @type server_ref ::
          pid() | atom() | {atom(), node()} | {:global, term()} | {:via, module(), term()}
  @type start_opt ::
          {:timeout, timeout()} | {:spawn_opt, [:proc_lib.spawn_option()]} | enter_loop_opt()
  @type enter_loop_opt :: {:hibernate_after, timeout()} | {:debug, [:sys.debug_option()]}
  @type start_ret :: {:ok, pid()} | :ignore | {:error, term()}
  @type start_mon_ret :: {:ok, {pid(), reference()}} | :ignore | {:error, term()}
  @type from :: {pid(), reply_tag()}
  @opaque reply_tag :: :gen.reply_tag()
  @type format_status :: %{optional(atom()) => term()}
  @typep next :: timeout() | :hibernate | {:continue, term()}

  @callback init(arguments :: term()) ::
              {:ok, term()} | {:ok, term(), next()} | {:stop, term()} | :ignore
  @callback handle_call(request :: term(), from(), state :: term()) ::
              {:reply, term(), term()}
              | {:reply, term(), term(), next()}
              | {:noreply, term()}
              | {:noreply, term(), next()}
              | {:stop, term(), term(), term()}
              | {:stop, term(), term()}
  @callback handle_cast(request :: term(), state :: term()) ::
              {:noreply, term()} | {:noreply, term(), next()} | {:stop, term(), term()}
  @callback handle_info(message :: :timeout | term(), state :: term()) ::
              {:noreply, term()} | {:noreply, term(), next()} | {:stop, term(), term()}
  @callback handle_continue(argument :: term(), state :: term()) ::
              {:noreply, term()} | {:noreply, term(), next()} | {:stop, term(), term()}
  @callback terminate(reason :: term(), state :: term()) :: term()
  @callback code_change(old :: term(), state :: term(), extra :: term()) ::
              {:ok, term()} | {:error, term()}
  @callback format_status(:normal | :terminate, [term()]) :: term()
  @callback format_status(format_status()) :: format_status()
  @optional_callbacks handle_info: 2,
                      handle_continue: 2,
                      terminate: 2,
                      code_change: 3,
                      format_status: 1,
                      format_status: 2

  defguardp is_timeout(t) when t === :infinity or (is_integer(t) and t >= 0)
  defguardp is_pause(t) when t === :hibernate or is_timeout(t)

  # Starting and stopping

  @doc "Starts a server without a link."
  @spec start(module(), term(), [start_opt()]) :: start_ret()
  def start(module, arguments, options),
    do: :gen.start(:gen_server, :nolink, module, arguments, options)

  @doc "Starts a server under a name, without a link."
  @spec start(server_name(), module(), term(), [start_opt()]) :: start_ret()
  def start(name, module, arguments, options),
    do: :gen.start(:gen_server, :nolink, name, module, arguments, options)

  @doc "Starts a server that is linked to the caller."
  @spec start_link(module(), term(), [start_opt()]) :: start_ret()
  def start_link(module, arguments, options),
    do: :gen.start(:gen_server, :link, module, arguments, options)

  @doc "Starts a server under a name, linked to the caller."
  @spec start_link(server_name(), module(), term(), [start_opt()]) :: start_ret()
  def start_link(name, module, arguments, options),
    do: :gen.start(:gen_server, :link, name, module, arguments, options)

  @doc "Starts a server that the caller monitors."
  @spec start_monitor(module(), term(), [start_opt()]) :: start_mon_ret()
  def start_monitor(module, arguments, options),
    do: :gen.start(:gen_server, :monitor, module, arguments, options)

  @doc "Starts a server under a name, monitored by the caller."
  @spec start_monitor(server_name(), module(), term(), [start_opt()]) :: start_mon_ret()
  def start_monitor(name, module, arguments, options),
    do: :gen.start(:gen_server, :monitor, name, module, arguments, options)

  @doc "Ends a server with reason `:normal`."
  @spec stop(server_ref()) :: :ok
  def stop(server), do: :gen.stop(server)

  @doc "Ends a server; exits when that takes longer than `timeout`."
  @spec stop(server_ref(), term(), timeout()) :: :ok
  def stop(server, reason, timeout), do: :gen.stop(server, reason, timeout)

  # Requests

  @doc "Calls a server and waits up to five seconds for the answer."
  @spec call(server_ref(), term()) :: term()
  def call(server, request) do
    {:ok, answer} = :gen.call(server, :"$gen_call", request)
    answer
  catch
    :exit, reason ->
      :erlang.exit({reason, {:gen_server, :call, [server, request]}})

    :error, reason ->
      :erlang.exit({{reason, __STACKTRACE__}, {:gen_server, :call, [server, request]}})
  end

  @doc """
  Calls a server. Exits with `{reason, {:gen_server, :call, arguments}}` when no answer comes:
  reasons are `:timeout`, `:noproc`, `:calling_self`, and what the server ended with.
  """
  @spec call(server_ref(), term(), timeout()) :: term()
  def call(server, request, timeout) do
    {:ok, answer} = :gen.call(server, :"$gen_call", request, timeout)
    answer
  catch
    :exit, reason ->
      :erlang.exit({reason, {:gen_server, :call, [server, request, timeout]}})

    :error, reason ->
      :erlang.exit({{reason, __STACKTRACE__}, {:gen_server, :call, [server, request, timeout]}})
  end

  @doc "Sends a call; its answer is asked for by `wait_response/2` and the like."
  @spec send_request(server_ref(), term()) :: request_id()
  def send_request(server, request) do
    :gen.send_request(server, :"$gen_call", request)
  catch
    :error, :badarg -> :erlang.error(:badarg, [server, request])
  end

  @doc "As `send_request/2`, kept in a collection under `label`."
  @spec send_request(server_ref(), term(), term(), request_id_collection()) ::
          request_id_collection()
  def send_request(server, request, label, collection) do
    :gen.send_request(server, :"$gen_call", request, label, collection)
  catch
    :error, :badarg -> :erlang.error(:badarg, [server, request, label, collection])
  end

  @doc "Sends a request that has no answer; whether there is such a server is not told."
  @spec cast(server_ref(), term()) :: :ok
  def cast({:global, name}, request) do
    :global.send(name, {:"$gen_cast", request})
    :ok
  catch
    _, _ -> :ok
  end

  def cast({:via, module, name}, request) do
    module.send(name, {:"$gen_cast", request})
    :ok
  catch
    _, _ -> :ok
  end

  def cast({name, node} = server, request) when is_atom(name) and is_atom(node),
    do: deliver(server, {:"$gen_cast", request})

  def cast(server, request) when is_atom(server) or is_pid(server),
    do: deliver(server, {:"$gen_cast", request})

  defp deliver(server, message) do
    send(server, message)
    :ok
  catch
    :error, _ -> :ok
  end

  @doc "Answers a call from elsewhere than the return value of `handle_call/3`."
  @spec reply(from(), term()) :: :ok
  def reply(client, answer), do: :gen.reply(client, answer)

  @doc "Casts to the servers of that name on all nodes."
  @spec abcast(atom(), term()) :: :abcast
  def abcast(name, request) when is_atom(name),
    do: abcast([node() | :erlang.nodes()], name, request)

  @doc "Casts to the servers of that name on `nodes`."
  @spec abcast([node()], atom(), term()) :: :abcast
  def abcast([node | nodes], name, request) when is_atom(node) and is_atom(name) do
    deliver({name, node}, {:"$gen_cast", request})
    abcast(nodes, name, request)
  end

  def abcast([], name, _) when is_atom(name), do: :abcast

  @doc "Calls the servers of that name on all nodes: `{[{node, answer}], nodes without one}`."
  @spec multi_call(atom(), term()) :: {[{node(), term()}], [node()]}
  def multi_call(name, request) when is_atom(name),
    do: call_nodes([node() | :erlang.nodes()], name, request, :infinity)

  @doc "Calls the servers of that name on `nodes`."
  @spec multi_call([node()], atom(), term()) :: {[{node(), term()}], [node()]}
  def multi_call(nodes, name, request) when is_list(nodes) and is_atom(name),
    do: call_nodes(nodes, name, request, :infinity)

  @doc "As `multi_call/3` with a limit of time for all answers."
  @spec multi_call([node()], atom(), term(), timeout()) :: {[{node(), term()}], [node()]}
  def multi_call(nodes, name, request, timeout)
      when is_list(nodes) and is_atom(name) and is_timeout(timeout),
      do: call_nodes(nodes, name, request, timeout)

  # Answers carry an alias that ends with the time, so none can come late.
  defp call_nodes(nodes, name, request, timeout) do
    requests = for node <- nodes, is_atom(node), do: {node, send_request({name, node}, request)}
    deadline = if is_integer(timeout), do: {:abs, :erlang.monotonic_time(:millisecond) + timeout}
    collect(requests, deadline || :infinity, [], [])
  end

  defp collect([{node, id} | rest], deadline, answers, bad) do
    case :gen.receive_response(id, deadline) do
      {:reply, answer} -> collect(rest, deadline, [{node, answer} | answers], bad)
      _ -> collect(rest, deadline, answers, [node | bad])
    end
  end

  defp collect([], _, answers, bad), do: {answers, bad}

  # The process

  @doc "Makes the calling process, started by `:proc_lib`, a server."
  @spec enter_loop(module(), [enter_loop_opt()], term()) :: no_return()
  def enter_loop(module, options, state) when is_atom(module) and is_list(options),
    do: enter_loop(module, options, state, self(), :infinity)

  @doc "As `enter_loop/3`, with a name that the process has, or with what it does next."
  @spec enter_loop(module(), [enter_loop_opt()], term(), server_name() | pid() | next()) ::
          no_return()
  def enter_loop(module, options, state, {scope, _} = name)
      when is_atom(module) and is_list(options) and (scope === :local or scope === :global),
      do: enter_loop(module, options, state, name, :infinity)

  def enter_loop(module, options, state, {:via, _, _} = name)
      when is_atom(module) and is_list(options),
      do: enter_loop(module, options, state, name, :infinity)

  def enter_loop(module, options, state, {:continue, _} = next)
      when is_atom(module) and is_list(options),
      do: enter_loop(module, options, state, self(), next)

  def enter_loop(module, options, state, next)
      when is_atom(module) and is_list(options) and is_pause(next),
      do: enter_loop(module, options, state, self(), next)

  @doc "As `enter_loop/3`, with a name that the process has and what it does next."
  @spec enter_loop(module(), [enter_loop_opt()], term(), server_name() | pid(), next()) ::
          no_return()
  def enter_loop(module, options, state, name, {:continue, _} = next)
      when is_atom(module) and is_list(options),
      do: enter(module, options, state, name, next)

  def enter_loop(module, options, state, name, next)
      when is_atom(module) and is_list(options) and is_pause(next),
      do: enter(module, options, state, name, next)

  defp enter(module, options, state, name, next) do
    name = :gen.get_proc_name(name)
    parent = :gen.get_parent()
    debug = :gen.debug_options(name, options)
    loop(parent, name, state, module, next, :gen.hibernate_after(options), debug)
  end

  @doc false
  def init_it(starter, :self, name, module, arguments, options),
    do: init_it(starter, self(), name, module, arguments, options)

  def init_it(starter, parent, full_name, module, arguments, options) do
    name = :gen.name(full_name)
    debug = :gen.debug_options(name, options)
    hibernate_after = :gen.hibernate_after(options)

    case initial(module, arguments) do
      {:ok, {:ok, state}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, module, :infinity, hibernate_after, debug)

      {:ok, {:ok, state, {:continue, _} = next}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, module, next, hibernate_after, debug)

      {:ok, {:ok, state, next}} when is_pause(next) ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, module, next, hibernate_after, debug)

      # The name is free before the starter hears of the failure, so that it can try again.
      {:ok, {:stop, reason}} ->
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, {:error, reason})
        :erlang.exit(reason)

      {:ok, :ignore} ->
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, :ignore)
        :erlang.exit(:normal)

      {:ok, other} ->
        reason = {:bad_return_value, other}
        :proc_lib.init_ack(starter, {:error, reason})
        :erlang.exit(reason)

      {:raised, class, reason, stack} ->
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, {:error, exit_reason(class, reason, stack)})
        :erlang.raise(class, reason, stack)
    end
  end

  defp initial(module, arguments) do
    {:ok, module.init(arguments)}
  catch
    :throw, value -> {:ok, value}
    class, reason -> {:raised, class, reason, __STACKTRACE__}
  end

  # `next` is what comes before the next message: a limit of time, hibernation, or work that
  # `handle_continue/2` does.
  defp loop(parent, name, state, module, :infinity, hibernate_after, debug) do
    receive do
      message ->
        decode(message, parent, name, state, module, :infinity, hibernate_after, debug, false)
    after
      hibernate_after -> loop(parent, name, state, module, :hibernate, hibernate_after, debug)
    end
  end

  defp loop(parent, name, state, module, {:continue, argument} = next, hibernate_after, debug) do
    result = try_dispatch(module, :handle_continue, argument, state)
    debug = if debug === [], do: [], else: event(debug, name, next)
    proceed(result, parent, name, state, module, :undefined, next, hibernate_after, debug)
  end

  defp loop(parent, name, state, module, :hibernate, hibernate_after, debug) do
    arguments = [parent, name, state, module, hibernate_after, debug]
    :proc_lib.hibernate(:gen_server, :wake_hib, arguments)
  end

  defp loop(parent, name, state, module, time, hibernate_after, debug) do
    message =
      receive do
        message -> message
      after
        time -> :timeout
      end

    decode(message, parent, name, state, module, time, hibernate_after, debug, false)
  end

  @doc false
  def wake_hib(parent, name, state, module, hibernate_after, debug) do
    receive do
      message ->
        decode(message, parent, name, state, module, :hibernate, hibernate_after, debug, true)
    end
  end

  defp decode(
         {:system, from, request},
         parent,
         name,
         state,
         module,
         time,
         after_,
         debug,
         hibernating
       ) do
    misc = [name, state, module, time, after_]
    :sys.handle_system_msg(request, from, parent, :gen_server, debug, misc, hibernating)
  end

  defp decode({:EXIT, parent, reason} = message, parent, name, state, module, _, _, debug, _),
    do: terminate(:exit, reason, stack(), false, name, :undefined, message, module, state, debug)

  defp decode(message, parent, name, state, module, _, hibernate_after, [], _),
    do: handle(message, parent, name, state, module, hibernate_after, [])

  defp decode(message, parent, name, state, module, _, hibernate_after, debug, _) do
    debug = event(debug, name, {:in, message})
    handle(message, parent, name, state, module, hibernate_after, debug)
  end

  defp handle({:"$gen_call", from, request}, parent, name, state, module, hibernate_after, debug) do
    case try_handle_call(module, request, from, state) do
      {:ok, {:reply, answer, state}} ->
        debug = answer(from, answer, name, state, debug)
        loop(parent, name, state, module, :infinity, hibernate_after, debug)

      {:ok, {:reply, answer, state, {:continue, _} = next}} ->
        debug = answer(from, answer, name, state, debug)
        loop(parent, name, state, module, next, hibernate_after, debug)

      {:ok, {:reply, answer, state, next}} when is_pause(next) ->
        debug = answer(from, answer, name, state, debug)
        loop(parent, name, state, module, next, hibernate_after, debug)

      {:ok, {:stop, reason, answer, state}} ->
        try do
          terminate(:exit, reason, stack(), false, name, from, request, module, state, debug)
        after
          answer(from, answer, name, state, debug)
        end

      result ->
        proceed(result, parent, name, state, module, from, request, hibernate_after, debug)
    end
  end

  defp handle(
         {:"$gen_cast", request} = message,
         parent,
         name,
         state,
         module,
         hibernate_after,
         debug
       ) do
    result = try_dispatch(module, :handle_cast, request, state)
    proceed(result, parent, name, state, module, :undefined, message, hibernate_after, debug)
  end

  defp handle(message, parent, name, state, module, hibernate_after, debug) do
    result = try_info(module, message, state)
    proceed(result, parent, name, state, module, :undefined, message, hibernate_after, debug)
  end

  # What all callbacks for requests and messages may return.
  defp proceed(result, parent, name, state, module, from, message, hibernate_after, debug) do
    case result do
      {:ok, {:noreply, state}} ->
        debug = if debug === [], do: [], else: event(debug, name, {:noreply, state})
        loop(parent, name, state, module, :infinity, hibernate_after, debug)

      {:ok, {:noreply, state, {:continue, _} = next}} ->
        debug = if debug === [], do: [], else: event(debug, name, {:noreply, state})
        loop(parent, name, state, module, next, hibernate_after, debug)

      {:ok, {:noreply, state, next}} when is_pause(next) ->
        debug = if debug === [], do: [], else: event(debug, name, {:noreply, state})
        loop(parent, name, state, module, next, hibernate_after, debug)

      {:ok, {:stop, reason, state}} ->
        terminate(:exit, reason, stack(), false, name, from, message, module, state, debug)

      {:ok, other} ->
        reason = {:bad_return_value, other}
        terminate(:exit, reason, stack(), false, name, from, message, module, state, debug)

      {:raised, class, reason, stack} ->
        terminate(class, reason, stack, true, name, from, message, module, state, debug)
    end
  end

  defp try_handle_call(module, request, from, state) do
    {:ok, module.handle_call(request, from, state)}
  catch
    :throw, value -> {:ok, value}
    class, reason -> {:raised, class, reason, __STACKTRACE__}
  end

  defp try_dispatch(module, function, argument, state) do
    {:ok, :erlang.apply(module, function, [argument, state])}
  catch
    :throw, value -> {:ok, value}
    class, reason -> {:raised, class, reason, __STACKTRACE__}
  end

  defp try_info(module, message, state) do
    {:ok, module.handle_info(message, state)}
  catch
    :throw, value ->
      {:ok, value}

    :error, :undef ->
      stack = __STACKTRACE__

      if :erlang.function_exported(module, :handle_info, 2) do
        {:raised, :error, :undef, stack}
      else
        report_unhandled(module, message)
        {:ok, {:noreply, state}}
      end

    class, reason ->
      {:raised, class, reason, __STACKTRACE__}
  end

  defp answer(from, answer, _, _, []) do
    :gen.reply(from, answer)
    []
  end

  defp answer(from, answer, name, state, debug) do
    :gen.reply(from, answer)
    event(debug, name, {:out, answer, from, state})
  end

  # The stack of the caller.
  defp stack do
    {:current_stacktrace, [_ | stack]} = :erlang.process_info(self(), :current_stacktrace)
    stack
  end

  # Ending. `raised` tells whether the callback failed: only then its stack is reported.
  defp terminate(class, reason, stack, raised, name, from, message, module, state, debug) do
    case last_call(module, exit_reason(class, reason, stack), state) do
      {:raised, other_class, other, other_stack} ->
        report_end(other, other_stack, name, from, message, module, state, debug)
        :erlang.raise(other_class, other, other_stack)

      _ ->
        cond do
          class === :exit and is_quiet(reason) -> :ok
          raised -> report_end(reason, stack, name, from, message, module, state, debug)
          true -> report_end(reason, :undefined, name, from, message, module, state, debug)
        end

        :erlang.raise(class, reason, stack)
    end
  end

  defp last_call(module, reason, state) do
    if :erlang.function_exported(module, :terminate, 2) do
      try do
        module.terminate(reason, state)
        :ok
      catch
        :throw, _ -> :ok
        class, reason -> {:raised, class, reason, __STACKTRACE__}
      end
    end
  end

  defp is_quiet(:normal), do: true
  defp is_quiet(:shutdown), do: true
  defp is_quiet({:shutdown, _}), do: true
  defp is_quiet(_), do: false

  defp exit_reason(:error, reason, stack), do: {reason, stack}
  defp exit_reason(:exit, reason, _), do: reason

  # System messages

  @doc false
  def system_continue(parent, debug, [name, state, module, time, hibernate_after]),
    do: loop(parent, name, state, module, time, hibernate_after, debug)

  @doc false
  def system_terminate(reason, _, debug, [name, state, module | _]),
    do: terminate(:exit, reason, stack(), false, name, :undefined, [], module, state, debug)

  @doc false
  def system_code_change([name, state, module | rest], _, old, extra) do
    case module.code_change(old, state, extra) do
      {:ok, state} -> {:ok, [name, state, module | rest]}
      other -> other
    end
  end

  @doc false
  def system_get_state([_, state | _]), do: {:ok, state}

  @doc false
  def system_replace_state(fun, [name, state | rest]) do
    state = fun.(state)
    {:ok, state, [name, state | rest]}
  end

  @doc false
  def format_status(option, [dictionary, mode, parent, debug, [name, state, module | _]]) do
    given = %{state: state, log: :sys.get_log(debug)}
    status = :gen.format_status(module, option, given, [dictionary, state])

    shown =
      case status do
        %{EXIT: failure} -> [data: [{'State', failure}]]
        %{"$status": shown} when is_list(shown) -> shown
        %{"$status": shown} -> [shown]
        %{state: state} -> [data: [{'State', state}]]
      end

    [
      {:header, :gen.format_status_header('Status for generic server', name)},
      {:data,
       [
         {'Status', mode},
         {'Parent', parent},
         {'Logged events', logged(module, :maps.get(:log, status))}
       ]}
      | shown
    ]
  end

  # Debugging

  defp event(debug, name, event), do: :sys.handle_debug(debug, &print_event/3, name, event)

  defp print_event(device, {:in, message}, name) do
    case message do
      {:"$gen_call", {from, _}, request} ->
        :io.format(device, '*DBG* ~tp got call ~tp from ~tw~n', [name, request, from])

      {:"$gen_cast", request} ->
        :io.format(device, '*DBG* ~tp got cast ~tp~n', [name, request])

      _ ->
        :io.format(device, '*DBG* ~tp got ~tp~n', [name, message])
    end
  end

  defp print_event(device, {:out, answer, {to, _}, state}, name) do
    :io.format(device, '*DBG* ~tp sent ~tp to ~tw, new state ~tp~n', [name, answer, to, state])
  end

  defp print_event(device, {:noreply, state}, name),
    do: :io.format(device, '*DBG* ~tp new state ~tp~n', [name, state])

  defp print_event(device, event, name),
    do: :io.format(device, '*DBG* ~tp dbg  ~tp~n', [name, event])

  # Reports

  defp report_unhandled(module, message) do
    :logger_report.log(
      :warning,
      {:gen_server, :try_dispatch, 4},
      %{label: {:gen_server, :no_handle_info}, module: module, message: message},
      %{
        domain: [:otp],
        report_cb: &:gen_server.format_log/2,
        error_logger: %{tag: :warning_msg, report_cb: &:gen_server.format_log/1}
      }
    )
  end

  # Of its own end, which ends the machine, the application controller reports elsewhere.
  defp report_end(_, _, :application_controller, _, _, _, _, _), do: :ok

  defp report_end(reason, stack, name, from, message, module, state, debug) do
    given = %{reason: reason, state: state, message: message, log: :sys.get_log(debug)}
    status = :gen.format_status(module, :terminate, given, [:erlang.get(), state])
    reason = :maps.get(:reason, status)

    :logger_report.log(
      :error,
      {:gen_server, :error_info, 8},
      %{
        label: {:gen_server, :terminate},
        name: name,
        last_message: :maps.get(:message, status),
        state: shown_state(status),
        log: logged(module, :maps.get(:log, status)),
        reason: if(stack === :undefined, do: reason, else: {reason, stack}),
        client_info: :logger_report.client(from)
      },
      %{
        domain: [:otp],
        report_cb: &:gen_server.format_log/2,
        error_logger: %{tag: :error, report_cb: &:gen_server.format_log/1}
      }
    )
  end

  defp shown_state(%{EXIT: failure}), do: failure
  defp shown_state(%{"$status": shown}), do: shown
  defp shown_state(%{state: state}), do: state

  # format_status/1 has seen the log itself; older callbacks see the states in it.
  defp logged(module, log) do
    if :erlang.function_exported(module, :format_status, 1) do
      log
    else
      for event <- log, do: logged_event(event, module)
    end
  end

  defp logged_event({:out, message, from, state}, module),
    do: {:out, message, from, logged_state(module, state)}

  defp logged_event({:noreply, state}, module), do: {:noreply, logged_state(module, state)}
  defp logged_event(event, _), do: event

  defp logged_state(module, state) do
    status = :gen.format_status(module, :terminate, %{state: state}, [:erlang.get(), state])
    :maps.get(:state, status)
  end

  @doc "Format and arguments for `:io_lib.format/2` of a report."
  @spec format_log(map()) :: {charlist(), [term()]}
  def format_log(report), do: :logger_report.format(parts(report, false))

  @doc "The text of a report for a formatter of `:logger`."
  @spec format_log(map(), map()) :: :unicode.chardata()
  def format_log(report, options),
    do: :logger_report.text(parts(report, :logger_report.single_line?(options)), options)

  defp parts(%{label: {:gen_server, :terminate}} = report, true) do
    %{name: name, last_message: message, state: state, log: log, client_info: client} = report

    [
      ['Generic server ', {name}, ' terminating. Reason: ', {:logger_report.reason(report)}],
      ['. Last message: ', {message}, '. State: ', {state}, '.'],
      if(log === [], do: [], else: [' Log: ', {log}]),
      :logger_report.client_parts(client, true)
    ]
  end

  defp parts(%{label: {:gen_server, :terminate}} = report, false) do
    %{name: name, last_message: message, state: state, log: log, client_info: client} = report

    [
      ['** Generic server ', {name}, ' terminating \n** Last message in was ', {message}],
      ['~n** When Server state == ', {state}],
      ['~n** Reason for termination ==~n** ', {:logger_report.reason(report)}, '~n'],
      :logger_report.log_parts(log),
      :logger_report.client_parts(client, false)
    ]
  end

  defp parts(%{label: {:gen_server, :no_handle_info}, module: module, message: message}, true),
    do: ['Undefined handle_info in ', {module}, '. Unhandled message: ', {message}, '.']

  defp parts(%{label: {:gen_server, :no_handle_info}, module: module, message: message}, false),
    do: [
      '** Undefined handle_info in ',
      {'~p', module},
      '~n** Unhandled message: ',
      {message},
      '~n'
    ]
end
