# Compiles the pieces of source in cases.txt and prints what is said of each on standard error. Runs on real Elixir 1.14, whose output expected.txt is
# (`elixir warnings.exs > expected.txt`), and on Wasmbeam. The pieces are given as `cases` by whoever runs it.
defmodule Warnings do
  def of(source) do
    {:ok, device} = StringIO.open("")
    before = Process.whereis(:standard_error)
    Process.unregister(:standard_error)
    Process.register(device, :standard_error)
    result = evaluated(source)
    Process.unregister(:standard_error)
    Process.register(before, :standard_error)
    {:ok, {_, text}} = StringIO.close(device)
    text <> result
  end

  # In a process of its own, in which nothing else is being compiled.
  defp evaluated(source) do
    parent = self()

    {_, reference} =
      spawn_monitor(fn ->
        send(parent, {:result, evaluate(source)})
      end)

    receive do
      {:DOWN, ^reference, _, _, _} -> :ok
    end

    receive do
      {:result, result} -> result
    after
      0 -> "it ended\n"
    end
  end

  defp evaluate(source) do
    Code.compile_string(source, "case.ex")
    ""
  rescue
    error -> "#{inspect(error.__struct__)}: #{Exception.message(error)}\n"
  end
end

for [name, source] <- cases do
  IO.puts("===== #{name}")
  IO.write(Warnings.of(source))
end
