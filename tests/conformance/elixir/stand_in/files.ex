defmodule File do
  @moduledoc false
  # Reading of the tests' own files, by way of the compiler: the library has no files yet.

  def cwd!, do: System.get_env("PWD")

  def read!(path) do
    case :wasmbeam_compiler.ask({:call, Code, :read_file, [path]}) do
      {:ok, text} -> text
      :error -> raise "could not read file #{inspect(path)}"
    end
  end
end

defmodule File.Stat do
  @moduledoc false
  defstruct [:size, :type, :access]
end
