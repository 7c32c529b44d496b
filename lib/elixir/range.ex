defmodule Range do
  @moduledoc """
  Ranges of integers, with both ends included and a step from one to the next.

  `first..last` steps by 1, or by -1 when `last` is the smaller one; `first..last//step` says
  what it steps by, and is empty when that leads away from `last`:

      iex> Enum.to_list(1..4)
      [1, 2, 3, 4]
      iex> Enum.to_list(10..1//-3)
      [10, 7, 4, 1]
      iex> Enum.to_list(1..0//1)
      []

  A range is three numbers, however long it is; size, membership and slices are computed from
  them. In patterns, `first..last//step` takes it apart.
  """

  @enforce_keys [:first, :last, :step]
  defstruct first: nil, last: nil, step: nil

  @type limit :: integer
  @type step :: pos_integer | neg_integer
  @type t :: %__MODULE__{first: limit, last: limit, step: step}
  @type t(first, last) :: %__MODULE__{first: first, last: last, step: step}

  @doc """
  The range from `first` to `last`, upwards or downwards.

  Anything but integers is an `ArgumentError`. To be sure of the direction, use `new/3`.

  ## Examples

      iex> Range.new(-5, 5)
      -5..5

  """
  @spec new(limit, limit) :: t
  def new(first, last) when is_integer(first) and is_integer(last) do
    %Range{first: first, last: last, step: direction(first, last)}
  end

  def new(first, last) do
    raise ArgumentError,
          "ranges (first..last) expect both sides to be integers, " <>
            "got: #{inspect(first)}..#{inspect(last)}"
  end

  @doc """
  The range from `first` towards `last` in steps of `step`, which is not 0.

  ## Examples

      iex> Range.new(0, 100, 25)
      0..100//25

  """
  @doc since: "1.12.0"
  @spec new(limit, limit, step) :: t
  def new(first, last, step)
      when is_integer(first) and is_integer(last) and is_integer(step) and step != 0 do
    %Range{first: first, last: last, step: step}
  end

  def new(first, last, step) do
    raise ArgumentError,
          "ranges (first..last//step) expect both sides to be integers and the step to be a " <>
            "non-zero integer, got: #{inspect(first)}..#{inspect(last)}//#{inspect(step)}"
  end

  @doc """
  How many integers are in the range.

  ## Examples

      iex> Range.size(1..10)
      10
      iex> Range.size(1..10//4)
      3
      iex> Range.size(1..10//-1)
      0

  """
  @doc since: "1.12.0"
  @spec size(t) :: non_neg_integer
  def size(range)
  def size(first..last//step) when step > 0 and first > last, do: 0
  def size(first..last//step) when step < 0 and first < last, do: 0
  def size(first..last//step), do: div(last - first, step) + 1
  def size(%{__struct__: Range} = range), do: size(with_step(range))

  @doc """
  Moves both ends by `steps_to_shift` times the step.

  ## Examples

      iex> Range.shift(1..5, 10)
      11..15
      iex> Range.shift(10..0//-5, 1)
      5..-5//-5

  """
  @doc since: "1.14.0"
  @spec shift(t, integer) :: t
  def shift(first..last//step, steps_to_shift)
      when is_integer(first) and is_integer(last) and is_integer(step) and
             is_integer(steps_to_shift) do
    distance = steps_to_shift * step
    new(first + distance, last + distance, step)
  end

  @doc """
  Have the two ranges no integer in common?

  ## Examples

      iex> Range.disjoint?(1..5, 6..9)
      true
      iex> Range.disjoint?(1..5, 5..9)
      false
      iex> Range.disjoint?(1..99//2, 2..100//2)
      true

  """
  @doc since: "1.8.0"
  @spec disjoint?(t, t) :: boolean
  def disjoint?(first1..last1//step1 = range1, first2..last2//step2 = range2) do
    size(range1) == 0 or size(range2) == 0 or
      apart?(ascending(first1, last1, step1), ascending(first2, last2, step2))
  end

  defp ascending(first, last, step) when first > last, do: {last, first, -step}
  defp ascending(first, last, step), do: {first, last, step}

  defp apart?({first1, last1, _}, {first2, last2, _}) when last2 < first1 or last1 < first2,
    do: true

  defp apart?({_, _, 1}, {_, _, 1}), do: false

  # Where the two arithmetic progressions first meet, as Elixir 1.14.0 calculates it: counted in
  # steps of each, from the solutions of a linear Diophantine equation.
  defp apart?({first1, last1, step1}, {first2, last2, step2}) do
    {divisor, factor1, factor2} = Integer.extended_gcd(-step1, step2)
    distance = first1 - first2 + step2 - step1

    least = max(floor(-distance / step1 * factor1) + 1, floor(-distance / step2 * factor2) + 1)

    steps1 = div(distance * factor1 + least * step2, divisor) - 1
    steps2 = div(distance * factor2 + least * step1, divisor) - 1

    steps1 < 0 or first1 + steps1 * step1 > last1 or
      steps2 < 0 or first2 + steps2 * step2 > last2
  end

  @doc false
  @deprecated "Pattern match on first..last//step instead"
  def range?(term)
  def range?(first..last) when is_integer(first) and is_integer(last), do: true
  def range?(_), do: false

  # Code compiled before Elixir 1.12 makes ranges that have no step.
  @doc false
  def with_step(_first.._last//_step = range), do: range

  def with_step(%{__struct__: Range, first: first, last: last}) do
    new(first, last)
  end

  defp direction(first, last) when first <= last, do: 1
  defp direction(_first, _last), do: -1
end

defimpl Enumerable, for: Range do
  def reduce(range, acc, fun) do
    first..last//step = Range.with_step(range)
    if step > 0, do: up(first, last, acc, fun, step), else: down(first, last, acc, fun, step)
  end

  defp up(first, last, {:cont, acc}, fun, step) when first <= last do
    up(first + step, last, fun.(first, acc), fun, step)
  end

  defp up(_first, _last, {:cont, acc}, _fun, _step), do: {:done, acc}
  defp up(_first, _last, {:halt, acc}, _fun, _step), do: {:halted, acc}

  defp up(first, last, {:suspend, acc}, fun, step) do
    {:suspended, acc, &up(first, last, &1, fun, step)}
  end

  defp down(first, last, {:cont, acc}, fun, step) when first >= last do
    down(first + step, last, fun.(first, acc), fun, step)
  end

  defp down(_first, _last, {:cont, acc}, _fun, _step), do: {:done, acc}
  defp down(_first, _last, {:halt, acc}, _fun, _step), do: {:halted, acc}

  defp down(first, last, {:suspend, acc}, fun, step) do
    {:suspended, acc, &down(first, last, &1, fun, step)}
  end

  def member?(range, value) when is_integer(value) do
    first..last//step = Range.with_step(range)

    within? =
      if step > 0, do: first <= value and value <= last, else: last <= value and value <= first

    {:ok, within? and rem(value - first, step) == 0}
  end

  def member?(_range, _value), do: {:ok, false}

  def count(range), do: {:ok, Range.size(range)}

  def slice(range) do
    first.._last//step = range = Range.with_step(range)

    # Elixir 1.14.0 adds the steps, it does not multiply them.
    slice = fn start, length, every ->
      distance = step + every - 1
      numbers(first + start * step + (length - 1) * distance, distance, length, [])
    end

    {:ok, Range.size(range), slice}
  end

  # Built from the end, so that no reversal is needed.
  defp numbers(_number, _step, 0, list), do: list

  defp numbers(number, step, left, list),
    do: numbers(number - step, step, left - 1, [number | list])
end

defimpl Inspect, for: Range do
  import Inspect.Algebra

  def inspect(range, opts) do
    first..last//step = Range.with_step(range)
    ends = [to_doc(first, opts), "..", to_doc(last, opts)]

    if step == 1 and first <= last,
      do: concat(ends),
      else: concat(ends ++ ["//", to_doc(step, opts)])
  end
end
