# Real Elixir at the other end of two pipes (file descriptors 3 and 4): it compiles files and tells of each definition, its environment and its expanded
# clauses; in between it answers what an expander asks, in the process that compiles. Packets are external terms with a length of four bytes.
defmodule ExpansionOracle do
  def __on_definition__(env, kind, name, args, guards, body) do
    arity = length(args)

    clause =
      case Module.get_definition(env.module, {name, arity}) do
        {:v1, _kind, _meta, [_ | _] = clauses} when body != nil -> List.last(clauses)
        _ -> nil
      end

    defaults =
      for {:\\, _, _} <- args, reduce: {[], arity} do
        {acc, arity} ->
          {:v1, _, _, clauses} = Module.get_definition(env.module, {name, arity - 1})
          {[List.last(clauses) | acc], arity - 1}
      end

    tell({:definition, env, kind, name, args, guards, body, clause, elem(defaults, 0)})
    answer()
  end

  def main do
    Code.compiler_options(ignore_module_conflict: true)
    Process.put(:port, Port.open({:fd, 3, 4}, [:binary, packet: 4]))
    answer()
  end

  def tell(term), do: Port.command(Process.get(:port), :erlang.term_to_binary(term))

  def answer do
    port = Process.get(:port)

    receive do
      {^port, {:data, packet}} ->
        case :erlang.binary_to_term(packet) do
          :next ->
            :ok

          request ->
            tell(respond(request))
            answer()
        end
    end
  end

  defp respond(request) do
    {:ok, perform(request)}
  catch
    kind, reason ->
      {:raised, kind, reason, text(reason)}
  end

  defp text(reason),
    do: if(is_exception(reason), do: Exception.message(reason), else: inspect(reason))

  defp perform({:apply, module, name, args}), do: apply(module, name, args)

  defp perform({:macro, module, name, env, args}),
    do: apply(module, :"MACRO-#{name}", [env | args])

  defp perform({:load, module}), do: Code.ensure_loaded?(module)
  defp perform({:interface, module}), do: interface(module)
  defp perform({:kind, module, name, arity}), do: kind(module, {name, arity})

  defp perform({:definition, module, name, args, env}) do
    fun = :elixir_def.external_for([], module, name, length(args), :all)
    if env == nil, do: apply(fun, args), else: apply(fun, [env | args])
  end

  defp perform({:super, env, name, arity}) do
    :elixir_overridable.super([], env, {name, arity}, %{file: "nofile"})
  catch
    :error, %CompileError{} -> nil
  end

  defp perform({:expand, quoted, env}) do
    parent = self()
    watcher = spawn(fn -> watch(parent, []) end)
    Process.put(:elixir_compiler_info, {watcher, watcher})

    result =
      try do
        {expanded, scope, env} = :elixir_expand.expand(quoted, :elixir_env.env_to_ex(env), env)
        :elixir_env.check_unused_vars(scope, env)
        {:expanded, expanded}
      catch
        kind, reason -> {:failed, kind, text(reason)}
      end

    Process.delete(:elixir_compiler_info)
    send(watcher, :stop)

    receive do
      {^watcher, warnings} -> {result, warnings}
    end
  end

  defp perform({:code_in, file}) do
    {_, found} = file |> File.read!() |> Code.string_to_quoted!() |> Macro.prewalk([], &collect/2)
    found |> Enum.reverse() |> Enum.uniq()
  end

  defp perform({:env}), do: :elixir_env.new()

  defp perform({:compile, file}) do
    source = File.read!(file)
    quoted = Code.string_to_quoted!(source, file: file)
    Code.compile_quoted(Macro.prewalk(quoted, &observed/1), file)
    :done
  end

  # What a compiler's process does for those that it has started.
  defp watch(parent, warnings) do
    receive do
      {:warning, _file, line, message} ->
        watch(parent, [{line, IO.chardata_to_string(message)} | warnings])

      {:waiting, _kind, child, ref, _file_pid, _on, _defining, _deadlock} ->
        send(child, {ref, :not_found}) && watch(parent, warnings)

      :stop ->
        send(parent, {self(), Enum.reverse(warnings)})
    end
  end

  # Quoted code and code in strings.
  defp collect({:quote, _, [[do: body]]} = node, acc),
    do: {node, if(defines?(body), do: acc, else: [body | acc])}

  defp collect(string, acc) when is_binary(string) do
    with true <- String.valid?(string),
         {:ok, {_, _, _} = quoted} <- Code.string_to_quoted(string),
         false <- defines?(quoted) do
      {string, [quoted | acc]}
    else
      _ -> {string, acc}
    end
  end

  defp collect(other, acc), do: {other, acc}

  # Definitions are calls of the compiler, which each compiler words in its own way.
  defp defines?(quoted) do
    {_, found} =
      Macro.prewalk(quoted, false, fn node, found ->
        {node, found or match?({:defmodule, _, _}, node)}
      end)

    found
  end

  # Adds the hook to each module.
  defp observed({:defmodule, meta, [name, [do: body]]}) do
    hook = {:@, meta, [{:on_definition, meta, [__MODULE__]}]}
    {:defmodule, meta, [name, [do: {:__block__, [], [hook, body]}]]}
  end

  defp observed(other), do: other

  defp interface(module) do
    cond do
      not Code.ensure_loaded?(module) ->
        nil

      # What Kernel itself was compiled with has no more than that.
      module == :elixir_bootstrap ->
        {[], module.__info__(:macros), []}

      function_exported?(module, :__info__, 1) ->
        {module.__info__(:functions), module.__info__(:macros), module.__info__(:deprecated)}

      true ->
        {Enum.sort(module.module_info(:exports)), nil, []}
    end
  end

  defp kind(module, tuple) do
    Enum.find([:def, :defp, :defmacro, :defmacrop], &Module.defines?(module, tuple, &1))
  rescue
    ArgumentError -> nil
  end
end

ExpansionOracle.main()
