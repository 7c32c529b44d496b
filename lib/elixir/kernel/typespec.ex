defmodule Kernel.Typespec do
  @moduledoc false
  # `@type` and its kind, where the body of a module runs on the machine.

  def deftypespec(kind, definition, line, file, module, place) do
    :wasmbeam_compiler.ask(
      {:call, Kernel.Typespec, :deftypespec, [kind, definition, line, file, module, place]}
    )
  end
end
