import Kernel, except: [to_string: 1]

defprotocol String.Chars do
  @moduledoc """
  Turns terms into strings for `Kernel.to_string/1` and for interpolation (`"\#{term}"`).

  There are implementations for atoms, strings, lists (of characters and strings), integers and floats.
  """

  @doc """
  The string of a term.
  """
  @spec to_string(t) :: String.t()
  def to_string(term)
end

defimpl String.Chars, for: Atom do
  def to_string(nil), do: ""
  def to_string(atom), do: :erlang.atom_to_binary(atom, :utf8)
end

defimpl String.Chars, for: BitString do
  def to_string(term) when is_binary(term), do: term

  def to_string(term) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: term,
      description: "cannot convert a bitstring to a string"
  end
end

defimpl String.Chars, for: List do
  def to_string(charlist), do: List.to_string(charlist)
end

defimpl String.Chars, for: Integer do
  def to_string(integer), do: :erlang.integer_to_binary(integer)
end

defimpl String.Chars, for: Float do
  def to_string(float), do: :erlang.float_to_binary(float, [:short])
end
