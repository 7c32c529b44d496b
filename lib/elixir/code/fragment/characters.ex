defmodule Code.Fragment.Characters do
  @moduledoc false
  # Which characters names and operators consist of.

  @operator '\\<>+-*/:=|&~^%!'
  @space '\t\s'
  @not_of_names '?!' ++ @operator ++ ',([{;' ++ ')]}"\'.$' ++ @space

  defguard is_operator(char) when char in @operator
  defguard is_space(char) when char in @space
  defguard is_of_name(char) when char not in @not_of_names
  defguard is_letter(char) when char in ?A..?Z or char in ?a..?z

  @doc false
  # Without the spaces in front, which are added to the count.
  def skip_spaces([char | rest], count) when is_space(char), do: skip_spaces(rest, count + 1)
  def skip_spaces(rest, count), do: {rest, count}

  @doc false
  # Puts the spaces in front of `chars` onto `reversed`.
  def move_spaces([char | rest], reversed) when is_space(char),
    do: move_spaces(rest, [char | reversed])

  def move_spaces(chars, reversed), do: {chars, reversed}

  @doc false
  # `:identifier`, `:alias` or `:none`; `:other` for names that only an atom can have.
  def name_kind([]), do: :none

  def name_kind(name) do
    cond do
      not Enum.all?(name, &(&1 < 128)) -> unicode_kind(Inspect.UnicodeName.kind(name))
      not ascii_name?(name) -> :none
      ?@ in name -> :other
      hd(name) in ?A..?Z -> :alias
      true -> :identifier
    end
  end

  defp unicode_kind(:identifier), do: :identifier
  defp unicode_kind(:invalid), do: :none
  defp unicode_kind(_), do: :other

  defp ascii_name?([first | rest]) when is_letter(first) or first == ?_, do: ascii_rest?(rest)
  defp ascii_name?(_), do: false

  defp ascii_rest?([]), do: true
  defp ascii_rest?([last]) when last in '?!', do: true

  defp ascii_rest?([char | rest])
       when is_letter(char) or char in ?0..?9 or char in [?_, ?@],
       do: ascii_rest?(rest)

  defp ascii_rest?(_), do: false

  @doc false
  # What operator characters are: `:atom`, an operator's name, or `:none`.
  def operator_kind([?:, first | rest]) when [first | rest] in ['%', '<<>>', '->'], do: :atom

  def operator_kind([?: | name]) when name not in [[], ':'] do
    if operator(name) == nil, do: :none, else: :atom
  end

  def operator_kind(name), do: operator(name) || :none

  defp operator(name) when length(name) > 3, do: nil

  defp operator(name) do
    name = List.to_atom(name)

    if Code.Identifier.unary_op(name) != :error or Code.Identifier.binary_op(name) != :error,
      do: name
  end
end
