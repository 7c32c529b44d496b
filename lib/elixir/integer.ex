defmodule Integer do
  @moduledoc """
  Functions for integers. More of them are in `Kernel` (`abs/1`, `div/2`, `rem/2`, …) and `Bitwise`.
  """

  @doc """
  Is the term an odd integer? Allowed in guards.

      iex> require Integer
      iex> {Integer.is_odd(5), Integer.is_odd(6)}
      {true, false}

  """
  defguard is_odd(integer) when is_integer(integer) and :erlang.band(integer, 1) == 1

  @doc """
  Is the term an even integer? Allowed in guards.

      iex> require Integer
      iex> {Integer.is_even(0), Integer.is_even(5)}
      {true, false}

  """
  defguard is_even(integer) when is_integer(integer) and :erlang.band(integer, 1) == 0

  @doc """
  `base` to the power of `exponent`, which must not be negative (`ArithmeticError`).

      iex> Integer.pow(2, 64)
      18446744073709551616
      iex> Integer.pow(-2, 3)
      -8

  """
  @doc since: "1.12.0"
  @spec pow(integer, non_neg_integer) :: integer
  def pow(base, exponent) when is_integer(base) and is_integer(exponent) do
    if exponent < 0, do: :erlang.error(:badarith, [base, exponent])
    power(base, exponent, 1)
  end

  # base ** exponent * factor, by squaring.
  defp power(_base, 0, factor), do: factor
  defp power(base, 1, factor), do: base * factor

  defp power(base, exponent, factor) when :erlang.band(exponent, 1) == 0,
    do: power(base * base, :erlang.bsr(exponent, 1), factor)

  defp power(base, exponent, factor),
    do: power(base * base, :erlang.bsr(exponent, 1), base * factor)

  @doc """
  The remainder of a division that rounds towards minus infinity: it has the sign of the divisor.

      iex> Integer.mod(-5, 3)
      1
      iex> Integer.mod(5, -3)
      -1

  """
  @doc since: "1.4.0"
  @spec mod(integer, neg_integer | pos_integer) :: integer
  def mod(dividend, divisor) do
    remainder = rem(dividend, divisor)
    if remainder * divisor < 0, do: remainder + divisor, else: remainder
  end

  @doc """
  The quotient rounded towards minus infinity.

      iex> Integer.floor_div(-5, 3)
      -2
      iex> Integer.floor_div(5, 2)
      2

  """
  @doc since: "1.4.0"
  @spec floor_div(integer, neg_integer | pos_integer) :: integer
  def floor_div(dividend, divisor) do
    quotient = div(dividend, divisor)
    if rem(dividend, divisor) * divisor < 0, do: quotient - 1, else: quotient
  end

  @doc """
  The digits in a base, those of a negative integer negative.

      iex> Integer.digits(-123)
      [-1, -2, -3]
      iex> Integer.digits(10, 2)
      [1, 0, 1, 0]

  """
  @spec digits(integer, pos_integer) :: [integer, ...]
  def digits(integer, base \\ 10) when is_integer(integer) and is_integer(base) and base >= 2,
    do: digits(integer, base, [])

  defp digits(integer, base, digits) when abs(integer) < base, do: [integer | digits]

  defp digits(integer, base, digits),
    do: digits(div(integer, base), base, [rem(integer, base) | digits])

  @doc """
  The integer with these digits.

      iex> Integer.undigits([1, 4], 16)
      20
      iex> Integer.undigits([])
      0

  """
  @spec undigits([integer], pos_integer) :: integer
  def undigits(digits, base \\ 10) when is_list(digits) and is_integer(base) and base >= 2,
    do: undigits(digits, base, 0)

  defp undigits([], _base, integer), do: integer

  defp undigits([digit | _], base, _integer) when is_integer(digit) and digit >= base,
    do: raise(ArgumentError, "invalid digit #{digit} in base #{base}")

  defp undigits([digit | digits], base, integer) when is_integer(digit),
    do: undigits(digits, base, integer * base + digit)

  @doc """
  The integer at the beginning of a string, and the rest, or `:error`.

      iex> Integer.parse("34.5")
      {34, ".5"}
      iex> Integer.parse("-0x", 16)
      {0, "x"}
      iex> Integer.parse("three")
      :error

  """
  @spec parse(binary, 2..36) :: {integer, remainder_of_binary :: binary} | :error
  def parse(binary, base \\ 10)

  def parse(_binary, base) when base not in 2..36,
    do: raise(ArgumentError, "invalid base #{inspect(base)}")

  def parse(binary, base) when is_binary(binary) do
    sign = sign_size(binary)

    case digits_end(binary, sign, base) do
      ^sign ->
        :error

      size ->
        <<digits::binary-size(size), rest::binary>> = binary
        {:erlang.binary_to_integer(digits, base), rest}
    end
  end

  defp sign_size(<<sign, _::bits>>) when sign == ?- or sign == ?+, do: 1
  defp sign_size(_), do: 0

  defp digits_end(binary, position, base) do
    case binary do
      <<_::binary-size(position), rest::bits>> -> position + digit_count(rest, base, 0)
    end
  end

  defp digit_count(<<char, rest::bits>>, base, count)
       when (char in ?0..?9 and char - ?0 < base) or (char in ?a..?z and char - ?a + 10 < base) or
              (char in ?A..?Z and char - ?A + 10 < base),
       do: digit_count(rest, base, count + 1)

  defp digit_count(_rest, _base, count), do: count

  @doc """
  The integer as text in a base from 2 to 36, with digits in upper case.

      iex> Integer.to_string(-456)
      "-456"
      iex> Integer.to_string(255, 16)
      "FF"

  """
  @spec to_string(integer, 2..36) :: String.t()
  def to_string(integer, base \\ 10), do: :erlang.integer_to_binary(integer, base)

  @doc """
  Like `to_string/2`, but a charlist.

      iex> Integer.to_charlist(255, 16)
      'FF'

  """
  @spec to_charlist(integer, 2..36) :: charlist
  def to_charlist(integer, base \\ 10), do: :erlang.integer_to_list(integer, base)

  @doc """
  The greatest common divisor, never negative.

      iex> Integer.gcd(8, -12)
      4
      iex> Integer.gcd(0, 0)
      0

  """
  @doc since: "1.5.0"
  @spec gcd(integer, integer) :: non_neg_integer
  def gcd(integer1, integer2) when is_integer(integer1) and is_integer(integer2),
    do: euclid(abs(integer1), abs(integer2))

  defp euclid(a, 0), do: a
  defp euclid(a, b), do: euclid(b, rem(a, b))

  @doc """
  The greatest common divisor with its Bézout coefficients: `{d, m, n}` with `a * m + b * n == d`.

      iex> Integer.extended_gcd(240, 46)
      {2, -9, 47}

  """
  @doc since: "1.12.0"
  @spec extended_gcd(integer, integer) :: {non_neg_integer, integer, integer}
  def extended_gcd(0, 0), do: {0, 0, 0}
  def extended_gcd(0, b), do: {b, 0, 1}
  def extended_gcd(a, 0), do: {a, 1, 0}

  def extended_gcd(integer1, integer2) when is_integer(integer1) and is_integer(integer2),
    do: extended_euclid({integer1, 1, 0}, {integer2, 0, 1})

  # Rows {r, s, t} with r == integer1 * s + integer2 * t.
  defp extended_euclid({r0, s0, t0}, {r1, s1, t1}) do
    quotient = div(r0, r1)

    case r0 - quotient * r1 do
      0 when r1 > 0 -> {r1, s1, t1}
      0 -> {-r1, -s1, -t1}
      r2 -> extended_euclid({r1, s1, t1}, {r2, s0 - quotient * s1, t0 - quotient * t1})
    end
  end

  @doc false
  @deprecated "Use Integer.to_charlist/1 instead"
  def to_char_list(integer), do: Integer.to_charlist(integer)

  @doc false
  @deprecated "Use Integer.to_charlist/2 instead"
  def to_char_list(integer, base), do: Integer.to_charlist(integer, base)
end
