defmodule Code.Formatter.Literals do
  @moduledoc false
  # Atoms and numbers.
  import Inspect.Algebra, only: [string: 1]

  @doc false
  def atom(atom, _meta) when atom in [nil, true, false], do: Atom.to_string(atom)
  def atom(:"..//", _meta), do: string(~S(:"..//"))

  # Texts are not unescaped, so `:\\` and `:"\\"` are the same atom here.
  def atom(:\\, meta) do
    if meta[:delimiter] == "\"", do: string(~S(:"\\")), else: string(~S(:\\))
  end

  def atom(atom, _meta) do
    name = Atom.to_string(atom)

    if plain?(atom),
      do: string(":" <> name),
      else: string(~s(:") <> String.replace(name, "\"", "\\\"") <> ~s("))
  end

  @doc false
  def key(:"..//"), do: string(~S("..//":))

  def key(atom) do
    name = Atom.to_string(atom)
    if plain?(atom), do: string(name <> ":"), else: string(~s(") <> name <> ~s(":))
  end

  defp plain?(atom), do: Macro.classify_atom(atom) in [:identifier, :unquoted]

  @doc false
  # Numbers as they were written, decimal ones of six digits and more with underscores.
  def integer(<<"0x", digits::binary>>), do: "0x" <> String.upcase(digits)
  def integer(<<?0, base, _::binary>> = text) when base in [?b, ?o], do: text
  def integer(<<??, _::binary>> = text), do: text
  def integer(decimal), do: grouped(decimal)

  @doc false
  def float(text) do
    [whole, fraction] = :binary.split(text, ".")
    grouped(whole) <> "." <> String.downcase(fraction)
  end

  defp grouped(digits) do
    if byte_size(digits) < 6 or String.contains?(digits, "_"),
      do: digits,
      else: by_thousands(digits)
  end

  defp by_thousands(digits) when byte_size(digits) <= 3, do: digits

  defp by_thousands(digits) do
    {left, right} = String.split_at(digits, -3)
    by_thousands(left) <> "_" <> right
  end
end
