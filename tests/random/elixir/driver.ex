defmodule RandomDriver do
  @moduledoc """
  Runs a program that comes as source text, and tells what came of it as text: runs on real Elixir and on Wasmbeam, and both texts are compared.

  What differs from run to run (numbers of processes, references and functions) is left out.
  """

  @limit 15_000

  @doc """
  What comes of a program; kind is `:expression` (evaluated), `:function` (the body of a function of a module), `:module` (compiled, and run) or `:source` (compiled only).
  """
  def outcome(source, kind) do
    {leader, errors} = {start_device(), start_device()}
    standard_error = Process.whereis(:standard_error)
    Process.unregister(:standard_error)
    Process.register(errors, :standard_error)

    try do
      {pid, monitor} = spawn_monitor(fn -> exit({:outcome, run(leader, source, kind)}) end)

      outcome =
        receive do
          {:DOWN, ^monitor, _, _, {:outcome, text}} -> text
          {:DOWN, ^monitor, _, _, reason} -> ["ended ", inspect(reason)]
        after
          @limit ->
            Process.exit(pid, :kill)
            "timeout"
        end

      text = [outcome, "\nprinted ", text_of(leader), "\nwarned ", text_of(errors)]
      text |> IO.chardata_to_string() |> normalize()
    after
      Process.unregister(:standard_error)
      Process.register(standard_error, :standard_error)
      Enum.each([leader, errors], &StringIO.close/1)
    end
  end

  # In the process of its own that a program has.
  defp run(leader, source, kind) do
    Process.group_leader(self(), leader)
    Process.flag(:max_heap_size, %{size: 20_000_000, kill: true, error_logger: false})
    [quoted(source), "\nvalue " | attempt(fn -> source |> evaluate(kind) |> forms() end)]
  end

  defp evaluate(source, :expression), do: source |> Code.eval_string() |> elem(0)

  defp evaluate(source, :function) do
    compile("defmodule RandomProgram do\ndef main do\n#{source}\nend\ndef id(x), do: x\nend")
  end

  defp evaluate(source, :module), do: compile(source)
  defp evaluate(source, :source), do: compile(source, fn -> :compiled end)

  # Calls `RandomProgram.main/0`, and unloads what has been defined.
  defp compile(source, run \\ fn -> apply(RandomProgram, :main, []) end) do
    modules = Code.compile_string(source, "random.ex")

    try do
      {modules |> Keyword.keys() |> Enum.sort(), run.()}
    after
      for {module, _} <- modules do
        :code.purge(module)
        :code.delete(module)
      end
    end
  end

  defp quoted(source) do
    case Code.string_to_quoted(source) do
      {:ok, quoted} -> ["quoted ", attempt(fn -> Macro.to_string(quoted) end)]
      {:error, error} -> ["not quoted ", inspect(error)]
    end
  end

  defp attempt(fun) do
    fun.()
  rescue
    exception -> ["raised ", inspect(exception.__struct__), ?\s | details(exception)]
  catch
    kind, reason -> ["caught #{kind} " | forms(reason)]
  end

  # What private functions of the library are called is its own business.
  defp details(%FunctionClauseError{module: module, function: function, arity: arity} = exception) do
    if module == RandomProgram or function_exported?(module, function, arity),
      do: message_and_fields(exception),
      else: "in a private function"
  end

  defp details(exception), do: message_and_fields(exception)

  defp message_and_fields(exception) do
    [Exception.message(exception), ?\n, exception |> Map.from_struct() |> inspect(limit: 50)]
  end

  defp forms(value) do
    [
      inspect(value, limit: :infinity, printable_limit: :infinity),
      form(value, pretty: true, width: 30, limit: 20),
      form(value, base: :hex, charlists: :as_lists, limit: 50),
      form(value, structs: false, limit: 3)
    ]
  end

  defp form(value, options), do: [?\n, inspect(value, options)]

  defp normalize(text) do
    text
    |> String.replace(~r/#PID<[\d.]+>|#Reference<[\d.]+>/, "#<>")
    |> String.replace(~r/#Function<\d+\.\d+/, "#Function<")
    |> String.replace(
      ~r/:erl_eval\.expr\/\d|:elixir_compiler_\d+\.__FILE__\/1|-expr\/\d-fun-\d-|-__FILE__\/1-fun-\d-/,
      "evaluated"
    )
  end

  # A device that keeps what is written to it.
  defp start_device do
    {:ok, device} = StringIO.open("")
    device
  end

  defp text_of(device) do
    {_, text} = StringIO.contents(device)
    text
  end
end
