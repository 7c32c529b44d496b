defmodule Bitwise do
  @moduledoc """
  Operations on the bits of integers, in two's complement. All are allowed in guards. `import Bitwise`
  brings the functions and the operators:

      iex> import Bitwise
      iex> band(9, 3)
      1
      iex> 0b1100 ||| 0b1010
      0b1110

  """

  @doc false
  @deprecated "import Bitwise instead"
  defmacro __using__(options) do
    except =
      cond do
        Keyword.get(options, :only_operators) ->
          [bnot: 1, band: 2, bor: 2, bxor: 2, bsl: 2, bsr: 2]

        Keyword.get(options, :skip_operators) ->
          ["~~~": 1, &&&: 2, |||: 2, "^^^": 2, <<<: 2, >>>: 2]

        true ->
          []
      end

    quote do
      import Bitwise, except: unquote(except)
    end
  end

  @doc """
  All bits inverted.

      iex> bnot(2)
      -3

  """
  @doc guard: true
  @spec bnot(integer) :: integer
  def bnot(expr), do: :erlang.bnot(expr)

  @doc false
  def unquote(:"~~~")(expr), do: :erlang.bnot(expr)

  @doc """
  The bits that both have.

      iex> band(9, 3)
      1

  """
  @doc guard: true
  @spec band(integer, integer) :: integer
  def band(left, right), do: :erlang.band(left, right)

  @doc """
  `band/2` as an operator.

      iex> 9 &&& 3
      1

  """
  @doc guard: true
  @spec integer &&& integer :: integer
  def left &&& right, do: :erlang.band(left, right)

  @doc """
  The bits that at least one has.

      iex> bor(9, 3)
      11

  """
  @doc guard: true
  @spec bor(integer, integer) :: integer
  def bor(left, right), do: :erlang.bor(left, right)

  @doc """
  `bor/2` as an operator.

      iex> 9 ||| 3
      11

  """
  @doc guard: true
  @spec integer ||| integer :: integer
  def left ||| right, do: :erlang.bor(left, right)

  @doc """
  The bits that exactly one has.

      iex> bxor(9, 3)
      10

  """
  @doc guard: true
  @spec bxor(integer, integer) :: integer
  def bxor(left, right), do: :erlang.bxor(left, right)

  @doc false
  def unquote(:"^^^")(left, right), do: :erlang.bxor(left, right)

  @doc """
  The bits shifted left by `right` places; right if that is negative.

      iex> bsl(1, 2)
      4
      iex> bsl(1, -2)
      0

  """
  @doc guard: true
  @spec bsl(integer, integer) :: integer
  def bsl(left, right), do: :erlang.bsl(left, right)

  @doc """
  `bsl/2` as an operator.

      iex> -1 <<< 2
      -4

  """
  @doc guard: true
  @spec integer <<< integer :: integer
  def left <<< right, do: :erlang.bsl(left, right)

  @doc """
  The bits shifted right by `right` places, the sign kept; left if that is negative.

      iex> bsr(-5, 1)
      -3

  """
  @doc guard: true
  @spec bsr(integer, integer) :: integer
  def bsr(left, right), do: :erlang.bsr(left, right)

  @doc """
  `bsr/2` as an operator.

      iex> 4 >>> -2
      16

  """
  @doc guard: true
  @spec integer >>> integer :: integer
  def left >>> right, do: :erlang.bsr(left, right)
end
