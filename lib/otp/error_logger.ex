defmodule :error_logger do
  @moduledoc """
  The older interface to `:logger`: functions that log messages and reports, and handlers that are
  added to an event manager of this name.
  """

  # Logging

  @doc "Logs an error."
  @spec error_msg(:io.format()) :: :ok
  def error_msg(format), do: error_msg(format, [])
  @doc "Logs an error: a format with arguments."
  @spec error_msg(:io.format(), [term()]) :: :ok
  def error_msg(format, arguments), do: message(:error, :error_msg, :error, format, arguments)

  @doc "As `error_msg/2`."
  @spec format(:io.format(), [term()]) :: :ok
  def format(format, arguments), do: error_msg(format, arguments)

  @doc "Logs a warning."
  @spec warning_msg(:io.format()) :: :ok
  def warning_msg(format), do: warning_msg(format, [])
  @doc "Logs a warning: a format with arguments."
  @spec warning_msg(:io.format(), [term()]) :: :ok
  def warning_msg(format, arguments),
    do: message(:warning, :warning_msg, :warning_msg, format, arguments)

  @doc "Logs a notice."
  @spec info_msg(:io.format()) :: :ok
  def info_msg(format), do: info_msg(format, [])
  @doc "Logs a notice: a format with arguments."
  @spec info_msg(:io.format(), [term()]) :: :ok
  def info_msg(format, arguments), do: message(:notice, :info_msg, :info_msg, format, arguments)

  @doc "Logs an error report."
  @spec error_report(term()) :: :ok
  def error_report(report), do: error_report(:std_error, report)
  @doc "Logs an error report of a type."
  @spec error_report(term(), term()) :: :ok
  def error_report(type, report), do: report(:error, :error_report, type, report)

  @doc "Logs a warning report."
  @spec warning_report(term()) :: :ok
  def warning_report(report), do: warning_report(:std_warning, report)
  @doc "Logs a warning report of a type."
  @spec warning_report(term(), term()) :: :ok
  def warning_report(type, report), do: report(:warning, :warning_report, type, report)

  @doc "Logs a report of what is no error."
  @spec info_report(term()) :: :ok
  def info_report(report), do: info_report(:std_info, report)
  @doc "Logs a report of a type."
  @spec info_report(term(), term()) :: :ok
  def info_report(type, report), do: report(:notice, :info_report, type, report)

  @doc false
  def error_info(error) do
    {format, arguments} = if printable(error), do: {error, []}, else: {'~p', [error]}
    metadata = %{error_logger: %{tag: :info, type: error}, domain: [error]}
    :logger.log(:notice, format, arguments, metadata)
  end

  defp printable(text) do
    flat = :lists.flatten(text)
    flat !== [] and :io_lib.printable_list(flat)
  catch
    _, _ -> false
  end

  defp message(level, label, tag, format, arguments) do
    report = %{label: {:error_logger, label}, format: format, args: arguments}
    :logger.log(level, report, %{error_logger: %{tag: tag}, report_cb: &report_to_format/1})
  end

  defp report(level, tag, type, report) do
    metadata = %{error_logger: %{tag: tag, type: type}, report_cb: &report_to_format/1}
    standard = type in [:std_error, :std_warning, :std_info] and standard_type(tag) === type
    metadata = if standard, do: metadata, else: :maps.put(:domain, [type], metadata)
    :logger.log(level, %{label: {:error_logger, tag}, report: report}, metadata)
  end

  defp standard_type(:error_report), do: :std_error
  defp standard_type(:warning_report), do: :std_warning
  defp standard_type(:info_report), do: :std_info

  defp report_to_format(%{label: {:error_logger, _}, report: report}) when is_map(report),
    do: {'~tp\n', [report]}

  defp report_to_format(%{label: {:error_logger, _}, format: format, args: arguments}) do
    # Only whether it can be formatted matters here.
    _ = :io_lib.format(format, arguments)
    {format, arguments}
  catch
    _, _ -> {'ERROR: ~tp - ~tp', [format, arguments]}
  end

  defp report_to_format(report), do: :logger.format_otp_report(report)

  # Depth of terms in reports

  @doc "How deep terms are shown: kernel's `error_logger_format_depth`."
  @spec get_format_depth() :: pos_integer() | :unlimited
  def get_format_depth do
    case :application.get_env(:kernel, :error_logger_format_depth) do
      {:ok, depth} when is_integer(depth) -> :erlang.max(10, depth)
      _ -> :unlimited
    end
  end

  @doc "A term cut to that depth."
  @spec limit_term(term()) :: term()
  def limit_term(term) do
    case get_format_depth() do
      :unlimited -> term
      depth -> :io_lib.limit_term(term, depth)
    end
  end

  # Handlers of the event manager

  @doc "Starts the event manager."
  @spec start() :: :ok | {:error, term()}
  def start do
    case :gen_event.start({:local, :error_logger}, []) do
      {:ok, _} -> :ok
      {:error, {:already_started, _}} -> :ok
      error -> error
    end
  end

  @doc "Starts the event manager, linked to the caller."
  @spec start_link() :: {:ok, pid()} | {:error, term()}
  def start_link, do: :gen_event.start_link({:local, :error_logger}, [])

  @doc "Ends the event manager."
  @spec stop() :: :ok
  def stop do
    case :erlang.whereis(:error_logger) do
      :undefined -> :ok
      _ -> :gen_event.stop(:error_logger, {:shutdown, :stopped}, :infinity)
    end
  end

  @doc "Adds an event handler that gets all that is logged."
  @spec add_report_handler(module()) :: term()
  def add_report_handler(module) when is_atom(module), do: add_report_handler(module, [])

  @doc "As `add_report_handler/1`, with arguments for the handler's `init/1`."
  @spec add_report_handler(module(), term()) :: term()
  def add_report_handler(module, arguments) when is_atom(module) do
    config = %{level: :info, filter_default: :log}
    _ = :logger.add_handler(:error_logger, :error_logger, config)
    :gen_event.add_handler(:error_logger, module, arguments)
  end

  @doc "Removes an event handler."
  @spec delete_report_handler(module()) :: term()
  def delete_report_handler(module) when is_atom(module) do
    case :erlang.whereis(:error_logger) do
      :undefined ->
        :ok

      _ ->
        answer = :gen_event.delete_handler(:error_logger, module, [])
        if which_report_handlers() === [], do: :logger.remove_handler(:error_logger)
        answer
    end
  end

  @doc "The event handlers that were added."
  @spec which_report_handlers() :: [module()]
  def which_report_handlers do
    case :erlang.whereis(:error_logger) do
      :undefined -> []
      _ -> :gen_event.which_handlers(:error_logger)
    end
  end

  @doc "Log files are not built yet: asking for one raises `:undef` of its event handler."
  @spec logfile(:close | :filename | {:open, :file.name()}) :: term()
  def logfile({:open, file}), do: add_report_handler(:error_logger_file_h, file)

  def logfile(:close) do
    case :erlang.whereis(:error_logger) do
      :undefined -> {:error, :module_not_found}
      _ -> delete_report_handler(:error_logger_file_h)
    end
  end

  def logfile(:filename), do: {:error, :no_log_file}

  @doc "Whether the default handler writes to the console."
  @spec tty(boolean()) :: :ok
  def tty(true) do
    _ = :logger.remove_handler_filter(:default, :error_logger_tty_false)
    :ok
  end

  def tty(false) do
    silent = {fn _, _ -> :stop end, :ok}
    _ = :logger.add_handler_filter(:default, :error_logger_tty_false, silent)
    :ok
  end

  # As a handler of :logger: events go to the event manager in their older form.

  @doc false
  def adding_handler(%{id: :error_logger} = config) do
    with :ok <- start(), do: {:ok, config}
  end

  @doc false
  def removing_handler(%{id: :error_logger}), do: stop()

  @doc false
  def log(%{level: level, msg: msg, meta: %{error_logger: %{tag: tag} = own} = meta}, _) do
    {kind, content} = older_form(msg, own, meta)
    {tag, kind} = mapped(level, tag, kind)
    pid = if :maps.get(:emulator, own, false), do: :emulator, else: meta.pid
    :gen_event.notify(:error_logger, {tag, meta.gl, {pid, kind, content}})
  end

  def log(_, _), do: :ok

  defp older_form({:report, report}, %{type: type}, _), do: {type, content(report)}
  defp older_form({:report, %{format: format, args: arguments}}, _, _), do: {format, arguments}

  defp older_form({:report, report}, own, meta) do
    callback = :maps.get(:report_cb, own, :maps.get(:report_cb, meta, &:logger.format_report/1))

    if is_function(callback, 1) do
      callback.(report)
    else
      options = %{depth: get_format_depth(), chars_limit: :unlimited, single_line: false}
      {'~ts', [callback.(report, options)]}
    end
  end

  defp older_form({:string, text}, _, _), do: {'~ts', [text]}
  defp older_form({format, arguments}, _, _), do: {format, arguments}

  defp content(%{label: _, report: report}), do: report
  defp content(report), do: report

  # Warnings may be asked for as errors or as information.
  defp mapped(:warning, tag, kind) do
    case :error_logger.warning_map() do
      :error -> {as(:error, tag), as(:error, kind)}
      :info -> {as(:info, tag), as(:info, kind)}
      :warning -> {tag, kind}
    end
  end

  defp mapped(_, tag, kind), do: {tag, kind}

  defp as(:error, :warning_msg), do: :error
  defp as(:error, :warning_report), do: :error_report
  defp as(:error, :std_warning), do: :std_error
  defp as(:info, :warning_msg), do: :info_msg
  defp as(:info, :warning_report), do: :info_report
  defp as(:info, :std_warning), do: :std_info
  defp as(_, other), do: other
end
