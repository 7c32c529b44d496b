defmodule :elixir_module do
  @moduledoc false
  # What bodies of modules that run on the machine ask of the compiler.

  def compile(name, key, variables), do: ask(:compile, [name, key, variables])
  def compile(name, body, variables, env), do: ask(:compile, [name, body, variables, env])
  def read_cache(module, key), do: ask(:read_cache, [module, key])
  def next_counter(module), do: ask(:next_counter, [module])

  defp ask(name, args), do: :wasmbeam_compiler.ask({:call, :elixir_module, name, args})
end
