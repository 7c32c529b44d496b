# Elixir's tests of its expander call it by the names that it has there: these ask ours.

defmodule :elixir_expand do
  @moduledoc false

  # What is known behind the code, variables included, is the environment; the scope is that once more.
  def expand(quoted, _scope, env) do
    {expanded, env} = :wasmbeam_compiler.ask({:call, :elixir_expand, :expand, [quoted, env]})
    {expanded, env, env}
  end
end

defmodule :elixir_env do
  @moduledoc false

  def env_to_ex(env), do: env
  def reset_vars(env), do: %{env | versioned_vars: %{}}
  def to_caller({line, scope, _env}), do: %{scope | line: line}
end
