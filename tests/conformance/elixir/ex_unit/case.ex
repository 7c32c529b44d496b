defmodule ExUnit.Case do
  @moduledoc """
  `use ExUnit.Case` makes a module one of tests. Each test is a function of the context, `__ex_unit__/1` lists them and the
  setups.
  """

  @accumulated [:ex_unit_tests, :ex_unit_setups, :tag, :describetag, :moduletag]

  defmacro __using__(options) do
    quote do
      ExUnit.Case.__prepare__(__MODULE__, unquote(options))
      import ExUnit.Callbacks
      import ExUnit.Assertions
      import ExUnit.Case, only: [describe: 2, test: 1, test: 2, test: 3]
      import ExUnit.DocTest
    end
  end

  @doc false
  def __prepare__(module, _options) do
    unless Module.has_attribute?(module, :ex_unit_tests) do
      Enum.each(@accumulated, &Module.register_attribute(module, &1, accumulate: true))
      Module.put_attribute(module, :ex_unit_describe, nil)
      Module.put_attribute(module, :before_compile, __MODULE__)
      Module.put_attribute(module, :after_compile, __MODULE__)
    end
  end

  @doc "A test without contents fails."
  defmacro test(message) do
    quote do
      test unquote(message), do: flunk("not implemented")
    end
  end

  @doc "Defines a test; `context` is a pattern."
  defmacro test(message, context \\ quote(do: _), contents) do
    body =
      case contents do
        [do: block] -> block
        _ -> quote(do: try(unquote(contents)))
      end

    quote bind_quoted: [
            message: message,
            context: Macro.escape(context),
            body: Macro.escape(body, unquote: true),
            line: __CALLER__.line,
            file: __CALLER__.file
          ] do
      name = ExUnit.Case.register_test(__MODULE__, file, line, :test, message, [])

      def unquote(name)(unquote(context)) do
        unquote(body)
        :ok
      end
    end
  end

  @doc "Tests with a name and setups in common."
  defmacro describe(message, do: block) do
    quote do
      # A function, so that imports and variables stay within.
      (fn ->
         ExUnit.Case.__open_describe__(__MODULE__, unquote(message), __ENV__.line)
         unquote(block)
         ExUnit.Case.__close_describe__(__MODULE__)
       end).()
    end
  end

  @doc false
  def __open_describe__(module, message, line) do
    if Module.get_attribute(module, :ex_unit_describe), do: raise("describes do not nest")
    Module.put_attribute(module, :ex_unit_describe, {message, line})
  end

  @doc false
  def __close_describe__(module) do
    Module.put_attribute(module, :ex_unit_describe, nil)
    Module.delete_attribute(module, :describetag)
  end

  @doc "Registers a test; answers the name that its function has to have."
  def register_test(module, file, line, type, message, tags) do
    {describe, describe_line} = Module.get_attribute(module, :ex_unit_describe) || {nil, nil}
    words = Enum.reject([type, describe, message], &is_nil/1)
    name = String.to_atom(Enum.join(words, " "))
    if Module.defines?(module, {name, 1}), do: raise("test #{inspect(name)} is there twice")

    own = tags ++ Module.delete_attribute(module, :tag)
    describetags = if describe, do: Module.get_attribute(module, :describetag), else: []
    # Later ones win: those of the module come first, and each list is the other way round.
    all = own ++ describetags ++ Module.get_attribute(module, :moduletag)

    about = %{
      file: file,
      line: line,
      describe: describe,
      describe_line: describe_line,
      test_type: type,
      test: name,
      module: module,
      case: module,
      async: false
    }

    tags = all |> Enum.reverse() |> Enum.reduce(%{}, &add_tag/2) |> Map.merge(about)

    Module.put_attribute(module, :ex_unit_tests, %ExUnit.Test{
      name: name,
      module: module,
      tags: tags
    })

    name
  end

  defp add_tag(tag, tags) when is_atom(tag), do: Map.put(tags, tag, true)
  defp add_tag(pairs, tags) when is_list(pairs), do: Enum.into(pairs, tags)

  defmacro __before_compile__(_env) do
    quote do
      def __ex_unit__(:tests), do: unquote(Macro.escape(tests(__CALLER__.module)))
      def __ex_unit__(:setups), do: unquote(Macro.escape(setups(__CALLER__.module)))
    end
  end

  defp tests(module), do: Enum.reverse(Module.get_attribute(module, :ex_unit_tests))
  defp setups(module), do: Enum.reverse(Module.get_attribute(module, :ex_unit_setups))

  @doc false
  def __after_compile__(%{module: module}, _beam), do: ExUnit.Server.add_module(module)
end
