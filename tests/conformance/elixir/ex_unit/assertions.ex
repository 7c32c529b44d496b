defmodule ExUnit.Assertions do
  @moduledoc """
  Assertions raise `ExUnit.AssertionError`, whose message says what was compared.
  """

  alias ExUnit.{AssertionError, Pattern}

  @comparisons [:==, :!=, :===, :!==, :<, :>, :<=, :>=, :=~]

  @doc "The expression, match or comparison has to be true; answers its value."
  defmacro assert({:=, _, [pattern, expression]}) do
    pattern = Pattern.expand(pattern, __CALLER__)
    variables = {:{}, [], Pattern.variables(pattern)}
    text = Macro.to_string(pattern)

    quote generated: true do
      right = unquote(expression)

      unquote(variables) =
        case right do
          unquote(pattern) ->
            _ = unquote(variables)
            unquote(variables)

          _ ->
            ExUnit.Assertions.__fail__("match (=)", unquote(text), right)
        end

      if right,
        do: right,
        else: ExUnit.Assertions.flunk("expected a value that is true, got: #{inspect(right)}")
    end
  end

  defmacro assert({comparison, meta, [left, right]}) when comparison in @comparisons do
    call = {comparison, meta, [Macro.var(:left, __MODULE__), Macro.var(:right, __MODULE__)]}

    quote generated: true do
      left = unquote(left)
      right = unquote(right)
      result = unquote(call)

      if result,
        do: result,
        else:
          ExUnit.Assertions.__fail__(unquote(Atom.to_string(comparison)), inspect(left), right)
    end
  end

  defmacro assert(expression) do
    text = Macro.to_string(expression)

    quote generated: true do
      value = unquote(expression)

      if value,
        do: value,
        else:
          ExUnit.Assertions.flunk("expected to be true: #{unquote(text)}, got: #{inspect(value)}")
    end
  end

  def assert(value, message) do
    if value, do: value, else: raise_message(message)
  end

  @doc "The expression or comparison has to be false."
  defmacro refute({comparison, meta, [left, right]}) when comparison in @comparisons do
    call = {comparison, meta, [Macro.var(:left, __MODULE__), Macro.var(:right, __MODULE__)]}

    quote generated: true do
      left = unquote(left)
      right = unquote(right)
      result = unquote(call)

      if result,
        do:
          ExUnit.Assertions.__fail__(
            "refuted " <> unquote(Atom.to_string(comparison)),
            inspect(left),
            right
          ),
        else: result
    end
  end

  defmacro refute({:=, _, [pattern, expression]}) do
    text = Macro.to_string(pattern)

    quote generated: true do
      right = unquote(expression)

      case right do
        unquote(pattern) -> ExUnit.Assertions.__fail__("refuted match (=)", unquote(text), right)
        _ -> right
      end
    end
  end

  defmacro refute(expression) do
    text = Macro.to_string(expression)

    quote generated: true do
      value = unquote(expression)

      if value,
        do:
          ExUnit.Assertions.flunk(
            "expected to be false: #{unquote(text)}, got: #{inspect(value)}"
          ),
        else: value
    end
  end

  def refute(value, message) do
    not assert(!value, message)
  end

  defp raise_message(message) when is_binary(message), do: raise(AssertionError, message: message)
  defp raise_message(error), do: raise(error)

  @doc "A message that matches has to be in the mailbox, or to come in time."
  defmacro assert_receive(pattern, timeout \\ nil, message \\ nil) do
    receive_message(pattern, timeout, :assert_receive_timeout, message, __CALLER__)
  end

  defmacro assert_received(pattern, message \\ nil) do
    receive_message(pattern, 0, :assert_receive_timeout, message, __CALLER__)
  end

  defp receive_message(pattern, timeout, setting, message, caller) do
    pattern = Pattern.expand(pattern, caller)
    variables = {:{}, [], Pattern.variables(pattern)}
    text = Macro.to_string(pattern)
    received = Macro.var(:received, __MODULE__)

    quote generated: true do
      {unquote(received), unquote(variables)} =
        receive do
          unquote(named(pattern, received)) -> {unquote(received), unquote(variables)}
        after
          ExUnit.Assertions.__timeout__(unquote(timeout), unquote(setting)) ->
            ExUnit.Assertions.__not_received__(unquote(text), unquote(message))
        end

      _ = unquote(variables)
      unquote(received)
    end
  end

  defp named({:when, meta, [pattern, guard]}, name),
    do: {:when, meta, [named(pattern, name), guard]}

  defp named(pattern, name), do: quote(do: unquote(pattern) = unquote(name))

  @doc "No message that matches may be in the mailbox, nor come in time."
  defmacro refute_receive(pattern, timeout \\ nil, message \\ nil) do
    refuse_message(pattern, timeout, message)
  end

  defmacro refute_received(pattern, message \\ nil), do: refuse_message(pattern, 0, message)

  defp refuse_message(pattern, timeout, message) do
    text = Macro.to_string(pattern)
    received = Macro.var(:received, __MODULE__)

    quote generated: true do
      receive do
        unquote(named(pattern, received)) ->
          ExUnit.Assertions.flunk(
            unquote(message) ||
              "a message matches #{unquote(text)}: #{inspect(unquote(received))}"
          )
      after
        ExUnit.Assertions.__timeout__(unquote(timeout), :refute_receive_timeout) -> false
      end
    end
  end

  @doc false
  def __timeout__(nil, setting), do: ExUnit.fetch_setting!(setting)
  def __timeout__(milliseconds, _setting), do: milliseconds

  @doc false
  def __not_received__(text, message) do
    {:messages, messages} = Process.info(self(), :messages)
    flunk(message || "no message matches #{text}; the mailbox has #{inspect(messages)}")
  end

  @doc false
  def __fail__(what, left, right) do
    flunk("#{what} failed, left: #{left}, right: #{inspect(right)}")
  end

  def assert_raise(exception, message, function) when is_function(function, 0) do
    error = assert_raise(exception, function)
    text = Exception.message(error)

    fits =
      cond do
        is_binary(message) -> text == message
        is_struct(message, Regex) -> text =~ message
      end

    unless fits, do: __fail__("message of #{inspect(exception)}", inspect(message), text)
    error
  end

  def assert_raise(exception, function) when is_function(function, 0) do
    try do
      function.()
    rescue
      error -> raised(exception, error, __STACKTRACE__)
    else
      _ -> flunk("expected #{inspect(exception)}, nothing was raised")
    end
  end

  defp raised(exception, %{__struct__: exception} = error, _stacktrace), do: error
  defp raised(_exception, %AssertionError{} = error, stacktrace), do: reraise(error, stacktrace)

  defp raised(exception, error, stacktrace) do
    text = Exception.format(:error, error, stacktrace)
    reraise AssertionError, [message: "expected #{inspect(exception)}, got #{text}"], stacktrace
  end

  for kind <- [:exit, :throw, :error] do
    @doc "The reason with which the expression ends by #{kind}."
    defmacro unquote(:"catch_#{kind}")(expression) do
      kind = unquote(kind)

      quote generated: true do
        try do
          _ = unquote(expression)
          ExUnit.Assertions.flunk("expected to catch #{unquote(kind)}")
        rescue
          error in [ExUnit.AssertionError] -> reraise(error, __STACKTRACE__)
        catch
          unquote(kind), reason -> reason
        end
      end
    end
  end

  def assert_in_delta(left, right, delta, message \\ nil) do
    if delta < 0,
      do: raise(ArgumentError, "delta must always be a positive number, got: #{inspect(delta)}")

    assert abs(left - right) <= delta,
           message || "#{inspect(left)} and #{inspect(right)} differ by more than #{delta}"
  end

  def refute_in_delta(left, right, delta, message \\ nil) do
    refute abs(left - right) < delta,
           message || "#{inspect(left)} and #{inspect(right)} differ by less than #{delta}"
  end

  def flunk(message \\ "flunked") when is_binary(message),
    do: raise(AssertionError, message: message)
end
