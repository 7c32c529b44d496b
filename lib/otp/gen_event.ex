defmodule :gen_event do
  @moduledoc """
  The behaviour of event handlers: a process, the event manager, has any number of handlers, each
  with a state of its own, and gives every event to all of them.

  An event is the message `{:notify, event}`; requests are `{client, from, request}`. All other
  messages go to the handlers' `handle_info/2`. A handler that fails is taken away, and the
  process that it was added for (`add_sup_handler/3`) hears of it:
  `{:gen_event_EXIT, handler, reason}`.
  """

  use :gen_requests, errors: true

  @type handler :: atom() | {atom(), term()}
  @type handler_args :: term()
  @type add_handler_ret :: term()
  @type del_handler_ret :: term()
  @type emgr_name :: {:local, atom()} | {:global, term()} | {:via, module(), term()}
  @type emgr_ref ::
          pid() | atom() | {atom(), node()} | {:global, term()} | {:via, module(), term()}
  @type option ::
          {:timeout, timeout()}
          | {:debug, [:sys.debug_option()]}
          | {:spawn_opt, [:proc_lib.spawn_option()]}
          | {:hibernate_after, timeout()}
  @type start_ret :: {:ok, pid()} | {:error, term()}
  @type start_mon_ret :: {:ok, {pid(), reference()}} | {:error, term()}
  @type format_status :: %{optional(atom()) => term()}

  @callback init(arguments :: term()) ::
              {:ok, term()} | {:ok, term(), :hibernate} | {:error, term()}
  @callback handle_event(event :: term(), state :: term()) :: term()
  @callback handle_call(request :: term(), state :: term()) :: term()
  @callback handle_info(message :: term(), state :: term()) :: term()
  @callback terminate(arguments :: term(), state :: term()) :: term()
  @callback code_change(old :: term(), state :: term(), extra :: term()) :: {:ok, term()}
  @callback format_status(:normal | :terminate, [term()]) :: term()
  @callback format_status(format_status()) :: format_status()
  @optional_callbacks handle_info: 2,
                      terminate: 2,
                      code_change: 3,
                      format_status: 1,
                      format_status: 2

  # A handler is {:handler, module, id or false, state, supervising process or false}; the manager
  # has a list of them, the one added last first.

  # Starting and stopping

  for {function, linkage, return} <- [
        {:start, :nolink, :start_ret},
        {:start_link, :link, :start_ret},
        {:start_monitor, :monitor, :start_mon_ret}
      ] do
    @doc "Starts an event manager (#{linkage})."
    @spec unquote(function)() :: unquote({return, [], []})
    def unquote(function)(), do: :gen.start(:gen_event, unquote(linkage), :no_callback, [], [])

    @doc "Starts an event manager (#{linkage}) under a name, or with options."
    @spec unquote(function)(emgr_name() | [option()]) :: unquote({return, [], []})
    def unquote(function)(name) when is_tuple(name), do: unquote(function)(name, [])

    def unquote(function)(options) when is_list(options),
      do: :gen.start(:gen_event, unquote(linkage), :no_callback, [], options)

    @doc "Starts an event manager (#{linkage}) under a name, with options."
    @spec unquote(function)(emgr_name(), [option()]) :: unquote({return, [], []})
    def unquote(function)(name, options),
      do: :gen.start(:gen_event, unquote(linkage), name, :no_callback, [], options)
  end

  @doc "Ends an event manager with reason `:normal`."
  @spec stop(emgr_ref()) :: :ok
  def stop(manager), do: :gen.stop(manager)

  @doc "Ends an event manager; see `:proc_lib.stop/3`."
  @spec stop(emgr_ref(), term(), timeout()) :: :ok
  def stop(manager, reason, timeout), do: :gen.stop(manager, reason, timeout)

  # Events and requests

  @doc "Gives an event to all handlers, without waiting."
  @spec notify(emgr_ref(), term()) :: :ok
  def notify({:global, name}, event) do
    :global.send(name, {:notify, event})
    :ok
  catch
    _, _ -> :ok
  end

  def notify({:via, module, name}, event) do
    module.send(name, {:notify, event})
    :ok
  catch
    _, _ -> :ok
  end

  def notify(manager, event) do
    send(manager, {:notify, event})
    :ok
  end

  @doc "Gives an event to all handlers, and waits until they have handled it."
  @spec sync_notify(emgr_ref(), term()) :: :ok
  def sync_notify(manager, event), do: ask(manager, {:sync_notify, event})

  @doc "Adds a handler; `:ok`, or what its `init/1` has answered or failed with."
  @spec add_handler(emgr_ref(), handler(), term()) :: add_handler_ret()
  def add_handler(manager, handler, arguments),
    do: ask(manager, {:add_handler, handler, arguments})

  @doc "As `add_handler/3`; handler and caller then hear of each other's end."
  @spec add_sup_handler(emgr_ref(), handler(), term()) :: add_handler_ret()
  def add_sup_handler(manager, handler, arguments),
    do: ask(manager, {:add_sup_handler, handler, arguments, self()})

  @doc "Removes a handler; answers what its `terminate/2` does."
  @spec delete_handler(emgr_ref(), handler(), term()) :: del_handler_ret()
  def delete_handler(manager, handler, arguments),
    do: ask(manager, {:delete_handler, handler, arguments})

  @doc "Replaces a handler by another, which gets what the first one's `terminate/2` answers."
  @spec swap_handler(emgr_ref(), {handler(), term()}, {handler(), term()}) ::
          :ok | {:error, term()}
  def swap_handler(manager, {old, old_arguments}, {new, new_arguments}),
    do: ask(manager, {:swap_handler, old, old_arguments, new, new_arguments})

  @doc "As `swap_handler/3`; the caller supervises the new handler."
  @spec swap_sup_handler(emgr_ref(), {handler(), term()}, {handler(), term()}) ::
          :ok | {:error, term()}
  def swap_sup_handler(manager, {old, old_arguments}, {new, new_arguments}),
    do: ask(manager, {:swap_sup_handler, old, old_arguments, new, new_arguments, self()})

  @doc "All handlers."
  @spec which_handlers(emgr_ref()) :: [handler()]
  def which_handlers(manager), do: ask(manager, :which_handlers)

  defp ask(manager, request) do
    {:ok, answer} = :gen.call(manager, self(), request, :infinity)
    answer
  end

  @doc "Calls a handler, and waits up to five seconds for its answer."
  @spec call(emgr_ref(), handler(), term()) :: term()
  def call(manager, handler, request) do
    {:ok, answer} = :gen.call(manager, self(), {:call, handler, request})
    answer
  catch
    :exit, reason ->
      :erlang.exit({reason, {:gen_event, :call, [manager, handler, request]}})
  end

  @doc "Calls a handler, with a limit of time."
  @spec call(emgr_ref(), handler(), term(), timeout()) :: term()
  def call(manager, handler, request, timeout) do
    {:ok, answer} = :gen.call(manager, self(), {:call, handler, request}, timeout)
    answer
  catch
    :exit, reason ->
      :erlang.exit({reason, {:gen_event, :call, [manager, handler, request, timeout]}})
  end

  @doc "Sends a call to a handler; its answer is asked for by `wait_response/2` and the like."
  @spec send_request(emgr_ref(), handler(), term()) :: request_id()
  def send_request(manager, handler, request) do
    :gen.send_request(manager, self(), {:call, handler, request})
  catch
    :error, :badarg -> :erlang.error(:badarg, [manager, handler, request])
  end

  @doc "As `send_request/3`, kept in a collection under `label`."
  @spec send_request(emgr_ref(), handler(), term(), term(), request_id_collection()) ::
          request_id_collection()
  def send_request(manager, handler, request, label, collection) do
    :gen.send_request(manager, self(), {:call, handler, request}, label, collection)
  catch
    :error, :badarg -> :erlang.error(:badarg, [manager, handler, request, label, collection])
  end

  # The process

  @doc false
  def init_it(starter, :self, name, module, arguments, options),
    do: init_it(starter, self(), name, module, arguments, options)

  def init_it(starter, parent, full_name, _, _, options) do
    :erlang.process_flag(:trap_exit, true)
    name = :gen.name(full_name)
    debug = :gen.debug_options(name, options)
    hibernate_after = :gen.hibernate_after(options)
    :proc_lib.init_ack(starter, {:ok, self()})
    loop(parent, name, [], hibernate_after, debug, false)
  end

  defp loop(parent, name, handlers, hibernate_after, debug, true),
    do:
      :proc_lib.hibernate(:gen_event, :wake_hib, [parent, name, handlers, hibernate_after, debug])

  defp loop(parent, name, handlers, hibernate_after, debug, false),
    do: fetch(parent, name, handlers, hibernate_after, debug, false)

  @doc false
  def wake_hib(parent, name, handlers, hibernate_after, debug),
    do: fetch(parent, name, handlers, hibernate_after, debug, true)

  defp fetch(parent, name, handlers, hibernate_after, debug, hibernating) do
    receive do
      {:system, from, request} ->
        misc = [name, handlers, hibernate_after, hibernating]
        :sys.handle_system_msg(request, from, parent, :gen_event, debug, misc, hibernating)

      {:EXIT, ^parent, reason} ->
        terminate_manager(reason, parent, handlers, name)

      message ->
        debug =
          if debug === [],
            do: [],
            else: :sys.handle_debug(debug, &print_event/3, name, {:in, message})

        {handlers, hibernate} = handle(message, parent, name, handlers)
        loop(parent, name, handlers, hibernate_after, debug, hibernate)
    after
      hibernate_after -> loop(parent, name, handlers, hibernate_after, debug, true)
    end
  end

  # {handlers, whether to hibernate}
  defp handle({:notify, event}, _, name, handlers),
    do: notify_all(handlers, :handle_event, event, name)

  defp handle({:EXIT, from, reason} = message, _, name, handlers) do
    handlers = parent_ended(handlers, from, reason, name)
    {handlers, _} = notify_all(handlers, :handle_info, message, name)
    {handlers, false}
  end

  defp handle({_, from, request} = message, parent, name, handlers) do
    case request(request, parent, name, handlers, from) do
      {:reply, answer, handlers, hibernate} ->
        :gen.reply(from, answer)
        {handlers, hibernate}

      :unknown ->
        notify_all(handlers, :handle_info, message, name)
    end
  end

  defp handle(message, _, name, handlers), do: notify_all(handlers, :handle_info, message, name)

  defp request(request, parent, name, handlers, from) do
    case request do
      {:sync_notify, event} ->
        {handlers, hibernate} = notify_all(handlers, :handle_event, event, name)
        {:reply, :ok, handlers, hibernate}

      {:call, handler, query} ->
        call_handler(take(handler, handlers), query, handlers, name)

      {:add_handler, handler, arguments} ->
        add(new(handler, false), arguments, handlers)

      {:add_sup_handler, handler, arguments, pid} ->
        :erlang.link(pid)
        add(new(handler, pid), arguments, handlers)

      {:delete_handler, handler, arguments} ->
        delete(take(handler, handlers), arguments, handlers, name)

      {:swap_handler, old, old_arguments, new, new_arguments} ->
        swap(old, old_arguments, new, new_arguments, false, handlers, name)

      {:swap_sup_handler, old, old_arguments, new, new_arguments, pid} ->
        swap(old, old_arguments, new, new_arguments, pid, handlers, name)

      :which_handlers ->
        {:reply, for(handler <- handlers, do: identity(handler)), handlers, false}

      :get_modules ->
        modules = for {:handler, module, _, _, _} <- handlers, do: module
        {:reply, :lists.usort(modules), handlers, false}

      :stop ->
        stop_and_answer(parent, handlers, name, from)

      _ ->
        :unknown
    end
  end

  @spec stop_and_answer(pid(), list(), term(), term()) :: no_return()
  defp stop_and_answer(parent, handlers, name, from) do
    terminate_manager(:normal, parent, handlers, name)
  after
    :gen.reply(from, :ok)
  end

  @spec terminate_manager(term(), pid(), list(), term()) :: no_return()
  defp terminate_manager(reason, parent, handlers, name) do
    :lists.foreach(&terminate(&1, :stop, :stop, name, :shutdown), handlers)
    for {:handler, _, _, _, pid} <- handlers, is_pid(pid), pid !== parent, do: :erlang.unlink(pid)
    :erlang.exit(reason)
  end

  # Events

  defp notify_all([handler | rest], function, event, name) do
    case update(handler, function, event, name) do
      :removed ->
        notify_all(rest, function, event, name)

      {handler, hibernate} ->
        {rest, others} = notify_all(rest, function, event, name)
        {[handler | rest], hibernate or others}
    end
  end

  defp notify_all([], _, _, _), do: {[], false}

  defp update({:handler, module, id, state, pid} = handler, function, event, name) do
    case caught(module, function, [event, state]) do
      {:ok, state} ->
        {{:handler, module, id, state, pid}, false}

      {:ok, state, :hibernate} ->
        {{:handler, module, id, state, pid}, true}

      {:swap_handler, arguments, state, other, other_arguments} ->
        handler = {:handler, module, id, state, pid}
        swap_itself(handler, arguments, other, other_arguments, name)

      :remove_handler ->
        terminate(handler, :remove_handler, :remove, name, :normal)
        :removed

      {:EXIT, {:undef, [{^module, :handle_info, [_, _], _} | _]}} ->
        report_unhandled(module, event)
        {handler, false}

      other ->
        terminate(handler, {:error, other}, event, name, :crash)
        :removed
    end
  end

  # What `catch` in Erlang gives.
  defp caught(module, function, arguments) do
    :erlang.apply(module, function, arguments)
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  defp swap_itself({:handler, _, _, _, pid} = handler, arguments, other, other_arguments, name) do
    old_state = terminate(handler, arguments, :swapped, name, {:swapped, other, pid})
    {:handler, module, id, _, _} = new = new(other, pid)

    case caught(module, :init, [{other_arguments, old_state}]) do
      {:ok, state} ->
        {{:handler, module, id, state, pid}, false}

      failed ->
        # There was no event: the place of the last one and of the state is taken by these.
        report_end(new, {:error, failed}, false, :crash, name)
        tell_supervisor(new, :crash)
        :removed
    end
  end

  # Requests

  defp call_handler(:error, _, handlers, _), do: {:reply, {:error, :bad_module}, handlers, false}

  defp call_handler({before, handler, rest}, query, _, name) do
    {:handler, module, id, state, pid} = handler

    case caught(module, :handle_call, [query, state]) do
      {:ok, answer, state} ->
        {:reply, answer, put(before, {:handler, module, id, state, pid}, rest), false}

      {:ok, answer, state, :hibernate} ->
        {:reply, answer, put(before, {:handler, module, id, state, pid}, rest), true}

      {:swap_handler, answer, arguments, state, other, other_arguments} ->
        handler = {:handler, module, id, state, pid}

        case swap_itself(handler, arguments, other, other_arguments, name) do
          :removed -> {:reply, answer, :lists.reverse(before, rest), false}
          {handler, hibernate} -> {:reply, answer, put(before, handler, rest), hibernate}
        end

      {:remove_handler, answer} ->
        terminate(handler, :remove_handler, :remove, name, :normal)
        {:reply, answer, :lists.reverse(before, rest), false}

      other ->
        terminate(handler, {:error, other}, query, name, :crash)
        {:reply, {:error, other}, :lists.reverse(before, rest), false}
    end
  end

  defp put(before, handler, rest), do: :lists.reverse(before, [handler | rest])

  defp add({:handler, module, id, _, pid}, arguments, handlers) do
    case caught(module, :init, [arguments]) do
      {:ok, state} ->
        {:reply, :ok, [{:handler, module, id, state, pid} | handlers], false}

      {:ok, state, :hibernate} ->
        {:reply, :ok, [{:handler, module, id, state, pid} | handlers], true}

      other ->
        {:reply, other, handlers, false}
    end
  end

  defp delete(:error, _, handlers, _), do: {:reply, {:error, :module_not_found}, handlers, false}

  defp delete({before, handler, rest}, arguments, _, name) do
    answer = terminate(handler, arguments, :delete, name, :normal)
    {:reply, answer, :lists.reverse(before, rest), false}
  end

  # The new handler is supervised by `pid`, or else by whoever has supervised the old one.
  defp swap(old, old_arguments, new, new_arguments, pid, handlers, name) do
    {old_state, old_pid, handlers} =
      case take(old, handlers) do
        :error ->
          {:error, false, handlers}

        {before, {:handler, _, _, _, old_pid} = handler, rest} ->
          why = {:swapped, new, pid || old_pid}
          state = terminate(handler, old_arguments, :swapped, name, why)
          {state, old_pid, :lists.reverse(before, rest)}
      end

    supervisor = pid || old_pid
    if supervisor, do: :erlang.link(supervisor)

    case add(new(new, supervisor), {new_arguments, old_state}, handlers) do
      {:reply, :ok, _, _} = added -> added
      {:reply, other, handlers, hibernate} -> {:reply, {:error, other}, handlers, hibernate}
    end
  end

  defp new({module, id}, pid), do: {:handler, module, id, :undefined, pid}
  defp new(module, pid), do: {:handler, module, false, :undefined, pid}

  # {handlers before it, reversed; the handler; those behind it}
  defp take({module, id}, handlers), do: take(module, id, handlers, [])
  defp take(module, handlers), do: take(module, false, handlers, [])

  defp take(module, id, [{:handler, module, id, _, _} = handler | rest], before),
    do: {before, handler, rest}

  defp take(module, id, [handler | rest], before), do: take(module, id, rest, [handler | before])
  defp take(_, _, [], _), do: :error

  defp identity({:handler, module, false, _, _}), do: module
  defp identity({:handler, module, id, _, _}), do: {module, id}

  # Ends of handlers

  defp parent_ended(handlers, pid, reason, name) do
    for {:handler, _, _, _, supervisor} = handler <- handlers,
        keep(supervisor === pid, handler, pid, reason, name),
        do: handler
  end

  defp keep(false, _, _, _, _), do: true

  defp keep(true, handler, pid, reason, name) do
    terminate(handler, {:stop, reason}, {:parent_terminated, {pid, reason}}, name, :shutdown)
    false
  end

  # Answers what the handler's terminate/2 answers.
  defp terminate({:handler, module, _, state, _} = handler, arguments, last, name, how) do
    answer =
      if :erlang.function_exported(module, :terminate, 2),
        do: caught(module, :terminate, [arguments, state]),
        else: :ok

    reason = if how === :crash, do: :erlang.element(2, arguments), else: how
    report_end(handler, state, last, reason, name)
    tell_supervisor(handler, reason)
    answer
  end

  defp tell_supervisor({:handler, _, _, _, false}, _), do: :ok

  defp tell_supervisor({:handler, _, _, _, pid} = handler, reason),
    do: send(pid, {:gen_event_EXIT, identity(handler), reason})

  # System messages

  @doc false
  def system_continue(parent, debug, [name, handlers, hibernate_after, hibernating]),
    do: loop(parent, name, handlers, hibernate_after, debug, hibernating)

  @doc false
  def system_terminate(reason, parent, _, [name, handlers | _]),
    do: terminate_manager(reason, parent, handlers, name)

  @doc false
  def system_code_change([name, handlers | rest], changed, old, extra) do
    handlers =
      for {:handler, module, id, state, pid} = handler <- handlers do
        if module === changed do
          {:ok, state} = module.code_change(old, state, extra)
          {:handler, module, id, state, pid}
        else
          handler
        end
      end

    {:ok, [name, handlers | rest]}
  end

  @doc false
  def system_get_state([_, handlers | _]),
    do: {:ok, for({:handler, module, id, state, _} <- handlers, do: {module, id, state})}

  @doc false
  def system_replace_state(fun, [name, handlers | rest]) do
    replaced = for handler <- handlers, do: replace(fun, handler)
    {states, handlers} = :lists.unzip(replaced)
    {:ok, states, [name, handlers | rest]}
  end

  defp replace(fun, {:handler, module, id, state, pid} = handler) do
    case fun.({module, id, state}) do
      {^module, ^id, state} -> {{module, id, state}, {:handler, module, id, state, pid}}
      _ -> {{module, id, state}, handler}
    end
  catch
    _, _ -> {{module, id, state}, handler}
  end

  @doc false
  def format_status(option, [dictionary, mode, parent, debug, [name, handlers | _]]) do
    {shown, log} =
      :lists.mapfoldl(
        fn {:handler, module, id, state, pid}, log ->
          given = %{log: log, state: state}
          status = :gen.format_status(module, option, given, [dictionary, state])
          {{:handler, module, id, shown_state(status), pid}, :maps.get(:log, status)}
        end,
        :sys.get_log(debug),
        handlers
      )

    [
      header: :gen.format_status_header('Status for event handler', name),
      data: [{'Status', mode}, {'Logged Events', log}, {'Parent', parent}],
      items: {'Installed handlers', shown}
    ]
  end

  defp shown_state(%{"$status": shown}), do: shown
  defp shown_state(%{state: state}), do: state

  # Debugging

  defp print_event(device, {:in, message}, name) do
    case message do
      {:notify, event} ->
        :io.format(device, '*DBG* ~tp got event ~tp~n', [name, event])

      {_, _, {:call, handler, query}} ->
        :io.format(device, '*DBG* ~tp(~tp) got call ~tp~n', [name, handler, query])

      _ ->
        :io.format(device, '*DBG* ~tp got ~tp~n', [name, message])
    end
  end

  defp print_event(device, event, name),
    do: :io.format(device, '*DBG* ~tp : ~tp~n', [name, event])

  # Reports

  defp report_unhandled(module, event) do
    :logger_report.log(
      :warning,
      {:gen_event, :server_update, 4},
      %{label: {:gen_event, :no_handle_info}, module: module, message: event},
      %{
        domain: [:otp],
        report_cb: &:gen_event.format_log/2,
        error_logger: %{tag: :warning_msg, report_cb: &:gen_event.format_log/1}
      }
    )
  end

  defp report_end(_, _, _, :normal, _), do: :ok
  defp report_end(_, _, _, :shutdown, _), do: :ok
  defp report_end(_, _, _, {:swapped, _, _}, _), do: :ok

  defp report_end({:handler, module, _, _, _} = handler, state, last, exit, name) do
    {reason, whole} =
      case exit do
        {:EXIT, {reason, stack}} -> {reason, &{:EXIT, {&1, stack}}}
        {:EXIT, reason} -> {reason, &{:EXIT, &1}}
        reason -> {reason, & &1}
      end

    given = %{state: state, message: last, reason: reason}
    status = :gen.format_status(module, :terminate, given, [:erlang.get(), state])

    :logger_report.log(
      :error,
      {:gen_event, :report_error, 5},
      %{
        label: {:gen_event, :terminate},
        handler: identity(handler),
        name: name,
        last_message: :maps.get(:message, status),
        state: shown_state(status),
        reason: whole.(:maps.get(:reason, status))
      },
      %{
        domain: [:otp],
        report_cb: &:gen_event.format_log/2,
        error_logger: %{tag: :error, report_cb: &:gen_event.format_log/1}
      }
    )
  end

  @doc "Format and arguments for `:io_lib.format/2` of a report."
  @spec format_log(map()) :: {charlist(), [term()]}
  def format_log(report), do: :logger_report.format(parts(report, false))

  @doc "The text of a report for a formatter of `:logger`."
  @spec format_log(map(), map()) :: :unicode.chardata()
  def format_log(report, options),
    do: :logger_report.text(parts(report, :logger_report.single_line?(options)), options)

  defp parts(%{label: {:gen_event, :terminate}} = report, single) do
    %{handler: handler, name: name, last_message: last, state: state} = report
    reason = reason(report)

    if single do
      [
        ['Generic event handler ', {handler}, ' crashed. Installed: ', {name}],
        ['. Last event: ', {last}, '. State: ', {state}, '. Reason: ', {reason}, '.']
      ]
    else
      [
        ['** gen_event handler ', {handler}, ' crashed.\n** Was installed in ', {name}],
        ['\n** Last event was: ', {last}, '\n** When handler state == ', {state}],
        ['\n** Reason == ', {reason}, '\n']
      ]
    end
  end

  defp parts(%{label: {:gen_event, :no_handle_info}, module: module, message: message}, true),
    do: ['Undefined handle_info in ', {module}, '. Unhandled message: ', {message}, '.']

  defp parts(%{label: {:gen_event, :no_handle_info}, module: module, message: message}, false),
    do: [
      '** Undefined handle_info in ',
      {'~p', module},
      '\n** Unhandled message: ',
      {message},
      '\n'
    ]

  defp reason(%{reason: {:EXIT, reason}}), do: :logger_report.reason(%{reason: reason})
  defp reason(%{reason: reason}), do: reason
end
