# Matrices as lists of rows: product, transposed, determinant and inverse with exact fractions,
# and Fibonacci numbers as powers of a matrix.

defmodule Fraction do
  defstruct [:numerator, denominator: 1]

  def new(numerator, denominator \\ 1) do
    divisor = Integer.gcd(numerator, denominator) * if(denominator < 0, do: -1, else: 1)
    %Fraction{numerator: div(numerator, divisor), denominator: div(denominator, divisor)}
  end

  def add(a, b),
    do:
      new(
        a.numerator * b.denominator + b.numerator * a.denominator,
        a.denominator * b.denominator
      )

  def multiply(a, b), do: new(a.numerator * b.numerator, a.denominator * b.denominator)
  def negate(a), do: new(-a.numerator, a.denominator)
  def invert(a), do: new(a.denominator, a.numerator)

  defimpl String.Chars do
    def to_string(%{numerator: n, denominator: 1}), do: "#{n}"
    def to_string(%{numerator: n, denominator: d}), do: "#{n}/#{d}"
  end
end

defmodule Matrix do
  def identity(size), do: for(i <- 1..size, do: for(j <- 1..size, do: if(i == j, do: 1, else: 0)))
  def transpose(rows), do: Enum.zip_with(rows, & &1)

  def multiply(a, b) do
    columns = transpose(b)
    for row <- a, do: for(column <- columns, do: Enum.zip_reduce(row, column, 0, &(&1 * &2 + &3)))
  end

  # By squaring.
  def power(a, 0), do: identity(length(a))
  def power(a, n) when rem(n, 2) == 0, do: a |> multiply(a) |> power(div(n, 2))
  def power(a, n), do: multiply(a, power(a, n - 1))

  def determinant([[a]]), do: a

  def determinant([first | rest]) do
    for {a, j} <- Enum.with_index(first), reduce: 0 do
      sum -> sum + sign(j) * a * determinant(Enum.map(rest, &List.delete_at(&1, j)))
    end
  end

  defp sign(n), do: if(rem(n, 2) == 0, do: 1, else: -1)

  # Gauss and Jordan, on fractions, with the identity beside.
  def inverse(rows) do
    size = length(rows)

    rows
    |> Enum.zip_with(identity(size), fn row, unit -> Enum.map(row ++ unit, &Fraction.new/1) end)
    |> eliminate(0, size)
    |> case do
      :singular -> :singular
      rows -> Enum.map(rows, &Enum.drop(&1, size))
    end
  end

  defp eliminate(rows, size, size), do: rows

  defp eliminate(rows, n, size) do
    {done, left} = Enum.split(rows, n)

    case Enum.split_while(left, &(Enum.at(&1, n).numerator == 0)) do
      {_, []} ->
        :singular

      {zeros, [pivot | others]} ->
        factor = Fraction.invert(Enum.at(pivot, n))
        pivot = Enum.map(pivot, &Fraction.multiply(&1, factor))
        clear = fn row -> subtract(row, pivot, Enum.at(row, n)) end
        rows = Enum.map(done, clear) ++ [pivot] ++ Enum.map(zeros ++ others, clear)
        eliminate(rows, n + 1, size)
    end
  end

  defp subtract(row, pivot, factor) do
    Enum.zip_with(row, pivot, fn a, b ->
      Fraction.add(a, Fraction.negate(Fraction.multiply(factor, b)))
    end)
  end

  def show(rows) do
    for row <- rows, do: IO.puts(Enum.map_join(row, " ", &String.pad_leading("#{&1}", 6)))
  end
end

a = [[2, 1, 0], [1, 3, 1], [0, 1, 4]]
IO.puts("a:")
Matrix.show(a)
IO.puts("a * a transposed:")
Matrix.show(Matrix.multiply(a, Matrix.transpose(a)))
IO.puts("determinant: #{Matrix.determinant(a)}")
IO.puts("inverse:")
Matrix.show(Matrix.inverse(a))
IO.inspect(Matrix.inverse([[1, 2], [2, 4]]), label: "inverse of a singular one")
[[_, fibonacci], _] = Matrix.power([[1, 1], [1, 0]], 200)
IO.puts("the 200th Fibonacci number: #{fibonacci}")
