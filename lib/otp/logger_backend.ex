defmodule :logger_backend do
  @moduledoc """
  Takes an event through filters to handlers. A filter or a handler that fails is taken away, so
  that it cannot fail again, and that is logged.
  """

  @own_keys [:level, :filters, :filter_default]

  @doc "Hands an event that its level lets through to the handlers of a configuration."
  @spec log_allowed(:logger.log_event(), map()) :: :ok
  def log_allowed(event, %{primary: primary, handlers: handlers}) do
    case filtered(event, primary, :primary) do
      :stop -> :ok
      event -> call_handlers(handlers, event)
    end
  end

  defp call_handlers([%{level: limit} = handler | rest], %{level: level} = event) do
    if :logger_server.severity(level) <= :logger_server.severity(limit) do
      case filtered(event, handler, handler.id) do
        :stop -> :ok
        event -> call_handler(handler, event)
      end
    end

    call_handlers(rest, event)
  end

  defp call_handlers([], _), do: :ok

  defp call_handler(%{id: id, module: module} = handler, event) do
    module.log(event, :maps.without(@own_keys, handler))
  catch
    class, reason ->
      stack = :logger.filter_stacktrace(:logger_backend, __STACKTRACE__)

      case :logger_server.remove_handler(id) do
        :ok ->
          :logger.internal_log(:error, {:removed_failing_handler, id})

          report(event, [
            {:logger, :removed_failing_handler},
            {:handler, {id, module}},
            {:log_event, event},
            {:reason, {class, reason, stack}}
          ])

        # Somebody else has removed it, and has said so.
        {:error, _} ->
          :ok
      end
  end

  # The event, maybe changed, or :stop.
  defp filtered(event, %{filters: filters, filter_default: default}, owner) do
    case apply_filters(filters, event, owner, :ignore) do
      :ignore -> if default === :log, do: event, else: :stop
      decided -> decided
    end
  end

  defp apply_filters([{_, {fun, argument}} = filter | rest], event, owner, state) do
    case call_filter(fun, event, argument) do
      {:ok, :stop} ->
        :stop

      {:ok, :ignore} ->
        apply_filters(rest, event, owner, state)

      {:ok, %{level: level, msg: {_, _}, meta: meta} = event}
      when is_atom(level) and is_map(meta) ->
        apply_filters(rest, event, owner, :log)

      {:ok, other} ->
        filter_failed(filter, owner, event, {:bad_return_value, other})

      {:failed, reason} ->
        filter_failed(filter, owner, event, reason)
    end
  end

  defp apply_filters([], _, _, :ignore), do: :ignore
  defp apply_filters([], event, _, :log), do: event

  defp call_filter(fun, event, argument) do
    {:ok, fun.(event, argument)}
  catch
    class, reason ->
      {:failed, {class, reason, :logger.filter_stacktrace(:logger_backend, __STACKTRACE__)}}
  end

  defp filter_failed({id, _} = filter, owner, event, reason) do
    if :logger_server.remove_filter(owner, id) === :ok do
      :logger.internal_log(:error, {:removed_failing_filter, id})

      report(event, [
        {:logger, :removed_failing_filter},
        {:filter, filter},
        {:owner, owner},
        {:log_event, event},
        {:reason, reason}
      ])
    end

    :ignore
  end

  # By another process, and never about an event that is such a report itself.
  defp report(%{meta: %{internal_log_event: true}}, _), do: :ok

  defp report(_, report) do
    _ = :erlang.spawn(:logger, :log, [:debug, report, %{internal_log_event: true}])
    :ok
  end
end
