defmodule Kernel.Script do
  @moduledoc false
  # What `wasmbeam run` and `wasmbeam compile` start for files of source.

  @doc "Compiles files that belong together and runs their code; halts with status 1 when that fails."
  def run(files) do
    :erlang.spawn(__MODULE__, :start_logger_on_demand, [])

    try do
      :wasmbeam_compiler.ask({:call, :wasmbeam_compiler, :compile_files, [files]})
    catch
      kind, reason ->
        stack = own(__STACKTRACE__)
        settle(:erlang.whereis(:logger))
        IO.write(:stderr, [Exception.format_banner(kind, reason, stack), ?\n | lines(stack)])
        :erlang.halt(at_exit(1))
    end

    if System.no_halt(), do: :timer.sleep(:infinity)
    status = at_exit(0)
    settle(:erlang.whereis(:logger))
    if status != 0, do: :erlang.halt(status)
  end

  # The last to be added is called first; what one raises keeps none of the others from being called,
  # but they are told of it by their status.
  defp at_exit(status) do
    :lists.foldl(
      fn fun, status ->
        try do
          fun.(status)
          status
        catch
          kind, reason ->
            stack = own(__STACKTRACE__)
            IO.write(:stderr, [Exception.format_banner(kind, reason, stack), ?\n | lines(stack)])
            1
        end
      end,
      status,
      System.Settings.take_at_exit()
    )
  end

  # What has been reported is to be seen before the machine ends.
  defp settle(logger) when is_pid(logger) do
    case :erlang.process_info(logger, [:message_queue_len, :status]) do
      [message_queue_len: 0, status: :waiting] ->
        :ok

      :undefined ->
        :ok

      _ ->
        :erlang.yield()
        settle(logger)
    end
  end

  defp settle(_), do: :ok

  @doc """
  Stands in for the logger until somebody has something to log: most programs never do, and the logger is
  a good part of what they would have to load.
  """
  def start_logger_on_demand do
    :erlang.register(:logger, self())

    receive do
      first ->
        :erlang.unregister(:logger)
        :logger_server.start()
        hand_over(first)
    end
  end

  # Who has monitored the stand-in waits for an answer of the logger: so this never ends.
  defp hand_over(message) do
    send(:logger, message)

    receive do
      next -> hand_over(next)
    end
  end

  defp lines([]), do: "\n"

  defp lines(stack) do
    for entry <- stack, do: ["    ", Exception.format_stacktrace_entry(entry), ?\n]
  end

  # Without what the compiler is called through.
  defp own([{module, _, _, _} | rest]) when module in [:wasmbeam_compiler, __MODULE__],
    do: own(rest)

  defp own([{:lists, :foldl, _, _}, {__MODULE__, _, _, _} | rest]), do: own(rest)
  defp own([entry | rest]), do: [entry | own(rest)]
  defp own([]), do: []
end
