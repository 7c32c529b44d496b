defmodule :logger do
  @moduledoc """
  Log events: who may make them, what they carry, and which handlers get them.

  An event is `%{level: level, msg: msg, meta: metadata}`, with a message `{format, arguments}`,
  `{:report, report}` or `{:string, text}`. It is made in the process that logs, passes the
  primary configuration's level and filters, then each handler's own, and goes to the handler's
  `log/2`, still in that process. The configuration is kept by `:logger_server`.
  """

  @type level :: :emergency | :alert | :critical | :error | :warning | :notice | :info | :debug
  @type report :: map() | [{atom(), term()}]
  @type metadata :: %{optional(atom()) => term()}
  @type log_event :: %{
          level: level(),
          msg: {:io.format(), [term()]} | {:report, report()} | {:string, :unicode.chardata()},
          meta: metadata()
        }
  @type filter_return :: :stop | :ignore | log_event()
  @type filter :: {(log_event(), term() -> filter_return()), term()}
  @type filter_id :: atom()
  @type handler_id :: atom()
  @type handler_config :: map()
  @type primary_config :: map()
  @type report_cb_config :: map()
  @type timestamp :: integer()

  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]
  @metadata_key :"$logger_metadata$"

  defguardp is_report(r) when is_map(r) or (is_list(r) and is_tuple(hd(r)))
  defguardp is_text(t) when is_list(t) or is_binary(t)
  defguardp is_format(f) when is_text(f) or is_atom(f)

  # Logging

  for level <- @levels do
    @doc "Logs text or a report at level #{level}."
    @spec unquote(level)(:unicode.chardata() | report()) :: :ok
    def unquote(level)(text_or_report), do: log(unquote(level), text_or_report)

    @doc "Logs at level #{level}: with metadata, or a format and arguments, or a fun and its argument."
    @spec unquote(level)(term(), term()) :: :ok
    def unquote(level)(text_or_report_or_fun, metadata_or_arguments),
      do: log(unquote(level), text_or_report_or_fun, metadata_or_arguments)

    @doc "Logs a format with arguments, or what a fun makes of its argument, with metadata."
    @spec unquote(level)(term(), term(), metadata()) :: :ok
    def unquote(level)(format_or_fun, arguments, metadata),
      do: log(unquote(level), format_or_fun, arguments, metadata)
  end

  @doc "Logs text or a report."
  @spec log(level(), :unicode.chardata() | report()) :: :ok
  def log(level, text_or_report), do: log_if_allowed(level, text_or_report, %{})

  @doc "Logs text or a report with metadata, or a format and arguments, or a fun and its argument."
  @spec log(level(), term(), term()) :: :ok
  def log(level, text_or_report, metadata)
      when is_map(metadata) and not is_function(text_or_report),
      do: log_if_allowed(level, text_or_report, metadata)

  def log(level, format_or_fun, arguments),
    do: log_if_allowed(level, {format_or_fun, arguments}, %{})

  @doc "Logs a format and arguments, or what a fun makes of its argument, with metadata."
  @spec log(level(), term(), term(), metadata()) :: :ok
  def log(level, format_or_fun, arguments, metadata),
    do: log_if_allowed(level, {format_or_fun, arguments}, metadata)

  @doc "Whether events of a level are let through from a module."
  @spec allow(level(), module()) :: boolean()
  def allow(level, module) when is_atom(module), do: :logger_server.allow(level, module)

  @doc "Logs what `allow/2` has let through; `location` tells where in the source."
  @spec macro_log(map(), level(), term()) :: :ok
  def macro_log(location, level, text_or_report),
    do: log_allowed(location, level, text_or_report, %{})

  @doc "As `macro_log/3`, with metadata, or a format and arguments."
  @spec macro_log(map(), level(), term(), term()) :: :ok
  def macro_log(location, level, text_or_report, metadata)
      when is_map(metadata) and not is_function(text_or_report),
      do: log_allowed(location, level, text_or_report, metadata)

  def macro_log(location, level, format_or_fun, arguments),
    do: log_allowed(location, level, {format_or_fun, arguments}, %{})

  @doc "As `macro_log/4`, with a format, arguments and metadata."
  @spec macro_log(map(), level(), term(), term(), metadata()) :: :ok
  def macro_log(location, level, format_or_fun, arguments, metadata),
    do: log_allowed(location, level, {format_or_fun, arguments}, metadata)

  defp log_if_allowed(level, message, metadata) do
    allowed =
      case metadata do
        %{mfa: {module, _, _}} -> :logger_server.allow(level, module)
        _ -> :logger_server.allow(level)
      end

    if allowed, do: log_allowed(%{}, level, message, metadata), else: :ok
  end

  # A fun is called only now, when its event is wanted.
  defp log_allowed(location, level, {fun, argument}, metadata) when is_function(fun, 1) do
    case lazy(fun, argument) do
      {:ok, :ignore} -> :ok
      {:ok, message} -> emit(location, level, message, metadata)
      {:ok, :ignore, _} -> :ok
      {:ok, message, more} -> emit(location, level, message, :maps.merge(metadata, more))
    end
  end

  defp log_allowed(location, level, message, metadata),
    do: emit(location, level, message, metadata)

  defp lazy(fun, argument) do
    case fun.(argument) do
      {message, more} when is_map(more) and not is_list(more) ->
        lazy_value(message, fun, argument, more)

      message ->
        lazy_value(message, fun, argument)
    end
  catch
    class, reason ->
      {:ok, {'LAZY_FUN CRASH: ~tp; Reason: ~tp', [{fun, argument}, {class, reason}]}}
  end

  defp lazy_value(message, fun, argument, more) do
    {:ok, message} = lazy_value(message, fun, argument)
    {:ok, message, more}
  end

  defp lazy_value(:ignore, _, _), do: {:ok, :ignore}

  defp lazy_value({format, arguments} = message, _, _)
       when is_format(format) and is_list(arguments),
       do: {:ok, message}

  defp lazy_value(message, _, _) when is_report(message) or is_text(message), do: {:ok, message}

  defp lazy_value(other, fun, argument),
    do: {:ok, {'LAZY_FUN ERROR: ~tp; Returned: ~tp', [{fun, argument}, other]}}

  defp emit(location, level, message, metadata) when is_map(metadata) and level in @levels do
    %{primary: primary} = config = :logger_server.config()
    own = :maps.merge(process_metadata(), metadata)
    metadata = :maps.merge(location, :maps.merge(:maps.get(:metadata, primary), own))
    event = %{level: level, msg: message(message), meta: add_default_metadata(metadata)}
    :logger_backend.log_allowed(event, config)
  end

  defp message({format, arguments}) when is_atom(format) and is_list(arguments),
    do: {:erlang.atom_to_list(format), arguments}

  defp message({format, arguments} = message) when is_text(format) and is_list(arguments),
    do: message

  defp message(report) when is_report(report), do: {:report, report}
  defp message(text) when is_text(text), do: {:string, text}

  @doc false
  def add_default_metadata(metadata) do
    metadata
    |> put_new(:pid, fn -> self() end)
    |> put_new(:gl, fn -> :erlang.group_leader() end)
    |> put_new(:time, &timestamp/0)
  end

  defp put_new(map, key, _) when is_map_key(map, key), do: map
  defp put_new(map, key, value), do: :maps.put(key, value.(), map)

  @doc "Microseconds since 1970, as in metadata."
  @spec timestamp() :: timestamp()
  def timestamp, do: :os.system_time(:microsecond)

  # Metadata of the process

  @doc "Sets metadata for all events of the calling process."
  @spec set_process_metadata(metadata()) :: :ok
  def set_process_metadata(metadata) when is_map(metadata) do
    _ = :erlang.put(@metadata_key, metadata)
    :ok
  end

  def set_process_metadata(metadata), do: :erlang.error(:badarg, [metadata])

  @doc "Adds to the metadata of the calling process."
  @spec update_process_metadata(metadata()) :: :ok
  def update_process_metadata(metadata) when is_map(metadata),
    do: set_process_metadata(:maps.merge(process_metadata(), metadata))

  def update_process_metadata(metadata), do: :erlang.error(:badarg, [metadata])

  @doc "The metadata of the calling process."
  @spec get_process_metadata() :: metadata() | :undefined
  def get_process_metadata, do: :erlang.get(@metadata_key)

  @doc "Takes the metadata of the calling process away."
  @spec unset_process_metadata() :: :ok
  def unset_process_metadata do
    _ = :erlang.erase(@metadata_key)
    :ok
  end

  defp process_metadata do
    case :erlang.get(@metadata_key) do
      metadata when is_map(metadata) -> metadata
      _ -> %{}
    end
  end

  # Configuration

  @doc "Adds a handler: its module's `log/2` gets events from now on."
  @spec add_handler(handler_id(), module(), handler_config()) :: :ok | {:error, term()}
  def add_handler(id, module, config), do: :logger_server.add_handler(id, module, config)

  @doc "Removes a handler."
  @spec remove_handler(handler_id()) :: :ok | {:error, term()}
  def remove_handler(id), do: :logger_server.remove_handler(id)

  @doc "Adds a filter that all events pass."
  @spec add_primary_filter(filter_id(), filter()) :: :ok | {:error, term()}
  def add_primary_filter(id, filter), do: :logger_server.add_filter(:primary, {id, filter})

  @doc "Adds a filter that a handler's events pass."
  @spec add_handler_filter(handler_id(), filter_id(), filter()) :: :ok | {:error, term()}
  def add_handler_filter(handler, id, filter),
    do: :logger_server.add_filter(handler, {id, filter})

  @doc "Removes a filter of all events."
  @spec remove_primary_filter(filter_id()) :: :ok | {:error, term()}
  def remove_primary_filter(id), do: :logger_server.remove_filter(:primary, id)

  @doc "Removes a filter of a handler."
  @spec remove_handler_filter(handler_id(), filter_id()) :: :ok | {:error, term()}
  def remove_handler_filter(handler, id), do: :logger_server.remove_filter(handler, id)

  @doc "Sets the whole primary configuration; what is not given gets its default."
  @spec set_primary_config(primary_config()) :: :ok | {:error, term()}
  def set_primary_config(config), do: :logger_server.change(:set, :primary, config)

  @doc "Sets one value of the primary configuration."
  @spec set_primary_config(atom(), term()) :: :ok | {:error, term()}
  def set_primary_config(key, value), do: :logger_server.change_key(:primary, key, value, :set)

  @doc "Changes values of the primary configuration."
  @spec update_primary_config(primary_config()) :: :ok | {:error, term()}
  def update_primary_config(config), do: :logger_server.change(:update, :primary, config)

  @doc "Sets the whole configuration of a handler; what is not given gets its default."
  @spec set_handler_config(handler_id(), handler_config()) :: :ok | {:error, term()}
  def set_handler_config(id, config), do: :logger_server.change(:set, id, config)

  @doc "Sets one value of a handler's configuration."
  @spec set_handler_config(handler_id(), atom(), term()) :: :ok | {:error, term()}
  def set_handler_config(id, key, value), do: :logger_server.change_key(id, key, value, :set)

  @doc "Changes values of a handler's configuration."
  @spec update_handler_config(handler_id(), handler_config()) :: :ok | {:error, term()}
  def update_handler_config(id, config), do: :logger_server.change(:update, id, config)

  @doc "Changes one value of a handler's configuration."
  @spec update_handler_config(handler_id(), atom(), term()) :: :ok | {:error, term()}
  def update_handler_config(id, key, value),
    do: :logger_server.change_key(id, key, value, :update)

  @doc "Changes values of the configuration of a handler's formatter."
  @spec update_formatter_config(handler_id(), map()) :: :ok | {:error, term()}
  def update_formatter_config(id, config), do: :logger_server.update_formatter(id, config)

  @doc "Changes one value of the configuration of a handler's formatter."
  @spec update_formatter_config(handler_id(), atom(), term()) :: :ok | {:error, term()}
  def update_formatter_config(id, key, value),
    do: :logger_server.update_formatter(id, %{key => value})

  @doc "Sets how events of other nodes are passed on."
  @spec set_proxy_config(map()) :: :ok | {:error, term()}
  def set_proxy_config(config), do: :logger_server.change(:set, :proxy, config)

  @doc "Changes how events of other nodes are passed on."
  @spec update_proxy_config(map()) :: :ok | {:error, term()}
  def update_proxy_config(config), do: :logger_server.change(:update, :proxy, config)

  @doc "The primary configuration."
  @spec get_primary_config() :: primary_config()
  def get_primary_config, do: :maps.get(:primary, :logger_server.config())

  @doc "The configurations of all handlers."
  @spec get_handler_config() :: [handler_config()]
  def get_handler_config do
    for config <- :maps.get(:handlers, :logger_server.config()), do: shown_config(config)
  end

  @doc "The configuration of a handler."
  @spec get_handler_config(handler_id()) :: {:ok, handler_config()} | {:error, term()}
  def get_handler_config(id) do
    case :logger_server.handler(id) do
      {:ok, config} -> {:ok, shown_config(config)}
      error -> error
    end
  end

  # A handler may keep to itself what is its own.
  defp shown_config(%{module: module} = config) do
    module.filter_config(config)
  catch
    _, _ -> config
  end

  @doc "The identifiers of all handlers."
  @spec get_handler_ids() :: [handler_id()]
  def get_handler_ids do
    for %{id: id} <- :maps.get(:handlers, :logger_server.config()), do: id
  end

  @doc "How events of other nodes are passed on."
  @spec get_proxy_config() :: map()
  def get_proxy_config, do: :maps.get(:proxy, :logger_server.config())

  @doc "The whole configuration."
  @spec get_config() :: map()
  def get_config do
    %{
      primary: get_primary_config(),
      handlers: get_handler_config(),
      proxy: get_proxy_config(),
      module_levels: :lists.keysort(1, get_module_level())
    }
  end

  @doc "Sets the level for modules, instead of the primary one."
  @spec set_module_level(module() | [module()], level() | :all | :none) :: :ok | {:error, term()}
  def set_module_level(module, level) when is_atom(module), do: set_module_level([module], level)
  def set_module_level(modules, level), do: :logger_server.set_module_level(modules, level)

  @doc "Takes the levels of modules away."
  @spec unset_module_level(module() | [module()]) :: :ok | {:error, term()}
  def unset_module_level(module) when is_atom(module), do: unset_module_level([module])
  def unset_module_level(modules), do: :logger_server.unset_module_level(modules)

  @doc "Takes the levels of all modules away."
  @spec unset_module_level() :: :ok
  def unset_module_level, do: :logger_server.unset_module_level(:all)

  @doc "Sets the level for the modules of an application."
  @spec set_application_level(atom(), level() | :all | :none) :: :ok | {:error, term()}
  def set_application_level(application, level),
    do: with_modules(application, &set_module_level(&1, level))

  @doc "Takes the levels of an application's modules away."
  @spec unset_application_level(atom()) :: :ok | {:error, term()}
  def unset_application_level(application), do: with_modules(application, &unset_module_level/1)

  defp with_modules(application, fun) do
    case :application.get_key(application, :modules) do
      {:ok, modules} -> fun.(modules)
      :undefined -> {:error, {:not_loaded, application}}
    end
  end

  @doc "The levels of all modules that have one."
  @spec get_module_level() :: [{module(), level() | :all | :none}]
  def get_module_level, do: :maps.to_list(:maps.get(:modules, :logger_server.config()))

  @doc "The levels of modules."
  @spec get_module_level(module() | [module()]) :: [{module(), level() | :all | :none}]
  def get_module_level(module) when is_atom(module), do: get_module_level([module])

  def get_module_level(modules) when is_list(modules) do
    for {module, _} = entry <- get_module_level(), :lists.member(module, modules), do: entry
  end

  @doc "Adds the handlers that an application's environment or a list describes."
  @spec add_handlers(atom() | [tuple()]) :: :ok | {:error, term()}
  def add_handlers(application) when is_atom(application),
    do: add_handlers(application, :application.get_env(application, :logger, []))

  def add_handlers(handlers) when is_list(handlers),
    do: add_handlers(:application.get_application(), handlers)

  defp add_handlers(application, [{:handler, id, module, config} | rest]) do
    case add_handler(id, module, config) do
      :ok -> add_handlers(application, rest)
      {:error, reason} -> bad_handler(application, reason)
    end
  end

  defp add_handlers(_, []), do: :ok
  defp add_handlers(application, [other | _]), do: bad_handler(application, other)

  defp bad_handler(:undefined, reason), do: {:error, {:bad_config, {:handler, reason}}}

  defp bad_handler(application, reason),
    do: {:error, {:bad_config, {:handler, {application, reason}}}}

  @doc "Sets the configuration back to what it was at the start."
  @spec reconfigure() :: :ok | {:error, term()}
  def reconfigure, do: :logger_server.reset()

  @doc "Compares levels: `:gt` when the first is more severe."
  @spec compare_levels(level() | :all | :none, level() | :all | :none) :: :eq | :gt | :lt
  def compare_levels(one, other) do
    case {:logger_server.severity(one), :logger_server.severity(other)} do
      {a, b} when not is_integer(a) or not is_integer(b) -> :erlang.error(:badarg, [one, other])
      {same, same} -> :eq
      {a, b} when a < b -> :gt
      _ -> :lt
    end
  end

  # Reports as text

  @doc "Format and arguments for a report: its keys and values as lines."
  @spec format_report(report()) :: {charlist(), [term()]}
  def format_report(report) when is_map(report), do: format_report(:maps.to_list(report))

  def format_report(report) do
    case :lists.flatten(report) do
      [] ->
        {'~tp', [[]]}

      flat ->
        if :io_lib.printable_unicode_list(flat), do: {'~ts', [flat]}, else: format_lines(flat)
    end
  catch
    _, _ -> {'~tp', [report]}
  end

  defp format_lines(items) do
    {formats, arguments} = :lists.unzip(for item <- items, do: format_line(item))
    {:lists.flatten(:lists.join(?\n, formats)), :lists.append(arguments)}
  end

  defp format_line({tag, data}),
    do: {if(is_string(data), do: '    ~tp: ~ts', else: '    ~tp: ~tp'), [tag, data]}

  defp format_line(data), do: {'    ~tp', [data]}

  defp is_string(data) do
    flat = :lists.flatten(data)
    flat !== [] and :io_lib.printable_unicode_list(flat)
  catch
    _, _ -> false
  end

  @doc "As `format_report/1`, of what a report has under `:report`."
  @spec format_otp_report(map()) :: {charlist(), [term()]}
  def format_otp_report(%{label: _, report: report}), do: format_report(report)
  def format_otp_report(report), do: format_report(report)

  @doc false
  def internal_init_logger, do: reconfigure()

  @doc false
  def internal_log(level, term) when is_atom(level) do
    :erlang.display_string('Logger - ' ++ :erlang.atom_to_list(level) ++ ': ')
    :erlang.display(term)
  end

  @doc false
  def filter_stacktrace(module, stack),
    do: :lists.takewhile(&(:erlang.element(1, &1) !== module), stack)

  # Showing the configuration

  @doc "Prints the whole configuration."
  @spec i() :: :ok
  def i, do: :lists.foreach(&i/1, [:primary, :handlers, :proxy, :modules])

  @doc "Prints a part of the configuration: `:primary`, `:handlers`, `:proxy`, `:modules`, a handler."
  @spec i(:primary | :handlers | :proxy | :modules | handler_id()) :: :ok | {:error, term()}
  def i(:primary) do
    %{level: level, filters: filters, filter_default: default} = get_primary_config()

    :io.format('Primary configuration: ~n    Level: ~p~n    Filter Default: ~p~n', [
      level,
      default
    ])

    :io.format('    Filters: ~n')
    print_filters('        ', filters)
  end

  def i(:handlers) do
    :io.format('Handler configuration: ~n')
    print_handlers(get_handler_config())
  end

  def i(:proxy) do
    :io.format('Proxy configuration: ~n')
    print_values('    ', get_proxy_config())
  end

  def i(:modules) do
    :io.format('Level set per module: ~n')

    case get_module_level() do
      [] ->
        :io.format('    (none)~n')

      levels ->
        print = fn {module, level} ->
          :io.format('    Module: ~tp~n        Level: ~p~n', [module, level])
        end

        :lists.foreach(print, levels)
    end
  end

  def i(id) when is_atom(id) do
    with {:ok, config} <- get_handler_config(id) do
      :io.format('Handler configuration: ~n')
      print_handlers([config])
    end
  end

  def i(other), do: :erlang.error(:badarg, [other])

  defp print_handlers([]), do: :io.format('    (none)~n')

  defp print_handlers(configs) do
    :lists.foreach(
      fn config ->
        %{id: id, module: module, level: level, formatter: {formatter, formatter_config}} = config

        :io.format('    Id: ~tp~n        Module: ~p~n        Level:  ~p~n', [id, module, level])

        :io.format('        Formatter:~n            Module: ~p~n            Config:~n', [
          formatter
        ])

        print_values('                ', formatter_config)
        :io.format('        Filter Default: ~p~n        Filters:~n', [config.filter_default])
        print_filters('            ', config.filters)

        case config do
          %{config: own} ->
            :io.format('        Handler Config:~n')
            print_values('            ', own)

          _ ->
            :ok
        end
      end,
      configs
    )
  end

  defp print_filters(indent, []), do: :io.format('~s(none)~n', [indent])

  defp print_filters(indent, filters) do
    :lists.foreach(
      fn {id, {fun, argument}} ->
        arguments = [indent, id, indent, fun, indent, argument]
        :io.format('~sId: ~tp~n~s    Fun: ~tp~n~s    Arg: ~tp~n', arguments)
      end,
      filters
    )
  end

  defp print_values(indent, map) when is_map(map) do
    print = fn {key, value} -> :io.format('~s~tp: ~tp~n', [indent, key, value]) end
    :lists.foreach(print, :lists.keysort(1, :maps.to_list(map)))
  end

  defp print_values(indent, value), do: :io.format('~s~tp~n', [indent, value])
end
