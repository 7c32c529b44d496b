defmodule Kernel.Typespec do
  @moduledoc false
  # `@type` and its kind, where the body of a module runs on the machine, and deprecated names of
  # functions of Code.Typespec.

  def deftypespec(kind, definition, line, file, module, place) do
    :wasmbeam_compiler.ask(
      {:call, Kernel.Typespec, :deftypespec, [kind, definition, line, file, module, place]}
    )
  end

  def defines_type?(module, definition), do: Module.defines_type?(module, definition)

  def spec_to_callback(module, definition), do: Module.spec_to_callback(module, definition)

  @deprecated "Use Code.Typespec.spec_to_quoted/2 instead"
  def spec_to_ast(name, spec), do: Code.Typespec.spec_to_quoted(name, spec)

  @deprecated "Use Code.Typespec.type_to_quoted/1 instead"
  def type_to_ast(type), do: Code.Typespec.type_to_quoted(type)

  @deprecated "Use Code.fetch_docs/1 instead"
  def beam_typedocs(module) when is_atom(module) or is_binary(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, _, _, docs} ->
        for {{:type, name, arity}, _, _, doc, _} <- docs, do: {{name, arity}, text(doc)}

      {:error, _} ->
        nil
    end
  end

  defp text(%{"en" => text}), do: text
  defp text(:hidden), do: false
  defp text(_), do: nil

  @deprecated "Use Code.Typespec.fetch_types/1 instead"
  def beam_types(module) when is_atom(module) or is_binary(module),
    do: found(Code.Typespec.fetch_types(module))

  @deprecated "Use Code.Typespec.fetch_specs/1 instead"
  def beam_specs(module) when is_atom(module) or is_binary(module),
    do: found(Code.Typespec.fetch_specs(module))

  @deprecated "Use Code.Typespec.fetch_callbacks/1 instead"
  def beam_callbacks(module) when is_atom(module) or is_binary(module),
    do: found(Code.Typespec.fetch_callbacks(module))

  defp found({:ok, entries}), do: entries
  defp found(:error), do: nil
end
