defmodule Atom do
  @moduledoc """
  Functions for atoms: constants whose value is their name. `true`, `false` and `nil` are atoms, and so
  are names of modules.
  """

  @doc """
  The name as a string.

      iex> Atom.to_string(:foo)
      "foo"
      iex> Atom.to_string(List)
      "Elixir.List"

  """
  @spec to_string(atom) :: String.t()
  def to_string(atom), do: :erlang.atom_to_binary(atom, :utf8)

  @doc """
  The name as a charlist.

      iex> Atom.to_charlist(:"an atom")
      'an atom'

  """
  @spec to_charlist(atom) :: charlist
  def to_charlist(atom), do: :erlang.atom_to_list(atom)

  @doc false
  @deprecated "Use Atom.to_charlist/1 instead"
  @spec to_char_list(atom) :: charlist
  def to_char_list(atom), do: Atom.to_charlist(atom)
end
