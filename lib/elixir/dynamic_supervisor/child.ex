defmodule DynamicSupervisor.Child do
  @moduledoc false
  # A child of a dynamic supervisor: {start, restart, shutdown, type, modules}, where start is
  # {module, function, arguments}. Checking specifications, starting, and reports about children.

  def from_spec(%{id: _, start: {module, _, _} = start} = spec) do
    type = Map.get(spec, :type, :worker)

    default_shutdown =
      case type do
        :worker -> 5_000
        :supervisor -> :infinity
      end

    check({
      start,
      Map.get(spec, :restart, :permanent),
      Map.get(spec, :shutdown, default_shutdown),
      type,
      Map.get(spec, :modules, [module])
    })
  end

  def from_spec({_id, start, restart, shutdown, type, modules}) do
    check({start, restart, shutdown, type, modules})
  end

  def from_spec(other), do: {:error, {:invalid_child_spec, other}}

  defp check({start, restart, shutdown, type, modules} = child) do
    cond do
      not start?(start) ->
        {:error, {:invalid_mfa, start}}

      restart not in [:permanent, :temporary, :transient] ->
        {:error, {:invalid_restart_type, restart}}

      not shutdown?(shutdown) ->
        {:error, {:invalid_shutdown, shutdown}}

      type not in [:supervisor, :worker] ->
        {:error, {:invalid_child_type, type}}

      not modules?(modules) ->
        {:error, {:invalid_modules, modules}}

      true ->
        {:ok, child}
    end
  end

  defp start?({module, function, args}) do
    is_atom(module) and is_atom(function) and is_list(args)
  end

  defp start?(_other), do: false

  defp shutdown?(time) when is_integer(time), do: time > 0
  defp shutdown?(other), do: other in [:infinity, :brutal_kill]

  defp modules?(:dynamic), do: true
  defp modules?(modules), do: is_list(modules) and Enum.all?(modules, &is_atom/1)

  # Calls the start function, with `extra` before its arguments. Whatever goes wrong becomes
  # {:error, reason}.
  def start({{module, function, args}, _, _, _, _}, extra) do
    apply(module, function, extra ++ args)
  catch
    :exit, reason -> {:error, reason}
    :error, reason -> {:error, {reason, __STACKTRACE__}}
    :throw, value -> {:error, {{:nocatch, value}, __STACKTRACE__}}
  else
    {:ok, pid} = started when is_pid(pid) -> started
    {:ok, pid, _info} = started when is_pid(pid) -> started
    :ignore -> :ignore
    {:error, _reason} = error -> error
    other -> {:error, other}
  end

  # What is kept of a child. One that is never started again does not need its arguments.
  def to_keep({{module, function, _args}, :temporary, shutdown, type, modules}) do
    {{module, function, :undefined}, :temporary, shutdown, type, modules}
  end

  def to_keep(child), do: child

  # Must it be started again when it has ended with this reason?
  def restart?({_, :permanent, _, _, _}, _reason), do: true
  def restart?({_, :transient, _, _, _}, reason), do: not orderly?(reason)
  def restart?({_, :temporary, _, _, _}, _reason), do: false

  # Is its end with this reason as it should be? A permanent child should not end at all.
  def expected_end?({_, :permanent, _, _, _}, _reason), do: false
  def expected_end?(_child, reason), do: orderly?(reason)

  defp orderly?(:normal), do: true
  defp orderly?(:shutdown), do: true
  defp orderly?({:shutdown, _}), do: true
  defp orderly?(_reason), do: false

  # Logs what has happened to a child, as OTP's supervisors do.
  def report(context, reason, pid, child, %{name: name, extra_arguments: extra}) do
    :logger.error(
      %{
        label: {:supervisor, context},
        report: [
          supervisor: name,
          errorContext: context,
          reason: reason,
          offender: offender(pid, child, extra)
        ]
      },
      %{
        domain: [:otp, :sasl],
        report_cb: &:logger.format_otp_report/1,
        logger_formatter: %{title: "SUPERVISOR REPORT"},
        error_logger: %{tag: :error_report, type: :supervisor_report}
      }
    )
  end

  # The arguments of temporary children are not kept, so that the list may end in :undefined.
  defp offender(pid, {{module, function, args}, restart, shutdown, type, _modules}, extra) do
    [
      pid: pid,
      id: :undefined,
      mfargs: {module, function, extra ++ args},
      restart_type: restart,
      shutdown: shutdown,
      child_type: type
    ]
  end
end
