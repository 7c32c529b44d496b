defmodule :application_controller do
  @moduledoc """
  Keeps what is known of applications. Specifications and environments are in the table `ac_tab`,
  so that reading them needs no process; starting and stopping goes through the server of this
  name. It is started by the first change, or by `start/0`.

  Where specifications come from: from `:application.load/1` of a whole specification, from the
  list of applications that are part of the machine (below), or from a file `name.app` on the
  code path, read by `:file.consult/1`.
  """

  @behaviour :gen_server

  # In ac_tab: {{:env, application, key}, value}, {{:loaded, application}, specification as a map},
  # {{:application_master, application}, pid}.
  @table :ac_tab

  # Applications that every machine has, and that always run.
  @built_in [
    kernel: [description: 'ERTS  CXC 138 10', vsn: '8.5.3'],
    stdlib: [description: 'ERTS  CXC 138 10', vsn: '4.2', applications: [:kernel]],
    compiler: [description: 'ERTS  CXC 138 10', vsn: '8.2.3', applications: [:kernel, :stdlib]],
    elixir: [
      description: 'elixir',
      vsn: '1.14.0',
      applications: [:kernel, :stdlib, :compiler],
      env: [
        ansi_enabled: false,
        ansi_syntax_colors: [
          atom: :cyan,
          binary: :default_color,
          boolean: :magenta,
          charlist: :yellow,
          list: :default_color,
          map: :default_color,
          nil: :magenta,
          number: :yellow,
          string: :green,
          tuple: :default_color
        ],
        check_endianness: true,
        dbg_callback: {Macro, :dbg, []},
        time_zone_database: Calendar.UTCOnlyTimeZoneDatabase
      ]
    ],
    logger: [
      description: 'logger',
      vsn: '1.14.0',
      applications: [:kernel, :stdlib, :elixir],
      env: [
        backends: [:console],
        compile_time_application: nil,
        compile_time_purge_matching: [],
        console: [],
        discard_threshold: 500,
        discard_threshold_for_error_logger: 500,
        discard_threshold_periodic_check: 30_000,
        handle_otp_reports: true,
        handle_sasl_reports: false,
        start_options: [],
        sync_threshold: 20,
        translator_inspect_opts: [],
        translators: [{Logger.Translator, :translate}],
        truncate: 8096,
        utc_log: false
      ]
    ]
  ]

  # Reading

  @doc false
  def get_env(application, key) do
    case lookup({:env, application, key}) do
      [{_, value}] -> {:ok, value}
      [] -> :undefined
    end
  end

  @doc false
  def get_all_env(application) do
    :ok = start()
    for [key, value] <- match({{:env, application, :"$1"}, :"$2"}), do: {key, value}
  end

  @doc false
  def get_all_key(application) do
    case lookup({:loaded, application}) do
      [{_, spec}] ->
        {:ok,
         [
           description: spec.description,
           id: spec.id,
           vsn: spec.vsn,
           modules: spec.modules,
           maxP: spec.maxP,
           maxT: spec.maxT,
           registered: spec.registered,
           included_applications: spec.included_applications,
           optional_applications: spec.optional_applications,
           applications: spec.applications,
           env: get_all_env(application),
           mod: spec.mod,
           start_phases: spec.start_phases
         ]}

      [] ->
        :undefined
    end
  end

  @doc false
  def get_application(leader) do
    case match({{:application_master, :"$1"}, leader}) do
      [[application]] -> {:ok, application}
      _ -> :undefined
    end
  end

  @doc false
  def get_application_module(module) do
    case built_in_application(module, @built_in) do
      nil -> loaded_application(module)
      application -> {:ok, application}
    end
  end

  defp built_in_application(module, [{name, _} | rest]) do
    if :lists.member(module, :application_modules.of(name)),
      do: name,
      else: built_in_application(module, rest)
  end

  defp built_in_application(_, []), do: nil

  defp loaded_application(module) do
    found =
      for [application, spec] <- match({{:loaded, :"$1"}, :"$2"}),
          :lists.member(module, spec.modules),
          do: application

    case found do
      [application | _] -> {:ok, application}
      [] -> :undefined
    end
  end

  @doc false
  def get_master(application) do
    case lookup({:application_master, application}) do
      [{_, pid}] -> pid
      [] -> :undefined
    end
  end

  @doc false
  def loaded_applications do
    :ok = start()

    for [application, spec] <- match({{:loaded, :"$1"}, :"$2"}),
        do: {application, spec.description, spec.vsn}
  end

  # Before the server has started, only built-in applications are known.
  defp lookup(key) do
    if :ets.whereis(@table) === :undefined, do: built_in(key), else: :ets.lookup(@table, key)
  end

  defp built_in({:loaded, name} = key) do
    if :lists.keymember(name, 1, @built_in), do: [{key, specification(name)}], else: []
  end

  defp built_in({:env, application, name} = key) do
    with {_, keys} <- :lists.keyfind(application, 1, @built_in),
         {_, value} <- :lists.keyfind(name, 1, key(:env, keys, [])) do
      [{key, value}]
    else
      false -> []
    end
  end

  defp built_in(_), do: []

  defp match(pattern) do
    if :ets.whereis(@table) === :undefined, do: [], else: :ets.match(@table, pattern)
  end

  # Requests

  @doc false
  def load_application(application), do: call({:load, application})
  @doc false
  def unload_application(name), do: call({:unload, name})
  @doc false
  def start_application(name, type), do: call({:start, name, type})
  @doc false
  def stop_application(name), do: call({:stop, name})
  @doc false
  def permit_application(name, flag), do: call({:permit, name, flag})
  @doc false
  def is_running(name) when is_atom(name), do: call({:is_running, name})
  @doc false
  def which_applications(timeout), do: call(:which_applications, timeout)
  @doc false
  def info, do: call(:info)

  @doc false
  def start_type(leader) do
    case get_application(leader) do
      {:ok, name} -> call({:start_type, name})
      :undefined -> :undefined
    end
  end

  @doc false
  def set_env(application, key, value, options),
    do: call({:set_env, [{application, [{key, value}]}], options}, timeout(options))

  @doc false
  def set_env(config, options) do
    with :ok <- check_config(config), do: call({:set_env, config, options}, timeout(options))
  end

  @doc false
  def unset_env(application, key, options),
    do: call({:unset_env, application, key, options}, timeout(options))

  defp timeout(options) do
    case :lists.keyfind(:timeout, 1, options) do
      {_, timeout} -> timeout
      false -> 5000
    end
  end

  defp call(request, timeout \\ :infinity) do
    :ok = start()
    :gen_server.call(:application_controller, request, timeout)
  end

  defp check_config([{name, parameters} | rest]) when is_atom(name) and is_list(parameters) do
    if :lists.keymember(name, 1, rest) do
      {:error, 'duplicate application config: ' ++ :erlang.atom_to_list(name)}
    else
      with :ok <- check_parameters(parameters, name), do: check_config(rest)
    end
  end

  defp check_config([]), do: :ok

  defp check_config([{name, parameters} | _]) when is_list(parameters),
    do: {:error, 'application: ' ++ shown(name) ++ '; application name must be an atom'}

  defp check_config([{name, _} | _]),
    do: {:error, 'application: ' ++ shown(name) ++ '; parameters must be a list'}

  defp check_config([other | _]), do: {:error, 'invalid application config: ' ++ shown(other)}

  defp check_config(_),
    do: {:error, 'configuration must be a list ended by <dot><whitespace>'}

  defp check_parameters([{key, _} | rest], name) when is_atom(key) do
    if :lists.keymember(key, 1, rest),
      do: wrong(name, '; duplicate parameter: ', key),
      else: check_parameters(rest, name)
  end

  defp check_parameters([], _), do: :ok
  defp check_parameters([{key, _} | _], name), do: wrong(name, '; invalid parameter name: ', key)
  defp check_parameters([other | _], name), do: wrong(name, '; invalid parameter: ', other)

  defp wrong(name, what, term),
    do: {:error, 'application: ' ++ :erlang.atom_to_list(name) ++ what ++ shown(term)}

  defp shown(term), do: :lists.flatten(:io_lib.format('~tp', [term]))

  # The server. State: running [{name, id}], started [{name, type}], starting [{name, type, clients}],
  # denied [{name, type}], config: persistent environments. An id is the pid of the application's
  # master, or :undefined for an application without processes.

  @doc "Starts the server, unless it runs."
  @spec start() :: :ok
  def start do
    case :erlang.whereis(:application_controller) do
      :undefined ->
        case :gen_server.start({:local, :application_controller}, :application_controller, [], []) do
          {:ok, _} -> :ok
          {:error, {:already_started, _}} -> :ok
        end

      _ ->
        :ok
    end
  end

  @doc false
  @impl true
  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    @table = :ets.new(@table, [:set, :public, :named_table, {:read_concurrency, true}])

    # Whose output applications have does not depend on who has started the first of them.
    case :erlang.whereis(:user) do
      :undefined -> :ok
      user -> :erlang.group_leader(user, self())
    end

    running =
      for {name, _} <- @built_in do
        spec = specification(name)
        :ets.insert(@table, {{:loaded, name}, spec})
        for {key, value} <- spec.env, do: :ets.insert(@table, {{:env, name, key}, value})
        name
      end

    {:ok,
     %{
       running: for(name <- :lists.reverse(running), do: {name, :undefined}),
       started: for(name <- :lists.reverse(running), do: {name, :permanent}),
       starting: [],
       denied: [],
       config: []
     }}
  end

  @doc false
  @impl true
  def handle_call({:load, application}, _, state) do
    answer =
      case loaded(name(application)) do
        {:ok, _} -> {:error, {:already_loaded, application}}
        :error -> load(application, state.config)
      end

    {:reply, answer, state}
  catch
    :throw, {:error, _} = error -> {:reply, error, state}
  end

  def handle_call({:unload, name}, _, state) do
    cond do
      :lists.keymember(name, 1, state.running) -> {:reply, {:error, {:running, name}}, state}
      loaded(name) === :error -> {:reply, {:error, {:not_loaded, name}}, state}
      true -> {:reply, unload(name), state}
    end
  end

  def handle_call({:start, name, type}, client, state) do
    case :lists.keytake(name, 1, state.starting) do
      {:value, {_, type, clients}, rest} ->
        {:noreply, %{state | starting: [{name, type, [client | clients]} | rest]}}

      false ->
        case may_start(name, type, state) do
          {:ok, spec} -> {:noreply, begin_start(spec, type, [client], state)}
          {:denied, _} -> {:reply, :ok, %{state | denied: [{name, type} | state.denied]}}
          error -> {:reply, error, state}
        end
    end
  end

  def handle_call({:stop, name}, _, state) do
    case {:lists.keyfind(name, 1, state.running), :lists.keyfind(name, 1, state.started)} do
      {{_, id}, {_, type}} ->
        stop_running(name, id, type)
        {:reply, :ok, forget(name, state)}

      {false, {_, _}} ->
        {:reply, :ok, forget(name, state)}

      _ ->
        {:reply, {:error, {:not_started, name}}, forget(name, state)}
    end
  end

  def handle_call({:permit, name, flag}, _, state) do
    case loaded(name) do
      :error -> {:reply, {:error, {:not_loaded, name}}, state}
      {:ok, spec} -> {:reply, :ok, permit(flag, spec, state)}
    end
  end

  def handle_call({:is_running, name}, _, state),
    do: {:reply, :lists.keymember(name, 1, state.running), state}

  def handle_call(:which_applications, _, state) do
    running =
      for {name, _} <- state.running do
        {:ok, spec} = loaded(name)
        {name, spec.description, spec.vsn}
      end

    {:reply, running, state}
  end

  def handle_call({:start_type, name}, _, state) do
    type = if :lists.keymember(name, 1, state.starting), do: :normal, else: :local
    {:reply, type, state}
  end

  def handle_call(:info, _, state) do
    info = [
      loaded: loaded_here(),
      loading: [],
      started: state.started,
      start_p_false: state.denied,
      running: state.running,
      starting: for({name, type, _} <- state.starting, do: {name, type, :normal, :undefined})
    ]

    {:reply, info, state}
  end

  def handle_call({:set_env, config, options}, _, state) do
    for {name, parameters} <- config, {key, value} <- parameters do
      :ets.insert(@table, {{:env, name, key}, value})
    end

    {:reply, :ok, if(persistent(options), do: remember(config, state), else: state)}
  end

  def handle_call({:unset_env, name, key, options}, _, state) do
    :ets.delete(@table, {:env, name, key})

    if persistent(options) do
      kept = :lists.keydelete(key, 1, configured(name, state.config))
      {:reply, :ok, %{state | config: :lists.keystore(name, 1, state.config, {name, kept})}}
    else
      {:reply, :ok, state}
    end
  end

  defp persistent(options), do: :lists.keyfind(:persistent, 1, options) === {:persistent, true}

  defp remember([{name, parameters} | rest], state) do
    merged = merge(configured(name, state.config), parameters)
    remember(rest, %{state | config: :lists.keystore(name, 1, state.config, {name, merged})})
  end

  defp remember([], state), do: state

  defp configured(name, config) do
    case :lists.keyfind(name, 1, config) do
      {_, parameters} -> parameters
      false -> []
    end
  end

  defp merge(old, new),
    do:
      :lists.foldl(fn {key, _} = entry, all -> :lists.keystore(key, 1, all, entry) end, old, new)

  @doc false
  @impl true
  def handle_cast({:application_started, name, result}, state) do
    {:value, {_, type, clients}, starting} = :lists.keytake(name, 1, state.starting)
    state = %{state | starting: starting}
    answer = if match?({:ok, _}, result), do: :ok, else: {:error, :erlang.element(2, result)}
    :lists.foreach(&:gen_server.reply(&1, answer), :lists.reverse(clients))
    start_ended(name, type, result, state)
  end

  @doc false
  @impl true
  def handle_info({:EXIT, pid, reason}, state) do
    case :lists.keyfind(pid, 2, state.running) do
      {name, _} ->
        :ets.delete(@table, {:application_master, name})
        {_, type} = :lists.keyfind(name, 1, state.started)
        report_exit(name, reason, type)
        state = %{state | running: :lists.keydelete(name, 1, state.running)}

        if type === :temporary or (type === :transient and reason === :normal),
          do: {:noreply, state},
          else: end_machine({:application_terminated, name, reason}, state)

      false ->
        {:noreply, state}
    end
  end

  def handle_info(_, state), do: {:noreply, state}

  @doc false
  @impl true
  def terminate(_, state) do
    for {_, pid} <- state.running, is_pid(pid) do
      monitor = :erlang.monitor(:process, pid)
      :erlang.unlink(pid)
      :erlang.exit(pid, :shutdown)

      receive do
        {:DOWN, ^monitor, :process, _, _} -> :ok
      end
    end

    :ok
  end

  # Loading

  defp load(application, config) do
    spec = specification(application)
    %{name: name, env: env, included_applications: included} = spec

    for {key, value} <- merge(env, configured(name, config)) do
      :ets.insert(@table, {{:env, name, key}, value})
    end

    :ets.insert(@table, {{:loaded, name}, spec})
    for name <- included, loaded(name) === :error, do: load(name, config)
    :ok
  end

  defp unload(name) do
    {:ok, %{included_applications: included}} = loaded(name)
    :ets.match_delete(@table, {{:env, name, :_}, :_})
    :ets.delete(@table, {:loaded, name})
    for name <- included, loaded(name) !== :error, do: unload(name)
    :ok
  end

  defp loaded(name) do
    case :ets.lookup(@table, {:loaded, name}) do
      [{_, spec}] -> {:ok, spec}
      [] -> :error
    end
  end

  defp loaded_here do
    for [name, spec] <- :ets.match(@table, {{:loaded, :"$1"}, :"$2"}),
        do: {name, spec.description, spec.vsn}
  end

  defp name(name) when is_atom(name), do: name
  defp name({:application, name, _}) when is_atom(name), do: name
  defp name(other), do: throw({:error, {:bad_application, other}})

  defp specification(name) when is_atom(name) do
    file = :erlang.atom_to_list(name) ++ '.app'

    case :lists.keyfind(name, 1, @built_in) do
      {_, keys} -> specification({:application, name, built_in_keys(name, keys)})
      false -> from_file(:code.where_is_file(file), file)
    end
  end

  defp specification({:application, name, keys}) when is_list(keys) do
    %{
      name: name,
      description: key(:description, keys, []),
      id: key(:id, keys, []),
      vsn: key(:vsn, keys, []),
      modules: key(:modules, keys, []),
      maxP: key(:maxP, keys, :infinity),
      maxT: key(:maxT, keys, :infinity),
      registered: key(:registered, keys, []),
      included_applications: key(:included_applications, keys, []),
      optional_applications: key(:optional_applications, keys, []),
      applications: key(:applications, keys, []),
      env: key(:env, keys, []),
      mod: callback(key(:mod, keys, [])),
      start_phases: key(:start_phases, keys, :undefined)
    }
  end

  defp specification({:application, _, keys}), do: throw({:error, {:invalid_options, keys}})

  defp built_in_keys(name, keys), do: [{:modules, :application_modules.of(name)} | keys]

  defp from_file(:non_existing, file), do: throw({:error, {'no such file or directory', file}})

  defp from_file(path, file) do
    case :file.consult(path) do
      {:ok, [{:application, _, _} = application]} -> specification(application)
      {:ok, [other]} -> throw({:error, {:bad_application, other}})
      {:error, reason} -> throw({:error, {:file.format_error(reason), file}})
    end
  end

  defp key(key, keys, default) do
    case :lists.keyfind(key, 1, keys) do
      {_, value} -> value
      false -> default
    end
  end

  defp callback([]), do: []
  defp callback({module, _} = callback) when is_atom(module), do: callback
  defp callback(other), do: throw({:error, {:badstartspec, other}})

  # Starting, in a process of its own

  defp may_start(name, type, state) do
    with :ok <- check_type(type),
         {:ok, spec} <- loaded(name),
         false <- :lists.keymember(name, 1, state.running),
         [] <- missing(spec, state.started) do
      if denied(name), do: {:denied, spec}, else: {:ok, spec}
    else
      :error -> {:error, {:not_loaded, name}}
      true -> {:error, {:already_started, name}}
      [missing | _] -> {:error, {:not_started, missing}}
      {:error, _} = error -> error
    end
  end

  defp check_type(type) when type in [:permanent, :transient, :temporary], do: :ok
  defp check_type(type), do: {:error, {:invalid_restart_type, type}}

  defp missing(%{applications: needed, optional_applications: optional}, there) do
    for name <- needed,
        not :lists.keymember(name, 1, there) and not :lists.member(name, optional),
        do: name
  end

  defp denied(name) do
    case get_env(:kernel, :permissions) do
      {:ok, permissions} -> :lists.member({name, false}, permissions)
      :undefined -> false
    end
  end

  defp begin_start(%{name: name} = spec, type, clients, state) do
    running = state.running

    :erlang.spawn_link(fn ->
      :erlang.process_flag(:trap_exit, true)
      result = start_processes(spec, running)
      :gen_server.cast(:application_controller, {:application_started, name, result})
    end)

    %{state | starting: [{name, type, clients} | state.starting]}
  end

  defp start_processes(%{mod: []}, _), do: {:ok, :undefined}

  defp start_processes(spec, running) do
    case missing(spec, running) do
      [] -> :application_master.start_link(spec, :normal)
      [name | _] -> {:info, {:not_running, name}}
    end
  catch
    :exit, reason -> {:error, {:EXIT, reason}}
    :error, reason -> {:error, {:EXIT, {reason, __STACKTRACE__}}}
  end

  defp start_ended(name, type, {:ok, id}, state) do
    if is_pid(id), do: :erlang.link(id)
    report_start(name)
    running = [{name, id} | :lists.keydelete(name, 1, state.running)]
    started = [{name, type} | :lists.keydelete(name, 1, state.started)]
    {:noreply, %{state | running: running, started: started}}
  end

  defp start_ended(name, type, {kind, reason}, state) do
    if kind === :error, do: report_exit(name, reason, type)

    case {type, reason} do
      {:temporary, _} -> {:noreply, state}
      {:transient, {{:EXIT, :normal}, _}} -> {:noreply, state}
      _ -> end_machine({:application_start_failure, name, reason}, state)
    end
  end

  # As OTP's init does when the application controller has ended.
  defp end_machine(reason, state) do
    text = :lists.flatten(:io_lib.format('~0tp', [reason]))
    :io.format(:user, '{"Kernel pid terminated",application_controller,~0tp}~n', [text])
    :init.stop(1)
    {:stop, text, state}
  end

  # Stopping

  defp stop_running(name, id, type) do
    if is_pid(id) do
      :erlang.unlink(id)
      :application_master.stop(id)
      :ets.delete(@table, {:application_master, name})
    end

    report_exit(name, :stopped, type)
  end

  defp forget(name, state) do
    %{
      state
      | running: :lists.keydelete(name, 1, state.running),
        started: :lists.keydelete(name, 1, state.started),
        denied: :lists.keydelete(name, 1, state.denied)
    }
  end

  # Permissions

  defp permit(true, %{name: name} = spec, state) do
    case :lists.keytake(name, 1, state.denied) do
      {:value, {_, type}, denied} -> begin_start(spec, type, [], %{state | denied: denied})
      false -> state
    end
  end

  defp permit(false, %{name: name}, state) do
    case {:lists.keyfind(name, 1, state.running), :lists.keyfind(name, 1, state.started)} do
      {{_, id}, {_, type}} ->
        stop_running(name, id, type)
        state = forget(name, state)
        %{state | denied: [{name, type} | state.denied]}

      _ ->
        state
    end
  end

  # Reports

  defp report_start(name) do
    :logger_report.log(
      :info,
      {:application_controller, :info_started, 2},
      %{
        label: {:application_controller, :progress},
        report: [application: name, started_at: node()]
      },
      %{
        domain: [:otp, :sasl],
        report_cb: &:application_controller.format_log/2,
        logger_formatter: %{title: 'PROGRESS REPORT'},
        error_logger: %{
          tag: :info_report,
          type: :progress,
          report_cb: &:application_controller.format_log/1
        }
      }
    )
  end

  defp report_exit(name, reason, type) do
    :logger_report.log(
      :notice,
      {:application_controller, :info_exited, 3},
      %{
        label: {:application_controller, :exit},
        report: [application: name, exited: reason, type: type]
      },
      %{
        domain: [:otp],
        report_cb: &:application_controller.format_log/2,
        error_logger: %{
          tag: :info_report,
          type: :std_info,
          report_cb: &:application_controller.format_log/1
        }
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

  defp parts(%{report: [application: name, started_at: node]}, true),
    do: ['Application: ', {name}, '. Started at: ', {node}, '.']

  defp parts(%{report: [application: name, started_at: node]}, false),
    do: ['    application: ', {name}, '~n    started_at: ', {node}, '~n']

  defp parts(%{report: [application: name, exited: reason, type: type]}, true),
    do: ['Application: ', {name}, '. Exited: ', {reason}, '. Type: ', {type}, '.']

  defp parts(%{report: [application: name, exited: reason, type: type]}, false),
    do: ['    application: ', {name}, '~n    exited: ', {reason}, '~n    type: ', {type}, '~n']
end
