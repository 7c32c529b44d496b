defmodule ExUnit.CaptureIO do
  @moduledoc "What a function prints: its process's group leader, or the device of a name, is a `StringIO` meanwhile."

  def capture_io(function), do: capture_io(:stdio, [], function)
  def capture_io(device, function) when is_atom(device), do: capture_io(device, [], function)
  def capture_io(input, function) when is_binary(input), do: capture_io(:stdio, input, function)

  def capture_io(options, function) when is_list(options),
    do: capture_io(:stdio, options, function)

  def capture_io(device, input_or_options, function) do
    {_result, output} = with_io(device, input_or_options, function)
    output
  end

  def with_io(function), do: with_io(:stdio, [], function)
  def with_io(device, function) when is_atom(device), do: with_io(device, [], function)
  def with_io(input_or_options, function), do: with_io(:stdio, input_or_options, function)

  @doc "What the function gives back and what it prints."
  def with_io(device, input, function) when is_binary(input),
    do: with_io(device, [input: input], function)

  def with_io(device, options, function) do
    input = Keyword.get(options, :input, "")

    opened = [
      capture_prompt: Keyword.get(options, :capture_prompt, true),
      encoding: Keyword.get(options, :encoding, :unicode)
    ]

    {:ok, string_io} = StringIO.open(input, opened)
    undo = redirect(name(device), string_io)

    try do
      function.()
    catch
      kind, reason ->
        undo.()
        StringIO.close(string_io)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      result ->
        undo.()
        {:ok, {_rest, output}} = StringIO.close(string_io)
        {result, output}
    end
  end

  defp name(:stdio), do: :stdio
  defp name(:stderr), do: :standard_error
  defp name(device), do: device

  defp redirect(:stdio, string_io) do
    leader = Process.group_leader()
    Process.group_leader(self(), string_io)
    fn -> Process.group_leader(self(), leader) end
  end

  defp redirect(name, string_io) do
    original = Process.whereis(name) || raise "there is no device #{inspect(name)}"
    register(name, string_io)
    fn -> register(name, original) end
  end

  defp register(name, pid) do
    if Process.whereis(name), do: Process.unregister(name)
    Process.register(pid, name)
  end
end
