defmodule :application do
  @moduledoc """
  Applications: what is loaded (a specification and an environment), what runs (maybe with a
  supervision tree), and who depends on whom. `:application_controller` keeps it.

  An application is given by its name, or by its whole specification, `{:application, name, keys}`.
  """

  @type start_type :: :normal | {:takeover, node()} | {:failover, node()}
  @type restart_type :: :permanent | :transient | :temporary
  @type application_spec :: {:application, atom(), [{atom(), term()}]}

  @callback start(start_type(), arguments :: term()) ::
              {:ok, pid()} | {:ok, pid(), state :: term()} | {:error, term()}
  @callback stop(state :: term()) :: term()
  @callback start_phase(phase :: atom(), start_type(), arguments :: term()) ::
              :ok | {:error, term()}
  @callback prep_stop(state :: term()) :: term()
  @callback config_change(changed :: list(), new :: list(), removed :: list()) :: :ok
  @optional_callbacks start_phase: 3, prep_stop: 1, config_change: 3

  # Loading

  @doc "Loads an application, without starting it."
  @spec load(atom() | application_spec()) :: :ok | {:error, term()}
  def load(application), do: load(application, [])

  @doc "As `load/1`. There is one node: applications cannot be distributed over others."
  @spec load(atom() | application_spec(), []) :: :ok | {:error, term()}
  def load(application, []), do: :application_controller.load_application(application)

  @doc "Unloads an application that does not run."
  @spec unload(atom()) :: :ok | {:error, term()}
  def unload(application), do: :application_controller.unload_application(application)

  # Starting

  @doc "Starts an application, as `:temporary`."
  @spec start(atom() | application_spec()) :: :ok | {:error, term()}
  def start(application), do: start(application, :temporary)

  @doc """
  Starts an application. The machine ends when one that is `:permanent` ends, or one that is
  `:transient` ends abnormally.
  """
  @spec start(atom() | application_spec(), restart_type()) :: :ok | {:error, term()}
  def start(application, type) do
    with {:ok, name} <- ensure_loaded(application),
         do: :application_controller.start_application(name, type)
  end

  @doc "As `start/1`; `:ok` when it runs already."
  @spec ensure_started(atom()) :: :ok | {:error, term()}
  def ensure_started(application), do: ensure_started(application, :temporary)

  @doc "As `start/2`; `:ok` when it runs already."
  @spec ensure_started(atom(), restart_type()) :: :ok | {:error, term()}
  def ensure_started(application, type) do
    case start(application, type) do
      {:error, {:already_started, ^application}} -> :ok
      answer -> answer
    end
  end

  @doc "Starts an application and all that it depends on; answers which were started."
  @spec ensure_all_started(atom()) :: {:ok, [atom()]} | {:error, term()}
  def ensure_all_started(application), do: ensure_all_started(application, :temporary)

  @doc "As `ensure_all_started/1`, with a restart type. After an error all are stopped again."
  @spec ensure_all_started(atom(), restart_type()) :: {:ok, [atom()]} | {:error, term()}
  def ensure_all_started(application, type) do
    case start_all([application], [], type, []) do
      {:ok, started} ->
        {:ok, :lists.reverse(started)}

      {:error, reason, started} ->
        :lists.foreach(&stop/1, started)
        {:error, reason}
    end
  end

  defp start_all([application | rest], optional, type, started) do
    if :application_controller.is_running(application) do
      start_all(rest, optional, type, started)
    else
      case ensure_loaded(application) do
        {:ok, name} ->
          with {:ok, started} <- start_with_needed(name, application, type, started),
               do: start_all(rest, optional, type, started)

        {:error, {'no such file or directory', _} = reason} ->
          if :lists.member(application, optional),
            do: start_all(rest, optional, type, started),
            else: {:error, {application, reason}, started}

        {:error, reason} ->
          {:error, {application, reason}, started}
      end
    end
  end

  defp start_all([], _, _, started), do: {:ok, started}

  defp start_with_needed(name, application, type, started) do
    {:ok, needed} = get_key(name, :applications)
    {:ok, optional} = get_key(name, :optional_applications)

    with {:ok, started} <- start_all(needed, optional, type, started) do
      case :application_controller.start_application(name, type) do
        :ok -> {:ok, [application | started]}
        {:error, {:already_started, ^application}} -> {:ok, started}
        {:error, reason} -> {:error, {application, reason}, started}
      end
    end
  end

  defp ensure_loaded(application) do
    case load(application) do
      :ok -> {:ok, name(application)}
      {:error, {:already_loaded, name}} -> {:ok, name(name)}
      error -> error
    end
  end

  defp name({:application, name, _}), do: name
  defp name(name), do: name

  @doc "As `start/1`, for applications that are part of the start of the machine."
  @spec start_boot(atom() | application_spec()) :: :ok | {:error, term()}
  def start_boot(application), do: start_boot(application, :temporary)

  @doc "As `start/2`, for applications that are part of the start of the machine."
  @spec start_boot(atom() | application_spec(), restart_type()) :: :ok | {:error, term()}
  def start_boot(application, type), do: start(application, type)

  @doc "Stops an application: its supervision tree ends, then its callback `stop/1` is called."
  @spec stop(atom()) :: :ok | {:error, term()}
  def stop(application), do: :application_controller.stop_application(application)

  @doc "Takes an application over from another node: there is none."
  @spec takeover(atom(), restart_type()) :: {:error, term()}
  def takeover(application, _), do: {:error, {:not_distributed, application}}

  @doc "Permits an application to run, or stops it."
  @spec permit(atom(), boolean()) :: :ok | {:error, term()}
  def permit(application, flag) when is_boolean(flag),
    do: :application_controller.permit_application(application, flag)

  def permit(application, flag),
    do: :erlang.exit({:badarg, {:application, :permit, [application, flag]}})

  @doc "How the caller's application has been started."
  @spec start_type() :: start_type() | :local | :undefined
  def start_type, do: :application_controller.start_type(:erlang.group_leader())

  # What there is

  @doc "The running applications: `{name, description, version}`."
  @spec which_applications() :: [{atom(), charlist(), charlist()}]
  def which_applications, do: which_applications(5000)

  @doc "As `which_applications/0`, with a limit of time."
  @spec which_applications(timeout()) :: [{atom(), charlist(), charlist()}]
  def which_applications(timeout)
      when timeout === :infinity or (is_integer(timeout) and timeout >= 0),
      do: :application_controller.which_applications(timeout)

  @doc "The loaded applications: `{name, description, version}`."
  @spec loaded_applications() :: [{atom(), charlist(), charlist()}]
  def loaded_applications, do: :application_controller.loaded_applications()

  @doc "What is loaded, started and running."
  @spec info() :: [{atom(), term()}]
  def info, do: :application_controller.info()

  # Environments

  @doc "Sets values for several applications."
  @spec set_env([{atom(), [{atom(), term()}]}]) :: :ok
  def set_env(config) when is_list(config), do: set_env(config, [])

  @doc "As `set_env/1`, with options `:timeout` and `:persistent`."
  @spec set_env([{atom(), [{atom(), term()}]}], [{atom(), term()}]) :: :ok
  def set_env(config, options) when is_list(config) and is_list(options) do
    case :application_controller.set_env(config, options) do
      :ok -> :ok
      {:error, message} -> :erlang.error({:badarg, message}, [config, options])
    end
  end

  @doc "Sets a value."
  @spec set_env(atom(), atom(), term()) :: :ok
  def set_env(application, key, value), do: set_env(application, key, value, [])

  @doc "Sets a value; with `persistent: true` loading the application does not change it."
  @spec set_env(atom(), atom(), term(), timeout() | [{atom(), term()}]) :: :ok
  def set_env(application, key, value, options) when is_list(options),
    do: :application_controller.set_env(application, key, value, options)

  def set_env(application, key, value, timeout)
      when timeout === :infinity or (is_integer(timeout) and timeout >= 0),
      do: set_env(application, key, value, timeout: timeout)

  @doc "Takes a value away."
  @spec unset_env(atom(), atom()) :: :ok
  def unset_env(application, key), do: unset_env(application, key, [])

  @doc "As `unset_env/2`, with options `:timeout` and `:persistent`."
  @spec unset_env(atom(), atom(), timeout() | [{atom(), term()}]) :: :ok
  def unset_env(application, key, options) when is_list(options),
    do: :application_controller.unset_env(application, key, options)

  def unset_env(application, key, timeout)
      when timeout === :infinity or (is_integer(timeout) and timeout >= 0),
      do: unset_env(application, key, timeout: timeout)

  @doc "A value of the caller's application."
  @spec get_env(atom()) :: {:ok, term()} | :undefined
  def get_env(key) do
    with {:ok, application} <- get_application(), do: get_env(application, key)
  end

  @doc "A value of an application."
  @spec get_env(atom(), atom()) :: {:ok, term()} | :undefined
  def get_env(application, key), do: :application_controller.get_env(application, key)

  @doc "A value of an application, or `default`."
  @spec get_env(atom(), atom(), term()) :: term()
  def get_env(application, key, default) do
    case get_env(application, key) do
      {:ok, value} -> value
      :undefined -> default
    end
  end

  @doc "The environment of the caller's application."
  @spec get_all_env() :: [{atom(), term()}]
  def get_all_env do
    case get_application() do
      {:ok, application} -> get_all_env(application)
      :undefined -> []
    end
  end

  @doc "The environment of an application."
  @spec get_all_env(atom()) :: [{atom(), term()}]
  def get_all_env(application), do: :application_controller.get_all_env(application)

  # Specifications

  @doc "A key of the caller's application's specification."
  @spec get_key(atom()) :: {:ok, term()} | :undefined
  def get_key(key) do
    with {:ok, application} <- get_application(), do: get_key(application, key)
  end

  @doc "A key of an application's specification."
  @spec get_key(atom(), atom()) :: {:ok, term()} | :undefined
  def get_key(application, key) do
    with {:ok, keys} <- get_all_key(application), {_, value} <- :lists.keyfind(key, 1, keys) do
      {:ok, value}
    else
      _ -> :undefined
    end
  end

  @doc "The specification of the caller's application."
  @spec get_all_key() :: {:ok, [{atom(), term()}]} | []
  def get_all_key do
    case get_application() do
      {:ok, application} -> get_all_key(application)
      :undefined -> []
    end
  end

  @doc "The specification of an application."
  @spec get_all_key(atom()) :: {:ok, [{atom(), term()}]} | :undefined
  def get_all_key(application), do: :application_controller.get_all_key(application)

  @doc "The application that the caller belongs to."
  @spec get_application() :: {:ok, atom()} | :undefined
  def get_application, do: :application_controller.get_application(:erlang.group_leader())

  @doc "The application that a process or a module belongs to."
  @spec get_application(pid() | module()) :: {:ok, atom()} | :undefined
  def get_application(pid) when is_pid(pid) do
    case :erlang.process_info(pid, :group_leader) do
      {:group_leader, leader} -> :application_controller.get_application(leader)
      :undefined -> :undefined
    end
  end

  def get_application(module) when is_atom(module),
    do: :application_controller.get_application_module(module)
end
