defmodule :logger_server do
  @moduledoc """
  Keeps the configuration of `:logger`, and logs what the machine itself has to say.

  The configuration is a persistent term, so that reading it costs nothing; only this server, the
  process registered as `logger`, changes it. It is started by the first change, or by `start/0`.
  Until then the configuration is the default one: the handler `Logger`, which is Elixir's console.
  """

  @behaviour :gen_server

  @key :logger_config
  @levels [:none, :emergency, :alert, :critical, :error, :warning, :notice, :info, :debug, :all]

  # Reading

  @doc "The configuration: `:primary`, `:handlers` (the last one added first), `:modules`, `:proxy`."
  @spec config() :: map()
  def config do
    case :persistent_term.get(@key, :none) do
      :none -> default()
      config -> config
    end
  end

  @doc "The configuration of a handler."
  @spec handler(atom()) :: {:ok, map()} | {:error, {:not_found, atom()}}
  def handler(id), do: find(id, config())

  @doc "Whether the primary level lets events of `level` through."
  @spec allow(:logger.level()) :: boolean()
  def allow(level), do: severity(level) <= severity(:maps.get(:level, config().primary))

  @doc "As `allow/1`; a module may have a level of its own."
  @spec allow(:logger.level(), module()) :: boolean()
  def allow(level, module) do
    case config() do
      %{modules: %{^module => own}} -> severity(level) <= severity(own)
      %{primary: %{level: primary}} -> severity(level) <= severity(primary)
    end
  end

  @doc "Levels as numbers, the most severe one first; `:undefined` for what is no level."
  @spec severity(atom()) :: integer() | :undefined
  def severity(level) do
    case level do
      :none -> -1
      :emergency -> 0
      :alert -> 1
      :critical -> 2
      :error -> 3
      :warning -> 4
      :notice -> 5
      :info -> 6
      :debug -> 7
      :all -> 10
      _ -> :undefined
    end
  end

  # Changing. Callbacks of handlers are called by whoever asks for the change.

  @doc "Adds a handler."
  @spec add_handler(atom(), module(), map()) :: :ok | {:error, term()}
  def add_handler(id, module, config) do
    with :ok <- check_id(id),
         :ok <- check_module(module),
         :ok <- check_handler(config),
         {:error, {:not_found, _}} <- handler(id),
         config = :maps.merge(default_handler(id, module), config),
         {:ok, config} <- added(callback(module, :adding_handler, [config], {:ok, config})),
         :ok <- check_exported(module) do
      update(fn %{handlers: handlers} = all ->
        case find(id, all) do
          {:ok, _} -> {{:error, {:already_exist, id}}, all}
          _ -> {:ok, %{all | handlers: [config | handlers]}}
        end
      end)
    else
      {:ok, _} -> {:error, {:already_exist, id}}
      {:error, _} = error -> error
    end
  end

  defp added({:error, reason}), do: {:error, {:handler_not_added, reason}}
  defp added(ok), do: ok

  defp check_exported(module) do
    if :erlang.function_exported(module, :log, 2),
      do: :ok,
      else: {:error, {:invalid_handler, {:function_not_exported, {module, :log, 2}}}}
  end

  @doc "Removes a handler."
  @spec remove_handler(atom()) :: :ok | {:error, term()}
  def remove_handler(id) do
    with {:ok, %{module: module} = config} <- handler(id) do
      _ = callback(module, :removing_handler, [config], :ok)

      update(fn %{handlers: handlers} = all ->
        {:ok, %{all | handlers: for(%{id: other} = h <- handlers, other !== id, do: h)}}
      end)
    end
  end

  @doc "Adds a filter to the primary configuration or to a handler."
  @spec add_filter(atom(), {atom(), :logger.filter()}) :: :ok | {:error, term()}
  def add_filter(owner, {id, _} = filter) do
    with :ok <- check_entry({:filters, [filter]}, owner === :primary) do
      update_owner(owner, fn %{filters: filters} = config ->
        if :lists.keymember(id, 1, filters),
          do: {:error, {:already_exist, id}},
          else: {:ok, %{config | filters: [filter | filters]}}
      end)
    end
  end

  @doc "Removes a filter."
  @spec remove_filter(atom(), atom()) :: :ok | {:error, term()}
  def remove_filter(owner, id) do
    update_owner(owner, fn %{filters: filters} = config ->
      case :lists.keytake(id, 1, filters) do
        {:value, _, filters} -> {:ok, %{config | filters: filters}}
        false -> {:error, {:not_found, id}}
      end
    end)
  end

  @doc "Sets (from the defaults) or updates the configuration of `:primary`, `:proxy` or a handler."
  @spec change(:set | :update, atom(), map()) :: :ok | {:error, term()}
  def change(_, _, changes) when not is_map(changes), do: {:error, {:invalid_config, changes}}

  def change(operation, :proxy, changes) do
    update(fn %{proxy: old} = all ->
      base = if operation === :set, do: default_proxy(), else: old
      {:ok, %{all | proxy: :maps.merge(base, changes)}}
    end)
  end

  def change(operation, :primary, changes) do
    with :ok <- check_entries(:maps.to_list(changes), true) do
      update(fn %{primary: old} = all ->
        base = if operation === :set, do: plain_primary(), else: old
        {:ok, %{all | primary: :maps.merge(base, changes)}}
      end)
    end
  end

  def change(operation, id, changes) do
    with :ok <- check_id(id),
         :ok <- check_handler(changes),
         {:ok, %{module: module} = old} <- handler(id) do
      base = if operation === :set, do: default_handler(id, module), else: old
      change_handler(operation, old, :maps.merge(base, changes))
    end
  end

  @doc "Sets or updates one value."
  @spec change_key(atom(), atom(), term(), :set | :update) :: :ok | {:error, term()}
  def change_key(:primary, key, value, _), do: change(:update, :primary, %{key => value})

  def change_key(id, key, value, operation) do
    with :ok <- check_id(id),
         :ok <- check_entry({key, value}, false),
         {:ok, old} <- handler(id) do
      change_handler(operation, old, :maps.put(key, value, old))
    end
  end

  defp change_handler(operation, %{id: id, module: module} = old, %{id: id, module: module} = new) do
    arguments = [operation, old, new]

    with {:ok, config} <- callback(module, :changing_config, arguments, {:ok, new}) do
      update_owner(id, fn _ -> {:ok, config} end)
    end
  end

  defp change_handler(_, old, new) do
    differs = for key <- [:id, :module], :maps.get(key, old) !== :maps.get(key, new), do: key
    {:error, {:illegal_config_change, :maps.with(differs, old), :maps.with(differs, new)}}
  end

  @doc "Updates the configuration of a handler's formatter."
  @spec update_formatter(atom(), map()) :: :ok | {:error, term()}
  def update_formatter(id, changes) when is_map(changes) do
    with {:ok, %{formatter: {module, config}}} <- handler(id),
         formatter = {module, :maps.merge(config, changes)},
         :ok <- check_entry({:formatter, formatter}, false) do
      update_owner(id, fn config -> {:ok, %{config | formatter: formatter}} end)
    end
  end

  def update_formatter(_, changes), do: {:error, {:invalid_formatter_config, changes}}

  @doc "Gives modules a level of their own."
  @spec set_module_level([module()], atom()) :: :ok | {:error, term()}
  def set_module_level(modules, level) do
    with :ok <- check_modules(modules), :ok <- check_entry({:level, level}, true) do
      update(fn %{modules: levels} = all ->
        new = :lists.foldl(&:maps.put(&1, level, &2), levels, modules)
        {:ok, %{all | modules: new}}
      end)
    end
  end

  @doc "Takes the levels of modules away."
  @spec unset_module_level([module()] | :all) :: :ok | {:error, term()}
  def unset_module_level(:all), do: update(fn all -> {:ok, %{all | modules: %{}}} end)

  def unset_module_level(modules) do
    with :ok <- check_modules(modules) do
      update(fn %{modules: levels} = all ->
        {:ok, %{all | modules: :maps.without(modules, levels)}}
      end)
    end
  end

  @doc "Sets everything back to the default."
  @spec reset() :: :ok
  def reset, do: update(fn _ -> {:ok, default()} end)

  # Defaults

  defp default do
    %{
      primary: %{plain_primary() | level: :debug, filters: [level_of_process()]},
      handlers: [:maps.put(:config, %{}, default_handler(Logger, Logger.Handler))],
      modules: %{},
      proxy: default_proxy()
    }
  end

  defp plain_primary, do: %{level: :notice, metadata: %{}, filters: [], filter_default: :log}
  defp level_of_process, do: {:process_level, {&Logger.Handler.process_level/2, []}}

  defp default_handler(id, module) do
    %{
      id: id,
      module: module,
      level: :all,
      filters: [],
      filter_default: :log,
      formatter: {:logger_formatter, %{}}
    }
  end

  # How much may wait for other nodes' loggers: kept for programs that ask.
  defp default_proxy do
    %{
      burst_limit_enable: false,
      burst_limit_max_count: 500,
      burst_limit_window_time: 1000,
      drop_mode_qlen: 1000,
      flush_qlen: 5000,
      overload_kill_enable: false,
      overload_kill_mem_size: 3_000_000,
      overload_kill_qlen: 20_000,
      overload_kill_restart_after: 5000,
      sync_mode_qlen: 500
    }
  end

  # Checks

  defp check_id(id) when is_atom(id), do: :ok
  defp check_id(id), do: {:error, {:invalid_id, id}}

  defp check_module(module) when is_atom(module), do: :ok
  defp check_module(module), do: {:error, {:invalid_module, module}}

  defp check_handler(config) when is_map(config), do: check_entries(:maps.to_list(config), false)
  defp check_handler(config), do: {:error, {:invalid_config, config}}

  defp check_entries([entry | rest], primary) do
    with :ok <- check_entry(entry, primary), do: check_entries(rest, primary)
  end

  defp check_entries([], _), do: :ok

  defp check_entry({:level, level}, _) do
    if :lists.member(level, @levels), do: :ok, else: {:error, {:invalid_level, level}}
  end

  defp check_entry({:filters, filters}, _), do: check_filters(filters)
  defp check_entry({:filter_default, default}, _) when default in [:log, :stop], do: :ok

  defp check_entry({:filter_default, default}, _),
    do: {:error, {:invalid_filter_default, default}}

  defp check_entry({:metadata, metadata}, true) when is_map(metadata), do: :ok
  defp check_entry(entry, true), do: {:error, {:invalid_primary_config, entry}}
  defp check_entry({:formatter, {module, config}}, false), do: check_formatter(module, config)
  defp check_entry({:formatter, other}, false), do: {:error, {:invalid_formatter, other}}
  defp check_entry(_, false), do: :ok

  defp check_filters([{id, {fun, _}} | rest]) when is_atom(id) and is_function(fun, 2),
    do: check_filters(rest)

  defp check_filters([]), do: :ok
  defp check_filters([filter | _]), do: {:error, {:invalid_filter, filter}}
  defp check_filters(filters), do: {:error, {:invalid_filters, filters}}

  defp check_formatter(module, config) do
    with :ok <- check_module(module), do: callback(module, :check_config, [config], :ok)
  end

  defp check_modules(modules) do
    if is_list(modules) and :lists.all(&is_atom/1, modules),
      do: :ok,
      else: {:error, {:not_a_list_of_modules, modules}}
  end

  # Callbacks that a module lacks do nothing.
  defp callback(module, function, arguments, default) do
    :erlang.apply(module, function, arguments)
  catch
    :error, :undef ->
      case __STACKTRACE__ do
        [{^module, ^function, ^arguments, _} | _] -> default
        stack -> crashed(:error, :undef, stack)
      end

    class, reason ->
      crashed(class, reason, __STACKTRACE__)
  end

  defp crashed(class, reason, stack) do
    stack = :logger.filter_stacktrace(:logger_server, stack)
    {:error, {:callback_crashed, {class, reason, stack}}}
  end

  defp find(id, %{handlers: handlers}) do
    case for(%{id: ^id} = config <- handlers, do: config) do
      [config] -> {:ok, config}
      [] -> {:error, {:not_found, id}}
    end
  end

  # `fun` answers {:ok, changed configuration of the owner} or an error.
  defp update_owner(:primary, fun) do
    update(fn %{primary: primary} = all ->
      case fun.(primary) do
        {:ok, primary} -> {:ok, %{all | primary: primary}}
        error -> {error, all}
      end
    end)
  end

  defp update_owner(id, fun) do
    update(fn %{handlers: handlers} = all ->
      with {:ok, config} <- find(id, all), {:ok, changed} <- fun.(config) do
        {:ok, %{all | handlers: for(h <- handlers, do: if(h.id === id, do: changed, else: h))}}
      else
        error -> {error, all}
      end
    end)
  end

  # `fun` answers {answer, configuration}.
  defp update(fun) do
    start()
    :gen_server.call(:logger, {:update, fun}, :infinity)
  end

  # The server

  @doc "Starts the server, unless it runs."
  @spec start() :: :ok
  def start do
    case :erlang.whereis(:logger) do
      :undefined -> started(:gen_server.start({:local, :logger}, :logger_server, [], []))
      _ -> :ok
    end
  end

  defp started({:ok, _}), do: :ok
  defp started({:error, {:already_started, _}}), do: :ok

  @doc "Starts the server, linked to the caller."
  @spec start_link() :: {:ok, pid()} | {:error, term()}
  def start_link, do: :gen_server.start_link({:local, :logger}, :logger_server, [], [])

  @doc false
  @impl true
  def init([]) do
    :erlang.process_flag(:trap_exit, true)

    # It outlives whoever has happened to start it.
    case :erlang.whereis(:user) do
      :undefined -> :ok
      user -> :erlang.group_leader(user, self())
    end

    {:ok, []}
  end

  @doc false
  @impl true
  def handle_call({:update, fun}, _, state) do
    old = config()
    {answer, new} = fun.(old)
    if new !== old, do: :persistent_term.put(@key, new)
    {:reply, answer, state}
  end

  @doc false
  @impl true
  def handle_cast(_, state), do: {:noreply, state}

  # Reports of the machine.
  @doc false
  @impl true
  def handle_info({:log, level, format, arguments, metadata}, state) do
    :logger.log(level, format, arguments, metadata)
    {:noreply, state}
  end

  def handle_info({:log, level, report, metadata}, state) do
    :logger.log(level, report, metadata)
    {:noreply, state}
  end

  def handle_info(_, state), do: {:noreply, state}
end
