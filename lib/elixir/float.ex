import Kernel, except: [round: 1]

defmodule Float do
  @moduledoc """
  Functions for floats: numbers of 64 bits as of IEEE 754, without infinities and NaN.

  Most decimal fractions are not floats: `0.1` is the float nearest to one tenth. `round/2`, `floor/2`
  and `ceil/2` go by the float's exact value, so their results may surprise:

      iex> Float.round(2.675, 2)
      2.67

  """

  @type precision_range :: 0..15

  @max_precision 15

  @doc """
  The greatest float.
  """
  @spec max_finite() :: float
  def max_finite, do: 1.7976931348623157e308

  @doc """
  The least float.
  """
  @spec min_finite() :: float
  def min_finite, do: -1.7976931348623157e308

  @doc """
  `base` to the power of `exponent`.

      iex> Float.pow(2.0, 0.5)
      1.4142135623730951

  """
  @doc since: "1.12.0"
  @spec pow(float, number) :: float
  def pow(base, exponent) when is_float(base) and is_number(exponent),
    do: :math.pow(base, exponent)

  @doc """
  The number at the beginning of a string as a float, and the rest, or `:error`. An exponent that is
  too great is an `:error` too.

      iex> Float.parse("34")
      {34.0, ""}
      iex> Float.parse("56.5xyz")
      {56.5, "xyz"}
      iex> Float.parse("1e3")
      {1.0e3, ""}
      iex> Float.parse("pi")
      :error

  """
  @spec parse(binary) :: {float, binary} | :error
  def parse("-" <> binary) do
    with {float, rest} <- parse_unsigned(binary), do: {-float, rest}
  end

  def parse("+" <> binary), do: parse_unsigned(binary)
  def parse(binary), do: parse_unsigned(binary)

  defp parse_unsigned(binary) when is_binary(binary) do
    case digits(binary, 0) do
      0 -> :error
      whole -> parse_fraction(binary, whole, fraction(binary, whole))
    end
  end

  # `whole` digits, then `fraction` bytes that begin with the point, or none.
  defp parse_fraction(binary, whole, fraction) do
    case exponent(binary, whole + fraction) do
      0 ->
        {to_float(binary, whole, fraction, 0), rest(binary, whole + fraction)}

      exponent ->
        try do
          to_float(binary, whole, fraction, exponent)
        rescue
          ArgumentError -> :error
        else
          float -> {float, rest(binary, whole + fraction + exponent)}
        end
    end
  end

  defp to_float(binary, whole, fraction, exponent) when fraction > 0,
    do: binary |> binary_part(0, whole + fraction + exponent) |> :erlang.binary_to_float()

  defp to_float(binary, whole, 0, exponent) do
    <<digits::binary-size(whole), power::binary-size(exponent), _::bits>> = binary
    :erlang.binary_to_float(digits <> ".0" <> power)
  end

  defp rest(binary, size), do: binary_part(binary, size, byte_size(binary) - size)

  # How many digits follow `position`.
  defp digits(binary, position) do
    case binary do
      <<_::binary-size(position), rest::bits>> -> digit_count(rest, 0)
    end
  end

  defp digit_count(<<digit, rest::bits>>, count) when digit in ?0..?9,
    do: digit_count(rest, count + 1)

  defp digit_count(_, count), do: count

  defp fraction(binary, position) do
    case binary do
      <<_::binary-size(position), ?., digit, _::bits>> when digit in ?0..?9 ->
        1 + digits(binary, position + 1)

      _ ->
        0
    end
  end

  defp exponent(binary, position) do
    case binary do
      <<_::binary-size(position), e, digit, _::bits>> when e in 'eE' and digit in ?0..?9 ->
        1 + digits(binary, position + 1)

      <<_::binary-size(position), e, sign, digit, _::bits>>
      when e in 'eE' and sign in '+-' and digit in ?0..?9 ->
        2 + digits(binary, position + 2)

      _ ->
        0
    end
  end

  ## Rounding

  @doc """
  The greatest float with `precision` decimals (0 to 15) that is not above the number.

      iex> Float.floor(34.25)
      34.0
      iex> Float.floor(-56.5)
      -57.0
      iex> Float.floor(34.259, 2)
      34.25

  """
  @spec floor(float, precision_range) :: float
  def floor(number, precision \\ 0)
  def floor(number, 0) when is_float(number), do: :math.floor(number)
  def floor(number, precision) when is_float(number), do: round_to(number, precision, :floor)

  @doc """
  The least float with `precision` decimals (0 to 15) that is not below the number.

      iex> Float.ceil(34.25)
      35.0
      iex> Float.ceil(-56.5)
      -56.0
      iex> Float.ceil(34.251, 2)
      34.26

  """
  @spec ceil(float, precision_range) :: float
  def ceil(number, precision \\ 0)
  def ceil(number, 0) when is_float(number), do: :math.ceil(number)
  def ceil(number, precision) when is_float(number), do: round_to(number, precision, :ceil)

  @doc """
  The number rounded to `precision` decimals (0 to 15), halves away from zero.

      iex> Float.round(12.5)
      13.0
      iex> Float.round(5.5674, 3)
      5.567
      iex> Float.round(-5.5)
      -6.0

  """
  @spec round(float, precision_range) :: float
  def round(float, precision \\ 0)
  def round(float, 0) when is_float(float), do: float |> :erlang.round() |> :erlang.float()
  def round(float, precision) when is_float(float), do: round_to(float, precision, :half_up)

  defp round_to(float, precision, rounding) when precision in 1..@max_precision do
    {numerator, denominator} = ratio(float)
    ten_power = Integer.pow(10, precision)
    scaled = abs(numerator) * ten_power
    quotient = div(scaled, denominator)

    case rem(scaled, denominator) do
      # No more decimals than asked for.
      0 ->
        float

      remainder ->
        up = if away_from_zero?(rounding, float < 0, remainder, denominator), do: 1, else: 0
        signed_quotient(quotient + up, ten_power, float < 0)
    end
  end

  defp round_to(_float, precision, _rounding) do
    raise ArgumentError, "precision #{precision} is out of valid range of 0..#{@max_precision}"
  end

  defp away_from_zero?(:ceil, negative?, _remainder, _denominator), do: not negative?
  defp away_from_zero?(:floor, negative?, _remainder, _denominator), do: negative?

  defp away_from_zero?(:half_up, _negative?, remainder, denominator),
    do: 2 * remainder >= denominator

  defp signed_quotient(0, _denominator, _negative?), do: 0.0
  defp signed_quotient(numerator, denominator, true), do: -quotient(numerator, denominator, 0)
  defp signed_quotient(numerator, denominator, false), do: quotient(numerator, denominator, 0)

  @two_to_53 9_007_199_254_740_992

  # The float nearest to numerator / denominator * 2 ** shift, ties to even. Up to 2 ** 53 integers are
  # floats, so the division of floats does it. Beyond, the numerator is so great that the quotient has
  # at least 54 bits before the point once the denominator is one; these are cut to 53 by hand.
  defp quotient(numerator, denominator, 0) when numerator <= @two_to_53,
    do: numerator / denominator

  defp quotient(numerator, denominator, shift) do
    quotient = div(numerator, denominator)

    cond do
      quotient >= 2 * @two_to_53 ->
        quotient(numerator, denominator * 2, shift + 1)

      quotient < @two_to_53 ->
        quotient(numerator * 2, denominator, shift - 1)

      true ->
        # 54 bits: the last one and the remainder decide.
        half = :erlang.band(quotient, 1)
        exact? = rem(numerator, denominator) == 0
        even = :erlang.bsr(quotient, 1)
        up? = half == 1 and (not exact? or :erlang.band(even, 1) == 1)
        scale(if(up?, do: even + 1, else: even), shift + 1)
    end
  end

  defp scale(mantissa, shift) when shift >= 0, do: :erlang.float(:erlang.bsl(mantissa, shift))
  defp scale(mantissa, shift), do: mantissa / :erlang.bsl(1, -shift)

  @doc """
  The float as a fraction in lowest terms, whose denominator is a power of two.

      iex> Float.ratio(3.75)
      {15, 4}
      iex> Float.ratio(-1.5)
      {-3, 2}
      iex> Float.ratio(0.0)
      {0, 1}

  """
  @doc since: "1.4.0"
  @spec ratio(float) :: {integer, pos_integer}
  def ratio(0.0), do: {0, 1}

  def ratio(float) when is_float(float) do
    <<sign::1, biased::11, fraction::52>> = <<float::float>>

    # Numbers with the least exponent have no hidden bit.
    {mantissa, exponent} =
      if biased == 0, do: {fraction, -1074}, else: {fraction + 0x10000000000000, biased - 1075}

    signed = if sign == 1, do: -mantissa, else: mantissa
    reduced(signed, exponent)
  end

  # numerator * 2 ** exponent in lowest terms
  defp reduced(numerator, exponent) when exponent >= 0,
    do: {:erlang.bsl(numerator, exponent), 1}

  defp reduced(numerator, exponent) when :erlang.band(numerator, 1) == 0,
    do: reduced(:erlang.bsr(numerator, 1), exponent + 1)

  defp reduced(numerator, exponent), do: {numerator, :erlang.bsl(1, -exponent)}

  ## Text

  @doc """
  The shortest text from which the same float can be read, as a charlist.

      iex> Float.to_charlist(7.0)
      '7.0'

  """
  @spec to_charlist(float) :: charlist
  def to_charlist(float) when is_float(float), do: :erlang.float_to_list(float, [:short])

  @doc """
  The shortest text from which the same float can be read.

      iex> Float.to_string(0.1)
      "0.1"
      iex> Float.to_string(1.0e25)
      "1.0e25"

  """
  @spec to_string(float) :: String.t()
  def to_string(float) when is_float(float), do: :erlang.float_to_binary(float, [:short])

  @doc false
  @deprecated "Use Float.to_charlist/1 instead"
  def to_char_list(float), do: Float.to_charlist(float)

  @doc false
  @deprecated "Use :erlang.float_to_list/2 instead"
  def to_char_list(float, options), do: :erlang.float_to_list(float, compact_option(options))

  @doc false
  @deprecated "Use :erlang.float_to_binary/2 instead"
  def to_string(float, options), do: :erlang.float_to_binary(float, compact_option(options))

  # Erlang's option has no value.
  defp compact_option(options) do
    for option <- options, option != {:compact, false} do
      if option == {:compact, true}, do: :compact, else: option
    end
  end
end
