defmodule :supervisor do
  @moduledoc """
  The behaviour of supervisors: processes that start other processes, start them anew when they
  end, and end them when they end themselves.

  `init/1` answers `{:ok, {flags, children}}`: the strategy, how many restarts (`intensity`) there
  may be within how many seconds (`period`), whether the end of significant children ends the
  supervisor (`auto_shutdown`); and the specifications of children.
  """

  @behaviour :gen_server

  @type strategy :: :one_for_all | :one_for_one | :rest_for_one | :simple_one_for_one
  @type auto_shutdown :: :never | :any_significant | :all_significant
  @type restart :: :permanent | :transient | :temporary
  @type shutdown :: :brutal_kill | timeout()
  @type worker :: :worker | :supervisor
  @type modules :: [module()] | :dynamic
  @type child :: :undefined | pid()
  @type child_id :: term()
  @type mfargs :: {module(), atom(), [term()] | :undefined}
  @type sup_name :: {:local, atom()} | {:global, term()} | {:via, module(), term()}
  @type sup_ref ::
          pid() | atom() | {atom(), node()} | {:global, term()} | {:via, module(), term()}
  @type child_spec ::
          %{
            required(:id) => child_id(),
            required(:start) => mfargs(),
            optional(:restart) => restart(),
            optional(:significant) => boolean(),
            optional(:shutdown) => shutdown(),
            optional(:type) => worker(),
            optional(:modules) => modules()
          }
          | {child_id(), mfargs(), restart(), shutdown(), worker(), modules()}
  @type sup_flags ::
          %{
            optional(:strategy) => strategy(),
            optional(:intensity) => non_neg_integer(),
            optional(:period) => pos_integer(),
            optional(:auto_shutdown) => auto_shutdown()
          }
          | {strategy(), non_neg_integer(), pos_integer()}
  @type startchild_err :: :already_present | {:already_started, child()} | term()
  @type startchild_ret :: {:ok, child()} | {:ok, child(), term()} | {:error, startchild_err()}
  @type startlink_err :: {:already_started, pid()} | {:shutdown, term()} | term()
  @type startlink_ret :: {:ok, pid()} | :ignore | {:error, startlink_err()}

  @callback init(arguments :: term()) :: {:ok, {sup_flags(), [child_spec()]}} | :ignore

  # A child is a map: its specification, and its pid (:undefined when it does not run, or
  # {:restarting, last pid} when it could not be restarted yet).
  #
  # State: children, by id, and their ids, the one started last first; of simple_one_for_one, the
  # template is the only one, and `dynamic` has the pids with the arguments to restart them with.
  @default_flags %{strategy: :one_for_one, intensity: 1, period: 5, auto_shutdown: :never}

  # Interface

  @doc "Starts a supervisor that is linked to the caller."
  @spec start_link(module(), term()) :: startlink_ret()
  def start_link(module, arguments),
    do: :gen_server.start_link(:supervisor, {:self, module, arguments}, [])

  @doc "As `start_link/2`, under a name."
  @spec start_link(sup_name(), module(), term()) :: startlink_ret()
  def start_link(name, module, arguments),
    do: :gen_server.start_link(name, :supervisor, {name, module, arguments}, [])

  @doc "Starts a child: of its specification, or of further arguments (simple_one_for_one)."
  @spec start_child(sup_ref(), child_spec() | [term()]) :: startchild_ret()
  def start_child(supervisor, child), do: call(supervisor, {:start_child, child})

  @doc "Starts a child anew that does not run."
  @spec restart_child(sup_ref(), child_id()) ::
          {:ok, child()} | {:ok, child(), term()} | {:error, term()}
  def restart_child(supervisor, id), do: call(supervisor, {:restart_child, id})

  @doc "Forgets a child that does not run."
  @spec delete_child(sup_ref(), child_id()) ::
          :ok | {:error, :running | :restarting | :not_found | :simple_one_for_one}
  def delete_child(supervisor, id), do: call(supervisor, {:delete_child, id})

  @doc "Ends a child, named by its id (its pid, for simple_one_for_one)."
  @spec terminate_child(sup_ref(), pid() | child_id()) ::
          :ok | {:error, :not_found | :simple_one_for_one}
  def terminate_child(supervisor, id), do: call(supervisor, {:terminate_child, id})

  @doc "The specification of a child, as a map."
  @spec get_childspec(sup_ref(), pid() | child_id()) :: {:ok, child_spec()} | {:error, :not_found}
  def get_childspec(supervisor, id), do: call(supervisor, {:get_childspec, id})

  @doc "All children: `{id, pid, type, modules}`."
  @spec which_children(sup_ref()) :: [
          {child_id() | :undefined, child() | :restarting, worker(), modules()}
        ]
  def which_children(supervisor), do: call(supervisor, :which_children)

  @doc "How many specifications, running children, supervisors and workers there are."
  @spec count_children(sup_ref()) :: [{atom(), non_neg_integer()}]
  def count_children(supervisor), do: call(supervisor, :count_children)

  defp call(supervisor, request), do: :gen_server.call(supervisor, request, :infinity)

  @doc "Whether specifications are right."
  @spec check_childspecs([child_spec()]) :: :ok | {:error, term()}
  def check_childspecs(specs), do: check_childspecs(specs, :undefined)

  @doc "Whether specifications are right for a supervisor with that `auto_shutdown`."
  @spec check_childspecs([child_spec()], :undefined | auto_shutdown()) :: :ok | {:error, term()}
  def check_childspecs(specs, auto_shutdown)
      when is_list(specs) and
             auto_shutdown in [:undefined, :never, :any_significant, :all_significant] do
    case check_specs(specs, auto_shutdown) do
      {:ok, _} -> :ok
      error -> {:error, error}
    end
  end

  def check_childspecs(specs, auto_shutdown) when is_list(specs),
    do: {:error, {:badarg, auto_shutdown}}

  def check_childspecs(specs, _), do: {:error, {:badarg, specs}}

  @doc "The callback module of a supervisor."
  @spec get_callback_module(pid()) :: module()
  def get_callback_module(pid) do
    {:status, _, _, [_, _, _, _, misc]} = :sys.get_status(pid)
    {:supervisor, [{'Callback', module}]} = :lists.keyfind(:supervisor, 1, misc)
    module
  end

  # Initialisation

  @doc false
  @impl true
  def init({name, module, arguments}) do
    :erlang.process_flag(:trap_exit, true)

    case module.init(arguments) do
      {:ok, {flags, specs}} -> initialize(name, module, arguments, flags, specs)
      :ignore -> :ignore
      other -> {:stop, {:bad_return, {module, :init, other}}}
    end
  end

  defp initialize(name, module, arguments, flags, specs) do
    name = if name === :self, do: {self(), module}, else: name

    case check_flags(flags) do
      {:ok, flags} ->
        initial = %{
          name: name,
          module: module,
          arguments: arguments,
          ids: [],
          children: %{},
          dynamic: %{},
          dynamic_restarts: 0,
          restarts: []
        }

        initialize_children(:maps.merge(initial, flags), specs)

      error ->
        {:stop, {:supervisor_data, error}}
    end
  end

  defp initialize_children(%{strategy: :simple_one_for_one}, specs)
       when not is_list(specs) or :erlang.length(specs) !== 1,
       do: {:stop, {:bad_start_spec, specs}}

  defp initialize_children(%{strategy: strategy, auto_shutdown: auto_shutdown} = state, specs) do
    case check_specs(specs, auto_shutdown) do
      {:ok, {ids, children}} when strategy === :simple_one_for_one ->
        {:ok, %{state | ids: ids, children: children}}

      {:ok, {ids, children}} ->
        case start_all(ids, %{state | children: children}) do
          {:ok, state} ->
            {:ok, state}

          {:failed, state, id, reason} ->
            _ = stop_all(state.ids, state)
            {:stop, {:shutdown, {:failed_to_start_child, id, reason}}}
        end

      error ->
        {:stop, {:start_spec, error}}
    end
  end

  # Checks

  defp check_flags(flags) when is_map(flags) do
    flags = :maps.merge(@default_flags, flags)
    %{strategy: strategy, intensity: intensity, period: period, auto_shutdown: auto} = flags

    cond do
      strategy not in [:simple_one_for_one, :one_for_one, :one_for_all, :rest_for_one] ->
        {:invalid_strategy, strategy}

      not (is_integer(intensity) and intensity >= 0) ->
        {:invalid_intensity, intensity}

      not (is_integer(period) and period > 0) ->
        {:invalid_period, period}

      auto not in [:never, :any_significant, :all_significant] ->
        {:invalid_auto_shutdown, auto}

      true ->
        {:ok, %{strategy: strategy, intensity: intensity, period: period, auto_shutdown: auto}}
    end
  end

  defp check_flags({strategy, intensity, period}),
    do: check_flags(%{strategy: strategy, intensity: intensity, period: period})

  defp check_flags(other), do: {:invalid_type, other}

  defp check_specs(specs, auto_shutdown), do: check_specs(specs, auto_shutdown, [], %{})

  defp check_specs([spec | rest], auto_shutdown, ids, children) do
    case check_spec(spec, auto_shutdown) do
      {:ok, %{id: id}} when is_map_key(children, id) ->
        {:duplicate_child_name, id}

      {:ok, %{id: id} = child} ->
        check_specs(rest, auto_shutdown, [id | ids], :maps.put(id, child, children))

      error ->
        error
    end
  end

  defp check_specs([], _, ids, children), do: {:ok, {:lists.reverse(ids), children}}

  # {:ok, child} or what is wrong.
  defp check_spec({id, start, restart, shutdown, type, modules}, auto_shutdown) do
    spec = %{
      id: id,
      start: start,
      restart: restart,
      significant: false,
      shutdown: shutdown,
      type: type,
      modules: modules
    }

    check_spec(spec, auto_shutdown)
  end

  defp check_spec(spec, _) when not is_map(spec), do: {:invalid_child_spec, spec}
  defp check_spec(spec, _) when not is_map_key(spec, :id), do: :missing_id
  defp check_spec(spec, _) when not is_map_key(spec, :start), do: :missing_start

  defp check_spec(%{id: id, start: start} = spec, auto_shutdown) do
    restart = :maps.get(:restart, spec, :permanent)
    significant = :maps.get(:significant, spec, false)
    type = :maps.get(:type, spec, :worker)
    default_shutdown = if type === :supervisor, do: :infinity, else: 5000
    shutdown = :maps.get(:shutdown, spec, default_shutdown)

    with :ok <- check_start(start),
         :ok <- check_restart(restart),
         :ok <- check_significant(significant, restart, auto_shutdown),
         :ok <- check_type(type),
         :ok <- check_shutdown(shutdown),
         modules = :maps.get(:modules, spec, [:erlang.element(1, start)]),
         :ok <- check_modules(modules) do
      {:ok,
       %{
         pid: :undefined,
         id: id,
         start: start,
         restart: restart,
         significant: significant,
         shutdown: shutdown,
         type: type,
         modules: modules
       }}
    end
  end

  defp check_start({m, f, a}) when is_atom(m) and is_atom(f) and is_list(a), do: :ok
  defp check_start(start), do: {:invalid_mfa, start}

  defp check_restart(restart) when restart in [:permanent, :transient, :temporary], do: :ok
  defp check_restart(restart), do: {:invalid_restart_type, restart}

  defp check_significant(true, _, :never),
    do: {:bad_combination, [auto_shutdown: :never, significant: true]}

  defp check_significant(true, :permanent, _),
    do: {:bad_combination, [restart: :permanent, significant: true]}

  defp check_significant(significant, _, _) when is_boolean(significant), do: :ok
  defp check_significant(significant, _, _), do: {:invalid_significant, significant}

  defp check_type(type) when type === :worker or type === :supervisor, do: :ok
  defp check_type(type), do: {:invalid_child_type, type}

  defp check_shutdown(time) when is_integer(time) and time >= 0, do: :ok
  defp check_shutdown(how) when how === :infinity or how === :brutal_kill, do: :ok
  defp check_shutdown(shutdown), do: {:invalid_shutdown, shutdown}

  defp check_modules(:dynamic), do: :ok
  defp check_modules([module | rest]) when is_atom(module), do: check_modules(rest)
  defp check_modules([]), do: :ok
  defp check_modules([other | _]), do: {:invalid_module, other}
  defp check_modules(modules), do: {:invalid_modules, modules}

  # Requests

  @doc false
  @impl true
  def handle_call({:start_child, more}, _, %{strategy: :simple_one_for_one} = state) do
    {m, f, a} = template(state).start
    arguments = a ++ more

    case launch(m, f, arguments) do
      {:ok, :undefined} = answer -> {:reply, answer, state}
      {:ok, pid} = answer -> {:reply, answer, add_dynamic(pid, arguments, state)}
      {:ok, pid, _} = answer -> {:reply, answer, add_dynamic(pid, arguments, state)}
      error -> {:reply, error, state}
    end
  end

  def handle_call({:start_child, spec}, _, state) do
    case check_spec(spec, state.auto_shutdown) do
      {:ok, child} ->
        {answer, state} = add_child(child, state)
        {:reply, answer, state}

      error ->
        {:reply, {:error, error}, state}
    end
  end

  def handle_call({:terminate_child, id}, _, %{strategy: :simple_one_for_one} = state)
      when not is_pid(id),
      do: {:reply, {:error, :simple_one_for_one}, state}

  def handle_call({:terminate_child, id}, _, state) do
    case find(id, state) do
      {:ok, child} ->
        stop(child, state)
        {:reply, :ok, ended(child, state)}

      :error ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call({request, _}, _, %{strategy: :simple_one_for_one} = state)
      when request === :restart_child or request === :delete_child,
      do: {:reply, {:error, :simple_one_for_one}, state}

  def handle_call({:restart_child, id}, _, state) do
    case find(id, state) do
      {:ok, %{pid: :undefined} = child} ->
        case start(child, state) do
          {:ok, pid} = answer -> {:reply, answer, put_pid(pid, id, state)}
          {:ok, pid, _} = answer -> {:reply, answer, put_pid(pid, id, state)}
          error -> {:reply, error, state}
        end

      other ->
        {:reply, not_idle(other), state}
    end
  end

  def handle_call({:delete_child, id}, _, state) do
    case find(id, state) do
      {:ok, %{pid: :undefined}} -> {:reply, :ok, forget(id, state)}
      other -> {:reply, not_idle(other), state}
    end
  end

  def handle_call({:get_childspec, id}, _, state) do
    case find(id, state) do
      {:ok, child} -> {:reply, {:ok, :maps.remove(:pid, child)}, state}
      :error -> {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call(:which_children, _, %{strategy: :simple_one_for_one} = state) do
    %{type: type, modules: modules} = template(state)
    pids = :maps.keys(state.dynamic)
    {:reply, for(pid <- pids, do: {:undefined, shown_pid(pid), type, modules}), state}
  end

  def handle_call(:which_children, _, state) do
    shown =
      for id <- state.ids do
        %{pid: pid, type: type, modules: modules} = :maps.get(id, state.children)
        {id, shown_pid(pid), type, modules}
      end

    {:reply, shown, state}
  end

  def handle_call(:count_children, _, %{strategy: :simple_one_for_one} = state) do
    size = :erlang.map_size(state.dynamic)

    {supervisors, workers} =
      if template(state).type === :supervisor, do: {size, 0}, else: {0, size}

    {:reply, counts(1, size - state.dynamic_restarts, supervisors, workers), state}
  end

  def handle_call(:count_children, _, state) do
    children = :maps.values(state.children)
    total = :erlang.length(children)
    supervisors = :erlang.length(for %{type: :supervisor} = child <- children, do: child)

    active =
      :erlang.length(
        for %{pid: pid} <- children, is_pid(pid) and :erlang.is_process_alive(pid), do: pid
      )

    {:reply, counts(total, active, supervisors, total - supervisors), state}
  end

  defp counts(specs, active, supervisors, workers),
    do: [specs: specs, active: active, supervisors: supervisors, workers: workers]

  defp shown_pid({:restarting, _}), do: :restarting
  defp shown_pid(pid), do: pid

  defp not_idle({:ok, %{pid: {:restarting, _}}}), do: {:error, :restarting}
  defp not_idle({:ok, _}), do: {:error, :running}
  defp not_idle(:error), do: {:error, :not_found}

  @doc false
  @impl true
  def handle_cast({:try_again_restart, id}, state) do
    case find_to_restart(id, state) do
      {:ok, %{pid: {:restarting, _}} = child} -> next(restart(child, state))
      _ -> {:noreply, state}
    end
  end

  @doc false
  @impl true
  def handle_info({:EXIT, pid, reason}, state) do
    case find_to_restart(pid, state) do
      {:ok, child} -> next(child_ended(child, reason, state))
      :error -> {:noreply, state}
    end
  end

  def handle_info(message, state) do
    if :logger.allow(:error, :supervisor) do
      location = %{mfa: {:supervisor, :handle_info, 2}, file: 'supervisor.ex', line: 0}
      metadata = %{domain: [:otp], error_logger: %{tag: :error}}
      text = 'Supervisor received unexpected message: ~tp~n'
      :logger.macro_log(location, :error, text, [message], metadata)
    end

    {:noreply, state}
  end

  defp next({:ok, state}), do: {:noreply, state}
  defp next({:shutdown, state}), do: {:stop, :shutdown, state}

  @doc false
  @impl true
  def terminate(_, %{strategy: :simple_one_for_one} = state), do: stop_dynamic(state)

  def terminate(_, state) do
    _ = stop_all(state.ids, state)
    :ok
  end

  # Code change: the callback module is asked for flags and specifications again.

  @doc false
  @impl true
  def code_change(_, %{module: module, arguments: arguments} = state, _) do
    case module.init(arguments) do
      {:ok, {flags, specs}} ->
        case check_flags(flags) do
          {:ok, checked} -> change_specs(:maps.merge(state, checked), specs)
          {:invalid_type, flags} -> {:error, {:bad_flags, flags}}
          error -> {:error, error}
        end

      :ignore ->
        {:ok, state}

      error ->
        error
    end
  end

  defp change_specs(state, specs) do
    case check_specs(specs, state.auto_shutdown) do
      {:ok, {[_] = ids, children}} when state.strategy === :simple_one_for_one ->
        {:ok, %{state | ids: ids, children: children}}

      {:ok, _} = several when state.strategy === :simple_one_for_one ->
        {:error, several}

      {:ok, {ids, new}} ->
        kept = for id <- state.ids, not is_map_key(new, id), do: id

        children =
          :maps.map(
            fn id, child ->
              case state.children do
                %{^id => %{pid: pid}} -> %{child | pid: pid}
                _ -> child
              end
            end,
            new
          )

        all = :maps.merge(:maps.with(kept, state.children), children)
        # Children that are no longer specified count as the ones started last.
        {:ok, %{state | ids: kept ++ :lists.reverse(ids), children: all}}

      error ->
        {:error, error}
    end
  end

  @doc false
  @impl true
  def format_status(:terminate, [_, state]), do: state

  def format_status(_, [_, state]),
    do: [data: [{'State', state}], supervisor: [{'Callback', state.module}]]

  # Starting

  defp add_child(%{id: id} = child, state) do
    case find(id, state) do
      :error -> save_started(start(child, state), child, state)
      {:ok, %{pid: pid}} when is_pid(pid) -> {{:error, {:already_started, pid}}, state}
      {:ok, _} -> {{:error, :already_present}, state}
    end
  end

  defp save_started({:ok, :undefined} = answer, %{restart: :temporary}, state),
    do: {answer, state}

  defp save_started({:ok, pid} = answer, child, state), do: {answer, save(pid, child, state)}
  defp save_started({:ok, pid, _} = answer, child, state), do: {answer, save(pid, child, state)}

  defp save_started({:error, reason}, child, state),
    do: {{:error, {reason, record(child)}}, state}

  # How OTP's supervisor shows a child in the reason for not starting it.
  defp record(child) do
    {:child, child.pid, child.id, child.start, child.restart, child.significant, child.shutdown,
     child.type, child.modules}
  end

  # The arguments of a temporary child are not needed again; they may be large.
  defp save(pid, %{restart: :temporary, start: {m, f, _}} = child, state),
    do: put_child(%{child | pid: pid, start: {m, f, :undefined}}, state)

  defp save(pid, child, state), do: put_child(%{child | pid: pid}, state)

  defp put_child(%{id: id} = child, %{ids: ids, children: children} = state),
    do: %{state | ids: [id | ids], children: :maps.put(id, child, children)}

  # Starts the children with these ids, in this order; they become the ones started last.
  # {:ok, state} or {:failed, state, id, reason}; then the state has all of them, as they are.
  defp start_all([id | rest], %{children: children} = state) do
    child = :maps.get(id, children)

    case start(child, state) do
      {:ok, :undefined} when child.restart === :temporary ->
        start_all(rest, %{state | children: :maps.remove(id, children)})

      {:error, reason} ->
        report(:start_error, reason, child, state)
        {:failed, %{state | ids: :lists.reverse([id | rest], state.ids)}, id, reason}

      started ->
        child = %{child | pid: :erlang.element(2, started)}
        state = %{state | children: :maps.put(id, child, children)}
        start_all(rest, %{state | ids: [id | state.ids]})
    end
  end

  defp start_all([], state), do: {:ok, state}

  defp start(%{start: {m, f, a}} = child, state) do
    case launch(m, f, a) do
      {:ok, pid} = answer when is_pid(pid) ->
        report_progress(%{child | pid: pid}, state)
        answer

      {:ok, pid, _} = answer ->
        report_progress(%{child | pid: pid}, state)
        answer

      other ->
        other
    end
  end

  defp launch(m, f, a) do
    case :erlang.apply(m, f, a) do
      {:ok, pid} = answer when is_pid(pid) -> answer
      {:ok, pid, _} = answer when is_pid(pid) -> answer
      :ignore -> {:ok, :undefined}
      {:error, _} = error -> error
      other -> {:error, other}
    end
  catch
    :throw, {:ok, pid} = answer when is_pid(pid) -> answer
    :throw, {:ok, pid, _} = answer when is_pid(pid) -> answer
    :throw, :ignore -> {:ok, :undefined}
    :throw, {:error, _} = error -> error
    :throw, other -> {:error, other}
    :exit, reason -> {:error, {:EXIT, reason}}
    :error, reason -> {:error, {:EXIT, {reason, __STACKTRACE__}}}
  end

  # Ends of children

  defp child_ended(%{restart: restart} = child, reason, state) do
    quiet = restart !== :permanent and is_quiet(reason)
    unless quiet, do: report(:child_terminated, reason, child, state)

    if quiet or restart === :temporary do
      auto_shutdown(child, ended(child, state))
    else
      restart(child, state)
    end
  end

  defp is_quiet(:normal), do: true
  defp is_quiet(:shutdown), do: true
  defp is_quiet({:shutdown, _}), do: true
  defp is_quiet(_), do: false

  defp auto_shutdown(_, %{auto_shutdown: :never} = state), do: {:ok, state}
  defp auto_shutdown(%{significant: false}, state), do: {:ok, state}
  defp auto_shutdown(_, %{auto_shutdown: :any_significant} = state), do: {:shutdown, state}

  defp auto_shutdown(_, %{strategy: :simple_one_for_one, dynamic: dynamic} = state),
    do: if(:erlang.map_size(dynamic) === 0, do: {:shutdown, state}, else: {:ok, state})

  defp auto_shutdown(_, %{children: children} = state) do
    running =
      for %{significant: true, pid: pid} <- :maps.values(children), pid !== :undefined, do: pid

    if running === [], do: {:shutdown, state}, else: {:ok, state}
  end

  # Restarting

  defp restart(child, state) do
    now = :erlang.monotonic_time(:second)
    limit = now - state.period
    restarts = [now | :lists.takewhile(&(&1 >= limit), state.restarts)]
    state = %{state | restarts: restarts}

    if :erlang.length(restarts) > state.intensity do
      report(:shutdown, :reached_max_restart_intensity, child, state)
      {:shutdown, ended(child, state)}
    else
      case restart(state.strategy, child, state) do
        # Requests that wait come first, maybe one to end the child or the supervisor.
        {:again, id, state} ->
          :gen_server.cast(self(), {:try_again_restart, id})
          {:ok, state}

        {:ok, _} = restarted ->
          restarted
      end
    end
  end

  defp restart(:simple_one_for_one, %{pid: old, start: {m, f, a}} = child, state) do
    %{dynamic: dynamic, dynamic_restarts: waiting} = state
    waiting = if is_pid(old), do: waiting, else: waiting - 1
    state = %{state | dynamic: :maps.remove(old, dynamic), dynamic_restarts: waiting}

    case launch(m, f, a) do
      {:error, reason} ->
        report(:start_error, reason, child, state)
        id = restarting(old)
        {:again, id, add_dynamic(id, a, %{state | dynamic_restarts: waiting + 1})}

      started ->
        {:ok, add_dynamic(:erlang.element(2, started), a, state)}
    end
  end

  defp restart(:one_for_one, %{id: id, pid: old} = child, state) do
    case start(child, state) do
      {:error, reason} ->
        report(:start_error, reason, child, state)
        {:again, id, put_pid(restarting(old), id, state)}

      started ->
        {:ok, put_pid(:erlang.element(2, started), id, state)}
    end
  end

  defp restart(:rest_for_one, %{id: id} = child, state) do
    {later, [^id | earlier]} = :lists.splitwith(&(&1 !== id), state.ids)
    restart_all(child, later ++ [id], earlier, put_pid(:undefined, id, state))
  end

  defp restart(:one_for_all, child, state) do
    state = ended(child, state)
    restart_all(child, state.ids, [], state)
  end

  # Ends and restarts the children `ids` (the one started last first).
  defp restart_all(%{id: id, pid: old}, ids, others, state) do
    {kept, state} = stop_all(ids, state)

    case start_all(kept, %{state | ids: others}) do
      {:ok, state} ->
        {:ok, state}

      {:failed, state, failed, _} ->
        pid = if failed === id, do: restarting(old), else: {:restarting, :undefined}
        {:again, failed, put_pid(pid, failed, state)}
    end
  end

  defp restarting(pid) when is_pid(pid), do: {:restarting, pid}
  defp restarting(pid), do: pid

  # Ending children

  # Ends children, the one started last first. {ids to start again, in that order, state}.
  defp stop_all(ids, state), do: stop_all(ids, [], state)

  defp stop_all([id | rest], kept, %{children: children} = state) do
    child = :maps.get(id, children)
    stop(child, state)

    if child.restart === :temporary do
      stop_all(rest, kept, %{state | children: :maps.remove(id, children)})
    else
      children = :maps.put(id, %{child | pid: :undefined}, children)
      stop_all(rest, [id | kept], %{state | children: children})
    end
  end

  defp stop_all([], kept, state), do: {kept, state}

  defp stop(%{pid: pid} = child, state) when is_pid(pid) do
    monitor = :erlang.monitor(:process, pid)
    :erlang.exit(pid, signal(child))
    reason = await_down(child, pid, monitor)
    unless expected(child, reason), do: report(:shutdown_error, reason, child, state)
    :ok
  end

  defp stop(_, _), do: :ok

  defp signal(%{shutdown: :brutal_kill}), do: :kill
  defp signal(_), do: :shutdown

  defp await_down(%{shutdown: how}, pid, monitor) do
    time = if is_integer(how), do: how, else: :infinity

    receive do
      {:DOWN, ^monitor, :process, ^pid, reason} -> exit_reason(pid, reason)
    after
      time ->
        :erlang.exit(pid, :kill)

        receive do
          {:DOWN, ^monitor, :process, ^pid, reason} -> exit_reason(pid, reason)
        end
    end
  end

  # The link may know more than the monitor: the process may have been gone before.
  defp exit_reason(pid, reason) do
    :erlang.unlink(pid)

    receive do
      {:EXIT, ^pid, reason} -> reason
    after
      0 -> reason
    end
  end

  defp expected(%{shutdown: :brutal_kill}, :killed), do: true
  defp expected(%{shutdown: how}, :shutdown) when how !== :brutal_kill, do: true
  defp expected(%{restart: restart}, reason), do: restart !== :permanent and is_quiet(reason)

  # All children of simple_one_for_one at once; reasons that were not expected are reported with
  # the processes that they belong to.
  defp stop_dynamic(state) do
    child = template(state)
    signal = signal(child)

    pids =
      for pid <- :maps.keys(state.dynamic), is_pid(pid), into: %{} do
        monitor = :erlang.monitor(:process, pid)
        :erlang.exit(pid, signal)
        {monitor, pid}
      end

    timer = if is_integer(child.shutdown), do: :erlang.start_timer(child.shutdown, self(), :kill)

    unexpected = await_all(pids, timer, child, %{})

    :maps.foreach(
      fn reason, pids -> report(:shutdown_error, reason, %{child | pid: pids}, state) end,
      unexpected
    )
  end

  defp await_all(pids, timer, _, unexpected) when :erlang.map_size(pids) === 0 do
    cancel(timer)
    unexpected
  end

  defp await_all(pids, timer, child, unexpected) do
    receive do
      {:DOWN, monitor, :process, pid, reason} when is_map_key(pids, monitor) ->
        reason = exit_reason(pid, reason)

        unexpected =
          if expected(child, reason) do
            unexpected
          else
            :maps.put(reason, [pid | :maps.get(reason, unexpected, [])], unexpected)
          end

        await_all(:maps.remove(monitor, pids), timer, child, unexpected)

      {:timeout, ^timer, :kill} ->
        :maps.foreach(fn _, pid -> :erlang.exit(pid, :kill) end, pids)
        await_all(pids, nil, child, unexpected)
    end
  end

  defp cancel(nil), do: :ok

  defp cancel(timer) do
    :erlang.cancel_timer(timer)

    receive do
      {:timeout, ^timer, :kill} -> :ok
    after
      0 -> :ok
    end
  end

  # Children by id and pid

  defp template(%{ids: [id], children: children}), do: :maps.get(id, children)

  defp add_dynamic(pid, arguments, %{dynamic: dynamic} = state) do
    arguments = if template(state).restart === :temporary, do: :undefined, else: arguments
    %{state | dynamic: :maps.put(pid, arguments, dynamic)}
  end

  defp find(pid, %{strategy: :simple_one_for_one, dynamic: dynamic} = state) when is_pid(pid) do
    cond do
      is_map_key(dynamic, pid) ->
        {:ok, %{template(state) | pid: pid}}

      is_map_key(dynamic, {:restarting, pid}) ->
        {:ok, %{template(state) | pid: {:restarting, pid}}}

      :erlang.is_process_alive(pid) ->
        :error

      # It was a child, maybe, and has just ended.
      true ->
        {:ok, template(state)}
    end
  end

  defp find(id, %{children: children}), do: :maps.find(id, children)

  defp find_to_restart(pid, %{strategy: :simple_one_for_one, dynamic: dynamic} = state) do
    case dynamic do
      %{^pid => arguments} ->
        %{start: {m, f, _}} = child = template(state)
        {:ok, %{child | pid: pid, start: {m, f, arguments}}}

      _ ->
        :error
    end
  end

  defp find_to_restart(pid, %{children: children}) when is_pid(pid),
    do: with_pid(:maps.next(:maps.iterator(children)), pid)

  defp find_to_restart(id, %{children: children}), do: :maps.find(id, children)

  defp with_pid({_, %{pid: pid} = child, _}, pid), do: {:ok, child}
  defp with_pid({_, _, iterator}, pid), do: with_pid(:maps.next(iterator), pid)
  defp with_pid(:none, _), do: :error

  defp put_pid(pid, id, %{children: children} = state) do
    child = :maps.get(id, children)
    %{state | children: :maps.put(id, %{child | pid: pid}, children)}
  end

  # The child does not run any more.
  defp ended(%{pid: pid}, %{strategy: :simple_one_for_one, dynamic: dynamic} = state),
    do: %{state | dynamic: :maps.remove(pid, dynamic)}

  defp ended(%{id: id, restart: :temporary}, state), do: forget(id, state)
  defp ended(%{id: id}, state), do: put_pid(:undefined, id, state)

  defp forget(id, %{ids: ids, children: children} = state),
    do: %{state | ids: :lists.delete(id, ids), children: :maps.remove(id, children)}

  # Reports

  defp report(context, reason, child, state) do
    :logger_report.log(
      :error,
      {:supervisor, :handle_info, 2},
      %{
        label: {:supervisor, context},
        report: [
          supervisor: state.name,
          errorContext: context,
          reason: reason,
          offender: shown(child)
        ]
      },
      %{
        domain: [:otp, :sasl],
        report_cb: &:supervisor.format_log/2,
        logger_formatter: %{title: 'SUPERVISOR REPORT'},
        error_logger: %{
          tag: :error_report,
          type: :supervisor_report,
          report_cb: &:supervisor.format_log/1
        }
      }
    )
  end

  defp report_progress(child, state) do
    :logger_report.log(
      :info,
      {:supervisor, :report_progress, 2},
      %{
        label: {:supervisor, :progress},
        report: [supervisor: state.name, started: shown(child)]
      },
      %{
        domain: [:otp, :sasl],
        report_cb: &:supervisor.format_log/2,
        logger_formatter: %{title: 'PROGRESS REPORT'},
        error_logger: %{
          tag: :info_report,
          type: :progress,
          report_cb: &:supervisor.format_log/1
        }
      }
    )
  end

  defp shown(child) do
    %{pid: pid, id: id, start: start, restart: restart, significant: significant} = child

    [
      if(is_list(pid), do: {:nb_children, :erlang.length(pid)}, else: {:pid, pid}),
      id: id,
      mfargs: start,
      restart_type: restart,
      significant: significant,
      shutdown: child.shutdown,
      child_type: child.type
    ]
  end

  @doc "Format and arguments for `:io_lib.format/2` of a report."
  @spec format_log(map()) :: {charlist(), [term()]}
  def format_log(report), do: :logger_report.format(parts(report, false))

  @doc "The text of a report for a formatter of `:logger`."
  @spec format_log(map(), map()) :: :unicode.chardata()
  def format_log(report, options),
    do: :logger_report.text(parts(report, :logger_report.single_line?(options)), options)

  defp parts(%{label: {:supervisor, :progress}, report: report}, single) do
    [supervisor: name, started: child] = report

    if single do
      ['Supervisor: ', {name}, '. ', {'~s', 'Started:'}, ' ', short(child), '.']
    else
      ['    supervisor: ', {name}, '~n    started: ', {child}, '~n']
    end
  end

  defp parts(%{label: {:supervisor, _}, report: report}, single) do
    [supervisor: name, errorContext: context, reason: reason, offender: child] = report

    if single do
      [
        ['Supervisor: ', {name}, '. Context: ', {context}, '. Reason: ', {reason}],
        ['. ', {'~s', 'Offender:'}, ' ', short(child), '.']
      ]
    else
      [
        ['    supervisor: ', {name}, '~n    errorContext: ', {context}],
        ['~n    reason: ', {reason}, '~n    offender: ', {child}, '~n']
      ]
    end
  end

  defp short([{:nb_children, count}, {:id, id} | _]),
    do: ['id=', {'~w', id}, ',nb_children=', {'~w', count}]

  defp short([{:pid, pid}, {:id, id} | _]), do: ['id=', {'~w', id}, ',pid=', {'~w', pid}]
end
