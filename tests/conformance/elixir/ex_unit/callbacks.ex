defmodule ExUnit.Callbacks do
  @moduledoc """
  What is called before and after tests. A setup is a function of the test's module, and what it gives back goes into the
  context: a map, a keyword list, either in `{:ok, _}`, or `:ok`.
  """

  for kind <- [:setup, :setup_all] do
    defmacro unquote(kind)(do: block), do: define(unquote(kind), quote(do: _), block)

    defmacro unquote(kind)(callbacks) do
      for callback <- List.wrap(callbacks) do
        body = call(callback)
        define(unquote(kind), quote(do: context), body)
      end
    end

    defmacro unquote(kind)(context, do: block), do: define(unquote(kind), context, block)
  end

  defp call({module, function}), do: quote(do: unquote(module).unquote(function)(context))
  defp call(function), do: quote(do: unquote(function)(context))

  defp define(kind, context, body) do
    quote bind_quoted: [
            kind: kind,
            context: Macro.escape(context),
            body: Macro.escape(body, unquote: true)
          ] do
      name = ExUnit.Callbacks.__register__(__MODULE__, kind)
      def unquote(name)(unquote(context)), do: unquote(body)
    end
  end

  @doc false
  def __register__(module, kind) do
    number = length(Module.get_attribute(module, :ex_unit_setups))
    name = :"__ex_unit_#{kind}_#{number}"

    describe =
      case Module.get_attribute(module, :ex_unit_describe) do
        nil -> nil
        _ when kind == :setup_all -> raise "setup_all within a describe"
        {message, _line} -> message
      end

    Module.put_attribute(module, :ex_unit_setups, {kind, describe, name})
    name
  end

  @doc "The context with what a setup gave back."
  def merge(context, result) do
    case result do
      :ok ->
        context

      {:ok, additions} ->
        merge(context, additions)

      additions when is_list(additions) or is_map(additions) ->
        Enum.into(additions, context)

      other ->
        raise "a setup gives back :ok, a keyword list, a map, or one in {:ok, _}, got: #{inspect(other)}"
    end
  end

  @doc "Has `callback` called when the test has ended, the last one first. One of the same name takes its place."
  def on_exit(name \\ make_ref(), callback) when is_function(callback, 0) do
    ExUnit.OnExit.add(self(), name, callback)
  end

  @doc "Starts a child of the test's own supervisor, which ends with the test."
  def start_supervised(child, options \\ []) do
    supervisor = ExUnit.OnExit.supervisor(self())

    case Supervisor.start_child(supervisor, Supervisor.child_spec(child, options)) do
      {:error, {:already_started, _} = reason} -> {:error, {reason, child}}
      other -> other
    end
  end

  def start_supervised!(child, options \\ []) do
    case start_supervised(child, options) do
      {:ok, pid} -> pid
      {:ok, pid, _info} -> pid
      {:error, reason} -> raise "cannot start #{inspect(child)}: #{Exception.format_exit(reason)}"
    end
  end

  def start_link_supervised!(child, options \\ []) do
    pid = start_supervised!(child, options)
    Process.link(pid)
    pid
  end

  def stop_supervised(id) do
    supervisor = ExUnit.OnExit.supervisor(self())

    with :ok <- Supervisor.terminate_child(supervisor, id),
         do: Supervisor.delete_child(supervisor, id)
  end

  def stop_supervised!(id), do: :ok = stop_supervised(id)
end
