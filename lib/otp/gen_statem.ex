defmodule :gen_statem do
  @moduledoc """
  The behaviour of state machines: a process with a state, of its own kind for each module, and
  data. Every event leads to a call of the callback module, which says what the next state and
  data are and what else is to be done: actions such as replies, timeouts, postponing the event
  until the state changes, or events that are handled before all others.

  Callbacks are one function per state (`:state_functions`) or `handle_event/4` for all
  (`:handle_event_function`), as `callback_mode/0` says; with `:state_enter` they are also called
  when a state begins.
  """

  use :gen_requests

  @type server_name :: {:local, atom()} | {:global, term()} | {:via, module(), term()}
  @type server_ref ::
          pid() | atom() | {atom(), node()} | {:global, term()} | {:via, module(), term()}
  @type from :: {pid(), reply_tag()}
  @opaque reply_tag :: :gen.reply_tag()
  @type state :: term()
  @type data :: term()
  @type timeout_event_type :: :timeout | {:timeout, term()} | :state_timeout
  @type event_type :: {:call, from()} | :cast | :info | :internal | timeout_event_type()
  @type callback_mode :: :state_functions | :handle_event_function
  @type callback_mode_result ::
          callback_mode() | :state_enter | [callback_mode() | :state_enter]
  @type reply_action :: {:reply, from(), term()}
  @type action :: term()
  @type enter_action :: term()
  @type start_opt :: {:timeout, timeout()} | {:spawn_opt, list()} | enter_loop_opt()
  @type enter_loop_opt :: {:hibernate_after, timeout()} | {:debug, [:sys.debug_option()]}
  @type start_ret :: {:ok, pid()} | :ignore | {:error, term()}
  @type start_mon_ret :: {:ok, {pid(), reference()}} | :ignore | {:error, term()}
  @type format_status :: %{optional(atom()) => term()}

  @callback init(arguments :: term()) ::
              {:ok, state(), data()}
              | {:ok, state(), data(), [action()] | action()}
              | :ignore
              | {:stop, term()}
  @callback callback_mode() :: callback_mode_result()
  @callback state_name(event_type() | :enter, content :: term(), data()) :: term()
  @callback handle_event(event_type() | :enter, content :: term(), state(), data()) :: term()
  @callback terminate(reason :: term(), state(), data()) :: term()
  @callback code_change(old :: term(), state(), data(), extra :: term()) ::
              {:ok, state(), data()} | term()
  @callback format_status(:normal | :terminate, [term()]) :: term()
  @callback format_status(format_status()) :: format_status()
  @optional_callbacks state_name: 3,
                      handle_event: 4,
                      terminate: 3,
                      code_change: 4,
                      format_status: 1,
                      format_status: 2

  defguardp is_from(from)
            when is_tuple(from) and tuple_size(from) === 2 and is_pid(elem(from, 0))

  defguardp is_timeout_type(type)
            when type === :timeout or type === :state_timeout or
                   (is_tuple(type) and tuple_size(type) === 2 and elem(type, 0) === :timeout)

  defguardp is_event_type(type)
            when type === :cast or type === :info or type === :internal or
                   is_timeout_type(type) or
                   (is_tuple(type) and tuple_size(type) === 2 and elem(type, 0) === :call and
                      is_from(elem(type, 1)))

  defguardp is_relative(time) when time === :infinity or (is_integer(time) and time >= 0)
  defguardp is_absolute(time) when time === :infinity or is_integer(time)

  # Starting and stopping

  for {function, linkage, return} <- [
        {:start, :nolink, :start_ret},
        {:start_link, :link, :start_ret},
        {:start_monitor, :monitor, :start_mon_ret}
      ] do
    @doc "Starts a state machine (#{linkage})."
    @spec unquote(function)(module(), term(), [start_opt()]) :: unquote({return, [], []})
    def unquote(function)(module, arguments, options),
      do: :gen.start(:gen_statem, unquote(linkage), module, arguments, options)

    @doc "Starts a state machine (#{linkage}) under a name."
    @spec unquote(function)(server_name(), module(), term(), [start_opt()]) ::
            unquote({return, [], []})
    def unquote(function)(name, module, arguments, options),
      do: :gen.start(:gen_statem, unquote(linkage), name, module, arguments, options)
  end

  @doc "Ends a state machine with reason `:normal`."
  @spec stop(server_ref()) :: :ok
  def stop(server), do: :gen.stop(server)

  @doc "Ends a state machine; see `:proc_lib.stop/3`."
  @spec stop(server_ref(), term(), timeout()) :: :ok
  def stop(server, reason, timeout), do: :gen.stop(server, reason, timeout)

  # Requests

  @doc "Sends an event of type `:cast`."
  @spec cast(server_ref(), term()) :: :ok
  def cast(server, message) do
    case server do
      {:global, name} -> :global.send(name, {:"$gen_cast", message})
      {:via, module, name} -> module.send(name, {:"$gen_cast", message})
      _ -> send(server, {:"$gen_cast", message})
    end

    :ok
  catch
    _, _ -> :ok
  end

  @doc "Sends an event of type `{:call, from}`, and waits for the reply without limit."
  @spec call(server_ref(), term()) :: term()
  def call(server, request), do: call(server, request, :infinity)

  @doc """
  As `call/2`, with a limit of time, which may be given as `{:clean_timeout, time}` or
  `{:dirty_timeout, time}`, too: no reply comes late in either case.
  """
  @spec call(server_ref(), term(), timeout() | {:clean_timeout | :dirty_timeout, timeout()}) ::
          term()
  def call(server, request, timeout) do
    time =
      case timeout do
        {kind, time} when kind === :clean_timeout or kind === :dirty_timeout -> time
        {_, _} -> :erlang.error(:badarg, [server, request, timeout])
        time -> time
      end

    try do
      {:ok, reply} = :gen.call(server, :"$gen_call", request, time)
      reply
    catch
      :exit, reason ->
        why = {reason, {:gen_statem, :call, [server, request, timeout]}}
        :erlang.raise(:exit, why, __STACKTRACE__)
    end
  end

  @doc "Sends a call; its reply is asked for by `wait_response/2` and the like."
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

  @doc "Waits for a reply without limit."
  @spec wait_response(request_id()) :: :gen.response()
  def wait_response(id), do: wait_response(id, :infinity)

  @doc "Waits for a reply without limit."
  @spec receive_response(request_id()) :: :gen.response()
  def receive_response(id), do: receive_response(id, :infinity)

  @doc "Replies to one or more calls."
  @spec reply(reply_action() | [reply_action()]) :: :ok
  def reply({:reply, from, reply}), do: reply(from, reply)

  def reply([{:reply, from, reply} | rest]) do
    reply(from, reply)
    reply(rest)
  end

  def reply([]), do: :ok

  @doc "Replies to a call."
  @spec reply(from(), term()) :: :ok
  def reply(from, reply), do: :gen.reply(from, reply)

  # The process.
  #
  # `machine` is what seldom changes: parent, name, modules, callback_mode, state_enter,
  # hibernate_after. `s` is what an event leaves behind: state_data, postponed events (the last one
  # first), timers (by type: {reference, content}, or {0, content} for those of time zero), `due`
  # (the types of the latter, in order), hibernate. The queue `q` has the current event first.

  @doc "Makes the calling process, started by `:proc_lib`, a state machine."
  @spec enter_loop(module(), [enter_loop_opt()], state(), data()) :: no_return()
  def enter_loop(module, options, state, data),
    do: enter_loop(module, options, state, data, self())

  @doc "As `enter_loop/4`, with a name that the process has, or actions."
  @spec enter_loop(module(), [enter_loop_opt()], state(), data(), term()) :: no_return()
  def enter_loop(module, options, state, data, actions) when is_list(actions),
    do: enter_loop(module, options, state, data, self(), actions)

  def enter_loop(module, options, state, data, name),
    do: enter_loop(module, options, state, data, name, [])

  @doc "As `enter_loop/4`, with a name that the process has, and actions."
  @spec enter_loop(module(), [enter_loop_opt()], state(), data(), term(), [action()] | action()) ::
          no_return()
  def enter_loop(module, options, state, data, name, actions) do
    unless is_atom(module), do: :erlang.error({:atom, module})
    parent = :gen.get_parent()
    name = :gen.get_proc_name(name)
    debug = :gen.debug_options(name, options)
    machine = machine(parent, name, module, options)
    enter(machine, debug, state, data, actions)
  end

  defp machine(parent, name, module, options) do
    %{
      parent: parent,
      name: name,
      modules: [module],
      callback_mode: :state_functions,
      state_enter: false,
      hibernate_after: :gen.hibernate_after(options)
    }
  end

  defp fresh(state, data) do
    %{state_data: {state, data}, postponed: [], timers: %{}, due: [], hibernate: false}
  end

  @doc false
  def init_it(starter, :self, name, module, arguments, options),
    do: init_it(starter, self(), name, module, arguments, options)

  def init_it(starter, parent, full_name, module, arguments, options) do
    name = :gen.get_proc_name(full_name)
    debug = :gen.debug_options(name, options)
    machine = machine(parent, name, module, options)

    try do
      module.init(arguments)
    catch
      :throw, result ->
        initialized(result, starter, full_name, machine, debug)

      class, reason ->
        stack = __STACKTRACE__
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, {:error, reason})
        report_end(class, reason, stack, machine, debug, fresh(:undefined, :undefined), [])
        :erlang.raise(class, reason, stack)
    else
      result -> initialized(result, starter, full_name, machine, debug)
    end
  end

  defp initialized(result, starter, full_name, machine, debug) do
    case result do
      {:ok, state, data} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        enter(machine, debug, state, data, [])

      {:ok, state, data, actions} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        enter(machine, debug, state, data, actions)

      {:stop, reason} ->
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, {:error, reason})
        :erlang.exit(reason)

      :ignore ->
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, :ignore)
        :erlang.exit(:normal)

      other ->
        reason = {:bad_return_from_init, other}
        :gen.unregister_name(full_name)
        :proc_lib.init_ack(starter, {:error, reason})
        report_end(:error, reason, stack(), machine, debug, fresh(:undefined, :undefined), [])
        :erlang.exit(reason)
    end
  end

  # The first state begins as if after an event of its own, which cannot be postponed.
  defp enter(%{modules: [module]} = machine, debug, state, data, actions) do
    s = fresh(state, data)
    q = [{:internal, :init_state}]

    case with_mode(machine, [module]) do
      {:ok, machine} ->
        debug = event(debug, machine, {:enter, module, state})
        t = %{transition({state, data}) | enter: true}
        actions(machine, debug, s, q, t, listify(actions) ++ [{:postpone, false}])

      {class, reason, stack} ->
        terminate(class, reason, stack, machine, debug, s, q)
    end
  end

  # {:ok, machine} or {class, reason, stack}
  defp with_mode(machine, [module | _] = modules) do
    result =
      try do
        {:ok, module.callback_mode()}
      catch
        :throw, result -> {:ok, result}
        class, reason -> {class, reason, __STACKTRACE__}
      end

    case result do
      {:ok, mode} -> with_mode(machine, modules, mode)
      failure -> failure
    end
  end

  defp with_mode(machine, modules, mode) do
    modes = listify(mode)
    kinds = for m <- modes, m !== :state_enter, do: m

    if kinds !== [] and
         :lists.all(&(&1 === :state_functions or &1 === :handle_event_function), kinds) do
      kind = :lists.last(kinds)
      enter = :lists.member(:state_enter, modes)
      {:ok, %{machine | modules: modules, callback_mode: kind, state_enter: enter}}
    else
      {:error, {:bad_return_from_callback_mode, mode}, stack()}
    end
  end

  defp listify(list) when is_list(list), do: list
  defp listify(item), do: [item]

  # Waiting for events

  defp loop(machine, debug, %{hibernate: true} = s), do: hibernate(machine, debug, s)
  defp loop(machine, debug, s), do: next_message(machine, debug, s)

  defp hibernate(machine, debug, s),
    do: :proc_lib.hibernate(:gen_statem, :wakeup_from_hibernate, [machine, debug, s])

  @doc false
  def wakeup_from_hibernate(machine, debug, s), do: next_message(machine, debug, s)

  defp next_message(%{parent: parent, hibernate_after: hibernate_after} = machine, debug, s) do
    receive do
      {:"$gen_call", from, request} ->
        received(machine, debug, s, {{:call, from}, request})

      {:"$gen_cast", message} ->
        received(machine, debug, s, {:cast, message})

      {:timeout, ref, type} = message ->
        case s.timers do
          %{^type => {^ref, content}} ->
            s = %{s | timers: :maps.remove(type, s.timers)}
            received(machine, debug, s, {type, content})

          _ ->
            received(machine, debug, s, {:info, message})
        end

      {:system, from, request} ->
        misc = {machine, s}
        :sys.handle_system_msg(request, from, parent, :gen_statem, debug, misc, s.hibernate)

      {:EXIT, ^parent, reason} ->
        terminate(:exit, reason, stack(), machine, debug, s, [])

      message ->
        received(machine, debug, s, {:info, message})
    after
      hibernate_after -> hibernate(machine, debug, s)
    end
  end

  defp received(machine, [], s, event), do: handle(machine, [], s, [event])

  defp received(machine, debug, s, event) do
    {state, _} = s.state_data
    handle(machine, event(debug, machine, {:in, event, state}), s, [event])
  end

  # Handling the first event of the queue.
  #
  # A transition `t` is what its callbacks and actions have said so far: `next` {state, data},
  # `events` to insert (the last one first), `timeouts` (the last one first), `postpone`,
  # `hibernate`; `enter`: the new state's enter call is still to be made; `call`: false in actions
  # of an enter call, which may not do everything.

  defp transition(state_data) do
    %{
      next: state_data,
      events: [],
      timeouts: [],
      postpone: false,
      hibernate: false,
      enter: false,
      call: true
    }
  end

  defp handle(machine, debug, s, [event | _] = q) do
    if s.hibernate, do: :erlang.garbage_collect()
    callback(machine, debug, s, q, transition(s.state_data), event)
  end

  defp callback(machine, debug, s, q, %{next: {state, data}} = t, {type, content}) do
    %{callback_mode: mode, modules: [module | _]} = machine

    result =
      try do
        {:ok, call_state(mode, module, type, content, state, data)}
      catch
        :throw, result -> {:ok, result}
        class, reason -> {class, reason, __STACKTRACE__}
      end

    case result do
      {:ok, result} -> result(machine, debug, s, q, t, result)
      {class, reason, stack} -> terminate(class, reason, stack, machine, debug, s, q)
    end
  end

  defp call_state(:state_functions, module, type, content, state, data),
    do: :erlang.apply(module, state, [type, content, data])

  defp call_state(:handle_event_function, module, type, content, state, data),
    do: module.handle_event(type, content, state, data)

  defp result(machine, debug, s, q, %{next: {state, _}, call: call} = t, result) do
    case result do
      {:next_state, ^state, data} ->
        actions(machine, debug, s, q, %{t | next: {state, data}, enter: false}, [])

      {:next_state, ^state, data, actions} ->
        t = %{t | next: {state, data}, enter: false}
        actions(machine, debug, s, q, t, listify(actions))

      {:next_state, new, data} when call ->
        actions(machine, debug, s, q, %{t | next: {new, data}, enter: true}, [])

      {:next_state, new, data, actions} when call ->
        t = %{t | next: {new, data}, enter: true}
        actions(machine, debug, s, q, t, listify(actions))

      # An enter call cannot change the state.
      {:next_state, _, _} ->
        bad(:bad_state_enter_return_from_state_function, result, machine, debug, s, q, t)

      {:next_state, _, _, _} ->
        bad(:bad_state_enter_return_from_state_function, result, machine, debug, s, q, t)

      {:keep_state, data} ->
        actions(machine, debug, s, q, %{t | next: {state, data}, enter: false}, [])

      {:keep_state, data, actions} ->
        t = %{t | next: {state, data}, enter: false}
        actions(machine, debug, s, q, t, listify(actions))

      :keep_state_and_data ->
        actions(machine, debug, s, q, %{t | enter: false}, [])

      {:keep_state_and_data, actions} ->
        actions(machine, debug, s, q, %{t | enter: false}, listify(actions))

      {:repeat_state, data} ->
        actions(machine, debug, s, q, %{t | next: {state, data}, enter: true}, [])

      {:repeat_state, data, actions} ->
        t = %{t | next: {state, data}, enter: true}
        actions(machine, debug, s, q, t, listify(actions))

      :repeat_state_and_data ->
        actions(machine, debug, s, q, %{t | enter: true}, [])

      {:repeat_state_and_data, actions} ->
        actions(machine, debug, s, q, %{t | enter: true}, listify(actions))

      :stop ->
        stopped(:normal, [], machine, debug, s, q, t)

      {:stop, reason} ->
        stopped(reason, [], machine, debug, s, q, t)

      {:stop, reason, data} ->
        stopped(reason, [], machine, debug, s, q, %{t | next: {state, data}})

      {:stop_and_reply, reason, replies} ->
        stopped(reason, listify(replies), machine, debug, s, q, t)

      {:stop_and_reply, reason, replies, data} ->
        t = %{t | next: {state, data}}
        stopped(reason, listify(replies), machine, debug, s, q, t)

      _ ->
        bad(:bad_return_from_state_function, result, machine, debug, s, q, t)
    end
  end

  defp bad(what, value, machine, debug, s, q, t),
    do: terminate(:error, {what, value}, stack(), machine, debug, reached(s, t), q)

  defp stopped(reason, replies, machine, debug, s, q, t) do
    s = reached(s, t)

    case send_replies(replies, machine, debug) do
      {:ok, debug} ->
        terminate(:exit, reason, stack(), machine, debug, s, q)

      {:bad, reply, debug} ->
        why = {:bad_reply_action_from_state_function, reply}
        terminate(:error, why, stack(), machine, debug, s, q)
    end
  end

  defp send_replies([{:reply, from, reply} | rest], machine, debug) when is_from(from) do
    reply(from, reply)
    send_replies(rest, machine, event(debug, machine, {:out, reply, from}))
  end

  defp send_replies([], _, debug), do: {:ok, debug}
  defp send_replies([other | _], _, debug), do: {:bad, other, debug}

  defp reached(s, t), do: %{s | state_data: t.next, hibernate: t.hibernate}

  # Actions

  defp actions(machine, debug, s, q, t, [action | rest]) do
    case action do
      {:reply, from, reply} when is_from(from) ->
        reply(from, reply)
        actions(machine, event(debug, machine, {:out, reply, from}), s, q, t, rest)

      :hibernate ->
        actions(machine, debug, s, q, %{t | hibernate: true}, rest)

      {:hibernate, hibernate} when is_boolean(hibernate) ->
        actions(machine, debug, s, q, %{t | hibernate: hibernate}, rest)

      {:postpone, false} ->
        actions(machine, debug, s, q, %{t | postpone: false}, rest)

      postpone when postpone === :postpone or postpone === {:postpone, true} ->
        if t.call,
          do: actions(machine, debug, s, q, %{t | postpone: true}, rest),
          else: bad_action(action, machine, debug, s, q, t)

      {:next_event, type, content} when is_event_type(type) ->
        if t.call,
          do: insert_event({type, content}, machine, debug, s, q, t, rest),
          else: bad_action(action, machine, debug, s, q, t)

      {:change_callback_module, module} when is_atom(module) ->
        modules = [module | tl(machine.modules)]
        change_modules(modules, action, machine, debug, s, q, t, rest)

      {:push_callback_module, module} when is_atom(module) ->
        modules = [module | machine.modules]
        change_modules(modules, action, machine, debug, s, q, t, rest)

      :pop_callback_module when tl(machine.modules) !== [] ->
        change_modules(tl(machine.modules), action, machine, debug, s, q, t, rest)

      action ->
        case timeout_action(action) do
          :bad ->
            bad(:bad_action_from_state_function, action, machine, debug, s, q, t)

          timeout ->
            actions(machine, debug, s, q, %{t | timeouts: [timeout | t.timeouts]}, rest)
        end
    end
  end

  defp actions(%{state_enter: true} = machine, debug, s, q, %{enter: true} = t, []) do
    {previous, _} = s.state_data
    callback(machine, debug, s, q, %{t | call: false}, {:enter, previous})
  end

  defp actions(machine, debug, s, q, t, []), do: finish(machine, debug, s, q, t)

  defp bad_action(action, machine, debug, s, q, t),
    do: bad(:bad_state_enter_action_from_state_function, action, machine, debug, s, q, t)

  defp insert_event(new, machine, debug, s, q, %{next: {state, _}} = t, rest) do
    debug = event(debug, machine, {:in, new, state})
    actions(machine, debug, s, q, %{t | events: [new | t.events]}, rest)
  end

  defp change_modules(_, action, machine, debug, s, q, %{call: false} = t, _),
    do: bad_action(action, machine, debug, s, q, t)

  defp change_modules([module | _] = modules, _, machine, debug, s, q, t, rest) do
    case with_mode(machine, modules) do
      {:ok, machine} ->
        {state, _} = t.next
        debug = event(debug, machine, {:module, module, state})
        actions(machine, debug, s, q, t, rest)

      {class, reason, stack} ->
        terminate(class, reason, stack, machine, debug, reached(s, t), q)
    end
  end

  # {type, time, content, absolute?}, time :infinity to cancel; or :bad.
  defp timeout_action({type, time, content, options}) when is_timeout_type(type) do
    case absolute(listify(options), false) do
      true when is_absolute(time) -> {type, time, content, true}
      false when is_relative(time) -> {type, time, content, false}
      _ -> :bad
    end
  end

  defp timeout_action({type, time, content})
       when is_timeout_type(type) and (is_relative(time) or time === :update),
       do: {type, time, content, false}

  defp timeout_action({type, :cancel}) when is_timeout_type(type),
    do: {type, :infinity, :undefined, false}

  defp timeout_action(time) when is_relative(time), do: {:timeout, time, time, false}
  defp timeout_action(_), do: :bad

  defp absolute([], absolute), do: absolute

  defp absolute([{:abs, absolute} | rest], _) when is_boolean(absolute),
    do: absolute(rest, absolute)

  defp absolute(_, _), do: :bad

  # The end of a transition: the event is done with or postponed; a change of state brings
  # postponed events back and ends the state's timeouts; any event ends the event timeout.

  defp finish(machine, debug, %{state_data: {old, _}} = s, [event | q], %{next: {new, _}} = t) do
    postponed = if t.postpone, do: [event | s.postponed], else: s.postponed

    debug =
      if debug === [],
        do: [],
        else:
          event(debug, machine, {if(t.postpone, do: :postpone, else: :consume), event, old, new})

    s = %{s | state_data: t.next, hibernate: t.hibernate}

    if new === old do
      s = cancel(:timeout, %{s | postponed: postponed})
      {s, debug} = start_timeouts(t.timeouts, machine, s, debug)
      next(machine, debug, s, :lists.reverse(t.events, q))
    else
      s = cancel(:timeout, cancel(:state_timeout, %{s | postponed: []}))
      {s, debug} = start_timeouts(t.timeouts, machine, s, debug)
      next(machine, debug, s, :lists.reverse(t.events, :lists.reverse(postponed, q)))
    end
  end

  defp next(machine, debug, s, [_ | _] = q), do: handle(machine, debug, s, q)

  # Timeouts of time zero come when there are no other events.
  defp next(machine, debug, %{due: [type | _]} = s, []) do
    {0, content} = :maps.get(type, s.timers)
    received(machine, debug, cancel(type, s), {type, content})
  end

  defp next(machine, debug, s, []), do: loop(machine, debug, s)

  # The last of several timeouts of a type counts.
  defp start_timeouts([], _, s, debug), do: {s, debug}

  defp start_timeouts(timeouts, machine, s, debug) do
    {s, debug, _, due} =
      :lists.foldl(&start_timeout(&1, machine, &2), {s, debug, %{}, []}, timeouts)

    {%{s | due: s.due ++ due}, debug}
  end

  defp start_timeout({type, _, _, _}, _, {_, _, seen, _} = state) when is_map_key(seen, type),
    do: state

  defp start_timeout({type, time, content, absolute}, machine, {s, debug, seen, due}) do
    seen = :maps.put(type, true, seen)

    case {time, s.timers} do
      {:infinity, _} ->
        {cancel(type, s), debug, seen, due}

      {:update, %{^type => {ref, _}}} ->
        {put_timer(type, {ref, content}, s), debug, seen, due}

      {:update, _} ->
        {put_timer(type, {0, content}, s), debug, seen, [type | due]}

      {0, _} when not absolute ->
        debug = timer_event(debug, machine, s, type, time, content, absolute)
        {put_timer(type, {0, content}, cancel(type, s)), debug, seen, [type | due]}

      _ ->
        options = if absolute, do: [abs: true], else: []
        s = cancel(type, s)
        ref = :erlang.start_timer(time, self(), type, options)
        debug = timer_event(debug, machine, s, type, time, content, absolute)
        {put_timer(type, {ref, content}, s), debug, seen, due}
    end
  end

  defp put_timer(type, timer, s), do: %{s | timers: :maps.put(type, timer, s.timers)}

  defp timer_event([], _, _, _, _, _, _), do: []

  defp timer_event(debug, machine, %{state_data: {state, _}}, type, time, content, absolute) do
    options = if absolute, do: [abs: true], else: []
    event(debug, machine, {:start_timer, {type, time, content, options}, state})
  end

  defp cancel(type, %{timers: timers} = s) do
    case timers do
      %{^type => {0, _}} ->
        %{s | timers: :maps.remove(type, timers), due: :lists.delete(type, s.due)}

      %{^type => {ref, _}} ->
        if :erlang.cancel_timer(ref) === false, do: flush(ref)
        %{s | timers: :maps.remove(type, timers)}

      _ ->
        s
    end
  end

  defp flush(ref) do
    receive do
      {:timeout, ^ref, _} -> :ok
    end
  end

  # Ending

  # The stack of the caller.
  defp stack do
    {:current_stacktrace, [_ | stack]} = :erlang.process_info(self(), :current_stacktrace)
    stack
  end

  defp terminate(class, reason, stack, %{modules: [module | _]} = machine, debug, s, q) do
    {state, data} = s.state_data

    if :erlang.function_exported(module, :terminate, 3) do
      try do
        module.terminate(reason, state, data)
      catch
        :throw, _ ->
          :ok

        other_class, other ->
          other_stack = __STACKTRACE__
          report_end(other_class, other, other_stack, machine, debug, s, q)
          :erlang.raise(other_class, other, other_stack)
      end
    end

    if is_quiet(reason),
      do: event(debug, machine, {:terminate, reason, state}),
      else: report_end(class, reason, stack, machine, debug, s, q)

    :erlang.raise(class, reason, stack)
  end

  defp is_quiet(:normal), do: true
  defp is_quiet(:shutdown), do: true
  defp is_quiet({:shutdown, _}), do: true
  defp is_quiet(_), do: false

  # System messages

  @doc false
  def system_continue(parent, debug, {machine, s}),
    do: loop(%{machine | parent: parent}, debug, s)

  @doc false
  def system_terminate(reason, parent, debug, {machine, s}),
    do: terminate(:exit, reason, stack(), %{machine | parent: parent}, debug, s, [])

  @doc false
  def system_code_change({%{modules: [module | _] = modules} = machine, s}, _, old, extra) do
    {state, data} = s.state_data

    result =
      try do
        module.code_change(old, state, data, extra)
      catch
        :throw, result -> result
      end

    case result do
      {:ok, state, data} ->
        case with_mode(machine, modules) do
          {:ok, machine} -> {:ok, {machine, %{s | state_data: {state, data}}}}
          {class, reason, stack} -> :erlang.raise(class, reason, stack)
        end

      {:ok, _} ->
        :erlang.error({:case_clause, result})

      other ->
        other
    end
  end

  @doc false
  def system_get_state({_, %{state_data: state_data}}), do: {:ok, state_data}

  @doc false
  def system_replace_state(fun, {machine, %{state_data: state_data} = s}) do
    state_data = fun.(state_data)
    {:ok, state_data, {machine, %{s | state_data: state_data}}}
  end

  @doc false
  def format_status(option, [dictionary, mode, parent, debug, {machine, s}]) do
    %{name: name, modules: [module | _] = modules} = machine
    %{state_data: {state, data}, postponed: postponed} = s

    given = %{
      state: state,
      data: data,
      postponed: postponed,
      log: :sys.get_log(debug),
      timeouts: timeouts(s)
    }

    status = :gen.format_status(module, option, given, [dictionary, state, data])

    {status, shown} =
      case status do
        %{EXIT: failure} -> {given, [data: [{'State', {state, failure}}]]}
        %{"$status": shown} -> {status, listify(shown)}
        %{state: state, data: data} -> {status, [data: [{'State', {state, data}}]]}
      end

    [
      {:header, :gen.format_status_header('Status for state machine', name)},
      {:data,
       [
         {'Status', mode},
         {'Parent', parent},
         {'Modules', modules},
         {'Time-outs', {:erlang.map_size(s.timers), status.timeouts}},
         {'Logged Events', status.log},
         {'Postponed', status.postponed}
       ]}
      | shown
    ]
  end

  defp timeouts(%{timers: timers}),
    do: for({type, {_, content}} <- :maps.to_list(timers), do: {type, content})

  # Debugging

  defp event([], _, _), do: []

  defp event(debug, %{name: name}, event),
    do: :sys.handle_debug(debug, &print_event/3, name, event)

  defp print_event(device, event, name) do
    case event do
      {:in, event, state} ->
        :io.format(device, '*DBG* ~tp receive ~ts in state ~tp~n', [name, text(event), state])

      {:out, reply, {to, _}} ->
        :io.format(device, '*DBG* ~tp send ~tp to ~tw~n', [name, reply, to])

      {what, event, state, next} when what === :postpone or what === :consume ->
        way =
          if state === next,
            do: :io_lib.format('~tp', [state]),
            else: :io_lib.format('~tp => ~tp', [state, next])

        :io.format(device, '*DBG* ~tp ~tw ~ts in state ~ts~n', [name, what, text(event), way])

      # enter, module, start_timer, terminate
      {what, of, state} ->
        :io.format(device, '*DBG* ~tp ~tw ~tp in state ~tp~n', [name, what, of, state])
    end
  end

  defp text({{:call, {pid, _}}, request}),
    do: :io_lib.format('call ~tp from ~tw', [request, pid])

  defp text({type, content}), do: :io_lib.format('~tw ~tp', [type, content])

  # Reports

  defp report_end(class, reason, stack, machine, debug, s, q) do
    %{name: name, modules: [module | _] = modules} = machine
    {state, data} = s.state_data

    given = %{
      reason: reason,
      state: state,
      data: data,
      queue: q,
      postponed: s.postponed,
      timeouts: timeouts(s),
      log: :sys.get_log(debug)
    }

    status = :gen.format_status(module, :terminate, given, [:erlang.get(), state, data])

    :logger_report.log(
      :error,
      {:gen_statem, :error_info, 7},
      %{
        label: {:gen_statem, :terminate},
        name: name,
        queue: status.queue,
        postponed: status.postponed,
        modules: modules,
        callback_mode: machine.callback_mode,
        state_enter: machine.state_enter,
        state: shown_state(status),
        timeouts: {:erlang.map_size(s.timers), status.timeouts},
        log: status.log,
        reason: {class, status.reason, stack},
        client_info: client(q)
      },
      %{
        domain: [:otp],
        report_cb: &:gen_statem.format_log/2,
        error_logger: %{tag: :error, report_cb: &:gen_statem.format_log/1}
      }
    )
  end

  defp shown_state(%{"$status": shown}), do: shown
  defp shown_state(%{state: state, data: data}), do: {state, data}

  defp client([{{:call, {pid, _}}, _} | _]) when is_pid(pid), do: :logger_report.client(pid)
  defp client(_), do: :undefined

  @doc "Format and arguments for `:io_lib.format/2` of a report."
  @spec format_log(map()) :: {charlist(), [term()]}
  def format_log(report), do: :logger_report.format(parts(report, false))

  @doc "The text of a report for a formatter of `:logger`."
  @spec format_log(map(), map()) :: :unicode.chardata()
  def format_log(report, options),
    do: :logger_report.text(parts(report, :logger_report.single_line?(options)), options)

  defp parts(%{name: name, queue: q, state: state, log: log} = report, true) do
    {reason, stack} = reason(report.reason)

    [
      ['State machine ', {name}, ' terminating. Reason: ', {reason}],
      if(stack === [], do: [], else: ['. Stack: ', {stack}]),
      if(q === [], do: [], else: ['. Last event: ', {hd(q)}]),
      ['. State: ', {state}],
      if(log === [], do: [], else: ['. Log: ', {log}]),
      ['.', :logger_report.client_parts(report.client_info, true)]
    ]
  end

  defp parts(%{name: name, queue: q, state: state, log: log} = report, false) do
    {class, _, _} = report.reason
    {reason, stack} = reason(report.reason)
    mode = report.callback_mode
    mode = if report.state_enter, do: [mode, :state_enter], else: mode

    [
      ['** State machine ', {name}, ' terminating~n'],
      if(q === [], do: [], else: ['** Last event = ', {hd(q)}, '~n']),
      ['** When server state  = ', {state}, '~n'],
      ['** Reason for termination = ', {class}, ':', {reason}, '~n'],
      ['** Callback modules = ', {report.modules}, '~n** Callback mode = ', {mode}, '~n'],
      if(match?([_, _ | _], q), do: ['** Queued = ', {tl(q)}, '~n'], else: []),
      if(report.postponed === [], do: [], else: ['** Postponed = ', {report.postponed}, '~n']),
      if(stack === [], do: [], else: ['** Stacktrace =~n**  ', {stack}, '~n']),
      if(match?({0, _}, report.timeouts),
        do: [],
        else: ['** Time-outs: ', {report.timeouts}, '~n']
      ),
      if(log === [], do: [], else: ['** Log =~n**  ', {log}, '~n']),
      :logger_report.client_parts(report.client_info, false)
    ]
  end

  # A call that was not possible says why.
  defp reason({:error, :undef, [{m, f, a, _} | rest] = stack}) do
    arity = if is_list(a), do: length(a), else: a

    cond do
      :code.is_loaded(m) === false -> {{:"module could not be loaded", m}, rest}
      :erlang.function_exported(m, f, arity) -> {:undef, stack}
      true -> {{:"function not exported", {m, f, arity}}, rest}
    end
  end

  defp reason({_, reason, stack}), do: {reason, stack}
end
