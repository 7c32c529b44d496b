defmodule Code.Identifier do
  @moduledoc false
  # Which names are operators, and how tightly they bind.

  @unary [
    {90, [:&]},
    {300, [:!, :^, :not, :+, :-, :"~~~"]},
    {320, [:@]}
  ]

  @binary [
    {:left, 40, [:<-, :\\]},
    {:right, 50, [:when]},
    {:right, 60, [:"::"]},
    {:right, 70, [:|]},
    {:right, 100, [:=]},
    {:left, 120, [:||, :|||, :or]},
    {:left, 130, [:&&, :&&&, :and]},
    {:left, 140, [:==, :!=, :=~, :===, :!==]},
    {:left, 150, [:<, :<=, :>=, :>]},
    {:left, 160, [:|>, :<<<, :>>>, :<~, :~>, :<<~, :~>>, :<~>, :"<|>"]},
    {:left, 170, [:in]},
    {:left, 180, [:"^^^"]},
    {:right, 190, [:"//"]},
    {:right, 200, [:++, :--, :.., :<>, :+++, :---]},
    {:left, 210, [:+, :-]},
    {:left, 220, [:*, :/]},
    {:left, 230, [:**]},
    {:left, 310, [:.]}
  ]

  @doc """
  How tightly an operator of one operand binds: `{:non_associative, precedence}`, or `:error`.

      iex> Code.Identifier.unary_op(:not)
      {:non_associative, 300}
  """
  @spec unary_op(atom) :: {:non_associative, precedence :: pos_integer} | :error
  for {precedence, names} <- @unary, name <- names do
    def unary_op(unquote(name)), do: {:non_associative, unquote(precedence)}
  end

  def unary_op(_), do: :error

  @doc """
  How an operator of two operands associates and how tightly it binds, or `:error`.

      iex> Code.Identifier.binary_op(:++)
      {:right, 200}
  """
  @spec binary_op(atom) :: {:left | :right, precedence :: pos_integer} | :error
  for {associativity, precedence, names} <- @binary, name <- names do
    def binary_op(unquote(name)), do: {unquote(associativity), unquote(precedence)}
  end

  def binary_op(_), do: :error
end
