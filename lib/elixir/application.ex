defmodule Application do
  @moduledoc """
  The behaviour of applications, and functions for them and for their environment.

  An application is a set of modules with a name that is started and stopped as a whole, and that
  others can depend on. It is described by a specification: a term `{:application, name, keys}`,
  in a file `name.app` or given to `:application.load/1`. If that names a callback module (key
  `:mod`), this starts a supervision tree:

      defmodule MyApp do
        use Application

        @impl true
        def start(_type, _args) do
          Supervisor.start_link([MyApp.Server], strategy: :one_for_one, name: MyApp.Supervisor)
        end
      end

  The environment is a store of values by application and key, which needs no such specification:

      Application.put_env(:my_app, :colour, :blue)
      Application.fetch_env!(:my_app, :colour)
      #=> :blue

  """

  @doc """
  Starts the application: its top supervisor. `state` is given to `c:stop/1`.
  """
  @callback start(start_type, start_args :: term) ::
              {:ok, pid}
              | {:ok, pid, state}
              | {:error, reason :: term}

  @doc """
  Called before the application is stopped, while its supervision tree still runs. Answers the
  state for `c:stop/1`.
  """
  @callback prep_stop(state) :: state

  @doc """
  Called after the application has been stopped.
  """
  @callback stop(state) :: term

  @doc """
  Called for each phase in the specification's `:start_phases`, after `c:start/2`.
  """
  @callback start_phase(phase :: term, start_type, phase_args :: term) ::
              :ok | {:error, reason :: term}

  @doc """
  Called when the environment has changed in an upgrade.
  """
  @callback config_change(changed, new, removed) :: :ok
            when changed: keyword, new: keyword, removed: [atom]

  @optional_callbacks start_phase: 3, prep_stop: 1, config_change: 3

  @doc false
  defmacro __using__(_) do
    quote location: :keep do
      @behaviour Application

      @doc false
      def stop(_state), do: :ok

      defoverridable Application
    end
  end

  @application_keys [
    :description,
    :id,
    :vsn,
    :modules,
    :maxP,
    :maxT,
    :registered,
    :included_applications,
    :optional_applications,
    :applications,
    :mod,
    :start_phases
  ]

  application_key = Enum.reduce(@application_keys, &{:|, [], [&1, &2]})

  @typedoc "The name of an application"
  @type app :: atom

  @typedoc "A key of the environment"
  @type key :: atom

  @typedoc "A key of a specification"
  @type application_key :: unquote(application_key)

  @typedoc "A value of the environment"
  @type value :: term

  @typedoc "What `c:start/2` answers for `c:stop/1`"
  @type state :: term

  @typedoc "Why the application is started"
  @type start_type :: :normal | {:takeover, node} | {:failover, node}

  @typedoc """
  What happens when the application ends by itself: `:permanent`, all others are stopped, too;
  `:transient`, the same unless its reason is `:normal`; `:temporary`, it is reported.
  """
  @type restart_type :: :permanent | :transient | :temporary

  @doc """
  The specification of an application, without its environment; `nil` if it is not loaded.
  """
  @spec spec(app) :: [{application_key, value}] | nil
  def spec(app) when is_atom(app) do
    case :application.get_all_key(app) do
      {:ok, keys} -> Keyword.delete(keys, :env)
      :undefined -> nil
    end
  end

  @doc """
  The value of a key of a specification; `nil` if there is none.
  """
  @spec spec(app, application_key) :: value | nil
  def spec(app, key) when is_atom(app) and key in @application_keys do
    case :application.get_key(app, key) do
      {:ok, value} -> value
      :undefined -> nil
    end
  end

  @doc """
  The application that a module belongs to; `nil` if none says so.
  """
  @spec get_application(atom) :: atom | nil
  def get_application(module) when is_atom(module) do
    case :application.get_application(module) do
      {:ok, app} -> app
      :undefined -> nil
    end
  end

  @doc """
  The environment of an application, as a keyword list.
  """
  @spec get_all_env(app) :: [{key, value}]
  def get_all_env(app) when is_atom(app), do: :application.get_all_env(app)

  @doc """
  The value of a key of the environment at compile time, `default` if there is none. For the body
  of a module only. A list of keys leads into nested keyword lists.
  """
  @doc since: "1.10.0"
  @spec compile_env(app, key | list, value) :: value
  defmacro compile_env(app, key_or_path, default \\ nil) do
    assert_module_body!(__CALLER__, "Application.compile_env/3")
    key_or_path = expand_literal(key_or_path, __CALLER__)

    quote do
      Application.compile_env(__ENV__, unquote(app), unquote(key_or_path), unquote(default))
    end
  end

  @doc """
  The value of a key of the environment at compile time, for macros.
  """
  @doc since: "1.14.0"
  @spec compile_env(Macro.Env.t(), app, key | list, value) :: value
  def compile_env(%Macro.Env{} = env, app, key_or_path, default) do
    case fetch_compile_env(app, key_or_path, env) do
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc """
  Like `compile_env/3`, but raises `ArgumentError` if there is no such key.
  """
  @doc since: "1.10.0"
  @spec compile_env!(app, key | list) :: value
  defmacro compile_env!(app, key_or_path) do
    assert_module_body!(__CALLER__, "Application.compile_env!/2")
    key_or_path = expand_literal(key_or_path, __CALLER__)

    quote do
      Application.compile_env!(__ENV__, unquote(app), unquote(key_or_path))
    end
  end

  @doc """
  Like `compile_env/4`, but raises `ArgumentError` if there is no such key.
  """
  @doc since: "1.14.0"
  @spec compile_env!(Macro.Env.t(), app, key | list) :: value
  def compile_env!(%Macro.Env{} = env, app, key_or_path) do
    case fetch_compile_env(app, key_or_path, env) do
      {:ok, value} -> value
      :error -> raise ArgumentError, not_found(app, key_or_path)
    end
  end

  defp assert_module_body!(%{function: nil}, _macro), do: :ok

  defp assert_module_body!(_caller, macro) do
    raise "#{macro} cannot be called inside functions, only in the module body"
  end

  # As if in a function, so that aliases in it do not make the module depend on others at compile
  # time.
  defp expand_literal(quoted, caller) do
    Macro.expand_literal(quoted, %{caller | function: {:__info__, 1}})
  end

  defp fetch_compile_env(app, key_or_path, env) do
    [key | path] = List.wrap(key_or_path)

    found =
      Enum.reduce(path, fetch_env(app, key), fn
        key, {:ok, value} -> Access.fetch(value, key)
        _key, :error -> :error
      end)

    for tracer <- env.tracers do
      tracer.trace({:compile_env, app, [key | path], found}, env)
    end

    found
  end

  @doc """
  The value of a key of the environment, `default` if there is none.

      iex> Application.put_env(:doc_app, :colour, :blue)
      iex> Application.get_env(:doc_app, :colour)
      :blue
      iex> Application.get_env(:doc_app, :size, 7)
      7

  """
  @spec get_env(app, key, value) :: value
  def get_env(app, key, default \\ nil) when is_atom(app) do
    warn_unless_atom(app, key)
    :application.get_env(app, key, default)
  end

  @doc """
  `{:ok, value}` of a key of the environment, `:error` if there is none.
  """
  @spec fetch_env(app, key) :: {:ok, value} | :error
  def fetch_env(app, key) when is_atom(app) do
    warn_unless_atom(app, key)

    case :application.get_env(app, key) do
      {:ok, value} -> {:ok, value}
      :undefined -> :error
    end
  end

  @doc """
  The value of a key of the environment. Raises `ArgumentError` if there is none.
  """
  @spec fetch_env!(app, key) :: value
  def fetch_env!(app, key) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} -> value
      :error -> raise ArgumentError, not_found(app, key)
    end
  end

  defp not_found(app, key) do
    reason =
      case :application.get_key(app, :vsn) do
        {:ok, _} -> "because configuration at #{inspect(key)} was not set"
        :undefined -> "because the application was not loaded nor configured"
      end

    "could not fetch application environment #{inspect(key)} for application " <>
      "#{inspect(app)} #{reason}"
  end

  @doc """
  Sets a key of the environment. With `persistent: true`, loading the application later does not
  change it; `:timeout` is in milliseconds (5000).
  """
  @spec put_env(app, key, value, timeout: timeout, persistent: boolean) :: :ok
  def put_env(app, key, value, opts \\ []) when is_atom(app) do
    warn_unless_atom(app, key)
    :application.set_env(app, key, value, opts)
  end

  @doc """
  Sets keys of several applications at once, from `[{app, [{key, value}]}]`. Options are those of
  `put_env/4`.
  """
  @doc since: "1.9.0"
  @spec put_all_env([{app, [{key, value}]}], timeout: timeout, persistent: boolean) :: :ok
  def put_all_env(config, opts \\ []) when is_list(config) and is_list(opts) do
    :application.set_env(config, opts)
  end

  @doc """
  Deletes a key of the environment. Options are those of `put_env/4`.
  """
  @spec delete_env(app, key, timeout: timeout, persistent: boolean) :: :ok
  def delete_env(app, key, opts \\ []) when is_atom(app) do
    warn_unless_atom(app, key)
    :application.unset_env(app, key, opts)
  end

  defp warn_unless_atom(_app, key) when is_atom(key), do: :ok

  defp warn_unless_atom(app, key) do
    message = "passing non-atom as application env key is deprecated, got: #{inspect(key)}"
    IO.warn_once({Application, :key, app, key}, message, _stacktrace_drop_levels = 2)
  end

  @doc """
  Starts an application unless it is started.
  """
  @spec ensure_started(app, restart_type) :: :ok | {:error, term}
  def ensure_started(app, type \\ :temporary) when is_atom(app) do
    :application.ensure_started(app, type)
  end

  @doc """
  Loads an application unless it is loaded.
  """
  @doc since: "1.10.0"
  @spec ensure_loaded(app) :: :ok | {:error, term}
  def ensure_loaded(app) when is_atom(app) do
    case :application.load(app) do
      {:error, {:already_loaded, ^app}} -> :ok
      loaded_or_error -> loaded_or_error
    end
  end

  @doc """
  Starts an application and those that it needs. Answers which have been started: `{:ok, apps}`,
  or which could not be: `{:error, {app, reason}}`.
  """
  @spec ensure_all_started(app, restart_type) :: {:ok, [app]} | {:error, {app, term}}
  def ensure_all_started(app, type \\ :temporary) when is_atom(app) do
    :application.ensure_all_started(app, type)
  end

  @doc """
  Starts an application. Those that it needs must be started.
  """
  @spec start(app, restart_type) :: :ok | {:error, term}
  def start(app, type \\ :temporary) when is_atom(app), do: :application.start(app, type)

  @doc """
  Stops an application. It stays loaded.
  """
  @spec stop(app) :: :ok | {:error, term}
  def stop(app) when is_atom(app), do: :application.stop(app)

  @doc """
  Loads the specification of an application.
  """
  @spec load(app) :: :ok | {:error, term}
  def load(app) when is_atom(app), do: :application.load(app)

  @doc """
  Forgets the specification and the environment of an application that is not started.
  """
  @spec unload(app) :: :ok | {:error, term}
  def unload(app) when is_atom(app), do: :application.unload(app)

  @doc """
  The directory of an application. Raises `ArgumentError` if there is none.
  """
  @spec app_dir(app) :: String.t()
  def app_dir(app) when is_atom(app) do
    case :code.lib_dir(app) do
      directory when is_list(directory) -> IO.chardata_to_string(directory)
      {:error, :bad_name} -> raise ArgumentError, "unknown application: #{inspect(app)}"
    end
  end

  @doc """
  A path, or a list of its parts, in the directory of an application.
  """
  @spec app_dir(app, String.t() | [String.t()]) :: String.t()
  def app_dir(app, path)

  def app_dir(app, path) when is_atom(app) and is_binary(path), do: Path.join(app_dir(app), path)
  def app_dir(app, path) when is_atom(app) and is_list(path), do: Path.join([app_dir(app) | path])

  @doc """
  The applications that are started, with descriptions and versions.
  """
  @spec started_applications(timeout) :: [{app, description :: charlist(), vsn :: charlist()}]
  def started_applications(timeout \\ 5000), do: :application.which_applications(timeout)

  @doc """
  The applications that are loaded, with descriptions and versions.
  """
  @spec loaded_applications :: [{app, description :: charlist(), vsn :: charlist()}]
  def loaded_applications, do: :application.loaded_applications()

  @doc """
  Words what `start/2` and others answer as the reason of an error.

      iex> Application.format_error({:not_started, :ecto})
      "not started application ecto"

  """
  @spec format_error(any) :: String.t()
  def format_error(reason) do
    word(reason)
  catch
    # A term that only looks like one of those below.
    :error, _ -> inspect(reason)
  end

  defp word({{:EXIT, :normal}, {module, :start, args}}) do
    Exception.format_exit({:normal, {module, :start, args}})
  end

  defp word({reason, {module, :start, args}}) do
    Exception.format_mfa(module, :start, args) <>
      " returned an error: " <> Exception.format_exit(reason)
  end

  defp word({:bad_return, {{module, :start, args}, {:EXIT, reason}}}) do
    Exception.format_exit({reason, {module, :start, args}})
  end

  defp word({:bad_return, {{module, :start, args}, return}}) do
    Exception.format_mfa(module, :start, args) <> " returned a bad value: " <> inspect(return)
  end

  defp word({:already_started, app}) when is_atom(app), do: "already started application #{app}"
  defp word({:not_started, app}) when is_atom(app), do: "not started application #{app}"
  defp word({:already_loaded, app}) when is_atom(app), do: "already loaded application #{app}"
  defp word({:not_loaded, app}) when is_atom(app), do: "not loaded application #{app}"
  defp word({:bad_application, app}), do: "bad application: #{inspect(app)}"
  defp word({:invalid_name, name}), do: "invalid application name: #{inspect(name)}"
  defp word({:invalid_options, options}), do: "invalid application options: #{inspect(options)}"
  defp word({:badstartspec, spec}), do: "bad application start specs: #{inspect(spec)}"

  defp word({:invalid_restart_type, restart}) do
    "invalid application restart type: #{inspect(restart)}"
  end

  defp word({'no such file or directory', file}), do: "could not find application file: #{file}"
  defp word(reason), do: Exception.format_exit(reason)
end
