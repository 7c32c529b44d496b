defmodule Kernel.Script do
  @moduledoc false
  # What `wasmbeam run` and `wasmbeam compile` start for files of source.

  @doc "Compiles files that belong together and runs their code; halts with status 1 when that fails."
  def run(files) do
    try do
      :wasmbeam_compiler.ask({:call, :wasmbeam_compiler, :compile_files, [files]})
    catch
      kind, reason ->
        stack = own(__STACKTRACE__)
        IO.write(:stderr, [Exception.format_banner(kind, reason, stack), ?\n | lines(stack)])
        :erlang.halt(1)
    end
  end

  defp lines([]), do: "\n"

  defp lines(stack) do
    for entry <- stack, do: ["    ", Exception.format_stacktrace_entry(entry), ?\n]
  end

  # Without what the compiler is called through.
  defp own([{module, _, _, _} | rest]) when module in [:wasmbeam_compiler, __MODULE__],
    do: own(rest)

  defp own([entry | rest]), do: [entry | own(rest)]
  defp own([]), do: []
end
