defmodule Registry.Supervisor do
  @moduledoc false
  # Owns the table with the registry's name, and starts the partitions.

  use Supervisor

  alias Registry.Tables

  def start_link(config, meta) do
    Supervisor.start_link(__MODULE__, {config, meta}, name: config.name)
  end

  @impl true
  def init({config, meta}) do
    Tables.new(config.name)
    Tables.put_config(config)
    :ets.insert(config.name, meta)

    children =
      for number <- 0..(config.partitions - 1) do
        id = Registry.Partition.pid_name(config.name, number)
        %{id: id, start: {Registry.Partition, :start_link, [config, number]}}
      end

    # A unique key and its process may be in different partitions, which then must go together.
    strategy = if config.kind == :unique, do: :one_for_all, else: :one_for_one
    Supervisor.init(children, strategy: strategy)
  end
end
