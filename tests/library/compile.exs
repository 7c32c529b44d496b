# Compiles Elixir files with real Elixir, none of them running while the others are compiled: elixir compile.exs LIST DIRECTORY…
#
# Each line of LIST is a file's path, a tab and the directory that gets its modules as .beam files. What the compiler has
# to say goes to that directory too: errors.txt, of a file that does not compile, and warnings.txt. missing.txt has the
# functions that the module of that name in Elixir's or OTP's library gives to everybody and this one does not.

defmodule CompileLibrary do
  # What is exported for behaviours, not for everybody.
  @callbacks [behaviour_info: 1] ++ :gen_server.behaviour_info(:callbacks)

  # The modules that are compiled stand in for those of the running system. What is loaded and lies in a sticky directory
  # cannot be replaced in it, so a bug in one of ours does not reach the compiler.
  #
  # In the directories are modules that were compiled before; of those, only the ones that Elixir and OTP do not have are found.
  def main([list | compiled]) do
    :ok = :code.add_pathsz(Enum.map(compiled, &String.to_charlist/1))
    :logger.set_primary_config(:level, :none)

    for application <- [:elixir, :stdlib, :kernel] do
      Application.load(application)
      :ok = :code.ensure_modules_loaded(Application.spec(application, :modules))
      :code.stick_dir(:code.lib_dir(application, :ebin))
    end

    Code.put_compiler_option(:ignore_module_conflict, true)
    Code.put_compiler_option(:docs, true)

    directories =
      for line <- String.split(File.read!(list), "\n", trim: true), into: %{} do
        [file, directory] = String.split(line, "\t")
        {file, directory}
      end

    compile(Map.keys(directories), directories)
  end

  # The compiler stops at the first file with an error; the others are compiled without it.
  defp compile([], _directories), do: :ok

  defp compile(files, directories) do
    write = fn file, module, binary ->
      File.write!(Path.join(directories[file], "#{module}.beam"), binary)
      missing = for what <- missing(module, binary), do: "#{module} #{what}\n"
      File.write!(Path.join(directories[file], "missing.txt"), missing, [:append])
    end

    case Kernel.ParallelCompiler.compile(files, each_module: write) do
      {:ok, _modules, warnings} ->
        report(warnings, "warnings.txt", directories)

      {:error, errors, _warnings} ->
        report(errors, "errors.txt", directories)
        broken = for {file, _line, _message} <- errors, uniq: true, do: file
        compile(files -- broken, directories)
    end
  end

  defp missing(module, binary) do
    case :code.get_object_code(module) do
      {_, original, _} ->
        functions =
          for {name, arity} <- Enum.uniq(public(original)) -- exports(binary),
              do: "#{name}/#{arity}"

        functions ++ undocumented(documentation(original), documentation(binary))

      :error ->
        []
    end
  end

  # What Elixir hides from its documentation is its own business; of Erlang's modules, only what behaviours call is.
  defp public(binary) do
    case :beam_lib.chunks(binary, ['Docs']) do
      {:ok, {_, [{'Docs', docs}]}} -> documented(:erlang.binary_to_term(docs))
      {:error, _, _} -> exports(binary) -- @callbacks
    end
  end

  defp documented({:docs_v1, _, _, _, :hidden, _, _}), do: []

  defp documented({:docs_v1, _, _, _, _, _, entries}) do
    for {{kind, name, arity}, _, _, doc, metadata} <- entries,
        kind in [:function, :macro] and doc != :hidden,
        arity <- (arity - Map.get(metadata, :defaults, 0))..arity do
      if kind == :macro, do: {:"MACRO-#{name}", arity + 1}, else: {name, arity}
    end
  end

  # What users are told of a function, macro, callback or type: that it is there, since when, and whether it should be used.
  @told [:defaults, :deprecated, :guard, :since]

  defp undocumented({:docs_v1, _, _, _, doc, _, originals}, ours) when doc != :hidden do
    entries =
      case ours do
        {:docs_v1, _, _, _, _, _, entries} ->
          Map.new(entries, fn {key, _, _, doc, told} -> {key, {doc, told}} end)

        nil ->
          %{}
      end

    for {{kind, name, arity} = key, _, _, doc, told} <- originals,
        doc != :hidden,
        {our_doc, our_told} = Map.get(entries, key, {:missing, %{}}),
        problem <- [
          is_map(doc) and not is_map(our_doc) && "has no documentation",
          Map.take(told, @told) != Map.take(our_told, @told) &&
            "is not told of as #{inspect(Map.take(told, @told))}"
        ],
        problem,
        do: "#{kind} #{name}/#{arity} #{problem}"
  end

  defp undocumented(_, _), do: []

  defp documentation(binary) do
    case :beam_lib.chunks(binary, ['Docs']) do
      {:ok, {_, [{'Docs', docs}]}} -> :erlang.binary_to_term(docs)
      {:error, _, _} -> nil
    end
  end

  defp exports(binary) do
    {:ok, {_, [exports: exports]}} = :beam_lib.chunks(binary, [:exports])
    exports
  end

  # Whether all functions that are called are there is asked of the .beam files, since only they know of built-ins.
  defp report(messages, name, directories) do
    for {file, line, message} <- messages,
        directory = directories[file],
        not (IO.iodata_to_binary(message) =~ ~r/^\S+ is undefined (or private|\(module)/) do
      text = "#{Path.relative_to_cwd(file)}:#{position(line)}: #{message}\n"
      File.write!(Path.join(directory, name), text, [:append])
    end
  end

  defp position({line, column}), do: "#{line}:#{column}"
  defp position(line), do: line
end

CompileLibrary.main(System.argv())
