defmodule ExUnit.Runner do
  @moduledoc """
  Runs the tests of modules, each in a process of its own. `setup_all` runs in a process that lives as long as the module's
  tests run. `report` is told `{:begin, test}` and `{:end, test, result}`, where a result is `:passed`, `{:skipped, why}` or
  `{:failed, kind, reason, stacktrace}`.
  """

  # What a test that takes too long, or what is to be done after one, gets to end.
  @grace 5_000

  @doc "`options`: `:timeout` of a test in milliseconds."
  def run(tests, options, report) do
    ExUnit.OnExit.start()

    tests
    |> Enum.chunk_by(& &1.module)
    |> Enum.each(&run_module(&1, options, report))
  end

  defp run_module([%{module: module} | _] = tests, options, report) do
    {skipped, run} = Enum.split_with(tests, &skip_reason/1)
    for test <- skipped, do: report_end(test, {:skipped, skip_reason(test)}, report)

    if run != [] do
      {pid, monitor, prepared} = prepare(module, options)
      for test <- run, do: run_test(test, prepared, options, report)
      send(pid, :finish)
      receive do: ({:DOWN, ^monitor, _, _, _} -> :ok)
      after_exit(pid)
    end
  end

  defp report_end(test, result, report) do
    report.({:begin, test})
    report.({:end, test, result})
  end

  @doc "Why a test is not run; nil when it is."
  def skip_reason(%{tags: tags}) do
    case tags do
      %{skip: reason} when is_binary(reason) -> reason
      %{skip: true} -> "it says so"
      _ -> Enum.find_value(ExUnit.fetch_setting!(:exclude), &excluded(&1, tags))
    end
  end

  defp excluded({tag, reason}, tags), do: if(Map.has_key?(tags, tag), do: to_string(reason))

  # Answers the context that setup_all has made, or how it failed.
  defp prepare(module, options) do
    setups = for {:setup_all, _, name} <- module.__ex_unit__(:setups), do: name
    runner = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        result = guarded(fn -> apply_setups(module, setups, %{module: module, case: module}) end)
        send(runner, {self(), result})
        receive do: (:finish -> :ok)
      end)

    result =
      receive do
        {^pid, result} -> result
        {:DOWN, ^monitor, _, _, reason} -> {:failed, {:EXIT, pid}, reason, []}
      after
        options[:timeout] -> timed_out(pid, options[:timeout])
      end

    {pid, monitor, result}
  end

  defp apply_setups(module, names, context) do
    Enum.reduce(names, context, &ExUnit.Callbacks.merge(&2, apply(module, &1, [&2])))
  end

  defp run_test(test, {:ok, context}, options, report) do
    report.({:begin, test})
    report.({:end, test, run_process(test, context, options)})
  end

  defp run_test(test, failure, _options, report), do: report_end(test, failure, report)

  defp run_process(test, context, options) do
    runner = self()
    context = Map.merge(context, test.tags)
    timeout = min(Map.get(test.tags, :timeout, options[:timeout]), options[:timeout])

    {pid, monitor} =
      spawn_monitor(fn ->
        send(runner, {self(), guarded(fn -> run_body(test, context) end)})
        exit(:shutdown)
      end)

    result =
      receive do
        {^pid, result} ->
          receive do: ({:DOWN, ^monitor, _, _, _} -> :ok)
          result

        {:DOWN, ^monitor, _, _, reason} ->
          {:failed, {:EXIT, pid}, reason, []}
      after
        timeout ->
          failure = timed_out(pid, timeout)
          Process.demonitor(monitor, [:flush])
          failure
      end

    with {:ok, _} <- result, :ok <- after_exit(pid), do: :passed
  end

  defp run_body(%{module: module, tags: tags} = test, context) do
    setups =
      for {:setup, describe, name} <- module.__ex_unit__(:setups),
          describe in [nil, tags.describe],
          do: name

    body = fn -> apply(module, test.name, [apply_setups(module, setups, context)]) end
    if Map.get(tags, :capture_log), do: ExUnit.CaptureLog.with_log(body), else: body.()
  end

  defp guarded(function) do
    {:ok, function.()}
  catch
    kind, reason -> {:failed, kind, reason, __STACKTRACE__}
  end

  # With the place where it was.
  defp timed_out(pid, timeout) do
    stacktrace =
      with {:current_stacktrace, stack} <- Process.info(pid, :current_stacktrace), do: stack

    Process.exit(pid, :kill)
    {:failed, :error, %ExUnit.TimeoutError{milliseconds: timeout}, stacktrace || []}
  end

  # Calls what is to be done after a process has ended, in another one.
  defp after_exit(pid) do
    {callback, monitor} = spawn_monitor(fn -> exit(guarded(fn -> ExUnit.OnExit.run(pid) end)) end)

    receive do
      {:DOWN, ^monitor, _, _, {:ok, _}} -> :ok
      {:DOWN, ^monitor, _, _, {:failed, _, _, _} = failure} -> failure
      {:DOWN, ^monitor, _, _, reason} -> {:failed, {:EXIT, callback}, reason, []}
    after
      @grace ->
        Process.demonitor(monitor, [:flush])
        timed_out(callback, @grace)
    end
  end
end
