defmodule Conformance do
  @moduledoc """
  Runs one of Elixir's own test files. What happens goes to standard output as tests/conformance/erlang/conformance.erl
  describes it, so the same reader (tests/conformance/runner.ts) follows both.
  """

  @reason_limit 1_000

  @doc """
  Compiles the test file and runs the tests numbered `first` and later; of these only `cases` unless that is
  `[]`. A case is named `describe/test` with `_` for spaces, and may be given without its describe. `limit` is the time of a
  test in milliseconds.
  """
  def run(file, limit, first, cases) do
    compile(file)

    numbered =
      Enum.with_index(Enum.flat_map(ExUnit.Server.modules(), & &1.__ex_unit__(:tests)), 1)

    selected =
      for {test, number} <- numbered, number >= first, chosen?(test, cases), do: {test, number}

    for {test, number} <- selected, do: say("case #{number} #{name(test)}")

    numbers = Map.new(selected, fn {test, number} -> {{test.module, test.name}, number} end)
    report = &report(&1, numbers)
    ExUnit.Runner.run(Enum.map(selected, &elem(&1, 0)), [timeout: limit], report)
    say("done")
  end

  defp compile(file) do
    Code.require_file(file)
  rescue
    error ->
      IO.puts(:stderr, Exception.format(:error, error, __STACKTRACE__))
      System.halt(1)
  end

  defp chosen?(_test, []), do: true
  defp chosen?(test, cases), do: name(test) in cases or own_name(test) in cases

  defp name(%{tags: %{describe: nil}} = test), do: own_name(test)
  defp name(%{tags: %{describe: describe}} = test), do: "#{word(describe)}/#{own_name(test)}"

  defp own_name(%{name: name, tags: tags}) do
    prefix = Enum.join(Enum.reject([tags.test_type, tags.describe], &is_nil/1), " ") <> " "
    text = String.replace_prefix(Atom.to_string(name), prefix, "")
    if tags.test_type == :test, do: word(text), else: "#{tags.test_type}:#{word(text)}"
  end

  defp word(text), do: String.replace(text, ~r/\s+/u, "_")

  defp report({:begin, test}, numbers), do: say("begin #{number(test, numbers)}")

  defp report({:end, test, result}, numbers) do
    if match?({:failed, _, _, _}, result), do: IO.puts(format(result))
    say("end #{number(test, numbers)} #{verdict(result)}")
  end

  defp number(test, numbers), do: Map.fetch!(numbers, {test.module, test.name})

  defp verdict(:passed), do: "ok"
  defp verdict({:skipped, reason}), do: "skipped #{reason}"

  defp verdict({:failed, kind, reason, stacktrace} = failure) do
    text = banner(failure)
    lines = text |> String.split("\n") |> Enum.map(&String.trim/1) |> Enum.reject(&(&1 == ""))

    "failed " <>
      String.slice(Enum.join(lines, " | "), 0, @reason_limit) <> where(kind, reason, stacktrace)
  end

  defp banner({:failed, kind, reason, stacktrace}),
    do: Exception.format_banner(kind, reason, stacktrace)

  defp format({:failed, kind, reason, stacktrace}), do: Exception.format(kind, reason, stacktrace)

  # The line of the test's file.
  defp where(_kind, _reason, stacktrace) do
    Enum.find_value(stacktrace, "", fn
      {_module, _function, _arity, location} ->
        file = to_string(location[:file])
        if String.ends_with?(file, "_test.exs"), do: " (line #{location[:line]})"
    end)
  end

  # A test may have printed a part of a line.
  defp say(text), do: IO.puts("\n@conformance " <> text)
end

defmodule Conformance.Files do
  @moduledoc "Modules whose files tests write, so that they are found again: the machine's host keeps them (test-file.ts)."

  def offer(module, _binary) do
    IO.puts(:user, "\n@conformance offer #{module}")
    # The host reads output when it has its turn.
    if Enum.any?(1..100, fn _ -> found?(module) end),
      do: :ok,
      else: raise("the host does not keep #{inspect(module)}")
  end

  defp found?(module) do
    Process.sleep(20)
    :code.get_object_code(module) != :error
  end
end
