defprotocol List.Chars do
  @moduledoc """
  How values become charlists. `to_charlist/1` in `Kernel` goes by it.
  """

  @doc """
  The charlist for `term`.

  ## Examples

      iex> List.Chars.to_charlist(:atom) == List.Chars.to_charlist("atom")
      true
      iex> List.Chars.to_charlist(42) == [?4, ?2]
      true

  """
  @spec to_charlist(t) :: charlist
  def to_charlist(term)

  @doc false
  @deprecated "Use List.Chars.to_charlist/1 instead"
  Kernel.def to_char_list(term) do
    __MODULE__.to_charlist(term)
  end
end

defimpl List.Chars, for: Atom do
  def to_charlist(nil), do: ''
  def to_charlist(atom), do: :erlang.atom_to_list(atom)
end

defimpl List.Chars, for: BitString do
  @doc """
  The characters of a text in UTF-8.
  """
  def to_charlist(bitstring)
  def to_charlist(binary) when is_binary(binary), do: String.to_charlist(binary)

  def to_charlist(bitstring) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: bitstring,
      description: "cannot convert a bitstring to a charlist"
  end
end

defimpl List.Chars, for: List do
  def to_charlist(list), do: list
end

defimpl List.Chars, for: Integer do
  def to_charlist(integer), do: :erlang.integer_to_list(integer)
end

defimpl List.Chars, for: Float do
  def to_charlist(float), do: :erlang.float_to_list(float, [:short])
end
