defmodule ExUnit.OnExit do
  @moduledoc "What is to be done when a process that runs tests has ended, by its pid."

  @table ExUnit.OnExit

  @doc "Called once, by a process that lives as long as the tests."
  def start, do: :ets.new(@table, [:named_table, :public, :set])

  def add(pid, name, callback) do
    :ets.insert(@table, {pid, [{name, callback} | List.keydelete(callbacks(pid), name, 0)]})
    :ok
  end

  @doc "The supervisor of the process's own children, started when it is first asked for."
  def supervisor(pid) do
    case List.keyfind(callbacks(pid), :supervisor, 0) do
      {:supervisor, {supervisor, _stop}} -> supervisor
      nil -> start_supervisor(pid)
    end
  end

  # Not linked to the test, which may end before it.
  defp start_supervisor(pid) do
    options = [strategy: :one_for_one, max_restarts: 1_000_000, max_seconds: 1]
    {:ok, supervisor} = Supervisor.start_link([], options)
    Process.unlink(supervisor)
    add(pid, :supervisor, {supervisor, fn -> Supervisor.stop(supervisor) end})
    supervisor
  end

  @doc "Calls what is left to do for a process, and forgets it."
  def run(pid) do
    callbacks = callbacks(pid)
    :ets.delete(@table, pid)

    # The test's processes end before what tests have asked for is called.
    {supervisors, others} = Enum.split_with(callbacks, fn {name, _} -> name == :supervisor end)
    for {:supervisor, {_pid, stop}} <- supervisors, do: stop.()
    for {_name, callback} <- others, do: callback.()
    :ok
  end

  defp callbacks(pid) do
    case :ets.lookup(@table, pid) do
      [{_pid, callbacks}] -> callbacks
      [] -> []
    end
  end
end
