defmodule :sys do
  @moduledoc """
  System messages: what every process of a behaviour understands besides its own messages.

  `suspend/1`, `change_code/4` and `resume/1` upgrade a running process; `get_state/1`,
  `get_status/1` and `replace_state/2` look into it; `trace/2`, `log/2`, `statistics/2` and
  `install/2` follow its events.

  A system message is `{:system, from, request}`. A process that gets one hands it to
  `handle_system_msg/6`, and goes on when its module's `system_continue/3` or
  `system_terminate/4` is called.
  """

  @type name :: pid() | atom() | {:global, term()} | {:via, module(), term()}
  @type system_event :: term()
  @type dbg_fun :: (term(), system_event(), term() -> :done | term())
  @type format_fun :: (:io.device(), system_event(), term() -> term())
  @opaque dbg_opt :: tuple()
  @type debug_option ::
          :trace
          | :log
          | {:log, pos_integer()}
          | :statistics
          | {:log_to_file, :file.name()}
          | {:install, {dbg_fun(), term()} | {term(), dbg_fun(), term()}}

  @callback system_continue(parent :: pid(), debug :: [dbg_opt()], misc :: term()) :: no_return()
  @callback system_terminate(
              reason :: term(),
              parent :: pid(),
              debug :: [dbg_opt()],
              misc :: term()
            ) :: no_return()
  @callback system_code_change(
              misc :: term(),
              module :: module(),
              old :: :undefined | term(),
              extra :: term()
            ) :: {:ok, term()} | term()
  @callback system_get_state(misc :: term()) :: {:ok, term()}
  @callback system_replace_state((term() -> term()), misc :: term()) :: {:ok, term(), term()}
  @optional_callbacks system_get_state: 1, system_replace_state: 2

  # What processes are asked. Every function has a second form with a limit of time.

  @doc "Has a process handle nothing but system messages."
  @spec suspend(name()) :: :ok
  def suspend(name), do: ask(name, :suspend, :suspend, [name])
  @doc "As `suspend/1`, within `timeout` milliseconds."
  @spec suspend(name(), timeout()) :: :ok
  def suspend(name, timeout), do: ask(name, :suspend, :suspend, [name, timeout], timeout)

  @doc "Has a suspended process go on."
  @spec resume(name()) :: :ok
  def resume(name), do: ask(name, :resume, :resume, [name])
  @doc "As `resume/1`, within `timeout` milliseconds."
  @spec resume(name(), timeout()) :: :ok
  def resume(name, timeout), do: ask(name, :resume, :resume, [name, timeout], timeout)

  @doc "`{:status, pid, {:module, module}, [dictionary, state, parent, debug, misc]}`."
  @spec get_status(name()) :: tuple()
  def get_status(name), do: ask(name, :get_status, :get_status, [name])
  @doc "As `get_status/1`, within `timeout` milliseconds."
  @spec get_status(name(), timeout()) :: tuple()
  def get_status(name, timeout), do: ask(name, :get_status, :get_status, [name, timeout], timeout)

  @doc "The state of a process, for looking at it."
  @spec get_state(name()) :: term()
  def get_state(name), do: state(ask(name, :get_state, :get_state, [name]))
  @doc "As `get_state/1`, within `timeout` milliseconds."
  @spec get_state(name(), timeout()) :: term()
  def get_state(name, timeout),
    do: state(ask(name, :get_state, :get_state, [name, timeout], timeout))

  @doc "Replaces the state by what `fun` makes of it; answers the new one."
  @spec replace_state(name(), (term() -> term())) :: term()
  def replace_state(name, fun),
    do: state(ask(name, {:replace_state, fun}, :replace_state, [name, fun]))

  @doc "As `replace_state/2`, within `timeout` milliseconds."
  @spec replace_state(name(), (term() -> term()), timeout()) :: term()
  def replace_state(name, fun, timeout),
    do: state(ask(name, {:replace_state, fun}, :replace_state, [name, fun, timeout], timeout))

  @doc "Has a suspended process call its module's `code_change`."
  @spec change_code(name(), module(), term(), term()) :: :ok | {:error, term()}
  def change_code(name, module, old, extra) do
    request = {:change_code, module, old, extra}
    ask(name, request, :change_code, [name, module, old, extra])
  end

  @doc "As `change_code/4`, within `timeout` milliseconds."
  @spec change_code(name(), module(), term(), term(), timeout()) :: :ok | {:error, term()}
  def change_code(name, module, old, extra, timeout) do
    request = {:change_code, module, old, extra}
    ask(name, request, :change_code, [name, module, old, extra, timeout], timeout)
  end

  @doc "Has a process end with `reason`; does not wait for that."
  @spec terminate(name(), term()) :: :ok
  def terminate(name, reason), do: ask(name, {:terminate, reason}, :terminate, [name, reason])
  @doc "As `terminate/2`, within `timeout` milliseconds."
  @spec terminate(name(), term(), timeout()) :: :ok
  def terminate(name, reason, timeout),
    do: ask(name, {:terminate, reason}, :terminate, [name, reason, timeout], timeout)

  @doc "Keeps the latest events (`true`, `{true, n}`, `false`), answers them (`:get`) or prints them."
  @spec log(name(), boolean() | {true, pos_integer()} | :get | :print) ::
          :ok | {:ok, [system_event()]}
  def log(name, flag), do: debug(name, :log, flag)
  @doc "As `log/2`, within `timeout` milliseconds."
  @spec log(name(), boolean() | {true, pos_integer()} | :get | :print, timeout()) ::
          :ok | {:ok, [system_event()]}
  def log(name, flag, timeout), do: debug(name, :log, flag, timeout)

  @doc "Prints events as they happen."
  @spec trace(name(), boolean()) :: :ok
  def trace(name, flag), do: debug(name, :trace, flag)
  @doc "As `trace/2`, within `timeout` milliseconds."
  @spec trace(name(), boolean(), timeout()) :: :ok
  def trace(name, flag, timeout), do: debug(name, :trace, flag, timeout)

  @doc "Writes events to a file, until told `false`."
  @spec log_to_file(name(), charlist() | binary() | false) :: :ok | {:error, :open_file}
  def log_to_file(name, file), do: debug(name, :log_to_file, file)
  @doc "As `log_to_file/2`, within `timeout` milliseconds."
  @spec log_to_file(name(), charlist() | binary() | false, timeout()) ::
          :ok | {:error, :open_file}
  def log_to_file(name, file, timeout), do: debug(name, :log_to_file, file, timeout)

  @doc "Counts messages and reductions (`true`, `false`), or answers them (`:get`)."
  @spec statistics(name(), boolean() | :get) :: :ok | {:ok, [tuple()] | :no_statistics}
  def statistics(name, flag), do: debug(name, :statistics, flag)
  @doc "As `statistics/2`, within `timeout` milliseconds."
  @spec statistics(name(), boolean() | :get, timeout()) ::
          :ok | {:ok, [tuple()] | :no_statistics}
  def statistics(name, flag, timeout), do: debug(name, :statistics, flag, timeout)

  @doc "Ends everything that follows events."
  @spec no_debug(name()) :: :ok
  def no_debug(name), do: ask(name, {:debug, :no_debug}, :debug, [name, :no_debug])
  @doc "As `no_debug/1`, within `timeout` milliseconds."
  @spec no_debug(name(), timeout()) :: :ok
  def no_debug(name, timeout),
    do: ask(name, {:debug, :no_debug}, :debug, [name, :no_debug, timeout], timeout)

  @doc "Calls a function for every event, with a state of its own; it answers the next or `:done`."
  @spec install(name(), {dbg_fun(), term()} | {term(), dbg_fun(), term()}) :: :ok
  def install(name, {_, _} = spec), do: debug(name, :install, spec)
  def install(name, {_, _, _} = spec), do: debug(name, :install, spec)
  @doc "As `install/2`, within `timeout` milliseconds."
  @spec install(name(), {dbg_fun(), term()} | {term(), dbg_fun(), term()}, timeout()) :: :ok
  def install(name, {_, _} = spec, timeout), do: debug(name, :install, spec, timeout)
  def install(name, {_, _, _} = spec, timeout), do: debug(name, :install, spec, timeout)

  @doc "Takes away a function that `install/2` has brought, named by itself or its identifier."
  @spec remove(name(), dbg_fun() | term()) :: :ok
  def remove(name, fun), do: debug(name, :remove, fun)
  @doc "As `remove/2`, within `timeout` milliseconds."
  @spec remove(name(), dbg_fun() | term(), timeout()) :: :ok
  def remove(name, fun, timeout), do: debug(name, :remove, fun, timeout)

  defp debug(name, what, argument),
    do: ask(name, {:debug, {what, argument}}, what, [name, argument])

  defp debug(name, what, argument, timeout),
    do: ask(name, {:debug, {what, argument}}, what, [name, argument, timeout], timeout)

  # The call that the exit reason names is the one that the caller has made.
  defp ask(name, request, function, arguments, timeout \\ 5000) do
    {:ok, answer} = :gen.call(name, :system, request, timeout)
    answer
  catch
    :exit, reason -> :erlang.exit({reason, {:sys, function, arguments}})
    :error, reason -> :erlang.exit({{reason, __STACKTRACE__}, {:sys, function, arguments}})
  end

  defp state({:error, reason}), do: :erlang.error(reason)
  defp state(state), do: state

  # On the side of the process

  @doc "Answers a system message of a running process; goes on in `module`."
  @spec handle_system_msg(term(), {pid(), term()}, pid(), module(), [dbg_opt()], term()) ::
          no_return()
  def handle_system_msg(request, from, parent, module, debug, misc),
    do: handle(:running, request, from, parent, module, debug, misc, false)

  @doc "As `handle_system_msg/6`; the last argument tells whether the process was hibernating."
  @spec handle_system_msg(
          term(),
          {pid(), term()},
          pid(),
          module(),
          [dbg_opt()],
          term(),
          boolean()
        ) :: no_return()
  def handle_system_msg(request, from, parent, module, debug, misc, hibernating),
    do: handle(:running, request, from, parent, module, debug, misc, hibernating)

  defp handle(mode, request, from, parent, module, debug, misc, hibernating) do
    {next, answer, debug, misc} = carry_out(request, mode, parent, module, debug, misc)
    _ = :gen.reply(from, answer)

    case next do
      :running -> module.system_continue(parent, debug, misc)
      :suspended -> suspended(parent, module, debug, misc, hibernating)
      {:terminating, reason} -> module.system_terminate(reason, parent, debug, misc)
    end
  end

  defp suspended(parent, module, debug, misc, true),
    do: suspend_loop_hib(:suspended, parent, module, debug, misc, true)

  defp suspended(parent, module, debug, misc, hibernating) do
    receive do
      {:system, from, request} ->
        handle(:suspended, request, from, parent, module, debug, misc, hibernating)

      {:EXIT, ^parent, reason} ->
        module.system_terminate(reason, parent, debug, misc)
    end
  end

  @doc false
  def suspend_loop_hib(mode, parent, module, debug, misc, hibernating) do
    receive do
      {:system, from, request} ->
        handle(mode, request, from, parent, module, debug, misc, hibernating)

      {:EXIT, ^parent, reason} ->
        module.system_terminate(reason, parent, debug, misc)
    after
      0 ->
        arguments = [mode, parent, module, debug, misc, hibernating]
        :proc_lib.hibernate(:sys, :suspend_loop_hib, arguments)
    end
  end

  # {next mode, answer, debug options, misc}
  defp carry_out(request, mode, parent, module, debug, misc) do
    case request do
      :suspend ->
        {:suspended, :ok, debug, misc}

      :resume ->
        {:running, :ok, debug, misc}

      {:terminate, reason} ->
        {{:terminating, reason}, :ok, debug, misc}

      :get_state ->
        {mode, module_state(module, misc), debug, misc}

      {:replace_state, fun} ->
        {answer, misc} = replaced(fun, module, misc)
        {mode, answer, debug, misc}

      :get_status ->
        {mode, status(mode, parent, module, debug, misc), debug, misc}

      {:debug, what} ->
        {answer, debug} = change_debug(what, debug)
        {mode, answer, debug, misc}

      {:change_code, changed, old, extra} when mode === :suspended ->
        {answer, misc} = changed_code(module, misc, changed, old, extra)
        {mode, answer, debug, misc}

      other ->
        {mode, {:error, {:unknown_system_msg, other}}, debug, misc}
    end
  end

  defp module_state(module, misc) do
    if :erlang.function_exported(module, :system_get_state, 1) do
      try do
        {:ok, state} = module.system_get_state(misc)
        state
      catch
        class, reason ->
          callback_failed({module, :system_get_state}, class, reason, __STACKTRACE__)
      end
    else
      misc
    end
  end

  defp replaced(fun, module, misc) do
    if :erlang.function_exported(module, :system_replace_state, 2) do
      try do
        {:ok, state, misc} = module.system_replace_state(fun, misc)
        {state, misc}
      catch
        class, reason ->
          failed = {module, :system_replace_state}
          {callback_failed(failed, class, reason, __STACKTRACE__), misc}
      end
    else
      try do
        new = fun.(misc)
        {new, new}
      catch
        class, reason -> {callback_failed(fun, class, reason, __STACKTRACE__), misc}
      end
    end
  end

  defp callback_failed(what, class, reason, _),
    do: {:error, {:callback_failed, what, {class, reason}}}

  defp status(mode, parent, module, debug, misc) do
    dictionary = :erlang.get()

    shown =
      if :erlang.function_exported(module, :format_status, 2) do
        module.format_status(:normal, [dictionary, mode, parent, debug, misc])
      else
        misc
      end

    {:status, self(), {:module, module}, [dictionary, mode, parent, debug, shown]}
  end

  defp changed_code(module, misc, changed, old, extra) do
    case module.system_code_change(misc, changed, old, extra) do
      {:ok, misc} -> {:ok, misc}
      other -> {{:error, other}, misc}
    end
  catch
    :throw, {:ok, misc} -> {:ok, misc}
    :throw, other -> {{:error, other}, misc}
    :exit, reason -> {{:error, {:EXIT, reason}}, misc}
    :error, reason -> {{:error, {:EXIT, {reason, __STACKTRACE__}}}, misc}
  end

  # Following events. Debug options are a list of {what, its state}.

  defp change_debug(what, debug) do
    case what do
      :no_debug ->
        close_file(debug)
        {:ok, []}

      {:trace, true} ->
        {:ok, added(:trace, true, debug)}

      {:trace, false} ->
        {:ok, removed(:trace, debug)}

      {:log, true} ->
        {:ok, resized_log(10, debug)}

      {:log, {true, size}} when is_integer(size) and size >= 1 ->
        {:ok, resized_log(size, debug)}

      {:log, false} ->
        {:ok, removed(:log, debug)}

      {:log, :print} ->
        print_log(debug)
        {:ok, debug}

      {:log, :get} ->
        {{:ok, get_log(debug)}, debug}

      {:log_to_file, file} ->
        log_file(file, close_file(debug))

      {:statistics, true} ->
        {:ok, added(:statistics, new_statistics(), debug)}

      {:statistics, false} ->
        {:ok, removed(:statistics, debug)}

      {:statistics, :get} ->
        {{:ok, shown_statistics(option(:statistics, debug, []))}, debug}

      {:install, {fun, state}} ->
        {:ok, added(fun, state, debug)}

      {:install, {id, fun, state}} ->
        {:ok, added(id, {fun, state}, debug)}

      {:remove, fun_or_id} ->
        {:ok, removed(fun_or_id, debug)}

      _ ->
        {:unknown_debug, debug}
    end
  end

  @doc "Debug options, from the form in which they are given to `start` functions."
  @spec debug_options([debug_option()]) :: [dbg_opt()]
  def debug_options(options), do: :lists.foldl(&debug_option/2, [], options)

  defp debug_option(:trace, debug), do: added(:trace, true, debug)
  defp debug_option(:log, debug), do: added(:log, new_log(10), debug)

  defp debug_option({:log, size}, debug) when is_integer(size) and size > 0,
    do: added(:log, new_log(size), debug)

  defp debug_option(:statistics, debug), do: added(:statistics, new_statistics(), debug)

  defp debug_option({:log_to_file, file}, debug) do
    {_, debug} = log_file(file, debug)
    debug
  end

  defp debug_option({:install, {fun, state}}, debug), do: added(fun, state, debug)
  defp debug_option({:install, {id, fun, state}}, debug), do: added(id, {fun, state}, debug)
  defp debug_option(_, debug), do: debug

  @doc "Tells all that follow events of one more. `form` prints an event."
  @spec handle_debug([dbg_opt()], format_fun(), term(), system_event()) :: [dbg_opt()]
  def handle_debug([{:trace, true} = option | rest], form, name, event) do
    form.(:standard_io, event, name)
    [option | handle_debug(rest, form, name, event)]
  end

  def handle_debug([{:log, log} | rest], form, name, event),
    do: [{:log, logged({event, name, form}, log)} | handle_debug(rest, form, name, event)]

  def handle_debug([{:log_to_file, file} = option | rest], form, name, event) do
    form.(file, event, name)
    [option | handle_debug(rest, form, name, event)]
  end

  def handle_debug([{:statistics, counts} | rest], form, name, event),
    do: [{:statistics, counted(event, counts)} | handle_debug(rest, form, name, event)]

  def handle_debug([{id, {fun, state}} | rest], form, name, event) do
    case installed(fun, state, event, name) do
      :done -> handle_debug(rest, form, name, event)
      state -> [{id, {fun, state}} | handle_debug(rest, form, name, event)]
    end
  end

  def handle_debug([{fun, state} | rest], form, name, event) do
    case installed(fun, state, event, name) do
      :done -> handle_debug(rest, form, name, event)
      state -> [{fun, state} | handle_debug(rest, form, name, event)]
    end
  end

  def handle_debug([], _, _, _), do: []

  # A function that fails is taken away.
  defp installed(fun, state, event, name) do
    fun.(state, event, name)
  catch
    :throw, state -> state
    _, _ -> :done
  end

  defp added(what, state, debug) do
    if :lists.keymember(what, 1, debug), do: debug, else: [{what, state} | debug]
  end

  defp removed(what, debug), do: :lists.keydelete(what, 1, debug)

  defp option(what, debug, default) do
    case :lists.keyfind(what, 1, debug) do
      {_, state} -> state
      _ -> default
    end
  end

  @doc "The state of what follows events under `item`. Deprecated in favour of `get_log/1`."
  @spec get_debug(:log | :statistics, [dbg_opt()], term()) :: term()
  @deprecated "use :sys.get_log/1"
  def get_debug(item, debug, default), do: option(item, debug, default)

  # The log: {size, number, events, latest first, older events}. Events of the second list are
  # dropped one by one when the log is full; it is refilled from the first when that has grown to
  # the log's size, so that an event costs constant time.
  defp new_log(size), do: {size, 0, [], []}

  defp logged(item, {size, count, recent, []}) when count >= size,
    do: logged(item, {size, count, [], :lists.reverse(recent)})

  defp logged(item, {size, count, recent, [_ | older]}) when count >= size,
    do: {size, count, [item | recent], older}

  defp logged(item, {size, count, recent, older}), do: {size, count + 1, [item | recent], older}

  defp events({_, _, recent, older}), do: older ++ :lists.reverse(recent)

  defp resized_log(size, debug) do
    case option(:log, debug, :none) do
      :none -> added(:log, new_log(size), debug)
      # As in OTP, a log that is there keeps its size.
      _ -> debug
    end
  end

  @doc "Prints the events that are logged."
  @spec print_log([dbg_opt()]) :: :ok
  def print_log(debug) do
    print = fn {event, name, form} -> form.(:standard_io, event, name) end
    :lists.foreach(print, events(option(:log, debug, new_log(1))))
  end

  @doc "The events that are logged, oldest first."
  @spec get_log([dbg_opt()]) :: [system_event()]
  def get_log(debug) do
    for {event, _, _} <- events(option(:log, debug, new_log(1))), do: event
  end

  defp log_file(false, debug), do: {:ok, debug}

  defp log_file(name, debug) do
    case :file.open(name, [:write, encoding: :utf8]) do
      {:ok, file} -> {:ok, added(:log_to_file, file, debug)}
      _ -> {{:error, :open_file}, debug}
    end
  end

  defp close_file(debug) do
    case option(:log_to_file, debug, :none) do
      :none ->
        debug

      file ->
        :ok = :file.close(file)
        removed(:log_to_file, debug)
    end
  end

  defp new_statistics do
    {:erlang.localtime(), :erlang.process_info(self(), :reductions), 0, 0}
  end

  defp counted(event, {start, reductions, received, sent}) do
    case event do
      {:in, _} -> {start, reductions, received + 1, sent}
      {:in, _, _} -> {start, reductions, received + 1, sent}
      {:out, _, _} -> {start, reductions, received, sent + 1}
      {:out, _, _, _} -> {start, reductions, received, sent + 1}
      _ -> {start, reductions, received, sent}
    end
  end

  defp shown_statistics({start, {:reductions, before}, received, sent}) do
    {:reductions, now} = :erlang.process_info(self(), :reductions)

    [
      start_time: start,
      current_time: :erlang.localtime(),
      reductions: now - before,
      messages_in: received,
      messages_out: sent
    ]
  end

  defp shown_statistics(_), do: :no_statistics
end
