# What is raised where no clause matches.

defmodule MatchError do
  @moduledoc "The right side of `=` does not match the left side."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no match of right hand side value: #{inspect(term)}"
end

defmodule CaseClauseError do
  @moduledoc "No clause of a `case` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no case clause matching: #{inspect(term)}"
end

defmodule WithClauseError do
  @moduledoc "No clause of the `else` of a `with` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no with clause matching: #{inspect(term)}"
end

defmodule CondClauseError do
  @moduledoc "No condition of a `cond` is true."
  defexception []

  @impl true
  def message(_exception), do: "no cond clause evaluated to a truthy value"
end

defmodule TryClauseError do
  @moduledoc "No clause of the `else` of a `try` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no try clause matching: #{inspect(term)}"
end

defmodule FunctionClauseError do
  @moduledoc """
  No clause of a function matches its arguments.

  The fields `kind`, `args` and `clauses` are filled in by `Exception.blame/3`.
  """
  defexception [:module, :function, :arity, :kind, :args, :clauses]

  @shown_clauses 10

  @impl true
  def message(%{function: nil}), do: "no function clause matches"

  def message(%{module: module, function: function, arity: arity} = exception) do
    "no function clause matching in #{Exception.format_mfa(module, function, arity)}" <>
      blame(exception, &inspect/1, &marked/1)
  end

  @impl true
  def blame(%{module: module, function: function, arity: arity} = exception, stacktrace) do
    case stacktrace do
      [{^module, ^function, args, location} | rest] when length(args) == arity ->
        exception =
          case Exception.blame_mfa(module, function, args) do
            {:ok, kind, clauses} -> %{exception | args: args, kind: kind, clauses: clauses}
            :error -> %{exception | args: args}
          end

        {exception, [{module, function, arity, location} | rest]}

      _ ->
        {exception, stacktrace}
    end
  end

  # What did not match stands between dashes.
  defp marked(%{match?: true, node: node}), do: Macro.to_string(node)
  defp marked(%{match?: false, node: node}), do: "-" <> Macro.to_string(node) <> "-"

  @doc false
  # The arguments and the clauses as text, written by the given functions.
  def blame(%{args: nil}, _inspect_fun, _node_fun), do: ""

  def blame(exception, inspect_fun, node_fun) do
    %{module: module, function: function, arity: arity, kind: kind} = exception
    mfa = Exception.format_mfa(module, function, arity)
    clause = fn {args, guards} -> clause(kind, function, args, guards, node_fun) end

    IO.chardata_to_string([
      "\n\nThe following arguments were given to #{mfa}:\n",
      arguments(exception.args, 1, inspect_fun),
      clauses(exception.clauses, clause)
    ])
  end

  defp arguments([], _place, _inspect_fun), do: []

  defp arguments([arg | args], place, inspect_fun) do
    text = indented("\n# #{place}\n" <> inspect_fun.(arg))
    [text, ?\n | arguments(args, place + 1, inspect_fun)]
  end

  defp indented(text), do: String.replace(text, "\n", "\n    ")

  defp clauses(none, _clause) when none in [nil, []], do: []

  defp clauses(clauses, clause) do
    count = length(clauses)
    shown = Enum.take(clauses, @shown_clauses)

    [
      "\nAttempted function clauses (showing #{length(shown)} out of #{count}):\n\n",
      Enum.map(shown, clause),
      hidden(count - @shown_clauses)
    ]
  end

  defp hidden(count) when count <= 0, do: []
  defp hidden(1), do: "    ...\n    (1 clause not shown)\n"
  defp hidden(count), do: "    ...\n    (#{count} clauses not shown)\n"

  defp clause(kind, function, args, guards, node_fun) do
    args = Enum.map_intersperse(args, ", ", node_fun)
    guards = for guard <- guards, do: [" when ", guard(guard, node_fun)]
    ["    #{kind} #{function}(", args, ")", guards, ?\n]
  end

  defp guard({operator, _, [left, right]}, node_fun),
    do: [guard(left, node_fun), " #{operator} ", guard(right, node_fun)]

  defp guard(node, node_fun), do: node_fun.(node)
end

defmodule UndefinedFunctionError do
  @moduledoc """
  A function that does not exist was called.

  `reason` is `nil`, `:"module could not be loaded"`, `:"function not exported"` or a text.
  """
  defexception [:module, :function, :arity, :reason, :message]

  @impl true
  def message(%{message: nil} = exception), do: exception |> describe() |> elem(0)
  def message(%{message: message}), do: message

  @impl true
  def blame(%{module: module, function: function, arity: arity} = exception, stacktrace) do
    {message, loaded?} = describe(exception)
    hint = hint(module, function, arity, loaded?)
    {%{exception | message: message <> hint}, stacktrace}
  end

  # The message, and whether it is the module that lacks the function.
  defp describe(%{reason: nil, function: function, arity: arity})
       when function == nil or arity == nil,
       do: {"undefined function", false}

  defp describe(%{reason: nil, module: nil} = exception),
    do: {"function #{mfa(exception)} is undefined", false}

  defp describe(%{reason: nil, module: module} = exception) do
    if function_exported?(module, :module_info, 0),
      do: describe(%{exception | reason: :"function not exported"}),
      else: describe(%{exception | reason: :"module could not be loaded"})
  end

  defp describe(%{reason: :"module could not be loaded", module: module} = exception) do
    {"function #{mfa(exception)} is undefined (module #{inspect(module)} is not available)",
     false}
  end

  defp describe(%{reason: :"function not exported"} = exception),
    do: {"function #{mfa(exception)} is undefined or private", true}

  defp describe(%{reason: reason} = exception),
    do: {"function #{mfa(exception)} is undefined (#{reason})", false}

  defp mfa(%{module: module, function: function, arity: arity}),
    do: Exception.format_mfa(module, function, arity)

  defp hint(nil, _function, 0, _loaded?) do
    ". If you are using the dot syntax, such as module.function(), " <>
      "make sure the left-hand side of the dot is a module atom"
  end

  defp hint(_module, _function, _arity, false), do: ""

  defp hint(module, function, arity, true),
    do:
      behaviour_hint(module, function, arity) <>
        hint_for_loaded_module(module, function, arity, nil)

  defp behaviour_hint(module, function, arity) do
    case Enum.find(behaviours(module), &requires?(&1, {function, arity})) do
      nil -> ""
      behaviour -> ", but the behaviour #{inspect(behaviour)} expects it to be present"
    end
  rescue
    # The module, or the behaviour, is gone.
    UndefinedFunctionError -> ""
  end

  defp behaviours(module), do: :attributes |> module.module_info() |> Keyword.get(:behaviour, [])

  defp requires?(behaviour, callback) do
    callback in behaviour.behaviour_info(:callbacks) and
      callback not in behaviour.behaviour_info(:optional_callbacks)
  end

  @doc false
  # The compiler's warnings give the same hints, with functions that are not compiled yet.
  def hint_for_loaded_module(module, function, arity, exports) do
    cond do
      macro_exported?(module, function, arity) ->
        ". However there is a macro with the same name and arity. " <>
          "Be sure to require #{inspect(module)} if you intend to invoke this macro"

      message = removed_from_otp(module, function, arity) ->
        ", #{message}"

      true ->
        (exports || exports(module))
        |> suggestions(function, module)
        |> Exception.Suggestion.format(fn {function, arity} ->
          "#{Inspect.Quoting.atom(:remote_call, function)}/#{arity}"
        end)
    end
  end

  defp removed_from_otp(module, function, arity) do
    if Code.ensure_loaded?(:otp_internal) do
      case :otp_internal.obsolete(module, function, arity) do
        {:removed, [_ | _] = message} -> message
        _ -> nil
      end
    end
  end

  # Other arities of the function, or else functions with a similar name.
  defp suggestions(exports, function, module) do
    case for({^function, arity} <- exports, do: {1.0, {function, arity}}) do
      [] ->
        Exception.Suggestion.similar(exports -- deprecated(module), function, &elem(&1, 0))

      arities ->
        arities
    end
  end

  defp exports(module) do
    if function_exported?(module, :__info__, 1),
      do: module.__info__(:macros) ++ module.__info__(:functions),
      else: module.module_info(:exports)
  rescue
    UndefinedFunctionError -> []
  end

  defp deprecated(module) do
    if function_exported?(module, :__info__, 1),
      do: for({function, _message} <- module.__info__(:deprecated), do: function),
      else: []
  rescue
    UndefinedFunctionError -> []
  end
end
