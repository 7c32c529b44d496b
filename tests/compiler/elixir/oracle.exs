# Parses the sources named in the first argument (a file: one path a line) with real Elixir and writes what it says into the folder named
# in the second, a file a source, numbered from 0. What follows are options to be set to true.
#
# What is written is canonical.ts's form of the terms.

defmodule Canonical do
  def term(atom) when is_atom(atom), do: [?', Atom.to_string(atom), ?']
  def term(integer) when is_integer(integer), do: Integer.to_string(integer)
  def term(float) when is_float(float), do: [?f, Base.encode16(<<float::float-64>>)]
  def term([]), do: "[]"
  def term([head | tail]), do: [?[, term(head), Enum.map(tail, &[?,, term(&1)]), ?]]
  def term({form, meta, args}), do: ["\n{", term(form), ?,, term(meta), ?,, term(args), ?}]
  def term({left, right}), do: [?{, term(left), ?,, term(right), ?}]

  def term(binary) when is_binary(binary) do
    if String.valid?(binary), do: [?", binary, ?"], else: [?b, Base.encode16(binary)]
  end

  def answer(source, options) do
    case Code.string_to_quoted(source, options) do
      {:ok, quoted} -> ["ok ", term(quoted)]
      {:error, _} -> ["error ", message(source, [emit_warnings: false] ++ options)]
    end
  rescue
    exception -> ["raise ", Exception.message(exception)]
  end

  # The message as a user reads it: position, text, and the line in question.
  defp message(source, options) do
    Code.string_to_quoted!(source, options)
    raise "an error was expected"
  rescue
    exception in [SyntaxError, TokenMissingError] -> [inspect(exception.__struct__), ": ", Exception.message(exception)]
  end

  # Warnings are sent to whoever compiles.
  def warnings() do
    receive do
      {:warning, _file, {line, column}, message} -> ["\nwarning #{line}:#{column} ", IO.chardata_to_string(message), warnings()]
      {:warning, _file, line, message} -> ["\nwarning #{inspect(line)} ", message, warnings()]
    after
      0 -> []
    end
  end
end

[list, folder | options] = System.argv()
options = [columns: true] ++ Enum.map(options, &{String.to_atom(&1), true})
Process.put(:elixir_compiler_info, {self(), self()})

for {path, index} <- list |> File.read!() |> String.split("\n", trim: true) |> Enum.with_index() do
  answer = Canonical.answer(File.read!(path), options)
  File.write!(Path.join(folder, Integer.to_string(index)), [answer, Canonical.warnings()])
end
