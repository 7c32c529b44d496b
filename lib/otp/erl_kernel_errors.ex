defmodule :erl_kernel_errors do
  @moduledoc """
  Errors of :os in words, argument by argument: what the `error_info` of their stack traces refers to
  (EEP 54).
  """

  @doc """
  Tells what is wrong with the arguments of the call at the head of a stack trace: a map from the
  argument's number, or `general`, to a text.
  """
  @spec format_error(term, :erlang.stacktrace()) ::
          %{optional(pos_integer | :general) => :unicode.chardata()}
  def format_error(_reason, [{:os, function, args, location} | _]) do
    cause =
      case :lists.keyfind(:error_info, 1, location) do
        {:error_info, info} -> :maps.get(:cause, info, :none)
        false -> :none
      end

    errors = errors(function, args, cause)
    :maps.from_list(for {place, error} <- numbered(errors, 1), error != nil, do: {place, error})
  end

  def format_error(_reason, [_ | _]), do: %{}

  defp numbered([], _place), do: []
  defp numbered([{:general, _} = error | errors], place), do: [error | numbered(errors, place)]
  defp numbered([error | errors], place), do: [{place, error} | numbered(errors, place + 1)]

  defp errors(:cmd, _args, {:open_port, reason}), do: [{:general, port_error(reason)}]
  defp errors(:cmd, [_, _], :badopt), do: [nil, "not a map"]
  defp errors(:cmd, [_ | _], _cause), do: ["not a list of characters"]
  defp errors(:getenv, [name | _], _cause), do: [name(name)]
  defp errors(:unsetenv, [name], _cause), do: [name(name)]
  defp errors(:putenv, [name, value], _cause), do: [name(name), value(value)]

  defp errors(:set_signal, [signal, _option], cause) do
    case {is_atom(signal), cause} do
      {false, :badopt} -> ["not an atom", "invalid signal handling option"]
      {true, :badopt} -> [nil, "invalid signal handling option"]
      {false, _} -> ["not an atom"]
      {true, _} -> ["invalid signal name"]
    end
  end

  defp errors(function, [_], _cause) when function in [:perf_counter, :system_time],
    do: ["invalid time unit"]

  defp errors(_function, _args, _cause), do: []

  defp port_error(reason) do
    case :erl_posix_msg.message(reason) do
      'unknown POSIX error' -> :io_lib.format("open_port failed with reason: ~tp", [reason])
      text -> :io_lib.format("~ts (~tp)", [text, reason])
    end
  end

  # On Windows names may begin with an equals sign.
  defp name(name) do
    with {:ok, chars} <- characters(name) do
      rest =
        if match?({:win32, _}, :os.type()) and match?([?= | _], chars), do: tl(chars), else: chars

      if ?= in rest, do: "\"=\" characters is not allowed in environment variable names"
    end
  end

  defp value(value) do
    with {:ok, _} <- characters(value), do: nil
  end

  defp characters(text) when is_list(text) do
    chars = :lists.flatten(text)

    cond do
      not Enum.all?(chars, &is_integer/1) ->
        "not a list of characters"

      not is_list(:unicode.characters_to_list(chars, :file.native_name_encoding())) ->
        "invalid characters"

      0 in chars ->
        "\"\\0\" characters is not allowed in environment variable names or values"

      true ->
        {:ok, chars}
    end
  rescue
    _ -> "not a proper list"
  end

  defp characters(_), do: "not a list"
end
