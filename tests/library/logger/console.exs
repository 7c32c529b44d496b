defmodule LoggerConsole do
  require Logger

  defmodule Server do
    use GenServer
    def init(state), do: {:ok, state}
    def handle_call(:raise, _from, _state), do: raise("in a server")
    def handle_call(:exit, _from, _state), do: exit(:over)
    def handle_call(:bad, _from, _state), do: :bad
    def handle_call({:key, map}, _from, state), do: {:reply, Map.fetch!(map, :no_such_key), state}
  end

  def main do
    {:ok, _} = Application.ensure_all_started(:logger)
    {:ok, device} = StringIO.open("")
    Process.register(device, :logger_console_device)
    Logger.configure(level: :debug)

    options = [
      device: :logger_console_device,
      format: "<$level|$metadata> $message\n",
      metadata: [:user, :function]
    ]

    Logger.configure_backend(:console, options)
    messages()
    metadata()
    levels()
    reports()
    crashes()
    Logger.flush()
    {_, text} = StringIO.contents(device)
    :logger.set_primary_config(:level, :none)
    IO.puts(shown(text))
    pure()
  end

  # What differs between machines: pids, places in the library.
  defp shown(text) do
    text
    |> String.split("\n")
    |> Enum.reject(&String.starts_with?(&1, ["    (", "    lib/"]))
    |> Enum.join("\n")
    |> without_ids()
  end

  # Pids and references differ between machines.
  defp without_ids(text) do
    [first | rest] = String.split(text, ["#PID<", "#Reference<"])
    after_ids = for part <- rest, do: part |> String.split(">", parts: 2) |> List.last()
    Enum.join([first | after_ids], "#")
  end

  defp messages do
    Logger.debug("debug")
    Logger.info("info")
    Logger.notice("notice")
    Logger.warning("warning")
    Logger.warn("warn")
    Logger.error("error")
    Logger.critical("critical")
    Logger.alert("alert")
    Logger.emergency("emergency")
    Logger.log(:info, "log")
    Logger.log(Process.get(:no_level, :error), ["io", ?\s, ["data"]])
    Logger.info(fn -> "from a function" end)
    Logger.info(fn -> {"with metadata", [user: 1]} end)
    Logger.info("with metadata", user: 2)
    Logger.info("given as", Enum.concat([user: 3], []))
    Logger.bare_log(:info, "bare", user: 4)
    Logger.info(a: 1, b: "two")
    Logger.info(%{map: true})
    :logger.info('charlist')
    :logger.info('~p and ~s', [[1, 2], "text"])
    :logger.info(%{report: 1, shown_by: :default})
    Logger.info("ä€" <> <<255>>)
  end

  defp metadata do
    Logger.metadata(user: "ann", other: 1)
    Logger.info("as ann")
    IO.inspect(Enum.sort(Logger.metadata()))
    Logger.metadata(user: nil)
    Logger.info("as nobody")
    Logger.reset_metadata(user: :bo)
    IO.inspect(Logger.metadata())
    Logger.info("as bo")
    Logger.reset_metadata()
    IO.inspect(Logger.metadata())
  end

  defp levels do
    Logger.configure(level: :error)
    IO.inspect(Logger.level())
    Logger.info("not shown")
    Logger.info(fn -> raise "not called" end)
    Logger.error("shown")
    Logger.configure(level: :debug)
    Logger.put_module_level(__MODULE__, :error)
    IO.inspect(Logger.get_module_level(__MODULE__))
    Logger.warning("not shown")
    Logger.delete_module_level(__MODULE__)
    Logger.put_process_level(self(), :error)
    IO.inspect(Logger.get_process_level(self()))
    Logger.warning("not shown")
    Logger.delete_process_level(self())
    Logger.warning("shown again")
    IO.inspect(Logger.compare_levels(:debug, :warn))
    IO.inspect(Logger.compare_levels(:error, :error))
    IO.inspect(Logger.compare_levels(:emergency, :info))
  end

  defp reports do
    :logger.error(
      %{label: {GenServer, :no_handle_info}, report: %{module: M, message: :m, name: :n}},
      %{
        report_cb: &GenServer.format_report/1
      }
    )

    Logger.add_translator({__MODULE__, :translate})
    :logger.error(%{label: :mine, report: 5})
    Logger.remove_translator({__MODULE__, :translate})
  end

  def translate(_min, _level, :report, {:mine, n}), do: {:ok, ["mine: ", inspect(n)], [user: n]}
  def translate(_min, _level, _kind, _message), do: :none

  defp crashes do
    for request <- [:raise, :exit, :bad, {:key, %{a: 1}}] do
      {:ok, pid} = GenServer.start(Server, :state)
      ref = Process.monitor(pid)

      try do
        GenServer.call(pid, request)
      catch
        :exit, _ -> :ok
      end

      receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
    end

    {pid, ref} =
      with {:ok, pid} <- Task.start(__MODULE__, :failing, [1]), do: {pid, Process.monitor(pid)}

    receive do: ({:DOWN, ^ref, _, ^pid, _} -> :ok)
    {:ok, pid} = GenServer.start(Server, :state, name: :logger_console_server)
    send(pid, :unexpected)
    :sys.get_state(pid)
  end

  def failing(n), do: raise(ArgumentError, "task #{n}")

  defp pure do
    pattern = Logger.Formatter.compile("$date $time [$level] $metadata$message$node")
    IO.inspect(pattern)
    IO.inspect(Logger.Formatter.compile(nil))
    IO.inspect(Logger.Formatter.compile({A, :b}))
    time = {{2022, 9, 1}, {7, 5, 0, 42}}

    metadata = [
      a: 1,
      b: "x",
      c: :d,
      e: E.F,
      f: 1.5,
      g: nil,
      domain: [:x, :y],
      mfa: {A, :b, 1},
      list: [1],
      time: 3
    ]

    IO.puts(Logger.Formatter.format(pattern, :info, "message", time, metadata))
    IO.inspect(Logger.Formatter.prune(["a", 98, <<255, ?c>>, :d]))

    try do
      Logger.Formatter.compile("$nothing")
    rescue
      error in ArgumentError -> IO.puts(error.message)
    end
  end
end
