defmodule :elixir_def do
  @moduledoc false
  # Definitions that code on the machine makes; the compiler keeps them.

  def store_definition(kind, check_clauses, call, body, place) do
    :wasmbeam_compiler.ask(
      {:call, :elixir_def, :store_definition, [kind, check_clauses, call, body, place]}
    )
  end
end
