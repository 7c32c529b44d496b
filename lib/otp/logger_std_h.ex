defmodule :logger_std_h do
  @moduledoc """
  The handler that writes events to the console: to the process registered as `user`
  (`type: :standard_io`) or to `standard_error`. It writes in the process that logs, and waits
  until the text has been taken, so that texts are in order and none is lost when the machine ends.

  Files (`type: {:file, name}`) are not built yet: such a handler is refused.
  """

  @doc false
  def adding_handler(config) do
    own = :maps.get(:config, config, %{})
    check(:maps.put(:config, :maps.merge(%{type: :standard_io}, own), config))
  end

  @doc false
  def changing_config(operation, %{config: old}, new) do
    own = :maps.get(:config, new, %{})
    base = if operation === :set, do: %{type: :maps.get(:type, old)}, else: old
    changed = :maps.merge(base, own)

    if :maps.get(:type, changed) === :maps.get(:type, old),
      do: {:ok, :maps.put(:config, changed, new)},
      else: {:error, {:illegal_config_change, :logger_std_h, old, changed}}
  end

  @doc false
  def filter_config(config), do: config

  @doc "Waits until everything has been written: always the case."
  @spec filesync(atom()) :: :ok | {:error, term()}
  def filesync(id) do
    with {:ok, _} <- :logger_server.handler(id), do: :ok
  end

  @doc false
  def log(event, %{formatter: {formatter, formatter_config}, config: %{type: type}}) do
    case formatter.format(event, formatter_config) do
      [] -> :ok
      text -> write(device(type), text)
    end
  end

  defp device(:standard_io), do: :user
  defp device(:standard_error), do: :standard_error
  defp device({:device, device}), do: device

  defp write(device, text) do
    :io.put_chars(device, text)
  catch
    # A device that is gone must not end the process that logs.
    :error, _ -> :ok
  end

  defp check(%{config: %{type: type}} = config) do
    case type do
      :standard_io -> {:ok, config}
      :standard_error -> {:ok, config}
      {:device, _} -> {:ok, config}
      _ -> {:error, {:invalid_config, :logger_std_h, %{type: type}}}
    end
  end
end
