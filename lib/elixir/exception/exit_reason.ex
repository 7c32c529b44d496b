defmodule Exception.ExitReason do
  @moduledoc false
  # Reasons of exits in words: those of Erlang, of calls that failed, of gen_server and supervisor.

  @doc """
  The text of a reason; `joiner` begins each further line, and is indented more for inner reasons.
  """
  @spec format(term, String.t()) :: String.t()
  def format({exception, [_ | _] = stacktrace} = reason, joiner) do
    case stacktrace_lines(stacktrace) do
      {:ok, lines} ->
        banner = Exception.format_banner(:error, exception, stacktrace)
        text = "an exception was raised:" <> joiner <> banner
        Enum.join([text | lines], joiner <> "    ")

      :error ->
        reason(reason)
    end
  end

  def format({:shutdown, {:failed_to_start_child, child, {:EXIT, reason}}}, joiner),
    do: failed_child(child, reason, joiner)

  def format({:shutdown, {:failed_to_start_child, child, reason}}, joiner),
    do: failed_child(child, reason, joiner)

  # The reason of an exit in a call, and the call.
  def format({inner, {module, function, args}} = reason, joiner) when length(args) < 256 do
    case call(module, function, args) do
      {:ok, call} -> "exited in: " <> call <> joiner <> "** (EXIT) " <> nested(inner, joiner)
      :error -> reason(reason)
    end
  end

  def format(reason, _joiner), do: reason(reason)

  defp nested(reason, joiner), do: format(reason, joiner <> "    ")

  defp failed_child(child, reason, joiner) do
    "shutdown: failed to start child: " <>
      inspect(child) <> joiner <> "** (EXIT) " <> nested(reason, joiner)
  end

  # A list is a stack trace, and a tuple a call, if it can be written as one.
  defp stacktrace_lines(list) do
    {:ok, Enum.map(list, &Exception.format_stacktrace_entry/1)}
  catch
    :error, _ -> :error
  end

  defp call(module, function, args) do
    {:ok, Exception.format_mfa(module, function, args)}
  catch
    :error, _ -> :error
  end

  defp reason(:normal), do: "normal"
  defp reason(:shutdown), do: "shutdown"
  defp reason({:shutdown, reason}), do: "shutdown: #{inspect(reason)}"
  defp reason(:calling_self), do: "process attempted to call itself"
  defp reason(:timeout), do: "time out"
  defp reason(:killed), do: "killed"
  defp reason(:noconnection), do: "no connection"

  defp reason(:noproc) do
    "no process: the process is not alive or there's no process currently associated with the given name, possibly because its application isn't started"
  end

  defp reason({:nodedown, node}) when is_atom(node), do: "no connection to #{node}"
  defp reason({:already_started, pid}), do: "already started: " <> inspect(pid)
  defp reason({:bad_return_value, value}), do: "bad return value: " <> inspect(value)
  defp reason({:bad_call, request}), do: "bad call: " <> inspect(request)
  defp reason({:bad_cast, request}), do: "bad cast: " <> inspect(request)

  defp reason({:bad_return, {module, :init, value}}) when is_atom(module),
    do: Exception.format_mfa(module, :init, 1) <> " returned a bad value: " <> inspect(value)

  defp reason({:bad_start_spec, spec}),
    do: "bad child specification, invalid children: " <> inspect(spec)

  defp reason({:start_spec, spec}), do: "bad child specification, " <> child_spec(spec)
  defp reason({:supervisor_data, data}), do: "bad supervisor configuration, " <> supervisor(data)
  defp reason(reason), do: inspect(reason)

  defp supervisor({:invalid_type, type}), do: "invalid type: " <> inspect(type)
  defp supervisor({:invalid_strategy, value}), do: "invalid strategy: " <> inspect(value)

  defp supervisor({:invalid_intensity, value}),
    do: "invalid max_restarts (intensity): " <> inspect(value)

  defp supervisor({:invalid_period, value}),
    do: "invalid max_seconds (period): " <> inspect(value)

  defp supervisor({:invalid_max_children, value}), do: "invalid max_children: " <> inspect(value)

  defp supervisor({:invalid_extra_arguments, value}),
    do: "invalid extra_arguments: " <> inspect(value)

  defp supervisor(other), do: "got: " <> inspect(other)

  defp child_spec({:duplicate_child_name, id}) do
    """
    more than one child specification has the id: #{inspect(id)}.
    If using maps as child specifications, make sure the :id keys are unique.
    If using a module or {module, arg} as child, use Supervisor.child_spec/2 to change the :id, for example:

        children = [
          Supervisor.child_spec({MyWorker, arg}, id: :my_worker_1),
          Supervisor.child_spec({MyWorker, arg}, id: :my_worker_2)
        ]
    """
  end

  defp child_spec({:invalid_child_spec, spec}),
    do: "invalid child specification: #{inspect(spec)}"

  defp child_spec({:invalid_child_type, type}),
    do: "invalid child type: #{inspect(type)}. Must be :worker or :supervisor."

  defp child_spec({:invalid_mfa, mfa}), do: "invalid mfa: #{inspect(mfa)}"

  defp child_spec({:invalid_restart_type, restart}) do
    "invalid restart type: #{inspect(restart)}. Must be :permanent, :transient or :temporary."
  end

  defp child_spec({:invalid_shutdown, shutdown}) do
    "invalid shutdown: #{inspect(shutdown)}. Must be an integer >= 0, :infinity or :brutal_kill."
  end

  defp child_spec({:invalid_module, module}),
    do: "invalid module: #{inspect(module)}. Must be an atom."

  defp child_spec({:invalid_modules, modules}),
    do: "invalid modules: #{inspect(modules)}. Must be a list of atoms or :dynamic."

  defp child_spec(other), do: "got: #{inspect(other)}"
end
