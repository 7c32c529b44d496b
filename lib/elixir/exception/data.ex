# What is raised for data that is not there or not valid.

defmodule KeyError do
  @moduledoc "A map, struct or keyword list does not have a key."
  defexception [:key, :term, :message]

  @impl true
  def message(%{message: nil, key: key, term: term}), do: text(key, term)
  def message(%{message: message}), do: message

  @impl true
  def blame(%{message: message} = exception, stacktrace) when is_binary(message),
    do: {exception, stacktrace}

  def blame(%{key: key, term: term} = exception, stacktrace),
    do: {%{exception | message: text(key, term) <> hint(key, term)}, stacktrace}

  defp text(key, nil), do: "key #{inspect(key)} not found"
  defp text(key, term), do: "key #{inspect(key)} not found in: #{inspect(term)}"

  defp hint(key, term) when is_atom(key) do
    case atom_keys(term) do
      [] ->
        ""

      keys ->
        keys |> Exception.Suggestion.similar(key, & &1) |> Exception.Suggestion.format(&inspect/1)
    end
  end

  defp hint(_key, _term), do: ""

  # The keys, if all of them are atoms.
  defp atom_keys(map) when is_map(map) do
    keys = Map.keys(map)
    if Enum.all?(keys, &is_atom/1), do: keys, else: []
  end

  defp atom_keys(list), do: if(Keyword.keyword?(list), do: Keyword.keys(list), else: [])
end

defmodule UnicodeConversionError do
  @moduledoc "Text is not valid in its encoding."
  defexception [:encoded, :message]

  @impl true
  def exception(options) do
    kind = Keyword.fetch!(options, :kind)
    rest = Keyword.fetch!(options, :rest)

    %UnicodeConversionError{
      encoded: Keyword.fetch!(options, :encoded),
      message: "#{kind} #{place(rest)}"
    }
  end

  defp place(rest) when is_binary(rest), do: "encoding starting at #{inspect(rest)}"
  defp place([char | _]) when is_integer(char), do: "code point #{char}"
  defp place([data | _]), do: place(data)
end

defmodule Enum.OutOfBoundsError do
  @moduledoc "A position is outside of an enumerable."
  defexception message: "out of bounds error"
end

defmodule Enum.EmptyError do
  @moduledoc "An enumerable is empty that must not be."
  defexception message: "empty error"
end

defmodule Protocol.UndefinedError do
  @moduledoc "A protocol is not implemented for a term."
  defexception [:protocol, :value, description: ""]

  @impl true
  def message(%{protocol: protocol, value: value, description: description}) do
    description = if description == "", do: "", else: ", " <> description

    "protocol #{inspect(protocol)} not implemented for #{inspect(value)} of type " <>
      type(value) <> description <> implementations(protocol)
  end

  defp type(%{__struct__: struct}), do: "#{inspect(struct)} (a struct)"
  defp type(value) when is_atom(value), do: "Atom"
  defp type(value) when is_bitstring(value), do: "BitString"
  defp type(value) when is_float(value), do: "Float"
  defp type(value) when is_function(value), do: "Function"
  defp type(value) when is_integer(value), do: "Integer"
  defp type(value) when is_list(value), do: "List"
  defp type(value) when is_map(value), do: "Map"
  defp type(value) when is_pid(value), do: "PID"
  defp type(value) when is_port(value), do: "Port"
  defp type(value) when is_reference(value), do: "Reference"
  defp type(value) when is_tuple(value), do: "Tuple"

  defp implementations(protocol) do
    case protocol.__protocol__(:impls) do
      {:consolidated, []} ->
        ". There are no implementations for this protocol."

      {:consolidated, types} ->
        ". This protocol is implemented for the following type(s): " <>
          Enum.map_join(types, ", ", &inspect/1)

      :not_consolidated ->
        ""
    end
  end
end

defmodule Inspect.Error do
  @moduledoc """
  The implementation of `Inspect` for a struct failed.

  The fields tell the exception, the stack trace and the struct as it is written without its
  implementation.
  """
  @enforce_keys [:exception_module, :exception_message, :stacktrace, :inspected_struct]
  defexception @enforce_keys

  @impl true
  def exception(options) when is_list(options) do
    exception = Keyword.fetch!(options, :exception)

    %Inspect.Error{
      exception_module: exception.__struct__,
      exception_message: exception |> Exception.message() |> String.trim_trailing("\n"),
      stacktrace: Keyword.fetch!(options, :stacktrace),
      inspected_struct: Keyword.fetch!(options, :inspected_struct)
    }
  end

  @impl true
  def message(%{exception_module: module, exception_message: message, inspected_struct: struct}) do
    ~s'''
    got #{inspect(module)} with message:

        """
    #{pad(message, 4)}
        """

    while inspecting:

    #{pad(struct, 4)}
    '''
  end

  @doc false
  # Indents lines that are not empty.
  def pad(text, columns) when is_binary(text) and is_integer(columns) and columns >= 0 do
    margin = String.duplicate(" ", columns)

    text
    |> String.split("\n")
    |> Enum.map_join("\n", fn line -> if line == "", do: "", else: margin <> line end)
    |> String.trim_trailing("\n")
  end
end
