# Compiles a script with real Elixir's compiler, for machines that cannot compile it themselves:
# elixir split.exs SCRIPT DIRECTORY
#
# Its modules become .beam files in the directory, and what else it does becomes main/0 of a
# module ExampleScript.

defmodule SplitScript do
  def run(script, directory) do
    Code.put_compiler_option(:ignore_module_conflict, true)
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
    end
  end

  defp definition?({name, _, _}), do: name in [:defmodule, :defprotocol, :defimpl]
  defp definition?(_other), do: false
end

[script, directory] = System.argv()
SplitScript.run(script, directory)
