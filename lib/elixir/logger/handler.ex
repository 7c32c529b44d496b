defmodule Logger.Handler do
  @moduledoc false
  # The handler of :logger that Elixir's Logger is: it words reports (Logger.Translator) and
  # writes to the console, in the process that logs.

  # The names that levels have for translators, fewer than :logger's.
  def translated_level(level) when level in [:none, :emergency, :alert, :critical, :error],
    do: :error

  def translated_level(:warning), do: :warn
  def translated_level(level) when level in [:notice, :info], do: :info
  def translated_level(level) when level in [:debug, :all], do: :debug

  # :warn was a level's name before Elixir 1.11.
  def erlang_level(:warn), do: :warning
  def erlang_level(level), do: level

  # Callbacks of :logger. The handler's settings are made from the environment of :logger whenever
  # they change. As long as nobody has changed anything, there are none (:logger_server has this
  # handler from the start), and they are made for every event.

  def adding_handler(config), do: {:ok, %{config | config: settings()}}
  def changing_config(_operation, _old, config), do: {:ok, %{config | config: settings()}}

  @default_translators [{Logger.Translator, :translate}]

  defp settings do
    backends = env(:backends, [:console])

    %{
      console: if(:console in backends, do: Logger.Console.new(env(:console, []))),
      utc_log: env(:utc_log, false),
      truncate: env(:truncate, 8096),
      translators: env(:translators, @default_translators),
      sasl: env(:handle_sasl_reports, false)
    }
  end

  defp env(key, default), do: Application.get_env(:logger, key, default)

  # Has settings made anew.
  def reconfigure, do: :logger.set_handler_config(Logger, :config, %{})

  def update_translators(change) do
    translators = change.(env(:translators, @default_translators))
    Application.put_env(:logger, :translators, translators)
    reconfigure()
  end

  # A filter for all events: the level of the process that logs.
  def process_level(%{level: level}, _extra) do
    process_level = Logger.get_process_level(self())

    if process_level != nil and :logger.compare_levels(level, process_level) == :lt,
      do: :stop,
      else: :ignore
  end

  def log(%{meta: %{domain: [:otp, :sasl | _]}}, %{config: %{sasl: false}}), do: :ok
  def log(%{meta: %{domain: [:supervisor_report | _]}}, %{config: %{sasl: false}}), do: :ok
  def log(_event, %{config: %{console: nil}}), do: :ok

  def log(event, %{config: config} = handler) when config == %{},
    do: log(event, %{handler | config: settings()})

  def log(%{level: level, msg: msg, meta: meta}, %{config: config}) do
    case word(level, msg, meta, config) do
      :skip ->
        :ok

      {text, meta} ->
        time = Map.get_lazy(meta, :time, fn -> :os.system_time(:microsecond) end)
        text = truncate(text, config.truncate)

        Logger.Console.write(
          config.console,
          level,
          text,
          timestamp(time, config.utc_log),
          keyword(meta)
        )
    end
  end

  defp word(_level, {:string, text}, meta, _config), do: {text, meta}

  defp word(level, msg, meta, config) do
    %{level: min_level} = :logger.get_primary_config()
    {kind, data} = to_translate(msg)
    arguments = [translated_level(min_level), translated_level(level), kind, data]
    translate(config.translators, arguments, msg, meta, config)
  rescue
    error ->
      text = Exception.format(:error, error, __STACKTRACE__)
      {["Failure while translating Erlang's logger event\n", text], meta}
  end

  defp to_translate({:report, %{label: label, report: report} = all}) when map_size(all) == 2 do
    {:report, {label, report}}
  end

  defp to_translate({:report, %{label: {:error_logger, _}, format: format, args: args}}) do
    {:format, {format, args}}
  end

  defp to_translate({:report, report}), do: {:report, {:logger, report}}
  defp to_translate({format, args}), do: {:format, {format, args}}

  defp translate([{module, function} | rest], arguments, msg, meta, config) do
    case apply(module, function, arguments) do
      {:ok, text} -> {text, meta}
      {:ok, text, more} -> {text, Enum.into(more, meta)}
      :skip -> :skip
      :none -> translate(rest, arguments, msg, meta, config)
    end
  end

  defp translate([], _arguments, msg, meta, config), do: {text(msg, meta, config), meta}

  # What no translator knows: by the report's own function, or as it is.
  defp text({:report, report}, %{report_cb: callback}, config) when is_function(callback, 1) do
    text(callback.(report), %{}, config)
  end

  defp text({:report, report}, %{report_cb: callback}, _config) when is_function(callback, 2) do
    options = Inspect.Opts.new(inspect_options())

    callback.(report, %{
      depth: options.limit,
      chars_limit: options.printable_limit,
      single_line: false
    })
  end

  defp text({:report, %{} = report}, _meta, _config),
    do: inspect(Map.to_list(report), inspect_options())

  defp text({:report, report}, _meta, _config), do: inspect(report, inspect_options())
  defp text({format, args}, _meta, _config), do: :logger_directives.inspected(format, args)

  # How translators show terms.
  def inspect_options, do: env(:translator_inspect_opts, [])

  defp truncate(text, limit) when is_list(text) do
    Logger.Text.truncate(text, limit)
  rescue
    error in ArgumentError -> Exception.message(error)
  end

  defp truncate(text, limit), do: Logger.Text.truncate(to_string(text), limit)

  defp timestamp(microseconds, utc) do
    seconds = Integer.floor_div(microseconds, 1_000_000)
    universal = :erlang.posixtime_to_universaltime(seconds)

    {date, {hour, minute, second}} =
      if utc, do: universal, else: :erlang.universaltime_to_localtime(universal)

    {date, {hour, minute, second, div(Integer.mod(microseconds, 1_000_000), 1000)}}
  end

  # Metadata as the console has it: module and function beside :mfa, the file as a string.
  defp keyword(meta) do
    meta
    |> with_function()
    |> with_file()
    |> Map.to_list()
  end

  defp with_function(%{mfa: {module, function, arity}} = meta)
       when is_atom(function) and is_integer(arity) do
    Map.merge(%{module: module, function: "#{function}/#{arity}"}, meta)
  end

  defp with_function(meta), do: meta

  defp with_file(%{file: file} = meta) when is_list(file),
    do: %{meta | file: List.to_string(file)}

  defp with_file(meta), do: meta
end
