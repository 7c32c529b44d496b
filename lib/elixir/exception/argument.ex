# What is raised for arguments that a function cannot work with, and exceptions without a more
# particular kind.

defmodule RuntimeError do
  @moduledoc "What `raise/1` raises when only a message is given."
  defexception message: "runtime error"
end

defmodule ArgumentError do
  @moduledoc "An argument is not what the function takes."
  defexception message: "argument error"

  @impl true
  def blame(exception, [{:erlang, :apply, [module, function, args], _} | _] = stacktrace),
    do: {%{exception | message: bad_apply(module, function, args)}, stacktrace}

  def blame(exception, stacktrace), do: {exception, stacktrace}

  # `args == []` may mean that there were some: the trace of a failed call does not tell.
  defp bad_apply(module, function, args) do
    cond do
      improper?(args) ->
        improper_arguments(module, function, args)

      not is_atom(module) and is_atom(function) and args == [] ->
        "you attempted to apply a function named #{inspect(function)} on #{inspect(module)}. " <>
          "If you are using Kernel.apply/3, make sure the module is an atom. " <>
          "If you are using the dot syntax, such as module.function(), " <>
          "make sure the left-hand side of the dot is a module atom"

      not is_atom(module) ->
        "you attempted to apply a function on #{inspect(module)}. " <>
          "Modules (the first argument of apply) must always be an atom"

      not is_atom(function) ->
        "you attempted to apply a function named #{inspect(function)} on module #{inspect(module)}. " <>
          "However #{inspect(function)} is not a valid function name. Function names (the second argument " <>
          "of apply) must always be an atom"
    end
  end

  defp improper?([_ | rest]), do: improper?(rest)
  defp improper?(rest), do: rest != []

  defp improper_arguments(module, function, args) do
    "you attempted to apply a function named #{inspect(function)} on module #{inspect(module)} " <>
      "with arguments #{inspect(args)}. Arguments (the third argument of apply) must always be a proper list"
  end
end

defmodule ArithmeticError do
  @moduledoc "An arithmetic operation has no result for its operands."
  defexception message: "bad argument in arithmetic expression"

  @impl true
  def blame(
        %{message: message} = exception,
        [{:erlang, operation, operands, _} | _] = stacktrace
      ),
      do: {%{exception | message: message <> expression(operation, operands)}, stacktrace}

  def blame(exception, stacktrace), do: {exception, stacktrace}

  defp expression(operator, [a]) when operator in [:+, :-], do: ": #{operator}(#{inspect(a)})"

  defp expression(operator, [a, b]) when operator in [:+, :-, :*, :/],
    do: ": #{inspect(a)} #{operator} #{inspect(b)}"

  defp expression(function, [a, b]) when function in [:div, :rem],
    do: ": #{function}(#{inspect(a)}, #{inspect(b)})"

  defp expression(function, [a, b]) when function in [:band, :bor, :bxor, :bsl, :bsr],
    do: ": Bitwise.#{function}(#{inspect(a)}, #{inspect(b)})"

  defp expression(:bnot, [a]), do: ": Bitwise.bnot(#{inspect(a)})"
  defp expression(_, _), do: ""
end

defmodule SystemLimitError do
  @moduledoc "A limit of the virtual machine has been reached."
  defexception message: "a system limit has been reached"
end

defmodule BadStructError do
  @moduledoc "A struct of a certain kind was expected."
  defexception [:struct, :term]

  @impl true
  def message(%{struct: struct, term: term}),
    do: "expected a struct named #{inspect(struct)}, got: #{inspect(term)}"
end

defmodule BadMapError do
  @moduledoc "A map was expected."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "expected a map, got: #{inspect(term)}"
end

defmodule BadBooleanError do
  @moduledoc "The left operand of `and` or `or` is not a boolean."
  defexception [:term, :operator]

  @impl true
  def message(%{operator: operator, term: term}),
    do: "expected a boolean on left-side of \"#{operator}\", got: #{inspect(term)}"
end

defmodule BadFunctionError do
  @moduledoc "Something that is not a function, or is one no longer, was called."
  defexception [:term]

  @impl true
  def message(%{term: fun}) when is_function(fun) do
    "function #{inspect(fun)} is invalid, likely because it points to an old version of the code"
  end

  def message(%{term: term}), do: "expected a function, got: #{inspect(term)}"
end

defmodule BadArityError do
  @moduledoc "A function was called with another number of arguments than it takes."
  defexception [:function, :args]

  @impl true
  def message(%{function: fun, args: args}) do
    {:arity, arity} = :erlang.fun_info(fun, :arity)
    "#{inspect(fun)} with arity #{arity} called with #{arguments(args)}"
  end

  defp arguments([]), do: "no arguments"
  defp arguments([arg]), do: "1 argument (#{inspect(arg)})"

  defp arguments(args),
    do: "#{length(args)} arguments (#{Enum.map_join(args, ", ", &inspect/1)})"
end
