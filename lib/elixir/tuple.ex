defmodule Tuple do
  @moduledoc """
  Functions on tuples.

  A tuple holds a fixed number of elements, each reached in constant time. Changing one copies
  the whole tuple, so collections that grow belong in lists or maps, and most tuples are taken
  apart by pattern matching:

      iex> {:ok, value} = {:ok, 42}
      iex> value
      42

  `elem/2`, `put_elem/3` and `tuple_size/1` are in `Kernel`. Positions count from zero.
  """

  @doc """
  A tuple that holds `data` `size` times.

  ## Examples

      iex> Tuple.duplicate(:a, 3)
      {:a, :a, :a}

  """
  @spec duplicate(term, non_neg_integer) :: tuple
  def duplicate(data, size) do
    :erlang.make_tuple(size, data)
  end

  @doc """
  Puts `value` into `tuple` so that it stands at `index`, from 0 to the tuple's size.

  Any other index is an `ArgumentError`.

  ## Examples

      iex> Tuple.insert_at({:a, :c}, 1, :b)
      {:a, :b, :c}
      iex> Tuple.insert_at({:a, :b}, 2, :c)
      {:a, :b, :c}

  """
  @spec insert_at(tuple, non_neg_integer, term) :: tuple
  def insert_at(tuple, index, value) do
    :erlang.insert_element(index + 1, tuple, value)
  end

  @doc """
  Puts `value` behind the last element.

  ## Examples

      iex> Tuple.append({1, 2}, 3)
      {1, 2, 3}

  """
  @spec append(tuple, term) :: tuple
  def append(tuple, value) do
    :erlang.append_element(tuple, value)
  end

  @doc """
  Takes out the element at `index`. There must be one, or an `ArgumentError` is raised.

  ## Examples

      iex> Tuple.delete_at({:a, :b, :c}, 1)
      {:a, :c}

  """
  @spec delete_at(tuple, non_neg_integer) :: tuple
  def delete_at(tuple, index) do
    :erlang.delete_element(index + 1, tuple)
  end

  @doc """
  Adds up the elements, which are numbers; the sum of `{}` is 0.

  ## Examples

      iex> Tuple.sum({1, 2.5, 3})
      6.5
      iex> Tuple.sum({})
      0

  """
  @doc since: "1.12.0"
  @spec sum(tuple) :: number()
  def sum(tuple), do: sum(tuple, tuple_size(tuple), 0)

  defp sum(_tuple, 0, total), do: total
  defp sum(tuple, size, total), do: sum(tuple, size - 1, total + :erlang.element(size, tuple))

  @doc """
  Multiplies the elements, which are numbers; the product of `{}` is 1.

  ## Examples

      iex> Tuple.product({2, 3, 7})
      42
      iex> Tuple.product({})
      1

  """
  @doc since: "1.12.0"
  @spec product(tuple) :: number()
  def product(tuple), do: product(tuple, tuple_size(tuple), 1)

  defp product(_tuple, 0, total), do: total

  defp product(tuple, size, total) do
    product(tuple, size - 1, total * :erlang.element(size, tuple))
  end

  @doc """
  The elements as a list.

  ## Examples

      iex> Tuple.to_list({:a, 1})
      [:a, 1]

  """
  @spec to_list(tuple) :: list
  def to_list(tuple) do
    :erlang.tuple_to_list(tuple)
  end
end
