defmodule Kernel.Script do
  @moduledoc false
  # What `wasmbeam run` and `wasmbeam compile` start for files of source.

  @doc """
  Compiles files that belong together and runs their code; halts the machine with the status of that.
  `colors?`: do both output streams lead to a terminal?
  """
  def run(files, colors? \\ false) do
    if colors?, do: Application.put_env(:elixir, :ansi_enabled, true)
    start(files, &compile_script/1, fn -> :ok end)
  end

  @doc "The same for `wasmbeam compile`, whose errors name the file that was being compiled."
  def compile(files), do: start(files, &:wasmbeam_compiler.ask/1, &put_failed_file/0)

  @doc "What source that runs needs of a machine."
  def begin do
    :erlang.spawn(__MODULE__, :start_logger_on_demand, [])
    # What is read from standard input is made of strings, not of charlists.
    :io.setopts(:user, [:binary])
  end

  @doc "The value of source: `{:ok, value}`, or `{:error, text}` with what the command line would print."
  def evaluate(source, file),
    do: answer(fn -> elem(Code.eval_string(source, [], file: file), 0) end)

  @doc "The modules that source defines, with their files: `{:ok, modules}` or `{:error, text}`."
  def compile_modules(source, file), do: answer(fn -> Code.compile_string(source, file) end)

  defp answer(fun) do
    {:ok, fun.()}
  catch
    kind, reason -> {:error, IO.chardata_to_string(error_text(kind, reason, own(__STACKTRACE__)))}
  end

  @doc "Prints the quoted code of files, for `wasmbeam compile --emit ast`."
  def quote(files) do
    execute(&print_quoted(files, &1), 0, fn -> :ok end) |> halt_unless_ok()
  end

  defp print_quoted(files, _status) do
    for file <- files do
      {:ok, text} = :wasmbeam_compiler.ask({:call, Code, :read_file, [file]})
      unless String.valid?(text), do: String.to_charlist(text)

      text
      |> Code.string_to_quoted!(file: file, columns: true)
      |> IO.inspect(limit: :infinity, printable_limit: :infinity, width: 98)
    end
  end

  @doc "Prints a module's expanded definitions, an external term, for `wasmbeam compile --emit expanded`."
  def print_definitions(binary) do
    {module, definitions} = :erlang.binary_to_term(binary)
    clauses = for {{name, _}, kind, _, clauses} <- definitions, do: {kind, name, clauses}

    texts =
      for {kind, name, clauses} <- clauses, clause <- clauses, do: clause_text(kind, name, clause)

    body =
      texts
      |> Enum.join("\n\n")
      |> String.replace("\n", "\n  ")
      |> String.replace("\n  \n", "\n\n")

    IO.puts("defmodule #{inspect(module)} do\n  #{body}\nend\n")
  end

  defp clause_text(kind, name, {_meta, args, guards, body}) do
    head = {name, [], args}
    head = if guards == [], do: head, else: {:when, [], [head, any_of(guards)]}
    Macro.to_string({kind, [], [head, [do: body]]})
  end

  defp any_of([guard]), do: guard
  defp any_of([guard | guards]), do: {:when, [], [guard, any_of(guards)]}

  defp start(files, compile, on_error) do
    begin()
    request = {:call, :wasmbeam_compiler, :compile_files, [files]}
    status = execute(fn _ -> compile.(request) end, 0, on_error)
    if status == 0 and System.no_halt(), do: :timer.sleep(:infinity)
    status = at_exit(status)
    settle(:erlang.whereis(:logger))
    halt_unless_ok(status)
  end

  defp halt_unless_ok(0), do: :ok
  defp halt_unless_ok(status), do: :erlang.halt(status)

  defp put_failed_file do
    case :wasmbeam_compiler.ask({:call, :wasmbeam_compiler, :failed_file, []}) do
      nil -> :ok
      file -> IO.write(:stderr, "\n== Compilation error in file #{file} ==\n")
    end
  end

  # Functions that are added meanwhile are called after that.
  defp at_exit(status) do
    case System.Settings.take_at_exit() do
      [] -> status
      hooks -> at_exit(:lists.foldl(&execute(&1, &2, fn -> :ok end), status, hooks))
    end
  end

  # Calls a function with the status so far, in a process of its own, whose end gives the new status: exits that mean no harm are none that are shown.
  defp execute(fun, status, on_error) do
    parent = self()

    {pid, monitor} =
      :erlang.spawn_monitor(fn ->
        try do
          fun.(status)
        catch
          :exit, {:shutdown, chosen} when is_integer(chosen) ->
            send(parent, {self(), chosen})
            exit({:shutdown, chosen})

          :exit, reason
          when reason in [:normal, :shutdown] or
                 (tuple_size(reason) == 2 and elem(reason, 0) == :shutdown) ->
            send(parent, {self(), 0})
            exit(reason)

          kind, reason ->
            stack = __STACKTRACE__
            settle(:erlang.whereis(:logger))
            on_error.()
            put_error(kind, reason, own(stack))
            send(parent, {self(), 1})
            exit(exit_reason(kind, reason, stack))
        else
          _ -> send(parent, {self(), status})
        end
      end)

    receive do
      {^pid, status} ->
        :erlang.demonitor(monitor, [:flush])
        status

      {:DOWN, ^monitor, _, _, reason} ->
        settle(:erlang.whereis(:logger))
        put_error({:EXIT, pid}, reason, [])
        1
    end
  end

  defp exit_reason(:throw, value, stack), do: {{:nocatch, value}, stack}
  defp exit_reason(:error, reason, stack), do: {reason, stack}
  defp exit_reason(:exit, reason, _), do: reason

  defp put_error(kind, reason, stack),
    do: IO.write(:stderr, error_text(kind, reason, stack))

  defp error_text(kind, reason, stack) do
    {blamed, stack} = Exception.blame(kind, reason, stack)
    [banner(kind, reason, blamed, stack), ?\n | lines(stack)]
  end

  defp banner(kind, reason, %FunctionClauseError{} = blamed, stack) do
    blame = FunctionClauseError.blame(blamed, &inspect/1, &clause_part/1)
    indented = String.replace(blame, "\n", "\n    ")
    [Exception.format_banner(kind, reason, stack), "    ", indented]
  end

  defp banner(kind, _, blamed, stack), do: Exception.format_banner(kind, blamed, stack)

  # Parts of a clause's head that match are marked by a plus or a colour.
  defp clause_part(%{match?: matches, node: node}) do
    text = Macro.to_string(node)

    cond do
      not IO.ANSI.enabled?() -> if matches, do: "+#{text}+", else: "-#{text}-"
      matches -> IO.iodata_to_binary(IO.ANSI.format([:normal | text], true))
      true -> IO.iodata_to_binary(IO.ANSI.format([:red | text], true))
    end
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

  # Elixir runs a script by Code.require_file/2, and six frames of a trace of eight are those of its
  # compiler up to there (more, when a module's body is run).
  @frames_of_compiler 6
  @frames_of_trace 8

  defp compile_script(request) do
    :wasmbeam_compiler.ask(request)
  catch
    kind, reason -> :erlang.raise(kind, reason, under_require(own(__STACKTRACE__)))
  end

  defp under_require(stack) do
    if length(own_frames(stack)) + @frames_of_compiler <= @frames_of_trace and
         not Enum.any?(stack, &match?({_, :__MODULE__, _, _}, &1)),
       do: stack ++ [{Code, :require_file, 2, [file: 'lib/code.ex', line: 1245]}],
       else: stack
  end

  # A built-in that has failed stands above the frames that are counted.
  defp own_frames([{_, _, arguments, _} | callers]) when is_list(arguments), do: callers
  defp own_frames(stack), do: stack

  # Without what the compiler is called through.
  defp own([{module, _, _, _} | rest]) when module in [:wasmbeam_compiler, __MODULE__],
    do: own(rest)

  defp own([entry | rest]), do: [entry | own(rest)]
  defp own([]), do: []
end
