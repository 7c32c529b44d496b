# Compiles scripts with real Elixir's compiler, for machines that cannot compile them themselves:
# elixir split.exs SCRIPT DIRECTORY [SCRIPT DIRECTORY …]
#
# A script's modules become .beam files in the directory, and what else it does becomes main/0 of
# a module ExampleScript.

defmodule SplitScript do
  def run(script, directory) do
    {:__block__, _, expressions} = script |> File.read!() |> Code.string_to_quoted!(file: script)
    {definitions, rest} = Enum.split_with(expressions, &definition?/1)
    body = {:__block__, [], rest}

    main =
      quote do
        defmodule ExampleScript do
          def main, do: unquote(body)
        end
      end

    for {module, binary} <- Code.compile_quoted({:__block__, [], definitions ++ [main]}, script) do
      File.write!(Path.join(directory, "#{module}.beam"), binary)
      # The next script may have a module of that name.
      :code.purge(module)
      :code.delete(module)
    end
  end

  defp definition?({name, _, _}), do: name in [:defmodule, :defprotocol, :defimpl]
  defp definition?(_other), do: false
end

for [script, directory] <- Enum.chunk_every(System.argv(), 2) do
  SplitScript.run(script, directory)
end
