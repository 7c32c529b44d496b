defmodule Registry.Partition do
  @moduledoc false
  # The process of a partition: it owns two tables, and is linked to the processes registered in
  # them, so that it hears of their end.

  use GenServer

  alias Registry.Tables

  def start_link(config, number) do
    GenServer.start_link(__MODULE__, {config, number}, name: pid_name(config.name, number))
  end

  def key_name(registry, number), do: Module.concat(registry, "KeyPartition#{number}")
  def pid_name(registry, number), do: Module.concat(registry, "PIDPartition#{number}")

  @impl true
  def init({config, number}) do
    Process.flag(:trap_exit, true)
    key_table = Tables.new_key_table(key_name(config.name, number), config)
    pid_table = Tables.new_pid_table(pid_name(config.name, number))
    Tables.put_partition(config, number, key_table, {self(), pid_table})
    {:ok, pid_table}
  end

  # Lets a caller wait until everything sent before has been done.
  @impl true
  def handle_call(:sync, _from, pid_table), do: {:reply, :ok, pid_table}

  @impl true
  def handle_info({:EXIT, pid, _reason}, pid_table) do
    Tables.delete_process(pid_table, pid)
    {:noreply, pid_table}
  end
end
