defmodule Logger do
  @moduledoc """
  Logs messages of a program.

      require Logger

      Logger.info("listening on port 4000")
      Logger.debug(fn -> "expensive: " <> describe(state) end)
      Logger.error("lost the connection", peer: "10.0.0.7")

  There are the levels `:debug`, `:info`, `:notice`, `:warning`, `:error`, `:critical`, `:alert`
  and `:emergency`; those below `level/0` are not logged, and their messages not even made if they
  are given as functions. A message is a text, a report (a map or a keyword list), or a function
  that answers one, or `{message, metadata}`.

  Reports of crashes and of supervisors come here, too (`Logger.Translator`). All events go
  through Erlang's `:logger`, whose handler `Logger` writes them to the console:

      12:34:56.789 [info] listening on port 4000

  `configure_backend(:console, options)` changes that: `:format` (see `Logger.Formatter`),
  `:metadata` (keys to be shown, or `:all`), `:level`, `:device`, `:colors` (`enabled: true`, and
  a colour for each level). Other backends, which are handlers of `:gen_event`, are not supported.
  """

  @type level ::
          :emergency | :alert | :critical | :error | :warning | :warn | :notice | :info | :debug
  @type backend :: :gen_event.handler()
  @type report :: map() | keyword()
  @type message :: :unicode.chardata() | String.Chars.t() | report()
  @type metadata :: keyword()

  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]

  # Where a process keeps a level of its own, in its dictionary.
  @process_level :logger_level

  ## Metadata

  @doc """
  Adds to the metadata of this process; `nil` takes a key out.
  """
  @spec metadata(metadata) :: :ok
  def metadata(keyword) do
    {deleted, added} = Enum.split_with(keyword, fn {_key, value} -> value == nil end)

    metadata()
    |> Keyword.drop(Keyword.keys(deleted))
    |> Keyword.merge(added)
    |> reset_metadata()
  end

  @doc """
  The metadata of this process.
  """
  @spec metadata() :: metadata
  def metadata() do
    case :logger.get_process_metadata() do
      :undefined -> []
      metadata -> Map.to_list(metadata)
    end
  end

  @doc """
  Replaces the metadata of this process.
  """
  @spec reset_metadata(metadata) :: :ok
  def reset_metadata(keyword \\ []) do
    :logger.set_process_metadata(
      for {key, value} <- keyword, value != nil, into: %{}, do: {key, value}
    )
  end

  ## Levels

  @doc """
  Lets this process log again what `disable/1` has stopped.
  """
  @doc deprecated: "Use Logger.delete_process_level(pid) instead"
  @spec enable(pid) :: :ok
  def enable(pid) when pid == self(), do: delete_process_level(pid)

  @doc """
  Stops this process from logging.
  """
  @doc deprecated: "Use Logger.put_process_level(pid, :none) instead"
  @spec disable(pid) :: :ok
  def disable(pid) when pid == self(), do: put_process_level(pid, :none)

  @doc """
  Does this process log?
  """
  @doc deprecated: "Use Logger.get_process_level(pid) instead"
  @spec enabled?(pid) :: boolean
  def enabled?(pid) when pid == self(), do: get_process_level(pid) != :none

  @doc """
  The lowest level that is logged.
  """
  @spec level() :: level()
  def level() do
    %{level: level} = :logger.get_primary_config()
    level
  end

  @doc """
  Compares two levels by how severe they are.

      iex> Logger.compare_levels(:debug, :warning)
      :lt
      iex> Logger.compare_levels(:error, :info)
      :gt

  """
  @spec compare_levels(level, level) :: :lt | :eq | :gt
  def compare_levels(left, right) do
    :logger.compare_levels(Logger.Handler.erlang_level(left), Logger.Handler.erlang_level(right))
  end

  @doc """
  Sets the level of modules, instead of that of all.
  """
  @doc since: "1.11.0"
  @spec put_module_level(module() | [module()], level() | :all | :none) :: :ok | {:error, term()}
  defdelegate put_module_level(mod, level), to: :logger, as: :set_module_level

  @doc """
  Which of these modules have a level of their own.
  """
  @doc since: "1.11.0"
  @spec get_module_level(module() | [module()]) :: [{module(), level() | :all | :none}]
  defdelegate get_module_level(mod), to: :logger

  @doc """
  Gives modules the level of all again.
  """
  @doc since: "1.11.0"
  @spec delete_module_level(module() | [module()]) :: :ok
  defdelegate delete_module_level(module), to: :logger, as: :unset_module_level

  @doc """
  Gives every module the level of all again.
  """
  @doc since: "1.11.0"
  @spec delete_all_module_levels() :: :ok
  defdelegate delete_all_module_levels(), to: :logger, as: :unset_module_level

  @doc """
  Sets the level of all modules of an application.
  """
  @doc since: "1.13.0"
  @spec put_application_level(atom(), level() | :all | :none) :: :ok | {:error, :not_loaded}
  defdelegate put_application_level(appname, level), to: :logger, as: :set_application_level

  @doc """
  Gives all modules of an application the level of all again.
  """
  @doc since: "1.13.0"
  @spec delete_application_level(application) :: :ok | {:error, {:not_loaded, application}}
        when application: atom()
  defdelegate delete_application_level(appname), to: :logger, as: :unset_application_level

  @doc """
  Sets the level of this process; `pid` must be `self()`.
  """
  @spec put_process_level(pid(), level() | :all | :none) :: :ok
  def put_process_level(pid, level) when pid == self() do
    Process.put(@process_level, Logger.Handler.erlang_level(level))
    :ok
  end

  @doc """
  The level of this process, `nil` if it has none of its own; `pid` must be `self()`.
  """
  @spec get_process_level(pid) :: level() | :all | :none | nil
  def get_process_level(pid) when pid == self(), do: Process.get(@process_level)

  @doc """
  Gives this process the level of all again; `pid` must be `self()`.
  """
  @spec delete_process_level(pid()) :: :ok
  def delete_process_level(pid) when pid == self() do
    Process.delete(@process_level)
    :ok
  end

  ## Configuration

  @options [
    :compile_time_application,
    :compile_time_purge_level,
    :compile_time_purge_matching,
    :sync_threshold,
    :truncate,
    :level,
    :utc_log,
    :discard_threshold,
    :translator_inspect_opts
  ]

  @doc """
  Configures the logger: `:level`, `:utc_log` (times are universal), `:truncate` (bytes of a
  message, 8096), `:translator_inspect_opts`. Options for queues (`:sync_threshold`,
  `:discard_threshold`) are kept, but events are written at once.
  """
  @spec configure(keyword) :: :ok
  def configure(options) do
    Enum.each(Keyword.take(options, @options), fn
      {:level, level} ->
        :ok = :logger.set_primary_config(:level, Logger.Handler.erlang_level(level))

      {key, value} ->
        Application.put_env(:logger, key, value)
    end)

    :ok = Logger.Handler.reconfigure()
  end

  @doc """
  Waits until everything has been written. Always `:ok` at once, since events are written by the
  process that logs them.
  """
  @spec flush :: :ok
  def flush, do: :ok

  @doc """
  Adds a backend: `:console`, if that has been removed. Raises `ArgumentError` for others.
  """
  @spec add_backend(backend, keyword) :: Supervisor.on_start_child()
  def add_backend(backend, opts \\ []) do
    assert_console!(backend, opts)

    if :console in backends() do
      {:error, :already_present}
    else
      put_backends([:console | backends()])
      {:ok, Process.whereis(:user)}
    end
  end

  @doc """
  Removes a backend: with `:console`, nothing is written any more. Raises `ArgumentError` for
  others.
  """
  @spec remove_backend(backend, keyword) :: :ok | {:error, term}
  def remove_backend(backend, opts \\ []) do
    assert_console!(backend, opts)

    if :console in backends() do
      put_backends(List.delete(backends(), :console))
    else
      {:error, :not_found}
    end
  end

  defp backends, do: Application.get_env(:logger, :backends, [:console])

  defp put_backends(backends) do
    Application.put_env(:logger, :backends, backends)
    Logger.Handler.reconfigure()
  end

  defp assert_console!(:console, _options), do: :ok

  defp assert_console!(backend, _options) do
    raise ArgumentError,
          "the backend #{inspect(backend)} cannot be used: backends are handlers of :gen_event, " <>
            "which are not supported, except :console"
  end

  @doc """
  Configures the backend `:console`. Raises `ArgumentError` for others.
  """
  @spec configure_backend(backend, keyword) :: term
  def configure_backend(backend, options) when is_list(options) do
    assert_console!(backend, options)

    console =
      Keyword.merge(Application.get_env(:logger, :console, []), options, fn
        :colors, old, new -> Keyword.merge(old, new)
        _key, _old, new -> new
      end)

    Application.put_env(:logger, :console, console)
    Logger.Handler.reconfigure()
  end

  @doc """
  Adds a translator, which is asked before those that are there. See `Logger.Translator`.
  """
  @spec add_translator({module, function :: atom}) :: :ok
  def add_translator({mod, fun} = translator) when is_atom(mod) and is_atom(fun) do
    Logger.Handler.update_translators(&[translator | List.delete(&1, translator)])
  end

  @doc """
  Removes a translator.
  """
  @spec remove_translator({module, function :: atom}) :: :ok
  def remove_translator({mod, fun} = translator) when is_atom(mod) and is_atom(fun) do
    Logger.Handler.update_translators(&List.delete(&1, translator))
  end

  ## Logging

  @doc """
  Logs without the place of the call; a function, where `log/3` is a macro.
  """
  @spec bare_log(level, message | (() -> message | {message, keyword}), keyword) :: :ok
  def bare_log(level, message_or_fun, metadata \\ []) do
    case __should_log__(level, nil) do
      nil -> :ok
      level -> __do_log__(level, message_or_fun, %{}, Map.new(metadata))
    end
  end

  @doc false
  def __should_log__(level, module) do
    level = Logger.Handler.erlang_level(level)
    if :logger.allow(level, module), do: level
  end

  @doc false
  def __do_log__(level, fun, location, metadata) when is_function(fun, 0) do
    case fun.() do
      {message, more} -> __do_log__(level, message, location, Enum.into(more, metadata))
      message -> __do_log__(level, message, location, metadata)
    end
  end

  def __do_log__(level, message, location, metadata)
      when level in @levels and is_map(location) and is_map(metadata) do
    :logger.macro_log(location, level, loggable(message), with_domain(metadata))
  end

  defp loggable(message) when is_binary(message) or is_list(message) or is_map(message),
    do: message

  defp loggable(message) do
    IO.warn(
      "passing #{inspect(message)} to Logger is deprecated, expected a map, a keyword list, " <>
        "a string, a list of strings, or a zero-arity anonymous function"
    )

    to_string(message)
  end

  defp with_domain(%{domain: domain} = metadata) when is_list(domain) do
    %{metadata | domain: [:elixir | domain]}
  end

  defp with_domain(metadata), do: Map.put(metadata, :domain, [:elixir])

  for level <- @levels do
    @doc """
    Logs a message of level `:#{level}`, with metadata.
    """
    @doc since: "1.11.0"
    defmacro unquote(level)(message_or_fun, metadata \\ []) do
      log_unless_purged(unquote(level), message_or_fun, metadata, __CALLER__)
    end
  end

  @doc """
  Logs a message of level `:warning`, with metadata.
  """
  defmacro warn(message_or_fun, metadata \\ []) do
    log_unless_purged(:warning, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of a level that may be known at run time only, with metadata.
  """
  defmacro log(level, message_or_fun, metadata \\ []) do
    quoted_log(level, message_or_fun, metadata, __CALLER__)
  end

  # The configuration at compile time can take calls out of a program.
  defp log_unless_purged(level, message, metadata, caller) do
    min_level = Application.get_env(:logger, :compile_time_purge_level)

    if min_level do
      IO.warn(
        ":compile_time_purge_level option for the :logger application is deprecated, " <>
          "use :compile_time_purge_matching instead",
        Macro.Env.stacktrace(caller)
      )
    end

    if compare_levels(level, min_level || :debug) == :lt,
      do: no_log(message, metadata),
      else: quoted_log(level, message, metadata, caller)
  end

  # The message is not computed, but its variables count as used.
  defp no_log(message, metadata) do
    quote do
      _ = fn -> {unquote(message), unquote(metadata)} end
      :ok
    end
  end

  defp quoted_log(level, message, metadata, caller) do
    {application, file} = application_and_file(caller)
    location = location(caller, file)

    {known, quoted_metadata} =
      if Keyword.keyword?(metadata) do
        metadata = Keyword.merge(application, metadata)
        {Map.merge(location, Map.new(metadata)), quoted_map(metadata)}
      else
        {%{}, quote(do: Enum.into(unquote(metadata), unquote(quoted_map(application))))}
      end

    if purged?(if(is_atom(level), do: level, else: :error), known) do
      no_log(message, quoted_metadata)
    else
      quote do
        case Logger.__should_log__(unquote(level), __MODULE__) do
          nil ->
            :ok

          level ->
            Logger.__do_log__(
              level,
              unquote(message),
              unquote(Macro.escape(location)),
              unquote(quoted_metadata)
            )
        end
      end
    end
  end

  defp application_and_file(%{file: file}) do
    case Application.get_env(:logger, :compile_time_application) do
      nil -> {[], String.to_charlist(file)}
      app -> {[application: app], file |> Path.relative_to_cwd() |> String.to_charlist()}
    end
  end

  defp location(%{module: module, function: {function, arity}, line: line}, file) do
    %{mfa: {module, function, arity}, file: file, line: line}
  end

  defp location(_caller, _file), do: %{}

  # Values are code of the caller, except that of :mfa, which may have been given as a tuple.
  defp quoted_map(metadata) do
    {:%{}, [],
     Enum.map(metadata, fn
       {:mfa, mfa} -> {:mfa, Macro.escape(mfa)}
       pair -> pair
     end)}
  end

  defp purged?(level, known) do
    filters = Application.get_env(:logger, :compile_time_purge_matching, [])
    if not (is_list(filters) and Enum.all?(filters, &is_list/1)), do: bad_filters!(filters)

    Enum.any?(filters, fn filter -> Enum.all?(filter, &purges?(&1, level, known, filters)) end)
  end

  defp purges?({:level_lower_than, min_level}, level, _known, _filters) do
    compare_levels(level, min_level) == :lt
  end

  defp purges?({:module, module}, _level, known, _filters),
    do: match?(%{mfa: {^module, _, _}}, known)

  defp purges?({:function, function}, _level, known, _filters) do
    case known do
      %{mfa: {_, name, arity}} -> "#{name}/#{arity}" == function
      %{} -> false
    end
  end

  defp purges?({key, value}, _level, known, _filters) when is_atom(key) do
    Map.fetch(known, key) == {:ok, value}
  end

  defp purges?(_other, _level, _known, filters), do: bad_filters!(filters)

  defp bad_filters!(filters) do
    raise "expected :compile_time_purge_matching to be a list of keyword lists, " <>
            "got: #{inspect(filters)}"
  end
end
